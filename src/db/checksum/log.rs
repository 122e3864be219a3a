//! The sums of the write-ahead log (sqlite.org/fileformat2.html, section 4): each frame continues that of the frame
//! before it. SQLite compares them only when it makes the index of the log, and takes the first frame that does not
//! fit for the end: everything behind it would be gone in silence.

/// The header of the log.
pub(in crate::db) const LOG_HEADER_BYTES: usize = 32;
/// The header of a frame, in front of its page.
pub(in crate::db) const FRAME_HEADER_BYTES: usize = 24;
/// The first four bytes; the last bit is 1 where sums are of big-endian words.
const MAGIC: u32 = 0x377f_0682;
/// How many bytes of a frame's header its sum covers: the number of the page, and the size of the database.
const COVERED_BYTES: usize = 8;

/// A sum of two words.
pub(in crate::db) type Sum = (u32, u32);

/// What frames are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::db) struct LogForm {
    is_big_endian: bool,
    salts: [u8; 8],
    /// The frames continue this one.
    pub(in crate::db) sum: Sum,
    /// Bytes of a page.
    pub(in crate::db) page: usize,
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|word| word.try_into().ok()).map_or(0, u32::from_be_bytes)
}

fn stored_sum(bytes: &[u8], at: usize) -> Sum {
    (word(bytes, at), word(bytes, at + 4))
}

/// The sum that the header of a frame holds.
pub(in crate::db) fn read_sum(frame: &[u8]) -> Sum {
    stored_sum(frame, 16)
}

/// Reads the header of the log; none for one that is not as it was written.
pub(in crate::db) fn parse_log_header(header: &[u8; LOG_HEADER_BYTES]) -> Option<LogForm> {
    let magic = word(header, 0);
    let is_big_endian = magic == MAGIC + 1;
    let sum = compute_sum(is_big_endian, (0, 0), &header[..24]);
    let page = usize::try_from(word(header, 8)).ok()?;
    let is_written = (magic == MAGIC || is_big_endian) && sum == stored_sum(header, 24);
    let salts = header[16..24].try_into().ok()?;
    (is_written && page >= 512 && page.is_power_of_two()).then_some(LogForm {
        is_big_endian,
        salts,
        sum,
        page,
    })
}

/// True where one bit of a log's header was changed after it was written.
pub(in crate::db) fn is_header_flipped(header: &[u8; LOG_HEADER_BYTES]) -> bool {
    parse_log_header(header).is_none()
        && (0..header.len() * 8).any(|bit| {
            let mut other = *header;
            other[bit / 8] ^= 1 << (bit % 8);
            parse_log_header(&other).is_some()
        })
}

/// True for a frame, its header and its page, that is as it was written behind a frame with the sum `before`.
pub(in crate::db) fn is_frame_intact(form: &LogForm, before: Sum, frame: &[u8]) -> bool {
    frame.get(8..16) == Some(&form.salts[..]) && compute_frame_sum(form, before, frame) == read_sum(frame)
}

/// True where one bit of a frame was changed after it was written. What a process left unfinished, or a disk without
/// power, differs in many: then the log ends there.
pub(in crate::db) fn is_frame_flipped(form: &LogForm, before: Sum, frame: &[u8]) -> bool {
    let Some(salts) = frame.get(8..16) else { return false };
    let (computed, stored) = (compute_frame_sum(form, before, frame), read_sum(frame));
    if salts != form.salts {
        let changed = salts.iter().zip(&form.salts).map(|(left, right)| (left ^ right).count_ones());
        return computed == stored && changed.sum::<u32>() == 1;
    }
    let changed = (computed.0 ^ stored.0).count_ones() + (computed.1 ^ stored.1).count_ones();
    let wanted = (stored.0.wrapping_sub(computed.0), stored.1.wrapping_sub(computed.1));
    changed == 1 || changed > 0 && is_change_of_one_bit(form, wanted, frame)
}

/// Sums are linear: what a change of one word adds to them depends on its place alone.
fn is_change_of_one_bit(form: &LogForm, wanted: Sum, frame: &[u8]) -> bool {
    // What 1 in the first and in the second word of a pair adds to the sum, from the last pair on.
    let (mut first, mut second): (Sum, Sum) = ((1, 1), (0, 1));
    let after_next_pair = |(one, two): Sum| {
        let one = one.wrapping_add(two);
        (one, one.wrapping_add(two))
    };
    let (head, page) = (frame.get(..COVERED_BYTES), frame.get(FRAME_HEADER_BYTES..));
    let pairs = [head, page].into_iter().flatten().flat_map(|part| part.as_chunks::<8>().0);
    for pair in pairs.rev() {
        let (low, high) = read_pair(form.is_big_endian, *pair);
        for (word, weight) in [(low, first), (high, second)] {
            let is_it = |bit: u32| {
                let change = if word >> bit & 1 == 1 { (1_u32 << bit).wrapping_neg() } else { 1 << bit };
                (weight.0.wrapping_mul(change), weight.1.wrapping_mul(change)) == wanted
            };
            if (0..32).any(is_it) {
                return true;
            }
        }
        (first, second) = (after_next_pair(first), after_next_pair(second));
    }
    false
}

fn compute_frame_sum(form: &LogForm, before: Sum, frame: &[u8]) -> Sum {
    let head = frame.get(..COVERED_BYTES).unwrap_or_default();
    let page = frame.get(FRAME_HEADER_BYTES..).unwrap_or_default();
    compute_sum(form.is_big_endian, compute_sum(form.is_big_endian, before, head), page)
}

fn read_pair(is_big_endian: bool, pair: [u8; 8]) -> Sum {
    let both = u64::from_le_bytes(pair);
    let (first, second) = (both as u32, (both >> 32) as u32);
    if is_big_endian { (first.swap_bytes(), second.swap_bytes()) } else { (first, second) }
}

// Few calls for each pair: every page that is written comes by, and tests are not optimized.
fn compute_sum(is_big_endian: bool, before: Sum, bytes: &[u8]) -> Sum {
    let (mut one, mut two) = before;
    for pair in bytes.as_chunks::<8>().0 {
        let (first, second) = read_pair(is_big_endian, *pair);
        one = one.wrapping_add(first).wrapping_add(two);
        two = two.wrapping_add(second).wrapping_add(one);
    }
    (one, two)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log of two frames of SQLite itself.
    fn log() -> Vec<u8> {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.db");
        let connection = rusqlite::Connection::open(&path).expect("creates");
        connection
            .execute_batch("PRAGMA page_size = 512; PRAGMA journal_mode = WAL; CREATE TABLE a (b); INSERT INTO a VALUES ('x')")
            .expect("writes");
        std::fs::read(folder.path().join("a.db-wal")).expect("a log")
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let log = log();
        let header: [u8; LOG_HEADER_BYTES] = log[..LOG_HEADER_BYTES].try_into().expect("a header");
        let form = parse_log_header(&header).expect("a form");
        assert_eq!((form.page, is_header_flipped(&header)), (512, false));
        for bit in 0..LOG_HEADER_BYTES * 8 {
            let mut flipped = header;
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(is_header_flipped(&flipped), "bit {bit}");
        }
        assert!(!is_header_flipped(&[0; LOG_HEADER_BYTES]));
        let frames: Vec<&[u8]> = log[LOG_HEADER_BYTES..].chunks_exact(FRAME_HEADER_BYTES + 512).collect();
        assert!(frames.len() > 1);
        let mut before = form.sum;
        for frame in frames {
            assert!(is_frame_intact(&form, before, frame) && !is_frame_flipped(&form, before, frame));
            for bit in 0..frame.len() * 8 {
                let mut flipped = frame.to_vec();
                flipped[bit / 8] ^= 1 << (bit % 8);
                assert!(!is_frame_intact(&form, before, &flipped), "bit {bit}");
                assert!(is_frame_flipped(&form, before, &flipped), "bit {bit}");
                // A page that was written in part is the end of the log.
                flipped[200..].fill(7);
                assert!(!is_frame_flipped(&form, before, &flipped), "bit {bit}");
            }
            before = read_sum(frame);
        }
    }
}
