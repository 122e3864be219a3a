//! The upstream server of the demonstration: a database of its own, with complete documents to give away.

use super::{Catalog, documents};
use crate::base::error::Result;
use crate::base::progress::Progress;
use crate::catalog;
use crate::db::{Database, Options};
use crate::hierarchy::{self, NewSite, SiteCode, SiteKind};
use anyhow::ensure;
use jiff::Timestamp;
use std::path::Path;
use uuid::Uuid;

/// The one site of the upstream server.
const SITE: &str = "UPS";

/// Makes the database of the upstream server; it knows nothing yet.
pub(super) fn create(path: &Path, update_source: Uuid, options: Options) -> Result<Database> {
    Database::create(path, options, |w| {
        hierarchy::write(w).add_update_source(update_source)?;
        hierarchy::write(w).add_site(&NewSite {
            code: SITE.parse()?,
            name: Some("Upstream server".into()),
            kind: SiteKind::Primary,
            parent: None,
        })?;
        Ok(())
    })
}

/// Brings the upstream server to what the catalog had released by `cutoff`: one content version further.
pub(super) fn publish(
    db: &mut Database,
    catalog: &Catalog,
    cutoff: Timestamp,
    progress: &dyn Progress,
) -> Result<()> {
    let site: SiteCode = SITE.parse()?;
    // Staged here rather than read from a folder of files: such a folder has no addresses to download from.
    let mut rejections = db.scratch(|s| {
        let staging = s.staging()?;
        let source = staging.add_source("the invented catalog")?;
        for (identity, text) in documents(catalog, cutoff) {
            staging.add_document(identity, source, text.into_bytes())?;
        }
        for file in catalog.released_until(cutoff).flat_map(|update| &update.files) {
            staging.add_location(&file.sha1, &file.url)?;
        }
        Ok(staging.finish()?.into_vec())
    })?;
    db.write(&format!("publish what was released until {}", cutoff.strftime("%Y-%m-%d")), |w| {
        let version = hierarchy::write(w).raise_content_version()?;
        let applied = catalog::write(w).apply_staged(version, &["en".into(), "de".into()], progress)?;
        rejections.extend(applied.rejections);
        ensure!(rejections.is_empty(), "the invented catalog cannot be read: {rejections:?}");
        hierarchy::write(w).adopt_content_version(site, version)
    })?;
    db.discard_staging()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::base::progress::Silent;
    use crate::catalog::{self, UpdateCriteria, Wanted};

    #[test]
    fn an_upstream_server_offers_what_was_released() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let now: Timestamp = "2026-11-22T12:00:00Z".parse()?;
        let catalog = Catalog::new(1, now)?;
        let options = Options::new("tester", Clock::fixed(now));
        let mut db = create(&folder.path().join("upstream.db"), Uuid::from_u128(1), options)?;
        let mut listed = Vec::new();
        for cutoff in [catalog.previous_release(), catalog.latest_release()] {
            publish(&mut db, &catalog, cutoff, &Silent)?;
            let rows = db.read(|r| catalog::list(r, None, &UpdateCriteria::default(), now))?.rows;
            let released = catalog.released_until(cutoff).filter(|update| update.is_listed());
            assert_eq!(rows.len(), released.count());
            let details = db.read(|r| catalog::load_details(r, None, &Wanted::Guid(rows[0].update)))?;
            assert!(details.rows.iter().flat_map(|row| &row.files).all(|file| file.url.is_some()));
            listed.push(rows.len());
        }
        assert!(listed[0] < listed[1]);
        assert_eq!(db.read(|r| hierarchy::read(r).content_version())?, 2.into());
        Ok(())
    }
}
