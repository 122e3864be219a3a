//! Which updates criteria select: the examples of the product, a model over generated catalogs, and the past.

use super::*;
use cmupd::catalog::{self, UpdateCriteria, UpdateRow};
use proptest::prelude::*;

/// The criteria of the article on automatic deployment rules: one update meets them, one is superseded, one is expired.
#[test]
fn of_three_updates_of_a_product_the_current_one_is_selected() -> Result<()> {
    let environment = environment()?;
    Update::new("Old").write(&environment, 101)?;
    Update { supersedes: vec![101], ..Update::new("New") }.write(&environment, 102)?;
    Update { expired: true, ..Update::new("Withdrawn") }.write(&environment, 103)?;
    Update { categories: vec![guid(BARGE), security_updates()], ..Update::new("Other") }
        .write(&environment, 104)?;
    environment.sync()?;
    let product = format!("'Product:{}'", guid(TUG));
    let classification = format!("'UpdateClassification:{SECURITY_UPDATES}'");
    let criteria = [
        criterion("_Product", &[&product]),
        criterion("IsSuperseded", &["false"]),
        criterion("_UpdateClassification", &[&classification]),
    ];
    let (found, refused) = tried(&environment, &criteria, None)?;
    assert_eq!(found, BTreeSet::from([102]));
    let mut refused: Vec<_> = refused.into_iter().collect();
    refused.sort();
    assert_eq!(
        refused,
        [(101, "superseded: false".to_owned()), (103, "expired".to_owned()), (104, "product Tug".to_owned())]
    );
    // A family and a vendor stand for what is below them.
    for (property, value) in [
        ("_Product", format!("'Product:{}'", guid(FAMILY))),
        ("_Company", format!("'Company:{}'", guid(COMPANY))),
    ] {
        assert_eq!(
            selected(&environment, &[criterion(property, &[&value])])?,
            BTreeSet::from([101, 102, 104])
        );
    }
    Ok(())
}

#[test]
fn spans_texts_and_numbers_mean_what_the_product_means() -> Result<()> {
    let mut environment = environment()?;
    let days_ago = |days: i64| (environment.now - SignedDuration::from_hours(24 * days)).to_string();
    for (number, title, days, severity, article) in [
        (101, "Cumulative Update", 27, "Critical", "5011701"),
        (102, "Cumulative Update Preview", 29, "Important", "5022802"),
        (103, "Cumulative Update for Itanium", 1, "Moderate", "5033903"),
        (104, "Servicing Stack", 28, "", ""),
        (105, "Definitions", 200, "Low", "1177"),
    ] {
        Update { created: days_ago(days), severity, article: article.into(), ..Update::new(title) }
            .write(&environment, number)?;
    }
    environment.sync()?;
    for (property, values, expected) in [
        ("DateRevised", &["0:0:28:0"][..], &[101, 103, 104][..]),
        ("DateRevised", &["0:1:0:0"], &[101, 102, 103, 104]),
        ("DateRevised", &["0:0:0:23"], &[]),
        ("DateRevised", &["1:0:0:0"], &[101, 102, 103, 104, 105]),
        ("LocalizedDisplayName", &["Cumulative", "-Preview"], &[101, 103]),
        ("LocalizedDisplayName", &["-Itanium", "-PREVIEW"], &[101, 104, 105]),
        ("LocalizedDisplayName", &["stack", "definitions"], &[104, 105]),
        ("ArticleID", &["117"], &[101, 105]),
        ("ArticleID", &["-Kb5011701"], &[102, 103, 104, 105]),
        ("ArticleID", &["KB1177", "kb5022802"], &[102, 105]),
        ("Severity", &["'10'", "'0'"], &[101, 104]),
        ("Severity", &["2", "6", "8"], &[102, 103, 105]),
        ("IsDeployed", &["false"], &[101, 102, 103, 104, 105]),
        ("IsDeployed", &["true"], &[]),
        ("NumMissing", &[">=1"], &[]),
        ("NumMissing", &["<=0"], &[101, 102, 103, 104, 105]),
        ("ContentSize", &[">=0"], &[]),
    ] {
        let found = selected(&environment, &[criterion(property, values)])?;
        assert_eq!(found, expected.iter().copied().collect(), "{property} {values:?}");
    }
    // Two items of one name: both must hold, and neither replaces the other.
    let both = [
        criterion("LocalizedDisplayName", &["-Itanium"]),
        criterion("LocalizedDisplayName", &["Cumulative", "-Preview"]),
    ];
    assert_eq!(selected(&environment, &both)?, BTreeSet::from([101]));

    // What clients require is counted as in the report of updates.
    let line = format!(
        "{{\"client\":\"{}\",\"name\":\"WKS-1\",\"message_time\":\"2026-11-20T08:00:00Z\",\"serial\":1,\
         \"topic_type\":500,\"topic\":\"{}\",\"state\":2}}",
        guid(9_000),
        guid(105)
    );
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    ingest(&mut environment.db()?, &[Source::Stdin(line.into())], &options, &cmupd::base::progress::Silent)?;
    assert_eq!(selected(&environment, &[criterion("NumMissing", &[">=1"])])?, BTreeSet::from([105]));
    environment.now += SignedDuration::from_hours(24);
    // Deployed is what is in a deployment, now and then.
    add(&environment, new_rule("One", vec![criterion("ArticleID", &["1177"])], &[("Pilot", "")]))?;
    let before = environment.now;
    environment.now += SignedDuration::from_hours(1);
    run(&environment, "one")?;
    let deployed = [criterion("IsDeployed", &["true"])];
    assert_eq!(selected(&environment, &deployed)?, BTreeSet::from([105]));
    assert_eq!(tried(&environment, &deployed, Some(before))?.0, BTreeSet::new());
    Ok(())
}

/// The product, in words of the report of a list of updates: whether a criterion holds.
fn naive(criterion: &RuleCriterion, row: &UpdateRow, at: Timestamp) -> bool {
    let text = |text: &str| {
        let text = text.to_lowercase();
        let (not, wanted): (Vec<&String>, Vec<&String>) =
            criterion.values().iter().partition(|value| value.starts_with('-'));
        let has = |part: &&&String| {
            text.contains(part.trim_start_matches('-').to_lowercase().trim_start_matches("kb"))
        };
        (wanted.is_empty() || wanted.iter().any(|part| has(&part))) && !not.iter().any(|part| has(&part))
    };
    let is_value = |value: &str| criterion.values().iter().any(|wanted| wanted.trim_matches('\'') == value);
    match criterion.property() {
        RuleProperty::Title => text(row.title.as_deref().unwrap_or_default()),
        RuleProperty::Article => text(row.article_id.as_deref().unwrap_or_default()),
        RuleProperty::Superseded => is_value(&row.superseded.to_string()),
        RuleProperty::Product => row.products.iter().any(|product| {
            is_value(&format!("Product:{}", if product == "Tug" { guid(TUG) } else { guid(BARGE) }))
        }),
        RuleProperty::Severity => is_value(match row.severity.map(|severity| severity.as_str()) {
            Some("critical") => "10",
            Some("low") => "2",
            _ => "0",
        }),
        RuleProperty::Revised => criterion.values().iter().any(|value| {
            let days: i64 = value.split(':').nth(2).and_then(|days| days.parse().ok()).expect("days");
            row.revised_at.is_some_and(|revised| revised >= at - SignedDuration::from_hours(24 * days))
        }),
        other => panic!("{other:?}"),
    }
}

fn any_criterion() -> impl Strategy<Value = RuleCriterion> {
    let pick = |values: Vec<String>| proptest::sample::subsequence(values.clone(), 1..=values.len());
    let words = ["alpha", "-Beta", "GAMMA", "-alpha", "1"].map(str::to_owned).to_vec();
    let products = [guid(TUG), guid(BARGE)].map(|guid| format!("'Product:{guid}'")).to_vec();
    prop_oneof![
        pick(words.clone()).prop_map(|values| RuleCriterion::new(RuleProperty::Title, &values)),
        pick(vec!["1".into(), "-2".into(), "KB3".into()])
            .prop_map(|values| RuleCriterion::new(RuleProperty::Article, &values)),
        pick(products).prop_map(|values| RuleCriterion::new(RuleProperty::Product, &values)),
        pick(vec!["'10'".into(), "2".into(), "'0'".into()])
            .prop_map(|values| RuleCriterion::new(RuleProperty::Severity, &values)),
        pick(vec!["true".into(), "false".into()])
            .prop_map(|values| RuleCriterion::new(RuleProperty::Superseded, &values)),
        (1..200u32).prop_map(|days| RuleCriterion::new(RuleProperty::Revised, &[format!("0:0:{days}:0")])),
    ]
    .prop_map(|criterion| criterion.expect("a criterion"))
}

fn any_update() -> impl Strategy<Value = Update> {
    let words = proptest::sample::subsequence(vec!["alpha", "beta", "gamma"], 0..=3);
    let products = proptest::sample::subsequence(vec![guid(TUG), guid(BARGE)], 0..=2);
    let severities = proptest::sample::select(vec!["Critical", "Low", ""]);
    let supersedes = proptest::collection::vec(101..109u64, 0..3);
    (words, products, severities, supersedes, 0..300i64, 1..40u32, proptest::bool::weighted(0.2)).prop_map(
        |(words, mut categories, severity, supersedes, days, article, expired)| {
            categories.push(security_updates());
            Update {
                title: format!("Update {} {article}", words.join(" ")),
                categories,
                created: (crate::support::environment::start() - SignedDuration::from_hours(24 * days))
                    .to_string(),
                severity,
                article: article.to_string(),
                supersedes,
                expired,
            }
        },
    )
}

proptest! {
    #![proptest_config(few(24))]

    /// Updates come, change in place and are withdrawn over some synchronizations; what criteria select at each moment is
    /// what a list of the updates of that moment says, with supersedence in chains and circles.
    #[test]
    fn what_is_selected_then_is_what_the_list_said_then(
        rounds in proptest::collection::vec(proptest::collection::vec((101..109u64, any_update()), 1..6), 1..4),
        criteria in proptest::collection::vec(any_criterion(), 1..4),
    ) {
        let check = || -> Result<()> {
            let mut environment = environment()?;
            let mut listed: Vec<(Timestamp, Vec<UpdateRow>)> = Vec::new();
            for round in &rounds {
                for (number, update) in round {
                    update.write(&environment, *number)?;
                }
                environment.sync()?;
                let now = environment.now;
                let rows = environment.db()?.read(|r| catalog::list(r, None, &UpdateCriteria::default(), now))?.rows;
                listed.push((now, rows));
                environment.now += SignedDuration::from_hours(30);
            }
            let last = listed.len() - 1;
            for (place, (at, rows)) in listed.iter().enumerate() {
                let meets = |row: &&UpdateRow, at| !row.expired && criteria.iter().all(|it| naive(it, row, at));
                let number = |row: &UpdateRow| (row.update.as_u128() & 0xFFFF) as u64;
                let expected: BTreeSet<u64> = rows.iter().filter(|row| meets(row, *at)).map(number).collect();
                let (found, refused) = tried(&environment, &criteria, Some(*at))?;
                assert_eq!(found, expected, "{criteria:?} {rows:#?}");
                assert_eq!(found.len() + refused.len(), rows.len());
                if place == last {
                    let now = environment.now;
                    let expected: BTreeSet<u64> = rows.iter().filter(|row| meets(row, now)).map(number).collect();
                    assert_eq!(selected(&environment, &criteria)?, expected);
                }
            }
            Ok(())
        };
        check().expect("works");
    }
}

#[test]
fn a_replay_shows_each_patch_tuesday_as_it_was() -> Result<()> {
    let mut environment = environment()?;
    environment.now = "2026-08-11T20:00:00Z".parse()?;
    for (number, month) in (101..).zip(["2026-08-11", "2026-09-08", "2026-10-13", "2026-11-10"]) {
        environment.now = format!("{month}T20:00:00Z").parse()?;
        let supersedes = if number > 101 { vec![number - 1] } else { vec![] };
        let created = format!("{month}T18:00:00Z");
        Update { supersedes, created, ..Update::new(month) }.write(&environment, number)?;
        environment.sync()?;
    }
    environment.now = "2026-11-22T12:00:00Z".parse()?;
    let criteria = [criterion("IsSuperseded", &["false"]), criterion("DateRevised", &["0:0:28:0"])];
    let answer = environment.db()?.read(|r| report::rule_replay(r, trial(&criteria), 12, environment.now))?;
    let rows: Vec<_> = answer
        .rows
        .iter()
        .map(|row| {
            (
                row.at.strftime("%Y-%m-%d").to_string(),
                row.selected,
                row.new,
                row.left_out,
                row.updates.clone(),
            )
        })
        .collect();
    let row = |day: &str, left_out, number| (day.to_owned(), 1, 1, left_out, vec![guid(number)]);
    assert_eq!(
        rows,
        [
            row("2026-11-10", 3, 104),
            row("2026-10-13", 2, 103),
            row("2026-09-08", 1, 102),
            row("2026-08-11", 0, 101)
        ]
    );
    assert!(answer.notes.iter().any(|note| note.ends_with("nothing: 8.")), "{:?}", answer.notes);
    assert_eq!(answer.rows[0].because, ["superseded: false: 3"]);
    Ok(())
}
