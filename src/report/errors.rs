//! Scan errors: which, on how many clients, and what to do (Microsoft Learn, List of reports: Troubleshooting 1).

use super::kit::answer;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Measure, MeasureKind, Metric, Sample, Tabular};
use crate::client::{ErrorFamily, error_code_text, find_error};
use crate::compliance::{Scope, ScopeQuery, percent};
use crate::db::Snapshot;
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// What to do about an error that is not listed, and where the message named none.
pub(super) const UNLISTED: &str = "look at WUAHandler.log and WindowsUpdate.log of such a client";

/// An error with which last scans ended.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct ScanErrorRow {
    /// The code; none where the message named none.
    pub error: Option<String>,
    /// What it means.
    pub meaning: Option<&'static str>,
    /// What kind of trouble it is; none for an error that is not listed.
    pub family: Option<ErrorFamily>,
    /// Clients whose last scan ended with it.
    pub clients: u64,
    /// Of the clients of the scope, in percent.
    pub percent: Option<f64>,
    /// Their sites.
    pub sites: Vec<String>,
    /// The oldest of these scans.
    pub oldest_at: Option<Timestamp>,
    /// The newest of these scans.
    pub newest_at: Option<Timestamp>,
    /// What to do about it.
    pub advice: &'static str,
}

impl Tabular for ScanErrorRow {
    const SCHEMA: &'static str = "report.errors/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("error", "Error"),
        Column::number("clients", "Clients"),
        Column::percent("percent", "%"),
        Column::enumeration("family", "Family"),
        Column::text("meaning", "Meaning"),
        Column::text("advice", "What to do"),
        Column::ident("sites", "Sites").spare(),
        Column::time("newest_at", "Newest").spare(),
        Column::time("oldest_at", "Oldest").wide(),
    ];
    const MEASURES: &'static [MeasureKind] =
        &[MeasureKind::share("scan-errors", "clients whose last scan failed, of all")];
    const METRICS: &'static [Metric] = &[Metric::new(
        "cmupd_scan_error_clients",
        "Clients whose last scan failed, by its error; absent where there are none.",
        &[("error", "error"), ("family", "family")],
        &[Sample::labelled("clients", &[])],
    )];
}

/// One row for each error with which the last scan of a client ended, the most frequent first, then by code. Fails as
/// [`ScopeQuery::load`].
pub fn errors(r: &Snapshot<'_>, scope: &Scope, now: Timestamp) -> Result<Answer<ScanErrorRow>> {
    let view = ScopeQuery::clients_only(scope).load(r, now)?;
    let mut found: HashMap<Option<u32>, (u64, BTreeSet<SiteCode>, Timestamp, Timestamp)> = HashMap::new();
    for member in &view.members {
        let Some(scan) = member.last_scan.filter(|scan| scan.state.is_failure()) else { continue };
        let empty = || (0, BTreeSet::new(), scan.at, scan.at);
        let (clients, sites, oldest, newest) = found.entry(scan.error).or_insert_with(empty);
        *clients += 1;
        sites.insert(member.site);
        *oldest = scan.at.min(*oldest);
        *newest = scan.at.max(*newest);
    }
    let failed: u64 = found.values().map(|(clients, ..)| clients).sum();
    let all = view.members.len() as u64;
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable_by_key(|(error, (clients, ..))| (Reverse(*clients), *error));
    let rows = found.into_iter().map(|(error, (clients, sites, oldest, newest))| {
        let known = error.and_then(find_error);
        ScanErrorRow {
            error: error.map(error_code_text),
            meaning: known.map(|known| known.meaning),
            family: known.map(|known| known.family),
            clients,
            percent: percent(clients, all),
            sites: sites.into_iter().map(|site| site.to_string()).collect(),
            oldest_at: Some(oldest),
            newest_at: Some(newest),
            advice: known.map_or(UNLISTED, |known| known.what_to_do()),
        }
    });
    let mut answer = answer(rows.collect(), &view, scope);
    answer.measures.insert("scan-errors", Measure::share(failed, all));
    answer.notes.push(format!(
        "Clients whose last scan failed: {failed} of {all}; `cmupd report scan-clients --error CODE` lists them."
    ));
    Ok(answer)
}
