//! Additional tests over recorded exchanges beside the repository: what a real downstream client sent is sent to this server, and
//! the answer compared with what WSUS said. Where the recordings are absent, the tests say so and pass.

use crate::support::downstream::*;
use std::io::Write as _;
use std::path::PathBuf;

/// The samples.
fn samples() -> Option<PathBuf> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/samples"));
    if root.is_dir() {
        return Some(root);
    }
    // Not through the macro: the test harness would swallow it.
    let _ = writeln!(std::io::stderr(), "skipped: ../shared/samples is absent");
    None
}

/// Puts another text into an element.
fn with(text: &str, element: &str, content: &str) -> String {
    let (before, rest) = text.split_once(&format!("<{element}>")).expect("the element");
    let (_, after) = rest.split_once(&format!("</{element}>")).expect("its end");
    format!("{before}<{element}>{content}</{element}>{after}")
}

fn between<'a>(text: &'a str, element: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("<{element}>")).expect("the element");
    rest.split_once(&format!("</{element}>")).expect("its end").0
}

#[test]
fn recorded_requests_are_answered_in_the_shape_of_wsus() {
    let Some(samples) = samples() else { return };
    let upstream = Upstream::new();
    upstream.synchronize(Some(samples.join("update-docs")));
    let running = upstream.serve();
    let address = running.address();
    let recorded = |name: &str| {
        let path = samples.join("wsusss-exchanges").join(name);
        std::fs::read_to_string(path).expect("a recording").trim_start_matches('\u{FEFF}').to_owned()
    };
    let authorization = authorization(address);
    let cookie = cookie(address);
    let ask = |name: &str, operation: &str| {
        let mut body = recorded(&format!("{name}.request.xml"));
        if body.contains("<EncryptedData>") {
            body = with(&body, "EncryptedData", between(&cookie, "EncryptedData"));
        }
        if body.contains("<CookieData>") {
            body = with(&body, "CookieData", between(&authorization, "CookieData"));
        }
        let (path, namespace) = address_of(operation);
        send(address, &message(path, &format!("{namespace}/{operation}"), &body))
    };
    for (name, operation, answered) in [
        ("000001.GetAuthConfig", "GetAuthConfig", "000001.GetAuthConfig.response.xml"),
        (
            "000002.GetAuthorizationCookie",
            "GetAuthorizationCookie",
            "000002.GetAuthorizationCookie.response.xml",
        ),
        ("000003.GetCookie", "GetCookie", "000003.GetCookie.response.xml"),
    ] {
        let answer = ask(name, operation);
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.elements(), elements(&recorded(answered)), "{name}");
    }
    // With an anchor, so that no languages are listed.
    let answer = ask("000005.GetConfigData", "GetConfigData");
    let first: Vec<String> = answer
        .elements()
        .into_iter()
        .filter(|name| !name.contains("Language") && name != "Enabled")
        .collect();
    let answered = elements(&recorded("000004.GetConfigData-with-anchor.response.xml"));
    let answered: Vec<String> = answered.into_iter().filter(|name| !name.contains("Language")).collect();
    assert_eq!(first, answered);
    assert_eq!(ask("000006.GetRevisionIdList-config", "GetRevisionIdList").texts("UpdateID").len(), 3);
    assert_eq!(ask("000009.GetRevisionIdList-updates", "GetRevisionIdList").status, 200);
    assert_eq!(ask("000011.GetRevisionIdList-delta", "GetRevisionIdList").status, 200);
    let answer = ask("000014.GetUpdateData-leaf", "GetUpdateData");
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answered = recorded("000014.GetUpdateData-leaf.response.xml");
    assert_eq!(answer.text("FileDigest"), between(&answered, "FileDigest"));
    assert!(answer.text("XmlUpdateBlob").contains("266f6222-c89d-43f2-9f8a-69340271e677"));

    let refused = call(address, "GetConfigData", "");
    let answered = elements(&recorded("000019.fault-no-cookie.response.xml"));
    let answered: Vec<String> = answered.into_iter().filter(|name| name != "faultactor").collect();
    assert_eq!(refused.elements(), answered);
}
