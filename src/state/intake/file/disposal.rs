//! What becomes of a file once it has been ingested. Runs on a thread of its own: unlinking costs more than parsing.
//!
//! A file goes only after the commit that took it in, only when all of it is in the database, and only while it is
//! still the file that was read. A run that ends between commit and move leaves files that are seen again and change
//! nothing.

use super::outcome::Stamp;
use crate::base::error::{Failure, Result};
use crate::state::intake::summary::RejectedFile;
use anyhow::Context;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use tempfile::{NamedTempFile, TempPath};

/// A file that cannot be read goes only when it has not been written to for so long: its writer may have stalled, and
/// what it writes later would be lost (StateSys looks again after 900 seconds).
pub(in crate::state) const REJECTED_REST: Duration = Duration::from_secs(900);

/// What becomes of a file that has been ingested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Disposal {
    /// It stays where it is.
    #[default]
    Keep,
    /// It is moved into a folder, below which it keeps its place; nothing there is ever overwritten.
    Move(PathBuf),
    /// It is deleted.
    Delete,
}

impl Disposal {
    /// The name in SQL and JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Disposal::Keep => "keep",
            Disposal::Move(_) => "move",
            Disposal::Delete => "delete",
        }
    }

    /// The folder to which files are moved.
    pub fn target(&self) -> Option<&Path> {
        match self {
            Disposal::Move(folder) => Some(folder),
            Disposal::Keep | Disposal::Delete => None,
        }
    }

    /// Makes the folder. Fails when that cannot be, or when files would be moved to where they are.
    pub(in crate::state::intake) fn prepare<'a>(
        &self,
        sources: impl IntoIterator<Item = &'a Path>,
    ) -> Result<()> {
        let Disposal::Move(folder) = self else { return Ok(()) };
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {} for --move", folder.display()))?;
        let target = std::fs::canonicalize(folder)?;
        for source in sources {
            if std::fs::canonicalize(source).is_ok_and(|source| source == target)
                || (source.is_file() && resolve_folder(source).is_some_and(|folder| folder == target))
            {
                return Err(Failure::usage(format!("{} is where the files are", folder.display()))
                    .hint("name another folder for --move; it may be below")
                    .into());
            }
        }
        Ok(())
    }
}

/// The folder of a file, whatever it is called there.
fn resolve_folder(file: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(std::path::absolute(file).ok()?.parent()?).ok()
}

/// What was moved or deleted.
#[derive(Debug, Default)]
pub struct Disposed {
    /// The folder that files came from last, and whether it is the one to which they are moved.
    is_target: Option<(PathBuf, bool)>,
    /// Files that were moved.
    pub moved: u64,
    /// Files that were deleted.
    pub deleted: u64,
    /// What could not be, and why.
    pub failed: Vec<RejectedFile>,
}

impl Disposed {
    /// What was rejected waits until it is certain that its writer is done.
    pub(in crate::state::intake) fn wait(&mut self, path: &Path) {
        self.failed.push(RejectedFile {
            path: path.display().to_string(),
            line: None,
            column: None,
            reason: format!(
                "it is in quarantine, but stays: it was written less than {} minutes ago and may not be complete; run the \
                 same command again later",
                REJECTED_REST.as_secs() / 60
            ),
        });
    }

    fn is_in(&mut self, path: &Path, target: &Path) -> bool {
        let folder = path.parent().unwrap_or(Path::new(""));
        match &self.is_target {
            Some((last, is_target)) if last == folder => *is_target,
            _ => {
                let is_target = std::fs::canonicalize(target)
                    .is_ok_and(|target| resolve_folder(path).is_some_and(|at| at == target));
                self.is_target = Some((folder.to_owned(), is_target));
                is_target
            }
        }
    }

    /// Moves or deletes a file, if it is still as it was read.
    pub(in crate::state::intake) fn dispose(
        &mut self,
        disposal: &Disposal,
        path: &Path,
        roots: &[PathBuf],
        stamp: Stamp,
    ) {
        // Another file under the same name is still to be read.
        if std::fs::metadata(path).is_ok_and(|metadata| Stamp::of(&metadata) != stamp) {
            return;
        }
        let done = match disposal {
            Disposal::Keep => return,
            Disposal::Delete => std::fs::remove_file(path),
            // A list may name what is where files go; there it would only get another name.
            Disposal::Move(folder) if self.is_in(path, folder) => return,
            Disposal::Move(folder) => move_file(path, &folder.join(place_below(path, roots))),
        };
        match (done, disposal) {
            (Ok(()), Disposal::Delete) => self.deleted += 1,
            (Ok(()), _) => self.moved += 1,
            // Another run was faster.
            (Err(error), _) if error.kind() == ErrorKind::NotFound && !path.exists() => {}
            (Err(error), _) => self.failed.push(RejectedFile {
                path: path.display().to_string(),
                line: None,
                column: None,
                reason: format!(
                    "it was accepted, but stays: it cannot be {} ({error}); check the permissions of its folder",
                    if *disposal == Disposal::Delete { "deleted" } else { "moved" }
                ),
            }),
        }
    }
}

/// Where a file is below the folder that was named, its name at least.
fn place_below(path: &Path, roots: &[PathBuf]) -> PathBuf {
    let is_plain = |rest: &&Path| {
        rest.file_name().is_some() && rest.components().all(|part| matches!(part, Component::Normal(_)))
    };
    let below = roots.iter().filter_map(|root| path.strip_prefix(root).ok()).filter(is_plain);
    let nearest = below.min_by_key(|rest| rest.components().count());
    nearest.map(Path::to_owned).unwrap_or_else(|| path.file_name().unwrap_or_default().into())
}

/// Moves a file; where its name is taken it gets another.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // As many files of one name as a folder is likely to get in years.
    const MOST: u32 = 100_000;
    for number in 1..MOST {
        let to = numbered(to, number);
        let mut file = TempPath::try_from_path(from)?;
        // The type is meant for files that go when it is dropped; this one stays, come what may.
        file.disable_cleanup(true);
        let Err(failed) = file.persist_noclobber(&to) else { return Ok(()) };
        match failed.error.kind() {
            ErrorKind::AlreadyExists => {}
            ErrorKind::CrossesDevices => match copy(from, &to) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                done => return done,
            },
            _ => return Err(failed.error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Copies a file into another file system, and removes it there once the copy is on its disk.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut target = NamedTempFile::new_in(to.parent().unwrap_or(Path::new(".")))?;
    io::copy(&mut source, &mut target)?;
    if let Ok(modified) = source.metadata()?.modified() {
        target.as_file().set_modified(modified)?;
    }
    target.as_file().sync_all()?;
    target.persist_noclobber(to).map_err(|failed| failed.error)?;
    std::fs::remove_file(from)
}

/// `a.SMX`, `a-2.SMX`, `a-3.SMX` …
fn numbered(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number}"));
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("done/high/a.SMX");
        for content in ["one", "two", "three"] {
            let from = folder.path().join("a.SMX");
            std::fs::write(&from, content).unwrap();
            move_file(&from, &target).unwrap();
            assert!(!from.exists());
        }
        for (name, content) in [("a.SMX", "one"), ("a-2.SMX", "two"), ("a-3.SMX", "three")] {
            assert_eq!(std::fs::read_to_string(target.with_file_name(name)).unwrap(), content);
        }
        std::fs::write(folder.path().join("b"), "b").unwrap();
        copy(&folder.path().join("b"), &target).unwrap_err();
        assert!(folder.path().join("b").exists());
        copy(&folder.path().join("b"), &target.with_file_name("b")).unwrap();
        assert!(!folder.path().join("b").exists());
        assert!(move_file(&folder.path().join("absent"), &target).is_err());
    }

    #[test]
    fn places() {
        let roots = [PathBuf::from("/in"), PathBuf::from("/in/high"), PathBuf::from("/x/a.SMX")];
        for (path, place) in [
            ("/in/high/b.SMX", "b.SMX"),
            ("/in/c.SMX", "c.SMX"),
            ("/x/a.SMX", "a.SMX"),
            ("/in/../d.SMX", "d.SMX"),
        ] {
            assert_eq!(place_below(Path::new(path), &roots), Path::new(place));
        }
        assert_eq!(place_below(Path::new("/in/high/b.SMX"), &roots[..1]), Path::new("high/b.SMX"));
    }
}
