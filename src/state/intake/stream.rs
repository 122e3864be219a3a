//! What is read in slices, because it may be longer than memory: standard input, and JSON lines.

use super::archive::{rejected, stopped};
use super::loading::Sink;
use super::reading::{Extent, LinesBefore, ParsedFile, Total, take_lines};
use crate::state::message::json::without_mark;
use crate::state::message::rejection::Limits;
use ring::digest::{Context, SHA256};
use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Bytes of JSON lines that are taken at once: some ten thousand messages, a thousandth of a second to hash.
pub(in crate::state) const SLICE: u64 = 4 << 20;

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

    /// What it says, ended early by `stop`: whoever writes may keep silent for ever, so a thread of its own waits for it.
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

/// Reads JSON lines to their end and hands over one slice after another. The last one, which stands for all of them, is the
/// answer, with the room that was taken for it: whoever gives it further knows how the file ended.
pub(in crate::state) fn read_lines(
    index: usize,
    name: &str,
    mut source: impl Read,
    limits: &Limits,
    sink: &Sink<'_>,
) -> (u64, ParsedFile) {
    let (mut digest, mut before) = (Context::new(&SHA256), LinesBefore::default());
    let (mut total, mut clients) = (Total::default(), BTreeSet::new());
    let (mut bytes, mut is_end) = (Vec::new(), false);
    loop {
        if !sink.room(SLICE) {
            return (0, ParsedFile::passing(index));
        }
        let mut parsed = ParsedFile { index, path: name.to_owned(), ..ParsedFile::default() };
        let taken = next_slice(&mut source, &mut bytes, &mut is_end, limits).and_then(|length| {
            let slice = bytes.get(..length).unwrap_or_default();
            digest.update(slice);
            total.size += length as u64;
            parsed.size = length as u64;
            if total.size > limits.archive_bytes {
                return Err(io::Error::other(format!("more than {} bytes", limits.archive_bytes)));
            }
            take_lines(&mut parsed, without_mark(slice), limits, &mut before)
                .map_err(|rejection| io::Error::other(rejection.reason))?;
            bytes.drain(..length);
            Ok(())
        });
        if let Err(error) = taken {
            let reason = format!("it cannot be read to its end ({error}); what stands before was taken in");
            total = Total { has_rejects: true, ..Total::default() };
            let extent = Extent::Last(Box::new(total));
            return (SLICE, ParsedFile { extent, ..rejected(index, name, reason) });
        }
        total.messages += parsed.messages;
        total.is_taken |= parsed.is_taken;
        total.has_rejects |= !parsed.rejects.is_empty();
        clients.extend(parsed.clients.iter().map(|(guid, _)| *guid));
        parsed.reports = 0;
        if is_end {
            total.reports = clients.len() as u64;
            total.clients = clients.into_iter().collect();
            parsed.reports = total.reports;
            parsed.sha256.copy_from_slice(digest.finish().as_ref());
            parsed.extent = Extent::Last(Box::new(total));
            return (SLICE, parsed);
        }
        parsed.extent = Extent::Part;
        if !sink.hand_over(SLICE, parsed) {
            return (0, ParsedFile::passing(index));
        }
    }
}

/// Fills `bytes` with some whole lines, or all that is left, and gives their length.
fn next_slice(
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
