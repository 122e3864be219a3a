//! The verb: puts a backup in the place of a database.

use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::{Progress, Unit};
use crate::base::tabular::{Column, Tabular};
use crate::db::{CopyFacts, Database, Options, folder_of, replace_database, sidecar, verify_copy};
use anyhow::Context;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// How a database begins (<https://sqlite.org/fileformat2.html>, section 1.3).
const DATABASE: &[u8] = b"SQLite format 3\0";

/// How a file that zstd compressed begins (RFC 8878, section 3.1.1).
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// A backup that was restored.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RestoredRow {
    /// The database.
    pub database: PathBuf,
    /// The backup.
    pub backup: PathBuf,
    /// The schema step of the backup; a database of an older one is brought to that of the program.
    pub schema_step: i64,
    /// When the newest operation in the backup began.
    pub newest_operation: Option<Timestamp>,
    /// The database before, with the files that belong to it; absent where there was none.
    pub kept: Option<PathBuf>,
}

impl Tabular for RestoredRow {
    const SCHEMA: &'static str = "maintain.restore/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("database", "Database"),
        Column::ident("backup", "Backup"),
        Column::number("schema_step", "Schema step"),
        Column::time("newest_operation", "Newest operation"),
        Column::ident("kept", "Kept"),
    ];
}

/// Verifies a backup and puts it in the place of the database, which is kept under a name with the moment in it. The
/// backup stays.
///
/// Fails with kind `database` for a file that is damaged, is not a backup or was written by a newer program, and
/// while another process has the database open; then everything is as before.
pub fn restore(path: &Path, backup: &Path, options: Options, progress: &dyn Progress) -> Result<RestoredRow> {
    // A link to the database stays one.
    let linked = if path.is_symlink() { std::fs::canonicalize(path).ok() } else { None };
    let file = linked.as_deref().unwrap_or(path);
    let folder = folder_of(file);
    let context = || format!("cannot write {}", path.display());
    let unfinished = tempfile::Builder::new()
        .prefix(".cmupd-restore")
        .tempdir_in(folder)
        .map_err(|error| Failure::unwritable(path, &error))?;
    let copy = unfinished.path().join("copy");
    unpack(backup, &copy, progress)?;
    let CopyFacts { schema_step, newest_operation } = verify_copy(&copy, backup, progress)?;
    let moment = options.clock.now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let kept = find_free_name(file, &format!("-before-{moment}"));
    let had_one = path.try_exists().with_context(context)?;
    let row = RestoredRow {
        database: path.to_owned(),
        backup: backup.to_owned(),
        schema_step,
        newest_operation,
        kept: had_one.then(|| kept.clone()),
    };
    if options.dry_run {
        return Ok(row);
    }
    replace_database(file, &copy, &kept, progress)?;
    let mut database = Database::open(path, options)?;
    database.write(&format!("restore the backup {}", backup.display()), |_| Ok(()))?;
    Ok(row)
}

/// Fails for a file that cannot be read, and with kind `database` for one whose first bytes are not those of a backup;
/// whether the rest is whole, [`restore`] finds out.
pub fn recognize_backup(backup: &Path) -> Result<()> {
    let mut first = Vec::new();
    File::open(backup)
        .and_then(|file| file.take(DATABASE.len() as u64).read_to_end(&mut first))
        .map_err(|error| Failure::unreadable(backup, &error))?;
    // To SQLite an empty file is a database.
    if first.starts_with(&ZSTD) || first == DATABASE || first.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        Kind::Database,
        format!("{} is damaged or not a database: it does not begin as one", backup.display()),
    )
    .hint("`cmupd maintain backup FILE` makes one")
    .into())
}

/// A name next to the database that no file has.
fn find_free_name(path: &Path, suffix: &str) -> PathBuf {
    let first = sidecar(path, suffix);
    let more = (2..).map(|number: u32| sidecar(path, &format!("{suffix}-{number}")));
    std::iter::once(first.clone()).chain(more).find(|name| !name.exists()).unwrap_or(first)
}

/// Copies a backup, unpacking it where it is compressed.
fn unpack(from: &Path, to: &Path, progress: &dyn Progress) -> Result<()> {
    let mut source = File::open(from).map_err(|error| Failure::unreadable(from, &error))?;
    let context = || format!("cannot read {}", from.display());
    let size = source.metadata().with_context(context)?.len();
    let mut first = [0; ZSTD.len()];
    let is_compressed = source.read_exact(&mut first).is_ok() && first == ZSTD;
    let source = File::open(from).with_context(context)?;
    let mut source: Box<dyn Read> = match is_compressed {
        true => Box::new(zstd::stream::read::Decoder::new(source).with_context(context)?),
        false => Box::new(source),
    };
    let stage = progress.stage("Copying", (!is_compressed).then_some(size), Unit::Bytes);
    let mut target = File::create_new(to).with_context(|| format!("cannot write {}", to.display()))?;
    let mut buffer = vec![0; 1 << 20];
    loop {
        progress.check("the database is as before; run the same command again")?;
        let count = source.read(&mut buffer).map_err(|error| match error.raw_os_error() {
            None if is_compressed => {
                let message = format!("{} is damaged: it cannot be unpacked ({error})", from.display());
                Failure::new(Kind::Database, message).hint("use another backup").into()
            }
            _ => anyhow::Error::from(error).context(context()),
        })?;
        if count == 0 {
            break;
        }
        target.write_all(&buffer[..count]).with_context(|| format!("cannot write {}", to.display()))?;
        stage.advance(count as u64);
    }
    target.sync_all()?;
    Ok(())
}
