//! Clients by compliance.

use super::count::{Tally, percent};
use super::scoped_clients::ScopedClient;
use crate::base::tabular::Measure;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::AddAssign;

/// What a client is, by the states of the updates that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Compliance {
    /// No update is required and none unknown.
    Compliant,
    /// An update is required.
    NonCompliant,
    /// No update is required, but one is unknown; or there is nothing to look at.
    Unknown,
}

impl Compliance {
    /// A client is non-compliant if any update is required, else unknown if any is unknown, else compliant.
    /// One whose site can see no update is unknown.
    pub fn of(tally: Tally) -> Self {
        match tally {
            Tally { required: 1.., .. } => Compliance::NonCompliant,
            Tally { unknown: 1.., .. } => Compliance::Unknown,
            _ if tally.total() == 0 => Compliance::Unknown,
            _ => Compliance::Compliant,
        }
    }

    /// [`Compliance::of`] a member of a scope; none where there is nothing to count, because its site can see no update
    /// that was asked for, whatever other sites can see. Clients of a site that has never synchronized are unknown all
    /// the same.
    pub fn of_member(member: &ScopedClient, tally: Tally) -> Option<Self> {
        (tally.total() > 0 || !member.site_version.is_reached()).then(|| Compliance::of(tally))
    }
}

/// How many clients are what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ClientTally {
    /// Clients for which no update is required and none unknown.
    pub clients_compliant: u64,
    /// Clients for which an update is required.
    pub clients_non_compliant: u64,
    /// Clients for which no update is required, but some are unknown.
    pub clients_unknown: u64,
}

impl ClientTally {
    /// Counts a client; one for which there is nothing to count is none of these.
    pub fn add(&mut self, compliance: Option<Compliance>) {
        match compliance {
            Some(Compliance::Compliant) => self.clients_compliant += 1,
            Some(Compliance::NonCompliant) => self.clients_non_compliant += 1,
            Some(Compliance::Unknown) => self.clients_unknown += 1,
            None => {}
        }
    }

    /// The clients for which there is something to count: the denominator.
    fn total(&self) -> u64 {
        self.clients_compliant + self.clients_non_compliant + self.clients_unknown
    }

    /// Compliant clients of all that were counted, in percent with two decimals; none where there are none.
    pub fn compliant_percent(&self) -> Option<f64> {
        percent(self.clients_compliant, self.total())
    }

    /// What a gate compares, each a share of all that were counted.
    pub fn measures(&self) -> [(&'static str, Measure); 3] {
        let all = self.total();
        [
            ("clients-compliant", Measure::share(self.clients_compliant, all)),
            ("clients-non-compliant", Measure::share(self.clients_non_compliant, all)),
            ("clients-unknown", Measure::share(self.clients_unknown, all)),
        ]
    }
}

impl AddAssign for ClientTally {
    fn add_assign(&mut self, other: ClientTally) {
        self.clients_compliant += other.clients_compliant;
        self.clients_non_compliant += other.clients_non_compliant;
        self.clients_unknown += other.clients_unknown;
    }
}
