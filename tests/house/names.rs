//! A public type name is used once: a reader who meets it knows which type is meant, wherever the file imports it from.

use super::{code, sources};
use std::collections::BTreeMap;

/// Names that may be used more than once, with the reason.
const EXCEPTIONS: [(&str, &str); 0] = [];

/// The public types of a file, each with true when it holds the arguments of a command.
fn public_types(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut is_command = false;
    for line in code(text) {
        if line.starts_with("#[derive(") {
            is_command = line.contains("Args");
        }
        let mut words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        if let (Some("pub"), Some("struct" | "enum" | "trait" | "type"), Some(name)) =
            (words.next(), words.next(), words.next())
            // A macro has a variable in this place.
            && !name.is_empty()
        {
            found.push((name.to_owned(), is_command));
            is_command = false;
        }
    }
    found
}

#[test]
fn public_type_names_are_used_once() {
    let mut files_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in sources() {
        for (name, is_command) in public_types(&text) {
            // The arguments of a command are called by its verb, such as `site::Add` and `boundary::Add`; only the
            // command tree names them, always with their file.
            if !(is_command && file.starts_with("cli/")) {
                files_of.entry(name).or_default().push(file.clone());
            }
        }
    }
    assert!(files_of.len() > 300, "public types were found");
    let repeated: Vec<String> = files_of
        .iter()
        .filter(|(name, files)| files.len() > 1 && !EXCEPTIONS.iter().any(|(known, _)| known == name))
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect();
    assert!(repeated.is_empty(), "one name for several public types:\n{}", repeated.join("\n"));
    for (name, _) in EXCEPTIONS {
        assert!(files_of.get(name).is_some_and(|files| files.len() > 1), "{name} needs no exception");
    }
}

#[test]
fn public_types_are_found() {
    let text = "#[derive(Debug, Args)]\n#[command(about)]\npub struct Add {\n}\npub(super) struct Inner;\n\
                pub enum Kind<T> {}\npub type Pair = (u8, u8);\n    pub trait Tabular: Serialize {}";
    let found = public_types(text);
    let found: Vec<(&str, bool)> = found.iter().map(|(name, args)| (name.as_str(), *args)).collect();
    assert_eq!(found, [("Add", true), ("Kind", false), ("Pair", false), ("Tabular", false)]);
}
