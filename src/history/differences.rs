//! Whether a moment of the past can be read, and what was different.

use super::ClientsBefore;
use crate::base::error::{Failure, Result};
use crate::catalog::CatalogBefore;
use crate::db::{Horizon, Moment, Snapshot};
use jiff::Timestamp;

/// What was different at a moment; nothing for the present.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    pub(crate) moment: Moment,
    pub(crate) catalog: CatalogBefore,
    pub(crate) clients: ClientsBefore,
}

impl Differences {
    /// What was different at `as_of`; fails as [`look_back`].
    pub(crate) fn load(r: &Snapshot<'_>, as_of: Option<Timestamp>, now: Timestamp) -> Result<Self> {
        let Some(time) = as_of else { return Ok(Differences::default()) };
        let moment = look_back(r, time, now)?;
        let r = r.at(moment);
        Ok(Differences { moment, catalog: r.catalog_before()?, clients: r.clients_before()? })
    }
}

/// A moment as people read it, exact enough to be given back to `--as-of`.
fn exactly(moment: Timestamp) -> String {
    // Rounded up, so that what happened at the moment had happened.
    let micros = jiff::SignedDuration::from_micros(999_999);
    let whole = moment.checked_add(micros).unwrap_or(moment).as_second();
    Timestamp::from_second(whole).unwrap_or(moment).to_string()
}

/// A moment to the second.
fn shown(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn refuse_future(moment: Timestamp, now: Timestamp) -> Result<()> {
    if moment <= now {
        return Ok(());
    }
    Err(Failure::usage(format!("{} is in the future: nothing is known of it yet", shown(moment)))
        .hint("leave --as-of out for the present, or give a moment that has passed")
        .into())
}

fn refuse_pruned(horizon: &Horizon, moment: Timestamp) -> Result<()> {
    let Some(kept_from) = horizon.kept_from.filter(|kept_from| moment < *kept_from) else { return Ok(()) };
    Err(Failure::not_found(format!(
        "history goes back to {}: the data of {} is not kept any more, or never was",
        shown(kept_from),
        shown(moment)
    ))
    .hint(format!(
        "give a later moment, such as --as-of {}; `cmupd maintain history` decides how long history is kept",
        exactly(kept_from)
    ))
    .into())
}

/// The moment in the operation log, for what people set and no client reports: whether there was data does not matter.
/// Fails with kind `usage` for one in the future, and with kind `not_found` for one before what is kept.
pub fn look_back_at_settings(r: &Snapshot<'_>, moment: Timestamp, now: Timestamp) -> Result<Moment> {
    refuse_future(moment, now)?;
    refuse_pruned(&r.history_horizon()?, moment)?;
    r.moment(moment)
}

/// The moment in the operation log. Fails with kind `usage` for one in the future, and with kind `not_found` for one
/// before the first data or before what is kept.
pub fn look_back(r: &Snapshot<'_>, moment: Timestamp, now: Timestamp) -> Result<Moment> {
    refuse_future(moment, now)?;
    let horizon = r.history_horizon()?;
    if let Some(first) = horizon.first_data.filter(|first| moment < *first) {
        return Err(Failure::not_found(format!(
            "there is nothing from {}: the first data of this database is of {}",
            shown(moment),
            shown(first)
        ))
        .hint(format!("give a later moment, such as --as-of {}", exactly(first)))
        .into());
    }
    refuse_pruned(&horizon, moment)?;
    if horizon.first_data.is_none() && horizon.kept_from.is_none() {
        return Err(Failure::not_found(
            "this database has no past: nothing was synchronized or reported yet",
        )
        .hint("`cmupd sync` brings updates, `cmupd ingest` brings states")
        .into());
    }
    r.moment(moment)
}
