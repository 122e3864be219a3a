//! What goes wrong around ingest: no room, clocks, clients and files that are not as they should be.

use crate::support::report_inbox::{
    Inbox, NOW, assert_same, client, fill, line, message, report, stderr, text,
};
use cmupd::base::clock::Clock;
use cmupd::base::error::Kind;
use cmupd::base::progress::Silent;
use cmupd::db::{Database, Options, failure_kind};
use cmupd::state::ingest;
use cmupd::state::message::smx;
use cmupd::state::{IngestOptions, Source};
use std::io::Write as _;
use std::path::Path;

/// The content of a database in which everything of a folder was ingested at once.
fn undisturbed(source: &Path) -> Vec<String> {
    let inbox = Inbox::new();
    inbox.ok(&["ingest", source.to_str().unwrap()]);
    inbox.content(false)
}

#[cfg(unix)]
#[test]
fn no_room_for_a_larger_file() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("inbox");
    fill(&source, 4, 20, false);
    let expected = undisturbed(&source);
    let arguments = ["ingest", source.to_str().unwrap(), "--batch", "2"];
    for is_ignored in [true, false] {
        let inbox = Inbox::new();
        // Blocks of 512 bytes: room for some transactions, and not for all. The signal ends nothing, ignored or not.
        let blocks = std::fs::metadata(inbox.db()).unwrap().len() / 512 + 1_000;
        let trap = if is_ignored { "trap '' XFSZ; " } else { "" };
        let script = format!("{trap}ulimit -c 0; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_cmupd")]);
        let output = inbox.environment(shell, &arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(7), "{}", stderr(&output));
        let told = stderr(&output);
        assert!(told.contains("environment.db") && told.contains("make room on the disk"), "{told}");
        inbox.assert_whole();
        let files = inbox.number("SELECT count(*) FROM report_file");
        assert!((1..80).contains(&files), "{files} files were committed");
        inbox.ok(&arguments);
        assert_same(&inbox.content(false), &expected);
    }
}

#[test]
fn a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("inbox");
    fill(&source, 2, 300, false);
    let expected = undisturbed(&source);
    let inbox = Inbox::new();
    let pages = u32::try_from(inbox.number("SELECT page_count FROM pragma_page_count")).unwrap();
    let work = |more: Option<u32>| {
        let clock = Clock::fixed(NOW.parse().unwrap());
        let options = Options { max_pages: more.map(|more| pages + more), ..Options::new("test", clock) };
        let mut db = Database::open(&inbox.db(), options).unwrap();
        let options = IngestOptions { jobs: Some(1), batch_files: Some(20), ..IngestOptions::default() };
        ingest(&mut db, &[Source::Path(source.clone())], &options, &Silent)
    };
    let mut before = 0;
    for more in [0, 4, 8] {
        let error = work(Some(more)).unwrap_err();
        assert_eq!(failure_kind(&error), Kind::Database, "{error:#}");
        assert!(format!("{error:#}").contains("full"), "{error:#}");
        inbox.assert_whole();
        let files = inbox.number("SELECT count(*) FROM report_file");
        assert!(files >= before && files < 600, "{files} files were committed");
        before = files;
    }
    work(None).unwrap();
    assert_same(&inbox.content(false), &expected);
}

#[test]
fn a_clock_that_jumps_back() {
    let inbox = Inbox::new();
    let later = ["--now", "2027-03-01T00:00:00Z"];
    let earlier = ["--now", "2026-10-01T00:00:00Z"];
    inbox.put("a.SMX", smx::render(&report(1, vec![message(1, 2, 100, 1), message(2, 2, 101, 5)])));
    let bad = inbox.put("bad.SMX", "<Report>");
    inbox.ingest(&later, 3);
    inbox.put("b.SMX", smx::render(&report(1, vec![message(1, 3, 200, 9)])));
    inbox.put("c.SMX", smx::render(&report(2, vec![message(1, 3, 50, 1)])));
    let summary = inbox.ingest(&earlier, 3);
    assert_eq!((&summary["changed_states"], &summary["gaps_opened"]), (&1.into(), &1.into()));
    let entry = &inbox.quarantine()[0];
    assert_eq!(entry["tries"], 2);
    assert!(entry["first_seen"].as_str().unwrap() <= entry["last_seen"].as_str().unwrap(), "{entry}");
    assert_eq!(entry["last_seen"], "2027-03-01T00:00:00Z");
    // The order of arrival, and so the clock, decides about no state.
    let other = Inbox::new();
    for name in ["a.SMX", "b.SMX", "c.SMX"] {
        other.put(name, std::fs::read(inbox.path().join(name)).unwrap());
    }
    other.ingest(&earlier, 0);
    let states = |inbox: &Inbox| {
        let read = inbox.open();
        let of =
            |number| read.read(|read| cmupd::state::record::read(read).states_of(client(number))).unwrap();
        (of(1), of(2))
    };
    assert_eq!(states(&inbox), states(&other));
    inbox.assert_whole();
    // Every command still answers, and what becomes readable is resolved.
    for command in ["log", "client list", "report compliance", "report unknown", "ingest quarantine --all"] {
        let arguments: Vec<&str> = command.split(' ').chain(earlier).collect();
        inbox.ok(&arguments);
    }
    inbox.put("bad.SMX", text(&report(3, vec![message(1, 2, 1, 1)])));
    assert_eq!(inbox.ingest(&earlier, 0)["resolved"], 1);
    assert!(inbox.quarantine().is_empty(), "{bad}");
}

#[test]
fn the_past_of_a_clock_that_ran_ahead() {
    let inbox = Inbox::new();
    for (number, now) in
        [(1, "2026-10-01T00:00:00Z"), (2, "2027-03-01T00:00:00Z"), (3, "2026-10-03T00:00:00Z")]
    {
        inbox.put(&format!("{number}.SMX"), smx::render(&report(number, vec![message(1, 2, 1, 1)])));
        inbox.ingest(&["--now", now], 0);
    }
    let clients = |moment: &str| {
        let arguments = ["report", "unknown", "--as-of", moment, "--now", "2026-11-20T00:00:00Z", "--json"];
        let output = inbox.command(&arguments).output().unwrap();
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        (answer["data"].as_array().map(Vec::len), stderr(&output))
    };
    let (found, told) = clients("2026-10-31T00:00:00Z");
    assert_eq!(found, Some(3), "what came on the third was known on the last; {told}");
    assert!(told.contains("the clock was set back or ahead"), "{told}");
    // What came in between came before the third, whatever the clock said: it counts with the first.
    assert_eq!(clients("2026-10-02T00:00:00Z").0, Some(2));
    let (found, told) = clients("2026-09-30T00:00:00Z");
    assert!(found.is_none() && told.contains("the first data"), "{told}");
}

#[test]
fn a_client_that_was_installed_anew() {
    let inbox = Inbox::new();
    let old: Vec<_> = (0..20).map(|at| message(at % 4, 2, i64::from(at), 4_000 + u64::from(at))).collect();
    inbox.put("1.SMX", smx::render(&report(1, old)));
    inbox.ingest(&[], 0);
    // The counter begins again: neither duplicates nor a gap of 4,000 messages.
    let new = vec![message(0, 3, 1_000, 1), message(1, 3, 1_001, 2), message(2, 3, 1_002, 4)];
    inbox.put("2.SMX", smx::render(&report(1, new)));
    let summary = inbox.ingest(&[], 0);
    assert_eq!((&summary["changed_states"], &summary["gaps_opened"]), (&3.into(), &1.into()));
    let (ledger, gaps) = inbox
        .open()
        .read(|read| {
            Ok((
                cmupd::state::record::read(read).ledger_of(client(1))?,
                cmupd::state::record::read(read).gaps(None)?,
            ))
        })
        .unwrap();
    assert_eq!(ledger.epochs(), 2);
    assert_eq!(gaps.iter().map(|gap| (gap.epoch, gap.first, gap.last)).collect::<Vec<_>>(), [(1, 3, 3)]);
    // A late report of the old installation belongs to its epoch and overrules nothing.
    inbox.put("3.SMX", smx::render(&report(1, vec![message(0, 1, 20, 4_020), message(1, 1, 21, 4_021)])));
    let summary = inbox.ingest(&[], 0);
    assert_eq!((&summary["changed_states"], &summary["gaps_opened"]), (&0.into(), &0.into()));
    assert_eq!(
        inbox.open().read(|read| cmupd::state::record::read(read).ledger_of(client(1))).unwrap().epochs(),
        2
    );

    // With a new identity it is another client of the same name, and both are kept.
    let mut renewed = report(2, vec![message(0, 3, 2_000, 1)]);
    renewed.sender.name = Some("PC001".into());
    inbox.put("4.SMX", smx::render(&renewed));
    assert_eq!(inbox.ingest(&[], 0)["clients_new"], 1);
    let output = inbox.exit(&["client", "show", "PC001"], 2);
    assert!(stderr(&output).contains("2 clients are called"), "{}", stderr(&output));
    inbox.assert_whole();
}

#[test]
fn the_same_file_under_two_names() {
    let inbox = Inbox::new();
    let content = smx::render(&report(1, vec![message(1, 2, 1, 1), message(2, 3, 2, 2)]));
    inbox.put("a.SMX", &content);
    inbox.put("deep/b.SMX", &content);
    inbox.put("bad.SMX", &content[..content.len() / 2]);
    inbox.put("deep/bad too.SMX", &content[..content.len() / 2]);
    let summary = inbox.ingest(&[], 3);
    let counts = |summary: &serde_json::Value| {
        ["messages", "new_states", "changed_states", "gaps_opened"].map(|key| summary[key].as_u64().unwrap())
    };
    assert_eq!(counts(&summary), [4, 2, 0, 0]);
    assert_eq!(counts(&inbox.ingest(&[], 3)), [4, 0, 0, 0]);
    assert_eq!(
        inbox.open().read(|read| cmupd::state::record::read(read).states_of(client(1))).unwrap().len(),
        2
    );
    // One content is one entry.
    let entries = inbox.quarantine();
    assert_eq!(entries.len(), 1);
    assert!(entries[0]["tries"] == 4 && entries[0]["has_content"] == true, "{entries:?}");
    let id = entries[0]["id"].to_string();
    let raw = inbox.ok(&["ingest", "quarantine", "show", &id, "--raw"]).stdout;
    assert!(raw == content[..content.len() / 2]);
    inbox.ok(&["ingest", "quarantine", "drop", &id, "--yes"]);
    assert_eq!(inbox.number("SELECT count(*) FROM quarantine"), 0);
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn files_that_are_not_as_they_should_be() {
    let good = text(&report(1, vec![message(1, 2, 1, 1)]));
    let body = |inside: &str| good.replace("<ReportBody>", &format!("<ReportBody>{inside}"));
    let doctype = |declarations: &str| {
        let at = good.find("<Report>").unwrap();
        format!("{}<!DOCTYPE Report [{declarations}]>{}", &good[..at], &good[at..].replace("PC001", "&i;"))
    };
    let mut laughs = String::from("<!ENTITY a \"ha\">");
    for (name, before) in "bcdefghi".chars().zip("abcdefgh".chars()) {
        laughs.push_str(&format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10)));
    }
    let utf16_text = utf16(&good);
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let inbox = Inbox::new();
    for (name, content, sentence) in [
        // A wrong byte-order mark: the bytes behind it are another text, or none.
        ("mark-big-endian.SMX", with(b"\xFE\xFF", &utf16_text), ""),
        ("mark-utf8.SMX", with(b"\xEF\xBB\xBF", &utf16_text), ""),
        ("mark-utf16-of-utf8.SMX", with(b"\xFF\xFE", good.as_bytes()), ""),
        ("mark-alone.SMX", b"\xFF\xFE".to_vec(), "the file is empty"),
        ("mark-half.SMX", with(b"\xFF", &utf16_text), "neither UTF-16 nor UTF-8"),
        ("cut-odd.SMX", with(b"\xFF\xFE", &utf16_text[..501]), "even number of bytes"),
        ("cut-even.SMX", with(b"\xFF\xFE", &utf16_text[..500]), "ends in the middle"),
        ("nuls.SMX", vec![0; 10_000], ""),
        ("nul-inside.SMX", good.replace("<State ID=\"2", "<State ID=\"2\0").into_bytes(), "whole number"),
        ("nul-tail.SMX", with(good.as_bytes(), &[0; 512]), ""),
        ("nul.jsonl", with(line(1, 1, 2, 1, 1).as_bytes(), b"\0"), ""),
        ("spaces.SMX", vec![b' '; 1 << 20], "the file is empty"),
        ("deep.SMX", body(&"<x>".repeat(100_000)).into_bytes(), "nested deeper than 32 levels"),
        ("deep.jsonl", format!("{{\"client\":{}", "[".repeat(100_000)).into_bytes(), ""),
        ("laughs.SMX", doctype(&laughs).into_bytes(), "document type"),
        ("outside.SMX", doctype("<!ENTITY i SYSTEM \"file:///etc/passwd\">").into_bytes(), "document type"),
    ] {
        let path = inbox.put(name, &content);
        let summary = inbox.rows(&["ingest", &path], 3).remove(0);
        let reason = summary["rejected"][0]["reason"].as_str().unwrap().to_owned();
        assert!(reason.contains(sentence) && reason.contains("; "), "{name}: {reason}");
        assert_eq!(
            (summary["messages"].as_u64(), summary["new_states"].as_u64()),
            (Some(0), Some(0)),
            "{name}"
        );
        // Whole, and shown without choking.
        let raw = inbox.ok(&["ingest", "quarantine", "show", &path, "--raw"]).stdout;
        assert!(raw == content, "{name} is kept as it came");
        let detail = inbox.rows(&["ingest", "quarantine", "show", &path], 0).remove(0);
        assert_eq!(detail["size"].as_u64(), Some(content.len() as u64));
        assert!(detail["text"].as_str().unwrap().chars().count() < 200, "{name}: {detail}");
        let is_marked = detail["hex"].as_str().unwrap().contains('▶');
        assert_eq!(is_marked, detail["line"].is_number(), "{name}: {detail}");
    }
    // Nothing of it is in the way of what is good, and a second time changes only the tries.
    assert_eq!(inbox.number("SELECT count(*) FROM client"), 0);
    inbox.put("good.SMX", &good);
    let bad = inbox.quarantine().len() as u64;
    let summary = inbox.ingest(&[], 3);
    assert_eq!((summary["files_read"].as_u64(), summary["files_rejected"].as_u64()), (Some(1), Some(bad)));
    assert!(inbox.quarantine().iter().all(|entry| entry["tries"] == 2));
}

#[test]
fn two_hundred_megabytes_of_spaces() {
    let inbox = Inbox::new();
    let path = inbox.path().join("spaces.SMX");
    let mut file = std::fs::File::create(&path).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..200 {
        file.write_all(&block).unwrap();
    }
    drop(file);
    let within = inbox.path().join("within.SMX");
    std::fs::write(&within, vec![b' '; 16 << 20]).unwrap();
    inbox.ingest(&["--jobs", "1"], 3);
    let entries = inbox.quarantine();
    assert!(entries[0]["reason"].as_str().unwrap().contains("209715200 bytes"), "{}", entries[0]);
    assert_eq!((&entries[0]["has_content"], &entries[1]["has_content"]), (&false.into(), &true.into()));
    assert!(std::fs::metadata(inbox.db()).unwrap().len() < 4 << 20, "only little of it is kept");
    // It says what it is, is not tried from here, and can be dropped.
    let path = path.to_str().unwrap();
    assert_eq!(inbox.rows(&["ingest", "quarantine", "show", path], 0)[0]["text"], serde_json::Value::Null);
    inbox.exit(&["ingest", "quarantine", "show", path, "--raw"], 5);
    assert_eq!(inbox.rows(&["ingest", "quarantine", "replay", path], 3)[0]["result"], "not_kept");
    inbox.ok(&["ingest", "quarantine", "drop", path, "--yes"]);
    assert_eq!(inbox.quarantine().len(), 1);
    // The same through standard input is no report either.
    let output = inbox.command(&["ingest", "-"]).stdin(std::fs::File::open(path).unwrap()).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("longer than 67108864 bytes"), "{}", stderr(&output));
}
