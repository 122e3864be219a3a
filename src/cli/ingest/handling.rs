//! What is ingested, and what is done with the files.

use crate::base::error::{Failure, Result};
use crate::state::{Disposal, Input, PathList, Source};
use clap::Args;
use std::io::{BufRead, Read};
use std::path::PathBuf;

/// Bytes of one path in a list: Linux takes 4,096, Windows 98,301 in UTF-8.
const PATH_BYTES: u64 = 98_301;

/// Flags of the commands that read report files.
#[derive(Debug, Args)]
pub struct Handling {
    /// Move files below DIR once all of their reports were accepted
    #[arg(long = "move", value_name = "DIR", conflicts_with_all = ["delete", "keep"])]
    move_to: Option<PathBuf>,
    /// Delete files once all of their reports were accepted
    #[arg(long, conflicts_with = "keep")]
    delete: bool,
    /// Leave files where they are [default]
    #[arg(long)]
    keep: bool,
    /// Read the list of paths from standard input (-), separated by NUL, as find -print0 writes it
    #[arg(short = '0', long)]
    null: bool,
}

impl Handling {
    /// What is done with files that have been accepted.
    pub fn disposal(&self) -> Disposal {
        match &self.move_to {
            Some(folder) => Disposal::Move(folder.clone()),
            None if self.delete => Disposal::Delete,
            None => Disposal::Keep,
        }
    }

    /// The sources that the command line names. Fails with kind `usage` where standard input is named twice, or next to
    /// paths with `--null`, and where the list of paths on standard input cannot be read.
    pub fn sources(&self, paths: Vec<PathBuf>) -> Result<Vec<Source>> {
        let is_input = |path: &PathBuf| path.as_os_str() == "-";
        if self.null {
            if paths.len() != 1 || !paths.iter().all(is_input) {
                return Err(Failure::usage(
                    "--null reads the list of paths from standard input, and from nowhere else",
                )
                .hint("find inbox -name '*.SMX' -print0 | cmupd ingest --null -")
                .into());
            }
            return Ok(vec![Source::List(listed_paths(std::io::stdin().lock())?)]);
        }
        sources(paths)
    }
}

/// The sources that paths name: files, folders, - for standard input. Fails with kind `usage` where standard input is
/// named twice.
pub fn sources(paths: Vec<PathBuf>) -> Result<Vec<Source>> {
    let is_input = |path: &PathBuf| path.as_os_str() == "-";
    if paths.iter().filter(|path| is_input(path)).count() > 1 {
        return Err(Failure::usage("standard input can be read once").into());
    }
    let source = |path| match is_input(&path) {
        true => Source::Stdin(Input::new(std::io::stdin())),
        false => Source::Path(path),
    };
    Ok(paths.into_iter().map(source).collect())
}

/// Paths that each end with NUL; after the last one it may be missing.
fn listed_paths(mut input: impl BufRead) -> Result<PathList> {
    let (mut list, mut path) = (PathList::default(), Vec::new());
    loop {
        path.clear();
        if input.by_ref().take(PATH_BYTES + 1).read_until(0, &mut path)? == 0 {
            return Ok(list);
        }
        if path.last() == Some(&0) {
            path.pop();
        }
        if path.len() as u64 > PATH_BYTES {
            return Err(Failure::failed(format!("the list has a path of more than {PATH_BYTES} bytes"))
                .hint("nothing was done; paths are separated by NUL, as find -print0 writes them")
                .into());
        }
        if !path.is_empty() {
            list.push(&native_path(&path)?);
        }
    }
}

#[cfg(unix)]
fn native_path(bytes: &[u8]) -> Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Ok(std::ffi::OsStr::from_bytes(bytes).into())
}

#[cfg(not(unix))]
fn native_path(bytes: &[u8]) -> Result<PathBuf> {
    match std::str::from_utf8(bytes) {
        Ok(path) => Ok(path.into()),
        Err(_) => {
            Err(Failure::failed("the list has a path that is not UTF-8").hint("nothing was done").into())
        }
    }
}
