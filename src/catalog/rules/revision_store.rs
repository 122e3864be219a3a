//! Statements for the rules of a whole catalog.

use super::build::{list_elements, parse_rules};
use super::rule::ApplicabilityRules;
use crate::base::error::Result;
use crate::base::work::OrderedPool;
use crate::catalog::CatalogReader;
use crate::catalog::update::UpdateIdentity;
use crate::db::{ContentVersion, RevisionKey, UpdateKey};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Read as _;
use uuid::Uuid;

/// Bytes of one document that is unpacked: above the largest known manifest of a package, 47 MB.
const DOCUMENT_BYTES: u64 = 128 << 20;

/// Bytes of packed documents in work at a time.
const BYTES: u64 = 8 << 20;

/// A revision with what decides whether it applies to a device.
#[derive(Debug, Clone)]
pub struct RevisionRules {
    /// UpdateID and revision number.
    pub identity: UpdateIdentity,
    /// A category or a detectoid: it only says what other updates require.
    pub is_category: bool,
    /// A category, whose rules may be absent: it is then installed everywhere.
    pub needs_no_rules: bool,
    /// What a person calls an update, in its current revision, and not withdrawn.
    pub is_update: bool,
    /// It answers for its UpdateID when another one requires it.
    pub is_current: bool,
    /// KB number.
    pub article_id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Prerequisites: of each clause one member must be installed.
    pub prerequisites: Vec<Vec<Uuid>>,
    /// Members of the bundle, by clause.
    pub bundled: Vec<Vec<UpdateIdentity>>,
    /// The rules; or why there are none that can be read.
    pub rules: ReadRules,
}

/// The rules of a document; or why they cannot be read.
pub type ReadRules = std::result::Result<ApplicabilityRules, String>;

struct Row {
    revision_id: RevisionKey,
    update_id: UpdateKey,
    rules: RevisionRules,
    is_expired: bool,
    is_listed: bool,
}

impl CatalogReader<'_> {
    /// The current revisions of all updates that a site at content version `version` sees, or of some of them by their
    /// UpdateIDs; with the revisions that they require and that their bundles name, and the rules of all.
    ///
    /// Fails when the database cannot be read. A document that cannot be read is named in its revision.
    pub fn revision_rules(
        &self,
        version: ContentVersion,
        only: Option<&[Uuid]>,
    ) -> Result<Vec<RevisionRules>> {
        let mut rows = self.rows(version)?;
        let bundled = self.bundled_by_revision()?;
        let mut prerequisites = self.prerequisites_by_revision()?;
        mark_current(&mut rows);
        let wanted = wanted(&rows, &bundled, &prerequisites, only);
        rows.retain(|row| wanted.contains(&row.revision_id));
        let place_of: HashMap<RevisionKey, usize> =
            rows.iter().enumerate().map(|(place, row)| (row.revision_id, place)).collect();
        for row in &mut rows {
            row.rules.prerequisites = prerequisites.remove(&row.revision_id).unwrap_or_default();
            row.rules.bundled = bundled.get(&row.revision_id).cloned().unwrap_or_default();
        }
        self.read_rules(&place_of, &mut rows)?;
        Ok(rows.into_iter().map(|row| row.rules).collect())
    }

    /// All visible revisions, without their relations and rules.
    fn rows(&self, version: ContentVersion) -> Result<Vec<Row>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.revision_id, r.update_id, u.guid, r.revision_number, r.update_type, r.is_listed, r.is_expired,
                    r.article_id, r.title
             FROM revision r JOIN update_identity u ON u.update_id = r.update_id
             WHERE r.visible_from <= ?1 ORDER BY u.guid, r.revision_number",
        )?;
        let rows = statement.query_map([version], |row| {
            let update_type: String = row.get("update_type")?;
            Ok(Row {
                revision_id: row.get("revision_id")?,
                update_id: row.get("update_id")?,
                is_expired: row.get("is_expired")?,
                is_listed: row.get("is_listed")?,
                rules: RevisionRules {
                    identity: UpdateIdentity {
                        guid: row.get("guid")?,
                        revision_number: row.get("revision_number")?,
                    },
                    is_category: matches!(update_type.as_str(), "category" | "detectoid"),
                    needs_no_rules: update_type == "category",
                    is_update: false,
                    is_current: false,
                    article_id: row.get("article_id")?,
                    title: row.get("title")?,
                    prerequisites: Vec::new(),
                    bundled: Vec::new(),
                    // A category that is known by name only says nothing of where it applies.
                    rules: match update_type.as_str() {
                        "category" => Ok(ApplicabilityRules::default()),
                        _ => Err("the catalog has no document of it".to_owned()),
                    },
                },
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn prerequisites_by_revision(&self) -> Result<HashMap<RevisionKey, Vec<Vec<Uuid>>>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT p.revision_id, p.clause, u.guid FROM prerequisite p
             JOIN update_identity u ON u.update_id = p.required_update_id ORDER BY p.revision_id, p.clause, u.guid",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        clauses(rows)
    }

    fn bundled_by_revision(&self) -> Result<HashMap<RevisionKey, Vec<Vec<UpdateIdentity>>>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT b.revision_id, b.clause, u.guid, b.child_revision_number FROM bundled_update b
             JOIN update_identity u ON u.update_id = b.child_update_id
             ORDER BY b.revision_id, b.clause, u.guid, b.child_revision_number",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, UpdateIdentity { guid: row.get(2)?, revision_number: row.get(3)? }))
        })?;
        clauses(rows)
    }

    /// Reads the rules from the complete document, or from the core fragment where there is no complete document.
    fn read_rules(&self, place_of: &HashMap<RevisionKey, usize>, rows: &mut [Row]) -> Result<()> {
        let mut pool: OrderedPool<(usize, Vec<u8>), (usize, ReadRules)> =
            OrderedPool::new("rules", BYTES, || {
                Ok(|(place, packed): (usize, Vec<u8>)| (place, unpack_rules(&packed)))
            })?;
        let mut keep = |(place, rules): (usize, ReadRules)| {
            if let Some(row) = rows.get_mut(place) {
                row.rules.rules = rules;
            }
        };
        let mut statement = self.connection().prepare_cached(
            "SELECT revision_id, part, content FROM document WHERE part IN ('core', 'update')
             ORDER BY revision_id, part",
        )?;
        let mut documents = statement.query([])?;
        while let Some(document) = documents.next()? {
            let Some(place) = place_of.get(&document.get("revision_id")?) else { continue };
            let packed: Vec<u8> = document.get("content")?;
            let bytes = packed.len() as u64;
            while pool.is_full(bytes) {
                pool.next_result()?.map(&mut keep);
            }
            pool.submit((*place, packed), bytes)?;
        }
        while let Some(result) = pool.next_result()? {
            keep(result);
        }
        Ok(())
    }
}

/// Members by revision and clause, of rows in that order.
fn clauses<T>(
    rows: impl Iterator<Item = rusqlite::Result<(RevisionKey, i64, T)>>,
) -> Result<HashMap<RevisionKey, Vec<Vec<T>>>> {
    let mut clauses: HashMap<RevisionKey, Vec<Vec<T>>> = HashMap::new();
    let mut last = None;
    for row in rows {
        let (revision_id, clause, member) = row?;
        let of_revision = clauses.entry(revision_id).or_default();
        match of_revision.last_mut() {
            Some(members) if last == Some((revision_id, clause)) => members.push(member),
            _ => of_revision.push(vec![member]),
        }
        last = Some((revision_id, clause));
    }
    Ok(clauses)
}

/// For each update the highest revision is current; where that is withdrawn, the highest of the others answers for the
/// update when another one requires it.
fn mark_current(rows: &mut [Row]) {
    let mut highest: HashMap<UpdateKey, (usize, Option<usize>)> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        let (newest, published) = highest.entry(row.update_id).or_insert((place, None));
        *newest = place;
        if !row.is_expired {
            *published = Some(place);
        }
    }
    for (newest, published) in highest.into_values() {
        if let Some(row) = rows.get_mut(newest) {
            row.rules.is_update = row.is_listed && !row.is_expired;
        }
        if let Some(row) = rows.get_mut(published.unwrap_or(newest)) {
            row.rules.is_current = true;
        }
    }
}

/// What is current and asked for, with what it requires and what its bundles hold, at any depth.
fn wanted(
    rows: &[Row],
    bundled: &HashMap<RevisionKey, Vec<Vec<UpdateIdentity>>>,
    prerequisites: &HashMap<RevisionKey, Vec<Vec<Uuid>>>,
    only: Option<&[Uuid]>,
) -> HashSet<RevisionKey> {
    let key_of: HashMap<UpdateIdentity, RevisionKey> =
        rows.iter().map(|row| (row.rules.identity, row.revision_id)).collect();
    let current: HashMap<Uuid, RevisionKey> = rows
        .iter()
        .filter(|row| row.rules.is_current)
        .map(|row| (row.rules.identity.guid, row.revision_id))
        .collect();
    let is_asked_for = |row: &&Row| {
        (row.rules.is_current || row.rules.is_update)
            && only.is_none_or(|only| only.contains(&row.rules.identity.guid))
    };
    let mut open: Vec<RevisionKey> = rows.iter().filter(is_asked_for).map(|row| row.revision_id).collect();
    let mut wanted: HashSet<RevisionKey> = open.iter().copied().collect();
    while let Some(revision) = open.pop() {
        let members = bundled.get(&revision).into_iter().flatten().flatten();
        // Of a member whose revision is not there another one has the title.
        let members = members.filter_map(|member| key_of.get(member).or_else(|| current.get(&member.guid)));
        let required = prerequisites.get(&revision).into_iter().flatten().flatten();
        let required = required.filter_map(|guid| current.get(guid));
        for key in members.chain(required) {
            if wanted.insert(*key) {
                open.push(*key);
            }
        }
    }
    wanted
}

/// How often elements occur in the rules of the catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ElementUse {
    /// How often it occurs.
    pub uses: u64,
    /// Revisions that have it.
    pub revisions: u64,
}

/// An element, and why it is not understood where that is so.
pub type ElementKey = (String, Option<String>);

impl CatalogReader<'_> {
    /// Counts the elements of the rules of every revision that a site at content version `version` sees. A document that
    /// cannot be read counts as an element of its own, and so do rules that are not there and are needed. Fails when the database cannot be read.
    pub fn audit_rules(&self, version: ContentVersion) -> Result<BTreeMap<ElementKey, ElementUse>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT d.content, r.update_type <> 'category' AND NOT EXISTS (
                        SELECT 1 FROM bundled_update b WHERE b.revision_id = r.revision_id) AS needs_rules
             FROM document d JOIN revision r USING (revision_id)
             WHERE d.part IN ('core', 'update') AND r.visible_from <= ?1
               AND NOT (d.part = 'core' AND EXISTS (SELECT 1 FROM document complete
                        WHERE complete.revision_id = d.revision_id AND complete.part = 'update'))",
        )?;
        let mut documents = statement.query([version])?;
        let mut uses: BTreeMap<ElementKey, ElementUse> = BTreeMap::new();
        while let Some(document) = documents.next()? {
            let packed: Vec<u8> = document.get("content")?;
            let mut elements = unpack(&packed)
                .and_then(|content| list_elements(&content).map_err(|error| error.to_string()))
                .unwrap_or_else(|reason| vec![("(document)".to_owned(), Some(reason))]);
            if elements.is_empty() && document.get("needs_rules")? {
                elements.push(("(no rules)".to_owned(), Some("the update has none".to_owned())));
            }
            let mut seen = BTreeSet::new();
            for key in elements {
                let counted = uses.entry(key.clone()).or_default();
                counted.uses += 1;
                counted.revisions += u64::from(seen.insert(key));
            }
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT count(*) FROM revision r
             WHERE r.visible_from <= ?1 AND r.update_type <> 'category' AND NOT EXISTS (
                 SELECT 1 FROM document d WHERE d.revision_id = r.revision_id AND d.part IN ('core', 'update'))",
        )?;
        let without = statement.query_row([version], |row| row.get::<_, i64>(0))?.unsigned_abs();
        if without > 0 {
            let key = ("(no document)".to_owned(), Some("the catalog has no document of it".to_owned()));
            uses.insert(key, ElementUse { uses: without, revisions: without });
        }
        Ok(uses)
    }
}

fn unpack_rules(packed: &[u8]) -> ReadRules {
    parse_rules(&unpack(packed)?).map_err(|error| format!("its rules cannot be read: {error}"))
}

fn unpack(packed: &[u8]) -> std::result::Result<Vec<u8>, String> {
    let damaged = |error: std::io::Error| format!("its document is damaged: {error}");
    let mut content = Vec::new();
    zstd::stream::read::Decoder::new(packed)
        .map_err(damaged)?
        .take(DOCUMENT_BYTES)
        .read_to_end(&mut content)
        .map_err(damaged)?;
    if content.len() as u64 == DOCUMENT_BYTES {
        return Err(format!("its document has more than {DOCUMENT_BYTES} bytes"));
    }
    Ok(content)
}
