//! What a report says and would do, without storing anything.

use crate::base::digest::hexadecimal;
use crate::base::error::Result;
use crate::base::guid::parse_guid;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::base::text::decode;
use crate::client::{Client, error_code_text, error_meaning};
use crate::db::Snapshot;
use crate::hierarchy::SiteCode;
use crate::state::intake::archive::rejected;
use crate::state::intake::batch::{ClientBatch, Held, TopicKey, Unknowns};
use crate::state::intake::digest::sha256;
use crate::state::intake::files::{check_paths, find};
use crate::state::intake::ingest::Source;
use crate::state::intake::loading::{Sink, read_input};
use crate::state::intake::reading::ParsedFile;
use crate::state::intake::summary::RejectedFile;
use crate::state::message::json::{is_json, is_plain_lines, parse_line, without_mark};
use crate::state::message::rejection::{Limits, Rejection};
use crate::state::message::report::{Sender, StateMessage};
use crate::state::message::smx;
use crate::state::message::topic::{UPDATE_DETECTION, state_name, topic_name};
use crate::state::record::pack::{Accepted, Entry, merge};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::sync::atomic::AtomicBool;
use uuid::Uuid;

/// So many messages are told of; a person reads fewer.
const MOST_ROWS: usize = 100_000;

/// What taking a message in would do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
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
    /// The name that the report tells.
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
    /// `Topic/@Type`.
    pub topic_type: Option<u32>,
    /// Its name, where it is known.
    pub topic_type_name: Option<&'static str>,
    /// `Topic/@ID`.
    pub topic: Option<String>,
    /// KB number of an update that the catalog knows.
    pub article_id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// SID or name of the user whom it is about.
    pub user: Option<String>,
    /// `State/@ID`.
    pub state: Option<u32>,
    /// Its name, where it is known.
    pub state_name: Option<&'static str>,
    /// Revision of the update.
    pub revision: Option<u32>,
    /// Error code, such as `0x80244010`.
    pub error: Option<String>,
    /// Its meaning, where it is known.
    pub error_meaning: Option<&'static str>,
    /// Parameters and details whose meaning is not known.
    pub payload: Option<serde_json::Value>,
    /// What taking it in would do now.
    pub effect: Effect,
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
        Column::text("file", "File").wide(),
        Column::text("sha256", "SHA-256").wide(),
        Column::text("client", "Client").or("guid"),
        Column::text("guid", "GUID").wide(),
        Column::text("site", "Site").wide(),
        Column::text("client_version", "Client version").wide(),
        Column::text("client_installed", "Client installed").wide(),
        Column::time("built_at", "Built").wide(),
        Column::text("report_type", "Report type").wide(),
        Column::number("priority", "Priority").wide(),
        Column::number("line", "Line"),
        Column::number("column", "Column").wide(),
        Column::time("message_time", "Time"),
        Column::number("serial", "Serial"),
        Column::number("topic_type", "Type"),
        Column::text("topic_type_name", "Topic type").spare(),
        Column::text("article_id", "KB"),
        Column::text("title", "Title").or("topic"),
        Column::text("topic", "Topic").wide(),
        Column::text("user", "User").spare(),
        Column::text("state_name", "State").or("state"),
        Column::number("state", "State id").wide(),
        Column::number("revision", "Revision").wide(),
        Column::text("error", "Error"),
        Column::text("error_meaning", "Meaning").spare(),
        Column::text("payload", "Parameters").wide(),
        Column::text("effect", "Effect"),
        Column::number("kept_state", "Kept state").wide(),
        Column::time("kept_time", "Kept time").wide(),
        Column::text("what", "What"),
    ];
}

impl ExplainedMessage {
    fn of_file(file: &str, sha256: Option<&str>, effect: Effect, what: impl Into<String>) -> Self {
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
            topic_type: None,
            topic_type_name: None,
            topic: None,
            article_id: None,
            title: None,
            user: None,
            state: None,
            state_name: None,
            revision: None,
            error: None,
            error_meaning: None,
            payload: None,
            effect,
            kept_state: None,
            kept_time: None,
            what: what.into(),
        }
    }

    fn rejected(file: &str, sha256: Option<&str>, rejection: Rejection) -> Self {
        let (line, column) = (rejection.line, rejection.column);
        let row = Self::of_file(file, sha256, Effect::Rejected, rejection.with_remedy());
        ExplainedMessage { line, column, ..row }
    }
}

/// Tells one source through the reader of `ingest`, archives with their members. Gives how many members are no reports.
fn tell(
    teller: &RefCell<Teller<'_, '_>>,
    name: &str,
    source: impl std::io::Read,
    limits: &Limits,
) -> Result<u64> {
    let failed = RefCell::new(Ok(()));
    let push_rejects = |parsed: ParsedFile| {
        for reject in parsed.rejects {
            let RejectedFile { path, line, column, reason } = reject.row;
            let rejection = Rejection { reason, line, column };
            teller.borrow_mut().push(ExplainedMessage::rejected(&path, None, rejection));
        }
    };
    let (stop, sink) = (AtomicBool::new(false), |_: u64| true);
    let sink = Sink {
        room: &sink,
        room_now: &sink,
        hand_over: &|_, parsed| {
            push_rejects(parsed);
            failed.borrow().is_ok()
        },
        read: &|index, path, bytes| {
            let is_ok = failed.borrow().is_ok();
            if is_ok {
                *failed.borrow_mut() = teller.borrow_mut().content(path, bytes, limits);
            }
            ParsedFile::passing(index)
        },
        is_streaming: false,
        stop: &stop,
    };
    let (_, parsed) = read_input(0, name, source, limits, &sink).unwrap_or_else(|error| {
        let reason = format!("it cannot be read ({error}); check its permissions");
        (0, rejected(0, name, reason))
    });
    let skipped = parsed.skipped;
    push_rejects(parsed);
    failed.into_inner().map(|()| skipped)
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
    let teller = RefCell::new(Teller {
        read: r,
        now,
        known: HashMap::new(),
        answer: Answer::from(vec![]),
        left_out: 0,
        future: 0,
    });
    let mut skipped = 0;
    for source in sources {
        let found = match source {
            Source::Stdin(input) => {
                let stop = AtomicBool::new(false);
                skipped += tell(&teller, "-", input.open(&stop), limits)?;
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
                        skipped += tell(&teller, &name, file, limits)?;
                        continue;
                    }
                    Err(error) => {
                        Rejection::new(format!("it cannot be read ({error}); check its permissions"))
                    }
                },
                Ok(false) => Rejection::new("it is no regular file; name a file or a folder"),
                Err(error) => Rejection::new(format!("it cannot be read ({error}); check its permissions")),
            };
            teller.borrow_mut().push(ExplainedMessage::rejected(&name, None, rejection));
        }
    }
    let teller = teller.into_inner();
    let Teller { mut answer, left_out, future, .. } = teller;
    if skipped > 0 {
        answer.notes.push(format!("Members of archives that are no reports by their names: {skipped}."));
    }
    if r.is_none() {
        answer.notes.push("There is no database: nothing was compared.".into());
    }
    if left_out > 0 {
        answer.notes.push(format!("Only the first {MOST_ROWS} messages are told; left out: {left_out}."));
    }
    if future > 0 {
        answer.notes.push(format!(
            "Messages dated more than a day ahead: {future}. They would stand until that time comes."
        ));
    }
    answer.notes.push("Nothing was stored.".into());
    Ok(answer)
}

/// What is known of a client, and what the messages so far would have made of it.
struct Known {
    id: Option<(i64, Client)>,
    entries: HashMap<TopicKey, Entry>,
}

struct Teller<'a, 'b> {
    read: Option<&'a Snapshot<'b>>,
    now: Timestamp,
    known: HashMap<Uuid, Known>,
    answer: Answer<ExplainedMessage>,
    left_out: usize,
    future: usize,
}

impl Teller<'_, '_> {
    fn push(&mut self, row: ExplainedMessage) {
        match self.answer.rows.len() < MOST_ROWS {
            true => self.answer.rows.push(row),
            false => self.left_out += 1,
        }
    }

    fn content(&mut self, file: &str, bytes: &[u8], limits: &Limits) -> Result<()> {
        let sha256 = hexadecimal(&sha256(bytes));
        if is_plain_lines(bytes) {
            return self.lines(file, &sha256, without_mark(bytes), limits);
        }
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(rejection) => {
                self.push(ExplainedMessage::rejected(file, Some(&sha256), rejection.into()));
                return Ok(());
            }
        };
        if is_json(&text) {
            return self.lines(file, &sha256, text.as_bytes(), limits);
        }
        match smx::parse_text(&text, limits) {
            Ok(report) => {
                let mut head = ExplainedMessage::of_file(
                    file,
                    Some(&sha256),
                    Effect::NoMessages,
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

    fn lines(&mut self, file: &str, sha256: &str, bytes: &[u8], limits: &Limits) -> Result<()> {
        for (position, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            let number = u32::try_from(position + 1).unwrap_or(u32::MAX);
            let text: Cow<'_, str> = String::from_utf8_lossy(line);
            let read = match &text {
                Cow::Borrowed(text) => parse_line(text, number, limits),
                Cow::Owned(_) => Err(Rejection {
                    reason: "the line is not UTF-8; correct the line".into(),
                    line: Some(number),
                    column: None,
                }),
            };
            match read {
                Ok(read) => {
                    let mut head = ExplainedMessage::of_file(file, Some(sha256), Effect::NotCompared, "");
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
                    known.id = read.client_by_guid(guid)?;
                }
                if let (Some(read), Some((client_id, _))) = (self.read, &known.id) {
                    let record = read.client_record(*client_id)?.unwrap_or_default();
                    let ids: Vec<i64> = record.updates.iter().map(|(id, _)| *id).collect();
                    let names = read.newest_update_names(&ids)?;
                    for (update_id, entry) in record.updates {
                        if let Some((guid, ..)) = names.get(&update_id) {
                            known.entries.insert(TopicKey::of_update(*guid), entry);
                        }
                    }
                    for (topic_id, entry) in record.topics {
                        if let Some((topic_type, topic, user)) = read.topic_by_id(topic_id)? {
                            known.entries.insert(TopicKey { topic_type, topic, user }, entry);
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
        let (topic_type, topic, user) = (message.topic_type, message.topic.clone(), message.user.clone());
        let mut row = ExplainedMessage {
            message_time: Some(message.message_time),
            serial: message.serial_number,
            topic_type: Some(topic_type),
            topic_type_name: topic_name(topic_type),
            user: Some(user.clone()).filter(|user| !user.is_empty()),
            state: Some(message.state),
            state_name: state_name(topic_type, message.state),
            ..head
        };
        let ahead = SignedDuration::from_hours(24);
        self.future += usize::from(message.message_time.duration_since(self.now) > ahead);
        // Taken exactly as ingest takes it.
        let mut batch = ClientBatch::default();
        batch.add(&message.seen(), revision, error, &mut Unknowns::default());
        let update = batch.updates.pop().map(|(guid, held)| (TopicKey::of_update(guid), held));
        let Some((key, Held { entry, payload })) = update.or_else(|| batch.topics.pop()) else {
            return Ok(row);
        };
        row.revision = entry.revision;
        row.error = entry.error.map(error_code_text);
        row.error_meaning = entry.error.and_then(error_meaning);
        row.payload = payload.and_then(|payload| serde_json::from_str(&payload).ok());
        if topic_type == UPDATE_DETECTION
            && let (Some(read), Some(guid)) = (self.read, parse_guid(&topic))
            && let Some(update_id) = read.update_id_by_guid(guid)?
            && let Some((_, article_id, title)) = read.newest_update_names(&[update_id])?.remove(&update_id)
        {
            (row.article_id, row.title) = (article_id, title);
        }
        row.topic = Some(topic);
        let is_compared = self.read.is_some();
        let Some(guid) = row.guid else { return Ok(row) };
        let known = self.known(guid)?;
        let mut list: Vec<(i64, Entry)> =
            known.entries.get(&key).map(|entry| (0, *entry)).into_iter().collect();
        let kept = list.first().map(|(_, entry)| *entry);
        let mut accepted = Accepted::Same;
        merge(&mut list, &[(0, entry)], |_, found| accepted = found);
        if let Some((_, entry)) = list.first() {
            known.entries.insert(key, *entry);
        }
        row.effect = match accepted {
            _ if !is_compared => Effect::NotCompared,
            Accepted::New if known.id.is_none() => Effect::UnknownClient,
            Accepted::New => Effect::New,
            Accepted::Replaced(old) if old.state == entry.state => Effect::NewerSameState,
            Accepted::Replaced(_) => Effect::Newer,
            Accepted::Same => Effect::Duplicate,
            Accepted::Older => Effect::Older,
        };
        let written =
            |state: u32| state_name(topic_type, state).map_or_else(|| state.to_string(), str::to_owned);
        let new = written(entry.state);
        row.what = match (row.effect, kept) {
            (Effect::UnknownClient, _) => format!("adds the client, then {new}"),
            (Effect::New, _) => format!("adds {new}"),
            (Effect::Newer, Some(kept)) => format!("{} -> {new}", written(kept.state)),
            (Effect::NewerSameState, _) => "only its time and number".into(),
            (Effect::Duplicate, _) => "nothing".into(),
            (Effect::Older, Some(kept)) => format!("no state: {} is newer", written(kept.state)),
            _ => String::new(),
        };
        if is_compared && let Some(kept) = kept {
            row.kept_state = Some(kept.state);
            row.kept_time = Some(crate::db::from_micros(kept.message_time));
        }
        Ok(row)
    }
}
