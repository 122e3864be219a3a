//! Synchronization: the top-level site with its source, then its child sites, each with its own run record.
//!
//! Invariants: the content version rises by one in the transaction that changed the catalog, and only then; a child
//! adopts its parent's version, never a higher one; a site that failed stops its subtree, never its siblings; a run
//! that was killed is closed by the site's next run and simply done again.
//! Called by `cli`; what follows a site's synchronization in the same transaction (its policy) is passed in, because the
//! room `policy` stands to the left.

mod cascade;
mod run;
mod status;
mod store;

pub use cascade::{Options, Summary, synchronize};
pub use run::{Kind, Phase, Run, Trigger};
pub use status::{StatusRow, status};
pub use store::ReadSource;
