//! Facts of devices: operating system, registry, files, installed products and packages, as a collector recorded them.
//!
//! Every reader of a format makes [`DeviceFacts`], which is also the documented format of our own
//! (`cmupd-device-facts/1`). Invariant: what no reader has seen is never taken for absent; a part says that it is
//! complete only where the source enumerates it.

mod collector;
mod entries;
mod fact_list;
mod fact_store;
#[allow(clippy::module_inception)] // the noun of the room
mod facts;
mod facts_file;
mod format;
mod registry_value;

pub use collector::{COLLECTOR_NAME, COLLECTOR_SCRIPT, CollectorLists};
pub use entries::Entries;
pub use fact_list::{FactsRow, list_facts};
pub(crate) use fact_store::check_device_facts;
pub use fact_store::{SAME_STATE, StoredFacts, facts_that_count};
pub use facts::{
    CbsFacts, Collector, Device, DeviceFacts, FACTS_FORMAT, FileFact, MsiFacts, MsiPatch, MsiProduct,
    NamedValues, NotCollected, OperatingSystem, RegistryTree, RegistryView, WmiFact,
};
pub use facts_file::{FactsFile, RefusedFacts};
pub use format::read_facts;
pub use registry_value::RegistryValue;
