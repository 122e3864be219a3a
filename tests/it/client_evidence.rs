//! What decides about a client: the site that it belongs to, a clock that was ahead, the update source of its scans.
//! Through the public face and the program.

use assert_cmd::Command;
use cmupd::base::clock::Clock;
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::state::{self, IngestOptions, IngestSummary, Source};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

const NOW: &str = "2026-11-22T12:00:00Z";
const SOURCE: Uuid = Uuid::from_u128(0x5D46_8245_E295_40A5_976D_B75B_7BB9_EFFE);

/// A central administration site with two primaries.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Result<Self> {
        let bench = Bench { folder: tempfile::tempdir()? };
        Database::create(&bench.path(), bench.options(NOW), |w| {
            cmupd::hierarchy::write(w).add_update_source(SOURCE)?;
            for (code, kind, parent) in [
                ("CAS", SiteKind::CentralAdministration, None),
                ("PS1", SiteKind::Primary, Some("CAS")),
                ("PS2", SiteKind::Primary, Some("CAS")),
            ] {
                let parent = parent.map(|parent: &str| parent.parse()).transpose()?;
                let new = NewSite { code: code.parse()?, name: None, kind, parent };
                cmupd::hierarchy::write(w).add_site(&new)?;
            }
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

    fn ingest(&self, now: &str, site: Option<&str>, content: impl Into<Vec<u8>>) -> Result<IngestSummary> {
        let mut db = Database::open(&self.path(), self.options(now))?;
        let site = site.map(|site| site.parse()).transpose()?;
        let source = Source::Stdin(content.into().into());
        state::ingest(&mut db, &[source], &IngestOptions { site, ..IngestOptions::default() }, &Silent)
    }

    fn run(&self, now: &str, arguments: &[&str]) -> std::process::Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
        for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
            command.env_remove(name);
        }
        command
            .current_dir(self.folder.path())
            .env("CMUPD_DB", self.path())
            .env("CMUPD_NOW", now)
            .args(arguments)
            .output()
            .expect("the program runs")
    }

    fn json_at(&self, now: &str, arguments: &[&str]) -> Value {
        let output = self.run(now, &[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
    }

    fn json(&self, arguments: &[&str]) -> Value {
        self.json_at(NOW, arguments)
    }

    /// Exit code, and what is written to standard error.
    fn failure(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.run(NOW, arguments);
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn site(&self, client: &str) -> Value {
        self.json(&["client", "show", client])["data"][0]["site"].clone()
    }
}

fn guid(number: u32) -> Uuid {
    Uuid::from_u128(0xC000_0000_0000_4000_8000_0000_0000_0000 + u128::from(number))
}

/// A line of the client `PCn`.
fn line(number: u32, at: &str, serial: u64, topic: (u32, &str), state: u32) -> String {
    json!({
        "client": guid(number), "name": format!("PC{number}"), "message_time": at, "serial": serial,
        "topic_type": topic.0, "topic": topic.1, "state": state,
    })
    .to_string()
        + "\n"
}

fn update(number: u32) -> String {
    Uuid::from_u128(0xA000_0000_0000_4000_8000_0000_0000_0000 + u128::from(number)).to_string()
}

/// All orders of some things.
fn orders<T: Clone>(things: &[T]) -> Vec<Vec<T>> {
    if things.len() < 2 {
        return vec![things.to_vec()];
    }
    let mut all = Vec::new();
    for place in 0..things.len() {
        let mut rest = things.to_vec();
        let first = rest.remove(place);
        all.extend(orders(&rest).into_iter().map(|order| [vec![first.clone()], order].concat()));
    }
    all
}

#[test]
fn neither_order_nor_repetition_decides_about_the_site() -> Result<()> {
    let report = |day: u32| line(1, &format!("2026-11-{day:02}T00:00:00Z"), u64::from(day), (701, "x"), 1);
    for (reports, expected) in [
        // Of two of one date the site whose code comes first.
        (vec![(Some("PS1"), report(5)), (Some("PS2"), report(5))], "PS1"),
        // A newer report without a site says nothing of it.
        (vec![(Some("PS1"), report(5)), (None, report(9)), (Some("PS2"), report(7))], "PS2"),
        (vec![(Some("PS2"), report(8)), (Some("PS1"), report(5)), (Some("PS1"), report(7))], "PS2"),
    ] {
        for order in orders(&reports) {
            for turns in 1..3 {
                let bench = Bench::new()?;
                for (site, report) in order.iter().cycle().take(order.len() * turns) {
                    bench.ingest(NOW, *site, report.as_str())?;
                }
                assert_eq!(bench.site("PC1"), expected, "{turns} times {order:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn a_person_assigns_clients() -> Result<()> {
    let bench = Bench::new()?;
    let of = |day: u32| -> String {
        (1..5)
            .map(|number| line(number, &format!("2026-11-{day:02}T00:00:00Z"), u64::from(day), (701, "x"), 1))
            .collect()
    };
    bench.ingest("2026-11-20T12:00:00Z", Some("PS2"), of(20))?;
    // By name and GUID; a client that is named twice is assigned once.
    let answer = bench.json(&["client", "assign", "PC1", &guid(1).to_string(), "pc2", "PS1"]);
    let rows = answer["data"].as_array().expect("rows");
    assert_eq!(rows.len(), 2, "{answer}");
    assert_eq!(
        (&rows[0]["site_before"], &rows[0]["site"], &rows[0]["result"]),
        (&json!("PS2"), &json!("PS1"), &json!("moved"))
    );
    assert_eq!(["PC1", "PC2", "PC3"].map(|name| bench.site(name)), ["PS1", "PS1", "PS2"]);
    assert_eq!(bench.json(&["client", "assign", "PC1", "PS1"])["data"][0]["result"], "confirmed");
    // What is dated before does not move them back, however often it comes; what is dated later does.
    for _ in 0..2 {
        assert_eq!(bench.ingest("2026-11-23T12:00:00Z", Some("PS2"), of(21))?.clients_moved, 0);
        assert_eq!(bench.site("PC1"), "PS1");
    }
    assert_eq!(bench.ingest("2026-11-23T12:00:00Z", Some("PS2"), of(23))?.clients_moved, 2);
    assert_eq!(bench.site("PC1"), "PS2");
    // The log and the history know.
    let log = bench.json(&["log"]);
    assert!(
        log.to_string().contains("assign PC1, c0000000-0000-4000-8000-000000000001, pc2 to PS1"),
        "{log}"
    );
    let counted = |as_of: &str, site: &str| {
        let answer = bench
            .json_at("2026-11-24T12:00:00Z", &["report", "compliance", "--site", site, "--as-of", as_of]);
        answer["scope"]["clients"].clone()
    };
    assert_eq!(counted("2026-11-21T00:00:00Z", "PS1"), 0);
    assert_eq!(counted("2026-11-22T13:00:00Z", "PS1"), 2);
    assert_eq!(counted("2026-11-23T13:00:00Z", "PS1"), 0);

    // Members of a collection, and lists.
    bench.run(NOW, &["collection", "add", "Odd", "--client", "PC1", "--rule", "name = PC3"]);
    assert_eq!(bench.json(&["client", "assign", "--collection", "Odd", "PS1"])["scope"]["moved"], 2);
    assert_eq!(["PC1", "PC2", "PC3", "PC4"].map(|name| bench.site(name)), ["PS1", "PS2", "PS1", "PS2"]);
    std::fs::write(bench.folder.path().join("list.csv"), "Nr;Name\n1;DOMAIN\\PC4\n2;PC9\n")?;
    let arguments = ["client", "assign", "--from", "list.csv", "--column", "Name", "PS1"];
    let dry = bench.json(&[&arguments[..], &["--dry-run"]].concat());
    assert_eq!((&dry["scope"]["moved"], bench.site("PC4")), (&json!(1), json!("PS2")));
    let output = bench.run(NOW, &[&arguments[..], &["--json"]].concat());
    assert_eq!((output.status.code(), bench.site("PC4")), (Some(3), json!("PS1")));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("PC9") && text.contains("no client of this name has reported"), "{text}");

    // What is wrong changes nothing.
    for (arguments, code, words) in [
        (&["client", "assign", "PC1", "CAS"][..], 2, "has no clients"),
        (&["client", "assign", "PC1", "XYZ"], 5, "XYZ"),
        (&["client", "assign", "PC1", "PC7", "PS2"], 5, "PC7"),
        (&["client", "assign", "PC1", "WKS-2"], 2, "the last word is the site"),
        (&["client", "assign", "PS2"], 2, "which clients"),
        (&["client", "assign", "--collection", "None", "PS2"], 5, "None"),
        (&["client", "assign", "--from", "list.csv", "--column", "Title", "PS2"], 5, "Title"),
    ] {
        let (found, error) = bench.failure(arguments);
        assert_eq!(found, Some(code), "{arguments:?}: {error}");
        assert!(error.contains(words), "{arguments:?}: {error}");
    }
    assert_eq!(bench.site("PC1"), "PS1");
    Ok(())
}

#[test]
fn clients_of_a_removed_site_stay_where_they_were_sent() -> Result<()> {
    let bench = Bench::new()?;
    let old = line(1, "2026-11-20T00:00:00Z", 1, (701, "x"), 1);
    bench.ingest(NOW, Some("PS1"), old.as_str())?;
    bench.run(NOW, &["site", "add", "PS3", "--parent", "CAS"]);
    assert_eq!(
        bench.run(NOW, &["site", "remove", "PS1", "--clients-to", "PS3", "--yes"]).status.code(),
        Some(0)
    );
    bench.ingest(NOW, Some("PS2"), line(1, "2026-11-21T00:00:00Z", 2, (701, "x"), 1))?;
    assert_eq!(bench.site("PC1"), "PS3", "a report that is older than the removal does not move it");
    Ok(())
}

#[test]
fn unassigned_clients_are_named_and_found() -> Result<()> {
    let bench = Bench::new()?;
    let both = line(1, "2026-11-20T00:00:00Z", 1, (501, "x"), 3)
        + &line(2, "2026-11-20T00:00:00Z", 1, (501, "x"), 3);
    let output = {
        std::fs::write(bench.folder.path().join("a.jsonl"), &both)?;
        bench.run(NOW, &["ingest", "a.jsonl"])
    };
    let notes = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(notes.contains("belong to no site") && notes.contains("cmupd client assign"), "{notes}");
    assert!(notes.contains(": 2."), "{notes}");
    assert_eq!(bench.ingest(NOW, None, both.as_str())?.clients_unassigned, 0, "they are not new");
    bench.ingest(NOW, Some("PS1"), line(1, "2026-11-21T00:00:00Z", 2, (501, "x"), 3))?;

    let names = |answer: Value| -> Vec<String> {
        let rows = answer["data"].as_array().expect("rows").iter();
        rows.map(|row| row["client"].as_str().unwrap_or_default().to_owned()).collect()
    };
    for site in ["unassigned", "UNASSIGNED"] {
        assert_eq!(names(bench.json(&["client", "list", "--site", site])), ["PC2"]);
        assert_eq!(names(bench.json(&["report", "clients", "--site", site])), ["PC2"]);
        assert_eq!(names(bench.json(&["report", "stale", "--days", "0", "--site", site])), ["PC2"]);
    }
    let answer = bench.json(&["report", "compliance", "--site", "unassigned"]);
    assert_eq!((&answer["scope"]["site"], &answer["scope"]["clients"]), (&json!("unassigned"), &json!(1)));
    assert_eq!(answer["data"][0]["site"], "unassigned");
    let trend =
        bench.json(&["report", "trend", "--by", "day", "--since", "2026-11-22", "--site", "unassigned"]);
    assert_eq!(
        trend["data"].as_array().and_then(|rows| rows.last()).map(|row| &row["clients"]),
        Some(&json!(1))
    );
    for (rule, expected) in
        [("site = unassigned", vec!["PC2"]), ("site != Unassigned", vec!["PC1"]), ("site = *", vec!["PC1"])]
    {
        bench.run(NOW, &["collection", "add", rule, "--rule", rule]);
        assert_eq!(names(bench.json(&["collection", "members", rule])), expected, "{rule}");
    }

    let chain = bench.json(&["client", "explain", "PC2"])["data"].to_string();
    assert!(
        chain.contains("it belongs to no site") && chain.contains("cmupd client assign PC2 SITE"),
        "{chain}"
    );
    assert!(!chain.contains("sup add CAS"), "{chain}");
    let output = bench.run(NOW, &["report", "client", "PC2"]);
    let notes = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(notes.contains("belongs to no site") && !notes.contains("of site CAS"), "{notes}");
    assert_eq!(bench.json(&["report", "client", "PC2"])["scope"]["site"], "unassigned");

    // A stand-alone primary has all clients.
    let alone = Bench { folder: tempfile::tempdir()? };
    assert_eq!(alone.run(NOW, &["init", "PS1"]).status.code(), Some(0));
    assert_eq!(alone.ingest(NOW, None, both.as_str())?.clients_unassigned, 0);
    assert_eq!(names(alone.json(&["client", "list", "--site", "unassigned"])), Vec::<String>::new());
    Ok(())
}

#[test]
fn a_clock_that_was_ahead_is_found_and_repaired() -> Result<()> {
    let bench = Bench::new()?;
    let at = |text: &str, serial: u64, number: u32, state: u32| {
        line(1, text, serial, (500, &update(number)), state)
    };
    let good = at("2026-11-20T10:00:00Z", 1, 1, 2)
        + &line(1, "2026-11-20T10:00:00Z", 2, (501, "x"), 3)
        + &line(2, "2026-11-21T10:00:00Z", 1, (501, "x"), 3);
    // Four minutes are within what clocks differ by.
    let near = line(2, "2026-11-22T12:04:00Z", 2, (501, "x"), 3);
    let ahead = at("2028-11-21T10:00:00Z", 3, 1, 3)
        + &at("2028-11-21T10:00:00Z", 4, 2, 2)
        + &line(1, "2028-11-21T10:00:00Z", 5, (501, "x"), 3);
    for order in orders(&[good.clone(), near, ahead.clone()]) {
        let bench = Bench::new()?;
        let mut future = 0;
        for content in order {
            future += bench.ingest(NOW, Some("PS1"), content)?.future_messages;
        }
        assert_eq!(future, 3);
        let row = bench.json(&["report", "health"])["data"][0].clone();
        assert_eq!(
            [&row["healthy"], &row["silent"], &row["clock_ahead"], &row["not_scanned"]],
            [&json!(1), &json!(0), &json!(1), &json!(1)],
            "{row}"
        );
        let stale = bench.json(&["report", "stale", "--days", "30"]);
        let rows = stale["data"].as_array().expect("rows");
        assert_eq!(
            (rows.len(), &rows[0]["client"], &rows[0]["finding"]),
            (1, &json!("PC1"), &json!("clock_ahead"))
        );
        assert_eq!(rows[0]["silent_days"], Value::Null);
        let chain = bench.json(&["client", "explain", "PC1"])["data"].to_string();
        assert!(
            chain.contains("later than now") && chain.contains("cmupd client repair-clock PC1"),
            "{chain}"
        );
        let conflicts = bench.json(&["ingest", "conflicts"]);
        let rows = conflicts["data"].as_array().expect("rows");
        assert_eq!(
            (rows.len(), &rows[0]["conflict"], &rows[0]["guid"]),
            (1, &json!("clock_ahead"), &json!(guid(1)))
        );
    }

    bench.ingest(NOW, Some("PS1"), good.as_str())?;
    bench.ingest(NOW, Some("PS1"), ahead.as_str())?;
    let states = || -> Vec<(String, String)> {
        let answer = bench.json_at("2026-11-30T00:00:00Z", &["report", "client", "PC1"]);
        let rows = answer["data"].as_array().expect("rows").iter();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut found: Vec<_> = rows.map(|row| (text(&row["update"]), text(&row["state"]))).collect();
        found.sort();
        found
    };
    let stands = vec![(update(1), "installed".to_owned()), (update(2), "required".to_owned())];
    // The clock is right again, but its reports do not count.
    let right = at("2026-11-23T10:00:00Z", 6, 1, 2);
    bench.ingest("2026-11-23T12:00:00Z", Some("PS1"), right.as_str())?;
    assert_eq!(states(), stands);
    let now = "2026-11-24T12:00:00Z";
    let dry = bench.json_at(now, &["client", "repair-clock", "--all", "--dry-run"]);
    assert_eq!(dry["data"][0]["states"], 3, "{dry}");
    assert_eq!(bench.json_at(now, &["client", "repair-clock", "PC1"])["data"][0]["states"], 3);
    assert_eq!(
        bench.json_at(now, &["client", "repair-clock", "--all"])["data"],
        json!([]),
        "nothing is left"
    );
    assert_eq!(states(), stands, "the states stay until the next report");
    assert_eq!(bench.json_at(now, &["ingest", "conflicts"])["data"], json!([]));
    assert_eq!(bench.json_at(now, &["report", "health"])["data"][0]["clock_ahead"], 0);
    let client = bench.json_at(now, &["client", "show", "PC1"])["data"][0].clone();
    // The end of the second of the last right message: what was replaced in it may come again, and is not newer.
    assert_eq!(client["last_message_at"], "2026-11-23T10:00:00.999999Z", "{client}");
    // The next report counts, and no gap stays: what has not arrived is known from its numbers.
    bench.ingest(now, Some("PS1"), at("2026-11-24T10:00:00Z", 7, 1, 2))?;
    assert_eq!(states()[0].1, "required");
    assert_eq!(bench.json_at(now, &["ingest", "gaps"])["data"], json!([]));
    // What was known then.
    let then =
        bench.json_at("2026-11-30T00:00:00Z", &["report", "health", "--as-of", "2026-11-23T13:00:00Z"]);
    assert_eq!(then["data"][0]["clock_ahead"], 1);
    // The same messages again stand again, and are repaired again.
    assert_eq!(bench.ingest(now, Some("PS1"), ahead.as_str())?.future_messages, 3);
    assert_eq!(bench.json_at(now, &["client", "repair-clock", "--all"])["data"][0]["states"], 3);
    assert_eq!(bench.failure(&["client", "repair-clock", "PC9"]).0, Some(5));
    assert_eq!(bench.failure(&["client", "repair-clock"]).0, Some(2));
    Ok(())
}

#[test]
fn a_client_without_a_right_message_is_set_back_to_when_it_was_known() -> Result<()> {
    let bench = Bench::new()?;
    bench.ingest(NOW, None, line(1, "2030-01-01T00:00:00Z", 1, (501, "x"), 3))?;
    let answer = bench.json_at("2026-11-25T00:00:00Z", &["client", "repair-clock", "--all"]);
    assert_eq!(answer["data"][0]["set_back_to"], NOW, "{answer}");
    Ok(())
}

#[test]
fn an_earlier_name_leads_to_the_client() -> Result<()> {
    let bench = Bench::new()?;
    let renamed =
        |name: &str, at: &str, serial| line(1, at, serial, (500, &update(1)), 2).replace("PC1", name);
    bench.ingest(NOW, Some("PS1"), renamed("OLD", "2026-11-01T08:00:00Z", 1))?;
    bench.ingest(NOW, Some("PS1"), renamed("NEW", "2026-11-03T08:00:00Z", 2))?;
    let (code, said) = bench.failure(&["client", "show", "old"]);
    assert_eq!(code, Some(5));
    assert!(said.contains("no client is called \"old\" now"), "{said}");
    assert!(said.contains("earlier reports of NEW had this name"), "{said}");
    Ok(())
}

#[test]
fn the_scan_of_another_update_source_does_not_replace_the_own() -> Result<()> {
    let own = format!("{{{}}}", SOURCE.to_string().to_uppercase());
    let other = update(77);
    let scan = |day: u32, source: &str, state: u32| {
        line(1, &format!("2026-11-{day:02}T00:00:00Z"), u64::from(day), (501, source), state)
    };
    for (scans, state, scanned, completed) in [
        (vec![scan(10, &own, 3), scan(12, &other, 5)], "completed", "10", "10"),
        (vec![scan(10, &own, 5), scan(12, &other, 3), scan(8, &own, 3)], "failed", "10", "08"),
        // Where none is of the own source, the newest counts.
        (vec![scan(10, &other, 3), scan(12, "x", 5), scan(11, &update(78), 3)], "failed", "12", "11"),
    ] {
        for order in orders(&scans) {
            for together in [true, false] {
                let bench = Bench::new()?;
                match together {
                    true => drop(bench.ingest(NOW, Some("PS1"), order.concat())?),
                    false => order
                        .iter()
                        .try_for_each(|scan| bench.ingest(NOW, Some("PS1"), scan.as_str()).map(drop))?,
                }
                let client = bench.json(&["client", "show", "PC1"])["data"][0].clone();
                let day = |day: &str| json!(format!("2026-11-{day}T00:00:00Z"));
                assert_eq!(
                    [&client["last_scan_state"], &client["last_scan_at"], &client["completed_scan_at"]],
                    [&json!(state), &day(scanned), &day(completed)],
                    "{order:?}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn messages_that_name_no_update_and_bad_lines_are_counted() -> Result<()> {
    let bench = Bench::new()?;
    let good = line(1, "2026-11-01T08:00:00Z", 1, (500, &update(1)), 2);
    let by_article = line(1, "2026-11-01T08:00:00Z", 2, (500, "KB5090241"), 2);
    let bad = good.replace("\"state\":2", "\"state\":\"two\"");
    let lines = [good.as_str(), &by_article, &bad, &bad, "{}\n"].concat();
    let summary = bench.ingest(NOW, Some("PS1"), lines.clone())?;
    assert_eq!((summary.messages, summary.unnamed_updates), (2, 1));
    // The same line twice is one entry of the quarantine.
    assert_eq!((summary.files_rejected, summary.lines_rejected, summary.rejected.len()), (0, 3, 2));
    std::fs::write(bench.folder.path().join("lines.jsonl"), lines)?;
    let said = bench.failure(&["ingest", "lines.jsonl", "--site", "PS1"]).1;
    assert!(said.contains("whose topic is not its UpdateID") && said.contains("KB number"), "{said}");
    assert!(said.contains("state is \"two\", which is not a whole number"), "{said}");
    Ok(())
}

#[test]
fn the_model_name_of_an_update_is_its_update() -> Result<()> {
    let bench = Bench::new()?;
    let model = format!("Site_{SOURCE}/SUM_{}", update(1));
    bench.ingest(NOW, Some("PS1"), line(1, "2026-11-20T00:00:00Z", 1, (500, &model), 2))?;
    bench.ingest(NOW, Some("PS1"), line(1, "2026-11-21T00:00:00Z", 2, (500, &update(1)), 3))?;
    let rows = bench.json(&["report", "client", "PC1"])["data"].clone();
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    assert_eq!((&rows[0]["update"], &rows[0]["state"]), (&json!(update(1)), &json!("installed")));
    // Another topic type keeps its topic, and is found by the update.
    bench.ingest(NOW, Some("PS1"), line(1, "2026-11-21T00:00:00Z", 3, (402, &model), 10))?;
    let rows = bench.json(&["ingest", "ledger", "PC1", "--update", &update(1)])["data"].clone();
    assert!(rows.as_array().is_some_and(|rows| rows.iter().any(|row| row["topic_type"] == 402)), "{rows}");
    Ok(())
}

/// A report in SMX without `Date`.
fn undated(name: &str, messages: &[(u64, &str)]) -> String {
    let messages: String = messages
        .iter()
        .map(|(serial, time)| {
            format!(
                r#"<StateMessage MessageTime="{time}.000000+000" SerialNumber="{serial}"><Topic ID="x" Type="701"/><State ID="1"/></StateMessage>"#
            )
        })
        .collect();
    format!(
        "<Report><ReportHeader><Identification><Machine><ClientID>GUID:{}</ClientID><NetBIOSName>{name}</NetBIOSName>\
         </Machine></Identification></ReportHeader><ReportBody>{messages}</ReportBody></Report>",
        guid(1)
    )
}

#[test]
fn reports_without_a_date_may_be_split() -> Result<()> {
    let one = [(1, "20261101000000"), (2, "20261105000000")];
    let two = [(50, "20261103000000")];
    let whole = [undated("ONE", &one), undated("TWO", &two)];
    let split = [undated("ONE", &one[..1]), undated("ONE", &one[1..]), undated("TWO", &two)];
    let mut found = Vec::new();
    for order in orders(&whole).into_iter().chain(orders(&split)) {
        let bench = Bench::new()?;
        for report in &order {
            bench.ingest(NOW, Some("PS1"), report.as_str())?;
        }
        found.push((
            bench.json(&["ingest", "conflicts"])["data"].clone(),
            bench.json(&["ingest", "gaps"])["data"].clone(),
        ));
    }
    assert_eq!(found[0].0.as_array().map(Vec::len), Some(1), "{found:?}");
    assert!(found.iter().all(|answers| *answers == found[0]), "{found:?}");
    Ok(())
}

#[test]
fn logs_are_cut_after_sorting() -> Result<()> {
    let bench = Bench::new()?;
    let mut db = Database::open(&bench.path(), bench.options(NOW))?;
    for number in 0..60 {
        db.write(&format!("change {number:02}"), |_| Ok(()))?;
    }
    let what = |arguments: &[&str]| -> Vec<String> {
        let answer = bench.json(&[&["log"], arguments].concat());
        let rows = answer["data"].as_array().expect("rows").iter();
        rows.map(|row| row["description"].as_str().unwrap_or_default().to_owned()).collect()
    };
    // Outside a terminal a log is whole.
    assert_eq!((what(&[]).len(), what(&[])[0].as_str()), (61, "change 59"));
    assert_eq!(what(&["--sort", "description", "--limit", "3"])[2], "change 02");
    let sorted = what(&["--sort", "-description"]);
    assert_eq!((sorted.len(), sorted[0].as_str()), (61, "create the database"));
    assert_eq!(what(&["--limit", "55"]).len(), 55);
    assert_eq!(what(&["--last", "2", "--sort", "description"]), ["change 58", "change 59"]);
    let history = bench.run(NOW, &["sync", "history", "--sort", "started_at", "--limit", "3"]);
    assert_eq!(history.status.code(), Some(0));
    Ok(())
}
