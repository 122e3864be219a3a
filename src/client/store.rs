//! Every statement on the table `client`.

mod history;
mod keys;
mod sites;

pub(crate) use history::HISTORY;
pub(crate) use sites::SiteSince;

use super::{Client, CompletedScan, LastScan, ScanState};
use crate::base::error::{Failure, Result, unknown};
use crate::base::guid::parse_guid;
use crate::client::{ClientReader, ClientWriter};
use crate::db::{ClientKey, ContentVersion, SiteKey, from_micros, to_micros};
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use uuid::Uuid;

/// A scan message, as the client's columns keep it. The order of the fields is the order of "newer wins".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScanRow {
    /// It is of the hierarchy's own update source: those of others do not replace it.
    pub(crate) is_own: bool,
    pub(crate) at: i64,
    pub(crate) serial: Option<i64>,
    pub(crate) state: u32,
    pub(crate) error: Option<u32>,
    pub(crate) location: Option<String>,
    pub(crate) agent_version: Option<String>,
}

/// A message about a completed scan, likewise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CompletedScanRow {
    /// As of a [`ScanRow`].
    pub(crate) is_own: bool,
    pub(crate) at: i64,
    pub(crate) serial: Option<i64>,
    /// The content version that the message named.
    pub(crate) version: Option<ContentVersion>,
    /// The content version that the site where it ran had then; none as long as that is not decided.
    pub(crate) site_version: Option<ContentVersion>,
    /// True where that follows from the sites of the client, because the message does not say where it ran.
    pub(crate) is_of_client: bool,
}

impl CompletedScanRow {
    /// True where both are one message.
    pub(crate) fn is_same_message(&self, other: &Self) -> bool {
        (self.at, self.serial, self.version) == (other.at, other.serial, other.version)
    }

    /// The newer of two. A message that came through two sites ran at the lower of their content versions: so much it
    /// has evaluated for certain. What says where it ran wins over what does not.
    pub(crate) fn merge(self, other: Self) -> Self {
        if !self.is_same_message(&other) {
            return self.max(other);
        }
        let (site_version, is_of_client) = match (self.is_of_client, other.is_of_client) {
            (true, false) => (other.site_version, false),
            (false, true) => (self.site_version, false),
            (both, _) => (self.site_version.into_iter().chain(other.site_version).min(), both),
        };
        CompletedScanRow { is_own: self.is_own || other.is_own, site_version, is_of_client, ..self }
    }
}

/// Why a client belongs to a site: a report of it was ingested for that site, or a person assigned it. The later one
/// wins; of two of one date an assignment wins, then the site whose code comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SiteClaim {
    pub(crate) site_id: SiteKey,
    /// Date of the newest report that was ingested for the site, or moment of the assignment.
    pub(crate) at: Option<i64>,
    pub(crate) is_assigned: bool,
}

/// The columns of a client that ingesting its reports changes; times in microseconds. A text goes with the date of the
/// report that has it, so that the newest one wins whatever the order of arrival; of two of one date the larger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ClientRow {
    pub(crate) site: Option<SiteClaim>,
    /// Date of the oldest report that was ingested for the site, where [`SiteSince`] has no more.
    pub(crate) site_since: Option<i64>,
    pub(crate) name: Option<(i64, String)>,
    /// Date of the oldest report that has this name.
    pub(crate) named_since: Option<i64>,
    pub(crate) client_version: Option<(i64, String)>,
    /// Date of the newest report, and whether its sender has a client.
    pub(crate) reported: Option<(i64, bool)>,
    pub(crate) last_message_at: Option<i64>,
    pub(crate) last_scan: Option<ScanRow>,
    pub(crate) completed_scan: Option<CompletedScanRow>,
    /// Time of the newest full resynchronization.
    pub(crate) resynchronized_at: Option<i64>,
    /// Time of the newest message that has a version of the policy, and the larger version of two of one time.
    pub(crate) policy_version: Option<(i64, u32)>,
}

/// A name that reports have for a client, and the dates of the first and last of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameSpan {
    pub(crate) name: String,
    pub(crate) first_at: i64,
    pub(crate) last_at: i64,
}

impl NameSpan {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(NameSpan { name: row.get("name")?, first_at: row.get("first_at")?, last_at: row.get("last_at")? })
    }
}

impl ClientRow {
    /// Its own name, with the dates of the reports that have it.
    pub(crate) fn own_name(&self) -> Option<NameSpan> {
        self.name.as_ref().map(|(last_at, name)| NameSpan {
            name: name.clone(),
            first_at: self.named_since.unwrap_or(*last_at).min(*last_at),
            last_at: *last_at,
        })
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let dated = |text: Option<String>, at: Option<i64>| text.map(|text| (at.unwrap_or(i64::MIN), text));
        let last_scan_at: Option<i64> = row.get("last_scan_at")?;
        let last_scan = match last_scan_at {
            None => None,
            Some(at) => Some(ScanRow {
                is_own: row.get("last_scan_is_own")?,
                at,
                serial: row.get("last_scan_serial")?,
                state: row.get::<_, Option<u32>>("last_scan_state")?.unwrap_or(0),
                error: row.get("last_scan_error")?,
                location: row.get("scan_location")?,
                agent_version: row.get("agent_version")?,
            }),
        };
        let completed_scan_at: Option<i64> = row.get("completed_scan_at")?;
        let completed_scan = match completed_scan_at {
            None => None,
            Some(at) => Some(CompletedScanRow {
                is_own: row.get("completed_scan_is_own")?,
                at,
                serial: row.get("completed_scan_serial")?,
                version: row.get("completed_scan_version")?,
                site_version: row.get("completed_scan_site_version")?,
                is_of_client: row.get("completed_scan_is_of_client")?,
            }),
        };
        Ok(ClientRow {
            site: match row.get("site_id")? {
                Some(site_id) => Some(SiteClaim {
                    site_id,
                    at: row.get("site_at")?,
                    is_assigned: row.get("site_is_assigned")?,
                }),
                None => None,
            },
            site_since: row.get("site_since")?,
            name: dated(row.get("name")?, row.get("name_at")?),
            named_since: row.get("named_since")?,
            client_version: dated(row.get("client_version")?, row.get("client_version_at")?),
            reported: match row.get("reported_at")? {
                Some(at) => Some((at, row.get::<_, Option<bool>>("client_installed")?.unwrap_or(true))),
                None => None,
            },
            last_message_at: row.get("last_message_at")?,
            last_scan,
            completed_scan,
            resynchronized_at: row.get("resynchronized_at")?,
            policy_version: match (row.get("policy_version_at")?, row.get("policy_version")?) {
                (Some(at), Some(version)) => Some((at, version)),
                _ => None,
            },
        })
    }
}

impl Client {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let columns = ClientRow::from_row(row)?;
        let (scan_location, agent_version) = match &columns.last_scan {
            Some(scan) => (scan.location.clone(), scan.agent_version.clone()),
            None => (None, None),
        };
        let site: Option<String> = row.get("site_code")?;
        Ok(Client {
            guid: row.get("guid")?,
            name: columns.name.map(|(_, name)| name),
            site: site.and_then(|code| code.parse::<SiteCode>().ok()),
            client_version: columns.client_version.map(|(_, version)| version),
            client_installed: columns.reported.is_none_or(|(_, installed)| installed),
            reported_at: columns.reported.map(|(at, _)| from_micros(at)),
            last_message_at: columns.last_message_at.map(from_micros),
            last_scan: columns.last_scan.map(|scan| LastScan {
                state: ScanState::from_id(scan.state),
                at: from_micros(scan.at),
                error: scan.error,
            }),
            completed_scan: columns.completed_scan.map(|scan| CompletedScan {
                at: from_micros(scan.at),
                version: scan.version,
                site_version: scan.site_version,
            }),
            scan_location,
            agent_version,
        })
    }
}

impl ClientReader<'_> {
    /// All clients with their integer keys, ordered by name and GUID. Those that were assigned to no site belong to the
    /// stand-alone primary; where there are several primaries, to none.
    pub(crate) fn clients(&self) -> Result<Vec<(ClientKey, Client)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client.*, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             ORDER BY client.name COLLATE NOCASE NULLS LAST, client.name, client.guid",
        )?;
        let mut rows = statement.query([])?;
        let mut clients = Vec::new();
        while let Some(row) = rows.next()? {
            clients.push((row.get("client_id")?, Client::from_row(row)?));
        }
        Ok(clients)
    }

    /// All clients, ordered by name and GUID.
    pub fn all_clients(&self) -> Result<Vec<Client>> {
        Ok(self.clients()?.into_iter().map(|(_, client)| client).collect())
    }

    /// Finds one client by name (in any letter case) or by GUID (with or without braces or prefix).
    ///
    /// Fails with kind `not_found` and what was probably meant; a name that several clients have fails with their
    /// GUIDs.
    pub fn find_client(&self, text: &str) -> Result<Client> {
        Ok(self.find_client_with_id(text)?.1)
    }

    /// [`crate::client::ClientReader::find_client`] with the integer key.
    pub(crate) fn find_client_with_id(&self, text: &str) -> Result<(ClientKey, Client)> {
        let guid = parse_guid(text);
        let mut statement = self.connection().prepare_cached(
            "SELECT client.*, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE client_id IN (SELECT client_id FROM client WHERE guid = ?1
                                 UNION SELECT client_id FROM client WHERE name = ?2 COLLATE NOCASE)
             ORDER BY client.guid",
        )?;
        let mut found: Vec<(ClientKey, Client)> = statement
            .query_map((guid, text.trim()), |row| Ok((row.get("client_id")?, Client::from_row(row)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if let Some(position) = found.iter().position(|(_, client)| Some(client.guid) == guid) {
            return Ok(found.swap_remove(position));
        }
        if found.len() > 1 {
            let guids: Vec<String> = found.iter().map(|(_, client)| client.guid.to_string()).collect();
            return Err(Failure::usage(format!("{} clients are called {text:?}", found.len()))
                .hint(format!("name one by its GUID: {}", guids.join(", ")))
                .into());
        }
        match found.pop() {
            Some(client) => Ok(client),
            None => {
                let renamed = self.clients_once_called(text.trim())?;
                if !renamed.is_empty() {
                    let hint = format!("earlier reports of {} had this name", renamed.join(", "));
                    return Err(Failure::not_found(format!("no client is called {text:?} now"))
                        .hint(hint)
                        .into());
                }
                let names = self.client_names()?;
                Err(unknown("client", text, names.iter().map(String::as_str), "cmupd client list").into())
            }
        }
    }

    /// A client by its GUID, with its integer key.
    pub(crate) fn client_by_guid(&self, guid: Uuid) -> Result<Option<(ClientKey, Client)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client.*, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE client.guid = ?1",
        )?;
        Ok(statement
            .query_row([guid], |row| Ok((row.get("client_id")?, Client::from_row(row)?)))
            .optional()?)
    }

    /// What the clients are called now of which earlier reports had this name.
    fn clients_once_called(&self, name: &str) -> Result<Vec<String>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT guid, client.name FROM other_client_name other JOIN client USING (client_id)
             WHERE other.name = ?1 COLLATE NOCASE ORDER BY client.name, guid",
        )?;
        let called = statement.query_map([name], |row| {
            let name: Option<String> = row.get(1)?;
            name.map_or_else(|| row.get::<_, Uuid>(0).map(|guid| guid.to_string()), Ok)
        })?;
        Ok(called.collect::<rusqlite::Result<_>>()?)
    }

    fn client_names(&self) -> Result<Vec<String>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT DISTINCT name FROM client WHERE name IS NOT NULL ORDER BY name")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Integer keys by GUID, for bulk work.
    pub(crate) fn client_ids<S: BuildHasher + Default>(&self) -> Result<HashMap<Uuid, ClientKey, S>> {
        let mut statement = self.connection().prepare_cached("SELECT guid, client_id FROM client")?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The names that a client had in addition to its own, in order of name.
    pub(crate) fn other_names(&self, client_id: ClientKey) -> Result<Vec<NameSpan>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT * FROM other_client_name WHERE client_id = ?1 ORDER BY name")?;
        Ok(statement.query_map([client_id], NameSpan::from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The clients that ever had another name than their own.
    pub(crate) fn clients_with_other_names(&self) -> Result<HashSet<ClientKey>> {
        let mut statement =
            self.connection().prepare_cached("SELECT DISTINCT client_id FROM other_client_name")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Every client that ever had another name than its own, with all its names: its own first, then by name.
    pub(crate) fn renamed_clients(&self) -> Result<Vec<(Client, Vec<NameSpan>)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client.*, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE client_id IN (SELECT client_id FROM other_client_name)
             ORDER BY client.name COLLATE NOCASE NULLS LAST, client.guid",
        )?;
        let mut rows = statement.query([])?;
        let mut clients = Vec::new();
        while let Some(row) = rows.next()? {
            let columns = ClientRow::from_row(row)?;
            let mut names: Vec<NameSpan> = columns.own_name().into_iter().collect();
            names.append(&mut self.other_names(row.get("client_id")?)?);
            clients.push((Client::from_row(row)?, names));
        }
        Ok(clients)
    }

    /// The clients that dated a message or a report after this moment, with the name that they have and its dates; in
    /// order of name and GUID.
    pub(crate) fn clients_after(&self, latest: Timestamp) -> Result<Vec<(Client, Option<NameSpan>)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client.*, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE last_message_at > ?1 OR reported_at > ?1
             ORDER BY client.name COLLATE NOCASE NULLS LAST, client.guid",
        )?;
        let rows = statement.query_map([to_micros(latest)], |row| {
            Ok((Client::from_row(row)?, ClientRow::from_row(row)?.own_name()))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When the client was first known, in microseconds; none where that was not recorded.
    pub(crate) fn first_known_at(&self, client_id: ClientKey) -> Result<Option<i64>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT started_at FROM client JOIN operation ON operation_id = first_operation_id WHERE client_id = ?1",
        )?;
        Ok(statement.query_row([client_id], |row| row.get(0)).optional()?)
    }

    /// The columns that ingesting changes.
    pub(crate) fn client_row(&self, client_id: ClientKey) -> Result<Option<ClientRow>> {
        let mut statement = self.connection().prepare_cached("SELECT * FROM client WHERE client_id = ?1")?;
        Ok(statement.query_row([client_id], ClientRow::from_row).optional()?)
    }
}

impl ClientWriter<'_> {
    /// Keeps a name that a client has in addition to its own.
    pub(crate) fn put_other_name(&self, client_id: ClientKey, span: &NameSpan) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO other_client_name (client_id, name, first_at, last_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (client_id, name) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at",
            )?
            .execute((client_id, &span.name, span.first_at, span.last_at))?;
        Ok(())
    }

    /// Forgets another name: it has become the client's own.
    pub(crate) fn remove_other_name(&self, client_id: ClientKey, name: &str) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM other_client_name WHERE client_id = ?1 AND name = ?2")?
            .execute((client_id, name))?;
        Ok(())
    }

    /// Keeps that a client held a version of the policy, from a first to a last time as far as is known.
    pub(crate) fn put_policy_version(
        &self,
        client_id: ClientKey,
        version: u32,
        span: (i64, i64),
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO client_policy_version (client_id, version, first_at, last_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (client_id, version) DO UPDATE
                 SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)",
            )?
            .execute((client_id, version, span.0, span.1))?;
        Ok(())
    }

    /// Gives the times of policy versions after `latest` another one, in microseconds.
    pub(crate) fn set_back_policy_versions(&self, client_id: ClientKey, latest: i64, to: i64) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE client_policy_version
                 SET first_at = iif(first_at > ?2, ?3, first_at), last_at = iif(last_at > ?2, ?3, last_at)
                 WHERE client_id = ?1 AND last_at > ?2",
            )?
            .execute((client_id, latest, to))?;
        Ok(())
    }

    /// Adds a client of which nothing but the GUID is known.
    pub(crate) fn insert_client(&self, guid: Uuid) -> Result<ClientKey> {
        self.connection()
            .prepare_cached("INSERT INTO client (guid, first_operation_id) VALUES (?1, ?2)")?
            .execute((guid, self.operation_id()))?;
        Ok(self.connection().last_insert_rowid().into())
    }

    /// Makes a client belong to a site from now on; where a report that counts already is dated later, from then on.
    pub(crate) fn assign_client(&self, client_id: ClientKey, site: SiteCode) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE client SET site_id = (SELECT site_id FROM site WHERE code = ?2),
                     site_at = max(?3, coalesce(site_at, ?3)), site_is_assigned = 1
                 WHERE client_id = ?1",
            )?
            .execute((client_id, site.as_str(), to_micros(self.now())))?;
        Ok(())
    }

    /// Writes the columns that ingesting changes.
    pub(crate) fn update_client(&self, client_id: ClientKey, row: &ClientRow) -> Result<()> {
        let (name, version) = (row.name.as_ref(), row.client_version.as_ref());
        let (scan, completed) = (row.last_scan.as_ref(), row.completed_scan.as_ref());
        self.connection()
            .prepare_cached(
                "UPDATE client SET
                     site_id = :site_id, site_at = :site_at, site_is_assigned = :site_is_assigned,
                     site_since = :site_since, name = :name, name_at = :name_at, named_since = :named_since,
                     resynchronized_at = :resynchronized_at, client_version = :client_version,
                     client_version_at = :client_version_at, reported_at = :reported_at,
                     client_installed = :client_installed,
                     last_message_at = :last_message_at, last_scan_state = :last_scan_state,
                     last_scan_at = :last_scan_at, last_scan_serial = :last_scan_serial,
                     last_scan_error = :last_scan_error, last_scan_is_own = :last_scan_is_own,
                     completed_scan_is_own = :completed_scan_is_own, completed_scan_at = :completed_scan_at,
                     completed_scan_serial = :completed_scan_serial,
                     completed_scan_version = :completed_scan_version,
                     completed_scan_site_version = :completed_scan_site_version,
                     completed_scan_is_of_client = :completed_scan_is_of_client, scan_location = :scan_location,
                     agent_version = :agent_version, policy_version = :policy_version,
                     policy_version_at = :policy_version_at
                 WHERE client_id = :client_id",
            )?
            .execute(named_params! {
                ":client_id": client_id,
                ":site_id": row.site.map(|claim| claim.site_id),
                ":site_at": row.site.and_then(|claim| claim.at),
                ":site_is_assigned": row.site.is_some_and(|claim| claim.is_assigned),
                ":site_since": row.site_since,
                ":name": name.map(|(_, text)| text),
                ":name_at": name.map(|(at, _)| at),
                ":named_since": row.named_since,
                ":resynchronized_at": row.resynchronized_at,
                ":client_version": version.map(|(_, text)| text),
                ":client_version_at": version.map(|(at, _)| at),
                ":reported_at": row.reported.map(|(at, _)| at),
                ":client_installed": row.reported.map(|(_, installed)| installed),
                ":last_message_at": row.last_message_at,
                ":last_scan_state": scan.map(|scan| scan.state),
                ":last_scan_at": scan.map(|scan| scan.at),
                ":last_scan_serial": scan.and_then(|scan| scan.serial),
                ":last_scan_error": scan.and_then(|scan| scan.error),
                ":last_scan_is_own": scan.is_some_and(|scan| scan.is_own),
                ":completed_scan_is_own": completed.is_some_and(|scan| scan.is_own),
                ":completed_scan_at": completed.map(|scan| scan.at),
                ":completed_scan_serial": completed.and_then(|scan| scan.serial),
                ":completed_scan_version": completed.and_then(|scan| scan.version),
                ":completed_scan_site_version": completed.and_then(|scan| scan.site_version),
                ":completed_scan_is_of_client": completed.is_some_and(|scan| scan.is_of_client),
                ":scan_location": scan.and_then(|scan| scan.location.as_ref()),
                ":agent_version": scan.and_then(|scan| scan.agent_version.as_ref()),
                ":policy_version": row.policy_version.map(|(_, version)| version),
                ":policy_version_at": row.policy_version.map(|(at, _)| at),
            })?;
        Ok(())
    }
}
