//! Begins phases of phased deployments whose criteria are met.

use crate::base::error::{Kind, Result};
use crate::db::{Database, failure_kind};
use crate::deployment::phase::{begin_phase, keep_met};
use crate::report::{NextPhase, PhaseRow, next_phases, phases};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What was found out of the next phase of a phased deployment.
#[derive(Debug)]
pub struct CheckedPhase {
    /// It, as it is now.
    pub row: PhaseRow,
    /// Why it could not begin, though it is due.
    pub error: Option<anyhow::Error>,
}

/// Looks at the criteria of the next phases, by name, and begins those that are due, each in a transaction of its own.
/// Fails as the database does.
pub fn begin_due_phases(db: &mut Database, zone: &TimeZone) -> Result<Vec<CheckedPhase>> {
    let now = db.clock().now();
    let found = db.read(|r| next_phases(r, now))?;
    let mut checked = Vec::with_capacity(found.len());
    for next in found {
        checked.push(match next.begins {
            true => begin(db, next, zone, now)?,
            false => {
                if next.is_news {
                    keep(db, &next.row)?;
                }
                CheckedPhase { row: next.row, error: None }
            }
        });
    }
    Ok(checked)
}

fn begin(db: &mut Database, next: NextPhase, zone: &TimeZone, now: Timestamp) -> Result<CheckedPhase> {
    let (name, number) = (&next.row.phased, next.row.phase);
    let begun = db.write(&format!("begin phase {number} of {name}"), |w| {
        // Another process may have begun it, or the criterion is not met any more.
        let is_due =
            |other: &NextPhase| other.begins && other.row.phased == *name && other.row.phase == number;
        if next_phases(w, now)?.iter().any(is_due) {
            begin_phase(w, name, zone)?;
        }
        let rows = phases(w, Some(name), now)?.rows;
        Ok(rows.into_iter().find(|row| row.phase == number))
    });
    match begun {
        Ok(row) => Ok(CheckedPhase { row: row.unwrap_or(next.row), error: None }),
        Err(error) if matches!(failure_kind(&error), Kind::Database | Kind::Interrupted) => Err(error),
        Err(error) => {
            let row = PhaseRow { because: Some(format!("{error:#}")), ..next.row };
            Ok(CheckedPhase { row, error: Some(error) })
        }
    }
}

/// Keeps since when a criterion is met.
fn keep(db: &mut Database, PhaseRow { phased, phase, met_at, .. }: &PhaseRow) -> Result<()> {
    let what = if met_at.is_some() { "is met" } else { "is not met any more" };
    db.write(&format!("the criterion of phase {phase} of {phased} {what}"), |w| keep_met(w, phased, *met_at))
}
