mod compliance;
mod month;
mod scan;
mod scope;
mod trend;
mod unknown;

use super::gate;
use super::session::Session;
use crate::base::error::{Failure, Outcome, Result};
use crate::report;
use clap::{Args, Subcommand};

/// Compliance, live: every report reads the states as they are now, or with --as-of as they were
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd report compliance                                 the whole hierarchy
  cmupd report compliance --by site                       and each site
  cmupd report updates --site PS1 --sort -required        what PS1 needs most
  cmupd report update KB5090241 --collection Pilot        one update in one group of clients
  cmupd report client WKS-0042                            one machine
  cmupd report clients --state non-compliant --severity critical --released-since patch-tuesday
  cmupd report errors                                     why scans fail, and what to do
  cmupd report compliance --as-of patch-tuesday           the estate as it stood then
  cmupd report trend --by patch-tuesday                   how it went since last year
  cmupd report compliance --fail-on 'compliant<95'        exit code 4 below 95 percent
  cmupd report compliance --by site --fail-on 'any:compliant<90'    or any site below 90
  cmupd report compliance --by site -o compliance.html    a page with pictures
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
    /// A measure is of the report as a whole: of all sites, collections or updates together, of a trend its last point. With any:
    /// before it each row is asked, and one is enough: --by site --fail-on 'any:compliant<84'; rows without data are passed over.
    /// Where there is no data to compare at all, such as no clients, the gate counts as crossed. `cmupd schema` shows the measures of
    /// every report.
    #[arg(long, global = true, value_name = "GATE", value_delimiter = ',', help_heading = "Gates")]
    fail_on: Vec<String>,
}

/// What a report shows, in one line: from the table that `report list` shows.
fn about(name: &str) -> &'static str {
    report::named(name).map_or("", |report| report.shows)
}

/// The same with what a person must know to read it.
fn long_about(name: &str) -> String {
    report::named(name).map_or_else(String::new, |report| {
        let answers = match report.configuration_manager {
            "none" => String::new(),
            titles => format!("\n\nConfiguration Manager: {titles}"),
        };
        format!("{}\n\n{}{answers}", report.shows, report.help)
    })
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
    Compliance(compliance::Compliance),
    Update(compliance::Update),
    Updates(compliance::Updates),
    Months(compliance::Months),
    Client(compliance::Client),
    Clients(compliance::Clients),
    Health(compliance::Health),
    Scan(scan::Scan),
    ScanClients(scan::ScanClients),
    Errors(scan::Errors),
    Stale(scan::Stale),
    Sla(month::Sla),
    Month(month::Month),
    Trend(trend::Trend),
    Unknown(unknown::Unknown),
}

impl ReportCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
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
            Verb::List { cm } => gate::show(session, fail_on, || report::find(cm.as_deref())),
            Verb::Compliance(command) => command.run(session, fail_on),
            Verb::Update(command) => command.run(session, fail_on),
            Verb::Updates(command) => command.run(session, fail_on),
            Verb::Months(command) => command.run(session, fail_on),
            Verb::Client(command) => command.run(session, fail_on),
            Verb::Clients(command) => command.run(session, fail_on),
            Verb::Health(command) => command.run(session, fail_on),
            Verb::Scan(command) => command.run(session, fail_on),
            Verb::ScanClients(command) => command.run(session, fail_on),
            Verb::Errors(command) => command.run(session, fail_on),
            Verb::Stale(command) => command.run(session, fail_on),
            Verb::Sla(command) => command.run(session, fail_on),
            Verb::Month(command) => command.run(session, fail_on),
            Verb::Trend(command) => command.run(session, fail_on),
            Verb::Unknown(command) => command.run(session, fail_on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[derive(clap::Parser)]
    struct Whole {
        #[command(flatten)]
        report: ReportCommand,
    }

    #[test]
    fn every_report_stands_in_the_list_and_every_row_is_a_command() {
        let command = Whole::command();
        let commands: Vec<&str> =
            command.get_subcommands().map(|it| it.get_name()).filter(|name| *name != "list").collect();
        let listed: Vec<&str> = report::list().iter().map(|report| report.name).collect();
        assert_eq!(commands, listed);
        for command in command.get_subcommands().filter(|command| command.get_name() != "list") {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert_eq!(about, super::about(command.get_name()));
        }
    }
}
