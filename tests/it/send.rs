//! `ingest send`: files arrive at a management point once, whatever goes wrong on the way.

use crate::support::inbox_bench::line;
use crate::support::lying_server::{Act, LyingServer, Recorded, closed_port};
use crate::support::report_inbox::Inbox;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The members of a body, each with its content.
fn members(request: &Recorded) -> Vec<(String, Vec<u8>)> {
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/reports"));
    assert_eq!(request.header("content-encoding"), "zstd");
    let tar = zstd::decode_all(request.bytes.as_slice()).unwrap();
    let mut archive = tar::Archive::new(tar.as_slice());
    let read = |entry: std::io::Result<tar::Entry<'_, &[u8]>>| {
        let mut entry = entry.unwrap();
        let (name, mut content) = (entry.path().unwrap().display().to_string(), Vec::new());
        entry.read_to_end(&mut content).unwrap();
        (name, content)
    };
    archive.entries().unwrap().map(read).collect()
}

fn accepted(request: &Recorded) -> Act {
    let body = json!({ "reports": members(request).len(), "bytes": request.bytes.len() });
    Act::typed(202, "application/json", body.to_string())
}

fn error(status: u16, message: &str) -> Act {
    let body = json!({ "error": { "kind": "usage", "message": message, "hint": "see" } });
    Act::typed(status, "application/json", body.to_string())
}

/// Refuses a body that holds a word.
fn refusing(word: &'static str) -> impl Fn(&Recorded) -> Act {
    move |request| {
        let is_bad = |content: &[u8]| String::from_utf8_lossy(content).contains(word);
        match members(request).iter().any(|(_, content)| is_bad(content)) {
            true => error(400, "this is not a report"),
            false => accepted(request),
        }
    }
}

/// How often each content was sent, in all requests.
fn contents(server: &LyingServer) -> BTreeMap<Vec<u8>, usize> {
    let mut contents = BTreeMap::new();
    for (_, content) in server.requests().iter().flat_map(members) {
        *contents.entry(content).or_default() += 1;
    }
    contents
}

struct Bench {
    inbox: Inbox,
}

impl Bench {
    fn new() -> Self {
        let inbox = Inbox { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(inbox.path()).unwrap();
        Bench { inbox }
    }

    /// Files with a line each.
    fn put(&self, files: u32) {
        for number in 0..files {
            self.inbox.put(&format!("{number:05}.jsonl"), line(number, 1));
        }
    }

    fn command(&self, server: &str, arguments: &[&str]) -> Command {
        let mut command = self.inbox.command(&["ingest", "send", "--to", server, "--json", "--timeout", "5"]);
        command.args(arguments).env("XDG_STATE_HOME", self.inbox.folder.path().join("state"));
        command
    }

    /// Sends, with an expected exit code: the row of the answer, and the error's object.
    fn send(&self, server: &str, arguments: &[&str], code: i32) -> (Value, Value) {
        let output = self.command(server, arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        let document: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let failure = said.lines().find_map(|line| serde_json::from_str(line).ok()).unwrap_or_default();
        (document["data"][0].clone(), failure)
    }

    fn left(&self) -> usize {
        std::fs::read_dir(self.inbox.path()).unwrap().count()
    }
}

fn numbers(row: &Value, names: &[&str]) -> Vec<u64> {
    names.iter().map(|name| row[name].as_u64().unwrap_or_else(|| panic!("{name} of {row}"))).collect()
}

const COUNTS: [&str; 4] = ["files", "accepted", "skipped", "refused"];

#[test]
fn files_go_together_and_once() {
    let bench = Bench::new();
    let server = LyingServer::start(accepted);
    bench.put(2_500);
    bench.inbox.put("note.txt", "not a report");
    let (row, _) = bench.send(&server.address(), &["inbox"], 0);
    assert_eq!(numbers(&row, &COUNTS), [2_500, 2_500, 0, 0]);
    assert_eq!(numbers(&row, &["reports", "other_files"]), [2_500, 1]);
    let bytes: usize = contents(&server).keys().map(Vec::len).sum();
    assert_eq!(numbers(&row, &["bytes"]), [bytes as u64]);
    assert_eq!((server.requests().len(), contents(&server).len()), (3, 2_500));
    assert!(members(&server.requests()[0])[0].0.ends_with(".jsonl"));
    // A second run sends what is new, and what has changed.
    bench.inbox.put("00007.jsonl", line(7, 2) + &line(7, 3));
    bench.inbox.put("new.jsonl", line(9_000, 1));
    let (rows, _) = bench.send(&server.address(), &["inbox", "--dry-run"], 0);
    assert_eq!(rows["path"], "inbox/00007.jsonl");
    let (row, _) = bench.send(&server.address(), &["inbox"], 0);
    assert_eq!(numbers(&row, &COUNTS), [2_501, 2, 2_499, 0]);
    assert!(contents(&server).values().all(|count| *count == 1));
    // Another management point knows nothing of it.
    let other = LyingServer::start(accepted);
    let (row, _) = bench.send(&format!("{}/", other.address()), &["inbox"], 0);
    assert_eq!(numbers(&row, &COUNTS), [2_501, 2_501, 0, 0]);
    assert_eq!(bench.left(), 2_502, "they stay");
}

#[test]
fn archives_lists_and_long_content() {
    let bench = Bench::new();
    let server = LyingServer::start(accepted);
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in [("in/a.SMX", line(1, 1)), ("in/b.jsonl", line(2, 1)), ("note.txt", "x".into())] {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        archive.append_data(&mut header, name, content.as_bytes()).unwrap();
    }
    let tar = archive.into_inner().unwrap();
    bench.inbox.put("some.tar.zst", zstd::encode_all(tar.as_slice(), 1).unwrap());
    bench.inbox.put("broken.tar", &tar[..1_500]);
    let long: String = (0..60_000).map(|serial| line(3, serial)).collect();
    assert!(long.len() > 9 << 20);
    bench.inbox.put("long.jsonl", &long);
    bench.inbox.put("empty.SMX", "");
    let (row, _) = bench.send(&server.address(), &["inbox", "--delete"], 3);
    assert_eq!(numbers(&row, &COUNTS), [4, 2, 0, 2]);
    let rejected: Vec<&str> =
        row["rejected"].as_array().unwrap().iter().map(|row| row["path"].as_str().unwrap()).collect();
    assert_eq!(rejected, ["inbox/broken.tar", "inbox/empty.SMX"]);
    assert_eq!(row["left"][0]["path"], "inbox/some.tar.zst", "it holds something else");
    assert_eq!((numbers(&row, &["files_deleted"]), bench.left()), (vec![1], 3));
    // Of JSON lines whole ones are sent, in their order.
    let mut parts: Vec<(String, Vec<u8>)> = server.requests().iter().flat_map(members).collect();
    parts.retain(|(name, _)| name.ends_with("long.jsonl"));
    assert!(parts.len() > 2 && parts.iter().all(|(_, part)| part.ends_with(b"\n")));
    assert_eq!(parts.iter().map(|(_, part)| part.len()).sum::<usize>(), long.len());
    // Standard input: a list of paths, or reports.
    for (arguments, input, reports) in
        [(&["--null", "-"][..], "inbox/some.tar.zst\0".into(), 2), (&["-"], line(4, 1) + &line(5, 1), 1)]
    {
        let mut command = bench.command(&server.address(), arguments);
        let mut run = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut run.stdin.take().unwrap(), input.as_bytes()).unwrap();
        let output = run.wait_with_output().unwrap();
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(numbers(&document["data"][0], &["accepted", "reports"]), [1, reports], "{arguments:?}");
    }
}

#[test]
fn refused_reports_are_found_and_stay() {
    let bench = Bench::new();
    let server = LyingServer::start(refusing("bad"));
    bench.put(300);
    bench.inbox.put("00042.jsonl", line(42, 1).replace("Z\"", "bad\""));
    bench.inbox.put("high/x.SMX", "bad");
    let (row, _) = bench.send(&server.address(), &["inbox", "--move", "done"], 3);
    assert_eq!(numbers(&row, &COUNTS), [301, 299, 0, 2]);
    for (at, path) in ["inbox/00042.jsonl", "inbox/high/x.SMX"].into_iter().enumerate() {
        assert_eq!(row["rejected"][at]["path"], path);
        assert!(row["rejected"][at]["reason"].as_str().unwrap().contains("this is not a report"));
    }
    assert_eq!((numbers(&row, &["files_moved"]), bench.left()), (vec![299], 2));
    assert!(bench.inbox.folder.path().join("done/00041.jsonl").exists());
    assert!(server.requests().len() < 50, "halves, not single files");
    // A proxy says only that it is too large.
    let server = LyingServer::start(|request| match members(request).len() {
        1 => accepted(request),
        _ => Act::text(413, "<html>413 Request Entity Too Large</html>"),
    });
    let (row, _) = bench.send(&server.address(), &["inbox"], 0);
    assert_eq!(numbers(&row, &COUNTS), [2, 2, 0, 0]);
}

#[test]
fn trouble_that_passes_is_waited_out() {
    let bench = Bench::new();
    bench.put(5);
    // No room, then an answer that is lost after everything was accepted, then a broken one.
    let server = LyingServer::start(|request| match request.number {
        1 => error(503, "the spool is full").with("Retry-After", "1"),
        2 => Act::Close,
        3 => error(429, "too many").with("Retry-After", "0"),
        _ => accepted(request),
    });
    let (row, _) = bench.send(&server.address(), &["inbox", "--delete"], 0);
    assert_eq!(numbers(&row, &COUNTS), [5, 5, 0, 0]);
    assert_eq!((server.requests().len(), bench.left()), (4, 0));
}

#[test]
fn what_does_not_pass_ends_the_run() {
    let bench = Bench::new();
    bench.put(3);
    let nowhere = format!("http://127.0.0.1:{}", closed_port());
    type Script = fn(&Recorded) -> Act;
    let scripts: [(Script, &str); 7] = [
        (|_| error(503, "the spool is full").with("Retry-After", "120"), "the spool is full"),
        (|_| error(401, "a key is wanted"), "a key is wanted"),
        (|_| error(404, "nothing here"), "404"),
        (|_| Act::text(400, "<html>Bad Request</html>"), "400"),
        (|_| Act::typed(200, "text/html", "<html>Welcome</html>"), "web page"),
        (|_| Act::redirect("https://elsewhere.test/"), "https://elsewhere.test"),
        (|_| Act::Close, "broke"),
    ];
    let patience = ["inbox", "--delete", "--patience", "0s"];
    for (script, expected) in scripts {
        let server = LyingServer::start(script);
        let (_, failure) = bench.send(&server.address(), &patience, 6);
        let message = failure["error"]["message"].as_str().unwrap();
        assert!(message.contains(expected) && message.contains("0 of 3 files"), "{message}");
        assert!(failure["error"]["hint"].as_str().unwrap().contains("run the same command again"));
        assert_eq!(server.requests().len(), 1, "{expected}");
    }
    let (_, failure) = bench.send(&nowhere, &patience, 6);
    assert!(failure["error"]["message"].as_str().unwrap().contains("no connection"));
    let stalled = LyingServer::start(|_| Act::Stalled);
    let (_, failure) = bench.send(&stalled.address(), &patience, 6);
    assert!(failure["error"]["message"].as_str().unwrap().contains("in time"), "{failure}");
    assert_eq!(bench.left(), 3);
    bench.send("ftp://mp", &patience, 2);
    bench.send(&nowhere, &["absent"], 5);
    bench.send(&nowhere, &["inbox", "--patience", "soon"], 2);
}

#[test]
fn a_key_goes_along() {
    let bench = Bench::new();
    bench.put(1);
    let key = bench.inbox.folder.path().join("sender.key");
    std::fs::write(&key, "abc.DEF\r\n").unwrap();
    let server = LyingServer::start(accepted);
    bench.send(&server.address(), &["inbox", "--key-file", "sender.key"], 0);
    assert_eq!(server.requests()[0].header("authorization"), "Bearer abc.DEF");
    std::fs::write(&key, "two words").unwrap();
    let (_, failure) = bench.send(&server.address(), &["inbox", "--key-file", "sender.key"], 2);
    assert!(!failure.to_string().contains("two words"), "{failure}");
    bench.send(&server.address(), &["inbox", "--key-file", "absent.key"], 5);
}

#[test]
fn what_may_not_be_complete_stays() {
    let bench = Bench::new();
    let server = LyingServer::start(accepted);
    bench.inbox.put("half.SMX", "<Report><ReportHeader>");
    bench.put(1);
    let (row, _) = bench.send(&server.address(), &["inbox", "--delete"], 3);
    assert_eq!((numbers(&row, &COUNTS), bench.left()), (vec![2, 2, 0, 0], 1));
    assert!(row["left"][0]["reason"].as_str().unwrap().contains("may not be complete"));
    // Written long ago by the session's clock, it is as its writer left it.
    let file = std::fs::File::options().write(true).open(bench.inbox.path().join("half.SMX")).unwrap();
    file.set_modified(std::time::UNIX_EPOCH + Duration::from_secs(1_700_000_000)).unwrap();
    bench.send(&server.address(), &["inbox", "--delete"], 0);
    assert_eq!(bench.left(), 0);
}

#[test]
fn a_run_that_is_killed_is_run_again() {
    let bench = Bench::new();
    bench.put(6_000);
    let (is_open, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let (gate, count) = (Arc::clone(&is_open), Arc::clone(&answered));
    // Some are answered, the others wait until the end.
    let server = LyingServer::start(move |request| {
        match gate.load(Ordering::Relaxed) || count.fetch_add(1, Ordering::Relaxed) < 2 {
            true => accepted(request),
            false => Act::Stalled,
        }
    });
    let journal = ["inbox", "--journal", "sent"];
    let mut run = bench.command(&server.address(), &journal).stdout(Stdio::null()).spawn().unwrap();
    let written = || std::fs::metadata(bench.inbox.folder.path().join("sent")).map_or(0, |file| file.len());
    let begun = Instant::now();
    while written() < 2_000 * 20 {
        assert!(begun.elapsed() < Duration::from_secs(60), "the first answers come");
        std::thread::sleep(Duration::from_millis(5));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    is_open.store(true, Ordering::Relaxed);
    let (row, _) = bench.send(&server.address(), &journal, 0);
    assert_eq!(numbers(&row, &COUNTS), [6_000, 4_000, 2_000, 0]);
    let contents = contents(&server);
    assert_eq!(contents.len(), 6_000);
    assert!(contents.values().all(|count| *count <= 2));
}
