//! Why XML was refused, and where.

use crate::base::text::{self, NotText};
use std::fmt;

/// What is wrong with a text that was to be XML of some kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Line and column from 1, in characters; None when the whole is meant.
    pub position: Option<(u32, u32)>,
    /// The reason, without a full stop.
    pub reason: String,
    /// The kind of the reason, for readers that give advice of their own.
    pub defect: Defect,
}

/// Kinds of defects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// The text ends inside an element or a tag.
    Truncated,
    /// The text is not well-formed XML.
    Syntax,
    /// There is a document type definition.
    DocumentType,
    /// There is an entity that is neither predefined nor numeric.
    Entity,
    /// A bound of the reader is exceeded.
    Limit,
    /// It is XML, but not what was expected.
    Content,
}

impl Malformed {
    /// A defect of the whole text.
    pub fn whole(reason: impl Into<String>) -> Self {
        Malformed { position: None, reason: reason.into(), defect: Defect::Content }
    }

    /// A defect at a byte of the text.
    pub fn at(source: &str, offset: usize, defect: Defect, reason: impl Into<String>) -> Self {
        Malformed { position: Some(text::position(source.as_bytes(), offset)), reason: reason.into(), defect }
    }
}

impl From<NotText> for Malformed {
    fn from(error: NotText) -> Self {
        Malformed::whole(error.to_string())
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some((line, column)) => write!(formatter, "line {line}, column {column}: {}", self.reason),
            None => formatter.write_str(&self.reason),
        }
    }
}

impl std::error::Error for Malformed {}
