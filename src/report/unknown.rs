//! Clients with unknown states, each with its first cause and the evidence.

use super::kit::{UNKNOWN_CLIENTS_MEANS, answer, order, picture};
use crate::base::error::Result;
use crate::base::tabular::{
    Answer, Column, Measure, MeasureKind, Metric, Picture, Reading, Sample, Tabular, Tone,
};
use crate::catalog;
use crate::client::{error_code_text, find_error};
use crate::compliance::{
    Cause, Count, Facts, Scope, ScopeQuery, ScopeView, ScopedClient, count, evidence, first_cause,
};
use crate::db::{Snapshot, UpdateKey};
use crate::scan::{self, StoredVerdict};
use crate::state::intake;
use crate::state::record;
use crate::state::{Gap, UpdateState, WaitingFiles};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// A client with unknown states.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct UnknownRow {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: String,
    /// How many updates are unknown on it.
    pub unknown: u64,
    /// The first cause.
    pub cause: Cause,
    /// What was found, the first cause's evidence first.
    pub evidence: Vec<String>,
    /// All causes for which there is evidence.
    pub causes: Vec<Cause>,
    /// The error code with which the last scan failed.
    pub scan_error: Option<String>,
    /// The part that it points at: network, proxy, server …
    pub error_family: Option<&'static str>,
    /// What to do about it, or about a client that is silent.
    pub advice: Option<&'static str>,
    /// When it sent its newest message.
    pub last_message_at: Option<Timestamp>,
    /// When its last completed scan was.
    pub completed_scan_at: Option<Timestamp>,
}

impl Tabular for UnknownRow {
    const SCHEMA: &'static str = "report.unknown/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("site", "Site"),
        Column::number("unknown", "Unknown updates"),
        Column::enumeration("cause", "First cause"),
        Column::text("evidence", "Evidence"),
        Column::time("last_message_at", "Newest message").wide(),
        Column::time("completed_scan_at", "Completed scan").wide(),
        Column::enumeration("causes", "All causes").wide(),
        Column::ident("scan_error", "Scan error").wide(),
        Column::enumeration("error_family", "Family").wide(),
        Column::text("advice", "What to do").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
    // Behind the first two, one for each cause; a test holds them in step.
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::share("clients-with-unknown", "clients with an unknown update, of all"),
        MeasureKind::share("unknown", "states that are unknown, of all"),
        MeasureKind::share("never-scanned", "clients unknown because they never scanned, of all"),
        MeasureKind::share("scan-failed", "clients unknown because their last scan failed, of all"),
        MeasureKind::share(
            "scan-older",
            "clients unknown because they scanned before the update came, of all",
        ),
        MeasureKind::share("messages-missing", "clients unknown because messages are missing, of all"),
        MeasureKind::share("file-quarantined", "clients unknown because a file could not be read, of all"),
        MeasureKind::share("not-decided", "clients unknown because a scan could not decide, of all"),
        MeasureKind::share("reported-unknown", "clients unknown because they reported so, of all"),
        MeasureKind::share("waiting-in-inbox", "clients unknown because files wait in an inbox, of all"),
        MeasureKind::share(
            "site-never-synchronized",
            "clients unknown because their site never synchronized, of all",
        ),
        MeasureKind::share(
            "client-inactive",
            "clients unknown for no other reason than that they fell silent, of all; `report stale` counts all that are silent",
        ),
    ];
    const METRICS: &'static [Metric] = &[
        Metric::new(
            "cmupd_unknown_clients",
            "Clients with unknown updates by first cause; absent where there are none.",
            &[("site", "site"), ("cause", "cause")],
            &[Sample::of(Reading::Rows)],
        ),
        Metric::new(
            "cmupd_unknown_client_update_states",
            "Client-update pairs that are unknown, by first cause of the client; absent where there are none.",
            &[("site", "site"), ("cause", "cause")],
            &[Sample::of(Reading::Field("unknown", 1.0))],
        ),
    ];
}

/// What to do about a client that sends nothing.
pub(super) const SILENT: &str = "find out whether the machine still exists, and is on";

/// A client with unknown states, and why.
pub(super) struct UnknownClient {
    /// Its place in [`ScopeView::members`].
    pub(super) place: usize,
    /// How many of the considered updates are unknown on it.
    pub(super) unknown: u64,
    /// The first cause: of the client, and so of each of its unknown updates.
    pub(super) cause: Cause,
}

/// Everything that may explain why something is unknown, for many clients.
pub(super) struct Clues {
    quarantined: HashMap<Uuid, Vec<(String, String, Timestamp)>>,
    gaps: HashMap<Uuid, Vec<Gap>>,
    /// By GUID: for how many updates a client reported a state that says nothing.
    reported_unknown: HashMap<Uuid, u64>,
    /// By GUID: what a scan by the rules could not decide.
    undecided: HashMap<Uuid, Vec<(String, u64)>>,
    waiting: Vec<WaitingFiles>,
}

impl Clues {
    pub(super) fn load(r: &Snapshot<'_>, view: &ScopeView, count: &Count) -> Result<Self> {
        let mut quarantined: HashMap<Uuid, Vec<(String, String, Timestamp)>> = HashMap::new();
        for unread in r.at(view.before.moment).unread_files()? {
            if let Some(client) = unread.sender {
                let file = (unread.path, unread.reason, unread.first_seen);
                quarantined.entry(client).or_default().push(file);
            }
        }
        let mut gaps: HashMap<Uuid, Vec<Gap>> = HashMap::new();
        for gap in record::read(r).gaps(None)? {
            gaps.entry(gap.guid).or_default().push(gap);
        }
        // What waited in an inbox at a moment of the past is not kept.
        let waiting =
            if view.before.moment.is_present() { intake::read(r).waiting_files()? } else { Vec::new() };
        let reported = count.reported_unknown.iter();
        let reported_unknown = reported
            .filter_map(|(place, updates)| Some((view.members.get(*place)?.guid, *updates)))
            .collect();
        // Of a moment of the past, what was missing then is not kept.
        let undecided = match view.before.moment.is_present() {
            true => undecided(r, view, count)?,
            false => HashMap::new(),
        };
        Ok(Clues { quarantined, gaps, reported_unknown, undecided, waiting })
    }

    /// What is known of a client.
    pub(super) fn facts(&self, member: &ScopedClient, view: &ScopeView) -> Facts {
        let site = member.assigned.map(|site| site.to_string());
        let undecided = self.undecided.get(&member.guid).cloned().unwrap_or_default();
        let decided_by_none: u64 = undecided.iter().map(|(_, updates)| updates).sum();
        let reported_unknown = self.reported_unknown.get(&member.guid).copied().unwrap_or(0);
        let inboxes = self.waiting.iter().filter(|inbox| inbox.site.is_none() || inbox.site == site);
        Facts {
            last_scan: member.last_scan.map(|scan| (scan.state, scan.error, scan.at)),
            completed_scan: member
                .completed_scan
                .zip(member.scan_version)
                .map(|(scan, version)| (scan.at, version)),
            site_version: member.site_version,
            needed_version: view.considered(member.site_version).newest_source_version(),
            last_message_at: member.last_message_at,
            now: view.now,
            waiting: inboxes.map(|inbox| (inbox.files, inbox.path.clone(), inbox.looked_at)).collect(),
            gaps: view
                .before
                .clients
                .gaps(member.client_id, self.gaps.get(&member.guid).map_or(&[], Vec::as_slice)),
            quarantined: self.quarantined.get(&member.guid).cloned().unwrap_or_default(),
            reported_unknown: reported_unknown.saturating_sub(decided_by_none),
            undecided,
        }
    }

    /// Senders of quarantined files that are not members: in a view of all clients they are unknown senders.
    fn unknown_senders(&self, view: &ScopeView) -> usize {
        if self.quarantined.is_empty() {
            return 0;
        }
        let known: HashSet<Uuid> = view.members.iter().map(|member| member.guid).collect();
        self.quarantined.keys().filter(|guid| !known.contains(guid)).count()
    }
}

/// What scans by the rules could not decide on clients with states that say nothing, the most frequent cause first.
fn undecided(r: &Snapshot<'_>, view: &ScopeView, count: &Count) -> Result<HashMap<Uuid, Vec<(String, u64)>>> {
    let mut undecided = HashMap::new();
    let keys: HashMap<Uuid, UpdateKey> = catalog::read(r).update_ids()?;
    for member in count.reported_unknown.keys().filter_map(|place| view.members.get(*place)) {
        let Some(stored) = scan::read(r).scan_of(member.client_id)? else { continue };
        let record = record::read(r).client_record(member.client_id)?.unwrap_or_default();
        // Those that [`count`] counts as reported and unknown.
        let considered = view.considered(member.site_version);
        // What the client itself has reported since is not of the scan.
        let kept: HashSet<UpdateKey> = record
            .updates
            .into_iter()
            .filter(|(key, entry)| {
                let is_unknown = UpdateState::from_id(entry.state) == UpdateState::Unknown;
                entry.is_of_facts() && is_unknown && considered.slot(*key).is_some()
            })
            .map(|(key, _)| key)
            .collect();
        let is_kept =
            |verdict: &&StoredVerdict| keys.get(&verdict.update).is_some_and(|key| kept.contains(key));
        let mut causes: HashMap<&str, u64> = HashMap::new();
        for verdict in stored.verdicts.iter().filter(is_kept) {
            let place = verdict.cause.and_then(|cause| usize::try_from(cause).ok());
            if let Some(cause) = place.and_then(|place| stored.causes.get(place)) {
                *causes.entry(cause).or_default() += 1;
            }
        }
        let mut causes: Vec<(String, u64)> =
            causes.into_iter().map(|(cause, updates)| (cause.to_owned(), updates)).collect();
        causes.sort_by(|(one, more), (other, less)| less.cmp(more).then_with(|| one.cmp(other)));
        undecided.insert(member.guid, causes);
    }
    Ok(undecided)
}

/// Each client of a view that has an unknown update or whose site has never synchronized, with its first cause.
pub(super) fn unknown_clients(r: &Snapshot<'_>, view: &ScopeView) -> Result<(Clues, Vec<UnknownClient>)> {
    let count = count(r, view)?;
    let clues = Clues::load(r, view, &count)?;
    let mut found = Vec::new();
    for (place, (member, tally)) in view.members.iter().zip(&count.members).enumerate() {
        if tally.unknown == 0 && member.site_version.is_reached() {
            continue;
        }
        // Whatever is unknown otherwise was not in the last completed scan: that remains when nothing else speaks for a
        // cause.
        let cause = first_cause(&clues.facts(member, view)).unwrap_or(Cause::ScanOlder);
        found.push(UnknownClient { place, unknown: tally.unknown, cause });
    }
    Ok((clues, found))
}

/// What gates compare: clients and states that are unknown, and clients by first cause.
pub(super) fn measure<T>(
    answer: &mut Answer<T>,
    view: &ScopeView,
    unknown: u64,
    by_cause: &BTreeMap<Cause, usize>,
) {
    let share = |clients: usize| Measure::share(clients as u64, view.members.len() as u64);
    let pairs: usize =
        view.members.iter().map(|member| view.considered(member.site_version).updates.len()).sum();
    answer.measures.insert("clients-with-unknown", share(by_cause.values().sum()));
    answer.measures.insert("unknown", Measure::share(unknown, pairs as u64));
    for (cause, measure) in Cause::ALL.into_iter().zip(UnknownRow::MEASURES.iter().skip(2)) {
        answer.measures.insert(measure.name, share(by_cause.get(&cause).copied().unwrap_or(0)));
    }
}

/// The clients with unknown updates by their first cause.
fn pictures(by_cause: &BTreeMap<Cause, usize>) -> Vec<Picture> {
    let bars = by_cause.iter().map(|(cause, clients)| {
        // One bar for each cause, each a share of all.
        let all: usize = by_cause.values().sum();
        (cause.as_str().replace('_', " "), vec![*clients as f64, (all - clients) as f64])
    });
    let kinds = picture::parts([("This cause first", Tone::Bad), ("Another cause", Tone::Neutral)]);
    picture::bar("Clients with unknown updates by first cause", "clients", "", kinds, bars.collect())
        .into_iter()
        .collect()
}

/// One row per client that has an unknown update or whose site has never synchronized; by cause, then by name. Fails as
/// [`ScopeQuery::load`].
pub fn unknown(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<Answer<UnknownRow>> {
    let view = ScopeQuery::new(scope).load(r, now)?;
    let (clues, found) = unknown_clients(r, &view)?;
    let listed: Vec<usize> = found.iter().map(|found| found.place).collect();
    let rows = view.rows(r, &listed, |index, member, client, _| {
        let (unknown, cause) =
            found.get(index).map_or((0, Cause::ScanOlder), |found| (found.unknown, found.cause));
        let evidence = evidence(&clues.facts(member, &view));
        let error = member.last_scan.and_then(|scan| scan.error);
        let known = error.and_then(find_error);
        let is_silent = evidence.iter().any(|evidence| evidence.cause == Cause::ClientInactive);
        let advice = match cause {
            Cause::ScanFailed => known.map_or(cause.advice().2, |known| known.what_to_do()),
            Cause::NeverScanned | Cause::ScanOlder | Cause::ClientInactive if is_silent => SILENT,
            _ => cause.advice().2,
        };
        Ok(UnknownRow {
            scan_error: error.map(error_code_text),
            error_family: known.map(|known| known.family.name()),
            advice: Some(advice),
            client,
            guid: member.guid,
            site: member.shown_site(),
            unknown,
            cause,
            causes: evidence.iter().map(|evidence| evidence.cause).collect(),
            evidence: evidence.into_iter().map(|evidence| evidence.finding).collect(),
            last_message_at: member.last_message_at,
            completed_scan_at: member.completed_scan.map(|scan| scan.at),
        })
    })?;
    let rows = order::by(rows, |row| row.cause, |row| (&row.client, row.guid));
    let mut by_cause: BTreeMap<Cause, usize> = BTreeMap::new();
    for row in &rows {
        *by_cause.entry(row.cause).or_default() += 1;
    }
    let mut answer = answer(rows, &view, scope);
    let total = answer.rows.iter().map(|row| row.unknown).sum();
    measure(&mut answer, &view, total, &by_cause);
    answer.pictures = pictures(&by_cause);
    if !answer.rows.is_empty() {
        answer.notes.push(UNKNOWN_CLIENTS_MEANS.into());
    }
    answer.scope.insert("by_cause".into(), serde_json::to_value(&by_cause)?);
    // A quarantined file whose sender is not known as a client has no row of its own, and must not vanish.
    // Where the scope narrows the clients, those outside may still be known.
    if !scope.narrows_clients() {
        let senders = clues.unknown_senders(&view);
        if senders > 0 {
            answer.notes.push(format!(
                "Senders of quarantined files that have reported nothing else: {senders}; `cmupd ingest quarantine` lists the files."
            ));
        }
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_a_measure() {
        let named: Vec<String> =
            UnknownRow::MEASURES.iter().skip(2).map(|measure| measure.name.replace('-', "_")).collect();
        let causes: Vec<String> = Cause::ALL.into_iter().map(|cause| cause.as_str().to_owned()).collect();
        assert_eq!(named, causes);
        for cause in Cause::ALL {
            assert_eq!(serde_json::to_value(cause).expect("a name"), cause.as_str());
        }
    }
}
