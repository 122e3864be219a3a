use super::signing_remark;
use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::command::{Command, Effect};
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::operate;
use crate::policy;
use clap::Args;

/// Make or update policies now, and sign those that lack a signature
///
/// Synchronizations and changes do this by themselves; it is of use when the key's file has come back, and after an
/// upgrade of cmupd. Without a site the policies of all deployments and maintenance windows are made, too. A new version is made only where the body changes: a second run changes nothing. A document that was
/// changed since it was made gets a new version, which says what it should.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy generate                   for all sites that have synchronized
  cmupd policy generate PS1               for PS1 and the sites below it
  cmupd policy generate --dry-run         what would become new versions")]
pub struct Generate {
    /// Site code; all sites where none is named
    site: Option<SiteCode>,
}

impl Command for Generate {
    const SHAPES: &'static [Shape] = &[Shape::of::<policy::PolicyDocument>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let mut database = session.database()?;
        let generated = database.write("generate policies", |w| operate::generate_policies(w, self.site))?;
        let mut answer = Answer::from(generated.policies);
        answer.notes.push(match generated.new_versions {
            0 => "No version moved.".into(),
            1 => "1 new version.".into(),
            moved => format!("{moved} new versions."),
        });
        signing_remark(&database, &mut answer)?;
        Reply::list(answer)
    }
}
