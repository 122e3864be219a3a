//! Writing elements into one text.

use super::super::message::{AuthorizationCookie, Cookie, Operation};
use super::value::BASE64;
use crate::catalog::UpdateIdentity;
use base64::Engine as _;
use std::fmt::{Display, Write as _};
use uuid::Uuid;

/// The declaration that WSUS puts in front of everything.
const DECLARATION: &str = r#"<?xml version="1.0" encoding="utf-8"?>"#;
/// The envelope of a request.
const REQUEST: &str = r#"<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>"#;
/// The envelope of an answer, with the namespaces that WSUS declares.
const RESPONSE: &str = concat!(
    r#"<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/""#,
    r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
    r#" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>"#
);
const END: &str = "</soap:Body></soap:Envelope>";

/// A message that is being written.
pub(super) struct Render {
    out: String,
    /// How an empty element ends; WSUS writes a space.
    empty: &'static str,
}

impl Render {
    /// Begins a request; `size` is about what it will take.
    pub(super) fn request(size: usize) -> Self {
        Render::new(REQUEST, size, "/>")
    }

    /// Begins an answer.
    pub(super) fn response(size: usize) -> Self {
        Render::new(RESPONSE, size, " />")
    }

    fn new(envelope: &str, size: usize, empty: &'static str) -> Self {
        let mut out = String::with_capacity(size.saturating_add(512));
        out.push_str(DECLARATION);
        out.push_str(envelope);
        Render { out, empty }
    }

    /// Ends the envelope.
    pub(super) fn finish(mut self) -> String {
        self.out.push_str(END);
        self.out
    }

    /// The element of the message in its namespace, with `suffix` behind the operation's name.
    pub(super) fn message(&mut self, operation: Operation, suffix: &str, inner: impl FnOnce(&mut Self)) {
        let name = [operation.name(), suffix].concat();
        let namespace = operation.namespace();
        // Writing to a String does not fail.
        let _ = write!(self.out, "<{name} xmlns=\"{namespace}\">");
        self.inside(&name, inner);
    }

    /// An element with what `inner` writes.
    pub(super) fn element(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        self.inside(name, inner);
    }

    /// What stands in the element whose tag has just been written, and its end.
    fn inside(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        let before = self.out.len();
        inner(self);
        if self.out.len() == before {
            self.out.pop();
            self.out.push_str(self.empty);
        } else {
            self.end(name);
        }
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Text, escaped.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.element(name, |render| escape(text, &mut render.out));
    }

    /// Text, or nothing at all.
    pub(super) fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// Text with both tags even when it is empty, as in the details of faults.
    pub(super) fn full(&mut self, name: &str, text: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        escape(text, &mut self.out);
        self.end(name);
    }

    /// A number, a truth value or a GUID, which needs no escaping.
    pub(super) fn plain(&mut self, name: &str, value: impl Display) {
        self.element(name, |render| render.plain_text(value));
    }

    /// What needs no escaping, into the element that is open.
    pub(super) fn plain_text(&mut self, value: impl Display) {
        let _ = write!(self.out, "{value}");
    }

    /// An element with attributes that need no escaping and nothing in it.
    pub(super) fn attributes(&mut self, name: &str, attributes: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str(attributes);
        self.out.push_str(self.empty);
    }

    /// Bytes in base64.
    pub(super) fn bytes(&mut self, name: &str, bytes: &[u8]) {
        self.element(name, |render| BASE64.encode_string(bytes, &mut render.out));
    }

    /// A list of bytes (ArrayOfBase64Binary).
    pub(super) fn digests(&mut self, name: &str, digests: &[Vec<u8>]) {
        self.element(name, |render| {
            for digest in digests {
                render.bytes("base64Binary", digest);
            }
        });
    }

    /// The members of an UpdateIdentity.
    pub(super) fn identity(&mut self, name: &str, identity: UpdateIdentity) {
        self.element(name, |render| {
            render.guid("UpdateID", identity.guid);
            render.plain("RevisionNumber", identity.revision_number);
        });
    }

    /// A GUID in lower case.
    pub(super) fn guid(&mut self, name: &str, guid: Uuid) {
        self.element(name, |render| {
            render.out.push_str(guid.as_hyphenated().encode_lower(&mut Uuid::encode_buffer()));
        });
    }

    /// A list of UpdateIdentity.
    pub(super) fn identities(&mut self, name: &str, identities: &[UpdateIdentity]) {
        self.element(name, |render| {
            for identity in identities {
                render.identity("UpdateIdentity", *identity);
            }
        });
    }

    /// The members of a cookie.
    pub(super) fn cookie_members(&mut self, cookie: &Cookie) {
        self.text("Expiration", &cookie.expiration);
        self.bytes("EncryptedData", &cookie.encrypted_data);
    }

    /// A cookie, or nothing at all.
    pub(super) fn cookie(&mut self, name: &str, cookie: Option<&Cookie>) {
        if let Some(cookie) = cookie {
            self.element(name, |render| render.cookie_members(cookie));
        }
    }

    /// The members of an authorization cookie.
    pub(super) fn authorization_cookie_members(&mut self, cookie: &AuthorizationCookie) {
        self.text("PlugInId", &cookie.plug_in_id);
        self.bytes("CookieData", &cookie.cookie_data);
    }
}

/// Bytes that may need more than copying: markup, control characters, and the first byte of U+F000 to U+FFFF, in which
/// the two lie that XML does not have.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | 0xEF) || (byte < b' ' && !matches!(byte, b'\t' | b'\n'))
}

/// Appends text. What XML 1.0 §2.2 cannot carry in any form becomes U+FFFD.
fn escape(text: &str, out: &mut String) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut characters = from.chars();
        match characters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            // A bare one would be read as a line feed (§2.11).
            Some('\r') => out.push_str("&#xD;"),
            Some('\u{0}'..' ' | '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            Some(other) => out.push(other),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// About how many bytes `text` takes when it is escaped.
pub(super) fn escaped_size(text: &str) -> usize {
    // A document has a tag for every forty bytes or so, and each tag grows by six.
    text.len() + text.len() / 4
}

#[cfg(test)]
mod tests {
    use super::*;

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
            escape(text, &mut out);
            assert_eq!(out, escaped);
        }
    }
}
