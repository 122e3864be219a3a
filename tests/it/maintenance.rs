//! Backup and restore.

use crate::command_tree::{cmupd, prepared, run};
use cmupd::base::clock::Clock;
use cmupd::base::error::{Kind, Result};
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::db::{Database, Options, SCHEMA_VERSION, failure_kind};
use cmupd::maintenance::{BackupOptions, back_up, restore};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

fn options() -> Options {
    Options::new("tester", Clock::fixed("2026-11-22T12:00:00Z".parse().expect("a time")))
}

fn compliance(folder: &Path, database: &str) -> Vec<u8> {
    answer(folder, database, &["report", "compliance", "--by", "site"])
}

fn answer(folder: &Path, database: &str, question: &[&str]) -> Vec<u8> {
    let output =
        cmupd(folder).args(question).args(["--json", "--db", database]).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_the_database() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let before = names(folder.path());
    for (file, more) in [("copy.db", &[][..]), ("copy.zst", &["--compress"])] {
        let (code, said) = run(folder.path(), &[&["maintain", "backup", file], more].concat());
        assert_eq!(code, 0, "{said}");
        assert!(!said.contains("policy key"), "there is none: {said}");
        let (code, said) = run(folder.path(), &["maintain", "backup", file]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("exists already"), "{said}");
        let (code, said) = run(folder.path(), &["maintain", "restore", file, "--db", "other.db"]);
        assert_eq!(code, 0, "nothing is replaced, so nothing is asked: {file}: {said}");
        assert_eq!(compliance(folder.path(), "other.db"), compliance(folder.path(), "environment.db"));
        let (code, said) = run(folder.path(), &["maintain", "check", "--db", "other.db"]);
        assert_eq!(code, 0, "{said}");
        std::fs::remove_file(folder.path().join("other.db")).expect("removed");
    }
    assert_eq!(compliance(folder.path(), "copy.db"), compliance(folder.path(), "environment.db"));
    let after = names(folder.path());
    let new: Vec<&String> = after.iter().filter(|name| !before.contains(name)).collect();
    assert_eq!(new, ["copy.db", "copy.zst"]);
}

#[test]
fn a_backup_holds_one_moment_while_others_write() -> Result<()> {
    let folder = tempfile::tempdir()?;
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let operations = |path: &Path| -> Result<usize> {
        Database::open(path, options())?.read(|r| Ok(r.operations(1000)?.len()))
    };
    let before = operations(&path)?;
    let mut writer = Database::open(&path, options())?;
    let copy = folder.path().join("copy.db");
    writer.write("not committed yet", |_| {
        back_up(&Database::open(&path, options())?, &copy, BackupOptions::default(), &Silent)?;
        Ok(())
    })?;
    assert_eq!(operations(&copy)?, before);
    assert_eq!(operations(&path)?, before + 1);
    Ok(())
}

#[test]
fn the_policy_key_is_named_and_copied_on_request() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let (code, said) = run(folder.path(), &["maintain", "backup", "none.db", "--with-key"]);
    assert_eq!(code, 5, "{said}");
    assert!(!folder.path().join("none.db").exists(), "nothing was kept");
    assert_eq!(run(folder.path(), &["policy", "key", "init"]).0, 0);
    let (code, said) = run(folder.path(), &["maintain", "backup", "without.db"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("environment.db.policy-key.pem"), "{said}");
    assert!(!folder.path().join("without.db.policy-key.pem").exists());
    assert_eq!(run(folder.path(), &["maintain", "backup", "with.db", "--with-key"]).0, 0);
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("a key");
    assert_eq!(read("with.db.policy-key.pem"), read("environment.db.policy-key.pem"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let metadata = std::fs::metadata(folder.path().join("with.db.policy-key.pem")).expect("a key");
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_is_no_good_backup_changes_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let at = |name: &str| folder.path().join(name);
    let backup = std::fs::read(at("backup.db")).expect("a backup");
    let mut flipped = backup.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    std::fs::write(at("flipped.db"), flipped).expect("file");
    std::fs::write(at("cut.db"), &backup[..backup.len() / 2]).expect("file");
    std::fs::write(at("text.db"), "no database ".repeat(1000)).expect("file");
    std::fs::write(at("empty.db"), "").expect("file");
    let packed = zstd::bulk::compress(&backup, 1).expect("packs");
    std::fs::write(at("cut.zst"), &packed[..packed.len() / 2]).expect("file");
    std::fs::write(at("newer.db"), &backup).expect("file");
    rusqlite::Connection::open(at("newer.db"))
        .and_then(|newer| newer.pragma_update(None, "user_version", SCHEMA_VERSION + 1))
        .expect("a newer step");
    let before = (names(folder.path()), std::fs::read(at("environment.db")).expect("the database"));
    for (file, expected, part) in [
        ("flipped.db", 7, "flipped.db is damaged"),
        ("cut.db", 7, "cut.db is damaged"),
        ("text.db", 7, "text.db is damaged or not a database"),
        ("empty.db", 7, "empty.db is not a cmupd database"),
        ("cut.zst", 7, "cut.zst is damaged"),
        ("newer.db", 7, "newer.db has schema step"),
        ("absent.db", 5, "there is no file absent.db"),
    ] {
        let (code, said) = run(folder.path(), &["maintain", "restore", file, "--yes"]);
        assert_eq!(code, expected, "{file}: {said}");
        assert!(said.contains(part), "{file}: {said}");
        assert_eq!(before.0, names(folder.path()), "{file}");
        assert_eq!(before.1, std::fs::read(at("environment.db")).expect("the database"), "{file}");
    }
    let (code, said) = run(folder.path(), &["maintain", "restore", "backup.db", "--no-input"]);
    assert_eq!((code, said.contains("--yes")), (2, true), "{said}");
    // What cannot be a backup is refused before the question.
    assert_eq!(run(folder.path(), &["maintain", "restore", "text.db"]).0, 7);
    assert_eq!(run(folder.path(), &["maintain", "restore", "absent.db"]).0, 5);
}

#[test]
fn a_damaged_archive_is_no_backup() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let (code, said) = run(folder.path(), &["maintain", "backup", "copy.zst", "--compress"]);
    assert_eq!(code, 0, "{said}");
    let whole = std::fs::read(folder.path().join("copy.zst")).expect("file");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x10;
    for content in [&whole[..whole.len() / 2], &flipped] {
        std::fs::write(folder.path().join("copy.zst"), content).expect("writes");
        let (code, said) =
            run(folder.path(), &["maintain", "restore", "copy.zst", "--db", "other.db", "--yes"]);
        assert_eq!(code, 7, "{said}");
        assert!(said.contains("copy.zst is damaged") && said.contains("another backup"), "{said}");
        assert!(!folder.path().join("other.db").exists());
    }
}

#[test]
fn a_restore_keeps_the_database_before() -> Result<()> {
    let folder = tempfile::tempdir()?;
    prepared(folder.path());
    let backup = answer(folder.path(), "environment.db", &["site", "list"]);
    assert_eq!(run(folder.path(), &["site", "set", "PS1", "--name", "Berlin"]).0, 0);
    assert_eq!(run(folder.path(), &["site", "remove", "S01", "--yes"]).0, 0);
    let before = answer(folder.path(), "environment.db", &["site", "list"]);
    assert_ne!(backup, before);
    let names_before = names(folder.path());
    let (code, said) = run(folder.path(), &["maintain", "restore", "backup.db", "--dry-run"]);
    assert_eq!((code, names(folder.path()) == names_before), (0, true), "{said}");
    {
        // Open elsewhere: what that process writes would go into the file that is kept.
        let open = Database::open(&folder.path().join("environment.db"), options())?;
        open.read(|r| {
            r.operations(1)?;
            let (code, said) = run(folder.path(), &["maintain", "restore", "backup.db", "--yes"]);
            assert_eq!((code, said.contains("another process")), (7, true), "{said}");
            Ok(())
        })?;
    }
    let (code, said) = run(folder.path(), &["maintain", "restore", "backup.db", "--yes"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(answer(folder.path(), "environment.db", &["site", "list"]), backup);
    let kept: Vec<String> =
        names(folder.path()).into_iter().filter(|name| name.contains("-before-")).collect();
    assert_eq!(kept, ["environment.db-before-20261122T120000Z"]);
    assert_eq!(answer(folder.path(), &kept[0], &["site", "list"]), before);
    let log = Database::open(&folder.path().join("environment.db"), options())?.read(|r| r.operations(1))?;
    assert_eq!(log[0].description, "restore the backup backup.db");
    // The second one in the same moment overwrites nothing.
    assert_eq!(run(folder.path(), &["maintain", "restore", "backup.db", "--yes"]).0, 0);
    assert!(folder.path().join("environment.db-before-20261122T120000Z-2").exists());
    // A file that holds nothing is kept, too.
    std::fs::write(folder.path().join("environment.db"), "")?;
    assert_eq!(run(folder.path(), &["maintain", "restore", "backup.db", "--yes"]).0, 0);
    assert_eq!(std::fs::metadata(folder.path().join("environment.db-before-20261122T120000Z-3"))?.len(), 0);
    Ok(())
}

#[test]
fn a_damaged_database_is_not_backed_up() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let mut bytes = std::fs::read(&path).expect("the database");
    let end = bytes.len() - 100;
    bytes[end] ^= 4;
    std::fs::write(&path, bytes).expect("the database");
    let (code, said) = run(folder.path(), &["maintain", "backup", "copy.db"]);
    assert_eq!((code, said.contains("damaged: page")), (7, true), "{said}");
    assert!(!folder.path().join("copy.db").exists());
    let error = Database::open(&path, options())
        .and_then(|db| back_up(&db, &folder.path().join("copy.db"), BackupOptions::default(), &Silent))
        .expect_err("damage");
    assert_eq!(failure_kind(&error), Kind::Database, "{error:#}");
}

/// Ends the work at a step, as a kill does: nothing is cleaned up by the work itself.
struct Ending {
    at: usize,
    steps: AtomicUsize,
}

impl Progress for Ending {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        Silent.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        assert!(self.steps.fetch_add(1, Ordering::SeqCst) != self.at, "ended");
        false
    }
}

#[test]
fn a_restore_that_ends_at_any_step_leaves_a_database() {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let backup = answer(folder.path(), "environment.db", &["site", "list"]);
    let mut ended = 0;
    for at in 0.. {
        assert_eq!(run(folder.path(), &["site", "set", "PS1", "--name", "Berlin"]).0, 0);
        let before = answer(folder.path(), "environment.db", &["site", "list"]);
        assert_ne!(backup, before);
        let progress = Ending { at, steps: AtomicUsize::new(0) };
        let attempt = std::panic::AssertUnwindSafe(|| {
            restore(&path, &folder.path().join("backup.db"), options(), &progress)
        });
        let Ok(restored) = std::panic::catch_unwind(attempt) else {
            ended += 1;
            assert_eq!(answer(folder.path(), "environment.db", &["site", "list"]), before, "step {at}");
            continue;
        };
        restored.expect("a restored database");
        break;
    }
    assert!(ended >= 3, "copying, before and after the second name: {ended}");
    assert_eq!(answer(folder.path(), "environment.db", &["site", "list"]), backup);
    assert_eq!(run(folder.path(), &["maintain", "check"]).0, 0);
    // The same with kills from outside, wherever they land.
    for step in 0..40 {
        let delay = std::time::Duration::from_millis(4 * step);
        let name = format!("Berlin {step}");
        assert_eq!(run(folder.path(), &["site", "set", "PS1", "--name", &name]).0, 0);
        let before = answer(folder.path(), "environment.db", &["site", "list"]);
        assert_ne!(before, backup);
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
        command.args(["maintain", "restore", "backup.db", "--yes", "--db", "environment.db", "--quiet"]);
        command.current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        std::thread::sleep(delay);
        // One that has ended already is as good.
        let _ = child.kill();
        child.wait().expect("ends");
        let after = answer(folder.path(), "environment.db", &["site", "list"]);
        assert!(after == before || after == backup, "{delay:?}: {}", String::from_utf8_lossy(&after));
    }
}

/// What waits for the file while it is replaced would read it with the log of the new one.
#[test]
fn a_database_that_is_replaced_while_it_is_opened_is_opened_again() -> Result<()> {
    let folder = tempfile::tempdir().expect("folder");
    prepared(folder.path());
    let path = folder.path().join("environment.db");
    let lock = rusqlite::Connection::open(&path)?;
    lock.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    lock.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    let waiting = {
        let path = path.clone();
        std::thread::spawn(move || Database::open(&path, options()).map(|_| ()))
    };
    std::thread::sleep(std::time::Duration::from_millis(300));
    std::fs::rename(folder.path().join("backup.db"), &path)?;
    drop(lock);
    // A machine under load may begin to open it only now.
    if let Err(error) = waiting.join().expect("no panic") {
        assert!(format!("{error:#}").contains("was replaced while it was opened"), "{error:#}");
    }
    Database::open(&path, options())?.read(|r| r.operations(1))?;
    Ok(())
}
