//! The one statement of `what-if`: every client with its server and place.

use crate::base::error::Result;
use crate::db::SiteKey;
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::location::LocationReader;
use uuid::Uuid;

/// What is asked of each client.
pub(super) struct Standing<'r> {
    pub(super) guid: Uuid,
    pub(super) name: Option<&'r str>,
    pub(super) site: Option<SiteCode>,
    /// The software update point of its newest scan.
    pub(super) server: Option<&'r str>,
    pub(super) place: Option<StandingPlace<'r>>,
}

/// Where it is.
pub(super) struct StandingPlace<'r> {
    pub(super) addresses: &'r str,
    pub(super) ad_site: Option<&'r str>,
    pub(super) on_internet: bool,
}

impl LocationReader<'_> {
    /// How many clients scanned against each server last, as their reports name it.
    pub(crate) fn scan_locations(&self) -> Result<Vec<(String, u64)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT scan_location, count(*) AS clients FROM client
             WHERE scan_location IS NOT NULL AND client_installed IS NOT 0 GROUP BY scan_location",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get("scan_location")?, row.get::<_, i64>("clients")?.unsigned_abs()))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives every client to `take`, in the order of the table. Those that were assigned to no site belong to the
    /// stand-alone primary; senders without a client are left out.
    pub(super) fn visit_standings(&self, mut take: impl FnMut(&Standing<'_>) -> Result<()>) -> Result<()> {
        let codes = hierarchy::read(self).site_codes()?;
        let home = hierarchy::read(self)
            .hierarchy()?
            .top()
            .filter(|top| top.kind == SiteKind::Primary)
            .map(|top| top.code);
        let mut statement = self.connection().prepare_cached(
            "SELECT c.guid, c.name, c.site_id, c.scan_location, l.addresses, l.ad_site, l.on_internet
             FROM client c LEFT JOIN client_location l ON l.client_id = c.client_id
             WHERE c.client_installed IS NOT 0 ORDER BY c.client_id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let site_id: Option<SiteKey> = row.get(2)?;
            let place = match row.get_ref(4)?.as_str_or_null()? {
                None => None,
                Some(addresses) => Some(StandingPlace {
                    addresses,
                    ad_site: row.get_ref(5)?.as_str_or_null()?,
                    on_internet: row.get(6)?,
                }),
            };
            take(&Standing {
                guid: row.get(0)?,
                name: row.get_ref(1)?.as_str_or_null()?,
                site: site_id.and_then(|site_id| codes.get(&site_id).copied()).or(home),
                server: row.get_ref(3)?.as_str_or_null()?,
                place,
            })?;
        }
        Ok(())
    }
}
