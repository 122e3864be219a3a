use super::{Name, NameKind};
use crate::base::error::Result;
use crate::report::ReportReader;
use rusqlite::Row;

const SITES: &str =
    "SELECT code AS name, name AS help FROM site WHERE code LIKE ?1 ESCAPE '\\' ORDER BY code LIMIT ?2";
const SOFTWARE_UPDATE_POINTS: &str = "SELECT p.server_name AS name, s.code AS help
     FROM software_update_point p JOIN site s USING (site_id)
     WHERE p.server_name LIKE ?1 ESCAPE '\\' ORDER BY p.server_name LIMIT ?2";
const BOUNDARIES: &str = "SELECT value AS name, name AS help FROM boundary
     WHERE match_value LIKE ?1 ESCAPE '\\' ORDER BY match_value LIMIT ?2";
const BOUNDARY_GROUPS: &str = "SELECT name, description AS help FROM boundary_group
     WHERE name LIKE ?1 ESCAPE '\\' ORDER BY name LIMIT ?2";
const COLLECTIONS: &str = "SELECT name, comment AS help FROM collection
     WHERE name LIKE ?1 ESCAPE '\\' ORDER BY name LIMIT ?2";
const UPDATE_GROUPS: &str = "SELECT name, comment AS help FROM update_group
     WHERE name LIKE ?1 ESCAPE '\\' ORDER BY name LIMIT ?2";
const MAINTENANCE_WINDOWS: &str =
    "SELECT w.name, c.name AS help FROM maintenance_window w JOIN collection c USING (collection_id)
     WHERE w.name LIKE ?1 ESCAPE '\\' ORDER BY w.name, c.name LIMIT ?2";
const CLIENTS: &str = "SELECT c.name, s.code AS help FROM client c LEFT JOIN site s USING (site_id)
     WHERE c.name LIKE ?1 ESCAPE '\\' ORDER BY c.name COLLATE NOCASE LIMIT ?2";
/// Higher numbers are newer. The column is compared as bytes, so that its index answers.
const KB_NUMBERS: &str = "SELECT article_id AS name, max(title) AS help FROM revision
     WHERE article_id >= ?1 AND article_id < ?1 || ':' AND is_listed
     GROUP BY article_id ORDER BY article_id DESC LIMIT ?2";
const CATEGORIES: &str = "SELECT title AS name, replace(category_type, '_', ' ') AS help FROM revision
     WHERE update_type = 'category' AND title LIKE ?1 ESCAPE '\\'
       AND (?3 IS NULL OR (coalesce(category_type, '') = 'update_classification') = ?3)
     LIMIT ?2";

impl ReportReader<'_> {
    /// At most `limit` names of a kind that begin with `prefix`. What was found when a statement is interrupted is
    /// returned.
    pub(super) fn names(&self, kind: NameKind, prefix: &str, limit: u32) -> Result<Vec<Name>> {
        let statement = match kind {
            NameKind::Site => SITES,
            NameKind::SoftwareUpdatePoint => SOFTWARE_UPDATE_POINTS,
            NameKind::Boundary => BOUNDARIES,
            NameKind::BoundaryGroup => BOUNDARY_GROUPS,
            NameKind::Collection => COLLECTIONS,
            NameKind::UpdateGroup => UPDATE_GROUPS,
            NameKind::MaintenanceWindow => MAINTENANCE_WINDOWS,
            NameKind::Client => CLIENTS,
            NameKind::KbNumber => KB_NUMBERS,
            NameKind::Product => return self.names_of_categories(prefix, Some(false), limit),
            NameKind::Classification => return self.names_of_categories(prefix, Some(true), limit),
            NameKind::Category => return self.names_of_categories(prefix, None, limit),
        };
        let pattern = if kind == NameKind::KbNumber { prefix.to_owned() } else { beginning_with(prefix) };
        let mut statement = self.connection().prepare(statement)?;
        let rows = statement.query_map((pattern, limit), name)?;
        Ok(rows.map_while(std::result::Result::ok).collect())
    }

    fn names_of_categories(
        &self,
        prefix: &str,
        is_classification: Option<bool>,
        limit: u32,
    ) -> Result<Vec<Name>> {
        let mut statement = self.connection().prepare(CATEGORIES)?;
        let rows = statement.query_map((beginning_with(prefix), limit, is_classification), name)?;
        let mut names: Vec<Name> = rows.map_while(std::result::Result::ok).collect();
        // Sorted here: an interrupted statement has returned what it had found until then, and revisions repeat titles.
        names.sort();
        names.dedup();
        Ok(names)
    }
}

fn name(row: &Row<'_>) -> rusqlite::Result<Name> {
    Ok(Name { name: row.get("name")?, help: row.get("help")? })
}

/// The pattern of LIKE for a beginning, in which wildcards mean themselves.
fn beginning_with(prefix: &str) -> String {
    let mut pattern = prefix.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    pattern.push('%');
    pattern
}
