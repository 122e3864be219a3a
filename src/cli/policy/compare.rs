use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::hierarchy::SiteCode;
use crate::policy;
use clap::Args;

/// Show what changed between two versions of a policy, field by field
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy diff PS1                   what the newest version changed
  cmupd policy diff PS1 1.00 3.00
  cmupd policy diff PS1 2 --json          from version 2.00 to the newest")]
pub struct Diff {
    /// Site code
    site: SiteCode,
    /// The earlier version, such as 1.00 [default: the one before the later]
    #[arg(value_name = "VERSION")]
    before: Option<String>,
    /// The later version [default: the newest]
    #[arg(value_name = "VERSION")]
    after: Option<String>,
}

impl Command for Diff {
    const SHAPES: &'static [Shape] = &[Shape::of::<policy::PolicyChange>()];

    fn run(self, session: &Session) -> Result<Reply> {
        let difference =
            session.read(|r| policy::diff(r, self.site, self.before.as_deref(), self.after.as_deref()))?;
        let (before, after) = (&difference.before, &difference.after);
        let mut answer = Answer::from(difference.changes);
        answer.scope.insert("site".into(), self.site.as_str().into());
        answer.scope.insert("before".into(), before.version.as_str().into());
        answer.scope.insert("after".into(), after.version.as_str().into());
        answer.notes.push(format!(
            "{}: {} of {} -> {} of {}.",
            self.site,
            before.version,
            before.made_at.strftime("%Y-%m-%d %H:%M UTC"),
            after.version,
            after.made_at.strftime("%Y-%m-%d %H:%M UTC"),
        ));
        Reply::list(answer)
    }
}
