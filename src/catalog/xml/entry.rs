//! Entries of `package.xml`, the master list of an offline scan file.

use super::value::{parse_bool, parse_guid, parse_revision, parse_sha1, parse_time};
use crate::base::xml::{Element, Malformed, Step, Walker, XmlLimits};
use crate::catalog::update::{CategoryType, PackageEntry, UpdateIdentity};
use uuid::Uuid;

/// Ids of one entry: the largest known one has some thousand.
const IDS: usize = 100_000;

/// Reads one `Update` element of `package.xml`. Its children may be in any order. Fails, with the place, where the text
/// is not XML, is not one `Update`, lacks one of its identifiers, or has a value that is not of its type.
pub fn parse_entry(text: &str) -> Result<PackageEntry, Malformed> {
    let mut walker = Walker::new(text, XmlLimits::default());
    let mut entry: Option<PackageEntry> = None;
    let mut ids = 0_usize;
    loop {
        match walker.step()? {
            Step::Done => return entry.ok_or_else(|| Malformed::whole("there is no Update element")),
            Step::End => {}
            Step::Start(element) => match walker.path() {
                ["Update"] if entry.is_none() => entry = Some(head(&walker, &element)?),
                ["Update", ..] => {
                    ids += 1;
                    if ids > IDS {
                        return Err(walker.malformed(format!("more than {IDS} elements in one entry")));
                    }
                    if let Some(entry) = &mut entry {
                        child(entry, &walker, &element)?;
                    }
                }
                _ => return Err(walker.malformed("an entry is one Update element")),
            },
        }
    }
}

fn head(walker: &Walker<'_>, element: &Element<'_>) -> Result<PackageEntry, Malformed> {
    let (mut guid, mut revision_number, mut revision_key) = (None, None, None);
    let mut entry = PackageEntry {
        identity: UpdateIdentity { guid: Uuid::nil(), revision_number: 0 },
        revision_key: 0,
        created_at: None,
        default_language: None,
        is_bundle: false,
        is_software: None,
        deployment_action: None,
        superseded_by: Vec::new(),
        prerequisites: Vec::new(),
        categories: Vec::new(),
        bundled_by: Vec::new(),
        payload_files: Vec::new(),
        languages: Vec::new(),
    };
    walker.attributes(element, |name, value| {
        match name {
            "UpdateId" => guid = Some(parse_guid(value)?),
            "RevisionNumber" => revision_number = Some(parse_revision(value)?),
            "RevisionId" => revision_key = Some(parse_key(value)?),
            "CreationDate" => entry.created_at = Some(parse_time(value)?),
            "DefaultLanguage" => entry.default_language = Some(value.to_lowercase()),
            "IsBundle" => entry.is_bundle = parse_bool(value)?,
            "IsSoftware" => entry.is_software = Some(parse_bool(value)?),
            "DeploymentAction" => entry.deployment_action = Some(value.to_owned()),
            _ => {}
        }
        Ok(())
    })?;
    let (Some(guid), Some(revision_number), Some(key)) = (guid, revision_number, revision_key) else {
        return Err(walker.malformed("an Update lacks its UpdateId, RevisionNumber or RevisionId"));
    };
    entry.identity = UpdateIdentity { guid, revision_number };
    entry.revision_key = key;
    Ok(entry)
}

fn child(entry: &mut PackageEntry, walker: &Walker<'_>, element: &Element<'_>) -> Result<(), Malformed> {
    match walker.path() {
        [_, "SupersededBy", "Revision"] => entry.superseded_by.push(id(walker, element, parse_key)?),
        [_, "BundledBy", "Revision"] => entry.bundled_by.push(id(walker, element, parse_key)?),
        [_, "Prerequisites", "UpdateId"] => entry.prerequisites.push(vec![id(walker, element, parse_guid)?]),
        [_, "Prerequisites", "Or"] => entry.prerequisites.push(Vec::new()),
        [_, "Prerequisites", "Or", "UpdateId"] => {
            let guid = id(walker, element, parse_guid)?;
            if let Some(clause) = entry.prerequisites.last_mut() {
                clause.push(guid);
            }
        }
        [_, "Categories", "Category"] => {
            let mut kind = None;
            walker.attributes(element, |name, value| {
                if name == "Type" {
                    kind = CategoryType::from_attribute(value);
                }
                Ok(())
            })?;
            entry.categories.push((kind, id(walker, element, parse_guid)?));
        }
        [_, "PayloadFiles", "File"] => entry.payload_files.push(id(walker, element, parse_sha1)?),
        [_, "Languages", "Language"] => walker.attributes(element, |name, value| {
            if name == "Name" {
                entry.languages.push(value.to_lowercase());
            }
            Ok(())
        })?,
        _ => {}
    }
    Ok(())
}

fn id<T>(
    walker: &Walker<'_>,
    element: &Element<'_>,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Malformed> {
    let mut found = None;
    walker.attributes(element, |name, value| {
        if name == "Id" {
            found = Some(parse(value)?);
        }
        Ok(())
    })?;
    found.ok_or_else(|| walker.malformed("an element lacks its Id"))
}

fn parse_key(value: &str) -> Result<i64, String> {
    match value.trim().parse::<i64>() {
        Ok(key) if key >= 0 => Ok(key),
        _ => Err(format!("{value:?} is not a RevisionId")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_in_any_order() {
        let entry = parse_entry(
            "<Update UpdateId='{11111111-0000-4000-8000-000000000001}' RevisionNumber='7' RevisionId='42' \
             IsBundle='true' CreationDate='2026-01-02T03:04:05Z'><BundledBy><Revision Id='9'/></BundledBy>\
             <Prerequisites><Or><UpdateId Id='11111111-0000-4000-8000-000000000002'/>\
             <UpdateId Id='11111111-0000-4000-8000-000000000003'/></Or>\
             <UpdateId Id='11111111-0000-4000-8000-000000000004'/></Prerequisites>\
             <SupersededBy><Revision Id='43'/></SupersededBy></Update>",
        )
        .expect("parses");
        assert_eq!(entry.revision_key, 42);
        assert_eq!(entry.prerequisites.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((entry.superseded_by, entry.bundled_by), (vec![43], vec![9]));
        assert!(entry.is_bundle && entry.is_software.is_none());
    }

    #[test]
    fn what_is_missing_is_named() {
        for text in ["", "<Update/>", "<Other/>", "<Update UpdateId='x'/>", "<Update"] {
            assert!(parse_entry(text).is_err(), "{text}");
        }
    }
}
