//! The management point: what it accepted is in the database, once, whatever happens in between.

use crate::support::downstream::{Answer, connect, read_answer, send};
use crate::support::inbox_bench::{deflated, tar, wait_for};
use crate::support::report_inbox::{Inbox, NOW, assert_same, client, line, message, report, text};
use cmupd::base::clock::Clock;
use cmupd::db::Options;
use cmupd::serve::{PointOptions, Running, ServeOptions, start};
use cmupd::state::message::smx;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

/// An environment with the site PS1 and a spool next to its database.
struct Point(Inbox);

impl Point {
    fn new() -> Self {
        Point(Inbox::new())
    }

    fn spool(&self) -> PathBuf {
        self.0.folder.path().join("spool")
    }

    fn options(&self, spool_limit: u64) -> ServeOptions {
        let mut options = ServeOptions::new("127.0.0.1:0".parse().unwrap());
        options.point =
            Some(PointOptions { spool_limit, rate_of_address: 1_000_000, ..PointOptions::new(self.spool()) });
        options
    }

    fn try_start(&self, options: ServeOptions) -> cmupd::base::error::Result<Running> {
        let mut database = Options::new("test", Clock::fixed(NOW.parse().unwrap()));
        database.busy_timeout = Duration::from_millis(50);
        start(&self.0.db(), database, options)
    }

    fn start(&self) -> Running {
        self.try_start(self.options(1 << 30)).unwrap()
    }

    /// The files in the spool, finished or not.
    fn segments(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.spool().join("incoming")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn wait_until_ingested(&self) {
        wait_for("the spool is empty", || self.segments().is_empty());
    }

    /// What the database says of clients, whatever files it came in.
    fn content(&self) -> Vec<String> {
        content(&self.0)
    }
}

pub fn content(inbox: &Inbox) -> Vec<String> {
    let mut lines = inbox.content(false);
    lines.retain(|line| !line.starts_with(std::path::MAIN_SEPARATOR));
    lines.sort();
    lines
}

/// The report of a client with three messages.
pub fn body(number: u32) -> Vec<u8> {
    smx::render(&report(
        number,
        (1..=3).map(|at| message(at, 2 + at % 2, i64::from(at), u64::from(at))).collect(),
    ))
}

fn post_request(headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head =
        format!("POST /reports HTTP/1.1\r\nHost: point.invalid\r\nContent-Length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

pub fn post(address: SocketAddr, headers: &str, body: &[u8]) -> Answer {
    send(address, &post_request(headers, body))
}

fn receipt(answer: &Answer) -> (u64, u64) {
    assert_eq!(answer.status, 202, "{}", answer.body);
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    let value: Value = serde_json::from_str(&answer.body).unwrap();
    (value["reports"].as_u64().unwrap(), value["bytes"].as_u64().unwrap())
}

/// The message of a refusal.
fn refusal(answer: &Answer) -> String {
    let value: Value = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{answer:?}"));
    for name in ["kind", "hint"] {
        assert!(value["error"][name].as_str().is_some_and(|text| !text.is_empty()), "{answer:?}");
    }
    value["error"]["message"].as_str().unwrap().to_owned()
}

fn zlib(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn raw_deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn zstd(content: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(content, 3).unwrap()
}

type Encode = fn(&[u8]) -> Vec<u8>;

/// Every way in which a message may be encoded: its header, and how.
const ENCODINGS: [(&str, Encode); 8] = [
    ("", |content| content.to_vec()),
    ("Content-Encoding: identity\r\n", |content| content.to_vec()),
    ("", deflated),
    ("Content-Encoding: GZIP\r\n", deflated),
    ("Content-Encoding: deflate\r\n", zlib),
    ("Content-Encoding: deflate\r\n", raw_deflate),
    ("", zstd),
    ("Content-Encoding: zstd\r\n", zstd),
];

#[test]
fn every_form_and_encoding_is_as_if_ingested_from_files() {
    let (point, files) = (Point::new(), Inbox::new());
    let running = point.start();
    let mut number = 0;
    let mut next = |ending: &str, content: &dyn Fn(u32) -> Vec<u8>| {
        number += 1;
        let content = content(number);
        files.put(&format!("{number}.{ending}"), &content);
        content
    };
    let lines = |number| format!("{}\n{}\n", line(number, 1, 2, 5, 1), line(number, 2, 3, 6, 2)).into_bytes();
    let as_text = |number| text(&report(number, vec![message(7, 3, 9, 1)])).into_bytes();
    for (header, encode) in ENCODINGS {
        let singles = [next("SMX", &body), next("SMX", &as_text), next("jsonl", &lines)];
        for content in &singles {
            let answer = post(running.address(), header, &encode(content));
            assert_eq!(receipt(&answer), (1, content.len() as u64), "{header:?}");
        }
        // A large one is read by a thread of its own.
        let large = next("SMX", &|number| {
            let messages = (1..=400).map(|at| message(at, 2, i64::from(at), u64::from(at)));
            smx::render(&report(number, messages.collect()))
        });
        assert!(large.len() > 64 << 10);
        receipt(&post(running.address(), header, &encode(&large)));
        let members = [next("SMX", &body), next("SMX", &as_text), next("jsonl", &lines)];
        let archive = tar(&[("a.SMX", &members[0]), ("box/b.xml", &members[1]), ("c.json", &members[2])]);
        let answer = post(running.address(), header, &encode(&archive));
        assert_eq!(receipt(&answer), (3, members.iter().map(|member| member.len() as u64).sum()));
    }
    point.wait_until_ingested();
    // What is repeated, because an answer was lost, changes nothing.
    let before = point.content();
    let changes = point.0.number("SELECT sum(count) FROM change_log");
    for _ in 0..3 {
        receipt(&post(running.address(), "", &body(1)));
    }
    point.wait_until_ingested();
    running.stop().unwrap();
    assert_same(&point.content(), &before);
    assert_eq!(point.0.number("SELECT sum(count) FROM change_log"), changes);
    files.ingest(&[], 0);
    assert_same(&point.content(), &content(&files));
    assert_eq!(point.0.number("SELECT count(*) FROM client"), i64::from(number));
    assert_eq!(point.0.quarantine().len(), 0);
}

/// Sends reports of clients on some connections at the same time; all are accepted.
fn post_all(address: SocketAddr, clients: std::ops::Range<u32>, connections: u32) {
    std::thread::scope(|scope| {
        for first in 0..connections {
            let mine = clients.clone().skip(first as usize).step_by(connections as usize);
            scope.spawn(move || {
                let mut stream = connect(address);
                for number in mine {
                    stream.write_all(&post_request("", &body(number))).unwrap();
                    receipt(&read_answer(&mut stream));
                }
            });
        }
    });
}

#[test]
fn many_at_the_same_time_and_a_stop_right_behind_them() {
    let point = Point::new();
    let running = point.start();
    post_all(running.address(), 0..200, 8);
    // What was accepted is in the database, or waits for the next start.
    running.stop().unwrap();
    assert!(point.segments().iter().all(|name| name.ends_with(".tar")), "{:?}", point.segments());
    let running = point.start();
    point.wait_until_ingested();
    running.stop().unwrap();
    point.0.assert_whole_of(200);
}

#[test]
fn a_stop_does_not_wait_for_another_writer() {
    let point = Point::new();
    let mut patient = Options::new("test", Clock::fixed(NOW.parse().unwrap()));
    patient.busy_timeout = Duration::from_secs(24 * 60 * 60);
    let running = start(&point.0.db(), patient, point.options(1 << 30)).unwrap();
    wait_for("the watch begins", || point.0.number("SELECT count(*) FROM inbox") == 1);
    let writer = point.0.connection();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    post_all(running.address(), 0..20, 4);
    // It ends while the other one goes on.
    running.stop().unwrap();
    assert!(!point.segments().is_empty());
    assert_eq!(point.0.number("SELECT count(*) FROM client"), 0);
    writer.execute_batch("COMMIT").unwrap();
    let running = point.start();
    point.wait_until_ingested();
    running.stop().unwrap();
    point.0.assert_whole_of(20);
}

impl Inbox {
    /// There are as many clients, each with its three messages.
    fn assert_whole_of(&self, clients: i64) {
        assert_eq!(self.number("SELECT count(*) FROM client"), clients);
        for number in 0..u32::try_from(clients).unwrap() {
            let states = self.open().read(|read| cmupd::state::record::read(read).states_of(client(number)));
            assert_eq!(states.unwrap().len(), 3);
        }
    }
}

#[test]
fn what_is_no_report_is_refused_and_leaves_nothing() {
    let point = Point::new();
    let running = point.start();
    let address = running.address();
    let good = body(1);
    let mut cut = deflated(&good);
    cut.truncate(cut.len() / 2);
    let mut cut_zlib = zlib(&good);
    cut_zlib.truncate(cut_zlib.len() / 2);
    let mut cut_tar = tar(&[("a.SMX", &good)]);
    cut_tar.truncate(good.len());
    let zeros = vec![0; 40 << 20];
    let inner = tar(&[("a.SMX", &good)]);
    let gzip = "Content-Encoding: gzip\r\n";
    for (status, header, content, reason) in [
        (400, "", Vec::new(), "is empty"),
        (400, "", b" \r\n".to_vec(), "is empty"),
        (400, "", b"one two three".to_vec(), "neither a report"),
        (400, "", b"<html>no</html>".to_vec(), "neither a report"),
        (400, "", deflated(b"one two three"), "neither a report"),
        (400, "", deflated(&deflated(&good)), "neither a report"),
        (400, "", cut.clone(), "cannot be unpacked"),
        (400, gzip, cut, "cannot be unpacked"),
        (400, gzip, good.clone(), "as its header says"),
        (400, "Content-Encoding: deflate\r\n", cut_zlib, "cannot be unpacked"),
        (400, "Content-Encoding: deflate\r\n", good.clone(), "cannot be unpacked"),
        (415, "Content-Encoding: br\r\n", good.clone(), "not known"),
        (415, "Content-Encoding: gzip, gzip\r\n", deflated(&good), "not known"),
        (413, "", deflated(&zeros), "more than"),
        (413, "Content-Encoding: deflate\r\n", zlib(&zeros), "more than"),
        (413, "", zstd(&zeros), "more than"),
        (413, "", zstd(&tar(&[("a.SMX", &good), ("b.SMX", &zeros)])), "more than"),
        (413, "", zstd(&vec![tar(&[("a.SMX", b"")])[..512].to_vec(); 20_000].concat()), "more than"),
        (400, "", tar(&[("a.SMX", &good), ("b.tar", &inner)]), "an archive in an archive"),
        (
            400,
            "",
            deflated(&tar(&[("a.SMX", &good), ("b.SMX.gz", &deflated(&good))])),
            "an archive in an archive",
        ),
        (400, "", tar(&[("a.SMX", &good), ("note.txt", b"note")]), "not a report by its name"),
        (400, "", tar(&[("folder/", b"")]), "no reports"),
        (400, "", cut_tar, "cannot be unpacked"),
    ] {
        let answer = post(address, header, &content);
        assert_eq!(answer.status, status, "{header:?} {reason:?}: {answer:?}");
        assert!(refusal(&answer).contains(reason), "{reason:?}: {answer:?}");
        assert_eq!(answer.header("Accept-Encoding").is_some(), status == 415);
    }
    let huge =
        format!("POST /reports HTTP/1.1\r\nHost: point.invalid\r\nContent-Length: {}\r\n\r\n", 17 << 20);
    let answer = send(address, huge.as_bytes());
    assert!(answer.status == 413 && refusal(&answer).contains("more than"), "{answer:?}");
    let answer = send(address, b"GET /reports HTTP/1.1\r\nHost: point.invalid\r\n\r\n");
    assert_eq!((answer.status, answer.header("Allow")), (405, Some("POST")));
    let mut stream = connect(address);
    let request = post_request("", &good);
    stream.write_all(&request[..request.len() / 2]).unwrap();
    stream.shutdown(Shutdown::Both).unwrap();
    assert_eq!(point.segments(), [""; 0]);
    assert_eq!(point.0.number("SELECT count(*) FROM report_file"), 0);
    receipt(&post(address, "", &good));
    running.stop().unwrap();
}

#[test]
fn a_full_spool_refuses_until_there_is_room() {
    let point = Point::new();
    let writer = point.0.connection();
    let running = point.try_start(point.options(40_000)).unwrap();
    wait_for("the watch begins", || point.0.number("SELECT count(*) FROM inbox") == 1);
    // As long as something else is written, nothing is ingested.
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut accepted = 0;
    let refused = loop {
        let answer = post(running.address(), "", &body(accepted));
        if answer.status != 202 {
            break answer;
        }
        accepted += 1;
    };
    assert_eq!(refused.status, 503, "{refused:?}");
    assert!(refusal(&refused).contains("as many reports as it may"));
    assert!(refused.header("Retry-After").is_some_and(|seconds| seconds.parse::<u32>().is_ok()));
    assert!(accepted > 2);
    writer.execute_batch("COMMIT").unwrap();
    point.wait_until_ingested();
    wait_for("there is room", || post(running.address(), "", &body(accepted)).status == 202);
    point.wait_until_ingested();
    running.stop().unwrap();
    point.0.assert_whole_of(i64::from(accepted) + 1);
}

#[test]
fn a_bad_member_goes_to_quarantine_and_a_damaged_segment_stays() {
    let point = Point::new();
    let incoming = point.spool().join("incoming");
    std::fs::create_dir_all(&incoming).unwrap();
    let cut = &body(1)[..400];
    let archive =
        tar(&[("1.SMX", &body(0)), ("2.SMX", cut), ("3.SMX", b""), ("4.jsonl", b"{}"), ("5.SMX", &body(1))]);
    std::fs::write(incoming.join("20261122T110000Z-000000001.tar"), &archive).unwrap();
    let damaged = "20261122T110000Z-000000002.tar";
    std::fs::write(incoming.join(damaged), &archive[..archive.len() - 4_000]).unwrap();
    let running = point.start();
    wait_for("the first is ingested", || point.segments() == [damaged]);
    wait_for("the damage is known", || {
        point
            .0
            .quarantine()
            .iter()
            .any(|entry| entry["path"].as_str().is_some_and(|path| path.ends_with(damaged)))
    });
    // And those that come later are not held up.
    receipt(&post(running.address(), "", &body(2)));
    wait_for("the next is ingested", || {
        point.segments() == [damaged] && point.0.number("SELECT count(*) FROM client") == 3
    });
    running.stop().unwrap();
    point.0.assert_whole_of(3);
    let quarantine = point.0.quarantine();
    let of = |member: &str| {
        let found =
            quarantine.iter().find(|entry| entry["path"].as_str().is_some_and(|path| path.ends_with(member)));
        found.unwrap_or_else(|| panic!("{member} in {quarantine:?}"))
    };
    assert!(of(".tar!2.SMX")["reason"].as_str().unwrap().contains("ends in the middle"), "{quarantine:?}");
    assert_eq!(of(".tar!2.SMX")["size"], 400);
    of(".tar!4.jsonl");
    assert!(of(damaged)["reason"].as_str().unwrap().contains("cannot be read to its end"), "{quarantine:?}");
    let status = point.0.rows(&["ingest", "status"], 0);
    assert!(status[0]["last_error"].as_str().is_some_and(|error| error.contains(damaged)), "{status:?}");
}

#[test]
fn what_cannot_be_a_management_point_says_why() {
    let point = Point::new();
    let running = point.start();
    let Err(error) = point.try_start(point.options(1 << 30)) else { panic!("two servers have one spool") };
    assert!(error.to_string().contains("another server"), "{error}");
    running.stop().unwrap();
    let other = point.0.folder.path().join("other.db");
    point.0.ok(&["--db", other.to_str().unwrap(), "init", "CEN", "--kind", "cas"]);
    let options = ServeOptions { site: Some("CEN".parse().unwrap()), ..point.options(1 << 30) };
    let database = Options::new("test", Clock::fixed(NOW.parse().unwrap()));
    let Err(error) = start(&other, database, options) else { panic!("CEN has no clients") };
    assert!(error.to_string().contains("has no clients"), "{error}");
}

/// `cmupd serve --management-point` as a process.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    log: JoinHandle<Vec<String>>,
}

impl Process {
    fn start(inbox: &Inbox) -> Self {
        Process::start_with(inbox, &["--listen", "127.0.0.1:0"])
    }

    pub fn start_with(inbox: &Inbox, more: &[&str]) -> Self {
        let arguments = [&["serve", "--management-point", "--spool", "spool"], more].concat();
        let mut child =
            inbox.command(&arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("http://")).expect("an address");
        let (_, rest) = line.split_once("http://").unwrap();
        let address = rest.split('/').next().unwrap().parse().unwrap();
        // So that it is never held up by what it has to say.
        let log = std::thread::spawn(move || lines.collect());
        Process { child, address, log }
    }

    /// Ends it as a failure of the power would; what it wrote into its log.
    pub fn kill(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.log.join().unwrap()
    }
}

#[test]
fn killed_between_acceptance_and_ingest() {
    let (point, files) = (Point::new(), Inbox::new());
    for number in 0..60 {
        files.put(&format!("{number}.SMX"), body(number));
    }
    files.ingest(&[], 0);
    // As long as something else is written, what is accepted waits.
    let server = Process::start(&point.0);
    wait_for("the watch begins", || point.0.number("SELECT count(*) FROM inbox") == 1);
    let writer = point.0.connection();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    post_all(server.address, 0..20, 4);
    assert!(!point.segments().is_empty());
    server.kill();
    writer.execute_batch("COMMIT").unwrap();
    assert_eq!(point.0.number("SELECT count(*) FROM client"), 0);
    // And killed at any moment, while clients send: what was not answered is sent again.
    let mut random = fastrand::Rng::with_seed(14);
    let mut next = 20;
    while next < 60 {
        let server = Process::start(&point.0);
        let (address, until) = (server.address, Duration::from_millis(random.u64(0..60)));
        let sending = std::thread::spawn(move || {
            let mut number = next;
            while number < 60 {
                let Ok(mut stream) = TcpStream::connect(address) else { break };
                let sent = stream.write_all(&post_request("", &body(number)));
                let mut status = [0; 12];
                if sent.is_err() || stream.read_exact(&mut status).is_err() || &status != b"HTTP/1.1 202" {
                    break;
                }
                number += 1;
            }
            number
        });
        std::thread::sleep(until);
        server.kill();
        next = sending.join().unwrap();
    }
    let server = Process::start(&point.0);
    point.wait_until_ingested();
    server.kill();
    assert_same(&point.content(), &content(&files));
    let compliance = ["report", "compliance"];
    assert_eq!(point.0.rows(&compliance, 0), files.rows(&compliance, 0));
}

#[test]
fn another_watch_of_the_spool_is_left_to_its_work() {
    let point = Point::new();
    std::fs::create_dir_all(point.spool().join("incoming")).unwrap();
    let watch = ["ingest", "--watch", "spool/incoming", "--delete", "--quiet"];
    let mut other = point.0.command(&watch).stdout(Stdio::null()).spawn().unwrap();
    wait_for("the watch begins", || point.0.number("SELECT count(*) FROM inbox") == 1);
    let server = Process::start(&point.0);
    post_all(server.address, 0..5, 1);
    point.wait_until_ingested();
    let log = server.kill();
    other.kill().unwrap();
    other.wait().unwrap();
    let said = log.iter().filter(|line| line.contains("another process watches")).count();
    assert_eq!(said, 1, "{log:?}");
    point.0.assert_whole_of(5);
}

#[cfg(target_os = "linux")]
#[test]
fn a_restore_names_the_server_that_has_the_database_open() {
    let point = Point::new();
    let run = |arguments: &[&str]| point.0.command(arguments).output().unwrap();
    assert!(run(&["maintain", "backup", "backup.db"]).status.success());
    let server = Process::start(&point.0);
    post_all(server.address, 0..5, 1);
    point.wait_until_ingested();
    let refused = run(&["maintain", "restore", "backup.db", "--yes"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(7), "{said}");
    let name = format!("{} (cmupd ", server.child.id());
    assert!(said.contains(&name) && said.contains("serve"), "{said}");
    // Nothing is wrong, so nothing is changed.
    assert!(run(&["maintain", "repair"]).status.success());
    post_all(server.address, 5..10, 1);
    point.wait_until_ingested();
    server.kill();
    point.0.assert_whole_of(10);
    assert!(run(&["maintain", "check"]).status.success());
}
