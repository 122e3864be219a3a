//! A small HTTP server that does what its script says: it answers properly, faults, breaks off, stalls, drips,
//! redirects.
//!
//! One request per connection. What it was asked is recorded.

pub mod tls;
pub mod wsus;

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub method: String,
    pub path: String,
    /// Names in lower case.
    pub headers: HashMap<String, String>,
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The last part of SOAPAction, or the path where there is none.
    pub action: String,
    /// How many requests of this action came up to this one.
    pub number: usize,
}

impl Recorded {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// What the server does with a request.
#[derive(Debug, Clone)]
pub enum Act {
    /// Answers.
    Answer { status: u16, headers: Vec<(String, String)>, body: Vec<u8> },
    /// Announces more than it sends, then closes.
    Truncated { headers: Vec<(String, String)>, body: Vec<u8>, announced: usize },
    /// Says nothing and keeps the connection.
    Stalled,
    /// Begins an answer, and says nothing more.
    StalledBody,
    /// A body without an end, a byte at a time.
    Drip,
    /// A body without an end, as fast as it goes.
    Endless,
    /// Closes without an answer.
    Close,
}

impl Act {
    /// XML with a status.
    pub fn text(status: u16, body: impl Into<Vec<u8>>) -> Act {
        Act::typed(status, "text/xml; charset=utf-8", body)
    }

    /// An answer with its type.
    pub fn typed(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Act {
        let headers = vec![("Content-Type".to_owned(), kind.to_owned())];
        Act::Answer { status, headers, body: body.into() }
    }

    /// Adds a header to an answer.
    pub fn with(mut self, name: &str, value: &str) -> Act {
        if let Act::Answer { headers, .. } | Act::Truncated { headers, .. } = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The content of a SOAP body, in an envelope as WSUS writes it.
    pub fn soap(content: &str) -> Act {
        Act::text(
            200,
            format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"{ENVELOPE}\"><soap:Body>{content}\
                 </soap:Body></soap:Envelope>"
            ),
        )
    }

    /// A fault with a code, or without.
    pub fn fault(code: Option<&str>, message: &str) -> Act {
        let code = code.map(|code| format!("<ErrorCode>{code}</ErrorCode>")).unwrap_or_default();
        let Act::Answer { headers, body, .. } = Act::soap(&format!(
            "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Something happened</faultstring><detail>{code}\
             <Message>{message}</Message><ID>5b1b1fd4-27a1-4f4d-8f5f-1f0f0c4c9d11</ID></detail></soap:Fault>"
        )) else {
            unreachable!("soap answers")
        };
        Act::Answer { status: 500, headers, body }
    }

    /// Leads elsewhere.
    pub fn redirect(location: &str) -> Act {
        Act::typed(302, "text/html", "moved").with("Location", location)
    }
}

const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";

type Script = dyn Fn(&Recorded) -> Act + Send + Sync;

/// The server; it ends when it is dropped.
pub struct LyingServer {
    socket: SocketAddr,
    scheme: &'static str,
    requests: Arc<Mutex<Vec<Recorded>>>,
    stop: Arc<AtomicBool>,
}

impl LyingServer {
    /// Serves HTTP on a free port of this machine.
    pub fn start(script: impl Fn(&Recorded) -> Act + Send + Sync + 'static) -> LyingServer {
        LyingServer::serve(None, Arc::new(script))
    }

    /// Serves HTTPS with a certificate.
    pub fn start_tls(
        identity: &tls::Identity,
        script: impl Fn(&Recorded) -> Act + Send + Sync + 'static,
    ) -> LyingServer {
        LyingServer::serve(Some(identity.config()), Arc::new(script))
    }

    fn serve(tls: Option<Arc<rustls::ServerConfig>>, script: Arc<Script>) -> LyingServer {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let socket = listener.local_addr().expect("its address");
        let scheme = if tls.is_some() { "https" } else { "http" };
        let requests = Arc::new(Mutex::new(Vec::new()));
        let stop = Arc::new(AtomicBool::new(false));
        let server = LyingServer { socket, scheme, requests: requests.clone(), stop: stop.clone() };
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (script, requests, stop, tls) =
                    (script.clone(), requests.clone(), stop.clone(), tls.clone());
                std::thread::spawn(move || {
                    // Guests that break off are part of the game.
                    let _ = match tls {
                        None => talk(&mut &stream, &script, &requests, &stop),
                        Some(config) => rustls::ServerConnection::new(config)
                            .map_err(std::io::Error::other)
                            .and_then(|connection| {
                                let mut stream = rustls::StreamOwned::new(connection, &stream);
                                let result = talk(&mut stream, &script, &requests, &stop);
                                stream.conn.send_close_notify();
                                let _ = stream.flush();
                                result
                            }),
                    };
                    let _ = stream.shutdown(std::net::Shutdown::Both);
                });
            }
        });
        server
    }

    /// Scheme, host and port.
    pub fn address(&self) -> String {
        format!("{}://127.0.0.1:{}", self.scheme, self.socket.port())
    }

    pub fn port(&self) -> u16 {
        self.socket.port()
    }

    /// What was asked so far.
    pub fn requests(&self) -> Vec<Recorded> {
        self.requests.lock().expect("requests").clone()
    }

    /// What was asked so far, by its action.
    pub fn actions(&self) -> Vec<String> {
        self.requests().into_iter().map(|request| request.action).collect()
    }

    /// How often an action was asked for.
    pub fn count(&self, action: &str) -> usize {
        self.actions().iter().filter(|asked| *asked == action).count()
    }
}

impl Drop for LyingServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Wakes the listener.
        let _ = TcpStream::connect(self.socket);
    }
}

/// A port on which nobody listens.
pub fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

fn talk(
    stream: &mut (impl Read + Write),
    script: &Arc<Script>,
    requests: &Mutex<Vec<Recorded>>,
    stop: &AtomicBool,
) -> std::io::Result<()> {
    let mut request = match read_request(stream) {
        Ok(Some(request)) => request,
        Ok(None) => return Ok(()),
        Err(error) => {
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")?;
            return Err(error);
        }
    };
    {
        let mut requests = requests.lock().expect("requests");
        request.number = 1 + requests.iter().filter(|earlier| earlier.action == request.action).count();
        requests.push(request.clone());
    }
    let wait = || std::thread::sleep(Duration::from_millis(5));
    match script(&request) {
        Act::Answer { status, headers, body } => {
            let length = body.len();
            head(stream, status, &headers, length)?;
            if !matches!(status, 204 | 304) {
                stream.write_all(&body)?;
            }
            stream.flush()
        }
        Act::Truncated { headers, body, announced } => {
            let status = if headers.iter().any(|(name, _)| name == "Content-Range") { 206 } else { 200 };
            head(stream, status, &headers, announced)?;
            stream.write_all(&body)?;
            stream.flush()
        }
        Act::Stalled => {
            while !stop.load(Ordering::Relaxed) {
                wait();
            }
            Ok(())
        }
        Act::StalledBody => {
            head(stream, 200, &[], 1_000)?;
            stream.write_all(b"<soap:Envelope")?;
            stream.flush()?;
            while !stop.load(Ordering::Relaxed) {
                wait();
            }
            Ok(())
        }
        Act::Drip => {
            head(stream, 200, &[], 1_000_000)?;
            while !stop.load(Ordering::Relaxed) {
                stream.write_all(b" ")?;
                stream.flush()?;
                wait();
            }
            Ok(())
        }
        Act::Endless => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            let block = vec![b' '; 1 << 20];
            while !stop.load(Ordering::Relaxed) {
                stream.write_all(&block)?;
            }
            Ok(())
        }
        Act::Close => Ok(()),
    }
}

fn head(
    stream: &mut impl Write,
    status: u16,
    headers: &[(String, String)],
    length: usize,
) -> std::io::Result<()> {
    let mut text = format!("HTTP/1.1 {status} Said\r\nConnection: close\r\n");
    if status != 304 {
        text.push_str(&format!("Content-Length: {length}\r\n"));
    }
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    stream.write_all(text.as_bytes())
}

fn read_request(stream: &mut impl Read) -> std::io::Result<Option<Recorded>> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte)? == 0 {
            return Ok(None);
        }
        bytes.extend_from_slice(&byte);
        // A guest that wants TLS learns that this is none, as from any web server.
        if bytes == [0x16] {
            return Err(std::io::Error::other("a TLS hello"));
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = text.lines();
    let mut first = lines.next().unwrap_or_default().split(' ').map(str::to_owned);
    let (method, path) = (first.next().unwrap_or_default(), first.next().unwrap_or_default());
    let headers: HashMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let action = match headers.get("soapaction") {
        Some(action) => action.trim_matches('"').rsplit('/').next().unwrap_or_default().to_owned(),
        None => path.clone(),
    };
    let (text, bytes) = (String::from_utf8_lossy(&body).into_owned(), body);
    Ok(Some(Recorded { method, path, headers, body: text, bytes, action, number: 0 }))
}
