//! Products of Windows Installer in the registry, in the context of the machine:
//! `SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\UserData\S-1-5-18`.
//!
//! The keys are not documented; Wine (dlls/msi/registry.c, msi.c) reads them in the same way. A product is installed
//! where it has InstallProperties; a key without them is left over from an uninstallation or an advertisement.

use crate::client::facts::facts::{MsiFacts, MsiPatch, MsiProduct};
use crate::client::facts::format::registry::keys::{KeyValues, number, text};
use crate::client::facts::format::registry::packed_guid::unpack_guid;
use crate::client::facts::registry_value::RegistryValue;
use std::collections::{BTreeMap, BTreeSet};

const PRODUCTS: &str = r"userdata\s-1-5-18\products";
const COMPONENTS: &str = r"userdata\s-1-5-18\components";
/// INSTALLSTATE_ADVERTISED and INSTALLSTATE_DEFAULT (msi.h).
const STATES: [i32; 2] = [1, 5];

/// Products, patches and components, as far as the keys list them.
#[derive(Default)]
pub struct MsiKeys {
    products: BTreeMap<String, ProductKeys>,
    upgrade_codes: BTreeMap<String, String>,
    is_listed: bool,
    is_complete: bool,
    components_complete: bool,
}

#[derive(Default)]
struct ProductKeys {
    is_installed: bool,
    version: Option<String>,
    language: Option<u32>,
    components: BTreeSet<String>,
    patches: Vec<(String, Option<u32>)>,
    /// The patches of which only the product's list says that they are applied.
    listed: BTreeSet<String>,
}

impl MsiKeys {
    /// Reads a key below `Installer`, in small letters; `is_covered` says whether everything below a key is listed.
    pub fn read_key(&mut self, key: &str, values: &KeyValues, is_covered: impl Fn(&str) -> bool) {
        if let Some(rest) = key.strip_prefix(PRODUCTS) {
            self.is_listed = true;
            self.is_complete |= is_covered(PRODUCTS);
            self.read_product(rest.trim_start_matches('\\'), values);
        } else if let Some(rest) = key.strip_prefix(COMPONENTS) {
            self.components_complete |= is_covered(COMPONENTS);
            // A component is installed for the products that use it.
            if let Some(code) = unpack_guid(rest.trim_start_matches('\\')) {
                for product in values.iter().filter_map(|(product, _)| unpack_guid(product)) {
                    self.products.entry(product).or_default().components.insert(code.clone());
                }
            }
        } else if let Some(code) = key.strip_prefix(r"upgradecodes\").and_then(unpack_guid) {
            for product in values.iter().filter_map(|(product, _)| unpack_guid(product)) {
                self.upgrade_codes.entry(product).or_insert_with(|| code.clone());
            }
        }
    }

    fn read_product(&mut self, key: &str, values: &KeyValues) {
        let mut parts = key.split('\\');
        let Some(code) = parts.next().and_then(unpack_guid) else { return };
        let product = self.products.entry(code).or_default();
        match (parts.next(), parts.next(), parts.next()) {
            (Some("installproperties"), None, None) => {
                product.is_installed = true;
                // Version: 8 bits, 8 bits, 16 bits.
                let packed = number(values, "Version").map(|version| {
                    format!("{}.{}.{}", version >> 24, version >> 16 & 0xFF, version & 0xFFFF)
                });
                product.version = text(values, "DisplayVersion").map(str::to_owned).or(packed);
                product.language = number(values, "Language");
            }
            (Some("patches"), Some(patch), None) => {
                if let Some(code) = unpack_guid(patch) {
                    product.patches.push((code, number(values, "State")));
                }
            }
            (Some("patches"), None, None) => {
                let listed = values.iter().filter(|(name, _)| name.eq_ignore_ascii_case("AllPatches"));
                for (_, value) in listed {
                    if let Some(RegistryValue::MultiText(codes)) = value {
                        product.listed.extend(codes.iter().filter_map(|code| unpack_guid(code)));
                    }
                }
            }
            _ => {}
        }
    }

    /// The facts; none where the keys list no products.
    pub fn into_facts(self) -> Option<MsiFacts> {
        if !self.is_listed {
            return None;
        }
        let products = self.products.into_iter().map(|(code, product)| {
            let mut listed = product.listed;
            let mut patches: Vec<MsiPatch> = Vec::new();
            for (code, state) in product.patches {
                listed.remove(&code);
                patches.push(match state {
                    Some(state) => MsiPatch::WithState { code, state },
                    None => MsiPatch::Code(code),
                });
            }
            patches.extend(listed.into_iter().map(MsiPatch::Code));
            MsiProduct {
                version: product.version,
                language: product.language,
                state: Some(STATES[usize::from(product.is_installed)]),
                upgrade_code: self.upgrade_codes.get(&code).cloned(),
                patches,
                components: product.components.into_iter().collect(),
                code,
                ..MsiProduct::default()
            }
        });
        Some(MsiFacts {
            products: products.collect(),
            complete: self.is_complete,
            patches_complete: self.is_complete,
            components_complete: self.components_complete,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::facts::format::registry::reg_export::read_reg_export;

    #[test]
    fn products_are_read_with_versions_and_patches() {
        let installer = r"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Installer";
        let user = format!(r"{installer}\UserData\S-1-5-18");
        let office = format!(r"{user}\Products\00002109030000000000000000F01FEC");
        let text = format!(
            "REGEDIT4\n{installer}]\n{installer}\\UpgradeCodes]\n\
             {installer}\\UpgradeCodes\\11111111111111111111111111111111]\n\"00002109030000000000000000F01FEC\"=\"\"\n\
             {installer}\\UserData]\n{user}]\n{user}\\Components]\n{user}\\Components\\22222222222222222222222222222222]\n\
             \"00002109030000000000000000F01FEC\"=\"C:\\\\x\"\n{user}\\Components\\33333333333333333333333333333333]\n\
             {user}\\Products]\n{office}]\n{office}\\InstallProperties]\n\"DisplayVersion\"=\"12.0.6612.1000\"\n\
             \"Version\"=dword:0c0019d4\n\"Language\"=dword:00000409\n{office}\\Patches]\n\
             \"AllPatches\"=hex(7):34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,34,00,00\n\
             {office}\\Patches\\55555555555555555555555555555555]\n\"State\"=dword:00000002\n\
             {user}\\Products\\66666666666666666666666666666666]\n\n"
        );
        let file = read_reg_export("x.reg", &text);
        let msi = file.devices[0].msi.clone().expect("products");
        assert!(msi.complete && msi.patches_complete && msi.components_complete, "{msi:?}");
        let states: Vec<Option<i32>> = msi.products.iter().map(|product| product.state).collect();
        assert_eq!(states, [Some(1), Some(5)]);
        let office = &msi.products[1];
        assert_eq!(office.components, ["{22222222-2222-2222-2222-222222222222}"]);
        assert_eq!(office.code, "{90120000-0030-0000-0000-0000000FF1CE}");
        assert_eq!((office.version.as_deref(), office.language), (Some("12.0.6612.1000"), Some(1033)));
        assert_eq!(office.upgrade_code.as_deref(), Some("{11111111-1111-1111-1111-111111111111}"));
        assert_eq!(
            office.patches,
            [
                MsiPatch::WithState { code: "{55555555-5555-5555-5555-555555555555}".to_owned(), state: 2 },
                MsiPatch::Code("{44444444-4444-4444-4444-444444444444}".to_owned())
            ]
        );
    }
}
