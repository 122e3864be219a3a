//! A field of a serialized row as text: as it is, or as people read it.

use crate::base::tabular::{Column, ColumnKind};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Map, Value};

/// A value as text, for every format but JSON.
pub(super) fn raw_cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            items.iter().map(|item| raw_cell(Some(item))).collect::<Vec<_>>().join("; ")
        }
        Some(Value::Object(map)) => map
            .iter()
            .map(|(key, value)| format!("{key} {}", raw_cell(Some(value))))
            .collect::<Vec<_>>()
            .join("; "),
        Some(other) => other.to_string(),
    }
}

/// A row's cell on one line: lists of objects as a record writes them, everything else as it is.
pub(super) fn plain_cell(column: &Column, row: &Map<String, Value>) -> String {
    match column.kind {
        ColumnKind::Lines(_) => lines(column, row).join("; "),
        _ => raw_cell(row.get(column.key)),
    }
}

/// A cell that a spreadsheet will not run as a formula.
pub(super) fn defused(cell: String) -> String {
    let starts_formula = |first: char| matches!(first, '=' | '+' | '-' | '@') || first.is_control();
    if cell.chars().next().is_some_and(starts_formula) { format!("'{cell}") } else { cell }
}

/// Text that cannot steer a terminal: control characters and those that turn the direction of writing become visible.
pub(super) fn visible(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !text.contains(steers) {
        return text.to_owned();
    }
    text.chars().map(|c| if steers(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}

/// A row's cell as a table shows it.
pub(super) fn cell(column: &Column, row: &Map<String, Value>) -> String {
    let value = row.get(column.key);
    let raw = visible(&raw_cell(value));
    if raw.is_empty() {
        let other = column.otherwise.map(|key| visible(&raw_cell(row.get(key)))).unwrap_or_default();
        return if column.kind == ColumnKind::Enum { words(&other) } else { other };
    }
    match (column.kind, value) {
        (ColumnKind::Percent, Some(Value::Number(number))) => {
            number.as_f64().map_or(raw, |number| format!("{number:.2}"))
        }
        (ColumnKind::Time, _) => {
            let shown = moment(value).map(|time| time.strftime("%Y-%m-%d %H:%MZ").to_string());
            shown.or_else(|| clock_time(value)).unwrap_or(raw)
        }
        (ColumnKind::Date, _) => day(value).unwrap_or(raw),
        (_, Some(Value::Bool(true))) => "yes".into(),
        (_, Some(Value::Bool(false))) => "no".into(),
        (ColumnKind::Enum, _) => words(&raw),
        _ => raw,
    }
}

/// A row's cell as a record shows it, which has room for several lines.
pub(super) fn lines(column: &Column, row: &Map<String, Value>) -> Vec<String> {
    match (column.kind, row.get(column.key)) {
        (ColumnKind::Lines(parts), Some(Value::Array(items))) => {
            items.iter().filter_map(Value::as_object).map(|item| line(parts, item)).collect()
        }
        (ColumnKind::Text, Some(Value::String(text))) if text.contains('\n') => {
            text.lines().map(|line| visible(line.trim_end())).collect()
        }
        _ => vec![cell(column, row)].into_iter().filter(|cell| !cell.is_empty()).collect(),
    }
}

fn line(parts: &[(&str, &str)], item: &Map<String, Value>) -> String {
    let parts = parts.iter().filter_map(|(key, written)| {
        let value = item.get(*key)?;
        let raw = visible(&raw_cell(Some(value)));
        match value {
            Value::Bool(true) => Some((*written).to_owned()),
            Value::Bool(false) | Value::Null => None,
            _ if raw.is_empty() => None,
            _ => Some(written.replace("{day}", &day(Some(value)).unwrap_or_default()).replace("{}", &raw)),
        }
    });
    parts.collect::<Vec<_>>().join("  ")
}

/// The moment in a field that is known to hold one.
fn moment(value: Option<&Value>) -> Option<Timestamp> {
    value?.as_str()?.parse().ok()
}

/// A time of a clock that is not that of UTC.
fn clock_time(value: Option<&Value>) -> Option<String> {
    let time: DateTime = value?.as_str()?.parse().ok()?;
    Some(time.strftime("%Y-%m-%d %H:%M").to_string())
}

fn day(value: Option<&Value>) -> Option<String> {
    moment(value).map(|time| time.strftime("%Y-%m-%d").to_string())
}

/// States or kinds in plain words: `non_compliant` is `non-compliant`, `not_required` is `not required`.
fn words(names: &str) -> String {
    let plain = |name: &str| match name.strip_prefix("non_") {
        Some(rest) => format!("non-{}", rest.replace('_', " ")),
        None => name.replace('_', " "),
    };
    names.split("; ").map(plain).collect::<Vec<_>>().join("; ")
}

/// A table before it is drawn, for formats that set no widths.
pub(super) struct Grid<'a> {
    /// Title and kind of each column.
    pub headings: Vec<(&'a str, ColumnKind)>,
    /// The lines of each cell of each row.
    pub rows: Vec<Vec<Vec<String>>>,
}

impl Grid<'static> {
    /// The cells of some columns.
    pub(super) fn of(columns: &[Column], rows: &[Map<String, Value>]) -> Self {
        let cells = |row: &Map<String, Value>| columns.iter().map(|column| lines(column, row)).collect();
        Grid {
            headings: columns.iter().map(|column| (column.title, column.kind)).collect(),
            rows: rows.iter().map(cells).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_room_for_lines() {
        let column = Column::lines(
            "files",
            "Files",
            &[
                ("name", "{}"),
                ("size", "{} bytes"),
                ("at", "{day}"),
                ("express", "express"),
                ("url", "at {}"),
            ],
        );
        let row = serde_json::json!({"files": [
            {"name": "a.cab", "size": 7, "at": "2026-10-13T18:00:00Z", "express": true, "url": null},
            {"name": "b\u{1b}", "size": null, "express": false},
        ], "text": "one\ntwo"});
        let Value::Object(row) = row else { unreachable!() };
        assert_eq!(lines(&column, &row), ["a.cab  7 bytes  2026-10-13  express", "b\\u{1b}"]);
        assert_eq!(lines(&Column::text("text", "Text"), &row), ["one", "two"]);
        assert!(lines(&Column::text("absent", "Absent"), &row).is_empty());
    }

    #[test]
    fn formulas_are_defused() {
        for (cell, expected) in [("=1+1", "'=1+1"), ("@x", "'@x"), ("\tx", "'\tx"), ("KB1", "KB1"), ("", "")]
        {
            assert_eq!(defused(cell.into()), expected);
        }
    }

    #[test]
    fn states_are_plain_words_and_names_stay() {
        let row = serde_json::json!({
            "state": "non_compliant", "causes": ["scan_older", "no_scan"], "collection": "pilot_ring",
            "comment": "2026-10-13T18:00:00Z", "at": "2026-10-13T18:00:00Z",
        });
        let Value::Object(row) = row else { unreachable!() };
        for (column, expected) in [
            (Column::enumeration("state", "State"), "non-compliant"),
            (Column::enumeration("absent", "Holds").or("state"), "non-compliant"),
            (Column::enumeration("causes", "Causes"), "scan older; no scan"),
            (Column::ident("collection", "Collection"), "pilot_ring"),
            (Column::text("collection", "Collection"), "pilot_ring"),
            (Column::text("comment", "Comment"), "2026-10-13T18:00:00Z"),
            (Column::time("at", "At"), "2026-10-13 18:00Z"),
        ] {
            assert_eq!(cell(&column, &row), expected);
        }
    }

    #[test]
    fn nothing_steers_the_terminal() {
        for (text, expected) in [
            ("PC01", "PC01"),
            ("Zürich ├─", "Zürich ├─"),
            ("\u{1b}[31mX", "\\u{1b}[31mX"),
            ("a\u{202e}b\u{7}", "a\\u{202e}b\\u{7}"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
