//! The rules of a catalog on many devices, beside a bare baseline in one run.
//!
//! `cargo bench --bench scan -- --updates 20000 --devices 1000` makes a database with the documents of so many invented
//! updates, three tests in each on average, in the proportions of real catalogs, and the facts of so many devices, neither
//! of which is measured. Then it measures, each in a process of its own so that its peak of memory is its own, and
//! without asserting anything about time:
//!
//! * **load**: the rules are read from the database and prepared;
//! * **scan**: every device is indexed and every update evaluated on it, by two threads; the facts are made on the way
//!   and are not in the figure;
//! * **baseline of load**: the same documents are decompressed and walked through by the bare XML reader;
//! * **baseline of scan**: as many look-ups of a product code in a hash table of the device as the catalog has tests.
//!
//! With `--test`, as `cargo test --benches` runs it, the catalog is tiny.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

#[path = "scan/corpus.rs"]
mod corpus;

use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::catalog;
use cmupd::client::facts::{DeviceFacts, read_facts};
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{self, NewSite, SiteKind};
use cmupd::operate;
use cmupd::scan::{DeviceIndex, DeviceVerdicts, RuleSet, Truth};
use cmupd::sync;
use rusqlite::Connection;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use uuid::Uuid;

type Answer<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

const THREADS: u64 = 2;
/// Devices that are evaluated together.
const TOGETHER: usize = 16;

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let text = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    // `cargo bench` passes --bench, `cargo test --benches` nothing.
    let is_test = arguments.iter().any(|argument| argument == "--test")
        || !arguments.iter().any(|argument| argument == "--bench");
    let number = |name: &str, tiny: u64, whole: u64| match text(name).and_then(|number| number.parse().ok()) {
        Some(number) => number,
        None if is_test => tiny,
        None => whole,
    };
    let (updates, devices) = (number("--updates", 200, 20_000), number("--devices", 4, 1_000));
    if let (Some(phase), Some(folder)) = (text("--phase"), text("--folder")) {
        return work(&phase, Path::new(&folder), updates, devices);
    }
    let temporary = tempfile::tempdir()?;
    let folder = temporary.path();
    let tests = make(folder, updates)?;
    println!("scan: {updates} updates with {tests} tests, {devices} devices");
    let run = |phase: &str| -> Answer<f64> {
        let output = Command::new(std::env::current_exe()?)
            .args([
                "--phase",
                phase,
                "--updates",
                &updates.to_string(),
                "--devices",
                &devices.to_string(),
                "--folder",
            ])
            .arg(folder)
            .stderr(std::process::Stdio::inherit())
            .output()?;
        let said = String::from_utf8(output.stdout)?;
        let mut words = said.splitn(3, ' ');
        let mut number = || words.next()?.parse::<f64>().ok();
        let (Some(seconds), Some(peak)) = (number(), number()) else {
            return Err(format!("phase {phase} failed: {}", output.status).into());
        };
        println!(
            "{phase:18} {seconds:8.3} s {peak:>6.0} MB at most {}",
            words.next().unwrap_or_default().trim()
        );
        Ok(seconds)
    };
    let (load, walk) = (run("load")?, run("baseline of load")?);
    println!("  loading is {:.2} x baseline", load / walk);
    let (scan, look_ups) = (run("scan")?, run("baseline of scan")?);
    println!("  scanning is {:.2} x baseline; {:.0} devices/s", scan / look_ups, devices as f64 / scan);
    Ok(())
}

fn options() -> Answer<Options> {
    Ok(Options::new("benchmark", Clock::fixed("2026-11-22T12:00:00Z".parse()?)))
}

fn database(folder: &Path) -> PathBuf {
    folder.join("environment.db")
}

/// Makes the database; says how many tests the rules have.
fn make(folder: &Path, updates: u64) -> Answer<u64> {
    let documents = folder.join("documents");
    std::fs::create_dir(&documents)?;
    let mut tests = 0;
    for number in 0..corpus::DETECTOIDS + updates {
        let (text, count) = corpus::document(number);
        tests += count;
        std::fs::write(documents.join(format!("{number}.xml")), text)?;
    }
    let mut db = Database::create(&database(folder), options()?, |w| {
        hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        let (code, kind) = ("PS1".parse()?, SiteKind::Primary);
        hierarchy::write(w).add_site(&NewSite { code, name: None, kind, parent: None }).map(drop)
    })?;
    let from = Some(documents.display().to_string());
    operate::synchronize(&mut db, &sync::SyncOptions { from, ..sync::SyncOptions::default() }, &Silent)?;
    std::fs::remove_dir_all(&documents)?;
    Ok(tests)
}

/// The work of one phase; says its seconds, its peak of memory, and what it did.
fn work(phase: &str, folder: &Path, updates: u64, devices: u64) -> Answer<()> {
    let (elapsed, remark) = match phase {
        "load" => {
            let begun = Instant::now();
            let set = load(folder)?;
            (begun.elapsed(), format!("({} updates)", set.updates().count()))
        }
        "baseline of load" => walk(folder)?,
        "scan" => scan(&load(folder)?, devices)?,
        "baseline of scan" => look_up(updates, devices)?,
        other => return Err(format!("no phase {other}").into()),
    };
    println!("{} {} {remark}", elapsed.as_secs_f64(), peak_memory());
    Ok(())
}

fn load(folder: &Path) -> Answer<RuleSet> {
    let db = Database::open(&database(folder), options()?)?;
    Ok(db.read(|r| {
        let version = hierarchy::read(r).top_site()?.content_version;
        Ok(RuleSet::new(catalog::read(r).revision_rules(version, None)?))
    })?)
}

/// Decompresses and walks through every document.
fn walk(folder: &Path) -> Answer<(Duration, String)> {
    let connection = Connection::open(database(folder))?;
    let begun = Instant::now();
    let mut statement = connection.prepare("SELECT content FROM document")?;
    let mut rows = statement.query([])?;
    let mut elements = 0_u64;
    while let Some(row) = rows.next()? {
        let content = zstd::stream::decode_all(row.get_ref(0)?.as_blob()?)?;
        let text = String::from_utf8(content)?;
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event()? {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element) => {
                    elements += 1 + element.attributes().count() as u64 / 1_000;
                }
                _ => {}
            }
        }
    }
    Ok((begun.elapsed(), format!("({elements} elements)")))
}

fn facts(device: u64) -> Answer<Vec<DeviceFacts>> {
    let file = read_facts("facts.json", corpus::facts(device).as_bytes());
    match file.refused.first() {
        Some(refused) => Err(format!("{}: {}", refused.place, refused.reason).into()),
        None => Ok(file.devices),
    }
}

/// Does something for every device, by several threads; the longest time that one of them was at work, and all counts.
fn by_threads<const N: usize>(
    devices: u64,
    work: impl Fn(&[u64]) -> Answer<(Duration, [u64; N])> + Sync,
) -> Answer<(Duration, [u64; N])> {
    let work = &work;
    let share = |thread: u64| -> Answer<(Duration, [u64; N])> {
        let (mut all, mut counts) = (Duration::ZERO, [0; N]);
        let mine: Vec<u64> = (thread..devices).step_by(THREADS as usize).collect();
        for together in mine.chunks(TOGETHER) {
            let (elapsed, found) = work(together)?;
            all += elapsed;
            counts.iter_mut().zip(found).for_each(|(count, found)| *count += found);
        }
        Ok((all, counts))
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || share(thread))).collect();
        let (mut longest, mut counts) = (Duration::ZERO, [0; N]);
        for thread in threads {
            let (elapsed, found) = thread.join().map_err(|_| "a thread ended")??;
            longest = longest.max(elapsed);
            counts.iter_mut().zip(found).for_each(|(count, found)| *count += found);
        }
        Ok((longest, counts))
    })
}

fn scan(set: &RuleSet, devices: u64) -> Answer<(Duration, String)> {
    let (elapsed, [installed, required, open]) = by_threads(devices, |devices| {
        let facts: Vec<Vec<DeviceFacts>> =
            devices.iter().map(|device| facts(*device)).collect::<Answer<_>>()?;
        let begun = Instant::now();
        let indexes: Vec<DeviceIndex> = facts.iter().map(DeviceIndex::new).collect();
        let mut counts = [0; 3];
        for verdicts in DeviceVerdicts::of_all(set, &indexes) {
            for (place, _) in set.updates() {
                let verdict = verdicts.verdict(place);
                counts[0] += u64::from(verdict.installed == Truth::True);
                counts[1] += u64::from(verdict.required == Truth::True);
                counts[2] += u64::from(!verdict.is_decided());
            }
        }
        Ok((begun.elapsed(), counts))
    })?;
    let each = |count: u64| count as f64 / devices as f64;
    let remark = format!(
        "(of each device {:.0} installed, {:.0} required, {:.0} unknown)",
        each(installed),
        each(required),
        each(open)
    );
    Ok((elapsed, remark))
}

/// As many look-ups as the catalog has tests.
fn look_up(updates: u64, devices: u64) -> Answer<(Duration, String)> {
    let codes: Vec<Uuid> = (0..updates * 3).map(|test| corpus::product(test % (updates + 1))).collect();
    let (elapsed, [found]) = by_threads(devices, |devices| {
        let begun = Instant::now();
        let mut found = 0;
        for device in devices {
            let products: HashMap<Uuid, u64> = (0..corpus::PRODUCTS_OF_DEVICE)
                .map(|number| (corpus::product_of(*device, number), number))
                .collect();
            found += codes.iter().filter(|code| products.contains_key(*code)).count() as u64;
        }
        Ok((begun.elapsed(), [found]))
    })?;
    Ok((elapsed, format!("({found} found)")))
}

/// Mebibytes that the process had in memory at most; 0 where the system does not tell.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    peak.and_then(|kibibytes| kibibytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
