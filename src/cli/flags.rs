//! The flags, in groups. A command has the groups that its type asks for; clap refuses the others.

use super::config::Config;
use super::output::{Color, Format, Style};
use super::progress::Mode;
use crate::base::error::{Failure, Result};
use clap::builder::Resettable;
use clap::{ArgMatches, Args, FromArgMatches, ValueEnum};
use jiff::Timestamp;
use std::path::PathBuf;

/// A failure with its next step: on the command line both are one message.
pub fn in_one(failure: Failure) -> String {
    match failure.hint {
        Some(hint) => format!("{}; {hint}", failure.message),
        None => failure.message,
    }
}

/// What every command has.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Database file [env: CMUPD_DB]
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// No notes and no progress, only the answer and errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Log what is done; -vv logs more
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Shape of the log on standard error
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json"], hide_short_help = true)]
    pub log_format: String,
    /// When to color [env: CMUPD_COLOR]
    #[arg(long, global = true, value_name = "WHEN", hide_short_help = true)]
    pub color: Option<Color>,
    /// Configuration file [env: CMUPD_CONFIG]
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub config: Option<PathBuf>,
    /// Take this moment for now, for reproducible sessions [env: CMUPD_NOW]
    #[arg(long, global = true, value_name = "TIME", hide = true)]
    pub now: Option<Timestamp>,
}

/// Something that is switched on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

impl Switch {
    pub fn is_on(self) -> bool {
        self == Switch::On
    }
}

/// Where an answer goes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Answer options")]
pub struct Destination {
    /// Write the answer to a file, atomically; its ending chooses the format; - is standard output
    // Its type differs from that of the files that commands read: those are found by theirs.
    #[arg(short, long, value_name = "FILE", value_parser = answer_file())]
    pub output: Option<AnswerFile>,
}

/// A file that an answer is written to.
#[derive(Debug, Clone)]
pub struct AnswerFile(pub PathBuf);

fn answer_file() -> impl clap::builder::TypedValueParser<Value = AnswerFile> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PathBufValueParser::new().map(AnswerFile)
}

/// How rows are shown.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Answer options")]
pub struct Listing {
    /// Output format [env: CMUPD_FORMAT]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(long, conflicts_with_all = ["format", "csv"])]
    pub json: bool,
    /// Short for --format csv
    #[arg(long, conflicts_with = "format")]
    pub csv: bool,
    /// Columns to show, in order: field names, or headings as a table prints them
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Columns to sort by; -NAME sorts in descending order
    #[arg(long, value_name = "NAMES", value_delimiter = ',', allow_hyphen_values = true)]
    pub sort: Vec<String>,
    /// Show only the first rows, after sorting; sums, measures and metrics stay those of all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), allow_negative_numbers = true)]
    pub limit: Option<u32>,
    /// Leave the header line out
    #[arg(long, hide_short_help = true)]
    pub no_headers: bool,
    /// Leave CSV cells as they are, even those that a spreadsheet would run as a formula
    #[arg(long, hide_short_help = true)]
    pub raw_csv: bool,
}

impl Listing {
    /// True when one of these flags was given.
    pub fn is_given(&self) -> bool {
        let is_valued = self.format.is_some() || self.limit.is_some();
        let is_set = self.json || self.csv || self.no_headers || self.raw_csv;
        is_valued || is_set || !self.columns.is_empty() || !self.sort.is_empty()
    }
}

/// Thresholds, for reports with measures.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Gates")]
pub struct Gates {
    /// End with code 4 when a measure crosses this threshold, such as 'compliant<95' or 'unknown>2%'
    ///
    /// A measure of the report, one of < <= > >= = != and a number. A share is meant with %, a count without; what is
    /// always a share needs no %. Several may be given: one that is met is enough, and each is named on standard error
    /// with its value. A measure is of the report as a whole: of all sites, collections or updates together, of a trend
    /// its last point. With any: before it each row is asked, and one is enough: --by site --fail-on
    /// 'any:compliant<84'; rows without data are left out. Where there is no data to compare at all, such as no
    /// clients, the threshold counts as met. `cmupd schema` shows the measures of every report.
    #[arg(long, value_name = "GATE", value_delimiter = ',')]
    pub fail_on: Vec<String>,
}

/// For what changes something.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Change options")]
pub struct Changing {
    /// Change nothing: show what would be done
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// For what asks before it removes something.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Change options")]
pub struct Removing {
    /// Do not ask before something is removed
    #[arg(short, long)]
    pub yes: bool,
    /// Never ask; fail instead
    #[arg(long, hide_short_help = true)]
    pub no_input: bool,
}

/// For work that may take minutes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Progress")]
pub struct LongWork {
    /// How to show progress [env: CMUPD_PROGRESS]
    #[arg(long, value_name = "WHEN", hide_short_help = true)]
    pub progress: Option<Mode>,
}

/// The groups that a command has besides [`Common`].
#[derive(Debug, Clone, Copy)]
pub struct Groups {
    pub destination: bool,
    pub listing: bool,
    pub gates: bool,
    pub changing: bool,
    pub removing: bool,
    pub long_work: bool,
}

/// Adds arguments to a command.
pub type Augment = fn(clap::Command) -> clap::Command;

impl Groups {
    /// Adds the flags to a command.
    pub fn augment(self, mut command: clap::Command) -> clap::Command {
        let (about, long_about) = (command.get_about().cloned(), command.get_long_about().cloned());
        let groups: [(bool, Augment); 6] = [
            (self.gates, Gates::augment_args),
            (self.listing, Listing::augment_args),
            (self.destination, Destination::augment_args),
            (self.changing, Changing::augment_args),
            (self.removing, Removing::augment_args),
            (self.long_work, LongWork::augment_args),
        ];
        for (_, augment) in groups.into_iter().filter(|(has, _)| *has) {
            command = augment(command);
        }
        // The groups have descriptions of their own.
        command.about(Resettable::from(about)).long_about(Resettable::from(long_about))
    }
}

/// What the command line, then the environment, say.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    pub common: Common,
    pub output: Option<PathBuf>,
    pub listing: Listing,
    pub fail_on: Vec<String>,
    pub changing: Changing,
    pub removing: Removing,
    pub progress: Option<Mode>,
}

fn read<T: FromArgMatches + Default>(has: bool, matches: &ArgMatches) -> clap::error::Result<T> {
    if has { T::from_arg_matches(matches) } else { Ok(T::default()) }
}

/// A `CMUPD_*` variable as its type; an unknown value is an error that names the variable.
fn variable<T>(name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    match value.to_str().and_then(parse) {
        Some(value) => Ok(Some(value)),
        None => Err(Failure::usage(format!("{name} is {value:?}, which is not a value it can have"))
            .hint("`cmupd --help` lists the values; unset it to use the default")
            .into()),
    }
}

impl Flags {
    /// The flags of a command with these groups. Fails where a value does not fit the type of its flag.
    pub fn read(matches: &ArgMatches, groups: Groups) -> clap::error::Result<Self> {
        let destination: Destination = read(groups.destination, matches)?;
        Ok(Flags {
            common: Common::from_arg_matches(matches)?,
            output: destination.output.map(|AnswerFile(path)| path).filter(|path| path.as_os_str() != "-"),
            listing: read(groups.listing, matches)?,
            fail_on: read::<Gates>(groups.gates, matches)?.fail_on,
            changing: read(groups.changing, matches)?,
            removing: read(groups.removing, matches)?,
            progress: read::<LongWork>(groups.long_work, matches)?.progress,
        })
    }

    /// Takes from `CMUPD_*` what no flag says. Not by clap, which would show the variables as given arguments. Fails
    /// with kind `usage` for a variable whose value its flag cannot have.
    pub fn read_environment(&mut self) -> Result<()> {
        fn choice<T: ValueEnum>(text: &str) -> Option<T> {
            T::from_str(text, true).ok()
        }
        let path = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let common = &mut self.common;
        common.db = common.db.take().or_else(|| path("CMUPD_DB"));
        common.config = common.config.take().or_else(|| path("CMUPD_CONFIG"));
        common.color = common.color.or(variable("CMUPD_COLOR", choice)?);
        common.now = common.now.or(variable("CMUPD_NOW", |text| text.parse().ok())?);
        self.progress = self.progress.or(variable("CMUPD_PROGRESS", choice)?);
        let format = variable("CMUPD_FORMAT", choice)?;
        if !self.listing.json && !self.listing.csv {
            self.listing.format = self.listing.format.or(format);
        }
        Ok(())
    }

    /// How answers are written.
    pub fn style(&self, config: &Config) -> Style {
        let listing = &self.listing;
        let format = match (listing.json, listing.csv) {
            (true, _) => Some(Format::Json),
            (_, true) => Some(Format::Csv),
            _ => listing.format.or(config.format),
        };
        Style {
            format,
            file: self.output.clone(),
            columns: listing.columns.clone(),
            sort: listing.sort.clone(),
            limit: listing.limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)),
            no_headers: listing.no_headers,
            raw_csv: listing.raw_csv,
            color: self.common.color.or(config.color).unwrap_or(Color::Auto),
        }
    }
}
