//! The verb: copies a database into a file.

use crate::base::digest::Sha256;
use crate::base::error::{Failure, Result};
use crate::base::progress::{Progress, Unit};
use crate::base::tabular::{Column, Tabular};
use crate::db::{Database, folder_of, sidecar, sync_folder, verify_copy};
use crate::policy;
use anyhow::Context;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// zstd level: more would make the backup slower than the disk.
const LEVEL: i32 = 3;

/// How a backup is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BackupOptions {
    /// Compressed by zstd.
    pub is_compressed: bool,
    /// With the private policy key, in a file next to the backup.
    pub with_key: bool,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BackupRow {
    /// The backup.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// The database.
    pub database: PathBuf,
    /// The schema step.
    pub schema_step: i64,
    /// When the newest operation in it began.
    pub newest_operation: Option<Timestamp>,
    /// The file of the private policy key, which a backup does not hold; absent where there is none.
    pub policy_key: Option<PathBuf>,
    /// The copy of the key next to the backup.
    pub policy_key_copy: Option<PathBuf>,
}

impl Tabular for BackupRow {
    const SCHEMA: &'static str = "maintain.backup/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("file", "File"),
        Column::number("bytes", "Bytes"),
        Column::ident("database", "Database"),
        Column::number("schema_step", "Schema step"),
        Column::time("newest_operation", "Newest operation"),
        Column::ident("policy_key", "Policy key"),
        Column::ident("policy_key_copy", "Copy of the key"),
    ];
}

/// Writes one snapshot of the database into a new file, which gets its name when it was verified. Others can write
/// meanwhile.
///
/// Fails where the file exists: a backup never overwrites another.
pub fn back_up(
    db: &Database,
    file: &Path,
    options: BackupOptions,
    progress: &dyn Progress,
) -> Result<BackupRow> {
    let key = policy::key_file(db.path());
    let key_copy = policy::key_file(file);
    for target in std::iter::once(file).chain(options.with_key.then_some(key_copy.as_path())) {
        if target.try_exists().with_context(|| format!("cannot write {}", target.display()))? {
            return Err(Failure::failed(format!("{} exists already", target.display()))
                .hint("name another file, such as one with the day in its name; a backup overwrites nothing")
                .into());
        }
    }
    let folder = folder_of(file);
    let context = || format!("cannot write {}", file.display());
    // Removed with everything in it when anything fails.
    let unfinished = tempfile::Builder::new()
        .prefix(".cmupd-backup")
        .tempdir_in(folder)
        .map_err(|error| Failure::unwritable(file, &error))?;
    let copy = unfinished.path().join("copy");
    db.copy_to(&copy, progress)?;
    let facts = verify_copy(&copy, file, progress)?;
    let finished = match options.is_compressed {
        true => compress(&copy, &sidecar(&copy, ".zst"), progress).with_context(context)?,
        false => copy,
    };
    if options.with_key {
        copy_key(&key, &key_copy)?;
    }
    let bytes = std::fs::metadata(&finished).with_context(context)?.len();
    std::fs::rename(&finished, file).with_context(context)?;
    sync_folder(file).with_context(context)?;
    let has_key = key.try_exists().unwrap_or(true);
    Ok(BackupRow {
        file: file.to_owned(),
        bytes,
        database: db.path().to_owned(),
        schema_step: facts.schema_step,
        newest_operation: facts.newest_operation,
        policy_key: has_key.then_some(key),
        policy_key_copy: options.with_key.then_some(key_copy),
    })
}

fn copy_key(key: &Path, copy: &Path) -> Result<()> {
    if policy::load_key(key)?.is_none() {
        return Err(Failure::not_found(format!("there is no policy key {}", key.display()))
            .hint("leave out --with-key, or make a key: cmupd policy key init")
            .into());
    }
    let text = std::fs::read_to_string(key).with_context(|| format!("cannot read {}", key.display()))?;
    policy::write_key(copy, &text)
}

/// Compresses a file, and reads what was written back.
fn compress(from: &Path, to: &Path, progress: &dyn Progress) -> Result<PathBuf> {
    let size = std::fs::metadata(from)?.len();
    let stage = progress.stage("Compressing", Some(size), Unit::Bytes);
    let mut source = Digesting { inner: File::open(from)?, digest: Sha256::new() };
    let mut packed = zstd::stream::write::Encoder::new(File::create(to)?, LEVEL)?;
    packed.include_checksum(true)?;
    let mut buffer = vec![0; 1 << 20];
    loop {
        progress.check("nothing was kept; run the same command again")?;
        let count = source.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        packed.write_all(&buffer[..count])?;
        stage.advance(count as u64);
    }
    packed.finish()?.sync_all()?;
    let mut back =
        Digesting { inner: zstd::stream::read::Decoder::new(File::open(to)?)?, digest: Sha256::new() };
    io::copy(&mut back, &mut io::sink())?;
    anyhow::ensure!(
        back.digest.finish() == source.digest.finish(),
        "the compressed file is not what was written"
    );
    Ok(to.to_owned())
}

/// Reads, with the digest of what was read.
struct Digesting<R> {
    inner: R,
    digest: Sha256,
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.digest.update(&buffer[..count]);
        Ok(count)
    }
}
