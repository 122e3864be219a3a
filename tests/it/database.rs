//! The database file: creation, refusal of what is not ours, the operation log, dry run, two writers.

use cmupd::base::clock::Clock;
use cmupd::base::error::{Kind, Result};
use cmupd::db::{Database, Options, SCHEMA_VERSION, failure_kind};
use cmupd::hierarchy::{NewSite, SiteKind};
use jiff::Timestamp;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

fn options() -> Options {
    Options::new("tester", Clock::fixed(Timestamp::UNIX_EPOCH))
}

fn create(path: &Path) -> Result<Database> {
    Database::create(path, options(), |w| {
        cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        cmupd::hierarchy::write(w).add_site(&NewSite {
            code: "PS1".parse()?,
            name: None,
            kind: SiteKind::Primary,
            parent: None,
        })?;
        Ok(())
    })
}

fn kind_of<T>(result: Result<T>) -> Kind {
    match result {
        Ok(_) => panic!("a failure was expected"),
        Err(error) => failure_kind(&error),
    }
}

#[test]
fn a_database_is_never_overwritten() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("environment.db");
    create(&path)?;
    assert!(create(&path).is_err());
    assert_eq!(Database::open(&path, options())?.read(|r| cmupd::hierarchy::read(r).sites())?.len(), 1);
    Ok(())
}

#[test]
fn a_failed_creation_leaves_no_database() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("environment.db");
    assert!(Database::create(&path, options(), |_| anyhow::bail!("no")).is_err());
    assert!(!path.exists());
    create(&path)?;
    assert!(!folder.path().join("environment.db-unfinished").exists());
    Ok(())
}

#[test]
fn what_is_no_database_of_ours_is_refused() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let absent = folder.path().join("absent.db");
    assert_eq!(kind_of(Database::open(&absent, options())), Kind::NotFound);

    let text = folder.path().join("text.db");
    std::fs::write(&text, "this is no database, but long enough to be taken for one".repeat(100))?;
    assert_eq!(kind_of(Database::open(&text, options())), Kind::Database);

    let foreign = folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign)?.execute_batch("CREATE TABLE t (x)")?;
    assert_eq!(kind_of(Database::open(&foreign, options())), Kind::Database);

    let newer = folder.path().join("newer.db");
    drop(create(&newer)?);
    rusqlite::Connection::open(&newer)?.pragma_update(None, "user_version", SCHEMA_VERSION + 1)?;
    let refused = Database::open(&newer, options());
    assert!(refused.as_ref().err().is_some_and(|error| error.to_string().contains("schema step")));
    assert_eq!(kind_of(refused), Kind::Database);
    Ok(())
}

#[test]
fn a_write_is_all_or_nothing_and_says_what_it_was_for() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut db = create(&folder.path().join("environment.db"))?;
    let failed: Result<()> = db.write("fail halfway", |w| {
        cmupd::hierarchy::write(w).rename_site("PS1".parse()?, "changed")?;
        anyhow::bail!("no")
    });
    assert!(failed.is_err());
    assert_eq!(db.read(|r| cmupd::hierarchy::read(r).top_site())?.name, "PS1");
    db.write("rename PS1", |w| cmupd::hierarchy::write(w).rename_site("PS1".parse()?, "Berlin"))?;
    let log = db.read(|r| r.operations(10))?;
    let said: Vec<(&str, &str)> =
        log.iter().map(|entry| (entry.actor.as_str(), entry.description.as_str())).collect();
    assert_eq!(said, [("tester", "rename PS1"), ("tester", "create the database")]);
    Ok(())
}

#[test]
fn a_dry_run_sees_its_own_steps_and_keeps_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("environment.db");
    create(&path)?;
    let mut dry = Database::open(&path, Options { dry_run: true, ..options() })?;
    dry.write("rename PS1", |w| cmupd::hierarchy::write(w).rename_site("PS1".parse()?, "Berlin"))?;
    let failed: Result<()> = dry.write("fail", |w| {
        cmupd::hierarchy::write(w).rename_site("PS1".parse()?, "lost")?;
        anyhow::bail!("no")
    });
    assert!(failed.is_err());
    assert_eq!(dry.read(|r| cmupd::hierarchy::read(r).top_site())?.name, "Berlin");
    drop(dry);
    let db = Database::open(&path, options())?;
    assert_eq!(db.read(|r| cmupd::hierarchy::read(r).top_site())?.name, "PS1");
    assert_eq!(db.read(|r| r.operations(10))?.len(), 1);
    Ok(())
}

#[test]
fn a_second_writer_is_told_who_holds_the_database() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("environment.db");
    let mut first = create(&path)?;
    let mut second = Database::open(&path, Options { busy_timeout: Duration::from_millis(50), ..options() })?;
    first.write("hold the lock", |_| {
        let refused = second.write("wait in vain", |_| Ok(()));
        let error = refused.expect_err("the lock is held");
        assert_eq!(failure_kind(&error), Kind::Database);
        // Readers are never blocked.
        assert_eq!(second.read(|r| cmupd::hierarchy::read(r).sites())?.len(), 1);
        Ok(())
    })?;
    first.write("hold it again", |_| {
        let error = second.write("wait in vain", |_| Ok(())).expect_err("the lock is held");
        assert!(error.to_string().contains("tester"), "{error}");
        Ok(())
    })?;
    first.write("and once more", |_| {
        let waiting = Options { dry_run: true, busy_timeout: Duration::from_millis(50), ..options() };
        let mut dry = Database::open(&path, waiting)?;
        assert_eq!(
            dry.read(|r| cmupd::hierarchy::read(r).sites())?.len(),
            1,
            "a dry run that only reads waits for nobody"
        );
        let error = dry.write("wait in vain", |_| Ok(())).expect_err("the lock is held");
        assert_eq!(failure_kind(&error), Kind::Database);
        assert!(error.to_string().contains("tester"), "{error}");
        Ok(())
    })?;
    second.write("at last", |_| Ok(()))?;
    // Who wrote last itself does not take itself for the one that it waits for.
    second.write("the lock of others", |_| {
        let mut third =
            Database::open(&path, Options { busy_timeout: Duration::from_millis(50), ..options() })?;
        let error = third.write("wait in vain", |_| Ok(())).expect_err("the lock is held");
        assert!(error.to_string().contains("tester"), "{error}");
        Ok(())
    })?;
    let foreign = rusqlite::Connection::open(&path)?;
    foreign.execute_batch("BEGIN IMMEDIATE")?;
    let error = second.write("wait in vain", |_| Ok(())).expect_err("the lock is held");
    assert!(error.to_string().contains("another process"), "{error}");
    Ok(())
}

#[test]
fn a_dry_run_does_not_migrate() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("environment.db");
    drop(create(&path)?);
    rusqlite::Connection::open(&path)?.pragma_update(None, "user_version", 1)?;
    let refused = Database::open(&path, Options { dry_run: true, ..options() });
    assert_eq!(kind_of(refused), Kind::Database);
    let version: i64 =
        rusqlite::Connection::open(&path)?.pragma_query_value(None, "user_version", |row| row.get(0))?;
    assert_eq!(version, 1);
    Ok(())
}

#[test]
fn a_turn_is_taken_once() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("environment.db");
    let first = create(&path)?;
    let second = Database::open(&path, options())?;
    let turn = first.take_turn("sync")?;
    assert_eq!(kind_of(second.take_turn("sync")), Kind::Database);
    drop(turn);
    second.take_turn("sync")?;
    Ok(())
}
