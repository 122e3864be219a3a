//! Rules against facts: the value of every element, with facts and without.

use cmupd::catalog::UpdateIdentity;
use cmupd::catalog::rules::{
    ApplicabilityRule, ApplicabilityRules, NotUnderstood, RevisionRules, parse_rules,
};
use cmupd::client::facts::DeviceFacts;
use cmupd::scan::{DeviceIndex, DeviceVerdicts, RuleSet, Truth};
use std::path::Path;
use uuid::Uuid;

/// The device that the rules of the samples are about.
const DEVICE: &str = r#"{"schema":"cmupd-device-facts/1",
 "os":{"major":10,"minor":0,"build":26200,"ubr":8037,"sp_major":0,"sp_minor":0,"product_type":1,"suite_mask":256,
   "sku":48,"architecture":9,"language":"en-US","mui_installed":false},
 "folders":{"37":"C:\\Windows\\system32"},
 "registry":[
   {"root":"SOFTWARE\\T","complete":true,"keys":{"":{"bin":["REG_BINARY","00ff"],"d":["REG_DWORD",5],
     "s":["REG_SZ","Hello"],"exp":["REG_EXPAND_SZ","%SystemRoot%\\x"],"v":["REG_SZ","6.3"],"bad":["REG_SZ","6.3beta"],
     "dir":["REG_SZ","C:\\Program Files\\T"]}}},
   {"view":"wow32","root":"SOFTWARE\\T32","complete":true,"keys":{"":{}}},
   {"root":"SOFTWARE\\T32","absent":true},
   {"root":"SOFTWARE\\L","complete":true,"keys":{"":{},"a":{"n":["REG_DWORD",1]},"b":{"n":["REG_DWORD",2]}}},
   {"root":"SOFTWARE\\Empty","complete":true,"keys":{"":{}}}],
 "files":[{"path":"C:\\Windows\\System32\\ntoskrnl.exe","size":10,"version":"10.0.26100.8037"},
   {"path":"C:\\Windows\\System32\\gone.exe","absent":true},
   {"path":"C:\\Program Files\\T\\a.dll","version":"2.0.0.0"},{"path":"C:\\Program Files\\T\\nover.dll","version":""}],
 "msi":{"complete":true,"patches_complete":true,"products":[
   {"code":"{3C4A397D-22B2-4AB0-849F-F5E12672CACA}","version":"9.00.1399.06","language":1033,"state":5,
    "patches":["{11111111-1111-4111-8111-111111111111}"]}]},
 "cbs":{"complete":true,"packages":{"Package_for_KB1~31bf3856ad364e35~amd64~~10.0.1.0":112,
   "Package_for_KB2~31bf3856ad364e35~amd64~~10.0.1.0":80,
   "Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9321.3":112}},
 "metrics":{"86":0,"87":0},
 "license":{"complete":true,"values":{"Kernel-ProductInfo":48}}}"#;

/// What the elements without attributes refer to.
const METADATA: &str = r#"<Metadata>
 <MsiPatchMetadata><MsiPatch PatchGUID="{11111111-1111-4111-8111-111111111111}"><TargetProduct>
  <TargetProductCode Validate="true">{3C4A397D-22B2-4AB0-849F-F5E12672CACA}</TargetProductCode></TargetProduct>
 </MsiPatch></MsiPatchMetadata>
 <MsiApplicationMetadata><ProductCode>{3C4A397D-22B2-4AB0-849F-F5E12672CACA}</ProductCode></MsiApplicationMetadata>
 <CbsPackageApplicabilityMetadata><assembly xmlns="urn:schemas-microsoft-com:asm.v3"><assemblyIdentity
  name="Package_for_KB1" publicKeyToken="31bf3856ad364e35" processorArchitecture="amd64" language="neutral"
  version="10.0.1.0"/></assembly></CbsPackageApplicabilityMetadata></Metadata>"#;

pub fn facts(json: &str) -> DeviceFacts {
    serde_json::from_str(json).expect("facts")
}

pub fn letter(truth: Truth) -> char {
    match truth {
        Truth::True => 'T',
        Truth::False => 'F',
        Truth::Unknown => 'U',
    }
}

pub fn value(rule: &str, device: &DeviceIndex) -> Truth {
    value_with(rule, METADATA, device)
}

pub fn value_with(rule: &str, metadata: &str, device: &DeviceIndex) -> Truth {
    let text =
        format!("<ApplicabilityRules><IsInstalled>{rule}</IsInstalled>{metadata}</ApplicabilityRules>");
    value_of(parse_rules(text.as_bytes()).expect("rules"), device)
}

fn value_of(rules: ApplicabilityRules, device: &DeviceIndex) -> Truth {
    let set = RuleSet::new(vec![RevisionRules {
        identity: UpdateIdentity { guid: Uuid::from_u128(1), revision_number: 1 },
        is_category: true,
        needs_no_rules: false,
        is_update: false,
        is_current: true,
        article_id: None,
        title: None,
        prerequisites: Vec::new(),
        bundled: Vec::new(),
        rules: Ok(rules),
    }]);
    DeviceVerdicts::new(&set, device).verdict(0).installed
}

#[test]
fn the_samples_have_their_values() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/update-agents/rules.tsv");
    let Ok(table) = std::fs::read_to_string(&path) else {
        #[expect(clippy::disallowed_macros, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: {} is not there", path.display());
        }
        return;
    };
    let (device, nothing) = (DeviceIndex::new([&facts(DEVICE)]), DeviceIndex::new([]));
    let mut wrong = Vec::new();
    let mut count = 0;
    for (line, row) in table.lines().enumerate().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let name = |truth: Truth| match truth {
            Truth::True => "True",
            Truth::False => "False",
            Truth::Unknown => "Unknown",
        };
        count += 1;
        let found = (name(value(cells[2], &device)), name(value(cells[2], &nothing)));
        if found != (cells[0], cells[1]) {
            wrong.push(format!("line {}: {found:?} instead of {:?}: {}", line + 1, &cells[..2], cells[2]));
        }
    }
    assert!(wrong.is_empty() && count == 82, "{count} rules\n{}", wrong.join("\n"));
}

#[test]
fn a_32_bit_windows_has_one_view() {
    let device = |architecture: &str| {
        DeviceIndex::new([&facts(&format!(
            r#"{{"schema":"cmupd-device-facts/1","os":{{{architecture}}},"registry":[
                {{"root":"SOFTWARE\\X","complete":true,"keys":{{"":{{"n":["REG_DWORD",1]}}}}}}]}}"#
        ))])
    };
    let rule = |subkey: &str, more: &str| {
        format!(r#"<b.RegValueExists Key="HKEY_LOCAL_MACHINE" Subkey="{subkey}" Value="n" {more}/>"#)
    };
    for (architecture, native, other) in [
        (r#""architecture":0"#, 'T', 'T'),
        (r#""architecture":9"#, 'T', 'U'),
        (r#""architecture":12"#, 'T', 'U'),
        ("", 'T', 'U'),
    ] {
        let device = device(architecture);
        let found = |rule: String| letter(value(&rule, &device));
        let values = (found(rule(r"SOFTWARE\X", "")), found(rule(r"SOFTWARE\X", r#"RegType32="true""#)));
        assert_eq!(values, (native, other), "{architecture}");
    }
}

#[test]
fn an_export_of_software_holds_the_32_bit_view() {
    let device = DeviceIndex::new([&facts(
        r#"{"schema":"cmupd-device-facts/1","os":{"architecture":9},"registry":[{"root":"SOFTWARE","complete":true,
            "keys":{"WOW6432Node\\X":{"n":["REG_DWORD",1]},"X":{"n":["REG_DWORD",2]}}}]}"#,
    )]);
    for (expected, subkey, more, data) in [
        ('T', r"SOFTWARE\X", "", 2),
        ('T', r"SOFTWARE\X", r#"RegType32="true""#, 1),
        ('T', r"SOFTWARE\WOW6432Node\X", "", 1),
        ('F', r"SOFTWARE\Y", r#"RegType32="true""#, 1),
    ] {
        let rule = format!(
            r#"<b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="{subkey}" {more} Value="n" Comparison="EqualTo" Data="{data}"/>"#
        );
        assert_eq!(letter(value(&rule, &device)), expected, "{rule}");
    }
}

/// Metadata of a patch with one target.
fn patch_metadata(target: &str) -> String {
    format!(
        r#"<Metadata><MsiPatchMetadata><MsiPatch PatchGUID="{{CCCCCCCC-0000-4000-8000-000000000009}}" {target}</MsiPatch>
           </MsiPatchMetadata></Metadata>"#
    )
}

#[test]
fn metadata_of_patches_compare_what_they_validate() {
    let product = r#"{"code":"{AAAAAAAA-0000-4000-8000-000000000001}","version":"2.5.7","language":1031,
        "upgrade_code":"{BBBBBBBB-0000-4000-8000-000000000001}""#;
    let device = |patches: &str, more: &str| {
        DeviceIndex::new([&facts(&format!(
            r#"{{"schema":"cmupd-device-facts/1","msi":{{"complete":true,"patches_complete":true,
                "products":[{product},"patches":[{patches}]}}{more}]}}}}"#
        ))])
    };
    let plain = device("", "");
    let with_other = device(r#""{CCCCCCCC-0000-4000-8000-000000000001}""#, "");
    let with_it = device(r#""{CCCCCCCC-0000-4000-8000-000000000009}""#, "");
    let twice = device(
        r#"{"code":"{CCCCCCCC-0000-4000-8000-000000000009}","state":1},{"code":"{CCCCCCCC-0000-4000-8000-000000000009}","state":2}"#,
        "",
    );
    // Two entries of one product that differ: it may be what a patch applies to.
    let doubtful = device(
        "",
        r#",{"code":"{AAAAAAAA-0000-4000-8000-000000000004}","language":7},{"code":"{AAAAAAAA-0000-4000-8000-000000000004}","language":8}"#,
    );
    let code =
        r#"<TargetProductCode Validate="true">{AAAAAAAA-0000-4000-8000-000000000001}</TargetProductCode>"#;
    let other =
        r#"<TargetProductCode Validate="true">{AAAAAAAA-0000-4000-8000-000000000008}</TargetProductCode>"#;
    let version = |attributes: &str, text: &str| {
        format!(r#"{code}<TargetVersion Validate="true" {attributes}>{text}</TargetVersion>"#)
    };
    let cases: Vec<(&str, &DeviceIndex, &str, String)> = vec![
        ("T", &plain, "Installable", code.to_owned()),
        ("F", &plain, "Installable", other.to_owned()),
        ("F", &plain, "Superseded", other.to_owned()),
        ("F", &plain, "Superseded", code.to_owned()),
        ("U", &with_other, "Superseded", code.to_owned()),
        ("F", &with_it, "Superseded", code.to_owned()),
        ("F", &with_it, "Installable", code.to_owned()),
        ("T", &with_it, "Installed", code.to_owned()),
        ("U", &twice, "Installed", code.to_owned()),
        ("F", &with_other, "Installed", code.to_owned()),
        ("T", &plain, "Installable", version("", "2.5.7")),
        ("F", &plain, "Installable", version("", "2.5.8")),
        (
            "T",
            &plain,
            "Installable",
            version(r#"ComparisonType="Equal" ComparisonFilter="MajorMinor""#, "2.5.9"),
        ),
        ("F", &plain, "Installable", version(r#"ComparisonType="LessThan" ComparisonFilter="Major""#, "2.9")),
        (
            "T",
            &plain,
            "Installable",
            version(r#"ComparisonType="LessThanOrEqual" ComparisonFilter="Major""#, "2.0"),
        ),
        ("T", &plain, "Installable", version(r#"ComparisonType="GreaterThan""#, "2.5.6")),
        ("T", &plain, "Installable", version(r#"ComparisonType="None""#, "9.9")),
        ("T", &plain, "Installable", version(r#"ComparisonFilter="None""#, "9.9")),
        ("U", &plain, "Installable", version(r#"ComparisonType="Near""#, "2.5.7")),
        ("U", &plain, "Installable", version("", "two")),
        (
            "T",
            &plain,
            "Installable",
            format!(r#"{code}<TargetLanguage Validate="true">1031</TargetLanguage>"#),
        ),
        (
            "F",
            &plain,
            "Installable",
            format!(r#"{code}<TargetLanguage Validate="true">1033</TargetLanguage>"#),
        ),
        (
            "T",
            &plain,
            "Installable",
            format!(r#"{code}<TargetLanguage Validate="false">1033</TargetLanguage>"#),
        ),
        ("T", &plain, "Installable", format!("{code}<TargetLanguage>1033</TargetLanguage>")),
        (
            "T",
            &plain,
            "Installable",
            r#"<UpgradeCode Validate="true">{BBBBBBBB-0000-4000-8000-000000000001}</UpgradeCode>"#.to_owned(),
        ),
        (
            "F",
            &plain,
            "Installable",
            r#"<UpgradeCode Validate="true">{BBBBBBBB-0000-4000-8000-000000000002}</UpgradeCode>"#.to_owned(),
        ),
        (
            "U",
            &doubtful,
            "Installable",
            r#"<UpgradeCode Validate="true">{BBBBBBBB-0000-4000-8000-000000000002}</UpgradeCode>"#.to_owned(),
        ),
    ];
    for (expected, device, verb, target) in cases {
        let metadata = patch_metadata(&format!("><TargetProduct>{target}</TargetProduct>"));
        let found = letter(value_with(&format!("<m.MsiPatch{verb}/>"), &metadata, device));
        assert_eq!(found.to_string(), expected, "{verb} {target}");
    }
    for metadata in ["", "<Metadata/>", "<Metadata><MsiPatchMetadata/></Metadata>", &patch_metadata(">")] {
        for rule in ["<m.MsiPatchInstalled/>", "<m.MsiApplicationInstalled/>", "<CbsPackageInstalled/>"] {
            assert_eq!(letter(value_with(rule, metadata, &plain)), 'U', "{rule} {metadata}");
        }
    }
}

#[test]
fn facts_of_several_sources_add_up_newest_first() {
    let source = |at: &str, more: &str| {
        facts(&format!(
            r#"{{"schema":"cmupd-device-facts/1","collected_at":"2026-11-{at}T00:00:00Z",{more}}}"#
        ))
    };
    let old = source(
        "01",
        r#""os":{"major":6,"build":7601},"msi":{"complete":true,"products":[{"code":"{AAAAAAAA-0000-4000-8000-000000000001}",
           "upgrade_code":"{BBBBBBBB-0000-4000-8000-000000000001}"}],"patches_complete":true},
           "registry":[{"root":"SOFTWARE\\S","absent":true}]"#,
    );
    let new = source(
        "02",
        r#""os":{"major":10},"msi":{"products":[{"code":"{AAAAAAAA-0000-4000-8000-000000000002}"}]},
           "registry":[{"root":"SOFTWARE\\S","complete":true,"keys":{"":{}}}]"#,
    );
    let patch = patch_metadata(
        r#"><TargetProduct><UpgradeCode Validate="true">{BBBBBBBB-0000-4000-8000-000000000001}</UpgradeCode></TargetProduct>"#,
    );
    for documents in [[&old, &new], [&new, &old]] {
        let device = DeviceIndex::new(documents);
        for (expected, rule) in [
            ('T', r#"<b.WindowsVersion MajorVersion="10"/>"#),
            ('T', r#"<b.WindowsVersion BuildNumber="7601"/>"#),
            ('T', r#"<m.MsiProductInstalled ProductCode="{AAAAAAAA-0000-4000-8000-000000000001}"/>"#),
            ('F', r#"<m.MsiProductInstalled ProductCode="{AAAAAAAA-0000-4000-8000-000000000009}"/>"#),
            ('T', r#"<b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\S"/>"#),
            // The product is in the older list only.
            ('T', "<m.MsiPatchInstallable/>"),
        ] {
            assert_eq!(letter(value_with(rule, &patch, &device)), expected, "{rule}");
        }
    }
}

#[test]
fn elements_may_declare_their_namespaces() {
    let device = DeviceIndex::new([&facts(DEVICE)]);
    let rule = r#"<lar:And xmlns:lar="http://schemas.microsoft.com/msus/2002/12/LogicalApplicabilityRules"
        xmlns="urn:other"><bar:RegDword xmlns:bar="http://schemas.microsoft.com/msus/2002/12/BaseApplicabilityRules"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="bar:RegDword" Key="HKEY_LOCAL_MACHINE"
        Subkey="SOFTWARE\T" Value="d" Comparison="EqualTo" Data="5" xmlns:Data="urn:data"/></lar:And>"#;
    assert_eq!(value(rule, &device), Truth::True);
}

#[test]
fn without_the_architecture_only_what_both_kinds_of_windows_answer_is_decided() {
    let rule = r#"<b.RegKeyExists Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\A" RegType32="true"/>"#;
    let facts_of = |architecture: &str| {
        facts(&format!(
            r#"{{"schema":"cmupd-device-facts/1","os":{{{architecture}}},"registry":[
             {{"root":"SOFTWARE","complete":true,"keys":{{"A":{{}}}}}}]}}"#
        ))
    };
    let value_on = |architecture: &str| value(rule, &DeviceIndex::new([&facts_of(architecture)]));
    assert_eq!(value_on(""), Truth::Unknown);
    assert_eq!(value_on(r#""architecture":0"#), Truth::True);
    assert_ne!(value_on(r#""architecture":9"#), Truth::True);
}

/// The elements of a rule that are not understood.
fn not_understood(rule: &ApplicabilityRule) -> Vec<NotUnderstood> {
    match rule {
        ApplicabilityRule::NotUnderstood(element) => vec![(**element).clone()],
        other => other.children().iter().flat_map(not_understood).collect(),
    }
}

/// The files of a folder of the samples, with their names; none where the samples are not there.
fn samples(folder: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        #[expect(clippy::disallowed_macros, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: {} is not there", path.display());
        }
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.map(|path| (name(&path), std::fs::read_to_string(&path).expect("a sample"))).collect()
}

#[test]
fn every_rule_of_the_sample_documents_is_understood() {
    for (name, document) in samples("update-docs") {
        let rules = parse_rules(document.as_bytes()).expect("rules");
        let open: Vec<NotUnderstood> = rules.sections().flat_map(|(_, rule)| not_understood(rule)).collect();
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}

#[test]
fn every_element_of_the_schemas_is_known() {
    for (name, schema) in samples("xsd") {
        let elements = schema.split("<element name=\"").skip(1).filter(|element| {
            element
                .split('>')
                .next()
                .is_some_and(|tag| tag.contains("substitutionGroup=\"upd:ApplicabilityRuleElement\""))
        });
        for element in elements.filter_map(|element| element.split('"').next()) {
            let text =
                format!("<ApplicabilityRules><IsInstalled><{element}/></IsInstalled></ApplicabilityRules>");
            let rules = parse_rules(text.as_bytes()).expect("rules");
            let open: Vec<NotUnderstood> =
                rules.sections().flat_map(|(_, rule)| not_understood(rule)).collect();
            // Without its attributes an element lacks something, and says what.
            assert!(
                open.iter().all(|open| open.reason != "the element is not known"),
                "{name}: {element}: {open:?}"
            );
        }
    }
}
