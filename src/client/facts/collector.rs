//! The script that records the facts of a device.

/// Records facts as `cmupd-device-facts/1`; for Windows PowerShell 5.1 and PowerShell 7. What it records is in lists
/// between `# BEGIN name` and `# END name`: RegistryRoots, Files, WmiQueries and LicenseNames.
pub const COLLECTOR_SCRIPT: &str = include_str!("collect.ps1");

#[cfg(test)]
mod tests {
    use super::COLLECTOR_SCRIPT;

    #[test]
    fn the_script_has_its_lists_and_is_ascii() {
        for name in ["RegistryRoots", "Files", "WmiQueries", "LicenseNames"] {
            let (_, list) = COLLECTOR_SCRIPT.split_once(&format!("# BEGIN {name}\n")).expect("a begin");
            let (list, _) = list.split_once(&format!("# END {name}\n")).expect("an end");
            assert!(list.starts_with(&format!("${name} = @(\n")) && list.ends_with(")\n"), "{list}");
        }
        // Windows PowerShell 5.1 reads a script without byte-order mark in the code page of the system.
        assert!(COLLECTOR_SCRIPT.is_ascii());
    }
}
