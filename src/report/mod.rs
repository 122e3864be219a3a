//! Reports: live answers, one file per family. Each is one pass over the packed records; none changes anything.
//!
//! Invariants: every figure names its numerator, denominator, exclusions and freshness; the order of rows is deterministic and
//! independent of the order in which messages arrived.
//! Called by `cli`.

mod as_of;
mod client;
mod compliance;
mod explain;
mod find;
mod gate;
mod list;
mod picture;
mod sql;
mod unknown;
mod updates;

pub use as_of::AsOf;
pub use client::{ClientUpdateRow, client};
pub use compliance::{ComplianceRow, compliance};
pub use explain::{Explanation, ExplanationKind, explain, known_codes};
pub use find::find;
pub use gate::{Gate, Operator};
pub use list::{ReportRow, list};
pub use picture::sites_by_updates;
pub use sql::{LONGEST_STATEMENT, SchemaRow, SqlOptions, SqlSummary, sql, sql_manual, sql_schema};
pub use unknown::{UnknownRow, unknown};
pub use updates::{UpdateRow, updates};

use crate::compliance::{Estate, Scope};
use crate::tabular::Answer;
use serde_json::json;

/// An answer with what every report says about its scope and freshness.
fn answer<T>(rows: Vec<T>, estate: &Estate, scope: Scope) -> Answer<T> {
    let mut answer = Answer::from(rows);
    answer.as_of = estate.as_of();
    if let Some(moment) = answer.as_of {
        answer.notes.push(format!(
            "As of {}: what had arrived by then. What arrived later is left out, however old it is.",
            moment.strftime("%Y-%m-%d %H:%M:%S UTC")
        ));
    }
    answer.scope.insert("site".into(), json!(scope.site.map_or("all".to_owned(), |site| site.to_string())));
    answer.scope.insert("clients".into(), json!(estate.members.len()));
    answer.scope.insert("updates".into(), json!(estate.newest().updates.len()));
    answer.scope.insert("excluded".into(), json!(estate.exclusions));
    let newest = estate.members.iter().filter_map(|member| member.client.last_message_at).max();
    answer.freshness.insert("content_version".into(), json!(estate.content_version));
    answer.freshness.insert("newest_message_at".into(), json!(newest));
    let never = estate.members.iter().filter(|member| member.client.completed_scan.is_none()).count();
    answer.freshness.insert("clients_without_completed_scan".into(), json!(never));
    let excluded: Vec<String> = [
        (estate.exclusions.superseded, "superseded (--superseded counts them too)"),
        (estate.exclusions.expired, "expired"),
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
