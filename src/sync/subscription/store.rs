//! Statements of the subscription.

use crate::base::error::Result;
use crate::db::to_micros;
use crate::sync::{SyncReader, SyncWriter};
use std::collections::BTreeSet;
use uuid::Uuid;

impl SyncReader<'_> {
    /// The categories that were subscribed to by themselves.
    pub(super) fn subscribed_categories(&self) -> Result<BTreeSet<Uuid>> {
        let mut statement = self.connection().prepare_cached("SELECT category_guid FROM subscription")?;
        let rows = statement.query_map([], |row| row.get("category_guid"))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl SyncWriter<'_> {
    /// Subscribes to a category; true when it was not subscribed before.
    pub(super) fn add_subscription(&self, category: Uuid) -> Result<bool> {
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO subscription (category_guid, subscribed_at) VALUES (?1, ?2)
                 ON CONFLICT (category_guid) DO NOTHING",
            )?
            .execute((category, to_micros(self.now())))?;
        Ok(added > 0)
    }

    /// Ends the subscription to a category; true when there was one.
    pub(super) fn remove_subscription(&self, category: Uuid) -> Result<bool> {
        let removed = self
            .connection()
            .prepare_cached("DELETE FROM subscription WHERE category_guid = ?1")?
            .execute([category])?;
        Ok(removed > 0)
    }
}
