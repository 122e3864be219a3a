//! Places of clients, what becomes of clients when servers go, and who holds which policy: on the program itself.

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;
use std::process::Output;

fn run(folder: &Path, input: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .env("CMUPD_DB", folder.join("environment.db"))
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
        .args(arguments)
        .write_stdin(input)
        .output()
        .expect("the program runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, "", arguments);
    assert_eq!(code(&output), 0, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn data(folder: &Path, arguments: &[&str]) -> Value {
    let text = done(folder, &[arguments, &["--json"]].concat());
    serde_json::from_str::<Value>(&text).expect("JSON")
}

fn line(number: u32, at: &str, rest: &str) -> String {
    format!(
        "{{\"client\":\"30000000-0000-4000-8000-{number:012}\",\"name\":\"WKS-{number:04}\",\"message_time\":\"{at}\",\
         \"topic_type\":501,\"topic\":\"{{40000000-0000-4000-8000-000000000001}}\",\"state\":3{rest}}}\n"
    )
}

/// PS1 with three servers, 30 clients on the first, two boundary groups.
fn environment() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path();
    done(path, &["init", "PS1"]);
    for server in ["wsus1", "wsus2", "wsus3"] {
        done(path, &["sup", "add", "PS1", server]);
    }
    let clients: String = (1..=30)
        .map(|number| {
            line(number, "2026-11-20T08:00:00Z", ",\"params\":[\"http://wsus1:8530\",\"0\",\"10.0\"]")
        })
        .collect();
    let output = run(path, &clients, &["ingest", "-"]);
    assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

fn grouped() -> tempfile::TempDir {
    let folder = environment();
    let path = folder.path();
    done(
        path,
        &["boundary-group", "add", "Lyon", "--boundary", "10.1.0.0/16", "--sup", "wsus1", "--sup", "wsus2"],
    );
    done(path, &["boundary-group", "add", "Nice", "--boundary", "10.2.0.0/16", "--sup", "wsus1"]);
    let mut places = "client,ip\n".to_owned();
    for number in 1..=20 {
        let net = if number <= 10 { 1 } else { 2 };
        places.push_str(&format!("WKS-{number:04}.contoso.com,10.{net}.0.{number}\n"));
    }
    let output = run(path, &places, &["client", "locations", "import", "-"]);
    assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

#[test]
fn clients_go_where_their_groups_say() {
    let folder = grouped();
    let path = folder.path();
    let answer = data(path, &["policy", "what-if", "--down", "wsus1"]);
    let scope = &answer["scope"];
    assert_eq!(scope["clients"], 30);
    assert_eq!(scope["clients_moved"], 30);
    assert_eq!(scope["clients_place_unknown"], 10);
    assert_eq!(scope["clients_stranded"], 10, "those of Nice: {answer}");
    let rows = answer["data"].as_array().expect("rows");
    let sum = |to: &str| -> u64 {
        rows.iter()
            .filter(|row| row["to"].as_str() == (!to.is_empty()).then_some(to))
            .map(|row| row["clients"].as_u64().expect("a count"))
            .sum()
    };
    assert_eq!(sum(""), 10);
    assert_eq!(sum("wsus2") + sum("wsus3"), 20);
    assert!(sum("wsus2") >= 10, "all of Lyon and some of those without a place: {answer}");
    let stranded = data(path, &["policy", "what-if", "--down", "wsus1", "--clients"]);
    let names: Vec<&str> = stranded["data"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["client"].as_str().expect("name"))
        .collect();
    assert_eq!((names.len(), names[0], names[9]), (10, "WKS-0011", "WKS-0020"));
    // A server that joins the groups of the one that is down takes them.
    let added = data(path, &["policy", "what-if", "--down", "wsus1", "--add", "PS1=wsus9", "--servers"]);
    assert_eq!(added["scope"]["clients_stranded"], 0, "{added}");
    let after: u64 = added["data"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["clients_after"].as_u64().expect("count"))
        .sum();
    assert_eq!(after, 30, "every client is counted once");
    assert_eq!(added["data"][0]["supposed"], "down");
    // Into another group it helps nobody there.
    let elsewhere = data(path, &["policy", "what-if", "--down", "wsus1", "--add", "PS1=wsus9@Lyon"]);
    assert_eq!(elsewhere["scope"]["clients_stranded"], 10);
    // Nothing was written, and the same question has the same answer.
    assert_eq!(data(path, &["policy", "what-if", "--down", "wsus1"]), answer);
}

#[test]
fn what_is_added_takes_clients_that_have_none() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path();
    done(path, &["init", "CAS", "--kind", "central-administration"]);
    done(path, &["site", "add", "PS1", "--parent", "CAS"]);
    let clients: String = (1..=4).map(|number| line(number, "2026-11-20T08:00:00Z", "")).collect();
    let output = run(path, &clients, &["ingest", "-", "--site", "PS1"]);
    assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    let answer = data(path, &["policy", "what-if", "--add", "PS1=wsus9"]);
    let row = &answer["data"][0];
    assert_eq!((&row["from"], &row["to"], &row["clients"]), (&Value::Null, &"wsus9".into(), &4.into()));
    assert_eq!(
        (&answer["scope"]["clients_gaining"], &answer["scope"]["clients_without"]),
        (&4.into(), &0.into())
    );
    let refused = run(path, "", &["policy", "what-if", "--add", "CAS=wsus9"]);
    assert_eq!(code(&refused), 2);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("has no clients"));
}

#[test]
fn changes_of_servers_say_what_follows() {
    let folder = environment();
    let path = folder.path();
    let said = |arguments: &[&str]| {
        let output = run(path, "", arguments);
        assert_eq!(code(&output), 0, "{arguments:?}");
        String::from_utf8_lossy(&output.stderr).replace('\n', " ")
    };
    assert!(!said(&["boundary-group", "add", "Lyon", "--boundary", "10.1.0.0/16"]).contains("in use"));
    let begins = said(&["boundary-group", "set", "Lyon", "--add-sup", "wsus1"]);
    assert!(begins.contains("Boundary groups are in use at PS1 from now on"), "{begins}");
    assert!(!said(&["boundary-group", "set", "Lyon", "--add-sup", "wsus2"]).contains("in use"));
    let removed = said(&["sup", "remove", "wsus1", "--dry-run"]);
    assert!(removed.contains("Clients that scanned against it last: 30."), "{removed}");
    assert!(removed.contains("policy what-if --down wsus1"), "{removed}");
    assert!(said(&["sup", "remove", "wsus3", "--yes"]).contains("No client scanned against it last."));
    let ends = said(&["boundary-group", "remove", "Lyon", "--yes"]);
    assert!(ends.contains("no longer in use at PS1"), "{ends}");
    said(&["sup", "remove", "wsus2", "--yes"]);
    let last = said(&["sup", "remove", "wsus1", "--yes"]);
    assert!(last.contains("Without it PS1 has no software update point"), "{last}");
    let empty = said(&["policy", "locate", "--site", "PS1"]);
    assert!(empty.contains("cmupd sup add PS1 SERVER"), "{empty}");
}

#[test]
fn a_server_is_reached_another_way() {
    let folder = environment();
    let path = folder.path();
    let told =
        |arguments: &[&str]| data(path, &[&["sup", "set", "wsus1"], arguments].concat())["data"][0].clone();
    let url = |row: &Value| row["url"].as_str().expect("a URL").to_owned();
    assert_eq!(url(&told(&["--tls", "on"])), "https://wsus1:8531");
    assert_eq!(told(&["--connections", "both"])["connections"], "both");
    assert_eq!(url(&told(&["--port", "8080"])), "https://wsus1:8080");
    assert_eq!(url(&told(&["--tls", "off"])), "http://wsus1:8080", "a port of its own stays");
    let list = data(path, &["sup", "list"]);
    assert_eq!(list["data"][0]["connections"], "both");
    assert!(done(path, &["policy", "locate", "--site", "PS1", "--internet"]).contains("http://wsus1:8080"));
    let record = run(path, "", &["boundary-group", "add", "Lyon", "--boundary", "10.1.0.0/16"]);
    let text = String::from_utf8_lossy(&record.stdout).into_owned();
    assert!(text.contains("10.1.0.0/16") && !text.contains("ip_subnet"), "{text}");
}

#[test]
fn a_timeline_tells_moments_to_the_second() {
    let folder = grouped();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    let output = command
        .env("CMUPD_DB", folder.path().join("environment.db"))
        .env("CMUPD_NOW", "2026-11-22T12:00:00.123456789Z")
        .args([
            "policy",
            "timeline",
            "--site",
            "PS1",
            "--ip",
            "10.1.0.9",
            "--fails-at",
            "0",
            "--until",
            "2w",
            "--json",
        ])
        .output()
        .expect("the program runs");
    assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["data"][0]["at"], "2026-11-22T12:00:00Z");
    assert_eq!(answer["scope"]["until_minute"], 20_160);
}

#[test]
fn what_is_wrong_with_a_supposition() {
    let folder = environment();
    for (arguments, exit, said) in [
        (vec!["policy", "what-if"], 2, "no change is given"),
        (vec!["policy", "what-if", "--down", "wsus4"], 5, "did you mean"),
        (vec!["policy", "what-if", "--add", "PS1=wsus1"], 2, "there already"),
        (vec!["policy", "what-if", "--add", "PS9=wsus9"], 5, "no site"),
        (vec!["policy", "what-if", "--add", "wsus9"], 2, "PS1=wsus9"),
        (vec!["policy", "what-if", "--add", "PS1=wsus9@Lyon"], 5, "boundary group"),
        (vec!["policy", "locate", "--site", "PS9"], 5, "did you mean"),
        (vec!["policy", "locate", "--site", "PS1", "--ip", "10.0.0.300"], 2, "not an IP address"),
        (vec!["policy", "locate"], 2, "no client is described"),
        (vec!["policy", "timeline", "--site", "PS1", "--fails-at", "yesterday"], 2, "is not a time"),
        (
            vec!["policy", "timeline", "--site", "PS1", "--fails-at", "0", "--code", "x"],
            2,
            "not an error code",
        ),
        (vec!["policy", "timeline", "--site", "PS1", "--fails-at", "0", "--until", "90d"], 2, "two weeks"),
        (
            vec!["policy", "timeline", "--site", "PS1", "--fails-at", "08:00", "--recovers-at", "07:00"],
            2,
            "before the first",
        ),
        (vec!["policy", "rollout", "PS9"], 5, "did you mean"),
        (vec!["sup", "set", "wsus1"], 2, "nothing to set"),
        (vec!["sup", "set", "wsus4", "--port", "80"], 5, "did you mean"),
        (vec!["client", "locations", "import", "absent.csv"], 5, "there is no file absent.csv"),
    ] {
        let output = run(folder.path(), "", &arguments);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(code(&output), exit, "{arguments:?}: {stderr}");
        assert!(stderr.contains(said), "{arguments:?}: {stderr}");
    }
}

#[test]
fn a_request_that_cannot_be_understood_gets_an_empty_reply() {
    let folder = environment();
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\">]><WSUSLocationRequest>&b;</WSUSLocationRequest>";
    for request in ["", "{}", "<WSUSLocationReply/>", bomb, "\u{1}\u{2}", &"<a>".repeat(100)] {
        let output = run(folder.path(), request, &["policy", "locate", "-"]);
        assert_eq!(code(&output), 3, "{request:?}");
        let reply = String::from_utf8_lossy(&output.stdout);
        assert_eq!(reply, "<WSUSLocationReply SchemaVersion=\"1.00\"><Sites/></WSUSLocationReply>\n");
        assert!(String::from_utf8_lossy(&output.stderr).contains("not a location request"));
        let output = run(folder.path(), request, &["policy", "locate", "-", "--json"]);
        assert_eq!(code(&output), 3, "{request:?}");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON and nothing else");
        assert_eq!(
            (answer["data"].as_array().map(Vec::len), &answer["scope"]["offered"]),
            (Some(0), &0.into())
        );
        assert!(answer["warnings"][0].as_str().expect("a reason").contains("not a location request"));
        assert!(!String::from_utf8_lossy(&output.stderr).contains("exit_code"));
    }
}

#[test]
fn places_are_replaced_by_later_ones() {
    let folder = environment();
    let path = folder.path();
    let import = |text: &str| run(path, text, &["client", "locations", "import", "-", "--json"]);
    let first = "client,ip,ad_site,internet,seen_at\n\
                 WKS-0001,10.0.0.1,Lyon,no,2026-11-20T00:00:00Z\n\
                 WKS-0001,10.0.0.2,,,2026-11-20T00:00:00Z\n\
                 {30000000-0000-4000-8000-000000000002},,Nice,,\n\
                 \n\
                 WKS-0003,10.0.0.256,,,\n\
                 WKS-9999,10.0.0.9,,,\n\
                 WKS-0004,,,yes,2031-01-01T00:00:00Z\n";
    let output = import(first);
    assert_eq!(code(&output), 3);
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["scope"]["clients_changed"], 2);
    assert_eq!(answer["scope"]["clients_unknown"], 1);
    let lines: Vec<u64> = answer["data"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["line"].as_u64().expect("line"))
        .collect();
    assert_eq!(lines, [6, 7, 8]);
    let again: Value = serde_json::from_slice(&import(first).stdout).expect("JSON");
    assert_eq!((&again["scope"]["clients_changed"], &again["scope"]["clients_same"]), (&0.into(), &2.into()));
    let older = import("client,ip,seen_at\nWKS-0001,10.9.9.9,2026-11-19T00:00:00Z\n");
    assert_eq!(code(&older), 0);
    let listed = data(path, &["client", "locations", "list"]);
    assert_eq!(listed["data"][0]["addresses"], serde_json::json!(["10.0.0.1", "10.0.0.2"]));
    assert_eq!(listed["data"].as_array().map(Vec::len), Some(2));
    assert_eq!(code(&import("")), 2);
    assert_eq!(code(&import("name,ip\n")), 2);
    // What is known of the client answers for it.
    let explained = data(path, &["policy", "locate", "--client", "wks-0001", "--explain"]);
    assert_eq!(explained["scope"]["addresses"], serde_json::json!(["10.0.0.1", "10.0.0.2"]));
    assert_eq!(explained["scope"]["current"], "http://wsus1:8530");
}

#[test]
fn the_newest_told_policy_version_stands_whatever_the_order() {
    let lines = [
        line(1, "2026-11-20T08:00:00Z", ",\"policy_version\":\"1.00\""),
        line(1, "2026-11-20T09:00:00Z", ",\"policy_version\":2"),
        line(1, "2026-11-20T10:00:00Z", ",\"policy_version\":\"2.00\""),
        line(1, "2026-11-20T11:00:00Z", ""),
        line(2, "2026-11-20T07:00:00Z", ",\"policy_version\":\"1.00\""),
        line(3, "2026-11-20T07:00:00Z", ""),
    ];
    let answers: Vec<Value> = [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [2, 0, 5, 1, 4, 3]]
        .into_iter()
        .map(|order| {
            let folder = tempfile::tempdir().expect("folder");
            done(folder.path(), &["init", "PS1"]);
            // In one run, and twice in two more.
            let all: String = order.iter().map(|at| lines[*at].as_str()).collect();
            let halves = [lines[order[0]].as_str(), lines[order[5]].as_str()];
            for text in [halves[0], all.as_str(), halves[1]] {
                assert_eq!(code(&run(folder.path(), text, &["ingest", "-"])), 0);
            }
            data(folder.path(), &["policy", "rollout", "PS1"])["data"].clone()
        })
        .collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let rows: Vec<(&Value, &Value, &Value)> = answers[0]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["what"] == "policy")
        .map(|row| (&row["version"], &row["clients"], &row["first_at"]))
        .collect();
    let (two, one, none) = ("2.00".into(), "1.00".into(), Value::Null);
    assert_eq!(
        rows,
        [
            (&two, &1.into(), &"2026-11-20T09:00:00Z".into()),
            (&one, &1.into(), &"2026-11-20T07:00:00Z".into()),
            (&none, &1.into(), &none)
        ]
    );
    let folder = tempfile::tempdir().expect("folder");
    done(folder.path(), &["init", "PS1"]);
    let wrong = line(1, "2026-11-20T08:00:00Z", ",\"policy_version\":\"1.5\"");
    assert_eq!(
        code(&run(folder.path(), &wrong, &["ingest", "-"])),
        3,
        "a line that cannot be read is kept aside"
    );
}
