//! Statements on the history of states and clients.

use super::installed::{Reported, ReportedBefore};
use super::states::Undone;
use super::{ClientsBefore, Log, StatesBefore, Unread};
use crate::base::error::{Failure, Kind, Result};
use crate::client::ClientFacts;
use crate::db::{Past, Snapshot, Transaction, from_micros, to_micros};
use crate::state::record::change;
use crate::state::record::change::{Change, Target, Wanted};
use crate::state::record::client_before;
use crate::state::record::pack::{Entry, Record};
use crate::state::record::store::damaged;
use crate::state::record::varint::Damaged;
use jiff::Timestamp;
use std::collections::HashMap;
use std::ops::Range;

/// So many transactions are unpacked before what they changed is put together: what waits meanwhile takes some megabytes.
const SEGMENTS_AT_ONCE: usize = 32;
/// A transaction of a large site changes at least so many states.
const CHANGES_OF_SEGMENT: usize = 4_096;

/// A failure while a segment is read: of the segment, or of who looks at it.
enum Trouble {
    Damaged,
    Other(anyhow::Error),
}

impl From<Damaged> for Trouble {
    fn from(_: Damaged) -> Self {
        Trouble::Damaged
    }
}

impl Trouble {
    fn told(self, operation_id: i64) -> anyhow::Error {
        match self {
            Trouble::Other(error) => error,
            Trouble::Damaged => Failure::new(
                Kind::Database,
                format!("damaged record: the history of operation {operation_id}"),
            )
            .hint(
                "restore the database from a backup; later moments, and the present, can still be asked for",
            )
            .into(),
        }
    }
}

/// How far back history goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon {
    /// How many days are kept.
    pub keep_days: u32,
    /// Since when it is whole, where something of it was removed or never kept.
    pub kept_from: Option<Timestamp>,
    /// When the first client reported or the first synchronization ended, whichever came first; none where nothing has.
    pub first_data: Option<Timestamp>,
}

impl Snapshot<'_> {
    /// How far back history goes.
    pub fn history_horizon(&self) -> Result<Horizon> {
        let horizon = self.connection().query_row(
            "SELECT keep_days, kept_from, min(coalesce(first_client, first_sync), coalesce(first_sync, first_client)) AS first_data
             FROM history,
                  (SELECT (SELECT started_at FROM operation
                           WHERE operation_id = (SELECT min(first_operation_id) FROM client)) AS first_client,
                          (SELECT min(ended_at) FROM sync_run WHERE version_after > version_before) AS first_sync)",
            [],
            |row| {
                Ok(Horizon {
                    keep_days: row.get("keep_days")?,
                    kept_from: row.get::<_, Option<i64>>("kept_from")?.map(from_micros),
                    first_data: row.get::<_, Option<i64>>("first_data")?.map(from_micros),
                })
            },
        )?;
        Ok(horizon)
    }

    /// Visits the change log backwards, from the newest transaction to the first one after a moment; of each the changes
    /// client by client.
    fn changes_after(&self, past: Past, visit: impl FnMut(&[Change]) -> Result<()>) -> Result<()> {
        self.changes_between(past.first_later(), i64::MAX, visit)
    }

    /// The changes after `older`, but not after `newer`, without more of what was replaced than its state: `add` makes something of
    /// the changes of each transaction, client by client, on all processors; `take` gets it, the newest transaction first.
    pub(crate) fn state_changes<A: Default + Send>(
        &self,
        older: Past,
        newer: Option<Past>,
        add: impl Fn(&mut A, &[Change]) -> std::result::Result<(), Damaged> + Sync,
        mut take: impl FnMut(A),
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT segment_id FROM change_log WHERE operation_id >= ?1 AND operation_id < ?2
             ORDER BY segment_id DESC",
        )?;
        let span = (older.first_later(), newer.map_or(i64::MAX, Past::first_later));
        let segment_ids: Vec<i64> =
            statement.query_map(span, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for batch in segment_ids.chunks(SEGMENTS_AT_ONCE) {
            let unpack = |r: &Snapshot<'_>, found: &mut Vec<(usize, A)>, places: Range<usize>| {
                for place in places {
                    let mut made = A::default();
                    if let Some(segment_id) = batch.get(place) {
                        r.states_of_segment(*segment_id, |changes| add(&mut made, changes))?;
                    }
                    found.push((place, made));
                }
                Ok(())
            };
            let shares = self.spread(batch.len(), CHANGES_OF_SEGMENT, Vec::new, unpack)?;
            let mut found: Vec<(usize, A)> = shares.into_iter().flatten().collect();
            found.sort_unstable_by_key(|(place, _)| *place);
            found.into_iter().for_each(|(_, made)| take(made));
        }
        Ok(())
    }

    fn states_of_segment(
        &self,
        segment_id: i64,
        visit: impl FnMut(&[Change]) -> std::result::Result<(), Damaged>,
    ) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT changes, operation_id FROM change_log WHERE segment_id = ?1")?;
        let mut rows = statement.query([segment_id])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let segment = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        let operation_id: i64 = row.get(1)?;
        change::decode(segment, Wanted::States, visit).map_err(|Damaged| Trouble::Damaged.told(operation_id))
    }

    /// The changes of the operations from `first` up to but without `end`.
    fn changes_between(
        &self,
        first: i64,
        end: i64,
        mut visit: impl FnMut(&[Change]) -> Result<()>,
    ) -> Result<()> {
        // In order of the segments, which is that of the operations, so that nothing is sorted and no blob held.
        let mut statement = self.connection().prepare_cached(
            "SELECT operation_id, changes FROM change_log WHERE operation_id >= ?1 AND operation_id < ?2
             ORDER BY segment_id DESC",
        )?;
        let mut rows = statement.query((first, end))?;
        while let Some(row) = rows.next()? {
            let segment = row.get_ref("changes")?.as_blob().map_err(rusqlite::Error::from)?;
            let told = |trouble: Trouble| -> Result<()> { Err(trouble.told(row.get("operation_id")?)) };
            change::decode(segment, Wanted::Entries, |changes| visit(changes).map_err(Trouble::Other))
                .or_else(told)?;
        }
        Ok(())
    }

    /// The update states of all clients, as far as they were different.
    pub(crate) fn states_before(&self, past: Past) -> Result<StatesBefore> {
        let mut before = StatesBefore::default();
        self.state_changes(past, None, Undone::add, |undone| before.undo(undone))?;
        Ok(before)
    }

    /// Name, newest message, scans and gaps of all clients, as far as they were different.
    pub(crate) fn clients_before(&self, past: Past) -> Result<ClientsBefore> {
        let mut before = ClientsBefore::default();
        let mut statement = self.connection().prepare_cached(
            "SELECT operation_id, clients FROM client_before WHERE operation_id >= ?1 ORDER BY operation_id DESC",
        )?;
        let mut rows = statement.query([past.first_later()])?;
        while let Some(row) = rows.next()? {
            let segment = row.get_ref("clients")?.as_blob().map_err(rusqlite::Error::from)?;
            let told = |trouble: Trouble| -> Result<()> { Err(trouble.told(row.get("operation_id")?)) };
            client_before::decode(segment, |client_id, older| {
                before.undo(client_id, older);
                Ok::<(), Trouble>(())
            })
            .or_else(told)?;
        }
        Ok(before)
    }

    /// Makes clients, which are in order of their keys, from what they were at `newer`, or are now, what they were at `older`;
    /// but for their sites. `rename` gets the place of each whose name was another one, and that name.
    pub(crate) fn restore_client_facts(
        &self,
        older: Past,
        newer: Option<Past>,
        facts: &mut [ClientFacts],
        mut rename: impl FnMut(usize, Option<String>),
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT operation_id, clients FROM client_before WHERE operation_id >= ?1 AND operation_id < ?2
             ORDER BY operation_id DESC",
        )?;
        let mut rows = statement.query((older.first_later(), newer.map_or(i64::MAX, Past::first_later)))?;
        while let Some(row) = rows.next()? {
            let segment = row.get_ref("clients")?.as_blob().map_err(rusqlite::Error::from)?;
            let told = |trouble: Trouble| -> Result<()> { Err(trouble.told(row.get("operation_id")?)) };
            let mut from = 0;
            client_before::decode(segment, |client_id, before| {
                let rest = facts.get_mut(from..).unwrap_or_default();
                let place = rest.partition_point(|facts| facts.client_id < client_id);
                if let Some(facts) = rest.get_mut(place).filter(|facts| facts.client_id == client_id) {
                    before.restore(facts);
                    if let Some(name) = before.name {
                        rename(from + place, name);
                    }
                }
                from += place;
                Ok::<(), Trouble>(())
            })
            .or_else(told)?;
        }
        Ok(())
    }

    /// Visits what the clients that ever reported had reported about updates, with the times, in order of their keys; now, or as
    /// it was.
    pub(crate) fn reported(&self, past: Option<Past>, mut visit: impl FnMut(i64, &[Reported])) -> Result<()> {
        let mut before = ReportedBefore::default();
        let first_later = past.map_or(i64::MAX, Past::first_later);
        self.changes_between(first_later, i64::MAX, |changes| {
            before.take(changes, true);
            Ok(())
        })?;
        // What is older than the horizon may have gaps, and segments of an earlier layout.
        let kept_from = self.history_horizon()?.kept_from;
        let first_kept = kept_from.map(|moment| self.past(moment)).transpose()?.map_or(0, Past::first_later);
        self.changes_between(first_kept, first_later, |changes| {
            before.take(changes, false);
            Ok(())
        })?;
        let mut statement = self.connection().prepare_cached(
            "SELECT client_id, base_time, states, coalesce(detail, x'') AS detail
             FROM client_state LEFT JOIN client_detail USING (client_id) ORDER BY client_id",
        )?;
        let mut rows = statement.query([])?;
        let mut reported = Vec::new();
        while let Some(row) = rows.next()? {
            let client_id: i64 = row.get("client_id")?;
            let blob = |column: &str| -> Result<&[u8]> {
                Ok(row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?)
            };
            let record = Record::decode(blob("states")?, blob("detail")?, row.get("base_time")?)
                .map_err(damaged(client_id))?;
            before.restore(client_id, record, &mut reported);
            visit(client_id, &reported);
        }
        Ok(())
    }

    /// A client's whole record as it was.
    pub(crate) fn client_record_then(&self, client_id: i64, past: Past) -> Result<Record> {
        let record = self.client_record(client_id)?.unwrap_or_default();
        let mut updates: HashMap<i64, Entry> = record.updates.into_iter().collect();
        let mut topics: HashMap<i64, Entry> = record.topics.into_iter().collect();
        self.changes_after(past, |changes| {
            for change in changes.iter().filter(|change| change.client_id == client_id) {
                let (entries, id) = match change.target {
                    Target::Update(id) => (&mut updates, id),
                    Target::Topic(id) => (&mut topics, id),
                };
                match change.old {
                    Some(old) => entries.insert(id, old),
                    None => entries.remove(&id),
                };
            }
            Ok(())
        })?;
        let sorted = |entries: HashMap<i64, Entry>| {
            let mut entries: Vec<(i64, Entry)> = entries.into_iter().collect();
            entries.sort_unstable_by_key(|(id, _)| *id);
            entries
        };
        Ok(Record { updates: sorted(updates), topics: sorted(topics) })
    }

    /// What lay in quarantine unresolved, in order of path; now, or as it was.
    pub(crate) fn quarantined_then(&self, past: Option<Past>) -> Result<Vec<Unread>> {
        let mut statement = self.connection().prepare_cached(
            "WITH before AS (
                 SELECT quarantine_id, min(rowid), path, reason, client_guid, first_seen, resolved_at
                 FROM quarantine_before WHERE operation_id >= ?1 GROUP BY quarantine_id)
             SELECT client_guid, path, reason, first_seen, quarantine_id FROM quarantine
             WHERE resolved_at IS NULL AND quarantine_id NOT IN (SELECT quarantine_id FROM before)
             UNION ALL
             SELECT client_guid, path, reason, first_seen, quarantine_id FROM before
             WHERE reason IS NOT NULL AND resolved_at IS NULL
             ORDER BY path, quarantine_id",
        )?;
        let rows = statement.query_map([past.map_or(i64::MAX, Past::first_later)], |row| {
            Ok(Unread {
                sender: row.get("client_guid")?,
                path: row.get("path")?,
                reason: row.get("reason")?,
                first_seen: from_micros(row.get("first_seen")?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Transaction<'_> {
    /// Appends what a transaction changed to the history.
    pub(in crate::state) fn keep_history(&self, log: Log) -> Result<()> {
        if log.changes.count() > 0 {
            let count = i64::try_from(log.changes.count())?;
            let segment = log.changes.pack()?;
            self.connection()
                .prepare_cached(
                    "INSERT INTO change_log (operation_id, received_from, received_to, count, changes)
                     VALUES (?1, ?2, ?2, ?3, ?4)",
                )?
                .execute((self.operation_id(), to_micros(self.now()), count, segment))?;
        }
        if !log.clients.is_empty() {
            let segment = client_before::encode(&log.clients)?;
            self.connection()
                .prepare_cached(
                    "INSERT INTO client_before (operation_id, count, clients) VALUES (?1, ?2, ?3)",
                )?
                .execute((self.operation_id(), i64::try_from(log.clients.len())?, segment))?;
        }
        Ok(())
    }
}
