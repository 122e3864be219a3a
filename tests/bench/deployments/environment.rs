//! The environment that the benchmark asks: sites, an invented catalog, groups, collections, windows, deployments, and what
//! clients said of them; and the same as rows.

use super::{Answer, corpus, reports};
use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::catalog::group::{self, Choice};
use cmupd::catalog::{UpdateCriteria, Wanted};
use cmupd::client::collection::{self, CollectionChange};
use cmupd::db::{Database, Options, Transaction};
use cmupd::deployment::definition::{self, Clocks, NewDeployment, PartialOptions, When};
use cmupd::deployment::window::{self, NewWindow, WindowChange};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::operate;
use cmupd::state::message::smx;
use cmupd::state::{IngestOptions, Report, Sender, Source, StateMessage, ingest};
use cmupd::sync::{self, SyncSettingsChange};
use fastrand::Rng;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use std::path::Path;
use uuid::Uuid;

/// The moment of the questions.
pub const NOW: i64 = 1_800_000_000;
/// How many deployments there are.
pub const DEPLOYMENTS: u64 = 200;
/// Below one central administration site.
const PRIMARIES: u64 = 25;
/// Updates of the catalog.
const UPDATES: u64 = 5_000;
/// Updates of a group: what a deployment may have.
const MEMBERS: u64 = 1_000;
/// Clients whose files lie there at a time.
const SLICE: u64 = 5_000;
/// The last two digits of a client's name decide what it is in: below this, a collection of its own.
const COLLECTIONS: u64 = 60;

/// The collection of a deployment: the first one has all clients, the next twenty those whose names end with a digit, the
/// others those whose names end with two digits.
fn collection_of(deployment: u64) -> String {
    match deployment {
        0 => "Everyone".to_owned(),
        1..=20 => format!("L{}", (deployment - 1) / 2),
        _ => format!("C{:02}", (deployment - 21) / 3),
    }
}

/// The deployments that a client has.
fn deployments_of(client: u64) -> impl Iterator<Item = u64> {
    let (digit, two) = (client % 10, client % 100);
    let own = (two < COLLECTIONS).then(|| 21 + two * 3..24 + two * 3).into_iter().flatten();
    [0, 1 + digit * 2, 2 + digit * 2].into_iter().chain(own).filter(|deployment| *deployment < DEPLOYMENTS)
}

/// What a client said of a deployment: its evaluation, its enforcement, its compliance; nothing where it did not.
fn said(client: u64, deployment: u64) -> Option<(u32, u32, u32)> {
    let mut random = Rng::with_seed(client * 1_000 + deployment);
    match random.u32(..10) {
        0 => None,
        1..=6 => Some((2, 4, 1)),
        _ => Some((2, [1, 2, 3, 5, 6, 8, 9, 10][random.usize(..8)], 2)),
    }
}

fn change(w: &Transaction<'_>) -> cmupd::base::error::Result<()> {
    for number in 0..UPDATES / MEMBERS {
        let updates = (number * MEMBERS..(number + 1) * MEMBERS)
            .map(|update| Wanted::Guid(corpus::guid(corpus::TREE + update * corpus::GROUP)))
            .collect();
        let choice = Choice { updates, list: None, criteria: UpdateCriteria::default() };
        group::add(w, &format!("G{number}"), None, &choice)?;
    }
    let collection = |name: &str, rule: &str| {
        let rules = vec![rule.parse()?];
        collection::add(w, name, &CollectionChange { rules, ..CollectionChange::default() })
    };
    collection("Everyone", "name = PC*")?;
    for digit in 0..10 {
        collection(&format!("L{digit}"), &format!("name = *{digit}"))?;
    }
    for two in 0..COLLECTIONS {
        collection(&format!("C{two:02}"), &format!("name = *{two:02}"))?;
    }
    for (collection, schedule, hours) in [("Everyone", "daily 22:00", 3), ("L3", "weekly sat 20:00", 4)] {
        window::add(
            w,
            NewWindow {
                guid: Uuid::new_v4(),
                collection: collection.to_owned(),
                name: "Night".to_owned(),
                schedule: schedule.parse()?,
                change: WindowChange { minutes: Some(hours * 60), ..WindowChange::default() },
            },
        )?;
    }
    for number in 0..DEPLOYMENTS {
        let new = NewDeployment {
            group: format!("G{}", number % (UPDATES / MEMBERS)),
            collection: collection_of(number),
            name: Some(format!("D{number:03}")),
            guid: Some(reports::deployment_guid(number)),
            options: PartialOptions {
                available: Some(When::Now),
                utc: Some(true),
                ..PartialOptions::default()
            },
        };
        definition::add(w, &new, Clocks::at(w.now(), &TimeZone::UTC))?;
    }
    Ok(())
}

fn open(path: &Path, at: i64) -> Answer<Database> {
    Ok(Database::open(path, Options::new("bench", Clock::fixed(Timestamp::from_second(at)?)))?)
}

/// Makes it, as its administrators would, and the rows beside it; gives the number of messages.
pub fn make(folder: &Path, clients: u64) -> Answer<usize> {
    let (database, begun) = (folder.join("environment.db"), NOW - 10 * 86_400);
    let options = Options::new("bench", Clock::fixed(Timestamp::from_second(begun)?));
    let site = |number: u64| format!("P{:02}", number % PRIMARIES);
    Database::create(&database, options, |w| {
        let add = |code: &str, kind, parent: Option<&str>| {
            let (code, parent) = (code.parse()?, parent.map(str::parse).transpose()?);
            cmupd::hierarchy::write(w).add_site(&NewSite { code, name: None, kind, parent })
        };
        cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        // Expired updates cannot be deployed.
        let never = Some(None);
        sync::write(w).set_sync_settings(&SyncSettingsChange {
            expire_superseded_after: never,
            expire_superseded_feature_updates_after: never,
            ..SyncSettingsChange::default()
        })?;
        add("CAS", SiteKind::CentralAdministration, None)?;
        (0..PRIMARIES).try_for_each(|number| add(&site(number), SiteKind::Primary, Some("CAS")).map(drop))
    })?;
    synchronize(folder, &database, UPDATES, begun + 60)?;
    open(&database, begun + 3_600)?.write("deployments", change)?;
    let mut messages = 0;
    for number in 0..PRIMARIES {
        let of_site: Vec<u64> = (0..clients).filter(|client| client / 100 % PRIMARIES == number).collect();
        for slice in of_site.chunks(SLICE as usize) {
            let inbox = folder.join("inbox");
            std::fs::create_dir_all(&inbox)?;
            for client in slice {
                let report = report(*client, begun + 86_400);
                messages += report.messages.len();
                std::fs::write(inbox.join(format!("{client:08X}.SMX")), smx::render(&report))?;
            }
            let options = IngestOptions { site: Some(site(number).parse()?), ..IngestOptions::default() };
            let mut db = open(&database, begun + 2 * 86_400)?;
            ingest(&mut db, &[Source::Path(inbox.clone())], &options, &Silent)?;
            std::fs::remove_dir_all(&inbox)?;
        }
    }
    make_rows(folder, clients)?;
    Ok(messages)
}

/// Synchronizes with a cabinet of this number of updates.
fn synchronize(folder: &Path, database: &Path, updates: u64, at: i64) -> Answer<()> {
    let cabinet = folder.join("wsusscn2.cab");
    corpus::write_cabinet(&cabinet, corpus::TREE + updates * corpus::GROUP)?;
    let from = Some(cabinet.display().to_string());
    let options = sync::SyncOptions { from, languages: vec!["en".into()], ..sync::SyncOptions::default() };
    operate::synchronize(&mut open(database, at)?, &options, &Silent)?;
    std::fs::remove_file(cabinet)?;
    Ok(())
}

/// Makes a catalog that a site has had for more than twelve months; gives the number of revisions.
pub fn make_catalog(folder: &Path, updates: u64) -> Answer<usize> {
    let (database, begun) = (folder.join("catalog.db"), NOW - 500 * 86_400);
    let options = Options::new("bench", Clock::fixed(Timestamp::from_second(begun)?));
    Database::create(&database, options, |w| {
        let (code, kind) = ("P00".parse()?, SiteKind::Primary);
        cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        cmupd::hierarchy::write(w).add_site(&NewSite { code, name: None, kind, parent: None })?;
        Ok(())
    })?;
    synchronize(folder, &database, updates, begun + 60)?;
    let count = "SELECT count(*) FROM revision";
    let revisions: i64 = Connection::open(&database)?.query_row(count, [], |row| row.get(0))?;
    Ok(usize::try_from(revisions)?)
}

/// What a client says of its scan and of its deployments.
fn report(client: u64, at: i64) -> Report {
    let begun = Timestamp::from_second(at + client as i64 % 3_000).unwrap_or_default();
    let source = Uuid::from_u128(1).braced().to_string();
    let mut about = vec![(501, source, 3)];
    for deployment in deployments_of(client) {
        let topic = reports::deployment_guid(deployment).braced().to_string();
        if let Some((evaluation, enforcement, compliance)) = said(client, deployment) {
            about.push((302, topic.clone(), evaluation));
            about.push((301, topic.clone(), enforcement));
            about.push((300, topic, compliance));
        }
    }
    let messages = about.into_iter().enumerate().map(|(place, (topic_type, topic, state))| StateMessage {
        message_time: begun + SignedDuration::from_millis(place as i64 * 3),
        serial_number: Some(1 + place as u64),
        topic_type,
        topic,
        id_type: Some(3),
        user: String::new(),
        state,
        criticality: Some(0),
        details: None,
        params: if topic_type == 501 { vec!["1".to_owned()] } else { Vec::new() },
    });
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
        messages: messages.collect(),
    }
}

/// Opens the rows.
pub fn rows(folder: &Path) -> Answer<Connection> {
    let connection = Connection::open(folder.join("rows.db"))?;
    connection.execute_batch("PRAGMA cache_size = -65536")?;
    Ok(connection)
}

fn make_rows(folder: &Path, clients: u64) -> Answer<()> {
    let mut target = rows(folder)?;
    target.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE member (deployment INTEGER, client INTEGER, PRIMARY KEY (deployment, client)) WITHOUT ROWID;
         CREATE TABLE said (deployment INTEGER, client INTEGER, evaluation INTEGER, enforcement INTEGER,
                            compliance INTEGER, PRIMARY KEY (deployment, client)) WITHOUT ROWID;",
    )?;
    let transaction = target.transaction()?;
    {
        let mut member = transaction.prepare("INSERT INTO member VALUES (?1, ?2)")?;
        let mut row = transaction.prepare("INSERT INTO said VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for client in 0..clients {
            for deployment in deployments_of(client) {
                let pair = (deployment as i64, client as i64);
                member.execute(pair)?;
                if let Some((evaluation, enforcement, compliance)) = said(client, deployment) {
                    row.execute((pair.0, pair.1, evaluation, enforcement, compliance))?;
                }
            }
        }
    }
    transaction.commit()?;
    Ok(())
}
