//! What clients ask a management point: their policies, the bodies of these, and where software update points are.
//!
//! The messages are those of the product (`RequestAssignments`, `WSUSLocationRequest`); what answers them is what
//! `cmupd policy assignments` and `cmupd policy locate` print. Each answer is made from one snapshot.

use super::accept::explain;
use crate::base::digest::{hexadecimal, sha256};
use crate::base::error::{Failure, Kind, Result};
use crate::client;
use crate::db::{Database, Snapshot, failure_kind, may_pass};
use crate::hierarchy;
use crate::location::{self, LocationReply, LocationRequest, Place, Question, Situation};
use crate::operate;
use crate::policy;
use crate::serve::listen::{Memory, Outgoing, Pool};
use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH};
use hyper::{Method, Request, StatusCode};
use jiff::Timestamp;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

const XML: &str = "text/xml; charset=utf-8";
/// A body never changes under its digest.
const KEPT: &str = "private, max-age=604800, immutable";
/// What may change with every synchronization is asked for again, and is not sent again while it is the same.
const ASKED_AGAIN: &str = "private, no-cache";
/// What is said of a policy's address.
const ADDRESS: &str = "addresses of policies come from an answer of /policy/assignments";

/// A question of a client.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Assignments,
    PolicyBody,
    Locations,
}

impl Asked {
    /// The question of a path.
    pub(super) fn of_path(path: &str) -> Option<Self> {
        Some(match path {
            "/policy/assignments" => Asked::Assignments,
            "/SMS_MP/.sms_pol" => Asked::PolicyBody,
            "/locations" => Asked::Locations,
            _ => return None,
        })
    }

    /// Bytes of a message; policies are asked for without one.
    fn message_bytes(self) -> usize {
        match self {
            Asked::Assignments => policy::MOST_BYTES,
            Asked::PolicyBody => 0,
            Asked::Locations => location::MESSAGE_BYTES,
        }
    }
}

/// An answer before it has its headers.
struct Answered {
    xml: Vec<u8>,
    caching: &'static str,
    /// What the log says of the question, when it could not be answered as it was asked.
    why: Option<String>,
}

/// Answers a question of a client at `address`.
pub(super) async fn answer_question(
    pool: &Arc<Pool>,
    memory: &Memory,
    asked: Asked,
    address: IpAddr,
    request: Request<Incoming>,
) -> Outgoing {
    let has_message = request.method() == Method::POST && asked != Asked::PolicyBody;
    if !has_message && request.method() != Method::GET && request.method() != Method::HEAD {
        let methods = if asked == Asked::PolicyBody { "GET, HEAD" } else { "GET, HEAD, POST" };
        return Outgoing::not_allowed(methods, "This address answers other methods.");
    }
    let (parts, body) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let message = if has_message {
        match memory.collect(body, asked.message_bytes()).await {
            Ok(body) => Some(body),
            Err(refusal) => return explain(refusal),
        }
    } else {
        None
    };
    let work = move |database: &Database| {
        let message = message.as_ref().map(|message| message.bytes.as_slice());
        match asked {
            Asked::Assignments => {
                let now = database.clock().now();
                database.read(|r| answer_assignments(r, message, &query, now))
            }
            Asked::PolicyBody => database.read(|r| answer_body(r, &query)),
            Asked::Locations => answer_locations(database, message, &query, address),
        }
    };
    match Arc::clone(pool).work(work).await.and_then(|answer| answer) {
        Ok(answered) => {
            let mut outgoing = finish(answered, &parts.headers, &parts.method);
            match memory.set_aside_for(outgoing.body.len()).await {
                Ok(memory) => outgoing.memory = memory,
                Err(refusal) => return explain(refusal),
            }
            outgoing
        }
        Err(error) => refuse(&error),
    }
}

/// The answer with its tag; without its body where the client has that one.
fn finish(answered: Answered, headers: &HeaderMap, method: &Method) -> Outgoing {
    let digest = hexadecimal(&sha256(&answered.xml));
    let tag = format!("\"{digest}\"");
    // Only what is asked for again can be known (RFC 9110 §13.1.2).
    let is_known = method != Method::POST
        && headers.get_all(IF_NONE_MATCH).iter().any(|known| {
            known.to_str().is_ok_and(|known| {
                known
                    .split(',')
                    .map(|known| known.trim())
                    .map(|known| known.strip_prefix("W/").unwrap_or(known))
                    .any(|known| known == tag || known == "*")
            })
        });
    let mut outgoing = Outgoing::new(StatusCode::OK, XML, answered.xml);
    outgoing.entry.why = answered.why;
    if is_known {
        outgoing.status = StatusCode::NOT_MODIFIED;
        outgoing.body = Default::default();
    }
    outgoing.headers.push((CACHE_CONTROL, HeaderValue::from_static(answered.caching)));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        outgoing.headers.push((ETAG, tag));
    }
    outgoing
}

/// What went wrong, as far as the client may know it.
fn refuse(error: &anyhow::Error) -> Outgoing {
    let kind = failure_kind(error);
    match (kind, Failure::of(error)) {
        // What is wrong with a message says what is expected; what went wrong here does not.
        (Kind::NotFound | Kind::Failed | Kind::Usage, Some(failure))
            if kind != Kind::Failed || failure.hint.is_some() =>
        {
            let status = if kind == Kind::NotFound { StatusCode::NOT_FOUND } else { StatusCode::BAD_REQUEST };
            Outgoing::failure(
                status,
                kind.name(),
                &failure.message,
                failure.hint.as_deref().unwrap_or_default(),
            )
        }
        _ => {
            tracing::error!("a client was not answered: {error:#}");
            let status = match may_pass(error) {
                true => StatusCode::SERVICE_UNAVAILABLE,
                false => StatusCode::INTERNAL_SERVER_ERROR,
            };
            Outgoing::failure(
                status,
                kind.name(),
                "the question could not be answered",
                "the log of the server says why",
            )
        }
    }
}

fn answer_assignments(
    r: &Snapshot<'_>,
    message: Option<&[u8]>,
    query: &str,
    now: Timestamp,
) -> Result<Answered> {
    let answer = match message {
        Some(message) => operate::answer_policy_request(r, &policy::parse_request(message)?, now)?,
        None => {
            let mut values = read_query(query, &["client", "site"])?;
            match (values.remove("client"), values.remove("site")) {
                (Some(client), None) => operate::answer_policy_client(r, &client, now)?,
                (None, Some(site)) => operate::answer_policy_site(r, site.parse()?)?,
                _ => {
                    return Err(Failure::usage("the question does not say whose policies are wanted")
                        .hint("?client=GUID or ?site=CODE says it, or a RequestAssignments that is sent with POST")
                        .into());
                }
            }
        }
    };
    Ok(Answered {
        xml: policy::render_reply(answer.site, &answer.assignments).into_bytes(),
        caching: ASKED_AGAIN,
        why: answer.notes.into_iter().next(),
    })
}

/// The query is the policy's identifier, a full stop, and its hash, as `PolicyLocation` has it.
fn answer_body(r: &Snapshot<'_>, query: &str) -> Result<Answered> {
    let query = decode(query);
    let not_found = || Failure::not_found(format!("there is no policy {query:?}")).hint(ADDRESS);
    let (policy_id, hash) = query.rsplit_once(".SHA256:").ok_or_else(not_found)?;
    let digest = read_hexadecimal(hash).ok_or_else(not_found)?;
    let body = policy::read(r).body_with_digest(policy_id, &digest)?.ok_or_else(not_found)?;
    if sha256(&body).as_slice() != digest {
        return Err(Failure::new(Kind::Database, format!("the policy {query} is damaged"))
            .hint("`cmupd policy verify --all` checks every document")
            .into());
    }
    Ok(Answered { xml: body, caching: KEPT, why: None })
}

fn read_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |letter: u8| char::from(letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        })
        .collect()
}

/// The address is that of the connection, whatever the message says: a client is where it is.
fn answer_locations(
    database: &Database,
    message: Option<&[u8]>,
    query: &str,
    address: IpAddr,
) -> Result<Answered> {
    let answer = |situation: &Situation, question: &Question| {
        let located = location::locate(situation, question);
        Answered {
            why: location::why_empty(situation, question, &located),
            xml: location::render_reply(&located.reply).into_bytes(),
            caching: ASKED_AGAIN,
        }
    };
    let here = |place: Place| Place { addresses: Place::intranet([address], None).addresses, ..place };
    match message.map(location::parse_request) {
        // A client must be answered: with an empty reply it scans nowhere until it asks properly.
        Some(Err(problem)) => Ok(Answered {
            xml: location::render_reply(&LocationReply::default()).into_bytes(),
            caching: ASKED_AGAIN,
            why: Some(problem.to_string()),
        }),
        Some(Ok(request)) => {
            let situation = database.read(Situation::read)?;
            let request = LocationRequest { place: here(request.place), ..request };
            Ok(answer(&situation, &Question::new(request)))
        }
        None => database.read(|r| {
            let values = read_query(query, &["client", "site", "ad_site"])?;
            let situation = Situation::read(r)?;
            let client = values.get("client").map(|name| client::read(r).find_client(name)).transpose()?;
            let site = match (values.get("site"), client.as_ref().and_then(|client| client.site)) {
                (Some(site), _) => site.parse()?,
                (None, Some(site)) => site,
                (None, None) => {
                    return Err(Failure::usage("the question does not say of which site the client is")
                        .hint("?site=CODE or ?client=GUID says it, or a WSUSLocationRequest that is sent with POST")
                        .into());
                }
            };
            let site = hierarchy::read(r).site(site)?;
            let request = LocationRequest {
                update_source: situation.update_source,
                version: site.content_version.to_u32(),
                site: site.code,
                place: here(Place::intranet([], values.get("ad_site").cloned())),
            };
            let current = client.as_ref().and_then(|client| client.scan_location.clone());
            let client = client.map(|client| client.guid);
            Ok(answer(&situation, &Question { current, client, ..Question::new(request) }))
        }),
    }
}

/// The values of a query by name. Fails on a name that is not known, and on one that comes twice.
fn read_query(query: &str, known: &[&str]) -> Result<HashMap<String, String>> {
    let mut values = HashMap::new();
    for (name, value) in query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(&value.replace('+', " ")))
    }) {
        if !known.contains(&name.as_str()) || values.insert(name.clone(), value).is_some() {
            return Err(Failure::usage(format!("{name:?} is not known in the query, or comes twice"))
                .hint(format!("known are {}", known.join(", ")))
                .into());
        }
    }
    Ok(values)
}

/// Text of a query (RFC 3986 §2.1).
fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}
