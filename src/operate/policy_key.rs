//! Makes and rotates the key that signs policies.

use crate::base::error::{Failure, Result};
use crate::db::{Database, Snapshot};
use crate::policy::{
    self, KEY_SIZES, KeyState, PolicyKey, Signer, generate_key, holds_key, key_file, keys, load_key,
    next_key_file, publish_all, replace_key, sign_current, write_key,
};
use std::path::PathBuf;

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
/// A key file that is already next to the database, and that no key is registered for, is adopted instead: nothing is
/// overwritten, and an interrupted run is simply run again. Fails where a key is registered, and where `bits` is given
/// and the file's key has other.
pub fn init_key(db: &mut Database, bits: Option<usize>) -> Result<PolicyKey> {
    check_size(bits.unwrap_or(2048))?;
    if let Some(key_id) = db.read(|r| policy::read(r).signing_key_id())? {
        return Err(Failure::failed(format!("there is a policy key already: {key_id}"))
            .hint("`cmupd policy key show` shows it, `cmupd policy key rotate` puts a new one in its place")
            .into());
    }
    let path = key_file(db.path());
    let mut is_made = false;
    let signer = match load_key(&path)? {
        Some(found) => {
            if let Some(bits) = bits.filter(|bits| *bits != found.public_key().bits()) {
                return Err(Failure::failed(format!(
                    "{} is there and has {} bits, not {bits}",
                    path.display(),
                    found.public_key().bits()
                ))
                .hint("leave --bits out to adopt it, or move the file away")
                .into());
            }
            found
        }
        None => {
            let pem = generate_key(bits.unwrap_or(2048))?;
            is_made = true;
            if !db.is_dry_run() {
                write_key(&path, &pem)?;
            }
            Signer::from_pem(&pem)?
        }
    };
    db.write("make the policy key", |w| {
        policy::write(w).register_policy_key(signer.public_key())?;
        // Documents of earlier program versions are brought to the present form, so that what is signed is complete.
        publish_all(w)?;
        sign_current(w, &signer)
    })?;
    current(db, is_made)
}

/// Puts a new key in the place of the one that signs, and signs the current document of every site with it; no version
/// moves. Signatures of the old key stay, with its public half; its private half is gone. A document that is not what
/// was made, or not what the old key signed, stays unsigned. Fails where there is no key, and where another run puts a
/// key in its place at the same time.
pub fn rotate_key(db: &mut Database, bits: Option<usize>) -> Result<PolicyKey> {
    let registered =
        db.read(|r| policy::read(r).policy_keys())?.into_iter().find(|key| key.retired_at.is_none());
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
    let pem = generate_key(bits)?;
    let signer = Signer::from_pem(&pem)?;
    let key_id = signer.public_key().key_id();
    let next = next_key_file(db.path(), &key_id);
    if !db.is_dry_run() {
        finish_rotation(db)?;
        write_key(&next, &pem)?;
    }
    let rotated = db.write("rotate the policy key", |w| {
        if policy::read(w).signing_key_id()?.as_deref() != Some(registered_id.as_str()) {
            return Err(overtaken());
        }
        policy::write(w).retire_policy_key()?;
        policy::write(w).register_policy_key(signer.public_key())?;
        sign_current(w, &signer)
    });
    if db.is_dry_run() {
        rotated?;
        return current(db, true);
    }
    if let Err(error) = rotated {
        // Whether a commit that failed is on the disk is asked, not guessed: the file of a registered key never goes.
        if db
            .read(|r| policy::read(r).signing_key_id())
            .is_ok_and(|known| known.as_deref() != Some(key_id.as_str()))
        {
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
        let Some(key_id) = policy::read(r).signing_key_id()? else { return Ok(None) };
        let next = next_key_file(&database, &key_id);
        Ok((!holds_key(&path, &key_id) && holds_key(&next, &key_id)).then_some(next))
    };
    if db.read(|r| is_aside(r))?.is_none() {
        return Ok(());
    }
    // While it can write, no other rotation can register a key: a rename cannot overwrite the file of a newer one.
    db.write("put the policy key in its place", |w| {
        if let Some(next) = is_aside(w)? {
            replace_key(&next, &path)?;
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
