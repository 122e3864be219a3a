//! The viewer: every message that is kept of one client, in order, and what its counter shows.

use super::message_view::{MessageView, describe_state};
use super::timeline::{epoch_of, restarts};
use super::{ranges, store::ReportFileRow};
use crate::base::codes::{UPDATE_DETECTION, is_state_name, state_name};
use crate::base::error::{Failure, Result};
use crate::base::guid::parse_guid;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog;
use crate::client;
use crate::db::{ClientKey, OperationKey, Snapshot, UpdateKey, from_micros, to_micros};
use crate::state::record::change::{Change, Target};
use crate::state::record::ledger::{Hole, Ledger};
use crate::state::record::names::alternates;
use crate::state::record::packed::pack::Record;
use crate::state::record::serial::counter::epochs;
use crate::state::record::serial::gap;
use crate::state::record::topic_key::{TopicIdentity, TopicKey, update_of_topic};
use crate::state::record::{self, Entry};
use crate::state::viewer;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Which messages; what is not asked for does not matter.
#[derive(Debug, Clone, Default)]
pub struct LedgerFilter {
    /// Of this topic type.
    pub topic_type: Option<u32>,
    /// With this state: its id or its name.
    pub state: Option<String>,
    /// Of this moment or later.
    pub since: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// About this update: KB number or UpdateID.
    pub update: Option<String>,
    /// At most this many, the newest.
    pub limit: Option<usize>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// The counter fell: a new epoch begins.
    Restart,
    /// Numbers were skipped.
    Gap,
    /// A message.
    Message,
}

/// A file that brought a message.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Brought {
    /// As it was named or found.
    pub path: String,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
    /// The site that was named for it.
    pub site: Option<String>,
}

/// A state and the time of the message that said it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Timed {
    /// State id.
    pub state: u32,
    /// Its name, where it is known.
    pub state_name: Option<&'static str>,
    /// Time of the message.
    pub message_time: Timestamp,
}

/// A message, a gap or a restart of the counter.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct LedgerRow {
    /// What it is.
    pub kind: RowKind,
    /// `MessageTime`; of a gap or restart that of the message after it.
    pub message_time: Timestamp,
    /// Serial number.
    pub serial: Option<u64>,
    /// Epoch of the counter, from 0 in order of time.
    pub epoch: Option<u32>,
    /// The message; empty of gaps and restarts.
    #[serde(flatten)]
    pub message: MessageView,
    /// How it differs from the message before it about the same: `new`, `required -> installed`, or `same state again`;
    /// `before the history` where that is not kept; of gaps and restarts what happened.
    pub change: String,
    /// The state of the message before it.
    pub old: Option<Timed>,
    /// The message after it about the same.
    pub superseded_by: Option<Timestamp>,
    /// True when nothing newer has come.
    pub is_current: bool,
    /// When its transaction began, where it was the newest of its topic when it arrived.
    pub received_at: Option<Timestamp>,
    /// Number of that transaction in the operation log.
    pub operation: Option<i64>,
    /// The files that brought messages of the client in that transaction.
    pub files: Vec<Brought>,
}

impl Tabular for LedgerRow {
    const SCHEMA: &'static str = "ingest.ledger/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("kind", "Row").wide(),
        Column::time("message_time", "Time"),
        Column::number("serial", "Serial"),
        Column::number("epoch", "Epoch").wide(),
        Column::number("topic_type", "Type"),
        Column::enumeration("topic_type_name", "Topic type").spare(),
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("topic"),
        Column::ident("topic", "Topic").wide(),
        Column::ident("user", "User").spare(),
        Column::enumeration("state_name", "State").or("state"),
        Column::number("state", "State id").wide(),
        Column::enumeration("change", "Change"),
        Column::time("superseded_by", "Superseded").spare(),
        Column::text("error", "Error"),
        Column::text("error_meaning", "Meaning").spare(),
        Column::number("revision", "Revision").wide(),
        Column::ident("payload", "Parameters").wide(),
        Column::text("is_current", "Current").wide(),
        Column::time("received_at", "Received").wide(),
        Column::number("operation", "Operation").wide(),
        Column::text("files", "Files").wide(),
    ];
}

/// How a message arrived.
#[derive(Clone, Copy)]
struct Arrival {
    received_at: i64,
    operation: OperationKey,
}

/// What is known of one message.
struct Kept {
    target: Target,
    entry: Entry,
    /// The message before it, about the same.
    old: Option<Entry>,
    /// Absent for what was there before history was kept, and for what replaced nothing.
    arrival: Option<Arrival>,
    /// Older than the history: what was before it is not known.
    is_before_history: bool,
    is_current: bool,
    /// Time of the message after it.
    next: Option<i64>,
}

/// What a target is called.
#[derive(Clone, Default)]
struct Named {
    topic_type: u32,
    topic: String,
    user: String,
    article_id: Option<String>,
    title: Option<String>,
    payload: Option<serde_json::Value>,
}

/// Every message that is kept of a client, with gaps and restarts of its counter, in order of time.
///
/// Fails with kind `not_found` for a client that does not exist and with kind `usage` for a state that no topic type
/// has.
pub fn ledger(r: &Snapshot<'_>, wanted: &str, filter: &LedgerFilter) -> Result<Answer<LedgerRow>> {
    let state = filter.state.as_deref().map(StateFilter::new).transpose()?;
    let (client_id, client) = client::read(r).find_client_with_id(wanted)?;
    let record = record::read(r).client_record(client_id)?.unwrap_or_default();
    let ledger = record::read(r).ledger_of(client.guid)?;
    let files = files_of(r, client_id)?;

    let kept = kept_messages(r, client_id, &record, &files)?;
    let names = names(r, client_id, kept.iter().map(|kept| kept.target))?;
    let runs = ledger.runs();
    let epochs = epochs(runs);
    let mut rows: Vec<LedgerRow> = Vec::with_capacity(kept.len());
    for kept in kept {
        let Some(named) = names.get(&kept.target) else { continue };
        rows.push(message_row(named, kept, &files, |serial, time| {
            epoch_of(runs, &epochs, serial, time.div_euclid(1_000_000))
        }));
    }
    let newest = rows.iter().filter(|row| row.is_current).count();
    let replaced = rows.len() - newest;

    let asks_for_messages = filter.topic_type.is_some() || state.is_some() || filter.update.is_some();
    if !asks_for_messages {
        rows.extend(counter_rows(r, client_id, &record, &ledger, &epochs)?);
    }
    let article = filter.update.as_deref().map(|text| {
        let text = text.trim();
        text.strip_prefix("KB").or(text.strip_prefix("kb")).unwrap_or(text).to_owned()
    });
    let update = filter.update.as_deref().and_then(parse_guid);
    rows.retain(|row| {
        filter.topic_type.is_none_or(|topic_type| row.message.topic_type == Some(topic_type))
            && state.as_ref().is_none_or(|state| state.matches(row))
            && filter.since.is_none_or(|since| row.message_time >= since)
            && filter.until.is_none_or(|until| row.message_time < until)
            && match (update, &article) {
                (Some(guid), _) => row.message.topic.as_deref().and_then(update_of_topic) == Some(guid),
                (None, Some(article)) => row.message.article_id.as_ref() == Some(article),
                (None, None) => true,
            }
    });
    rows.sort_by(|one, other| {
        let key = |row: &LedgerRow| (row.message_time, row.kind, row.serial, row.message.topic_type);
        key(one).cmp(&key(other)).then_with(|| {
            let (one, other) = (&one.message, &other.message);
            (&one.topic, &one.user).cmp(&(&other.topic, &other.user))
        })
    });
    let older = rows.len().saturating_sub(filter.limit.unwrap_or(usize::MAX));
    rows.drain(..older);

    let mut answer = Answer::from(rows);
    answer.scope.insert("client".into(), json!(client.display_name()));
    answer.scope.insert("guid".into(), json!(client.guid));
    answer.scope.insert("site".into(), json!(client.site));
    answer.notes.push(counter_note(&client.display_name(), client.guid, &ledger));
    if older > 0 {
        answer.notes.push(format!("Older rows that --last leaves out: {older}."));
    }
    answer.notes.push(format!(
        "Kept whole: the newest message of each topic ({newest}). Of older ones all but the parameters is kept, as long \
         as history is ({replaced}); when one arrived is kept only where it was the newest then."
    ));
    if !files.unknown.is_empty() {
        answer.notes.push(
            "Some files were taken before their clients were recorded; they are not named here.".into(),
        );
    }
    let mut names = client::read(r).other_names(client_id)?;
    if !names.is_empty() {
        names.extend(client::read(r).client_row(client_id)?.and_then(|row| row.own_name()));
        let list: Vec<&str> = names.iter().map(|span| span.name.as_str()).collect();
        answer.warnings.extend(alternates(&names).then(|| {
            format!(
                "The name alternates between {}: two computers may report under this GUID; `cmupd ingest \
                 conflicts` shows more.",
                list.join(" and ")
            )
        }));
    }
    Ok(answer)
}

/// The messages of a client, those about the same in order of time: a function of their set. Only how each arrived
/// depends on the order of arrival.
fn kept_messages(
    r: &Snapshot<'_>,
    client_id: ClientKey,
    record: &Record,
    files: &Files,
) -> Result<Vec<Kept>> {
    let mut changes: BTreeMap<Target, Vec<(Option<Entry>, Arrival)>> = BTreeMap::new();
    let is_wanted = |operation_id| {
        !files.without.contains(&operation_id) || files.by_operation.contains_key(&operation_id)
    };
    viewer::read(r).changes_of(
        client_id,
        is_wanted,
        |operation, received_at, Change { target, old, .. }| {
            changes.entry(target).or_default().push((old, Arrival { received_at, operation }));
        },
    )?;
    let mut messages: BTreeMap<Target, BTreeMap<Entry, Option<Arrival>>> = BTreeMap::new();
    for (target, entry) in record::read(r).older_messages(client_id)?.iter() {
        messages.entry(target).or_default().insert(entry, None);
    }
    let kept_from = r.history_horizon()?.kept_from.map(to_micros);
    let is_before_history = |entry: &Entry| kept_from.is_some_and(|from| entry.message_time < from);
    let mut kept: Vec<Kept> = Vec::new();
    let updates = record.updates.iter().map(|(id, entry)| (Target::Update(*id), entry));
    let topics = record.topics.iter().map(|(id, entry)| (Target::Topic(*id), entry));
    for (target, newest) in updates.chain(topics) {
        let changes = changes.remove(&target).unwrap_or_default();
        let mut messages = messages.remove(&target).unwrap_or_default();
        // A change holds what was replaced, so each message is in the change after its own, and the newest in the
        // record.
        let replaced = changes.iter().filter_map(|(old, _)| *old).chain([*newest]);
        let first_arrival = changes.first().is_none_or(|(old, _)| old.is_some()).then_some(None);
        let arrivals = first_arrival.into_iter().chain(changes.iter().map(|(_, arrival)| Some(*arrival)));
        for (entry, arrival) in replaced.zip(arrivals) {
            let first = messages.entry(entry).or_default();
            *first = first.or(arrival);
        }
        // Of what is older than the history it depends on the order of arrival whether it is there.
        messages.retain(|entry, _| entry == newest || !is_before_history(entry));
        let times: Vec<i64> = messages.keys().map(|entry| entry.message_time).collect();
        let mut old = None;
        for (position, (entry, arrival)) in messages.into_iter().enumerate() {
            let is_current = entry == *newest;
            // Only what a clock that was ahead has dated is later than the newest.
            let next = times.get(position + 1).copied().or((!is_current).then_some(newest.message_time));
            let is_before_history = arrival.is_none() && is_before_history(&entry);
            kept.push(Kept { target, entry, old, arrival, is_before_history, is_current, next });
            old = Some(entry);
        }
    }
    Ok(kept)
}

fn message_row(
    named: &Named,
    kept: Kept,
    files: &Files,
    epoch: impl Fn(u64, i64) -> Option<u32>,
) -> LedgerRow {
    let Kept { entry, old, arrival, is_before_history, is_current, next, .. } = kept;
    let Entry { message_time, serial_number, state, .. } = entry;
    let describe = |state: u32| describe_state(named.topic_type, state);
    let change = match old {
        None if is_before_history => "before the history".to_owned(),
        None => "new".to_owned(),
        Some(old) if old.state == state => "same state again".to_owned(),
        Some(old) => format!("{} -> {}", describe(old.state), describe(state)),
    };
    LedgerRow {
        kind: RowKind::Message,
        message_time: from_micros(message_time),
        serial: serial_number,
        epoch: serial_number.and_then(|serial| epoch(serial, message_time)),
        message: MessageView {
            article_id: named.article_id.clone(),
            title: named.title.clone(),
            payload: named.payload.clone().filter(|_| is_current),
            ..MessageView::of_entry(named.topic_type, named.topic.clone(), &named.user, &entry)
        },
        change,
        old: old.map(|old| Timed {
            state: old.state,
            state_name: state_name(named.topic_type, old.state),
            message_time: from_micros(old.message_time),
        }),
        superseded_by: next.map(from_micros),
        is_current,
        received_at: arrival.map(|arrival| from_micros(arrival.received_at)),
        operation: arrival.map(|arrival| i64::from(arrival.operation)),
        files: arrival
            .and_then(|arrival| files.by_operation.get(&arrival.operation))
            .cloned()
            .unwrap_or_default(),
    }
}

/// Rows of gaps and restarts.
fn counter_rows(
    r: &Snapshot<'_>,
    client_id: ClientKey,
    record: &Record,
    ledger: &Ledger,
    epochs: &[u32],
) -> Result<Vec<LedgerRow>> {
    let row = |kind, second: i64, epoch, change| LedgerRow {
        kind,
        message_time: from_micros(second.saturating_mul(1_000_000)),
        serial: None,
        epoch: Some(epoch),
        message: MessageView::default(),
        change,
        old: None,
        superseded_by: None,
        is_current: false,
        received_at: None,
        operation: None,
        files: Vec::new(),
    };
    let restarts = restarts(ledger.runs(), epochs);
    let mut rows: Vec<LedgerRow> = restarts
        .iter()
        .map(|restart| row(RowKind::Restart, restart.at, restart.epoch, restart.describe()))
        .collect();
    let (announced_at, in_turn_until) = viewer::read(r).gap_ends(client_id)?;
    let resynchronized_at = announced_at.max(gap::said_again(record));
    let noticed: HashMap<(u32, u64), i64> = record::read(r)
        .gap_rows(client_id)?
        .into_iter()
        .map(|(hole, noticed_at)| ((hole.epoch, hole.first), noticed_at))
        .collect();
    let holes = ledger.holes();
    let resynchronized: HashSet<Hole> = gap::open(holes.clone(), resynchronized_at).into_iter().collect();
    let counted_from = gap::counted_from(resynchronized_at, in_turn_until);
    let open: HashSet<Hole> = gap::open(holes.clone(), counted_from).into_iter().collect();
    for hole in holes {
        let missing = format!("missing: {}", ranges([(hole.first, hole.last)]));
        let change = match (open.contains(&hole), noticed.get(&(hole.epoch, hole.first)), resynchronized_at) {
            (true, Some(at), _) => {
                format!("{missing}; noticed {}", from_micros(*at).strftime("%Y-%m-%d %H:%M UTC"))
            }
            (false, _, _) if resynchronized.contains(&hole) => {
                format!("{missing}; no gap: two computers report in turn (`cmupd ingest conflicts`)")
            }
            (false, _, Some(at)) => format!(
                "{missing}; closed by the full resynchronization of {}",
                from_micros(at).strftime("%Y-%m-%d %H:%M UTC")
            ),
            _ => missing,
        };
        rows.push(row(RowKind::Gap, hole.before, hole.epoch, change));
    }
    Ok(rows)
}

/// The client and what its counter shows.
fn counter_note(name: &str, guid: Uuid, ledger: &Ledger) -> String {
    let seen: u64 =
        ledger.runs().iter().map(|run| (run.last - run.first).saturating_add(1)).fold(0, u64::saturating_add);
    let missing: u64 = ledger
        .holes()
        .iter()
        .map(|hole| (hole.last - hole.first).saturating_add(1))
        .fold(0, u64::saturating_add);
    match ledger.epochs() {
        0 => format!("{name} ({guid}): no message with a serial number."),
        epochs => {
            format!("{name} ({guid}): serial numbers seen {seen}, missing {missing}, epochs {epochs}.")
        }
    }
}

/// The files of a client by transaction.
#[derive(Default)]
struct Files {
    by_operation: HashMap<OperationKey, Vec<Brought>>,
    /// Transactions of files that brought nothing of the client.
    without: HashSet<OperationKey>,
    /// Transactions with files of which it is not known.
    unknown: HashSet<OperationKey>,
}

fn files_of(r: &Snapshot<'_>, client_id: ClientKey) -> Result<Files> {
    let mut files = Files::default();
    viewer::read(r).report_files(|file| {
        let ReportFileRow { operation_id, path, sha256, site, clients, .. } = file;
        match clients {
            None => {
                files.unknown.insert(operation_id);
            }
            Some(clients) if clients.binary_search(&client_id).is_ok() => {
                files.by_operation.entry(operation_id).or_default().push(Brought { path, sha256, site });
            }
            Some(_) => {
                files.without.insert(operation_id);
            }
        }
        Ok(())
    })?;
    for list in files.by_operation.values_mut() {
        list.sort_by(|one, other| (&one.path, &one.sha256).cmp(&(&other.path, &other.sha256)));
    }
    let unknown = &files.unknown;
    files.without.retain(|operation_id| !unknown.contains(operation_id));
    Ok(files)
}

fn names(
    r: &Snapshot<'_>,
    client_id: ClientKey,
    targets: impl Iterator<Item = Target>,
) -> Result<HashMap<Target, Named>> {
    let payloads = record::read(r).payloads(client_id)?;
    let payload = |topic_id: TopicKey| {
        let text = payloads.get(&topic_id)?;
        Some(serde_json::from_str(text).unwrap_or_else(|_| text.clone().into()))
    };
    let targets: HashSet<Target> = targets.collect();
    let mut names: HashMap<Target, Named> = HashMap::new();
    // Update by integer key, and who is called by it.
    let mut updates: Vec<(UpdateKey, Target)> = Vec::new();
    for target in targets {
        match target {
            Target::Update(update_id) => updates.push((update_id, target)),
            Target::FirstTimes(_) => {}
            Target::Topic(topic_id) => {
                let Some((topic_type, topic, user)) = viewer::read(r).topic_by_id(topic_id)? else {
                    continue;
                };
                if let Some(guid) = update_of_topic(&topic)
                    && let Some(update_id) = viewer::read(r).update_id_by_guid(guid)?
                {
                    updates.push((update_id, target));
                }
                let payload = payload(topic_id);
                names.insert(target, Named { topic_type, topic, user, payload, ..Named::default() });
            }
        }
    }
    let update_names = catalog::read(r)
        .newest_update_names(&updates.iter().map(|(update_id, _)| *update_id).collect::<Vec<_>>())?;
    for (update_id, target) in updates {
        let Some((guid, article_id, title)) = update_names.get(&update_id) else { continue };
        if matches!(target, Target::Update(_)) {
            let named = Named { topic_type: UPDATE_DETECTION, topic: guid.to_string(), ..Named::default() };
            names.insert(target, named);
            if !payloads.is_empty()
                && let Some(topic_id) = record::read(r).known_topic_id(&TopicIdentity::of_update(*guid))?
                && let Some(named) = names.get_mut(&target)
            {
                named.payload = payload(topic_id);
            }
        }
        if let Some(named) = names.get_mut(&target) {
            named.article_id = article_id.clone();
            named.title = title.clone();
        }
    }
    Ok(names)
}

/// A state by id or by name.
struct StateFilter {
    id: Option<u32>,
    name: String,
}

impl StateFilter {
    fn new(text: &str) -> Result<Self> {
        let name = text.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        let id = name.parse().ok();
        if id.is_none() && !is_state_name(&name) {
            return Err(Failure::usage(format!("no topic type has a state {text:?}"))
                .hint("give its id, or its name such as required, installed, failed_to_install; `cmupd ingest topics` lists those that are kept")
                .into());
        }
        Ok(StateFilter { id, name })
    }

    fn matches(&self, row: &LedgerRow) -> bool {
        match self.id {
            Some(id) => row.message.state == Some(id),
            None => row.message.state_name == Some(self.name.as_str()),
        }
    }
}
