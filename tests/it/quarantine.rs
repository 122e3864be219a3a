//! The quarantine on the program itself: list, show, replay, drop; a run that stops because too much is bad.

use crate::support::report_inbox::{Inbox, client, line, message, report, stderr, text};
use cmupd::base::progress::Silent;
use cmupd::state::ingest;
use cmupd::state::message::smx;
use cmupd::state::{IngestOptions, Limits, QuarantineFilter, QuarantineKey, Retry, Source, replay, show};
use serde_json::Value;

fn paths(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["path"].as_str().unwrap().rsplit('/').next().unwrap()).collect()
}

#[test]
fn lists_are_filtered() {
    let inbox = Inbox::new();
    let one = text(&report(1, vec![message(1, 2, 1, 1)]));
    let two = text(&report(2, vec![message(1, 2, 1, 1)]));
    inbox.put("a.SMX", one.replace("<State ID=\"2\"", "<State ID=\"x\""));
    inbox.put("b.SMX", &two[..two.len() - 30]);
    inbox.put("good.SMX", text(&report(3, vec![message(1, 2, 1, 1)])));
    inbox.ingest(&[], 3);
    inbox.put("site/c.SMX", &one[..one.len() - 30]);
    inbox.rows(&["ingest", "inbox/site", "--site", "PS1"], 3);
    inbox.put("b.SMX", &two);
    inbox.ingest(&[], 3);

    let list = |more: &[&str]| {
        let rows = inbox.rows(&[&["ingest", "quarantine", "list"], more].concat(), 0);
        paths(&rows).join(" ")
    };
    assert_eq!(list(&[]), "a.SMX c.SMX");
    assert_eq!(list(&["--all"]), "a.SMX b.SMX c.SMX");
    assert_eq!(list(&["--resolved"]), "b.SMX");
    assert_eq!(list(&["--site", "PS1"]), "c.SMX");
    assert_eq!(list(&["--reason", "WHOLE number"]), "a.SMX");
    assert_eq!(list(&["--reason", "the file ends*"]), "c.SMX");
    assert_eq!(list(&["--reason", "ends"]), "c.SMX");
    assert_eq!(list(&["--client", &client(1).to_string()]), "a.SMX c.SMX");
    assert_eq!(list(&["--client", "pc002", "--all"]), "b.SMX", "by name, where it is known");
    assert_eq!(list(&["--client", &client(77).to_string()]), "", "a sender needs to be no client");
    inbox.exit(&["ingest", "quarantine", "--client", "nobody"], 5);
    inbox.exit(&["ingest", "quarantine", "--site", "PS9"], 5);
    // Without a verb it lists, and the columns that were there first stand first.
    let output = inbox.ok(&["ingest", "quarantine", "--csv"]).stdout;
    assert!(output.starts_with(b"path,line,column,reason,"), "{}", String::from_utf8_lossy(&output));
}

#[test]
fn a_place_is_shown() {
    let inbox = Inbox::new();
    let good = report(1, vec![message(1, 2, 1, 1)]);
    let bad = text(&good).replace("<State ID=\"2\"", "<State ID=\"x\"");
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(bad.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    inbox.put("a.SMX", &wide);
    inbox.put(
        "b.jsonl",
        [line(1, 1, 2, 1, 1), String::new(), "{\"colour\":1}".into(), "no".into()].join("\n"),
    );
    inbox.ingest(&[], 3);
    let detail = inbox.rows(&["ingest", "quarantine", "show", "inbox/a.SMX"], 0).remove(0);
    assert_eq!(detail["encoding"], "UTF-16, little-endian");
    let offset = detail["offset"].as_u64().unwrap() as usize;
    assert_eq!(offset, 2 + 2 * bad.find("<State ID").unwrap());
    assert!(detail["text"].as_str().unwrap().contains("▶<State ID=\"x\""), "{detail}");
    let dump = detail["hex"].as_str().unwrap();
    assert!(dump.contains("▶3c 00 53") || dump.contains("▶3c 00\n") || dump.contains("▶3c 00 "), "{dump}");
    let table = inbox.ok(&["ingest", "quarantine", "show", "inbox/a.SMX", "--format", "table"]).stdout;
    let table = String::from_utf8(table).unwrap();
    assert!(!table.contains("\\u{a}") && table.lines().count() > 15, "{table}");
    // Each bad line is an entry of its own, with its place in the file.
    let lines = inbox.rows(&["ingest", "quarantine", "show", "inbox/b.jsonl"], 0);
    assert_eq!(lines.iter().map(|row| row["line"].as_u64().unwrap()).collect::<Vec<_>>(), [3, 4]);
    assert!(lines[0]["text"].as_str().unwrap().starts_with("{\"colour"), "{}", lines[0]);
    let output = inbox.exit(&["ingest", "quarantine", "show", "inbox/b.jsonl", "--raw"], 2);
    assert!(stderr(&output).contains("name one by its ID"));
    let id = lines[1]["id"].to_string();
    inbox.ok(&["ingest", "quarantine", "show", &id, "--raw", "-o", "line.SMX"]);
    assert_eq!(std::fs::read(inbox.folder.path().join("line.SMX")).unwrap(), b"no");
    for missing in ["999", "inbox/none.SMX"] {
        inbox.exit(&["ingest", "quarantine", "show", missing], 5);
    }
}

#[test]
fn a_line_that_stands_several_times_is_tried_once() {
    let inbox = Inbox::new();
    let content = [line(1, 1, 2, 1, 1), "no".into(), "other".into(), "no".into(), " no ".into()].join("\n");
    inbox.put("a.jsonl", content);
    for tries in 1..3 {
        assert_eq!(inbox.ingest(&[], 3)["rejected"].as_array().unwrap().len(), 2);
        let entries = inbox.quarantine();
        let found: Vec<_> = entries.iter().map(|row| (&row["line"], &row["tries"])).collect();
        assert_eq!(found, [(&2.into(), &tries.into()), (&3.into(), &tries.into())]);
    }
}

/// A tar archive of members with one content.
fn archive(names: &[&str], content: &[u8]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for name in names {
        let mut header = tar::Header::new_ustar();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, content).unwrap();
    }
    archive.into_inner().unwrap()
}

#[test]
fn a_content_is_one_entry_however_often_it_arrives() {
    let inbox = Inbox::new();
    let good = text(&report(1, vec![message(1, 2, 1, 1)]));
    let bad = &good[..good.len() - 30];
    let run = |hour: u32, arguments: &[&str]| {
        let now = format!("2026-11-20T{hour:02}:00:00Z");
        inbox.rows(&[&["ingest"], arguments, &["--now", &now]].concat(), 3);
    };
    // Three files and five members of an archive; each file once more in another run, and at another place.
    for name in ["a.SMX", "b.SMX", "c.SMX"] {
        inbox.put(name, bad);
    }
    inbox.put("many.tar", archive(&["1.SMX", "2.SMX", "3.SMX", "4.SMX", "5.SMX"], bad.as_bytes()));
    run(1, &["inbox"]);
    run(2, &["inbox"]);
    inbox.put("again/d.SMX", bad);
    run(3, &["inbox/again"]);
    let entries = inbox.quarantine();
    assert_eq!(paths(&entries), ["d.SMX"]);
    assert_eq!(entries[0]["tries"], 17);
    let seen = (entries[0]["first_seen"].as_str().unwrap(), entries[0]["last_seen"].as_str().unwrap());
    assert_eq!(seen, ("2026-11-20T01:00:00Z", "2026-11-20T03:00:00Z"));
    let rows = "SELECT (SELECT count(*) FROM quarantine) + (SELECT count(*) FROM quarantine_before)";
    assert_eq!(inbox.number(rows), 2);
    let kept = inbox.ok(&["ingest", "quarantine", "show", "inbox/again/d.SMX", "--raw"]).stdout;
    assert_eq!(kept, bad.as_bytes());

    // It is resolved where it came from last, and is open again when it comes once more.
    inbox.put("again/d.SMX", &good);
    inbox.rows(&["ingest", "inbox/again"], 0);
    assert_eq!(inbox.quarantine(), Vec::<Value>::new());
    run(4, &["inbox/a.SMX"]);
    let entries = inbox.quarantine();
    assert_eq!((paths(&entries), entries[0]["tries"].as_u64()), (vec!["a.SMX"], Some(18)));
    assert_eq!(entries[0]["first_seen"], "2026-11-20T04:00:00Z");
    // What is dropped is gone, and the content comes anew.
    inbox.ok(&["ingest", "quarantine", "drop", "inbox/a.SMX", "--yes"]);
    assert_eq!(inbox.number("SELECT count(*) FROM quarantine"), 0);
    run(5, &["inbox/b.SMX"]);
    assert_eq!(inbox.quarantine()[0]["tries"], 1);
}

#[test]
fn replay_after_a_fix() {
    let inbox = Inbox::new();
    let many: Vec<_> = (0..5).map(|at| message(at, 2, i64::from(at), u64::from(at) + 1)).collect();
    inbox.put("many too.SMX", text(&report(1, many.clone())));
    inbox.put("many.SMX", smx::render(&report(1, many)));
    let lines = [line(2, 1, 2, 1, 1), "no json".into(), line(2, 2, 2, 2, 2)];
    inbox.put("lines.jsonl", lines.join("\n"));
    inbox.put("broken.SMX", "<Report>");
    // A program that takes less: what it rejects becomes readable without another file.
    let mut db = inbox.open();
    let tight = Limits { messages: 1, ..Limits::default() };
    let options = IngestOptions {
        site: Some("PS1".parse().unwrap()),
        limits: tight.clone(),
        ..IngestOptions::default()
    };
    ingest(&mut db, &[Source::Path(inbox.path())], &options, &Silent).unwrap();
    let all = |db: &cmupd::db::Database| {
        db.read(|read| cmupd::state::intake::read(read).quarantine(&QuarantineFilter::default())).unwrap()
    };
    assert_eq!(all(&db).len(), 4);
    // Still as tight: everything stays, with one more try.
    let entries = all(&db);
    let (rows, _) = replay(&mut db, entries, &tight, &Silent).unwrap();
    assert!(rows.iter().all(|row| row.result == Retry::Rejected && row.tries == 2), "{rows:?}");
    drop(db);

    let files = inbox.number("SELECT count(*) FROM report_file");
    let dry = inbox.rows(&["ingest", "quarantine", "replay", "--all", "--dry-run"], 3);
    assert_eq!(inbox.number("SELECT count(*) FROM client"), 0);
    let rows = inbox.rows(&["ingest", "quarantine", "replay", "--all"], 3);
    assert_eq!(dry, rows, "a dry run says what comes");
    let results: Vec<&str> = rows.iter().map(|row| row["result"].as_str().unwrap()).collect();
    assert_eq!(paths(&rows), ["broken.SMX", "lines.jsonl", "many too.SMX", "many.SMX"]);
    assert_eq!(results, ["rejected", "resolved", "resolved", "resolved"]);
    assert_eq!((rows[0]["tries"].as_u64(), rows[3]["messages"].as_u64()), (Some(3), Some(5)));
    // The same as if the files had been read well, for the site they came for, and under their paths.
    let db = inbox.open();
    let read = db.read(|read| {
        Ok((
            cmupd::state::record::read(read).states_of(client(1))?.len(),
            cmupd::client::read(read).find_client(&client(2).to_string())?,
        ))
    });
    let (states, second) = read.unwrap();
    assert_eq!((states, second.site.map(|site| site.to_string())), (5, Some("PS1".to_owned())));
    assert_eq!(inbox.number("SELECT count(*) FROM report_file"), files + 3);
    drop(db);
    let left = inbox.quarantine();
    assert_eq!(paths(&left), ["broken.SMX", "lines.jsonl"], "the bad line is an entry of its own by now");
    assert_eq!((&left[1]["line"], &left[1]["size"]), (&2.into(), &7.into()));
    let log = String::from_utf8(inbox.ok(&["log"]).stdout).unwrap();
    assert!(log.contains("replay 4 entries of the quarantine"), "{log}");

    // Again: what is open is tried, and a line keeps its number and reason.
    let rows = inbox.rows(&["ingest", "quarantine", "replay", "--all"], 3);
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[1]["line"], &rows[1]["reason"]), (&left[1]["line"], &left[1]["reason"]));
    let resolved = inbox.rows(&["ingest", "quarantine", "--resolved"], 0)[0]["id"].to_string();
    let rows = inbox.rows(&["ingest", "quarantine", "replay", &resolved], 0);
    assert_eq!(rows[0]["result"], "already_resolved");
    inbox.exit(&["ingest", "quarantine", "replay"], 2);
    inbox.exit(&["ingest", "quarantine", "replay", "999"], 5);
    // One bad line that is still there does not hide behind another of its path that was read well.
    let inbox = Inbox::new();
    inbox.put("two.jsonl", [line(1, 1, 2, 1, 1), "no".into(), "neither".into()].join("\n"));
    inbox.ingest(&[], 3);
    inbox.rows(&["ingest", "quarantine", "replay", "inbox/two.jsonl"], 3);
    assert_eq!(inbox.quarantine().len(), 2);
}

#[test]
fn a_drop_is_on_the_record() {
    let inbox = Inbox::new();
    for name in ["a.SMX", "b.SMX", "c.SMX"] {
        inbox.put(name, format!("<Report>{name}"));
    }
    inbox.rows(&["ingest", "inbox/a.SMX", "--now", "2026-09-01T00:00:00Z"], 3);
    inbox.rows(&["ingest", "inbox/b.SMX", "inbox/c.SMX"], 3);
    let entries = inbox.quarantine();
    let drop = |more: &[&str], code| inbox.exit(&[&["ingest", "quarantine", "drop"], more].concat(), code);
    drop(&[], 2);
    drop(&["inbox/b.SMX"], 2); // nobody to ask
    drop(&["999", "--yes"], 5);
    drop(&["inbox/b.SMX", "--all", "--yes"], 2);
    drop(&["--all", "--dry-run"], 0);
    assert_eq!(inbox.quarantine(), entries);
    drop(&["--older-than", "30d", "--yes"], 0);
    assert_eq!(paths(&inbox.quarantine()), ["b.SMX", "c.SMX"]);
    let log = String::from_utf8(inbox.ok(&["log"]).stdout).unwrap();
    for part in ["sha256", "reason", "path"] {
        assert!(log.contains(entries[0][part].as_str().unwrap()), "{part}: {log}");
    }
    drop(&["--all", "--resolved", "--yes"], 0);
    assert_eq!(inbox.quarantine().len(), 2);
    drop(&["--all", "--reason", "no such reason", "--yes"], 0);
    assert_eq!(inbox.quarantine().len(), 2);
    drop(&["--all", "--yes"], 0);
    drop(&["--all", "--yes"], 0);
    assert!(inbox.quarantine().is_empty());
    // The file still lies in the inbox: the next run finds it again.
    inbox.ingest(&[], 3);
    assert_eq!(inbox.quarantine()[0]["tries"], 1);
}

#[test]
fn a_damaged_content_is_told() {
    let inbox = Inbox::new();
    inbox.put("a.SMX", "<Report>");
    inbox.ingest(&[], 3);
    inbox.connection().execute_batch("UPDATE quarantine SET content = x'00'").unwrap();
    inbox.exit(&["ingest", "quarantine", "show", "1"], 7);
    inbox.exit(&["ingest", "quarantine", "replay", "--all"], 7);
    let key: QuarantineKey = "1".parse().unwrap();
    let error = inbox
        .open()
        .read(|read| show(read, cmupd::state::intake::read(read).quarantine_named(&[key])?.remove(0)))
        .unwrap_err();
    assert!(error.to_string().contains("damaged record"));
    inbox.ok(&["ingest", "quarantine", "drop", "1", "--yes"]);
}

#[test]
fn a_run_stops_where_too_much_is_bad() {
    let inbox = Inbox::new();
    for number in 0..150 {
        let content = match number % 10 {
            3 => format!("<Report>{number}"),
            _ => text(&report(number, vec![message(1, 2, 1, 1)])),
        };
        inbox.put(&format!("{number:03}.SMX"), content);
    }
    let run = |more: &[&str]| {
        let summary = inbox.ingest(&[&["--jobs", "1", "--batch", "10"], more].concat(), 3);
        let stopped = &summary["stopped"];
        ["bad", "files", "left"].map(|key| stopped[key].as_u64())
    };
    // The transaction under way is committed: with ten files in each, one of them bad.
    let [bad, files, left] = run(&["--max-bad", "2"]).map(Option::unwrap);
    assert!(bad > 2 && files < 150 && files + left == 150, "{bad} {files} {left}");
    assert_eq!(inbox.number("SELECT count(*) FROM report_file"), (files - bad) as i64);
    assert_eq!(inbox.quarantine().len() as u64, bad);
    let output = inbox.exit(&["ingest", "inbox", "--jobs", "1", "--batch", "10", "--max-bad", "2"], 3);
    assert!(stderr(&output).contains("more than --max-bad allows: stopped"), "{}", stderr(&output));
    // A percentage counts from 100 files on.
    let [_, files, _] = run(&["--max-bad", "1%"]).map(Option::unwrap);
    assert!((100..150).contains(&files), "{files}");
    assert_eq!(run(&["--max-bad", "10%"]), [None; 3]);
    assert_eq!(run(&["--max-bad", "15"]), [None; 3]);
    assert_eq!(inbox.number("SELECT count(*) FROM report_file"), 135);
    for wrong in ["x", "101%", "-1"] {
        inbox.exit(&["ingest", "inbox", "--max-bad", wrong], 2);
    }
}
