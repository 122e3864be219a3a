//! What a cabinet may claim about itself.

/// What a cabinet may claim at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Members of one cabinet; the format itself ends at 65,535.
    pub members: usize,
    /// Folders of one cabinet; the format itself ends at 65,535.
    pub folders: usize,
    /// Bytes of an ordinary member, which a visitor may take into memory. Default 256 MiB: the largest known detail
    /// file has 47 MB.
    pub member_size: u64,
    /// Bytes of `package.xml`, which is streamed. Default 1 GiB: it had 114 MB in 2026.
    pub package_list_size: u64,
    /// Bytes of a member that is a cabinet itself (`*.cab`), which is streamed. Default 4 GiB, the format's own end.
    pub cabinet_size: u64,
    /// Unpacked bytes of all cabinets together. Default 64 GiB: a whole offline scan file has 25 GB.
    pub total_size: u64,
    /// How deep cabinets may lie in each other. Default 2: the offline scan file and its packages.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            members: 65_535,
            folders: 65_535,
            member_size: 256 << 20,
            package_list_size: 1 << 30,
            cabinet_size: 4 << 30,
            total_size: 64 << 30,
            depth: 2,
        }
    }
}

impl Limits {
    /// The most unpacked bytes of the member of this name.
    pub(super) fn size_of(&self, name: &str) -> u64 {
        let last = name.rsplit('/').next().unwrap_or(name);
        if last.eq_ignore_ascii_case("package.xml") {
            self.package_list_size
        } else if is_cabinet_name(last) {
            self.cabinet_size
        } else {
            self.member_size
        }
    }
}

/// True for a name that ends in `.cab`.
pub(crate) fn is_cabinet_name(name: &str) -> bool {
    name.len() > 4 && name.get(name.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case(".cab"))
}
