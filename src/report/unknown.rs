//! Clients with unknown states, each with its first cause and the evidence.

use super::answer;
use crate::compliance::{Cause, Estate, Facts, Member, Scope, count, evidence};
use crate::db::Read;
use crate::error::Result;
use crate::state::Gap;
use crate::tabular::{Answer, Column, Tabular};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A client with unknown states.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// When it sent its newest message.
    pub last_message_at: Option<Timestamp>,
    /// When its last completed scan was.
    pub completed_scan_at: Option<Timestamp>,
}

impl Tabular for UnknownRow {
    const SCHEMA: &'static str = "report.unknown/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("client", "Client"),
        Column::text("site", "Site"),
        Column::number("unknown", "Unknown updates"),
        Column::text("cause", "First cause"),
        Column::text("evidence", "Evidence"),
        Column::time("last_message_at", "Newest message").wide(),
        Column::time("completed_scan_at", "Completed scan").wide(),
        Column::text("causes", "All causes").wide(),
        Column::text("guid", "GUID").wide(),
    ];
}

/// One row per client that has an unknown update or whose site has never synchronized; by cause, then by name.
pub fn unknown(r: &Read<'_>, scope: Scope, now: Timestamp) -> Result<Answer<UnknownRow>> {
    let estate = Estate::load(r, scope, now)?;
    let count = count(r, &estate)?;
    let mut quarantined: HashMap<Uuid, Vec<(String, String, Timestamp)>> = HashMap::new();
    for unread in r.quarantined_then(estate.before.past)? {
        if let Some(client) = unread.sender {
            let file = (unread.path, unread.reason, unread.first_seen);
            quarantined.entry(client).or_default().push(file);
        }
    }
    let mut gaps: HashMap<Uuid, Vec<Gap>> = HashMap::new();
    for gap in r.gaps(None)? {
        gaps.entry(gap.guid).or_default().push(gap);
    }
    // What waited in an inbox at a moment of the past is not kept.
    let waiting = if estate.before.past.is_some() { Vec::new() } else { r.waiting_files()? };
    let mut rows = Vec::new();
    for (member, tally) in estate.members.iter().zip(&count.members) {
        if tally.unknown == 0 && member.site_version > 0 {
            continue;
        }
        let guid = &member.client.guid;
        let site = member.client.site.map(|site| site.to_string());
        let inboxes = waiting.iter().filter(|inbox| inbox.site.is_none() || inbox.site == site);
        let facts = Facts {
            waiting: inboxes.map(|inbox| (inbox.files, inbox.path.clone(), inbox.looked_at)).collect(),
            gaps: estate.before.clients.gaps(member.client_id, gaps.get(guid).map_or(&[], Vec::as_slice)),
            quarantined: quarantined.remove(guid).unwrap_or_default(),
            ..facts(member, &estate)
        };
        let found = evidence(&facts);
        // Whatever is unknown was not in the last completed scan: that remains when nothing else speaks for a cause.
        let cause = found.first().map_or(Cause::ScanOlder, |evidence| evidence.cause);
        rows.push(UnknownRow {
            client: member.client.display_name(),
            guid: member.client.guid,
            site: member.client.site.map_or("unassigned".to_owned(), |site| site.to_string()),
            unknown: tally.unknown,
            cause,
            causes: found.iter().map(|evidence| evidence.cause).collect(),
            evidence: found.into_iter().map(|evidence| evidence.finding).collect(),
            last_message_at: member.client.last_message_at,
            completed_scan_at: facts.completed_scan.map(|(at, _)| at),
        });
    }
    rows.sort_by(|a, b| (a.cause, &a.client, a.guid).cmp(&(b.cause, &b.client, b.guid)));
    let mut by_cause: BTreeMap<Cause, usize> = BTreeMap::new();
    for row in &rows {
        *by_cause.entry(row.cause).or_default() += 1;
    }
    let mut answer = answer(rows, &estate, scope);
    answer.scope.insert("by_cause".into(), serde_json::to_value(&by_cause)?);
    // A quarantined file whose sender is not known as a client has no row of its own, and must not vanish.
    if !quarantined.is_empty() && scope.site.is_none() {
        let known: std::collections::HashSet<Uuid> =
            estate.members.iter().map(|member| member.client.guid).collect();
        let strangers = quarantined.keys().filter(|guid| !known.contains(guid)).count();
        if strangers > 0 {
            answer.notes.push(format!(
                "Senders of quarantined files that were never heard otherwise: {strangers}; `cmupd ingest quarantine` lists the files."
            ));
        }
    }
    Ok(answer)
}

fn facts(member: &Member, estate: &Estate) -> Facts {
    let client = &member.client;
    Facts {
        last_scan: client.last_scan.map(|scan| (scan.state, scan.error, scan.at)),
        completed_scan: client
            .completed_scan
            .zip(member.scan_version)
            .map(|(scan, version)| (scan.at, version)),
        site_version: member.site_version,
        needed_version: estate.considered(member.site_version).newest_source_version(),
        last_message_at: client.last_message_at,
        now: estate.now,
        ..Facts::default()
    }
}
