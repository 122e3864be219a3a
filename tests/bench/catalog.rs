//! The way into the catalog beside a bare baseline, in one run.
//!
//! `cargo bench --bench catalog -- --updates 100000` makes an offline scan cabinet of so many invented updates in a
//! temporary folder (`--folder` names another place), which is not measured, then measures, each in a process of its own
//! so that its peak of memory is its own, and without asserting anything about time:
//!
//! * **import**: `sync` from the cabinet into an empty database;
//! * **second run**: the same again; and **read anew**: the same, though the cabinet claims to be a newer one;
//! * **baseline**: the rows that the import made, in all its tables, by prepared inserts into an empty database of the same
//!   schema and settings, in one transaction; the documents are compressed there as the import compresses them;
//! * **read the cabinet**: nothing stored, beside `cabextract` where there is one.
//!
//! With `--test`, as `cargo test --benches` runs it, the catalog is tiny.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

mod corpus;

use cmupd::clock::Clock;
use cmupd::db::{Database, Options};
use cmupd::progress::Silent;
use cmupd::site::{NewSite, SiteKind};
use cmupd::sync;
use cmupd::upstream::cabinet;
use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use uuid::Uuid;

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

/// Revisions whose rows are read from the import's database at a time, which is not measured.
const CHUNK: i64 = 1_000;

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(phase) = text(&arguments, "--phase") {
        let folder = PathBuf::from(text(&arguments, "--folder").ok_or("no folder")?);
        return work(&phase, &folder);
    }
    // `cargo bench` passes --bench, `cargo test --benches` nothing.
    let is_test = arguments.iter().any(|argument| argument == "--test")
        || !arguments.iter().any(|argument| argument == "--bench");
    let updates = match text(&arguments, "--updates").and_then(|number| number.parse().ok()) {
        Some(updates) if !is_test => updates,
        _ if is_test => 300,
        _ => 100_000,
    };
    let temporary = tempfile::tempdir()?;
    let folder = text(&arguments, "--folder").map_or(temporary.path().to_owned(), PathBuf::from);
    let bytes = corpus::write_cabinet(&folder.join("wsusscn2.cab"), updates)?;
    let packed = folder.join("wsusscn2.cab").metadata()?.len();
    println!(
        "catalog: {updates} updates, {:.1} KB each, cabinet of {:.1} MB",
        bytes as f64 / updates as f64 / 1e3,
        packed as f64 / 1e6
    );

    let import = run("import", &folder)?;
    let second = run("second", &folder)?;
    let anew = run("anew", &folder)?;
    // Synchronization from `serve` over loopback belongs here, into a database of its own.
    let baseline = run("baseline", &folder)?;
    let read = run("read", &folder)?;
    println!(
        "import is {:.2} x baseline; the second run takes {:.2} % of it, read anew {:.1} %",
        import / baseline,
        second / import * 100.0,
        anew / import * 100.0
    );
    match cabextract(&folder) {
        Some(other) => println!(
            "{:24} {:8.3} s; reading the cabinet takes {:.2} x of it",
            "cabextract",
            other.as_secs_f64(),
            read / other.as_secs_f64()
        ),
        None => println!("cabextract is not installed: not compared"),
    }
    Ok(())
}

fn text(arguments: &[String], name: &str) -> Option<String> {
    let position = arguments.iter().position(|argument| argument == name)?;
    arguments.get(position + 1).cloned()
}

/// Runs a phase in a process of its own, shows its time and memory, and gives its seconds.
fn run(phase: &str, folder: &Path) -> Answer<f64> {
    let output = Command::new(std::env::current_exe()?)
        .args(["--phase", phase, "--folder"])
        .arg(folder)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    let mut words = said.split_whitespace();
    let (Some(seconds), Some(peak), true) = (words.next(), words.next(), output.status.success()) else {
        return Err(format!("phase {phase} failed: {}", output.status).into());
    };
    let seconds: f64 = seconds.parse()?;
    println!("{phase:24} {seconds:8.3} s {peak:>8} MB at most {}", words.collect::<Vec<_>>().join(" "));
    Ok(seconds)
}

/// The work of one phase; says its seconds, its peak of memory, and what it did.
fn work(phase: &str, folder: &Path) -> Answer<()> {
    let scan = folder.join("wsusscn2.cab");
    let path = folder.join("import.db");
    let (elapsed, remark) = match phase {
        "import" => {
            let mut db = create(&path)?;
            synchronize(&mut db, &scan)?
        }
        "second" => synchronize(&mut Database::open(&path, options()?)?, &scan)?,
        "anew" => {
            std::fs::File::options()
                .write(true)
                .open(&scan)?
                .set_modified(std::time::SystemTime::UNIX_EPOCH)?;
            synchronize(&mut Database::open(&path, options()?)?, &scan)?
        }
        "baseline" => baseline(&path, &folder.join("baseline.db"))?,
        "read" => read(&scan)?,
        other => return Err(format!("no phase {other}").into()),
    };
    println!("{} {:.0} {remark}", elapsed.as_secs_f64(), peak_memory());
    Ok(())
}

fn options() -> Answer<Options> {
    Ok(Options::new("bench", Clock::fixed(Timestamp::from_second(1_800_000_000)?)))
}

fn create(path: &Path) -> Answer<Database> {
    Ok(Database::create(path, options()?, |w| {
        w.add_update_source(Uuid::from_u128(1))?;
        let kind = SiteKind::Primary;
        w.add_site(&NewSite { code: "PS1".parse()?, name: None, kind, parent: None })?;
        Ok(())
    })?)
}

fn synchronize(db: &mut Database, scan: &Path) -> Answer<(Duration, String)> {
    let options = sync::Options {
        from: Some(scan.display().to_string()),
        languages: vec!["en".into(), "de".into()],
        ..sync::Options::default()
    };
    let begun = Instant::now();
    let summary = sync::synchronize(db, &options, &Silent, &|_, _| Ok(None))?;
    let elapsed = begun.elapsed();
    let run = summary.runs.first().ok_or("no run")?;
    if !summary.rejections.is_empty() {
        return Err(format!("rejected: {:?}", summary.rejections.first()).into());
    }
    Ok((elapsed, format!("({} new, {} changed)", run.items_added, run.items_changed)))
}

/// Mebibytes that the process had in memory at most; 0 where the system does not tell.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    peak.and_then(|kibibytes| kibibytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// A table that the import fills: how its rows are read and written.
struct Table {
    select: &'static str,
    insert: &'static str,
}

/// Named whole or by ranges of their revisions.
const WHOLE: [Table; 2] = [
    Table { select: "SELECT * FROM update_identity", insert: "INSERT INTO update_identity VALUES (?, ?)" },
    Table { select: "SELECT * FROM file", insert: "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)" },
];

const BY_REVISION: [Table; 11] = [
    Table {
        select: "SELECT * FROM revision WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO revision VALUES
                 (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    },
    Table {
        select: "SELECT * FROM document WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO document VALUES (?, ?, ?)",
    },
    Table {
        select: "SELECT * FROM localized_title WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO localized_title VALUES (?, ?, ?)",
    },
    Table {
        select: "SELECT * FROM revision_language WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO revision_language VALUES (?, ?)",
    },
    Table {
        select: "SELECT * FROM revision_cve WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO revision_cve VALUES (?, ?)",
    },
    Table {
        select: "SELECT * FROM revision_category WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO revision_category VALUES (?, ?)",
    },
    Table {
        select: "SELECT * FROM prerequisite WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO prerequisite VALUES (?, ?, ?)",
    },
    Table {
        select: "SELECT * FROM bundled_update WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO bundled_update VALUES (?, ?, ?, ?)",
    },
    Table {
        select: "SELECT * FROM supersedence WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO supersedence VALUES (?, ?)",
    },
    Table {
        select: "SELECT * FROM revision_file WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO revision_file VALUES (?, ?)",
    },
    Table {
        select: "SELECT r.revision_id, r.title,
                        (SELECT group_concat(l.title, ' ') FROM localized_title l
                         WHERE l.revision_id = r.revision_id AND l.title IS NOT r.title),
                        r.description, 'KB' || r.article_id || ' ' || r.article_id
                 FROM revision r WHERE r.is_listed AND r.revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO revision_search (rowid, title, other_titles, description, article)
                 VALUES (?, ?, ?, ?, ?)",
    },
];

/// Copies what the import made; only compressing and inserting is measured.
fn baseline(from: &Path, to: &Path) -> Answer<(Duration, String)> {
    drop(create(to)?);
    let source = Connection::open(from)?;
    let mut target = Connection::open(to)?;
    target.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 4096;",
    )?;
    target.set_prepared_statement_cache_capacity(128);
    let mut compressor = zstd::bulk::Compressor::new(3)?;
    let mut elapsed = Duration::ZERO;
    let mut rows = 0;
    let begun = Instant::now();
    let transaction = target.transaction()?;
    elapsed += begun.elapsed();
    let last: i64 = source.query_row("SELECT max(revision_id) FROM revision", [], |row| row.get(0))?;
    for table in &WHOLE {
        let mut select = source.prepare(table.select)?;
        let mut found = select.query([])?;
        loop {
            let mut chunk = Vec::new();
            while chunk.len() < 10_000 {
                let Some(row) = found.next()? else { break };
                chunk.push(values(row)?);
            }
            if chunk.is_empty() {
                break;
            }
            rows += chunk.len();
            elapsed += insert(&transaction, table.insert, chunk, None)?;
        }
    }
    for first in (1..=last).step_by(CHUNK as usize) {
        for table in &BY_REVISION {
            let mut select = source.prepare_cached(table.select)?;
            let mut found = select.query((first, first + CHUNK - 1))?;
            let mut chunk = Vec::new();
            while let Some(row) = found.next()? {
                chunk.push(values(row)?);
            }
            let is_document = table.insert.contains("INTO document");
            if is_document {
                for row in &mut chunk {
                    if let Some(Value::Blob(content)) = row.get_mut(2) {
                        *content = zstd::decode_all(content.as_slice())?;
                    }
                }
            }
            rows += chunk.len();
            elapsed += insert(&transaction, table.insert, chunk, is_document.then_some(&mut compressor))?;
        }
    }
    let begun = Instant::now();
    transaction.commit()?;
    target.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    elapsed += begun.elapsed();
    Ok((elapsed, format!("({rows} rows)")))
}

fn values(row: &rusqlite::Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count()).map(|column| row.get(column)).collect()
}

fn insert(
    target: &Connection,
    sql: &str,
    rows: Vec<Vec<Value>>,
    mut compressor: Option<&mut zstd::bulk::Compressor<'_>>,
) -> Answer<Duration> {
    let begun = Instant::now();
    let mut statement = target.prepare_cached(sql)?;
    for mut row in rows {
        if let (Some(compressor), Some(Value::Blob(content))) = (&mut compressor, row.get_mut(2)) {
            *content = compressor.compress(content)?;
        }
        statement.execute(rusqlite::params_from_iter(row))?;
    }
    Ok(begun.elapsed())
}

/// Unpacks every member of every package, and keeps none.
fn read(scan: &Path) -> Answer<(Duration, String)> {
    let begun = Instant::now();
    let (mut members, mut bytes) = (0_u64, 0_u64);
    let mut input = BufReader::with_capacity(1 << 18, std::fs::File::open(scan)?);
    cabinet::read(&mut input, "wsusscn2.cab", &cabinet::Limits::default(), &mut |member| {
        if !member.name().ends_with(".cab") {
            return Ok(());
        }
        member.cabinet(&mut |mut inner| {
            members += 1;
            bytes += std::io::copy(&mut inner as &mut dyn Read, &mut std::io::sink())?;
            Ok(())
        })
    })?;
    Ok((begun.elapsed(), format!("({members} members, {:.1} MB)", bytes as f64 / 1e6)))
}

/// The same with `cabextract` into memory: the packages out of the cabinet, then their members; only the latter is measured,
/// because it is what takes the time.
fn cabextract(folder: &Path) -> Option<Duration> {
    Command::new("cabextract").arg("--version").output().ok()?;
    let memory = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir_in(folder)).ok()?;
    let extract = |cabinet: &Path, to: &Path| {
        let mut command = Command::new("cabextract");
        let output = command.arg("-q").arg("-d").arg(to).arg(cabinet).output();
        output.is_ok_and(|output| output.status.success())
    };
    let packages = memory.path().join("packages");
    let begun = Instant::now();
    if !extract(&folder.join("wsusscn2.cab"), &packages) {
        return None;
    }
    for item in packages.read_dir().ok()?.flatten() {
        if item.path().extension().is_some_and(|extension| extension == "cab") {
            let to = memory.path().join(item.path().file_stem()?);
            if !extract(&item.path(), &to) {
                return None;
            }
        }
    }
    Some(begun.elapsed())
}
