//! The rules of a catalog, prepared to be evaluated on many devices.

use super::cause::UndecidedCause;
use crate::catalog::UpdateIdentity;
use crate::catalog::rules::{ApplicabilityRules, RevisionRules, Test};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// A test with the number under which its value on a device is remembered: equal tests share it.
#[derive(Debug, Clone)]
pub(super) struct SharedTest {
    pub(super) number: usize,
    pub(super) test: Arc<Test>,
}

impl fmt::Display for SharedTest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.test.fmt(formatter)
    }
}

/// What a clause refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Member {
    /// A revision of the set, by its place.
    Revision(usize),
    /// What the catalog does not have.
    Missing(String),
}

/// A revision with its relations.
#[derive(Debug)]
pub(super) struct ScanRevision {
    pub(super) identity: UpdateIdentity,
    pub(super) is_category: bool,
    pub(super) needs_no_rules: bool,
    pub(super) is_update: bool,
    pub(super) article_id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) prerequisites: Vec<Vec<Member>>,
    pub(super) bundled: Vec<Vec<Member>>,
    pub(super) rules: Result<ApplicabilityRules<SharedTest>, String>,
    /// It requires or bundles itself, by way of others.
    pub(super) is_circular: bool,
}

/// The rules of a catalog. Prerequisites and members of bundles come before what refers to them.
#[derive(Debug)]
pub struct RuleSet {
    pub(super) revisions: Vec<ScanRevision>,
    pub(super) test_count: usize,
}

impl RuleSet {
    /// Prepares the rules of a catalog.
    pub fn new(catalog: Vec<RevisionRules>) -> Self {
        let by_identity: HashMap<UpdateIdentity, usize> =
            catalog.iter().enumerate().map(|(place, rules)| (rules.identity, place)).collect();
        let current: HashMap<Uuid, usize> = catalog
            .iter()
            .enumerate()
            .filter(|(_, rules)| rules.is_current)
            .map(|(place, rules)| (rules.identity.guid, place))
            .collect();
        // What a person calls an update of which the catalog has another revision.
        let titles: HashMap<Uuid, String> =
            catalog.iter().filter_map(|rules| Some((rules.identity.guid, rules.title.clone()?))).collect();
        let mut tests: HashMap<Arc<Test>, usize> = HashMap::new();
        let mut share = |test: Box<Test>| {
            let next = tests.len();
            match tests.get_key_value(&*test) {
                Some((test, number)) => SharedTest { number: *number, test: Arc::clone(test) },
                None => {
                    let test: Arc<Test> = Arc::from(test);
                    tests.insert(Arc::clone(&test), next);
                    SharedTest { number: next, test }
                }
            }
        };
        let mut revisions: Vec<ScanRevision> = catalog
            .into_iter()
            .map(|revision| ScanRevision {
                identity: revision.identity,
                is_category: revision.is_category,
                needs_no_rules: revision.needs_no_rules,
                is_update: revision.is_update,
                article_id: revision.article_id,
                title: revision.title,
                prerequisites: members(revision.prerequisites, |guid| {
                    current.get(guid).copied().ok_or_else(|| guid.to_string())
                }),
                bundled: members(revision.bundled, |identity| {
                    let title = titles.get(&identity.guid).map(|title| format!("{title} "));
                    let title = title.unwrap_or_default();
                    let name = || format!("{title}{} revision {}", identity.guid, identity.revision_number);
                    by_identity.get(identity).copied().ok_or_else(name)
                }),
                rules: revision.rules.map(|rules| rules.map(&mut share)),
                is_circular: false,
            })
            .collect();
        let test_count = tests.len();
        let (order, circular) = order(&revisions);
        for place in circular {
            if let Some(revision) = revisions.get_mut(place) {
                revision.is_circular = true;
            }
        }
        RuleSet { revisions: arrange(revisions, &order), test_count }
    }

    /// The places of an update's revisions, the current one of a listed update first.
    pub fn find(&self, guid: Uuid) -> Option<usize> {
        let of_update = |(place, revision): (usize, &ScanRevision)| {
            (revision.identity.guid == guid).then_some((
                revision.is_update,
                revision.identity.revision_number,
                place,
            ))
        };
        self.revisions.iter().enumerate().filter_map(of_update).max().map(|(.., place)| place)
    }

    /// The updates that people know, by place.
    pub fn updates(&self) -> impl Iterator<Item = (usize, &UpdateIdentity)> {
        self.revisions
            .iter()
            .enumerate()
            .filter(|(_, revision)| revision.is_update && !revision.is_category)
            .map(|(place, revision)| (place, &revision.identity))
    }

    /// The UpdateID of a revision by its place.
    pub fn guid_of(&self, place: usize) -> Uuid {
        self.revisions.get(place).map_or(Uuid::nil(), |revision| revision.identity.guid)
    }

    /// KB number and title of a revision.
    pub fn name_of(&self, place: usize) -> (Option<&str>, Option<&str>) {
        self.revisions
            .get(place)
            .map_or((None, None), |revision| (revision.article_id.as_deref(), revision.title.as_deref()))
    }
}

/// An update as people name it: KB number and title, or the UpdateID.
pub(super) fn name_of(revision: &ScanRevision) -> String {
    let number = revision.article_id.as_ref().map_or(String::new(), |article_id| format!("KB{article_id} "));
    match &revision.title {
        Some(title) => format!("{number}{title}"),
        None => format!("{number}{}", revision.identity.guid),
    }
}

fn members<T>(clauses: Vec<Vec<T>>, find: impl Fn(&T) -> Result<usize, String>) -> Vec<Vec<Member>> {
    let member = |named: &T| find(named).map_or_else(Member::Missing, Member::Revision);
    clauses.iter().map(|clause| clause.iter().map(member).collect()).collect()
}

/// What a member is that the catalog does not have.
pub(super) fn missing(what: &str, name: &str) -> UndecidedCause {
    UndecidedCause::NotUnderstood {
        element: format!("{what} {name}"),
        reason: "it is not in the catalog".to_owned(),
    }
}

/// The places in an order in which each comes behind what it refers to, and those that are on a circle (Tarjan's
/// strongly connected components, without recursion).
fn order(revisions: &[ScanRevision]) -> (Vec<usize>, Vec<usize>) {
    struct Visit {
        place: usize,
        next: usize,
    }
    let edges: Vec<Vec<usize>> = revisions
        .iter()
        .map(|revision| {
            let clauses = revision.prerequisites.iter().chain(&revision.bundled);
            let places = clauses.flatten().filter_map(|member| match member {
                Member::Revision(place) => Some(*place),
                Member::Missing(_) => None,
            });
            places.collect()
        })
        .collect();
    const NOT_SEEN: usize = usize::MAX;
    let mut number = vec![NOT_SEEN; revisions.len()];
    let mut lowest = vec![0; revisions.len()];
    let mut is_open = vec![false; revisions.len()];
    let (mut open, mut visits, mut order, mut circular) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut count = 0;
    for start in 0..revisions.len() {
        if number[start] != NOT_SEEN {
            continue;
        }
        visits.push(Visit { place: start, next: 0 });
        while let Some(visit) = visits.last_mut() {
            let place = visit.place;
            if visit.next == 0 {
                (number[place], lowest[place]) = (count, count);
                count += 1;
                open.push(place);
                is_open[place] = true;
            }
            if let Some(target) = edges[place].get(visit.next).copied() {
                visit.next += 1;
                if number[target] == NOT_SEEN {
                    visits.push(Visit { place: target, next: 0 });
                } else if is_open[target] {
                    lowest[place] = lowest[place].min(number[target]);
                }
                continue;
            }
            visits.pop();
            if let Some(parent) = visits.last() {
                lowest[parent.place] = lowest[parent.place].min(lowest[place]);
            }
            if lowest[place] == number[place] {
                let begin = open.iter().rposition(|other| *other == place).unwrap_or(0);
                let component = open.split_off(begin);
                let is_circle = component.len() > 1 || edges[place].contains(&place);
                for member in component {
                    is_open[member] = false;
                    order.push(member);
                    if is_circle {
                        circular.push(member);
                    }
                }
            }
        }
    }
    (order, circular)
}

/// Puts the revisions into an order, and lets their members follow.
fn arrange(revisions: Vec<ScanRevision>, order: &[usize]) -> Vec<ScanRevision> {
    let mut new_place = vec![0; revisions.len()];
    for (place, old) in order.iter().enumerate() {
        new_place[*old] = place;
    }
    let mut arranged: Vec<(usize, ScanRevision)> =
        revisions.into_iter().enumerate().map(|(old, revision)| (new_place[old], revision)).collect();
    arranged.sort_by_key(|(place, _)| *place);
    let renumber = |clauses: &mut Vec<Vec<Member>>| {
        for member in clauses.iter_mut().flatten() {
            if let Member::Revision(place) = member {
                *place = new_place[*place];
            }
        }
    };
    arranged
        .into_iter()
        .map(|(_, mut revision)| {
            renumber(&mut revision.prerequisites);
            renumber(&mut revision.bundled);
            revision
        })
        .collect()
}
