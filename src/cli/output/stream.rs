//! Answers whose columns are known only when they come, row by row: what the other formats write at once is written as
//! it arrives, so that a large answer needs no memory. A table must know its widest cell, and shows the first rows
//! only.

use super::cell::{Grid, raw_cell, visible};
use super::html::Page;
use super::messages::error_json;
use super::rows::no_column;
use super::table::{Canvas, Heading, draw_cells};
use super::{Cut, Format, Printer, defused, markdown, prose, remark};
use crate::base::error::{Result, nearest};
use crate::base::tabular::{ColumnKind, RowSink};
use crate::cli::reply::Produce;
use serde_json::{Map, Value, json};

/// The most rows of a table: more than anybody reads on a terminal, and little memory.
const LONGEST_TABLE: usize = 10_000;
/// Bytes that are collected before they are written.
const PIECE: usize = 64 << 10;

impl Printer<'_> {
    /// Writes the rows that `produce` gives. True when the answer is not complete.
    pub(super) fn stream(self, produce: Produce) -> Result<bool> {
        let (messages, format, limit) = (self.messages, self.format, self.style.limit);
        let schema = self.views.first().map_or("", |view| view.shape.schema);
        let mut stream = Stream {
            printer: self,
            schema,
            piece: Vec::new(),
            delimited: None,
            collected: 0,
            names: Vec::new(),
            places: Vec::new(),
            rows: 0,
            shown: Vec::new(),
            has_begun: false,
        };
        let mut warnings = match produce(&mut stream) {
            Ok(warnings) => warnings,
            Err(error) => {
                stream.break_off(&error)?;
                return Err(error);
            }
        };
        if matches!(format, Format::Table | Format::Md | Format::Html)
            && stream.rows.min(limit.unwrap_or(usize::MAX)) > LONGEST_TABLE
        {
            warnings.push(format!(
                "The table shows the first {LONGEST_TABLE} rows of {}; another format, such as --csv, has all.",
                stream.rows
            ));
        }
        let cut = stream.cut();
        let notes: Vec<String> = cut.iter().map(|cut| cut.note()).collect();
        stream.end(&notes, &warnings)?;
        remark(messages, format, &[], &warnings, cut);
        Ok(!warnings.is_empty())
    }
}

struct Stream<'a> {
    printer: Printer<'a>,
    schema: &'static str,
    piece: Vec<u8>,
    /// What a format with delimiters has collected, and about how many bytes that is.
    delimited: Option<csv::Writer<Vec<u8>>>,
    collected: usize,
    /// The columns that are shown, and where they stand among those that come.
    names: Vec<String>,
    places: Vec<usize>,
    rows: usize,
    /// The rows of a table.
    shown: Vec<Vec<Value>>,
    /// Something of the answer has left.
    has_begun: bool,
}

impl RowSink for Stream<'_> {
    fn begin(&mut self, columns: &[String]) -> Result<()> {
        let chosen = &self.printer.style.columns;
        self.places = match chosen.is_empty() {
            true => (0..columns.len()).collect(),
            false => chosen.iter().map(|name| place_of(name, columns)).collect::<Result<_>>()?,
        };
        self.names = self.places.iter().filter_map(|place| columns.get(*place).cloned()).collect();
        let headers = !self.printer.style.no_headers;
        match self.printer.format {
            Format::Json => {
                let time = json!(self.printer.generated_at);
                let head = json!({
                    "schema": format!("cmupd/{}", self.schema),
                    "generated_at": time,
                    "as_of": time,
                    "scope": {"columns": self.names},
                    "freshness": {},
                });
                // The closing brace comes at the end.
                let head = serde_json::to_string_pretty(&head)?;
                self.piece.extend_from_slice(head.trim_end_matches("\n}").as_bytes());
                self.piece.extend_from_slice(b",\n  \"data\": [");
            }
            Format::Csv | Format::Tsv if headers => {
                let names = self.names.clone();
                self.delimit(&names)?;
            }
            Format::Plain if headers => {
                let names = self.names.clone();
                self.tabbed(&names);
            }
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, cells: Vec<Value>) -> Result<()> {
        self.rows += 1;
        // What is not shown is counted only.
        if self.printer.style.limit.is_some_and(|limit| self.rows > limit) {
            return Ok(());
        }
        let mut cells = cells;
        let row: Vec<Value> = self
            .places
            .iter()
            .map(|place| cells.get_mut(*place).map(Value::take).unwrap_or_default())
            .collect();
        match self.printer.format {
            Format::Json | Format::Ndjson => {
                if self.printer.format == Format::Json {
                    self.piece.extend_from_slice(if self.rows == 1 { b"\n    " } else { b",\n    " });
                }
                let object: Map<String, Value> = self.names.iter().cloned().zip(row).collect();
                serde_json::to_writer(&mut self.piece, &object)?;
                if self.printer.format == Format::Ndjson {
                    self.piece.push(b'\n');
                }
            }
            Format::Csv | Format::Tsv => {
                let raw = self.printer.style.raw_csv;
                let cell = |value: &Value| {
                    let cell = raw_cell(Some(value));
                    if raw || value.is_number() { cell } else { defused(cell) }
                };
                let cells: Vec<String> = row.iter().map(cell).collect();
                self.delimit(&cells)?;
            }
            Format::Plain => {
                let cells: Vec<String> = row.iter().map(|value| raw_cell(Some(value))).collect();
                self.tabbed(&cells);
            }
            Format::Table | Format::Md | Format::Html => {
                if self.shown.len() < LONGEST_TABLE {
                    self.shown.push(row);
                }
            }
            // Refused before the first row.
            Format::Prom => {}
        }
        if self.piece.len() + self.collected >= PIECE { self.flush() } else { Ok(()) }
    }
}

impl Stream<'_> {
    fn delimit(&mut self, cells: &[String]) -> Result<()> {
        let delimiter = if self.printer.format == Format::Tsv { b'\t' } else { b',' };
        let writer = self.delimited.get_or_insert_with(|| {
            csv::WriterBuilder::new()
                .delimiter(delimiter)
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::with_capacity(PIECE))
        });
        writer.write_record(cells)?;
        self.collected += cells.iter().map(|cell| cell.len() + 1).sum::<usize>();
        Ok(())
    }

    fn tabbed(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| visible(cell)).collect();
        self.piece.extend_from_slice(cells.join("\t").as_bytes());
        self.piece.push(b'\n');
    }

    fn flush(&mut self) -> Result<()> {
        if let Some(writer) = self.delimited.take() {
            self.piece = writer.into_inner().map_err(|error| error.into_error())?;
            self.collected = 0;
        }
        self.printer.target.write(&self.piece)?;
        self.has_begun |= !self.piece.is_empty();
        self.piece.clear();
        Ok(())
    }

    /// The answer ends here. What was written of a document is closed, so that programs can read it, and marked as
    /// incomplete.
    fn break_off(&mut self, error: &anyhow::Error) -> Result<()> {
        if self.printer.format != Format::Json || !self.has_begun {
            return Ok(());
        }
        let error = serde_json::to_string(&error_json(error))?;
        let tail = format!("\n  ],\n  \"complete\": false,\n  \"error\": {error}\n}}\n");
        self.piece.extend_from_slice(tail.as_bytes());
        self.flush()
    }

    /// How many rows --limit shows of how many, where it cuts.
    fn cut(&self) -> Option<Cut> {
        let shown = self.printer.style.limit.filter(|limit| *limit < self.rows)?;
        Some(Cut { shown, all: self.rows, is_asked: true, has_sums: false })
    }

    fn end(mut self, notes: &[String], warnings: &[String]) -> Result<()> {
        match self.printer.format {
            Format::Json => {
                self.piece.extend_from_slice(if self.rows == 0 { b"]" } else { b"\n  ]" });
                let (notes, warnings) = (serde_json::to_string(notes)?, serde_json::to_string(warnings)?);
                let tail = format!(",\n  \"notes\": {notes},\n  \"warnings\": {warnings}\n}}\n");
                self.piece.extend_from_slice(tail.as_bytes());
            }
            Format::Table => self.piece = self.drawn().into_bytes(),
            Format::Md => {
                let headers = !self.printer.style.no_headers;
                self.piece = markdown::draw(&self.grid(), headers, notes, warnings).into_bytes();
            }
            Format::Html => self.piece = self.page(notes, warnings).into_bytes(),
            Format::Plain | Format::Ndjson | Format::Csv | Format::Tsv | Format::Prom => {}
        }
        self.flush()?;
        self.printer.target.finish()
    }

    /// What the values of a column are.
    fn kind(&self, place: usize) -> ColumnKind {
        let values = || self.shown.iter().filter_map(|row| row.get(place));
        let is_number =
            values().any(Value::is_number) && values().all(|value| value.is_number() || value.is_null());
        if is_number { ColumnKind::Number } else { ColumnKind::Text }
    }

    fn grid(&self) -> Grid<'_> {
        let named = self.names.iter().enumerate();
        let cells =
            |row: &Vec<Value>| row.iter().map(|value| vec![visible(&raw_cell(Some(value)))]).collect();
        Grid {
            headings: named.map(|(place, name)| (name.as_str(), self.kind(place))).collect(),
            rows: self.shown.iter().map(cells).collect(),
        }
    }

    fn page(&self, notes: &[String], warnings: &[String]) -> String {
        let page = Page {
            title: prose::title(self.schema),
            schema: self.schema,
            generated_at: self.printer.generated_at,
            as_of: self.printer.generated_at,
            scope: &Map::new(),
            freshness: &Map::new(),
            notes,
            warnings,
            pictures: &[],
            grid: self.grid(),
        };
        page.draw()
    }

    fn drawn(&self) -> String {
        let columns = self.names.iter().enumerate().map(|(place, name)| {
            let values = self.shown.iter().filter_map(|row| row.get(place));
            let cells = values.map(|value| visible(&raw_cell(Some(value)))).collect();
            (Heading { title: name, kind: self.kind(place), spare: false }, cells)
        });
        draw_cells(columns.collect(), self.shown.len(), Canvas::of(self.printer.style)).text
    }
}

fn place_of(name: &str, columns: &[String]) -> Result<usize> {
    columns.iter().position(|column| column.eq_ignore_ascii_case(name)).ok_or_else(|| {
        let known: Vec<&str> = columns.iter().map(String::as_str).collect();
        let near: Vec<String> = nearest(name, known.iter().copied()).into_iter().map(str::to_owned).collect();
        no_column(name, &near, &known)
    })
}
