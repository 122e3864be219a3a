use super::command::{Command, Effect};
use super::flags::Switch;
use super::output::Style;
use super::reply::{Reply, Shape};
use super::session::Session;
use super::window::{ReadingArgs, minutes};
use crate::base::error::{Failure, Result};
use crate::catalog::Wanted;
use crate::client::parse_error_code;
use crate::deployment::definition::{
    self, Alert, Clocks, ContentFallback, DeviceKind, NewDeployment, Notify, PartialOptions, Verbosity, When,
};
use crate::deployment::status::DeploymentCategory;
use crate::history::AsOf;
use crate::report::{
    self, DeployedUpdateRow, DeploymentClientRow, DeploymentCountRow, DeploymentRow, DeploymentStateRow,
    ExplainRow, ForecastQuery, ForecastRow, StatusFilter, StatusOf, UpdateOnClientRow, WantedDeploymentState,
    WhenRow,
};
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Deploy software update groups to collections: what is required or offered where and when
#[derive(Debug, Args)]
#[command(
    visible_alias = "deploy",
    after_help = "\
Examples:
  cmupd deployment add 'November 2026' Pilot --deadline 3d
  cmupd deployment add 'November 2026' Servers --available '2026-12-01 20:00' --deadline '2026-12-05 02:00' --utc
  cmupd deployment list
  cmupd deployment disable 'November 2026 - Servers'"
)]
pub struct Deployments {}

/// Times and options.
#[derive(Debug, Args)]
#[command(next_help_heading = "Times and options")]
pub(super) struct OptionArgs {
    /// A file (TOML) with any of these options, with _ for -; flags win
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// From when on clients may install: 2026-12-01 20:00, now, or 12h (after now)
    #[arg(long, value_name = "TIME")]
    available: Option<When>,
    /// When clients install at the latest: a time, 7d (after the available time), now (with it), or none: users choose
    #[arg(long, value_name = "TIME")]
    deadline: Option<When>,
    /// Whether the times are UTC; otherwise each client takes them by its own clock
    #[arg(long, value_name = "ON|OFF", num_args = 0..=1, default_missing_value = "on", require_equals = true)]
    utc: Option<Switch>,
    /// Whether clients get it
    #[arg(long, value_name = "ON|OFF", num_args = 0..=1, default_missing_value = "on", require_equals = true)]
    enabled: Option<Switch>,
    /// What users see: all (notifications), restarts (notifications of restarts only) or nothing
    #[arg(long, value_name = "WHAT")]
    notify: Option<Notify>,
    /// Whether to install outside of maintenance windows
    #[arg(long, value_name = "ON|OFF", num_args = 0..=1, default_missing_value = "on", require_equals = true)]
    outside_windows: Option<Switch>,
    /// Whether to restart outside of maintenance windows
    #[arg(long, value_name = "ON|OFF", num_args = 0..=1, default_missing_value = "on", require_equals = true)]
    restart_outside_windows: Option<Switch>,
    /// Devices that do not restart by themselves: workstations, servers, both with a comma, or none
    #[arg(long, value_name = "DEVICES", value_delimiter = ',', value_parser = device_kind)]
    suppress_restart: Option<Vec<Option<DeviceKind>>>,
    /// Whether users may wait past the deadline, as long as the client setting allows
    #[arg(long, value_name = "ON|OFF", num_args = 0..=1, default_missing_value = "on", require_equals = true)]
    grace: Option<Switch>,
    /// State messages that clients send: errors (then not that a restart is pending), normal or all
    #[arg(long, value_name = "WHICH")]
    verbosity: Option<Verbosity>,
    /// Where else content comes from: nowhere, neighbor or default (boundary groups), or microsoft; each includes those before
    #[arg(long, value_name = "WHERE")]
    fallback: Option<ContentFallback>,
    /// Whether to download over metered connections after the deadline
    #[arg(long, value_name = "ON|OFF", num_args = 0..=1, default_missing_value = "on", require_equals = true)]
    metered: Option<Switch>,
    /// Whether to download before the available time
    #[arg(long, value_name = "ON|OFF", num_args = 0..=1, default_missing_value = "on", require_equals = true)]
    pre_download: Option<Switch>,
    /// When to warn: below a percentage of compliant clients, some time after the deadline, such as 95%@2d
    #[arg(long, value_name = "PERCENT@TIME")]
    alert: Option<Alert>,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
}

fn device_kind(text: &str) -> std::result::Result<Option<DeviceKind>, Failure> {
    if text.trim().eq_ignore_ascii_case("none") { Ok(None) } else { text.parse().map(Some) }
}

impl OptionArgs {
    pub(super) fn options(self) -> Result<PartialOptions> {
        let of_file = self.file.as_deref().map(read_options).transpose()?.unwrap_or_default();
        let flags = PartialOptions {
            comment: self.comment,
            enabled: self.enabled.map(Switch::is_on),
            available: self.available,
            deadline: self.deadline,
            utc: self.utc.map(Switch::is_on),
            notify: self.notify,
            outside_windows: self.outside_windows.map(Switch::is_on),
            restart_outside_windows: self.restart_outside_windows.map(Switch::is_on),
            suppress_restart: self.suppress_restart.map(|kinds| kinds.into_iter().flatten().collect()),
            grace: self.grace.map(Switch::is_on),
            verbosity: self.verbosity,
            fallback: self.fallback,
            metered: self.metered.map(Switch::is_on),
            pre_download: self.pre_download.map(Switch::is_on),
            alert: self.alert,
            ..PartialOptions::default()
        };
        Ok(flags.or(of_file))
    }
}

fn read_options(file: &Path) -> Result<PartialOptions> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::unreadable(file, &error))?;
    PartialOptions::parse(&text).map_err(|error| error.context(format!("in {}", file.display())))
}

/// Deploy a software update group to a collection
///
/// Without a deadline clients offer the updates to their users (available); with one they install them (required), in their
/// maintenance windows. The default is available now, with a deadline 7 days later, by the clock of each client: then
/// "now" is what the clock of this machine shows. A group with expired updates cannot be deployed, nor one without
/// updates or with more than 1,000. A group that is deployed can be changed within these limits: its deployments follow.
///
/// Whether it has a deadline cannot be changed later, as in Configuration Manager. A dry run also shows what its times are in UTC
/// and by the clock of --zone, how many clients would get it, and how many of them have no window that ever fits.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd deployment add 'November 2026' Pilot --deadline 3d
  cmupd deployment add 'November 2026' Servers --file ring2.toml --dry-run --zone America/New_York
  cmupd deployment add Optional Workstations --deadline none --name 'For users'
  cmupd deployment add Urgent 'All servers' --deadline now --outside-windows --suppress-restart servers")]
pub struct Add {
    /// Software update group
    #[arg(value_name = "UPDATE_GROUP")]
    group: String,
    /// Collection
    collection: String,
    /// Its name; GROUP - COLLECTION where none is given
    #[arg(long)]
    name: Option<String>,
    /// AssignmentID of the deployment in Configuration Manager whose state messages are to count here
    #[arg(long)]
    guid: Option<Uuid>,
    #[command(flatten)]
    options: OptionArgs,
    /// With --dry-run: the longest maximum run time of an update, to count the clients that have no window for it
    #[arg(long, value_name = "LENGTH", default_value = "60min", value_parser = minutes)]
    run_time: u32,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// List deployments
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd deployment list
  cmupd deployment list --as-of 30d --json")]
pub struct List {
    /// As they were then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// Show everything about a deployment
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd deployment show 'November 2026 - Pilot'")]
pub struct Show {
    /// Name or GUID
    deployment: String,
}

/// Change times and options of a deployment
///
/// What is not given stays. With --utc the times are given again, because they would mean other moments.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd deployment set 'November 2026 - Servers' --deadline '2026-12-12 02:00'
  cmupd deployment set 'November 2026 - Servers' --suppress-restart none --rename 'Ring 2'")]
pub struct Set {
    /// Name or GUID
    deployment: String,
    /// A new name
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    #[command(flatten)]
    options: OptionArgs,
}

/// Let clients have a deployment
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd deployment enable 'November 2026 - Servers'")]
pub struct Enable {
    /// Name or GUID
    deployment: String,
}

/// Keep a deployment from the clients; it stays as it is
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd deployment disable 'November 2026 - Servers'")]
pub struct Disable {
    /// Name or GUID
    deployment: String,
}

/// Remove a deployment; its group and its collection stay
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd deployment remove 'November 2026 - Servers' --yes")]
pub struct Remove {
    /// Name or GUID
    deployment: String,
}

/// Show how deployments go: all of them, or one by state and error, its clients, or its updates
///
/// Of each client the newest messages count: whether it complies (topic type 300), how the installation goes (301) and
/// whether it could evaluate the deployment (302). A client that complies is a success, whatever its installation said
/// last. One that does not comply is an error where download or installation failed, else it is in progress, also where
/// nothing has begun. One that said nothing of its compliance is unknown, with the reason.
///
/// A message may name the signature of the content that was evaluated (a parameter of 8 hexadecimal digits). Compliance with
/// what the deployment contained before, by its signature, says nothing; `cmupd deployment show` has the signature of today.
///
/// Of one update the installation counts (402) where it is required, else whether it is required or installed (500).
///
/// Percentages are of all members of the collection, whatever rows are shown. The members in the past are those by the
/// rules of today. Whether a pending restart is suppressed follows from the deployment; where it suppresses only those of
/// servers or of workstations, from the facts of the device.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd deployment status
  cmupd deployment status 'November 2026 - Pilot'
  cmupd deployment status 'November 2026 - Pilot' --clients --state 301/6
  cmupd deployment status 'November 2026 - Pilot' --category error        errors: how many clients
  cmupd deployment status 'November 2026 - Pilot' --clients --error 0x87D00669
  cmupd deployment status 'November 2026 - Pilot' --updates               each update
  cmupd deployment status 'November 2026 - Pilot' --update KB5090241      one update by state
  cmupd deployment status 'November 2026 - Pilot' --client WKS-0001       each update on one client
  cmupd deployment status 'November 2026 - Pilot' --as-of yesterday
  cmupd deployment status --fail-on 'any:deployment-error>2%'")]
pub struct Status {
    /// Name or GUID
    deployment: Option<String>,
    /// One row for each client
    #[arg(long, requires = "deployment")]
    clients: bool,
    /// One row for each update
    #[arg(long, requires = "deployment", conflicts_with_all = ["clients", "update", "client", "evaluation"])]
    updates: bool,
    /// The state of each update on this client: name or GUID
    #[arg(long, requires = "deployment", conflicts_with_all = ["clients", "update", "evaluation", "category", "state", "error"])]
    client: Option<String>,
    /// The states of this update: KB number, UpdateID (GUID), or a piece of a title that only one update has
    #[arg(long, requires = "deployment", conflicts_with = "evaluation")]
    update: Option<Wanted>,
    /// The states of its evaluation (302)
    #[arg(long, requires = "deployment")]
    evaluation: bool,
    /// Only of this category: success, in-progress, error or unknown
    #[arg(long, requires = "deployment", conflicts_with = "updates")]
    category: Option<DeploymentCategory>,
    /// Only in this state: 301/6, the DeploymentStateID 3010006, or its name
    #[arg(long, requires = "deployment", conflicts_with = "updates")]
    state: Option<WantedDeploymentState>,
    /// Only with this error code
    #[arg(long, requires = "deployment", conflicts_with = "updates", value_parser = error_number, allow_hyphen_values = true)]
    error: Option<u32>,
    /// As it was then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// Show when a deployment is installed on a client, step by step, and why
///
/// The deadline, and the first opening of the client's maintenance windows from then on in which an update and the
/// restart countdown (5 minutes) fit. Clients do not report their time zones: --zone says which clock counts.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd deployment when 'November 2026 - Pilot' WKS-0001
  cmupd deployment when 'November 2026 - Pilot' WKS-0001 --zone America/New_York --run-time 2h")]
pub struct ShowTimes {
    /// Name or GUID
    deployment: String,
    /// Name or GUID
    client: String,
    /// The longest maximum run time of an update
    #[arg(long, value_name = "LENGTH", default_value = "60min", value_parser = minutes)]
    run_time: u32,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Explain why a deployment is not installed on a client, step by step
///
/// Policy, evaluation, content, window, installation, restart, report: what is known of each, and what to do. The last row
/// names the first step that holds it up. Whether a client has asked for a policy, and where content is, is not known here:
/// only what the client itself said. Windows are read as by `cmupd deployment when`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd deployment explain 'November 2026 - Pilot' WKS-0001
  cmupd deployment explain 'November 2026 - Pilot' WKS-0001 --as-of yesterday
  cmupd deployment explain 'November 2026 - Pilot' WKS-0001 --json | jq '.data[-1]'")]
pub struct Explain {
    /// Name or GUID
    deployment: String,
    /// Name or GUID
    client: String,
    /// The longest maximum run time of an update
    #[arg(long, value_name = "LENGTH", default_value = "60min", value_parser = minutes)]
    run_time: u32,
    #[command(flatten)]
    reading: ReadingArgs,
    /// As it was then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// Forecast how many clients will comply with a deployment by its deadline
///
/// From past deployments of the same group, or without any of these, to the same collection, at most the ten newest: of
/// the clients that did not comply at the same distance from the deadline, how many did in the end. Their share of all of
/// these together, times the clients that do not comply now, is added to those that do, but at most the clients that may:
/// without those that sent nothing for a week, and where users see nothing of the deployment (--notify nothing), without
/// those on which it does not start in time, by their windows. Members are those of today.
///
/// Without such a past deployment there is no figure, and a threshold counts as crossed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd deployment forecast 'November 2026 - Ring 2'
  cmupd deployment forecast 'November 2026 - Ring 2' --by 2026-12-20T02:00:00Z
  cmupd deployment forecast 'November 2026 - Ring 2' --fail-on 'forecast<95%'")]
pub struct Forecast {
    /// Name or GUID
    deployment: String,
    /// By this moment, such as 2026-12-20T02:00:00Z [default: the deadline]
    #[arg(long, value_name = "MOMENT")]
    by: Option<Timestamp>,
    /// The longest maximum run time of an update
    #[arg(long, value_name = "LENGTH", default_value = "60min", value_parser = minutes)]
    run_time: u32,
    #[command(flatten)]
    reading: ReadingArgs,
}

impl Command for Explain {
    const SHAPES: &'static [Shape] = &[Shape::of::<ExplainRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let (now, reading) = (session.clock.now(), self.reading.reading());
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        Reply::list(session.read(|r| {
            report::explain_deployment(
                r,
                &self.deployment,
                &self.client,
                self.run_time,
                &reading,
                (as_of, now),
            )
        })?)
    }
}

impl Command for Forecast {
    const SHAPES: &'static [Shape] = &[Shape::of::<ForecastRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let query =
            ForecastQuery { by: self.by, run_minutes: self.run_time, reading: self.reading.reading() };
        Reply::list(session.read(|r| report::deployment_forecast(r, &self.deployment, &query, now))?)
    }
}

impl Command for ShowTimes {
    const SHAPES: &'static [Shape] = &[Shape::of::<WhenRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let (now, reading) = (session.clock.now(), self.reading.reading());
        Reply::list(session.read(|r| {
            report::deployment_when(r, &self.deployment, &self.client, self.run_time, &reading, now)
        })?)
    }
}

impl Command for Status {
    const SHAPES: &'static [Shape] = &[
        Shape::of::<DeploymentCountRow>(),
        Shape::of::<DeploymentStateRow>(),
        Shape::of::<DeploymentClientRow>(),
        Shape::of::<DeployedUpdateRow>().with("--updates"),
        Shape::of::<UpdateOnClientRow>().with("--client"),
    ];

    fn shapes(&self, _: &Style) -> Vec<Shape> {
        vec![match &self.deployment {
            None => Shape::of::<DeploymentCountRow>(),
            Some(_) if self.updates => Shape::of::<DeployedUpdateRow>(),
            Some(_) if self.client.is_some() => Shape::of::<UpdateOnClientRow>(),
            Some(_) if self.clients => Shape::of::<DeploymentClientRow>(),
            Some(_) => Shape::of::<DeploymentStateRow>(),
        }]
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        let Some(name) = &self.deployment else {
            return Reply::list(session.read(|r| report::deployment_counts(r, as_of, now))?);
        };
        if self.updates {
            return Reply::list(session.read(|r| report::deployment_updates(r, name, as_of, now))?);
        }
        if let Some(client) = &self.client {
            return Reply::list(
                session.read(|r| report::deployment_client_updates(r, name, client, as_of, now))?,
            );
        }
        let of = match self.update {
            Some(wanted) => StatusOf::Update(wanted),
            None if self.evaluation => StatusOf::Evaluation,
            None => StatusOf::Deployment,
        };
        let filter = StatusFilter { category: self.category, state: self.state, error: self.error };
        if self.clients {
            return Reply::list(
                session.read(|r| report::deployment_clients(r, name, &of, &filter, as_of, now))?,
            );
        }
        Reply::list(session.read(|r| report::deployment_states(r, name, &of, &filter, as_of, now))?)
    }
}

fn error_number(text: &str) -> std::result::Result<u32, Failure> {
    let code = parse_error_code(text);
    code.ok_or_else(|| {
        Failure::usage(format!("{text:?} is not an error code: write 0x87D00669 or -2016410007"))
    })
}

const DEPLOYMENTS: &[Shape] = &[Shape::of::<DeploymentRow>()];

pub(super) fn clocks(session: &Session) -> Clocks {
    Clocks::at(session.clock.now(), &TimeZone::system())
}

/// Changes a deployment and shows what it is now.
fn change(
    session: &Session,
    deployment: &str,
    name: Option<&str>,
    options: &PartialOptions,
) -> Result<Reply> {
    let now = session.clock.now();
    Reply::records(session.write(&format!("change deployment {deployment}"), |w| {
        let name = definition::set(w, deployment, name, options, clocks(session))?;
        report::deployment(w, &name, now)
    })?)
}

impl Command for Add {
    const SHAPES: &'static [Shape] = DEPLOYMENTS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let new = NewDeployment {
            group: self.group,
            collection: self.collection,
            name: self.name,
            guid: self.guid,
            options: self.options.options()?,
        };
        let description = format!("deploy {} to {}", new.group, new.collection);
        let (now, reading) = (session.clock.now(), self.reading.reading());
        Reply::records(session.write(&description, |w| {
            let name = definition::add(w, &new, clocks(session))?;
            let mut answer = report::deployment(w, &name, now)?;
            if session.is_dry_run() {
                answer.notes.extend(report::deployment_reach(w, &name, self.run_time, &reading, now)?);
            }
            Ok(answer)
        })?)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = DEPLOYMENTS;
    fn run(self, session: &Session) -> Result<Reply> {
        let now = session.clock.now();
        let as_of = self.as_of.map(|as_of| as_of.moment(now)).transpose()?;
        Reply::list(session.read(|r| report::deployments(r, as_of, now))?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = DEPLOYMENTS;
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::records(session.read(|r| report::deployment(r, &self.deployment, session.clock.now()))?)
    }
}

impl Command for Set {
    const SHAPES: &'static [Shape] = DEPLOYMENTS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        change(session, &self.deployment, self.rename.as_deref(), &self.options.options()?)
    }
}

impl Command for Enable {
    const SHAPES: &'static [Shape] = DEPLOYMENTS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let options = PartialOptions { enabled: Some(true), ..PartialOptions::default() };
        change(session, &self.deployment, None, &options)
    }
}

impl Command for Disable {
    const SHAPES: &'static [Shape] = DEPLOYMENTS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let options = PartialOptions { enabled: Some(false), ..PartialOptions::default() };
        change(session, &self.deployment, None, &options)
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = DEPLOYMENTS;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove the deployment {}?", self.deployment)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("remove deployment {}", self.deployment);
        Reply::records(session.write(&description, |w| {
            let removed = report::deployment(w, &self.deployment, session.clock.now())?;
            definition::remove(w, &self.deployment)?;
            Ok(removed)
        })?)
    }
}
