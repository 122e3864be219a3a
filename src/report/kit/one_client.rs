//! The view of one client.

use crate::base::error::{Failure, Result};
use crate::client::{self, Client};
use crate::compliance::{Scope, ScopeQuery, ScopeView, ScopedClient};
use crate::db::Snapshot;
use jiff::Timestamp;

/// A client, and the updates that its site can see.
pub(in crate::report) struct OneClient {
    /// What it is called now.
    pub(in crate::report) name: String,
    pub(in crate::report) client: Client,
    pub(in crate::report) member: ScopedClient,
    pub(in crate::report) view: ScopeView,
}

impl OneClient {
    /// Fails as [`crate::client::ClientReader::find_client`], for a client that had not reported yet, and for a sender
    /// that has no client.
    pub(in crate::report) fn load(
        r: &Snapshot<'_>,
        wanted: &str,
        scope: &Scope,
        now: Timestamp,
    ) -> Result<Self> {
        let (client_id, found) = client::read(r).find_client_with_id(wanted)?;
        let name = found.display_name();
        let mut view = ScopeQuery { client: Some(client_id), ..ScopeQuery::full(scope) }.load(r, now)?;
        match (view.members.first().copied(), view.clients.pop(), view.as_of()) {
            (Some(member), Some((_, client)), _) => Ok(OneClient { name, client, member, view }),
            (.., Some(moment)) if view.senders_without_client == 0 => {
                Err(Failure::not_found(format!("{name} had not reported yet at {moment}"))
                    .hint("give a later moment, or leave --as-of out for the present")
                    .into())
            }
            _ => Err(Failure::failed(format!("{name} has no client, and therefore no compliance"))
                .hint("senders such as pull distribution points report about themselves only")
                .into()),
        }
    }
}
