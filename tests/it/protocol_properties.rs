//! Properties of the server protocol's messages: what is written is read again, and no damage makes a reader panic.

use cmupd::catalog::UpdateIdentity;
use cmupd::wire::wsus::{
    AuthPlugIn, AuthorizationCookie, ConfigData, Cookie, DownstreamServer, Fault, FaultClass, FileUrl,
    IdAndDelta, Language, Operation, Request, Response, RevisionFilter, ServerReply, SoapVersion,
    TargetGroup, UpdateData, document_of, parse_request, parse_response, render_fault, render_request,
    render_response,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

/// Text that XML can carry, with everything that needs care.
fn text() -> impl Strategy<Value = String> {
    "([ -~\\t\\n\\r]|[àß漢😀\u{FFFD}\u{F8FF}]|&amp;|&#13;|]]>|<!--){0,20}"
}

/// Text of a type whose surrounding white space does not count.
fn word() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.trim().to_owned())
}

fn guid() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..40)
}

fn identity() -> impl Strategy<Value = UpdateIdentity> {
    (guid(), 0..=i32::MAX as u32).prop_map(|(guid, revision_number)| UpdateIdentity { guid, revision_number })
}

fn cookie() -> impl Strategy<Value = Cookie> {
    (word(), bytes()).prop_map(|(expiration, encrypted_data)| Cookie { expiration, encrypted_data })
}

fn authorization_cookie() -> impl Strategy<Value = AuthorizationCookie> {
    (text(), bytes()).prop_map(|(plug_in_id, cookie_data)| AuthorizationCookie { plug_in_id, cookie_data })
}

fn entries() -> impl Strategy<Value = Vec<IdAndDelta>> {
    vec((guid(), any::<bool>()).prop_map(|(id, delta)| IdAndDelta { id, delta }), 0..4)
}

fn filter() -> impl Strategy<Value = RevisionFilter> {
    let languages = vec((any::<i32>(), any::<bool>()), 0..4);
    (option::of(text()), any::<bool>(), any::<bool>(), entries(), entries(), languages).prop_map(
        |(anchor, get_config, get_63_language_only, categories, classifications, languages)| RevisionFilter {
            anchor,
            get_config,
            get_63_language_only,
            categories,
            classifications,
            languages,
        },
    )
}

fn server() -> impl Strategy<Value = DownstreamServer> {
    let texts = (option::of(text()), option::of(text()));
    let summary = vec(("[A-Z][A-Za-z0-9]{0,20}", any::<i64>()), 0..5);
    (guid(), texts, option::of(guid()), option::of(any::<bool>()), word(), word(), summary).prop_map(
        |(server_guid, (name, version), parent_guid, is_replica, sync, rollup, summary)| DownstreamServer {
            server_guid,
            name,
            parent_guid: parent_guid.filter(|guid| !guid.is_nil()),
            version,
            is_replica,
            last_sync_time: Some(sync),
            last_rollup_time: Some(rollup),
            summary,
        },
    )
}

fn request() -> impl Strategy<Value = Request> {
    let some = || option::of(cookie());
    prop_oneof![
        Just(Request::GetAuthConfig),
        (text(), text()).prop_map(|(account_name, account_guid)| Request::GetAuthorizationCookie {
            account_name,
            account_guid
        }),
        (vec(authorization_cookie(), 0..3), some(), text()).prop_map(
            |(authorization_cookies, old_cookie, protocol_version)| Request::GetCookie {
                authorization_cookies,
                old_cookie,
                protocol_version
            }
        ),
        (some(), option::of(text()))
            .prop_map(|(cookie, config_anchor)| Request::GetConfigData { cookie, config_anchor }),
        (some(), filter()).prop_map(|(cookie, filter)| Request::GetRevisionIdList { cookie, filter }),
        (some(), vec(identity(), 0..5))
            .prop_map(|(cookie, revisions)| Request::GetUpdateData { cookie, revisions }),
        (some(), vec(identity(), 0..5))
            .prop_map(|(cookie, revisions)| Request::GetUpdateDecryptionData { cookie, revisions }),
        some().prop_map(|cookie| Request::GetDriverIdList { cookie }),
        some().prop_map(|cookie| Request::GetDriverSetData { cookie }),
        some().prop_map(|cookie| Request::GetRelatedRevisionsForUpdates { cookie }),
        (some(), option::of(text()), option::of(text())).prop_map(
            |(cookie, deployment_anchor, sync_anchor)| Request::GetDeployments {
                cookie,
                deployment_anchor,
                sync_anchor
            }
        ),
        (some(), vec(bytes(), 0..4)).prop_map(|(cookie, digests)| Request::DownloadFiles { cookie, digests }),
        any::<i32>().prop_map(|ping_level| Request::Ping { ping_level }),
        Just(Request::GetRollupConfiguration),
        vec(server(), 0..3).prop_map(|servers| Request::RollupDownstreamServers { servers }),
        (0_usize..9).prop_map(|computers| Request::RollupComputers { computers }),
        Just(Request::GetOutOfSyncComputers),
        Just(Request::RollupComputerStatus),
    ]
}

fn config() -> impl Strategy<Value = ConfigData> {
    let language = (any::<i32>(), text(), text(), any::<bool>())
        .prop_map(|(id, short, long, is_enabled)| Language { id, short, long, is_enabled });
    (any::<[bool; 3]>(), any::<[i64; 5]>(), text(), text(), vec(language, 0..4)).prop_map(
        |(flags, numbers, new_config_anchor, protocol_version, languages)| ConfigData {
            catalog_only_sync: flags[0],
            lazy_sync: flags[1],
            server_hosts_psf_files: flags[2],
            maximum_computer_ids: numbers[0],
            maximum_driver_sets: numbers[1],
            maximum_pnp_hardware_ids: numbers[2],
            maximum_updates: numbers[3],
            new_config_anchor,
            protocol_version,
            languages,
            maximum_updates_in_decryption: numbers[4],
        },
    )
}

fn update() -> impl Strategy<Value = UpdateData> {
    (identity(), option::of(text()), vec(bytes(), 0..3), option::of(bytes())).prop_map(
        |(identity, blob, file_digests, compressed_blob)| UpdateData {
            identity,
            blob,
            file_digests,
            compressed_blob,
        },
    )
}

fn response() -> impl Strategy<Value = Response> {
    let plug_in =
        (text(), text()).prop_map(|(plug_in_id, service_url)| AuthPlugIn { plug_in_id, service_url });
    let url = (bytes(), option::of(text())).prop_map(|(digest, mu_url)| FileUrl { digest, mu_url });
    let group = (guid(), guid(), text(), any::<bool>()).prop_map(|(guid, parent_guid, name, is_builtin)| {
        TargetGroup { guid, parent_guid, name, is_builtin }
    });
    prop_oneof![
        (word(), vec(plug_in, 0..3))
            .prop_map(|(last_change, plug_ins)| Response::GetAuthConfig { last_change, plug_ins }),
        authorization_cookie().prop_map(Response::GetAuthorizationCookie),
        cookie()
            .prop_filter("an answer has one", |cookie| !cookie.expiration.is_empty())
            .prop_map(Response::GetCookie),
        config().prop_map(Response::GetConfigData),
        (text(), vec(identity(), 0..5))
            .prop_map(|(anchor, new_revisions)| Response::GetRevisionIdList { anchor, new_revisions }),
        (vec(update(), 0..4), vec(url, 0..4))
            .prop_map(|(updates, file_urls)| Response::GetUpdateData { updates, file_urls }),
        Just(Response::GetUpdateDecryptionData),
        Just(Response::GetRelatedRevisionsForUpdates),
        (text(), vec(group, 0..3)).prop_map(|(anchor, groups)| Response::GetDeployments { anchor, groups }),
        Just(Response::DownloadFiles),
        Just(Response::Ping),
        (guid(), guid()).prop_map(|(server_guid, rollup_reset_guid)| Response::GetRollupConfiguration {
            server_guid,
            rollup_reset_guid
        }),
        Just(Response::RollupDownstreamServers),
        Just(Response::RollupComputers),
        Just(Response::GetOutOfSyncComputers),
        any::<bool>().prop_map(Response::RollupComputerStatus),
    ]
}

fn fault() -> impl Strategy<Value = Fault> {
    let some = || option::of(word());
    let code = option::of(word().prop_filter("an empty code is none", |code| !code.is_empty()));
    let class = prop_oneof![
        Just(FaultClass::Client),
        Just(FaultClass::Server),
        Just(FaultClass::MustUnderstand),
        Just(FaultClass::VersionMismatch),
    ];
    (code, some(), some(), some(), word(), some(), class).prop_map(
        |(error_code, message, id, method, fault_string, actor, class)| Fault {
            error_code,
            message,
            id,
            method,
            fault_string,
            actor,
            class,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn requests_survive(request in request()) {
        let text = render_request(&request);
        prop_assert_eq!(parse_request(SoapVersion::V1_1, Some(request.operation()), text.as_bytes()), Ok(request), "{}", text);
    }

    #[test]
    fn answers_survive(response in response()) {
        let text = render_response(SoapVersion::V1_1, &response);
        prop_assert_eq!(
            parse_response(response.operation(), text.as_bytes()), Ok(ServerReply::Answer(response)), "{}", text);
    }

    #[test]
    fn faults_survive(fault in fault(), version in prop_oneof![Just(SoapVersion::V1_1), Just(SoapVersion::V1_2)]) {
        let text = render_fault(version, &fault);
        prop_assert_eq!(parse_response(Operation::GetCookie, text.as_bytes()), Ok(ServerReply::Fault(fault)), "{}", text);
    }

    #[test]
    fn prefixes_and_white_space_make_no_difference(response in response()) {
        let plain = render_response(SoapVersion::V1_1, &response);
        // Only tags: texts have no bare `<`. Inside a list or structure white space means nothing.
        let other = plain
            .replace("<soap:", "\n  <e:").replace("</soap:", "</e:").replace("xmlns:soap=", "xmlns:e=")
            .replace("<ServerSyncUpdateData>", "\n\t<x:ServerSyncUpdateData a='1'>")
            .replace("</ServerSyncUpdateData>", "<!-- --><?pi?>\r\n</x:ServerSyncUpdateData>");
        prop_assert_eq!(parse_response(response.operation(), other.as_bytes()), Ok(ServerReply::Answer(response)));
    }

    #[test]
    fn damage_never_panics(
        response in response(), request in request(),
        cuts in vec((any::<prop::sample::Index>(), option::of(any::<u8>())), 1..6),
    ) {
        for (operation, text) in [
            (response.operation(), render_response(SoapVersion::V1_1, &response)), (request.operation(), render_request(&request)),
        ] {
            let mut body = text.into_bytes();
            for (at, byte) in &cuts {
                if body.is_empty() { break; }
                let at = at.index(body.len());
                match byte {
                    Some(byte) => body[at] = *byte,
                    None => body.truncate(at),
                }
            }
            let _ = parse_request(SoapVersion::V1_1, None, &body);
            let _ = parse_response(operation, &body);
        }
    }

    #[test]
    fn no_bytes_panic(body in vec(any::<u8>(), 0..200), markup in "[<>/!?\\[\\]&;#a-c:=\"' -]{0,80}") {
        for body in [body.as_slice(), markup.as_bytes()] {
            prop_assert!(parse_request(SoapVersion::V1_1, None, body).is_err());
            prop_assert!(parse_response(Operation::GetUpdateData, body).is_err());
        }
        let data = UpdateData {
            identity: UpdateIdentity { guid: Uuid::nil(), revision_number: 1 },
            blob: None, file_digests: Vec::new(), compressed_blob: Some(body),
        };
        prop_assert!(document_of(data).is_err());
    }
}
