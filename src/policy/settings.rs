//! Client settings: a default for the hierarchy, and per-site overrides.

use super::document::{BodySettings, DeploymentSettings};
use crate::base::error::{Failure, Result};
use crate::base::schedule;
use crate::base::tabular::{Column, Tabular};
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::policy::{self, PolicyReader, PolicyWriter};
use schemars::JsonSchema;
use serde::Serialize;

/// The longest of all intervals: 31 days, as the product's schedules have it.
const MOST_MINUTES: u32 = 31 * 24 * 60;

/// Clients raise a shorter scan schedule to one day (Microsoft Learn, About client settings).
const LEAST_SCAN_INTERVAL: u32 = 24 * 60;

/// Bounds of the polling interval, in minutes: the console of the product takes 3 to 1440.
const POLICY_POLLING: (u32, u32) = (3, 24 * 60);

/// The longest time ahead of which deployments are installed together: a year.
const MOST_INSTALL_ALL_HOURS: u32 = 365 * 24;

/// The longest grace: 120 hours (facts: deployment §3.3).
const MOST_GRACE_HOURS: u32 = 120;

/// Client settings as they apply somewhere.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ClientSettings {
    /// The site; none for the hierarchy's default.
    pub site: Option<SiteCode>,
    /// `default`, or the site.
    pub applies_to: String,
    /// What applies.
    #[serde(flatten)]
    pub values: BodySettings,
    /// What the site sets itself, by column; the rest is inherited. The default inherits nothing.
    pub set_here: Vec<&'static str>,
}

impl Tabular for ClientSettings {
    const SCHEMA: &'static str = "policy.settings/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("applies_to", "Applies to"),
        Column::text("software_updates_enabled", "Software updates"),
        Column::number("scan_interval_minutes", "Scan every (min)"),
        Column::number("time_to_live_minutes", "Time to live (min)"),
        Column::number("policy_polling_minutes", "Policy polling (min)"),
        Column::text("deadline_randomization", "Deadlines delayed").wide(),
        Column::number("install_all_within_hours", "Install all within (h)").wide(),
        Column::number("grace_hours", "Grace (h)").wide(),
        Column::text("set_here", "Set here"),
    ];
}

/// What is set at one place, or is to be set there; the rest is inherited, or stays as it is. Durations in minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PartialClientSettings {
    /// Whether clients scan for and install software updates; off makes the site's policy a tombstone.
    pub software_updates_enabled: Option<bool>,
    /// How often a client scans: 1 to 31 days.
    pub scan_interval_minutes: Option<u32>,
    /// How long the result of a scan counts as fresh: up to 31 days.
    pub time_to_live_minutes: Option<u32>,
    /// How often a client asks for policy: 3 to 1440 minutes.
    pub policy_polling_minutes: Option<u32>,
    /// Whether clients delay the deadlines of deployments that were added by hand, by up to two hours.
    pub deadline_randomization: Option<bool>,
    /// Within how many hours after a deadline others are installed with it: 0 (none) to 8760.
    pub install_all_within_hours: Option<u32>,
    /// How many hours users may wait past a deadline that allows it: 0 to 120.
    pub grace_hours: Option<u32>,
}

impl PartialClientSettings {
    /// True when nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == PartialClientSettings::default()
    }

    /// What applies where this is set, and `inherited` above it.
    fn over(&self, inherited: BodySettings) -> BodySettings {
        BodySettings {
            software_updates_enabled: self
                .software_updates_enabled
                .unwrap_or(inherited.software_updates_enabled),
            scan_interval_minutes: self.scan_interval_minutes.unwrap_or(inherited.scan_interval_minutes),
            time_to_live_minutes: self.time_to_live_minutes.unwrap_or(inherited.time_to_live_minutes),
            policy_polling_minutes: self.policy_polling_minutes.unwrap_or(inherited.policy_polling_minutes),
            deployments: self.deployments_over(inherited.deployments),
        }
    }

    fn deployments_over(&self, inherited: DeploymentSettings) -> DeploymentSettings {
        DeploymentSettings {
            deadline_randomization: self.deadline_randomization.unwrap_or(inherited.deadline_randomization),
            install_all_within_hours: self
                .install_all_within_hours
                .unwrap_or(inherited.install_all_within_hours),
            grace_hours: self.grace_hours.unwrap_or(inherited.grace_hours),
        }
    }

    fn names(&self) -> Vec<&'static str> {
        [
            ("software_updates_enabled", self.software_updates_enabled.is_some()),
            ("scan_interval_minutes", self.scan_interval_minutes.is_some()),
            ("time_to_live_minutes", self.time_to_live_minutes.is_some()),
            ("policy_polling_minutes", self.policy_polling_minutes.is_some()),
            ("deadline_randomization", self.deadline_randomization.is_some()),
            ("install_all_within_hours", self.install_all_within_hours.is_some()),
            ("grace_hours", self.grace_hours.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, is_set)| is_set.then_some(name))
        .collect()
    }

    fn check(&self) -> Result<()> {
        let within = |what: &str, value: Option<u32>, least: u32, most: u32| match value {
            Some(value) if !(least..=most).contains(&value) => {
                Err(Failure::usage(format!("{} is out of the bounds of the {what}", duration_text(value)))
                    .hint(format!("it goes from {} to {}", duration_text(least), duration_text(most))))
            }
            _ => Ok(()),
        };
        within("scan interval", self.scan_interval_minutes, LEAST_SCAN_INTERVAL, MOST_MINUTES)?;
        within("time to live", self.time_to_live_minutes, 1, MOST_MINUTES)?;
        within("policy polling", self.policy_polling_minutes, POLICY_POLLING.0, POLICY_POLLING.1)?;
        let minutes = |hours: Option<u32>| hours.map(|hours| hours.saturating_mul(60));
        let all = minutes(self.install_all_within_hours);
        within("time within which all is installed", all, 0, MOST_INSTALL_ALL_HOURS * 60)?;
        within("grace", minutes(self.grace_hours), 0, MOST_GRACE_HOURS * 60)?;
        Ok(())
    }
}

/// Reads a duration such as `60min`, `24h`, `7d` or `2w` as minutes. Not `60m`: in every other span `m` is a month.
/// Fails with kind `usage` for anything else, and for more minutes than 32 bits hold.
pub fn parse_minutes(text: &str) -> std::result::Result<u32, Failure> {
    let wrong = || {
        Failure::usage(format!(
            "{text:?} is not a duration: that is a number with its unit, such as 60min, 24h, 7d, 2w"
        ))
    };
    schedule::parse_minutes(text).ok_or_else(wrong)
}

/// Minutes in the largest unit that gives a whole number.
fn duration_text(minutes: u32) -> String {
    match minutes {
        0 => "0min".into(),
        _ if minutes.is_multiple_of(24 * 60) => format!("{}d", minutes / (24 * 60)),
        _ if minutes.is_multiple_of(60) => format!("{}h", minutes / 60),
        _ => format!("{minutes}min"),
    }
}

impl PolicyReader<'_> {
    /// The hierarchy's default. Fails where the database lacks them.
    pub fn default_client_settings(&self) -> Result<ClientSettings> {
        let partial = self.partial_settings(None)?;
        match partial {
            PartialClientSettings {
                software_updates_enabled: Some(software_updates_enabled),
                scan_interval_minutes: Some(scan_interval_minutes),
                time_to_live_minutes: Some(time_to_live_minutes),
                policy_polling_minutes: Some(policy_polling_minutes),
                ..
            } => Ok(ClientSettings {
                site: None,
                applies_to: "default".into(),
                values: BodySettings {
                    software_updates_enabled,
                    scan_interval_minutes,
                    time_to_live_minutes,
                    policy_polling_minutes,
                    deployments: partial.deployments_over(DeploymentSettings::default()),
                },
                set_here: vec![],
            }),
            _ => Err(Failure::failed("the default client settings are missing")
                .hint("restore the database from a backup")
                .into()),
        }
    }

    /// What applies to the clients of a site: the default, then what its primary sets when it is a secondary (its
    /// clients belong to that primary), then what it sets itself. Fails with kind `not_found` for a site that does not
    /// exist.
    pub fn client_settings_of(&self, code: SiteCode) -> Result<ClientSettings> {
        let site = hierarchy::read(self).site(code)?;
        let mut settings = self.default_client_settings()?;
        let above = site.parent.filter(|_| site.kind == SiteKind::Secondary);
        for place in above.into_iter().chain([code]) {
            let set = self.partial_settings(Some(place))?;
            settings.values = set.over(settings.values);
            settings.set_here = set.names();
        }
        Ok(ClientSettings { site: Some(code), applies_to: code.to_string(), ..settings })
    }

    /// The default, and what applies to the clients of each site; or of one site alone. Fails likewise.
    pub fn client_settings(&self, site: Option<SiteCode>) -> Result<Vec<ClientSettings>> {
        if let Some(site) = site {
            return Ok(vec![self.client_settings_of(site)?]);
        }
        let mut rows = vec![self.default_client_settings()?];
        for site in hierarchy::read(self).sites()? {
            if site.kind != SiteKind::CentralAdministration {
                rows.push(self.client_settings_of(site.code)?);
            }
        }
        Ok(rows)
    }
}

impl PolicyWriter<'_> {
    /// Sets client settings of a site, or the hierarchy's default where none is named; `inherit` drops what the site
    /// has set itself before. The policies that depend on them are not touched. Fails for values out of bounds and for
    /// a central administration site, which has no clients.
    pub fn set_client_settings(
        &self,
        site: Option<SiteCode>,
        inherit: bool,
        change: &PartialClientSettings,
    ) -> Result<()> {
        change.check()?;
        let set = match (site, inherit) {
            (None, true) => {
                return Err(Failure::usage("the default inherits from nothing")
                    .hint("name the site that is to return to it: cmupd policy settings PS1 --inherit")
                    .into());
            }
            (Some(code), _) if hierarchy::read(self).site(code)?.kind == SiteKind::CentralAdministration => {
                return Err(Failure::usage(format!(
                    "{code} is a central administration site and has no clients"
                ))
                .hint("without a site the default is set, which applies to all")
                .into());
            }
            (Some(_), true) => PartialClientSettings::default(),
            (_, false) => policy::read(self).partial_settings(site)?,
        };
        let set = PartialClientSettings {
            software_updates_enabled: change.software_updates_enabled.or(set.software_updates_enabled),
            scan_interval_minutes: change.scan_interval_minutes.or(set.scan_interval_minutes),
            time_to_live_minutes: change.time_to_live_minutes.or(set.time_to_live_minutes),
            policy_polling_minutes: change.policy_polling_minutes.or(set.policy_polling_minutes),
            deadline_randomization: change.deadline_randomization.or(set.deadline_randomization),
            install_all_within_hours: change.install_all_within_hours.or(set.install_all_within_hours),
            grace_hours: change.grace_hours.or(set.grace_hours),
        };
        self.keep_partial_settings(site, &set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (text, expected) in [
            ("60min", Some(60)),
            ("60m", None),
            ("24h", Some(1440)),
            (" 7d ", Some(10_080)),
            ("2w", Some(20_160)),
            ("90min", Some(90)),
            ("7", None),
            ("d", None),
            ("-1d", None),
            ("4294967295w", None),
            ("7 d", None),
            ("7é", None),
            ("", None),
        ] {
            assert_eq!(parse_minutes(text).ok(), expected, "{text:?}");
        }
        for (minutes, text) in [(10_080, "7d"), (60, "1h"), (90, "90min"), (0, "0min")] {
            assert_eq!(duration_text(minutes), text);
        }
    }
}
