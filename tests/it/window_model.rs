//! Windows beside a model that walks through the time minute by minute: a minute is open where one of the windows that
//! count is open, and something fits where all the minutes that it needs are open.

use crate::schedule_model::{Fields, any_begin, any_fields, any_zone};
use cmupd::base::schedule::MonthEnd;
use cmupd::deployment::window::{MaintenanceWindow, OpeningPlan, Openings, WindowKind, WindowReading};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// How long the model looks.
const DAYS: i64 = 35;

#[derive(Debug, Clone)]
struct Modelled {
    fields: Fields,
    kind: WindowKind,
    until: Option<Date>,
    is_enabled: bool,
}

impl Modelled {
    fn window(&self) -> MaintenanceWindow {
        let token = self.fields.token();
        MaintenanceWindow {
            guid: uuid::Uuid::nil(),
            collection: "all".into(),
            is_collection_gone: false,
            name: "window".into(),
            kind: self.kind,
            schedules: token.parse().expect("a token"),
            token,
            until: self.until,
            is_enabled: self.is_enabled,
            comment: None,
            created_at: Timestamp::UNIX_EPOCH,
            changed_at: Timestamp::UNIX_EPOCH,
        }
    }

    /// The minutes from `begin` on in which it is open, counted from there.
    fn open_minutes(&self, begin: Timestamp, zone: &TimeZone, known_issue: bool) -> BTreeSet<i64> {
        let length = SignedDuration::from_mins(i64::from(self.fields.minutes));
        let end = begin + SignedDuration::from_hours(24 * DAYS);
        let own_zone = if self.fields.is_utc { &TimeZone::UTC } else { zone };
        let begins = self.fields.begins(begin - length, end, zone, known_issue).into_iter();
        begins
            .filter(|at| self.until.is_none_or(|until| own_zone.to_datetime(*at).date() <= until))
            .flat_map(|at| {
                let first = at.duration_since(begin).as_mins();
                first..first + i64::from(self.fields.minutes)
            })
            .filter(|minute| (0..DAYS * 1_440).contains(minute))
            .collect()
    }
}

/// Of the windows those that count; none where none does.
fn counting(windows: &[Modelled], kind: WindowKind, with_general: bool) -> Option<Vec<&Modelled>> {
    let enabled: Vec<&Modelled> = windows.iter().filter(|window| window.is_enabled).collect();
    let has_own = enabled.iter().any(|window| window.kind == kind);
    let counts = |window: &&&Modelled| match window.kind == kind {
        true => true,
        false => window.kind == WindowKind::All && (!has_own || with_general),
    };
    let found: Vec<&Modelled> = enabled.iter().filter(counts).copied().collect();
    (!found.is_empty()).then_some(found)
}

fn any_window() -> impl Strategy<Value = Modelled> {
    let kind = proptest::sample::select(WindowKind::ALL.to_vec());
    let until = proptest::option::weighted(
        0.2,
        (0_i32..760)
            .prop_map(|days| Date::constant(2026, 1, 1).checked_add(i64::from(days).days()).expect("a day")),
    );
    (any_fields(), kind, until, proptest::bool::weighted(0.85))
        .prop_map(|(fields, kind, until, is_enabled)| Modelled { fields, kind, until, is_enabled })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn openings_and_plans_are_those_of_the_model(
        windows in proptest::collection::vec(any_window(), 1..4),
        zone in any_zone(),
        begin in any_begin(),
        known_issue: bool,
        with_general: bool,
        kind in proptest::sample::select(WindowKind::ALL.to_vec()),
        runs in proptest::collection::vec(5_u32..200, 1..4),
        countdown in 0_u32..20,
    ) {
        let month_end = if known_issue { MonthEnd::KnownIssue } else { MonthEnd::Clamped };
        let reading = WindowReading { zone: zone.clone(), month_end, with_general };
        let stored: Vec<MaintenanceWindow> = windows.iter().map(Modelled::window).collect();
        let places: Vec<usize> = (0..stored.len()).collect();
        let openings = Openings::new(&stored, &reading, begin);
        let plan = openings.plan(&places, kind, &runs, countdown);
        let mut ordered = runs.clone();
        ordered.sort();
        prop_assert_eq!(plan.runs.iter().map(|run| run.run_minutes).collect::<Vec<_>>(), ordered.clone());

        let Some(counted) = counting(&windows, kind, with_general) else {
            prop_assert!(openings.counting(&places, kind).is_none() && plan.is_unrestricted);
            prop_assert!(plan.runs.iter().all(|run| run.opens_at.is_none()));
            prop_assert_eq!(plan.runs[0].starts_at, Some(begin));
            return Ok(());
        };
        let mut open: BTreeSet<i64> = BTreeSet::new();
        for window in counted {
            open.extend(window.open_minutes(begin, &zone, known_issue));
        }

        // The openings, as far as they are over before the model ends.
        let mut expected: Vec<(i64, i64)> = Vec::new();
        for minute in &open {
            match expected.last_mut() {
                Some((_, closes)) if *closes == *minute => *closes += 1,
                _ => expected.push((*minute, minute + 1)),
            }
        }
        expected.retain(|(_, closes)| *closes < DAYS * 1_440);
        let counting = openings.counting(&places, kind).expect("some count");
        let minute = |at: Timestamp| at.duration_since(begin).as_mins();
        let found: Vec<(i64, i64)> = openings
            .openings(&counting)
            .map(|opening| (minute(opening.opens_at).max(0), opening.closes_at.map_or(i64::MAX, minute)))
            .take_while(|(_, closes)| *closes < DAYS * 1_440)
            .collect();
        prop_assert_eq!(&found, &expected);

        check_plan(&plan, &open, &ordered, countdown, begin)?;
    }
}

fn check_plan(
    plan: &OpeningPlan,
    open: &BTreeSet<i64>,
    runs: &[u32],
    countdown: u32,
    begin: Timestamp,
) -> Result<(), TestCaseError> {
    // For each minute how many from it on are open.
    let mut rest = vec![0_i64; usize::try_from(DAYS * 1_440).expect("minutes") + 1];
    for minute in (0..rest.len() - 1).rev() {
        let is_open = open.contains(&i64::try_from(minute).expect("a minute"));
        rest[minute] = if is_open { rest[minute + 1] + 1 } else { 0 };
    }
    let mut now = 0_usize;
    for (run, planned) in runs.iter().zip(&plan.runs) {
        let needed = i64::from(run + countdown);
        match (now..rest.len()).find(|minute| rest[*minute] >= needed) {
            Some(found) => {
                let at = begin + SignedDuration::from_mins(i64::try_from(found).expect("a minute"));
                prop_assert_eq!(planned.starts_at, Some(at), "run of {} minutes", run);
                now = found + *run as usize;
            }
            None => {
                // Later than the model looks, if at all.
                let known = SignedDuration::from_mins(DAYS * 1_440 - needed);
                prop_assert!(planned.starts_at.is_none_or(|at| at > begin + known), "{:?}", planned);
                let longest = rest[now..].iter().max().copied().unwrap_or_default();
                if let (Some(minutes), None) = (plan.longest_minutes, planned.starts_at) {
                    prop_assert!(
                        (longest..needed).contains(&i64::from(minutes)),
                        "{} of {}",
                        minutes,
                        needed
                    );
                }
                break;
            }
        }
    }
    Ok(())
}
