use super::session::Session;
use crate::base::error::{Failure, Outcome, Result};
use crate::base::tabular::Answer;
use crate::hierarchy::{
    Boundary, BoundaryGroup, Fallback, GroupName, SiteCode, boundary_group_list, boundary_group_matches,
};
use crate::operate::{
    BoundaryGroupChange, Changed, NewBoundaryGroup, add_boundary_group, change_boundary_group,
    remove_boundary_group, set_neighbor,
};
use clap::{Args, Subcommand};
use std::net::IpAddr;

/// Boundary groups: which clients use which software update points, and where they fall back to
///
/// Every primary site has a default site boundary group, for its clients that are in no other. Groups may be each other's
/// neighbors, also in a ring.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group add Berlin --boundary 10.1.0.0/16 --sup wsus1.contoso.com
  cmupd boundary-group neighbor Berlin Munich --after 120
  cmupd boundary-group list                               with what is unusual about them
  cmupd boundary-group which --ip 10.1.2.3                the groups of a client, and why")]
pub struct BoundaryGroupCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Add(Add),
    /// List boundary groups, with what is unusual about them
    ///
    /// Notes tell groups without a software update point, servers in no group, rings of neighbors, fallback times without effect,
    /// boundaries that overlap.
    #[command(after_help = "\
Examples:
  cmupd boundary-group list
  cmupd boundary-group list --json | jq -r '.notes[]'")]
    List,
    /// Show a boundary group with its boundaries, software update points and neighbors
    #[command(
        after_help = "Examples:\n  cmupd boundary-group show Berlin\n  cmupd boundary-group show Berlin --json"
    )]
    Show {
        /// Name of the group
        group: String,
    },
    Set(Set),
    Neighbor(Neighbor),
    /// Remove a boundary group
    ///
    /// Its boundaries and servers stay. Default site boundary groups go with their sites.
    #[command(after_help = "Examples:\n  cmupd boundary-group remove Berlin --yes")]
    Remove {
        /// Name of the group
        group: String,
    },
    Which(Which),
}

/// Add a boundary group
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group add Berlin
  cmupd boundary-group add Berlin --boundary 10.1.0.0/16 --boundary Berlin-Mitte --sup wsus1.contoso.com --site PS1")]
struct Add {
    /// Name of the group
    name: GroupName,
    /// What people should know of it
    #[arg(long)]
    description: Option<String>,
    /// The site that it is made for
    #[arg(long)]
    site: Option<SiteCode>,
    /// A boundary of it; added where it is new
    #[arg(long, value_name = "VALUE")]
    boundary: Vec<Boundary>,
    /// A software update point for its clients
    #[arg(long, value_name = "SERVER")]
    sup: Vec<String>,
}

/// Change a boundary group
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group set Berlin --add-boundary 10.9.0.0/24 --remove-boundary 10.8.0.0/24
  cmupd boundary-group set Berlin --add-sup wsus2.contoso.com
  cmupd boundary-group set 'Default-Site-Boundary-Group<PS1>' --add-sup wsus1.contoso.com
  cmupd boundary-group set Berlin --rename 'Berlin, Mitte' --description 'first floor'")]
struct Set {
    /// Name of the group
    group: String,
    /// A boundary to take in; added where it is new
    #[arg(long, value_name = "VALUE")]
    add_boundary: Vec<Boundary>,
    /// A boundary to take out; it stays a boundary
    #[arg(long, value_name = "VALUE")]
    remove_boundary: Vec<Boundary>,
    /// A software update point to take in
    #[arg(long, value_name = "SERVER")]
    add_sup: Vec<String>,
    /// A software update point to take out; it stays one of its site
    #[arg(long, value_name = "SERVER")]
    remove_sup: Vec<String>,
    /// What people should know of it; an empty text for nothing
    #[arg(long)]
    description: Option<String>,
    /// Another name
    #[arg(long, value_name = "NAME")]
    rename: Option<GroupName>,
}

/// Say to which group clients fall back, and after how long
///
/// The time runs from the first failure on. A client stays with its last good server for 120 minutes: a shorter time is taken, and
/// has effect only after these.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group neighbor Berlin Munich             after 120 minutes
  cmupd boundary-group neighbor Berlin Munich --after 240
  cmupd boundary-group neighbor Berlin 'Default-Site-Boundary-Group<PS1>' --after never
  cmupd boundary-group neighbor Berlin Munich --remove")]
struct Neighbor {
    /// Name of the group whose clients fall back
    group: String,
    /// Name of the group that they fall back to
    other: String,
    /// Minutes from 0 to 10080, or never
    #[arg(long, value_name = "MINUTES", default_value_t, conflicts_with = "remove")]
    after: Fallback,
    /// They no longer do
    #[arg(long)]
    remove: bool,
}

/// Tell the groups that a client would be in, and the boundaries that decide it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group which --ip 10.1.2.3
  cmupd boundary-group which --ip 10.1.2.3 --ip fd00::3 --ad-site Berlin-Mitte")]
struct Which {
    /// An address of the client
    #[arg(long, value_name = "ADDRESS", required_unless_present = "ad_site")]
    ip: Vec<IpAddr>,
    /// The Active Directory site that the client is in
    #[arg(long, value_name = "NAME")]
    ad_site: Option<String>,
}

impl BoundaryGroupCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        match self.verb {
            Verb::Add(add) => {
                let description = format!("add boundary group {}", add.name);
                let new = NewBoundaryGroup {
                    name: add.name,
                    description: add.description,
                    site: add.site,
                    boundaries: add.boundary,
                    points: add.sup,
                };
                let group = session.write(&description, |w| add_boundary_group(w, &new))?;
                show(session, group)?;
            }
            Verb::List => session.out.list(&session.read(boundary_group_list)?)?,
            Verb::Show { group } => {
                session.out.records(&Answer::from(session.read(|r| r.boundary_group(&group))?))?;
            }
            Verb::Set(set) => set.run(session)?,
            Verb::Neighbor(neighbor) => {
                let Neighbor { group, other, after, remove } = neighbor;
                let description = match remove {
                    true => format!("boundary group {group}: no fallback to {other}"),
                    false => format!("boundary group {group}: fallback to {other} after {after}"),
                };
                let after = (!remove).then_some(after);
                let changed = session.write(&description, |w| set_neighbor(w, &group, &other, after))?;
                show(session, changed)?;
            }
            Verb::Remove { group } => {
                session.confirm(&format!("Remove the boundary group {group}?"))?;
                let Changed { value, remarks } = session
                    .write(&format!("remove boundary group {group}"), |w| remove_boundary_group(w, &group))?;
                session.out.records(&Answer::from(value))?;
                session.say_removed();
                remarks.iter().for_each(|remark| session.out.note(remark));
            }
            Verb::Which(which) => {
                session.out.list(
                    &session.read(|r| boundary_group_matches(r, &which.ip, which.ad_site.as_deref()))?,
                )?;
            }
        }
        Ok(Outcome::Done)
    }
}

impl Set {
    fn run(self, session: &Session) -> Result<()> {
        let change = BoundaryGroupChange {
            add_boundaries: self.add_boundary,
            remove_boundaries: self.remove_boundary,
            add_points: self.add_sup,
            remove_points: self.remove_sup,
            description: self.description,
            rename: self.rename,
        };
        if change.is_empty() {
            return Err(Failure::usage("nothing to set")
                .hint("give --add-boundary, --remove-boundary, --add-sup, --remove-sup, --description or --rename")
                .into());
        }
        let description = format!("set boundary group {}", self.group);
        let group = session.write(&description, |w| change_boundary_group(w, &self.group, &change))?;
        show(session, group)
    }
}

/// Shows a group, and behind it what should be said of the change.
fn show(session: &Session, changed: Changed<BoundaryGroup>) -> Result<()> {
    let mut answer = Answer::from(changed.value);
    answer.notes.extend(changed.remarks);
    session.out.records(&answer)
}
