//! A small writer of XML.

use crate::base::xml::escape;

/// Writes elements under the names that they have in a complete document, such as `upd:File` or `bar:FileVersion`.
#[derive(Default)]
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// An opening tag.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push('>');
    }

    /// The closing tag.
    pub(super) fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
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
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text.push_str(&escape(value));
            self.text.push('"');
        }
    }
}
