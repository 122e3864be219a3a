//! When windows are open: their times put together, and what fits into them.
//!
//! The times of a window are found once, however many clients have it; clients with the same windows are answered
//! together.

use super::maintenance_window::{MaintenanceWindow, WindowKind};
use crate::base::schedule::MonthEnd;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::cell::OnceCell;

/// How far ahead is looked: a window once a year is found, and so are two that meet once in some years.
const HORIZON: SignedDuration = SignedDuration::from_hours(24 * 366 * 5);
/// How far back the begin of an opening is looked for that is still open.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(24 * 7);
/// Times of a window that are looked at: those of one that opens every hour for more than two years.
const MOST_TIMES: usize = 20_000;

/// How windows are read.
#[derive(Debug, Clone)]
pub struct WindowReading {
    /// The time zone of the clients: local times are those of their clocks.
    pub zone: TimeZone,
    /// What an offset does at the end of a month.
    pub month_end: MonthEnd,
    /// Windows of kind `all` count too where the client has windows of the kind that is asked for (client setting
    /// "Enable installation of updates in 'All deployments' maintenance window when 'Software Update' maintenance window
    /// is available").
    pub with_general: bool,
}

/// Windows that overlap or touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// When the first of them opens; at most a week before the moment from which is looked.
    pub opens_at: Timestamp,
    /// When the last of them closes; none where they do not within five years.
    pub closes_at: Option<Timestamp>,
    /// The windows, by their places.
    pub windows: Vec<usize>,
}

/// What is to be run, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedRun {
    /// Its maximum run time in minutes.
    pub run_minutes: u32,
    /// When it starts; none where it never fits.
    pub starts_at: Option<Timestamp>,
    /// When the opening in which it starts opens; none where no window counts, and where it never fits.
    pub opens_at: Option<Timestamp>,
    /// When that closes; none where it does not within five years, either.
    pub closes_at: Option<Timestamp>,
}

/// What is run on a client, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningPlan {
    /// True where no window counts: then everything may be run at once.
    pub is_unrestricted: bool,
    /// The runs, the shortest first: clients install in this order.
    pub runs: Vec<PlannedRun>,
    /// Where something never fits, how long the longest opening is after the runs before it, in whole minutes; 0 where
    /// there is none.
    pub longest_minutes: Option<u32>,
}

/// Begin and end, in seconds since 1970.
type Span = (i64, i64);

/// The times of a window, in order of their begins.
#[derive(Debug)]
struct Times {
    spans: Vec<Span>,
    /// Up to where they are known.
    known_until: i64,
}

/// The windows of some collections from a moment on.
#[derive(Debug)]
pub struct Openings<'a> {
    windows: Vec<(&'a MaintenanceWindow, OnceCell<Times>)>,
    reading: &'a WindowReading,
    begin: Timestamp,
}

impl<'a> Openings<'a> {
    /// The openings from `begin` on.
    pub fn new(
        windows: impl IntoIterator<Item = &'a MaintenanceWindow>,
        reading: &'a WindowReading,
        begin: Timestamp,
    ) -> Self {
        let windows = windows.into_iter().map(|window| (window, OnceCell::new())).collect();
        Openings { windows, reading, begin }
    }

    /// Of the windows at these places those that count for something of this kind; none where none does.
    pub fn counting(&self, places: &[usize], kind: WindowKind) -> Option<Vec<usize>> {
        let of = |wanted: WindowKind| {
            let is_wanted = |place: &&usize| {
                self.windows
                    .get(**place)
                    .is_some_and(|(window, _)| window.is_enabled && window.kind == wanted)
            };
            places.iter().filter(is_wanted).copied().collect::<Vec<usize>>()
        };
        let mut counting = of(kind);
        if kind != WindowKind::All && (counting.is_empty() || self.reading.with_general) {
            counting.extend(of(WindowKind::All));
        }
        (!counting.is_empty()).then_some(counting)
    }

    /// The openings of windows that are not over at the moment from which is looked, in order.
    pub fn openings(&self, places: &[usize]) -> impl Iterator<Item = Opening> {
        let begin = self.begin.as_second();
        let known_until = self.known_until(places);
        let merged = self.merged(places).filter(move |(_, closes)| *closes > begin);
        let places = places.to_vec();
        merged.map(move |span| Opening {
            opens_at: moment(span.0),
            closes_at: (span.1 < known_until).then(|| moment(span.1)),
            windows: places.iter().copied().filter(|place| self.is_open_within(*place, span)).collect(),
        })
    }

    /// Plans runs of a kind, whose maximum run times are given in minutes, on a client with these windows: the shortest
    /// first, and after each it is asked anew. The rest of the opening must be at least the run time and the countdown.
    pub fn plan(
        &self,
        places: &[usize],
        kind: WindowKind,
        run_minutes: &[u32],
        countdown_minutes: u32,
    ) -> OpeningPlan {
        let mut run_minutes = run_minutes.to_vec();
        run_minutes.sort_unstable();
        let mut now = self.begin;
        let Some(counting) = self.counting(places, kind) else {
            let runs = run_minutes.into_iter().map(|run_minutes| {
                let starts_at = Some(now);
                now = after(now, run_minutes);
                PlannedRun { run_minutes, starts_at, opens_at: None, closes_at: None }
            });
            return OpeningPlan { is_unrestricted: true, runs: runs.collect(), longest_minutes: None };
        };
        let known_until = self.known_until(&counting);
        let mut merged = self.merged(&counting).peekable();
        let mut runs = Vec::with_capacity(run_minutes.len());
        for run_minutes in run_minutes {
            let needed = 60 * (i64::from(run_minutes) + i64::from(countdown_minutes));
            // Rounded up: a part of a second of the opening is over.
            let fits =
                |(opens, closes): Span, now: Timestamp| closes - opens.max(whole_second(now)) >= needed;
            while merged.next_if(|span| !fits(*span, now)).is_some() {}
            let found = merged.peek().copied();
            let starts_at = found.map(|(opens, _)| now.max(moment(opens)));
            runs.push(PlannedRun {
                run_minutes,
                starts_at,
                opens_at: found.map(|(opens, _)| moment(opens)),
                closes_at: found
                    .filter(|(_, closes)| *closes < known_until)
                    .map(|(_, closes)| moment(closes)),
            });
            now = starts_at.map_or(now, |starts_at| after(starts_at, run_minutes));
        }
        let has_failed = runs.last().is_some_and(|run| run.starts_at.is_none());
        let longest_minutes = has_failed.then(|| self.longest_minutes(&counting, now));
        OpeningPlan { is_unrestricted: false, runs, longest_minutes }
    }

    /// How long the longest opening is, without what is over of it at a moment, in whole minutes.
    fn longest_minutes(&self, places: &[usize], now: Timestamp) -> u32 {
        let begin = whole_second(now);
        let rest = self.merged(places).map(|(opens, closes)| (closes - opens.max(begin)) / 60);
        rest.max().and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or_default()
    }

    /// Up to where the times of all windows at these places are known.
    fn known_until(&self, places: &[usize]) -> i64 {
        let times = places.iter().filter_map(|place| self.times(*place));
        times.map(|times| times.known_until).min().unwrap_or(i64::MIN)
    }

    /// The openings of windows, as far as the times of all of them are known.
    fn merged<'s>(&'s self, places: &[usize]) -> impl Iterator<Item = Span> + use<'a, 's> {
        let times: Vec<&Times> = places.iter().filter_map(|place| self.times(*place)).collect();
        let known_until = self.known_until(places);
        let mut heads = vec![0_usize; times.len()];
        let mut next = move || {
            let head = |(times, head): (&&Times, &usize)| times.spans.get(*head).copied();
            let (place, span) = times
                .iter()
                .zip(&heads)
                .enumerate()
                .filter_map(|(place, pair)| Some((place, head(pair)?)))
                .min_by_key(|(_, span)| *span)?;
            if let Some(head) = heads.get_mut(place) {
                *head += 1;
            }
            Some(span).filter(|(opens, _)| *opens < known_until)
        };
        let mut waiting = None;
        std::iter::from_fn(move || {
            let (opens, mut closes) = waiting.take().or_else(&mut next)?;
            while let Some(span) = next() {
                if span.0 > closes {
                    waiting = Some(span);
                    break;
                }
                closes = closes.max(span.1);
            }
            Some((opens, closes))
        })
    }

    fn is_open_within(&self, place: usize, (opens, closes): Span) -> bool {
        self.times(place).is_some_and(|times| {
            let first = times.spans.partition_point(|span| span.0 < opens);
            times.spans.get(first).is_some_and(|span| span.0 < closes)
        })
    }

    fn times(&self, place: usize) -> Option<&Times> {
        let (window, times) = self.windows.get(place)?;
        Some(times.get_or_init(|| self.find_times(window)))
    }

    fn find_times(&self, window: &MaintenanceWindow) -> Times {
        let end = self.begin.saturating_add(HORIZON).unwrap_or(Timestamp::MAX);
        let mut found = Times { spans: Vec::new(), known_until: end.as_second() };
        for schedule in window.schedules.as_slice() {
            let length = SignedDuration::from_mins(i64::from(schedule.minutes()));
            let first = self.begin.saturating_sub(length + LOOK_BACK).unwrap_or(Timestamp::MIN);
            let zone = if schedule.is_utc() { &TimeZone::UTC } else { &self.reading.zone };
            let is_over = |at: &Timestamp| {
                *at >= end || window.until.is_some_and(|until| zone.to_datetime(*at).date() > until)
            };
            let times = schedule.occurrences(first, &self.reading.zone, self.reading.month_end);
            for (count, at) in times.take_while(|at| !is_over(at)).enumerate() {
                if count == MOST_TIMES {
                    found.known_until = found.known_until.min(at.as_second());
                    break;
                }
                found.spans.push((at.as_second(), at.as_second().saturating_add(length.as_secs())));
            }
        }
        found.spans.sort_unstable();
        found
    }
}

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or(Timestamp::MAX)
}

/// The first whole second that is not before a moment.
fn whole_second(moment: Timestamp) -> i64 {
    moment.as_second() + i64::from(moment.subsec_nanosecond() > 0)
}

fn after(moment: Timestamp, minutes: u32) -> Timestamp {
    moment.saturating_add(SignedDuration::from_mins(i64::from(minutes))).unwrap_or(Timestamp::MAX)
}
