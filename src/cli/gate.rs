//! Showing a report whose measures may have thresholds.

use super::cell::cell;
use super::session::Session;
use crate::base::error::{Outcome, Result};
use crate::base::tabular::{Answer, GateAnswer, Tabular};
use crate::report::Gate;
use serde_json::Value;

/// Shows the report that `work` makes, then names the gates that it crosses. The gates are read first: a slip of the pen is
/// found before any work.
pub(super) fn show<T: Tabular>(
    session: &Session,
    fail_on: &[String],
    work: impl FnOnce() -> Result<Answer<T>>,
) -> Result<Outcome> {
    show_as(session, fail_on, work, |answer| session.out.list(answer))
}

/// [`show`] for an answer of few rows with much in each.
pub(super) fn show_records<T: Tabular>(
    session: &Session,
    fail_on: &[String],
    work: impl FnOnce() -> Result<Answer<T>>,
) -> Result<Outcome> {
    show_as(session, fail_on, work, |answer| session.out.records(answer))
}

fn show_as<T: Tabular>(
    session: &Session,
    fail_on: &[String],
    work: impl FnOnce() -> Result<Answer<T>>,
    show: impl FnOnce(&Answer<T>) -> Result<()>,
) -> Result<Outcome> {
    let gates: Vec<Gate> = fail_on.iter().map(|text| Gate::parse::<T>(text)).collect::<Result<_>>()?;
    for doubt in gates.iter().filter_map(Gate::doubt) {
        session.out.note(&doubt);
    }
    let mut answer = work()?;
    for gate in &gates {
        let reason = match gate.asks_rows() {
            true => gate.crossed_in(&answer.rows, name_of),
            false => gate.crossed(&answer.measures),
        };
        answer.gates.push(GateAnswer { expression: gate.to_string(), crossed: reason.is_some(), reason });
    }
    show(&answer)?;
    let mut outcome = Outcome::Done;
    for (gate, found) in gates.iter().zip(&answer.gates) {
        match &found.reason {
            Some(reason) => {
                session.out.finding(reason);
                outcome = Outcome::Findings;
            }
            None => {
                if let Some(unseen) = gate.unseen_in(&answer.rows, name_of) {
                    session.out.note(&unseen);
                }
            }
        }
    }
    Ok(outcome)
}

/// What a row is called: its first cell that says something.
fn name_of<T: Tabular>(row: &T) -> String {
    let Ok(Value::Object(fields)) = serde_json::to_value(row) else { return String::new() };
    T::COLUMNS.iter().map(|column| cell(column, &fields)).find(|cell| !cell.is_empty()).unwrap_or_default()
}
