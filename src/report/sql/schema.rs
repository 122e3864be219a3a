//! What there is to ask: tables, views and their columns, each with its meaning.

use super::store::{HIDDEN_TABLES, described};
use super::views::VIEWS;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::db::{Database, table_meanings};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt::Write as _;

/// A table or view, or one of its columns.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct SchemaRow {
    /// The table or view.
    pub name: String,
    /// `view` or `table`.
    pub kind: &'static str,
    /// The column; none for the line about the whole.
    pub column: Option<String>,
    /// The declared type; of the columns of views the type in Configuration Manager.
    pub column_type: Option<String>,
    /// What it means, where somebody has written it down.
    pub meaning: Option<String>,
}

impl Tabular for SchemaRow {
    const SCHEMA: &'static str = "sql.schema/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("name", "Table or view"),
        Column::enumeration("kind", "Kind").spare(),
        Column::ident("column", "Column"),
        Column::ident("column_type", "Type").spare(),
        Column::text("meaning", "Meaning"),
    ];
}

/// Tables above which their schema step has no comment, or one about something else.
const TABLES: &[(&str, &str)] = &[
    ("bundled_update", "the parts of a bundle"),
    ("client", "the clients, with what they last said of their scans"),
    ("client_site_before", "history: to which site a client belonged before an operation"),
    ("file", "the files of updates"),
    ("inbox", "the folders that are watched for reports"),
    ("localized_title", "titles of revisions in additional languages"),
    ("quarantine_before", "history: the quarantine before an operation"),
    ("revision", "the revisions of updates, categories and detectoids"),
    ("revision_cve", "the CVE identifiers of revisions"),
    ("revision_file", "which files a revision has"),
    (
        "revision_search",
        "full-text search: WHERE revision_search MATCH 'word'; its rowid is revision.revision_id",
    ),
    ("site", "the sites"),
    ("software_update_point", "the software update points of sites"),
    ("supersedence", "which update a revision supersedes"),
    ("supersedence_expiry_before", "history: what the supersedence rule had expired before an operation"),
    ("update_source_before", "history: the content version before an operation"),
];

/// The functions in addition to SQLite's own.
const FUNCTIONS: &[(&str, &str)] = &[
    ("guid_text(blob)", "a stored GUID as text"),
    ("guid_blob(text)", "a GUID in any notation as it is stored: WHERE guid = guid_blob('…') uses the index"),
    ("moment_text(number)", "a stored time (microseconds since 1970, UTC) as text"),
    ("state_name(topic_type, state)", "the name of a state"),
    ("error_text(code)", "0x80244010 for a signed or unsigned number"),
    ("error_meaning(code), error_family(code)", "what `cmupd explain` says"),
    ("signed_error(code)", "the signed notation"),
];

/// Functions of SQL Server that statements can use, each with the meaning that it has there.
const SQL_SERVER_FUNCTIONS: &str = "\
  CAST, CONVERT (with styles), TRY_CAST, TRY_CONVERT, ISNULL, COALESCE, NULLIF, IIF, CHOOSE, CASE
  GETDATE, GETUTCDATE, SYSDATETIME, CURRENT_TIMESTAMP, DATEADD, DATEDIFF, DATEPART, DATENAME, YEAR, MONTH, DAY, EOMONTH, DATEFROMPARTS,
  ISDATE, FORMAT (en-US)
  LEN, LEFT, RIGHT, SUBSTRING, CHARINDEX, PATINDEX, REPLACE, STUFF, REPLICATE, SPACE, REVERSE, UPPER, LOWER, LTRIM, RTRIM, TRIM, CONCAT,
  CONCAT_WS, STRING_AGG, ASCII, CHAR, NCHAR, UNICODE
  ABS, CEILING, FLOOR, ROUND, POWER, SQUARE, SQRT, LOG, LOG10, SIGN, ISNUMERIC, COUNT, COUNT_BIG, SUM, AVG, MIN, MAX
  ROW_NUMBER, RANK, DENSE_RANK, NTILE, LAG, LEAD, FIRST_VALUE, LAST_VALUE with OVER";

/// Tables and views with their columns; what is not documented by its own comments has no meaning here. Fails where the
/// file can no longer be opened or read.
pub fn sql_schema(db: &Database) -> Result<Answer<SchemaRow>> {
    let tables = table_meanings();
    let mut rows = Vec::new();
    let is_shown = |name: &str| !HIDDEN_TABLES.contains(&name);
    for object in described(&db.foreign()?)?.into_iter().filter(|object| is_shown(&object.name)) {
        let view = VIEWS.iter().find(|(name, _, _)| *name == object.name);
        let comments = column_comments(&object.definition);
        let row = SchemaRow {
            name: object.name.clone(),
            kind: if object.is_view { "view" } else { "table" },
            column: None,
            column_type: None,
            meaning: view
                .map(|(_, meaning, _)| (*meaning).to_owned())
                .or_else(|| {
                    let named = TABLES.iter().find(|(name, _)| *name == object.name);
                    named.map(|(_, meaning)| (*meaning).to_owned())
                })
                .or_else(|| tables.get(object.name.as_str()).cloned()),
        };
        let columns = object.columns.into_iter().map(|(column, column_type)| SchemaRow {
            meaning: match view {
                Some((_, _, columns)) => columns
                    .iter()
                    .find(|(name, ..)| *name == column)
                    .map(|(.., meaning)| (*meaning).to_owned()),
                None => comments.get(column.as_str()).cloned(),
            },
            column_type: match view {
                Some((_, _, columns)) => columns
                    .iter()
                    .find(|(name, ..)| *name == column)
                    .map(|(_, declared, _)| (*declared).to_owned()),
                None => Some(column_type).filter(|text| !text.is_empty()),
            },
            column: Some(column),
            ..row.clone()
        });
        let columns: Vec<SchemaRow> = columns.collect();
        rows.push(row);
        rows.extend(columns);
    }
    Ok(Answer::from(rows))
}

/// The comments behind the columns of a table's definition; one may go on in lines of its own.
fn column_comments(definition: &str) -> HashMap<&str, String> {
    let mut comments: HashMap<&str, String> = HashMap::new();
    let mut last = None;
    for line in definition.lines() {
        let Some((code, comment)) = line.split_once("--") else {
            last = None;
            continue;
        };
        let column = code.split_whitespace().next();
        last = column.or(last);
        if let Some(column) = last {
            let text = comments.entry(column).or_default();
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(comment.trim());
        }
    }
    comments
}

/// Views, columns and functions as the manual has them.
pub fn sql_manual() -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    for (name, meaning, columns) in VIEWS {
        let names: Vec<&str> = columns.iter().map(|(column, ..)| *column).collect();
        let _ = writeln!(text, "  {name}: {meaning}\n      {}", names.join(", "));
    }
    let _ = writeln!(text, "\nFunctions as in SQL Server:\n{SQL_SERVER_FUNCTIONS}");
    let _ = writeln!(text, "\nFunctions in addition to these and to SQLite's own:");
    for (name, meaning) in FUNCTIONS {
        let _ = writeln!(text, "  {name}: {meaning}");
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::db::Options;

    #[test]
    fn every_view_and_column_is_documented() {
        let folder = tempfile::tempdir().expect("folder");
        let options = Options::new("tester", Clock::fixed(jiff::Timestamp::UNIX_EPOCH));
        let path = folder.path().join("a.db");
        let db = Database::create(&path, options, |_| Ok(())).expect("a database");
        let rows = sql_schema(&db).expect("a schema").rows;
        let views: Vec<&SchemaRow> = rows.iter().filter(|row| row.kind == "view").collect();
        for row in &views {
            assert!(row.meaning.is_some(), "{row:?}");
        }
        let documented: usize = VIEWS.iter().map(|(_, _, columns)| columns.len() + 1).sum();
        assert_eq!(views.len(), documented);
        let of = |name: &str, column: Option<&str>| {
            let found = rows.iter().find(|row| row.name == name && row.column.as_deref() == column);
            found.and_then(|row| row.meaning.clone())
        };
        assert_eq!(of("serial_gap", None).as_deref(), Some("Holes in the ledger"));
        assert_eq!(of("client", Some("name")).as_deref(), Some("NetBIOS name"));
        assert!(of("document", None).is_some());
        // The internal tables of full-text search are left out.
        assert!(!rows.iter().any(|row| row.name.starts_with("revision_search_")));
    }
}
