//! The key that signs: its private half in a file beside the database, its public half in the database.

use super::publish::{publish_all, sign_current};
use super::signature::{Signer, generate};
use super::verify::{is_intact, lacking_signature, public_keys};
use super::{KEY_SIZES, PublicKey};
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Column, Tabular};
use crate::db::{Database, Snapshot};
use anyhow::Context;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Bytes that a key file may have: one of 4096 bits has 3.3 kB.
const MOST_KEY_BYTES: u64 = 65_536;

/// Whether a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// It signs what is made.
    Signs,
    /// It is the one that signs, and its private half cannot be used.
    Unusable,
    /// Another took its place.
    Retired,
}

/// A key that signs policies, or has signed them.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct PolicyKey {
    /// SHA-256 of the DER of the public key, hexadecimal; absent in a dry run that would make a key: that key will never be.
    pub key_id: Option<String>,
    /// Bits of the modulus.
    pub bits: i64,
    /// Whether it signs.
    pub state: KeyState,
    /// Why it cannot be used.
    pub reason: Option<String>,
    /// When it was made or taken in.
    pub made_at: Timestamp,
    /// When another took its place.
    pub retired_at: Option<Timestamp>,
    /// Where the private half is; that of a retired key is gone.
    pub file: Option<PathBuf>,
    /// How many documents it has signed.
    pub documents: i64,
    /// The public half, as PEM.
    #[serde(skip)]
    pub public_key: PublicKey,
}

impl Tabular for PolicyKey {
    const SCHEMA: &'static str = "policy.key/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("key_id", "Key"),
        Column::number("bits", "Bits"),
        Column::enumeration("state", "State"),
        Column::text("reason", "Reason"),
        Column::number("documents", "Documents"),
        Column::time("made_at", "Made"),
        Column::time("retired_at", "Retired"),
        Column::ident("file", "File").wide(),
    ];
}

/// Whether documents can be signed.
pub(super) enum Signing {
    /// No key has been made.
    NoKey,
    /// The registered key is there.
    Ready(Box<Signer>),
    /// A key is registered and cannot be used; why, and the next step.
    Unusable(Failure),
}

/// The file of the private key: the database's name with `.policy-key.pem` behind.
pub fn key_file(database: &Path) -> PathBuf {
    beside(database, ".policy-key.pem")
}

/// Where a rotation keeps the new key until the database knows it: under a name of its own, so that another rotation at the
/// same time overwrites nothing.
fn next_key_file(database: &Path, key_id: &str) -> PathBuf {
    beside(database, &format!(".policy-key-{key_id}.pem"))
}

/// True when a file holds the key, and it can be used.
fn holds(path: &Path, key_id: &str) -> bool {
    matches!(load(path), Ok(Some(signer)) if signer.public_key().key_id() == key_id)
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The key that signs, as far as it can be had.
pub(super) fn signing(r: &Snapshot<'_>) -> Result<Signing> {
    let Some(key_id) = r.signing_key_id()? else { return Ok(Signing::NoKey) };
    let Some(database) = r.database_file() else {
        return Ok(Signing::Unusable(Failure::failed(
            "the database has no file that a key could lie beside",
        )));
    };
    let path = key_file(&database);
    let first = match load(&path) {
        Ok(Some(signer)) if signer.public_key().key_id() == key_id => {
            return Ok(Signing::Ready(Box::new(signer)));
        }
        other => other,
    };
    // A rotation that was cut off after its commit left the key here, whatever became of the first file.
    match load(&next_key_file(&database, &key_id)) {
        Ok(Some(next)) if next.public_key().key_id() == key_id => {
            return Ok(Signing::Ready(Box::new(next)));
        }
        Err(failure) => return Ok(Signing::Unusable(failure)),
        Ok(_) => {}
    }
    Ok(match first {
        Ok(Some(_)) => Signing::Unusable(
            Failure::failed(format!("{} is another key than the database knows", path.display()))
                .hint("put the right file there, or make a new key: cmupd policy key rotate"),
        ),
        Ok(None) => Signing::Unusable(
            Failure::failed(format!("the policy key {} is missing", path.display()))
                .hint("restore the file, or make a new key: cmupd policy key rotate"),
        ),
        Err(failure) => Signing::Unusable(failure),
    })
}

/// The key in a file; none where there is no file. Fails on a file that others can read.
fn load(path: &Path) -> std::result::Result<Option<Signer>, Failure> {
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
        return Err(failed(&"it is no file"));
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

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a new key file, whole or not at all, for its owner alone.
fn write(path: &Path, pem: &str) -> Result<()> {
    let context = || format!("cannot write the policy key {}", path.display());
    let folder = folder_of(path);
    // A temporary file is made with mode 0600.
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(context)?;
    file.write_all(pem.as_bytes()).with_context(context)?;
    file.as_file().sync_all().with_context(context)?;
    file.persist_noclobber(path).map_err(|error| error.error).with_context(context)?;
    keep_names(folder).with_context(context)
}

/// Brings the names in a folder to the disk: a rotation may go on only when a crash cannot take the new file's name away.
#[cfg(unix)]
fn keep_names(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn keep_names(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn check_size(bits: usize) -> Result<()> {
    if KEY_SIZES.contains(&bits) {
        return Ok(());
    }
    Err(Failure::usage(format!("a policy key cannot have {bits} bits"))
        .hint("the sizes are 2048, 3072 and 4096")
        .into())
}

/// Makes the key and signs the current document of every site with it.
///
/// A key file that lies beside the database already, and that no key is registered for, is taken in instead: nothing is
/// overwritten, and a run that was cut off is simply run again. Fails where a key is registered, and where `bits` is given and
/// the file's key has other.
pub fn init_key(db: &mut Database, bits: Option<usize>) -> Result<PolicyKey> {
    check_size(bits.unwrap_or(2048))?;
    if let Some(key_id) = db.read(|r| r.signing_key_id())? {
        return Err(Failure::failed(format!("there is a policy key already: {key_id}"))
            .hint("`cmupd policy key show` shows it, `cmupd policy key rotate` puts a new one in its place")
            .into());
    }
    let path = key_file(db.path());
    let mut is_made = false;
    let signer = match load(&path)? {
        Some(found) => {
            if let Some(bits) = bits.filter(|bits| *bits != found.public_key().bits()) {
                return Err(Failure::failed(format!(
                    "{} is there and has {} bits, not {bits}",
                    path.display(),
                    found.public_key().bits()
                ))
                .hint("leave --bits out to take it in, or move the file away")
                .into());
            }
            found
        }
        None => {
            let pem = generate(bits.unwrap_or(2048))?;
            is_made = true;
            if !db.is_dry_run() {
                write(&path, &pem)?;
            }
            Signer::from_pem(&pem)?
        }
    };
    db.write("make the policy key", |w| {
        w.register_policy_key(signer.public_key())?;
        // Documents of earlier programs come to the present form, so that what is signed is complete.
        publish_all(w)?;
        sign_current(w, &signer)
    })?;
    current(db, is_made)
}

/// Puts a new key in the place of the one that signs, and signs the current document of every site with it; no version moves.
/// Signatures of the old key stay, with its public half; its private half is gone. A document that is not what was made, or
/// not what the old key signed, stays unsigned. Fails where there is no key, and where another run puts a key in its place at the
/// same time.
pub fn rotate_key(db: &mut Database, bits: Option<usize>) -> Result<PolicyKey> {
    let registered = db.read(|r| r.policy_keys())?.into_iter().find(|key| key.retired_at.is_none());
    let Some((registered, registered_id)) =
        registered.and_then(|key| key.key_id.clone().map(|key_id| (key, key_id)))
    else {
        return Err(Failure::failed("there is no policy key to rotate")
            .hint("`cmupd policy key init` makes one")
            .into());
    };
    let bits = bits.unwrap_or(registered.public_key.bits());
    // A key that was brought along may have another size than those that are made.
    let bits = if KEY_SIZES.contains(&bits) { bits } else { 3072.max(bits.min(4096)) };
    check_size(bits)?;
    let pem = generate(bits)?;
    let signer = Signer::from_pem(&pem)?;
    let key_id = signer.public_key().key_id();
    let next = next_key_file(db.path(), &key_id);
    if !db.is_dry_run() {
        finish_rotation(db)?;
        write(&next, &pem)?;
    }
    let rotated = db.write("rotate the policy key", |w| {
        if w.signing_key_id()?.as_deref() != Some(registered_id.as_str()) {
            return Err(overtaken());
        }
        w.retire_policy_key()?;
        w.register_policy_key(signer.public_key())?;
        sign_current(w, &signer)
    });
    if db.is_dry_run() {
        rotated?;
        return current(db, true);
    }
    if let Err(error) = rotated {
        // Whether a commit that failed is on the disk is asked, not guessed: the file of a registered key never goes.
        if db.read(|r| r.signing_key_id()).is_ok_and(|known| known.as_deref() != Some(key_id.as_str())) {
            let _ = std::fs::remove_file(&next);
        }
        return Err(error);
    }
    finish_rotation(db)?;
    let key = current(db, false)?;
    if key.key_id.as_ref() != Some(&key_id) {
        // What it signed stays; it will sign nothing more.
        let _ = std::fs::remove_file(&next);
        return Err(overtaken());
    }
    match key.reason {
        Some(reason) => Err(Failure::failed(reason)
            .hint(format!("the new key is registered; put its file there, or make another: {ROTATE}"))
            .into()),
        None => Ok(key),
    }
}

/// What makes a new key.
const ROTATE: &str = "cmupd policy key rotate";

fn overtaken() -> anyhow::Error {
    Failure::failed("another run has put a new policy key in place at the same time")
        .hint(format!("`cmupd policy key show` shows it; run `{ROTATE}` again only if yet another is wanted"))
        .into()
}

/// Puts the key that a rotation left aside in its place when it is the registered one.
fn finish_rotation(db: &mut Database) -> Result<()> {
    let database = db.path().to_owned();
    let path = key_file(&database);
    let is_aside = |r: &Snapshot<'_>| -> Result<Option<PathBuf>> {
        let Some(key_id) = r.signing_key_id()? else { return Ok(None) };
        let next = next_key_file(&database, &key_id);
        Ok((!holds(&path, &key_id) && holds(&next, &key_id)).then_some(next))
    };
    if db.read(|r| is_aside(r))?.is_none() {
        return Ok(());
    }
    // While it can write, no other rotation can register a key: a rename cannot overwrite the file of a newer one.
    db.write("put the policy key in its place", |w| {
        if let Some(next) = is_aside(w)? {
            std::fs::rename(next, &path).with_context(|| format!("cannot replace {}", path.display()))?;
            keep_names(folder_of(&path)).with_context(|| format!("cannot replace {}", path.display()))?;
        }
        Ok(())
    })
}

/// The key that signs now; `is_made`: it was made by this run.
fn current(db: &Database, is_made: bool) -> Result<PolicyKey> {
    let keys = db.read(keys)?;
    let mut current = keys
        .into_iter()
        .find(|key| key.retired_at.is_none())
        .ok_or_else(|| Failure::failed("the policy key vanished"))?;
    if db.is_dry_run() {
        // Its file would be there.
        (current.state, current.reason) = (KeyState::Signs, None);
        if is_made {
            current.key_id = None;
        }
    }
    Ok(current)
}

/// The key that signs, first, and those that signed before, newest first; the state says whether the file can be used.
pub fn keys(r: &Snapshot<'_>) -> Result<Vec<PolicyKey>> {
    let reason = match signing(r)? {
        Signing::Unusable(failure) => Some(failure.message),
        Signing::Ready(_) | Signing::NoKey => None,
    };
    let file = r.database_file().map(|database| key_file(&database));
    let mut keys = r.policy_keys()?;
    for key in keys.iter_mut().filter(|key| key.retired_at.is_none()) {
        key.state = if reason.is_some() { KeyState::Unusable } else { KeyState::Signs };
        key.reason.clone_from(&reason);
        key.file.clone_from(&file);
    }
    Ok(keys)
}

/// One public key: the one that signs, or the one whose identifier begins with `wanted`.
pub fn public_key(r: &Snapshot<'_>, wanted: Option<&str>) -> Result<PublicKey> {
    let keys = r.policy_keys()?;
    if keys.is_empty() {
        return Err(Failure::not_found("there is no policy key")
            .hint("`cmupd policy key init` makes one")
            .into());
    }
    let Some(wanted) = wanted.map(str::to_ascii_lowercase) else {
        let current = keys.into_iter().find(|key| key.retired_at.is_none());
        return Ok(current.ok_or_else(|| Failure::not_found("no policy key signs"))?.public_key);
    };
    let mut found =
        keys.into_iter().filter(|key| key.key_id.as_ref().is_some_and(|key_id| key_id.starts_with(&wanted)));
    match (found.next(), found.next()) {
        (Some(key), None) => Ok(key.public_key),
        (Some(_), Some(_)) => Err(Failure::usage(format!("several policy keys begin with {wanted:?}"))
            .hint("give more of it; `cmupd policy key show` lists them")
            .into()),
        (None, _) => Err(Failure::not_found(format!("no policy key begins with {wanted:?}"))
            .hint("`cmupd policy key show` lists them")
            .into()),
    }
}

/// What a reader of current documents must know of their signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// There is no key: how to make one.
    Note(String),
    /// There is a key, and documents lack its signature: why, and what to do.
    Warning(String),
}

/// Says plainly that current documents are unsigned; nothing where all carry the signature of the key that signs, or there are
/// none.
pub fn signing_remark(r: &Snapshot<'_>) -> Result<Option<Remark>> {
    let (documents, unsigned) = r.unsigned_documents()?;
    if unsigned == 0 {
        return Ok(None);
    }
    let count = format!("Unsigned policies: {unsigned} of {documents}");
    if let Some(key_id) = r.signing_key_id()? {
        let keys = public_keys(r)?;
        let damaged: Vec<String> = lacking_signature(r, &key_id)?
            .iter()
            .filter(|document| !is_intact(document, &keys))
            .map(|document| format!("{} {}", document.site, document.version))
            .collect();
        if !damaged.is_empty() {
            return Ok(Some(Remark::Warning(format!(
                "{count}: not what was made or signed, and therefore not signed: {}; `cmupd policy verify` shows what does \
                 not fit, `cmupd policy generate` makes new versions for sites that are there.",
                damaged.join(", ")
            ))));
        }
    }
    Ok(Some(match signing(r)? {
        Signing::NoKey => {
            Remark::Note(format!("{count}; `cmupd policy key init` makes a key and signs them."))
        }
        Signing::Ready(_) => Remark::Warning(format!("{count}; `cmupd policy generate` signs them.")),
        Signing::Unusable(failure) => Remark::Warning(match failure.hint {
            Some(hint) => format!("{count}: {}; {hint}.", failure.message),
            None => format!("{count}: {}.", failure.message),
        }),
    }))
}
