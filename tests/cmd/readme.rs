//! README.md is true: its commands run, in their order, on a folder that holds what they name.

use crate::offline_scan::write_offline_scan_cabinet;
use cmupd::base::clock::Clock;
use cmupd::db::Options;
use cmupd::demo::Catalog;
use cmupd::serve::{self, ServeOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The lines of the `sh` blocks that call the program.
fn commands(readme: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut in_shell = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            in_shell = line == "```sh";
        } else if in_shell && line.contains("cmupd") && !line.starts_with("cargo") {
            lines.push(line.to_owned());
        }
    }
    lines
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folder");
    for entry in std::fs::read_dir(from).expect("folder").map(|entry| entry.expect("entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copy");
        }
    }
}

#[test]
fn the_commands_of_the_readme_run() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let program = PathBuf::from(env!("CARGO_BIN_EXE_cmupd"));
    let folder = tempfile::tempdir().expect("folder");
    let shell = |line: &str| {
        let path = format!(
            "{}:{}",
            program.parent().expect("folder of the program").display(),
            std::env::var("PATH").unwrap_or_default()
        );
        Command::new("sh")
            .args(["-c", line])
            .current_dir(folder.path())
            .env("PATH", path)
            .env("CMUPD_DB", folder.path().join("environment.db"))
            .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
            .output()
            .expect("a shell")
    };
    assert!(shell("cmupd demo --clients 100 --quiet").status.success());
    copy(&folder.path().join("cmupd-demo/inbox/PS1"), &folder.path().join("inbox"));
    let catalog = Catalog::new(1, "2026-11-22T12:00:00Z".parse().expect("a time")).expect("catalog");
    write_offline_scan_cabinet(&folder.path().join("wsusscn2.cab"), &catalog, catalog.latest_release())
        .expect("cabinet");
    std::fs::copy(root.join("tests/cmd/environment.in/states.jsonl"), folder.path().join("states.jsonl"))
        .expect("copy");

    // The server of the examples.
    let server = serve::start(
        &folder.path().join("cmupd-demo/upstream.db"),
        Options::new("readme", Clock::fixed("2026-11-22T12:00:00Z".parse().expect("a time"))),
        ServeOptions::new("127.0.0.1:0".parse().expect("an address")),
    )
    .expect("serves");

    let has_jq = Command::new("jq").arg("--version").output().is_ok();
    let commands = commands(&std::fs::read_to_string(root.join("README.md")).expect("README.md"));
    assert!(commands.len() > 25, "{} commands", commands.len());
    for line in commands {
        if line.contains("jq") && !has_jq {
            // Not through the macro: the test harness would swallow it.
            let _ = writeln!(std::io::stderr(), "skipped, jq is absent: {line}");
            continue;
        }
        let output = shell(&line.replace("wsus.contoso.com:8530", &server.address().to_string()));
        let code = output.status.code().expect("an exit code");
        // A gate may say no, and an inbox may hold what cannot be read; both are answers.
        let expected: &[i32] = if line.contains("jq -e") {
            &[0, 1]
        } else if line.contains("ingest") {
            &[0, 3]
        } else {
            &[0]
        };
        assert!(expected.contains(&code), "{line}: {code}: {}", String::from_utf8_lossy(&output.stderr));
    }
    server.stop().expect("stops");
}
