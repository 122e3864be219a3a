//! What the parameters of a message mean.
//!
//! Microsoft documents the parameters of topic 500 by example only (parameter 1 is the revision of the update) and
//! those of topics 300 to 402 and 501 not at all. So parameters are recognized **by their shape**, and what is not
//! recognized is kept as it came:
//!
//! | shape | meaning | in topics |
//! | --- | --- | --- |
//! | `0x…` (1 to 8 hexadecimal digits), a negative 32-bit number, or a decimal number from 2147483648 to 4294967295 | error code | 300 to 501 |
//! | any other whole number, as parameter 1 | revision of the update | 500 |
//! | exactly 8 hexadecimal digits, nothing else | signature of the deployment's content that the client evaluated | 300 to 302 |
//! | a whole number of at most 9 digits | content version of the scan | 501 |
//! | contains `://` | scan location: the software update point | 501 |
//! | four numbers with dots between | version of the Windows Update Agent | 501 |

use super::report::BorrowedMessage;
use crate::base::codes::{TopicType, UPDATE_DETECTION, UPDATE_SOURCE_SCAN};
use crate::db::ContentVersion;
use serde_json::{Map, Value};

/// What the parameters of a message turned out to be.
#[derive(Debug, Default)]
pub(in crate::state) struct RecognizedParams {
    /// Of an update; of a deployment the signature of its content.
    pub(in crate::state) revision: Option<u32>,
    pub(in crate::state) error: Option<u32>,
    pub(in crate::state) content_version: Option<ContentVersion>,
    pub(in crate::state) location: Option<String>,
    pub(in crate::state) agent_version: Option<String>,
    all_recognized: bool,
}

impl RecognizedParams {
    /// Reads the parameters of a message. `revision` and `error` are those that a format names outright.
    pub(in crate::state) fn of_message<P: AsRef<str>>(
        message: &BorrowedMessage<'_, P>,
        revision: Option<u32>,
        error: Option<u32>,
    ) -> Self {
        let mut found =
            RecognizedParams { revision, error, all_recognized: true, ..RecognizedParams::default() };
        let is_family = (300..=UPDATE_SOURCE_SCAN).contains(&message.topic_type);
        for (position, param) in message.params.iter().enumerate() {
            let param = param.as_ref().trim();
            if param.is_empty() {
                continue;
            }
            let digits = param.bytes().all(|byte| byte.is_ascii_digit());
            if is_family && let Some(code) = error_code(param) {
                found.error = found.error.or(Some(code));
            } else if message.topic_type == UPDATE_DETECTION && position == 0 && digits && param.len() <= 10 {
                found.revision = found.revision.or_else(|| param.parse().ok());
            } else if is_of_deployment(message.topic_type)
                && let Some(signature) = content_signature(param)
            {
                found.revision = found.revision.or(Some(signature));
            } else if message.topic_type == UPDATE_SOURCE_SCAN && digits && param.len() <= 9 {
                found.content_version = found.content_version.or_else(|| param.parse().ok());
            } else if message.topic_type == UPDATE_SOURCE_SCAN && param.contains("://") {
                found.location.get_or_insert_with(|| param.to_owned());
            } else if message.topic_type == UPDATE_SOURCE_SCAN && is_dotted_quad(param) {
                found.agent_version.get_or_insert_with(|| param.to_owned());
            } else {
                found.all_recognized = false;
            }
        }
        found
    }

    /// The parts of the message that have no meaning here, as JSON; `None` when there are none.
    pub(in crate::state) fn unrecognized<P: AsRef<str>>(
        &self,
        message: &BorrowedMessage<'_, P>,
    ) -> Option<Box<str>> {
        if self.all_recognized && message.details.is_none() && message.criticality.unwrap_or(0) == 0 {
            return None;
        }
        let mut payload = Map::new();
        if !self.all_recognized {
            let params: Vec<&str> = message.params.iter().map(AsRef::as_ref).collect();
            payload.insert("params".into(), params.into());
        }
        if let Some(details) = &message.details {
            let mut object = Map::new();
            object.insert("type".into(), details.details_type.into());
            object.insert("text".into(), details.text.clone().into());
            payload.insert("details".into(), Value::Object(object));
        }
        if let Some(criticality) = message.criticality.filter(|criticality| *criticality != 0) {
            payload.insert("criticality".into(), criticality.into());
        }
        Some(Value::Object(payload).to_string().into())
    }
}

/// True for the topic types of deployments: 300 to 302.
pub(in crate::state) fn is_of_deployment(topic_type: u32) -> bool {
    (TopicType::AssignmentCompliance.id()..=TopicType::AssignmentEvaluation.id()).contains(&topic_type)
}

/// Reads the signature of a deployment's content, such as `5e176837`.
fn content_signature(text: &str) -> Option<u32> {
    let is_signature = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_signature.then(|| u32::from_str_radix(text, 16).ok()).flatten()
}

fn is_dotted_quad(text: &str) -> bool {
    text.split('.').count() == 4
        && text
            .split('.')
            .all(|part| (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Reads an error code by its shape; see the table above.
pub fn error_code(text: &str) -> Option<u32> {
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return if is_hexadecimal { u32::from_str_radix(digits, 16).ok() } else { None };
    }
    if text.starts_with('-') {
        return text.parse::<i32>().ok().map(i32::cast_unsigned);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<u32>().ok().filter(|code| is_number && *code >= 0x8000_0000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_codes() {
        for (text, code) in [
            ("0x80244010", Some(0x8024_4010)),
            ("0X0", Some(0)),
            ("0x", None),
            ("0x+1", None),
            ("0x123456789", None),
            ("-2145107952", Some(0x8024_4010)),
            ("-2147483649", None),
            ("2149859344", Some(0x8024_4010)),
            ("2147483647", None),
            ("4294967296", None),
            ("+2149859344", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(error_code(text), code, "{text:?}");
        }
    }
}
