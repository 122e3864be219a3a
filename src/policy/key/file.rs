//! The file of the private key, next to the database.

use super::signature::Signer;
use crate::base::error::{Failure, Result};
use crate::db::{folder_of, sync_folder};
use anyhow::Context;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Bytes that a key file may have: one of 4096 bits has 3.3 kB.
const MOST_KEY_BYTES: u64 = 65_536;

/// The file of the private key: the database's name with `.policy-key.pem` behind.
pub fn key_file(database: &Path) -> PathBuf {
    with_ending(database, ".policy-key.pem")
}

/// Where a rotation keeps the new key until the database knows it: under a name of its own, so that another rotation at
/// the same time overwrites nothing.
pub(crate) fn next_key_file(database: &Path, key_id: &str) -> PathBuf {
    with_ending(database, &format!(".policy-key-{key_id}.pem"))
}

/// True when a file holds the key, and it can be used.
pub(crate) fn holds_key(path: &Path, key_id: &str) -> bool {
    matches!(load_key(path), Ok(Some(signer)) if signer.public_key().key_id() == key_id)
}

fn with_ending(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The key in a file; none where there is no file. Fails on a file that others can read.
pub(crate) fn load_key(path: &Path) -> std::result::Result<Option<Signer>, Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        Failure::failed(format!("the policy key {} cannot be used: {error}", path.display()))
            .hint("restore the file, or make a new key: cmupd policy key rotate")
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(&error)),
    };
    let metadata = file.metadata().map_err(|error| failed(&error))?;
    if !metadata.is_file() {
        return Err(failed(&"it is not a file"));
    }
    check_mode(path, &metadata)?;
    let mut pem = String::new();
    file.take(MOST_KEY_BYTES).read_to_string(&mut pem).map_err(|error| failed(&error))?;
    Signer::from_pem(&pem).map(Some).map_err(|error| failed(&error))
}

#[cfg(unix)]
fn check_mode(path: &Path, metadata: &std::fs::Metadata) -> std::result::Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(Failure::failed(format!("others than its owner have rights to {} (mode {mode:04o})", path.display()))
        .hint(format!("chmod 600 '{}'; if others may have read it, cmupd policy key rotate", path.display())))
}

#[cfg(not(unix))]
fn check_mode(_: &Path, _: &std::fs::Metadata) -> std::result::Result<(), Failure> {
    Ok(())
}

/// Renames the file of a new key over that of the key before. Fails where the folder cannot be written.
pub(crate) fn replace_key(next: &Path, path: &Path) -> Result<()> {
    let context = || format!("cannot replace {}", path.display());
    std::fs::rename(next, path).with_context(context)?;
    sync_folder(path).with_context(context)
}

/// Writes a new key file, whole or not at all, for its owner alone. Fails where the folder cannot be written, and where
/// a file of that name exists.
pub(crate) fn write_key(path: &Path, pem: &str) -> Result<()> {
    let context = || format!("cannot write the policy key {}", path.display());
    let folder = folder_of(path);
    // A temporary file is made with mode 0600.
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(context)?;
    file.write_all(pem.as_bytes()).with_context(context)?;
    file.as_file().sync_all().with_context(context)?;
    file.persist_noclobber(path).map_err(|error| error.error).with_context(context)?;
    sync_folder(path).with_context(context)
}
