//! Where a day of release is not that of the first release.

use crate::catalog::VisibleUpdate;

/// How many of some updates may have been released before the day that is known; none where that holds for none.
pub(in crate::report) fn later_releases(updates: &[VisibleUpdate]) -> Option<String> {
    let later = updates.iter().filter(|update| !update.first_release_known).count();
    (later > 0).then(|| {
        format!(
            "Updates of which only a later revision is known, or no date: {later}; they may have been released earlier \
             (first_release_known)."
        )
    })
}
