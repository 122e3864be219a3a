//! Rules of membership in their own words: `name = WKS-* and last_message older 30d`.

use crate::catalog::Wildcard;
use crate::client::{Client, error_code_text};
use crate::clock::parse_span;
use crate::error::{Failure, nearest};
use crate::site::Hierarchy;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A rule has at most so many conditions; nobody writes more by hand.
const MOST_CONDITIONS: usize = 16;
/// A rule is at most so long, in bytes.
const LONGEST_RULE: usize = 2_048;

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Guid,
    Site,
    ClientVersion,
    AgentVersion,
    ScanLocation,
    ScanState,
    ScanError,
    LastMessage,
    LastScan,
    CompletedScan,
}

impl Field {
    const ALL: [Field; 11] = [
        Field::Name,
        Field::Guid,
        Field::Site,
        Field::ClientVersion,
        Field::AgentVersion,
        Field::ScanLocation,
        Field::ScanState,
        Field::ScanError,
        Field::LastMessage,
        Field::LastScan,
        Field::CompletedScan,
    ];

    fn name(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Guid => "guid",
            Field::Site => "site",
            Field::ClientVersion => "client_version",
            Field::AgentVersion => "agent_version",
            Field::ScanLocation => "scan_location",
            Field::ScanState => "scan_state",
            Field::ScanError => "scan_error",
            Field::LastMessage => "last_message",
            Field::LastScan => "last_scan",
            Field::CompletedScan => "completed_scan",
        }
    }

    fn is_moment(self) -> bool {
        matches!(self, Field::LastMessage | Field::LastScan | Field::CompletedScan)
    }

    fn is_version(self) -> bool {
        matches!(self, Field::ClientVersion | Field::AgentVersion)
    }
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Is,
    IsNot,
    Below,
    AtLeast,
    Older,
    Newer,
}

impl Comparison {
    const ALL: [Comparison; 6] = [
        Comparison::Is,
        Comparison::IsNot,
        Comparison::Below,
        Comparison::AtLeast,
        Comparison::Older,
        Comparison::Newer,
    ];

    fn name(self) -> &'static str {
        match self {
            Comparison::Is => "=",
            Comparison::IsNot => "!=",
            Comparison::Below => "<",
            Comparison::AtLeast => ">=",
            Comparison::Older => "older",
            Comparison::Newer => "newer",
        }
    }

    fn fits(self, field: Field) -> bool {
        match self {
            Comparison::Older | Comparison::Newer => field.is_moment(),
            Comparison::Below | Comparison::AtLeast => field.is_version(),
            Comparison::Is | Comparison::IsNot => !field.is_moment(),
        }
    }
}

#[derive(Debug, Clone)]
struct Condition {
    field: Field,
    comparison: Comparison,
    /// As it was written, without white space around it.
    value: String,
    wildcard: Wildcard,
    span: Option<Span>,
}

/// A rule: its conditions must all hold.
#[derive(Debug, Clone)]
pub struct CollectionRule {
    conditions: Vec<Condition>,
}

impl fmt::Display for CollectionRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, condition) in self.conditions.iter().enumerate() {
            let joint = if place == 0 { "" } else { " and " };
            let Condition { field, comparison, value, .. } = condition;
            write!(formatter, "{joint}{} {} {value}", field.name(), comparison.name())?;
        }
        Ok(())
    }
}

impl PartialEq for CollectionRule {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl FromStr for CollectionRule {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        if text.len() > LONGEST_RULE {
            return Err(Failure::usage(format!(
                "a rule has at most {LONGEST_RULE} bytes, this has {}",
                text.len()
            )));
        }
        let conditions: Vec<Condition> = split(text).map(condition).collect::<Result<_, _>>()?;
        if conditions.len() > MOST_CONDITIONS {
            return Err(Failure::usage(format!(
                "a rule has at most {MOST_CONDITIONS} conditions, this has {}",
                conditions.len()
            )));
        }
        Ok(CollectionRule { conditions })
    }
}

/// The conditions between the words `and`.
fn split(text: &str) -> impl Iterator<Item = String> {
    let mut parts = vec![Vec::new()];
    for word in text.split_whitespace() {
        match parts.last_mut() {
            Some(part) if !word.eq_ignore_ascii_case("and") => part.push(word),
            _ => parts.push(Vec::new()),
        }
    }
    parts.into_iter().map(|words| words.join(" "))
}

fn condition(text: String) -> Result<Condition, Failure> {
    let name_ends = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (name, rest) = text.split_at(name_ends);
    let names = || Field::ALL.map(Field::name);
    let Some(field) = Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name)) else {
        let near = nearest(name, names());
        let meant =
            if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
        // All in one sentence: who parses arguments shows nothing but that.
        return Err(Failure::usage(format!(
            "{text:?} begins with nothing that is known of a client; {meant}a condition is FIELD COMPARISON VALUE, such as \
             'name = WKS-*' or 'last_message older 30d', with one of the fields {}",
            names().join(", ")
        )));
    };
    let rest = rest.trim_start();
    let word = rest.split_whitespace().next().unwrap_or_default();
    let Some(comparison) =
        Comparison::ALL.into_iter().filter(|comparison| comparison.fits(field)).find(|comparison| {
            match comparison {
                Comparison::Older | Comparison::Newer => word.eq_ignore_ascii_case(comparison.name()),
                _ => rest.starts_with(comparison.name()),
            }
        })
    else {
        let offered: Vec<&str> =
            Comparison::ALL.into_iter().filter(|it| it.fits(field)).map(Comparison::name).collect();
        return Err(Failure::usage(format!(
            "{text:?}: {} is compared with {}",
            field.name(),
            offered.join(", ")
        )));
    };
    let value = rest.get(comparison.name().len()..).unwrap_or_default().trim().to_owned();
    if value.is_empty() {
        return Err(Failure::usage(format!("{text:?} ends without a value")));
    }
    let span = match parse_span(&value) {
        _ if !field.is_moment() => None,
        Some(span) => Some(span),
        None => {
            return Err(Failure::usage(format!(
                "{text:?}: {value:?} is no span; write 7d, 12h, 2w or 3m (months)"
            )));
        }
    };
    Ok(Condition { field, comparison, wildcard: Wildcard::new(&value), value, span })
}

/// Versions by their numbers; what is no number counts as 0.
fn compare_versions(one: &str, other: &str) -> Ordering {
    let numbers =
        |text: &str| -> Vec<u64> { text.split('.').map(|part| part.trim().parse().unwrap_or(0)).collect() };
    let (mut one, mut other) = (numbers(one), numbers(other));
    let length = one.len().max(other.len());
    one.resize(length, 0);
    other.resize(length, 0);
    one.cmp(&other)
}

impl Condition {
    fn holds(&self, client: &Client, hierarchy: &Hierarchy, now: Timestamp) -> bool {
        let moment = match self.field {
            Field::LastMessage => client.last_message_at,
            Field::LastScan => client.last_scan.map(|scan| scan.at),
            Field::CompletedScan => client.completed_scan.map(|scan| scan.at),
            _ => None,
        };
        let text = match self.field {
            Field::Name => client.name.clone(),
            Field::Guid => Some(client.guid.to_string()),
            Field::Site => client.site.map(|site| site.to_string()),
            Field::ClientVersion => client.client_version.clone(),
            Field::AgentVersion => client.agent_version.clone(),
            Field::ScanLocation => client.scan_location.clone(),
            Field::ScanState => client.last_scan.map(|scan| scan.state.name().to_owned()),
            Field::ScanError => client.last_scan.and_then(|scan| scan.error).map(error_code_text),
            Field::LastMessage | Field::LastScan | Field::CompletedScan => None,
        };
        let is = |text: &Option<String>| match (self.field, client.site) {
            // A site stands for what lies below it too.
            (Field::Site, Some(site)) => {
                hierarchy.above(site).any(|code| self.wildcard.matches(&code.to_string()))
            }
            _ => text.as_deref().is_some_and(|text| self.wildcard.matches(text)),
        };
        let version = |wanted: &dyn Fn(Ordering) -> bool| {
            text.as_deref().is_some_and(|text| wanted(compare_versions(text, &self.value)))
        };
        // What never happened is older than everything; a span beyond the calendar reaches back to its beginning.
        let bound = || {
            let begin = self.span.and_then(|span| now.to_zoned(TimeZone::UTC).checked_sub(span).ok());
            begin.map_or(Timestamp::MIN, |begin| begin.timestamp())
        };
        match self.comparison {
            Comparison::Is => is(&text),
            Comparison::IsNot => !is(&text),
            Comparison::Below => version(&|order| order == Ordering::Less),
            Comparison::AtLeast => version(&|order| order != Ordering::Less),
            Comparison::Older => moment.is_none_or(|moment| moment < bound()),
            Comparison::Newer => moment.is_some_and(|moment| moment >= bound()),
        }
    }
}

impl CollectionRule {
    /// True when all conditions hold of a client at `now`.
    pub fn fits(&self, client: &Client, hierarchy: &Hierarchy, now: Timestamp) -> bool {
        self.conditions.iter().all(|condition| condition.holds(client, hierarchy, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{LastScan, ScanState};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn client() -> Client {
        Client {
            guid: Uuid::from_u128(7),
            name: Some("WKS-0042".into()),
            site: Some("PS1".parse().expect("a code")),
            client_version: Some("5.00.9128.1007".into()),
            client_installed: true,
            reported_at: None,
            last_message_at: Some("2026-11-01T00:00:00Z".parse().expect("a time")),
            last_scan: Some(LastScan {
                state: ScanState::Failed,
                at: "2026-11-01T00:00:00Z".parse().expect("a time"),
                error: Some(0x8024_4010),
            }),
            completed_scan: None,
            scan_location: None,
            agent_version: None,
        }
    }

    #[test]
    fn what_rules_say() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let hierarchy = Hierarchy::new(vec![]);
        for (text, expected) in [
            ("name = wks-*", true),
            ("name=WKS-004?", true),
            ("name != WKS-*", false),
            ("name = SRV-*", false),
            ("guid = *0007", true),
            ("site = PS1", true),
            ("site != PS1", false),
            ("client_version < 5.00.9128.1008", true),
            ("client_version >= 5.0.9128.1007.0", true),
            ("client_version >= 5.00.10000", false),
            ("agent_version < 10", false),
            ("agent_version != 10*", true),
            ("scan_state = failed", true),
            ("scan_error = 0x8024*", true),
            ("last_message older 7d", true),
            ("last_message newer 4w", true),
            ("last_message newer 99999d", true),
            ("completed_scan older 30d", true),
            ("completed_scan newer 30d", false),
            ("Name = wks-*  AND  last_scan OLDER 1d", true),
            ("name = wks-* and site = CAS", false),
        ] {
            let rule: CollectionRule = text.parse().expect(text);
            assert_eq!(rule.fits(&client(), &hierarchy, now), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_rule() {
        for (text, message) in [
            ("", "begins with nothing"),
            ("nam = x", "did you mean name"),
            ("name < x", "name is compared with =, !="),
            ("name =", "ends without a value"),
            ("last_message older", "ends without a value"),
            ("last_message = 3", "compared with older, newer"),
            ("last_message older soon", "is no span"),
            ("last_message older -3d", "is no span"),
            ("name = x and", "begins with nothing"),
        ] {
            let failure = text.parse::<CollectionRule>().expect_err(text);
            assert!(failure.message.contains(message), "{text}: {}", failure.message);
        }
        assert!("name = ".repeat(400).parse::<CollectionRule>().is_err());
        assert!(["name = x"; 17].join(" and ").parse::<CollectionRule>().is_err());
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused_and_what_is_read_is_written_the_same(
            text in "(name|site|client_version|last_scan|scan_error|x)? ?(=|!=|<|>=|older|newer)? ?[a-z0-9*? .\\-]{0,12}( and name = [A-Z*]{1,4})?"
        ) {
            if let Ok(rule) = text.parse::<CollectionRule>() {
                let written = rule.to_string();
                let again: CollectionRule = written.parse().expect("what was written");
                prop_assert_eq!(again.to_string(), written);
            }
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = text.parse::<CollectionRule>();
        }
    }
}
