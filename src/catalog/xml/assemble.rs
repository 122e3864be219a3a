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
    use crate::catalog::xml::{FragmentKind, parse_complete, parse_entry, parse_fragment};
    use proptest::prelude::*;

    const OWN: &str = "7a000000-0000-4000-8000-000000000001";

    fn identity() -> UpdateIdentity {
        UpdateIdentity { guid: Uuid::parse_str(OWN).expect("a GUID"), revision_number: 3 }
    }

    fn complete() -> String {
        format!(
            r#"<?xml version="1.0"?><upd:Update xmlns:upd="u"><upd:UpdateIdentity UpdateID="{OWN}" RevisionNumber="3"/>
<upd:Properties UpdateType="Software" ExplicitlyDeployable="true" DefaultPropertiesLanguage="en" MsrcSeverity="Critical"
 PublicationState="Expired" CreationDate="2026-02-03T04:05:06.789Z" MaxDownloadSize="77" Handler="http://x/UpdateHandlers/Cbs">
<upd:KBArticleID>5099999</upd:KBArticleID><upd:SecurityBulletinID>MS26-001</upd:SecurityBulletinID>
<upd:CveID>CVE-2026-1</upd:CveID><upd:InstallationBehavior RebootBehavior="CanRequestReboot"/><upd:Language>de</upd:Language>
</upd:Properties><upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>EN</upd:Language>
<upd:Title>A &amp; B</upd:Title><upd:Description>what</upd:Description></upd:LocalizedProperties></upd:LocalizedPropertiesCollection>
<upd:Relationships><upd:SupersededUpdates><upd:UpdateIdentity UpdateID="7A000000-0000-4000-8000-000000000002"/>
<upd:UpdateIdentity UpdateID="{OWN}"/></upd:SupersededUpdates><upd:Prerequisites>
<upd:UpdateIdentity UpdateID="7a000000-0000-4000-8000-000000000003"/><upd:AtLeastOne IsCategory="true">
<upd:UpdateIdentity UpdateID="7a000000-0000-4000-8000-000000000004"/></upd:AtLeastOne></upd:Prerequisites>
<upd:BundledUpdates><upd:AtLeastOne><upd:UpdateIdentity UpdateID="7a000000-0000-4000-8000-000000000005" RevisionNumber="1"/>
</upd:AtLeastOne></upd:BundledUpdates></upd:Relationships><upd:ApplicabilityRules><upd:IsInstalled><b:File xmlns:b="v"/>
</upd:IsInstalled></upd:ApplicabilityRules><upd:Files><upd:File Digest="AAAAAAAAAAAAAAAAAAAAAAAAAAA=" FileName="a.cab" Size="7"
 Modified="2026-01-01T00:00:00Z"><upd:AdditionalDigest Algorithm="SHA256">AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</upd:AdditionalDigest>
</upd:File></upd:Files></upd:Update>"#
        )
    }

    #[test]
    fn a_complete_document() {
        let fields = parse_complete(complete().as_bytes()).expect("parses");
        let document = assemble(identity(), Fragments { complete: Some(fields), ..Fragments::default() });
        assert!(document.is_listed && document.is_complete && document.is_expired && document.is_bundle);
        assert_eq!(document.title().map(|text| text.title.as_str()), Some("A & B"));
        assert_eq!(document.article_ids, ["5099999"]);
        assert_eq!(document.severity.map(|severity| severity.as_str()), Some("critical"));
        assert_eq!(document.superseded.len(), 1, "not itself");
        assert_eq!(document.categories.len(), 1);
        assert_eq!(document.prerequisites.len(), 2);
        assert_eq!(document.bundled.len(), 1);
        assert_eq!(document.handler.as_deref(), Some("Cbs"));
        assert_eq!(document.restart.as_deref(), Some("CanRequestReboot"));
        assert_eq!(document.files.first().and_then(|file| file.sha256), Some([0; 32]));
        assert!(document.applicability_rules.starts_with("<upd:IsInstalled>"));
        assert!(document.applicability_rules.ends_with("</upd:IsInstalled>"));
    }

    #[test]
    fn utf16_documents() {
        let utf16: Vec<u8> = complete().encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(parse_complete(&utf16), parse_complete(complete().as_bytes()));
        assert!(parse_complete(utf16.get(..utf16.len() - 1).expect("shorter")).is_err());
    }

    #[test]
    fn an_entry_alone_is_a_revision() {
        let entry = |more: &str| {
            parse_entry(&format!(
                "<Update UpdateId='{OWN}' RevisionNumber='3' RevisionId='1' DefaultLanguage='en' {more}"
            ))
            .expect("parses")
        };
        let of = |entry, named| {
            assemble(
                identity(),
                Fragments { entry: Some(entry), named_as_category: named, ..Fragments::default() },
            )
        };
        let bundle = of(entry("IsBundle='true'/>"), None);
        assert!(bundle.is_listed && bundle.title().is_none() && bundle.update_type == UpdateType::Software);
        let inner = of(entry("IsBundle='true'><BundledBy><Revision Id='2'/></BundledBy></Update>"), None);
        assert!(!inner.is_listed && inner.is_bundle);
        assert_eq!(of(entry("IsSoftware='false'/>"), None).update_type, UpdateType::Detectoid);
        let category = of(entry("IsSoftware='false'/>"), Some(Some(CategoryType::Product)));
        assert_eq!(
            (category.update_type, category.category_type),
            (UpdateType::Category, Some(CategoryType::Product))
        );
    }

    #[test]
    fn fragments_without_namespaces() {
        let core = format!(
            "<UpdateIdentity UpdateID=\"{OWN}\" RevisionNumber=\"3\" /><Properties UpdateType=\"Software\" />\
             <ApplicabilityRules><IsInstalled><b.FileExists/></IsInstalled></ApplicabilityRules>"
        );
        let core = parse_fragment(core.as_bytes(), FragmentKind::Core).expect("parses");
        assert_eq!(core.applicability_rules, "<IsInstalled><b.FileExists/></IsInstalled>");
        let document = assemble(identity(), Fragments { core: Some(core), ..Fragments::default() });
        assert!(!document.is_listed);
        assert_eq!(document.explicitly_deployable, Some(false));
        assert!(parse_fragment(b"<Properties/>", FragmentKind::Core).is_err());
        assert!(parse_fragment(b"<ExtendedProperties/>", FragmentKind::Extended).is_ok());
        assert!(
            parse_fragment(
                b"<LocalizedProperties><Title>x</Title></LocalizedProperties>",
                FragmentKind::Localized
            )
            .is_err_and(|problem| problem.reason.contains("language"))
        );
    }

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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn no_bytes_make_a_parser_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), text in "[<>&;/a-zA-Z'\"= !?-]{0,200}") {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                let _ = parse_complete(bytes);
                for kind in [FragmentKind::Core, FragmentKind::Extended, FragmentKind::Localized] {
                    let _ = parse_fragment(bytes, kind);
                }
                let _ = parse_entry(&String::from_utf8_lossy(bytes));
            }
        }

        #[test]
        fn no_mutation_makes_a_parser_panic(at in 0_usize..3_000, with in proptest::collection::vec(any::<u8>(), 0..6), cut in 0_usize..40) {
            let mut bytes = complete().into_bytes();
            let from = at.min(bytes.len());
            let to = (from + cut).min(bytes.len());
            bytes.splice(from..to, with);
            if let Ok(fields) = parse_complete(&bytes) {
                let _ = assemble(identity(), Fragments { complete: Some(fields), ..Fragments::default() });
            }
            let _ = parse_fragment(&bytes, FragmentKind::Extended);
            let _ = parse_entry(&String::from_utf8_lossy(&bytes));
        }
    }
}
