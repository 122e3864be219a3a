//! What a report says and would do, without storing anything.

use super::message_view::{MessageView, describe_state};
use crate::base::clock::is_ahead;
use crate::base::digest::{hexadecimal, sha256};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::base::text::decode;
use crate::catalog;
use crate::client::{self, Client};
use crate::db::{ClientKey, Snapshot, UpdateKey};
use crate::hierarchy::SiteCode;
use crate::state::intake::client::batch::{ClientBatch, EntryWithPayload, Unknowns};
use crate::state::intake::file::archive::{HEAD, Member, NESTED, Packing, for_each_member, stopped};
use crate::state::intake::file::list::{check_paths, find};
use crate::state::intake::ingest::Source;
use crate::state::intake::quarantine::Reject;
use crate::state::message::json::{is_json, is_plain_lines, parse_line, without_mark};
use crate::state::message::rejection::{Limits, Rejection};
use crate::state::message::report::{Sender, StateMessage};
use crate::state::message::smx;
use crate::state::record;
use crate::state::record::topic_key::{TopicIdentity, update_of_topic};
use crate::state::record::{Accepted, Entry, merge};
use crate::state::viewer;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{Cursor, Read};
use std::sync::atomic::AtomicBool;
use uuid::Uuid;

/// At most this many messages are listed; a person reads fewer.
const MOST_ROWS: usize = 100_000;

/// What taking a message in would do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageEffect {
    /// Its client is not known: it would be added.
    UnknownClient,
    /// Its topic has no state yet.
    New,
    /// It is newer than what is kept, with another state.
    Newer,
    /// It is newer than what is kept, with the same state.
    NewerSameState,
    /// It is kept already.
    Duplicate,
    /// A newer message is kept.
    Older,
    /// There is no database to compare it with.
    NotCompared,
    /// The report has no messages.
    NoMessages,
    /// It cannot be read and would go to quarantine.
    Rejected,
}

/// A message of a report with its header, or what cannot be read.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ExplainedMessage {
    /// The file; `-` for standard input.
    pub file: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: Option<String>,
    /// The name in the report.
    pub client: Option<String>,
    /// The client's GUID.
    pub guid: Option<Uuid>,
    /// The site that the client belongs to, where it is known.
    pub site: Option<SiteCode>,
    /// `ClientVersion`.
    pub client_version: Option<String>,
    /// False for a sender without a client.
    pub client_installed: Option<bool>,
    /// `Date`: when the report was built.
    pub built_at: Option<Timestamp>,
    /// `ReportType`.
    pub report_type: Option<String>,
    /// `Priority`.
    pub priority: Option<u32>,
    /// Line of a message in JSON lines, or of what is wrong.
    pub line: Option<u32>,
    /// Column of what is wrong.
    pub column: Option<u32>,
    /// `MessageTime`.
    pub message_time: Option<Timestamp>,
    /// `SerialNumber`.
    pub serial: Option<u64>,
    /// The message; empty of what cannot be read.
    #[serde(flatten)]
    pub message: MessageView,
    /// What taking it in would do now.
    pub effect: MessageEffect,
    /// The state that is kept, for an effect that compares with it.
    pub kept_state: Option<u32>,
    /// Time of the message that is kept.
    pub kept_time: Option<Timestamp>,
    /// The effect in words; why something cannot be read.
    pub what: String,
}

impl Tabular for ExplainedMessage {
    const SCHEMA: &'static str = "ingest.explain/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("file", "File").wide(),
        Column::ident("sha256", "SHA-256").wide(),
        Column::ident("client", "Client").or("guid"),
        Column::ident("guid", "GUID").wide(),
        Column::ident("site", "Site").wide(),
        Column::ident("client_version", "Client version").wide(),
        Column::text("client_installed", "Client installed").wide(),
        Column::time("built_at", "Built").wide(),
        Column::ident("report_type", "Report type").wide(),
        Column::number("priority", "Priority").wide(),
        Column::number("line", "Line"),
        Column::number("column", "Column").wide(),
        Column::time("message_time", "Time"),
        Column::number("serial", "Serial"),
        Column::number("topic_type", "Type"),
        Column::enumeration("topic_type_name", "Topic type").spare(),
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("topic"),
        Column::ident("topic", "Topic").wide(),
        Column::ident("user", "User").spare(),
        Column::enumeration("state_name", "State").or("state"),
        Column::number("state", "State id").wide(),
        Column::number("revision", "Revision").wide(),
        Column::text("error", "Error"),
        Column::text("error_meaning", "Meaning").spare(),
        Column::ident("payload", "Parameters").wide(),
        Column::enumeration("effect", "Effect"),
        Column::number("kept_state", "Kept state").wide(),
        Column::time("kept_time", "Kept time").wide(),
        Column::text("what", "What"),
    ];
}

impl ExplainedMessage {
    fn of_file(file: &str, sha256: Option<&str>, effect: MessageEffect, what: impl Into<String>) -> Self {
        ExplainedMessage {
            file: file.to_owned(),
            sha256: sha256.map(str::to_owned),
            client: None,
            guid: None,
            site: None,
            client_version: None,
            client_installed: None,
            built_at: None,
            report_type: None,
            priority: None,
            line: None,
            column: None,
            message_time: None,
            serial: None,
            message: MessageView::default(),
            effect,
            kept_state: None,
            kept_time: None,
            what: what.into(),
        }
    }

    fn rejected(file: &str, sha256: Option<&str>, rejection: Rejection) -> Self {
        let (line, column) = (rejection.line, rejection.column);
        let row = Self::of_file(file, sha256, MessageEffect::Rejected, rejection.with_remedy());
        ExplainedMessage { line, column, ..row }
    }
}

/// Says what reports hold and what taking them in would do now, in the order given; without a database, only what they
/// hold. Nothing is stored. A file that cannot be read is a row with effect `rejected`.
///
/// Fails with kind `not_found` for a path that does not exist.
pub fn explain(
    r: Option<&Snapshot<'_>>,
    sources: &[Source],
    limits: &Limits,
    now: Timestamp,
) -> Result<Answer<ExplainedMessage>> {
    let mut explainer = Explainer {
        read: r,
        now,
        limits,
        known: HashMap::new(),
        answer: Answer::from(vec![]),
        left_out: 0,
        future: 0,
        skipped: 0,
    };
    for source in sources {
        let found = match source {
            Source::Stdin(input) => {
                explainer.explain_source("-", input.open(&AtomicBool::new(false)))?;
                continue;
            }
            Source::List(list) => find(list.iter(), None),
            Source::Path(path) => {
                check_paths([path.as_path()])?;
                find([Cow::Borrowed(path.as_path())], None)
            }
        };
        for path in found.files.iter() {
            let name = path.display().to_string();
            // Before opening: opening a named pipe would wait for its writer.
            let rejection = match std::fs::metadata(&path).map(|metadata| metadata.is_file()) {
                Ok(true) => match File::open(&path) {
                    Ok(file) => {
                        explainer.explain_source(&name, file)?;
                        continue;
                    }
                    Err(error) => {
                        Rejection::new(format!("it cannot be read ({error}); check its permissions"))
                    }
                },
                Ok(false) => Rejection::new("it is not a regular file; name a file or a folder"),
                Err(error) => Rejection::new(format!("it cannot be read ({error}); check its permissions")),
            };
            explainer.push(ExplainedMessage::rejected(&name, None, rejection));
        }
    }
    let Explainer { mut answer, left_out, future, skipped, .. } = explainer;
    if skipped > 0 {
        answer.notes.push(format!("Members of archives that are not reports by their names: {skipped}."));
    }
    if r.is_none() {
        answer.notes.push("There is no database: nothing was compared.".into());
    }
    if left_out > 0 {
        answer.notes.push(format!("Only the first {MOST_ROWS} messages are listed; left out: {left_out}."));
    }
    if future > 0 {
        answer.notes.push(format!(
            "Messages dated later than now: {future}. They would stand until that time comes."
        ));
    }
    answer.notes.push("Nothing was stored.".into());
    Ok(answer)
}

/// What is known of a client, and what the messages so far would have made of it.
struct Known {
    id: Option<(ClientKey, Client)>,
    entries: HashMap<TopicIdentity, Entry>,
}

struct Explainer<'a, 'b> {
    read: Option<&'a Snapshot<'b>>,
    now: Timestamp,
    limits: &'a Limits,
    known: HashMap<Uuid, Known>,
    answer: Answer<ExplainedMessage>,
    left_out: usize,
    future: usize,
    /// Members of archives that are not reports.
    skipped: u64,
}

impl Explainer<'_, '_> {
    fn push(&mut self, row: ExplainedMessage) {
        match self.answer.rows.len() < MOST_ROWS {
            true => self.answer.rows.push(row),
            false => self.left_out += 1,
        }
    }

    /// Explains a file or standard input; of an archive its members.
    fn explain_source(&mut self, name: &str, mut source: impl Read) -> Result<()> {
        let limits = self.limits;
        let mut bytes = Vec::with_capacity(HEAD);
        if let Err(error) = source.by_ref().take(HEAD as u64).read_to_end(&mut bytes) {
            self.reject(name, format!("it cannot be read ({error}); check its permissions"));
            return Ok(());
        }
        let Some(packing) = Packing::of(&bytes) else {
            let rest = limits.file_bytes.saturating_add(1).saturating_sub(bytes.len() as u64);
            match source.take(rest).read_to_end(&mut bytes) {
                Ok(_) if bytes.is_empty() => {}
                Ok(_) if bytes.len() as u64 > limits.file_bytes => self.reject(
                    name,
                    format!(
                        "it is longer than {} bytes, and reports are read up to that; see what it is",
                        limits.file_bytes
                    ),
                ),
                Ok(_) => self.explain_content(name, &bytes)?,
                Err(error) => {
                    self.reject(name, format!("it cannot be read ({error}); check its permissions"))
                }
            }
            return Ok(());
        };
        let mut failed = Ok(());
        let source = Cursor::new(bytes).chain(source);
        let read = for_each_member(name, packing, source, limits, &AtomicBool::new(false), &mut |member| {
            match member {
                Member::Report { path, size: Some(size), .. } if size > limits.file_bytes => {
                    self.reject(&path, Reject::of_large_file(&path, size, limits.file_bytes).row.reason);
                }
                Member::Report { path, content, .. } => {
                    let mut bytes = Vec::new();
                    content.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
                    failed = self.explain_content(&path, &bytes);
                }
                Member::Archive { path } => self.reject(&path, NESTED.into()),
                Member::Other => self.skipped += 1,
            }
            if failed.is_ok() { Ok(()) } else { Err(stopped()) }
        });
        failed?;
        if let Err(error) = read {
            self.reject(
                name,
                format!("the archive cannot be read to its end ({error}); what is before that is explained"),
            );
        }
        Ok(())
    }

    fn reject(&mut self, file: &str, reason: String) {
        self.push(ExplainedMessage::rejected(file, None, Rejection::new(reason)));
    }

    fn explain_content(&mut self, file: &str, bytes: &[u8]) -> Result<()> {
        let limits = self.limits;
        let sha256 = hexadecimal(&sha256(bytes));
        if is_plain_lines(bytes) {
            return self.explain_lines(file, &sha256, without_mark(bytes));
        }
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(rejection) => {
                self.push(ExplainedMessage::rejected(file, Some(&sha256), rejection.into()));
                return Ok(());
            }
        };
        if is_json(&text) {
            return self.explain_lines(file, &sha256, text.as_bytes());
        }
        match smx::parse_text(&text, limits) {
            Ok(report) => {
                let mut head = ExplainedMessage::of_file(
                    file,
                    Some(&sha256),
                    MessageEffect::NoMessages,
                    "the report has no messages",
                );
                self.head(&mut head, &report.sender)?;
                head.built_at = report.built_at;
                head.report_type = report.report_type;
                head.priority = report.sender.priority;
                self.describe(&head, report.messages.len());
                if report.messages.is_empty() {
                    self.push(head);
                } else {
                    for message in report.messages {
                        let row = self.message(head.clone(), message, None, None)?;
                        self.push(row);
                    }
                }
            }
            Err(rejection) => self.push(ExplainedMessage::rejected(file, Some(&sha256), rejection)),
        }
        Ok(())
    }

    /// Header fields of a report, for people.
    fn describe(&mut self, head: &ExplainedMessage, messages: usize) {
        let moment = |time: Option<Timestamp>| {
            time.map_or_else(
                || "without date".into(),
                |time| time.strftime("built %Y-%m-%d %H:%M:%S UTC").to_string(),
            )
        };
        const DESCRIBED: usize = 20;
        if self.answer.notes.len() < DESCRIBED {
            self.answer.notes.push(format!(
                "{}: report of {} ({}), client version {}, site {}, {}, messages {messages}.",
                head.file,
                head.client.as_deref().unwrap_or("an unnamed client"),
                head.guid.map_or_else(String::new, |guid| guid.to_string()),
                head.client_version.as_deref().unwrap_or("unknown"),
                head.site.map_or_else(|| "unknown".into(), |site| site.to_string()),
                moment(head.built_at),
            ));
        }
    }

    fn explain_lines(&mut self, file: &str, sha256: &str, bytes: &[u8]) -> Result<()> {
        for (position, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            let number = u32::try_from(position + 1).unwrap_or(u32::MAX);
            let text: Cow<'_, str> = String::from_utf8_lossy(line);
            let read = match &text {
                Cow::Borrowed(text) => parse_line(text, number, self.limits),
                Cow::Owned(_) => Err(Rejection {
                    reason: "the line is not UTF-8; correct the line".into(),
                    line: Some(number),
                    column: None,
                }),
            };
            match read {
                Ok(read) => {
                    let mut head =
                        ExplainedMessage::of_file(file, Some(sha256), MessageEffect::NotCompared, "");
                    let sender = Sender {
                        guid: read.client,
                        client_installed: true,
                        client_version: read.client_version,
                        name: read.name,
                        priority: None,
                    };
                    self.head(&mut head, &sender)?;
                    head.line = Some(number);
                    let row = self.message(head, read.message, read.revision, read.error)?;
                    self.push(row);
                }
                Err(rejection) => self.push(ExplainedMessage::rejected(file, Some(sha256), rejection)),
            }
        }
        Ok(())
    }

    fn head(&mut self, head: &mut ExplainedMessage, sender: &Sender) -> Result<()> {
        let known = self.known(sender.guid)?;
        let stored = known.id.as_ref().map(|(_, client)| client);
        head.client = sender.name.clone().or_else(|| stored.and_then(|client| client.name.clone()));
        head.site = stored.and_then(|client| client.site);
        head.guid = Some(sender.guid);
        head.client_version = sender.client_version.clone();
        head.client_installed = Some(sender.client_installed);
        Ok(())
    }

    /// What is kept of a client, read once.
    fn known(&mut self, guid: Uuid) -> Result<&mut Known> {
        use std::collections::hash_map::Entry::{Occupied, Vacant};
        match self.known.entry(guid) {
            Occupied(known) => Ok(known.into_mut()),
            Vacant(place) => {
                let mut known = Known { id: None, entries: HashMap::new() };
                if let Some(read) = self.read {
                    known.id = client::read(read).client_by_guid(guid)?;
                }
                if let (Some(read), Some((client_id, _))) = (self.read, &known.id) {
                    let record = record::read(read).client_record(*client_id)?.unwrap_or_default();
                    let ids: Vec<UpdateKey> = record.updates.iter().map(|(id, _)| *id).collect();
                    let names = catalog::read(read).newest_update_names(&ids)?;
                    for (update_id, entry) in record.updates {
                        if let Some((guid, ..)) = names.get(&update_id) {
                            known.entries.insert(TopicIdentity::of_update(*guid), entry);
                        }
                    }
                    for (topic_id, entry) in record.topics {
                        if let Some((topic_type, topic, user)) = viewer::read(read).topic_by_id(topic_id)? {
                            known.entries.insert(TopicIdentity { topic_type, topic, user }, entry);
                        }
                    }
                }
                Ok(place.insert(known))
            }
        }
    }

    fn message(
        &mut self,
        head: ExplainedMessage,
        message: StateMessage,
        revision: Option<u32>,
        error: Option<u32>,
    ) -> Result<ExplainedMessage> {
        let topic_type = message.topic_type;
        let mut row = ExplainedMessage {
            message_time: Some(message.message_time),
            serial: message.serial_number,
            ..head
        };
        self.future += usize::from(is_ahead(message.message_time, self.now));
        // Taken exactly as ingest takes it.
        let mut batch = ClientBatch::default();
        batch.add(&message.as_borrowed(), revision, error, &mut Unknowns::default());
        let update = batch.updates.pop().map(|(guid, held)| (TopicIdentity::of_update(guid), held));
        let Some((key, EntryWithPayload { entry, payload })) = update.or_else(|| batch.topics.pop()) else {
            return Ok(row);
        };
        row.message = MessageView::of_entry(topic_type, message.topic, &message.user, &entry);
        row.message.payload = payload.and_then(|payload| serde_json::from_str(&payload).ok());
        if let (Some(read), Some(guid)) = (self.read, row.message.topic.as_deref().and_then(update_of_topic))
            && let Some(update_id) = viewer::read(read).update_id_by_guid(guid)?
            && let Some((_, article_id, title)) =
                catalog::read(read).newest_update_names(&[update_id])?.remove(&update_id)
        {
            (row.message.article_id, row.message.title) = (article_id, title);
        }
        let is_compared = self.read.is_some();
        let Some(guid) = row.guid else { return Ok(row) };
        let known = self.known(guid)?;
        let mut list: Vec<((), Entry)> =
            known.entries.get(&key).map(|entry| ((), *entry)).into_iter().collect();
        let kept = list.first().map(|(_, entry)| *entry);
        let mut accepted = Accepted::Same;
        merge(&mut list, &[((), entry)], |_, found| accepted = found);
        if let Some((_, entry)) = list.first() {
            known.entries.insert(key, *entry);
        }
        row.effect = match accepted {
            _ if !is_compared => MessageEffect::NotCompared,
            Accepted::New if known.id.is_none() => MessageEffect::UnknownClient,
            Accepted::New => MessageEffect::New,
            Accepted::Replaced(old) if old.state == entry.state => MessageEffect::NewerSameState,
            Accepted::Replaced(_) => MessageEffect::Newer,
            Accepted::Same => MessageEffect::Duplicate,
            Accepted::Older(_) => MessageEffect::Older,
        };
        let describe = |state: u32| describe_state(topic_type, state);
        let new = describe(entry.state);
        row.what = match (row.effect, kept) {
            (MessageEffect::UnknownClient, _) => format!("adds the client, then {new}"),
            (MessageEffect::New, _) => format!("adds {new}"),
            (MessageEffect::Newer, Some(kept)) => format!("{} -> {new}", describe(kept.state)),
            (MessageEffect::NewerSameState, _) => "only its time and number".into(),
            (MessageEffect::Duplicate, _) => "nothing".into(),
            (MessageEffect::Older, Some(kept)) => format!("no state: {} is newer", describe(kept.state)),
            _ => String::new(),
        };
        if is_compared && let Some(kept) = kept {
            row.kept_state = Some(kept.state);
            row.kept_time = Some(crate::db::from_micros(kept.message_time));
        }
        Ok(row)
    }
}
