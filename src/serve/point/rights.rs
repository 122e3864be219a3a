//! Who may speak: by a certificate of the connection, or by a registered key.
//!
//! A certificate names a computer, a key belongs to a client or to a relay. A caller who shows either may ask; of reports, a
//! client may send its own, a relay all.

use crate::base::error::{Kind, Result};
use crate::client::{self, KeyHolder};
use crate::db::{Database, Snapshot};
use crate::serve::listen::{Caller, Outgoing, Pool};
use crate::state::{Limits, read_senders};
use hyper::StatusCode;
use hyper::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use std::sync::Arc;
use uuid::Uuid;

/// Letters of a key; those that are made here have 43.
const KEY: usize = 256;
/// Characters of a NetBIOS name: it is the beginning of a longer computer name.
const NETBIOS: usize = 15;

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Speaker {
    /// No one is asked who he is.
    Anyone,
    /// A client, by its key.
    Client(Uuid),
    /// A relay, by its key.
    Relay,
    /// A computer, by the DNS names of its certificate.
    Computer(Arc<[String]>),
}

impl Speaker {
    /// How the log and the counts of requests call it; none for anyone and for relays, whose requests are not counted.
    pub(super) fn name(&self) -> Option<String> {
        match self {
            Speaker::Anyone | Speaker::Relay => None,
            Speaker::Client(guid) => Some(guid.to_string()),
            Speaker::Computer(names) => names.first().cloned(),
        }
    }

    /// Whether it may send this report; else why not. Fails where the database cannot be read.
    pub(super) fn may_send(
        &self,
        r: &Snapshot<'_>,
        report: &[u8],
    ) -> Result<std::result::Result<(), String>> {
        let own = match self {
            Speaker::Anyone | Speaker::Relay => return Ok(Ok(())),
            own => own,
        };
        let senders = match read_senders(report, &Limits::default()) {
            Ok(senders) => senders,
            Err(rejection) => {
                return Ok(Err(format!("it cannot be read, so whose it is is not known: {rejection}")));
            }
        };
        for (guid, name) in senders {
            let is_own = match own {
                Speaker::Client(own) => *own == guid,
                // The name that is known of the GUID counts too, so that one computer cannot speak under the GUID of
                // another.
                Speaker::Computer(names) => {
                    let known =
                        client::read(r).find_client(&guid.to_string()).ok().and_then(|client| client.name);
                    let stated = [name.as_deref(), known.as_deref()];
                    names.iter().any(|own| *own == guid.to_string())
                        || stated.iter().any(Option::is_some)
                            && stated.iter().flatten().all(|name| is_computer(names, name))
                }
                Speaker::Anyone | Speaker::Relay => true,
            };
            if !is_own {
                return Ok(Err(format!("it holds messages of {guid}, and a client reports for itself only")));
            }
        }
        Ok(Ok(()))
    }
}

/// True when one of the DNS names is that of a computer of this name.
fn is_computer(names: &[String], computer: &str) -> bool {
    let computer = computer.to_ascii_lowercase();
    names.iter().any(|own| {
        let host = own.split('.').next().unwrap_or_default();
        *own == computer
            || host == computer
            || host.chars().take(NETBIOS).eq(computer.chars()) && computer.len() == NETBIOS
    })
}

/// By what clients may show who they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rights {
    pub(super) client_keys: bool,
    pub(super) certificates: bool,
}

impl Rights {
    /// True when clients must show who they are.
    pub(super) fn are_asked_for(self) -> bool {
        self.client_keys || self.certificates
    }

    /// Who speaks on a connection, with these headers; the answer where it does not say so, or not truly.
    pub(super) async fn identify(
        self,
        pool: &Arc<Pool>,
        caller: &Caller,
        headers: &HeaderMap,
    ) -> std::result::Result<Speaker, Outgoing> {
        if !self.are_asked_for() {
            return Ok(Speaker::Anyone);
        }
        if let Some(names) = caller.certificate.as_ref().filter(|names| !names.is_empty()) {
            return Ok(Speaker::Computer(Arc::clone(names)));
        }
        let shown = headers.get(AUTHORIZATION).and_then(|shown| shown.to_str().ok());
        let (true, Some(shown)) = (self.client_keys, shown) else {
            return Err(self.refuse("who asks is not known"));
        };
        let (scheme, key) = shown.split_once(' ').unwrap_or((shown, ""));
        let key = key.trim().to_owned();
        if !scheme.eq_ignore_ascii_case("Bearer") || key.is_empty() || key.len() > KEY {
            return Err(self.refuse("a key is shown in the form Authorization: Bearer KEY"));
        }
        let work = move |database: &Database| database.read(|r| client::holder_of_key(r, &key));
        match Arc::clone(pool).work(work).await.and_then(|holder| holder) {
            Ok(Some(KeyHolder::Client(guid))) => Ok(Speaker::Client(guid)),
            Ok(Some(KeyHolder::Relay)) => Ok(Speaker::Relay),
            Ok(None) => Err(self.refuse("the key is not registered")),
            Err(error) => {
                tracing::error!("a key was not looked up: {error:#}");
                Err(Outgoing::failure(
                    StatusCode::SERVICE_UNAVAILABLE,
                    Kind::Database.name(),
                    "the key could not be looked up",
                    "send the same message again later; the log of the server says why",
                ))
            }
        }
    }

    fn refuse(self, message: &str) -> Outgoing {
        let hint = match (self.client_keys, self.certificates) {
            (true, true) => "show a certificate, or a key of `cmupd client key add`",
            (true, false) => "show a key of `cmupd client key add` as Authorization: Bearer KEY",
            _ => "connect with a certificate that has the name of the computer as a DNS name",
        };
        let mut outgoing = Outgoing::failure(StatusCode::UNAUTHORIZED, "unauthorized", message, hint);
        if self.client_keys {
            outgoing.headers.push((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
        }
        outgoing
    }
}
