//! A database and reports on files, for the tests of sources and inboxes.
use cmupd::base::clock::Clock;
use cmupd::base::error::Result;
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::db::{Database, Options};
use cmupd::state::ingest;
use cmupd::state::{
    Disposal, InboxStatus, IngestOptions, IngestSummary, Pace, Quarantined, Source, StoredState,
    inbox_status, watch,
};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;
use uuid::Uuid;

pub const NOW: &str = "2026-11-22T12:00:00Z";

pub struct Bench {
    pub folder: TempDir,
    pub db: Database,
}

impl Bench {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("environment.db");
        Database::create(&path, options(), |_| Ok(())).unwrap();
        let db = Database::open(&path, options()).unwrap();
        std::fs::create_dir_all(folder.path().join("incoming")).unwrap();
        Bench { folder, db }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Another connection to the database.
    pub fn another(&self) -> Database {
        Database::open(&self.path("environment.db"), options()).unwrap()
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        put(&self.path(name), content.as_ref());
        self.path(name)
    }

    pub fn ingest(&mut self, name: &str, disposal: Disposal) -> Result<IngestSummary> {
        let options = IngestOptions { disposal, ..IngestOptions::default() };
        let source = Source::Path(self.path(name));
        ingest(&mut self.db, &[source], &options, &Silent)
    }

    /// How many states a client has.
    pub fn states(&self, number: u32) -> usize {
        states(&self.db, number).len()
    }

    pub fn quarantine(&self) -> Vec<Quarantined> {
        self.db.read(|read| cmupd::state::intake::read(read).quarantined(false)).unwrap()
    }

    /// The state of the only inbox, once a watch has begun.
    pub fn status(&self) -> InboxStatus {
        let mut found = Vec::new();
        wait_for("the inbox is known", || {
            found = inbox_status(&self.another()).unwrap();
            !found.is_empty()
        });
        found.remove(0)
    }

    /// The paths of files that were taken, below the folder of this bench.
    pub fn audit(&self) -> Vec<String> {
        let connection = rusqlite::Connection::open(self.path("environment.db")).unwrap();
        let mut statement = connection.prepare("SELECT path FROM report_file ORDER BY path").unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let top = format!("{}/", self.folder.path().display());
        rows.map(|path| path.unwrap().replace('\\', "/").replace(&top, "")).collect()
    }

    /// Watches the folder `incoming` in a thread, until `work` is done.
    pub fn watching<T>(
        &self,
        options: &IngestOptions,
        work: impl FnOnce() -> T,
    ) -> (T, Result<IngestSummary>) {
        self.watching_at("incoming", options, &pace(), work)
    }

    pub fn watching_at<T>(
        &self,
        name: &str,
        options: &IngestOptions,
        pace: &Pace,
        work: impl FnOnce() -> T,
    ) -> (T, Result<IngestSummary>) {
        self.watching_with(name, self::options(), options, pace, work)
    }

    pub fn watching_with<T>(
        &self,
        name: &str,
        database: Options,
        options: &IngestOptions,
        pace: &Pace,
        work: impl FnOnce() -> T,
    ) -> (T, Result<IngestSummary>) {
        let stop = Stop::default();
        let impatient = Options { busy_timeout: Duration::from_millis(50), ..database };
        let mut db = Database::open(&self.path("environment.db"), impatient).unwrap();
        let folder = self.path(name);
        std::thread::scope(|scope| {
            let watching = scope.spawn(|| watch(&mut db, &folder, options, pace, &stop));
            // The watch ends whatever becomes of the work.
            let work = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
            stop.0.store(true, Ordering::SeqCst);
            let watched = watching.join().unwrap();
            (work.unwrap_or_else(|panic| std::panic::resume_unwind(panic)), watched)
        })
    }
}

pub fn states(db: &Database, number: u32) -> Vec<StoredState> {
    db.read(|read| cmupd::state::record::read(read).states_of(client(number))).unwrap()
}

pub fn options() -> Options {
    Options::new("test", Clock::fixed(NOW.parse().unwrap()))
}

/// Fast enough for tests.
pub fn pace() -> Pace {
    Pace {
        quiet: Duration::from_secs(10),
        settle: Duration::from_millis(200),
        idle: Duration::from_millis(100),
        retry: Duration::from_millis(300),
        report: Duration::ZERO,
    }
}

/// Writes a file that looks as old as an hour before the fixed time: complete.
pub fn put(path: &Path, content: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
    age(&std::fs::File::options().write(true).open(path).unwrap(), Duration::from_secs(3_600));
}

/// Lets a file look as old as that before the fixed time.
pub fn age(file: &std::fs::File, age: Duration) {
    let now = SystemTime::from(NOW.parse::<jiff::Timestamp>().unwrap());
    file.set_modified(now - age).unwrap();
}

pub fn client(number: u32) -> Uuid {
    Uuid::from_u128(0xC0000000_0000_4000_8000_000000000000 + u128::from(number))
}

/// A line of a client about an update.
pub fn line(number: u32, update: u32) -> String {
    let update = Uuid::from_u128(0xA0000000_0000_4000_8000_000000000000 + u128::from(update));
    format!(
        "{{\"client\":\"{}\",\"message_time\":\"2026-11-20T17:18:55Z\",\"topic_type\":500,\"topic\":\"{update}\",\"state\":2}}\n",
        client(number)
    )
}

/// A tar archive of members by name.
pub fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *content).unwrap();
    }
    builder.into_inner().unwrap()
}

/// A gzip stream.
pub fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// Waits until something holds; says what it was when that takes too long.
pub fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Reports to nobody, and stops when told.
#[derive(Default)]
pub struct Stop(pub AtomicBool);

impl Progress for Stop {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        Silent.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
