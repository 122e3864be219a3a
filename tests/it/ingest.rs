//! Ingest through the public interface, on databases in files.

mod interrupted;
mod message_set;
mod order;

use cmupd::base::clock::Clock;
use cmupd::base::error::{Failure, Kind, Outcome};
use cmupd::base::progress::Silent;
use cmupd::client::Client;
use cmupd::db::{ContentVersion, Database, Options, failure_kind};
use cmupd::state::ingest;
use cmupd::state::message::smx;
use cmupd::state::{
    AuditFilter, Gap, IngestOptions, IngestSummary, Limits, Report, Sender, Source, StateMessage, StoredState,
};
use jiff::Timestamp;
use order::everything;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

const NOW: &str = "2024-06-01T12:00:00Z";

/// A folder with a database and an inbox.
struct Bench {
    folder: TempDir,
    db: Database,
}

impl Bench {
    fn new() -> Self {
        Self::with_options(options())
    }

    fn with_options(options: Options) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("environment.db");
        Database::create(&path, Options { dry_run: false, ..options.clone() }, |_| Ok(())).unwrap();
        let db = Database::open(&path, options).unwrap();
        std::fs::create_dir(folder.path().join("inbox")).unwrap();
        Bench { folder, db }
    }

    fn inbox(&self) -> PathBuf {
        self.folder.path().join("inbox")
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.inbox().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn ingest(&mut self) -> IngestSummary {
        let inbox = self.inbox();
        self.ingest_paths(&[&inbox]).unwrap()
    }

    fn ingest_paths(&mut self, paths: &[&Path]) -> cmupd::base::error::Result<IngestSummary> {
        let sources: Vec<Source> = paths.iter().map(|path| Source::Path(path.to_path_buf())).collect();
        ingest(&mut self.db, &sources, &IngestOptions::default(), &Silent)
    }

    fn states(&self, client: Uuid) -> Vec<StoredState> {
        self.db.read(|read| cmupd::state::record::read(read).states_of(client)).unwrap()
    }

    fn client(&self, text: &str) -> Client {
        self.db.read(|read| cmupd::client::read(read).find_client(text)).unwrap()
    }

    fn gaps(&self) -> Vec<(u64, u64)> {
        let gaps: Vec<Gap> = self.db.read(|read| cmupd::state::record::read(read).gaps(None)).unwrap();
        gaps.iter().map(|gap| (gap.first, gap.last)).collect()
    }

    fn sentences(&mut self) -> Vec<String> {
        self.ingest().rejected.into_iter().map(|row| row.reason).collect()
    }
}

fn options() -> Options {
    Options::new("test", Clock::fixed(NOW.parse().unwrap()))
}

fn client(number: u32) -> Uuid {
    Uuid::from_u128(0xC0000000_0000_4000_8000_000000000000 + u128::from(number))
}

fn update(number: u32) -> String {
    Uuid::from_u128(0xA0000000_0000_4000_8000_000000000000 + u128::from(number)).to_string()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

fn message(topic_type: u32, topic: &str, state: u32, second: i64, serial: u64) -> StateMessage {
    StateMessage {
        message_time: at(second),
        serial_number: Some(serial),
        topic_type,
        topic: topic.to_owned(),
        id_type: None,
        user: String::new(),
        state,
        criticality: Some(0),
        details: None,
        params: Vec::new(),
    }
}

fn report(number: u32, messages: Vec<StateMessage>) -> Report {
    Report {
        sender: Sender {
            guid: client(number),
            client_installed: true,
            client_version: Some("5.00.9096.1000".into()),
            name: Some(format!("PC{number:02}")),
            priority: Some(5),
        },
        report_type: Some("Full".into()),
        built_at: None,
        messages,
    }
}

#[test]
fn the_happy_path() {
    let mut bench = Bench::new();
    let scan = StateMessage {
        params: vec!["http://sup.contoso.com:8530".into(), "12".into(), "10.0.19041.1".into()],
        ..message(501, "{5E7E4A2A-7C4F-4A5E-9B0B-1D9B3F1B0C11}", 3, 20, 12)
    };
    let required = StateMessage { params: vec!["200".into()], ..message(500, &update(1), 2, 10, 10) };
    bench.put("a.SMX", smx::render(&report(1, vec![required, message(500, &update(2), 3, 11, 11), scan])));
    bench.put("note.txt", "no report");
    let summary = bench.ingest();
    assert_eq!((summary.files_read, summary.files_skipped, summary.files_rejected), (1, 1, 0));
    assert_eq!((summary.reports, summary.messages, summary.new_states), (1, 3, 3));
    assert_eq!((summary.clients_new, summary.gaps_opened), (1, 0));
    assert_eq!(summary.outcome(), Outcome::Done);

    let states = bench.states(client(1));
    assert_eq!(states.len(), 3);
    assert_eq!((states[0].topic.as_str(), states[0].state_name), (update(1).as_str(), Some("required")));
    assert_eq!((states[0].revision, states[0].serial, states[0].message_time), (Some(200), Some(10), at(10)));
    assert_eq!(states[2].topic_type, 501);
    let found = bench.client("pc01");
    assert_eq!(found.guid, client(1));
    assert_eq!(found.client_version.as_deref(), Some("5.00.9096.1000"));
    assert_eq!(found.completed_scan.unwrap().version, Some(ContentVersion::from(12)));
    assert_eq!(found.scan_location.as_deref(), Some("http://sup.contoso.com:8530"));
    assert_eq!(found.last_message_at, Some(at(20)));
    for text in [format!("GUID:{}", client(1)), format!("{{{}}}", client(1))] {
        assert_eq!(bench.client(&text), found);
    }
    let unknown = bench.db.read(|read| cmupd::client::read(read).find_client("PC02")).unwrap_err();
    assert_eq!(failure_kind(&unknown), Kind::NotFound);
    assert!(unknown.downcast_ref::<Failure>().unwrap().hint.as_ref().unwrap().contains("did you mean PC01"));

    let again = bench.ingest();
    assert_eq!((again.messages, again.unchanged, again.new_states, again.changed_states), (3, 3, 0, 0));
    assert_eq!((again.clients_new, again.gaps_opened, again.gaps_closed), (0, 0, 0));
    assert_eq!(bench.states(client(1)), states);
    assert_eq!(bench.client("PC01"), found);
    assert!(bench.inbox().join("a.SMX").exists(), "files are left where they are");
}

#[test]
fn newer_wins_and_late_messages_fill_gaps() {
    let mut bench = Bench::new();
    bench.put("3.smx", smx::render(&report(1, vec![message(500, &update(1), 3, 30, 7)])));
    bench.put("1.smx", smx::render(&report(1, vec![message(500, &update(1), 2, 10, 3)])));
    let summary = bench.ingest();
    assert_eq!((summary.new_states, summary.unchanged, summary.gaps_opened), (1, 1, 1));
    assert_eq!(bench.gaps(), [(4, 6)]);
    assert_eq!(bench.states(client(1))[0].state, 3);

    // Late: it changes no state, and splits the gap.
    let late = bench.put("2.smx", smx::render(&report(1, vec![message(500, &update(1), 2, 20, 5)])));
    let summary = bench.ingest_paths(&[&late]).unwrap();
    assert_eq!((summary.changed_states, summary.unchanged), (0, 1));
    assert_eq!(bench.gaps(), [(4, 4), (6, 6)]);
    let rest = vec![message(500, &update(1), 2, 15, 4), message(500, &update(1), 2, 25, 6)];
    let late = bench.put("4.smx", smx::render(&report(1, rest)));
    assert_eq!(bench.ingest_paths(&[&late]).unwrap().gaps_closed, 2);
    assert_eq!(bench.gaps(), []);

    // The counter restarts: lower numbers with later times are no duplicates.
    let restarted = vec![message(500, &update(1), 1, 40, 1), message(500, &update(2), 2, 41, 3)];
    let file = bench.put("5.smx", smx::render(&report(1, restarted)));
    let summary = bench.ingest_paths(&[&file]).unwrap();
    assert_eq!((summary.changed_states, summary.new_states, summary.gaps_opened), (1, 1, 1));
    assert_eq!(bench.gaps(), [(2, 2)]);
    assert_eq!(bench.states(client(1))[0].state, 1);
    assert_eq!(
        bench.db.read(|read| cmupd::state::record::read(read).ledger_of(client(1))).unwrap().epochs(),
        2
    );
}

#[test]
fn what_is_not_known_is_kept_and_counted() {
    let mut bench = Bench::new();
    let strange =
        StateMessage { params: vec!["a".into(), String::new()], ..message(902, "P010000F", 1, 1, 1) };
    let out_of_range = message(500, &update(1), 77, 2, 2);
    let no_guid = message(500, "no guid", 2, 3, 3);
    let of_user = StateMessage { user: "S-1-5-21".into(), ..message(500, &update(1), 2, 4, 4) };
    let odd_params =
        StateMessage { params: vec!["200".into(), "x".into()], ..message(500, &update(2), 2, 5, 5) };
    let all = vec![strange, out_of_range, no_guid, of_user, odd_params];
    bench.put("a.smx", smx::render(&report(1, all)));
    let summary = bench.ingest();
    assert_eq!(summary.unknown_topics, BTreeMap::from([(902, 1)]));
    assert_eq!((summary.unknown_states, summary.new_states), (1, 5));
    assert_eq!(summary.outcome(), Outcome::Done);
    let states = bench.states(client(1));
    assert_eq!((states[0].state, states[0].state_name), (77, None));
    assert_eq!(states[1].payload.as_ref().unwrap()["params"][1], "x");
    let kept: Vec<_> = states[2..].iter().map(|state| (state.topic_type, state.topic.as_str())).collect();
    assert_eq!(kept, [(500, "no guid"), (500, update(1).as_str()), (902, "P010000F")]);
    assert_eq!(states[4].payload.as_ref().unwrap()["params"][0], "a");
    // The payload goes with its entry.
    bench.put(
        "b.smx",
        smx::render(&report(1, vec![message(902, "P010000F", 1, 9, 9), message(500, &update(2), 3, 9, 10)])),
    );
    bench.ingest();
    assert!(bench.states(client(1)).iter().all(|state| state.payload.is_none()));
}

#[test]
fn bad_input_gets_its_sentence() {
    let good = smx::render(&report(1, vec![message(500, &update(1), 2, 1, 1)]));
    let text = String::from_utf16(
        &good[2..].chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect::<Vec<_>>(),
    )
    .unwrap();
    let guid = format!("GUID:{}", client(1).to_string().to_uppercase());
    assert!(text.contains(&guid));
    let mut odd = good.clone();
    odd.pop();
    for (name, content, sentence) in [
        (
            "no-client.smx",
            text.replace(&format!("<ClientID>{guid}</ClientID>"), "").into_bytes(),
            "has no ClientID",
        ),
        ("odd.smx", odd, "even number of bytes"),
        ("empty.smx", Vec::new(), "the file is empty"),
        ("doctype.smx", text.replace("<Report>", "<!DOCTYPE Report><Report>").into_bytes(), "document type"),
        (
            "deep.smx",
            format!("<Report>{}", "<x>".repeat(10_000)).into_bytes(),
            "nested deeper than 32 levels",
        ),
        ("cut.smx", good[..good.len() / 4 * 2].to_vec(), "not written completely"),
        ("time.smx", text.replace(".000000+000", "").into_bytes(), "is not a CIM_DATETIME"),
    ] {
        let mut bench = Bench::new();
        bench.put(name, &content);
        let sentences = bench.sentences();
        assert_eq!(sentences.len(), 1, "{name}");
        assert!(sentences[0].contains(sentence), "{name}: {sentences:?}");
        let quarantined = bench.db.read(|read| cmupd::state::intake::read(read).quarantined(true)).unwrap();
        assert_eq!(quarantined.len(), 1, "{name}");
        assert!(quarantined[0].has_content && quarantined[0].size == content.len() as u64);
        let knows_sender = matches!(name, "odd.smx" | "doctype.smx" | "time.smx" | "cut.smx");
        assert_eq!(quarantined[0].guid, knows_sender.then(|| client(1)), "{name}");
        let again = bench.ingest();
        assert_eq!((again.files_rejected, again.outcome()), (1, Outcome::Partial));
        assert_eq!(
            bench.db.read(|read| cmupd::state::intake::read(read).quarantined(true)).unwrap()[0].tries,
            2
        );
    }
}

#[test]
fn unusual_input_is_taken() {
    let good = smx::render(&report(1, vec![message(500, &update(1), 77, 1, 1)]));
    let text = String::from_utf16(
        &good[2..].chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect::<Vec<_>>(),
    )
    .unwrap();
    let mut bench = Bench::new();
    bench.put("braces.xml", text.replace("GUID:", "{").replace("</ClientID>", "}</ClientID>"));
    bench.put("offset.xml", text.replace(".000000+000", ".000000-060").replace("SerialNumber=\"1\"", ""));
    let summary = bench.ingest();
    assert_eq!((summary.files_read, summary.clients_new, summary.unknown_states), (2, 1, 2));
    assert_eq!(
        bench.states(client(1))[0].message_time,
        at(3_601),
        "an offset of -060 is an hour west of UTC"
    );
    // A named file is taken whatever it is called.
    let named = bench.put("named", &good);
    assert_eq!(bench.ingest_paths(&[&named]).unwrap().files_read, 1);
}

#[test]
fn a_huge_file_is_left_where_it_is() {
    let mut bench = Bench::new();
    let path = bench.inbox().join("huge.smx");
    std::fs::File::create(&path).unwrap().set_len(2 << 30).unwrap();
    let sentences = bench.sentences();
    assert!(sentences[0].contains("2147483648 bytes") && sentences[0].contains("still where it was"));
    assert!(path.exists());
    bench.ingest();
    let quarantined = bench.db.read(|read| cmupd::state::intake::read(read).quarantined(true)).unwrap();
    assert_eq!((quarantined.len(), quarantined[0].has_content, quarantined[0].tries), (1, false, 2));
}

#[test]
fn a_dry_run_writes_nothing() {
    let mut bench = Bench::with_options(Options { dry_run: true, ..options() });
    bench.put("a.smx", smx::render(&report(1, vec![message(500, &update(1), 2, 1, 1)])));
    bench.put("b.smx", "broken");
    let summary = bench.ingest();
    assert_eq!((summary.new_states, summary.files_rejected, summary.clients_new), (1, 1, 1));
    let Bench { folder, db } = bench;
    drop(db);
    let db = Database::open(&folder.path().join("environment.db"), options()).unwrap();
    db.read(|read| {
        assert_eq!(cmupd::state::record::read(read).states_of(client(1))?, []);
        assert_eq!(cmupd::client::read(read).all_clients()?, []);
        assert_eq!(cmupd::state::intake::read(read).quarantined(true)?, []);
        Ok(())
    })
    .unwrap();
}

#[test]
fn json_lines() {
    let mut bench = Bench::new();
    let line = |second: i64, rest: &str| {
        format!(
            r#"{{"client":"{}","message_time":"{}","topic_type":500,"topic":"{}","state":2{rest}}}"#,
            client(1),
            at(second),
            update(1)
        )
    };
    let lines = [
        line(1, r#","name":"PC01","serial":1"#),
        String::new(),
        line(2, r#","colour":"blue""#),
        line(3, r#","error":"0x80240022","revision":7"#),
    ];
    bench.put("a.jsonl", lines.join("\n"));
    let summary = bench.ingest();
    assert_eq!((summary.files_read, summary.messages, summary.new_states), (1, 2, 1));
    assert_eq!(summary.rejected.len(), 1);
    assert_eq!(summary.rejected[0].line, Some(3));
    assert!(summary.rejected[0].reason.contains("unknown field `colour`"));
    let quarantined = bench.db.read(|read| cmupd::state::intake::read(read).quarantined(true)).unwrap();
    assert_eq!((quarantined[0].line, quarantined[0].size), (Some(3), lines[2].len() as u64));
    let states = bench.states(client(1));
    assert_eq!((states[0].error.as_deref(), states[0].revision), (Some("0x80240022"), Some(7)));
    assert_eq!(bench.client("PC01").reported_at, Some(at(3)));
    let stdin = Source::Stdin(line(4, r#","serial":2"#).into());
    let summary = ingest(&mut bench.db, &[stdin], &IngestOptions::default(), &Silent).unwrap();
    assert_eq!((summary.files_read, summary.unchanged), (1, 1));
}

#[test]
fn a_site_is_assigned() {
    let mut bench = Bench::new();
    let path = bench.db.path().to_owned();
    let connection = rusqlite::Connection::open(path).unwrap();
    connection
        .execute_batch(
            "INSERT INTO site (code, name, kind, parent_site_id, created_at) VALUES
             ('CAS', 'Top', 'central_administration', NULL, 0), ('PS1', 'One', 'primary', 1, 0),
             ('PS2', 'Two', 'primary', 1, 0)",
        )
        .unwrap();
    let file = bench.put("a.smx", smx::render(&report(1, vec![message(500, &update(1), 2, 100, 1)])));
    let site = |bench: &Bench| bench.client("PC01").site.map(|code| code.to_string());
    bench.ingest();
    assert_eq!(site(&bench), None);
    let options = IngestOptions { site: Some("PS1".parse().unwrap()), ..IngestOptions::default() };
    ingest(&mut bench.db, &[Source::Path(file)], &options, &Silent).unwrap();
    assert_eq!(site(&bench).as_deref(), Some("PS1"));
    bench.ingest();
    assert_eq!(site(&bench).as_deref(), Some("PS1"));
    // Neither an older report nor the same one from elsewhere moves it; a newer one does, and is counted.
    let mut from_ps2 = |name: &str, second: i64| {
        let mut newer = report(1, vec![message(500, &update(1), 2, second, 1)]);
        newer.built_at = Some(at(second)); // the first had none: it is as old as its newest message, 100
        let path = bench.put(name, smx::render(&newer));
        let options = IngestOptions { site: Some("PS2".parse().unwrap()), ..IngestOptions::default() };
        let summary = ingest(&mut bench.db, &[Source::Path(path)], &options, &Silent).unwrap();
        (summary.clients_moved, site(&bench))
    };
    assert_eq!(from_ps2("b.smx", 99), (0, Some("PS1".to_owned())));
    assert_eq!(
        from_ps2("c.smx", 100),
        (0, Some("PS1".to_owned())),
        "of two of one date the code that comes first"
    );
    assert_eq!(from_ps2("d.smx", 101), (1, Some("PS2".to_owned())));
    let options = IngestOptions { site: Some("CAS".parse().unwrap()), ..IngestOptions::default() };
    assert!(
        ingest(&mut bench.db, &[], &options, &Silent).is_err(),
        "a central administration site has no clients"
    );
}

#[test]
fn a_repaired_file_leaves_quarantine() {
    let mut bench = Bench::new();
    let whole = smx::render(&report(1, vec![message(500, &update(1), 2, 100, 1)]));
    let cut = whole.get(..whole.len() / 2).unwrap_or_default().to_vec();
    bench.put("a.smx", &cut);
    bench.ingest();
    let listed = |bench: &Bench, all| {
        bench.db.read(|read| cmupd::state::intake::read(read).quarantined(all)).unwrap().len()
    };
    assert_eq!((listed(&bench, false), listed(&bench, true)), (1, 1));
    bench.put("a.smx", &whole);
    assert_eq!(bench.ingest().resolved, 1);
    assert_eq!((listed(&bench, false), listed(&bench, true)), (0, 1));
    bench.put("a.smx", &cut);
    bench.put("b.smx", &cut);
    bench.ingest();
    assert_eq!(
        (listed(&bench, false), listed(&bench, true)),
        (1, 1),
        "cut again, and a second file of the same content"
    );
    bench.put("b.smx", &whole);
    assert_eq!(bench.ingest().resolved, 0);
    assert_eq!(listed(&bench, false), 1, "the first is as bad as it was");
    assert!(
        bench
            .db
            .read(|read| cmupd::state::intake::read(read).quarantined(true))
            .unwrap()
            .iter()
            .all(|item| item.has_content)
    );
    // What comes well on standard input says nothing of what came badly before.
    for content in [cut, whole] {
        ingest(&mut bench.db, &[Source::Stdin(content.into())], &IngestOptions::default(), &Silent).unwrap();
    }
    assert_eq!(listed(&bench, false), 1);
}

#[test]
fn two_runs_at_once_do_not_trip_over_each_other() {
    let bench = Bench::new();
    for number in 0..200 {
        let sent = (0..5).map(|n| message(500, &update(n), 2, 100, u64::from(n) + 1)).collect();
        bench.put(&format!("{number}.smx"), smx::render(&report(number % 40, sent)));
    }
    let (path, inbox) = (bench.db.path().to_owned(), bench.inbox());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut db = Database::open(&path, options()).unwrap();
                for _ in 0..3 {
                    ingest(&mut db, &[Source::Path(inbox.clone())], &IngestOptions::default(), &Silent)
                        .unwrap();
                }
            });
        }
    });
    let mut alone = Bench::new();
    for file in std::fs::read_dir(bench.inbox()).unwrap() {
        let path = file.unwrap().path();
        alone.put(&path.file_name().unwrap().to_string_lossy(), std::fs::read(&path).unwrap());
    }
    alone.ingest();
    let (together, expected) = (everything(&bench), everything(&alone));
    assert_eq!(together.0.len(), 40);
    assert_eq!(together, expected, "clients, states, ledgers and gaps");
    // The content is the same to the last message, and each file was taken in once.
    let files = |bench: &Bench| {
        let answer = bench.db.read(|read| cmupd::state::audit(read, &AuditFilter::default())).unwrap();
        let mut files: Vec<_> = answer
            .rows
            .into_iter()
            .map(|row| {
                let name = Path::new(&row.path).file_name().map(|name| name.to_string_lossy().into_owned());
                (name, row.sha256, row.messages, row.clients)
            })
            .collect();
        files.sort();
        files
    };
    assert_eq!(files(&bench).len(), 200);
    assert_eq!(files(&bench), files(&alone));
}

#[test]
fn a_clock_far_ahead_breaks_no_report() {
    let mut bench = Bench::new();
    let line = |time: &str, number: u32| {
        format!(
            "{{\"client\":\"{}\",\"message_time\":\"{time}\",\"topic_type\":500,\"topic\":\"{}\",\"state\":2}}\n",
            client(number),
            update(number)
        )
    };
    bench.put("a.jsonl", line("9999-12-30T21:00:00Z", 1) + &line("-009999-01-03T00:00:00Z", 2));
    let summary = bench.ingest();
    assert_eq!((summary.messages, summary.future_messages), (2, 1), "{:?}", summary.rejected);
    bench
        .db
        .write("a site", |write| {
            cmupd::hierarchy::write(write).add_update_source(Uuid::from_u128(1))?;
            cmupd::hierarchy::write(write).add_site(&cmupd::hierarchy::NewSite {
                code: "PS1".parse()?,
                name: None,
                kind: cmupd::hierarchy::SiteKind::Primary,
                parent: None,
            })
        })
        .unwrap();
    for now in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX] {
        bench
            .db
            .read(|read| {
                let scope = cmupd::compliance::Scope::default();
                cmupd::report::compliance(read, &scope, true, now)?;
                cmupd::report::updates(read, &scope, now)?;
                assert_eq!(cmupd::report::unknown(read, &scope, now)?.rows.len(), 2);
                let scope = cmupd::compliance::Scope { superseded: true, ..scope };
                cmupd::report::client(read, &client(1).to_string(), &scope, now)?;
                cmupd::sync::status(read, Timestamp::UNIX_EPOCH, false)
            })
            .unwrap();
    }
}

#[test]
fn limits_hold() {
    let mut bench = Bench::new();
    let many = (0..5).map(|n| message(500, &update(n), 2, 1, u64::from(n))).collect();
    let content = smx::render(&report(1, many));
    let path = bench.put("a.smx", &content);
    for (limits, sentence) in [
        (Limits { messages: 4, ..Limits::default() }, "more than 4 messages"),
        (Limits { file_bytes: content.len() as u64 - 1, ..Limits::default() }, "reports are taken up to"),
    ] {
        let options = IngestOptions { limits, ..IngestOptions::default() };
        let summary = ingest(&mut bench.db, &[Source::Path(path.clone())], &options, &Silent).unwrap();
        assert!(summary.rejected[0].reason.contains(sentence), "{:?}", summary.rejected);
    }
}
