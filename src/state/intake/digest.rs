//! SHA-256 of what comes in: in software this is the most expensive step of an ingest.
//!
//! One content cannot be spread over the lanes of a vector register, several can: sixteen files at once take about as
//! long as three one after the other where the processor has AVX-512 (2,100 beside 350 MB/s of one thread, 57 kB each,
//! on an Intel Xeon at 2.5 GHz that has no instructions for SHA-256; 2,300 beside 1,100 MB/s on an AMD EPYC that has
//! them, by four lanes).

pub(in crate::state) use crate::base::digest::sha256;
use tape_sha256::{hash_many, lane_width};

/// The digests of several contents, in their order.
pub(in crate::state) fn sha256_of_each(contents: &[&[u8]]) -> Vec<[u8; 32]> {
    let mut digests = vec![[0; 32]; contents.len()];
    for (contents, digests) in contents.chunks(lanes()).zip(digests.chunks_mut(lanes())) {
        // With most lanes empty one after the other is as fast.
        if contents.len() > lanes() / 4 && lanes() > 1 {
            hash_many(contents, digests);
        } else {
            for (content, digest) in contents.iter().zip(digests) {
                *digest = sha256(content);
            }
        }
    }
    digests
}

/// How many contents of about one size are hashed at once on this machine.
pub(in crate::state) fn lanes() -> usize {
    lane_width().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Two implementations that have nothing in common.
        #[test]
        fn the_lanes_agree_with_one_after_the_other(
            lengths in prop::collection::vec(prop_oneof![0_usize..300, 4_000..5_000_usize], 0..70),
            first in any::<u8>(),
        ) {
            let byte = |at: usize, number: usize| first.wrapping_add((at * 31 + number * 7 + at / 253) as u8);
            let contents: Vec<Vec<u8>> = lengths
                .iter()
                .enumerate()
                .map(|(number, length)| (0..*length).map(|at| byte(at, number)).collect())
                .collect();
            let contents: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
            let one_by_one: Vec<[u8; 32]> = contents.iter().map(|content| sha256(content)).collect();
            prop_assert_eq!(sha256_of_each(&contents), one_by_one);
        }
    }

    /// FIPS 180-4, the example of one block, in every lane.
    #[test]
    fn a_known_digest_in_every_lane() {
        let contents = vec![&b"abc"[..]; 2 * lanes() + 1];
        for digest in sha256_of_each(&contents) {
            assert_eq!(digest[..8], [0xBA, 0x78, 0x16, 0xBF, 0x8F, 0x01, 0xCF, 0xEA]);
        }
    }
}
