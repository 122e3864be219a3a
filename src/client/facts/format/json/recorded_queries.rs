//! The form `wsus-applicability-facts/1`: queries with their results, as the collector of the project wsus-rs writes
//! them (crates/wsus-protocol, applicability/snapshot.rs).
//!
//! A query that is not in the file is not collected. What our format has no room for (a license value, component or
//! patch that is known to be absent) is left out, and so is not collected either.

use crate::client::facts::entries::Entries;
use crate::client::facts::facts::{
    CbsFacts, Collector, Device, DeviceFacts, FACTS_FORMAT, FileFact, MsiFacts, MsiPatch, MsiProduct,
    NamedValues, NotCollected, OperatingSystem, RegistryTree, RegistryView, WmiFact,
};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::json::values::{parse, place, reason_of};
use crate::client::facts::registry_value::RegistryValue;
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The name of the form.
pub const QUERIES_FORMAT: &str = "wsus-applicability-facts/1";
/// INSTALLSTATE_UNKNOWN (msi.h): neither advertised nor installed.
const NOT_INSTALLED: i32 = -1;

#[derive(Deserialize)]
struct Snapshot {
    #[serde(default)]
    collected_at: Option<Timestamp>,
    #[serde(default)]
    machine: Machine,
    #[serde(default)]
    os: Option<OperatingSystem>,
    facts: Vec<RecordedFact>,
}

#[derive(Default, Deserialize)]
struct Machine {
    #[serde(default)]
    computer: Option<String>,
    #[serde(default)]
    user: Option<String>,
    #[serde(default)]
    ubr: Option<u32>,
    #[serde(default)]
    is_64bit_process: Option<bool>,
}

#[derive(Deserialize)]
struct RecordedFact {
    #[serde(flatten)]
    query: Query,
    result: QueryResult,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Query {
    RegKey {
        view: RegistryView,
        subkey: String,
    },
    RegValue {
        view: RegistryView,
        subkey: String,
        value: String,
    },
    RegSubkeys {
        view: RegistryView,
        subkey: String,
    },
    File {
        location: Location,
        path: String,
    },
    SystemMetric {
        index: i32,
    },
    LicenseDword {
        name: String,
    },
    #[serde(rename = "wmi_query")]
    Wmi {
        namespace: String,
        query: String,
    },
    MsiProduct {
        product: String,
    },
    MsiFeature {
        product: String,
        feature: String,
    },
    MsiComponent {
        product: String,
        component: String,
    },
    MsiPatch {
        product: String,
        patch: String,
    },
    CbsPackage {
        identity: String,
    },
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Location {
    Csidl { csidl: i32 },
    Absolute,
    RegSz { view: RegistryView, subkey: String, value: String },
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Known,
    Absent,
    Unavailable,
}

#[derive(Deserialize)]
struct QueryResult {
    state: State,
    #[serde(default)]
    value: Option<Value>,
    #[serde(default)]
    reason: Option<String>,
}

/// What was found of a query.
enum Found {
    Known(Value),
    Absent,
}

#[derive(Deserialize)]
struct FoundFile {
    #[serde(default)]
    resolved_path: Option<String>,
    #[serde(default)]
    size: Option<u64>,
    #[serde(default)]
    version: Option<String>,
    #[serde(default)]
    created: Option<Timestamp>,
    #[serde(default)]
    modified: Option<Timestamp>,
}

#[derive(Deserialize)]
struct FoundProduct {
    version: String,
    #[serde(default)]
    language: Option<u32>,
}

/// Reads the facts of one device.
///
/// # Errors
///
/// With a place and a reason, when a member has the wrong type.
pub fn read_recorded_queries(
    text: &str,
    line: Option<u64>,
    file: &mut FactsFile,
) -> Result<DeviceFacts, (String, String)> {
    let snapshot: Snapshot = parse(text, line)?;
    let mut reading = Reading::new(&snapshot);
    for (index, fact) in snapshot.facts.into_iter().enumerate() {
        let member = format!("facts[{index}].result.value");
        reading.read(fact).map_err(|reason| (place(line, 1, &member), reason))?;
    }
    if reading.left_out > 0 {
        file.note(format!(
            "{} recorded facts have no counterpart in {FACTS_FORMAT} and are left out; rules that ask for them stay \
             undecided",
            reading.left_out
        ));
    }
    Ok(reading.finish())
}

struct Reading {
    facts: DeviceFacts,
    folders: BTreeMap<i32, String>,
    /// Texts of registry values that files are relative to, by view, key and name in small letters.
    bases: BTreeMap<(RegistryView, String, String), String>,
    products: BTreeMap<String, MsiProduct>,
    metrics: Entries<i32>,
    license: Entries<u32>,
    cbs: CbsFacts,
    left_out: usize,
}

fn folded(key: &str, name: &str) -> (String, String) {
    (key.trim_matches('\\').to_ascii_lowercase(), name.to_ascii_lowercase())
}

fn join(folder: &str, path: &str) -> String {
    format!("{}\\{}", folder.trim_end_matches('\\'), path.trim_start_matches('\\'))
}

fn decode<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| reason_of(&error, ""))
}

/// A value of the registry: an object with its type and data.
fn registry_value(value: &Value) -> Result<RegistryValue, String> {
    let kind = match value["type"].as_str() {
        Some("OTHER") => return decode(json!([value["name"], null])),
        kind => kind.ok_or("the value has no type")?,
    };
    if value["data"].is_null() {
        return Err("the value has no data".to_owned());
    }
    decode(json!([kind, value["data"]]))
}

impl Reading {
    /// Begins with what other facts refer to: folders, and texts that files are relative to.
    fn new(snapshot: &Snapshot) -> Self {
        let machine = &snapshot.machine;
        let mut reading = Reading {
            facts: DeviceFacts {
                schema: FACTS_FORMAT.to_owned(),
                device: Device::named(machine.computer.as_deref().unwrap_or_default()),
                collected_at: snapshot.collected_at,
                collector: Collector {
                    name: Some(QUERIES_FORMAT.to_owned()),
                    account: machine.user.clone(),
                    process_bits: machine.is_64bit_process.map(|is_64| if is_64 { 64 } else { 32 }),
                    ..Collector::default()
                },
                os: snapshot.os.clone().unwrap_or_default(),
                ..DeviceFacts::default()
            },
            folders: BTreeMap::new(),
            bases: BTreeMap::new(),
            products: BTreeMap::new(),
            metrics: Entries::default(),
            license: Entries::default(),
            cbs: CbsFacts::default(),
            left_out: 0,
        };
        reading.facts.os.ubr = reading.facts.os.ubr.or(machine.ubr);
        for fact in &snapshot.facts {
            let Some(value) = &fact.result.value else { continue };
            match &fact.query {
                Query::File { location: Location::Csidl { csidl }, path } => {
                    let resolved = value["resolved_path"].as_str().unwrap_or_default();
                    let path = path.trim_start_matches('\\');
                    let at = resolved.len().checked_sub(path.len()).filter(|_| !path.is_empty());
                    if let Some((folder, end)) = at.and_then(|at| resolved.split_at_checked(at))
                        && end.eq_ignore_ascii_case(path)
                    {
                        let folder = folder.trim_end_matches('\\').to_owned();
                        reading.folders.entry(*csidl).or_insert(folder);
                    }
                }
                Query::RegValue { view, subkey, value: name } => {
                    if let Some(text) = value["data"].as_str() {
                        let (key, name) = folded(subkey, name);
                        reading.bases.insert((*view, key, name), text.to_owned());
                    }
                }
                _ => {}
            }
        }
        reading
    }

    fn read(&mut self, fact: RecordedFact) -> Result<(), String> {
        let found = match (fact.result.state, fact.result.value) {
            (State::Absent, _) => Found::Absent,
            (State::Known, value) => Found::Known(value.unwrap_or(Value::Null)),
            (State::Unavailable, _) => {
                let reason = fact.result.reason.unwrap_or_else(|| "not available".to_owned());
                self.facts.not_collected.push(NotCollected { scope: scope_of(&fact.query), reason });
                return Ok(());
            }
        };
        self.read_found(fact.query, found)
    }

    fn read_found(&mut self, query: Query, found: Found) -> Result<(), String> {
        match (query, found) {
            (Query::RegKey { view, subkey }, found) => {
                self.add_key(
                    view,
                    subkey,
                    matches!(found, Found::Absent),
                    [(String::new(), Entries::default())],
                );
            }
            (Query::RegValue { view, subkey, value }, found) => {
                let data = match found {
                    Found::Known(found) => Some(registry_value(&found)?),
                    Found::Absent => None,
                };
                let values = Entries(vec![(value, data)]);
                self.add_key(view, subkey, false, [(String::new(), values)]);
            }
            (Query::RegSubkeys { view, subkey }, Found::Absent) => self.add_key(view, subkey, true, []),
            (Query::RegSubkeys { view, subkey }, Found::Known(names)) => {
                let names: Vec<String> = decode(names)?;
                let keys = [String::new()].into_iter().chain(names);
                self.add_key(view, subkey, false, keys.map(|name| (name, Entries::default())));
            }
            (Query::File { location, path }, found) => return self.add_file(&location, &path, found),
            (Query::SystemMetric { index }, Found::Known(value)) => {
                self.metrics.push(index.to_string(), decode(value)?);
            }
            (Query::LicenseDword { name }, Found::Known(value)) => self.license.push(name, decode(value)?),
            (Query::Wmi { namespace, query }, found) => {
                let rows = match found {
                    Found::Known(has_rows) => u64::from(decode::<bool>(has_rows)?),
                    Found::Absent => 0,
                };
                self.facts.wmi.push(WmiFact { namespace: Some(namespace), query, rows: Some(rows) });
            }
            (Query::MsiProduct { product }, Found::Absent) => {
                self.product(product).state = Some(NOT_INSTALLED);
            }
            (Query::MsiProduct { product }, Found::Known(found)) => {
                let found: FoundProduct = decode(found)?;
                let product = self.product(product);
                (product.version, product.language) = (Some(found.version), found.language);
                product.state = None;
            }
            (Query::MsiFeature { product, feature }, Found::Known(value)) => {
                let is_installed = decode(value)?;
                self.product(product).features.push(feature, is_installed);
            }
            (Query::MsiComponent { product, component }, Found::Known(Value::Bool(true))) => {
                self.product(product).components.push(component);
            }
            (Query::MsiPatch { product, patch }, Found::Known(Value::Bool(true))) => {
                self.product(product).patches.push(MsiPatch::Code(patch));
            }
            (Query::CbsPackage { identity }, found) => {
                let state = match found {
                    Found::Known(value) => decode(value)?,
                    Found::Absent => 0,
                };
                self.cbs.packages.push(identity, state);
            }
            _ => self.left_out += 1,
        }
        Ok(())
    }

    fn add_key(
        &mut self,
        view: RegistryView,
        root: String,
        absent: bool,
        keys: impl IntoIterator<Item = (String, Entries<Option<RegistryValue>>)>,
    ) {
        let keys = if absent { Entries::default() } else { keys.into_iter().collect() };
        self.facts.registry.push(RegistryTree { view, root, complete: false, absent, keys });
    }

    fn add_file(&mut self, location: &Location, path: &str, found: Found) -> Result<(), String> {
        let mut fact = match found {
            Found::Absent => FileFact { absent: true, ..FileFact::default() },
            Found::Known(value) => {
                let found: FoundFile = decode(value)?;
                FileFact {
                    path: found.resolved_path.unwrap_or_default(),
                    absent: false,
                    size: found.size,
                    version: Some(found.version.unwrap_or_default()),
                    created: found.created,
                    modified: found.modified,
                }
            }
        };
        if fact.path.is_empty() {
            let folder = match location {
                Location::Absolute => Some(None),
                Location::Csidl { csidl } => self.folders.get(csidl).map(Some),
                Location::RegSz { view, subkey, value } => {
                    let (key, name) = folded(subkey, value);
                    self.bases.get(&(*view, key, name)).map(Some)
                }
            };
            let Some(folder) = folder else {
                self.left_out += 1;
                return Ok(());
            };
            fact.path = folder.map_or_else(|| path.to_owned(), |folder| join(folder, path));
        }
        self.facts.files.push(fact);
        Ok(())
    }

    /// A product, by its code in any case.
    fn product(&mut self, code: String) -> &mut MsiProduct {
        self.products
            .entry(code.to_ascii_uppercase())
            .or_insert_with(|| MsiProduct { code, ..MsiProduct::default() })
    }

    fn finish(mut self) -> DeviceFacts {
        self.facts.folders =
            self.folders.into_iter().map(|(number, path)| (number.to_string(), path)).collect();
        self.facts.metrics = NamedValues::Plain(self.metrics);
        self.facts.license = NamedValues::Plain(self.license);
        if !self.products.is_empty() {
            self.facts.msi =
                Some(MsiFacts { products: self.products.into_values().collect(), ..MsiFacts::default() });
        }
        if !self.cbs.packages.is_empty() {
            self.facts.cbs = Some(self.cbs);
        }
        self.facts
    }
}

/// What could not be recorded, in our words.
fn scope_of(query: &Query) -> String {
    match query {
        Query::RegKey { subkey, .. } | Query::RegValue { subkey, .. } | Query::RegSubkeys { subkey, .. } => {
            format!("registry:{subkey}")
        }
        Query::File { path, .. } => format!("file:{path}"),
        Query::SystemMetric { .. } => "metrics".to_owned(),
        Query::LicenseDword { .. } => "license".to_owned(),
        Query::Wmi { .. } => "wmi".to_owned(),
        Query::CbsPackage { .. } => "cbs".to_owned(),
        Query::MsiProduct { .. }
        | Query::MsiFeature { .. }
        | Query::MsiComponent { .. }
        | Query::MsiPatch { .. } => "msi".to_owned(),
        Query::Unknown => "a query of an unknown kind".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::client::facts::{FactsFile, RegistryValue, read_facts};

    fn read(facts: &str) -> FactsFile {
        let text = format!(
            "{{\"schema\":\"wsus-applicability-facts/1\",\"collected_at\":\"2026-10-04T12:00:00Z\",\
             \"machine\":{{\"computer\":\"PC01\",\"ubr\":1000,\"ui_languages\":[]}},\
             \"os\":{{\"major\":10,\"minor\":0,\"build\":26200,\"product_type\":1}},\"facts\":[{facts}]}}"
        );
        read_facts("x.json", text.as_bytes())
    }

    #[test]
    fn recorded_queries_become_facts() {
        let known = |query: &str, value: &str| {
            format!("{{{query},\"result\":{{\"state\":\"known\",\"value\":{value}}}}}")
        };
        let absent = |query: &str| format!("{{{query},\"result\":{{\"state\":\"absent\"}}}}");
        let folder = r#""kind":"reg_value","view":"native","subkey":"SOFTWARE\\A","value":"Folder""#;
        let facts = [
            r#"{"kind":"reg_key","view":"native","subkey":"SOFTWARE\\K","result":{"state":"known"}}"#.to_owned(),
            absent(r#""kind":"reg_key","view":"wow32","subkey":"SOFTWARE\\Nope""#),
            known(folder, r#"{"type":"REG_SZ","data":"C:\\A\\"}"#),
            known(
                r#""kind":"reg_value","view":"native","subkey":"SOFTWARE\\A","value":"N""#,
                r#"{"type":"OTHER","name":"REG_NONE"}"#,
            ),
            absent(r#""kind":"reg_value","view":"native","subkey":"SOFTWARE\\A","value":"Gone""#),
            known(r#""kind":"reg_subkeys","view":"native","subkey":"SOFTWARE\\Two""#, r#"["A","B"]"#),
            known(
                r#""kind":"file","location":{"kind":"csidl","csidl":37},"path":"ntoskrnl.exe""#,
                r#"{"resolved_path":"C:\\Windows\\system32\\ntoskrnl.exe","size":5,"version":"10.0.26100.1"}"#,
            ),
            absent(r#""kind":"file","location":{"kind":"csidl","csidl":37},"path":"\\gone.exe""#),
            absent(r#""kind":"file","location":{"kind":"csidl","csidl":38},"path":"\\gone.exe""#),
            known(
                r#""kind":"file","location":{"kind":"reg_sz","view":"native","subkey":"software\\a","value":"folder"},"path":"b.dll""#,
                r#"{"size":5}"#,
            ),
            known(r#""kind":"system_metric","index":87"#, "0"),
            known(r#""kind":"license_dword","name":"Kernel-ProductInfo""#, "101"),
            known(r#""kind":"wmi_query","namespace":"root\\cimv2","query":"SELECT * FROM Win32_BIOS""#, "true"),
            known(r#""kind":"msi_product","product":"{E}""#, r#"{"version":"1.2","language":1033}"#),
            absent(r#""kind":"msi_product","product":"{0}""#),
            known(r#""kind":"msi_feature","product":"{e}","feature":"Admin""#, "true"),
            known(r#""kind":"msi_component","product":"{E}","component":"{C}""#, "false"),
            r#"{"kind":"msi_patch","product":"{E}","patch":"{P}","result":{"state":"unavailable","reason":"not asked"}}"#
                .to_owned(),
            known(r#""kind":"cbs_package","identity":"Package_a""#, "112"),
            absent(r#""kind":"cbs_package","identity":"Package_b""#),
            absent(r#""kind":"new","x":1"#),
        ];
        let file = read(&facts.join(","));
        assert_eq!(file.refused, []);
        let facts = &file.devices[0];
        assert_eq!(
            (facts.device.name.as_deref(), facts.os.build, facts.os.ubr),
            (Some("PC01"), Some(26_200), Some(1000))
        );
        let roots: Vec<(&str, bool)> =
            facts.registry.iter().map(|tree| (tree.root.as_str(), tree.absent)).collect();
        let a = ("SOFTWARE\\A", false);
        assert_eq!(
            roots,
            [("SOFTWARE\\K", false), ("SOFTWARE\\Nope", true), a, a, a, ("SOFTWARE\\Two", false)]
        );
        assert_eq!(facts.registry[3].keys.0[0].1.0[0].1, Some(RegistryValue::Other("REG_NONE".to_owned())));
        assert_eq!(facts.registry[4].keys.0[0].1.0[0].1, None);
        assert_eq!(facts.registry[5].keys.0.len(), 3);
        let files: Vec<(&str, bool, Option<&str>)> = facts
            .files
            .iter()
            .map(|file| (file.path.as_str(), file.absent, file.version.as_deref()))
            .collect();
        assert_eq!(
            files,
            [
                ("C:\\Windows\\system32\\ntoskrnl.exe", false, Some("10.0.26100.1")),
                ("C:\\Windows\\system32\\gone.exe", true, None),
                ("C:\\A\\b.dll", false, Some("")),
            ]
        );
        assert_eq!(facts.folders.0, [("37".to_owned(), "C:\\Windows\\system32".to_owned())]);
        let msi = facts.msi.as_ref().expect("products");
        let states: Vec<_> =
            msi.products.iter().map(|product| (product.code.as_str(), product.state)).collect();
        assert_eq!(states, [("{0}", Some(-1)), ("{E}", None)]);
        assert_eq!(msi.products[1].features.0, [("Admin".to_owned(), true)]);
        let cbs = facts.cbs.as_ref().expect("packages");
        assert_eq!(cbs.packages.0, [("Package_a".to_owned(), 112), ("Package_b".to_owned(), 0)]);
        assert_eq!((facts.wmi[0].rows, facts.not_collected[0].scope.as_str()), (Some(1), "msi"));
        // The file below an unknown folder, the component, and the unknown kind.
        assert!(file.notes[0].starts_with("3 recorded facts"), "{:?}", file.notes);
    }

    #[test]
    fn wrong_types_are_refused_with_their_member() {
        for (fact, place) in [
            (r#"{"kind":"reg_key","view":"native","subkey":"a","result":{"state":"maybe"}}"#, "facts[0]"),
            (
                r#"{"kind":"system_metric","index":1,"result":{"state":"known","value":"x"}}"#,
                "facts[0].result.value",
            ),
            (
                r#"{"kind":"reg_value","view":"native","subkey":"a","value":"v","result":{"state":"known","value":{"type":"REG_DWORD","data":"x"}}}"#,
                "facts[0].result.value",
            ),
            (r#"{"kind":"license_dword","name":"n","result":{"state":"known"}}"#, "facts[0].result.value"),
        ] {
            let file = read(fact);
            assert_eq!(file.devices, [], "{fact}");
            assert!(file.refused[0].place.contains(place), "{fact}: {:?}", file.refused);
        }
    }
}
