//! Results of osquery: `osqueryi --json "select * from …"`, an array of rows, or an object of tables with their rows.
//!
//! Source: the schema of osquery, tables programs, registry, file, os_version, system_info, patches and drivers. A
//! result lists what a query asked for, so that nothing in it is complete.

use crate::client::facts::entries::Entries;
use crate::client::facts::facts::{Device, DeviceFacts, FACTS_FORMAT, FileFact, RegistryTree, RegistryView};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::json::programs::Program;
use crate::client::facts::format::json::values::{JsonRow, cell, parse};
use crate::client::facts::format::registry::known_keys::fill_from_registry;
use crate::client::facts::format::registry::reg_export::relative_to_machine;
use crate::client::facts::format::text::hotfixes::compare_only;
use crate::client::facts::format::text::windows_version::read_windows_version;
use crate::client::facts::registry_value::RegistryValue;
use std::collections::BTreeMap;

const FORMAT: &str = "osquery";
/// Tables, and columns by which rows of them are recognized.
const TABLES: [(&str, &[&str]); 7] = [
    ("programs", &["name", "identifying_number"]),
    ("registry", &["key", "path", "type", "data"]),
    ("file", &["path", "filename"]),
    ("os_version", &["build", "platform"]),
    ("system_info", &["computer_name"]),
    ("patches", &["hotfix_id"]),
    ("drivers", &["device_id", "driver_key"]),
];

/// Whether an object has the name of a table.
pub fn is_table(name: &str) -> bool {
    TABLES.iter().any(|(table, _)| *table == name)
}

/// Reads an object of tables with their rows.
///
/// # Errors
///
/// With a place and a reason, when it is not that.
pub fn read_tables(text: &str) -> Result<FactsFile, (String, String)> {
    let tables: Entries<Vec<JsonRow>> = parse(text, None)?;
    let mut results = Results::default();
    for (name, rows) in tables.iter() {
        for row in rows {
            results.read(name, row);
        }
    }
    Ok(results.finish())
}

/// Reads rows, of whatever tables.
pub fn read_rows(rows: &[JsonRow]) -> FactsFile {
    let mut results = Results::default();
    for row in rows {
        let table = TABLES.iter().find(|(_, columns)| columns.iter().all(|column| row.contains_key(*column)));
        results.read(table.map_or("", |(table, _)| table), row);
    }
    results.finish()
}

#[derive(Default)]
struct Results {
    facts: DeviceFacts,
    keys: BTreeMap<String, Entries<Option<RegistryValue>>>,
    hotfixes: Vec<String>,
    without_version: usize,
    is_architecture_arm: bool,
    /// Rows of tables that are not read, and of values that cannot be.
    ignored: BTreeMap<String, usize>,
    known: usize,
}

impl Results {
    fn read(&mut self, table: &str, row: &JsonRow) {
        self.known += 1;
        let cell = |column: &str| cell(row, column);
        match table {
            "programs" => {
                let program = Program {
                    key: &cell("identifying_number"),
                    version: &cell("version"),
                    language: &cell("language"),
                    uninstall: &cell("uninstall_string"),
                };
                // The file bounds its rows.
                let _ = program.add_to(&mut self.facts.msi);
            }
            "registry" => self.read_registry(row),
            "file" => self.read_file(row),
            "os_version" => {
                let os = &mut self.facts.os;
                if !read_windows_version(os, &cell("version")) {
                    (os.major, os.minor) = (cell("major").parse().ok(), cell("minor").parse().ok());
                }
                os.build = os.build.or_else(|| cell("build").parse().ok());
                os.ubr = os.ubr.or_else(|| cell("revision").parse().ok());
                self.is_architecture_arm |= cell("arch").to_ascii_uppercase().starts_with("ARM");
            }
            "system_info" => {
                self.facts.device = Device::named(&cell("computer_name"));
            }
            "patches" => self.hotfixes.push(cell("hotfix_id")),
            other => {
                self.known -= 1;
                *self.ignored.entry(other.to_owned()).or_default() += 1;
            }
        }
    }

    fn read_registry(&mut self, row: &JsonRow) {
        let (key, name, data) = (cell(row, "key"), cell(row, "name"), cell(row, "data"));
        let kind = cell(row, "type");
        if kind == "subkey" {
            self.keys.entry(cell(row, "path")).or_default();
            return;
        }
        let value = match kind.as_str() {
            "REG_SZ" => RegistryValue::Text(data),
            "REG_EXPAND_SZ" => RegistryValue::ExpandText(data),
            "REG_DWORD" => match data.parse() {
                Ok(number) => RegistryValue::Dword(number),
                Err(_) => RegistryValue::Other(kind),
            },
            "REG_QWORD" => match data.parse() {
                Ok(number) => RegistryValue::Qword(number),
                Err(_) => RegistryValue::Other(kind),
            },
            // The texts of REG_MULTI_SZ come with commas between them, which they may hold themselves.
            _ if kind.starts_with("REG_") => RegistryValue::Other(kind),
            _ => {
                *self.ignored.entry("registry".to_owned()).or_default() += 1;
                return;
            }
        };
        let name = if name == "(Default)" { String::new() } else { name };
        self.keys.entry(key).or_default().push(name, Some(value));
    }

    fn read_file(&mut self, row: &JsonRow) {
        let version = Some(cell(row, "file_version")).filter(|version| !version.is_empty());
        self.without_version += usize::from(version.is_none());
        let is_folder = cell(row, "type") == "directory";
        self.facts.files.push(FileFact {
            path: cell(row, "path"),
            // Times are whole seconds, which rules compare to 100 nanoseconds.
            size: cell(row, "size").parse().ok().filter(|_| !is_folder),
            version,
            ..FileFact::default()
        });
    }

    fn finish(mut self) -> FactsFile {
        let mut file = FactsFile::of(FORMAT);
        for (table, rows) in &self.ignored {
            let table = if table.is_empty() { "an unknown table" } else { table };
            file.note(format!("{rows} rows of {table} are ignored: no fact is read from them"));
        }
        if self.known == 0 {
            let names = TABLES.map(|(name, _)| name).join(", ");
            file.refuse("the file", format!("it has no rows of a table that is read; these are {names}"));
            return file;
        }
        if !self.hotfixes.is_empty() {
            file.note(compare_only("", &self.hotfixes));
        }
        if self.without_version > 0 {
            file.note(format!(
                "{} files have no file_version: osquery reports it on Windows only, where the query asks for it",
                self.without_version
            ));
        }
        let facts = &mut self.facts;
        facts.schema = FACTS_FORMAT.to_owned();
        facts.collector.name = Some(FORMAT.to_owned());
        facts.registry = self
            .keys
            .into_iter()
            .map(|(key, values)| RegistryTree {
                view: RegistryView::Native,
                root: relative_to_machine(&key).to_owned(),
                keys: Entries(vec![(String::new(), values)]),
                ..RegistryTree::default()
            })
            .collect();
        fill_from_registry(facts);
        if self.is_architecture_arm {
            facts.os.architecture = Some(12);
        }
        file.devices.push(self.facts);
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::facts::read_facts;

    #[test]
    fn tables_become_facts() {
        let text = r#"{"system_info":[{"computer_name":"PC01","hostname":"pc01"}],
            "os_version":[{"version":"10.0.19045","build":"19045","revision":"3570","platform":"windows","arch":"64-bit"}],
            "programs":[{"name":"A","version":"1.0","identifying_number":"{E49CA583-2EC0-4510-862A-C2BEFD036330}",
              "language":"1033","uninstall_string":"MsiExec.exe /I{E49CA583-2EC0-4510-862A-C2BEFD036330}"},
              {"name":"B","version":"1.0","identifying_number":""}],
            "registry":[{"key":"HKEY_LOCAL_MACHINE\\SOFTWARE\\A","path":"HKEY_LOCAL_MACHINE\\SOFTWARE\\A\\x","name":"x",
              "type":"REG_DWORD","data":"5"},
              {"key":"HKEY_LOCAL_MACHINE\\SOFTWARE\\A","path":"","name":"(Default)","type":"REG_MULTI_SZ","data":"a,b"},
              {"key":"HKEY_LOCAL_MACHINE\\SOFTWARE","path":"HKEY_LOCAL_MACHINE\\SOFTWARE\\B","name":"B","type":"subkey","data":""}],
            "file":[{"path":"C:\\x.dll","filename":"x.dll","size":12,"file_version":"1.2.3.4","type":"regular"}],
            "patches":[{"hotfix_id":"KB5031445"}],"drivers":[{"device_id":"x"}]}"#;
        let file = read_facts("x.json", text.as_bytes());
        assert_eq!((file.format, file.refused.len()), ("osquery", 0), "{:?}", file.refused);
        let facts = &file.devices[0];
        assert_eq!(facts.device.name.as_deref(), Some("PC01"));
        assert_eq!((facts.os.build, facts.os.ubr, facts.os.architecture), (Some(19045), Some(3570), None));
        let msi = facts.msi.as_ref().expect("products");
        assert_eq!((msi.products.len(), msi.complete), (1, false));
        let roots: Vec<&str> = facts.registry.iter().map(|tree| tree.root.as_str()).collect();
        assert_eq!(roots, ["SOFTWARE\\A", "SOFTWARE\\B"]);
        assert!(facts.registry.iter().all(|tree| !tree.complete));
        assert_eq!(
            facts.registry[0].keys.0[0].1.0[1].1,
            Some(RegistryValue::Other("REG_MULTI_SZ".to_owned()))
        );
        assert_eq!(facts.files[0].version.as_deref(), Some("1.2.3.4"));
        assert_eq!(facts.cbs, None);
        assert!(file.notes.iter().any(|note| note.contains("KB5031445")), "{:?}", file.notes);
        assert!(file.notes.iter().any(|note| note.contains("drivers")), "{:?}", file.notes);
    }

    #[test]
    fn rows_are_recognized_by_their_columns() {
        for (text, expected) in [
            (
                r#"[{"name":"A","identifying_number":"{E49CA583-2EC0-4510-862A-C2BEFD036330}","version":"1"}]"#,
                true,
            ),
            (r#"[{"path":"C:\\x","filename":"x"}]"#, true),
            (r#"[{"unknown":"1"}]"#, false),
            ("[]", false),
            ("[1]", false),
            (r#"{"registry":{}}"#, false),
        ] {
            let file = read_facts("x.json", text.as_bytes());
            assert_eq!(
                (file.devices.len(), file.refused.len()),
                if expected { (1, 0) } else { (0, 1) },
                "{text}"
            );
        }
    }
}
