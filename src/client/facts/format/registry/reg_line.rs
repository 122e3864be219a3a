//! The lines of a `.reg` file: keys and values.

use crate::base::text::Encoding;
use crate::client::facts::format::limits::{BINARY_BYTES, TEXT_BYTES};
use crate::client::facts::registry_value::RegistryValue;

/// A line, with the lines that continue it.
#[derive(Debug, Clone, PartialEq)]
pub enum RegLine<'t> {
    /// `[path]`.
    Key(&'t str),
    /// A key that is not closed: what follows belongs to no key.
    BadKey,
    /// `[-path]`.
    DeletedKey,
    /// `"name"=…`, or `@=…` for the default value, the name of which is empty.
    Value(String, RegistryValue),
    /// `"name"=-`.
    DeletedValue,
    /// It cannot be read.
    Bad(String),
}

/// The lines of a file, in order.
pub struct RegLines<'t> {
    text: &'t str,
    at: usize,
    number: u64,
    /// Data of values is ANSI in `REGEDIT4`, else UTF-16.
    is_ansi: bool,
}

impl<'t> RegLines<'t> {
    /// The lines behind the first, which names the version.
    pub fn new(text: &'t str) -> Self {
        let mut lines =
            RegLines { text, at: 0, number: 0, is_ansi: text.trim_start().starts_with("REGEDIT4") };
        while lines.physical().is_some_and(|line| line.trim().is_empty()) {}
        lines
    }

    /// The next line that is not blank or a comment, with its number from 1.
    pub fn next_line(&mut self) -> Option<(u64, RegLine<'t>)> {
        loop {
            let start = self.at;
            let line = self.physical()?.trim();
            let number = self.number;
            if line.is_empty() || line.starts_with(';') {
                continue;
            }
            if let Some(key) = line.strip_prefix('[') {
                return Some((number, key_of(key)));
            }
            let mut cursor = Cursor { text: self.text, at: start };
            let read = cursor.value(self.is_ansi);
            if read.is_ok() {
                self.skip_to(cursor.at);
            }
            return Some((number, read.unwrap_or_else(|reason| RegLine::Bad(reason.to_owned()))));
        }
    }

    fn physical(&mut self) -> Option<&'t str> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        self.at += end;
        self.number += 1;
        Some(&rest[..end])
    }

    fn skip_to(&mut self, at: usize) {
        while self.at < at && self.physical().is_some() {}
    }
}

fn key_of(key: &str) -> RegLine<'_> {
    match key.strip_suffix(']') {
        Some(deleted) if deleted.starts_with('-') => RegLine::DeletedKey,
        Some(path) if !path.trim_matches('\\').is_empty() => RegLine::Key(path.trim_end_matches('\\')),
        _ => RegLine::BadKey,
    }
}

/// A place in the text.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn value(&mut self, is_ansi: bool) -> Result<RegLine<'t>, &'static str> {
        self.skip_blanks();
        let name = if self.is_next("@") { String::new() } else { self.quoted()? };
        self.skip_blanks();
        if !self.is_next("=") {
            return Err(
                "a line is a key between brackets, or the name of a value in double quotes, = and its data",
            );
        }
        self.skip_blanks();
        let value = if self.rest().starts_with('"') {
            RegistryValue::Text(self.quoted()?)
        } else if self.is_next("-") {
            self.end()?;
            return Ok(RegLine::DeletedValue);
        } else if self.is_next("dword:") {
            let digits = self.line().trim();
            let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'));
            self.at += self.line().len();
            RegistryValue::Dword(number.ok_or("the data of dword is not a hexadecimal number of 32 bits")?)
        } else if self.is_next("hex:") {
            value_of(3, self.bytes()?, is_ansi)
        } else if self.is_next("hex(") {
            let (kind, _) = self.line().split_once("):").ok_or("hex( needs a type and data")?;
            self.at += kind.len() + 2;
            let kind = u32::from_str_radix(kind, 16)
                .map_err(|_| "the type of hex( ) is not a hexadecimal number")?;
            value_of(kind, self.bytes()?, is_ansi)
        } else {
            return Err("the data is neither text in double quotes, nor dword:, hex: or hex(type):");
        };
        self.end()?;
        Ok(RegLine::Value(name, value))
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The rest of the line.
    fn line(&self) -> &'t str {
        let rest = self.rest();
        &rest[..rest.find('\n').unwrap_or(rest.len())]
    }

    fn is_next(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    fn end(&mut self) -> Result<(), &'static str> {
        if self.line().trim().is_empty() { Ok(()) } else { Err("there is more behind the data") }
    }

    /// Text in double quotes; a line end inside belongs to it, as `reg export` writes it.
    fn quoted(&mut self) -> Result<String, &'static str> {
        const OPEN: &str = "a text in double quotes does not end";
        if !self.is_next("\"") {
            return Err("a value begins with its name in double quotes, or with @");
        }
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find(['"', '\\']).ok_or(OPEN)?;
            text.push_str(&rest[..end]);
            if text.len() > TEXT_BYTES {
                return Err("a text is too long");
            }
            self.at += end + 1;
            if rest[end..].starts_with('"') {
                return Ok(text);
            }
            let escaped = rest[end + 1..].chars().next().ok_or(OPEN)?;
            // Only quotes and backslashes are escaped.
            if !matches!(escaped, '"' | '\\') {
                text.push('\\');
            }
            text.push(escaped);
            self.at += escaped.len_utf8();
        }
    }

    /// Bytes between commas, over lines that end with a backslash.
    fn bytes(&mut self) -> Result<Vec<u8>, &'static str> {
        let mut bytes = Vec::new();
        loop {
            let line = self.line();
            self.at += line.len();
            let content = line.trim();
            let continued = content.strip_suffix('\\');
            for byte in continued.unwrap_or(content).split(',').map(str::trim) {
                match byte.len() {
                    0 => {}
                    1 | 2 if !byte.starts_with('+') => {
                        bytes.push(
                            u8::from_str_radix(byte, 16).map_err(|_| "the data of hex is not hexadecimal")?,
                        );
                    }
                    _ => return Err("the data of hex is not bytes between commas"),
                }
            }
            if bytes.len() > TEXT_BYTES {
                return Err("the data is too long");
            }
            if continued.is_none() {
                return Ok(bytes);
            }
            if self.rest().is_empty() {
                return Err("the data ends with a backslash, and there is no further line");
            }
            self.at += 1;
        }
    }
}

/// The value of a type and its data (winnt.h, REG_*; Registry Value Types).
fn value_of(kind: u32, bytes: Vec<u8>, is_ansi: bool) -> RegistryValue {
    let name = match kind {
        0 => "REG_NONE",
        1 => "REG_SZ",
        2 => "REG_EXPAND_SZ",
        3 => "REG_BINARY",
        4 => "REG_DWORD",
        5 => "REG_DWORD_BIG_ENDIAN",
        6 => "REG_LINK",
        7 => "REG_MULTI_SZ",
        8 => "REG_RESOURCE_LIST",
        9 => "REG_FULL_RESOURCE_DESCRIPTOR",
        10 => "REG_RESOURCE_REQUIREMENTS_LIST",
        11 => "REG_QWORD",
        _ => return RegistryValue::Other(format!("REG_{kind}")),
    };
    let value = match kind {
        1 => text_of(&bytes, is_ansi).map(|text| RegistryValue::Text(until_zero(&text))),
        2 => text_of(&bytes, is_ansi).map(|text| RegistryValue::ExpandText(until_zero(&text))),
        3 if bytes.len() <= BINARY_BYTES => Some(RegistryValue::Binary(bytes)),
        4 => bytes.try_into().ok().map(|bytes| RegistryValue::Dword(u32::from_le_bytes(bytes))),
        7 => text_of(&bytes, is_ansi).map(|text| {
            let texts = text.split('\0').take_while(|text| !text.is_empty());
            RegistryValue::MultiText(texts.map(str::to_owned).collect())
        }),
        11 => bytes.try_into().ok().map(|bytes| RegistryValue::Qword(u64::from_le_bytes(bytes))),
        _ => None,
    };
    value.unwrap_or_else(|| RegistryValue::Other(name.to_owned()))
}

fn until_zero(text: &str) -> String {
    text.split('\0').next().unwrap_or_default().to_owned()
}

fn text_of(bytes: &[u8], is_ansi: bool) -> Option<String> {
    if is_ansi {
        return Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned());
    }
    let pairs = bytes.as_chunks::<2>().0;
    char::decode_utf16(pairs.iter().map(|pair| Encoding::Utf16LittleEndian.unit_of(*pair)))
        .collect::<Result<_, _>>()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<(u64, RegLine<'_>)> {
        let mut lines = RegLines::new(text);
        std::iter::from_fn(|| lines.next_line()).collect()
    }

    fn value(data: &str) -> RegLine<'_> {
        let mut lines = RegLines { text: data, at: 0, number: 0, is_ansi: false };
        lines.next_line().expect("a line").1
    }

    #[test]
    fn values_are_read_by_type() {
        let text = |text: &str| RegistryValue::Text(text.to_owned());
        let other = |name: &str| RegistryValue::Other(name.to_owned());
        for (line, name, expected) in [
            (r#""a"="b""#, "a", text("b")),
            (r#"@="b""#, "", text("b")),
            (r#""a"="""#, "a", text("")),
            (r#" "a" = "b"  "#, "a", text("b")),
            (r#""a\\b\"c"="C:\\x \"y\" \n""#, "a\\b\"c", text("C:\\x \"y\" \\n")),
            (r#""a=b"="[c]""#, "a=b", text("[c]")),
            ("\"a\"=\"b\r\nc\"", "a", text("b\r\nc")),
            (r#""a"=dword:ffffffff"#, "a", RegistryValue::Dword(u32::MAX)),
            (r#""a"=dword:7"#, "a", RegistryValue::Dword(7)),
            (r#""a"=hex:"#, "a", RegistryValue::Binary(vec![])),
            ("\"a\"=hex:01,\\\r\n  0a,\\\r\n  ff", "a", RegistryValue::Binary(vec![1, 10, 255])),
            (r#""a"=hex(0):"#, "a", other("REG_NONE")),
            (r#""a"=hex(1):41,00,00,00,42,00"#, "a", text("A")),
            (r#""a"=hex(2):25,00,41,00,00,00"#, "a", RegistryValue::ExpandText("%A".to_owned())),
            (r#""a"=hex(1):00,d8"#, "a", other("REG_SZ")),
            (r#""a"=hex(4):01,00,00,00"#, "a", RegistryValue::Dword(1)),
            (r#""a"=hex(4):01"#, "a", other("REG_DWORD")),
            (r#""a"=hex(5):00,00,00,01"#, "a", other("REG_DWORD_BIG_ENDIAN")),
            (
                r#""a"=hex(7):41,00,00,00,42,00,00,00,00,00"#,
                "a",
                RegistryValue::MultiText(vec!["A".to_owned(), "B".to_owned()]),
            ),
            (r#""a"=hex(7):00,00"#, "a", RegistryValue::MultiText(vec![])),
            (r#""a"=hex(9):00"#, "a", other("REG_FULL_RESOURCE_DESCRIPTOR")),
            (r#""a"=hex(b):01,00,00,00,00,00,00,80"#, "a", RegistryValue::Qword((1 << 63) + 1)),
            (r#""a"=hex(80000001):00"#, "a", other("REG_2147483649")),
        ] {
            assert_eq!(value(line), RegLine::Value(name.to_owned(), expected), "{line}");
        }
        let ansi = lines("REGEDIT4\n\"a\"=hex(2):25,E4,00\n");
        assert_eq!(ansi, [(2, RegLine::Value("a".to_owned(), RegistryValue::ExpandText("%ä".to_owned())))]);
    }

    #[test]
    fn a_bad_line_costs_itself_only() {
        for line in [
            "x",
            "\"a",
            "\"a\"",
            "\"a\"=",
            "\"a\"=\"b",
            "\"a\"=\"b\"c",
            "\"a\"=dword:",
            "\"a\"=dword:123456789",
            "\"a\"=hex:1g",
            "\"a\"=hex:100",
            "\"a\"=hex(:00",
            "\"a\"=hex(z):00",
            "[HKEY_LOCAL_MACHINE",
            "[]",
            "\"a\"=dword:+1",
        ] {
            let text = format!("REGEDIT4\n{line}\n@=dword:1\n");
            let lines = lines(&text);
            assert!(matches!(lines[0], (2, RegLine::Bad(_) | RegLine::BadKey)), "{line}: {lines:?}");
            assert_eq!(lines[1], (3, RegLine::Value(String::new(), RegistryValue::Dword(1))), "{line}");
        }
        assert!(matches!(value("\"a\"=hex:01,\\"), RegLine::Bad(_)));
    }

    #[test]
    fn keys_comments_and_deletions_are_recognized() {
        let text = "\r\nREGEDIT4\r\n; text\r\n\r\n[HKEY_USERS\\a]b\\]\r\n[-HKEY_USERS\\c]\r\n\"x\"=-\r\n";
        assert_eq!(
            lines(text),
            [(5, RegLine::Key("HKEY_USERS\\a]b")), (6, RegLine::DeletedKey), (7, RegLine::DeletedValue)]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(\\PC|[\"\\\\\\[\\]=@\n]|dword:|hex\\(7\\):|,0){0,60}") {
            let mut lines = RegLines::new(&text);
            while lines.next_line().is_some() {}
        }

        #[test]
        fn texts_survive(name in "[^\\x00\r\n]{0,20}", data in "[^\\x00]{0,30}") {
            let escape = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
            let line = format!("REGEDIT4\n\"{}\"=\"{}\"\n", escape(&name), escape(&data));
            prop_assert_eq!(&lines(&line)[0].1, &RegLine::Value(name, RegistryValue::Text(data)));
        }
    }
}
