//! Entries of facts that contradict themselves, with their place in the document.
//!
//! Two entries about the same thing that differ leave it unknown; an entry that says two things at once was not written
//! by a collector, and the document is refused.

use crate::client::facts::entries::Entries;
use crate::client::facts::facts::{DeviceFacts, FileFact, RegistryTree};
use crate::client::facts::format::json::values::parse;
use crate::client::facts::registry_value::RegistryValue;
use serde::{Deserialize, Deserializer, de};

/// Looks for entries that contradict themselves, and for numbers of the registry without data.
///
/// # Errors
///
/// With the line and member of the first one, and the reason.
pub fn check_entries(facts: &DeviceFacts, text: &str, line: Option<u64>) -> Result<(), (String, String)> {
    let has_numbers = |tree: &RegistryTree| {
        let mut values = tree.keys.iter().flat_map(|(_, values)| values.iter());
        values.all(|(_, value)| value.as_ref().is_none_or(|value| !lacks_number(value)))
    };
    let is_right = facts.files.iter().all(|file| !is_absent_with_data(file))
        && facts.registry.iter().all(|tree| (!tree.absent || tree.keys.is_empty()) && has_numbers(tree));
    // Only a document with such an entry is read once more, for its place.
    if is_right { Ok(()) } else { parse::<CheckedFacts>(text, line).map(drop) }
}

fn is_absent_with_data(file: &FileFact) -> bool {
    let FileFact { path: _, absent, size, version, created, modified } = file;
    *absent && (size.is_some() || version.is_some() || created.is_some() || modified.is_some())
}

/// A number is never too long to be recorded. Readers of other formats know the type alone of a value whose data has
/// another length.
fn lacks_number(value: &RegistryValue) -> bool {
    matches!(value, RegistryValue::Other(kind) if kind == "REG_DWORD" || kind == "REG_QWORD")
}

#[derive(Deserialize)]
struct CheckedFacts {
    #[serde(default, rename = "registry")]
    _registry: Vec<CheckedTree>,
    #[serde(default, rename = "files")]
    _files: Vec<CheckedFile>,
}

struct CheckedFile;

impl<'de> Deserialize<'de> for CheckedFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let file = FileFact::deserialize(deserializer)?;
        if is_absent_with_data(&file) {
            return Err(de::Error::custom(
                "the file is absent, and has a version, size or time: one of the two is wrong",
            ));
        }
        Ok(CheckedFile)
    }
}

struct CheckedTree;

impl<'de> Deserialize<'de> for CheckedTree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Parts {
            #[serde(default)]
            absent: bool,
            #[serde(default)]
            keys: Entries<Entries<Option<CheckedValue>>>,
        }
        let parts = Parts::deserialize(deserializer)?;
        if parts.absent && !parts.keys.is_empty() {
            return Err(de::Error::custom(
                "the key is absent, and has keys or values: one of the two is wrong",
            ));
        }
        Ok(CheckedTree)
    }
}

struct CheckedValue;

impl<'de> Deserialize<'de> for CheckedValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = RegistryValue::deserialize(deserializer)?;
        if lacks_number(&value) {
            let kind = value.type_name();
            return Err(de::Error::custom(format!(
                "{kind} has null in place of its number; a value that does not exist is null itself, and one that was \
                 not recorded is left out, with \"complete\" false"
            )));
        }
        Ok(CheckedValue)
    }
}
