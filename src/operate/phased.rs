//! Begins phases of phased deployments whose criteria are met.

use crate::base::error::{Kind, Result};
use crate::db::{Database, Transaction, failure_kind};
use crate::deployment::phase::{begin_phase, keep_met};
use crate::report::{NextPhase, PhaseRow, next_phases, phases};
use jiff::tz::TimeZone;

/// What was found out of the next phase of a phased deployment.
#[derive(Debug)]
pub struct CheckedPhase {
    /// It, as it is now.
    pub row: PhaseRow,
    /// Whether this run began it.
    pub begun: bool,
    /// Why it could not begin, though it is due.
    pub error: Option<anyhow::Error>,
}

/// Looks at the criteria of the next phases, by name, and begins those that are due, each in a transaction of its own. Where
/// the database fails, that comes with what was done before.
pub fn begin_due_phases(db: &mut Database, zone: &TimeZone) -> (Vec<CheckedPhase>, Option<anyhow::Error>) {
    let mut checked = Vec::new();
    let error = check_each(db, zone, &mut checked).err();
    (checked, error)
}

fn check_each(db: &mut Database, zone: &TimeZone, checked: &mut Vec<CheckedPhase>) -> Result<()> {
    let now = db.clock().now();
    for next in db.read(|r| next_phases(r, now))? {
        if !next.begins && !next.is_news {
            checked.push(CheckedPhase { row: next.row, begun: false, error: None });
            continue;
        }
        let (name, number) = (next.row.phased.clone(), next.row.phase);
        let what = match (next.begins, next.met_at) {
            (true, _) => "begin",
            (false, Some(_)) => "the criterion is met of",
            (false, None) => "the criterion is not met any more of",
        };
        match db.write(&format!("{what} phase {number} of {name}"), |w| advance(w, &name, number, zone)) {
            Ok(found) => checked.extend(found),
            Err(error) if matches!(failure_kind(&error), Kind::Database | Kind::Interrupted) => {
                return Err(error);
            }
            Err(error) => {
                let row = PhaseRow { because: Some(format!("{error:#}")), ..next.row };
                checked.push(CheckedPhase { row, begun: false, error: Some(error) });
            }
        }
    }
    Ok(())
}

/// Looks at a phase once more, because another process may have been faster, and begins it or keeps since when its criterion
/// is met; none where it is not the next one any more.
fn advance(w: &Transaction<'_>, name: &str, number: u32, zone: &TimeZone) -> Result<Option<CheckedPhase>> {
    let is_it = |next: &NextPhase| next.row.phased == name && next.row.phase == number;
    let Some(next) = next_phases(w, w.now())?.into_iter().find(is_it) else { return Ok(None) };
    if next.begins {
        begin_phase(w, name, zone)?;
    } else if next.is_news {
        keep_met(w, name, next.met_at)?;
    }
    let row = phases(w, Some(name), w.now())?.rows.into_iter().find(|row| row.phase == number);
    Ok(row.map(|row| CheckedPhase { row, begun: next.begins, error: None }))
}
