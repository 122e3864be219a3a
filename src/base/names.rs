//! Many things that a person names at once: a list of names, or a column of a CSV file.

use super::error::{Failure, Result, nearest};
use super::list::{DELIMITERS, ListLimits, Table};

/// Bytes of a list: a million names of fifteen characters, which is more than a hierarchy has clients.
pub const MOST_BYTES: usize = 16 << 20;
const LIMITS: ListLimits = ListLimits { bytes: MOST_BYTES as u64, rows: u64::MAX, row_bytes: 1 << 20 };
/// A name of a group or collection is at most so long, in characters: the product's own limit for names of collections.
pub(crate) const LONGEST_NAME: usize = 127;

/// The name of a new `what`, such as a collection, without white space around it. Fails with kind `usage` for one that
/// cannot be typed.
pub fn check_name<'a>(what: &str, name: &'a str) -> Result<&'a str> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Failure::usage(format!(
            "{name:?} is not a name for a {what}: 1 to {LONGEST_NAME} characters, none of them a control character"
        ))
        .hint("choose another name")
        .into());
    }
    Ok(name)
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedName {
    /// Its number, from 1.
    pub line: u64,
    /// The name, or the beginning of a line that cannot be read.
    pub text: String,
    /// Why it cannot be read.
    pub unreadable: Option<String>,
}

/// The names of a list with their lines: one a line, or a column of a table.
///
/// Fails with kind `usage` for a list that is too large, and with kind `not_found` for a column that it does not have.
pub fn read_names(content: &[u8], column: Option<&str>) -> Result<Vec<ListedName>> {
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

/// How to read a list that looks like a table, where a line was not taken; `lines` are the texts in their order, and
/// whether each was taken.
pub fn look_of_a_table(lines: &[(&str, bool)]) -> Option<String> {
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

    fn pairs(content: &[u8], column: Option<&str>) -> Vec<(u64, String)> {
        let names = read_names(content, column).expect("a list");
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
        let error = read_names(table.as_bytes(), Some("nam")).expect_err("no such column");
        assert!(
            Failure::of(&error)
                .and_then(|failure| failure.hint.clone())
                .is_some_and(|it| it.contains("Name"))
        );
    }
}
