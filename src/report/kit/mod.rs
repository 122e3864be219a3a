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
mod release_note;
pub(super) mod scope_note;
pub(super) mod site_label;
mod update_name;

pub(super) use answer::{
    COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS, LeftOut, UNKNOWN_CLIENTS_MEANS, Wording, answer,
    answer_in_words, clock_note,
};
pub use find::find;
pub use gate::{Gate, MeasuredRow, Operator};
pub use list::{ReportRow, list, named};
pub(super) use one_client::OneClient;
pub(super) use release_note::later_releases;
pub(super) use update_name::UpdateName;
