//! Keys by which a management point knows its clients: random, shown once, kept as a digest.

use super::{ClientReader, read, write};
use crate::base::digest::{hexadecimal, sha256};
use crate::base::error::{Failure, Result};
use crate::base::guid::parse_guid;
use crate::base::tabular::{Column, Tabular};
use crate::db::{Snapshot, Transaction};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// Bytes of a key.
const BYTES: usize = 32;
/// Letters of a name; a domain name has at most 255.
const NAME: usize = 255;
/// Digits by which people name a key.
const DIGITS: usize = 12;

/// A key of a client, or of a relay.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RegisteredKey {
    /// The first digits of the SHA-256 of the key, hexadecimal.
    pub key_id: String,
    /// The computer, as far as its name was known; or the relay.
    pub name: String,
    /// The client; none for a relay, which forwards reports of all clients.
    pub guid: Option<Uuid>,
    /// Since when it counts.
    pub added_at: Timestamp,
    /// The key itself, only where it was just made: it is not kept.
    pub key: Option<String>,
}

impl Tabular for RegisteredKey {
    const SCHEMA: &'static str = "client.key/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("key_id", "Key ID"),
        Column::ident("name", "Client"),
        Column::ident("guid", "GUID"),
        Column::time("added_at", "Added"),
        Column::ident("key", "Key").spare(),
    ];
}

/// Whose key somebody shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyHolder {
    /// A client, which reports for itself.
    Client(Uuid),
    /// A relay, which forwards reports of all clients.
    Relay,
}

/// Makes a key for a client: a known one by name or GUID, or the GUID of one that has not reported yet. Fails with kind
/// `not_found` for a name that is not known.
pub fn add_client_key(w: &Transaction<'_>, client: &str) -> Result<RegisteredKey> {
    let (guid, known) = match parse_guid(client) {
        Some(guid) => (guid, read(w).client_by_guid(guid)?.map(|(_, client)| client)),
        None => {
            let client = read(w).find_client(client)?;
            (client.guid, Some(client))
        }
    };
    add(w, Some(guid), known.map_or_else(|| guid.to_string(), |client| client.display_name()))
}

/// Makes a key for a relay of this name. Fails with kind `usage` for a name that is empty or too long.
pub fn add_relay_key(w: &Transaction<'_>, name: &str) -> Result<RegisteredKey> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
        return Err(Failure::usage(format!("a relay has a name of 1 to {NAME} characters")).into());
    }
    add(w, None, name.to_owned())
}

fn add(w: &Transaction<'_>, guid: Option<Uuid>, name: String) -> Result<RegisteredKey> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::failed(format!("the system gives no random numbers: {error}")))?;
    let key = URL_SAFE_NO_PAD.encode(bytes);
    let digest = sha256(key.as_bytes());
    let added_at = w.now();
    write(w).keep_key(&digest, guid, &name, added_at)?;
    Ok(RegisteredKey { key_id: key_id(&digest), name, guid, added_at, key: Some(key) })
}

/// Removes keys: one by its identifier, or all of a client or relay, by name or GUID. Fails with kind `not_found` where
/// there is none.
pub fn remove_client_keys(w: &Transaction<'_>, wanted: &str) -> Result<Vec<RegisteredKey>> {
    let keys = find_keys(w, wanted)?;
    for key in &keys {
        write(w).forget_keys(&key.key_id)?;
    }
    Ok(keys)
}

/// The keys that a name, a GUID or an identifier means. Fails with kind `not_found` where there is none.
pub fn find_keys(r: &Snapshot<'_>, wanted: &str) -> Result<Vec<RegisteredKey>> {
    let guid = parse_guid(wanted);
    let mut keys = read(r).client_keys()?;
    keys.retain(|key| {
        key.name.eq_ignore_ascii_case(wanted)
            || key.key_id.eq_ignore_ascii_case(wanted)
            || guid.is_some() && key.guid == guid
    });
    if keys.is_empty() {
        return Err(Failure::not_found(format!("there is no key of {wanted}"))
            .hint("`cmupd client key list` shows every key")
            .into());
    }
    Ok(keys)
}

/// Whose key this is; none for one that is not registered. Fails where the database cannot be read.
pub fn holder_of_key(r: &Snapshot<'_>, key: &str) -> Result<Option<KeyHolder>> {
    let reader: ClientReader<'_> = read(r);
    reader.key_holder(&sha256(key.as_bytes()))
}

/// How people name a key with this digest.
pub(super) fn key_id(digest: &[u8]) -> String {
    hexadecimal(digest).chars().take(DIGITS).collect()
}
