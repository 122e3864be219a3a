//! Which code is meant by what a user typed, and the explanation of it.

use super::cause::Cause;
use super::error::{
    ErrorParts, error_code_text, find_error, known_errors, parse_error_code, windows_error,
    windows_error_family,
};
use super::family::{ErrorFamily, KnownError};
use super::status_message::{StatusMessage, find_status, status_messages};
use super::topic::{find_topic_type, other_feature, state_advice, state_meaning, state_name};
use super::topic_states::TopicType;
use crate::base::error::{Failure, Result, nearest, unknown};
use crate::base::tabular::{Answer, Column, Tabular};
use schemars::JsonSchema;
use serde::Serialize;

/// The family of topic types and states.
const STATE: &str = "state";
/// The family of status messages.
const SYNCHRONIZATION: &str = "synchronization";
/// The family of the causes of unknown states.
const COMPLIANCE: &str = "compliance";

/// What kind of code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExplanationKind {
    /// An error code of a client.
    ErrorCode,
    /// A topic type of state messages.
    TopicType,
    /// A state of a topic type.
    State,
    /// A status message number.
    StatusMessage,
    /// A cause of unknown states, as `report unknown` names it.
    Cause,
}

/// What a code means, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Explanation {
    /// The code in its usual form: `0x80244010`, `301/6`, `501`, `6703`, `never_scanned`.
    pub code: String,
    /// What kind of code it is.
    pub kind: ExplanationKind,
    /// Its published symbol or constant; for a state its name.
    pub name: Option<&'static str>,
    /// The part that it points at.
    pub family: &'static str,
    /// What it means, as a sentence.
    pub meaning: String,
    /// Where to look.
    pub look_at: Option<String>,
    /// What to do.
    pub what_to_do: Option<String>,
    /// For an error code: true when a client whose scan failed so tries again, in the end at the next software update
    /// point.
    pub retried: Option<bool>,
    /// For an error code: the signed number that some logs and tables write.
    pub signed: Option<i32>,
}

impl Tabular for Explanation {
    const SCHEMA: &'static str = "explain/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("code", "Code"),
        Column::ident("name", "Name").spare(),
        Column::enumeration("family", "Family"),
        Column::text("meaning", "Meaning"),
        Column::text("look_at", "Look at"),
        Column::text("what_to_do", "What to do"),
        Column::text("retried", "Tried again").wide(),
        Column::number("signed", "Signed").wide(),
        Column::enumeration("kind", "Kind").wide(),
    ];
}

/// Explains codes in the order in which they are given. What is not known is a warning when something else is, and
/// otherwise its failure. Fails where none of the codes is known.
pub fn explain(codes: &[String]) -> Result<Answer<Explanation>> {
    let mut answer = Answer::from(Vec::new());
    let mut unknown: Vec<Failure> = Vec::new();
    for code in codes {
        match explain_one(code) {
            Ok(explanation) => answer.rows.push(explanation),
            Err(failure) => unknown.push(failure),
        }
    }
    if answer.rows.is_empty()
        && let Some(first) = unknown.first()
    {
        let mut failure = first.clone();
        if unknown.len() > 1 {
            let messages: Vec<&str> = unknown.iter().map(|failure| failure.message.as_str()).collect();
            failure.message = messages.join("; ");
        }
        return Err(failure.into());
    }
    answer.warnings = unknown
        .into_iter()
        .map(|failure| match failure.hint {
            Some(hint) => format!("{}; {hint}", failure.message),
            None => failure.message,
        })
        .collect();
    Ok(answer)
}

/// Every code that is known, of one family or of all. Fails with kind `not_found` for a family that does not exist.
pub fn known_codes(family: Option<&str>) -> Result<Answer<Explanation>> {
    let mut rows: Vec<Explanation> = known_errors().iter().map(of_error).collect();
    for topic_type in TopicType::ALL {
        rows.push(of_topic_type(topic_type));
        // State ids count from 0 without a hole.
        let states = (0..).map_while(|state| of_state(topic_type.id(), state));
        rows.extend(states);
    }
    rows.extend(status_messages().iter().map(of_status));
    rows.extend(Cause::ALL.map(of_cause));
    if let Some(wanted) = family {
        let name = wanted.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        let families: Vec<&str> = ErrorFamily::ALL
            .iter()
            .map(|family| family.name())
            .chain([STATE, SYNCHRONIZATION, COMPLIANCE])
            .collect();
        if !families.contains(&name.as_str()) {
            let mut failure = unknown("family", wanted, families.iter().copied(), "cmupd explain --list");
            failure.message = format!("{}; the families are {}", failure.message, families.join(", "));
            return Err(failure.into());
        }
        rows.retain(|row| row.family == name);
    }
    Ok(Answer::from(rows))
}

fn explain_one(text: &str) -> std::result::Result<Explanation, Failure> {
    let text = text.trim();
    if let Some((topic, state)) = text.split_once('/') {
        return explain_state(text, topic, state);
    }
    if let Some(code) = parse_error_code(text) {
        return explain_error(code);
    }
    if text.starts_with("0x") || text.starts_with("0X") || text.starts_with('-') {
        return Err(unreadable(text));
    }
    match text.parse::<u32>() {
        Ok(number) => explain_number(number),
        Err(_) => explain_name(text),
    }
}

fn explain_error(code: u32) -> std::result::Result<Explanation, Failure> {
    if let Some(known) = find_error(code) {
        return Ok(of_error(known));
    }
    let parts = ErrorParts::of(code);
    if let Some(meaning) = parts.windows_error.filter(|_| parts.is_failure) {
        let family = windows_error_family(parts.number).unwrap_or(ErrorFamily::ClientAgent);
        return Ok(Explanation {
            code: error_code_text(code),
            kind: ExplanationKind::ErrorCode,
            name: None,
            family: family.name(),
            meaning: format!("Windows error {}: {meaning}.", parts.number),
            look_at: Some(sentence(family.look_at())),
            what_to_do: Some(sentence(family.what_to_do())),
            retried: Some(false),
            signed: Some(code.cast_signed()),
        });
    }
    // Of one component's codes none is meant by a code of another that only looks like it.
    let may_be_meant = |known: &&KnownError| {
        parts.facility_name.is_none() || ErrorParts::of(known.code).facility == parts.facility
    };
    let texts: Vec<String> =
        known_errors().iter().filter(may_be_meant).map(|known| error_code_text(known.code)).collect();
    let digits: Vec<&str> = texts.iter().filter_map(|text| text.get(2..)).collect();
    let wanted = error_code_text(code);
    let near = nearest(wanted.get(2..).unwrap_or_default(), digits);
    let failure = Failure::not_found(format!("{wanted} is not listed; its parts: {}", parts.sentence()));
    Err(if parts.is_failure && parts.facility == 7 {
        failure.hint(format!("on Windows `net helpmsg {}` shows what it means", parts.number))
    } else if near.is_empty() {
        failure.hint("`cmupd explain --list` shows what is listed")
    } else {
        failure.hint(format!("did you mean 0x{}? `cmupd explain --list` shows all", near.join(", 0x")))
    })
}

fn explain_number(number: u32) -> std::result::Result<Explanation, Failure> {
    if let Some(message) = find_status(number) {
        return Ok(of_status(message));
    }
    if let Some(topic_type) = TopicType::from_id(number) {
        return Ok(of_topic_type(topic_type));
    }
    if let Some(feature) = other_feature(number) {
        return Ok(Explanation {
            meaning: format!("State messages of another feature: {feature}. They are kept and counted."),
            ..blank(number.to_string(), ExplanationKind::TopicType, STATE)
        });
    }
    let failure =
        Failure::not_found(format!("{number} is not a listed topic type, status message or error code"));
    let windows = u16::try_from(number).ok().filter(|number| windows_error(*number).is_some());
    Err(match windows {
        Some(number) => failure.hint(format!(
            "as a Windows error, or as an installer's exit code, it is explained by `cmupd explain 0x8007{number:04X}`"
        )),
        None => failure.hint(
            "write an error code as 0x80244010 or -2145107952, a state as 301/6; `cmupd explain --list` shows all",
        ),
    })
}

fn explain_state(text: &str, topic: &str, state: &str) -> std::result::Result<Explanation, Failure> {
    let Some(topic_type) = find_topic_type(topic) else {
        let names = TopicType::ALL.map(TopicType::name);
        return Err(unknown("topic type", topic, names, "cmupd explain --list --family state"));
    };
    let name = state.trim().to_ascii_lowercase().replace(['-', ' '], "_");
    let known = || (0..).map_while(|id| state_name(topic_type, id)).collect::<Vec<_>>();
    let id = match name.parse::<u32>() {
        Ok(id) => Some(id),
        Err(_) => known().iter().position(|known| *known == name).and_then(|id| u32::try_from(id).ok()),
    };
    if let Some(found) = id.and_then(|id| of_state(topic_type, id)) {
        return Ok(found);
    }
    let failure = Failure::not_found(format!("{text} is not a listed state"));
    Err(match (TopicType::from_id(topic_type), other_feature(topic_type)) {
        (Some(known_type), _) if known_type.has_states() => {
            let states: Vec<String> =
                known().iter().enumerate().map(|(id, name)| format!("{id} {name}")).collect();
            failure.hint(format!("topic type {topic_type} has the states {}", states.join(", ")))
        }
        (Some(_), _) => failure.hint(format!("topic type {topic_type} has no states")),
        (None, Some(feature)) => failure.hint(format!("topic type {topic_type} belongs to {feature}")),
        (None, None) => failure.hint("`cmupd explain --list --family state` shows what is listed"),
    })
}

/// The name of a cause or of a topic type, or its constant; symbols of errors have been looked for already.
fn explain_name(text: &str) -> std::result::Result<Explanation, Failure> {
    let name = text.to_ascii_lowercase().replace(['-', ' '], "_");
    if let Some(cause) = Cause::ALL.into_iter().find(|cause| cause.as_str() == name) {
        return Ok(of_cause(cause));
    }
    if let Some(topic_type) = find_topic_type(text).and_then(TopicType::from_id) {
        return Ok(of_topic_type(topic_type));
    }
    let symbols = known_errors().iter().filter_map(|known| known.symbol);
    let near = nearest(
        text,
        symbols.chain(TopicType::ALL.map(TopicType::constant)).chain(Cause::ALL.map(Cause::as_str)),
    );
    Err(if near.is_empty() {
        unreadable(text)
    } else {
        Failure::not_found(format!("there is no code {text:?}"))
            .hint(format!("did you mean {}? `cmupd explain --list` shows all", near.join(", ")))
    })
}

fn unreadable(text: &str) -> Failure {
    Failure::not_found(format!("{text:?} is not a code")).hint(
        "write an error code as 0x80244010, 80244010 or -2145107952, a state as 301/6, a topic type as 501, a status message as \
         6703, a cause as never_scanned; `cmupd explain --list` shows all",
    )
}

fn blank(code: String, kind: ExplanationKind, family: &'static str) -> Explanation {
    Explanation {
        code,
        kind,
        name: None,
        family,
        meaning: String::new(),
        look_at: None,
        what_to_do: None,
        retried: None,
        signed: None,
    }
}

fn of_error(known: &KnownError) -> Explanation {
    Explanation {
        name: known.symbol,
        meaning: sentence(known.meaning),
        look_at: Some(sentence(known.look_at())),
        what_to_do: Some(sentence(known.what_to_do())),
        retried: Some(known.is_retried()),
        signed: Some(known.code.cast_signed()),
        ..blank(error_code_text(known.code), ExplanationKind::ErrorCode, known.family.name())
    }
}

fn of_topic_type(topic_type: TopicType) -> Explanation {
    Explanation {
        name: Some(topic_type.constant()),
        meaning: topic_type.meaning().into(),
        look_at: states_of(topic_type),
        ..blank(topic_type.id().to_string(), ExplanationKind::TopicType, STATE)
    }
}

/// The states of a topic type, and how to ask about one; none where it has no states.
fn states_of(topic_type: TopicType) -> Option<String> {
    let id = topic_type.id();
    let states: Vec<String> = (0..)
        .map_while(|state| Some(format!("{state} {}", state_name(id, state)?.replace('_', " "))))
        .collect();
    let last = states.len().checked_sub(1).filter(|_| topic_type.has_states())?;
    Some(format!(
        "Its states, each explained by its number, such as `cmupd explain {id}/{last}`: {}.",
        states.join(", ")
    ))
}

fn of_state(topic_type: u32, state: u32) -> Option<Explanation> {
    let advice = state_advice(topic_type, state);
    Some(Explanation {
        name: Some(state_name(topic_type, state)?),
        meaning: state_meaning(topic_type, state)?.into(),
        look_at: advice.map(|(look_at, _)| sentence(look_at)),
        what_to_do: advice.map(|(_, what_to_do)| sentence(what_to_do)),
        ..blank(format!("{topic_type}/{state}"), ExplanationKind::State, STATE)
    })
}

fn of_cause(cause: Cause) -> Explanation {
    let (meaning, look_at, what_to_do) = cause.advice();
    Explanation {
        meaning: sentence(meaning),
        look_at: Some(sentence(look_at)),
        what_to_do: Some(sentence(what_to_do)),
        ..blank(cause.as_str().to_owned(), ExplanationKind::Cause, COMPLIANCE)
    }
}

fn of_status(message: &StatusMessage) -> Explanation {
    Explanation {
        name: message.text,
        meaning: message.meaning.into(),
        look_at: message.look_at.map(sentence),
        what_to_do: message.what_to_do.map(sentence),
        ..blank(message.number.to_string(), ExplanationKind::StatusMessage, SYNCHRONIZATION)
    }
}

/// A few words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        // The name of a log stays as it is written.
        Some(first) if !words.split(' ').next().is_some_and(|word| word.contains(".log")) => {
            format!("{}{}.", first.to_uppercase(), letters.as_str())
        }
        Some(_) => format!("{words}."),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_code_is_explained_by_its_own_text() {
        let all = known_codes(None).expect("a list").rows;
        assert!(all.len() > 230, "{}", all.len());
        for row in &all {
            assert_eq!(explain_one(&row.code).as_ref(), Ok(row), "{}", row.code);
            assert!(row.meaning.ends_with('.'), "{}", row.meaning);
            if let Some(signed) = row.signed {
                assert_eq!(explain_one(&signed.to_string()).as_ref(), Ok(row), "{signed}");
                let unsigned = signed.cast_unsigned();
                assert_eq!(explain_one(&unsigned.to_string()).as_ref(), Ok(row), "{unsigned}");
                assert_eq!(explain_one(&format!("{unsigned:x}")).as_ref(), Ok(row), "{unsigned:x}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_asked_is_answered(text in ".{0,40}") {
            let _ = explain_one(&text);
        }

        #[test]
        fn every_code_is_explained_or_split(code: u32) {
            let text = error_code_text(code);
            match explain_one(&text) {
                Ok(explanation) => proptest::prop_assert_eq!(explanation.code, text),
                Err(failure) => proptest::prop_assert!(failure.message.starts_with(&text)),
            }
        }
    }
}
