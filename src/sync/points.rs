//! The software update points of a site that are existing WSUS servers: asked how far each has come.

use super::comparison::{Comparison, compare_server, is_own};
use super::options::{Options, Summary};
use crate::base::error::{Kind, Result};
use crate::base::progress::Progress;
use crate::db::{Database, Transaction, failure_kind};
use crate::hierarchy::{SiteCode, SoftwareUpdatePoint};

/// What a server said, or why it said nothing.
pub(super) struct Asked {
    pub point: SoftwareUpdatePoint,
    pub outcome: Result<Comparison>,
}

/// Asks each point that has a catalog of its own, against what the site has at `version`; a replica against what the
/// site's first point has. That a server cannot be asked is a value; an interruption is an `Err`.
pub(super) fn ask(
    db: &mut Database,
    site: SiteCode,
    points: &[SoftwareUpdatePoint],
    version: i64,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Vec<Asked>> {
    let mut asked: Vec<Asked> = Vec::new();
    for point in points.iter().filter(|point| is_own(point)) {
        progress.check("the sites so far are done; run the same command again for the rest")?;
        let expected = first_version(&asked).unwrap_or(version);
        let outcome = compare_server(db, site, &point.url, expected, options, progress);
        if let Err(error) = &outcome
            && matches!(failure_kind(error), Kind::Interrupted | Kind::Database)
        {
            outcome?;
            continue;
        }
        asked.push(Asked { point: point.clone(), outcome });
    }
    Ok(asked)
}

/// The version of the site's first point, when that is a server of its own and answered.
pub(super) fn first_version(asked: &[Asked]) -> Option<i64> {
    let first = asked.first().filter(|asked| asked.point.position == 1)?;
    first.outcome.as_ref().ok().map(|comparison| comparison.version)
}

/// Updates that the servers lack together, and that they have too much.
pub(super) fn deviations(asked: &[Asked]) -> (i64, i64) {
    asked.iter().filter_map(|asked| asked.outcome.as_ref().ok()).fold((0, 0), |(missing, excess), found| {
        (missing + found.missing.len() as i64, excess + found.excess.len() as i64)
    })
}

/// Keeps what was found, and says what is wrong.
pub(super) fn keep(
    w: &Transaction<'_>,
    site: SiteCode,
    asked: &[Asked],
    summary: &mut Summary,
) -> Result<()> {
    for Asked { point, outcome } in asked {
        match outcome {
            Ok(comparison) => {
                w.point_answered(&point.server_name, comparison.version, comparison.missing.len())?;
                if !comparison.missing.is_empty() {
                    summary.server_findings.push(format!(
                        "{} of {site} lacks {} of {} updates: it has everything up to content version {} (cmupd sync verify {site} \
                         names them).",
                        point.server_name,
                        comparison.missing.len(),
                        comparison.expected,
                        comparison.version,
                    ));
                }
            }
            Err(error) => {
                w.point_failed(&point.server_name, error)?;
                summary.server_findings.push(format!(
                    "{} of {site} could not be asked, and stays at content version {}: {error:#}",
                    point.server_name, point.content_version
                ));
            }
        }
    }
    Ok(())
}
