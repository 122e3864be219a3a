//! What the rules of a catalog say of a device.
//!
//! A revision needs its prerequisites: of every clause one member must be installed; where that is false, its rules are
//! not evaluated. A bundle is installed when of every clause one member is, and it applies when of every clause one
//! member applies. An update is required where it applies and is not installed. Supersedence does not change that:
//! whether a newer update replaces it is a question of views.

use super::cause::{Fact, FactKind, UndecidedCause};
use super::device::{DeviceIndex, Known};
use super::possible::{Possible, ScanVerdict};
use super::rule_set::{Member, RuleSet, ScanRevision, SharedTest, missing, name_of};
use super::test::{Finding, evaluate};
use super::truth::Truth;
use crate::catalog::rules::{ApplicabilityRule, FoldedName, KeyName, LoopLogic};
use std::collections::BTreeSet;

/// Causes of one unknown verdict that are kept.
const CAUSES: usize = 100;

/// The verdicts of a rule set on one device.
pub struct DeviceVerdicts<'s> {
    set: &'s RuleSet,
    device: &'s DeviceIndex,
    values: Vec<Option<Truth>>,
    verdicts: Vec<Possible>,
}

impl<'s> DeviceVerdicts<'s> {
    /// Evaluates every revision of the set on a device.
    pub fn new(set: &'s RuleSet, device: &'s DeviceIndex) -> Self {
        let mut evaluation = DeviceVerdicts::begin(set, device);
        set.revisions.iter().for_each(|revision| evaluation.add(revision));
        evaluation
    }

    /// As [`DeviceVerdicts::new`] for several devices: a revision is evaluated on all of them before the next one is
    /// read, because a catalog has more memory than a processor keeps near.
    pub fn of_all(set: &'s RuleSet, devices: &'s [DeviceIndex]) -> Vec<Self> {
        let mut evaluations: Vec<Self> =
            devices.iter().map(|device| DeviceVerdicts::begin(set, device)).collect();
        for revision in &set.revisions {
            evaluations.iter_mut().for_each(|evaluation| evaluation.add(revision));
        }
        evaluations
    }

    fn begin(set: &'s RuleSet, device: &'s DeviceIndex) -> Self {
        DeviceVerdicts {
            set,
            device,
            values: vec![None; set.test_count],
            verdicts: Vec::with_capacity(set.revisions.len()),
        }
    }

    fn add(&mut self, revision: &ScanRevision) {
        let verdict = self.revision(revision);
        self.verdicts.push(verdict);
    }

    /// The verdict of a revision by its place.
    pub fn verdict(&self, place: usize) -> ScanVerdict {
        self.possible(place).verdict()
    }

    fn possible(&self, place: usize) -> Possible {
        // What comes later than what refers to it is on a circle.
        self.verdicts.get(place).copied().unwrap_or(Possible::ANYTHING)
    }

    fn revision(&mut self, revision: &ScanRevision) -> Possible {
        if revision.is_circular {
            return Possible::ANYTHING;
        }
        match self.prerequisites(revision) {
            Truth::True => self.own(revision),
            Truth::False => Possible::NOT_APPLICABLE,
            Truth::Unknown => self.own(revision).or_not_applicable(),
        }
    }

    /// Whether what a revision requires is installed.
    pub(super) fn prerequisites(&self, revision: &ScanRevision) -> Truth {
        Truth::all(revision.prerequisites.iter().map(|clause| {
            Truth::any(clause.iter().map(|member| match member {
                Member::Revision(place) => self.verdict(*place).installed,
                Member::Missing(_) => Truth::Unknown,
            }))
        }))
    }

    /// What a revision can be if its prerequisites are installed.
    fn own(&mut self, revision: &ScanRevision) -> Possible {
        let is_bundle = !revision.bundled.is_empty();
        let rules = match &revision.rules {
            Ok(rules) if is_bundle || rules.sections().next().is_some() => rules,
            Err(_) if is_bundle => {
                return self.bundle(revision).with_sections(Truth::Unknown, Truth::Unknown);
            }
            Ok(_) if revision.needs_no_rules => return Possible::INSTALLED,
            _ => return Possible::ANYTHING,
        };
        let mut section =
            |rule: Option<&ApplicabilityRule<SharedTest>>| rule.map(|rule| self.rule(rule, None));
        let (superseded, installed) =
            (section(rules.is_superseded.as_ref()), section(rules.is_installed.as_ref()));
        if is_bundle {
            let installed = installed.unwrap_or(Truth::True);
            let installable = section(rules.is_installable.as_ref()).unwrap_or(Truth::True);
            let bundle = self.bundle(revision).with_sections(installed, installable);
            return match superseded {
                Some(Truth::True) => Possible::INSTALLED,
                Some(Truth::Unknown) => bundle.or_installed(),
                Some(Truth::False) | None => bundle,
            };
        }
        let installed = superseded.unwrap_or(Truth::False).or(installed.unwrap_or(Truth::False));
        if installed == Truth::True {
            return Possible::INSTALLED;
        }
        // A category or detectoid has no IsInstallable, and is never installed by anybody.
        let absent = if revision.is_category { Truth::False } else { Truth::True };
        let installable = section(rules.is_installable.as_ref()).unwrap_or(absent);
        Possible::INSTALLED.with_sections(installed, installable)
    }

    /// What the members of a bundle let it be: the least of its clauses, each of which is the most of its members.
    fn bundle(&self, revision: &ScanRevision) -> Possible {
        let member = |member: &Member| match member {
            Member::Revision(place) => self.possible(*place),
            Member::Missing(_) => Possible::ANYTHING,
        };
        let clauses = revision
            .bundled
            .iter()
            .map(|clause| clause.iter().map(member).fold(Possible::NOT_APPLICABLE, Possible::most));
        clauses.fold(Possible::INSTALLED, Possible::least)
    }

    fn rule(&mut self, rule: &ApplicabilityRule<SharedTest>, target: Option<&KeyName>) -> Truth {
        match rule {
            ApplicabilityRule::And(rules) => Truth::all(rules.iter().map(|rule| self.rule(rule, target))),
            ApplicabilityRule::Or(rules) => Truth::any(rules.iter().map(|rule| self.rule(rule, target))),
            ApplicabilityRule::Not(rule) => !self.rule(rule, target),
            ApplicabilityRule::Constant(value) => Truth::from(*value),
            ApplicabilityRule::NotUnderstood(_) => Truth::Unknown,
            ApplicabilityRule::Test(test) if target.is_some() => {
                evaluate(self.device, &test.test, target).truth
            }
            ApplicabilityRule::Test(test) => match self.values.get(test.number).copied().flatten() {
                Some(value) => value,
                None => {
                    let value = evaluate(self.device, &test.test, None).truth;
                    if let Some(place) = self.values.get_mut(test.number) {
                        *place = Some(value);
                    }
                    value
                }
            },
            ApplicabilityRule::Loop { key, holds_if, rule } => match subkeys(self.device, key, target) {
                Known::Absent => match holds_if {
                    LoopLogic::Any => Truth::False,
                    LoopLogic::None => Truth::True,
                    // As over no subkey: what that means is not published.
                    LoopLogic::All => Truth::Unknown,
                },
                Known::NotCollected(_) => Truth::Unknown,
                Known::Present(keys) if keys.is_empty() && *holds_if == LoopLogic::All => Truth::Unknown,
                Known::Present(keys) => {
                    let mut values = keys.iter().map(|key| self.rule(rule, Some(key)));
                    match holds_if {
                        LoopLogic::Any => Truth::any(values.by_ref()),
                        LoopLogic::All => Truth::all(values.by_ref()),
                        LoopLogic::None => !Truth::any(values.by_ref()),
                    }
                }
            },
        }
    }

    /// Why the verdict of a revision is unknown: each cause once, in their order.
    pub fn causes(&self, place: usize) -> Vec<UndecidedCause> {
        let mut causes = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![place];
        while let Some(place) = open.pop() {
            let Some(revision) = self.set.revisions.get(place) else { continue };
            if !seen.insert(place) || causes.len() >= CAUSES {
                continue;
            }
            if revision.is_circular {
                causes.insert(UndecidedCause::NotUnderstood {
                    element: format!("prerequisites of {}", name_of(revision)),
                    reason: "it requires or bundles itself, by way of others".to_owned(),
                });
                continue;
            }
            self.add_members(
                &revision.prerequisites,
                "prerequisite",
                |verdict| verdict.installed,
                &mut open,
                &mut causes,
            );
            if self.prerequisites(revision) == Truth::False {
                continue;
            }
            self.add_members(
                &revision.bundled,
                "member of the bundle",
                |verdict| if verdict.is_decided() { Truth::True } else { Truth::Unknown },
                &mut open,
                &mut causes,
            );
            match &revision.rules {
                Err(reason) => {
                    causes.insert(UndecidedCause::NotUnderstood {
                        element: "rules".to_owned(),
                        reason: reason.clone(),
                    });
                }
                Ok(rules) => {
                    let mut has_rules = false;
                    for (_, rule) in rules.sections() {
                        has_rules = true;
                        self.add_causes(rule, None, &mut causes);
                    }
                    if !has_rules && revision.bundled.is_empty() && !revision.needs_no_rules {
                        causes.insert(UndecidedCause::NotUnderstood {
                            element: "rules".to_owned(),
                            reason: "the update has none".to_owned(),
                        });
                    }
                }
            }
        }
        causes.into_iter().collect()
    }

    /// Adds what makes clauses unknown: missing members, and members to look at.
    fn add_members(
        &self,
        clauses: &[Vec<Member>],
        what: &str,
        part: fn(ScanVerdict) -> Truth,
        open: &mut Vec<usize>,
        causes: &mut BTreeSet<UndecidedCause>,
    ) {
        for clause in clauses {
            let truth = |member: &Member| match member {
                Member::Revision(place) => part(self.verdict(*place)),
                Member::Missing(_) => Truth::Unknown,
            };
            // A member that holds decides its clause; of a bundle each member counts.
            if what == "prerequisite" && clause.iter().any(|member| truth(member) == Truth::True) {
                continue;
            }
            for member in clause.iter().filter(|member| truth(member) == Truth::Unknown) {
                match member {
                    Member::Revision(place) => open.push(*place),
                    Member::Missing(name) => {
                        causes.insert(missing(what, name));
                    }
                }
            }
        }
    }

    fn add_causes(
        &self,
        rule: &ApplicabilityRule<SharedTest>,
        target: Option<&KeyName>,
        causes: &mut BTreeSet<UndecidedCause>,
    ) {
        if causes.len() >= CAUSES || self.value(rule, target) != Truth::Unknown {
            return;
        }
        match rule {
            ApplicabilityRule::NotUnderstood(element) => {
                causes.insert(UndecidedCause::NotUnderstood {
                    element: element.element.clone(),
                    reason: element.reason.clone(),
                });
            }
            ApplicabilityRule::Test(test) => causes.extend(evaluate(self.device, &test.test, target).cause),
            ApplicabilityRule::Loop { key, rule, .. } => match subkeys(self.device, key, target) {
                Known::NotCollected(reason) => {
                    let fact = Fact::new(FactKind::RegistrySubkeys, key.to_string());
                    causes.insert(UndecidedCause::not_collected(fact, reason));
                }
                Known::Absent => {
                    let fact = Fact::new(FactKind::RegistrySubkeys, key.to_string());
                    let reason =
                        "the key does not exist, and what \"for every subkey\" then means is open".to_owned();
                    causes.insert(UndecidedCause::NotDecidable { fact, reason });
                }
                Known::Present(keys) if keys.is_empty() => {
                    let fact = Fact::new(FactKind::RegistrySubkeys, key.to_string());
                    let reason =
                        "there are none, and what \"for every subkey\" then means is open".to_owned();
                    causes.insert(UndecidedCause::NotDecidable { fact, reason });
                }
                Known::Present(keys) => {
                    keys.iter().for_each(|key| self.add_causes(rule, Some(key), causes));
                }
            },
            _ => rule.children().iter().for_each(|child| self.add_causes(child, target, causes)),
        }
    }

    /// The value of a rule, without remembering those of its tests.
    pub(super) fn value(&self, rule: &ApplicabilityRule<SharedTest>, target: Option<&KeyName>) -> Truth {
        let mut evaluation =
            DeviceVerdicts { set: self.set, device: self.device, values: Vec::new(), verdicts: Vec::new() };
        evaluation.rule(rule, target)
    }

    /// What the facts say of a test.
    pub(super) fn finding(&self, test: &SharedTest, target: Option<&KeyName>) -> Finding {
        evaluate(self.device, &test.test, target)
    }

    pub(super) fn subkeys(&self, key: &KeyName, target: Option<&KeyName>) -> Known<Vec<KeyName>> {
        subkeys(self.device, key, target)
    }

    pub(super) fn set(&self) -> &'s RuleSet {
        self.set
    }
}

/// The direct subkeys of a key as keys.
fn subkeys(device: &DeviceIndex, key: &KeyName, target: Option<&KeyName>) -> Known<Vec<KeyName>> {
    let key = super::test::at_target(key, target);
    let child = |name: String| KeyName {
        hive: key.hive.clone(),
        subkey: FoldedName::new(&super::device::join(key.subkey.as_written(), &name)),
        is_32_bit: key.is_32_bit,
    };
    device.in_view(&key, |place| device.subkeys(place)).map(|names| names.into_iter().map(child).collect())
}
