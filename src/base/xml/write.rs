//! Writing elements into one text.

use std::fmt::{Display, Write as _};

/// An XML text that is being written.
#[derive(Debug)]
pub struct Writer {
    out: String,
    /// How an element without content ends.
    empty_end: &'static str,
    /// The last start tag lacks its `>`.
    in_tag: bool,
}

impl Writer {
    /// A writer that begins with `head`, which is written as it is; `size` is about what the text will have.
    pub fn new(head: &str, size: usize) -> Self {
        let mut out = String::with_capacity(head.len().saturating_add(size));
        out.push_str(head);
        Writer { out, empty_end: "/>", in_tag: false }
    }

    /// Ends elements without content in ` />`, as .NET does.
    pub fn spaced(mut self) -> Self {
        self.empty_end = " />";
        self
    }

    /// The text.
    pub fn finish(mut self) -> String {
        self.content();
        self.out
    }

    /// Begins an element; attributes may follow.
    pub fn begin(&mut self, name: &str) {
        self.content().push('<');
        self.out.push_str(name);
        self.in_tag = true;
    }

    /// An attribute of the element that has just begun.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.begin_attribute(name);
        push_escaped(&mut self.out, value);
        self.out.push('"');
    }

    /// An attribute whose value needs no escaping, such as a number or a GUID.
    pub fn plain_attribute(&mut self, name: &str, value: impl Display) {
        self.begin_attribute(name);
        // Writing to a String cannot fail.
        let _ = write!(self.out, "{value}");
        self.out.push('"');
    }

    fn begin_attribute(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }

    /// Ends the start tag, if it is open, so that content can be appended to the text.
    pub fn content(&mut self) -> &mut String {
        if std::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
        &mut self.out
    }

    /// Text of the current element, escaped. None at all leaves it without content.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            push_text(self.content(), text);
        }
    }

    /// Content that needs no escaping, such as a number or a GUID.
    pub fn plain(&mut self, value: impl Display) {
        // Writing to a String cannot fail.
        let _ = write!(self.content(), "{value}");
    }

    /// Text of the current element in a CDATA section. The end of such a section cannot be inside of one, so it is
    /// divided between two.
    pub fn cdata(&mut self, text: &str) {
        self.content().push_str("<![CDATA[");
        self.out.push_str(&text.replace("]]>", "]]]]><![CDATA[>"));
        self.out.push_str("]]>");
    }

    /// Ends the current element.
    pub fn end(&mut self, name: &str) {
        if std::mem::take(&mut self.in_tag) {
            self.out.push_str(self.empty_end);
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Begins an element with attributes; more may follow.
    pub fn begin_with(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
    }

    /// An element with attributes and without content.
    pub fn empty_element(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin_with(name, attributes);
        self.end(name);
    }

    /// An element with text.
    pub fn text_element(&mut self, name: &str, text: &str) {
        self.begin(name);
        self.text(text);
        self.end(name);
    }

    /// An element whose content needs no escaping.
    pub fn plain_element(&mut self, name: &str, value: impl Display) {
        self.begin(name);
        self.plain(value);
        self.end(name);
    }
}

/// Bytes that may need more than copying: markup, control characters, and the first byte of U+F000 to U+FFFF, in which
/// the two lie that XML does not have.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | 0xEF) || (byte < b' ' && !matches!(byte, b'\t' | b'\n'))
}

/// Appends the text of an element. What XML 1.0 §2.2 cannot carry in any form becomes U+FFFD.
fn push_text(out: &mut String, text: &str) {
    push(out, text, is_special, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        // A bare one would be read as a line feed (§2.11).
        '\r' => Some("&#xD;"),
        '\u{0}'..' ' | '\u{FFFE}' | '\u{FFFF}' => Some("\u{FFFD}"),
        _ => None,
    });
}

/// Appends text that is valid in attributes in either quotes, and in elements.
fn push_escaped(out: &mut String, text: &str) {
    let needs_check = |byte| is_special(byte) || matches!(byte, b'"' | b'\'' | b'\t' | b'\n');
    push(out, text, needs_check, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&apos;"),
        // A parser makes blanks of white space in attributes (§3.3.3).
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\u{0}'..' ' => Some("\u{FFFD}"),
        '\u{FFFE}' | '\u{FFFF}' => Some("\u{FFFD}"),
        _ => None,
    });
}

fn push(
    out: &mut String,
    text: &str,
    needs_check: impl Fn(u8) -> bool,
    replacement: impl Fn(char) -> Option<&'static str>,
) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(&needs_check) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut characters = from.chars();
        if let Some(character) = characters.next() {
            match replacement(character) {
                Some(replacement) => out.push_str(replacement),
                None => out.push(character),
            }
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Text for an attribute in either quotes, or for an element. White space other than blanks becomes references, because
/// a parser makes blanks of it in attributes; what XML 1.0 §2.2 cannot carry in any form becomes U+FFFD.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    push_escaped(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::xml::{Step, Walker, XmlLimits};
    use proptest::prelude::*;

    #[test]
    fn what_is_escaped() {
        for (text, escaped) in [
            ("", ""),
            ("plain \"quoted\" 'text'\t\n", "plain \"quoted\" 'text'\t\n"),
            ("<a b=\"&amp;\">", "&lt;a b=\"&amp;amp;\"&gt;"),
            ("one\r\ntwo", "one&#xD;\ntwo"),
            ("bell \u{7} end \u{FFFE}\u{FFFF}", "bell \u{FFFD} end \u{FFFD}\u{FFFD}"),
            ("ｆｕｌｌ &", "ｆｕｌｌ &amp;"),
        ] {
            let mut out = String::new();
            push_text(&mut out, text);
            assert_eq!(out, escaped);
        }
        assert_eq!(escape("a<b>&\"'\t\r\n\u{1} ｆ"), "a&lt;b&gt;&amp;&quot;&apos;&#9;&#13;&#10;\u{FFFD} ｆ");
    }

    #[test]
    fn elements() {
        let write = |mut writer: Writer| {
            writer.begin("a");
            writer.attribute("b", "\"");
            writer.plain_attribute("c", 7);
            writer.text_element("d", "<");
            writer.text_element("e", "");
            writer.plain_element("f", 1);
            writer.end("a");
            writer.finish()
        };
        assert_eq!(
            write(Writer::new("<?xml?>", 0)),
            "<?xml?><a b=\"&quot;\" c=\"7\"><d>&lt;</d><e/><f>1</f></a>"
        );
        assert!(write(Writer::new("", 0).spaced()).contains("<e />"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "[ -~é\\t\\r\\n\u{1}]{0,12}", value in "[ -~é\\t\\r\\n]{0,12}") {
            let mut writer = Writer::new("", 0);
            writer.begin("a");
            writer.attribute("b", &value);
            writer.text(&text);
            writer.end("a");
            let xml = writer.finish();
            let limits = XmlLimits { depth: 2, elements: 2, attributes: 2, attribute_bytes: 100, text_bytes: 100 };
            let mut walker = Walker::new(&xml, limits);
            let Step::Start(element) = walker.step().unwrap() else { panic!("{xml}") };
            prop_assert_eq!(walker.named_attributes(&element, ["b"]), Ok([Some(value.into())]));
            prop_assert!(matches!(walker.step(), Ok(Step::End)));
            prop_assert_eq!(walker.whole_text(), text.replace('\u{1}', "\u{FFFD}"));
        }
    }
}
