//! Every statement on policies of deployments and windows, and on the clients that they are for.

use super::{DevicePolicy, DevicePolicyDraft, PolicyTarget};
use crate::base::digest::hexadecimal;
use crate::base::error::{Failure, Result, unknown};
use crate::base::guid::parse_guid;
use crate::db::{ClientKey, from_micros, to_micros};
use crate::policy::document::{parse_device, version_text};
use crate::policy::key::Signature;
use crate::policy::store::kind;
use crate::policy::subject::PolicySubject;
use crate::policy::{PolicyReader, PolicyWriter};
use anyhow::Context;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};
use std::collections::HashMap;

/// What an assignment says of the newest version.
pub(super) struct DeviceHead {
    /// `N.00`.
    pub(super) version: String,
    pub(super) body_sha256: Vec<u8>,
    pub(super) tombstone_sha256: Vec<u8>,
    pub(super) signatures: Vec<Signature>,
}

fn subject(row: &Row<'_>) -> Result<PolicySubject> {
    let (source_type, source_id): (String, String) = (row.get("source_type")?, row.get("source_id")?);
    Ok(PolicySubject::of_source(&source_type, &source_id).ok_or_else(|| {
        Failure::failed(format!("the policy of {source_type} {source_id} is not known to this program"))
            .hint("a newer cmupd wrote it: use that one")
    })?)
}

impl PolicyReader<'_> {
    /// Whom the policies of deployments and windows are for, those that are withdrawn included; by name.
    pub fn policy_targets(&self) -> Result<Vec<PolicyTarget>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT t.source_type, t.source_id, t.name, c.name AS collection, t.is_tombstone, t.ends_at, t.changed_at
             FROM policy_target t LEFT JOIN collection c USING (collection_id)
             ORDER BY t.name COLLATE NOCASE, t.source_id",
        )?;
        let mut rows = statement.query([])?;
        let mut targets = Vec::new();
        while let Some(row) = rows.next()? {
            targets.push(PolicyTarget {
                subject: subject(row)?,
                name: row.get("name")?,
                collection: row.get("collection")?,
                is_tombstone: row.get("is_tombstone")?,
                ends_at: row.get::<_, Option<i64>>("ends_at")?.map(from_micros),
                changed_at: from_micros(row.get("changed_at")?),
            });
        }
        Ok(targets)
    }

    /// The deployment with a policy that has this name, in any letter case, or this GUID; of several that had the name the
    /// one that is there, or was the last. Fails with kind `not_found` and what was probably meant.
    pub fn find_deployment_subject(&self, text: &str) -> Result<PolicySubject> {
        self.find_subject(text, |subject| matches!(subject, PolicySubject::Deployment(_)), "deployment")
    }

    /// Likewise the maintenance window.
    pub fn find_window_subject(&self, text: &str) -> Result<PolicySubject> {
        self.find_subject(text, |subject| matches!(subject, PolicySubject::Window(_)), "maintenance window")
    }

    fn find_subject(
        &self,
        text: &str,
        is_kind: fn(&PolicySubject) -> bool,
        what: &str,
    ) -> Result<PolicySubject> {
        let mut targets = self.policy_targets()?;
        targets.retain(|target| is_kind(&target.subject));
        targets.sort_by_key(|target| (target.is_tombstone, std::cmp::Reverse(target.changed_at)));
        let (wanted, guid) = (text.trim().to_lowercase(), parse_guid(text));
        let is_meant = |target: &&PolicyTarget| match (target.subject, guid) {
            (PolicySubject::Deployment(own) | PolicySubject::Window(own), Some(guid)) => own == guid,
            _ => target.name.to_lowercase() == wanted,
        };
        match targets.iter().find(is_meant) {
            Some(target) => Ok(target.subject),
            None => {
                let names = targets.iter().map(|target| target.name.as_str());
                Err(unknown(&format!("policy of a {what}"), text, names, "cmupd policy list --deployments")
                    .into())
            }
        }
    }

    /// N of the newest version N.00 of the policy of a deployment or window.
    pub(crate) fn newest_device_version(&self, subject: PolicySubject) -> Result<Option<i64>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT max(version) FROM policy WHERE source_id = ?1")?
            .query_row([subject.source_id()], |row| row.get(0))?)
    }

    /// Whether a deployment or window ever had a policy.
    pub(super) fn has_policy(&self, subject: PolicySubject) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM policy_target WHERE source_id = ?1)")?
            .query_row([subject.source_id()], |row| row.get(0))?)
    }

    /// The newest version of each policy of a deployment or window, those that are withdrawn included where `every_version`
    /// is, with the versions before; by name and version. Fails for a document that is damaged.
    pub fn device_policies(&self, every_version: bool) -> Result<Vec<DevicePolicy>> {
        self.devices(None, every_version, None)
    }

    /// One version of the policy of a deployment or window: the newest, or the one whose version is `wanted` (`3` or
    /// `3.00`). Fails with kind `not_found` where there is none, and for a document that is damaged.
    pub fn device_policy(&self, subject: PolicySubject, wanted: Option<&str>) -> Result<DevicePolicy> {
        let Some(newest) = self.newest_device_version(subject)? else {
            return Err(Failure::not_found(format!("{subject} has no policy"))
                .hint("what is enabled has one; `cmupd policy list --deployments` shows them")
                .into());
        };
        let version = match wanted {
            None => Some(newest),
            Some(wanted) => wanted.strip_suffix(".00").unwrap_or(wanted).parse().ok(),
        };
        let found = match version {
            Some(version) => self.devices(Some(subject), true, Some(version))?.pop(),
            None => None,
        };
        found.ok_or_else(|| {
            let wanted = wanted.unwrap_or_default();
            Failure::not_found(format!("the policy of {subject} has no version {wanted}"))
                .hint(format!("its newest is {}", version_text(newest)))
                .into()
        })
    }

    fn devices(
        &self,
        wanted: Option<PolicySubject>,
        every_version: bool,
        one: Option<i64>,
    ) -> Result<Vec<DevicePolicy>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT p.policy_id, p.source_type, p.source_id, t.name, c.name AS collection, t.ends_at, p.version,
                    p.is_tombstone, p.body, p.body_sha256, p.tombstone_body, p.tombstone_sha256, p.made_at
             FROM policy_target t JOIN policy p USING (source_id) LEFT JOIN collection c USING (collection_id)
             WHERE (?1 IS NULL OR t.source_id = ?1) AND (?2 OR (p.version = t.version AND NOT t.is_tombstone))
               AND (?3 IS NULL OR p.version = ?3)
             ORDER BY p.source_type DESC, t.name COLLATE NOCASE, p.source_id, p.version",
        )?;
        let source = wanted.map(|subject| subject.source_id());
        let mut rows = statement.query((source, every_version, one))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let subject = subject(row)?;
            let version = version_text(row.get("version")?);
            let xml: String = row.get("body")?;
            let body = parse_device(&xml).with_context(|| {
                Failure::failed(format!("the policy {version} of {subject} is damaged")).hint(
                    "`cmupd policy verify --all` checks every document; restore the database from a backup",
                )
            })?;
            let signatures = self.signatures(row.get("policy_id")?)?;
            found.push(DevicePolicy {
                name: row.get("name")?,
                category: subject.source_type(),
                collection: row.get("collection")?,
                version,
                kind: kind(row)?,
                updates: body.updates.len(),
                signed: !signatures.is_empty(),
                made_at: from_micros(row.get("made_at")?),
                ends_at: row.get::<_, Option<i64>>("ends_at")?.map(from_micros),
                policy_id: subject.policy_id(),
                body_sha256: hexadecimal(&row.get::<_, Vec<u8>>("body_sha256")?),
                tombstone_sha256: hexadecimal(&row.get::<_, Vec<u8>>("tombstone_sha256")?),
                signatures,
                body,
                xml,
                tombstone_xml: row.get("tombstone_body")?,
            });
        }
        Ok(found)
    }

    /// What an assignment says of the newest version of a policy.
    pub(super) fn newest_device_head(&self, subject: PolicySubject) -> Result<DeviceHead> {
        let mut statement = self.connection().prepare_cached(
            "SELECT policy_id, version, body_sha256, tombstone_sha256 FROM policy WHERE source_id = ?1
             ORDER BY version DESC LIMIT 1",
        )?;
        let found = statement.query_row([subject.source_id()], |row| {
            Ok((
                row.get("policy_id")?,
                row.get("version")?,
                row.get("body_sha256")?,
                row.get("tombstone_sha256")?,
            ))
        });
        let (key, newest, body_sha256, tombstone_sha256): (_, i64, _, _) =
            found.optional()?.ok_or_else(|| {
                Failure::not_found(format!("{subject} has no policy"))
                    .hint("`cmupd policy generate` makes what is missing")
            })?;
        Ok(DeviceHead {
            version: version_text(newest),
            body_sha256,
            tombstone_sha256,
            signatures: self.signatures(key)?,
        })
    }

    /// The policies that a change of a collection took from a client, and when.
    pub(crate) fn withdrawals(&self, client_id: ClientKey) -> Result<HashMap<String, Timestamp>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT source_id, withdrawn_at FROM policy_withdrawal WHERE client_id = ?1")?;
        let rows = statement.query_map([client_id], |row| {
            Ok((row.get("source_id")?, from_micros(row.get("withdrawn_at")?)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl PolicyWriter<'_> {
    /// Keeps for whom the newest version of a policy is.
    pub(super) fn keep_target(&self, draft: &DevicePolicyDraft) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO policy_target (source_id, source_type, name, collection_id, version, is_tombstone, ends_at,
                                            changed_at)
                 SELECT source_id, source_type, ?2, (SELECT collection_id FROM collection WHERE name = ?3), version,
                        is_tombstone, ?4, made_at
                 FROM policy WHERE source_id = ?1 ORDER BY version DESC LIMIT 1
                 ON CONFLICT (source_id) DO UPDATE SET
                     name = excluded.name, collection_id = coalesce(excluded.collection_id, collection_id),
                     version = excluded.version, is_tombstone = excluded.is_tombstone, ends_at = excluded.ends_at,
                     changed_at = excluded.changed_at",
            )?
            .execute((
                draft.subject.source_id(),
                &draft.name,
                &draft.collection,
                draft.ends_at.map(to_micros),
            ))?;
        Ok(())
    }

    /// Notes that a client is not to have a policy any more.
    pub(crate) fn withdraw(&self, client_id: ClientKey, subject: PolicySubject) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO policy_withdrawal (client_id, source_id, withdrawn_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (client_id, source_id) DO UPDATE SET withdrawn_at = excluded.withdrawn_at",
            )?
            .execute((client_id, subject.source_id(), to_micros(self.now())))?;
        Ok(())
    }

    /// A collection is about to be removed: from now on every client is given the tombstones of its policies.
    pub(crate) fn forget_collection(&self, collection: &str) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE policy_target SET collection_id = NULL
                 WHERE collection_id = (SELECT collection_id FROM collection WHERE name = ?1)",
            )?
            .execute([collection])?;
        Ok(())
    }
}
