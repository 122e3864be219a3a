//! Tables in the Markdown that GitHub reads, for tickets, wikis and the summaries of pipelines.

use super::cell::Grid;
use super::prose::pieces;
use crate::base::tabular::ColumnKind;

/// A table with its remarks as paragraphs below. The header line stands even where `headers` is off, but empty: without
/// it there is no table.
pub(super) fn draw(grid: &Grid<'_>, headers: bool, notes: &[String], warnings: &[String]) -> String {
    let mut text = String::new();
    if grid.rows.is_empty() || grid.headings.is_empty() {
        text.push_str("Nothing to show.\n");
    } else {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let title = |title: &str| if headers { escaped(title) } else { String::new() };
        text.push_str(&line(grid.headings.iter().map(|(name, _)| title(name)).collect()));
        text.push_str(&line(grid.headings.iter().map(|(_, kind)| ruler(*kind).to_owned()).collect()));
        for row in &grid.rows {
            let cell =
                |cell: &Vec<String>| cell.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>");
            text.push_str(&line(row.iter().map(cell).collect()));
        }
    }
    for warning in warnings {
        text.push_str(&format!("\n**Warning:** {}\n", prose(warning)));
    }
    for note in notes {
        text.push_str(&format!("\n{}\n", prose(note)));
    }
    text
}

fn ruler(kind: ColumnKind) -> &'static str {
    if matches!(kind, ColumnKind::Number | ColumnKind::Percent) { "---:" } else { ":---" }
}

/// A sentence in which only what stands between backticks keeps a meaning. It is one paragraph, however it came.
fn prose(sentence: &str) -> String {
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    pieces(&sentence)
        .into_iter()
        .map(|(is_code, piece)| if is_code { format!("`{piece}`") } else { escaped(piece) })
        .collect()
}

/// Text without a meaning to Markdown or HTML: what would begin or end something is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' => out.push(' '),
            // Within a word it means nothing, and names are full of it.
            '_' if before.is_alphanumeric() && after.is_alphanumeric() => out.push('_'),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::tabular::Column;
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    const COLUMNS: [Column; 3] = [
        Column::ident("name", "Name"),
        Column::number("count", "Count|s"),
        Column::lines("files", "Files", &[("name", "{}")]),
    ];

    fn row(value: Value) -> Map<String, Value> {
        let Value::Object(row) = value else { unreachable!() };
        row
    }

    #[test]
    fn what_means_something_is_escaped() {
        let rows = [row(
            json!({"name": "a|b <i>*x*</i> PS1_X _y_\\", "count": 7, "files": [{"name": "1"}, {"name": "2"}]}),
        )];
        let text =
            draw(&Grid::of(&COLUMNS, &rows), true, &["Run `a|b` <now>".into()], &["bad\nthing".into()]);
        assert_eq!(
            text,
            "| Name | Count\\|s | Files |\n| :--- | ---: | :--- |\n\
             | a\\|b &lt;i&gt;\\*x\\*&lt;/i&gt; PS1_X \\_y\\_\\\\ | 7 | 1<br>2 |\n\
             \n**Warning:** bad thing\n\nRun `a|b` &lt;now&gt;\n"
        );
        assert!(draw(&Grid::of(&COLUMNS, &rows), false, &[], &[]).starts_with("|  |  |  |\n| :--- |"));
        assert_eq!(draw(&Grid::of(&COLUMNS, &[]), true, &[], &[]), "Nothing to show.\n");
    }

    proptest! {
        #[test]
        fn a_row_is_a_line_with_as_many_cells_as_columns(name in any::<String>(), file in any::<String>()) {
            let rows = [row(json!({"name": name, "count": 1, "files": [{"name": file}]}))];
            let text = draw(&Grid::of(&COLUMNS, &rows), true, &[], &[]);
            prop_assert_eq!(text.lines().count(), 3);
            let line = text.lines().last().unwrap_or_default();
            // A pipe that is not escaped separates cells.
            let mut separators = 0;
            let mut characters = line.chars();
            while let Some(c) = characters.next() {
                match c {
                    '\\' => { characters.next(); }
                    '|' => separators += 1,
                    _ => {}
                }
            }
            prop_assert_eq!(separators, COLUMNS.len() + 1);
        }
    }
}
