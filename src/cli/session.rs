//! What every command works with: the database, the configuration, progress and time.

use super::config::{Config, default_database};
use super::flags::{Common, Flags, Removing};
use super::output::{Color, Messages, Presentation, Style};
use super::progress::{Display, Mode};
use super::reply::{Reply, Shape};
use crate::base::clock::Clock;
use crate::base::error::{Failure, Result};
use crate::base::tabular::Tabular;
use crate::db::{Database, Options, Snapshot, Transaction, explain_failure};
use jiff::Timestamp;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// What a command works with.
pub struct Session {
    /// How the answer is written.
    pub style: Style,
    /// Sentences on standard error. Commands put theirs into their reply.
    pub messages: Messages,
    /// Where long work reports to.
    pub progress: Display,
    /// The session's time.
    pub clock: Clock,
    /// What the configuration says.
    pub config: Config,
    /// Every command with the shapes of its answers, in the order of the tree.
    pub shapes: Vec<(String, &'static [Shape])>,
    fail_on: Vec<String>,
    path: PathBuf,
    actor: String,
    dry_run: bool,
    removing: Removing,
    has_listing_flags: bool,
}

impl Session {
    /// The session that flags, environment and configuration describe; `command` names it in the operation log. Fails
    /// with kind `usage` for a value of the environment or of the configuration that its flag cannot have, and as
    /// [`Config::load`].
    pub fn new(mut flags: Flags, command: &str, shapes: Vec<(String, &'static [Shape])>) -> Result<Self> {
        let has_listing_flags = flags.listing.is_given();
        flags.read_environment()?;
        let config = Config::load(flags.common.config.as_deref())?;
        let clock = match flags.common.now {
            Some(now) => Clock::fixed(now),
            #[expect(clippy::disallowed_methods, reason = "the one place where time is read")]
            None => Clock::running(whole_milliseconds(Timestamp::now())),
        };
        let style = flags.style(&config);
        Ok(Session {
            messages: Messages::new(&style, flags.common.quiet),
            style,
            fail_on: flags.fail_on,
            progress: Display::new(
                flags.progress.or(config.progress).unwrap_or(Mode::Auto),
                flags.common.quiet,
            ),
            clock,
            path: flags.common.db.or(config.db.clone()).unwrap_or_else(default_database),
            actor: format!("{}, cmupd {command}", user_name()),
            dry_run: flags.changing.dry_run,
            removing: flags.removing,
            has_listing_flags,
            config,
            shapes,
        })
    }

    /// True when the database is where it is by default.
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

    /// How the answer of a command that reads these files, besides those of the configuration, is shown.
    pub fn presentation(&self, mut files_read: Vec<PathBuf>) -> Presentation<'_> {
        files_read.extend([&self.config.file, &self.config.ca_file].into_iter().flatten().cloned());
        Presentation {
            style: &self.style,
            fail_on: &self.fail_on,
            messages: &self.messages,
            generated_at: self.clock.now(),
            is_dry_run: self.dry_run,
            has_listing_flags: self.has_listing_flags,
            database: &self.path,
            files_read,
        }
    }

    /// An error with the file that it is about, and what to do.
    pub fn explained(&self, error: anyhow::Error) -> anyhow::Error {
        explain_failure(error, &self.path)
    }

    /// How to open the database.
    pub fn options(&self) -> Options {
        let mut options = Options::new(self.actor.clone(), self.clock);
        options.dry_run = self.dry_run;
        options
    }

    /// The open database. Fails as [`Database::open`].
    pub fn database(&self) -> Result<Database> {
        Database::open(&self.path, self.options())
    }

    /// Reads a snapshot of the database. Fails as [`Database::open`], and as `work` does.
    pub fn read<T>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T>) -> Result<T> {
        self.database()?.read(work)
    }

    /// Writes to the database; in a dry run, what was written is rolled back. Fails as [`Database::open`] and
    /// [`Database::write`], and as `work` does.
    pub fn write<T>(&self, description: &str, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.database()?.write(description, work)
    }

    /// The newest rows of a log, which `read` returns newest first: the `last`, where that is given; else all of them,
    /// of which `usual` many are shown on a terminal, or as many as --limit says. Fails as [`Session::read`].
    pub fn newest<T: Tabular>(
        &self,
        last: Option<u32>,
        usual: usize,
        read: impl FnOnce(&Snapshot<'_>, u32) -> Result<Vec<T>>,
    ) -> Result<Reply> {
        let mut reply = Reply::list(self.read(|r| read(r, last.unwrap_or(u32::MAX)))?)?;
        reply.at_most = (last.is_none() && self.style.is_to_terminal()).then_some(usual);
        Ok(reply)
    }

    /// Asks before something is removed; fails with kind `usage` without a terminal and with --no-input, and with kind
    /// `failed` when the answer is not yes.
    pub fn confirm(&self, question: &str) -> Result<()> {
        if self.removing.yes || self.dry_run {
            return Ok(());
        }
        let why = match (self.removing.no_input, io::stdin().is_terminal()) {
            (true, _) => "--no-input is set",
            (false, false) => "there is no terminal",
            (false, true) => return ask(question),
        };
        Err(Failure::usage(format!("cannot ask for confirmation: {why} ({question})"))
            .hint("add --yes to confirm, or --dry-run to see what would happen")
            .into())
    }
}

fn ask(question: &str) -> Result<()> {
    // A question that cannot be shown is answered with nothing, which is a no.
    let _ = io::Write::write_all(&mut io::stderr(), format!("{question} [y/N] ").as_bytes());
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::failed("not confirmed; nothing was changed").into()),
    }
}

/// Finer than that, a moment only makes answers harder to read.
fn whole_milliseconds(time: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(time.as_millisecond()).unwrap_or(time)
}

/// Who works: what the environment says, else the account of the process.
fn user_name() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].iter().filter_map(|name| std::env::var(name).ok());
    let account = || whoami::username().ok().filter(|name| !name.is_empty());
    named.into_iter().find(|name| !name.is_empty()).or_else(account).unwrap_or_else(|| "unknown user".into())
}

impl Common {
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
