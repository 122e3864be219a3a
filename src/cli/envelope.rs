//! The document around the rows of an answer, in JSON and in its schema: one shape for both.

use crate::base::tabular::{GateAnswer, Measure};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An answer: its rows and what a reader must know about them.
#[derive(Debug, JsonSchema, Serialize)]
pub(super) struct Envelope<'a, T> {
    /// Name and number of the rows' shape. Changes within a number only add.
    pub schema: String,
    /// When the answer was made.
    pub generated_at: Timestamp,
    /// The moment that it shows.
    pub as_of: Timestamp,
    /// What was asked: filters, site, exclusions with their counts.
    pub scope: &'a Map<String, Value>,
    /// How fresh the data is.
    pub freshness: &'a Map<String, Value>,
    /// Sentences to read with it.
    pub notes: &'a [String],
    /// What went wrong with some items.
    pub warnings: &'a [String],
    /// The rows; with `--format ndjson` each is a line of its own, without anything around it.
    pub data: &'a [T],
    /// The figures that `--fail-on` compares; absent where the answer has none.
    #[serde(skip_serializing_if = "is_empty")]
    pub measures: &'a BTreeMap<&'static str, Measure>,
    /// What came of each threshold of `--fail-on`; absent where none was asked for.
    #[serde(skip_serializing_if = "<[GateAnswer]>::is_empty")]
    pub gates: &'a [GateAnswer],
}

fn is_empty(measures: &&BTreeMap<&'static str, Measure>) -> bool {
    measures.is_empty()
}
