//! Showing a report whose measures may have thresholds.

use super::session::Session;
use crate::error::{Outcome, Result};
use crate::report::Gate;
use crate::tabular::{Answer, Tabular};

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
    let gates: Vec<Gate> =
        fail_on.iter().map(|text| Gate::parse(text, T::MEASURES)).collect::<Result<_>>()?;
    for doubt in gates.iter().filter_map(Gate::doubt) {
        session.out.note(&doubt);
    }
    let answer = work()?;
    show(&answer)?;
    let crossed: Vec<String> = gates.iter().filter_map(|gate| gate.crossed(&answer.measures)).collect();
    for gate in &crossed {
        session.out.finding(gate);
    }
    Ok(if crossed.is_empty() { Outcome::Done } else { Outcome::Findings })
}
