//! The only printer. Standard output is data: one JSON document, JSON lines, or a table, and nothing else; notes and errors go
//! to standard error.

mod rows;
mod stream;
mod target;

use super::cell::{Grid, data_cell, defused, lines, plain_cell, raw_cell, visible};
use super::envelope::Envelope;
use super::html::Page;
use super::table::{self, Canvas};
use super::{exposition, markdown, prose};
use crate::base::error::{Failure, Kind, Result};
use crate::base::tabular::{Answer, Column, Tabular};
use jiff::Timestamp;
use rows::{Cut, Rows, no_column};
use serde_json::{Map, Value, json};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use target::Target;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people; the default on a terminal.
    Table,
    /// Tab-separated, untruncated, no borders; the default in a pipe.
    Plain,
    /// One document with envelope.
    Json,
    /// One record a line.
    #[value(alias = "jsonl")]
    #[serde(alias = "jsonl")]
    Ndjson,
    /// RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with '.
    Csv,
    /// Tab-separated, quoted where needed.
    Tsv,
    /// A table in GitHub's Markdown, notes below.
    #[value(alias = "markdown")]
    #[serde(alias = "markdown")]
    Md,
    /// A page of its own, with pictures: no network, no script.
    Html,
    /// Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …
    Prom,
}

impl Format {
    /// The format that a file's ending stands for.
    pub fn of_file(path: &Path) -> Option<Format> {
        match path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("txt")
            .to_ascii_lowercase()
            .as_str()
        {
            "txt" => Some(Format::Plain),
            "json" => Some(Format::Json),
            "ndjson" | "jsonl" => Some(Format::Ndjson),
            "csv" => Some(Format::Csv),
            "tsv" => Some(Format::Tsv),
            "md" | "markdown" => Some(Format::Md),
            "html" | "htm" => Some(Format::Html),
            "prom" => Some(Format::Prom),
            _ => None,
        }
    }
}

/// When to color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// On a terminal, unless NO_COLOR or TERM=dumb says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether to color what goes to a stream that is a terminal or not (no-color.org, CLICOLOR_FORCE).
    pub fn applies(self, is_terminal: bool) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            Color::Auto => is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        }
    }
}

/// What the shared flags say about output.
#[derive(Debug, Clone)]
pub struct Style {
    /// The format that was asked for.
    pub format: Option<Format>,
    /// The file to write instead of standard output.
    pub file: Option<PathBuf>,
    /// The columns to show, in order.
    pub columns: Vec<String>,
    /// The columns to sort by; `-` before a name sorts downwards.
    pub sort: Vec<String>,
    /// The most rows to show.
    pub limit: Option<usize>,
    /// Leave the header line out.
    pub no_headers: bool,
    /// Leave CSV cells as they are.
    pub raw_csv: bool,
    /// Leave notes out.
    pub quiet: bool,
    /// When to color.
    pub color: Color,
}

/// Writes answers to standard output or to a file.
pub struct Output {
    style: Style,
    generated_at: Timestamp,
}

impl Output {
    /// An output for a session that began at `generated_at`.
    pub fn new(style: Style, generated_at: Timestamp) -> Self {
        Output { style, generated_at }
    }

    fn to_terminal(&self) -> bool {
        self.style.file.is_none() && io::stdout().is_terminal()
    }

    /// The format that will be written. A file whose ending stands for none is an error: its name would say something else than
    /// it holds.
    fn format(&self) -> Result<Format> {
        match (self.style.format, &self.style.file) {
            (Some(format), _) => Ok(format),
            (None, Some(file)) => Format::of_file(file).ok_or_else(|| {
                Failure::usage(format!("the ending of {} stands for no format", file.display()))
                    .hint("the endings are txt, json, ndjson, jsonl, csv, tsv, md, markdown, html, htm, prom; or say it with --format")
                    .into()
            }),
            (None, None) if io::stdout().is_terminal() => Ok(Format::Table),
            (None, None) => Ok(Format::Plain),
        }
    }

    /// True when a format or columns were asked for.
    pub fn is_chosen(&self) -> bool {
        let by_file = self.style.file.as_deref().and_then(Format::of_file);
        self.style.format.is_some()
            || !self.style.columns.is_empty()
            || by_file.is_some_and(|format| format != Format::Plain)
    }

    /// True when a program reads the answer.
    pub fn is_json(&self) -> bool {
        matches!(self.format(), Ok(Format::Json | Format::Ndjson))
    }

    /// True when the answer goes to a file.
    pub fn is_to_file(&self) -> bool {
        self.style.file.is_some()
    }

    /// True when a person sees the answer as it is written.
    pub fn is_to_terminal(&self) -> bool {
        self.to_terminal()
    }

    /// Writes one row.
    pub fn one<T: Tabular>(&self, row: T) -> Result<()> {
        self.records(&Answer::from(vec![row]))
    }

    /// Writes an answer of few rows with much in each: for people as records, a line for each column; otherwise as
    /// [`Output::list`] does.
    pub fn records<T: Tabular>(&self, answer: &Answer<T>) -> Result<()> {
        let format = self.format()?;
        if format != Format::Table || !self.style.columns.is_empty() {
            return self.list(answer);
        }
        let Rows { shown: rows, cut } = self.rows(answer, self.style.limit)?;
        let width = T::COLUMNS.iter().map(|column| column.title.chars().count()).max().unwrap_or(0);
        // On a terminal a long line goes on below itself, set in among other lines; elsewhere nothing is broken.
        let room = self.to_terminal().then(|| terminal_width().saturating_sub(width + 2).max(20));
        let fitted = |column: &Column, line: String| -> Vec<String> {
            let Some(room) = room else { return vec![line] };
            let indent =
                if matches!(column.kind, crate::base::tabular::Kind::Lines(_)) { "    " } else { "" };
            let wrapped = table::wrap(&line, room - indent.len());
            let lines = wrapped.lines().enumerate();
            lines
                .map(|(place, line)| format!("{}{}", if place == 0 { "" } else { indent }, line.trim()))
                .collect()
        };
        let mut records = Vec::new();
        for fields in &rows {
            let mut text = String::new();
            for column in T::COLUMNS {
                let mut title = column.title;
                for line in lines(column, fields).into_iter().flat_map(|line| fitted(column, line)) {
                    text.push_str(format!("{title:width$}  {line}").trim_end());
                    text.push('\n');
                    title = "";
                }
            }
            records.push(text);
        }
        self.write(records.join("\n").as_bytes())?;
        self.remarks(answer, format, cut);
        Ok(())
    }

    /// Writes an answer: serialized once, shown in the format that was asked for.
    pub fn list<T: Tabular>(&self, answer: &Answer<T>) -> Result<()> {
        let columns = self.columns::<T>()?;
        let format = self.format()?;
        // Metrics add rows up: of some of them they would be wrong.
        let limit = self.style.limit.filter(|_| format != Format::Prom);
        let Rows { shown: rows, cut } = self.rows(answer, limit)?;
        let mut text = Vec::new();
        let mut left_out = Vec::new();
        let (mut scope, mut notes) = (answer.scope.clone(), answer.notes.clone());
        if let Some(cut) = cut {
            scope.insert("rows".into(), json!(cut.all));
            scope.insert("limited".into(), json!(cut.shown));
            notes.insert(0, cut.note());
        }
        // On a page and in a document, where nobody sees the exit code.
        let crossed = answer.gates.iter().filter_map(|gate| gate.reason.clone());
        let warnings: Vec<String> = crossed.chain(answer.warnings.iter().cloned()).collect();
        match format {
            Format::Json => {
                let document = Envelope {
                    schema: format!("cmupd/{}", T::SCHEMA),
                    generated_at: self.generated_at,
                    as_of: answer.as_of.unwrap_or(self.generated_at),
                    scope: &scope,
                    freshness: &answer.freshness,
                    notes: &notes,
                    warnings: &answer.warnings,
                    data: &rows,
                    measures: &answer.measures,
                    gates: &answer.gates,
                };
                serde_json::to_writer_pretty(&mut text, &document)?;
                text.push(b'\n');
            }
            Format::Ndjson => {
                for row in &rows {
                    serde_json::to_writer(&mut text, row)?;
                    text.push(b'\n');
                }
            }
            Format::Csv => self.delimited(&mut text, b',', &columns, &rows)?,
            Format::Tsv => self.delimited(&mut text, b'\t', &columns, &rows)?,
            Format::Plain => {
                // Tabs and line ends inside a cell become visible escapes: a line stays a record.
                let separate = |cells: Vec<String>| {
                    cells.iter().map(|cell| visible(cell)).collect::<Vec<_>>().join("\t")
                };
                if !self.style.no_headers {
                    writeln!(
                        text,
                        "{}",
                        separate(columns.iter().map(|column| column.key.to_owned()).collect())
                    )?;
                }
                for row in &rows {
                    writeln!(
                        text,
                        "{}",
                        separate(columns.iter().map(|column| plain_cell(column, row)).collect())
                    )?;
                }
            }
            Format::Md => {
                let headers = !self.style.no_headers;
                let grid = Grid::of(&self.shown(columns, &rows, answer.hidden), &rows);
                text = markdown::draw(&grid, headers, &notes, &warnings).into_bytes();
            }
            Format::Html => {
                let page = Page {
                    title: answer.title.clone().unwrap_or_else(|| prose::title(T::SCHEMA)),
                    schema: T::SCHEMA,
                    generated_at: self.generated_at,
                    as_of: answer.as_of.unwrap_or(self.generated_at),
                    scope: &scope,
                    freshness: &answer.freshness,
                    notes: &notes,
                    warnings: &warnings,
                    pictures: &answer.pictures,
                    grid: Grid::of(&self.shown(columns, &rows, answer.hidden), &rows),
                };
                text = page.draw().into_bytes();
            }
            Format::Prom => {
                if T::METRICS.is_empty() {
                    return Err(no_metrics());
                }
                let at = answer.as_of.unwrap_or(self.generated_at);
                text = exposition::draw(T::METRICS, &rows, &answer.labels, at).into_bytes();
            }
            Format::Table => {
                let shown = self.shown(columns, &rows, answer.hidden);
                let drawn = table::draw(
                    &shown,
                    &rows,
                    Canvas {
                        width: self.to_terminal().then(terminal_width),
                        headers: !self.style.no_headers,
                        color: self.style.color.applies(self.to_terminal()),
                    },
                );
                text = drawn.text.into_bytes();
                left_out = drawn.left_out;
            }
        }
        self.write(&text)?;
        self.remarks(answer, format, cut);
        if !left_out.is_empty() {
            self.note(&format!(
                "Too narrow for {}: widen the terminal, or choose with --columns.",
                left_out.join(", ")
            ));
        }
        Ok(())
    }

    /// The columns that a reader sees: those that were asked for, else those that are not wide or hidden and hold something.
    fn shown(&self, columns: Vec<Column>, rows: &[Map<String, Value>], hidden: &[&str]) -> Vec<Column> {
        let chosen = !self.style.columns.is_empty();
        let is_empty = |it: &Column| {
            hidden.contains(&it.key) || rows.iter().all(|row| raw_cell(row.get(it.key)).is_empty())
        };
        columns
            .into_iter()
            .filter(|column| chosen || (!column.wide && !is_empty(column)))
            .map(|column| Column { spare: column.spare && !chosen, ..column })
            .collect()
    }

    /// True when the format that will be written shows pictures; making them may cost a further pass.
    pub fn shows_pictures(&self) -> bool {
        matches!(self.format(), Ok(Format::Html))
    }

    /// Refuses Prometheus text of a command that has no metrics, before any work is done for it.
    pub fn refuse_metrics(&self) -> Result<()> {
        if matches!(self.format(), Ok(Format::Prom)) { Err(no_metrics()) } else { Ok(()) }
    }

    /// What an answer's reader must know, on standard error.
    fn remarks<T>(&self, answer: &Answer<T>, format: Format, cut: Option<Cut>) {
        // A document holds its notes and warnings; JSON lines hold rows only, and metrics nothing but numbers.
        let is_document = matches!(format, Format::Json | Format::Md | Format::Html);
        if !is_document {
            for warning in &answer.warnings {
                self.say(warning);
            }
        }
        if let Some(cut) = cut.filter(|_| !is_document) {
            self.note(&cut.note());
        }
        if !is_document && !matches!(format, Format::Ndjson | Format::Prom) {
            if format == Format::Table && !answer.notes.is_empty() {
                self.note("");
            }
            for note in &answer.notes {
                self.note(note);
            }
        }
    }

    /// Writes a document as it is.
    pub fn document(&self, text: &str) -> Result<()> {
        self.write(text.as_bytes())
    }

    /// Writes bytes as they are.
    pub fn bytes(&self, content: &[u8]) -> Result<()> {
        self.write(content)
    }

    /// A sentence for people, on standard error; silent under `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.style.quiet {
            self.say(text);
        }
    }

    /// What was found that a script must hear of, on standard error, even under `--quiet`.
    pub fn finding(&self, text: &str) {
        self.say(text);
    }

    /// A sentence on standard error, whatever the flags say.
    fn say(&self, text: &str) {
        let text = visible_lines(text);
        let text = if io::stderr().is_terminal() { table::wrap(&text, terminal_width()) } else { text };
        // A closed standard error is no reason to fail.
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Says why a command failed.
    pub fn failure(&self, error: &anyhow::Error) {
        let kind = crate::db::failure_kind(error);
        let failure = Failure::of(error);
        let hint = failure.and_then(|failure| failure.hint.clone());
        let message = message(error);
        if self.is_json() {
            let _ = writeln!(io::stderr(), "{}", json!({ "error": told(error) }));
            return;
        }
        let (red, cyan, reset) = if self.style.color.applies(io::stderr().is_terminal()) {
            ("\x1b[1;31m", "\x1b[36m", "\x1b[0m")
        } else {
            ("", "", "")
        };
        let message = visible_lines(&message);
        let mut text =
            if kind == Kind::Interrupted { message } else { format!("{red}error:{reset} {message}") };
        if let Some(hint) = hint {
            text.push_str(&format!("\n{cyan}hint:{reset} {}", visible_lines(&hint)));
        }
        let _ = writeln!(io::stderr(), "{text}");
    }

    fn delimited(
        &self,
        text: &mut Vec<u8>,
        delimiter: u8,
        columns: &[Column],
        rows: &[Map<String, Value>],
    ) -> Result<()> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(text);
        if !self.style.no_headers {
            writer.write_record(columns.iter().map(|column| column.key))?;
        }
        for row in rows {
            writer.write_record(columns.iter().map(|column| {
                let cell = data_cell(column, row);
                let is_number = row.get(column.key).is_some_and(Value::is_number);
                if self.style.raw_csv || is_number { cell } else { defused(cell) }
            }))?;
        }
        writer.flush()?;
        Ok(())
    }

    fn write(&self, text: &[u8]) -> Result<()> {
        let mut target = self.target()?;
        target.write(text)?;
        target.finish()
    }

    /// Where the answer goes.
    fn target(&self) -> Result<Target> {
        Target::open(self.style.file.as_deref())
    }

    /// Refuses to write over the database or over a file that the command reads, before it does anything.
    pub fn refuse_to_replace(&self, database: &Path, inputs: &[PathBuf]) -> Result<()> {
        self.style.file.iter().try_for_each(|file| target::refuse_to_replace(file, database, inputs))
    }
}

fn no_metrics() -> anyhow::Error {
    Failure::usage("this answer has no metrics for Prometheus")
        .hint(
            "it offers table, plain, json, ndjson, csv, tsv, md and html; `cmupd schema --columns commands,metrics` shows \
             which answers have metrics",
        )
        .into()
}

/// [`visible`], but a line end stays one.
fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
}

/// A failure for programs.
fn told(error: &anyhow::Error) -> Value {
    let kind = crate::db::failure_kind(error);
    let failure = Failure::of(error);
    let hint = failure.and_then(|failure| failure.hint.clone());
    let mut told =
        json!({"kind": kind.name(), "message": message(error), "hint": hint, "exit_code": kind.exit_code()});
    if let Some(family) = failure.and_then(|failure| failure.family) {
        told["family"] = json!(family);
    }
    told
}

/// The chain of an error as one sentence, without saying anything twice.
fn message(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain() {
        let text = cause.to_string();
        if !parts.iter().any(|part| part.contains(&text)) {
            parts.push(text);
        }
    }
    parts.join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_says_nothing_twice() {
        let error = anyhow::anyhow!("no space").context("cannot write a: no space").context("sync failed");
        assert_eq!(message(&error), "sync failed: cannot write a: no space");
    }
}
