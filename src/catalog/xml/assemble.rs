//! Putting one revision together from everything that is known of it.

use super::fragment::Fields;
use crate::catalog::update::{CategoryType, File, PackageEntry, UpdateDocument, UpdateIdentity, UpdateType};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The parts of one revision, as far as there are any.
#[derive(Debug, Default)]
pub struct Fragments {
    /// A complete document; then nothing else is needed.
    pub complete: Option<Fields>,
    /// `c/`.
    pub core: Option<Fields>,
    /// `x/`.
    pub extended: Option<Fields>,
    /// `l/<language>/`, each.
    pub localized: Vec<Fields>,
    /// The entry of `package.xml`.
    pub entry: Option<PackageEntry>,
    /// Members of the bundle, from the `BundledBy` of other entries.
    pub bundled: Vec<UpdateIdentity>,
    /// The type under which entries name it as a category: Some(None) for a category without a level.
    pub named_as_category: Option<Option<CategoryType>>,
    /// Where to download files, by SHA-1.
    pub urls: HashMap<[u8; 20], String>,
    /// Further download addresses that may carry the KB number: those of the bundle's members.
    pub member_urls: Vec<String>,
}

/// One revision out of its parts. What a complete document or a core fragment says stands above the entry.
pub fn assemble(identity: UpdateIdentity, parts: Fragments) -> UpdateDocument {
    let is_complete = parts.complete.is_some();
    let has_core = is_complete || parts.core.is_some();
    let has_extended = is_complete || parts.extended.is_some();
    let mut core = parts.complete.or(parts.core).unwrap_or_default();
    // Of a complete document, the rest is in the same place.
    let extended = if is_complete { core.take_extended() } else { parts.extended.unwrap_or_default() };
    let entry = parts.entry;

    let update_type = core.update_type.unwrap_or(match (&entry, parts.named_as_category) {
        (Some(PackageEntry { is_software: Some(false), .. }), Some(_)) => UpdateType::Category,
        (Some(PackageEntry { is_software: Some(false), .. }), None) => UpdateType::Detectoid,
        _ => UpdateType::Software,
    });
    let category_type = (update_type == UpdateType::Category)
        .then(|| core.category_type.or(extended.category_type).or(parts.named_as_category.flatten()))
        .flatten();
    let bundled =
        if has_core { core.bundled } else { parts.bundled.iter().map(|&member| vec![member]).collect() };
    let explicitly_deployable = has_core.then_some(core.explicitly_deployable);
    let is_listed = matches!(update_type, UpdateType::Software | UpdateType::Driver)
        && explicitly_deployable.unwrap_or_else(|| {
            entry.as_ref().is_some_and(|entry| entry.is_bundle && entry.bundled_by.is_empty())
        });

    let mut titles = core.titles;
    for localized in parts.localized {
        titles.extend(localized.titles);
    }
    titles.retain(|_, text| !text.title.is_empty());

    let mut files = if extended.files.is_empty() { core.files } else { extended.files };
    let named = entry.as_ref().map(|entry| entry.payload_files.as_slice()).unwrap_or_default();
    let mut described: HashSet<[u8; 20]> = files.iter().map(|file| file.sha1).collect();
    files.extend(named.iter().filter(|sha1| described.insert(**sha1)).map(|sha1| File::named_only(*sha1)));
    for file in &mut files {
        file.url = parts.urls.get(&file.sha1).cloned();
    }

    let mut article_ids: Vec<String> = extended.article_ids.iter().map(|id| article_digits(id)).collect();
    if article_ids.is_empty() && !has_extended {
        let addresses = files.iter().filter_map(|file| file.url.as_deref());
        article_ids.extend(
            addresses.chain(parts.member_urls.iter().map(String::as_str)).find_map(article_in_address),
        );
    }

    let mut categories = core.categories;
    // The entry names the whole branch of the tree; membership is the classification and the product. For a category
    // only its document names the parent.
    if update_type != UpdateType::Category
        && let Some(entry) = &entry
    {
        for (kind, guid) in &entry.categories {
            if matches!(kind, Some(CategoryType::Product | CategoryType::UpdateClassification)) {
                categories.push(*guid);
            }
        }
    }
    sort_out(&mut categories, identity.guid);
    let mut superseded = core.superseded;
    sort_out(&mut superseded, identity.guid);

    UpdateDocument {
        identity,
        update_type,
        category_type,
        explicitly_deployable,
        is_listed,
        is_bundle: !bundled.is_empty() || entry.as_ref().is_some_and(|entry| entry.is_bundle),
        is_expired: core.is_expired,
        titles,
        default_language: first([
            extended.default_language,
            core.default_language,
            entry.as_ref().and_then(|entry| entry.default_language.clone()),
        ]),
        article_ids,
        bulletin_ids: extended.bulletin_ids,
        cves: unique(extended.cves),
        severity: extended.severity,
        released_at: core.released_at.or(entry.as_ref().and_then(|entry| entry.created_at)),
        languages: unique(if extended.languages.is_empty() {
            entry.as_ref().map(|entry| entry.languages.clone()).unwrap_or_default()
        } else {
            extended.languages
        }),
        restart: extended.restart,
        handler: extended.handler,
        maximum_download_size: extended.maximum_download_size,
        support_url: extended.support_url,
        categories,
        prerequisites: if has_core {
            core.prerequisites
        } else {
            entry.map(|entry| entry.prerequisites).unwrap_or_default()
        },
        bundled,
        superseded,
        files,
        applicability_rules: core.applicability_rules,
        is_complete,
    }
}

fn first<const N: usize>(choices: [Option<String>; N]) -> Option<String> {
    choices.into_iter().flatten().next()
}

fn unique(mut values: Vec<String>) -> Vec<String> {
    values.sort();
    values.dedup();
    values
}

/// Sorts, drops what is there twice, and drops the update itself: nothing is its own parent or successor.
fn sort_out(guids: &mut Vec<Uuid>, own: Uuid) {
    guids.retain(|guid| *guid != own);
    guids.sort();
    guids.dedup();
}

/// A KB number without its letters, which some documents write.
fn article_digits(id: &str) -> String {
    let digits = id.strip_prefix("KB").or_else(|| id.strip_prefix("kb")).unwrap_or(id);
    digits.trim().to_owned()
}

/// The KB number in a download address: `kb` and six to eight digits.
pub(crate) fn article_in_address(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    lower.match_indices("kb").find_map(|(at, _)| {
        let digits: String = lower.get(at + 2..)?.chars().take_while(char::is_ascii_digit).take(9).collect();
        (6..=8).contains(&digits.len()).then_some(digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn article_numbers_in_addresses() {
        let table = [
            ("http://x/windows10.0-kb5026368-x64_0011.cab", Some("5026368")),
            ("http://x/KB123456.exe", Some("123456")),
            ("http://x/kb12345.exe", None),
            ("http://x/kb123456789.exe", None),
            ("http://kb/kb0-kb7777777.cab", Some("7777777")),
        ];
        for (address, expected) in table {
            assert_eq!(article_in_address(address).as_deref(), expected, "{address}");
        }
    }
}
