//! What a report was narrowed to, for people below its table and for the labels of metrics.

use crate::base::tabular::Answer;
use crate::compliance::Scope;
use crate::hierarchy::UNASSIGNED;
use jiff::Timestamp;
use serde_json::Value;

/// A list becomes one label or sentence.
fn joined(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(joined).collect::<Vec<_>>().join(","),
        // Midnight is the day that begins with it.
        Value::String(text) => text.strip_suffix("T00:00:00Z").unwrap_or(text).to_owned(),
        other => other.to_string(),
    }
}

/// What a scope asks for, by the names of its flags, seen from the moment `at`; nothing where it asks for everything.
fn restrictions(scope: &Scope, at: Timestamp) -> Vec<(&'static str, String)> {
    const CRITERIA: [&str; 9] = [
        "group",
        "product",
        "classification",
        "severity",
        "kb",
        "released_since",
        "released_before",
        "cve",
        "title",
    ];
    let criteria = scope.updates.describe_filters(at);
    let criteria = CRITERIA.into_iter().map(|name| (name, criteria.get(name).map(joined)));
    [
        ("site", scope.site_name()),
        ("collection", scope.collection.clone()),
        ("boundary_group", scope.boundary_group.clone()),
        ("update", scope.update.as_ref().map(ToString::to_string)),
    ]
    .into_iter()
    .chain(criteria)
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// What a scope asks for, in a sentence; none where it asks for everything.
fn sentence(scope: &Scope, at: Timestamp) -> Option<String> {
    let parts = restrictions(scope, at).into_iter().map(|(name, value)| match name {
        "site" if value == UNASSIGNED => "clients that belong to no site".to_owned(),
        "site" => format!("site {value} and below"),
        "kb" => format!("KB {}", value.replace(',', ", ")),
        name => format!("{} {}", name.replace('_', " "), value.replace(',', ", ")),
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| format!("Looks only at: {}.", parts.join("; ")))
}

/// Says what a report was narrowed to: a sentence about the part `named`, and the labels of its metrics. `at` is the
/// moment that is looked at.
pub(in crate::report) fn describe<T>(answer: &mut Answer<T>, scope: &Scope, named: &Scope, at: Timestamp) {
    answer.notes.extend(sentence(named, at));
    answer.labels.extend(restrictions(scope, at));
    if scope.superseded {
        answer.labels.insert("superseded", "counted".into());
    }
    if let Some(moment) = answer.as_of {
        answer.labels.insert("as_of", moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
}

/// What to do where a scope has no client.
pub(in crate::report) fn empty_scope_hint(scope: &Scope) -> Option<String> {
    if let Some(group) = &scope.boundary_group {
        return Some(format!(
            "No client of this scope has a known place in {group}: `cmupd client locations import` imports where clients are."
        ));
    }
    scope.collection.as_ref().map(|collection| {
        format!("No client of this scope is a member of {collection}: `cmupd collection show {collection:?}` shows its members and rules.")
    })
}
