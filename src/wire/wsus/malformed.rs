//! Why a message was not understood.

use crate::catalog::xml::Problem;

/// What came is not a message of the protocol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", told(*.place))]
pub struct Malformed {
    /// The reason, without a full stop.
    pub reason: String,
    /// Line and column from 1, the column in characters; none when the whole is meant.
    pub place: Option<(u32, u32)>,
}

fn told(place: Option<(u32, u32)>) -> String {
    place.map_or_else(String::new, |(line, column)| format!("line {line}, column {column}: "))
}

impl Malformed {
    /// The whole is wrong.
    pub(super) fn whole(reason: impl Into<String>) -> Self {
        Malformed { reason: reason.into(), place: None }
    }

    /// Something is wrong at a byte of the text.
    pub(super) fn at(text: &str, offset: usize, reason: impl Into<String>) -> Self {
        Problem::at(text, offset, reason).into()
    }
}

impl From<Problem> for Malformed {
    fn from(problem: Problem) -> Self {
        Malformed { reason: problem.reason, place: problem.position }
    }
}
