//! The thresholds of `--fail-on`: read before the work, compared with the answer.

use super::cell::cell;
use super::messages::Messages;
use super::rows::View;
use crate::base::error::{Outcome, Result};
use crate::base::tabular::{Answer, GateAnswer};
use crate::cli::reply::Row;
use crate::report::{Gate, MeasuredRow};

/// Reads thresholds for an answer that may have one of these views. Fails as [`Gate::parse`].
pub(super) fn read(thresholds: &[String], views: &[View]) -> Result<Vec<Gate>> {
    let mut gates = Vec::new();
    for text in thresholds {
        // Each shape must have the measure; the threshold means the same of all.
        let read = views.iter().map(|view| Gate::parse(text, view.shape.measures, view.shape.row_measures));
        gates.extend(read.collect::<Result<Vec<Gate>>>()?.pop());
    }
    Ok(gates)
}

/// What thresholds say of an answer.
pub(super) struct Remarks {
    crossed: Vec<String>,
    notes: Vec<String>,
}

/// Compares an answer with thresholds, and adds to it what came of each.
pub(super) fn compare(gates: &[Gate], view: &View, answer: &mut Answer<Row>) -> Remarks {
    let mut remarks = Remarks { crossed: vec![], notes: vec![] };
    // Most reports have no measures of rows, and many rows.
    let has_measures = !gates.is_empty() && !view.shape.row_measures.is_empty();
    let rows: Vec<MeasuredRow> = answer
        .rows
        .iter_mut()
        .filter(|_| has_measures)
        .map(|row| MeasuredRow { name: name_of(view, row), measures: std::mem::take(&mut row.measures) })
        .collect();
    for gate in gates {
        let reason = match gate.asks_rows() {
            true => gate.crossed_in(&rows),
            false => gate.crossed(&answer.measures),
        };
        match &reason {
            Some(reason) => remarks.crossed.push(reason.clone()),
            None => remarks.notes.extend(gate.unseen_in(&rows)),
        }
        answer.gates.push(GateAnswer { expression: gate.to_string(), crossed: reason.is_some(), reason });
    }
    remarks
}

/// What a row is called: its first cell that says something.
fn name_of(view: &View, row: &Row) -> String {
    let cells = view.shape.columns.iter().map(|column| cell(column, &row.fields));
    cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default()
}

impl Remarks {
    /// Names the thresholds that are crossed, even under `--quiet`: scripts must see them.
    pub(super) fn say(self, messages: &Messages, outcome: Outcome) -> Outcome {
        self.crossed.iter().for_each(|reason| messages.say(reason));
        self.notes.iter().for_each(|note| messages.note(note));
        if self.crossed.is_empty() { outcome } else { Outcome::Findings }
    }
}
