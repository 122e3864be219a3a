//! What a transaction of `ingest` changes, gathered while it is written.

use crate::client::ClientRow;
use crate::state::record::change::Changes;
use crate::state::record::client_before::{ClientBefore, GapsBefore};
use crate::state::record::gap::GapDifference;

/// Gathers what was there before.
#[derive(Debug, Default)]
pub(in crate::state) struct Log {
    pub(in crate::state) changes: Changes,
    /// In order of the clients' keys, as they are written.
    pub(in crate::state) clients: Vec<(i64, ClientBefore)>,
}

impl Log {
    /// A client's columns are written anew.
    pub(in crate::state) fn client(&mut self, client_id: i64, old: &ClientRow, new: &ClientRow) {
        self.clients.extend(ClientBefore::of(old, new).map(|before| (client_id, before)));
    }

    /// Gaps of a client come or go.
    pub(in crate::state) fn gaps(&mut self, client_id: i64, difference: GapDifference) {
        let gaps = Some(GapsBefore::Difference(difference));
        match self.clients.last_mut() {
            Some((last, before)) if *last == client_id => before.gaps = gaps,
            _ => self.clients.push((client_id, ClientBefore { gaps, ..ClientBefore::default() })),
        }
    }
}
