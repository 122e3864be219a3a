//! What to look at: the clients and the updates of a report, how much of each client, and in which groups.

use crate::catalog::{UpdateCriteria, Wanted};
use crate::hierarchy::{SiteCode, UNASSIGNED};
use jiff::Timestamp;

/// What to look at: the clients and the updates of a report. A part that is not given does not restrict it.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// This site and all below it; the whole hierarchy where none is given.
    pub site: Option<SiteCode>,
    /// Only clients that belong to no site; then `site` does not count.
    pub unassigned: bool,
    /// Only members of this collection.
    pub collection: Option<String>,
    /// Only clients whose known place is in this boundary group; of a default site boundary group, the clients of the
    /// primary site and of the secondary sites below whose place is in no other.
    pub boundary_group: Option<String>,
    /// Consider superseded updates too.
    pub superseded: bool,
    /// Consider expired updates too.
    pub expired: bool,
    /// Of the expired ones consider those that the supersedence rule expired: their publisher has not withdrawn them.
    pub expired_by_rule: bool,
    /// Only updates that meet these criteria, seen from the moment that is looked at. What they say of superseded and
    /// expired updates only narrows the scope more.
    pub updates: UpdateCriteria,
    /// Only this update, or all of this KB number; considered even when superseded or expired.
    pub update: Option<Wanted>,
    /// As this database knew it at a moment of the past; the present where none is given.
    pub as_of: Option<Timestamp>,
}

impl Scope {
    /// True when not all clients are asked for.
    pub fn narrows_clients(&self) -> bool {
        self.site.is_some() || self.unassigned || self.collection.is_some() || self.boundary_group.is_some()
    }

    /// The site that is asked for, as answers name it; none for the whole hierarchy.
    pub fn site_name(&self) -> Option<String> {
        match self.unassigned {
            true => Some(UNASSIGNED.to_owned()),
            false => self.site.map(|site| site.to_string()),
        }
    }

    /// True when not all updates are asked for.
    pub fn narrows_updates(&self) -> bool {
        self.update.is_some() || !self.updates.is_empty()
    }
}

/// How a report groups clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// All clients of the scope together.
    #[default]
    All,
    /// By the site that they are assigned to.
    Site,
    /// By collection; a client counts in every collection that has it.
    Collection,
}

impl Grouping {
    /// The name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Grouping::All => "all",
            Grouping::Site => "site",
            Grouping::Collection => "collection",
        }
    }
}

/// How much is read of each client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What counting needs: its site, its newest message and what it has scanned.
    Counts,
    /// What rows about single clients need too: GUID and last scan.
    Rows,
    /// Everything.
    Full,
}
