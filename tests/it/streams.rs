//! What is longer than memory is meant for: standard input and JSON lines, read in slices.

use crate::support::inbox_bench::{Bench, Stop, deflated, line, put, tar};
use cmupd::base::error::Kind;
use cmupd::base::progress::Silent;
use cmupd::db::failure_kind;
use cmupd::state::ingest;
use cmupd::state::{
    AuditFilter, AuditRow, Disposal, IngestOptions, IngestSummary, Input, Limits, QuarantineFilter, Retry,
    Source, audit, replay,
};
use std::io::Read;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Far below what the contents here are long.
fn small() -> IngestOptions {
    let limits = Limits { file_bytes: 1 << 20, rejected_lines: 3, ..Limits::default() };
    IngestOptions { limits, jobs: Some(2), ..IngestOptions::default() }
}

/// More than a slice: lines about 500 clients, `bad` ones among them.
fn long(bad: &[usize]) -> String {
    let line = |number: usize| match bad.contains(&number) {
        true => format!("bad line {number}\n"),
        false => line(number as u32 % 500, number as u32),
    };
    format!("\u{FEFF}{}", (1..=30_000).map(line).collect::<String>())
}

fn take(bench: &mut Bench, source: Source, options: &IngestOptions) -> IngestSummary {
    ingest(&mut bench.db, &[source], options, &Silent).unwrap()
}

fn audit_rows(bench: &Bench) -> Vec<AuditRow> {
    bench.db.read(|read| audit(read, &AuditFilter::default())).unwrap().rows
}

#[test]
fn long_contents_are_taken_in_slices() {
    let content = long(&[20_000, 29_999]);
    assert!(content.len() > 4 << 20);
    let packed = |bytes: &[u8]| deflated(bytes);
    let whole = tar(&[("a.jsonl", line(9_000, 1).as_bytes()), ("long.jsonl", content.as_bytes())]);
    let file = |bench: &Bench, name: &str, bytes: &[u8]| Source::Path(bench.put(name, bytes));
    let input = |bytes: Vec<u8>| Source::Stdin(bytes.into());
    let mut expected = None;
    for (what, source, files) in [
        ("file", None, 1),
        ("gzip", Some(packed(content.as_bytes())), 1),
        ("tar", Some(whole.clone()), 2),
        ("input", Some(content.clone().into_bytes()), 1),
        ("input of an archive", Some(packed(&whole)), 2),
    ] {
        let mut bench = Bench::new();
        let source = match (what.starts_with("input"), source) {
            (true, Some(bytes)) => input(bytes),
            (_, bytes) => file(&bench, "x.jsonl", bytes.as_deref().unwrap_or(content.as_bytes())),
        };
        let summary = take(&mut bench, source, &small());
        assert_eq!((summary.files_read, summary.files_rejected), (files, 0), "{what}: {summary:?}");
        assert_eq!(summary.messages, 29_998 + files - 1, "{what}");
        let lines: Vec<_> = summary.rejected.iter().map(|row| row.line).collect();
        assert_eq!(lines, [Some(20_000), Some(29_999)], "{what}");
        assert_eq!(bench.quarantine().len(), 2);
        // One row stands for all of it.
        let rows = audit_rows(&bench);
        let row = rows.iter().find(|row| row.messages > 1).unwrap();
        let told = (row.size, row.reports, row.messages, row.client_count, row.sha256.clone());
        assert_eq!(rows.len() as u64, files, "{what}");
        assert_eq!((told.0, told.1, told.3), (content.len() as u64, 500, Some(500)), "{what}");
        assert_eq!(*expected.get_or_insert_with(|| told.clone()), told, "{what}");
        assert_eq!(bench.states(7), 60, "{what}");
    }
}

#[test]
fn slices_go_with_their_file() {
    let mut bench = Bench::new();
    let path = bench.put("in/long.jsonl", long(&[]));
    let folder = Source::Path(bench.path("in"));
    let delete = IngestOptions { disposal: Disposal::Delete, ..small() };
    let summary = take(&mut bench, folder.clone(), &delete);
    assert_eq!((summary.messages, summary.files_deleted, summary.left.len()), (30_000, 1, 0));
    assert!(!path.exists());
    // A line without an end is nowhere else.
    put(&path, format!("{}{{{}", line(1, 1), " ".repeat(6 << 20)).as_bytes());
    let summary = take(&mut bench, folder.clone(), &delete);
    assert_eq!((summary.files_read, summary.files_rejected), (0, 1));
    assert!(
        summary.rejected[0].reason.contains("a line of more than 1048576 bytes"),
        "{:?}",
        summary.rejected
    );
    assert!(path.exists());
    put(&path, long(&[]).as_bytes());
    let summary = take(&mut bench, folder.clone(), &delete);
    assert_eq!((summary.resolved, summary.files_deleted, bench.quarantine().len()), (1, 1, 0));
}

#[test]
fn more_bad_lines_than_are_kept_alone() {
    let mut bench = Bench::new();
    let bad = [1, 20_000, 20_001, 20_002, 20_003, 29_999];
    // The first line decides that these are JSON lines.
    let content = long(&bad).replacen("bad line 1\n", "{}\n", 1);
    let summary = take(&mut bench, Source::Stdin(content.clone().into()), &small());
    assert_eq!((summary.messages, bench.quarantine().len()), (29_994, 5));
    let together: Vec<_> = summary
        .rejected
        .iter()
        .filter(|row| row.reason.contains("part of the file"))
        .map(|row| row.line)
        .collect();
    assert_eq!(together, [Some(20_002), Some(29_999)]);
    // Nothing is lost: what is kept together can be tried again.
    let entries = bench
        .db
        .read(|read| cmupd::state::intake::read(read).quarantine(&QuarantineFilter::default()))
        .unwrap();
    assert!(entries.iter().all(|entry| entry.has_content));
    let (rows, _) = replay(&mut bench.db, entries, &Limits::default(), &Silent).unwrap();
    let taken = rows.iter().filter(|row| row.result == Retry::Resolved).count();
    assert_eq!(taken, 2, "{rows:?}");
    assert_eq!(bench.quarantine().len(), 3 + 3, "each bad line of them is an entry now");
}

/// Standard input on which nobody says anything more.
struct Silence(Vec<u8>);

impl Read for Silence {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.0.is_empty() {
            std::thread::sleep(Duration::from_secs(3_600));
        }
        let count = self.0.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.0.drain(..count).collect::<Vec<u8>>());
        Ok(count)
    }
}

#[test]
fn an_input_that_keeps_silent_can_be_left() {
    let mut bench = Bench::new();
    let stop = Stop::default();
    std::thread::scope(|scope| {
        let source = Source::Stdin(Input::new(Silence(line(1, 1).into_bytes())));
        let running = scope.spawn(|| ingest(&mut bench.db, &[source], &small(), &stop));
        std::thread::sleep(Duration::from_millis(300));
        assert!(!running.is_finished());
        stop.0.store(true, Ordering::SeqCst);
        assert_eq!(failure_kind(&running.join().unwrap().unwrap_err()), Kind::Interrupted);
    });
    // Nothing there is nothing to do.
    let summary = take(&mut bench, Source::Stdin("".into()), &small());
    assert_eq!((summary.files_read, summary.files_rejected, summary.rejected.len()), (0, 0, 0));
}

#[test]
fn archives_are_explained() {
    let bench = Bench::new();
    let limits = Limits::default();
    let inner = tar(&[("deep.jsonl", line(9, 1).as_bytes())]);
    let members: [(&str, &[u8]); 4] = [
        ("a.jsonl", &[line(1, 1), line(1, 2)].concat().into_bytes()),
        ("bad.SMX", b"no report"),
        ("inner.tar", &inner),
        ("readme.txt", b"no report"),
    ];
    let content = deflated(&tar(&members));
    let path = bench.put("x.tar.gz", &content);
    let now = bench.db.clock().now();
    for (source, name) in [
        (Source::Path(path.clone()), path.display().to_string()),
        (Source::Stdin(content.clone().into()), "-".to_owned()),
    ] {
        let answer =
            bench.db.read(|read| cmupd::state::explain(Some(read), &[source], &limits, now)).unwrap();
        let told: Vec<_> = answer.rows.iter().map(|row| (row.file.clone(), row.effect)).collect();
        use cmupd::state::MessageEffect::{Rejected, UnknownClient};
        assert_eq!(
            told,
            [
                (format!("{name}!a.jsonl"), UnknownClient),
                (format!("{name}!a.jsonl"), UnknownClient),
                (format!("{name}!bad.SMX"), Rejected),
                (format!("{name}!inner.tar"), Rejected),
            ]
        );
        assert!(
            answer.notes.iter().any(|note| note.contains("not reports by their names: 1")),
            "{:?}",
            answer.notes
        );
    }
    assert_eq!(bench.states(1), 0);
}
