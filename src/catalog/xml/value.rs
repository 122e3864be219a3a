//! The simple types of update metadata.

use crate::base::guid;
use crate::base::xml::shorten;
use jiff::Timestamp;
use uuid::Uuid;

/// A GUID in any case, with or without braces.
pub(crate) fn parse_guid(value: &str) -> Result<Uuid, String> {
    guid::parse_guid(value).ok_or_else(|| format!("{:?} is not a GUID", shorten(value)))
}

/// A revision number.
pub(crate) fn parse_revision(value: &str) -> Result<u32, String> {
    // The column is a signed 32-bit integer in every schema of the protocol.
    match value.trim().parse::<u32>() {
        Ok(number) if i32::try_from(number).is_ok() => Ok(number),
        _ => Err(format!("{:?} is not a revision number", shorten(value))),
    }
}

/// A truth value of XML Schema, in any case.
pub(crate) fn parse_bool(value: &str) -> Result<bool, String> {
    match value.trim() {
        "1" => Ok(true),
        "0" => Ok(false),
        word if word.eq_ignore_ascii_case("true") => Ok(true),
        word if word.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(format!("{:?} is neither true nor false", shorten(value))),
    }
}

/// A point in time; without a zone it is UTC, as the servers mean it.
pub(crate) fn parse_time(value: &str) -> Result<Timestamp, String> {
    let value = value.trim();
    value
        .parse()
        .or_else(|error| if value.ends_with('Z') { Err(error) } else { format!("{value}Z").parse() })
        .map_err(|_| format!("{:?} is not a time", shorten(value)))
}

/// A SHA-1 in base64.
pub(crate) fn parse_sha1(value: &str) -> Result<[u8; 20], String> {
    parse_digest(value).ok_or_else(|| format!("{:?} is not a SHA-1 in base64", shorten(value)))
}

/// A digest of `N` bytes in base64.
pub(crate) fn parse_digest<const N: usize>(value: &str) -> Option<[u8; N]> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(value.trim()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let guid = "0a51549b-4e86-4a26-97d4-9e3567f24ea1";
        for form in [guid.to_owned(), guid.to_uppercase(), format!("{{{guid}}}"), format!(" {guid} ")] {
            assert_eq!(parse_guid(&form).map(|guid| guid.to_string()), Ok(guid.to_owned()));
        }
        assert!(parse_guid("0a51549b").is_err());
        assert_eq!(parse_revision("200"), Ok(200));
        assert!(parse_revision("4294967295").is_err());
        assert!(parse_time("2017-06-27T00:03:52Z").is_ok());
        assert!(parse_time("2017-06-27T00:03:52.1234567").is_ok());
        assert!(parse_time("yesterday").is_err());
        assert_eq!(parse_bool("True"), Ok(true));
        assert!(parse_bool("yes").is_err());
        assert!(parse_sha1("AAAA").is_err());
    }
}
