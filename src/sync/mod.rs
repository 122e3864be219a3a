//! Synchronization: the top-level site with its source, then its child sites, each with its own run record.
//!
//! Invariants: the content version rises by one in the transaction that changed the catalog, and only then; a child
//! adopts its parent's version, never a higher one; a site that failed stops its subtree, never its siblings; a run
//! that was killed is closed by the site's next run and simply done again.
//! Called by `operate`, which drives a [`Cascade`] site by site and writes what follows from a site's synchronization
//! (its policy) in the transaction that ends the run; and by `cli` for what changes no site.

mod cascade;
mod child;
mod comparison;
mod due;
mod from_server;
mod options;
mod points;
mod run;
mod settings;
mod source;
mod status;
mod store;
mod subscription;
mod supersedence;
mod top;
mod version_history;

pub use cascade::{Cascade, PreparedRun, SyncOutcome, WrittenRun};
pub use comparison::{Deviation, ServerVerification, VerifyRow, verify};
pub use due::{Due, DueReason, DueRow, DueWork, due};
pub use options::SyncOptions;
pub use run::{RunKind, RunPhase, SyncRun, Trigger};
pub use settings::{SyncSettings, SyncSettingsChange, checked_languages, parse_expiry, parse_schedule};
pub use status::{StatusRow, status};
pub use subscription::{
    CategoryFilter, CategoryRow, Subscribed, Subscribing, SubscriptionChange, SubscriptionRow, categories,
    subscribe, unsubscribe, unsubscribe_all,
};
pub(crate) use version_history::{ReachedVersions, VersionHistory};

crate::db::room_handles!("synchronization runs, subscriptions and settings", SyncReader, SyncWriter);

/// Keeps how runs go, which is not an operation: the run of a site that failed is all that a failed synchronization
/// leaves.
#[derive(Clone, Copy)]
struct RunRecord<'a>(&'a crate::db::Record<'a>);

/// Opens the record of runs; a transaction keeps records, too.
fn record<'a>(record: &'a crate::db::Record<'_>) -> RunRecord<'a> {
    RunRecord(record)
}

impl<'a> std::ops::Deref for RunRecord<'a> {
    type Target = crate::db::Record<'a>;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}
