//! Which reports were ingested before.

use crate::base::error::Result;
use crate::db::{Transaction, to_micros};
use crate::state::record;
use std::collections::HashSet;

/// The contents that were ingested; read when the first report is looked for.
#[derive(Default)]
pub(super) struct KnownReports {
    /// Beginnings of their digests: a million take 16 MB, and the odds that two contents begin alike are one in many
    /// millions.
    digests: Option<HashSet<u64>>,
}

fn beginning_of(sha256: &[u8; 32]) -> u64 {
    sha256.iter().take(8).fold(0, |beginning, byte| beginning << 8 | u64::from(*byte))
}

impl KnownReports {
    /// True for a content that was ingested before, and for one whose newest message (microseconds) is so old that the
    /// list of ingested files may not have it any more.
    pub(super) fn may_hold(
        &mut self,
        write: &Transaction<'_>,
        sha256: &[u8; 32],
        newest: i64,
    ) -> Result<bool> {
        if write.history_horizon()?.kept_from.is_some_and(|kept_from| newest < to_micros(kept_from)) {
            return Ok(true);
        }
        if self.digests.is_none() {
            let mut digests = HashSet::new();
            record::read(write).each_ingested_digest(|sha256| {
                digests.insert(beginning_of(sha256));
            })?;
            self.digests = Some(digests);
        }
        Ok(self.digests.as_ref().is_some_and(|digests| digests.contains(&beginning_of(sha256))))
    }

    /// Adds a content that is being ingested.
    pub(super) fn add(&mut self, sha256: &[u8; 32]) {
        if let Some(digests) = &mut self.digests {
            digests.insert(beginning_of(sha256));
        }
    }
}
