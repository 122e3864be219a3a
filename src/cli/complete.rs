//! Completions at a prompt: the shell's registration script calls the program with `COMPLETE=SHELL`, which answers with
//! what fits, from the command tree and from the database.

use super::config::{Config, default_database};
use super::shells::{SHELLS, VARIABLE};
use super::tree::commands;
use crate::base::codes::state_names;
use crate::deployment::window::FitState;
use crate::hierarchy::{SiteCode, SiteOrNone, UNASSIGNED};
use crate::report::{self, Name, NameKind, WantedScan, WantedState};
use clap::builder::{Resettable, ValueParser};
use clap::{Arg, Command, Id};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::CompleteEnv;
use std::any::TypeId;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Answers a shell that asks for completions; false when none does. Whatever goes wrong, nothing is printed.
pub fn complete(arguments: impl IntoIterator<Item = OsString>) -> bool {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Another program's variable of this name does not keep cmupd from its work. A shell may be given by its path.
    let shell = std::env::var_os(VARIABLE).unwrap_or_default();
    let shell = Path::new(&shell).file_stem().and_then(OsStr::to_str);
    let is_asked = shell.is_some_and(|shell| SHELLS.completer(shell).is_some());
    if is_asked {
        let line: Arc<[String]> =
            arguments.iter().map(|argument| unquoted(&argument.to_string_lossy())).collect();
        let answer = CompleteEnv::with_factory(|| completion_tree(&super::command(), &[], &line))
            .shells(SHELLS)
            .completer("cmupd")
            .try_complete(arguments, std::env::current_dir().ok().as_deref());
        // That nothing fits is an error there.
        drop(answer);
    }
    is_asked
}

/// The command tree without what is hidden, and with the values of its arguments. A flag cannot be removed from a
/// command, so that the tree is built again.
fn completion_tree(command: &Command, path: &[&str], line: &Arc<[String]>) -> Command {
    let arguments: Vec<&Arg> = command.get_arguments().filter(|argument| !argument.is_hide_set()).collect();
    let below = command.get_subcommands().filter(|below| !below.is_hide_set()).map(|below| {
        let path: Vec<&str> = path.iter().copied().chain([below.get_name()]).collect();
        completion_tree(below, &path, line)
    });
    let mut tree = Command::new(command.get_name().to_owned())
        .args(arguments.iter().map(|argument| with_values(argument, path, line)))
        .subcommands(below);
    if let Some(about) = command.get_about() {
        tree = tree.about(about.clone());
    }
    if command.get_version().is_some() {
        tree = tree.version(env!("CARGO_PKG_VERSION"));
    }
    tree
}

/// Adds the values that an argument can have.
fn with_values(argument: &Arg, path: &[&str], line: &Arc<[String]>) -> Arg {
    // What an argument conflicts with or requires may be hidden, and means nothing here.
    let none = || Resettable::<Id>::Reset;
    let argument =
        argument.clone().conflicts_with(none()).requires(none()).overrides_with(none()).group(none());
    let Some(values) = values_of(&argument, path) else { return argument };
    let line = Arc::clone(line);
    argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
        typed.to_str().map_or_else(Vec::new, |typed| candidates(values, &unquoted(typed), &line))
    }))
}

/// Where the values of an argument come from.
#[derive(Debug, Clone, Copy)]
enum Values {
    /// Names in the database.
    Names(NameKind),
    /// A site, or `unassigned`.
    SiteOrNone,
    /// Clients, and a site as the last of the words.
    ClientsThenSite,
    /// Names that the program knows, with what each is.
    Known(fn() -> Vec<(String, String)>),
}

/// The values of an argument, by the type, the name and the value name that the command tree gives it.
fn values_of(argument: &Arg, path: &[&str]) -> Option<Values> {
    use NameKind::{
        Boundary, BoundaryGroup, Category, Classification, Client, Collection, KbNumber, MaintenanceWindow,
        Product, Site, SoftwareUpdatePoint, UpdateGroup,
    };
    let is_type = |wanted: TypeId| ValueParser::type_id(argument.get_value_parser()) == wanted;
    let is_new = argument.is_positional() && matches!(path, [_, "add"] | ["init"]);
    let value_name = argument.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
    let names = match (path, argument.get_id().as_str(), value_name) {
        (["window", "add"], "collection", _) => Collection,
        (["window", _], "kind", _) => return Some(Values::Known(window_kinds)),
        (["window", "fits"], "state", _) => return Some(Values::Known(fit_states)),
        // What is added has a new name; a software update point is added to a site that exists.
        _ if is_new && !is_type(TypeId::of::<SiteCode>()) => return None,
        (["site", "add"] | ["init"], ..) if is_new => return None,
        _ if is_type(TypeId::of::<SiteCode>()) => Site,
        _ if is_type(TypeId::of::<SiteOrNone>()) => return Some(Values::SiteOrNone),
        (["client", "assign"], "names", _) => return Some(Values::ClientsThenSite),
        (["schema"], "name", _) => return Some(Values::Known(schemas)),
        (["ingest", "ledger"], "state", _) => return Some(Values::Known(message_states)),
        _ if is_type(TypeId::of::<WantedState>()) => return Some(Values::Known(compliance_states)),
        _ if is_type(TypeId::of::<WantedScan>()) => return Some(Values::Known(scan_states)),
        (_, "cm", _) => return Some(Values::Known(product_reports)),
        (_, _, "UPDATE_GROUP") => UpdateGroup,
        (["group", _], "name", _) if argument.is_positional() => UpdateGroup,
        (_, "kb", _) | (_, _, "UPDATE") => KbNumber,
        (_, "collection", _) | (_, _, "COLLECTION") => Collection,
        (["collection", _], "name", _) if argument.is_positional() => Collection,
        (["boundary-group", _], "name" | "group" | "other", _) if argument.is_positional() => BoundaryGroup,
        (_, _, "WINDOW") => MaintenanceWindow,
        (_, _, "GROUP") => BoundaryGroup,
        (["boundary", "remove"], ..) if argument.is_positional() => Boundary,
        (["boundary-group", _], "boundary" | "remove_boundary" | "add_boundary", _) => Boundary,
        (_, _, "SERVER") => SoftwareUpdatePoint,
        (_, _, "CLIENT") | (["client", "show" | "explain"] | ["report", "client"], "name", _) => Client,
        (["policy", _], "client", _) => Client,
        (_, _, "PRODUCT") => Product,
        (_, _, "CLASSIFICATION") => Classification,
        (["sync", "categories" | "subscribe" | "unsubscribe"], ..) if argument.is_positional() => Category,
        _ => return None,
    };
    Some(Values::Names(names))
}

fn candidates(values: Values, typed: &str, line: &[String]) -> Vec<CompletionCandidate> {
    let candidate = |name: String, help: Option<String>| {
        CompletionCandidate::new(name).help(help.filter(|help| !help.is_empty()).map(Into::into))
    };
    match values {
        Values::SiteOrNone => {
            let none = Some(UNASSIGNED).filter(|none| none.starts_with(&typed.to_ascii_lowercase()));
            let none = none.map(|none| candidate(none.to_owned(), Some("clients of no site".into())));
            let mut found = candidates(Values::Names(NameKind::Site), typed, line);
            found.extend(none);
            found
        }
        Values::ClientsThenSite => {
            // Where others name the clients, only the site is missing.
            let names_clients = ["--collection", "--from"].iter().any(|flag| value_on(line, flag).is_some());
            let mut found = candidates(Values::Names(NameKind::Site), typed, line);
            if !names_clients {
                found.extend(candidates(Values::Names(NameKind::Client), typed, line));
            }
            found
        }
        Values::Known(known) => known()
            .into_iter()
            .filter(|(name, _)| name.starts_with(typed))
            .map(|(name, help)| candidate(name, Some(help)))
            .collect(),
        Values::Names(kind) => {
            let letters = match kind {
                NameKind::KbNumber
                    if typed.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("kb")) =>
                {
                    2
                }
                _ => 0,
            };
            let (letters, prefix) = typed.split_at(letters);
            let found = database(line).and_then(|path| report::names(&path, kind, prefix).ok());
            let written = |Name { name, help }| candidate(format!("{letters}{name}"), help);
            found.unwrap_or_default().into_iter().map(written).collect()
        }
    }
}

/// The database that the command would use: of the line, the environment or the configuration.
fn database(line: &[String]) -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let named = value_on(line, "--db").or_else(|| variable("CMUPD_DB"));
    named.or_else(|| {
        let config = value_on(line, "--config").or_else(|| variable("CMUPD_CONFIG"));
        Some(Config::load(config.as_deref()).ok()?.db.unwrap_or_else(default_database))
    })
}

/// The value of a flag on the line, as `--flag value` or `--flag=value`, which bash takes apart at the sign.
fn value_on(line: &[String], flag: &str) -> Option<PathBuf> {
    let words: Vec<&str> = line.iter().map(String::as_str).filter(|word| *word != "=").collect();
    let value = words.iter().enumerate().find_map(|(index, word)| match word.strip_prefix(flag)? {
        "" => words.get(index + 1).copied(),
        rest => rest.strip_prefix('='),
    })?;
    match (value.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => Some(home.join(rest)),
        _ => Some(PathBuf::from(value)),
    }
}

/// A word without the shell's quotes and backslashes: bash and zsh give words as they were typed.
fn unquoted(word: &str) -> String {
    let word =
        word.strip_prefix(['"', '\'']).map_or(word, |rest| rest.strip_suffix(['"', '\'']).unwrap_or(rest));
    let mut characters = word.chars().peekable();
    let mut text = String::new();
    while let Some(character) = characters.next() {
        // Before a letter it belongs to the name: DOMAIN\NAME.
        if character != '\\' || characters.peek().is_none_or(|next| next.is_alphanumeric()) {
            text.push(character);
        }
    }
    text
}

fn window_kinds() -> Vec<(String, String)> {
    [("all", "all deployments"), ("updates", "software updates"), ("task-sequences", "task sequences")]
        .map(|(kind, help)| (kind.to_owned(), help.to_owned()))
        .into()
}

fn fit_states() -> Vec<(String, String)> {
    FitState::ALL.map(|state| (state.as_str().to_owned(), String::new())).into()
}

fn compliance_states() -> Vec<(String, String)> {
    WantedState::NAMES.iter().map(|(name, _)| ((*name).to_owned(), String::new())).collect()
}

fn scan_states() -> Vec<(String, String)> {
    WantedScan::named().map(|(name, _)| (name, String::new())).collect()
}

/// The states of all topic types, each once.
fn message_states() -> Vec<(String, String)> {
    let names: BTreeSet<&str> = state_names().collect();
    names.into_iter().map(|name| (name.to_owned(), String::new())).collect()
}

/// Names of schemas, without their numbers, with the first command that answers so.
fn schemas() -> Vec<(String, String)> {
    let mut schemas: Vec<(String, String)> = Vec::new();
    for (command, entry) in commands() {
        for shape in entry.shapes {
            let name = shape.schema.split('/').next().unwrap_or_default();
            if !schemas.iter().any(|(known, _)| known == name) {
                schemas.push((name.to_owned(), command.clone()));
            }
        }
    }
    schemas
}

/// Titles of Configuration Manager's reports, with the report that answers each.
fn product_reports() -> Vec<(String, String)> {
    let titles = |row: report::ReportRow| {
        row.configuration_manager
            .split("; ")
            .filter(|title| !title.is_empty())
            .map(|title| (title.to_owned(), format!("report {}", row.name)))
            .collect::<Vec<_>>()
    };
    report::list().into_iter().flat_map(titles).collect()
}
