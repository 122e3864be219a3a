//! Time limits: what was installed in time, what is late, what is open, and how long it took.

mod judge;
mod names;
mod policy;
mod policy_check;

pub(in crate::report) use judge::Judge;
pub use policy::{EXAMPLE, Exception, SlaPolicy};

use super::kit::{LeftOut, Wording, answer_in_words, later_releases, picture, site_label};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Sample, Tabular, Tone};
use crate::catalog::{Severity, VisibleUpdate};
use crate::compliance::{Scope, ScopeQuery, ScopeView, ScopedClient, UpdateStatus, for_each_status, percent};
use crate::db::Snapshot;
use jiff::{SignedDuration, Timestamp};
use judge::{Standing, days_between};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// By what pairs of clients and updates are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlaBy {
    /// The update.
    Update,
    /// Its severity.
    Severity,
    /// Its classification.
    Classification,
    /// The client's site.
    Site,
    /// The client.
    Client,
}

impl SlaBy {
    /// The name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            SlaBy::Update => "update",
            SlaBy::Severity => "severity",
            SlaBy::Classification => "classification",
            SlaBy::Site => "site",
            SlaBy::Client => "client",
        }
    }
}

/// Pairs that are not installed by the age of the update: days since its release.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Ages {
    /// Up to 7 days.
    pub age_0_7: u64,
    /// 8 to 14 days.
    pub age_8_14: u64,
    /// 15 to 30 days.
    pub age_15_30: u64,
    /// 31 to 60 days.
    pub age_31_60: u64,
    /// 61 to 90 days.
    pub age_61_90: u64,
    /// More than 90 days.
    pub age_over_90: u64,
}

impl Ages {
    fn add(&mut self, days: f64) {
        *match days.floor() as u64 {
            0..=7 => &mut self.age_0_7,
            8..=14 => &mut self.age_8_14,
            15..=30 => &mut self.age_15_30,
            31..=60 => &mut self.age_31_60,
            61..=90 => &mut self.age_61_90,
            _ => &mut self.age_over_90,
        } += 1;
    }
}

/// How a group of client-update pairs keeps its time limits.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct SlaRow {
    /// Title of the update, severity, classification, site or client. A site counts its own clients, and its code is
    /// followed by `only` where there are sites below.
    pub group: String,
    /// The site code, or `unassigned`, where the group is a site.
    pub site: Option<String>,
    /// The update or client, where the group is one.
    pub guid: Option<Uuid>,
    /// KB number of the update, where the group is one.
    pub article_id: Option<String>,
    /// When the update was released, where the group is one.
    pub released_at: Option<Timestamp>,
    /// Until when it is installed in time, where the group is an update.
    pub due_at: Option<Timestamp>,
    /// Pairs that count: in time + late + open + breached.
    pub total: u64,
    /// Installed until the due date.
    pub in_time: u64,
    /// Installed after the due date.
    pub late: u64,
    /// Installed already in the client's first scan, and left out because the time is unknown.
    pub installed_before: u64,
    /// Not installed; the due date is ahead.
    pub open: u64,
    /// Of these, due within the days that were asked for.
    pub due_soon: u64,
    /// Not installed; the due date is over.
    pub breached: u64,
    /// Not installed, and done all the same: what supersedes the update, in one step or in many, is installed on the
    /// client.
    pub replaced: u64,
    /// Not installed, and left out because of an exception that holds.
    pub excepted: u64,
    /// Left out because nothing is known.
    pub unknown: u64,
    /// in time / (in time + late + breached), in percent: of what is decided.
    pub met_percent: Option<f64>,
    /// Open and breached by age.
    #[serde(flatten)]
    pub ages: Ages,
    /// Mean days from the release to the installation.
    pub mean_days: Option<f64>,
    /// Half of the installations took at most this many days.
    pub p50_days: Option<f64>,
    /// Nine of ten.
    pub p90_days: Option<f64>,
    /// Nineteen of twenty.
    pub p95_days: Option<f64>,
}

impl Tabular for SlaRow {
    const SCHEMA: &'static str = "report.sla/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB").spare(),
        Column::ident("group", "Group"),
        Column::date("released_at", "Released").wide(),
        Column::date("due_at", "Due"),
        Column::number("total", "Total").spare(),
        Column::number("in_time", "In time"),
        Column::number("late", "Late"),
        Column::number("installed_before", "Before").spare(),
        Column::number("open", "Open"),
        Column::number("due_soon", "Due soon"),
        Column::number("breached", "Breached"),
        Column::number("replaced", "Replaced").spare(),
        Column::number("excepted", "Excepted").spare(),
        Column::number("unknown", "Unknown").spare(),
        Column::percent("met_percent", "Met %"),
        Column::number("age_0_7", "0-7 days").wide(),
        Column::number("age_8_14", "8-14 days").wide(),
        Column::number("age_15_30", "15-30 days").wide(),
        Column::number("age_31_60", "31-60 days").wide(),
        Column::number("age_61_90", "61-90 days").wide(),
        Column::number("age_over_90", ">90 days").wide(),
        Column::number("mean_days", "Mean days").spare(),
        Column::number("p50_days", "P50").wide(),
        Column::number("p90_days", "P90").spare(),
        Column::number("p95_days", "P95").wide(),
        Column::ident("guid", "GUID").wide(),
        Column::ident("site", "Site code").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::share(
            "sla-breaches",
            "client-update pairs not installed after the due date, of all that count",
        ),
        MeasureKind::share("sla-due", "client-update pairs not installed and due soon, of all that count"),
        MeasureKind::percent(
            "sla-met",
            "client-update pairs installed in time, of those in time, late or breached",
        ),
    ];
    // Over all groups: those may be clients, which are too many for series.
    const METRICS: &'static [Metric] = &[
        Metric::new(
            "cmupd_sla_client_update_states",
            "Client-update pairs that are or were required, by how they keep their time limit, over all groups.",
            &[],
            &[
                Sample::labelled("in_time", &[("state", "in_time")]),
                Sample::labelled("late", &[("state", "late")]),
                Sample::labelled("open", &[("state", "open")]),
                Sample::labelled("breached", &[("state", "breached")]),
                Sample::labelled("replaced", &[("state", "replaced")]),
                Sample::labelled("excepted", &[("state", "excepted")]),
                Sample::labelled("unknown", &[("state", "unknown")]),
            ],
        ),
        Metric::new(
            "cmupd_sla_due_soon_client_update_states",
            "Of those that are open, how many are due soon (--due-within).",
            &[],
            &[Sample::labelled("due_soon", &[])],
        ),
    ];
}

/// A group while it is counted.
struct Group {
    row: SlaRow,
    /// Days from release to installation.
    took: Vec<f32>,
}

impl Group {
    fn new(group: String) -> Self {
        let row = SlaRow {
            group,
            site: None,
            guid: None,
            article_id: None,
            released_at: None,
            due_at: None,
            total: 0,
            in_time: 0,
            late: 0,
            installed_before: 0,
            open: 0,
            due_soon: 0,
            breached: 0,
            replaced: 0,
            excepted: 0,
            unknown: 0,
            met_percent: None,
            ages: Ages::default(),
            mean_days: None,
            p50_days: None,
            p90_days: None,
            p95_days: None,
        };
        Group { row, took: Vec::new() }
    }

    fn finish(mut self) -> SlaRow {
        let row = &mut self.row;
        row.total = row.in_time + row.late + row.open + row.breached;
        row.met_percent = percent(row.in_time, row.in_time + row.late + row.breached);
        self.took.sort_unstable_by(f32::total_cmp);
        let count = self.took.len();
        let tenth = |days: f64| (days * 10.0).round() / 10.0;
        // Nearest rank: the smallest value that this percentage does not exceed.
        let rank = |percent: usize| {
            let place = (count * percent).div_ceil(100).checked_sub(1)?;
            self.took.get(place).map(|days| tenth(f64::from(*days)))
        };
        let sum: f64 = self.took.iter().map(|days| f64::from(*days)).sum();
        row.mean_days = (count > 0).then(|| tenth(sum / count as f64));
        (row.p50_days, row.p90_days, row.p95_days) = (rank(50), rank(90), rank(95));
        self.row
    }
}

/// Says what a reader must know about times of installations: how many pairs were installed before, at an unknown time,
/// and where earlier ones may be missing.
pub(in crate::report) fn describe_installations<T>(
    r: &Snapshot<'_>,
    answer: &mut Answer<T>,
    pairs: u64,
) -> Result<()> {
    if pairs > 0 {
        answer.notes.push(format!(
            "Client-update pairs installed already when the client reported first: {pairs}. The time is unknown, so they are neither in time \
             nor late, and no time to the installation counts them."
        ));
    }
    if let Some(from) = r.history_horizon()?.first_times_from {
        answer.notes.push(format!(
            "Of what was ingested before {}, only the newest messages are known: first installations may have been earlier. That history \
             was removed, or never kept, before the database was upgraded to hold them.",
            from.strftime("%Y-%m-%d %H:%M UTC")
        ));
    }
    Ok(())
}

/// Says whether superseded updates count, and how many pairs are replaced.
fn describe_superseded(answer: &mut Answer<SlaRow>, view: &ScopeView, only_current: bool, replaced: u64) {
    answer.scope.insert("only_current".into(), json!(only_current));
    answer.labels.remove("superseded");
    if only_current {
        answer.labels.insert("superseded", "left_out".into());
        return;
    }
    if view.listed().updates.iter().any(|update| update.is_superseded) {
        answer.notes.push(
            "Superseded updates count, also where the supersedence rule expired them; --current leaves them out.".into(),
        );
    }
    if replaced > 0 {
        answer.notes.push(format!(
            "Client-update pairs that are replaced: {replaced}. The update is not installed, but one that supersedes it is: they are done, \
             neither open nor breached, and not known to be in time or late."
        ));
    }
}

/// The order of groups, and what makes them one.
type Key = (u64, String, Option<Uuid>);

fn title(update: &VisibleUpdate) -> String {
    update.title.clone().unwrap_or_else(|| update.guid.to_string())
}

/// How the clients of a scope keep the time limits of a policy: a row for each group, the most breached first.
/// `due_within` says what is due soon.
///
/// Updates that were superseded count too, also those that the supersedence rule expired: what was breached does not
/// mend because next month's update came. They count as replaced where that is installed. With `only_current` they are
/// left out. What its publisher withdrew is left out unless the scope asks for it.
///
/// Fails as [`compliance`](super::compliance()), and with kind `not_found` where an exception names a collection that
/// is not there.
pub fn sla(
    r: &Snapshot<'_>,
    scope: &Scope,
    only_current: bool,
    policy: &SlaPolicy,
    by: SlaBy,
    due_within: SignedDuration,
    now: Timestamp,
) -> Result<Answer<SlaRow>> {
    let wide = Scope {
        superseded: !only_current,
        expired_by_rule: !only_current,
        expired: scope.expired && !only_current,
        ..scope.clone()
    };
    let view = ScopeQuery::full(&wide).load(r, now)?;
    let mut judge = Judge::new(r, policy, &view)?;
    let soon = view.now.saturating_add(due_within).unwrap_or(Timestamp::MAX);
    // A row shows an update as reports list it, whichever of its revisions comes first.
    let listed: HashMap<Uuid, &VisibleUpdate> =
        view.listed().updates.iter().map(|it| (it.guid, it)).collect();
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    let mut unlimited = 0u64;
    for_each_status(r, &view, true, |place, update, status, is_replaced| {
        let standing = judge.standing(place, update, status, is_replaced);
        let (Some(released), Some(due)) = (update.released_at, judge.due_at(update)) else {
            unlimited += 1;
            return;
        };
        let key: Key = match by {
            SlaBy::Update => (0, String::new(), Some(update.guid)),
            SlaBy::Severity => match update.severity {
                // The worst first.
                Some(severity) => {
                    (Severity::Critical as u64 - severity as u64, severity.as_str().to_owned(), None)
                }
                None => (u64::MAX, "none".into(), None),
            },
            SlaBy::Classification => {
                (0, update.classification.clone().unwrap_or_else(|| "none".into()), None)
            }
            SlaBy::Site | SlaBy::Client => match (view.members.get(place), view.clients.get(place)) {
                (Some(member), _) if by == SlaBy::Site => {
                    (u64::from(member.assigned.is_none()), member.shown_site(), None)
                }
                (Some(member), Some((_, client))) => (0, client.display_name(), Some(member.guid)),
                _ => return,
            },
        };
        let group = groups.entry(key).or_insert_with_key(|(_, name, guid)| {
            let member = view.members.get(place);
            let shown = match (by, member) {
                (SlaBy::Update, _) => title(listed.get(&update.guid).unwrap_or(&update)),
                (SlaBy::Site, Some(member)) => site_label::of_own_clients(&view, member),
                _ => name.clone(),
            };
            let mut group = Group::new(shown);
            group.row.guid = *guid;
            group.row.site = member.filter(|_| by == SlaBy::Site).map(ScopedClient::shown_site);
            if by == SlaBy::Update {
                let shown = listed.get(&update.guid).unwrap_or(&update);
                group.row.article_id.clone_from(&shown.article_id);
                (group.row.released_at, group.row.due_at) = (shown.released_at, judge.due_at(shown));
            }
            group
        });
        if let UpdateStatus::Installed(at) = status {
            group.took.push(days_between(released, at) as f32);
        }
        let row = &mut group.row;
        match standing {
            Standing::InTime => row.in_time += 1,
            Standing::Late => row.late += 1,
            Standing::InstalledBefore => row.installed_before += 1,
            Standing::Open => {
                row.open += 1;
                row.due_soon += u64::from(due <= soon);
            }
            Standing::Breached => row.breached += 1,
            Standing::Replaced => row.replaced += 1,
            Standing::Excepted => row.excepted += 1,
            Standing::Unknown => row.unknown += 1,
            Standing::Unlimited => {}
        }
        if matches!(standing, Standing::Open | Standing::Breached) {
            row.ages.add(days_between(released, view.now));
        }
    })?;
    let mut rows: Vec<SlaRow> = groups.into_values().map(Group::finish).collect();
    // Stable: what is alike stays in the order of the groups.
    if by != SlaBy::Severity {
        rows.sort_by(|a, b| {
            (b.breached, b.due_soon, a.due_at, &a.group).cmp(&(a.breached, a.due_soon, b.due_at, &b.group))
        });
    }
    let sum = |of: fn(&SlaRow) -> u64| rows.iter().map(of).sum::<u64>();
    let (total, breached, due) = (sum(|row| row.total), sum(|row| row.breached), sum(|row| row.due_soon));
    let (in_time, late, before) =
        (sum(|row| row.in_time), sum(|row| row.late), sum(|row| row.installed_before));
    let replaced = sum(|row| row.replaced);
    let left_out = if only_current { LeftOut::ByFlag } else { LeftOut::ByDefault };
    let mut answer = answer_in_words(rows, &view, scope, Wording { left_out, ..Wording::default() });
    describe_superseded(&mut answer, &view, only_current, replaced);
    // Where all was there before or is replaced, nothing is breached: that is known, though a share of nothing is not.
    let share = |part: u64| match Measure::share(part, total) {
        nothing if total == 0 && before + replaced > 0 => Measure { count: Some(part), ..nothing },
        share => share,
    };
    answer.measures.insert("sla-breaches", share(breached));
    answer.measures.insert("sla-due", share(due));
    answer.measures.insert("sla-met", Measure::percent(in_time, in_time + late + breached));
    answer.title = policy.file.as_ref().map(|file| format!("SLA report: {file}"));
    answer.scope.insert("by".into(), json!(by.as_str()));
    answer.scope.insert("due_until".into(), json!(soon));
    answer.notes.push(format!(
        "Of {total} client-update pairs that are or were required: {breached} breached, {due} due until {}.",
        soon.strftime("%Y-%m-%d %H:%M UTC")
    ));
    answer.notes.push(
        "Met % = in time / (in time + late + breached), of what is decided: what is open, replaced, excepted or unknown is not.".into(),
    );
    describe_installations(r, &mut answer, before)?;
    answer.notes.extend(later_releases(&view.listed().updates));
    judge.describe(&mut answer);
    if unlimited > 0 {
        answer
            .notes
            .push(format!("Client-update pairs without a time limit or a day of release: {unlimited}."));
    }
    let bars: Vec<(String, Vec<f64>)> = answer
        .rows
        .iter()
        .map(|row| {
            let values = [row.in_time, row.late, row.open, row.breached].map(|count| count as f64);
            (row.group.clone(), values.to_vec())
        })
        .collect();
    let parts =
        [("In time", Tone::Good), ("Late", Tone::Pending), ("Open", Tone::Neutral), ("Breached", Tone::Bad)];
    let meaning = "Of the client-update pairs that have a time limit: installed in time or late, not installed but in time, breached.";
    answer.pictures.extend(picture::bar(
        "Time limits",
        "client-update pairs",
        meaning,
        picture::parts(parts),
        bars,
    ));
    Ok(answer)
}
