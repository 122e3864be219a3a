//! Completions at a prompt, as the registration scripts ask for them: `COMPLETE=SHELL cmupd -- WORDS…`.

use crate::support::demonstration::copy_of_demonstration;
use std::path::Path;
use std::process::{Command, Output};

const NOW: &str = "2026-11-22T12:00:00Z";

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    command.env("CMUPD_NOW", NOW).env_remove("CMUPD_CONFIG");
    command
}

fn ask(database: &Path, shell: &str, words: &[&str]) -> Output {
    program()
        .env("CMUPD_DB", database)
        .env("COMPLETE", shell)
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_IFS", "\n")
        .args(["--", "cmupd"])
        .args(words)
        .output()
        .expect("runs")
}

/// What bash is offered for the last word.
fn offered(database: &Path, words: &[&str]) -> Vec<String> {
    let output = ask(database, "bash", words);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}

fn run(database: &Path, arguments: &[&str]) {
    let output = program().arg("--db").arg(database).args(arguments).output().expect("runs");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

#[test]
fn values_come_from_the_database() {
    let folder = copy_of_demonstration();
    let demo = folder.path().join("demo");
    let db = demo.join("demo.db");
    run(&db, &["collection", "add", "Test lab", "--comment", "a few devices"]);
    run(&db, &["collection", "add", "Servers"]);
    run(&db, &["window", "add", "Test lab", "Night", "daily 22:00", "--length", "1h"]);
    run(&db, &["boundary-group", "add", "Berlin", "--boundary", "10.1.0.0/16"]);
    let before: Vec<String> = files(&demo);

    assert_eq!(offered(&db, &["site", "show", "p"]), ["PS1", "PS2"]);
    assert_eq!(offered(&db, &["report", "compliance", "--site", "S"]), ["S01"]);
    assert_eq!(offered(&db, &["sup", "set", "ps1"]), ["ps1-sup1.corp.example"]);
    assert_eq!(offered(&db, &["report", "updates", "--collection", "t"]), ["Test lab"]);
    assert_eq!(offered(&db, &["collection", "show", "Test\\ "]), ["Test lab"]);
    assert_eq!(offered(&db, &["collection", "add", "R"]), [""; 0]);
    assert_eq!(offered(&db, &["window", "show", "n"]), ["Night"]);
    assert_eq!(offered(&db, &["window", "add", "T"]), ["Test lab"]);
    assert_eq!(offered(&db, &["window", "add", "Test\\ lab", "N"]), [""; 0]);
    assert_eq!(offered(&db, &["window", "fits", "--for", "u"]), ["updates"]);
    assert_eq!(offered(&db, &["window", "fits", "--state", "n"]), ["never"]);
    assert_eq!(offered(&db, &["boundary-group", "show", "B"]), ["Berlin"]);
    assert_eq!(offered(&db, &["boundary", "remove", "10."]), ["10.1.0.0/16"]);
    assert_eq!(offered(&db, &["sync", "subscribe", "Windows 1"]), ["Windows 11"]);
    assert_eq!(offered(&db, &["update", "list", "--classification", "Sec"]), ["Security Updates"]);
    assert_eq!(offered(&db, &["report", "client", "ps1-wks-0001"]), ["PS1-WKS-0001"]);
    assert_eq!(offered(&db, &["report", "clients", "--state", "not"]), ["not-required"]);
    assert_eq!(offered(&db, &["report", "scan-clients", "--state", "pend"]), ["pending-retry"]);
    assert_eq!(
        offered(&db, &["report", "--cm", "Compliance 4"]),
        ["Compliance 4 - Updates by vendor month year"]
    );

    let schemas = offered(&db, &["schema", "report.compl"]);
    assert_eq!(schemas, ["report.compliance", "report.compliance.collections"]);

    let numbers = offered(&db, &["report", "compliance", "--kb", "50902"]);
    assert!(numbers.len() > 5 && numbers.iter().all(|number| number.starts_with("50902")), "{numbers:?}");
    let first = numbers.first().expect("a number").as_str();
    let lettered = offered(&db, &["update", "show", "kb50902"]);
    assert_eq!(lettered.first().expect("a number"), &format!("kb{first}"));
    let second = offered(&db, &["report", "compliance", "--kb", "5090201,50902"]);
    assert_eq!(second.first().expect("a number"), &format!("5090201,{first}"));

    // Wildcards mean themselves.
    assert_eq!(offered(&db, &["site", "show", "%"]), [""; 0]);
    assert_eq!(offered(&db, &["site", "show", "P_"]), [""; 0]);
    // The database of the line comes first.
    let words = ["--db", db.to_str().expect("UTF-8"), "site", "show", "C"];
    assert_eq!(offered(&folder.path().join("none.db"), &words), ["CAS"]);
    let joined = format!("--db={}", db.display());
    assert_eq!(offered(&folder.path().join("none.db"), &["site", "show", &joined, "C"]), ["CAS"]);
    assert_eq!(offered(&db, &["report", "compliance", "--site", "=", "PS"]), ["PS1", "PS2"]);
    assert_eq!(
        offered(&db, &["report", "compliance", "--site", "=", ""]),
        ["CAS", "PS1", "PS2", "S01", "unassigned"]
    );
    for words in [["client", "list"], ["ingest", "gaps"], ["ingest", "quarantine"]] {
        assert_eq!(offered(&db, &[words[0], words[1], "--site", "Un"]), ["unassigned"], "{words:?}");
    }
    assert_eq!(offered(&db, &["client", "locations", "list", "--site", "u"]), ["unassigned"]);
    assert_eq!(offered(&db, &["ingest", "--site", "u"]), [""; 0]);
    // A site ends the clients, and is all that is missing where a collection names them.
    let both = offered(&db, &["client", "assign", "PS1-WKS-0001", "PS1"]);
    assert!(both.len() > 1 && both.starts_with(&["PS1".to_owned()]), "{both:?}");
    assert_eq!(offered(&db, &["client", "assign", "--collection", "Test lab", "P"]), ["PS1", "PS2"]);
    assert_eq!(offered(&db, &["client", "assign", "--from", "list.txt", "P"]), ["PS1", "PS2"]);
    assert_eq!(
        offered(&db, &["ingest", "ledger", "PS1-WKS-0001", "--state", "failed_to_i"]),
        ["failed_to_install"]
    );
    // Other shells show what a name is.
    let zsh = ask(&db, "zsh", &["collection", "show", "Test"]);
    assert_eq!(String::from_utf8_lossy(&zsh.stdout), "Test lab:a few devices");
    let fish = ask(&db, "/usr/bin/fish", &["collection", "show", "Test"]);
    assert_eq!(String::from_utf8_lossy(&fish.stdout), "Test lab\ta few devices\n");

    assert_eq!(files(&demo), before, "a completion creates no files");
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry"))
        .map(|entry| format!("{:?} {}", entry.file_name(), entry.metadata().expect("metadata").len()))
        .collect();
    names.sort();
    names
}

#[test]
fn a_database_that_cannot_be_read_offers_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    let missing = folder.path().join("missing.db");
    assert_eq!(offered(&missing, &["site", "show", "P"]), [""; 0]);
    assert!(!missing.exists());
    // Flags and commands need none.
    assert_eq!(offered(&missing, &["site", "sh"]), ["show"]);

    let text = folder.path().join("text.db");
    std::fs::write(&text, "no database at all").expect("file");
    assert_eq!(offered(&text, &["site", "show", "P"]), [""; 0]);

    let damaged = folder.path().join("damaged.db");
    run(&damaged, &["init", "PS1"]);
    let mut bytes = std::fs::read(&damaged).expect("file");
    bytes[100..].fill(0xa5);
    std::fs::write(&damaged, &bytes).expect("file");
    assert_eq!(offered(&damaged, &["site", "show", "P"]), [""; 0]);
    assert_eq!(std::fs::read(&damaged).expect("file"), bytes);
}

#[test]
fn a_writer_keeps_no_completion_waiting() {
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join("site.db");
    run(&db, &["init", "PS1"]);
    let writer = rusqlite::Connection::open(&db).expect("opens");
    writer.execute_batch("BEGIN IMMEDIATE; UPDATE site SET name = 'Berlin'").expect("a transaction");
    assert_eq!(offered(&db, &["site", "show", "P"]), ["PS1"]);
    writer.execute_batch("COMMIT").expect("a completion holds no lock");
}

#[test]
fn hidden_flags_are_never_offered() {
    let nowhere = Path::new("nowhere.db");
    for words in [&["--now"][..], &["site", "list", "--now"], &["report", "compliance", "--no"]] {
        let flags = offered(nowhere, words);
        assert!(!flags.iter().any(|flag| flag == "--now"), "{words:?}: {flags:?}");
    }
}

#[test]
fn the_variable_of_another_program_changes_nothing() {
    for value in ["", "0", "1", "yes"] {
        let output = program().env("COMPLETE", value).arg("--version").output().expect("runs");
        assert!(String::from_utf8_lossy(&output.stdout).starts_with("cmupd "), "{value}: {output:?}");
    }
}

#[test]
fn every_shell_registers_with_a_small_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = program().args(["completions", shell]).output().expect("runs").stdout;
        let script = String::from_utf8(script).expect("UTF-8");
        assert!(
            script.contains("COMPLETE")
                && script.contains("_CLAP_IFS") != ["fish", "powershell"].contains(&shell),
            "{shell}: {script}"
        );
        assert!(script.len() < 3_000, "{shell}: {} bytes", script.len());
    }
}

/// The script in a real bash, as far as one without a terminal goes.
#[cfg(unix)]
#[test]
fn bash_completes_a_site() {
    let folder = tempfile::tempdir().expect("folder");
    let db = folder.path().join("site.db");
    run(&db, &["init", "PS1"]);
    let path = format!(
        "{}:{}",
        Path::new(env!("CARGO_BIN_EXE_cmupd")).parent().expect("folder").display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let script = "source <(cmupd completions bash)\n\
                  COMP_WORDS=(cmupd site show P) COMP_CWORD=3\n\
                  _clap_complete_cmupd cmupd P show\n\
                  printf '%s\\n' \"${COMPREPLY[@]}\"";
    let Ok(output) =
        Command::new("bash").args(["-c", script]).env("PATH", path).env("CMUPD_DB", &db).output()
    else {
        return;
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "PS1\n", "{output:?}");
}

#[test]
fn manual_pages_describe_every_option() {
    let version = format!("\"cmupd {}\" \"cmupd Manual\"", env!("CARGO_PKG_VERSION"));
    for (name, page) in cmupd::cli::manual_pages().expect("pages") {
        let page = String::from_utf8(page).expect("UTF-8");
        let lines: Vec<&str> = page.lines().collect();
        let (title, section) = name.rsplit_once('.').expect("a section");
        let wanted = format!(".TH {} {section} \"\" {version}", title.to_uppercase());
        assert!(lines.contains(&wanted.as_str()), "{name}: {wanted}");
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| **line == ".TP") {
            let description = lines.get(index + 2).copied().unwrap_or_default();
            let is_text = !description.is_empty() && !description.starts_with('.');
            assert!(is_text, "{name}: {} has no description ({line})", lines[index + 1]);
        }
    }
}
