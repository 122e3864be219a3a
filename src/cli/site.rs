use super::session::Session;
use crate::base::error::{Failure, Outcome, Result};
use crate::base::tabular::Answer;
use crate::hierarchy::{NewSite, SiteCode, SiteKind};
use crate::operate::{self, Changed, SiteChange};
use clap::{Args, Subcommand};

/// The hierarchy: central administration site, primaries, secondaries
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd site tree                                         draw the hierarchy
  cmupd site add PS1 --parent CAS --name Berlin           a primary below the top-level site
  cmupd site add S01 --kind secondary --parent PS1        a secondary below a primary
  cmupd site list --json | jq -r '.data[].code'           site codes, for a script")]
pub struct SiteCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Add(Add),
    /// List the sites
    #[command(after_help = "Examples:\n  cmupd site list\n  cmupd site list --csv -o sites.csv")]
    List,
    /// Show one site
    #[command(after_help = "Examples:\n  cmupd site show PS1\n  cmupd site show PS1 --json")]
    Show {
        /// Site code
        site: SiteCode,
    },
    Set(Set),
    Remove(Remove),
    /// Draw the hierarchy as a tree
    #[command(after_help = "Examples:\n  cmupd site tree\n  cmupd site tree --json")]
    Tree,
}

/// Add a site
///
/// Primaries stand under a central administration site, secondaries under primaries; there is one top-level site.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd site add PS1 --parent CAS --name Berlin
  cmupd site add S01 --kind secondary --parent PS1")]
struct Add {
    /// Code: three characters of A-Z and 0-9, unique in the hierarchy
    site: SiteCode,
    /// Kind: primary or secondary
    #[arg(long, default_value = "primary")]
    kind: SiteKind,
    /// Code of the site above
    #[arg(long, value_name = "SITE")]
    parent: Option<SiteCode>,
    /// A name for people
    #[arg(long)]
    name: Option<String>,
}

/// Change a site
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd site set PS1 --name 'Berlin, Mitte'
  cmupd site set CAS --source /srv/wsusscn2.cab           where `cmupd sync` reads from")]
struct Set {
    /// Site code
    site: SiteCode,
    /// A name for people
    #[arg(long)]
    name: Option<String>,
    /// Top-level site only: where it synchronizes from
    #[arg(long)]
    source: Option<String>,
}

/// Remove a site with its software update points, default boundary group and synchronization history
///
/// Refused while sites stand below it; its clients must be taken over by another site. Its policy is withdrawn: a tombstone becomes its
/// last version, and stays with the versions before it (cmupd policy list --all).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd site remove S01 --dry-run
  cmupd site remove S01 --clients-to PS1 --yes")]
struct Remove {
    /// Site code
    site: SiteCode,
    /// Site that takes over the clients
    #[arg(long, value_name = "SITE")]
    clients_to: Option<SiteCode>,
}

impl SiteCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::Add(add) => {
                let new = NewSite { code: add.site, name: add.name, kind: add.kind, parent: add.parent };
                session.out.one(session.write(&format!("add site {}", new.code), |w| w.add_site(&new))?)?;
            }
            Verb::List => session.out.list(&Answer::from(session.read(|r| r.sites())?))?,
            Verb::Show { site } => session.out.one(session.read(|r| r.site(site))?)?,
            Verb::Set(set) => {
                let change = SiteChange { name: set.name, source: set.source };
                if change.is_empty() {
                    return Err(Failure::usage("nothing to set").hint("give --name or --source").into());
                }
                let changed = session.write(&format!("set site {}", set.site), |w| {
                    operate::change_site(w, set.site, &change)
                })?;
                session.out.one(changed)?;
            }
            Verb::Remove(remove) => {
                session.confirm(&format!("Remove site {} with its history?", remove.site))?;
                let description = format!("remove site {}", remove.site);
                let Changed { value, remarks } = session
                    .write(&description, |w| operate::remove_site(w, remove.site, remove.clients_to))?;
                session.out.one(value)?;
                session.say_removed();
                remarks.iter().for_each(|remark| session.out.note(remark));
            }
            Verb::Tree => session.out.list(&Answer::from(session.read(|r| r.hierarchy())?.tree()))?,
        }
        Ok(Outcome::Done)
    }
}
