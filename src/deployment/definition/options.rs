//! What a deployment says besides its updates and its clients (Microsoft Learn, Deploy software updates;
//! SMS_UpdatesAssignment).

use crate::base::error::{Failure, Result};
use crate::base::schedule::{minutes_in_words, parse_minutes};
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::de::{DeserializeOwned, IntoDeserializer as _};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// The deadline of a deployment after its available time where none is given, in days: what the product proposes.
const DEADLINE_DAYS: i64 = 7;

/// What users of a device see of a deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Notify {
    /// Software Center and all notifications.
    #[default]
    All,
    /// Software Center, and notifications of restarts only.
    Restarts,
    /// Nothing, neither in Software Center nor as a notification.
    Nothing,
}

/// Which state messages clients send of a deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verbosity {
    /// Only errors: not that a restart is pending.
    Errors,
    /// Success and errors.
    #[default]
    Normal,
    /// All.
    All,
}

/// Where clients take content from that no distribution point of their boundary group has; each includes those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContentFallback {
    /// From nowhere else.
    Nowhere,
    /// Neighbor boundary groups.
    Neighbor,
    /// The default boundary group of the site.
    #[default]
    Default,
    /// Microsoft Update.
    Microsoft,
}

/// Devices whose restart is suppressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    /// Windows for workstations.
    Workstations,
    /// Windows Server.
    Servers,
}

macro_rules! read_as_words {
    ($($name:ident)+) => {$(
        impl FromStr for $name {
            type Err = Failure;

            fn from_str(text: &str) -> std::result::Result<Self, Failure> {
                word(text)
            }
        }
    )+};
}
read_as_words! { Notify Verbosity ContentFallback DeviceKind }

/// A value by the name that it has in JSON.
fn word<T: DeserializeOwned>(text: &str) -> std::result::Result<T, Failure> {
    let text = text.trim().to_ascii_lowercase();
    let deserializer: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        text.as_str().into_deserializer();
    T::deserialize(deserializer).map_err(|error| Failure::usage(error.to_string()))
}

/// When a deployment warns that too few clients are compliant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Alert {
    /// Percent of the clients that must be compliant.
    pub compliant_percent: u8,
    /// Minutes after the deadline from which on that counts.
    pub after_minutes: u32,
}

impl FromStr for Alert {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let parts = text.trim().split_once('@');
        let percent = parts.and_then(|(percent, _)| percent.trim().strip_suffix('%')?.trim().parse().ok());
        let minutes = parts.and_then(|(_, after)| parse_minutes(after));
        match (percent, minutes) {
            (Some(compliant_percent @ 1..=100), Some(after_minutes)) => {
                Ok(Alert { compliant_percent, after_minutes })
            }
            _ => Err(Failure::usage(format!(
                "{text:?} is not an alert: write the percent of clients that must be compliant, and how long after the \
                 deadline, such as 95%@2d"
            ))),
        }
    }
}

/// A moment of a deployment as it is given: it becomes a [`DateTime`] when it is known from when on it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// Now; as a deadline, with the available time.
    Now,
    /// Never: there is no deadline.
    Never,
    /// This long after now; as a deadline, after the available time.
    After(SignedDuration),
    /// On the clock of each client, or in UTC.
    At(DateTime),
}

impl FromStr for When {
    type Err = Failure;

    fn from_str(text: &str) -> std::result::Result<Self, Failure> {
        let text = text.trim();
        match text.to_ascii_lowercase().as_str() {
            "now" => return Ok(When::Now),
            "none" => return Ok(When::Never),
            _ => {}
        }
        if let Some(minutes) = parse_minutes(text) {
            return Ok(When::After(SignedDuration::from_mins(minutes.into())));
        }
        // A zone behind the time would be ignored.
        let is_plain = !text.ends_with(['Z', 'z']) && !text.contains('+') && text.matches('-').count() == 2;
        text.parse().ok().filter(|_| is_plain).map(When::At).ok_or_else(|| {
            Failure::usage(format!(
                "{text:?} is not a time of a deployment: write 2026-12-08 18:00 (on the clock of each client, or in UTC with \
                 utc), now, 7d or 12h, or none for no deadline"
            ))
        })
    }
}

impl TryFrom<String> for Alert {
    type Error = Failure;

    fn try_from(text: String) -> std::result::Result<Self, Failure> {
        text.parse()
    }
}

impl From<Alert> for String {
    fn from(alert: Alert) -> String {
        alert.to_string()
    }
}

impl From<When> for String {
    fn from(when: When) -> String {
        match when {
            When::Now => "now".to_owned(),
            When::Never => "none".to_owned(),
            When::After(length) => minutes_in_words(u32::try_from(length.as_mins()).unwrap_or_default()),
            When::At(at) => shown(at),
        }
    }
}

impl TryFrom<String> for When {
    type Error = Failure;

    fn try_from(text: String) -> std::result::Result<Self, Failure> {
        text.parse()
    }
}

/// What is given of a deployment, by flags or by a file (TOML); what is absent stays, or is the default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PartialOptions {
    /// What it is for; an empty text removes it.
    pub comment: Option<String>,
    /// Whether clients get it.
    pub enabled: Option<bool>,
    /// From when on clients may install.
    pub available: Option<When>,
    /// When clients install at the latest.
    pub deadline: Option<When>,
    /// The times are UTC, not of the clock of each client.
    pub utc: Option<bool>,
    /// What users see.
    pub notify: Option<Notify>,
    /// Install outside of maintenance windows.
    pub outside_windows: Option<bool>,
    /// Restart outside of maintenance windows.
    pub restart_outside_windows: Option<bool>,
    /// Devices that do not restart by themselves.
    pub suppress_restart: Option<BTreeSet<DeviceKind>>,
    /// Users may wait past the deadline, as long as the client setting allows.
    pub grace: Option<bool>,
    /// Which state messages clients send.
    pub verbosity: Option<Verbosity>,
    /// Where else content comes from.
    pub fallback: Option<ContentFallback>,
    /// Download over metered connections after the deadline.
    pub metered: Option<bool>,
    /// Download before the available time.
    pub pre_download: Option<bool>,
    /// When to warn.
    pub alert: Option<Alert>,
    /// Each client delays the deadline by 0 to 120 minutes: what rules deploy; no flag or file can ask for it.
    #[serde(skip)]
    pub randomized: Option<bool>,
}

impl PartialOptions {
    /// With the times that a new deployment has where none are given.
    pub(in crate::deployment) fn with_times(self) -> Self {
        PartialOptions {
            available: Some(self.available.unwrap_or(When::Now)),
            deadline: Some(
                self.deadline.unwrap_or(When::After(SignedDuration::from_hours(24 * DEADLINE_DAYS))),
            ),
            ..self
        }
    }

    /// When what is made of them is available and due, such as `available now, deadline 3d`.
    pub(crate) fn times_in_words(&self) -> String {
        let text = |when: Option<When>, default: &str| when.map_or(default.to_owned(), String::from);
        let (available, deadline) = (text(self.available, "now"), text(self.deadline, "7d"));
        let disabled = if self.enabled == Some(false) { ", disabled" } else { "" };
        format!("available {available}, deadline {deadline}{disabled}")
    }

    /// Reads a file. Fails with kind `usage`, naming the line.
    pub fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| {
            Failure::usage(error.to_string().trim_end().to_owned())
                .hint("the names are those of the flags of `cmupd deployment add`, with _ for -")
                .into()
        })
    }

    /// These, and what only `other` gives.
    pub fn or(self, other: PartialOptions) -> Self {
        PartialOptions {
            comment: self.comment.or(other.comment),
            enabled: self.enabled.or(other.enabled),
            available: self.available.or(other.available),
            deadline: self.deadline.or(other.deadline),
            utc: self.utc.or(other.utc),
            notify: self.notify.or(other.notify),
            outside_windows: self.outside_windows.or(other.outside_windows),
            restart_outside_windows: self.restart_outside_windows.or(other.restart_outside_windows),
            suppress_restart: self.suppress_restart.or(other.suppress_restart),
            grace: self.grace.or(other.grace),
            verbosity: self.verbosity.or(other.verbosity),
            fallback: self.fallback.or(other.fallback),
            metered: self.metered.or(other.metered),
            pre_download: self.pre_download.or(other.pre_download),
            alert: self.alert.or(other.alert),
            randomized: self.randomized.or(other.randomized),
        }
    }
}

/// What a deployment says besides its updates and its clients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeploymentOptions {
    /// What it is for.
    pub comment: Option<String>,
    /// Whether clients get it.
    pub enabled: bool,
    /// From when on clients may install: on the clock of each client, or in UTC.
    pub available: DateTime,
    /// When clients install at the latest, likewise; none where users choose.
    pub deadline: Option<DateTime>,
    /// The times are UTC, not of the clock of each client.
    pub utc: bool,
    /// What users see.
    pub notify: Notify,
    /// Installs outside of maintenance windows.
    pub outside_windows: bool,
    /// Restarts outside of maintenance windows.
    pub restart_outside_windows: bool,
    /// Devices that do not restart by themselves.
    pub suppress_restart: BTreeSet<DeviceKind>,
    /// Users may wait past the deadline, as long as the client setting allows.
    pub grace: bool,
    /// Which state messages clients send.
    pub verbosity: Verbosity,
    /// Where else content comes from.
    pub fallback: ContentFallback,
    /// Downloads over metered connections after the deadline.
    pub metered: bool,
    /// Downloads before the available time.
    pub pre_download: bool,
    /// When to warn, such as `95%@2d`.
    #[schemars(with = "Option<String>")]
    pub alert: Option<Alert>,
    /// Each client delays the deadline by 0 to 120 minutes, as it does for what a rule deploys.
    #[serde(default)]
    pub randomized: bool,
}

/// The two clocks on which a deployment can be timed, at the moment of its change.
#[derive(Debug, Clone, Copy)]
pub struct Clocks {
    /// On the clock of this machine: "now" of a deployment that is timed by the clock of each client.
    pub local: DateTime,
    /// UTC.
    pub utc: DateTime,
}

impl Clocks {
    /// What both show at `now`.
    pub fn at(now: Timestamp, zone: &jiff::tz::TimeZone) -> Self {
        let to_minute = |zone: &jiff::tz::TimeZone| {
            let shown = now.to_zoned(zone.clone()).datetime();
            shown.with().second(0).subsec_nanosecond(0).build().unwrap_or(shown)
        };
        Clocks { local: to_minute(zone), utc: to_minute(&jiff::tz::TimeZone::UTC) }
    }
}

impl DeploymentOptions {
    /// Those of a new deployment. Fails as [`DeploymentOptions::changed`].
    pub(super) fn of_new(given: &PartialOptions, clocks: Clocks) -> Result<Self> {
        let utc = given.utc.unwrap_or_default();
        let now = if utc { clocks.utc } else { clocks.local };
        let plain = DeploymentOptions {
            comment: None,
            enabled: true,
            available: now,
            deadline: None,
            utc,
            notify: Notify::default(),
            outside_windows: false,
            restart_outside_windows: false,
            suppress_restart: BTreeSet::new(),
            grace: false,
            verbosity: Verbosity::default(),
            fallback: ContentFallback::default(),
            metered: false,
            pre_download: false,
            alert: None,
            randomized: false,
        };
        plain.with(&given.clone().with_times(), clocks)
    }

    /// These with a change. Whether there is a deadline does not change (facts: deployment §3.2). Fails with kind `usage`
    /// where that is tried, and for what contradicts itself.
    pub(super) fn changed(self, given: &PartialOptions, clocks: Clocks) -> Result<Self> {
        if given.utc.is_some_and(|utc| utc != self.utc)
            && (given.available.is_none() || given.deadline.is_none())
        {
            return Err(Failure::usage("the times would mean other moments")
                .hint("with --utc give --available and --deadline, too")
                .into());
        }
        let is_required = self.deadline.is_some();
        let changed = self.with(given, clocks)?;
        if changed.deadline.is_some() != is_required {
            let (is, becomes) =
                if is_required { ("required", "available") } else { ("available", "required") };
            return Err(Failure::usage(format!("a deployment that is {is} does not become {becomes}"))
                .hint("add another deployment, and remove this one")
                .into());
        }
        Ok(changed)
    }

    fn with(self, given: &PartialOptions, clocks: Clocks) -> Result<Self> {
        let utc = given.utc.unwrap_or(self.utc);
        let now = if utc { clocks.utc } else { clocks.local };
        let outside = |_| Failure::usage("that is outside the calendar").hint("give an earlier time");
        let available = match given.available {
            None => self.available,
            Some(When::Now) => now,
            Some(When::At(at)) => at,
            Some(When::After(length)) => now.checked_add(length).map_err(outside)?,
            Some(When::Never) => {
                return Err(Failure::usage("a deployment has an available time")
                    .hint("--enabled off keeps it from the clients")
                    .into());
            }
        };
        let deadline = match given.deadline {
            None => self.deadline,
            Some(When::Never) => None,
            Some(When::Now) => Some(available),
            Some(When::At(at)) => Some(at),
            Some(When::After(length)) => Some(available.checked_add(length).map_err(outside)?),
        };
        let comment = match &given.comment {
            Some(comment) => Some(comment.clone()).filter(|comment| !comment.is_empty()),
            None => self.comment,
        };
        let options = DeploymentOptions {
            comment,
            enabled: given.enabled.unwrap_or(self.enabled),
            available,
            deadline,
            utc,
            notify: given.notify.unwrap_or(self.notify),
            outside_windows: given.outside_windows.unwrap_or(self.outside_windows),
            restart_outside_windows: given.restart_outside_windows.unwrap_or(self.restart_outside_windows),
            suppress_restart: given.suppress_restart.clone().unwrap_or(self.suppress_restart),
            grace: given.grace.unwrap_or(self.grace),
            verbosity: given.verbosity.unwrap_or(self.verbosity),
            fallback: given.fallback.unwrap_or(self.fallback),
            metered: given.metered.unwrap_or(self.metered),
            pre_download: given.pre_download.unwrap_or(self.pre_download),
            alert: given.alert.or(self.alert),
            randomized: given.randomized.unwrap_or(self.randomized),
        };
        options.check()?;
        Ok(options)
    }

    fn check(&self) -> Result<()> {
        let refuse = |what: String, hint: &str| -> Result<()> { Err(Failure::usage(what).hint(hint).into()) };
        match self.deadline {
            Some(deadline) if deadline < self.available => refuse(
                format!(
                    "the deadline {} is before the available time {}",
                    shown(deadline),
                    shown(self.available)
                ),
                "give a later --deadline, such as 7d (after the available time), or an earlier --available",
            ),
            None if self.notify == Notify::Nothing => refuse(
                "a deployment without a deadline is for users, and cannot be hidden from them".into(),
                "give a --deadline, or another --notify",
            ),
            None if self.alert.is_some() || self.grace => refuse(
                "alerts and grace count from a deadline, and there is none".into(),
                "give a --deadline, or leave --alert and --grace out",
            ),
            _ => Ok(()),
        }
    }
}

/// Checks what every run of a rule, or every phase, will make: fails as a deployment with these options would, and with kind
/// `usage` for times that are one moment.
pub(in crate::deployment) fn check_template(options: &PartialOptions, clocks: Clocks) -> Result<()> {
    for (flag, when) in [("--available", options.available), ("--deadline", options.deadline)] {
        if let Some(When::At(at)) = when {
            return Err(Failure::usage(format!(
                "{flag} {} is one moment, and these times count from the moment at which a deployment is made",
                shown(at)
            ))
            .hint("give a time after that, such as 12h or 7d")
            .into());
        }
    }
    DeploymentOptions::of_new(options, clocks).map(drop)
}

/// A time to the minute.
pub(super) fn shown(at: DateTime) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}

impl fmt::Display for Alert {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let after = minutes_in_words(self.after_minutes);
        write!(formatter, "{}%@{after}", self.compliant_percent)
    }
}
