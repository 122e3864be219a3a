//! Metrics for Prometheus: their names, and that they agree with the rows.

use super::{DEMO, cmupd, code, json, stderr, stdout};
use cmupd::base::tabular::{Metric, Tabular};
use cmupd::report::{
    CollectionComplianceRow, ComplianceRow, DeploymentCountRow, DeploymentStateRow, HealthRow, ScanErrorRow,
    ScanRow, SlaRow, StaleRow, UnknownGroupRow, UnknownRow,
};
use cmupd::sync::StatusRow;
use std::collections::BTreeSet;

/// The metrics of all rows that have some.
const METRICS: &[&[Metric]] = &[
    CollectionComplianceRow::METRICS,
    ComplianceRow::METRICS,
    DeploymentCountRow::METRICS,
    DeploymentStateRow::METRICS,
    HealthRow::METRICS,
    ScanErrorRow::METRICS,
    ScanRow::METRICS,
    SlaRow::METRICS,
    StaleRow::METRICS,
    StatusRow::METRICS,
    UnknownGroupRow::METRICS,
    UnknownRow::METRICS,
];

#[test]
fn metrics_are_named_as_prometheus_wants_them() {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let mut seen = BTreeSet::new();
    for metric in METRICS.concat() {
        assert!(is_name(metric.name) && metric.name.starts_with("cmupd_"), "{}", metric.name);
        assert!(seen.insert(metric.name.to_owned()), "{} is written by two answers", metric.name);
        for (label, _) in metric.labels.iter().chain(metric.samples.iter().flat_map(|sample| sample.labels)) {
            let is_of_low_cardinality = !["client", "guid", "update"].contains(label);
            assert!(is_name(label) && is_of_low_cardinality, "{}: {label}", metric.name);
        }
    }
    let answers = json(&["schema"]);
    let listed = answers["data"].as_array().expect("schemas").iter().flat_map(|row| {
        let names = row["metrics"].as_array().expect("metrics").iter();
        names.map(|name| name.as_str().expect("a name").to_owned())
    });
    assert_eq!(seen, listed.collect(), "the metrics of every answer of the program");
}

#[test]
fn metrics_are_refused_before_any_work() {
    let before = json(&["log"])["data"].as_array().expect("operations").len();
    for arguments in [
        &["sync", "--format", "prom"][..],
        &["sync", "-o", "sync.prom"],
        &["site", "add", "PS7", "--parent", "CAS", "--format", "prom"],
        &["ingest", "demo/inbox", "--format", "prom"],
        &["report", "updates", "--format", "prom"],
    ] {
        let output = cmupd(DEMO, arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains("md and html"), "{}", stderr(&output));
    }
    assert_eq!(json(&["log"])["data"].as_array().expect("operations").len(), before);
}

#[test]
fn metrics_agree_with_the_rows() {
    let text = stdout(&cmupd(DEMO, &["report", "compliance", "--by", "site", "--format", "prom"]));
    let rows = json(&["report", "compliance", "--by", "site"]);
    for row in rows["data"].as_array().expect("rows") {
        let line = format!(
            "cmupd_clients{{site={},state=\"non_compliant\"}} {}\n",
            row["site"], row["clients_non_compliant"]
        );
        assert!(text.contains(&line), "{line} in {text}");
    }
    let mut series = BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').expect("a value");
        assert!(value.parse::<f64>().is_ok(), "{line}");
        assert!(series.insert(name), "{line} twice");
    }
    let by_cause = json(&["report", "unknown"]);
    let text = stdout(&cmupd(DEMO, &["report", "unknown", "--format", "prom"]));
    for (cause, clients) in by_cause["scope"]["by_cause"].as_object().expect("causes") {
        let sum: f64 = text
            .lines()
            .filter(|line| {
                line.starts_with("cmupd_unknown_clients{") && line.contains(&format!("cause=\"{cause}\""))
            })
            .filter_map(|line| line.rsplit_once(' ')?.1.parse::<f64>().ok())
            .sum();
        assert_eq!(Some(sum), clients.as_f64(), "{cause}");
    }
    // What was asked for stands on every sample: the files of two scopes can lie side by side.
    let narrowed =
        &["report", "compliance", "--site", "PS1", "--severity", "critical,important", "--format", "prom"];
    let text = stdout(&cmupd(DEMO, narrowed));
    let samples: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let scope = "scope_severity=\"critical,important\",scope_site=\"PS1\"} ";
    assert!(samples.iter().all(|line| line.contains(scope) && line.contains("{site=\"all\",")), "{text}");
    for (arguments, name) in [
        (
            &["report", "compliance", "--by", "collection"][..],
            "cmupd_collection_clients{collection=\"all\",state=",
        ),
        (&["report", "health"], "cmupd_health_clients{state=\"silent\"} "),
        (&["report", "scan", "--by", "site"], "cmupd_last_scan_clients{group=\"PS1\",state=\"completed\"} "),
        (&["report", "errors"], "cmupd_scan_error_clients{error=\"0x"),
        (&["report", "stale", "--days", "0"], "cmupd_stale_clients{site="),
        (&["report", "unknown", "--by", "cause"], "cmupd_unknown_group_clients{group="),
    ] {
        let text = stdout(&cmupd(DEMO, &[arguments, &["--format", "prom"]].concat()));
        assert!(text.contains(name), "{name} in {text}");
    }
    // Nothing to say is no error, and the file is whole.
    let output = cmupd("empty.db", &["report", "unknown", "--format", "prom"]);
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).lines().all(|line| line.starts_with('#')));
}
