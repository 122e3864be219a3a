//! How an answer came about, for people.

use super::{ConsideredPoint, Located, Question, Situation};
use crate::base::tabular::Answer;
use serde_json::json;

/// Every software update point with the rule that decided, what decided about the client's groups, and for an empty
/// reply why and what would help.
pub fn explain(situation: &Situation, question: &Question, located: &Located) -> Answer<ConsideredPoint> {
    let request = &question.request;
    let mut answer = Answer::from(located.considered.clone());
    for (key, value) in [
        ("site", json!(request.site)),
        ("version", json!(request.version)),
        ("on_internet", json!(request.place.on_internet)),
        ("addresses", json!(request.place.ip_addresses())),
        ("ad_site", json!(request.place.ad_site)),
        ("elapsed_minutes", json!(question.elapsed_minutes)),
        ("current", json!(question.current)),
        ("groups", json!(located.groups)),
        ("offered", json!(located.reply.records().count())),
        ("refusal", json!(located.refusal)),
        ("change", json!(located.change)),
    ] {
        answer.scope.insert(key.to_owned(), value);
    }
    if located.refusal.is_none() {
        answer.notes.push(groups_sentence(situation, question, located));
    }
    if let Some(current) = &question.current
        && !situation.points.iter().any(|point| super::is_named(point, current))
    {
        answer
            .notes
            .push(format!("{current} is not a software update point of this hierarchy, so it is not kept."));
    }
    answer.notes.extend(why_empty(situation, question, located));
    answer
}

/// Why a reply has no records and what would help; none for a reply with records.
pub fn why_empty(situation: &Situation, question: &Question, located: &Located) -> Option<String> {
    if located.reply.records().next().is_some() {
        return None;
    }
    let reason = match located.refusal {
        Some(refusal) => refusal.sentence(situation, question),
        None if situation.points.is_empty() => "The hierarchy has no software update point.".to_owned(),
        None => "No software update point can be offered to this client.".to_owned(),
    };
    Some(match &located.change {
        Some(change) => format!("{reason} The smallest change that helps: {change}."),
        None if located.refusal.is_none() => {
            format!(
                "{reason} No single change would help; the column reason says what is in the way of each."
            )
        }
        None => reason,
    })
}

fn groups_sentence(situation: &Situation, question: &Question, located: &Located) -> String {
    let place = &question.request.place;
    if place.on_internet {
        return "The client is on the internet: boundary groups are not asked.".to_owned();
    }
    if !situation.uses_boundary_groups(question.request.site) {
        return "No boundary groups are in use: all software update points of the site are offered."
            .to_owned();
    }
    let found = situation.map().boundaries_of(&place.ip_addresses(), place.ad_site.as_deref());
    if found.is_empty() {
        return match located.groups.first() {
            Some(default) => format!("The client is in no boundary group, so {default} counts."),
            None => "The client is in no boundary group, and its site has no default one.".to_owned(),
        };
    }
    let names: Vec<String> = found
        .iter()
        .filter_map(|(group, boundary)| {
            Some(format!("{} by {}", situation.group_name(*group)?, boundary.value))
        })
        .collect();
    format!("Boundary groups of the client: {}.", names.join(", "))
}
