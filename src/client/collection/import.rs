//! Naming many clients at once: a list, or a column of a CSV file.

use crate::base::error::{Failure, Outcome, Result, nearest};
use crate::base::guid::parse_guid;
use crate::base::list::{DELIMITERS, Lines, ListLimits, RejectedRow, Table};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::{self, Client};
use crate::db::Transaction;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Bytes of a list: a million names of fifteen characters, which is more than a hierarchy has clients.
pub const MOST_BYTES: usize = 16 << 20;
const LIMITS: ListLimits = ListLimits { bytes: MOST_BYTES as u64, rows: u64::MAX, row_bytes: 1 << 20 };
/// Bytes of a name; what is longer is not the name of a computer.
const LONGEST_NAME: usize = 256;

/// A line of the list and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ImportedClient {
    /// Number of the line, from 1.
    pub line: u64,
    /// What stands there.
    pub text: String,
    /// `added`, `already_named` or `not_taken`.
    pub result: &'static str,
    /// Why it was not taken.
    pub reason: Option<String>,
    /// Name of the client.
    pub client: Option<String>,
    /// GUID of the client.
    pub guid: Option<Uuid>,
}

impl Tabular for ImportedClient {
    const SCHEMA: &'static str = "collection.import/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("line", "Line"),
        Column::ident("text", "Text"),
        Column::enumeration("result", "Result"),
        Column::text("reason", "Reason"),
        Column::ident("client", "Client").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
}

impl ImportedClient {
    /// Partial when a line was not taken.
    pub fn outcome(rows: &[ImportedClient]) -> Outcome {
        if rows.iter().any(|row| row.reason.is_some()) { Outcome::Partial } else { Outcome::Done }
    }
}

/// The names of a list with their lines: one a line, or a column of a table.
fn names(content: &[u8], column: Option<&str>) -> Result<Vec<(u64, String)>> {
    let mut names = Vec::new();
    let Some(column) = column else {
        let mut lines = Lines::new(content, LIMITS)?;
        while let Some(line) = lines.next_line()? {
            let (line, text) = line.map_err(unreadable)?;
            let text = text.trim();
            if !text.is_empty() && !text.starts_with('#') {
                names.push((line, text.to_owned()));
            }
        }
        return Ok(names);
    };
    let mut table = Table::open(content, LIMITS)?.joining_lines();
    let Some(place) = table.column(column) else {
        let near = nearest(column, table.header().iter().map(String::as_str));
        let hint = if near.is_empty() {
            format!("its columns are {}", table.header().join(", "))
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        return Err(Failure::not_found(format!("the list has no column {column:?}")).hint(hint).into());
    };
    while let Some(row) = table.next_row()? {
        let row = row.map_err(unreadable)?;
        let text = row.cell(Some(place));
        if !text.is_empty() {
            names.push((row.line, text.to_owned()));
        }
    }
    Ok(names)
}

fn unreadable(row: RejectedRow) -> Failure {
    Failure::usage(format!("line {} of the list: {}", row.line, row.reason)).hint("save the list as UTF-8")
}

/// A name as directories write it, `DOMAIN\NAME` or `NAME.domain`, without the domain.
fn plain(name: &str) -> &str {
    let name = name.rsplit('\\').next().unwrap_or(name);
    name.split('.').next().unwrap_or(name)
}

/// How to read a list that looks like a table, where a line was not taken.
fn look_of_a_table(rows: &[ImportedClient]) -> Option<String> {
    let delimiter = |text: &str| DELIMITERS.into_iter().find(|delimiter| text.contains(*delimiter));
    rows.iter().find(|row| row.reason.is_some() && delimiter(&row.text).is_some())?;
    let first = &rows.first()?.text;
    let columns: Vec<&str> =
        first.split(delimiter(first)?).map(|title| title.trim().trim_matches('"')).collect();
    Some(format!(
        "The list looks like a table: --column TITLE reads the names from one of its columns, which are {}.",
        columns.join(", ")
    ))
}

/// Adds the clients of a list to those that a collection names; with `replace` instead of all that it named.
///
/// `content` has a name or GUID a line (empty lines and those that begin with # are skipped), or is a CSV file of which
/// `column` is read. A name may stand with its domain, before or behind it. What is not found is a row with its reason,
/// and the rest is taken. Fails with kind `usage` for a list that is too large or no text.
pub fn import(
    w: &Transaction<'_>,
    collection: &str,
    content: &[u8],
    column: Option<&str>,
    replace: bool,
) -> Result<Answer<ImportedClient>> {
    if content.len() > MOST_BYTES {
        return Err(Failure::usage(format!("the list is larger than {} MiB", MOST_BYTES >> 20))
            .hint("split it")
            .into());
    }
    let collection = client::read(w).collections()?.name(collection)?.to_owned();
    let names = names(content, column)?;
    let clients = client::read(w).all_clients()?;
    let mut by_name: HashMap<String, Vec<&Client>> = HashMap::new();
    let mut by_guid: HashMap<Uuid, &Client> = HashMap::new();
    for client in &clients {
        by_guid.insert(client.guid, client);
        if let Some(name) = &client.name {
            by_name.entry(name.to_lowercase()).or_default().push(client);
        }
    }
    let find = |text: &str| -> std::result::Result<&Client, String> {
        if text.len() > LONGEST_NAME {
            return Err("longer than any name".into());
        }
        if let Some(guid) = parse_guid(text) {
            return by_guid.get(&guid).copied().ok_or_else(|| "no client has this GUID".to_owned());
        }
        let of_name = |name: &str| by_name.get(&name.to_lowercase());
        match of_name(text).or_else(|| of_name(plain(text))).map(Vec::as_slice) {
            Some([client]) => Ok(client),
            Some(several) => Err(format!("{} clients have this name; name one by its GUID", several.len())),
            None => Err("no client of this name has reported".into()),
        }
    };
    let mut rows = Vec::with_capacity(names.len());
    for (line, text) in names {
        let found = find(&text);
        let (result, reason) = match &found {
            Ok(client) if client::write(w).add_collection_client(&collection, client.guid)? => {
                ("added", None)
            }
            Ok(_) => ("already_named", None),
            Err(reason) => ("not_taken", Some(reason.clone())),
        };
        let client = found.ok();
        rows.push(ImportedClient {
            line,
            text: text.chars().take(LONGEST_NAME).collect(),
            result,
            reason,
            client: client.map(Client::display_name),
            guid: client.map(|client| client.guid),
        });
    }
    let kept: HashSet<Uuid> = rows.iter().filter_map(|row| row.guid).collect();
    let mut removed = 0usize;
    let before = if replace { client::write(w).collection_clients(&collection)? } else { Vec::new() };
    for client in before.into_iter().filter(|client| !kept.contains(client)) {
        removed += usize::from(client::write(w).remove_collection_client(&collection, client)?);
    }
    let mut answer = Answer::from(rows);
    let of = |result: &str| answer.rows.iter().filter(|row| row.result == result).count();
    let (added, named, not_taken) = (of("added"), of("already_named"), of("not_taken"));
    answer.scope.insert("collection".into(), json!(collection));
    answer.scope.insert("added".into(), json!(added));
    answer.scope.insert("already_named".into(), json!(named));
    answer.scope.insert("not_taken".into(), json!(not_taken));
    let removed_part = if replace { format!("{removed} removed, ") } else { String::new() };
    answer.scope.insert("removed".into(), json!(removed));
    answer.notes.push(format!(
        "{collection}: {added} added, {named} named before, {removed_part}{not_taken} not taken."
    ));
    if column.is_none() {
        answer.notes.extend(look_of_a_table(&answer.rows));
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_no_part_of_a_name() {
        for name in ["WKS-1", "CONTOSO\\WKS-1", "WKS-1.corp.contoso.com", "CONTOSO\\WKS-1.corp"] {
            assert_eq!(plain(name), "WKS-1");
        }
    }

    #[test]
    fn lists_and_columns() {
        let found = names("\u{feff}WKS-1\r\n\n # not\n#no\n  WKS-2 \n".as_bytes(), None).expect("a list");
        assert_eq!(found.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["WKS-1", "WKS-2"]);
        let table = "Site,Name\nPS1,\"A,B\"\nPS1,\nPS2,C\nshort\n";
        let found = names(table.as_bytes(), Some("name")).expect("a table");
        assert_eq!(found, [(2, "A,B".to_owned()), (4, "C".to_owned())]);
        let found = names(b"Name;Site\nA;PS1\n\"B;C\";PS1\n", Some("name")).expect("semicolons");
        assert_eq!(found, [(2, "A".to_owned()), (3, "B;C".to_owned())]);
        let error = names(table.as_bytes(), Some("nam")).expect_err("no such column");
        assert!(
            Failure::of(&error)
                .and_then(|failure| failure.hint.clone())
                .is_some_and(|it| it.contains("Name"))
        );
    }
}
