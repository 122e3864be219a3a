//! A child site's run: with what its parent has, or with what its own server has.

use super::comparison::is_own;
use super::options::SyncOptions;
use super::points::{PointAnswer, ask_points, count_deviations, first_version, keep_answers};
use super::run::{RunPhase, SyncRun};
use super::store::RunKey;
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::db::{ContentVersion, Database, Transaction, failure_kind};
use crate::hierarchy::{self, Site, SiteKind};
use crate::sync;

/// The run of a child site whose own servers have been asked.
pub(super) struct ChildRun {
    pub(super) site: Site,
    pub(super) key: RunKey,
    pub(super) source: String,
    parent_version: ContentVersion,
    /// How many software update points the site has.
    points: usize,
    answers: Vec<PointAnswer>,
}

/// A site's run that was begun.
pub(super) enum Attempt<R> {
    /// What remains is to write.
    Ready(R),
    /// It has failed, and its record keeps why.
    Failed(Box<SyncRun>, anyhow::Error),
}

impl ChildRun {
    /// Begins the run and asks the site's own servers. A failure is a value; only an interruption and a broken database
    /// are an `Err`.
    ///
    /// A site whose first software update point is served from this database adopts its parent's version. One whose
    /// first is an existing WSUS server is at the version that this server has.
    pub(super) fn prepare(
        db: &mut Database,
        site: Site,
        options: &SyncOptions,
        progress: &dyn Progress,
    ) -> Result<Attempt<ChildRun>> {
        let Some(parent) = site.parent else {
            return Err(Failure::failed(format!("{} has no parent", site.code)).into());
        };
        let (parent, points) = db.read(|r| {
            Ok((
                hierarchy::read(r).site(parent)?,
                hierarchy::read(r).software_update_points(Some(site.code))?,
            ))
        })?;
        let source = match points.first().filter(|point| is_own(point)) {
            Some(point) => point.url.clone(),
            None => parent.code.to_string(),
        };
        let key = db.record(|run| {
            sync::record(run).begin_run(&site, options, &source, Some(parent.content_version))
        })?;
        // Microsoft Learn, Plan for software updates: a primary without a software update point has nothing that its
        // clients could scan against; the product fails its synchronization.
        let answers = if site.kind == SiteKind::Primary && points.is_empty() {
            Err(Failure::failed(format!(
                "no software update point; add one with `cmupd sup add {} SERVER`, then run `cmupd sync {}`",
                site.code, site.code
            ))
            .into())
        } else {
            ask_points(db, site.code, &points, parent.content_version, options, progress)
        };
        // The site synchronizes with its first server: without an answer its version is not known.
        let answers = answers.and_then(|mut answers| match answers.first() {
            Some(first) if first.point.position == 1 && first.outcome.is_err() => {
                let first = answers.swap_remove(0);
                Err(first
                    .outcome
                    .err()
                    .unwrap_or_else(|| anyhow::anyhow!("{} did not answer", first.point.url)))
            }
            _ => Ok(answers),
        });
        match answers {
            Ok(answers) => Ok(Attempt::Ready(ChildRun {
                parent_version: parent.content_version,
                points: points.len(),
                site,
                key,
                source,
                answers,
            })),
            Err(error) => {
                let run = db.record(|run| sync::record(run).fail_run(key, &error))?;
                match failure_kind(&error) {
                    Kind::Interrupted | Kind::Database => Err(error),
                    _ => Ok(Attempt::Failed(Box::new(run), error)),
                }
            }
        }
    }

    /// Ends the run; returns its record and what the site's own servers lack.
    pub(super) fn write(&self, w: &Transaction<'_>) -> Result<(SyncRun, Vec<String>)> {
        let (site, key) = (&self.site, self.key);
        let version = first_version(&self.answers).unwrap_or(self.parent_version);
        let mut counts = sync::read(w).revisions_between(site.content_version, version)?;
        (counts.missing, counts.excess) = count_deviations(&self.answers);
        hierarchy::write(w).adopt_content_version(site.code, version)?;
        let findings = keep_answers(w, site.code, &self.answers)?;
        // The additional software update points of a site are replicas of its first: they have what it has (Microsoft
        // Learn, Introduction to software updates).
        if self.points > 1 {
            sync::record(w).advance_run(key, RunPhase::Replicas)?;
        }
        Ok((sync::write(w).finish_run(key, counts, version)?, findings))
    }
}
