//! When a deployment is installed on a client, step by step (facts: deployment §3.3 and §5).

use crate::base::digest::sha256;
use crate::base::error::{Failure, Result};
use crate::base::schedule::minutes_in_words;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::{self, Client};
use crate::compliance::Scope;
use crate::db::Snapshot;
use crate::deployment::definition::{Deployment, DeploymentOptions, DeviceKind, effective_times};
use crate::deployment::window::{
    DEFAULT_COUNTDOWN, FitQuery, FitRow, FitState, WindowKind, WindowReading, fits,
};
use crate::hierarchy;
use crate::policy::{self, DeploymentSettings};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

/// Minutes by which a deadline is delayed at the most.
const LONGEST_DELAY: u32 = 120;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenStep {
    /// Whether the client gets the deployment.
    Policy,
    /// From when on it may be installed.
    Available,
    /// When it must be installed.
    Deadline,
    /// A random delay of the deadline.
    Delay,
    /// An earlier deadline of another deployment, at which this one is installed, too.
    Together,
    /// Until when users may wait.
    Grace,
    /// When the installation starts.
    Install,
    /// When the device restarts.
    Restart,
}

/// A step with its moment and its reason.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct WhenRow {
    /// What is decided.
    pub step: WhenStep,
    /// When; none where that is not known, or never.
    pub at: Option<Timestamp>,
    /// Why.
    pub because: String,
}

impl Tabular for WhenRow {
    const SCHEMA: &'static str = "deployment.when/1";
    const COLUMNS: &'static [Column] =
        &[Column::enumeration("step", "Step"), Column::time("at", "At"), Column::text("because", "Because")];
}

fn row(step: WhenStep, at: Option<Timestamp>, because: impl Into<String>) -> WhenRow {
    WhenRow { step, at, because: because.into() }
}

/// When a deployment is installed on a client whose clock shows the time of `reading.zone`, as of `now`; each of its updates
/// runs at most `run_minutes`.
///
/// Fails with kind `not_found` for a deployment or client that does not exist, and with kind `usage` for a run time
/// outside 5 to 9,999 minutes.
pub fn deployment_when(
    r: &Snapshot<'_>,
    deployment: &str,
    client: &str,
    run_minutes: u32,
    reading: &WindowReading,
    now: Timestamp,
) -> Result<Answer<WhenRow>> {
    let all = crate::deployment::read(r).deployments()?;
    let deployment = all.find(deployment)?;
    let options = &deployment.options;
    let (client_id, client) = client::read(r).find_client_with_id(client)?;
    let query = |from: Timestamp| FitQuery {
        scope: Scope::default(),
        client: Some(client.guid.to_string()),
        kind: WindowKind::Updates,
        run_minutes: vec![run_minutes],
        countdown_minutes: DEFAULT_COUNTDOWN,
        from: Some(from),
        only: None,
        reading: reading.clone(),
    };
    let times = effective_times(options, &reading.zone).ok_or_else(|| {
        Failure::usage("the times of the deployment are outside the calendar")
            .hint("`cmupd deployment set` gives it others")
    })?;
    let clock = match (options.utc, reading.zone.iana_name()) {
        (true, _) => "in UTC".to_owned(),
        (false, Some(zone)) => format!("by the clock of the client ({zone})"),
        (false, None) => "by the clock of the client".to_owned(),
    };
    let itself = [(client_id, client.clone())];
    let hierarchy = hierarchy::read(r).hierarchy()?;
    let collections = client::read(r).collections_for(client_id)?;
    let is_in = |collection: &str| {
        Ok::<_, anyhow::Error>(!collections.members(collection, &itself, &hierarchy, now)?.is_empty())
    };
    let is_target = is_in(&deployment.collection)?;

    let mut rows = vec![policy(options.enabled, is_target, &deployment.collection)];
    if options.enabled && is_target {
        let available = options.available.strftime("%Y-%m-%d %H:%M");
        rows.push(row(WhenStep::Available, Some(times.available_at), format!("{available} {clock}")));
        match (options.deadline, times.deadline_at) {
            (Some(deadline), Some(deadline_at)) => {
                let deadline = deadline.strftime("%Y-%m-%d %H:%M");
                rows.push(row(WhenStep::Deadline, Some(deadline_at), format!("{deadline} {clock}")));
                let settings = settings_of(r, &client)?;
                let delay =
                    delay(options, &settings, deadline_at, random_delay(deployment.guid, client.guid));
                let delayed_at = delay.at.unwrap_or(deadline_at);
                rows.push(delay);
                let is_other = |other: &&Deployment| {
                    let options = &other.options;
                    other.guid != deployment.guid && options.enabled && options.deadline.is_some()
                };
                let mut others = Vec::new();
                for other in all.in_order().into_iter().filter(is_other) {
                    let at = effective_times(&other.options, &reading.zone).and_then(|it| it.deadline_at);
                    if let Some(at) = at
                        && is_in(&other.collection)?
                    {
                        others.push((at, other.name.as_str()));
                    }
                }
                let together = together(&settings, deadline_at, others);
                let due_at = together.at.map_or(delayed_at, |at| at.min(delayed_at));
                rows.push(together);
                let grace = options.grace.then(|| grace(&settings, deadline_at, due_at));
                let wanted_at = grace.as_ref().and_then(|grace| grace.at).unwrap_or(due_at);
                rows.extend(grace);
                let from = wanted_at.max(now);
                let install = match options.outside_windows {
                    true => {
                        row(WhenStep::Install, Some(from), "at once then: it installs outside of windows")
                    }
                    false => {
                        install(fits(r, &query(from), now)?.rows.first(), from, wanted_at < now, run_minutes)
                    }
                };
                let starts_at = install.at;
                rows.push(install);
                rows.extend(starts_at.map(|_| restart(options)));
            }
            _ => {
                rows.push(row(WhenStep::Deadline, None, "none: users choose when to install"));
                rows.push(row(
                    WhenStep::Install,
                    None,
                    "when a user starts it, from the available time on; then windows do not count",
                ));
            }
        }
    }
    let mut answer = Answer::from(rows);
    answer.scope.insert("deployment".into(), json!(deployment.name));
    answer.scope.insert("client".into(), json!(client.display_name()));
    answer.scope.insert("run_minutes".into(), json!(run_minutes));
    Ok(answer)
}

/// The client settings of deployments at the site of a client; the default where that is not known.
fn settings_of(r: &Snapshot<'_>, client: &Client) -> Result<DeploymentSettings> {
    let settings = match client.site {
        Some(site) => policy::read(r).client_settings_of(site)?,
        None => policy::read(r).default_client_settings()?,
    };
    Ok(settings.values.deployments)
}

/// The delay of a client, which is always the same. That of a client of Configuration Manager is its own choice, which it
/// does not report.
fn random_delay(deployment: Uuid, client: Uuid) -> SignedDuration {
    let digest = sha256(&[deployment.into_bytes(), client.into_bytes()].concat());
    let number = digest.iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    SignedDuration::from_mins(i64::from(number % (LONGEST_DELAY + 1)))
}

fn delay(
    options: &DeploymentOptions,
    settings: &DeploymentSettings,
    deadline_at: Timestamp,
    delay: SignedDuration,
) -> WhenRow {
    let why = match (options.randomized, settings.deadline_randomization) {
        (true, _) => "a rule made the deployment",
        (false, true) => "the client setting --deadline-randomization is on",
        (false, false) => {
            return row(
                WhenStep::Delay,
                None,
                "none: the deployment was added by hand, and the client setting --deadline-randomization is off",
            );
        }
    };
    let because = format!(
        "{why}: each client delays its deadline by 0 to {LONGEST_DELAY} minutes, always by the same; a client of Configuration Manager \
         chooses its own delay"
    );
    row(WhenStep::Delay, deadline_at.checked_add(delay).ok(), because)
}

/// The earliest of the deadlines of other deployments with which this one is installed.
fn together<'a>(
    settings: &DeploymentSettings,
    deadline_at: Timestamp,
    others: impl IntoIterator<Item = (Timestamp, &'a str)>,
) -> WhenRow {
    let hours = settings.install_all_within_hours;
    if hours == 0 {
        return row(WhenStep::Together, None, "no: the client setting --install-all-within is off");
    }
    let ahead = SignedDuration::from_hours(i64::from(hours));
    let is_near = |at: Timestamp| at < deadline_at && deadline_at.duration_since(at) <= ahead;
    match others.into_iter().filter(|(at, _)| is_near(*at)).min() {
        Some((at, name)) => row(
            WhenStep::Together,
            Some(at),
            format!("with {name:?}, whose deadline is at most {} earlier", minutes_in_words(hours * 60)),
        ),
        None => row(
            WhenStep::Together,
            None,
            format!(
                "no other deployment to the client has a deadline up to {} earlier",
                minutes_in_words(hours * 60)
            ),
        ),
    }
}

fn grace(settings: &DeploymentSettings, deadline_at: Timestamp, due_at: Timestamp) -> WhenRow {
    let hours = settings.grace_hours;
    let until = deadline_at.checked_add(SignedDuration::from_hours(i64::from(hours))).ok();
    match until.filter(|until| hours > 0 && *until > due_at) {
        Some(until) => row(
            WhenStep::Grace,
            Some(until),
            format!(
                "{} after the deadline at the latest: users may wait; the client installs earlier outside of their business \
                 hours, which it does not report",
                minutes_in_words(hours * 60)
            ),
        ),
        None if hours > 0 => row(WhenStep::Grace, None, "none: it would be over before the delayed deadline"),
        None => row(
            WhenStep::Grace,
            None,
            "none: the deployment lets users wait, but the client setting --grace is 0 hours",
        ),
    }
}

fn policy(enabled: bool, is_target: bool, collection: &str) -> WhenRow {
    let because = match (enabled, is_target) {
        (false, _) => "never: the deployment is disabled".to_owned(),
        (true, false) => format!("never: the client is not a member of {collection}"),
        (true, true) => format!("with its next policy request: it is a member of {collection}"),
    };
    row(WhenStep::Policy, None, because)
}

fn install(fit: Option<&FitRow>, from: Timestamp, is_past: bool, run_minutes: u32) -> WhenRow {
    let what = if is_past { "from now on, because that time has passed" } else { "from then on" };
    let needed = minutes_in_words(run_minutes + DEFAULT_COUNTDOWN);
    match fit {
        None => row(WhenStep::Install, Some(from), format!("{what}: the client has no windows")),
        Some(fit) => match fit.state {
            FitState::Unrestricted => {
                row(WhenStep::Install, Some(from), format!("{what}: no window counts for the client"))
            }
            FitState::Open | FitState::Waits => row(
                WhenStep::Install,
                fit.starts_at,
                format!("{what}, in the first opening with {needed} left: {}", fit.windows.join(", ")),
            ),
            FitState::Never => row(
                WhenStep::Install,
                None,
                format!(
                    "never: it needs {needed}, and the longest opening has {}; a longer window, or --outside-windows, lets it install",
                    minutes_in_words(fit.longest_minutes.unwrap_or_default())
                ),
            ),
        },
    }
}

fn restart(options: &DeploymentOptions) -> WhenRow {
    let kinds: Vec<&str> = options
        .suppress_restart
        .iter()
        .map(|kind| match kind {
            DeviceKind::Workstations => "workstations",
            DeviceKind::Servers => "servers",
        })
        .collect();
    let suppressed = match kinds.is_empty() {
        true => String::new(),
        false => format!("; suppressed on {}", kinds.join(" and ")),
    };
    let when = match options.restart_outside_windows {
        true => "where one is needed, after the countdown, whatever the windows",
        false => "where one is needed, after the countdown, within a window of the client",
    };
    row(WhenStep::Restart, None, format!("{when}{suppressed}"))
}
