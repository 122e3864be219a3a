//! The verb: the top-level site with its source, then every site below, parents before children.

use super::Trigger;
use super::child::synchronize_child;
use super::options::{OnSynchronized, Options, Summary};
use super::top::synchronize_top;
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::db::{Database, Turn};
use crate::hierarchy::{Hierarchy, SiteCode};
use std::collections::HashSet;

/// Synchronizes the top-level site and cascades, or begins at the site that `options` names.
///
/// A failure of the first site is an `Err` (its run record keeps it); a failure of a site below is a row of the summary.
pub fn synchronize(
    db: &mut Database,
    options: &Options,
    progress: &dyn Progress,
    on_synchronized: OnSynchronized<'_>,
) -> Result<Summary> {
    // Two runs at once would each take the other for dead; the second waits for nobody and says so.
    let turn = db.take_turn("sync")?;
    synchronize_in_turn(db, &turn, options, progress, on_synchronized)
}

/// The same for one who has the turn already.
pub(super) fn synchronize_in_turn(
    db: &mut Database,
    _turn: &Turn,
    options: &Options,
    progress: &dyn Progress,
    on_synchronized: OnSynchronized<'_>,
) -> Result<Summary> {
    let hierarchy = db.read(|r| r.hierarchy())?;
    let top = db.read(|r| r.top_site())?;
    let first = match options.site {
        Some(code) => db.read(|r| r.site(code))?,
        None => top.clone(),
    };
    if first.parent.is_some() && options.from.is_some() {
        return Err(Failure::usage(format!(
            "{} synchronizes with its parent, not with a source",
            first.code
        ))
        .hint(format!("leave out --from, or synchronize the top-level site {}", top.code))
        .into());
    }
    let mut summary = Summary::default();
    if first.parent.is_none() {
        synchronize_top(db, &first, options, progress, on_synchronized, &mut summary)?;
    } else {
        let run = synchronize_child(db, &first, options, progress, on_synchronized, &mut summary)?;
        if let Some(error) = &run.error {
            let failure = Failure::failed(format!("{}: {error}", first.code));
            return Err(match run.error_family {
                Some(family) => Failure { kind: Kind::Upstream, family: Some(family), ..failure },
                None => failure,
            }
            .into());
        }
    }
    if options.cascade {
        cascade(db, &hierarchy, first.code, options, progress, on_synchronized, &mut summary)?;
    }
    Ok(summary)
}

/// Synchronizes the sites below `first`.
pub(super) fn cascade(
    db: &mut Database,
    hierarchy: &Hierarchy,
    first: SiteCode,
    options: &Options,
    progress: &dyn Progress,
    on_synchronized: OnSynchronized<'_>,
    summary: &mut Summary,
) -> Result<()> {
    let below = Options { trigger: Trigger::Parent, ..options.clone() };
    let mut stopped: HashSet<SiteCode> = HashSet::new();
    for site in hierarchy.subtree(first).into_iter().skip(1) {
        progress.check("the sites so far are done; run the same command again for the rest")?;
        if site.parent.is_some_and(|parent| stopped.contains(&parent)) {
            stopped.insert(site.code);
            summary.skipped.push(site.code);
            continue;
        }
        let run = synchronize_child(db, site, &below, progress, on_synchronized, summary)?;
        if run.error.is_some() {
            stopped.insert(site.code);
        }
    }
    Ok(())
}
