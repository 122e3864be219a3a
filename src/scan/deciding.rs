//! Which rule decides a verdict: the way down through the parts whose values decide what is above them.

use super::device::Known;
use super::explain::{finding_text, subkeys_text};
use super::rule_set::{Member, ScanRevision, SharedTest, name_of};
use super::truth::Truth;
use super::verdict::DeviceVerdicts;
use crate::catalog::rules::{ApplicabilityRule, KeyName, LoopLogic};
use std::cell::Cell;

/// Updates of which one requires or bundles the next that are looked at.
const CHAIN: usize = 50;

/// Parts that are looked at: prerequisites may be shared by many.
const PARTS: usize = 20_000;

const VALUES: [Truth; 3] = [Truth::True, Truth::False, Truth::Unknown];

/// What is asked of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictQuestion {
    /// Whether it is installed.
    IsInstalled,
    /// Whether it is installed, or can be.
    Applies,
}

/// The rule that decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidingRule {
    /// What it is a part of, outermost first: prerequisites, members of bundles, subkeys.
    pub within: Vec<String>,
    /// The rule.
    pub rule: String,
    /// What the facts say.
    pub found: Option<String>,
}

/// The rule that decides the answer about a revision by its place: another value of it would change the answer, or be
/// one of those that must change together. Where several decide, the first that does so alone, then the first test.
pub fn deciding_rule(
    verdicts: &DeviceVerdicts<'_>,
    place: usize,
    question: VerdictQuestion,
) -> Option<DecidingRule> {
    let update = Part::Update(place, question);
    let descend = |wanted| {
        let descent = Descent { verdicts, wanted, parts: Cell::new(0) };
        let value = descent.value(&update);
        let goal: Vec<Truth> = VALUES.into_iter().filter(|other| *other != value).collect();
        descent.find(&update, &goal, 0)
    };
    descend(Wanted::TestAlone).or_else(|| descend(Wanted::Test)).or_else(|| descend(Wanted::Anything))
}

/// Which end of a way down is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// A test whose value alone changes the answer.
    TestAlone,
    /// A test.
    Test,
    /// Also what no fact can change, such as a section that does not exist.
    Anything,
}

/// What a verdict is made of.
#[derive(Clone)]
enum Part<'s> {
    Update(usize, VerdictQuestion),
    All(Vec<Part<'s>>),
    Any(Vec<Part<'s>>),
    Rule(&'s ApplicabilityRule<SharedTest>, Option<KeyName>),
    Within(String, Box<Part<'s>>),
    Fixed { value: Truth, rule: &'static str, found: Option<String> },
}

/// What a part is made of.
enum Parts<'s> {
    All(Vec<Part<'s>>),
    Any(Vec<Part<'s>>),
    Not(Part<'s>),
    None { is_test: bool, rule: String, found: Option<String> },
}

struct Descent<'v, 's> {
    verdicts: &'v DeviceVerdicts<'s>,
    wanted: Wanted,
    parts: Cell<usize>,
}

/// For each of some values what all others are together; none where there is no other.
fn all_but_one(values: &[Truth], combine: fn(Truth, Truth) -> Truth) -> Vec<Option<Truth>> {
    let both = |one: Option<Truth>, other: Option<Truth>| match (one, other) {
        (Some(one), Some(other)) => Some(combine(one, other)),
        (one, other) => one.or(other),
    };
    let mut before = None;
    let mut others: Vec<Option<Truth>> = values
        .iter()
        .map(|value| {
            let earlier = before;
            before = both(earlier, Some(*value));
            earlier
        })
        .collect();
    let mut behind = None;
    for (others, value) in others.iter_mut().zip(values).rev() {
        *others = both(*others, behind);
        behind = both(Some(*value), behind);
    }
    others
}

impl<'s> Descent<'_, 's> {
    /// The end of the way from a part, of which the values `goal` would change the answer; none where there is none of
    /// the wanted kind.
    fn find(&self, part: &Part<'s>, goal: &[Truth], chain: usize) -> Option<DecidingRule> {
        self.parts.set(self.parts.get() + 1);
        if self.parts.get() > PARTS || chain > CHAIN {
            return None;
        }
        let chain = chain + usize::from(matches!(part, Part::Update(..)));
        if let Part::Within(name, part) = part {
            let mut found = self.find(part, goal, chain)?;
            found.within.insert(0, name.clone());
            return Some(found);
        }
        let value = self.value(part);
        let (parts, combine): (_, fn(Truth, Truth) -> Truth) = match self.parts_of(part) {
            Parts::Not(part) => {
                let goal: Vec<Truth> = goal.iter().map(|value| !*value).collect();
                return self.find(&part, &goal, chain);
            }
            Parts::None { is_test, rule, found } => {
                let can_change = goal.iter().any(|goal| *goal != value && *goal != Truth::Unknown);
                let is_wanted = match self.wanted {
                    Wanted::TestAlone => is_test && can_change,
                    Wanted::Test => is_test,
                    Wanted::Anything => true,
                };
                return is_wanted.then(|| DecidingRule { within: Vec::new(), rule, found });
            }
            Parts::All(parts) => (parts, Truth::and),
            Parts::Any(parts) => (parts, Truth::or),
        };
        let values: Vec<Truth> = parts.iter().map(|part| self.value(part)).collect();
        let others_of = all_but_one(&values, combine);
        parts.iter().zip(&values).enumerate().find_map(|(place, (part, own))| {
            // What leaves it open is unknown itself.
            let must_be_equal = self.wanted != Wanted::TestAlone || value == Truth::Unknown;
            if must_be_equal && *own != value {
                return None;
            }
            if self.wanted != Wanted::TestAlone {
                return self.find(part, goal, chain);
            }
            let others = others_of.get(place).copied().flatten();
            let is_goal =
                |part: &Truth| goal.contains(&others.map_or(*part, |others| combine(*part, others)));
            let goal: Vec<Truth> = VALUES.into_iter().filter(is_goal).collect();
            if goal.iter().all(|goal| goal == own) { None } else { self.find(part, &goal, chain) }
        })
    }

    fn value(&self, part: &Part<'s>) -> Truth {
        match part {
            Part::Update(place, VerdictQuestion::IsInstalled) => self.verdicts.verdict(*place).installed,
            Part::Update(place, VerdictQuestion::Applies) => self.verdicts.verdict(*place).applies,
            Part::All(parts) => Truth::all(parts.iter().map(|part| self.value(part))),
            Part::Any(parts) => Truth::any(parts.iter().map(|part| self.value(part))),
            Part::Rule(rule, target) => self.verdicts.value(rule, target.as_ref()),
            Part::Within(_, part) => self.value(part),
            Part::Fixed { value, .. } => *value,
        }
    }

    fn parts_of(&self, part: &Part<'s>) -> Parts<'s> {
        match part {
            Part::Update(place, question) => self.update(*place, *question),
            Part::All(parts) => Parts::All(parts.clone()),
            Part::Any(parts) => Parts::Any(parts.clone()),
            Part::Rule(rule, target) => self.rule(rule, target.as_ref()),
            Part::Within(_, part) => self.parts_of(part),
            Part::Fixed { rule, found, .. } => {
                Parts::None { is_test: false, rule: (*rule).to_owned(), found: found.clone() }
            }
        }
    }

    fn rule(&self, rule: &'s ApplicabilityRule<SharedTest>, target: Option<&KeyName>) -> Parts<'s> {
        let all = |rules: &'s [ApplicabilityRule<SharedTest>]| {
            rules.iter().map(|rule| Part::Rule(rule, target.cloned())).collect::<Vec<_>>()
        };
        let end =
            |is_test: bool, found: Option<String>| Parts::None { is_test, rule: rule.to_string(), found };
        match rule {
            // Of nothing, all hold and none does.
            ApplicabilityRule::And(rules) | ApplicabilityRule::Or(rules) if rules.is_empty() => {
                end(false, None)
            }
            ApplicabilityRule::And(rules) => Parts::All(all(rules)),
            ApplicabilityRule::Or(rules) => Parts::Any(all(rules)),
            ApplicabilityRule::Not(rule) => Parts::Not(Part::Rule(rule, target.cloned())),
            ApplicabilityRule::Constant(_) => end(false, Some("it is always so".to_owned())),
            ApplicabilityRule::NotUnderstood(_) => end(true, None),
            ApplicabilityRule::Test(test) => end(true, finding_text(self.verdicts.finding(test, target))),
            ApplicabilityRule::Loop { key, holds_if, rule: inner } => {
                match self.verdicts.subkeys(key, target) {
                    Known::Present(keys) if !keys.is_empty() => {
                        let of_key = |key: KeyName| {
                            Part::Within(key.to_string(), Box::new(Part::Rule(inner, Some(key))))
                        };
                        let parts = keys.into_iter().map(of_key).collect();
                        match holds_if {
                            LoopLogic::Any => Parts::Any(parts),
                            LoopLogic::All => Parts::All(parts),
                            LoopLogic::None => Parts::Not(Part::Any(parts)),
                        }
                    }
                    subkeys => end(true, Some(subkeys_text(&subkeys))),
                }
            }
        }
    }

    /// The own rules come first: a prerequisite decides where it does not hold, or is not known.
    fn update(&self, place: usize, question: VerdictQuestion) -> Parts<'s> {
        let Some(revision) = self.verdicts.set().revisions.get(place) else { return Parts::All(Vec::new()) };
        if revision.is_circular {
            let found = Some("it requires or bundles itself, by way of others".to_owned());
            return Parts::None { is_test: true, rule: "prerequisites".to_owned(), found };
        }
        let prerequisites =
            self.clauses(&revision.prerequisites, "prerequisite", VerdictQuestion::IsInstalled);
        let own = std::iter::once(self.own(revision, question));
        Parts::All(match self.verdicts.prerequisites(revision) {
            // The rules are not evaluated.
            Truth::False => prerequisites.into_iter().chain(own).collect(),
            _ => own.chain(prerequisites).collect(),
        })
    }

    fn own(&self, revision: &'s ScanRevision, question: VerdictQuestion) -> Part<'s> {
        let is_bundle = !revision.bundled.is_empty();
        let members = |question| self.clauses(&revision.bundled, "member", question);
        let fixed =
            |value, rule, found: Option<&str>| Part::Fixed { value, rule, found: found.map(str::to_owned) };
        let rules = match &revision.rules {
            Ok(rules) if is_bundle || rules.sections().next().is_some() => rules,
            Ok(_) if revision.needs_no_rules => {
                return fixed(Truth::True, "a category without rules is installed", None);
            }
            Ok(_) => return fixed(Truth::Unknown, "rules", Some("the update has no rules")),
            Err(reason) => {
                let unread = fixed(Truth::Unknown, "rules", Some(reason));
                return Part::All(std::iter::once(unread).chain(members(question)).collect());
            }
        };
        let superseded = rules.is_superseded.as_ref().map(|rule| Part::Rule(rule, None));
        let installed = rules.is_installed.as_ref().map(|rule| Part::Rule(rule, None));
        let installable = rules.is_installable.as_ref().map(|rule| Part::Rule(rule, None));
        let mut ways = Vec::new();
        if is_bundle {
            if question == VerdictQuestion::Applies {
                ways.push(Part::All(installable.into_iter().chain(members(question)).collect()));
            }
            let members = members(VerdictQuestion::IsInstalled);
            ways.push(Part::All(installed.into_iter().chain(members).collect()));
        } else {
            if question == VerdictQuestion::Applies {
                let absent = Truth::from(!revision.is_category);
                ways.push(
                    installable.unwrap_or_else(|| fixed(absent, "the rules have no IsInstallable", None)),
                );
            }
            ways.push(
                installed.unwrap_or_else(|| fixed(Truth::False, "the rules have no IsInstalled", None)),
            );
        }
        Part::Any(ways.into_iter().chain(superseded).collect())
    }

    fn clauses(&self, clauses: &[Vec<Member>], what: &str, question: VerdictQuestion) -> Vec<Part<'s>> {
        let part = |member: &Member| match member {
            Member::Revision(place) => {
                let name = self.verdicts.set().revisions.get(*place).map_or(String::new(), name_of);
                let name = format!("{what} {name}");
                Part::Within(name, Box::new(Part::Update(*place, question)))
            }
            Member::Missing(name) => {
                let missing = Part::Fixed {
                    value: Truth::Unknown,
                    rule: "the update itself",
                    found: Some("it is not in the catalog".to_owned()),
                };
                Part::Within(format!("{what} {name}"), Box::new(missing))
            }
        };
        clauses.iter().map(|clause| Part::Any(clause.iter().map(part).collect())).collect()
    }
}
