//! What is read in slices, because it may be longer than memory: standard input, and JSON lines.

use super::content::{FileContent, LinesBefore, Totals};
use super::file::archive::stopped;
use crate::base::digest::Sha256;
use crate::state::message::json::without_mark;
use crate::state::message::rejection::Limits;
use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// Bytes of JSON lines that are taken at once: some ten thousand messages, a thousandth of a second to hash.
pub(super) const SLICE: u64 = 4 << 20;

/// Bytes that are read from standard input at once, and how many such pieces wait.
const PIECE: usize = 64 << 10;
const PIECES: usize = 16;

/// How often somebody who waits for input looks whether the run has ended.
const GLANCE: Duration = Duration::from_millis(50);

/// Content that can be read once, from its beginning, such as standard input.
#[derive(Clone)]
pub struct Input(Arc<Mutex<Box<dyn Read + Send>>>);

impl Input {
    /// Reads from `source` when its turn has come.
    pub fn new(source: impl Read + Send + 'static) -> Self {
        Input(Arc::new(Mutex::new(Box::new(source))))
    }

    /// What it says, ended early by `stop`: its writer may stay silent forever, so a thread of its own waits for it.
    pub(in crate::state) fn open<'a>(&self, stop: &'a AtomicBool) -> impl Read + use<'a> {
        let (sender, pieces) = sync_channel(PIECES);
        let source = Arc::clone(&self.0);
        std::thread::spawn(move || {
            let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
            loop {
                let mut piece = vec![0; PIECE];
                let read = match source.read(&mut piece) {
                    Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                    read => read,
                };
                let is_end = !matches!(read, Ok(1..));
                let read = read.map(|count| {
                    piece.truncate(count);
                    piece
                });
                if sender.send(read).is_err() || is_end {
                    return;
                }
            }
        });
        Pieces { pieces, piece: Vec::new(), at: 0, stop }
    }
}

impl From<Vec<u8>> for Input {
    fn from(bytes: Vec<u8>) -> Self {
        Input::new(io::Cursor::new(bytes))
    }
}

impl From<String> for Input {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&str> for Input {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Input")
    }
}

struct Pieces<'a> {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    /// How much of the piece has been read.
    at: usize,
    stop: &'a AtomicBool,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            match self.pieces.recv_timeout(GLANCE) {
                Ok(piece) => (self.piece, self.at) = (piece?, 0),
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
                Err(RecvTimeoutError::Timeout) if self.stop.load(Ordering::Relaxed) => return Err(stopped()),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        let count = self.piece.get(self.at..).unwrap_or_default().read(buffer)?;
        self.at += count;
        Ok(count)
    }
}

/// JSON lines that are parsed slice by slice, to their end.
pub(super) struct Slices<R> {
    file: usize,
    path: String,
    source: R,
    bytes: Vec<u8>,
    is_end: bool,
    digest: Sha256,
    before: LinesBefore,
    totals: Totals,
    clients: BTreeSet<Uuid>,
}

impl<R: Read> Slices<R> {
    pub(super) fn new(file: usize, path: &str, source: R) -> Self {
        Slices {
            file,
            path: path.to_owned(),
            source,
            bytes: Vec::new(),
            is_end: false,
            digest: Sha256::new(),
            before: LinesBefore::default(),
            totals: Totals::default(),
            clients: BTreeSet::new(),
        }
    }

    /// The next slice. The last one comes with what all of them say, and carries the digest of all.
    pub(super) fn next(&mut self, limits: &Limits) -> (FileContent, Option<Totals>) {
        let mut content = FileContent::new(self.file, &self.path, 0, [0; 32]);
        if let Err(error) = self.parse(&mut content, limits) {
            let reason = format!("it cannot be read to its end ({error}); what is before that was ingested");
            let totals = Totals { has_rejects: true, ..Totals::default() };
            return (FileContent::rejected(self.file, &self.path, reason), Some(totals));
        }
        self.totals.messages += content.messages;
        self.totals.has_rejects |= !content.rejects.is_empty();
        self.clients.extend(content.clients.iter().map(|(guid, _)| *guid));
        // A client may be in several slices.
        content.reports = 0;
        if !self.is_end {
            return (content, None);
        }
        let mut totals = std::mem::take(&mut self.totals);
        totals.clients = std::mem::take(&mut self.clients).into_iter().collect();
        totals.reports = totals.clients.len() as u64;
        content.reports = totals.reports;
        content.sha256 = std::mem::take(&mut self.digest).finish();
        (content, Some(totals))
    }

    fn parse(&mut self, content: &mut FileContent, limits: &Limits) -> io::Result<()> {
        let length = next_slice(&mut self.source, &mut self.bytes, &mut self.is_end, limits)?;
        let slice = self.bytes.get(..length).unwrap_or_default();
        self.digest.update(slice);
        self.totals.size += length as u64;
        content.size = length as u64;
        if self.totals.size > limits.archive_bytes {
            return Err(io::Error::other(format!("more than {} bytes", limits.archive_bytes)));
        }
        content
            .add_lines(without_mark(slice), limits, &mut self.before)
            .map_err(|rejection| io::Error::other(rejection.reason))?;
        self.bytes.drain(..length);
        Ok(())
    }
}

/// Fills `bytes` with some whole lines, or all that is left, and gives their length.
pub(super) fn next_slice(
    mut source: impl Read,
    bytes: &mut Vec<u8>,
    is_end: &mut bool,
    limits: &Limits,
) -> io::Result<usize> {
    let mut searched = 0;
    loop {
        let wanted = SLICE.saturating_sub(bytes.len() as u64);
        let line_end = match wanted {
            0 => bytes.get(searched..).and_then(|new| memchr::memrchr(b'\n', new)),
            _ => None,
        };
        if *is_end {
            return Ok(bytes.len());
        }
        if let Some(at) = line_end {
            return Ok(searched + at + 1);
        }
        if wanted == 0 {
            searched = bytes.len();
        }
        if searched as u64 > limits.file_bytes {
            return Err(io::Error::other(format!("a line of more than {} bytes", limits.file_bytes)));
        }
        let wanted = if wanted == 0 { SLICE } else { wanted };
        *is_end = (source.by_ref().take(wanted).read_to_end(bytes)? as u64) < wanted;
    }
}
