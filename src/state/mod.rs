//! State messages: what clients say about their updates, from the reports of management points to packed records.
//!
//! [`ingest`] reads files ([`message::smx`] and [`message::json`] turn bytes into messages), keeps of each topic of
//! each client the newest message, derives from the serial numbers what has not arrived (its ledger), appends what
//! changed to the change log, and puts what cannot be read into quarantine.
//!
//! Invariants:
//!
//! * **Newer wins.** Of two messages about the same topic type, topic and user of a client the later message time
//!   stands, then the higher serial number. So the database is a function of the set of messages: order of arrival,
//!   splitting into files and repetition do not matter, and a run that was killed is simply run again. When a scan of
//!   the future ran, only its arrival says: what its site has then is what it evaluated. Two things remain of the order,
//!   and no state depends on either: a full resynchronization that does not say so itself (topic
//!   700) is recognized against what is kept when it arrives, so which gaps are closed can depend on what came first;
//!   and a message that arrives later than some hundred bursts after its own may count as seen ([`ledger()`]).
//! * **Nothing is dropped.** Topics and states that are not known are kept and counted; parameters whose meaning is not
//!   known are kept as they came; a file that cannot be read is kept whole, with reason and place.
//! * Everything from outside is bounded by [`Limits`]; no input panics.
//!
//! [`watch`] does so with an inbox as it fills; [`inbox_status`] counts what waits in it.
//!
//! Callers: `demo` writes reports with [`message::smx::render`]; `compliance` and `report` read records, gaps and
//! quarantine; `cli` runs [`ingest`].
//!
//! Rooms, each of which imports only those before it: [`message`], [`record`], [`intake`], [`viewer`].

pub mod intake;
pub mod message;
pub mod record;
pub mod viewer;

pub use crate::base::codes::UpdateState;
pub use intake::*;
pub use message::{
    Limits, Rejection, Report, SCAN_SERIALS, Sender, StateDetails, StateMessage, error_code, read_senders,
};
pub(crate) use record::{
    Change, DAMAGED_RECORD, States, Target, UpdateGuids, check_records, define_packed_states, derive_columns,
    for_each_client_states,
};
pub use record::{Damaged, Entry, Gap, StoredState, UpdateEntry};
pub use viewer::{
    AuditFilter, AuditRow, Brought, ClientConflict, ClientGaps, ConflictKind, ExplainedMessage, GapFilter,
    LedgerFilter, LedgerRow, MessageEffect, MessageView, ResyncRow, RowKind, Timed, TopicCount, audit,
    conflicts, explain, gaps_by_client, ledger, name_conflicts, resync_list, topic_counts,
};
