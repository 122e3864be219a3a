//! Segments of the history: columns of bytes, one after the other, compressed. Similar values are adjacent, so that
//! zstd finds it.

use super::varint::{Bytes, Damaged, put, put_signed};
use std::io::Read as _;

/// The largest segment that is read: far above what one transaction changes.
const LARGEST: u64 = 1 << 30;
/// Measured on changes of a fleet: level 3 takes 0 to 2 % less room than level 1 for a third more time, level 9 takes 2
/// to 4 % less for ten times the time. What is left are times and serial numbers, which cannot be predicted.
const LEVEL: i32 = 1;

/// Columns that are being filled.
#[derive(Debug)]
pub(super) struct Columns<const N: usize>(pub(super) [Vec<u8>; N]);

impl<const N: usize> Columns<N> {
    pub(super) fn new() -> Self {
        Columns(std::array::from_fn(|_| Vec::new()))
    }

    /// The segment: zstd of the version byte, the columns' lengths, the columns.
    pub(super) fn pack(&self, version: u8) -> std::io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(1 + N * 5 + self.0.iter().map(Vec::len).sum::<usize>());
        out.push(version);
        for column in &self.0 {
            put(&mut out, column.len() as u64);
        }
        for column in &self.0 {
            out.extend_from_slice(column);
        }
        zstd::bulk::compress(&out, LEVEL)
    }
}

/// A segment that was unpacked.
pub(super) struct Unpacked<const N: usize> {
    plain: Vec<u8>,
    ends: [usize; N],
    start: usize,
}

impl<const N: usize> Unpacked<N> {
    pub(super) fn new(segment: &[u8], version: u8) -> Result<Self, Damaged> {
        let mut plain = Vec::new();
        zstd::stream::read::Decoder::new(segment)
            .and_then(|decoder| decoder.take(LARGEST).read_to_end(&mut plain))
            .map_err(|_| Damaged)?;
        let mut bytes = Bytes(&plain);
        if bytes.byte()? != version {
            return Err(Damaged);
        }
        let mut ends = [0usize; N];
        let mut end = 0usize;
        for place in &mut ends {
            let length = usize::try_from(bytes.unsigned()?).map_err(|_| Damaged)?;
            end = end.checked_add(length).ok_or(Damaged)?;
            *place = end;
        }
        if bytes.0.len() != end {
            return Err(Damaged);
        }
        let start = plain.len() - end;
        Ok(Unpacked { plain, ends, start })
    }

    /// The columns, to be read from their beginnings.
    pub(super) fn columns(&self) -> [Bytes<'_>; N] {
        std::array::from_fn(|index| {
            let begin = index.checked_sub(1).map_or(0, |before| self.ends[before]);
            Bytes(self.plain.get(self.start + begin..self.start + self.ends[index]).unwrap_or_default())
        })
    }
}

/// Fails unless all columns were read to their ends.
pub(super) fn all_read<const N: usize>(columns: [Bytes<'_>; N]) -> Result<(), Damaged> {
    columns.into_iter().try_for_each(Bytes::end)
}

/// Times of a segment: differences in the largest unit in which all are whole.
pub(super) struct Times {
    unit: i64,
    previous: i64,
}

/// Microseconds: second, millisecond, microsecond.
const UNITS: [i64; 3] = [1_000_000, 1_000, 1];

impl Times {
    /// For writing these times.
    pub(super) fn of(times: impl Iterator<Item = i64>) -> Self {
        let mut place = 0;
        for time in times {
            while time % UNITS[place] != 0 {
                place += 1;
            }
        }
        Times { unit: UNITS[place], previous: 0 }
    }

    /// The first value of a column that such times are read from.
    pub(super) fn put_unit(&self, out: &mut Vec<u8>) {
        put(out, self.unit as u64);
    }

    pub(super) fn read_unit(bytes: &mut Bytes<'_>) -> Result<Self, Damaged> {
        let unit = i64::try_from(bytes.unsigned()?).map_err(|_| Damaged)?;
        UNITS.contains(&unit).then_some(Times { unit, previous: 0 }).ok_or(Damaged)
    }

    pub(super) fn put(&mut self, out: &mut Vec<u8>, time: i64) {
        let value = time / self.unit;
        put_signed(out, value.wrapping_sub(self.previous));
        self.previous = value;
    }

    pub(super) fn read(&mut self, bytes: &mut Bytes<'_>) -> Result<i64, Damaged> {
        self.previous = self.previous.wrapping_add(bytes.signed()?);
        Ok(self.previous.wrapping_mul(self.unit))
    }
}
