use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::hierarchy::{
    self, Boundary, BoundaryGroup, BoundaryGroupRow, Fallback, GroupMatch, GroupName, SiteCode,
    boundary_group_list, boundary_group_matches,
};
use crate::operate::{
    self, BoundaryGroupChange, Changed, NewBoundaryGroup, change_boundary_group, remove_boundary_group,
};
use clap::Args;
use std::net::IpAddr;

/// Add, change and show boundary groups: which software update points clients use, and their fallback
///
/// Every primary site has a default site boundary group, for its clients that are in no other. Groups may be each
/// other's neighbors, also in a ring.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group add Berlin --boundary 10.1.0.0/16 --sup wsus1.contoso.com
  cmupd boundary-group neighbor Berlin Munich --after 120
  cmupd boundary-group list                               with what is unusual about them
  cmupd boundary-group which --ip 10.1.2.3                the groups of a client, and why")]
pub struct BoundaryGroups {}

/// Add a boundary group
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group add Berlin
  cmupd boundary-group add Berlin --boundary 10.1.0.0/16 --boundary Berlin-Mitte --sup wsus1.contoso.com --site PS1")]
pub struct Add {
    /// Name of the group
    name: GroupName,
    /// Description for people
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
pub struct Set {
    /// Name of the group
    group: String,
    /// A boundary to include; added where it is new
    #[arg(long, value_name = "VALUE")]
    add_boundary: Vec<Boundary>,
    /// A boundary to exclude; it stays a boundary
    #[arg(long, value_name = "VALUE")]
    remove_boundary: Vec<Boundary>,
    /// A software update point to include
    #[arg(long, value_name = "SERVER")]
    add_sup: Vec<String>,
    /// A software update point to exclude; it stays one of its site
    #[arg(long, value_name = "SERVER")]
    remove_sup: Vec<String>,
    /// Description for people; an empty text for nothing
    #[arg(long)]
    description: Option<String>,
    /// Another name
    #[arg(long, value_name = "NAME")]
    rename: Option<GroupName>,
}

/// Set to which group clients fall back, and after how long
///
/// The time runs from the first failure on. A client stays with its last good server for 120 minutes: a shorter time is
/// taken, and has effect only after these.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group neighbor Berlin Munich             after 120 minutes
  cmupd boundary-group neighbor Berlin Munich --after 240
  cmupd boundary-group neighbor Berlin 'Default-Site-Boundary-Group<PS1>' --after never
  cmupd boundary-group neighbor Berlin Munich --remove")]
pub struct Neighbor {
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

/// Show the groups that a client would be in, and the boundaries that decide it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group which --ip 10.1.2.3
  cmupd boundary-group which --ip 10.1.2.3 --ip fd00::3 --ad-site Berlin-Mitte")]
pub struct Which {
    /// An address of the client
    #[arg(long, value_name = "ADDRESS", required_unless_present = "ad_site")]
    ip: Vec<IpAddr>,
    /// The Active Directory site that the client is in
    #[arg(long, value_name = "NAME")]
    ad_site: Option<String>,
}

/// List boundary groups, with what is unusual about them
///
/// Notes name groups without a software update point, servers in no group, rings of neighbors, fallback times without
/// effect, boundaries that overlap.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd boundary-group list
  cmupd boundary-group list --json | jq -r '.notes[]'")]
pub struct List {}

/// Show a boundary group with its boundaries, software update points and neighbors
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cmupd boundary-group show Berlin\n  cmupd boundary-group show Berlin --json"
)]
pub struct Show {
    /// Name of the group
    group: String,
}

/// Remove a boundary group
///
/// Its boundaries and servers stay. Default site boundary groups go with their sites.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cmupd boundary-group remove Berlin --yes")]
pub struct Remove {
    /// Name of the group
    group: String,
}

const RECORDS: &[Shape] = &[Shape::of::<BoundaryGroup>()];

impl Command for Add {
    const SHAPES: &'static [Shape] = RECORDS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let new = NewBoundaryGroup {
            name: self.name,
            description: self.description,
            site: self.site,
            boundaries: self.boundary,
            points: self.sup,
        };
        let description = format!("add boundary group {}", new.name);
        shown(session.write(&description, |w| operate::add_boundary_group(w, &new))?)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<BoundaryGroupRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(boundary_group_list)?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = RECORDS;
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::records(session.read(|r| hierarchy::read(r).boundary_group(&self.group))?)
    }
}

impl Command for Set {
    const SHAPES: &'static [Shape] = RECORDS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
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
        shown(session.write(&description, |w| change_boundary_group(w, &self.group, &change))?)
    }
}

impl Command for Neighbor {
    const SHAPES: &'static [Shape] = RECORDS;
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let Neighbor { group, other, after, remove } = self;
        let description = match remove {
            true => format!("boundary group {group}: no fallback to {other}"),
            false => format!("boundary group {group}: fallback to {other} after {after}"),
        };
        let after = (!remove).then_some(after);
        shown(session.write(&description, |w| operate::set_neighbor(w, &group, &other, after))?)
    }
}

impl Command for Remove {
    const SHAPES: &'static [Shape] = RECORDS;
    const EFFECT: Effect = Effect::Removes;
    fn question(&mut self, _: &Session) -> Result<Option<String>> {
        Ok(Some(format!("Remove the boundary group {}?", self.group)))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let description = format!("remove boundary group {}", self.group);
        let Changed { value, remarks } =
            session.write(&description, |w| remove_boundary_group(w, &self.group))?;
        Ok(Reply::records(Answer::from(value))?.noting(remarks))
    }
}

impl Command for Which {
    const SHAPES: &'static [Shape] = &[Shape::of::<GroupMatch>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| boundary_group_matches(r, &self.ip, self.ad_site.as_deref()))?)
    }
}

/// A group that was changed, with remarks on the change.
fn shown(changed: Changed<BoundaryGroup>) -> Result<Reply> {
    let mut answer = Answer::from(changed.value);
    answer.notes.extend(changed.remarks);
    Reply::records(answer)
}
