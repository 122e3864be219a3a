//! When a superseded update expires.

use super::graph::Node;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// How long a superseded update stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expire {
    /// It expires as soon as it is superseded.
    AtOnce,
    /// It expires this number of calendar months (UTC) after the first release of the update that supersedes it.
    AfterMonths(u32),
    /// It stays.
    Never,
}

impl Expire {
    /// As a setting has it: months, 0 for at once, none for never.
    pub fn from_months(months: Option<u32>) -> Self {
        match months {
            None => Expire::Never,
            Some(0) => Expire::AtOnce,
            Some(months) => Expire::AfterMonths(months),
        }
    }

    /// As a setting has it.
    pub fn months(self) -> Option<u32> {
        match self {
            Expire::AtOnce => Some(0),
            Expire::AfterMonths(months) => Some(months),
            Expire::Never => None,
        }
    }

    /// True when an update that was superseded by one that was released then has expired at `now`. Months are counted
    /// from the date, so without a date they never end.
    fn has_expired(self, superseding_released_at: Option<Timestamp>, now: Timestamp) -> bool {
        match self {
            Expire::AtOnce => true,
            Expire::Never => false,
            Expire::AfterMonths(months) => superseding_released_at
                .and_then(|released_at| months_after(released_at, months))
                .is_some_and(|expires_at| expires_at <= now),
        }
    }
}

/// The same day and time (UTC) a number of months later; the last day of the month where that month is shorter. None
/// beyond the years that a timestamp can hold.
fn months_after(moment: Timestamp, months: u32) -> Option<Timestamp> {
    let span = Span::new().try_months(months).ok()?;
    moment.to_zoned(TimeZone::UTC).checked_add(span).ok().map(|later| later.timestamp())
}

/// When superseded updates expire (Microsoft Learn, Plan for software updates: Supersedence rules).
///
/// * Definition updates, and updates that only service packs supersede, never expire by this rule.
/// * Of several superseding updates the one that was released first counts: since then there has been a replacement. A
///   later revision of it delays nothing.
/// * Feature updates are those of the classification Upgrades. Off-spec: what the product takes for a feature update is
///   not published; Feature Packs are optional components, not the next version of Windows, and count as others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupersedenceRule {
    /// For all updates but feature updates.
    pub other_updates: Expire,
    /// For feature updates.
    pub feature_updates: Expire,
}

/// What a superseded update is, for the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Classification Definition Updates.
    Definition,
    /// Classification Upgrades.
    Feature,
    /// Everything else.
    Other,
}

impl SupersedenceRule {
    /// The superseding update for which a superseded one has expired at `now`; none where it has not. `superseding` are
    /// the updates that supersede it directly, and whether each is a service pack.
    pub(super) fn expired_for<'a>(
        &self,
        subject: Subject,
        superseding: impl Iterator<Item = (&'a Node, bool)>,
        now: Timestamp,
    ) -> Option<&'a Node> {
        let expire = match subject {
            Subject::Definition => return None,
            Subject::Feature => self.feature_updates,
            Subject::Other => self.other_updates,
        };
        superseding
            .filter(|(_, is_service_pack)| !is_service_pack)
            .map(|(node, _)| node)
            .min_by_key(|node| (node.released_at.is_none(), node.released_at, node.guid))
            .filter(|earliest| expire.has_expired(earliest.released_at, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::UpdateKey;
    use uuid::Uuid;

    fn moment(text: &str) -> Timestamp {
        text.parse().expect(text)
    }

    #[test]
    fn months_are_calendar_months() {
        for (released, months, expires) in [
            ("2026-01-15T17:00:00Z", 3, "2026-04-15T17:00:00Z"),
            ("2026-01-31T17:00:00Z", 1, "2026-02-28T17:00:00Z"),
            ("2028-01-31T17:00:00Z", 1, "2028-02-29T17:00:00Z"),
            ("2026-08-31T00:00:00Z", 3, "2026-11-30T00:00:00Z"),
            ("2026-11-30T00:00:00Z", 3, "2027-02-28T00:00:00Z"),
            ("2026-12-31T23:59:59Z", 12, "2027-12-31T23:59:59Z"),
        ] {
            let (released, expires) = (moment(released), moment(expires));
            let expire = Expire::AfterMonths(months);
            let just_before = expires - jiff::SignedDuration::from_secs(1);
            assert!(!expire.has_expired(Some(released), just_before), "{released}");
            assert!(expire.has_expired(Some(released), expires), "{released}");
        }
    }

    #[test]
    fn extremes() {
        let now = moment("2026-11-22T12:00:00Z");
        for (expire, released_at, expected) in [
            (Expire::AtOnce, None, true),
            (Expire::AtOnce, Some(moment("2027-01-01T00:00:00Z")), true),
            (Expire::Never, Some(Timestamp::MIN), false),
            (Expire::AfterMonths(1), None, false),
            (Expire::AfterMonths(u32::MAX), Some(Timestamp::MIN), false),
            (Expire::AfterMonths(100_000), Some(now), false),
        ] {
            assert_eq!(expire.has_expired(released_at, now), expected, "{expire:?} {released_at:?}");
        }
        for months in [None, Some(0), Some(3), Some(u32::MAX)] {
            assert_eq!(Expire::from_months(months).months(), months);
        }
    }

    #[test]
    fn who_expires() {
        let now = moment("2026-11-22T12:00:00Z");
        let node = |number: u128, released_at: Option<&str>| Node {
            update_id: UpdateKey::from(number as i64),
            guid: Uuid::from_u128(number),
            released_at: released_at.map(moment),
            is_withdrawn: false,
        };
        let old = node(1, Some("2026-07-01T00:00:00Z"));
        let new = node(2, Some("2026-11-01T00:00:00Z"));
        let undated = node(3, None);
        let months =
            SupersedenceRule { other_updates: Expire::AfterMonths(3), feature_updates: Expire::Never };
        let at_once = SupersedenceRule { other_updates: Expire::AtOnce, feature_updates: Expire::AtOnce };
        type Case<'a> = (&'a str, SupersedenceRule, Subject, &'a [(&'a Node, bool)], Option<i64>);
        let cases: [Case<'_>; 13] = [
            ("nothing supersedes it", at_once, Subject::Other, &[], None),
            ("months have passed", months, Subject::Other, &[(&old, false)], Some(1)),
            ("months have not passed", months, Subject::Other, &[(&new, false)], None),
            ("the earliest counts", months, Subject::Other, &[(&new, false), (&old, false)], Some(1)),
            ("a date before none", months, Subject::Other, &[(&undated, false), (&old, false)], Some(1)),
            ("no date, no months", months, Subject::Other, &[(&undated, false)], None),
            ("no date, at once", at_once, Subject::Other, &[(&undated, false)], Some(3)),
            ("feature updates by their own setting", months, Subject::Feature, &[(&old, false)], None),
            ("feature updates", at_once, Subject::Feature, &[(&new, false)], Some(2)),
            ("definition updates stay", at_once, Subject::Definition, &[(&old, false)], None),
            ("only service packs", at_once, Subject::Other, &[(&old, true), (&new, true)], None),
            ("not only service packs", at_once, Subject::Other, &[(&old, true), (&new, false)], Some(2)),
            (
                "the service pack's date does not count",
                months,
                Subject::Other,
                &[(&old, true), (&new, false)],
                None,
            ),
        ];
        for (what, rule, subject, superseding, expected) in cases {
            let found = rule.expired_for(subject, superseding.iter().copied(), now);
            assert_eq!(found.map(|node| node.update_id.into()), expected, "{what}");
        }
    }
}
