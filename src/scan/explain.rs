//! Verdicts in words: every rule with its value, and what the facts say.

use super::device::Known;
use super::possible::ScanVerdict;
use super::rule_set::{Member, ScanRevision, SharedTest, name_of};
use super::test::Finding;
use super::truth::Truth;
use super::verdict::DeviceVerdicts;
use crate::catalog::rules::{ApplicabilityRule, KeyName};
use uuid::Uuid;

/// Lines of one explanation.
const LINES: usize = 2_000;

/// Updates of which one requires or bundles the next that are explained; a catalog's longest such chains have some ten.
const CHAIN: usize = 50;

/// Why a category is installed.
const CATEGORY_WITHOUT_RULES: &str = "it is a category without rules, which is installed everywhere";

/// A line of an explanation: a rule, or something that the update refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedRule {
    /// How deep it is in the tree, from 0.
    pub depth: u32,
    /// Whether it holds on the device; none of a member of a bundle, which has a verdict.
    pub holds: Option<Truth>,
    /// The verdict about the update that the line names.
    pub verdict: Option<ScanVerdict>,
    /// UpdateID of the update that the line names, or whose rules it is of.
    pub update: Uuid,
    /// The rule.
    pub rule: String,
    /// What the facts say; none where the rule only combines others.
    pub found: Option<String>,
}

/// An explanation that grows.
struct Lines<'v, 's> {
    verdicts: &'v DeviceVerdicts<'s>,
    lines: Vec<ExplainedRule>,
    /// The update whose rules are explained.
    update: Uuid,
}

/// The prerequisites, members and rules of a revision by its place, each with its value. Prerequisites that do not hold,
/// and members of bundles, are explained to their end.
pub fn explain(verdicts: &DeviceVerdicts<'_>, place: usize) -> Vec<ExplainedRule> {
    let mut lines = Lines { verdicts, lines: Vec::new(), update: verdicts.set().guid_of(place) };
    lines.revision(place, 0, &mut Vec::new());
    lines.lines
}

impl Lines<'_, '_> {
    fn add(&mut self, depth: u32, value: Truth, rule: impl Into<String>, found: Option<String>) {
        let (rule, update) = (rule.into(), self.update);
        self.push(ExplainedRule { depth, holds: Some(value), verdict: None, update, rule, found });
    }

    fn push(&mut self, line: ExplainedRule) {
        if self.lines.len() < LINES {
            self.lines.push(line);
        } else if self.lines.len() == LINES {
            let rule = format!("more than {LINES} lines: the rest is left out");
            self.lines.push(ExplainedRule {
                depth: 0,
                holds: None,
                verdict: None,
                rule,
                found: None,
                ..line
            });
        }
    }

    /// There is no room for another line: what is shared by many would be walked through again and again.
    fn is_full(&self) -> bool {
        self.lines.len() > LINES
    }

    fn revision(&mut self, place: usize, depth: u32, above: &mut Vec<usize>) {
        if self.is_full() {
            return;
        }
        if above.len() == CHAIN {
            return self.add(depth, Truth::Unknown, "what that requires in turn is left out", None);
        }
        let Some(revision) = self.verdicts.set().revisions.get(place) else { return };
        if revision.is_circular {
            let found = Some("it requires or bundles itself, by way of others".to_owned());
            return self.add(depth, Truth::Unknown, "prerequisites", found);
        }
        above.push(place);
        self.clauses(&revision.prerequisites, "requires", depth, |verdict| verdict.installed, above);
        if self.verdicts.prerequisites(revision) == Truth::False {
            // What does not apply for that reason is not looked at any further.
            above.pop();
            return;
        }
        self.clauses(&revision.bundled, "bundles", depth, |verdict| verdict.applies, above);
        match &revision.rules {
            Err(reason) => {
                self.add(depth, Truth::Unknown, "rules", Some(reason.clone()));
            }
            Ok(rules) if rules.sections().next().is_none() && revision.bundled.is_empty() => {
                if revision.needs_no_rules {
                    self.add(depth, Truth::True, CATEGORY_WITHOUT_RULES, None);
                } else {
                    self.add(depth, Truth::Unknown, "rules", Some("the update has no rules".to_owned()));
                }
            }
            Ok(rules) => {
                for (section, rule) in rules.sections() {
                    self.add(depth, self.verdicts.value(rule, None), section, None);
                    self.rule(rule, depth + 1, None);
                }
            }
        }
        above.pop();
    }

    fn clauses(
        &mut self,
        clauses: &[Vec<Member>],
        verb: &str,
        depth: u32,
        part: fn(ScanVerdict) -> Truth,
        above: &mut Vec<usize>,
    ) {
        for clause in clauses {
            let value = |member: &Member| match member {
                Member::Revision(place) => part(self.verdicts.verdict(*place)),
                Member::Missing(_) => Truth::Unknown,
            };
            let all = Truth::any(clause.iter().map(value));
            let (is_one, is_bundle) = (clause.len() == 1, verb == "bundles");
            let depth = if is_one {
                depth
            } else {
                let found = is_bundle.then(|| applying_members(all).to_owned());
                self.add(depth, all, format!("{verb} at least one of"), found);
                depth + 1
            };
            for member in clause {
                let text = if is_one { format!("{verb} ") } else { String::new() };
                match member {
                    Member::Missing(name) => {
                        let found = Some("it is not in the catalog".to_owned());
                        self.add(depth, Truth::Unknown, format!("{text}{name}"), found);
                    }
                    Member::Revision(place) => {
                        let verdict = self.verdicts.verdict(*place);
                        let Some(member) = self.verdicts.set().revisions.get(*place) else { continue };
                        self.push(ExplainedRule {
                            depth,
                            // A bundle asks more of its members than one thing.
                            holds: (!is_bundle).then(|| part(verdict)),
                            verdict: Some(verdict),
                            update: member.identity.guid,
                            rule: format!("{text}{}", name_of(member)),
                            found: known_part(member, verdict).map(str::to_owned),
                        });
                        // What holds needs no reasons; members of a bundle are the update itself.
                        if (is_bundle || all != Truth::True) && !above.contains(place) {
                            let outer = std::mem::replace(&mut self.update, member.identity.guid);
                            self.revision(*place, depth + 1, above);
                            self.update = outer;
                        }
                    }
                }
            }
        }
    }

    fn rule(&mut self, rule: &ApplicabilityRule<SharedTest>, depth: u32, target: Option<&KeyName>) {
        if self.is_full() {
            return;
        }
        let value = self.verdicts.value(rule, target);
        match rule {
            ApplicabilityRule::Test(test) => {
                let finding = self.verdicts.finding(test, target);
                self.add(depth, value, rule.to_string(), finding_text(finding));
            }
            ApplicabilityRule::Loop { key, rule: inner, .. } => {
                let subkeys = self.verdicts.subkeys(key, target);
                self.add(depth, value, rule.to_string(), Some(subkeys_text(&subkeys)));
                if let Known::Present(keys) = subkeys {
                    for key in &keys {
                        self.add(depth + 1, self.verdicts.value(inner, Some(key)), key.to_string(), None);
                        self.rule(inner, depth + 2, Some(key));
                    }
                }
            }
            _ => {
                self.add(depth, value, rule.to_string(), None);
                for child in rule.children() {
                    self.rule(child, depth + 1, target);
                }
            }
        }
    }
}

/// Whether a bundle finds a member for a clause.
fn applying_members(some: Truth) -> &'static str {
    match some {
        Truth::True => "at least one of them applies",
        Truth::False => "none of them applies",
        Truth::Unknown => "whether one of them applies is open",
    }
}

/// What a reader must know of the verdict about what an update refers to. A category or detectoid is never required.
fn known_part(revision: &ScanRevision, verdict: ScanVerdict) -> Option<&'static str> {
    let sections: Vec<_> = revision.rules.iter().flat_map(|rules| rules.sections()).collect();
    match verdict.installed {
        _ if !revision.is_category => verdict.known_part(),
        Truth::Unknown => Some("whether it is there is open"),
        Truth::True if revision.needs_no_rules && sections.is_empty() => Some(CATEGORY_WITHOUT_RULES),
        Truth::True if matches!(sections.as_slice(), [(_, ApplicabilityRule::Constant(true))]) => {
            Some("its rule is always true")
        }
        _ => None,
    }
}

/// What the facts say of a test; the cause where its value is unknown.
pub(super) fn finding_text(finding: Finding) -> Option<String> {
    let found = finding.cause.map_or_else(|| finding.found.into_owned(), |cause| cause.to_string());
    Some(found).filter(|found| !found.is_empty())
}

/// What the facts say of the direct subkeys of a key.
pub(super) fn subkeys_text(subkeys: &Known<Vec<KeyName>>) -> String {
    match subkeys {
        Known::Present(keys) => format!("it has {} subkeys", keys.len()),
        Known::Absent => "the key does not exist".to_owned(),
        Known::NotCollected(reason) => format!("its subkeys were not collected ({reason})"),
    }
}
