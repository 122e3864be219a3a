//! A server that answers what was recorded.

use super::recorded;
use crate::support::lying_server::wsus::asked;
use crate::support::lying_server::{Act, LyingServer};
use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::catalog::UpdateIdentity;
use cmupd::upstream::{Account, Connection, Server, ServerAccess, Trust};
use cmupd::wire::wsus::RevisionFilter;
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// What was recorded: the updates of `GetUpdateData-leaf`, `-small` and `-category`, and the anchor of the last list.
pub struct Exchange {
    pub leaf: UpdateIdentity,
    pub small: UpdateIdentity,
    pub category: UpdateIdentity,
    pub anchor: &'static str,
}

pub fn id(guid: &str, revision_number: u32) -> UpdateIdentity {
    UpdateIdentity { guid: guid.parse().expect("a GUID"), revision_number }
}

pub fn a_server_that_answers_what_was_recorded(folder: &Path, exchange: &Exchange) {
    let Exchange { leaf, small, category, anchor } = *exchange;
    let folder = folder.to_owned();
    let unknown = UpdateIdentity { guid: Uuid::from_u128(1), revision_number: 1 };
    let said = move |status, name: &str| Act::text(status, recorded(&folder, &format!("{name}.response")));
    let server = LyingServer::start(move |request| match request.action.as_str() {
        "GetAuthConfig" => said(200, "GetAuthConfig"),
        "GetAuthorizationCookie" => said(200, "GetAuthorizationCookie"),
        "GetCookie" => said(200, "GetCookie"),
        "GetConfigData" if request.number == 1 => said(500, "fault-no-cookie"),
        "GetConfigData" => said(200, "GetConfigData-with-anchor"),
        "GetRevisionIdList" if request.body.contains("<GetConfig>true</GetConfig>") => {
            said(200, "GetRevisionIdList-config")
        }
        "GetRevisionIdList" => said(200, "GetRevisionIdList-delta"),
        _ => match asked(request).as_slice() {
            [first, ..] if *first == leaf => said(200, "GetUpdateData-leaf"),
            [first, ..] if *first == small => said(200, "GetUpdateData-small"),
            [first, ..] if *first == category => said(200, "GetUpdateData-category"),
            _ => said(500, "fault-unknown-id"),
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
    assert_eq!((nothing.anchor.as_str(), nothing.revisions.len()), (anchor, 0));
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
    let mut expected = [(leaf, 1), (category, 0), (small, 0)];
    expected.sort();
    let seen: Vec<_> = taken.iter().map(|update| (update.identity, update.urls.len())).collect();
    assert_eq!(seen, expected);
}
