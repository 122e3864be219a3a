//! Any order, any splitting, any repetition of the same messages gives the same database.

use super::{Bench, client, message, report, update};
use crate::support::property::few;
use cmupd::client::Client;
use cmupd::state::message::smx;
use cmupd::state::record::ledger::Ledger;
use cmupd::state::{Gap, Report, StateMessage, StoredState};
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Number of the client, and a message of it.
type Sent = (u32, StateMessage);

fn sent() -> impl Strategy<Value = Sent> {
    let topic = prop_oneof![
        6 => (Just(500u32), (0u32..4).prop_map(update), Just("")),
        1 => (Just(500u32), (0u32..2).prop_map(update), Just("S-1-5-7")),
        2 => (Just(501u32), Just("source".to_owned()), Just("")),
        1 => (Just(9003u32), Just("other".to_owned()), Just("")),
    ];
    let params = prop_oneof![
        Just(vec![]),
        Just(vec!["200".to_owned()]),
        Just(vec!["200".to_owned(), "0x80240022".to_owned()]),
        Just(vec!["strange".to_owned()]),
        Just(vec!["http://sup".to_owned(), "7".to_owned()]),
    ];
    (0u32..2, topic, params, 0u32..6, 0i64..40, proptest::option::weighted(0.9, 0u64..30)).prop_map(
        |(client, (topic_type, topic, user), params, state, second, serial_number)| {
            let message = StateMessage {
                serial_number,
                user: user.to_owned(),
                params,
                ..message(topic_type, &topic, state, second, 0)
            };
            (client, message)
        },
    )
}

/// Files of the messages in the given order, some twice, in turn as UTF-16, UTF-8 and JSON lines.
fn files(order: &[Sent], chunk: usize, twice: u8) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for (number, part) in order.chunks(chunk).enumerate() {
        let mut by_client: BTreeMap<u32, Vec<StateMessage>> = BTreeMap::new();
        for (client, message) in part {
            by_client.entry(*client).or_default().push(message.clone());
        }
        for (client, messages) in by_client {
            let report = report(client, messages);
            let content = match (number + chunk) % 3 {
                0 => smx::render(&report),
                1 => smx::render(&report)[2..].chunks(2).map(|pair| pair[0]).collect(),
                _ => json(&report).into_bytes(),
            };
            if (number as u8) & twice == 1 {
                files.push(content.clone());
            }
            files.push(content);
        }
    }
    files
}

pub fn json(report: &Report) -> String {
    let line = |message: &StateMessage| {
        serde_json::json!({
            "client": report.sender.guid, "name": report.sender.name, "client_version": report.sender.client_version,
            "message_time": message.message_time.to_string(), "serial": message.serial_number,
            "topic_type": message.topic_type, "topic": message.topic, "user": message.user,
            "state": message.state, "params": message.params,
        })
        .to_string()
    };
    report.messages.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub type Everything = (Vec<Client>, Vec<Vec<StoredState>>, Vec<Ledger>, Vec<Gap>);

pub fn everything(bench: &Bench) -> Everything {
    bench
        .db
        .read(|read| {
            let clients = cmupd::client::read(read).all_clients()?;
            let guids: Vec<Uuid> = clients.iter().map(|client| client.guid).collect();
            let states = guids
                .iter()
                .map(|guid| cmupd::state::record::read(read).states_of(*guid))
                .collect::<cmupd::base::error::Result<_>>()?;
            let ledgers = guids
                .iter()
                .map(|guid| cmupd::state::record::read(read).ledger_of(*guid))
                .collect::<cmupd::base::error::Result<_>>()?;
            Ok((clients, states, ledgers, cmupd::state::record::read(read).gaps(None)?))
        })
        .unwrap()
}

/// Client, topic type, topic, user.
type Key = (Uuid, u32, String, String);

/// The newest message of each topic, word for word; what only breaks full ties is left to the program.
fn naive(messages: &[Sent]) -> BTreeMap<Key, (Timestamp, Option<u64>)> {
    let mut newest = BTreeMap::new();
    for (number, message) in messages {
        let key = (client(*number), message.topic_type, message.topic.clone(), message.user.clone());
        let rank = (message.message_time, message.serial_number);
        let entry = newest.entry(key).or_insert(rank);
        *entry = rank.max(*entry);
    }
    newest
}

proptest! {
    #![proptest_config(few(32))]

    #[test]
    fn any_order_any_splitting_any_repetition(
        messages in proptest::collection::vec(sent(), 1..60),
        shuffled in any::<prop::sample::Selector>(),
        chunk in 1usize..12,
        twice in 0u8..2,
        runs in 1usize..4,
    ) {
        let mut whole = Bench::new();
        for (number, content) in files(&messages, messages.len(), 0).iter().enumerate() {
            whole.put(&format!("{number}.xml"), content);
        }
        let summary = whole.ingest();
        prop_assert_eq!(summary.rejected, vec![]);
        prop_assert_eq!(summary.messages, messages.len() as u64);

        let mut rest = messages.clone();
        let mut order = Vec::new();
        while !rest.is_empty() {
            let position = shuffled.select(0..rest.len());
            order.push(rest.swap_remove(position));
        }
        let mut split = Bench::new();
        let contents = files(&order, chunk, twice);
        for (run, part) in contents.chunks(contents.len().div_ceil(runs)).enumerate() {
            let paths: Vec<PathBuf> = part
                .iter()
                .enumerate()
                .map(|(number, content)| split.put(&format!("{run}-{number}.xml"), content))
                .collect();
            let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
            split.ingest_paths(&paths).unwrap();
        }
        let (one, other) = (everything(&whole), everything(&split));
        prop_assert_eq!(&one, &other);
        // Once more changes nothing.
        split.ingest();
        prop_assert_eq!(&everything(&split), &other);

        let (clients, states, ..) = one;
        let mut found = BTreeMap::new();
        for (client, states) in clients.iter().zip(states) {
            for state in states {
                let key = (client.guid, state.topic_type, state.topic.clone(), state.user.clone());
                let of_topic = messages.iter().find(|(_, message)| {
                    (message.message_time, message.serial_number, message.state)
                        == (state.message_time, state.serial, state.state)
                        && message.topic == state.topic
                });
                prop_assert!(of_topic.is_some(), "a state that nobody sent: {:?}", state);
                found.insert(key, (state.message_time, state.serial));
            }
        }
        prop_assert_eq!(found, naive(&messages));
    }
}

/// What a client sends over time: of each of twenty updates a state, then some changes of which messages are lost, then
/// all states again in an ordinary report, then changes.
fn with_full_report() -> impl Strategy<Value = Vec<Vec<StateMessage>>> {
    let change = (0u32..20, 1u32..4, 1u64..4);
    let changes = || proptest::collection::vec(change.clone(), 1..4);
    (changes(), changes()).prop_map(|(earlier, later)| {
        let (mut serial, mut second) = (0, 0);
        let mut states = [2u32; 20];
        let mut say = |topic: u32, state: u32, step: u64| {
            (serial, second) = (serial + step, second + 1i64);
            message(500, &update(topic), state, second, serial)
        };
        let mut reports: Vec<Vec<StateMessage>> = vec![(0..20).map(|topic| say(topic, 2, 1)).collect()];
        for (topic, state, step) in earlier {
            states[topic as usize] = state;
            reports.push(vec![say(topic, state, step)]);
        }
        reports.push((0..20u32).zip(states).map(|(topic, state)| say(topic, state, 1)).collect());
        reports.extend(later.into_iter().map(|(topic, state, step)| vec![say(topic, state, step)]));
        reports
    })
}

proptest! {
    #![proptest_config(few(16))]

    /// A full resynchronization that does not say so itself closes the same gaps in any order.
    #[test]
    fn any_order_of_full_reports(reports in with_full_report(), shuffled in any::<prop::sample::Selector>()) {
        let mut rest: Vec<usize> = (0..reports.len()).collect();
        let mut order = Vec::new();
        while !rest.is_empty() {
            order.push(rest.swap_remove(shuffled.select(0..rest.len())));
        }
        let take = |order: &[usize]| {
            let mut bench = Bench::new();
            for number in order {
                let content = smx::render(&report(1, reports[*number].clone()));
                let path = bench.put(&format!("{number}.SMX"), content);
                bench.ingest_paths(&[&path]).unwrap();
            }
            let once = everything(&bench);
            // Again, one by one and backwards: nothing is closed, nothing is opened.
            for number in order.iter().rev() {
                let path = bench.put(&format!("{number}.SMX"), smx::render(&report(1, reports[*number].clone())));
                bench.ingest_paths(&[&path]).unwrap();
            }
            assert_eq!(once, everything(&bench));
            once
        };
        let in_order: Vec<usize> = (0..reports.len()).collect();
        let (one, other) = (take(&in_order), take(&order));
        prop_assert_eq!(&one, &other);
        let (clients, _, _, gaps) = one;
        prop_assert_eq!(clients.len(), 1);
        let said_all: Vec<i64> = reports
            .iter()
            .filter(|messages| messages.len() >= 16)
            .filter_map(|messages| messages.last().map(|message| message.message_time.as_second()))
            .collect();
        // The second report that says everything closes what is before it.
        prop_assert!(gaps.iter().all(|gap| Some(&gap.before.as_second()) > said_all.last()), "{:?}", gaps);
    }
}
