//! Writing requests, in the order of the schema: Microsoft Update and WSUS read nothing else.

use super::super::message::{Cookie, DownstreamServer, IdAndDelta, Request, RevisionFilter};
use super::write::Render;
use uuid::Uuid;

/// Bytes of an UpdateIdentity element, with its tags.
const IDENTITY_SIZE: usize = 136;
/// Bytes of a filter's entry, with its tags.
const ENTRY_SIZE: usize = 100;
/// What WSUS sends for a computer of which nothing is known: the mandatory attributes, times as its null ([MS-WSUSSS]
/// §3.2.4.3).
const UNKNOWN_COMPUTER: &str = concat!(
    r#" LastSyncTime="1753-01-01T00:00:00" LastSyncResult="0" LastReportedRebootTime="1753-01-01T00:00:00""#,
    r#" LastReportedStatusTime="1753-01-01T00:00:00" LastInventoryTime="1753-01-01T00:00:00""#,
    r#" ParentServerId="00000000-0000-0000-0000-000000000000""#
);
/// Where a time is mandatory and there is none ([MS-WSUSSS] §3.2.4.2).
const NO_TIME: &str = "1753-01-01T00:00:00";

/// The cookie of the roll-up, which is the same for everybody ([MS-WSUSSS] §3.2.4).
fn rollup_cookie() -> Cookie {
    Cookie { expiration: "9999-12-31T23:59:59.9999999".into(), encrypted_data: Vec::new() }
}

/// Writes a request with its envelope.
///
/// What the nouns do not keep is left out: the clock of the sender (clientTime) in the messages of the roll-up, and
/// everything about computers but their number.
pub fn render_request(request: &Request) -> String {
    let mut render = Render::request(match request {
        Request::GetUpdateData { revisions, .. } | Request::GetUpdateDecryptionData { revisions, .. } => {
            1024 + revisions.len() * IDENTITY_SIZE
        }
        Request::GetRevisionIdList { filter, .. } => {
            1024 + (filter.categories.len() + filter.classifications.len()) * ENTRY_SIZE
        }
        _ => 1024,
    });
    render.message(request.operation(), "", |render| members(render, request));
    render.finish()
}

fn members(render: &mut Render, request: &Request) {
    match request {
        Request::GetAuthConfig => {}
        Request::GetAuthorizationCookie { account_name, account_guid } => {
            render.text("accountName", account_name);
            render.text("accountGuid", account_guid);
        }
        Request::GetCookie { authorization_cookies, old_cookie, protocol_version } => {
            render.element("authCookies", |render| {
                for cookie in authorization_cookies {
                    render.element("AuthorizationCookie", |render| {
                        render.authorization_cookie_members(cookie);
                    });
                }
            });
            render.cookie("oldCookie", old_cookie.as_ref());
            render.text("protocolVersion", protocol_version);
        }
        Request::GetConfigData { cookie, config_anchor } => {
            render.cookie("cookie", cookie.as_ref());
            render.optional("configAnchor", config_anchor.as_deref());
        }
        Request::GetRevisionIdList { cookie, filter } => {
            render.cookie("cookie", cookie.as_ref());
            render.element("filter", |render| filter_members(render, filter));
        }
        Request::GetUpdateData { cookie, revisions }
        | Request::GetUpdateDecryptionData { cookie, revisions } => {
            render.cookie("cookie", cookie.as_ref());
            render.identities("updateIds", revisions);
        }
        Request::GetDriverIdList { cookie }
        | Request::GetDriverSetData { cookie }
        | Request::GetRelatedRevisionsForUpdates { cookie } => render.cookie("cookie", cookie.as_ref()),
        Request::GetDeployments { cookie, deployment_anchor, sync_anchor } => {
            render.cookie("cookie", cookie.as_ref());
            render.optional("deploymentAnchor", deployment_anchor.as_deref());
            render.optional("syncAnchor", sync_anchor.as_deref());
        }
        Request::DownloadFiles { cookie, digests } => {
            render.cookie("cookie", cookie.as_ref());
            render.digests("fileDigestList", digests);
        }
        Request::Ping { ping_level } => render.plain("pingLevel", ping_level),
        Request::GetRollupConfiguration => render.cookie("cookie", Some(&rollup_cookie())),
        Request::RollupDownstreamServers { servers } => {
            render.cookie("cookie", Some(&rollup_cookie()));
            render.element("downstreamServers", |render| {
                for server in servers {
                    render.element("DownstreamServerRollupInfo", |render| server_members(render, server));
                }
            });
        }
        Request::RollupComputers { computers } => {
            render.cookie("cookie", Some(&rollup_cookie()));
            render.element("computers", |render| {
                for _ in 0..*computers {
                    render.attributes("ComputerRollupInfo", UNKNOWN_COMPUTER);
                }
            });
        }
        Request::GetOutOfSyncComputers => {
            render.cookie("cookie", Some(&rollup_cookie()));
            render.guid("parentServerId", Uuid::nil());
            render.element("lastRollupNumbers", |_| {});
        }
        Request::RollupComputerStatus => {
            render.cookie("cookie", Some(&rollup_cookie()));
            render.guid("parentServerId", Uuid::nil());
            render.element("computers", |_| {});
        }
    }
}

fn filter_members(render: &mut Render, filter: &RevisionFilter) {
    render.optional("Anchor", filter.anchor.as_deref());
    render.plain("GetConfig", filter.get_config);
    // WSUS does without it, Microsoft Update does not.
    render.plain("Get63LanguageOnly", filter.get_63_language_only);
    for (name, entries) in [("Categories", &filter.categories), ("Classifications", &filter.classifications)]
    {
        if !entries.is_empty() {
            render.element(name, |render| {
                for IdAndDelta { id, delta } in entries {
                    render.element("IdAndDelta", |render| {
                        render.guid("Id", *id);
                        render.plain("Delta", delta);
                    });
                }
            });
        }
    }
    if !filter.languages.is_empty() {
        render.element("Languages", |render| {
            for (id, delta) in &filter.languages {
                render.element("LanguageAndDelta", |render| {
                    render.plain("Id", id);
                    render.plain("Delta", delta);
                });
            }
        });
    }
}

fn server_members(render: &mut Render, server: &DownstreamServer) {
    render.guid("ServerId", server.server_guid);
    render.optional("FullDomainName", server.name.as_deref());
    render.text("LastSyncTime", server.last_sync_time.as_deref().unwrap_or(NO_TIME));
    render.guid("ParentServerId", server.parent_guid.unwrap_or_default());
    render.optional("Version", server.version.as_deref());
    if let Some(is_replica) = server.is_replica {
        render.plain("IsReplica", is_replica);
    }
    render.text("LastRollupTime", server.last_rollup_time.as_deref().unwrap_or(NO_TIME));
    if !server.summary.is_empty() {
        render.element("ServerSummary", |render| {
            for (name, count) in &server.summary {
                // Names come from other servers, and what is not a valid name would be markup.
                if name.starts_with(|first: char| first.is_ascii_alphabetic())
                    && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
                {
                    render.plain(name, count);
                }
            }
        });
    }
}
