//! Values of criteria: numbers, spans, severities and languages, as the product writes them and as people do.

use crate::base::clock::parse_span;
use crate::base::error::{Failure, Result};
use crate::catalog::Severity;
use jiff::Span;
use std::fmt;

/// Years of a span.
const MOST_YEARS: i32 = 100;

/// A comparison with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comparison {
    is_at_least: bool,
    number: u64,
}

impl Comparison {
    pub(super) fn holds(self, value: u64) -> bool {
        if self.is_at_least { value >= self.number } else { value <= self.number }
    }
}

/// A span before now: years, months, days, hours; on the calendar of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period([i32; 4]);

impl Period {
    pub(super) fn span(self) -> Span {
        let [years, months, days, hours] = self.0;
        Span::new().years(years).months(months).days(days).hours(hours)
    }
}

/// A value without its single quotes.
pub(super) fn unquoted(value: &str) -> &str {
    let value = value.trim();
    value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')).unwrap_or(value).trim()
}

/// The catalog has KB numbers as digits: a value with the letters before them would never match.
pub(super) fn without_kb(text: &str) -> &str {
    let text = text.trim();
    match text.get(..2) {
        Some(letters) if letters.eq_ignore_ascii_case("kb") => text.get(2..).unwrap_or_default().trim(),
        _ => text,
    }
}

pub(super) fn comparison(value: &str) -> Option<Comparison> {
    let value = unquoted(value);
    let (is_at_least, number) = match (value.strip_prefix(">="), value.strip_prefix("<=")) {
        (Some(number), _) => (true, number),
        (_, Some(number)) => (false, number),
        _ => return None,
    };
    let number = number.trim();
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    Some(Comparison { is_at_least, number: number.parse().ok().filter(|_| is_number)? })
}

impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", if self.is_at_least { ">=" } else { "<=" }, self.number)
    }
}

/// Codes of severities (SMS_SoftwareUpdate); a name behind a bar is ignored.
const SEVERITIES: [(&str, Option<Severity>); 5] = [
    ("10", Some(Severity::Critical)),
    ("8", Some(Severity::Important)),
    ("6", Some(Severity::Moderate)),
    ("2", Some(Severity::Low)),
    ("0", None),
];

pub(super) fn severity(value: &str) -> Option<(&'static str, Option<Severity>)> {
    let code = value.split_once('|').map_or(value, |(code, _)| code).trim();
    SEVERITIES.iter().copied().find(|(known, _)| *known == code)
}

/// The values of severities by name; `none` for updates without one.
pub fn severity_value(severity: Option<Severity>) -> String {
    let code = SEVERITIES.iter().find(|(_, known)| *known == severity).map_or("0", |(code, _)| code);
    format!("'{code}'")
}

pub(super) fn period(value: &str) -> Option<Period> {
    let parts: Vec<i32> = unquoted(value)
        .split(':')
        .map(|part| part.parse().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit())))
        .collect::<Option<_>>()?;
    let parts: [i32; 4] = parts.try_into().ok()?;
    let [years, months, days, hours] = parts;
    let is_bounded = years <= MOST_YEARS
        && months <= MOST_YEARS * 12
        && days <= MOST_YEARS * 366
        && hours <= MOST_YEARS * 366 * 24;
    (is_bounded && parts.iter().any(|part| *part > 0)).then_some(Period(parts))
}

/// The value of a span as people write it, such as `28d`; none for anything else, and for minutes.
pub fn period_value(text: &str) -> Option<String> {
    let span = parse_span(text)?;
    if span.get_minutes() != 0 || span.get_seconds() != 0 {
        return None;
    }
    let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
    let value = format!("{}:{}:{days}:{}", span.get_years(), span.get_months(), span.get_hours());
    period(&value).map(|period| period.to_string())
}

impl Period {
    pub(super) fn in_words(self) -> String {
        let units = self.0.iter().zip(["y", "mo", "d", "h"]).filter(|(number, _)| **number > 0);
        units.map(|(number, unit)| format!("{number}{unit}")).collect()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [years, months, days, hours] = self.0;
        write!(formatter, "{years}:{months}:{days}:{hours}")
    }
}

/// Primary numbers of languages ([MS-LCID] 2.1) and their names in the catalog.
const LANGUAGES: [(u32, &str); 37] = [
    (1, "ar"),
    (2, "bg"),
    (3, "ca"),
    (4, "zh"),
    (5, "cs"),
    (6, "da"),
    (7, "de"),
    (8, "el"),
    (9, "en"),
    (10, "es"),
    (11, "fi"),
    (12, "fr"),
    (13, "he"),
    (14, "hu"),
    (16, "it"),
    (17, "ja"),
    (18, "ko"),
    (19, "nl"),
    (20, "no"),
    (20, "nb"),
    (21, "pl"),
    (22, "pt"),
    (24, "ro"),
    (25, "ru"),
    (26, "hr"),
    (26, "sr"),
    (27, "sk"),
    (29, "sv"),
    (30, "th"),
    (31, "tr"),
    (33, "id"),
    (34, "uk"),
    (36, "sl"),
    (37, "et"),
    (38, "lv"),
    (39, "lt"),
    (42, "vi"),
];
/// Whole numbers of languages whose regions the catalog keeps apart ([MS-LCID] 2.2).
const REGIONS: [(u32, &str); 5] =
    [(0x404, "zh-tw"), (0x804, "zh-cn"), (0xC04, "zh-hk"), (0x416, "pt-br"), (0x816, "pt-pt")];

/// True where files in these languages meet the number of a language.
pub(super) fn has_language(number: u32, languages: &[String]) -> bool {
    if number == 0 {
        return languages.is_empty();
    }
    let region = REGIONS.iter().find(|(known, _)| *known == number).map(|(_, name)| *name);
    let primary = number & 0x3FF;
    let is_meant = |language: &String| {
        let language = language.to_ascii_lowercase();
        let first = language.split('-').next().unwrap_or_default();
        match region {
            Some(region) => language == region || language == first && region.starts_with(first),
            None => LANGUAGES.iter().any(|(known, name)| *known == primary && *name == first),
        }
    };
    languages.iter().any(is_meant)
}

/// The value of a language by its name, such as `de`, or `none`. Fails with kind `usage` for one that is not known.
pub fn language_value(name: &str) -> Result<String> {
    let name = name.trim().to_ascii_lowercase();
    if name == "none" {
        return Ok("'Locale:0'".to_owned());
    }
    let of_region = REGIONS.iter().find(|(_, known)| *known == name);
    let found = of_region.or_else(|| LANGUAGES.iter().find(|(_, known)| *known == name));
    match found {
        Some((number, _)) => Ok(format!("'Locale:{number}'")),
        None => Err(Failure::usage(format!("{name:?} is not a language that rules know"))
            .hint("write its code, such as en, de, zh-tw or pt-br; none means files without a language")
            .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_languages_of_flags() {
        for (text, value) in [
            ("28d", Some("0:0:28:0")),
            ("2w", Some("0:0:14:0")),
            ("1y", Some("1:0:0:0")),
            ("8h", Some("0:0:0:8")),
            ("1mo", Some("0:1:0:0")),
            ("90min", None),
            ("x", None),
        ] {
            assert_eq!(period_value(text).as_deref(), value, "{text}");
        }
        let languages = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        for (number, names, expected) in [
            (7, &["en", "de"][..], true),
            (0x407, &["de"], true),
            (7, &["en"], false),
            (0, &[], true),
            (0, &["en"], false),
            (0x404, &["zh-tw"], true),
            (0x404, &["zh-cn"], false),
            (4, &["zh-cn"], true),
            (12, &["de"], false),
        ] {
            assert_eq!(has_language(number, &languages(names)), expected, "{number} {names:?}");
        }
        assert_eq!(language_value("DE").expect("known"), "'Locale:7'");
        assert!(language_value("klingon").is_err());
    }
}
