//! JSON lines: one state message a line, for collectors that are not management points.
//!
//! | field | required | meaning |
//! | --- | --- | --- |
//! | `client` | yes | GUID of the client, with or without braces or the prefix `GUID:` |
//! | `name`, `client_version` | no | NetBIOS name and version of the client |
//! | `message_time` | yes | RFC 3339; microseconds are the finest unit |
//! | `serial` | no | serial number |
//! | `topic_type`, `topic` | yes | such as 500 and the update's GUID |
//! | `user` | no | SID or name for a message about a user |
//! | `state` | yes | state id |
//! | `revision` | no | revision of the update |
//! | `params` | no | parameters, texts |
//! | `error` | no | error code: a number, or a text such as `"0x80244010"` |
//! | `policy_version` | no | version of the site-wide policy that the client holds: `"3.00"`, or the number 3 |
//!
//! A field that is not listed is an error that names it. A line that cannot be read is rejected alone. A line's own
//! message time stands for the date of its report.

use super::params::error_code;
use super::rejection::{Limits, Rejection};
use super::report::StateMessage;
use crate::base::guid::parse_guid;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;
use uuid::Uuid;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonMessage {
    /// `client`.
    pub client: Uuid,
    /// `name`.
    pub name: Option<String>,
    /// `client_version`.
    pub client_version: Option<String>,
    /// The message itself.
    pub message: StateMessage,
    /// `revision`.
    pub revision: Option<u32>,
    /// `error`.
    pub error: Option<u32>,
    /// `policy_version`: N of `N.00`. Reports of management points carry none.
    pub policy_version: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    client: String,
    name: Option<String>,
    client_version: Option<String>,
    message_time: String,
    serial: Option<u64>,
    topic_type: u32,
    topic: String,
    user: Option<String>,
    state: u32,
    revision: Option<u32>,
    params: Option<Vec<String>>,
    error: Option<ErrorCode>,
    policy_version: Option<PolicyVersion>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PolicyVersion {
    Number(u32),
    Text(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ErrorCode {
    Number(i64),
    Text(String),
}

/// Content without the mark of UTF-8 that may stand before it.
pub(in crate::state) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// True for the beginning of JSON lines in UTF-8: they are split before they are decoded, so that a line that is not
/// UTF-8 spoils no other.
pub(in crate::state) fn is_plain_lines(bytes: &[u8]) -> bool {
    let plain = without_mark(bytes);
    plain.trim_ascii_start().first() == Some(&b'{') && plain.get(1) != Some(&0)
}

/// True for content whose first character that is not white space is `{`.
pub fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Reads one line; `number` is its number in the file, from 1. Never panics; fails, with the place and what to write,
/// where it is not a JSON object with the fields of a message.
pub fn parse_line(line: &str, number: u32, limits: &Limits) -> Result<JsonMessage, Rejection> {
    let reject = |reason: String| Rejection { reason, line: Some(number), column: None };
    let read: Line = serde_json::from_str(line).map_err(|error| Rejection {
        reason: format!("{}; correct the line", reason(line, &error)),
        line: Some(number),
        column: u32::try_from(error.column()).ok().filter(|column| *column > 0),
    })?;
    let texts = [&read.client, &read.message_time, &read.topic]
        .into_iter()
        .chain([&read.name, &read.client_version, &read.user].into_iter().flatten())
        .chain(read.params.iter().flatten());
    for text in texts {
        if text.len() > limits.text_bytes {
            return Err(reject(format!("a text is longer than {} bytes", limits.text_bytes)));
        }
    }
    if read.params.as_ref().is_some_and(|params| params.len() > limits.params) {
        return Err(reject(format!("more than {} parameters in one message", limits.params)));
    }
    let client = parse_guid(&read.client).ok_or_else(|| {
        reject(format!("client is {:?}, which is not a GUID; correct the line", read.client))
    })?;
    let message_time: Timestamp = read.message_time.parse().map_err(|_| {
        reject(format!(
            "message_time is {:?}, which is not RFC 3339; write it as 2024-01-20T17:18:55.573Z",
            read.message_time
        ))
    })?;
    let error = match read.error {
        None => None,
        Some(ErrorCode::Number(number)) => Some(
            u32::try_from(number)
                .or_else(|_| i32::try_from(number).map(i32::cast_unsigned))
                .map_err(|_| reject(format!("error is {number}, which does not fit 32 bits")))?,
        ),
        Some(ErrorCode::Text(text)) => {
            Some(error_code(&text).or_else(|| text.parse().ok()).ok_or_else(|| {
                reject(format!("error is {text:?}, which is not an error code; write it as \"0x80244010\""))
            })?)
        }
    };
    let policy_version = match read.policy_version {
        None => None,
        Some(PolicyVersion::Number(number)) => Some(number),
        Some(PolicyVersion::Text(text)) => {
            let number = text.strip_suffix(".00").unwrap_or(&text).parse().ok();
            Some(number.ok_or_else(|| {
                reject(format!(
                    "policy_version is {:?}, which is not a version of a policy; write it as \"3.00\"",
                    text.chars().take(80).collect::<String>()
                ))
            })?)
        }
    };
    Ok(JsonMessage {
        client,
        name: read.name.filter(|name| !name.is_empty()),
        client_version: read.client_version.filter(|version| !version.is_empty()),
        message: StateMessage {
            message_time: truncated(message_time),
            serial_number: read.serial,
            topic_type: read.topic_type,
            topic: read.topic,
            id_type: None,
            user: read.user.unwrap_or_default(),
            state: read.state,
            criticality: None,
            details: None,
            params: read.params.unwrap_or_default(),
        },
        revision: read.revision,
        error,
        policy_version,
    })
}

/// What a field may hold.
#[derive(Clone, Copy)]
enum Expected {
    Text,
    /// Up to this number.
    Whole(u64),
    Texts,
    /// An integer, or text.
    IntegerOrText,
}

/// The fields of a line: name, whether it is required, and what it holds.
const FIELDS: [(&str, bool, Expected); 13] = [
    ("client", true, Expected::Text),
    ("name", false, Expected::Text),
    ("client_version", false, Expected::Text),
    ("message_time", true, Expected::Text),
    ("serial", false, Expected::Whole(u64::MAX)),
    ("topic_type", true, Expected::Whole(u32::MAX as u64)),
    ("topic", true, Expected::Text),
    ("user", false, Expected::Text),
    ("state", true, Expected::Whole(u32::MAX as u64)),
    ("revision", false, Expected::Whole(u32::MAX as u64)),
    ("params", false, Expected::Texts),
    ("error", false, Expected::IntegerOrText),
    ("policy_version", false, Expected::IntegerOrText),
];

impl Expected {
    fn fits(self, value: &Value) -> bool {
        match self {
            Expected::Text => value.is_string(),
            Expected::Whole(most) => value.as_u64().is_some_and(|number| number <= most),
            Expected::Texts => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
            Expected::IntegerOrText => value.is_i64() || value.is_string(),
        }
    }

    fn in_words(self) -> String {
        match self {
            Expected::Text => "text".to_owned(),
            Expected::Whole(most) => format!("a whole number from 0 to {most}"),
            Expected::Texts => "a list of texts".to_owned(),
            Expected::IntegerOrText => "a whole number or text".to_owned(),
        }
    }
}

/// Why a line could not be read, in the words of the format. What serde_json says of fields that are missing or unknown
/// names them already; the place within the line, which it adds, is reported apart.
fn reason(line: &str, error: &serde_json::Error) -> String {
    let said = error.to_string();
    match error.classify() {
        Category::Eof => "the line ends before its JSON object does".to_owned(),
        Category::Syntax | Category::Io => "from this place on the line is not valid JSON".to_owned(),
        Category::Data => {
            unfit(line).unwrap_or_else(|| said.split(" at line ").next().unwrap_or_default().to_owned())
        }
    }
}

/// The first field with a value that it may not hold, and what it may hold.
fn unfit(line: &str) -> Option<String> {
    const SHOWN: usize = 80;
    let shown = |value: &Value| value.to_string().chars().take(SHOWN).collect::<String>();
    let value: Value = serde_json::from_str(line).ok()?;
    let Value::Object(fields) = &value else {
        return Some(format!("the line is {}, which is not a JSON object", shown(&value)));
    };
    FIELDS.iter().find_map(|(name, is_required, expected)| {
        let value = fields.get(*name).filter(|value| *is_required || !value.is_null())?;
        let is_unfit = !expected.fits(value);
        is_unfit.then(|| format!("{name} is {}, which is not {}", shown(value), expected.in_words()))
    })
}

fn truncated(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}
