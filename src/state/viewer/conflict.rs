//! Clients whose name goes back and forth: two computers that report under one GUID.

use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client;
use crate::db::{Snapshot, from_micros};
use crate::hierarchy::SiteCode;
use crate::state::record::names::alternates;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A GUID that several computers seem to share.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct NameConflict {
    /// The GUID.
    pub guid: Uuid,
    /// The name in the newest report.
    pub client: String,
    /// Its site.
    pub site: Option<SiteCode>,
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

impl Tabular for NameConflict {
    const SCHEMA: &'static str = "ingest.conflict/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("guid", "GUID"),
        Column::ident("client", "Newest name"),
        Column::ident("site", "Site"),
        Column::lines(
            "names",
            "Names",
            &[("name", "{}"), ("first_at", "from {day}"), ("last_at", "to {day}")],
        ),
    ];
}

/// The GUIDs under which several names report in turn, in order of the newest name. A computer that was renamed is
/// none.
pub fn name_conflicts(r: &Snapshot<'_>) -> Result<Answer<NameConflict>> {
    let mut answer = Answer::from(vec![]);
    for (client, names) in client::read(r).renamed_clients()? {
        if alternates(&names) {
            let names = names.into_iter().map(|span| NameSeen {
                name: span.name,
                first_at: from_micros(span.first_at),
                last_at: from_micros(span.last_at),
            });
            answer.rows.push(NameConflict {
                guid: client.guid,
                client: client.display_name(),
                site: client.site,
                names: names.collect(),
            });
        }
    }
    answer.notes.push(match answer.rows.is_empty() {
        true => "No client's name goes back and forth.".into(),
        false => "Their states are mixed: newer wins, whichever computer said it. Give all but one of them a new GUID \
                  (install the client anew) and let the one that stays send all its messages again."
            .into(),
    });
    Ok(answer)
}
