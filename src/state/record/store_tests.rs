//! Tests of what other rooms read by integer key.

use super::*;
use crate::base::clock::Clock;
use crate::base::progress::Silent;
use crate::client;
use crate::db::{ClientKey, Database, Options};
use crate::state::intake::ingest::{IngestOptions, Source, ingest};
use crate::state::record;
use crate::state::record::packed::scan::for_each_client_states;

fn line(client: u8, second: u8, serial: u64, update: u8, state: u32) -> String {
    format!(
        "{{\"client\":\"{}\",\"name\":\"PC{client}\",\"message_time\":\"2024-01-01T00:00:{second:02}Z\",\"serial\":{serial},\
         \"topic_type\":500,\"topic\":\"{}\",\"state\":{state}}}\n",
        Uuid::from_bytes([client; 16]),
        Uuid::from_bytes([update; 16])
    )
}

fn take(db: &mut Database, lines: &[String]) -> Result<()> {
    let sources = [Source::Stdin(lines.concat().into())];
    let summary = ingest(db, &sources, &IngestOptions::default(), &Silent)?;
    assert_eq!(summary.rejected, []);
    Ok(())
}

#[test]
fn what_other_rooms_read() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let clock = Clock::fixed(Timestamp::from_second(1_800_000_000)?);
    let mut db = Database::create(&folder.path().join("a.db"), Options::new("test", clock), |_| Ok(()))?;
    take(&mut db, &[line(1, 1, 1, 7, 2), line(1, 2, 2, 8, 3), line(2, 1, 5, 7, 9), line(2, 3, 9, 8, 1)])?;
    take(&mut db, &[line(1, 5, 3, 7, 3)])?;
    db.write("assign a site", |write| {
        write.connection().execute_batch(
            "INSERT INTO site (site_id, code, name, kind, created_at) VALUES (4, 'PS1', 'One', 'primary', 0);
             UPDATE client SET site_id = 4 WHERE name = 'PC2';",
        )?;
        Ok(())
    })?;
    db.read(|read| {
        let visited = for_each_client_states(
            read,
            None,
            &[1, 2, 3].map(ClientKey::from),
            Vec::new,
            |visited, place, states| {
                let mut found = Vec::new();
                states.each(|update| found.push(update.state))?;
                visited.push((place, found));
                Ok(())
            },
        )?;
        assert_eq!(visited, [[(0, vec![3, 3]), (1, vec![9, 1])]]);
        let sites: Vec<Option<String>> = client::read(read)
            .clients()?
            .into_iter()
            .map(|(_, client)| client.site.map(|site| site.to_string()))
            .collect();
        assert_eq!(
            sites,
            [Some("PS1".to_owned()), Some("PS1".to_owned())],
            "the stand-alone primary takes all"
        );
        let gaps: Vec<_> =
            record::read(read).gaps(None)?.iter().map(|gap| (gap.first, gap.last, gap.missing)).collect();
        assert_eq!(gaps, [(6, 8, 3)]);
        assert_eq!(
            record::read(read).client_record(ClientKey::from(1))?.map(|record| record.updates.len()),
            Some(2)
        );
        assert_eq!(record::read(read).client_record(ClientKey::from(99))?, None);

        Ok(())
    })
}

#[test]
fn a_damaged_record_is_reported() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let clock = Clock::fixed(Timestamp::from_second(1_800_000_000)?);
    let mut db = Database::create(&folder.path().join("a.db"), Options::new("test", clock), |_| Ok(()))?;
    take(&mut db, &[line(1, 1, 1, 7, 2)])?;
    db.write("damage it", |write| {
        write.connection().execute_batch("UPDATE client_state SET states = x'01ff'")?;
        Ok(())
    })?;
    let error = db.read(|read| record::read(read).states_of(Uuid::from_bytes([1; 16]))).expect_err("damaged");
    assert!(error.to_string().contains("damaged record"));
    assert_eq!(crate::db::failure_kind(&error), crate::base::error::Kind::Database);
    Ok(())
}
