//! Decodes every packed record and compares what is derived from it.

use crate::base::error::Result;
use crate::base::guid::parse_guid;
use crate::base::progress::{Progress, Unit};
use crate::client;
use crate::db::{ClientKey, DERIVE, DamageFinding, DamageKind, Snapshot, Transaction, UpdateKey};
use crate::hierarchy;
use crate::state::record::change::{self, Wanted};
use crate::state::record::client_before;
use crate::state::record::ledger::{Hole, Ledger};
use crate::state::record::older::OlderMessages;
use crate::state::record::packed::derived_columns::{ColumnTopics, DerivedColumns};
use crate::state::record::packed::pack::Record;
use crate::state::record::topic_key::TopicKey;
use crate::state::record::{self, Damaged};
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
    columns: ColumnTopics,
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
        columns: load_column_topics(r)?,
    })
}

/// The topics whose messages fill columns of clients.
fn load_column_topics(r: &Snapshot<'_>) -> Result<ColumnTopics> {
    let own = hierarchy::read(r).known_update_source()?;
    let mut statement = r
        .connection()
        .prepare("SELECT topic_id, topic_type, topic FROM topic WHERE topic_type IN (?1, ?2)")?;
    let mut rows = statement.query(ColumnTopics::TYPES)?;
    let mut topics = ColumnTopics::default();
    while let Some(row) = rows.next()? {
        let topic_id = row.get("topic_id")?;
        if row.get::<_, u32>("topic_type")? == ColumnTopics::TYPES.0 {
            let source = parse_guid(row.get_ref("topic")?.as_str().map_err(rusqlite::Error::from)?);
            topics.scans.insert(topic_id, source.is_some() && source == own);
        } else {
            topics.resynchronizations.push(topic_id);
        }
    }
    Ok(topics)
}

fn check_clients(r: &Snapshot<'_>, progress: &dyn Progress) -> Result<Vec<DamageFinding>> {
    let known = load_known(r)?;
    let count: i64 = r.connection().query_row("SELECT count(*) FROM client", [], |row| row.get(0))?;
    let stage = progress.stage("Decoding records", u64::try_from(count).ok(), Unit::Items);
    let mut statement = r.connection().prepare(
        "SELECT client_id, guid, base_time, states, detail, runs, messages
         FROM client LEFT JOIN client_state USING (client_id) LEFT JOIN client_detail USING (client_id)
              LEFT JOIN client_ledger USING (client_id) LEFT JOIN client_older_message USING (client_id)
         ORDER BY client_id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    let mut done = 0;
    while let Some(row) = rows.next()? {
        check_client(r, row, &known, &mut found)?;
        done += 1;
        if done % CLIENTS_PER_STEP == 0 {
            stage.advance(CLIENTS_PER_STEP);
            progress.check("a check changes nothing; run it again")?;
        }
    }
    Ok(found)
}

fn check_client(
    r: &Snapshot<'_>,
    row: &Row<'_>,
    known: &Known,
    found: &mut Vec<DamageFinding>,
) -> Result<()> {
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
    let mut packed = Some(Record::default());
    if let Some(states) = row.get::<_, Option<Vec<u8>>>("states")? {
        packed = None;
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
                packed = Some(record);
            }
        }
    }
    if let Some(messages) = row.get::<_, Option<Vec<u8>>>("messages")?
        && OlderMessages::decode(&messages).is_err()
    {
        add(DamageKind::Content, "client_older_message", "the packed messages do not follow their layout");
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
    // What cannot be decoded says nothing of the columns.
    if let (Some(record), Some(stored)) = (packed, client::read(r).client_row(client_id)?) {
        let derived = DerivedColumns::new(&stored, &record, &known.columns);
        let differences = derived.differences(&stored).into_iter().map(|cause| (cause, DERIVE));
        let contradictions = derived.contradictions.iter().map(|cause| (*cause, RESYNCHRONIZE));
        found.extend(differences.chain(contradictions).map(|(cause, way_out)| {
            DamageFinding::of_row(DamageKind::Derived, ("client", &client), cause, way_out)
        }));
    }
    Ok(())
}

/// Derives the columns of clients from their packed states again, as far as these can be decoded.
pub(crate) fn derive_columns(w: &Transaction<'_>) -> Result<()> {
    let topics = load_column_topics(w)?;
    for client_id in load_keys::<ClientKey>(w, "SELECT client_id FROM client")? {
        // The check names what cannot be decoded.
        let Ok(record) = record::read(w).client_record(client_id) else { continue };
        let Some(stored) = client::read(w).client_row(client_id)? else { continue };
        let derived = DerivedColumns::new(&stored, &record.unwrap_or_default(), &topics);
        if derived.row != stored {
            client::write(w).update_client(client_id, &stored, &derived.row)?;
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
