//! A management point under mixed load with faults, for a while: nothing that it accepted is lost or counted twice, its memory
//! stays, and its database is in order.
//!
//! `CMUPD_SOAK` says how many seconds; with `CMUPD_SOAK_SPOOL` the spool is in that folder, such as a small file system that
//! gets full.
#![cfg(target_os = "linux")]

use crate::support::downstream::{Answer, SECURITY, Upstream, cookie, filter, guid, request, update_ids};
use crate::support::inbox_bench::{deflated, tar, wait_for};
use crate::support::report_inbox::{Inbox, assert_same, message, report, stderr};
use cmupd::state::message::smx;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{JoinHandle, sleep};
use std::time::{Duration, Instant};

/// Requests of one address in a second: enough for all here, unless one of them is hasty.
const RATE: &str = "100";
/// KiB that the server may have more in the end than after its first minute, besides a quarter of what it had then.
const NOISE: u64 = 32 << 10;
/// KiB that it may have at any time.
const MOST_MEMORY: u64 = 300 << 10;
/// Open files that it may have once all have gone: its pool has up to eight connections to the database, of three files
/// each. Under load there are 65.
const FEW_FILES: usize = 48;
/// Before all times of the test, wherever it runs.
const LONG_AGO: i64 = -200_000_000;

/// A server that runs, and the log of its trouble.
struct Server {
    child: Child,
    log: Option<JoinHandle<Vec<String>>>,
}

/// It ends with a test that fails, too.
impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn end(mut self, signal: &str) -> (Option<i32>, Vec<String>) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "a signal can be sent");
        let code = self.child.wait().unwrap().code();
        (code, self.log.take().unwrap().join().unwrap())
    }
}

struct Sample {
    at: Duration,
    run: usize,
    /// KiB.
    memory: u64,
    files: usize,
}

struct Soak {
    inbox: Inbox,
    spool: PathBuf,
    /// Where the server is, its process, and the number of its run.
    current: Mutex<(SocketAddr, u32, usize)>,
    is_over: AtomicBool,
    /// While another one writes into the database.
    is_held: AtomicBool,
    /// How often something of a kind had that outcome.
    outcomes: Mutex<BTreeMap<(&'static str, String), u64>>,
    accepted: AtomicU64,
}

impl Soak {
    fn address(&self) -> SocketAddr {
        self.current.lock().unwrap().0
    }

    fn goes_on(&self) -> bool {
        !self.is_over.load(Ordering::SeqCst)
    }

    fn count(&self, kind: &'static str, outcome: impl Into<String>) {
        *self.outcomes.lock().unwrap().entry((kind, outcome.into())).or_default() += 1;
    }

    fn command(&self, inbox: &Inbox, arguments: &[&str]) -> Command {
        let mut command = inbox.command(arguments);
        // The rates need a clock that goes on.
        command.env_remove("CMUPD_NOW");
        command
    }

    fn run(&self, inbox: &Inbox, arguments: &[&str]) -> Output {
        let output = self.command(inbox, arguments).output().unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}{}",
            stderr(&output),
            String::from_utf8_lossy(&output.stdout)
        );
        output
    }

    fn start(&self) -> Server {
        // A real disk is to be full before the limit is reached.
        let limit = if std::env::var_os("CMUPD_SOAK_SPOOL").is_some() { "64" } else { "1" };
        let arguments = [
            "serve",
            "--management-point",
            "--listen",
            "127.0.0.1:0",
            "--spool-limit",
            limit,
            "--rate-of-address",
            RATE,
            "--spool",
            self.spool.to_str().unwrap(),
        ];
        let mut command = self.command(&self.inbox, &arguments);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("http://")).expect("an address");
        let (_, rest) = line.split_once("http://").unwrap();
        let address = rest.split('/').next().unwrap().parse().unwrap();
        let mut current = self.current.lock().unwrap();
        *current = (address, child.id(), current.2 + 1);
        let is_trouble = |line: &String| ["ERROR", "WARN", "panic"].iter().any(|word| line.contains(word));
        let log = std::thread::spawn(move || lines.filter(is_trouble).collect());
        Server { child, log: Some(log) }
    }

    /// Sends a request on a connection of its own; none when there was no whole answer.
    fn exchange(&self, kind: &'static str, bytes: &[u8]) -> Option<Answer> {
        let answered = connect(self.address()).and_then(|mut stream| {
            stream.write_all(bytes)?;
            read_answer(&mut BufReader::new(stream))
        });
        match answered {
            Ok(answer) => {
                self.count(kind, answer.status.to_string());
                assert!(answer.status < 500 || answer.status == 503, "{kind}: {answer:?}");
                Some(answer)
            }
            Err(_) => {
                self.count(kind, "no answer");
                None
            }
        }
    }

    /// Sends a report until it is accepted, and keeps a copy.
    fn deliver(&self, kind: &'static str, name: &str, report: &[u8], wire: &[u8]) {
        let begun = Instant::now();
        loop {
            match self.exchange(kind, wire).map(|answer| (answer.status, answer)) {
                Some((202, _)) => break,
                Some((429 | 503, answer)) => assert!(answer.header("Retry-After").is_some(), "{answer:?}"),
                Some((_, answer)) => panic!("{name}: {answer:?}"),
                None => {}
            }
            assert!(begun.elapsed() < Duration::from_secs(120), "{name} is not accepted");
            sleep(Duration::from_millis(300));
        }
        self.accepted.fetch_add(1, Ordering::SeqCst);
        std::fs::write(self.inbox.folder.path().join("accepted").join(name), report).unwrap();
    }

    /// Some clients report, again and again.
    fn report_of_clients(&self, first: u32) {
        let mut random = fastrand::Rng::with_seed(u64::from(first));
        for number in 0.. {
            if !self.goes_on() {
                break;
            }
            let (client, round) = (first + number % 40, number / 40);
            let messages = (1..=3).map(|at| {
                let serial = u64::from(round * 3 + at);
                message(at + number % 7, 2 + (round + at) % 2, LONG_AGO + i64::from(round * 900 + at), serial)
            });
            let content = smx::render(&report(client, messages.collect()));
            let wire = post_reports(&match number % 4 {
                0 => deflated(&content),
                1 => tar(&[("a.SMX", &content)]),
                2 => zstd::bulk::compress(&content, 3).unwrap(),
                _ => content.clone(),
            });
            if random.u8(0..10) == 0 {
                // The answer is lost.
                let lost = connect(self.address()).and_then(|mut stream| stream.write_all(&wire));
                self.count("report, answer not read", if lost.is_ok() { "sent" } else { "no connection" });
            }
            self.deliver("report", &format!("{client}-{round}.SMX"), &content, &wire);
            if random.u8(0..10) == 0 {
                self.exchange("report, repeated", &wire);
            }
            sleep(Duration::from_millis(random.u64(100..300)));
        }
    }

    /// One client has much to report, above all while the reports wait.
    fn report_much(&self) {
        for round in 0.. {
            if !self.goes_on() {
                break;
            }
            let messages = (1..=400).map(|at| {
                let serial = u64::from(round * 400 + at);
                message(at, 2 + (round + at) % 2, LONG_AGO + i64::from(round), serial)
            });
            let content = smx::render(&report(9_000, messages.collect()));
            self.deliver(
                "large report",
                &format!("large-{round}.SMX"),
                &content,
                &post_reports(&deflated(&content)),
            );
            for _ in 0..20 {
                if self.goes_on() && !self.is_held.load(Ordering::SeqCst) {
                    sleep(Duration::from_millis(100));
                }
            }
            sleep(Duration::from_millis(100));
        }
    }

    /// A downstream server lists, and fetches what it was shown.
    fn synchronize(&self, cookie: &str) {
        let list = format!("{cookie}{}", filter(None, &[guid(101)], &[SECURITY]));
        while self.goes_on() {
            sleep(Duration::from_millis(400));
            let answer = self.exchange("GetRevisionIdList", &request("GetRevisionIdList", &list));
            let Some(answer) = answer.filter(|answer| answer.status == 200) else { continue };
            let revisions = answer.revisions();
            assert_eq!(revisions, [(5, 2)]);
            let wanted = format!("{cookie}{}", update_ids(&revisions));
            if let Some(answer) = self.exchange("GetUpdateData", &request("GetUpdateData", &wanted))
                && answer.status == 200
            {
                assert_eq!(answer.texts("XmlUpdateBlob").len(), 1);
            }
        }
    }

    /// Clients ask, and a monitor.
    fn ask(&self) {
        let questions = [
            ("policy", "/policy/assignments?site=PS1"),
            ("locations", "/locations?site=PS1"),
            ("healthz", "/healthz"),
            ("metrics", "/metrics"),
        ];
        for (kind, path) in questions.into_iter().cycle() {
            if !self.goes_on() {
                break;
            }
            if let Some(answer) = self.exchange(kind, &get(path)) {
                assert!([200, 429, 503].contains(&answer.status), "{answer:?}");
            }
            sleep(Duration::from_millis(150));
        }
    }

    /// Clients that do not do as they should, one after the other; some stay open side by side.
    fn trouble(&self, cookie: &str) {
        let mut random = fastrand::Rng::with_seed(14);
        let mut open: Vec<(TcpStream, bool)> = Vec::new();
        let content = smx::render(&report(9_999, vec![message(1, 2, LONG_AGO, 1)]));
        let whole = post_reports(&content);
        let list =
            request("GetRevisionIdList", &format!("{cookie}{}", filter(None, &[guid(101)], &[SECURITY])));
        for number in 0.. {
            if !self.goes_on() {
                break;
            }
            sleep(Duration::from_millis(random.u64(50..200)));
            for (stream, is_slow_writer) in &mut open {
                if *is_slow_writer {
                    // The server may have given up.
                    let _ = stream.write_all(b"x");
                }
            }
            if open.len() > 60 {
                open.remove(0);
            }
            let Ok(mut stream) = connect(self.address()) else {
                // A stop would wait for them.
                open.clear();
                continue;
            };
            let half = random.usize(1..whole.len());
            let (kind, sent) = match number % 10 {
                // With an answer that was not read, closing is a reset.
                0 => ("reset in a body", {
                    let sent = stream.write_all(&[&get("/healthz"), &whole[..half]].concat());
                    sleep(Duration::from_millis(30));
                    sent
                }),
                1 => ("half a request", {
                    let sent = stream.write_all(&whole[..half]);
                    sent.and_then(|()| stream.shutdown(Shutdown::Write))
                }),
                2 => ("endless header", {
                    let line = format!("X-Filler: {}\r\n", "x".repeat(1_000));
                    let sent = stream.write_all(b"POST /reports HTTP/1.1\r\n");
                    sent.and_then(|()| (0..1_000).try_for_each(|_| stream.write_all(line.as_bytes())))
                }),
                3 => ("garbage", {
                    let garbage: Vec<u8> = (0..random.usize(1..5_000)).map(|_| random.u8(..)).collect();
                    stream.write_all(&garbage)
                }),
                4 => ("slow writer", {
                    let sent = stream.write_all(&whole[..whole.len() - 200]);
                    open.push((stream, true));
                    sent
                }),
                5 => ("slow reader", {
                    let sent = (0..20).try_for_each(|_| stream.write_all(&list));
                    open.push((stream, false));
                    sent
                }),
                6 => ("silent", {
                    open.push((stream, false));
                    Ok(())
                }),
                7 => ("no report", {
                    let mut bad = deflated(&content);
                    bad.truncate(random.usize(1..bad.len()));
                    let answer = self.exchange("no report", &post_reports(&bad));
                    assert!(answer.is_none_or(|answer| [400, 429, 503].contains(&answer.status)));
                    Ok(())
                }),
                8 => ("too large", {
                    let head = format!("POST /reports HTTP/1.1\r\nContent-Length: {}\r\n\r\n", 1_u64 << 40);
                    stream.write_all(head.as_bytes())
                }),
                _ if random.u8(0..5) == 0 => ("hasty", {
                    let sent = stream.write_all(&get("/locations?site=PS1").repeat(120));
                    open.push((stream, false));
                    sent
                }),
                _ => continue,
            };
            self.count("fault", format!("{kind}{}", if sent.is_ok() { "" } else { ", cut" }));
        }
    }

    /// Stops and starts the server in the first half, and holds up its ingest all the time; the last run, and the number of
    /// kills.
    fn disturb(&self, mut server: Server, time: Duration) -> (Server, u32, Vec<String>) {
        let begun = Instant::now();
        let pause = (time / 24).min(Duration::from_secs(20));
        let hold = (time / 20).min(Duration::from_secs(8));
        let mut random = fastrand::Rng::with_seed(9);
        let (mut kills, mut is_last, mut log) = (0, false, Vec::new());
        while begun.elapsed() < time {
            sleep(pause);
            let writer = self.inbox.connection();
            writer.busy_timeout(Duration::from_secs(60)).unwrap();
            writer.execute_batch("BEGIN IMMEDIATE").unwrap();
            self.is_held.store(true, Ordering::SeqCst);
            sleep(hold);
            let is_late = begun.elapsed() >= time / 2;
            if !is_late && kills % 2 == 0 {
                // Between acceptance and ingest.
                log.extend(server.end("-KILL").1);
                writer.execute_batch("COMMIT").unwrap();
                self.is_held.store(false, Ordering::SeqCst);
                server = self.start();
                kills += 1;
                continue;
            }
            writer.execute_batch("COMMIT").unwrap();
            self.is_held.store(false, Ordering::SeqCst);
            if !is_late {
                sleep(Duration::from_millis(random.u64(0..500)));
                log.extend(server.end("-KILL").1);
                server = self.start();
                kills += 1;
            } else if !is_last {
                let (code, lines) = server.end("-TERM");
                assert_eq!(code, Some(0), "{lines:?}");
                log.extend(lines);
                server = self.start();
                is_last = true;
            }
        }
        (server, kills, log)
    }

    fn sample(&self, begun: Instant) -> Option<Sample> {
        let (_, process, run) = *self.current.lock().unwrap();
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let memory = memory.split_whitespace().next()?.parse().ok()?;
        let files = std::fs::read_dir(format!("/proc/{process}/fd")).ok()?.count();
        Some(Sample { at: begun.elapsed(), run, memory, files })
    }

    /// The files of the spool, finished or not.
    fn segments(&self) -> usize {
        std::fs::read_dir(self.spool.join("incoming")).map_or(0, Iterator::count)
    }
}

fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, Duration::from_secs(10))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.set_write_timeout(Some(Duration::from_secs(5)))?;
    Ok(stream)
}

/// Reads one response, which may end anywhere.
fn read_answer(reader: &mut impl io::BufRead) -> io::Result<Answer> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or(io::ErrorKind::UnexpectedEof)?;
    let mut headers = Vec::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut answer = Answer { status, headers, body: String::new() };
    let length = answer.header("Content-Length").and_then(|length| length.parse().ok());
    let mut body = vec![0; length.expect("a length")];
    reader.read_exact(&mut body)?;
    answer.body = String::from_utf8(body).expect("UTF-8");
    Ok(answer)
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: point.invalid\r\n\r\n").into_bytes()
}

fn post_reports(body: &[u8]) -> Vec<u8> {
    let head =
        format!("POST /reports HTTP/1.1\r\nHost: point.invalid\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// What clients are known to have, and which of their messages came.
fn known(inbox: &Inbox) -> Vec<String> {
    let database = inbox.open();
    let lines = database.read(|read| {
        let mut lines = Vec::new();
        for client in cmupd::client::read(read).all_clients()? {
            let ledger = cmupd::state::record::read(read).ledger_of(client.guid)?;
            lines.push(format!("{} {:?}", client.guid, ledger.runs()));
            for state in cmupd::state::record::read(read).states_of(client.guid)? {
                lines.push(format!("{} {state:?}", client.guid));
            }
        }
        Ok(lines)
    });
    lines.unwrap()
}

/// A database with a catalog and no clients.
fn filled(upstream: &Upstream) -> Inbox {
    let inbox = Inbox { folder: tempfile::tempdir().unwrap() };
    std::fs::create_dir(inbox.folder.path().join("accepted")).unwrap();
    let (from, to) = (upstream.path(), inbox.db());
    inbox.ok(&["--db", from.to_str().unwrap(), "maintain", "backup", to.to_str().unwrap()]);
    inbox
}

#[expect(
    clippy::disallowed_macros,
    reason = "the figures are for a reader of a long run, and of one that fails"
)]
fn print(figures: &str) {
    println!("{figures}");
}

fn median(mut figures: Vec<u64>) -> u64 {
    figures.sort_unstable();
    figures[figures.len() / 2]
}

#[test]
fn a_management_point_under_load_with_faults() {
    let time = std::env::var("CMUPD_SOAK").map_or(30, |text| text.parse().expect("seconds"));
    let time = Duration::from_secs(time);
    let upstream = Upstream::filled();
    let inbox = filled(&upstream);
    let spool = std::env::var_os("CMUPD_SOAK_SPOOL").map(PathBuf::from);
    let spool = spool.unwrap_or_else(|| inbox.folder.path().join("spool"));
    let soak = Soak {
        inbox,
        spool,
        current: Mutex::new(("127.0.0.1:9".parse().unwrap(), 0, 0)),
        is_over: AtomicBool::new(false),
        is_held: AtomicBool::new(false),
        outcomes: Mutex::default(),
        accepted: AtomicU64::new(0),
    };
    let server = soak.start();
    let cookie = cookie(soak.address());
    let begun = Instant::now();
    let samples = Mutex::new(Vec::new());
    let (server, kills, mut log) = std::thread::scope(|scope| {
        for first in [0, 100, 200] {
            let soak = &soak;
            scope.spawn(move || soak.report_of_clients(first));
        }
        scope.spawn(|| soak.report_much());
        scope.spawn(|| soak.synchronize(&cookie));
        scope.spawn(|| soak.ask());
        scope.spawn(|| soak.trouble(&cookie));
        scope.spawn(|| {
            let pause = (time / 120).clamp(Duration::from_millis(250), Duration::from_secs(5));
            while soak.goes_on() {
                samples.lock().unwrap().extend(soak.sample(begun));
                sleep(pause);
            }
        });
        // All end, whatever becomes of this one.
        let disturbed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| soak.disturb(server, time)));
        soak.is_over.store(true, Ordering::SeqCst);
        disturbed.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    wait_for("the spool is empty", || soak.segments() == 0);
    let samples = samples.into_inner().unwrap();
    let last_run = samples.last().expect("samples").run;
    let of_last: Vec<&Sample> = samples.iter().filter(|sample| sample.run == last_run).collect();
    let at_start = of_last[0];
    wait_for("few files are open", || soak.sample(begun).is_some_and(|sample| sample.files <= FEW_FILES));
    let end = soak.sample(begun).expect("a server that runs");
    let (code, lines) = server.end("-TERM");
    log.extend(lines);

    let mut figures = String::new();
    let accepted = soak.accepted.load(Ordering::SeqCst);
    for ((kind, outcome), count) in soak.outcomes.lock().unwrap().iter() {
        let _ = writeln!(figures, "{kind}: {outcome}: {count}");
    }
    let _ = writeln!(figures, "accepted {accepted}, kills {kills}, runs {last_run}");
    let mut lines_of_log = BTreeMap::<&str, u32>::new();
    for line in &log {
        *lines_of_log.entry(line.split_once(' ').map_or(line.as_str(), |(_, text)| text)).or_default() += 1;
    }
    for (line, count) in lines_of_log.iter().take(60) {
        let _ = writeln!(figures, "log, {count} times: {line}");
    }
    for sample in samples.iter().step_by(samples.len().div_ceil(40)) {
        let Sample { at, run, memory, files } = sample;
        let _ = writeln!(figures, "after {} s, run {run}: {memory} KiB, {files} files", at.as_secs());
    }
    let early =
        at_start.at + ((of_last[of_last.len() - 1].at - at_start.at) / 2).min(Duration::from_secs(60));
    let first_minute =
        of_last.iter().filter(|sample| sample.at <= early).map(|sample| sample.memory).max().unwrap();
    let last = median(of_last.iter().rev().take(9).map(|sample| sample.memory).collect());
    let peak = samples.iter().map(|sample| sample.memory).max().unwrap();
    let _ = writeln!(
        figures,
        "KiB: {first_minute} in the first minute of the last run, {last} at its end, {peak} at most"
    );
    let _ = writeln!(figures, "files: {} at first, {} in the end", at_start.files, end.files);
    print(&figures);

    assert_eq!(code, Some(0), "{log:?}");
    assert_eq!(soak.segments(), 0);
    assert!(!log.iter().any(|line| line.contains("panic")), "{log:?}");
    assert!(last <= first_minute + first_minute / 4 + NOISE, "{first_minute} KiB became {last}");
    assert!(peak <= MOST_MEMORY, "{peak} KiB");
    let outcomes = soak.outcomes.lock().unwrap();
    let refused = |status: &str| {
        outcomes.iter().any(|((kind, outcome), _)| kind.contains("report") && outcome == status)
    };
    // On a slow machine a short run does not fill it.
    assert!(time < Duration::from_secs(120) || refused("503"), "the spool was full");
    soak.run(&soak.inbox, &["maintain", "check"]);

    let direct = filled(&upstream);
    let folder = soak.inbox.folder.path().join("accepted");
    // The one that is cut off may have been complete.
    std::fs::write(folder.join("other.SMX"), smx::render(&report(9_999, vec![message(1, 2, LONG_AGO, 1)])))
        .unwrap();
    soak.run(&direct, &["ingest", folder.to_str().unwrap(), "--keep", "--quiet"]);
    let is_regular =
        |line: &String| !line.starts_with(&crate::support::report_inbox::client(9_999).to_string());
    let regular = |inbox: &Inbox| known(inbox).into_iter().filter(is_regular).collect::<Vec<_>>();
    let found = regular(&soak.inbox);
    assert!(found.len() > 100, "{} lines", found.len());
    assert_same(&found, &regular(&direct));
}
