//! What runs made, and rules as they were.

use super::*;

#[test]
fn the_past_of_a_rule_answers() -> Result<()> {
    let mut environment = environment()?;
    environment.sync()?;
    let before = environment.now;
    environment.now += SignedDuration::from_hours(1);
    add(&environment, new_rule("One", everything(), &[("Pilot", "deadline = '3d'")]))?;
    let added = environment.now;
    environment.now += SignedDuration::from_hours(1);
    environment.db()?.write("set", |w| {
        rule::remove_deployment(w, "One", "Pilot")?;
        rule::set(w, "One", RuleChange { name: Some("Two".into()), ..RuleChange::default() })
    })?;
    environment.now += SignedDuration::from_hours(1);
    environment.db()?.write("remove", |w| rule::remove(w, "Two"))?;
    let rules = |at: Timestamp| -> Result<Vec<(String, Vec<String>)>> {
        let rows = environment.db()?.read(|r| report::rules(r, Some(at), environment.now))?.rows;
        Ok(rows.into_iter().map(|row| (row.rule, row.deploys)).collect())
    };
    assert!(rules(before)?.is_empty());
    assert_eq!(rules(added)?, [("One".to_owned(), vec!["Pilot: available now, deadline 3d".to_owned()])]);
    assert_eq!(rules(added + SignedDuration::from_hours(1))?, [("Two".to_owned(), vec![])]);
    assert!(rules(environment.now)?.is_empty());
    Ok(())
}

#[test]
fn runs_say_what_they_made_and_the_past_has_the_group_of_then() -> Result<()> {
    let mut environment = environment()?;
    Update::new("One").write(&environment, 101)?;
    environment.sync()?;
    let mut new = new_rule("Weekly", everything(), &[("Pilot", ""), ("Servers", "")]);
    new.definition.same_group = true;
    add(&environment, new)?;
    let added = environment.now;
    environment.now += SignedDuration::from_hours(1);
    let (row, _) = run(&environment, "Weekly")?;
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_cmupd"))
        .env("CMUPD_DB", environment.path())
        .env("CMUPD_NOW", environment.now.to_string())
        .args(["rule", "runs", "--json"])
        .output()?;
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(answer["data"][0]["deployments"], serde_json::json!(row.deployments));
    assert_eq!(row.deployments.len(), 2);
    let group = |at: Option<Timestamp>| -> Result<Option<String>> {
        Ok(environment.db()?.read(|r| report::rules(r, at, environment.now))?.rows.remove(0).group)
    };
    assert_eq!((group(Some(added))?, group(None)?.as_deref()), (None, Some("Weekly")));
    Ok(())
}
