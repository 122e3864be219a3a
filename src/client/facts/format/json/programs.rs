//! Programs in the list of installed programs: the keys below
//! `SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`, as inventories report them.

use crate::base::guid::parse_guid;
use crate::client::facts::facts::{MsiFacts, MsiProduct};
use crate::client::facts::format::limits::{TOO_MUCH, VALUES};

/// An installed program; texts that are not known are empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Program<'p> {
    /// The name of its key: the product code, for a product of Windows Installer.
    pub key: &'p str,
    /// DisplayVersion.
    pub version: &'p str,
    /// Language, in decimal.
    pub language: &'p str,
    /// UninstallString.
    pub uninstall: &'p str,
}

impl Program<'_> {
    /// The product of Windows Installer that the program is. Other installers name their keys by GUIDs too; what
    /// removes them shows it, and no rule names those GUIDs.
    pub fn product(&self) -> Option<MsiProduct> {
        let code = parse_guid(self.key)?;
        let uninstall = self.uninstall.trim().to_ascii_lowercase();
        (uninstall.is_empty() || uninstall.contains("msiexec")).then(|| MsiProduct {
            code: format!("{{{}}}", code.to_string().to_ascii_uppercase()),
            version: Some(self.version.trim().to_owned()).filter(|version| !version.is_empty()),
            language: self.language.trim().parse().ok().filter(|language| *language > 0),
            ..MsiProduct::default()
        })
    }

    /// Adds the product to the facts; the list of programs is never complete: products may hide from it.
    ///
    /// # Errors
    ///
    /// With a reason, when there are too many.
    pub fn add_to(&self, msi: &mut Option<MsiFacts>) -> Result<(), String> {
        let Some(product) = self.product() else { return Ok(()) };
        let products = &mut msi.get_or_insert_default().products;
        if products.len() >= VALUES {
            return Err(format!("there are more than {VALUES} products; {TOO_MUCH}"));
        }
        products.push(product);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_windows_installer() {
        const CODE: &str = "{e49ca583-2ec0-4510-862a-c2befd036330}";
        for (key, uninstall, expected) in [
            (CODE, "MsiExec.exe /X{E49CA583-2EC0-4510-862A-C2BEFD036330}", true),
            (CODE, "", true),
            ("E49CA583-2EC0-4510-862A-C2BEFD036330", "", true),
            (CODE, "\"C:\\ProgramData\\Package Cache\\setup.exe\" /uninstall", false),
            ("7-Zip", "MsiExec.exe /X", false),
            ("", "", false),
        ] {
            let product = Program { key, uninstall, version: "1.2", language: "1033" }.product();
            assert_eq!(product.is_some(), expected, "{key} {uninstall}");
            if let Some(product) = product {
                assert_eq!(product.code, "{E49CA583-2EC0-4510-862A-C2BEFD036330}");
                assert_eq!((product.version.as_deref(), product.language), (Some("1.2"), Some(1033)));
            }
        }
    }
}
