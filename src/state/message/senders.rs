//! Who speaks in a report, without keeping what is said.

use super::json::{is_json, is_plain_lines, parse_line, without_mark};
use super::rejection::{Limits, Rejection};
use super::smx;
use crate::base::text::decode;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The clients whose messages a report or JSON lines have, with the names by which they call themselves. Fails on content
/// that cannot be read whole: it may hold messages of others.
pub fn read_senders(content: &[u8], limits: &Limits) -> Result<BTreeSet<(Uuid, Option<String>)>, Rejection> {
    let sender_of = |(number, line): (u32, &str)| {
        let message = parse_line(line, number, limits)?;
        Ok((message.client, message.name))
    };
    let has_text = |(_, line): &(u32, &str)| !line.as_bytes().trim_ascii().is_empty();
    // As ingest does: lines are split before they are decoded.
    if is_plain_lines(content) {
        let lines = without_mark(content).split(|byte| *byte == b'\n');
        let lines = (1..).zip(lines).map(|(number, line)| match str::from_utf8(line) {
            Ok(line) => Ok((number, line)),
            Err(_) => Err(Rejection { reason: "it is not UTF-8".into(), line: Some(number), column: None }),
        });
        let lines: Vec<(u32, &str)> = lines.collect::<Result<_, _>>()?;
        return lines.into_iter().filter(has_text).map(sender_of).collect();
    }
    let text = decode(content)?;
    if is_json(&text) {
        return (1..).zip(text.lines()).filter(has_text).map(sender_of).collect();
    }
    let sender = smx::parse_text(&text, limits)?.sender;
    Ok(BTreeSet::from([(sender.guid, sender.name)]))
}
