use super::session::Session;
use crate::error::{Outcome, Result};
use crate::policy;
use crate::site::{Connections, NewPoint, ServedBy, SiteCode};
use crate::tabular::Answer;
use clap::{Args, Subcommand};

/// Software update points of a site
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sup add PS1 wsus1.contoso.com                     the site's first: its synchronization source
  cmupd sup add PS1 wsus2.contoso.com --tls               a replica of the first, HTTPS on 8531
  cmupd sup list --site PS1
  cmupd sup remove wsus2.contoso.com --yes")]
pub struct SupCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Add(Add),
    /// List software update points
    #[command(after_help = "Examples:\n  cmupd sup list\n  cmupd sup list --site PS1 --json")]
    List {
        /// Only of this site
        #[arg(long)]
        site: Option<SiteCode>,
    },
    /// Remove a software update point
    ///
    /// When it is the site's first, the next one becomes the site's synchronization source. It is taken out of its boundary groups.
    #[command(after_help = "Examples:\n  cmupd sup remove wsus2.contoso.com --yes")]
    Remove {
        /// DNS name
        server: String,
    },
}

/// Add a software update point to a site
///
/// The first of a site is its synchronization source; further ones are replicas of it. The site's policy is updated with it; its own
/// content version is that of the site's next synchronization.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sup add PS1 wsus1.contoso.com
  cmupd sup add PS1 dmz.contoso.com --tls --connections internet
  cmupd sup add PS1 wsus7.contoso.com --wsus      an existing WSUS server: every synchronization compares its catalog")]
struct Add {
    /// Site code
    site: SiteCode,
    /// DNS name
    server: String,
    /// Port of the web services [default: 8530, with --tls 8531]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// Use HTTPS
    #[arg(long)]
    tls: bool,
    /// Which clients it accepts: intranet, internet or both
    #[arg(long, default_value = "intranet")]
    connections: Connections,
    /// It is an existing WSUS server with a catalog of its own; when it is the site's first, the site is at the version that it has
    #[arg(long)]
    wsus: bool,
}

impl SupCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::Add(add) => {
                let new = NewPoint {
                    site: add.site,
                    server_name: add.server,
                    port: add.port,
                    tls: add.tls,
                    connections: add.connections,
                    served_by: if add.wsus { ServedBy::Wsus } else { ServedBy::Database },
                };
                let description = format!("add software update point {} to {}", new.server_name, new.site);
                let point = session.write(&description, |w| {
                    let point = w.add_software_update_point(&new)?;
                    policy::publish_software_update_points(w, point.site)?;
                    Ok(point)
                })?;
                let follows = (point.served_by == ServedBy::Wsus && point.position > 1).then(|| {
                    format!(
                        "{} is number {} of {}: it is compared with the first, which decides the site's version.",
                        point.server_name, point.position, point.site
                    )
                });
                session.out.one(point)?;
                if let Some(follows) = follows {
                    session.out.note(&follows);
                }
            }
            Verb::List { site } => {
                let points = session.read(|r| {
                    if let Some(site) = site {
                        r.site(site)?;
                    }
                    r.software_update_points(site)
                })?;
                session.out.list(&Answer::from(points))?;
            }
            Verb::Remove { server } => {
                session.confirm(&format!("Remove the software update point {server}?"))?;
                let description = format!("remove software update point {server}");
                let (point, groups) = session.write(&description, |w| {
                    let groups = w.boundary_groups_of_point(&server)?;
                    let point = w.remove_software_update_point(&server)?;
                    policy::publish_software_update_points(w, point.site)?;
                    Ok((point, w.boundary_groups_named(&groups)?))
                })?;
                session.out.one(point)?;
                session.say_removed();
                super::boundary_group::say_taken_out(session, &groups);
            }
        }
        Ok(Outcome::Done)
    }
}
