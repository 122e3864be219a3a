//! Additional test over recorded exchanges beside the repository: a server that says what a real one said; where they are
//! absent, the test says so and passes.

use crate::support::lying_server::wsus::asked;
use crate::support::lying_server::{Act, LyingServer};
use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::catalog::UpdateIdentity;
use cmupd::upstream::{Account, Connection, Server, ServerAccess, Trust};
use cmupd::wire::wsus::RevisionFilter;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;

#[test]
fn what_a_real_server_said() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/samples/wsusss-exchanges"));
    if !folder.is_dir() {
        // Not through the macro: the test harness would swallow it.
        let _ = writeln!(std::io::stderr(), "skipped: ../shared/samples is absent");
        return;
    }
    let id =
        |guid: &str, revision_number| UpdateIdentity { guid: guid.parse().expect("a GUID"), revision_number };
    let leaf = id("266f6222-c89d-43f2-9f8a-69340271e677", 200);
    let small = id("ccb78947-6453-4ecc-9de8-bc0305c98f2d", 200);
    let category = id("56309036-4c77-4dd9-951a-99ee9c246a94", 101);
    let unknown = UpdateIdentity { guid: Uuid::from_u128(1), revision_number: 1 };
    let said = move |status, name: &str| {
        let path = folder.join(format!("{name}.response.xml"));
        Act::text(status, std::fs::read(path).expect(name))
    };
    let server = LyingServer::start(move |request| match request.action.as_str() {
        "GetAuthConfig" => said(200, "000001.GetAuthConfig"),
        "GetAuthorizationCookie" => said(200, "000002.GetAuthorizationCookie"),
        "GetCookie" => said(200, "000003.GetCookie"),
        "GetConfigData" if request.number == 1 => said(500, "000019.fault-no-cookie"),
        "GetConfigData" => said(200, "000004.GetConfigData-with-anchor"),
        "GetRevisionIdList" if request.body.contains("<GetConfig>true</GetConfig>") => {
            said(200, "000006.GetRevisionIdList-config")
        }
        "GetRevisionIdList" => said(200, "000011.GetRevisionIdList-delta"),
        _ => match asked(request).as_slice() {
            [first, ..] if *first == leaf => said(200, "000014.GetUpdateData-leaf"),
            [first, ..] if *first == small => said(200, "000015.GetUpdateData-small"),
            [first, ..] if *first == category => said(200, "000016.GetUpdateData-category"),
            _ => said(500, "000017.fault-unknown-id"),
        },
    });
    let connection = Connection {
        address: server.address(),
        access: ServerAccess {
            timeout: Duration::from_secs(20),
            retries: 2,
            back_off: Duration::from_millis(1),
            parallel: 1,
            ..ServerAccess::default()
        },
        clock: Clock::fixed("2026-10-04T16:33:26Z".parse().expect("a time")),
    };
    let account = Account { name: "cmupd.example.test".into(), guid: Uuid::from_u128(7) };
    let upstream = Server::connect(connection, account).expect("connects");
    let config = upstream.config(Some("9438,2026-10-04 16:33:26.668"), &Silent).expect("config");
    assert_eq!((config.maximum_updates, config.catalog_only_sync), (100, false));
    assert_eq!(server.count("GetCookie"), 2, "the refused cookie was renewed");
    let filter = RevisionFilter { get_config: true, ..RevisionFilter::default() };
    let categories = upstream.revision_ids(&filter, &Silent).expect("a list");
    assert!(!categories.revisions.is_empty());
    let nothing = upstream.revision_ids(&RevisionFilter::default(), &Silent).expect("a list");
    assert_eq!((nothing.anchor.as_str(), nothing.revisions.len()), ("9438,2026-10-04 16:33:26.848", 0));
    let mut taken = Vec::new();
    let outcome = upstream
        .fetch(&[leaf, small, category, unknown], 100, Trust::Listed, &Silent, &mut |update| {
            taken.push(update);
            Ok(())
        })
        .expect("fetches");
    assert_eq!(outcome.rejections, []);
    assert_eq!(outcome.missing.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [unknown]);
    taken.sort_by_key(|update| update.identity);
    assert_eq!(taken.iter().map(|update| update.identity).collect::<Vec<_>>(), [leaf, category, small]);
    let files: Vec<usize> = taken.iter().map(|update| update.urls.len()).collect();
    assert_eq!(files, [1, 0, 0]);
}
