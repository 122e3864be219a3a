//! Gathering the details.

use super::chain::{WALK_LIMIT, Walk, walk};
use super::find::find;
use super::store::{Child, Head};
use super::{BundledRow, ChainRow, FileRow, RequiredRow, UpdateDetails};
use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::catalog::release::FirstRelease;
use crate::catalog::search::{Wanted, describe, viewpoint};
use crate::catalog::supersedence::{ExpiredBy, Supersedence, on_a_circle};
use crate::catalog::update::CategoryType;
use crate::catalog::update::NamedUpdate;
use crate::catalog::{self, well_known};
use crate::db::{ContentVersion, RevisionKey, Snapshot, UpdateKey};
use crate::hierarchy::SiteCode;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

/// Updates loaded at most: a KB number of definition updates belongs to thousands.
const MOST_SHOWN: usize = 20;

/// All details of an update, as a site (the top-level site where none is named) sees it; of a KB number that
/// belongs to several updates those of the newest, at most 20.
///
/// Fails with kind `not_found`, saying what was probably meant, and with kind `usage` where a piece of a title fits
/// several updates.
pub fn load_details(
    r: &Snapshot<'_>,
    site: Option<SiteCode>,
    wanted: &Wanted,
) -> Result<Answer<UpdateDetails>> {
    let site = viewpoint(r, site)?;
    let found = find(r, &site, wanted)?;
    let supersedence = catalog::read(r).supersedence(site.content_version)?;
    let mut loaded = Vec::new();
    for update_id in found.iter().take(MOST_SHOWN) {
        let head = catalog::read(r)
            .current_revision(site.content_version, *update_id)?
            .ok_or_else(|| Failure::failed("the update vanished"))?;
        loaded.push(load_one(r, site.content_version, &supersedence, head)?);
    }
    let has_circle = loaded.iter().any(|details| !details.cycle.is_empty());
    let is_truncated = loaded.iter().any(|details| details.truncated);
    let mut answer = Answer::from(loaded);
    describe(&mut answer, &site, found.len());
    if found.len() > MOST_SHOWN {
        answer.notes.push(format!(
            "{} updates; the newest {MOST_SHOWN} are shown, `cmupd update list --kb` lists all.",
            found.len()
        ));
    }
    if has_circle {
        answer.warnings.push(
            "Updates replace each other in a circle (cycle), a fault of the published metadata: the newest is current.".into(),
        );
    }
    if is_truncated {
        answer.warnings.push(format!("A chain or bundle is cut after {WALK_LIMIT} updates."));
    }
    Ok(answer)
}

fn load_one(
    r: &Snapshot<'_>,
    version: ContentVersion,
    supersedence: &Supersedence,
    head: Head,
) -> Result<UpdateDetails> {
    let down = walk(head.update_id, WALK_LIMIT, |update_id| {
        catalog::read(r).superseded_directly(version, update_id)
    })?;
    let up = walk(head.update_id, WALK_LIMIT, |update_id| {
        catalog::read(r).superseding_directly(version, update_id)
    })?;
    let parts = load_parts(r, version, &head)?;
    let (classification, products) = load_categories(r, version, head.revision_id)?;
    let superseded = supersedence.is_superseded(head.update_id);
    let expired_at = catalog::read(r).expired_by_rule_at(head.update_id)?;
    let expired_by = ExpiredBy::of(head.is_expired, expired_at.is_some(), superseded);
    let revisions = catalog::read(r).revisions_of(version, head.update_id)?;
    // The newest is first.
    let release = FirstRelease::of_all(
        revisions.iter().rev().map(|revision| (revision.revision_number, revision.revised_at)),
    );
    let expired_at = expired_at.filter(|_| expired_by == Some(ExpiredBy::SupersedenceRule));
    Ok(UpdateDetails {
        titles: catalog::read(r).localized_titles(head.revision_id)?,
        cves: catalog::read(r).cves_of(head.revision_id)?,
        classification,
        products,
        superseded,
        revisions,
        languages: parts.languages.into_iter().collect(),
        restart: parts.restart.into_iter().collect(),
        requires: load_required(r, version, head.revision_id)?,
        bundled: parts.bundled,
        files: parts.files,
        supersedes: load_chain(r, version, supersedence, &down)?,
        superseded_by: load_chain(r, version, supersedence, &up)?,
        cycle: load_cycle(r, version, &down, &up)?,
        truncated: down.truncated || up.truncated || parts.truncated,
        article_id: head.article_id,
        title: head.title,
        description: head.description,
        bulletin_id: head.bulletin_id,
        severity: head.severity,
        released_at: release.and_then(|release| release.at),
        first_release_known: release.is_some_and(|release| release.is_known),
        revised_at: head.revised_at,
        expired: expired_by.is_some(),
        expired_by,
        expired_at,
        update_type: head.update_type,
        listed: head.is_listed,
        update: head.guid,
        revision_number: head.revision_number,
        visible_from: head.visible_from,
        minimum_source_version: head.minimum_source_version,
        handler: head.handler,
        maximum_download_size: head.maximum_download_size,
        support_url: head.support_url,
    })
}

/// Classification and products of a revision.
fn load_categories(
    r: &Snapshot<'_>,
    version: ContentVersion,
    revision_id: RevisionKey,
) -> Result<(Option<String>, Vec<String>)> {
    let names = catalog::read(r).category_names(version)?;
    let (mut classification, mut products) = (None, Vec::new());
    for category_id in catalog::read(r).categories_of(revision_id)? {
        let Some(category) = names.get(&category_id) else { continue };
        match category.kind {
            Some(CategoryType::UpdateClassification) => classification = Some(category.name.clone()),
            Some(CategoryType::Product) | None => products.push(category.name.clone()),
            Some(CategoryType::ProductFamily | CategoryType::Company) => {}
        }
    }
    products.sort();
    Ok((classification, products))
}

fn load_required(
    r: &Snapshot<'_>,
    version: ContentVersion,
    revision_id: RevisionKey,
) -> Result<Vec<RequiredRow>> {
    let mut rows = Vec::new();
    for (clause, update_id) in catalog::read(r).prerequisites_of(revision_id)? {
        let named = catalog::read(r).named_update(version, update_id)?;
        let known = well_known::category(named.guid);
        rows.push(RequiredRow {
            clause: clause.saturating_add(1),
            title: named.title.or(known.map(|(_, title)| title.to_owned())),
            update_type: named.update_type.or(known.map(|_| "category".to_owned())),
            update: named.guid,
        });
    }
    Ok(rows)
}

/// What is in a bundle.
#[derive(Default)]
struct Parts {
    bundled: Vec<BundledRow>,
    files: Vec<FileRow>,
    languages: BTreeSet<String>,
    restart: BTreeSet<String>,
    truncated: bool,
}

/// The parts of the bundle, each below the one that holds it, and the files of all. A part that is in several bundles
/// is named in each, but its own parts and files are listed once, so a circle ends.
fn load_parts(r: &Snapshot<'_>, version: ContentVersion, head: &Head) -> Result<Parts> {
    let mut parts = Parts {
        files: catalog::read(r).files_of(head.revision_id, head.guid)?,
        languages: catalog::read(r).languages_of(head.revision_id)?.into_iter().collect(),
        restart: head.restart.iter().cloned().collect(),
        ..Parts::default()
    };
    let mut visited = HashSet::from([head.revision_id]);
    let children = |revision_id: RevisionKey| -> Result<std::vec::IntoIter<Child>> {
        Ok(catalog::read(r).bundled_in(version, revision_id)?.into_iter())
    };
    let mut open = vec![(head.guid, children(head.revision_id)?)];
    while let Some((within, below)) = open.last_mut() {
        let within = *within;
        let Some(child) = below.next() else {
            open.pop();
            continue;
        };
        if parts.bundled.len() >= WALK_LIMIT {
            parts.truncated = true;
            break;
        }
        parts.bundled.push(BundledRow {
            depth: u32::try_from(open.len()).unwrap_or(u32::MAX),
            clause: child.clause.saturating_add(1),
            title: child.title,
            handler: child.handler,
            revision_number: child.revision_number,
            placeholder: child.revision_id.is_none(),
            update: child.guid,
            within,
        });
        let Some(revision_id) = child.revision_id.filter(|revision_id| visited.insert(*revision_id)) else {
            continue;
        };
        parts.files.extend(catalog::read(r).files_of(revision_id, child.guid)?);
        parts.languages.extend(catalog::read(r).languages_of(revision_id)?);
        parts.restart.extend(catalog::read(r).restart_of(revision_id)?);
        open.push((child.guid, children(revision_id)?));
    }
    Ok(parts)
}

/// The updates of a walk: nearest first, then newest, then by article and GUID.
fn load_chain(
    r: &Snapshot<'_>,
    version: ContentVersion,
    supersedence: &Supersedence,
    walk: &Walk,
) -> Result<Vec<ChainRow>> {
    let mut rows = Vec::with_capacity(walk.reached.len());
    for (update_id, distance) in &walk.reached {
        let named = catalog::read(r).named_update(version, *update_id)?;
        rows.push(ChainRow {
            distance: *distance,
            article_id: named.article_id,
            title: named.title,
            released_at: named.released_at,
            expired: ExpiredBy::of(
                named.is_withdrawn,
                named.is_expired_by_rule,
                supersedence.is_superseded(*update_id),
            )
            .is_some(),
            placeholder: named.is_placeholder,
            stands: supersedence.stands(*update_id),
            update: named.guid,
        });
    }
    rows.sort_by_cached_key(|row| {
        (row.distance, Reverse(row.released_at), row.article_id.clone(), row.update)
    });
    Ok(rows)
}

/// The updates on both chains that lie on a circle.
fn load_cycle(r: &Snapshot<'_>, version: ContentVersion, down: &Walk, up: &Walk) -> Result<Vec<NamedUpdate>> {
    let backward = up.edges.iter().map(|(older, newer)| (*newer, *older));
    let edges: Vec<(UpdateKey, UpdateKey)> = down.edges.iter().copied().chain(backward).collect();
    let mut rows = Vec::new();
    for update_id in on_a_circle(&edges) {
        let named = catalog::read(r).named_update(version, update_id)?;
        rows.push(NamedUpdate { article_id: named.article_id, title: named.title, update: named.guid });
    }
    rows.sort_by(|a, b| (&a.article_id, a.update).cmp(&(&b.article_id, b.update)));
    Ok(rows)
}
