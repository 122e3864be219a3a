//! The verb: builds again what is derived.

use super::check::{Checked, check, is_derived};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::catalog::REBUILD_SEARCH;
use crate::db::{Database, Inspection, Options};
use std::path::Path;

/// The page of the file's header and the table of all tables.
const FIRST_PAGE: u64 = 1;

/// Builds every index and the index of search again, and returns what a check finds after that: what cannot be
/// derived stays, with the way out. Damaged pages that nothing uses leave the file, unless other pages are damaged as
/// well.
///
/// Fails with kind `database` where the file cannot be written, or its first page is damaged.
pub fn repair(path: &Path, options: Options, progress: &dyn Progress) -> Result<Checked> {
    let before = check(path, false, progress)?;
    if before.findings.is_empty() {
        return Ok(before);
    }
    let inspection = Inspection::open(path)?;
    let pages = inspection.damaged_pages(progress)?.unwrap_or_default();
    if pages.contains_key(&FIRST_PAGE) {
        return Err(Failure::new(Kind::Database, format!("the first page of {} is damaged", path.display()))
            .hint("`cmupd maintain restore FILE` returns to a backup")
            .into());
    }
    // Writing a table anew would give damaged rows a checksum that fits.
    let keeps_all = pages.values().flatten().all(is_derived);
    inspection.rebuild_derived(REBUILD_SEARCH, keeps_all)?;
    let after = check(path, false, progress)?;
    if after.findings.is_empty() {
        Database::open(path, options)?.write("repair: indexes were built again", |_| Ok(()))?;
    }
    Ok(after)
}
