//! One tag as it is written: where it ends, its name, its attributes.

use quick_xml::errors::SyntaxError;
use quick_xml::events::attributes::AttrError;

/// The place of the `>` that ends the tag at the beginning of a text: one in quotes does not. Fails where there is
/// none, and says which quote is open.
pub(super) fn find_end(text: &str) -> Result<usize, SyntaxError> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let (quote, open) = match byte {
            b'>' => return Ok(at),
            b'"' => (b'"', SyntaxError::UnclosedDoubleQuotedAttributeValue),
            b'\'' => (b'\'', SyntaxError::UnclosedSingleQuotedAttributeValue),
            _ => {
                at += 1;
                continue;
            }
        };
        at += 2 + memchr::memchr(quote, bytes.get(at + 1..).unwrap_or_default()).ok_or(open)?;
    }
    Err(SyntaxError::UnclosedTag)
}

/// Reads the attributes of a tag in order: each name and value as it is written.
pub(super) struct RawAttributes<'t> {
    /// Bytes of the whole tag.
    length: usize,
    rest: &'t str,
}

impl<'t> RawAttributes<'t> {
    /// The attributes of a tag, behind a name of `name_length` bytes.
    pub(super) fn new(tag: &'t str, name_length: usize) -> Self {
        RawAttributes { length: tag.len(), rest: tag.get(name_length..).unwrap_or_default() }
    }

    fn read(&mut self, text: &'t str) -> Result<(&'t str, &'t str), AttrError> {
        let place = |rest: &str| self.length - rest.len();
        let ends = text.bytes().skip(1).position(|byte| byte == b'=' || is_blank(byte));
        let length = ends.map_or(text.len(), |ends| ends + 1);
        let (name, rest) = text.split_at_checked(length).unwrap_or_default();
        let rest = skip_blanks(rest);
        let value = skip_blanks(rest.strip_prefix('=').ok_or_else(|| AttrError::ExpectedEq(place(rest)))?);
        let quote = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => *quote,
            Some(_) => return Err(AttrError::UnquotedValue(place(value))),
            None => return Err(AttrError::ExpectedValue(self.length)),
        };
        let value = value.get(1..).unwrap_or_default();
        let end =
            memchr::memchr(quote, value.as_bytes()).ok_or(AttrError::ExpectedQuote(self.length, quote))?;
        self.rest = value.get(end + 1..).unwrap_or_default();
        Ok((name, value.get(..end).unwrap_or_default()))
    }
}

impl<'t> Iterator for RawAttributes<'t> {
    type Item = Result<(&'t str, &'t str), AttrError>;

    fn next(&mut self) -> Option<Self::Item> {
        let text = skip_blanks(self.rest);
        if text.is_empty() { None } else { Some(self.read(text)) }
    }
}

/// White space of XML 1.0 §2.3.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

fn skip_blanks(text: &str) -> &str {
    let length = text.bytes().position(|byte| !is_blank(byte)).unwrap_or(text.len());
    text.get(length..).unwrap_or_default()
}

/// A name without its prefix.
pub(super) fn local_name(name: &str) -> &str {
    let colon = name.bytes().position(|byte| byte == b':');
    colon.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}
