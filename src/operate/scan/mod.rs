//! Scans by the rules: from device facts to stored verdicts and state messages, and what they can be asked.

mod ask;
mod collector_lists;
mod delivery;
mod device;
mod inputs;
mod messages;
mod rows;
mod rule_sets;
mod run;
mod stored;

pub use ask::{
    AskedDevice, audit_rules, devices_of_files, devices_with_facts, explain_updates, judge, list_needed_facts,
};
pub use collector_lists::{LeftOutFacts, collector_lists};
pub use delivery::Destination;
pub use inputs::{DeviceInput, FactInputs};
pub use rows::{AuditedElement, CauseText, ExplainedLine, NeededFact, ScannedDevice, UpdateVerdict};
pub use run::{ScanOptions, scan_devices, scan_stored};
