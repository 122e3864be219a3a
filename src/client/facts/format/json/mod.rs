//! Facts in JSON: our own format, recorded queries, tables of osquery, inventories.

mod contradictions;
pub(super) mod documents;
mod inventory;
mod members;
mod osquery;
pub(super) mod programs;
mod recorded_queries;
pub(super) mod values;
