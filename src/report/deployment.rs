//! Deployments, today or in the past.

use super::group::GroupView;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client;
use crate::db::Snapshot;
use crate::deployment::definition::{
    ContentFallback, Deployment, DeploymentOptions, DeviceKind, EffectiveTimes, Notify, Verbosity,
    effective_times,
};
use crate::deployment::status::content_signature;
use crate::hierarchy;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// Hours of the time zones whose clocks are ahead and behind the most.
const EASTERNMOST: i8 = 14;
const WESTERNMOST: i8 = -12;
/// Within this time after the available time a deadline is short (facts: deployment §3.3).
const SHORT: SignedDuration = SignedDuration::from_hours(2);

/// Whether clients must install what is deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// By the deadline.
    Required,
    /// Users choose.
    Available,
}

/// A deployment.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DeploymentRow {
    /// Its name.
    pub deployment: String,
    /// The software update group.
    pub group: String,
    /// The collection.
    pub collection: String,
    /// Whether clients must install.
    pub purpose: Purpose,
    /// Whether clients get it.
    pub enabled: bool,
    /// From when on clients may install; on the clock of each client unless `utc`.
    pub available: DateTime,
    /// When they install at the latest, likewise.
    pub deadline: Option<DateTime>,
    /// The times are UTC.
    pub utc: bool,
    /// Updates of the group.
    pub updates: usize,
    /// Those of them that are expired: they cannot be installed any more.
    pub expired: usize,
    /// Members of the collection, found now.
    pub clients: usize,
    /// What users see.
    pub notify: Notify,
    /// Installs outside of maintenance windows.
    pub outside_windows: bool,
    /// Restarts outside of maintenance windows.
    pub restart_outside_windows: bool,
    /// Devices that do not restart by themselves.
    pub suppress_restart: Vec<DeviceKind>,
    /// Users may wait past the deadline, as long as the client setting allows.
    pub grace: bool,
    /// Which state messages clients send.
    pub verbosity: Verbosity,
    /// Where else content comes from.
    pub fallback: ContentFallback,
    /// Downloads over metered connections after the deadline.
    pub metered: bool,
    /// Downloads before the available time.
    pub pre_download: bool,
    /// Warns when fewer clients are compliant so long after the deadline, such as `95%@2d`.
    pub alert: Option<String>,
    /// Each client delays the deadline by 0 to 120 minutes, because a rule made the deployment.
    pub randomized: bool,
    /// What it is for.
    pub comment: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub modified_at: Timestamp,
    /// The signature of its content: what messages of clients that evaluated it may name.
    pub signature: String,
    /// The AssignmentID of its policies and state messages.
    pub guid: Uuid,
}

impl Tabular for DeploymentRow {
    const SCHEMA: &'static str = "deployment.list/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("deployment", "Deployment"),
        Column::ident("group", "Group").wide(),
        Column::ident("collection", "Collection").wide(),
        Column::enumeration("purpose", "Purpose"),
        Column::text("enabled", "Enabled"),
        Column::time("available", "Available"),
        Column::time("deadline", "Deadline"),
        Column::text("utc", "UTC"),
        Column::number("updates", "Updates"),
        Column::number("expired", "Expired").spare(),
        Column::number("clients", "Clients"),
        Column::enumeration("notify", "Notify").wide(),
        Column::text("outside_windows", "Outside windows").wide(),
        Column::text("restart_outside_windows", "Restart outside windows").wide(),
        Column::enumeration("suppress_restart", "Restart suppressed").wide(),
        Column::text("grace", "Grace").wide(),
        Column::enumeration("verbosity", "Verbosity").wide(),
        Column::enumeration("fallback", "Fallback").wide(),
        Column::text("metered", "Metered").wide(),
        Column::text("pre_download", "Pre-download").wide(),
        Column::text("alert", "Alert").wide(),
        Column::text("randomized", "Random delay").wide(),
        Column::text("comment", "Comment").wide(),
        Column::time("created_at", "Added").wide(),
        Column::time("modified_at", "Changed").wide(),
        Column::ident("signature", "Signature").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
}

/// All deployments, by name; as they were at `as_of`, with the members of collections that are found now.
///
/// Fails for a moment of which nothing is known.
pub fn deployments(
    r: &Snapshot<'_>,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<DeploymentRow>> {
    let view = GroupView::load(r, as_of, now)?;
    let deployments = r.at(view.moment).deployments()?;
    let rows = rows(r, &view, deployments.in_order(), now)?;
    let mut answer = Answer::from(rows);
    answer.as_of = view.moment.at();
    Ok(answer)
}

/// One deployment, by name or GUID. Fails with kind `not_found` and what was probably meant.
pub fn deployment(r: &Snapshot<'_>, name: &str, now: Timestamp) -> Result<Answer<DeploymentRow>> {
    let view = GroupView::load(r, None, now)?;
    let deployments = crate::deployment::read(r).deployments()?;
    let deployment = deployments.find(name)?;
    let mut answer = Answer::from(rows(r, &view, vec![deployment], now)?);
    answer.notes.extend(answer.rows.first().map(|row| remarks(row, &deployment.options)).unwrap_or_default());
    Ok(answer)
}

/// What its reader should know of a deployment.
fn remarks(row: &DeploymentRow, options: &DeploymentOptions) -> Vec<String> {
    let mut remarks = Vec::new();
    let of_offset = |hours: i8| effective_times(options, &TimeZone::fixed(Offset::constant(hours)));
    if let (false, Some(first), Some(last)) = (options.utc, of_offset(EASTERNMOST), of_offset(WESTERNMOST)) {
        let what = if options.deadline.is_some() { "the deadline" } else { "the available time" };
        let at = |times: EffectiveTimes| times.deadline_at.unwrap_or(times.available_at);
        remarks.push(format!(
            "Each client takes these times by its own clock: {what} is {} where that is UTC+{EASTERNMOST}, and {} where it is UTC{WESTERNMOST}.",
            at(first).strftime("%Y-%m-%d %H:%MZ"),
            at(last).strftime("%Y-%m-%d %H:%MZ")
        ));
    }
    if !row.enabled {
        remarks.push(format!(
            "It is disabled: `cmupd deployment enable {:?}` lets clients have it.",
            row.deployment
        ));
    }
    if row.clients == 0 {
        remarks.push(format!("The collection {:?} has no members now.", row.collection));
    }
    if row.expired > 0 {
        remarks.push(format!(
            "Expired updates in the group: {}; clients cannot install them. `cmupd group clean {:?} --expired` removes them.",
            row.expired, row.group
        ));
    }
    let is_short = |deadline: DateTime| deadline < options.available.saturating_add(SHORT);
    if options.deadline.is_some_and(is_short) {
        remarks.push("The deadline is less than two hours after the available time; clients may see the deployment up to two hours late.".into());
    }
    if options.verbosity == Verbosity::Errors {
        remarks.push("Clients that wait for a restart do not say so (verbosity errors): they look as if they were in progress.".into());
    }
    remarks
}

fn rows(
    r: &Snapshot<'_>,
    view: &GroupView,
    deployments: Vec<&Deployment>,
    now: Timestamp,
) -> Result<Vec<DeploymentRow>> {
    let collections = client::read(r).collections()?;
    let (clients, hierarchy) = (client::read(r).clients()?, hierarchy::read(r).hierarchy()?);
    let mut rows = Vec::with_capacity(deployments.len());
    for deployment in deployments {
        let group = view.groups.get(deployment.group_id);
        let updates = group.map(|group| view.member_guids(r, group)).transpose()?.unwrap_or_default();
        let group = group.map(|group| view.row(deployment.group_id, group));
        // A collection of the past may not exist any more.
        let members = collections.members(&deployment.collection, &clients, &hierarchy, now);
        let DeploymentOptions {
            comment,
            enabled,
            available,
            deadline,
            utc,
            notify,
            outside_windows,
            restart_outside_windows,
            suppress_restart,
            grace,
            verbosity,
            fallback,
            metered,
            pre_download,
            alert,
            randomized,
        } = deployment.options.clone();
        rows.push(DeploymentRow {
            deployment: deployment.name.clone(),
            group: deployment.group.clone(),
            collection: deployment.collection.clone(),
            purpose: if deadline.is_some() { Purpose::Required } else { Purpose::Available },
            enabled,
            available,
            deadline,
            utc,
            updates: group.as_ref().map_or(0, |group| group.members),
            expired: group.as_ref().map_or(0, |group| group.expired),
            clients: members.map_or(0, |members| members.len()),
            notify,
            outside_windows,
            restart_outside_windows,
            suppress_restart: suppress_restart.into_iter().collect(),
            grace,
            verbosity,
            fallback,
            metered,
            pre_download,
            alert: alert.map(|alert| alert.to_string()),
            randomized,
            comment,
            created_at: deployment.created_at,
            modified_at: deployment.modified_at,
            signature: format!("{:08x}", content_signature(&updates)),
            guid: deployment.guid,
        });
    }
    Ok(rows)
}
