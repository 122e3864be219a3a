//! Compliance at many moments, in one backward pass over the history.
//!
//! Every client is looked at once, with its stored states of now: going back from moment to moment, what changed of it
//! since is undone, and what it counts is carried on. So a moment costs what changed before it, not another pass over
//! all states; memory is in proportion to the changes of stored states between the first moment and now, eight bytes
//! each.

use super::client_tally::{ClientTally, Compliance};
use super::considered::{ConsideredUpdates, Exclusions, consider, explain_unseen};
use super::count::{Tally, seen};
use super::scope::Scope;
use super::scoped_clients::scan_version;
use crate::base::error::{Failure, Kind, Result};
use crate::client;
use crate::db::{self, ClientKey, ContentVersion, Snapshot, UpdateKey};
use crate::hierarchy::{self, Hierarchy, SiteCode, SiteKind};
use crate::history::{Differences, for_each_client_states, look_back};
use crate::state::{Change, Damaged, States, Target, UpdateState};
use crate::sync::VersionHistory;
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// What a scope was at a moment: the figures of a compliance report as of that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendPoint {
    /// The moment.
    pub at: Timestamp,
    /// The content version that the update source of the hierarchy had then.
    pub content_version: ContentVersion,
    /// Updates that were listed, see [`ScopeView::listed`](super::ScopeView::listed).
    pub updates: u64,
    /// Updates that were not.
    pub exclusions: Exclusions,
    /// Clients that were known.
    pub clients: u64,
    /// Clients by compliance.
    pub compliance: ClientTally,
    /// Clients whose last scan had failed.
    pub scan_errors: u64,
    /// The states of all (client, update) pairs.
    pub states: Tally,
}

/// Everything but the clients, at a moment.
struct Frame {
    moment: db::Moment,
    /// The site that clients without one count under, and whether they belong to it.
    top: Option<SiteCode>,
    home: Option<SiteCode>,
    /// Content version and view of each site of the scope.
    sites: HashMap<SiteCode, (ContentVersion, u32)>,
    history: VersionHistory,
    content_version: ContentVersion,
    hierarchy: Hierarchy,
    /// The view of the highest content version of the scope.
    newest: Option<u32>,
}

/// What moments with the same catalog have in common: version, whether it is the newest, where later changes begin;
/// with criteria that are seen from the moment, also that.
type ViewKey = (ContentVersion, bool, [Option<i64>; 3], Option<Timestamp>);

/// The lists of updates of all moments; most moments share one.
#[derive(Default)]
struct Views {
    lists: Vec<ConsideredUpdates>,
    by_key: HashMap<ViewKey, u32>,
    /// How many updates views list together, and what they leave out; the first is that of the highest version.
    listed: HashMap<Vec<u32>, (u64, Exclusions)>,
}

/// What decides about updates that a client reported nothing about.
struct Situation {
    view: u32,
    /// True where the site had never synchronized: then its clients were unknown.
    is_blind: bool,
    scan_version: Option<ContentVersion>,
    /// What a client has that reported nothing.
    derived: Tally,
}

/// No member of the scope at that moment.
const ABSENT: u32 = u32::MAX;

/// A change that is undone on the way to a moment: the moment's place, the update, and the state before; packed,
/// because there is one for each change of a year.
#[derive(Clone, Copy)]
struct Step(u64);

impl Step {
    fn new(frame: u16, update_id: u32, state: u8) -> Self {
        Step(u64::from(frame) << 40 | u64::from(update_id) << 8 | u64::from(state))
    }

    fn frame(self) -> usize {
        (self.0 >> 40) as usize
    }

    fn update_id(self) -> u32 {
        (self.0 >> 8) as u32
    }

    fn state(self) -> u8 {
        self.0 as u8
    }
}

/// What happened in one transaction: the places of clients with the number of their steps, and these.
#[derive(Default)]
struct Run {
    clients: Vec<(usize, usize)>,
    steps: Vec<Step>,
}

/// Nothing is stored: the last scan decides.
const NOTHING: u8 = 4;

/// A stored state as it is counted: what is not documented is unknown.
fn counted_state(state: u32) -> u8 {
    match UpdateState::from_id(state) {
        UpdateState::Unknown => 0,
        UpdateState::NotRequired => 1,
        UpdateState::Required => 2,
        UpdateState::Installed => 3,
    }
}

impl Views {
    /// How many updates these views list together, and what they leave out; from the highest version down.
    fn list(&mut self, views: Vec<u32>) -> (u64, Exclusions) {
        let lists = &self.lists;
        *self.listed.entry(views).or_insert_with_key(|views| {
            let of_views = || views.iter().filter_map(|view| lists.get(*view as usize));
            let joined = ConsideredUpdates::joined(of_views());
            let listed = joined.as_ref().or(of_views().next());
            listed.map_or_else(Default::default, |it| (it.updates.len() as u64, it.exclusions()))
        })
    }
}

impl Situation {
    fn new(
        view: u32,
        is_blind: bool,
        considered: &ConsideredUpdates,
        scan_version: Option<ContentVersion>,
    ) -> Self {
        let all = considered.updates.len() as u64;
        let is_seen = |slot: &usize| seen(scan_version, considered.minimum_source_version(*slot));
        let not_required = (0..considered.updates.len()).filter(is_seen).count() as u64;
        let derived = Tally { not_required, unknown: all - not_required, ..Tally::default() };
        Situation { view, is_blind, scan_version, derived }
    }

    /// An update's stored state becomes another one.
    fn shift(&self, considered: &ConsideredUpdates, tally: &mut Tally, update_id: u32, old: u8, new: u8) {
        if old == new {
            return;
        }
        let Some(slot) = considered.slot(UpdateKey::from(i64::from(update_id))) else { return };
        let is_seen = seen(self.scan_version, considered.minimum_source_version(slot));
        fn place(tally: &mut Tally, state: u8, is_seen: bool) -> &mut u64 {
            match state {
                3 => &mut tally.installed,
                2 => &mut tally.required,
                1 => &mut tally.not_required,
                NOTHING if is_seen => &mut tally.not_required,
                _ => &mut tally.unknown,
            }
        }
        *place(tally, old, is_seen) -= 1;
        *place(tally, new, is_seen) += 1;
    }

    /// All that a client counts with these stored states.
    fn tally(&self, considered: &ConsideredUpdates, states: &[(u32, u8)]) -> Tally {
        let mut tally = self.derived;
        for (update_id, state) in states {
            self.shift(considered, &mut tally, *update_id, NOTHING, *state);
        }
        tally
    }
}

/// What one thread counted.
struct Share {
    moments: Vec<TrendPoint>,
    visited: Vec<u32>,
    /// Room for the states of a client.
    states: Vec<(u32, u8)>,
}

/// What was counted of a scope at each of some moments, which are given and returned in order of time. Each is what a
/// report as of that moment shows; a site, product or update of the scope that was not known yet counts nothing.
///
/// Fails as [`ScopeQuery::load`](super::ScopeQuery::load) as of the last moment, and where a moment is outside the
/// history.
pub fn trend(
    r: &Snapshot<'_>,
    scope: &Scope,
    moments: &[Timestamp],
    now: Timestamp,
) -> Result<Vec<TrendPoint>> {
    let mut walk = Walk::new(r, scope, moments, now)?;
    walk.members(r, scope)?;
    walk.changes(r)?;
    walk.count(r)
}

/// The moments, newest first, and what happens to each client on the way back.
struct Walk {
    frames: Vec<Frame>,
    moments: Vec<TrendPoint>,
    views: Views,
    client_ids: Vec<ClientKey>,
    situations: Vec<Situation>,
    /// By client: from which moment on it is in which situation.
    runs: Vec<Vec<(u16, u32)>>,
    steps: Vec<Vec<Step>>,
}

impl Walk {
    fn new(r: &Snapshot<'_>, scope: &Scope, moments: &[Timestamp], now: Timestamp) -> Result<Self> {
        if moments.len() > usize::from(u16::MAX) {
            return Err(Failure::usage(format!("{} moments are too many", moments.len()))
                .hint("look at fewer days, or by month")
                .into());
        }
        let mut walk = Walk {
            frames: Vec::with_capacity(moments.len()),
            moments: Vec::with_capacity(moments.len()),
            views: Views::default(),
            client_ids: Vec::new(),
            situations: Vec::new(),
            runs: Vec::new(),
            steps: Vec::new(),
        };
        for at in moments.iter().rev() {
            walk.frame(r, scope, *at, now)?;
        }
        Ok(walk)
    }

    fn frame(&mut self, r: &Snapshot<'_>, scope: &Scope, at: Timestamp, now: Timestamp) -> Result<()> {
        let moment = look_back(r, at, now)?;
        let then = r.at(moment);
        let is_last = self.frames.is_empty();
        let hierarchy = then.hierarchy()?;
        let top = hierarchy.top();
        let mut frame = Frame {
            moment,
            top: top.map(|site| site.code),
            home: top.filter(|site| site.kind == SiteKind::Primary).map(|site| site.code),
            sites: HashMap::new(),
            history: VersionHistory::load(then)?,
            content_version: then.content_version()?,
            hierarchy: hierarchy.clone(),
            newest: None,
        };
        let site = scope.site.filter(|_| !scope.unassigned);
        if let (true, Some(code)) = (is_last, site) {
            // For its failure.
            hierarchy::read(r).site(code)?;
        }
        let mut below = site.or(frame.top).map(|code| hierarchy.subtree(code)).unwrap_or_default();
        if scope.unassigned {
            below.retain(|site| Some(site.code) == frame.top);
        }
        let mut versions: Vec<ContentVersion> = below.iter().map(|site| site.content_version).collect();
        versions.sort_unstable();
        versions.dedup();
        let mark = then.catalog_mark()?;
        let mut before = None;
        let mut newest = None;
        let mut view_of: HashMap<ContentVersion, u32> = HashMap::new();
        for version in versions.iter().rev() {
            let is_newest = newest.is_none();
            let key = (*version, is_newest, mark, (!scope.updates.is_empty()).then_some(at));
            let view = match self.views.by_key.get(&key) {
                Some(view) => *view,
                None => {
                    let before = match &mut before {
                        Some(before) => before,
                        none => none.insert(Differences {
                            moment,
                            catalog: then.catalog_before()?,
                            ..Differences::default()
                        }),
                    };
                    let list = match consider(r, scope, *version, is_newest, before, at) {
                        Err(error) if !is_last && is_not_found(&error) => ConsideredUpdates::default(),
                        list => {
                            list.map_err(|error| explain_unseen(r, scope, *version, before, at, error))?
                        }
                    };
                    self.views.lists.push(list);
                    let view = (self.views.lists.len() - 1) as u32;
                    self.views.by_key.insert(key, view);
                    view
                }
            };
            newest = newest.or(Some(view));
            view_of.insert(*version, view);
        }
        for site in below {
            let Some(view) = view_of.get(&site.content_version) else { continue };
            frame.sites.insert(site.code, (site.content_version, *view));
        }
        frame.newest = newest;
        self.moments.push(TrendPoint {
            at,
            content_version: frame.content_version,
            updates: 0,
            exclusions: Exclusions::default(),
            clients: 0,
            compliance: ClientTally::default(),
            scan_errors: 0,
            states: Tally::default(),
        });
        self.frames.push(frame);
        Ok(())
    }

    /// In which situation each client was.
    fn members(&mut self, r: &Snapshot<'_>, scope: &Scope) -> Result<()> {
        let roster = r.at(db::Moment::PRESENT).roster(None)?;
        let placed = match &scope.boundary_group {
            Some(name) => Some(client::read(r).clients_in_boundary_group(
                &client::read(r).members_of_boundary_group(name)?,
                0..roster.keys(),
            )?),
            None => None,
        };
        let (reader, keys) = (client::read(r), 0..roster.keys());
        let (mut facts, clients) = match &scope.collection {
            Some(_) => reader.whole_clients(&roster, keys, |_| ())?,
            None => (reader.client_facts(&roster, keys)?, Vec::new()),
        };
        let mut origins = client::read(r).client_origins()?;
        let mut collection = match &scope.collection {
            Some(name) => Some((name, reader.collections()?, clients)),
            None => None,
        };
        self.client_ids = facts.iter().map(|facts| facts.client_id).collect();
        self.runs = vec![Vec::new(); facts.len()];
        let mut known: HashMap<(u32, Option<ContentVersion>), u32> = HashMap::new();
        let mut newer = db::Moment::PRESENT;
        for (number, frame) in self.frames.iter().enumerate() {
            r.at(frame.moment).restore_client_facts(newer, &mut facts, |place, name| {
                if let Some((_, client)) = collection.as_mut().and_then(|(.., all)| all.get_mut(place)) {
                    client.name = name;
                }
            })?;
            for (client_id, site) in r.at(frame.moment).client_moves(newer)? {
                if let Ok(place) = self.client_ids.binary_search(&client_id) {
                    origins[place].site = site;
                }
            }
            newer = frame.moment;
            let moment = &mut self.moments[number];
            // A rule may ask for anything that is known of a client, as it was.
            let chosen = match &mut collection {
                Some((name, collections, clients)) => {
                    for ((_, client), (facts, origin)) in clients.iter_mut().zip(facts.iter().zip(&origins)) {
                        client.site = origin.site.or(frame.home);
                        client.client_installed = facts.client_installed;
                        client.last_message_at = facts.last_message_at;
                        client.last_scan = facts.last_scan;
                        client.completed_scan = facts.completed_scan;
                    }
                    Some(collections.members(name, clients, &frame.hierarchy, moment.at)?)
                }
                None => None,
            };
            let mut of_members: BTreeSet<(Reverse<ContentVersion>, u32)> = BTreeSet::new();
            for (place, (facts, origin)) in facts.iter().zip(&origins).enumerate() {
                let is_chosen =
                    || [&chosen, &placed].into_iter().flatten().all(|limit| limit.contains(&facts.client_id));
                let assigned = origin.site.or(frame.home);
                let site = if scope.unassigned && assigned.is_some() { None } else { assigned.or(frame.top) };
                let found = site.and_then(|code| frame.sites.get(&code).map(|found| (code, *found)));
                let found =
                    found.filter(|_| facts.client_installed && origin.was_known(frame.moment) && is_chosen());
                let situation = match found {
                    None => ABSENT,
                    Some((code, (site_version, view))) => {
                        of_members.insert((Reverse(site_version), view));
                        moment.clients += 1;
                        moment.scan_errors +=
                            u64::from(facts.last_scan.is_some_and(|scan| scan.state.is_failure()));
                        let reached = frame.history.of(code);
                        let version = scan_version(facts.completed_scan, reached, frame.content_version);
                        let situations = &mut self.situations;
                        let views = &self.views.lists;
                        *known.entry((view, version)).or_insert_with(|| {
                            let considered = &views[view as usize];
                            situations.push(Situation::new(
                                view,
                                !site_version.is_reached(),
                                considered,
                                version,
                            ));
                            (situations.len() - 1) as u32
                        })
                    }
                };
                let runs = &mut self.runs[place];
                if runs.last().map_or(ABSENT, |(_, last)| *last) != situation {
                    runs.push((number as u16, situation));
                }
            }
            let of_members = of_members.into_iter().map(|(_, view)| view);
            let mut shown: Vec<u32> = frame.newest.into_iter().collect();
            shown.extend(of_members.filter(|view| Some(*view) != frame.newest));
            (moment.updates, moment.exclusions) = self.views.list(shown);
        }
        Ok(())
    }

    /// Which stored states were others.
    fn changes(&mut self, r: &Snapshot<'_>) -> Result<()> {
        self.steps = vec![Vec::new(); self.client_ids.len()];
        let origins = client::read(r).client_origins()?;
        let mut newer = db::Moment::PRESENT;
        for (number, frame) in self.frames.iter().enumerate() {
            let (client_ids, steps) = (&self.client_ids, &mut self.steps);
            let add = |run: &mut Run, changes: &[Change]| {
                let found = changes.first().and_then(|it| client_ids.binary_search(&it.client_id).ok());
                // A client that was not known yet counts neither here nor earlier.
                let Some(place) = found.filter(|place| origins[*place].was_known(frame.moment)) else {
                    return Ok(());
                };
                let before = run.steps.len();
                run.steps.extend(changes.iter().filter_map(|change| {
                    let Target::Update(update_id) = change.target else { return None };
                    let update_id = u32::try_from(i64::from(update_id)).ok()?;
                    Some(Step::new(
                        number as u16,
                        update_id,
                        change.old.map_or(NOTHING, |old| counted_state(old.state)),
                    ))
                }));
                run.clients.push((place, run.steps.len() - before));
                Ok(())
            };
            r.at(frame.moment).state_changes(newer, add, |run: Run| {
                let mut rest = run.steps.as_slice();
                for (place, count) in run.clients {
                    let (added, later) = rest.split_at(count);
                    // There are many, and they stay.
                    steps[place].reserve_exact(count);
                    steps[place].extend_from_slice(added);
                    rest = later;
                }
            })?;
            newer = frame.moment;
        }
        Ok(())
    }

    /// Counts client by client.
    fn count(mut self, r: &Snapshot<'_>) -> Result<Vec<TrendPoint>> {
        let empty: Vec<TrendPoint> = self
            .moments
            .iter()
            .map(|moment| TrendPoint { clients: 0, scan_errors: 0, updates: 0, ..*moment })
            .collect();
        let start = || Share { moments: empty.clone(), visited: Vec::new(), states: Vec::new() };
        let walk = &self;
        let mut shares = for_each_client_states(
            r.at(db::Moment::PRESENT),
            &walk.client_ids,
            start,
            |share: &mut Share, place, entries| {
                share.visited.push(place as u32);
                walk.client(share, place, entries)
            },
        )?;
        let mut visited = vec![false; walk.client_ids.len()];
        for place in shares.iter().flat_map(|share| &share.visited) {
            visited[*place as usize] = true;
        }
        let mut silent = start();
        for (place, _) in visited.iter().enumerate().filter(|(_, visited)| !**visited) {
            walk.client(&mut silent, place, States::NONE)?;
        }
        shares.push(silent);
        for share in shares {
            for (moment, counted) in self.moments.iter_mut().zip(share.moments) {
                moment.states += counted.states;
                moment.compliance += counted.compliance;
            }
        }
        self.moments.reverse();
        Ok(self.moments)
    }

    /// Counts a client at all moments.
    fn client(
        &self,
        share: &mut Share,
        place: usize,
        entries: States<'_>,
    ) -> std::result::Result<(), Damaged> {
        let states = &mut share.states;
        states.clear();
        entries.each(|entry| {
            if let Ok(update_id) = u32::try_from(i64::from(entry.update_id)) {
                states.push((update_id, counted_state(entry.state)));
            }
        })?;
        let mut runs = self.runs[place].iter().peekable();
        let mut steps = self.steps[place].iter().peekable();
        let mut current: Option<(&Situation, &ConsideredUpdates)> = None;
        let mut tally = Tally::default();
        for (number, moment) in share.moments.iter_mut().enumerate() {
            let next = runs.next_if(|(frame, _)| usize::from(*frame) == number);
            if let Some((_, situation)) = next {
                current = self
                    .situations
                    .get(*situation as usize)
                    .map(|situation| (situation, &self.views.lists[situation.view as usize]));
            }
            while let Some(step) = steps.next_if(|step| step.frame() == number) {
                let found = states.binary_search_by_key(&step.update_id(), |(update_id, _)| *update_id);
                let Some((update_id, state)) = found.ok().and_then(|place| states.get_mut(place)) else {
                    continue;
                };
                let old = std::mem::replace(state, step.state());
                if let (None, Some((situation, considered))) = (next, current) {
                    situation.shift(considered, &mut tally, *update_id, old, step.state());
                }
            }
            let Some((situation, considered)) = current else { continue };
            if next.is_some() {
                tally = situation.tally(considered, states);
            }
            moment.states += tally;
            // As `Compliance::of_member`.
            let is_counted = tally.total() > 0 || situation.is_blind;
            moment.compliance.add(is_counted.then(|| Compliance::of(tally)));
        }
        Ok(())
    }
}

fn is_not_found(error: &anyhow::Error) -> bool {
    Failure::of(error).is_some_and(|failure| failure.kind == Kind::NotFound)
}
