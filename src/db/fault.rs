//! What SQLite's errors mean to a user.

use super::damage::{WAY_OUT, describe_damage};
use crate::base::error::{Failure, Kind};
use rusqlite::{ErrorCode, ffi};
use std::path::Path;

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
    let Some(error) = error.chain().find_map(|cause| cause.downcast_ref::<rusqlite::Error>()) else {
        return false;
    };
    !is_damage(error)
        && matches!(
            error.sqlite_error_code(),
            Some(
                ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::DiskFull
                    | ErrorCode::SystemIoFailure
                    | ErrorCode::CannotOpen
            )
        )
}

const MAKE_ROOM: &str = "nothing was left half done; make room on the disk, or lift the limit on the size of files, and run the same \
                         command again: it goes on with what is missing";

/// What SQLite says about a database has neither file nor remedy: adds both. Whatever became of the error of a
/// damaged page, the damage is what is reported.
pub fn explain_failure(error: anyhow::Error, path: &Path) -> anyhow::Error {
    let kind = failure_kind(&error);
    if kind != Kind::Interrupted
        && let Some(damage) = describe_damage(path)
    {
        return damage.into();
    }
    if kind != Kind::Database || Failure::of(&error).is_some() {
        return error;
    }
    let path = path.display();
    let cause = error.chain().find_map(|cause| cause.downcast_ref::<rusqlite::Error>());
    match cause {
        Some(cause) if cause.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Failure::new(kind, format!("{path} is not a database, or its first page is damaged"))
                .hint("check the path that --db names; `cmupd maintain restore FILE` returns to a backup")
        }
        Some(cause) if is_damage(cause) => {
            Failure::new(kind, format!("{path} is damaged: {error:#}")).hint(WAY_OUT)
        }
        // SQLite has no sentence of its own for it.
        Some(cause) if has_no_room_beside(cause) => {
            Failure::new(kind, format!("{path}: the disk is full: there is no room for the file {path}-shm"))
                .hint(MAKE_ROOM)
        }
        _ => {
            let hint = match cause.and_then(rusqlite::Error::sqlite_error_code) {
                Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => MAKE_ROOM,
                _ => "check that this account may read and write the file and its folder",
            };
            Failure::new(kind, format!("{path}: {error:#}")).hint(hint)
        }
    }
    .into()
}

/// True for what SQLite says of a file that is not as it wrote it.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
        || error.sqlite_error().is_some_and(|error| error.extended_code == ffi::SQLITE_IOERR_DATA)
}

/// True when the file that connections share next to the database cannot grow.
fn has_no_room_beside(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == ffi::SQLITE_IOERR_SHMSIZE)
}

/// True when another connection holds the lock.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
