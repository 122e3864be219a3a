//! Integer keys by GUID: looked up once for every message.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use uuid::Uuid;

/// Integer keys by GUID.
pub(super) type Keys = HashMap<Uuid, i64, GuidState>;

/// Hashes GUIDs with two multiplications. The secret keeps senders, who choose their GUIDs, from choosing colliding ones.
#[derive(Clone)]
pub(super) struct GuidState {
    secret: [u64; 2],
}

impl Default for GuidState {
    fn default() -> Self {
        let random = RandomState::new();
        GuidState { secret: [random.hash_one(1), random.hash_one(2) | 1] }
    }
}

impl BuildHasher for GuidState {
    type Hasher = GuidHasher;

    fn build_hasher(&self) -> GuidHasher {
        GuidHasher { hash: self.secret[0], factor: self.secret[1] }
    }
}

/// See [`GuidState`].
pub(super) struct GuidHasher {
    hash: u64,
    factor: u64,
}

impl Hasher for GuidHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        for byte in rest {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, word: u64) {
        let product = u128::from(self.hash ^ word) * u128::from(self.factor);
        self.hash = product as u64 ^ (product >> 64) as u64;
    }

    /// The length, which is the same for all GUIDs.
    fn write_usize(&mut self, _length: usize) {}

    fn finish(&self) -> u64 {
        self.hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn counted_guids_spread() {
        let state = GuidState::default();
        // The table takes its place from the lowest bits and its tag from the highest seven.
        for part in [|hash: u64| hash & 0xFFFF, |hash: u64| hash >> 48] {
            for shift in [0, 32, 64, 96] {
                let found: HashSet<u64> = (0..1_000u128)
                    .map(|number| part(state.hash_one(Uuid::from_u128(number << shift))))
                    .collect();
                assert!(found.len() > 900, "{} different of 1,000", found.len());
            }
        }
    }
}
