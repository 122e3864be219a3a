//! The verb: the top-level site with its source, then every site below, parents before children.

use super::store::{Counts, RunKey};
use super::{Kind, Phase, Run, Trigger};
use crate::db::{Database, Write};
use crate::error::{Failure, Outcome, Result};
use crate::progress::Progress;
use crate::site::{Hierarchy, Site, SiteCode, SiteKind};
use crate::upstream::{Rejection, Source};
use std::collections::HashSet;
use std::path::Path;

/// What follows a site's synchronization in the same transaction: making its policy. Returns the policy's version when
/// the site has one.
pub type OnSynchronized<'a> = &'a dyn Fn(&Write<'_>, SiteCode) -> Result<Option<String>>;

/// How to synchronize.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where the top-level site reads; its last source where none is given.
    pub from: Option<String>,
    /// Begin at this site instead of the top-level site.
    pub site: Option<SiteCode>,
    /// Go on to the sites below.
    pub cascade: bool,
    /// What started the run.
    pub trigger: Trigger,
    /// Languages whose titles are kept beside the default language, such as `en` and `de`; those of the settings where none
    /// is named.
    pub languages: Vec<String>,
}

/// What a synchronization did.
#[derive(Debug, Clone)]
pub struct Summary {
    /// One run per site, in the order in which they ran.
    pub runs: Vec<Run>,
    /// Sites that were not tried because a site above them failed.
    pub skipped: Vec<SiteCode>,
    /// Policies as they stand after the synchronization: site and version.
    pub policies: Vec<(SiteCode, String)>,
    /// What could not be read.
    pub rejections: Vec<Rejection>,
    /// What a reader of the rows should know besides.
    pub remarks: Vec<String>,
}

impl Summary {
    /// Partial when a site failed or something could not be read.
    pub fn outcome(&self) -> Outcome {
        if self.runs.iter().any(|run| run.error.is_some())
            || !self.skipped.is_empty()
            || !self.rejections.is_empty()
        {
            Outcome::Partial
        } else {
            Outcome::Done
        }
    }

    /// True when no site has anything new.
    pub fn nothing_new(&self) -> bool {
        self.runs.iter().all(|run| run.version_after == Some(run.version_before))
    }
}

const GO_ON: &str = "nothing was lost; run the same command again";

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
    let _turn = db.take_turn("sync")?;
    let options = &options.or_settings(db.read(|r| r.sync_settings())?);
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
    let mut summary =
        Summary { runs: vec![], skipped: vec![], policies: vec![], rejections: vec![], remarks: vec![] };
    if first.parent.is_none() {
        synchronize_top(db, &first, options, progress, on_synchronized, &mut summary)?;
    } else {
        let run = synchronize_child(db, &first, options.trigger, on_synchronized, &mut summary)?;
        if let Some(error) = &run.error {
            return Err(Failure::failed(format!("{}: {error}", first.code)).into());
        }
    }
    if options.cascade {
        cascade(db, &hierarchy, first.code, progress, on_synchronized, &mut summary)?;
    }
    Ok(summary)
}

fn synchronize_top(
    db: &mut Database,
    site: &Site,
    options: &Options,
    progress: &dyn Progress,
    on_synchronized: OnSynchronized<'_>,
    summary: &mut Summary,
) -> Result<()> {
    let name = options.from.clone().or_else(|| site.source.clone()).ok_or_else(|| {
        Failure::usage(format!("{} has no source to synchronize from yet", site.code))
            .hint("name one: cmupd sync --from wsusscn2.cab; later runs remember it")
    })?;
    let kind = if site.content_version == 0 { Kind::Full } else { Kind::Delta };
    let key = db.write(&format!("synchronize {} from {name}: begin", site.code), |w| {
        w.begin_run(site.code, options.trigger, kind, &name, Phase::Wsus, None)
    })?;
    let result = fetch_and_apply(db, site, &name, key, options, progress, on_synchronized, summary);
    if let Err(error) = result {
        let text = format!("{error:#}");
        db.write(&format!("synchronize {}: failed", site.code), |w| w.fail_run(key, &text))?;
        return Err(error);
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "one call, and every argument is a different thing")]
fn fetch_and_apply(
    db: &mut Database,
    site: &Site,
    name: &str,
    key: RunKey,
    options: &Options,
    progress: &dyn Progress,
    on_synchronized: OnSynchronized<'_>,
    summary: &mut Summary,
) -> Result<()> {
    let source = Source::open(Path::new(name))?;
    // Later runs may start from another folder.
    let location = std::path::absolute(source.path())?.display().to_string();
    let fetched = db.scratch(|s| source.stage(s, progress))?;
    progress.check(GO_ON)?;
    db.write(&format!("synchronize {}: write the catalog", site.code), |w| {
        w.advance_run(key, Phase::Database)
    })?;
    let (run, policy, rejections, remarks) =
        db.write(&format!("synchronize {} from {name}", site.code), |w| {
            let applied = w.apply_staged(w.content_version()? + 1, &options.languages, progress)?;
            if applied.total == 0 {
                let first = fetched
                    .rejections
                    .first()
                    .map(|rejection| format!(": {}: {}", rejection.place, rejection.reason));
                return Err(Failure::failed(format!(
                    "{name} holds nothing that could be read{}",
                    first.unwrap_or_default()
                ))
                .hint("give an offline scan cabinet, an unpacked one, or complete update documents")
                .into());
            }
            let version = if applied.added + applied.changed > 0 {
                w.raise_content_version()?
            } else {
                // Off-spec: Configuration Manager raises the version even when nothing changed, which makes every client
                // rescan for nothing (design: data, rule 2).
                w.content_version()?
            };
            w.adopt_content_version(site.code, version)?;
            follow(w, key, site)?;
            w.set_site_source(site.code, &location)?;
            let mut rejections = fetched.rejections;
            rejections.extend(applied.rejections);
            w.keep_rejections(key, &rejections)?;
            let policy = on_synchronized(w, site.code)?;
            let counts = Counts {
                total: applied.total as i64,
                added: applied.added as i64,
                changed: applied.changed as i64,
                rejected: rejections.len() as i64,
            };
            let remarks = [
                (
                    "Entries without a core fragment, known only from the source's own list",
                    applied.without_core,
                ),
                ("Detail files that belong to no entry, passed over", applied.orphaned_parts),
                ("Files that can be downloaded from another address than before", applied.relocated_files),
            ];
            let remarks: Vec<String> = remarks
                .iter()
                .filter(|(_, count)| *count > 0)
                .map(|(what, count)| format!("{what}: {count}."))
                .collect();
            Ok((w.finish_run(key, counts, version)?, policy, rejections, remarks))
        })?;
    db.scratch(|s| s.discard_staged())?;
    summary.policies.extend(policy.map(|version| (site.code, version)));
    summary.rejections = rejections;
    summary.remarks = remarks;
    summary.runs.push(run);
    db.checkpoint()
}

/// Synchronizes a site with its parent; a failure is in the run.
pub(super) fn synchronize_child(
    db: &mut Database,
    site: &Site,
    trigger: Trigger,
    on_synchronized: OnSynchronized<'_>,
    summary: &mut Summary,
) -> Result<Run> {
    let Some(parent_code) = site.parent else {
        return Err(Failure::failed(format!("{} has no parent", site.code)).into());
    };
    let (run, policy) = db.write(&format!("synchronize {} with {parent_code}", site.code), |w| {
        let parent = w.site(parent_code)?;
        let kind = if site.content_version == 0 { Kind::Full } else { Kind::Delta };
        let key = w.begin_run(
            site.code,
            trigger,
            kind,
            parent_code.as_str(),
            Phase::Wsus,
            Some(parent.content_version),
        )?;
        // Facts: Configuration Manager §1.1 and §1.8: a primary without a software update point has nothing that its
        // clients could scan against; the product fails its synchronization.
        if site.kind == SiteKind::Primary && site.software_update_points == 0 {
            let run = w.fail_run(
                key,
                &format!(
                    "no software update point; add one with `cmupd sup add {} SERVER`, then run `cmupd sync {}`",
                    site.code, site.code
                ),
            )?;
            return Ok((run, None));
        }
        let counts = w.revisions_between(site.content_version, parent.content_version)?;
        w.adopt_content_version(site.code, parent.content_version)?;
        follow(w, key, site)?;
        let policy = on_synchronized(w, site.code)?;
        Ok((w.finish_run(key, counts, parent.content_version)?, policy))
    })?;
    summary.policies.extend(policy.map(|version| (site.code, version)));
    summary.runs.push(run.clone());
    Ok(run)
}

/// The further software update points of a site are replicas of its first: they have what it has (facts: Configuration Manager
/// §1.1, §1.2 step 8).
fn follow(w: &Write<'_>, key: RunKey, site: &Site) -> Result<()> {
    if site.software_update_points > 1 { w.advance_run(key, Phase::Replicas) } else { Ok(()) }
}

/// Synchronizes the sites below `first`.
pub(super) fn cascade(
    db: &mut Database,
    hierarchy: &Hierarchy,
    first: SiteCode,
    progress: &dyn Progress,
    on_synchronized: OnSynchronized<'_>,
    summary: &mut Summary,
) -> Result<()> {
    let mut stopped: HashSet<SiteCode> = HashSet::new();
    for site in hierarchy.subtree(first).into_iter().skip(1) {
        progress.check("the sites so far are done; run the same command again for the rest")?;
        if site.parent.is_some_and(|parent| stopped.contains(&parent)) {
            stopped.insert(site.code);
            summary.skipped.push(site.code);
            continue;
        }
        let run = synchronize_child(db, site, Trigger::Parent, on_synchronized, summary)?;
        if run.error.is_some() {
            stopped.insert(site.code);
        }
    }
    Ok(())
}
