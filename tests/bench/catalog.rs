//! The way into the catalog beside a bare baseline, in one run.
//!
//! `cargo bench --bench catalog -- --updates 100000` makes an offline scan cabinet of so many invented updates in a
//! temporary folder (`--folder` names another place), and a database with their complete documents, neither of which is
//! measured. Then it measures, each in a process of its own so that its peak of memory is its own, and without
//! asserting anything about time:
//!
//! * **import**: `sync` from the cabinet into an empty database;
//! * **second run**: the same again; and **read anew**: the same, though the cabinet claims to be a newer one;
//! * **from serve**: `sync` of everything into an empty database from `serve` on this machine, and **again**;
//! * **baseline**, once for each of the two: the rows that the import made, in all its tables, by prepared inserts into
//!   an empty database of the same schema and settings, in one transaction; the documents are compressed there as the
//!   import compresses them;
//! * **read the cabinet**: nothing stored, beside `cabextract` where there is one.
//!
//! Beside the time on the clock stands that of all processors (cpu), which others on the same machine disturb less.
//!
//! With `--test`, as `cargo test --benches` runs it, the catalog is tiny.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

mod corpus;

use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::operate;
use cmupd::serve;
use cmupd::sync;
use cmupd::wire::cabinet;
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
        return work(&phase, &folder, &text(&arguments, "--of").unwrap_or_default());
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
    let written = corpus::write_cabinet(&folder.join("wsusscn2.cab"), updates)?;
    let packed = folder.join("wsusscn2.cab").metadata()?.len();
    println!(
        "catalog: {updates} updates, {:.1} KB each ({:.1} to {:.1}), cabinet of {:.1} MB",
        written.all as f64 / updates as f64 / 1e3,
        written.least as f64 / 1e3,
        written.most as f64 / 1e3,
        packed as f64 / 1e6
    );
    if written.least < 4_000 || written.most > 20_000 {
        return Err("an update has less than 4 KB or more than 20 KB".into());
    }

    let import = run("import", &folder, "")?;
    let second = run("second", &folder, "")?;
    let anew = run("anew", &folder, "")?;
    let baseline = run("baseline", &folder, "import")?;
    tell("import from the cabinet", &import, &baseline, &second);
    println!("  read anew takes {:.1} % of the import", anew.seconds / import.seconds * 100.0);

    run("publish", &folder, &updates.to_string())?;
    let server = serve::start(
        &folder.join("upstream.db"),
        options()?,
        serve::ServeOptions::new(std::net::SocketAddr::from(([127, 0, 0, 1], 0))),
    )?;
    let address = format!("http://{}", server.address());
    let import = run("from serve", &folder, &address)?;
    println!("{:24} {:19} {:>8.0} MB at most", "(serve)", "", peak_memory());
    let second = run("from serve, again", &folder, &address)?;
    server.stop()?;
    let baseline = run("baseline", &folder, "served")?;
    tell("import from `serve`", &import, &baseline, &second);

    let read = run("read", &folder, "")?.seconds;
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

/// What a phase took.
struct Figures {
    seconds: f64,
    /// Seconds of all processors.
    processors: f64,
}

fn tell(what: &str, import: &Figures, baseline: &Figures, second: &Figures) {
    println!(
        "  {what} is {:.2} x baseline ({:.2} x in processor time); the second run takes {:.2} % of it",
        import.seconds / baseline.seconds,
        import.processors / baseline.processors,
        second.seconds / import.seconds * 100.0
    );
}

/// Runs a phase in a process of its own, and shows its time and memory.
fn run(phase: &str, folder: &Path, of: &str) -> Answer<Figures> {
    let output = Command::new(std::env::current_exe()?)
        .args(["--phase", phase, "--of", of, "--folder"])
        .arg(folder)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    let mut words = said.split_whitespace();
    let mut number = || words.next()?.parse::<f64>().ok();
    let (Some(seconds), Some(processors), Some(peak), true) =
        (number(), number(), number(), output.status.success())
    else {
        return Err(format!("phase {phase} failed: {}", output.status).into());
    };
    let remark = words.collect::<Vec<_>>().join(" ");
    println!("{phase:24} {seconds:8.3} s {processors:6.1} cpu {peak:>8.0} MB at most {remark}");
    Ok(Figures { seconds, processors })
}

/// The work of one phase; says its seconds, its peak of memory, and what it did.
fn work(phase: &str, folder: &Path, of: &str) -> Answer<()> {
    let scan = folder.join("wsusscn2.cab");
    let path = folder.join("import.db");
    let used = processor_seconds();
    let (elapsed, remark) = match phase {
        "import" => synchronize(&mut create(&path)?, path_text(&scan))?,
        "second" => synchronize(&mut Database::open(&path, options()?)?, path_text(&scan))?,
        "anew" => {
            std::fs::File::options()
                .write(true)
                .open(&scan)?
                .set_modified(std::time::SystemTime::UNIX_EPOCH)?;
            synchronize(&mut Database::open(&path, options()?)?, path_text(&scan))?
        }
        "publish" => {
            let documents = folder.join("documents");
            corpus::write_documents(&documents, of.parse()?)?;
            let done = synchronize(&mut create(&folder.join("upstream.db"))?, path_text(&documents))?;
            std::fs::remove_dir_all(&documents)?;
            done
        }
        "from serve" => {
            let mut db = create(&folder.join("served.db"))?;
            let (categories, _) = synchronize(&mut db, of.to_owned())?;
            let everything: Vec<String> =
                corpus::chosen().into_iter().map(|category| category.to_string()).collect();
            db.write("choose everything", |w| sync::subscribe(w, &everything).map(drop))?;
            let (updates, remark) = synchronize(&mut db, of.to_owned())?;
            (categories + updates, remark)
        }
        "from serve, again" => {
            synchronize(&mut Database::open(&folder.join("served.db"), options()?)?, of.to_owned())?
        }
        "baseline" => {
            let source = folder.join(format!("{of}.db"));
            let target = folder.join(format!("{of}-baseline.db"));
            let (elapsed, used, remark) = baseline(&source, &target)?;
            println!("{} {used} {} {remark}", elapsed.as_secs_f64(), peak_memory());
            return Ok(());
        }
        "read" => read(&scan)?,
        other => return Err(format!("no phase {other}").into()),
    };
    println!("{} {} {} {remark}", elapsed.as_secs_f64(), processor_seconds() - used, peak_memory());
    Ok(())
}

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

fn options() -> Answer<Options> {
    Ok(Options::new("bench", Clock::fixed(Timestamp::from_second(1_800_000_000)?)))
}

fn create(path: &Path) -> Answer<Database> {
    Ok(Database::create(path, options()?, |w| {
        cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        let kind = SiteKind::Primary;
        cmupd::hierarchy::write(w).add_site(&NewSite {
            code: "PS1".parse()?,
            name: None,
            kind,
            parent: None,
        })?;
        Ok(())
    })?)
}

fn synchronize(db: &mut Database, from: String) -> Answer<(Duration, String)> {
    let options = sync::SyncOptions {
        from: Some(from),
        languages: vec!["en".into(), "de".into()],
        ..sync::SyncOptions::default()
    };
    let begun = Instant::now();
    let summary = operate::synchronize(db, &options, &Silent)?;
    let elapsed = begun.elapsed();
    let run = summary.sync.runs.first().ok_or("no run")?;
    if !summary.sync.rejections.is_empty() {
        return Err(format!("rejected: {:?}", summary.sync.rejections.first()).into());
    }
    Ok((elapsed, format!("({} new, {} changed)", run.items_added, run.items_changed)))
}

/// Mebibytes that the process had in memory at most; 0 where the system does not tell.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    peak.and_then(|kibibytes| kibibytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Seconds that this process used of all processors; 0 where the system does not tell.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program may have spaces; behind it come the state and ten numbers, then these two (proc(5)), in
    // hundredths of a second.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
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
        select: "SELECT revision_id, part, content FROM document WHERE revision_id BETWEEN ?1 AND ?2",
        insert: "INSERT INTO document (revision_id, part, content) VALUES (?, ?, ?)",
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
fn baseline(from: &Path, to: &Path) -> Answer<(Duration, f64, String)> {
    drop(create(to)?);
    let source = Connection::open(from)?;
    let mut target = Connection::open(to)?;
    target.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;
         PRAGMA wal_autocheckpoint = 4096;",
    )?;
    target.set_prepared_statement_cache_capacity(128);
    let mut compressor = zstd::bulk::Compressor::new(3)?;
    let (mut elapsed, mut used) = (Duration::ZERO, 0.0);
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
            let spent = insert(&transaction, table.insert, chunk, None)?;
            (elapsed, used) = (elapsed + spent.0, used + spent.1);
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
            let spent = insert(&transaction, table.insert, chunk, is_document.then_some(&mut compressor))?;
            (elapsed, used) = (elapsed + spent.0, used + spent.1);
        }
    }
    let (begun, before) = (Instant::now(), processor_seconds());
    transaction.commit()?;
    target.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    elapsed += begun.elapsed();
    used += processor_seconds() - before;
    Ok((elapsed, used, format!("({rows} rows, {:.1} MB)", to.metadata()?.len() as f64 / 1e6)))
}

fn values(row: &rusqlite::Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count()).map(|column| row.get(column)).collect()
}

fn insert(
    target: &Connection,
    sql: &str,
    rows: Vec<Vec<Value>>,
    mut compressor: Option<&mut zstd::bulk::Compressor<'_>>,
) -> Answer<(Duration, f64)> {
    let (begun, before) = (Instant::now(), processor_seconds());
    let mut statement = target.prepare_cached(sql)?;
    for mut row in rows {
        if let (Some(compressor), Some(Value::Blob(content))) = (&mut compressor, row.get_mut(2)) {
            *content = compressor.compress(content)?;
        }
        statement.execute(rusqlite::params_from_iter(row))?;
    }
    Ok((begun.elapsed(), processor_seconds() - before))
}

/// Unpacks every member of every package, and keeps none.
fn read(scan: &Path) -> Answer<(Duration, String)> {
    let begun = Instant::now();
    let (mut members, mut bytes) = (0_u64, 0_u64);
    let mut input = BufReader::with_capacity(1 << 18, std::fs::File::open(scan)?);
    cabinet::read(&mut input, "wsusscn2.cab", &cabinet::CabinetLimits::default(), &mut |member| {
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

/// The same with `cabextract` into memory: the packages out of the cabinet, then their members; only the latter is
/// measured, because it is what takes the time.
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
