use super::session::Session;
use crate::base::error::{Failure, Outcome, Result};
use crate::base::tabular::Answer;
use crate::hierarchy::{Connections, NewPoint, PointChange, ServedBy, SiteCode};
use crate::operate::{self, Changed};
use clap::{Args, Subcommand, ValueEnum};

/// Software update points of a site
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sup add PS1 wsus1.contoso.com                     the site's first: its synchronization source
  cmupd sup add PS1 wsus2.contoso.com --tls               a replica of the first, HTTPS on 8531
  cmupd sup list --site PS1
  cmupd sup set wsus2.contoso.com --connections both      clients on the internet use it as well
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
    Set(Set),
    /// Remove a software update point
    ///
    /// When it is the site's first, the next one becomes the site's synchronization source. It is taken out of its boundary groups.
    /// `cmupd policy what-if --down` tells beforehand where its clients go.
    #[command(after_help = "\
Examples:
  cmupd sup remove wsus2.contoso.com --dry-run            how many clients use it
  cmupd sup remove wsus2.contoso.com --yes")]
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

/// Change how a software update point is reached, and by which clients
///
/// The site's policy is updated with it. When only --tls changes, the port 8530 becomes 8531 and the other way round; a port of its own
/// stays.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sup set wsus1.contoso.com --connections both
  cmupd sup set wsus1.contoso.com --tls on                HTTPS on 8531
  cmupd sup set wsus1.contoso.com --port 8080 --dry-run")]
struct Set {
    /// DNS name
    server: String,
    /// Which clients it accepts: intranet, internet or both
    #[arg(long)]
    connections: Option<Connections>,
    /// Port of the web services
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// Whether it uses HTTPS
    #[arg(long, value_name = "ON|OFF")]
    tls: Option<Switch>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
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
                let Changed { value: point, remarks } =
                    session.write(&description, |w| operate::add_software_update_point(w, &new))?;
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
                remarks.iter().for_each(|remark| session.out.note(remark));
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
            Verb::Set(set) => {
                let change = PointChange {
                    connections: set.connections,
                    port: set.port,
                    tls: set.tls.map(|switch| switch == Switch::On),
                };
                if change.is_empty() {
                    return Err(Failure::usage("nothing to set")
                        .hint("give --connections, --port or --tls")
                        .into());
                }
                let description = format!("set software update point {}", set.server);
                let point = session
                    .write(&description, |w| operate::set_software_update_point(w, &set.server, &change))?;
                session.out.one(point)?;
            }
            Verb::Remove { server } => {
                session.confirm(&format!("Remove the software update point {server}?"))?;
                let description = format!("remove software update point {server}");
                let Changed { value, remarks } =
                    session.write(&description, |w| operate::remove_software_update_point(w, &server))?;
                session.out.one(value)?;
                session.say_removed();
                remarks.iter().for_each(|remark| session.out.note(remark));
            }
        }
        Ok(Outcome::Done)
    }
}
