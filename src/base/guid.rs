//! Reading GUIDs in all the ways in which logs, reports and people write them.

use uuid::Uuid;

/// Reads a GUID: with or without braces, with or without the prefix `GUID:`, in any letter case, with surrounding white
/// space. `None` for anything else, in particular for the forms without hyphens.
pub fn parse_guid(text: &str) -> Option<Uuid> {
    let mut text = text.trim();
    if let Some(prefix) = text.get(..5)
        && prefix.eq_ignore_ascii_case("GUID:")
    {
        text = text[5..].trim_start();
    }
    if let Some(inner) = text.strip_prefix('{') {
        text = inner.strip_suffix('}')?;
    }
    // The uuid crate also reads urn:uuid: and forms without hyphens, which are no GUIDs to Windows.
    if text.len() != 36 { None } else { Uuid::try_parse(text).ok() }
}
