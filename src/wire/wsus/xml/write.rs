//! Writing elements into one text.

use super::super::message::{AuthorizationCookie, Cookie, Operation, SoapVersion};
use super::value::BASE64;
use crate::base::xml::Writer;
use crate::wire::wsus::UpdateIdentity;
use base64::Engine as _;
use std::fmt::Display;
use uuid::Uuid;

/// The declaration that WSUS puts in front of everything.
const DECLARATION: &str = r#"<?xml version="1.0" encoding="utf-8"?>"#;
/// The envelope of a request.
const REQUEST: &str = r#"<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>"#;
/// The envelope of an answer around its namespace, with the others that WSUS declares.
const RESPONSE: [&str; 2] = [
    r#"<soap:Envelope xmlns:soap=""#,
    concat!(
        r#"" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
        r#" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>"#
    ),
];
const END: &str = "</soap:Body></soap:Envelope>";

/// A message that is being written.
pub(super) struct Render {
    xml: Writer,
}

impl Render {
    /// Begins a request; `size` is about what it will take.
    pub(super) fn request(size: usize) -> Self {
        Render { xml: Writer::new(&[DECLARATION, REQUEST].concat(), size.saturating_add(512)) }
    }

    /// Begins an answer. WSUS writes a space at the end of empty elements.
    pub(super) fn response(version: SoapVersion, size: usize) -> Self {
        let [before, behind] = RESPONSE;
        let head = [DECLARATION, before, version.namespace(), behind].concat();
        Render { xml: Writer::new(&head, size.saturating_add(512)).spaced() }
    }

    /// Ends the envelope.
    pub(super) fn finish(mut self) -> String {
        self.xml.content().push_str(END);
        self.xml.finish()
    }

    /// The element of the message in its namespace, with `suffix` behind the operation's name.
    pub(super) fn message(&mut self, operation: Operation, suffix: &str, inner: impl FnOnce(&mut Self)) {
        let name = [operation.name(), suffix].concat();
        self.xml.begin(&name);
        self.xml.plain_attribute("xmlns", operation.namespace());
        inner(self);
        self.xml.end(&name);
    }

    /// An element with what `inner` writes.
    pub(super) fn element(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        self.xml.begin(name);
        inner(self);
        self.xml.end(name);
    }

    /// Text, escaped.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.xml.text_element(name, text);
    }

    /// Text in an element with an attribute.
    pub(super) fn text_with(&mut self, name: &str, (attribute, value): (&str, &str), text: &str) {
        self.xml.begin(name);
        self.xml.attribute(attribute, value);
        self.xml.content();
        self.xml.text(text);
        self.xml.end(name);
    }

    /// Text, or nothing at all.
    pub(super) fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// Text with both tags even when it is empty, as in the details of faults.
    pub(super) fn full(&mut self, name: &str, text: &str) {
        self.xml.begin(name);
        self.xml.content();
        self.xml.text(text);
        self.xml.end(name);
    }

    /// A number, a truth value or a GUID, which needs no escaping.
    pub(super) fn plain(&mut self, name: &str, value: impl Display) {
        self.xml.plain_element(name, value);
    }

    /// What needs no escaping, into the element that is open.
    pub(super) fn plain_text(&mut self, value: impl Display) {
        self.xml.plain(value);
    }

    /// An element with attributes that need no escaping and nothing in it.
    pub(super) fn attributes(&mut self, name: &str, attributes: &str) {
        self.xml.begin(&[name, attributes].concat());
        self.xml.end(name);
    }

    /// Bytes in base64.
    pub(super) fn bytes(&mut self, name: &str, bytes: &[u8]) {
        self.xml.begin(name);
        if !bytes.is_empty() {
            BASE64.encode_string(bytes, self.xml.content());
        }
        self.xml.end(name);
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
            render.xml.content().push_str(guid.as_hyphenated().encode_lower(&mut Uuid::encode_buffer()));
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

/// About how many bytes `text` takes when it is escaped.
pub(super) fn escaped_size(text: &str) -> usize {
    // A document has a tag for every forty bytes or so, and each tag grows by six.
    text.len() + text.len() / 4
}
