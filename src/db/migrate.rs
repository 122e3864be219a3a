//! Schema steps, applied by `PRAGMA user_version` in one IMMEDIATE transaction.
//!
//! A step is never edited after it has landed: add the next one.

use super::access::Obstacle;
use crate::base::error::{Failure, Kind, Result};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeMap;
use std::path::Path;

const STEPS: &[&str] = &[
    include_str!("schema/0001_initial.sql"),
    include_str!("schema/0002_search.sql"),
    include_str!("schema/0003_servers.sql"),
    include_str!("schema/0004_state.sql"),
    include_str!("schema/0005_boundaries.sql"),
    include_str!("schema/0006_policies.sql"),
    include_str!("schema/0007_client_places.sql"),
    include_str!("schema/0008_intake.sql"),
    include_str!("schema/0009_collections.sql"),
    include_str!("schema/0010_report_indexes.sql"),
    include_str!("schema/0011_scan_versions.sql"),
    include_str!("schema/0012_client_evidence.sql"),
    include_str!("schema/0013_first_times.sql"),
    include_str!("schema/0014_client_sites.sql"),
    include_str!("schema/0015_client_keys.sql"),
    include_str!("schema/0016_server_keys.sql"),
    include_str!("schema/0017_forwarded_inboxes.sql"),
    include_str!("schema/0018_older_messages.sql"),
    include_str!("schema/0019_device_facts.sql"),
    include_str!("schema/0020_deployments.sql"),
    include_str!("schema/0021_device_policies.sql"),
    include_str!("schema/0022_rules.sql"),
    include_str!("schema/0023_phases.sql"),
];

/// The schema step that this program writes.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// What each table serves: the first sentence of the comment above it in its schema step.
pub fn table_meanings() -> BTreeMap<&'static str, String> {
    let mut meanings = BTreeMap::new();
    for step in STEPS {
        let mut comment = String::new();
        for line in step.lines() {
            if let Some(text) = line.strip_prefix("--") {
                // Rulers and the titles in them begin another part.
                match text.starts_with('-') {
                    true => comment.clear(),
                    false => comment = format!("{comment} {}", text.trim()),
                }
                continue;
            }
            let mut words = line.split([' ', '(']).filter(|word| !word.is_empty());
            match (words.next(), words.next()) {
                (Some("CREATE"), Some("TABLE")) => {
                    let sentence = comment.split_once(". ").map_or(comment.as_str(), |(first, _)| first);
                    if let (Some(name), false) = (words.next(), sentence.trim().is_empty()) {
                        meanings.entry(name).or_insert(sentence.trim().trim_end_matches('.').to_owned());
                    }
                }
                (Some("ALTER"), Some("TABLE")) if line.contains(" RENAME TO ") => {
                    let renamed = words.next().and_then(|name| meanings.remove(name));
                    let name = line.rsplit(' ').next().map(|name| name.trim_end_matches(';'));
                    if let (Some(name), Some(meaning)) = (name, renamed) {
                        meanings.entry(name).or_insert(meaning);
                    }
                }
                _ => {}
            }
            comment.clear();
        }
    }
    meanings
}

/// Brings the database to [`SCHEMA_VERSION`]; fails with kind `database` for one that a newer program wrote, and for an
/// older one in a dry run or where it cannot be written.
pub(super) fn migrate(
    connection: &mut Connection,
    path: &Path,
    dry_run: bool,
    obstacle: Option<&Obstacle>,
) -> Result<()> {
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
    if let Some(obstacle) = obstacle {
        let must = format!("it has schema step {found} and must come to {SCHEMA_VERSION} first");
        return Err(obstacle.refusal(path).context(must));
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
