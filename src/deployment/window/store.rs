//! Every statement on maintenance windows.

use super::maintenance_window::MaintenanceWindow;
use crate::base::error::{Failure, Kind, Result, unknown};
use crate::base::guid::parse_guid;
use crate::client;
use crate::db::{DamageFinding, DamageKind, Snapshot, SnapshotAt, from_micros, to_micros};
use crate::deployment::{self, DeploymentReader, DeploymentWriter};
use rusqlite::Row;
use std::collections::HashMap;
use uuid::Uuid;

const SET_ANEW: &str = "set it anew: `cmupd window set WINDOW --schedule 'weekly saturday 22:00 for 3h'`";

/// A window of a row whose columns are those of the table, and `collection`, `is_collection_gone`.
fn from_row(row: &Row<'_>) -> Result<MaintenanceWindow> {
    let (guid, name): (Uuid, String) = (row.get("guid")?, row.get("name")?);
    let unreadable = |what: String| {
        Failure::new(Kind::Database, format!("the maintenance window {name:?} ({guid}) has {what}"))
            .hint(SET_ANEW)
    };
    let token: String = row.get("schedule")?;
    let schedules =
        token.parse().map_err(|failure| unreadable(format!("a schedule that cannot be read: {failure}")))?;
    let kind: String = row.get("kind")?;
    let kind = kind.parse().map_err(|_| unreadable(format!("the unknown kind {kind:?}")))?;
    let until: Option<String> = row.get("until")?;
    let until = until
        .map(|until| {
            until.parse().map_err(|_| unreadable(format!("the last day {until:?}, which is not a date")))
        })
        .transpose()?;
    Ok(MaintenanceWindow {
        guid,
        collection: row.get("collection")?,
        is_collection_gone: row.get("is_collection_gone")?,
        name,
        kind,
        schedules,
        token,
        until,
        is_enabled: row.get("is_enabled")?,
        comment: row.get("comment")?,
        created_at: from_micros(row.get("created_at")?),
        changed_at: from_micros(row.get("changed_at")?),
    })
}

impl DeploymentReader<'_> {
    /// All windows, by collection and name. Fails with kind `database` for one that this program cannot read.
    pub fn windows(&self) -> Result<Vec<MaintenanceWindow>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT w.*, c.name AS collection, 0 AS is_collection_gone
             FROM maintenance_window w JOIN collection c USING (collection_id)
             ORDER BY c.name COLLATE NOCASE, w.name COLLATE NOCASE",
        )?;
        let mut rows = statement.query([])?;
        let mut windows = Vec::new();
        while let Some(row) = rows.next()? {
            windows.push(from_row(row)?);
        }
        Ok(windows)
    }

    /// The window with a name or GUID; of those with one name the one of a collection. Fails with kind `not_found` and
    /// what was probably meant, and with kind `usage` where several collections have a window of this name.
    pub fn find_window(&self, text: &str, collection: Option<&str>) -> Result<MaintenanceWindow> {
        find(self.windows()?, text, collection.map(|name| self.collection_name(name)).transpose()?.as_deref())
    }

    /// The name of a collection as it was given; fails as [`client::Collections::name`].
    pub fn collection_name(&self, name: &str) -> Result<String> {
        Ok(client::read(self).collections()?.name(name)?.to_owned())
    }
}

/// Finds a window among these by its name or GUID.
pub(super) fn find(
    windows: Vec<MaintenanceWindow>,
    text: &str,
    collection: Option<&str>,
) -> Result<MaintenanceWindow> {
    let (name, guid) = (text.trim(), parse_guid(text));
    let is_of = |window: &MaintenanceWindow| {
        collection.is_none_or(|collection| window.collection.eq_ignore_ascii_case(collection.trim()))
    };
    let (of_collection, _): (Vec<_>, Vec<_>) = windows.into_iter().partition(|window| is_of(window));
    let is_it = |window: &MaintenanceWindow| {
        guid.map_or_else(|| window.name.eq_ignore_ascii_case(name), |guid| window.guid == guid)
    };
    let (mut found, others): (Vec<_>, Vec<_>) = of_collection.into_iter().partition(|window| is_it(window));
    match (found.pop(), found.is_empty()) {
        (Some(window), true) => Ok(window),
        (Some(last), false) => {
            let names: Vec<&str> =
                found.iter().chain([&last]).map(|window| window.collection.as_str()).collect();
            Err(Failure::usage(format!("several collections have a window {name:?}: {}", names.join(", ")))
                .hint(format!("add --collection {:?}, or give the GUID", last.collection))
                .into())
        }
        (None, _) => {
            let names = others.iter().map(|window| window.name.as_str());
            Err(unknown("maintenance window", text, names, "cmupd window list").into())
        }
    }
}

impl SnapshotAt<'_> {
    /// All windows, by collection and name. Collections are called what they are called today.
    pub(crate) fn windows(&self) -> Result<Vec<MaintenanceWindow>> {
        let mut windows = deployment::read(self).windows()?;
        let Some(at) = self.moment().at() else { return Ok(windows) };
        // A key of a collection is given again after the last one was removed: one that was added later is another.
        let mut statement = self.connection().prepare_cached(
            "SELECT b.guid, b.name, b.kind, b.schedule, b.until, b.is_enabled, b.comment, b.created_at, b.changed_at,
                    coalesce(c.name, b.collection) AS collection, c.name IS NULL AS is_collection_gone, min(b.rowid)
             FROM maintenance_window_before b
             LEFT JOIN collection c ON c.collection_id = b.collection_id AND c.created_at <= ?2
             WHERE operation_id >= ?1 GROUP BY guid",
        )?;
        let mut rows = statement.query((self.moment().first_later(), to_micros(at)))?;
        let mut before: HashMap<Uuid, Option<MaintenanceWindow>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let window = match row.get::<_, Option<String>>("kind")? {
                Some(_) => Some(from_row(row)?),
                None => None,
            };
            before.insert(row.get("guid")?, window);
        }
        windows.retain(|window| !before.contains_key(&window.guid));
        windows.extend(before.into_values().flatten());
        windows.sort_by_cached_key(|window| {
            (window.collection.to_ascii_lowercase(), window.name.to_ascii_lowercase(), window.guid)
        });
        Ok(windows)
    }
}

impl DeploymentWriter<'_> {
    pub(super) fn insert_window(&self, window: &MaintenanceWindow) -> Result<()> {
        let collection = deployment::read(self).collection_name(&window.collection)?;
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO maintenance_window (guid, collection_id, name, kind, schedule, until, is_enabled, comment,
                                                 created_at, changed_at)
                 SELECT ?1, collection_id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9 FROM collection WHERE name = ?2
                 ON CONFLICT (collection_id, name) DO NOTHING",
            )?
            .execute((
                window.guid,
                &collection,
                &window.name,
                window.kind.as_str(),
                &window.token,
                window.until.map(|until| until.to_string()),
                window.is_enabled,
                &window.comment,
                to_micros(window.created_at),
            ))?;
        if added == 0 { Err(taken(&collection, &window.name)) } else { Ok(()) }
    }

    pub(super) fn update_window(&self, window: &MaintenanceWindow) -> Result<()> {
        let namesakes: i64 = self
            .connection()
            .prepare_cached(
                "SELECT count(*) FROM maintenance_window other
                 WHERE other.guid <> ?1 AND other.name = ?2
                   AND other.collection_id = (SELECT collection_id FROM maintenance_window WHERE guid = ?1)",
            )?
            .query_row((window.guid, &window.name), |row| row.get(0))?;
        if namesakes > 0 {
            return Err(taken(&window.collection, &window.name));
        }
        self.connection()
            .prepare_cached(
                "UPDATE maintenance_window
                 SET name = ?2, kind = ?3, schedule = ?4, until = ?5, is_enabled = ?6, comment = ?7, changed_at = ?8
                 WHERE guid = ?1",
            )?
            .execute((
                window.guid,
                &window.name,
                window.kind.as_str(),
                &window.token,
                window.until.map(|until| until.to_string()),
                window.is_enabled,
                &window.comment,
                to_micros(window.changed_at),
            ))?;
        Ok(())
    }

    pub(super) fn delete_window(&self, guid: Uuid) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM maintenance_window WHERE guid = ?1")?
            .execute([guid])?;
        Ok(())
    }
}

fn taken(collection: &str, name: &str) -> anyhow::Error {
    Failure::failed(format!("{collection} has a window {name:?} already"))
        .hint("`cmupd window set` changes it; names differ in more than letter case")
        .into()
}

/// Windows that cannot be read.
pub(crate) fn check_windows(r: &Snapshot<'_>) -> Result<Vec<DamageFinding>> {
    let mut statement = r.connection().prepare(
        "SELECT w.*, '' AS collection, 0 AS is_collection_gone FROM maintenance_window w ORDER BY maintenance_window_id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if let Err(error) = from_row(row) {
            let name: String = row.get("name")?;
            let place = ("maintenance_window", name);
            found.push(DamageFinding::of_row(DamageKind::Content, place, error.to_string(), SET_ANEW));
        }
    }
    Ok(found)
}
