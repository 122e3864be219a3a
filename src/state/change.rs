//! Segments of the change log: every change of a stored state, packed per transaction and compressed.
//!
//! A segment is zstd of: version byte; count; per change in order of client the client id as a difference, the topic's id
//! with a bit for its kind, the old state and time if there was one, and the new ones.

use super::varint::{Bytes, Damaged, put, put_signed};
use std::io::{Read as _, Write as _};

const VERSION: u8 = 1;
/// A segment holds what one transaction changed; far above that.
const LARGEST: u64 = 1 << 30;

/// What changed: an update's state or another topic's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// An update by its integer key.
    Update(i64),
    /// Another topic by its integer key.
    Topic(i64),
}

/// One change of one stored state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Change {
    /// Integer key of the client.
    pub(crate) client_id: i64,
    /// Of what.
    pub(crate) target: Target,
    /// State and message time (microseconds) before; `None` when there was none.
    pub(crate) old: Option<(u32, i64)>,
    /// State and message time after.
    pub(crate) new: (u32, i64),
}

/// A segment in the making: changes are packed as they come, in order of client, then of target.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    packed: Vec<u8>,
    count: usize,
    /// Of the change before.
    client_id: i64,
    target_id: i64,
    time: i64,
}

impl Changes {
    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Appends one.
    pub(crate) fn push(&mut self, change: Change) {
        let out = &mut self.packed;
        self.count += 1;
        put_signed(out, change.client_id.wrapping_sub(self.client_id));
        self.client_id = change.client_id;
        let (id, kind) = match change.target {
            Target::Update(id) => (id, 0u8),
            Target::Topic(id) => (id, 1),
        };
        out.push(kind | if change.old.is_some() { 2 } else { 0 });
        put_signed(out, id.wrapping_sub(self.target_id));
        self.target_id = id;
        for (state, moment) in change.old.into_iter().chain([change.new]) {
            put(out, u64::from(state));
            put_signed(out, moment.wrapping_sub(self.time));
            self.time = moment;
        }
    }

    /// The segment.
    pub(crate) fn pack(&self) -> std::io::Result<Vec<u8>> {
        let mut head = vec![VERSION];
        put(&mut head, self.count as u64);
        let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), 1)?;
        encoder.set_pledged_src_size(Some((head.len() + self.packed.len()) as u64))?;
        encoder.write_all(&head)?;
        encoder.write_all(&self.packed)?;
        encoder.finish()
    }
}

/// Unpacks a segment.
pub(crate) fn decode(segment: &[u8]) -> Result<Vec<Change>, Damaged> {
    let mut plain = Vec::new();
    zstd::stream::read::Decoder::new(segment)
        .and_then(|decoder| decoder.take(LARGEST).read_to_end(&mut plain))
        .map_err(|_| Damaged)?;
    let mut bytes = Bytes(&plain);
    if bytes.byte()? != VERSION {
        return Err(Damaged);
    }
    let count = bytes.count()?;
    let mut changes = Vec::new();
    let (mut client_id, mut target_id, mut time) = (0i64, 0i64, 0i64);
    for _ in 0..count {
        client_id = client_id.wrapping_add(bytes.signed()?);
        let flags = bytes.byte()?;
        target_id = target_id.wrapping_add(bytes.signed()?);
        let target = match flags & 1 {
            0 => Target::Update(target_id),
            _ => Target::Topic(target_id),
        };
        let mut state_and_time = || -> Result<(u32, i64), Damaged> {
            let state = bytes.unsigned_32()?;
            time = time.wrapping_add(bytes.signed()?);
            Ok((state, time))
        };
        let old = match flags >> 1 {
            0 => None,
            1 => Some(state_and_time()?),
            _ => return Err(Damaged),
        };
        changes.push(Change { client_id, target, old, new: state_and_time()? });
    }
    bytes.end()?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn change() -> impl Strategy<Value = Change> {
        (any::<i64>(), any::<bool>(), any::<i64>(), any::<Option<(u32, i64)>>(), any::<(u32, i64)>())
            .prop_map(|(client_id, is_update, id, old, new)| Change {
                client_id,
                target: if is_update { Target::Update(id) } else { Target::Topic(id) },
                old,
                new,
            })
    }

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked(changes in proptest::collection::vec(change(), 0..30)) {
            let mut packed = Changes::default();
            changes.iter().for_each(|change| packed.push(*change));
            prop_assert_eq!(decode(&packed.pack().unwrap()), Ok(changes));
        }

        #[test]
        fn arbitrary_segments_do_not_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = decode(&bytes);
            bytes.insert(0, VERSION);
            let _ = decode(&zstd::bulk::compress(&bytes, 1).unwrap());
        }
    }
}
