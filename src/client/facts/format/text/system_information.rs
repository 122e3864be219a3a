//! `systeminfo` as text, and as CSV (`systeminfo /fo csv`).
//!
//! Labels are in the language of the system, so that values are recognized by their form: the first one is the name of
//! the device, and the version ends with its build. The update build revision is not in it.

use crate::base::list::Table;
use crate::client::facts::facts::{Device, DeviceFacts, FACTS_FORMAT};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::text::hotfixes::compare_only;
use crate::client::facts::format::text::tables::limits_of_tables;
use crate::client::facts::format::text::windows_version::read_windows_version;

const FORMAT: &str = "systeminfo";

/// Whether a text is the output of systeminfo: one of its first values is a version with its build.
pub fn is_system_information(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(12);
    lines.any(|line| {
        version_of(value_of(line)).is_some() || line.split("\",\"").any(|cell| version_of(cell).is_some())
    })
}

/// Reads one device, or those of a table.
pub fn read_system_information(text: &str) -> FactsFile {
    let mut file = FactsFile::of(FORMAT);
    let is_table = text.lines().any(|line| line.split("\",\"").any(|cell| version_of(cell).is_some()));
    if !is_table {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        add_device(&mut file, &lines.map(value_of).collect::<Vec<_>>());
        return file;
    }
    let rows = (|| {
        let mut table = Table::open(text.as_bytes(), limits_of_tables())?;
        while let Some(row) = table.next_row()? {
            match row {
                Ok(row) if row.cells == table.header() => {}
                Ok(row) => add_device(&mut file, &row.cells.iter().map(String::as_str).collect::<Vec<_>>()),
                Err(rejected) => file.refuse(format!("line {}", rejected.line), rejected.reason),
            }
        }
        crate::base::error::Result::Ok(())
    })();
    if let Err(error) = rows {
        file.refuse("the file", error.to_string());
    } else if file.devices.is_empty() && file.refused.is_empty() {
        file.refuse("the file", "its table has no rows below the header");
    }
    file
}

fn value_of(line: &str) -> &str {
    let value = if line.starts_with(char::is_whitespace) {
        line
    } else {
        line.split_once(':').map_or(line, |(_, value)| value)
    };
    value.trim()
}

/// The version of a text such as `10.0.19045 N/A Build 19045` or `6.1.7601 Service Pack 1 Build 7601`, in any language:
/// it begins with a version and ends with its build.
fn version_of(value: &str) -> Option<(&str, Option<u32>)> {
    let value = value.trim().trim_matches('"');
    let (version, rest) = value.split_once(' ')?;
    let (_, build) = version.rsplit_once('.').filter(|_| version.split('.').count() == 3)?;
    let last = rest.split_whitespace().next_back()?;
    let pack =
        rest.split_once("Service Pack ").and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok());
    (last == build && version.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit()))
        .then_some((version, pack))
}

fn add_device(file: &mut FactsFile, values: &[&str]) {
    let Some((version, pack)) = values.iter().find_map(|value| version_of(value)) else {
        file.refuse("the file", "it has no version of Windows with its build");
        return;
    };
    // The name of a device has no blanks.
    let name = values.first().filter(|name| !name.is_empty() && !name.contains(char::is_whitespace));
    let mut facts = DeviceFacts {
        schema: FACTS_FORMAT.to_owned(),
        device: Device::named(name.unwrap_or(&"")),
        ..DeviceFacts::default()
    };
    let os = &mut facts.os;
    read_windows_version(os, version);
    os.sp_major = pack.or(os.sp_major);
    for value in values {
        let small = value.to_ascii_lowercase();
        let architecture = [("x64-", 9), ("arm64-", 12), ("x86-", 0)];
        let architecture = architecture.iter().find(|(head, _)| small.starts_with(head));
        os.architecture = os.architecture.or(architecture.map(|(_, number)| *number));
        os.product_type = os.product_type.or(match *value {
            "Standalone Workstation" | "Member Workstation" => Some(1),
            "Primary Domain Controller" | "Additional/Backup Domain Controller" => Some(2),
            "Standalone Server" | "Member Server" => Some(3),
            _ => None,
        });
    }
    let words = values.iter().flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric()));
    let numbers: Vec<String> = words
        .filter(|word| {
            word.strip_prefix("KB").is_some_and(|digits| digits.len() > 4 && digits.parse::<u64>().is_ok())
        })
        .map(str::to_owned)
        .collect();
    if !numbers.is_empty() {
        file.note(compare_only(name.unwrap_or(&""), &numbers));
    }
    file.devices.push(facts);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_language_are_read() {
        let english = "\r\nHost Name:                 PC01\r\nOS Name:                   Microsoft Windows 10 Enterprise\r\n\
                       OS Version:                10.0.19045 N/A Build 19045\r\nOS Configuration:          Member Workstation\r\n\
                       System Type:               x64-based PC\r\nProcessor(s):              1 Processor(s) Installed.\r\n\
                       \x20                          [01]: Intel64 Family 6\r\nHotfix(s):                 2 Hotfix(s) Installed.\r\n\
                       \x20                          [01]: KB5031445\r\n                           [02]: KB5031356\r\n";
        let german = "\r\nHostname:                                      PC01\r\n\
                      Betriebssystemversion:                         10.0.19045 Nicht zutreffend Build 19045\r\n\
                      Systemtyp:                                     x64-basierter PC\r\n";
        let csv = "\"Host Name\",\"OS Name\",\"OS Version\",\"System Type\",\"Hotfix(s)\"\r\n\
                   \"PC01\",\"Microsoft Windows 10\",\"10.0.19045 N/A Build 19045\",\"x64-based PC\",\"1 Hotfix(s) Installed.,[01]: KB5031445\"\r\n";
        for (text, product_type, notes) in [(english, Some(1), 1), (german, None, 0), (csv, None, 1)] {
            assert!(is_system_information(text), "{text}");
            let file = read_system_information(text);
            assert_eq!((file.refused.len(), file.notes.len()), (0, notes), "{:?}", file.refused);
            let facts = &file.devices[0];
            assert_eq!(facts.device.name.as_deref(), Some("PC01"));
            assert_eq!((facts.os.major, facts.os.build, facts.os.ubr), (Some(10), Some(19_045), None));
            assert_eq!((facts.os.architecture, facts.os.product_type), (Some(9), product_type), "{text}");
            assert_eq!((facts.os.sp_major, facts.cbs.as_ref()), (Some(0), None));
        }
    }

    #[test]
    fn versions_are_recognized_by_their_build() {
        for (text, expected) in [
            ("10.0.19045 N/A Build 19045", Some(("10.0.19045", None))),
            ("6.1.7601 Service Pack 1 Build 7601", Some(("6.1.7601", Some(1)))),
            ("10.0.19045 19044", None),
            ("10.0.19045", None),
            ("1.2 2", None),
            ("", None),
        ] {
            assert_eq!(version_of(text), expected, "{text}");
        }
    }
}
