//! What a person asks of the list of updates.

use super::wildcard::Wildcard;
use crate::base::clock::{parse_span, patch_tuesday_until};
use crate::base::error::{Failure, Result, unknown};
use crate::base::guid::parse_guid;
use crate::catalog::store::VisibleUpdate;
use crate::catalog::update::Severity;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use std::convert::Infallible;
use std::str::FromStr;
use uuid::Uuid;

/// How a person names a thing: by its GUID, or in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The GUID.
    Guid(Uuid),
    /// A name, a title, a KB number; with wildcards where the question allows them.
    Name(String),
}

impl Wanted {
    /// True when the thing with this GUID and name is meant; names match with wildcards.
    pub(super) fn means(&self, guid: Uuid, name: &str) -> bool {
        match self {
            Wanted::Guid(wanted) => *wanted == guid,
            Wanted::Name(wanted) => Wildcard::new(wanted).matches(name),
        }
    }

    /// True for a name with wildcards, which may mean many things.
    pub(super) fn is_pattern(&self) -> bool {
        matches!(self, Wanted::Name(name) if name.contains(['*', '?']))
    }
}

impl FromStr for Wanted {
    type Err = Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Infallible> {
        Ok(parse_guid(text).map_or_else(|| Wanted::Name(text.to_owned()), Wanted::Guid))
    }
}

impl std::fmt::Display for Wanted {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Wanted::Guid(guid) => guid.fmt(formatter),
            Wanted::Name(name) => formatter.write_str(name),
        }
    }
}

/// A bound in time: a day, at 00:00 UTC, or a span before now, or the last Patch Tuesday, at 00:00 UTC.
#[derive(Debug, Clone, Copy)]
pub enum TimeBound {
    /// `2026-10-13`; `2026-10` is its first day.
    Day(Date),
    /// `30d`, `2w`, `6mo` or `6m`, `12h`.
    Ago(Span),
    /// `patch-tuesday`: the last second Tuesday, today included.
    PatchTuesday,
}

impl TimeBound {
    /// The moment of the bound. Fails with kind `usage` where it is outside the years that a timestamp can hold.
    pub fn at(self, now: Timestamp) -> Result<Timestamp> {
        let moment = match self {
            TimeBound::Day(day) => day.to_zoned(TimeZone::UTC),
            TimeBound::Ago(span) => now.to_zoned(TimeZone::UTC).checked_sub(span),
            TimeBound::PatchTuesday => patch_tuesday_until(now.to_zoned(TimeZone::UTC).date())
                .and_then(|day| day.to_zoned(TimeZone::UTC)),
        };
        let moment = moment.map_err(|error| Failure::usage(format!("that is too long ago: {error}")))?;
        Ok(moment.timestamp())
    }
}

impl FromStr for TimeBound {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let text = text.trim();
        if let Ok(day) = Date::strptime("%Y-%m-%d", text) {
            return Ok(TimeBound::Day(day));
        }
        if text.len() == 7
            && let Ok(first) = format!("{text}-01").parse()
        {
            return Ok(TimeBound::Day(first));
        }
        if text.eq_ignore_ascii_case("patch-tuesday") {
            return Ok(TimeBound::PatchTuesday);
        }
        parse_span(text).map(TimeBound::Ago).ok_or_else(|| {
            Failure::usage(format!(
                "{text:?} is neither a day such as 2026-10-13 nor a month such as 2026-10 nor a span such as 30d, 2w, 6m (months) nor patch-tuesday"
            ))
        })
    }
}

/// Which updates to list; what is not asked for does not matter.
#[derive(Debug, Clone, Default)]
pub struct UpdateCriteria {
    /// KB numbers, with or without "KB", with wildcards; one of them.
    pub article_ids: Vec<String>,
    /// Title, with wildcards.
    pub title: Option<String>,
    /// Products, with wildcards or by GUID; one of them. The
    /// whole title of a family or company stands for all products below it.
    pub products: Vec<Wanted>,
    /// Update classifications, with wildcards or by GUID; one of them.
    pub classifications: Vec<Wanted>,
    /// Severities; `None` stands for updates without one.
    pub severities: Vec<Option<Severity>>,
    /// Released at this moment or later.
    pub released_since: Option<TimeBound>,
    /// Released before this moment.
    pub released_before: Option<TimeBound>,
    /// Only those that are superseded, or only those that are not.
    pub superseded: Option<bool>,
    /// Only those that are expired, by their publisher or by the supersedence rule, or only those that are not.
    pub expired: Option<bool>,
    /// CVE identifiers, with wildcards; one of them.
    pub cves: Vec<String>,
    /// Software update groups; a member of one of them.
    pub groups: Vec<String>,
}

impl UpdateCriteria {
    /// True when every update meets them.
    pub fn is_empty(&self) -> bool {
        let UpdateCriteria {
            article_ids,
            title,
            products,
            classifications,
            severities,
            released_since,
            released_before,
            superseded,
            expired,
            cves,
            groups,
        } = self;
        let lists = [article_ids.len(), products.len(), classifications.len(), severities.len()];
        let bounds = released_since.is_some() || released_before.is_some();
        lists.iter().all(|length| *length == 0)
            && cves.is_empty()
            && groups.is_empty()
            && !bounds
            && title.is_none()
            && superseded.is_none()
            && expired.is_none()
    }

    /// Fails with kind `not_found` for a KB number that no listed update has, and says what was probably meant. Where
    /// nothing is listed, there is nothing to compare with.
    pub(crate) fn check_articles(&self, listed: &[VisibleUpdate]) -> Result<()> {
        if listed.is_empty() {
            return Ok(());
        }
        for wanted in &self.article_ids {
            let wildcard = Wildcard::new(without_letters(wanted));
            let mut known = listed.iter().filter_map(|update| update.article_id.as_deref());
            if !known.any(|article| wildcard.matches(article)) {
                let known: std::collections::BTreeSet<&str> =
                    listed.iter().filter_map(|update| update.article_id.as_deref()).collect();
                let command = "cmupd update list --columns article_id,title";
                return Err(
                    unknown("update with the KB number", without_letters(wanted), known, command).into()
                );
            }
        }
        Ok(())
    }

    /// What is asked for, for answers: by the names of the flags. Moments are those seen from `now`.
    pub fn describe_filters(&self, now: Timestamp) -> serde_json::Map<String, serde_json::Value> {
        let names = |wanted: &[Wanted]| wanted.iter().map(ToString::to_string).collect::<Vec<_>>();
        let severity = |severity: &Option<Severity>| severity.map_or("none", |severity| severity.as_str());
        let moment = |bound: Option<TimeBound>| bound.and_then(|bound| bound.at(now).ok());
        let mut filters = serde_json::Map::new();
        let mut list = |name: &str, values: Vec<String>| {
            if !values.is_empty() {
                filters.insert(name.into(), values.into());
            }
        };
        list("kb", self.article_ids.clone());
        list("product", names(&self.products));
        list("classification", names(&self.classifications));
        list("severity", self.severities.iter().map(|it| severity(it).to_owned()).collect());
        list("cve", self.cves.clone());
        list("group", self.groups.clone());
        list("title", self.title.iter().cloned().collect());
        list("released_since", moment(self.released_since).map(|it| it.to_string()).into_iter().collect());
        list("released_before", moment(self.released_before).map(|it| it.to_string()).into_iter().collect());
        filters
    }
}

/// The criteria that an update answers by itself, ready to be asked of many.
pub(super) struct OwnCriteria<'a> {
    criteria: &'a UpdateCriteria,
    article_ids: Vec<Wildcard>,
    title: Option<Wildcard>,
    since: Option<Timestamp>,
    before: Option<Timestamp>,
}

impl<'a> OwnCriteria<'a> {
    pub(super) fn new(criteria: &'a UpdateCriteria, now: Timestamp) -> Result<Self> {
        let moment = |bound: Option<TimeBound>| bound.map(|bound| bound.at(now)).transpose();
        let article_ids = criteria.article_ids.iter().map(|id| Wildcard::new(without_letters(id)));
        Ok(OwnCriteria {
            criteria,
            article_ids: article_ids.collect(),
            title: criteria.title.as_deref().map(Wildcard::new),
            since: moment(criteria.released_since)?,
            before: moment(criteria.released_before)?,
        })
    }

    pub(super) fn hold(&self, update: &VisibleUpdate) -> bool {
        let wanted = self.criteria;
        let is_article = |article: &str| self.article_ids.iter().any(|wildcard| wildcard.matches(article));
        (self.article_ids.is_empty() || update.article_id.as_deref().is_some_and(is_article))
            && self
                .title
                .as_ref()
                .is_none_or(|wildcard| update.title.as_deref().is_some_and(|title| wildcard.matches(title)))
            && (wanted.severities.is_empty() || wanted.severities.contains(&update.severity))
            && self.since.is_none_or(|since| update.released_at.is_some_and(|at| at >= since))
            && self.before.is_none_or(|before| update.released_at.is_some_and(|at| at < before))
            && wanted.superseded.is_none_or(|wanted| update.is_superseded == wanted)
            && wanted.expired.is_none_or(|wanted| update.is_expired == wanted)
    }
}

/// A KB number without the letters "KB", in any case.
pub(in crate::catalog) fn without_letters(article_id: &str) -> &str {
    let text = article_id.trim();
    match text.get(..2) {
        Some(letters) if letters.eq_ignore_ascii_case("KB") => text.get(2..).unwrap_or_default().trim(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_in_time() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        for (text, expected) in [
            ("2026-10-13", "2026-10-13T00:00:00Z"),
            ("2026-10", "2026-10-01T00:00:00Z"),
            ("30d", "2026-10-23T12:00:00Z"),
            ("2w", "2026-11-08T12:00:00Z"),
            ("6mo", "2026-05-22T12:00:00Z"),
            ("3m", "2026-08-22T12:00:00Z"),
            ("12h", "2026-11-22T00:00:00Z"),
            ("patch-tuesday", "2026-11-10T00:00:00Z"),
        ] {
            let bound: TimeBound = text.parse().expect(text);
            assert_eq!(bound.at(now).expect(text).to_string(), expected, "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2026-13-01",
            "2026-13",
            "2026-1",
            "-30d",
            "30d ago",
            "30",
            "P1D",
            "2026-10-13T10:00:00Z",
        ] {
            assert!(text.parse::<TimeBound>().is_err(), "{text}");
        }
        assert!("19000y".parse::<TimeBound>().expect("a span").at(now).is_err());
    }

    #[test]
    fn kb_numbers() {
        for (text, expected) in
            [("KB5090241", "5090241"), ("kb 5090241", "5090241"), (" 5090241", "5090241"), ("é", "é")]
        {
            assert_eq!(without_letters(text), expected);
        }
    }
}
