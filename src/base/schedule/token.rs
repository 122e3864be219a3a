//! Schedule tokens: 16 hexadecimal digits, which are two words of 32 bits with the most significant digit first
//! (SMS_ScheduleMethods, SMS_ST_NonRecurring and the other SMS_ST_* classes). Bits are counted from 0, the least
//! significant.
//!
//! | word | bits | field |
//! | --- | --- | --- |
//! | first | 31–26, 25–21, 20–16, 15–12, 11–6 | start: minute, hour, day, month, year − 1970 |
//! | first | 5–0 | duration: minutes |
//! | second | 31–27, 26–22 | duration: hours, days |
//! | second | 21–19 | kind, see [`Recurrence`] |
//! | second | 0 | UTC |
//! | second, interval (2) | 18–13, 12–8, 7–3 | every minutes, hours, days |
//! | second, weekly (3) | 18–16, 15–13 | weekday from 1, Sunday; every weeks |
//! | second, monthly by weekday (4) | 18–16, 15–12, 11–9 | weekday; every months; order from 1, 0 the last |
//! | second, monthly by date (5) | 18–14, 13–10 | day, 0 the last; every months |
//! | second, by weekday with offset (6) | as (4), then 8–6 | offset in days |
//!
//! Tokens of real sites hold 24 hours for a day, set bits that no field uses, and the UTC bit where it means nothing:
//! they are read, and what is unusual is said.

use super::length::minutes_in_words;
use super::occurrences::MOST_DAYS_OF_OFFSET;
use super::recurrence::{DAY, DayOfMonth, DayOfWeek, Recurrence, Schedule, Schedules, WeekOrder};
use crate::base::error::Failure;
use jiff::civil::{Date, Time, Weekday};

const DIGITS: usize = 16;
const FIRST_YEAR: i16 = 1970;
/// Six bits.
const LAST_YEAR: i16 = FIRST_YEAR + 63;
/// The start of an interval whose start does not matter.
const SIMPLE: (Date, Time) = (Date::constant(1970, 2, 1), Time::midnight());
/// Days of a duration: five bits.
const MOST_DAYS: u32 = 31;

/// A token and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodedToken {
    /// The token as it was given, in capital letters.
    pub token: String,
    /// What it says.
    pub schedule: Schedule,
    /// What is unusual about it, each as a sentence without a full stop.
    pub remarks: Vec<String>,
}

/// True for a text that can only be meant as a token.
pub(super) fn is_token(text: &str) -> bool {
    text.len() >= DIGITS / 2 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Reads one token, or several without anything between them. Fails with kind `usage` for what is not a token, and for
/// a field whose value means nothing: kind 7, month 13.
pub fn decode_tokens(text: &str) -> Result<Vec<DecodedToken>, Failure> {
    let text = text.trim();
    let is_hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if text.is_empty() || !is_hexadecimal || !text.len().is_multiple_of(DIGITS) {
        let what = if is_hexadecimal {
            format!("it has {} digits", text.len())
        } else {
            let place = text.bytes().position(|byte| !byte.is_ascii_hexdigit()).unwrap_or_default() + 1;
            format!("character {place} is not a hexadecimal digit")
        };
        return Err(Failure::usage(format!("{text:?} is not a schedule token: {what}"))
            .hint("a token has 16 hexadecimal digits, such as 00302B0018192000; several follow each other without a space"));
    }
    let count = text.len() / DIGITS;
    let token = |number: usize| {
        let digits = text.get(number * DIGITS..(number + 1) * DIGITS).unwrap_or_default();
        let place = if count > 1 {
            format!("token {} of {count}, {digits}", number + 1)
        } else {
            format!("token {digits}")
        };
        decode(digits, &place)
    };
    (0..count).map(token).collect()
}

/// A word with its name and the bits of it that were read.
struct Word {
    bits: u32,
    name: &'static str,
    used: u32,
}

impl Word {
    /// The value of the bits from `high` down to `low`.
    fn field(&mut self, high: u32, low: u32) -> u32 {
        let mask = (u32::MAX >> (31 - (high - low))) << low;
        self.used |= mask;
        (self.bits & mask) >> low
    }
}

fn decode(digits: &str, place: &str) -> Result<DecodedToken, Failure> {
    let word = |range: std::ops::Range<usize>, name| Word {
        bits: digits.get(range).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or_default(),
        name,
        used: 0,
    };
    let (mut first, mut second) = (word(0..8, "first"), word(8..16, "second"));
    let bad = |word: &Word, high: u32, low: u32, what: String, expected: &str| {
        let name = word.name;
        Failure::usage(format!("{place}: bits {high} to {low} of the {name} word are {what}"))
            .hint(format!("{expected}; check that the token was copied whole"))
    };

    let (minute, hour) = (first.field(31, 26), first.field(25, 21));
    let (day, month, year) = (first.field(20, 16), first.field(15, 12), first.field(11, 6));
    let at = Time::new(small(hour), small(minute), 0, 0).map_err(|_| {
        bad(
            &first,
            31,
            21,
            format!("the time {hour}:{minute:02}, which does not exist"),
            "hours are 0 to 23, minutes 0 to 59",
        )
    })?;
    let year = FIRST_YEAR + i16::from(small(year));
    let from = Date::new(year, small(month), small(day)).map_err(|_| {
        bad(
            &first,
            20,
            6,
            format!("the day {year}-{month:02}-{day:02}, which does not exist"),
            "a token starts on a day of the calendar",
        )
    })?;
    let mut remarks = Vec::new();
    let (hours, days) = (second.field(31, 27), second.field(26, 22));
    let minutes = first.field(5, 0);
    if minutes > 59 || hours > 23 {
        remarks.push(format!(
            "The duration is written as {days} days, {hours} hours, {minutes} minutes, which is {}",
            minutes_in_words(days * DAY + hours * 60 + minutes)
        ));
    }

    let kind = second.field(21, 19);
    let weekday = |word: &mut Word| -> Result<DayOfWeek, Failure> {
        let number = word.field(18, 16);
        // From 0, Sunday.
        let day = Weekday::from_sunday_zero_offset(small(number) - 1);
        day.map(DayOfWeek::from)
            .map_err(|_| bad(word, 18, 16, format!("the weekday {number}"), "weekdays are 1, Sunday, to 7"))
    };
    let mut every = |word: &mut Word, high: u32, low: u32, unit: &str, most: u32| -> Result<u8, Failure> {
        let count = word.field(high, low);
        if count == 0 {
            return Err(bad(
                word,
                high,
                low,
                format!("0: it would come after every 0 {unit}"),
                "give 1 or more",
            ));
        }
        if count > most {
            remarks.push(format!(
                "It comes after every {count} {unit}; the product's console offers 1 to {most}"
            ));
        }
        Ok(small(count).unsigned_abs())
    };
    let recurrence = match kind {
        1 => Recurrence::Once,
        2 => {
            let (minutes, hours, days) = (second.field(18, 13), second.field(12, 8), second.field(7, 3));
            if minutes > 59 || hours > 23 {
                remarks.push(format!(
                    "The interval is written as {days} days, {hours} hours, {minutes} minutes"
                ));
            }
            match days * DAY + hours * 60 + minutes {
                0 => return Err(bad(&second, 18, 3, "an interval of 0 minutes".into(), "give a longer one")),
                interval => Recurrence::Interval(interval),
            }
        }
        3 => {
            let day = weekday(&mut second)?;
            Recurrence::Weekly { days: [day].into(), every: every(&mut second, 15, 13, "weeks", 4)? }
        }
        4 | 6 => {
            let day = weekday(&mut second)?;
            let every = every(&mut second, 15, 12, "months", 12)?;
            let order = match second.field(11, 9) {
                0 => WeekOrder::Last,
                order @ 1..=4 => WeekOrder::Nth(small(order).unsigned_abs()),
                order => {
                    return Err(bad(
                        &second,
                        11,
                        9,
                        format!("the order {order}"),
                        "orders are 1 to 4, and 0 for the last",
                    ));
                }
            };
            let offset = if kind == 6 { small(second.field(8, 6)).unsigned_abs() } else { 0 };
            Recurrence::MonthlyByWeekday { order, day, offset, every }
        }
        5 => {
            let day = match small(second.field(18, 14)).unsigned_abs() {
                0 => DayOfMonth::Last,
                day @ 1..=28 => DayOfMonth::OrLast(day),
                day => DayOfMonth::OrNone(day),
            };
            Recurrence::Monthly { day, every: every(&mut second, 13, 10, "months", 12)? }
        }
        _ => return Err(bad(&second, 21, 19, format!("the unknown kind {kind}"), "kinds are 1 to 6")),
    };
    let is_utc = second.field(0, 0) == 1;
    for word in [&first, &second] {
        let unused = word.bits & !word.used;
        if unused != 0 {
            remarks.push(format!("Bits of the {} word that no field uses are set: {unused:08X}", word.name));
        }
    }
    let is_simple = kind == 2 && (from, at) == SIMPLE;
    if is_simple && is_utc {
        remarks.push("The UTC bit is set, which means nothing for a simple interval".to_owned());
    }
    let schedule = Schedule {
        recurrence,
        at: (!is_simple).then_some(at),
        from: (!is_simple).then_some(from),
        minutes: days * DAY + hours * 60 + minutes,
        is_utc: is_utc && !is_simple,
    };
    Ok(DecodedToken { token: digits.to_uppercase(), schedule, remarks })
}

/// A field has at most six bits.
fn small(value: u32) -> i8 {
    i8::try_from(value).unwrap_or(i8::MAX)
}

impl Schedule {
    /// The schedule as tokens: one, or one for each day of the week. What has no start date starts on `start`. Fails
    /// with kind `usage` for what tokens cannot say: a day before 1970 or after 2033, an offset of more than 7 days, the
    /// days 29 and 30 that are the last ones of shorter months, more than 31 days.
    pub fn tokens(&self, start: Date) -> Result<Vec<String>, Failure> {
        let refused = |what: String, remedy: &str| {
            Failure::usage(format!("{self:?} cannot be a schedule token: {what}", self = self.to_string()))
                .hint(remedy.to_owned())
        };
        let (from, at) = match (self.from, self.at) {
            (_, None) => SIMPLE,
            (from, Some(at)) => (from.unwrap_or(start), at),
        };
        if !(FIRST_YEAR..=LAST_YEAR).contains(&from.year()) {
            return Err(refused(format!("it starts on {from}"), "a token starts from 1970 to 2033"));
        }
        let is_day_interval = matches!(self.recurrence, Recurrence::Interval(_)) && self.at.is_some();
        if is_day_interval && (from, at) == SIMPLE {
            return Err(refused(
                "an interval that starts at midnight of 1970-02-01 counts as one without a start".to_owned(),
                "give another start date",
            ));
        }
        let (days, hours, minutes) = (self.minutes / DAY, self.minutes % DAY / 60, self.minutes % 60);
        if days > MOST_DAYS {
            return Err(refused(format!("it lasts {days} days"), "a token lasts at most 31 days"));
        }
        let first = bits(at.minute(), 26)
            | bits(at.hour(), 21)
            | bits(from.day(), 16)
            | bits(from.month(), 12)
            | (u32::from((from.year() - FIRST_YEAR).unsigned_abs()) << 6)
            | minutes;
        let common = (hours << 27) | (days << 22) | u32::from(self.is_utc);
        let second: Vec<u32> = match &self.recurrence {
            Recurrence::Once => vec![1 << 19],
            Recurrence::Interval(interval) => {
                let (days, hours, minutes) = (interval / DAY, interval % DAY / 60, interval % 60);
                if days > MOST_DAYS {
                    return Err(refused(
                        format!("its interval is {days} days"),
                        "an interval of a token is shorter than 32 days",
                    ));
                }
                vec![(2 << 19) | (minutes << 13) | (hours << 8) | (days << 3)]
            }
            Recurrence::Weekly { days, every } => {
                let mut numbers: Vec<u32> = days.iter().map(|day| number(*day)).collect();
                numbers.sort_unstable();
                numbers.into_iter().map(|day| (3 << 19) | (day << 16) | (u32::from(*every) << 13)).collect()
            }
            Recurrence::Monthly { day, every } => {
                let day = match day {
                    DayOfMonth::Last | DayOfMonth::OrLast(31) => 0,
                    DayOfMonth::OrLast(day @ 29..) => {
                        return Err(refused(
                            format!("day {day}, which is the last one of shorter months"),
                            "write it with -or-none after the day, or as `monthly last`",
                        ));
                    }
                    DayOfMonth::OrLast(day) | DayOfMonth::OrNone(day) => u32::from(*day),
                };
                vec![(5 << 19) | (day << 14) | (u32::from(*every) << 10)]
            }
            Recurrence::MonthlyByWeekday { order, day, offset, every } => {
                if *offset > MOST_DAYS_OF_OFFSET {
                    return Err(refused(
                        format!("an offset of {offset} days"),
                        "an offset of a token is at most 7 days",
                    ));
                }
                let order = match order {
                    WeekOrder::Last => 0,
                    WeekOrder::Nth(order) => u32::from(*order),
                };
                let kind = if *offset > 0 { 6 } else { 4 };
                let by_weekday =
                    (kind << 19) | (number(*day) << 16) | (u32::from(*every) << 12) | (order << 9);
                vec![by_weekday | (u32::from(*offset) << 6)]
            }
        };
        Ok(second.into_iter().map(|second| format!("{first:08X}{:08X}", second | common)).collect())
    }
}

impl Schedules {
    /// The tokens of all of them, one after the other. Fails as [`Schedule::tokens`].
    pub fn tokens(&self, start: Date) -> Result<String, Failure> {
        let tokens: Result<Vec<Vec<String>>, Failure> =
            self.as_slice().iter().map(|schedule| schedule.tokens(start)).collect();
        Ok(tokens?.concat().concat())
    }
}

fn bits(value: i8, place: u32) -> u32 {
    u32::from(value.unsigned_abs()) << place
}

/// The weekday of a token: 1 is Sunday.
fn number(day: DayOfWeek) -> u32 {
    u32::from(day.weekday().to_sunday_one_offset().unsigned_abs())
}
