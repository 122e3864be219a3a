//! The network face under load, over loopback, in one run; nothing is asserted about time.
//!
//! `cargo bench --bench serve` makes a catalog (`-- --updates 5000`) and state-message reports (`--reports 20000`,
//! `--messages 10` each) in a temporary folder, starts `cmupd serve --management-point` as a process of its own, and
//! measures:
//!
//! * **catalog**: calls and bytes a second of GetRevisionIdList and GetUpdateData, from `--clients 8` connections; with
//!   `--server PATH` also those of another program, in turns with this one;
//! * **small requests**: their median and 99th percentile alone, and while 200 clients read slowly and 2,000
//!   connections say nothing; with the memory of the server;
//! * **reports**: the rate from the first one that is sent until all are in the database, from `--connections 200`,
//!   beside the rate at which the inbox watch takes files of the same content; and how often the disk was waited for.
//!
//! With `--test`, as `cargo test --benches` runs it, everything is tiny.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

#[path = "corpus.rs"]
#[allow(dead_code, reason = "the benchmark `catalog` uses the rest")]
mod catalog;
#[path = "ingest/corpus.rs"]
#[allow(dead_code, reason = "the benchmark `ingest` uses the rest")]
mod reports;

use cmupd::base::clock::Clock;
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::operate;
use cmupd::state::message::smx;
use cmupd::state::{Disposal, IngestOptions, Pace, watch};
use cmupd::sync;
use jiff::Timestamp;
use reports::Corpus;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

const SYNC: &str = "/ServerSyncWebService/ServerSyncWebService.asmx";
const AUTH: &str = "/DssAuthWebService/DssAuthWebService.asmx";
const NAMESPACE: &str = "http://www.microsoft.com/SoftwareDistribution";

/// Clients that read slowly, and connections that say nothing, as the aim has them.
const SLOW: usize = 200;
const SILENT: usize = 2_000;
/// Documents in one call.
const DOCUMENTS: usize = 100;

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let is_test = arguments.iter().any(|argument| argument == "--test")
        || !arguments.iter().any(|argument| argument == "--bench");
    let size = |name: &str, full: u64, tiny: u64| if is_test { tiny } else { number(&arguments, name, full) };
    let updates = size("--updates", 5_000, 60);
    let corpus = Corpus {
        files: size("--reports", 20_000, 80),
        messages: size("--messages", 10, 3),
        first_client: 0,
        stride: 1,
        round: 0,
        of_deployments: false,
    };
    let connections = size("--connections", 200, 4) as usize;
    let clients = size("--clients", 8, 2) as usize;
    let seconds = Duration::from_secs(size("--seconds", 5, 1));
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("upstream.db");
    publish(folder.path(), &database, updates)?;

    let own = PathBuf::from(env!("CARGO_BIN_EXE_cmupd"));
    let other = text(&arguments, "--server").map(PathBuf::from);
    let others = folder.path().join("other.db");
    if let Some(other) = &other {
        // It may be older than this schema.
        let documents = folder.path().join("documents");
        let documents = documents.to_str().ok_or("a folder with another name")?;
        for arguments in [&["init", "PS1", "--kind", "primary"][..], &["sync", "--from", documents]] {
            let done = Command::new(other).arg("--db").arg(&others).args(arguments).output()?;
            if !done.status.success() {
                return Err(String::from_utf8_lossy(&done.stderr).into());
            }
        }
    }
    for round in 0..if other.is_some() { 2 } else { 1 } {
        for program in other.iter().chain([&own]) {
            let database = if *program == own { &database } else { &others };
            let server = Server::start(program, database, &[])?;
            let name = if *program == own { "this program" } else { "the other one" };
            println!("catalog of {updates} updates, {clients} connections, round {}: {name}", round + 1);
            throughput(server.address, clients, seconds)?;
        }
    }

    let server = Server::start(&own, &database, &["--max-connections", "8192"])?;
    let alone = small_requests(server.address, seconds)?;
    println!("small requests alone: median {:.1} ms, 99th percentile {:.1} ms", alone.0, alone.1);
    let (slow, silent) = if is_test { (4, 20) } else { (SLOW, SILENT) };
    let hostile = Hostile::start(server.address, slow, silent)?;
    let loaded = small_requests(server.address, seconds)?;
    println!(
        "small requests beside {slow} slow readers and {silent} silent connections: median {:.1} ms, 99th percentile {:.1} ms; \
         server {:.0} MB at most",
        loaded.0,
        loaded.1,
        server.peak_memory() as f64 / 1e3
    );
    drop(hostile);
    drop(server);

    let watched = watch_inbox(folder.path(), &corpus)?;
    println!(
        "inbox watch: {} files in {:.2} s, {:.0} a second",
        corpus.files,
        watched,
        corpus.files as f64 / watched
    );
    report(folder.path(), &corpus, connections, watched)
}

fn text(arguments: &[String], name: &str) -> Option<String> {
    let position = arguments.iter().position(|argument| argument == name)?;
    arguments.get(position + 1).cloned()
}

fn number(arguments: &[String], name: &str, default: u64) -> u64 {
    text(arguments, name).and_then(|number| number.parse().ok()).unwrap_or(default).max(1)
}

fn clock() -> Clock {
    Clock::running(Timestamp::UNIX_EPOCH + Duration::from_secs(1_795_000_000))
}

fn create(database: &Path) -> Answer<Database> {
    Database::create(database, Options::new("benchmark", clock()), |w| {
        cmupd::hierarchy::write(w).add_update_source(uuid::Uuid::from_u128(1))?;
        let code = "PS1".parse()?;
        cmupd::hierarchy::write(w)
            .add_site(&NewSite { code, name: None, kind: SiteKind::Primary, parent: None })
            .map(|_| ())
    })?;
    Ok(Database::open(database, Options::new("benchmark", clock()))?)
}

/// A database with so many updates, all of them subscribed and offered.
fn publish(folder: &Path, database: &Path, updates: u64) -> Answer<()> {
    let documents = folder.join("documents");
    catalog::write_documents(&documents, updates)?;
    let mut database = create(database)?;
    let options =
        sync::SyncOptions { from: documents.to_str().map(str::to_owned), ..sync::SyncOptions::default() };
    operate::synchronize(&mut database, &options, &Silent)?;
    Ok(())
}

/// A server as a process of its own; it ends with this value.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(program: &Path, database: &Path, arguments: &[&str]) -> Answer<Server> {
        let free = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let child = Command::new(program)
            .arg("--db")
            .arg(database)
            .args(["serve", "--listen", &free.to_string()])
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let server = Server { child, address: free };
        for _ in 0..200 {
            if TcpStream::connect(free).is_ok() {
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("the server does not answer".into())
    }

    /// KiB; 0 where the system does not say it.
    fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that is kept.
struct Connection(BufReader<TcpStream>);

impl Connection {
    fn open(address: SocketAddr) -> Answer<Connection> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        Ok(Connection(BufReader::new(stream)))
    }

    /// Status and body of the answer.
    fn ask(&mut self, request: &[u8]) -> Answer<(u16, Vec<u8>)> {
        self.0.get_mut().write_all(request)?;
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or("no status")?;
        let mut length = 0;
        loop {
            line.clear();
            self.0.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            if name.eq_ignore_ascii_case("Content-Length") {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok((status, body))
    }
}

fn soap(path: &str, operation: &str, namespace: &str, content: &str) -> Vec<u8> {
    let body = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><{operation} xmlns=\"{namespace}\">\
         {content}</{operation}></s:Body></s:Envelope>"
    );
    format!(
        "POST {path} HTTP/1.1\r\nHost: upstream\r\nContent-Type: text/xml; charset=utf-8\r\nSOAPAction: \
         \"{namespace}/{operation}\"\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The texts of all elements of that name.
fn texts<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(open.as_str()).skip(1).filter_map(|rest| Some(rest.split_once(close.as_str())?.0)).collect()
}

fn call(connection: &mut Connection, request: &[u8]) -> Answer<String> {
    let (status, body) = connection.ask(request)?;
    if status == 200 { Ok(String::from_utf8(body)?) } else { Err(format!("status {status}").into()) }
}

/// The element `cookie` of every call.
fn cookie(connection: &mut Connection) -> Answer<String> {
    let account =
        "<accountName>dss</accountName><accountGuid>6f1c2f6e-3f0b-4d3a-9b1e-0d2f6a1c5e12</accountGuid>";
    let namespace = format!("{NAMESPACE}/Server/DssAuthWebService");
    let answer = call(connection, &soap(AUTH, "GetAuthorizationCookie", &namespace, account))?;
    let first = |answer: &str, name: &str| {
        texts(answer, name).first().map(|text| (*text).to_owned()).ok_or("no text")
    };
    let authorization = format!(
        "<authCookies><AuthorizationCookie><PlugInId>{}</PlugInId><CookieData>{}</CookieData></AuthorizationCookie>\
         </authCookies><protocolVersion>1.20</protocolVersion>",
        first(&answer, "PlugInId")?,
        first(&answer, "CookieData")?
    );
    let answer = call(connection, &soap(SYNC, "GetCookie", NAMESPACE, &authorization))?;
    Ok(format!(
        "<cookie><Expiration>{}</Expiration><EncryptedData>{}</EncryptedData></cookie>",
        first(&answer, "Expiration")?,
        first(&answer, "EncryptedData")?
    ))
}

/// The list of all that is offered.
fn list_request(cookie: &str) -> Vec<u8> {
    let ids: Vec<String> = catalog::chosen()
        .iter()
        .map(|id| format!("<IdAndDelta><Id>{id}</Id><Delta>false</Delta></IdAndDelta>"))
        .collect();
    // A chosen category stands in both lists: what is none of its kind names nothing.
    let ids = ids.concat();
    let filter = format!(
        "{cookie}<filter><GetConfig>false</GetConfig><Get63LanguageOnly>false</Get63LanguageOnly><Categories>{ids}</Categories>\
         <Classifications>{ids}</Classifications></filter>"
    );
    soap(SYNC, "GetRevisionIdList", NAMESPACE, &filter)
}

fn throughput(address: SocketAddr, clients: usize, seconds: Duration) -> Answer<()> {
    let mut connection = Connection::open(address)?;
    let cookie = cookie(&mut connection)?;
    let list = list_request(&cookie);
    let listed = call(&mut connection, &list)?;
    let ids: Vec<(&str, &str)> =
        texts(&listed, "UpdateID").into_iter().zip(texts(&listed, "RevisionNumber")).collect();
    if ids.is_empty() {
        return Err("nothing is offered".into());
    }
    let documents: Vec<Vec<u8>> = ids
        .chunks(DOCUMENTS)
        .map(|ids| {
            let ids: String = ids
                .iter()
                .map(|(id, number)| {
                    format!("<UpdateIdentity><UpdateID>{id}</UpdateID><RevisionNumber>{number}</RevisionNumber></UpdateIdentity>")
                })
                .collect();
            soap(SYNC, "GetUpdateData", NAMESPACE, &format!("{cookie}<updateIds>{ids}</updateIds>"))
        })
        .collect();
    for (name, requests) in
        [("GetRevisionIdList", std::slice::from_ref(&list)), ("GetUpdateData", &documents)]
    {
        let (calls, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
        let begun = Instant::now();
        std::thread::scope(|scope| {
            for client in 0..clients {
                let (calls, bytes) = (&calls, &bytes);
                scope.spawn(move || {
                    let Ok(mut connection) = Connection::open(address) else { return };
                    for request in requests.iter().cycle().skip(client) {
                        if begun.elapsed() >= seconds {
                            return;
                        }
                        let Ok(answer) = call(&mut connection, request) else { return };
                        calls.fetch_add(1, Ordering::Relaxed);
                        bytes.fetch_add(answer.len() as u64, Ordering::Relaxed);
                    }
                });
            }
        });
        let time = begun.elapsed().as_secs_f64();
        println!(
            "  {name:18} {:8.1} calls a second, {:7.1} MB a second",
            calls.into_inner() as f64 / time,
            bytes.into_inner() as f64 / time / 1e6
        );
    }
    Ok(())
}

/// Median and 99th percentile of small requests one after the other on two connections, in milliseconds.
fn small_requests(address: SocketAddr, seconds: Duration) -> Answer<(f64, f64)> {
    let mut connection = Connection::open(address)?;
    let request = soap(SYNC, "GetConfigData", NAMESPACE, &cookie(&mut connection)?);
    let begun = Instant::now();
    let mut times: Vec<f64> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut times = Vec::new();
                    let Ok(mut connection) = Connection::open(address) else { return times };
                    while begun.elapsed() < seconds {
                        let asked = Instant::now();
                        if call(&mut connection, &request).is_err() {
                            return Vec::new();
                        }
                        times.push(asked.elapsed().as_secs_f64() * 1e3);
                        std::thread::sleep(Duration::from_millis(2));
                    }
                    times
                })
            })
            .collect();
        asked.into_iter().flat_map(|asked| asked.join().unwrap_or_default()).collect()
    });
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied();
    Ok((at(0.5).ok_or("no answers")?, at(0.99).ok_or("no answers")?))
}

/// Clients that read slowly, and connections that say nothing, until this value ends.
struct Hostile {
    is_over: std::sync::Arc<AtomicBool>,
    threads: Vec<std::thread::JoinHandle<()>>,
    _silent: Vec<TcpStream>,
}

impl Hostile {
    fn start(address: SocketAddr, slow: usize, silent: usize) -> Answer<Hostile> {
        let mut connection = Connection::open(address)?;
        let request = list_request(&cookie(&mut connection)?);
        let is_over = std::sync::Arc::new(AtomicBool::new(false));
        let mut threads = Vec::new();
        for _ in 0..slow {
            let mut stream = TcpStream::connect(address)?;
            stream.write_all(&request)?;
            let is_over = std::sync::Arc::clone(&is_over);
            threads.push(std::thread::spawn(move || {
                let mut part = [0; 1_024];
                while !is_over.load(Ordering::Relaxed) && stream.read(&mut part).is_ok_and(|count| count > 0)
                {
                    std::thread::sleep(Duration::from_millis(100));
                }
            }));
        }
        let silent = (0..silent).map(|_| TcpStream::connect(address)).collect::<std::io::Result<Vec<_>>>()?;
        Ok(Hostile { is_over, threads, _silent: silent })
    }
}

impl Drop for Hostile {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Progress that ends a watch.
#[derive(Default)]
struct Until(AtomicBool);

impl Progress for Until {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        Silent.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Seconds in which the watch empties an inbox.
fn watch_inbox(folder: &Path, corpus: &Corpus) -> Answer<f64> {
    let inbox = folder.join("inbox/incoming");
    corpus.write(&inbox)?;
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_794_000_000);
    for file in reports::files_of(&inbox)? {
        File::options().write(true).open(file)?.set_modified(long_ago)?;
    }
    let mut database = create(&folder.join("watched.db"))?;
    let options = IngestOptions { disposal: Disposal::Delete, ..IngestOptions::default() };
    let until = Until::default();
    let begun = Instant::now();
    std::thread::scope(|scope| -> Answer<f64> {
        let watching = scope.spawn(|| watch(&mut database, &inbox, &options, &Pace::default(), &until));
        // Those that are cut off stay for a while: their writers may not be done.
        while count_files(&inbox)? > corpus.corrupt() && !watching.is_finished() {
            std::thread::sleep(Duration::from_millis(10));
        }
        let seconds = begun.elapsed().as_secs_f64();
        until.0.store(true, Ordering::Relaxed);
        watching.join().map_err(|_| "the watch failed")??;
        Ok(seconds)
    })
}

fn count_files(folder: &Path) -> Answer<u64> {
    Ok(std::fs::read_dir(folder)?.filter_map(Result::ok).filter(|entry| !entry.path().is_dir()).count()
        as u64)
}

/// Sends all reports, and waits until they are ingested.
fn report(folder: &Path, corpus: &Corpus, connections: usize, watched: f64) -> Answer<()> {
    let database = folder.join("reported.db");
    drop(create(&database)?);
    let spool = folder.join("spool");
    let arguments = [
        "--management-point",
        "--rate-of-address",
        "1000000",
        "--spool",
        spool.to_str().ok_or("a folder with another name")?,
    ];
    let bodies: Vec<Vec<u8>> = (0..corpus.files)
        .map(|number| {
            let body = smx::render(&corpus.report(number));
            let head =
                format!("POST /reports HTTP/1.1\r\nHost: mp\r\nContent-Length: {}\r\n\r\n", body.len());
            [head.into_bytes(), body].concat()
        })
        .collect();
    let server = Server::start(Path::new(env!("CARGO_BIN_EXE_cmupd")), &database, &arguments)?;
    let next = AtomicU64::new(0);
    let refused = AtomicU64::new(0);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let Ok(mut connection) = Connection::open(server.address) else { return };
                while let Some(body) = bodies.get(next.fetch_add(1, Ordering::Relaxed) as usize) {
                    if !connection.ask(body).is_ok_and(|(status, _)| status == 202) {
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let accepted = begun.elapsed().as_secs_f64();
    while count_files(&spool.join("incoming"))? > 0 {
        std::thread::sleep(Duration::from_millis(10));
    }
    let ingested = begun.elapsed().as_secs_f64();
    let metrics = call(&mut Connection::open(server.address)?, b"GET /metrics HTTP/1.1\r\nHost: mp\r\n\r\n")?;
    println!(
        "management point: {} reports from {connections} connections, {} refused: durable in {accepted:.2} s ({:.0} a second), ingested \
         in {ingested:.2} s ({:.0} a second, {:.2} x the inbox watch); server {:.0} MB at most",
        corpus.files,
        refused.into_inner(),
        corpus.files as f64 / accepted,
        corpus.files as f64 / ingested,
        watched / ingested,
        server.peak_memory() as f64 / 1e3
    );
    for line in metrics.lines().filter(|line| line.starts_with("cmupd_serve_spool")) {
        println!("  {line}");
    }
    Ok(())
}
