//! What a deployment would reach: its times by some clocks, and the clients that could install it.

use crate::base::error::Result;
use crate::base::schedule::minutes_in_words;
use crate::compliance::Scope;
use crate::db::Snapshot;
use crate::deployment::definition::effective_times;
use crate::deployment::window::{DEFAULT_COUNTDOWN, FitQuery, FitState, WindowKind, WindowReading, fits};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Sentences about what a deployment would reach: its times in UTC and by the clock of `reading.zone`, how many clients it
/// is for, and on how many of them an update that runs for `run_minutes` never fits into a window. Of content nothing is
/// known.
///
/// Fails with kind `not_found` for a deployment that does not exist, and with kind `usage` for a run time outside 5 to
/// 9,999 minutes.
pub fn deployment_reach(
    r: &Snapshot<'_>,
    deployment: &str,
    run_minutes: u32,
    reading: &WindowReading,
    now: Timestamp,
) -> Result<Vec<String>> {
    let all = crate::deployment::read(r).deployments()?;
    let deployment = all.find(deployment)?;
    let options = &deployment.options;
    let is_utc = options.utc || reading.zone == TimeZone::UTC;
    let zones: &[&TimeZone] = if is_utc { &[&TimeZone::UTC] } else { &[&TimeZone::UTC, &reading.zone] };
    let shown = |at: Timestamp| at.strftime("%Y-%m-%d %H:%MZ").to_string();
    let mut sentences = Vec::new();
    for zone in zones {
        let Some(times) = effective_times(options, zone) else { continue };
        let clients = match options.utc {
            true => "On all clients".to_owned(),
            false => format!("On clients with the clock of {}", zone.iana_name().unwrap_or("this machine")),
        };
        let deadline =
            times.deadline_at.map_or("no deadline".to_owned(), |at| format!("deadline {}", shown(at)));
        sentences.push(format!("{clients}: available {}, {deadline}.", shown(times.available_at)));
    }
    let query = FitQuery {
        scope: Scope { collection: Some(deployment.collection.clone()), ..Scope::default() },
        client: None,
        kind: WindowKind::Updates,
        run_minutes: vec![run_minutes],
        countdown_minutes: DEFAULT_COUNTDOWN,
        from: effective_times(options, &reading.zone)
            .and_then(|times| times.deadline_at)
            .map(|at| at.max(now)),
        only: Some(FitState::Never),
        reading: reading.clone(),
    };
    let answer = fits(r, &query, now)?;
    let clients = answer.scope.get("clients").and_then(serde_json::Value::as_u64).unwrap_or_default();
    sentences.push(format!("Clients that get it now: {clients}."));
    sentences.push(match (options.deadline, options.outside_windows) {
        (None, _) => "Windows do not count: users install it.".to_owned(),
        (_, true) => "Windows do not count: it installs outside of them.".to_owned(),
        _ => format!(
            "Clients without a window that ever fits, for {} and a countdown of {}: {}.",
            minutes_in_words(run_minutes),
            minutes_in_words(DEFAULT_COUNTDOWN),
            answer.rows.len()
        ),
    });
    sentences.push("Which clients have its content is not known: packages do not exist yet.".to_owned());
    Ok(sentences)
}
