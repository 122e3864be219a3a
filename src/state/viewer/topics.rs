//! What is kept over all clients, by topic type and state.

use crate::base::codes::{UPDATE_DETECTION, state_name, topic_constant, topic_name};
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::db::{ClientKey, Snapshot};
use crate::state::viewer;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many stored states there are of a topic type and state.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct TopicCount {
    /// Topic type.
    pub topic_type: u32,
    /// Its name, where it is known.
    pub topic_type_name: Option<&'static str>,
    /// Its constant in the documentation.
    pub constant: Option<&'static str>,
    /// State id.
    pub state: u32,
    /// Its name, where it is known.
    pub state_name: Option<&'static str>,
    /// Topics of clients that have this state now.
    pub states: u64,
    /// Clients that have at least one.
    pub clients: u64,
}

impl Tabular for TopicCount {
    const SCHEMA: &'static str = "ingest.topics/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("topic_type", "Type"),
        Column::enumeration("topic_type_name", "Topic type"),
        Column::ident("constant", "Constant").wide(),
        Column::number("state", "State"),
        Column::enumeration("state_name", "State name"),
        Column::number("states", "States"),
        Column::number("clients", "Clients"),
    ];
}

/// Counts the stored states of all clients, by topic type and state. Fails where the database cannot be read, and with
/// kind `database` for a damaged record.
pub fn topic_counts(r: &Snapshot<'_>) -> Result<Answer<TopicCount>> {
    // Type and state to states, clients, and the client that was counted last.
    let mut counts: BTreeMap<(u32, u32), (u64, u64, Option<ClientKey>)> = BTreeMap::new();
    let types = viewer::read(r).topic_types()?;
    viewer::read(r).all_states(|client_id, updates, topics| {
        let mut stretch: [u64; 4] = [0; 4];
        let mut add = |key: (u32, u32), number: u64| {
            let count = counts.entry(key).or_insert((0, 0, None));
            count.0 += number;
            count.1 += u64::from(count.2 != Some(client_id));
            count.2 = Some(client_id);
        };
        for update in updates {
            match stretch.get_mut(update.state as usize) {
                Some(count) => *count += 1,
                None => add((UPDATE_DETECTION, update.state), 1),
            }
        }
        for (state, count) in (0..).zip(stretch).filter(|(_, count)| *count > 0) {
            add((UPDATE_DETECTION, state), count);
        }
        for (topic_id, state) in topics {
            if let Some(topic_type) = types.get(topic_id) {
                add((*topic_type, *state), 1);
            }
        }
    })?;
    let rows = counts.into_iter().map(|((topic_type, state), (states, clients, _))| TopicCount {
        topic_type,
        topic_type_name: topic_name(topic_type),
        constant: topic_constant(topic_type),
        state,
        state_name: state_name(topic_type, state),
        states,
        clients,
    });
    let mut answer = Answer::from(rows.collect::<Vec<_>>());
    let unknown = answer.rows.iter().filter(|row| row.topic_type_name.is_none()).count();
    if unknown > 0 {
        answer.notes.push(
            "Topic types without a name belong to other parts of the product; they are kept as they came."
                .into(),
        );
    }
    Ok(answer)
}
