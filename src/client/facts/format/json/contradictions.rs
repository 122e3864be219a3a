//! Entries of facts that contradict themselves or cannot be, with their place in the document.
//!
//! Two entries about the same thing that differ leave it unknown; an entry that says two things at once was not written
//! by a collector, and the document is refused.

use crate::base::guid::parse_guid;
use crate::catalog::rules::Version;
use crate::client::facts::entries::Entries;
use crate::client::facts::facts::{DeviceFacts, FileFact, MsiProduct, RegistryTree};
use crate::client::facts::format::json::values::parse;
use crate::client::facts::registry_value::RegistryValue;
use serde::{Deserialize, Deserializer, de};

/// Looks for entries that contradict themselves, for numbers of the registry without data, and for versions and codes that
/// are none.
///
/// # Errors
///
/// With the line and member of the first one, and the reason.
pub fn check_entries(facts: &DeviceFacts, text: &str, line: Option<u64>) -> Result<(), (String, String)> {
    let has_numbers = |tree: &RegistryTree| {
        let mut values = tree.keys.iter().flat_map(|(_, values)| values.iter());
        values.all(|(_, value)| value.as_ref().is_none_or(|value| !lacks_number(value)))
    };
    let mut products = facts.msi.iter().flat_map(|msi| &msi.products);
    let is_right = facts.files.iter().all(|file| wrong_file(file).is_none())
        && products.all(|product| parse_guid(&product.code).is_some())
        && facts.registry.iter().all(|tree| (!tree.absent || tree.keys.is_empty()) && has_numbers(tree));
    // Only a document with such an entry is read once more, for its place.
    if is_right { Ok(()) } else { parse::<CheckedFacts>(text, line).map(drop) }
}

/// What is wrong with a file. The parts of a file version have 16 bits (VS_FIXEDFILEINFO, learn.microsoft.com).
fn wrong_file(file: &FileFact) -> Option<String> {
    let FileFact { path: _, absent, size, version, created, modified } = file;
    if *absent && (size.is_some() || version.is_some() || created.is_some() || modified.is_some()) {
        let reason = "the file is absent, and has a version, size or time: one of the two is wrong";
        return Some(reason.to_owned());
    }
    let version = version.as_deref().filter(|version| !version.trim().is_empty())?;
    let is_version = Version::parse(version)
        .is_some_and(|Version(parts)| parts.into_iter().all(|part| part <= u16::MAX.into()));
    (!is_version)
        .then(|| format!("{version:?} is not a version of at most four numbers from 0 to {}", u16::MAX))
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
    #[serde(default, rename = "msi")]
    _msi: Option<CheckedMsi>,
}

#[derive(Deserialize)]
struct CheckedMsi {
    #[serde(default, rename = "products")]
    _products: Vec<CheckedProduct>,
}

struct CheckedProduct;

impl<'de> Deserialize<'de> for CheckedProduct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let product = MsiProduct::deserialize(deserializer)?;
        match parse_guid(&product.code) {
            Some(_) => Ok(CheckedProduct),
            None => Err(de::Error::custom(format!("the product code {:?} is not a GUID", product.code))),
        }
    }
}

struct CheckedFile;

impl<'de> Deserialize<'de> for CheckedFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let file = FileFact::deserialize(deserializer)?;
        wrong_file(&file).map_or(Ok(CheckedFile), |reason| Err(de::Error::custom(reason)))
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
