//! Times as SQL Server reads, takes apart and adds them ("Date and time data types and functions"). Everything is UTC.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// What of a time is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report::sql) enum Part {
    Year,
    Quarter,
    Month,
    DayOfYear,
    Day,
    Week,
    Weekday,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    IsoWeek,
}

/// The names that SQL Server gives the parts, the first is the one in a translated statement.
const PARTS: &[(Part, &[&str])] = &[
    (Part::Year, &["year", "yy", "yyyy"]),
    (Part::Quarter, &["quarter", "qq", "q"]),
    (Part::Month, &["month", "mm", "m"]),
    (Part::DayOfYear, &["dayofyear", "dy", "y"]),
    (Part::Day, &["day", "dd", "d"]),
    (Part::Week, &["week", "wk", "ww"]),
    (Part::Weekday, &["weekday", "dw", "w"]),
    (Part::Hour, &["hour", "hh"]),
    (Part::Minute, &["minute", "mi", "n"]),
    (Part::Second, &["second", "ss", "s"]),
    (Part::Millisecond, &["millisecond", "ms"]),
    (Part::Microsecond, &["microsecond", "mcs"]),
    (Part::IsoWeek, &["iso_week", "isowk", "isoww"]),
];

impl Part {
    pub(in crate::report::sql) fn from_name(name: &str) -> Option<Part> {
        let is_it = |known: &&str| known.eq_ignore_ascii_case(name);
        PARTS.iter().find(|(_, names)| names.iter().any(&is_it)).map(|(part, _)| *part)
    }

    pub(super) fn name(self) -> &'static str {
        PARTS
            .iter()
            .find(|(part, _)| *part == self)
            .and_then(|(_, names)| names.first())
            .map_or("", |name| name)
    }
}

/// English names of months, from January on.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// English name of a day of the week.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// Why a text is not a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report::sql) enum NoMoment {
    /// It cannot be read.
    Unreadable,
    /// Month and day could be either way round: the language of the login decides in SQL Server.
    Ambiguous,
}

/// Reads a time in the forms of SQL Server, of ISO 8601 and of SQLite.
pub(in crate::report::sql) fn read_moment(text: &str) -> Result<DateTime, NoMoment> {
    read_moment_in(text, None)
}

/// Likewise, where the style of a CONVERT says whether the day is in front of the month.
pub(in crate::report::sql) fn read_moment_in(
    text: &str,
    is_day_first: Option<bool>,
) -> Result<DateTime, NoMoment> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Date::constant(1900, 1, 1).at(0, 0, 0, 0));
    }
    if text.contains(['T', 't']) && (text.ends_with(['Z', 'z']) || has_offset(text)) {
        let moment: Timestamp = text.parse().map_err(|_| NoMoment::Unreadable)?;
        return Ok(moment.to_zoned(TimeZone::UTC).datetime());
    }
    let (date, time) = divide(text);
    let date = match date {
        Some(date) => read_date(date, is_day_first)?,
        None => Date::constant(1900, 1, 1),
    };
    let time = match time {
        Some(time) => read_time(time).ok_or(NoMoment::Unreadable)?,
        None => Time::midnight(),
    };
    Ok(date.to_datetime(time))
}

/// Whether a text ends with `+hh:mm` or `-hh:mm` behind a time.
fn has_offset(text: &str) -> bool {
    let time = text.split_once(['T', 't']).map_or("", |(_, time)| time);
    time.contains(['+', '-'])
}

/// The date and the time of a text, each where it is there.
fn divide(text: &str) -> (Option<&str>, Option<&str>) {
    let Some(colon) = text.find(':') else { return (Some(text), None) };
    // The time begins with the digits in front of the first colon.
    let before = text.get(..colon).unwrap_or_default();
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let date = before.get(..digits).unwrap_or_default().trim_end_matches(['T', 't', ' ']);
    let time = text.get(digits..).map(str::trim);
    (Some(date).filter(|date| !date.is_empty()), time)
}

fn read_time(text: &str) -> Option<Time> {
    let lower = text.to_ascii_lowercase();
    let (clock, half) = if let Some(clock) = lower.strip_suffix("am") {
        (clock.trim_end(), Some(0))
    } else if let Some(clock) = lower.strip_suffix("pm") {
        (clock.trim_end(), Some(12))
    } else {
        (lower.as_str(), None)
    };
    let mut parts = clock.split(':');
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next()?.parse().ok()?;
    let (second, fraction) = match parts.next() {
        None => (0, ""),
        Some(text) => {
            let (second, fraction) = text.split_once('.').unwrap_or((text, ""));
            (second.parse().ok()?, fraction)
        }
    };
    // `hh:mi:ss:mmm` of the styles 9 and 14.
    let fraction = parts.next().map_or(fraction.to_owned(), |milliseconds| format!("{milliseconds:0>3}"));
    if parts.next().is_some() || fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let nanoseconds: i32 = format!("{fraction:0<9}").parse().ok()?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute, second, nanoseconds).ok()
}

fn read_date(text: &str, is_day_first: Option<bool>) -> Result<Date, NoMoment> {
    let unreadable = NoMoment::Unreadable;
    let date = |year: i16, month: i8, day: i8| Date::new(year, month, day).map_err(|_| unreadable);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits(text) {
        let part = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<i16>().ok());
        let (year, month, day) = match text.len() {
            4 => (part(0..4), Some(1), Some(1)),
            6 => (part(0..2).map(full_year), part(2..4), part(4..6)),
            8 => (part(0..4), part(4..6), part(6..8)),
            _ => return Err(unreadable),
        };
        let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(unreadable) };
        return date(year, month as i8, day as i8);
    }
    let parts: Vec<&str> = text.split([' ', ',', '/', '-', '.']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<i16>().map_err(|_| unreadable);
    let year_of = |part: &str| {
        let year = number(part)?;
        Ok(if part.len() <= 2 { full_year(year) } else { year })
    };
    let [first, second, third] = parts[..] else { return Err(unreadable) };
    if let Some(month) = month_of(first) {
        return date(year_of(third)?, month, number(second)? as i8);
    }
    if let Some(month) = month_of(second) {
        let (year, day) = if first.len() == 4 { (first, third) } else { (third, first) };
        return date(year_of(year)?, month, number(day)? as i8);
    }
    if first.len() == 4 {
        return date(number(first)?, number(second)? as i8, number(third)? as i8);
    }
    let (one, two, year) = (number(first)?, number(second)?, year_of(third)?);
    // Month, day, year in the English of the United States; in other languages the day is first.
    match (one <= 12, two <= 12) {
        (true, true) if is_day_first == Some(true) => date(year, two as i8, one as i8),
        (true, true) if one != two && is_day_first.is_none() => Err(NoMoment::Ambiguous),
        (true, _) => date(year, one as i8, two as i8),
        (false, true) => date(year, two as i8, one as i8),
        (false, false) => Err(unreadable),
    }
}

/// Two-digit years, with the cutoff 2049 that SQL Server has.
fn full_year(year: i16) -> i16 {
    match year {
        0..=49 => 2000 + year,
        50..=99 => 1900 + year,
        _ => year,
    }
}

fn month_of(name: &str) -> Option<i8> {
    let is_it = |month: &&str| {
        name.len() >= 3 && month.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(name))
            || month.eq_ignore_ascii_case(name)
    };
    (1..).zip(MONTHS).find(|(_, month)| is_it(month)).map(|(number, _)| number)
}

/// The form that all times of an answer have.
pub(in crate::report::sql) fn moment_text(moment: DateTime) -> Option<String> {
    Some(moment.to_zoned(TimeZone::UTC).ok()?.timestamp().to_string())
}

/// The day of a time, as an answer shows it.
pub(in crate::report::sql) fn day_text(moment: DateTime) -> String {
    moment.date().to_string()
}

/// The time of day, as an answer shows it.
pub(in crate::report::sql) fn clock_text(moment: DateTime) -> String {
    moment.time().to_string()
}

fn days(date: Date) -> i64 {
    // From a Sunday on, so that weeks count from it.
    let epoch = Date::constant(1899, 12, 31);
    i64::from(epoch.until(date).map_or(0, |span| span.get_days()))
}

/// DATEPART. The week begins with Sunday, as in the English of the United States.
pub(in crate::report::sql) fn date_part(part: Part, moment: DateTime) -> i64 {
    let date = moment.date();
    match part {
        Part::Year => date.year().into(),
        Part::Quarter => i64::from((date.month() - 1) / 3 + 1),
        Part::Month => date.month().into(),
        Part::DayOfYear => date.day_of_year().into(),
        Part::Day => date.day().into(),
        Part::Week => {
            let first = i64::from(date.first_of_year().weekday().to_sunday_zero_offset());
            (i64::from(date.day_of_year()) - 1 + first) / 7 + 1
        }
        Part::Weekday => i64::from(date.weekday().to_sunday_zero_offset()) + 1,
        Part::Hour => moment.hour().into(),
        Part::Minute => moment.minute().into(),
        Part::Second => moment.second().into(),
        Part::Millisecond => i64::from(moment.subsec_nanosecond() / 1_000_000),
        Part::Microsecond => i64::from(moment.subsec_nanosecond() / 1_000),
        Part::IsoWeek => date.iso_week_date().week().into(),
    }
}

/// DATENAME.
pub(in crate::report::sql) fn date_name(part: Part, moment: DateTime) -> String {
    match part {
        Part::Month => {
            let place = usize::try_from(moment.month() - 1).unwrap_or_default();
            MONTHS.get(place).map_or_else(String::new, |name| (*name).to_owned())
        }
        Part::Weekday => weekday_name(moment.weekday()).to_owned(),
        _ => date_part(part, moment).to_string(),
    }
}

/// DATEDIFF: how many boundaries of the part lie between two times. None for what has no boundaries.
pub(in crate::report::sql) fn date_difference(part: Part, from: DateTime, to: DateTime) -> Option<i64> {
    let year = |moment: DateTime| i64::from(moment.year());
    let hours = |moment: DateTime| days(moment.date()) * 24 + i64::from(moment.hour());
    let minutes = |moment: DateTime| hours(moment) * 60 + i64::from(moment.minute());
    let seconds = |moment: DateTime| minutes(moment) * 60 + i64::from(moment.second());
    let count = |moment: DateTime| {
        Some(match part {
            Part::Year => year(moment),
            Part::Quarter => year(moment) * 4 + date_part(Part::Quarter, moment),
            Part::Month => year(moment) * 12 + i64::from(moment.month()),
            Part::Day | Part::DayOfYear | Part::Weekday => days(moment.date()),
            Part::Week => days(moment.date()).div_euclid(7),
            Part::Hour => hours(moment),
            Part::Minute => minutes(moment),
            Part::Second => seconds(moment),
            Part::Millisecond => seconds(moment) * 1_000 + date_part(part, moment),
            Part::Microsecond => seconds(moment) * 1_000_000 + date_part(part, moment),
            Part::IsoWeek => return None,
        })
    };
    Some(count(to)? - count(from)?)
}

/// DATEADD; the last day of a month stays inside the month. None outside the calendar.
pub(in crate::report::sql) fn add_to_date(part: Part, number: i64, moment: DateTime) -> Option<DateTime> {
    let span = Span::new();
    let span = match part {
        Part::Year => span.try_years(number),
        Part::Quarter => span.try_months(number.checked_mul(3)?),
        Part::Month => span.try_months(number),
        Part::Day | Part::DayOfYear | Part::Weekday => span.try_days(number),
        Part::Week => span.try_weeks(number),
        Part::Hour => span.try_hours(number),
        Part::Minute => span.try_minutes(number),
        Part::Second => span.try_seconds(number),
        Part::Millisecond => span.try_milliseconds(number),
        Part::Microsecond => span.try_microseconds(number),
        Part::IsoWeek => return None,
    };
    moment.checked_add(span.ok()?).ok()
}

/// A time and a number of days, with their fraction.
pub(in crate::report::sql) fn add_days(number: f64, moment: DateTime) -> Option<DateTime> {
    let microseconds = (number * 86_400e6).round();
    if microseconds.is_nan() || microseconds.abs() >= 4e17 {
        return None;
    }
    add_to_date(Part::Microsecond, microseconds as i64, moment)
}

/// EOMONTH: the last day of the month that is some months later.
pub(in crate::report::sql) fn end_of_month(moment: DateTime, months: i64) -> Option<Date> {
    add_to_date(Part::Month, months, moment).map(|moment| moment.date().last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> DateTime {
        read_moment(text).expect(text)
    }

    #[test]
    fn forms_of_times() {
        for (text, means) in [
            ("2026-10-13", "2026-10-13T00:00:00Z"),
            ("20261013", "2026-10-13T00:00:00Z"),
            ("20261013 17:05", "2026-10-13T17:05:00Z"),
            ("2026-10-13 17:05:06", "2026-10-13T17:05:06Z"),
            ("2026-10-13T17:05:06.25", "2026-10-13T17:05:06.25Z"),
            ("2026-10-13T17:05:06Z", "2026-10-13T17:05:06Z"),
            ("2026-10-13T19:05:06+02:00", "2026-10-13T17:05:06Z"),
            ("10/13/2026", "2026-10-13T00:00:00Z"),
            ("13.10.2026 5:05 PM", "2026-10-13T17:05:00Z"),
            ("10/10/26", "2026-10-10T00:00:00Z"),
            ("Oct 13 2026 12:00AM", "2026-10-13T00:00:00Z"),
            ("October 13, 2026", "2026-10-13T00:00:00Z"),
            ("13 Oct 2026 08:00:00:123", "2026-10-13T08:00:00.123Z"),
            ("2026", "2026-01-01T00:00:00Z"),
            ("17:05", "1900-01-01T17:05:00Z"),
            ("", "1900-01-01T00:00:00Z"),
        ] {
            assert_eq!(moment_text(moment(text)).as_deref(), Some(means), "{text}");
        }
        for text in [
            "x",
            "2026-13-01",
            "2026-02-30",
            "25:00",
            "13:00 PM",
            "1-2",
            "123",
            "2026-10-13T",
            "T",
            ":",
            "é:é",
        ] {
            assert_eq!(read_moment(text), Err(NoMoment::Unreadable), "{text}");
        }
        assert_eq!(read_moment("10/11/2026"), Err(NoMoment::Ambiguous));
        for (is_day_first, means) in [(true, "2026-11-10"), (false, "2026-10-11")] {
            assert_eq!(read_moment_in("10/11/2026", Some(is_day_first)).map(day_text).as_deref(), Ok(means));
        }
    }

    /// Examples of the documentation of DATEPART, DATEDIFF, DATEADD and EOMONTH.
    #[test]
    fn parts_and_sums() {
        let first = moment("2007-10-30 12:15:32.1234567");
        for (name, value) in [
            ("yyyy", 2007),
            ("qq", 4),
            ("m", 10),
            ("dy", 303),
            ("dd", 30),
            ("wk", 44),
            ("dw", 3),
            ("hh", 12),
            ("n", 15),
            ("ss", 32),
            ("ms", 123),
            ("isowk", 44),
        ] {
            assert_eq!(date_part(Part::from_name(name).expect(name), first), value, "{name}");
        }
        assert_eq!(date_name(Part::Month, first), "October");
        assert_eq!(date_name(Part::Weekday, first), "Tuesday");
        let (before, after) = (moment("2005-12-31 23:59:59.999999"), moment("2006-01-01 00:00:00"));
        for part in [
            Part::Year,
            Part::Quarter,
            Part::Month,
            Part::DayOfYear,
            Part::Day,
            Part::Week,
            Part::Hour,
            Part::Minute,
            Part::Second,
            Part::Millisecond,
        ] {
            assert_eq!(date_difference(part, before, after), Some(1), "{part:?}");
            assert_eq!(date_difference(part, after, before), Some(-1), "{part:?}");
        }
        for (part, number, text, sum) in [
            (Part::Month, 1, "2006-08-31", "2006-09-30T00:00:00Z"),
            (Part::Month, -1, "2006-08-31", "2006-07-31T00:00:00Z"),
            (Part::Year, 1, "2024-02-29", "2025-02-28T00:00:00Z"),
            (Part::Hour, 24, "2005-01-01 01:01:01", "2005-01-02T01:01:01Z"),
            (Part::Quarter, -1, "2005-01-31", "2004-10-31T00:00:00Z"),
        ] {
            let added = add_to_date(part, number, moment(text)).and_then(moment_text);
            assert_eq!(added.as_deref(), Some(sum), "{text}");
        }
        assert_eq!(add_to_date(Part::Year, 9_000, first), None);
        assert_eq!(add_days(-0.5, after).and_then(moment_text).as_deref(), Some("2005-12-31T12:00:00Z"));
        assert_eq!(
            end_of_month(moment("2024-01-31"), 1).map(|day| day.to_string()).as_deref(),
            Some("2024-02-29")
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[0-9a-zé:./ TZ+-]{0,24}") {
            let _ = read_moment(&text);
        }
    }
}
