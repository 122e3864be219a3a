//! The clients that a report file brought messages of, packed.

use super::varint::{Bytes, Damaged, put};
use crate::db::ClientKey;

/// Packs the keys of the clients of a file: sorted, as differences.
pub(in crate::state) fn pack_client_keys(mut clients: Vec<ClientKey>) -> Vec<u8> {
    clients.sort_unstable();
    clients.dedup();
    let mut out = Vec::with_capacity(clients.len() * 3);
    let mut previous = 0i64;
    for client_id in clients.into_iter().map(i64::from) {
        put(&mut out, client_id.wrapping_sub(previous).cast_unsigned());
        previous = client_id;
    }
    out
}

/// The reverse of [`pack_client_keys`].
pub(in crate::state) fn unpack_client_keys(packed: &[u8]) -> Result<Vec<ClientKey>, Damaged> {
    let mut bytes = Bytes(packed);
    let mut clients = Vec::new();
    let mut previous = 0i64;
    while !bytes.0.is_empty() {
        previous = previous.wrapping_add(bytes.unsigned()?.cast_signed());
        clients.push(previous.into());
    }
    Ok(clients)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_packed_and_unpacked() {
        for clients in [vec![], vec![1], vec![7, 3, 3, 1_000_000], vec![i64::MAX, 0]] {
            let clients: Vec<ClientKey> = clients.into_iter().map(ClientKey::from).collect();
            let mut expected = clients.clone();
            expected.sort_unstable();
            expected.dedup();
            assert_eq!(unpack_client_keys(&pack_client_keys(clients)), Ok(expected));
        }
        assert_eq!(unpack_client_keys(&[0x80]), Err(Damaged));
    }
}
