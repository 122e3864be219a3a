//! From files, archives and standard input to the database.
//!
//! [`ingest()`] lists files; parser threads read and parse them (`loader`, `content`) and send what they say to the one
//! `writer`, which commits some thousand files at a time. Then files are moved or deleted (`file`). [`watch`] does
//! so with an inbox as it fills. What cannot be read goes into the `quarantine`.

mod assign;
pub(super) mod client;
mod content;
pub(super) mod file;
mod inbox;
pub(super) mod ingest;
mod loader;
pub(super) mod quarantine;
mod repair_clock;
mod stream;
mod submission;
mod summary;
mod tolerance;
mod unparsed;
mod writer;

pub use assign::{AssignedClient, Assignees, assign_clients};
pub use file::disposal::{Disposal, Disposed};
pub use file::list::PathList;
pub(crate) use file::list::is_report;
pub use file::outcome::Stamp;
pub use inbox::{FolderBacklog, ForwardedInbox, InboxStatus, Pace, WaitingFiles, inbox_status, watch};
pub use ingest::{IngestOptions, Source, ingest};
pub use quarantine::{
    QuarantineDetail, QuarantineFilter, QuarantineKey, Quarantined, Replayed, Resolved, Retry,
    drop_quarantined, replay, show,
};
pub use repair_clock::{RepairedClient, repair_clocks};
pub use stream::Input;
pub use submission::{Coding, Refused, SubmittedReport, is_packed, read_submission};
pub use summary::{IngestSummary, RejectedFile};
pub use tolerance::{Stopped, Tolerance};
pub use unparsed::{RawEnd, RawReport, RawReports, read_raw};
pub use writer::STANDARD_INPUT;

crate::db::room_handles!("ingested files, the inbox and the quarantine", IntakeReader, IntakeWriter);
