//! When an update was released: its publisher gives each of its revisions a date (CreationDate).

use jiff::Timestamp;

/// The first release of an update, as far as the catalog has its revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::catalog) struct FirstRelease {
    /// The earliest date of its revisions; none where none has one.
    pub(in crate::catalog) at: Option<Timestamp>,
    /// True where the earliest revision of them is the first one that was published.
    pub(in crate::catalog) is_known: bool,
}

impl FirstRelease {
    /// The first release of an update whose earliest revision is this one.
    pub(in crate::catalog) fn of(revision_number: u32, released_at: Option<Timestamp>) -> Self {
        FirstRelease {
            at: released_at,
            is_known: released_at.is_some() && is_first_revision(revision_number),
        }
    }

    /// The first release of an update with these revisions, the earliest first; none without a revision.
    pub(in crate::catalog) fn of_all(
        mut revisions: impl Iterator<Item = (u32, Option<Timestamp>)>,
    ) -> Option<Self> {
        let (revision_number, released_at) = revisions.next()?;
        let mut release = FirstRelease::of(revision_number, released_at);
        revisions.for_each(|(_, released_at)| release.revise(released_at));
        Some(release)
    }

    /// Takes a later revision into account.
    pub(in crate::catalog) fn revise(&mut self, released_at: Option<Timestamp>) {
        self.at = self.at.into_iter().chain(released_at).min();
    }
}

/// True for the numbers that first revisions have: Microsoft Update counts from 100 or 200, WSUS counts what is
/// published locally from 1.
///
/// Off-spec: no document says so; 21 of 29 revisions that were read from Microsoft Update have such a number, and the
/// others lie closely above one.
fn is_first_revision(revision_number: u32) -> bool {
    revision_number <= 1 || revision_number.is_multiple_of(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_date_is_the_release() {
        let day = |day: i64| Some(Timestamp::from_second(day * 86_400).expect("a day"));
        type Case<'a> = (&'a [(u32, Option<Timestamp>)], (Option<Timestamp>, bool));
        let cases: [Case<'_>; 8] = [
            (&[(100, day(3))], (day(3), true)),
            (&[(1, day(3))], (day(3), true)),
            (&[(101, day(3))], (day(3), false)),
            (&[(200, day(3)), (201, day(9))], (day(3), true)),
            (&[(101, day(3)), (102, day(9))], (day(3), false)),
            (&[(200, day(9)), (201, day(3))], (day(3), true)),
            (&[(200, None), (201, day(9))], (day(9), false)),
            (&[(200, None)], (None, false)),
        ];
        for (revisions, expected) in cases {
            let release = FirstRelease::of_all(revisions.iter().copied()).expect("revisions");
            assert_eq!((release.at, release.is_known), expected, "{revisions:?}");
        }
    }
}
