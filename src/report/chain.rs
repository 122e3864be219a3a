//! Why a client is what it is: the chain of evidence from the policy to the stored states, with the next step to take.

use super::errors::UNLISTED;
use super::kit::OneClient;
use super::unknown::{Clues, SILENT};
use crate::base::clock::is_ahead;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::{ScanState, error_in_words, find_error};
use crate::compliance::{Cause, INACTIVE_AFTER, Scope, ScopeView, ScopedClient, Tally, count, evidence};
use crate::db::{ContentVersion, Snapshot};
use crate::policy;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

/// What a link of the chain is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It holds something up.
    Problem,
    /// Worth knowing; it may be right or wrong.
    Remark,
}

/// A link of the chain.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ExplainRow {
    /// Its number, from 1.
    pub step: usize,
    /// Where on the way. Of a client: site, policy, scan, messages, ledger, quarantine, inbox, states. Of a deployment on it:
    /// policy, evaluation, content, window, installation, restart, report, answer.
    pub place: &'static str,
    /// Whether it is as it should be.
    pub verdict: Verdict,
    /// What was found.
    pub finding: String,
    /// What to do about it.
    pub next: Option<String>,
}

impl Tabular for ExplainRow {
    const SCHEMA: &'static str = "client.explain/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("step", "Step"),
        Column::text("place", "Where"),
        Column::enumeration("verdict", "Verdict"),
        Column::text("finding", "Found"),
        Column::text("next", "Next step"),
    ];
}

/// Links in the making, each with the number that follows.
#[derive(Default)]
pub(super) struct Chain(pub(super) Vec<ExplainRow>);

impl Chain {
    pub(super) fn add(
        &mut self,
        place: &'static str,
        verdict: Verdict,
        finding: String,
        next: Option<String>,
    ) {
        let step = self.0.len() + 1;
        self.0.push(ExplainRow { step, place, verdict, finding, next });
    }

    pub(super) fn add_good(&mut self, place: &'static str, finding: String) {
        self.add(place, Verdict::Good, finding, None);
    }

    pub(super) fn add_problem(&mut self, place: &'static str, finding: String, next: impl Into<String>) {
        self.add(place, Verdict::Problem, finding, Some(next.into()));
    }

    pub(super) fn add_remark(&mut self, place: &'static str, finding: String, next: impl Into<String>) {
        self.add(place, Verdict::Remark, finding, Some(next.into()));
    }
}

pub(super) fn minute(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// The chain of evidence about a client, link by link from its site to the stored states; each with what was found, and
/// the next step where something is not as it should be. The last link is the answer: how many updates are unknown, and
/// the first cause. With `as_of` as it stood then; what waited in inboxes then is not kept.
///
/// Fails as [`crate::client::ClientReader::find_client`], and for a sender that has no client.
pub fn explain_client(
    r: &Snapshot<'_>,
    wanted: &str,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<ExplainRow>> {
    let scope = Scope { as_of, ..Scope::default() };
    let OneClient { name, client, member, view } = OneClient::load(r, wanted, &scope, now)?;
    let (member, client, now) = (&member, &client, view.now);
    let silent = member.last_message_at.map(|at| now.duration_since(at)).filter(|it| *it > INACTIVE_AFTER);
    // The next step where the client must do something.
    let silent = silent.map(|silent| format!("silent for {} days: {SILENT}", silent.as_hours() / 24));
    let count = count(r, &view)?;
    let facts = Clues::load(r, &view, &count)?.facts(member, &view);
    let tally = count.members.first().copied().unwrap_or_default();

    let mut chain = Chain::default();
    explain_site(&mut chain, &view, member, &name);
    explain_policy(&mut chain, r, &view, member)?;
    explain_scan(&mut chain, member, facts.needed_version, silent.as_deref());
    match (member.last_message_at, &silent) {
        (Some(at), _) if is_ahead(at, now) => chain.add_problem(
            "messages",
            format!("the newest message is of {}, which is later than now: its clock is or was ahead", minute(at)),
            format!(
                "set its clock right, then `cmupd client repair-clock {name}`: until then what it dated in the future \
                 counts as newer than its later reports"
            ),
        ),
        (Some(at), Some(silent)) => chain.add_problem(
            "messages",
            format!("the newest message is of {}", minute(at)),
            format!("{silent}, and whether its client runs and reaches the management point"),
        ),
        (Some(at), None) => chain.add_good("messages", format!("the newest message is of {}", minute(at))),
        (None, _) => chain.add_problem(
            "messages",
            "no message has arrived".into(),
            "see whether the client runs and reaches the management point",
        ),
    }
    if facts.gaps.is_empty() {
        chain.add_good("ledger", "no message is missing".into());
    }
    for (first, last, before) in &facts.gaps {
        let numbers = if first == last { format!("{first}") } else { format!("{first}-{last}") };
        let finding = format!(
            "serial number {numbers} never arrived; the next message that arrived is of {}",
            minute(*before)
        );
        let next = format!(
            "`cmupd ingest gaps --client {name}` lists them; let the client send all its states again"
        );
        // A later completed scan has reported everything anew.
        if !facts.may_hide(*before) {
            chain.add_remark(
                "ledger",
                finding,
                "a later scan completed: no newer state depends on what is missing",
            );
        } else {
            chain.add_problem("ledger", finding, next);
        }
    }
    if facts.quarantined.is_empty() {
        chain.add_good("quarantine", "no file of it is there".into());
    }
    for (path, reason, seen) in &facts.quarantined {
        let finding = format!("{path}, of {}: {reason}", minute(*seen));
        if !facts.may_hide(*seen) {
            chain.add_remark(
                "quarantine",
                finding,
                "a later scan completed: no newer state depends on this file",
            );
            continue;
        }
        chain.add_problem(
            "quarantine",
            finding,
            "`cmupd ingest quarantine` shows the file; `cmupd ingest quarantine replay` reads it again once it is readable",
        );
    }
    if facts.waiting.is_empty() {
        chain.add_good("inbox", "no file waits".into());
    }
    for (files, inbox, seen) in &facts.waiting {
        chain.add_remark(
            "inbox",
            format!("files that waited in {inbox} at {}: {files}", minute(*seen)),
            "`cmupd ingest status` shows how fast they are read; one of them may be of this client",
        );
    }
    let causes: Vec<Cause> = evidence(&facts).into_iter().map(|evidence| evidence.cause).collect();
    explain_states(&mut chain, tally, causes.first().copied(), silent.as_deref());

    let mut answer = Answer::from(chain.0);
    answer.as_of = view.as_of();
    answer.scope.insert("client".into(), json!(client.display_name()));
    answer.scope.insert("guid".into(), json!(client.guid));
    answer.scope.insert("site".into(), json!(member.shown_site()));
    answer.scope.insert("states".into(), json!(tally));
    answer.scope.insert("causes".into(), json!(if tally.unknown > 0 { causes } else { Vec::new() }));
    answer.freshness.insert("site_version".into(), json!(member.site_version));
    answer.freshness.insert("scan_version".into(), json!(member.scan_version));
    answer.freshness.insert("content_version".into(), json!(view.content_version));
    Ok(answer)
}

fn explain_site(chain: &mut Chain, view: &ScopeView, member: &ScopedClient, name: &str) {
    let (site, version, newest) = (member.site, member.site_version, view.content_version);
    if member.assigned.is_none() {
        return chain.add_problem(
            "site",
            format!("it belongs to no site, so it sees what {site} sees, at content version {version}"),
            format!(
                "`cmupd client assign {name} SITE` assigns it; later reports that are ingested with --site keep that up"
            ),
        );
    }
    let belongs = format!("it belongs to {site}");
    if !version.is_reached() {
        let finding = format!("{belongs}, which has never synchronized");
        chain.add_problem("site", finding, format!("`cmupd sync {site}` synchronizes it"));
    } else if version < newest {
        let finding =
            format!("{belongs}, which is at content version {version}; the hierarchy is at {newest}");
        chain.add_remark("site", finding, "`cmupd sync status` shows why it is behind");
    } else {
        chain.add_good("site", format!("{belongs}, which is at content version {version}, the newest"));
    }
}

fn explain_policy(
    chain: &mut Chain,
    r: &Snapshot<'_>,
    view: &ScopeView,
    member: &ScopedClient,
) -> Result<()> {
    let Some(site) = member.assigned else {
        let next = "assign it first: each site has its own policy";
        chain.add_remark(
            "policy",
            "which policy it follows is not known: it belongs to no site".into(),
            next,
        );
        return Ok(());
    };
    let mut policies = policy::read(r).policies(Some(site), view.as_of().is_some())?;
    policies.retain(|policy| policy.made_at <= view.now);
    match policies.last() {
        None => chain.add_problem(
            "policy",
            format!("{site} has no policy: its clients get no software update point"),
            format!("`cmupd sup add {site} SERVER` adds one; the site's synchronization makes the policy"),
        ),
        Some(policy) if policy.offers == 0 => chain.add_problem(
            "policy",
            format!("the policy {} of {site} names no software update point", policy.version),
            format!("`cmupd sup add {site} SERVER` adds one"),
        ),
        Some(policy) if policy.content_version < member.site_version => chain.add_problem(
            "policy",
            format!(
                "the policy {} of {site} names content version {}; the site is at {}",
                policy.version, policy.content_version, member.site_version
            ),
            format!("`cmupd sync {site}` makes a new one"),
        ),
        Some(policy) => chain.add_good(
            "policy",
            format!(
                "the policy {} of {site} names content version {} and {} software update point{}",
                policy.version,
                policy.content_version,
                policy.offers,
                if policy.offers == 1 { "" } else { "s" }
            ),
        ),
    }
    Ok(())
}

fn explain_scan(chain: &mut Chain, member: &ScopedClient, needed: ContentVersion, silent: Option<&str>) {
    let completed = member.completed_scan.zip(member.scan_version);
    match member.last_scan {
        None => chain.add_problem(
            "scan",
            "no scan message has arrived".into(),
            "see whether software updates are enabled for the client and its policy has come; then start a scan on it",
        ),
        Some(scan) if scan.state.is_failure() => {
            let state = scan.state.name().replace('_', " ");
            let code = scan.error.map_or(String::new(), |error| format!(" with {}", error_in_words(error)));
            let advice = scan.error.and_then(find_error).map_or(UNLISTED, |known| known.what_to_do());
            chain.add_problem("scan", format!("the last scan, of {}, ended as {state}{code}", minute(scan.at)), advice);
        }
        Some(scan) if scan.state != ScanState::Completed => chain.add_remark(
            "scan",
            format!("the newest scan message, of {}, says {}", minute(scan.at), scan.state.name().replace('_', " ")),
            "a scan that is under way ends by itself; where it does not, look at ScanAgent.log of the client",
        ),
        Some(scan) => chain.add_good("scan", format!("the last scan, of {}, completed", minute(scan.at))),
    }
    match completed {
        Some((scan, version)) if version < needed => chain.add_problem(
            "scan",
            format!(
                "the last completed scan, of {}, ran at content version {version}; the site's newest update came with {needed}",
                minute(scan.at)
            ),
            silent.unwrap_or("wait for the next scan, or start one: until then what is newer is unknown"),
        ),
        Some((scan, version)) => chain.add_good(
            "scan",
            format!("the last completed scan, of {}, knew of everything: content version {version}", minute(scan.at)),
        ),
        None => chain.add_problem(
            "scan",
            "no scan has ever completed".into(),
            "everything that the client did not report is unknown until one does",
        ),
    }
}

fn explain_states(chain: &mut Chain, tally: Tally, cause: Option<Cause>, silent: Option<&str>) {
    let counted = format!(
        "{} installed, {} required, {} not required, {} unknown",
        tally.installed, tally.required, tally.not_required, tally.unknown
    );
    if tally.total() == 0 {
        let next = "`cmupd sync` brings updates";
        chain.add_problem("states", "its site can see no update".into(), next);
    } else if tally.unknown > 0 {
        // What remains when nothing else speaks for a cause, as in the report.
        let cause = cause.unwrap_or(Cause::ScanOlder);
        let place = match cause {
            Cause::NeverScanned | Cause::ScanFailed | Cause::ScanOlder => "scan",
            Cause::MessagesMissing => "ledger",
            Cause::FileQuarantined => "quarantine",
            Cause::WaitingInInbox => "inbox",
            Cause::SiteNeverSynchronized => "site",
            Cause::ClientInactive => "messages",
            Cause::NotDecided | Cause::ReportedUnknown => "states",
        };
        let (_, _, what_to_do) = cause.advice();
        let first = format!("begin with the next step of {place}, above");
        let next = match silent {
            None if place == "states" => what_to_do.to_owned(),
            Some(silent) if place == "states" => format!("{silent}; then {what_to_do}"),
            // What the client sent already says more than its silence.
            Some(silent) if matches!(cause, Cause::MessagesMissing | Cause::FileQuarantined) => {
                format!("{first}; then: {silent}")
            }
            Some(silent) => format!("{silent}; then continue with the next step of {place}, above"),
            None => first,
        };
        let cause = cause.as_str().replace('_', " ");
        chain.add_problem("states", format!("{counted}; the first cause is: {cause}"), next);
    } else if tally.required > 0 {
        chain.add_remark(
            "states",
            counted,
            "nothing is unknown; `cmupd report client` lists what is required",
        );
    } else {
        chain.add_good("states", format!("{counted}: compliant"));
    }
}
