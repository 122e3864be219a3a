//! Identities of packages of component-based servicing.

use super::rule::CbsIdentity;

impl CbsIdentity {
    /// Reads `name~token~architecture~language~version`, or the two-part form `name~version` that exists too.
    pub fn parse(written: &str) -> Option<Self> {
        let folded = written.trim().to_lowercase();
        let parts: Vec<&str> = folded.split('~').collect();
        let (name, middle, version) = match parts.as_slice() {
            [name, version] => (name, None, version),
            [name, token, architecture, language, version] => {
                (name, Some([*token, *architecture, *language].map(Into::into)), version)
            }
            _ => return None,
        };
        (!name.is_empty() && !version.is_empty()).then(|| CbsIdentity {
            written: written.trim().into(),
            name: (*name).into(),
            middle,
            version: (*version).into(),
        })
    }

    /// Whether both name the same, in whichever letter case.
    pub fn is_same(&self, other: &CbsIdentity) -> bool {
        (&self.name, &self.middle, &self.version) == (&other.name, &other.middle, &other.version)
    }

    /// Whether it names the package of a complete identity.
    pub fn matches(&self, package: &CbsIdentity) -> bool {
        self.name == package.name
            && self.version == package.version
            && (self.middle.is_none() || self.middle == package.middle)
    }
}
