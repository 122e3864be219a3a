//! What reports share: their answer with its notes, the order of rows, gates, measures, pictures, the names of updates,
//! and the list of reports.

mod answer;
mod find;
mod gate;
mod list;
pub(super) mod measures;
mod one_client;
pub(super) mod order;
pub(super) mod picture;
pub(super) mod scope_note;
mod update_name;

pub(super) use answer::{COMPLIANT_MEANS, LeftOut, Wording, answer, answer_in_words};
pub use find::find;
pub use gate::{Gate, MeasuredRow, Operator};
pub use list::{ReportRow, list, named};
pub(super) use one_client::OneClient;
pub(super) use update_name::UpdateName;
