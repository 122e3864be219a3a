//! Which key signs, and whether it can be used.

use super::key::{KeyState, PolicyKey, PublicKey, Signer, key_file, load_key, next_key_file};
use crate::base::error::{Failure, Result};
use crate::db::Snapshot;
use crate::policy;

/// Whether documents can be signed.
pub(super) enum Signing {
    /// No key has been made.
    NoKey,
    /// The registered key is there.
    Ready(Box<Signer>),
    /// A key is registered and cannot be used; why, and the next step.
    Unusable(Failure),
}

/// The key that signs, as far as it can be used.
pub(super) fn signing(r: &Snapshot<'_>) -> Result<Signing> {
    let Some(key_id) = policy::read(r).signing_key_id()? else { return Ok(Signing::NoKey) };
    let Some(database) = policy::read(r).database_file() else {
        return Ok(Signing::Unusable(Failure::failed(
            "the database has no file that a key could be stored next to",
        )));
    };
    let path = key_file(&database);
    let first = match load_key(&path) {
        Ok(Some(signer)) if signer.public_key().key_id() == key_id => {
            return Ok(Signing::Ready(Box::new(signer)));
        }
        other => other,
    };
    // A rotation that was cut off after its commit left the key here, whatever became of the first file.
    match load_key(&next_key_file(&database, &key_id)) {
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

/// The key that signs, first, and those that signed before, newest first; the state says whether the file can be used.
/// Fails where the database cannot be read; a key file that cannot is a state of its row.
pub fn keys(r: &Snapshot<'_>) -> Result<Vec<PolicyKey>> {
    let reason = match signing(r)? {
        Signing::Unusable(failure) => Some(failure.message),
        Signing::Ready(_) | Signing::NoKey => None,
    };
    let file = policy::read(r).database_file().map(|database| key_file(&database));
    let mut keys = policy::read(r).policy_keys()?;
    for key in keys.iter_mut().filter(|key| key.retired_at.is_none()) {
        key.state = if reason.is_some() { KeyState::Unusable } else { KeyState::Signs };
        key.reason.clone_from(&reason);
        key.file.clone_from(&file);
    }
    Ok(keys)
}

/// One public key: the one that signs, or the one whose identifier begins with `wanted`. Fails with kind `not_found`
/// where there is none, and with kind `usage` where several begin so.
pub fn public_key(r: &Snapshot<'_>, wanted: Option<&str>) -> Result<PublicKey> {
    let keys = policy::read(r).policy_keys()?;
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
