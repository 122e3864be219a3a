//! Anchors: up to where a downstream server has everything.
//!
//! They look as on Windows, `<counter>,<yyyy-MM-dd HH:mm:ss.fff>`, because servers check that form. The counter is the
//! content version of the site, which alone decides; the time is for people.

use jiff::Timestamp;
use jiff::civil::DateTime;

/// The anchor of an answer that holds everything up to a content version.
pub(super) fn write(version: i64, now: Timestamp) -> String {
    format!("{version},{}", now.strftime("%Y-%m-%d %H:%M:%S%.3f"))
}

/// The content version of an anchor; None for what is no anchor.
pub(super) fn read(text: &str) -> Option<i64> {
    let (counter, moment) = text.trim().split_once(',')?;
    DateTime::strptime("%Y-%m-%d %H:%M:%S%.f", moment).ok()?;
    // A sign is no part of a counter.
    if counter.bytes().all(|byte| byte.is_ascii_digit()) { counter.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors() {
        let now = "2026-11-22T12:00:00.5Z".parse().expect("a time");
        assert_eq!(write(17, now), "17,2026-11-22 12:00:00.500");
        for (text, expected) in [
            ("17,2026-11-22 12:00:00.500", Some(17)),
            ("9438,2006-10-04 16:33:26", Some(9438)),
            (" 0,2026-10-04 16:33:26.671 ", Some(0)),
            ("", None),
            ("17", None),
            ("17,", None),
            ("-1,2026-10-04 16:33:26.671", None),
            ("+1,2026-10-04 16:33:26.671", None),
            (",2026-10-04 16:33:26.671", None),
            ("17,2026-13-04 16:33:26.671", None),
            ("17,2026-10-04T16:33:26.671", None),
            ("99999999999999999999,2026-10-04 16:33:26.671", None),
            ("2026-10-05 17:27:44.393", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
