//! The staging tables: TEMP, of this session only.

use super::packer::{Job, LEVEL, Packed, Packer};
use super::{StagedPart, entry_digest, place_of, sha256};
use crate::catalog::update::{PackageEntry, Rejections, UpdateIdentity};
use crate::db::Scratch;
use crate::error::Result;
use anyhow::Context;
use rusqlite::{Connection, OptionalExtension};
use std::cell::RefCell;
use zstd::bulk::Compressor;

const DROP: &str = "
    DROP TABLE IF EXISTS temp.staged_entry;
    DROP TABLE IF EXISTS temp.staged_fragment;
    DROP TABLE IF EXISTS temp.staged_source;
    DROP TABLE IF EXISTS temp.staged_link;
    DROP TABLE IF EXISTS temp.staged_category;
    DROP TABLE IF EXISTS temp.staged_payload;
    DROP TABLE IF EXISTS temp.staged_location;
";

const CREATE: &str = "
    -- Revisions; revision_key is the source's own key.
    CREATE TABLE IF NOT EXISTS temp.staged_entry (
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
    CREATE TABLE IF NOT EXISTS temp.staged_source (
        source_id INTEGER PRIMARY KEY,
        place     TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS temp.staged_fragment (
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
    CREATE TABLE IF NOT EXISTS temp.staged_link (
        kind     TEXT NOT NULL,
        to_key   INTEGER NOT NULL,
        from_key INTEGER NOT NULL,
        PRIMARY KEY (kind, to_key, from_key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS temp.staged_category (
        guid          BLOB PRIMARY KEY,
        category_type TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS temp.staged_payload (
        revision_key INTEGER NOT NULL,
        sha1         BLOB NOT NULL,
        PRIMARY KEY (revision_key, sha1)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS temp.staged_location (
        sha1 BLOB PRIMARY KEY,
        url  TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// Makes sure that the staging tables are there, be they empty.
pub(crate) fn ensure_tables(connection: &Connection) -> Result<()> {
    Ok(connection.execute_batch(CREATE)?)
}

/// The staging tables while they are filled.
pub struct Staging<'a> {
    connection: &'a Connection,
    compressor: RefCell<Compressor<'static>>,
    packer: RefCell<Packer>,
    rejections: RefCell<Rejections>,
}

impl<'a> Scratch<'a> {
    /// Empty staging tables; what an earlier reading left is dropped.
    pub fn staging(&self) -> Result<Staging<'a>> {
        let connection = self.connection();
        connection.execute_batch(DROP)?;
        ensure_tables(connection)?;
        Ok(Staging {
            connection,
            compressor: RefCell::new(Compressor::new(LEVEL)?),
            packer: RefCell::new(Packer::new()?),
            rejections: RefCell::default(),
        })
    }

    /// Drops the staging tables once they are applied: a whole offline scan file fills a gigabyte.
    pub fn discard_staged(&self) -> Result<()> {
        Ok(self.connection().execute_batch(DROP)?)
    }
}

impl Staging<'_> {
    fn pack(&self, content: &[u8]) -> Result<Vec<u8>> {
        self.compressor.borrow_mut().compress(content).context("cannot compress a document")
    }

    /// Registers a place that parts come from: a package with the separator behind it, or a file.
    pub fn add_source(&self, place: &str) -> Result<i64> {
        self.connection
            .prepare_cached("INSERT INTO temp.staged_source (place) VALUES (?1)")?
            .execute([place])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Stages an entry of `package.xml`; false when its key or its identity is already there.
    pub fn add_entry(&self, entry: &PackageEntry, raw: &str) -> Result<bool> {
        let added = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO temp.staged_entry
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
                        "INSERT OR IGNORE INTO temp.staged_link (kind, to_key, from_key) VALUES (?1, ?2, ?3)",
                    )?
                    .execute((kind, key, entry.revision_key))?;
            }
        }
        for (kind, guid) in &entry.categories {
            self.connection
                .prepare_cached(
                    "INSERT INTO temp.staged_category (guid, category_type) VALUES (?1, ?2)
                     ON CONFLICT (guid) DO UPDATE SET category_type = coalesce(category_type, excluded.category_type)",
                )?
                .execute((guid, kind.map(|kind| kind.as_str())))?;
        }
        for sha1 in &entry.payload_files {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO temp.staged_payload (revision_key, sha1) VALUES (?1, ?2)",
                )?
                .execute((entry.revision_key, sha1))?;
        }
        Ok(true)
    }

    /// Stages where a file can be downloaded; the first address of a file stands.
    pub fn add_location(&self, sha1: &[u8; 20], url: &str) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO temp.staged_location (sha1, url) VALUES (?1, ?2)")?
            .execute((sha1, url))?;
        Ok(())
    }

    /// Stages a detail file. It is packed on another thread; [`Staging::finish`] brings in the last ones.
    pub fn add_fragment(&self, key: i64, part: StagedPart, source: i64, content: Vec<u8>) -> Result<()> {
        let mut packer = self.packer.borrow_mut();
        while packer.is_full(content.len()) {
            if let Some(packed) = packer.collect()? {
                self.store(&packed)?;
            }
        }
        packer.give(Job { key, part, source, content })
    }

    /// Brings in what is still being packed; gives the detail files that were there already.
    pub fn finish(&self) -> Result<Rejections> {
        while let Some(packed) = self.packer.borrow_mut().collect()? {
            self.store(&packed)?;
        }
        Ok(self.rejections.take())
    }

    fn store(&self, packed: &Packed) -> Result<()> {
        let job = &packed.job;
        if !self.insert(job.key, &job.part, job.source, &packed.sha256, job.content.len(), &packed.packed)? {
            let source: String = self
                .connection
                .prepare_cached("SELECT place FROM temp.staged_source WHERE source_id = ?1")?
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
        source: i64,
        sha256: &[u8; 32],
        size: usize,
        packed: &[u8],
    ) -> Result<bool> {
        let added = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO temp.staged_fragment (revision_key, part, source_id, sha256, size, content)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((key, part.to_string(), source, sha256, size as i64, packed))?;
        Ok(added > 0)
    }

    /// Stages a complete document under a key of its own; false when the same revision is already there.
    pub fn add_document(&self, identity: UpdateIdentity, source: i64, content: &[u8]) -> Result<bool> {
        let added = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO temp.staged_entry (guid, revision_number, digest, size, content)
                 VALUES (?1, ?2, x'', 0, NULL)",
            )?
            .execute((identity.guid, identity.revision_number))?;
        if added == 0 {
            return Ok(false);
        }
        let key = self.connection.last_insert_rowid();
        let packed = self.pack(content)?;
        self.insert(key, &StagedPart::Update, source, &sha256(content), content.len(), &packed)
    }

    /// True when this very document is staged already.
    pub fn has_document(&self, content: &[u8]) -> Result<bool> {
        let found = self
            .connection
            .prepare_cached("SELECT 1 FROM temp.staged_fragment WHERE part = 'update' AND sha256 = ?1")?
            .query_row([sha256(content)], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    /// How many revisions and parts are staged.
    pub fn counts(&self) -> Result<(u64, u64)> {
        let mut statement = self.connection.prepare(
            "SELECT (SELECT count(*) FROM temp.staged_entry), (SELECT count(*) FROM temp.staged_fragment)",
        )?;
        let (entries, fragments): (i64, i64) =
            statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((entries.unsigned_abs(), fragments.unsigned_abs()))
    }
}
