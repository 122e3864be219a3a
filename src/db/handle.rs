//! The two handles that the rooms' readers and writers borrow.

use crate::base::error::Result;
use crate::db::{OperationKey, to_micros};
use jiff::Timestamp;
use rusqlite::Connection;
use std::cell::RefCell;
use std::ops::Deref;

/// A consistent snapshot of the database. The rooms add their queries as methods in their `store` modules.
pub struct Snapshot<'a> {
    connection: &'a Connection,
    /// Additional readers of this snapshot, for [`Snapshot::for_ranges`].
    pub(super) extra_connections: RefCell<Vec<Connection>>,
}

impl<'a> Snapshot<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        Snapshot { connection, extra_connections: RefCell::default() }
    }

    /// The connection, for the `store` modules.
    pub(crate) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// A number that changes when another process has written (`PRAGMA data_version`): data read before may be stale.
    pub(crate) fn data_version(&self) -> Result<i64> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

/// A write transaction that is not an operation: it keeps how a run goes, which is a log of its own and changes nothing
/// else. Reads through [`Deref`].
pub struct Record<'a> {
    read: Snapshot<'a>,
    now: Timestamp,
}

impl<'a> Record<'a> {
    pub(super) fn begin(connection: &'a Connection, now: Timestamp) -> Self {
        Record { read: Snapshot::new(connection), now }
    }

    /// When the transaction began.
    pub fn now(&self) -> Timestamp {
        self.now
    }
}

impl<'a> Deref for Record<'a> {
    type Target = Snapshot<'a>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

/// A write transaction with its entry in the operation log. Reads, and keeps records, through [`Deref`].
pub struct Transaction<'a> {
    record: Record<'a>,
    operation_id: OperationKey,
}

impl<'a> Transaction<'a> {
    pub(super) fn begin(
        connection: &'a Connection,
        now: Timestamp,
        actor: &str,
        description: &str,
    ) -> Result<Self> {
        connection
            .prepare_cached("INSERT INTO operation (started_at, actor, description) VALUES (?1, ?2, ?3)")?
            .execute((to_micros(now), actor, description))?;
        Ok(Transaction {
            record: Record::begin(connection, now),
            operation_id: connection.last_insert_rowid().into(),
        })
    }

    /// This transaction's row in the operation log.
    pub(crate) fn operation_id(&self) -> OperationKey {
        self.operation_id
    }

    /// Adds a row to the operation log for one of several things that this transaction does.
    pub(crate) fn log_also(&self, description: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO operation (started_at, actor, description)
                 SELECT started_at, actor, ?2 FROM operation WHERE operation_id = ?1",
            )?
            .execute((self.operation_id, description))?;
        Ok(())
    }
}

impl<'a> Deref for Transaction<'a> {
    type Target = Record<'a>;

    fn deref(&self) -> &Self::Target {
        &self.record
    }
}

/// The staging file next to the database: it has its own locks, and takes none on the database. Work that is not
/// committed when this is dropped is undone.
pub struct Scratch<'a> {
    connection: &'a Connection,
    can_keep: bool,
    is_done: bool,
}

impl<'a> Scratch<'a> {
    /// `can_keep` is false inside an outer transaction, which decides about everything.
    pub(super) fn begin(connection: &'a Connection, can_keep: bool) -> Result<Self> {
        connection.execute_batch("SAVEPOINT scratch")?;
        Ok(Scratch { connection, can_keep, is_done: false })
    }

    /// The connection, for the `store` modules; they touch only tables of schema `staging` through it.
    pub(crate) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// Makes everything written so far permanent; does nothing in a dry run.
    pub(crate) fn keep(&self) -> Result<()> {
        if self.can_keep {
            self.connection.execute_batch("RELEASE scratch; SAVEPOINT scratch")?;
        }
        Ok(())
    }

    pub(super) fn commit(mut self) -> Result<()> {
        self.connection.execute_batch("RELEASE scratch")?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Scratch<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            // If that fails too, closing the connection undoes it.
            let _ = self.connection.execute_batch("ROLLBACK TO scratch; RELEASE scratch");
        }
    }
}

/// Declares how a room reads and writes the database: types of its own, opened on a snapshot or in a transaction by the
/// room's functions `read` and `write`, so that what the room offers is visible in one place.
macro_rules! room_handles {
    ($what:literal, $reader:ident $(, $writer:ident)?) => {
        #[doc = concat!("Reads ", $what, " from a snapshot.")]
        ///
        /// Its functions fail where the database cannot be read, with kind `database` where it is busy or damaged.
        #[derive(Clone, Copy)]
        pub struct $reader<'a>(&'a $crate::db::Snapshot<'a>);

        #[doc = concat!("Opens the reader of ", $what, "; a transaction is a snapshot, too.")]
        pub fn read<'a>(snapshot: &'a $crate::db::Snapshot<'_>) -> $reader<'a> {
            $reader(snapshot)
        }

        impl<'a> std::ops::Deref for $reader<'a> {
            type Target = $crate::db::Snapshot<'a>;

            fn deref(&self) -> &Self::Target {
                self.0
            }
        }
        $(
            #[doc = concat!("Writes ", $what, " in a transaction.")]
            ///
            /// Its functions fail where the database cannot be read or written, with kind `database` where it is busy or
            /// damaged.
            #[derive(Clone, Copy)]
            pub struct $writer<'a>(&'a $crate::db::Transaction<'a>);

            #[doc = concat!("Opens the writer of ", $what, ".")]
            pub fn write<'a>(transaction: &'a $crate::db::Transaction<'_>) -> $writer<'a> {
                $writer(transaction)
            }

            impl<'a> std::ops::Deref for $writer<'a> {
                type Target = $crate::db::Transaction<'a>;

                fn deref(&self) -> &Self::Target {
                    self.0
                }
            }
        )?
    };
}
pub(crate) use room_handles;
