//! Asking a server: authorization, cookies, lists and documents, as WSUS and Microsoft Update answer.

use crate::support::lying_server::wsus::{
    asked, config_ordered, cookie, document, honest, item, large, packed_item, revision, revision_list,
    update_data,
};
use crate::support::lying_server::{Act, LyingServer, Recorded};
use cmupd::base::clock::Clock;
use cmupd::base::error::{Failure, Family, Kind, Result};
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::catalog::UpdateIdentity;
use cmupd::upstream::{
    Account, Connection, FetchOutcome, FetchedUpdate, Server, ServerAccess, Trust, is_server_changed,
};
use cmupd::wire::wsus::{IdAndDelta, RevisionFilter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use uuid::Uuid;

fn connection(server: &LyingServer) -> Connection {
    Connection {
        address: server.address(),
        access: access(),
        clock: Clock::fixed("2026-10-04T16:33:26Z".parse().expect("a time")),
    }
}

fn access() -> ServerAccess {
    ServerAccess {
        // Long enough for a busy machine: nothing here has to time out.
        timeout: Duration::from_secs(20),
        retries: 2,
        back_off: Duration::from_millis(1),
        parallel: 1,
        ..ServerAccess::default()
    }
}

fn account() -> Account {
    Account { name: "cmupd.example.test".into(), guid: Uuid::from_u128(7) }
}

fn connect(server: &LyingServer) -> Server {
    Server::connect(connection(server), account()).expect("connects")
}

/// A server that departs from honesty where the script says so.
fn lying(script: impl Fn(&Recorded) -> Option<Act> + Send + Sync + 'static) -> LyingServer {
    LyingServer::start(move |request| script(request).unwrap_or_else(|| honest(request)))
}

fn fetch(server: &Server, wanted: &[UpdateIdentity]) -> Result<(Vec<FetchedUpdate>, FetchOutcome)> {
    let mut taken = Vec::new();
    let outcome = server.fetch(wanted, 100, Trust::Listed, &Silent, &mut |update| {
        taken.push(update);
        Ok(())
    })?;
    taken.sort_by_key(|update| update.identity);
    Ok((taken, outcome))
}

fn numbered(numbers: std::ops::Range<u64>) -> Vec<UpdateIdentity> {
    numbers.map(revision).collect()
}

fn failure(error: &anyhow::Error) -> &Failure {
    error.downcast_ref::<Failure>().expect("a failure")
}

#[test]
fn the_way_to_a_list() {
    let server = LyingServer::start(honest);
    let upstream = connect(&server);
    assert!(server.requests().is_empty(), "connecting asks nothing");
    let filter = RevisionFilter {
        anchor: Some("8,2026-10-01 00:00:00.000".into()),
        categories: vec![IdAndDelta { id: Uuid::from_u128(1), delta: true }],
        classifications: vec![IdAndDelta { id: Uuid::from_u128(2), delta: true }],
        ..RevisionFilter::default()
    };
    let list = upstream.revision_ids(&filter, &Silent).expect("a list");
    assert_eq!(list.anchor, "9,2026-10-04 16:33:26.671");
    assert_eq!(list.revisions, [revision(1), revision(2)], "sorted, whatever the server's order");
    upstream.config(None, &Silent).expect("config");
    let requests = server.requests();
    let actions: Vec<&str> = requests.iter().map(|request| request.action.as_str()).collect();
    let way = ["GetAuthConfig", "GetAuthorizationCookie", "GetCookie", "GetRevisionIdList", "GetConfigData"];
    assert_eq!(actions, way, "one authorization for all calls");
    for request in &requests {
        assert_eq!(request.method, "POST");
        assert_eq!(request.header("content-type"), "text/xml; charset=utf-8");
        assert!(request.header("soapaction").starts_with("\"http://www.microsoft.com/SoftwareDistribution/"));
        assert!(request.header("soapaction").ends_with('"'), "quoted");
        assert!(request.header("user-agent").starts_with("cmupd/"));
        let is_authorization = request.action == "GetAuthorizationCookie";
        assert_eq!(request.path.starts_with("/DssAuthWebService/"), is_authorization, "{}", request.path);
    }
    assert!(requests[1].body.contains("cmupd.example.test"));
    assert!(requests[2].body.contains("1.20"), "the version of the protocol");
    assert!(requests[3].body.contains("8,2026-10-01 00:00:00.000"));
    assert!(requests[3].body.contains("c2VjcmV0LWNvb2tpZQ=="), "the cookie");
}

#[test]
fn both_orders_of_the_limits() {
    let limits = [
        "<MaxNumberOfUpdatesPerRequest>100</MaxNumberOfUpdatesPerRequest>",
        "<MaxNumberOfDriverSetsPerRequest>2</MaxNumberOfDriverSetsPerRequest>",
        "<MaxNumberOfComputerIdsInRequest>1</MaxNumberOfComputerIdsInRequest>",
        "<MaxNumberOfPnpHardwareIdsInRequest>3</MaxNumberOfPnpHardwareIdsInRequest>",
    ];
    for order in [limits, [limits[2], limits[1], limits[3], limits[0]]] {
        let server =
            lying(move |request| (request.action == "GetConfigData").then(|| config_ordered(&order)));
        let config = connect(&server).config(Some("6,x"), &Silent).expect("config");
        let read = [
            config.maximum_updates,
            config.maximum_driver_sets,
            config.maximum_computer_ids,
            config.maximum_pnp_hardware_ids,
            config.maximum_updates_in_decryption,
        ];
        assert_eq!(read, [100, 2, 1, 3, 50]);
        assert_eq!(config.new_config_anchor, "7,2026-10-04 16:33:26.668");
        assert!(server.requests()[3].body.contains("6,x"), "the anchor is sent");
    }
}

#[test]
fn identities_in_upper_case_and_twice() {
    let server = lying(|request| match request.action.as_str() {
        "GetRevisionIdList" => {
            let lower = revision(1).guid.to_string();
            let upper = lower.to_uppercase();
            Some(revision_list("a", &[(upper.clone(), 100), (lower, 100), (upper, 1)]))
        }
        "GetUpdateData" => {
            let id = revision(1);
            let text = document(id, "").replace(&id.guid.to_string(), &id.guid.to_string().to_uppercase());
            let item = item(id, &text);
            Some(update_data(&[item, self::item(id, &document(id, "<second/>"))], ""))
        }
        _ => None,
    });
    let upstream = connect(&server);
    let list = upstream.revision_ids(&RevisionFilter::default(), &Silent).expect("a list");
    let guid = revision(1).guid;
    let expected = [1, 100].map(|revision_number| UpdateIdentity { guid, revision_number });
    assert_eq!(list.revisions, expected);
    let (taken, outcome) = fetch(&upstream, &[revision(1), revision(1)]).expect("fetches");
    assert_eq!(asked(&server.requests()[4]), [revision(1)], "asked for once");
    assert_eq!((taken.len(), outcome.fetched), (1, 1), "of two items the first counts");
    assert!(!String::from_utf8_lossy(&taken[0].document).contains("second"));
}

#[test]
fn documents_come_in_batches_with_their_addresses() {
    let server = lying(|request| {
        (request.action == "GetUpdateData").then(|| {
            let digest = "AAECAwQFBgcICQoLDA0ODxAREhM=";
            let items: Vec<String> = asked(request)
                .into_iter()
                .map(|id| {
                    item(id, &document(id, "")).replace(
                        "</Id>",
                        &format!("</Id><FileDigestList><base64Binary>{digest}</base64Binary></FileDigestList>"),
                    )
                })
                .collect();
            let url = format!(
                "<ServerSyncUrlData><FileDigest>{digest}</FileDigest><MUUrl>http://download.example.test/a.cab</MUUrl>\
                 <UssUrl /></ServerSyncUrlData>"
            );
            update_data(&items, &url)
        })
    });
    let upstream = Server::connect(
        Connection { access: ServerAccess { parallel: 4, ..access() }, ..connection(&server) },
        account(),
    )
    .expect("connects");
    let wanted = numbered(0..250);
    let (taken, outcome) = fetch(&upstream, &wanted).expect("fetches");
    assert_eq!(taken.iter().map(|update| update.identity).collect::<Vec<_>>(), wanted);
    assert_eq!(outcome, FetchOutcome { fetched: 250, ..FetchOutcome::default() });
    let digest: Vec<u8> = (0..20).collect();
    for update in &taken {
        let [(found, url)] = update.urls.as_slice() else { panic!("one address") };
        assert_eq!((found.to_vec(), url.as_str()), (digest.clone(), "http://download.example.test/a.cab"));
        assert_eq!(update.document, document(update.identity, "").into_bytes());
    }
    assert_eq!(server.count("GetUpdateData"), 3, "100, 100 and 50");
    assert_eq!(server.count("GetCookie"), 1, "the threads share a session");
    let (taken, _) = fetch(&upstream, &[]).expect("nothing is fetched");
    assert!(taken.is_empty());
}

#[test]
fn an_unknown_revision_is_isolated() {
    let server = lying(|request| {
        let is_bad = |id: &UpdateIdentity| [revision(3), revision(70)].contains(id);
        (request.action == "GetUpdateData" && asked(request).iter().any(is_bad))
            .then(|| Act::fault(Some("InternalServerError"), ""))
    });
    let (taken, outcome) = fetch(&connect(&server), &numbered(0..100)).expect("fetches");
    assert_eq!((taken.len(), outcome.fetched), (98, 98));
    let missing: Vec<UpdateIdentity> = outcome.missing.iter().map(|(id, _)| *id).collect();
    assert_eq!(missing, [revision(3), revision(70)]);
    assert!(outcome.missing[0].1.contains("does not know"), "{:?}", outcome.missing);
}

#[test]
fn a_server_that_fails_is_told_from_one_that_does_not_know() {
    // From the third batch on nothing is known: of the server that still gives what it gave, all the rest is missing.
    let unknown = |id: &UpdateIdentity| *id >= revision(200);
    let fault = || Act::fault(Some("InternalServerError"), "");
    let server = lying(move |request| {
        (request.action == "GetUpdateData" && asked(request).iter().any(unknown)).then(fault)
    });
    let (taken, outcome) = fetch(&connect(&server), &numbered(0..300)).expect("fetches");
    assert_eq!((taken.len(), outcome.missing.len()), (200, 100));
    // Of the one that gives nothing at all any more, none is.
    for answers in [0, 2] {
        let server =
            lying(move |request| (request.action == "GetUpdateData" && request.number > answers).then(fault));
        let error = fetch(&connect(&server), &numbered(0..300)).expect_err("it fails by itself");
        assert_eq!(failure(&error).family, Some(Family::Protocol));
        assert!(failure(&error).message.contains("InternalServerError"), "{error}");
    }
}

#[test]
fn what_did_not_come_is_asked_for_again() {
    // Two of what is asked come; revision 9 never does, and something comes that nobody wanted.
    let server = lying(|request| {
        (request.action == "GetUpdateData").then(|| {
            let come = asked(request).into_iter().filter(|id| *id != revision(9)).take(2);
            let items: Vec<String> =
                come.chain([revision(500)]).map(|id| item(id, &document(id, ""))).collect();
            update_data(&items, "")
        })
    });
    let (taken, outcome) = fetch(&connect(&server), &numbered(0..10)).expect("fetches");
    assert_eq!(taken.iter().map(|update| update.identity).collect::<Vec<_>>(), numbered(0..9));
    assert_eq!(outcome.missing.len(), 1);
    assert_eq!(outcome.missing[0].0, revision(9));
    assert_eq!(server.count("GetUpdateData"), 5 + 3, "five answers bring some, three bring nothing");
}

#[test]
fn bad_documents_are_kept_as_rejections() {
    let server = lying(|request| {
        (request.action == "GetUpdateData").then(|| {
            let items: Vec<String> = asked(request)
                .into_iter()
                .enumerate()
                .map(|(place, id)| match place {
                    0 => item(id, &document(revision(99), "")),
                    1 => item(id, &format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", document(id, "&b;"))),
                    2 => packed_item(id, &document(id, "")).replace("TVNDRg", "TVNDRH"),
                    3 => item(id, "").replace("<XmlUpdateBlob></XmlUpdateBlob>", ""),
                    4 => item(id, "<html>no update</html>"),
                    _ => item(id, &document(id, "")),
                })
                .collect();
            update_data(&items, "")
        })
    });
    let (taken, outcome) = fetch(&connect(&server), &numbered(0..6)).expect("fetches");
    assert_eq!(taken.len(), 1);
    assert_eq!(outcome.missing, []);
    assert_eq!(outcome.rejections.len(), 5, "{:?}", outcome.rejections);
    for (number, rejection) in outcome.rejections.iter().enumerate() {
        let id = revision(number as u64);
        assert_eq!(rejection.place, format!("{}, {} revision 100", server.address(), id.guid));
        assert_eq!(rejection.content.is_some(), number != 3, "what there was is kept: {number}");
    }
    assert!(outcome.rejections[0].reason.contains(&revision(99).guid.to_string()));
}

#[test]
fn a_document_of_40_megabytes_in_both_forms() {
    // Such documents have some hundred thousand elements.
    let unit = format!("<a>{}</a>", "0123456789abcdef".repeat(16));
    let (text, items) = large(revision(1), &unit, 40_000_000 / unit.len());
    let server = lying(move |request| {
        (request.action == "GetUpdateData")
            .then(|| update_data(&items[request.number - 1..request.number], ""))
    });
    let patient = Connection {
        access: ServerAccess { timeout: Duration::from_secs(60), ..access() },
        ..connection(&server)
    };
    let upstream = Server::connect(patient, account()).expect("connects");
    for form in ["as text", "as a cabinet"] {
        let (taken, outcome) = fetch(&upstream, &[revision(1)]).expect("fetches");
        assert_eq!(outcome.rejections, [], "{form}");
        assert!(taken[0].document == text.as_bytes(), "{form}");
    }
}

#[test]
fn a_cookie_is_renewed_before_it_ends() {
    // The server's clock is two hours ahead; five minutes before the end is too late.
    for (expiration, renewals) in [
        ("2026-10-04T18:38:00Z", 3),
        ("2026-10-04T18:38:00.123Z", 3),
        ("2026-10-04T18:38:00.12345Z", 3),
        ("2026-10-04T18:38:00.1234567", 3),
        ("2026-10-04T18:39:00Z", 1),
        ("2026-10-04T18:39:00.1234567", 1),
        ("9999-12-31T23:59:59.9999999", 1),
    ] {
        let server = lying(move |request| {
            (request.action == "GetCookie")
                .then(|| cookie(expiration).with("Date", "Sun, 04 Oct 2026 18:33:26 GMT"))
        });
        let upstream = connect(&server);
        for _ in 0..3 {
            upstream.config(None, &Silent).expect("config");
        }
        assert_eq!(server.count("GetCookie"), renewals, "{expiration}");
        assert_eq!(server.count("GetAuthConfig"), 1, "the way is known");
    }
}

#[test]
fn a_refused_cookie_is_renewed_once() {
    for code in ["InvalidCookie", "InvalidAuthorizationCookie"] {
        let server = lying(move |request| {
            (request.action == "GetUpdateData" && request.number == 2).then(|| Act::fault(Some(code), ""))
        });
        let (taken, _) = fetch(&connect(&server), &numbered(0..300)).expect("fetches");
        assert_eq!(taken.len(), 300);
        assert_eq!((server.count("GetAuthConfig"), server.count("GetCookie")), (2, 2), "from the beginning");
        let server =
            lying(move |request| (request.action == "GetConfigData").then(|| Act::fault(Some(code), "")));
        let error = connect(&server).config(None, &Silent).expect_err("it never accepts one");
        assert!(failure(&error).message.contains(code), "{error}");
        assert_eq!(server.count("GetConfigData"), 2);
    }
}

#[test]
fn several_threads_renew_once() {
    let server = lying(|request| {
        let first = "Zmlyc3Q=";
        match request.action.as_str() {
            "GetCookie" if request.number == 1 => {
                let Act::Answer { body, .. } = cookie("2026-10-04T20:33:26Z") else { return None };
                let body = String::from_utf8(body).expect("text").replace("c2VjcmV0LWNvb2tpZQ==", first);
                Some(Act::text(200, body))
            }
            "GetUpdateData" if request.body.contains(first) => Some(Act::fault(Some("InvalidCookie"), "")),
            _ => None,
        }
    });
    let many = Connection { access: ServerAccess { parallel: 4, ..access() }, ..connection(&server) };
    let upstream = Server::connect(many, account()).expect("connects");
    let (taken, _) = fetch(&upstream, &numbered(0..800)).expect("fetches");
    assert_eq!((taken.len(), server.count("GetCookie")), (800, 2));
}

#[test]
fn a_changed_server_is_recognized() {
    let server = lying(|request| {
        (request.action == "GetRevisionIdList").then(|| Act::fault(Some("ServerChanged"), ""))
    });
    let upstream = connect(&server);
    let error = upstream.revision_ids(&RevisionFilter::default(), &Silent).expect_err("changed");
    assert!(is_server_changed(&error));
    assert!(is_server_changed(&error.context("while the list was asked for")));
    assert_eq!(server.count("GetRevisionIdList"), 1, "asking again would not help");
    let other = lying(|request| {
        (request.action == "GetRevisionIdList").then(|| Act::fault(Some("InvalidParameters"), "filter"))
    });
    let error = connect(&other).revision_ids(&RevisionFilter::default(), &Silent).expect_err("refused");
    assert!(!is_server_changed(&error));
    assert!(failure(&error).message.contains("InvalidParameters (filter)"), "{error}");
}

#[test]
fn a_taker_that_fails_ends_it() {
    let server = LyingServer::start(honest);
    let many = Connection { access: ServerAccess { parallel: 4, ..access() }, ..connection(&server) };
    let upstream = Server::connect(many, account()).expect("connects");
    let error = upstream
        .fetch(&numbered(0..1_000), 10, Trust::Listed, &Silent, &mut |_| {
            Err(Failure::failed("no room").into())
        })
        .expect_err("the taker fails");
    assert_eq!(failure(&error).message, "no room");
    assert!(server.count("GetUpdateData") < 100, "the rest is not asked for");
}

/// Asks to stop as soon as the server was asked for documents.
struct Stopping(AtomicBool);

impl Progress for Stopping {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        Silent.stage(what, total, unit)
    }

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[test]
fn a_stop_does_not_wait_for_the_network() {
    let server = lying(|request| (request.action == "GetUpdateData").then_some(Act::Stalled));
    // Nobody would wait for that.
    let patient = Connection {
        access: ServerAccess { timeout: Duration::from_secs(3_600), ..access() },
        ..connection(&server)
    };
    let upstream = Server::connect(patient, account()).expect("connects");
    let progress = Stopping(AtomicBool::new(false));
    let error = std::thread::scope(|scope| {
        scope.spawn(|| {
            while server.count("GetUpdateData") == 0 {
                std::thread::sleep(Duration::from_millis(5));
            }
            progress.0.store(true, Ordering::Relaxed);
        });
        upstream.fetch(&numbered(0..10), 10, Trust::Listed, &progress, &mut |_| Ok(())).expect_err("stopped")
    });
    assert_eq!(failure(&error).kind, Kind::Interrupted);
    let error = upstream.config(None, &progress).expect_err("stopped before it begins");
    assert_eq!(failure(&error).kind, Kind::Interrupted);
}
