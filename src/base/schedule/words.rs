//! Schedules in words: the one parser, which reads tokens too, and the one printer.

use super::length::{minutes_in_words, parse_length};
use super::occurrences::MOST_DAYS_OF_OFFSET;
use super::recurrence::{DAY, DAYS, DayOfMonth, DayOfWeek, Recurrence, Schedule, Schedules, WeekOrder};
use super::token::{decode_tokens, is_token};
use crate::base::error::Failure;
use jiff::civil::{Date, Time, Weekday};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// Minutes: a year, so that a typo does not mean never.
const LONGEST: u32 = 366 * DAY;
/// Days after Patch Tuesday: there is another one four or five weeks later.
const LATEST_OFFSET: u8 = 27;
/// What fits into the bits of a token: weeks and months between two times.
const MOST_WEEKS: u8 = 7;
const MOST_MONTHS: u8 = 15;
/// Schedules that count together; the product's console makes one.
const MOST_SCHEDULES: usize = 64;

const ORDERS: [(&str, WeekOrder); 5] = [
    ("first", WeekOrder::Nth(1)),
    ("second", WeekOrder::Nth(2)),
    ("third", WeekOrder::Nth(3)),
    ("fourth", WeekOrder::Nth(4)),
    ("last", WeekOrder::Last),
];

impl fmt::Display for Schedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let every = match &self.recurrence {
            Recurrence::Once => {
                formatter.write_str("once")?;
                self.from.iter().try_for_each(|date| write!(formatter, " {date}"))?;
                0
            }
            Recurrence::Interval(60) if self.at.is_none() => {
                formatter.write_str("hourly")?;
                0
            }
            Recurrence::Interval(DAY) if self.at.is_some() => {
                formatter.write_str("daily")?;
                0
            }
            Recurrence::Interval(minutes) => {
                let (number, unit) = match minutes {
                    _ if minutes % DAY == 0 => (minutes / DAY, "d"),
                    _ if minutes % 60 == 0 => (minutes / 60, "h"),
                    _ => (*minutes, "m"),
                };
                write!(formatter, "every {number}{unit}")?;
                0
            }
            Recurrence::Weekly { days, every } => {
                let days: Vec<String> = days.iter().map(DayOfWeek::to_string).collect();
                write!(formatter, "weekly {}", days.join(","))?;
                *every
            }
            Recurrence::Monthly { day, every } => {
                match day {
                    DayOfMonth::OrLast(day) => write!(formatter, "monthly {day}")?,
                    DayOfMonth::OrNone(day) => write!(formatter, "monthly {day}-or-none")?,
                    DayOfMonth::Last => formatter.write_str("monthly last")?,
                }
                *every
            }
            Recurrence::MonthlyByWeekday { order, day, offset, every } => {
                if (*order, *day) == patch_tuesday() {
                    formatter.write_str("patch-tuesday")?;
                } else {
                    let name = ORDERS.iter().find(|(_, known)| known == order).map_or("", |(name, _)| name);
                    write!(formatter, "{name} {day}")?;
                }
                if *offset > 0 {
                    write!(formatter, "+{offset}")?;
                }
                *every
            }
        };
        if let Some(at) = &self.at {
            write!(formatter, " {}", at.strftime("%H:%M"))?;
        }
        if every > 1 {
            let unit = if matches!(self.recurrence, Recurrence::Weekly { .. }) { "weeks" } else { "months" };
            write!(formatter, " every {every} {unit}")?;
        }
        if let Some(from) = self.from.filter(|_| !self.is_once()) {
            write!(formatter, " from {from}")?;
        }
        if self.minutes > 0 {
            write!(formatter, " for {}", minutes_in_words(self.minutes))?;
        }
        if self.is_utc { formatter.write_str(" utc") } else { Ok(()) }
    }
}

impl fmt::Display for Schedules {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, schedule) in self.0.iter().enumerate() {
            if place > 0 {
                formatter.write_str("; ")?;
            }
            write!(formatter, "{schedule}")?;
        }
        Ok(())
    }
}

impl FromStr for Schedules {
    type Err = Failure;

    /// Reads one schedule or several, as words or as tokens. Fails with kind `usage`.
    fn from_str(text: &str) -> Result<Self, Failure> {
        let mut schedules: Vec<Schedule> = Vec::new();
        for part in text.split(';').map(str::trim) {
            if is_token(part) {
                decode_tokens(part)?.into_iter().for_each(|decoded| join(&mut schedules, decoded.schedule));
            } else {
                join(&mut schedules, words(part)?);
            }
            if schedules.len() > MOST_SCHEDULES {
                return Err(Failure::usage(format!("there are more than {MOST_SCHEDULES} schedules"))
                    .hint("give fewer of them"));
            }
        }
        Ok(Schedules(schedules))
    }
}

/// Adds a schedule: a token has one day of the week, so that those that differ in nothing else are one.
fn join(schedules: &mut Vec<Schedule>, next: Schedule) {
    if let Some(last) = schedules.last_mut()
        && let (Recurrence::Weekly { days, every }, Recurrence::Weekly { days: more, every: next_every }) =
            (&mut last.recurrence, &next.recurrence)
        && every == next_every
        && (last.at, last.from, last.minutes, last.is_utc) == (next.at, next.from, next.minutes, next.is_utc)
    {
        days.extend(more);
        return;
    }
    schedules.push(next);
}

impl FromStr for Schedule {
    type Err = Failure;

    /// Reads one schedule, as words or as a token. Fails with kind `usage`.
    fn from_str(text: &str) -> Result<Self, Failure> {
        let Schedules(schedules) = text.parse()?;
        match <[Schedule; 1]>::try_from(schedules) {
            Ok([schedule]) => Ok(schedule),
            Err(schedules) => {
                Err(Failure::usage(format!("{text:?} are {} schedules", schedules.len())).hint("give one"))
            }
        }
    }
}

fn not_read(text: &str) -> Failure {
    Failure::usage(format!("{text:?} is not a schedule")).hint(
        "write it as one of: every 4h, hourly, daily 02:00, weekly sunday 02:00, weekly mon,wed 02:00, monthly 15 02:00, \
         monthly last 02:00, third monday 02:00, patch-tuesday 20:00, patch-tuesday+1 02:00, once 2026-12-24 22:00; or a \
         token of 16 hexadecimal digits",
    )
}

/// The schedule that a text says, without its clauses, and the words that are left for them.
fn words(text: &str) -> Result<Schedule, Failure> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let (recurrence, at, from, rest) = match words.as_slice() {
        ["hourly", rest @ ..] => (Some(Recurrence::Interval(60)), None, None, rest),
        ["every", interval, rest @ ..] => {
            let minutes = every(interval).ok_or_else(|| not_read(text))??;
            let (at, rest) = match rest.split_first().map(|(word, rest)| (clock(word), rest)) {
                Some((Some(at), rest)) => (Some(at), rest),
                _ => (None, rest),
            };
            (Some(Recurrence::Interval(minutes)), at, None, rest)
        }
        ["once", date, at, rest @ ..] => {
            let date = parse_date(date).ok_or_else(|| not_read(text))?;
            (Some(Recurrence::Once), Some(*at), Some(date), rest).timed(text)?
        }
        ["daily", at, rest @ ..] => (Some(Recurrence::Interval(DAY)), Some(*at), None, rest).timed(text)?,
        ["weekly", days, at, rest @ ..] | [days, at, rest @ ..] if days_of_week(days).is_some() => {
            let weekly = days_of_week(days).map(|days| Recurrence::Weekly { days, every: 1 });
            (weekly, Some(*at), None, rest).timed(text)?
        }
        ["monthly", order, day, at, rest @ ..] | [order, day, at, rest @ ..]
            if by_weekday(order, day).is_some() =>
        {
            (by_weekday(order, day), Some(*at), None, rest).timed(text)?
        }
        ["monthly", day, at, rest @ ..] => {
            let monthly = day_of_month(day).map(|day| Recurrence::Monthly { day, every: 1 });
            (monthly, Some(*at), None, rest).timed(text)?
        }
        [day, at, rest @ ..] if day.starts_with("patch-tuesday") => {
            (after_patch_tuesday(day), Some(*at), None, rest).timed(text)?
        }
        _ => return Err(not_read(text)),
    };
    let recurrence = recurrence.ok_or_else(|| not_read(text))?;
    clauses(Schedule { recurrence, at, from, minutes: 0, is_utc: false }, rest, text)
}

/// What [`words`] finds before it has read the time of day.
trait Timed<'a> {
    fn timed(self, text: &str) -> Result<Head<'a>, Failure>;
}

type Head<'a> = (Option<Recurrence>, Option<Time>, Option<Date>, &'a [&'a str]);

impl<'a> Timed<'a> for (Option<Recurrence>, Option<&'a str>, Option<Date>, &'a [&'a str]) {
    fn timed(self, text: &str) -> Result<Head<'a>, Failure> {
        let (recurrence, at, from, rest) = self;
        let at = at.and_then(clock).ok_or_else(|| not_read(text))?;
        Ok((recurrence, Some(at), from, rest))
    }
}

/// Adds what follows: `every 2 weeks`, `from 2026-12-01`, `for 3h`, `utc`; in any order, each once.
fn clauses(mut schedule: Schedule, mut rest: &[&str], text: &str) -> Result<Schedule, Failure> {
    let mut seen: Vec<&str> = Vec::new();
    while let [word, others @ ..] = rest {
        if seen.contains(word) {
            return Err(Failure::usage(format!("{text:?} has {word:?} twice")).hint("leave one of them out"));
        }
        seen.push(word);
        rest = match (*word, others) {
            ("every", [count, unit, others @ ..]) => {
                let count = number(count).and_then(|count| u8::try_from(count).ok());
                set_every(&mut schedule.recurrence, count, unit, text)?;
                others
            }
            ("from", [date, others @ ..]) if !schedule.is_once() => {
                let date = parse_date(date).ok_or_else(|| {
                    Failure::usage(format!("{date:?} in {text:?} is not a date"))
                        .hint("write it as 2026-12-01")
                })?;
                schedule = schedule.starting(date);
                others
            }
            ("for", [length, others @ ..]) => {
                schedule.minutes = parse_length(length).filter(|minutes| *minutes > 0).ok_or_else(|| {
                    Failure::usage(format!("{length:?} in {text:?} is not a length of time"))
                        .hint("write it as 3h, 90m or 1h30m")
                })?;
                others
            }
            ("utc", others) => {
                schedule.is_utc = true;
                others
            }
            _ => return Err(not_read(text)),
        };
    }
    let is_utc = schedule.is_utc;
    Ok(schedule.in_utc(is_utc))
}

/// Sets after how many weeks or months a schedule comes again.
fn set_every(recurrence: &mut Recurrence, count: Option<u8>, unit: &str, text: &str) -> Result<(), Failure> {
    let (every, most, units) = match recurrence {
        Recurrence::Weekly { every, .. } => (every, MOST_WEEKS, ["weeks", "week"]),
        Recurrence::Monthly { every, .. } | Recurrence::MonthlyByWeekday { every, .. } => {
            (every, MOST_MONTHS, ["months", "month"])
        }
        Recurrence::Once | Recurrence::Interval(_) => return Err(not_read(text)),
    };
    match count.filter(|count| (1..=most).contains(count) && units.contains(&unit)) {
        Some(count) => {
            *every = count;
            Ok(())
        }
        None => {
            Err(Failure::usage(format!("{text:?} does not say after how many {} it comes again", units[0]))
                .hint(format!("write every 1 {} to every {most} {}", units[1], units[0])))
        }
    }
}

/// Digits alone; the standard reader takes a sign, too.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The parser of dates would accept a moment and ignore its time.
fn parse_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// `4h`, `90m`, `2d`; none for anything else. Weeks have a day: `weekly sunday 02:00 every 2 weeks`.
fn every(text: &str) -> Option<Result<u32, Failure>> {
    let minutes = parse_length(text).filter(|_| !text.contains('w'))?;
    Some(match minutes {
        1..=LONGEST => Ok(minutes),
        _ => Err(Failure::usage(format!("every {text} is not between every 1m and every 366d"))
            .hint("give an interval within these limits")),
    })
}

/// `02:00`, `2:00`.
fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    Time::new(i8::try_from(number(hour)?).ok()?, i8::try_from(number(minute)?).ok()?, 0, 0).ok()
}

/// Full names, or their first three letters.
fn day_of_week(word: &str) -> Option<DayOfWeek> {
    let is_day = |name: &str| name == word || name.get(..3) == Some(word);
    DAYS.iter().find(|(name, _)| is_day(name)).map(|(_, day)| DayOfWeek::from(*day))
}

/// `sunday`, `mon,wed`.
fn days_of_week(text: &str) -> Option<BTreeSet<DayOfWeek>> {
    text.split(',').map(day_of_week).collect()
}

/// `15`, `31-or-none`, `last`.
fn day_of_month(text: &str) -> Option<DayOfMonth> {
    if text == "last" {
        return Some(DayOfMonth::Last);
    }
    let (digits, is_exact) = text.strip_suffix("-or-none").map_or((text, false), |digits| (digits, true));
    let day = number(digits).and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=31).contains(day))?;
    // Every month has 28 days.
    Some(if is_exact && day > 28 { DayOfMonth::OrNone(day) } else { DayOfMonth::OrLast(day) })
}

fn patch_tuesday() -> (WeekOrder, DayOfWeek) {
    (WeekOrder::Nth(2), DayOfWeek::from(Weekday::Tuesday))
}

/// `third`, `monday+1`.
fn by_weekday(order: &str, day: &str) -> Option<Recurrence> {
    let (_, order) = ORDERS.iter().find(|(name, _)| *name == order)?;
    let (name, offset) = match day.split_once('+') {
        Some((name, offset)) => (name, number(offset).and_then(|offset| u8::try_from(offset).ok())?),
        None => (day, 0),
    };
    let day = day_of_week(name)?;
    let most = if (*order, day) == patch_tuesday() { LATEST_OFFSET } else { MOST_DAYS_OF_OFFSET };
    (offset <= most).then_some(Recurrence::MonthlyByWeekday { order: *order, day, offset, every: 1 })
}

/// `patch-tuesday`, `patch-tuesday+1`.
fn after_patch_tuesday(text: &str) -> Option<Recurrence> {
    by_weekday("second", &text.replacen("patch-tuesday", "tuesday", 1))
}
