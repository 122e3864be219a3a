//! A file -> facts, whatever its format: the content decides.

use crate::base::text::decode_or_ansi;
use crate::client::facts::facts_file::{FactsFile, RefusedFacts};
use crate::client::facts::format::json::documents::{is_json, read_json};
use crate::client::facts::format::limits::FILE_BYTES;
use crate::client::facts::format::registry::reg_export::{is_reg_export, read_reg_export};
use crate::client::facts::format::text::hardware_inventory::{
    is_hardware_inventory, read_hardware_inventory,
};
use crate::client::facts::format::text::hotfixes::{is_hotfixes, read_hotfixes};
use crate::client::facts::format::text::package_list::{is_package_list, read_package_list};
use crate::client::facts::format::text::system_information::{
    is_system_information, read_system_information,
};

/// What is read, for a file that is none of it.
const KNOWN: &str = "facts in JSON (cmupd-device-facts/1), reg export, osquery and inventories in JSON, \
                     dism /get-packages, systeminfo, Get-HotFix, and hardware inventory as CSV";

/// Reads a file of facts. Its content decides the format; its name only says which view of the registry an export is of.
///
/// Nothing is read from an archive: the caller unpacks it. A device that cannot be read is a refused part of the
/// result, and the others are read.
pub fn read_facts(name: &str, content: &[u8]) -> FactsFile {
    const UNKNOWN: &str = "unknown";
    if content.len() > FILE_BYTES {
        let reason =
            format!("it has more than {} MiB; split it, or record only what rules ask for", FILE_BYTES >> 20);
        return FactsFile::refused(UNKNOWN, "the file", reason);
    }
    let (text, is_ansi) = match decode_or_ansi(content) {
        Ok(text) => text,
        Err(not_text) => {
            let reason = format!("{not_text}; facts are text; unpack archives first");
            return FactsFile::refused(UNKNOWN, format!("line {}", not_text.position.0), reason);
        }
    };
    let mut file = if is_json(&text) {
        read_json(&text)
    } else if is_reg_export(&text) {
        read_reg_export(name, &text)
    } else if is_package_list(&text) {
        read_package_list(&text)
    } else if is_hotfixes(&text) {
        read_hotfixes(&text)
    } else if is_system_information(&text) {
        read_system_information(&text)
    } else if is_hardware_inventory(&text) {
        read_hardware_inventory(&text)
    } else if text.trim().is_empty() {
        FactsFile::refused(UNKNOWN, "the file", "it is empty; record the facts again")
    } else {
        FactsFile::refused(UNKNOWN, "the file", format!("its format is not known; these are read: {KNOWN}"))
    };
    let mut place = 0;
    let FactsFile { devices, refused, .. } = &mut file;
    devices.retain(|facts| {
        place += 1;
        match facts.device.what_is_wrong() {
            Some(reason) => refused.push(RefusedFacts { place: format!("device {place}"), reason }),
            None => return true,
        }
        false
    });
    if is_ansi {
        file.note("the text is neither UTF-8 nor UTF-16 and was read as Windows-1252: letters beyond ASCII may be wrong");
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::facts::{
        Collector, Device, DeviceFacts, Entries, FACTS_FORMAT, FileFact, MsiFacts, MsiPatch, MsiProduct,
        NamedValues, RegistryTree, RegistryValue, RegistryView, WmiFact,
    };
    use proptest::prelude::*;

    #[test]
    fn formats_are_recognized_by_their_content() {
        let utf16 = |text: &str| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>()
        };
        let reg = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n\"x\"=\"ü\"\r\n";
        let json = "{\"schema\":\"cmupd-device-facts/1\"}";
        let cases: [(Vec<u8>, &str, usize); 11] = [
            (utf16(reg), "reg export", 1),
            (reg.into(), "reg export", 1),
            (b"REGEDIT4\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\n\"x\"=\"\xFC\"\n".to_vec(), "reg export", 1),
            (utf16(json), "device facts (JSON)", 1),
            (format!("\u{feff}{json}").into(), "device facts (JSON)", 1),
            (b"HotFixID  InstalledOn\nKB5031445\n".to_vec(), "list of KB numbers", 1),
            (b"x: PC01\ny: 10.0.19045 N/A Build 19045\n".to_vec(), "systeminfo", 1),
            (b"ResourceID,Name0\n1,PC01\n".to_vec(), "hardware inventory (CSV)", 1),
            (b"PK\x03\x04\0".to_vec(), "unknown", 0),
            (b"text".to_vec(), "unknown", 0),
            (Vec::new(), "unknown", 0),
        ];
        for (content, format, devices) in cases {
            let file = read_facts("x", &content);
            assert_eq!((file.format, file.devices.len()), (format, devices), "{file:?}");
            assert_eq!(file.refused.len(), 1 - devices, "{file:?}");
        }
    }

    fn value() -> impl Strategy<Value = Option<RegistryValue>> {
        proptest::option::of(prop_oneof![
            ".{0,8}".prop_map(RegistryValue::Text),
            ".{0,8}".prop_map(RegistryValue::ExpandText),
            any::<u32>().prop_map(RegistryValue::Dword),
            any::<u64>().prop_map(RegistryValue::Qword),
            proptest::collection::vec(".{0,4}", 0..3).prop_map(RegistryValue::MultiText),
            proptest::collection::vec(any::<u8>(), 0..4).prop_map(RegistryValue::Binary),
            "REG_(SZ|BINARY|NONE|LINK)".prop_map(RegistryValue::Other),
        ])
    }

    fn entries<T: Strategy>(values: T) -> impl Strategy<Value = Entries<T::Value>> {
        proptest::collection::vec((".{0,6}", values), 0..4).prop_map(Entries)
    }

    fn named<T: Strategy>(values: T) -> impl Strategy<Value = NamedValues<T::Value>>
    where
        T::Value: Clone,
    {
        ("[^c].{0,6}", any::<Option<bool>>(), proptest::collection::vec(values, 0..2)).prop_map(
            |(name, complete, values)| {
                let values: Entries<T::Value> =
                    values.into_iter().map(|value| (name.clone(), value)).collect();
                match complete {
                    Some(complete) => NamedValues::Marked { complete, values },
                    None => NamedValues::Plain(values),
                }
            },
        )
    }

    prop_compose! {
        fn device()(
            name in proptest::option::of("[A-Zé0-9-]{1,8}"),
            (build, ubr) in any::<(Option<u32>, Option<u32>)>(),
            keys in entries(entries(value())),
            (wow, complete, absent) in any::<(bool, bool, bool)>(),
            (path, size) in (".{0,8}", any::<Option<u64>>()),
            (patch, state) in (".{0,8}", any::<Option<u32>>()),
            features in entries(any::<bool>()),
            metrics in named(any::<i32>()),
            license in named(any::<u32>()),
            rows in any::<Option<u64>>(),
        ) -> DeviceFacts {
            let mut facts = DeviceFacts { schema: FACTS_FORMAT.to_owned(), ..DeviceFacts::default() };
            facts.device = Device { name: name.clone(), client: None };
            facts.collector = Collector { name, ..Collector::default() };
            (facts.os.build, facts.os.ubr) = (build, ubr);
            let view = if wow { RegistryView::Wow32 } else { RegistryView::Native };
            let keys = if absent { Entries::default() } else { keys };
            facts.registry.push(RegistryTree { view, root: path.clone(), complete, absent, keys });
            facts.files.push(FileFact { path, size: size.filter(|_| !absent), absent, ..FileFact::default() });
            let patch = match state {
                Some(state) => MsiPatch::WithState { code: patch.clone(), state },
                None => MsiPatch::Code(patch.clone()),
            };
            let code = "{AAAAAAAA-0000-4000-8000-000000000001}".to_owned();
            let product = MsiProduct { code, patches: vec![patch], features, ..MsiProduct::default() };
            facts.msi = Some(MsiFacts { products: vec![product], complete, ..MsiFacts::default() });
            (facts.metrics, facts.license) = (metrics, license);
            facts.wmi.push(WmiFact { namespace: None, query: "q".to_owned(), rows });
            facts
        }
    }

    proptest! {
        #[test]
        fn facts_survive_their_own_format(devices in proptest::collection::vec(device(), 1..3)) {
            let text: Vec<String> =
                devices.iter().map(|facts| serde_json::to_string(facts).expect("renders")).collect();
            let file = read_facts("x", text.join("\n").as_bytes());
            prop_assert_eq!(file.refused, vec![]);
            prop_assert_eq!(&file.devices, &devices);
            let pretty = serde_json::to_string_pretty(&devices[0]).expect("renders");
            prop_assert_eq!(&read_facts("x", pretty.as_bytes()).devices, &devices[..1]);
        }

        #[test]
        fn arbitrary_bytes_are_read_or_refused(
            head in prop_oneof![
                Just(""), Just("{"), Just("[{"), Just("{\"schema\":\"cmupd-device-facts/1\","),
                Just("{\"schema\":\"wsus-applicability-facts/1\",\"facts\":["), Just("[{\"hotfix_id\":"),
                Just("{\"registry\":["), Just("{\"content\":{"), Just("{\"KeyName\":\"\",\"DisplayVersion\":\"\"}\n{"),
                Just("REGEDIT4\n"), Just("Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\A]\n"),
                Just("Package Identity : a~b~c~d~e\nState"), Just("HotFixID"), Just("Host: a\nV: 1.2.3 x 3\n"),
                Just("ResourceID,ProdID0\n"),
            ],
            tail in proptest::collection::vec(any::<u8>(), 0..80),
        ) {
            let mut content = head.as_bytes().to_vec();
            content.extend(&tail);
            let file = read_facts("x.32.reg", &content);
            prop_assert!(!file.devices.is_empty() || !file.refused.is_empty());
            read_facts("", &tail);
        }

        #[test]
        fn broken_facts_are_read_or_refused(facts in device(), at in any::<prop::sample::Index>(), byte: u8) {
            let mut content = serde_json::to_vec(&facts).expect("renders");
            let at = at.index(content.len());
            content[at] = byte;
            let file = read_facts("x", &content);
            prop_assert!(file.devices.len() + file.refused.len() > 0);
            content.truncate(at);
            read_facts("x", &content);
        }
    }
}
