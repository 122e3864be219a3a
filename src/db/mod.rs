//! The one SQLite file: opening, migrations, reading, writing, and the operation log.
//!
//! * [`Database::read`] gives a consistent snapshot that cannot write; [`Database::write`] gives one IMMEDIATE
//!   transaction that says what it is for and lands in the operation log.
//! * A dry run is the same work inside one outer transaction that is never committed, so that a later step sees what an
//!   earlier one would have done.
//! * [`Database::scratch`] fills the staging file next to the database, which blocks no other writer.
//! * `Snapshot::for_ranges` does a large piece of work with additional readers of one snapshot, on all processors.
//! * [`Snapshot::at`] opens the readers of versioned data as of a [`Moment`] of the operation log.
//! * [`Database::foreign`] opens a second connection, for statements that the user wrote.
//! * Every page carries a checksum, which is compared when it is read: a damaged one is a failure, never an answer.
//! * A file that can only be read is read; see `access`.
//! * The statements themselves live in the `store` modules of the rooms, as methods of each
//!   room's reader and writer, which borrow a [`Snapshot`] or a [`Transaction`].
//! * Times are stored as whole microseconds since 1970-01-01T00:00:00Z, GUIDs as 16 bytes, digests as bytes.

mod access;
mod checksum;
mod copy;
mod damage;
mod fault;
mod finding;
mod foreign;
mod glimpse;
mod handle;
mod holders;
mod inspect;
mod key;
mod migrate;
mod open;
mod operation;
mod parallel;
mod scratch;

pub(crate) use access::{folder_of, sidecar};
pub use checksum::register_checksums;
pub(crate) use copy::{CopyFacts, replace_database, sync_folder, verify_copy};
pub use damage::describe_damage;
pub(crate) use damage::{LOG_WAY_OUT, PageOwner, describe_log_place};
pub use fault::{explain_failure, failure_kind, may_pass};
pub(crate) use finding::DERIVE;
pub use finding::{DamageFinding, DamageKind};
pub use foreign::Foreign;
pub(crate) use glimpse::glimpse;
pub(crate) use handle::room_handles;
pub use handle::{Record, Scratch, Snapshot, Transaction};
pub(crate) use inspect::{
    DanglingReferences, FIRST_PAGE, Inspection, PageDamage, find_damaged_frame, log_beside_damage,
    set_flips_back,
};
pub use key::ContentVersion;
pub(crate) use key::{ClientKey, OperationKey, RevisionKey, SiteKey, UpdateKey, integer_columns};
pub use migrate::{SCHEMA_VERSION, table_meanings};
pub(crate) use open::DEFAULT_PAGE_CACHE;
pub use open::{Database, Options, Turn};
pub use operation::{HISTORY_TABLES, HistoryTable, Horizon, LoggedOperation, Moment, SnapshotAt};

use jiff::Timestamp;

/// Microseconds since 1970-01-01T00:00:00Z, as stored.
pub fn to_micros(time: Timestamp) -> i64 {
    time.as_microsecond()
}

/// The time of stored microseconds. Values outside jiff's range (years -9999 to 9999) become the nearest bound.
pub fn from_micros(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 { Timestamp::MIN } else { Timestamp::MAX })
}
