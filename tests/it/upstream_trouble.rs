//! What goes wrong with a server: each trouble has its family, its number of tries, and an end.

use crate::support::lying_server::tls::Identity;
use crate::support::lying_server::wsus::{asked, config, honest, revision};
use crate::support::lying_server::{Act, LyingServer, closed_port};
use cmupd::base::clock::Clock;
use cmupd::base::error::{Failure, Family, Kind};
use cmupd::base::progress::Silent;
use cmupd::catalog::UpdateIdentity;
use cmupd::upstream::{Account, Connection, Server, ServerAccess, Trust};
use std::time::Duration;
use uuid::Uuid;

/// Long enough for a busy machine, where nothing has to time out.
const PATIENT: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(300);

fn connection(address: String) -> Connection {
    Connection {
        address,
        access: access(),
        clock: Clock::fixed("2026-10-04T16:33:26Z".parse().expect("a time")),
    }
}

fn access() -> ServerAccess {
    ServerAccess {
        timeout: PATIENT,
        retries: 2,
        back_off: Duration::from_millis(1),
        parallel: 2,
        ..ServerAccess::default()
    }
}

fn connect(connection: Connection) -> Server {
    let account = Account { name: "cmupd.example.test".into(), guid: Uuid::from_u128(7) };
    Server::connect(connection, account).expect("connects")
}

/// Asks for the config and gives the failure.
fn trouble(connection: Connection) -> Failure {
    let error = connect(connection).config(None, &Silent).expect_err("a trouble");
    let failure = error.downcast_ref::<Failure>().expect("a failure").clone();
    assert_eq!(failure.kind, Kind::Upstream);
    assert!(failure.hint.as_ref().is_some_and(|hint| !hint.is_empty()), "{failure}");
    for secret in ["secret", "c2VjcmV0"] {
        assert!(!format!("{error:#} {failure:?}").contains(secret), "{failure:?}");
    }
    failure
}

/// A server that answers the question for its config with `act`.
fn with_config(act: Act) -> LyingServer {
    LyingServer::start(
        move |request| {
            if request.action == "GetConfigData" { act.clone() } else { honest(request) }
        },
    )
}

#[test]
fn answers_that_are_none() {
    use Family::{AuthenticationOrProxy, Protocol, Unreachable, WebServiceDown};
    let page = "<!DOCTYPE html><html><body>Runtime Error</body></html>";
    let doctype = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
    let other = "<GetCookieResponse xmlns=\"http://www.microsoft.com/SoftwareDistribution\" />";
    let truncated = Act::Truncated { headers: vec![], body: b"<soap:Envelope".to_vec(), announced: 4_000 };
    let huge = Act::Truncated { headers: vec![], body: vec![], announced: 200 << 20 };
    // What is answered, the family, how often it is asked for, and a word of the message.
    for (act, family, tries, word) in [
        (Act::text(500, ""), WebServiceDown, 3, "HTTP 500"),
        (Act::typed(500, "text/html", page), WebServiceDown, 1, "a web page"),
        (Act::typed(503, "text/html", page), WebServiceDown, 3, "HTTP 503"),
        (Act::text(502, ""), WebServiceDown, 3, "HTTP 502"),
        (Act::text(504, ""), WebServiceDown, 3, "HTTP 504"),
        (Act::text(429, ""), WebServiceDown, 3, "HTTP 429"),
        (Act::typed(404, "text/html", page), WebServiceDown, 1, "HTTP 404"),
        (Act::typed(400, "text/html", page), WebServiceDown, 1, "HTTP 400"),
        (Act::typed(401, "text/html", page), AuthenticationOrProxy, 1, "HTTP 401"),
        (Act::text(403, ""), AuthenticationOrProxy, 1, "HTTP 403"),
        (Act::text(407, ""), AuthenticationOrProxy, 1, "HTTP 407"),
        (
            Act::redirect("http://elsewhere.example.test:8530/a?secret"),
            Protocol,
            1,
            "http://elsewhere.example.test:8530",
        ),
        (
            Act::redirect("http://user:secret@elsewhere.example.test/"),
            Protocol,
            1,
            "http://elsewhere.example.test",
        ),
        (Act::fault(None, "out of order"), Protocol, 1, "out of order"),
        (Act::fault(Some("SomethingNew"), "x"), Protocol, 1, "SomethingNew (x)"),
        (Act::fault(Some("InternalServerError"), ""), Protocol, 1, "InternalServerError"),
        (Act::fault(Some("ServerBusy"), ""), Protocol, 3, "ServerBusy"),
        (Act::typed(200, "text/html", page), Protocol, 1, "a web page"),
        (Act::text(200, "<soap:Envelope"), Protocol, 1, "malformed"),
        (Act::text(200, ""), Protocol, 1, "malformed"),
        (Act::text(200, doctype), Protocol, 1, "malformed"),
        (Act::soap(other), Protocol, 1, "malformed"),
        (config().with("Content-Encoding", "xpress"), Protocol, 1, "xpress"),
        (huge, Protocol, 1, "larger than"),
        (Act::Endless, Protocol, 1, "larger than"),
        (truncated, Unreachable, 3, "broke"),
        (Act::Close, Unreachable, 3, "broke"),
    ] {
        let server = with_config(act.clone());
        let failure = trouble(connection(server.address()));
        let shown = &failure.message;
        assert_eq!(failure.family, Some(family), "{shown}");
        assert!(shown.contains(word), "{word}: {shown}");
        assert!(shown.starts_with(&format!("{}: GetConfigData: ", server.address())), "{shown}");
        assert_eq!(server.count("GetConfigData"), tries, "{shown}");
    }
}

#[test]
fn a_failure_names_the_operation_that_failed() {
    let server = LyingServer::start(|request| match request.action.as_str() {
        "GetAuthorizationCookie" => Act::fault(Some("InvalidParameters"), "accountGuid"),
        _ => honest(request),
    });
    let failure = trouble(connection(server.address()));
    assert!(failure.message.contains(": GetAuthorizationCookie: "), "{failure}");
    let elsewhere = LyingServer::start(|request| {
        let Act::Answer { body, .. } = honest(request) else { panic!("honest servers answer") };
        let body = String::from_utf8(body).expect("text");
        Act::text(200, body.replace("DssAuthWebService/DssAuth", "http://elsewhere.example.test/DssAuth"))
    });
    let failure = trouble(connection(elsewhere.address()));
    assert_eq!(failure.family, Some(Family::Protocol), "secrets are not carried to another host: {failure}");
}

#[test]
fn silence_and_drips_have_an_end() {
    for act in [Act::Stalled, Act::StalledBody, Act::Drip] {
        let server = with_config(act.clone());
        let hasty = Connection {
            access: ServerAccess { timeout: SHORT, retries: 1, ..access() },
            ..connection(server.address())
        };
        let failure = trouble(hasty);
        assert_eq!(failure.family, Some(Family::Unreachable), "{act:?}: {failure}");
        assert_eq!(server.count("GetConfigData"), 2, "{act:?}: {failure}");
    }
}

#[test]
fn what_passes_is_waited_out() {
    for act in [Act::text(503, ""), Act::text(500, ""), Act::Close, Act::fault(Some("ServerBusy"), "")] {
        let server = LyingServer::start(move |request| match request.action.as_str() {
            "GetConfigData" | "GetAuthConfig" if request.number <= 2 => act.clone(),
            _ => honest(request),
        });
        let upstream = connect(connection(server.address()));
        assert_eq!(upstream.config(None, &Silent).expect("in the end").maximum_updates, 100);
        assert_eq!((server.count("GetConfigData"), server.count("GetAuthConfig")), (3, 3));
    }
}

#[test]
fn batches_that_are_too_much_are_halved() {
    let slow = Act::Stalled;
    let large = Act::Truncated { headers: vec![], body: vec![], announced: 200 << 20 };
    for (act, timeout) in [(slow, SHORT), (large, PATIENT)] {
        let server = LyingServer::start(move |request| {
            if request.action == "GetUpdateData" && asked(request).len() > 3 {
                act.clone()
            } else {
                honest(request)
            }
        });
        let upstream = connect(Connection {
            access: ServerAccess { timeout, ..access() },
            ..connection(server.address())
        });
        let wanted: Vec<UpdateIdentity> = (0..10).map(revision).collect();
        let outcome = upstream.fetch(&wanted, 100, Trust::Listed, &Silent, &mut |_| Ok(())).expect("fetches");
        assert_eq!((outcome.fetched, outcome.missing), (10, vec![]));
    }
    let server = LyingServer::start(|request| match request.action.as_str() {
        "GetUpdateData" if asked(request).contains(&revision(1)) => {
            Act::Truncated { headers: vec![], body: vec![], announced: 200 << 20 }
        }
        _ => honest(request),
    });
    let upstream = connect(connection(server.address()));
    let wanted = [revision(0), revision(1)];
    let outcome =
        upstream.fetch(&wanted, 100, Trust::Listed, &Silent, &mut |_| Ok(())).expect("one is missing");
    assert_eq!(outcome.missing.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [revision(1)]);
    assert!(outcome.missing[0].1.contains("larger"), "{:?}", outcome.missing);
}

#[test]
fn nobody_there() {
    let port = closed_port();
    let failure = trouble(connection(format!("http://127.0.0.1:{port}")));
    assert_eq!(failure.family, Some(Family::Unreachable), "{failure}");
    assert!(failure.message.contains("2 times in a row"), "{failure}");
    let failure = trouble(connection("http://no-such-host.invalid:8530".to_owned()));
    assert_eq!(failure.family, Some(Family::Unreachable), "{failure}");
}

#[test]
fn proxies() {
    let refusing = LyingServer::start(|_| Act::text(407, ""));
    let proxy = format!("http://somebody:secret@127.0.0.1:{}", refusing.port());
    for address in ["http://wsus.example.test:8530", "https://wsus.example.test:8531"] {
        let failure = trouble(Connection {
            access: ServerAccess { proxy: Some(proxy.clone()), ..access() },
            ..connection(address.to_owned())
        });
        assert_eq!(failure.family, Some(Family::AuthenticationOrProxy), "{failure}");
    }
    let [plain, tunnel] = refusing.requests().try_into().expect("two requests, neither repeated");
    assert!(plain.path.starts_with("http://wsus.example.test:8530/"), "{}", plain.path);
    assert_eq!((tunnel.method.as_str(), tunnel.path.as_str()), ("CONNECT", "wsus.example.test:8531"));
    assert!(plain.header("proxy-authorization").starts_with("Basic "));

    let forbidding = LyingServer::start(|_| Act::text(403, ""));
    let proxy = Some(format!("http://127.0.0.1:{}", forbidding.port()));
    let failure = trouble(Connection {
        access: ServerAccess { proxy, ..access() },
        ..connection("https://wsus.example.test:8531".to_owned())
    });
    assert_eq!(failure.family, Some(Family::AuthenticationOrProxy), "{failure}");

    let proxy = Some(format!("http://127.0.0.1:{}", closed_port()));
    let failure = trouble(Connection {
        access: ServerAccess { proxy, ..access() },
        ..connection("http://wsus.example.test".to_owned())
    });
    assert_eq!(failure.family, Some(Family::Unreachable), "nobody listens there: {failure}");

    // A proxy that does its work, here by being the server.
    let server = LyingServer::start(honest);
    let proxy = Some(server.address());
    let upstream = connect(Connection {
        access: ServerAccess { proxy, ..access() },
        ..connection("http://wsus.example.test:8530".to_owned())
    });
    upstream.config(None, &Silent).expect("through the proxy");
}

#[test]
fn certificates() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("writes");
        Some(path)
    };
    let identity = Identity::for_name("127.0.0.1");
    let stranger = Identity::for_name("127.0.0.1");
    let server = LyingServer::start_tls(&identity, honest);

    let failure = trouble(connection(server.address()));
    assert_eq!(failure.family, Some(Family::Tls), "nobody knows the authority: {failure}");
    assert!(failure.hint.expect("a hint").contains("--ca-file"));
    assert!(server.requests().is_empty(), "nothing was said");

    let both = format!("{}{}", stranger.authority, identity.authority);
    for ca_file in [write("one.pem", &identity.authority), write("two.pem", &both)] {
        let upstream = connect(Connection {
            access: ServerAccess { ca_file, ..access() },
            ..connection(server.address())
        });
        upstream.config(None, &Silent).expect("secured");
    }
    let ca_file = write("stranger.pem", &stranger.authority);
    let failure =
        trouble(Connection { access: ServerAccess { ca_file, ..access() }, ..connection(server.address()) });
    assert_eq!(failure.family, Some(Family::Tls), "{failure}");

    let misnamed = Identity::for_name("wsus.example.test");
    let server = LyingServer::start_tls(&misnamed, honest);
    let ca_file = write("misnamed.pem", &misnamed.authority);
    let failure =
        trouble(Connection { access: ServerAccess { ca_file, ..access() }, ..connection(server.address()) });
    assert_eq!(failure.family, Some(Family::Tls), "{failure}");
    assert!(failure.message.contains("cannot be secured"), "{failure}");

    let plain = LyingServer::start(honest);
    let failure = trouble(connection(plain.address().replace("http://", "https://")));
    assert_eq!(failure.family, Some(Family::Tls), "the port does not speak TLS: {failure}");
}

#[test]
fn what_cannot_be_a_connection() {
    let folder = tempfile::tempdir().expect("a folder");
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "no certificate\n").expect("writes");
    let good = || connection("http://wsus.example.test".to_owned());
    for (wrong, name) in [
        (Connection { address: "wsus".into(), ..good() }, "cmupd"),
        (Connection { address: "http://somebody:secret@wsus".into(), ..good() }, "cmupd"),
        (
            Connection {
                access: ServerAccess { proxy: Some("http://a:secret@[".into()), ..access() },
                ..good()
            },
            "cmupd",
        ),
        (Connection { access: ServerAccess { ca_file: Some(empty), ..access() }, ..good() }, "cmupd"),
        (
            Connection {
                access: ServerAccess { ca_file: Some(folder.path().join("absent.pem")), ..access() },
                ..good()
            },
            "cmupd",
        ),
        (good(), " "),
    ] {
        let account = Account { name: name.into(), guid: Uuid::from_u128(7) };
        let Err(error) = Server::connect(wrong, account) else { panic!("it is taken") };
        let failure = error.downcast_ref::<Failure>().expect("a failure");
        assert_eq!(failure.kind, Kind::Usage, "{failure}");
        assert!(!failure.message.contains("secret"), "{failure}");
    }
}
