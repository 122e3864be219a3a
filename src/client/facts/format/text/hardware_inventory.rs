//! Hardware inventory of Configuration Manager as CSV: columns of the views v_GS_ADD_REMOVE_PROGRAMS,
//! v_GS_ADD_REMOVE_PROGRAMS_64, v_GS_OPERATING_SYSTEM and v_R_System, of several devices.
//!
//! Source: "Hardware inventory views in Configuration Manager" (Microsoft). A row is of the device that its column Name0
//! or Netbios_Name0 names, else of its ResourceID. Without ProdID0, Version0 is that of Windows.

use crate::base::error::Result;
use crate::base::guid::parse_guid;
use crate::base::list::{ListRow, Table};
use crate::client::facts::facts::{Collector, Device, DeviceFacts, FACTS_FORMAT};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::json::programs::Program;
use crate::client::facts::format::text::languages::language_name;
use crate::client::facts::format::text::tables::limits_of_tables;
use crate::client::facts::format::text::windows_version::read_windows_version;
use std::collections::BTreeMap;

const FORMAT: &str = "hardware inventory (CSV)";
/// Columns of which one shows that a table is an inventory.
const RECOGNIZED: [&str; 5] =
    ["resourceid", "prodid", "buildext", "smsuniqueidentifier", "operatingsystemsku"];

/// A column, without what the views add to the names of properties.
fn plain_name(title: &str) -> String {
    let letters: String = title.chars().filter(char::is_ascii_alphanumeric).collect();
    letters.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase()
}

/// Whether a text is a table with columns of an inventory.
pub fn is_hardware_inventory(text: &str) -> bool {
    let Ok(table) = Table::open(text.as_bytes(), limits_of_tables()) else { return false };
    table.header().len() > 1
        && table.header().iter().any(|title| RECOGNIZED.contains(&plain_name(title).as_str()))
}

/// Reads the devices of a table.
pub fn read_hardware_inventory(text: &str) -> FactsFile {
    let mut file = FactsFile::of(FORMAT);
    let mut devices = BTreeMap::new();
    if let Err(error) = read_rows(text, &mut file, &mut devices) {
        return FactsFile::refused(FORMAT, "the file", error.to_string());
    }
    if devices.keys().any(|(name, _)| name.is_empty()) {
        file.note(
            "there is no column Name0 or Netbios_Name0, so that devices have no name; add it to the query",
        );
    }
    if devices.is_empty() && file.refused.is_empty() {
        file.refuse("the file", "it has no row with Name0, Netbios_Name0 or ResourceID");
    }
    file.devices = devices.into_values().collect();
    file
}

/// Devices by name and ResourceID; of a named device the second is empty.
type Devices = BTreeMap<(String, String), DeviceFacts>;

fn read_rows(text: &str, file: &mut FactsFile, devices: &mut Devices) -> Result<()> {
    let mut table = Table::open(text.as_bytes(), limits_of_tables())?;
    let names: Vec<String> = table.header().iter().map(|title| plain_name(title)).collect();
    while let Some(row) = table.next_row()? {
        match row {
            Ok(row) => {
                let line = row.line;
                if let Err(reason) = (Columns { names: &names, row }).read(devices) {
                    file.refuse(format!("line {line}"), reason);
                }
            }
            Err(rejected) => file.refuse(format!("line {}", rejected.line), rejected.reason),
        }
    }
    Ok(())
}

struct Columns<'r> {
    names: &'r [String],
    row: ListRow,
}

impl Columns<'_> {
    fn cell(&self, name: &str) -> &str {
        let cell = self.row.cell(self.names.iter().position(|known| known == name));
        if cell.eq_ignore_ascii_case("NULL") { "" } else { cell }
    }

    fn number(&self, name: &str) -> std::result::Result<Option<u32>, String> {
        match self.cell(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| format!("column {name}: {text:?} is not a number")),
        }
    }

    fn read(&self, devices: &mut Devices) -> std::result::Result<(), String> {
        let named = ["netbiosname", "name", "systemname", "computername"].iter();
        // Name0 of v_GS_OPERATING_SYSTEM is that of Windows with its folder and disk.
        let is_name = |name: &&str| !name.is_empty() && !name.contains('|');
        let name = named.map(|column| self.cell(column)).find(is_name).unwrap_or_default();
        let resource = if name.is_empty() { self.cell("resourceid") } else { "" };
        if name.is_empty() && resource.is_empty() {
            return Err("the row has neither a name nor a ResourceID".to_owned());
        }
        let [product_type, sku, suites, language] =
            ["producttype", "operatingsystemsku", "osproductsuite", "oslanguage"]
                .map(|column| self.number(column));
        let (product_type, sku, suites, language) = (product_type?, sku?, suites?, language?);
        let facts =
            devices.entry((name.to_ascii_uppercase(), resource.to_owned())).or_insert_with(|| DeviceFacts {
                schema: FACTS_FORMAT.to_owned(),
                device: Device::named(name),
                collector: Collector { name: Some(FORMAT.to_owned()), ..Collector::default() },
                ..DeviceFacts::default()
            });
        facts.device.client = facts.device.client.or_else(|| parse_guid(self.cell("smsuniqueidentifier")));
        let os = &mut facts.os;
        let product = self.cell("prodid");
        // BuildExt has the update build revision.
        let versions = [
            self.cell("buildext"),
            self.cell("build"),
            if product.is_empty() { self.cell("version") } else { "" },
        ];
        if let Some(version) = versions.iter().find(|version| version.split('.').count() >= 3)
            && (os.ubr.is_none() || version.split('.').count() > 3)
        {
            read_windows_version(os, version);
        }
        os.product_type = product_type.or(os.product_type);
        os.sku = sku.or(os.sku);
        os.suite_mask = suites.or(os.suite_mask);
        os.language = language.and_then(language_name).map(str::to_owned).or_else(|| os.language.take());
        let branch = Some(self.cell("osbranch")).filter(|branch| branch.contains('_'));
        os.branch = branch.map(str::to_owned).or_else(|| os.branch.take());
        let version = self.cell("version");
        Program { key: product, version, ..Program::default() }.add_to(&mut facts.msi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_read_by_device() {
        let text = "ResourceID,Netbios_Name0,SMS_Unique_Identifier0,BuildExt,ProdID0,Version0,OSLanguage0,ProductType0\n\
                    1,PC01,GUID:9F8E7D6C-0000-4000-8000-000000000001,10.0.19045.3570,{E49CA583-2EC0-4510-862A-C2BEFD036330},10.22.130,1031,1\n\
                    1,pc01,NULL,,7-Zip,22.01,,\n2,PC02,,10.0.22631.1,,,,x\n,,,,,,,\n3,PC03,,,,10.0.26100,,3\n";
        assert!(is_hardware_inventory(text));
        let file = read_hardware_inventory(text);
        let places: Vec<&str> = file.refused.iter().map(|refused| refused.place.as_str()).collect();
        assert_eq!(places, ["line 4", "line 5"]);
        let names: Vec<_> = file.devices.iter().map(|facts| facts.device.name.as_deref()).collect();
        assert_eq!(names, [Some("PC01"), Some("PC03")]);
        let facts = &file.devices[0];
        assert_eq!(
            (facts.os.build, facts.os.ubr, facts.os.language.as_deref()),
            (Some(19_045), Some(3570), Some("de-DE"))
        );
        assert_eq!(facts.device.client.map(|client| client.as_u128() & 0xFF), Some(1));
        let msi = facts.msi.as_ref().expect("products");
        assert_eq!((msi.products.len(), msi.complete), (1, false));
        assert_eq!(msi.products[0].version.as_deref(), Some("10.22.130"));
        assert_eq!((file.devices[1].os.build, file.devices[1].os.product_type), (Some(26_100), Some(3)));
    }

    #[test]
    fn devices_without_name_are_kept_apart() {
        let file = read_hardware_inventory("ResourceID;ProdID0;Version0\n1;a;1\n2;b;1\n");
        assert_eq!((file.devices.len(), file.notes.len()), (2, 1));
        assert!(!is_hardware_inventory("Name,Department\nA,B\n"));
    }
}
