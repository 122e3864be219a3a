//! The policy of a maintenance window: an instance of the client class CCM_ServiceWindow (facts: deployment §1 and §4).

use crate::base::error::Result;
use crate::db::Transaction;
use crate::deployment::window::{MaintenanceWindow, WindowKind};
use crate::policy::{DeviceBody, DevicePolicyDraft, PolicyProperty, PolicySubject, publish_device};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// How long after UTC a day ends by the clocks that are behind the most.
const WESTERNMOST: SignedDuration = SignedDuration::from_hours(12);

/// Makes, updates or withdraws the policy of a window.
pub(crate) fn publish_window(w: &Transaction<'_>, window: &MaintenanceWindow) -> Result<()> {
    publish_device(w, &draft(window, window.is_enabled)).map(drop)
}

/// Withdraws the policy of a window that is about to be removed.
pub(crate) fn withdraw_window(w: &Transaction<'_>, window: &MaintenanceWindow) -> Result<()> {
    publish_device(w, &draft(window, false)).map(drop)
}

fn draft(window: &MaintenanceWindow, is_live: bool) -> DevicePolicyDraft {
    DevicePolicyDraft {
        subject: PolicySubject::Window(window.guid),
        name: window.name.clone(),
        collection: window.collection.clone(),
        ends_at: ends_at(window),
        body: is_live.then(|| body(window)),
    }
}

/// `LastDay` is a name of cmupd: the product's windows have no last day, and no token can say it.
fn body(window: &MaintenanceWindow) -> DeviceBody {
    let subject = PolicySubject::Window(window.guid);
    let kind = match window.kind {
        WindowKind::All => 1,
        WindowKind::Updates => 4,
        WindowKind::TaskSequences => 5,
    };
    let mut properties = vec![
        PolicyProperty::new("ServiceWindowID", subject.source_id()),
        PolicyProperty::new("ServiceWindowType", kind),
        PolicyProperty::new("Schedules", &window.token),
    ];
    properties.extend(window.until.map(|until| PolicyProperty::new("LastDay", until)));
    DeviceBody::live(subject, properties)
}

/// When the last opening is over by the clocks of all clients: a token cannot say it, so that from then on clients are given
/// the tombstone.
fn ends_at(window: &MaintenanceWindow) -> Option<Timestamp> {
    let day_after = window.until?.tomorrow().ok()?;
    let midnight = day_after.to_zoned(TimeZone::UTC).ok()?.timestamp();
    let length = SignedDuration::from_mins(i64::from(window.minutes()));
    midnight.checked_add(WESTERNMOST + length).ok()
}
