//! A downstream server that knows nothing but HTTP and text, and an environment for it to ask.
use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::db::{Database, Options};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::operate;
use cmupd::serve::{Running, ServeOptions, start};
use cmupd::sync::{self, Trigger};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;

pub const SYNC: &str = "/ServerSyncWebService/ServerSyncWebService.asmx";
pub const AUTH: &str = "/DssAuthWebService/DssAuthWebService.asmx";
pub const REPORTING: &str = "/ReportingWebService/ReportingWebService.asmx";
pub const NAMESPACE: &str = "http://www.microsoft.com/SoftwareDistribution";
pub const SECURITY: &str = "0fa1201d-4330-4fa8-8ae9-b877473b6441";
pub const CRITICAL: &str = "e6cf1350-c01b-414d-a61f-263d14d133b4";

/// An invented GUID.
pub fn guid(number: u64) -> String {
    format!("5eed0000-0000-4000-8000-{number:012x}")
}

/// Base64 of a SHA-1 that ends in zeros.
pub fn sha1(letter: char) -> String {
    format!("{letter}AAAAAAAAAAAAAAAAAAAAAAAAAA=")
}

pub fn clock() -> Clock {
    Clock::fixed("2026-11-22T12:00:00Z".parse().expect("a time"))
}

/// What HTTP gave.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The local names of the elements, in order.
    pub fn elements(&self) -> Vec<String> {
        elements(&self.body)
    }

    /// The texts of all elements of that local name.
    pub fn texts(&self, name: &str) -> Vec<String> {
        texts(&self.body, name)
    }

    pub fn text(&self, name: &str) -> String {
        self.texts(name).into_iter().next().unwrap_or_else(|| panic!("{name} in {}", self.body))
    }

    /// ErrorCode and Message of a fault.
    pub fn fault(&self) -> (String, String) {
        assert_eq!(self.status, 500, "{}", self.body);
        assert!(self.header("Content-Type").is_some_and(|kind| kind.starts_with("text/xml")), "{self:?}");
        let message = self.texts("Message").into_iter().next().unwrap_or_default();
        (self.text("ErrorCode"), message)
    }

    /// What GetRevisionIdList named: number of the invented GUID, and revision.
    pub fn revisions(&self) -> Vec<(u64, u32)> {
        assert_eq!(self.status, 200, "{}", self.body);
        let numbers =
            self.texts("RevisionNumber").into_iter().map(|number| number.parse().expect("a number"));
        self.texts("UpdateID").iter().map(|guid| number_of(guid)).zip(numbers).collect()
    }
}

fn number_of(guid: &str) -> u64 {
    let (_, digits) = guid.rsplit_once('-').expect("a GUID");
    u64::from_str_radix(digits, 16).expect("hexadecimal digits")
}

pub fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(element) | Event::Empty(element) => {
                names.push(element.local_name().as_ref().to_owned());
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = xml;
    let (open, empty, close) = (format!("<{name}>"), format!("<{name} />"), format!("</{name}>"));
    loop {
        let full = rest.find(&open);
        let none = [rest.find(&empty), rest.find(&format!("<{name}/>"))].into_iter().flatten().min();
        match (full, none) {
            (Some(full), none) if none.is_none_or(|none| full < none) => {
                let begin = full + open.len();
                let end = begin + rest[begin..].find(&close).expect("an end");
                found.push(unescaped(&rest[begin..end]));
                rest = &rest[end..];
            }
            (_, Some(none)) => {
                found.push(String::new());
                rest = &rest[none + 1..];
            }
            _ => return found,
        }
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// Reads one response.
pub fn read_answer(stream: &mut impl std::io::Read) -> Answer {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).expect("a status line");
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.unwrap_or_else(|| panic!("a status in {line:?}"));
    let mut headers = Vec::new();
    loop {
        line.clear();
        reader.read_line(&mut line).expect("a header");
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut answer = Answer { status, headers, body: String::new() };
    if ![100, 304].contains(&status) {
        let length = answer.header("Content-Length").and_then(|length| length.parse().ok());
        let mut body = vec![0; length.expect("a length")];
        reader.read_exact(&mut body).expect("the body");
        answer.body = String::from_utf8(body).expect("UTF-8");
    }
    answer
}

pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("connects");
    // Only so that a test that fails also ends.
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
    stream
}

/// Sends bytes on a connection of their own and reads one response.
pub fn send(address: SocketAddr, bytes: &[u8]) -> Answer {
    let mut stream = connect(address);
    stream.write_all(bytes).expect("writes");
    read_answer(&mut stream)
}

pub fn message(path: &str, action: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: upstream.invalid\r\nContent-Type: text/xml; charset=utf-8\r\n\
         SOAPAction: \"{action}\"\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

pub fn envelope(content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope \
         xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{content}</s:Body></s:Envelope>"
    )
}

/// Path, namespace and SOAPAction of an operation.
pub fn address_of(operation: &str) -> (&'static str, String) {
    match operation {
        "GetAuthorizationCookie" => (AUTH, format!("{NAMESPACE}/Server/DssAuthWebService")),
        "Ping" => (SYNC, format!("{NAMESPACE}/Server/IMonitorable")),
        "GetRollupConfiguration"
        | "RollupDownstreamServers"
        | "RollupComputers"
        | "GetOutOfSyncComputers"
        | "RollupComputerStatus" => (REPORTING, NAMESPACE.to_owned()),
        _ => (SYNC, NAMESPACE.to_owned()),
    }
}

/// A whole call as it goes over the wire.
pub fn request(operation: &str, content: &str) -> Vec<u8> {
    let (path, namespace) = address_of(operation);
    let body = envelope(&format!("<{operation} xmlns=\"{namespace}\">{content}</{operation}>"));
    message(path, &format!("{namespace}/{operation}"), &body)
}

pub fn call(address: SocketAddr, operation: &str, content: &str) -> Answer {
    send(address, &request(operation, content))
}

pub const ACCOUNT: &str = "6f1c2f6e-3f0b-4d3a-9b1e-0d2f6a1c5e12";

/// The authorization cookie as it goes into GetCookie.
pub fn authorization(address: SocketAddr) -> String {
    let account = format!("<accountName>dss.invalid</accountName><accountGuid>{ACCOUNT}</accountGuid>");
    let answer = call(address, "GetAuthorizationCookie", &account);
    assert_eq!(answer.status, 200, "{}", answer.body);
    format!(
        "<AuthorizationCookie><PlugInId>{}</PlugInId><CookieData>{}</CookieData></AuthorizationCookie>",
        answer.text("PlugInId"),
        answer.text("CookieData")
    )
}

/// The element `cookie` as it goes into every further call.
pub fn cookie(address: SocketAddr) -> String {
    let content = format!(
        "<authCookies>{}</authCookies><protocolVersion>1.20</protocolVersion>",
        authorization(address)
    );
    let answer = call(address, "GetCookie", &content);
    assert_eq!(answer.status, 200, "{}", answer.body);
    format!(
        "<cookie><Expiration>{}</Expiration><EncryptedData>{}</EncryptedData></cookie>",
        answer.text("Expiration"),
        answer.text("EncryptedData")
    )
}

/// A filter for updates; the flag of every category is whether there is an anchor.
pub fn filter(anchor: Option<&str>, products: &[String], classifications: &[&str]) -> String {
    let delta = anchor.is_some();
    let ids = |ids: &mut dyn Iterator<Item = &str>| -> String {
        ids.map(|id| format!("<IdAndDelta><Id>{id}</Id><Delta>{delta}</Delta></IdAndDelta>")).collect()
    };
    format!(
        "<filter>{}<GetConfig>false</GetConfig><Get63LanguageOnly>false</Get63LanguageOnly>\
         <Categories>{}</Categories><Classifications>{}</Classifications></filter>",
        anchor.map_or_else(String::new, |anchor| format!("<Anchor>{anchor}</Anchor>")),
        ids(&mut products.iter().map(String::as_str)),
        ids(&mut classifications.iter().copied()),
    )
}

/// The element `updateIds`.
pub fn update_ids(revisions: &[(u64, u32)]) -> String {
    let ids: String = revisions
        .iter()
        .map(|(update, number)| {
            format!(
                "<UpdateIdentity><UpdateID>{}</UpdateID><RevisionNumber>{number}</RevisionNumber></UpdateIdentity>",
                guid(*update)
            )
        })
        .collect();
    format!("<updateIds>{ids}</updateIds>")
}

/// A complete document.
pub fn document(update: u64, number: u32, properties: &str, rest: &str) -> String {
    format!(
        "<upd:Update xmlns:upd=\"http://schemas.microsoft.com/msus/2002/12/Update\"><upd:UpdateIdentity \
         UpdateID=\"{}\" RevisionNumber=\"{number}\" /><upd:Properties {properties} DefaultPropertiesLanguage=\"en\" />\
         <upd:LocalizedPropertiesCollection><upd:LocalizedProperties><upd:Language>en</upd:Language>\
         <upd:Title>Update {update} &amp; more</upd:Title></upd:LocalizedProperties>\
         </upd:LocalizedPropertiesCollection>{rest}</upd:Update>",
        guid(update)
    )
}

/// Prerequisites: a product, a classification, and further clauses.
pub fn belongs_to(product: u64, classification: &str, further: &str) -> String {
    format!(
        "<upd:Prerequisites>{further}<upd:AtLeastOne IsCategory=\"true\"><upd:UpdateIdentity UpdateID=\"{}\" />\
         </upd:AtLeastOne><upd:AtLeastOne IsCategory=\"true\"><upd:UpdateIdentity UpdateID=\"{classification}\" />\
         </upd:AtLeastOne></upd:Prerequisites>",
        guid(product)
    )
}

/// A visible update.
pub fn update(update: u64, number: u32, product: u64, classification: &str) -> String {
    document(
        update,
        number,
        "UpdateType=\"Software\" ExplicitlyDeployable=\"true\"",
        &format!("<upd:Relationships>{}</upd:Relationships>", belongs_to(product, classification, "")),
    )
}

/// A product or a classification.
pub fn category(number: u64, kind: &str) -> String {
    document(
        number,
        1,
        "UpdateType=\"Category\"",
        &format!(
            "<upd:HandlerSpecificData xmlns:cat=\"urn:c\" type=\"cat:Category\"><cat:CategoryInformation \
             CategoryType=\"{kind}\" /></upd:HandlerSpecificData>"
        ),
    )
}

/// A hidden part with a file.
pub fn leaf(update: u64, number: u32, file: char) -> String {
    document(
        update,
        number,
        "UpdateType=\"Software\" ExplicitlyDeployable=\"false\"",
        &format!(
            "<upd:Files><upd:File Digest=\"{}\" DigestAlgorithm=\"SHA1\" FileName=\"{file}.cab\" Size=\"9\" \
             Modified=\"2026-09-01T00:00:00Z\" /></upd:Files>",
            sha1(file)
        ),
    )
}

/// A database with one site, and a folder of documents that it synchronizes with.
pub struct Upstream {
    pub folder: tempfile::TempDir,
}

impl Upstream {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("documents")).expect("a folder");
        let upstream = Upstream { folder };
        Database::create(&upstream.path(), Options::new("tester", clock()), |w| {
            cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
            cmupd::hierarchy::write(w).add_site(&NewSite {
                code: "PS1".parse()?,
                name: None,
                kind: SiteKind::Primary,
                parent: None,
            })?;
            Ok(())
        })
        .expect("creates");
        upstream
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("a.db")
    }

    pub fn database(&self) -> Database {
        Database::open(&self.path(), Options::new("tester", clock())).expect("opens")
    }

    pub fn add(&self, name: &str, document: &str) {
        let path = self.folder.path().join("documents").join(format!("{name}.xml"));
        std::fs::write(path, document).expect("writes");
    }

    /// Synchronizes with a source; the folder of documents where none is named.
    pub fn synchronize(&self, from: Option<PathBuf>) {
        self.synchronize_at(clock(), from);
    }

    pub fn synchronize_at(&self, clock: Clock, from: Option<PathBuf>) {
        let from = from.unwrap_or_else(|| self.folder.path().join("documents"));
        let options = sync::SyncOptions {
            from: Some(from.display().to_string()),
            site: None,
            cascade: true,
            trigger: Trigger::Manual,
            languages: vec!["en".into()],
            ..sync::SyncOptions::default()
        };
        let mut database = Database::open(&self.path(), Options::new("tester", clock)).expect("opens");
        let summary = operate::synchronize(&mut database, &options, &Silent);
        let summary = summary.expect("synchronizes");
        assert!(summary.sync.rejections.is_empty(), "{:?}", summary.sync.rejections);
    }

    pub fn options() -> ServeOptions {
        ServeOptions::new("127.0.0.1:0".parse().expect("an address"))
    }

    pub fn serve(&self) -> Running {
        self.serve_with(Self::options())
    }

    pub fn serve_with(&self, options: ServeOptions) -> Running {
        start(&self.path(), Options::new("server", clock()), options).expect("serves")
    }

    /// The environment of most tests: two products, a detectoid, a bundle with its parts, an expired update, and
    /// others.
    pub fn filled() -> Self {
        let upstream = Upstream::new();
        upstream.add("100", &category(100, "Product"));
        upstream.add("101", &category(101, "Product"));
        upstream.add("110", &document(110, 1, "UpdateType=\"Detectoid\"", ""));
        let requires = |update: u64| format!("<upd:UpdateIdentity UpdateID=\"{}\" />", guid(update));
        let relations = format!(
            "<upd:Relationships>{}<upd:BundledUpdates><upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"5\" />\
             <upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"1\" /></upd:BundledUpdates></upd:Relationships>",
            belongs_to(100, SECURITY, &(requires(110) + &requires(3))),
            guid(2),
            guid(99),
        );
        let visible = "UpdateType=\"Software\" ExplicitlyDeployable=\"true\"";
        upstream.add("1", &document(1, 200, visible, &relations));
        upstream.add(
            "2-5",
            &format!("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n{}", leaf(2, 5, 'B')),
        );
        upstream.add("2-6", &leaf(2, 6, 'C'));
        upstream.add("3", &document(3, 1, "UpdateType=\"Software\"", ""));
        let expired = update(4, 1, 100, SECURITY)
            .replace("UpdateType=\"Software\"", "UpdateType=\"Software\" PublicationState=\"Expired\"");
        upstream.add("4", &expired);
        upstream.add("5-1", &update(5, 1, 101, SECURITY));
        upstream.add("5-2", &update(5, 2, 101, SECURITY));
        upstream.add("6", &update(6, 1, 100, CRITICAL));
        upstream.synchronize(None);
        upstream
    }
}
