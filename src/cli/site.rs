use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result};
use crate::hierarchy::{self, NewSite, Site, SiteCode, SiteKind, TreeRow};
use crate::operate::{self, Changed, SiteChange};
use clap::Args;

/// Add, change and show sites: central administration site, primaries, secondaries
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd site tree                                         draw the hierarchy
  cmupd site add PS1 --parent CAS --name Berlin           a primary below the top-level site
  cmupd site add S01 --kind secondary --parent PS1        a secondary below a primary
  cmupd site list --json | jq -r '.data[].code'           site codes, for a script")]
pub struct Sites {}

/// Add a site
///
/// Primaries stand under a central administration site, secondaries under primaries; there is one top-level site.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd site add PS1 --parent CAS --name Berlin
  cmupd site add S01 --kind secondary --parent PS1")]
pub struct Add {
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
pub struct Set {
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
/// Refused while sites stand below it; its clients must be moved to another site. Its policy is withdrawn: a tombstone
/// becomes its last version, and stays with the versions before it (cmupd policy list --all).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd site remove S01 --dry-run
  cmupd site remove S01 --clients-to PS1 --yes")]
pub struct Remove {
    /// Site code
    site: SiteCode,
    /// Site that takes over the clients
    #[arg(long, value_name = "SITE")]
    clients_to: Option<SiteCode>,
}

/// List the sites
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd site list\n  cmupd site list --csv -o sites.csv")]
pub struct List {}

/// Show one site
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd site show PS1\n  cmupd site show PS1 --json")]
pub struct Show {
    /// Site code
    site: SiteCode,
}

/// Draw the hierarchy as a tree
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd site tree\n  cmupd site tree --json")]
pub struct Tree {}

const SITES: &[Shape] = &[Shape::of::<Site>()];

impl Command for Add {
    const SHAPES: &'static [Shape] = SITES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let new = NewSite { code: self.site, name: self.name, kind: self.kind, parent: self.parent };
        Reply::one(session.write(&format!("add site {}", new.code), |w| hierarchy::write(w).add_site(&new))?)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = SITES;
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| hierarchy::read(r).sites())?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = SITES;
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::one(session.read(|r| hierarchy::read(r).site(self.site))?)
    }
}

impl Command for Set {
    const SHAPES: &'static [Shape] = SITES;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let change = SiteChange { name: self.name, source: self.source };
        if change.is_empty() {
            return Err(Failure::usage("nothing to set").hint("give --name or --source").into());
        }
        Reply::one(
            session
                .write(&format!("set site {}", self.site), |w| operate::change_site(w, self.site, &change))?,
        )
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = SITES;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove site {} with its history?", self.site)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let Changed { value, remarks } = session.write(&format!("remove site {}", self.site), |w| {
            operate::remove_site(w, self.site, self.clients_to)
        })?;
        Ok(Reply::one(value)?.noting(remarks))
    }
}

impl Command for Tree {
    const SHAPES: &'static [Shape] = &[Shape::of::<TreeRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| hierarchy::read(r).hierarchy())?.tree())
    }
}
