//! The environment that the benchmark asks: sites, an invented catalog, clients with their messages of a year.

use super::{Answer, corpus};
use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::client::collection::{self, CollectionChange};
use cmupd::client::import_places;
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{Connections, NewPoint, NewSite, ServedBy, SiteKind, import_boundaries};
use cmupd::operate;
use cmupd::state::ingest;
use cmupd::state::message::smx;
use cmupd::state::{IngestOptions, Report, Sender, Source, StateMessage};
use cmupd::sync::{self, SyncSettingsChange};
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use std::collections::HashSet;
use std::path::Path;
use uuid::Uuid;

/// The moment of the questions.
pub const NOW: i64 = 1_800_000_000;
/// A collection of every tenth client.
pub const COLLECTION: &str = "Pilot";
/// A boundary group of the places of one client of sixteen.
pub const BOUNDARY_GROUP: &str = "Branches";
/// One central administration site and its primaries.
pub const PRIMARIES: u64 = 25;
/// Clients whose files lie there at a time.
const SLICE: u64 = 5_000;
/// Later rounds, one a month.
const ROUNDS: u64 = 12;
/// States that a client sends in a later round.
const CHANGES: u64 = 12;
/// Of so many clients one has never completed a scan.
const SILENT_ONE_OF: u64 = 50;

/// How large it is.
#[derive(Clone, Copy)]
pub struct Size {
    pub clients: u64,
    pub states: u64,
    pub updates: u64,
}

/// Opens or makes a database at a moment.
pub fn open(path: &Path, at: i64) -> Answer<Database> {
    let options = Options::new("bench", Clock::fixed(Timestamp::from_second(at)?));
    Ok(match path.exists() {
        true => Database::open(path, options)?,
        false => Database::create(path, options, |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            let (central, primary) = (SiteKind::CentralAdministration, SiteKind::Primary);
            cmupd::hierarchy::write(w).add_site(&NewSite {
                code: "CAS".parse()?,
                name: None,
                kind: central,
                parent: None,
            })?;
            for number in 0..PRIMARIES {
                let (code, parent) = (site(number).parse()?, Some("CAS".parse()?));
                cmupd::hierarchy::write(w).add_site(&NewSite { code, name: None, kind: primary, parent })?;
                cmupd::hierarchy::write(w).add_software_update_point(&NewPoint {
                    site: code,
                    server_name: format!("SUP{number:02}"),
                    port: None,
                    tls: false,
                    connections: Connections::Intranet,
                    served_by: ServedBy::Database,
                })?;
            }
            let never = Some(None);
            cmupd::sync::write(w).set_sync_settings(&SyncSettingsChange {
                expire_superseded_after: never,
                expire_superseded_feature_updates_after: never,
                ..SyncSettingsChange::default()
            })?;
            for (name, rule) in [(COLLECTION, "name = PC*7"), ("Silent", "scan_state = failed")] {
                let change = CollectionChange { rules: vec![rule.parse()?], ..CollectionChange::default() };
                collection::add(w, name, &change)?;
            }
            Ok(())
        })?,
    })
}

/// Says where the clients are, unless that is known.
pub fn place(folder: &Path, size: Size) -> Answer<()> {
    let mut db = open(&folder.join("environment.db"), NOW - 86_400)?;
    if db.read(|r| {
        Ok(cmupd::hierarchy::read(r).boundary_groups()?.iter().any(|group| group.name == BOUNDARY_GROUP))
    })? {
        return Ok(());
    }
    let mut places = String::from("client,ip\n");
    for client in 0..size.clients {
        places.push_str(&format!(
            "PC{client:06},10.{}.{}.{}\n",
            client % 16,
            client / 16 % 250,
            client / 4_000 + 1
        ));
    }
    db.write("places", |w| {
        let boundaries = format!("kind,value,group\nrange,10.7.0.0-10.7.255.255,{BOUNDARY_GROUP}\n");
        import_boundaries(w, boundaries.as_bytes(), true)?;
        import_places(w, "places.csv", &mut places.as_bytes())
    })?;
    Ok(())
}

fn site(number: u64) -> String {
    format!("P{:02}", number % PRIMARIES)
}

fn month(round: u64) -> i64 {
    NOW - (ROUNDS + 1 - round) as i64 * 30 * 86_400
}

/// Makes it, as its administrators would: by synchronizing and taking in reports, month by month.
pub fn make(folder: &Path, size: Size) -> Answer<()> {
    let database = folder.join("environment.db");
    let cabinet = folder.join("wsusscn2.cab");
    corpus::write_cabinet(&cabinet, corpus::TREE + size.updates * corpus::GROUP)?;
    let from = Some(cabinet.display().to_string());
    let options = sync::SyncOptions { from, languages: vec!["en".into()], ..sync::SyncOptions::default() };
    operate::synchronize(&mut open(&database, month(0))?, &options, &Silent)?;
    for round in 0..=ROUNDS {
        for number in 0..PRIMARIES {
            // The clients of a site, a slice at a time.
            let of_site = size.clients / PRIMARIES;
            for first in (0..of_site).step_by(SLICE as usize) {
                let inbox = folder.join("inbox");
                let clients = first..(first + SLICE).min(of_site);
                write(&inbox, clients.map(|place| place * PRIMARIES + number), round, size)?;
                let options = IngestOptions { site: Some(site(number).parse()?), ..IngestOptions::default() };
                let mut db = open(&database, month(round) + 3_600 + number as i64)?;
                ingest(&mut db, &[Source::Path(inbox.clone())], &options, &Silent)?;
                std::fs::remove_dir_all(&inbox)?;
            }
        }
    }
    Ok(())
}

/// Writes one report of each client, on both processors: making them takes longer than taking them in.
fn write(folder: &Path, clients: impl Iterator<Item = u64>, round: u64, size: Size) -> Answer<()> {
    std::fs::create_dir_all(folder)?;
    let clients: Vec<u64> = clients.collect();
    let half = clients.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        let writers: Vec<_> = clients
            .chunks(half)
            .map(|clients| {
                scope.spawn(move || -> std::io::Result<()> {
                    for client in clients {
                        let name = format!("{client:08X}.SMX");
                        std::fs::write(folder.join(name), smx::render(&report(*client, round, size)))?;
                    }
                    Ok(())
                })
            })
            .collect();
        writers
            .into_iter()
            .try_for_each(|writer| writer.join().map_err(|_| "a writer failed")?.map_err(Into::into))
    })
}

/// What a client sends in a round: of its scan, then of updates.
fn report(client: u64, round: u64, size: Size) -> Report {
    let begun = Timestamp::from_second(month(round) + client as i64 % 3_000).unwrap_or_default();
    let serial = if round == 0 { 1 } else { size.states + 2 + (round - 1) * (CHANGES + 1) };
    let message = |place: u64, topic_type, topic: String, state, params| StateMessage {
        message_time: begun + SignedDuration::from_millis(place as i64 * 3),
        serial_number: Some(serial + place),
        topic_type,
        topic,
        id_type: Some(3),
        user: String::new(),
        state,
        criticality: Some(0),
        details: None,
        params,
    };
    // 3 is completed, 5 failed (Microsoft Learn, State messages: topic 501).
    let (scan, params) = match has_scanned(client) {
        true => (3, vec!["1".to_owned()]),
        false => (5, vec!["0x80244010".to_owned()]),
    };
    let mut messages = vec![message(0, 501, format!("{{{}}}", Uuid::from_u128(1)), scan, params)];
    let count = if round == 0 { size.states } else { CHANGES.min(size.states) };
    messages.extend((0..count).map(|place| {
        let about = if round == 0 { place } else { changed_place(place, round, size) };
        let is_installed = round > 0 || (client + about).is_multiple_of(3);
        let topic = corpus::guid(corpus::TREE + update(client, about, size) * corpus::GROUP).to_string();
        message(place + 1, 500, topic, if is_installed { 3 } else { 2 }, vec!["200".into()])
    }));
    Report {
        sender: Sender {
            guid: Uuid::from_u128(0xC000_0000 << 96 | u128::from(client.wrapping_mul(0x9E37_79B9_7F4A_7C15))),
            client_installed: true,
            client_version: Some("5.00.9128.1000".into()),
            name: Some(format!("PC{client:06}")),
            priority: Some(5),
        },
        report_type: Some("Full".into()),
        built_at: Some(begun + SignedDuration::from_mins(1)),
        messages,
    }
}

/// What is known of the updates of a client in the end: the number of the update, and whether it is installed.
pub fn states(client: u64, size: Size) -> impl Iterator<Item = (u64, bool)> {
    let changed: HashSet<u64> = (1..=ROUNDS)
        .flat_map(|round| (0..CHANGES).map(move |place| changed_place(place, round, size)))
        .collect();
    (0..size.states).map(move |place| {
        let is_installed = changed.contains(&place) || (client + place).is_multiple_of(3);
        (update(client, place, size), is_installed)
    })
}

/// Whether a client has completed a scan.
pub fn has_scanned(client: u64) -> bool {
    !client.is_multiple_of(SILENT_ONE_OF)
}

fn update(client: u64, place: u64, size: Size) -> u64 {
    (place * 37 + client * 11) % size.updates
}

fn changed_place(place: u64, round: u64, size: Size) -> u64 {
    (place * 13 + round) % size.states
}

/// Makes the environment `times` as large: every client once more with another name and GUID.
pub fn multiply(folder: &Path, times: u64) -> Answer<()> {
    let connection = Connection::open(folder.join("environment.db"))?;
    let (clients, columns): (i64, String) = connection.query_row(
        "SELECT (SELECT max(client_id) FROM client),
                (SELECT group_concat(name, ', ') FROM pragma_table_info('client')
                 WHERE name NOT IN ('client_id', 'guid', 'name'))",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for copy in 1..times as i64 {
        let ahead = copy * clients;
        connection.execute_batch(&format!(
            "BEGIN;
             INSERT INTO client (client_id, guid, name, {columns})
                 SELECT client_id + {ahead}, randomblob(16), name || '-{copy}', {columns}
                 FROM client WHERE client_id <= {clients};
             INSERT INTO client_state SELECT client_id + {ahead}, base_time, states FROM client_state WHERE client_id <= {clients};
             INSERT INTO client_detail SELECT client_id + {ahead}, detail FROM client_detail WHERE client_id <= {clients};
             INSERT INTO client_ledger SELECT client_id + {ahead}, runs FROM client_ledger WHERE client_id <= {clients};
             COMMIT;"
        ))?;
    }
    Ok(())
}
