//! Facts in exports of the registry.

mod keys;
pub(super) mod known_keys;
mod msi_keys;
mod packed_guid;
pub(super) mod reg_export;
mod reg_line;
