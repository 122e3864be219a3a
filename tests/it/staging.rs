//! The staging file: what survives a killed process, what does not, and a file that cannot be used.

use cmupd::base::clock::Clock;
use cmupd::base::error::Result;
use cmupd::base::progress::Silent;
use cmupd::catalog::UpdateIdentity;
use cmupd::db::{ContentVersion, Database, Options};
use jiff::Timestamp;
use std::path::Path;
use uuid::Uuid;

fn options() -> Options {
    Options::new("tester", Clock::fixed(Timestamp::UNIX_EPOCH))
}

fn create(folder: &Path) -> Result<Database> {
    Database::create(&folder.join("environment.db"), options(), |_| Ok(()))
}

fn identity(number: u128) -> UpdateIdentity {
    UpdateIdentity { guid: Uuid::from_u128(number), revision_number: 200 }
}

fn document(number: u128, filler: &str) -> Vec<u8> {
    let guid = Uuid::from_u128(number);
    format!(
        "<upd:Update xmlns:upd=\"urn:u\"><upd:UpdateIdentity UpdateID=\"{guid}\" RevisionNumber=\"200\"/>\
         <upd:Properties UpdateType=\"Software\" DefaultPropertiesLanguage=\"en\"/><!--{filler}--></upd:Update>"
    )
    .into_bytes()
}

/// The files as a process that is killed now would leave them.
fn killed(from: &Path, to: &Path) -> Result<Database> {
    for entry in from.read_dir()? {
        let entry = entry?;
        // Shared memory of the write-ahead log is made anew.
        if !entry.file_name().to_string_lossy().ends_with("-shm") {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Database::open(&to.join("environment.db"), options())
}

fn resumed(database: &mut Database, origin: &str) -> Result<Vec<UpdateIdentity>> {
    database.scratch(|scratch| scratch.resume_staging(origin)?.staged_revisions())
}

#[test]
fn what_was_kept_survives_a_kill_and_the_rest_vanishes() -> Result<()> {
    let (folder, other) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let mut database = create(folder.path())?;
    let mut random = fastrand::Rng::with_seed(7);
    let mut survivor = database.scratch(|scratch| {
        let staging = scratch.resume_staging("http://wsus:8530")?;
        let source = staging.add_source("http://wsus:8530")?;
        for number in 1..=3 {
            assert!(staging.add_document(identity(number), source, document(number, ""))?);
        }
        assert!(staging.has_revision(identity(3))?, "also while it is being packed");
        assert!(!staging.add_document(identity(3), source, document(3, "other"))?);
        staging.keep()?;
        // More than the page cache holds, so that pages reach the file before they are kept.
        for number in 4..=200 {
            let filler: String = std::iter::repeat_with(|| random.alphanumeric()).take(200_000).collect();
            staging.add_document(identity(number), source, document(number, &filler))?;
        }
        staging.finish()?;
        assert!(
            folder.path().join("environment.db-staging").metadata()?.len() > 1 << 20,
            "pages were written"
        );
        killed(folder.path(), other.path())
    })?;
    let kept: Vec<UpdateIdentity> = (1..=3).map(identity).collect();
    assert_eq!(resumed(&mut survivor, "http://wsus:8530")?, kept);
    survivor.scratch(|scratch| {
        let staging = scratch.resume_staging("http://wsus:8530")?;
        assert!(staging.has_revision(identity(2))? && !staging.has_revision(identity(4))?);
        assert!(staging.has_document(identity(2), &document(2, ""))?);
        assert!(!staging.has_document(identity(2), &document(2, "other"))?);
        let source = staging.add_source("http://wsus:8530")?;
        assert!(staging.add_document(identity(4), source, document(4, ""))?);
        assert_eq!(staging.counts()?, (4, 4));
        Ok(())
    })?;
    let applied = survivor.write("apply", |write| {
        cmupd::catalog::write(write).apply_staged(ContentVersion::from(1), &[], &Silent)
    })?;
    assert_eq!((applied.added, applied.rejections.len()), (4, 0), "{applied:?}");
    // The first process, which was not killed after all, has everything.
    assert_eq!(resumed(&mut database, "http://wsus:8530")?.len(), 200);
    Ok(())
}

#[test]
fn another_origin_begins_anew_and_what_was_applied_is_gone() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut database = create(folder.path())?;
    let stage = |database: &mut Database, origin: &str| {
        database.scratch(|scratch| {
            let staging = scratch.resume_staging(origin)?;
            let source = staging.add_source(origin)?;
            staging.add_document(identity(1), source, document(1, ""))?;
            staging.keep()?;
            Ok(())
        })
    };
    stage(&mut database, "one")?;
    assert_eq!(resumed(&mut database, "one")?.len(), 1);
    assert_eq!(resumed(&mut database, "two")?.len(), 0);
    assert_eq!(resumed(&mut database, "one")?.len(), 0, "what came from elsewhere took its place");
    stage(&mut database, "one")?;
    assert_eq!(database.scratch(|scratch| scratch.staging()?.counts())?, (0, 0));
    assert_eq!(resumed(&mut database, "one")?.len(), 0, "a whole reading has no origin");
    stage(&mut database, "one")?;
    let path = folder.path().join("environment.db-staging");
    assert!(path.exists());
    database.discard_staging()?;
    assert!(!path.exists() && !folder.path().join("environment.db-staging-journal").exists());
    let applied = database.write("apply", |write| {
        cmupd::catalog::write(write).apply_staged(ContentVersion::from(1), &[], &Silent)
    })?;
    assert_eq!(applied.total, 0, "nothing is staged");
    assert_eq!(resumed(&mut database, "one")?.len(), 0);
    database.discard_staging()?;
    database.discard_staging()
}

#[test]
fn a_failure_undoes_what_was_not_kept() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut database = create(folder.path())?;
    let failed: Result<()> = database.scratch(|scratch| {
        let staging = scratch.resume_staging("one")?;
        let source = staging.add_source("one")?;
        staging.add_document(identity(1), source, document(1, ""))?;
        staging.keep()?;
        staging.add_document(identity(2), source, document(2, ""))?;
        staging.finish()?;
        anyhow::bail!("the line was cut")
    });
    assert!(failed.is_err());
    assert_eq!(resumed(&mut database, "one")?, [identity(1)]);
    Ok(())
}

#[test]
fn a_file_that_cannot_be_used_is_thrown_away() -> Result<()> {
    let folder = tempfile::tempdir()?;
    drop(create(folder.path())?);
    let path = folder.path().join("environment.db-staging");
    let open = || Database::open(&folder.path().join("environment.db"), options());
    let fill = |database: &mut Database| {
        database.scratch(|scratch| {
            let staging = scratch.resume_staging("one")?;
            let source = staging.add_source("one")?;
            for number in 1..=200 {
                let document = document(number, &Uuid::from_u128(number * 7).to_string().repeat(50));
                staging.add_document(identity(number), source, document)?;
            }
            staging.keep()
        })
    };
    std::fs::write(&path, "no database at all ".repeat(5_000))?;
    fill(&mut open()?)?;
    assert_eq!(resumed(&mut open()?, "one")?.len(), 200);

    // Damaged in the middle: the header still looks well.
    let mut bytes = std::fs::read(&path)?;
    let middle = bytes.len() / 2;
    bytes[middle..].iter_mut().for_each(|byte| *byte = 0x55);
    std::fs::write(&path, bytes)?;
    assert_eq!(resumed(&mut open()?, "one")?.len(), 0);

    // Truncated by a full disk or a hasty copy.
    fill(&mut open()?)?;
    std::fs::OpenOptions::new().write(true).open(&path)?.set_len(10_000)?;
    assert_eq!(resumed(&mut open()?, "one")?.len(), 0);

    // Something else has its name: the work goes on without it.
    std::fs::remove_file(&path)?;
    std::fs::create_dir_all(path.join("folder"))?;
    let mut database = open()?;
    fill(&mut database)?;
    assert_eq!(resumed(&mut database, "one")?.len(), 200);
    Ok(())
}

#[test]
fn a_dry_run_leaves_no_file_and_touches_none() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut database = create(folder.path())?;
    let path = folder.path().join("environment.db-staging");
    let stage = |database: &mut Database, number: u128| {
        database.scratch(|scratch| {
            let staging = scratch.resume_staging("one")?;
            let source = staging.add_source("one")?;
            staging.add_document(identity(number), source, document(number, ""))?;
            staging.keep()
        })
    };
    let dry =
        || Database::open(&folder.path().join("environment.db"), Options { dry_run: true, ..options() });
    for begins_with_a_write in [false, true] {
        let mut rehearsal = dry()?;
        if begins_with_a_write {
            rehearsal.write("begin", |_| Ok(()))?;
        }
        stage(&mut rehearsal, 1)?;
        stage(&mut rehearsal, 2)?;
        let applied = rehearsal.write("apply", |write| {
            cmupd::catalog::write(write).apply_staged(ContentVersion::from(1), &[], &Silent)
        })?;
        assert_eq!(applied.added, 2);
        rehearsal.discard_staging()?;
        drop(rehearsal);
        assert!(!path.exists());
    }
    stage(&mut database, 3)?;
    drop(database);
    let mut rehearsal = dry()?;
    stage(&mut rehearsal, 4)?;
    rehearsal.discard_staging()?;
    drop(rehearsal);
    let mut database = Database::open(&folder.path().join("environment.db"), options())?;
    assert_eq!(resumed(&mut database, "one")?, [identity(3)]);
    Ok(())
}

#[test]
fn filling_it_keeps_no_other_writer_waiting() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut database = create(folder.path())?;
    database.scratch(|scratch| {
        let staging = scratch.staging()?;
        staging.add_source("one")?;
        let options = Options { busy_timeout: std::time::Duration::from_millis(1), ..options() };
        Database::open(&folder.path().join("environment.db"), options)?.write("meanwhile", |_| Ok(()))
    })
}
