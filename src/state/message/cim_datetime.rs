//! CIM_DATETIME, the time format of state messages: `yyyymmddHHMMSS.ffffff±UUU` (DMTF DSP0004, "datetime").
//!
//! The offset is in **minutes** and says how far the written local time is ahead of UTC: `+060` is one hour east. `***`
//! in its place means that the offset is not known; it is read as UTC.

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::Offset};

/// Reads a CIM_DATETIME; `None` for anything that is not exactly one. Microseconds are kept.
pub fn parse_cim_datetime(text: &str) -> Option<Timestamp> {
    let bytes: &[u8; 25] = text.as_bytes().try_into().ok()?;
    let number = |from: usize, to: usize| -> Option<i32> {
        bytes[from..to].iter().try_fold(0i32, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i32::from(byte - b'0'))
        })
    };
    if bytes[14] != b'.' {
        return None;
    }
    let minutes = match (bytes[21], &bytes[22..]) {
        (b'+' | b'-', b"***") => 0,
        (b'+', _) => number(22, 25)?,
        (b'-', _) => -number(22, 25)?,
        _ => return None,
    };
    let civil = DateTime::new(
        i16::try_from(number(0, 4)?).ok()?,
        i8::try_from(number(4, 6)?).ok()?,
        i8::try_from(number(6, 8)?).ok()?,
        i8::try_from(number(8, 10)?).ok()?,
        i8::try_from(number(10, 12)?).ok()?,
        i8::try_from(number(12, 14)?).ok()?,
        number(15, 21)? * 1_000,
    )
    .ok()?;
    let local = Offset::UTC.to_timestamp(civil).ok()?;
    local.checked_sub(SignedDuration::from_mins(i64::from(minutes))).ok()
}

/// The microseconds of the common case, by arithmetic alone: four-digit years from 1000 to 9998, an offset that is
/// known. `None` sends the caller to [`parse_cim_datetime`], whether that reads the text or not.
pub(in crate::state) fn quick_cim_micros(bytes: &[u8; 25]) -> Option<i64> {
    let number = |from: usize, to: usize| {
        bytes[from..to].iter().try_fold(0i64, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
        })
    };
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    let (hour, minute, second) = (number(8, 10)?, number(10, 12)?, number(12, 14)?);
    let (fraction, offset) = (number(15, 21)?, number(22, 25)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let month_length = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let is_plain = (1_000..9_999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=month_length).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60
        && bytes[14] == b'.'
        && matches!(bytes[21], b'+' | b'-');
    if !is_plain {
        return None;
    }
    // Days since 1970-01-01, with years that begin in March so that the leap day is their last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 719_469;
    let minutes = days * 1_440 + hour * 60 + minute + if bytes[21] == b'+' { -offset } else { offset };
    Some((minutes * 60 + second) * 1_000_000 + fraction)
}

/// Writes a CIM_DATETIME in UTC, to the microsecond. Years before 0, which the format cannot hold, become year 0.
pub fn render_cim_datetime(time: Timestamp) -> String {
    let civil = Offset::UTC.to_datetime(time);
    format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}.{:06}+000",
        civil.year().max(0),
        civil.month(),
        civil.day(),
        civil.hour(),
        civil.minute(),
        civil.second(),
        civil.subsec_nanosecond() / 1_000
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_way_agrees(
            micros in -40_000_000_000_000_000i64..253_000_000_000_000_000,
            offset in prop_oneof![(0..1_000).prop_map(|minutes| format!("{minutes:+04}")),
                                  (0..1_000).prop_map(|minutes| format!("-{minutes:03}"))],
            digits in proptest::collection::vec((0..25usize, b'-'..=b'9'), 0..3),
        ) {
            let time = Timestamp::from_microsecond(micros).unwrap();
            let mut bytes: [u8; 25] = render_cim_datetime(time).as_bytes().try_into().unwrap();
            bytes[21..].copy_from_slice(offset.as_bytes());
            for (at, byte) in digits {
                bytes[at] = byte;
            }
            let plain = parse_cim_datetime(std::str::from_utf8(&bytes).unwrap());
            match quick_cim_micros(&bytes) {
                Some(quick) => prop_assert_eq!(Some(quick), plain.map(|time| time.as_microsecond())),
                None => {
                    let is_rare = bytes[..4] < b"1000"[..] || bytes[..4] == b"9999"[..] || bytes[22..] == b"***"[..];
                    prop_assert!(plain.is_none() || is_rare);
                }
            }
        }
    }

    #[test]
    fn times() {
        for (text, expected) in [
            ("20140120171855.573000+000", Some("2014-01-20T17:18:55.573Z")),
            ("20140120171855.573001-300", Some("2014-01-20T22:18:55.573001Z")),
            ("20140120171855.000000+060", Some("2014-01-20T16:18:55Z")),
            ("20140120171855.000000+***", Some("2014-01-20T17:18:55Z")),
            ("20200229235959.999999+000", Some("2020-02-29T23:59:59.999999Z")),
            ("20190229000000.000000+000", None),
            ("20141320171855.573000+000", None),
            ("20140120246060.573000+000", None),
            ("20140120171855.573000 000", None),
            ("20140120171855,573000+000", None),
            ("20140120171855.573000+00", None),
            ("20140120171855.573000+0000", None),
            ("2014012017185é.573000+00", None),
            ("", None),
        ] {
            let time = parse_cim_datetime(text);
            assert_eq!(time, expected.map(|expected| expected.parse().unwrap()), "{text}");
            if let Some(time) = time {
                assert_eq!(parse_cim_datetime(&render_cim_datetime(time)), Some(time));
            }
        }
    }
}
