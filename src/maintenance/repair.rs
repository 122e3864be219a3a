//! The verb: builds again what is derived.

use super::check::{Checked, check, is_derived};
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::catalog::{self, REBUILD_SEARCH};
use crate::client;
use crate::db::{
    DERIVE, DamageFinding, DamageKind, Database, FIRST_PAGE, Inspection, LOG_WAY_OUT, Options,
    describe_log_place, find_damaged_frame, log_beside_damage, set_flips_back,
};
use crate::state;
use std::path::Path;

/// How many pages an entry of the operation log names.
const MOST_PAGES: usize = 20;

/// Sets back bits that were changed alone in their pages, builds every index and the index of search again, derives
/// values from others again, and returns
/// what a check finds after that: what cannot be derived stays, with the way out. Damaged pages that nothing uses leave the file, unless other pages are damaged as
/// well. With `accepts_pages` every page gets a checksum that fits, which is right where another program wrote them.
///
/// Fails with kind `database` where the file cannot be written, its first page or its write-ahead log is damaged, or
/// pages are to be accepted and more than their checksums is wrong.
pub fn repair(
    path: &Path,
    options: Options,
    accepts_pages: bool,
    progress: &dyn Progress,
) -> Result<Checked> {
    // A writer takes a damaged frame for the end of the log, and what was committed behind it would be lost.
    if let Some(frame) = find_damaged_frame(path)? {
        let (path, place) = (path.display(), describe_log_place(frame));
        return Err(Failure::new(Kind::Database, format!("{path} cannot be repaired: {place} is damaged"))
            .hint(LOG_WAY_OUT)
            .into());
    }
    // Pages of another program have no checksum that a changed bit could be known by.
    let mut not_logged = if accepts_pages { None } else { set_bits_back(path, &options, progress)? };
    let before = check(path, false, progress)?;
    if before.findings.is_empty() {
        return log_what_is_left(path, options, not_logged).map(|()| before);
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
    let mut after = check(path, false, progress)?;
    if is_derivable(&after) {
        derive_again(path, options.clone(), progress)?;
        after = check(path, false, progress)?;
    }
    if after.findings.is_empty() {
        let rebuilt = match accepts_pages {
            true => "repair: pages were accepted as they were, and indexes built again",
            false => "repair: indexes were built again",
        };
        not_logged = Some(match not_logged {
            Some(flips) => [&flips, "; ", rebuilt].concat(),
            None => rebuilt.to_owned(),
        });
        log_what_is_left(path, options, not_logged)?;
    } else if let Some(flips) = not_logged {
        tracing::warn!("{flips}; the operation log is damaged itself, and does not list that");
    }
    Ok(after)
}

/// True where values can be derived again: no damaged page or table would be read or written for it.
fn is_derivable(checked: &Checked) -> bool {
    let is_of_file =
        |finding: &DamageFinding| matches!(finding.kind, DamageKind::Page | DamageKind::Structure);
    !checked.findings.iter().any(is_of_file)
        && checked.findings.iter().any(|finding| finding.way_out == DERIVE)
}

/// Derives values from others again, and adds that to the operation log.
fn derive_again(path: &Path, options: Options, progress: &dyn Progress) -> Result<()> {
    Database::open(path, options)?.write("repair: values were derived from others again", |w| {
        client::write(w).derive_sites()?;
        state::derive_columns(w)?;
        catalog::write(w).derive_supersedence(progress)
    })
}

/// Sets bits back and adds that to the operation log, whatever else is wrong; what could not be added there, because
/// of other damage.
fn set_bits_back(path: &Path, options: &Options, progress: &dyn Progress) -> Result<Option<String>> {
    let done = set_flips_back(path, progress)?;
    if done.pages.is_empty() {
        return Ok(None);
    }
    let shown: Vec<String> = done.pages.iter().take(MOST_PAGES).map(u64::to_string).collect();
    let more = if done.pages.len() > MOST_PAGES { ", …" } else { "" };
    let description = format!("repair: one bit each was set back in pages {}{more}", shown.join(", "));
    let is_logged = log_beside_damage(path, options, &description, &done.damaged)?;
    Ok((!is_logged).then_some(description))
}

fn log_what_is_left(path: &Path, options: Options, description: Option<String>) -> Result<()> {
    match description {
        Some(description) => Database::open(path, options)?.write(&description, |_| Ok(())),
        None => Ok(()),
    }
}
