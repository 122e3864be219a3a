//! The checksum of a page of the database file: eight bytes that SQLite leaves free at the end of each page
//! (fileformat2.html, offset 20 of the header). It covers the page's content and its number, so that a page in
//! another's place is noticed, too.
//!
//! Off-spec: the published `cksumvfs` uses the same eight bytes for another sum, which does not cover the number.

/// Bytes of the checksum.
pub(in crate::db) const CHECKSUM_BYTES: usize = 8;
/// The header of the file.
pub(in crate::db) const HEADER_BYTES: usize = 100;
/// How many bytes at the end of each page are free: one byte of the header.
const RESERVED_AT: usize = 20;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Odd, so that multiplication loses nothing; the fractional digits of the golden ratio mix well (Knuth, volume 3,
/// section 6.4).
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
/// 32 bytes at a time: four independent chains keep the multiplier busy.
const LANES: usize = 4;

/// What the header says about pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::db) struct PageForm {
    /// Bytes of a page; none where the header names no possible size.
    pub(in crate::db) size: Option<usize>,
    /// Each page has a checksum.
    pub(in crate::db) is_checked: bool,
}

/// Reads the header; none for what is not a database of SQLite.
pub(in crate::db) fn parse_header(header: &[u8]) -> Option<PageForm> {
    if header.len() < HEADER_BYTES || !header.starts_with(MAGIC) {
        return None;
    }
    // 1 stands for 65536, which does not fit.
    let size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => Some(65_536),
        size if size >= 512 && size.is_power_of_two() => Some(usize::from(size)),
        _ => None,
    };
    Some(PageForm { size, is_checked: usize::from(header[RESERVED_AT]) == CHECKSUM_BYTES })
}

/// Writes the checksum of page `number` (from 1) to its end.
pub(in crate::db) fn write_checksum(page: &mut [u8], number: u64) {
    if let Some((content, end)) = page.split_last_chunk_mut::<CHECKSUM_BYTES>() {
        *end = compute_sum(content, number).to_le_bytes();
    }
}

/// True for a page as it was written, and for one that was never written: SQLite may leave a hole for a page that was
/// in use only within a transaction.
pub(in crate::db) fn is_intact(page: &[u8], number: u64) -> bool {
    let Some((content, end)) = page.split_last_chunk::<CHECKSUM_BYTES>() else { return true };
    *end == compute_sum(content, number).to_le_bytes() || page.iter().all(|byte| *byte == 0)
}

/// True for the first page of a file with checksums whose header denies them: that byte is damaged.
pub(in crate::db) fn denies_checksums(first_page: &[u8]) -> bool {
    let mut page = first_page.to_vec();
    page[RESERVED_AT] = CHECKSUM_BYTES as u8;
    page != first_page && is_intact(&page, 1)
}

/// Every step can be inverted, so a change within eight aligned bytes always changes the sum. Of others one escapes in
/// 2^64, and a few that change one of the two highest bits of a word together with one bit of the word 32 bytes on.
fn compute_sum(content: &[u8], number: u64) -> u64 {
    let mut lanes = first_lanes(number);
    let mut blocks = content.chunks_exact(8 * LANES);
    for block in &mut blocks {
        absorb(&mut lanes, block);
    }
    let rest = blocks.remainder();
    let mut last = [0; 8 * LANES];
    last[..rest.len()].copy_from_slice(rest);
    absorb(&mut lanes, &last);
    lanes.into_iter().fold(content.len() as u64, mix)
}

/// The bit of a page that was changed after it was written, where it is one and no other one would give the same sum.
pub(in crate::db) fn find_flip(page: &[u8], number: u64) -> Option<usize> {
    let (content, end) = page.split_last_chunk::<CHECKSUM_BYTES>()?;
    let wanted = u64::from_le_bytes(*end);
    let difference = compute_sum(content, number) ^ wanted;
    let mut found = Vec::new();
    if difference.is_power_of_two() {
        found.push(content.len() * 8 + difference.trailing_zeros() as usize);
    }
    // Every step can be inverted: what a word would have to be follows from the steps in front of it and behind it.
    let mut padded = content.to_vec();
    padded.resize((content.len() / (8 * LANES) + 1) * 8 * LANES, 0);
    let (words, _) = padded.as_chunks::<8>();
    let words: Vec<u64> = words.iter().map(|word| u64::from_le_bytes(*word)).collect();
    let finals = absorb_all(&words, number);
    for lane in 0..LANES {
        let before = finals[..lane].iter().fold(content.len() as u64, |sum, state| mix(sum, *state));
        let after = finals[lane + 1..].iter().rev().fold(wanted, |sum, state| unmix(sum) ^ state);
        let mut needed = unmix(after) ^ before;
        let states: Vec<u64> = words
            .iter()
            .skip(lane)
            .step_by(LANES)
            .scan(first_lanes(number)[lane], |state, word| {
                let own = *state;
                *state = mix(own, *word);
                Some(own)
            })
            .collect();
        for (block, state) in states.into_iter().enumerate().rev() {
            let at = block * LANES + lane;
            let changed = unmix(needed) ^ state ^ words[at];
            let bit = at * 64 + changed.trailing_zeros() as usize;
            if changed.is_power_of_two() && bit < content.len() * 8 {
                found.push(bit);
            }
            needed = unmix(needed) ^ words[at];
        }
    }
    match found[..] {
        [only] => Some(only),
        _ => None,
    }
}

fn first_lanes(number: u64) -> [u64; LANES] {
    [number, FACTOR, FACTOR.rotate_left(16), FACTOR.rotate_left(32)]
}

fn absorb_all(words: &[u64], number: u64) -> [u64; LANES] {
    let mut lanes = first_lanes(number);
    for (at, word) in words.iter().enumerate() {
        lanes[at % LANES] = mix(lanes[at % LANES], *word);
    }
    lanes
}

/// The state or word that [`mix`] made a state of, together with the other one.
fn unmix(state: u64) -> u64 {
    state.rotate_right(31).wrapping_mul(INVERSE)
}

/// `FACTOR` times this is 1.
const INVERSE: u64 = {
    let (mut inverse, mut step) = (FACTOR, 0);
    // Newton's method: three bits are right at first, and twice as many after each step.
    while step < 5 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(FACTOR.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
};

fn absorb(lanes: &mut [u64; LANES], block: &[u8]) {
    let (words, _) = block.as_chunks::<8>();
    if let ([first, second, third, fourth], [one, two, three, four]) = (lanes, words) {
        *first = mix(*first, u64::from_le_bytes(*one));
        *second = mix(*second, u64::from_le_bytes(*two));
        *third = mix(*third, u64::from_le_bytes(*three));
        *fourth = mix(*fourth, u64::from_le_bytes(*four));
    }
}

fn mix(state: u64, word: u64) -> u64 {
    // Without the rotation the highest bit would stay where it is, and two flips of it would cancel each other.
    (state ^ word).wrapping_mul(FACTOR).rotate_left(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Vec<u8> {
        let mut page: Vec<u8> = (0..512_u32).map(|at| (at * 7) as u8).collect();
        write_checksum(&mut page, 3);
        page
    }

    #[test]
    fn every_flip_of_one_or_two_bits_is_noticed() {
        let mut page = page();
        let mut known = 0;
        assert!(is_intact(&page, 3) && find_flip(&page, 3).is_none());
        for first in 0..512 * 8 {
            page[first / 8] ^= 1 << (first % 8);
            assert!(!is_intact(&page, 3), "bit {first}");
            // Never another bit: with that set back the page would seem intact.
            let found = find_flip(&page, 3);
            assert!(found.is_none_or(|bit| bit == first), "bit {first}: {found:?}");
            known += usize::from(found.is_some());
            // The same bit of the following block of 32 bytes.
            let second = (first + 256) % (512 * 8);
            page[second / 8] ^= 1 << (second % 8);
            assert!(!is_intact(&page, 3), "bits {first} and {second}");
            assert_eq!(find_flip(&page, 3), None, "bits {first} and {second}");
            page[second / 8] ^= 1 << (second % 8);
            page[first / 8] ^= 1 << (first % 8);
        }
        assert!(known > 512 * 8 * 9 / 10, "{known}");
        assert!(is_intact(&page, 3));
    }

    #[test]
    fn a_page_in_the_place_of_another_is_noticed() {
        assert!(!is_intact(&page(), 4));
        assert_eq!(find_flip(&page(), 4), None);
        assert!(is_intact(&[0; 512], 4));
    }

    #[test]
    fn a_header_that_denies_checksums() {
        let mut first = vec![0; 512];
        first[..16].copy_from_slice(MAGIC);
        first[16..18].copy_from_slice(&512_u16.to_be_bytes());
        assert!(!denies_checksums(&first), "a file without checksums");
        first[RESERVED_AT] = 8;
        write_checksum(&mut first, 1);
        assert_eq!(parse_header(&first), Some(PageForm { size: Some(512), is_checked: true }));
        assert!(!denies_checksums(&first));
        for bit in 0..8 {
            let mut damaged = first.clone();
            damaged[RESERVED_AT] ^= 1 << bit;
            assert_eq!(parse_header(&damaged).map(|form| form.is_checked), Some(false));
            assert!(denies_checksums(&damaged), "bit {bit}");
        }
    }

    #[test]
    fn the_sum_is_the_same_in_every_version() {
        // Stored in files: another sum would declare all of them damaged.
        assert_eq!(compute_sum(b"the content of a page", 7), 0xaac5_5802_b2c0_ef4f);
    }
}
