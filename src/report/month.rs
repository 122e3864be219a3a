//! One month for the auditor: what was released, where it was required, when it was done, and what is open and why.

use super::kit::{LeftOut, UpdateName, Wording, answer_in_words, later_releases, picture};
use super::sla::{Judge, SlaPolicy, describe_installations};
use super::unknown::unknown_clients;
use crate::base::error::{Failure, Kind, Result};
use crate::base::tabular::{Answer, Column, MeasureKind, Tabular};
use crate::catalog::TimeBound;
use crate::compliance::{Cause, Scope, ScopeQuery, Tally, UpdateStatus, count, for_each_status};
use crate::db::Snapshot;
use crate::history::{AsOf, end_of};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Why an update is not done on some clients.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct OpenReason {
    /// `required`, `exception`, or the first cause of what is unknown.
    pub reason: String,
    /// Clients.
    pub clients: u64,
}

/// An update of the month.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct MonthUpdateRow {
    /// UpdateID.
    pub update: Uuid,
    /// KB number, digits.
    pub article_id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Severity.
    pub severity: Option<&'static str>,
    /// Classification.
    pub classification: Option<String>,
    /// When it was released first, as far as the catalog has its revisions.
    pub released_at: Option<Timestamp>,
    /// False where the catalog has only later revisions: it may have been released before `released_at`.
    pub first_release_known: bool,
    /// When its current revision was released.
    pub revised_at: Option<Timestamp>,
    /// `current`, `superseded` or `expired`.
    pub standing: &'static str,
    /// Clients that require it or have installed it.
    pub clients: u64,
    /// Their sites.
    pub sites: Vec<String>,
    /// The states of all clients now.
    #[serde(flatten)]
    pub states: Tally,
    /// Of those that have installed it, clients on which it was installed already in their first scan:
    /// when.
    pub installed_before: u64,
    /// The first installation of which it is known when.
    pub first_installed_at: Option<Timestamp>,
    /// The last installation of which it is known when.
    pub last_installed_at: Option<Timestamp>,
    /// Clients on which it was installed or not required at the end of the month; none where nothing was known then,
    /// and in a month that is not over.
    pub month_end_compliant: Option<u64>,
    /// All clients whose site could see it then.
    pub month_end_total: Option<u64>,
    /// `month_end_compliant` of `month_end_total`, in percent.
    pub month_end_percent: Option<f64>,
    /// Installed + not required: clients on which it is installed or not required now.
    pub compliant: u64,
    /// All clients whose site can see it: installed + required + not required + unknown.
    pub total: u64,
    /// `compliant` of `total`, in percent.
    pub compliant_percent: Option<f64>,
    /// Why it is not done everywhere.
    pub open: Vec<OpenReason>,
}

impl Tabular for MonthUpdateRow {
    const SCHEMA: &'static str = "report.month/2";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title"),
        Column::date("released_at", "Released").spare(),
        Column::enumeration("severity", "Severity").spare(),
        Column::ident("classification", "Classification").wide(),
        Column::enumeration("standing", "Standing").spare(),
        Column::number("clients", "Clients"),
        Column::ident("sites", "Sites").spare(),
        Column::number("installed", "Installed"),
        Column::number("required", "Required"),
        Column::number("not_required", "Not required").spare(),
        Column::number("unknown", "Unknown"),
        Column::number("installed_before", "Installed before").wide(),
        Column::date("first_installed_at", "First done").spare(),
        Column::date("last_installed_at", "Last done").spare(),
        Column::number("month_end_compliant", "Compliant at month end").spare(),
        Column::number("month_end_total", "Total at month end").spare(),
        Column::percent("month_end_percent", "% at month end"),
        Column::number("compliant", "Compliant now"),
        Column::number("total", "Total now"),
        Column::percent("compliant_percent", "% now"),
        Column::lines("open", "Open", &[("reason", "{}"), ("clients", "{}")]).spare(),
        Column::ident("update", "Update").wide(),
        Column::text("first_release_known", "First release known").wide(),
        Column::date("revised_at", "Revised").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::percent("compliant", "states that are installed or not required now, of all"),
        MeasureKind::share("required", "states that are required now, of all"),
        MeasureKind::share("unknown", "states that are unknown now, of all"),
    ];
}

/// What happened to an update.
#[derive(Default)]
struct Story {
    clients: u64,
    sites: BTreeSet<String>,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    before: u64,
    required: u64,
    excepted: u64,
    causes: BTreeMap<Cause, u64>,
}

/// A month such as `2026-10`, by its first day. Fails with kind `usage` for anything else.
pub fn parse_month(text: &str) -> std::result::Result<Date, Failure> {
    match text.parse() {
        Ok(AsOf::Month(first)) => Ok(first),
        _ => Err(Failure::usage(format!("{text:?} is not a month; write one such as 2026-10"))),
    }
}

/// The updates that were released first in a month (UTC), by `first` day, superseded and expired ones too: a row for
/// each, newest first. With a policy, what its exceptions cover is counted separately.
///
/// Fails with kind `usage` for a month that has not begun, and as [`compliance`](super::compliance()).
pub fn month(
    r: &Snapshot<'_>,
    scope: &Scope,
    first: Date,
    policy: Option<&SlaPolicy>,
    now: Timestamp,
) -> Result<Answer<MonthUpdateRow>> {
    let outside = |_| Failure::usage("that month is outside the calendar").hint("give another month");
    let next = first.last_of_month().tomorrow().map_err(outside)?;
    let begin = first.to_zoned(TimeZone::UTC).map_err(outside)?.timestamp();
    let end = end_of(first.last_of_month()).map_err(outside)?;
    if begin > now {
        return Err(Failure::usage(format!("{} has not begun", first.strftime("%Y-%m")))
            .hint("give this month or an earlier one")
            .into());
    }
    let asked_for = scope;
    let mut scope = Scope { superseded: true, expired: true, ..scope.clone() };
    scope.updates.released_since = Some(TimeBound::Day(first));
    scope.updates.released_before = Some(TimeBound::Day(next));
    let view = ScopeQuery::full(&scope).load(r, now)?;
    let states = count(r, &view)?;
    let is_over = end < view.now;
    let at_end = if is_over {
        states_at_month_end(r, &Scope { as_of: Some(end), ..scope.clone() }, now)
    } else {
        Ok(HashMap::new())
    };
    let (at_end, trouble) = match at_end {
        Err(error) => match Failure::of(&error) {
            Some(failure) if failure.kind == Kind::NotFound => {
                (HashMap::new(), Some(failure.message.clone()))
            }
            _ => return Err(error),
        },
        found => (found?, None),
    };
    let causes: HashMap<usize, Cause> =
        unknown_clients(r, &view)?.1.into_iter().map(|found| (found.place, found.cause)).collect();
    let mut judge = policy.map(|policy| Judge::new(r, policy, &view)).transpose()?;
    let mut stories: HashMap<Uuid, Story> = HashMap::new();
    for_each_status(r, &view, false, |place, update, status, _| {
        let story = stories.entry(update.guid).or_default();
        if status == UpdateStatus::Unknown {
            let excepted = judge
                .as_mut()
                .is_some_and(|judge| judge.counts_unknown() && judge.is_excepted(place, update.guid));
            if excepted {
                story.excepted += 1;
                return;
            }
            let cause = causes.get(&place).copied().unwrap_or(Cause::ScanOlder);
            *story.causes.entry(cause).or_default() += 1;
            return;
        }
        story.clients += 1;
        if let Some(member) = view.members.get(place) {
            let site = member.shown_site();
            if !story.sites.contains(&site) {
                story.sites.insert(site);
            }
        }
        match status {
            UpdateStatus::Installed(at) => {
                story.first = Some(story.first.map_or(at, |first| first.min(at)));
                story.last = story.last.max(Some(at));
            }
            UpdateStatus::InstalledBefore(_) => story.before += 1,
            UpdateStatus::Required(_) | UpdateStatus::Unknown => {
                if judge.as_mut().is_some_and(|judge| judge.is_excepted(place, update.guid)) {
                    story.excepted += 1;
                } else {
                    story.required += 1;
                }
            }
        }
    })?;
    let mut all = Tally::default();
    let mut rows = Vec::new();
    for (update, states) in view.listed().updates.iter().zip(&states.updates) {
        let story = stories.remove(&update.guid).unwrap_or_default();
        let named = [("required", story.required), ("exception", story.excepted)];
        let causes = story.causes.iter().map(|(cause, clients)| (cause.as_str(), *clients));
        let open = named.into_iter().chain(causes).filter(|(_, clients)| *clients > 0);
        all += *states;
        let then = at_end.get(&update.guid).filter(|states| states.total() > 0);
        rows.push(MonthUpdateRow {
            update: update.guid,
            article_id: update.article_id.clone(),
            title: update.title.clone(),
            severity: update.severity.map(|severity| severity.as_str()),
            classification: update.classification.clone(),
            released_at: update.released_at,
            first_release_known: update.first_release_known,
            revised_at: update.revised_at,
            standing: match (update.is_expired, update.is_superseded) {
                (true, _) => "expired",
                (_, true) => "superseded",
                _ => "current",
            },
            clients: story.clients,
            sites: story.sites.into_iter().collect(),
            states: *states,
            installed_before: story.before,
            first_installed_at: story.first,
            last_installed_at: story.last,
            month_end_compliant: then.map(|states| states.compliant()),
            month_end_total: then.map(Tally::total),
            month_end_percent: then.and_then(Tally::compliant_percent),
            compliant: states.compliant(),
            total: states.total(),
            compliant_percent: states.compliant_percent(),
            open: open.map(|(reason, clients)| OpenReason { reason: reason.into(), clients }).collect(),
        });
    }
    let done = rows.iter().filter(|row| row.states.required + row.states.unknown == 0).count();
    let before = rows.iter().map(|row| row.installed_before).sum();
    let wording = Wording { named_scope: Some(asked_for), left_out: LeftOut::Unsaid, ..Wording::default() };
    let mut answer = answer_in_words(rows, &view, &scope, wording);
    answer.title = Some(format!("Month report {}", first.strftime("%Y-%m")));
    answer.scope.insert("month".into(), json!(first.strftime("%Y-%m").to_string()));
    answer.scope.insert("month_end".into(), json!(is_over.then_some(end)));
    answer.scope.insert("states".into(), json!(all));
    answer.scope.insert("done".into(), json!(done));
    answer.measures = all.measures();
    answer.notes.push(format!(
        "Updates released in {}: {}, done on all clients: {done}. Client-update pairs: {} installed, {} not required, {} required, \
         {} unknown.",
        first.strftime("%Y-%m"),
        answer.rows.len(),
        all.installed,
        all.not_required,
        all.required,
        all.unknown
    ));
    answer.notes.extend(later_releases(&view.listed().updates));
    answer.notes.push(
        "% now and % at month end = compliant / total: clients on which the update is installed or not required, of all whose site can \
         see it."
            .into(),
    );
    if let Some(reason) = trouble {
        answer.notes.push(format!("Nothing is known of the end of the month: {reason}."));
    }
    if !is_over {
        answer.notes.push(format!(
            "{} {} not over: there is no % at its end yet.",
            first.strftime("%Y-%m"),
            if view.as_of().is_some() { "was" } else { "is" }
        ));
    }
    describe_installations(r, &mut answer, before)?;
    if let Some(judge) = judge {
        judge.describe(&mut answer);
    }
    let bars = answer.rows.iter().map(|row| {
        let (article_id, title) = (row.article_id.as_deref(), row.title.as_deref());
        (UpdateName { article_id, title, update: row.update }.full(), row.states)
    });
    let picture =
        picture::state_bars("The updates of the month", "clients", picture::CLIENTS_OF_UPDATE, bars);
    answer.pictures = picture.into_iter().collect();
    Ok(answer)
}

/// The states of each update, as they were.
fn states_at_month_end(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<HashMap<Uuid, Tally>> {
    let view = ScopeQuery::new(scope).load(r, now)?;
    let states = count(r, &view)?;
    let updates = view.listed().updates.iter().map(|update| update.guid);
    Ok(updates.zip(states.updates.iter().copied()).collect())
}
