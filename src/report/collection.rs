//! The members of a collection in the past: its definition of today, applied to the clients of then.

use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::client;
use crate::client::collection::{MemberRow, members_among, of_the_past};
use crate::compliance::{Scope, ScopeQuery};
use crate::db::Snapshot;
use jiff::Timestamp;

/// The members of a collection at a moment of the past and why they were members, by name and GUID: those that
/// `--collection` selects in a report as of that moment.
///
/// Fails with kind `not_found` for an unknown collection, and for a moment of which nothing is known.
pub fn collection_members(
    r: &Snapshot<'_>,
    name: &str,
    as_of: Timestamp,
    now: Timestamp,
) -> Result<Answer<MemberRow>> {
    let scope = Scope { as_of: Some(as_of), ..Scope::default() };
    let mut view = ScopeQuery { updates: false, ..ScopeQuery::full(&scope) }.load(r, now)?;
    let mut clients = std::mem::take(&mut view.clients);
    clients.sort_by_cached_key(|(_, client)| {
        (
            client.name.is_none(),
            client.name.as_ref().map(|name| (name.to_ascii_lowercase(), name.clone())),
            client.guid,
        )
    });
    let mut answer = members_among(r, name, clients, &view.hierarchy, view.now)?;
    answer.as_of = view.as_of();
    if answer.as_of.is_some() {
        let name = client::read(r).collections()?.name(name)?.to_owned();
        answer.notes.push(of_the_past(&name));
    }
    Ok(answer)
}
