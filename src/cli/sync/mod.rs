pub mod reach;
pub mod settings;
pub mod subscription;

use crate::base::error::{Outcome, Result};
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::output::Style;
use crate::cli::policy::signing_remark;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::{self, SiteCode};
use crate::operate::{self, Synchronized};
use crate::sync::{self, Deviation, DueRow, DueWork, StatusRow, SyncOptions, SyncRun, Trigger, VerifyRow};
use clap::Args;
use jiff::tz::TimeZone;
use reach::ReachFlags;
use std::path::PathBuf;

/// What a person must know beyond the examples; below the options of `--help`, and in the manual page.
const DETAILS: &str = "\
The top-level site reads update metadata from a WSUS server or Microsoft Update ([MS-WSUSSS]), or from an offline scan cabinet \
(wsusscn2.cab) as a file or an address, an unpacked one, or complete update documents. Then its primaries synchronize, then their \
secondaries; each has its own run record, and each primary and secondary its policy. A second run asks only for changes; an \
interrupted run is simply run again and asks only for what is missing.

From a server come first the categories, then the updates of the products and classifications that are chosen (cmupd sync \
categories, cmupd sync subscribe).

A primary below the top needs a software update point, or its synchronization fails (6703) and stops the sites below it; a secondary \
without one offers its primary's. A site whose first software update point is an existing WSUS server (cmupd sup add --wsus) is at \
the version that this server has: it is asked for its own revision list. A failed site stops the sites below it and no others; the \
command then ends with code 3, or with 6 when the first site could not reach its server. When a server fails after it gave the \
categories, or updates, these are kept for the next run, unseen, and the command ends with code 3. A dry run keeps other writers out until it \
has ended.

Nothing retries by itself: `cmupd sync --due` from cron or a timer does. It synchronizes when the schedule of `cmupd sync settings` \
was due since the last run, tries a site that failed again after 60 minutes, and otherwise only shows what is next.

More examples:
  cmupd sync --from microsoft-update      from Microsoft Update
  cmupd sync --full                       ask for everything again
  cmupd sync --no-cascade                 only the top-level site
  cmupd sync subscribe 'Windows 11' 'Security Updates'   what servers are asked for
  cmupd sync settings --schedule 'daily 02:00'      when
  cmupd sync status                       the state of every site
  cmupd sync history --site PS1           past runs

Synchronize when it is due, from crontab:
  */10 * * * *  cmupd sync --due --quiet >/dev/null

or from cmupd-sync.timer and cmupd-sync.service of systemd:
  [Timer]
  OnCalendar=*:0/10
  [Service]
  Type=oneshot
  StandardOutput=null
  ExecStart=/usr/local/bin/cmupd sync --due --quiet";

/// Synchronize the top-level site, then cascade to the sites below
#[derive(Debug, Args)]
#[command(
    before_long_help = DETAILS,
    after_help = "\
Examples:
  cmupd sync --from http://wsus.contoso.com:8530    from a WSUS server; later runs remember it
  cmupd sync --from wsusscn2.cab                    from an offline scan cabinet, or https://…/wsusscn2.cab
  cmupd sync                                        again, from the same source: only changes
  cmupd sync PS1                                    only PS1 and the sites below it, with what its parent has
  cmupd sync --due --quiet                          what its schedule says is due now, for cron"
)]
pub struct Synchronize {
    /// Begin at this site instead of the top-level site
    site: Option<SiteCode>,
    /// Where the top-level site reads: the address of a WSUS server, microsoft-update, a cabinet or its address, a
    /// folder with index.xml, or a folder of update documents
    // A path, as far as the dispatcher is concerned: the answer must not replace a cabinet that is read.
    #[arg(long, value_name = "SOURCE")]
    from: Option<PathBuf>,
    /// Ask for everything again, not only for changes
    #[arg(long)]
    full: bool,
    /// Leave the sites below alone
    #[arg(long)]
    no_cascade: bool,
    /// Only what the schedule, or a failure an hour ago, makes due
    #[arg(long, conflicts_with_all = ["site", "from", "no_cascade"])]
    due: bool,
    /// Languages whose titles are kept in addition to the default language, instead of those of the settings
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    languages: Vec<String>,
    #[command(flatten)]
    reach: ReachFlags,
}

/// The runs as rows, and in words what they do not show.
fn answer(summary: Synchronized) -> Answer<SyncRun> {
    let mut notes = Vec::new();
    if summary.sync.nothing_new() {
        notes.push("Nothing new: no content version was raised.".to_owned());
    }
    notes.extend(summary.sync.remarks);
    if !summary.policies.is_empty() {
        let policies: Vec<String> =
            summary.policies.iter().map(|(site, version)| format!("{site} {version}")).collect();
        notes.push(format!("New policies: {}.", policies.join(", ")));
    }
    let mut warnings = Vec::new();
    for run in &summary.rules {
        match (&run.error, &run.group) {
            (Some(error), _) => warnings.push(format!("The rule {} failed: {error}", run.rule)),
            (None, Some(group)) => notes.push(format!(
                "The rule {} selected {} updates into {group}; deployments: {}.",
                run.rule,
                run.matched.unwrap_or_default(),
                run.deployments.len()
            )),
            (None, None) => notes.push(format!("The rule {} selected no updates.", run.rule)),
        }
    }
    if let Some(error) = &summary.rules_not_run {
        warnings.push(format!("Rules could not be run: {error}. `cmupd rule due` runs them."));
    }
    for run in &summary.sync.runs {
        if let Some(error) = &run.error {
            warnings.push(format!("{} failed: {error}", run.site));
        }
    }
    for run in summary.sync.runs.iter().filter(|run| run.items_missing > 0) {
        warnings.push(format!("{}: missing updates: {} (6707).", run.site, run.items_missing));
    }
    warnings.extend(summary.sync.server_findings);
    for site in &summary.sync.skipped {
        warnings.push(format!("{site} was not tried: a site above it failed."));
    }
    const SHOWN: usize = 5;
    for rejection in summary.sync.rejections.iter().take(SHOWN) {
        warnings.push(format!("rejected {}: {}", rejection.place, rejection.reason));
    }
    if summary.sync.rejections.len() > SHOWN {
        warnings.push(format!(
            "{} more were rejected; all are kept with their reason, and what could be read is in the catalog.",
            summary.sync.rejections.len() - SHOWN
        ));
    }
    let mut answer = Answer::from(summary.sync.runs);
    answer.notes = notes;
    answer.warnings = warnings;
    answer
}

impl Command for Synchronize {
    const SHAPES: &'static [Shape] = &[Shape::of::<SyncRun>(), Shape::of::<DueRow>().with("--due")];
    const EFFECT: Effect = Effect::Changes;
    const IS_LONG: bool = true;
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        // What is due is known only when it is looked for.
        if self.due { Self::SHAPES.to_vec() } else { vec![Shape::of::<SyncRun>()] }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let languages = match self.languages.as_slice() {
            [] => Vec::new(),
            named => sync::checked_languages(named)?,
        };
        let options = SyncOptions {
            from: self.from.map(|from| from.to_string_lossy().into_owned()),
            site: self.site,
            cascade: !self.no_cascade,
            trigger: Trigger::Manual,
            languages,
            full: self.full,
            access: self.reach.access(session),
        };
        let mut database = session.database()?;
        let progress = &session.progress;
        let summary = if self.due {
            let due = database.read(|r| sync::due(r, session.clock.now(), &TimeZone::system()))?;
            match operate::synchronize_due(&mut database, &due, &options, progress)? {
                DueWork::Work(summary) => summary,
                work => return Reply::list(due.into_answer(matches!(work, DueWork::UnderWay))),
            }
        } else {
            operate::synchronize(&mut database, &options, progress)?
        };
        let outcome = summary.outcome();
        let has_policies = !summary.policies.is_empty();
        let mut answer = answer(summary);
        if has_policies {
            signing_remark(&database, &mut answer)?;
        }
        Ok(Reply::list(answer)?.ending(outcome))
    }
}

/// Show the state of every site: version, lag behind its parent, last error
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd sync status\n  cmupd sync status --json | jq '.data[] | select(.behind > 0)'"
)]
pub struct Status {}

/// Compare a site's own servers with the catalog: what they lack, what they have too much
///
/// Asked are the site's software update points that are existing WSUS servers (cmupd sup add --wsus), and for the
/// top-level site its upstream server. Compared are the updates that people name, in their current revisions, of the
/// subscribed products and classifications. Nothing is changed.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd sync verify PS1\n  cmupd sync verify PS1 --detailed-exitcode || echo 'PS1 deviates'\n  cmupd sync verify PS1 --json | jq '.data[] | select(.deviation == \"lacks\")'"
)]
pub struct Verify {
    /// Site code
    site: SiteCode,
    /// End with code 4 when something is lacking or outdated
    #[arg(long)]
    detailed_exitcode: bool,
    #[command(flatten)]
    reach: ReachFlags,
}

/// Show past runs, newest first
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd sync history\n  cmupd sync history --site PS1 --last 5 --json")]
pub struct History {
    /// Only of this site
    #[arg(long)]
    site: Option<SiteCode>,
    /// Only the newest N runs; otherwise a terminal shows 20, after sorting, and every other output all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    last: Option<u32>,
}

impl Command for Status {
    const SHAPES: &'static [Shape] = &[Shape::of::<StatusRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let (now, database) = (session.clock.now(), session.database()?);
        Reply::list(database.read(|r| sync::status(r, now, database.has_turn("sync")))?)
    }
}

impl Command for Verify {
    const SHAPES: &'static [Shape] = &[Shape::of::<VerifyRow>()];
    const IS_LONG: bool = true;
    fn run(self, session: &Session) -> Result<Reply> {
        let options = SyncOptions { access: self.reach.access(session), ..SyncOptions::default() };
        let found = sync::verify(&mut session.database()?, self.site, &options, &session.progress)?;
        let deviates = found.rows.iter().any(|row| row.deviation != Deviation::Excess);
        let outcome = match (found.failures.is_empty(), deviates && self.detailed_exitcode) {
            (false, _) => Outcome::Partial,
            (true, true) => Outcome::Findings,
            (true, false) => Outcome::Done,
        };
        let mut answer = Answer::from(found.rows);
        answer.notes = found.remarks;
        answer.warnings = found.failures;
        Ok(Reply::list(answer)?.ending(outcome))
    }
}

impl Command for History {
    const SHAPES: &'static [Shape] = &[Shape::of::<SyncRun>()];
    fn run(self, session: &Session) -> Result<Reply> {
        session.newest(self.last, 20, |r, many| {
            if let Some(site) = self.site {
                hierarchy::read(r).site(site)?;
            }
            sync::read(r).sync_runs(self.site, many)
        })
    }
}
