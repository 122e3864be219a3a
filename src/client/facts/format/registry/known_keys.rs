//! Facts that the registry holds under other names: the operating system, packages of component-based servicing, and
//! products of Windows Installer.
//!
//! A list is complete only where a complete tree holds the key that lists it.

use crate::client::facts::facts::{
    CbsFacts, Device, DeviceFacts, OperatingSystem, RegistryTree, RegistryView,
};
use crate::client::facts::format::registry::keys::{KeyValues, number, text};
use crate::client::facts::format::registry::msi_keys::MsiKeys;
use crate::client::facts::format::text::languages::language_name;
use std::collections::HashSet;

const SERVICING: &str = r"software\microsoft\windows\currentversion\component based servicing\";
const PACKAGES: &str = r"software\microsoft\windows\currentversion\component based servicing\packages";
const INSTALLER: &str = r"software\microsoft\windows\currentversion\installer\";
const WINDOWS: &str = r"software\microsoft\windows nt\currentversion";
const SYSTEM: &str = r"system\";

/// Fills the operating system, packages and products from the trees of the native view; what is known stays.
pub fn fill_from_registry(facts: &mut DeviceFacts) {
    let mut cbs = CbsFacts::default();
    let mut packages_without_state = 0;
    let mut msi = MsiKeys::default();
    let mut windows = WindowsKeys { os: std::mem::take(&mut facts.os), name: None };
    for tree in facts.registry.iter().filter(|tree| tree.view == RegistryView::Native && !tree.absent) {
        for (key, values) in tree.keys.iter() {
            let path = join(&tree.root, key);
            let small = path.to_ascii_lowercase();
            if let Some(rest) = small.strip_prefix(SERVICING) {
                let name = path.rsplit_once('\\').map_or("", |(_, name)| name);
                match rest.split_once('\\') {
                    Some(("packages", identity)) if !identity.contains('\\') => {
                        match number(values, "CurrentState") {
                            Some(state) => cbs.packages.push(name, state),
                            None => packages_without_state += 1,
                        }
                    }
                    Some(("applicabilityevaluationcache", identity)) if !identity.contains('\\') => {
                        if let Some(state) = number(values, "ApplicabilityState") {
                            cbs.evaluated.push(name, state);
                        }
                    }
                    _ => {}
                }
            } else if let Some(rest) = small.strip_prefix(INSTALLER) {
                msi.read_key(rest, values, |below| is_covered(tree, &format!("{INSTALLER}{below}")));
            } else if small == WINDOWS {
                windows.read_version(values);
            } else if let Some(rest) = small.strip_prefix(SYSTEM) {
                windows.read_system(rest, values, tree);
            }
        }
        cbs.complete |= is_covered(tree, PACKAGES);
    }
    cbs.complete &= packages_without_state == 0;
    if !cbs.packages.is_empty() || !cbs.evaluated.is_empty() {
        cbs.complete &= !cbs.packages.is_empty();
        facts.cbs = Some(cbs);
    }
    if let Some(mut listed) = msi.into_facts() {
        // Programs that another list of the same file names.
        let known: HashSet<String> = listed.products.iter().map(|product| product.code.clone()).collect();
        let programs = facts.msi.take().map(|msi| msi.products).unwrap_or_default();
        listed.products.extend(programs.into_iter().filter(|product| !known.contains(&product.code)));
        facts.msi = Some(listed);
    }
    facts.os = windows.os;
    facts.device.name =
        windows.name.and_then(|name| Device::named(&name).name).or_else(|| facts.device.name.take());
}

fn join(root: &str, key: &str) -> String {
    if root.is_empty() || key.is_empty() { format!("{root}{key}") } else { format!("{root}\\{key}") }
}

/// Whether a tree lists everything below a key, which is in small letters.
fn is_covered(tree: &RegistryTree, key: &str) -> bool {
    let root = tree.root.to_ascii_lowercase();
    let is_above = || key.strip_prefix(&root).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'));
    tree.complete && (root.is_empty() || is_above())
}

/// What the keys of Windows say.
struct WindowsKeys {
    os: OperatingSystem,
    name: Option<String>,
}

impl WindowsKeys {
    /// `SOFTWARE\Microsoft\Windows NT\CurrentVersion`. The text CurrentVersion is 6.3 on every newer Windows.
    fn read_version(&mut self, values: &KeyValues) {
        let os = &mut self.os;
        os.build = os.build.or_else(|| {
            let build = text(values, "CurrentBuildNumber").or_else(|| text(values, "CurrentBuild"))?;
            build.trim().parse().ok()
        });
        let parts = text(values, "CurrentVersion").and_then(|version| {
            let (major, minor) = version.split_once('.')?;
            Some((major.parse().ok()?, minor.parse().ok()?))
        });
        // Windows 10 has build 10240 and above; without its own numbers, 6.3 says nothing.
        let parts = parts.filter(|_| os.build.is_some_and(|build| build < 10_000));
        os.major = os
            .major
            .or_else(|| number(values, "CurrentMajorVersionNumber"))
            .or_else(|| parts.map(|(major, _)| major));
        os.minor = os
            .minor
            .or_else(|| number(values, "CurrentMinorVersionNumber"))
            .or_else(|| parts.map(|(_, minor)| minor));
        os.ubr = os.ubr.or_else(|| number(values, "UBR"));
        os.branch = os.branch.take().or_else(|| text(values, "BuildBranch").map(str::to_owned));
        if os.major >= Some(10) {
            (os.sp_major, os.sp_minor) = (Some(0), Some(0));
        }
    }

    /// A key below `SYSTEM\CurrentControlSet\Control` or that of a numbered set, in small letters.
    fn read_system(&mut self, key: &str, values: &KeyValues, tree: &RegistryTree) {
        let Some((set, key)) = key.split_once(r"\control\") else { return };
        if set != "currentcontrolset" && !set.starts_with("controlset") {
            return;
        }
        let os = &mut self.os;
        match key {
            "productoptions" => {
                os.product_type = os.product_type.or(match text(values, "ProductType") {
                    Some("WinNT") => Some(1),
                    Some("LanmanNT") => Some(2),
                    Some("ServerNT") => Some(3),
                    _ => None,
                });
            }
            "windows" => {
                // The service pack is in the high byte.
                if let Some(version) = number(values, "CSDVersion") {
                    os.sp_major = os.sp_major.or(Some(version >> 8));
                    os.sp_minor = os.sp_minor.or(Some(version & 0xFF));
                }
            }
            r"nls\language" => {
                let number =
                    text(values, "InstallLanguage").and_then(|text| u32::from_str_radix(text, 16).ok());
                os.language =
                    os.language.take().or_else(|| number.and_then(language_name).map(str::to_owned));
            }
            r"session manager\environment" => {
                os.architecture = os.architecture.or(match text(values, "PROCESSOR_ARCHITECTURE") {
                    Some("x86") => Some(0),
                    Some("ARM") => Some(5),
                    Some("IA64") => Some(6),
                    Some("AMD64") => Some(9),
                    Some("ARM64") => Some(12),
                    _ => None,
                });
            }
            r"computername\computername" => {
                self.name = self.name.take().or_else(|| text(values, "ComputerName").map(str::to_owned));
            }
            r"mui\uilanguages" if os.mui_languages.is_none() && tree.complete => {
                let prefix = format!(r"{SYSTEM}{set}\control\mui\uilanguages\");
                let languages: Vec<String> = tree
                    .keys
                    .iter()
                    .filter_map(|(key, _)| {
                        let path = join(&tree.root, key);
                        let (head, name) = path.split_at_checked(prefix.len())?;
                        (head.eq_ignore_ascii_case(&prefix) && !name.contains('\\')).then(|| name.to_owned())
                    })
                    .collect();
                os.mui_languages = Some(languages);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::facts::format::registry::reg_export::read_reg_export;

    fn read(keys: &[&str]) -> DeviceFacts {
        let text = format!("Windows Registry Editor Version 5.00\n\n{}\n\n", keys.join("\n"));
        read_reg_export("x.reg", &text).devices.into_iter().next().expect("a device")
    }

    const NT: &str = r"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion]";

    #[test]
    fn windows_is_read_from_its_keys() {
        let facts = read(&[
            NT,
            "\"CurrentVersion\"=\"6.3\"\n\"CurrentMajorVersionNumber\"=dword:0000000a\n\
             \"CurrentMinorVersionNumber\"=dword:00000000\n\"CurrentBuildNumber\"=\"26200\"\n\"UBR\"=dword:00001f65\n\
             \"BuildBranch\"=\"ge_release\"",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control]",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ComputerName]",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName]",
            "\"ComputerName\"=\"PC01\"",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\MUI]",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\MUI\UILanguages]",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\MUI\UILanguages\de-DE]",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Nls]",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Nls\Language]",
            "\"InstallLanguage\"=\"0407\"",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ProductOptions]",
            "\"ProductType\"=\"ServerNT\"",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager]",
            r"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager\Environment]",
            "\"PROCESSOR_ARCHITECTURE\"=\"AMD64\"",
        ]);
        let os = facts.os;
        assert_eq!((os.major, os.minor, os.build, os.ubr), (Some(10), Some(0), Some(26_200), Some(8037)));
        assert_eq!((os.sp_major, os.product_type, os.architecture), (Some(0), Some(3), Some(9)));
        assert_eq!((os.language.as_deref(), os.branch.as_deref()), (Some("de-DE"), Some("ge_release")));
        assert_eq!(os.mui_languages, Some(vec!["de-DE".to_owned()]));
        assert_eq!(facts.device.name.as_deref(), Some("PC01"));
    }

    #[test]
    fn the_compatible_version_is_not_that_of_a_newer_windows() {
        for (values, expected) in [
            ("\"CurrentVersion\"=\"6.3\"\n\"CurrentBuildNumber\"=\"9600\"", (Some(6), Some(3))),
            ("\"CurrentVersion\"=\"6.1\"\n\"CurrentBuild\"=\"7601\"", (Some(6), Some(1))),
            ("\"CurrentVersion\"=\"6.3\"\n\"CurrentBuildNumber\"=\"19045\"", (None, None)),
            ("\"CurrentVersion\"=\"6.3\"", (None, None)),
        ] {
            let os = read(&[NT, values]).os;
            assert_eq!((os.major, os.minor), expected, "{values}");
        }
    }

    #[test]
    fn packages_are_complete_where_the_export_lists_them() {
        let servicing =
            r"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing";
        let package = format!("{servicing}\\Packages\\Package_for_KB1~31bf3856ad364e35~amd64~~10.0.1.0]");
        let state = "\"CurrentState\"=dword:00000070";
        let list = format!("{servicing}\\Packages]");
        let top = format!("{servicing}]");
        for (keys, complete) in [
            (vec![&*top, &list, &package, state], true),
            (vec![&*list, &package, state], true),
            (vec![&*package, state], false),
            (vec![&*list, &package, state, "\"x\"=dword:zz"], false),
        ] {
            let cbs = read(&keys).cbs.expect("packages");
            assert_eq!(cbs.complete, complete, "{keys:?}");
            assert_eq!(
                cbs.packages.0,
                [("Package_for_KB1~31bf3856ad364e35~amd64~~10.0.1.0".to_owned(), 112)]
            );
        }
        assert_eq!(read(&[&list, &package]).cbs, None);
        let cache = format!("{servicing}\\ApplicabilityEvaluationCache\\Package_a~b~c~~1.0]");
        let cbs = read(&[&cache, "\"ApplicabilityState\"=dword:00000070"]).cbs.expect("results");
        assert_eq!((cbs.evaluated.0.len(), cbs.complete), (1, false));
    }
}
