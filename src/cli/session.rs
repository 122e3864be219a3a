//! What every command works with: the database, the output, progress and time.

use super::config::{Config, default_database};
use super::output::{Color, Format, Output, Style};
use super::progress::{Display, Mode};
use crate::base::clock::Clock;
use crate::base::error::{Failure, Kind, Result};
use crate::db::{Database, Options, Snapshot, Transaction, remedy};
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Flags that every command shares.
#[derive(Debug, Clone, Args)]
pub struct Shared {
    /// Database file [env: CMUPD_DB]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Shared options")]
    pub db: Option<PathBuf>,
    /// Output format [env: CMUPD_FORMAT]
    #[arg(long, global = true, value_name = "FORMAT", help_heading = "Shared options")]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(long, global = true, conflicts_with_all = ["format", "csv"], help_heading = "Shared options")]
    pub json: bool,
    /// Short for --format csv
    #[arg(long, global = true, conflicts_with = "format", help_heading = "Shared options")]
    pub csv: bool,
    /// Write the answer to a file, atomically; its ending chooses the format
    #[arg(short, long, global = true, value_name = "FILE", help_heading = "Shared options")]
    pub output: Option<PathBuf>,
    /// Columns to show, in order
    #[arg(long, global = true, value_name = "NAMES", value_delimiter = ',', help_heading = "Shared options")]
    pub columns: Vec<String>,
    /// Columns to sort by; -NAME sorts downwards
    #[arg(
        long,
        global = true,
        value_name = "NAMES",
        value_delimiter = ',',
        allow_hyphen_values = true,
        help_heading = "Shared options"
    )]
    pub sort: Vec<String>,
    /// Show only the first rows, after sorting; sums, measures and metrics stay those of all
    #[arg(
        long,
        global = true,
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..),
        help_heading = "Shared options"
    )]
    pub limit: Option<u32>,
    /// Leave the header line out
    #[arg(long, global = true, hide_short_help = true, help_heading = "Shared options")]
    pub no_headers: bool,
    /// Leave CSV cells as they are, even those that a spreadsheet would run as a formula
    #[arg(long, global = true, hide_short_help = true, help_heading = "Shared options")]
    pub raw_csv: bool,
    /// Change nothing: show what would be done
    #[arg(short = 'n', long, global = true, help_heading = "Shared options")]
    pub dry_run: bool,
    /// Do not ask before something is removed
    #[arg(short, long, global = true, help_heading = "Shared options")]
    pub yes: bool,
    /// Never ask; fail instead
    #[arg(long, global = true, hide_short_help = true, help_heading = "Shared options")]
    pub no_input: bool,
    /// No notes and no progress, only the answer and errors
    #[arg(short, long, global = true, help_heading = "Shared options")]
    pub quiet: bool,
    /// Log what is done; -vv logs more
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help_heading = "Shared options")]
    pub verbose: u8,
    /// Shape of the log on standard error
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json"], hide_short_help = true, help_heading = "Shared options")]
    pub log_format: String,
    /// How to show progress [env: CMUPD_PROGRESS]
    #[arg(long, global = true, value_name = "WHEN", hide_short_help = true, help_heading = "Shared options")]
    pub progress: Option<Mode>,
    /// When to color [env: CMUPD_COLOR]
    #[arg(long, global = true, value_name = "WHEN", hide_short_help = true, help_heading = "Shared options")]
    pub color: Option<Color>,
    /// Configuration file [env: CMUPD_CONFIG]
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = "Shared options")]
    pub config: Option<PathBuf>,
    /// Take this moment for now, for reproducible sessions
    #[arg(long, global = true, value_name = "TIME", hide = true)]
    pub now: Option<Timestamp>,
}

/// What a command works with.
pub struct Session {
    /// Where answers go.
    pub out: Output,
    /// Where long work reports to.
    pub progress: Display,
    /// The session's time.
    pub clock: Clock,
    /// What the configuration says.
    pub config: Config,
    path: PathBuf,
    actor: String,
    dry_run: bool,
    yes: bool,
    no_input: bool,
}

impl Session {
    /// The session that flags, environment and configuration describe; `command` names it in the operation log.
    pub fn new(mut shared: Shared, command: &str) -> Result<Self> {
        shared.read_environment()?;
        let config = Config::load(shared.config.as_deref())?;
        let clock = match shared.now {
            Some(now) => Clock::fixed(now),
            #[expect(clippy::disallowed_methods, reason = "the one place where time is read")]
            None => Clock::running(whole_milliseconds(Timestamp::now())),
        };
        let style = shared.style(&config);
        Ok(Session {
            out: Output::new(style, clock.now()),
            progress: Display::new(shared.progress.or(config.progress).unwrap_or(Mode::Auto), shared.quiet),
            clock,
            path: shared.db.clone().or(config.db.clone()).unwrap_or_else(default_database),
            actor: format!("{}, cmupd {command}", user_name()),
            dry_run: shared.dry_run,
            yes: shared.yes,
            no_input: shared.no_input,
            config,
        })
    }

    /// True when the database lies where it does by default.
    pub fn is_default_path(&self) -> bool {
        self.path == default_database()
    }

    /// The database file.
    pub fn path(&self) -> &PathBuf {
        &self.path
    }

    /// True when nothing may be kept.
    pub fn is_dry_run(&self) -> bool {
        self.dry_run
    }

    /// What SQLite says of the database has neither file nor remedy: adds both.
    pub fn explained(&self, error: anyhow::Error, kind: Kind) -> anyhow::Error {
        let is_explained = error.chain().any(|cause| cause.downcast_ref::<Failure>().is_some());
        if kind != Kind::Database || is_explained {
            return error;
        }
        Failure::new(kind, format!("{}: {error:#}", self.path.display())).hint(remedy(&error)).into()
    }

    /// How to open the database.
    pub fn options(&self) -> Options {
        let mut options = Options::new(self.actor.clone(), self.clock);
        options.dry_run = self.dry_run;
        options
    }

    /// The open database.
    pub fn database(&self) -> Result<Database> {
        Database::open(&self.path, self.options())
    }

    /// Reads a snapshot of the database.
    pub fn read<T>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T>) -> Result<T> {
        self.database()?.read(work)
    }

    /// Writes to the database; says so when it is only a dry run.
    pub fn write<T>(&self, description: &str, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let answer = self.database()?.write(description, work)?;
        self.remind_of_dry_run();
        Ok(answer)
    }

    /// Says that something was removed, if it was.
    pub fn say_removed(&self) {
        if !self.dry_run {
            self.out.note("Removed.");
        }
    }

    /// Says that nothing was kept.
    pub fn remind_of_dry_run(&self) {
        if self.dry_run {
            self.out.note("Dry run: nothing was changed.");
        }
    }

    /// Asks before something is removed; without a terminal, or with --no-input, it refuses.
    pub fn confirm(&self, question: &str) -> Result<()> {
        if self.yes || self.dry_run {
            return Ok(());
        }
        if self.no_input || !io::stdin().is_terminal() {
            return Err(Failure::usage(format!("nobody is there to answer: {question}"))
                .hint("add --yes to confirm, or --dry-run to see what would happen")
                .into());
        }
        // Who cannot see the question answers nothing, and that is a no.
        let _ = io::Write::write_all(&mut io::stderr(), format!("{question} [y/N] ").as_bytes());
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer)?;
        if matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes") {
            Ok(())
        } else {
            Err(Failure::failed("not confirmed; nothing was changed").into())
        }
    }
}

/// Finer than that, a moment only makes answers harder to read.
fn whole_milliseconds(time: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(time.as_millisecond()).unwrap_or(time)
}

/// Who works: what the environment says, else the account of the process.
fn user_name() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    named.filter(|name| !name.is_empty()).or_else(account_name).unwrap_or_else(|| "unknown user".into())
}

#[cfg(unix)]
fn account_name() -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let id = std::fs::metadata("/proc/self").ok()?.uid().to_string();
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let account = accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == id).then(|| name.to_owned())
    });
    account.or(Some(format!("user {id}")))
}

#[cfg(not(unix))]
fn account_name() -> Option<String> {
    None
}

/// A `CMUPD_*` variable as its type; an unknown value is an error that names the variable.
fn variable<T>(name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    match value.to_str().and_then(parse) {
        Some(value) => Ok(Some(value)),
        None => Err(Failure::usage(format!("{name} is {value:?}, which is not a value it can have"))
            .hint("`cmupd --help` lists the values; unset it to take the default")
            .into()),
    }
}

impl Shared {
    /// Takes from `CMUPD_*` what no flag says. Not by clap, which would show the variables as given arguments.
    fn read_environment(&mut self) -> Result<()> {
        fn choice<T: ValueEnum>(text: &str) -> Option<T> {
            T::from_str(text, true).ok()
        }
        let path = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        self.db = self.db.take().or_else(|| path("CMUPD_DB"));
        self.config = self.config.take().or_else(|| path("CMUPD_CONFIG"));
        if !self.json && !self.csv {
            self.format = self.format.or(variable("CMUPD_FORMAT", choice)?);
        }
        self.progress = self.progress.or(variable("CMUPD_PROGRESS", choice)?);
        self.color = self.color.or(variable("CMUPD_COLOR", choice)?);
        self.now = self.now.or(variable("CMUPD_NOW", |text| text.parse().ok())?);
        Ok(())
    }

    /// How the flags want answers written.
    pub fn style(&self, config: &Config) -> Style {
        let format = if self.json {
            Some(Format::Json)
        } else if self.csv {
            Some(Format::Csv)
        } else {
            self.format.or(config.format)
        };
        Style {
            format,
            file: self.output.clone(),
            columns: self.columns.clone(),
            sort: self.sort.clone(),
            limit: self.limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
            no_headers: self.no_headers,
            raw_csv: self.raw_csv,
            quiet: self.quiet,
            color: self.color.or(config.color).unwrap_or(Color::Auto),
        }
    }

    /// Sends the log to standard error. Of a server, its own lines and those of its requests are shown by themselves.
    pub fn start_log(&self, is_server: bool) {
        let level = match self.verbose {
            0 => LevelFilter::WARN,
            1 => LevelFilter::INFO,
            _ => LevelFilter::DEBUG,
        };
        let of_server = if is_server && !self.quiet { level.max(LevelFilter::INFO) } else { level };
        let levels = Targets::new()
            .with_default(level)
            .with_target("serve", of_server)
            .with_target("access", of_server);
        let log = tracing_subscriber::fmt()
            .with_writer(io::stderr)
            .with_ansi(self.color.unwrap_or(Color::Auto).applies(io::stderr().is_terminal()))
            .with_max_level(level.max(of_server))
            .with_target(false);
        // Fails only when a log exists already.
        let _ = if self.log_format == "json" {
            log.json().finish().with(levels).try_init()
        } else {
            log.finish().with(levels).try_init()
        };
    }
}
