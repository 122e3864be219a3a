//! Why something is unknown: the causes in their order, and the evidence for each.

use crate::base::codes::{Cause, ScanState, error_in_words};
use crate::db::ContentVersion;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

/// A client that sent nothing for this long counts as inactive: the product's own default of 7 days.
pub const INACTIVE_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is known of a client that has unknown states.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// State and error of the newest scan message, and when.
    pub last_scan: Option<(ScanState, Option<u32>, Timestamp)>,
    /// When the last completed scan was, and at which content version.
    pub completed_scan: Option<(Timestamp, ContentVersion)>,
    /// The content version of its site.
    pub site_version: ContentVersion,
    /// The content version that a scan must reach to know of every update that the site can see.
    pub needed_version: ContentVersion,
    /// Serial numbers that are missing: first, last, and the time of the message that shows the hole.
    pub gaps: Vec<(u64, u64, Timestamp)>,
    /// Files of the client in quarantine: path, reason, and when they first arrived.
    pub quarantined: Vec<(String, String, Timestamp)>,
    /// What a scan by the rules could not decide: the cause of each update, and of how many.
    pub undecided: Vec<(String, u64)>,
    /// For how many other updates the client reported a state that says nothing.
    pub reported_unknown: u64,
    /// Files that wait where the client's reports arrive: how many, in which inbox, and when that was seen.
    pub waiting: Vec<(u64, String, Timestamp)>,
    /// When the client sent its newest message.
    pub last_message_at: Option<Timestamp>,
    /// The moment of the question.
    pub now: Timestamp,
}

impl Facts {
    /// True where what is missing since `at` may hide something: a hole that closed, or a file that arrived, before the
    /// last completed scan hides nothing newer than that scan.
    pub fn may_hide(&self, at: Timestamp) -> bool {
        self.completed_scan.is_none_or(|(completed_at, _)| at >= completed_at)
    }
}

/// One thing that speaks for a cause.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Evidence {
    /// The cause that it speaks for.
    pub cause: Cause,
    /// What was found.
    pub finding: String,
}

/// All evidence for a client that has unknown states; the first is the cause to show.
///
/// In the order of the causes, but what does not explain by itself comes after what does: "never scanned" and "scan
/// older" hold only when nothing is missing that the client sent. Where a message is missing, or a file is quarantined,
/// that may hold the newer scan, that is the cause.
pub fn evidence(facts: &Facts) -> Vec<Evidence> {
    weigh(facts, true)
}

/// The cause of the first [`evidence`], without putting anything into words.
pub fn first_cause(facts: &Facts) -> Option<Cause> {
    weigh(facts, false).first().map(|evidence| evidence.cause)
}

fn weigh(facts: &Facts, in_words: bool) -> Vec<Evidence> {
    let completed_at = facts.completed_scan.map(|(at, _)| at);
    let failure = facts.last_scan.filter(|(state, _, at)| {
        state.is_failure() && completed_at.is_none_or(|completed_at| *at >= completed_at)
    });
    let hidden: Vec<_> = facts.gaps.iter().filter(|(_, _, before)| facts.may_hide(*before)).collect();
    let unread: Vec<_> = facts.quarantined.iter().filter(|(_, _, seen)| facts.may_hide(*seen)).collect();
    let complete = hidden.is_empty() && unread.is_empty();

    let mut found: Vec<(bool, Evidence)> = Vec::new();
    let mut add = |explains: bool, cause, finding: &dyn Fn() -> String| {
        let finding = if in_words { finding() } else { String::new() };
        found.push((explains, Evidence { cause, finding }));
    };
    if facts.completed_scan.is_none() && failure.is_none() {
        let finding = || match facts.last_scan {
            None => "no scan message has arrived".into(),
            Some((state, _, at)) => {
                format!(
                    "no completed scan; the newest scan message, of {}, says {}",
                    minute(at),
                    state.name()
                )
            }
        };
        add(complete && facts.site_version.is_reached(), Cause::NeverScanned, &finding);
    }
    if let Some((state, error, at)) = failure {
        add(true, Cause::ScanFailed, &|| {
            let code = error.map_or(String::new(), |error| format!(" with {}", error_in_words(error)));
            format!("the scan of {} ended as {}{code}", minute(at), state.name())
        });
    }
    if let Some((at, version)) = facts.completed_scan.filter(|(_, version)| *version < facts.needed_version) {
        add(complete, Cause::ScanOlder, &|| {
            format!(
                "the last completed scan, of {}, ran at content version {version}; the newest update of the site came with {}",
                minute(at),
                facts.needed_version
            )
        });
    }
    for (first, last, _) in hidden {
        add(true, Cause::MessagesMissing, &|| {
            let numbers = if first == last { format!("{first}") } else { format!("{first}-{last}") };
            format!("messages with serial number {numbers} never arrived")
        });
    }
    for (path, reason, _) in unread {
        add(true, Cause::FileQuarantined, &|| format!("{path} is in quarantine: {reason}"));
    }
    for (cause, updates) in &facts.undecided {
        add(true, Cause::NotDecided, &|| format!("{cause}; updates that this leaves open: {updates}"));
    }
    if facts.reported_unknown > 0 {
        add(true, Cause::ReportedUnknown, &|| {
            format!(
                "updates of which the newest message says that the state is not known: {}",
                facts.reported_unknown
            )
        });
    }
    for (files, inbox, seen) in &facts.waiting {
        // What may be there explains nothing by itself.
        add(false, Cause::WaitingInInbox, &|| {
            format!(
                "files that waited in the inbox {inbox} at {}: {files}; whether one is of this client shows when it is read",
                minute(*seen)
            )
        });
    }
    if !facts.site_version.is_reached() {
        add(true, Cause::SiteNeverSynchronized, &|| "the client's site has never synchronized".into());
    }
    if let Some(at) = facts.last_message_at.filter(|at| facts.now.duration_since(*at) > INACTIVE_AFTER) {
        let days = facts.now.duration_since(at).as_hours() / 24;
        add(true, Cause::ClientInactive, &|| {
            format!("the newest message is of {}: silent for {days} days", minute(at))
        });
    }
    found.sort_by_key(|(explains, evidence)| (!explains, evidence.cause));
    found.into_iter().map(|(_, evidence)| evidence).collect()
}

/// A moment as people read it.
fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
