//! The software update points of a site that are existing WSUS servers: how far has each one synchronized?

use super::comparison::{Comparison, compare_server, is_own};
use super::options::SyncOptions;
use crate::base::error::{Kind, Result};
use crate::base::progress::Progress;
use crate::db::{ContentVersion, Database, Transaction, failure_kind};
use crate::hierarchy::{self, SiteCode, SoftwareUpdatePoint};

/// The answer of a server, or why it gave none.
pub(super) struct PointAnswer {
    pub point: SoftwareUpdatePoint,
    pub outcome: Result<Comparison>,
}

/// Asks each point that has a catalog of its own, against what the site has at `version`; a replica against what the
/// site's first point has. That a server cannot be asked is a value; an interruption is an `Err`.
pub(super) fn ask_points(
    db: &mut Database,
    site: SiteCode,
    points: &[SoftwareUpdatePoint],
    version: ContentVersion,
    options: &SyncOptions,
    progress: &dyn Progress,
) -> Result<Vec<PointAnswer>> {
    let mut answers: Vec<PointAnswer> = Vec::new();
    for point in points.iter().filter(|point| is_own(point)) {
        progress.check("the sites so far are done; run the same command again for the rest")?;
        let expected = first_version(&answers).unwrap_or(version);
        let outcome = compare_server(db, site, &point.url, expected, options, progress);
        if let Err(error) = &outcome
            && matches!(failure_kind(error), Kind::Interrupted | Kind::Database)
        {
            outcome?;
            continue;
        }
        answers.push(PointAnswer { point: point.clone(), outcome });
    }
    Ok(answers)
}

/// The version of the site's first point, when that is a server of its own and answered.
pub(super) fn first_version(answers: &[PointAnswer]) -> Option<ContentVersion> {
    let first = answers.first().filter(|answer| answer.point.position == 1)?;
    first.outcome.as_ref().ok().map(|comparison| comparison.version)
}

/// How many updates the servers lack together, and how many they have that the catalog has not.
pub(super) fn count_deviations(answers: &[PointAnswer]) -> (i64, i64) {
    answers
        .iter()
        .filter_map(|answer| answer.outcome.as_ref().ok())
        .fold((0, 0), |(missing, excess), found| {
            (missing + found.missing.len() as i64, excess + found.excess.len() as i64)
        })
}

/// Stores what was found; returns a sentence about each server that lacks something or could not be asked.
pub(super) fn keep_answers(
    w: &Transaction<'_>,
    site: SiteCode,
    answers: &[PointAnswer],
) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for PointAnswer { point, outcome } in answers {
        match outcome {
            Ok(comparison) => {
                hierarchy::write(w).point_answered(
                    &point.server_name,
                    comparison.version,
                    comparison.missing.len(),
                )?;
                if !comparison.missing.is_empty() {
                    findings.push(format!(
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
                hierarchy::write(w).point_failed(&point.server_name, error)?;
                findings.push(format!(
                    "{} of {site} could not be asked, and stays at content version {}: {error:#}",
                    point.server_name, point.content_version
                ));
            }
        }
    }
    Ok(findings)
}
