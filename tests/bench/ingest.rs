//! Ingest end to end beside two bare baselines, in one run.
//!
//! `cargo bench --bench ingest -- --files 20000 --messages 100` makes a corpus of UTF-16 reports in a temporary folder,
//! then measures, without asserting anything about time:
//!
//! * **end to end**: the verb, into an empty database file; and a second round of other states over it;
//! * **bare insert**: the same records as blobs of the size that the packed ones have, by a prepared INSERT OR REPLACE,
//!   with the same pragmas and transactions of the same size;
//! * **read and parse**: reading the files and the plain parser on all processors, nothing stored.
//!
//! With `--test`, as `cargo test --benches` runs it, the corpus is tiny.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

use cmupd::clock::Clock;
use cmupd::db::{Database, Options};
use cmupd::progress::Silent;
use cmupd::state::{IngestOptions, Limits, Report, Sender, Source, StateMessage, ingest, smx};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Files in one transaction, as the verb does it.
const BATCH: usize = 4_096;
const UPDATES: u64 = 5_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    // `cargo bench` passes --bench, `cargo test --benches` nothing.
    let is_test = arguments.iter().any(|argument| argument == "--test")
        || !arguments.iter().any(|argument| argument == "--bench");
    let (files, messages) = match is_test {
        true => (20, 5),
        false => (number(&arguments, "--files", 2_000), number(&arguments, "--messages", 100)),
    };
    let folder = tempfile::tempdir()?;
    let rounds: Vec<PathBuf> = (0..2).map(|round| folder.path().join(format!("round{round}"))).collect();
    let mut bytes = 0;
    for (round, path) in rounds.iter().enumerate() {
        bytes = make_corpus(path, round as u64, files, messages)?;
    }
    let count = files * messages;
    println!("corpus: {files} files, {messages} messages each, {:.1} MB UTF-16", bytes as f64 / 1e6);

    let parse = {
        let begun = Instant::now();
        let parsed = read_and_parse(&rounds[0], files);
        assert_eq!(parsed, count);
        begun.elapsed()
    };
    show("read and parse, all processors", count, parse);

    let clock = Clock::fixed(Timestamp::from_second(1_800_000_000)?);
    let path = folder.path().join("ingest.db");
    let mut db = Database::create(&path, Options::new("bench", clock), |_| Ok(()))?;
    let (mut ingested, mut states) = (Duration::ZERO, 0);
    for (round, name) in ["end to end, empty database", "end to end, second round"].into_iter().enumerate() {
        let begun = Instant::now();
        let sources = [Source::Path(rounds[round].clone())];
        let summary = ingest(&mut db, &sources, &IngestOptions::default(), &Silent)?;
        let elapsed = begun.elapsed();
        assert_eq!((summary.messages, summary.rejected.len()), (count, 0));
        show(name, count, elapsed);
        states += summary.new_states;
        if round == 0 {
            ingested = elapsed;
        }
    }
    drop(db);

    let (insert, per_state) = bare_insert(&path, &folder.path().join("bare.db"), states)?;
    show("bare insert of the same records", count, insert);
    println!("bytes a state, states and details: {per_state:.1}");
    let slower = insert.max(parse);
    println!(
        "end to end is {:.2} x bare insert, {:.2} x read and parse, {:.2} x the slower of the two",
        ratio(ingested, insert),
        ratio(ingested, parse),
        ratio(ingested, slower)
    );
    Ok(())
}

fn number(arguments: &[String], name: &str, default: u64) -> u64 {
    let position = arguments.iter().position(|argument| argument == name);
    position.and_then(|position| arguments.get(position + 1)?.parse().ok()).unwrap_or(default).max(1)
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(1e-9)
}

fn show(name: &str, messages: u64, elapsed: Duration) {
    let rate = messages as f64 / elapsed.as_secs_f64().max(1e-9);
    println!("{name:32} {:8.3} s {rate:12.0} messages/s", elapsed.as_secs_f64());
}

/// One report per client: a scan's burst of messages, three milliseconds apart.
fn make_corpus(folder: &Path, round: u64, files: u64, messages: u64) -> std::io::Result<u64> {
    std::fs::create_dir_all(folder)?;
    let mut bytes = 0;
    for client in 0..files {
        let begun = 1_700_000_000_000 + round as i64 * 86_400_000 + client as i64 * 977;
        let message = |number: u64| {
            let update = (number * 37 + client * 11 + round * 5) % UPDATES;
            StateMessage {
                message_time: Timestamp::from_millisecond(begun + number as i64 * 3).unwrap_or_default(),
                serial_number: Some(1 + round * messages + number),
                topic_type: 500,
                topic: Uuid::from_u128(0xA000_0000 << 96 | u128::from(update)).to_string(),
                id_type: Some(3),
                user: String::new(),
                state: 2 + ((number + round) % 2) as u32,
                criticality: Some(0),
                details: None,
                params: vec![(200 + update % 7).to_string()],
            }
        };
        let report = Report {
            sender: Sender {
                guid: Uuid::from_u128(0xC000_0000 << 96 | u128::from(client)),
                client_installed: true,
                client_version: Some("5.00.9096.1000".into()),
                name: Some(format!("PC{client:06}")),
                priority: Some(5),
            },
            report_type: Some("Full".into()),
            built_at: Timestamp::from_millisecond(begun + 60_000).ok(),
            messages: (0..messages).map(message).collect(),
        };
        let content = smx::render(&report);
        bytes += content.len() as u64;
        // Names of management points are random: the order of files is not that of clients.
        let name = client.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        std::fs::write(folder.join(format!("{name:016X}.SMX")), content)?;
    }
    Ok(bytes)
}

fn read_and_parse(folder: &Path, files: u64) -> u64 {
    let mut paths: Vec<PathBuf> = Vec::new();
    if let Ok(entries) = std::fs::read_dir(folder) {
        paths.extend(entries.flatten().map(|entry| entry.path()));
    }
    assert_eq!(paths.len() as u64, files);
    let (next, count) = (AtomicUsize::new(0), AtomicU64::new(0));
    let limits = Limits::default();
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let parsed = std::fs::read(path).ok().and_then(|bytes| smx::parse(&bytes, &limits).ok());
                    let messages = parsed.map_or(0, |report| report.messages.len());
                    count.fetch_add(messages as u64, Ordering::Relaxed);
                }
            });
        }
    });
    count.into_inner()
}

/// Copies the packed records of `from` into an empty file; gives the time of the inserts and the bytes a state.
fn bare_insert(from: &Path, to: &Path, states: u64) -> Result<(Duration, f64), Box<dyn std::error::Error>> {
    type Row = (i64, i64, Vec<u8>, Vec<u8>, Vec<u8>);
    let source = rusqlite::Connection::open(from)?;
    let rows: Vec<Row> = source
        .prepare(
            "SELECT client_id, base_time, states, detail, runs FROM client_state
             JOIN client_detail USING (client_id) JOIN client_ledger USING (client_id) ORDER BY client_id",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let packed: usize = rows.iter().map(|row| row.2.len() + row.3.len()).sum();

    let mut target = rusqlite::Connection::open(to)?;
    target.execute_batch(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 4096;
         CREATE TABLE state (client_id INTEGER PRIMARY KEY, base_time INTEGER, states BLOB);
         CREATE TABLE detail (client_id INTEGER PRIMARY KEY, detail BLOB);
         CREATE TABLE ledger (client_id INTEGER PRIMARY KEY, runs BLOB);",
    )?;
    let begun = Instant::now();
    for batch in rows.chunks(BATCH) {
        let transaction = target.transaction()?;
        {
            let mut state = transaction.prepare_cached("INSERT OR REPLACE INTO state VALUES (?1, ?2, ?3)")?;
            let mut detail = transaction.prepare_cached("INSERT OR REPLACE INTO detail VALUES (?1, ?2)")?;
            let mut ledger = transaction.prepare_cached("INSERT OR REPLACE INTO ledger VALUES (?1, ?2)")?;
            for (client_id, base_time, states, details, runs) in batch {
                state.execute((client_id, base_time, states))?;
                detail.execute((client_id, details))?;
                ledger.execute((client_id, runs))?;
            }
        }
        transaction.commit()?;
    }
    target.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok((begun.elapsed(), packed as f64 / states.max(1) as f64))
}
