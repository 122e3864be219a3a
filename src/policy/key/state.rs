//! The keys that sign policies, as they are listed.

use super::signature::PublicKey;
use crate::base::tabular::{Column, Tabular};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::path::PathBuf;

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
    /// SHA-256 of the DER of the public key, hexadecimal; absent in a dry run that would make a key: that key will
    /// never be.
    pub key_id: Option<String>,
    /// Bits of the modulus.
    pub bits: i64,
    /// Whether it signs.
    pub state: KeyState,
    /// Why it cannot be used.
    pub reason: Option<String>,
    /// When it was made or adopted.
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
