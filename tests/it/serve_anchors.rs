//! Whose anchors are taken: those of this history of this database.

use crate::support::downstream::*;
use cmupd::base::clock::Clock;
use std::net::SocketAddr;

fn at(hour: u8) -> Clock {
    Clock::fixed(format!("2026-11-22T{hour}:00:00.25Z").parse().expect("a time"))
}

/// Anchor and revisions of an answer to a question for one product.
fn list(address: SocketAddr, anchor: Option<&str>) -> (String, Vec<(u64, u32)>) {
    let wanted = format!("{}{}", cookie(address), filter(anchor, &[guid(101)], &[SECURITY]));
    let answer = call(address, "GetRevisionIdList", &wanted);
    (answer.text("Anchor"), answer.revisions())
}

#[test]
fn an_anchor_from_before_a_restore_gets_everything() {
    let upstream = Upstream::filled();
    let backup = upstream.folder.path().join("backup.db");
    std::fs::copy(upstream.path(), &backup).expect("copies");
    let new = upstream.folder.path().join("documents/7.xml");
    upstream.add("7", &update(7, 1, 101, SECURITY));
    let first = list(upstream.serve().address(), None).0;
    assert_eq!(first, "1,2026-11-22 12:00:00.000");
    upstream.synchronize_at(at(13), None);
    let running = upstream.serve();
    let (second, revisions) = list(running.address(), Some(&first));
    assert_eq!((second.as_str(), revisions), ("2,2026-11-22 13:00:00.250", vec![(7, 1)]));
    assert_eq!(list(running.address(), Some(&second)).1, []);
    running.stop().expect("stops");

    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(upstream.folder.path().join(format!("a.db{end}")));
    }
    std::fs::copy(&backup, upstream.path()).expect("restores");
    std::fs::remove_file(new).expect("removes");
    let running = upstream.serve();
    let everything = vec![(5, 2)];
    assert_eq!(list(running.address(), Some(&second)).1, everything, "ahead of the site");
    assert_eq!(list(running.address(), Some(&first)).1, [], "from before the backup");
    upstream.add("8", &update(8, 1, 101, SECURITY));
    upstream.synchronize_at(at(14), None);
    let everything = vec![(5, 2), (8, 1)];
    let (again, revisions) = list(running.address(), Some(&second));
    assert_eq!(again, "2,2026-11-22 14:00:00.250");
    assert_eq!(revisions, everything, "the same version with another content");
    assert_eq!(list(running.address(), Some(&first)).1, [(8, 1)]);
    assert_eq!(list(running.address(), Some(&again)).1, []);
    upstream.add("9", &update(9, 1, 101, SECURITY));
    upstream.synchronize_at(at(15), None);
    let everything = vec![(5, 2), (8, 1), (9, 1)];
    assert_eq!(list(running.address(), Some(&second)).1, everything, "a higher version");
    assert_eq!(list(running.address(), Some(&again)).1, [(9, 1)]);
}

#[test]
fn an_anchor_of_another_database_gets_everything() {
    let earlier = Upstream::filled();
    let anchor = list(earlier.serve().address(), None).0;
    let upstream = Upstream::new();
    upstream.add("101", &category(101, "Product"));
    upstream.add("7", &update(7, 1, 101, SECURITY));
    upstream.synchronize_at(at(13), None);
    let running = upstream.serve();
    let address = running.address();
    let (own, revisions) = list(address, Some(&anchor));
    assert_eq!(revisions, [(7, 1)]);
    assert_eq!(list(address, Some(&own)).1, []);
    // The version as it is, the moment of another one; and the other way round.
    for strange in ["1,2026-11-22 13:00:00.251", "0,2026-11-22 13:00:00.250", "2,2026-11-22 13:00:00.250"] {
        assert_eq!(list(address, Some(strange)).1, [(7, 1)], "{strange}");
    }
    let cookie = cookie(address);
    let languages = |anchor: &str| {
        let content = format!("{cookie}<configAnchor>{anchor}</configAnchor>");
        let answer = call(address, "GetConfigData", &content);
        assert_eq!(answer.text("NewConfigAnchor"), own);
        answer.texts("ShortLanguage").len()
    };
    assert_eq!(languages(&anchor), 39, "what another server said of languages is not what this one says");
    assert_eq!(languages(&own), 0);
    // There is nothing but the groups, so that any anchor will do.
    let content = format!("{cookie}<syncAnchor>{anchor}</syncAnchor>");
    let answer = call(address, "GetDeployments", &content);
    assert_eq!((answer.text("Anchor"), answer.texts("Name").len()), (own, 2));
}
