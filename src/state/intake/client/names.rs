//! The names that reports have for clients.

use crate::base::error::Result;
use crate::client::{self, ClientRow, NameSpan};
use crate::db::{ClientKey, Snapshot, Transaction};
use crate::state::record::names::{alternating_until, newest, record_name};
use std::collections::HashSet;

/// Records names.
#[derive(Default)]
pub(in crate::state::intake) struct ClientNames {
    /// Clients that ever had another name than their own.
    with_names: HashSet<ClientKey>,
}

impl ClientNames {
    pub(in crate::state::intake) fn load(r: &Snapshot<'_>) -> Result<Self> {
        Ok(ClientNames { with_names: client::read(r).clients_with_other_names()? })
    }

    /// Records the names that were reported. Only where there is more than one, all are looked at. Returns until when
    /// two of them were reported in turn, before and now.
    pub(in crate::state::intake) fn record(
        &mut self,
        write: &Transaction<'_>,
        client_id: ClientKey,
        row: &mut ClientRow,
        reported: Vec<NameSpan>,
    ) -> Result<CountedFrom> {
        if !self.with_names.contains(&client_id) {
            match (&mut row.name, reported.as_slice()) {
                (_, []) => return Ok(CountedFrom::default()),
                (Some((last_at, name)), [span]) if *name == span.name => {
                    row.named_since = Some(row.named_since.unwrap_or(*last_at).min(span.first_at));
                    *last_at = span.last_at.max(*last_at);
                    return Ok(CountedFrom::default());
                }
                _ => {}
            }
        }
        let kept = client::read(write).other_names(client_id)?;
        let mut names = kept.clone();
        names.extend(row.own_name());
        let before = alternating_until(&names);
        reported.into_iter().for_each(|span| record_name(&mut names, span));
        let now = alternating_until(&names);
        if let Some(position) = newest(&names) {
            let own = names.swap_remove(position);
            row.name = Some((own.last_at, own.name));
            row.named_since = Some(own.first_at);
        }
        for span in names.iter().filter(|span| !kept.contains(span)) {
            client::write(write).put_other_name(client_id, span)?;
        }
        for gone in kept.iter().filter(|kept| names.iter().all(|span| span.name != kept.name)) {
            client::write(write).remove_other_name(client_id, &gone.name)?;
        }
        if !names.is_empty() {
            self.with_names.insert(client_id);
        }
        Ok(CountedFrom { before, now })
    }
}

/// A moment from which on a client's holes are gaps, before and after a batch; in microseconds.
#[derive(Default)]
pub(in crate::state::intake) struct CountedFrom {
    pub(in crate::state::intake) before: Option<i64>,
    pub(in crate::state::intake) now: Option<i64>,
}
