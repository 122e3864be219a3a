//! Scans by the rules: from device facts to stored verdicts and state messages, and what they can be asked.

mod device;
mod messages;
mod rows;
mod run;

pub use rows::{
    AuditedElement, CauseText, ExplainedLine, NeededFact, ScanDifference, ScannedDevice, UpdateVerdict,
};
pub use run::{Destination, DeviceInput, ScanOptions, scan_devices, scan_stored};
