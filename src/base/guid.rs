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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let guid = Uuid::from_u128(0xa1006d0e_cf56_41d1_a006_6330efc39381);
        for text in [
            "A1006D0E-CF56-41D1-A006-6330EFC39381",
            "a1006d0e-cf56-41d1-a006-6330efc39381",
            "{A1006D0E-CF56-41D1-A006-6330EFC39381}",
            "GUID:A1006D0E-CF56-41D1-A006-6330EFC39381",
            "guid:{a1006d0e-cf56-41d1-a006-6330efc39381}",
            "  GUID: A1006D0E-CF56-41D1-A006-6330EFC39381\n",
        ] {
            assert_eq!(parse_guid(text), Some(guid), "{text}");
        }
        for text in [
            "",
            "GUID:",
            "{A1006D0E-CF56-41D1-A006-6330EFC39381",
            "A1006D0E-CF56-41D1-A006-6330EFC39381}",
            "a1006d0ecf5641d1a0066330efc39381",
            "urn:uuid:A1006D0E-CF56-41D1-A006-6330EFC39381",
            "ééééé",
            "A1006D0E-CF56-41D1-A006-6330EFC3938G",
        ] {
            assert_eq!(parse_guid(text), None, "{text}");
        }
    }
}
