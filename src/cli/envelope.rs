//! The document around the rows of an answer, in JSON and in its schema: one shape for both.

use crate::base::tabular::{GateAnswer, Measure, MeasureKind, Tabular};
use jiff::Timestamp;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// An answer: its rows and what a reader must know about them.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Envelope<'a, T> {
    /// Name and number of the rows' shape. Changes within a number only add.
    pub schema: String,
    /// When the answer was made.
    pub generated_at: Timestamp,
    /// The moment that it shows.
    pub as_of: Timestamp,
    /// True where the answer shows what would be done, and nothing was changed; absent otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
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

impl<T: Tabular + JsonSchema + 'static> Envelope<'static, T> {
    /// The JSON Schema of an answer with rows of this type: what the serializer writes, not what a reader might accept.
    pub fn schema_document() -> Value {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let mut schema = generator.into_root_schema_for::<Self>().to_value();
        let name = format!("cmupd/{}", T::SCHEMA);
        if let Some(root) = schema.as_object_mut() {
            let draft = root.shift_remove("$schema").unwrap_or_default();
            let urn = format!("urn:{}", name.replace('/', ":"));
            // What it is stands first.
            for (key, value) in [("title", json!(name)), ("$id", json!(urn)), ("$schema", draft)] {
                root.shift_remove(key);
                root.shift_insert(0, key.into(), value);
            }
        }
        if let Some(schema) = schema.pointer_mut("/properties/schema").and_then(Value::as_object_mut) {
            schema.insert("const".into(), json!(name));
        }
        if T::MEASURES.is_empty() {
            if let Some(properties) = schema.pointer_mut("/properties").and_then(Value::as_object_mut) {
                properties.shift_remove("measures");
            }
            if let Some(definitions) = schema.pointer_mut("/$defs").and_then(Value::as_object_mut) {
                definitions.shift_remove("Measure");
            }
        } else if let Some(measures) =
            schema.pointer_mut("/properties/measures").and_then(Value::as_object_mut)
        {
            let named = |kind: &MeasureKind| {
                (kind.name.to_owned(), json!({ "$ref": "#/$defs/Measure", "description": kind.shows }))
            };
            measures.insert(
                "properties".into(),
                T::MEASURES.iter().map(named).collect::<serde_json::Map<_, _>>().into(),
            );
        }
        schema
    }
}
