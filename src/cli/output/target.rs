//! Where an answer goes: standard output, or a file that appears under its name when it is complete; and which files it
//! must not replace.

use crate::base::error::{Failure, Kind, Result};
use crate::db::folder_of;
use anyhow::Context;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The first bytes of every SQLite database ([File format] §1.3).
///
/// [File format]: https://sqlite.org/fileformat2.html
const DATABASE: &[u8] = b"SQLite format 3\0";

/// Where an answer goes.
pub(super) enum Target {
    Stdout,
    /// The new content, once there is some, and the name under which it appears.
    File(Option<tempfile::NamedTempFile>, PathBuf),
}

impl Target {
    /// Standard output, or a file that can be written: a temporary file is made next to it, and removed again until
    /// there is content, so that a command that reads the folder does not see it. Fails where the folder cannot be
    /// written, and with kind `usage` where it does not exist.
    pub(super) fn open(file: Option<&Path>) -> Result<Target> {
        let Some(path) = file else { return Ok(Target::Stdout) };
        temporary_file(path)?;
        Ok(Target::File(None, path.to_owned()))
    }

    pub(super) fn write(&mut self, text: &[u8]) -> Result<()> {
        match self {
            Target::Stdout => Ok(io::stdout().write_all(text)?),
            Target::File(file, path) => {
                let file = match file {
                    Some(file) => file,
                    None => {
                        let created = temporary_file(path)?;
                        #[cfg(unix)]
                        remove_when_interrupted(created.path(), path)?;
                        file.insert(created)
                    }
                };
                file.write_all(text).with_context(|| cannot_write(path))
            }
        }
    }

    pub(super) fn finish(mut self) -> Result<()> {
        // An answer may be empty.
        self.write(&[])?;
        match self {
            Target::Stdout => Ok(io::stdout().flush()?),
            Target::File(None, _) => Ok(()),
            Target::File(Some(file), path) => {
                file.as_file().sync_all().with_context(|| cannot_write(&path))?;
                file.persist(&path).map_err(|error| error.error).with_context(|| cannot_write(&path))?;
                Ok(())
            }
        }
    }
}

fn temporary_file(path: &Path) -> Result<tempfile::NamedTempFile> {
    let folder = folder_of(path);
    let mut builder = tempfile::Builder::new();
    // Readable as far as the umask says, like any file that a program writes: another account collects metrics.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map_err(|error| {
        if error.kind() != io::ErrorKind::NotFound || folder.is_dir() {
            return Failure::unwritable(path, &error).into();
        }
        Failure::usage(format!("{}: there is no folder {}", cannot_write(path), folder.display()))
            .hint("make the folder first")
            .into()
    })
}

/// Removes the file that is not complete when the process is interrupted, and ends it.
#[cfg(unix)]
fn remove_when_interrupted(created: &Path, path: &Path) -> Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])?;
    let (created, path) = (created.to_owned(), path.to_owned());
    std::thread::Builder::new().name("interrupt".into()).spawn(move || {
        if signals.forever().next().is_some() {
            // Where it has its other name by now, it is complete.
            if fs::remove_file(created).is_ok() {
                let _ = writeln!(io::stderr(), "interrupted: {} was not written", path.display());
            }
            signal_hook::low_level::exit(Kind::Interrupted.exit_code().into());
        }
    })?;
    Ok(())
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}

/// Fails with kind `usage` for a file that the answer must not replace: the database and what belongs to it, a file
/// that the command reads (`inputs`), any other database, and what is not an ordinary file. Files are compared by what
/// they are, not by how they are written.
pub(super) fn refuse_to_replace(target: &Path, database: &Path, inputs: &[PathBuf]) -> Result<()> {
    let refused = |what: &str| {
        Err(Failure::usage(format!(
            "--output {} is {what}; the answer is not written there",
            target.display()
        ))
        .hint("name another file for the answer")
        .into())
    };
    if is_same(target, database) {
        return refused("the database");
    }
    if belongs_to_database(target, database) {
        return refused("a file of the database");
    }
    if inputs.iter().any(|input| is_same(target, if input.as_os_str() == "-" { stdin() } else { input })) {
        return refused("a file that this command reads");
    }
    if inputs.iter().any(|input| is_below(target, input)) {
        return refused("in a folder that this command uses");
    }
    match fs::metadata(target) {
        Ok(found) if !found.is_file() || is_device(target) => {
            Err(Failure::usage(format!("--output {} is not an ordinary file", target.display()))
                .hint("name a file; without --output the answer goes to standard output")
                .into())
        }
        Ok(_) if begins_as_database(target) => refused("a database"),
        _ => Ok(()),
    }
}

/// True for two names of one file: by its place, whether it is there or not, or by what the file system says, for hard
/// links.
fn is_same(one: &Path, other: &Path) -> bool {
    let same = |(one, other)| one == other;
    place(one).zip(place(other)).is_some_and(same)
        || identity(one).zip(identity(other)).is_some_and(|(one, other)| one == other)
}

/// The name of standard input, which may be a file; where the system has no such name, it is not recognized.
fn stdin() -> &'static Path {
    Path::new("/dev/stdin")
}

/// True for a name in a folder, or in one below it.
fn is_below(target: &Path, folder: &Path) -> bool {
    let Ok(folder) = fs::canonicalize(folder) else { return false };
    folder.is_dir() && place(target).is_some_and(|(place, _)| place.starts_with(&folder))
}

/// True for a file of the database's folder whose name is that of the database with more behind it: journals, staging,
/// keys.
fn belongs_to_database(target: &Path, database: &Path) -> bool {
    let ending = place(target).zip(place(database)).and_then(|((folder, name), (its_folder, its_name))| {
        let name = name.to_string_lossy().into_owned();
        let ending = name.strip_prefix(its_name.to_string_lossy().as_ref())?.to_owned();
        (folder == its_folder).then_some(ending)
    });
    ending.is_some_and(|ending| ending.starts_with('-') || ending.starts_with(".policy-key"))
}

/// The folder as the system knows it, and the name in it; links are followed where there are any.
fn place(path: &Path) -> Option<(PathBuf, OsString)> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    Some((fs::canonicalize(folder_of(&path)).ok()?, path.file_name()?.to_owned()))
}

/// True for a name that stands for what a process has open, such as /dev/stdout: the name itself would be replaced.
fn is_device(path: &Path) -> bool {
    let folder = fs::canonicalize(folder_of(path)).unwrap_or_default();
    cfg!(unix) && (folder == Path::new("/dev") || folder.starts_with("/proc"))
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

/// Elsewhere links are followed; hard links are not recognized.
#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

fn begins_as_database(path: &Path) -> bool {
    let mut beginning = [0; DATABASE.len()];
    // What cannot be read is not known to be one.
    File::open(path).and_then(|mut file| file.read_exact(&mut beginning)).is_ok() && beginning == DATABASE
}
