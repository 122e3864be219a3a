//! Synchronization with servers that fail: the run says so, nothing that is seen changes, and the next run makes it
//! good.

use crate::support::environment;
use crate::support::lying_server;
use crate::support::lying_server::tls::Identity;
use crate::support::lying_server::{Act, LyingServer, Recorded, closed_port};
use crate::support::trouble;
use crate::support::trouble::*;
use cmupd::base::error::{Family, Result};
use cmupd::upstream::ServerAccess;
use std::time::Duration;

/// Where a server begins to lie.
#[derive(Debug, Clone, Copy)]
enum At {
    Cookie,
    Config,
    Categories,
    Updates,
    CategoryDocuments,
    UpdateDocuments,
}

const EVERYWHERE: [At; 6] =
    [At::Cookie, At::Config, At::Categories, At::Updates, At::CategoryDocuments, At::UpdateDocuments];

impl At {
    fn is(self, request: &Recorded) -> bool {
        match self {
            At::Cookie => request.action == "GetCookie",
            At::Config => request.action == "GetConfigData",
            At::Categories => request.action == "GetRevisionIdList" && !is_for_updates(request),
            At::Updates => is_for_updates(request),
            // The one category of the second edition.
            At::CategoryDocuments => {
                request.action == "GetUpdateData"
                    && request.body.contains(&environment::guid(environment::ODD).to_string())
            }
            At::UpdateDocuments => {
                request.action == "GetUpdateData"
                    && request.body.contains(&environment::guid(105).to_string())
            }
        }
    }

    fn operation(self) -> &'static str {
        match self {
            At::Cookie => "GetCookie",
            At::Config => "GetConfigData",
            At::Categories | At::Updates => "GetRevisionIdList",
            At::CategoryDocuments | At::UpdateDocuments => "GetUpdateData",
        }
    }

    /// Whether the categories of the second edition have come before.
    fn is_behind_categories(self) -> bool {
        matches!(self, At::Updates | At::UpdateDocuments)
    }
}

fn assert_fails_and_recovers(
    act: &Act,
    family: Family,
    word: &str,
    places: &[At],
    reach: &ServerAccess,
) -> Result<()> {
    for &at in places {
        let upstream = Upstream::new();
        let mut site = Site::subscribed(&upstream)?;
        site.reach = reach.clone();
        let act = act.clone();
        upstream.lie(move |request, _| at.is(request).then(|| act.clone()));
        let before = site.anchors();
        site.assert_fails(&upstream.server.address(), family, at.operation(), word)?;
        if word == "ServerChanged" {
            assert_eq!(site.anchor("updates"), None);
        } else if !at.is_behind_categories() {
            assert_eq!(site.anchors(), before, "{at:?}, {word}: an anchor for what was not stored");
        }
        site.reach = trouble::reach();
        site.assert_recovers(&upstream)?;
    }
    Ok(())
}

#[test]
fn answers_that_are_none_fail_the_run_wherever_they_come() -> Result<()> {
    use Family::{Protocol, Unreachable, WebServiceDown};
    let page = "<!DOCTYPE html><html><body>Runtime Error</body></html>";
    let doctype = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
    let truncated = Act::Truncated { headers: vec![], body: b"<soap:Envelope".to_vec(), announced: 4_000 };
    let all = [
        (Act::text(500, ""), WebServiceDown, "HTTP 500"),
        (Act::typed(200, "text/html", page), Protocol, "a web page"),
        (Act::text(503, ""), WebServiceDown, "HTTP 503"),
        (truncated, Unreachable, "broke"),
        (Act::fault(None, "out of order"), Protocol, "out of order"),
        (Act::text(200, doctype), Protocol, "malformed"),
        (Act::redirect("http://elsewhere.example.test:8530/"), Protocol, "elsewhere.example.test:8530"),
        (Act::text(401, ""), Family::AuthenticationOrProxy, "HTTP 401"),
        (Act::fault(Some("InvalidCookie"), ""), Protocol, "InvalidCookie"),
        (Act::fault(Some("ServerChanged"), ""), Protocol, "ServerChanged"),
    ];
    // Every answer at two places, every place with several answers.
    for (number, (act, family, word)) in all.iter().enumerate() {
        let places = [0, 3].map(|step| EVERYWHERE[(number + step) % EVERYWHERE.len()]);
        assert_fails_and_recovers(act, *family, word, &places, &reach())?;
    }
    Ok(())
}

#[test]
fn silence_has_an_end() -> Result<()> {
    let hasty = ServerAccess { timeout: Duration::from_millis(250), ..reach() };
    let places = [At::Config, At::Updates, At::UpdateDocuments];
    for act in [Act::Stalled, Act::StalledBody] {
        assert_fails_and_recovers(&act, Family::Unreachable, "", &places, &hasty)?;
    }
    let hasty = ServerAccess { timeout: Duration::from_millis(100), ..hasty };
    assert_fails_and_recovers(&Act::Drip, Family::Unreachable, "", &places[..2], &hasty)
}

#[test]
fn an_endless_body_has_an_end() -> Result<()> {
    let places = [At::Config, At::Updates];
    assert_fails_and_recovers(&Act::Endless, Family::Protocol, "larger than", &places, &reach())?;
    // Of a document it is missing, and the rest comes.
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    upstream.lie(|request, _| At::UpdateDocuments.is(request).then_some(Act::Endless));
    let summary = site.sync(None)?;
    assert_eq!((summary.sync.runs[0].status, summary.sync.runs[0].items_missing), (6707, 1), "{summary:?}");
    assert!(
        summary.sync.remarks.iter().any(|remark| remark.contains("larger than")),
        "{:?}",
        summary.sync.remarks
    );
    site.assert_recovers(&upstream)
}

#[test]
fn what_passes_is_waited_out() -> Result<()> {
    let passing = [Act::text(503, ""), Act::Close, Act::fault(Some("ServerBusy"), "")];
    for (number, at) in EVERYWHERE.into_iter().enumerate() {
        for act in [number, number + 1].map(|number| passing[number % passing.len()].clone()) {
            let upstream = Upstream::new();
            let mut site = Site::subscribed(&upstream)?;
            let lied = std::sync::atomic::AtomicBool::new(false);
            upstream.lie(move |request, _| {
                let lies = at.is(request) && !lied.swap(true, std::sync::atomic::Ordering::SeqCst);
                lies.then(|| act.clone())
            });
            site.sync(None)?;
            assert_eq!((site.digest(), site.version()?), (undisturbed(), 2), "{at:?}");
        }
    }
    Ok(())
}

#[test]
fn nobody_there_and_a_wrong_name() -> Result<()> {
    let upstream = Upstream::new();
    let mut site = Site::subscribed(&upstream)?;
    let gone = format!("http://127.0.0.1:{}", closed_port());
    site.assert_fails(&gone, Family::Unreachable, "GetAuthConfig", "no connection")?;

    let misnamed = Identity::for_name("wsus.example.test");
    let secured = LyingServer::start_tls(&misnamed, lying_server::wsus::honest);
    let ca_file = site.folder.path().join("authority.pem");
    std::fs::write(&ca_file, &misnamed.authority)?;
    site.reach.ca_file = Some(ca_file);
    site.assert_fails(&secured.address(), Family::Tls, "GetAuthConfig", "cannot be secured")?;
    assert!(secured.requests().is_empty());
    // A server that was never reached is not the one that later runs read from.
    site.sync(None)?;
    assert_eq!(site.digest(), undisturbed());
    Ok(())
}
