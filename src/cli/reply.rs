//! What a command answers with, before it is printed.

use super::envelope::Envelope;
use crate::base::error::{Outcome, Result};
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, RowSink, Tabular};
use schemars::JsonSchema;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What is known of a row type: what the printer checks before any work, and what `cmupd schema` shows.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Name and number, such as `report.compliance/1`.
    pub schema: &'static str,
    /// The columns; of a streamed answer they are known only when it comes.
    pub columns: &'static [Column],
    /// What `--fail-on` can compare.
    pub measures: &'static [MeasureKind],
    /// What `any:` can compare.
    pub row_measures: &'static [MeasureKind],
    /// What monitoring systems read.
    pub metrics: &'static [Metric],
    /// Its JSON Schema, envelope included; none for a streamed answer.
    pub document: Option<fn() -> Value>,
    /// The flag with which a command answers so, where it has several shapes.
    pub flag: &'static str,
}

impl Shape {
    /// The shape of a row type.
    pub const fn of<T: Tabular + JsonSchema + 'static>() -> Self {
        Shape {
            schema: T::SCHEMA,
            columns: T::COLUMNS,
            measures: T::MEASURES,
            row_measures: T::ROW_MEASURES,
            metrics: T::METRICS,
            document: Some(Envelope::<'static, T>::schema_document),
            flag: "",
        }
    }

    /// The shape of rows whose columns are known only when they come.
    pub const fn streamed(schema: &'static str) -> Self {
        let (columns, measures, metrics): (&[Column], &[MeasureKind], &[Metric]) = (&[], &[], &[]);
        Shape { schema, columns, measures, row_measures: measures, metrics, document: None, flag: "" }
    }

    /// The same, answered when the command has this flag.
    pub const fn with(mut self, flag: &'static str) -> Self {
        self.flag = flag;
        self
    }
}

/// A row, serialized once: every format shows these fields.
pub struct Row {
    /// The fields.
    pub fields: Map<String, Value>,
    /// True for a sum, see [`Tabular::is_total`].
    pub is_total: bool,
    /// What gates with `any:` compare.
    pub measures: BTreeMap<&'static str, Measure>,
}

/// Produces the rows of a streamed answer, and returns warnings: with one, the answer is not complete.
pub type Produce = Box<dyn FnOnce(&mut dyn RowSink) -> Result<Vec<String>>>;

/// What is written to standard output or to a file.
pub enum ReplyBody {
    /// Nothing.
    Nothing,
    /// Rows of the shape with this schema.
    Rows {
        /// Name and number of their shape.
        schema: &'static str,
        /// The rows and what a reader must know about them.
        answer: Box<Answer<Row>>,
        /// Few rows with much in each: for people a line for each column.
        as_records: bool,
    },
    /// Rows that are written as they come.
    Stream(Produce),
    /// A document, as it is.
    Document(Vec<u8>),
}

/// What a command answers with.
pub struct Reply {
    /// The answer.
    pub body: ReplyBody,
    /// How many rows are shown, after sorting, where --limit says nothing; all where none is given.
    pub at_most: Option<usize>,
    /// Sentences on standard error, before the answer.
    pub before: Vec<String>,
    /// Sentences on standard error, after the answer.
    pub after: Vec<String>,
    /// Problems, on standard error even with --quiet, after the answer.
    pub problems: Vec<String>,
    /// How the command ends.
    pub outcome: Outcome,
    /// Why the command fails although there is an answer.
    pub failure: Option<anyhow::Error>,
}

impl Reply {
    fn new(body: ReplyBody) -> Self {
        let (before, after, problems) = (vec![], vec![], vec![]);
        Reply { body, at_most: None, before, after, problems, outcome: Outcome::Done, failure: None }
    }

    fn of<T: Tabular>(answer: impl Into<Answer<T>>, as_records: bool) -> Result<Self> {
        let mut answer = answer.into();
        let mut rows = Vec::with_capacity(answer.rows.len());
        for row in std::mem::take(&mut answer.rows) {
            let (is_total, measures) = (row.is_total(), row.row_measures());
            match serde_json::to_value(row)? {
                Value::Object(fields) => rows.push(Row { fields, is_total, measures }),
                other => return Err(anyhow::anyhow!("a row of {} is not an object: {other}", T::SCHEMA)),
            }
        }
        let answer = Box::new(answer.with_rows(rows));
        Ok(Reply::new(ReplyBody::Rows { schema: T::SCHEMA, answer, as_records }))
    }

    /// Nothing but sentences.
    pub fn nothing() -> Self {
        Reply::new(ReplyBody::Nothing)
    }

    /// A table. Fails only for rows that are not JSON objects.
    pub fn list<T: Tabular>(answer: impl Into<Answer<T>>) -> Result<Self> {
        Reply::of(answer, false)
    }

    /// Few rows with much in each: for people as records, a line for each column; otherwise as a table. Fails likewise.
    pub fn records<T: Tabular>(answer: impl Into<Answer<T>>) -> Result<Self> {
        Reply::of(answer, true)
    }

    /// One row, as a record. Fails likewise.
    pub fn one<T: Tabular>(row: T) -> Result<Self> {
        Reply::of(vec![row], true)
    }

    /// Rows that are written as they come.
    pub fn stream(produce: impl FnOnce(&mut dyn RowSink) -> Result<Vec<String>> + 'static) -> Self {
        Reply::new(ReplyBody::Stream(Box::new(produce)))
    }

    /// A document.
    pub fn document(content: impl Into<Vec<u8>>) -> Self {
        Reply::new(ReplyBody::Document(content.into()))
    }

    /// Ends so.
    pub fn ending(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// Adds sentences after the answer.
    pub fn noting<S: Into<String>>(mut self, notes: impl IntoIterator<Item = S>) -> Self {
        self.after.extend(notes.into_iter().map(Into::into));
        self
    }
}
