//! What is at a place of a content: as text and as bytes, with a mark.

use crate::base::text::Encoding;

/// Characters of text on either side of the place.
const CHARACTERS: usize = 60;
/// Bytes of a line of the dump; with offset and characters it fits beside a title on 80 columns.
const BYTES_A_LINE: usize = 8;
/// Lines of the dump on either side of the line with the place.
const LINES: usize = 4;
/// Stands before what could not be read.
pub(super) const MARK: char = '▶';

/// The first character of `rest` as far as places are counted, and its length; nothing at the end.
fn character(encoding: Encoding, rest: &[u8]) -> Option<(u32, usize)> {
    let utf16 = |at: usize| -> Option<u32> {
        let pair = [*rest.get(at)?, *rest.get(at + 1)?];
        Some(u32::from(encoding.unit_of(pair)))
    };
    match encoding {
        Encoding::Utf8 => {
            let first = u32::from(*rest.first()?);
            Some((first, 1 + rest[1..].iter().take(3).take_while(|byte| (**byte & 0xC0) == 0x80).count()))
        }
        _ => {
            let first = utf16(0)?;
            let is_pair = (0xD800..0xDC00).contains(&first)
                && utf16(2).is_some_and(|second| (0xDC00..0xE000).contains(&second));
            Some((first, if is_pair { 4 } else { 2 }))
        }
    }
}

/// True for a line of a file of JSON lines, which is kept without the file around it; its place counts the lines of
/// that file.
pub(super) fn is_single_line(content: &[u8], line: Option<u32>) -> bool {
    // Such a file begins with a brace, so only its later lines can begin otherwise. In UTF-16 a line end has this byte
    // too.
    let begins_object = content.first() == Some(&b'{') && content.get(1) != Some(&0);
    !content.contains(&b'\n') && (begins_object || line.is_some_and(|line| line > 1))
}

/// The byte at which a line and a column begin, both counted from 1; the end of the content where there is no such
/// place.
pub(super) fn offset_of(content: &[u8], line: u32, column: u32) -> usize {
    let (encoding, start) = Encoding::detect(content);
    let (mut at, mut lines, mut columns) = (start, 1, 1);
    while (lines, columns) < (line, column) {
        let Some((character, length)) = character(encoding, &content[at..]) else { break };
        if character == u32::from('\n') {
            if lines == line {
                break;
            }
            (lines, columns) = (lines + 1, 1);
        } else {
            columns += 1;
        }
        at += length;
    }
    at
}

/// The text around a byte, with [`MARK`] before it and `…` where more stands.
pub(super) fn text_around(content: &[u8], offset: usize) -> String {
    let (encoding, start) = Encoding::detect(content);
    // The longest characters have four bytes.
    let mut from = offset.saturating_sub(CHARACTERS * 4).max(start).min(offset);
    match encoding {
        Encoding::Utf8 => {
            while from < offset && (content[from] & 0xC0) == 0x80 {
                from += 1;
            }
        }
        _ => from += from.saturating_sub(start) % encoding.unit(),
    }
    let before = encoding.decode_lossy(&content[from.min(offset)..offset]);
    let shown = before.chars().count().min(CHARACTERS);
    let cut = from > start || before.chars().count() > shown;
    let before: String = before.chars().skip(before.chars().count() - shown).collect();
    let until = content.len().min(offset + CHARACTERS * 4);
    let after = encoding.decode_lossy(&content[offset..until]);
    let more = until < content.len() || after.chars().count() > CHARACTERS;
    let after: String = after.chars().take(CHARACTERS).collect();
    format!("{}{before}{MARK}{after}{}", if cut { "…" } else { "" }, if more { "…" } else { "" })
}

/// The first characters, where no place is known.
pub(super) fn text_of_beginning(content: &[u8]) -> String {
    let (encoding, start) = Encoding::detect(content);
    let until = content.len().min(start + 2 * CHARACTERS * 4);
    let text = encoding.decode_lossy(&content[start.min(until)..until]);
    let more = until < content.len() || text.chars().count() > 2 * CHARACTERS;
    format!("{}{}", text.chars().take(2 * CHARACTERS).collect::<String>(), if more { "…" } else { "" })
}

/// A dump of the bytes around an offset, with [`MARK`] before that byte; without an offset of the beginning and the
/// end.
pub(super) fn dump(content: &[u8], offset: Option<usize>) -> String {
    let lines = content.len().div_ceil(BYTES_A_LINE).max(1);
    let shown: Vec<usize> = match offset {
        Some(offset) => {
            // A place behind the last byte belongs to the last line.
            let line = (offset / BYTES_A_LINE).min(lines - 1);
            (line.saturating_sub(LINES)..lines.min(line + LINES + 1)).collect()
        }
        None => (0..lines.min(LINES + 1)).chain(lines.saturating_sub(LINES).max(LINES + 1)..lines).collect(),
    };
    let mut text = String::new();
    let mut last = None;
    for line in shown {
        if last.is_some_and(|last| last + 1 < line) {
            text.push_str("…\n");
        }
        last = Some(line);
        let from = line * BYTES_A_LINE;
        let bytes = &content[from.min(content.len())..content.len().min(from + BYTES_A_LINE)];
        text.push_str(&format!("{from:08x} "));
        for at in from..=from + BYTES_A_LINE {
            text.push(if offset == Some(at) && (at < from + BYTES_A_LINE || at == content.len()) {
                MARK
            } else {
                ' '
            });
            match bytes.get(at - from) {
                Some(byte) => text.push_str(&format!("{byte:02x}")),
                None if at < from + BYTES_A_LINE => text.push_str("  "),
                None => {}
            }
        }
        let readable = bytes.iter().map(|byte| match byte {
            b' '..=b'~' => char::from(*byte),
            _ => '.',
        });
        text.push_str("  ");
        text.extend(readable);
        text.push('\n');
    }
    text.trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str) -> Vec<u8> {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn places_in_bytes() {
        let text = "<a>\né😀x";
        for (line, column, in_utf8, in_utf16) in [
            (1, 1, 0, 2),
            (1, 3, 2, 6),
            (2, 1, 4, 10),
            (2, 2, 6, 12),
            (2, 3, 10, 16),
            (2, 9, 11, 18),
            (9, 9, 11, 18),
            (1, 9, 3, 8),
        ] {
            assert_eq!(offset_of(text.as_bytes(), line, column), in_utf8, "{line}, {column}");
            assert_eq!(offset_of(&utf16(text), line, column), in_utf16, "{line}, {column}");
        }
        assert_eq!(offset_of(b"", 3, 3), 0);
        assert_eq!(offset_of(b"\xFF\xFE", 3, 3), 2);
    }

    #[test]
    fn lines_of_files() {
        for (content, line, expected) in [
            (&b"{\"client\":1}"[..], Some(1), true),
            (b"no json", Some(7), true),
            (b"<Report>", Some(1), false),
            (b"<Report>", None, false),
            (b"{\n", Some(2), false),
            (b"{\0", Some(1), false),
        ] {
            assert_eq!(is_single_line(content, line), expected, "{content:?}");
        }
    }

    #[test]
    fn a_mark_stands_before_the_place() {
        let content = utf16("<Report>\u{7}</Report>");
        assert_eq!(text_around(&content, 18), "<Report>▶\u{7}</Report>");
        assert_eq!(
            dump(&content, Some(18)).lines().nth(2),
            Some("00000010  3e 00▶07 00 3c 00 2f 00   >...<./.")
        );
        assert_eq!(text_around(b"", 0), "▶");
        assert_eq!(dump(b"", Some(0)), "00000000 ▶                          ");
        assert_eq!(dump(b"12345678", Some(8)), "00000000  31 32 33 34 35 36 37 38▶  12345678");
        let long = "x".repeat(1_000);
        let text = text_around(long.as_bytes(), 500);
        assert!(text.starts_with("…x") && text.ends_with("x…") && text.chars().count() == 123, "{text}");
        assert_eq!(dump(long.as_bytes(), None).lines().count(), 2 * LINES + 2);
        assert_eq!(dump(long.as_bytes(), Some(500)).lines().count(), 2 * LINES + 1);
        assert_eq!(text_of_beginning(long.as_bytes()).chars().count(), 121);
    }

    proptest! {
        #[test]
        fn nothing_panics(
            content in proptest::collection::vec(prop_oneof![Just(b'\n'), Just(0xD8u8), Just(0u8), any::<u8>()], 0..300),
            mark in 0..4usize,
            line in any::<u8>(),
            column in any::<u8>(),
        ) {
            let marks: [&[u8]; 4] = [b"", b"\xFF\xFE", b"\xFE\xFF", b"\xEF\xBB\xBF"];
            let content = [marks[mark], &content].concat();
            let offset = offset_of(&content, line.into(), column.into());
            prop_assert!(offset <= content.len());
            prop_assert!(text_around(&content, offset).contains(MARK));
            prop_assert!(dump(&content, Some(offset)).contains(MARK));
            let _ = (text_of_beginning(&content), dump(&content, None), is_single_line(&content, Some(line.into())));
        }
    }
}
