//! Where clients came from: when they were first known, and the sites that they belonged to.

use crate::base::error::Result;
use crate::client::ClientReader;
use crate::db::{ClientKey, Moment, OperationKey, SnapshotAt};
use crate::hierarchy::SiteCode;
use std::collections::HashMap;

/// Since when a client is known, and where it belongs without the rule for those that were assigned to no site.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClientOrigin {
    first_operation_id: Option<OperationKey>,
    /// The site that it is assigned to.
    pub(crate) site: Option<SiteCode>,
}

impl ClientOrigin {
    /// True when it was known at the moment.
    pub(crate) fn was_known(&self, moment: Moment) -> bool {
        self.first_operation_id.is_none_or(|first| first < moment.first_later())
    }
}

impl SnapshotAt<'_> {
    /// The site that each client which has moved since belonged to.
    pub(in crate::client) fn moved_since(&self) -> Result<HashMap<ClientKey, Option<SiteCode>>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client_id, site_code, min(rowid) FROM client_site_before WHERE operation_id >= ?1
             GROUP BY client_id",
        )?;
        let mut rows = statement.query([self.moment().first_later()])?;
        let mut moved = HashMap::new();
        while let Some(row) = rows.next()? {
            let site: Option<String> = row.get("site_code")?;
            moved.insert(row.get("client_id")?, site.map(|code| code.parse()).transpose()?);
        }
        Ok(moved)
    }

    /// Key and former site of the clients that were moved after this moment and not after `newer`, the last move first.
    pub(crate) fn client_moves(&self, newer: Moment) -> Result<Vec<(ClientKey, Option<SiteCode>)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client_id, site_code FROM client_site_before WHERE operation_id >= ?1 AND operation_id < ?2
             ORDER BY rowid DESC",
        )?;
        let mut rows = statement.query((self.moment().first_later(), newer.first_later()))?;
        let mut moves = Vec::new();
        while let Some(row) = rows.next()? {
            let code: Option<String> = row.get(1)?;
            moves.push((row.get(0)?, code.map(|code| code.parse()).transpose()?));
        }
        Ok(moves)
    }
}

impl ClientReader<'_> {
    /// When each client was first known, and the site that it was assigned to; in order of their keys.
    pub(crate) fn client_origins(&self) -> Result<Vec<ClientOrigin>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT client_id, first_operation_id, site.code FROM client LEFT JOIN site USING (site_id) ORDER BY client_id",
        )?;
        let mut rows = statement.query([])?;
        let mut origins = Vec::new();
        while let Some(row) = rows.next()? {
            origins.push(ClientOrigin {
                first_operation_id: row.get(1)?,
                site: row.get::<_, Option<String>>(2)?.map(|code| code.parse()).transpose()?,
            });
        }
        Ok(origins)
    }
}
