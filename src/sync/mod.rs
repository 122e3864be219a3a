//! Synchronization: the top-level site with its source, then its child sites, each with its own run record.
//!
//! Invariants: the content version rises by one in the transaction that changed the catalog, and only then; a child
//! adopts its parent's version, never a higher one; a site that failed stops its subtree, never its siblings; a run
//! that was killed is closed by the site's next run and simply done again.
//! Called by `cli`; what follows a site's synchronization in the same transaction (its policy) is passed in, because the
//! room `policy` stands to the left.

mod cascade;
mod child;
mod comparison;
mod due;
mod from_server;
mod options;
mod origin;
mod points;
mod run;
mod schedule;
mod settings;
mod status;
mod store;
mod subscription;
mod supersedence;
mod top;

pub use crate::base::codes::{StatusMessage, find_status, status_messages, status_text};
pub use cascade::synchronize;
pub use comparison::{Deviation, Verification, VerifyRow, verify};
pub use due::{Due, DueReason, DueRow, DueWork, due, synchronize_due};
pub use options::{OnSynchronized, Options, Reach, Summary};
pub use run::{Kind, Phase, Run, Trigger};
pub use schedule::{DayOfWeek, Schedule};
pub use settings::{Settings, SettingsChange, checked_languages, parse_expiry, parse_schedule};
pub use status::{StatusRow, status};
pub use subscription::{
    CategoryFilter, CategoryRow, Change, Subscribed, Subscribing, SubscriptionRow, categories, subscribe,
    unsubscribe, unsubscribe_all,
};
