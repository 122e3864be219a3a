//! Every statement on the table `client`.

mod history;
mod keys;
mod sites;

pub(crate) use sites::SiteSince;

use super::{Client, CompletedScan, LastScan, ScanState};
use crate::base::error::{Failure, Result, unknown};
use crate::base::guid::parse_guid;
use crate::client::{ClientReader, ClientWriter};
use crate::db::{ClientKey, ContentVersion, SiteKey, from_micros, to_micros};
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, ToSql};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use uuid::Uuid;

/// The columns of [`ClientRow`], in the order in which it reads them.
macro_rules! client_columns {
    () => {
        "client.site_id, client.site_at, client.site_is_assigned, client.site_since, client.name, \
         client.name_at, client.named_since, client.client_version, client.client_version_at, \
         client.reported_at, client.client_installed, client.last_message_at, client.last_scan_state, \
         client.last_scan_at, client.last_scan_serial, client.last_scan_error, client.last_scan_is_own, \
         client.scan_location, client.agent_version, client.completed_scan_at, \
         client.completed_scan_serial, client.completed_scan_version, \
         client.completed_scan_site_version, client.completed_scan_is_own, \
         client.completed_scan_is_of_client, client.resynchronized_at, client.policy_version, \
         client.policy_version_at"
    };
}

/// Writes columns of a client, and more.
macro_rules! update_client {
    ($more:literal) => {
        concat!(
            "UPDATE client SET
                 site_since = ?2, name_at = ?3, named_since = ?4, client_version = ?5, client_version_at = ?6,
                 reported_at = ?7, client_installed = ?8, last_message_at = ?9, last_scan_state = ?10,
                 last_scan_at = ?11, last_scan_serial = ?12, last_scan_error = ?13, last_scan_is_own = ?14,
                 scan_location = ?15, agent_version = ?16, completed_scan_at = ?17, completed_scan_serial = ?18,
                 completed_scan_version = ?19, completed_scan_site_version = ?20, completed_scan_is_own = ?21,
                 completed_scan_is_of_client = ?22, resynchronized_at = ?23, policy_version = ?24,
                 policy_version_at = ?25",
            $more,
            " WHERE client_id = ?1"
        )
    };
}

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

    /// Reads [`client_columns`], by place: each report of a client reads its row.
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let dated = |text: Option<String>, at: Option<i64>| text.map(|text| (at.unwrap_or(i64::MIN), text));
        let last_scan_at: Option<i64> = row.get(13)?;
        let last_scan = match last_scan_at {
            None => None,
            Some(at) => Some(ScanRow {
                is_own: row.get(16)?,
                at,
                serial: row.get(14)?,
                state: row.get::<_, Option<u32>>(12)?.unwrap_or(0),
                error: row.get(15)?,
                location: row.get(17)?,
                agent_version: row.get(18)?,
            }),
        };
        let completed_scan_at: Option<i64> = row.get(19)?;
        let completed_scan = match completed_scan_at {
            None => None,
            Some(at) => Some(CompletedScanRow {
                is_own: row.get(23)?,
                at,
                serial: row.get(20)?,
                version: row.get(21)?,
                site_version: row.get(22)?,
                is_of_client: row.get(24)?,
            }),
        };
        Ok(ClientRow {
            site: match row.get(0)? {
                Some(site_id) => Some(SiteClaim { site_id, at: row.get(1)?, is_assigned: row.get(2)? }),
                None => None,
            },
            site_since: row.get(3)?,
            name: dated(row.get(4)?, row.get(5)?),
            named_since: row.get(6)?,
            client_version: dated(row.get(7)?, row.get(8)?),
            reported: match row.get(9)? {
                Some(at) => Some((at, row.get::<_, Option<bool>>(10)?.unwrap_or(true))),
                None => None,
            },
            last_message_at: row.get(11)?,
            last_scan,
            completed_scan,
            resynchronized_at: row.get(25)?,
            policy_version: match (row.get(27)?, row.get(26)?) {
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
        let mut statement = self.connection().prepare_cached(concat!(
            "SELECT ",
            client_columns!(),
            ", client_id, guid, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             ORDER BY client.name COLLATE NOCASE NULLS LAST, client.name, client.guid"
        ))?;
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

    /// Finds one client by GUID (with or without braces or prefix), or by name (in any letter case). What is a GUID is
    /// never taken for a name: clients choose their names themselves, and one could call itself as another's GUID.
    ///
    /// Fails with kind `not_found` and what was probably meant; a name that several clients have fails with their
    /// GUIDs.
    pub fn find_client(&self, text: &str) -> Result<Client> {
        Ok(self.find_client_with_id(text)?.1)
    }

    /// [`crate::client::ClientReader::find_client`] with the integer key.
    pub(crate) fn find_client_with_id(&self, text: &str) -> Result<(ClientKey, Client)> {
        let guid = parse_guid(text);
        let mut statement = self.connection().prepare_cached(concat!(
            "SELECT ",
            client_columns!(),
            ", client_id, guid, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE client_id IN (SELECT client_id FROM client WHERE guid = ?1
                                 UNION SELECT client_id FROM client WHERE name = ?2 COLLATE NOCASE AND ?1 IS NULL)
             ORDER BY client.guid"
        ))?;
        let mut found: Vec<(ClientKey, Client)> = statement
            .query_map((guid, text.trim()), |row| Ok((row.get("client_id")?, Client::from_row(row)?)))?
            .collect::<rusqlite::Result<_>>()?;
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

    /// A client by its integer key.
    pub(crate) fn client_with_key(&self, client_id: ClientKey) -> Result<Option<Client>> {
        let mut statement = self.connection().prepare_cached(concat!(
            "SELECT ",
            client_columns!(),
            ", guid, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE client_id = ?1"
        ))?;
        Ok(statement.query_row([client_id], Client::from_row).optional()?)
    }

    /// A client by its GUID, with its integer key.
    pub(crate) fn client_by_guid(&self, guid: Uuid) -> Result<Option<(ClientKey, Client)>> {
        let mut statement = self.connection().prepare_cached(concat!(
            "SELECT ",
            client_columns!(),
            ", client_id, guid, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE client.guid = ?1"
        ))?;
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
        let mut statement = self.connection().prepare_cached(concat!(
            "SELECT ",
            client_columns!(),
            ", client_id, guid, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE client_id IN (SELECT client_id FROM other_client_name)
             ORDER BY client.name COLLATE NOCASE NULLS LAST, client.guid"
        ))?;
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
        let mut statement = self.connection().prepare_cached(concat!(
            "SELECT ",
            client_columns!(),
            ", client_id, guid, coalesce(site.code, home.code) AS site_code
             FROM client LEFT JOIN site USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE last_message_at > ?1 OR reported_at > ?1
             ORDER BY client.name COLLATE NOCASE NULLS LAST, client.guid"
        ))?;
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
        let mut statement = self.connection().prepare_cached(concat!(
            "SELECT ",
            client_columns!(),
            " FROM client WHERE client_id = ?1"
        ))?;
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

    /// Writes the columns that ingesting changes. `old` is what they are: name and site are written only where they
    /// change, because indexes and triggers go with them.
    pub(crate) fn update_client(&self, client_id: ClientKey, old: &ClientRow, row: &ClientRow) -> Result<()> {
        let (name, version) = (row.name.as_ref(), row.client_version.as_ref());
        let (scan, completed) = (row.last_scan.as_ref(), row.completed_scan.as_ref());
        let reported = row.reported.unzip();
        let policy_version = row.policy_version.unzip();
        let values: [&dyn ToSql; 29] = [
            &client_id,
            &row.site_since,
            &name.map(|(at, _)| at),
            &row.named_since,
            &version.map(|(_, text)| text),
            &version.map(|(at, _)| at),
            &reported.0,
            &reported.1,
            &row.last_message_at,
            &scan.map(|scan| scan.state),
            &scan.map(|scan| scan.at),
            &scan.and_then(|scan| scan.serial),
            &scan.and_then(|scan| scan.error),
            &scan.is_some_and(|scan| scan.is_own),
            &scan.and_then(|scan| scan.location.as_ref()),
            &scan.and_then(|scan| scan.agent_version.as_ref()),
            &completed.map(|scan| scan.at),
            &completed.and_then(|scan| scan.serial),
            &completed.and_then(|scan| scan.version),
            &completed.and_then(|scan| scan.site_version),
            &completed.is_some_and(|scan| scan.is_own),
            &completed.is_some_and(|scan| scan.is_of_client),
            &row.resynchronized_at,
            &policy_version.1,
            &policy_version.0,
            &row.site.and_then(|claim| claim.at),
            &row.site.is_some_and(|claim| claim.is_assigned),
            &row.site.map(|claim| claim.site_id),
            &name.map(|(_, text)| text),
        ];
        let is_indexed_same = old.name.as_ref().map(|(_, text)| text) == name.map(|(_, text)| text)
            && old.site.map(|claim| claim.site_id) == row.site.map(|claim| claim.site_id);
        let (count, statement) = if !is_indexed_same {
            (29, update_client!(", site_at = ?26, site_is_assigned = ?27, site_id = ?28, name = ?29"))
        } else if old.site != row.site {
            (27, update_client!(", site_at = ?26, site_is_assigned = ?27"))
        } else {
            (25, update_client!(""))
        };
        let values = values.get(..count).unwrap_or_default();
        self.connection().prepare_cached(statement)?.execute(values)?;
        Ok(())
    }
}
