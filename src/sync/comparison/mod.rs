//! A site's own server compared with the catalog: what it lacks, what it has in excess, and its content version.
//!
//! An existing WSUS server synchronizes by itself; the site is at the highest content version for which nothing is
//! missing on it. Compared are the updates that people name, in their current revisions: a server that has a bundle has
//! its members.

mod store;

use super::from_server::connect;
use super::options::SyncOptions;
use crate::base::error::{Kind, Result};
use crate::base::progress::Progress;
use crate::base::tabular::{Column, Tabular};
use crate::catalog::UpdateIdentity;
use crate::db::{ContentVersion, Database, failure_kind};
use crate::hierarchy::{self, SiteCode, SoftwareUpdatePoint};
use crate::sync;
use crate::wire::wsus::{IdAndDelta, RevisionFilter};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// An update that a server should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expected {
    pub identity: UpdateIdentity,
    pub visible_from: ContentVersion,
    pub article_id: Option<String>,
    pub title: Option<String>,
}

/// What is wrong with an update on a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Deviation {
    /// The server does not list it at all.
    Lacks,
    /// The server lists only an older revision.
    Older,
    /// The server lists what the catalog has not.
    Excess,
}

/// One deviation of a server from the catalog.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct VerifyRow {
    /// The site.
    pub site: SiteCode,
    /// Its server.
    pub server: String,
    /// What is wrong.
    pub deviation: Deviation,
    /// UpdateID.
    pub update: Uuid,
    /// RevisionNumber: of the catalog, or of the server for what is too much.
    pub revision: u32,
    /// The newest revision that the server lists.
    pub server_revision: Option<u32>,
    /// KB number.
    pub article: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Content version that brought the revision into the catalog.
    pub visible_from: Option<ContentVersion>,
}

impl Tabular for VerifyRow {
    const SCHEMA: &'static str = "sync.verify/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("server", "Server"),
        Column::enumeration("deviation", "Deviation"),
        Column::ident("article", "KB"),
        Column::text("title", "Title").or("update"),
        Column::ident("update", "Update").wide(),
        Column::number("revision", "Revision"),
        Column::number("server_revision", "On the server").spare(),
        Column::number("visible_from", "Since version").spare(),
    ];
}

/// How a server compares with the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comparison {
    /// The highest content version for which nothing is missing.
    pub version: ContentVersion,
    /// What it should have.
    pub expected: usize,
    /// What it lists.
    pub listed: usize,
    /// Missing and outdated updates, by title and GUID.
    pub missing: Vec<(Expected, Option<u32>)>,
    /// What the catalog has not: the newest revision of each.
    pub excess: Vec<UpdateIdentity>,
}

/// Compares what a server should have at `version` with what it lists; `known` are the updates of the catalog.
fn compare(
    expected: Vec<Expected>,
    listed: &[UpdateIdentity],
    known: &HashSet<Uuid>,
    version: ContentVersion,
) -> Comparison {
    let mut newest: HashMap<Uuid, u32> = HashMap::new();
    for identity in listed {
        let revision = newest.entry(identity.guid).or_default();
        *revision = (*revision).max(identity.revision_number);
    }
    let count = expected.len();
    let mut missing: Vec<(Expected, Option<u32>)> = expected
        .into_iter()
        .map(|update| {
            let found = newest.get(&update.identity.guid).copied();
            (update, found)
        })
        // A server that is ahead has what its clients need.
        .filter(|(update, found)| found.is_none_or(|revision| revision < update.identity.revision_number))
        .collect();
    missing.sort_by(|(a, _), (b, _)| (&a.title, a.identity).cmp(&(&b.title, b.identity)));
    let reached = missing.iter().map(|(update, _)| update.visible_from.previous()).min();
    let excess: BTreeMap<Uuid, u32> = newest.into_iter().filter(|(guid, _)| !known.contains(guid)).collect();
    Comparison {
        version: reached.unwrap_or(version).min(version),
        expected: count,
        listed: listed.len(),
        missing,
        excess: excess
            .into_iter()
            .map(|(guid, revision_number)| UpdateIdentity { guid, revision_number })
            .collect(),
    }
}

/// Asks a server for its own revision list and compares it with what it should have at `version`.
///
/// Asked for are the products and classifications that are subscribed; where nothing is, those of the catalog's
/// updates.
pub(super) fn compare_server(
    db: &mut Database,
    site: SiteCode,
    address: &str,
    version: ContentVersion,
    options: &SyncOptions,
    progress: &dyn Progress,
) -> Result<Comparison> {
    let (expected, products, classifications, known) =
        db.read(|r| sync::read(r).expected_updates(version))?;
    let (server, account) = connect(db, site, address, &options.access)?;
    let mut listed = Vec::new();
    let chosen = |guids: Vec<Uuid>| guids.into_iter().map(|id| IdAndDelta { id, delta: false }).collect();
    if products.is_empty() || classifications.is_empty() {
        // Nothing to compare yet; whether the server answers is worth knowing all the same.
        server.config(None, progress)?;
    } else {
        let filter = RevisionFilter {
            categories: chosen(products),
            classifications: chosen(classifications),
            ..RevisionFilter::default()
        };
        listed = server.revision_ids(&filter, progress)?.revisions;
    }
    if db.read(|r| sync::read(r).account(site))?.is_none() {
        db.write(&format!("keep the identity of {site} at upstream servers"), |w| {
            hierarchy::write(w).keep_account_guid(site, account)
        })?;
    }
    Ok(compare(expected, &listed, &known, version))
}

/// Rows of what deviates on one server.
fn rows(site: SiteCode, server: &str, comparison: Comparison) -> Vec<VerifyRow> {
    let missing = comparison.missing.into_iter().map(|(update, server_revision)| VerifyRow {
        site,
        server: server.to_owned(),
        deviation: if server_revision.is_some() { Deviation::Older } else { Deviation::Lacks },
        update: update.identity.guid,
        revision: update.identity.revision_number,
        server_revision,
        article: update.article_id.map(|article| format!("KB{article}")),
        title: update.title,
        visible_from: Some(update.visible_from),
    });
    let excess = comparison.excess.into_iter().map(|identity| VerifyRow {
        site,
        server: server.to_owned(),
        deviation: Deviation::Excess,
        update: identity.guid,
        revision: identity.revision_number,
        server_revision: Some(identity.revision_number),
        article: None,
        title: None,
        visible_from: None,
    });
    missing.chain(excess).collect()
}

/// What `sync verify` found.
#[derive(Debug, Clone)]
pub struct ServerVerification {
    /// Deviations of each server, missing ones first.
    pub rows: Vec<VerifyRow>,
    /// A sentence about each server.
    pub remarks: Vec<String>,
    /// Servers that could not be asked, and why.
    pub failures: Vec<String>,
}

/// Compares a site's own servers with the catalog at the version of its parent (of itself for the top-level site, whose
/// upstream server is compared too). Writes nothing but the site's identity. Fails when no server can be asked.
pub fn verify(
    db: &mut Database,
    site: SiteCode,
    options: &SyncOptions,
    progress: &dyn Progress,
) -> Result<ServerVerification> {
    let (site, points, version) = db.read(|r| {
        let site = hierarchy::read(r).site(site)?;
        let points = hierarchy::read(r).software_update_points(Some(site.code))?;
        let version = match site.parent {
            Some(parent) => hierarchy::read(r).site(parent)?.content_version,
            None => site.content_version,
        };
        Ok((site, points, version))
    })?;
    let mut servers: Vec<String> = Vec::new();
    if let Some(source) = site.source.as_deref().filter(|source| super::source::is_server(source)) {
        servers.push(source.to_owned());
    }
    let mut remarks = Vec::new();
    for point in &points {
        if is_own(point) {
            servers.push(point.url.clone());
        } else {
            remarks.push(format!(
                "{} is served from this database and was not asked: it counts as having what {} has, content version {}.",
                point.server_name, site.code, point.content_version
            ));
        }
    }
    if servers.is_empty() && points.is_empty() {
        remarks.push(format!("{} has neither a server of its own nor an upstream server.", site.code));
    }
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    let (mut first_error, mut is_answered) = (None, false);
    for address in servers {
        let comparison = match compare_server(db, site.code, &address, version, options, progress) {
            Ok(comparison) => comparison,
            Err(error) if failure_kind(&error) == Kind::Upstream => {
                failures.push(format!("{error:#}"));
                first_error.get_or_insert(error);
                continue;
            }
            Err(error) => return Err(error),
        };
        is_answered = true;
        remarks.push(format!(
            "{address} lists {} revisions; of {} updates at content version {version} it lacks {} and has everything up to \
             version {}; {} it lists are not in the catalog.",
            comparison.listed,
            comparison.expected,
            comparison.missing.len(),
            comparison.version,
            comparison.excess.len()
        ));
        found.extend(rows(site.code, &address, comparison));
    }
    match first_error {
        Some(error) if !is_answered => Err(error),
        _ => Ok(ServerVerification { rows: found, remarks, failures }),
    }
}

/// True for a server with a catalog of its own.
pub(super) fn is_own(point: &SoftwareUpdatePoint) -> bool {
    point.served_by == crate::hierarchy::ServedBy::Wsus
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(guid: u128, revision_number: u32, visible_from: ContentVersion) -> Expected {
        Expected {
            identity: UpdateIdentity { guid: Uuid::from_u128(guid), revision_number },
            visible_from,
            article_id: None,
            title: None,
        }
    }

    fn listed(guid: u128, revision_number: u32) -> UpdateIdentity {
        UpdateIdentity { guid: Uuid::from_u128(guid), revision_number }
    }

    #[test]
    fn the_version_is_the_highest_for_which_nothing_is_missing() {
        let catalog = [
            expected(1, 200, ContentVersion::from(1)),
            expected(2, 200, ContentVersion::from(2)),
            expected(3, 201, ContentVersion::from(4)),
        ];
        let known: HashSet<Uuid> = (1..=3).map(Uuid::from_u128).collect();
        for (listed, version, missing, excess) in [
            (vec![listed(1, 200), listed(2, 200), listed(3, 201)], 5, 0, 0),
            (vec![listed(1, 200), listed(2, 200), listed(3, 200)], 3, 1, 0),
            (vec![listed(1, 200), listed(3, 201)], 1, 1, 0),
            (vec![listed(1, 201), listed(2, 100), listed(2, 300), listed(3, 201), listed(9, 1)], 5, 0, 1),
            (vec![], 0, 3, 0),
        ] {
            let comparison = compare(catalog.to_vec(), &listed, &known, ContentVersion::from(5));
            assert_eq!(
                (comparison.version, comparison.missing.len(), comparison.excess.len()),
                (ContentVersion::from(version), missing, excess),
                "{listed:?}"
            );
        }
    }
}
