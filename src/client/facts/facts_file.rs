//! What a file of facts holds, whatever its format.

use crate::client::facts::facts::DeviceFacts;

/// Notes of one file; what comes after them repeats itself.
const NOTES: usize = 50;

/// The facts of a file, and what of it cannot be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactsFile {
    /// The format as which it was read.
    pub format: &'static str,
    /// The facts of its devices.
    pub devices: Vec<DeviceFacts>,
    /// Devices, or the whole file, that cannot be read.
    pub refused: Vec<RefusedFacts>,
    /// What a reader of the facts must know of them.
    pub notes: Vec<String>,
}

/// A device of which the facts cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFacts {
    /// Line, member or part of the file.
    pub place: String,
    /// What is wrong with it, and what to do.
    pub reason: String,
}

impl FactsFile {
    /// A file of a format, of which nothing has been read.
    pub fn of(format: &'static str) -> Self {
        FactsFile { format, ..FactsFile::default() }
    }

    /// A file that cannot be read at all.
    pub fn refused(format: &'static str, place: impl Into<String>, reason: impl Into<String>) -> Self {
        let mut file = FactsFile::of(format);
        file.refuse(place, reason);
        file
    }

    /// Adds a part that cannot be read.
    pub fn refuse(&mut self, place: impl Into<String>, reason: impl Into<String>) {
        self.refused.push(RefusedFacts { place: place.into(), reason: reason.into() });
    }

    /// Adds a note, unless there are too many of them.
    pub fn note(&mut self, note: impl Into<String>) {
        match self.notes.len() {
            count if count < NOTES => self.notes.push(note.into()),
            NOTES => self.notes.push("further notes are left out".to_owned()),
            _ => {}
        }
    }
}
