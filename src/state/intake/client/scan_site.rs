//! At which content version a completed scan ran: decided once, when its message is ingested.
//!
//! Where the message, or the report that it came in, does not say where it ran, it ran at the site to which the client
//! belonged then. That follows from the set of the client's reports and assignments, so it is decided again when one
//! arrives that is older than what is known; a site that the client comes to later changes nothing.

use crate::base::error::Result;
use crate::client::{ClientRow, CompletedScanRow, SiteSince};
use crate::db::{Moment, SiteKey, Snapshot, from_micros, to_micros};
use crate::hierarchy::{self, SiteCode, SiteKind, SoftwareUpdatePoint};
use crate::location::is_named;
use crate::sync::VersionHistory;
use jiff::Timestamp;
use std::collections::HashMap;

/// At most this many names of servers are held; a sender that makes up names costs comparisons, not memory.
const MOST_SERVERS: usize = 10_000;

/// The sites where scans run, and the content versions that they had.
#[derive(Default)]
pub(in crate::state::intake) struct ScanSites {
    codes: HashMap<SiteKey, SiteCode>,
    /// The site of clients that were assigned to none.
    home: Option<SiteCode>,
    /// Those that can have clients.
    with_clients: Vec<SiteCode>,
    points: Vec<SoftwareUpdatePoint>,
    history: VersionHistory,
    /// The sites of servers, by the names that messages have for them; none for a server that is not a software
    /// update point.
    by_server: HashMap<String, Option<SiteCode>>,
}

impl ScanSites {
    pub(in crate::state::intake) fn load(r: &Snapshot<'_>) -> Result<Self> {
        let present = r.at(Moment::PRESENT);
        let sites = hierarchy::read(r).sites()?;
        let home = sites.iter().find(|site| site.parent.is_none() && site.kind == SiteKind::Primary);
        let with_clients = sites.iter().filter(|site| site.kind != SiteKind::CentralAdministration);
        Ok(ScanSites {
            codes: hierarchy::read(r).site_codes()?,
            home: home.map(|top| top.code),
            with_clients: with_clients.map(|site| site.code).collect(),
            points: hierarchy::read(r).software_update_points(None)?,
            history: VersionHistory::load(present)?,
            by_server: HashMap::new(),
        })
    }

    /// The newer of a client's completed scan and this one, with the content version that its site had when it ran: the
    /// site of the server that the message names, else the one that the report came from. Otherwise
    /// [`ScanSites::decide_by_client`] decides.
    ///
    /// A message of the future that says neither ran at any time until `now`: what the stand-alone primary has. Where
    /// there are several primaries it may have run at any site, and has evaluated for certain what all of them have.
    pub(in crate::state::intake) fn decide(
        &mut self,
        known: Option<CompletedScanRow>,
        mut scan: CompletedScanRow,
        server: Option<String>,
        of_report: Option<SiteCode>,
        now: Timestamp,
    ) -> CompletedScanRow {
        let site = server.and_then(|server| self.site_of(server)).or(of_report);
        (scan.site_version, scan.is_of_client) = match site {
            Some(site) => (Some(self.history.of(site).at(from_micros(scan.at))), false),
            None if scan.at > to_micros(now) => {
                let sites: Vec<SiteCode> = match self.home {
                    Some(home) => vec![home],
                    None => self.with_clients.clone(),
                };
                let versions = sites.into_iter().map(|site| self.history.of(site).at(now));
                (Some(versions.min().unwrap_or_default()), false)
            }
            None => (None, true),
        };
        known.map_or(scan, |known| known.merge(scan))
    }

    /// Decides a scan of which the message does not say where it ran by the sites of the client, which has belonged to
    /// `sites`; before, to the stand-alone primary. One that belonged to none leaves it undecided: it is decided when it
    /// comes to one.
    pub(in crate::state::intake) fn decide_by_client(
        &self,
        client: &mut ClientRow,
        mut sites: Vec<SiteSince>,
    ) {
        let Some(scan) = client.completed_scan.as_mut().filter(|scan| scan.is_of_client) else { return };
        if let (true, Some(claim)) = (sites.is_empty(), client.site) {
            let site = self.codes.get(&claim.site_id).copied();
            let since = client.site_since.unwrap_or(i64::MIN);
            sites.extend(site.map(|site| SiteSince { site, since, is_assigned: claim.is_assigned }));
        }
        sites.extend(self.home.map(|site| SiteSince { site, since: i64::MIN, is_assigned: false }));
        let site = SiteSince::at(&sites, scan.at);
        scan.site_version = site.map(|site| self.history.of(site).at(from_micros(scan.at)));
    }

    fn site_of(&mut self, server: String) -> Option<SiteCode> {
        if let Some(site) = self.by_server.get(&server) {
            return *site;
        }
        let site = self.points.iter().find(|point| is_named(point, &server)).map(|point| point.site);
        if self.by_server.len() >= MOST_SERVERS {
            self.by_server.clear();
        }
        self.by_server.insert(server, site);
        site
    }
}
