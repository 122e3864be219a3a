use super::{content_of, in_file, shown_xml};
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::operate::{self, PolicyAnswer};
use crate::policy::{self, Assignment, MOST_BYTES};
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
        let now = session.clock.now();
        let PolicyAnswer { site, assignments, notes } =
            session.read(|r| match (&request, &self.client, self.site) {
                (Some(request), ..) => operate::answer_policy_request(r, request, now),
                (None, Some(client), _) => operate::answer_policy_client(r, client, now),
                (None, None, Some(site)) => operate::answer_policy_site(r, site),
                (None, None, None) => {
                    Err(Failure::usage("no client is named").hint("give --client or --site").into())
                }
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
