//! The three ways in which a cabinet packs a folder's blocks: stored, MSZIP and LZX.

use flate2::{Decompress, FlushDecompress, Status};
use lzxd::{Lzxd, WindowSize};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Unpacked bytes of one block at most ([MS-CAB] 2.3, CFDATA.cbUncomp).
pub(super) const BLOCK_SIZE: usize = 32_768;

/// The decoder of one folder. Blocks must be fed in order: MSZIP and LZX look back into earlier blocks.
pub(super) enum Decoder {
    Stored,
    Mszip(Box<Mszip>),
    Lzx(Box<Lzxd>),
}

impl Decoder {
    /// The decoder for CFFOLDER.typeCompress, or why there is none.
    pub(super) fn new(kind: u16) -> Result<Self, String> {
        match kind & 0x000F {
            0 => Ok(Decoder::Stored),
            1 => Ok(Decoder::Mszip(Box::new(Mszip::new()))),
            2 => Err("Quantum compression is not supported".into()),
            3 => {
                let window = match (kind >> 8) & 0x1F {
                    15 => WindowSize::KB32,
                    16 => WindowSize::KB64,
                    17 => WindowSize::KB128,
                    18 => WindowSize::KB256,
                    19 => WindowSize::KB512,
                    20 => WindowSize::MB1,
                    21 => WindowSize::MB2,
                    other => return Err(format!("LZX window 2^{other} is outside 2^15 to 2^21")),
                };
                Ok(Decoder::Lzx(Box::new(Lzxd::new(window))))
            }
            other => Err(format!("compression type {other} is unknown")),
        }
    }

    /// Unpacks the next block into `out`, which afterwards holds exactly `size` bytes (at most [`BLOCK_SIZE`]). Fails,
    /// with the reason, where it does not unpack to that.
    pub(super) fn unpack(&mut self, packed: &[u8], size: usize, out: &mut Vec<u8>) -> Result<(), String> {
        out.clear();
        match self {
            Decoder::Stored => {
                if packed.len() != size {
                    return Err(format!("a stored block of {} bytes claims {size}", packed.len()));
                }
                out.extend_from_slice(packed);
                Ok(())
            }
            Decoder::Mszip(mszip) => mszip.unpack(packed, size, out),
            Decoder::Lzx(lzx) => {
                // lzxd 0.2.7 subtracts a match offset that hostile data chooses freely: with overflow checks that is a
                // panic, without them the offset is masked into the window.
                let unpacked = catch_unwind(AssertUnwindSafe(|| {
                    lzx.decompress_next(packed, size).map(|bytes| out.extend_from_slice(bytes))
                }));
                match unpacked {
                    Ok(Ok(())) if out.len() == size => Ok(()),
                    Ok(Ok(())) => Err(format!("LZX gave {} bytes instead of {size}", out.len())),
                    Ok(Err(error)) => Err(format!("LZX: {error}")),
                    Err(_) => Err("LZX: a match offset is out of range".into()),
                }
            }
        }
    }
}

/// MSZIP: each block is "CK" and one deflate stream, whose window starts with the previous 32 KiB of output.
pub(super) struct Mszip {
    inflater: Decompress,
    dictionary: Vec<u8>,
    scratch: Vec<u8>,
}

impl Mszip {
    fn new() -> Self {
        Mszip { inflater: Decompress::new(false), dictionary: Vec::new(), scratch: vec![0; BLOCK_SIZE] }
    }

    fn unpack(&mut self, packed: &[u8], size: usize, out: &mut Vec<u8>) -> Result<(), String> {
        let Some(deflated) = packed.strip_prefix(b"CK") else {
            return Err("an MSZIP block does not begin with CK".into());
        };
        self.inflater.reset(false);
        self.prime()?;
        out.resize(size, 0);
        let mut read = 0;
        let mut written = 0;
        loop {
            let (before_in, before_out) = (self.inflater.total_in(), self.inflater.total_out());
            let status = self
                .inflater
                .decompress(
                    deflated.get(read..).unwrap_or_default(),
                    out.get_mut(written..).unwrap_or_default(),
                    FlushDecompress::None,
                )
                .map_err(|error| format!("MSZIP: {error}"))?;
            let consumed = (self.inflater.total_in() - before_in) as usize;
            let produced = (self.inflater.total_out() - before_out) as usize;
            read += consumed;
            written += produced;
            // Only a whole block counts: what is missing here would shift everything behind it.
            if status == Status::StreamEnd || (consumed == 0 && produced == 0) {
                break;
            }
        }
        if written != size {
            return Err(format!("MSZIP gave {written} bytes instead of {size}"));
        }
        self.remember(out);
        Ok(())
    }

    /// Puts the dictionary into the inflater's window by feeding it as a stored deflate block: the portable flate2
    /// backend cannot set one on a raw stream.
    fn prime(&mut self) -> Result<(), String> {
        if self.dictionary.is_empty() {
            return Ok(());
        }
        let length =
            u16::try_from(self.dictionary.len()).map_err(|_| "MSZIP: dictionary too long".to_owned())?;
        let [low, high] = length.to_le_bytes();
        let header = [0, low, high, !low, !high];
        for input in [header.as_slice(), self.dictionary.as_slice()] {
            let mut read = 0;
            while read < input.len() {
                let before = self.inflater.total_in();
                self.inflater
                    .decompress(
                        input.get(read..).unwrap_or_default(),
                        &mut self.scratch,
                        FlushDecompress::None,
                    )
                    .map_err(|error| format!("MSZIP: {error}"))?;
                let consumed = (self.inflater.total_in() - before) as usize;
                if consumed == 0 {
                    return Err("MSZIP: the dictionary was not taken".into());
                }
                read += consumed;
            }
        }
        Ok(())
    }

    fn remember(&mut self, block: &[u8]) {
        if block.len() < BLOCK_SIZE {
            self.dictionary.extend_from_slice(block);
            let surplus = self.dictionary.len().saturating_sub(BLOCK_SIZE);
            self.dictionary.drain(..surplus);
        } else {
            self.dictionary.clear();
            self.dictionary.extend_from_slice(block);
        }
    }
}

/// The checksum of a CFDATA block: over its data, then over cbData and cbUncomp ([MS-CAB] 3.1).
pub(super) fn checksum(data: &[u8], packed_size: u16, size: u16) -> u32 {
    let mut sum = 0_u32;
    let mut words = data.chunks_exact(4);
    for word in words.by_ref() {
        sum ^= word.try_into().map_or(0, u32::from_le_bytes);
    }
    // The last one to three bytes count in the opposite order.
    sum ^= words.remainder().iter().fold(0_u32, |rest, &byte| (rest << 8) | u32::from(byte));
    sum ^ (u32::from(packed_size) | (u32::from(size) << 16))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn checksum_counts_the_rest_backwards() {
        assert_eq!(checksum(&[], 0, 0), 0);
        assert_eq!(checksum(&[1, 0, 0, 0], 0, 0), 1);
        assert_eq!(checksum(&[1, 2, 3], 0, 0), 0x01_02_03);
        assert_eq!(checksum(&[1], 4, 2), 1 ^ 0x0002_0004);
    }

    #[test]
    fn unknown_ways_of_packing_are_named() {
        assert!(Decoder::new(2).is_err_and(|reason| reason.contains("Quantum")));
        assert!(Decoder::new(0x0E03).is_err_and(|reason| reason.contains("2^14")));
        assert!(Decoder::new(7).is_err());
        assert!(Decoder::new(0x1503).is_ok());
    }

    /// LZX with one uncompressed block per chunk: no encoder needed.
    pub(super) fn lzx_stored(text: &[u8]) -> Vec<u8> {
        let mut bits: Vec<u16> = Vec::new();
        // E8 off (1 bit), block type 3 (3 bits), length (24 bits), padding to 16 bits.
        let header = (0b011_u32 << 28) | ((text.len() as u32) << 4);
        bits.push((header >> 16) as u16);
        bits.push(header as u16);
        let mut chunk: Vec<u8> = bits.iter().flat_map(|word| word.to_le_bytes()).collect();
        for _ in 0..3 {
            chunk.extend_from_slice(&1_u32.to_le_bytes());
        }
        chunk.extend_from_slice(text);
        if text.len() % 2 == 1 {
            chunk.push(0);
        }
        chunk
    }

    #[test]
    fn lzx_reads_uncompressed_blocks() {
        let mut decoder = Decoder::new(0x0F03).expect("LZX:15");
        let mut out = Vec::new();
        decoder.unpack(&lzx_stored(b"seven by seven"), 14, &mut out).expect("decodes");
        assert_eq!(out, b"seven by seven");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn no_bytes_make_a_decoder_panic(
            kind in prop_oneof![Just(0_u16), Just(1), Just(0x0F03), Just(0x1503)],
            blocks in proptest::collection::vec(
                (proptest::collection::vec(any::<u8>(), 0..300), 1..=BLOCK_SIZE), 1..4),
        ) {
            let mut decoder = Decoder::new(kind).expect("known");
            let mut out = Vec::new();
            for (packed, size) in blocks {
                if decoder.unpack(&packed, size, &mut out).is_ok() {
                    prop_assert_eq!(out.len(), size);
                } else {
                    break;
                }
            }
        }

        #[test]
        fn flipped_lzx_never_panics(at in 0_usize..80, value in any::<u8>(), size in 1_usize..200) {
            let mut packed = lzx_stored(&[7; 64]);
            if let Some(byte) = packed.get_mut(at) { *byte = value; }
            let mut decoder = Decoder::new(0x0F03).expect("known");
            let mut out = Vec::new();
            let _ = decoder.unpack(&packed, size, &mut out);
            let _ = decoder.unpack(&packed, size, &mut out);
        }
    }
}
