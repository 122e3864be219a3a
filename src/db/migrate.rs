//! Schema steps, applied by `PRAGMA user_version` in one IMMEDIATE transaction.
//!
//! A step is never edited after it has landed: add the next one.

use crate::error::{Failure, Kind, Result};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

const STEPS: &[&str] = &[
    include_str!("schema/0001_initial.sql"),
    include_str!("schema/0002_search.sql"),
    include_str!("schema/0003_servers.sql"),
    include_str!("schema/0004_state.sql"),
    include_str!("schema/0008_collections.sql"),
];

/// The schema step that this program writes.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Brings the database to [`SCHEMA_VERSION`]; refuses one that a newer program wrote, and to change an older one in a dry run.
pub(super) fn migrate(connection: &mut Connection, path: &Path, dry_run: bool) -> Result<()> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > SCHEMA_VERSION {
        return Err(Failure::new(
            Kind::Database,
            format!(
                "{} has schema step {found}, this program knows only up to {SCHEMA_VERSION}",
                path.display()
            ),
        )
        .hint("use the newer cmupd that wrote it")
        .into());
    }
    if found == SCHEMA_VERSION {
        return Ok(());
    }
    // A database that is being created is at step 0.
    if dry_run && found > 0 {
        return Err(Failure::new(
            Kind::Database,
            format!("{} has schema step {found} and must come to {SCHEMA_VERSION} first", path.display()),
        )
        .hint("a dry run changes nothing; any command without it does that, such as `cmupd site list`")
        .into());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have migrated while this one waited for the lock.
    let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in STEPS.iter().skip(found.max(0) as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()?;
    Ok(())
}
