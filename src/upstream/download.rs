//! Downloading an offline scan file: resumed where it stopped, not repeated while it has not changed.
//!
//! The bytes go to `<target>.part`; beside it `<target>.part.json` says what they are part of, so that a later run can
//! go on with them. The target appears whole or not at all.

use super::server::Connection;
use super::server::address::{is_http, redact};
use super::server::transport::{DRIP, Head, Incoming};
use super::server::trouble::{Nature, Trouble, is_page, status_text};
use crate::base::digest::Sha256;
use crate::base::error::{Failure, Result};
use crate::base::progress::{Progress, Stage, Unit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes of one file; `wsusscn2.cab` had 0.6 GB in 2026.
const SIZE: u64 = 8 << 30;
/// Bytes of a description of a part.
const DESCRIPTION_SIZE: u64 = 64 << 10;
/// A try that brought this much has not been in vain: the count of tries begins anew.
const WORTHWHILE: u64 = 1 << 20;

/// What is known of a file that was downloaded before.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
pub struct Validators {
    /// The server's name for that edition of the file.
    pub etag: Option<String>,
    /// When the server's file was changed, as the server wrote it.
    pub last_modified: Option<String>,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
}

/// How a download ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Download {
    /// The server still has the edition that is at the target.
    NotModified,
    /// The target is complete and new.
    Complete {
        /// The target.
        path: PathBuf,
        /// Bytes.
        size: u64,
        /// SHA-256 of the file.
        sha256: [u8; 32],
        /// The server's name for this edition of the file.
        etag: Option<String>,
        /// When the server's file was changed, as the server wrote it.
        last_modified: Option<String>,
    },
}

/// Downloads the file at `address` to `target`.
///
/// With `previous`, and while a file of that size is at the target, the server is asked only for another edition.
/// A part that an earlier run left is completed where the server still has the same edition. Troubles that may pass are
/// waited out, as [`Connection`] says; its own address is not used. Fails when the server fails for good, sends less or
/// more than it says, or a web page; when the target cannot be written; and when a stop is asked for, and then the next
/// run goes on where this one stopped.
pub fn download(
    address: &str,
    target: &Path,
    previous: Option<&Validators>,
    connection: &Connection,
    progress: &dyn Progress,
) -> Result<Download> {
    let address = address.trim();
    if !is_http(address) || reqwest::Url::parse(address).is_err() {
        return Err(Failure::usage(format!("{:?} is not the address of a file", redact(address)))
            .hint("give http:// or https://, the name of the server, and the path of the file")
            .into());
    }
    let client = connection.client(address, true)?;
    let mut part = Part::open(target, address, progress)?;
    let attempt = Attempt { address, target, previous, connection, progress, client: &client };
    let result = attempt.repeat(&mut part);
    if result.is_err() && part.length == 0 {
        part.discard();
    }
    result
}

/// Why an attempt ended without a result.
enum Stop {
    /// The network's side: it may be tried again.
    Remote(Trouble),
    /// This machine's side.
    Local(anyhow::Error),
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Stop::Remote(trouble)
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Stop::Local(error)
    }
}

/// What a partial download belongs to, in a file next to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
struct Description {
    /// Without what may be secret.
    address: String,
    etag: Option<String>,
    last_modified: Option<String>,
    /// Bytes of the whole.
    size: Option<u64>,
}

impl Description {
    fn of(address: &str, head: &Head) -> Self {
        let header = |name| head.header(name).map(str::to_owned);
        Description {
            address: redact(address),
            etag: header("etag"),
            last_modified: header("last-modified"),
            size: head.length,
        }
    }

    /// What `If-Range` takes: a weak name does not promise the same bytes ([RFC 9110] §13.1.5).
    fn validator(&self) -> Option<&str> {
        let strong = self.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
        strong.or(self.last_modified.as_deref())
    }
}

/// The file while it grows, with the digest of what it holds.
struct Part {
    path: PathBuf,
    description_path: PathBuf,
    file: File,
    length: u64,
    digest: Sha256,
    description: Description,
}

impl Part {
    /// What an earlier run left, where it can be used; otherwise an empty part.
    fn open(target: &Path, address: &str, progress: &dyn Progress) -> Result<Part> {
        let beside = |end: &str| {
            let mut name = target.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        let (path, description_path) = (beside(".part"), beside(".part.json"));
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| cannot_write(&path, &error))?;
        let mut part = Part {
            path,
            description_path,
            file,
            length: 0,
            digest: Sha256::new(),
            description: Description::default(),
        };
        match part.description_left() {
            Some(description)
                if description.address == redact(address) && description.validator().is_some() =>
            {
                part.take_over(description, progress)?;
            }
            _ => part.clear()?,
        }
        Ok(part)
    }

    fn description_left(&self) -> Option<Description> {
        let mut content = Vec::new();
        File::open(&self.description_path).ok()?.take(DESCRIPTION_SIZE).read_to_end(&mut content).ok()?;
        serde_json::from_slice(&content).ok()
    }

    /// Reads what is there for its digest.
    fn take_over(&mut self, description: Description, progress: &dyn Progress) -> Result<()> {
        let mut buffer = vec![0; 1 << 20];
        loop {
            progress.check("run the same command again; it goes on where this run stopped")?;
            let count = match self.file.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(cannot_write(&self.path, &error)),
            };
            self.digest.update(buffer.get(..count).unwrap_or_default());
            self.length += count as u64;
        }
        // A part that is longer than the whole is none of it.
        if self.length > description.size.unwrap_or(SIZE).min(SIZE) {
            return self.clear();
        }
        self.description = description;
        Ok(())
    }

    /// Forgets what was there.
    fn clear(&mut self) -> Result<()> {
        // First the description: bytes that nothing describes are never taken for a part.
        match std::fs::remove_file(&self.description_path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(cannot_write(&self.description_path, &error));
            }
            _ => {}
        }
        self.file.set_len(0).map_err(|error| cannot_write(&self.path, &error))?;
        self.file.seek(SeekFrom::Start(0)).map_err(|error| cannot_write(&self.path, &error))?;
        self.length = 0;
        self.digest = Sha256::new();
        self.description = Description::default();
        Ok(())
    }

    /// Begins an edition.
    fn begin(&mut self, description: Description) -> Result<()> {
        self.clear()?;
        let content = serde_json::to_vec(&description)?;
        std::fs::write(&self.description_path, content)
            .map_err(|error| cannot_write(&self.description_path, &error))?;
        self.description = description;
        Ok(())
    }

    /// Leaves nothing behind of a part that holds nothing.
    fn discard(&self) {
        // A file that stays is empty and is used by the next download.
        for path in [&self.description_path, &self.path] {
            let _ = std::fs::remove_file(path);
        }
    }

    fn add(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|error| cannot_write(&self.path, &error))?;
        self.digest.update(bytes);
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Makes the part the target.
    fn complete(&mut self, target: &Path) -> Result<Download> {
        self.file.sync_all().map_err(|error| cannot_write(&self.path, &error))?;
        std::fs::rename(&self.path, target).map_err(|error| cannot_write(target, &error))?;
        // The new name lasts once the folder is written; not every system lets a folder be opened for that.
        if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty())
            && let Ok(folder) = File::open(folder)
        {
            let _ = folder.sync_all();
        }
        // Without a part it describes nothing; the next download clears it in any case.
        let _ = std::fs::remove_file(&self.description_path);
        let description = std::mem::take(&mut self.description);
        Ok(Download::Complete {
            path: target.to_owned(),
            size: self.length,
            sha256: std::mem::take(&mut self.digest).finish(),
            etag: description.etag,
            last_modified: description.last_modified,
        })
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> anyhow::Error {
    Failure::failed(format!("{}: the download cannot be written: {error}", path.display()))
        .hint("check that the folder exists, is writable and has room")
        .into()
}

struct Attempt<'a> {
    address: &'a str,
    target: &'a Path,
    previous: Option<&'a Validators>,
    connection: &'a Connection,
    progress: &'a dyn Progress,
    client: &'a reqwest::blocking::Client,
}

impl Attempt<'_> {
    /// Tries until it is done, or until further tries are in vain.
    fn repeat(&self, part: &mut Part) -> Result<Download> {
        let address = self.address;
        let mut tries = 0;
        loop {
            let before = part.length;
            let mut trouble = match self.run(part) {
                Ok(download) => return Ok(download),
                Err(Stop::Local(error)) => return Err(error),
                Err(Stop::Remote(trouble)) => trouble,
            };
            if part.length >= before.saturating_add(WORTHWHILE) {
                tries = 0;
            }
            if !trouble.may_pass() || tries >= self.connection.access.retries {
                if tries > 0 && trouble.may_pass() {
                    trouble.reason.push_str(&format!(", {} times in a row", tries + 1));
                }
                return Err(trouble.failure(address, "download"));
            }
            tracing::debug!(address = %redact(address), reason = %trouble.reason, tries = tries + 1, "downloading again");
            self.connection
                .back_off(tries, self.progress)
                .map_err(|trouble| trouble.failure(address, "download"))?;
            tries += 1;
        }
    }

    fn run(&self, part: &mut Part) -> std::result::Result<Download, Stop> {
        let mut request = self.client.get(self.address);
        let is_resumed = part.length > 0;
        let mut is_conditional = false;
        if let Some(validator) = part.description.validator().filter(|_| is_resumed) {
            request = request
                .header("Range", format!("bytes={}-", part.length))
                .header("If-Range", validator.to_owned());
        } else if let Some(previous) = self.previous.filter(|previous| self.is_still_there(previous)) {
            if let Some(etag) = &previous.etag {
                request = request.header("If-None-Match", etag);
                is_conditional = true;
            }
            if let Some(last_modified) = &previous.last_modified {
                request = request.header("If-Modified-Since", last_modified);
                is_conditional = true;
            }
        }
        let (head, incoming) =
            Incoming::begin(request, self.address, self.connection.deadline(), self.progress)?;
        tracing::debug!(
            address = %redact(self.address),
            status = head.status,
            length = head.length,
            resumed_at = part.length,
            "download"
        );
        match head.status {
            304 if is_conditional => {
                part.discard();
                return Ok(Download::NotModified);
            }
            200 => part.begin(Description::of(self.address, &head))?,
            206 if is_resumed => {
                let range = head.header("content-range").and_then(read_range);
                if range.is_none_or(|(from, size)| {
                    from != part.length || part.description.size.is_some_and(|known| known != size)
                }) {
                    part.clear()?;
                    return Err(again("the server resumes at another place").into());
                }
                part.description.size = range.map(|(_, size)| size);
            }
            416 if is_resumed => {
                part.clear()?;
                return Err(again("the server has no more of the file").into());
            }
            status => {
                let trouble = Trouble::of_status(status, head.header("location"), self.address);
                return Err(trouble.unwrap_or_else(|| unusable(status)).into());
            }
        }
        self.receive(part, &head, incoming)?;
        Ok(part.complete(self.target)?)
    }

    fn receive(
        &self,
        part: &mut Part,
        head: &Head,
        mut incoming: Incoming<'_>,
    ) -> std::result::Result<(), Stop> {
        let expected = part.description.size;
        let stage = self.progress.stage(&format!("download {}", redact(self.address)), expected, Unit::Bytes);
        stage.advance(part.length);
        if expected.is_some_and(|size| size > SIZE) {
            return Err(Trouble::large(SIZE).into());
        }
        let mut drip = 0;
        while let Some(bytes) = incoming.bytes()? {
            if part.length == 0 && is_page(head.header("content-type"), &bytes) {
                return Err(Trouble::malformed("the server sends a web page instead of the file").into());
            }
            if part.length + bytes.len() as u64 > expected.unwrap_or(SIZE) {
                part.clear()?;
                return Err(Trouble::large(expected.unwrap_or(SIZE)).into());
            }
            self.add(part, &bytes, stage.as_ref())?;
            drip += bytes.len() as u64;
            if drip >= DRIP {
                drip = 0;
                incoming.extend();
            }
        }
        match expected {
            Some(size) if part.length != size => {
                Err(again(format!("{} of {size} bytes came", part.length)).into())
            }
            None if part.length == 0 => Err(Trouble::malformed("the file is empty").into()),
            _ => Ok(()),
        }
    }

    fn add(&self, part: &mut Part, bytes: &[u8], stage: &dyn Stage) -> Result<()> {
        part.add(bytes)?;
        stage.advance(bytes.len() as u64);
        Ok(())
    }

    /// Whether the file that was downloaded before is at the target.
    fn is_still_there(&self, previous: &Validators) -> bool {
        self.target.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == previous.size)
    }
}

fn again(reason: impl Into<String>) -> Trouble {
    Trouble::new(Nature::Passing, crate::base::error::Family::Unreachable, reason, "try again later")
}

fn unusable(status: u16) -> Trouble {
    let nature = if status >= 500 { Nature::Passing } else { Nature::Lasting };
    let reason = format!("the server answers with {}", status_text(status));
    if status >= 500 { Trouble::service_down(nature, reason) } else { Trouble::malformed(reason) }
}

/// First byte and size of the whole of a `Content-Range: bytes 5-9/10`.
fn read_range(text: &str) -> Option<(u64, u64)> {
    let (range, size) = text.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (from, _) = range.split_once('-')?;
    Some((from.trim().parse().ok()?, size.trim().parse().ok()?))
}
