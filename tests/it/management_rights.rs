//! Who may report to a management point: by keys, by certificates, and nobody for another one.

use crate::support::downstream::{Answer, connect, read_answer, send};
use crate::support::inbox_bench::tar;
use crate::support::report_inbox::{Inbox, NOW, client, line, message, report};
use cmupd::base::clock::Clock;
use cmupd::client::{add_client_key, add_relay_key};
use cmupd::db::Options;
use cmupd::serve::{PointOptions, Running, ServeOptions, Tls, start};
use cmupd::state::message::smx;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivatePkcs8KeyDer, ServerName};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

fn serve(inbox: &Inbox, tls: Option<Tls>, client_keys: bool) -> Running {
    let mut options = ServeOptions::new("127.0.0.1:0".parse().unwrap());
    let spool = inbox.folder.path().join("spool");
    options.point = Some(PointOptions { client_keys, rate_of_client: 30, ..PointOptions::new(spool) });
    options.tls = tls;
    start(&inbox.db(), Options::new("test", Clock::fixed(NOW.parse().unwrap())), options).unwrap()
}

fn request(headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head =
        format!("POST /reports HTTP/1.1\r\nHost: mp.invalid\r\nContent-Length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

fn body(number: u32) -> Vec<u8> {
    smx::render(&report(number, vec![message(1, 2, 1, 1)]))
}

/// Status and message of a refusal.
fn refusal(answer: &Answer) -> (u16, String) {
    let value: serde_json::Value =
        serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{answer:?}"));
    (answer.status, value["error"]["message"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn with_a_key_a_client_reports_for_itself_and_a_relay_for_all() {
    let inbox = Inbox::new();
    let (own, relay) = inbox
        .open()
        .write("keys", |w| {
            let own = add_client_key(w, &client(1).to_string())?.key.unwrap();
            Ok((own, add_relay_key(w, "berlin")?.key.unwrap()))
        })
        .unwrap();
    let running = serve(&inbox, None, true);
    let post = |key: &str, body: &[u8]| {
        send(running.address(), &request(&format!("Authorization: Bearer {key}\r\n"), body))
    };
    assert_eq!(post(&own, &body(1)).status, 202);
    assert_eq!(post(&own, line(1, 2, 2, 3, 4).as_bytes()).status, 202);
    let others = [
        body(2),
        [line(1, 2, 2, 3, 5), line(2, 2, 2, 3, 4)].join("\n").into_bytes(),
        tar(&[("a.SMX", &body(1)), ("b.SMX", &body(2))]),
    ];
    for other in &others {
        let (status, reason) = refusal(&post(&own, other));
        assert_eq!(status, 403);
        assert!(reason.contains(&client(2).to_string()), "{reason}");
        assert_eq!(post(&relay, other).status, 202);
    }
    // Of what cannot be read it is not known whose it is; a relay forwards it, and it is kept with its reason.
    let cut = &body(1)[..200];
    assert_eq!(refusal(&post(&own, cut)).0, 403);
    assert_eq!(post(&relay, cut).status, 202);
    assert_eq!(refusal(&send(running.address(), &request("", &body(1)))).0, 401);
    assert_eq!(refusal(&post("other", &body(1))).0, 401);
    running.stop().unwrap();
}

#[test]
fn a_guid_means_the_client_that_has_it_whatever_another_calls_itself() {
    let inbox = Inbox::new();
    let mut claiming = report(1, vec![message(1, 2, 1, 1)]);
    claiming.sender.name = Some(client(2).to_string());
    inbox.ok(&["ingest", &inbox.put("claiming.SMX", smx::render(&claiming))]);
    let key = inbox.rows(&["client", "key", "add", &client(2).to_string()], 0).swap_remove(0);
    assert_eq!(key["guid"], client(2).to_string());
    inbox.exit(&["client", "show", &client(2).to_string()], 5);
    let running = serve(&inbox, None, true);
    let authorization = format!("Authorization: Bearer {}\r\n", key["key"].as_str().unwrap());
    assert_eq!(send(running.address(), &request(&authorization, &body(2))).status, 202);
    assert_eq!(send(running.address(), &request(&authorization, &body(1))).status, 403);
}

#[test]
fn a_client_that_reports_too_often_waits() {
    let inbox = Inbox::new();
    let key =
        inbox.open().write("key", |w| Ok(add_client_key(w, &client(1).to_string())?.key.unwrap())).unwrap();
    let running = serve(&inbox, None, true);
    let mut stream = connect(running.address());
    let mut statuses = Vec::new();
    for _ in 0..32 {
        stream.write_all(&request(&format!("Authorization: Bearer {key}\r\n"), &body(1))).unwrap();
        let answer = read_answer(&mut stream);
        if answer.status == 429 {
            assert_eq!(answer.header("Retry-After"), Some("2"), "thirty in a minute");
        }
        statuses.push(answer.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 202).count(), 30, "{statuses:?}");
    assert_eq!(statuses[30..], [429, 429]);
}

struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(vec![]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Authority { issuer: Issuer::new(params, key), pem }
    }

    fn issue(&self, name: &str) -> (rcgen::Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        (CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &self.issuer).unwrap(), key)
    }
}

/// One request over TLS, with a certificate or none; none where the connection does not come about.
fn send_tls(
    address: SocketAddr,
    authority: &Authority,
    shown: Option<&(rcgen::Certificate, KeyPair)>,
    bytes: &[u8],
) -> Option<Answer> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(authority.issue_root()).unwrap();
    let builder =
        rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots);
    let config = match shown {
        None => builder.with_no_client_auth(),
        Some((certificate, key)) => {
            let key = PrivatePkcs8KeyDer::from(key.serialize_der());
            builder.with_client_auth_cert(vec![certificate.der().clone()], key.into()).unwrap()
        }
    };
    let name = ServerName::try_from("localhost").unwrap();
    let connection = rustls::ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = rustls::StreamOwned::new(connection, connect(address));
    stream.write_all(bytes).ok()?;
    let mut first = [0; 1];
    std::io::Read::read_exact(&mut stream, &mut first).ok()?;
    let mut whole = std::io::Read::chain(&first[..], stream);
    Some(read_answer(&mut whole))
}

impl Authority {
    fn issue_root(&self) -> rustls::pki_types::CertificateDer<'static> {
        use rustls::pki_types::pem::PemObject as _;
        rustls::pki_types::CertificateDer::from_pem_slice(self.pem.as_bytes()).unwrap()
    }
}

fn write_server(folder: &Path, authority: &Authority) -> Tls {
    let (certificate, key) = authority.issue("localhost");
    let tls = Tls {
        certificate: folder.join("server.pem"),
        key: folder.join("server.key"),
        client_ca: Some(folder.join("ca.pem")),
    };
    std::fs::write(&tls.certificate, certificate.pem()).unwrap();
    std::fs::write(&tls.key, key.serialize_pem()).unwrap();
    std::fs::write(folder.join("ca.pem"), &authority.pem).unwrap();
    tls
}

#[test]
fn with_a_certificate_a_computer_reports_for_itself() {
    let inbox = Inbox::new();
    let authority = Authority::new();
    let running = serve(&inbox, Some(write_server(inbox.folder.path(), &authority)), false);
    let name = report(1, vec![]).sender.name.unwrap();
    let own = authority.issue(&format!("{}.corp.example", name.to_lowercase()));
    let post =
        |shown: Option<&_>, body: &[u8]| send_tls(running.address(), &authority, shown, &request("", body));
    assert_eq!(post(Some(&own), &body(1)).unwrap().status, 202);
    assert_eq!(refusal(&post(Some(&own), &body(2)).unwrap()).0, 403);
    assert_eq!(refusal(&post(None, &body(1)).unwrap()).0, 401);
    assert_eq!(post(Some(&authority.issue(&client(2).to_string())), &body(2)).unwrap().status, 202);
    // JSON lines without a name: whose they are is not said.
    assert_eq!(refusal(&post(Some(&own), line(7, 2, 2, 3, 4).as_bytes()).unwrap()).0, 403);
    // Another computer cannot take the GUID of one that is known, by saying its own name.
    inbox.ok(&["ingest", &inbox.put("known.SMX", body(3))]);
    let mut taken = report(3, vec![message(1, 3, 5, 9)]);
    taken.sender.name = Some(name);
    assert_eq!(refusal(&post(Some(&own), &smx::render(&taken)).unwrap()).0, 403);
    // Nor give its own client the name of another.
    let mut renamed = report(1, vec![message(1, 3, 5, 9)]);
    renamed.sender.name = Some("PC002".into());
    assert_eq!(refusal(&post(Some(&own), &smx::render(&renamed)).unwrap()).0, 403);
    // A certificate of others is not accepted at all.
    let foreign = Authority::new().issue("localhost");
    assert!(post(Some(&foreign), &body(1)).is_none());
}

#[test]
fn a_renewed_certificate_needs_no_restart() {
    let inbox = Inbox::new();
    let (before, after) = (Authority::new(), Authority::new());
    let folder = inbox.folder.path();
    let running = serve(&inbox, Some(write_server(folder, &before)), false);
    let is_reached = |authority: &Authority| {
        let shown = authority.issue(&client(1).to_string());
        send_tls(running.address(), authority, Some(&shown), &request("", &body(1))).is_some()
    };
    assert!(is_reached(&before) && !is_reached(&after));
    // Half of a renewal is not used.
    std::fs::write(folder.join("server.pem"), "renewed").unwrap();
    std::thread::sleep(Duration::from_millis(1_200));
    assert!(is_reached(&before));
    write_server(folder, &after);
    std::thread::sleep(Duration::from_millis(1_200));
    assert!(is_reached(&after) && !is_reached(&before));
}
