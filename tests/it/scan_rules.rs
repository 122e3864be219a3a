//! Rules against facts: the value of every element, with facts and without.

use cmupd::catalog::UpdateIdentity;
use cmupd::catalog::rules::{ApplicabilityRules, RevisionRules, parse_rules};
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

fn facts(json: &str) -> DeviceFacts {
    serde_json::from_str(json).expect("facts")
}

fn value(rule: &str, device: &DeviceIndex) -> Truth {
    let text =
        format!("<ApplicabilityRules><IsInstalled>{rule}</IsInstalled>{METADATA}</ApplicabilityRules>");
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
        println!("skipped: {} is not there", path.display());
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
