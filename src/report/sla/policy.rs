//! How soon updates must be installed: the policy of an organization, as a TOML file.

use crate::base::error::{Failure, Result};
use crate::catalog::{Severity, VisibleUpdate, Wildcard};
use crate::client::Client;
use crate::history::end_of;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use toml::Spanned;

/// The severities in the order of [`SlaPolicy::severities`], as policies name them.
const SEVERITIES: [&str; 5] = ["critical", "important", "moderate", "low", "none"];
/// Some thousand exceptions.
const LARGEST: u64 = 1 << 20;
/// One with wildcards is compared with the name of every client: on 100,000 of them, a thousand take seconds.
const MOST_EXCEPTIONS: usize = 1_000;
/// Ten years.
const MOST_DAYS: i64 = 3_650;

/// A policy to begin with: `report sla --example`.
pub const EXAMPLE: &str = r#"# How soon an update must be installed, counted from the day of its release (UTC).
# cmupd report sla --policy FILE

# Days that hold where nothing below says otherwise; without it such updates have no due date.
days = 60

# Saturdays and Sundays do not count.
skip_weekends = false

# This number of days is added to every due date.
grace_days = 0

# A client of which nothing is known about an update counts as if it required it.
count_unknown = false

# Days by severity of the update; "none" is for updates without one.
[severity]
critical = 14
important = 30
moderate = 60
low = 90

# Days by classification: its name, with * and ?. Where severity and classification both say something, the fewer days hold.
[classification]
"Definition Updates" = 3
"Security Updates" = 30

# What may stay open, and until when. What is named must all fit: update (KB number, GUID or title), client (name or GUID), both with
# * and ?, or a collection. When it has expired, everything counts again.
[[exception]]
update = "KB5090241"
client = "LAB-*"
owner = "Ada Example"
ticket = "CHG-1042"
expires = 2027-03-31
"#;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    days: Option<Spanned<i64>>,
    #[serde(default)]
    skip_weekends: bool,
    grace_days: Option<Spanned<i64>>,
    #[serde(default)]
    count_unknown: bool,
    #[serde(default)]
    severity: Severities,
    #[serde(default)]
    classification: BTreeMap<String, Spanned<i64>>,
    #[serde(default)]
    exception: Vec<Spanned<Entry>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Severities {
    critical: Option<Spanned<i64>>,
    important: Option<Spanned<i64>>,
    moderate: Option<Spanned<i64>>,
    low: Option<Spanned<i64>>,
    none: Option<Spanned<i64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    update: Option<String>,
    client: Option<String>,
    collection: Option<String>,
    owner: String,
    ticket: String,
    expires: toml::value::Datetime,
}

/// A name with * and ?, as it was written.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub(super) text: String,
    wildcard: Wildcard,
}

impl Pattern {
    fn new(text: &str) -> Self {
        Pattern { text: text.to_owned(), wildcard: Wildcard::new(text) }
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        self.wildcard.matches(text)
    }
}

/// Days that hold for a classification.
#[derive(Debug, Clone)]
pub(super) struct ClassificationDays {
    pub(super) name: Pattern,
    pub(super) days: i64,
    /// Where the policy says so.
    pub(super) line: usize,
}

/// What may stay open until a day.
#[derive(Debug, Clone)]
pub struct Exception {
    pub(super) update: Option<Pattern>,
    pub(super) client: Option<Pattern>,
    /// The line of the policy where it begins.
    pub(super) line: usize,
    /// Only members of this collection.
    pub collection: Option<String>,
    /// The person who is responsible for it.
    pub owner: String,
    /// Where it was granted.
    pub ticket: String,
    /// The last day on which it holds, in UTC.
    pub expires: Date,
}

impl Exception {
    /// True on its last day and before.
    pub fn holds(&self, now: Timestamp) -> bool {
        now.to_zoned(TimeZone::UTC).date() <= self.expires
    }

    /// True for an update that it is about.
    pub fn is_about(&self, update: &VisibleUpdate) -> bool {
        self.update
            .as_ref()
            .is_none_or(|pattern| Exception::names_of_update(update).iter().any(|name| pattern.matches(name)))
    }

    /// What an update is called in exceptions: KB number with and without KB, GUID and title.
    pub(super) fn names_of_update(update: &VisibleUpdate) -> Vec<String> {
        let article = update.article_id.iter().flat_map(|it| [it.clone(), format!("KB{it}")]);
        article.chain([update.guid.to_string()]).chain(update.title.clone()).collect()
    }

    /// What a client is called in exceptions: its name and its GUID.
    pub(super) fn names_of_client(client: &Client) -> [String; 2] {
        [client.name.clone().unwrap_or_default(), client.guid.to_string()]
    }

    /// True for a client by its name and GUID; its collection is another question.
    pub fn is_for_client(&self, client: &Client) -> bool {
        self.client
            .as_ref()
            .is_none_or(|pattern| Exception::names_of_client(client).iter().any(|name| pattern.matches(name)))
    }

    /// What it is for, in words.
    pub(super) fn of_what(&self) -> String {
        let named = [
            ("update", self.update.as_ref().map(|it| it.text.as_str())),
            ("client", self.client.as_ref().map(|it| it.text.as_str())),
            ("collection", self.collection.as_deref()),
        ];
        let named = named.into_iter().filter_map(|(what, text)| Some(format!("{what} {}", text?)));
        named.collect::<Vec<_>>().join(", ")
    }
}

/// How soon updates must be installed.
#[derive(Debug, Clone)]
pub struct SlaPolicy {
    /// The file that it was read from.
    pub file: Option<String>,
    days: Option<i64>,
    skip_weekends: bool,
    grace_days: i64,
    /// What is unknown counts as if it were required.
    pub count_unknown: bool,
    severities: [Option<i64>; 5],
    pub(super) classifications: Vec<ClassificationDays>,
    /// What may stay open.
    pub exceptions: Vec<Exception>,
}

impl SlaPolicy {
    /// Reads the policy in a file. Fails with kind `not_found` where there is none, and with kind `usage`, naming file
    /// and line, where it cannot be understood.
    pub fn read(path: &Path) -> Result<Self> {
        let failure = |reason: String| {
            Failure::usage(format!("{}: {reason}", path.display()))
                .hint("`cmupd report sla --example` prints a policy with every key")
        };
        let mut text = String::new();
        let mut bounded = |source: &mut dyn std::io::Read| source.take(LARGEST + 1).read_to_string(&mut text);
        let read = match path.as_os_str() == "-" {
            true => bounded(&mut std::io::stdin().lock()),
            false => std::fs::File::open(path).and_then(|mut file| bounded(&mut file)),
        };
        read.map_err(|error| match error.kind() {
            ErrorKind::InvalidData => failure(error.to_string()),
            _ => Failure::unreadable(path, &error)
                .hint("`cmupd report sla --example > sla.toml` writes a policy to begin with"),
        })?;
        if text.len() as u64 > LARGEST {
            return Err(failure(format!("more than {LARGEST} bytes are too many for a policy")).into());
        }
        let policy = SlaPolicy::parse(&text).map_err(failure)?;
        Ok(SlaPolicy { file: Some(path.display().to_string()), ..policy })
    }

    /// The policy in a text; fails with the reason, which names the line.
    pub fn parse(text: &str) -> std::result::Result<Self, String> {
        let document: Document = toml::from_str(text).map_err(|error| error.to_string().trim().to_owned())?;
        let line = |start: usize| 1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count();
        let days = |days: &Spanned<i64>| match *days.get_ref() {
            number @ 0..=MOST_DAYS => Ok(number),
            number => Err(format!(
                "line {}: {number} days are not a time limit; give 0 to {MOST_DAYS}",
                line(days.span().start)
            )),
        };
        let some = |given: &Option<Spanned<i64>>| given.as_ref().map(days).transpose();
        let severity = &document.severity;
        if document.exception.len() > MOST_EXCEPTIONS {
            return Err(format!("more than {MOST_EXCEPTIONS} exceptions are too many"));
        }
        let mut exceptions = Vec::with_capacity(document.exception.len());
        for entry in &document.exception {
            let (place, entry) = (line(entry.span().start), entry.get_ref());
            let refuse = |reason: &str| format!("line {place}: {reason}");
            let expires = entry.expires.to_string();
            let expires: Date = Some(expires)
                .filter(|text| text.len() == 10)
                .and_then(|text| text.parse().ok())
                .ok_or_else(|| refuse("expires is a day such as 2027-03-31"))?;
            if entry.update.is_none() && entry.client.is_none() && entry.collection.is_none() {
                return Err(refuse(
                    "an exception without update, client and collection would be for everything",
                ));
            }
            if entry.owner.trim().is_empty() || entry.ticket.trim().is_empty() {
                return Err(refuse("an exception has an owner and a ticket"));
            }
            let pattern = |text: &Option<String>| text.as_deref().map(Pattern::new);
            exceptions.push(Exception {
                update: pattern(&entry.update),
                client: pattern(&entry.client),
                line: place,
                collection: entry.collection.clone(),
                owner: entry.owner.clone(),
                ticket: entry.ticket.clone(),
                expires,
            });
        }
        let policy = SlaPolicy {
            file: None,
            days: some(&document.days)?,
            skip_weekends: document.skip_weekends,
            grace_days: some(&document.grace_days)?.unwrap_or(0),
            count_unknown: document.count_unknown,
            severities: [
                some(&severity.critical)?,
                some(&severity.important)?,
                some(&severity.moderate)?,
                some(&severity.low)?,
                some(&severity.none)?,
            ],
            classifications: document
                .classification
                .iter()
                .map(|(name, given)| {
                    let line = line(given.span().start);
                    Ok(ClassificationDays { name: Pattern::new(name), days: days(given)?, line })
                })
                .collect::<std::result::Result<_, String>>()?,
            exceptions,
        };
        if policy.days.is_none() && days_are_all(&policy) {
            return Err(
                "says of no update how many days there are: give days, or days by severity or classification"
                    .into(),
            );
        }
        Ok(policy)
    }

    /// What it says, for programs.
    pub(super) fn document(&self) -> Value {
        let severities = SEVERITIES.iter().zip(&self.severities);
        let severities: Map<String, Value> =
            severities.filter_map(|(name, days)| Some(((*name).to_owned(), Value::from((*days)?)))).collect();
        let classifications: Map<String, Value> =
            self.classifications.iter().map(|of| (of.name.text.clone(), of.days.into())).collect();
        json!({
            "file": self.file,
            "days": self.days,
            "severity": severities,
            "classification": classifications,
            "grace_days": self.grace_days,
            "skip_weekends": self.skip_weekends,
            "count_unknown": self.count_unknown,
        })
    }

    /// What it says but for its exceptions, as a sentence.
    pub(super) fn sentence(&self) -> String {
        let severities = SEVERITIES.iter().zip(&self.severities);
        let mut days: Vec<String> =
            severities.filter_map(|(name, days)| Some(format!("{name} {}", (*days)?))).collect();
        days.extend(self.classifications.iter().map(|of| format!("{} {}", of.name.text, of.days)));
        days.extend(
            self.days.map(|days| format!("{}{days}", if days_are_all(self) { "" } else { "otherwise " })),
        );
        let mut text = format!(
            "Policy{}: days from the release: {}",
            self.file.as_ref().map(|file| format!(" {file}")).unwrap_or_default(),
            days.join(", ")
        );
        for (is_said, what) in [
            (self.grace_days > 0, format!("{} days of grace", self.grace_days)),
            (self.skip_weekends, "Saturdays and Sundays do not count".to_owned()),
            (self.count_unknown, "what is unknown counts as required".to_owned()),
        ] {
            if is_said {
                text.push_str("; ");
                text.push_str(&what);
            }
        }
        text + "."
    }

    /// In how many days an update must be installed, without the days of grace; none where nothing says so.
    pub fn days(&self, update: &VisibleUpdate) -> Option<i64> {
        let place = match update.severity {
            Some(Severity::Critical) => 0,
            Some(Severity::Important) => 1,
            Some(Severity::Moderate) => 2,
            Some(Severity::Low) => 3,
            None => 4,
        };
        let name = update.classification.as_deref();
        let named = self.classifications.iter().filter(|of| name.is_some_and(|it| of.name.matches(it)));
        let severity = self.severities.get(place).copied().flatten();
        named.map(|of| of.days).chain(severity).min().or(self.days)
    }

    /// The end of the last day, in UTC, on which an update is installed in time; none where it has no limit or no
    /// release.
    pub fn due_at(&self, update: &VisibleUpdate) -> Option<Timestamp> {
        let days = self.days(update)? + self.grace_days;
        let mut day = update.released_at?.to_zoned(TimeZone::UTC).date();
        if !self.skip_weekends {
            return end_of(day.checked_add(days.days()).ok()?).ok();
        }
        let mut left = days;
        while left > 0 {
            day = day.tomorrow().ok()?;
            left -= i64::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
        }
        end_of(day).ok()
    }
}

/// True where nothing but `days` says how many there are.
fn days_are_all(policy: &SlaPolicy) -> bool {
    policy.classifications.is_empty() && policy.severities.iter().all(Option::is_none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_is_a_policy() {
        let policy = SlaPolicy::parse(EXAMPLE).expect("the example");
        assert_eq!((policy.days, policy.severities[0], policy.exceptions.len()), (Some(60), Some(14), 1));
        assert!(policy.exceptions[0].holds("2027-03-31T23:59:59Z".parse().expect("a time")));
        assert!(!policy.exceptions[0].holds("2027-04-01T00:00:00Z".parse().expect("a time")));
    }

    #[test]
    fn mistakes_are_reported_with_their_line() {
        let exception = |rest: &str| format!("[[exception]]\nowner = \"a\"\nticket = \"b\"\n{rest}\n");
        for (text, expected) in [
            ("days = 1\ncolor = 2\n".to_owned(), "line 2"),
            ("[severity]\ncritical = 1\nurgent = 1\n".into(), "line 3"),
            ("days = -1\n".into(), "line 1: -1 days"),
            ("".into(), "says of no update"),
            ("grace_days = 3\n[severity]\n".into(), "says of no update"),
            ("skip_weekends = true\ngrace_days = 99999\n".into(), "line 2: 99999 days"),
            ("[classification]\n\"a\" = \"b\"\n".into(), "line 2"),
            (exception("update = \"x\"\nexpires = 12:00:00"), "line 1: expires is a day"),
            (exception("expires = 2027-01-01"), "line 1: an exception without update"),
            (exception("update = \"x\"\nexpires = 2027-01-01\nuntil = 3"), "line 6"),
            (
                "[[exception]]\nupdate = \"x\"\nowner = \" \"\nticket = \"b\"\nexpires = 2027-01-01".into(),
                "an owner",
            ),
        ] {
            let reason = SlaPolicy::parse(&text).expect_err(&text);
            assert!(reason.contains(expected), "{text}: {reason}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(days|\\[severity\\]|critical|=|[0-9]{1,4}|\n|\\[\\[exception\\]\\]|expires| |\"x\"|.){0,40}") {
            let _ = SlaPolicy::parse(&text);
        }
    }
}
