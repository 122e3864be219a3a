//! A management point that forwards to another one: nothing is lost and nothing counts twice, whatever happens between
//! them.
#![cfg(unix)]

use crate::management_point::{Process, body, content, post};
use crate::support::inbox_bench::{tar, wait_for};
use crate::support::lying_server::closed_port;
use crate::support::report_inbox::{Inbox, assert_same};
use serde_json::Value;

fn segments(inbox: &Inbox) -> usize {
    std::fs::read_dir(inbox.folder.path().join("spool/incoming")).map_or(0, Iterator::count)
}

fn status(inbox: &Inbox) -> Value {
    inbox.rows(&["ingest", "status"], 0).swap_remove(0)
}

/// What a database holds into which the same reports were ingested directly.
fn expected(numbers: std::ops::Range<u32>) -> Vec<String> {
    let direct = Inbox::new();
    for number in numbers {
        direct.put(&format!("{number:03}.SMX"), body(number));
    }
    direct.ingest(&[], 0);
    content(&direct)
}

#[test]
fn reports_wait_while_the_line_is_down_and_arrive_once() {
    let (relay, central) = (Inbox::new(), Inbox::new());
    let port = closed_port();
    let address = format!("127.0.0.1:{port}");
    let to = format!("http://{address}");
    let key = central.rows(&["client", "key", "add", "--relay", "berlin"], 0)[0]["key"]
        .as_str()
        .unwrap()
        .to_owned();
    std::fs::write(relay.folder.path().join("relay.key"), &key).unwrap();
    let forwarding = ["--listen", "127.0.0.1:0", "--forward-to", &to, "--forward-key-file", "relay.key"];
    let receiving = ["--listen", &address, "--client-keys"];

    // No one is there yet.
    let mut process = Process::start_with(&relay, &forwarding);
    for number in 0..10 {
        assert_eq!(post(process.address, "", &body(number)).status, 202);
    }
    wait_for("the trouble is known", || status(&relay)["last_error"].is_string());
    let waiting = status(&relay);
    assert_eq!(
        (&waiting["watched"], &waiting["forward_to"]),
        (&true.into(), &format!("{to}/reports").into())
    );
    assert!(waiting["files"].as_u64().unwrap() > 0 && waiting["oldest_seconds"].is_number(), "{waiting}");
    assert_eq!(relay.number("SELECT count(*) FROM client"), 0, "a relay ingests nothing");

    // The relay is killed, and the other side too, again and again.
    process.kill();
    let mut number = 10;
    for _ in 0..3 {
        let other = Process::start_with(&central, &receiving);
        process = Process::start_with(&relay, &forwarding);
        for _ in 0..10 {
            assert_eq!(post(process.address, "", &body(number)).status, 202);
            number += 1;
        }
        other.kill();
        process.kill();
    }
    let other = Process::start_with(&central, &receiving);
    let process = Process::start_with(&relay, &forwarding);
    wait_for("everything is forwarded", || segments(&relay) == 0);
    wait_for("everything is ingested", || segments(&central) == 0);
    process.kill();
    other.kill();
    assert_same(&content(&central), &expected(0..number));
}

#[test]
fn what_the_other_side_refuses_does_not_hold_up_the_rest() {
    let (relay, central) = (Inbox::new(), Inbox::new());
    let other = Process::start_with(&central, &["--listen", "127.0.0.1:0"]);
    let incoming = relay.folder.path().join("spool/incoming");
    std::fs::create_dir_all(&incoming).unwrap();
    // Content that a management point does not take for a report, and a segment that is damaged.
    let odd = tar(&[("000001-a.SMX", b"neither of them"), ("000002-b.SMX", &body(1))]);
    std::fs::write(incoming.join("20261122T110000Z-000000001.tar"), &odd).unwrap();
    std::fs::write(incoming.join("20261122T110000Z-000000002.tar"), &odd[..700]).unwrap();
    let to = format!("http://{}", other.address);
    let process = Process::start_with(&relay, &["--listen", "127.0.0.1:0", "--forward-to", &to]);
    assert_eq!(post(process.address, "", &body(2)).status, 202);
    wait_for("the rest is forwarded", || segments(&relay) == 0);
    wait_for("it is ingested", || central.number("SELECT count(*) FROM client") == 2);
    let mut kept: Vec<String> = std::fs::read_dir(relay.folder.path().join("spool/refused"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    kept.sort();
    assert!(kept.iter().any(|name| name == "20261122T110000Z-000000002.tar"), "{kept:?}");
    wait_for("the trouble is known", || status(&relay)["last_error"].is_string());
    let log = process.kill();
    assert!(log.iter().any(|line| line.contains("refused")), "{log:?}");
    other.kill();
}
