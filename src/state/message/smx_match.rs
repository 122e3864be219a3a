//! A matcher for the exact shape in which management points write reports.
//!
//! [`smx::parse_text`](super::smx::parse_text) is the definition of what a report says. This reads the one layout that
//! nearly all files have, byte by byte, and declines everything else: another order of attributes, white space between
//! elements, entities, details, a limit that is reached. The caller then uses the definition. The tests hold the two
//! against each other over mutated reports: what is accepted here has the same value there.

use super::cim_datetime::quick_cim_micros;
use super::rejection::Limits;
use super::smx::parse_text;
use crate::state::message::report::{BorrowedMessage, Report, StateMessage};
use jiff::Timestamp;
use memchr::memmem;

const BODY: &str = "<ReportBody>";
const END: &str = "</ReportBody></Report>";

/// Shows the messages of a report in order and gives the report without them; `None` when the report is not of the
/// exact shape: then the messages shown are void.
pub(in crate::state) fn match_report<'t>(
    text: &'t str,
    limits: &Limits,
    mut see: impl FnMut(&BorrowedMessage<'_, &'t str>),
) -> Option<Report> {
    // The shape has five attributes on an element and six elements inside one another.
    if limits.attributes < 5 || limits.depth < 6 {
        return None;
    }
    let body = memmem::find(text.as_bytes(), BODY.as_bytes())? + BODY.len();
    let (head, rest) = text.split_at(body);
    let rest = rest.strip_suffix(END)?;
    // The head is read by the definition, as a report without messages. Nothing that END could stand inside of
    // (comment, CDATA section, attribute, another element) is closed by it, so where this succeeds the body has just
    // begun.
    let report = parse_text(&[head, END].concat(), limits).ok()?;
    if !report.messages.is_empty() {
        return None;
    }
    let mut matching = Matching { text: rest, limits };
    let mut params = Vec::new();
    let mut count = 0;
    while !matching.text.is_empty() {
        count += 1;
        if count > limits.messages {
            return None;
        }
        let message = matching.message(&mut params)?;
        see(&BorrowedMessage { params: &params, ..message });
    }
    Some(report)
}

/// Reads a decoded report of the exact shape that management points write; `None` for any other: then
/// [`parse_text`] says what it is. What is read here has the same value there.
pub fn parse_exact_text(text: &str, limits: &Limits) -> Option<Report> {
    let mut messages = Vec::new();
    let report = match_report(text, limits, |seen| {
        messages.push(StateMessage {
            message_time: Timestamp::from_microsecond(seen.message_time).unwrap_or_default(),
            serial_number: seen.serial_number,
            topic_type: seen.topic_type,
            topic: seen.topic.to_owned(),
            id_type: seen.id_type,
            user: seen.user.to_owned(),
            state: seen.state,
            criticality: seen.criticality,
            details: seen.details.cloned(),
            params: seen.params.iter().map(|param| (*param).to_owned()).collect(),
        });
    })?;
    Some(Report { messages, ..report })
}

/// What is left to match.
struct Matching<'t, 'l> {
    text: &'t str,
    limits: &'l Limits,
}

impl<'t> Matching<'t, '_> {
    /// Passes over exactly this.
    #[inline]
    fn pass(&mut self, literal: &str) -> Option<()> {
        self.text = self.text.strip_prefix(literal)?;
        Some(())
    }

    /// Passes over this if it is there.
    #[inline]
    fn passes(&mut self, literal: &str) -> bool {
        self.pass(literal).is_some()
    }

    /// Takes a text up to `end`, which is skipped. Control characters, markup and entities are declined: what
    /// they mean is for the definition to say.
    #[inline]
    fn plain(&mut self, end: u8) -> Option<&'t str> {
        let bytes = self.text.as_bytes();
        let length = bytes
            .iter()
            .position(|byte| *byte == end || matches!(byte, 0..b' ' | b'"' | b'&' | b'<' | b'>'))?;
        if bytes[length] != end || length > self.limits.text_bytes {
            return None;
        }
        let (taken, rest) = (self.text.get(..length)?, self.text.get(length + 1..)?);
        self.text = rest;
        Some(taken)
    }

    /// Takes the digits of a number and the quotation mark after them.
    #[inline]
    fn number(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for (position, byte) in self.text.as_bytes().iter().enumerate() {
            match byte {
                b'0'..=b'9' => value = value.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?,
                b'"' if position > 0 && position <= self.limits.text_bytes => {
                    self.text = self.text.get(position + 1..)?;
                    return Some(value);
                }
                _ => return None,
            }
        }
        None
    }

    #[inline]
    fn number_32(&mut self) -> Option<u32> {
        self.number().and_then(|number| u32::try_from(number).ok())
    }

    /// Takes an attribute that need not be there; the outer `None` declines.
    fn optional<N>(&mut self, name: &str, number: impl FnOnce(&mut Self) -> Option<N>) -> Option<Option<N>> {
        if self.passes(name) { number(self).map(Some) } else { Some(None) }
    }

    fn message(&mut self, params: &mut Vec<&'t str>) -> Option<BorrowedMessage<'t, &'t str>> {
        params.clear();
        self.pass("<StateMessage MessageTime=\"")?;
        let (time, rest) = self.text.as_bytes().split_first_chunk::<25>()?;
        let message_time = quick_cim_micros(time)?;
        if rest.first() != Some(&b'"') || self.limits.text_bytes < 25 {
            return None;
        }
        self.text = self.text.get(26..)?;
        let serial_number = self.optional(" SerialNumber=\"", Self::number)?;
        self.pass("><Topic ID=\"")?;
        let topic = self.plain(b'"')?;
        self.pass(" Type=\"")?;
        let topic_type = self.number_32()?;
        let id_type = self.optional(" IDType=\"", Self::number_32)?;
        self.pass(" User=\"")?;
        let user = self.plain(b'"')?;
        self.pass(" UserSID=\"")?;
        let sid = self.plain(b'"')?;
        self.pass("/><State ID=\"")?;
        let state = self.number_32()?;
        let criticality = self.optional(" Criticality=\"", Self::number_32)?;
        self.pass("/>")?;
        if self.passes("<UserParameters Flags=\"") {
            self.number()?;
            self.pass(" Count=\"")?;
            self.number()?;
            self.pass(">")?;
            while !self.passes("</UserParameters>") {
                if params.len() >= self.limits.params {
                    return None;
                }
                if self.passes("<Param/>") {
                    params.push("");
                    continue;
                }
                self.pass("<Param>")?;
                params.push(self.plain(b'<')?);
                self.pass("/Param>")?;
            }
        }
        self.pass("</StateMessage>")?;
        Some(BorrowedMessage {
            message_time,
            serial_number,
            topic_type,
            topic,
            id_type,
            user: if sid.is_empty() { user } else { sid },
            state,
            criticality,
            details: None,
            params: &[],
        })
    }
}
