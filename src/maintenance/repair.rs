//! The verb: builds again what is derived.

use super::check::{Checked, check, is_derived};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::catalog::REBUILD_SEARCH;
use crate::db::{DamageKind, Database, Inspection, Options, set_flips_back};
use std::path::Path;

/// The page of the file's header and the table of all tables.
const FIRST_PAGE: u64 = 1;
/// How many pages an entry of the operation log names.
const MOST_PAGES: usize = 20;

/// Sets back bits that were changed alone in their pages, builds every index and the index of search again, and returns
/// what a check finds after that: what cannot be derived stays, with the way out. Damaged pages that nothing uses leave the file, unless other pages are damaged as
/// well. With `accepts_pages` every page gets a checksum that fits, which is right where another program wrote them.
///
/// Fails with kind `database` where the file cannot be written, its first page is damaged, or pages are to be accepted
/// and more than their checksums is wrong.
pub fn repair(
    path: &Path,
    options: Options,
    accepts_pages: bool,
    progress: &dyn Progress,
) -> Result<Checked> {
    // Pages of another program have no checksum that a changed bit could be known by.
    let set_back = if accepts_pages { Vec::new() } else { set_flips_back(path, progress)? };
    let before = check(path, false, progress)?;
    if before.findings.is_empty() {
        if !set_back.is_empty() {
            log_repair(path, options, &describe_flips(&set_back))?;
        }
        return Ok(before);
    }
    let inspection = Inspection::open(path)?;
    let pages = inspection.damaged_pages(progress)?.unwrap_or_default();
    if accepts_pages && before.findings.iter().any(|finding| finding.kind != DamageKind::Page) {
        let message = format!("more is wrong with {} than the checksums of its pages", path.display());
        return Err(Failure::new(Kind::Database, message)
            .hint("`cmupd maintain check` lists it; `cmupd maintain restore FILE` returns to a backup")
            .into());
    }
    if !accepts_pages && pages.contains_key(&FIRST_PAGE) {
        return Err(Failure::new(Kind::Database, format!("the first page of {} is damaged", path.display()))
            .hint("`cmupd maintain restore FILE` returns to a backup")
            .into());
    }
    // Writing a table anew would give damaged rows a checksum that fits.
    let keeps_all =
        accepts_pages || pages.values().filter_map(|damage| damage.owner.as_ref()).all(is_derived);
    inspection.rebuild_derived(REBUILD_SEARCH, keeps_all)?;
    let after = check(path, false, progress)?;
    if after.findings.is_empty() {
        let description = match accepts_pages {
            true => "repair: pages were accepted as they were, and indexes built again".to_owned(),
            false if set_back.is_empty() => "repair: indexes were built again".to_owned(),
            false => format!("{}, and indexes were built again", describe_flips(&set_back)),
        };
        log_repair(path, options, &description)?;
    }
    Ok(after)
}

fn describe_flips(pages: &[u64]) -> String {
    let shown: Vec<String> = pages.iter().take(MOST_PAGES).map(u64::to_string).collect();
    let more = if pages.len() > MOST_PAGES { ", …" } else { "" };
    format!("repair: one bit each was set back in pages {}{more}", shown.join(", "))
}

fn log_repair(path: &Path, options: Options, description: &str) -> Result<()> {
    Database::open(path, options)?.write(description, |_| Ok(()))
}
