//! Removes a software update point, and says how many clients that is about.

use crate::base::error::Result;
use crate::db::Transaction;
use crate::hierarchy::SoftwareUpdatePoint;
use crate::location::is_named;
use crate::policy::{self, Changed};

/// Removes a software update point as [`policy::remove_software_update_point`] does; the first remark tells how many clients
/// scanned against it last, if there are any.
pub fn remove_software_update_point(
    w: &Transaction<'_>,
    server_name: &str,
) -> Result<Changed<SoftwareUpdatePoint>> {
    let locations = w.scan_locations()?;
    let mut changed = policy::remove_software_update_point(w, server_name)?;
    let of_point = locations.iter().filter(|(location, _)| is_named(&changed.value, location));
    let clients: u64 = of_point.map(|(_, clients)| clients).sum();
    if clients > 0 {
        let use_it =
            if clients == 1 { "1 client uses it".into() } else { format!("{clients} clients use it") };
        changed.remarks.insert(
            0,
            format!(
                "{use_it}: `cmupd policy what-if --down {}` tells where they go, as long as it is there.",
                changed.value.server_name
            ),
        );
    }
    Ok(changed)
}
