//! Statements about upstream servers: identity, anchors, what is still wanted of them.

use crate::base::error::Result;
use crate::catalog::UpdateIdentity;
use crate::db::to_micros;
use crate::hierarchy::{self, SiteCode};
use crate::sync::store::UpstreamKey;
use crate::sync::{self, SyncReader, SyncWriter};
use anyhow::Context;
use rusqlite::{OptionalExtension, Row};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What an anchor is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnchorKind {
    /// GetConfigData.
    Config,
    /// The list of categories and detectoids.
    Categories,
    /// The list of updates, for one choice of products and classifications.
    Updates,
}

impl AnchorKind {
    fn as_str(self) -> &'static str {
        match self {
            AnchorKind::Config => "config",
            AnchorKind::Categories => "categories",
            AnchorKind::Updates => "updates",
        }
    }
}

/// What names a revision that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WantedList {
    /// The list of categories and detectoids.
    Categories,
    /// The list of updates.
    Updates,
    /// A bundle.
    Bundles,
}

impl WantedList {
    fn as_str(self) -> &'static str {
        match self {
            WantedList::Categories => "categories",
            WantedList::Updates => "updates",
            WantedList::Bundles => "bundles",
        }
    }
}

fn identity_from_row(row: &Row<'_>) -> rusqlite::Result<UpdateIdentity> {
    Ok(UpdateIdentity { guid: row.get("guid")?, revision_number: row.get("revision_number")? })
}

impl SyncReader<'_> {
    /// The identity of the site at upstream servers, if that was ever needed.
    pub(in crate::sync) fn account(&self, site: SiteCode) -> Result<Option<Uuid>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT account_guid FROM site WHERE code = ?1")?
            .query_row([site.as_str()], |row| row.get(0))
            .optional()?
            .flatten())
    }

    /// The key of an upstream server that the site has synchronized with.
    pub(super) fn known_server(&self, site: SiteCode, address: &str) -> Result<Option<UpstreamKey>> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT upstream_server_id FROM upstream_server JOIN site USING (site_id)
                 WHERE code = ?1 AND address = ?2",
            )?
            .query_row((site.as_str(), address), |row| row.get(0))
            .optional()?)
    }

    /// The anchor that was kept for this very filter.
    pub(super) fn anchor(&self, key: UpstreamKey, kind: AnchorKind, filter: &str) -> Result<Option<String>> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT anchor FROM upstream_anchor WHERE upstream_server_id = ?1 AND kind = ?2 AND filter = ?3",
            )?
            .query_row((key, kind.as_str(), filter), |row| row.get(0))
            .optional()?)
    }

    /// Revisions that an earlier run did not get: those that are to be asked for now, or those whose turn comes later.
    pub(super) fn wanted(&self, key: UpstreamKey, is_due: bool) -> Result<Vec<UpdateIdentity>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT guid, revision_number FROM wanted_revision
             WHERE upstream_server_id = ?1 AND (list <> 'bundles' OR runs_to_wait <= 0) = ?2",
        )?;
        let rows = statement.query_map((key, is_due), identity_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Revisions that have not come, with the reason: those that the server lists, or those that only bundles name.
    pub(super) fn missing(&self, key: UpstreamKey, is_listed: bool) -> Result<Vec<(UpdateIdentity, String)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT guid, revision_number, reason FROM wanted_revision
             WHERE upstream_server_id = ?1 AND (list <> 'bundles') = ?2 ORDER BY guid, revision_number",
        )?;
        let rows =
            statement.query_map((key, is_listed), |row| Ok((identity_from_row(row)?, row.get("reason")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many members of bundles the server that a site last synchronized from has not given.
    pub(in crate::sync) fn missing_members(&self, site: SiteCode) -> Result<i64> {
        let mut statement = self.connection().prepare_cached(
            "SELECT count(*) FROM site JOIN upstream_server server USING (site_id)
             JOIN wanted_revision USING (upstream_server_id)
             WHERE code = ?1 AND server.address = site.source AND list = 'bundles'",
        )?;
        Ok(statement.query_row([site.as_str()], |row| row.get(0))?)
    }

    /// Members that complete bundles name and that the catalog lacks.
    pub(super) fn dangling_members(&self) -> Result<Vec<UpdateIdentity>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT DISTINCT u.guid, b.child_revision_number AS revision_number
             FROM bundled_update b
             JOIN revision bundle ON bundle.revision_id = b.revision_id AND bundle.is_complete
             JOIN update_identity u ON u.update_id = b.child_update_id
             WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.update_id = b.child_update_id
                                 AND r.revision_number = b.child_revision_number AND r.is_complete)
             ORDER BY u.guid, b.child_revision_number",
        )?;
        let rows = statement.query_map([], identity_from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl SyncWriter<'_> {
    /// The key of an upstream server of a site; a new one is added.
    pub(super) fn upstream_server(&self, site: SiteCode, address: &str) -> Result<UpstreamKey> {
        let site_id = hierarchy::read(self).known_site_id(site)?;
        self.connection().execute(
            "INSERT INTO upstream_server (site_id, address) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            (site_id, address),
        )?;
        sync::read(self).known_server(site, address)?.context("an upstream server that was added is there")
    }

    /// Keeps an anchor; part of the transaction that writes what it covers.
    pub(super) fn keep_anchor(
        &self,
        key: UpstreamKey,
        kind: AnchorKind,
        filter: &str,
        anchor: &str,
    ) -> Result<()> {
        self.connection().execute(
            "INSERT INTO upstream_anchor (upstream_server_id, kind, filter, anchor, kept_at)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (upstream_server_id, kind) DO UPDATE SET
                 filter = excluded.filter, anchor = excluded.anchor, kept_at = excluded.kept_at",
            (key, kind.as_str(), filter, anchor, to_micros(self.now())),
        )?;
        Ok(())
    }

    /// Forgets the anchors of a server that says that it has changed.
    pub(super) fn drop_anchors(&self, key: UpstreamKey) -> Result<()> {
        self.connection().execute("DELETE FROM upstream_anchor WHERE upstream_server_id = ?1", [key])?;
        Ok(())
    }

    /// Forgets what a list named that does not name it any more, now that all of it was asked for.
    pub(super) fn forget_unlisted(
        &self,
        key: UpstreamKey,
        list: WantedList,
        listed: &BTreeSet<UpdateIdentity>,
    ) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT guid, revision_number FROM wanted_revision WHERE upstream_server_id = ?1 AND list = ?2",
        )?;
        let rows = statement.query_map((key, list.as_str()), identity_from_row)?;
        let wanted: Vec<UpdateIdentity> = rows.collect::<rusqlite::Result<_>>()?;
        let mut forget = self.connection().prepare_cached(
            "DELETE FROM wanted_revision WHERE upstream_server_id = ?1 AND guid = ?2 AND revision_number = ?3",
        )?;
        for identity in wanted.iter().filter(|identity| !listed.contains(identity)) {
            forget.execute((key, identity.guid, identity.revision_number))?;
        }
        Ok(())
    }

    /// Notes what was asked for and has not come, to ask for it again: in the next run what the server lists; what only
    /// bundles name once more in the next run, then after 2, 4, 8 runs, and from then on after 16.
    pub(super) fn want(
        &self,
        key: UpstreamKey,
        list: WantedList,
        missing: &[(UpdateIdentity, String)],
    ) -> Result<()> {
        self.keep_wanted(key, list, missing, true)
    }

    /// Notes what is still to be asked for; that does not count as a try.
    pub(super) fn postpone(
        &self,
        key: UpstreamKey,
        list: WantedList,
        revisions: &[UpdateIdentity],
        reason: &str,
    ) -> Result<()> {
        let postponed: Vec<_> = revisions.iter().map(|identity| (*identity, reason.to_owned())).collect();
        self.keep_wanted(key, list, &postponed, false)
    }

    fn keep_wanted(
        &self,
        key: UpstreamKey,
        list: WantedList,
        wanted: &[(UpdateIdentity, String)],
        is_try: bool,
    ) -> Result<()> {
        let mut want = self.connection().prepare_cached(
            "INSERT INTO wanted_revision
                 (upstream_server_id, guid, revision_number, list, reason, first_asked_at, tries, runs_to_wait)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
             ON CONFLICT DO UPDATE SET reason = excluded.reason, tries = tries + excluded.tries,
                 runs_to_wait = iif(excluded.tries, 1 << min(tries, 4), runs_to_wait),
                 list = iif(excluded.list = 'bundles', list, excluded.list)",
        )?;
        for (identity, reason) in wanted {
            want.execute((
                key,
                identity.guid,
                identity.revision_number,
                list.as_str(),
                reason,
                to_micros(self.now()),
                is_try,
            ))?;
        }
        Ok(())
    }

    /// A run has ended: what waits for later ones waits for one less.
    pub(super) fn shorten_waits(&self, key: UpstreamKey) -> Result<()> {
        self.connection().execute(
            "UPDATE wanted_revision SET runs_to_wait = runs_to_wait - 1
             WHERE upstream_server_id = ?1 AND runs_to_wait > 0",
            [key],
        )?;
        Ok(())
    }

    /// Forgets what has come since, and what a newer revision has made needless.
    pub(super) fn forget_received(&self, key: UpstreamKey) -> Result<()> {
        self.connection().execute(
            "DELETE FROM wanted_revision WHERE upstream_server_id = ?1 AND EXISTS (
                 SELECT 1 FROM update_identity u JOIN revision r USING (update_id)
                 WHERE u.guid = wanted_revision.guid AND r.is_complete AND NOT r.has_rejected
                   AND (r.revision_number = wanted_revision.revision_number
                        OR (r.revision_number > wanted_revision.revision_number AND list <> 'bundles')))",
            [key],
        )?;
        Ok(())
    }
}
