//! Statements on the history of states and clients.

use super::reported::{Reported, ReportedLater};
use super::states::{StatesBefore, Undone};
use super::{ClientsBefore, HistoryRow};
use crate::base::error::Result;
use crate::client::ClientFacts;
use crate::db::{
    ClientKey, HISTORY_TABLES, Moment, OperationKey, Snapshot, SnapshotAt, UpdateKey, from_micros,
    integer_columns, to_micros,
};
use crate::history::{self, HistoryReader, HistoryWriter};
use crate::state::intake;
use crate::state::record::change::{Change, Target, Wanted};
use crate::state::record::client_before::{self, ClientBefore};
use crate::state::record::packed::pack::Record;
use crate::state::record::topic_key::TopicKey;
use crate::state::record::varint::Damaged;
use crate::state::record::{self, Entry, change, damaged_segment};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::Range;
use uuid::Uuid;

/// Transactions that are unpacked before their changes are put together: those that wait take some megabytes.
const SEGMENTS_AT_ONCE: usize = 32;
/// A transaction of a large site changes at least this many states.
const CHANGES_OF_SEGMENT: usize = 4_096;

integer_columns! {
    /// Key of a segment of the change log.
    struct SegmentKey;
}

/// Undoes that an entry came, or replaced `old`.
fn put_back<K: Eq + Hash>(entries: &mut HashMap<K, Entry>, key: K, old: Option<Entry>) {
    match old {
        Some(old) => entries.insert(key, old),
        None => entries.remove(&key),
    };
}

/// The entries in order of their keys.
fn sorted<K: Copy + Ord>(entries: HashMap<K, Entry>) -> Vec<(K, Entry)> {
    let mut entries: Vec<(K, Entry)> = entries.into_iter().collect();
    entries.sort_unstable_by_key(|(key, _)| *key);
    entries
}

/// A file that is in quarantine unresolved.
#[derive(Debug, Clone)]
pub(crate) struct UnreadFile {
    /// Its sender, where it is known.
    pub(crate) sender: Option<Uuid>,
    /// Its path.
    pub(crate) path: String,
    /// What is wrong with it.
    pub(crate) reason: String,
    /// When it arrived first.
    pub(crate) first_seen: Timestamp,
}

impl SnapshotAt<'_> {
    /// The changes after the moment, but not after `newer`, without more of what was replaced than its state: `add`
    /// makes something of the changes of each transaction, client by client, on all processors; `take` gets it, the
    /// newest transaction first.
    pub(crate) fn state_changes<A: Default + Send>(
        &self,
        newer: Moment,
        add: impl Fn(&mut A, &[Change]) -> std::result::Result<(), Damaged> + Sync,
        mut take: impl FnMut(A),
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT segment_id FROM change_log WHERE operation_id >= ?1 AND operation_id < ?2
             ORDER BY segment_id DESC",
        )?;
        let span = (self.moment().first_later(), newer.first_later());
        let segment_ids: Vec<SegmentKey> =
            statement.query_map(span, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for batch in segment_ids.chunks(SEGMENTS_AT_ONCE) {
            let unpack = |r: &Snapshot<'_>, found: &mut Vec<(usize, A)>, places: Range<usize>| {
                for place in places {
                    let mut made = A::default();
                    if let Some(segment_id) = batch.get(place) {
                        history::read(r).states_of_segment(*segment_id, |changes| add(&mut made, changes))?;
                    }
                    found.push((place, made));
                }
                Ok(())
            };
            let shares = self.for_ranges(batch.len(), CHANGES_OF_SEGMENT, Vec::new, unpack)?;
            let mut found: Vec<(usize, A)> = shares.into_iter().flatten().collect();
            found.sort_unstable_by_key(|(place, _)| *place);
            found.into_iter().for_each(|(_, made)| take(made));
        }
        Ok(())
    }

    /// Visits what clients were after the moment, but not after `newer`: the newest transaction first, of each the
    /// clients in order of their keys, with true for the first of them.
    fn clients_between(
        &self,
        newer: Moment,
        mut visit: impl FnMut(bool, ClientKey, ClientBefore),
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT operation_id, clients FROM client_before WHERE operation_id >= ?1 AND operation_id < ?2
             ORDER BY operation_id DESC",
        )?;
        let mut rows = statement.query((self.moment().first_later(), newer.first_later()))?;
        while let Some(row) = rows.next()? {
            let segment = row.get_ref("clients")?.as_blob().map_err(rusqlite::Error::from)?;
            let mut is_first = true;
            let visit = |client_id: ClientKey, before: ClientBefore| {
                visit(std::mem::take(&mut is_first), client_id, before);
                Ok(())
            };
            client_before::decode(segment, visit).map_err(damaged_segment(row.get("operation_id")?))?;
        }
        Ok(())
    }

    /// The update states of all clients, as far as they were different.
    pub(crate) fn states_before(&self) -> Result<StatesBefore> {
        let mut before = StatesBefore::default();
        self.state_changes(Moment::PRESENT, Undone::add, |undone| before.undo(undone))?;
        Ok(before)
    }

    /// Name, newest message, scans and gaps of all clients, as far as they were different.
    pub(crate) fn clients_before(&self) -> Result<ClientsBefore> {
        let mut before = ClientsBefore::default();
        self.clients_between(Moment::PRESENT, |_, client_id, older| before.undo(client_id, older))?;
        Ok(before)
    }

    /// Makes clients, which are in order of their keys, from what they were at `newer`, or are now, what they were at
    /// the moment; but for their sites. `rename` gets the place of each whose name was another one, and that name.
    pub(crate) fn restore_client_facts(
        &self,
        newer: Moment,
        facts: &mut [ClientFacts],
        mut rename: impl FnMut(usize, Option<String>),
    ) -> Result<()> {
        let mut from = 0;
        self.clients_between(newer, |is_first, client_id, before| {
            from = if is_first { 0 } else { from };
            let rest = facts.get_mut(from..).unwrap_or_default();
            let place = rest.partition_point(|facts| facts.client_id < client_id);
            if let Some(facts) = rest.get_mut(place).filter(|facts| facts.client_id == client_id) {
                before.restore(facts);
                if let Some(name) = before.name {
                    rename(from + place, name);
                }
            }
            from += place;
        })
    }

    /// Visits what the clients that ever reported had reported about updates, with the times, in order of their keys.
    pub(crate) fn reported(&self, mut visit: impl FnMut(ClientKey, &[Reported])) -> Result<()> {
        let mut later = ReportedLater::default();
        let read = record::read(self);
        let first_later = self.moment().first_later();
        read.each_change(first_later, OperationKey::AFTER_ALL, |changes| later.add(changes))?;
        let of_log = read.first_times_of_log()?;
        let mut statement = self.connection().prepare_cached(
            "SELECT client_id, base_time, states, coalesce(detail, x'') AS detail
             FROM client_state LEFT JOIN client_detail USING (client_id) ORDER BY client_id",
        )?;
        let mut rows = statement.query([])?;
        let mut reported = Vec::new();
        while let Some(row) = rows.next()? {
            let client_id: ClientKey = row.get("client_id")?;
            let blob = |column: &str| -> Result<&[u8]> {
                Ok(row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?)
            };
            let mut record = Record::decode(blob("states")?, blob("detail")?, row.get("base_time")?)
                .map_err(Damaged::of_client(client_id))?;
            if let Some(times) = of_log.as_ref().and_then(|of_log| of_log.get(&client_id)) {
                record.set_first_times(times);
            }
            later.restore(client_id, record, &mut reported);
            visit(client_id, &reported);
        }
        Ok(())
    }

    /// A client's whole record.
    pub(crate) fn client_record(&self, client_id: ClientKey) -> Result<Record> {
        let mut found = Record::default();
        self.for_each_record(
            &[client_id],
            |_| true,
            |_, record| {
                found = record;
                Ok(())
            },
        )?;
        Ok(found)
    }

    /// Visits the records of clients, which are in ascending order, by their places; a client that never reported has an
    /// empty one. Only the targets that are wanted are what they were. One pass over the changes after the moment, of
    /// which those of these clients are held.
    pub(crate) fn for_each_record(
        &self,
        client_ids: &[ClientKey],
        is_wanted: impl Fn(Target) -> bool,
        mut visit: impl FnMut(usize, Record) -> Result<()>,
    ) -> Result<()> {
        let mut later: HashMap<ClientKey, Vec<(Target, Option<Entry>)>> = HashMap::new();
        if !self.moment().is_present() {
            let first_later = self.moment().first_later();
            record::read(self).each_change(first_later, OperationKey::AFTER_ALL, |changes| {
                let Some(client_id) = changes.first().map(|change| change.client_id) else { return };
                if client_ids.binary_search(&client_id).is_ok() {
                    let wanted = changes.iter().filter(|change| is_wanted(change.target));
                    let wanted = wanted.map(|change| (change.target, change.old));
                    later.entry(client_id).or_default().extend(wanted);
                }
            })?;
        }
        for (place, client_id) in client_ids.iter().enumerate() {
            let record = record::read(self).client_record(*client_id)?.unwrap_or_default();
            let Some(changes) = later.remove(client_id) else {
                visit(place, record)?;
                continue;
            };
            let mut updates: HashMap<UpdateKey, Entry> = record.updates.into_iter().collect();
            let mut topics: HashMap<TopicKey, Entry> = record.topics.into_iter().collect();
            for (target, old) in changes {
                match target {
                    Target::Update(update_id) => put_back(&mut updates, update_id, old),
                    Target::Topic(topic_id) => put_back(&mut topics, topic_id, old),
                    // A record of the past is asked for its entries only.
                    Target::FirstTimes(_) => {}
                }
            }
            visit(place, Record { updates: sorted(updates), topics: sorted(topics), ..Record::default() })?;
        }
        Ok(())
    }

    /// What is in quarantine unresolved, in order of path.
    pub(crate) fn unread_files(&self) -> Result<Vec<UnreadFile>> {
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
        let rows = statement.query_map([self.moment().first_later()], |row| {
            Ok(UnreadFile {
                sender: row.get("client_guid")?,
                path: row.get("path")?,
                reason: row.get("reason")?,
                first_seen: from_micros(row.get("first_seen")?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl HistoryReader<'_> {
    fn states_of_segment(
        &self,
        segment_id: SegmentKey,
        visit: impl FnMut(&[Change]) -> std::result::Result<(), Damaged>,
    ) -> Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT changes, operation_id FROM change_log WHERE segment_id = ?1")?;
        let mut rows = statement.query([segment_id])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let segment = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        let operation_id: OperationKey = row.get(1)?;
        change::decode(segment, Wanted::States, visit).map_err(damaged_segment(operation_id))
    }
}

impl HistoryWriter<'_> {
    /// Sets for how many days history is kept.
    pub(super) fn set_history_keep(&self, days: u32) -> Result<()> {
        self.connection().execute("UPDATE history SET keep_days = ?1", [days])?;
        Ok(())
    }

    /// Removes the history of the operations before `before`, and counts it in `row`.
    pub(super) fn remove_history(&self, before: Timestamp, mut row: HistoryRow) -> Result<HistoryRow> {
        // What is removed may be all that is known of when updates were installed.
        record::write(self).keep_first_times()?;
        let connection = self.connection();
        let first_kept = self.moment(before)?.first_later();
        let mut segments: HashSet<OperationKey> = HashSet::new();
        for table in HISTORY_TABLES {
            if let Some(packed) = table.packed {
                let mut statement = connection.prepare(packed)?;
                let mut rows = statement.query([first_kept])?;
                while let Some(found) = rows.next()? {
                    segments.insert(found.get("operation_id")?);
                    row.changes += found.get::<_, i64>("count")?.unsigned_abs();
                    row.bytes += found.get::<_, i64>("bytes")?.unsigned_abs();
                }
            }
            let removed = connection.execute(table.remove, [first_kept])? as u64;
            row.changes += if table.packed.is_some() { 0 } else { removed };
        }
        row.segments = segments.len() as u64;
        row.report_files =
            connection.execute("DELETE FROM report_file WHERE operation_id < ?1", [first_kept])? as u64;
        row.changes += record::write(self).remove_older_messages(before)?;
        let before = to_micros(before);
        let removable: Vec<i64> = connection
            .prepare("SELECT quarantine_id FROM quarantine WHERE resolved_at <= ?1")?
            .query_map([before], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let quarantined_bytes = || -> Result<i64> {
            let sum = "SELECT coalesce(sum(length(content)), 0) FROM quarantine";
            Ok(connection.query_row(sum, [], |row| row.get(0))?)
        };
        let bytes_before = quarantined_bytes()?;
        for quarantine_id in &removable {
            intake::write(self).remove_entry(*quarantine_id)?;
        }
        row.quarantined = removable.len() as u64;
        row.bytes += bytes_before.abs_diff(quarantined_bytes()?);
        // The trigger has just kept them as history, but they were resolved before the horizon.
        connection.execute("DELETE FROM quarantine_before WHERE operation_id = ?1", [self.operation_id()])?;
        connection.execute("UPDATE history SET kept_from = max(coalesce(kept_from, ?1), ?1)", [before])?;
        row.kept_from = self.history_horizon()?.kept_from;
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::db::{Database, Options};

    #[test]
    fn every_table_of_history_is_registered() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let options = Options::new("test", Clock::fixed(Timestamp::UNIX_EPOCH));
        let database = Database::create(&folder.path().join("cmupd.db"), options, |_| Ok(()))?;
        let expected: Vec<String> = database.read(|r| {
            let names = "SELECT name FROM sqlite_schema
                         WHERE type = 'table' AND (name LIKE '%!_before' ESCAPE '!' OR name = 'change_log') ORDER BY name";
            let mut statement = r.connection().prepare(names)?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })?;
        let mut found: Vec<&str> = HISTORY_TABLES.iter().map(|table| table.name).collect();
        found.sort_unstable();
        assert_eq!(found, expected);
        Ok(())
    }
}
