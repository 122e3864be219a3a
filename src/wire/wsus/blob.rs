//! The documents inside an answer to GetUpdateData, and the times inside cookies.

use super::message::UpdateData;
use crate::base::text::decode;
use crate::base::xml::Malformed;
use crate::wire::cabinet;
use crate::wire::cabinet::CabinetLimits;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::borrow::Cow;

/// Bytes of one document that a server passes on and a downstream server takes, as it is kept. The largest known has 47
/// MB.
pub const DOCUMENT_BYTES: u64 = 128 << 20;

/// Gives the document as UTF-8, from whichever form it came in.
///
/// The text is taken as it is. The other form is a cabinet with one member in UTF-16 without mark and declaration
/// ([MS-WSUSSS] §2.2.4, XmlUpdateBlobCompressed); of both, the text is taken. Fails when there is neither form, or the
/// cabinet is damaged, has not exactly one member, is larger than 128 MiB unpacked, or does not hold text.
pub fn document_of(data: UpdateData) -> Result<Vec<u8>, Malformed> {
    let name = format!("document {} revision {}", data.identity.guid, data.identity.revision_number);
    if let Some(text) = data.blob.filter(|text| !text.trim().is_empty()) {
        return Ok(text.into_bytes());
    }
    let Some(packed) = data.compressed_blob else {
        return Err(Malformed::whole(format!("{name} came without text")));
    };
    let mut document = None;
    cabinet::read(&mut packed.as_slice(), &name, &limits(), &mut |mut member| {
        document = Some(member.read_all()?);
        Ok(())
    })
    .map_err(|error| Malformed::whole(error.to_string()))?;
    let Some(document) = document else {
        return Err(Malformed::whole(format!("{name} came as a cabinet without members")));
    };
    drop(packed);
    let text = decode(&document).map_err(|error| Malformed::whole(format!("{name}: {error}")))?;
    Ok(match text {
        Cow::Owned(text) => text.into_bytes(),
        Cow::Borrowed(text) => text.as_bytes().to_vec(),
    })
}

fn limits() -> CabinetLimits {
    CabinetLimits {
        members: 1,
        folders: 1,
        member_size: DOCUMENT_BYTES,
        package_list_size: DOCUMENT_BYTES,
        cabinet_size: DOCUMENT_BYTES,
        total_size: DOCUMENT_BYTES,
        depth: 1,
    }
}

/// The time of a cookie's expiration: UTC unless it says otherwise, with or without `Z` and fractional digits. Times
/// beyond what can be reckoned with, such as the 9999-12-31T23:59:59.9999999 of the roll-up, become the last possible.
pub fn expiration(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    // The type is dateTime; jiff reads more forms than that.
    if !text.contains('T') {
        return None;
    }
    if let Ok(time) = text.parse() {
        return Some(time);
    }
    let civil: DateTime = text.strip_suffix('Z').unwrap_or(text).parse().ok()?;
    if civil.year() == 9999 {
        return Some(civil.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |time| time.timestamp()));
    }
    civil.to_zoned(TimeZone::UTC).ok().map(|time| time.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_cookies() {
        let whole: Timestamp = "2026-10-04T20:33:26Z".parse().expect("a time");
        for text in ["2026-10-04T20:33:26Z", "2026-10-04T20:33:26", " 2026-10-04T20:33:26.0000000Z\n"] {
            assert_eq!(expiration(text), Some(whole), "{text}");
        }
        for digits in 1..=7 {
            let fraction = &".1234567"[..=digits];
            let with = expiration(&format!("2026-10-04T20:33:26{fraction}Z")).expect("a time");
            assert_eq!(expiration(&format!("2026-10-04T20:33:26{fraction}")), Some(with));
            assert!(with > whole);
        }
        assert_eq!(expiration("2026-10-04T22:33:26+02:00"), Some(whole));
        assert_eq!(expiration("9999-12-31T23:59:59.9999999"), Some(Timestamp::MAX));
        assert_eq!(expiration("9999-12-31T23:59:59.9999999Z"), Some(Timestamp::MAX));
        for text in ["", "T", "2026-10-04", "2026-13-04T00:00:00", "soon", "2026-10-04 20:33:26Z", "é"] {
            assert_eq!(expiration(text), None, "{text}");
        }
    }
}
