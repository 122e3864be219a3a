//! Reports over a large environment beside what people would ask instead, in one run; nothing is asserted about time.
//!
//! `cargo bench --bench reports` makes 100,000 clients in 25 primary sites below a central administration site, with
//! 150 states each of 5,000 updates and a year of monthly changes, through the verbs that administrators use
//! (`--clients N`, `--states N`, `--updates N` for another size; `--folder F` keeps it and finds it again). That takes
//! minutes and is not measured. Then, each in a process of its own with its peak memory:
//!
//! * every report, over everything and in every single scope (`--only TEXT`: those whose name has the text): **cold**
//!   is the first answer of a new process, opening the database included; **warm** the best of the next five in the
//!   same process;
//! * **rows**: the same questions as SQL over one row per client and update with an index, which is what a script would
//!   keep;
//! * **DuckDB**: the same over the same rows, where python3 has the package.
//!
//! With `-- --largest` every client is there seven times more: 700,000, the largest supported hierarchy.
//!
//! As `cargo test --benches` runs it, the environment is tiny.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

#[allow(dead_code, reason = "shared with the benchmark of the catalog")]
mod corpus;
#[path = "reports/environment.rs"]
mod environment;
#[path = "reports/questions.rs"]
mod questions;
#[path = "reports/rows.rs"]
mod rows;

use environment::Size;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(phase) = text(&arguments, "--phase") {
        let folder = PathBuf::from(text(&arguments, "--folder").ok_or("no folder")?);
        return work(&phase, &folder, &text(&arguments, "--of").unwrap_or_default(), size(&arguments, false));
    }
    // `cargo bench` passes --bench, `cargo test --benches` nothing.
    let is_test = !arguments.iter().any(|argument| argument == "--bench");
    let size = size(&arguments, is_test);
    let temporary = tempfile::tempdir()?;
    let folder = text(&arguments, "--folder").map_or(temporary.path().to_owned(), PathBuf::from);
    println!("environment: {} clients x {} states x {} updates", size.clients, size.states, size.updates);
    if !folder.join("environment.db").exists() {
        std::fs::create_dir_all(&folder)?;
        run("make", &folder, "", size)?;
    }
    run("place", &folder, "", size)?;
    let rows = run("rows", &folder, "make", size)?;
    println!(
        "rows with their index: made in {:.1} s, {:.0} MB",
        rows.cold,
        megabytes(&folder.join("rows.db"))
    );
    println!("packed, with everything: {:.0} MB", megabytes(&folder.join("environment.db")));
    let only = text(&arguments, "--only").unwrap_or_default();
    ask(&folder, size, &only)?;
    duckdb(&folder)?;
    if arguments.iter().any(|argument| argument == "--largest") {
        run("multiply", &folder, "7", size)?;
        println!("seven times as many clients:");
        ask(&folder, size, &only)?;
    }
    Ok(())
}

/// Every question whose name has a text, and its like over rows where there is one.
fn ask(folder: &Path, size: Size, only: &str) -> Answer<()> {
    for name in questions::names().into_iter().filter(|name| name.contains(only)) {
        let figures = run("ask", folder, &name, size)?;
        let beside = match rows::QUESTIONS.iter().find(|(question, _)| *question == name) {
            Some(_) => {
                let rows = run("rows", folder, &name, size)?;
                format!("rows {:8.0} ms, {:6.1} x", rows.warm * 1e3, rows.warm / figures.warm)
            }
            None => String::new(),
        };
        println!(
            "{name:44} cold {:6.0} ms, warm {:6.0} ms, {:4.0} MB; {} rows; {beside}",
            figures.cold * 1e3,
            figures.warm * 1e3,
            figures.peak,
            figures.rows
        );
    }
    Ok(())
}

fn text(arguments: &[String], name: &str) -> Option<String> {
    let position = arguments.iter().position(|argument| argument == name)?;
    arguments.get(position + 1).cloned()
}

fn size(arguments: &[String], is_test: bool) -> Size {
    let number = |name: &str, small: u64, usual: u64| match is_test {
        true => small,
        false => text(arguments, name).and_then(|number| number.parse().ok()).unwrap_or(usual),
    };
    Size {
        clients: number("--clients", 100, 100_000),
        states: number("--states", 15, 150),
        updates: number("--updates", 60, 5_000),
    }
}

fn megabytes(path: &Path) -> f64 {
    path.metadata().map_or(0.0, |metadata| metadata.len() as f64 / 1e6)
}

/// What a phase took: seconds of the first and of the best later answer, its rows, and mebibytes of memory at most.
pub struct Figures {
    cold: f64,
    warm: f64,
    rows: usize,
    peak: f64,
}

/// Runs a phase in a process of its own.
fn run(phase: &str, folder: &Path, of: &str, size: Size) -> Answer<Figures> {
    let numbers = [size.clients, size.states, size.updates].map(|number| number.to_string());
    let output = Command::new(std::env::current_exe()?)
        .args(["--phase", phase, "--of", of, "--clients", &numbers[0], "--states", &numbers[1]])
        .args(["--updates", &numbers[2], "--folder"])
        .arg(folder)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    let words: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match words[..] {
        [cold, warm, rows, peak] if output.status.success() => {
            Ok(Figures { cold, warm, rows: rows as usize, peak })
        }
        _ => Err(format!("phase {phase} {of} failed: {}", output.status).into()),
    }
}

fn work(phase: &str, folder: &Path, of: &str, size: Size) -> Answer<()> {
    let begun = Instant::now();
    let (cold, warm, rows) = match (phase, of) {
        ("make", _) => {
            environment::make(folder, size)?;
            (begun.elapsed().as_secs_f64(), 0.0, 0)
        }
        ("place", _) => {
            environment::place(folder, size)?;
            (begun.elapsed().as_secs_f64(), 0.0, 0)
        }
        ("multiply", times) => {
            environment::multiply(folder, times.parse()?)?;
            (begun.elapsed().as_secs_f64(), 0.0, 0)
        }
        ("rows", "make") => {
            let count = rows::make(folder, size)?;
            (begun.elapsed().as_secs_f64(), 0.0, count)
        }
        ("rows", name) => {
            let connection = rows::open(folder)?;
            timed(begun, || rows::ask(&connection, name))?
        }
        ("ask", name) => {
            let (report, scope) = questions::find(name)?;
            let db = environment::open(&folder.join("environment.db"), environment::NOW)?;
            let now = Timestamp::from_second(environment::NOW)?;
            timed(begun, || Ok(db.read(|read| report(read, &scope, now))?))?
        }
        _ => return Err(format!("no phase {phase}").into()),
    };
    println!("{cold} {warm} {rows} {}", peak_memory());
    Ok(())
}

fn timed(begun: Instant, mut ask: impl FnMut() -> Answer<usize>) -> Answer<(f64, f64, usize)> {
    let rows = ask()?;
    let cold = begun.elapsed().as_secs_f64();
    let mut warm = f64::INFINITY;
    for _ in 0..5 {
        let begun = Instant::now();
        assert_eq!(ask()?, rows);
        warm = warm.min(begun.elapsed().as_secs_f64());
    }
    Ok((cold, warm, rows))
}

/// Mebibytes that the process had in memory at most; 0 where the system does not tell.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    peak.and_then(|kibibytes| kibibytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// The script beside it.
fn duckdb(folder: &Path) -> Answer<()> {
    match Command::new("python3").args(["-c", "import duckdb"]).output() {
        Ok(output) if output.status.success() => {}
        _ => {
            println!("skipped: DuckDB (there is no python3 with duckdb)");
            return Ok(());
        }
    }
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/reports/duckdb_rows.py");
    let output = Command::new("python3").arg(source).arg(folder.join("rows.db")).output()?;
    print!("{}", String::from_utf8_lossy(&output.stdout));
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into()),
    }
}
