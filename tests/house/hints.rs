//! The commands that texts name exist: in hints, examples, the manual and the README.

use super::{root, rust_files};
use clap::Command;

/// Command lines without `cmupd`: what stands in backticks, and example lines; each with its line number.
fn command_lines(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut number = 1;
    let mut rest = text;
    while let Some(at) = rest.find("cmupd ") {
        number += rest[..at].matches('\n').count();
        let before = &rest[..at];
        let after = &rest[at + "cmupd ".len()..];
        let is_quoted = before.ends_with('`');
        let line_before = before.rsplit('\n').next().unwrap_or_default();
        // In a text of the source a new line may be written as an escape.
        let line_before = line_before.rsplit("\\n").next().unwrap_or_default();
        let is_example = before.ends_with("  ") && line_before.trim().is_empty();
        if is_quoted || is_example {
            let end = if is_quoted {
                after.find('`')
            } else {
                [after.find("  "), after.find('\n')].into_iter().flatten().min()
            };
            let line = &after[..end.unwrap_or(after.len())];
            let line = line.split(['\n', '"']).next().unwrap_or_default();
            found.push((number, line.split("\\n").next().unwrap_or_default().to_owned()));
        }
        rest = after;
    }
    found
}

/// What a command line names that does not exist.
fn unknown_part(root: &Command, line: &str) -> Option<String> {
    let mut node = root;
    let mut words = line.split_whitespace();
    while let Some(word) = words.next() {
        let word = word.trim_matches(|c| matches!(c, ',' | '.' | ';' | ':' | '(' | ')'));
        if matches!(word, "|" | "||" | "&&" | ">" | "2>" | "<" | "#" | "--" | "…") {
            break;
        }
        if let Some(flag) = word.strip_prefix("--") {
            let (flag, has_value) = flag.split_once('=').map_or((flag, false), |(flag, _)| (flag, true));
            match node.get_arguments().find(|argument| argument.get_long() == Some(flag)) {
                Some(argument) if argument.get_action().takes_values() && !has_value => drop(words.next()),
                Some(_) => {}
                None if matches!(flag, "help" | "version") || flag.contains('{') => {}
                None => return Some(word.to_owned()),
            }
        } else if let Some(below) = node.find_subcommand(word) {
            node = below;
        } else if node.has_subcommands() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        {
            return Some(word.to_owned());
        } else if node.has_subcommands() && node.get_positionals().next().is_none() {
            break;
        }
    }
    None
}

#[test]
fn what_does_not_exist_is_found() {
    let mut command = cmupd::cli::command();
    command.build();
    for (line, expected) in [
        ("ingest replay", Some("replay")),
        ("ingest quarantine replay --all", None),
        ("init S01 --parent PS1", Some("--parent")),
        ("report health --site PS1 --json | jq --no-such", None),
        ("sync PS1", None),
        ("sync --from microsoft-update status", None),
        ("repoort", Some("repoort")),
    ] {
        assert_eq!(unknown_part(&command, line).as_deref(), expected, "{line}");
    }
    let text = "hint(\"`cmupd log` shows it\")\n\"Examples:\\n  cmupd sync status\\n  cmupd log\"\n  cmupd init CAS   first";
    let lines: Vec<_> =
        command_lines(text).into_iter().map(|(number, line)| format!("{number} {line}")).collect();
    assert_eq!(lines, ["1 log", "2 sync status", "2 log", "3 init CAS"]);
}

#[test]
fn every_command_that_a_text_names_exists() {
    let mut command = cmupd::cli::command();
    command.build();
    let mut files = vec![root().join("README.md"), root().join("CHANGELOG.md")];
    rust_files(&root().join("src"), &mut files);
    let manual = std::fs::read_dir(root().join("src/cli/manual")).expect("folder of the manual");
    files.extend(manual.map(|entry| entry.expect("entry").path()));
    let (mut broken, mut checked) = (Vec::new(), 0);
    for path in files {
        let text = std::fs::read_to_string(&path).expect("text file");
        for (number, line) in command_lines(&text) {
            checked += 1;
            if let Some(part) = unknown_part(&command, &line) {
                let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
                broken.push(format!("{name}:{number}: {part:?} in \"cmupd {line}\""));
            }
        }
    }
    assert!(checked > 300, "{checked} command lines");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
