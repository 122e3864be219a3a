//! Verdicts against a model that knows no third value: it tries every world that the facts leave open, and a verdict is
//! true or false only where all worlds agree.

use crate::scan_rules::facts;
use cmupd::catalog::UpdateIdentity;
use cmupd::catalog::rules::{RevisionRules, parse_rules};
use cmupd::scan::{DeviceIndex, DeviceVerdicts, RuleSet, ScanVerdict, Truth};
use fastrand::Rng;
use std::collections::HashMap;
use uuid::Uuid;

/// Catalogs of each kind; with seeds from 0.
const CATALOGS: u64 = 3_000;
/// Worlds of one catalog; a catalog with more is left out.
const WORLDS: usize = 3_000;

/// Something that the facts and the catalog may leave open.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Open {
    /// Whether a test holds.
    Leaf(usize),
    /// Whether an element holds that nobody understands.
    Alien(usize),
    /// Whether an UpdateID is installed that the catalog does not have.
    Required(u32),
    /// The level of a member of a bundle that the catalog does not have.
    Member(u32, u32),
    /// The level of a revision whose rules are not known, or that is on a circle.
    Revision(usize),
    /// IsInstalled and IsInstallable of a bundle whose rules cannot be read.
    Section(usize, bool),
}

#[derive(Debug, Clone)]
enum Expression {
    Leaf(usize),
    Alien(usize),
    Constant(bool),
    Not(Box<Expression>),
    And(Vec<Expression>),
    Or(Vec<Expression>),
}

impl Expression {
    fn text(&self) -> String {
        let all = |parts: &[Expression]| parts.iter().map(Expression::text).collect::<String>();
        match self {
            Expression::Leaf(number) => format!(
                r#"<b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\L" Value="{number}" Comparison="EqualTo" Data="1"/>"#
            ),
            Expression::Alien(number) => format!("<b.Nope{number}/>"),
            Expression::Constant(true) => "<True/>".to_owned(),
            Expression::Constant(false) => "<False/>".to_owned(),
            Expression::Not(part) => format!("<Not>{}</Not>", part.text()),
            Expression::And(parts) => format!("<And>{}</And>", all(parts)),
            Expression::Or(parts) => format!("<Or>{}</Or>", all(parts)),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Category,
    Detectoid,
    Software,
}

#[derive(Debug, Clone)]
struct Revision {
    update: u32,
    number: u32,
    kind: Kind,
    is_current: bool,
    prerequisites: Vec<Vec<u32>>,
    bundled: Vec<Vec<(u32, u32)>>,
    /// IsInstalled, IsSuperseded, IsInstallable; none where the rules cannot be read.
    rules: Option<[Option<Expression>; 3]>,
}

#[derive(Debug, Clone)]
struct Catalog {
    revisions: Vec<Revision>,
    leaves: Vec<Truth>,
}

fn guid(update: u32) -> Uuid {
    Uuid::from_u128(0xF00D_0000 + u128::from(update))
}

/// Makes catalogs. Where nothing may occur twice, every leaf, element and revision is referred to at most once.
struct Maker {
    random: Rng,
    once: bool,
    leaves: usize,
    aliens: usize,
}

impl Maker {
    fn expression(&mut self, depth: u32) -> Expression {
        let parts =
            |maker: &mut Maker| (0..maker.random.usize(1..4)).map(|_| maker.expression(depth - 1)).collect();
        match self.random.u32(0..if depth == 0 { 8 } else { 16 }) {
            0 => Expression::Constant(self.random.bool()),
            1 => {
                self.aliens += 1;
                Expression::Alien(if self.once { self.aliens } else { self.random.usize(0..2) })
            }
            2..8 if self.once => {
                self.leaves += 1;
                Expression::Leaf(self.leaves - 1)
            }
            2..8 => {
                self.leaves = 5;
                Expression::Leaf(self.random.usize(0..5))
            }
            8..10 => Expression::Not(Box::new(self.expression(depth - 1))),
            10..13 => Expression::And(parts(self)),
            _ => Expression::Or(parts(self)),
        }
    }

    fn catalog(&mut self) -> Catalog {
        let count = self.random.usize(1..8);
        let mut revisions: Vec<Revision> = Vec::new();
        for place in 0..count {
            let kind = [Kind::Category, Kind::Detectoid, Kind::Software, Kind::Software, Kind::Software];
            let kind = kind[self.random.usize(0..kind.len())];
            let is_bundle = kind == Kind::Software && self.random.u32(0..3) == 0;
            let mut section = |likely: u32| {
                let is_there = self.random.u32(0..10) < likely;
                is_there.then(|| self.expression(2))
            };
            let sections = match (kind, is_bundle) {
                (Kind::Software, false) => [section(8), section(2), section(7)],
                (Kind::Software, true) => [section(2), None, section(2)],
                _ => [section(8), None, None],
            };
            let can_read = self.random.u32(0..12) > 0;
            // Sometimes another revision of the update before, which is then not current.
            let update = match revisions.last_mut() {
                Some(last)
                    if !self.once
                        && kind == Kind::Software
                        && last.kind == Kind::Software
                        && self.random.u32(0..5) == 0 =>
                {
                    last.is_current = false;
                    last.update
                }
                _ => place as u32,
            };
            revisions.push(Revision {
                update,
                number: place as u32,
                kind,
                // Sometimes all revisions are withdrawn.
                is_current: self.random.u32(0..10) > 0,
                prerequisites: Vec::new(),
                bundled: if is_bundle { vec![Vec::new()] } else { Vec::new() },
                rules: can_read.then_some(sections),
            });
        }
        self.relate(&mut revisions);
        let known = [Truth::True, Truth::False, Truth::Unknown];
        let leaves = (0..self.leaves).map(|_| known[self.random.usize(0..3)]).collect();
        Catalog { revisions, leaves }
    }

    fn relate(&mut self, revisions: &mut [Revision]) {
        let mut free: Vec<usize> = (0..revisions.len()).collect();
        self.random.shuffle(&mut free);
        let mut missing = 1_000;
        for place in 0..revisions.len() {
            let mut target = |maker: &mut Maker| -> Option<usize> {
                let is_missing = maker.random.u32(0..8) == 0;
                // Circles are rare enough that most catalogs have verdicts.
                let may_be_circle = maker.random.u32(0..6) == 0;
                if is_missing {
                    None
                } else if maker.once {
                    let at =
                        free.iter().position(|other| *other < place || (may_be_circle && *other != place))?;
                    Some(free.swap_remove(at))
                } else if may_be_circle {
                    Some(maker.random.usize(0..revisions.len()))
                } else {
                    (place > 0).then(|| maker.random.usize(0..place))
                }
            };
            let mut unknown = |maker: &mut Maker| {
                missing += 1;
                if maker.once { missing } else { 1_000 + maker.random.u32(0..2) }
            };
            let mut prerequisites = Vec::new();
            for _ in 0..self.random.usize(0..3) {
                let clause = (0..self.random.usize(1..4)).map(|_| match target(self) {
                    Some(at) => revisions[at].update,
                    None => unknown(self),
                });
                prerequisites.push(clause.collect());
            }
            let mut bundled = Vec::new();
            for _ in 0..if revisions[place].bundled.is_empty() { 0 } else { self.random.usize(1..4) } {
                let clause = (0..self.random.usize(1..4)).map(|_| match target(self) {
                    Some(at) => (revisions[at].update, revisions[at].number),
                    None => (unknown(self), 1),
                });
                bundled.push(clause.collect());
            }
            (revisions[place].prerequisites, revisions[place].bundled) = (prerequisites, bundled);
        }
    }
}

impl Catalog {
    fn required(&self, update: u32) -> Option<usize> {
        // Of several current revisions the last one answers.
        self.revisions.iter().rposition(|revision| revision.update == update && revision.is_current)
    }

    fn member(&self, member: (u32, u32)) -> Option<usize> {
        self.revisions.iter().position(|revision| (revision.update, revision.number) == member)
    }

    /// Whether a revision refers to itself, by way of others.
    fn is_circular(&self, place: usize) -> bool {
        let mut reached = vec![false; self.revisions.len()];
        let mut open = vec![place];
        while let Some(from) = open.pop() {
            let revision = &self.revisions[from];
            let required =
                revision.prerequisites.iter().flatten().filter_map(|update| self.required(*update));
            let members = revision.bundled.iter().flatten().filter_map(|member| self.member(*member));
            for to in required.chain(members) {
                if to == place {
                    return true;
                }
                if !std::mem::replace(&mut reached[to], true) {
                    open.push(to);
                }
            }
        }
        false
    }

    fn for_scan(&self) -> RuleSet {
        let rules = self.revisions.iter().map(|revision| RevisionRules {
            identity: UpdateIdentity { guid: guid(revision.update), revision_number: revision.number },
            is_category: revision.kind != Kind::Software,
            needs_no_rules: revision.kind == Kind::Category,
            is_update: true,
            is_current: revision.is_current,
            article_id: None,
            title: None,
            prerequisites: revision
                .prerequisites
                .iter()
                .map(|clause| clause.iter().map(|update| guid(*update)).collect())
                .collect(),
            bundled: revision
                .bundled
                .iter()
                .map(|clause| {
                    let identity = |(update, number): &(u32, u32)| UpdateIdentity {
                        guid: guid(*update),
                        revision_number: *number,
                    };
                    clause.iter().map(identity).collect()
                })
                .collect(),
            rules: match &revision.rules {
                None => Err("it cannot be read".to_owned()),
                Some(sections) => {
                    let names = ["IsInstalled", "IsSuperseded", "IsInstallable"];
                    let text: String = names
                        .iter()
                        .zip(sections)
                        .filter_map(|(name, section)| {
                            Some(format!("<{name}>{}</{name}>", section.as_ref()?.text()))
                        })
                        .collect();
                    let text = format!("<ApplicabilityRules>{text}</ApplicabilityRules>");
                    Ok(parse_rules(text.as_bytes()).expect("rules"))
                }
            },
        });
        RuleSet::new(rules.collect())
    }

    /// What is known of the leaves, as facts.
    fn device(&self) -> DeviceIndex {
        let values: Vec<String> = self
            .leaves
            .iter()
            .enumerate()
            .filter(|(_, value)| **value != Truth::Unknown)
            .map(|(leaf, value)| format!(r#""{leaf}":["REG_DWORD",{}]"#, u32::from(*value == Truth::True)))
            .collect();
        DeviceIndex::new([&facts(&format!(
            r#"{{"schema":"cmupd-device-facts/1","registry":[{{"root":"SOFTWARE\\L","keys":{{"":{{{}}}}}}}]}}"#,
            values.join(",")
        ))])
    }

    /// The verdicts of the program, in the order of the revisions.
    fn verdicts(&self) -> Vec<ScanVerdict> {
        let (set, device) = (self.for_scan(), self.device());
        let verdicts = DeviceVerdicts::new(&set, &device);
        let places: HashMap<UpdateIdentity, usize> =
            set.updates().map(|(place, identity)| (*identity, place)).collect();
        let of_revision = |revision: &Revision| {
            let identity = UpdateIdentity { guid: guid(revision.update), revision_number: revision.number };
            let place = places.get(&identity).copied().or_else(|| set.find(identity.guid)).expect("revision");
            let verdict = verdicts.verdict(place);
            assert!(
                verdict.is_decided() || !verdicts.causes(place).is_empty(),
                "{verdict:?} of {place} without a cause: {self:#?}"
            );
            cmupd::scan::explain(&verdicts, place);
            verdict
        };
        self.revisions.iter().map(of_revision).collect()
    }
}

/// One world: everything that is open has a value.
struct World<'c> {
    catalog: &'c Catalog,
    circular: &'c [bool],
    /// What was asked for, with its number of values and the value in this world.
    open: &'c mut Vec<(Open, u8, u8)>,
}

/// Levels of a revision.
const NOT_APPLICABLE: u8 = 0;
const REQUIRED: u8 = 1;
const INSTALLED: u8 = 2;

impl World<'_> {
    fn ask(&mut self, open: Open, values: u8) -> u8 {
        if let Some((.., value)) = self.open.iter().find(|(known, ..)| *known == open) {
            return *value;
        }
        self.open.push((open, values, 0));
        0
    }

    fn holds(&mut self, expression: &Expression) -> bool {
        match expression {
            Expression::Leaf(leaf) => match self.catalog.leaves[*leaf] {
                Truth::True => true,
                Truth::False => false,
                Truth::Unknown => self.ask(Open::Leaf(*leaf), 2) == 1,
            },
            Expression::Alien(alien) => self.ask(Open::Alien(*alien), 2) == 1,
            Expression::Constant(value) => *value,
            Expression::Not(part) => !self.holds(part),
            Expression::And(parts) => parts.iter().all(|part| self.holds(part)),
            Expression::Or(parts) => parts.iter().any(|part| self.holds(part)),
        }
    }

    fn level(&mut self, place: usize) -> u8 {
        let catalog = self.catalog;
        let revision = &catalog.revisions[place];
        if self.circular[place] {
            return self.ask(Open::Revision(place), 3);
        }
        for clause in &revision.prerequisites {
            let is_installed = clause.iter().any(|update| match catalog.required(*update) {
                Some(at) => self.level(at) == INSTALLED,
                None => self.ask(Open::Required(*update), 2) == 1,
            });
            if !is_installed {
                return NOT_APPLICABLE;
            }
        }
        let has_sections =
            revision.rules.as_ref().is_none_or(|sections| sections.iter().any(Option::is_some));
        if !revision.bundled.is_empty() {
            // A clause chooses the best of its members, and the worst clause decides.
            let mut bundle = INSTALLED;
            for clause in &revision.bundled {
                let members = clause.iter().map(|member| match catalog.member(*member) {
                    Some(at) => self.level(at),
                    None => self.ask(Open::Member(member.0, member.1), 3),
                });
                bundle = bundle.min(members.max().expect("a member"));
            }
            let mut own = |section: usize, is_installable: bool| match &revision.rules {
                None => self.ask(Open::Section(place, is_installable), 2) == 1,
                Some(sections) => sections[section].as_ref().is_none_or(|rule| self.holds(rule)),
            };
            return match bundle {
                INSTALLED if own(0, false) => INSTALLED,
                INSTALLED | REQUIRED if own(2, true) => REQUIRED,
                _ => NOT_APPLICABLE,
            };
        }
        match &revision.rules {
            Some([installed, superseded, installable]) if has_sections => {
                let mut is = |section: &Option<Expression>, absent: bool| match section {
                    Some(rule) => self.holds(rule),
                    None => absent,
                };
                if is(superseded, false) || is(installed, false) {
                    INSTALLED
                } else if is(installable, revision.kind == Kind::Software) {
                    REQUIRED
                } else {
                    NOT_APPLICABLE
                }
            }
            Some(_) if revision.kind == Kind::Category => INSTALLED,
            _ => self.ask(Open::Revision(place), 3),
        }
    }
}

/// The levels that a revision has in some world; none where there are too many worlds.
fn levels(catalog: &Catalog, circular: &[bool], place: usize) -> Option<[bool; 3]> {
    let mut open: Vec<(Open, u8, u8)> = Vec::new();
    let mut levels = [false; 3];
    // What is open is found on the way: only what matters in a world is asked for, and the last of it is counted up.
    for _ in 0..WORLDS {
        let level = World { catalog, circular, open: &mut open }.level(place);
        levels[usize::from(level)] = true;
        loop {
            match open.last_mut() {
                None => return Some(levels),
                Some((_, values, value)) if *value + 1 < *values => {
                    *value += 1;
                    break;
                }
                Some(_) => drop(open.pop()),
            }
        }
    }
    None
}

/// True or false where all worlds agree.
fn agreed(levels: [bool; 3], counts: impl Fn(u8) -> bool) -> Truth {
    let found: Vec<bool> = (0..3).filter(|level| levels[usize::from(*level)]).map(counts).collect();
    match found.iter().all(|value| *value == found[0]) {
        true => Truth::from(found[0]),
        false => Truth::Unknown,
    }
}

fn parts(verdict: ScanVerdict) -> [Truth; 3] {
    [verdict.installed, verdict.applies, verdict.required]
}

fn catalog(seed: u64, once: bool) -> Catalog {
    Maker { random: Rng::with_seed(seed), once, leaves: 0, aliens: 0 }.catalog()
}

/// Compares the verdicts of catalogs; how many parts of verdicts the model decides, and how many of them the program
/// leaves open.
fn compare(once: bool) -> (u64, u64) {
    let (mut decided, mut lost, mut open, mut left_out) = (0, 0, 0_u64, 0_u64);
    for seed in 0..CATALOGS {
        let catalog = catalog(seed, once);
        let circular: Vec<bool> =
            (0..catalog.revisions.len()).map(|place| catalog.is_circular(place)).collect();
        for (place, verdict) in catalog.verdicts().into_iter().enumerate() {
            let Some(levels) = levels(&catalog, &circular, place) else {
                left_out += 1;
                continue;
            };
            let model = [
                agreed(levels, |level| level == INSTALLED),
                agreed(levels, |level| level != NOT_APPLICABLE),
                agreed(levels, |level| level == REQUIRED),
            ];
            for (found, expected) in parts(verdict).into_iter().zip(model) {
                assert!(
                    found == expected || found == Truth::Unknown,
                    "seed {seed}, place {place}: {verdict:?} instead of {model:?}: {catalog:#?}"
                );
                decided += u64::from(expected != Truth::Unknown);
                open += u64::from(expected == Truth::Unknown);
                let is_lost = found != expected;
                assert!(
                    !once || !is_lost,
                    "seed {seed}, place {place}: {verdict:?} instead of {model:?}: {catalog:#?}"
                );
                lost += u64::from(is_lost);
            }
        }
    }
    #[expect(clippy::disallowed_macros, reason = "the share that is lost is a result of the test")]
    {
        eprintln!("once {once}: {decided} decided, {open} open, {lost} lost, {left_out} verdicts left out");
    }
    assert!(open > 1_000 && decided > 1_000 && left_out * 20 < decided);
    (decided, lost)
}

#[test]
fn verdicts_are_those_of_all_worlds_where_nothing_occurs_twice() {
    compare(true);
}

/// Facts that occur in several rules are taken as independent: that leaves some verdicts open, and never makes one wrong.
#[test]
fn no_verdict_is_decided_where_worlds_disagree() {
    let (decided, lost) = compare(false);
    assert!(lost * 10 < decided, "{lost} of {decided}");
}

#[test]
fn a_further_fact_changes_only_what_is_unknown() {
    let mut changed = 0;
    for seed in 0..CATALOGS {
        let mut catalog = catalog(seed, false);
        let mut random = Rng::with_seed(seed);
        let mut before = catalog.verdicts();
        while let Some(leaf) = catalog.leaves.iter().position(|leaf| *leaf == Truth::Unknown) {
            catalog.leaves[leaf] = Truth::from(random.bool());
            let after = catalog.verdicts();
            for (was, is) in before.iter().zip(&after) {
                for (was, is) in parts(*was).into_iter().zip(parts(*is)) {
                    assert!(
                        was == is || was == Truth::Unknown,
                        "seed {seed}: {was:?}, then {is:?}: {catalog:#?}"
                    );
                    changed += u32::from(was != is);
                }
            }
            before = after;
        }
    }
    assert!(changed > 1_000, "{changed}");
}

#[test]
fn the_laws_of_and_or_and_not() {
    const ALL: [Truth; 3] = [Truth::True, Truth::False, Truth::Unknown];
    for one in ALL {
        assert_eq!(!!one, one);
        assert_eq!((one.and(one), one.or(one)), (one, one));
        assert_eq!((one.and(Truth::True), one.or(Truth::False)), (one, one));
        assert_eq!((one.and(Truth::False), one.or(Truth::True)), (Truth::False, Truth::True));
        for two in ALL {
            assert_eq!((one.and(two), one.or(two)), (two.and(one), two.or(one)));
            assert_eq!((!one.and(two), !one.or(two)), ((!one).or(!two), (!one).and(!two)));
            assert_eq!((one.or(one.and(two)), one.and(one.or(two))), (one, one));
            for three in ALL {
                assert_eq!(one.and(two.and(three)), one.and(two).and(three));
                assert_eq!(one.and(two.or(three)), one.and(two).or(one.and(three)));
                assert_eq!(Truth::all([one, two, three]), one.and(two).and(three));
                assert_eq!(Truth::any([one, two, three]), one.or(two).or(three));
            }
        }
    }
    // The same of rules.
    let mut maker = Maker { random: Rng::with_seed(1), once: false, leaves: 5, aliens: 0 };
    let device = Catalog {
        revisions: Vec::new(),
        leaves: vec![Truth::True, Truth::False, Truth::Unknown, Truth::Unknown, Truth::True],
    }
    .device();
    for _ in 0..500 {
        let (one, two) = (maker.expression(2), maker.expression(2));
        let value = |rule: Expression| crate::scan_rules::value_with(&rule.text(), "", &device);
        let not = |rule: Expression| Expression::Not(Box::new(rule));
        let both = vec![one.clone(), two.clone()];
        let neither = vec![not(one.clone()), not(two.clone())];
        let (first, second) = (value(one), value(two));
        assert_eq!(value(Expression::And(both.clone())), first.and(second));
        assert_eq!(value(Expression::Or(both.clone())), first.or(second));
        assert_eq!(value(not(Expression::And(both.clone()))), value(Expression::Or(neither.clone())));
        assert_eq!(value(not(Expression::Or(both))), value(Expression::And(neither)));
    }
}
