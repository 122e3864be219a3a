//! Why a report cannot be taken, and the bounds of what is taken.

use std::fmt;

/// Why a file or a line is rejected, in a sentence that also says what to do, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// What is wrong, and the remedy.
    pub reason: String,
    /// Line of the decoded text, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
}

impl Rejection {
    /// A rejection without a place.
    pub fn new(reason: impl Into<String>) -> Self {
        Rejection { reason: reason.into(), line: None, column: None }
    }

    /// The reason, with a remedy where it names none.
    pub(crate) fn with_remedy(self) -> String {
        match self.reason.contains("; ") {
            true => self.reason,
            false => format!("{}; take it again from where it came from", self.reason),
        }
    }

    /// A rejection at a byte offset of the decoded text.
    pub fn at(reason: impl Into<String>, text: &str, offset: usize) -> Self {
        let before = text.as_bytes().get(..offset.min(text.len())).unwrap_or_default();
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |position| position + 1);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        // Counts the bytes that begin a character.
        let column = before[line_start..].iter().filter(|byte| (**byte & 0xC0) != 0x80).count() + 1;
        Rejection {
            reason: reason.into(),
            line: Some(u32::try_from(line).unwrap_or(u32::MAX)),
            column: Some(u32::try_from(column).unwrap_or(u32::MAX)),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(formatter, "line {line}, column {column}: {}", self.reason),
            _ => formatter.write_str(&self.reason),
        }
    }
}

/// How much is taken from outside. Real reports are far below: a complete resynchronization has some ten thousand
/// messages in some ten megabytes.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Messages of one file.
    pub messages: usize,
    /// Bytes of one attribute value, one parameter or one text.
    pub text_bytes: usize,
    /// Bytes of one `StateDetails`.
    pub details_bytes: usize,
    /// Parameters of one message.
    pub params: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Elements inside one another.
    pub depth: usize,
    /// Lines of one file that are rejected one by one; above it the rest is kept as one.
    pub rejected_lines: usize,
    /// Members of one archive.
    pub archive_members: u64,
    /// Bytes that one archive unpacks to.
    pub archive_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 20,
            messages: 1_000_000,
            text_bytes: 64 << 10,
            details_bytes: 1 << 20,
            params: 1_000,
            attributes: 64,
            depth: 32,
            rejected_lines: 1_000,
            archive_members: 2_000_000,
            archive_bytes: 64 << 30,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (text, offset, line, column) in
            [("", 0, 1, 1), ("abc", 2, 1, 3), ("é\nüx", 5, 2, 2), ("a\n", 2, 2, 1), ("a", 99, 1, 2)]
        {
            let rejection = Rejection::at("", text, offset);
            assert_eq!((rejection.line, rejection.column), (Some(line), Some(column)), "{text:?} {offset}");
        }
    }
}
