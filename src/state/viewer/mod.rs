//! Looking at state messages: what is missing, what is kept of a client and how it came, what a report would do.
//!
//! Everything here only reads. The database keeps the newest message of each topic whole, of older ones what they
//! changed, and of the rest the serial number: the answers say which is which.

mod audit;
mod conflict;
mod explain;
mod gaps;
mod ledger;
mod message_view;
mod store;
mod timeline;
mod topics;

pub use audit::{AuditFilter, AuditRow, audit};
pub use conflict::{ClientConflict, ConflictKind, conflicts, name_conflicts};
pub use explain::{ExplainedMessage, MessageEffect, explain};
pub use gaps::{ClientGaps, GapFilter, ResyncRow, gaps_by_client, resync_list};
pub use ledger::{Brought, LedgerFilter, LedgerRow, RowKind, Timed, ledger};
pub use message_view::MessageView;
pub use topics::{TopicCount, topic_counts};

/// Numbers as ranges: `17-19, 23`.
fn ranges(list: impl IntoIterator<Item = (u64, u64)>) -> String {
    let texts = list.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    });
    texts.collect::<Vec<_>>().join(", ")
}

crate::db::room_handles!("what the viewers show of stored messages", ViewerReader);
