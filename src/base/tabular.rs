//! Rows that any printer can show: one serialization, and the columns that pick from it.
//!
//! A row is serialized once; JSON prints that value, a table prints the fields that [`Tabular::COLUMNS`] names out of
//! the very same value. So the two can never drift apart.

mod measure;
mod metric;
mod picture;

pub use measure::{GateAnswer, Measure, MeasureKind, MeasureUnit};
pub use metric::{Metric, Reading, Sample};
pub use picture::{Bar, HeatMap, Line, Picture, Point, Tone};

use serde::Serialize;
use std::collections::BTreeMap;

/// What a column's cells are, so that a table can set them for people. CSV, plain and JSON show values as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text in sentences, and lists of several things.
    Text,
    /// What something is called: names of sites, collections, computers and files, identifiers, symbols. Always shown
    /// as it is.
    Ident,
    /// One of a closed set of states or kinds, in snake case in JSON: `non_compliant` is shown as `non-compliant`.
    Enum,
    /// Whole numbers, set to the right.
    Number,
    /// Percentages, set to the right with two decimals.
    Percent,
    /// Moments, to the minute.
    Time,
    /// Moments, to the day.
    Date,
    /// Lists of objects. A record of a single row has a line for each, made of these fields and how each is written:
    /// `{}` stands for the value, `{day}` for the day of a moment, text without either for a true value.
    Lines(&'static [(&'static str, &'static str)]),
}

/// One column of a table: which field of the serialized row, under which title.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Field of the serialized row; also the column's name in CSV and `--columns`.
    pub key: &'static str,
    /// Title above a table.
    pub title: &'static str,
    /// What the cells are.
    pub kind: ColumnKind,
    /// Shown in tables only when asked for with `--columns`; CSV, plain and JSON always have it.
    pub wide: bool,
    /// Left out of a table first when the terminal is too narrow.
    pub spare: bool,
    /// Field that a table shows where this one is empty.
    pub otherwise: Option<&'static str>,
}

impl Column {
    const fn new(key: &'static str, title: &'static str, kind: ColumnKind) -> Self {
        Column { key, title, kind, wide: false, spare: false, otherwise: None }
    }

    /// A text column.
    pub const fn text(key: &'static str, title: &'static str) -> Self {
        Column::new(key, title, ColumnKind::Text)
    }

    /// A column of names, see [`ColumnKind::Ident`].
    pub const fn ident(key: &'static str, title: &'static str) -> Self {
        Column::new(key, title, ColumnKind::Ident)
    }

    /// A column of states or kinds, see [`ColumnKind::Enum`].
    pub const fn enumeration(key: &'static str, title: &'static str) -> Self {
        Column::new(key, title, ColumnKind::Enum)
    }

    /// A column of whole numbers.
    pub const fn number(key: &'static str, title: &'static str) -> Self {
        Column::new(key, title, ColumnKind::Number)
    }

    /// A column of percentages.
    pub const fn percent(key: &'static str, title: &'static str) -> Self {
        Column::new(key, title, ColumnKind::Percent)
    }

    /// A column of moments.
    pub const fn time(key: &'static str, title: &'static str) -> Self {
        Column::new(key, title, ColumnKind::Time)
    }

    /// A column of days.
    pub const fn date(key: &'static str, title: &'static str) -> Self {
        Column::new(key, title, ColumnKind::Date)
    }

    /// A column of lists of objects; `parts` are the fields that a line shows, see [`ColumnKind::Lines`].
    pub const fn lines(
        key: &'static str,
        title: &'static str,
        parts: &'static [(&'static str, &'static str)],
    ) -> Self {
        Column::new(key, title, ColumnKind::Lines(parts))
    }

    /// Leaves the column out of tables unless it is asked for.
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Lets a table show another field where this one is empty.
    pub const fn or(mut self, key: &'static str) -> Self {
        self.otherwise = Some(key);
        self
    }

    /// Leaves the column out of a table when the terminal is too narrow for all.
    pub const fn spare(mut self) -> Self {
        self.spare = true;
        self
    }
}

/// A row of an answer.
pub trait Tabular: Serialize {
    /// Name and number of the row's shape, such as `report.compliance/1`; additive changes keep the number.
    const SCHEMA: &'static str;
    /// The columns, in order.
    const COLUMNS: &'static [Column];
    /// The measures that its answers give, for `--fail-on`; [`Answer::measures`] has a value for each.
    const MEASURES: &'static [MeasureKind] = &[];
    /// The measures that each row has by itself, for gates that ask every row; [`Tabular::row_measures`] gives their
    /// values.
    const ROW_MEASURES: &'static [MeasureKind] = &[];
    /// What a monitoring system reads of it; none where the Prometheus text format makes no sense.
    const METRICS: &'static [Metric] = &[];

    /// The value of each of [`Tabular::ROW_MEASURES`] in this row.
    fn row_measures(&self) -> BTreeMap<&'static str, Measure> {
        BTreeMap::new()
    }

    /// True for the row that sums up the others: it stands first, however they are sorted, and --limit does not count
    /// it.
    fn is_total(&self) -> bool {
        false
    }
}

/// Takes the rows of an answer whose columns are known only when it is given, one at a time, so that a large answer
/// needs no memory.
pub trait RowSink {
    /// The columns; comes first, and once. No two have the same name.
    fn begin(&mut self, columns: &[String]) -> crate::base::error::Result<()>;
    /// A row: a value for each column.
    fn row(&mut self, cells: Vec<serde_json::Value>) -> crate::base::error::Result<()>;
}

/// An answer: its rows and what a reader must know about them.
#[derive(Debug, Clone)]
pub struct Answer<T> {
    /// Title of a page that shows it, where the kind of its rows says too little.
    pub title: Option<String>,
    /// The rows, in a deterministic order.
    pub rows: Vec<T>,
    /// The moment that it shows; none for the one at which it was made.
    pub as_of: Option<jiff::Timestamp>,
    /// What was asked: filters, site, exclusions with their counts.
    pub scope: serde_json::Map<String, serde_json::Value>,
    /// What it was narrowed to, for monitoring systems: every sample of its metrics says so in labels.
    pub labels: BTreeMap<&'static str, String>,
    /// Columns that tables leave out of this answer unless they are asked for, because they say nothing new.
    pub hidden: &'static [&'static str],
    /// How fresh the data is.
    pub freshness: serde_json::Map<String, serde_json::Value>,
    /// Sentences below a table: exclusions, what is unusual.
    pub notes: Vec<String>,
    /// What went wrong with some items; said even when notes are not wanted.
    pub warnings: Vec<String>,
    /// The figures that gates compare, by the names that [`Tabular::MEASURES`] declares.
    pub measures: BTreeMap<&'static str, Measure>,
    /// The thresholds that were asked for.
    pub gates: Vec<GateAnswer>,
    /// Pictures for formats that can show them.
    pub pictures: Vec<Picture>,
}

impl<T> From<Vec<T>> for Answer<T> {
    fn from(rows: Vec<T>) -> Self {
        Answer {
            title: None,
            rows,
            as_of: None,
            scope: Default::default(),
            labels: BTreeMap::new(),
            hidden: &[],
            freshness: Default::default(),
            notes: vec![],
            warnings: vec![],
            measures: BTreeMap::new(),
            gates: vec![],
            pictures: vec![],
        }
    }
}

impl<T> Answer<T> {
    /// The same answer around other rows.
    pub fn with_rows<U>(self, rows: Vec<U>) -> Answer<U> {
        let Answer {
            title, as_of, scope, labels, hidden, freshness, notes, warnings, measures, gates, ..
        } = self;
        let pictures = self.pictures;
        Answer {
            title,
            rows,
            as_of,
            scope,
            labels,
            hidden,
            freshness,
            notes,
            warnings,
            measures,
            gates,
            pictures,
        }
    }
}
