//! One client: the state of every update.

use super::kit::{OneClient, Wording, answer_in_words, picture};
use crate::base::codes::state_name;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, MeasureKind, Tabular};
use crate::catalog;
use crate::client::{Client, error_in_words};
use crate::compliance::{Scope, ScopedClient, Tally, seen};
use crate::db::{Snapshot, UpdateKey, from_micros};
use crate::state::{Entry, UpdateState};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

/// The state of an update on a client.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ClientUpdateRow {
    /// Required, installed, not required or unknown; a number where the client reported a state that is not known.
    pub state: String,
    /// True when the client reported it; false when it follows from the last completed scan.
    pub reported: bool,
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title; none for an update that is not in the catalog.
    pub title: Option<String>,
    /// Severity that the publisher gave.
    pub severity: Option<String>,
    /// When it was released first, as far as the catalog has its revisions.
    pub released_at: Option<Timestamp>,
    /// Time of the message that reported the state.
    pub message_time: Option<Timestamp>,
    /// Serial number of that message.
    pub serial_number: Option<u64>,
    /// The revision that the client evaluated.
    pub revision_number: Option<u32>,
    /// True when compliance counts it: listed, visible at the client's site, neither superseded nor expired.
    pub counted: bool,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for ClientUpdateRow {
    const SCHEMA: &'static str = "report.client/2";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("state", "State"),
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("severity", "Severity").spare(),
        Column::date("released_at", "Released").spare(),
        Column::time("message_time", "Reported"),
        Column::text("counted", "Counted").spare(),
        Column::text("reported", "From a report").wide(),
        Column::number("serial_number", "Serial").wide(),
        Column::number("revision_number", "Revision").wide(),
        Column::ident("update", "Update").wide(),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::percent("compliant", "counted updates that are installed or not required, of all"),
        MeasureKind::share("required", "counted updates that are required, of all"),
        MeasureKind::share("unknown", "counted updates that are unknown, of all"),
    ];
}

/// The state of every update on one client, what needs attention first: required, unknown, installed, not required;
/// then the newest release. `scope` says whether superseded updates are counted, and as of when. Updates that the
/// client reported but that compliance does not count (superseded, hidden, not in the catalog) are shown as well. Fails
/// as [`crate::client::ClientReader::find_client`], and where the client has no compliance: it had not reported yet, or
/// it is a sender that has no client.
pub fn client(
    r: &Snapshot<'_>,
    wanted: &str,
    scope: &Scope,
    now: Timestamp,
) -> Result<Answer<ClientUpdateRow>> {
    let scope = &Scope { site: None, unassigned: false, collection: None, ..scope.clone() };
    let OneClient { name, client, member, view } = OneClient::load(r, wanted, scope, now)?;
    let considered = view.considered(member.site_version);
    let record = r.at(view.before.moment).client_record(member.client_id)?;
    let mut reported: HashMap<UpdateKey, Entry> = record.updates.into_iter().collect();

    let mut rows = Vec::new();
    for update in &considered.updates {
        let entry = reported.remove(&update.update_id);
        let state = match entry {
            Some(entry) => UpdateState::from_id(entry.state),
            None if seen(member.scan_version, update.minimum_source_version) => UpdateState::NotRequired,
            None => UpdateState::Unknown,
        };
        rows.push(ClientUpdateRow {
            state: state.name().into(),
            reported: entry.is_some(),
            article_id: update.article_id.clone(),
            title: update.title.clone(),
            severity: update.severity.map(|severity| severity.as_str().to_owned()),
            released_at: update.released_at,
            message_time: entry.map(|entry| from_micros(entry.message_time)),
            serial_number: entry.and_then(|entry| entry.serial_number),
            revision_number: entry.and_then(|entry| entry.revision),
            counted: true,
            update: update.guid,
        });
    }
    if scope.narrows_updates() {
        // What was not asked for is not shown.
        reported.clear();
    }
    let keys: Vec<UpdateKey> = reported.keys().copied().collect();
    let names = catalog::read(r).update_names(&keys, view.content_version, &view.before.catalog)?;
    for (update_id, entry) in reported {
        let Some((guid, article_id, title)) = names.get(&update_id).cloned() else { continue };
        rows.push(ClientUpdateRow {
            // States without a name are unknown, as where they count.
            state: state_name(500, entry.state).unwrap_or("unknown").to_owned(),
            reported: true,
            article_id,
            title,
            severity: None,
            released_at: None,
            message_time: Some(from_micros(entry.message_time)),
            serial_number: entry.serial_number,
            revision_number: entry.revision,
            counted: false,
            update: guid,
        });
    }
    let rank = |state: &str| {
        ["required", "unknown", "installed", "not_required"].iter().position(|name| *name == state)
    };
    rows.sort_by_cached_key(|row| {
        (!row.counted, rank(&row.state), Reverse(row.released_at), row.article_id.clone(), row.update)
    });

    let uncounted = rows.iter().filter(|row| !row.counted).count();
    let states = counted_states(&rows);
    let wording = Wording { lead: vec![describe(&member, &client)], ..Wording::default() };
    let mut answer = answer_in_words(rows, &view, scope, wording);
    answer.measures = states.measures();
    answer.pictures = picture::state_bars("Updates by state", "updates", "", std::iter::once((name, states)))
        .into_iter()
        .collect();
    answer.scope.insert("client".into(), json!(client.display_name()));
    answer.scope.insert("guid".into(), json!(client.guid));
    answer.scope.insert("site".into(), json!(member.shown_site()));
    answer.freshness.insert("scan_version".into(), json!(member.scan_version));
    answer.freshness.insert("site_version".into(), json!(member.site_version));
    if uncounted > 0 {
        answer.notes.push(format!(
            "Reported but not counted, because superseded, expired, hidden or not in the catalog yet: {uncounted}."
        ));
    }
    Ok(answer)
}

/// The states of the updates that are counted on one client.
fn counted_states(rows: &[ClientUpdateRow]) -> Tally {
    let mut tally = Tally::default();
    for row in rows.iter().filter(|row| row.counted) {
        match row.state.as_str() {
            "installed" => tally.installed += 1,
            "required" => tally.required += 1,
            "not_required" => tally.not_required += 1,
            _ => tally.unknown += 1,
        }
    }
    tally
}

fn describe(member: &ScopedClient, client: &Client) -> String {
    let scan = match (&client.completed_scan, member.scan_version) {
        (Some(scan), Some(version)) => format!(
            "last completed scan {} at content version {version}",
            scan.at.strftime("%Y-%m-%d %H:%M UTC")
        ),
        _ => "no completed scan".into(),
    };
    let failure = client
        .last_scan
        .as_ref()
        .and_then(|scan| {
            scan.error.map(|error| {
                format!("; newest scan message {} with {}", scan.state.name(), error_in_words(error))
            })
        })
        .unwrap_or_default();
    let site = match member.assigned {
        Some(site) => format!("of site {site}, which is at content version {}", member.site_version),
        None => format!(
            "belongs to no site and sees what the top-level site sees, at content version {}",
            member.site_version
        ),
    };
    format!("{} ({}) {site}: {scan}{failure}.", client.display_name(), client.guid)
}
