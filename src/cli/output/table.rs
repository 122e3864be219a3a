//! Tables for people: no borders, numbers to the right, fitted to the terminal.

use super::cell::cell;
use super::format::Style;
use crate::base::tabular::{Column, ColumnKind};
use serde_json::{Map, Value};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GUTTER: usize = 2;
/// How narrow text may become by wrapping: first this; where that is not enough, and nothing spare is left, the next.
const NARROWEST_TEXT: [usize; 4] = [26, 20, 14, 8];
/// Words up to this length are not broken for the sake of the width.
const LONGEST_WORD: usize = 16;

/// The width of the terminal in columns; 80 where it is not known.
pub(super) fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
}

/// What a table needs to know of where it is shown.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// The terminal's width in columns; none where nothing may be cut or wrapped.
    pub width: Option<usize>,
    /// Draw the header line.
    pub headers: bool,
    /// Set the header line in bold.
    pub color: bool,
}

impl Canvas {
    /// The canvas of standard output, or of a file.
    pub fn of(style: &Style) -> Self {
        let is_terminal = style.is_to_terminal();
        Canvas {
            width: is_terminal.then(terminal_width),
            headers: !style.no_headers,
            color: style.color.applies(is_terminal),
        }
    }
}

/// What stands above a column, and what its cells are.
pub struct Heading<'a> {
    /// Title.
    pub title: &'a str,
    /// What the cells are.
    pub kind: ColumnKind,
    /// Left out first where the terminal is too narrow.
    pub spare: bool,
}

/// A drawn table, and the titles of the columns that the terminal was too narrow for.
pub struct Drawn {
    /// The table.
    pub text: String,
    /// Titles of what was left out.
    pub left_out: Vec<String>,
}

/// Draws rows. Where a terminal is too narrow, text wraps, then spare columns are left out, then text becomes narrower
/// still; where even that is too wide, each row becomes a record with a line for each column.
pub fn draw(columns: &[Column], rows: &[Map<String, Value>], canvas: Canvas) -> Drawn {
    let drawn = columns.iter().map(|column| {
        let heading = Heading { title: column.title, kind: column.kind, spare: column.spare };
        (heading, rows.iter().map(|row| cell(column, row)).collect())
    });
    draw_cells(drawn.collect(), rows.len(), canvas)
}

/// Draws `rows` rows of columns whose cells are text already.
pub fn draw_cells(columns: Vec<(Heading<'_>, Vec<String>)>, rows: usize, canvas: Canvas) -> Drawn {
    if rows == 0 {
        let text = if canvas.width.is_some() { "Nothing to show.\n" } else { "" };
        return Drawn { text: text.into(), left_out: vec![] };
    }
    let mut drawn: Vec<DrawnColumn<'_>> =
        columns.into_iter().map(|(heading, cells)| DrawnColumn::new(heading, cells, canvas)).collect();
    let mut left_out = Vec::new();
    if let Some(width) = canvas.width {
        while total(&drawn) > width {
            let Some(spare) = drawn.iter().rposition(|drawn| drawn.heading.spare) else { break };
            let is_number = |drawn: &DrawnColumn<'_>| drawn.heading.kind == ColumnKind::Number;
            let is_sum = drawn.get(spare).is_some_and(is_number);
            left_out.push(drawn.remove(spare).heading.title.to_owned());
            // Numbers side by side are mostly parts of a sum: some of them alone would not add up.
            let mut place = spare;
            while is_sum
                && let Some(before) = place.checked_sub(1)
                && drawn.get(before).is_some_and(|before| before.heading.spare && is_number(before))
            {
                left_out.push(drawn.remove(before).heading.title.to_owned());
                place = before;
            }
        }
        left_out.reverse();
        for narrowest in NARROWEST_TEXT {
            drawn.iter_mut().for_each(|drawn| drawn.narrow(narrowest));
            if total(&drawn) <= width {
                break;
            }
        }
        if total(&drawn) > width {
            return Drawn { text: records(&drawn, rows, width), left_out };
        }
        shrink(&mut drawn, width);
    }
    Drawn { text: set(&drawn, rows, canvas), left_out }
}

struct DrawnColumn<'a> {
    heading: Heading<'a>,
    cells: Vec<String>,
    /// The narrowest that it may become.
    least: usize,
    width: usize,
}

impl<'a> DrawnColumn<'a> {
    fn new(heading: Heading<'a>, cells: Vec<String>, canvas: Canvas) -> Self {
        let content = cells.iter().map(|cell| width_of(cell)).max().unwrap_or(0);
        // A title may wrap between its words; what is not text breaks nowhere.
        let word = |title: &str| title.split(' ').map(width_of).max().unwrap_or(0);
        let header = if canvas.headers { word(heading.title) } else { 0 };
        let width = content.max(header);
        let least = if may_wrap(heading.kind) { width.min(NARROWEST_TEXT[0]) } else { width };
        let width = if canvas.width.is_none() && canvas.headers {
            content.max(width_of(heading.title))
        } else {
            width
        };
        DrawnColumn { heading, cells, least, width }
    }

    /// Lets text become as narrow as this, but not narrower than its words.
    fn narrow(&mut self, narrowest: usize) {
        if !may_wrap(self.heading.kind) {
            return;
        }
        let words = self.cells.iter().flat_map(|cell| cell.split([' ', '-'])).map(width_of);
        let word = words.max().unwrap_or(0).min(LONGEST_WORD);
        self.least = self.least.min(narrowest.max(word));
    }
}

/// The width of a table in which text is as narrow as it may become.
fn total(columns: &[DrawnColumn<'_>]) -> usize {
    columns.iter().map(|drawn| drawn.least).sum::<usize>() + GUTTER * columns.len().saturating_sub(1)
}

/// Narrows the widest text columns until the table fits, and gives titles the room that is left.
fn shrink(columns: &mut [DrawnColumn<'_>], width: usize) {
    let taken = |columns: &[DrawnColumn<'_>]| {
        columns.iter().map(|drawn| drawn.width).sum::<usize>() + GUTTER * columns.len().saturating_sub(1)
    };
    while taken(columns) > width {
        let Some(widest) =
            columns.iter_mut().filter(|drawn| drawn.width > drawn.least).max_by_key(|drawn| drawn.width)
        else {
            break;
        };
        widest.width -= 1;
    }
    for index in 0..columns.len() {
        let wanted = width_of(columns[index].heading.title).saturating_sub(columns[index].width);
        if taken(columns) + wanted <= width {
            columns[index].width += wanted;
        }
    }
}

/// Rows as records: a line for each cell that says something, long ones wrapped below themselves.
fn records(columns: &[DrawnColumn<'_>], rows: usize, width: usize) -> String {
    let title = columns.iter().map(|drawn| width_of(drawn.heading.title)).max().unwrap_or(0);
    let room = width.saturating_sub(title + GUTTER).max(NARROWEST_TEXT[3]);
    let record = |row: usize| {
        let mut text = String::new();
        for drawn in columns {
            let mut heading = drawn.heading.title;
            let cell = drawn.cells.get(row).map(String::as_str).unwrap_or_default();
            for line in fold(cell, room) {
                text.push_str(&format!("{}  {}\n", padded(heading, title), line.trim_end()));
                heading = "";
            }
        }
        text
    };
    (0..rows).map(record).collect::<Vec<_>>().join("\n")
}

fn set(columns: &[DrawnColumn<'_>], rows: usize, canvas: Canvas) -> String {
    let mut text = String::new();
    if canvas.headers {
        let titles = columns.iter().map(|drawn| fold(drawn.heading.title, drawn.width)).collect();
        for line in lines(columns, titles) {
            match canvas.color {
                true => text.push_str(&format!("\x1b[1m{line}\x1b[0m\n")),
                false => text.push_str(&format!("{line}\n")),
            }
        }
        let width = columns.iter().map(|drawn| drawn.width + GUTTER).sum::<usize>();
        text.push_str(&"─".repeat(width.saturating_sub(GUTTER)));
        text.push('\n');
    }
    for row in 0..rows {
        let cell = |drawn: &DrawnColumn<'_>| {
            fold(drawn.cells.get(row).map(String::as_str).unwrap_or_default(), drawn.width)
        };
        for line in lines(columns, columns.iter().map(cell).collect()) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// The lines of a row whose cells are folded: numbers set to the right, nothing behind the last cell.
fn lines(columns: &[DrawnColumn<'_>], cells: Vec<Vec<String>>) -> Vec<String> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |place: usize| {
        let mut line = String::new();
        for (drawn, cell) in columns.iter().zip(&cells) {
            let piece = cell.get(place).map(String::as_str).unwrap_or_default();
            let room = " ".repeat(drawn.width.saturating_sub(width_of(piece)));
            match drawn.heading.kind {
                ColumnKind::Number | ColumnKind::Percent => line.push_str(&(room + piece)),
                _ => line.push_str(&format!("{piece}{room}")),
            }
            line.push_str(&" ".repeat(GUTTER));
        }
        line.trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

/// Breaks text between words, and behind their hyphens, into lines of this width; words that are longer are broken
/// anywhere.
fn fold(text: &str, width: usize) -> Vec<String> {
    if width_of(text) <= width {
        return vec![text.to_owned()];
    }
    let content = text.trim_start_matches(' ');
    let indent = (text.len() - content.len()).min(width / 2);
    if indent > 0 {
        // What continues is a little deeper than what it continues.
        let deeper = (indent + 2).min(width.saturating_sub(1));
        let lines = fold(content, width.saturating_sub(deeper).max(1));
        let deeper =
            |(place, line)| format!("{}{line}", " ".repeat(if place == 0 { indent } else { deeper }));
        return lines.into_iter().enumerate().map(deeper).collect();
    }
    let mut lines = vec![String::new()];
    for piece in text.split_inclusive([' ', '-']) {
        let fits = |line: &String| width_of(line) + width_of(piece.trim_end()) <= width;
        if lines.last().is_some_and(|line| !fits(line)) {
            lines.push(String::new());
        }
        for c in piece.chars() {
            let is_full = |line: &String| width_of(line) + c.width().unwrap_or(0) > width;
            if c != ' ' && lines.last().is_some_and(is_full) {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Text, filled up with blanks to a width.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(width_of(text))))
}

/// True for what people read and not for figures: it may take several lines.
fn may_wrap(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Text | ColumnKind::Ident | ColumnKind::Enum)
}

/// Breaks a sentence between words so that no line is wider than the terminal.
pub fn wrap(text: &str, width: usize) -> String {
    let indent: String = text.chars().take_while(|c| *c == ' ' || *c == '-').map(|_| ' ').collect();
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.trim().is_empty() || width_of(line) + 1 + width_of(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("{indent}{word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// How many columns of a terminal text takes: wide characters take two, marks that join others none.
pub fn width_of(text: &str) -> usize {
    text.width()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const COLUMNS: [Column; 3] = [
        Column::text("title", "A long title"),
        Column::number("required", "Required"),
        Column::number("installed", "Installed").spare(),
    ];

    fn draw_at(width: Option<usize>) -> Drawn {
        let row =
            json!({"title": "Security Update for a thing that has a name", "required": 12, "installed": 345});
        let Value::Object(row) = row else { unreachable!() };
        draw(&COLUMNS, &[row], Canvas { width, headers: true, color: false })
    }

    #[test]
    fn a_terminal_is_never_overrun() {
        for width in 24..100 {
            let drawn = draw_at(Some(width));
            assert!(drawn.text.lines().all(|line| width_of(line) <= width), "{width}:\n{}", drawn.text);
            assert_eq!(drawn.left_out.is_empty(), width >= 47, "{width}");
        }
        let record = draw_at(Some(17)).text;
        assert!(record.starts_with("A long title  Security\n              Update\n"), "{record}");
        assert!(record.ends_with("Required      12\n"), "{record}");
    }

    #[test]
    fn what_continues_a_line_of_a_tree_keeps_its_depth() {
        let text = "    registry value HKLM: v (REG_SZ) >= 2";
        assert_eq!(fold(text, 24), ["    registry value", "      HKLM: v (REG_SZ)", "      >= 2"]);
        for width in 1..60 {
            let lines = fold(text, width);
            assert!(lines.iter().all(|line| width_of(line) <= width.max(4)), "{width}: {lines:?}");
            let words: String = lines.concat().split_whitespace().collect();
            assert_eq!(words, "registryvalueHKLM:v(REG_SZ)>=2");
        }
    }

    #[test]
    fn parts_of_a_sum_go_together() {
        let columns = [
            Column::ident("site", "Site"),
            Column::number("a", "Installed").spare(),
            Column::number("b", "Required").spare(),
            Column::number("c", "Total").spare(),
            Column::percent("d", "Compliant %"),
        ];
        let Value::Object(row) = json!({"site": "PS1", "a": 1, "b": 2, "c": 3, "d": 33.3}) else {
            unreachable!()
        };
        let drawn = draw(&columns, &[row], Canvas { width: Some(35), headers: true, color: false });
        assert_eq!(drawn.left_out, ["Installed", "Required", "Total"]);
    }

    #[test]
    fn words_are_not_broken() {
        let columns = [Column::text("where", "Where"), Column::text("found", "Found")];
        let row = json!({"where": "quarantine", "found": "one after the other is found here, step by step"});
        let Value::Object(row) = row else { unreachable!() };
        let drawn = draw(&columns, &[row], Canvas { width: Some(22), headers: true, color: false });
        assert!(drawn.text.contains("quarantine  one after\n"), "{}", drawn.text);
    }

    #[test]
    fn nothing_is_cut_elsewhere() {
        let drawn = draw_at(None);
        assert!(
            drawn.text.contains("Security Update for a thing that has a name        12        345"),
            "{}",
            drawn.text
        );
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let columns = [Column::ident("name", "Name"), Column::number("count", "Count")];
        let row = |name: &str| match json!({"name": name, "count": 7}) {
            Value::Object(row) => row,
            _ => unreachable!(),
        };
        let rows = [row("東京本社データセンター第一"), row("Zürich"), row("PS1-東京本社")];
        let draw_at = |width| draw(&columns, &rows, Canvas { width, headers: true, color: false }).text;
        let text = draw_at(None);
        assert_eq!(text.lines().count(), 2 + rows.len(), "{text}");
        for line in text.lines().filter(|line| line.ends_with('7')) {
            assert_eq!(width_of(line), 33, "{text}");
        }
        for width in 16..33 {
            assert!(draw_at(Some(width)).lines().all(|line| width_of(line) <= width), "{width}");
        }
    }

    #[test]
    fn sentences_wrap_between_words() {
        assert_eq!(wrap("  - one two three", 10), "  - one\n    two\n    three");
        assert_eq!(wrap("one two", 80), "one two");
        assert_eq!(wrap("", 80), "");
    }
}
