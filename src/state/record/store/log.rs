//! What a transaction of `ingest` replaces, collected while it is written and appended to the history.

use crate::base::error::{Failure, Kind, Result};
use crate::client::ClientRow;
use crate::db::{ClientKey, OperationKey, UpdateKey, to_micros};
use crate::state::record::change::{Change, Changes, Target, Wanted};
use crate::state::record::client_before::{ClientBefore, GapsBefore};
use crate::state::record::packed::first_times::FirstTimes;
use crate::state::record::serial::gap::GapDifference;
use crate::state::record::varint::Damaged;
use crate::state::record::{self, RecordReader, RecordWriter, change, client_before};
use std::collections::HashMap;

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

/// The failure for a damaged segment of an operation.
pub(crate) fn damaged_segment(operation_id: OperationKey) -> impl FnOnce(Damaged) -> anyhow::Error {
    move |_| {
        let operation = i64::from(operation_id);
        Failure::new(Kind::Database, format!("damaged record: the history of operation {operation}"))
            .hint("restore the database from a backup; later moments, and the present, can still be read")
            .into()
    }
}

/// First times by client, of each in order of the updates' keys.
pub(crate) type FirstTimesOfClients = HashMap<ClientKey, Vec<(UpdateKey, FirstTimes)>>;

impl RecordReader<'_> {
    /// Visits the changes of the operations from `first` up to but without `end`, from the newest transaction to the
    /// oldest; of each the changes client by client.
    pub(crate) fn each_change(
        &self,
        first: OperationKey,
        end: OperationKey,
        mut visit: impl FnMut(&[Change]),
    ) -> Result<()> {
        // In order of the segments, which is that of the operations, so that nothing is sorted and no blob held.
        let mut statement = self.connection().prepare_cached(
            "SELECT operation_id, changes FROM change_log WHERE operation_id >= ?1 AND operation_id < ?2
             ORDER BY segment_id DESC",
        )?;
        let mut rows = statement.query((first, end))?;
        while let Some(row) = rows.next()? {
            let segment = row.get_ref("changes")?.as_blob().map_err(rusqlite::Error::from)?;
            let visit = |changes: &[Change]| {
                visit(changes);
                Ok(())
            };
            change::decode(segment, Wanted::Entries, visit)
                .map_err(damaged_segment(row.get("operation_id")?))?;
        }
        Ok(())
    }

    /// The first times that the change log knows, in a database whose records do not hold them yet; `None` where they
    /// do.
    pub(crate) fn first_times_of_log(&self) -> Result<Option<FirstTimesOfClients>> {
        let is_in_records = "SELECT has_first_times FROM history";
        if self.connection().query_row(is_in_records, [], |row| row.get(0))? {
            return Ok(None);
        }
        let mut found = FirstTimesOfClients::new();
        // What is older than the horizon may have gaps, and segments of an earlier layout.
        self.each_change(self.first_kept_operation()?, OperationKey::AFTER_ALL, |changes| {
            for change in changes {
                if let (Target::Update(update_id), Some(old)) = (change.target, change.old) {
                    found.entry(change.client_id).or_default().push((update_id, FirstTimes::of(&old)));
                }
            }
        })?;
        for times in found.values_mut() {
            times.sort_unstable();
            times.dedup_by(|next, kept| {
                let is_same = next.0 == kept.0;
                if is_same {
                    kept.1 = kept.1.join(next.1);
                }
                is_same
            });
        }
        Ok(Some(found))
    }
}

impl RecordWriter<'_> {
    /// Puts what the change log knows of first times into the records, once, in a database of an earlier step.
    pub(crate) fn keep_first_times(&self) -> Result<()> {
        let Some(found) = record::read(self).first_times_of_log()? else { return Ok(()) };
        for (client_id, times) in found {
            if let Some(mut record) = record::read(self).client_record(client_id)? {
                record.set_first_times(&times);
                self.put_record(client_id, &record)?;
            }
        }
        self.connection().execute("UPDATE history SET has_first_times = 1", [])?;
        Ok(())
    }

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
