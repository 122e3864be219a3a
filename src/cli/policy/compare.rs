use super::subject::SubjectArgs;
use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::policy::{self, PolicyChange, PolicySubject};
use clap::Args;
use jiff::Timestamp;

/// Show what changed between two versions of a policy, field by field
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy diff PS1                   what the newest version changed
  cmupd policy diff PS1 1.00 3.00
  cmupd policy diff PS1 2 --json          from version 2.00 to the newest
  cmupd policy diff --deployment 'November 2026 - Pilot' --before 1.00")]
pub struct Diff {
    #[command(flatten)]
    subject: SubjectArgs,
    /// The earlier version, such as 1.00 [default: the one before the later]
    #[arg(value_name = "VERSION", requires = "site")]
    before: Option<String>,
    /// The later version [default: the newest]
    #[arg(value_name = "VERSION", requires = "site")]
    after: Option<String>,
    /// The earlier version, where no site is named
    #[arg(long = "before", value_name = "VERSION", conflicts_with = "before")]
    before_version: Option<String>,
    /// The later version, where no site is named
    #[arg(long = "after", value_name = "VERSION", conflicts_with = "after")]
    after_version: Option<String>,
}

impl Command for Diff {
    const SHAPES: &'static [Shape] = &[Shape::of::<policy::PolicyChange>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let (before, after) = (self.before.or(self.before_version), self.after.or(self.after_version));
        let (before, after) = (before.as_deref(), after.as_deref());
        let compared = session.read(|r| {
            let subject = self.subject.named(r)?;
            Ok(match subject {
                PolicySubject::Site(site) => {
                    let found = policy::diff(r, site, before, after)?;
                    let versions = [
                        (found.before.version, found.before.made_at),
                        (found.after.version, found.after.made_at),
                    ];
                    (site.to_string(), versions, found.changes)
                }
                _ => {
                    let found = policy::device_diff(r, subject, before, after)?;
                    let versions = [
                        (found.before.version, found.before.made_at),
                        (found.after.version, found.after.made_at),
                    ];
                    (found.after.name, versions, found.changes)
                }
            })
        })?;
        let mut answer = answer(compared);
        answer.scope.insert("site".into(), self.subject.site.map(|site| site.to_string()).into());
        Reply::list(answer)
    }
}

/// What was compared, its two versions with their moments, and what differs.
type Compared = (String, [(String, Timestamp); 2], Vec<PolicyChange>);

fn answer((name, [before, after], changes): Compared) -> Answer<PolicyChange> {
    let mut answer = Answer::from(changes);
    let made_at = |(_, at): &(String, Timestamp)| at.strftime("%Y-%m-%d %H:%M UTC").to_string();
    answer.notes.push(format!(
        "{name}: {} of {} -> {} of {}.",
        before.0,
        made_at(&before),
        after.0,
        made_at(&after)
    ));
    answer.scope.insert("policy".into(), name.into());
    answer.scope.insert("before".into(), before.0.into());
    answer.scope.insert("after".into(), after.0.into());
    answer
}
