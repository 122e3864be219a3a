//! Synchronization from the address of an offline scan file.

use crate::support::lying_server::{Act, LyingServer, Recorded};
use crate::support::offline_scan::write_offline_scan_cabinet;
use crate::support::trouble::*;
use cmupd::base::error::{Failure, Family, Kind, Outcome, Result};
use cmupd::db::{ContentVersion, failure_kind};
use cmupd::demo::Catalog;
use cmupd::sync;
use std::sync::{Arc, Mutex};

/// A web server with one file.
struct Web {
    server: LyingServer,
    now: Arc<Mutex<Shelf>>,
}

#[derive(Clone)]
struct Shelf {
    content: Vec<u8>,
    edition: &'static str,
    /// Breaks every answer off after so many bytes.
    cut: Option<usize>,
}

impl Web {
    fn new(content: Vec<u8>) -> Web {
        let now = Arc::new(Mutex::new(Shelf { content, edition: "\"1\"", cut: None }));
        let shared = now.clone();
        let server = LyingServer::start(move |request| {
            let shelf = shared.lock().expect("a shelf").clone();
            shelf.answer(request)
        });
        Web { server, now }
    }

    fn address(&self) -> String {
        format!("{}/wsusscn2.cab", self.server.address())
    }

    fn put(&self, change: impl FnOnce(&mut Shelf)) {
        change(&mut self.now.lock().expect("a shelf"));
    }

    fn last(&self) -> Recorded {
        self.server.requests().pop().expect("a request")
    }
}

impl Shelf {
    fn answer(&self, request: &Recorded) -> Act {
        if request.header("if-none-match") == self.edition {
            return Act::text(304, "");
        }
        let range = request.header("range").strip_prefix("bytes=");
        let from = range
            .filter(|_| request.header("if-range") == self.edition)
            .and_then(|range| range.trim_end_matches('-').parse::<usize>().ok());
        let rest = self.content[from.unwrap_or(0)..].to_vec();
        let act = match from {
            None => Act::typed(200, "application/octet-stream", rest),
            Some(from) => {
                let span = format!("bytes {from}-{}/{}", self.content.len() - 1, self.content.len());
                Act::typed(206, "application/octet-stream", rest).with("Content-Range", &span)
            }
        };
        match (act.with("ETag", self.edition), self.cut) {
            (Act::Answer { headers, body, .. }, Some(cut)) => {
                Act::Truncated { headers, announced: body.len(), body: body[..cut.min(body.len())].to_vec() }
            }
            (act, _) => act,
        }
    }
}

/// The cabinet of an invented catalog, of its last release or of the one before.
fn cabinet(is_latest: bool) -> Result<Vec<u8>> {
    let catalog = Catalog::new(3, now())?;
    let cutoff = if is_latest { catalog.latest_release() } else { catalog.previous_release() };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("made.cab");
    write_offline_scan_cabinet(&path, &catalog, cutoff)?;
    Ok(std::fs::read(path)?)
}

fn recorded(site: &Site) -> Vec<String> {
    lines(
        &site.path(),
        "SELECT size || ' ' || lower(hex(sha256)) || ' ' || coalesce(etag, '-') FROM download",
    )
}

fn sha256(content: &[u8]) -> String {
    cmupd::base::digest::hexadecimal(&cmupd::base::digest::sha256(content))
}

fn downloaded(content: &[u8], edition: &str) -> String {
    format!("{} {} {edition}", content.len(), sha256(content))
}

#[test]
fn downloaded_once_and_again_when_it_changed() -> Result<()> {
    let (older, newer) = (cabinet(false)?, cabinet(true)?);
    let web = Web::new(older.clone());
    let mut site = Site::new()?;
    let first = site.sync(Some(&web.address()))?;
    assert_eq!(
        (first.sync.outcome(), first.sync.runs[0].version_after),
        (Outcome::Done, Some(1.into())),
        "{first:?}"
    );
    assert_eq!(first.sync.runs[0].source, web.address());
    assert!(first.sync.remarks[0].contains(&sha256(&older)), "{:?}", first.sync.remarks);
    assert_eq!(recorded(&site), [downloaded(&older, "\"1\"")]);
    let seen = site.digest();

    let second = site.sync(None)?;
    assert!(second.sync.nothing_new() && second.sync.outcome() == Outcome::Done, "{second:?}");
    assert!(second.sync.remarks[0].contains("has not changed"), "{:?}", second.sync.remarks);
    assert_eq!(web.last().header("if-none-match"), "\"1\"");
    assert_eq!(site.digest(), seen);

    web.put(|shelf| (shelf.content, shelf.edition) = (newer.clone(), "\"2\""));
    let third = site.sync(None)?;
    assert_eq!(third.sync.runs[0].version_after, Some(ContentVersion::from(2)), "{third:?}");
    assert_eq!(recorded(&site), [downloaded(&newer, "\"2\"")]);
    assert!(site.digest().len() > seen.len());

    // Everything means the file too.
    site.sync_with(sync::SyncOptions { full: true, ..sync::SyncOptions::default() })?;
    assert_eq!(web.last().header("if-none-match"), "");
    Ok(())
}

#[test]
fn a_download_that_was_cut_goes_on() -> Result<()> {
    let content = cabinet(true)?;
    let web = Web::new(content.clone());
    web.put(|shelf| shelf.cut = Some(5_000));
    let mut site = Site::new()?;
    site.reach.retries = 0;
    site.assert_fails(&web.address(), Family::Unreachable, "download", "broke")?;
    assert_eq!(recorded(&site), [] as [String; 0]);
    web.put(|shelf| shelf.cut = None);
    let summary = site.sync(Some(&web.address()))?;
    assert_eq!(web.last().header("range"), "bytes=5000-");
    assert_eq!(summary.sync.runs[0].version_after, Some(ContentVersion::from(1)), "{summary:?}");
    assert_eq!(recorded(&site), [downloaded(&content, "\"1\"")]);

    // Another edition is not put together with the beginning of this one.
    let other = cabinet(false)?;
    web.put(|shelf| (shelf.edition, shelf.cut) = ("\"2\"", Some(5_000)));
    assert!(site.sync(None).is_err());
    web.put(|shelf| *shelf = Shelf { content: other.clone(), edition: "\"3\"", cut: None });
    site.sync(None)?;
    assert_eq!(recorded(&site), [downloaded(&other, "\"3\"")]);
    Ok(())
}

#[test]
fn what_is_no_cabinet_changes_nothing_and_is_not_kept_for_good() -> Result<()> {
    let content = cabinet(true)?;
    let web = Web::new(content.clone());
    let mut site = Site::new()?;
    site.sync(Some(&web.address()))?;
    let before = (site.digest(), site.version()?);
    let mut damaged = content.clone();
    damaged.truncate(content.len() / 2);
    for (edition, body) in [("\"2\"", b"PK no cabinet at all".to_vec()), ("\"3\"", damaged)] {
        web.put(|shelf| *shelf = Shelf { content: body, edition, cut: None });
        let error = site.sync(None).expect_err("no cabinet");
        assert!(Failure::of(&error).is_some(), "{error:#}");
        assert_eq!(failure_kind(&error), Kind::Failed, "{error:#}");
        let run = site.last_run()?;
        assert_eq!((run.status, run.version_after), (6703, None), "{run:?}");
        assert!(run.error.is_some_and(|error| error.contains("wsusscn2.cab")));
        assert_eq!((site.digest(), site.version()?), before);
        // The server may bring out a sound file without another name for the edition.
        web.put(|shelf| shelf.content = content.clone());
        let summary = site.sync(None)?;
        assert_eq!(summary.sync.outcome(), Outcome::Done, "{summary:?}");
        assert_eq!((site.digest(), site.version()?), before);
    }
    let page = Web::new(b"<!DOCTYPE html><html><body>Sign in</body></html>".to_vec());
    site.assert_fails(&page.address(), Family::Protocol, "download", "a web page")
}

#[test]
fn a_file_that_was_damaged_on_the_disk_is_downloaded_again() -> Result<()> {
    let content = cabinet(true)?;
    let web = Web::new(content.clone());
    let mut site = Site::new()?;
    site.sync(Some(&web.address()))?;
    let path = lines(&site.path(), "SELECT path FROM download").remove(0);
    std::fs::write(&path, vec![0; content.len()])?;
    assert!(site.sync(None).is_err(), "the server says that it has not changed");
    let summary = site.sync(None)?;
    assert_eq!(summary.sync.outcome(), Outcome::Done, "{summary:?}");
    assert!(std::fs::read(&path)? == content);
    Ok(())
}
