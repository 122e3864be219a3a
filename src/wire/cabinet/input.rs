//! The packed side of a cabinet: a forward-only stream that knows its position and its name.

use crate::base::error::Failure;
use std::io::{self, Read};

/// What to do about a damaged file.
const DOWNLOAD_AGAIN: &str = "the file is damaged or incomplete: download it again";

/// The bytes of a cabinet, read once from front to back.
pub(super) struct Input<'r> {
    inner: &'r mut (dyn Read + 'r),
    name: &'r str,
    position: u64,
}

impl<'r> Input<'r> {
    pub(super) fn new(inner: &'r mut (dyn Read + 'r), name: &'r str) -> Self {
        Input { inner, name, position: 0 }
    }

    /// The chain of names, outer to inner, joined by `!`.
    pub(super) fn name(&self) -> &str {
        self.name
    }

    /// Bytes from the beginning of the cabinet.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// A failure at a place of this cabinet.
    pub(super) fn broken(&self, place: &str, reason: &str) -> Failure {
        Failure::failed(format!("{}: {place} (byte {}): {reason}", self.name, self.position))
            .hint(DOWNLOAD_AGAIN)
    }

    /// Fills `buffer`; fails when the cabinet ends before.
    pub(super) fn fill(&mut self, buffer: &mut [u8], place: &str) -> Result<(), Failure> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.inner.read(rest) {
                Ok(0) => return Err(self.broken(place, "the cabinet is truncated")),
                Ok(count) => {
                    filled += count;
                    self.position += count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failure_of(error, self.name)),
            }
        }
        Ok(())
    }

    /// Passes over `count` bytes. Fails, naming the place, where the input ends before.
    pub(super) fn skip(&mut self, count: u64, place: &str) -> Result<(), Failure> {
        let mut waste = [0; 4096];
        let mut left = count;
        while left > 0 {
            let step = usize::try_from(left).unwrap_or(waste.len()).min(waste.len());
            self.fill(waste.get_mut(..step).unwrap_or_default(), place)?;
            left -= step as u64;
        }
        Ok(())
    }

    /// Passes over everything before `offset`. Fails, naming the place, where that is behind, or the input ends before.
    pub(super) fn skip_to(&mut self, offset: u64, place: &str) -> Result<(), Failure> {
        match offset.checked_sub(self.position) {
            Some(count) => self.skip(count, place),
            None => {
                Err(self
                    .broken(place, &format!("it begins at byte {offset}, which is inside something else")))
            }
        }
    }

    /// Bytes up to the next NUL, which is consumed; at most `limit` with it. Fails, naming the place, where none comes.
    pub(super) fn read_name(&mut self, limit: usize, place: &str) -> Result<Vec<u8>, Failure> {
        let mut name = Vec::new();
        loop {
            let mut byte = [0];
            self.fill(&mut byte, place)?;
            match byte {
                [0] => return Ok(name),
                [_] if name.len() + 1 >= limit => {
                    return Err(self.broken(place, "a name is longer than 255 bytes"));
                }
                [byte] => name.push(byte),
            }
        }
    }
}

/// The failure inside an error of [`Read`], or a failure made of it.
pub(super) fn failure_of(error: io::Error, name: &str) -> Failure {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Failure>()) {
        Some(failure) => failure.clone(),
        None => Failure::failed(format!("{name} cannot be read: {error}"))
            .hint("check the disk or the network share that holds it, then run the same command again"),
    }
}
