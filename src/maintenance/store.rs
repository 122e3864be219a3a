//! Statements of the room `maintenance`.

use super::HistoryRow;
use crate::base::error::Result;
use crate::db::{Transaction, to_micros};
use jiff::Timestamp;

impl Transaction<'_> {
    /// Sets for how many days history is kept.
    pub(super) fn set_history_keep(&self, days: u32) -> Result<()> {
        self.connection().execute("UPDATE history SET keep_days = ?1", [days])?;
        Ok(())
    }

    /// Removes what says how things were before `before`, and counts it in `row`.
    pub(super) fn remove_history(&self, before: Timestamp, mut row: HistoryRow) -> Result<HistoryRow> {
        let connection = self.connection();
        let first_kept = self.past(before)?.first_later();
        let (segments, changes, bytes): (i64, i64, i64) = connection.query_row(
            "SELECT count(DISTINCT operation_id), coalesce(sum(count), 0), coalesce(sum(bytes), 0) FROM (
                 SELECT operation_id, count, length(changes) AS bytes FROM change_log
                 UNION ALL SELECT operation_id, count, length(clients) FROM client_before)
             WHERE operation_id < ?1",
            [first_kept],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        for statement in [
            "DELETE FROM change_log WHERE operation_id < ?1",
            "DELETE FROM client_before WHERE operation_id < ?1",
        ] {
            connection.execute(statement, [first_kept])?;
        }
        let mut changes = changes.unsigned_abs();
        for statement in [
            "DELETE FROM client_site_before WHERE operation_id < ?1",
            "DELETE FROM site_before WHERE operation_id < ?1",
            "DELETE FROM update_source_before WHERE operation_id < ?1",
            "DELETE FROM sync_run_before WHERE operation_id < ?1",
            "DELETE FROM revision_before WHERE operation_id < ?1",
            "DELETE FROM supersedence_expiry_before WHERE operation_id < ?1",
            "DELETE FROM quarantine_before WHERE operation_id < ?1",
        ] {
            changes += connection.execute(statement, [first_kept])? as u64;
        }
        row.report_files =
            connection.execute("DELETE FROM report_file WHERE operation_id < ?1", [first_kept])? as u64;
        let before = to_micros(before);
        let removable: Vec<i64> = connection
            .prepare("SELECT quarantine_id FROM quarantine WHERE resolved_at <= ?1")?
            .query_map([before], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        // A content is kept once, and goes with the last entry that has it.
        let quarantined_bytes = || -> Result<i64> {
            let sum = "SELECT coalesce(sum(length(content)), 0) FROM quarantine";
            Ok(connection.query_row(sum, [], |row| row.get(0))?)
        };
        let bytes_before = quarantined_bytes()?;
        for quarantine_id in &removable {
            self.remove_entry(*quarantine_id)?;
        }
        row.quarantined = removable.len() as u64;
        row.bytes = bytes.unsigned_abs() + bytes_before.abs_diff(quarantined_bytes()?);
        // That they were there explains nothing: they were resolved before the horizon.
        connection.execute("DELETE FROM quarantine_before WHERE operation_id = ?1", [self.operation_id()])?;
        connection.execute("UPDATE history SET kept_from = max(coalesce(kept_from, ?1), ?1)", [before])?;
        row.segments = segments.unsigned_abs();
        row.changes = changes;
        row.kept_from = self.history_horizon()?.kept_from;
        Ok(row)
    }
}
