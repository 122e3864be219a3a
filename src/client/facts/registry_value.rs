//! A value of the registry with its type.

use crate::base::digest::hexadecimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;
use std::borrow::Cow;

/// A value of the registry: in JSON an array of its type and its data, such as `["REG_DWORD", 5]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistryValue {
    /// REG_SZ.
    Text(String),
    /// REG_EXPAND_SZ, references to variables not replaced.
    ExpandText(String),
    /// REG_DWORD.
    Dword(u32),
    /// REG_QWORD; in JSON as decimal text.
    Qword(u64),
    /// REG_MULTI_SZ.
    MultiText(Vec<String>),
    /// REG_BINARY; in JSON as hexadecimal text.
    Binary(Vec<u8>),
    /// A value of which only the type is known: of another type, or of one above whose data was not recorded; in JSON
    /// with null as its data.
    Other(String),
}

impl RegistryValue {
    /// The name of its type.
    pub fn type_name(&self) -> &str {
        match self {
            RegistryValue::Text(_) => "REG_SZ",
            RegistryValue::ExpandText(_) => "REG_EXPAND_SZ",
            RegistryValue::Dword(_) => "REG_DWORD",
            RegistryValue::Qword(_) => "REG_QWORD",
            RegistryValue::MultiText(_) => "REG_MULTI_SZ",
            RegistryValue::Binary(_) => "REG_BINARY",
            RegistryValue::Other(name) => name,
        }
    }

    fn data(&self) -> Value {
        match self {
            RegistryValue::Text(text) | RegistryValue::ExpandText(text) => Value::from(text.as_str()),
            RegistryValue::Dword(number) => Value::from(*number),
            RegistryValue::Qword(number) => Value::from(number.to_string()),
            RegistryValue::MultiText(texts) => Value::from(texts.clone()),
            RegistryValue::Binary(bytes) => Value::from(hexadecimal(bytes)),
            RegistryValue::Other(_) => Value::Null,
        }
    }

    fn from_parts(kind: &str, data: &Value) -> Result<Self, String> {
        let text =
            || data.as_str().map(str::to_owned).ok_or_else(|| format!("the data of {kind} is not text"));
        match kind {
            other if data.is_null() && other.starts_with("REG_") => {
                Ok(RegistryValue::Other(other.to_owned()))
            }
            "REG_SZ" => Ok(RegistryValue::Text(text()?)),
            "REG_EXPAND_SZ" => Ok(RegistryValue::ExpandText(text()?)),
            // PowerShell shows a REG_DWORD above 2,147,483,647 as a negative number.
            "REG_DWORD" => data
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .or_else(|| {
                    data.as_i64().and_then(|number| i32::try_from(number).ok()).map(i32::cast_unsigned)
                })
                .map(RegistryValue::Dword)
                .ok_or_else(|| format!("{data} is not a number of 32 bits")),
            "REG_QWORD" => data
                .as_u64()
                .or_else(|| data.as_str().and_then(|text| text.parse().ok()))
                .map(RegistryValue::Qword)
                .ok_or_else(|| format!("{data} is not a number of 64 bits")),
            "REG_MULTI_SZ" => data
                .as_array()
                .and_then(|texts| texts.iter().map(|text| text.as_str().map(str::to_owned)).collect())
                .map(RegistryValue::MultiText)
                .ok_or_else(|| "the data of REG_MULTI_SZ is not an array of texts".to_owned()),
            "REG_BINARY" => bytes_of(&text()?)
                .map(RegistryValue::Binary)
                .ok_or_else(|| format!("{data} is not hexadecimal")),
            other if other.starts_with("REG_") => Ok(RegistryValue::Other(other.to_owned())),
            other => Err(format!("{other:?} is not a type of the registry, such as REG_SZ")),
        }
    }
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

impl Serialize for RegistryValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.type_name(), self.data()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RegistryValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = Vec::<Value>::deserialize(deserializer)?;
        match parts.as_slice() {
            [Value::String(kind), data] => RegistryValue::from_parts(kind, data).map_err(de::Error::custom),
            [other, _] => {
                Err(de::Error::custom(format!("{other} is not a type of the registry, such as \"REG_SZ\"")))
            }
            parts => Err(de::Error::invalid_length(parts.len(), &"a tuple of size 2")),
        }
    }
}

impl JsonSchema for RegistryValue {
    fn schema_name() -> Cow<'static, str> {
        "RegistryValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "description": "type and data, such as [\"REG_DWORD\", 5]; data: REG_DWORD a number, REG_QWORD decimal text, REG_MULTI_SZ an array of texts, REG_BINARY hexadecimal text, other types null; null too where the data of a text or of REG_BINARY was not recorded",
            "minItems": 2,
            "maxItems": 2
        })
    }
}
