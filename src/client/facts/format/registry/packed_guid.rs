//! GUIDs as Windows Installer names its keys by them.

/// Reads a packed GUID: 32 hexadecimal digits, the first three groups with their digits in reverse order, the others
/// with the two digits of each byte exchanged. The result has braces and capital letters.
pub fn unpack_guid(packed: &str) -> Option<String> {
    let digits: Vec<char> = packed.chars().map(|digit| digit.to_ascii_uppercase()).collect();
    if digits.len() != 32 || !digits.iter().all(char::is_ascii_hexdigit) {
        return None;
    }
    let reversed = |from: usize, to: usize| digits[from..to].iter().rev().collect::<String>();
    let exchanged = |from: usize, to: usize| {
        digits[from..to].chunks(2).flat_map(|pair| pair.iter().rev()).collect::<String>()
    };
    Some(format!(
        "{{{}-{}-{}-{}-{}}}",
        reversed(0, 8),
        reversed(8, 12),
        reversed(12, 16),
        exchanged(16, 20),
        exchanged(20, 32)
    ))
}

#[cfg(test)]
mod tests {
    use super::unpack_guid;

    #[test]
    fn packed_guids_are_read() {
        for (packed, expected) in [
            ("385ACE940CE201546A282CEBDF303603", Some("{49ECA583-2EC0-4510-A682-C2BEFD036330}")),
            ("00002109030000000000000000F01FEC", Some("{90120000-0030-0000-0000-0000000FF1CE}")),
            ("00002109030000000000000000F01FE", None),
            ("00002109030000000000000000F01FEG", None),
            ("", None),
        ] {
            assert_eq!(unpack_guid(packed).as_deref(), expected, "{packed}");
        }
    }
}
