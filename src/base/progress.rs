//! What long work reports to. The core draws nothing: `cli` decides between bars, JSON lines and silence.

use crate::base::error::{Failure, Result};

/// What a stage counts, so that a display can format it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Countable things: files, revisions, messages.
    Items,
    /// Bytes.
    Bytes,
}

/// Receives the progress of long work and carries the wish to stop.
pub trait Progress: Sync {
    /// Begins a stage; `total` is in `unit`s when it is known.
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage>;

    /// True once the user or the system asked the program to stop.
    fn cancelled(&self) -> bool {
        false
    }

    /// Fails with an interruption once a stop was asked for; called between batches.
    fn check(&self, how_to_go_on: &str) -> Result<()> {
        if self.cancelled() { Err(Failure::interrupted(how_to_go_on).into()) } else { Ok(()) }
    }
}

/// One stage of long work; ends when it is dropped.
pub trait Stage: Send + Sync {
    /// `count` more units are done.
    fn advance(&self, count: u64);
    /// A short remark on what is being done now.
    fn remark(&self, text: &str);
}

/// Reports nothing.
pub struct Silent;

struct SilentStage;

impl Progress for Silent {
    fn stage(&self, _: &str, _: Option<u64>, _: Unit) -> Box<dyn Stage> {
        Box::new(SilentStage)
    }
}

impl Stage for SilentStage {
    fn advance(&self, _: u64) {}
    fn remark(&self, _: &str) {}
}
