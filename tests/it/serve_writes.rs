//! A server while others write its database, and after another file came in its place.

use crate::support::downstream::*;
use assert_cmd::Command;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

fn cmupd(db: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
    for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS"] {
        command.env_remove(name);
    }
    let output = command
        .current_dir(db.parent().expect("a folder"))
        .env("CMUPD_DB", db)
        .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
        .args(arguments)
        .output()
        .expect("runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Asks for the list and for everything that it names, until a stop; each answer must be whole.
fn ask(address: SocketAddr, totals: &[usize], stop: &AtomicBool, asked: &AtomicUsize) {
    let cookie = cookie(address);
    let wanted = format!("{cookie}{}", filter(None, &[guid(101)], &[SECURITY]));
    while !stop.load(Ordering::SeqCst) {
        let revisions = call(address, "GetRevisionIdList", &wanted).revisions();
        assert!(totals.contains(&revisions.len()), "{revisions:?}");
        let answer = call(address, "GetUpdateData", &format!("{cookie}{}", update_ids(&revisions)));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.texts("XmlUpdateBlob").len(), revisions.len());
        asked.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn answers_are_whole_while_others_write() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let (address, path) = (running.address(), upstream.path());
    let reports = format!("{}/tests/data/state-messages", env!("CARGO_MANIFEST_DIR"));
    let (stop, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    // Of each synchronization ten come at once.
    let totals: Vec<usize> = (0..=4).map(|round| 1 + 10 * round).collect();
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..3).map(|_| scope.spawn(|| ask(address, &totals, &stop, &asked))).collect();
        let has_failed = || clients.iter().any(|client| client.is_finished());
        for round in 0..4_u64 {
            for number in 1_000 + 10 * round..1_010 + 10 * round {
                upstream.add(&number.to_string(), &update(number, 1, 101, SECURITY));
            }
            upstream.synchronize(None);
            let backup = format!("backup{round}.db");
            for arguments in [
                &["maintain", "backup", &backup][..],
                &["maintain", "check"],
                &["maintain", "repair"],
                &["maintain", "history", "--keep", "30d", "--yes"],
                &["sync", "--full"],
                &["ingest", &reports, "--keep"],
            ] {
                cmupd(&path, arguments);
            }
            // After each round, somebody has been answered.
            let before = asked.load(Ordering::SeqCst);
            while asked.load(Ordering::SeqCst) < before + 2 && !has_failed() {
                std::thread::yield_now();
            }
        }
        stop.store(true, Ordering::SeqCst);
        for client in clients {
            client.join().expect("every answer was whole");
        }
    });
    running.stop().expect("stops");
}

#[test]
fn a_restored_database_is_served_at_once() {
    let upstream = Upstream::filled();
    cmupd(&upstream.path(), &["maintain", "backup", "backup.db"]);
    let running = upstream.serve();
    let address = running.address();
    let shown = cookie(address);
    let list = || {
        let wanted = format!("{shown}{}", filter(None, &[guid(101)], &[SECURITY]));
        call(address, "GetRevisionIdList", &wanted).revisions()
    };
    upstream.add("7", &update(7, 1, 101, SECURITY));
    upstream.synchronize(None);
    assert_eq!(list(), [(5, 2), (7, 1)]);
    // The server closes what it does not need.
    cmupd(&upstream.path(), &["maintain", "restore", "backup.db", "--yes"]);
    assert_eq!(list(), [(5, 2)]);
    // The log of the new file stays in place, and what comes into it is seen.
    upstream.synchronize(None);
    assert_eq!(list(), [(5, 2), (7, 1)]);

    // A file that is moved into the place of one that is open.
    assert_eq!(list(), [(5, 2), (7, 1)]);
    let copy = upstream.folder.path().join("copy.db");
    std::fs::copy(upstream.folder.path().join("backup.db"), &copy).expect("copies");
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(upstream.folder.path().join(format!("a.db{end}")));
    }
    std::fs::rename(copy, upstream.path()).expect("moves");
    assert_eq!(list(), [(5, 2)]);
    running.stop().expect("stops");
    cmupd(&upstream.path(), &["maintain", "check"]);
}

#[test]
fn cookies_outlast_a_restart() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let shown = cookie(running.address());
    running.stop().expect("stops");
    let running = upstream.serve();
    assert_eq!(call(running.address(), "GetConfigData", &shown).status, 200);
    let start = shown.find("<EncryptedData>").expect("data") + "<EncryptedData>".len();
    let other = if &shown[start..=start] == "A" { "B" } else { "A" };
    let mut forged = shown.clone();
    forged.replace_range(start..=start, other);
    let fault = call(running.address(), "GetConfigData", &forged).fault();
    assert_eq!(fault, ("InvalidCookie".into(), String::new()));
}

#[test]
fn hidden_revisions_without_a_visible_bundle_are_offered() {
    let upstream = Upstream::new();
    upstream.add("101", &category(101, "Product"));
    let hidden = |number, document: String| {
        let document = document.replace("ExplicitlyDeployable=\"true\"", "ExplicitlyDeployable=\"false\"");
        upstream.add(&format!("{number}"), &document);
    };
    hidden(7, update(7, 1, 101, SECURITY));
    let members = format!(
        "<upd:BundledUpdates><upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"1\" /></upd:BundledUpdates>\
         </upd:Relationships>",
        guid(9)
    );
    hidden(8, update(8, 1, 101, SECURITY).replace("</upd:Relationships>", &members));
    upstream.add("9", &leaf(9, 1, 'D'));
    upstream.add("10", &leaf(10, 1, 'E'));
    upstream.synchronize(None);
    let running = upstream.serve();
    let shown = cookie(running.address());
    let wanted = format!("{shown}{}", filter(None, &[guid(101)], &[SECURITY]));
    let revisions = call(running.address(), "GetRevisionIdList", &wanted).revisions();
    assert_eq!(revisions, [(7, 1), (8, 1), (9, 1)], "by category, and the members of what matches");
    let answer = call(running.address(), "GetUpdateData", &format!("{shown}{}", update_ids(&revisions)));
    assert_eq!(answer.texts("XmlUpdateBlob").len(), 3);
}
