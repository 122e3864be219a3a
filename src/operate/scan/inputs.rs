//! Files of facts, read one after the other.

use super::rows::ScannedDevice;
use crate::base::error::{Failure, Result};
use crate::client::facts::{DeviceFacts, read_facts};
use crate::db::{from_micros, to_micros};
use jiff::Timestamp;
use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Levels of folders below one that was named.
const DEPTH: usize = 16;

/// Files of one run.
const FILES: usize = 1_000_000;

/// Bytes that are read of one file; the reader of facts refuses what is larger than its own bound.
const BYTES: u64 = 1 << 30;

/// Facts of a device with where they come from.
#[derive(Debug, Clone)]
pub struct DeviceInput {
    /// The file; - for standard input.
    pub path: String,
    /// The format that they came in.
    pub format: String,
    /// When they were recorded, where the facts do not say so.
    pub recorded_at: Timestamp,
    /// The facts.
    pub facts: DeviceFacts,
}

impl DeviceInput {
    /// When the facts were recorded, as precisely as it is stored: in microseconds.
    pub fn at(&self) -> Timestamp {
        from_micros(to_micros(self.facts.collected_at.unwrap_or(self.recorded_at)))
    }
}

/// The devices of files, folders and standard input (-), in the order of their paths. What cannot be read is a row with
/// its reason.
pub struct FactInputs {
    files: VecDeque<PathBuf>,
    ready: VecDeque<std::result::Result<DeviceInput, Box<ScannedDevice>>>,
    now: Timestamp,
    /// What a person should know of the files.
    pub notes: Vec<String>,
}

impl FactInputs {
    /// Finds the files of paths. Fails with kind `not_found` for a path that does not exist.
    pub fn find(paths: &[PathBuf], now: Timestamp) -> Result<Self> {
        let mut files = VecDeque::new();
        for path in paths {
            if path.as_os_str() == "-" {
                files.push_back(path.clone());
            } else {
                add_files(path, 0, &mut files)?;
            }
        }
        Ok(FactInputs { files, ready: VecDeque::new(), now, notes: Vec::new() })
    }

    /// How many files there are to read.
    pub fn file_count(&self) -> usize {
        self.files.len()
    }

    fn read(&mut self, path: &Path) {
        let name = path.display().to_string();
        let (content, recorded_at) = match self.content(path) {
            Ok(read) => read,
            Err(error) => {
                let reason = Failure::unreadable(path, &error).to_string();
                return self.ready.push_back(Err(Box::new(ScannedDevice::refused(&name, None, reason))));
            }
        };
        let file = read_facts(&name, &content);
        self.notes.extend(file.notes.into_iter().map(|note| format!("{name}: {note}.")));
        for refused in file.refused {
            let reason = format!("{}: {}", refused.place, refused.reason);
            self.ready.push_back(Err(Box::new(ScannedDevice::refused(&name, None, reason))));
        }
        self.ready.extend(file.devices.into_iter().map(|facts| {
            let format = source_of(file.format, path, &facts);
            Ok(DeviceInput { path: name.clone(), format, recorded_at, facts })
        }));
    }

    /// The content of a file, and when it was last changed: facts that do not say when they were recorded are as old as
    /// their file.
    fn content(&self, path: &Path) -> std::io::Result<(Vec<u8>, Timestamp)> {
        let mut content = Vec::new();
        if path.as_os_str() == "-" {
            std::io::stdin().lock().take(BYTES).read_to_end(&mut content)?;
            return Ok((content, self.now));
        }
        let file = std::fs::File::open(path)?;
        let changed = file.metadata()?.modified().ok().and_then(|at| Timestamp::try_from(at).ok());
        file.take(BYTES).read_to_end(&mut content)?;
        Ok((content, changed.unwrap_or(self.now).min(self.now)))
    }
}

impl Iterator for FactInputs {
    type Item = std::result::Result<DeviceInput, Box<ScannedDevice>>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() {
            let path = self.files.pop_front()?;
            self.read(&path);
        }
        self.ready.pop_front()
    }
}

fn add_files(path: &Path, depth: usize, files: &mut VecDeque<PathBuf>) -> Result<()> {
    let unreadable = |error: std::io::Error| Failure::unreadable(path, &error);
    if !std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        files.push_back(path.to_owned());
    } else if depth < DEPTH {
        let entries = std::fs::read_dir(path).map_err(unreadable)?;
        let mut below: Vec<PathBuf> = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<_>>()
            .map_err(unreadable)?;
        below.sort();
        below.iter().try_for_each(|path| add_files(path, depth + 1, files))?;
    }
    if files.len() > FILES {
        return Err(Failure::usage(format!("{}: there are more than {FILES} files", path.display()))
            .hint("scan the folders one after the other")
            .into());
    }
    Ok(())
}

/// What facts are a new edition of: those of one export or table replace the earlier ones of the same, and add up with
/// others.
fn source_of(format: &str, path: &Path, facts: &DeviceFacts) -> String {
    match (format, facts.registry.first()) {
        ("reg export", Some(tree)) => format!("{format} {} {}", tree.view.name(), tree.root),
        ("osquery", _) => match path.file_stem() {
            Some(stem) => format!("{format} {}", stem.to_string_lossy()),
            None => format.to_owned(),
        },
        _ => format.to_owned(),
    }
}
