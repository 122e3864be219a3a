//! Collections: named groups of clients. Members are those that were named, those that a rule fits, and those of
//! included collections, without those of excluded ones; found anew for every question.
//!
//! Invariants: no collection contains itself, along any chain of includes and excludes. Excludes win over everything.

mod change;
mod import;
mod rule;
mod store;

pub use change::{CollectionChange, add, set};
pub use import::{ImportedClient, import};
pub use rule::CollectionRule;

use super::Client;
use crate::base::error::{Failure, Result, unknown};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client;
use crate::db::{ClientKey, Snapshot, integer_columns};
use crate::hierarchy::{self, Hierarchy, SiteCode};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

integer_columns! {
    /// Key of a collection.
    struct CollectionKey;
}

/// What a link to another collection does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LinkKind {
    Include,
    Exclude,
}

/// What decides about the members of a collection.
#[derive(Debug, Clone)]
struct Definition {
    name: String,
    comment: Option<String>,
    created_at: Timestamp,
    clients: HashSet<ClientKey>,
    rules: Vec<CollectionRule>,
    includes: Vec<CollectionKey>,
    excludes: Vec<CollectionKey>,
}

/// All collections.
#[derive(Debug, Clone)]
pub struct Collections {
    definitions: BTreeMap<CollectionKey, Definition>,
}

impl Collections {
    fn new(definitions: BTreeMap<CollectionKey, Definition>) -> Self {
        Collections { definitions }
    }

    fn find(&self, name: &str) -> Result<(CollectionKey, &Definition)> {
        let wanted = name.trim();
        let same = |definition: &Definition| definition.name.eq_ignore_ascii_case(wanted);
        match self.definitions.iter().find(|(_, definition)| same(definition)) {
            Some((id, definition)) => Ok((*id, definition)),
            None => Err(unknown("collection", name, self.names(), "cmupd collection list").into()),
        }
    }

    /// The names of all collections, in order.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.definitions.values().map(|definition| definition.name.as_str()).collect();
        names.sort_by_key(|name| name.to_lowercase());
        names
    }

    /// The name of a collection as it was given, whatever the letter case of the question. Fails with kind `not_found`
    /// and what was probably meant.
    pub fn name(&self, name: &str) -> Result<&str> {
        Ok(&self.find(name)?.1.name)
    }

    /// The members of a collection among these clients, by their keys. Fails as [`Collections::name`].
    pub(crate) fn members(
        &self,
        name: &str,
        clients: &[(ClientKey, Client)],
        hierarchy: &Hierarchy,
        now: Timestamp,
    ) -> Result<HashSet<ClientKey>> {
        let (id, _) = self.find(name)?;
        Ok(self.members_of(id, &mut HashMap::new(), &mut |definition| {
            let fits =
                |client: &Client| definition.rules.iter().any(|rule| rule.fits(client, hierarchy, now));
            let is_member =
                |(id, client): &&(ClientKey, Client)| definition.clients.contains(id) || fits(client);
            clients.iter().filter(is_member).map(|(id, _)| *id).collect()
        }))
    }

    /// Each collection once, however often it is included: `own` finds the members that it has by itself.
    fn members_of(
        &self,
        id: CollectionKey,
        known: &mut HashMap<CollectionKey, HashSet<ClientKey>>,
        own: &mut dyn FnMut(&Definition) -> HashSet<ClientKey>,
    ) -> HashSet<ClientKey> {
        if let Some(members) = known.get(&id) {
            return members.clone();
        }
        let Some(definition) = self.definitions.get(&id) else { return HashSet::new() };
        // A circle cannot be stored; in a damaged database it ends here.
        known.insert(id, HashSet::new());
        let mut members = own(definition);
        for other in &definition.includes {
            members.extend(self.members_of(*other, known, own));
        }
        for other in &definition.excludes {
            for member in self.members_of(*other, known, own) {
                members.remove(&member);
            }
        }
        known.insert(id, members.clone());
        members
    }

    /// Whether the members of a collection depend on those of another, or it is the same. Fails as [`Collections::name`].
    pub(crate) fn depends_on(&self, name: &str, other: &str) -> Result<bool> {
        let (wanted, _) = self.find(other)?;
        let mut waiting = vec![self.find(name)?.0];
        let mut seen = HashSet::new();
        while let Some(id) = waiting.pop() {
            if id == wanted {
                return Ok(true);
            }
            if seen.insert(id) {
                waiting.extend(self.linked(id));
            }
        }
        Ok(false)
    }

    /// The way from a collection back to itself, as names; none where there is none.
    fn circle(&self, name: &str) -> Result<Option<Vec<String>>> {
        let (start, _) = self.find(name)?;
        let mut way = vec![start];
        let mut waiting = vec![self.linked(start)];
        let mut seen = HashSet::new();
        while let Some(next) = waiting.last_mut() {
            let Some(id) = next.pop() else {
                waiting.pop();
                way.pop();
                continue;
            };
            way.push(id);
            if id == start {
                let names = way.iter().filter_map(|id| self.definitions.get(id));
                return Ok(Some(names.map(|definition| definition.name.clone()).collect()));
            }
            if seen.insert(id) {
                waiting.push(self.linked(id));
            } else {
                way.pop();
            }
        }
        Ok(None)
    }

    fn linked(&self, id: CollectionKey) -> Vec<CollectionKey> {
        let definition = self.definitions.get(&id);
        definition.map(|it| it.includes.iter().chain(&it.excludes).copied().collect()).unwrap_or_default()
    }
}

/// A collection.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Collection {
    /// Its name.
    pub collection: String,
    /// What it is for.
    pub comment: Option<String>,
    /// Members, found now.
    pub members: usize,
    /// Clients that were named one by one.
    pub clients: usize,
    /// Rules: a client that one of them fits is a member.
    pub rules: Vec<String>,
    /// Collections whose members are members too.
    pub includes: Vec<String>,
    /// Collections whose members are not members.
    pub excludes: Vec<String>,
    /// When it was added.
    pub created_at: Timestamp,
}

impl Tabular for Collection {
    const SCHEMA: &'static str = "collection/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("collection", "Collection"),
        Column::number("members", "Members"),
        Column::number("clients", "Named"),
        Column::text("rules", "Rules"),
        Column::ident("includes", "Includes"),
        Column::ident("excludes", "Excludes"),
        Column::text("comment", "Comment").spare(),
        Column::time("created_at", "Added").wide(),
    ];
}

/// A member of a collection.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct MemberRow {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// Its site.
    pub site: Option<SiteCode>,
    /// Why it is a member: `named`, the rules that fit, the included collections that have it.
    pub because: Vec<String>,
    /// When it sent its newest message.
    pub last_message_at: Option<Timestamp>,
}

impl Tabular for MemberRow {
    const SCHEMA: &'static str = "collection.members/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("site", "Site"),
        Column::text("because", "Because"),
        Column::time("last_message_at", "Newest message").wide(),
        Column::ident("guid", "GUID").wide(),
    ];
}

/// What a collection of today is of a moment of the past, as a note.
pub(crate) fn of_the_past(name: &str) -> String {
    format!(
        "{name} is defined as it is today (named members, rules, links); its rules see the clients as they were then, but for versions and \
         scan location, which are those of now."
    )
}

/// All collections with the number of their members at `now`, by name. Fails with kind `database` where the rules of a
/// collection cannot be read.
pub fn list(r: &Snapshot<'_>, now: Timestamp) -> Result<Answer<Collection>> {
    let collections = client::read(r).collections()?;
    let (clients, hierarchy) = (client::read(r).clients()?, hierarchy::read(r).hierarchy()?);
    let row = |name: &str| -> Result<Collection> {
        let (_, definition) = collections.find(name)?;
        let names = |ids: &[CollectionKey]| -> Vec<String> {
            ids.iter().filter_map(|id| collections.definitions.get(id)).map(|it| it.name.clone()).collect()
        };
        Ok(Collection {
            collection: definition.name.clone(),
            comment: definition.comment.clone(),
            members: collections.members(name, &clients, &hierarchy, now)?.len(),
            clients: definition.clients.len(),
            rules: definition.rules.iter().map(ToString::to_string).collect(),
            includes: names(&definition.includes),
            excludes: names(&definition.excludes),
            created_at: definition.created_at,
        })
    };
    Ok(Answer::from(collections.names().into_iter().map(row).collect::<Result<Vec<_>>>()?))
}

/// One collection. Fails with kind `not_found` and what was probably meant.
pub fn show(r: &Snapshot<'_>, name: &str, now: Timestamp) -> Result<Collection> {
    let collections = client::read(r).collections()?;
    let wanted = collections.name(name)?;
    let found = list(r, now)?.rows.into_iter().find(|collection| collection.collection == wanted);
    found.ok_or_else(|| Failure::not_found(format!("there is no collection {name:?}")).into())
}

/// The members of a collection at `now` and why they are members, by name and GUID. Fails with kind `not_found` and
/// what was probably meant.
pub fn members(r: &Snapshot<'_>, name: &str, now: Timestamp) -> Result<Answer<MemberRow>> {
    members_among(r, name, client::read(r).clients()?, &hierarchy::read(r).hierarchy()?, now)
}

/// Likewise among clients, which are in order of name and GUID, as they are or were at `now`. Fails with kind
/// `not_found` and what was probably meant.
pub(crate) fn members_among(
    r: &Snapshot<'_>,
    name: &str,
    clients: Vec<(ClientKey, Client)>,
    hierarchy: &Hierarchy,
    now: Timestamp,
) -> Result<Answer<MemberRow>> {
    let collections = client::read(r).collections()?;
    let (_, definition) = collections.find(name)?;
    let members = collections.members(name, &clients, hierarchy, now)?;
    let included: Vec<(String, HashSet<ClientKey>)> = definition
        .includes
        .iter()
        .filter_map(|id| collections.definitions.get(id))
        .map(|other| Ok((other.name.clone(), collections.members(&other.name, &clients, hierarchy, now)?)))
        .collect::<Result<_>>()?;
    let rows: Vec<MemberRow> = clients
        .into_iter()
        .filter(|(id, _)| members.contains(id))
        .map(|(id, client)| {
            let named = definition.clients.contains(&id).then(|| "named".to_owned());
            let rules = definition.rules.iter().filter(|rule| rule.fits(&client, hierarchy, now));
            let of = included.iter().filter(|(_, members)| members.contains(&id));
            let because = named
                .into_iter()
                .chain(rules.map(ToString::to_string))
                .chain(of.map(|(name, _)| format!("included from {name}")))
                .collect();
            MemberRow {
                client: client.display_name(),
                guid: client.guid,
                site: client.site,
                because,
                last_message_at: client.last_message_at,
            }
        })
        .collect();
    let mut answer = Answer::from(rows);
    answer.scope.insert("collection".into(), definition.name.clone().into());
    answer.scope.insert("members".into(), answer.rows.len().into());
    Ok(answer)
}
