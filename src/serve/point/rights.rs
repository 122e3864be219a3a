//! Who may speak: by a certificate of the connection, or by a registered key.
//!
//! A certificate names a computer, a key belongs to a client or to a relay. A caller who shows either may ask; of reports, a
//! client may send its own, a relay all.

use crate::base::error::{Kind, Result};
use crate::client::{self, KeyHolder};
use crate::db::{Database, Snapshot, failure_kind};
use crate::serve::listen::{Caller, Outgoing, Pool};
use hyper::StatusCode;
use hyper::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// Letters of a key; those that are made here have 43.
const KEY: usize = 256;
/// Characters of a NetBIOS name: it is the beginning of a longer computer name.
const NETBIOS: usize = 15;

/// The clients whose messages a message of a speaker holds, with the names by which they call themselves.
pub(super) type Senders = BTreeSet<(Uuid, Option<String>)>;

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

    /// Whether it reports for some clients only.
    pub(super) fn is_bound(&self) -> bool {
        matches!(self, Speaker::Client(_) | Speaker::Computer(_))
    }

    /// Why it may not send reports of these clients; none where it may. Fails where the database cannot be read.
    pub(super) fn may_send(&self, r: &Snapshot<'_>, senders: &Senders) -> Result<Option<String>> {
        for (guid, name) in senders {
            let refusal = match self {
                Speaker::Anyone | Speaker::Relay => None,
                Speaker::Client(own) => (own != guid).then(|| "a client reports for itself only".to_owned()),
                Speaker::Computer(names) => refuse_computer(r, names, *guid, name.as_deref())?,
            };
            if let Some(reason) = refusal {
                return Ok(Some(format!("it holds messages of {guid}, and {reason}")));
            }
        }
        Ok(None)
    }
}

/// Why the computer with these names may not report for a client; none where it may. It calls itself by its own name,
/// and the name that is known of the GUID is its own too, so that no computer speaks under the GUID or the name of
/// another. The first report of a GUID decides whose that is.
fn refuse_computer(
    r: &Snapshot<'_>,
    names: &[String],
    guid: Uuid,
    stated: Option<&str>,
) -> Result<Option<String>> {
    if names.iter().any(|own| *own == guid.to_string()) {
        return Ok(None);
    }
    let known = match client::read(r).find_client(&guid.to_string()) {
        Ok(client) => Some(client.name),
        Err(error) if failure_kind(&error) == Kind::NotFound => None,
        Err(error) => return Err(error),
    };
    let shown = names.first().map_or("", String::as_str);
    if let Some(stated) = stated.filter(|stated| !is_computer(names, stated)) {
        return Ok(Some(format!("it calls itself {stated}, while the certificate is of {shown}")));
    }
    Ok(match known {
        Some(Some(known)) if is_computer(names, &known) => None,
        Some(Some(known)) => Some(format!(
            "that client is known as {known}, while the certificate is of {shown}; a computer that was renamed reports with a key"
        )),
        Some(None) => Some(
            "the name of that client is not known, so a certificate does not say that it is it".to_owned(),
        ),
        None if stated.is_some() => None,
        None => Some(format!("that client is not known yet, and does not say that it is {shown}")),
    })
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
        // A key comes first: that of a relay counts more than the certificate of its machine.
        let shown = headers.get(AUTHORIZATION).and_then(|shown| shown.to_str().ok());
        let Some(shown) = shown.filter(|_| self.client_keys) else {
            let names = caller.certificate.as_ref().filter(|names| !names.is_empty());
            return match names {
                Some(names) => Ok(Speaker::Computer(Arc::clone(names))),
                None => Err(self.refuse("who asks is not known")),
            };
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
