//! Statements that look at messages: files and their transactions, the change log of one client, states of all.

use crate::base::digest::hexadecimal;
use crate::base::error::{Failure, Kind, Result};
use crate::client;
use crate::db::{ClientKey, OperationKey, UpdateKey};
use crate::state::record::change;
use crate::state::record::change::Change;
use crate::state::record::client_keys::unpack_client_keys;
use crate::state::record::names::alternating_until;
use crate::state::record::packed::pack::{UpdateEntry, decode_states};
use crate::state::record::topic_key::TopicKey;
use crate::state::record::varint::Damaged;
use crate::state::viewer::ViewerReader;
use rusqlite::{OptionalExtension, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// A file that was ingested, and its transaction.
#[derive(Debug)]
pub(super) struct ReportFileRow {
    pub(super) path: String,
    /// Hexadecimal.
    pub(super) sha256: String,
    pub(super) size: u64,
    pub(super) reports: u64,
    pub(super) messages: u64,
    pub(super) site: Option<String>,
    /// Integer keys, sorted; absent where they were not recorded.
    pub(super) clients: Option<Vec<ClientKey>>,
    pub(super) operation_id: OperationKey,
    pub(super) received_at: i64,
    pub(super) actor: String,
    pub(super) description: String,
}

fn damaged(what: &str) -> impl FnOnce(Damaged) -> anyhow::Error {
    let message = format!("damaged record: {what}");
    move |_| Failure::new(Kind::Database, message).hint("restore the database from a backup").into()
}

impl ReportFileRow {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let sha256: Vec<u8> = row.get("sha256")?;
        let clients: Option<Vec<u8>> = row.get("clients")?;
        let clients = clients.map(|packed| unpack_client_keys(&packed));
        Ok(ReportFileRow {
            path: row.get("path")?,
            sha256: hexadecimal(&sha256),
            size: row.get::<_, i64>("size")?.cast_unsigned(),
            reports: row.get::<_, i64>("reports")?.cast_unsigned(),
            messages: row.get::<_, i64>("messages")?.cast_unsigned(),
            site: row.get::<_, Option<String>>("site")?.filter(|site| !site.is_empty()),
            clients: clients.transpose().map_err(damaged("the clients of a report file"))?,
            operation_id: row.get("operation_id")?,
            received_at: row.get("started_at")?,
            actor: row.get("actor")?,
            description: row.get("description")?,
        })
    }
}

impl ViewerReader<'_> {
    /// Visits every file that was ingested, in no particular order.
    pub(super) fn report_files(&self, mut visit: impl FnMut(ReportFileRow) -> Result<()>) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT report_file.*, started_at, actor, description FROM report_file JOIN operation USING (operation_id)",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            visit(ReportFileRow::from_row(row)?)?;
        }
        Ok(())
    }

    /// Names of clients by integer key, GUIDs where none is known: of one, or of all.
    pub(super) fn names_of_clients(
        &self,
        client_id: Option<ClientKey>,
    ) -> Result<HashMap<ClientKey, String>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT client_id, guid, name FROM client WHERE ?1 IS NULL OR client_id = ?1")?;
        let mut rows = statement.query([client_id])?;
        let mut names = HashMap::new();
        while let Some(row) = rows.next()? {
            let guid: Uuid = row.get("guid")?;
            let name: Option<String> = row.get("name")?;
            names.insert(row.get("client_id")?, name.unwrap_or_else(|| guid.to_string()));
        }
        Ok(names)
    }

    /// Visits what transactions changed of one client as far back as history is kept, oldest first: the transaction,
    /// when, and the changes. Those for which `wanted` is false are skipped without being unpacked.
    pub(super) fn changes_of(
        &self,
        client_id: ClientKey,
        wanted: impl Fn(OperationKey) -> bool,
        mut visit: impl FnMut(OperationKey, i64, Change),
    ) -> Result<()> {
        // What is older than the horizon may have gaps, and segments of an earlier layout.
        let first_kept = self.first_kept_operation()?;
        let mut statement = self.connection().prepare_cached(
            "SELECT operation_id, received_to, changes FROM change_log WHERE operation_id >= ?1 ORDER BY segment_id",
        )?;
        let mut rows = statement.query([first_kept])?;
        while let Some(row) = rows.next()? {
            let operation_id = row.get("operation_id")?;
            if !wanted(operation_id) {
                continue;
            }
            let received_at = row.get("received_to")?;
            let segment = row.get_ref("changes")?.as_blob().map_err(rusqlite::Error::from)?;
            change::decode(segment, change::Wanted::Entries, |changes| {
                for change in changes.iter().filter(|change| change.client_id == client_id) {
                    visit(operation_id, received_at, *change);
                }
                Ok::<(), Damaged>(())
            })
            .map_err(damaged("a segment of the change log"))?;
        }
        Ok(())
    }

    /// Visits the states of all clients: of updates, and ids and states of other topics.
    pub(super) fn all_states(
        &self,
        mut visit: impl FnMut(ClientKey, &[UpdateEntry], &[(TopicKey, u32)]),
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached("SELECT client_id, states FROM client_state")?;
        let mut rows = statement.query([])?;
        let mut updates = Vec::new();
        while let Some(row) = rows.next()? {
            let states = row.get_ref("states")?.as_blob().map_err(rusqlite::Error::from)?;
            let topics =
                decode_states(states, &mut updates).map_err(damaged("the packed states of a client"))?;
            visit(row.get("client_id")?, &updates, &topics);
        }
        Ok(())
    }

    /// Topic types by integer key of the topic.
    pub(super) fn topic_types(&self) -> Result<HashMap<TopicKey, u32>> {
        let mut statement = self.connection().prepare_cached("SELECT topic_id, topic_type FROM topic")?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Type, topic and user of a topic by its integer key.
    pub(super) fn topic_by_id(&self, topic_id: TopicKey) -> Result<Option<(u32, String, String)>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT topic_type, topic, user FROM topic WHERE topic_id = ?1")?;
        Ok(statement.query_row([topic_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?)
    }

    /// The integer key of an update that is known.
    pub(super) fn update_id_by_guid(&self, guid: Uuid) -> Result<Option<UpdateKey>> {
        let mut statement =
            self.connection().prepare_cached("SELECT update_id FROM update_identity WHERE guid = ?1")?;
        Ok(statement.query_row([guid], |row| row.get(0)).optional()?)
    }

    /// Time of a client's newest full resynchronization, and until when two names were reported in turn under its GUID;
    /// in microseconds.
    pub(super) fn gap_ends(&self, client_id: ClientKey) -> Result<(Option<i64>, Option<i64>)> {
        let Some(row) = client::read(self).client_row(client_id)? else { return Ok((None, None)) };
        let mut names = client::read(self).other_names(client_id)?;
        names.extend(row.own_name());
        Ok((row.resynchronized_at, alternating_until(&names)))
    }
}
