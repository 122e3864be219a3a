//! A child site's run: with what its parent has, or with what its own server has.

use super::cascade::{Options, Summary};
use super::comparison::{Comparison, compare_server, is_own};
use super::{Kind, OnSynchronized, Phase, Run};
use crate::db::{Database, failure_kind};
use crate::error::{self, Failure, Result};
use crate::progress::Progress;
use crate::site::{Site, SiteKind, SoftwareUpdatePoint};

/// One run of a child site. A failure is a row; only an interruption and a broken database are an `Err`.
///
/// A site whose first software update point is served from this database adopts its parent's version. One whose first is
/// an existing WSUS server is at the version that this server has (design: data, rule 4).
pub(super) fn synchronize_child(
    db: &mut Database,
    site: &Site,
    options: &Options,
    progress: &dyn Progress,
    on_synchronized: OnSynchronized<'_>,
    summary: &mut Summary,
) -> Result<Run> {
    let Some(parent_code) = site.parent else {
        return Err(Failure::failed(format!("{} has no parent", site.code)).into());
    };
    let (parent, points) =
        db.read(|r| Ok((r.site(parent_code)?, r.software_update_points(Some(site.code))?)))?;
    let kind = if options.full || site.content_version == 0 { Kind::Full } else { Kind::Delta };
    let source =
        points.first().filter(|point| is_own(point)).map_or(parent_code.as_str(), |point| &point.url);
    let key = db.write(&format!("synchronize {} with {source}: begin", site.code), |w| {
        let version = Some(parent.content_version);
        w.begin_run(site.code, options.trigger, kind, source, Phase::Wsus, version)
    })?;
    // Facts: Configuration Manager §1.1 and §1.8: a primary without a software update point has nothing that its clients
    // could scan against; the product fails its synchronization.
    let asked = if site.kind == SiteKind::Primary && points.is_empty() {
        Err(Failure::failed(format!(
            "no software update point; add one with `cmupd sup add {} SERVER`, then run `cmupd sync {}`",
            site.code, site.code
        ))
        .into())
    } else {
        ask_own(db, site, &points, parent.content_version, options, progress, summary)
    };
    let own = match asked {
        Ok(own) => own,
        Err(error) => {
            let run = db.write(&format!("synchronize {}: failed", site.code), |w| w.fail_run(key, &error))?;
            let kind = failure_kind(&error);
            if matches!(kind, error::Kind::Interrupted | error::Kind::Database) {
                return Err(error);
            }
            summary.runs.push(run.clone());
            return Ok(run);
        }
    };
    let (run, policy) = db.write(&format!("synchronize {} with {source}", site.code), |w| {
        let first = own.iter().find(|(point, _)| point.position == 1).map(|(_, comparison)| comparison);
        let version = first.map_or(parent.content_version, |comparison| comparison.version);
        let mut counts = w.revisions_between(site.content_version, version)?;
        if let Some(comparison) = first {
            counts.missing = comparison.missing.len() as i64;
            counts.excess = comparison.excess.len() as i64;
        }
        w.adopt_content_version(site.code, version)?;
        for (point, comparison) in &own {
            w.set_point_version(&point.server_name, comparison.version)?;
        }
        // The further software update points of a site are replicas of its first: they have what it has (facts:
        // Configuration Manager §1.1, §1.2 step 8).
        if points.len() > 1 {
            w.advance_run(key, Phase::Replicas)?;
        }
        let policy = on_synchronized(w, site.code)?;
        Ok((w.finish_run(key, counts, version)?, policy))
    })?;
    summary.policies.extend(policy.map(|version| (site.code, version)));
    summary.runs.push(run.clone());
    Ok(run)
}

/// Asks each server that has a catalog of its own how far it has come. The first failing fails the site; a replica that
/// fails stays where it was, and the summary says so.
fn ask_own(
    db: &mut Database,
    site: &Site,
    points: &[SoftwareUpdatePoint],
    version: i64,
    options: &Options,
    progress: &dyn Progress,
    summary: &mut Summary,
) -> Result<Vec<(SoftwareUpdatePoint, Comparison)>> {
    let mut own = Vec::new();
    for point in points.iter().filter(|point| is_own(point)) {
        progress.check("the sites so far are done; run the same command again for the rest")?;
        match compare_server(db, site.code, &point.url, version, options, progress) {
            Ok(comparison) => own.push((point.clone(), comparison)),
            Err(error) if point.position > 1 && failure_kind(&error) == error::Kind::Upstream => {
                summary.replica_failures.push(format!(
                    "{} of {} could not be asked, and stays at content version {}: {error:#}",
                    point.server_name, site.code, point.content_version
                ));
            }
            Err(error) => return Err(error),
        }
    }
    for (point, comparison) in &own {
        if !comparison.missing.is_empty() {
            summary.remarks.push(format!(
                "{} of {} lacks {} of {} updates and is at content version {} (cmupd sync verify {}).",
                point.server_name,
                site.code,
                comparison.missing.len(),
                comparison.expected,
                comparison.version,
                site.code
            ));
        }
    }
    Ok(own)
}
