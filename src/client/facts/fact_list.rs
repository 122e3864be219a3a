//! What facts are stored of a client.

use super::StoredFacts;
use crate::base::error::Result;
use crate::base::tabular::{Column, Tabular};
use crate::client;
use crate::db::Snapshot;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// Facts of a client from one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactsRow {
    /// The format that they came in.
    pub source: String,
    /// When they were recorded.
    pub collected_at: Timestamp,
    /// True for those that count; false where newer ones of the same source do.
    pub newest: bool,
    /// Keys of the registry.
    pub registry_keys: u64,
    /// Files.
    pub files: u64,
    /// Products of Windows Installer; none where they were not recorded.
    pub products: Option<u64>,
    /// Packages of component-based servicing; none where they were not recorded.
    pub packages: Option<u64>,
    /// What could not be recorded.
    pub not_collected: u64,
    /// Bytes in the database, compressed.
    pub bytes: u64,
}

impl Tabular for FactsRow {
    const SCHEMA: &'static str = "client.facts/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("source", "Source"),
        Column::time("collected_at", "Collected"),
        Column::text("newest", "Counts"),
        Column::number("registry_keys", "Registry keys"),
        Column::number("files", "Files"),
        Column::number("products", "MSI products"),
        Column::number("packages", "CBS packages"),
        Column::number("not_collected", "Not collected"),
        Column::number("bytes", "Bytes").spare(),
    ];
}

impl From<StoredFacts> for FactsRow {
    fn from(stored: StoredFacts) -> Self {
        let facts = stored.facts;
        FactsRow {
            source: stored.source,
            collected_at: stored.collected_at,
            newest: stored.is_newest,
            registry_keys: facts.registry.iter().map(|tree| tree.keys.0.len() as u64).sum(),
            files: facts.files.len() as u64,
            products: facts.msi.map(|msi| msi.products.len() as u64),
            packages: facts.cbs.map(|cbs| cbs.packages.0.len() as u64),
            not_collected: facts.not_collected.len() as u64,
            bytes: stored.bytes,
        }
    }
}

/// The facts of a client, newest first; with `with_history` the earlier ones of each source too. Fails with kind
/// `not_found` for a client that is not known.
pub fn list_facts(r: &Snapshot<'_>, name: &str, with_history: bool) -> Result<Vec<FactsRow>> {
    let (client_id, _) = client::read(r).find_client_with_id(name)?;
    let stored = client::read(r).device_facts(client_id, with_history)?;
    Ok(stored.into_iter().map(FactsRow::from).collect())
}
