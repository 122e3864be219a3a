//! Compares the supersedence that is stored with the documents that it was read from.

use crate::base::error::Result;
use crate::base::progress::{Progress, Unit};
use crate::catalog::update::UpdateIdentity;
use crate::catalog::xml::{FragmentKind, parse_complete, parse_fragment};
use crate::catalog::{self, CatalogWriter};
use crate::db::{DERIVE, DamageFinding, DamageKind, RevisionKey, Snapshot};
use std::collections::{BTreeSet, HashMap};
use std::io::Read as _;
use uuid::Uuid;

/// Documents between two looks at whether the program was asked to stop.
const DOCUMENTS_PER_STEP: u64 = 1_000;
/// The largest document that is read, in bytes: far above the largest known one.
const LARGEST: u64 = 1 << 28;

/// What a revision supersedes otherwise than its document says.
struct EdgeDifference {
    revision_id: RevisionKey,
    newer: Uuid,
    /// What its document names.
    missing: Vec<Uuid>,
    /// What it does not name.
    spare: Vec<Uuid>,
}

/// Supersedence that contradicts documents.
pub(in crate::catalog) fn check_supersedence(
    r: &Snapshot<'_>,
    progress: &dyn Progress,
) -> Result<Vec<DamageFinding>> {
    let mut found = Vec::new();
    for EdgeDifference { newer, missing, spare, .. } in compare_with_documents(r, progress)? {
        let causes = [
            (missing, "the document of the first update names the second, and the row is missing"),
            (spare, "the document of the first update does not name the second"),
        ];
        for (older, cause) in
            causes.into_iter().flat_map(|(edges, cause)| edges.into_iter().map(move |it| (it, cause)))
        {
            let row = format!("{newer} {older}");
            found.push(DamageFinding::of_row(DamageKind::Derived, ("supersedence", row), cause, DERIVE));
        }
    }
    Ok(found)
}

impl CatalogWriter<'_> {
    /// Makes the supersedence that is stored what the documents say.
    pub(crate) fn derive_supersedence(&self, progress: &dyn Progress) -> Result<()> {
        let mut add = self.connection().prepare_cached(
            "INSERT OR IGNORE INTO supersedence (revision_id, superseded_update_id) VALUES (?1, ?2)",
        )?;
        let mut remove = self.connection().prepare_cached(
            "DELETE FROM supersedence WHERE revision_id = ?1 AND superseded_update_id = ?2",
        )?;
        for difference in compare_with_documents(self, progress)? {
            for older in difference.missing {
                add.execute((difference.revision_id, self.update_id_or_placeholder(older)?))?;
            }
            for older in difference.spare {
                if let Some(older) = catalog::read(self).update_key(older)? {
                    remove.execute((difference.revision_id, older))?;
                }
            }
        }
        Ok(())
    }
}

/// Revisions that do not supersede what their documents name. One that could not be read in full, now or then, is left
/// out. What a document does not name may come from the list of an offline scan file, which names the newer updates of
/// each; its entries are kept only of revisions without a complete document, so as soon as there are any such row may
/// be right.
fn compare_with_documents(r: &Snapshot<'_>, progress: &dyn Progress) -> Result<Vec<EdgeDifference>> {
    let mut stored = load_edges(r)?;
    let has_entries: bool = r.connection().query_row(
        "SELECT EXISTS (SELECT 1 FROM document WHERE part = 'entry')",
        [],
        |row| row.get(0),
    )?;
    let count: i64 = r.connection().query_row("SELECT count(*) FROM revision", [], |row| row.get(0))?;
    let stage = progress.stage("Comparing supersedence", u64::try_from(count).ok(), Unit::Items);
    let mut statement = r.connection().prepare(
        "SELECT revision_id, guid, revision_number, is_complete, content
         FROM document JOIN revision USING (revision_id) JOIN update_identity USING (update_id)
         WHERE NOT has_rejected AND part = iif(is_complete, 'update', 'core')
         ORDER BY document_id",
    )?;
    let mut rows = statement.query([])?;
    let mut differences = Vec::new();
    let mut done = 0;
    while let Some(row) = rows.next()? {
        done += 1;
        if done % DOCUMENTS_PER_STEP == 0 {
            stage.advance(DOCUMENTS_PER_STEP);
            progress.check("nothing was changed; run it again")?;
        }
        let revision_id = row.get("revision_id")?;
        let identity =
            UpdateIdentity { guid: row.get("guid")?, revision_number: row.get("revision_number")? };
        let is_complete: bool = row.get("is_complete")?;
        let packed = row.get_ref("content")?.as_blob().map_err(rusqlite::Error::from)?;
        let Some(named) = read_superseded(packed, is_complete, identity) else { continue };
        let rows = stored.remove(&revision_id).unwrap_or_default();
        let missing: Vec<Uuid> = named.difference(&rows).copied().collect();
        let spare: Vec<Uuid> = match is_complete && !has_entries {
            true => rows.difference(&named).copied().collect(),
            false => Vec::new(),
        };
        if !missing.is_empty() || !spare.is_empty() {
            differences.push(EdgeDifference { revision_id, newer: identity.guid, missing, spare });
        }
    }
    Ok(differences)
}

fn load_edges(r: &Snapshot<'_>) -> Result<HashMap<RevisionKey, BTreeSet<Uuid>>> {
    let mut statement = r.connection().prepare(
        "SELECT revision_id, guid FROM supersedence JOIN update_identity ON update_id = superseded_update_id",
    )?;
    let mut rows = statement.query([])?;
    let mut edges: HashMap<RevisionKey, BTreeSet<Uuid>> = HashMap::new();
    while let Some(row) = rows.next()? {
        edges.entry(row.get("revision_id")?).or_default().insert(row.get("guid")?);
    }
    Ok(edges)
}

/// The updates that a packed document names as superseded by its own; none where it cannot be read, which other checks
/// find.
fn read_superseded(packed: &[u8], is_complete: bool, own: UpdateIdentity) -> Option<BTreeSet<Uuid>> {
    let mut content = Vec::new();
    zstd::stream::read::Decoder::new(packed).ok()?.take(LARGEST).read_to_end(&mut content).ok()?;
    let fields = match is_complete {
        true => parse_complete(&content),
        false => parse_fragment(&content, FragmentKind::Core),
    };
    let fields = fields.ok().filter(|fields| fields.identity().is_none_or(|found| found == own))?;
    Some(fields.superseded.into_iter().filter(|guid| *guid != own.guid).collect())
}
