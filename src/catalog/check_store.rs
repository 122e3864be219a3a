//! Unpacks every document and compares what is derived from the catalog.

use crate::base::error::Result;
use crate::base::progress::{Progress, Unit};
use crate::catalog::supersedence::check_supersedence;
use crate::db::{DamageFinding, DamageKind, Snapshot};
use std::io;

/// Documents between two looks at whether the program was asked to stop.
const DOCUMENTS_PER_STEP: u64 = 1_000;
const SYNCHRONIZE: &str = "restore a backup, or synchronize again: `cmupd sync --full`";

/// What the index of search is made of: the columns behind the key, as the schema step that made it has them.
macro_rules! searched_rows {
    ($into:literal) => {
        concat!(
            "INSERT INTO ",
            $into,
            " (rowid, title, other_titles, description, article)
             SELECT r.revision_id, r.title,
                    (SELECT group_concat(l.title, ' ') FROM localized_title l
                     WHERE l.revision_id = r.revision_id AND l.title IS NOT r.title),
                    r.description, 'KB' || r.article_id || ' ' || r.article_id
             FROM revision r WHERE r.is_listed"
        )
    };
}

/// Builds the index of search again.
pub(crate) const REBUILD_SEARCH: &[&str] = &[
    "INSERT INTO revision_search (revision_search) VALUES ('delete-all')",
    searched_rows!("revision_search"),
];

/// An index of search as it should be, private to the connection, and the words of both.
const DERIVED_SEARCH: &[&str] = &[
    "CREATE VIRTUAL TABLE temp.derived_search USING fts5 (title, other_titles, description, article, content = '',
                                                          tokenize = 'unicode61 remove_diacritics 2')",
    searched_rows!("temp.derived_search"),
    "CREATE VIRTUAL TABLE temp.stored_word USING fts5vocab (main, revision_search, instance)",
    "CREATE VIRTUAL TABLE temp.derived_word USING fts5vocab (temp, derived_search, instance)",
];

/// What must not be there: table, cause, way out, and the rows.
const CONTRADICTIONS: &[(&str, &str, &str, &str)] = &[
    (
        "revision_search",
        "the index of search lacks the update, or has one that is not listed",
        "`cmupd maintain repair` builds the index again",
        "SELECT revision_id FROM revision WHERE is_listed AND revision_id NOT IN (SELECT id FROM revision_search_docsize)
         UNION ALL SELECT id FROM revision_search_docsize
         WHERE id NOT IN (SELECT revision_id FROM revision WHERE is_listed)",
    ),
    (
        "revision",
        "the revision entered the catalog at a content version that was not reached yet, or needs a later one",
        SYNCHRONIZE,
        "SELECT revision_id FROM revision
         WHERE visible_from > (SELECT content_version FROM update_source) OR minimum_source_version > visible_from",
    ),
    (
        "supersedence_expiry",
        "the update expired as superseded, and nothing supersedes it",
        "`cmupd sync` applies the supersedence rule again",
        "SELECT update_id FROM supersedence_expiry
         WHERE update_id NOT IN (SELECT superseded_update_id FROM supersedence)",
    ),
    (
        "site",
        "the site has a content version that its update source did not reach yet",
        SYNCHRONIZE,
        "SELECT code FROM site WHERE content_version > (SELECT content_version FROM update_source)",
    ),
];

/// Documents that cannot be unpacked, and rows that contradict each other.
pub(crate) fn check_catalog(
    r: &Snapshot<'_>,
    is_quick: bool,
    progress: &dyn Progress,
) -> Result<Vec<DamageFinding>> {
    let mut found = Vec::new();
    for (table, cause, way_out, statement) in CONTRADICTIONS {
        let mut statement = r.connection().prepare(statement)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key = match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(key) => key.to_string(),
                other => other.as_str().unwrap_or_default().to_owned(),
            };
            found.push(DamageFinding::of_row(DamageKind::Derived, (*table, key), *cause, way_out));
        }
    }
    if !is_quick {
        found.extend(compare_search(r)?);
        progress.check("a check changes nothing; run it again")?;
        check_documents(r, progress, &mut found)?;
        found.extend(check_supersedence(r, progress)?);
    }
    Ok(found)
}

/// Updates of which the index of search has other words than their texts. Words are compared with how often they occur:
/// their places depend on the order of titles in additional languages.
fn compare_search(r: &Snapshot<'_>) -> Result<Vec<DamageFinding>> {
    for statement in DERIVED_SEARCH {
        r.connection().execute_batch(statement)?;
    }
    let compared = || -> rusqlite::Result<Vec<DamageFinding>> {
        let mut statement = r.connection().prepare(
            "WITH stored AS (SELECT term, doc, col, count(*) FROM temp.stored_word GROUP BY term, doc, col),
                  derived AS (SELECT term, doc, col, count(*) FROM temp.derived_word GROUP BY term, doc, col)
             SELECT DISTINCT doc FROM (SELECT * FROM (SELECT * FROM stored EXCEPT SELECT * FROM derived)
                                       UNION ALL SELECT * FROM (SELECT * FROM derived EXCEPT SELECT * FROM stored))
             WHERE doc IN (SELECT id FROM revision_search_docsize) ORDER BY doc",
        )?;
        let found = |revision: i64| {
            DamageFinding::of_row(
                DamageKind::Derived,
                ("revision_search", revision),
                "the index of search has other words than the texts of the update",
                "`cmupd maintain repair` builds the index again",
            )
        };
        statement.query_map([], |row| row.get(0).map(found))?.collect()
    };
    let compared = compared();
    r.connection().execute_batch(
        "DROP TABLE temp.derived_word; DROP TABLE temp.stored_word; DROP TABLE temp.derived_search",
    )?;
    Ok(compared?)
}

fn check_documents(r: &Snapshot<'_>, progress: &dyn Progress, found: &mut Vec<DamageFinding>) -> Result<()> {
    let count: i64 = r.connection().query_row("SELECT count(*) FROM document", [], |row| row.get(0))?;
    let stage = progress.stage("Unpacking documents", u64::try_from(count).ok(), Unit::Items);
    let mut statement = r.connection().prepare("SELECT document_id, content FROM document")?;
    let mut rows = statement.query([])?;
    let mut done = 0;
    while let Some(row) = rows.next()? {
        let packed = row.get_ref("content")?.as_blob().unwrap_or_default();
        let unpacked = zstd::stream::read::Decoder::new(packed)
            .and_then(|mut content| io::copy(&mut content, &mut io::sink()));
        if unpacked.is_err() {
            let document: i64 = row.get("document_id")?;
            let cause = "the document cannot be unpacked";
            found.push(DamageFinding::of_row(
                DamageKind::Content,
                ("document", document),
                cause,
                SYNCHRONIZE,
            ));
        }
        done += 1;
        if done % DOCUMENTS_PER_STEP == 0 {
            stage.advance(DOCUMENTS_PER_STEP);
            progress.check("a check changes nothing; run it again")?;
        }
    }
    Ok(())
}
