//! When a deployment counts on a client (facts: deployment §3.3).

use super::DeploymentOptions;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// When a deployment counts on a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EffectiveTimes {
    /// From when on it may be installed.
    pub available_at: Timestamp,
    /// When it must be installed, before any delay; none where users choose.
    pub deadline_at: Option<Timestamp>,
}

/// The times of a deployment on a client whose clock shows the time of `zone`; none outside the calendar. A time that a
/// change of the clock leaves out comes as much later as the clock went forward; one that comes twice is the first.
pub fn effective_times(options: &DeploymentOptions, zone: &TimeZone) -> Option<EffectiveTimes> {
    let zone = if options.utc { &TimeZone::UTC } else { zone };
    let instant = |at: jiff::civil::DateTime| zone.to_ambiguous_timestamp(at).compatible().ok();
    Some(EffectiveTimes {
        available_at: instant(options.available)?,
        deadline_at: options.deadline.map(instant).map_or(Some(None), |at| at.map(Some))?,
    })
}
