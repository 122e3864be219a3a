//! Clients whose reports contradict: two computers that report under one GUID, and clocks that are ahead.

use crate::base::clock::CLOCK_TOLERANCE;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::{self, Client, NameSpan};
use crate::db::{Snapshot, from_micros};
use crate::hierarchy::SiteCode;
use crate::state::record::names::alternates;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// What is wrong with the reports of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Several names are reported in turn: several computers seem to share the GUID.
    SharedGuid,
    /// Its newest message is of the future: its clock is or was ahead.
    ClockAhead,
}

/// A client whose reports contradict one another, or the clock.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ClientConflict {
    /// What is wrong.
    pub conflict: ConflictKind,
    /// The GUID.
    pub guid: Uuid,
    /// The name in the newest report.
    pub client: String,
    /// Its site.
    pub site: Option<SiteCode>,
    /// Time of its newest message.
    pub last_message_at: Option<Timestamp>,
    /// All names, that one first.
    pub names: Vec<NameSeen>,
}

/// A name, and when reports had it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct NameSeen {
    /// The name.
    pub name: String,
    /// Date of the first report that had it.
    pub first_at: Timestamp,
    /// Date of the last one.
    pub last_at: Timestamp,
}

impl Tabular for ClientConflict {
    const SCHEMA: &'static str = "ingest.conflict/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("conflict", "Conflict"),
        Column::ident("guid", "GUID"),
        Column::ident("client", "Newest name"),
        Column::ident("site", "Site"),
        Column::time("last_message_at", "Newest message"),
        Column::lines(
            "names",
            "Names",
            &[("name", "{}"), ("first_at", "from {day}"), ("last_at", "to {day}")],
        ),
    ];
}

impl ClientConflict {
    fn new(conflict: ConflictKind, client: &Client, names: Vec<NameSpan>) -> Self {
        let names = names.into_iter().map(|span| NameSeen {
            name: span.name,
            first_at: from_micros(span.first_at),
            last_at: from_micros(span.last_at),
        });
        ClientConflict {
            conflict,
            guid: client.guid,
            client: client.display_name(),
            site: client.site,
            last_message_at: client.last_message_at,
            names: names.collect(),
        }
    }
}

/// The clients whose names alternate, then those whose clock is ahead of `now`; each in order of the name. Fails where
/// the database cannot be read.
pub fn conflicts(r: &Snapshot<'_>, now: Timestamp) -> Result<Answer<ClientConflict>> {
    let mut answer = name_conflicts(r)?;
    let latest = now.saturating_add(CLOCK_TOLERANCE).unwrap_or(Timestamp::MAX);
    let ahead = client::read(r).clients_after(latest)?;
    answer.rows.extend(ahead.into_iter().map(|(client, own)| {
        ClientConflict::new(ConflictKind::ClockAhead, &client, own.into_iter().collect())
    }));
    let ahead = answer.rows.iter().filter(|row| row.conflict == ConflictKind::ClockAhead).count();
    if ahead > 0 {
        answer.notes.push(format!(
            "Clients that dated something later than now: {ahead}. It counts as the newest until that time comes. Set their clocks right, \
             then `cmupd client repair-clock --all` lets it give way to their next reports."
        ));
    }
    Ok(answer)
}

/// The GUIDs under which several names report in turn, in order of the newest name. A computer that was renamed is
/// none. Fails where the database cannot be read.
pub fn name_conflicts(r: &Snapshot<'_>) -> Result<Answer<ClientConflict>> {
    let mut answer = Answer::from(vec![]);
    for (client, names) in client::read(r).renamed_clients()? {
        if alternates(&names) {
            answer.rows.push(ClientConflict::new(ConflictKind::SharedGuid, &client, names));
        }
    }
    answer.notes.push(match answer.rows.is_empty() {
        true => "No client's name alternates between reports.".into(),
        false => "Their states are mixed: newer wins, whichever computer said it. Give all but one of them a new GUID \
                  (install the client anew) and let the one that stays send all its messages again."
            .into(),
    });
    Ok(answer)
}
