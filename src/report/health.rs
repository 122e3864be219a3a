//! Overall health and compliance (Microsoft Learn, List of reports: Compliance 9).

use super::kit::measures::{CLIENTS, PAIRS};
use super::kit::{COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS, UNKNOWN_CLIENTS_MEANS, answer, clock_note};
use crate::base::clock::is_ahead;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Reading, Sample, Tabular};
use crate::compliance::{ClientTally, Compliance, Scope, ScopeQuery, Tally, count, percent};
use crate::db::Snapshot;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use uuid::Uuid;

/// The product's report shows as many.
const MOST_REQUIRED: usize = 5;

/// An update that many clients require.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct MostRequired {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language.
    pub title: Option<String>,
    /// Clients that require it.
    pub required: u64,
    /// UpdateID.
    pub update: Uuid,
}

/// How a scope is, in one record.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct HealthRow {
    /// Clients considered.
    pub clients: u64,
    /// Clients that sent a message and completed a scan within the period, and whose last scan did not fail.
    pub healthy: u64,
    /// Of all clients, in percent.
    pub healthy_percent: Option<f64>,
    /// Clients that sent nothing within the period.
    pub silent: u64,
    /// Clients whose newest message is later than now: their clock is or was ahead, so it is not known whether they are
    /// silent.
    pub clock_ahead: u64,
    /// Clients without a completed scan within the period.
    pub not_scanned: u64,
    /// Clients whose last scan failed.
    pub scan_failed: u64,
    /// Clients by compliance.
    #[serde(flatten)]
    pub compliance: ClientTally,
    /// The states of all (client, update) pairs.
    #[serde(flatten)]
    pub states: Tally,
    /// Compliant clients of those that are counted, in percent.
    pub clients_compliant_percent: Option<f64>,
    /// (installed + not required) / total of the pairs, in percent.
    pub compliant_percent: Option<f64>,
    /// The updates that most clients require.
    pub most_required: Vec<MostRequired>,
}

impl Tabular for HealthRow {
    const SCHEMA: &'static str = "report.health/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("clients", "Clients"),
        Column::number("healthy", "Healthy"),
        Column::percent("healthy_percent", "Healthy %"),
        Column::number("silent", "Silent"),
        Column::number("clock_ahead", "Clock ahead"),
        Column::number("not_scanned", "Not scanned"),
        Column::number("scan_failed", "Scan failed"),
        Column::number("clients_compliant", "Compliant clients"),
        Column::number("clients_non_compliant", "Non-compliant clients"),
        Column::number("clients_unknown", "Unknown clients"),
        Column::percent("clients_compliant_percent", "Compliant clients %"),
        Column::number("installed", "Installed").wide(),
        Column::number("required", "Required").wide(),
        Column::number("not_required", "Not required").wide(),
        Column::number("unknown", "Unknown states").wide(),
        Column::percent("compliant_percent", "Compliant pairs %"),
        Column::lines(
            "most_required",
            "Most required",
            &[("article_id", "KB{}"), ("required", "required by {}"), ("title", "{}")],
        ),
    ];
    const MEASURES: &'static [MeasureKind] = &[
        MeasureKind::share("healthy", "clients that reported and scanned within the period, of all"),
        MeasureKind::share("stale", "clients that sent nothing within the period, of all"),
        MeasureKind::share("clock-ahead", "clients whose newest message is later than now, of all"),
        MeasureKind::share("scan-errors", "clients whose last scan failed, of all"),
        MeasureKind::percent("compliant", "states that are installed or not required, of all"),
        MeasureKind::share("clients-compliant", "clients without a required or unknown update, of all"),
        MeasureKind::share("clients-non-compliant", "clients with a required update, of all"),
        MeasureKind::share(
            "clients-unknown",
            "clients without a required, but with an unknown update, of all",
        ),
    ];
    const METRICS: &'static [Metric] = &[
        Metric::new(
            "cmupd_health_considered_clients",
            "Clients considered.",
            &[],
            &[Sample::labelled("clients", &[])],
        ),
        Metric::new(
            "cmupd_health_ratio",
            "Healthy clients of all: reported and scanned within the period, the last scan without an error.",
            &[],
            &[Sample::of(Reading::Field("healthy_percent", 0.01))],
        ),
        Metric::new(
            "cmupd_health_clients",
            "Clients by what they are within the period; one may be silent, not scanned and failed at once.",
            &[],
            &[
                Sample::labelled("healthy", &[("state", "healthy")]),
                Sample::labelled("silent", &[("state", "silent")]),
                Sample::labelled("clock_ahead", &[("state", "clock_ahead")]),
                Sample::labelled("not_scanned", &[("state", "not_scanned")]),
                Sample::labelled("scan_failed", &[("state", "scan_failed")]),
            ],
        ),
        Metric::new("cmupd_health_compliance_clients", "Clients by compliance.", &[], CLIENTS),
        Metric::new("cmupd_health_client_update_states", "Client-update pairs by state.", &[], PAIRS),
    ];
}

/// Health and compliance of a scope in one row; `days` is the period in which a healthy client reports and scans. Fails
/// as [`ScopeQuery::load`].
pub fn health(r: &Snapshot<'_>, scope: &Scope, days: u32, now: Timestamp) -> Result<Answer<HealthRow>> {
    let view = ScopeQuery::new(scope).load(r, now)?;
    let count = count(r, &view)?;
    let period = SignedDuration::from_hours(i64::from(days) * 24);
    let is_ahead = |at: Option<Timestamp>| at.is_some_and(|at| is_ahead(at, view.now));
    let is_recent =
        |at: Option<Timestamp>| !is_ahead(at) && at.is_some_and(|at| view.now.duration_since(at) <= period);
    let mut row = HealthRow {
        clients: view.members.len() as u64,
        healthy: 0,
        healthy_percent: None,
        silent: 0,
        clock_ahead: 0,
        not_scanned: 0,
        scan_failed: 0,
        compliance: ClientTally::default(),
        states: Tally::default(),
        clients_compliant_percent: None,
        compliant_percent: None,
        most_required: Vec::new(),
    };
    for (member, tally) in view.members.iter().zip(&count.members) {
        let has_reported = is_recent(member.last_message_at);
        let is_scanned = is_recent(member.completed_scan.map(|scan| scan.at));
        let failed = member.last_scan.is_some_and(|scan| scan.state.is_failure());
        let is_ahead = is_ahead(member.last_message_at);
        row.silent += u64::from(!has_reported && !is_ahead);
        row.clock_ahead += u64::from(is_ahead);
        row.not_scanned += u64::from(!is_scanned);
        row.scan_failed += u64::from(failed);
        row.healthy += u64::from(has_reported && is_scanned && !failed);
        row.compliance.add(Compliance::of_member(member, *tally));
        row.states += *tally;
    }
    row.healthy_percent = percent(row.healthy, row.clients);
    row.clients_compliant_percent = row.compliance.compliant_percent();
    row.compliant_percent = row.states.compliant_percent();
    let mut required: Vec<_> =
        view.listed().updates.iter().zip(&count.updates).filter(|(_, states)| states.required > 0).collect();
    // Stable: of equal numbers, the newest release stays first.
    required.sort_by_key(|(_, states)| Reverse(states.required));
    row.most_required = required
        .into_iter()
        .take(MOST_REQUIRED)
        .map(|(update, states)| MostRequired {
            article_id: update.article_id.clone(),
            title: update.title.clone(),
            required: states.required,
            update: update.guid,
        })
        .collect();
    let share = |part: u64| Measure::share(part, row.clients);
    let measures = [
        ("healthy", share(row.healthy)),
        ("stale", share(row.silent)),
        ("clock-ahead", share(row.clock_ahead)),
        ("scan-errors", share(row.scan_failed)),
        ("compliant", Measure::percent(row.states.compliant(), row.states.total())),
        ("clients-compliant", share(row.compliance.clients_compliant)),
        ("clients-non-compliant", share(row.compliance.clients_non_compliant)),
        ("clients-unknown", share(row.compliance.clients_unknown)),
    ];
    let ahead = row.clock_ahead;
    let mut answer = answer(vec![row], &view, scope);
    answer.measures.extend(measures);
    answer.scope.insert("days".into(), days.into());
    answer.notes.extend([COMPLIANT_CLIENTS_MEANS, COMPLIANT_MEANS, UNKNOWN_CLIENTS_MEANS].map(str::to_owned));
    answer.notes.push(format!(
        "Healthy: reported and completed a scan within {days} days, and the last scan did not fail."
    ));
    answer.notes.extend(clock_note(ahead));
    Ok(answer)
}
