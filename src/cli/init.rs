use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result};
use crate::db::Database;
use crate::hierarchy::{self, NewSite, Site, SiteCode, SiteKind};
use anyhow::Context;
use clap::Args;
use uuid::Uuid;

/// Create the database, with a top-level site
///
/// The top-level site is the one that synchronizes with Microsoft Update, a WSUS server or an offline scan cabinet. A
/// stand-alone primary has clients and may have secondary sites below it; a central administration site is above
/// several primaries and has no clients.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd init                              a stand-alone primary PS1
  cmupd init PRI --name Berlin            another code, and a name
  cmupd init CAS --kind cas               a central administration site, for several primaries
  cmupd init --db ./cmupd.db              another file")]
pub struct Init {
    /// Code of the top-level site: three characters of A-Z and 0-9
    #[arg(default_value = "PS1")]
    site: SiteCode,
    /// Kind of the top-level site: primary or central-administration (cas)
    #[arg(long, default_value = "primary")]
    kind: SiteKind,
    /// A name for people
    #[arg(long)]
    name: Option<String>,
}

impl Command for Init {
    const SHAPES: &'static [Shape] = &[Shape::of::<Site>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        if self.kind == SiteKind::Secondary {
            return Err(Failure::usage("the first site of a hierarchy cannot be a secondary site")
                .hint("make its primary first, `cmupd init PS1`; then `cmupd site add S01 --kind secondary --parent PS1`")
                .into());
        }
        let new = NewSite { code: self.site, name: self.name, kind: self.kind, parent: None };
        if let Some(folder) = session.path().parent().filter(|folder| {
            // One that cannot be looked at is there, and fails when the file is made.
            !folder.as_os_str().is_empty() && !folder.try_exists().unwrap_or(true)
        }) {
            if !session.is_default_path() {
                return Err(Failure::not_found(format!("there is no folder {}", folder.display()))
                    .hint("make it first, or check the path that --db, CMUPD_DB or the configuration names")
                    .into());
            }
            if !session.is_dry_run() {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("cannot create {}", folder.display()))?;
            }
        }
        let mut added = vec![];
        let database = Database::create(session.path(), session.options(), |w| {
            hierarchy::write(w).add_update_source(Uuid::new_v4())?;
            added.push(hierarchy::write(w).add_site(&new)?);
            Ok(())
        })?;
        let mut reply = Reply::records(added)?;
        if !session.is_dry_run() {
            let next = match self.kind {
                SiteKind::CentralAdministration => format!("cmupd site add PS1 --parent {}", self.site),
                _ => format!("cmupd sup add {} SERVER, then cmupd sync --from wsusscn2.cab", self.site),
            };
            reply.after = vec![format!("Created {}.", database.path().display()), format!("Next: {next}")];
        }
        Ok(reply)
    }
}
