//! A synchronization, site by site: which site is next, which are left out, and the outcome.

use super::child::{Attempt, ChildRun};
use super::due::{Due, DueWork, due};
use super::options::SyncOptions;
use super::run::{SyncRun, Trigger};
use super::top::TopRun;
use crate::base::error::{Failure, Kind, Outcome, Result};
use crate::base::progress::Progress;
use crate::db::{Database, Transaction, Turn, failure_kind};
use crate::hierarchy::{self, Hierarchy, Site, SiteCode};
use crate::sync;
use crate::upstream::RejectedPart;
use std::collections::{HashSet, VecDeque};

/// What a synchronization did.
#[derive(Debug, Clone, Default)]
pub struct SyncOutcome {
    /// One run per site, in the order in which they ran.
    pub runs: Vec<SyncRun>,
    /// Sites that were not tried because a site above them failed.
    pub skipped: Vec<SiteCode>,
    /// What could not be read.
    pub rejections: Vec<RejectedPart>,
    /// What existing WSUS servers of the sites lack, and which could not be asked.
    pub server_findings: Vec<String>,
    /// What a reader of the rows should also know.
    pub remarks: Vec<String>,
}

impl SyncOutcome {
    /// Partial when a site failed, a server lacks something, or something could not be read.
    pub fn outcome(&self) -> Outcome {
        if self.runs.iter().any(|run| run.error.is_some() || run.items_missing > 0)
            || !self.skipped.is_empty()
            || !self.rejections.is_empty()
            || !self.server_findings.is_empty()
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

/// The run of one site, ready to be written: its source was read, its servers were asked.
pub struct PreparedRun(Prepared);

enum Prepared {
    Top(Box<TopRun>),
    Child(Box<ChildRun>),
}

/// A run that was written: its record, and what the site's own servers lack as far as they were asked.
pub struct WrittenRun {
    run: SyncRun,
    findings: Vec<String>,
}

impl PreparedRun {
    /// The site.
    pub fn site(&self) -> SiteCode {
        match &self.0 {
            Prepared::Top(top) => top.site.code,
            Prepared::Child(child) => child.site.code,
        }
    }

    /// Describes the transaction that writes it.
    pub fn description(&self) -> String {
        match &self.0 {
            Prepared::Top(top) => format!("synchronize {} from {}", top.site.code, top.name),
            Prepared::Child(child) => format!("synchronize {} with {}", child.site.code, child.source),
        }
    }

    /// Writes the site's catalog and content version, and ends the run. What must be committed together with them
    /// belongs into the same transaction. Fails as the database does, with kind `interrupted` when a stop is asked for,
    /// and where nothing of an offline source could be read.
    pub fn write(&mut self, w: &Transaction<'_>, progress: &dyn Progress) -> Result<WrittenRun> {
        let (run, findings) = match &mut self.0 {
            Prepared::Top(top) => (top.write(w, progress)?, Vec::new()),
            Prepared::Child(child) => child.write(w)?,
        };
        Ok(WrittenRun { run, findings })
    }
}

/// The sites that one synchronization covers, parents before children. Only one process at a time has one.
///
/// For each site: [`Cascade::prepare_next`], then [`PreparedRun::write`] in a transaction, then [`Cascade::conclude`]
/// or, if the transaction failed, [`Cascade::fail`].
pub struct Cascade {
    _turn: Turn,
    options: SyncOptions,
    queue: VecDeque<(Site, Trigger)>,
    /// The site that was asked for: its failure is that of the synchronization.
    requested: Option<SiteCode>,
    /// Sites that failed, and those below them.
    stopped: HashSet<SiteCode>,
    is_begun: bool,
    outcome: SyncOutcome,
}

impl Cascade {
    /// Begins at the top-level site, or at the site that `options` names. Fails immediately while another process
    /// synchronizes: two runs at once would each take the other's open run for one whose process died.
    pub fn begin(db: &Database, options: &SyncOptions) -> Result<Cascade> {
        let turn = db.take_turn("sync")?;
        let (hierarchy, top) =
            db.read(|r| Ok((hierarchy::read(r).hierarchy()?, hierarchy::read(r).top_site()?)))?;
        let first = match options.site {
            Some(code) => db.read(|r| hierarchy::read(r).site(code))?,
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
        let mut cascade = Cascade::new(turn, options, Some(first.code));
        cascade.add_subtree(&hierarchy, first.code, options.trigger);
        Ok(cascade)
    }

    /// Begins what is due: the top-level site with all below it, or else each site that is to be tried again with the
    /// sites below it. Begins nothing while another process synchronizes: a first synchronization takes hours, and a
    /// timer should not report a failure every few minutes of that time.
    ///
    /// A failure of a site below the top is a row of the outcome.
    ///
    /// Fails where the database cannot be read. A failure of a site below the top is a row of the outcome.
    pub fn begin_due(db: &Database, found: &Due, options: &SyncOptions) -> Result<DueWork<Cascade>> {
        if found.now().next().is_none() {
            return Ok(DueWork::NothingDue);
        }
        let turn = match db.take_turn("sync") {
            Ok(turn) => turn,
            Err(error) if failure_kind(&error) == Kind::Database => return Ok(DueWork::UnderWay),
            Err(error) => return Err(error),
        };
        // Another process may have done it since.
        let (hierarchy, due) =
            db.read(|r| Ok((hierarchy::read(r).hierarchy()?, due(r, found.now, &found.zone)?)))?;
        let sites: Vec<SiteCode> = due.now().collect();
        if sites.is_empty() {
            return Ok(DueWork::NothingDue);
        }
        let options = SyncOptions { from: None, site: None, cascade: true, ..options.clone() };
        let mut cascade = Cascade::new(turn, &options, None);
        // From the top down: what is below a site that is tried again follows it.
        let from_the_top = hierarchy.top().map(|top| hierarchy.subtree(top.code)).unwrap_or_default();
        for site in from_the_top.into_iter().filter(|site| sites.contains(&site.code)) {
            if cascade.queue.iter().all(|(queued, _)| queued.code != site.code) {
                cascade.add_subtree(&hierarchy, site.code, Trigger::Schedule);
            }
        }
        Ok(DueWork::Work(cascade))
    }

    fn new(turn: Turn, options: &SyncOptions, requested: Option<SiteCode>) -> Cascade {
        Cascade {
            _turn: turn,
            options: options.clone(),
            queue: VecDeque::new(),
            requested,
            stopped: HashSet::new(),
            is_begun: false,
            outcome: SyncOutcome::default(),
        }
    }

    fn add_subtree(&mut self, hierarchy: &Hierarchy, first: SiteCode, trigger: Trigger) {
        let sites = hierarchy.subtree(first).into_iter().enumerate();
        let covered = if self.options.cascade { usize::MAX } else { 1 };
        self.queue.extend(
            sites.take(covered).map(|(position, site)| {
                (site.clone(), if position == 0 { trigger } else { Trigger::Parent })
            }),
        );
    }

    /// Begins the run of the next site and does everything that needs no write transaction; `None` when all sites are
    /// done.
    ///
    /// Fails when a stop is asked for, and when the site that was asked for fails (its run record keeps why), unless
    /// part of what its source has is kept; that, and a failure of a site below, is a row of the outcome.
    pub fn prepare_next(
        &mut self,
        db: &mut Database,
        progress: &dyn Progress,
    ) -> Result<Option<PreparedRun>> {
        while let Some((site, trigger)) = self.queue.pop_front() {
            if self.is_begun {
                progress.check("the sites so far are done; run the same command again for the rest")?;
            }
            self.is_begun = true;
            if site.parent.is_some_and(|parent| self.stopped.contains(&parent)) {
                self.stopped.insert(site.code);
                self.outcome.skipped.push(site.code);
                continue;
            }
            let options = SyncOptions { trigger, ..self.options.clone() };
            if site.parent.is_none() {
                match TopRun::prepare(db, site, &options, progress)? {
                    Attempt::Ready(top) => return Ok(Some(PreparedRun(Prepared::Top(Box::new(top))))),
                    Attempt::Failed(run, error) => {
                        self.outcome.remarks.push(describe_part(&error));
                        self.stop(*run);
                    }
                }
                continue;
            }
            match ChildRun::prepare(db, site, &options, progress)? {
                Attempt::Ready(child) => return Ok(Some(PreparedRun(Prepared::Child(Box::new(child))))),
                Attempt::Failed(run, _) if self.requested == Some(run.site) => return Err(failure_of(&run)),
                Attempt::Failed(run, _) => self.stop(*run),
            }
        }
        Ok(None)
    }

    /// Adds a run that failed; the sites below are left out.
    fn stop(&mut self, run: SyncRun) {
        self.stopped.insert(run.site);
        self.outcome.runs.push(run);
    }

    /// Adds a run that was committed to the outcome; for the top-level site, its own servers are asked first. Fails
    /// when a stop is asked for meanwhile, and where the database cannot be written; the run record keeps why.
    pub fn conclude(
        &mut self,
        db: &mut Database,
        prepared: PreparedRun,
        written: WrittenRun,
        progress: &dyn Progress,
    ) -> Result<()> {
        let WrittenRun { mut run, mut findings } = written;
        if let Prepared::Top(top) = prepared.0 {
            (run, findings) = match top.compare_points(db, run, progress) {
                Ok(compared) => compared,
                Err(error) => return Err(self.fail(db, PreparedRun(Prepared::Top(top)), error)),
            };
            self.outcome.rejections.extend(top.report.rejections);
            self.outcome.remarks.extend(top.report.remarks);
            db.discard_staging()?;
            db.checkpoint()?;
        }
        self.outcome.server_findings.extend(findings);
        self.outcome.runs.push(run);
        Ok(())
    }

    /// Records that a run could not be written; returns the error with which the synchronization ends.
    pub fn fail(&self, db: &mut Database, prepared: PreparedRun, error: anyhow::Error) -> anyhow::Error {
        let key = match &prepared.0 {
            Prepared::Top(top) => top.key,
            Prepared::Child(child) => child.key,
        };
        match db.record(|run| sync::record(run).fail_run(key, &error)) {
            Ok(_) => error,
            Err(unrecorded) => unrecorded,
        }
    }

    /// What was done so far.
    pub fn into_outcome(self) -> SyncOutcome {
        self.outcome
    }
}

fn failure_of(run: &SyncRun) -> anyhow::Error {
    let failure = Failure::failed(format!("{}: {}", run.site, run.error.as_deref().unwrap_or_default()));
    match run.error_family {
        Some(family) => Failure { kind: Kind::Upstream, family: Some(family), ..failure },
        None => failure,
    }
    .into()
}

/// What became of a run of the top-level site that failed with a part of its source kept, and what to do.
fn describe_part(error: &anyhow::Error) -> String {
    let hint = Failure::of(error).and_then(|failure| failure.hint.as_deref());
    format!(
        "What arrived before the failure is kept and not asked for again; nothing of it is visible before a run has \
         ended.{}",
        hint.map_or_else(String::new, |hint| format!(" To do: {hint}."))
    )
}
