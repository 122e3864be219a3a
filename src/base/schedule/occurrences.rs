//! When a schedule comes.

use super::recurrence::{DAY, DayOfMonth, DayOfWeek, Recurrence, Schedule, WeekOrder};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeSet;

/// Where a schedule without a start date counts its intervals from.
const ORIGIN: Date = Date::constant(1970, 1, 1);
/// The largest offset of a token. A larger one counts on into the next month.
pub(super) const MOST_DAYS_OF_OFFSET: u8 = 7;

/// What an offset does at the end of a month: `last friday+1` in a month whose last day is a Saturday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthEnd {
    /// An offset that leaves the month ends on its last day.
    Clamped,
    /// The same; but a month whose last day an offset hits exactly is left out. Clients do so with maintenance windows
    /// (Microsoft Learn, How to use maintenance windows, known issue 25140298/29197708).
    KnownIssue,
}

type Dates<'a> = Box<dyn Iterator<Item = Date> + 'a>;

impl Schedule {
    /// The first moment after `time`; none where there is none, or only beyond the years that can be represented.
    pub fn next_after(&self, time: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        self.occurrences(time, zone, MonthEnd::Clamped).next()
    }

    /// The moments after `time`, in order, each once. A time of day that a change of the clocks leaves out comes as much
    /// later as the clocks went forward; one that comes twice counts the first time.
    pub fn occurrences<'a>(
        &'a self,
        time: Timestamp,
        zone: &TimeZone,
        month_end: MonthEnd,
    ) -> Box<dyn Iterator<Item = Timestamp> + 'a> {
        let zone = if self.is_utc { TimeZone::UTC } else { zone.clone() };
        if let Recurrence::Interval(minutes) = self.recurrence
            && (self.at.is_none() || minutes % DAY != 0)
        {
            return self.elapsed(minutes, time, &zone);
        }
        // Two days: a zone may have skipped one.
        let today = zone.to_datetime(time).date();
        let first = today.checked_sub(2.days()).unwrap_or(Date::MIN);
        let first = self.from.map_or(first, |from| from.max(first));
        let at = self.at.unwrap_or_default();
        let mut last = time;
        let moments = self.dates(first, month_end).filter_map(move |date| instant(date, at, &zone));
        Box::new(moments.filter(move |moment| {
            let is_later = *moment > last;
            if is_later {
                last = *moment;
            }
            is_later
        }))
    }

    /// The moments of an interval that is counted in elapsed time.
    fn elapsed(
        &self,
        minutes: u32,
        time: Timestamp,
        zone: &TimeZone,
    ) -> Box<dyn Iterator<Item = Timestamp> + 'static> {
        let begin = match self.at {
            None => Some(Timestamp::UNIX_EPOCH),
            Some(at) => instant(self.from.unwrap_or(ORIGIN), at, zone),
        };
        let Some(begin) = begin.map(Timestamp::as_second) else { return Box::new(std::iter::empty()) };
        let step = i64::from(minutes) * 60;
        // The whole seconds before or at it.
        let second = time.as_second() - i64::from(time.subsec_nanosecond() < 0);
        let next = (second - begin).div_euclid(step) + 1;
        let first = if self.from.is_some() { next.max(0) } else { next };
        let moment =
            move |count: i64| Timestamp::from_second(count.checked_mul(step)?.checked_add(begin)?).ok();
        Box::new((first..).map_while(moment))
    }

    /// The days of the schedule from `first` on, in order.
    fn dates(&self, first: Date, month_end: MonthEnd) -> Dates<'_> {
        let origin = self.from.unwrap_or(ORIGIN);
        match &self.recurrence {
            Recurrence::Once => Box::new(self.from.into_iter().filter(move |date| *date >= first)),
            Recurrence::Interval(minutes) => every_days(origin, i64::from(minutes / DAY), first),
            Recurrence::Weekly { days, every } => weekly(days, *every, origin, first),
            Recurrence::Monthly { day, every } => {
                let (day, find) = (*day, |day: DayOfMonth, month: Date| day.in_month(month));
                monthly(*every, origin, first, move |month| find(day, month))
            }
            Recurrence::MonthlyByWeekday { order, day, offset, every } => {
                let (order, day, offset) = (*order, *day, *offset);
                monthly(*every, origin, first, move |month| order.in_month(month, day, offset, month_end))
            }
        }
    }
}

/// A time of day on a date, as a moment.
fn instant(date: Date, at: Time, zone: &TimeZone) -> Option<Timestamp> {
    Some(zone.to_ambiguous_zoned(date.to_datetime(at)).compatible().ok()?.timestamp())
}

fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

fn after_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Every `step`th day, counted from `origin`.
fn every_days(origin: Date, step: i64, first: Date) -> Dates<'static> {
    let step = step.max(1);
    let begin = (days_between(origin, first) + step - 1).div_euclid(step);
    Box::new((begin..).map_while(move |count| after_days(origin, count.checked_mul(step)?)))
}

/// The Sunday on or before a date, in days from 1970-01-01.
fn week_of(date: Date) -> i64 {
    days_between(ORIGIN, date) - i64::from(date.weekday().to_sunday_zero_offset())
}

fn weekly(days: &BTreeSet<DayOfWeek>, every: u8, origin: Date, first: Date) -> Dates<'static> {
    let step = 7 * i64::from(every.max(1));
    let origin = week_of(origin);
    let begin = (week_of(first) - origin).div_euclid(step);
    let mut offsets: Vec<i64> =
        days.iter().map(|day| i64::from(day.weekday().to_sunday_zero_offset())).collect();
    offsets.sort_unstable();
    let sundays = (begin..).map_while(move |count| {
        let sunday = origin.checked_add(count.checked_mul(step)?)?;
        // Ends the weeks where the calendar does.
        after_days(ORIGIN, sunday).or_else(|| after_days(ORIGIN, sunday + 6)).map(|_| sunday)
    });
    let dates = sundays.flat_map(move |sunday| {
        let days: Vec<Date> =
            offsets.iter().filter_map(|offset| after_days(ORIGIN, sunday + offset)).collect();
        days
    });
    Box::new(dates.filter(move |date| *date >= first))
}

/// A day of every `every`th month from that of `origin` on: `find` gets the first of the month.
fn monthly(
    every: u8,
    origin: Date,
    first: Date,
    find: impl Fn(Date) -> Option<Date> + 'static,
) -> Dates<'static> {
    let number = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
    let (origin, step) = (number(origin), i64::from(every.max(1)));
    // A large offset may end in the next month.
    let begin = (number(first) - 1 - origin).div_euclid(step);
    let months = (begin..).map_while(move |count| {
        let number = origin.checked_add(count.checked_mul(step)?)?;
        let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
        // Before the first year there is none, and that ends nothing.
        let year = i16::try_from(year).ok().filter(|year| *year <= Date::MAX.year())?;
        Some(Date::new(year, i8::try_from(month).ok()?, 1).ok())
    });
    Box::new(months.flatten().filter_map(find).filter(move |date| *date >= first))
}

impl DayOfMonth {
    fn in_month(self, month: Date) -> Option<Date> {
        let last = month.days_in_month().unsigned_abs();
        let day = match self {
            DayOfMonth::OrLast(day) => day.min(last),
            DayOfMonth::OrNone(day) if day > last => return None,
            DayOfMonth::OrNone(day) => day,
            DayOfMonth::Last => last,
        };
        Date::new(month.year(), month.month(), i8::try_from(day).ok()?).ok()
    }
}

impl WeekOrder {
    fn in_month(self, month: Date, day: DayOfWeek, offset: u8, month_end: MonthEnd) -> Option<Date> {
        let order = match self {
            WeekOrder::Nth(order) => i8::try_from(order).ok()?,
            WeekOrder::Last => -1,
        };
        let base = month.nth_weekday_of_month(order, day.weekday()).ok()?;
        let date = after_days(base, i64::from(offset));
        if offset == 0 || offset > MOST_DAYS_OF_OFFSET {
            return date;
        }
        let last = month.last_of_month();
        match date {
            Some(date) if date == last && month_end == MonthEnd::KnownIssue => None,
            Some(date) => Some(date.min(last)),
            None => Some(last),
        }
    }
}
