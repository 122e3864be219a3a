//! Phased deployments: one software update group, deployed to one collection after the other (Microsoft Learn, Create
//! phased deployments).
//!
//! The first phase begins when the phased deployment is added. Each other one begins when the phase before is successful
//! enough, some days later or when an administrator says so. What has begun is a deployment like any other.

mod change;
mod store;

pub use change::{
    NewPhasedDeployment, add, begin_phase, check_collection_has_no_phases, check_group_has_no_phases,
    keep_met, remove, suspend,
};

use crate::base::error::{Result, unknown};
use crate::base::schedule::minutes_in_words;
use crate::db::integer_columns;
use crate::deployment::definition::PartialOptions;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

integer_columns! {
    /// Key of a phased deployment.
    pub(crate) struct PhasedKey;
}

/// When the phase before is successful enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseGoal {
    /// Percent of its clients in the category Success.
    Percent(u8),
    /// A number of its clients in that category, or all where it has fewer.
    Devices(u32),
}

/// What all phases after the first one wait for, and how each deploys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhasedDefinition {
    /// When the phase before is successful enough.
    pub goal: PhaseGoal,
    /// Minutes for which it must have been, as far as was looked; none where an administrator begins each phase.
    pub after_minutes: Option<u32>,
    /// A phase does not begin while more percent of the clients of the phase before are unknown.
    pub most_unknown_percent: Option<u8>,
    /// Likewise in error.
    pub most_error_percent: Option<u8>,
    /// Times, which count from the moment at which a phase begins, and options.
    pub options: PartialOptions,
}

impl fmt::Display for PhasedDefinition {
    /// The criterion in words.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.goal {
            PhaseGoal::Percent(percent) => write!(formatter, "success >= {percent} %")?,
            PhaseGoal::Devices(devices) => write!(formatter, "success >= {devices} clients")?,
        }
        for (name, most) in [("unknown", self.most_unknown_percent), ("error", self.most_error_percent)] {
            if let Some(most) = most {
                write!(formatter, ", {name} <= {most} %")?;
            }
        }
        match self.after_minutes {
            None => formatter.write_str(", begins by `cmupd phased next`"),
            Some(0) => Ok(()),
            Some(minutes) => write!(formatter, ", for {}", minutes_in_words(minutes)),
        }
    }
}

/// One of the collections.
#[derive(Debug, Clone)]
pub(crate) struct Phase {
    /// From 1.
    pub(crate) number: u32,
    pub(crate) collection: String,
    /// When it began.
    pub(crate) deployed_at: Option<Timestamp>,
    /// GUID of its deployment, where that still is.
    pub(crate) deployment: Option<Uuid>,
    /// Since when the phase before meets the criterion, as far as was looked.
    pub(crate) met_at: Option<Timestamp>,
}

/// A phased deployment.
#[derive(Debug, Clone)]
pub(crate) struct PhasedDeployment {
    pub(crate) name: String,
    pub(crate) group: String,
    pub(crate) definition: PhasedDefinition,
    pub(crate) is_suspended: bool,
    /// In order.
    pub(crate) phases: Vec<Phase>,
}

impl PhasedDeployment {
    /// The first phase that has not begun.
    pub(crate) fn next(&self) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.deployed_at.is_none())
    }
}

/// All phased deployments, by name.
#[derive(Debug, Default)]
pub(crate) struct PhasedDeployments(Vec<(PhasedKey, PhasedDeployment)>);

impl PhasedDeployments {
    pub(crate) fn in_order(&self) -> impl Iterator<Item = &PhasedDeployment> {
        self.0.iter().map(|(_, phased)| phased)
    }

    fn find_with_id(&self, name: &str) -> Result<(PhasedKey, &PhasedDeployment)> {
        let wanted = name.trim().to_lowercase();
        let found = self.0.iter().find(|(_, phased)| phased.name.to_lowercase() == wanted);
        found.map(|(id, phased)| (*id, phased)).ok_or_else(|| {
            unknown(
                "phased deployment",
                name,
                self.in_order().map(|it| it.name.as_str()),
                "cmupd phased list",
            )
            .into()
        })
    }

    /// The one of a name, in any letter case. Fails with kind `not_found` and what was probably meant.
    pub(crate) fn find(&self, name: &str) -> Result<&PhasedDeployment> {
        Ok(self.find_with_id(name)?.1)
    }
}
