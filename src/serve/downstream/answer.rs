//! From a request to its answer: the rules of [MS-WSUSSS] §3.1.4 and §3.2.4, without the network.

use super::anchor::Anchor;
use super::cookie::{CookieClaims, CookieFault, CookieKey, Purpose};
use super::{anchor, languages};
use crate::base::clock::Clock;
use crate::base::digest::sha256;
use crate::base::error::{Kind, Result};
use crate::catalog::{self, Asked, AskedCategory, Offer, UpdateIdentity};
use crate::db::{ContentVersion, Database, Snapshot, failure_kind};
use crate::hierarchy::{self, SiteCode};
use crate::serve::downstream;
use crate::serve::listen::{Allowances, Pool, Stop, may_pass};
use crate::wire::wsus::{
    AuthPlugIn, AuthorizationCookie, ConfigData, Cookie, DSS_TARGETING, DownstreamServer, Fault, FaultClass,
    FaultCode, FileUrl, IdAndDelta, PROTOCOL_VERSION, Request, Response, RevisionFilter, TargetGroup,
    UpdateData,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use uuid::{Uuid, uuid};

/// Documents in one call ([MS-WSUSSS] §3.1.4.6; what Windows and Microsoft Update allow).
const UPDATES: usize = 100;
/// Downstream servers in one report, as WSUS.
const SERVERS: usize = 5_000;
/// Letters of a name; a domain name has at most 255.
const NAME: usize = 255;
/// Counts of one downstream server; the protocol has 18.
const COUNTS: usize = 64;

/// The groups that every server has ([MS-WSUSSS] §3.1.4.9).
const ALL_COMPUTERS: Uuid = uuid!("a0a08746-4dbe-4a37-9adf-9e7652c0b421");
const UNASSIGNED_COMPUTERS: Uuid = uuid!("b73ca6ed-5727-47f3-84de-015e03f6a88a");

/// An answer, or the fault that is answered instead.
type Answer<T> = std::result::Result<T, Box<Refusal>>;

/// A fault, and why there is one: the log says it, the other side gets what WSUS says.
pub(in crate::serve) struct Refusal {
    pub(in crate::serve) fault: Fault,
    pub(in crate::serve) why: String,
}

/// Answers requests.
pub(in crate::serve) struct Answerer {
    pub(in crate::serve) cookie_key: CookieKey,
    pub(in crate::serve) clock: Clock,
    /// The site that is served; the top-level site where none is named.
    pub(in crate::serve) site: Option<SiteCode>,
    pub(in crate::serve) started_at: Timestamp,
    pub(in crate::serve) cookie_lifetime: Duration,
    /// Bytes of a request.
    pub(in crate::serve) body: usize,
    /// Bytes of documents, after which no other one is added to an answer.
    pub(in crate::serve) answer_text: usize,
    pub(in crate::serve) is_dry_run: bool,
    /// For writing.
    pub(in crate::serve) pool: Arc<Pool>,
    /// Writes of reports that are allowed.
    pub(in crate::serve) report_writes: Allowances<()>,
    /// Ends what waits for other writers.
    pub(in crate::serve) stop: Stop,
}

/// The site that is served, at the content version of one snapshot.
struct Served {
    site: String,
    version: ContentVersion,
}

impl Served {
    /// The content version of an anchor of this very database.
    fn own_version(&self, read: &Snapshot<'_>, anchor: Option<Anchor>) -> Result<Option<ContentVersion>> {
        match anchor {
            Some(anchor) => anchor.own_version(read, &self.site, self.version),
            None => Ok(None),
        }
    }
}

/// A refusal: the code, the parameter that is at fault, and why, for people.
pub(in crate::serve) fn refusal(code: FaultCode, parameter: &str, why: impl Into<String>) -> Box<Refusal> {
    let is_own = matches!(code, FaultCode::InternalServerError | FaultCode::ServerBusy);
    let fault = Fault {
        error_code: Some(code.as_str().to_owned()),
        message: Some(parameter.to_owned()),
        id: Some(Uuid::new_v4().to_string()),
        method: None,
        // What WSUS says, whatever it is.
        fault_string: "Fault occurred".to_owned(),
        actor: None,
        class: if is_own { FaultClass::Server } else { FaultClass::Client },
    };
    Box::new(Refusal { fault, why: why.into() })
}

/// Something went wrong here: the log has all of it, the other side what it may know.
pub(in crate::serve) fn internal(error: &anyhow::Error) -> Box<Refusal> {
    tracing::error!("a downstream server was not answered: {error:#}");
    refusal(
        FaultCode::InternalServerError,
        "",
        "the request could not be answered; the log of the server says why",
    )
}

/// A cookie is of no use. The codes are those that make a downstream server begin anew ([MS-WSUSSS] §2.2.9.3, which has
/// none for a cookie that is over); the message distinguishes, by the name that clients know ([MS-WUSP] §2.2.2.4).
fn useless(code: FaultCode, fault: CookieFault, parameter: &str) -> Box<Refusal> {
    match fault {
        CookieFault::Expired => {
            refusal(code, FaultCode::CookieExpired.as_str(), "the cookie is over; begin with GetAuthConfig")
        }
        CookieFault::Invalid => {
            refusal(code, parameter, "the cookie is damaged or not from here; begin with GetAuthConfig")
        }
    }
}

impl Answerer {
    /// Answers a request; also the account of the downstream server, when it is known.
    pub(in crate::serve) fn answer(
        &self,
        database: &Database,
        request: &Request,
    ) -> (Answer<Response>, Option<Uuid>) {
        let mut account = None;
        (self.respond(database, request, &mut account), account)
    }

    fn respond(
        &self,
        database: &Database,
        request: &Request,
        account: &mut Option<Uuid>,
    ) -> Answer<Response> {
        let now = self.clock.now();
        let mut admit = |cookie: &Option<Cookie>| -> Answer<()> {
            *account = Some(self.pass(cookie.as_ref(), now)?.account);
            Ok(())
        };
        Ok(match request {
            Request::GetAuthConfig => Response::GetAuthConfig {
                last_change: written(self.started_at),
                plug_ins: vec![AuthPlugIn {
                    plug_in_id: DSS_TARGETING.to_owned(),
                    service_url: "DssAuthWebService/DssAuthWebService.asmx".to_owned(),
                }],
            },
            Request::GetAuthorizationCookie { account_name, account_guid } => {
                let guid = checked_account(account_name, account_guid)?;
                *account = Some(guid);
                let claims = CookieClaims { account: guid, expires_at: self.cookie_end(now) };
                Response::GetAuthorizationCookie(AuthorizationCookie {
                    plug_in_id: DSS_TARGETING.to_owned(),
                    cookie_data: self.cookie_key.close(Purpose::Authorization, &claims),
                })
            }
            // The old cookie says nothing that the authorization cookie does not say.
            Request::GetCookie { authorization_cookies, old_cookie: _, protocol_version } => {
                let claims = self.session(authorization_cookies, protocol_version, now)?;
                *account = Some(claims.account);
                Response::GetCookie(Cookie {
                    expiration: written(claims.expires_at),
                    encrypted_data: self.cookie_key.close(Purpose::Session, &claims),
                })
            }
            Request::GetConfigData { cookie, config_anchor } => {
                admit(cookie)?;
                let known = parsed_anchor(config_anchor.as_deref(), "configAnchor")?;
                let (anchor, known) = self.read(database, |read, served| {
                    let anchor = anchor::issue(read, &served.site, served.version)?;
                    Ok(Ok((anchor, served.own_version(read, known)?.is_some())))
                })?;
                Response::GetConfigData(config(anchor, known))
            }
            Request::GetRevisionIdList { cookie, filter } => {
                admit(cookie)?;
                // Off-spec: languages and CompatibleProtocolVersion leave nothing out. Documents are passed on whole,
                // with all their languages, and the catalog does not know which documents want a newer protocol.
                let known = parsed_anchor(filter.anchor.as_deref(), "filter")?;
                let (anchor, new_revisions) = self.read(database, |read, served| {
                    let offer = offer(filter, served.own_version(read, known)?);
                    let anchor = anchor::issue(read, &served.site, served.version)?;
                    Ok(Ok((anchor, catalog::read(read).offered_revisions(served.version, &offer)?)))
                })?;
                Response::GetRevisionIdList { anchor, new_revisions }
            }
            Request::GetUpdateData { cookie, revisions } => {
                admit(cookie)?;
                check_count(revisions)?;
                self.read(database, |read, served| self.documents(read, served.version, revisions))?
            }
            Request::GetUpdateDecryptionData { cookie, revisions } => {
                admit(cookie)?;
                check_count(revisions)?;
                Response::GetUpdateDecryptionData
            }
            Request::GetDriverIdList { cookie } | Request::GetDriverSetData { cookie } => {
                admit(cookie)?;
                return Err(refusal(
                    FaultCode::InternalServerError,
                    "",
                    "driver sets are offered by Microsoft Update only",
                ));
            }
            Request::GetDeployments { cookie, deployment_anchor, sync_anchor } => {
                admit(cookie)?;
                // Whose anchors these are does not matter: the groups are all there is, and always sent.
                parsed_anchor(deployment_anchor.as_deref(), "deploymentAnchor")?;
                if parsed_anchor(sync_anchor.as_deref(), "syncAnchor")?.is_none() {
                    return Err(refusal(FaultCode::InvalidParameters, "syncAnchor", "syncAnchor is missing"));
                }
                let anchor = self.read(database, |read, served| {
                    Ok(Ok(anchor::issue(read, &served.site, served.version)?))
                })?;
                Response::GetDeployments { anchor, groups: groups() }
            }
            Request::DownloadFiles { cookie, digests } => {
                admit(cookie)?;
                let unknown =
                    self.read(database, |read, _| Ok(Ok(catalog::read(read).unknown_digests(digests)?)))?;
                if !unknown.is_empty() {
                    let unknown: Vec<String> = unknown.iter().map(|digest| STANDARD.encode(digest)).collect();
                    return Err(refusal(
                        FaultCode::FileDigestsMissing,
                        &unknown.join("|"),
                        "files are not in the catalog",
                    ));
                }
                Response::DownloadFiles
            }
            // Both must be answered and mean nothing ([MS-WSUSSS] §3.1.4.11, §3.1.4.12).
            Request::GetRelatedRevisionsForUpdates { .. } => Response::GetRelatedRevisionsForUpdates,
            Request::Ping { .. } => Response::Ping,
            // The cookie of reports is the same for everybody ([MS-WSUSSS] §3.2.4), so there is nothing to check.
            Request::GetRollupConfiguration => {
                let server_guid = self.here(database)?;
                Response::GetRollupConfiguration {
                    server_guid,
                    rollup_reset_guid: derived(server_guid, "rollup"),
                }
            }
            Request::RollupDownstreamServers { servers } => {
                self.keep(database, servers, now)?;
                Response::RollupDownstreamServers
            }
            Request::RollupComputers { .. } => Response::RollupComputers,
            Request::GetOutOfSyncComputers => Response::GetOutOfSyncComputers,
            Request::RollupComputerStatus => Response::RollupComputerStatus(true),
        })
    }

    /// Reads one snapshot; the work also gets the site at its content version.
    fn read<T>(
        &self,
        database: &Database,
        work: impl Fn(&Snapshot<'_>, &Served) -> Result<Answer<T>>,
    ) -> Answer<T> {
        let attempt = |database: &Database| {
            database.read(|read| {
                let (site, version) = downstream::read(read).served_version(self.site)?;
                work(read, &Served { site, version })
            })
        };
        let done = match attempt(database) {
            // Such as that the file was written while it was read without locks.
            Err(error) if may_pass(&error) => self.pool.open().and_then(|database| attempt(&database)),
            done => done,
        };
        done.unwrap_or_else(|error| Err(internal(&error)))
    }

    fn cookie_end(&self, now: Timestamp) -> Timestamp {
        now.saturating_add(self.cookie_lifetime).unwrap_or(Timestamp::MAX)
    }

    fn pass(&self, cookie: Option<&Cookie>, now: Timestamp) -> Answer<CookieClaims> {
        let Some(cookie) = cookie else {
            let why = "the cookie is missing; begin with GetAuthConfig";
            return Err(refusal(FaultCode::InvalidCookie, "", why));
        };
        let opened = self.cookie_key.open(Purpose::Session, &cookie.encrypted_data, now);
        opened.map_err(|fault| useless(FaultCode::InvalidCookie, fault, ""))
    }

    fn session(
        &self,
        cookies: &[AuthorizationCookie],
        version: &str,
        now: Timestamp,
    ) -> Answer<CookieClaims> {
        let [cookie] = cookies else {
            return Err(refusal(
                FaultCode::InvalidParameters,
                "authCookies",
                format!("one authorization cookie is wanted, not {}", cookies.len()),
            ));
        };
        let wrong = || {
            let why = format!("{PROTOCOL_VERSION} is such a version");
            refusal(FaultCode::InvalidParameters, "protocolVersion", why)
        };
        let (major, minor) = version.split_once('.').ok_or_else(wrong)?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(major) || !is_number(minor) {
            return Err(wrong());
        }
        if major.parse::<u32>() != Ok(1) {
            let why = format!("this server speaks {PROTOCOL_VERSION}");
            return Err(refusal(FaultCode::IncompatibleProtocolVersion, "protocolVersion", why));
        }
        // Not beyond the authorization cookie's own end ([MS-WSUSSS] §3.1.4.3).
        let claims = match cookie.plug_in_id.eq_ignore_ascii_case(DSS_TARGETING) {
            true => self.cookie_key.open(Purpose::Authorization, &cookie.cookie_data, now),
            false => Err(CookieFault::Invalid),
        };
        claims.map_err(|fault| useless(FaultCode::InvalidAuthorizationCookie, fault, "authCookies"))
    }

    fn documents(
        &self,
        read: &Snapshot<'_>,
        version: ContentVersion,
        revisions: &[UpdateIdentity],
    ) -> Result<Answer<Response>> {
        // All or nothing: a call that names one unknown revision gets none, as WSUS does.
        for revision in revisions {
            if !catalog::read(read).is_offered(version, *revision)? {
                return Ok(Err(refusal(
                    FaultCode::InternalServerError,
                    "",
                    format!("{} revision {} is not offered", revision.guid, revision.revision_number),
                )));
            }
        }
        let mut updates: Vec<UpdateData> = Vec::new();
        let mut file_urls = Vec::new();
        let mut located = HashSet::new();
        let mut text = 0;
        for revision in revisions {
            // What is left out is asked for again ([MS-WSUSSS] §3.1.4.6).
            if text >= self.answer_text && !updates.is_empty() {
                break;
            }
            let Some(document) = catalog::read(read).complete_document(version, *revision)? else { continue };
            text += document.text.len();
            // Off-spec: Windows packs documents of more than 5,120 bytes into a cabinet; as text they may have any
            // size.
            updates.push(UpdateData {
                identity: *revision,
                blob: Some(document.text),
                file_digests: document.files.iter().map(|file| file.sha1.to_vec()).collect(),
                compressed_blob: None,
            });
            for file in document.files {
                if located.insert(file.sha1) {
                    file_urls.push(FileUrl { digest: file.sha1.to_vec(), mu_url: file.url });
                }
            }
        }
        Ok(Ok(Response::GetUpdateData { updates, file_urls }))
    }

    /// How downstream servers know this one: the same for as long as the database and the site exist.
    fn here(&self, database: &Database) -> Answer<Uuid> {
        let here = database.read(|read| {
            let (site, _) = downstream::read(read).served_version(self.site)?;
            Ok(derived(hierarchy::read(read).update_source_guid()?, &site))
        });
        here.map_err(|error| internal(&error))
    }

    fn keep(&self, database: &Database, servers: &[DownstreamServer], now: Timestamp) -> Answer<()> {
        let too_long = |text: &Option<String>| text.as_ref().is_some_and(|text| text.chars().count() > NAME);
        let strange = |server: &DownstreamServer| {
            too_long(&server.name) || too_long(&server.version) || server.summary.len() > COUNTS
        };
        if servers.len() > SERVERS || servers.iter().any(strange) {
            return Err(refusal(
                FaultCode::InvalidParameters,
                "downstreamServers",
                format!("more than {SERVERS} servers, or names of more than {NAME} letters"),
            ));
        }
        if servers.is_empty() || self.is_dry_run {
            return Ok(());
        }
        let here = self.here(database)?;
        let news = self.read(database, |read, _| {
            Ok(Ok(downstream::read(read).servers_with_news(servers, here, now)?))
        })?;
        if news.is_empty() {
            return Ok(());
        }
        if !self.report_writes.take((), now) {
            tracing::warn!("a report of downstream servers was not kept: too many came");
            return Err(refusal(FaultCode::ServerBusy, "", "too many reports came; report again later"));
        }
        let count = news.len();
        let kept = self.pool.open().and_then(|mut database| {
            let what = format!("keep what {count} downstream servers reported");
            database.write_unless_stopped(&what, &self.stop, |write| {
                downstream::write(write).keep_downstream_servers(&news, here)
            })
        });
        match kept {
            Ok(()) => Ok(()),
            Err(error) if [Kind::Database, Kind::Interrupted].contains(&failure_kind(&error)) => {
                tracing::warn!("a report of downstream servers was not kept: {error:#}");
                Err(refusal(FaultCode::ServerBusy, "", "the database is busy; report again later"))
            }
            Err(error) => Err(internal(&error)),
        }
    }
}

/// A moment as the protocol writes it.
fn written(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// A GUID that follows from another one.
fn derived(guid: Uuid, name: &str) -> Uuid {
    let digest = sha256(&[guid.as_bytes(), name.as_bytes()].concat());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(byte, of_digest)| *byte = of_digest);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

fn checked_account(name: &str, guid: &str) -> Answer<Uuid> {
    let letters = name.trim().chars().count();
    if !(1..=NAME).contains(&letters) {
        // Windows calls accountName so ([MS-WSUSSS] §3.1.4.2).
        let why = format!("accountName has {letters} letters; it must have 1 to {NAME}");
        return Err(refusal(FaultCode::InvalidParameters, "machineName", why));
    }
    // Braces and white space are not part of the pattern.
    match Uuid::try_parse(guid) {
        Ok(account) if guid.len() == 36 => Ok(account),
        _ => Err(refusal(FaultCode::InvalidParameters, "accountGuid", "accountGuid is not a GUID")),
    }
}

fn check_count(revisions: &[UpdateIdentity]) -> Answer<()> {
    let count = revisions.len();
    if (1..=UPDATES).contains(&count) {
        Ok(())
    } else {
        let why = format!("{count} revisions are named; 1 to {UPDATES} can be");
        Err(refusal(FaultCode::InvalidParameters, "updateIds", why))
    }
}

/// An anchor; None where there is none, a fault where what is there is not an anchor.
fn parsed_anchor(text: Option<&str>, parameter: &str) -> Answer<Option<Anchor>> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    match Anchor::parse(text) {
        Some(anchor) => Ok(Some(anchor)),
        None => Err(refusal(
            FaultCode::InvalidParameters,
            parameter,
            "the anchor has another form than this server's; leave it out to get everything",
        )),
    }
}

/// What a filter asks for; its anchor stands for everything up to `changed_after`.
fn offer(filter: &RevisionFilter, changed_after: Option<ContentVersion>) -> Offer {
    let asked = |categories: &[IdAndDelta]| {
        categories
            .iter()
            .map(|category| AskedCategory { guid: category.id, again: !category.delta })
            .collect()
    };
    Offer {
        asked: if filter.get_config {
            Asked::Categories
        } else {
            Asked::Updates {
                products: asked(&filter.categories),
                classifications: asked(&filter.classifications),
            }
        },
        changed_after,
    }
}

fn config(new_config_anchor: String, languages_are_known: bool) -> ConfigData {
    ConfigData {
        // There is no content service: files come from their publisher's addresses.
        catalog_only_sync: true,
        lazy_sync: true,
        server_hosts_psf_files: false,
        maximum_computer_ids: 0,
        maximum_driver_sets: 0,
        maximum_pnp_hardware_ids: 0,
        maximum_updates: UPDATES as i64,
        new_config_anchor,
        protocol_version: PROTOCOL_VERSION.to_owned(),
        // With an anchor only changes are listed, and there are none.
        languages: if languages_are_known { Vec::new() } else { languages::languages() },
        maximum_updates_in_decryption: UPDATES as i64,
    }
}

fn groups() -> Vec<TargetGroup> {
    [
        (ALL_COMPUTERS, Uuid::nil(), "All Computers"),
        (UNASSIGNED_COMPUTERS, ALL_COMPUTERS, "Unassigned Computers"),
    ]
    .into_iter()
    .map(|(guid, parent_guid, name)| TargetGroup {
        guid,
        parent_guid,
        name: name.to_owned(),
        is_builtin: true,
    })
    .collect()
}
