//! Statements of the room `policy`.

use super::document::{DocumentKind, version_text};
use super::document::{PolicyDocument, parse};
use super::key::{HASH_ALGORITHM, HASH_ALGORITHM_ID, KeyState, PolicyKey, PublicKey, Signature, digest};
use super::settings::PartialClientSettings;
use super::subject::PolicySubject;
use crate::base::digest::hexadecimal;
use crate::base::error::{Failure, Result};
use crate::db::{ContentVersion, from_micros, integer_columns, to_micros};
use crate::hierarchy::{self, SiteCode};
use crate::policy::{PolicyReader, PolicyWriter};
use anyhow::Context;
use rusqlite::{OptionalExtension, Row};
use std::path::PathBuf;

integer_columns! {
    /// Key of a document.
    pub(super) struct DocumentKey;
}

/// A document that may become the next version of a policy.
pub(super) struct Draft {
    pub(super) subject: PolicySubject,
    pub(super) content_version: ContentVersion,
    pub(super) is_tombstone: bool,
    pub(super) xml: String,
    pub(super) tombstone_xml: String,
}

/// A document as its bytes are kept, whether or not they can be read.
pub(super) struct KeptDocument {
    pub(super) source_type: String,
    pub(super) source_id: String,
    pub(super) version: String,
    pub(super) kind: DocumentKind,
    pub(super) content_version: ContentVersion,
    pub(super) body: Vec<u8>,
    pub(super) body_sha256: Vec<u8>,
    pub(super) tombstone: Option<Vec<u8>>,
    pub(super) tombstone_sha256: Option<Vec<u8>>,
    pub(super) signatures: Vec<Signature>,
}

impl KeptDocument {
    /// What it is made from; none for what this program does not know.
    pub(super) fn subject(&self) -> Option<PolicySubject> {
        PolicySubject::of_source(&self.source_type, &self.source_id)
    }
}

pub(super) fn kind(row: &Row<'_>) -> rusqlite::Result<DocumentKind> {
    Ok(if row.get("is_tombstone")? { DocumentKind::Tombstone } else { DocumentKind::Live })
}

impl PolicyReader<'_> {
    /// The policies of one site or of all: the newest version of each site that is there, or every version, those of
    /// removed sites included; by site and version. Of a named site that was removed, what there is. Fails for a
    /// document that is damaged.
    pub fn policies(&self, site: Option<SiteCode>, every_version: bool) -> Result<Vec<PolicyDocument>> {
        self.documents(site, every_version, None)
    }

    /// As [`PolicyReader::policies`]; of every version only the wanted one, so that a damaged one takes no other away.
    fn documents(
        &self,
        site: Option<SiteCode>,
        every_version: bool,
        wanted: Option<i64>,
    ) -> Result<Vec<PolicyDocument>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT p.policy_id, p.source_id, s.site_id IS NULL AS site_removed, p.version, p.content_version,
                    p.is_tombstone, p.body, p.body_sha256, p.tombstone_body, p.tombstone_sha256, p.made_at
             FROM policy p LEFT JOIN site s ON s.code = p.source_id
             WHERE p.source_type = 'UpdateSource' AND (?1 IS NULL OR p.source_id = ?1)
               AND (?2 OR p.version = (SELECT max(version) FROM policy WHERE source_id = p.source_id))
               AND (?2 OR ?1 IS NOT NULL OR s.site_id IS NOT NULL)
               AND (?3 IS NULL OR p.version = ?3)
             ORDER BY p.source_id, p.version",
        )?;
        let selected = (site.as_ref().map(SiteCode::as_str), every_version, wanted);
        let rows = statement.query_map(selected, |row| {
            let policy = (
                row.get::<_, String>("source_id")?,
                row.get::<_, bool>("site_removed")?,
                row.get::<_, i64>("version")?,
                row.get::<_, ContentVersion>("content_version")?,
                kind(row)?,
                row.get::<_, String>("body")?,
                row.get::<_, Vec<u8>>("body_sha256")?,
                row.get::<_, Option<String>>("tombstone_body")?,
                row.get::<_, Option<Vec<u8>>>("tombstone_sha256")?,
                row.get::<_, i64>("made_at")?,
            );
            Ok((row.get("policy_id")?, policy))
        })?;
        rows.map(|row| {
            let (key, policy) = row?;
            let (
                code,
                site_removed,
                version,
                content_version,
                kind,
                xml,
                body,
                tombstone_xml,
                tombstone,
                made_at,
            ) = policy;
            let parsed = parse(&xml).with_context(|| {
                Failure::failed(format!("the policy {} of {code} is damaged", version_text(version))).hint(
                    "`cmupd policy verify --all` checks every document; restore the database from a backup",
                )
            })?;
            let signatures = self.signatures(key)?;
            Ok(PolicyDocument {
                policy_id: PolicySubject::Site(code.parse()?).policy_id(),
                site: code.parse()?,
                site_removed,
                version: version_text(version),
                kind,
                content_version,
                offers: parsed.content_locations.len(),
                signed: !signatures.is_empty(),
                body_sha256: hexadecimal(&body),
                tombstone_sha256: tombstone.as_deref().map(hexadecimal),
                signatures,
                made_at: from_micros(made_at),
                body: parsed,
                xml,
                tombstone_xml,
            })
        })
        .collect()
    }

    /// One version of a site's policy: the newest, or the one whose version is `wanted` (`3` or `3.00`). Also of a site
    /// that was removed. Fails with kind `not_found` where the site, its policy or the version does not exist, and for
    /// a document that is damaged.
    pub fn policy(&self, site: SiteCode, wanted: Option<&str>) -> Result<PolicyDocument> {
        let Some(newest) = self.newest_policy_version(site)? else {
            hierarchy::read(self).site(site)?;
            return Err(Failure::not_found(format!("{site} has no policy yet"))
                .hint("primary and secondary sites get one when they have synchronized: cmupd sync")
                .into());
        };
        let version = match wanted {
            None => Some(newest),
            Some(wanted) => wanted.strip_suffix(".00").unwrap_or(wanted).parse().ok(),
        };
        let found = match version {
            Some(version) => self.documents(Some(site), true, Some(version))?.pop(),
            None => None,
        };
        found.ok_or_else(|| {
            let wanted = wanted.unwrap_or_default();
            Failure::not_found(format!("the policy of {site} has no version {wanted}"))
                .hint(format!(
                    "its newest is {}; `cmupd policy list --site {site} --all` shows every one",
                    version_text(newest)
                ))
                .into()
        })
    }

    /// N of the newest version N.00 of a site's policy, also of a site that was removed; none where it has no policy.
    /// Whether the document can be read makes no difference.
    pub(crate) fn newest_policy_version(&self, site: SiteCode) -> Result<Option<i64>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT max(version) FROM policy WHERE source_id = ?1")?
            .query_row([site.as_str()], |row| row.get(0))?)
    }

    /// The version of a policy before another, both as `N.00`; none before the first.
    pub(super) fn policy_version_before(
        &self,
        subject: PolicySubject,
        version: &str,
    ) -> Result<Option<String>> {
        let found: Option<i64> = self
            .connection()
            .prepare_cached(
                "SELECT max(version) FROM policy WHERE source_id = ?1 AND version < CAST(?2 AS INTEGER)",
            )?
            .query_row((subject.source_id(), version), |row| row.get(0))?;
        Ok(found.map(version_text))
    }

    /// The signatures of a document, oldest first.
    pub(super) fn signatures(&self, document: DocumentKey) -> Result<Vec<Signature>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT k.key_id, g.hash_algorithm, g.hash_algorithm_id, g.body_signature, g.tombstone_signature, g.signed_at
             FROM policy_signature g JOIN policy_key k USING (policy_key_id)
             WHERE g.policy_id = ?1 ORDER BY k.retired_at IS NULL, g.policy_key_id",
        )?;
        let rows = statement.query_map([document], |row| {
            Ok(Signature {
                key_id: row.get("key_id")?,
                hash_algorithm: row.get("hash_algorithm")?,
                hash_algorithm_id: row.get("hash_algorithm_id")?,
                body_signature: row.get("body_signature")?,
                tombstone_signature: row.get("tombstone_signature")?,
                signed_at: from_micros(row.get("signed_at")?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Documents as their bytes are kept: of one policy or all, also where what they are made from is gone; the newest of
    /// each or every one. Those of sites come first.
    pub(super) fn kept_documents(
        &self,
        subject: Option<PolicySubject>,
        every_version: bool,
    ) -> Result<Vec<KeptDocument>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT policy_id, source_type, source_id, version, content_version, is_tombstone, CAST(body AS BLOB) AS body,
                    body_sha256, CAST(tombstone_body AS BLOB) AS tombstone_body, tombstone_sha256
             FROM policy p
             WHERE (?1 IS NULL OR source_id = ?1)
               AND (?2 OR version = (SELECT max(version) FROM policy WHERE source_id = p.source_id))
             ORDER BY source_type DESC, source_id, version",
        )?;
        let source = subject.map(|subject| subject.source_id());
        let rows = statement.query_map((source, every_version), |row| {
            let document = KeptDocument {
                source_type: row.get("source_type")?,
                source_id: row.get("source_id")?,
                version: version_text(row.get("version")?),
                kind: kind(row)?,
                content_version: row.get("content_version")?,
                body: row.get("body")?,
                body_sha256: row.get("body_sha256")?,
                tombstone: row.get("tombstone_body")?,
                tombstone_sha256: row.get("tombstone_sha256")?,
                signatures: vec![],
            };
            Ok((row.get("policy_id")?, document))
        })?;
        rows.map(|row| {
            let (key, document) = row?;
            Ok(KeptDocument { signatures: self.signatures(key)?, ..document })
        })
        .collect()
    }

    /// The body with this digest of the policy with an identifier, as its bytes are kept; of any version, or a tombstone
    /// that is prepared, also where what it is made from is gone. None where there is none.
    pub fn body_with_digest(&self, policy_id: &str, digest: &[u8]) -> Result<Option<Vec<u8>>> {
        let Some(source_id) = PolicySubject::source_of_policy_id(policy_id) else { return Ok(None) };
        let mut statement = self.connection().prepare_cached(
            "SELECT CAST(iif(body_sha256 = ?2, body, tombstone_body) AS BLOB) AS body FROM policy
             WHERE source_id = ?1 AND (body_sha256 = ?2 OR tombstone_sha256 = ?2) LIMIT 1",
        )?;
        Ok(statement.query_row((source_id, digest), |row| row.get("body")).optional()?)
    }

    /// True when there is a key and the current document of a policy lacks its signature.
    pub(super) fn lacks_signature(&self, subject: PolicySubject) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM policy_key k WHERE k.retired_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM policy_signature g WHERE g.policy_key_id = k.policy_key_id AND g.policy_id =
                        (SELECT policy_id FROM policy WHERE source_id = ?1 ORDER BY version DESC LIMIT 1)))",
            )?
            .query_row([subject.source_id()], |row| row.get(0))?)
    }

    /// How many current documents there are, and how many of them lack the signature of the key that signs.
    pub(super) fn unsigned_documents(&self) -> Result<(i64, i64)> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT count(*), coalesce(sum(NOT EXISTS (
                    SELECT 1 FROM policy_signature g JOIN policy_key k USING (policy_key_id)
                    WHERE g.policy_id = p.policy_id AND k.retired_at IS NULL)), 0)
                 FROM policy p WHERE version = (SELECT max(version) FROM policy WHERE source_id = p.source_id)",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The identifier of the key that signs.
    pub(crate) fn signing_key_id(&self) -> Result<Option<String>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT key_id FROM policy_key WHERE retired_at IS NULL")?
            .query_row([], |row| row.get(0))
            .optional()?)
    }

    /// The keys, the one that signs first, then those that signed before, newest first.
    pub(crate) fn policy_keys(&self) -> Result<Vec<PolicyKey>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT key_id, public_key, bits, made_at, retired_at,
                    (SELECT count(*) FROM policy_signature g WHERE g.policy_key_id = k.policy_key_id) AS documents
             FROM policy_key k ORDER BY retired_at IS NOT NULL, policy_key_id DESC",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((
                row.get::<_, String>("key_id")?,
                row.get::<_, Vec<u8>>("public_key")?,
                row.get::<_, i64>("bits")?,
                row.get::<_, i64>("made_at")?,
                row.get::<_, Option<i64>>("retired_at")?,
                row.get::<_, i64>("documents")?,
            ))
        })?;
        rows.map(|row| {
            let (key_id, der, bits, made_at, retired_at, documents) = row?;
            let public_key = PublicKey::from_der(&der).with_context(|| {
                Failure::failed(format!("the public half of the policy key {key_id} is damaged"))
                    .hint("restore the database from a backup")
            })?;
            Ok(PolicyKey {
                key_id: Some(key_id),
                bits,
                state: if retired_at.is_some() { KeyState::Retired } else { KeyState::Signs },
                reason: None,
                made_at: from_micros(made_at),
                retired_at: retired_at.map(from_micros),
                file: None,
                documents,
                public_key,
            })
        })
        .collect()
    }

    /// The database's file; none for one in memory.
    pub(super) fn database_file(&self) -> Option<PathBuf> {
        self.connection().path().filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// What is set at a place: the hierarchy's default where no site is named.
    pub(super) fn partial_settings(&self, site: Option<SiteCode>) -> Result<PartialClientSettings> {
        let found = self
            .connection()
            .prepare_cached(
                "SELECT software_updates_enabled, scan_interval, time_to_live, policy_polling_interval,
                        deadline_randomization, install_all_within, grace_hours
                 FROM client_settings c LEFT JOIN site s USING (site_id)
                 WHERE CASE WHEN ?1 IS NULL THEN c.site_id IS NULL ELSE s.code = ?1 END",
            )?
            .query_row([site.as_ref().map(SiteCode::as_str)], |row| {
                Ok(PartialClientSettings {
                    software_updates_enabled: row.get("software_updates_enabled")?,
                    scan_interval_minutes: row.get("scan_interval")?,
                    time_to_live_minutes: row.get("time_to_live")?,
                    policy_polling_minutes: row.get("policy_polling_interval")?,
                    deadline_randomization: row.get("deadline_randomization")?,
                    install_all_within_hours: row.get("install_all_within")?,
                    grace_hours: row.get("grace_hours")?,
                })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }
}

impl PolicyWriter<'_> {
    /// Keeps a body as the next version of its policy unless it equals the newest; returns the version that
    /// stands. What is compared are the bytes that are kept, and their digests: a newest version that was changed since
    /// it was made, or its prepared tombstone, gets a successor that says what it should.
    pub(super) fn keep_policy(&self, draft: &Draft) -> Result<String> {
        let source_id = draft.subject.source_id();
        let body_sha256 = digest(draft.xml.as_bytes());
        let tombstone_sha256 = digest(draft.tombstone_xml.as_bytes());
        let newest: Option<(i64, bool)> = self
            .connection()
            .query_row(
                "SELECT version, CAST(body AS BLOB) = CAST(?2 AS BLOB) AND body_sha256 = ?3
                        AND CAST(tombstone_body AS BLOB) IS CAST(?4 AS BLOB) AND tombstone_sha256 IS ?5
                        AND content_version = ?6 AND is_tombstone = ?7
                 FROM policy WHERE source_id = ?1 ORDER BY version DESC LIMIT 1",
                (
                    &source_id,
                    &draft.xml,
                    body_sha256,
                    &draft.tombstone_xml,
                    tombstone_sha256,
                    draft.content_version,
                    draft.is_tombstone,
                ),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        if let Some((version, true)) = newest {
            return Ok(version_text(version));
        }
        let version = newest.map_or(0, |(version, _)| version) + 1;
        self.connection().execute(
            "INSERT INTO policy (source_id, version, content_version, is_tombstone, body, body_sha256, tombstone_body,
                                 tombstone_sha256, made_at, operation_id, source_type)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            (
                &source_id,
                version,
                draft.content_version,
                draft.is_tombstone,
                &draft.xml,
                body_sha256,
                &draft.tombstone_xml,
                tombstone_sha256,
                to_micros(self.now()),
                self.operation_id(),
                draft.subject.source_type(),
            ),
        )?;
        Ok(version_text(version))
    }

    /// Keeps the signatures of the key that signs over the current document of a source.
    pub(super) fn keep_signature(
        &self,
        source_id: &str,
        body: &[u8],
        tombstone: Option<&[u8]>,
    ) -> Result<()> {
        self.connection().execute(
            "INSERT INTO policy_signature (policy_id, policy_key_id, hash_algorithm, hash_algorithm_id, body_signature,
                                           tombstone_signature, signed_at)
             VALUES ((SELECT policy_id FROM policy WHERE source_id = ?1 ORDER BY version DESC LIMIT 1),
                     (SELECT policy_key_id FROM policy_key WHERE retired_at IS NULL), ?2, ?3, ?4, ?5, ?6)",
            (source_id, HASH_ALGORITHM, HASH_ALGORITHM_ID, body, tombstone, to_micros(self.now())),
        )?;
        Ok(())
    }

    /// Makes a key the one that signs.
    pub(crate) fn register_policy_key(&self, key: &PublicKey) -> Result<()> {
        // A key that was retired and is brought back keeps its row, and what it signed.
        self.connection().execute(
            "INSERT INTO policy_key (key_id, public_key, bits, made_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (key_id) DO UPDATE SET retired_at = NULL",
            (key.key_id(), key.der(), key.bits() as i64, to_micros(self.now())),
        )?;
        Ok(())
    }

    /// No key signs any more.
    pub(crate) fn retire_policy_key(&self) -> Result<()> {
        self.connection().execute(
            "UPDATE policy_key SET retired_at = ?1 WHERE retired_at IS NULL",
            [to_micros(self.now())],
        )?;
        Ok(())
    }

    /// Sets what is set at a place; a site where nothing is set inherits all.
    pub(super) fn keep_partial_settings(
        &self,
        site: Option<SiteCode>,
        settings: &PartialClientSettings,
    ) -> Result<()> {
        let site_id = site.map(|code| hierarchy::read(self).known_site_id(code)).transpose()?;
        if site_id.is_some() {
            self.connection().execute("DELETE FROM client_settings WHERE site_id = ?1", [site_id])?;
            if *settings == PartialClientSettings::default() {
                return Ok(());
            }
        }
        self.connection().execute(
            "INSERT INTO client_settings (client_settings_id, site_id, software_updates_enabled, scan_interval,
                                          time_to_live, policy_polling_interval, deadline_randomization,
                                          install_all_within, grace_hours)
             VALUES (CASE WHEN ?1 IS NULL THEN 1 ELSE (SELECT max(client_settings_id) + 1 FROM client_settings) END,
                     ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (client_settings_id) DO UPDATE SET
                 software_updates_enabled = excluded.software_updates_enabled, scan_interval = excluded.scan_interval,
                 time_to_live = excluded.time_to_live, policy_polling_interval = excluded.policy_polling_interval,
                 deadline_randomization = excluded.deadline_randomization,
                 install_all_within = excluded.install_all_within, grace_hours = excluded.grace_hours",
            (
                site_id,
                settings.software_updates_enabled,
                settings.scan_interval_minutes,
                settings.time_to_live_minutes,
                settings.policy_polling_minutes,
                settings.deadline_randomization,
                settings.install_all_within_hours,
                settings.grace_hours,
            ),
        )?;
        Ok(())
    }
}
