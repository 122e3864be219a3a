//! The command line: parse, call one verb, show one value, give the outcome.
//!
//! One file per subcommand. `output` is the only printer, `progress` draws bars; nothing else in the crate prints.

mod boundary;
mod boundary_group;
mod cell;
mod client;
mod collection;
mod config;
mod demo;
mod envelope;
mod explain;
mod exposition;
mod gate;
mod generate;
mod html;
mod ingest;
mod init;
mod log;
mod maintain;
mod markdown;
mod output;
mod policy;
mod progress;
mod prose;
mod report;
mod schema;
mod serve;
mod session;
mod site;
mod sql;
mod sup;
mod sync;
mod table;
mod update;

pub use generate::{Shell, completion, manual_pages};

use crate::base::error::{Kind, Outcome, Result};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use session::{Session, Shared};
use std::ffi::OsString;
use std::path::PathBuf;

/// Software updates for a whole estate: synchronization, policy, state messages and compliance, on one SQLite file
#[derive(Debug, Parser)]
#[command(
    name = "cmupd",
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  cmupd demo                              see the whole road on a sample hierarchy
  cmupd init CAS --kind cas               create a database with a top-level site
  cmupd site add PS1 --parent CAS         add a primary site below it
  cmupd sup add PS1 wsus1.contoso.com     and its software update point
  cmupd sync --from wsusscn2.cab          synchronize, then cascade to the sites below
  cmupd serve                             serve the catalog to downstream servers
  cmupd update search cumulative 24h2     find updates
  cmupd ingest /inbox --site PS1          take in state-message reports
  cmupd report compliance --by site       show compliance
  cmupd report unknown                    show who is unknown, and why
  cmupd explain 0x80244010                what an error code means, and what to do
  cmupd sql --schema                      what can be asked in SQL

Exit codes: 0 done, 1 failed, 2 usage, 3 partial, 4 findings, 5 not found, 6 upstream, 7 database, 130 interrupted."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    Demo(demo::Demo),
    Site(site::SiteCommand),
    Sup(sup::SupCommand),
    Boundary(boundary::BoundaryCommand),
    BoundaryGroup(boundary_group::BoundaryGroupCommand),
    Sync(sync::SyncCommand),
    Serve(serve::ServeCommand),
    Update(Box<update::UpdateCommand>),
    Policy(policy::PolicyCommand),
    Ingest(ingest::IngestCommand),
    Client(client::ClientCommand),
    Collection(collection::CollectionCommand),
    Report(report::ReportCommand),
    Explain(explain::Explain),
    Sql(sql::Sql),
    Maintain(maintain::MaintainCommand),
    Schema(schema::SchemaCommand),
    Log(log::Log),
    Completions(generate::Completions),
    Man(generate::Man),
}

/// Help shows what a command is for, then examples, then usage and options.
const TEMPLATE: &str = "{about}{after-help}\n\n{usage-heading} {usage}\n\n{all-args}\n";

/// The command tree, as help, manual pages and completions show it.
pub fn command() -> clap::Command {
    fn with_template(command: clap::Command) -> clap::Command {
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        names
            .into_iter()
            .fold(command, |command, name| command.mut_subcommand(name, with_template))
            .help_template(TEMPLATE)
            .max_term_width(100)
    }
    with_template(Cli::command())
}

/// Parses the arguments, runs the command, says what failed, and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    meet_limits();
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            // Help and version go to standard output, usage errors to standard error; a closed pipe is no failure.
            let _ = error.print();
            return error.exit_code() as u8;
        }
    };
    let name = command_name(&matches);
    let inputs = named_files(&matches);
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return Kind::Usage.exit_code();
        }
    };
    cli.shared.start_log(matches!(cli.command, Command::Serve(_)));
    // Errors are shown as the flags ask even when the configuration itself is at fault.
    let plain = output::Output::new(cli.shared.style(&Default::default()), jiff::Timestamp::UNIX_EPOCH);
    match Session::new(cli.shared, &name) {
        Ok(session) => match possible(&session, &name, inputs).and_then(|()| cli.command.run(&session)) {
            Ok(outcome) => outcome.exit_code(),
            Err(error) if is_closed_pipe(&error) => 0,
            Err(error) => {
                let kind = crate::db::failure_kind(&error);
                session.out.failure(&session.explained(error, kind));
                kind.exit_code()
            }
        },
        Err(error) => {
            plain.failure(&error);
            crate::db::failure_kind(&error).exit_code()
        }
    }
}

/// Refuses a format that a command does not offer, and a file for the answer that must not be replaced, before anything is done.
fn possible(session: &Session, command: &str, mut inputs: Vec<PathBuf>) -> Result<()> {
    if schema::lacks_metrics(command) {
        session.out.refuse_metrics()?;
    }
    inputs.extend(session.config.file.iter().chain(&session.config.ca_file).cloned());
    session.out.refuse_to_replace(session.path(), &inputs)
}

/// The files that the arguments name, but for the one that the answer goes to.
fn named_files(matches: &clap::ArgMatches) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for id in matches.ids().map(clap::Id::as_str).filter(|id| *id != "output") {
        // Arguments that are no paths have another type. Of those only a source of metadata may be a file.
        if let Ok(Some(paths)) = matches.try_get_many::<PathBuf>(id) {
            files.extend(paths.cloned());
        } else if id == "from"
            && let Ok(Some(sources)) = matches.try_get_many::<String>(id)
        {
            files.extend(sources.map(PathBuf::from));
        }
    }
    files.extend(matches.subcommand().into_iter().flat_map(|(_, below)| named_files(below)));
    files
}

/// A limit on the size of files is told as an error, as a full disk is, and not by a signal that ends the program.
fn meet_limits() {
    #[cfg(unix)]
    {
        use std::sync::Arc;
        // SIGXFSZ on Linux (signal(7), x86 and ARM), macOS and the BSDs. Where it cannot be met, the signal ends the program.
        const FILE_SIZE_LIMIT: std::ffi::c_int = 25;
        let _ = signal_hook::flag::register(FILE_SIZE_LIMIT, Arc::default());
    }
}

fn command_name(matches: &clap::ArgMatches) -> String {
    match matches.subcommand() {
        Some((name, below)) => format!("{name} {}", command_name(below)).trim_end().to_owned(),
        None => String::new(),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

impl Command {
    fn run(self, session: &Session) -> Result<Outcome> {
        match self {
            Command::Init(command) => command.run(session),
            Command::Demo(command) => command.run(session),
            Command::Site(command) => command.run(session),
            Command::Sup(command) => command.run(session),
            Command::Boundary(command) => command.run(session),
            Command::BoundaryGroup(command) => command.run(session),
            Command::Sync(command) => command.run(session),
            Command::Serve(command) => command.run(session),
            Command::Update(command) => command.run(session),
            Command::Policy(command) => command.run(session),
            Command::Ingest(command) => command.run(session),
            Command::Client(command) => command.run(session),
            Command::Collection(command) => command.run(session),
            Command::Report(command) => command.run(session),
            Command::Explain(command) => command.run(session),
            Command::Sql(command) => command.run(session),
            Command::Maintain(command) => command.run(session),
            Command::Schema(command) => command.run(session),
            Command::Log(command) => command.run(session),
            Command::Completions(command) => command.run(session),
            Command::Man(command) => command.run(session),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_tree_is_sound() {
        super::command().debug_assert();
    }
}
