//! Answers clients that ask for their policies: of which site they are is known to one room, the documents to another.

use crate::base::error::{Failure, Result};
use crate::client::{self, Client};
use crate::db::{ClientKey, Snapshot};
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::policy::{self, Assignment, AssignmentRequest, PolicySubject, PolicyTarget, device_assignment};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;

/// How long tombstones of deployments and windows are handed out: a client that was away for longer gets its policies anew.
const TOMBSTONES: SignedDuration = SignedDuration::from_hours(24 * 180);

/// What a client that asks for its policies is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyAnswer {
    /// The site whose policies these are.
    pub site: SiteCode,
    /// One for each policy.
    pub assignments: Vec<Assignment>,
    /// What a person should know of the request.
    pub notes: Vec<String>,
}

/// Answers a request at `now`: with the policy of the site, and, where the client is known, those of the deployments and
/// maintenance windows of its collections. Fails with kind `not_found` for a site that does not exist, and where neither the request nor what
/// is known of the client says which site's policies are wanted.
pub fn answer_policy_request(
    r: &Snapshot<'_>,
    request: &AssignmentRequest,
    now: Timestamp,
) -> Result<PolicyAnswer> {
    let mut notes = Vec::new();
    let guid = request.client_id.map(|guid| guid.to_string());
    let known = guid.and_then(|guid| client::read(r).find_client_with_id(&guid).ok());
    let site = site_of_request(r, request, known.as_ref().map(|(_, client)| client), &mut notes)?;
    if request.resource_type.as_deref().is_some_and(|kind| !kind.eq_ignore_ascii_case("Machine")) {
        notes.push("Users have no policies here: the reply is empty.".into());
        return Ok(PolicyAnswer { site, assignments: vec![], notes });
    }
    let mut assignments = policy::assignments(r, site)?;
    if let Some((client_id, client)) = known {
        assignments.extend(device_assignments(r, site, client_id, client, now)?);
    }
    Ok(PolicyAnswer { site, assignments, notes })
}

/// Answers a client that is named, by computer name or GUID, likewise. Fails with kind `not_found` for one that is not known.
pub fn answer_policy_client(r: &Snapshot<'_>, client: &str, now: Timestamp) -> Result<PolicyAnswer> {
    let (client_id, client) = client::read(r).find_client_with_id(client)?;
    let site = site_of(r, &client)?;
    let mut answer = answer_policy_site(r, site)?;
    answer.assignments.extend(device_assignments(r, site, client_id, client, now)?);
    Ok(answer)
}

/// The policies of the deployments and windows of a client's collections at `now`: those that count, and the tombstones of
/// those that do not any more. Where software updates are switched off for the site, deployments are withdrawn, as the
/// product removes them from the client.
fn device_assignments(
    r: &Snapshot<'_>,
    site: SiteCode,
    client_id: ClientKey,
    client: Client,
    now: Timestamp,
) -> Result<Vec<Assignment>> {
    let targets = policy::read(r).policy_targets()?;
    if targets.is_empty() {
        return Ok(vec![]);
    }
    let is_switched_on = policy::read(r).client_settings_of(site)?.values.software_updates_enabled;
    let withdrawals = policy::read(r).withdrawals(client_id)?;
    let (collections, hierarchy) =
        (client::read(r).collections_for(client_id)?, hierarchy::read(r).hierarchy()?);
    let itself = [(client_id, client)];
    let mut is_member = HashMap::<String, bool>::new();
    let is_recent = |at: Timestamp| now.duration_since(at) <= TOMBSTONES;
    let mut assignments = Vec::new();
    for target in targets {
        let PolicyTarget { subject, collection, is_tombstone, ends_at, changed_at, .. } = &target;
        let is_in = match collection {
            Some(collection) => match is_member.get(collection) {
                Some(is_in) => *is_in,
                None => {
                    let is_in = !collections.members(collection, &itself, &hierarchy, now)?.is_empty();
                    is_member.insert(collection.clone(), is_in);
                    is_in
                }
            },
            None => true,
        };
        let ended_at = ends_at.filter(|ends_at| *ends_at <= now);
        let withdrawn_at = withdrawals.get(&subject.source_id()).copied();
        let counts = is_switched_on || matches!(subject, PolicySubject::Window(_));
        if is_in && !is_tombstone && ended_at.is_none() && counts {
            assignments.push(device_assignment(r, &target, false)?);
            continue;
        }
        let since = match (is_in, is_tombstone, ended_at) {
            (true, true, _) => Some(*changed_at),
            (true, false, ended_at) => Some(ended_at.unwrap_or(now)),
            (false, ..) => withdrawn_at,
        };
        if since.is_some_and(is_recent) {
            assignments.push(device_assignment(r, &target, true)?);
        }
    }
    Ok(assignments)
}

/// Answers a client of a site that is not named: with the policy of the site. Fails with kind `not_found` for a site that does not exist or has no policy yet.
pub fn answer_policy_site(r: &Snapshot<'_>, site: SiteCode) -> Result<PolicyAnswer> {
    Ok(PolicyAnswer { site, assignments: policy::assignments(r, site)?, notes: vec![] })
}

/// The site whose policies a client gets; one without a site gets those of a stand-alone primary.
fn site_of(r: &Snapshot<'_>, client: &Client) -> Result<SiteCode> {
    if let Some(site) = client.site {
        return Ok(site);
    }
    let top = hierarchy::read(r).top_site()?;
    if top.kind == SiteKind::Primary {
        return Ok(top.code);
    }
    let name = client.name.clone().unwrap_or_else(|| client.guid.to_string());
    Err(Failure::failed(format!("{name} belongs to no site"))
        .hint("its reports were ingested without one; ingest the next with `cmupd ingest … --site SITE`, or ask with --site")
        .into())
}

fn site_of_request(
    r: &Snapshot<'_>,
    request: &AssignmentRequest,
    known: Option<&Client>,
    notes: &mut Vec<String>,
) -> Result<SiteCode> {
    match (request.site, known) {
        (Some(site), known) => {
            hierarchy::read(r).site(site)?;
            if let Some(own) = known.and_then(|client| client.site).filter(|own| *own != site) {
                notes.push(format!("The client belongs to {own} and asks for the policies of {site}."));
            }
            Ok(site)
        }
        (None, Some(client)) => site_of(r, client),
        (None, None) => Err(Failure::failed("the request names no PolicySource and no client that is known")
            .hint("a request has <PolicySource>SMS:PS1</PolicySource>; or ask with --site")
            .into()),
    }
}
