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
