//! Reading answers.

use super::super::message::{
    AuthPlugIn, ConfigData, FileUrl, Language, Operation, Response, ServerReply, TargetGroup, UpdateData,
};
use super::fault::parse_fault;
use super::{Part, in_body, limits};
use crate::base::text::decode;
use crate::base::xml::Malformed;
use crate::base::xml::shorten;
use crate::base::xml::{Element, Walker};

/// Reads the answer to `operation`, or the fault that came instead. Fails when it is not SOAP, is the answer to
/// something else, lacks what the protocol needs, or has values that are not of their types.
pub fn parse_response(operation: Operation, body: &[u8]) -> Result<ServerReply, Malformed> {
    let text = decode(body)?;
    in_body(&text, "the answer", |walk, part, message, _| {
        if part == Part::Header {
            return Ok(None);
        }
        if message.name == "Fault" {
            return parse_fault(walk).map(|fault| Some(ServerReply::Fault(fault)));
        }
        if message.name.strip_suffix("Response") != Some(operation.name()) {
            return Err(walk.malformed(format!(
                "{:?} is not the answer to {}",
                shorten(message.name),
                operation.name()
            )));
        }
        let result = [operation.name(), "Result"].concat();
        let mut response = None;
        walk.children(|walk, element| {
            if element.name == result {
                response = Some(parse_result(walk, operation, element)?);
            }
            Ok(())
        })?;
        match response.or_else(|| without_result(operation)) {
            Some(response) => Ok(Some(ServerReply::Answer(response))),
            None => Err(walk.missing(&message, &result)),
        }
    })
}

/// The answers that need no result: those of which nothing is kept.
fn without_result(operation: Operation) -> Option<Response> {
    Some(match operation {
        Operation::GetUpdateDecryptionData => Response::GetUpdateDecryptionData,
        Operation::GetRelatedRevisionsForUpdates => Response::GetRelatedRevisionsForUpdates,
        Operation::DownloadFiles => Response::DownloadFiles,
        Operation::Ping => Response::Ping,
        Operation::RollupDownstreamServers => Response::RollupDownstreamServers,
        Operation::RollupComputers => Response::RollupComputers,
        Operation::GetOutOfSyncComputers => Response::GetOutOfSyncComputers,
        _ => return None,
    })
}

fn parse_result<'t>(
    walk: &mut Walker<'t>,
    operation: Operation,
    element: Element<'t>,
) -> Result<Response, Malformed> {
    match operation {
        Operation::GetAuthConfig => parse_auth_config(walk),
        Operation::GetAuthorizationCookie => {
            walk.authorization_cookie(Walker::bytes).map(Response::GetAuthorizationCookie)
        }
        Operation::GetCookie => {
            let cookie = walk.cookie(Walker::bytes)?;
            if cookie.expiration.is_empty() {
                return Err(walk.missing(&element, "Expiration"));
            }
            Ok(Response::GetCookie(cookie))
        }
        Operation::GetConfigData => parse_config(walk).map(Response::GetConfigData),
        Operation::GetRevisionIdList => {
            let (mut anchor, mut new_revisions) = (None, Vec::new());
            walk.children(|walk, member| {
                match member.name {
                    "Anchor" => anchor = Some(walk.read_text()?),
                    "NewRevisions" => new_revisions = walk.identities(limits::REVISIONS)?,
                    _ => {}
                }
                Ok(())
            })?;
            let anchor = anchor.ok_or_else(|| walk.missing(&element, "Anchor"))?;
            Ok(Response::GetRevisionIdList { anchor, new_revisions })
        }
        Operation::GetUpdateData => {
            let (mut updates, mut file_urls) = (Vec::new(), Vec::new());
            walk.children(|walk, member| {
                match member.name {
                    "updates" => {
                        updates = walk.list("ServerSyncUpdateData", limits::DOCUMENTS, parse_update)?;
                    }
                    "fileUrls" => {
                        file_urls = walk.list("ServerSyncUrlData", limits::FILES, parse_url)?;
                    }
                    _ => {}
                }
                Ok(())
            })?;
            Ok(Response::GetUpdateData { updates, file_urls })
        }
        Operation::GetDeployments => {
            let (mut anchor, mut groups) = (String::new(), Vec::new());
            walk.children(|walk, member| {
                match member.name {
                    "Anchor" => anchor = walk.read_text()?,
                    "Groups" => {
                        groups = walk.list("ServerSyncTargetGroup", limits::MEMBERS, parse_group)?;
                    }
                    _ => {}
                }
                Ok(())
            })?;
            Ok(Response::GetDeployments { anchor, groups })
        }
        Operation::GetRollupConfiguration => {
            let (mut server_guid, mut rollup_reset_guid) = (None, None);
            walk.children(|walk, member| {
                match member.name {
                    "ServerId" => server_guid = Some(walk.guid(member)?),
                    "RollupResetGuid" => rollup_reset_guid = Some(walk.guid(member)?),
                    _ => {}
                }
                Ok(())
            })?;
            let server_guid = server_guid.ok_or_else(|| walk.missing(&element, "ServerId"))?;
            let rollup_reset_guid =
                rollup_reset_guid.ok_or_else(|| walk.missing(&element, "RollupResetGuid"))?;
            Ok(Response::GetRollupConfiguration { server_guid, rollup_reset_guid })
        }
        Operation::RollupComputerStatus => walk.boolean(element).map(Response::RollupComputerStatus),
        Operation::GetDriverIdList | Operation::GetDriverSetData => {
            Err(walk.malformed(format!("answers to {} are not read", operation.name())))
        }
        Operation::GetUpdateDecryptionData
        | Operation::GetRelatedRevisionsForUpdates
        | Operation::DownloadFiles
        | Operation::Ping
        | Operation::RollupDownstreamServers
        | Operation::RollupComputers
        | Operation::GetOutOfSyncComputers => {
            walk.children(|_, _| Ok(()))?;
            without_result(operation).ok_or_else(|| walk.missing(&element, "meaning"))
        }
    }
}

fn parse_auth_config(walk: &mut Walker<'_>) -> Result<Response, Malformed> {
    let (mut last_change, mut plug_ins) = (String::new(), Vec::new());
    walk.children(|walk, member| {
        match member.name {
            "LastChange" => last_change = walk.word()?,
            "AuthInfo" => {
                plug_ins = walk.list("AuthPlugInInfo", limits::PLUG_INS, |walk, _| {
                    let (mut plug_in_id, mut service_url) = (String::new(), String::new());
                    walk.children(|walk, member| {
                        match member.name {
                            // The schema spells it so here and PlugInId in the cookie.
                            "PlugInID" | "PlugInId" => plug_in_id = walk.read_text()?,
                            "ServiceUrl" => service_url = walk.read_text()?,
                            _ => {}
                        }
                        Ok(())
                    })?;
                    Ok(AuthPlugIn { plug_in_id, service_url })
                })?;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(Response::GetAuthConfig { last_change, plug_ins })
}

fn parse_config(walk: &mut Walker<'_>) -> Result<ConfigData, Malformed> {
    let mut config = ConfigData::default();
    walk.children(|walk, member| {
        match member.name {
            "CatalogOnlySync" => config.catalog_only_sync = walk.boolean(member)?,
            "LazySync" => config.lazy_sync = walk.boolean(member)?,
            "ServerHostsPsfFiles" => config.server_hosts_psf_files = walk.boolean(member)?,
            "MaxNumberOfComputerIdsInRequest" => config.maximum_computer_ids = walk.number(member)?,
            "MaxNumberOfDriverSetsPerRequest" => config.maximum_driver_sets = walk.number(member)?,
            "MaxNumberOfPnpHardwareIdsInRequest" => config.maximum_pnp_hardware_ids = walk.number(member)?,
            "MaxNumberOfUpdatesPerRequest" => config.maximum_updates = walk.number(member)?,
            "NewConfigAnchor" => config.new_config_anchor = walk.read_text()?,
            "ProtocolVersion" => config.protocol_version = walk.read_text()?,
            "LanguageUpdateList" => {
                config.languages = walk.list("ServerSyncLanguageData", limits::FILTER, parse_language)?;
            }
            "MaxUpdatesPerRequestInGetUpdateDecryptionData" => {
                config.maximum_updates_in_decryption = walk.number(member)?;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(config)
}

fn parse_language<'t>(walk: &mut Walker<'t>, element: Element<'t>) -> Result<Language, Malformed> {
    let mut id = None;
    let (mut short, mut long, mut is_enabled) = (String::new(), String::new(), false);
    walk.children(|walk, member| {
        match member.name {
            "LanguageID" => id = Some(walk.number(member)?),
            "ShortLanguage" => short = walk.read_text()?,
            "LongLanguage" => long = walk.read_text()?,
            "Enabled" => is_enabled = walk.boolean(member)?,
            _ => {}
        }
        Ok(())
    })?;
    let id = id.ok_or_else(|| walk.missing(&element, "LanguageID"))?;
    Ok(Language { id, short, long, is_enabled })
}

fn parse_update<'t>(walk: &mut Walker<'t>, element: Element<'t>) -> Result<UpdateData, Malformed> {
    let mut identity = None;
    let (mut blob, mut compressed_blob, mut file_digests) = (None, None, Vec::new());
    walk.children(|walk, member| {
        match member.name {
            "Id" => identity = Some(walk.identity(member)?),
            "XmlUpdateBlob" => blob = Some(walk.read_text()?),
            "FileDigestList" => {
                file_digests = walk.list("base64Binary", limits::FILES, Walker::bytes)?;
            }
            "XmlUpdateBlobCompressed" => compressed_blob = Some(walk.bytes(member)?),
            _ => {}
        }
        Ok(())
    })?;
    let identity = identity.ok_or_else(|| walk.missing(&element, "Id"))?;
    Ok(UpdateData { identity, blob, file_digests, compressed_blob })
}

fn parse_url<'t>(walk: &mut Walker<'t>, element: Element<'t>) -> Result<FileUrl, Malformed> {
    let (mut digest, mut mu_url) = (None, None);
    walk.children(|walk, member| {
        match member.name {
            "FileDigest" => digest = Some(walk.bytes(member)?),
            "MUUrl" => mu_url = Some(walk.read_text()?),
            _ => {}
        }
        Ok(())
    })?;
    let digest = digest.ok_or_else(|| walk.missing(&element, "FileDigest"))?;
    Ok(FileUrl { digest, mu_url })
}

fn parse_group<'t>(walk: &mut Walker<'t>, element: Element<'t>) -> Result<TargetGroup, Malformed> {
    let mut guid = None;
    // The specification's own example leaves out ParentGroupId, although its schema wants it.
    let (mut parent_guid, mut name, mut is_builtin) = (uuid::Uuid::nil(), String::new(), false);
    walk.children(|walk, member| {
        match member.name {
            "TargetGroupID" => guid = Some(walk.guid(member)?),
            "ParentGroupId" => parent_guid = walk.guid(member)?,
            "Name" => name = walk.read_text()?,
            "IsBuiltin" => is_builtin = walk.boolean(member)?,
            _ => {}
        }
        Ok(())
    })?;
    let guid = guid.ok_or_else(|| walk.missing(&element, "TargetGroupID"))?;
    Ok(TargetGroup { guid, parent_guid, name, is_builtin })
}
