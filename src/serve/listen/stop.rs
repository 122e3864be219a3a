//! The wish to stop, for work that can be interrupted.

use crate::base::progress::{Progress, Silent, Stage, Unit};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The wish to stop; all clones are one.
#[derive(Debug, Clone, Default)]
pub(in crate::serve) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on, it is to stop.
    pub(in crate::serve) fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Progress for Stop {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        Silent.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
