//! Naming many clients at once: a list, or a column of a CSV file.

use crate::base::error::{Outcome, Result};
use crate::base::names::{look_of_a_table, read_names};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::list::{ClientIndex, LONGEST_NAME};
use crate::client::{self, Client};
use crate::db::Transaction;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

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

/// Adds the clients of a list to those that a collection names; with `replace` instead of all that it named.
///
/// `content` has a name or GUID a line (empty lines and those that begin with # are skipped), or is a CSV file of which
/// `column` is read. A name may stand with its domain, before or behind it. What is not found or cannot be read is a row with
/// its reason, and the rest is taken. Fails with kind `usage` for a list that is too large, and with kind `not_found` for
/// a collection or column that does not exist.
pub fn import(
    w: &Transaction<'_>,
    collection: &str,
    content: &[u8],
    column: Option<&str>,
    replace: bool,
) -> Result<Answer<ImportedClient>> {
    let collection = client::read(w).collections()?.name(collection)?.to_owned();
    let names = read_names(content, column)?;
    let clients = client::read(w).all_clients()?;
    let index = ClientIndex::new(&clients);
    let mut rows = Vec::with_capacity(names.len());
    for name in names {
        let found = index.find_listed(&name);
        let (result, reason) = match &found {
            Ok(client) if client::write(w).add_collection_client(&collection, client.guid)? => {
                ("added", None)
            }
            Ok(_) => ("already_named", None),
            Err(reason) => ("not_taken", Some(reason.clone())),
        };
        let client = found.ok();
        rows.push(ImportedClient {
            line: name.line,
            text: name.text.chars().take(LONGEST_NAME).collect(),
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
        let taken: Vec<(&str, bool)> =
            answer.rows.iter().map(|row| (row.text.as_str(), row.reason.is_none())).collect();
        answer.notes.extend(look_of_a_table(&taken));
    }
    Ok(answer)
}
