//! The only printer. Standard output is data: one JSON document, JSON lines, or a table, and nothing else; notes and
//! errors go to standard error.
//!
//! A [`Printer`] is opened before a command works: it knows then whether the format is offered, the columns and
//! measures exist and the file can be written, so that no such error follows a change.

mod cell;
mod exposition;
mod format;
mod gate;
mod html;
mod markdown;
mod messages;
mod prose;
mod rows;
mod stream;
mod table;
mod target;

pub use format::{Color, Format, Style};
pub use messages::{Messages, failure_line};

use super::envelope::Envelope;
use super::reply::{Reply, ReplyBody, Row, Shape};
use crate::base::error::{Failure, Outcome, Result};
use crate::base::tabular::{Answer, Column, ColumnKind};
use crate::report::Gate;
use cell::{Grid, defused, lines, plain_cell, visible};
use html::Page;
use jiff::Timestamp;
use rows::{Cut, Rows, View};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use table::{Canvas, terminal_width, width_of};
use target::Target;

/// What a session says about how its answer is shown.
pub struct Presentation<'a> {
    /// How rows are shown.
    pub style: &'a Style,
    /// The thresholds of `--fail-on`.
    pub fail_on: &'a [String],
    /// Where sentences go.
    pub messages: &'a Messages,
    /// When the answer is made.
    pub generated_at: Timestamp,
    /// Nothing is kept.
    pub is_dry_run: bool,
    /// A flag says how rows are shown.
    pub has_listing_flags: bool,
    /// The database file.
    pub database: &'a Path,
    /// The other files that are read.
    pub files_read: Vec<PathBuf>,
}

/// The way out of an answer, checked and open.
pub struct Printer<'a> {
    style: &'a Style,
    messages: &'a Messages,
    generated_at: Timestamp,
    is_dry_run: bool,
    format: Format,
    target: Target,
    /// What is shown of each shape that the answer may have.
    views: Vec<View>,
    gates: Vec<Gate>,
}

impl<'a> Printer<'a> {
    /// Checks all that the flags say about an answer of one of these shapes, and opens where it goes: it must not
    /// replace a file that is read. Fails with kind `usage` where a flag does not fit the shapes, and where the file
    /// for the answer cannot be written or must not be replaced.
    pub fn open(presentation: Presentation<'a>, shapes: Vec<Shape>) -> Result<Self> {
        let Presentation { style, messages, generated_at, is_dry_run, .. } = presentation;
        // A document has a form of its own, whatever the configuration says about rows.
        let format = if shapes.is_empty() { Format::Plain } else { style.format()? };
        if shapes.is_empty() && presentation.has_listing_flags {
            return Err(Failure::usage(
                "the answer is a document, to which no format, columns or order apply",
            )
            .hint("leave out --format, --json, --csv, --columns, --sort, --limit, --no-headers and --raw-csv")
            .into());
        }
        if format == Format::Prom && shapes.iter().any(|shape| shape.metrics.is_empty()) {
            return Err(no_metrics());
        }
        let views = View::all(shapes, style)?;
        let gates = gate::read(presentation.fail_on, &views)?;
        if let Some(file) = &style.file {
            target::refuse_to_replace(file, presentation.database, &presentation.files_read)?;
        }
        Ok(Printer {
            style,
            messages,
            generated_at,
            is_dry_run,
            format,
            target: Target::open(style.file.as_deref())?,
            views,
            gates,
        })
    }

    /// Writes an answer, with what must be said before and after it. Fails where the answer cannot be written, and as
    /// the rows of a streamed answer do.
    pub fn print(mut self, reply: Reply) -> Result<Outcome> {
        let (messages, is_dry_run) = (self.messages, self.is_dry_run);
        for doubt in self.gates.iter().filter_map(Gate::doubt) {
            messages.note(&doubt);
        }
        reply.before.iter().for_each(|note| messages.note(note));
        let mut outcome = reply.outcome;
        // A document for programs has a field for it, one for people a note.
        let mut shows_dry_run = false;
        match reply.body {
            ReplyBody::Nothing => {}
            ReplyBody::Document(content) => {
                self.target.write(&content)?;
                self.target.finish()?;
            }
            ReplyBody::Stream(produce) => {
                if self.stream(produce)? {
                    outcome = Outcome::Partial;
                }
            }
            ReplyBody::Rows { schema, mut answer, as_records } => {
                shows_dry_run = matches!(self.format, Format::Json | Format::Md | Format::Html);
                if is_dry_run && shows_dry_run && self.format != Format::Json {
                    answer.notes.push(DRY_RUN.to_owned());
                }
                let Some(place) = self.views.iter().position(|view| view.shape.schema == schema) else {
                    return Err(anyhow::anyhow!("{schema} is not a shape that this command declares"));
                };
                let view = self.views.swap_remove(place);
                let remarks = gate::compare(&self.gates, &view, &mut answer);
                match as_records && self.format == Format::Table && self.style.columns.is_empty() {
                    true => self.records(&view, *answer)?,
                    false => self.list(&view, *answer, reply.at_most)?,
                }
                outcome = remarks.say(messages, outcome);
            }
        }
        reply.problems.iter().for_each(|problem| messages.say(problem));
        reply.after.iter().for_each(|note| messages.note(note));
        if is_dry_run && !shows_dry_run {
            messages.note(DRY_RUN);
        }
        Ok(outcome)
    }

    /// Writes rows as records: a line for each column.
    fn records(mut self, view: &View, mut answer: Answer<Row>) -> Result<()> {
        let Rows { shown: rows, cut } = view.rows(&mut answer, self.style.limit, None);
        let columns = view.shape.columns;
        let width = columns.iter().map(|column| width_of(column.title)).max().unwrap_or(0);
        // On a terminal a long line goes on below itself, indented; elsewhere nothing is broken.
        let room = self.style.is_to_terminal().then(|| terminal_width().saturating_sub(width + 2).max(20));
        let fitted = |column: &Column, line: String| -> Vec<String> {
            let Some(room) = room else { return vec![line] };
            let indent = if matches!(column.kind, ColumnKind::Lines(_)) { "    " } else { "" };
            let wrapped = table::wrap(&line, room - indent.len());
            let lines = wrapped.lines().enumerate();
            lines
                .map(|(place, line)| format!("{}{}", if place == 0 { "" } else { indent }, line.trim()))
                .collect()
        };
        let mut records = Vec::new();
        for fields in &rows {
            let mut text = String::new();
            for column in columns {
                let mut title = column.title;
                for line in lines(column, fields).into_iter().flat_map(|line| fitted(column, line)) {
                    text.push_str(format!("{}  {line}", table::padded(title, width)).trim_end());
                    text.push('\n');
                    title = "";
                }
            }
            records.push(text);
        }
        self.target.write(records.join("\n").as_bytes())?;
        self.target.finish()?;
        remark(self.messages, self.format, &answer.notes, &answer.warnings, cut);
        Ok(())
    }

    /// Writes rows in the format that was asked for.
    fn list(mut self, view: &View, mut answer: Answer<Row>, usual: Option<usize>) -> Result<()> {
        let (style, format) = (self.style, self.format);
        // Metrics add rows up: of some of them they would be wrong.
        let limit = style.limit.filter(|_| format != Format::Prom);
        let Rows { shown: rows, cut } = view.rows(&mut answer, limit, usual);
        let mut text = Vec::new();
        let mut left_out = Vec::new();
        let (mut scope, mut notes) = (answer.scope.clone(), answer.notes.clone());
        if let Some(cut) = cut {
            scope.insert("rows".into(), json!(cut.all));
            scope.insert("limited".into(), json!(cut.shown));
            notes.insert(0, cut.note());
        }
        // On a page and in a document, where the exit code is not seen.
        let crossed = answer.gates.iter().filter_map(|gate| gate.reason.clone());
        let warnings: Vec<String> = crossed.chain(answer.warnings.iter().cloned()).collect();
        let (headers, at) = (!style.no_headers, answer.as_of.unwrap_or(self.generated_at));
        match format {
            Format::Json => {
                let document = Envelope {
                    schema: format!("cmupd/{}", view.shape.schema),
                    generated_at: self.generated_at,
                    as_of: at,
                    dry_run: self.is_dry_run,
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
            Format::Csv => self.delimited(&mut text, b',', &view.columns, &rows)?,
            Format::Tsv => self.delimited(&mut text, b'\t', &view.columns, &rows)?,
            Format::Plain => {
                // Tabs and line ends inside a cell become visible escapes: a line stays a record.
                let mut line = |cells: Vec<String>| {
                    let cells: Vec<String> = cells.iter().map(|cell| visible(cell)).collect();
                    text.extend_from_slice(cells.join("\t").as_bytes());
                    text.push(b'\n');
                };
                if headers {
                    line(view.columns.iter().map(|column| column.key.to_owned()).collect());
                }
                for row in &rows {
                    line(view.columns.iter().map(|column| plain_cell(column, row)).collect());
                }
            }
            Format::Md => {
                let grid = Grid::of(&view.shown(style, &rows, answer.hidden), &rows);
                text = markdown::draw(&grid, headers, &notes, &warnings).into_bytes();
            }
            Format::Html => {
                let page = Page {
                    title: answer.title.clone().unwrap_or_else(|| prose::title(view.shape.schema)),
                    schema: view.shape.schema,
                    generated_at: self.generated_at,
                    as_of: at,
                    scope: &scope,
                    freshness: &answer.freshness,
                    notes: &notes,
                    warnings: &warnings,
                    pictures: &answer.pictures,
                    grid: Grid::of(&view.shown(style, &rows, answer.hidden), &rows),
                };
                text = page.draw().into_bytes();
            }
            Format::Prom => {
                text = exposition::draw(view.shape.metrics, &rows, &answer.labels, at).into_bytes();
            }
            Format::Table => {
                let shown = view.shown(style, &rows, answer.hidden);
                let drawn = table::draw(&shown, &rows, Canvas::of(style));
                text = drawn.text.into_bytes();
                left_out = drawn.left_out;
            }
        }
        self.target.write(&text)?;
        self.target.finish()?;
        remark(self.messages, format, &answer.notes, &answer.warnings, cut);
        if !left_out.is_empty() {
            self.messages.note(&format!(
                "Too narrow for {}: widen the terminal, or choose with --columns.",
                left_out.join(", ")
            ));
        }
        Ok(())
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
                let cell = plain_cell(column, row);
                let is_number = row.get(column.key).is_some_and(Value::is_number);
                if self.style.raw_csv || is_number { cell } else { defused(cell) }
            }))?;
        }
        writer.flush()?;
        Ok(())
    }
}

const DRY_RUN: &str = "Dry run: nothing was changed.";

/// What an answer's reader must know, on standard error. A document holds its notes and warnings; JSON lines hold rows
/// only, and metrics nothing but numbers.
fn remark(messages: &Messages, format: Format, notes: &[String], warnings: &[String], cut: Option<Cut>) {
    if matches!(format, Format::Json | Format::Md | Format::Html) {
        return;
    }
    warnings.iter().for_each(|warning| messages.say(warning));
    if let Some(cut) = cut {
        messages.note(&cut.note());
    }
    if !matches!(format, Format::Ndjson | Format::Prom) {
        if format == Format::Table && !notes.is_empty() {
            messages.note("");
        }
        notes.iter().for_each(|note| messages.note(note));
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
