//! Assigning clients to a site: the correction where reports were ingested for the wrong one, or for none.
//!
//! An assignment counts from its moment. Reports that are dated before it do not move the client, whenever they are
//! ingested; a later one that is ingested for another site does. No policy changes: each is that of a site. A scan of
//! which nothing says where it ran ran at the first site that its client comes to, be it by an assignment.

use super::client::scan_site::ScanSites;
use crate::base::error::{Failure, Outcome, Result};
use crate::base::names::{look_of_a_table, read_names};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::list::{ClientIndex, LONGEST_NAME};
use crate::client::{self, Client, collection};
use crate::db::{ClientKey, Transaction};
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::state::record::{self, Log};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Whom to assign; all of them together.
#[derive(Debug, Clone, Default)]
pub struct Assignees {
    /// Clients by name or GUID.
    pub clients: Vec<String>,
    /// The members of this collection.
    pub collection: Option<String>,
    /// The clients of a list, and the column of it that has them where it is a CSV file.
    pub list: Option<(Vec<u8>, Option<String>)>,
}

/// A client that was to be assigned, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct AssignedClient {
    /// Its name, or its GUID where it has none; what the list says where no such client is known.
    pub client: String,
    /// Its GUID.
    pub guid: Option<Uuid>,
    /// The site that it belonged to; none: to no site.
    pub site_before: Option<SiteCode>,
    /// The site that it belongs to now.
    pub site: Option<SiteCode>,
    /// `moved`, `assigned` (it belonged to no site), `confirmed` (it belonged to the site) or `not_taken`.
    pub result: &'static str,
    /// Why it was not taken.
    pub reason: Option<String>,
    /// The line of the list.
    pub line: Option<u64>,
}

impl Tabular for AssignedClient {
    const SCHEMA: &'static str = "client.assign/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::enumeration("result", "Result"),
        Column::ident("site_before", "Site before"),
        Column::ident("site", "Site"),
        Column::text("reason", "Reason"),
        Column::number("line", "Line").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
}

impl AssignedClient {
    /// Partial when one was not taken.
    pub fn outcome(rows: &[AssignedClient]) -> Outcome {
        if rows.iter().any(|row| row.reason.is_some()) { Outcome::Partial } else { Outcome::Done }
    }
}

/// Assigns clients to a site, each once, in the order in which they are named.
///
/// Fails, with nothing changed, with kind `not_found` for a site, collection or client that does not exist, and with
/// kind `usage` for a central administration site. A line of a list that names no client is a row with its reason, and
/// the rest is taken.
pub fn assign_clients(
    w: &Transaction<'_>,
    whom: &Assignees,
    site: SiteCode,
) -> Result<Answer<AssignedClient>> {
    if hierarchy::read(w).site(site)?.kind == SiteKind::CentralAdministration {
        return Err(Failure::usage(format!("{site} is a central administration site and has no clients"))
            .hint("name a primary or secondary site; `cmupd site tree` shows them")
            .into());
    }
    let mut rows = Vec::new();
    // In order of their keys, as the history has them.
    let mut assigned: BTreeSet<ClientKey> = BTreeSet::new();
    let mut take = |client_id: ClientKey, client: &Client, line: Option<u64>| {
        if assigned.insert(client_id) {
            rows.push(AssignedClient {
                client: client.display_name(),
                guid: Some(client.guid),
                site_before: client.site,
                site: Some(site),
                result: match client.site {
                    None => "assigned",
                    Some(before) if before == site => "confirmed",
                    Some(_) => "moved",
                },
                reason: None,
                line,
            });
        }
    };
    for text in &whom.clients {
        let (client_id, client) = client::read(w).find_client_with_id(text)?;
        take(client_id, &client, None);
    }
    if let Some(name) = &whom.collection {
        let members = collection::members(w, name, w.now())?;
        let guids: HashSet<Uuid> = members.rows.iter().map(|member| member.guid).collect();
        let clients = client::read(w).clients()?;
        let members = clients.iter().filter(|(_, client)| guids.contains(&client.guid));
        members.for_each(|(client_id, client)| take(*client_id, client, None));
    }
    let mut not_taken = Vec::new();
    let mut hint = None;
    if let Some((content, column)) = &whom.list {
        let lines = read_names(content, column.as_deref())?;
        let (keys, clients): (Vec<ClientKey>, Vec<Client>) = client::read(w).clients()?.into_iter().unzip();
        let keys: HashMap<Uuid, ClientKey> = clients.iter().map(|client| client.guid).zip(keys).collect();
        let index = ClientIndex::new(&clients);
        for name in &lines {
            match index.find_listed(name) {
                Ok(client) => {
                    if let Some(client_id) = keys.get(&client.guid) {
                        take(*client_id, client, Some(name.line));
                    }
                }
                Err(reason) => not_taken.push(AssignedClient {
                    client: name.text.chars().take(LONGEST_NAME).collect(),
                    guid: None,
                    site_before: None,
                    site: None,
                    result: "not_taken",
                    reason: Some(reason),
                    line: Some(name.line),
                }),
            }
        }
        let taken: Vec<(&str, bool)> =
            lines.iter().map(|name| (name.text.as_str(), index.find_listed(name).is_ok())).collect();
        hint = look_of_a_table(&taken).filter(|_| column.is_none());
    }
    move_clients(w, &assigned, site)?;
    rows.append(&mut not_taken);
    let mut answer = Answer::from(rows);
    let of = |result: &str| answer.rows.iter().filter(|row| row.result == result).count();
    let counts = ["moved", "assigned", "confirmed", "not_taken"].map(|result| (result, of(result)));
    answer.scope.insert("site".into(), json!(site));
    answer.scope.extend(counts.map(|(result, count)| (result.to_owned(), json!(count))));
    let [(_, moved), (_, assigned), (_, confirmed), (_, not_taken)] = counts;
    answer.notes.push(format!(
        "{site}: {moved} moved there from another site, {assigned} that belonged to none, {confirmed} that belonged to it, \
         {not_taken} not taken."
    ));
    answer.notes.extend(hint);
    Ok(answer)
}

/// Makes clients belong to a site from now on.
fn move_clients(w: &Transaction<'_>, clients: &BTreeSet<ClientKey>, site: SiteCode) -> Result<()> {
    let scan_sites = ScanSites::load(w)?;
    let mut log = Log::default();
    for client_id in clients {
        client::write(w).assign_client(*client_id, site)?;
        let Some(assigned) = client::read(w).client_row(*client_id)? else { continue };
        let mut decided = assigned.clone();
        scan_sites.decide_by_client(&mut decided, client::read(w).client_sites(*client_id)?);
        if decided != assigned {
            client::write(w).update_client(*client_id, &assigned, &decided)?;
            log.client(*client_id, &assigned, &decided);
        }
    }
    record::write(w).keep_history(log)
}
