//! The verb: checks hashes and signatures of documents that are kept.

use super::document::DocumentKind;
use super::signature::digest;
use super::store::KeptDocument;
use super::{PublicKey, Signature};
use crate::db::Read;
use crate::error::Result;
use crate::site::SiteCode;
use crate::tabular::{Column, Tabular};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How a hash or signature was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// It fits the bytes.
    Valid,
    /// It does not fit the bytes.
    Invalid,
    /// There is none.
    Absent,
    /// The database does not know the key.
    UnknownKey,
}

/// One document and one of its signatures.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Verification {
    /// The site.
    pub site: String,
    /// `N.00`.
    pub version: String,
    /// Live or tombstone.
    pub kind: DocumentKind,
    /// SHA-256 of the body.
    pub body_hash: Finding,
    /// Signature over the body.
    pub body_signature: Finding,
    /// SHA-256 of the prepared tombstone.
    pub tombstone_hash: Finding,
    /// Signature over the prepared tombstone.
    pub tombstone_signature: Finding,
    /// The key that signed; absent in an unsigned document.
    pub key_id: Option<String>,
}

impl Verification {
    /// True when something does not fit. An unsigned document is none.
    pub fn is_broken(&self) -> bool {
        [self.body_hash, self.body_signature, self.tombstone_hash, self.tombstone_signature]
            .iter()
            .any(|finding| matches!(finding, Finding::Invalid | Finding::UnknownKey))
    }
}

impl Tabular for Verification {
    const SCHEMA: &'static str = "policy.verification/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("site", "Site"),
        Column::text("version", "Version"),
        Column::text("kind", "Kind"),
        Column::text("body_hash", "Hash"),
        Column::text("body_signature", "Signature"),
        Column::text("tombstone_hash", "Tombstone hash"),
        Column::text("tombstone_signature", "Tombstone signature"),
        Column::text("key_id", "Key").spare(),
    ];
}

/// Checks the current document of one site or of all, those of removed sites included, or every version: its hashes, and each
/// signature with the public key that the database keeps. What is damaged is a row, not an error.
pub fn verify(r: &Read<'_>, site: Option<SiteCode>, every_version: bool) -> Result<Vec<Verification>> {
    let keys: BTreeMap<String, PublicKey> =
        r.policy_keys()?.into_iter().map(|key| (key.key_id, key.public_key)).collect();
    let documents = r.kept_documents(site, every_version)?;
    if let Some(site) = site
        && documents.is_empty()
    {
        // Says what was meant, or that there is no policy yet.
        r.policy(site, None)?;
    }
    let mut rows = Vec::new();
    for document in &documents {
        if document.signatures.is_empty() {
            rows.push(checked(document, None, &keys));
        }
        rows.extend(document.signatures.iter().map(|signature| checked(document, Some(signature), &keys)));
    }
    Ok(rows)
}

fn checked(
    document: &KeptDocument,
    signature: Option<&Signature>,
    keys: &BTreeMap<String, PublicKey>,
) -> Verification {
    let fits = |holds: bool| if holds { Finding::Valid } else { Finding::Invalid };
    let hash = |bytes: Option<&[u8]>, kept: Option<&[u8]>| match (bytes, kept) {
        (Some(bytes), Some(kept)) => fits(digest(bytes) == kept),
        (None, None) => Finding::Absent,
        _ => Finding::Invalid,
    };
    let signed = |bytes: Option<&[u8]>, kept: Option<&[u8]>| match (bytes, kept, signature) {
        (Some(bytes), Some(kept), Some(signature)) => match keys.get(&signature.key_id) {
            Some(key) => fits(key.verifies(bytes, kept)),
            None => Finding::UnknownKey,
        },
        (_, None, _) | (_, _, None) => Finding::Absent,
        (None, Some(_), Some(_)) => Finding::Invalid,
    };
    let tombstone = document.tombstone.as_deref();
    Verification {
        site: document.site.clone(),
        version: document.version.clone(),
        kind: document.kind,
        body_hash: hash(Some(&document.body), Some(&document.body_sha256)),
        body_signature: signed(
            Some(&document.body),
            signature.map(|signature| signature.body_signature.as_slice()),
        ),
        tombstone_hash: hash(tombstone, document.tombstone_sha256.as_deref()),
        tombstone_signature: signed(
            tombstone,
            signature.and_then(|signature| signature.tombstone_signature.as_deref()),
        ),
        key_id: signature.map(|signature| signature.key_id.clone()),
    }
}
