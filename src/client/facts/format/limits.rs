//! How much a file of facts may hold.

/// Bytes of a file: a complete `reg export` of SOFTWARE has 100 to 200 MB.
pub const FILE_BYTES: usize = 256 << 20;
/// Values of a file. A registry has some 1,500,000 values, a list of packages 10,000.
pub const VALUES: usize = 2_000_000;
/// Bytes of one text: a value of the registry should have at most 1 MiB (Registry Element Size Limits), which is twice
/// as much in hexadecimal.
pub const TEXT_BYTES: usize = 4 << 20;
/// Bytes of binary data that are kept: rules ask for its type only.
pub const BINARY_BYTES: usize = 64 << 10;
/// Depth of JSON: facts of a device have 7.
const DEPTH: usize = 32;

/// What to do with a file that holds too much.
pub const TOO_MUCH: &str = "record only the keys and files that rules ask for";

/// How much JSON has been counted.
#[derive(Default)]
struct Counted {
    values: usize,
    depth: usize,
    text_bytes: usize,
    is_text: bool,
    is_escaped: bool,
}

/// Checks how much a JSON text holds before it is read.
///
/// # Errors
///
/// With the line and a reason, when it is deeper, or has more values or longer texts, than a file of facts may have.
pub fn check_json(text: &str) -> Result<(), (u64, String)> {
    let mut counted = Counted::default();
    let mut line = 1;
    for byte in text.bytes() {
        line += u64::from(byte == b'\n');
        counted.count(byte).map_err(|reason| (line, reason))?;
    }
    Ok(())
}

/// Whether a text is one JSON object or array from its first to its last character, by its brackets.
pub fn is_balanced(text: &str) -> bool {
    let text = text.trim();
    let mut counted = Counted::default();
    let length = text.len();
    for (at, byte) in text.bytes().enumerate() {
        if counted.count(byte).is_err() {
            return false;
        }
        if counted.depth == 0 && !counted.is_text {
            return at > 0 && at + 1 == length;
        }
    }
    false
}

impl Counted {
    fn count(&mut self, byte: u8) -> Result<(), String> {
        if self.is_text {
            self.text_bytes += 1;
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.is_text = false,
                _ => {}
            }
            if self.text_bytes > TEXT_BYTES {
                return Err(format!("a text has more than {} MiB", TEXT_BYTES >> 20));
            }
            return Ok(());
        }
        match byte {
            b'"' => {
                self.is_text = true;
                self.text_bytes = 0;
            }
            b'{' | b'[' => {
                self.depth += 1;
                self.values += 1;
            }
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b',' => self.values += 1,
            _ => {}
        }
        if self.depth > DEPTH {
            return Err(format!("objects and arrays are inside each other more than {DEPTH} deep"));
        }
        if self.values > VALUES {
            return Err(format!("there are more than {VALUES} values; {TOO_MUCH}"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_bounded() {
        for (text, expected) in [
            ("[".repeat(33), Some("more than 32 deep")),
            ("[".repeat(32), None),
            (format!("[{}]", "1,".repeat(VALUES)), Some("more than 2000000 values")),
            (format!("\"{}\"", "x".repeat(TEXT_BYTES + 1)), Some("more than 4 MiB")),
            (format!("\"{}\"", "[,".repeat(100)), None),
        ] {
            let reason = check_json(&text).err().map(|(_, reason)| reason);
            assert_eq!(reason.is_some(), expected.is_some(), "{reason:?}");
            assert!(reason.unwrap_or_default().contains(expected.unwrap_or_default()));
        }
    }

    #[test]
    fn whole_values_are_recognized() {
        for (text, expected) in [
            ("{}", true),
            (" {\"a\":\"}\"} ", true),
            ("{\"a\":{}", false),
            ("{} {}", false),
            ("{\"a\":\"\\\"}", false),
            ("", false),
            ("1", false),
        ] {
            assert_eq!(is_balanced(text), expected, "{text}");
        }
    }
}
