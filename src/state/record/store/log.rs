//! What a transaction of `ingest` replaces, collected while it is written and appended to the history.

use crate::base::error::Result;
use crate::client::ClientRow;
use crate::db::{ClientKey, HistoryTable, history_table, to_micros};
use crate::state::record::change::Changes;
use crate::state::record::client_before::{ClientBefore, GapsBefore};
use crate::state::record::gap::GapDifference;
use crate::state::record::{RecordWriter, client_before};

/// The history of this room.
pub(crate) const HISTORY: &[HistoryTable] = &[
    history_table!("change_log", "changes"),
    history_table!("client_before", "clients"),
    history_table!("quarantine_before"),
];

/// Collects what a transaction of `ingest` replaces.
#[derive(Debug, Default)]
pub(in crate::state) struct Log {
    pub(in crate::state) changes: Changes,
    /// In order of the clients' keys, as they are written.
    pub(in crate::state) clients: Vec<(ClientKey, ClientBefore)>,
}

impl Log {
    /// A client's columns are overwritten.
    pub(in crate::state) fn client(&mut self, client_id: ClientKey, old: &ClientRow, new: &ClientRow) {
        self.clients.extend(ClientBefore::of(old, new).map(|before| (client_id, before)));
    }

    /// Gaps of a client are opened or closed.
    pub(in crate::state) fn gaps(&mut self, client_id: ClientKey, difference: GapDifference) {
        let gaps = Some(GapsBefore::Difference(difference));
        match self.clients.last_mut() {
            Some((last, before)) if *last == client_id => before.gaps = gaps,
            _ => self.clients.push((client_id, ClientBefore { gaps, ..ClientBefore::default() })),
        }
    }
}

impl RecordWriter<'_> {
    /// Appends what this transaction replaced to the history.
    pub(in crate::state) fn keep_history(&self, log: Log) -> Result<()> {
        if log.changes.count() > 0 {
            let count = i64::try_from(log.changes.count())?;
            let segment = log.changes.pack()?;
            self.connection()
                .prepare_cached(
                    "INSERT INTO change_log (operation_id, received_from, received_to, count, changes)
                     VALUES (?1, ?2, ?2, ?3, ?4)",
                )?
                .execute((self.operation_id(), to_micros(self.now()), count, segment))?;
        }
        if !log.clients.is_empty() {
            let segment = client_before::encode(&log.clients)?;
            self.connection()
                .prepare_cached(
                    "INSERT INTO client_before (operation_id, count, clients) VALUES (?1, ?2, ?3)",
                )?
                .execute((self.operation_id(), i64::try_from(log.clients.len())?, segment))?;
        }
        Ok(())
    }
}
