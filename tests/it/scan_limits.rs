//! Rules and facts that nobody should write: deep, circular, arbitrary.

use crate::scan_rules::{facts, letter};
use cmupd::catalog::UpdateIdentity;
use cmupd::catalog::rules::{RevisionRules, parse_rules};
use cmupd::client::facts::read_facts;
use cmupd::scan::{DeviceIndex, DeviceVerdicts, RuleSet, Truth, explain};
use proptest::prelude::*;
use uuid::Uuid;

/// A detectoid with rules, which requires others.
pub fn detectoid(number: u128, rules: &str, prerequisites: &[u128]) -> RevisionRules {
    RevisionRules {
        identity: UpdateIdentity { guid: Uuid::from_u128(number), revision_number: 1 },
        is_category: true,
        needs_no_rules: false,
        is_update: true,
        is_current: true,
        article_id: None,
        title: None,
        prerequisites: prerequisites.iter().map(|required| vec![Uuid::from_u128(*required)]).collect(),
        bundled: Vec::new(),
        rules: parse_rules(rules.as_bytes()).map_err(|error| error.to_string()),
    }
}

fn nested(name: &str, depth: usize) -> String {
    format!(
        "<ApplicabilityRules><IsInstalled>{}<True/>{}</IsInstalled></ApplicabilityRules>",
        format!("<{name}>").repeat(depth),
        format!("</{name}>").repeat(depth)
    )
}

#[test]
fn rules_that_are_too_deep_are_refused_with_a_reason() {
    for name in ["Not", "And", "Or", "lar:And"] {
        let refused = parse_rules(nested(name, 10_000).as_bytes()).expect_err("too deep").to_string();
        assert!(refused.contains("deep"), "{refused}");
    }
    // What is refused is the cause of an unknown verdict, and the others are evaluated.
    let set =
        RuleSet::new(vec![detectoid(1, &nested("Not", 10_000), &[]), detectoid(2, &nested("Not", 2), &[])]);
    let device = DeviceIndex::new([]);
    let verdicts = DeviceVerdicts::new(&set, &device);
    let place = |number| set.find(Uuid::from_u128(number)).expect("revision");
    assert_eq!(letter(verdicts.verdict(place(1)).installed), 'U');
    assert!(verdicts.causes(place(1))[0].to_string().contains("deep"));
    assert_eq!(letter(verdicts.verdict(place(2)).installed), 'T');
    // The deepest rules that are read are evaluated and explained too.
    let deepest = (1..10_000).rev().find(|depth| parse_rules(nested("Not", *depth).as_bytes()).is_ok());
    let deepest = deepest.expect("some depth is read");
    let set = RuleSet::new(vec![detectoid(1, &nested("Not", deepest), &[])]);
    let verdicts = DeviceVerdicts::new(&set, &device);
    assert_eq!(letter(verdicts.verdict(0).installed), if deepest % 2 == 0 { 'T' } else { 'F' });
    assert_eq!(explain(&verdicts, 0).len(), deepest + 2);
}

#[test]
fn long_chains_and_circles_of_prerequisites_end() {
    const COUNT: u128 = 20_000;
    let rules = "<ApplicabilityRules><IsInstalled><True/></IsInstalled></ApplicabilityRules>";
    let device = DeviceIndex::new([]);
    let chain: Vec<RevisionRules> =
        (1..=COUNT).map(|number| detectoid(number, rules, &[number + 1])).collect();
    for (last, expected) in [(COUNT + 2, Truth::True), (1, Truth::Unknown), (COUNT + 3, Truth::Unknown)] {
        // The end of the chain requires nothing, its beginning, or what the catalog does not have.
        let mut catalog = chain.clone();
        let required = if last == COUNT + 2 { vec![] } else { vec![last] };
        catalog.push(detectoid(COUNT + 1, rules, &required));
        let set = RuleSet::new(catalog);
        let verdicts = DeviceVerdicts::new(&set, &device);
        let first = set.find(Uuid::from_u128(1)).expect("first");
        assert_eq!(verdicts.verdict(first).installed, expected);
        assert_eq!(verdicts.causes(first).is_empty(), expected == Truth::True);
        assert!(!explain(&verdicts, first).is_empty());
    }
}

#[test]
fn loops_in_loops_end() {
    let keys: String = (0..12).map(|key| format!(r#","{key}":{{}},"{key}\\{key}":{{}}"#)).collect();
    let device = DeviceIndex::new([&facts(&format!(
        r#"{{"schema":"cmupd-device-facts/1","registry":[{{"root":"SOFTWARE\\L","complete":true,"keys":{{"":{{}}{keys}}}}}]}}"#
    ))]);
    let begin = r#"<RegKeyLoop Key="HKEY_LOOP_TARGET" Subkey="\" TrueIf="Any">"#;
    let rule = format!(
        r#"<ApplicabilityRules><IsInstalled><RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\L" TrueIf="Any">{}{}{}</RegKeyLoop></IsInstalled></ApplicabilityRules>"#,
        begin.repeat(2),
        r#"<RegKeyExists Key="HKEY_LOOP_TARGET" Subkey="x"/>"#,
        "</RegKeyLoop>".repeat(2)
    );
    let set = RuleSet::new(vec![detectoid(1, &rule, &[])]);
    assert_eq!(DeviceVerdicts::new(&set, &device).verdict(0).installed, Truth::False);
}

/// XML that looks like rules, with names and values of real ones in wrong places.
fn element() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "And",
        "Or",
        "Not",
        "True",
        "b.RegKeyLoop",
        "b.RegDword",
        "b.RegSz",
        "b.RegSzToVersion",
        "b.FileVersion",
        "b.FileVersionPrependRegSz",
        "b.WindowsVersion",
        "m.MsiProductInstalled",
        "m.MsiPatchInstalled",
        "m.MsiFeatureInstalledForProduct",
        "m.Product",
        "CbsPackageInstalledByIdentity",
        "DeviceAttribute",
        "Metadata",
        "MsiPatchMetadata",
        "MsiPatch",
        "ApplicabilityRules",
        "IsInstalled",
        "b.",
        "b.Nope",
    ]);
    let attribute = (
        prop::sample::select(vec![
            "Key",
            "Subkey",
            "Value",
            "Data",
            "Comparison",
            "Version",
            "Path",
            "Csidl",
            "ProductCode",
            "TrueIf",
            "Type",
            "PackageIdentity",
            "RegType32",
            "PatchGUID",
            "Name",
        ]),
        prop_oneof![
            prop::sample::select(vec![
                "HKEY_LOCAL_MACHINE",
                "HKEY_LOOP_TARGET",
                r"SOFTWARE\L",
                r"\",
                "",
                "EqualTo",
                "LessThan",
                "1.2",
                "7",
                "Any",
                "All",
                "true",
                "*",
                "%a%",
                "a~b~c~d~e",
                "{AAAAAAAA-0000-4000-8000-000000000001}",
            ])
            .prop_map(str::to_owned),
            "[^<&\"]{0,6}",
        ],
    );
    let attributes = prop::collection::btree_map(attribute.0, attribute.1, 0..6);
    let text = |attributes: std::collections::BTreeMap<&str, String>| -> String {
        attributes.into_iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect()
    };
    let leaf = (name.clone(), attributes.clone())
        .prop_map(move |(name, attributes)| format!("<{name}{}/>", text(attributes)));
    leaf.prop_recursive(6, 40, 4, move |inner| {
        (name.clone(), attributes.clone(), prop::collection::vec(inner, 0..4), "[^<&]{0,5}").prop_map(
            move |(name, attributes, children, content)| {
                format!("<{name}{}>{content}{}</{name}>", text(attributes), children.concat())
            },
        )
    })
}

/// JSON that looks like facts, with values of any type at any place.
fn json() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec![
        "",
        r"SOFTWARE\\L",
        "REG_DWORD",
        "REG_SZ",
        "1.2",
        "x",
        "{AAAAAAAA-0000-4000-8000-000000000001}",
        "a~b~c~d~e",
        "wow32",
        "2026-01-01T00:00:00Z",
        "é",
    ]);
    let scalar = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("[\"REG_DWORD\",7]".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        text.clone().prop_map(|text| format!("\"{text}\"")),
    ];
    let member = prop::sample::select(vec![
        "root", "keys", "complete", "absent", "view", "path", "products", "code", "patches", "values", "37",
        "", r"a\\b", "packages", "scope", "reason", "query", "rows", "major",
    ]);
    let value = scalar.prop_recursive(4, 30, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(","))),
            prop::collection::vec((member.clone(), inner), 0..4).prop_map(|members| {
                let members: Vec<String> =
                    members.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    });
    let member = prop::sample::select(vec![
        "os",
        "folders",
        "registry",
        "files",
        "complete_folders",
        "msi",
        "cbs",
        "metrics",
        "license",
        "wmi",
        "products",
        "attributes",
        "not_collected",
        "device",
        "collected_at",
    ]);
    prop::collection::vec((member, value), 0..5).prop_map(|members| {
        let members: String =
            members.into_iter().map(|(name, value)| format!(",\"{name}\":{value}")).collect();
        format!("{{\"schema\":\"cmupd-device-facts/1\"{members}}}")
    })
}

proptest! {
    #[test]
    fn arbitrary_rules_and_facts_never_panic(
        installed in element(),
        installable in element(),
        metadata in element(),
        cut in any::<prop::sample::Index>(),
        facts in json(),
    ) {
        let text = format!(
            "<ApplicabilityRules><IsInstalled>{installed}</IsInstalled><IsInstallable>{installable}</IsInstallable>\
             <Metadata>{metadata}</Metadata></ApplicabilityRules>"
        );
        let file = read_facts("facts.json", facts.as_bytes());
        prop_assert!(file.devices.len() + file.refused.len() == 1);
        let device = DeviceIndex::new(&file.devices);
        let set = RuleSet::new(vec![detectoid(1, &text, &[])]);
        let verdicts = DeviceVerdicts::new(&set, &device);
        let verdict = verdicts.verdict(0);
        prop_assert!(verdict.is_decided() || !verdicts.causes(0).is_empty());
        explain(&verdicts, 0);
        // Anything else than well-formed rules is refused, at whichever place it ends.
        let at = (0..=cut.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let _ = parse_rules(&text.as_bytes()[..at]);
    }

    #[test]
    fn arbitrary_text_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), text in ".{0,80}") {
        let _ = parse_rules(&bytes);
        let _ = parse_rules(text.as_bytes());
        let _ = parse_rules(format!("<ApplicabilityRules><IsInstalled>{text}").as_bytes());
    }
}
