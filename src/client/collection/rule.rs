//! Rules of membership in their own words: `name = WKS-* and last_message older 30d`.

use crate::base::clock::parse_span;
use crate::base::error::{Failure, nearest};
use crate::base::guid::parse_guid;
use crate::catalog::Wildcard;
use crate::client::{Client, ScanState, error_code_text, parse_error_code};
use crate::hierarchy::{Hierarchy, SiteCode, UNASSIGNED};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// Conditions of a rule, at most: more is not written by hand.
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

/// A rule: it fits where all its conditions do.
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

    /// Reads a rule as a person types it: values in quotes, states and error codes in any notation. Refuses what no
    /// client could ever fit.
    fn from_str(text: &str) -> Result<Self, Failure> {
        let CollectionRule { conditions } = CollectionRule::stored(text)?;
        Ok(CollectionRule {
            conditions: conditions.into_iter().map(Condition::typed).collect::<Result<_, _>>()?,
        })
    }
}

impl CollectionRule {
    /// Reads a rule as it is in the database. Values are accepted as they are: a rule that was once accepted stays.
    /// Fails with kind `usage` for a rule or a number of conditions that is too large, and for what is not a condition.
    pub fn stored(text: &str) -> Result<Self, Failure> {
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
                "{text:?}: {value:?} is not a span of time; write 7d, 12h, 2w or 3m (months)"
            )));
        }
    };
    Ok(Condition { field, comparison, wildcard: Wildcard::new(&value), value, span })
}

fn has_wildcard(value: &str) -> bool {
    value.contains(['*', '?'])
}

/// A value without the quotes around it.
fn unquoted(value: &str) -> Result<&str, &'static str> {
    let inner = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    let value = inner.unwrap_or(value).trim();
    if value.contains('"') {
        return Err("a quote stands alone; a value needs none");
    }
    if value.is_empty() { Err("ends without a value") } else { Ok(value) }
}

impl Condition {
    /// The condition that a person means who types this one.
    fn typed(self) -> Result<Self, Failure> {
        let Condition { field, comparison, ref value, .. } = self;
        let refuse =
            |why: &str| Failure::usage(format!("{} {} {value}: {why}", field.name(), comparison.name()));
        let is_joint =
            |word: &str| ["or", "||", "&&", "|", "&"].iter().any(|it| word.eq_ignore_ascii_case(it));
        if value.split_whitespace().any(is_joint) {
            return Err(refuse(
                "conditions are joined with \"and\" only; for \"or\" give several rules, each with its own --rule: a client that one of \
                 them fits is a member",
            ));
        }
        let value = unquoted(value).map_err(refuse)?;
        let value = match field {
            Field::Site if value.eq_ignore_ascii_case(UNASSIGNED) => UNASSIGNED.to_owned(),
            Field::Site if !has_wildcard(value) => {
                value.parse::<SiteCode>().map_err(|failure| refuse(&failure.message))?.to_string()
            }
            Field::Guid if !has_wildcard(value) => parse_guid(value)
                .ok_or_else(|| refuse("that is not a GUID; name the client, or use * and ?"))?
                .to_string(),
            Field::ClientVersion | Field::AgentVersion => {
                let may_have_wildcard = matches!(comparison, Comparison::Is | Comparison::IsNot);
                let fits = |c: char| {
                    c.is_ascii_digit() || c == '.' || (may_have_wildcard && has_wildcard(&c.to_string()))
                };
                if !value.chars().all(fits) {
                    return Err(refuse(
                        "that is not a version; write numbers with dots between them, such as 5.00.9128",
                    ));
                }
                value.to_owned()
            }
            Field::ScanState => scan_state(value).map_err(|why| refuse(&why))?,
            Field::ScanError => scan_error(value).ok_or_else(|| {
                refuse(
                    "that is not an error code; write 0x80244010, -2145107952, or 0x8024* for all that begin so",
                )
            })?,
            _ => value.to_owned(),
        };
        Ok(Condition { wildcard: Wildcard::new(&value), value, ..self })
    }
}

/// The name of a scan state that is written with any joints between its words; a pattern must fit one.
fn scan_state(value: &str) -> Result<String, String> {
    let wanted = value.to_ascii_lowercase().replace(['-', ' '], "_");
    let names = || ScanState::ALL.map(ScanState::name);
    if names().iter().any(|name| Wildcard::new(&wanted).matches(name)) {
        return Ok(wanted);
    }
    let near = nearest(&wanted, names());
    let meant = if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
    Err(format!("there is no such state; {meant}the states are {}", names().join(", ")))
}

/// An error code as rules compare it, or a pattern of one.
fn scan_error(value: &str) -> Option<String> {
    if has_wildcard(value) {
        let may_fit = value.starts_with(['*', '?']) || value.to_ascii_lowercase().starts_with("0x");
        return may_fit.then(|| value.to_owned());
    }
    parse_error_code(value).map(error_code_text)
}

/// Versions by their numbers; what is not a number counts as 0.
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
        let text: Option<Cow<'_, str>> = match self.field {
            Field::Name => client.name.as_deref().map(Cow::from),
            Field::Guid => Some(client.guid.to_string().into()),
            Field::Site => client.site.map(|site| site.to_string().into()),
            Field::ClientVersion => client.client_version.as_deref().map(Cow::from),
            Field::AgentVersion => client.agent_version.as_deref().map(Cow::from),
            Field::ScanLocation => client.scan_location.as_deref().map(Cow::from),
            Field::ScanState => client.last_scan.map(|scan| scan.state.name().into()),
            Field::ScanError => {
                client.last_scan.and_then(|scan| scan.error).map(|error| error_code_text(error).into())
            }
            Field::LastMessage | Field::LastScan | Field::CompletedScan => None,
        };
        let is = |text: &Option<Cow<'_, str>>| match (self.field, client.site) {
            // A site stands for what is below it too.
            (Field::Site, Some(site)) => {
                hierarchy.above(site).any(|code| self.wildcard.matches(&code.to_string()))
            }
            (Field::Site, None) => self.value == UNASSIGNED,
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
    /// The sites that it names, without patterns.
    pub fn sites(&self) -> impl Iterator<Item = SiteCode> {
        let of_sites =
            self.conditions.iter().filter(|it| it.field == Field::Site && !has_wildcard(&it.value));
        of_sites.filter_map(|condition| condition.value.parse().ok())
    }

    /// True when all conditions hold of a client at `now`.
    pub fn fits(&self, client: &Client, hierarchy: &Hierarchy, now: Timestamp) -> bool {
        self.conditions.iter().all(|condition| condition.holds(client, hierarchy, now))
    }
}
