//! State messages: what clients say about their updates, from the reports of management points to packed records.
//!
//! [`ingest`] reads files ([`smx`] and [`json`] turn bytes into messages), keeps of each topic of each client the newest
//! message, tells from the serial numbers what has not arrived (its ledger), appends what changed to the change log, and
//! puts what cannot be read into quarantine.
//!
//! Invariants:
//!
//! * **Newer wins.** Of two messages about the same topic type, topic and user of a client the later message time stands,
//!   then the higher serial number. So the database is a function of the set of messages: order of arrival, splitting
//!   into files and repetition do not matter, and a run that was killed is simply run again. Two things remain of the
//!   order, and no state depends on either: a full resynchronization that does not say so itself (topic 700) is recognized
//!   against what is kept when it arrives, so which gaps are closed can depend on what came first; and a message that
//!   arrives later than some hundred bursts after its own may count as seen ([`ledger()`]).
//! * **Nothing is dropped.** Topics and states that are not known are kept and counted; parameters whose meaning is not
//!   known are kept as they came; a file that cannot be read is kept whole, with reason and place.
//! * Everything from outside is bounded by [`Limits`]; no input panics.
//!
//! [`watch`] does so with an inbox as it fills; [`inbox_status`] tells what waits in it.
//!
//! Callers: `scan` writes reports with [`smx::render`]; `compliance` and `report` read records, gaps and quarantine; `cli`
//! runs [`ingest`].
mod archive;
mod change;
mod cim_datetime;
mod client_before;
mod columns;
mod counter;
mod digest;
mod disposal;
mod files;
mod gap;
mod inbox;
mod ingest;
pub mod json;
mod keys;
pub mod ledger;
mod loading;
mod meaning;
mod message;
mod names;
mod packed;
mod pass;
mod past;
mod quarantine;
mod reading;
mod record;
mod rejection;
pub mod smx;
mod smx_match;
mod smx_render;
mod store;
mod stored;
mod stream;
mod summary;
mod text;
mod tolerance;
pub mod topic;
mod topic_states;
mod varint;
mod viewer;
mod writing;

pub(crate) use change::{Change, Target};
pub use cim_datetime::{parse_cim_datetime, render_cim_datetime};
pub use disposal::Disposal;
pub use files::PathList;
pub use gap::Gap;
pub use inbox::{FolderBacklog, InboxStatus, Pace, WaitingFiles, inbox_status, watch};
pub use ingest::{IngestOptions, Source, ingest};
pub use meaning::error_code;
pub use message::{Report, Sender, StateDetails, StateMessage};
pub(crate) use packed::{DAMAGED_RECORD, UpdateGuids, define as define_packed_states};
pub(crate) use pass::{States, pass};
pub use past::Horizon;
pub(crate) use past::{ClientsBefore, Reported};
pub use quarantine::{
    QuarantineDetail, QuarantineFilter, QuarantineKey, Quarantined, Replayed, Resolved, Retry,
    drop_quarantined, replay, show,
};
pub use record::{Entry, UpdateEntry};
pub use rejection::{Limits, Rejection};
pub use stored::StoredState;
pub use stream::Input;
pub use summary::{IngestSummary, RejectedFile};
pub use tolerance::{Stopped, Tolerance};
pub use topic::UpdateState;
pub use varint::Damaged;
pub use viewer::{
    AuditFilter, AuditRow, Brought, ClientGaps, Effect, ExplainedMessage, GapFilter, LedgerFilter, LedgerRow,
    NameConflict, ResyncRow, RowKind, Timed, TopicCount, audit, explain, gaps_by_client, ledger,
    name_conflicts, resync_list, topic_counts,
};
