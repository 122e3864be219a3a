//! A second connection for statements that somebody else wrote.

use super::access::connect_again;
use super::handle::Snapshot;
use super::open::{DEFAULT_PAGE_CACHE, Database};
use crate::base::error::Result;
use anyhow::Context;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// A connection that cannot change the file: the file itself is opened for reading only. One snapshot from its opening
/// to its end. Temporary tables and views are its own.
pub struct Foreign {
    connection: Connection,
}

impl Database {
    /// Opens the second connection. It does not see what a dry run would have changed. Fails where the file can no
    /// longer be opened or read.
    pub fn foreign(&self) -> Result<Foreign> {
        let context = || format!("cannot open {} for reading", self.path.display());
        let connection = connect_again(&self.path, self.obstacle.is_some()).with_context(context)?;
        connection.busy_timeout(self.options.busy_timeout)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        // A name in double quotes that is not a column is a mistake, not a text.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
        connection.pragma_update(None, "cache_size", -i64::from(DEFAULT_PAGE_CACHE))?;
        // The snapshot begins with the first read.
        connection.execute_batch("BEGIN; SELECT 1 FROM main.sqlite_schema").with_context(context)?;
        Ok(Foreign { connection })
    }
}

impl Foreign {
    /// Reads with the rooms' own queries, in the same snapshot.
    pub(crate) fn read(&self) -> Snapshot<'_> {
        Snapshot::new(&self.connection)
    }

    /// The connection, for the `store.rs` files.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Likewise, to set what watches over statements.
    pub(crate) fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}
