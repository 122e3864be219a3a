//! Every statement that reads all clients.

use super::{Client, ClientFacts, CompletedScan, LastScan, Roster};
use crate::base::error::Result;
use crate::client::{ClientReader, ScanState};
use crate::db::{ClientKey, SiteKey, SnapshotAt, from_micros};
use crate::hierarchy::{self, SiteCode};
use jiff::Timestamp;
use rusqlite::Row;
use std::collections::HashMap;
use std::ops::Range;
use uuid::Uuid;

/// What rows show of a client and no count needs, borrowed from the database: what is not asked for is not read.
pub(crate) struct ClientTexts<'r, 's> {
    row: &'r Row<'s>,
    /// The column of the first.
    first: usize,
}

impl ClientTexts<'_, '_> {
    pub(crate) fn name(&self) -> Result<Option<&str>> {
        self.text(0)
    }

    pub(crate) fn client_version(&self) -> Result<Option<&str>> {
        self.text(1)
    }

    /// Date of the newest report.
    pub(crate) fn reported_at(&self) -> Result<Option<Timestamp>> {
        Ok(self.row.get::<_, Option<i64>>(self.first + 2)?.map(from_micros))
    }

    pub(crate) fn scan_location(&self) -> Result<Option<&str>> {
        self.text(3)
    }

    pub(crate) fn agent_version(&self) -> Result<Option<&str>> {
        self.text(4)
    }

    fn text(&self, place: usize) -> Result<Option<&str>> {
        Ok(self.row.get_ref(self.first + place)?.as_str_or_null().map_err(rusqlite::Error::from)?)
    }
}

/// The facts about clients, and everything about the same ones.
type WholeClients = (Vec<ClientFacts>, Vec<(ClientKey, Client)>);

impl SnapshotAt<'_> {
    /// The clients that were known at the moment, each with the site that it belonged to; those that were assigned to
    /// no site belong to `home`.
    pub(crate) fn roster(&self, home: Option<SiteCode>) -> Result<Roster> {
        let codes = hierarchy::read(self).site_codes()?;
        let highest: Option<i64> = self
            .connection()
            .prepare_cached("SELECT max(client_id) FROM client")?
            .query_row([], |row| row.get(0))?;
        let keys = highest.and_then(|highest| usize::try_from(highest).ok()).map_or(0, |highest| highest + 1);
        let moment = self.moment();
        let moved = if moment.is_present() { HashMap::new() } else { self.moved_since()? };
        Ok(Roster { codes, moved, home, first_later: moment.at().map(|_| moment.first_later()), keys })
    }
}

impl ClientReader<'_> {
    /// The clients of a roster with these keys, in their order. But for the site, what is known of them is that of now.
    pub(crate) fn client_facts(&self, roster: &Roster, keys: Range<usize>) -> Result<Vec<ClientFacts>> {
        let statement = "SELECT client_id, site_id, client_installed, last_message_at, completed_scan_at, completed_scan_version,
                    completed_scan_site_version, guid, last_scan_state, last_scan_at, last_scan_error
             FROM client
             WHERE client_id >= ?1 AND client_id < ?2
               AND (?3 IS NULL OR first_operation_id IS NULL OR first_operation_id < ?3)
             ORDER BY client_id";
        self.facts(statement, roster, keys, complete)
    }

    /// Likewise with everything about each, in one pass; `restore` makes the facts those of a moment of the past. The
    /// texts are those of now.
    pub(crate) fn whole_clients(
        &self,
        roster: &Roster,
        keys: Range<usize>,
        restore: impl Fn(&mut ClientFacts),
    ) -> Result<WholeClients> {
        let statement = "SELECT client_id, site_id, client_installed, last_message_at, completed_scan_at, completed_scan_version,
                    completed_scan_site_version, guid, last_scan_state, last_scan_at, last_scan_error,
                    name, client_version, reported_at, scan_location, agent_version
             FROM client
             WHERE client_id >= ?1 AND client_id < ?2
               AND (?3 IS NULL OR first_operation_id IS NULL OR first_operation_id < ?3)
             ORDER BY client_id";
        let mut clients = Vec::new();
        let facts = self.facts(statement, roster, keys, |row, facts| {
            complete(row, facts)?;
            restore(facts);
            clients.push((facts.client_id, whole_client(facts, &ClientTexts { row, first: 11 })?));
            Ok(())
        })?;
        Ok((facts, clients))
    }

    /// Likewise without GUID (all are nil) and last scan (there is none): half the work.
    pub(crate) fn client_counts(&self, roster: &Roster, keys: Range<usize>) -> Result<Vec<ClientFacts>> {
        let statement = "SELECT client_id, site_id, client_installed, last_message_at, completed_scan_at, completed_scan_version,
                    completed_scan_site_version
             FROM client
             WHERE client_id >= ?1 AND client_id < ?2
               AND (?3 IS NULL OR first_operation_id IS NULL OR first_operation_id < ?3)
             ORDER BY client_id";
        self.facts(statement, roster, keys, |_, _| Ok(()))
    }

    fn facts(
        &self,
        statement: &str,
        roster: &Roster,
        keys: Range<usize>,
        mut complete: impl FnMut(&Row<'_>, &mut ClientFacts) -> Result<()>,
    ) -> Result<Vec<ClientFacts>> {
        let mut statement = self.connection().prepare_cached(statement)?;
        let mut rows =
            statement.query((i64::try_from(keys.start)?, i64::try_from(keys.end)?, roster.first_later))?;
        let mut clients = Vec::new();
        // Neighbors are mostly of one site.
        let mut last_site: (Option<SiteKey>, Option<SiteCode>) = (None, None);
        // By place, not by name: names are compared for every value of a hundred thousand rows.
        while let Some(row) = rows.next()? {
            let client_id: ClientKey = row.get(0)?;
            let site_id: Option<SiteKey> = row.get(1)?;
            if last_site.0 != site_id {
                last_site = (site_id, site_id.and_then(|site_id| roster.codes.get(&site_id).copied()));
            }
            let moved = if roster.moved.is_empty() { None } else { roster.moved.get(&client_id).copied() };
            let mut client = ClientFacts {
                client_id,
                guid: Uuid::nil(),
                site: moved.unwrap_or(last_site.1).or(roster.home),
                client_installed: row.get::<_, Option<bool>>(2)?.unwrap_or(true),
                last_message_at: row.get::<_, Option<i64>>(3)?.map(from_micros),
                last_scan: None,
                completed_scan: match row.get::<_, Option<i64>>(4)? {
                    Some(at) => Some(CompletedScan {
                        at: from_micros(at),
                        version: row.get(5)?,
                        site_version: row.get(6)?,
                    }),
                    None => None,
                },
            };
            complete(row, &mut client)?;
            clients.push(client);
        }
        Ok(clients)
    }

    /// Visits the texts of the clients with these keys, which are in ascending order, each with its place among them.
    pub(crate) fn client_texts(
        &self,
        client_ids: &[ClientKey],
        mut visit: impl FnMut(usize, &ClientTexts<'_, '_>) -> Result<()>,
    ) -> Result<()> {
        let (Some(first), Some(last)) = (client_ids.first(), client_ids.last()) else { return Ok(()) };
        // Finding one row takes about as long as passing by this number.
        const PASSED_BY: i64 = 8;
        if i64::from(*last) - i64::from(*first) > PASSED_BY.saturating_mul(client_ids.len() as i64) {
            let mut statement = self.connection().prepare_cached(
                "SELECT client_id, name, client_version, reported_at, scan_location, agent_version
                 FROM client WHERE client_id = ?1",
            )?;
            for (place, client_id) in client_ids.iter().enumerate() {
                if let Some(row) = statement.query([client_id])?.next()? {
                    visit(place, &ClientTexts { row, first: 1 })?;
                }
            }
            return Ok(());
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT client_id, name, client_version, reported_at, scan_location, agent_version
             FROM client WHERE client_id BETWEEN ?1 AND ?2 ORDER BY client_id",
        )?;
        let mut wanted = client_ids.iter().copied().enumerate().peekable();
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            let client_id: ClientKey = row.get(0)?;
            while wanted.next_if(|(_, wanted)| *wanted < client_id).is_some() {}
            if let Some((place, _)) = wanted.next_if(|(_, wanted)| *wanted == client_id) {
                visit(place, &ClientTexts { row, first: 1 })?;
            }
        }
        Ok(())
    }
}

/// What [`ClientReader::client_facts`] reads beyond counts.
fn complete(row: &Row<'_>, facts: &mut ClientFacts) -> Result<()> {
    facts.guid = row.get(7)?;
    facts.last_scan = match row.get::<_, Option<i64>>(9)? {
        Some(at) => Some(LastScan {
            state: ScanState::from_id(row.get::<_, Option<u32>>(8)?.unwrap_or(0)),
            at: from_micros(at),
            error: row.get(10)?,
        }),
        None => None,
    };
    Ok(())
}

fn whole_client(facts: &ClientFacts, texts: &ClientTexts<'_, '_>) -> Result<Client> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Ok(Client {
        guid: facts.guid,
        name: owned(texts.name()?),
        site: facts.site,
        client_version: owned(texts.client_version()?),
        client_installed: facts.client_installed,
        reported_at: texts.reported_at()?,
        last_message_at: facts.last_message_at,
        last_scan: facts.last_scan,
        completed_scan: facts.completed_scan,
        scan_location: owned(texts.scan_location()?),
        agent_version: owned(texts.agent_version()?),
    })
}
