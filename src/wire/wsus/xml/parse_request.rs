//! Reading requests.

use super::super::message::{
    DownstreamServer, FaultClass, IdAndDelta, Operation, Request, RevisionFilter, SoapVersion,
};
use super::value::BASE64;
use super::{Block, Part, in_body, limits};
use crate::base::text::decode;
use crate::base::xml::Malformed;
use crate::base::xml::shorten;
use crate::base::xml::{Element, Walker};
use base64::Engine as _;
use std::fmt;
use uuid::Uuid;

/// Why a request was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRequest {
    /// Who is to blame, never the server.
    pub class: FaultClass,
    /// What is wrong, and where.
    pub why: Malformed,
}

impl From<Malformed> for RefusedRequest {
    fn from(why: Malformed) -> Self {
        RefusedRequest { class: FaultClass::Client, why }
    }
}

impl fmt::Display for RefusedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.why.fmt(formatter)
    }
}

/// Reads a request: `operation` is that of the action where there is one, and then the body must agree. An operation is
/// recognized by its name in its namespace.
///
/// What a request lacks is given as absent or empty for the server to judge, because the protocol has faults for that;
/// a cookie that is not base64 is an empty one. Fails when the body is not SOAP of this version, not one of the
/// operations, or has values that are not of their types, or when a block of the header must be understood: none is.
pub fn parse_request(
    version: SoapVersion,
    operation: Option<Operation>,
    body: &[u8],
) -> Result<Request, RefusedRequest> {
    let text = decode(body).map_err(Malformed::from)?;
    let mut class = FaultClass::Client;
    let request = in_body(&text, "the request", |walk, part, message, block| {
        let envelope = block.envelope;
        if envelope != version.namespace()
            && SoapVersion::ALL.iter().any(|known| known.namespace() == envelope)
        {
            class = FaultClass::VersionMismatch;
            return Err(walk.malformed(format!(
                "the envelope is of another version of SOAP than its content type {} says",
                version.content_type()
            )));
        }
        if part == Part::Header {
            if must_be_understood(&message, block) {
                class = FaultClass::MustUnderstand;
                return Err(
                    walk.malformed(format!("no header {:?} is understood here", shorten(message.name)))
                );
            }
            return Ok(None);
        }
        let namespace = block.namespaces.of_prefix(message.prefix());
        let Some(named) = Operation::from_name(message.name).filter(|named| named.namespace() == namespace)
        else {
            return Err(walk.malformed(format!(
                "there is no operation {:?} in the namespace {:?}",
                shorten(message.name),
                shorten(namespace)
            )));
        };
        if let Some(operation) = operation.filter(|operation| *operation != named) {
            return Err(walk.malformed(format!(
                "the SOAPAction says {}, the body {}",
                operation.name(),
                named.name()
            )));
        }
        members(walk, message, named).map(Some)
    });
    request.map_err(|why| RefusedRequest { class, why })
}

/// Attributes of a block of the header that are looked at; four are defined.
const ATTRIBUTES: usize = 64;

/// Whether a block of the header is for this server, and says that it must be understood (SOAP 1.1 §4.2; SOAP 1.2
/// part 1, §5.2).
fn must_be_understood(element: &Element<'_>, block: &Block<'_, '_>) -> bool {
    let (mut is_mandatory, mut is_for_others) = (false, false);
    for (name, value) in element.attributes_as_written().take(ATTRIBUTES) {
        let Some((prefix, name)) = name.split_once(':') else { continue };
        if block.namespaces.of_prefix(prefix) != block.envelope {
            continue;
        }
        match name {
            "mustUnderstand" => is_mandatory = matches!(value.trim(), "1" | "true"),
            "actor" | "role" => {
                let own = ["/next", "/ultimateReceiver"];
                is_for_others =
                    !value.trim().is_empty() && !own.iter().any(|role| value.trim().ends_with(role));
            }
            _ => {}
        }
    }
    is_mandatory && !is_for_others
}

/// The bytes of a cookie; none where it is not base64, as no cookie of this server is.
fn sealed<'t>(walk: &mut Walker<'t>, _: Element<'t>) -> Result<Vec<u8>, Malformed> {
    let text = walk.read_text()?;
    let joined: String = text.split_ascii_whitespace().collect();
    Ok(BASE64.decode(joined).unwrap_or_default())
}

fn members<'t>(
    walk: &mut Walker<'t>,
    message: Element<'t>,
    operation: Operation,
) -> Result<Request, Malformed> {
    let (mut cookie, mut old_cookie) = (None, None);
    let (mut first, mut second) = (None, None);
    let mut authorization_cookies = Vec::new();
    let mut filter = None;
    let mut revisions = Vec::new();
    let mut digests = Vec::new();
    let mut servers = Vec::new();
    let mut computers = 0;
    let mut ping_level = 0;
    walk.children(|walk, member| {
        match (operation, member.name) {
            (_, "cookie") => cookie = Some(walk.cookie(sealed)?),
            (Operation::GetAuthorizationCookie, "accountName") => first = Some(walk.read_text()?),
            (Operation::GetAuthorizationCookie, "accountGuid") => second = Some(walk.read_text()?),
            (Operation::GetCookie, "authCookies") => {
                authorization_cookies = walk.list("AuthorizationCookie", limits::PLUG_INS, |walk, _| {
                    walk.authorization_cookie(sealed)
                })?;
            }
            (Operation::GetCookie, "oldCookie") => old_cookie = Some(walk.cookie(sealed)?),
            (Operation::GetCookie, "protocolVersion") => first = Some(walk.read_text()?),
            (Operation::GetConfigData, "configAnchor") => first = Some(walk.read_text()?),
            (Operation::GetRevisionIdList, "filter") => filter = Some(parse_filter(walk)?),
            (Operation::GetUpdateData | Operation::GetUpdateDecryptionData, "updateIds") => {
                revisions = walk.identities(limits::REVISIONS)?;
            }
            (Operation::GetDeployments, "deploymentAnchor") => first = Some(walk.read_text()?),
            (Operation::GetDeployments, "syncAnchor") => second = Some(walk.read_text()?),
            (Operation::DownloadFiles, "fileDigestList") => {
                digests = walk.list("base64Binary", limits::FILES, Walker::bytes)?;
            }
            (Operation::Ping, "pingLevel") => ping_level = walk.number(member)?,
            (Operation::RollupDownstreamServers, "downstreamServers") => {
                servers = walk.list("DownstreamServerRollupInfo", limits::MEMBERS, parse_server)?;
            }
            (Operation::RollupComputers, "computers") => {
                computers = walk.list("ComputerRollupInfo", limits::MEMBERS, |_, _| Ok(()))?.len();
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(match operation {
        Operation::GetAuthConfig => Request::GetAuthConfig,
        Operation::GetAuthorizationCookie => Request::GetAuthorizationCookie {
            account_name: first.unwrap_or_default(),
            account_guid: second.unwrap_or_default(),
        },
        Operation::GetCookie => Request::GetCookie {
            authorization_cookies,
            old_cookie,
            protocol_version: first.unwrap_or_default(),
        },
        Operation::GetConfigData => Request::GetConfigData { cookie, config_anchor: first },
        Operation::GetRevisionIdList => {
            let filter = filter.ok_or_else(|| walk.missing(&message, "filter"))?;
            Request::GetRevisionIdList { cookie, filter }
        }
        Operation::GetUpdateData => Request::GetUpdateData { cookie, revisions },
        Operation::GetUpdateDecryptionData => Request::GetUpdateDecryptionData { cookie, revisions },
        Operation::GetDriverIdList => Request::GetDriverIdList { cookie },
        Operation::GetDriverSetData => Request::GetDriverSetData { cookie },
        Operation::GetRelatedRevisionsForUpdates => Request::GetRelatedRevisionsForUpdates { cookie },
        Operation::GetDeployments => {
            Request::GetDeployments { cookie, deployment_anchor: first, sync_anchor: second }
        }
        Operation::DownloadFiles => Request::DownloadFiles { cookie, digests },
        Operation::Ping => Request::Ping { ping_level },
        Operation::GetRollupConfiguration => Request::GetRollupConfiguration,
        Operation::RollupDownstreamServers => Request::RollupDownstreamServers { servers },
        Operation::RollupComputers => Request::RollupComputers { computers },
        Operation::GetOutOfSyncComputers => Request::GetOutOfSyncComputers,
        Operation::RollupComputerStatus => Request::RollupComputerStatus,
    })
}

fn parse_filter(walk: &mut Walker<'_>) -> Result<RevisionFilter, Malformed> {
    let mut filter = RevisionFilter::default();
    walk.children(|walk, member| {
        match member.name {
            "Anchor" => filter.anchor = Some(walk.read_text()?),
            "GetConfig" => filter.get_config = walk.boolean(member)?,
            "Get63LanguageOnly" => filter.get_63_language_only = walk.boolean(member)?,
            "Categories" => filter.categories = walk.list("IdAndDelta", limits::FILTER, parse_entry)?,
            "Classifications" => {
                filter.classifications = walk.list("IdAndDelta", limits::FILTER, parse_entry)?;
            }
            "Languages" => {
                filter.languages = walk.list("LanguageAndDelta", limits::FILTER, parse_language)?;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(filter)
}

fn parse_entry<'t>(walk: &mut Walker<'t>, element: Element<'t>) -> Result<IdAndDelta, Malformed> {
    parse_id(walk, element, Walker::guid).map(|(id, delta)| IdAndDelta { id, delta })
}

fn parse_language<'t>(walk: &mut Walker<'t>, element: Element<'t>) -> Result<(i32, bool), Malformed> {
    parse_id(walk, element, Walker::number)
}

fn parse_id<'t, T>(
    walk: &mut Walker<'t>,
    element: Element<'t>,
    read: impl Fn(&mut Walker<'t>, Element<'t>) -> Result<T, Malformed>,
) -> Result<(T, bool), Malformed> {
    let (mut id, mut delta) = (None, false);
    walk.children(|walk, member| {
        match member.name {
            "Id" => id = Some(read(walk, member)?),
            "Delta" => delta = walk.boolean(member)?,
            _ => {}
        }
        Ok(())
    })?;
    Ok((id.ok_or_else(|| walk.missing(&element, "Id"))?, delta))
}

fn parse_server<'t>(walk: &mut Walker<'t>, element: Element<'t>) -> Result<DownstreamServer, Malformed> {
    let mut server = DownstreamServer::default();
    let mut guid = None;
    walk.children(|walk, member| {
        match member.name {
            "ServerId" => guid = Some(walk.guid(member)?),
            "FullDomainName" => server.name = Some(walk.read_text()?),
            "ParentServerId" => {
                server.parent_guid = Some(walk.guid(member)?).filter(|guid: &Uuid| !guid.is_nil());
            }
            "Version" => server.version = Some(walk.read_text()?),
            "IsReplica" => server.is_replica = Some(walk.boolean(member)?),
            "LastSyncTime" => server.last_sync_time = Some(walk.word()?),
            "LastRollupTime" => server.last_rollup_time = Some(walk.word()?),
            "ServerSummary" => {
                server.summary.clear();
                walk.children(|walk, count| {
                    if server.summary.len() >= limits::COUNTS {
                        return Err(walk.malformed(format!("more than {} counts", limits::COUNTS)));
                    }
                    server.summary.push((shorten(count.name), walk.number(count)?));
                    Ok(())
                })?;
            }
            _ => {}
        }
        Ok(())
    })?;
    server.server_guid = guid.ok_or_else(|| walk.missing(&element, "ServerId"))?;
    Ok(server)
}
