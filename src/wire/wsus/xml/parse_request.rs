//! Reading requests.

use super::super::message::{DownstreamServer, IdAndDelta, Operation, Request, RevisionFilter};
use super::{in_body, limits};
use crate::base::text::decode;
use crate::base::xml::Malformed;
use crate::base::xml::shorten;
use crate::base::xml::{Element, Walker};
use uuid::Uuid;

/// Reads a request: `operation` is that of the SOAPAction where there is one, and then the body must agree.
///
/// What a request lacks is given as absent or empty for the server to judge, because the protocol has faults for that.
///
/// # Errors
///
/// When the body is not SOAP, not one of the operations, or has values that are not of their types.
pub fn parse_request(operation: Option<Operation>, body: &[u8]) -> Result<Request, Malformed> {
    let text = decode(body)?;
    if is_soap_1_2(&text) {
        return Err(Malformed::whole("the envelope is of SOAP 1.2; this is a service of SOAP 1.1"));
    }
    in_body(&text, "the request", |walk, message| {
        let Some(named) = Operation::from_name(message.name) else {
            return Err(walk.malformed(format!("there is no operation {:?}", shorten(message.name))));
        };
        if let Some(operation) = operation.filter(|operation| *operation != named) {
            return Err(walk.malformed(format!(
                "the SOAPAction says {}, the body {}",
                operation.name(),
                named.name()
            )));
        }
        members(walk, message, named)
    })
}

/// Whether the envelope is in the namespace of SOAP 1.2: an answer in SOAP 1.1 would not be understood.
fn is_soap_1_2(text: &str) -> bool {
    let envelope = text.split_once("Envelope").and_then(|(_, rest)| rest.split('>').next());
    envelope.is_some_and(|attributes| attributes.contains("http://www.w3.org/2003/05/soap-envelope"))
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
            (_, "cookie") => cookie = Some(walk.cookie()?),
            (Operation::GetAuthorizationCookie, "accountName") => first = Some(walk.read_text()?),
            (Operation::GetAuthorizationCookie, "accountGuid") => second = Some(walk.read_text()?),
            (Operation::GetCookie, "authCookies") => {
                authorization_cookies = walk
                    .list("AuthorizationCookie", limits::PLUG_INS, |walk, _| walk.authorization_cookie())?;
            }
            (Operation::GetCookie, "oldCookie") => old_cookie = Some(walk.cookie()?),
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
    let (mut id, mut delta) = (None, false);
    walk.children(|walk, member| {
        match member.name {
            "Id" => id = Some(walk.guid(member)?),
            "Delta" => delta = walk.boolean(member)?,
            _ => {}
        }
        Ok(())
    })?;
    let id = id.ok_or_else(|| walk.missing(&element, "Id"))?;
    Ok(IdAndDelta { id, delta })
}

fn parse_language<'t>(walk: &mut Walker<'t>, element: Element<'t>) -> Result<(i32, bool), Malformed> {
    let (mut id, mut delta) = (None, false);
    walk.children(|walk, member| {
        match member.name {
            "Id" => id = Some(walk.number(member)?),
            "Delta" => delta = walk.boolean(member)?,
            _ => {}
        }
        Ok(())
    })?;
    let id = id.ok_or_else(|| walk.missing(&element, "Id"))?;
    Ok((id, delta))
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
