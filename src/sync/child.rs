//! A child site's run: with what its parent has, or with what its own server has.

use super::comparison::is_own;
use super::options::{OnSynchronized, Options, Summary};
use super::points;
use super::{Kind, Phase, Run};
use crate::base::error;
use crate::base::error::{Failure, Result};
use crate::base::progress::Progress;
use crate::db::{Database, failure_kind};
use crate::hierarchy::{Site, SiteKind};

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
    let (parent, servers) =
        db.read(|r| Ok((r.site(parent_code)?, r.software_update_points(Some(site.code))?)))?;
    let kind = if options.full || site.content_version == 0 { Kind::Full } else { Kind::Delta };
    let source =
        servers.first().filter(|point| is_own(point)).map_or(parent_code.as_str(), |point| &point.url);
    let key = db.write(&format!("synchronize {} with {source}: begin", site.code), |w| {
        let version = Some(parent.content_version);
        w.begin_run(site.code, options.trigger, kind, source, Phase::Wsus, version)
    })?;
    // Facts: Configuration Manager §1.1 and §1.8: a primary without a software update point has nothing that its clients
    // could scan against; the product fails its synchronization.
    let asked = if site.kind == SiteKind::Primary && servers.is_empty() {
        Err(Failure::failed(format!(
            "no software update point; add one with `cmupd sup add {} SERVER`, then run `cmupd sync {}`",
            site.code, site.code
        ))
        .into())
    } else {
        points::ask(db, site.code, &servers, parent.content_version, options, progress)
    };
    // Its first server is where the site synchronizes: without it there is nothing to go by.
    let asked = asked.and_then(|mut asked| match asked.first() {
        Some(first) if first.point.position == 1 && first.outcome.is_err() => {
            let first = asked.swap_remove(0);
            Err(first.outcome.err().unwrap_or_else(|| anyhow::anyhow!("{} did not answer", first.point.url)))
        }
        _ => Ok(asked),
    });
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
        let version = points::first_version(&own).unwrap_or(parent.content_version);
        let mut counts = w.revisions_between(site.content_version, version)?;
        (counts.missing, counts.excess) = points::deviations(&own);
        w.adopt_content_version(site.code, version)?;
        points::keep(w, site.code, &own, summary)?;
        // The further software update points of a site are replicas of its first: they have what it has (facts:
        // Configuration Manager §1.1, §1.2 step 8).
        if servers.len() > 1 {
            w.advance_run(key, Phase::Replicas)?;
        }
        let policy = on_synchronized(w, site.code)?;
        Ok((w.finish_run(key, counts, version)?, policy))
    })?;
    summary.policies.extend(policy.map(|version| (site.code, version)));
    summary.runs.push(run.clone());
    Ok(run)
}
