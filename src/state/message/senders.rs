//! Who speaks in a report, without keeping what is said.

use super::json::{is_json, parse_line};
use super::rejection::{Limits, Rejection};
use super::smx;
use crate::base::text::decode;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The clients whose messages a report or JSON lines have, with the names by which they call themselves. Fails on content
/// that cannot be read whole: it may hold messages of others.
pub fn read_senders(content: &[u8], limits: &Limits) -> Result<BTreeSet<(Uuid, Option<String>)>, Rejection> {
    let text = decode(content)?;
    if !is_json(&text) {
        let sender = smx::parse_text(&text, limits)?.sender;
        return Ok(BTreeSet::from([(sender.guid, sender.name)]));
    }
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let message = parse_line(line, number, limits)?;
            Ok((message.client, message.name))
        })
        .collect()
}
