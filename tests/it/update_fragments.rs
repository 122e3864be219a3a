//! Properties of fragments put together into one update document.

use cmupd::catalog::xml::{FragmentKind, Fragments, assemble, parse_complete, parse_entry, parse_fragment};
use cmupd::catalog::{CategoryType, UpdateType};
use cmupd::wire::wsus::UpdateIdentity;
use proptest::prelude::*;
use uuid::Uuid;

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
    let document = assemble(identity(), Fragments { core: Some(core), ..Fragments::default() });
    assert_eq!(document.applicability_rules, "<IsInstalled><b.FileExists/></IsInstalled>");
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
