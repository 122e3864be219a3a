//! Files and archives that hold reports: which there are, what is inside, and what becomes of them.

pub(in crate::state) mod archive;
pub(super) mod disposal;
pub(in crate::state) mod list;
pub(super) mod outcome;
