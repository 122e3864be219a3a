//! Every statement on inboxes.

use crate::base::error::Result;
use crate::db::{from_micros, integer_columns, to_micros};
use crate::state::intake::{IntakeReader, IntakeWriter};
use jiff::Timestamp;
use rusqlite::{Row, named_params};

integer_columns! {
    /// Key of an inbox.
    pub(super) struct InboxKey;
}

/// An inbox as the watch left it.
#[derive(Debug, Clone)]
pub(super) struct InboxRow {
    pub(super) inbox_id: InboxKey,
    pub(super) path: String,
    pub(super) site: Option<String>,
    pub(super) disposal: String,
    pub(super) forward_to: Option<String>,
    pub(super) looked_at: Timestamp,
    pub(super) kept_files: u64,
    pub(super) taken_files: u64,
    pub(super) taken_bytes: u64,
    pub(super) last_error: Option<String>,
    pub(super) last_error_at: Option<Timestamp>,
}

/// Files that waited in an inbox when its watch looked last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFiles {
    /// The inbox.
    pub path: String,
    /// The site whose clients report there, where it was said.
    pub site: Option<String>,
    /// How many.
    pub files: u64,
    /// When that was.
    pub looked_at: Timestamp,
}

/// What a watch reports of its inbox.
#[derive(Debug, Clone, Default)]
pub(super) struct WatchState {
    pub(super) waiting_files: u64,
    pub(super) waiting_bytes: u64,
    pub(super) oldest_at: Option<Timestamp>,
    pub(super) kept_files: u64,
    /// Ingested since the last report.
    pub(super) taken_files: u64,
    pub(super) taken_bytes: u64,
    /// Stays as it was where there is none.
    pub(super) error: Option<(String, Timestamp)>,
    pub(super) is_stopped: bool,
}

/// A moment of the past: files taken since the first watch, and files that waited.
#[derive(Debug, Clone, Copy)]
pub(super) struct InboxSample {
    pub(super) at: Timestamp,
    pub(super) taken_files: u64,
    pub(super) waiting_files: u64,
}

fn count(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    Ok(row.get::<_, i64>(column)?.cast_unsigned())
}

impl InboxRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(InboxRow {
            inbox_id: row.get("inbox_id")?,
            path: row.get("path")?,
            site: row.get("site_code")?,
            disposal: row.get("disposal")?,
            forward_to: row.get("forward_to")?,
            looked_at: from_micros(row.get("looked_at")?),
            kept_files: count(row, "kept_files")?,
            taken_files: count(row, "taken_files")?,
            taken_bytes: count(row, "taken_bytes")?,
            last_error: row.get("last_error")?,
            last_error_at: row.get::<_, Option<i64>>("last_error_at")?.map(from_micros),
        })
    }
}

impl IntakeReader<'_> {
    /// The inboxes that were ever watched, by path.
    pub(super) fn inboxes(&self) -> Result<Vec<InboxRow>> {
        let mut statement = self.connection().prepare_cached("SELECT * FROM inbox ORDER BY path")?;
        Ok(statement.query_map([], InboxRow::from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The inboxes in which files waited when their watches looked last.
    pub fn waiting_files(&self) -> Result<Vec<WaitingFiles>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT path, site_code, waiting_files, looked_at FROM inbox WHERE waiting_files > 0 ORDER BY path",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(WaitingFiles {
                path: row.get("path")?,
                site: row.get("site_code")?,
                files: count(row, "waiting_files")?,
                looked_at: from_micros(row.get("looked_at")?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The samples of an inbox that were taken at or after a moment, oldest first.
    pub(super) fn inbox_samples(&self, inbox_id: InboxKey, from: Timestamp) -> Result<Vec<InboxSample>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT at, taken_files, waiting_files FROM inbox_sample WHERE inbox_id = ?1 AND at >= ?2 ORDER BY at",
        )?;
        let rows = statement.query_map((inbox_id, to_micros(from)), |row| {
            Ok(InboxSample {
                at: from_micros(row.get("at")?),
                taken_files: count(row, "taken_files")?,
                waiting_files: count(row, "waiting_files")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl IntakeWriter<'_> {
    /// Remembers that an inbox is watched from now on, and gives its key.
    pub(super) fn watch_inbox(&self, path: &str, site: Option<&str>, disposal: &str) -> Result<InboxKey> {
        let mut statement = self.connection().prepare_cached(
            "INSERT INTO inbox (path, site_code, disposal, started_at, looked_at)
             VALUES (:path, :site, :disposal, :now, :now)
             ON CONFLICT (path) DO UPDATE SET
                 site_code = excluded.site_code, disposal = excluded.disposal, started_at = excluded.started_at,
                 stopped_at = NULL, kept_files = 0, forward_to = NULL
             RETURNING inbox_id",
        )?;
        let parameters = named_params! { ":path": path, ":site": site, ":disposal": disposal, ":now": to_micros(self.now()) };
        Ok(statement.query_row(parameters, |row| row.get("inbox_id"))?)
    }

    /// Remembers where the files of an inbox are forwarded to.
    pub(super) fn set_forward_to(&self, inbox_id: InboxKey, to: &str) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE inbox SET forward_to = ?2 WHERE inbox_id = ?1")?
            .execute((inbox_id, to))?;
        Ok(())
    }

    /// Keeps what a watch reports, and a sample of it; samples from before `oldest_sample` go.
    pub(super) fn update_inbox(
        &self,
        inbox_id: InboxKey,
        state: &WatchState,
        oldest_sample: Timestamp,
    ) -> Result<()> {
        let now = to_micros(self.now());
        self.connection()
            .prepare_cached(
                "UPDATE inbox SET
                     looked_at = :now, waiting_files = :waiting_files, waiting_bytes = :waiting_bytes,
                     oldest_at = :oldest_at, kept_files = :kept_files, taken_files = taken_files + :taken_files,
                     taken_bytes = taken_bytes + :taken_bytes, last_error = coalesce(:error, last_error),
                     last_error_at = coalesce(:error_at, last_error_at), stopped_at = iif(:is_stopped, :now, NULL)
                 WHERE inbox_id = :inbox_id",
            )?
            .execute(named_params! {
                ":inbox_id": inbox_id,
                ":now": now,
                ":waiting_files": i64::try_from(state.waiting_files)?,
                ":waiting_bytes": i64::try_from(state.waiting_bytes)?,
                ":oldest_at": state.oldest_at.map(to_micros),
                ":kept_files": i64::try_from(state.kept_files)?,
                ":taken_files": i64::try_from(state.taken_files)?,
                ":taken_bytes": i64::try_from(state.taken_bytes)?,
                ":error": state.error.as_ref().map(|(error, _)| error),
                ":error_at": state.error.as_ref().map(|(_, at)| to_micros(*at)),
                ":is_stopped": state.is_stopped,
            })?;
        self.connection()
            .prepare_cached(
                "INSERT INTO inbox_sample (inbox_id, at, taken_files, waiting_files)
                 SELECT inbox_id, ?2, taken_files, waiting_files FROM inbox WHERE inbox_id = ?1
                 ON CONFLICT (inbox_id, at) DO UPDATE SET
                     taken_files = excluded.taken_files, waiting_files = excluded.waiting_files",
            )?
            .execute((inbox_id, now))?;
        self.connection()
            .prepare_cached("DELETE FROM inbox_sample WHERE inbox_id = ?1 AND at < ?2")?
            .execute((inbox_id, to_micros(oldest_sample)))?;
        Ok(())
    }
}
