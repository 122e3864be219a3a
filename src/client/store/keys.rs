//! Every statement on the table `client_key`.

use crate::base::error::Result;
use crate::client::key::{KeyHolder, RegisteredKey, key_id};
use crate::client::{ClientReader, ClientWriter};
use crate::db::{from_micros, to_micros};
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use uuid::Uuid;

impl ClientReader<'_> {
    /// Every key, by name and time.
    pub fn client_keys(&self) -> Result<Vec<RegisteredKey>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT key_sha256, guid, name, added_at FROM client_key ORDER BY name COLLATE NOCASE, added_at, client_key_id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(RegisteredKey {
                key_id: key_id(&row.get::<_, Vec<u8>>("key_sha256")?),
                name: row.get("name")?,
                guid: row.get("guid")?,
                added_at: from_micros(row.get("added_at")?),
                key: None,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whose key has this digest.
    pub(in crate::client) fn key_holder(&self, digest: &[u8; 32]) -> Result<Option<KeyHolder>> {
        let mut statement =
            self.connection().prepare_cached("SELECT guid FROM client_key WHERE key_sha256 = ?1")?;
        let guid: Option<Option<Uuid>> =
            statement.query_row([digest.as_slice()], |row| row.get("guid")).optional()?;
        Ok(guid.map(|guid| guid.map_or(KeyHolder::Relay, KeyHolder::Client)))
    }
}

impl ClientWriter<'_> {
    /// Keeps the digest of a key.
    pub(in crate::client) fn keep_key(
        &self,
        digest: &[u8; 32],
        guid: Option<Uuid>,
        name: &str,
        added_at: Timestamp,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO client_key (key_sha256, guid, name, added_at) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((digest.as_slice(), guid, name, to_micros(added_at)))?;
        Ok(())
    }

    /// Removes the key that people name so.
    pub(in crate::client) fn forget_keys(&self, key_id: &str) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM client_key WHERE lower(hex(key_sha256)) LIKE ?1 || '%'")?
            .execute([key_id])?;
        Ok(())
    }
}
