use super::place::PlaceArgs;
use super::{beginning_of, shown, shown_xml};
use crate::base::error::{Failure, Outcome, Result};
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::location;
use crate::location::{
    ConsideredPoint, LocationReply, MESSAGE_BYTES, Question, Situation, parse_request, render_reply,
};
use clap::Args;
use std::path::PathBuf;

/// Answer a client that looks for its software update point
///
/// The answer is the WSUSLocationReply that a management point would give, as XML. With --explain it is a row for every
/// software update point of the hierarchy: whether it is offered, the rule that decided, and from which minute after
/// the first failure it may be used; for an empty reply also the smallest single change that would fill it.
///
/// Servers among which the product picks at random are ordered by a hash of the client's GUID and the server's name, so
/// that clients spread over them and each gets the same answer again; by position where no client is named.
///
/// A request that cannot be understood is answered with an empty reply, as a client must be answered; what is wrong
/// with it goes to standard error, and the exit code is 3.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy locate --site PS1 --ip 10.4.1.9                    a client at that address
  cmupd policy locate --client WKS-0042 --explain                 why each server is offered to it or not
  cmupd policy locate --site PS1 --ip 10.4.1.9 --elapsed 130      130 minutes after its scans began to fail
  cmupd policy locate --site PS1 --internet
  cmupd policy locate - < request.xml                             a WSUSLocationRequest as a client sends it")]
pub struct Locate {
    /// File with a WSUSLocationRequest; - is standard input
    #[arg(value_name = "REQUEST", conflicts_with_all = ["client", "site", "version", "ip", "ad_site", "internet"])]
    request: Option<PathBuf>,
    #[command(flatten)]
    place: PlaceArgs,
    /// Minutes since the client's scans began to fail
    #[arg(long, value_name = "MINUTES", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=525_600))]
    elapsed: u32,
    /// Show every software update point, and why it is offered or not
    #[arg(long)]
    explain: bool,
}

impl Command for Locate {
    const SHAPES: &'static [Shape] = &[Shape::of::<ConsideredPoint>().with("--explain")];
    const HAS_DOCUMENT: bool = true;
    fn shapes(&self, style: &Style) -> Vec<Shape> {
        if self.explain || style.is_chosen() { Self::SHAPES.to_vec() } else { vec![] }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let request = match &self.request {
            None if !self.place.is_given() => {
                return Err(Failure::usage("no client is described")
                    .hint("give --site and --ip, or --client, or a file with a WSUSLocationRequest")
                    .into());
            }
            None => None,
            Some(path) => match parse_request(&beginning_of(path, MESSAGE_BYTES)?) {
                Ok(request) => Some(request),
                Err(problem) => {
                    return self.refuse(session, &shown(path), &problem.to_string());
                }
            },
        };
        let (situation, question, notes) = session.read(|r| {
            let situation = Situation::read(r)?;
            let (mut question, notes) = match request {
                Some(request) => {
                    (Question { current: self.place.current(), ..Question::new(request) }, Vec::new())
                }
                None => self.place.question(r, &situation)?,
            };
            question.elapsed_minutes = self.elapsed;
            Ok((situation, question, notes))
        })?;
        let located = location::locate(&situation, &question);
        if self.explain || session.style.is_chosen() {
            let mut answer = location::explain(&situation, &question, &located);
            answer.notes.extend(notes);
            return Reply::list(answer);
        }
        let reply = Reply::document(shown_xml(session, &render_reply(&located.reply))?);
        Ok(reply.noting(notes).noting(location::why_empty(&situation, &question, &located)))
    }
}

impl Locate {
    /// Answers a request that cannot be understood.
    fn refuse(&self, session: &Session, name: &str, reason: &str) -> Result<Reply> {
        let problem = format!(
            "{name} is not a location request: {reason}; the client is answered with an empty reply, and scans nowhere until it asks \
             properly."
        );
        let mut reply = if self.explain || session.style.is_chosen() {
            let mut answer = Answer::<ConsideredPoint>::from(vec![]);
            answer.scope.insert("offered".into(), 0.into());
            answer.warnings = vec![problem];
            Reply::list(answer)?
        } else {
            let mut reply = Reply::document(shown_xml(session, &render_reply(&LocationReply::default()))?);
            reply.problems = vec![problem];
            reply
        };
        reply.outcome = Outcome::Partial;
        Ok(reply)
    }
}
