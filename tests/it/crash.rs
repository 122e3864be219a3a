//! The program killed at any moment, and run again: the same database as if nothing had happened.

use crate::support::report_inbox::{Inbox, assert_same, fill};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How often the program is killed while it works, over all databases.
const KILLS: usize = 50;
/// How often on one database, so that kills land in first loads and in repetitions.
const KILLS_A_DATABASE: usize = 9;

/// Starts the program and kills it (`kill -9`) after some time; false when it ended before.
fn kill(inbox: &Inbox, arguments: &[&str], after: Duration) -> bool {
    let mut child = inbox.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    let is_running = child.try_wait().unwrap().is_none();
    // A process that ends just now is as good as killed.
    let _ = child.kill();
    child.wait().unwrap();
    is_running
}

#[test]
fn killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("inbox");
    fill(&source, 4, 20, true);
    // One thread: the order of files decides what the change log sees. Two: everything else is the same whatever the
    // order.
    for (jobs, with_changes) in [("1", true), ("2", false)] {
        let arguments =
            ["ingest", source.to_str().unwrap(), "--site", "PS1", "--jobs", jobs, "--batch", "2", "--quiet"];
        let undisturbed = Inbox::new();
        let begun = Instant::now();
        undisturbed.exit(&arguments, 3);
        let whole = begun.elapsed();
        let expected = undisturbed.content(with_changes);
        let files = undisturbed.number("SELECT count(*) FROM report_file");
        let mut random = fastrand::Rng::with_seed(7);
        let (mut killed, mut partial) = (0, 0);
        while killed < KILLS / 2 {
            let inbox = Inbox::new();
            for number in 0..KILLS_A_DATABASE {
                if kill(&inbox, &arguments, whole.mul_f64(random.f64() * 0.95)) {
                    killed += 1;
                }
                // What a kill left is looked at once, so that the next run finds the rest as it was left.
                if number == 0 {
                    let read = inbox.number("SELECT count(*) FROM report_file");
                    partial += usize::from(read > 0 && read < files);
                }
            }
            inbox.exit(&arguments, 3);
            assert_same(&inbox.content(with_changes), &expected);
        }
        // And once more, which changes nothing.
        undisturbed.exit(&arguments, 3);
        assert_same(&undisturbed.content(with_changes), &expected);
        assert!(partial > 0, "no kill came in the middle");
    }
}

#[test]
fn a_killed_replay_is_run_again() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("inbox");
    fill(&source, 1, 300, false);
    let prepare = || {
        let inbox = Inbox::new();
        // What a newer program would read cannot be made here: so the kept contents are mended instead.
        for file in std::fs::read_dir(&source).unwrap() {
            let file = file.unwrap();
            let mut content = std::fs::read(file.path()).unwrap();
            content.push(b'!');
            std::fs::write(inbox.path().join(file.file_name()), content).unwrap();
        }
        inbox.ingest(&[], 3);
        let contents: Vec<(i64, Vec<u8>)> = {
            let db = inbox.open();
            db.read(|read| {
                let entries = cmupd::state::intake::read(read).quarantined(false)?;
                entries
                    .iter()
                    .map(|entry| {
                        Ok((entry.id, cmupd::state::intake::read(read).quarantined_content(entry)?.unwrap()))
                    })
                    .collect()
            })
            .unwrap()
        };
        let connection = inbox.connection();
        connection.execute_batch("BEGIN").unwrap();
        for (id, mut content) in contents {
            content.pop();
            connection
                .execute(
                    "UPDATE quarantine SET content = ?2, size = ?3 WHERE quarantine_id = ?1",
                    (id, zstd::bulk::compress(&content, 3).unwrap(), content.len() as i64),
                )
                .unwrap();
        }
        connection.execute_batch("COMMIT").unwrap();
        inbox
    };
    let arguments = ["ingest", "quarantine", "replay", "--all", "--quiet"];
    let undisturbed = prepare();
    let begun = Instant::now();
    undisturbed.ok(&arguments);
    let whole = begun.elapsed();
    assert_eq!(undisturbed.number("SELECT count(*) FROM client"), 300);
    let logical = |inbox: &Inbox| -> Vec<String> {
        let folder = inbox.folder.path().to_str().unwrap();
        inbox.content(true).into_iter().map(|line| line.replace(folder, "")).collect()
    };
    let expected = logical(&undisturbed);
    let inbox = prepare();
    for eighth in 1..=6 {
        kill(&inbox, &arguments, whole.mul_f64(f64::from(eighth) / 8.0));
    }
    inbox.ok(&arguments);
    assert_same(&logical(&inbox), &expected);
    assert!(inbox.quarantine().is_empty());
}
