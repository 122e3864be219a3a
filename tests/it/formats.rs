//! The formats and gates of reports, on the program itself.

mod metrics;
mod page;

use crate::support::demonstration::copy_of_demonstration;
use assert_cmd::Command;
use page::check_page;
use serde_json::Value;
use std::path::Path;
use std::process::Output;
use std::sync::OnceLock;

fn cmupd(db: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    command
        .current_dir(folder())
        .env("CMUPD_DB", db)
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
        .args(arguments)
        .output()
        .expect("the program runs")
}

const DEMO: &str = "demo/demo.db";

/// A folder with a demonstration, and a database in which nothing was ever reported.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = copy_of_demonstration();
            let output = Command::new(env!("CARGO_BIN_EXE_cmupd"))
                .current_dir(folder.path())
                .args(["init", "PS9", "--db", "empty.db"])
                .output()
                .expect("the program runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            folder
        })
        .path()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(arguments: &[&str]) -> Value {
    let output = cmupd(DEMO, &[arguments, &["--json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(&output)))
}

#[test]
fn a_gate_ends_with_4_and_the_report_is_shown_all_the_same() {
    let plain = stdout(&cmupd(DEMO, &["report", "compliance"]));
    for (gates, expected, named) in [
        (&["compliant<1"][..], 0, &[][..]),
        (&["compliant<100"], 4, &["compliant<100% is met: compliant is "]),
        (&["compliant<1", "unknown>0", "required > 0 %"], 4, &["unknown>0 is met", "required>0% is met"]),
        (&["compliant<1,unknown>0"], 4, &["unknown>0 is met: unknown is "]),
    ] {
        let mut arguments = vec!["report", "compliance", "--quiet"];
        for gate in gates {
            arguments.extend(["--fail-on", gate]);
        }
        let output = cmupd(DEMO, &arguments);
        assert_eq!(code(&output), expected, "{gates:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), plain, "{gates:?}");
        assert_eq!(stderr(&output).lines().count(), named.len(), "{}", stderr(&output));
        for (line, start) in stderr(&output).lines().zip(named) {
            assert!(line.starts_with(start), "{line}");
        }
        // Nothing is remembered of the first run.
        assert_eq!(code(&cmupd(DEMO, &arguments)), expected);
    }
}

#[test]
fn a_crossed_gate_stands_in_the_answer() {
    let report = ["report", "compliance", "--fail-on", "compliant<100", "--fail-on", "unknown>99%"];
    let output = cmupd(DEMO, &[&report[..], &["--json"]].concat());
    assert_eq!(code(&output), 4);
    let answer: Value = serde_json::from_str(&stdout(&output)).expect("a document");
    let gates = answer["gates"].as_array().expect("gates");
    assert_eq!(gates.len(), 2);
    assert_eq!((&gates[0]["expression"], &gates[0]["crossed"]), (&"compliant<100%".into(), &true.into()));
    let reason = gates[0]["reason"].as_str().expect("a reason");
    assert_eq!((&gates[1]["crossed"], &gates[1]["reason"]), (&false.into(), &Value::Null));
    assert!(json(&["report", "compliance"]).get("gates").is_none());
    for format in ["md", "html"] {
        let page = stdout(&cmupd(DEMO, &[&report[..], &["--format", format]].concat()));
        assert!(page.replace("&lt;", "<").replace("\\<", "<").contains(reason), "{format}: {page}");
    }
}

#[test]
fn the_first_rows_are_those_of_all_in_their_order() {
    let all = json(&["report", "clients", "--sort", "-required,client"]);
    let all = all["data"].as_array().expect("rows");
    let first = json(&["report", "clients", "--sort", "-required,client", "--limit", "3"]);
    assert_eq!(first["data"].as_array().expect("rows")[..], all[..3]);
    assert_eq!((&first["scope"]["rows"], &first["scope"]["limited"]), (&all.len().into(), &3.into()));
    assert_eq!(first["measures"], json(&["report", "clients"])["measures"]);
    let lines = cmupd(DEMO, &["report", "clients", "--limit", "3", "--format", "ndjson"]);
    assert_eq!(stdout(&lines).lines().count(), 3);
    assert!(stderr(&lines).contains(&format!("3 of {} rows", all.len())), "{}", stderr(&lines));
    // A sum is no row among others: it stands first, and counts in no limit.
    let sites =
        json(&["report", "compliance", "--by", "site", "--sort", "compliant_percent", "--limit", "1"]);
    let sites = sites["data"].as_array().expect("rows");
    assert_eq!((sites.len(), &sites[0]["is_total"], &sites[1]["is_total"]), (2, &true.into(), &false.into()));
    assert_eq!(code(&cmupd(DEMO, &["report", "clients", "--limit", "0"])), 2);
    assert!(json(&["report", "clients", "--limit", "100000"])["scope"].get("limited").is_none());
}

#[test]
fn the_site_of_a_sum_is_its_code() {
    let sum = &json(&["report", "compliance", "--site", "PS1"])["data"][0];
    assert_eq!((&sum["site"], &sum["includes_below"]), (&"PS1".into(), &true.into()));
    let table = cmupd(DEMO, &["report", "compliance", "--site", "PS1", "--format", "table"]);
    assert!(stdout(&table).contains("PS1 and below"), "{}", stdout(&table));
}

#[test]
fn the_measures_of_json_are_what_gates_compare() {
    for report in [
        "compliance",
        "updates",
        "unknown",
        "months",
        "clients",
        "health",
        "scan",
        "scan-clients",
        "errors",
        "stale",
    ] {
        let answer = json(&["report", report]);
        let declared = json(&["schema"]);
        let schema = format!("report.{report}/");
        let is_its = |row: &&Value| row["schema"].as_str().is_some_and(|name| name.starts_with(&schema));
        let declared = declared["data"].as_array().expect("schemas").iter().find(is_its);
        let declared = declared.expect("a schema")["measures"].as_array().expect("measures").clone();
        assert_eq!(declared.len(), answer["measures"].as_object().expect("measures").len(), "{report}");
        for measure in &declared {
            let (name, unit) =
                (measure["name"].as_str().expect("a name"), measure["unit"].as_str().expect("a unit"));
            let found = &answer["measures"][name];
            if let Some(count) = found["count"].as_u64() {
                let gate = |operator: &str| format!("{name}{operator}{count}");
                assert_eq!(
                    code(&cmupd(DEMO, &["report", report, "--fail-on", &gate("!=")])),
                    0,
                    "{report} {name}"
                );
                assert_eq!(
                    code(&cmupd(DEMO, &["report", report, "--fail-on", &gate("=")])),
                    4,
                    "{report} {name}"
                );
            }
            assert_eq!(found["percent"].is_number(), unit.contains("percent"), "{report} {name}: {found}");
        }
    }
    let answer = json(&["report", "compliance"]);
    let rounded = answer["measures"]["compliant"]["percent"].as_f64().expect("a share");
    let shown = answer["data"][0]["compliant_percent"].as_f64().expect("a share");
    assert!((rounded - shown).abs() <= 0.005, "{rounded} {shown}");
}

#[test]
fn a_slip_of_the_pen_is_found_before_any_work() {
    for (report, gate, said) in [
        ("compliance", "complaint<95", "did you mean compliant"),
        ("compliance", "compliant=<95", "not a number"),
        ("updates", "never-scanned>0", "its measures are compliant"),
        ("unknown", "scan-failed>101%", "at most 100"),
    ] {
        // There is no such database: nobody looked for it.
        let output = cmupd("nowhere.db", &["report", report, "--fail-on", gate]);
        assert_eq!(code(&output), 2, "{gate}");
        assert!(stderr(&output).contains(said), "{gate}: {}", stderr(&output));
        assert!(output.stdout.is_empty());
        let output = cmupd("nowhere.db", &["report", report, "--fail-on", gate, "--json"]);
        let error: Value = serde_json::from_slice(&output.stderr).expect("one line of JSON");
        assert_eq!(error["error"]["kind"], "usage");
    }
}

/// Headers, columns, measures and schemas have names of their own; each leads to the others.
#[test]
fn a_name_from_elsewhere_leads_to_the_right_one() {
    for (arguments, said) in [
        (
            &["report", "updates", "--sort", "-Compliant"][..],
            "did you mean compliant_percent (Compliant clients %)?",
        ),
        (&["report", "updates", "--columns", "article"], "did you mean article_id (KB)?"),
        (&["report", "compliance", "--fail-on", "compliant_percent<95"], "did you mean compliant?"),
        (&["schema", "compliance"], "report.compliance"),
        (&["sql", "SELECT Name0 FROM v_R_System", "--columns", "Name"], "did you mean Name0?"),
    ] {
        let output = cmupd(DEMO, arguments);
        assert!([2, 5].contains(&code(&output)), "{arguments:?}");
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
    }
    let output = cmupd(DEMO, &["report", "compliance", "--fail-on", "compliant<0.95"]);
    assert_eq!(code(&output), 0);
    assert!(stderr(&output).contains("For 95 percent write compliant<95"), "{}", stderr(&output));
    let by = |names: &str| {
        stdout(&cmupd(DEMO, &["report", "updates", "--sort", names, "--csv", "--columns", names]))
    };
    assert_eq!(by("kb,TITLE"), by("article_id,title"));
    assert_eq!(code(&cmupd(DEMO, &["report", "list", "--fail-on", "compliant<95"])), 2);
    let found = stdout(&cmupd(DEMO, &["report", "--cm", "5", "--columns", "name"]));
    assert!(found.lines().any(|line| line == "client"), "{found}");
}

#[test]
fn where_there_is_no_data_no_gate_holds() {
    for gate in ["compliant<95", "unknown>2%", "clients-unknown>100", "required!=0"] {
        let output = cmupd("empty.db", &["report", "compliance", "--quiet", "--fail-on", gate]);
        assert_eq!(code(&output), 4, "{gate}");
        assert!(stderr(&output).contains("no data"), "{}", stderr(&output));
    }
}

#[test]
fn endings_choose_the_format() {
    for (name, start) in [
        ("a.md", "| Site |"),
        ("a.html", "<!doctype html>"),
        ("a.HTM", "<!doctype html>"),
        ("a.markdown", "| Site |"),
        ("a.prom", "# HELP cmupd_compliance_ratio "),
    ] {
        let output = cmupd(DEMO, &["report", "compliance", "-o", name]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(output.stdout.is_empty());
        let path = folder().join(name);
        let text = std::fs::read_to_string(&path).expect("the file");
        assert!(text.starts_with(start), "{name}: {}", &text[..80.min(text.len())]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let ordinary = folder().join("ordinary");
            std::fs::write(&ordinary, "").expect("a file");
            let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
            assert_eq!(
                mode(&path),
                mode(&ordinary),
                "another account must be able to read what any file lets it read"
            );
        }
    }
    for (alias, name) in [("jsonl", "ndjson"), ("markdown", "md")] {
        let written = |format: &str| cmupd(DEMO, &["report", "compliance", "--format", format]).stdout;
        assert!(!written(name).is_empty() && written(alias) == written(name), "{alias}");
    }
    let output = cmupd(DEMO, &["report", "compliance", "-o", "a.pdf"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("html"), "{}", stderr(&output));
}

#[test]
fn a_page_shows_all_rows_and_pictures_and_asks_for_nothing() {
    let client = json(&["report", "unknown"])["data"][0]["client"].as_str().expect("a name").to_owned();
    let sites = json(&["report", "compliance", "--by", "site"])["data"].as_array().expect("rows").len() - 1;
    let policy = folder().join("sla.toml");
    std::fs::write(&policy, cmupd(DEMO, &["report", "sla", "--example"]).stdout).expect("a policy");
    let policy = policy.to_str().expect("a path");
    for (arguments, pictures, scope) in [
        (&["report", "compliance", "--by", "site"][..], 2, true),
        (&["report", "updates"], 2, true),
        (&["report", "unknown"], 1, true),
        (&["report", "client", &client], 1, true),
        (&["report", "trend", "--by", "day"], 2, true),
        (&["report", "sla", "--policy", policy], 1, true),
        (&["report", "month", "2026-10"], 1, true),
        (&["report", "health"], 0, true),
        (&["report", "scan"], 0, true),
        (&["report", "errors"], 0, true),
        (&["client", "explain", &client], 0, true),
        (&["report", "list"], 0, false),
        (&["sync", "status"], 0, false),
    ] {
        let output = cmupd(DEMO, &[arguments, &["--format", "html"]].concat());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert_eq!(stderr(&output), "", "{arguments:?}");
        let page = stdout(&output);
        check_page(&page, arguments);
        assert_eq!(page.matches("<figure>").count(), pictures, "{arguments:?}");
        let rows = json(arguments)["data"].as_array().expect("rows").len();
        // The heat map is a table of its own.
        let of_map = if page.contains("<table class=\"heat\"") { sites } else { 0 };
        // A single row of many columns has a line for each.
        let headed = page.matches("<th scope=\"row\"").count();
        match page.contains("<table class=\"record\"") {
            true => assert!(rows == 1 && headed > 7, "{arguments:?}: {headed}"),
            false => assert_eq!(headed, rows + of_map, "{arguments:?}"),
        }
        for heading in ["<h2 id=\"scope\">Scope</h2>", "<h2 id=\"freshness\">Freshness</h2>"] {
            assert!(!scope || page.contains(heading), "{arguments:?}: {heading}");
        }
    }
    let empty = stdout(&cmupd("empty.db", &["report", "updates", "--format", "html"]));
    check_page(&empty, &["empty"]);
    assert!(empty.contains("Nothing to show.") && !empty.contains("<svg"), "{empty}");
}

#[test]
fn a_page_says_what_is_counted_of_what() {
    for (arguments, said) in [
        (&["report", "compliance"][..], "Compliant pairs % = (installed + not required) / total"),
        (&["report", "updates"], "(installed + not required) / total; unknown counts against it"),
        (&["report", "trend", "--by", "day"], "Compliant pairs % = (installed + not required) / total"),
        (&["report", "updates"], "0 to below 50 %"),
        (&["report", "updates"], "120 clients<"),
        (&["report", "trend", "--by", "day"], "<p class=\"unit\">client-update pairs</p>"),
    ] {
        let page = stdout(&cmupd(DEMO, &[arguments, &["--format", "html"]].concat()));
        assert!(page.contains(said), "{arguments:?}: {said}");
    }
}

#[test]
fn names_from_outside_are_text_on_a_page() {
    const HOSTILE: &str = "<script>alert('&')</script>\" onload=\"x";
    // Of its own: other tests watch what changes in the demonstration.
    const NAMES: &str = "names.db";
    assert_eq!(code(&cmupd(NAMES, &["init", "PS8"])), 0);
    for name in [HOSTILE, "كمبيوتر-١", "東京-端末"] {
        let collection = cmupd(NAMES, &["collection", "add", name]);
        assert_eq!(code(&collection), 0, "{}", stderr(&collection));
        let output = cmupd(NAMES, &["report", "compliance", "--collection", name, "--format", "html"]);
        let page = stdout(&output);
        check_page(&page, &[name]);
        let escaped = name
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;");
        assert!(page.contains(&format!("<dt>Collection</dt><dd>{escaped}</dd>")), "{page}");
    }
}

#[test]
fn the_heat_map_says_what_the_report_of_a_site_says() {
    let page = stdout(&cmupd(DEMO, &["report", "updates", "--format", "html"]));
    // S01 has no site below it, so that its report counts the same clients.
    let of_site = json(&["report", "updates", "--site", "S01"]);
    let mut compared = 0;
    for row in of_site["data"].as_array().expect("rows") {
        let (article, title) =
            (row["article_id"].as_str().unwrap_or("?"), row["title"].as_str().unwrap_or("?"));
        let cell = format!("title=\"S01, KB{article} {title}: ");
        let Some((_, rest)) = page.split_once(&cell) else { continue };
        let shown: f64 =
            rest.split(" %").next().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{cell}"));
        let expected = row["compliant_percent"].as_f64().expect("a share");
        assert!((shown - expected).abs() < 0.051, "{cell}{shown} is not {expected}");
        compared += 1;
    }
    assert!(compared >= 5, "{compared}");
}

#[test]
fn markdown_holds_its_notes_and_is_one_table() {
    let output = cmupd(DEMO, &["report", "compliance", "--by", "site", "--format", "md"]);
    assert_eq!(stderr(&output), "");
    let text = stdout(&output);
    let rows = json(&["report", "compliance", "--by", "site"])["data"].as_array().expect("rows").len();
    assert_eq!(text.lines().filter(|line| line.starts_with('|')).count(), rows + 2);
    assert!(text.contains("---: |") && text.contains("\n\nCompliant clients % = "), "{text}");
    let chosen =
        stdout(&cmupd(DEMO, &["report", "updates", "--format", "md", "--columns", "update,required"]));
    assert!(chosen.starts_with("| Update | Required |\n| :--- | ---: |\n"), "{chosen}");
}

#[test]
fn any_row_can_cross_a_gate() {
    let rows = json(&["report", "compliance", "--by", "site"])["data"].as_array().expect("rows").clone();
    let percent = |row: &Value| row["compliant_percent"].as_f64().expect("a share");
    let worst = rows.iter().min_by(|a, b| percent(a).total_cmp(&percent(b))).expect("a site");
    // Between the worst site and the whole.
    let threshold = format!("compliant<{:.2}", (percent(worst) + percent(&rows[0])) / 2.0);
    let ask = |gate: &str| cmupd(DEMO, &["report", "compliance", "--by", "site", "--fail-on", gate]);
    let whole = ask(&threshold);
    assert_eq!(code(&whole), 0, "{}", stderr(&whole));
    let site = worst["site"].as_str().expect("a code");
    assert!(stderr(&whole).contains("as a whole") && stderr(&whole).contains(site), "{}", stderr(&whole));
    let any = ask(&format!("any:{threshold}"));
    assert_eq!(code(&any), 4);
    assert!(stderr(&any).contains(&format!("% in {site}")), "{}", stderr(&any));
    // The same as `report unknown`, and each group.
    for (gate, expected) in [
        ("clients-with-unknown>0", 4),
        ("scan-failed>1000", 0),
        ("any:unknown>0", 4),
        ("any:scan-failed>0", 2),
    ] {
        let output = cmupd(DEMO, &["report", "unknown", "--by", "cause", "--fail-on", gate]);
        assert_eq!(code(&output), expected, "{gate}: {}", stderr(&output));
    }
    for arguments in [&["report", "updates"][..], &["report", "months"], &["report", "trend", "--by", "day"]]
    {
        let output = cmupd(DEMO, &[arguments, &["--fail-on", "any:compliant<=100"]].concat());
        assert_eq!(code(&output), 4, "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn a_scope_says_what_it_looks_at_and_when_it_has_nothing() {
    let narrowed =
        cmupd(DEMO, &["report", "compliance", "--site", "PS1", "--severity", "critical,important"]);
    assert!(
        stderr(&narrowed).contains("Looks only at: site PS1 and below; severity critical, important."),
        "{}",
        stderr(&narrowed)
    );
    // Nobody is unknown for an update that does not exist.
    let later = &["report", "compliance", "--released-since", "2026-11-22"];
    let row = &json(later)["data"][0];
    assert_eq!((&row["total"], &row["clients_unknown"]), (&Value::from(0), &Value::from(0)), "{row}");
    assert!(stderr(&cmupd(DEMO, later)).contains("nothing to count"));
    let gate = cmupd(DEMO, &[&later[..], &["--fail-on", "clients-unknown>0"]].concat());
    assert!(code(&gate) == 4 && stderr(&gate).contains("no data for clients-unknown"), "{}", stderr(&gate));
    let clients = json(&["report", "clients", "--released-since", "2026-11-22"]);
    assert!(clients["data"].as_array().expect("rows").iter().all(|row| row["compliance"].is_null()));
    let health = &json(&["report", "health", "--released-since", "2026-11-22"])["data"][0];
    assert_eq!(health["clients_unknown"], 0);
    let trend = json(&["report", "trend", "--by", "day", "--released-since", "2026-11-22"]);
    for point in trend["data"].as_array().expect("points") {
        assert_eq!(point["clients_unknown"], 0, "{point}");
    }
    // An update that does not exist is a slip of the pen.
    for report in ["compliance", "trend", "unknown", "updates"] {
        let output = cmupd(DEMO, &["report", report, "--kb", "KB9999999"]);
        assert_eq!(code(&output), 5, "{report}: {}", stderr(&output));
        assert!(stderr(&output).contains("there is no update with the KB number"), "{}", stderr(&output));
    }
    let kb = json(&["report", "updates"])["data"][0]["article_id"].as_str().expect("a number").to_owned();
    let slip = cmupd(DEMO, &["report", "compliance", "--kb", &format!("{kb}9")]);
    assert!(stderr(&slip).contains(&format!("did you mean {kb}")), "{}", stderr(&slip));
    // A collection or a group without clients.
    assert_eq!(code(&cmupd(DEMO, &["collection", "add", "Empty", "--rule", "name = NOBODY-*"])), 0);
    let empty = cmupd(DEMO, &["report", "compliance", "--collection", "Empty"]);
    assert!(stderr(&empty).contains("No client of this scope is a member of Empty"), "{}", stderr(&empty));
    assert_eq!(code(&cmupd(DEMO, &["collection", "remove", "Empty", "--yes"])), 0);
}

#[test]
fn what_is_asked_in_one_report_can_be_asked_in_others() {
    let unknown = json(&["report", "unknown"])["data"][0].clone();
    let client = unknown["client"].as_str().expect("a name");
    let all = json(&["report", "client", client]);
    let some = json(&["report", "client", client, "--state", "unknown"]);
    let rows = some["data"].as_array().expect("rows");
    assert!(!rows.is_empty() && rows.iter().all(|row| row["state"] == "unknown"), "{rows:?}");
    assert_eq!(all["measures"], some["measures"]);
    let month = json(&["report", "month", "2026-11", "--severity", "critical"]);
    for row in month["data"].as_array().expect("rows") {
        assert_eq!(row["severity"], "critical");
    }
    let then = cmupd(DEMO, &["client", "explain", client, "--as-of", "now", "--format", "json"]);
    let then: Value = serde_json::from_str(&stdout(&then)).expect("JSON");
    assert_eq!(
        then["data"].as_array().map(Vec::len),
        json(&["client", "explain", client])["data"].as_array().map(Vec::len)
    );
    for (arguments, hint) in [
        (&["report", "trend", "--until", "2027-05"][..], "leave --until out"),
        (&["report", "trend", "--until", "2001-05"], "such as --until "),
        (&["report", "compliance", "--as-of", "2026-10-31T18:00:00"], "add Z"),
        (&["client", "explain", client, "--as-of", "2001-05"], "such as --as-of "),
    ] {
        let output = cmupd(DEMO, arguments);
        assert!(code(&output) != 0 && stderr(&output).contains(hint), "{arguments:?}: {}", stderr(&output));
    }
    let nothing = cmupd("empty.db", &["report", "unknown", "--recurring", "1"]);
    assert!(!stderr(&nothing).contains("fewer months"), "{}", stderr(&nothing));
}
