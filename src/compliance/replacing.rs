//! Whether what a client lacks was replaced by something that it has.

use super::scope_view::ScopeView;
use crate::base::error::Result;
use crate::catalog::{self, Supersedence};
use crate::db::{ContentVersion, Snapshot, UpdateKey};
use crate::history::Reported;
use crate::state::UpdateState;
use std::collections::{BTreeMap, HashSet};

/// The supersedence that each site of a view sees, and what one client has installed. Clients are looked at one after
/// the other.
pub(super) struct Replacing {
    supersedence: BTreeMap<ContentVersion, Supersedence>,
    site_version: ContentVersion,
    installed: HashSet<UpdateKey>,
    /// Updates of which it is known that nothing above them is installed on this client.
    known_not_installed: HashSet<UpdateKey>,
}

impl Replacing {
    pub(super) fn load(r: &Snapshot<'_>, view: &ScopeView) -> Result<Self> {
        let mut supersedence = BTreeMap::new();
        for version in view.considered.keys() {
            supersedence.insert(
                *version,
                catalog::read(r).visible_and_supersedence(*version, &view.before.catalog)?.1,
            );
        }
        Ok(Replacing {
            supersedence,
            site_version: ContentVersion::NONE,
            installed: HashSet::new(),
            known_not_installed: HashSet::new(),
        })
    }

    /// Turns to another client.
    pub(super) fn begin(&mut self, site_version: ContentVersion, reported: &[Reported]) {
        self.site_version = site_version;
        self.known_not_installed.clear();
        self.installed.clear();
        let installed = reported.iter().filter(|report| report.state == UpdateState::Installed);
        self.installed.extend(installed.map(|report| report.update_id));
    }

    /// True where an update that supersedes this one, in one step or in many, is installed.
    pub(super) fn is_replaced(&mut self, update_id: UpdateKey) -> bool {
        let Some(supersedence) = self.supersedence.get(&self.site_version) else { return false };
        let mut seen = vec![update_id];
        let mut place = 0;
        while let Some(older) = seen.get(place).copied() {
            place += 1;
            for newer in supersedence.superseding(older) {
                if self.installed.contains(&newer.update_id) {
                    seen.iter().for_each(|way| {
                        self.known_not_installed.remove(way);
                    });
                    return true;
                }
                if self.known_not_installed.insert(newer.update_id) {
                    seen.push(newer.update_id);
                }
            }
        }
        false
    }
}
