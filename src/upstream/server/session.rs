//! A server and the session with it: authorization, cookies, and calls that are repeated where that may help
//! ([MS-WSUSSS] §3.1.4.1 to §3.1.4.3).

use super::address::{self, normalize_address};
use super::transport::{Connection, Incoming};
use super::trouble::{Nature, Trouble, is_page, status_text};
use crate::base::error::{self, Failure};
use crate::base::progress::Progress;
use crate::catalog::UpdateIdentity;
use crate::wire::wsus::{
    Cookie, DSS_TARGETING, FaultCode, Operation, PROTOCOL_VERSION, Request, Response, ServerReply,
    expiration, parse_response, render_request,
};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use uuid::Uuid;

/// Bytes of one answer. The largest known document has 47 MB and nearly doubles where every angle bracket of it is
/// escaped; lists of revisions have some megabytes.
const ANSWER_SIZE: u64 = 128 << 20;
/// A cookie with less to live is renewed before it is used ([MS-WSUSSS] §3.1.4.3; WSUS gives four hours).
const MARGIN: SignedDuration = SignedDuration::from_mins(5);

/// Who asks ([MS-WSUSSS] §3.1.4.2): chosen once per environment and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The full name of this machine; a server wants one that is not empty.
    pub name: String,
    /// The identity of this downstream server.
    pub guid: Uuid,
}

/// A server, and a session with it that all calls share.
pub struct Server {
    pub(super) connection: Connection,
    account: Account,
    client: reqwest::blocking::Client,
    session: Mutex<Session>,
    /// A revision that the server gave: to distinguish a server that fails from one that does not know what it is asked
    /// for.
    pub(super) given: Mutex<Option<UpdateIdentity>>,
}

/// What authorization gave; all threads of a [`Server`] share it.
#[derive(Default)]
struct Session {
    /// Address of the authorization service, as GetAuthConfig named it.
    service: Option<String>,
    cookie: Option<Cookie>,
    /// When the cookie ends, by the clock of this machine; `None` where that is not known.
    ends: Option<Timestamp>,
    /// Rises with each authorization, so that of several threads with the same old cookie only one renews it.
    generation: u64,
}

/// Whether a call waits out a silent server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// A call without an answer in time is repeated.
    Repeat,
    /// It is not: the caller has a smaller request.
    Split,
}

/// An answer with the time at which the server wrote it.
struct Dated {
    response: Response,
    date: Option<Timestamp>,
}

impl Server {
    /// Prepares a connection; nothing is asked yet.
    ///
    /// Fails with kind `usage` when the address, the proxy or the file with certificates is wrong, or the account has
    /// no name.
    pub fn connect(connection: Connection, account: Account) -> error::Result<Server> {
        let address = normalize_address(&connection.address)?;
        if account.name.trim().is_empty() {
            return Err(Failure::usage("the account for the server has no name")
                .hint("give the full name of this machine")
                .into());
        }
        let client = connection.client(&address, false)?;
        let connection = Connection { address, ..connection };
        Ok(Server { connection, account, client, session: Mutex::default(), given: Mutex::default() })
    }

    /// The address in its one form.
    pub fn address(&self) -> &str {
        &self.connection.address
    }

    /// Makes a call with a valid cookie; one that the server does not accept is renewed once. Fails when the server
    /// fails for good, or does not accept the new one either.
    pub(super) fn call(
        &self,
        operation: Operation,
        patience: Patience,
        progress: &dyn Progress,
        request: &dyn Fn(Cookie) -> Request,
    ) -> Result<Response, Trouble> {
        let url = format!("{}{}", self.connection.address, operation.service().path());
        let mut is_renewed = false;
        loop {
            let (generation, outcome) = match self.cookie(progress) {
                Ok((generation, cookie)) => {
                    (generation, self.ask(&url, operation, &request(cookie), patience, progress))
                }
                Err(trouble) => (None, Err(trouble)),
            };
            match outcome {
                Err(trouble) if trouble.wants_authorization() && !is_renewed => {
                    is_renewed = true;
                    self.forget(generation);
                }
                other => return other.map(|dated| dated.response),
            }
        }
    }

    fn session(&self) -> MutexGuard<'_, Session> {
        // What a thread leaves behind when it breaks is at worst a cookie that the server refuses.
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops a cookie that the server did not accept, unless another thread has renewed it meanwhile.
    fn forget(&self, generation: Option<u64>) {
        let mut session = self.session();
        if generation.is_none_or(|generation| generation == session.generation) {
            session.cookie = None;
            session.service = None;
        }
    }

    /// A cookie that lives long enough, and its generation.
    fn cookie(&self, progress: &dyn Progress) -> Result<(Option<u64>, Cookie), Trouble> {
        let mut session = self.session();
        let now = self.connection.clock.now();
        let is_ending =
            session.ends.is_some_and(|ends| now.saturating_add(MARGIN).is_ok_and(|soon| soon >= ends));
        if let Some(cookie) = session.cookie.as_ref().filter(|_| !is_ending) {
            return Ok((Some(session.generation), cookie.clone()));
        }
        let cookie = self.authorize(&mut session, progress)?;
        Ok((Some(session.generation), cookie))
    }

    /// Walks the whole way to a cookie; the authorization service is asked for only once.
    fn authorize(&self, session: &mut Session, progress: &dyn Progress) -> Result<Cookie, Trouble> {
        let old_cookie = session.cookie.take();
        let site = &self.connection.address;
        let path = Operation::GetAuthConfig.service().path();
        let server_sync = format!("{site}{path}");
        let ask = |url: &str, operation, request: Request| {
            self.ask(url, operation, &request, Patience::Repeat, progress)
        };
        let service = match &session.service {
            Some(service) => service.clone(),
            None => {
                let answer = ask(&server_sync, Operation::GetAuthConfig, Request::GetAuthConfig)?;
                let Response::GetAuthConfig { plug_ins, .. } = answer.response else {
                    return Err(unexpected(Operation::GetAuthConfig));
                };
                let plug_in = plug_ins
                    .iter()
                    .find(|plug_in| plug_in.plug_in_id.trim().eq_ignore_ascii_case(DSS_TARGETING));
                let service = plug_in.and_then(|plug_in| address::resolve(site, &plug_in.service_url));
                service.ok_or_else(|| {
                    let reason = match plug_in {
                        Some(_) => "the authorization service is on another host",
                        None => "the server offers no authorization by DssTargeting",
                    };
                    Trouble::malformed(reason).during(format!("{:?}", Operation::GetAuthConfig))
                })?
            }
        };
        let request = Request::GetAuthorizationCookie {
            account_name: self.account.name.clone(),
            account_guid: self.account.guid.to_string(),
        };
        let answer = ask(&service, Operation::GetAuthorizationCookie, request)?;
        let Response::GetAuthorizationCookie(authorization) = answer.response else {
            return Err(unexpected(Operation::GetAuthorizationCookie));
        };
        let request = Request::GetCookie {
            authorization_cookies: vec![authorization],
            old_cookie,
            protocol_version: PROTOCOL_VERSION.to_owned(),
        };
        let answer = ask(&server_sync, Operation::GetCookie, request)?;
        let Response::GetCookie(cookie) = answer.response else {
            return Err(unexpected(Operation::GetCookie));
        };
        let now = self.connection.clock.now();
        // How much the server's clock is ahead of ours.
        let ahead = answer.date.map_or(SignedDuration::ZERO, |date| date.duration_since(now));
        session.ends = expiration(&cookie.expiration).and_then(|ends| ends.checked_sub(ahead).ok());
        session.service = Some(service);
        session.cookie = Some(cookie.clone());
        session.generation += 1;
        tracing::debug!(address = %site, generation = session.generation, "authorized");
        Ok(cookie)
    }

    /// Asks, and asks again after troubles that may pass.
    fn ask(
        &self,
        url: &str,
        operation: Operation,
        request: &Request,
        patience: Patience,
        progress: &dyn Progress,
    ) -> Result<Dated, Trouble> {
        let text = render_request(request);
        let mut tries = 0;
        loop {
            let mut trouble = match self.exchange(url, operation, &text, progress) {
                Ok(answer) => return Ok(answer),
                Err(trouble) => trouble,
            };
            let may_repeat =
                trouble.may_pass() && (patience == Patience::Repeat || trouble.nature != Nature::Slow);
            // At the first contact the address is mostly wrong: then a long wait does not help.
            let is_first = trouble.nature == Nature::Unconnected && operation == Operation::GetAuthConfig;
            let retries =
                if is_first { self.connection.access.retries.min(1) } else { self.connection.access.retries };
            if !may_repeat || tries >= retries {
                if tries > 0 && may_repeat {
                    trouble.reason.push_str(&format!(", {} times in a row", tries + 1));
                }
                return Err(trouble.during(format!("{operation:?}")));
            }
            tracing::debug!(?operation, reason = %trouble.reason, tries = tries + 1, "asking again");
            self.connection.back_off(tries, progress)?;
            tries += 1;
        }
    }

    /// One request and its answer.
    fn exchange(
        &self,
        url: &str,
        operation: Operation,
        text: &str,
        progress: &dyn Progress,
    ) -> Result<Dated, Trouble> {
        let address = &self.connection.address;
        let begins = Instant::now();
        let request = self
            .client
            .post(url)
            .header("Content-Type", "text/xml; charset=utf-8")
            // Quoted: Microsoft Update insists ([MS-WSUSSS] has SOAP 1.1, whose §6.1.1 says so too).
            .header("SOAPAction", format!("\"{}\"", operation.action()))
            .body(text.to_owned());
        let (head, incoming) = Incoming::begin(request, address, self.connection.deadline(), progress)?;
        let log = |bytes: usize| {
            let milliseconds = u64::try_from(begins.elapsed().as_millis()).unwrap_or(u64::MAX);
            tracing::debug!(%address, ?operation, status = head.status, bytes, milliseconds, "call");
        };
        if let Some(trouble) = Trouble::of_status(head.status, head.header("location"), address) {
            log(0);
            return Err(trouble);
        }
        let body = incoming.read_all(&head, ANSWER_SIZE)?;
        log(body.len());
        if let Some(encoding) = head.header("content-encoding").filter(|kind| *kind != "identity") {
            let reason = format!("the answer is encoded as {encoding:?}, which was not asked for");
            return Err(Trouble::malformed(reason));
        }
        let is_success = (200..300).contains(&head.status);
        match parse_response(operation, &body) {
            Ok(ServerReply::Answer(response)) if is_success => {
                let date = head.header("date").and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
                Ok(Dated { response, date: date.map(|date| date.timestamp()) })
            }
            Ok(ServerReply::Fault(fault)) => Err(Trouble::of_fault(&fault)),
            Ok(ServerReply::Answer(_)) => {
                let status = status_text(head.status);
                Err(Trouble::malformed(format!("the server answers with {status}, yet with a result")))
            }
            Err(malformed) => {
                let status = status_text(head.status);
                let is_page = is_page(head.header("content-type"), &body);
                Err(match head.status {
                    400.. if is_page => Trouble::service_down(
                        Nature::Lasting,
                        format!("the server answers with {status} and a web page"),
                    ),
                    500.. => Trouble::service_down(
                        Nature::Passing,
                        format!("the server answers with {status} and no fault"),
                    ),
                    _ if is_page => Trouble::malformed("the server answers with a web page"),
                    _ if !is_success => Trouble::malformed(format!("the server answers with {status}")),
                    _ => Trouble::malformed(format!("the answer is malformed: {malformed}")),
                })
            }
        }
    }
}

impl Trouble {
    fn wants_authorization(&self) -> bool {
        let cookie_faults =
            [FaultCode::InvalidCookie, FaultCode::InvalidAuthorizationCookie, FaultCode::CookieExpired];
        matches!(self.nature, Nature::Fault(Some(code)) if cookie_faults.contains(&code))
    }
}

/// The codec answers with the kind of response that was asked for; this says so where it does not.
pub(super) fn unexpected(operation: Operation) -> Trouble {
    Trouble::malformed("the answer belongs to another operation").during(format!("{operation:?}"))
}
