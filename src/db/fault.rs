//! What SQLite's errors mean to a user.

use crate::base::error::{Failure, Kind};
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
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::ReadOnly => Kind::Database,
                _ => Kind::Failed,
            };
        }
    }
    Kind::Failed
}

/// True for trouble around the database, which may pass without anybody touching what is in it: another writer, a full
/// disk, a file system that is away.
pub fn may_pass(error: &anyhow::Error) -> bool {
    if let Some(failure) = Failure::of(error) {
        return failure.may_pass;
    }
    let code = error.chain().find_map(|cause| cause.downcast_ref::<rusqlite::Error>()?.sqlite_error_code());
    matches!(
        code,
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
        )
    )
}

/// What to do about an error of SQLite that has no explanation of its own.
pub fn remedy(error: &anyhow::Error) -> &'static str {
    let code = error.chain().find_map(|cause| cause.downcast_ref::<rusqlite::Error>()?.sqlite_error_code());
    match code {
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => {
            "nothing was left half done; make room on the disk, or lift the limit on the size of files, and run the same \
             command again: it goes on with what is missing"
        }
        _ => "check that the file and its folder can be written; if it is damaged, restore it from a backup",
    }
}

/// True when another connection holds the lock.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
