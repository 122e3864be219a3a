//! Variable-length integers of the packed blobs: seven bits a byte, the lowest first; signed ones zigzag.

use crate::base::error::{Failure, Kind};
use crate::db::ClientKey;

/// A blob that does not follow its layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl std::fmt::Display for Damaged {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("damaged record")
    }
}

impl std::error::Error for Damaged {}

impl Damaged {
    /// The failure for the record of a client, by its key.
    pub(crate) fn of_client(client_id: ClientKey) -> impl FnOnce(Damaged) -> anyhow::Error {
        move |_| {
            let record = format!("damaged record: the packed states of client key {}", i64::from(client_id));
            Failure::new(Kind::Database, record)
                .hint("restore the database from a backup, or let the client send all its messages again")
                .into()
        }
    }
}

/// Appends an unsigned integer.
pub(in crate::state) fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a signed integer.
pub(in crate::state) fn put_signed(out: &mut Vec<u8>, value: i64) {
    put(out, ((value << 1) ^ (value >> 63)) as u64);
}

/// An unsigned integer off the front of a blob, and what follows. Nothing is borrowed for changing: in a loop both stay
/// in registers. Fails at the end of the blob, and for more than 64 bits.
#[inline(always)]
pub(in crate::state) fn unsigned(bytes: &[u8]) -> Result<(u64, &[u8]), Damaged> {
    // Nearly all have one or two bytes, a report reads millions, and which of the two cannot be predicted: so no branch
    // asks it.
    if let [first, second, ..] = *bytes {
        let more = first >> 7;
        if more & (second >> 7) == 0 {
            let rest = bytes.get(1 + usize::from(more)..).unwrap_or_default();
            return Ok((u64::from(first & 0x7F) | u64::from((second & 0x7F) * more) << 7, rest));
        }
    }
    longer(bytes)
}

#[cold]
fn longer(bytes: &[u8]) -> Result<(u64, &[u8]), Damaged> {
    let mut bytes = Bytes(bytes);
    let value = bytes.longer()?;
    Ok((value, bytes.0))
}

/// Takes integers off the front of a blob.
pub(in crate::state) struct Bytes<'a>(pub(in crate::state) &'a [u8]);

impl Bytes<'_> {
    /// One byte.
    pub(in crate::state) fn byte(&mut self) -> Result<u8, Damaged> {
        let (first, rest) = self.0.split_first().ok_or(Damaged)?;
        self.0 = rest;
        Ok(*first)
    }

    /// An unsigned integer.
    #[inline(always)]
    pub(in crate::state) fn unsigned(&mut self) -> Result<u64, Damaged> {
        let (value, rest) = unsigned(self.0)?;
        self.0 = rest;
        Ok(value)
    }

    #[cold]
    fn longer(&mut self) -> Result<u64, Damaged> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7F);
            if shift == 63 && bits > 1 {
                return Err(Damaged);
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Damaged)
    }

    /// An unsigned integer of at most 32 bits.
    pub(in crate::state) fn unsigned_32(&mut self) -> Result<u32, Damaged> {
        u32::try_from(self.unsigned()?).map_err(|_| Damaged)
    }

    /// A signed integer.
    pub(in crate::state) fn signed(&mut self) -> Result<i64, Damaged> {
        let value = self.unsigned()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// A count of things that take at least one byte each, so that a damaged count cannot make anybody allocate.
    pub(in crate::state) fn count(&mut self) -> Result<usize, Damaged> {
        usize::try_from(self.unsigned()?).ok().filter(|count| *count <= self.0.len()).ok_or(Damaged)
    }

    /// Fails unless the blob is at its end.
    pub(in crate::state) fn end(self) -> Result<(), Damaged> {
        if self.0.is_empty() { Ok(()) } else { Err(Damaged) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        for value in [0, 1, 0x7F, 0x80, 0x3FFF, 0x4000, u64::from(u32::MAX), u64::MAX - 1, u64::MAX] {
            let mut out = Vec::new();
            put(&mut out, value);
            put_signed(&mut out, value as i64);
            let mut bytes = Bytes(&out);
            assert_eq!(bytes.unsigned(), Ok(value));
            assert_eq!(bytes.signed(), Ok(value as i64));
            assert_eq!(bytes.end(), Ok(()));
        }
        assert_eq!(Bytes(&[0x80]).unsigned(), Err(Damaged));
        assert_eq!(Bytes(&[0xFF; 10]).unsigned(), Err(Damaged));
        assert_eq!(Bytes(&[200, 1, 0]).count(), Err(Damaged));
    }
}
