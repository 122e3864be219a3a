//! The XML report of state messages (`.SMX`) <-> [`Report`]; the writing half is `smx_render.rs`.
//!
//! The shape is that of the reports printed in Microsoft's troubleshooting articles: UTF-16, no line breaks. What the
//! reader does not know (elements, attributes) is skipped; children may come in any order. What it would pass over
//! and shall not, a message at another place, an element or attribute in another letter case, is refused. Document types and
//! entities beyond the five predefined ones are refused, so a report cannot make the reader fetch or multiply anything.

use super::cim_datetime::parse_cim_datetime;
use super::rejection::{Limits, Rejection};
pub use super::smx_render::{render, render_text};
use crate::base::guid::parse_guid;
use crate::base::text::decode;
use crate::base::xml::{self, Step, Walker};
use crate::state::message::report::{Report, Sender, StateDetails, StateMessage};
use std::borrow::Cow;

/// Reads a report. Never panics; fails, with the place, where it is not text, not XML, exceeds a limit, or is not a
/// report.
pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Report, Rejection> {
    parse_text(&decode(bytes)?, limits)
}

/// Reads a report that is decoded already. Fails likewise.
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
    /// Anything else, skipped with all that it holds.
    Other,
}

/// The names of all elements that mean something.
const NAMES: [&str; 19] = [
    "Report",
    "ReportHeader",
    "Identification",
    "Machine",
    "ClientInstalled",
    "ClientID",
    "ClientVersion",
    "NetBIOSName",
    "Priority",
    "ReportDetails",
    "ReportType",
    "Date",
    "ReportBody",
    "StateMessage",
    "Topic",
    "State",
    "StateDetails",
    "UserParameters",
    "Param",
];

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

    /// The name that would mean something at this place, of one in another letter case.
    fn near(parent: Option<Element>, name: &str) -> Option<&'static str> {
        let mut same = NAMES.into_iter().filter(|known| known.eq_ignore_ascii_case(name));
        same.find(|known| Element::child(parent, known) != Element::Other)
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
    walker: Walker<'a>,
    stack: Vec<Element>,
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
            walker: Walker::new(text, limits.xml()),
            stack: Vec::new(),
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
        Rejection::at(reason, self.text, self.walker.begins())
    }

    fn run(&mut self) -> Result<(), Rejection> {
        loop {
            match self.walker.step()? {
                Step::Start(element) => self.open(&element)?,
                Step::End => self.close()?,
                Step::Done => return Ok(()),
            }
        }
    }

    fn open(&mut self, start: &xml::Element<'_>) -> Result<(), Rejection> {
        let name = start.name;
        let parent = self.stack.last().copied();
        let element = Element::child(parent, name);
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
        match element {
            Element::Other => match Element::near(parent, name) {
                Some(known) => Err(self.reject(format!(
                    "the element {name} is written in another letter case than {known}: XML keeps letter cases apart, so \
                     what it says would be lost; correct the sender"
                ))),
                None if !name.eq_ignore_ascii_case("StateMessage") => Ok(()),
                None if parent == Some(Element::Message) => Err(self.reject(
                    "a StateMessage is inside another one: which of the two it belongs to is not known; correct the sender",
                )),
                None => Err(self.reject(
                    "a StateMessage is not directly inside Report/ReportBody, where messages belong; correct the sender",
                )),
            },
            Element::Message => {
                if self.messages.len() >= self.limits.messages {
                    return Err(self.reject(format!(
                        "more than {} messages in one report; split it",
                        self.limits.messages
                    )));
                }
                self.draft.start = self.walker.begins();
                self.message(start)
            }
            Element::Topic => self.topic(start),
            Element::State => self.state(start),
            Element::StateDetails => self.details(start),
            _ => Ok(()),
        }
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

    fn optional<N: std::str::FromStr>(
        &self,
        what: &str,
        value: Option<&str>,
    ) -> Result<Option<N>, Rejection> {
        value.filter(|value| !value.trim().is_empty()).map(|value| self.number(what, value)).transpose()
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

    /// The values of attributes; one in another letter case would be lost without a word.
    fn attributes<'e, const N: usize>(
        &self,
        start: &xml::Element<'e>,
        names: [&str; N],
    ) -> Result<[Option<Cow<'e, str>>; N], Rejection> {
        let values = self.walker.named_attributes(start, names)?;
        for (written, _) in start.attributes_as_written() {
            let written = written.rsplit(':').next().unwrap_or(written);
            let near = |known: &&str| known.eq_ignore_ascii_case(written) && *known != written;
            if let Some(known) = names.iter().find(|known| near(known)) {
                return Err(self.reject(format!(
                    "the attribute {written} is written in another letter case than {known}: XML keeps letter cases \
                     apart, so what it says would be lost; correct the sender"
                )));
            }
        }
        Ok(values)
    }

    fn message(&mut self, start: &xml::Element<'_>) -> Result<(), Rejection> {
        let [time, serial_number] = self.attributes(start, ["MessageTime", "SerialNumber"])?;
        let Some(time) = time else {
            return Err(
                self.reject("a StateMessage has no MessageTime: its order is not known; correct the sender")
            );
        };
        self.draft.message_time = Some(self.time("MessageTime", &time)?);
        self.draft.serial_number = self.optional("SerialNumber", serial_number.as_deref())?;
        Ok(())
    }

    fn topic(&mut self, start: &xml::Element<'_>) -> Result<(), Rejection> {
        let [id, topic_type, id_type, user, sid] =
            self.attributes(start, ["ID", "Type", "IDType", "User", "UserSID"])?;
        let (Some(id), Some(topic_type)) = (id, topic_type) else {
            return Err(self.reject("a Topic needs the attributes ID and Type; correct the sender"));
        };
        let topic_type = self.number("the topic's Type", &topic_type)?;
        let id_type = self.optional("the topic's IDType", id_type.as_deref())?;
        let user = sid.filter(|sid| !sid.is_empty()).or(user).unwrap_or_default();
        match self.draft.topic.replace((id.into_owned(), topic_type, id_type, user.into_owned())) {
            None => Ok(()),
            Some(_) => Err(self.reject("a StateMessage has two Topics; correct the sender")),
        }
    }

    fn state(&mut self, start: &xml::Element<'_>) -> Result<(), Rejection> {
        let [id, criticality] = self.attributes(start, ["ID", "Criticality"])?;
        let Some(id) = id else {
            return Err(self.reject("a State needs the attribute ID; correct the sender"));
        };
        let criticality = self.optional("the state's Criticality", criticality.as_deref())?;
        match self.draft.state.replace((self.number("the state's ID", &id)?, criticality)) {
            None => Ok(()),
            Some(_) => Err(self.reject("a StateMessage has two States; correct the sender")),
        }
    }

    fn details(&mut self, start: &xml::Element<'_>) -> Result<(), Rejection> {
        let [details_type] = self.attributes(start, ["Type"])?;
        let details_type = self.optional("the Type of StateDetails", details_type.as_deref())?;
        self.draft.details = Some(StateDetails { details_type, text: String::new() });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Rejection> {
        let Some(element) = self.stack.pop() else { return Ok(()) };
        if !element.has_text() {
            return if element == Element::Message { self.finish_message() } else { Ok(()) };
        }
        let limit = match element {
            Element::StateDetails => self.limits.details_bytes,
            _ => self.limits.text_bytes,
        };
        let text = self.walker.whole_text();
        if text.len() > limit {
            return Err(self.reject(format!("a text is longer than {limit} bytes")));
        }
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
            Element::Priority => self.priority = self.optional("Priority", Some(trimmed))?,
            Element::ReportType => self.report_type = filled(),
            Element::Date if !trimmed.is_empty() => {
                self.built_at = Some(self.time("the report's Date", trimmed)?);
            }
            Element::StateDetails => {
                if let Some(details) = &mut self.draft.details {
                    text.clone_into(&mut details.text);
                }
            }
            Element::Param => {
                if self.draft.params.len() >= self.limits.params {
                    return Err(
                        self.reject(format!("more than {} parameters in one message", self.limits.params))
                    );
                }
                self.draft.params.push(text.to_owned());
            }
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
