//! SOAP envelopes: bytes to messages and back, pure.
//!
//! Bounds: elements lie at most 64 deep, lists have at most the counts in [`limits`], and the caller bounds
//! the size of the whole message. Document type definitions and entities other than the five predefined
//! and numeric ones are refused.

mod fault;
mod namespaces;
mod parse_request;
mod parse_response;
mod render_request;
mod render_response;
mod value;
mod write;

pub use fault::render_fault;
pub use parse_request::{RefusedRequest, parse_request};
pub use parse_response::parse_response;
pub use render_request::render_request;
pub use render_response::render_response;

use crate::base::xml::{Defect, Element, Malformed, Walker, XmlLimits, shorten};
use namespaces::Namespaces;

/// How many items a list of a message may have.
pub mod limits {
    /// Revisions of one list. A server with every product had some 400,000.
    pub const REVISIONS: usize = 2_000_000;
    /// Documents of one answer. Servers take at most 100 identities in one request.
    pub const DOCUMENTS: usize = 10_000;
    /// Digests or addresses of files in one list. A hundred documents with express files have some thousands.
    pub const FILES: usize = 1_000_000;
    /// Products, classifications or languages of a filter, and languages of a server; Microsoft Update knows 444
    /// categories and 39 languages.
    pub const FILTER: usize = 100_000;
    /// Computers, groups or servers in one list; the largest batch that cmupd asks for is 20,000.
    pub const MEMBERS: usize = 1_000_000;
    /// Counts of one server's summary; the schema has 18.
    pub const COUNTS: usize = 256;
    /// Plug-ins for authorization, or cookies of such; the schema's one is in use.
    pub const PLUG_INS: usize = 256;
}

/// Bounds of one message, whose bytes its receiver bounds: nine levels are in use, and a computer of the roll-up has 21
/// attributes. Texts hold whole documents.
const LIMITS: XmlLimits = XmlLimits {
    depth: 64,
    elements: u64::MAX,
    attributes: 256,
    attribute_bytes: usize::MAX,
    text_bytes: usize::MAX,
};

/// A part of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Header,
    Body,
}

/// What is declared around a block of an envelope, and in it.
struct Block<'a, 't> {
    /// The namespace of the envelope.
    envelope: &'t str,
    namespaces: Namespaces<'a, 't>,
}

/// Finds the first element of the body in an envelope and gives it to `take`, then reads the rest. The blocks of the
/// header are given too; what `take` gives of them does not count.
///
/// `subject` stands for the message in reasons: "the answer", "the request".
fn in_body<'t, T>(
    text: &'t str,
    subject: &str,
    mut take: impl FnMut(&mut Walker<'t>, Part, Element<'t>, &Block<'_, 't>) -> Result<Option<T>, Malformed>,
) -> Result<T, Malformed> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Malformed::whole(format!("{subject} is empty")));
    }
    let head: String = start.chars().take(16).collect();
    let html = ["<!doctype html", "<html"].iter().any(|tag| head.to_ascii_lowercase().starts_with(tag));
    let place = text.len() - start.len();
    if html {
        return Err(Malformed::at(
            text,
            place,
            Defect::Content,
            format!("{subject} is an HTML page, not SOAP"),
        ));
    }
    if !start.starts_with('<') {
        return Err(Malformed::at(
            text,
            place,
            Defect::Content,
            format!("{subject} is not XML: it begins with {head:?}"),
        ));
    }
    let mut walk = Walker::new(text, LIMITS);
    let mut found = None;
    walk.root(|walk, root| {
        if root.name.eq_ignore_ascii_case("html") {
            return Err(walk.malformed(format!("{subject} is an HTML page, not SOAP")));
        }
        if root.name != "Envelope" {
            return Err(walk
                .malformed(format!("{subject} is not SOAP: its first element is {:?}", shorten(root.name))));
        }
        let of_root = Namespaces::of(&root, None);
        let envelope = of_root.of_prefix(root.prefix());
        walk.children(|walk, element| {
            let part = match element.name {
                "Header" => Part::Header,
                "Body" => Part::Body,
                _ => return Ok(()),
            };
            let around = Namespaces::of(&element, Some(&of_root));
            // A message that is nil is an empty one: so .NET writes operations without parameters.
            walk.all_children(|walk, block| {
                if found.is_none() {
                    let namespaces = Namespaces::of(&block, Some(&around));
                    let taken = take(walk, part, block, &Block { envelope, namespaces })?;
                    found = taken.filter(|_| part == Part::Body);
                }
                Ok(())
            })
        })
    })?;
    found.ok_or_else(|| Malformed::whole(format!("{subject} has no message in its body")))
}
