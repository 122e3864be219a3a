//! Bytes of a report -> text.
//!
//! Management points write UTF-16, little-endian, with a byte-order mark. The encoding that the XML declaration names is
//! not looked at: tools that convert a report leave it unchanged, so the bytes themselves decide.

use super::rejection::Rejection;
use std::borrow::Cow;

/// Decodes UTF-16 (either order, with a byte-order mark or recognized by its first character) and UTF-8 (with or without
/// a byte-order mark).
///
/// Fails on an odd number of bytes, on half a surrogate pair, and on what is not UTF-8; never replaces characters.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Rejection> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest).map(Cow::Borrowed),
        [b'<' | b'{', 0, ..] => utf16(bytes, u16::from_le_bytes).map(Cow::Owned),
        [0, b'<' | b'{', ..] => utf16(bytes, u16::from_be_bytes).map(Cow::Owned),
        _ => utf8(bytes).map(Cow::Borrowed),
    }
}

/// Decodes as much as can be told, replacing the rest: only for finding out who sent a damaged report.
pub fn decode_loosely(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [b'<' | b'{', 0, ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0,
        [0, b'<' | b'{', ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0,
        _ => String::from_utf8_lossy(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Rejection> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        Rejection::at(
            "the file is neither UTF-16 nor UTF-8; take it again from the management point, unconverted",
            &good,
            good.len(),
        )
    })
}

/// UTF-16, little-endian, that is ASCII throughout, as most reports are: the low bytes are the text. Two plain loops over
/// a block that stays in the cache, which compilers turn into vector instructions.
fn ascii(pairs: &[[u8; 2]]) -> Option<String> {
    let mut text = Vec::with_capacity(pairs.len());
    for block in pairs.chunks(4_096) {
        if block.iter().fold(0, |all, pair| all | u16::from_le_bytes(*pair)) > 0x7F {
            return None;
        }
        text.extend(block.iter().map(|pair| u16::from_le_bytes(*pair) as u8));
    }
    String::from_utf8(text).ok()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Rejection> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Rejection::new(format!(
            "a UTF-16 file has an even number of bytes, this one has {} after its byte-order mark: it was cut off or \
             converted; take it again from the management point",
            bytes.len()
        )));
    }
    let little_endian = unit([1, 0]) == 1;
    if little_endian && let Some(text) = ascii(pairs) {
        return Ok(text);
    }
    let encoding = if little_endian { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    // Slow way, only to tell the place.
    let mut good = String::new();
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match character {
            Ok(character) => good.push(character),
            Err(_) => break,
        }
    }
    let end = good.len();
    Err(Rejection::at(
        "half a surrogate pair: the file is not UTF-16 throughout; take it again from the management point",
        &good,
        end,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, mark: Option<[u8; 2]>, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().flatten().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn encodings() {
        let text = "<Report>é😀</Report>";
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            utf16_bytes(text, Some([0xFF, 0xFE]), u16::to_le_bytes),
            utf16_bytes(text, Some([0xFE, 0xFF]), u16::to_be_bytes),
            utf16_bytes(text, None, u16::to_le_bytes),
            utf16_bytes(text, None, u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
            assert_eq!(decode_loosely(&bytes).trim_start_matches('\u{FEFF}'), text);
        }
        assert_eq!(decode(b"").as_deref(), Ok(""));
    }

    #[test]
    fn damage() {
        let odd = [0xFF, 0xFE, b'<', 0, b'R'];
        assert!(decode(&odd).unwrap_err().reason.contains("even number"));
        let lone = [0xFF, 0xFE, b'<', 0, b'\n', 0, b'R', 0, 0x00, 0xD8, b'R', 0];
        let rejection = decode(&lone).unwrap_err();
        assert_eq!((rejection.line, rejection.column), (Some(2), Some(2)));
        let latin = b"<Report>\xE9</Report>";
        assert_eq!(decode(latin).unwrap_err().column, Some(9));
    }
}
