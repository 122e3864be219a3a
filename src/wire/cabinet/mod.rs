//! Cabinets, read in one forward pass without seeking, so that a cabinet inside a cabinet is read as a stream too.
//!
//! Memory stays at one packed block, one unpacked block and the decoder's window (2 MiB at most), whatever the size.
//! Everything that the file claims about itself is checked against [`CabinetLimits`] before it is believed. The format
//! is [MS-CAB]; not supported are Quantum compression and sets of several cabinets.

mod decode;
mod header;
mod input;
mod limits;

pub use limits::CabinetLimits;
pub(crate) use limits::is_cabinet_name;

use crate::base::error::{Failure, Result};
use decode::{BLOCK_SIZE, Decoder};
use input::{Input, failure_of};
use std::cell::Cell;
use std::io::{self, Read};

/// The four bytes that every cabinet begins with.
pub const SIGNATURE: &[u8; 4] = b"MSCF";

/// What all cabinets of one reading share.
struct Reading<'l> {
    limits: &'l CabinetLimits,
    unpacked: Cell<u64>,
}

/// A member of a cabinet: its unpacked bytes, once, from front to back. What is left unread is skipped.
pub struct Member<'a> {
    name: &'a str,
    size: u64,
    left: u64,
    chain: String,
    depth: u32,
    reading: &'a Reading<'a>,
    bytes: &'a mut (dyn Read + 'a),
}

impl Member<'_> {
    /// The name, with `/` between its parts.
    pub fn name(&self) -> &str {
        self.name
    }

    /// Unpacked bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The names of all cabinets around it and its own, joined by `!`.
    pub fn place(&self) -> &str {
        &self.chain
    }

    /// Reads all of it into memory; [`CabinetLimits::member_size`] bounds it. Fails where the cabinet is damaged inside
    /// this member, or the member is larger than that.
    pub fn read_all(&mut self) -> Result<Vec<u8>> {
        let mut content = Vec::with_capacity(usize::try_from(self.left.min(1 << 20)).unwrap_or(0));
        self.read_to_end(&mut content).map_err(|error| failure_of(error, &self.chain))?;
        Ok(content)
    }

    /// Reads the member as a cabinet; fails when it is none, and when cabinets lie deeper than
    /// [`CabinetLimits::depth`].
    pub fn cabinet(mut self, visit: &mut dyn FnMut(Member<'_>) -> Result<()>) -> Result<()> {
        if self.depth >= self.reading.limits.depth {
            return Err(Failure::failed(format!(
                "{}: a cabinet is nested deeper than {} levels",
                self.chain, self.reading.limits.depth
            ))
            .hint("this is not an offline scan file as published; download it again")
            .into());
        }
        let (reading, depth, chain) = (self.reading, self.depth + 1, std::mem::take(&mut self.chain));
        read_level(&mut self, &chain, depth, reading, visit)
    }
}

impl Read for Member<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let want = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let Some(target) = buffer.get_mut(..want).filter(|target| !target.is_empty()) else {
            return Ok(0);
        };
        let count = self.bytes.read(target)?;
        self.left -= count as u64;
        Ok(count)
    }
}

/// Reads a cabinet and shows its members to `visit`, in the order of their data.
///
/// `name` stands for the file in failures. Fails for a cabinet that is truncated, damaged, mislabelled or beyond
/// `limits`, and names the chain of cabinets, the folder, the block and the byte, and as `visit` does; members before
/// that place have been visited. Bytes behind the cabinet (a signature) are not read. [MS-CAB] 2.
pub fn read(
    input: &mut dyn Read,
    name: &str,
    limits: &CabinetLimits,
    visit: &mut dyn FnMut(Member<'_>) -> Result<()>,
) -> Result<()> {
    let reading = Reading { limits, unpacked: Cell::new(0) };
    read_level(input, name, 1, &reading, visit)
}

fn read_level(
    input: &mut dyn Read,
    name: &str,
    depth: u32,
    reading: &Reading<'_>,
    visit: &mut dyn FnMut(Member<'_>) -> Result<()>,
) -> Result<()> {
    let mut input = Input::new(input, name);
    let tables = header::read(&mut input, reading.limits)?;
    // Data may lie in another order than the folder table; a stream can only follow the data.
    let mut order: Vec<usize> = (0..tables.folders.len()).collect();
    order.sort_by_key(|&number| tables.folders.get(number).map(|folder| folder.data_offset));
    for number in order {
        let Some(entry) = tables.folders.get(number) else { continue };
        let first = tables.files.partition_point(|file| file.folder < number);
        let end = tables.files.partition_point(|file| file.folder <= number);
        let files = tables.files.get(first..end).unwrap_or_default();
        if files.is_empty() {
            continue;
        }
        if entry.blocks > 0 {
            input.skip_to(entry.data_offset, &format!("folder {number}"))?;
        }
        let decoder = Decoder::new(entry.kind).map_err(|reason| {
            Failure::failed(format!("{name}: folder {number}: {reason}"))
                .hint("unpack the file with another tool and give the folder instead")
        })?;
        let mut folder = Folder {
            input: &mut input,
            decoder,
            number,
            block: 0,
            blocks: entry.blocks,
            reserve: tables.block_reserve,
            packed: Vec::new(),
            unpacked: Vec::with_capacity(BLOCK_SIZE),
            taken: 0,
            position: 0,
            reading,
            failure: None,
        };
        for file in files {
            folder.skip_to(file.offset)?;
            let visited = visit(Member {
                name: &file.name,
                size: file.size,
                left: file.size,
                chain: format!("{name}!{}", file.name),
                depth,
                reading,
                bytes: &mut folder,
            });
            // A damaged cabinet is the cause, whatever the visitor made of it.
            if let Some(failure) = folder.failure.take() {
                return Err(failure.into());
            }
            visited?;
            folder.skip_to(file.offset + file.size)?;
        }
    }
    Ok(())
}

/// The unpacked bytes of a folder.
struct Folder<'i, 'r> {
    input: &'i mut Input<'r>,
    decoder: Decoder,
    number: usize,
    block: u16,
    blocks: u16,
    reserve: u8,
    packed: Vec<u8>,
    unpacked: Vec<u8>,
    taken: usize,
    /// Unpacked bytes given out.
    position: u64,
    reading: &'i Reading<'i>,
    failure: Option<Failure>,
}

impl Folder<'_, '_> {
    fn place(&self) -> String {
        format!("folder {}, block {}", self.number, self.block)
    }

    fn next_block(&mut self) -> std::result::Result<(), Failure> {
        let place = self.place();
        if self.block >= self.blocks {
            return Err(self.input.broken(&place, "a member reaches beyond the data of its folder"));
        }
        let mut header = [0; 8];
        self.input.fill(&mut header, &place)?;
        let [s0, s1, s2, s3, p0, p1, u0, u1] = header;
        let sum = u32::from_le_bytes([s0, s1, s2, s3]);
        let packed_size = u16::from_le_bytes([p0, p1]);
        let size = u16::from_le_bytes([u0, u1]);
        self.input.skip(u64::from(self.reserve), &place)?;
        if size == 0 {
            return Err(self.input.broken(&place, "the block goes on in another cabinet"));
        }
        if usize::from(size) > BLOCK_SIZE {
            return Err(self.input.broken(&place, &format!("{size} unpacked bytes, more than {BLOCK_SIZE}")));
        }
        let total = self.reading.unpacked.get() + u64::from(size);
        if total > self.reading.limits.total_size {
            let limit = self.reading.limits.total_size;
            return Err(self
                .input
                .broken(&place, &format!("it unpacks to more than the limit of {limit} bytes")));
        }
        self.reading.unpacked.set(total);
        self.packed.resize(usize::from(packed_size), 0);
        self.input.fill(&mut self.packed, &place)?;
        if sum != 0 && sum != decode::checksum(&self.packed, packed_size, size) {
            return Err(self.input.broken(&place, "the checksum does not match"));
        }
        self.decoder
            .unpack(&self.packed, usize::from(size), &mut self.unpacked)
            .map_err(|reason| self.input.broken(&place, &reason))?;
        self.taken = 0;
        self.block += 1;
        Ok(())
    }

    fn rest(&mut self) -> std::result::Result<&[u8], Failure> {
        if self.taken >= self.unpacked.len() {
            self.next_block()?;
        }
        Ok(self.unpacked.get(self.taken..).unwrap_or_default())
    }

    fn skip_to(&mut self, offset: u64) -> std::result::Result<(), Failure> {
        while self.position < offset {
            let ahead = usize::try_from(offset - self.position).unwrap_or(usize::MAX);
            let step = self.rest()?.len().min(ahead);
            self.taken += step;
            self.position += step as u64;
        }
        Ok(())
    }
}

impl Read for Folder<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(failure) = &self.failure {
            return Err(io::Error::other(failure.clone()));
        }
        let rest = match self.rest() {
            Ok(rest) => rest,
            Err(failure) => {
                self.failure = Some(failure.clone());
                return Err(io::Error::other(failure));
            }
        };
        let count = rest.len().min(buffer.len());
        if let (Some(target), Some(source)) = (buffer.get_mut(..count), rest.get(..count)) {
            target.copy_from_slice(source);
        }
        self.taken += count;
        self.position += count as u64;
        Ok(count)
    }
}
