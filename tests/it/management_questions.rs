//! What a management point answers: policies, their bodies and locations, as the commands print them; who may ask; probes,
//! metrics and the section of the configuration.

use crate::support::demonstration::copy_of_demonstration;
use crate::support::downstream::{Answer, connect, read_answer, send};
use assert_cmd::Command;
use cmupd::base::clock::Clock;
use cmupd::db::Options;
use cmupd::serve::{PointOptions, Running, ServeOptions, start};
use serde_json::Value;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;

const DATABASE: &str = "demo/demo.db";

fn run(database: &Path, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("cmupd").unwrap();
    let output = command.arg("--db").arg(database).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn serve(database: &Path, change: impl FnOnce(&mut PointOptions)) -> (Running, tempfile::TempDir) {
    let spool = tempfile::tempdir().unwrap();
    let mut point = PointOptions::new(spool.path().join("spool"));
    change(&mut point);
    let mut options = ServeOptions::new("127.0.0.1:0".parse().unwrap());
    options.point = Some(point);
    let clock = Clock::running("2026-11-22T12:00:00Z".parse().unwrap());
    (start(database, Options::new("test", clock), options).unwrap(), spool)
}

fn get(address: SocketAddr, path: &str, headers: &str) -> Answer {
    send(address, format!("GET {path} HTTP/1.1\r\nHost: mp.invalid\r\n{headers}\r\n").as_bytes())
}

fn post(address: SocketAddr, path: &str, body: &str) -> Answer {
    let head = format!("POST {path} HTTP/1.1\r\nHost: mp.invalid\r\nContent-Length: {}\r\n\r\n", body.len());
    send(address, [head.as_bytes(), body.as_bytes()].concat().as_slice())
}

fn assert_refused(answer: &Answer, status: u16, kind: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    let error: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(error["error"]["kind"], kind, "{error}");
    assert_ne!(error["error"]["hint"], "", "{error}");
}

#[test]
fn policies_are_answered_as_the_command_answers_them() {
    let folder = copy_of_demonstration();
    let database = folder.path().join(DATABASE);
    let (running, _spool) = serve(&database, |_| ());
    let address = running.address();
    for site in ["PS1", "PS2"] {
        let printed = run(&database, &["policy", "assignments", "--site", site]);
        let answer = get(address, &format!("/policy/assignments?site={site}"), "");
        assert_eq!((answer.status, answer.body.trim()), (200, printed.trim()));
        let request = format!(
            "<RequestAssignments SchemaVersion=\"1.00\" ACK=\"false\" RequestType=\"Always\"><PolicySource>SMS:{site}</PolicySource>\
             <Resource ResourceType=\"Machine\"/></RequestAssignments>"
        );
        assert_eq!(post(address, "/policy/assignments", &request).body.trim(), printed.trim());

        // The body is where the assignment says, under its hash, and never changes there.
        let (_, location) = printed.split_once("http://<mp>").unwrap();
        let (location, _) = location.split_once("]]>").unwrap();
        let body = get(address, location, "");
        assert_eq!(body.status, 200, "{}", body.body);
        assert!(body.header("Cache-Control").unwrap().contains("immutable"));
        assert_eq!(body.body.trim(), run(&database, &["policy", "show", site]).trim());
        let tag = body.header("ETag").unwrap();
        let again = get(address, location, &format!("If-None-Match: \"other\", {tag}\r\n"));
        assert_eq!((again.status, again.body.as_str()), (304, ""));
        let encoded = location.replace('/', "%2F").replacen("%2F", "/", 2).replace(':', "%3a");
        assert_eq!(get(address, &encoded, "").body, body.body);
        assert_refused(&get(address, &location.replace(site, "XX9"), ""), 404, "not_found");
    }
    // A client that is named gets its deployments and windows, too; one that left the collection gets their tombstones.
    let clients = run(&database, &["client", "list", "--site", "PS1", "--limit", "1", "--json"]);
    let clients: Value = serde_json::from_str(&clients).unwrap();
    let guid = clients["data"][0]["guid"].as_str().unwrap();
    let update = run(&database, &["update", "list", "--no-expired", "--limit", "1", "--json"]);
    let update: Value = serde_json::from_str(&update).unwrap();
    run(&database, &["collection", "add", "Ring", "--client", guid]);
    run(&database, &["group", "add", "Served", update["data"][0]["update"].as_str().unwrap()]);
    run(&database, &["deployment", "add", "Served", "Ring"]);
    run(&database, &["window", "add", "Ring", "Night", "daily 22:00", "--length", "3h"]);
    for tombstone in [false, true] {
        let printed = run(&database, &["policy", "assignments", "--client", guid]);
        let answer = get(address, &format!("/policy/assignments?client={guid}"), "");
        assert_eq!(answer.body.trim(), printed.trim());
        let locations: Vec<&str> = answer
            .body
            .split("http://<mp>")
            .skip(1)
            .filter_map(|rest| rest.split_once("]]>").map(|(location, _)| location))
            .collect();
        // Beside that of the site, and those of the ring of the demonstration that it is in.
        assert_eq!(locations.len(), 5, "{}", answer.body);
        let bodies: Vec<_> = locations.iter().map(|location| get(address, location, "")).collect();
        assert!(bodies.iter().all(|body| body.status == 200));
        for named in [["--window", "Night"], ["--deployment", "Served - Ring"]] {
            let mut show = vec!["policy", "show", named[0], named[1]];
            show.extend(tombstone.then_some("--tombstone"));
            let shown = run(&database, &show);
            assert_eq!(shown.contains("Tombstone=\"true\""), tombstone);
            assert!(bodies.iter().any(|body| body.body.trim() == shown.trim()), "{named:?}: {shown}");
        }
        if !tombstone {
            run(&database, &["collection", "set", "Ring", "--drop-client", guid]);
        }
    }
    let changed = get(address, "/policy/assignments?site=PS1", "If-None-Match: \"old\"\r\n");
    assert_eq!(changed.status, 200);
    let tag = changed.header("ETag").unwrap();
    assert_eq!(
        get(address, "/policy/assignments?site=PS1", &format!("If-None-Match: {tag}\r\n")).status,
        304
    );
    for (path, status, kind) in [
        ("/policy/assignments?site=XX9", 404, "not_found"),
        ("/policy/assignments?site=nowhere", 400, "usage"),
        ("/policy/assignments?client=NO-SUCH", 404, "not_found"),
        ("/policy/assignments", 400, "usage"),
        ("/policy/assignments?site=PS1&site=PS2", 400, "usage"),
        ("/policy/assignments?sites=PS1", 400, "usage"),
        ("/SMS_MP/.sms_pol", 404, "not_found"),
        ("/SMS_MP/.sms_pol?UpdateSource/PS1.SHA256:0", 404, "not_found"),
        ("/SMS_MP/.sms_pol?UpdateSource/PS1.SHA256:zz", 404, "not_found"),
    ] {
        assert_refused(&get(address, path, ""), status, kind);
    }
    assert_refused(&post(address, "/policy/assignments", "<Request"), 400, "failed");
    assert_eq!(post(address, "/policy/assignments", &"x".repeat(8 << 20)).status, 413);
    assert_eq!(post(address, "/SMS_MP/.sms_pol?x", "").status, 405);
}

#[test]
fn locations_are_those_of_the_connection() {
    let folder = copy_of_demonstration();
    let database = folder.path().join(DATABASE);
    for (group, network, server) in
        [("North", "10.1.0.0/16", "ps1-sup1.corp.example"), ("South", "10.2.0.0/16", "nowhere")]
    {
        let mut add = vec!["boundary-group", "add", group, "--site", "PS1", "--boundary", network];
        if server != "nowhere" {
            add.extend(["--sup", server]);
        }
        run(&database, &add);
    }
    let (running, _spool) = serve(&database, |point| point.address_header = Some("X-Forwarded-For".into()));
    let address = running.address();
    let printed = |ip: &str| run(&database, &["policy", "locate", "--site", "PS1", "--ip", ip]);
    let mut answers = std::collections::BTreeSet::new();
    for ip in ["10.1.2.3", "10.2.2.3", "192.0.2.1", "2001:db8::1"] {
        let answer = get(address, "/locations?site=PS1", &format!("X-Forwarded-For: 10.1.0.1, {ip}\r\n"));
        assert_eq!((answer.status, answer.body.trim()), (200, printed(ip).trim()), "{ip}");
        answers.insert(answer.body);
    }
    assert!(answers.len() > 1, "clients at different places get different servers");
    for written in ["[2001:db8::1]", "[2001:db8::1]:4711", "10.1.2.3:80"] {
        let ip = written.rsplit_once(':').filter(|(ip, _)| !ip.starts_with('[') || ip.ends_with(']'));
        let ip = ip.map_or(written, |(ip, _)| ip).trim_matches(['[', ']']);
        let answer = get(address, "/locations?site=PS1", &format!("X-Forwarded-For: {written}\r\n"));
        assert_eq!(answer.body.trim(), printed(ip).trim(), "{written}");
    }
    let here = get(address, "/locations?site=PS1", "");
    assert_eq!(here.body.trim(), printed("127.0.0.1").trim());

    // What a message says of addresses does not count.
    let explained =
        run(&database, &["policy", "locate", "--site", "PS1", "--ip", "127.0.0.1", "--explain", "--json"]);
    let explained: Value = serde_json::from_str(&explained).unwrap();
    let source = run(&database, &["policy", "show", "PS1"]);
    let (_, source) = source.split_once("UniqueId=\"").or_else(|| source.split_once("UniqueID=\"")).unwrap();
    let (source, _) = source.split_once('"').unwrap();
    let request = format!(
        "<WSUSLocationRequest SchemaVersion=\"1.00\"><Content ID=\"{source}\" Version=\"{}\"/><AssignedSite SiteCode=\"PS1\"/>\
         <ClientLocationInfo OnInternet=\"0\"><IPAddresses><IPAddress Address=\"10.99.99.99\"/></IPAddresses></ClientLocationInfo>\
         </WSUSLocationRequest>",
        explained["scope"]["version"]
    );
    assert_eq!(post(address, "/locations", &request).body, here.body);
    let empty = post(address, "/locations", "<WSUSLocationRequest/>");
    assert_eq!((empty.status, empty.texts("LocationRecord").len()), (200, 0));
    assert_refused(&get(address, "/locations", ""), 400, "usage");
}

#[test]
fn who_asks_shows_a_key_where_that_is_wanted() {
    let folder = copy_of_demonstration();
    let database = folder.path().join(DATABASE);
    let added = run(&database, &["client", "key", "add", "--relay", "berlin", "--json"]);
    let added: Value = serde_json::from_str(&added).unwrap();
    let key = added["data"][0]["key"].as_str().unwrap();
    assert!(!run(&database, &["client", "key", "list", "--json"]).contains(key), "only its digest is kept");
    let (running, _spool) = serve(&database, |point| point.client_keys = true);
    let address = running.address();
    let path = "/policy/assignments?site=PS1";
    let ask = |authorization: &str| get(address, path, &format!("Authorization: {authorization}\r\n"));
    assert_eq!(ask(&format!("Bearer {key}")).status, 200);
    assert_eq!(ask(&format!("bearer  {key}")).status, 200);
    for refused in ["Bearer other", "Bearer", "Basic eDp5", key] {
        let answer = ask(refused);
        assert_refused(&answer, 401, "unauthorized");
        assert_eq!(answer.header("WWW-Authenticate"), Some("Bearer"));
    }
    assert_refused(&get(address, path, ""), 401, "unauthorized");
    run(&database, &["client", "key", "remove", "berlin", "--yes"]);
    assert_refused(&ask(&format!("Bearer {key}")), 401, "unauthorized");
}

#[test]
fn an_address_that_asks_too_often_waits() {
    let folder = copy_of_demonstration();
    let database = folder.path().join(DATABASE);
    let (running, _spool) = serve(&database, |point| point.rate_of_address = 3);
    let mut stream = connect(running.address());
    let mut statuses = Vec::new();
    for _ in 0..40 {
        stream.write_all(b"GET /locations HTTP/1.1\r\nHost: mp.invalid\r\n\r\n").unwrap();
        let answer = read_answer(&mut stream);
        if answer.status == 429 {
            assert_eq!(answer.header("Retry-After"), Some("1"));
        }
        statuses.push(answer.status);
    }
    assert!(statuses.starts_with(&[400, 400, 400]), "{statuses:?}");
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(get(running.address(), "/healthz", "").status, 200, "probes are not counted");
}

#[test]
fn probes_and_metrics() {
    let folder = copy_of_demonstration();
    let database = folder.path().join(DATABASE);
    let (running, _spool) = serve(&database, |_| ());
    let address = running.address();
    let healthy: Value = serde_json::from_str(&get(address, "/healthz", "").body).unwrap();
    assert_eq!(
        (&healthy["live"], &healthy["ready"], &healthy["reports_are_authenticated"], &healthy["site"]),
        (&true.into(), &true.into(), &false.into(), &"CAS".into())
    );
    assert_eq!(get(address, "/healthz/live", "").status, 200);
    assert_eq!(get(address, "/healthz/ready", "").status, 200);
    assert_eq!(post(address, "/healthz", "").status, 405);
    get(address, "/locations?site=PS1", "");
    get(address, "/locations", "");
    let metrics = get(address, "/metrics", "");
    assert!(metrics.header("Content-Type").unwrap().starts_with("text/plain; version=0.0.4"));
    for line in [
        "cmupd_serve_requests_total{part=\"questions\",status=\"2xx\"} 1",
        "cmupd_serve_requests_total{part=\"questions\",status=\"4xx\"} 1",
        "cmupd_serve_request_seconds_count{part=\"questions\"} 2",
        "cmupd_serve_request_seconds_bucket{part=\"questions\",le=\"+Inf\"} 2",
        "# TYPE cmupd_serve_request_seconds histogram",
    ] {
        assert!(metrics.body.lines().any(|found| found == line), "{line} in {}", metrics.body);
    }
    let names: Vec<&str> =
        metrics.body.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
    for line in metrics.body.lines().filter(|line| !line.starts_with('#')) {
        assert!(names.iter().any(|name| line.starts_with(name)), "{line} has a type");
    }
}

#[test]
fn the_configuration_says_what_flags_do_not() {
    let folder = copy_of_demonstration();
    let database = folder.path().join(DATABASE);
    let refused = |configuration: &str, flags: &[&str]| {
        let file = folder.path().join("cmupd.toml");
        std::fs::write(&file, configuration).unwrap();
        let mut command = Command::cargo_bin("cmupd").unwrap();
        command.arg("--db").arg(&database).arg("--config").arg(&file).arg("serve").args(flags);
        let output = command.timeout(std::time::Duration::from_secs(60)).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stderr).unwrap()
    };
    let unknown = refused("[serve]\nlisten = \"127.0.0.1:0\"\nlistens = 3\n", &[]);
    assert!(unknown.contains("listens") && unknown.contains("line 3"), "{unknown}");
    assert!(refused("[serve]\nsite = \"Berlin\"\n", &[]).contains("site code"));
    assert!(refused("[serve]\nspool = \"/tmp/spool\"\n", &[]).contains("management point"));
    assert!(refused("", &["--client-keys"]).contains("management point"));
    assert!(refused("[serve]\nmanagement_point = true\nclient_ca = \"ca.pem\"\n", &[]).contains("TLS"));
    assert!(refused("[serve]\ntls_cert = \"server.pem\"\n", &[]).contains("certificate and its key"));
}
