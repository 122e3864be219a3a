//! The XML report of state messages (`.SMX`) <-> [`Report`]; the writing half is `smx_render.rs`.
//!
//! The shape is that of the reports printed in Microsoft's troubleshooting articles: UTF-16, no line breaks. What the
//! reader does not know (elements, attributes) is passed over; children may come in any order. Document types and
//! entities beyond the five predefined ones are refused, so a report cannot make the reader fetch or multiply anything.

use super::cim_datetime::parse_cim_datetime;
use super::rejection::{Limits, Rejection};
pub use super::smx_render::{render, render_text};
use super::text::decode;
use crate::base::guid::parse_guid;
use crate::state::message::report::{Report, Sender, StateDetails, StateMessage};
use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

const ENDS_EARLY: &str = "the file ends in the middle of the report: it was not written completely; take it again from \
                          the management point";

/// Reads a report. Never panics; whatever is wrong is a [`Rejection`] with its place.
pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Report, Rejection> {
    parse_text(&decode(bytes)?, limits)
}

/// Reads a report that is decoded already.
pub fn parse_text(text: &str, limits: &Limits) -> Result<Report, Rejection> {
    if text.trim().is_empty() {
        return Err(Rejection::new(
            "the file is empty: it was not written completely; take it again from the management point",
        ));
    }
    let mut reading = Reading::new(text, limits);
    reading.run()?;
    reading.finish()
}

/// The elements that mean something, by their place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Report,
    Header,
    Identification,
    Machine,
    ClientInstalled,
    ClientId,
    ClientVersion,
    Name,
    Priority,
    Details,
    ReportType,
    Date,
    Body,
    Message,
    Topic,
    State,
    StateDetails,
    Parameters,
    Param,
    /// Anything else, passed over with all that it holds.
    Other,
}

impl Element {
    fn child(parent: Option<Element>, name: &str) -> Element {
        use Element::*;
        match (parent, name) {
            (None, "Report") => Report,
            (Some(Report), "ReportHeader") => Header,
            (Some(Header), "Identification") => Identification,
            (Some(Identification), "Machine") => Machine,
            (Some(Machine), "ClientInstalled") => ClientInstalled,
            (Some(Machine), "ClientID") => ClientId,
            (Some(Machine), "ClientVersion") => ClientVersion,
            (Some(Machine), "NetBIOSName") => Name,
            (Some(Machine), "Priority") => Priority,
            (Some(Header), "ReportDetails") => Details,
            (Some(Details), "ReportType") => ReportType,
            (Some(Details), "Date") => Date,
            (Some(Report), "ReportBody") => Body,
            (Some(Body), "StateMessage") => Message,
            (Some(Message), "Topic") => Topic,
            (Some(Message), "State") => State,
            (Some(Message), "StateDetails") => StateDetails,
            (Some(Message), "UserParameters") => Parameters,
            (Some(Parameters), "Param") => Param,
            _ => Other,
        }
    }

    fn has_text(self) -> bool {
        use Element::*;
        matches!(
            self,
            ClientInstalled
                | ClientId
                | ClientVersion
                | Name
                | Priority
                | ReportType
                | Date
                | StateDetails
                | Param
        )
    }
}

/// A message under construction.
#[derive(Default)]
struct Draft {
    start: usize,
    message_time: Option<jiff::Timestamp>,
    serial_number: Option<u64>,
    topic: Option<(String, u32, Option<u32>, String)>,
    state: Option<(u32, Option<u32>)>,
    details: Option<StateDetails>,
    params: Vec<String>,
}

struct Reading<'a> {
    text: &'a str,
    limits: &'a Limits,
    reader: Reader<&'a [u8]>,
    /// Where the event under way begins.
    start: usize,
    stack: Vec<Element>,
    buffer: String,
    seen_report: bool,
    client_id: Option<uuid::Uuid>,
    client_installed: bool,
    client_version: Option<String>,
    name: Option<String>,
    priority: Option<u32>,
    report_type: Option<String>,
    built_at: Option<jiff::Timestamp>,
    draft: Draft,
    messages: Vec<StateMessage>,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str, limits: &'a Limits) -> Self {
        Reading {
            text,
            limits,
            reader: Reader::from_str(text),
            start: 0,
            stack: Vec::new(),
            buffer: String::new(),
            seen_report: false,
            client_id: None,
            client_installed: true,
            client_version: None,
            name: None,
            priority: None,
            report_type: None,
            built_at: None,
            draft: Draft::default(),
            messages: Vec::new(),
        }
    }

    fn reject(&self, reason: impl Into<String>) -> Rejection {
        Rejection::at(reason, self.text, self.start)
    }

    fn run(&mut self) -> Result<(), Rejection> {
        loop {
            self.start = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            let event = self.reader.read_event().map_err(|error| self.damage(&error))?;
            match event {
                Event::Start(start) => self.open(&start)?,
                Event::Empty(start) => {
                    self.open(&start)?;
                    self.close()?;
                }
                Event::End(_) => self.close()?,
                Event::Text(text) => self.push_text(&text)?,
                Event::CData(text) => self.push_text(&text)?,
                Event::GeneralRef(reference) => {
                    let written = format!("&{};", &*reference);
                    let character = unescape(&written).map_err(|_| self.unknown_entity(&written))?;
                    self.push_text(&character)?;
                }
                Event::DocType(_) => {
                    return Err(self.reject(
                        "a report has no document type (DOCTYPE): the file was not written by a management point; \
                         find out where it comes from before it is taken",
                    ));
                }
                Event::Eof => break,
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            }
        }
        if !self.stack.is_empty() {
            return Err(self.reject(ENDS_EARLY));
        }
        Ok(())
    }

    fn damage(&self, error: &quick_xml::Error) -> Rejection {
        let place = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        // All but one of the syntax errors say that something is open at the end.
        let reason = match error {
            quick_xml::Error::Syntax(syntax) if *syntax != SyntaxError::InvalidBangMarkup => {
                ENDS_EARLY.to_owned()
            }
            error => format!("the XML is damaged ({error}); take the file again from the management point"),
        };
        Rejection::at(reason, self.text, place)
    }

    fn unknown_entity(&self, written: &str) -> Rejection {
        let written: String = written.chars().take(40).collect();
        self.reject(format!(
            "the entity {written} is not one of the five predefined ones; write the character itself or its number"
        ))
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Rejection> {
        if self.stack.len() >= self.limits.depth {
            return Err(self.reject(format!(
                "more than {} elements inside one another: this is not a state-message report",
                self.limits.depth
            )));
        }
        let name = start.name();
        let name: &str = name.as_ref();
        let element = Element::child(self.stack.last().copied(), name);
        if self.stack.is_empty() {
            if element != Element::Report || self.seen_report {
                return Err(self.reject(format!(
                    "the root element is not one single Report but {:?}: this is not a state-message report",
                    name.chars().take(40).collect::<String>()
                )));
            }
            self.seen_report = true;
        }
        self.stack.push(element);
        self.buffer.clear();
        match element {
            Element::Message => {
                if self.messages.len() >= self.limits.messages {
                    return Err(self.reject(format!(
                        "more than {} messages in one report; split it",
                        self.limits.messages
                    )));
                }
                self.draft = Draft { start: self.start, ..Draft::default() };
                self.message(start)
            }
            Element::Topic => self.topic(start),
            Element::State => self.state(start),
            Element::StateDetails => self.details(start),
            _ => Ok(()),
        }
    }

    fn attributes<'s>(&self, start: &'s BytesStart<'_>) -> Result<Vec<(&'s str, Cow<'s, str>)>, Rejection> {
        let mut found: Vec<(&str, Cow<'_, str>)> = Vec::with_capacity(5);
        let mut attributes = start.attributes();
        // Duplicates are looked for by hand below: the count is bounded first.
        attributes.with_checks(false);
        for attribute in attributes {
            let attribute = attribute.map_err(|error| {
                self.reject(format!(
                    "an attribute is damaged ({error}); take the file again from the management point"
                ))
            })?;
            if found.len() >= self.limits.attributes {
                return Err(
                    self.reject(format!("more than {} attributes on one element", self.limits.attributes))
                );
            }
            let name = attribute.key.into_inner();
            if found.iter().any(|(known, _)| *known == name) {
                return Err(self.reject(format!("the attribute {name} stands twice on one element")));
            }
            let value = match attribute.value {
                Cow::Borrowed(value) => unescape(value),
                Cow::Owned(ref value) => unescape(value).map(|value| Cow::Owned(value.into_owned())),
            }
            .map_err(|_| self.unknown_entity(&format!("in attribute {name}")))?;
            if value.len() > self.limits.text_bytes {
                return Err(self.reject(format!(
                    "the attribute {name} is longer than {} bytes",
                    self.limits.text_bytes
                )));
            }
            found.push((name, value));
        }
        Ok(found)
    }

    fn number<N: std::str::FromStr>(&self, what: &str, value: &str) -> Result<N, Rejection> {
        let value = value.trim();
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        value.parse().ok().filter(|_| digits).ok_or_else(|| {
            let shown: String = value.chars().take(40).collect();
            self.reject(format!(
                "{what} is {shown:?}, which is not a whole number in its range; correct the sender or the file"
            ))
        })
    }

    fn optional<N: std::str::FromStr>(&self, what: &str, value: &str) -> Result<Option<N>, Rejection> {
        if value.trim().is_empty() { Ok(None) } else { self.number(what, value).map(Some) }
    }

    fn time(&self, what: &str, value: &str) -> Result<jiff::Timestamp, Rejection> {
        parse_cim_datetime(value.trim()).ok_or_else(|| {
            let shown: String = value.chars().take(40).collect();
            self.reject(format!(
                "{what} is {shown:?}, which is not a CIM_DATETIME; it is written yyyymmddHHMMSS.ffffff+UUU with the \
                 offset in minutes"
            ))
        })
    }

    fn message(&mut self, start: &BytesStart<'_>) -> Result<(), Rejection> {
        for (name, value) in self.attributes(start)? {
            match name {
                "MessageTime" => self.draft.message_time = Some(self.time("MessageTime", &value)?),
                "SerialNumber" => self.draft.serial_number = self.optional("SerialNumber", &value)?,
                _ => {}
            }
        }
        if self.draft.message_time.is_none() {
            return Err(
                self.reject("a StateMessage has no MessageTime: its order is not known; correct the sender")
            );
        }
        Ok(())
    }

    fn topic(&mut self, start: &BytesStart<'_>) -> Result<(), Rejection> {
        let (mut id, mut topic_type, mut id_type) = (None, None, None);
        let (mut user, mut sid) = (String::new(), String::new());
        for (name, value) in self.attributes(start)? {
            match name {
                "ID" => id = Some(value.into_owned()),
                "Type" => topic_type = Some(self.number("the topic's Type", &value)?),
                "IDType" => id_type = self.optional("the topic's IDType", &value)?,
                "User" => user = value.into_owned(),
                "UserSID" => sid = value.into_owned(),
                _ => {}
            }
        }
        let (Some(id), Some(topic_type)) = (id, topic_type) else {
            return Err(self.reject("a Topic needs the attributes ID and Type; correct the sender"));
        };
        self.draft.topic = Some((id, topic_type, id_type, if sid.is_empty() { user } else { sid }));
        Ok(())
    }

    fn state(&mut self, start: &BytesStart<'_>) -> Result<(), Rejection> {
        let (mut id, mut criticality) = (None, None);
        for (name, value) in self.attributes(start)? {
            match name {
                "ID" => id = Some(self.number("the state's ID", &value)?),
                "Criticality" => criticality = self.optional("the state's Criticality", &value)?,
                _ => {}
            }
        }
        let Some(id) = id else {
            return Err(self.reject("a State needs the attribute ID; correct the sender"));
        };
        self.draft.state = Some((id, criticality));
        Ok(())
    }

    fn details(&mut self, start: &BytesStart<'_>) -> Result<(), Rejection> {
        let mut details_type = None;
        for (name, value) in self.attributes(start)? {
            if name == "Type" {
                details_type = self.optional("the Type of StateDetails", &value)?;
            }
        }
        self.draft.details = Some(StateDetails { details_type, text: String::new() });
        Ok(())
    }

    fn push_text(&mut self, text: &str) -> Result<(), Rejection> {
        match self.stack.last() {
            None if !text.trim().is_empty() => {
                Err(self.reject("text outside of the Report element: this is not a state-message report"))
            }
            Some(element) if element.has_text() => {
                let limit = match element {
                    Element::StateDetails => self.limits.details_bytes,
                    _ => self.limits.text_bytes,
                };
                if self.buffer.len() + text.len() > limit {
                    return Err(self.reject(format!("a text is longer than {limit} bytes")));
                }
                self.buffer.push_str(text);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close(&mut self) -> Result<(), Rejection> {
        let Some(element) = self.stack.pop() else { return Ok(()) };
        let text = if element.has_text() { std::mem::take(&mut self.buffer) } else { String::new() };
        let trimmed = text.trim();
        let filled = || (!trimmed.is_empty()).then(|| trimmed.to_owned());
        match element {
            Element::ClientInstalled => self.client_installed = trimmed != "0",
            Element::ClientId => {
                self.client_id = Some(parse_guid(trimmed).ok_or_else(|| {
                    let shown: String = trimmed.chars().take(60).collect();
                    self.reject(format!(
                        "ClientID is {shown:?}, which is not a GUID: the report does not say who sent it; correct the \
                         sender"
                    ))
                })?);
            }
            Element::ClientVersion => self.client_version = filled(),
            Element::Name => self.name = filled(),
            Element::Priority => self.priority = self.optional("Priority", trimmed)?,
            Element::ReportType => self.report_type = filled(),
            Element::Date if !trimmed.is_empty() => {
                self.built_at = Some(self.time("the report's Date", trimmed)?);
            }
            Element::StateDetails => {
                if let Some(details) = &mut self.draft.details {
                    details.text = text;
                }
            }
            Element::Param => {
                if self.draft.params.len() >= self.limits.params {
                    return Err(
                        self.reject(format!("more than {} parameters in one message", self.limits.params))
                    );
                }
                self.draft.params.push(text);
            }
            Element::Message => self.finish_message()?,
            _ => {}
        }
        Ok(())
    }

    fn finish_message(&mut self) -> Result<(), Rejection> {
        let draft = std::mem::take(&mut self.draft);
        let missing = |what: &str| {
            Rejection::at(format!("a StateMessage has no {what}; correct the sender"), self.text, draft.start)
        };
        let (topic, topic_type, id_type, user) = draft.topic.ok_or_else(|| missing("Topic"))?;
        let (state, criticality) = draft.state.ok_or_else(|| missing("State"))?;
        let message_time = draft.message_time.ok_or_else(|| missing("MessageTime"))?;
        self.messages.push(StateMessage {
            message_time,
            serial_number: draft.serial_number,
            topic_type,
            topic,
            id_type,
            user,
            state,
            criticality,
            details: draft.details,
            params: draft.params,
        });
        Ok(())
    }

    fn finish(self) -> Result<Report, Rejection> {
        if !self.seen_report {
            return Err(self.reject("there is no Report element: this is not a state-message report"));
        }
        let guid = self.client_id.ok_or_else(|| {
            Rejection::new(
                "the report has no ClientID: it does not say who sent it; correct the sender, or add \
                 Report/ReportHeader/Identification/Machine/ClientID",
            )
        })?;
        Ok(Report {
            sender: Sender {
                guid,
                client_installed: self.client_installed,
                client_version: self.client_version,
                name: self.name,
                priority: self.priority,
            },
            report_type: self.report_type,
            built_at: self.built_at,
            messages: self.messages,
        })
    }
}

#[cfg(test)]
#[path = "smx_tests.rs"]
mod tests;
