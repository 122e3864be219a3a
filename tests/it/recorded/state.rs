//! State-message reports as articles print them; counted by hand.

use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::db::{Database, Options};
use cmupd::state::ingest;
use cmupd::state::message::smx;
use cmupd::state::{IngestOptions, Limits, Source};
use std::path::Path;

pub fn the_printed_reports_are_read(folder: &Path) {
    let read = |name: &str| {
        let report = smx::parse(&std::fs::read(folder.join(name)).unwrap(), &Limits::default()).unwrap();
        assert_eq!(smx::parse(&smx::render(&report), &Limits::default()).unwrap(), report);
        report
    };
    let report = read("update-required.SMX");
    let message = &report.messages[0];
    assert_eq!(report.messages.len(), 1);
    assert_eq!(report.sender.name.as_deref(), Some("PS1WIN7X64"));
    assert_eq!(report.sender.guid.to_string(), "a1006d0e-cf56-41d1-a006-6330efc39381");
    assert_eq!(report.sender.priority, Some(5));
    assert_eq!(report.built_at.unwrap().to_string(), "2014-01-20T19:46:56.903Z");
    assert_eq!((message.topic_type, message.state, message.serial_number), (500, 2, Some(232)));
    assert_eq!((message.topic.as_str(), message.id_type), ("505fda07-b4f3-45fb-83d9-8642554e2773", Some(3)));
    assert_eq!(message.params, ["200"]);
    assert_eq!(message.message_time.to_string(), "2014-01-20T17:18:55.573Z");

    let report = read("pull-distribution-point.SMX");
    assert!(!report.sender.client_installed);
    assert_eq!(report.sender.priority, None);
    assert_eq!(report.sender.guid.to_string(), "925b0ab0-247b-466b-be0f-93d7cb032c87");
    assert_eq!((report.messages[0].topic_type, report.messages[0].params.len()), (902, 4));
    assert_eq!(report.messages[0].params[3], "");

    let report = read("fast-channel.SMX");
    let message = &report.messages[0];
    assert_eq!((message.topic_type, message.serial_number), (9003, None));
    assert_eq!(message.details.as_ref().unwrap().details_type, Some(1));
    assert!(message.details.as_ref().unwrap().text.starts_with("\"PAA/AHgAbQ"));
}

pub fn the_printed_reports_are_ingested(folder: &Path) {
    let temporary = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2024-06-01T12:00:00Z".parse().unwrap());
    let path = temporary.path().join("environment.db");
    let mut db = Database::create(&path, Options::new("test", clock), |_| Ok(())).unwrap();
    let sources = [Source::Path(folder.to_owned())];
    let summary = ingest(&mut db, &sources, &IngestOptions::default(), &Silent).unwrap();
    assert_eq!((summary.files_read, summary.files_rejected, summary.files_skipped), (3, 0, 1));
    assert_eq!((summary.messages, summary.new_states, summary.clients_new), (3, 3, 3));
    assert_eq!(summary.unknown_topics.keys().copied().collect::<Vec<_>>(), [902, 9003]);
    db.read(|read| {
        let client = cmupd::client::read(read).find_client("ps1win7x64")?;
        let states = cmupd::state::record::read(read).states_of(client.guid)?;
        assert_eq!((states[0].state_name, states[0].revision), (Some("required"), Some(200)));
        let fast = cmupd::client::read(read).find_client("GUID:DBAC52C9-57E6-47D7-A8D6-E0A5A64B57E6")?;
        let payload = cmupd::state::record::read(read).states_of(fast.guid)?[0].payload.clone().unwrap();
        assert_eq!(payload["params"].as_array().unwrap().len(), 2);
        assert_eq!(payload["details"]["type"], 1);
        assert_eq!(cmupd::state::record::read(read).gaps(None)?, []);
        Ok(())
    })
    .unwrap();
}

pub fn our_reports_are_read(folder: &Path) {
    let read = |name: &str| {
        let content = std::fs::read(folder.join(name)).unwrap();
        assert_eq!(&content[..4], b"\xff\xfe<\0", "{name} is UTF-16");
        let report = smx::parse(&content, &Limits::default()).unwrap();
        assert_eq!(smx::parse(&smx::render(&report), &Limits::default()).unwrap(), report);
        report
    };
    let report = read("required.SMX");
    assert_eq!(report.sender.name.as_deref(), Some("TUG-0001"));
    assert_eq!(report.sender.guid.to_string(), "5eed0000-0000-4000-8000-000000000901");
    assert_eq!((report.sender.priority, report.messages.len()), (Some(5), 2));
    assert_eq!(report.built_at.unwrap().to_string(), "2026-11-20T07:05:03.417Z", "an hour ahead of UTC");
    let message = &report.messages[0];
    assert_eq!((message.topic_type, message.state, message.serial_number), (500, 2, Some(41)));
    assert_eq!((message.topic.as_str(), message.id_type), ("5eed0000-0000-4000-8000-000000000101", Some(3)));
    assert_eq!(message.params, ["200"]);
    assert_eq!(message.message_time.to_string(), "2026-11-20T08:01:02.25Z");

    let report = read("distribution-point.SMX");
    assert!(!report.sender.client_installed);
    assert_eq!(report.sender.priority, None);
    assert_eq!((report.messages[0].topic_type, report.messages[0].params.len()), (902, 4));
    assert_eq!(report.messages[0].params[3], "");

    let report = read("fast-channel.SMX");
    assert_eq!(report.sender.name.as_deref(), Some("BÄRGE-3"));
    let message = &report.messages[0];
    assert_eq!((message.topic_type, message.serial_number), (9003, None));
    let details = message.details.as_ref().unwrap();
    assert_eq!((details.details_type, details.text.as_str()), (Some(1), "\"UAByAGkAbgB0AGUAZAA=\""));
}

pub fn our_reports_are_ingested(folder: &Path) {
    let temporary = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2026-11-22T12:00:00Z".parse().unwrap());
    let path = temporary.path().join("environment.db");
    let mut db = Database::create(&path, Options::new("test", clock), |_| Ok(())).unwrap();
    let sources = [Source::Path(folder.to_owned())];
    let summary = ingest(&mut db, &sources, &IngestOptions::default(), &Silent).unwrap();
    assert_eq!((summary.files_read, summary.files_rejected), (3, 0), "{summary:?}");
    assert_eq!((summary.messages, summary.new_states, summary.clients_new), (4, 4, 3));
    assert_eq!(summary.unknown_topics.keys().copied().collect::<Vec<_>>(), [902, 9003]);
    db.read(|read| {
        let client = cmupd::client::read(read).find_client("tug-0001")?;
        let states = cmupd::state::record::read(read).states_of(client.guid)?;
        assert!(states.iter().any(|row| row.state_name == Some("required") && row.revision == Some(200)));
        assert_eq!(cmupd::state::record::read(read).gaps(None)?, []);
        Ok(())
    })
    .unwrap();
}
