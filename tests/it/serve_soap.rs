//! The envelopes that the server reads and writes: versions, namespaces, headers, faults.

use crate::support::downstream::*;

/// The same message in SOAP 1.2, where the action belongs to the content type.
fn in_soap_1_2(operation: &str, content: &str) -> Vec<u8> {
    let text = String::from_utf8(request(operation, content)).expect("text");
    let (head, body) = text.split_once("\r\n\r\n").expect("a body");
    let body = body.replace("http://schemas.xmlsoap.org/soap/envelope/", SOAP_1_2);
    let (path, namespace) = address_of(operation);
    assert!(head.contains(path));
    format!(
        "POST {path} HTTP/1.1\r\nHost: upstream.invalid\r\nContent-Type: Application/SOAP+XML; charset=utf-8; \
         action=\"{namespace}/{operation}\"\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

const SOAP_1_1: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP_1_2: &str = "http://www.w3.org/2003/05/soap-envelope";

#[test]
fn both_versions_of_soap_are_answered() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let answer = send(address, &in_soap_1_2("GetAuthConfig", ""));
    assert_eq!((answer.status, answer.text("PlugInID").as_str()), (200, "DssTargeting"));
    assert_eq!(answer.header("Content-Type"), Some("application/soap+xml; charset=utf-8"));
    assert!(
        answer.body.contains(SOAP_1_2) && !answer.body.contains("schemas.xmlsoap.org"),
        "{}",
        answer.body
    );
    let fault = send(address, &in_soap_1_2("GetConfigData", ""));
    assert_eq!(fault.status, 500);
    assert_eq!(fault.text("soap:Value"), "soap:Sender");
    assert_eq!(fault.text("ErrorCode"), "InvalidCookie");
    assert!(fault.body.contains("<soap:Text xml:lang=\"en\">Fault occurred</soap:Text>"), "{}", fault.body);
    assert_eq!(fault.text("soap:Role"), format!("http://upstream.invalid{SYNC}"));
    assert!(fault.body.contains("<Detail><ErrorCode>"), "{}", fault.body);
    // An envelope of one version in a message of the other.
    let mixed = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>"))
        .replace("http://schemas.xmlsoap.org/soap/envelope/", SOAP_1_2);
    let answer = send(address, &message(SYNC, "", &mixed));
    assert_eq!((answer.status, answer.text("faultcode").as_str()), (500, "soap:VersionMismatch"));
    assert!(!answer.body.contains("<detail>"), "{}", answer.body);
}

#[test]
fn faults_are_those_of_windows() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let answer = call(running.address(), "GetConfigData", "");
    assert_eq!(answer.fault(), ("InvalidCookie".into(), String::new()));
    assert_eq!(answer.text("faultcode"), "soap:Client");
    assert_eq!(answer.text("faultstring"), "Fault occurred");
    assert_eq!(answer.text("faultactor"), format!("http://upstream.invalid{SYNC}"));
    assert_eq!(answer.text("Method"), format!("\"{NAMESPACE}/GetConfigData\""));
    let names = ["faultcode", "faultstring", "faultactor", "detail", "ErrorCode", "Message", "ID", "Method"];
    assert_eq!(answer.elements()[3..], names);
    // A cookie of other bytes, or of no bytes at all.
    for data in ["", "AAAA", "not base64 at all!", "%%%"] {
        let cookie = format!(
            "<cookie><Expiration>2026-11-23T00:00:00Z</Expiration><EncryptedData>{data}</EncryptedData></cookie>"
        );
        assert_eq!(call(running.address(), "GetConfigData", &cookie).fault().0, "InvalidCookie", "{data}");
        let authorization = format!(
            "<authCookies><AuthorizationCookie><PlugInId>DssTargeting</PlugInId><CookieData>{data}</CookieData>\
             </AuthorizationCookie></authCookies><protocolVersion>1.20</protocolVersion>"
        );
        let answer = call(running.address(), "GetCookie", &authorization);
        assert_eq!(answer.fault().0, "InvalidAuthorizationCookie", "{data}");
    }
}

#[test]
fn messages_are_known_by_their_names_in_their_namespaces() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let ask = |body: &str| send(address, &message(SYNC, "", body));
    let nil = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    for block in [
        format!("<GetAuthConfig i:nil=\"true\" {nil} xmlns=\"{NAMESPACE}\" />"),
        format!("<a:GetAuthConfig {nil} xmlns:a=\"{NAMESPACE}\" i:nil='1'></a:GetAuthConfig>"),
        format!("<GetAuthConfig xmlns='{NAMESPACE}'><!-- nothing --></GetAuthConfig>"),
    ] {
        assert_eq!(ask(&envelope(&block)).status, 200, "{block}");
    }
    let declared_around =
        envelope("<d:GetAuthConfig/>").replacen("<s:Body>", &format!("<s:Body xmlns:d=\"{NAMESPACE}\">"), 1);
    assert_eq!(ask(&declared_around).status, 200);
    for block in
        ["<GetAuthConfig/>", "<GetAuthConfig xmlns=\"http://other.invalid/\"/>", "<x:GetAuthConfig/>"]
    {
        let answer = ask(&envelope(block));
        assert_eq!(answer.fault().0, "InvalidParameters", "{block}");
        assert!(answer.text("faultstring").contains("no operation"), "{}", answer.body);
    }
    let with_header = |header: &str| {
        let whole = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>"));
        ask(&whole.replacen("<s:Body>", &format!("<s:Header>{header}</s:Header><s:Body>"), 1))
    };
    let next = "http://schemas.xmlsoap.org/soap/actor/next";
    for header in [
        "<w:Action xmlns:w='http://w.invalid/' s:mustUnderstand='1'>x</w:Action>".to_owned(),
        format!("<Action s:mustUnderstand='true' s:actor='{next}'/>"),
        "<Action s:mustUnderstand='1' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>"
            .to_owned(),
    ] {
        let answer = with_header(&header);
        assert_eq!(
            (answer.status, answer.text("faultcode").as_str()),
            (500, "soap:MustUnderstand"),
            "{header}"
        );
        assert!(!answer.body.contains("<detail>"), "{}", answer.body);
    }
    for header in [
        "<w:Action xmlns:w='http://w.invalid/'>x</w:Action>",
        "<Action s:mustUnderstand='0'/>",
        "<Action mustUnderstand='1'/>",
        "<Action s:mustUnderstand='1' s:actor='http://proxy.invalid/'/>",
    ] {
        assert_eq!(with_header(header).status, 200, "{header}");
    }
}

#[test]
fn many_declarations_and_blocks_cost_little() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let declarations: String =
        (0..100_000).map(|number| format!(" xmlns:n{number}='urn:{number}'")).collect();
    let whole = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>{}", "<a/>".repeat(500_000)));
    let whole =
        whole.replacen("<s:Envelope ", &format!("<s:Envelope xmlns:s='{SOAP_1_1}'{declarations} x='"), 1);
    let whole = whole.replacen("x='xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"", "x=''", 1);
    assert_eq!(send(running.address(), &message(SYNC, "", &whole)).status, 200);
}
