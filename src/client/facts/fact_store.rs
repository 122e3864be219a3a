//! Statements of the table `device_facts`.

use super::DeviceFacts;
use crate::base::digest::sha256;
use crate::base::error::{Failure, Kind, Result};
use crate::client::{ClientReader, ClientWriter};
use crate::db::{ClientKey, DamageFinding, DamageKind, Snapshot, from_micros, to_micros};
use jiff::{SignedDuration, Timestamp};
use rusqlite::Row;

/// Moments of one client and source that are kept: the newest, which counts, and those before it.
const KEPT: u32 = 12;

/// Level of zstd: facts are written once and read at every scan.
const LEVEL: i32 = 6;

/// Bytes of one document, unpacked.
const DOCUMENT_BYTES: usize = 512 << 20;

const SCAN_AGAIN: &str = "`cmupd scan FACTS` with newer facts replaces them; or restore a backup";

/// Facts that are kept of a client.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredFacts {
    /// The format that they came in.
    pub source: String,
    /// When they were recorded.
    pub collected_at: Timestamp,
    /// Bytes of the database that they use.
    pub bytes: u64,
    /// False where newer ones of the same source count.
    pub is_newest: bool,
    /// The facts.
    pub facts: DeviceFacts,
}

/// How much older than the newest facts of a client those of another source may be to count with them.
pub const SAME_STATE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Of the newest facts of each source those that count together.
pub fn facts_that_count(mut facts: Vec<StoredFacts>) -> Vec<StoredFacts> {
    let newest = facts.iter().map(|stored| stored.collected_at).max();
    facts.retain(|stored| {
        newest.is_some_and(|newest| newest.duration_since(stored.collected_at) <= SAME_STATE)
    });
    facts
}

impl ClientReader<'_> {
    /// The facts of a client, newest first; only those that count, or with the earlier ones of each source.
    pub(crate) fn device_facts(&self, client_id: ClientKey, with_history: bool) -> Result<Vec<StoredFacts>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT source, collected_at, content, is_newest FROM (
                 SELECT source, collected_at, digest, content,
                        collected_at = max(collected_at) OVER (PARTITION BY source) AS is_newest
                 FROM device_facts WHERE client_id = ?1)
             WHERE is_newest OR ?2 ORDER BY collected_at DESC, source, digest",
        )?;
        let rows = statement.query_map((client_id, with_history), |row| Ok(facts_from_row(row)))?;
        rows.collect::<rusqlite::Result<Result<Vec<_>>>>()?
    }

    /// The clients that have facts.
    pub(crate) fn clients_with_facts(&self) -> Result<Vec<ClientKey>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT DISTINCT client_id FROM device_facts ORDER BY client_id")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

/// Facts that cannot be read.
pub(crate) fn check_device_facts(r: &Snapshot<'_>) -> Result<Vec<DamageFinding>> {
    let mut statement = r
        .connection()
        .prepare("SELECT device_facts_id, source, collected_at, content, 1 AS is_newest FROM device_facts")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if let Err(error) = facts_from_row(row) {
            let id: i64 = row.get("device_facts_id")?;
            let cause = error.to_string();
            found.push(DamageFinding::of_row(DamageKind::Content, ("device_facts", id), cause, SCAN_AGAIN));
        }
    }
    Ok(found)
}

fn facts_from_row(row: &Row<'_>) -> Result<StoredFacts> {
    let packed: Vec<u8> = row.get("content")?;
    let damaged = |error: String| {
        Failure::new(Kind::Database, format!("the facts of a device are damaged: {error}")).hint(SCAN_AGAIN)
    };
    let json = zstd::bulk::decompress(&packed, DOCUMENT_BYTES).map_err(|error| damaged(error.to_string()))?;
    Ok(StoredFacts {
        source: row.get("source")?,
        collected_at: from_micros(row.get("collected_at")?),
        bytes: packed.len() as u64,
        is_newest: row.get("is_newest")?,
        facts: serde_json::from_slice(&json).map_err(|error| damaged(error.to_string()))?,
    })
}

impl ClientWriter<'_> {
    /// Keeps facts of a client. What one source recorded at one moment adds up; the oldest moments go.
    pub(crate) fn put_device_facts(
        &self,
        client_id: ClientKey,
        source: &str,
        collected_at: Timestamp,
        facts: &DeviceFacts,
    ) -> Result<()> {
        let json = serde_json::to_vec(facts)?;
        let content = zstd::bulk::compress(&json, LEVEL)?;
        self.connection()
            .prepare_cached(
                "INSERT OR IGNORE INTO device_facts (client_id, source, collected_at, digest, content)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((client_id, source, to_micros(collected_at), sha256(&json), content))?;
        self.connection()
            .prepare_cached(
                "DELETE FROM device_facts WHERE client_id = ?1 AND source = ?2 AND collected_at NOT IN (
                     SELECT DISTINCT collected_at FROM device_facts WHERE client_id = ?1 AND source = ?2
                     ORDER BY collected_at DESC LIMIT ?3)",
            )?
            .execute((client_id, source, KEPT))?;
        Ok(())
    }
}
