//! An answer with what every report says about its scope and freshness.

use super::scope_note;
use crate::base::tabular::Answer;
use crate::client::collection::of_the_past;
use crate::compliance::{Scope, ScopeView};
use serde_json::json;

/// What every share of compliant pairs is a share of.
pub(in crate::report) const COMPLIANT_MEANS: &str = "Compliant pairs % = (installed + not required) / total of all client-update pairs; unknown counts against it.";
/// What every share of compliant clients is a share of.
pub(in crate::report) const COMPLIANT_CLIENTS_MEANS: &str =
    "Compliant clients % = clients without a required or an unknown update / clients that are counted.";
/// Why two numbers of clients differ.
pub(in crate::report) const UNKNOWN_CLIENTS_MEANS: &str = "Unknown clients have an unknown update and no required one; clients with unknown states (`cmupd report unknown`) \
                                                           also include non-compliant ones.";

/// How an answer names the superseded updates that it leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::report) enum LeftOut {
    /// With the flag that counts them.
    #[default]
    ByDefault,
    /// With the flag that left them out.
    ByFlag,
    /// The report is about all updates, and says nothing of those that are left out.
    Unsaid,
}

impl LeftOut {
    fn superseded(self) -> &'static str {
        match self {
            LeftOut::ByFlag => "superseded (--current)",
            LeftOut::ByDefault | LeftOut::Unsaid => "superseded (--superseded counts them too)",
        }
    }
}

/// What a report says in its own words. Notes are in this order: the moment, the lead, the scope, what is empty, what
/// is left out; then what the report adds.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Wording<'a> {
    /// What the figures are.
    pub(in crate::report) lead: Vec<String>,
    /// The part of the scope that is named, where the command itself says the rest.
    pub(in crate::report) named_scope: Option<&'a Scope>,
    /// How updates are named that are left out.
    pub(in crate::report) left_out: LeftOut,
}

/// An answer with what every report says about its scope and freshness.
pub(in crate::report) fn answer<T>(rows: Vec<T>, view: &ScopeView, scope: &Scope) -> Answer<T> {
    answer_in_words(rows, view, scope, Wording::default())
}

/// Likewise in the words of a report.
pub(in crate::report) fn answer_in_words<T>(
    rows: Vec<T>,
    view: &ScopeView,
    scope: &Scope,
    wording: Wording<'_>,
) -> Answer<T> {
    let mut answer = Answer::from(rows);
    answer.as_of = view.as_of();
    if let Some(moment) = answer.as_of {
        answer.notes.push(format!(
            "As of {}: what had arrived by then. What arrived later is left out, however old it is.",
            moment.strftime("%Y-%m-%d %H:%M:%S UTC")
        ));
    }
    answer.notes.extend(wording.lead);
    scope_note::describe(&mut answer, scope, wording.named_scope.unwrap_or(scope), view.now);
    answer.scope.insert("site".into(), json!(scope.site_name().unwrap_or("all".into())));
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
        answer.scope.insert("filters".into(), json!(scope.updates.describe_filters(view.now)));
    }
    if let Some(group) = &scope.boundary_group {
        answer.scope.insert("boundary_group".into(), json!(group));
        answer.notes.push(format!(
            "Clients are in {group} by the places that are known now: `cmupd client locations list` shows them."
        ));
    }
    answer.scope.insert("clients".into(), json!(view.members.len()));
    if view.members.is_empty() {
        answer.notes.extend(scope_note::empty_scope_hint(scope));
    }
    if view.has_nothing_to_count() {
        answer.notes.push(
            "No update matches the filters: there is nothing to count, and clients are neither compliant nor unknown.".into(),
        );
    }
    if view.looks_at_updates {
        answer.scope.insert("updates".into(), json!(view.listed().updates.len()));
        answer.scope.insert("excluded".into(), json!(view.exclusions));
    }
    let newest = view.members.iter().filter_map(|member| member.last_message_at).max();
    answer.freshness.insert("content_version".into(), json!(view.content_version));
    answer.freshness.insert("newest_message_at".into(), json!(newest));
    let never = view.members.iter().filter(|member| member.completed_scan.is_none()).count();
    answer.freshness.insert("clients_without_completed_scan".into(), json!(never));
    let excluded: Vec<String> = [
        (view.exclusions.superseded, wording.left_out.superseded()),
        (view.exclusions.expired, "expired"),
        // With one update by name it is obvious that the others are not in the answer.
        (if scope.update.is_some() { 0 } else { view.exclusions.not_asked_for }, "not asked for"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    answer.scope.insert("senders_without_client".into(), json!(view.senders_without_client));
    if view.senders_without_client > 0 {
        answer.notes.push(format!(
            "Senders left out because they have no client, such as pull distribution points: {}.",
            view.senders_without_client
        ));
    }
    if !excluded.is_empty() && wording.left_out != LeftOut::Unsaid {
        answer.notes.push(format!("Updates left out: {}.", excluded.join(", ")));
    }
    answer
}

/// What to do about clients whose clocks are ahead; none where there are none.
pub(in crate::report) fn clock_note(clients: u64) -> Option<String> {
    (clients > 0).then(|| {
        format!(
            "Clients whose newest message is later than now: {clients}. Their clocks are or were ahead; `cmupd ingest \
             conflicts` lists them, and what to do."
        )
    })
}
