use super::signing_remark;
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::flags::Switch;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::operate::set_client_settings;
use crate::policy::{self, ClientSettings, PartialClientSettings, current_versions, parse_minutes};
use clap::Args;

/// Show or set the client settings that go into policies: a default for the hierarchy, and per-site overrides
///
/// Without options the settings are shown. Without a site the default is set, which applies wherever a site sets
/// nothing itself; a secondary follows its primary, to which its clients belong. Setting something makes new versions
/// of the policies that say it.
///
/// Software updates that are switched off make the policy a tombstone: clients forget their update source. Switched on
/// again, the next version is a live one.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy settings
  cmupd policy settings --scan-every 1d --policy-polling 30min
  cmupd policy settings PS1 --software-updates off
  cmupd policy settings PS1 --grace 24h --install-all-within 2d
  cmupd policy settings PS1 --inherit                     back to the default")]
pub struct Settings {
    /// Site code; the default where none is named
    site: Option<SiteCode>,
    /// Whether clients scan for and install software updates
    #[arg(long, value_name = "ON|OFF")]
    software_updates: Option<Switch>,
    /// How often clients scan: from 1d to 31d
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    scan_every: Option<u32>,
    /// How long the result of a scan counts as fresh: up to 31d
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    time_to_live: Option<u32>,
    /// How often clients ask for policy: from 3min to 24h
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    policy_polling: Option<u32>,
    /// Whether clients delay the deadlines of deployments that were added by hand, by up to two hours
    #[arg(long, value_name = "ON|OFF")]
    deadline_randomization: Option<Switch>,
    /// When a deadline comes, install deployments whose deadlines come within this time, too: up to 365d; 0h: none
    #[arg(long, value_name = "DURATION", value_parser = hours)]
    install_all_within: Option<u32>,
    /// How long users may wait past the deadline of a deployment with --grace: up to 120h
    #[arg(long, value_name = "DURATION", value_parser = hours)]
    grace: Option<u32>,
    /// Remove what the site has set itself
    #[arg(long, requires = "site")]
    inherit: bool,
}

fn minutes(text: &str) -> std::result::Result<u32, Failure> {
    parse_minutes(text)
}

/// A duration in whole hours.
fn hours(text: &str) -> std::result::Result<u32, Failure> {
    match parse_minutes(text)? {
        minutes if minutes.is_multiple_of(60) => Ok(minutes / 60),
        _ => Err(Failure::usage(format!("{text:?} is not a number of whole hours, such as 24h or 2d"))),
    }
}

impl Command for Settings {
    const SHAPES: &'static [Shape] = &[Shape::of::<ClientSettings>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let change = PartialClientSettings {
            software_updates_enabled: self.software_updates.map(Switch::is_on),
            scan_interval_minutes: self.scan_every,
            time_to_live_minutes: self.time_to_live,
            policy_polling_minutes: self.policy_polling,
            deadline_randomization: self.deadline_randomization.map(Switch::is_on),
            install_all_within_hours: self.install_all_within,
            grace_hours: self.grace,
        };
        let mut database = session.database()?;
        if change.is_empty() && !self.inherit {
            return Reply::list(database.read(|r| policy::read(r).client_settings(self.site))?);
        }
        let place = self.site.map_or("the default".to_owned(), |site| site.to_string());
        let (settings, policies) = database.write(&format!("set client settings of {place}"), |w| {
            let settings = set_client_settings(w, self.site, self.inherit, &change)?;
            Ok((settings, current_versions(w, self.site)?))
        })?;
        let mut answer = Answer::from(vec![settings]);
        if !policies.is_empty() {
            let versions: Vec<String> =
                policies.iter().map(|(site, version)| format!("{site} {version}")).collect();
            answer.notes.push(format!("Policies: {}.", versions.join(", ")));
            signing_remark(&database, &mut answer)?;
        }
        Reply::list(answer)
    }
}
