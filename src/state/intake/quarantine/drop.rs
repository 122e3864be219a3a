//! Dropping entries that are not needed any more, on the record.

use super::entry::Quarantined;
use crate::base::error::Result;
use crate::db::Database;
use crate::state::intake;

/// Removes entries for good, in one transaction. The operation log keeps of each its path, reason and SHA-256. Fails as
/// [`Database::write`].
pub fn drop_quarantined(db: &mut Database, entries: &[Quarantined]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let what = match entries {
        [_] => "drop 1 entry of the quarantine".to_owned(),
        _ => format!("drop {} entries of the quarantine", entries.len()),
    };
    db.write(&what, |write| {
        for entry in entries {
            let line = entry.line.map(|line| format!(", line {line}")).unwrap_or_default();
            write.log_also(&format!(
                "dropped from quarantine: {}{line}, SHA-256 {}: {}",
                entry.path, entry.sha256, entry.reason
            ))?;
            intake::write(write).remove_entry(entry.id)?;
        }
        Ok(())
    })
}
