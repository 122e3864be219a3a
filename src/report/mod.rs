//! Reports: live answers, one file per family. Each is one pass over the packed records; none changes anything.
//!
//! Invariants: every figure names its numerator, denominator, exclusions and freshness; the order of rows is deterministic and
//! independent of the order in which messages arrived.
//! Called by `cli`.

mod as_of;
mod asked;
mod chain;
mod client;
mod clients;
mod collection;
mod compliance;
mod errors;
mod explain;
mod find;
mod gate;
mod group;
mod health;
mod list;
mod month;
mod months;
mod names;
mod order;
mod picture;
mod recurring;
mod scan;
mod sla;
mod sql;
mod stale;
mod trend;
mod unknown;
mod unknown_groups;
mod update;
mod updates;

pub use as_of::AsOf;
pub use chain::{ExplainRow, Verdict, explain_client};
pub use client::{ClientUpdateRow, client};
pub use clients::{ClientStateRow, Compliance, WantedState, clients};
pub use collection::collection_members;
pub use compliance::{CollectionComplianceRow, ComplianceRow, compliance, compliance_by_collection};
pub use errors::{ScanErrorRow, errors};
pub use explain::{Explanation, ExplanationKind, explain, known_codes};
pub use find::find;
pub use gate::{Gate, MeasuredRow, Operator};
pub use group::Grouping;
pub use health::{HealthRow, MostRequired, health};
pub use list::{ReportRow, list, named};
pub use month::{MonthUpdateRow, OpenReason, month, parse_month};
pub use months::{MonthRow, months};
pub use names::{Name, NameKind, names};
pub use picture::sites_by_updates;
pub use recurring::{MOST_MONTHS, RecurringRow, UnknownMonth, recurring};
pub use scan::{ScanClientRow, ScanFilter, ScanRow, WantedScan, scan, scan_clients};
pub use sla::{Ages, EXAMPLE as SLA_EXAMPLE, Exception, Policy as SlaPolicy, SlaBy, SlaRow, sla};
pub use sql::{LONGEST_STATEMENT, SchemaRow, SqlOptions, SqlSummary, sql, sql_manual, sql_schema};
pub use stale::{StaleRow, stale};
pub use trend::{MOST_POINTS, Period, Step, TrendRow, trend};
pub use unknown::{UnknownRow, unknown};
pub use unknown_groups::{UnknownBy, UnknownGroupRow, unknown_by};
pub use update::{UpdateStateRow, update};
pub use updates::{UpdateRow, updates};

use crate::base::tabular::Answer;
use crate::client::collection::of_the_past;
use crate::compliance::{Estate, Scope};
use serde_json::json;

/// What every share of compliant pairs is a share of.
const COMPLIANT_MEANS: &str =
    "Compliant % = (installed + not required) / total of all client-update pairs; unknown counts against it.";

/// An answer with what every report says about its scope and freshness.
fn answer<T>(rows: Vec<T>, estate: &Estate, scope: &Scope) -> Answer<T> {
    let mut answer = Answer::from(rows);
    answer.as_of = estate.as_of();
    if let Some(moment) = answer.as_of {
        answer.notes.push(format!(
            "As of {}: what had arrived by then. What arrived later is left out, however old it is.",
            moment.strftime("%Y-%m-%d %H:%M:%S UTC")
        ));
    }
    asked::tell(&mut answer, scope, estate.now);
    answer.scope.insert("site".into(), json!(scope.site.map_or("all".to_owned(), |site| site.to_string())));
    if let Some(collection) = &scope.collection {
        answer.scope.insert("collection".into(), json!(collection));
        if answer.as_of.is_some() {
            answer.notes.push(of_the_past(collection));
        }
    }
    if let Some(update) = &scope.update {
        answer.scope.insert("update".into(), json!(update.to_string()));
    }
    if !scope.updates.is_empty() {
        answer.scope.insert("filters".into(), json!(scope.updates.told(estate.now)));
    }
    if let Some(group) = &scope.boundary_group {
        answer.scope.insert("boundary_group".into(), json!(group));
        answer.notes.push(format!(
            "Clients are in {group} by the places that are known now: `cmupd client locations list` shows them."
        ));
    }
    answer.scope.insert("clients".into(), json!(estate.members.len()));
    if estate.members.is_empty() {
        answer.notes.extend(asked::nobody(scope));
    }
    if estate.has_nothing_to_count() {
        answer.notes.push(
            "No update is what was asked for: there is nothing to count, and clients are neither compliant nor unknown.".into(),
        );
    }
    if estate.looks_at_updates {
        answer.scope.insert("updates".into(), json!(estate.newest().updates.len()));
        answer.scope.insert("excluded".into(), json!(estate.exclusions));
    }
    let newest = estate.members.iter().filter_map(|member| member.last_message_at).max();
    answer.freshness.insert("content_version".into(), json!(estate.content_version));
    answer.freshness.insert("newest_message_at".into(), json!(newest));
    let never = estate.members.iter().filter(|member| member.completed_scan.is_none()).count();
    answer.freshness.insert("clients_without_completed_scan".into(), json!(never));
    let excluded: Vec<String> = [
        (estate.exclusions.superseded, "superseded (--superseded counts them too)"),
        (estate.exclusions.expired, "expired"),
        // Who names one update knows that the others are not in the answer.
        (if scope.update.is_some() { 0 } else { estate.exclusions.not_asked_for }, "not asked for"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    answer.scope.insert("senders_without_client".into(), json!(estate.senders_without_client));
    if estate.senders_without_client > 0 {
        answer.notes.push(format!(
            "Senders left out because they have no client, such as pull distribution points: {}.",
            estate.senders_without_client
        ));
    }
    if !excluded.is_empty() {
        answer.notes.push(format!("Updates left out: {}.", excluded.join(", ")));
    }
    answer
}
