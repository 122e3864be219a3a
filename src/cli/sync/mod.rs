mod settings;
mod subscription;

use super::session::Session;
use crate::error::{Outcome, Result};
use crate::policy;
use crate::site::SiteCode;
use crate::sync::{self, DueWork, Options, Summary, Trigger};
use crate::tabular::Answer;
use clap::{Args, Subcommand};
use jiff::tz::TimeZone;

/// Synchronize the top-level site, then cascade to the sites below
///
/// The top-level site reads update metadata from an offline scan cabinet (wsusscn2.cab), an unpacked one, or complete update
/// documents. Then its primaries synchronize, then their secondaries; each has its own run record, and each primary and secondary its
/// policy. A second run changes nothing and says so; an interrupted run is simply run again.
///
/// A primary below the top needs a software update point, or its synchronization fails (6703) and stops the sites below it; a secondary
/// without one offers its primary's. Nothing retries by itself: `cmupd sync --due` from cron or a timer does. It synchronizes when the
/// schedule of `cmupd sync settings` has had a moment since the last run, tries a site that failed again after 60 minutes, and otherwise
/// does nothing but say what is next.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  cmupd sync --from wsusscn2.cab          synchronize from an offline scan cabinet; later runs remember it
  cmupd sync                              again, from the same source
  cmupd sync PS1                          only PS1 and the sites below it, with what its parent has
  cmupd sync --no-cascade                 only the top-level site
  cmupd sync subscribe 'Windows 11' 'Security Updates'    what servers are asked for
  cmupd sync settings --schedule 'daily 02:00'            when
  cmupd sync status                       where every site stands
  cmupd sync history --site PS1           past runs

Synchronize when it is due, from crontab:
  */10 * * * *  cmupd sync --due --quiet >/dev/null

or from cmupd-sync.timer and cmupd-sync.service of systemd:
  [Timer]
  OnCalendar=*:0/10
  [Service]
  Type=oneshot
  ExecStart=/usr/local/bin/cmupd sync --due --quiet"
)]
pub struct SyncCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Begin at this site instead of the top-level site
    site: Option<SiteCode>,
    /// Where the top-level site reads: a cabinet, a folder with index.xml, or a folder of update documents
    #[arg(long, value_name = "SOURCE")]
    from: Option<String>,
    /// Leave the sites below alone
    #[arg(long)]
    no_cascade: bool,
    /// Only what the schedule, or a failure an hour ago, makes due
    #[arg(long, conflicts_with_all = ["site", "from", "no_cascade"])]
    due: bool,
    /// Languages whose titles are kept beside the default language, instead of those of the settings
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    languages: Vec<String>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Show where every site stands: version, lag behind its parent, last error
    #[command(
        after_help = "Examples:\n  cmupd sync status\n  cmupd sync status --json | jq '.data[] | select(.behind > 0)'"
    )]
    Status,
    /// Show past runs, newest first
    #[command(
        after_help = "Examples:\n  cmupd sync history\n  cmupd sync history --site PS1 --limit 5 --json"
    )]
    History {
        /// Only of this site
        #[arg(long)]
        site: Option<SiteCode>,
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    Categories(subscription::Categories),
    Subscribe(subscription::Subscribe),
    Unsubscribe(subscription::Unsubscribe),
    Settings(settings::SettingsCommand),
}

impl SyncCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Some(Verb::Status) => {
                session.out.list(&Answer::from(session.read(sync::status)?))?;
                return Ok(Outcome::Done);
            }
            Some(Verb::History { site, limit }) => {
                let runs = session.read(|r| {
                    if let Some(site) = site {
                        r.site(site)?;
                    }
                    r.sync_runs(site, limit)
                })?;
                session.out.list(&Answer::from(runs))?;
                return Ok(Outcome::Done);
            }
            Some(Verb::Categories(command)) => return command.run(session),
            Some(Verb::Subscribe(command)) => return command.run(session),
            Some(Verb::Unsubscribe(command)) => return command.run(session),
            Some(Verb::Settings(command)) => return command.run(session),
            None => {}
        }
        let languages = match self.languages.as_slice() {
            [] => Vec::new(),
            named => sync::checked_languages(named)?,
        };
        if self.due {
            return synchronize_due(session, languages);
        }
        let options = Options {
            from: self.from,
            site: self.site,
            cascade: !self.no_cascade,
            trigger: Trigger::Manual,
            languages,
        };
        let summary =
            sync::synchronize(&mut session.database()?, &options, &session.progress, &policy::publish)?;
        let outcome = summary.outcome();
        session.out.list(&answer(summary))?;
        session.remind_of_dry_run();
        Ok(outcome)
    }
}

fn synchronize_due(session: &Session, languages: Vec<String>) -> Result<Outcome> {
    let mut database = session.database()?;
    let due = database.read(|r| sync::due(r, session.clock.now(), &TimeZone::system()))?;
    let work = sync::synchronize_due(&mut database, &due, languages, &session.progress, &policy::publish)?;
    let summary = match work {
        DueWork::Synchronized(summary) => summary,
        DueWork::NothingDue | DueWork::UnderWay => {
            session.out.list(&due.into_answer(matches!(work, DueWork::UnderWay)))?;
            return Ok(Outcome::Done);
        }
    };
    let outcome = summary.outcome();
    session.out.list(&answer(summary))?;
    session.remind_of_dry_run();
    Ok(outcome)
}

/// The runs as rows, and in words what they do not show.
pub(super) fn answer(summary: Summary) -> Answer<sync::Run> {
    let mut notes = Vec::new();
    if summary.nothing_new() {
        notes.push("Nothing new: no content version was raised.".to_owned());
    }
    notes.extend(summary.remarks);
    if !summary.policies.is_empty() {
        let policies: Vec<String> =
            summary.policies.iter().map(|(site, version)| format!("{site} {version}")).collect();
        notes.push(format!("Policies: {}.", policies.join(", ")));
    }
    let mut warnings = Vec::new();
    for run in &summary.runs {
        if let Some(error) = &run.error {
            warnings.push(format!("{} failed: {error}", run.site));
        }
    }
    for site in &summary.skipped {
        warnings.push(format!("{site} was not tried: a site above it failed."));
    }
    const SHOWN: usize = 5;
    for rejection in summary.rejections.iter().take(SHOWN) {
        warnings.push(format!("rejected {}: {}", rejection.place, rejection.reason));
    }
    if summary.rejections.len() > SHOWN {
        warnings.push(format!(
            "{} more were rejected; all are kept with their reason, and what could be read is in the catalog.",
            summary.rejections.len() - SHOWN
        ));
    }
    let mut answer = Answer::from(summary.runs);
    answer.notes = notes;
    answer.warnings = warnings;
    answer
}
