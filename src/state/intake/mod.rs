//! From files, archives and folders to the one writer: reading, ingesting, the watched inbox, the quarantine.

pub(in crate::state) mod archive;
pub(in crate::state) mod batch;
pub(in crate::state) mod digest;
pub(in crate::state) mod disposal;
pub(in crate::state) mod files;
pub(in crate::state) mod inbox;
pub(in crate::state) mod ingest;
pub(in crate::state) mod loading;
pub(in crate::state) mod quarantine;
pub(in crate::state) mod reading;
pub(in crate::state) mod stream;
pub(in crate::state) mod summary;
pub(in crate::state) mod tolerance;
pub(in crate::state) mod writer;
