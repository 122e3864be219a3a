//! History: what the database knew at a moment of the past, and how long that is kept.
//!
//! The past is the present with later operations undone. Each room keeps what its operations replace in tables of its
//! own ([`HISTORY_TABLES`](crate::db::HISTORY_TABLES)) and reads them through [`SnapshotAt`](crate::db::SnapshotAt); this room names moments ([`AsOf`]),
//! decides whether they can be read ([`look_back`]), undoes what clients reported, and prunes ([`prune_history`]).
//!
//! Memory is in proportion to what is different, at most some entries for each stored state: some transactions at a
//! time are unpacked on all processors, put together in their order, and dropped before the next; what changed more
//! than once of a client is joined when its list has doubled.
//!
//! Invariants: the present is never touched; every table of history is in the registry.
//! Called by `compliance`, `report` and `cli`.

mod as_of;
mod clients;
mod differences;
mod reported;
mod retention;
mod states;
mod store;

pub use as_of::AsOf;
pub(crate) use as_of::end_of;
pub(crate) use clients::ClientsBefore;
pub(crate) use differences::Differences;
pub use differences::{look_back, look_back_at_settings};
pub(crate) use reported::Reported;
pub use retention::{HistoryRow, Keep, prune_history};
pub(crate) use states::for_each_client_states;

crate::db::room_handles!("what was, as of a moment", HistoryReader, HistoryWriter);
