//! What fits into the windows of clients, and when.

use super::list::{in_words, moment_of, names, zone_name};
use super::maintenance_window::{MaintenanceWindow, WindowKind};
use super::openings::{OpeningPlan, Openings, PlannedRun, WindowReading};
use crate::base::error::{Failure, Result};
use crate::base::schedule::minutes_in_words;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Tabular};
use crate::client;
use crate::client::collection::of_the_past;
use crate::compliance::{Grouping, Scope, ScopeQuery};
use crate::db::Snapshot;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// Minutes that clients count down before a restart, by default: they must be left in the window after the run time.
pub const DEFAULT_COUNTDOWN: u32 = 5;
/// Minutes of a maximum run time (Microsoft Learn, Software updates introduction: 5 to 9,999).
const RUN_MINUTES: (u32, u32) = (5, 9_999);
/// Runs at once: a deployment has at most this many updates.
const MOST_RUNS: usize = 1_000;

/// What is asked.
#[derive(Debug, Clone)]
pub struct FitQuery {
    /// Which clients, and as of when; what it says of updates does not count.
    pub scope: Scope,
    /// Only this client, by name or GUID.
    pub client: Option<String>,
    /// What is to be run.
    pub kind: WindowKind,
    /// The maximum run time of each thing that is to be run, in minutes.
    pub run_minutes: Vec<u32>,
    /// Minutes that must be left after each.
    pub countdown_minutes: u32,
    /// The moment from which on it may run; now where none is given.
    pub from: Option<Timestamp>,
    /// Only rows in this state.
    pub only: Option<FitState>,
    /// How windows are read.
    pub reading: WindowReading,
}

/// Whether something can be run on a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FitState {
    /// No window counts for the client: at any time.
    Unrestricted,
    /// A window is open, and the rest of it is long enough.
    Open,
    /// In a later opening.
    Waits,
    /// No opening within five years is long enough.
    Never,
}

impl FitState {
    /// Every state.
    pub const ALL: [FitState; 4] = [FitState::Unrestricted, FitState::Open, FitState::Waits, FitState::Never];

    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            FitState::Unrestricted => "unrestricted",
            FitState::Open => "open",
            FitState::Waits => "waits",
            FitState::Never => "never",
        }
    }
}

impl std::str::FromStr for FitState {
    type Err = Failure;

    /// Reads the name in JSON. Fails with kind `usage` for anything else.
    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        FitState::ALL.into_iter().find(|state| state.as_str().eq_ignore_ascii_case(text.trim())).ok_or_else(
            || {
                Failure::usage(format!("{text:?} is not one of unrestricted, open, waits, never"))
                    .hint("write unrestricted, open, waits or never")
            },
        )
    }
}

/// A client, something that is to be run on it, and when it can be.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FitRow {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: String,
    /// Whether it can be run.
    pub state: FitState,
    /// Maximum run time in minutes.
    pub run_minutes: u32,
    /// What an opening must have, in minutes: the run time and the countdown.
    pub needed_minutes: u32,
    /// When it starts.
    pub starts_at: Option<Timestamp>,
    /// When it is over at the latest.
    pub ends_at: Option<Timestamp>,
    /// When the opening in which it starts closes; none where no window counts, and where it does not within five years.
    pub closes_at: Option<Timestamp>,
    /// Where it never fits, how long the longest opening of the client is, in minutes.
    pub longest_minutes: Option<u32>,
    /// The windows that count for the client, each after its collection.
    pub windows: Vec<String>,
}

impl Tabular for FitRow {
    const SCHEMA: &'static str = "window.fits/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("site", "Site"),
        Column::enumeration("state", "State"),
        Column::number("run_minutes", "Run minutes"),
        Column::number("needed_minutes", "Needed minutes").spare(),
        Column::time("starts_at", "Starts"),
        Column::time("ends_at", "Ends by").spare(),
        Column::time("closes_at", "Window closes").spare(),
        Column::number("longest_minutes", "Longest opening"),
        Column::ident("windows", "Windows").spare(),
        Column::ident("guid", "GUID").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::share("never", "clients on which something never fits, of all"),
        MeasureKind::share(
            "waits",
            "clients on which something waits for a later opening, and nothing never fits, of all",
        ),
        MeasureKind::share("open", "clients on which everything fits from now on, of all with a window"),
        MeasureKind::share("unrestricted", "clients for which no window counts, of all"),
    ];
}

/// What clients with the same windows are answered.
struct Answered {
    plan: OpeningPlan,
    windows: Vec<String>,
}

/// When something of given run times can be run on the clients of a scope, by name and GUID, the shortest first.
///
/// Clients with the same windows are answered together: the work grows with the number of different sets of windows.
/// Fails with kind `not_found` for a client or collection that does not exist, and for a moment of which nothing is
/// known; with kind `usage` for a run time outside 5 to 9,999 minutes.
pub fn fits(r: &Snapshot<'_>, query: &FitQuery, now: Timestamp) -> Result<Answer<FitRow>> {
    let FitQuery { scope, kind, run_minutes, countdown_minutes, reading, .. } = query;
    check(run_minutes)?;
    let (moment, at) = moment_of(r, scope.as_of, now)?;
    let begin = query.from.unwrap_or(at);
    let client_id = match &query.client {
        Some(text) => Some(client::read(r).find_client_with_id(text)?.0),
        None => None,
    };
    let wanted = ScopeQuery { updates: false, group_by: Grouping::Collection, ..ScopeQuery::counts(scope) };
    let view = ScopeQuery { client: client_id, ..wanted }.load(r, now)?;
    let windows = r.at(moment).windows()?;
    let places_of = windows_of_members(&windows, view.members.len(), |name| {
        view.groups.iter().find(|group| group.name == name).map(|group| group.places.as_slice())
    });
    let openings = Openings::new(&windows, reading, begin);
    let mut answered: HashMap<&[usize], Answered> = HashMap::new();
    for places in &places_of {
        answered.entry(places.as_slice()).or_insert_with(|| Answered {
            plan: openings.plan(places, *kind, run_minutes, *countdown_minutes),
            windows: names(&windows, &openings.counting(places, *kind).unwrap_or_default()),
        });
    }
    let of_member = |place: usize| places_of.get(place).and_then(|places| answered.get(places.as_slice()));
    let mut tally = HashMap::<FitState, u64>::new();
    let mut listed = Vec::new();
    for place in 0..view.members.len() {
        let states = of_member(place).map(|answered| states(&answered.plan, begin)).unwrap_or_default();
        if let Some(worst) = states.iter().copied().max_by_key(|state| *state as u8) {
            *tally.entry(worst).or_default() += 1;
        }
        if query.only.is_none_or(|only| states.contains(&only)) {
            listed.push(place);
        }
    }
    let rows = view.rows(r, &listed, |number, member, client, _| {
        let answered = listed.get(number).and_then(|place| of_member(*place));
        let runs = answered.map(|answered| answered.plan.runs.as_slice()).unwrap_or_default();
        let row = |run: &PlannedRun| FitRow {
            client: client.clone(),
            guid: member.guid,
            site: member.shown_site(),
            state: state(run, answered.is_some_and(|answered| answered.plan.is_unrestricted), begin),
            run_minutes: run.run_minutes,
            needed_minutes: run.run_minutes.saturating_add(*countdown_minutes),
            starts_at: run.starts_at,
            ends_at: run
                .starts_at
                .and_then(|at| at.checked_add(SignedDuration::from_mins(i64::from(run.run_minutes))).ok()),
            closes_at: run.closes_at,
            longest_minutes: answered
                .and_then(|it| it.plan.longest_minutes)
                .filter(|_| run.starts_at.is_none()),
            windows: answered.map(|answered| answered.windows.clone()).unwrap_or_default(),
        };
        let is_wanted = |row: &FitRow| query.only.is_none_or(|only| row.state == only);
        Ok(runs.iter().map(row).filter(is_wanted).collect::<Vec<FitRow>>())
    })?;
    let mut rows: Vec<FitRow> = rows.into_iter().flatten().collect();
    rows.sort_by_cached_key(|row| (row.client.to_ascii_lowercase(), row.guid, row.run_minutes));
    let mut answer = Answer::from(rows);
    answer.as_of = view.as_of();
    describe(&mut answer, query, view.members.len() as u64, &tally);
    answer.scope.insert("window_sets".into(), answered.len().into());
    answer.freshness.insert(
        "newest_message_at".into(),
        serde_json::json!(view.members.iter().filter_map(|member| member.last_message_at).max()),
    );
    if view.as_of().is_some() {
        let mut collections: Vec<&str> = windows.iter().map(|window| window.collection.as_str()).collect();
        collections.dedup();
        let gone = windows.iter().filter(|window| window.is_collection_gone).count();
        answer
            .notes
            .extend(collections.first().filter(|_| collections.len() == 1).map(|name| of_the_past(name)));
        if collections.len() > 1 {
            answer.notes.push("Windows are those of then; collections are defined as they are today, and applied to the clients of then.".to_owned());
        }
        if gone > 0 {
            answer.notes.push(format!("{gone} windows do not count: their collections were removed since, and who was in them is not known."));
        }
    }
    Ok(answer)
}

fn check(run_minutes: &[u32]) -> Result<()> {
    if let Some(wrong) =
        run_minutes.iter().find(|minutes| !(RUN_MINUTES.0..=RUN_MINUTES.1).contains(*minutes))
    {
        return Err(Failure::usage(format!("a maximum run time is 5 to 9,999 minutes, not {wrong}"))
            .hint("write it as 60min or 2h")
            .into());
    }
    if run_minutes.is_empty() || run_minutes.len() > MOST_RUNS {
        return Err(Failure::usage(format!("{} run times were given", run_minutes.len()))
            .hint(format!("give 1 to {MOST_RUNS}"))
            .into());
    }
    Ok(())
}

/// The windows of each member, by their places, in order.
fn windows_of_members<'v>(
    windows: &[MaintenanceWindow],
    members: usize,
    members_of: impl Fn(&str) -> Option<&'v [usize]>,
) -> Vec<Vec<usize>> {
    let mut places_of: Vec<Vec<usize>> = vec![Vec::new(); members];
    for (place, window) in windows.iter().enumerate().filter(|(_, window)| !window.is_collection_gone) {
        for member in members_of(&window.collection).unwrap_or_default() {
            if let Some(places) = places_of.get_mut(*member) {
                places.push(place);
            }
        }
    }
    places_of
}

fn state(run: &PlannedRun, is_unrestricted: bool, begin: Timestamp) -> FitState {
    match run.starts_at {
        _ if is_unrestricted => FitState::Unrestricted,
        None => FitState::Never,
        Some(_) if run.opens_at.is_some_and(|opens_at| opens_at <= begin) => FitState::Open,
        Some(_) => FitState::Waits,
    }
}

fn states(plan: &OpeningPlan, begin: Timestamp) -> Vec<FitState> {
    plan.runs.iter().map(|run| state(run, plan.is_unrestricted, begin)).collect()
}

/// What was asked, and how many clients are in which state.
fn describe(answer: &mut Answer<FitRow>, query: &FitQuery, all: u64, tally: &HashMap<FitState, u64>) {
    let FitQuery { scope, kind, run_minutes, countdown_minutes, reading, .. } = query;
    answer.scope.insert("site".into(), scope.site_name().unwrap_or("all".into()).into());
    answer.scope.insert("collection".into(), scope.collection.clone().into());
    answer.scope.insert("for".into(), kind.as_str().into());
    answer.scope.insert("zone".into(), zone_name(&reading.zone).into());
    answer.scope.insert("countdown_minutes".into(), (*countdown_minutes).into());
    answer.scope.insert("clients".into(), all.into());
    let count = |state: FitState| tally.get(&state).copied().unwrap_or_default();
    for state in FitState::ALL {
        answer.scope.insert(state.as_str().into(), count(state).into());
    }
    answer.measures.insert("never", Measure::share(count(FitState::Never), all));
    answer.measures.insert("waits", Measure::share(count(FitState::Waits), all));
    answer
        .measures
        .insert("open", Measure::share(count(FitState::Open), all - count(FitState::Unrestricted)));
    answer.measures.insert("unrestricted", Measure::share(count(FitState::Unrestricted), all));
    let longest = run_minutes.iter().max().copied().unwrap_or_default();
    answer.notes.push(format!(
        "Of {all} clients an open window is long enough for {}, a later one for {}, and none ever for {}; {} have no window that counts, and \
         may install {} at any time.",
        count(FitState::Open),
        count(FitState::Waits),
        count(FitState::Never),
        count(FitState::Unrestricted),
        in_words(*kind)
    ));
    if count(FitState::Never) > 0 {
        answer.notes.push(format!(
            "For {} and a countdown of {} an opening must have {}.",
            minutes_in_words(longest),
            minutes_in_words(*countdown_minutes),
            minutes_in_words(longest.saturating_add(*countdown_minutes))
        ));
    }
}
