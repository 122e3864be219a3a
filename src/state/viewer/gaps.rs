//! Missing messages by client, and whom to ask for all of them again.

use super::ranges;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::{self, Client};
use crate::db::Snapshot;
use crate::hierarchy::{self, SiteCode, SiteOrNone};
use crate::state::record;
use crate::state::record::serial::gap::Gap;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What makes a client send all its messages again, run on it: the product's own way to resend by hand.
const RESYNC_COMMAND: &str =
    "(New-Object -ComObject Microsoft.CCM.UpdatesStore).RefreshServerComplianceState()";

/// Which gaps.
#[derive(Debug, Clone, Default)]
pub struct GapFilter {
    /// Of clients of this site, or of none.
    pub site: Option<SiteOrNone>,
    /// Of this client, by name or GUID.
    pub client: Option<String>,
    /// Noticed at this moment or before.
    pub noticed_until: Option<Timestamp>,
}

/// The gaps of one epoch of one client.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ClientGaps {
    /// The client's name, where one is known.
    pub client: Option<String>,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: Option<SiteCode>,
    /// Epoch of the counter, from 0 in order of time; it restarts with a new epoch.
    pub epoch: u32,
    /// The missing numbers, such as `17-19, 23`.
    pub missing: String,
    /// How many messages are missing.
    pub messages: u64,
    /// How many gaps there are.
    pub gaps: usize,
    /// When the oldest of them was noticed.
    pub noticed_at: Timestamp,
    /// How long ago that is, in minutes.
    pub age_minutes: i64,
    /// The same for people.
    pub age: String,
    /// Time of the newest message that shows one of the gaps.
    pub before: Timestamp,
}

impl Tabular for ClientGaps {
    const SCHEMA: &'static str = "ingest.gaps/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client").or("guid"),
        Column::ident("guid", "GUID").wide(),
        Column::ident("site", "Site"),
        Column::number("epoch", "Epoch"),
        Column::text("missing", "Missing"),
        Column::number("messages", "Messages"),
        Column::number("gaps", "Gaps").wide(),
        Column::text("age", "Age"),
        Column::number("age_minutes", "Age in minutes").wide(),
        Column::time("noticed_at", "Noticed").spare(),
        Column::time("before", "Before").wide(),
    ];
}

/// A client to ask for all its messages.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ResyncRow {
    /// Its name, where one is known and no other client has it.
    pub client: Option<String>,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: Option<SiteCode>,
    /// The missing numbers; those of different epochs stand apart.
    pub missing: String,
    /// How many messages are missing.
    pub messages: u64,
    /// When the oldest gap was noticed.
    pub noticed_at: Timestamp,
    /// What to run on the client, in PowerShell.
    pub command: &'static str,
}

impl ResyncRow {
    /// What a remote-execution tool calls the client: its name, or its GUID where there is no name.
    pub fn address(&self) -> String {
        self.client.clone().unwrap_or_else(|| self.guid.to_string())
    }
}

impl Tabular for ResyncRow {
    const SCHEMA: &'static str = "ingest.resync/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client").or("guid"),
        Column::ident("guid", "GUID").wide(),
        Column::ident("site", "Site"),
        Column::text("missing", "Missing"),
        Column::number("messages", "Messages"),
        Column::time("noticed_at", "Noticed"),
        Column::ident("command", "Command").wide(),
    ];
}

/// The gaps of each client and epoch, in order of client.
///
/// Fails with kind `not_found` for a site or client that does not exist.
pub fn gaps_by_client(r: &Snapshot<'_>, filter: &GapFilter, now: Timestamp) -> Result<Answer<ClientGaps>> {
    let mut answer = Answer::from(vec![]);
    hierarchy::read(r).check_site(filter.site)?;
    if let Some(site) = filter.site {
        answer.scope.insert("site".into(), json!(site.to_string()));
    }
    let wanted = filter.client.as_deref().map(|text| client::read(r).find_client(text)).transpose()?;
    if let Some(client) = &wanted {
        answer.scope.insert("client".into(), json!(client.guid));
    }
    let gaps = record::read(r).gaps(filter.noticed_until)?;
    if let Some(until) = filter.noticed_until {
        answer.scope.insert("noticed_until".into(), json!(until));
    }
    let sites = if gaps.is_empty() { HashMap::new() } else { sites(client::read(r).all_clients()?) };
    let mut places: HashMap<(Uuid, u32), usize> = HashMap::new();
    let mut lists: Vec<Vec<Gap>> = Vec::new();
    for gap in gaps {
        let site = sites.get(&gap.guid).copied().flatten();
        if !filter.site.is_none_or(|wanted| wanted.holds(site))
            || wanted.as_ref().is_some_and(|client| client.guid != gap.guid)
        {
            continue;
        }
        let place = *places.entry((gap.guid, gap.epoch)).or_insert_with(|| {
            lists.push(Vec::new());
            lists.len() - 1
        });
        lists[place].push(gap);
    }
    answer.rows = lists.into_iter().filter_map(|list| row(list, &sites, now)).collect();
    if answer.rows.is_empty() {
        answer.notes.push("No messages are missing.".into());
    } else {
        let messages: u64 = answer.rows.iter().map(|row| row.messages).fold(0, u64::saturating_add);
        answer.notes.push(format!(
            "Missing messages: {messages}, of {}. A gap closes when its messages arrive, or with a full \
             resynchronization of the client.",
            count_clients(answer.rows.iter().map(|row| row.guid).collect::<BTreeSet<_>>().len())
        ));
    }
    Ok(answer)
}

fn sites(clients: Vec<Client>) -> HashMap<Uuid, Option<SiteCode>> {
    clients.into_iter().map(|client| (client.guid, client.site)).collect()
}

fn row(list: Vec<Gap>, sites: &HashMap<Uuid, Option<SiteCode>>, now: Timestamp) -> Option<ClientGaps> {
    let first = list.first()?;
    let noticed_at = list.iter().map(|gap| gap.noticed_at).min()?;
    let age_minutes = (now.as_second() - noticed_at.as_second()).max(0) / 60;
    Some(ClientGaps {
        client: first.client.clone(),
        guid: first.guid,
        site: sites.get(&first.guid).copied().flatten(),
        epoch: first.epoch,
        missing: ranges(list.iter().map(|gap| (gap.first, gap.last))),
        messages: list.iter().map(|gap| gap.missing).fold(0, u64::saturating_add),
        gaps: list.len(),
        noticed_at,
        age_minutes,
        age: age(age_minutes),
        before: list.iter().map(|gap| gap.before).max()?,
    })
}

fn count_clients(clients: usize) -> String {
    if clients == 1 { "1 client".to_owned() } else { format!("{clients} clients") }
}

/// A span for people: the two largest units.
fn age(minutes: i64) -> String {
    match (minutes / 1_440, minutes / 60 % 24, minutes % 60) {
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

/// The clients with such gaps, each once: whom to ask for all messages again. Fails as [`gaps_by_client`].
pub fn resync_list(r: &Snapshot<'_>, filter: &GapFilter, now: Timestamp) -> Result<Answer<ResyncRow>> {
    let found = gaps_by_client(r, filter, now)?;
    let mut by_name: BTreeMap<String, u32> = BTreeMap::new();
    if !found.rows.is_empty() {
        for name in client::read(r).all_clients()?.into_iter().filter_map(|client| client.name) {
            *by_name.entry(name.to_lowercase()).or_default() += 1;
        }
    }
    let mut answer: Answer<ResyncRow> = Answer::from(vec![]);
    answer.scope = found.scope;
    for row in found.rows {
        match answer.rows.last_mut() {
            Some(last) if last.guid == row.guid => {
                last.missing = format!("{}; {}", last.missing, row.missing);
                last.messages = last.messages.saturating_add(row.messages);
                last.noticed_at = last.noticed_at.min(row.noticed_at);
            }
            _ => answer.rows.push(ResyncRow {
                client: row.client.filter(|name| by_name.get(&name.to_lowercase()) == Some(&1)),
                guid: row.guid,
                site: row.site,
                missing: row.missing,
                messages: row.messages,
                noticed_at: row.noticed_at,
                command: RESYNC_COMMAND,
            }),
        }
    }
    if answer.rows.is_empty() {
        let younger = GapFilter { noticed_until: None, ..filter.clone() };
        let younger = gaps_by_client(r, &younger, now)?.rows.len();
        answer.notes.push(match younger {
            0 => "No client is to be asked: no messages are missing.".into(),
            _ => "No client is to be asked yet: the gaps that exist were noticed too short a time ago (`cmupd ingest gaps` lists \
                  them; --older-than sets the age)."
                .into(),
        });
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_people() {
        assert_eq!(ranges([(17, 19), (23, 23)]), "17-19, 23");
        assert_eq!(ranges([]), "");
        for (minutes, text) in
            [(0, "0 min"), (59, "59 min"), (60, "1 h 0 min"), (1_439, "23 h 59 min"), (2_880, "2 d 0 h")]
        {
            assert_eq!(age(minutes), text);
        }
    }
}
