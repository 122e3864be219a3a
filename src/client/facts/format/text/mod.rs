//! Facts in texts and lists that programs of Windows print.

pub(super) mod hardware_inventory;
pub(super) mod hotfixes;
pub(super) mod languages;
pub(super) mod package_list;
pub(super) mod system_information;
mod tables;
pub(super) mod windows_version;
