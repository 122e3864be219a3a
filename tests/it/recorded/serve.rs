//! What a downstream client sends is sent to this server, and the answer compared with what WSUS answers.

use super::recorded;
use crate::support::downstream::*;
use std::path::Path;

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

/// `leaf` is the update of the recorded `GetUpdateData-leaf`.
pub fn requests_are_answered_in_the_shape_of_wsus(folder: &Path, documents: &Path, leaf: &str) {
    let upstream = Upstream::new();
    upstream.synchronize(Some(documents.to_owned()));
    let running = upstream.serve();
    let address = running.address();
    let recorded = |name: &str| recorded(folder, name);
    let authorization = authorization(address);
    let cookie = cookie(address);
    let ask = |name: &str, operation: &str| {
        let mut body = recorded(&format!("{name}.request"));
        if body.contains("<EncryptedData>") {
            body = with(&body, "EncryptedData", between(&cookie, "EncryptedData"));
        }
        if body.contains("<CookieData>") {
            body = with(&body, "CookieData", between(&authorization, "CookieData"));
        }
        let (path, namespace) = address_of(operation);
        send(address, &message(path, &format!("{namespace}/{operation}"), &body))
    };
    for name in ["GetAuthConfig", "GetAuthorizationCookie", "GetCookie"] {
        let answer = ask(name, name);
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.elements(), elements(&recorded(&format!("{name}.response"))), "{name}");
    }
    // With an anchor, so that no languages are listed.
    let answer = ask("GetConfigData", "GetConfigData");
    let first: Vec<String> = answer
        .elements()
        .into_iter()
        .filter(|name| !name.contains("Language") && name != "Enabled")
        .collect();
    let answered = elements(&recorded("GetConfigData-with-anchor.response"));
    let answered: Vec<String> = answered.into_iter().filter(|name| !name.contains("Language")).collect();
    assert_eq!(first, answered);
    assert_eq!(ask("GetRevisionIdList-config", "GetRevisionIdList").texts("UpdateID").len(), 3);
    assert_eq!(ask("GetRevisionIdList-updates", "GetRevisionIdList").status, 200);
    assert_eq!(ask("GetRevisionIdList-delta", "GetRevisionIdList").status, 200);
    let answer = ask("GetUpdateData-leaf", "GetUpdateData");
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answered = recorded("GetUpdateData-leaf.response");
    assert_eq!(answer.text("FileDigest"), between(&answered, "FileDigest"));
    assert!(answer.text("XmlUpdateBlob").contains(leaf));

    let refused = call(address, "GetConfigData", "");
    let answered = elements(&recorded("fault-no-cookie.response"));
    assert_eq!(refused.elements(), answered);
}
