//! Many clients that a person names: a list of names or GUIDs, or a column of a CSV file.

use super::Client;
use crate::base::error::{Failure, Result, nearest};
use crate::base::guid::parse_guid;
use crate::base::list::{DELIMITERS, ListLimits, Table};
use std::collections::HashMap;
use uuid::Uuid;

/// Bytes of a list: a million names of fifteen characters, which is more than a hierarchy has clients.
pub const MOST_BYTES: usize = 16 << 20;
const LIMITS: ListLimits = ListLimits { bytes: MOST_BYTES as u64, rows: u64::MAX, row_bytes: 1 << 20 };
/// Bytes of a name; what is longer is not the name of a computer.
pub(crate) const LONGEST_NAME: usize = 256;

/// All clients by what people call them.
pub(crate) struct ClientIndex<'a> {
    by_name: HashMap<String, Vec<&'a Client>>,
    by_guid: HashMap<Uuid, &'a Client>,
}

impl<'a> ClientIndex<'a> {
    pub(crate) fn new(clients: &'a [Client]) -> Self {
        let mut index = ClientIndex { by_name: HashMap::new(), by_guid: HashMap::new() };
        for client in clients {
            index.by_guid.insert(client.guid, client);
            if let Some(name) = &client.name {
                index.by_name.entry(name.to_lowercase()).or_default().push(client);
            }
        }
        index
    }

    /// The client that a line of a list names; fails with the reason.
    pub(crate) fn find_listed(&self, name: &ListedName) -> std::result::Result<&'a Client, String> {
        match &name.unreadable {
            Some(reason) => Err(reason.clone()),
            None => self.find(&name.text),
        }
    }

    /// The client of this GUID or name, with or without domain; fails with the reason.
    fn find(&self, text: &str) -> std::result::Result<&'a Client, String> {
        if text.len() > LONGEST_NAME {
            return Err("longer than any name".into());
        }
        if let Some(guid) = parse_guid(text) {
            return self.by_guid.get(&guid).copied().ok_or_else(|| "no client has this GUID".to_owned());
        }
        let of_name = |name: &str| self.by_name.get(&name.to_lowercase());
        match of_name(text).or_else(|| of_name(plain(text))).map(Vec::as_slice) {
            Some([client]) => Ok(client),
            Some(several) => Err(format!("{} clients have this name; name one by its GUID", several.len())),
            None => Err("no client of this name has reported".into()),
        }
    }
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedName {
    /// Its number, from 1.
    pub(crate) line: u64,
    /// The name, or the beginning of a line that cannot be read.
    pub(crate) text: String,
    /// Why it cannot be read.
    unreadable: Option<String>,
}

/// The names of a list with their lines: one a line, or a column of a table.
///
/// Fails with kind `usage` for a list that is too large, and with kind `not_found` for a column that it does not have.
pub(crate) fn names(content: &[u8], column: Option<&str>) -> Result<Vec<ListedName>> {
    if content.len() > MOST_BYTES {
        return Err(Failure::usage(format!("the list is larger than {} MiB", MOST_BYTES >> 20))
            .hint("split it")
            .into());
    }
    let (mut table, place) = match column {
        None => (Table::of_names(content, LIMITS)?, 0),
        Some(column) => {
            let table = Table::open(content, LIMITS)?;
            let place = table.column(column).ok_or_else(|| no_column(&table, column))?;
            (table, place)
        }
    };
    let mut names = Vec::new();
    while let Some(row) = table.next_row()? {
        match row {
            Ok(row) => {
                let text = row.cell(Some(place));
                if !text.is_empty() && (column.is_some() || !text.starts_with('#')) {
                    names.push(ListedName { line: row.line, text: text.to_owned(), unreadable: None });
                }
            }
            Err(row) => {
                names.push(ListedName { line: row.line, text: row.text, unreadable: Some(row.reason) });
            }
        }
    }
    Ok(names)
}

fn no_column(table: &Table<'_>, column: &str) -> Failure {
    if table.header().is_empty() {
        return Failure::usage("the list is empty").hint("its first line names the columns");
    }
    let near = nearest(column, table.header().iter().map(String::as_str));
    let hint = if near.is_empty() {
        format!("its columns are {}", table.header().join(", "))
    } else {
        format!("did you mean {}?", near.join(", "))
    };
    Failure::not_found(format!("the list has no column {column:?}")).hint(hint)
}

/// A name as directories write it, `DOMAIN\NAME` or `NAME.domain`, without the domain.
fn plain(name: &str) -> &str {
    let name = name.rsplit('\\').next().unwrap_or(name);
    name.split('.').next().unwrap_or(name)
}

/// How to read a list that looks like a table, where a line was not taken; `lines` are the texts in their order, and
/// whether each was taken.
pub(crate) fn look_of_a_table(lines: &[(&str, bool)]) -> Option<String> {
    let delimiter = |text: &str| DELIMITERS.into_iter().find(|delimiter| text.contains(*delimiter));
    lines.iter().find(|(text, is_taken)| !is_taken && delimiter(text).is_some())?;
    let (first, _) = lines.first()?;
    let columns: Vec<&str> =
        first.split(delimiter(first)?).map(|title| title.trim().trim_matches('"')).collect();
    Some(format!(
        "The list looks like a table: --column TITLE reads the names from one of its columns, which are {}.",
        columns.join(", ")
    ))
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

    fn pairs(content: &[u8], column: Option<&str>) -> Vec<(u64, String)> {
        let names = names(content, column).expect("a list");
        names.into_iter().map(|name| (name.line, name.text)).collect()
    }

    #[test]
    fn lists_and_columns() {
        let found = pairs("\u{feff}WKS-1\r\n\n # not\n#no\n  WKS-2 \n".as_bytes(), None);
        assert_eq!(found, [(1, "WKS-1".to_owned()), (5, "WKS-2".to_owned())]);
        let table = "Site,Name\nPS1,\"A,B\"\nPS1,\nPS2,C\nshort\n";
        let found = pairs(table.as_bytes(), Some("name"));
        assert_eq!(found, [(2, "A,B".to_owned()), (4, "C".to_owned())]);
        let found = pairs(b"Name;Site\nA;PS1\n\"B;C\";PS1\n", Some("name"));
        assert_eq!(found, [(2, "A".to_owned()), (3, "B;C".to_owned())]);
        let error = names(table.as_bytes(), Some("nam")).expect_err("no such column");
        assert!(
            Failure::of(&error)
                .and_then(|failure| failure.hint.clone())
                .is_some_and(|it| it.contains("Name"))
        );
    }
}
