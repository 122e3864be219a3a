//! Ingest end to end beside bare baselines, in one run; nothing is asserted about time.
//!
//! `cargo bench --bench ingest` makes 20,000 UTF-16 reports with 100 messages each in a temporary folder (of forty
//! files one is there twice and one brings old news; some are cut off; `--files N` and `--messages N` for another
//! size), then measures each of these in a process of its own, with its peak memory:
//!
//! * **read and plainly parse**: reading the files and the plain parser on all processors, nothing stored;
//! * **end to end**: the verb, into an empty database file, then a second round of changes over it;
//! * **bare insert, bare update**: the same packed records as they come out, by prepared statements, with the same
//!   pragmas and in transactions of the same size;
//! * **lxml and sqlite3**: the script that one would write instead, where python3 has lxml.
//!
//! With `-- --full` it also loads 100,000 clients with 150 states each, sends one round of changes over that, and takes
//! 20 million messages in one run. That needs 6 GB of disk.
//!
//! As `cargo test --benches` runs it, the corpus is tiny.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

#[path = "ingest/corpus.rs"]
mod corpus;

use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::db::{Database, Options};
use cmupd::state::ingest;
use cmupd::state::message::smx;
use cmupd::state::message::smx_match::parse_exact_text;
use cmupd::state::{IngestOptions, Limits, Source};
use corpus::{Corpus, files_of};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Clients in one transaction of the bare statements: as many as the verb puts into one at most (`BATCH_FILES`).
const BATCH: usize = 4_096;
/// KiB of pages in memory, as the verb has them (`PAGE_CACHE`).
const PAGE_CACHE: i64 = 24_576;
/// Clients of one slice of the large load, whose files are there only while it is taken.
const SLICE: u64 = 5_000;

/// What a phase took.
#[derive(Clone, Copy)]
struct Measured {
    seconds: f64,
    messages: u64,
    states: u64,
    peak_kib: u64,
    /// Of all processors together: the steadier figure where others work on the machine too.
    processor_seconds: f64,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(position) = arguments.iter().position(|argument| argument == "--phase") {
        return phase(&arguments[position + 1..]);
    }
    // `cargo bench` passes --bench, `cargo test --benches` nothing.
    let is_test = !arguments.iter().any(|argument| argument == "--bench");
    let is_full = arguments.iter().any(|argument| argument == "--full");
    let (files, messages) = match is_test {
        true => (80, 5),
        false => (number(&arguments, "--files", 20_000), number(&arguments, "--messages", 100)),
    };
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);

    let corpora = [0, 1].map(|round| Corpus {
        files,
        messages,
        first_client: 0,
        stride: 1,
        round,
        of_deployments: false,
    });
    let rounds = [path("round0"), path("round1")];
    let bytes = corpora[0].write(&rounds[0])?;
    corpora[1].write(&rounds[1])?;
    println!(
        "corpus: {files} files, {messages} messages each, {:.1} MB UTF-16, {} cut off",
        bytes as f64 / 1e6,
        corpora[0].corrupt()
    );
    parsers_alone(&corpora[0]);

    let expected = corpora[0].good_messages();
    let parse = run("read and plainly parse, all processors", "parse", &[&rounds[0]])?;
    let empty = run("end to end, empty database", "ingest", &[&rounds[0], &path("a.db")])?;
    let insert = run("bare insert of the same records", "store", &[&path("a.db"), &path("bare.db")])?;
    sizes(&path("a.db"), empty.states)?;
    let second = run("end to end, second round", "ingest", &[&rounds[1], &path("a.db")])?;
    let update = run("bare update with the same records", "store", &[&path("a.db"), &path("bare.db")])?;
    assert_eq!((parse.messages, empty.messages, second.messages), (expected, expected, expected));
    compare("empty database", empty, parse, insert);
    compare("second round", second, parse, update);
    script(&rounds[0], &path("rows.db"), empty)?;
    if is_full {
        full(folder.path(), &rounds[0], files, empty, parse)?;
    }
    Ok(())
}

/// A database as large as an environment, and a run as long as a migration.
fn full(folder: &Path, round: &Path, files: u64, empty: Measured, parse: Measured) -> Outcome<()> {
    let path = |name: &str| folder.join(name);
    run("loading 100,000 clients x 150", "load", &[&path("slice"), &path("large.db")])?;
    run("bare insert of the same records", "store", &[&path("large.db"), &path("large-bare.db")])?;
    sizes(&path("large.db"), 15_000_000)?;
    let changes =
        Corpus { files: 20_000, messages: 100, first_client: 0, stride: 5, round: 3, of_deployments: false };
    changes.write(&path("changes"))?;
    let over =
        run("end to end, one round of changes over it", "ingest", &[&path("changes"), &path("large.db")])?;
    let update =
        run("bare update with the same records", "store", &[&path("large.db"), &path("large-bare.db")])?;
    compare("round of changes", over, parse, update);
    println!("rate over 15 million states: {:.2} of that into an empty database", rate(over) / rate(empty));
    // The same files under ten names each.
    for copy in 0..10 {
        let copies = path("copies").join(copy.to_string());
        std::fs::create_dir_all(&copies)?;
        for file in files_of(round)? {
            std::fs::hard_link(&file, copies.join(file.file_name().unwrap_or_default()))?;
        }
    }
    let long = run("end to end, ten times the files", "ingest", &[&path("copies"), &path("long.db")])?;
    println!("{} files in one run, peak memory {:.0} MB", files * 10, long.peak_kib as f64 / 1e3);
    Ok(())
}

fn number(arguments: &[String], name: &str, default: u64) -> u64 {
    let position = arguments.iter().position(|argument| argument == name);
    position.and_then(|position| arguments.get(position + 1)?.parse().ok()).unwrap_or(default).max(1)
}

fn rate(measured: Measured) -> f64 {
    measured.messages as f64 / measured.seconds.max(1e-9)
}

/// Runs a phase in a process of its own and prints what it took.
fn run(name: &str, phase: &str, paths: &[&PathBuf]) -> Outcome<Measured> {
    let output = Command::new(std::env::current_exe()?).args(["--phase", phase]).args(paths).output()?;
    let text = String::from_utf8(output.stdout)?;
    let fields: Vec<&str> = text.split_whitespace().collect();
    let [seconds, messages, states, peak_kib, processor_seconds] = fields[..] else {
        return Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)).into());
    };
    let measured = Measured {
        seconds: seconds.parse()?,
        messages: messages.parse()?,
        states: states.parse()?,
        peak_kib: peak_kib.parse()?,
        processor_seconds: processor_seconds.parse()?,
    };
    println!(
        "{name:42} {:8.3} s {:8.2} s of processors {:11.0} messages/s {:6.0} MB",
        measured.seconds,
        measured.processor_seconds,
        rate(measured),
        measured.peak_kib as f64 / 1e3
    );
    Ok(measured)
}

fn compare(name: &str, whole: Measured, parse: Measured, bare: Measured) {
    // The bare statements count what they store: the same messages stand behind it.
    let slower = parse.seconds.max(bare.seconds);
    println!(
        "{name}: end to end is {:.2} x reading and plain parsing ({:.2} x its processor time), {:.2} x the bare \
         statements, {:.2} x the slower",
        whole.seconds / parse.seconds,
        whole.processor_seconds / parse.processor_seconds,
        whole.seconds / bare.seconds,
        whole.seconds / slower
    );
}

/// What a state takes: the packed records, and everything in the file.
fn sizes(database: &Path, states: u64) -> Outcome<()> {
    let connection = rusqlite::Connection::open(database)?;
    let packed: i64 = connection.query_row(
        "SELECT sum(length(states) + length(detail)) FROM client_state JOIN client_detail USING (client_id)",
        [],
        |row| row.get(0),
    )?;
    let (whole, states) = (std::fs::metadata(database)?.len() as f64, states.max(1) as f64);
    println!(
        "bytes a state: {:.1} packed, {:.1} with all tables of the file",
        packed as f64 / states,
        whole / states
    );
    Ok(())
}

/// The two parsers over texts in memory, one thread.
fn parsers_alone(corpus: &Corpus) {
    let limits = Limits::default();
    let count = corpus.files.min(500);
    let texts: Vec<String> = (0..count).map(|number| smx::render_text(&corpus.report(number))).collect();
    let time = |parse: &dyn Fn(&str) -> usize| {
        let begun = Instant::now();
        let found: usize = texts.iter().map(|text| parse(text)).sum();
        assert_eq!(found as u64, count * corpus.messages);
        begun.elapsed().as_secs_f64()
    };
    let plain = time(&|text| smx::parse_text(text, &limits).map_or(0, |report| report.messages.len()));
    let exact = time(&|text| parse_exact_text(text, &limits).map_or(0, |report| report.messages.len()));
    let rate = |seconds: f64| (count * corpus.messages) as f64 / seconds;
    println!(
        "parsers alone, one thread: plain {:.0} messages/s, exact shape {:.0} messages/s, {:.1} x",
        rate(plain),
        rate(exact),
        plain / exact
    );
}

/// The script beside it.
fn script(folder: &Path, database: &Path, whole: Measured) -> Outcome<()> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/ingest/lxml_rows.py");
    match Command::new("python3").args(["-c", "import lxml.etree"]).output() {
        Ok(output) if output.status.success() => {}
        _ => {
            println!("skipped: lxml and sqlite3 (there is no python3 with lxml)");
            return Ok(());
        }
    }
    let output = Command::new("python3").arg(source).args([folder, database]).output()?;
    let text = String::from_utf8(output.stdout)?;
    let mut fields = text.split_whitespace();
    let (Some(Ok(seconds)), Some(Ok(messages))) =
        (fields.next().map(str::parse::<f64>), fields.next().map(str::parse::<u64>))
    else {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    };
    println!(
        "lxml and sqlite3 into rows: {seconds:.3} s, {:.0} messages/s; end to end is {:.1} x as fast",
        messages as f64 / seconds,
        seconds / whole.seconds
    );
    Ok(())
}

/// A child: does one phase and tells what it took.
fn phase(arguments: &[String]) -> Outcome<()> {
    let name = arguments.first().map_or("", String::as_str);
    let path = |position: usize| Path::new(arguments.get(position).map_or("", String::as_str));
    let (seconds, messages, states) = match name {
        "parse" => read_and_parse(path(1))?,
        "ingest" => take(&mut database(path(2))?, path(1))?,
        "load" => load(&mut database(path(2))?, path(1))?,
        "store" => store(path(1), path(2))?,
        other => return Err(format!("there is no phase {other:?}").into()),
    };
    println!("{seconds} {messages} {states} {} {}", peak_kib(), processor_seconds());
    Ok(())
}

/// The most memory that this process ever had; 0 where the system does not tell.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Seconds of processors that this process had until now, also while it prepared; 0 where the system does not tell.
fn processor_seconds() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name, which ends with the last bracket, the 12th and 13th field: hundredths in user and system mode.
    let fields = status.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn database(path: &Path) -> Outcome<Database> {
    let options = Options::new("bench", Clock::fixed(Timestamp::from_second(1_800_000_000)?));
    Ok(match path.exists() {
        true => Database::open(path, options)?,
        false => Database::create(path, options, |_| Ok(()))?,
    })
}

fn take(db: &mut Database, folder: &Path) -> Outcome<(f64, u64, u64)> {
    let begun = Instant::now();
    let summary = ingest(db, &[Source::Path(folder.to_owned())], &IngestOptions::default(), &Silent)?;
    Ok((begun.elapsed().as_secs_f64(), summary.messages, summary.new_states))
}

/// Fills a database with an environment, slice by slice.
fn load(db: &mut Database, folder: &Path) -> Outcome<(f64, u64, u64)> {
    let (mut seconds, mut messages, mut states) = (0.0, 0, 0);
    for slice in 0..100_000 / SLICE {
        let first_client = slice * SLICE;
        Corpus { files: SLICE, messages: 150, first_client, stride: 1, round: 0, of_deployments: false }
            .write(folder)?;
        let taken = take(db, folder)?;
        (seconds, messages, states) = (seconds + taken.0, messages + taken.1, states + taken.2);
        std::fs::remove_dir_all(folder)?;
    }
    Ok((seconds, messages, states))
}

fn read_and_parse(folder: &Path) -> Outcome<(f64, u64, u64)> {
    let begun = Instant::now();
    let paths = files_of(folder)?;
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
    Ok((begun.elapsed().as_secs_f64(), count.into_inner(), 0))
}

/// Brings the packed records of `from` that differ into the bare tables of `to`. Counts the entries of these records.
fn store(from: &Path, to: &Path) -> Outcome<(f64, u64, u64)> {
    type Record = (i64, i64, Vec<u8>, Vec<u8>, Vec<u8>);
    let open = || -> Outcome<rusqlite::Connection> {
        let target = rusqlite::Connection::open(to)?;
        target.execute_batch(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             PRAGMA wal_autocheckpoint = 4096;
             CREATE TABLE IF NOT EXISTS state (client_id INTEGER PRIMARY KEY, base_time INTEGER, states BLOB);
             CREATE TABLE IF NOT EXISTS detail (client_id INTEGER PRIMARY KEY, detail BLOB);
             CREATE TABLE IF NOT EXISTS ledger (client_id INTEGER PRIMARY KEY, runs BLOB);",
        )?;
        target.pragma_update(None, "cache_size", -PAGE_CACHE)?;
        Ok(target)
    };
    let mut records: Vec<Record> = Vec::new();
    {
        // A connection of its own: what is looked up here warms no page of the one that is measured.
        let target = open()?;
        let source = rusqlite::Connection::open(from)?;
        let mut known = target.prepare("SELECT 1 FROM detail WHERE client_id = ?1 AND detail = ?2")?;
        let mut statement = source.prepare(
            "SELECT client_id, base_time, states, detail, runs FROM client_state
             JOIN client_detail USING (client_id) JOIN client_ledger USING (client_id) ORDER BY client_id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let record: Record = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            if !known.exists((record.0, &record.3))? {
                records.push(record);
            }
        }
    }
    let mut target = open()?;
    let begun = Instant::now();
    for batch in records.chunks(BATCH) {
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
    let seconds = begun.elapsed().as_secs_f64();
    // The second number of a states blob counts its updates: seven bits a byte, the lowest first.
    let entries = records.iter().map(|(_, _, states, _, _)| match states[..] {
        [_, low, high, ..] if low >= 0x80 => u64::from(low & 0x7F) | u64::from(high) << 7,
        [_, low, ..] => u64::from(low),
        _ => 0,
    });
    Ok((seconds, entries.sum(), records.len() as u64))
}
