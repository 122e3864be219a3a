//! JSON text -> values, with the line and member of what is wrong.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

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
/// With the line, the path of the member that has the wrong type, the reason, and what to do.
pub fn parse<T: DeserializeOwned>(text: &str, line: Option<u64>) -> Result<T, (String, String)> {
    let reason = |error: &serde_json::Error, member: &str| format!("{}; {CORRECT}", reason_of(error, member));
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        // A question mark is a member whose name was not read yet; a point is the whole value.
        let member = path.trim_end_matches(['?', '.']);
        (place(line, error.inner().line() as u64, member), reason(error.inner(), member))
    })?;
    json.end().map_err(|error| (place(line, error.line() as u64, ""), reason(&error, "")))?;
    Ok(value)
}

/// What to do with a document that is not as its format says.
const CORRECT: &str = "correct it there, or record the facts again";

/// The reason of an error about a member, in the words of the format.
pub fn reason_of(error: &serde_json::Error, member: &str) -> String {
    let text = error.to_string();
    let said = text.rsplit_once(" at line ").map_or(text.as_str(), |(said, _)| said);
    match error.classify() {
        Category::Eof => "the text ends before its JSON does, so that the file was cut off".to_owned(),
        Category::Syntax | Category::Io if said == "trailing characters" => {
            format!("from column {} on there is more than one JSON document", error.column())
        }
        Category::Syntax | Category::Io => format!("from column {} on it is not valid JSON", error.column()),
        Category::Data => data_reason(said, member),
    }
}

/// What is wrong with a value that is valid JSON.
fn data_reason(said: &str, member: &str) -> String {
    let quoted = |text: &str| text.split('`').nth(1).map_or_else(|| text.to_owned(), str::to_owned);
    if let Some((found, expected)) = said.split_once(", expected ") {
        let found = match found.split_once(": ") {
            Some(("invalid type" | "invalid value", found)) => {
                Some(format!("it is {}", found_in_words(found)))
            }
            _ => found
                .strip_prefix("invalid length ")
                .map(|length| format!("it has {length} elements"))
                .or_else(|| {
                    found.strip_prefix("unknown variant ").map(|_| format!("it is {:?}", quoted(found)))
                }),
        };
        if let Some(found) = found {
            return format!("{found}, and must be {}", expected_in_words(expected));
        }
    }
    if said.starts_with("missing field") {
        return format!("the member {:?} is missing", quoted(said));
    }
    if said.starts_with("duplicate field") {
        return format!("the member {:?} is there twice", quoted(said));
    }
    // Values of the registry may have any name.
    let member_of_file = member.strip_prefix("files[").and_then(|file| file.split_once("]."));
    match member_of_file.map_or(member, |(_, member)| member) {
        "collected_at" | "created" | "modified" => {
            "it is not a time in UTC, such as 2026-11-30T08:00:00Z".to_owned()
        }
        "device.client" => "it is not a GUID, such as 11111111-2222-3333-4444-555555555555".to_owned(),
        // What the readers of our own types say.
        _ => said.to_owned(),
    }
}

fn found_in_words(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer", number)) => format!("the number {}", number.trim_matches('`')),
        Some(("floating", number)) => {
            format!("the number {}", number.trim_start_matches("point ").trim_matches('`'))
        }
        Some(("boolean", value)) => value.trim_matches('`').to_owned(),
        _ if found == "map" => "an object".to_owned(),
        _ if found == "sequence" => "a list".to_owned(),
        _ => found.to_owned(),
    }
}

fn expected_in_words(expected: &str) -> String {
    let whole = |least: i64, most: u64| format!("a whole number from {least} to {most}");
    match expected {
        "u32" => whole(0, u32::MAX.into()),
        "u64" => whole(0, u64::MAX),
        "i32" => whole(i32::MIN.into(), i32::MAX.cast_unsigned().into()),
        "a string" => "text".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a tuple of size 2" => "a list of a type and its data, such as [\"REG_DWORD\", 5]".to_owned(),
        "a map" => "an object".to_owned(),
        other if other.starts_with("struct ") => "an object".to_owned(),
        other => other.replace('`', "\""),
    }
}
