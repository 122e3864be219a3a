//! Downloading a scan file: whole or not at all, resumed, not repeated while it has not changed.

use crate::support::lying_server::{Act, LyingServer, Recorded};
use cmupd::base::clock::Clock;
use cmupd::base::error::{Failure, Family, Kind, Result};
use cmupd::base::progress::{Progress, Silent, Stage, Unit};
use cmupd::upstream::{Connection, Download, ServerAccess, Validators, download};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const EDITION: &str = "\"edition-1\"";
const CHANGED: &str = "Sun, 04 Oct 2026 16:33:26 GMT";

fn connection() -> Connection {
    Connection {
        address: "http://unused.example.test".into(),
        access: ServerAccess {
            timeout: Duration::from_secs(20),
            retries: 2,
            back_off: Duration::from_millis(1),
            parallel: 1,
            ..ServerAccess::default()
        },
        clock: Clock::fixed("2026-10-04T16:33:26Z".parse().expect("a time")),
    }
}

/// Some 300 kB that repeat nowhere.
fn content() -> Vec<u8> {
    let mut content = b"MSCF".to_vec();
    (0_u32..75_000).for_each(|number| content.extend(number.wrapping_mul(2_654_435_761).to_le_bytes()));
    content
}

struct Place {
    _folder: tempfile::TempDir,
    target: PathBuf,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("wsusscn2.cab");
        Place { _folder: folder, target }
    }

    fn names(&self) -> Vec<String> {
        let listing = self.target.parent().expect("a folder").read_dir().expect("lists");
        let mut names: Vec<String> =
            listing.map(|item| item.expect("an item").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn get(&self, server: &LyingServer, previous: Option<&Validators>) -> Result<Download> {
        get(&server.address(), &self.target, previous)
    }
}

fn get(site: &str, target: &Path, previous: Option<&Validators>) -> Result<Download> {
    download(&format!("{site}/wsusscn2.cab?token=secret"), target, previous, &connection(), &Silent)
}

/// The file as a web server gives it: whole, or from a byte on.
fn file(request: &Recorded, content: &[u8], edition: &str) -> Act {
    if request.header("if-none-match") == edition {
        return Act::text(304, "");
    }
    let range =
        request.header("range").strip_prefix("bytes=").filter(|_| request.header("if-range") == edition);
    let act = match range {
        None => Act::typed(200, "application/octet-stream", content),
        Some(range) => {
            let from: usize = range.trim_end_matches('-').parse().expect("a number");
            let Some(rest) = content.get(from..).filter(|rest| !rest.is_empty()) else {
                return Act::text(416, "");
            };
            let span = format!("bytes {from}-{}/{}", content.len() - 1, content.len());
            Act::typed(206, "application/octet-stream", rest).with("Content-Range", &span)
        }
    };
    act.with("ETag", edition).with("Last-Modified", CHANGED)
}

/// The same broken off after some bytes.
fn broken(request: &Recorded, content: &[u8], edition: &str, bytes: usize) -> Act {
    match file(request, content, edition) {
        Act::Answer { status: 200 | 206, headers, body } => {
            Act::Truncated { headers, announced: body.len(), body: body[..bytes.min(body.len())].to_vec() }
        }
        other => other,
    }
}

fn assert_complete(download: &Download, target: &Path, content: &[u8]) {
    let Download::Complete { path, size, sha256, etag, last_modified } = download else { panic!("complete") };
    assert_eq!((path.as_path(), *size), (target, content.len() as u64));
    assert_eq!(*sha256, cmupd::base::digest::sha256(content));
    assert_eq!((etag.as_deref(), last_modified.as_deref()), (Some(EDITION), Some(CHANGED)));
    assert!(std::fs::read(target).expect("the target") == content);
}

fn failure(error: &anyhow::Error) -> Failure {
    let failure = error.downcast_ref::<Failure>().expect("a failure").clone();
    assert!(!format!("{error:#} {failure:?}").contains("secret"), "{failure:?}");
    failure
}

#[test]
fn whole_and_then_only_when_it_changed() {
    let now = Arc::new(Mutex::new((content(), EDITION)));
    let shared = now.clone();
    let server = LyingServer::start(move |request| {
        let (content, edition) = shared.lock().expect("content").clone();
        file(request, &content, edition)
    });
    let place = Place::new();
    let first = place.get(&server, None).expect("downloads");
    assert_complete(&first, &place.target, &content());
    assert_eq!(place.names(), ["wsusscn2.cab"]);

    let Download::Complete { size, sha256, etag, last_modified, .. } = first else { panic!("complete") };
    let previous = Validators { etag, last_modified, size, sha256 };
    assert_eq!(place.get(&server, Some(&previous)).expect("asks"), Download::NotModified);
    let asked = server.requests().pop().expect("a request");
    assert_eq!((asked.header("if-none-match"), asked.header("if-modified-since")), (EDITION, CHANGED));
    assert_eq!(place.names(), ["wsusscn2.cab"]);

    *now.lock().expect("content") = (b"MSCF another".to_vec(), "\"edition-2\"");
    let changed = place.get(&server, Some(&previous)).expect("downloads");
    assert!(matches!(changed, Download::Complete { size: 12, .. }));
    assert_eq!(std::fs::read(&place.target).expect("the target"), b"MSCF another");

    // What is not there any more is not asked for conditionally.
    std::fs::remove_file(&place.target).expect("removes");
    place.get(&server, Some(&previous)).expect("downloads");
    assert_eq!(server.requests().pop().expect("a request").header("if-none-match"), "");
}

#[test]
fn a_broken_download_goes_on_in_the_same_run() {
    let server = LyingServer::start(|request| match request.number {
        1 | 2 => broken(request, &content(), EDITION, 100_000),
        _ => file(request, &content(), EDITION),
    });
    let place = Place::new();
    let done = place.get(&server, None).expect("downloads");
    assert_complete(&done, &place.target, &content());
    let ranges: Vec<String> =
        server.requests().iter().map(|request| request.header("range").to_owned()).collect();
    assert_eq!(ranges, ["", "bytes=100000-", "bytes=200000-"]);
    assert_eq!(place.names(), ["wsusscn2.cab"]);
}

#[test]
fn a_broken_download_goes_on_in_the_next_run() {
    let place = Place::new();
    let server = LyingServer::start(|request| match request.number {
        1 => broken(request, &content(), EDITION, 100_000),
        2..=4 => Act::text(503, ""),
        _ => file(request, &content(), EDITION),
    });
    let error = place.get(&server, None).expect_err("the server is down");
    assert_eq!(failure(&error).family, Some(Family::WebServiceDown));
    assert_eq!(place.names(), ["wsusscn2.cab.part", "wsusscn2.cab.part.json"]);
    let described = std::fs::read_to_string(place.target.with_extension("cab.part.json")).expect("reads");
    assert!(!described.contains("secret"), "{described}");
    let error = place.get(&server, None).err();
    assert!(error.is_none(), "{error:?}");
    assert!(std::fs::read(&place.target).expect("the target") == content());
    assert!(server.requests().iter().any(|request| request.header("range") == "bytes=100000-"));
    assert_eq!(place.names(), ["wsusscn2.cab"]);
}

#[test]
fn a_part_of_another_edition_is_not_used() {
    let old = vec![b'o'; 50_000];
    let place = Place::new();
    let before = LyingServer::start({
        let old = old.clone();
        move |request| match request.number {
            1 => broken(request, &old, "\"edition-0\"", 20_000),
            _ => Act::Close,
        }
    });
    let error = place.get(&before, None).expect_err("broken");
    assert_eq!(failure(&error).family, Some(Family::Unreachable));
    // The description names the server; the next run asks the same one.
    let path = place.target.with_extension("cab.part.json");
    let server = LyingServer::start(|request| file(request, &content(), EDITION));
    let described = std::fs::read_to_string(&path).expect("reads");
    std::fs::write(&path, described.replace(&before.address(), &server.address())).expect("writes");
    let done = place.get(&server, None).expect("downloads");
    assert_complete(&done, &place.target, &content());
    assert_eq!(server.requests()[0].header("if-range"), "\"edition-0\"");
}

#[test]
fn parts_that_do_not_fit() {
    for (part, description) in [
        (vec![b'x'; 10], None),
        (vec![b'x'; 10], Some("{ not JSON".to_owned())),
        (
            vec![b'x'; 10],
            Some("{\"address\":\"http://another.example.test/a.cab\",\"etag\":\"\\\"e\\\"\"}".to_owned()),
        ),
        // As long as the whole: the server has no more of it; longer than the whole.
        (content(), Some("SAME".to_owned())),
        (vec![b'x'; 400_000], Some("SAME".to_owned())),
    ] {
        let server = LyingServer::start(|request| file(request, &content(), EDITION));
        let place = Place::new();
        std::fs::write(place.target.with_extension("cab.part"), part).expect("writes");
        if let Some(description) = description {
            let same = serde_json::json!({
                "address": format!("{}/wsusscn2.cab", server.address()),
                "etag": EDITION,
                "last_modified": CHANGED,
                "size": content().len(),
            });
            let description = description.replace("SAME", &same.to_string());
            std::fs::write(place.target.with_extension("cab.part.json"), description).expect("writes");
        }
        let done = place.get(&server, None).expect("downloads");
        assert_complete(&done, &place.target, &content());
        assert_eq!(place.names(), ["wsusscn2.cab"]);
    }
}

#[test]
fn a_range_at_another_place_starts_anew() {
    let server = LyingServer::start(|request| match (request.number, file(request, &content(), EDITION)) {
        (1, _) => broken(request, &content(), EDITION, 100_000),
        (2, Act::Answer { status: 206, body, .. }) => {
            Act::typed(206, "application/octet-stream", body).with("Content-Range", "bytes 5-299999/300004")
        }
        (_, act) => act,
    });
    let place = Place::new();
    let done = place.get(&server, None).expect("downloads");
    assert_complete(&done, &place.target, &content());
    assert_eq!(server.requests()[2].header("range"), "");
}

#[test]
fn what_is_no_download() {
    let page = "<!DOCTYPE html><html></html>";
    for (act, family, tries) in [
        (Act::typed(200, "text/html", page), Family::Protocol, 1),
        (Act::typed(200, "application/octet-stream", page), Family::Protocol, 1),
        (Act::text(404, ""), Family::WebServiceDown, 1),
        (Act::text(403, ""), Family::AuthenticationOrProxy, 1),
        (Act::text(503, ""), Family::WebServiceDown, 3),
        (Act::text(500, ""), Family::WebServiceDown, 3),
        (Act::text(304, ""), Family::Protocol, 1),
        (Act::text(416, ""), Family::Protocol, 1),
        (Act::Truncated { headers: vec![], body: vec![], announced: 9 << 30 }, Family::Protocol, 1),
        (Act::Close, Family::Unreachable, 3),
    ] {
        let shown = format!("{act:?}");
        let server = LyingServer::start(move |_| act.clone());
        let place = Place::new();
        std::fs::write(&place.target, "an earlier edition").expect("writes");
        let failure = failure(&place.get(&server, None).expect_err(&shown));
        assert_eq!((failure.kind, failure.family), (Kind::Upstream, Some(family)), "{shown}: {failure}");
        assert_eq!(server.requests().len(), tries, "{shown}");
        assert_eq!(place.names(), ["wsusscn2.cab"], "nothing is left behind: {shown}");
        assert_eq!(std::fs::read(&place.target).expect("the target"), b"an earlier edition");
    }
    let place = Place::new();
    for address in ["wsusscn2.cab", "ftp://host/a.cab", "http://"] {
        let error = download(address, &place.target, None, &connection(), &Silent).expect_err(address);
        assert_eq!(failure(&error).kind, Kind::Usage);
    }
    let server = LyingServer::start(|request| file(request, &content(), EDITION));
    let nowhere = place.target.join("below").join("a.cab");
    let error = get(&server.address(), &nowhere, None).expect_err("no folder");
    assert_eq!(failure(&error).kind, Kind::Failed);
}

#[test]
fn redirects_are_followed() {
    let files = LyingServer::start(|request| file(request, &content(), EDITION));
    let location = format!("{}/elsewhere.cab", files.address());
    let server = LyingServer::start(move |_| Act::redirect(&location));
    let place = Place::new();
    let done = place.get(&server, None).expect("downloads");
    assert_complete(&done, &place.target, &content());
    let round = LyingServer::start(|_| Act::redirect("/again"));
    let error = place.get(&round, None).expect_err("in a circle");
    assert_eq!(failure(&error).family, Some(Family::Protocol));
    assert!(round.requests().len() < 20);
}

/// Counts bytes, and asks to stop from some count on.
struct Counting {
    bytes: Arc<AtomicU64>,
    limit: u64,
}

struct CountingStage(Arc<AtomicU64>);

impl Progress for Counting {
    fn stage(&self, _: &str, _: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        assert_eq!(unit, Unit::Bytes);
        Box::new(CountingStage(self.bytes.clone()))
    }

    fn cancelled(&self) -> bool {
        self.bytes.load(Ordering::Relaxed) >= self.limit
    }
}

impl Stage for CountingStage {
    fn advance(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }
    fn remark(&self, _: &str) {}
}

#[test]
fn a_stop_keeps_the_part() {
    let place = Place::new();
    let server = LyingServer::start(|request| file(request, &content(), EDITION));
    let address = format!("{}/wsusscn2.cab?token=secret", server.address());
    let progress = Counting { bytes: Arc::default(), limit: 1 };
    let error =
        download(&address, &place.target, None, &connection(), &progress).expect_err("a stop was asked for");
    assert_eq!(failure(&error).kind, Kind::Interrupted);
    assert_eq!(place.names(), ["wsusscn2.cab.part", "wsusscn2.cab.part.json"]);
    let progress = Counting { bytes: Arc::default(), limit: u64::MAX };
    let done = download(&address, &place.target, None, &connection(), &progress).expect("goes on");
    assert_complete(&done, &place.target, &content());
    assert_eq!(progress.bytes.load(Ordering::Relaxed), content().len() as u64, "each byte counts once");
    assert!(server.requests()[1].header("range").starts_with("bytes="));
}
