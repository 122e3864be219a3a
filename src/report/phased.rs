//! Phased deployments, phase by phase: what has begun, and what the next one waits for.

use super::deployment_status::tally_of;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::compliance::percent;
use crate::db::Snapshot;
use crate::deployment;
use crate::deployment::phase::{Phase, PhaseGoal, PhasedDeployment};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

/// The states of a phase (Microsoft Learn, Manage and monitor phased deployments).
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseState {
    /// It has not begun.
    Waiting,
    /// It has begun.
    DeploymentCreated,
    /// It has not begun, and does not by itself.
    Suspended,
}

/// A phase of a phased deployment.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct PhaseRow {
    /// The phased deployment.
    pub phased: String,
    /// The software update group.
    pub group: String,
    /// From 1.
    pub phase: u32,
    /// The collection.
    pub collection: String,
    /// Whether it has begun.
    pub state: PhaseState,
    /// Its deployment; none where it has not begun, or where that was removed.
    pub deployment: Option<String>,
    /// When it began.
    pub deployed_at: Option<Timestamp>,
    /// When it is available and due, from the moment at which it begins.
    pub times: String,
    /// What it waits for in the phase before; none of the first.
    pub criterion: Option<String>,
    /// Clients of the phase that has begun last, where this is the next one.
    pub clients_before: Option<u64>,
    /// Those of them in the category Success, in percent.
    pub success_before_percent: Option<f64>,
    /// Since when the criterion is met, as far as was looked.
    pub met_at: Option<Timestamp>,
    /// Why it waits, and what begins it.
    pub because: Option<String>,
}

impl Tabular for PhaseRow {
    const SCHEMA: &'static str = "phased.list/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("phased", "Phased deployment"),
        Column::ident("group", "Group").wide(),
        Column::number("phase", "Phase"),
        Column::ident("collection", "Collection"),
        Column::enumeration("state", "State"),
        Column::ident("deployment", "Deployment").wide(),
        Column::time("deployed_at", "Began"),
        Column::text("times", "Times").wide(),
        Column::text("criterion", "Criterion").wide(),
        Column::number("clients_before", "Clients before").wide(),
        Column::percent("success_before_percent", "Success before %"),
        Column::time("met_at", "Met since").wide(),
        Column::text("because", "Because"),
    ];
}

/// What the next phase of a phased deployment is to do.
#[derive(Debug, Clone, PartialEq)]
pub struct NextPhase {
    /// Whether it begins now by itself.
    pub begins: bool,
    /// Since when the phase before is successful enough, with what is seen now.
    pub met_at: Option<Timestamp>,
    /// Whether it is news that the phase before is successful enough, or is so no more.
    pub is_news: bool,
    /// The row of it.
    pub row: PhaseRow,
}

/// The phases of all phased deployments, or of one, in order. Fails with kind `not_found` for one that does not exist.
pub fn phases(r: &Snapshot<'_>, name: Option<&str>, now: Timestamp) -> Result<Answer<PhaseRow>> {
    let all = deployment::read(r).phased_deployments()?;
    let wanted: Vec<&PhasedDeployment> = match name {
        Some(name) => vec![all.find(name)?],
        None => all.in_order().collect(),
    };
    let mut rows = Vec::new();
    for phased in wanted {
        let next = phased.next().map(|phase| phase.number);
        for phase in &phased.phases {
            rows.push(match next == Some(phase.number) {
                true => judge(r, phased, phase, now)?.row,
                false => row(r, phased, phase)?,
            });
        }
    }
    Ok(Answer::from(rows))
}

/// What the next phase of each phased deployment is to do, by name; nothing of those whose phases have all begun.
pub fn next_phases(r: &Snapshot<'_>, now: Timestamp) -> Result<Vec<NextPhase>> {
    let all = deployment::read(r).phased_deployments()?;
    let next = all.in_order().filter_map(|phased| Some((phased, phased.next()?)));
    next.map(|(phased, phase)| judge(r, phased, phase, now)).collect()
}

fn row(r: &Snapshot<'_>, phased: &PhasedDeployment, phase: &Phase) -> Result<PhaseRow> {
    let deployments = deployment::read(r).deployments()?;
    let found = phase.deployment.and_then(|guid| deployments.find(&guid.to_string()).ok());
    let state = match (phase.deployed_at, phased.is_suspended) {
        (Some(_), _) => PhaseState::DeploymentCreated,
        (None, true) => PhaseState::Suspended,
        (None, false) => PhaseState::Waiting,
    };
    Ok(PhaseRow {
        phased: phased.name.clone(),
        group: phased.group.clone(),
        phase: phase.number,
        collection: phase.collection.clone(),
        state,
        deployment: found.map(|deployment| deployment.name.clone()),
        deployed_at: phase.deployed_at,
        times: phased.definition.options.times_in_words(),
        criterion: (phase.number > 1).then(|| phased.definition.to_string()),
        clients_before: None,
        success_before_percent: None,
        met_at: None,
        because: match (phase.deployed_at, found) {
            (None, _) => Some("the phase before has not begun".to_owned()),
            (Some(_), None) => Some("its deployment was removed since".to_owned()),
            (Some(_), Some(_)) => None,
        },
    })
}

/// Looks at the phase before the next one.
fn judge(r: &Snapshot<'_>, phased: &PhasedDeployment, phase: &Phase, now: Timestamp) -> Result<NextPhase> {
    let mut next = NextPhase { begins: false, met_at: None, is_news: false, row: row(r, phased, phase)? };
    let by_hand = format!("`cmupd phased next {:?}` begins it", phased.name);
    let before = phased.phases.iter().rfind(|before| before.number < phase.number);
    let deployments = deployment::read(r).deployments()?;
    let before = before.and_then(|before| before.deployment);
    let Some(before) = before.and_then(|guid| deployments.find(&guid.to_string()).ok()) else {
        next.row.because = Some(format!("the deployment of the phase before was removed; {by_hand}"));
        next.is_news = phase.met_at.is_some();
        return Ok(next);
    };
    if !before.options.enabled {
        next.row.because = Some(format!("the deployment {:?} is disabled; {by_hand}", before.name));
        next.is_news = phase.met_at.is_some();
        return Ok(next);
    }
    let tally = tally_of(r, &before.guid.to_string(), now)?;
    let (clients, definition) = (tally.total(), &phased.definition);
    let share = |count| percent(count, clients);
    next.row.clients_before = Some(clients);
    next.row.success_before_percent = share(tally.success);
    let is_reached = match definition.goal {
        PhaseGoal::Percent(goal) => clients > 0 && tally.success * 100 >= u64::from(goal) * clients,
        PhaseGoal::Devices(goal) => clients > 0 && tally.success >= u64::from(goal).min(clients),
    };
    let exceeded = [
        ("unknown", tally.unknown, definition.most_unknown_percent),
        ("in error", tally.error, definition.most_error_percent),
    ]
    .into_iter()
    .find(|(_, count, most)| most.is_some_and(|most| count * 100 > u64::from(most) * clients));
    let is_met = is_reached && exceeded.is_none() && !phased.is_suspended;
    next.met_at = is_met.then(|| phase.met_at.unwrap_or(now));
    next.is_news = next.met_at != phase.met_at;
    // Only what was kept: to look at it starts nothing.
    next.row.met_at = phase.met_at.filter(|_| is_met);
    let wait = definition.after_minutes.map(|minutes| SignedDuration::from_mins(i64::from(minutes)));
    let begins_at = next.met_at.zip(wait).and_then(|(met_at, wait)| met_at.checked_add(wait).ok());
    next.begins = begins_at.is_some_and(|at| at <= now);
    next.row.because = Some(match (exceeded, begins_at) {
        _ if phased.is_suspended => {
            format!("it is suspended; `cmupd phased resume {:?}` lets it go on", phased.name)
        }
        _ if clients == 0 => format!("the collection {:?} has no clients; {by_hand}", before.collection),
        _ if !is_reached => {
            format!("{} of {clients} clients of {:?} are a success", tally.success, before.name)
        }
        (Some((what, count, _)), _) => {
            format!("{count} of {clients} clients of {:?} are {what}", before.name)
        }
        (None, None) => format!("the criterion is met; {by_hand}"),
        (None, Some(at)) if at > now && phase.met_at.is_none() => {
            "the criterion is met; its time counts from the next `cmupd phased due`".to_owned()
        }
        (None, Some(at)) if at > now => {
            format!(
                "the criterion is met; it begins at {}, if that stays so",
                at.strftime("%Y-%m-%d %H:%M UTC")
            )
        }
        (None, Some(_)) => "the criterion is met; `cmupd phased due` begins it".to_owned(),
    });
    Ok(next)
}
