//! The repair of what came from a clock that was ahead, after the clock was set right.
//!
//! Newer wins, so states that are dated in the future stand until that time comes. Their dates are wrong, but the
//! states are the last that is known: they stay, and count as of the newest message with a right date, so that the next
//! report replaces them. With the states, whatever else is dated in the future is set back: names, versions, scans, the
//! assignment to a site, and the times of serial numbers, which would show restarts of the counter and gaps.

use super::client::scan_site::ScanSites;
use super::writer::latest_right;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::client::{self, Client, ClientRow, NameSpan};
use crate::db::{ClientKey, Transaction, from_micros, to_micros};
use crate::state::record::change::{Change, Changes, Target};
use crate::state::record::names::{alternating_until, newest};
use crate::state::record::packed::pack::Record;
use crate::state::record::serial::gap;
use crate::state::record::{self, Entry, Log};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A client whose clock was ahead.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RepairedClient {
    /// Its name, or its GUID where it has none.
    pub client: String,
    /// Its GUID.
    pub guid: Uuid,
    /// How many of its states were dated in the future.
    pub states: usize,
    /// When its newest message was, as its clock showed it.
    pub dated: Option<Timestamp>,
    /// What they count as of now: the time of its newest message that is not of the future; without one, when the
    /// client was first known.
    pub set_back_to: Timestamp,
}

impl Tabular for RepairedClient {
    const SCHEMA: &'static str = "client.repair-clock/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::number("states", "States"),
        Column::time("dated", "Dated"),
        Column::time("set_back_to", "Set back to"),
        Column::ident("guid", "GUID").wide(),
    ];
}

/// Sets back what clients dated in the future: of the named ones, or of all where none is named. Clients of which
/// nothing is of the future are no rows.
///
/// Messages of the future that are ingested again stand again. Fails with kind `not_found` for a client that does not
/// exist; then nothing is changed.
pub fn repair_clocks(w: &Transaction<'_>, wanted: &[String]) -> Result<Answer<RepairedClient>> {
    let mut clients = match wanted {
        [] => client::read(w).clients()?,
        names => names.iter().map(|name| client::read(w).find_client_with_id(name)).collect::<Result<_>>()?,
    };
    clients.sort_unstable_by_key(|(client_id, _)| *client_id);
    clients.dedup_by_key(|(client_id, _)| *client_id);
    let scan_sites = ScanSites::load(w)?;
    let mut log = Log::default();
    let mut rows = Vec::new();
    for (client_id, client) in clients {
        rows.extend(repair(w, client_id, &client, &scan_sites, &mut log)?);
    }
    record::write(w).keep_history(log)?;
    rows.sort_by(|one, other| (&one.client, one.guid).cmp(&(&other.client, other.guid)));
    let mut answer = Answer::from(rows);
    answer.notes.push(match answer.rows.is_empty() {
        true => "Nothing of these clients is of the future.".into(),
        false => format!(
            "Clients whose states give way to their next report: {}. Where a clock is still ahead, set it right: its next \
             report is of the future again.",
            answer.rows.len()
        ),
    });
    Ok(answer)
}

/// Times of one client: which are of the future, and what they become.
#[derive(Clone, Copy)]
struct SetBack {
    latest: i64,
    to: i64,
    now: i64,
    /// When a person last assigned the client to a site.
    assigned_at: Option<i64>,
}

impl SetBack {
    fn time(self, at: &mut i64) {
        if *at > self.latest {
            *at = self.to;
        }
    }

    fn row(self, row: &mut ClientRow) {
        let ClientRow { site, site_since, name, named_since, client_version, reported, .. } = row;
        if let Some(claim) = site.as_mut() {
            // A person assigned the client at a moment that is over, however late a report of the client was dated. A report
            // that came to count later than the assignment still does.
            claim.at = claim.at.map(|at| match claim.is_assigned {
                true => at.min(self.now),
                false if at > self.latest => self.to.max(self.assigned_at.unwrap_or(self.to)),
                false => at,
            });
        }
        let times = [
            site_since.as_mut(),
            name.as_mut().map(|(at, _)| at),
            named_since.as_mut(),
            client_version.as_mut().map(|(at, _)| at),
            reported.as_mut().map(|(at, _)| at),
            row.last_message_at.as_mut(),
            row.last_scan.as_mut().map(|scan| &mut scan.at),
            row.completed_scan.as_mut().map(|scan| &mut scan.at),
            row.resynchronized_at.as_mut(),
            row.policy_version.as_mut().map(|(at, _)| at),
        ];
        times.into_iter().flatten().for_each(|at| self.time(at));
    }

    fn record(self, client_id: ClientKey, record: &mut Record, changes: &mut Changes) -> usize {
        let mut count = 0;
        let mut keep = |target, old: Entry, first_times| {
            changes.push(Change { client_id, target, old: Some(old), new: old.state, first_times });
            count += 1;
        };
        record.set_back_updates(self.latest, self.to, |id, old, first_times| {
            keep(Target::Update(id), old, first_times)
        });
        for (id, entry) in &mut record.topics {
            if entry.message_time > self.latest {
                keep(Target::Topic(*id), *entry, None);
                entry.message_time = self.to;
            }
        }
        count
    }
}

fn repair(
    w: &Transaction<'_>,
    client_id: ClientKey,
    client: &Client,
    scan_sites: &ScanSites,
    log: &mut Log,
) -> Result<Option<RepairedClient>> {
    let latest = latest_right(w.now());
    let is_ahead = |at: Option<Timestamp>| at.is_some_and(|at| to_micros(at) > latest);
    if !is_ahead(client.last_message_at) && !is_ahead(client.reported_at) {
        return Ok(None);
    }
    let mut record = record::read(w).client_record(client_id)?.unwrap_or_default();
    let mut ledger = record::read(w).ledger(client_id)?.unwrap_or_default();
    let entries = record.updates.iter().map(|(_, entry)| entry);
    let times = entries.chain(record.topics.iter().map(|(_, entry)| entry)).map(|entry| entry.message_time);
    // Messages that were replaced are known by their serial numbers, and by the first times.
    let first_times = record.first_times.iter().flat_map(|(_, times)| [times.installed, times.absent]);
    // Those have seconds. What was replaced may come again, and is not newer than what it was replaced by.
    let replaced = ledger.runs().iter().map(|run| run.last_time.saturating_mul(1_000_000));
    let replaced = replaced.filter(|at| *at <= latest).map(|at| at.saturating_add(999_999).min(latest));
    let times = times.chain(first_times.flatten()).chain(replaced);
    let to = match times.filter(|at| *at <= latest).max() {
        Some(to) => to,
        None => client::read(w).first_known_at(client_id)?.unwrap_or(to_micros(w.now())),
    };
    let assigned = client::read(w).client_sites(client_id)?.into_iter().filter(|site| site.is_assigned);
    let assigned_at = assigned.map(|site| site.since).filter(|at| *at <= latest).max();
    let set_back = SetBack { latest, to, now: to_micros(w.now()), assigned_at };
    let old = client::read(w).client_row(client_id)?.unwrap_or_default();
    let others = client::read(w).other_names(client_id)?;
    let names = |row: &ClientRow, others: &[NameSpan]| -> Vec<NameSpan> {
        row.own_name().into_iter().chain(others.iter().cloned()).collect()
    };
    let mut row = old.clone();
    set_back.row(&mut row);
    let mut spans = names(&row, &others);
    for span in &mut spans {
        set_back.time(&mut span.first_at);
        set_back.time(&mut span.last_at);
    }
    let until = alternating_until(&spans);
    if let Some(own) = newest(&spans).map(|position| spans.swap_remove(position)) {
        row.name = Some((own.last_at, own.name));
        row.named_since = Some(own.first_at);
    }
    for gone in &others {
        client::write(w).remove_other_name(client_id, &gone.name)?;
    }
    for span in &spans {
        client::write(w).put_other_name(client_id, span)?;
    }
    client::write(w).set_back_policy_versions(client_id, latest, to)?;
    client::write(w).set_back_client_sites(client_id, latest, to)?;
    scan_sites.decide_by_client(&mut row, client::read(w).client_sites(client_id)?);
    client::write(w).update_client(client_id, &old, &row)?;
    log.client(client_id, &old, &row);

    let states = set_back.record(client_id, &mut record, &mut log.changes);
    record::write(w).put_record(client_id, &record)?;
    if ledger.set_back(latest.div_euclid(1_000_000), to.div_euclid(1_000_000)) {
        record::write(w).put_ledger(client_id, &ledger)?;
    }
    let counted_from = gap::counted_from(row.resynchronized_at, until).max(gap::said_again(&record));
    let holes = gap::open(ledger.holes(), counted_from);
    record::write(w).replace_gaps(client_id, &ledger, &holes, log)?;
    Ok(Some(RepairedClient {
        client: client.display_name(),
        guid: client.guid,
        states,
        dated: client.last_message_at,
        set_back_to: from_micros(to),
    }))
}
