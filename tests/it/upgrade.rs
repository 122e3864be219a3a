//! Databases of every earlier schema step, as dumps in `tests/data/schema/`: opened by this program they become what it
//! makes itself, with their data.

use cmupd::base::clock::Clock;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::Silent;
use cmupd::catalog::{self, UpdateCriteria};
use cmupd::compliance::Scope;
use cmupd::db::{Database, Options, SCHEMA_VERSION, failure_kind};
use cmupd::report::{self, SlaBy, SlaPolicy};
use cmupd::state::{self, IngestOptions, Source};
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn options(now: &str) -> Options {
    Options::new("tester", Clock::fixed(now.parse().expect("a time")))
}

/// Makes a database out of the dump of a step.
fn load(step: i64, folder: &Path) -> Result<PathBuf> {
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/schema/step-{step:02}.sql"));
    let text = std::fs::read_to_string(&dump)
        .unwrap_or_else(|error| panic!("each schema step has a dump: {}: {error}", dump.display()));
    let path = folder.join(format!("step-{step:02}.db"));
    Connection::open(&path)?.execute_batch(&text)?;
    Ok(path)
}

type Rows = Vec<BTreeMap<String, Value>>;

/// The rows of every table but those of the full-text index, by column.
fn content(connection: &Connection) -> Result<BTreeMap<String, Rows>> {
    let mut tables = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'revision_search%' AND name NOT LIKE 'sqlite_%'",
    )?;
    let names: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut content = BTreeMap::new();
    for table in names {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
        let columns: Vec<String> = statement.column_names().map(ToOwned::to_owned).collect();
        let rows = statement
            .query_map([], |row| {
                columns.iter().enumerate().map(|(at, name)| Ok((name.clone(), row.get(at)?))).collect()
            })?
            .collect::<rusqlite::Result<Rows>>()?;
        content.insert(table, rows);
    }
    Ok(content)
}

/// What the schema holds; statistics of the planner come and go.
fn schema(path: &Path) -> Result<Vec<(String, String, Option<String>)>> {
    let connection = Connection::open(path)?;
    let mut statement = connection.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
    )?;
    let objects = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(objects.collect::<rusqlite::Result<_>>()?)
}

/// Rows of `before` that are not in `after` in the columns that both have; a report file that named no site has an
/// empty one since step 8.
fn lost(table: &str, before: &Rows, after: &Rows) -> Rows {
    let survives = |row: &BTreeMap<String, Value>| {
        after.iter().any(|new| {
            row.iter().all(|(column, value)| match new.get(column) {
                None => true,
                Some(Value::Text(text)) if text.is_empty() && table == "report_file" => *value == Value::Null,
                Some(now) => now == value,
            })
        })
    };
    before.iter().filter(|row| !survives(row)).cloned().collect()
}

#[test]
fn a_database_of_any_step_becomes_the_newest_with_its_data() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let fresh = folder.path().join("fresh.db");
    drop(Database::create(&fresh, options("2026-11-22T13:00:00Z"), |_| Ok(()))?);
    let expected = schema(&fresh)?;
    for step in 1..=SCHEMA_VERSION {
        let path = load(step, folder.path())?;
        let before = content(&Connection::open(&path)?)?;
        assert!(before.values().filter(|rows| !rows.is_empty()).count() > 20, "step {step} holds data");

        let db = Database::open(&path, options("2026-11-22T13:00:00Z"))?;
        let connection = Connection::open(&path)?;
        let pragma =
            |name| -> Result<Value> { Ok(connection.pragma_query_value(None, name, |row| row.get(0))?) };
        assert_eq!(pragma("user_version")?, Value::Integer(SCHEMA_VERSION), "step {step}");
        assert_eq!(pragma("integrity_check")?, Value::Text("ok".into()), "step {step}");
        let dangling: i64 =
            connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        assert_eq!(dangling, 0, "step {step}");
        let differing: Vec<_> =
            schema(&path)?.into_iter().filter(|object| !expected.contains(object)).collect();
        assert!(differing.is_empty(), "step {step}: not as in a new database: {differing:#?}");
        assert_eq!(schema(&path)?.len(), expected.len(), "step {step}");

        let after = content(&connection)?;
        for (table, rows) in &before {
            let now = &after[table];
            assert_eq!(lost(table, rows, now), Rows::new(), "step {step}: {table}");
            assert_eq!(rows.len(), now.len(), "step {step}: {table}");
        }

        // The program finds in it what was put in.
        let now: Timestamp = "2026-11-22T13:00:00Z".parse()?;
        db.read(|r| {
            let sites: Vec<String> =
                cmupd::hierarchy::read(r).sites()?.iter().map(|site| site.code.to_string()).collect();
            assert_eq!(sites, ["CAS", "PS1", "S01"], "step {step}");
            assert_eq!(cmupd::policy::read(r).policy("PS1".parse()?, None)?.version, "3.00", "step {step}");
            let states = report::compliance(r, &Scope::default(), false, now)?.rows.remove(0);
            assert_eq!((states.clients, states.states.required), (4, 1), "step {step}: {states:?}");
            let found = catalog::search(r, None, "cumulative", &UpdateCriteria::default(), 10, now)?.rows;
            assert_eq!(found.len(), 2, "step {step}");
            let groups: Vec<String> =
                cmupd::hierarchy::read(r).boundary_groups()?.into_iter().map(|group| group.name).collect();
            assert!(
                groups.contains(&"Default-Site-Boundary-Group<PS1>".to_owned()),
                "step {step}: {groups:?}"
            );
            Ok(())
        })?;
    }
    Ok(())
}

/// Step 4 began to keep what stood before a change.
#[test]
fn an_upgraded_database_remembers_from_its_last_operation_on() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = load(3, folder.path())?;
    let last: Timestamp = "2026-11-22T12:00:00Z".parse()?;
    let now: Timestamp = "2026-11-23T12:00:00Z".parse()?;
    let mut db = Database::open(&path, options("2026-11-23T12:00:00Z"))?;
    let line = "{\"client\":\"30000000-0000-4000-8000-000000000009\",\"name\":\"WKS-0009\",\
        \"message_time\":\"2026-11-20T08:00:00Z\",\"serial\":1,\"topic_type\":500,\
        \"topic\":\"10000000-0000-4000-8000-000000001002\",\"state\":2}";
    let options = IngestOptions { site: Some("PS1".parse()?), ..IngestOptions::default() };
    state::ingest(&mut db, &[Source::Stdin(line.into())], &options, &Silent)?;

    let count = |as_of| -> Result<(u64, u64)> {
        let scope = Scope { as_of, ..Scope::default() };
        let row = db.read(|r| report::compliance(r, &scope, false, now))?.rows.remove(0);
        Ok((row.clients, row.states.required))
    };
    assert_eq!(count(Some(last))?, (4, 1));
    assert_eq!(count(None)?, (5, 2));
    let refused = count(Some(last - SignedDuration::from_secs(1))).expect_err("nothing was kept");
    assert_eq!(failure_kind(&refused), Kind::NotFound);
    assert!(refused.to_string().contains("never was"), "{refused}");
    // The viewer shows what is kept, and does not read what the step before wrote into the change log.
    for (client, change) in [("WKS-0001", "before the history"), ("WKS-0009", "new")] {
        let rows = db.read(|r| state::ledger(r, client, &Default::default()))?.rows;
        let changes = rows.iter().filter(|row| row.is_current).map(|row| row.change.as_str());
        assert!(changes.clone().count() > 0 && changes.clone().all(|text| text == change), "{rows:?}");
    }
    Ok(())
}

/// Records hold when updates were installed first since step 13: what was gone by then is missing.
#[test]
fn reports_say_where_first_installations_are_incomplete() -> Result<()> {
    let now: Timestamp = "2026-11-22T13:00:00Z".parse()?;
    // A step, whether its history was removed up to some moment, and whether that is said.
    for (step, is_removed, is_said) in
        [(3, false, true), (11, false, false), (12, true, true), (13, true, false)]
    {
        let folder = tempfile::tempdir()?;
        let path = load(step, folder.path())?;
        if is_removed {
            Connection::open(&path)?.execute("UPDATE history SET kept_from = 1795348800000000", [])?;
        }
        let policy = folder.path().join("sla.toml");
        std::fs::write(&policy, "days = 30\n")?;
        let (policy, soon, scope) =
            (SlaPolicy::read(&policy)?, SignedDuration::from_hours(48), Scope::default());
        let month = report::parse_month("2026-11")?;
        let notes = Database::open(&path, options("2026-11-22T13:00:00Z"))?.read(|r| {
            let sla = report::sla(r, &scope, false, &policy, SlaBy::Update, soon, now)?.notes;
            Ok([sla, report::month(r, &scope, month, None, now)?.notes])
        })?;
        for notes in notes {
            let found =
                notes.iter().any(|note| note.starts_with("Of what was ingested before 2026-11-22 12:00 UTC"));
            assert_eq!(found, is_said, "step {step}: {notes:?}");
        }
    }
    Ok(())
}
