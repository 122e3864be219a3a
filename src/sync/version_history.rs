//! When each site reached which content version.

use crate::base::error::Result;
use crate::db::{ContentVersion, SnapshotAt};
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use std::collections::HashMap;

/// When each site reached which content version.
#[derive(Default)]
pub(crate) struct VersionHistory(HashMap<SiteCode, Vec<(Timestamp, ContentVersion)>>);

/// When one site reached which content version: in order of time, each with the highest until then.
#[derive(Clone, Copy)]
pub(crate) struct ReachedVersions<'a>(&'a [(Timestamp, ContentVersion)]);

impl VersionHistory {
    /// Reads it as it was known at the moment.
    pub(crate) fn load(r: SnapshotAt<'_>) -> Result<Self> {
        let mut sites: HashMap<SiteCode, Vec<(Timestamp, ContentVersion)>> = HashMap::new();
        for (site, ended_at, version) in r.version_history()? {
            let reached = sites.entry(site).or_default();
            let highest = reached.last().map_or(version, |(_, highest)| version.max(*highest));
            reached.push((ended_at, highest));
        }
        Ok(VersionHistory(sites))
    }

    /// What a site reached.
    pub(crate) fn of(&self, site: SiteCode) -> ReachedVersions<'_> {
        ReachedVersions(self.0.get(&site).map(Vec::as_slice).unwrap_or_default())
    }
}

impl ReachedVersions<'_> {
    /// The content version at a time; 0 before the first synchronization.
    pub(crate) fn at(self, time: Timestamp) -> ContentVersion {
        let until = self.0.partition_point(|(ended_at, _)| *ended_at <= time);
        until
            .checked_sub(1)
            .and_then(|last| self.0.get(last))
            .map(|(_, highest)| *highest)
            .unwrap_or_default()
    }
}
