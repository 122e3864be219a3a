//! Error codes of clients: what they mean, which part is at fault, where to look and what to do.
//!
//! One table serves every report and `explain`. What is particular to a code is with the code; where to look and what
//! to do is otherwise that of its family.

use super::error_table::{ERRORS, WINDOWS_ERRORS};
use super::family::{ErrorFamily, KnownError};

/// An error code in the way in which Windows logs write it: `0x80244010`.
pub fn error_code_text(code: u32) -> String {
    format!("0x{code:08X}")
}

/// What is known of an error code; `None` where it is not listed.
pub fn find_error(code: u32) -> Option<&'static KnownError> {
    let position = ERRORS.binary_search_by_key(&code, |known| known.code).ok()?;
    ERRORS.get(position)
}

/// Reads an error code in any notation: `0x80244010`, `80244010`, `-2145107952`, `2149859344`, or its symbol.
pub fn parse_error_code(text: &str) -> Option<u32> {
    let text = text.trim();
    let hexadecimal = |digits: &str| {
        let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        if is_hexadecimal { u32::from_str_radix(digits, 16).ok() } else { None }
    };
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return hexadecimal(digits);
    }
    if text.starts_with('-') {
        return text.parse::<i32>().ok().map(i32::cast_unsigned);
    }
    let is_failure = |code: &u32| ErrorParts::of(*code).is_failure;
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let decimal = || text.parse().ok().filter(|code| is_number && is_failure(code));
    // Eight hexadecimal digits that announce a failure are an error code even when all of them are decimal.
    let eight = if text.len() == 8 { hexadecimal(text).filter(is_failure) } else { None };
    let by_symbol =
        |known: &&KnownError| known.symbol.is_some_and(|symbol| symbol.eq_ignore_ascii_case(text));
    eight.or_else(decimal).or_else(|| ERRORS.iter().find(by_symbol).map(|known| known.code))
}

/// Every error code that is known, by code.
pub fn known_errors() -> &'static [KnownError] {
    ERRORS
}

/// The meaning of an error code in a few words; `None` where it is not listed.
pub fn error_meaning(code: u32) -> Option<&'static str> {
    find_error(code).map(|known| known.meaning)
}

/// An error code for a sentence, with family and meaning where it is listed:
/// `0x80244011 (policy: the policy names no update server)`.
pub fn error_in_words(code: u32) -> String {
    let text = error_code_text(code);
    match find_error(code) {
        Some(known) => format!("{text} ({}: {})", known.family.name().replace('_', " "), known.meaning),
        None => text,
    }
}

/// What the bits of an HRESULT say when it is not listed ([MS-ERREF] §2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorParts {
    /// False for codes that announce success.
    pub is_failure: bool,
    /// Facility: who made the code.
    pub facility: u16,
    /// Its name, where it is one of those that software updates meet.
    pub facility_name: Option<&'static str>,
    /// The number within the facility.
    pub number: u16,
    /// For facility 7 what the Windows error of that number means, where it is listed.
    pub windows_error: Option<&'static str>,
}

impl ErrorParts {
    /// Takes a code apart.
    pub fn of(code: u32) -> Self {
        let (facility, number) = ((code >> 16) as u16 & 0x7FF, code as u16);
        let facility_name = match facility {
            0 => Some("no facility"),
            1 => Some("remote procedure calls"),
            4 => Some("COM interfaces"),
            7 => Some("Windows"),
            9 => Some("security"),
            10 => Some("scripting"),
            11 => Some("certificates and trust"),
            15 => Some("setup"),
            24 | 36 => Some("Windows Update Agent"),
            25 => Some("HTTP"),
            32 => Some("background transfers (BITS)"),
            0x7D0 | 0x7D2 => Some("Configuration Manager client"),
            _ => None,
        };
        let windows_error = if facility == 7 { windows_error(number) } else { None };
        ErrorParts { is_failure: code >> 31 == 1, facility, facility_name, number, windows_error }
    }

    /// The parts as a sentence without a full stop.
    pub fn sentence(&self) -> String {
        let kind = if self.is_failure { "failure" } else { "success" };
        let name = self.facility_name.map_or(String::new(), |name| format!(" ({name})"));
        match (self.facility, self.windows_error) {
            (7, Some(meaning)) => format!("{kind}, Windows error {}: {meaning}", self.number),
            (7, None) => format!("{kind}, Windows error {}", self.number),
            (facility, _) => format!("{kind}, facility {facility}{name}, number {}", self.number),
        }
    }
}

/// The meaning of a Windows error number (of facility 7), where it is listed.
pub fn windows_error(number: u16) -> Option<&'static str> {
    let position = WINDOWS_ERRORS.binary_search_by_key(&number, |(number, _, _)| *number).ok()?;
    WINDOWS_ERRORS.get(position).map(|(_, _, meaning)| *meaning)
}

/// The family of a Windows error number, where it is listed.
pub fn windows_error_family(number: u16) -> Option<ErrorFamily> {
    let position = WINDOWS_ERRORS.binary_search_by_key(&number, |(number, _, _)| *number).ok()?;
    WINDOWS_ERRORS.get(position).map(|(_, family, _)| *family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_found() {
        assert!(ERRORS.is_sorted_by(|one, other| one.code < other.code));
        assert!(WINDOWS_ERRORS.is_sorted_by(|one, other| one.0 < other.0));
        for known in ERRORS {
            assert_eq!(find_error(known.code), Some(known));
            assert!(!known.meaning.is_empty() && !known.meaning.ends_with('.'), "{}", known.meaning);
        }
        assert_eq!(error_meaning(1), None);
    }

    /// What a client's policy names must be explained.
    #[test]
    fn every_retryable_code_is_known() {
        for code in crate::base::codes::RETRYABLE_CODES {
            assert!(find_error(code).is_some_and(KnownError::is_retried), "{code:08X}");
        }
    }

    #[test]
    fn parts() {
        let parts = ErrorParts::of(0x8007_0005);
        assert_eq!((parts.is_failure, parts.facility, parts.number), (true, 7, 5));
        assert_eq!(parts.sentence(), "failure, Windows error 5: access is denied");
        assert_eq!(ErrorParts::of(0x8007_FFFE).sentence(), "failure, Windows error 65534");
        assert_eq!(
            ErrorParts::of(0x8024_9999).sentence(),
            "failure, facility 36 (Windows Update Agent), number 39321"
        );
        assert_eq!(ErrorParts::of(0x0013_0001).sentence(), "success, facility 19, number 1");
        assert_eq!(ErrorParts::of(0x87D0_0999).facility, 0x7D0);
    }

    #[test]
    fn in_words() {
        assert_eq!(error_in_words(0x8024_4011), "0x80244011 (policy: the policy names no update server)");
        assert_eq!(error_in_words(0x1234), "0x00001234");
    }
}
