//! Numbers and times as texts: the formats of FORMAT (those of .NET, in the English of the United States) and the
//! styles of CONVERT.

use super::calendar::{MONTHS, weekday_name};
use jiff::civil::DateTime;
use std::fmt::Write as _;

/// A time in a format of .NET; none for a format that is not known.
pub(in crate::report::sql) fn format_moment(moment: DateTime, format: &str) -> Option<String> {
    let format = match format {
        "d" => "M/d/yyyy",
        "D" => "dddd, MMMM d, yyyy",
        "f" => "dddd, MMMM d, yyyy h:mm tt",
        "F" => "dddd, MMMM d, yyyy h:mm:ss tt",
        "g" => "M/d/yyyy h:mm tt",
        "G" => "M/d/yyyy h:mm:ss tt",
        "M" | "m" => "MMMM d",
        "s" => "yyyy-MM-ddTHH:mm:ss",
        "t" => "h:mm tt",
        "T" => "h:mm:ss tt",
        "u" => "yyyy-MM-dd HH:mm:ssZ",
        "Y" | "y" => "MMMM yyyy",
        format if format.len() == 1 => return None,
        format => format,
    };
    let mut text = String::new();
    let mut rest = format;
    while let Some(first) = rest.chars().next() {
        if matches!(first, '\'' | '"') {
            let (literal, behind) = rest.get(1..)?.split_once(first)?;
            text.push_str(literal);
            rest = behind;
            continue;
        }
        if first == '\\' {
            let mut characters = rest.get(1..)?.chars();
            text.push(characters.next()?);
            rest = characters.as_str();
            continue;
        }
        let length = rest.len() - rest.trim_start_matches(first).len();
        rest = rest.get(length..)?;
        let hour = moment.hour();
        let half = if hour % 12 == 0 { 12 } else { hour % 12 };
        let count = length / first.len_utf8();
        let month = || MONTHS.get(usize::try_from(moment.month() - 1).ok()?).copied();
        let weekday = weekday_name(moment.weekday());
        // Writing to a text cannot fail.
        let _ = match (first, count) {
            ('y', 1) => write!(text, "{}", moment.year() % 100),
            ('y', 2) => write!(text, "{:02}", moment.year() % 100),
            ('y', 3..=5) => write!(text, "{:0count$}", moment.year()),
            ('M', 1 | 2) => write!(text, "{:0count$}", moment.month()),
            ('M', 3) => write!(text, "{}", month()?.get(..3)?),
            ('M', 4) => write!(text, "{}", month()?),
            ('d', 1 | 2) => write!(text, "{:0count$}", moment.day()),
            ('d', 3) => write!(text, "{}", weekday.get(..3)?),
            ('d', 4) => write!(text, "{weekday}"),
            ('H', 1 | 2) => write!(text, "{hour:0count$}"),
            ('h', 1 | 2) => write!(text, "{half:0count$}"),
            ('m', 1 | 2) => write!(text, "{:0count$}", moment.minute()),
            ('s', 1 | 2) => write!(text, "{:0count$}", moment.second()),
            ('f', 1..=7) => {
                write!(text, "{}", format!("{:09}", moment.subsec_nanosecond()).get(..count)?)
            }
            ('t', 1 | 2) => write!(text, "{}", (if hour < 12 { "AM" } else { "PM" }).get(..count)?),
            ('T' | 'Z', 1) => write!(text, "{first}"),
            (c, _) if c.is_alphabetic() => return None,
            (c, _) => {
                text.extend(std::iter::repeat_n(c, count));
                Ok(())
            }
        };
    }
    Some(text)
}

/// A time in a style of CONVERT; none for a style that is not known.
pub(in crate::report::sql) fn convert_moment(moment: DateTime, style: i64) -> Option<String> {
    let format = match style {
        0 | 100 => {
            let hour = format_moment(moment, "%h").unwrap_or_default();
            let hour = hour.trim_start_matches('%');
            let date = format_moment(moment, "MMM")?;
            let minutes = format_moment(moment, ":mmtt")?;
            return Some(format!("{date} {:>2} {} {hour:>2}{minutes}", moment.day(), moment.year()));
        }
        1 => "MM/dd/yy",
        101 => "MM/dd/yyyy",
        2 => "yy.MM.dd",
        102 => "yyyy.MM.dd",
        3 => "dd/MM/yy",
        103 => "dd/MM/yyyy",
        4 => "dd.MM.yy",
        104 => "dd.MM.yyyy",
        5 => "dd-MM-yy",
        105 => "dd-MM-yyyy",
        6 => "dd MMM yy",
        106 => "dd MMM yyyy",
        7 => "MMM dd, yy",
        107 => "MMM dd, yyyy",
        8 | 24 | 108 => "HH:mm:ss",
        10 => "MM-dd-yy",
        110 => "MM-dd-yyyy",
        11 => "yy/MM/dd",
        111 => "yyyy/MM/dd",
        12 => "yyMMdd",
        112 => "yyyyMMdd",
        13 | 113 => "dd MMM yyyy HH:mm:ss:fff",
        14 | 114 => "HH:mm:ss:fff",
        20 | 120 => "yyyy-MM-dd HH:mm:ss",
        21 | 25 | 121 => "yyyy-MM-dd HH:mm:ss.fff",
        23 => "yyyy-MM-dd",
        126 if moment.subsec_nanosecond() == 0 => "yyyy-MM-ddTHH:mm:ss",
        126 => "yyyy-MM-ddTHH:mm:ss.fff",
        127 if moment.subsec_nanosecond() == 0 => "yyyy-MM-ddTHH:mm:ssZ",
        127 => "yyyy-MM-ddTHH:mm:ss.fffZ",
        _ => return None,
    };
    format_moment(moment, format)
}

/// A number, rounded to some decimals; half is rounded away from zero. Decimals below 0 round in front of the point.
pub(in crate::report::sql) fn round_number(number: f64, decimals: i64, is_cut: bool) -> f64 {
    let Ok(decimals) = i32::try_from(decimals.clamp(-300, 15)) else { return number };
    let (cut, factor) =
        (|number: f64| if is_cut { number.trunc() } else { number.round() }, 10_f64.powi(decimals.abs()));
    if decimals < 0 {
        return cut(number / factor) * factor;
    }
    // The shortest decimal form decides what is a half: 1.005 is one to its reader.
    let scaled = number * factor;
    if scaled.abs() > 1e15 {
        return number;
    }
    cut((scaled * 1e4).round() / 1e4) / factor
}

/// How many digits a format may ask for.
const LONGEST_NUMBER: usize = 100;

/// A number in a format of .NET; none for a format that is not known.
pub(in crate::report::sql) fn format_number(number: f64, format: &str) -> Option<String> {
    let mut characters = format.chars();
    let first = characters.next()?;
    if format.len() > LONGEST_NUMBER {
        return None;
    }
    if first.is_ascii_alphabetic() {
        let decimals =
            if characters.as_str().is_empty() { None } else { Some(characters.as_str().parse().ok()?) };
        return match first.to_ascii_uppercase() {
            'N' => Some(write_number(number, 1, decimals.unwrap_or(2), decimals.unwrap_or(2), true)),
            'F' => Some(write_number(number, 1, decimals.unwrap_or(2), decimals.unwrap_or(2), false)),
            'P' => {
                let decimals = decimals.unwrap_or(2);
                Some(write_number(number * 100.0, 1, decimals, decimals, true) + "%")
            }
            'D' if number.fract() == 0.0 && decimals.unwrap_or(1) <= LONGEST_NUMBER => {
                Some(write_number(number, decimals.unwrap_or(1), 0, 0, false))
            }
            _ => None,
        };
    }
    let (digits, is_percent) = match format.strip_suffix('%') {
        Some(digits) => (digits, true),
        None => (format, false),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !whole.chars().all(|c| matches!(c, '0' | '#' | ','))
        || !fraction.chars().all(|c| matches!(c, '0' | '#'))
    {
        return None;
    }
    let zeros = |text: &str| text.matches('0').count();
    let number = if is_percent { number * 100.0 } else { number };
    let written = write_number(number, zeros(whole), zeros(fraction), fraction.len(), whole.contains(','));
    Some(if is_percent { written + "%" } else { written })
}

fn write_number(number: f64, whole: usize, fewest: usize, most: usize, is_grouped: bool) -> String {
    let most = most.min(15);
    let rounded = round_number(number, most as i64, false);
    let text = format!("{:.most$}", rounded.abs());
    let (digits, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut fraction = fraction.to_owned();
    while fraction.len() > fewest && fraction.ends_with('0') {
        fraction.pop();
    }
    let digits = if whole == 0 && digits == "0" { "" } else { digits };
    let digits = format!("{digits:0>whole$}");
    let mut written = String::from(if rounded < 0.0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if is_grouped && place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push('.');
        written.push_str(&fraction);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        let moment: DateTime = "2026-10-03T05:07:09.25".parse().expect("a time");
        for (format, text) in [
            ("yyyy-MM", "2026-10"),
            ("dd.MM.yyyy HH:mm", "03.10.2026 05:07"),
            ("d", "10/3/2026"),
            ("MMM d, yy h:mm tt", "Oct 3, 26 5:07 AM"),
            ("dddd 'the' d", "Saturday the 3"),
            ("ss.fff", "09.250"),
        ] {
            assert_eq!(format_moment(moment, format).as_deref(), Some(text), "{format}");
        }
        for format in ["K", "yyyy 'x", "gg", "\\", &"y".repeat(70_000)] {
            assert_eq!(format_moment(moment, format), None, "{format}");
        }
        for (style, text) in [
            (0, "Oct  3 2026  5:07AM"),
            (101, "10/03/2026"),
            (103, "03/10/2026"),
            (112, "20261003"),
            (120, "2026-10-03 05:07:09"),
            (121, "2026-10-03 05:07:09.250"),
            (126, "2026-10-03T05:07:09.250"),
            (107, "Oct 03, 2026"),
        ] {
            assert_eq!(convert_moment(moment, style).as_deref(), Some(text), "{style}");
        }
        assert_eq!(convert_moment(moment, 99), None);
    }

    #[test]
    fn numbers() {
        for (number, format, text) in [
            (1234567.891, "N0", "1,234,568"),
            (1234.5, "N", "1,234.50"),
            (0.256, "P1", "25.6%"),
            (0.5, "0%", "50%"),
            (7.0, "D3", "007"),
            (1234.5, "#,##0.00", "1,234.50"),
            (0.5, "#.##", ".5"),
            (-12.345, "F2", "-12.35"),
            (12.0, "00000", "00012"),
        ] {
            assert_eq!(format_number(number, format).as_deref(), Some(text), "{format}");
        }
        for format in ["C", "X", "abc", "0;0", "", "D70000", &"0".repeat(70_000)] {
            assert_eq!(format_number(1.0, format), None, "{format}");
        }
        assert_eq!(round_number(1234.0, -2, false), 1200.0);
        assert_eq!(round_number(150.75, 0, true), 150.0);
        assert_eq!(round_number(1.005, 2, false), 1.01);
    }
}
