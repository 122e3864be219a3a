//! Every statement on records, ledgers, gaps, topics, the change log and report files.

mod log;

pub(in crate::state) use log::Log;
pub(crate) use log::damaged_segment;

use super::older::OlderMessages;
use super::serial::gap::{self, Gap, GapChange, GapDifference};
use super::serial::ledger::{Hole, Ledger};
use super::stored::StoredState;
use super::topic_key::{TopicIdentity, TopicKey};
use super::varint::Damaged;
use crate::base::codes::UPDATE_DETECTION;
use crate::base::error::Result;
use crate::db::{ClientKey, from_micros, to_micros};
use crate::state::record::packed::pack::Record;
use crate::state::record::{self, Entry, RecordReader, RecordWriter, Target};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const MICROS: i64 = 1_000_000;

fn hole_from_row(row: &Row<'_>) -> rusqlite::Result<Hole> {
    let before: i64 = row.get("before")?;
    Ok(Hole {
        epoch: row.get("epoch")?,
        first: row.get::<_, i64>("first")?.cast_unsigned(),
        last: row.get::<_, i64>("last")?.cast_unsigned(),
        before: before.div_euclid(MICROS),
    })
}

impl Gap {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let hole = hole_from_row(row)?;
        Ok(Gap {
            client: row.get("name")?,
            guid: row.get("guid")?,
            epoch: hole.epoch,
            first: hole.first,
            last: hole.last,
            missing: (hole.last.saturating_sub(hole.first)).saturating_add(1),
            before: from_micros(row.get("before")?),
            noticed_at: from_micros(row.get("noticed_at")?),
        })
    }
}

impl RecordReader<'_> {
    /// Visits the packed states of the clients from a first to a last key, in order of their keys.
    pub(in crate::state) fn packed_states(
        &self,
        (first, last): (ClientKey, ClientKey),
        mut visit: impl FnMut(ClientKey, &[u8]) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client_id, states FROM client_state WHERE client_id BETWEEN ?1 AND ?2 ORDER BY client_id",
        )?;
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            visit(row.get(0)?, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
        }
        Ok(())
    }

    /// A client's whole record with details; `None` when it never reported.
    pub(crate) fn client_record(&self, client_id: ClientKey) -> Result<Option<Record>> {
        let states: Option<(i64, Vec<u8>)> = self
            .connection()
            .prepare_cached("SELECT base_time, states FROM client_state WHERE client_id = ?1")?
            .query_row([client_id], |row| Ok((row.get("base_time")?, row.get("states")?)))
            .optional()?;
        let Some((base_time, states)) = states else { return Ok(None) };
        let detail: Vec<u8> = self
            .connection()
            .prepare_cached("SELECT detail FROM client_detail WHERE client_id = ?1")?
            .query_row([client_id], |row| row.get(0))
            .optional()?
            .unwrap_or_default();
        Ok(Some(Record::decode(&states, &detail, base_time).map_err(Damaged::of_client(client_id))?))
    }

    /// The current states of a client, in words: updates by GUID, then other topics by type, topic and user. Empty for
    /// a client that is not known. Fails with kind `database` for a damaged record.
    pub fn states_of(&self, client: Uuid) -> Result<Vec<StoredState>> {
        let Some(client_id) = self.client_id(client)? else { return Ok(Vec::new()) };
        let Some(record) = self.client_record(client_id)? else { return Ok(Vec::new()) };
        let payloads = self.payloads(client_id)?;
        let mut states = Vec::with_capacity(record.updates.len() + record.topics.len());
        let mut update_guid =
            self.connection().prepare_cached("SELECT guid FROM update_identity WHERE update_id = ?1")?;
        for (update_id, entry) in &record.updates {
            let guid: Uuid = update_guid.query_row([update_id], |row| row.get(0))?;
            let topic_id = match payloads.is_empty() {
                true => None,
                false => self.known_topic_id(&TopicIdentity::of_update(guid))?,
            };
            let payload = topic_id.and_then(|topic_id| payloads.get(&topic_id));
            states.push(StoredState::new(
                (UPDATE_DETECTION, guid.to_string(), String::new()),
                entry,
                payload,
            ));
        }
        let mut topic = self
            .connection()
            .prepare_cached("SELECT topic_type, topic, user FROM topic WHERE topic_id = ?1")?;
        for (topic_id, entry) in &record.topics {
            let key = topic.query_row([topic_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            states.push(StoredState::new(key, entry, payloads.get(topic_id)));
        }
        let order = |state: &StoredState| {
            let is_update = state.topic_type == UPDATE_DETECTION && state.user.is_empty();
            (!is_update, state.topic_type, state.topic.clone(), state.user.clone())
        };
        states.sort_by_cached_key(order);
        Ok(states)
    }

    fn client_id(&self, client: Uuid) -> Result<Option<ClientKey>> {
        let mut statement =
            self.connection().prepare_cached("SELECT client_id FROM client WHERE guid = ?1")?;
        Ok(statement.query_row([client], |row| row.get(0)).optional()?)
    }

    /// The serial numbers seen from a client; empty for one that is not known. Fails with kind `database` for a damaged
    /// ledger.
    pub fn ledger_of(&self, client: Uuid) -> Result<Ledger> {
        match self.client_id(client)? {
            Some(client_id) => Ok(self.ledger(client_id)?.unwrap_or_default()),
            None => Ok(Ledger::default()),
        }
    }

    pub(in crate::state) fn ledger(&self, client_id: ClientKey) -> Result<Option<Ledger>> {
        let runs: Option<Vec<u8>> = self
            .connection()
            .prepare_cached("SELECT runs FROM client_ledger WHERE client_id = ?1")?
            .query_row([client_id], |row| row.get(0))
            .optional()?;
        Ok(match runs {
            Some(runs) => Some(Ledger::decode(&runs).map_err(Damaged::of_client(client_id))?),
            None => None,
        })
    }

    /// The messages of a client that were older than the stored one of their topic when they arrived.
    pub(in crate::state) fn older_messages(&self, client_id: ClientKey) -> Result<OlderMessages> {
        let packed: Option<Vec<u8>> = self
            .connection()
            .prepare_cached("SELECT messages FROM client_older_message WHERE client_id = ?1")?
            .query_row([client_id], |row| row.get(0))
            .optional()?;
        Ok(match packed {
            Some(packed) => OlderMessages::decode(&packed).map_err(Damaged::of_client(client_id))?,
            None => OlderMessages::default(),
        })
    }

    /// The gaps that were noticed at or before a moment, or all, in order of client and number. With the time 2,880
    /// minutes ago this is the resync list.
    pub fn gaps(&self, noticed_until: Option<Timestamp>) -> Result<Vec<Gap>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client.guid, client.name, serial_gap.*
             FROM serial_gap JOIN client USING (client_id)
             WHERE serial_gap.noticed_at <= ?1
             ORDER BY client.name COLLATE NOCASE NULLS LAST, client.guid, epoch, first",
        )?;
        let until = noticed_until.map_or(i64::MAX, to_micros);
        Ok(statement.query_map([until], Gap::from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    pub(in crate::state) fn gap_rows(&self, client_id: ClientKey) -> Result<Vec<(Hole, i64)>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT * FROM serial_gap WHERE client_id = ?1 ORDER BY epoch, first")?;
        let rows =
            statement.query_map([client_id], |row| Ok((hole_from_row(row)?, row.get("noticed_at")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The clients that have gaps.
    pub(in crate::state) fn clients_with_gaps(&self) -> Result<HashSet<ClientKey>> {
        let mut statement = self.connection().prepare_cached("SELECT DISTINCT client_id FROM serial_gap")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The key of a topic that is known already.
    pub(in crate::state) fn known_topic_id(&self, key: &TopicIdentity) -> Result<Option<TopicKey>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT topic_id FROM topic WHERE topic_type = ?1 AND topic = ?2 AND user = ?3",
        )?;
        let topic = (key.topic_type, &key.topic, &key.user);
        Ok(statement.query_row(topic, |row| row.get(0)).optional()?)
    }

    /// True when any client has a payload.
    pub(in crate::state) fn has_payloads(&self) -> Result<bool> {
        let mut statement =
            self.connection().prepare_cached("SELECT EXISTS (SELECT 1 FROM message_payload)")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The payloads of a client by topic key.
    pub(crate) fn payloads(&self, client_id: ClientKey) -> Result<HashMap<TopicKey, String>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT topic_id, payload FROM message_payload WHERE client_id = ?1")?;
        let rows = statement.query_map([client_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl RecordWriter<'_> {
    /// The key of a topic; adds it when it is new.
    pub(in crate::state) fn topic_id(&self, key: &TopicIdentity) -> Result<TopicKey> {
        if let Some(topic_id) = record::read(self).known_topic_id(key)? {
            return Ok(topic_id);
        }
        self.connection()
            .prepare_cached("INSERT INTO topic (topic_type, topic, user) VALUES (?1, ?2, ?3)")?
            .execute((key.topic_type, &key.topic, &key.user))?;
        Ok(self.connection().last_insert_rowid().into())
    }

    pub(in crate::state) fn put_record(&self, client_id: ClientKey, record: &Record) -> Result<()> {
        let base_time = record.base_time();
        self.connection()
            .prepare_cached(
                "INSERT INTO client_state (client_id, base_time, states) VALUES (?1, ?2, ?3)
                 ON CONFLICT (client_id) DO UPDATE SET base_time = excluded.base_time, states = excluded.states",
            )?
            .execute((client_id, base_time, record.encode_states()))?;
        self.connection()
            .prepare_cached(
                "INSERT INTO client_detail (client_id, detail) VALUES (?1, ?2)
                 ON CONFLICT (client_id) DO UPDATE SET detail = excluded.detail",
            )?
            .execute((client_id, record.encode_detail(base_time)?))?;
        Ok(())
    }

    pub(in crate::state) fn put_payload(
        &self,
        client_id: ClientKey,
        topic_id: TopicKey,
        payload: Option<&str>,
    ) -> Result<()> {
        match payload {
            Some(payload) => self
                .connection()
                .prepare_cached(
                    "INSERT INTO message_payload (client_id, topic_id, payload) VALUES (?1, ?2, ?3)
                     ON CONFLICT (client_id, topic_id) DO UPDATE SET payload = excluded.payload",
                )?
                .execute((client_id, topic_id, payload))?,
            None => self
                .connection()
                .prepare_cached("DELETE FROM message_payload WHERE client_id = ?1 AND topic_id = ?2")?
                .execute((client_id, topic_id))?,
        };
        Ok(())
    }

    pub(in crate::state) fn put_ledger(&self, client_id: ClientKey, ledger: &Ledger) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO client_ledger (client_id, runs) VALUES (?1, ?2)
                 ON CONFLICT (client_id) DO UPDATE SET runs = excluded.runs",
            )?
            .execute((client_id, ledger.encode()))?;
        Ok(())
    }

    /// Keeps messages of a client that are older than the stored ones of their topics.
    pub(in crate::state) fn add_older_messages(
        &self,
        client_id: ClientKey,
        messages: Vec<(Target, Entry)>,
    ) -> Result<()> {
        let mut older = record::read(self).older_messages(client_id)?;
        if older.add(messages) {
            self.put_older_messages(client_id, &older)?;
        }
        Ok(())
    }

    fn put_older_messages(&self, client_id: ClientKey, older: &OlderMessages) -> Result<()> {
        if older.is_empty() {
            self.connection()
                .prepare_cached("DELETE FROM client_older_message WHERE client_id = ?1")?
                .execute([client_id])?;
            return Ok(());
        }
        self.connection()
            .prepare_cached(
                "INSERT INTO client_older_message (client_id, messages) VALUES (?1, ?2)
                 ON CONFLICT (client_id) DO UPDATE SET messages = excluded.messages",
            )?
            .execute((client_id, older.encode(client_id)?))?;
        Ok(())
    }

    /// Removes the older messages of all clients from before a moment; returns how many.
    pub(crate) fn remove_older_messages(&self, before: Timestamp) -> Result<u64> {
        let clients: Vec<ClientKey> = self
            .connection()
            .prepare("SELECT client_id FROM client_older_message")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut removed = 0;
        for client_id in clients {
            let mut older = record::read(self).older_messages(client_id)?;
            let gone = older.remove_before(to_micros(before));
            if gone > 0 {
                self.put_older_messages(client_id, &older)?;
            }
            removed += gone as u64;
        }
        Ok(removed)
    }

    /// Makes the gaps of a client those that its ledger shows now.
    pub(in crate::state) fn replace_gaps(
        &self,
        client_id: ClientKey,
        ledger: &Ledger,
        holes: &[Hole],
        log: &mut Log,
    ) -> Result<GapChange> {
        let known = record::read(self).gap_rows(client_id)?;
        let change = gap::compare(&ledger.renumber(&known), holes, to_micros(self.now()));
        let difference = GapDifference::between(&known, &change.gaps);
        if difference != GapDifference::default() {
            self.change_gaps(client_id, &difference)?;
            log.gaps(client_id, difference);
        }
        Ok(change)
    }

    fn change_gaps(&self, client_id: ClientKey, difference: &GapDifference) -> Result<()> {
        let mut delete = self
            .connection()
            .prepare_cached("DELETE FROM serial_gap WHERE client_id = ?1 AND epoch = ?2 AND first = ?3")?;
        for (hole, _) in &difference.gone {
            delete.execute((client_id, hole.epoch, hole.first.cast_signed()))?;
        }
        let mut insert = self.connection().prepare_cached(
            "INSERT INTO serial_gap (client_id, epoch, first, last, before, noticed_at)
             VALUES (:client_id, :epoch, :first, :last, :before, :noticed_at)",
        )?;
        for (hole, noticed_at) in &difference.came {
            insert.execute(named_params! {
                ":client_id": client_id,
                ":epoch": hole.epoch,
                ":first": hole.first.cast_signed(),
                ":last": hole.last.cast_signed(),
                ":before": hole.before.saturating_mul(MICROS),
                ":noticed_at": noticed_at,
            })?;
        }
        Ok(())
    }

    /// Records a file that was taken; one that was seen before keeps its first entry.
    pub(in crate::state) fn record_file(
        &self,
        sha256: &[u8; 32],
        path: &str,
        size: u64,
        reports: u64,
        messages: u64,
        (clients, site): (&[u8], Option<&str>),
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO report_file (sha256, path, size, reports, messages, operation_id, clients, site)
                 VALUES (:sha256, :path, :size, :reports, :messages, :operation_id, :clients, :site)
                 ON CONFLICT DO NOTHING",
            )?
            .execute(named_params! {
                ":sha256": sha256,
                ":path": path,
                ":size": i64::try_from(size)?,
                ":reports": i64::try_from(reports)?,
                ":messages": i64::try_from(messages)?,
                ":operation_id": self.operation_id(),
                ":clients": clients,
                ":site": site.unwrap_or_default(),
            })?;
        Ok(())
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
