//! Reports of downstream servers about themselves: how much of them is written.
//!
//! They come without proof of identity ([MS-WSUSSS] §3.2.4: one cookie for everybody), and every write is a row of the
//! operation log forever. So a report with nothing new writes nothing, and the others write at a bounded rate.

use std::time::Duration;

/// Downstream servers that are kept; those that have not reported for the longest time make room for new ones. Two full
/// reports' worth.
pub(in crate::serve) const KEPT_SERVERS: i64 = 10_000;
/// How exactly it is kept when a server last reported. Servers report after each of their synchronizations, hourly at
/// the most ([MS-WSUSSS] leaves it to them; WSUS synchronizes up to 24 times a day): ten minutes keep those apart.
pub(in crate::serve) const REPORT_PRECISION: Duration = Duration::from_secs(10 * 60);
/// After this time one more write is allowed: 17,280 a day, some 2 MB of the operation log when somebody tries to fill
/// it.
pub(in crate::serve) const WRITE_PAUSE: Duration = Duration::from_secs(5);
