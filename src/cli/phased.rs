//! `cmupd phased …`.

use super::command::{Command, Effect};
use super::deployment::OptionArgs;
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Outcome, Result};
use crate::base::schedule::parse_minutes;
use crate::base::tabular::Answer;
use crate::db::Snapshot;
use crate::deployment::phase::{self, NewPhasedDeployment, PhaseGoal, PhasedDefinition};
use crate::operate;
use crate::report::{self, PhaseRow};
use clap::Args;
use jiff::tz::TimeZone;

/// Phased deployments: a software update group, deployed to one collection after the other
///
/// The first phase begins at once. Each other one begins when enough clients of the phase before are in the category Success
/// (cmupd deployment status), some days later or when an administrator says so: `cmupd phased due`, from cron or a timer,
/// looks at that. What has begun is a deployment like any other. Where it is disabled or removed, the next phase begins by
/// `cmupd phased next` only.
///
/// Throttling, which spreads a phase over days, is not implemented: clients would need available times of their own.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd phased add Rollout 'November 2026' Pilot Servers 'All clients' --success 90% --after 2d --deadline 3d
  cmupd phased list
  cmupd phased due --quiet                                from cron: begins what may begin
  cmupd phased next Rollout                               begins the next phase now")]
pub struct Phased {}

/// Add a phased deployment, and begin its first phase
///
/// Times count from the moment at which a phase begins; all phases have the same criterion and options, which cannot be changed later.
/// The criterion must hold without a pause for the time of --after, as far as `cmupd phased due` looks: Configuration Manager
/// documents only days after success. That a phase waits for few unknown clients (--most-unknown) or few errors
/// (--most-error) is an addition to it.
/// A group that an automatic deployment rule fills anew is refused: each run would change what earlier phases have proved.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd phased add Rollout 'November 2026' Pilot Servers
  cmupd phased add Rollout 'November 2026' Pilot Servers --success 80% --most-unknown 5% --most-error 2% --after 0d
  cmupd phased add Rollout 'November 2026' Pilot Servers --devices 50 --manually --deadline now")]
pub struct Add {
    /// Name
    name: String,
    /// Software update group
    #[arg(value_name = "UPDATE_GROUP")]
    group: String,
    /// Collections, in the order of the phases: 2 to 12
    #[arg(required = true)]
    collection: Vec<String>,
    /// Clients of the phase before that must be a success, in percent
    #[arg(long, value_name = "PERCENT", default_value = "95%", value_parser = goal, help_heading = "Criterion")]
    success: u8,
    /// Likewise as a number, or all where it has fewer
    #[arg(
        long,
        value_name = "N",
        conflicts_with = "success",
        value_parser = clap::value_parser!(u32).range(1..),
        help_heading = "Criterion"
    )]
    devices: Option<u32>,
    /// Wait while more clients of the phase before are unknown
    #[arg(long, value_name = "PERCENT", value_parser = percentage, help_heading = "Criterion")]
    most_unknown: Option<u8>,
    /// Wait while more clients of the phase before are in error
    #[arg(long, value_name = "PERCENT", value_parser = percentage, help_heading = "Criterion")]
    most_error: Option<u8>,
    /// For how long the criterion must hold
    #[arg(long, value_name = "LENGTH", default_value = "1d", value_parser = length, help_heading = "Criterion")]
    after: u32,
    /// Begin a phase only by `cmupd phased next`
    #[arg(long, conflicts_with = "after", help_heading = "Criterion")]
    manually: bool,
    #[command(flatten)]
    options: OptionArgs,
}

/// List the phases of all phased deployments: what has begun, and what the next one waits for
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd phased list\n  cmupd phased list --columns phased,phase,because")]
pub struct List {}

/// Show the phases of a phased deployment
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd phased show Rollout")]
pub struct Show {
    /// Name
    phased: String,
}

/// Keep phases from beginning by themselves; deployments that exist go on
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd phased suspend Rollout")]
pub struct Suspend {
    /// Name
    phased: String,
}

/// Let phases begin by themselves again; for how long the criterion holds counts anew
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd phased resume Rollout")]
pub struct Resume {
    /// Name
    phased: String,
}

/// Begin the next phase now, whatever its criterion says
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd phased next Rollout --dry-run\n  cmupd phased next Rollout")]
pub struct Next {
    /// Name
    phased: String,
}

/// Begin the phases that are due, for cron or a timer
///
/// Shows the next phase of each phased deployment, and why it waits. It counts as unmet what is not met at the moment of the
/// command: how often it runs decides how soon a phase begins.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd phased due
  0 * * * *  cmupd phased due --quiet >/dev/null          from crontab")]
pub struct BeginDue {}

/// Remove a phased deployment; the deployments of its phases stay
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd phased remove Rollout --yes")]
pub struct Remove {
    /// Name
    phased: String,
}

fn percentage(text: &str) -> std::result::Result<u8, String> {
    let number = text.trim().strip_suffix('%').unwrap_or(text).trim().parse().ok();
    number
        .filter(|number| *number <= 100)
        .ok_or_else(|| format!("{text:?} is not a percentage from 0% to 100%"))
}

fn goal(text: &str) -> std::result::Result<u8, String> {
    percentage(text).and_then(|number| match number {
        0 => Err("with 0% each phase would begin at once: `cmupd deployment add` deploys to all collections"
            .to_owned()),
        number => Ok(number),
    })
}

fn length(text: &str) -> std::result::Result<u32, String> {
    parse_minutes(text).ok_or_else(|| format!("{text:?} is not a length of time; write it as 1d, 12h or 0d"))
}

const PHASES: &[Shape] = &[Shape::of::<PhaseRow>()];

/// Changes a phased deployment, and shows what it is then.
fn change(
    session: &Session,
    description: &str,
    change: impl FnOnce(&crate::db::Transaction<'_>) -> Result<String>,
) -> Result<Reply> {
    let now = session.clock.now();
    Reply::list(session.write(description, |w| {
        let name = change(w)?;
        report::phases(w, Some(&name), now)
    })?)
}

impl Command for Add {
    const SHAPES: &'static [Shape] = PHASES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let definition = PhasedDefinition {
            goal: self.devices.map_or(PhaseGoal::Percent(self.success), PhaseGoal::Devices),
            after_minutes: (!self.manually).then_some(self.after),
            most_unknown_percent: self.most_unknown,
            most_error_percent: self.most_error,
            options: self.options.options()?,
        };
        let new = NewPhasedDeployment {
            name: self.name,
            group: self.group,
            collections: self.collection,
            definition,
        };
        change(session, &format!("add the phased deployment {}", new.name), |w| {
            phase::add(w, new, &TimeZone::system())
        })
    }
}

fn list(session: &Session, name: Option<&str>) -> Result<Reply> {
    let now = session.clock.now();
    Reply::list(session.read(|r: &Snapshot<'_>| report::phases(r, name, now))?)
}

impl Command for List {
    const SHAPES: &'static [Shape] = PHASES;
    fn run(self, session: &Session) -> Result<Reply> {
        list(session, None)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = PHASES;
    fn run(self, session: &Session) -> Result<Reply> {
        list(session, Some(&self.phased))
    }
}

impl Command for Suspend {
    const SHAPES: &'static [Shape] = PHASES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("suspend the phased deployment {}", self.phased);
        change(session, &description, |w| phase::suspend(w, &self.phased, true))
    }
}

impl Command for Resume {
    const SHAPES: &'static [Shape] = PHASES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("resume the phased deployment {}", self.phased);
        change(session, &description, |w| phase::suspend(w, &self.phased, false))
    }
}

impl Command for Next {
    const SHAPES: &'static [Shape] = PHASES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("begin the next phase of {}", self.phased);
        change(session, &description, |w| {
            phase::begin_phase(w, &self.phased, &TimeZone::system()).map(|()| self.phased)
        })
    }
}

impl Command for BeginDue {
    const SHAPES: &'static [Shape] = PHASES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let (checked, error) = operate::begin_due_phases(&mut session.database()?, &TimeZone::system());
        let begun = checked.iter().filter(|checked| checked.begun).count();
        if let Some(error) = error {
            return Err(error.context(format!("after {begun} phases had begun")));
        }
        let note = match checked.len() {
            0 => "No phase is next: all have begun, or there is no phased deployment.".to_owned(),
            next => format!("Phases that began: {begun} of {next} that are next."),
        };
        let failed: Vec<String> = checked
            .iter()
            .filter_map(|checked| Some(format!("{}: {:#}", checked.row.phased, checked.error.as_ref()?)))
            .collect();
        let outcome = if failed.is_empty() { Outcome::Done } else { Outcome::Partial };
        let rows: Vec<PhaseRow> = checked.into_iter().map(|checked| checked.row).collect();
        let mut reply = Reply::list(Answer::from(rows))?.noting([note]).ending(outcome);
        reply.problems = failed;
        Ok(reply)
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = PHASES;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove the phased deployment {}?", self.phased)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let description = format!("remove the phased deployment {}", self.phased);
        Reply::list(session.write(&description, |w| {
            let removed = report::phases(w, Some(&self.phased), now)?;
            phase::remove(w, &self.phased)?;
            Ok(removed)
        })?)
    }
}
