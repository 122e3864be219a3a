//! Scan: applicability rules against the facts of a device.
//!
//! Everything is three-valued ([`Truth`]): a fact that was not collected makes a verdict unknown, with the fact as its
//! cause, and never a guess. Taking a fact away can only turn true or false into unknown.

mod cause;
mod deciding;
mod device;
mod explain;
mod possible;
mod rule_set;
mod store;
mod stored_scan;
mod test;
mod truth;
mod verdict;

pub use cause::{Fact, FactKind, UndecidedCause};
pub use deciding::{DecidingRule, VerdictQuestion, deciding_rule};
pub use device::{DeviceIndex, Known};
pub use explain::{ExplainedRule, explain};
pub use possible::ScanVerdict;
pub use rule_set::RuleSet;
pub(crate) use store::{check_scans, record};
pub use stored_scan::{StoredScan, StoredVerdict, UndeliveredReport};
pub use truth::Truth;
pub use verdict::DeviceVerdicts;

crate::db::room_handles!("what scans found by the rules", ScanReader, ScanWriter);
