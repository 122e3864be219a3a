//! How the top-level site synchronizes: its schedule, languages, and the rule for superseded updates.

mod store;

use crate::base::error::Failure;
use crate::base::schedule::Schedule;
use crate::base::tabular::{Column, Tabular};
use schemars::JsonSchema;
use serde::Serialize;

/// Minutes between two synchronizations: a failed run is tried again after an hour, and Microsoft Update wants no more
/// than that from anyone. One rule for every source, for the source may change under the schedule.
const SHORTEST_INTERVAL: u32 = 60;
/// A hundred years: more than anyone needs, and no date overflows.
const MONTHS: u32 = 1_200;
/// Languages at once: Windows is published in about forty.
const LANGUAGES: usize = 100;
/// Characters of a language tag (RFC 5646 §4.4.1).
const LANGUAGE_LENGTH: usize = 35;

/// How the top-level site synchronizes.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(into = "SyncSettingsRow")]
pub struct SyncSettings {
    /// When it synchronizes by itself; none: only by hand.
    pub schedule: Option<Schedule>,
    /// Languages whose titles are kept in addition to the default language, in lower case.
    pub languages: Vec<String>,
    /// Months after which an update that another one replaced expires, counted from the release of that other one; 0:
    /// at once, none: never (Microsoft Learn, Plan for software updates: Supersedence rules).
    pub expire_superseded_after: Option<u32>,
    /// The same for feature updates (classification Upgrades).
    pub expire_superseded_feature_updates_after: Option<u32>,
}

/// What is to be set; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SyncSettingsChange {
    /// A schedule; or none from now on.
    pub schedule: Option<Option<Schedule>>,
    /// See [`SyncSettings::languages`].
    pub languages: Option<Vec<String>>,
    /// See [`SyncSettings::expire_superseded_after`].
    pub expire_superseded_after: Option<Option<u32>>,
    /// See [`SyncSettings::expire_superseded_feature_updates_after`].
    pub expire_superseded_feature_updates_after: Option<Option<u32>>,
}

impl SyncSettingsChange {
    /// True when there is nothing to set.
    pub fn is_empty(&self) -> bool {
        *self == SyncSettingsChange::default()
    }
}

/// The settings as they are shown.
#[derive(JsonSchema, Serialize)]
struct SyncSettingsRow {
    /// When the top-level site synchronizes by itself; none: only by hand.
    schedule: Option<Schedule>,
    /// Languages whose titles are kept in addition to the default language.
    languages: Vec<String>,
    /// When an update that another one replaced expires, in words.
    expire_superseded: String,
    /// The same for feature updates.
    expire_superseded_feature_updates: String,
    /// The same in months: 0 at once, none never.
    expire_superseded_after: Option<u32>,
    /// The same in months for feature updates: 0 at once, none never.
    expire_superseded_feature_updates_after: Option<u32>,
}

impl From<SyncSettings> for SyncSettingsRow {
    fn from(settings: SyncSettings) -> Self {
        let in_words = |months: Option<u32>| match months {
            None => "never".to_owned(),
            Some(0) => "at once".to_owned(),
            Some(1) => "after 1 month".to_owned(),
            Some(months) => format!("after {months} months"),
        };
        SyncSettingsRow {
            schedule: settings.schedule,
            languages: settings.languages,
            expire_superseded: in_words(settings.expire_superseded_after),
            expire_superseded_feature_updates: in_words(settings.expire_superseded_feature_updates_after),
            expire_superseded_after: settings.expire_superseded_after,
            expire_superseded_feature_updates_after: settings.expire_superseded_feature_updates_after,
        }
    }
}

impl Tabular for SyncSettings {
    const SCHEMA: &'static str = "sync.settings/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("schedule", "Schedule"),
        Column::ident("languages", "Languages"),
        Column::text("expire_superseded", "Superseded expire"),
        Column::text("expire_superseded_feature_updates", "Superseded feature updates expire"),
    ];
}

/// Reads a schedule, or `never` for none; how long it lasts does not matter. Fails with kind `usage` for anything else,
/// and for an interval of less than an hour.
pub fn parse_schedule(text: &str) -> Result<Option<Schedule>, Failure> {
    if text.trim().eq_ignore_ascii_case("never") {
        return Ok(None);
    }
    let schedule = text.parse::<Schedule>()?.lasting(0);
    match schedule.interval() {
        Some(minutes) if minutes < SHORTEST_INTERVAL => Err(Failure::usage(format!("{schedule} is not between every 1h and every 366d"))
            .hint("once an hour is the most: Microsoft Update is not to be asked more often, and a failed run is tried again after an hour")),
        _ => Ok(Some(schedule)),
    }
}

/// Reads when superseded updates expire: a number of months, `at-once` (0), or `never` (none). Fails with kind `usage`
/// for anything else.
pub fn parse_expiry(text: &str) -> Result<Option<u32>, Failure> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "never" => return Ok(None),
        "at-once" => return Ok(Some(0)),
        _ => {}
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<u32>() {
        Ok(months) if is_number && months <= MONTHS => Ok(Some(months)),
        _ => Err(Failure::usage(format!(
            "{text:?} is neither a number of months up to {MONTHS}, nor at-once, nor never"
        ))
        .hint("write it as 3, at-once or never")),
    }
}

/// Checks language tags such as `en` and `pt-br`: in lower case, each once, in their order. Fails with kind `usage` for
/// what is not a tag, for none, and for too many.
pub fn checked_languages(languages: &[String]) -> Result<Vec<String>, Failure> {
    let mut checked: Vec<String> = Vec::new();
    for language in languages {
        let language = language.trim().to_lowercase();
        let is_tag = language.starts_with(|first: char| first.is_ascii_lowercase())
            && language.split('-').all(|part| {
                !part.is_empty() && part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        if !is_tag || language.len() > LANGUAGE_LENGTH {
            return Err(Failure::usage(format!("{language:?} is not a language"))
                .hint("write languages as en, de, pt-br; several with commas between them"));
        }
        if !checked.contains(&language) {
            checked.push(language);
        }
    }
    match checked.len() {
        0 => Err(Failure::usage("no language is named").hint("name at least one, such as en")),
        1..=LANGUAGES => Ok(checked),
        count => Err(Failure::usage(format!("{count} languages are more than {LANGUAGES}"))
            .hint("name those that people read here")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expiry() {
        for (text, expected) in [
            ("3", Some(Some(3))),
            ("0", Some(Some(0))),
            ("at-once", Some(Some(0))),
            ("At-Once", Some(Some(0))),
            ("never", Some(None)),
            ("1200", Some(Some(1_200))),
            ("1201", None),
            ("99999999999", None),
            ("-1", None),
            ("+3", None),
            ("3 months", None),
            ("", None),
        ] {
            assert_eq!(parse_expiry(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn languages() {
        let read = |text: &str| {
            let languages: Vec<String> = text.split(',').map(str::to_owned).collect();
            checked_languages(&languages).ok().map(|languages| languages.join(","))
        };
        for (text, expected) in [
            ("en", Some("en")),
            ("EN, de,en", Some("en,de")),
            ("pt-BR,zh-hant-tw", Some("pt-br,zh-hant-tw")),
            ("", None),
            ("en,", None),
            ("english language", None),
            ("en_us", None),
            ("en--us", None),
            ("1", None),
            ("dé", None),
            ("abcdefghi", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
        let many: Vec<String> = (0..=LANGUAGES).map(|number| format!("a{number}")).collect();
        assert!(checked_languages(&many).is_err() && checked_languages(&[]).is_err());
    }

    #[test]
    fn shown_in_words() {
        let settings = SyncSettings {
            schedule: None,
            languages: vec!["en".into()],
            expire_superseded_after: Some(0),
            expire_superseded_feature_updates_after: Some(1),
        };
        let shown = serde_json::to_value(&settings).expect("serializes");
        assert_eq!(shown["expire_superseded"], "at once");
        assert_eq!(shown["expire_superseded_feature_updates"], "after 1 month");
        assert_eq!(shown["expire_superseded_after"], 0);
        assert!(shown["schedule"].is_null());
        assert_eq!(parse_schedule("Never").expect("none"), None);
        let failure = parse_schedule("every 59m").expect_err("too often");
        assert!(failure.hint.is_some_and(|hint| hint.contains("once an hour")), "{}", failure.message);
        let of_token = parse_schedule("00302B0018192000").expect("a token").expect("a schedule");
        assert_eq!(of_token.to_string(), "weekly sunday 01:00 from 2014-02-16");
    }
}
