//! Statements of the room `policy`.

use super::document::version_text;
use super::{Policy, parse};
use crate::db::{Read, Write, from_micros, to_micros};
use crate::error::{Failure, Result};
use crate::site::SiteCode;
use crate::tabular::hexadecimal;
use rusqlite::OptionalExtension;

impl Read<'_> {
    /// The policies of one site or of all: the newest version of each, or every version; by site and version.
    pub fn policies(&self, site: Option<SiteCode>, every_version: bool) -> Result<Vec<Policy>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT s.code, p.version, p.content_version, p.body, p.body_sha256, p.made_at
             FROM policy p JOIN site s USING (site_id)
             WHERE (?1 IS NULL OR s.code = ?1)
               AND (?2 OR p.version = (SELECT max(version) FROM policy WHERE site_id = p.site_id))
             ORDER BY s.code, p.version",
        )?;
        let rows = statement.query_map((site.as_ref().map(SiteCode::as_str), every_version), |row| {
            Ok((
                row.get::<_, String>("code")?,
                row.get::<_, i64>("version")?,
                row.get::<_, i64>("content_version")?,
                row.get::<_, String>("body")?,
                row.get::<_, Vec<u8>>("body_sha256")?,
                row.get::<_, i64>("made_at")?,
            ))
        })?;
        rows.map(|row| {
            let (code, version, content_version, xml, digest, made_at) = row?;
            let body = parse(&xml)?;
            Ok(Policy {
                policy_id: format!("UpdateSource/{code}"),
                site: code.parse()?,
                version: version_text(version),
                content_version,
                offers: body.content_locations.len(),
                body_sha256: hexadecimal(&digest),
                made_at: from_micros(made_at),
                body,
                xml,
            })
        })
        .collect()
    }

    /// One version of a site's policy: the newest, or the one whose version is `wanted` (`3` or `3.00`).
    pub fn policy(&self, site: SiteCode, wanted: Option<&str>) -> Result<Policy> {
        self.site(site)?;
        let versions = self.policies(Some(site), true)?;
        let found = match wanted {
            None => versions.last(),
            Some(wanted) => versions.iter().find(|policy| {
                policy.version == wanted || policy.version.strip_suffix(".00") == Some(wanted)
            }),
        };
        found.cloned().ok_or_else(|| match (versions.last(), wanted) {
            (Some(newest), Some(wanted)) => {
                Failure::not_found(format!("the policy of {site} has no version {wanted}"))
                    .hint(format!(
                        "its newest is {}; `cmupd policy list --site {site} --all` shows every one",
                        newest.version
                    ))
                    .into()
            }
            _ => Failure::not_found(format!("{site} has no policy yet"))
                .hint("primary and secondary sites get one when they have synchronized: cmupd sync")
                .into(),
        })
    }
}

impl Write<'_> {
    /// Keeps a body as the next version of the site's policy unless it equals the newest; returns the version that
    /// stands.
    pub(super) fn keep_policy(
        &self,
        site: SiteCode,
        content_version: i64,
        body: &str,
        digest: &[u8; 32],
    ) -> Result<String> {
        let site_id = self.known_site_id(site)?;
        let newest: Option<(i64, Vec<u8>)> = self
            .connection()
            .query_row(
                "SELECT version, body_sha256 FROM policy WHERE site_id = ?1 ORDER BY version DESC LIMIT 1",
                [site_id],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        if let Some((version, known)) = &newest
            && known == digest
        {
            return Ok(version_text(*version));
        }
        let version = newest.map_or(0, |(version, _)| version) + 1;
        self.connection().execute(
            "INSERT INTO policy (site_id, version, content_version, body, body_sha256, made_at, operation_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (site_id, version, content_version, body, digest, to_micros(self.now()), self.operation_id()),
        )?;
        Ok(version_text(version))
    }
}
