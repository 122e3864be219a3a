//! Every statement on the quarantine.

use super::entry::Quarantined;
use super::reject::Reject;
use crate::base::digest::hexadecimal;
use crate::base::error::{Failure, Kind, Result};
use crate::db::{SiteKey, from_micros, to_micros};
use crate::hierarchy::SiteCode;
use crate::state::intake::{IntakeReader, IntakeWriter};
use rusqlite::{OptionalExtension, Row, named_params};
use std::collections::HashSet;
use std::io::Read as _;

impl Quarantined {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let sha256: Vec<u8> = row.get("sha256")?;
        let site: Option<String> = row.get("site_code")?;
        Ok(Quarantined {
            id: row.get("quarantine_id")?,
            path: row.get("path")?,
            size: row.get::<_, i64>("size")?.cast_unsigned(),
            reason: row.get("reason")?,
            line: row.get("line")?,
            column: row.get("column_number")?,
            guid: row.get("client_guid")?,
            site: site.and_then(|code| code.parse::<SiteCode>().ok()),
            resolved_at: row.get::<_, Option<i64>>("resolved_at")?.map(from_micros),
            first_seen: from_micros(row.get("first_seen")?),
            last_seen: from_micros(row.get("last_seen")?),
            tries: row.get("tries")?,
            has_content: row.get("has_content")?,
            sha256: hexadecimal(&sha256),
        })
    }
}

/// The statement that reads the entries for which a condition holds.
macro_rules! entries {
    ($condition:literal) => {
        concat!(
            "SELECT quarantine.*, site.code AS site_code, content IS NOT NULL AS has_content
             FROM quarantine LEFT JOIN site USING (site_id) WHERE ",
            $condition
        )
    };
}

impl IntakeReader<'_> {
    /// Everything in quarantine, in order of path and line.
    pub fn quarantined(&self, resolved: bool) -> Result<Vec<Quarantined>> {
        let mut statement = self
            .connection()
            .prepare_cached(entries!("?1 OR resolved_at IS NULL ORDER BY path, line, quarantine_id"))?;
        Ok(statement.query_map([resolved], Quarantined::from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// One entry, resolved or not.
    pub(super) fn quarantined_entry(&self, id: i64) -> Result<Option<Quarantined>> {
        let mut statement = self.connection().prepare_cached(entries!("quarantine_id = ?1"))?;
        Ok(statement.query_row([id], Quarantined::from_row).optional()?)
    }

    /// The entries of a path, resolved or not.
    pub(super) fn quarantined_at(&self, path: &str) -> Result<Vec<Quarantined>> {
        let mut statement = self.connection().prepare_cached(entries!("path = ?1"))?;
        Ok(statement.query_map([path], Quarantined::from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The paths of what is in quarantine unresolved, and stayed where it was.
    pub(in crate::state) fn quarantined_paths(&self) -> Result<HashSet<String>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT path FROM quarantine WHERE resolved_at IS NULL AND file_stays")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The content of an entry as it came; `None` where it was too large to be kept, or the entry is gone.
    ///
    /// Fails with kind `database` when what is stored is not what the entry says.
    pub fn quarantined_content(&self, entry: &Quarantined) -> Result<Option<Vec<u8>>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT content FROM quarantine WHERE quarantine_id = ?1 AND content IS NOT NULL",
        )?;
        let packed: Option<Vec<u8>> = statement.query_row([entry.id], |row| row.get(0)).optional()?;
        let Some(packed) = packed else { return Ok(None) };
        let mut content = Vec::new();
        let unpacked = zstd::stream::read::Decoder::new(packed.as_slice())
            .and_then(|packed| packed.take(entry.size.saturating_add(1)).read_to_end(&mut content));
        if unpacked.is_err() || content.len() as u64 != entry.size {
            return Err(Failure::new(
                Kind::Database,
                format!("damaged record: the content of quarantine entry {}", entry.id),
            )
            .hint("restore the database from a backup, or drop the entry: `cmupd ingest quarantine drop`")
            .into());
        }
        Ok(Some(content))
    }

    /// The key of the site that was named when an entry arrived.
    pub(super) fn quarantined_site(&self, id: i64) -> Result<Option<SiteKey>> {
        let mut statement =
            self.connection().prepare_cached("SELECT site_id FROM quarantine WHERE quarantine_id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0)).optional()?.flatten())
    }
}

impl IntakeWriter<'_> {
    /// A file of this path was read well: what was kept of it explains nothing any more. Not so where the file had been
    /// moved or deleted: then another one came under its name.
    pub(in crate::state) fn resolve_quarantine(&self, path: &str) -> Result<u64> {
        let resolved = self
            .connection()
            .prepare_cached(
                "UPDATE quarantine SET resolved_at = ?2 WHERE path = ?1 AND resolved_at IS NULL AND file_stays",
            )?
            .execute((path, to_micros(self.now())))?;
        Ok(resolved as u64)
    }

    /// An archive was read well to its end: what was said of it and of its members, and of which nothing is kept,
    /// explains nothing any more.
    pub(in crate::state) fn resolve_archive(&self, path: &str) -> Result<u64> {
        let resolved = self
            .connection()
            .prepare_cached(
                "UPDATE quarantine SET resolved_at = ?2
                 WHERE resolved_at IS NULL AND file_stays
                   AND (path = ?1 OR substr(path, 1, length(?1) + 1) = ?1 || '!') AND content IS NULL",
            )?
            .execute((path, to_micros(self.now())))?;
        Ok(resolved as u64)
    }

    /// Keeps what was rejected; the same content again, from wherever it comes, is the same entry and counts one more
    /// try. `file_stays` unless its file goes afterwards.
    pub(in crate::state) fn add_to_quarantine(
        &self,
        reject: &Reject,
        path: &str,
        site_id: Option<SiteKey>,
        file_stays: bool,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO quarantine (sha256, path, size, reason, line, column_number, client_guid, site_id,
                                         first_seen, last_seen, tries, file_stays, content)
                 VALUES (:sha256, :path, :size, :reason, :line, :column, :client, :site_id, :now, :now, 1, :file_stays,
                         :content)
                 ON CONFLICT DO UPDATE SET
                     first_seen = iif(resolved_at IS NULL, first_seen, excluded.first_seen), path = excluded.path,
                     tries = tries + 1, last_seen = max(last_seen, excluded.last_seen), reason = excluded.reason,
                     line = excluded.line, column_number = excluded.column_number, resolved_at = NULL,
                     client_guid = coalesce(excluded.client_guid, client_guid),
                     site_id = coalesce(excluded.site_id, site_id), file_stays = excluded.file_stays",
            )?
            .execute(named_params! {
                ":sha256": reject.sha256,
                ":path": path,
                ":size": i64::try_from(reject.size)?,
                ":reason": reject.row.reason,
                ":line": reject.row.line,
                ":column": reject.row.column,
                ":client": reject.client,
                ":site_id": site_id,
                ":now": to_micros(self.now()),
                ":file_stays": file_stays,
                ":content": reject.content,
            })?;
        Ok(())
    }

    /// The kept content of an entry was read well.
    pub(super) fn resolve_entry(&self, id: i64) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE quarantine SET resolved_at = ?2 WHERE quarantine_id = ?1 AND resolved_at IS NULL",
            )?
            .execute((id, to_micros(self.now())))?;
        Ok(())
    }

    /// The kept content of an entry was read in vain once more.
    pub(super) fn count_try(&self, entry: &Quarantined, reject: &Reject) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE quarantine SET tries = tries + 1, reason = ?2, line = ?3, column_number = ?4
                 WHERE quarantine_id = ?1",
            )?
            .execute((entry.id, &reject.row.reason, reject.row.line, reject.row.column))?;
        Ok(())
    }

    /// Removes an entry with its content.
    pub(crate) fn remove_entry(&self, id: i64) -> Result<()> {
        self.connection().prepare_cached("DELETE FROM quarantine WHERE quarantine_id = ?1")?.execute([id])?;
        Ok(())
    }
}
