//! Looking at state messages: gaps, the viewer, explaining, audit, topics, conflicts. Through the public face and the
//! program.

mod one_guid;

use assert_cmd::Command;
use cmupd::base::clock::Clock;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::db::{Database, Options, Snapshot, failure_kind};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::history::prune_history;
use cmupd::state::{
    self, AuditFilter, GapFilter, IngestOptions, IngestSummary, LedgerFilter, LedgerRow, Limits,
    MessageEffect, RowKind, Source,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

const NOW: &str = "2026-11-22T12:00:00Z";

struct Bench {
    folder: TempDir,
}

impl Bench {
    /// A stand-alone primary.
    fn new() -> Result<Self> {
        let bench = Bench { folder: tempfile::tempdir()? };
        Database::create(&bench.path(), bench.options(NOW), |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            cmupd::hierarchy::write(w).add_site(&NewSite {
                code: "PS1".parse()?,
                name: Some("One".into()),
                kind: SiteKind::Primary,
                parent: None,
            })?;
            Ok(())
        })?;
        Ok(bench)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("environment.db")
    }

    fn options(&self, now: &str) -> Options {
        Options::new("test", Clock::fixed(now.parse().expect("a time")))
    }

    /// Writes a file and takes it in.
    fn take(&self, name: &str, content: impl AsRef<[u8]>) -> Result<IngestSummary> {
        self.take_at(NOW, name, content)
    }

    fn take_at(&self, now: &str, name: &str, content: impl AsRef<[u8]>) -> Result<IngestSummary> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content)?;
        let mut db = Database::open(&self.path(), self.options(now))?;
        let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
        state::ingest(&mut db, &[Source::Path(path)], &options, &Silent)
    }

    fn read<T>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T>) -> Result<T> {
        Database::open(&self.path(), self.options(NOW))?.read(work)
    }

    fn ledger(&self, client: &str, filter: &LedgerFilter) -> Result<Vec<LedgerRow>> {
        Ok(self.read(|r| state::ledger(r, client, filter))?.rows)
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
        for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
            command.env_remove(name);
        }
        command
            .current_dir(self.folder.path())
            .env("CMUPD_DB", self.path())
            .env("CMUPD_NOW", NOW)
            .args(arguments)
            .output()
            .expect("the program runs")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
    }
}

fn now() -> Timestamp {
    NOW.parse().expect("a time")
}

fn client(number: u32) -> Uuid {
    Uuid::from_u128(0xC000_0000_0000_4000_8000_0000_0000_0000 + u128::from(number))
}

fn update(number: u32) -> String {
    Uuid::from_u128(0xA000_0000_0000_4000_8000_0000_0000_0000 + u128::from(number)).to_string()
}

/// A line of a client `PCn`; `second` counts from 2026-11-20.
fn line(number: u32, second: i64, serial: u64, topic_type: u32, topic: &str, state: u32) -> Value {
    let start: Timestamp = "2026-11-20T00:00:00Z".parse().expect("a time");
    let time = Timestamp::from_second(start.as_second() + second).expect("a time");
    json!({"client": client(number), "name": format!("PC{number}"), "message_time": time.to_string(), "serial": serial,
           "topic_type": topic_type, "topic": topic, "state": state})
}

fn lines(list: &[Value]) -> String {
    list.iter().map(|line| format!("{line}\n")).collect()
}

fn detection(number: u32, second: i64, serial: u64, about: u32, state: u32) -> Value {
    line(number, second, serial, 500, &update(about), state)
}

/// Two clients with gaps, noticed on different days.
fn with_gaps() -> Result<Bench> {
    let bench = Bench::new()?;
    let mut all = vec![
        detection(1, 1, 16, 1, 2),
        detection(1, 2, 20, 2, 2),
        detection(1, 3, 22, 3, 2),
        detection(1, 4, 24, 4, 2),
    ];
    bench.take_at("2026-11-18T12:00:00Z", "one.jsonl", lines(&all))?;
    all = vec![detection(2, 1, 1, 1, 2), detection(2, 2, 3, 2, 3)];
    bench.take_at("2026-11-22T11:30:00Z", "two.jsonl", lines(&all))?;
    Ok(bench)
}

#[test]
fn gaps_by_client() -> Result<()> {
    let bench = with_gaps()?;
    let rows = bench.read(|r| state::gaps_by_client(r, &GapFilter::default(), now()))?.rows;
    let found: Vec<_> = rows
        .iter()
        .map(|row| {
            (row.client.as_deref().unwrap_or(""), row.missing.as_str(), row.messages, row.age.as_str())
        })
        .collect();
    assert_eq!(found, [("PC1", "17-19, 21, 23", 5, "4 d 0 h"), ("PC2", "2", 1, "30 min")]);
    assert_eq!(rows[0].site.map(|site| site.to_string()).as_deref(), Some("PS1"));
    assert_eq!(rows[0].age_minutes, 4 * 1_440);

    let old = GapFilter { noticed_until: Some("2026-11-20T12:00:00Z".parse()?), ..GapFilter::default() };
    assert_eq!(bench.read(|r| state::gaps_by_client(r, &old, now()))?.rows.len(), 1);
    let one = GapFilter { client: Some("pc2".into()), ..GapFilter::default() };
    assert_eq!(bench.read(|r| state::gaps_by_client(r, &one, now()))?.rows[0].missing, "2");
    let elsewhere = GapFilter { site: Some("XYZ".parse()?), ..GapFilter::default() };
    let error = bench.read(|r| state::gaps_by_client(r, &elsewhere, now())).expect_err("no such site");
    assert_eq!(failure_kind(&error), Kind::NotFound);

    let of_none = GapFilter { site: Some("Unassigned".parse()?), ..GapFilter::default() };
    let answer = bench.read(|r| state::gaps_by_client(r, &of_none, now()))?;
    assert_eq!((answer.rows.len(), &answer.scope["site"]), (0, &json!("unassigned")));

    // Late messages close gaps.
    let summary = bench.take("late.jsonl", lines(&[detection(2, 1, 2, 9, 2)]))?;
    assert_eq!(summary.gaps_closed, 1);
    assert_eq!(bench.read(|r| state::gaps_by_client(r, &GapFilter::default(), now()))?.rows.len(), 1);
    Ok(())
}

#[test]
fn the_resync_list_feeds_a_script() -> Result<()> {
    let bench = with_gaps()?;
    let output = bench.run(&["ingest", "gaps", "--resync-list"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "PC1\n", "only gaps older than two days");
    let output = bench.run(&["ingest", "gaps", "--resync-list", "--older-than", "10"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "PC1\nPC2\n");
    let output = bench.run(&["ingest", "gaps", "--resync-list", "--older-than", "5d"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("noticed too short a time ago"), "{said}");
    let answer = bench.json(&["ingest", "gaps", "--resync-list"]);
    let row = &answer["data"][0];
    assert_eq!(
        (&row["client"], &row["guid"], &row["site"]),
        (&json!("PC1"), &json!(client(1)), &json!("PS1"))
    );
    assert!(
        row["command"].as_str().is_some_and(|text| text.contains("RefreshServerComplianceState")),
        "{row}"
    );

    // A name that two clients have tells a remote-execution tool nothing.
    let mut namesake = detection(3, 1, 1, 1, 2);
    namesake["name"] = json!("pc1");
    bench.take("three.jsonl", lines(&[namesake]))?;
    let output = bench.run(&["ingest", "gaps", "--resync-list"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{}\n", client(1)));
    assert_eq!(bench.run(&["ingest", "gaps", "--older-than", "soon"]).status.code(), Some(2));
    Ok(())
}

#[test]
fn a_full_resynchronization_closes_gaps() -> Result<()> {
    let bench = with_gaps()?;
    let summary = bench.take("again.jsonl", lines(&[line(1, 9, 25, 700, &client(1).to_string(), 0)]))?;
    assert_eq!((summary.full_resynchronizations, summary.gaps_closed), (1, 3));
    let rows = bench.ledger("PC1", &LedgerFilter::default())?;
    let gaps: Vec<&str> =
        rows.iter().filter(|row| row.kind == RowKind::Gap).map(|row| row.change.as_str()).collect();
    assert!(
        gaps.len() == 3 && gaps[0].starts_with("missing: 17-19; closed by the full resynchronization"),
        "{gaps:?}"
    );
    // What goes missing afterwards is a gap again, and the same files again change nothing.
    let summary = bench.take("later.jsonl", lines(&[detection(1, 20, 28, 1, 3)]))?;
    assert_eq!((summary.gaps_opened, summary.gaps_closed), (1, 0));
    for name in ["again.jsonl", "one.jsonl", "later.jsonl"] {
        let content = std::fs::read(bench.folder.path().join(name))?;
        let summary = bench.take(name, content)?;
        assert_eq!(
            (summary.gaps_opened, summary.gaps_closed, summary.unchanged),
            (0, 0, summary.messages),
            "{name}"
        );
    }
    assert_eq!(
        bench
            .read(|r| cmupd::state::record::read(r).gaps(None))?
            .iter()
            .filter(|gap| gap.guid == client(1))
            .count(),
        1
    );
    Ok(())
}

#[test]
fn a_report_of_all_states_is_a_full_resynchronization() -> Result<()> {
    let bench = Bench::new()?;
    let first: Vec<Value> = (0..20).map(|n| detection(1, n, n as u64 + 1, n as u32, 2)).collect();
    bench.take("first.jsonl", lines(&first))?;
    let summary = bench.take("second.jsonl", lines(&[detection(1, 100, 30, 3, 3)]))?;
    assert_eq!(summary.gaps_opened, 1);
    // The first file again, in another place, is older than the gap.
    let summary = bench.take("copy.jsonl", lines(&first))?;
    assert_eq!(summary.gaps_closed, 0);
    // One state is left out: an ordinary report.
    let again: Vec<Value> = (0..20).map(|n| detection(1, 200 + n, 31 + n as u64, n as u32, 2)).collect();
    let summary = bench.take("most.jsonl", lines(&again[1..]))?;
    assert_eq!((summary.full_resynchronizations, summary.gaps_closed), (0, 0));
    let summary = bench.take("all.jsonl", lines(&again))?;
    assert_eq!((summary.full_resynchronizations, summary.gaps_closed), (1, 2));
    assert_eq!(bench.read(|r| cmupd::state::record::read(r).gaps(None))?, []);
    Ok(())
}

#[test]
fn a_report_of_known_messages_is_no_resynchronization() -> Result<()> {
    let bench = Bench::new()?;
    let states = |first: i64| -> Vec<Value> {
        (0..20).map(|n| detection(1, first + n, (first + n) as u64, n as u32, 2)).collect()
    };
    let files = [("one.jsonl", lines(&states(1)[..3])), ("three.jsonl", lines(&states(5)))];
    for (name, content) in &files {
        bench.take(name, content)?;
    }
    // Each shows all states that are not newer than it is, and was there before the gap was.
    for copy in ["", "copy of ", "longer ", "UTF-16 "] {
        for (name, content) in files.iter().rev() {
            let content = match copy {
                "longer " => format!("{content} ").into_bytes(),
                "UTF-16 " => {
                    let text = format!("\u{feff}{content}");
                    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
                }
                _ => content.clone().into_bytes(),
            };
            let summary = bench.take(&format!("{copy}{name}"), content)?;
            assert_eq!(summary.messages, if *name == "one.jsonl" { 3 } else { 20 }, "{copy}{name}");
            assert_eq!((summary.full_resynchronizations, summary.gaps_closed), (0, 0), "{copy}{name}");
        }
    }
    // Both joined, and the states that are told in another order.
    let mut turned = states(5);
    turned.reverse();
    for (name, content) in
        [("joined.jsonl", format!("{}{}", files[0].1, files[1].1)), ("turned.jsonl", lines(&turned))]
    {
        let summary = bench.take(name, content)?;
        assert_eq!((summary.full_resynchronizations, summary.gaps_closed), (0, 0), "{name}");
    }
    let gaps = bench.read(|r| cmupd::state::record::read(r).gaps(None))?;
    assert_eq!(gaps.iter().map(|gap| (gap.first, gap.last)).collect::<Vec<_>>(), [(4, 4)]);
    // What is removed from the list of files may have been ingested.
    let later = "2028-06-01T00:00:00Z";
    Database::open(&bench.path(), bench.options(later))?.write("prune", |w| prune_history(w, None))?;
    let summary = bench.take_at(later, "three.jsonl", &files[1].1)?;
    assert_eq!((summary.full_resynchronizations, summary.gaps_closed), (0, 0));
    let summary = bench.take_at(later, "again.jsonl", lines(&states(40_000_000)))?;
    assert_eq!((summary.full_resynchronizations, summary.gaps_closed), (1, 1));
    Ok(())
}

#[test]
fn the_viewer_tells_what_is_kept() -> Result<()> {
    let bench = Bench::new()?;
    let mut failed = line(1, 40, 4, 501, "source", 5);
    failed["error"] = json!("0x80244010");
    bench.take("a.jsonl", lines(&[detection(1, 10, 1, 1, 2), detection(1, 10, 2, 2, 2)]))?;
    bench.take("b.jsonl", lines(&[detection(1, 20, 3, 1, 3), failed, line(1, 50, 7, 9003, "x", 4)]))?;
    let rows = bench.ledger("PC1", &LedgerFilter::default())?;
    let told: Vec<(RowKind, Option<u64>, Option<u32>, &str)> =
        rows.iter().map(|row| (row.kind, row.serial, row.message.topic_type, row.change.as_str())).collect();
    assert_eq!(told.len(), 6, "{told:?}");
    assert!(
        told.contains(&(RowKind::Message, Some(1), Some(500), "new")),
        "the number of what was superseded is kept"
    );
    assert!(told.contains(&(RowKind::Message, Some(3), Some(500), "required -> installed")));
    assert!(told.contains(&(RowKind::Message, Some(7), Some(9003), "new")), "kept as it came");
    assert!(told.iter().any(|row| row.0 == RowKind::Gap && row.3.starts_with("missing: 5-6; noticed")));
    let scan = rows.iter().find(|row| row.message.topic_type == Some(501)).expect("the scan");
    assert_eq!(
        (scan.message.state_name, scan.message.error.as_deref()),
        (Some("failed"), Some("0x80244010"))
    );
    assert!(scan.message.error_meaning.is_some_and(|meaning| meaning.contains("round trips")));
    let old = rows.iter().find(|row| row.superseded_by.is_some()).expect("what was superseded");
    assert_eq!((old.message.state_name, old.is_current), (Some("required"), false));
    assert_eq!(old.superseded_by, rows.iter().find(|row| row.serial == Some(3)).map(|row| row.message_time));
    assert!(old.files.len() == 1 && old.files[0].path.ends_with("a.jsonl"), "{:?}", old.files);
    assert_eq!(old.files[0].site.as_deref(), Some("PS1"));

    for (filter, expected) in [
        (LedgerFilter { topic_type: Some(500), ..LedgerFilter::default() }, 3),
        (LedgerFilter { state: Some("required".into()), ..LedgerFilter::default() }, 2),
        (LedgerFilter { state: Some("5".into()), ..LedgerFilter::default() }, 1),
        (LedgerFilter { update: Some(update(1)), ..LedgerFilter::default() }, 2),
        (LedgerFilter { update: Some("KB1".into()), ..LedgerFilter::default() }, 0),
        (LedgerFilter { since: Some("2026-11-20T00:00:30Z".parse()?), ..LedgerFilter::default() }, 3),
        (LedgerFilter { until: Some("2026-11-20T00:00:20Z".parse()?), ..LedgerFilter::default() }, 2),
        (LedgerFilter { limit: Some(1), ..LedgerFilter::default() }, 1),
    ] {
        assert_eq!(bench.ledger("PC1", &filter)?.len(), expected, "{filter:?}");
    }
    let wrong = LedgerFilter { state: Some("broken".into()), ..LedgerFilter::default() };
    assert_eq!(failure_kind(&bench.ledger("PC1", &wrong).expect_err("no state")), Kind::Usage);
    assert_eq!(
        failure_kind(&bench.ledger("PC9", &LedgerFilter::default()).expect_err("no client")),
        Kind::NotFound
    );
    // A newer message with the same state.
    bench.take("c.jsonl", lines(&[detection(1, 60, 8, 1, 3)]))?;
    let rows = bench.ledger("PC1", &LedgerFilter { update: Some(update(1)), ..LedgerFilter::default() })?;
    assert_eq!(
        rows.iter().map(|row| row.change.as_str()).collect::<Vec<_>>(),
        ["new", "required -> installed", "same state again"]
    );
    Ok(())
}

#[test]
fn restarts_and_a_clock_that_was_set_backwards() -> Result<()> {
    let bench = Bench::new()?;
    let restarts = |client: &str| -> Result<Vec<String>> {
        let rows = bench.ledger(client, &LedgerFilter::default())?;
        Ok(rows.into_iter().filter(|row| row.kind == RowKind::Restart).map(|row| row.change).collect())
    };
    bench.take(
        "a.jsonl",
        lines(&[detection(1, 1, 900, 1, 2), detection(1, 2, 901, 2, 2), detection(1, 9, 1, 1, 3)]),
    )?;
    let told = restarts("PC1")?;
    assert!(told.len() == 1 && told[0].contains("installed anew"), "{told:?}");
    bench.take(
        "b.jsonl",
        lines(&[
            detection(2, 100, 1, 1, 2),
            detection(2, 101, 2, 2, 2),
            detection(2, 5, 3, 3, 2),
            detection(2, 200, 4, 4, 2),
        ]),
    )?;
    let told = restarts("PC2")?;
    assert!(told.len() == 1 && told[0].contains("looks like a clock that was set backwards"), "{told:?}");
    assert_eq!(
        bench.read(|r| cmupd::state::record::read(r).gaps(None))?,
        [],
        "3 is not missing: its time is"
    );
    // One message in ten minutes, 1 to 25; after 13 the clock was set back one hour.
    let sent: Vec<Value> = (1..=25)
        .map(|serial| {
            detection(3, 4_000 + serial * 600 - if serial > 13 { 3_600 } else { 0 }, serial as u64, 1, 2)
        })
        .collect();
    let summary = bench.take("c.jsonl", lines(&sent))?;
    assert_eq!((summary.gaps_opened, bench.read(|r| cmupd::state::record::read(r).gaps(None))?), (0, vec![]));
    let told = restarts("PC3")?;
    assert!(
        told.len() > 1 && told.iter().all(|row| row.contains("a clock that was set backwards: no")),
        "{told:?}"
    );
    Ok(())
}

#[test]
fn explaining_stores_nothing() -> Result<()> {
    let bench = Bench::new()?;
    bench.take("a.jsonl", lines(&[detection(1, 10, 1, 1, 2), detection(1, 10, 2, 2, 2)]))?;
    let mut noted = detection(1, 20, 3, 3, 2);
    noted["error"] = json!("0x87D00654");
    let content = format!(
        "{}{}",
        lines(&[
            detection(1, 20, 4, 1, 3),
            detection(1, 20, 5, 2, 2),
            detection(1, 10, 1, 1, 2),
            detection(1, 5, 9, 2, 3),
            noted,
            detection(7, 1, 1, 1, 2),
        ]),
        "{\"client\": 7}\n"
    );
    let path = bench.folder.path().join("new.jsonl");
    std::fs::write(&path, &content)?;
    let before = bench.read(|r| {
        Ok((
            cmupd::client::read(r).all_clients()?,
            cmupd::state::record::read(r).states_of(client(1))?,
            r.operations(9)?,
        ))
    })?;
    for _ in 0..2 {
        let answer = bench
            .read(|r| state::explain(Some(r), &[Source::Path(path.clone())], &Limits::default(), now()))?;
        let effects: Vec<MessageEffect> = answer.rows.iter().map(|row| row.effect).collect();
        assert_eq!(
            effects,
            [
                MessageEffect::Newer,
                MessageEffect::NewerSameState,
                MessageEffect::Older,
                MessageEffect::Older,
                MessageEffect::New,
                MessageEffect::UnknownClient,
                MessageEffect::Rejected
            ]
        );
        assert_eq!(answer.rows[0].what, "required -> installed");
        assert_eq!(answer.rows[4].message.error_meaning, Some("the installation failed"));
        let rejected = &answer.rows[6];
        assert!(rejected.line == Some(7) && rejected.what.contains("which is not"), "{rejected:?}");
        assert_eq!(answer.rows[0].site.map(|site| site.to_string()).as_deref(), Some("PS1"));
    }
    assert_eq!(
        before,
        bench.read(|r| Ok((
            cmupd::client::read(r).all_clients()?,
            cmupd::state::record::read(r).states_of(client(1))?,
            r.operations(9)?
        )))?
    );
    let answer = state::explain(None, &[Source::Stdin(content.into())], &Limits::default(), now())?;
    assert!(
        answer.rows[..6]
            .iter()
            .all(|row| row.effect == MessageEffect::NotCompared && row.kept_state.is_none())
    );
    let absent = [Source::Path(bench.folder.path().join("absent"))];
    let error = state::explain(None, &absent, &Limits::default(), now()).expect_err("no such file");
    assert_eq!(failure_kind(&error), Kind::NotFound);
    Ok(())
}

#[test]
fn explaining_a_report() -> Result<()> {
    let bench = Bench::new()?;
    let report = format!(
        "<Report><ReportHeader><Identification><Machine><ClientInstalled>1</ClientInstalled><ClientID>GUID:{}</ClientID>\
         <ClientVersion>5.00.9096.1000</ClientVersion><NetBIOSName>PC5</NetBIOSName><Priority>5</Priority></Machine>\
         </Identification><ReportDetails><ReportType>Full</ReportType><Date>20261120171855.573000+000</Date>\
         </ReportDetails></ReportHeader><ReportBody><StateMessage MessageTime=\"20261120171855.573000+000\" \
         SerialNumber=\"9\"><Topic ID=\"x\" Type=\"301\" IDType=\"0\" User=\"\" UserSID=\"S-1-5-7\"/><State ID=\"6\" \
         Criticality=\"0\"/><UserParameters Flags=\"0\" Count=\"1\"><Param>0x87D00654</Param></UserParameters>\
         </StateMessage></ReportBody></Report>",
        client(5)
    );
    let utf16: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(report.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    std::fs::write(bench.folder.path().join("a.SMX"), &utf16)?;
    std::fs::write(bench.folder.path().join("b.SMX"), &utf16[..200])?;
    let output = bench.run(&["ingest", "explain", "a.SMX", "b.SMX", "--json"]);
    assert_eq!(output.status.code(), Some(3), "one file cannot be read");
    let answer: Value = serde_json::from_slice(&output.stdout)?;
    let (row, bad) = (&answer["data"][0], &answer["data"][1]);
    for (key, value) in [
        ("client", json!("PC5")),
        ("client_version", json!("5.00.9096.1000")),
        ("built_at", json!("2026-11-20T17:18:55.573Z")),
        ("report_type", json!("Full")),
        ("topic_type_name", json!("assignment_enforcement")),
        ("state_name", json!("failed_to_install")),
        ("user", json!("S-1-5-7")),
        ("error", json!("0x87D00654")),
        ("effect", json!("unknown_client")),
        ("serial", json!(9)),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
    assert_eq!((&bad["effect"], &bad["file"]), (&json!("rejected"), &json!("b.SMX")));
    assert!(bad["what"].as_str().is_some_and(|what| what.contains("ends in the middle")), "{bad}");
    let notes = answer["notes"].to_string();
    assert!(notes.contains("a.SMX: report of PC5") && notes.contains("Nothing was stored"), "{notes}");
    // Without a database, nothing is compared and none is made.
    let output = bench.run(&["ingest", "explain", "a.SMX", "--db", "absent.db"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(!bench.folder.path().join("absent.db").exists());
    Ok(())
}

#[test]
fn audit_leads_from_files_to_clients_and_back() -> Result<()> {
    let bench = Bench::new()?;
    bench.take("a.jsonl", lines(&[detection(1, 1, 1, 1, 2), detection(2, 1, 1, 1, 2)]))?;
    bench.take("b.jsonl", lines(&[detection(2, 2, 2, 1, 3)]))?;
    let content = std::fs::read(bench.folder.path().join("b.jsonl"))?;
    bench.take("b.jsonl", content)?;
    let find = |filter: &AuditFilter| bench.read(|r| state::audit(r, filter));
    let all = find(&AuditFilter::default())?.rows;
    assert_eq!(all.iter().map(|row| row.client_count).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert!(all[0].operation > all[1].operation && all[0].site.as_deref() == Some("PS1"));
    assert_eq!(
        (all[1].clients.join(" "), all[1].messages, all[1].actor.as_str()),
        ("PC1 PC2".into(), 2, "test")
    );
    let by_client = find(&AuditFilter { client: Some("PC1".into()), ..AuditFilter::default() })?.rows;
    assert!(by_client.len() == 1 && by_client[0].path.ends_with("a.jsonl"));
    let by_digest =
        find(&AuditFilter { sha256: Some(all[0].sha256[..8].to_uppercase()), ..AuditFilter::default() })?
            .rows;
    assert!(by_digest.len() == 1 && by_digest[0].path.ends_with("b.jsonl"));
    assert_eq!(find(&AuditFilter { file: Some("a.jsonl".into()), ..AuditFilter::default() })?.rows.len(), 1);
    assert_eq!(find(&AuditFilter { file: Some("*.jsonl".into()), ..AuditFilter::default() })?.rows.len(), 2);
    let limited = find(&AuditFilter { limit: Some(1), ..AuditFilter::default() })?;
    assert!(limited.rows.len() == 1 && limited.notes[0].contains("newest 1 of 2"));
    let none = find(&AuditFilter { file: Some("c.jsonl".into()), ..AuditFilter::default() })?;
    assert!(none.rows.is_empty() && none.notes[0].contains("quarantine"));
    let wrong = AuditFilter { sha256: Some("xyz".into()), ..AuditFilter::default() };
    assert_eq!(failure_kind(&find(&wrong).expect_err("no digest")), Kind::Usage);
    Ok(())
}

#[test]
fn every_topic_is_counted() -> Result<()> {
    let bench = Bench::new()?;
    let summary = bench.take(
        "a.jsonl",
        lines(&[
            detection(1, 1, 1, 1, 2),
            detection(1, 1, 2, 2, 2),
            detection(2, 1, 1, 1, 77),
            line(2, 2, 2, 402, "ci", 10),
            line(2, 2, 3, 9003, "x", 5),
            line(2, 2, 4, 0, "y", 5),
        ]),
    )?;
    let counted: Vec<(u32, u64)> = summary.topics.into_iter().collect();
    assert_eq!(counted, [(0, 1), (402, 1), (500, 3), (9003, 1)]);
    let answer = bench.json(&["ingest", "topics"]);
    let rows: Vec<String> = answer["data"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            format!(
                "{}/{} {} {} {}",
                row["topic_type"], row["state"], row["state_name"], row["states"], row["clients"]
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "0/5 null 1 1",
            "402/10 \"successfully_installed\" 1 1",
            "500/2 \"required\" 2 1",
            "500/77 null 1 1",
            "9003/5 null 1 1"
        ]
    );
    Ok(())
}
