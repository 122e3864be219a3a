//! Decodes every packed record and compares what is derived from it.

use crate::base::error::Result;
use crate::base::progress::{Progress, Unit};
use crate::db::{ClientKey, DamageFinding, DamageKind, Snapshot, UpdateKey};
use crate::state::record::Damaged;
use crate::state::record::change::{self, Wanted};
use crate::state::record::client_before;
use crate::state::record::ledger::{Hole, Ledger};
use crate::state::record::pack::Record;
use crate::state::record::topic_key::TopicKey;
use rusqlite::Row;
use rusqlite::types::FromSql;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use uuid::Uuid;

/// Clients between two looks at whether the program was asked to stop.
const CLIENTS_PER_STEP: u64 = 1_000;
const RESYNCHRONIZE: &str = "restore a backup, or let the client send all its messages again";
const FORGET: &str =
    "restore a backup, or let `cmupd maintain history` remove the history up to that operation";

/// Packed states, ledgers and segments of the history that cannot be decoded, and what does not fit together.
pub(crate) fn check_records(r: &Snapshot<'_>, progress: &dyn Progress) -> Result<Vec<DamageFinding>> {
    let mut found = check_clients(r, progress)?;
    found.extend(check_segments(
        r,
        "change_log",
        "SELECT operation_id, count, changes AS segment FROM change_log",
        |segment, count| {
            change::decode(segment, Wanted::Entries, |changes| {
                *count += changes.len();
                Ok::<_, Damaged>(())
            })
        },
    )?);
    found.extend(check_segments(
        r,
        "client_before",
        "SELECT operation_id, count, clients AS segment FROM client_before",
        |segment, count| {
            client_before::decode(segment, |_, _| {
                *count += 1;
                Ok::<_, Damaged>(())
            })
        },
    )?);
    Ok(found)
}

/// Keys that packed records name.
struct Known {
    updates: HashSet<UpdateKey>,
    topics: HashSet<TopicKey>,
    gaps: HashMap<ClientKey, Vec<(u32, u64, u64)>>,
}

fn load_keys<K: FromSql + Eq + Hash>(r: &Snapshot<'_>, statement: &str) -> Result<HashSet<K>> {
    let mut statement = r.connection().prepare(statement)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn load_known(r: &Snapshot<'_>) -> Result<Known> {
    let mut gaps: HashMap<ClientKey, Vec<(u32, u64, u64)>> = HashMap::new();
    let mut statement = r.connection().prepare("SELECT client_id, epoch, first, last FROM serial_gap")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (first, last): (i64, i64) = (row.get("first")?, row.get("last")?);
        let gap = (row.get("epoch")?, first.cast_unsigned(), last.cast_unsigned());
        gaps.entry(row.get("client_id")?).or_default().push(gap);
    }
    Ok(Known {
        updates: load_keys(r, "SELECT update_id FROM update_identity")?,
        topics: load_keys(r, "SELECT topic_id FROM topic")?,
        gaps,
    })
}

fn check_clients(r: &Snapshot<'_>, progress: &dyn Progress) -> Result<Vec<DamageFinding>> {
    let known = load_known(r)?;
    let count: i64 = r.connection().query_row("SELECT count(*) FROM client", [], |row| row.get(0))?;
    let stage = progress.stage("Decoding records", u64::try_from(count).ok(), Unit::Items);
    let mut statement = r.connection().prepare(
        "SELECT client_id, guid, base_time, states, detail, runs
         FROM client LEFT JOIN client_state USING (client_id) LEFT JOIN client_detail USING (client_id)
              LEFT JOIN client_ledger USING (client_id)
         ORDER BY client_id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    let mut done = 0;
    while let Some(row) = rows.next()? {
        check_client(row, &known, &mut found)?;
        done += 1;
        if done % CLIENTS_PER_STEP == 0 {
            stage.advance(CLIENTS_PER_STEP);
            progress.check("a check changes nothing; run it again")?;
        }
    }
    Ok(found)
}

fn check_client(row: &Row<'_>, known: &Known, found: &mut Vec<DamageFinding>) -> Result<()> {
    let client_id: ClientKey = row.get("client_id")?;
    let client = match row.get::<_, Uuid>("guid") {
        Ok(guid) => guid.to_string(),
        Err(_) => {
            let cause = "the identity of the client is not a GUID";
            found.push(DamageFinding::of_row(
                DamageKind::Content,
                ("client", i64::from(client_id)),
                cause,
                "restore a backup",
            ));
            return Ok(());
        }
    };
    let mut add = |kind, table, cause: &str| {
        found.push(DamageFinding::of_row(kind, (table, &client), cause, RESYNCHRONIZE));
    };
    if let Some(states) = row.get::<_, Option<Vec<u8>>>("states")? {
        let detail: Vec<u8> = row.get::<_, Option<_>>("detail")?.unwrap_or_default();
        match Record::decode(&states, &detail, row.get("base_time")?) {
            Err(Damaged) => {
                add(DamageKind::Content, "client_state", "the packed states do not follow their layout")
            }
            Ok(record) => {
                let is_known = record.updates.iter().all(|(update, _)| known.updates.contains(update))
                    && record.topics.iter().all(|(topic, _)| known.topics.contains(topic));
                if !is_known {
                    add(
                        DamageKind::Reference,
                        "client_state",
                        "the packed states name an update or topic that is not there",
                    );
                }
            }
        }
    }
    let gaps = known.gaps.get(&client_id).map(Vec::as_slice).unwrap_or_default();
    let runs: Option<Vec<u8>> = row.get("runs")?;
    match runs.map_or(Ok(Ledger::default()), |runs| Ledger::decode(&runs)) {
        Err(Damaged) => {
            add(DamageKind::Content, "client_ledger", "the packed serial numbers do not follow their layout");
        }
        Ok(ledger) => {
            let holes: HashSet<_> = ledger
                .holes()
                .iter()
                .map(|Hole { epoch, first, last, .. }| (*epoch, *first, *last))
                .collect();
            if gaps.iter().any(|gap| !holes.contains(gap)) {
                add(DamageKind::Derived, "serial_gap", "a gap is recorded where no serial number is missing");
            }
        }
    }
    Ok(())
}

/// Decodes segments of the history and compares the number of their entries.
fn check_segments(
    r: &Snapshot<'_>,
    table: &str,
    statement: &str,
    decode: impl Fn(&[u8], &mut usize) -> std::result::Result<(), Damaged>,
) -> Result<Vec<DamageFinding>> {
    let mut statement = r.connection().prepare(statement)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let operation: i64 = row.get("operation_id")?;
        let (mut count, expected): (usize, i64) = (0, row.get("count")?);
        let segment: Vec<u8> = row.get("segment")?;
        let mut add = |kind, cause: String| {
            found.push(DamageFinding::of_row(kind, (table, operation), cause, FORGET));
        };
        match decode(&segment, &mut count) {
            Err(Damaged) => add(DamageKind::Content, "the segment does not follow its layout".to_owned()),
            Ok(()) if i64::try_from(count)? != expected => {
                add(
                    DamageKind::Derived,
                    format!("the segment holds {count} changes, its row says {expected}"),
                );
            }
            Ok(()) => {}
        }
    }
    Ok(found)
}
