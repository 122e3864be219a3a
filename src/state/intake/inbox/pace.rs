//! How fast a watch looks, waits and reports.

use std::time::Duration;

/// The pace of a watch.
#[derive(Debug, Clone)]
pub struct Pace {
    /// A file that was last written longer ago, by the session's clock, is complete (StateSys waits 10 seconds as
    /// well).
    pub quiet: Duration,
    /// A younger file is complete when its size and time have stayed the same for so long.
    pub settle: Duration,
    /// The longest pause between two looks when nothing comes; the first is a twentieth.
    pub idle: Duration,
    /// When a file that could not be read, or not be moved, is tried again without having changed, and when one that
    /// still cannot be read is moved or deleted (StateSys looks into its inbox every 900 seconds whatever happens).
    pub retry: Duration,
    /// The shortest time between two reports to the database of what waits.
    pub report: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Pace {
            quiet: Duration::from_secs(10),
            settle: Duration::from_secs(2),
            idle: Duration::from_secs(5),
            retry: Duration::from_secs(900),
            report: Duration::from_secs(30),
        }
    }
}
