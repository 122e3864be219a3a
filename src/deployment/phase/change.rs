//! Adding, suspending and removing phased deployments, and beginning their phases.

use super::{PhasedDefinition, PhasedDeployment};
use crate::base::error::{Failure, Result};
use crate::base::names::check_name;
use crate::catalog;
use crate::catalog::group::GroupsBefore;
use crate::client;
use crate::db::{Snapshot, Transaction};
use crate::deployment;
use crate::deployment::definition::{self, Clocks, NewDeployment, PartialOptions, check_template, free_name};
use crate::deployment::rule::Rule;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::HashSet;
use uuid::Uuid;

/// Phases of one phased deployment: the product's two, and ten more.
const MOST_PHASES: usize = 12;

/// For how long a criterion must hold, at most: a year.
const LONGEST_WAIT_MINUTES: u32 = 366 * 24 * 60;

/// A phased deployment to be added.
#[derive(Debug, Clone)]
pub struct NewPhasedDeployment {
    /// Its name.
    pub name: String,
    /// The software update group.
    pub group: String,
    /// The collections, in order.
    pub collections: Vec<String>,
    /// What phases wait for, and how they deploy.
    pub definition: PhasedDefinition,
}

/// Adds a phased deployment, begins its first phase, and gives its name.
///
/// Fails with kind `failed` where there is one of this name, with kind `not_found` for a group or collection that does not
/// exist, with kind `usage` for less than two or more than twelve collections, for one that is named twice, and for times
/// that do not count from the moment at which a phase begins, for a group that a rule fills, and as a deployment of the first phase would.
pub fn add(w: &Transaction<'_>, new: NewPhasedDeployment, zone: &TimeZone) -> Result<String> {
    let name = check_name("phased deployment", &new.name)?;
    let wanted = name.to_lowercase();
    if deployment::read(w).phased_deployments()?.in_order().any(|other| other.name.to_lowercase() == wanted) {
        return Err(Failure::failed(format!("there is a phased deployment {name:?} already"))
            .hint("`cmupd phased list` shows all; names differ in more than letter case")
            .into());
    }
    let groups = catalog::read(w).update_groups(&GroupsBefore::default())?;
    let Some((group_id, group)) = groups.find_with_id(&new.group)? else {
        return Err(Failure::not_found(format!("there is no software update group {:?}", new.group))
            .hint("`cmupd group list` shows what there is")
            .into());
    };
    let rules = deployment::read(w).rules()?;
    let fills = |rule: &&Rule| rule.group.as_ref().is_some_and(|(of_rule, _)| *of_rule == group_id);
    if let Some(rule) = rules.in_order().into_iter().find(fills) {
        return Err(Failure::usage(format!(
            "the rule {:?} fills the group {:?} anew",
            rule.name, group.name
        ))
        .hint("each run would change what earlier phases have proved; name a group that stays as it is")
        .into());
    }
    if new.collections.len() < 2 || new.collections.len() > MOST_PHASES {
        return Err(Failure::usage(format!("{} collections are named", new.collections.len()))
            .hint(format!(
                "name 2 to {MOST_PHASES}, in the order of the phases; for one use `cmupd deployment add`"
            ))
            .into());
    }
    let all = client::read(w).collections()?;
    let collections = new.collections.iter().map(|name| all.name(name)).collect::<Result<Vec<_>>>()?;
    let mut seen = HashSet::new();
    if let Some(twice) = collections.iter().find(|name| !seen.insert(**name)) {
        return Err(Failure::usage(format!("the collection {twice:?} is named twice"))
            .hint("each phase has a collection of its own, so that phases do not form a circle")
            .into());
    }
    if new.definition.after_minutes.is_some_and(|minutes| minutes > LONGEST_WAIT_MINUTES) {
        return Err(Failure::usage("the criterion would have to hold for more than a year")
            .hint("give a shorter --after, or begin phases by hand: --manually")
            .into());
    }
    check_template(&new.definition.options, Clocks::at(w.now(), zone))?;
    deployment::write(w).insert_phased(name, group_id, &new.definition, &collections)?;
    begin_phase(w, name, zone)?;
    Ok(name.to_owned())
}

/// Begins the next phase, whatever its criterion says: its deployment is made, with times that count from now.
///
/// Fails with kind `not_found` for a phased deployment that does not exist, with kind `failed` where all phases have begun,
/// and as a deployment does.
pub fn begin_phase(w: &Transaction<'_>, name: &str, zone: &TimeZone) -> Result<()> {
    let all = deployment::read(w).phased_deployments()?;
    let (phased_id, phased) = all.find_with_id(name)?;
    let Some(phase) = phased.next() else {
        return Err(Failure::failed(format!("all phases of {:?} have begun", phased.name))
            .hint("`cmupd deployment status` shows how they go")
            .into());
    };
    let guid = Uuid::new_v4();
    let taken = deployment::read(w).deployments()?.names_taken();
    let new = NewDeployment {
        group: phased.group.clone(),
        collection: phase.collection.clone(),
        name: Some(free_name(&phased.name, &format!(" - {}", phase.collection), &taken)),
        guid: Some(guid),
        options: PartialOptions {
            enabled: phased.definition.options.enabled.or(Some(true)),
            ..phased.definition.options.clone().with_times()
        },
    };
    definition::add(w, &new, Clocks::at(w.now(), zone))
        .map_err(|error| error.context(format!("phase {} of {:?}", phase.number, phased.name)))?;
    deployment::write(w).link_phase(phased_id, phase.number, guid)
}

/// Keeps since when the criterion of the next phase is met; none where it is not. Fails with kind `not_found` for a phased
/// deployment that does not exist.
pub fn keep_met(w: &Transaction<'_>, name: &str, met_at: Option<Timestamp>) -> Result<()> {
    let all = deployment::read(w).phased_deployments()?;
    let (phased_id, phased) = all.find_with_id(name)?;
    match phased.next() {
        Some(phase) => deployment::write(w).set_phase_met(phased_id, phase.number, met_at),
        None => Ok(()),
    }
}

/// Keeps phases from beginning by themselves, or lets them; what has begun goes on, and days count anew. Gives the name. Fails with kind
/// `not_found` for a phased deployment that does not exist.
pub fn suspend(w: &Transaction<'_>, name: &str, is_suspended: bool) -> Result<String> {
    let all = deployment::read(w).phased_deployments()?;
    let (phased_id, phased) = all.find_with_id(name)?;
    deployment::write(w).set_phased_suspended(phased_id, is_suspended)?;
    if is_suspended {
        keep_met(w, name, None)?;
    }
    Ok(phased.name.clone())
}

/// Removes a phased deployment; its deployments stay. Fails with kind `not_found` for one that does not exist.
pub fn remove(w: &Transaction<'_>, name: &str) -> Result<()> {
    let phased_id = deployment::read(w).phased_deployments()?.find_with_id(name)?.0;
    deployment::write(w).delete_phased(phased_id)
}

fn refuse_where(r: &Snapshot<'_>, what: &str, uses: impl Fn(&PhasedDeployment) -> bool) -> Result<()> {
    let all = deployment::read(r).phased_deployments()?;
    let Some(phased) = all.in_order().find(|phased| uses(phased)) else { return Ok(()) };
    Err(Failure::failed(format!("the phased deployment {:?} has {what}", phased.name))
        .hint(format!("`cmupd phased remove {:?}` ends that first; its deployments stay", phased.name))
        .into())
}

/// Fails with kind `failed` where a phased deployment has a collection.
pub fn check_collection_has_no_phases(r: &Snapshot<'_>, collection: &str) -> Result<()> {
    let wanted = collection.trim().to_lowercase();
    refuse_where(r, &format!("the collection {collection:?}"), |phased| {
        phased.phases.iter().any(|phase| phase.collection.to_lowercase() == wanted)
    })
}

/// Fails with kind `failed` where a phased deployment has a group.
pub fn check_group_has_no_phases(r: &Snapshot<'_>, group: &str) -> Result<()> {
    let wanted = group.trim().to_lowercase();
    refuse_where(r, &format!("the software update group {group:?}"), |phased| {
        phased.group.to_lowercase() == wanted
    })
}
