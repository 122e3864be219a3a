//! The rule that is named as deciding a verdict decides it.

use crate::scan_limits::detectoid;
use crate::scan_rules::facts;
use cmupd::scan::{DeviceIndex, DeviceVerdicts, RuleSet, Truth, VerdictQuestion, deciding_rule};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A rule whose tests have numbers.
#[derive(Debug, Clone)]
enum Rule {
    And(Vec<Rule>),
    Or(Vec<Rule>),
    Not(Box<Rule>),
    Constant(bool),
    Test(usize),
}

impl Rule {
    /// Each test gets a number of its own.
    fn number(&mut self, next: &mut usize) {
        match self {
            Rule::And(rules) | Rule::Or(rules) => rules.iter_mut().for_each(|rule| rule.number(next)),
            Rule::Not(rule) => rule.number(next),
            Rule::Constant(_) => {}
            Rule::Test(number) => {
                *number = *next;
                *next += 1;
            }
        }
    }

    fn xml(&self) -> String {
        let all = |rules: &[Rule]| rules.iter().map(Rule::xml).collect::<String>();
        match self {
            Rule::And(rules) => format!("<And>{}</And>", all(rules)),
            Rule::Or(rules) => format!("<Or>{}</Or>", all(rules)),
            Rule::Not(rule) => format!("<Not>{}</Not>", rule.xml()),
            Rule::Constant(true) => "<True/>".to_owned(),
            Rule::Constant(false) => "<False/>".to_owned(),
            Rule::Test(number) => format!(
                r#"<b.RegDword Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\T{number}" Value="v" Comparison="EqualTo" Data="1"/>"#
            ),
        }
    }
}

fn rule() -> impl Strategy<Value = Rule> {
    let leaf = prop_oneof![6 => Just(Rule::Test(0)), 1 => any::<bool>().prop_map(Rule::Constant)];
    leaf.prop_recursive(4, 16, 3, |inner| {
        let rules = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            rules.clone().prop_map(Rule::And),
            rules.prop_map(Rule::Or),
            inner.prop_map(|rule| Rule::Not(Box::new(rule))),
        ]
    })
}

/// What the facts say of each test; what is unknown was not recorded.
fn device(values: &[Truth]) -> DeviceIndex {
    let keys: Vec<String> = values
        .iter()
        .enumerate()
        .filter(|(_, value)| **value != Truth::Unknown)
        .map(|(number, value)| {
            let data = u8::from(*value == Truth::True);
            format!(
                r#"{{"root":"SOFTWARE\\T{number}","complete":true,"keys":{{"":{{"v":["REG_DWORD",{data}]}}}}}}"#
            )
        })
        .collect();
    let text = format!(r#"{{"schema":"cmupd-device-facts/1","registry":[{}]}}"#, keys.join(","));
    DeviceIndex::new([&facts(&text)])
}

fn update(set: &RuleSet) -> usize {
    set.find(Uuid::from_u128(1)).expect("the update")
}

/// What a question is answered with.
fn answer(set: &RuleSet, values: &[Truth], question: VerdictQuestion) -> Truth {
    let device = device(values);
    let verdict = DeviceVerdicts::new(set, &device).verdict(update(set));
    match question {
        VerdictQuestion::IsInstalled => verdict.installed,
        VerdictQuestion::Applies => verdict.applies,
    }
}

/// The number of the test that is named, where a test is.
fn named(set: &RuleSet, values: &[Truth], question: VerdictQuestion) -> Option<usize> {
    let device = device(values);
    let verdicts = DeviceVerdicts::new(set, &device);
    let deciding = deciding_rule(&verdicts, update(set), question).expect("something decides");
    let (_, rest) = deciding.rule.split_once(r"SOFTWARE\T")?;
    rest.split_once(' ').and_then(|(number, _)| number.parse().ok())
}

fn truth() -> impl Strategy<Value = Truth> {
    prop_oneof![3 => Just(Truth::True), 3 => Just(Truth::False), 1 => Just(Truth::Unknown)]
}

proptest! {
    /// Of a prerequisite, IsInstalled, IsSuperseded and IsInstallable.
    #[test]
    fn the_named_test_decides(
        mut rules in prop::collection::vec(rule(), 4),
        values in prop::collection::vec(truth(), 64),
    ) {
        let mut count = 0;
        rules.iter_mut().for_each(|rule| rule.number(&mut count));
        let section = |name: &str, rule: &Rule| format!("<{name}>{}</{name}>", rule.xml());
        let required = format!("<ApplicabilityRules>{}</ApplicabilityRules>", section("IsInstalled", &rules[0]));
        let own = format!(
            "<ApplicabilityRules>{}{}{}</ApplicabilityRules>",
            section("IsInstalled", &rules[1]),
            section("IsSuperseded", &rules[2]),
            section("IsInstallable", &rules[3]),
        );
        let set = RuleSet::new(vec![detectoid(1, &own, &[2]), detectoid(2, &required, &[])]);
        let values = &values[..count];
        for question in [VerdictQuestion::IsInstalled, VerdictQuestion::Applies] {
            let before = answer(&set, values, question);
            let alone: BTreeSet<usize> = (0..count)
                // What leaves an answer open is unknown itself.
                .filter(|number| before != Truth::Unknown || values[*number] == Truth::Unknown)
                .filter(|number| {
                    [Truth::True, Truth::False].into_iter().any(|value| {
                        let mut changed = values.to_vec();
                        changed[*number] = value;
                        answer(&set, &changed, question) != before
                    })
                })
                .collect();
            match named(&set, values, question) {
                Some(number) if alone.is_empty() => {
                    prop_assert!(before != Truth::Unknown || values[number] == Truth::Unknown);
                }
                Some(number) => prop_assert!(alone.contains(&number), "{} of {:?}: {}", number, alone, own),
                None => prop_assert!(alone.is_empty(), "{alone:?}: {own}"),
            }
        }
    }
}

#[test]
fn a_key_with_very_many_subkeys_is_looked_through_once() {
    const KEYS: usize = 60_000;
    let rules = |data: u32| {
        format!(
            r#"<ApplicabilityRules><IsInstalled><RegKeyLoop Key="HKEY_LOCAL_MACHINE" Subkey="SOFTWARE\L" TrueIf="All">
               <b.RegDword Key="HKEY_LOOP_TARGET" Subkey="" Value="v" Comparison="LessThan" Data="{data}"/></RegKeyLoop>
               </IsInstalled></ApplicabilityRules>"#
        )
    };
    let keys: Vec<String> =
        (0..KEYS).map(|number| format!(r#""K{number:05}":{{"v":["REG_DWORD",{number}]}}"#)).collect();
    let device = DeviceIndex::new([&facts(&format!(
        r#"{{"schema":"cmupd-device-facts/1","os":{{"architecture":9}},
            "registry":[{{"root":"SOFTWARE\\L","complete":true,"keys":{{{}}}}}]}}"#,
        keys.join(",")
    ))]);
    // The last one alone is not below.
    let set = RuleSet::new(vec![detectoid(1, &rules(u32::try_from(KEYS).unwrap() - 1), &[])]);
    let verdicts = DeviceVerdicts::new(&set, &device);
    let deciding = deciding_rule(&verdicts, update(&set), VerdictQuestion::IsInstalled).expect("a rule");
    assert!(deciding.within[0].to_lowercase().contains(r"software\l\k59999"), "{deciding:?}");
    assert_eq!(deciding.found.as_deref(), Some("it is 59999"));
}
