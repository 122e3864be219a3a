//! Bytes of a file -> text.
//!
//! The bytes themselves decide what they are: tools that convert a file leave its XML declaration unchanged, and lists
//! have none.

use std::borrow::Cow;
use std::fmt;

/// How a text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or whatever else is not UTF-16.
    Utf8,
    /// UTF-16, low byte first, as Windows writes it.
    Utf16LittleEndian,
    /// UTF-16, high byte first.
    Utf16BigEndian,
}

impl Encoding {
    /// The encoding of a content, and the bytes of its byte-order mark. UTF-16 without a mark is recognized by its
    /// first character, if that is ASCII.
    pub fn detect(content: &[u8]) -> (Self, usize) {
        match content {
            [0xFF, 0xFE, ..] => (Encoding::Utf16LittleEndian, 2),
            [0xFE, 0xFF, ..] => (Encoding::Utf16BigEndian, 2),
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            [b'\t'..=b'~', 0, ..] => (Encoding::Utf16LittleEndian, 0),
            [0, b'\t'..=b'~', ..] => (Encoding::Utf16BigEndian, 0),
            _ => (Encoding::Utf8, 0),
        }
    }

    /// The name, as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16LittleEndian => "UTF-16, little-endian",
            Encoding::Utf16BigEndian => "UTF-16, big-endian",
        }
    }

    /// Bytes of the shortest character.
    pub fn unit(self) -> usize {
        if self == Encoding::Utf8 { 1 } else { 2 }
    }

    /// Decodes content without a mark; what is not valid becomes U+FFFD.
    pub fn decode_lossy(self, content: &[u8]) -> Cow<'_, str> {
        match self {
            Encoding::Utf8 => String::from_utf8_lossy(content),
            Encoding::Utf16LittleEndian => encoding_rs::UTF_16LE.decode_without_bom_handling(content).0,
            Encoding::Utf16BigEndian => encoding_rs::UTF_16BE.decode_without_bom_handling(content).0,
        }
    }

    /// The 16-bit unit of two bytes.
    pub fn unit_of(self, pair: [u8; 2]) -> u16 {
        if self == Encoding::Utf16BigEndian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    }
}

/// Why content is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotText {
    /// What it was read as.
    pub encoding: Encoding,
    /// It is UTF-16 with this odd number of bytes behind its mark.
    pub odd_length: Option<usize>,
    /// Byte from 1, behind the mark, that belongs to no character.
    pub byte: usize,
    /// Line and column of it from 1, the column in characters.
    pub position: (u32, u32),
}

impl fmt::Display for NotText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.encoding == Encoding::Utf8 { "UTF-8" } else { "UTF-16" };
        write!(formatter, "the text is not valid {name} from byte {}", self.byte)
    }
}

impl std::error::Error for NotText {}

/// Decodes UTF-8 and UTF-16 of either order, with or without a byte-order mark; never replaces characters. UTF-8 is
/// borrowed. Fails on an odd number of bytes and half a surrogate pair in UTF-16, and on what is not UTF-8.
pub fn decode(content: &[u8]) -> Result<Cow<'_, str>, NotText> {
    let (encoding, mark) = Encoding::detect(content);
    let content = content.get(mark..).unwrap_or_default();
    if encoding != Encoding::Utf8 {
        return decode_utf16(content, encoding).map(Cow::Owned);
    }
    std::str::from_utf8(content).map(Cow::Borrowed).map_err(|error| NotText {
        encoding,
        odd_length: None,
        byte: error.valid_up_to() + 1,
        position: position(content, error.valid_up_to()),
    })
}

/// Decodes what can be decoded and replaces the rest by U+FFFD.
pub fn decode_lossy(content: &[u8]) -> Cow<'_, str> {
    let (encoding, mark) = Encoding::detect(content);
    encoding.decode_lossy(content.get(mark..).unwrap_or_default())
}

/// Line and column, from 1, of a byte of UTF-8; the column in characters.
pub fn position(text: &[u8], offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |position| position + 1);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    // Counts the bytes that begin a character.
    let column = before.iter().skip(line_start).filter(|byte| (**byte & 0xC0) != 0x80).count() + 1;
    let bounded = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (bounded(line), bounded(column))
}

/// UTF-16, little-endian, that is ASCII throughout, as most is: the low bytes are the text. Two plain loops over a
/// block that stays in the cache, which compilers turn into vector instructions.
fn decode_ascii(pairs: &[[u8; 2]]) -> Option<String> {
    let mut text = Vec::with_capacity(pairs.len());
    for block in pairs.chunks(4_096) {
        if block.iter().fold(0, |all, pair| all | u16::from_le_bytes(*pair)) > 0x7F {
            return None;
        }
        text.extend(block.iter().map(|pair| u16::from_le_bytes(*pair) as u8));
    }
    String::from_utf8(text).ok()
}

fn decode_utf16(content: &[u8], encoding: Encoding) -> Result<String, NotText> {
    let (pairs, rest) = content.as_chunks::<2>();
    if rest.is_empty() {
        let known = if encoding == Encoding::Utf16LittleEndian { decode_ascii(pairs) } else { None };
        let codec = match encoding {
            Encoding::Utf16BigEndian => encoding_rs::UTF_16BE,
            _ => encoding_rs::UTF_16LE,
        };
        let decode =
            || codec.decode_without_bom_handling_and_without_replacement(content).map(Cow::into_owned);
        if let Some(text) = known.or_else(decode) {
            return Ok(text);
        }
    }
    // The slow way, only for the place.
    let units = pairs.iter().map(|pair| encoding.unit_of(*pair));
    let good: String = char::decode_utf16(units).map_while(Result::ok).collect();
    Err(NotText {
        encoding,
        odd_length: (!rest.is_empty()).then_some(content.len()),
        byte: good.encode_utf16().count() * 2 + 1,
        position: position(good.as_bytes(), good.len()),
    })
}
