//! Metadata on its way in: everything a source offers, in a file of its own beside the database, before any of it
//! becomes the catalog.
//!
//! The network or the file is read without holding the database's write lock; a source that breaks in the middle has
//! changed nothing. What [`Staging::keep`] kept of it, the next run need not fetch again.

mod packer;
mod store;

pub use store::Staging;
pub(crate) use store::is_staged;

use crate::base::digest::Sha256;
use crate::catalog::update::PackageEntry;
use crate::db::{integer_columns, to_micros};
use std::fmt;

integer_columns! {
    /// Key of a place that staged parts come from.
    pub struct StagedSource;
}

/// Which part of a revision a document is; its name in table `document`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum StagedPart {
    /// The entry of `package.xml`.
    Entry,
    /// A complete `upd:Update` document.
    Update,
    /// `c/<key>`.
    Core,
    /// `x/<key>`.
    Extended,
    /// `e/<key>` or `e/<language>/<key>`.
    Eula(Option<String>),
    /// `l/<language>/<key>`.
    Localized(String),
}

impl StagedPart {
    /// The part and the revision's key of a detail file's path inside its package; None for any other path.
    pub fn of_path(path: &str) -> Option<(StagedPart, i64)> {
        let parts: Vec<&str> = path.split('/').collect();
        let (part, key) = match parts.as_slice() {
            ["c", key] => (StagedPart::Core, key),
            ["x", key] => (StagedPart::Extended, key),
            ["s", key] => (StagedPart::Update, key),
            ["e", key] => (StagedPart::Eula(None), key),
            ["l", language, key] if is_language(language) => {
                (StagedPart::Localized(language.to_lowercase()), key)
            }
            ["e", language, key] if is_language(language) => {
                (StagedPart::Eula(Some(language.to_lowercase())), key)
            }
            _ => return None,
        };
        let key = key.parse::<i64>().ok().filter(|key| *key >= 0)?;
        Some((part, key))
    }

    /// The part of a stored name.
    pub(crate) fn of_name(name: &str) -> Option<StagedPart> {
        Some(match name {
            "entry" => StagedPart::Entry,
            "update" => StagedPart::Update,
            "core" => StagedPart::Core,
            "extended" => StagedPart::Extended,
            "eula" => StagedPart::Eula(None),
            _ => match name.split_once('/')? {
                ("localized", language) => StagedPart::Localized(language.to_owned()),
                ("eula", language) => StagedPart::Eula(Some(language.to_owned())),
                _ => return None,
            },
        })
    }

    /// The path of the detail file inside its package.
    pub(crate) fn path(&self, key: i64) -> String {
        match self {
            StagedPart::Entry => format!("package.xml, RevisionId {key}"),
            StagedPart::Update => format!("s/{key}"),
            StagedPart::Core => format!("c/{key}"),
            StagedPart::Extended => format!("x/{key}"),
            StagedPart::Eula(None) => format!("e/{key}"),
            StagedPart::Eula(Some(language)) => format!("e/{language}/{key}"),
            StagedPart::Localized(language) => format!("l/{language}/{key}"),
        }
    }

    /// The language that it is for.
    pub(crate) fn language(&self) -> Option<&str> {
        match self {
            StagedPart::Localized(language) | StagedPart::Eula(Some(language)) => Some(language),
            _ => None,
        }
    }
}

impl fmt::Display for StagedPart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StagedPart::Entry => formatter.write_str("entry"),
            StagedPart::Update => formatter.write_str("update"),
            StagedPart::Core => formatter.write_str("core"),
            StagedPart::Extended => formatter.write_str("extended"),
            StagedPart::Eula(None) => formatter.write_str("eula"),
            StagedPart::Eula(Some(language)) => write!(formatter, "eula/{language}"),
            StagedPart::Localized(language) => write!(formatter, "localized/{language}"),
        }
    }
}

/// Where a part came from: `source` ends with the separator before the member's path, or is the file itself.
pub(crate) fn place_of(source: &str, part: &StagedPart, key: i64) -> String {
    if source.ends_with(['!', '/']) { format!("{source}{}", part.path(key)) } else { source.to_owned() }
}

fn is_language(name: &str) -> bool {
    (2..=35).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What an entry says about its own revision. Left out are links that the file keeps backwards (`SupersededBy`,
/// `BundledBy`, `IsLeaf`) and its own key: they change when other updates come and go.
pub(crate) fn entry_digest(entry: &PackageEntry) -> [u8; 32] {
    let mut digest = Sha256::of_fields("entry/1")
        .field(entry.identity.guid.as_bytes())
        .number(entry.identity.revision_number)
        .number(entry.created_at.map_or(i64::MIN, to_micros))
        .field(entry.default_language.as_deref().unwrap_or_default())
        .number(entry.is_bundle)
        .number(entry.is_software.map_or(-1, i64::from))
        .number(!entry.bundled_by.is_empty())
        .field(entry.deployment_action.as_deref().unwrap_or_default());
    for clause in &entry.prerequisites {
        digest = digest.field("clause");
        for guid in clause {
            digest = digest.field(guid.as_bytes());
        }
    }
    for (kind, guid) in &entry.categories {
        digest = digest.field(kind.map_or("", |kind| kind.as_str())).field(guid.as_bytes());
    }
    for sha1 in &entry.payload_files {
        digest = digest.field(sha1);
    }
    for language in &entry.languages {
        digest = digest.field(language);
    }
    digest.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_names() {
        let table = [
            ("c/7", Some(("core", 7))),
            ("x/123456", Some(("extended", 123_456))),
            ("l/pt-BR/9", Some(("localized/pt-br", 9))),
            ("s/9", Some(("update", 9))),
            ("e/9", Some(("eula", 9))),
            ("e/en/9", Some(("eula/en", 9))),
            ("c/-7", None),
            ("c/seven", None),
            ("c/7/8", None),
            ("l/../7", None),
            ("readme", None),
        ];
        for (path, expected) in table {
            let found = StagedPart::of_path(path);
            let seen = found.as_ref().map(|(part, key)| (part.to_string(), *key));
            assert_eq!(seen, expected.map(|(part, key)| (part.to_owned(), key)), "{path}");
            if let Some((part, key)) = found {
                assert_eq!(StagedPart::of_name(&part.to_string()), Some(part.clone()));
                assert_eq!(part.path(key), path.to_lowercase());
            }
        }
    }
}
