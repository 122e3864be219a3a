//! The verb: imports where clients are.

use super::row::{ADDRESSES, Header, Line};
use super::store::StoredPlace;
use crate::base::error::{Failure, Outcome, Result};
use crate::base::guid::parse_guid;
use crate::base::list::{ListLimits, Table};
use crate::base::tabular::{Column, Tabular};
use crate::client;
use crate::db::{ClientKey, Transaction, to_micros};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::io::BufRead;
use uuid::Uuid;

/// Bytes of one line: a client with 64 long addresses needs 3,000.
pub const LINE_BYTES: usize = 64 << 10;
/// One file: ten lines for each client of the largest hierarchy (Microsoft Learn, Size and scale numbers).
const LIMITS: ListLimits = ListLimits { bytes: 2 << 30, rows: 8_250_000, row_bytes: LINE_BYTES };
/// A day in microseconds: clocks go wrong, but not so much.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// Rejected lines that are listed one by one; more are counted.
const REJECTED: usize = 10_000;

/// A line that was not imported.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RejectedLine {
    /// Its number in the file, from 1.
    pub line: u64,
    /// The client that it names, as far as it could be read.
    pub client: Option<String>,
    /// Why.
    pub reason: String,
}

impl Tabular for RejectedLine {
    const SCHEMA: &'static str = "client.locations.import/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("line", "Line"),
        Column::ident("client", "Client"),
        Column::text("reason", "Reason"),
    ];
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Lines with something on them, without the header.
    pub lines: u64,
    /// Clients whose place is new or another than before.
    pub clients_changed: u64,
    /// Clients whose place is as it was.
    pub clients_same: u64,
    /// Clients of which a later place is known already.
    pub clients_older: u64,
    /// Lines that were not imported, the first ones in order.
    pub rejected: Vec<RejectedLine>,
    /// How many lines were not imported.
    pub lines_rejected: u64,
    /// How many of those name a client that is not known.
    pub clients_unknown: u64,
}

impl Imported {
    /// Partial when a line was not imported.
    pub fn outcome(&self) -> Outcome {
        if self.lines_rejected > 0 { Outcome::Partial } else { Outcome::Done }
    }

    fn reject(&mut self, line: u64, client: Option<String>, reason: String) {
        self.lines_rejected += 1;
        if self.rejected.len() < REJECTED {
            self.rejected.push(RejectedLine { line, client, reason });
        }
    }
}

/// What the lines of a file say of one client so far.
#[derive(Default)]
struct Gathered {
    first_line: u64,
    place: StoredPlace,
    on_internet: Option<bool>,
}

/// Imports where clients are: a table with the columns `client` (name or GUID), `ip` (several separated by blanks or
/// `;`), `ad_site`, `internet` (yes or no) and `seen_at`, in any order. What several lines say of one client is put
/// together. A line without `seen_at` counts for the time of the transaction.
///
/// Lines that cannot be read, and those of clients that are not known, are part of the answer; the others are imported.
/// Fails when the content has no header.
pub fn import(w: &Transaction<'_>, source: &str, content: &mut dyn BufRead) -> Result<Imported> {
    let mut done = Imported::default();
    let mut gathered: HashMap<ClientKey, Gathered> = HashMap::new();
    let directory = Directory::read(w)?;
    let refuse = |reason: String| {
        Failure::usage(reason).hint("the file is CSV with a header, such as: client,ip,ad_site,internet")
    };
    let mut table = Table::open(content, LIMITS)?;
    if table.header().is_empty() {
        return Err(refuse(format!("{source} is empty")).into());
    }
    let header = Header::of(&table).map_err(|reason| refuse(format!("{source}, line 1: {reason}")))?;
    while let Some(row) = table.next_row()? {
        let (number, line) = match row {
            Ok(row) => (row.line, Line::parse(&header, &row)),
            Err(rejected) => (rejected.line, Err(rejected.reason)),
        };
        let line = match line {
            Ok(None) => continue,
            Ok(Some(line)) => line,
            Err(reason) => {
                done.lines += 1;
                done.reject(number, None, reason);
                continue;
            }
        };
        done.lines += 1;
        match directory.find(&line.client) {
            Err(reason) => {
                done.clients_unknown += u64::from(reason.is_none());
                let reason = reason.unwrap_or_else(|| {
                    "no client of this name or GUID has reported; `cmupd client list` shows those that have".into()
                });
                done.reject(number, Some(line.client), reason);
            }
            Ok(client_id) => {
                let name = line.client.clone();
                if line.seen_at.is_some_and(|seen_at| to_micros(seen_at) > to_micros(w.now()) + DAY) {
                    done.reject(number, Some(name), "seen_at is more than a day ahead".into());
                    continue;
                }
                let known = gathered.entry(client_id).or_default();
                if let Err(reason) = known.add(number, line, to_micros(w.now()), source) {
                    done.reject(number, Some(name), reason);
                }
            }
        }
    }
    let mut clients: Vec<(ClientKey, Gathered)> = gathered.into_iter().collect();
    clients.sort_unstable_by_key(|(client_id, _)| *client_id);
    for (client_id, found) in clients {
        let place = found.place;
        match client::read(w).client_place_row(client_id)? {
            Some(known) if known.told_at > place.told_at => done.clients_older += 1,
            Some(known) if known.is_same(&place) => {
                done.clients_same += 1;
                if known.told_at < place.told_at {
                    client::write(w).put_client_place(client_id, &place)?;
                }
            }
            _ => {
                done.clients_changed += 1;
                client::write(w).put_client_place(client_id, &place)?;
            }
        }
    }
    Ok(done)
}

impl Gathered {
    fn add(&mut self, number: u64, line: Line, now: i64, source: &str) -> std::result::Result<(), String> {
        let told_at = line.seen_at.map_or(now, to_micros);
        if self.first_line == 0 || told_at > self.place.told_at {
            // Of two times the later one stands alone.
            *self = Gathered { first_line: number, ..Gathered::default() };
            self.place.told_at = told_at;
            source.clone_into(&mut self.place.source);
        } else if told_at < self.place.told_at {
            return Ok(());
        }
        if let (Some(known), Some(given)) = (&self.place.ad_site, &line.ad_site)
            && !known.eq_ignore_ascii_case(given)
        {
            return Err(format!(
                "line {} puts the client into {known}, this one into {given}",
                self.first_line
            ));
        }
        if let (Some(known), Some(given)) = (self.on_internet, line.on_internet)
            && known != given
        {
            return Err(format!(
                "line {} says otherwise whether the client is on the internet",
                self.first_line
            ));
        }
        let new = line.addresses.iter().filter(|address| !self.place.addresses.contains(address)).count();
        if self.place.addresses.len() + new > ADDRESSES {
            return Err(format!("more than {ADDRESSES} addresses of one client"));
        }
        for address in line.addresses {
            if !self.place.addresses.contains(&address) {
                self.place.addresses.push(address);
            }
        }
        self.place.ad_site = self.place.ad_site.take().or(line.ad_site);
        self.on_internet = self.on_internet.or(line.on_internet);
        self.place.on_internet = self.on_internet.unwrap_or(false);
        Ok(())
    }
}

/// All clients by GUID and by name in lower case.
struct Directory {
    by_guid: HashMap<Uuid, ClientKey>,
    by_name: HashMap<String, Vec<ClientKey>>,
}

impl Directory {
    fn read(w: &Transaction<'_>) -> Result<Self> {
        let mut directory = Directory { by_guid: HashMap::new(), by_name: HashMap::new() };
        for (client_id, guid, name) in client::read(w).client_directory()? {
            directory.by_guid.insert(guid, client_id);
            if let Some(name) = name {
                directory.by_name.entry(name.to_lowercase()).or_default().push(client_id);
            }
        }
        Ok(directory)
    }

    /// The key of a client; `Err(None)` when there is none, otherwise why the name is not enough.
    fn find(&self, text: &str) -> std::result::Result<ClientKey, Option<String>> {
        if let Some(client_id) = parse_guid(text).and_then(|guid| self.by_guid.get(&guid)) {
            return Ok(*client_id);
        }
        // DHCP servers write full names.
        let name = text.to_lowercase();
        let short = name.split('.').next().unwrap_or_default();
        match self.by_name.get(&name).or_else(|| self.by_name.get(short)).map(Vec::as_slice) {
            Some([client_id]) => Ok(*client_id),
            Some(several) => {
                Err(Some(format!("{} clients have this name; name the client by its GUID", several.len())))
            }
            None => Err(None),
        }
    }
}
