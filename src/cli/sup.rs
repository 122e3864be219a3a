use super::command::{Command, Effect};
use super::flags::Switch;
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result};
use crate::hierarchy::{self, Connections, NewPoint, PointChange, ServedBy, SiteCode, SoftwareUpdatePoint};
use crate::operate::{self, Changed};
use clap::Args;

/// Add, change and show the software update points of sites
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sup add PS1 wsus1.contoso.com                     the site's first: its synchronization source
  cmupd sup add PS1 wsus2.contoso.com --tls               a replica of the first, HTTPS on 8531
  cmupd sup list --site PS1
  cmupd sup set wsus2.contoso.com --connections both      clients on the internet use it as well
  cmupd sup remove wsus2.contoso.com --yes")]
pub struct Points {}

/// Add a software update point to a site
///
/// The first of a site is its synchronization source; additional ones are replicas of it. The site's policy is updated
/// with it; its own content version is that of the site's next synchronization.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sup add PS1 wsus1.contoso.com
  cmupd sup add PS1 dmz.contoso.com --tls --connections internet
  cmupd sup add PS1 wsus7.contoso.com --wsus      an existing WSUS server: every synchronization compares its catalog")]
pub struct Add {
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
    /// It is an existing WSUS server with a catalog of its own; when it is the site's first, the site is at the version
    /// that it has
    #[arg(long)]
    wsus: bool,
}

/// Change how a software update point is reached, and by which clients
///
/// The site's policy is updated with it. When only --tls changes, the port 8530 becomes 8531 and the other way round; a
/// port of its own stays.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sup set wsus1.contoso.com --connections both
  cmupd sup set wsus1.contoso.com --tls on                HTTPS on 8531
  cmupd sup set wsus1.contoso.com --port 8080 --dry-run")]
pub struct Set {
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

/// List software update points
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd sup list\n  cmupd sup list --site PS1 --json")]
pub struct List {
    /// Only of this site
    #[arg(long)]
    site: Option<SiteCode>,
}

/// Remove a software update point
///
/// When it is the site's first, the next one becomes the site's synchronization source. It is taken out of its boundary
/// groups. `cmupd policy what-if --down` shows beforehand where its clients go.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd sup remove wsus2.contoso.com --dry-run            how many clients use it
  cmupd sup remove wsus2.contoso.com --yes")]
pub struct Remove {
    /// DNS name
    server: String,
}

const POINTS: &[Shape] = &[Shape::of::<SoftwareUpdatePoint>()];

impl Command for Add {
    const SHAPES: &'static [Shape] = POINTS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let new = NewPoint {
            site: self.site,
            server_name: self.server,
            port: self.port,
            tls: self.tls,
            connections: self.connections,
            served_by: if self.wsus { ServedBy::Wsus } else { ServedBy::Database },
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
        Ok(Reply::one(point)?.noting(follows).noting(remarks))
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = POINTS;
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| {
            if let Some(site) = self.site {
                hierarchy::read(r).site(site)?;
            }
            hierarchy::read(r).software_update_points(self.site)
        })?)
    }
}

impl Command for Set {
    const SHAPES: &'static [Shape] = POINTS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let change =
            PointChange { connections: self.connections, port: self.port, tls: self.tls.map(Switch::is_on) };
        if change.is_empty() {
            return Err(Failure::usage("nothing to set").hint("give --connections, --port or --tls").into());
        }
        let description = format!("set software update point {}", self.server);
        Reply::one(
            session.write(&description, |w| operate::set_software_update_point(w, &self.server, &change))?,
        )
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = POINTS;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove the software update point {}?", self.server)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("remove software update point {}", self.server);
        let Changed { value, remarks } =
            session.write(&description, |w| operate::remove_software_update_point(w, &self.server))?;
        Ok(Reply::one(value)?.noting(remarks))
    }
}
