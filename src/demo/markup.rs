//! A small writer of XML, which writes update metadata in either of its two shapes.

use crate::base::xml::escape;

/// Writes elements under the names that they have in a complete document, such as `upd:File` or `bar:FileVersion`.
///
/// As fragments, the same elements lose their namespaces: `bar:` becomes `b.`, `mar:` becomes `m.`, every other prefix
/// goes (\[MS-WUSP\] 3.1.1.1 and the real offline scan file). Names without a prefix are the same in both.
pub(super) struct Xml {
    text: String,
    is_fragment: bool,
}

impl Xml {
    /// Elements with their prefixes.
    pub(super) fn document() -> Xml {
        Xml { text: String::new(), is_fragment: false }
    }

    /// Elements as in the detail fragments of an offline scan file.
    pub(super) fn fragment() -> Xml {
        Xml { text: String::new(), is_fragment: true }
    }

    /// An opening tag.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push('>');
    }

    /// The closing tag.
    pub(super) fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.name(name);
        self.text.push('>');
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str("/>");
    }

    /// An element with text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text.push_str(&escape(text));
        self.close(name);
    }

    /// Elements that are written already.
    pub(super) fn raw(&mut self, elements: &str) {
        self.text.push_str(elements);
    }

    /// The text so far.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.name(name);
        for (name, value) in attributes {
            if self.is_fragment && name.starts_with("xmlns:") {
                continue;
            }
            self.text.push(' ');
            self.name(name);
            self.text.push_str("=\"");
            self.text.push_str(&escape(value));
            self.text.push('"');
        }
    }

    fn name(&mut self, name: &str) {
        let (prefix, local) = match name.split_once(':') {
            Some((prefix, local)) if self.is_fragment => (prefix, local),
            _ => ("", name),
        };
        self.text.push_str(match prefix {
            "bar" => "b.",
            "mar" => "m.",
            _ => "",
        });
        self.text.push_str(local);
    }
}
