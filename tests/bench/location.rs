//! What becomes of every client when a software update point goes, beside a bare loop over the same tables, in one run.
//!
//! `cargo bench --bench location -- --clients 150000` makes a database of so many clients with addresses, and 10,000
//! boundaries in 500 groups, which is not measured. Then it measures, without asserting anything about time:
//!
//! * **bare loop**: the clients with their places are read, and nothing is done with them;
//! * **what-if**: each client's groups are found, and its next server chosen;
//! * **import**: the places of all clients are taken in again.
//!
//! With `--test`, as `cargo test --benches` runs it, there are few clients.

#![allow(clippy::disallowed_macros)] // a benchmark prints its figures

use cmupd::base::clock::Clock;
use cmupd::client::import_places;
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::location::{WhatIfQuestion, what_if};
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::Path;
use std::time::Instant;
use uuid::Uuid;

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

/// Boundary groups; each has twenty subnets and one software update point of the forty.
const GROUPS: i64 = 500;

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let is_test = arguments.iter().any(|argument| argument == "--test")
        || !arguments.iter().any(|argument| argument == "--bench");
    let wanted = arguments.iter().position(|argument| argument == "--clients");
    let clients = match wanted.and_then(|at| arguments.get(at + 1)?.parse().ok()) {
        Some(clients) if !is_test => clients,
        _ if is_test => 500,
        _ => 150_000,
    };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("environment.db");
    let now: Timestamp = "2026-11-22T12:00:00Z".parse()?;
    let options = || Options::new("benchmark", Clock::fixed(now));
    Database::create(&path, options(), |w| {
        cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        let code = "PS1".parse()?;
        cmupd::hierarchy::write(w)
            .add_site(&NewSite { code, name: None, kind: SiteKind::Primary, parent: None })
            .map(|_| ())
    })?;
    fill(&path, clients)?;

    let begun = Instant::now();
    let connection = Connection::open(&path)?;
    let mut statement = connection.prepare(
        "SELECT c.guid, c.name, c.site_id, c.scan_location, l.addresses, l.ad_site, l.on_internet
         FROM client c LEFT JOIN client_location l ON l.client_id = c.client_id ORDER BY c.client_id",
    )?;
    let (mut rows, mut seen, mut bytes) = (statement.query([])?, 0_u64, 0_usize);
    while let Some(row) = rows.next()? {
        seen += 1;
        bytes += row.get_ref(4)?.as_str_or_null()?.map_or(0, str::len);
    }
    let bare = begun.elapsed().as_secs_f64();
    println!("{:12} {bare:8.3} s ({seen} clients, {bytes} bytes of addresses)", "bare loop");

    let mut database = Database::open(&path, options())?;
    let asked = WhatIfQuestion { down: vec!["wsus1".into()], ..WhatIfQuestion::default() };
    let begun = Instant::now();
    let found = database.read(|r| what_if(r, &asked))?;
    let elapsed = begun.elapsed().as_secs_f64();
    println!(
        "{:12} {elapsed:8.3} s, {:.1} x the bare loop ({} moved, {} left without)",
        "what-if",
        elapsed / bare,
        found.clients_moved,
        found.clients_stranded
    );
    let all = WhatIfQuestion {
        down: (1..=39).map(|number| format!("wsus{number}")).collect(),
        ..WhatIfQuestion::default()
    };
    let begun = Instant::now();
    let found = database.read(|r| what_if(r, &all))?;
    let elapsed = begun.elapsed().as_secs_f64();
    println!(
        "{:12} {elapsed:8.3} s, {:.1} x the bare loop ({} moved, {} left without)",
        "all but one",
        elapsed / bare,
        found.clients_moved,
        found.clients_stranded
    );
    let lines: String = std::iter::once("client,ip\n".to_owned())
        .chain((1..=clients).map(|client| format!("WKS-{client:06},{}\n", address(client))))
        .collect();
    let begun = Instant::now();
    let imported =
        database.write("import places", |w| import_places(w, "places.csv", &mut lines.as_bytes()))?;
    println!("{:12} {:8.3} s ({} lines)", "import", begun.elapsed().as_secs_f64(), imported.lines);
    Ok(())
}

/// Each group has the networks 10.x.y.0/24 of twenty consecutive numbers.
fn address(client: i64) -> String {
    let net = client % (GROUPS * 20);
    format!("10.{}.{}.{}", net / 256, net % 256, 1 + client % 250)
}

fn fill(path: &Path, clients: i64) -> Answer<()> {
    let mut connection = Connection::open(path)?;
    let transaction = connection.transaction()?;
    for number in 1..=40_i64 {
        transaction.execute(
            "INSERT INTO software_update_point (site_id, server_name, port, tls, connections, position)
             VALUES (1, ?1, 8530, 0, 'intranet', ?2)",
            (format!("wsus{number}"), number),
        )?;
    }
    for group in 0..GROUPS {
        transaction
            .execute("INSERT INTO boundary_group (name) VALUES (?1)", [format!("Place {group:03}")])?;
        let group_id = transaction.last_insert_rowid();
        transaction
            .execute("INSERT INTO boundary_group_point VALUES (?1, ?2)", (group_id, 1 + group % 40))?;
        transaction
            .execute("INSERT INTO boundary_group_point VALUES (?1, ?2)", (group_id, 1 + (group + 1) % 40))?;
        for net in group * 20..(group + 1) * 20 {
            let (high, low) = (net / 256, net % 256);
            let value = format!("10.{high}.{low}.0/24");
            let of = |last: u8| {
                let mut bytes = [0_u8; 16];
                bytes[10..].copy_from_slice(&[0xFF, 0xFF, 10, high as u8, low as u8, last]);
                bytes.to_vec()
            };
            transaction.execute(
                "INSERT INTO boundary (kind, value, match_value, first_address, last_address)
                 VALUES ('ip_subnet', ?1, ?1, ?2, ?3)",
                (&value, of(0), of(255)),
            )?;
            let boundary_id = transaction.last_insert_rowid();
            transaction
                .execute("INSERT INTO boundary_group_member VALUES (?1, ?2)", (group_id, boundary_id))?;
        }
    }
    for client in 1..=clients {
        let guid = Uuid::from_u128(0x5eed_0000_0000_4000_8000_0000_0000_0000 + client as u128);
        let server = format!("http://wsus{}:8530", 1 + client % 40);
        transaction.prepare_cached(
            "INSERT INTO client (client_id, guid, name, site_id, client_installed, scan_location) VALUES (?1, ?2, ?3, 1, 1, ?4)",
        )?.execute((client, guid, format!("WKS-{client:06}"), server))?;
        transaction
            .prepare_cached("INSERT INTO client_location VALUES (?1, ?2, NULL, 0, 0, 'benchmark')")?
            .execute((client, address(client)))?;
    }
    transaction.commit()?;
    Ok(())
}
