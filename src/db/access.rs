//! What this process may do with a database file, and how it is opened so that nothing is left behind that keeps its
//! owner out.
//!
//! SQLite reads a database in WAL mode with two files next to it, which it creates where they are missing. A reader
//! that may not write the database creates none: they would belong to it, and the owner could not write them.

use super::checksum::register_checksums;
use crate::base::error::{Failure, Kind, Result};
use rusqlite::{Connection, OpenFlags};
use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Why a database can be read and not written: one clause, such as `permission denied (…)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Obstacle(String);

/// How a file is opened for reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// With the locks that SQLite's connections agree on.
    Shared,
    /// Nothing but the file itself, without locks.
    Immutable,
    /// With its write-ahead log, whose index is built in memory; without locks.
    Alone,
}

/// Files as they were when a reader without locks began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Witness(Vec<(PathBuf, Option<(u64, SystemTime)>)>);

impl Obstacle {
    /// The failure of a write.
    pub(super) fn refusal(&self, path: &Path) -> anyhow::Error {
        Failure::new(Kind::Database, format!("{} can only be read: {}", path.display(), self.0))
            .hint("what changes the database needs an account that may write the file and its folder; reports, lists and queries work")
            .into()
    }
}

impl Witness {
    fn of(path: &Path) -> Self {
        let stamp = |path: &Path| {
            let metadata = std::fs::metadata(path).ok()?;
            Some((metadata.len(), metadata.modified().ok()?))
        };
        let files = [path.to_owned(), sidecar(path, "-wal")];
        Witness(files.into_iter().map(|path| (path.clone(), stamp(&path))).collect())
    }

    /// Fails when somebody has written since.
    pub(super) fn check(&self, path: &Path) -> Result<()> {
        if *self == Witness::of(path) {
            return Ok(());
        }
        Err(Failure::new(Kind::Database, format!("{} was written while it was read", path.display()))
            .hint("run the same command again")
            .may_pass()
            .into())
    }
}

/// Fails where there is no file that can be read; with kind `not_found` only where there is none. Otherwise why it
/// cannot be written, if so.
pub(super) fn examine(path: &Path) -> Result<Option<Obstacle>> {
    let unreadable = |error: &io::Error| -> anyhow::Error {
        if error.kind() == ErrorKind::NotFound {
            return Failure::not_found(format!("there is no database at {}", path.display()))
                .hint("`cmupd init` creates one; `cmupd demo` builds a sample; --db names another file")
                .into();
        }
        Failure::new(
            Kind::Database,
            format!("{} cannot be read: {}", path.display(), describe_cause(path, error)),
        )
        .hint("reading needs the right to read the file and to enter every folder above it")
        .into()
    };
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(Failure::new(Kind::Database, format!("{} is a folder, not a database", path.display()))
            .hint("--db names the file, such as cmupd.db")
            .into());
    }
    ask_for(Right::Read, path).map_err(|error| unreadable(&error))?;
    let log = sidecar(path, "-wal");
    match ask_for(Right::Read, &log) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Failure::new(
                Kind::Database,
                format!("{} cannot be read: {}", log.display(), describe_cause(&log, &error)),
            )
            .hint("the newest changes are in that file; reading needs the right to read both")
            .into());
        }
        _ => {}
    }
    for file in [path, &log, &sidecar(path, "-shm")] {
        match ask_for(Right::Write, file) {
            Ok(()) => {}
            // It will be made.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let folder = folder_of(path);
                if let Err(error) = ask_for(Right::Write, folder) {
                    return Ok(Some(Obstacle(describe_cause(folder, &error))));
                }
            }
            Err(error) => return Ok(Some(Obstacle(describe_cause(file, &error)))),
        }
    }
    Ok(None)
}

/// Opens a file that this process may not write. Where it has to do without locks, with a witness of what the files
/// were.
pub(super) fn connect_reader(path: &Path) -> rusqlite::Result<(Connection, Option<Witness>)> {
    let witness = Witness::of(path);
    let manner = choose_manner(path);
    if manner == Manner::Shared
        && let Ok(connection) = connect(path, Manner::Shared, "")
        && connection.pragma_query_value(None, "schema_version", |_| Ok(())).is_ok()
    {
        return Ok((connection, None));
    }
    // Its index cannot be used, though it is there.
    let manner = if manner == Manner::Shared { Manner::Alone } else { manner };
    Ok((connect(path, manner, "")?, Some(witness)))
}

/// Opens a file without changing, creating or locking anything that a writer could notice.
pub(super) fn connect_silently(path: &Path) -> rusqlite::Result<Connection> {
    connect(path, choose_manner(path), "")
}

/// Opens a file to read its damaged pages as they are.
pub(super) fn connect_unverified(path: &Path) -> rusqlite::Result<Connection> {
    connect(path, choose_manner(path), "&unverified=1")
}

/// Opens a file to rebuild what is derived, where the pages of that may be damaged. What it does not write stays as
/// it is.
pub(super) fn connect_unverified_writer(path: &Path) -> rusqlite::Result<Connection> {
    register_checksums();
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(build_address(path, "?mode=rw&unverified=1")?, flags)
}

/// One more reader of a file that this process has opened already.
pub(super) fn connect_again(path: &Path, has_obstacle: bool) -> rusqlite::Result<Connection> {
    if has_obstacle {
        return Ok(connect_reader(path)?.0);
    }
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// Without a log no process writes, and everything is in the file. A log without its index was left by a copy or a
/// crash.
fn choose_manner(path: &Path) -> Manner {
    let log = std::fs::metadata(sidecar(path, "-wal")).map(|metadata| metadata.len());
    let has_index = std::fs::metadata(sidecar(path, "-shm")).is_ok();
    match log {
        Ok(_) if has_index => Manner::Shared,
        Ok(1..) => Manner::Alone,
        _ => Manner::Immutable,
    }
}

fn connect(path: &Path, manner: Manner, more: &str) -> rusqlite::Result<Connection> {
    register_checksums();
    let manner = match manner {
        Manner::Shared => "",
        Manner::Immutable => "&immutable=1",
        Manner::Alone => "&alone=1",
    };
    Connection::open_with_flags(
        build_address(path, &["?mode=ro", manner, more].concat())?,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI,
    )
}

/// The file as a URI of SQLite (sqlite.org/uri.html).
fn build_address(path: &Path, parameters: &str) -> rusqlite::Result<String> {
    // SQLite takes names as UTF-8 only.
    let name = path.to_str().ok_or_else(|| rusqlite::Error::InvalidPath(path.to_owned()))?;
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Ok(["file:", &name, parameters].concat())
}

/// The file next to a database under its name followed by `suffix`.
pub(crate) fn sidecar(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The folder of a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The system's reason with what it depends on.
fn describe_cause(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => {
            let rights =
                std::fs::metadata(path).map(|metadata| describe_rights(&metadata)).unwrap_or_default();
            format!("permission denied for {}{rights}", path.display())
        }
        ErrorKind::ReadOnlyFilesystem => format!("the file system of {} is read-only", path.display()),
        _ => format!("{}: {error}", path.display()),
    }
}

#[cfg(unix)]
fn describe_rights(metadata: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt as _;
    format!(" (owner {}, mode {:04o})", metadata.uid(), metadata.mode() & 0o7777)
}

#[cfg(not(unix))]
fn describe_rights(_: &Metadata) -> String {
    String::new()
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    Read,
    Write,
}

/// Which file a name means now; none where that cannot be known.
#[cfg(unix)]
pub(super) fn identify(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(super) fn identify(_: &Path) -> Option<(u64, u64)> {
    None
}

/// Asks the system. The file is not opened: when a process closes a file, it loses every lock that SQLite has on it.
#[cfg(unix)]
fn ask_for(right: Right, path: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(path, if right == Right::Read { Access::READ_OK } else { Access::WRITE_OK })?)
}

#[cfg(not(unix))]
fn ask_for(right: Right, path: &Path) -> io::Result<()> {
    let metadata = std::fs::metadata(path)?;
    match right == Right::Write && metadata.is_file() && metadata.permissions().readonly() {
        true => Err(ErrorKind::PermissionDenied.into()),
        false => Ok(()),
    }
}
