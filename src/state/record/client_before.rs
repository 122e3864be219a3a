//! What clients were before a transaction: of each that it changed, the old name, newest message, scans and gaps, as
//! far as they changed. Packed per transaction in columns, as the change log is.
//!
//! Not kept: client version, date of the newest report, scan location and agent version. No report shows them.

use super::columns::{Columns, Times, Unpacked, all_read};
use super::serial::gap::GapDifference;
use super::serial::ledger::Hole;
use super::varint::{Bytes, Damaged, put, put_signed};
use crate::client::{ClientFacts, ClientRow, CompletedScan, LastScan, ScanState};
use crate::db::{ClientKey, ContentVersion, from_micros};

const VERSION: u8 = 1;

const NAME: u64 = 1;
const INSTALLED: u64 = 1 << 1;
const MESSAGE: u64 = 1 << 2;
const SCAN: u64 = 1 << 3;
const COMPLETED: u64 = 1 << 4;
const GAPS: u64 = 1 << 5;
/// There was a name, message … and of the scan an error, a content version that it named, one of its site.
const HAD_NAME: u64 = 1 << 6;
const WAS_INSTALLED: u64 = 1 << 7;
const HAD_MESSAGE: u64 = 1 << 8;
const HAD_SCAN: u64 = 1 << 9;
const HAD_COMPLETED: u64 = 1 << 10;
const HAD_ERROR: u64 = 1 << 11;
const HAD_VERSION: u64 = 1 << 12;
const GAPS_CHANGED: u64 = 1 << 13;
const HAD_SITE_VERSION: u64 = 1 << 14;

const CLIENTS: usize = 0;
const FLAGS: usize = 1;
const NAMES: usize = 2;
const MESSAGES: usize = 3;
const SCANS: usize = 4;
const SCAN_STATES: usize = 5;
const COMPLETIONS: usize = 6;
const VERSIONS: usize = 7;
const HOLES: usize = 8;
const COLUMNS: usize = 9;

/// A scan message: time, state, error.
pub(crate) type ScanBefore = (i64, u32, Option<u32>);

/// A completed scan: time, the content version that it named, and that of the site where it ran.
pub(crate) type CompletedScanBefore = (i64, Option<ContentVersion>, Option<ContentVersion>);

/// The gaps that a client had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GapsBefore {
    /// All of them, and when each was noticed: so they were kept before only the difference was.
    All(Vec<(Hole, i64)>),
    /// What the transaction changed.
    Difference(GapDifference),
}

/// What a client was; `None` is what did not change. Times in microseconds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ClientBefore {
    pub(crate) name: Option<Option<String>>,
    pub(crate) client_installed: Option<bool>,
    pub(crate) last_message_at: Option<Option<i64>>,
    pub(crate) last_scan: Option<Option<ScanBefore>>,
    pub(crate) completed_scan: Option<Option<CompletedScanBefore>>,
    /// What of its gaps was different.
    pub(crate) gaps: Option<GapsBefore>,
}

impl ClientBefore {
    /// What of `old` is different in `new`; `None` where reports would show no difference.
    pub(crate) fn of(old: &ClientRow, new: &ClientRow) -> Option<Self> {
        fn changed<T: PartialEq>(old: T, new: T) -> Option<T> {
            (old != new).then_some(old)
        }
        let name = |row: &ClientRow| row.name.as_ref().map(|(_, name)| name.clone());
        let installed = |row: &ClientRow| row.reported.is_none_or(|(_, installed)| installed);
        let scan = |row: &ClientRow| row.last_scan.as_ref().map(|scan| (scan.at, scan.state, scan.error));
        let completed =
            |row: &ClientRow| row.completed_scan.map(|scan| (scan.at, scan.version, scan.site_version));
        let before = ClientBefore {
            name: if old.name == new.name { None } else { changed(name(old), name(new)) },
            client_installed: changed(installed(old), installed(new)),
            last_message_at: changed(old.last_message_at, new.last_message_at),
            last_scan: changed(scan(old), scan(new)),
            completed_scan: changed(completed(old), completed(new)),
            gaps: None,
        };
        (before != ClientBefore::default()).then_some(before)
    }

    /// Makes a client what it was, but for its name and gaps.
    pub(crate) fn restore(&self, facts: &mut ClientFacts) {
        if let Some(installed) = self.client_installed {
            facts.client_installed = installed;
        }
        if let Some(message) = self.last_message_at {
            facts.last_message_at = message.map(from_micros);
        }
        if let Some(scan) = self.last_scan {
            facts.last_scan = scan.map(|(at, state, error)| LastScan {
                at: from_micros(at),
                state: ScanState::from_id(state),
                error,
            });
        }
        if let Some(scan) = self.completed_scan {
            facts.completed_scan = scan.map(|(at, version, site_version)| CompletedScan {
                at: from_micros(at),
                version,
                site_version,
            });
        }
    }

    /// Goes back to an older value, which wins. Not for gaps, which are differences: the room `history`
    /// undoes them one after the other.
    pub(crate) fn undo(&mut self, older: ClientBefore) {
        let ClientBefore { name, client_installed, last_message_at, last_scan, completed_scan, gaps: _ } =
            older;
        self.name = name.or(self.name.take());
        self.client_installed = client_installed.or(self.client_installed);
        self.last_message_at = last_message_at.or(self.last_message_at);
        self.last_scan = last_scan.or(self.last_scan);
        self.completed_scan = completed_scan.or(self.completed_scan);
    }
}

/// Packs what clients were; in order of their keys.
pub(crate) fn encode(clients: &[(ClientKey, ClientBefore)]) -> std::io::Result<Vec<u8>> {
    let mut columns = Columns::<COLUMNS>::new();
    let out = &mut columns.0;
    let mut messages = Times::of(clients.iter().filter_map(|(_, client)| client.last_message_at.flatten()));
    let mut scans =
        Times::of(clients.iter().filter_map(|(_, client)| client.last_scan.flatten().map(|(at, _, _)| at)));
    let mut completions = Times::of(
        clients.iter().filter_map(|(_, client)| client.completed_scan.flatten().map(|(at, ..)| at)),
    );
    messages.put_unit(&mut out[MESSAGES]);
    scans.put_unit(&mut out[SCANS]);
    completions.put_unit(&mut out[COMPLETIONS]);
    let mut previous = 0i64;
    for (client_id, client) in clients {
        let client_id = i64::from(*client_id);
        put_signed(&mut out[CLIENTS], client_id.wrapping_sub(previous));
        previous = client_id;
        let mut flags = 0;
        if let Some(name) = &client.name {
            flags |= NAME;
            if let Some(name) = name {
                flags |= HAD_NAME;
                put(&mut out[NAMES], name.len() as u64);
                out[NAMES].extend_from_slice(name.as_bytes());
            }
        }
        if let Some(installed) = client.client_installed {
            flags |= INSTALLED | if installed { WAS_INSTALLED } else { 0 };
        }
        if let Some(message) = client.last_message_at {
            flags |= MESSAGE;
            if let Some(at) = message {
                flags |= HAD_MESSAGE;
                messages.put(&mut out[MESSAGES], at);
            }
        }
        if let Some(scan) = client.last_scan {
            flags |= SCAN;
            if let Some((at, state, error)) = scan {
                flags |= HAD_SCAN;
                scans.put(&mut out[SCANS], at);
                put(&mut out[SCAN_STATES], u64::from(state));
                if let Some(error) = error {
                    flags |= HAD_ERROR;
                    put(&mut out[SCAN_STATES], u64::from(error));
                }
            }
        }
        if let Some(scan) = client.completed_scan {
            flags |= COMPLETED;
            if let Some((at, version, site_version)) = scan {
                flags |= HAD_COMPLETED;
                completions.put(&mut out[COMPLETIONS], at);
                for (version, flag) in [(version, HAD_VERSION), (site_version, HAD_SITE_VERSION)] {
                    if let Some(version) = version {
                        flags |= flag;
                        put_signed(&mut out[VERSIONS], version.into());
                    }
                }
            }
        }
        match &client.gaps {
            None => {}
            Some(GapsBefore::All(gaps)) => {
                flags |= GAPS;
                put_gaps(&mut out[HOLES], gaps);
            }
            Some(GapsBefore::Difference(GapDifference { gone, came })) => {
                flags |= GAPS_CHANGED;
                put_gaps(&mut out[HOLES], gone);
                put_gaps(&mut out[HOLES], came);
            }
        }
        put(&mut out[FLAGS], flags);
    }
    columns.pack(VERSION)
}

/// Unpacks a segment and shows what each client was. Fails for bytes that are not such a segment, and as `visit` does.
pub(crate) fn decode<E: From<Damaged>>(
    segment: &[u8],
    mut visit: impl FnMut(ClientKey, ClientBefore) -> Result<(), E>,
) -> Result<(), E> {
    let unpacked = Unpacked::<COLUMNS>::new(segment, VERSION)?;
    let mut columns = unpacked.columns();
    let mut messages = Times::read_unit(&mut columns[MESSAGES])?;
    let mut scans = Times::read_unit(&mut columns[SCANS])?;
    let mut completions = Times::read_unit(&mut columns[COMPLETIONS])?;
    let mut client_id = 0i64;
    while !columns[CLIENTS].0.is_empty() {
        client_id = client_id.wrapping_add(columns[CLIENTS].signed()?);
        let flags = columns[FLAGS].unsigned()?;
        let has = |flag: u64| flags & flag != 0;
        let mut before = ClientBefore::default();
        if has(NAME) {
            before.name = Some(if has(HAD_NAME) { Some(text(&mut columns[NAMES])?) } else { None });
        }
        if has(INSTALLED) {
            before.client_installed = Some(has(WAS_INSTALLED));
        }
        if has(MESSAGE) {
            before.last_message_at =
                Some(if has(HAD_MESSAGE) { Some(messages.read(&mut columns[MESSAGES])?) } else { None });
        }
        if has(SCAN) {
            before.last_scan = Some(if has(HAD_SCAN) {
                let at = scans.read(&mut columns[SCANS])?;
                let state = columns[SCAN_STATES].unsigned_32()?;
                let error = if has(HAD_ERROR) { Some(columns[SCAN_STATES].unsigned_32()?) } else { None };
                Some((at, state, error))
            } else {
                None
            });
        }
        if has(COMPLETED) {
            before.completed_scan = Some(if has(HAD_COMPLETED) {
                let at = completions.read(&mut columns[COMPLETIONS])?;
                let mut version_of = |flag| -> Result<_, Damaged> {
                    if has(flag) { Ok(Some(columns[VERSIONS].signed()?.into())) } else { Ok(None) }
                };
                Some((at, version_of(HAD_VERSION)?, version_of(HAD_SITE_VERSION)?))
            } else {
                None
            });
        }
        if has(GAPS) {
            before.gaps = Some(GapsBefore::All(read_gaps(&mut columns[HOLES])?));
        } else if has(GAPS_CHANGED) {
            let gone = read_gaps(&mut columns[HOLES])?;
            let came = read_gaps(&mut columns[HOLES])?;
            before.gaps = Some(GapsBefore::Difference(GapDifference { gone, came }));
        }
        visit(client_id.into(), before)?;
    }
    Ok(all_read(columns)?)
}

fn put_gaps(out: &mut Vec<u8>, gaps: &[(Hole, i64)]) {
    put(out, gaps.len() as u64);
    for (hole, noticed_at) in gaps {
        put(out, u64::from(hole.epoch));
        put(out, hole.first);
        put(out, hole.last);
        put_signed(out, hole.before);
        put_signed(out, *noticed_at);
    }
}

fn read_gaps(bytes: &mut Bytes<'_>) -> Result<Vec<(Hole, i64)>, Damaged> {
    let count = bytes.count()?;
    let mut gaps = Vec::with_capacity(count);
    for _ in 0..count {
        let hole = Hole {
            epoch: bytes.unsigned_32()?,
            first: bytes.unsigned()?,
            last: bytes.unsigned()?,
            before: bytes.signed()?,
        };
        gaps.push((hole, bytes.signed()?));
    }
    Ok(gaps)
}

fn text(bytes: &mut Bytes<'_>) -> Result<String, Damaged> {
    let length = bytes.count()?;
    let (text, rest) = bytes.0.split_at_checked(length).ok_or(Damaged)?;
    bytes.0 = rest;
    String::from_utf8(text.to_vec()).map_err(|_| Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hole() -> impl Strategy<Value = (Hole, i64)> {
        (any::<u32>(), any::<u64>(), any::<u64>(), any::<i64>(), any::<i64>())
            .prop_map(|(epoch, first, last, before, noticed)| (Hole { epoch, first, last, before }, noticed))
    }

    fn gaps() -> impl Strategy<Value = GapsBefore> {
        let list = || proptest::collection::vec(hole(), 0..3);
        prop_oneof![
            list().prop_map(GapsBefore::All),
            (list(), list()).prop_map(|(gone, came)| GapsBefore::Difference(GapDifference { gone, came })),
        ]
    }

    fn client() -> impl Strategy<Value = (ClientKey, ClientBefore)> {
        (
            any::<i64>(),
            any::<Option<Option<String>>>(),
            any::<Option<bool>>(),
            any::<Option<Option<i64>>>(),
            any::<Option<Option<ScanBefore>>>(),
            any::<Option<Option<(i64, Option<i64>, Option<i64>)>>>(),
            proptest::option::of(gaps()),
        )
            .prop_map(
                |(id, name, client_installed, last_message_at, last_scan, completed_scan, gaps)| {
                    let scan = completed_scan.map(|scan| {
                        scan.map(|(at, named, decided)| (at, named.map(Into::into), decided.map(Into::into)))
                    });
                    let before = ClientBefore {
                        name,
                        client_installed,
                        last_message_at,
                        last_scan,
                        completed_scan: scan,
                        gaps,
                    };
                    (id.into(), before)
                },
            )
    }

    fn unpack(segment: &[u8]) -> Result<Vec<(ClientKey, ClientBefore)>, Damaged> {
        let mut clients = Vec::new();
        decode(segment, |client_id, before| {
            clients.push((client_id, before));
            Ok(())
        })
        .map(|()| clients)
    }

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked(clients in proptest::collection::vec(client(), 0..12)) {
            prop_assert_eq!(unpack(&encode(&clients).unwrap()), Ok(clients));
        }

        #[test]
        fn arbitrary_segments_do_not_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = unpack(&bytes);
            bytes.insert(0, VERSION);
            let _ = unpack(&zstd::bulk::compress(&bytes, 1).unwrap());
        }
    }
}
