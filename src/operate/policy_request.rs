//! Answers clients that ask for their policies: of which site they are is known to one room, the documents to another.

use crate::base::error::{Failure, Result};
use crate::client::{self, Client};
use crate::db::Snapshot;
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::policy::{self, Assignment, AssignmentRequest};

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

/// Answers a request. Fails with kind `not_found` for a site that does not exist, and where neither the request nor what
/// is known of the client says which site's policies are wanted.
pub fn answer_policy_request(r: &Snapshot<'_>, request: &AssignmentRequest) -> Result<PolicyAnswer> {
    let mut notes = Vec::new();
    let site = site_of_request(r, request, &mut notes)?;
    if request.resource_type.as_deref().is_some_and(|kind| !kind.eq_ignore_ascii_case("Machine")) {
        notes.push("Users have no policies here: the reply is empty.".into());
        return Ok(PolicyAnswer { site, assignments: vec![], notes });
    }
    Ok(PolicyAnswer { site, assignments: policy::assignments(r, site)?, notes })
}

/// Answers a client that is named, by computer name or GUID. Fails with kind `not_found` for one that is not known.
pub fn answer_policy_client(r: &Snapshot<'_>, client: &str) -> Result<PolicyAnswer> {
    answer_policy_site(r, site_of(r, &client::read(r).find_client(client)?)?)
}

/// Answers a client of a site. Fails with kind `not_found` for a site that does not exist or has no policy yet.
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
    notes: &mut Vec<String>,
) -> Result<SiteCode> {
    let guid = request.client_id.map(|guid| guid.to_string());
    let known = guid.and_then(|guid| client::read(r).find_client(&guid).ok());
    match (request.site, known) {
        (Some(site), known) => {
            hierarchy::read(r).site(site)?;
            if let Some(own) = known.and_then(|client| client.site).filter(|own| *own != site) {
                notes.push(format!("The client belongs to {own} and asks for the policies of {site}."));
            }
            Ok(site)
        }
        (None, Some(client)) => site_of(r, &client),
        (None, None) => Err(Failure::failed("the request names no PolicySource and no client that is known")
            .hint("a request has <PolicySource>SMS:PS1</PolicySource>; or ask with --site")
            .into()),
    }
}
