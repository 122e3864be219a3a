//! Statements on the table `client_location`.

use super::{BoundaryGroupMembers, ClientPlace, PlacedClient};
use crate::base::error::Result;
use crate::client::{ClientReader, ClientWriter};
use crate::db::{ClientKey, Moment, from_micros};
use crate::hierarchy;
use rusqlite::{OptionalExtension, Row};
use std::collections::HashSet;
use std::net::IpAddr;
use std::ops::Range;
use uuid::Uuid;

/// A place as it is stored; times in microseconds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct StoredPlace {
    pub(super) addresses: Vec<IpAddr>,
    pub(super) ad_site: Option<String>,
    pub(super) on_internet: bool,
    pub(super) told_at: i64,
    pub(super) source: String,
}

impl StoredPlace {
    /// True when both are the same place, whenever it was reported.
    pub(super) fn is_same(&self, other: &StoredPlace) -> bool {
        (&self.addresses, &self.ad_site, self.on_internet)
            == (&other.addresses, &other.ad_site, other.on_internet)
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(StoredPlace {
            addresses: addresses(row.get_ref("addresses")?.as_str().unwrap_or_default()),
            ad_site: row.get("ad_site")?,
            on_internet: row.get("on_internet")?,
            told_at: row.get("told_at")?,
            source: row.get("source")?,
        })
    }
}

impl From<StoredPlace> for ClientPlace {
    fn from(stored: StoredPlace) -> Self {
        ClientPlace {
            addresses: stored.addresses,
            ad_site: stored.ad_site,
            on_internet: stored.on_internet,
            told_at: from_micros(stored.told_at),
            source: stored.source,
        }
    }
}

/// Addresses as they are stored.
pub(crate) fn addresses(text: &str) -> Vec<IpAddr> {
    text.split(',').filter_map(|address| address.parse().ok()).collect()
}

impl ClientReader<'_> {
    /// Where a client is, as far as is known.
    pub fn client_place(&self, guid: Uuid) -> Result<Option<ClientPlace>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT l.* FROM client_location l JOIN client c USING (client_id) WHERE c.guid = ?1",
        )?;
        Ok(statement.query_row([guid], StoredPlace::from_row).optional()?.map(ClientPlace::from))
    }

    /// The clients whose places are known, ordered by name and GUID.
    pub fn placed_clients(&self) -> Result<Vec<PlacedClient>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT l.*, c.guid, c.name, coalesce(s.code, home.code) AS site_code
             FROM client_location l JOIN client c USING (client_id) LEFT JOIN site s USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             ORDER BY c.name COLLATE NOCASE NULLS LAST, c.name, c.guid",
        )?;
        let rows = statement.query_map([], |row| {
            let guid: Uuid = row.get("guid")?;
            let code: Option<String> = row.get("site_code")?;
            Ok(PlacedClient {
                client: row.get::<_, Option<String>>("name")?.unwrap_or_else(|| guid.to_string()),
                guid,
                site: code.and_then(|code| code.parse().ok()),
                place: StoredPlace::from_row(row)?.into(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What decides whether a client is in a boundary group. Fails with kind `not_found` and what was probably meant.
    pub(crate) fn members_of_boundary_group(&self, name: &str) -> Result<BoundaryGroupMembers> {
        Ok(BoundaryGroupMembers {
            wanted: hierarchy::read(self).boundary_group(name)?,
            map: hierarchy::read(self).boundary_map()?,
            hierarchy: self.at(Moment::PRESENT).hierarchy()?,
        })
    }

    /// The clients with these keys whose known place is in a boundary group; in a default site boundary group are
    /// those of its primary site and of the secondary sites below whose place is in no other. Clients on the internet
    /// are in none: boundary groups are not asked for them.
    pub(crate) fn clients_in_boundary_group(
        &self,
        group: &BoundaryGroupMembers,
        keys: Range<usize>,
    ) -> Result<HashSet<ClientKey>> {
        let BoundaryGroupMembers { wanted, map, hierarchy } = group;
        let mut statement = self.connection().prepare_cached(
            "SELECT l.client_id, l.addresses, l.ad_site, coalesce(s.code, home.code) AS site_code
             FROM client_location l JOIN client c USING (client_id) LEFT JOIN site s USING (site_id)
             LEFT JOIN site home ON home.parent_site_id IS NULL AND home.kind = 'primary'
             WHERE l.client_id >= ?1 AND l.client_id < ?2 AND NOT l.on_internet",
        )?;
        let mut rows = statement.query((i64::try_from(keys.start)?, i64::try_from(keys.end)?))?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            let addresses = addresses(row.get_ref(1)?.as_str().unwrap_or_default());
            let groups = map.groups_of(&addresses, row.get_ref(2)?.as_str_or_null()?);
            let is_in = if wanted.is_default {
                let site = row.get_ref(3)?.as_str_or_null()?.and_then(|code| code.parse().ok());
                groups.is_empty()
                    && wanted.site.is_some()
                    && site.and_then(|code| hierarchy.primary_of(code)) == wanted.site
            } else {
                groups
                    .iter()
                    .any(|group| map.groups().get(*group).is_some_and(|group| group.name == wanted.name))
            };
            if is_in {
                found.insert(row.get(0)?);
            }
        }
        Ok(found)
    }

    /// Every client: key, GUID and name.
    pub(super) fn client_directory(&self) -> Result<Vec<(ClientKey, Uuid, Option<String>)>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT client_id, guid, name FROM client ORDER BY client_id")?;
        let rows =
            statement.query_map([], |row| Ok((row.get("client_id")?, row.get("guid")?, row.get("name")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The stored place of a client.
    pub(super) fn client_place_row(&self, client_id: ClientKey) -> Result<Option<StoredPlace>> {
        let mut statement =
            self.connection().prepare_cached("SELECT * FROM client_location WHERE client_id = ?1")?;
        Ok(statement.query_row([client_id], StoredPlace::from_row).optional()?)
    }
}

impl ClientWriter<'_> {
    /// Keeps where a client is.
    pub(super) fn put_client_place(&self, client_id: ClientKey, place: &StoredPlace) -> Result<()> {
        let addresses: Vec<String> = place.addresses.iter().map(IpAddr::to_string).collect();
        self.connection()
            .prepare_cached(
                "INSERT OR REPLACE INTO client_location (client_id, addresses, ad_site, on_internet, told_at, source)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                client_id,
                addresses.join(","),
                &place.ad_site,
                place.on_internet,
                place.told_at,
                &place.source,
            ))?;
        Ok(())
    }
}
