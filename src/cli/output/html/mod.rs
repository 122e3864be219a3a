//! One self-contained page for an answer: no network, no script; light and dark, on paper, and read aloud.

mod bar;
mod figure;
mod heat;
mod line;
mod markup;
mod style;

use super::cell::{Grid, raw_cell};
use super::prose::{capitalized, pieces, plain_words};
use crate::base::tabular::{ColumnKind, Picture};
use jiff::Timestamp;
use markup::escaped;
use serde_json::{Map, Value};
use style::STYLE;

/// What a page shows.
pub(super) struct Page<'a> {
    /// Title of the page.
    pub title: String,
    /// Schema of the rows, such as `report.compliance/1`.
    pub schema: &'a str,
    /// When the answer was made.
    pub generated_at: Timestamp,
    /// The moment that it shows.
    pub as_of: Timestamp,
    /// What was asked.
    pub scope: &'a Map<String, Value>,
    /// How fresh the data is.
    pub freshness: &'a Map<String, Value>,
    /// Sentences to read with it.
    pub notes: &'a [String],
    /// What went wrong with some items.
    pub warnings: &'a [String],
    /// Pictures.
    pub pictures: &'a [Picture],
    /// The table.
    pub grid: Grid<'a>,
}

/// Options stand as a person types them, and never break behind their dashes.
fn with_options(text: &str) -> String {
    let mark = |word: &str| match word.split_once("--") {
        Some((before, option))
            if before.chars().all(|c| c == '(') && option.starts_with(char::is_alphabetic) =>
        {
            let end = option.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(option.len());
            let (name, after) = option.split_at(end);
            format!("{}<code class=\"option\">--{}</code>{}", escaped(before), escaped(name), escaped(after))
        }
        _ => escaped(word),
    };
    text.split(' ').map(mark).collect::<Vec<_>>().join(" ")
}

/// Sentences with commands set apart.
fn prose(sentence: &str) -> String {
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    pieces(&sentence)
        .into_iter()
        .map(
            |(is_code, piece)| {
                if is_code { format!("<code>{}</code>", escaped(piece)) } else { with_options(piece) }
            },
        )
        .collect()
}

fn moment(time: Timestamp) -> String {
    format!("<time datetime=\"{time}\">{}</time>", time.strftime("%Y-%m-%d %H:%M UTC"))
}

/// A list under its heading, set apart from the answer itself; `id` is that of the heading.
fn facts(id: &str, heading: &str, map: &Map<String, Value>) -> String {
    let mut terms = String::new();
    for (key, value) in map {
        let shown = match value {
            value if raw_cell(Some(value)).is_empty() => "none".to_owned(),
            // Moments are named so; a day has no time and stays as it is.
            Value::String(text) if ["_at", "_until", "_end"].iter().any(|end| key.ends_with(end)) => {
                text.parse().map_or_else(|_| escaped(text), moment)
            }
            Value::String(text) => escaped(text),
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| {
                    format!("{} {}", escaped(&plain_words(name)), escaped(&raw_cell(Some(value))))
                })
                .collect::<Vec<_>>()
                .join(", "),
            other => escaped(&raw_cell(Some(other))),
        };
        terms.push_str(&format!(
            "<div><dt>{}</dt><dd>{shown}</dd></div>\n",
            escaped(&if key == "guid" { "GUID".to_owned() } else { capitalized(&plain_words(key)) })
        ));
    }
    if terms.is_empty() {
        return String::new();
    }
    format!(
        "<section class=\"facts\" aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n<dl>\n{terms}</dl>\n</section>\n"
    )
}

/// Cells of up to this many letters stay on one line.
const SHORT: usize = 20;
/// Cells of more letters need a column in which sentences can be read.
const LONG: usize = 48;
/// More columns than these need paper turned on its side.
const MOST_UPRIGHT: usize = 7;

/// The class of each column: what its cells are, and how long the longest is.
fn classes(grid: &Grid<'_>) -> Vec<&'static str> {
    let longest = |place: usize| {
        let cells = grid.rows.iter().filter_map(|row| row.get(place));
        cells.flatten().map(|line| line.chars().count()).max().unwrap_or(0)
    };
    grid.headings
        .iter()
        .enumerate()
        .map(|(place, (_, kind))| match kind {
            ColumnKind::Number | ColumnKind::Percent => " class=\"number\"",
            ColumnKind::Time | ColumnKind::Date => " class=\"moment\"",
            ColumnKind::Text | ColumnKind::Ident | ColumnKind::Enum | ColumnKind::Lines(_) => {
                match longest(place) {
                    0..=SHORT => " class=\"short\"",
                    letters if letters > LONG => " class=\"long\"",
                    _ => "",
                }
            }
        })
        .collect()
}

/// A single row of many columns: a line for each, so that the page does not scroll sideways.
fn record(caption: &str, headings: &[(&str, ColumnKind)], row: &[Vec<String>]) -> String {
    let mut text =
        format!("<section aria-labelledby=\"rows-caption\">\n<table class=\"record\">\n{caption}\n<tbody>\n");
    for ((title, _), cell) in headings.iter().zip(row) {
        let cell = cell.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>");
        text.push_str(&format!("<tr><th scope=\"row\">{}</th><td>{cell}</td></tr>\n", escaped(title)));
    }
    text.push_str("</tbody>\n</table>\n</section>\n");
    text
}

fn table(page: &Page<'_>) -> String {
    let count = match page.grid.rows.len() {
        0 => return "<p class=\"empty\">Nothing to show.</p>\n".to_owned(),
        1 => "1 row".to_owned(),
        rows => format!("{rows} rows"),
    };
    let (headings, classes) = (&page.grid.headings, classes(&page.grid));
    let caption = format!("<caption id=\"rows-caption\">{}: {count}</caption>", escaped(&page.title));
    if let ([row], true) = (page.grid.rows.as_slice(), headings.len() > MOST_UPRIGHT) {
        return record(&caption, headings, row);
    }
    let wide = if headings.len() > MOST_UPRIGHT { " wide" } else { "" };
    let mut text = format!(
        "<section class=\"scroll{wide}\" tabindex=\"0\" aria-labelledby=\"rows-caption\">\n<table>\n{caption}\n<thead>\n<tr>"
    );
    for ((title, _), class) in headings.iter().zip(&classes) {
        text.push_str(&format!("<th scope=\"col\"{class}>{}</th>", escaped(title)));
    }
    text.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &page.grid.rows {
        text.push_str("<tr>");
        for (place, (cell, class)) in row.iter().zip(&classes).enumerate() {
            let cell = cell.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>");
            let (tag, scope) = if place == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
            text.push_str(&format!("<{tag}{scope}{class}>{cell}</{tag}>"));
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody>\n</table>\n</section>\n");
    text
}

impl Page<'_> {
    /// The page.
    pub(super) fn draw(&self) -> String {
        let title = escaped(&self.title);
        let mut text = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"generator\" content=\"cmupd\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<h1>{title}</h1>\n<p class=\"when\">As of {}",
            moment(self.as_of)
        );
        if self.generated_at != self.as_of {
            text.push_str(&format!(", made {}", moment(self.generated_at)));
        }
        text.push_str("</p>\n");
        text.push_str(&facts("scope", "Scope", self.scope));
        text.push_str(&facts("freshness", "Freshness", self.freshness));
        text.push_str("</header>\n<main>\n");
        for warning in self.warnings {
            text.push_str(&format!(
                "<p class=\"warning\"><strong>Warning:</strong> {}</p>\n",
                prose(warning)
            ));
        }
        if !self.notes.is_empty() {
            text.push_str(
                "<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n<ul class=\"remarks\">\n",
            );
            for note in self.notes {
                text.push_str(&format!("<li>{}</li>\n", prose(note)));
            }
            text.push_str("</ul>\n</section>\n");
        }
        for (number, picture) in self.pictures.iter().enumerate() {
            text.push_str(&figure::figure(picture, number + 1));
        }
        text.push_str(&table(self));
        text.push_str(&format!(
            "</main>\n<footer>cmupd, {}</footer>\n</body>\n</html>\n",
            escaped(self.schema)
        ));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::tabular::Column;
    use serde_json::json;

    fn map(value: Value) -> Map<String, Value> {
        let Value::Object(map) = value else { unreachable!() };
        map
    }

    #[test]
    fn a_page_stands_alone_and_runs_nothing() {
        const HOSTILE: &str = "<script>alert(1)</script>\" onload='x' & \u{202e}";
        let columns =
            [Column::ident("name", "Name <b>"), Column::number("count", "Count"), Column::time("at", "At")];
        let rows = [map(json!({"name": HOSTILE, "count": 3, "at": "2026-11-22T12:00:00Z"}))];
        let text = [HOSTILE.to_owned(), "run `cmupd sync <x>` now".to_owned()];
        let fields = map(
            json!({"site": HOSTILE, "excluded": {"superseded": 2, "old_ones": 0}, "none": null, "at": "2026-11-22T12:00:00Z"}),
        );
        let page = Page {
            title: HOSTILE.into(),
            schema: "report.x/1",
            generated_at: "2026-11-22T12:00:00Z".parse().expect("time"),
            as_of: "2026-11-21T12:00:00Z".parse().expect("time"),
            scope: &fields,
            freshness: &Map::new(),
            notes: &text,
            warnings: &text,
            pictures: &[],
            grid: Grid::of(&columns, &rows),
        }
        .draw();
        for forbidden in
            ["<script", "onload='", "http://", "https://", "url(", "@import", "src=", "href=", "\u{202e}"]
        {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        for expected in [
            "<th scope=\"col\" class=\"number\">Count</th>",
            "<th scope=\"row\">&lt;script&gt;",
            "<caption id=\"rows-caption\">",
            "<dt>Excluded</dt><dd>superseded 2, old ones 0</dd>",
            "<code>cmupd sync &lt;x&gt;</code>",
            "As of <time datetime=\"2026-11-21T12:00:00Z\">2026-11-21 12:00 UTC</time>, made",
            "prefers-color-scheme: dark",
            "@media print",
            "<html lang=\"en\">",
        ] {
            assert!(page.contains(expected), "{expected}: {page}");
        }
    }
}
