//! The functions and collations that translated statements use: what SQL Server computes, on SQLite's values.

use super::linear::text;
use crate::report::sql::tsql::{
    LikePattern, NoMoment, Part, TEXT_COLLATION, TIME_COLLATION, add_days, add_to_date, clock_text,
    compare_texts, convert_moment, date_difference, date_name, date_part, day_text, end_of_month,
    explain_no_moment, fold_in_place, format_moment, moment_text, read_integer, read_moment, read_moment_in,
    read_number,
};
use jiff::civil::{Date, DateTime};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, Result};

pub(super) type Found<T> = Result<Option<T>>;

pub(super) fn refuse<T>(message: impl Into<String>) -> Result<T> {
    Err(Error::UserFunctionError(message.into().into()))
}

fn refuse_outside<T>() -> Result<T> {
    refuse("a time is outside the calendar")
}

/// A name that an argument gives, such as the part of a time.
fn take_part(context: &Context<'_>) -> Result<Part> {
    match text(context, 0).as_deref().and_then(Part::from_name) {
        Some(part) => Ok(part),
        None => refuse("the first argument is a part of a time, such as 'day'"),
    }
}

/// An argument as a time; a number counts the days since 1900.
fn take_moment(context: &Context<'_>, place: usize) -> Found<DateTime> {
    let epoch = Date::constant(1900, 1, 1).at(0, 0, 0, 0);
    let days = match context.get_raw(place) {
        ValueRef::Null => return Ok(None),
        ValueRef::Integer(days) => days as f64,
        ValueRef::Real(days) => days,
        ValueRef::Text(_) | ValueRef::Blob(_) => {
            let text = text(context, place).unwrap_or_default();
            return match read_moment(&text) {
                Ok(moment) => Ok(Some(moment)),
                Err(why) => refuse(explain_no_moment(&text, why)),
            };
        }
    };
    add_days(days, epoch).map_or_else(refuse_outside, |moment| Ok(Some(moment)))
}

pub(super) fn take_number(context: &Context<'_>, place: usize) -> Found<f64> {
    match context.get_raw(place) {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(number) => Ok(Some(number as f64)),
        ValueRef::Real(number) => Ok(Some(number)),
        ValueRef::Text(_) | ValueRef::Blob(_) => {
            let text = text(context, place).unwrap_or_default();
            read_number(&text).map_or_else(
                || refuse(format!("'{text}' does not convert to a number")),
                |number| Ok(Some(number)),
            )
        }
    }
}

pub(super) fn take_whole(context: &Context<'_>, place: usize) -> Found<i64> {
    match context.get_raw(place) {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(number) => Ok(Some(number)),
        ValueRef::Real(number) if number.abs() < 9e18 => Ok(Some(number.trunc() as i64)),
        ValueRef::Real(_) => refuse("a number is too large for a whole one"),
        ValueRef::Text(_) | ValueRef::Blob(_) => {
            let text = text(context, place).unwrap_or_default();
            let refused = || refuse(format!("'{text}' does not convert to a whole number (int)"));
            read_integer(&text).map_or_else(refused, |number| Ok(Some(number)))
        }
    }
}

/// A conversion, or NULL where it fails and the argument at a place asks for that, as TRY_CAST does.
pub(super) fn attempt<T>(context: &Context<'_>, place: usize, found: Found<T>) -> Found<T> {
    let is_try = place < context.len() && matches!(context.get_raw(place), ValueRef::Integer(1));
    match found {
        Err(_) if is_try => Ok(None),
        found => found,
    }
}

/// A time for CAST and CONVERT: the third argument is the style.
fn take_styled_moment(context: &Context<'_>) -> Found<DateTime> {
    let style = if context.len() > 2 { take_whole(context, 2)? } else { None };
    let is_day_first = match style {
        Some(1 | 101 | 10 | 110 | 7 | 107 | 0 | 100) => Some(false),
        Some(3..=5 | 103..=105) => Some(true),
        _ => None,
    };
    match (is_day_first, context.get_raw(0)) {
        (Some(_), ValueRef::Text(_)) => {
            let text = text(context, 0).unwrap_or_default();
            match read_moment_in(&text, is_day_first) {
                Ok(moment) => Ok(Some(moment)),
                Err(why) => refuse(explain_no_moment(&text, why)),
            }
        }
        _ => take_moment(context, 0),
    }
}

fn show_moment(moment: Option<DateTime>) -> Found<String> {
    match moment {
        Some(moment) => moment_text(moment).map_or_else(refuse_outside, |text| Ok(Some(text))),
        None => Ok(None),
    }
}

fn take_characters(context: &Context<'_>, place: usize) -> Option<Vec<char>> {
    text(context, place).map(|text| text.chars().collect())
}

/// From a place, counted from 1, at most a number of characters; what is in front of the first place counts.
fn cut_part(characters: &[char], from: i64, length: i64) -> String {
    let end = from.saturating_add(length).max(1) - 1;
    let clamp = |place: i64| usize::try_from(place).unwrap_or(0).min(characters.len());
    characters.get(clamp(from - 1)..clamp(end)).unwrap_or_default().iter().collect()
}

/// `whole` with `new` for every `old`, in whatever letter case; none where it would be longer than `longest`.
fn replace_text(whole: &str, old: &str, new: &str, longest: usize) -> Option<String> {
    if old.is_empty() {
        return Some(whole.to_owned());
    }
    let (folded, old) = (fold_in_place(whole), fold_in_place(old));
    let mut replaced = String::new();
    let mut after = 0;
    for place in memchr::memmem::find_iter(folded.as_bytes(), old.as_bytes()) {
        replaced.push_str(whole.get(after..place)?);
        replaced.push_str(new);
        after = place + old.len();
        if replaced.len() > longest {
            return None;
        }
    }
    replaced.push_str(whole.get(after..)?);
    Some(replaced).filter(|replaced| replaced.len() <= longest)
}

/// Puts the functions and collations on a connection; a text has at most `longest` bytes, a pattern `longest_pattern`.
pub(in crate::report::sql) fn define(
    connection: &Connection,
    longest: usize,
    longest_pattern: usize,
) -> Result<()> {
    connection.create_collation(TEXT_COLLATION, compare_texts)?;
    connection.create_collation(TIME_COLLATION, |left, right| {
        // What is not a time is behind all times.
        match (read_moment(left), read_moment(right)) {
            (Ok(left), Ok(right)) => left.cmp(&right),
            (Err(_), Err(_)) => compare_texts(left, right),
            (left, right) => left.is_err().cmp(&right.is_err()),
        }
    })?;
    define_conversions(connection)?;
    define_times(connection)?;
    define_texts(connection, longest, longest_pattern)
}

pub(super) const FLAGS: FunctionFlags = FunctionFlags::SQLITE_UTF8.union(FunctionFlags::SQLITE_DETERMINISTIC);

fn define_conversions(connection: &Connection) -> Result<()> {
    connection.create_scalar_function("tsql_moment", -1, FLAGS, |context| {
        attempt(context, 1, take_styled_moment(context).and_then(show_moment))
    })?;
    connection.create_scalar_function("tsql_day", -1, FLAGS, |context| {
        attempt(context, 1, take_styled_moment(context).map(|moment| moment.map(day_text)))
    })?;
    connection.create_scalar_function("tsql_clock", -1, FLAGS, |context| {
        attempt(context, 1, take_styled_moment(context).map(|moment| moment.map(clock_text)))
    })?;
    connection.create_scalar_function("tsql_isdate", 1, FLAGS, |context| {
        Ok(i64::from(text(context, 0).is_some_and(|text| {
            matches!(read_moment(&text), Ok(_) | Err(NoMoment::Ambiguous)) && !text.trim().is_empty()
        })))
    })?;
    connection.create_scalar_function("tsql_isnumeric", 1, FLAGS, |context| {
        Ok(i64::from(text(context, 0).is_some_and(|text| read_number(&text).is_some())))
    })
}

fn define_times(connection: &Connection) -> Result<()> {
    connection.create_scalar_function("tsql_datepart", 2, FLAGS, |context| {
        let part = take_part(context)?;
        Ok(take_moment(context, 1)?.map(|moment| date_part(part, moment)))
    })?;
    connection.create_scalar_function("tsql_datename", 2, FLAGS, |context| {
        let part = take_part(context)?;
        Ok(take_moment(context, 1)?.map(|moment| date_name(part, moment)))
    })?;
    connection.create_scalar_function("tsql_datediff", 3, FLAGS, |context| {
        let part = take_part(context)?;
        let (Some(from), Some(to)) = (take_moment(context, 1)?, take_moment(context, 2)?) else {
            return Ok(None);
        };
        Ok(date_difference(part, from, to))
    })?;
    connection.create_scalar_function("tsql_dateadd", 3, FLAGS, |context| {
        let part = take_part(context)?;
        let (Some(number), Some(moment)) = (take_whole(context, 1)?, take_moment(context, 2)?) else {
            return Ok(None);
        };
        add_to_date(part, number, moment).map_or_else(refuse_outside, |moment| show_moment(Some(moment)))
    })?;
    connection.create_scalar_function("tsql_add_days", 2, FLAGS, |context| {
        let (Some(moment), Some(number)) = (take_moment(context, 0)?, take_number(context, 1)?) else {
            return Ok(None);
        };
        add_days(number, moment).map_or_else(refuse_outside, |moment| show_moment(Some(moment)))
    })?;
    connection.create_scalar_function("tsql_date_from_parts", 3, FLAGS, |context| {
        let (Some(year), Some(month), Some(day)) =
            (take_whole(context, 0)?, take_whole(context, 1)?, take_whole(context, 2)?)
        else {
            return Ok(None);
        };
        let date = || Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok();
        match date().filter(|date| date.year() > 0) {
            Some(date) => Ok(Some(day_text(date.at(0, 0, 0, 0)))),
            None => refuse(format!("there is no date of year {year}, month {month}, day {day}")),
        }
    })?;
    connection.create_scalar_function("tsql_eomonth", -1, FLAGS, |context| {
        let months = if context.len() > 1 { take_whole(context, 1)?.unwrap_or(0) } else { 0 };
        let Some(moment) = take_moment(context, 0)? else { return Ok(None) };
        end_of_month(moment, months).map_or_else(refuse_outside, |day| Ok(Some(day.to_string())))
    })?;
    connection.create_scalar_function("tsql_convert", 2, FLAGS, |context| {
        let (Some(moment), Some(style)) = (take_moment(context, 0)?, take_whole(context, 1)?) else {
            return Ok(None);
        };
        convert_moment(moment, style).map_or_else(
            || refuse(format!("the style {style} of CONVERT is not answered")),
            |text| Ok(Some(text)),
        )
    })?;
    connection.create_scalar_function("tsql_format_time", 2, FLAGS, |context| {
        let (Some(moment), Some(format)) = (take_moment(context, 0)?, text(context, 1)) else {
            return Ok(None);
        };
        format_moment(moment, &format).map_or_else(
            || refuse(format!("the format '{format}' of FORMAT is not answered for times")),
            |text| Ok(Some(text)),
        )
    })
}

fn define_texts(connection: &Connection, longest: usize, longest_pattern: usize) -> Result<()> {
    let too_big = || Error::UserFunctionError("string or blob too big".into());
    let pattern = move |context: &Context<'_>, place: usize, escape: Option<usize>| -> Found<LikePattern> {
        let Some(pattern) = text(context, place) else { return Ok(None) };
        if pattern.len() > longest_pattern {
            return refuse("LIKE or GLOB pattern too complex");
        }
        let escape = escape.and_then(|place| text(context, place)).and_then(|text| text.chars().next());
        Ok(Some(LikePattern::new(&pattern, escape)))
    };
    connection.create_scalar_function("tsql_like", -1, FLAGS, move |context| {
        let escape = Some(2).filter(|place| *place < context.len());
        let (Some(text), Some(pattern)) = (take_characters(context, 0), pattern(context, 1, escape)?) else {
            return Ok(None);
        };
        Ok(Some(pattern.fits(&text)))
    })?;
    connection.create_scalar_function("tsql_patindex", 2, FLAGS, move |context| {
        let (Some(pattern), Some(text)) = (pattern(context, 0, None)?, take_characters(context, 1)) else {
            return Ok(None);
        };
        Ok(i64::try_from(pattern.find(&text)).ok())
    })?;
    connection.create_scalar_function("tsql_charindex", -1, FLAGS, |context| {
        let (Some(part), Some(whole_text)) = (text(context, 0), text(context, 1)) else { return Ok(None) };
        let from = if context.len() > 2 { take_whole(context, 2)?.unwrap_or(1) } else { 1 };
        let skipped = usize::try_from(from - 1).unwrap_or(0);
        let (part, folded) = (fold_in_place(&part), fold_in_place(&whole_text));
        let start = folded.char_indices().nth(skipped).map_or(folded.len(), |(place, _)| place);
        let rest = folded.get(start..).unwrap_or_default();
        let found = memchr::memmem::find(rest.as_bytes(), part.as_bytes()).filter(|_| !part.is_empty());
        let before = found.and_then(|place| rest.get(..place));
        Ok(Some(before.map_or(0, |before| before.chars().count() + skipped + 1) as i64))
    })?;
    connection.create_scalar_function("tsql_replace", 3, FLAGS, move |context| {
        let (Some(whole), Some(old), Some(new)) = (text(context, 0), text(context, 1), text(context, 2))
        else {
            return Ok(None);
        };
        replace_text(&whole, &old, &new, longest).map(Some).ok_or_else(too_big)
    })?;
    connection.create_scalar_function("tsql_left", 2, FLAGS, |context| {
        let (Some(text), Some(count)) = (take_characters(context, 0), take_whole(context, 1)?) else {
            return Ok(None);
        };
        if count < 0 {
            refuse("LEFT takes a length of at least 0")
        } else {
            Ok(Some(cut_part(&text, 1, count)))
        }
    })?;
    connection.create_scalar_function("tsql_right", 2, FLAGS, |context| {
        let (Some(text), Some(count)) = (take_characters(context, 0), take_whole(context, 1)?) else {
            return Ok(None);
        };
        if count < 0 {
            return refuse("RIGHT takes a length of at least 0");
        }
        Ok(Some(cut_part(&text, (text.len() as i64).saturating_sub(count).max(0) + 1, count)))
    })?;
    connection.create_scalar_function("tsql_substring", 3, FLAGS, |context| {
        let (Some(text), Some(from), Some(count)) =
            (take_characters(context, 0), take_whole(context, 1)?, take_whole(context, 2)?)
        else {
            return Ok(None);
        };
        if count < 0 {
            refuse("SUBSTRING takes a length of at least 0")
        } else {
            Ok(Some(cut_part(&text, from, count)))
        }
    })?;
    connection.create_scalar_function("tsql_stuff", 4, FLAGS, |context| {
        let (Some(text), Some(from), Some(count)) =
            (take_characters(context, 0), take_whole(context, 1)?, take_whole(context, 2)?)
        else {
            return Ok(None);
        };
        let length = text.len() as i64;
        if from < 1 || from > length || count < 0 {
            return Ok(None);
        }
        let new = super::linear::text(context, 3).unwrap_or_default();
        let before = cut_part(&text, 1, from - 1);
        Ok(Some([before, new.into_owned(), cut_part(&text, from.saturating_add(count), length)].concat()))
    })?;
    connection.create_scalar_function("tsql_replicate", 2, FLAGS, move |context| {
        let (Some(text), Some(count)) = (text(context, 0), take_whole(context, 1)?) else { return Ok(None) };
        let Ok(count) = usize::try_from(count) else { return Ok(None) };
        if text.len().checked_mul(count).is_none_or(|length| length > longest) {
            return Err(too_big());
        }
        Ok(Some(text.repeat(count)))
    })?;
    connection.create_scalar_function("tsql_pad", 2, FLAGS, |context| {
        let (Some(text), Some(length)) = (take_characters(context, 0), take_whole(context, 1)?) else {
            return Ok(None);
        };
        let length = usize::try_from(length).unwrap_or(0).min(8_000);
        Ok(Some(text.into_iter().chain(std::iter::repeat(' ')).take(length).collect::<String>()))
    })?;
    connection.create_scalar_function("tsql_fit", 2, FLAGS, |context| {
        let (Some(text), Some(length)) = (text(context, 0), take_whole(context, 1)?) else { return Ok(None) };
        if text.len() as i64 > length {
            return refuse(format!("{text} has no place in {length} characters"));
        }
        Ok(Some(text.into_owned()))
    })?;
    connection.create_scalar_function("tsql_fit_or_star", 2, FLAGS, |context| {
        let (Some(text), Some(length)) = (text(context, 0), take_whole(context, 1)?) else { return Ok(None) };
        Ok(Some(if text.len() as i64 > length { "*".to_owned() } else { text.into_owned() }))
    })?;
    connection.create_scalar_function("tsql_reverse", 1, FLAGS, |context| {
        Ok(text(context, 0).map(|text| text.chars().rev().collect::<String>()))
    })?;
    connection.create_scalar_function("tsql_upper", 1, FLAGS, |context| {
        Ok(text(context, 0).map(|text| text.to_uppercase()))
    })?;
    connection.create_scalar_function("tsql_lower", 1, FLAGS, |context| {
        Ok(text(context, 0).map(|text| text.to_lowercase()))
    })
}
