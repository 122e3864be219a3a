//! Writing answers as WSUS writes them: its prefix, its order, its empty elements.

use super::super::message::{ConfigData, FileUrl, Response, SoapVersion, TargetGroup, UpdateData};
use super::write::{Render, escaped_size};

/// Bytes of an UpdateIdentity element, with its tags.
const IDENTITY_SIZE: usize = 136;
/// Bytes around a document, and of its identity.
const DOCUMENT_SIZE: usize = 320;
/// Bytes of a file's address, with its tags.
const URL_SIZE: usize = 320;

/// Sizes of the batches that WSUS asks downstream servers for ([MS-WSUSSS] §3.2.4.1; those of WSUS 10.0).
const ROLLUP_BATCHES: [(&str, u32); 4] = [
    ("RollupDownstreamServersMaxBatchSize", 5_000),
    ("RollupComputersMaxBatchSize", 1_500),
    ("GetOutOfSyncComputersMaxBatchSize", 20_000),
    ("RollupComputerStatusMaxBatchSize", 500),
];

/// Writes an answer with its envelope.
pub fn render_response(version: SoapVersion, response: &Response) -> String {
    let mut render = Render::response(version, size(response));
    render.message(response.operation(), "Response", |render| match response {
        // These have no result ([MS-WSUSSS] §3.1.4.10, §3.2.4.2); that of Ping is optional.
        Response::DownloadFiles | Response::RollupDownstreamServers | Response::Ping => {}
        _ => {
            let name = [response.operation().name(), "Result"].concat();
            render.element(&name, |render| members(render, response));
        }
    });
    render.finish()
}

/// About how many bytes the answer takes, so that the text grows at most once.
fn size(response: &Response) -> usize {
    match response {
        Response::GetRevisionIdList { new_revisions, .. } => new_revisions.len() * IDENTITY_SIZE,
        Response::GetUpdateData { updates, file_urls } => {
            let documents: usize = updates
                .iter()
                .map(|update| {
                    DOCUMENT_SIZE
                        + update.blob.as_deref().map_or(0, escaped_size)
                        + update.compressed_blob.as_ref().map_or(0, |blob| blob.len() / 3 * 4 + 4)
                        + update.file_digests.len() * 64
                })
                .sum();
            documents + file_urls.len() * URL_SIZE
        }
        _ => 4096,
    }
}

fn members(render: &mut Render, response: &Response) {
    match response {
        Response::GetAuthConfig { last_change, plug_ins } => {
            render.text("LastChange", last_change);
            render.element("AuthInfo", |render| {
                for plug_in in plug_ins {
                    render.element("AuthPlugInInfo", |render| {
                        render.text("PlugInID", &plug_in.plug_in_id);
                        render.text("ServiceUrl", &plug_in.service_url);
                        render.text("Parameter", "");
                    });
                }
            });
        }
        Response::GetAuthorizationCookie(cookie) => render.authorization_cookie_members(cookie),
        Response::GetCookie(cookie) => render.cookie_members(cookie),
        Response::GetConfigData(config) => config_members(render, config),
        Response::GetRevisionIdList { anchor, new_revisions } => {
            render.text("Anchor", anchor);
            render.identities("NewRevisions", new_revisions);
        }
        Response::GetUpdateData { updates, file_urls } => {
            render.element("updates", |render| {
                for update in updates {
                    render.element("ServerSyncUpdateData", |render| update_members(render, update));
                }
            });
            render.element("fileUrls", |render| {
                for url in file_urls {
                    render.element("ServerSyncUrlData", |render| url_members(render, url));
                }
            });
        }
        Response::GetUpdateDecryptionData => render.element("UpdateFileDecryptionData", |_| {}),
        Response::GetDeployments { anchor, groups } => {
            render.text("Anchor", anchor);
            render.element("Groups", |render| {
                for group in groups {
                    render.element("ServerSyncTargetGroup", |render| group_members(render, group));
                }
            });
            for name in ["Deployments", "DeadDeployments", "HiddenUpdates", "AcceptedEulas"] {
                render.element(name, |_| {});
            }
        }
        Response::GetRollupConfiguration { server_guid, rollup_reset_guid } => {
            // Details of computers are not kept, so none are asked for.
            render.plain("DoDetailedRollup", false);
            render.guid("RollupResetGuid", *rollup_reset_guid);
            render.guid("ServerId", *server_guid);
            for (name, size) in ROLLUP_BATCHES {
                render.plain(name, size);
            }
        }
        Response::RollupComputerStatus(is_taken) => render.plain_text(is_taken),
        Response::GetRelatedRevisionsForUpdates
        | Response::DownloadFiles
        | Response::Ping
        | Response::RollupDownstreamServers
        | Response::RollupComputers
        | Response::GetOutOfSyncComputers => {}
    }
}

/// In the order of WSUS and of the WSDL in the appendix of [MS-WSUSSS]; §3.1.4.4.3.1 and Microsoft Update have the limits in
/// another. A reader that insists on an order has it from the WSDL.
fn config_members(render: &mut Render, config: &ConfigData) {
    render.plain("CatalogOnlySync", config.catalog_only_sync);
    render.plain("LazySync", config.lazy_sync);
    render.plain("ServerHostsPsfFiles", config.server_hosts_psf_files);
    render.plain("MaxNumberOfComputerIdsInRequest", config.maximum_computer_ids);
    render.plain("MaxNumberOfDriverSetsPerRequest", config.maximum_driver_sets);
    render.plain("MaxNumberOfPnpHardwareIdsInRequest", config.maximum_pnp_hardware_ids);
    render.plain("MaxNumberOfUpdatesPerRequest", config.maximum_updates);
    render.text("NewConfigAnchor", &config.new_config_anchor);
    render.text("ProtocolVersion", &config.protocol_version);
    render.element("LanguageUpdateList", |render| {
        for language in &config.languages {
            render.element("ServerSyncLanguageData", |render| {
                render.plain("LanguageID", language.id);
                render.text("ShortLanguage", &language.short);
                render.text("LongLanguage", &language.long);
                render.plain("Enabled", language.is_enabled);
            });
        }
    });
    render.plain("MaxUpdatesPerRequestInGetUpdateDecryptionData", config.maximum_updates_in_decryption);
}

fn update_members(render: &mut Render, update: &UpdateData) {
    render.identity("Id", update.identity);
    render.optional("XmlUpdateBlob", update.blob.as_deref());
    if !update.file_digests.is_empty() {
        render.digests("FileDigestList", &update.file_digests);
    }
    if let Some(blob) = &update.compressed_blob {
        render.bytes("XmlUpdateBlobCompressed", blob);
    }
}

fn url_members(render: &mut Render, url: &FileUrl) {
    render.bytes("FileDigest", &url.digest);
    render.optional("MUUrl", url.mu_url.as_deref());
    // WSUS has it, always empty.
    render.text("UssUrl", "");
}

fn group_members(render: &mut Render, group: &TargetGroup) {
    render.guid("TargetGroupID", group.guid);
    render.guid("ParentGroupId", group.parent_guid);
    render.text("Name", &group.name);
    render.plain("IsBuiltin", group.is_builtin);
}
