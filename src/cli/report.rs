use super::gate;
use super::session::Session;
use crate::compliance::Scope;
use crate::error::{Failure, Outcome, Result};
use crate::report;
use crate::site::SiteCode;
use clap::{Args, Subcommand};
use jiff::Timestamp;

/// Compliance, live: every report reads the states as they are now, or with --as-of as they were
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd report compliance                                 the whole hierarchy
  cmupd report compliance --by-site                       and each site
  cmupd report updates --site PS1 --sort -required        what PS1 needs most
  cmupd report client WKS-0042                            one machine
  cmupd report compliance --as-of patch-tuesday           the estate as it stood then
  cmupd report compliance --fail-on 'compliant<95'        exit code 4 below 95 percent
  cmupd report compliance --by-site -o compliance.html    a page with pictures
  cmupd report --cm 'Compliance 5'                        which report answers the one you know
  cmupd report unknown --format ndjson | jq -r .client    machines without an answer, for a script")]
#[command(arg_required_else_help = true)]
pub struct ReportCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Find the report that answers the Configuration Manager report of this title or number
    #[arg(long, value_name = "TITLE")]
    cm: Option<String>,
    /// End with code 4 when a measure crosses this threshold, such as 'compliant<95' or 'unknown>2%'
    ///
    /// A measure of the report, one of < <= > >= = != and a number. A share is meant with %, a count without; what is always a
    /// share needs no %. Several may be given: any that is crossed counts, and each is named on standard error with its value.
    /// Where there is no data to compare, such as no clients, the gate counts as crossed. `cmupd schema` shows the measures of every
    /// report.
    #[arg(long, global = true, value_name = "GATE", value_delimiter = ',', help_heading = "Gates")]
    fail_on: Vec<String>,
}

#[derive(Debug, Args)]
struct ScopeArgs {
    /// This site and all below it
    #[arg(long)]
    site: Option<SiteCode>,
    #[command(flatten)]
    view: ViewArgs,
}

#[derive(Debug, Args)]
struct ViewArgs {
    /// Count superseded updates too
    #[arg(long)]
    superseded: bool,
    /// As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment
    ///
    /// What this database knew at that moment: what arrived later is left out, however old it is. Formats: 2026-10-31 (the end of
    /// that day in UTC; today: now), 2026-10-31T18:00:00Z, 30d, 12h or 6mo before now, patch-tuesday (the end, in UTC, of the last
    /// second Tuesday that is over).
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<report::AsOf>,
}

impl ScopeArgs {
    fn scope(&self, now: Timestamp) -> Result<Scope> {
        Ok(Scope { site: self.site, ..self.view.scope(now)? })
    }
}

impl ViewArgs {
    fn scope(&self, now: Timestamp) -> Result<Scope> {
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        Ok(Scope { site: None, superseded: self.superseded, as_of })
    }
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List the reports, and which Configuration Manager report each answers
    #[command(after_help = "Examples:\n  cmupd report list\n  cmupd report list --cm 'Compliance 5'")]
    List {
        /// Only those that answer the Configuration Manager report of this title or number
        #[arg(long, value_name = "TITLE")]
        cm: Option<String>,
    },
    /// Overall compliance
    ///
    /// A client is non-compliant when an update is required, else unknown when one is unknown, else compliant. Percent compliant is
    /// (installed + not required) / total over all client-update pairs; unknown stays in the total.
    #[command(
        after_help = "Examples:\n  cmupd report compliance\n  cmupd report compliance --site PS1 --by-site\n  cmupd report compliance --as-of 2026-10-31\n  cmupd report compliance --json | jq -e '.data[0].compliant_percent >= 95'"
    )]
    Compliance {
        #[command(flatten)]
        scope: ScopeArgs,
        /// One more row per site
        #[arg(long)]
        by_site: bool,
    },
    /// Per update: installed, required, not required, unknown, total, percent
    #[command(
        after_help = "Examples:\n  cmupd report updates\n  cmupd report updates --sort -required --columns article_id,title,required\n  cmupd report updates --csv -o updates.csv\n  cmupd report updates --as-of patch-tuesday"
    )]
    Updates {
        #[command(flatten)]
        scope: ScopeArgs,
    },
    /// One client: the state of every update
    #[command(
        after_help = "Examples:\n  cmupd report client WKS-0042\n  cmupd report client GUID:A1006D0E-CF56-41D1-A006-6330EFC39381 --json\n  cmupd report client WKS-0042 --as-of 30d"
    )]
    Client {
        /// Computer name or GUID
        name: String,
        #[command(flatten)]
        view: ViewArgs,
    },
    /// Clients with unknown states: first cause and evidence
    #[command(
        after_help = "Examples:\n  cmupd report unknown\n  cmupd report unknown --site PS1 --json | jq '.scope.by_cause'\n  cmupd report unknown --format ndjson | jq -r .client | sort -u > resync.txt\n  cmupd report unknown --as-of 2026-10-31T18:00:00Z"
    )]
    Unknown {
        #[command(flatten)]
        scope: ScopeArgs,
    },
}

impl ReportCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        let now = session.clock.now();
        let fail_on = &self.fail_on;
        let verb = match (self.verb, self.cm) {
            (None, cm) => Verb::List { cm },
            (Some(verb), None) => verb,
            (Some(_), Some(_)) => {
                return Err(Failure::usage("--cm finds a report; it cannot stand beside the name of one")
                    .hint("`cmupd report --cm TITLE` names the report, `cmupd report NAME` runs it")
                    .into());
            }
        };
        match verb {
            Verb::List { cm } => gate::show(session, fail_on, || Ok(report::find(cm.as_deref())?.into())),
            Verb::Compliance { scope, by_site } => gate::show(session, fail_on, || {
                session.read(|r| report::compliance(r, scope.scope(now)?, by_site, now))
            }),
            Verb::Updates { scope } => gate::show(session, fail_on, || {
                let scope = scope.scope(now)?;
                session.read(|r| {
                    let mut answer = report::updates(r, scope, now)?;
                    if session.out.shows_pictures() {
                        answer.pictures.extend(report::sites_by_updates(r, scope, now, &answer.rows)?);
                    }
                    Ok(answer)
                })
            }),
            Verb::Client { name, view } => gate::show(session, fail_on, || {
                let scope = view.scope(now)?;
                session.read(|r| report::client(r, &name, scope, now))
            }),
            Verb::Unknown { scope } => {
                gate::show(session, fail_on, || session.read(|r| report::unknown(r, scope.scope(now)?, now)))
            }
        }
    }
}
