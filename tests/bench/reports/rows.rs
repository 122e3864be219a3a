//! What a script would keep and ask: one row per client and update, with an index.

use super::Answer;
use super::environment::{PRIMARIES, Size, has_scanned, states};
use rusqlite::Connection;
use std::path::Path;

/// The questions, each as one statement over rows. A client's scan counts for all updates, as it does in this
/// environment.
pub const QUESTIONS: &[(&str, &str)] = &[
    (
        "compliance by site",
        "SELECT c.site, count(*), sum(s.required = 0 AND c.has_scanned), sum(s.required > 0)
         FROM client c JOIN (SELECT client_id, sum(state = 2) AS required FROM state GROUP BY client_id) s USING (client_id)
         GROUP BY c.site",
    ),
    (
        "updates",
        "SELECT update_id, sum(state = 2), sum(state = 3),
                (SELECT sum(has_scanned) FROM client), (SELECT sum(NOT has_scanned) FROM client)
         FROM state GROUP BY update_id",
    ),
    (
        "unknown",
        "SELECT c.name, (SELECT count(*) FROM listed) - (SELECT count(*) FROM state s WHERE s.client_id = c.client_id)
         FROM client c WHERE NOT c.has_scanned ORDER BY c.name",
    ),
    (
        "update",
        "SELECT sum(state = 2), sum(state = 3), (SELECT sum(has_scanned) FROM client),
                (SELECT sum(NOT has_scanned) FROM client)
         FROM state WHERE update_id = 7",
    ),
    (
        "client",
        "SELECT update_id, coalesce(s.state, iif(c.has_scanned, 1, 0)) AS standing
         FROM client c, listed LEFT JOIN state s USING (client_id, update_id)
         WHERE c.name = 'PC000007' ORDER BY standing",
    ),
    (
        "clients",
        "SELECT c.name, c.site, s.required, s.installed, c.has_scanned
         FROM client c JOIN (SELECT client_id, sum(state = 2) AS required, sum(state = 3) AS installed
                             FROM state GROUP BY client_id) s USING (client_id)
         ORDER BY s.required DESC, c.name",
    ),
    ("scan by site", "SELECT site, has_scanned, count(*) FROM client GROUP BY site, has_scanned"),
];

/// Opens the rows.
pub fn open(folder: &Path) -> Answer<Connection> {
    let connection = Connection::open(folder.join("rows.db"))?;
    connection.execute_batch("PRAGMA cache_size = -65536")?;
    Ok(connection)
}

/// Asks one; gives the rows of its answer.
pub fn ask(connection: &Connection, name: &str) -> Answer<usize> {
    let (_, sql) = QUESTIONS.iter().find(|(question, _)| *question == name).ok_or("no such question")?;
    let mut statement = connection.prepare(sql)?;
    let mut found = statement.query([])?;
    let mut count = 0;
    while found.next()?.is_some() {
        count += 1;
    }
    Ok(count)
}

/// Makes the rows that the same messages would have made; gives how many.
pub fn make(folder: &Path, size: Size) -> Answer<usize> {
    let path = folder.join("rows.db");
    if path.exists() {
        return Ok(0);
    }
    let mut target = Connection::open(&path)?;
    target.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA page_size = 8192; PRAGMA cache_size = -65536;
         CREATE TABLE client (client_id INTEGER PRIMARY KEY, name TEXT, site INTEGER, has_scanned INTEGER);
         CREATE TABLE listed (update_id INTEGER PRIMARY KEY);
         CREATE TABLE state (client_id INTEGER, update_id INTEGER, state INTEGER, PRIMARY KEY (client_id, update_id)) WITHOUT ROWID;",
    )?;
    let transaction = target.transaction()?;
    let mut count = 0;
    {
        let mut listed = transaction.prepare("INSERT INTO listed VALUES (?1)")?;
        for update in 0..size.updates as i64 {
            listed.execute([update])?;
        }
        let mut client = transaction.prepare("INSERT INTO client VALUES (?1, ?2, ?3, ?4)")?;
        let mut state = transaction.prepare("INSERT INTO state VALUES (?1, ?2, ?3)")?;
        for number in 0..size.clients {
            let site = (number % PRIMARIES) as i64;
            client.execute((number as i64, format!("PC{number:06}"), site, has_scanned(number)))?;
            let mut of_client: Vec<_> = states(number, size).collect();
            of_client.sort_unstable();
            for (update, is_installed) in of_client {
                state.execute((number as i64, update as i64, if is_installed { 3 } else { 2 }))?;
                count += 1;
            }
        }
    }
    transaction.execute_batch("CREATE INDEX state_update ON state (update_id, state)")?;
    transaction.commit()?;
    Ok(count)
}
