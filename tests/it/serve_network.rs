//! The server as a listener: limits, odd clients, many clients, TLS, and its end.

use crate::support::downstream::*;
use cmupd::serve::{ServeOptions, Tls};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

fn limited(change: impl FnOnce(&mut cmupd::serve::ServeLimits)) -> ServeOptions {
    let mut options = Upstream::options();
    change(&mut options.limits);
    options
}

/// What comes until the other side closes; an abrupt end is an end.
fn rest_of(stream: &mut impl std::io::Read) -> String {
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    String::from_utf8_lossy(&rest).into_owned()
}

#[test]
fn other_paths_and_methods_are_explained() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let get = |path: &str| send(address, format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes());
    for path in ["/", "/ServerSyncWebService/ServerSyncProxy.asmx", "/ClientWebService/client.asmx", "/%00"] {
        assert_eq!(get(path).status, 404, "{path}");
    }
    let content = get("/content/AA/00112233.cab");
    assert_eq!(content.status, 404);
    assert!(content.body.contains("no content"), "{}", content.body);
    let service = get(&SYNC.to_lowercase());
    assert_eq!((service.status, service.header("Allow")), (405, Some("POST")));
    let shouted =
        message(&SYNC.to_uppercase(), "", &envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>")));
    assert_eq!(send(address, &shouted).status, 200, "letter case, and no action");
    let with_query =
        message(&format!("{SYNC}?x=y"), "", &envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>")));
    assert_eq!(send(address, &with_query).status, 200);
    let packed = String::from_utf8(request("GetAuthConfig", "")).expect("text");
    let packed = packed.replacen("\r\n", "\r\nContent-Encoding: gzip\r\n", 1);
    assert_eq!(send(address, packed.as_bytes()).status, 415);
}

#[test]
fn what_is_no_message_is_a_fault_that_says_why() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let action = format!("{NAMESPACE}/GetAuthConfig");
    let bomb = format!(
        "<!DOCTYPE s [<!ENTITY a \"b\">]>{}",
        envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\">&a;</GetAuthConfig>"))
    );
    let deep = envelope(&"<a>".repeat(100_000));
    let cut = &envelope("<GetAuthConfig/>")[..80].to_owned();
    let unknown = envelope(&format!("<GetEverything xmlns=\"{NAMESPACE}\"/>"));
    for body in ["", "hello", "{}", "\u{0}\u{1}", &bomb, &deep, cut, &unknown] {
        let answer = send(address, &message(SYNC, &action, body));
        assert_eq!(answer.fault().0, "InvalidParameters", "{body:.60}");
        assert!(answer.text("faultstring").len() > 10, "{}", answer.body);
    }
    let mut raw = message(SYNC, &action, "xxxx");
    let end = raw.len() - 4;
    raw[end..].copy_from_slice(&[0xFF, 0xFE, 0xFD, 0x00]);
    assert_eq!(send(address, &raw).fault().0, "InvalidParameters");
    assert_eq!(send(address, b"what?\r\n\r\n").status, 400);
    assert_eq!(call(address, "GetAuthConfig", "").status, 200, "and it goes on");
}

/// A response without the demand of a length.
fn status_of(stream: &mut std::net::TcpStream) -> String {
    let mut line = Vec::new();
    let mut byte = [0];
    while stream.read(&mut byte).is_ok_and(|read| read == 1) && byte[0] != b'\n' {
        line.push(byte[0]);
    }
    String::from_utf8_lossy(&line).trim_end().to_owned()
}

#[test]
fn bodies_are_bounded_however_they_come() {
    let upstream = Upstream::filled();
    let running = upstream.serve_with(limited(|limits| limits.body = 200_000));
    let address = running.address();
    let head = |more: &str| {
        format!("POST {SYNC} HTTP/1.1\r\nHost: x\r\nSOAPAction: \"{NAMESPACE}/GetAuthConfig\"\r\n{more}\r\n")
    };
    // Announced.
    let mut stream = connect(address);
    stream.write_all(head("Content-Length: 200001\r\n").as_bytes()).expect("writes");
    assert!(status_of(&mut stream).contains(" 413 "));
    // Announced, asked first: nothing is sent in vain.
    let mut stream = connect(address);
    let expecting = head("Content-Length: 200001\r\nExpect: 100-continue\r\n");
    stream.write_all(expecting.as_bytes()).expect("writes");
    assert!(status_of(&mut stream).contains(" 413 "));
    // In parts that do not end.
    let mut stream = connect(address);
    stream.write_all(head("Transfer-Encoding: chunked\r\n").as_bytes()).expect("writes");
    let part = format!("2710\r\n{}\r\n", "x".repeat(10_000));
    for _ in 0..21 {
        if stream.write_all(part.as_bytes()).is_err() {
            break;
        }
    }
    assert!(status_of(&mut stream).contains(" 413 "));
    // Up to the limit it is read, and more than a small body has its turn.
    let filling = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>{}", " ".repeat(190_000)));
    assert_eq!(send(address, &message(SYNC, "", &filling)).status, 200);
    // Headers are bounded too.
    let answer = connect(address);
    let mut stream = answer;
    let _ = stream.write_all(head(&"X: y\r\n".repeat(100)).as_bytes());
    assert!(status_of(&mut stream).contains(" 431 "));
}

/// The head and the beginning of a message, which is larger than a small one.
fn large_beginning() -> Vec<u8> {
    let whole = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>")) + &" ".repeat(100_000);
    let mut wire = message(SYNC, "", &whole);
    wire.truncate(wire.len() - 10);
    wire
}

#[test]
fn slow_senders_of_large_bodies_stop_nobody() {
    let upstream = Upstream::filled();
    let running = upstream.serve_with(limited(|limits| limits.body_time = Duration::from_secs(2)));
    let address = running.address();
    let mut slow: Vec<_> = (0..100).map(|_| connect(address)).collect();
    for stream in &mut slow {
        stream.write_all(&large_beginning()).expect("writes");
    }
    let mut wire = large_beginning();
    wire.extend([b' '; 10]);
    assert_eq!(send(address, &wire).status, 200, "while the slow ones are there");
    for stream in &mut slow {
        assert!(status_of(stream).contains(" 408 "));
    }
    // Who sends nothing more for a while is let go before that.
    let running = upstream.serve_with(limited(|limits| limits.body_pause = Duration::from_millis(200)));
    let mut pausing = connect(running.address());
    pausing.write_all(&large_beginning()).expect("writes");
    assert!(status_of(&mut pausing).contains(" 408 "));
}

#[test]
fn bodies_that_wait_for_a_worker_have_bounds_together() {
    let upstream = Upstream::filled();
    let mut database = cmupd::db::Options::new("server", clock());
    database.busy_timeout = Duration::from_secs(60);
    let options = limited(|limits| {
        limits.workers = 1;
        limits.body = 64 << 20;
    });
    let running = cmupd::serve::start(&upstream.path(), database, options).expect("serves");
    let address = running.address();
    let news = format!(
        "<downstreamServers><DownstreamServerRollupInfo><ServerId>{}</ServerId></DownstreamServerRollupInfo>\
         </downstreamServers>",
        guid(501)
    );
    let whole = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>")) + &" ".repeat(48 << 20);
    let huge = message(SYNC, "", &whole);
    let (mut writing, mut first, mut second) = (connect(address), connect(address), connect(address));
    let sent = upstream.database().write("hold the lock", |_| {
        // The one worker waits for the lock.
        writing.write_all(&request("RollupDownstreamServers", &news))?;
        std::thread::sleep(Duration::from_millis(300));
        first.write_all(&huge)?;
        second.set_write_timeout(Some(Duration::from_secs(1)))?;
        let mut sent = 0;
        while let Ok(count) = second.write(&huge[sent..]) {
            sent += count;
            if sent == huge.len() {
                break;
            }
        }
        Ok(sent)
    });
    let sent = sent.expect("writes");
    assert!(sent < huge.len(), "the memory is taken, so nothing more is read");
    assert_eq!(read_answer(&mut writing).status, 200);
    assert_eq!(read_answer(&mut first).status, 200);
    second.set_write_timeout(None).expect("no timeout");
    second.write_all(&huge[sent..]).expect("writes");
    assert_eq!(read_answer(&mut second).status, 200);
}

#[test]
fn a_stop_ends_the_wait_for_another_writer() {
    let upstream = Upstream::filled();
    let mut database = cmupd::db::Options::new("server", clock());
    database.busy_timeout = Duration::from_secs(24 * 60 * 60);
    let running = cmupd::serve::start(&upstream.path(), database, Upstream::options()).expect("serves");
    let mut writing = connect(running.address());
    let news = format!(
        "<downstreamServers><DownstreamServerRollupInfo><ServerId>{}</ServerId></DownstreamServerRollupInfo>\
         </downstreamServers>",
        guid(501)
    );
    let stopped = upstream.database().write("hold the lock", |_| {
        writing.write_all(&request("RollupDownstreamServers", &news))?;
        std::thread::sleep(Duration::from_millis(300));
        running.stop()
    });
    stopped.expect("stops");
    let answer = read_answer(&mut writing);
    assert!(answer.body.contains("ServerBusy"), "{}", answer.body);
}

#[test]
fn chunks_continuation_and_one_connection_for_all() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let mut stream = connect(running.address());
    let body = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>"));
    let (first, second) = body.split_at(body.len() / 2);
    let chunked = format!(
        "POST {SYNC} HTTP/1.1\r\nHost: x\r\nSOAPAction: \"{NAMESPACE}/GetAuthConfig\"\r\n\
         Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
        first.len(),
        second.len()
    );
    for _ in 0..3 {
        stream.write_all(chunked.as_bytes()).expect("writes");
        assert_eq!(read_answer(&mut stream).text("PlugInID"), "DssTargeting");
    }
    let expecting = format!(
        "POST {SYNC} HTTP/1.1\r\nHost: x\r\nSOAPAction: \"{NAMESPACE}/GetAuthConfig\"\r\nExpect: 100-continue\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(expecting.as_bytes()).expect("writes");
    assert_eq!(status_of(&mut stream), "HTTP/1.1 100 Continue");
    assert_eq!(status_of(&mut stream), "");
    stream.write_all(body.as_bytes()).expect("writes");
    assert_eq!(read_answer(&mut stream).status, 200);
}

#[test]
fn slow_clients_do_not_stay() {
    let upstream = Upstream::filled();
    let running = upstream.serve_with(limited(|limits| {
        limits.header_time = Duration::from_millis(200);
        limits.idle = Duration::from_millis(300);
        limits.request_time = Duration::from_millis(300);
    }));
    let address = running.address();
    let mut silent = connect(address);
    assert_eq!(rest_of(&mut silent), "", "nothing was said");
    let mut slow_header = connect(address);
    slow_header.write_all(b"POST / HTTP/1.1\r\nHost: ").expect("writes");
    assert!(!rest_of(&mut slow_header).contains(" 200 "));
    let mut waiting = connect(address);
    waiting.write_all(&request("GetAuthConfig", "")).expect("writes");
    assert_eq!(read_answer(&mut waiting).status, 200);
    assert_eq!(rest_of(&mut waiting), "", "no other request came");
    let mut slow_body = connect(address);
    slow_body
        .write_all(format!("POST {SYNC} HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n<s").as_bytes())
        .expect("writes");
    assert!(rest_of(&mut slow_body).starts_with("HTTP/1.1 503 "));
}

#[test]
fn an_answer_that_nobody_takes_is_given_up() {
    let upstream = Upstream::filled();
    // Larger than what the system holds for a connection on its own.
    let long = "x".repeat(12 << 20);
    upstream.add("7", &update(7, 1, 100, SECURITY).replace("Update 7", &long));
    upstream.synchronize(None);
    let running = upstream.serve_with(limited(|limits| {
        limits.request_time = Duration::from_secs(1);
        limits.idle = Duration::from_secs(1);
    }));
    let cookie = cookie(running.address());
    let mut stream = connect(running.address());
    let wanted = request("GetUpdateData", &format!("{cookie}{}", update_ids(&[(7, 1)])));
    stream.write_all(&wanted).expect("writes");
    std::thread::sleep(Duration::from_secs(3));
    let taken = rest_of(&mut stream);
    assert!(!taken.contains("</soap:Envelope>"), "{} bytes", taken.len());
    running.stop().expect("nothing is under way any more");
}

#[test]
fn small_answers_come_while_many_read_large_ones_slowly() {
    let upstream = Upstream::filled();
    // One document is an answer that does not fit into the buffers of a connection.
    let long = "x".repeat(6 << 20);
    upstream.add("7", &update(7, 1, 100, SECURITY).replace("Update 7", &long));
    upstream.synchronize(None);
    let running = upstream.serve_with(limited(|limits| limits.take_time = Duration::from_secs(60)));
    let address = running.address();
    let shown = cookie(address);
    let mut slow: Vec<_> = (0..40).map(|_| connect(address)).collect();
    for stream in &mut slow {
        let wanted = request("GetUpdateData", &format!("{shown}{}", update_ids(&[(7, 1)])));
        stream.write_all(&wanted).expect("writes");
    }
    for _ in 0..20 {
        assert_eq!(call(address, "GetConfigData", &shown).status, 200);
        assert_eq!(call(address, "GetAuthConfig", "").status, 200);
    }
    // The slow ones get theirs all the same: the memory that one no longer needs is another's.
    for mut stream in slow {
        assert!(read_answer(&mut stream).body.ends_with("</soap:Envelope>"));
    }
}

#[test]
fn connections_that_wait_give_way_to_others() {
    let upstream = Upstream::filled();
    let running = upstream.serve_with(limited(|limits| limits.connections = 3));
    let address = running.address();
    let answered = |stream: &mut std::net::TcpStream| {
        stream.write_all(&request("GetAuthConfig", "")).expect("writes");
        assert_eq!(read_answer(stream).status, 200);
    };
    let mut first = connect(address);
    answered(&mut first);
    let (mut second, mut third) = (connect(address), connect(address));
    answered(&mut second);
    answered(&mut third);
    let mut fourth = connect(address);
    answered(&mut fourth);
    assert_eq!(rest_of(&mut first), "", "it had waited for the longest time");
    answered(&mut second);
    let mut fifth = connect(address);
    answered(&mut fifth);
    assert_eq!(rest_of(&mut third), "");
    answered(&mut second);
    // A request under way is not broken off for another: that one waits.
    let wire = request("GetAuthConfig", "");
    let (beginning, end) = wire.split_at(wire.len() - 10);
    let mut busy = [second, fourth, fifth];
    for stream in &mut busy {
        stream.write_all(beginning).expect("writes");
    }
    std::thread::sleep(Duration::from_millis(100));
    let mut sixth = connect(address);
    sixth.write_all(&wire).expect("writes");
    sixth.set_read_timeout(Some(Duration::from_millis(400))).expect("a timeout");
    assert!(sixth.read(&mut [0]).is_err(), "all places have requests under way");
    sixth.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
    busy[0].write_all(end).expect("writes");
    assert_eq!(read_answer(&mut busy[0]).status, 200);
    assert_eq!(read_answer(&mut sixth).status, 200);
}

#[test]
fn one_address_has_only_so_many_connections() {
    let upstream = Upstream::filled();
    let running = upstream.serve_with(limited(|limits| limits.connections_of_address = 2));
    let address = running.address();
    let wire = request("GetAuthConfig", "");
    let (beginning, end) = wire.split_at(wire.len() - 10);
    let mut silent = connect(address);
    let mut busy = connect(address);
    busy.write_all(beginning).expect("writes");
    std::thread::sleep(Duration::from_millis(100));
    let mut third = connect(address);
    third.write_all(beginning).expect("writes");
    assert_eq!(rest_of(&mut silent), "", "it gives way to another of its address");
    std::thread::sleep(Duration::from_millis(100));
    let mut fourth = connect(address);
    // The write may come too late already.
    let _ = fourth.write_all(&wire);
    assert_eq!(rest_of(&mut fourth), "", "both have requests under way");
    for stream in [&mut busy, &mut third] {
        stream.write_all(end).expect("writes");
        assert_eq!(read_answer(stream).status, 200);
    }
    assert_eq!(send(address, &wire).status, 200);
}

#[test]
fn one_connection_at_a_time_is_enough() {
    let upstream = Upstream::filled();
    let running = upstream.serve_with(limited(|limits| limits.connections = 1));
    for _ in 0..3 {
        assert_eq!(call(running.address(), "GetAuthConfig", "").status, 200);
    }
    // Others give way only where a place is wanted.
    let mut stream = connect(running.address());
    for _ in 0..2 {
        stream.write_all(&request("GetAuthConfig", "")).expect("writes");
        assert_eq!(read_answer(&mut stream).status, 200);
        std::thread::sleep(Duration::from_millis(300));
    }
}

#[test]
fn bodies_in_small_parts_take_the_memory_of_their_bytes() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let body = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>{}", " ".repeat(70_000)));
    let mut wire = format!(
        "POST {SYNC} HTTP/1.1\r\nHost: x\r\nSOAPAction: \"{NAMESPACE}/GetAuthConfig\"\r\n\
         Transfer-Encoding: chunked\r\n\r\n"
    );
    body.bytes().for_each(|byte| wire.push_str(&format!("1\r\n{}\r\n", char::from(byte))));
    wire.push_str("0\r\n\r\n");
    assert_eq!(send(running.address(), wire.as_bytes()).status, 200, "more parts than the memory has KiB");
}

#[test]
fn transfer_encodings_but_chunked_are_refused() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let body = envelope(&format!("<GetAuthConfig xmlns=\"{NAMESPACE}\"/>"));
    for (codings, status) in [
        ("Transfer-Encoding: Chunked", 200),
        ("Transfer-Encoding: gzip, chunked", 501),
        ("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked", 501),
        ("Transfer-Encoding: chunked, chunked", 501),
    ] {
        let wire = format!(
            "POST {SYNC} HTTP/1.1\r\nHost: x\r\nSOAPAction: \"{NAMESPACE}/GetAuthConfig\"\r\n{codings}\r\n\r\n\
             {:x}\r\n{body}\r\n0\r\n\r\n",
            body.len()
        );
        assert_eq!(send(running.address(), wire.as_bytes()).status, status, "{codings}");
    }
}

#[test]
fn silent_connections_in_great_number_stop_nobody() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let silent: Vec<_> = (0..400).map(|_| connect(address)).collect();
    for _ in 0..5 {
        assert_eq!(call(address, "GetAuthConfig", "").status, 200);
    }
    drop(silent);
}

fn whole_conversation(address: SocketAddr) -> Vec<(u64, u32)> {
    let cookie = cookie(address);
    let wanted = format!("{cookie}{}", filter(None, &[guid(100), guid(101)], &[SECURITY, CRITICAL]));
    let revisions = call(address, "GetRevisionIdList", &wanted).revisions();
    let data = call(address, "GetUpdateData", &format!("{cookie}{}", update_ids(&revisions)));
    assert_eq!(data.texts("XmlUpdateBlob").len(), revisions.len());
    revisions
}

#[test]
fn many_ask_at_the_same_time_while_one_synchronizes() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..8)
            .map(|_| scope.spawn(move || (0..5).map(|_| whole_conversation(address)).collect::<Vec<_>>()))
            .collect();
        upstream.add("8", &update(8, 1, 100, SECURITY));
        upstream.synchronize(None);
        for client in clients {
            for revisions in client.join().expect("a conversation") {
                assert!([6, 7].contains(&revisions.len()), "before or after, nothing between: {revisions:?}");
            }
        }
    });
    assert_eq!(whole_conversation(address).len(), 7, "what came is offered without a restart");
}

#[test]
fn a_stop_finishes_what_is_under_way() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let wire = request("GetAuthConfig", "");
    let (beginning, end) = wire.split_at(wire.len() - 10);
    let mut under_way = connect(address);
    under_way.write_all(beginning).expect("writes");
    let mut kept_open = connect(address);
    kept_open.write_all(&wire).expect("writes");
    assert_eq!(read_answer(&mut kept_open).status, 200);
    let stopping = std::thread::spawn(move || running.stop());
    // A connection that only waits is closed, so the stop has begun.
    assert_eq!(rest_of(&mut kept_open), "");
    under_way.write_all(end).expect("writes");
    assert_eq!(read_answer(&mut under_way).status, 200);
    stopping.join().expect("a thread").expect("stops");
    assert!(std::net::TcpStream::connect(address).is_err(), "nobody listens");

    let running = upstream.serve_with(limited(|limits| limits.stop = Duration::from_millis(200)));
    let mut never = connect(running.address());
    never.write_all(beginning).expect("writes");
    let mut other = connect(running.address());
    other.write_all(&wire).expect("writes");
    assert_eq!(read_answer(&mut other).status, 200);
    let error = running.stop().expect_err("one never ends");
    assert!(error.to_string().contains("broken off"), "{error:#}");
}

#[test]
fn an_address_that_is_taken_is_said() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let error = cmupd::serve::start(
        &upstream.path(),
        cmupd::db::Options::new("server", clock()),
        ServeOptions::new(running.address()),
    );
    let error = error.err().expect("taken");
    assert!(error.to_string().contains(&running.address().to_string()), "{error:#}");
}

/// Certificate and key of a server called `localhost`, written into the folder.
fn certificate(upstream: &Upstream) -> Tls {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
    let tls = Tls {
        certificate: upstream.folder.path().join("server.pem"),
        key: upstream.folder.path().join("server.key"),
        client_ca: None,
    };
    std::fs::write(&tls.certificate, made.cert.pem()).expect("writes");
    std::fs::write(&tls.key, made.signing_key.serialize_pem()).expect("writes");
    tls
}

#[test]
fn over_tls() {
    let upstream = Upstream::filled();
    let tls = certificate(&upstream);
    let mut options = Upstream::options();
    options.tls = Some(tls.clone());
    options.limits.handshake = Duration::from_millis(300);
    let running = upstream.serve_with(options.clone());
    let mut known = rustls::RootCertStore::empty();
    known.add(CertificateDer::from_pem_file(&tls.certificate).expect("a certificate")).expect("adds");
    let config =
        rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(known)
            .with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let connection = rustls::ClientConnection::new(Arc::new(config), name).expect("a connection");
    let mut stream = rustls::StreamOwned::new(connection, connect(running.address()));
    for _ in 0..2 {
        stream.write_all(&request("GetAuthConfig", "")).expect("writes");
        assert_eq!(read_answer(&mut stream).text("PlugInID"), "DssTargeting");
    }
    // Who speaks without TLS, or says nothing, is let go.
    let mut plain = connect(running.address());
    plain.write_all(&request("GetAuthConfig", "")).expect("writes");
    assert!(!rest_of(&mut plain).contains("HTTP/1.1 200"));
    assert_eq!(rest_of(&mut connect(running.address())), "");

    let failing = |certificate: &std::path::Path, key: &std::path::Path| {
        let mut options = options.clone();
        options.tls = Some(Tls { certificate: certificate.to_owned(), key: key.to_owned(), client_ca: None });
        let started =
            cmupd::serve::start(&upstream.path(), cmupd::db::Options::new("server", clock()), options);
        started.err().expect("a failure").to_string()
    };
    assert!(failing(&tls.key, &tls.key).contains("server.key"));
    assert!(failing(&tls.certificate, &tls.certificate).contains("server.pem"));
    assert!(failing(&tls.certificate, &upstream.folder.path().join("absent.key")).contains("absent.key"));
    let other = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
    let other_key = upstream.folder.path().join("other.key");
    std::fs::write(&other_key, other.signing_key.serialize_pem()).expect("writes");
    assert!(failing(&tls.certificate, &other_key).contains("does not go with"));
}
