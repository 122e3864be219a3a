//! Properties of thresholds on measures: when they are crossed, what is written is read again, and what is not a
//! threshold is explained.

use cmupd::base::error::Failure;
use cmupd::base::tabular::{Measure, MeasureKind, MeasureUnit};
use cmupd::report::{Gate, MeasuredRow};
use proptest::prelude::*;
use std::collections::BTreeMap;

const KINDS: &[MeasureKind] = &[
    MeasureKind::percent("compliant", "states"),
    MeasureKind::share("unknown", "states"),
    MeasureKind::count("sla-breaches", "clients"),
];

fn measures() -> BTreeMap<&'static str, Measure> {
    BTreeMap::from([
        ("compliant", Measure { count: None, percent: Some(94.996) }),
        ("unknown", Measure::share(25, 1000)),
        ("sla-breaches", Measure::count(0)),
    ])
}

#[test]
fn gates_are_read_and_crossed() {
    for (text, rendered, crossed) in [
        ("compliant<95", "compliant<95%", Some("compliant is 94.996%")),
        ("compliant < 95 %", "compliant<95%", Some("compliant is 94.996%")),
        ("Compliant<=94.9", "compliant<=94.9%", None),
        ("compliant>=94.996", "compliant>=94.996%", Some("compliant is 94.996%")),
        ("unknown>2%", "unknown>2%", Some("unknown is 2.5% (25)")),
        ("unknown>2.5%", "unknown>2.5%", None),
        ("unknown>100", "unknown>100", None),
        ("unknown>24", "unknown>24", Some("unknown is 25")),
        ("unknown!=25", "unknown!=25", None),
        ("sla_breaches == 0", "sla-breaches=0", Some("sla-breaches is 0")),
        ("sla-breaches>0", "sla-breaches>0", None),
    ] {
        let gate = Gate::parse(text, KINDS, &[]).unwrap_or_else(|error| panic!("{text}: {error:#}"));
        assert_eq!(gate.to_string(), rendered);
        let expected = crossed.map(|crossed| format!("{rendered} is met: {crossed}"));
        assert_eq!(gate.crossed(&measures()), expected, "{text}");
    }
}

#[test]
fn a_fraction_is_doubted() {
    for (text, doubted) in [
        ("compliant<0.95", Some("write compliant<95,")),
        ("compliant<1", Some("write compliant<100,")),
        ("compliant<0.95%", None),
        ("compliant<95", None),
        ("compliant>0", None),
        ("unknown>0.5", None),
        ("sla-breaches>1", None),
    ] {
        let doubt = Gate::parse(text, KINDS, KINDS).expect(text).doubt();
        assert_eq!(doubt.is_some(), doubted.is_some(), "{text}: {doubt:?}");
        assert!(doubt.unwrap_or_default().contains(doubted.unwrap_or_default()), "{text}");
    }
}

#[test]
fn no_data_crosses_every_gate() {
    for (text, measure) in [
        ("compliant<95", "compliant"),
        ("unknown>2%", "unknown"),
        ("unknown>2", "unknown"),
        ("sla-breaches!=0", "sla-breaches"),
    ] {
        let gate = Gate::parse(text, KINDS, &[]).expect(text);
        let nothing = BTreeMap::from([("unknown", Measure::share(0, 0))]);
        let why = gate.crossed(&nothing).expect(text);
        assert!(why.ends_with(&format!("no data for {measure}")), "{why}");
    }
}

#[test]
fn slips_of_the_pen_are_usage_errors() {
    for (text, message, hint) in [
        ("", "there is no comparison", "such as 'unknown>2%'"),
        ("compliant", "there is no comparison", ""),
        ("compliant!95", "there is no comparison", ""),
        ("<95", "no measure is named", "its measures are compliant, unknown, sla-breaches"),
        ("compliance<95", "no measure \"compliance\"", "did you mean compliant?"),
        ("compliant_percent<95", "no measure", "did you mean compliant?"),
        ("clients-unknown>5", "no measure", "did you mean unknown?"),
        ("breaches>0", "no measure", "did you mean sla-breaches?"),
        ("xyzzy<95", "no measure \"xyzzy\"", "its measures are"),
        ("any:compliant<95", "the rows of this report have no measures", "leave any: out"),
        ("compliant<", "not a number", ""),
        ("compliant<many", "not a number", ""),
        ("compliant<-1", "not a number", ""),
        ("compliant<1e3", "not a number", ""),
        ("compliant<inf", "not a number", ""),
        ("compliant<95%%", "not a number", ""),
        ("compliant<1.2.3", "not a number", ""),
        ("compliant<950", "at most 100", ""),
        ("sla-breaches>2%", "sla-breaches is a count", "leave the % out"),
        (&"x".repeat(200), "too long", ""),
    ] {
        let error = Gate::parse(text, KINDS, &[]).expect_err(text);
        let failure = Failure::of(&error).expect("a failure");
        assert_eq!(failure.kind, cmupd::base::error::Kind::Usage);
        assert!(failure.message.contains(message), "{text}: {}", failure.message);
        assert!(
            failure.hint.as_ref().is_some_and(|found| found.contains(hint)),
            "{text}: {:?}",
            failure.hint
        );
    }
    assert!(Gate::parse("compliant<95", &[], &[]).is_err());
}

const OF_ROWS: &[MeasureKind] = &[MeasureKind::percent("compliant", "states")];

fn row(name: &str, part: u64, whole: u64) -> MeasuredRow {
    let measures = BTreeMap::from([("compliant", Measure::percent(part, whole))]);
    MeasuredRow { name: name.to_owned(), measures }
}

#[test]
fn any_row_can_be_asked() {
    let rows = [row("all", 94, 100), row("S01", 83, 100), row("S02", 0, 0), row("S03", 100, 100)];
    let any = |text: &str| Gate::parse(text, KINDS, OF_ROWS).expect(text);
    assert_eq!(
        any("any:compliant<95").crossed_in(&rows).as_deref(),
        Some("any:compliant<95% is met: compliant is 94% in all, 83% in S01")
    );
    assert_eq!(any("ANY: compliant < 83 %").crossed_in(&rows), None);
    let many: Vec<MeasuredRow> = (0..9).map(|_| row("S", 1, 2)).collect();
    assert!(any("any:compliant<95").crossed_in(&many).is_some_and(|why| why.ends_with("in S, so in 4 more")));
    let none = any("any:compliant<95").crossed_in(&rows[2..3]);
    assert_eq!(none.as_deref(), Some("any:compliant<95% is met: no data for compliant"));
    // Whoever asks the whole is told of rows that he does not ask.
    let whole = any("compliant<90");
    assert!(!whole.asks_rows() && any("any:compliant<90").asks_rows());
    assert!(
        whole
            .unseen_in(&rows)
            .is_some_and(|note| note.contains("compliant is 83% in S01. any:compliant<90%"))
    );
    assert_eq!(any("compliant<80").unseen_in(&rows), None);
    assert!(Gate::parse("any:unknown>2", KINDS, OF_ROWS).is_err());
}

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,120}") {
        let _ = Gate::parse(&text, KINDS, KINDS);
    }

    #[test]
    fn what_is_rendered_is_read_again(
        measure in 0usize..3,
        sign in prop::sample::select(vec!["<", "<=", ">", ">=", "=", "!="]),
        whole in 0u32..=99,
        thousandths in 0u32..1000,
        percent: bool,
        any: bool,
    ) {
        let kind = KINDS[measure];
        let percent = if percent && kind.unit != MeasureUnit::Count { "%" } else { "" };
        let any = if any { "any:" } else { "" };
        let text = format!("{any}{} {sign} {whole}.{thousandths:03}{percent}", kind.name);
        let gate = Gate::parse(&text, KINDS, KINDS).expect("a gate");
        let again = Gate::parse(&gate.to_string(), KINDS, KINDS).expect("rendered");
        prop_assert_eq!(again.to_string(), gate.to_string());
        prop_assert_eq!(again.asks_rows(), gate.asks_rows());
    }
}
