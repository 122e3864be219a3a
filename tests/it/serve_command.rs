//! `cmupd serve` as a process: what it says, its log, and how it ends.
#![cfg(unix)]

use crate::support::downstream::*;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStderr, Command, Stdio};

struct Process {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStderr>>,
}

impl Process {
    fn start(upstream: &Upstream, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cmupd"))
            .arg("--db")
            .arg(upstream.path())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let lines = BufReader::new(child.stderr.take().expect("standard error")).lines();
        Process { child, lines }
    }

    fn line(&mut self) -> String {
        self.lines.next().expect("a further line").expect("text")
    }

    /// Asks the process to end; gives its exit code and what it still said.
    fn end(mut self, signal: &str) -> (Option<i32>, Vec<String>) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "a signal can be sent");
        let rest = self.lines.map_while(Result::ok).collect();
        (self.child.wait().expect("ends").code(), rest)
    }
}

fn address_in(line: &str) -> SocketAddr {
    let (_, rest) = line.split_once("http://").unwrap_or_else(|| panic!("an address in {line}"));
    let (address, _) = rest.split_once('/').expect("its end");
    address.parse().expect("an address")
}

#[test]
fn it_says_where_it_serves_logs_each_request_and_ends_well() {
    let upstream = Upstream::filled();
    for signal in ["-TERM", "-INT"] {
        let mut process = Process::start(&upstream, &[]);
        let first = process.line();
        assert!(first.contains("site=PS1") && first.contains("content_version=1"), "{first}");
        let second = process.line();
        assert!(second.contains("other machines cannot reach it"), "{second}");
        let address = address_in(&first);
        let cookie = cookie(address);
        assert_eq!(call(address, "GetConfigData", &cookie).status, 200);
        assert_eq!(call(address, "GetUpdateData", &cookie).status, 500);
        for (operation, status) in [
            ("GetAuthorizationCookie", "200"),
            ("GetCookie", "200"),
            ("GetConfigData", "200"),
            ("GetUpdateData", "500"),
        ] {
            let line = process.line();
            for part in
                [format!("operation={operation}"), format!("account={ACCOUNT}"), format!("status={status}")]
            {
                assert!(line.contains(&part), "{part} in {line}");
            }
        }
        let (code, rest) = process.end(signal);
        assert_eq!(code, Some(0), "{rest:?}");
        assert!(rest.iter().any(|line| line.contains("stopped")), "{rest:?}");
        assert!(!rest.iter().any(|line| line.contains('\u{1b}')), "no colors in a file: {rest:?}");
    }
}

#[test]
fn the_log_can_be_objects_or_silent() {
    let upstream = Upstream::filled();
    let mut process = Process::start(&upstream, &["--log-format", "json"]);
    let address = address_in(&process.line());
    process.line();
    assert_eq!(call(address, "GetAuthConfig", "").status, 200);
    let entry: serde_json::Value = serde_json::from_str(&process.line()).expect("JSON");
    assert_eq!(entry["fields"]["operation"], "GetAuthConfig");
    assert_eq!(entry["fields"]["status"], 200);
    assert!(entry["fields"]["bytes"].as_u64().is_some_and(|bytes| bytes > 100), "{entry}");
    assert_eq!(process.end("-TERM").0, Some(0));
}

#[test]
fn wrong_arguments_are_explained() {
    let upstream = Upstream::filled();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_cmupd"))
            .arg("--db")
            .arg(upstream.path())
            .arg("serve")
            .args(arguments)
            .output()
            .expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, text) = run(&["--listen", "8530"]);
    assert!(code == Some(2) && text.contains("0.0.0.0:8530"), "{text}");
    let (code, text) = run(&["--tls-cert", "a.pem"]);
    assert!(code == Some(2) && text.contains("--tls-key"), "{text}");
    let (code, text) = run(&["--listen", "127.0.0.1:0", "--site", "XYZ"]);
    assert!(code == Some(5) && text.contains("XYZ"), "{text}");
    let (code, text) = run(&["--listen", "127.0.0.1:0", "--tls-cert", "a.pem", "--tls-key", "a.key"]);
    assert!(code == Some(1) && text.contains("a.pem"), "{text}");
    let (code, text) = run(&["downstream", "--json"]);
    assert_eq!(code, Some(0), "{text}");
}
