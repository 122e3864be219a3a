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
mod intake;
pub mod message;
pub mod record;
mod viewer;

pub use intake::batch::error_code;
pub use intake::disposal::Disposal;
pub use intake::files::PathList;
pub use intake::inbox::{FolderBacklog, InboxStatus, Pace, WaitingFiles, inbox_status, watch};
pub use intake::ingest::{IngestOptions, Source, ingest};
pub use intake::quarantine::{
    QuarantineDetail, QuarantineFilter, QuarantineKey, Quarantined, Replayed, Resolved, Retry,
    drop_quarantined, replay, show,
};
pub use intake::stream::Input;
pub use intake::summary::{IngestSummary, RejectedFile};
pub use intake::tolerance::{Stopped, Tolerance};
pub use message::cim_datetime::{parse_cim_datetime, render_cim_datetime};
pub use message::rejection::{Limits, Rejection};
pub use message::report::{Report, Sender, StateDetails, StateMessage};
pub use message::topic::UpdateState;
pub(crate) use record::change::{Change, Target};
pub use record::gap::Gap;
pub use record::pack::{Entry, UpdateEntry};
pub(crate) use record::scan::{States, pass};
pub(crate) use record::store::HISTORY;
pub use record::stored::StoredState;
pub use record::varint::Damaged;
pub(crate) use record::virtual_table::{DAMAGED_RECORD, UpdateGuids, define as define_packed_states};
pub use viewer::{
    AuditFilter, AuditRow, Brought, ClientGaps, Effect, ExplainedMessage, GapFilter, LedgerFilter, LedgerRow,
    NameConflict, ResyncRow, RowKind, Timed, TopicCount, audit, explain, gaps_by_client, ledger,
    name_conflicts, resync_list, topic_counts,
};
