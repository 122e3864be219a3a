//! The ledger, the gaps and the conflicts of clients are functions of the set of messages: a naive model that shares no
//! code with the program says which, and the messages come in any order, in any grouping into files and runs, some of
//! them several times.

use super::order::{Everything, everything, json};
use super::{Bench, at, client, message, update};
use crate::support::property::few;
use cmupd::state::message::smx;
use cmupd::state::{self, Gap, LedgerFilter, LedgerRow, Report, RowKind, Sender, StateMessage};
use proptest::prelude::*;
use proptest::sample::Selector;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Updates that are said together, enough for a full resynchronization.
const ALL: u32 = 18;
/// Microseconds for which two computers count as two after the first of them fell silent.
const TWO_COUNTERS: i64 = 7 * 24 * 60 * 60 * 1_000_000;

/// A message with the client that sent it and the name it had.
#[derive(Debug, Clone)]
struct Said {
    client: u32,
    name: u32,
    message: StateMessage,
}

impl Said {
    fn micros(&self) -> i64 {
        self.message.message_time.as_microsecond()
    }
}

/// Few numbers and few times, so that numbers come twice with different content, and go back.
fn one() -> impl Strategy<Value = Vec<(u32, StateMessage)>> {
    let topic = prop_oneof![
        8 => (Just(500u32), (0..ALL).prop_map(update), Just("")),
        8 => (Just(500u32), (0u32..2).prop_map(update), Just("")),
        1 => (Just(500u32), Just(update(0)), Just("S-1-5-7")),
        3 => (Just(501u32), Just("source".to_owned()), Just("")),
        1 => (Just(700u32), Just("all".to_owned()), Just("")),
        1 => (Just(9003u32), Just("other".to_owned()), Just("")),
    ];
    let serial = proptest::option::weighted(0.95, 0u64..30);
    (0u32..2, topic, 0u32..6, 0i64..40, any::<bool>(), serial).prop_map(
        |(client, (topic_type, topic, user), state, second, is_half, serial_number)| {
            let message_time = at(second) + jiff::SignedDuration::from_millis(if is_half { 500 } else { 0 });
            let user = user.to_owned();
            let message = StateMessage {
                message_time,
                serial_number,
                user,
                ..message(topic_type, &topic, state, 0, 0)
            };
            vec![(client, message)]
        },
    )
}

/// All updates at once, the numbers in order.
fn all() -> impl Strategy<Value = Vec<(u32, StateMessage)>> {
    (0u32..2, 1u32..4, 0i64..40, 0u64..30).prop_map(|(client, state, second, serial)| {
        (0..ALL)
            .map(|about| (client, message(500, &update(about), state, second, serial + u64::from(about))))
            .collect()
    })
}

/// Messages of two clients, of which the second may be two computers.
fn said() -> impl Strategy<Value = Vec<Said>> {
    let messages = proptest::collection::vec(prop_oneof![8 => one(), 1 => all()], 1..30);
    (messages, proptest::collection::vec(0u32..8, 1..9), any::<bool>(), prop_oneof![Just(1), Just(86_400)])
        .prop_map(|(messages, names, has_two_names, pace)| {
            let messages = messages.into_iter().flatten().enumerate();
            messages
                .map(|(position, (client, mut message))| {
                    let since = message.message_time.duration_since(at(0));
                    message.message_time = at(0) + since * pace;
                    let is_other = has_two_names && client == 1 && names[position % names.len()] == 0;
                    Said { client, name: u32::from(is_other), message }
                })
                .collect()
        })
}

/// The same messages in another order, each once, and some of them again.
fn shuffled(messages: &[Said], selector: &Selector, again: u8) -> Vec<Said> {
    let mut rest: Vec<usize> = (0..messages.len()).collect();
    let mut order = Vec::new();
    while !rest.is_empty() {
        order.push(rest.swap_remove(selector.select(0..rest.len())));
    }
    let repeated = order.iter().rev().filter(|position| (**position as u8).wrapping_mul(37) & again == 1);
    let all: Vec<usize> = order.iter().chain(repeated).copied().collect();
    all.into_iter().map(|position| messages[position].clone()).collect()
}

/// Files of the messages in the given order, in turn as a report without a date and as JSON lines.
fn files(order: &[Said], chunk: usize) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for (number, part) in order.chunks(chunk).enumerate() {
        let mut groups: BTreeMap<(u32, u32), Vec<StateMessage>> = BTreeMap::new();
        for said in part {
            groups.entry((said.client, said.name)).or_default().push(said.message.clone());
        }
        let reports = groups.into_iter().map(|((number, name), messages)| Report {
            sender: Sender {
                guid: client(number),
                client_installed: true,
                client_version: None,
                name: Some(format!("PC{number}{name}")),
                priority: Some(5),
            },
            report_type: Some("Full".into()),
            built_at: None,
            messages,
        });
        match (number + chunk) % 2 {
            0 => files.extend(reports.map(|report| smx::render(&report))),
            _ => files.push(reports.map(|report| json(&report)).collect::<Vec<_>>().join("\n").into_bytes()),
        }
    }
    files
}

/// What is compared: rows of the ledgers, without how they arrived; conflicts; everything else.
type Found = (Vec<Vec<LedgerRow>>, String, Everything);

fn found(bench: &Bench) -> Found {
    let everything = everything(bench);
    let read = bench.db.read(|r| {
        let mut ledgers = Vec::new();
        for client in &everything.0 {
            let rows = state::ledger(r, &client.guid.to_string(), &LedgerFilter::default())?.rows;
            let without = |row| LedgerRow { received_at: None, operation: None, files: Vec::new(), ..row };
            ledgers.push(rows.into_iter().map(without).collect());
        }
        Ok((ledgers, format!("{:?}", state::name_conflicts(r)?.rows)))
    });
    let (ledgers, conflicts) = read.unwrap();
    (ledgers, conflicts, everything)
}

/// Ingests files in as many runs, each file again in the run after its own where `again` says so.
fn ingest(files: &[Vec<u8>], runs: usize, again: u8) -> Bench {
    let mut bench = Bench::new();
    let mut repeated: Vec<PathBuf> = Vec::new();
    for (run, part) in files.chunks(files.len().div_ceil(runs)).enumerate() {
        let mut paths = std::mem::take(&mut repeated);
        for (number, content) in part.iter().enumerate() {
            let path = bench.put(&format!("{run}-{number}.SMX"), content);
            if (number as u8) & again == 0 {
                repeated.push(path.clone());
            }
            paths.push(path);
        }
        let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        assert_eq!(bench.ingest_paths(&paths).unwrap().rejected, []);
    }
    bench
}

/// A hole by epoch, first and last number, and the second of the message that shows it.
type NaiveHole = (u32, u64, u64, i64);

/// Epochs and holes, by the definition.
fn naive_holes(messages: &[&Said]) -> (usize, Vec<NaiveHole>) {
    let seen: BTreeSet<(i64, u64)> = messages
        .iter()
        .filter_map(|said| Some((said.message.message_time.as_second(), said.message.serial_number?)))
        .collect();
    let seen: Vec<(i64, u64)> = seen.into_iter().collect();
    let epochs: Vec<&[(i64, u64)]> = seen.chunk_by(|one, next| one.1 <= next.1).collect();
    let mut holes = Vec::new();
    let mut from = 0;
    while from < epochs.len() {
        // The epochs of one counter: each that follows fills holes of those before, and repeats nothing.
        let mut numbers: BTreeSet<u64> = epochs[from].iter().map(|(_, number)| *number).collect();
        let mut until = from + 1;
        while let Some(next) = epochs.get(until) {
            let own: BTreeSet<u64> = next.iter().map(|(_, number)| *number).collect();
            let is_near = |number: &u64| numbers.iter().any(|known| known.abs_diff(*number) == 1);
            if own.iter().any(|number| numbers.contains(number)) || !own.iter().any(is_near) {
                break;
            }
            numbers.extend(own);
            until += 1;
        }
        for (epoch, list) in epochs.iter().enumerate().take(until).skip(from) {
            for pair in list.windows(2) {
                let missing: Vec<u64> =
                    (pair[0].1 + 1..pair[1].1).filter(|number| numbers.insert(*number)).collect();
                for run in missing.chunk_by(|one, next| one + 1 == *next) {
                    holes.push((epoch as u32, run[0], run[run.len() - 1], pair[1].0));
                }
            }
        }
        from = until;
    }
    (epochs.len(), holes)
}

/// The names of a client, with the first and last time of each.
fn naive_names(messages: &[&Said]) -> Vec<(i64, i64)> {
    let mut names: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
    for said in messages {
        let span = names.entry(said.name).or_insert((said.micros(), said.micros()));
        *span = (span.0.min(said.micros()), span.1.max(said.micros()));
    }
    names.into_values().collect()
}

/// Until when two names were reported in turn.
fn naive_in_turn(messages: &[&Said]) -> Option<i64> {
    let [one, other] = naive_names(messages).try_into().ok()?;
    let (one, other): ((i64, i64), (i64, i64)) = (one, other);
    (one.0 < other.1 && other.0 < one.1).then_some(one.1.min(other.1))
}

type NaiveTopic = (u32, String, String);
/// Time, number, state.
type NaiveMessage = (i64, Option<u64>, u32);

fn naive_topics(messages: &[&Said]) -> BTreeMap<NaiveTopic, BTreeSet<NaiveMessage>> {
    let mut topics: BTreeMap<NaiveTopic, BTreeSet<NaiveMessage>> = BTreeMap::new();
    for said in messages {
        let StateMessage { topic_type, topic, user, serial_number, state, .. } = &said.message;
        let key = (*topic_type, topic.clone(), user.clone());
        topics.entry(key).or_default().insert((said.micros(), *serial_number, *state));
    }
    topics
}

/// Since when all is said again.
fn naive_said_again(topics: &BTreeMap<NaiveTopic, BTreeSet<NaiveMessage>>) -> Option<i64> {
    let since = topics.values().filter_map(|messages| Some(messages.last()?.0)).min()?;
    let updates = topics.iter().filter(|((topic_type, _, user), _)| *topic_type == 500 && user.is_empty());
    let said_before = updates.filter(|(_, messages)| {
        messages.iter().any(|(time, _, state)| *time < since && (1..=3).contains(state))
    });
    (said_before.count() >= 16).then_some(since)
}

/// Compares one client's ledger and gaps with what its messages say.
fn compare(messages: &[&Said], rows: &[LedgerRow], gaps: &[&Gap]) -> Result<(), TestCaseError> {
    let topics = naive_topics(messages);
    let mut expected: Vec<_> = Vec::new();
    for ((topic_type, topic, user), list) in &topics {
        let list: Vec<&NaiveMessage> = list.iter().collect();
        for (position, (time, serial, state)) in list.iter().enumerate() {
            let old = position.checked_sub(1).map(|before| (list[before].2, list[before].0));
            let next = list.get(position + 1).map(|next| next.0);
            expected.push((*topic_type, topic.clone(), user.clone(), *time, *serial, *state, old, next));
        }
    }
    let micros = |time: jiff::Timestamp| time.as_microsecond();
    let mut shown: Vec<_> = Vec::new();
    for row in rows.iter().filter(|row| row.kind == RowKind::Message) {
        let view = &row.message;
        let old = row.old.as_ref().map(|old| (old.state, micros(old.message_time)));
        let next = row.superseded_by.map(micros);
        prop_assert_eq!(row.is_current, next.is_none());
        prop_assert_eq!(row.change == "new", old.is_none(), "{}", row.change);
        prop_assert_eq!(row.change == "same state again", old.is_some_and(|old| Some(old.0) == view.state));
        shown.push((
            view.topic_type.unwrap(),
            view.topic.clone().unwrap(),
            view.user.clone().unwrap_or_default(),
            micros(row.message_time),
            row.serial,
            view.state.unwrap(),
            old,
            next,
        ));
    }
    prop_assert!(rows.is_sorted_by_key(|row| row.message_time));
    shown.sort();
    expected.sort();
    prop_assert_eq!(shown, expected);

    let (epochs, holes) = naive_holes(messages);
    let count = |kind| rows.iter().filter(|row| row.kind == kind).count();
    prop_assert_eq!((count(RowKind::Restart), count(RowKind::Gap)), (epochs.saturating_sub(1), holes.len()));
    let announced = topics.get(&(700, "all".into(), String::new())).and_then(|list| Some(list.last()?.0));
    let in_turn = naive_in_turn(messages).map(|until| until + TWO_COUNTERS);
    let counted_from =
        announced.max(in_turn).max(naive_said_again(&topics)).map(|micros| micros.div_euclid(1_000_000));
    let mut expected = holes;
    expected.retain(|(.., before)| counted_from.is_none_or(|from| *before > from));
    let open: Vec<NaiveHole> =
        gaps.iter().map(|gap| (gap.epoch, gap.first, gap.last, gap.before.as_second())).collect();
    prop_assert_eq!(open, expected);
    Ok(())
}

proptest! {
    #![proptest_config(few(48))]

    #[test]
    fn the_set_of_messages_decides(
        messages in said(),
        (selector, chunk, runs) in (any::<Selector>(), 1usize..9, 1usize..12),
        (again, files_again) in (0u8..4, 0u8..8),
    ) {
        let whole = found(&ingest(&files(&messages, messages.len()), 1, 0));
        let order = shuffled(&messages, &selector, again);
        let split = found(&ingest(&files(&order, chunk), runs, files_again));
        prop_assert_eq!(&whole, &split);
        // One message in each run.
        if messages.len() < 24 {
            let singly = files(&order, 1);
            prop_assert_eq!(&found(&ingest(&singly, singly.len(), files_again)), &split);
        }

        let (ledgers, conflicts, (clients, _, _, gaps)) = whole;
        for (client_row, rows) in clients.iter().zip(&ledgers) {
            let own: Vec<&Said> = messages.iter().filter(|said| client(said.client) == client_row.guid).collect();
            let gaps: Vec<&Gap> = gaps.iter().filter(|gap| gap.guid == client_row.guid).collect();
            compare(&own, rows, &gaps)?;
            let is_shared = naive_in_turn(&own).is_some();
            prop_assert_eq!(conflicts.contains(&client_row.guid.to_string()), is_shared, "{}", conflicts);
        }
    }
}

/// Six messages about one update, in six runs and in one.
#[test]
fn six_messages_leave_six_rows_in_any_grouping() {
    let messages: Vec<Said> = (0..6u32)
        .map(|number| {
            let message = message(500, &update(1), number % 4, i64::from(number), u64::from(number));
            Said { client: 1, name: 0, message }
        })
        .collect();
    for chunk in 1..=6 {
        let files = files(&messages, chunk);
        for runs in [1, files.len()] {
            let (ledgers, ..) = found(&ingest(&files, runs, 7));
            assert_eq!(ledgers[0].len(), 6, "{chunk} a file, {runs} runs");
        }
    }
}
