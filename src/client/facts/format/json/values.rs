//! JSON text -> values, with the line and member of what is wrong.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// A row of a table in JSON: values by column.
pub type JsonRow = serde_json::Map<String, Value>;

/// A text or number of a row; empty where there is none.
pub fn cell(row: &JsonRow, column: &str) -> String {
    match row.get(column) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The line and the member of something in JSON.
pub fn place(line: Option<u64>, inner: u64, member: &str) -> String {
    let line = line.unwrap_or(inner);
    if member.is_empty() { format!("line {line}") } else { format!("line {line}, member {member}") }
}

/// Reads JSON into a type.
///
/// # Errors
///
/// With the line, the path of the member that has the wrong type, and the reason.
pub fn parse<T: DeserializeOwned>(text: &str, line: Option<u64>) -> Result<T, (String, String)> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        // A question mark is a member whose name was not read yet; a point is the whole value.
        let member = path.trim_end_matches(['?', '.']);
        (place(line, error.inner().line() as u64, member), reason_of(error.inner()))
    })?;
    json.end().map_err(|error| (place(line, error.line() as u64, ""), reason_of(&error)))?;
    Ok(value)
}

/// The reason of an error, without the position that it ends with.
fn reason_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    if error.is_data() {
        reason.to_owned()
    } else {
        format!("not valid JSON at column {}: {reason}", error.column())
    }
}
