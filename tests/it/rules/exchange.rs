//! Rules as files of Configuration Manager: read, refused, written, and read again.

use super::{criterion, environment};
use crate::support::property::few;
use cmupd::base::error::{Kind, Result};
use cmupd::db::failure_kind;
use cmupd::deployment::definition::{
    Alert, ContentFallback, DeviceKind, Notify, PartialOptions, Verbosity, When,
};
use cmupd::deployment::rule::format::{DocumentDeployment, RuleDocument, parse_rules, render_rules};
use cmupd::deployment::rule::{self, RuleDefinition, RuleTemplate, RunsWhen};
use cmupd::report;
use jiff::SignedDuration;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A rule as the script of an administrator writes it: some texts whole, some without their roots, and two items on the title,
/// one of which only excludes.
const RULE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<ADRList>
  <ADR-Example><Anything>at all</Anything></ADR-Example>
  <ADR>
    <Name>Patch night</Name><ID>16777220</ID><Description>ring 1 &amp; 2</Description>
    <AutoDeploymentEnabled>true</AutoDeploymentEnabled>
    <Schedule>00811a9e08221600</Schedule>
    <ContentTemplate><ContentActionXML><PackageID>CS100006</PackageID><ContentLocales><Locale>Locale:9</Locale></ContentLocales></ContentActionXML></ContentTemplate>
    <DeploymentProperties>
      <DeploymentName>Patches</DeploymentName><LocaleId>1033</LocaleId><UseSameDeployment>true</UseSameDeployment>
      <EnableAfterCreate>false</EnableAfterCreate><NoEULAUpdates>false</NoEULAUpdates>
      <AlignWithSyncSchedule>false</AlignWithSyncSchedule><ScopeIDs><ScopeID>SMS00UNA</ScopeID></ScopeIDs>
    </DeploymentProperties>
    <ADRDeployments>
      <Deployment><DeploymentCreationActionXML>
        <CollectionId>CS100012</CollectionId><Utc>true</Utc><Duration>7</Duration><DurationUnits>Days</DurationUnits>
        <AvailableDeltaDuration>4</AvailableDeltaDuration><AvailableDeltaDurationUnits>Hours</AvailableDeltaDurationUnits>
        <SuppressServers>Checked</SuppressServers><AllowInstallOutSW>true</AllowInstallOutSW>
        <UseRemoteDP>false</UseRemoteDP><UseUnprotectedDP>false</UseUnprotectedDP><AllowWUMU>true</AllowWUMU>
        <EnableWakeOnLan>true</EnableWakeOnLan><UserNotificationOption>HideAll</UserNotificationOption>
        <StateMessageVerbosity>10</StateMessageVerbosity>
      </DeploymentCreationActionXML></Deployment>
      <Deployment><CollectionId>Servers</CollectionId><Duration>2</Duration><DurationUnits>Weeks</DurationUnits></Deployment>
    </ADRDeployments>
    <UpdateDefinition><UpdateXML Name="SMS_SoftwareUpdate" LocaleId="1033"><UpdateXMLDescriptionItems>
      <UpdateXMLDescriptionItem PropertyName="LocalizedDisplayName" UIPropertyName=""><MatchRules><string>-Itanium</string><string>-ARM64</string></MatchRules></UpdateXMLDescriptionItem>
      <UpdateXMLDescriptionItem PropertyName="LocalizedDisplayName" UIPropertyName=""><MatchRules><string>Cumulative</string><string>-Preview</string></MatchRules></UpdateXMLDescriptionItem>
      <UpdateXMLDescriptionItem PropertyName="DateRevised" UIPropertyName=""><MatchRules><string>0:0:28:0</string></MatchRules></UpdateXMLDescriptionItem>
    </UpdateXMLDescriptionItems></UpdateXML></UpdateDefinition>
  </ADR>
</ADRList>"#;

fn names() -> Vec<(String, String)> {
    vec![("CS100012".to_owned(), "Pilot".to_owned())]
}

#[test]
fn a_rule_comes_from_a_file_and_goes_into_one() -> Result<()> {
    let environment = environment()?;
    let added = environment.db()?.write("import", |w| rule::import(w, RULE.as_bytes(), &names(), false))?;
    assert_eq!(added, ["Patch night"]);
    let [read] = parse_rules(RULE.as_bytes()).expect("it is read").try_into().expect("one");
    assert_eq!(read.definition.criteria.len(), 3, "both items on the title");
    assert_eq!(read.definition.runs, RunsWhen::Schedule("00811A9E08221600".into()));
    assert!(read.definition.enabled && read.definition.same_group);
    let first = &read.deployments[0].template;
    assert_eq!(first.options.deadline, Some(When::After(SignedDuration::from_hours(7 * 24))));
    assert_eq!(first.options.available, Some(When::After(SignedDuration::from_hours(4))));
    assert_eq!(first.options.fallback, Some(ContentFallback::Microsoft));
    assert_eq!(first.options.suppress_restart, Some([DeviceKind::Servers].into()));
    assert_eq!(
        (first.options.notify, first.options.verbosity),
        (Some(Notify::Nothing), Some(Verbosity::All))
    );
    assert!(
        read.deployments.iter().all(|it| it.template.options.enabled == Some(false)),
        "EnableAfterCreate"
    );

    let shown = environment.db()?.read(|r| report::rule(r, "Patch night", None, environment.now))?.rows;
    assert_eq!(shown[0].comment.as_deref(), Some("ring 1 & 2"));
    let text = environment.db()?.read(|r| rule::export(r, &[]))?;
    // What means nothing here comes out again, and so does the collection as it was called there.
    for kept in [
        "<PackageID>CS100006</PackageID>",
        "<ScopeID>SMS00UNA</ScopeID>",
        "<DeploymentName>Patches</DeploymentName>",
        "<CollectionId>CS100012</CollectionId>",
        "<CollectionId>Servers</CollectionId>",
        "<EnableWakeOnLan>true</EnableWakeOnLan>",
        "<UseRemoteDP>false</UseRemoteDP>",
    ] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    // The same file again: the name is taken, and nothing changes.
    let again = environment.db()?.write("again", |w| rule::import(w, text.as_bytes(), &names(), false));
    assert_eq!(failure_kind(&again.expect_err("fails")), Kind::Failed);
    let elsewhere = self::environment()?;
    elsewhere.db()?.write("import", |w| rule::import(w, text.as_bytes(), &names(), true))?;
    let there = elsewhere.db()?.read(|r| rule::export(r, &[]))?;
    let disabled = text.replace(
        "<AutoDeploymentEnabled>true</AutoDeploymentEnabled>",
        "<AutoDeploymentEnabled>false</AutoDeploymentEnabled>",
    );
    assert_eq!(there, disabled);
    Ok(())
}

#[test]
fn what_a_file_may_not_say_is_refused_with_its_place() -> Result<()> {
    let environment = environment()?;
    let deep = "<a>".repeat(200);
    for (from, to, expected) in [
        ("PropertyName=\"DateRevised\"", "PropertyName=\"Colour\"", "Colour"),
        ("PropertyName=\"DateRevised\"", "PropertyName=\"CMTag\"", "CMTag"),
        ("0:0:28:0", "four weeks", "four weeks"),
        ("<NoEULAUpdates>false", "<NoEULAUpdates>true", "license terms"),
        ("<DurationUnits>Weeks", "<DurationUnits>Months", "no fixed length"),
        ("00811a9e08221600", "00811a9e083f1600", "line 7"),
        ("<Utc>true</Utc>", "<Utc>perhaps</Utc>", "true or false"),
        ("<Utc>true</Utc>", "<Colour>red</Colour>", "Colour"),
        ("<ID>16777220</ID>", "<Colour>red</Colour>", "Colour"),
        ("<CollectionId>CS100012</CollectionId>", "", "no CollectionId"),
        ("<Name>Patch night</Name>", "", "no Name"),
        ("</ADRList>", "", "line "),
        ("<ID>16777220</ID>", deep.as_str(), "line 5"),
    ] {
        let text = RULE.replacen(from, to, 1);
        assert_ne!(text, RULE, "{from}");
        let failed = environment.db()?.write("import", |w| rule::import(w, text.as_bytes(), &names(), false));
        let failed = failed.expect_err(to);
        assert_eq!(failure_kind(&failed), Kind::Usage, "{failed:#}");
        let said = format!("{failed:#}");
        assert!(said.contains(expected) && said.contains("line "), "{to}: {said}");
    }
    // A collection that is not here: the whole file waits.
    let failed = environment.db()?.write("import", |w| rule::import(w, RULE.as_bytes(), &vec![], false));
    assert_eq!(failure_kind(&failed.expect_err("fails")), Kind::NotFound);
    assert!(environment.db()?.read(|r| report::rules(r, None, environment.now))?.rows.is_empty());
    Ok(())
}

fn template() -> impl Strategy<Value = RuleTemplate> {
    let moment = |most: i64| {
        (0..most).prop_map(|minutes| match minutes {
            0 => When::Now,
            minutes => When::After(SignedDuration::from_mins(minutes)),
        })
    };
    let fallback = prop_oneof![
        Just(ContentFallback::Nowhere),
        Just(ContentFallback::Neighbor),
        Just(ContentFallback::Default),
        Just(ContentFallback::Microsoft)
    ];
    let alert = prop::option::of(
        (1u8..=100, 0u32..100_000)
            .prop_map(|(compliant_percent, after_minutes)| Alert { compliant_percent, after_minutes }),
    );
    (moment(5_000), moment(50_000), any::<[bool; 7]>(), fallback, alert, 0..3usize).prop_map(
        |(
            available,
            deadline,
            [utc, outside, restart, grace, metered, pre, servers],
            fallback,
            alert,
            number,
        )| {
            RuleTemplate {
                options: PartialOptions {
                    enabled: Some(true),
                    available: Some(available),
                    deadline: Some(deadline),
                    utc: Some(utc),
                    notify: Some([Notify::All, Notify::Restarts, Notify::Nothing][number]),
                    outside_windows: Some(outside),
                    restart_outside_windows: Some(restart),
                    suppress_restart: Some(servers.then_some(DeviceKind::Servers).into_iter().collect()),
                    grace: Some(grace),
                    verbosity: Some([Verbosity::Errors, Verbosity::Normal, Verbosity::All][number]),
                    fallback: Some(fallback),
                    metered: Some(metered),
                    pre_download: Some(pre),
                    alert,
                    ..PartialOptions::default()
                },
                kept: BTreeMap::new(),
            }
        },
    )
}

proptest! {
    #![proptest_config(few(64))]

    #[test]
    fn what_was_written_is_read(
        name in "[A-Za-z<&\"'ä]([A-Za-z0-9 <&\"'ä]{0,20}[a-z])?",
        comment in prop::option::of("[a-z]([a-z<> &]{0,10}[a-z])?"),
        templates in prop::collection::vec(template(), 0..4),
        titles in prop::collection::vec("-?[a-z<&]{1,8}", 1..5),
        same_group in any::<bool>(),
        enabled in any::<bool>(),
        after_synchronization in any::<bool>(),
    ) {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let runs = if after_synchronization { RunsWhen::AfterSynchronization } else { RunsWhen::Manually };
        let criteria = vec![criterion("LocalizedDisplayName", &titles), criterion("IsSuperseded", &["false"])];
        let mut definition = RuleDefinition::new(criteria, runs);
        (definition.comment, definition.enabled, definition.same_group) = (comment, enabled, same_group);
        let deployments = templates.into_iter().enumerate().map(|(number, template)| DocumentDeployment {
            collection: format!("Ring {number}"),
            template,
        });
        let document = RuleDocument { name, definition, deployments: deployments.collect() };
        let text = render_rules(std::slice::from_ref(&document)).expect("it is written");
        let read = parse_rules(text.as_bytes()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(&read[0].name, &document.name);
        let meant = |it: &RuleDocument| {
            it.deployments.iter().map(|it| (it.collection.clone(), it.template.options.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(meant(&read[0]), meant(&document));
        prop_assert_eq!(&read[0].definition.criteria, &document.definition.criteria);
        prop_assert_eq!(&read[0].definition.runs, &document.definition.runs);
        prop_assert_eq!(render_rules(&read).expect("it is written"), text);
    }

    #[test]
    fn arbitrary_bytes_are_no_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0..RULE.len()) {
        let _ = parse_rules(&bytes);
        let mut text = RULE.as_bytes().to_vec();
        text.splice(at..at, bytes.drain(..));
        let _ = parse_rules(&text);
    }
}
