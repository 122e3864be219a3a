//! The catalog of the demonstration as a folder of complete update documents.

use anyhow::Context;
use cmupd::base::error::Result;
use cmupd::demo::{Catalog, documents};
use jiff::Timestamp;
use std::path::Path;

/// Writes what had been released by `cutoff`, one file each: `<UpdateID>-r<RevisionNumber>.xml`.
pub fn write_update_documents(folder: &Path, catalog: &Catalog, cutoff: Timestamp) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for (identity, text) in documents(catalog, cutoff) {
        let path = folder.join(format!("{}-r{}.xml", identity.guid, identity.revision_number));
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
