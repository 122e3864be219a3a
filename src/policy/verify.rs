//! The verb: checks hashes and signatures of documents that are kept.

use super::document::DocumentKind;
use super::document::{parse, parse_device};
use super::key::digest;
use super::key::{PublicKey, Signature};
use super::signing::{Signing, signing};
use super::store::KeptDocument;
use super::subject::PolicySubject;
use crate::base::error::Result;
use crate::base::tabular::{Column, Tabular};
use crate::db::{ContentVersion, Snapshot};
use crate::policy;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How a hash or signature was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HashFinding {
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
pub struct DocumentVerification {
    /// The site of a site-wide policy; of a file, the one that the body names.
    pub site: Option<String>,
    /// The identifier of the policy; absent where the body in a file is not that of a policy.
    pub policy_id: Option<String>,
    /// `N.00`; absent of a file, as no body says it.
    pub version: Option<String>,
    /// Live or tombstone; of a file, as the body says.
    pub kind: Option<DocumentKind>,
    /// SHA-256 of the body.
    pub body_hash: HashFinding,
    /// Signature over the body.
    pub body_signature: HashFinding,
    /// SHA-256 of the prepared tombstone.
    pub tombstone_hash: HashFinding,
    /// Signature over the prepared tombstone.
    pub tombstone_signature: HashFinding,
    /// Whether body and prepared tombstone name the site, the kind and the content version that they are kept under.
    /// The version `N.00` is in no body, so that no signature covers it.
    pub contents: HashFinding,
    /// The key that signed; absent in an unsigned document.
    pub key_id: Option<String>,
}

impl DocumentVerification {
    /// True when something does not fit. An unsigned document is none.
    pub fn is_broken(&self) -> bool {
        [self.body_hash, self.body_signature, self.tombstone_hash, self.tombstone_signature, self.contents]
            .iter()
            .any(|finding| matches!(finding, HashFinding::Invalid | HashFinding::UnknownKey))
    }
}

impl Tabular for DocumentVerification {
    const SCHEMA: &'static str = "policy.verification/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("site", "Site"),
        Column::ident("policy_id", "Policy"),
        Column::ident("version", "Version"),
        Column::enumeration("kind", "Kind"),
        Column::ident("body_hash", "Hash"),
        Column::ident("body_signature", "Signature"),
        Column::ident("tombstone_hash", "Tombstone hash"),
        Column::ident("tombstone_signature", "Tombstone signature"),
        Column::enumeration("contents", "Contents"),
        Column::ident("key_id", "Key").spare(),
    ];
}

/// Checks the current document of one policy or of all, also where what it is made from is gone, or every version: its
/// hashes, and each signature with the public key that the database keeps. What is damaged is a row, not an error. Fails
/// with kind `not_found` for a named site, deployment or window that does not exist or has no policy.
pub fn verify(
    r: &Snapshot<'_>,
    subject: Option<PolicySubject>,
    every_version: bool,
) -> Result<Vec<DocumentVerification>> {
    let keys = public_keys(r)?;
    let documents = policy::read(r).kept_documents(subject, every_version)?;
    if let Some(subject) = subject
        && documents.is_empty()
    {
        // Fails with what was meant, or with "no policy yet".
        match subject {
            PolicySubject::Site(site) => drop(policy::read(r).policy(site, None)?),
            _ => drop(policy::read(r).device_policy(subject, None)?),
        }
    }
    Ok(documents.iter().flat_map(|document| rows_of(document, &keys)).collect())
}

/// A document and each of its signatures; one row where it has none.
fn rows_of(document: &KeptDocument, keys: &BTreeMap<String, PublicKey>) -> Vec<DocumentVerification> {
    if document.signatures.is_empty() {
        return vec![checked(document, None, keys)];
    }
    document.signatures.iter().map(|signature| checked(document, Some(signature), keys)).collect()
}

/// What a body is of and says of itself; none where it is not that of a policy.
fn claimed(bytes: &[u8]) -> Option<(PolicySubject, DocumentKind, ContentVersion)> {
    let xml = std::str::from_utf8(bytes).ok()?;
    if xml.starts_with("<DevicePolicy") {
        return parse_device(xml).ok().map(|body| (body.subject, body.kind, ContentVersion::NONE));
    }
    parse(xml).ok().map(|body| (body.site.into(), body.kind, body.content_version))
}

fn site_of(subject: PolicySubject) -> Option<String> {
    match subject {
        PolicySubject::Site(site) => Some(site.to_string()),
        _ => None,
    }
}

/// Checks a body in a file with its signature and a public key; needs no database.
pub fn verify_file(body: &[u8], signature: &[u8], key: &PublicKey) -> DocumentVerification {
    let claimed = claimed(body);
    DocumentVerification {
        site: claimed.and_then(|(subject, ..)| site_of(subject)),
        policy_id: claimed.map(|(subject, ..)| subject.policy_id()),
        version: None,
        kind: claimed.map(|(_, kind, _)| kind),
        body_hash: HashFinding::Absent,
        body_signature: fits(key.verifies(body, signature)),
        tombstone_hash: HashFinding::Absent,
        tombstone_signature: HashFinding::Absent,
        contents: HashFinding::Absent,
        key_id: Some(key.key_id()),
    }
}

/// The public half of every key, by its identifier.
pub(super) fn public_keys(r: &Snapshot<'_>) -> Result<BTreeMap<String, PublicKey>> {
    let keys = policy::read(r).policy_keys()?.into_iter();
    Ok(keys.filter_map(|key| key.key_id.map(|key_id| (key_id, key.public_key))).collect())
}

/// The current documents that lack the signature of a key, those of sites that are gone included.
pub(super) fn lacking_signature(r: &Snapshot<'_>, key_id: &str) -> Result<Vec<KeptDocument>> {
    let mut documents = policy::read(r).kept_documents(None, false)?;
    documents.retain(|document| !document.signatures.iter().any(|signature| signature.key_id == key_id));
    Ok(documents)
}

/// True when a document is what was made, and what those keys signed that have signed it.
pub(super) fn is_intact(document: &KeptDocument, keys: &BTreeMap<String, PublicKey>) -> bool {
    !rows_of(document, keys).iter().any(DocumentVerification::is_broken)
}

/// What a reader of current documents must know of their signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SigningRemark {
    /// There is no key: how to make one.
    Note(String),
    /// There is a key, and documents lack its signature: why, and what to do.
    Warning(String),
}

/// Reports that current documents are unsigned; nothing where all carry the signature of the key that signs, or there
/// are none. Fails where the database cannot be read.
pub fn signing_remark(r: &Snapshot<'_>) -> Result<Option<SigningRemark>> {
    let (documents, unsigned) = policy::read(r).unsigned_documents()?;
    if unsigned == 0 {
        return Ok(None);
    }
    let count = format!("Unsigned policies: {unsigned} of {documents}");
    if let Some(key_id) = policy::read(r).signing_key_id()? {
        let keys = public_keys(r)?;
        let damaged: Vec<String> = lacking_signature(r, &key_id)?
            .iter()
            .filter(|document| !is_intact(document, &keys))
            .map(|document| format!("{} {}", document.source_id, document.version))
            .collect();
        if !damaged.is_empty() {
            return Ok(Some(SigningRemark::Warning(format!(
                "{count}: not what was made or signed, and therefore not signed: {}; `cmupd policy verify` shows what does \
                 not fit, `cmupd policy generate` makes new versions for what is there.",
                damaged.join(", ")
            ))));
        }
    }
    Ok(Some(match signing(r)? {
        Signing::NoKey => {
            SigningRemark::Note(format!("{count}; `cmupd policy key init` makes a key and signs them."))
        }
        Signing::Ready(_) => SigningRemark::Warning(format!("{count}; `cmupd policy generate` signs them.")),
        Signing::Unusable(failure) => SigningRemark::Warning(match failure.hint {
            Some(hint) => format!("{count}: {}; {hint}.", failure.message),
            None => format!("{count}: {}.", failure.message),
        }),
    }))
}

fn fits(holds: bool) -> HashFinding {
    if holds { HashFinding::Valid } else { HashFinding::Invalid }
}

/// Whether a body says what its columns say.
fn says(
    bytes: &[u8],
    subject: Option<PolicySubject>,
    kind: DocumentKind,
    content_version: ContentVersion,
) -> bool {
    subject.is_some_and(|subject| claimed(bytes) == Some((subject, kind, content_version)))
}

fn checked(
    document: &KeptDocument,
    signature: Option<&Signature>,
    keys: &BTreeMap<String, PublicKey>,
) -> DocumentVerification {
    let hash = |bytes: Option<&[u8]>, kept: Option<&[u8]>| match (bytes, kept) {
        (Some(bytes), Some(kept)) => fits(digest(bytes) == kept),
        (None, None) => HashFinding::Absent,
        _ => HashFinding::Invalid,
    };
    let signed = |bytes: Option<&[u8]>, kept: Option<&[u8]>| match (bytes, kept, signature) {
        (Some(bytes), Some(kept), Some(signature)) => match keys.get(&signature.key_id) {
            Some(key) => fits(key.verifies(bytes, kept)),
            None => HashFinding::UnknownKey,
        },
        (_, None, _) | (_, _, None) => HashFinding::Absent,
        (None, Some(_), Some(_)) => HashFinding::Invalid,
    };
    let tombstone = document.tombstone.as_deref();
    let subject = document.subject();
    DocumentVerification {
        site: subject.and_then(site_of),
        policy_id: Some(subject.map_or_else(|| document.source_id.clone(), |subject| subject.policy_id())),
        version: Some(document.version.clone()),
        kind: Some(document.kind),
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
        contents: fits(
            says(&document.body, subject, document.kind, document.content_version)
                // A tombstone has nothing to scan against.
                && tombstone.is_none_or(|bytes| says(bytes, subject, DocumentKind::Tombstone, ContentVersion::NONE)),
        ),
        key_id: signature.map(|signature| signature.key_id.clone()),
    }
}
