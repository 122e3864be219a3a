//! The staging tables, in the file beside the database.

use super::packer::{Job, Packed, Packer, compressor, packer};
use super::{StagedPart, StagedSource, entry_digest, place_of};
use crate::base::digest::sha256;
use crate::base::error::Result;
use crate::catalog::update::{PackageEntry, Rejections, UpdateIdentity};
use crate::db::Scratch;
use anyhow::Context;
use rusqlite::{Connection, OptionalExtension};
use std::cell::RefCell;
use zstd::bulk::Compressor;

/// The edition of the tables below: what another one staged is not resumed.
const FORMAT: i64 = 1;

const DROP: &str = "
    DROP TABLE IF EXISTS staging.staged_origin;
    DROP TABLE IF EXISTS staging.staged_entry;
    DROP TABLE IF EXISTS staging.staged_fragment;
    DROP TABLE IF EXISTS staging.staged_source;
    DROP TABLE IF EXISTS staging.staged_link;
    DROP TABLE IF EXISTS staging.staged_category;
    DROP TABLE IF EXISTS staging.staged_payload;
    DROP TABLE IF EXISTS staging.staged_location;
";

const CREATE: &str = "
    -- One row: what the rows below came from.
    CREATE TABLE IF NOT EXISTS staging.staged_origin (
        origin TEXT NOT NULL,
        format INTEGER NOT NULL
    ) STRICT;
    -- Revisions; revision_key is the source's own key.
    CREATE TABLE IF NOT EXISTS staging.staged_entry (
        revision_key    INTEGER PRIMARY KEY,
        guid            BLOB NOT NULL,
        revision_number INTEGER NOT NULL,
        digest          BLOB NOT NULL,
        language        TEXT,
        size            INTEGER NOT NULL,
        content         BLOB,
        UNIQUE (guid, revision_number)
    ) STRICT;
    -- Where parts came from; place ends with the separator before the member's path, or is the file itself.
    CREATE TABLE IF NOT EXISTS staging.staged_source (
        source_id INTEGER PRIMARY KEY,
        place     TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS staging.staged_fragment (
        fragment_id  INTEGER PRIMARY KEY,
        revision_key INTEGER NOT NULL,
        part         TEXT NOT NULL,
        source_id    INTEGER NOT NULL,
        sha256       BLOB NOT NULL,
        size         INTEGER NOT NULL,
        content      BLOB NOT NULL,
        UNIQUE (revision_key, part)
    ) STRICT;
    -- Links that the source keeps backwards: from the part or the older to the bundle or the newer.
    CREATE TABLE IF NOT EXISTS staging.staged_link (
        kind     TEXT NOT NULL,
        to_key   INTEGER NOT NULL,
        from_key INTEGER NOT NULL,
        PRIMARY KEY (kind, to_key, from_key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS staging.staged_category (
        guid          BLOB PRIMARY KEY,
        category_type TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS staging.staged_payload (
        revision_key INTEGER NOT NULL,
        sha1         BLOB NOT NULL,
        PRIMARY KEY (revision_key, sha1)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS staging.staged_location (
        sha1 BLOB PRIMARY KEY,
        url  TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// True when there are staging tables, be they empty.
pub(crate) fn is_staged(connection: &Connection) -> Result<bool> {
    let is_attached: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_database_list WHERE name = 'staging')",
        [],
        |row| row.get(0),
    )?;
    if !is_attached {
        return Ok(false);
    }
    Ok(connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM staging.sqlite_schema WHERE name = 'staged_entry')",
        [],
        |row| row.get(0),
    )?)
}

/// The staging tables while they are filled. Its functions fail where the staging file cannot be read or written, and
/// when a thread that packs has ended early.
pub struct Staging<'a> {
    scratch: &'a Scratch<'a>,
    connection: &'a Connection,
    compressor: RefCell<Compressor<'static>>,
    packer: RefCell<Packer>,
    rejections: RefCell<Rejections>,
}

impl Scratch<'_> {
    /// Empty staging tables; what an earlier reading left is dropped. Fails where the staging file cannot be written.
    pub fn staging(&self) -> Result<Staging<'_>> {
        self.empty_tables()?;
        Staging::new(self)
    }

    /// The staging tables as an earlier reading of the same `origin` left them, or empty ones where there are none or
    /// they came from elsewhere. `origin` says where the rows come from and what was asked for. Fails where the staging
    /// file cannot be read or written.
    pub fn resume_staging(&self, origin: &str) -> Result<Staging<'_>> {
        if !self.is_from(origin)? {
            self.empty_tables()?;
            self.connection().execute(
                "INSERT INTO staging.staged_origin (origin, format) VALUES (?1, ?2)",
                (origin, FORMAT),
            )?;
        }
        Staging::new(self)
    }

    fn empty_tables(&self) -> Result<()> {
        self.connection().execute_batch(DROP)?;
        Ok(self.connection().execute_batch(CREATE)?)
    }

    fn is_from(&self, origin: &str) -> Result<bool> {
        let has_origin: bool = self.connection().query_row(
            "SELECT EXISTS (SELECT 1 FROM staging.sqlite_schema WHERE name = 'staged_origin')",
            [],
            |row| row.get(0),
        )?;
        Ok(has_origin
            && self.connection().query_row(
                "SELECT EXISTS (SELECT 1 FROM staging.staged_origin WHERE origin = ?1 AND format = ?2)",
                (origin, FORMAT),
                |row| row.get(0),
            )?)
    }
}

impl<'a> Staging<'a> {
    fn new(scratch: &'a Scratch<'a>) -> Result<Self> {
        Ok(Staging {
            scratch,
            connection: scratch.connection(),
            compressor: RefCell::new(compressor()?),
            packer: RefCell::new(packer()?),
            rejections: RefCell::default(),
        })
    }
}

impl Staging<'_> {
    fn pack(&self, content: &[u8]) -> Result<Vec<u8>> {
        self.compressor.borrow_mut().compress(content).context("cannot compress a document")
    }

    /// Registers a place that parts come from: a package with the separator behind it, or a file.
    pub fn add_source(&self, place: &str) -> Result<StagedSource> {
        self.connection
            .prepare_cached("INSERT INTO staging.staged_source (place) VALUES (?1)")?
            .execute([place])?;
        Ok(self.connection.last_insert_rowid().into())
    }

    /// Stages an entry of `package.xml`; false when its key or its identity is already there.
    pub fn add_entry(&self, entry: &PackageEntry, raw: &str) -> Result<bool> {
        let added = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO staging.staged_entry
                     (revision_key, guid, revision_number, digest, language, size, content)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                entry.revision_key,
                entry.identity.guid,
                entry.identity.revision_number,
                entry_digest(entry),
                &entry.default_language,
                raw.len() as i64,
                self.pack(raw.as_bytes())?,
            ))?;
        if added == 0 {
            return Ok(false);
        }
        for (kind, keys) in [("superseded_by", &entry.superseded_by), ("bundled_by", &entry.bundled_by)] {
            for key in keys {
                self.connection
                    .prepare_cached(
                        "INSERT OR IGNORE INTO staging.staged_link (kind, to_key, from_key) VALUES (?1, ?2, ?3)",
                    )?
                    .execute((kind, key, entry.revision_key))?;
            }
        }
        for (kind, guid) in &entry.categories {
            self.connection
                .prepare_cached(
                    "INSERT INTO staging.staged_category (guid, category_type) VALUES (?1, ?2)
                     ON CONFLICT (guid) DO UPDATE SET category_type = coalesce(category_type, excluded.category_type)",
                )?
                .execute((guid, kind.map(|kind| kind.as_str())))?;
        }
        for sha1 in &entry.payload_files {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO staging.staged_payload (revision_key, sha1) VALUES (?1, ?2)",
                )?
                .execute((entry.revision_key, sha1))?;
        }
        Ok(true)
    }

    /// Stages where a file can be downloaded; the first address of a file stands.
    pub fn add_location(&self, sha1: &[u8; 20], url: &str) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO staging.staged_location (sha1, url) VALUES (?1, ?2)")?
            .execute((sha1, url))?;
        Ok(())
    }

    /// Stages a detail file. It is packed on another thread; [`Staging::finish`] brings in the last ones.
    pub fn add_fragment(
        &self,
        key: i64,
        part: StagedPart,
        source: StagedSource,
        content: Vec<u8>,
    ) -> Result<()> {
        self.submit(Job { key, part, source, content })
    }

    fn submit(&self, job: Job) -> Result<()> {
        let mut packer = self.packer.borrow_mut();
        let bytes = job.content.len() as u64;
        while packer.is_full(bytes) {
            if let Some(packed) = packer.next_result()? {
                self.store(&packed?)?;
            }
        }
        packer.submit(job, bytes)
    }

    /// Brings in what is still being packed; gives the detail files that were there already.
    pub fn finish(&self) -> Result<Rejections> {
        self.settle()?;
        Ok(self.rejections.take())
    }

    /// What has been staged so far survives a killed process from here on; nothing happens in a dry run. A whole
    /// reading need not call it: the end of [`crate::db::Database::scratch`] keeps what was staged.
    pub fn keep(&self) -> Result<()> {
        self.settle()?;
        self.scratch.keep()
    }

    fn settle(&self) -> Result<()> {
        while let Some(packed) = self.packer.borrow_mut().next_result()? {
            self.store(&packed?)?;
        }
        Ok(())
    }

    fn store(&self, packed: &Packed) -> Result<()> {
        let job = &packed.job;
        if !self.insert(job.key, &job.part, job.source, &packed.sha256, job.content.len(), &packed.packed)? {
            let source: String = self
                .connection
                .prepare_cached("SELECT place FROM staging.staged_source WHERE source_id = ?1")?
                .query_row([job.source], |row| row.get(0))?;
            self.rejections.borrow_mut().add(
                place_of(&source, &job.part, job.key),
                "another package holds the same part of this revision",
                Some(&job.content),
            );
        }
        Ok(())
    }

    fn insert(
        &self,
        key: i64,
        part: &StagedPart,
        source: StagedSource,
        sha256: &[u8; 32],
        size: usize,
        packed: &[u8],
    ) -> Result<bool> {
        let added = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO staging.staged_fragment (revision_key, part, source_id, sha256, size, content)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((key, part.to_string(), source, sha256, size as i64, packed))?;
        Ok(added > 0)
    }

    /// Stages a complete document under a key of its own; false when the same revision is already there. It is packed
    /// on another thread like a detail file.
    pub fn add_document(
        &self,
        identity: UpdateIdentity,
        source: StagedSource,
        content: Vec<u8>,
    ) -> Result<bool> {
        let added = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO staging.staged_entry (guid, revision_number, digest, size, content)
                 VALUES (?1, ?2, x'', 0, NULL)",
            )?
            .execute((identity.guid, identity.revision_number))?;
        if added > 0 {
            let key = self.connection.last_insert_rowid();
            self.submit(Job { key, part: StagedPart::Update, source, content })?;
        }
        Ok(added > 0)
    }

    /// True when this very document is staged already for the revision.
    pub fn has_document(&self, identity: UpdateIdentity, content: &[u8]) -> Result<bool> {
        // It may still be on its way through the other threads.
        self.settle()?;
        let found = self
            .connection
            .prepare_cached(
                "SELECT 1 FROM staging.staged_entry e JOIN staging.staged_fragment f USING (revision_key)
                 WHERE e.guid = ?1 AND e.revision_number = ?2 AND f.part = 'update' AND f.sha256 = ?3",
            )?
            .query_row((identity.guid, identity.revision_number, sha256(content)), |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    /// True when a complete document of the revision is staged.
    pub fn has_revision(&self, identity: UpdateIdentity) -> Result<bool> {
        // Its document may still be on its way through the other threads; an entry without text was made for one.
        let found = self
            .connection
            .prepare_cached(
                "SELECT 1 FROM staging.staged_entry WHERE guid = ?1 AND revision_number = ?2 AND content IS NULL",
            )?
            .query_row((identity.guid, identity.revision_number), |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    /// The revisions of which a complete document is staged, in the order in which they came.
    pub fn staged_revisions(&self) -> Result<Vec<UpdateIdentity>> {
        let mut statement = self.connection.prepare(
            "SELECT guid, revision_number FROM staging.staged_entry WHERE content IS NULL ORDER BY revision_key",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(UpdateIdentity { guid: row.get("guid")?, revision_number: row.get("revision_number")? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many revisions and parts are staged.
    pub fn counts(&self) -> Result<(u64, u64)> {
        self.settle()?;
        let mut statement = self.connection.prepare(
            "SELECT (SELECT count(*) FROM staging.staged_entry), (SELECT count(*) FROM staging.staged_fragment)",
        )?;
        let (entries, fragments): (i64, i64) =
            statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((entries.unsigned_abs(), fragments.unsigned_abs()))
    }
}
