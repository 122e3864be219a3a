//! Inventories in JSON: GLPI Agent and FusionInventory (inventory.schema.json), and the artifact Windows.Sys.Programs of
//! Velociraptor as JSON lines. They list programs, never all of them.

use crate::client::facts::facts::{Collector, Device, DeviceFacts, FACTS_FORMAT};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::json::programs::Program;
use crate::client::facts::format::json::values::{JsonRow, cell, parse, place};
use crate::client::facts::format::limits::check_json;
use crate::client::facts::format::text::windows_version::read_windows_version;
use serde::Deserialize;
use std::collections::BTreeMap;

const GLPI: &str = "GLPI inventory";
const VELOCIRAPTOR: &str = "Velociraptor Windows.Sys.Programs";

#[derive(Deserialize)]
struct Inventory {
    content: Content,
}

#[derive(Deserialize)]
struct Content {
    #[serde(default)]
    versionclient: Option<String>,
    #[serde(default)]
    hardware: JsonRow,
    #[serde(default)]
    operatingsystem: JsonRow,
    #[serde(default)]
    softwares: Vec<JsonRow>,
}

/// Reads the inventory of one device, or its content alone.
///
/// # Errors
///
/// With a place and a reason, when it is not that.
pub fn read_glpi(text: &str, has_content: bool) -> Result<FactsFile, (String, String)> {
    let content: Content =
        if has_content { parse::<Inventory>(text, None)?.content } else { parse(text, None)? };
    let mut facts = DeviceFacts {
        schema: FACTS_FORMAT.to_owned(),
        device: Device::named(&cell(&content.hardware, "name")),
        collector: Collector { name: content.versionclient, ..Collector::default() },
        ..DeviceFacts::default()
    };
    let system = &content.operatingsystem;
    read_windows_version(&mut facts.os, &cell(system, "kernel_version"));
    for software in &content.softwares {
        let program = Program {
            key: &cell(software, "guid"),
            version: &cell(software, "version"),
            language: "",
            uninstall: &cell(software, "uninstall_string"),
        };
        // The file bounds its rows.
        let _ = program.add_to(&mut facts.msi);
    }
    let mut file = FactsFile::of(GLPI);
    file.devices.push(facts);
    Ok(file)
}

/// Whether a row is of Windows.Sys.Programs.
pub fn is_program_row(has: impl Fn(&str) -> bool) -> bool {
    ["KeyName", "DisplayVersion"].into_iter().all(has)
}

/// Reads programs, one a line, of one device or of the devices of a hunt.
pub fn read_velociraptor(text: &str) -> FactsFile {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    read_programs(lines.map(|(number, line)| {
        check_json(line).map_err(|(_, reason)| (place(Some(number), 1, ""), reason))?;
        parse::<JsonRow>(line, Some(number))
    }))
}

/// Reads programs of one device or of the devices of a hunt.
pub fn read_programs(rows: impl Iterator<Item = Result<JsonRow, (String, String)>>) -> FactsFile {
    let mut file = FactsFile::of(VELOCIRAPTOR);
    let mut devices: BTreeMap<String, DeviceFacts> = BTreeMap::new();
    for row in rows {
        let row = match row {
            Ok(row) => row,
            Err((place, reason)) => {
                file.refuse(place, reason);
                continue;
            }
        };
        let name = ["Fqdn", "Hostname", "ClientId"]
            .iter()
            .map(|column| cell(&row, column))
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let facts = devices.entry(name.clone()).or_insert_with(|| DeviceFacts {
            schema: FACTS_FORMAT.to_owned(),
            // Names are NetBIOS names.
            device: Device::named(name.split('.').next().unwrap_or_default()),
            collector: Collector { name: Some(VELOCIRAPTOR.to_owned()), ..Collector::default() },
            ..DeviceFacts::default()
        });
        let program = Program {
            key: &cell(&row, "KeyName"),
            version: &cell(&row, "DisplayVersion"),
            language: &cell(&row, "Language"),
            uninstall: &cell(&row, "UninstallString"),
        };
        if let Err(reason) = program.add_to(&mut facts.msi) {
            file.refuse("the file", reason);
            break;
        }
    }
    file.devices = devices.into_values().collect();
    file
}

#[cfg(test)]
mod tests {
    use crate::client::facts::read_facts;

    const CODE: &str = "{E49CA583-2EC0-4510-862A-C2BEFD036330}";

    #[test]
    fn inventories_of_glpi_are_read() {
        let text = format!(
            "{{\"action\":\"inventory\",\"deviceid\":\"PC01-1\",\"content\":{{\"versionclient\":\"GLPI-Agent_v1.5\",\
             \"hardware\":{{\"name\":\"PC01\"}},\"operatingsystem\":{{\"kernel_version\":\"10.0.19045\"}},\
             \"softwares\":[{{\"name\":\"A\",\"guid\":\"{CODE}\",\"version\":\"1.0\"}},{{\"name\":\"B\",\"guid\":\"B\"}}]}}}}"
        );
        let file = read_facts("x.json", text.as_bytes());
        assert_eq!((file.format, file.refused.len()), ("GLPI inventory", 0), "{:?}", file.refused);
        let facts = &file.devices[0];
        assert_eq!((facts.device.name.as_deref(), facts.os.build), (Some("PC01"), Some(19_045)));
        let msi = facts.msi.as_ref().expect("products");
        assert_eq!((msi.products[0].code.as_str(), msi.products.len(), msi.complete), (CODE, 1, false));
        let (_, content) = text.trim_end_matches('}').split_once("\"content\":").expect("a content");
        let bare = read_facts("x.json", format!("{content}}}").as_bytes());
        assert_eq!(bare.devices, file.devices, "{:?}", bare.refused);
        let wrong = read_facts("x.json", b"{\"content\":{\"softwares\":1}}");
        assert!(wrong.refused[0].place.contains("content.softwares"), "{:?}", wrong.refused);
    }

    #[test]
    fn programs_of_velociraptor_are_read_by_device() {
        let row = |fqdn: &str| {
            format!(
                "{{\"KeyName\":\"{CODE}\",\"DisplayVersion\":\"1.0\",\"Language\":1033,\"Fqdn\":\"{fqdn}\"}}\n"
            )
        };
        let text = format!("{}{}{}{{bad}}\n", row("a.example"), row("b.example"), row("a.example"));
        let file = read_facts("x.json", text.as_bytes());
        let found: Vec<_> = file
            .devices
            .iter()
            .map(|facts| {
                (facts.device.name.as_deref(), facts.msi.as_ref().map_or(0, |msi| msi.products.len()))
            })
            .collect();
        assert_eq!(found, [(Some("a"), 2), (Some("b"), 1)]);
        assert!(file.refused[0].place.starts_with("line 4"), "{:?}", file.refused);
        let list = format!("[{},{}]", row("a"), row("a"));
        for (text, products) in [(row("a"), 1), (list, 2)] {
            let file = read_facts("x.json", text.as_bytes());
            let found = file.devices[0].msi.as_ref().map_or(0, |msi| msi.products.len());
            assert_eq!(found, products, "{text}");
        }
    }
}
