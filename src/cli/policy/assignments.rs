use super::{content_of, in_file, shown_xml};
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::client::{self, Client};
use crate::db::Snapshot;
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::policy::{self, Assignment, AssignmentRequest, MOST_BYTES};
use clap::Args;
use std::path::PathBuf;

/// Answer a client that asks for its policies: a ReplyAssignments document, or with --json and other formats its rows
///
/// The reply has the published shape: a flat list of PolicyAssignment, with Policy and PolicyLocation; <mp> in a
/// location stands for the management point, and the location ends with the hash of the body. What is not published
/// (the attributes of PolicyAssignment) is named like the columns of the product's table.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy assignments --client WKS-0042
  cmupd policy assignments --site PS1 --json
  cmupd policy assignments request.xml                    answers a RequestAssignments document
  cmupd policy assignments - < request.xml
  cmupd policy assignments --decode reply.xml             the rows of a ReplyAssignments document")]
#[group(required = true, multiple = false)]
pub struct Assignments {
    /// RequestAssignments document to answer, in UTF-8 or UTF-16; - reads standard input
    #[arg(value_name = "FILE|-")]
    request: Option<PathBuf>,
    /// Answer this client: computer name or GUID
    #[arg(long, value_name = "NAME")]
    client: Option<String>,
    /// Answer a client of this site
    #[arg(long)]
    site: Option<SiteCode>,
    /// Show the content of a ReplyAssignments document; - reads standard input
    #[arg(long, value_name = "FILE|-")]
    decode: Option<PathBuf>,
}

impl Command for Assignments {
    const SHAPES: &'static [Shape] = &[Shape::of::<Assignment>().with("--decode")];
    const HAS_DOCUMENT: bool = true;
    fn shapes(&self, style: &Style) -> Vec<Shape> {
        if self.decode.is_some() || style.is_chosen() { Self::SHAPES.to_vec() } else { vec![] }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        if let Some(path) = &self.decode {
            let assignments =
                policy::parse_reply(&content_of(path, MOST_BYTES)?).map_err(|error| in_file(error, path))?;
            return Reply::list(assignments);
        }
        let request = match &self.request {
            Some(path) => {
                let content = content_of(path, MOST_BYTES)?;
                Some(policy::parse_request(&content).map_err(|error| in_file(error, path))?)
            }
            None => None,
        };
        let (site, assignments, notes) = session.read(|r| {
            let mut notes = Vec::new();
            let site = match (&request, &self.client, self.site) {
                (Some(request), ..) => site_of_request(r, request, &mut notes)?,
                (None, Some(client), _) => site_of(r, &client::read(r).find_client(client)?)?,
                (None, None, Some(site)) => site,
                (None, None, None) => {
                    return Err(Failure::usage("no client is named").hint("give --client or --site").into());
                }
            };
            let is_user = request
                .as_ref()
                .and_then(|request| request.resource_type.as_deref())
                .is_some_and(|kind| !kind.eq_ignore_ascii_case("Machine"));
            let assignments: Vec<Assignment> = if is_user { vec![] } else { policy::assignments(r, site)? };
            if is_user {
                notes.push("Users have no policies here: the reply is empty.".into());
            }
            Ok((site, assignments, notes))
        })?;
        if !session.style.is_chosen() {
            let xml = shown_xml(session, &policy::render_reply(site, &assignments))?;
            return Ok(Reply::document(xml).noting(notes));
        }
        let mut answer = Answer::from(assignments);
        answer.scope.insert("site".into(), site.as_str().into());
        answer.notes = notes;
        Reply::list(answer)
    }
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
