//! Anchors: up to where a downstream server has everything.
//!
//! They look as on Windows, `<counter>,<yyyy-MM-dd HH:mm:ss.fff>`, because servers check that form. The counter is a
//! content version of the site, the time the moment in the history of this database that the counter was read at. The
//! counter alone would not do: a database that was restored from a backup, or made anew, counts to the same versions
//! again with another content, and a downstream server would never receive what it missed.
//!
//! An anchor is this database's own exactly when the site reached the version by a synchronization that ended in that
//! very millisecond. Where no synchronization reached it, the moment is that of the last write before the answer, and
//! the operation log, to which every write adds and from which nothing is taken, must have a write of that millisecond:
//! then the history up to there is the same. Any other anchor says nothing, and everything is sent: twice is harmless,
//! never is not.

use crate::base::error::Result;
use crate::db::{ContentVersion, Snapshot};
use crate::serve::downstream;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// What an anchor says; whether it is this database's own is another question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) struct Anchor {
    /// None in an anchor of Microsoft Update.
    version: Option<ContentVersion>,
    /// Milliseconds since 1970.
    moment: i64,
}

impl Anchor {
    /// Reads an anchor; None for what is none. One of Microsoft Update has no counter, and is never this database's own: a
    /// downstream server that changes its upstream server begins anew.
    pub(in crate::serve) fn parse(text: &str) -> Option<Self> {
        let (counter, moment) = match text.trim().split_once(',') {
            Some((counter, moment)) => (Some(counter), moment),
            None => (None, text.trim()),
        };
        let moment = DateTime::strptime("%Y-%m-%d %H:%M:%S%.f", moment).ok()?;
        let moment = moment.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond();
        let version = match counter {
            // A sign is not part of a counter.
            Some(counter) if counter.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(counter.parse::<i64>().ok()?.into())
            }
            Some(_) => return None,
            None => None,
        };
        Some(Anchor { version, moment })
    }

    /// The content version up to which a downstream server with this anchor has everything of a site that is at content
    /// version `current`; None where the anchor is not from this history of this database.
    pub(in crate::serve) fn own_version(
        self,
        read: &Snapshot<'_>,
        site: &str,
        current: ContentVersion,
    ) -> Result<Option<ContentVersion>> {
        let Some(version) = self.version.filter(|version| *version <= current) else { return Ok(None) };
        let reached = downstream::read(read).version_reached(site, version)?;
        let is_own = if reached.is_empty() {
            downstream::read(read).has_write_in(self.moment)?
        } else {
            reached.iter().any(|moment| moment.as_millisecond() == self.moment)
        };
        Ok(is_own.then_some(version))
    }
}

/// The anchor of an answer that holds everything of a site up to its content version.
pub(in crate::serve) fn issue(read: &Snapshot<'_>, site: &str, version: ContentVersion) -> Result<String> {
    let moment = match downstream::read(read).version_reached(site, version)?.pop() {
        Some(moment) => moment,
        None => downstream::read(read).last_write()?,
    };
    Ok(written(version, moment))
}

fn written(version: ContentVersion, moment: Timestamp) -> String {
    format!("{version},{}", moment.strftime("%Y-%m-%d %H:%M:%S%.3f"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::db::{Database, Options};
    use crate::hierarchy;
    use crate::hierarchy::{NewSite, SiteKind};
    use uuid::Uuid;

    #[test]
    fn versions_that_no_synchronization_reached_have_anchors_too() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let options = |time: &str| -> Result<Options> {
            Ok(Options::new("tester", Clock::fixed(format!("2026-11-22T{time}Z").parse()?)))
        };
        let raise = |database: &mut Database| {
            database.write("raise", |w| {
                let version = hierarchy::write(w).raise_content_version()?;
                hierarchy::write(w).adopt_content_version("PS1".parse()?, version)?;
                Ok(version)
            })
        };
        let issued = |database: &Database, version| database.read(|read| issue(read, "PS1", version));
        let own = |database: &Database, current, anchor: &str| {
            database.read(|read| match Anchor::parse(anchor) {
                Some(anchor) => anchor.own_version(read, "PS1", current),
                None => Ok(None),
            })
        };
        let (path, backup) = (folder.path().join("a.db"), folder.path().join("backup.db"));
        let mut database = Database::create(&path, options("12:00:00.1")?, |w| {
            hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            let kind = SiteKind::Primary;
            hierarchy::write(w).add_site(&NewSite {
                code: "PS1".parse()?,
                name: None,
                kind,
                parent: None,
            })?;
            Ok(())
        })?;
        assert_eq!(raise(&mut database)?, ContentVersion::from(1));
        let first = issued(&database, ContentVersion::from(1))?;
        assert_eq!(first, "1,2026-11-22 12:00:00.100");
        drop(database);
        std::fs::copy(&path, &backup)?;
        let mut database = Database::open(&path, options("13:00:00")?)?;
        assert_eq!(raise(&mut database)?, ContentVersion::from(2));
        let second = issued(&database, ContentVersion::from(2))?;
        assert_eq!(own(&database, ContentVersion::from(2), &first)?, Some(ContentVersion::from(1)));
        assert_eq!(own(&database, ContentVersion::from(2), &second)?, Some(ContentVersion::from(2)));
        assert_eq!(own(&database, ContentVersion::from(2), "1,2026-11-22 12:00:00.101")?, None);
        assert_eq!(own(&database, ContentVersion::from(1), &second)?, None, "ahead of the site");
        // The backup, which goes another way.
        let mut database = Database::open(&backup, options("14:00:00")?)?;
        assert_eq!(raise(&mut database)?, ContentVersion::from(2));
        assert_eq!(own(&database, ContentVersion::from(2), &first)?, Some(ContentVersion::from(1)));
        assert_eq!(own(&database, ContentVersion::from(2), &second)?, None);
        Ok(())
    }

    #[test]
    fn anchors() {
        let moment: Timestamp = "2026-11-22T12:00:00.5009Z".parse().expect("a time");
        let text = written(ContentVersion::from(17), moment);
        assert_eq!(text, "17,2026-11-22 12:00:00.500");
        assert_eq!(
            Anchor::parse(&text),
            Some(Anchor { version: Some(ContentVersion::from(17)), moment: moment.as_millisecond() })
        );
        for (text, expected) in [
            ("9438,2006-10-04 16:33:26", Some(Some(9438))),
            (" 0,2026-10-04 16:33:26.671 ", Some(Some(0))),
            ("2026-10-05 17:27:44.393", Some(None)),
            ("", None),
            ("17", None),
            ("17,", None),
            ("-1,2026-10-04 16:33:26.671", None),
            ("+1,2026-10-04 16:33:26.671", None),
            (",2026-10-04 16:33:26.671", None),
            ("17,2026-13-04 16:33:26.671", None),
            ("17,2026-10-04T16:33:26.671", None),
            ("99999999999999999999,2026-10-04 16:33:26.671", None),
        ] {
            assert_eq!(Anchor::parse(text).map(|anchor| anchor.version.map(i64::from)), expected, "{text}");
        }
    }
}
