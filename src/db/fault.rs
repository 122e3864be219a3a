//! What SQLite's errors mean to a user.

use crate::error::{Failure, Kind};
use rusqlite::ErrorCode;

/// The kind of an error that came out of a store: a [`Failure`] anywhere in the chain decides, then SQLite's own code.
pub fn failure_kind(error: &anyhow::Error) -> Kind {
    if let Some(failure) = Failure::of(error) {
        return failure.kind;
    }
    for cause in error.chain() {
        if let Some(rusqlite::Error::SqliteFailure(code, _)) = cause.downcast_ref::<rusqlite::Error>() {
            return match code.code {
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly => Kind::Database,
                _ => Kind::Failed,
            };
        }
    }
    Kind::Failed
}

/// True when another connection holds the lock.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
