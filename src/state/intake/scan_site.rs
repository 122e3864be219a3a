//! At which content version a completed scan ran: decided once, when its message is ingested.

use crate::base::error::Result;
use crate::client::{ClientRow, CompletedScanRow};
use crate::db::{Moment, SiteKey, Snapshot, from_micros};
use crate::hierarchy::{self, SiteCode, SiteKind, SoftwareUpdatePoint};
use crate::location::is_named;
use crate::sync::VersionHistory;
use std::collections::HashMap;

/// At most this many names of servers are held; a sender that makes up names costs comparisons, not memory.
const MOST_SERVERS: usize = 10_000;

/// The sites where scans run, and the content versions that they had.
#[derive(Default)]
pub(super) struct ScanSites {
    codes: HashMap<SiteKey, SiteCode>,
    /// The site of clients that were assigned to none.
    home: Option<SiteCode>,
    points: Vec<SoftwareUpdatePoint>,
    history: VersionHistory,
    /// The sites of servers, by the names that messages have for them; none for a server that is not a software
    /// update point.
    by_server: HashMap<String, Option<SiteCode>>,
}

impl ScanSites {
    pub(super) fn load(r: &Snapshot<'_>) -> Result<Self> {
        let present = r.at(Moment::PRESENT);
        let sites = present.hierarchy()?;
        let home = sites.top().filter(|top| top.kind == SiteKind::Primary);
        Ok(ScanSites {
            codes: hierarchy::read(r).site_codes()?,
            home: home.map(|top| top.code),
            points: hierarchy::read(r).software_update_points(None)?,
            history: VersionHistory::load(present)?,
            by_server: HashMap::new(),
        })
    }

    /// The newer of a client's completed scan and this one, with the content version that its site had when it ran: the
    /// site of the server that the message names, else the one that the report came from, else that of the client. A
    /// client that belongs to no site leaves it undecided.
    ///
    /// A scan of which that is decided stays as it was when its message comes again and says nothing more of where it
    /// ran.
    pub(super) fn decide(
        &mut self,
        mut scan: CompletedScanRow,
        server: Option<String>,
        of_report: Option<SiteCode>,
        client: &ClientRow,
    ) -> CompletedScanRow {
        let known = client.completed_scan;
        let is_decided =
            known.is_some_and(|known| known.is_same_message(&scan) && known.site_version.is_some());
        let of_client =
            || client.site.and_then(|claim| self.codes.get(&claim.site_id).copied()).or(self.home);
        let of_client = if is_decided { None } else { of_client() };
        let site = server.and_then(|server| self.site_of(server)).or(of_report).or(of_client);
        scan.site_version = site.map(|site| self.history.of(site).at(from_micros(scan.at)));
        known.map_or(scan, |known| known.merge(scan))
    }

    /// Decides a scan of which that is open: it ran at the first site that its client comes to.
    pub(super) fn decide_open(&self, scan: &mut CompletedScanRow, first_site: SiteCode) {
        let at = from_micros(scan.at);
        scan.site_version.get_or_insert_with(|| self.history.of(first_site).at(at));
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
