//! What a report was narrowed to, for people below its table and for the labels of metrics.

use crate::base::tabular::Answer;
use crate::compliance::Scope;
use jiff::Timestamp;
use serde_json::Value;

/// Lists stand in one label or sentence.
fn joined(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(joined).collect::<Vec<_>>().join(","),
        // Midnight is the day that begins with it.
        Value::String(text) => text.strip_suffix("T00:00:00Z").unwrap_or(text).to_owned(),
        other => other.to_string(),
    }
}

/// What a scope asks for, by the names of its flags, seen from the moment `at`; nothing where it asks for everything.
fn asked(scope: &Scope, at: Timestamp) -> Vec<(&'static str, String)> {
    const CRITERIA: [&str; 8] =
        ["product", "classification", "severity", "kb", "released_since", "released_before", "cve", "title"];
    let told = scope.updates.told(at);
    let criteria = CRITERIA.into_iter().map(|name| (name, told.get(name).map(joined)));
    [
        ("site", scope.site.map(|site| site.to_string())),
        ("collection", scope.collection.clone()),
        ("boundary_group", scope.boundary_group.clone()),
        ("update", scope.update.as_ref().map(ToString::to_string)),
    ]
    .into_iter()
    .chain(criteria)
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// How the sentence begins.
const BEGINNING: &str = "Looks only at: ";

/// What a scope asks for, in a sentence; none where it asks for everything.
fn sentence(scope: &Scope, at: Timestamp) -> Option<String> {
    let told = asked(scope, at).into_iter().map(|(name, value)| match name {
        "site" => format!("site {value} and below"),
        "kb" => format!("KB {}", value.replace(',', ", ")),
        name => format!("{} {}", name.replace('_', " "), value.replace(',', ", ")),
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("{BEGINNING}{}.", told.join("; ")))
}

/// Tells what a report was narrowed to: a sentence, and the labels of its metrics. `at` is the moment that is looked at.
pub(super) fn tell<T>(answer: &mut Answer<T>, scope: &Scope, at: Timestamp) {
    answer.notes.extend(sentence(scope, at));
    answer.labels.extend(asked(scope, at));
    if scope.superseded {
        answer.labels.insert("superseded", "counted".into());
    }
    if let Some(moment) = answer.as_of {
        answer.labels.insert("as_of", moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
}

/// Tells less than [`tell`] did, where the command's own name says the rest.
pub(super) fn retell<T>(answer: &mut Answer<T>, scope: &Scope, at: Timestamp) {
    let Some(place) = answer.notes.iter().position(|note| note.starts_with(BEGINNING)) else { return };
    answer.notes.splice(place..=place, sentence(scope, at));
}

/// What to do where a scope has no client.
pub(super) fn nobody(scope: &Scope) -> Option<String> {
    if let Some(group) = &scope.boundary_group {
        return Some(format!(
            "No client of this scope has a known place in {group}: `cmupd client locations import` tells where clients are."
        ));
    }
    scope.collection.as_ref().map(|collection| {
        format!("No client of this scope is a member of {collection}: `cmupd collection show {collection:?}` shows its members and rules.")
    })
}
