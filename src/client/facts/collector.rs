//! The script that records the facts of a device.

use std::collections::BTreeSet;

/// Records facts as `cmupd-device-facts/1`; for Windows PowerShell 5.1 and PowerShell 7. What it records is in lists
/// between `# BEGIN name` and `# END name`: RegistryRoots, Files, WmiQueries and LicenseNames.
pub const COLLECTOR_SCRIPT: &str = include_str!("collect.ps1");

/// The name that facts of the script have for what recorded them.
pub const COLLECTOR_NAME: &str = "cmupd-collect.ps1";

/// The characters that end a text in single quotes (about_Quoting_Rules); two of them are one in it.
const QUOTES: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];

/// Entries for the lists of the collector, in its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CollectorLists {
    /// Keys of the registry with everything below them, or `key|value`, or `key|` for the key alone; `wow32:` before those of the 32-bit view.
    pub registry_roots: BTreeSet<String>,
    /// Files by their full path.
    pub files: BTreeSet<String>,
    /// `namespace|query`.
    pub wmi_queries: BTreeSet<String>,
    /// Names of license values.
    pub license_names: BTreeSet<String>,
}

impl CollectorLists {
    /// The collector with these entries besides its own. Entries with control characters are left out: no key, file or
    /// query has them.
    pub fn script(&self) -> String {
        let mut script = COLLECTOR_SCRIPT.to_owned();
        for (name, entries) in [
            ("RegistryRoots", &self.registry_roots),
            ("Files", &self.files),
            ("WmiQueries", &self.wmi_queries),
            ("LicenseNames", &self.license_names),
        ] {
            let end = format!(")\n# END {name}\n");
            let Some((head, tail)) = script.split_once(&end) else { continue };
            let known = head.rsplit("# BEGIN ").next().unwrap_or_default().to_lowercase();
            let added: String = entries
                .iter()
                .filter(|entry| !entry.contains(char::is_control))
                .map(|entry| format!("    '{}'\n", escaped(entry)))
                .filter(|line| !known.contains(&line.to_lowercase()))
                .collect();
            script = format!("{head}{added}{end}{tail}");
        }
        // Without the mark Windows PowerShell 5.1 reads a script in the code page of the system.
        if script.is_ascii() { script } else { format!("\u{feff}{script}") }
    }
}

fn escaped(entry: &str) -> String {
    let twice = |letter: char| if QUOTES.contains(&letter) { 2 } else { 1 };
    entry.chars().flat_map(|letter| std::iter::repeat_n(letter, twice(letter))).collect()
}

#[cfg(test)]
mod tests {
    use super::{COLLECTOR_NAME, COLLECTOR_SCRIPT, CollectorLists};

    fn list<'s>(script: &'s str, name: &str) -> &'s str {
        let (_, list) = script.split_once(&format!("# BEGIN {name}\n")).expect("a begin");
        list.split_once(&format!("# END {name}\n")).expect("an end").0
    }

    #[test]
    fn the_script_has_its_lists_and_is_ascii() {
        for name in ["RegistryRoots", "Files", "WmiQueries", "LicenseNames"] {
            let list = list(COLLECTOR_SCRIPT, name);
            assert!(list.starts_with(&format!("${name} = @(\n")) && list.ends_with(")\n"), "{list}");
        }
        // Windows PowerShell 5.1 reads a script without byte-order mark in the code page of the system.
        assert!(COLLECTOR_SCRIPT.is_ascii());
        assert!(COLLECTOR_SCRIPT.contains(&format!("name         = '{COLLECTOR_NAME}'")));
    }

    #[test]
    fn entries_are_added_to_the_lists() {
        assert_eq!(CollectorLists::default().script(), COLLECTOR_SCRIPT);
        let mut lists = CollectorLists::default();
        lists.registry_roots.extend([
            "SOFTWARE\\O'Neil\u{2019}s|v".to_owned(),
            "software\\microsoft\\windows defender".to_owned(),
        ]);
        lists.wmi_queries.insert("root\\cimv2|SELECT * FROM A WHERE b = 'c'".to_owned());
        lists.files.insert("C:\\a\n'; Remove-Item x; '".to_owned());
        let script = lists.script();
        assert!(script.starts_with('\u{feff}'), "it is not ASCII");
        let roots = list(&script, "RegistryRoots");
        assert!(roots.ends_with("\n    'SOFTWARE\\O''Neil\u{2019}\u{2019}s|v'\n)\n"), "{roots}");
        assert_eq!(roots.to_lowercase().matches("windows defender").count(), 1, "{roots}");
        assert_eq!(
            list(&script, "WmiQueries"),
            "$WmiQueries = @(\n    'root\\cimv2|SELECT * FROM A WHERE b = ''c'''\n)\n"
        );
        assert_eq!(list(&script, "Files"), list(COLLECTOR_SCRIPT, "Files"));
    }
}
