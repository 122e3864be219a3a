//! The rules of the house, checked on the source itself: who may import whom, who may name which library, how large a
//! file may be, and that what is generated or promised is in step with the program.

mod hints;
mod imports;
mod names;
mod words;

use imports::Arrows;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The rooms from left to right: a room imports only rooms to its right.
const ROOMS: [&str; 21] = [
    "cli",
    "demo",
    "serve",
    "operate",
    "maintenance",
    "report",
    // Windows ask `compliance` for the clients of a scope, and `history` for moments. Schedules are in `base`:
    // synchronization has some, too.
    "deployment",
    "compliance",
    "history",
    "state",
    "scan",
    "client",
    "location",
    "policy",
    "sync",
    "upstream",
    "catalog",
    "wire",
    "hierarchy",
    "db",
    "base",
];

/// The rooms inside a room from left to right: here a file imports only from its own room and rooms to the right.
const INNER_ROOMS: [(&str, &[&str]); 2] =
    [("serve", &["point", "downstream", "listen"]), ("state", &["viewer", "intake", "record", "message"])];

/// Libraries that only some files may name.
const RESERVED: [(&str, &str); 11] = [
    ("quick_xml", "only base/xml/"),
    ("rusqlite", "only modules named store or …_store and db/"),
    ("clap", "only cli/"),
    ("indicatif", "only cli/"),
    ("clap_complete", "only cli/"),
    ("clap_mangen", "only cli/"),
    ("reqwest", "only upstream/"),
    ("tokio", "only serve/"),
    ("tokio_rustls", "only serve/"),
    ("hyper", "only serve/"),
    ("hyper_util", "only serve/"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in
        std::fs::read_dir(folder).expect("folder of the source").map(|entry| entry.expect("entry").path())
    {
        if entry.is_dir() {
            rust_files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

/// Path below `src/` with `/`, and the text without comment lines.
fn sources() -> BTreeMap<String, String> {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    assert!(files.len() > 30, "the source was found");
    files
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(root().join("src"))
                .expect("below src")
                .to_string_lossy()
                .replace('\\', "/");
            (name, std::fs::read_to_string(&path).expect("source file"))
        })
        .collect()
}

fn room_of(file: &str) -> &str {
    match file.split_once('/') {
        Some((room, _)) => room,
        None => {
            let stem = file.trim_end_matches(".rs");
            if stem == "lib" || stem == "main" { "main" } else { stem }
        }
    }
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

/// Every room of the crate that a file names: `crate::room` anywhere, also inside a group `crate::{room::…}`.
fn rooms_named(text: &str) -> Vec<String> {
    let text: String = code(text).collect::<Vec<_>>().join("\n");
    let mut named = Vec::new();
    for (start, _) in text.match_indices("crate::") {
        let rest = &text[start + "crate::".len()..];
        let word =
            |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match rest.strip_prefix('{') {
            None => named.push(word(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut at_start = true;
                for (index, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => at_start = true,
                        c if at_start && depth == 0 && (c.is_alphabetic() || c == '_') => {
                            named.push(word(&group[index..]));
                            at_start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    named
}

#[test]
fn imports_run_from_left_to_right() {
    let place = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let room = room_of(&file);
        if room == "main" {
            continue;
        }
        for named in rooms_named(&text) {
            let Some(target) = place(&named) else {
                broken.push(format!("{file} names crate::{named}, which is no room"));
                continue;
            };
            let Some(own) = place(room) else {
                broken.push(format!("{file} lies in no room of the house and imports {named}"));
                continue;
            };
            if target < own {
                broken.push(format!("{file} imports {named}, a room to its left"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_map_lists_the_rooms_in_their_order() {
    let sources = sources();
    let rows = sources["lib.rs"].lines().filter_map(|line| line.strip_prefix("//! | [`")?.split('`').next());
    assert_eq!(rows.collect::<Vec<_>>(), ROOMS);
}

#[test]
fn imports_are_found_in_every_form() {
    let text = "use crate::db::{Snapshot, Transaction};\nuse crate::{error::Result, site::{Site, SiteCode}};\n// crate::cli\nlet x = crate::state::ingest();";
    assert_eq!(rooms_named(text), ["db", "error", "site", "state"]);
}

#[test]
fn no_files_form_a_circle() {
    let circles = Arrows::read(&sources()).circles();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn imports_inside_state_run_from_left_to_right() {
    let place = |file: &str| {
        INNER_ROOMS.iter().find_map(|(room, inner)| {
            let name = file.strip_prefix(room)?.strip_prefix('/')?.split('/').next()?;
            Some((*room, inner.iter().position(|known| *known == name)?))
        })
    };
    let mut broken = Vec::new();
    for (from, targets) in &Arrows::read(&sources()).of_file {
        for (to, names) in targets {
            if let (Some((room, own)), Some((other, target))) = (place(from), place(to))
                && room == other
                && target < own
            {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                broken.push(format!("{from} imports {} from {to}, a room to its left", names.join(", ")));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The room of a path below the crate; where it has rooms inside, the one inside.
fn room_of_path(path: &[String]) -> &[String] {
    let is_divided = path.first().is_some_and(|room| INNER_ROOMS.iter().any(|(divided, _)| divided == room));
    path.get(..if is_divided { 2 } else { 1 }).unwrap_or(path)
}

#[test]
fn a_store_is_named_only_in_its_room() {
    let mut broken = Vec::new();
    for (file, paths) in &Arrows::read(&sources()).paths {
        for path in paths {
            let is_foreign = room_of_path(path) != room_of_path(&imports::module_of(file));
            if is_foreign && path.iter().any(|part| part == "store") {
                broken.push(format!("{file} names {}: the room offers what others may use", path.join("::")));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_folder_is_a_known_room() {
    let sources = sources();
    for room in ROOMS {
        assert!(sources.keys().any(|file| room_of(file) == room), "{room} is no longer a room");
    }
    for file in sources.keys() {
        let room = room_of(file);
        assert!(ROOMS.contains(&room) || room == "main", "src/{file} lies in no room of the house");
        let stem = file.rsplit('/').next().expect("file name").trim_end_matches(".rs");
        for part in file.split('/').chain([stem]) {
            assert!(
                !["util", "utils", "common", "helpers", "misc"].contains(&part),
                "src/{file}: a function without a home lacks a noun; no module is called {part}"
            );
        }
    }
}

/// True for `store.rs`, for a file whose name ends with `_store.rs`, and for what is below `store/`.
fn names_store(file: &str) -> bool {
    file.trim_end_matches(".rs").split('/').any(|part| part == "store" || part.ends_with("_store"))
}

#[test]
fn reserved_libraries_are_dependencies() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let known: Vec<String> = manifest
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect();
    for (library, _) in RESERVED {
        assert!(known.iter().any(|name| name == library), "{library} is no longer a dependency");
    }
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let room = room_of(&file);
        for (library, rule) in RESERVED {
            let named = code(&text).any(|line| line.contains(&format!("{library}::")));
            let allowed = match library {
                "quick_xml" => file.starts_with("base/xml/"),
                "rusqlite" => room == "db" || names_store(&file),
                "reqwest" => room == "upstream",
                "tokio" | "tokio_rustls" | "hyper" | "hyper_util" => room == "serve",
                _ => room == "cli",
            };
            if named && !allowed {
                broken.push(format!("src/{file} names {library}: {rule}"));
            }
        }
        let prints = code(&text).any(|line| {
            ["println!", "print!(", "eprintln!", "eprint!(", "io::stdout", "stdout()"]
                .iter()
                .any(|word| line.contains(word))
        });
        if prints && room != "cli" {
            broken.push(format!("src/{file} prints: only cli/ does"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_file_is_longer_than_600_lines() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    rust_files(&root().join("tests"), &mut files);
    let long: Vec<String> = files
        .into_iter()
        .filter_map(|path| {
            let lines = std::fs::read_to_string(&path).expect("source file").lines().count();
            (lines > 600).then(|| format!("{} has {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "split by noun: {}", long.join(", "));
}

/// Virtual tables cannot be had without: SQLite must be promised how a structure begins. Nor can checksums of pages:
/// SQLite's interface to files is one of C.
#[test]
fn two_files_are_unsafe() {
    let mut found: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| {
            code(text).any(|line| line.contains("unsafe ") || line.contains("allow(unsafe_code)"))
        })
        .map(|(file, _)| file)
        .collect();
    found.sort();
    assert_eq!(found, ["db/checksum/checked_file.rs", "state/record/virtual_table_store.rs"]);
}

#[test]
fn sql_is_not_assembled() {
    for (file, text) in sources() {
        if !names_store(&file) {
            continue;
        }
        let keywords = ["SELECT ", "INSERT ", "UPDATE ", "DELETE "];
        let assembled = code(&text)
            .any(|line| line.contains("format!(") && keywords.iter().any(|word| line.contains(word)));
        assert!(!assembled, "src/{file} assembles SQL with format!");
    }
}

/// The compiler keeps integer keys and content versions apart by their types. Bare are only those that `state::record::change` packs.
#[test]
fn integer_keys_have_types() {
    const BARE: [&str; 7] = [
        "_id: i64",
        "_id: Option<i64>",
        "_ids: &[i64]",
        "_ids: Vec<i64>",
        "_ids: HashSet<i64>",
        "version: i64",
        "version: Option<i64>",
    ];
    // Numbers that SQLite has, which are keys of nothing.
    const OF_SQLITE: [&str; 2] = ["application_id", "data_version"];
    for (file, text) in sources() {
        let bare: Vec<&str> = code(&text)
            .filter(|line| BARE.iter().any(|key| line.contains(key)))
            .filter(|line| !OF_SQLITE.iter().any(|name| line.contains(name)))
            .collect();
        assert!(bare.is_empty() || file == "state/record/change.rs", "src/{file} has bare keys: {bare:?}");
    }
}

/// The generated files and what the program writes; `UPDATE_GENERATED=1 cargo test --test house` writes them anew.
#[test]
fn generated_files_are_in_step() {
    use cmupd::cli::{Shell, completion, manual_pages};
    let mut expected: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for (shell, name) in [
        (Shell::Bash, "cmupd.bash"),
        (Shell::Zsh, "_cmupd"),
        (Shell::Fish, "cmupd.fish"),
        (Shell::PowerShell, "_cmupd.ps1"),
        (Shell::Elvish, "cmupd.elv"),
    ] {
        expected.insert(Path::new("completions").join(name), completion(shell).into_bytes());
    }
    for (name, page) in manual_pages().expect("manual pages") {
        expected.insert(Path::new("man").join(name), page);
    }
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        for folder in ["completions", "man"] {
            let _ = std::fs::remove_dir_all(root().join(folder));
            std::fs::create_dir_all(root().join(folder)).expect("folder");
        }
        for (path, text) in &expected {
            std::fs::write(root().join(path), text).expect("generated file");
        }
    }
    for (path, text) in &expected {
        let found = std::fs::read(root().join(path)).unwrap_or_default();
        assert!(
            found == *text,
            "{} is not what the program writes; `UPDATE_GENERATED=1 cargo test --test house` writes it anew",
            path.display()
        );
    }
    for folder in ["completions", "man"] {
        for entry in std::fs::read_dir(root().join(folder)).expect("folder of generated files") {
            let path = Path::new(folder).join(entry.expect("entry").file_name());
            assert!(expected.contains_key(&path), "{} belongs to no command", path.display());
        }
    }
}

/// True where a sentence lists the verb behind its noun: `cmupd site add, list, show`.
fn is_listed(path: &str, readme: &str) -> bool {
    let Some((noun, verb)) = path.rsplit_once(' ') else { return false };
    let lists = readme.split('`').filter_map(|text| text.strip_prefix(noun)?.strip_prefix(' '));
    lists.flat_map(|list| list.split(", ")).any(|listed| listed == verb)
}

#[test]
fn readme_shows_every_subcommand() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    fn check(command: &clap::Command, path: &str, readme: &str, missing: &mut Vec<String>) {
        let below: Vec<_> = command.get_subcommands().filter(|sub| sub.get_name() != "help").collect();
        // A command that only groups others is shown by those.
        if below.is_empty() && !readme.contains(path) && !is_listed(path, readme) {
            missing.push(path.to_owned());
        }
        for sub in below {
            check(sub, &format!("{path} {}", sub.get_name()), readme, missing);
        }
    }
    let mut missing = Vec::new();
    check(&cmupd::cli::command(), "cmupd", &readme, &mut missing);
    assert!(missing.is_empty(), "README.md does not show: {}", missing.join(", "));
}
