//! The messages of the server protocol in the forms in which servers write them, and what is refused.

use cmupd::catalog::UpdateIdentity;
use cmupd::wire::wsus::{
    Cookie, Fault, FaultClass, FaultCode, IdAndDelta, Operation, Request, Response, RevisionFilter,
    ServerReply, SoapVersion, UpdateData, document_of, parse_request, parse_response, render_fault,
    render_request, render_response,
};
use std::io::Write as _;
use uuid::Uuid;

/// An envelope as Windows Communication Foundation writes it.
fn envelope(inner: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xmlns=\"http://www.microsoft.com/SoftwareDistribution\"><s:Header><a:Action>x</a:Action></s:Header><s:Body>{inner}</s:Body></s:Envelope>"
    )
}

fn answer(operation: Operation, inner: &str) -> Response {
    match parse_response(operation, envelope(inner).as_bytes()) {
        Ok(ServerReply::Answer(response)) => response,
        other => panic!("{inner}: {other:?}"),
    }
}

#[test]
fn requests_are_written_in_the_order_of_the_schema() {
    let request = Request::GetRevisionIdList {
        cookie: Some(Cookie { expiration: "2030-01-01T00:00:00Z".into(), encrypted_data: vec![1, 2, 3] }),
        filter: RevisionFilter {
            anchor: Some("7,2030-01-01 00:00:00.000".into()),
            categories: vec![IdAndDelta { id: Uuid::from_u128(10), delta: true }],
            classifications: vec![IdAndDelta { id: Uuid::from_u128(11), delta: true }],
            languages: vec![(1033, false)],
            ..RevisionFilter::default()
        },
    };
    let expected = concat!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>",
        "<GetRevisionIdList xmlns=\"http://www.microsoft.com/SoftwareDistribution\">",
        "<cookie><Expiration>2030-01-01T00:00:00Z</Expiration><EncryptedData>AQID</EncryptedData></cookie>",
        "<filter><Anchor>7,2030-01-01 00:00:00.000</Anchor><GetConfig>false</GetConfig>",
        "<Get63LanguageOnly>false</Get63LanguageOnly>",
        "<Categories><IdAndDelta><Id>00000000-0000-0000-0000-00000000000a</Id><Delta>true</Delta>",
        "</IdAndDelta></Categories>",
        "<Classifications><IdAndDelta><Id>00000000-0000-0000-0000-00000000000b</Id><Delta>true</Delta>",
        "</IdAndDelta></Classifications>",
        "<Languages><LanguageAndDelta><Id>1033</Id><Delta>false</Delta></LanguageAndDelta></Languages>",
        "</filter></GetRevisionIdList></soap:Body></soap:Envelope>"
    );
    assert_eq!(render_request(&request), expected);
}

#[test]
fn answers_have_every_element_of_the_schema() {
    let text = render_response(
        SoapVersion::V1_1,
        &Response::GetDeployments { anchor: "1,2".into(), groups: Vec::new() },
    );
    let expected = "<GetDeploymentsResult><Anchor>1,2</Anchor><Groups /><Deployments /><DeadDeployments />\
                    <HiddenUpdates /><AcceptedEulas /></GetDeploymentsResult>";
    assert!(text.contains(expected), "{text}");
    for (response, expected) in [
        (Response::GetUpdateDecryptionData, "<GetUpdateDecryptionDataResult><UpdateFileDecryptionData />"),
        (Response::RollupComputers, "<RollupComputersResult /></RollupComputersResponse>"),
        (Response::GetOutOfSyncComputers, "<GetOutOfSyncComputersResult /></GetOutOfSyncComputersResponse>"),
        (
            Response::RollupComputerStatus(true),
            "<RollupComputerStatusResult>true</RollupComputerStatusResult>",
        ),
        (
            Response::RollupDownstreamServers,
            "<RollupDownstreamServersResponse xmlns=\"http://www.microsoft.com/SoftwareDistribution\" /></soap:Body>",
        ),
        (
            Response::DownloadFiles,
            "<DownloadFilesResponse xmlns=\"http://www.microsoft.com/SoftwareDistribution\" />",
        ),
        (Response::GetRelatedRevisionsForUpdates, "<GetRelatedRevisionsForUpdatesResult />"),
    ] {
        let text = render_response(SoapVersion::V1_1, &response);
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn both_orders_of_the_limits_are_read() {
    let (wsus, update) = (
        "<MaxNumberOfComputerIdsInRequest>1</MaxNumberOfComputerIdsInRequest>\
         <MaxNumberOfDriverSetsPerRequest>2</MaxNumberOfDriverSetsPerRequest>\
         <MaxNumberOfPnpHardwareIdsInRequest>3</MaxNumberOfPnpHardwareIdsInRequest>\
         <MaxNumberOfUpdatesPerRequest>4</MaxNumberOfUpdatesPerRequest>",
        "<b:MaxNumberOfUpdatesPerRequest> 4\n</b:MaxNumberOfUpdatesPerRequest>\
         <MaxNumberOfDriverSetsPerRequest>2</MaxNumberOfDriverSetsPerRequest><New><deep/></New>\
         <MaxNumberOfComputerIdsInRequest>1</MaxNumberOfComputerIdsInRequest>\
         <MaxNumberOfPnpHardwareIdsInRequest>3</MaxNumberOfPnpHardwareIdsInRequest>",
    );
    for order in [wsus, update] {
        let inner = format!(
            "<GetConfigDataResponse><GetConfigDataResult><LazySync> 1 </LazySync>{order}\
             <LanguageUpdateList/></GetConfigDataResult></GetConfigDataResponse>"
        );
        let Response::GetConfigData(config) = answer(Operation::GetConfigData, &inner) else { panic!() };
        assert!(config.lazy_sync && !config.catalog_only_sync);
        assert_eq!((config.maximum_computer_ids, config.maximum_driver_sets), (1, 2));
        assert_eq!((config.maximum_pnp_hardware_ids, config.maximum_updates), (3, 4));
    }
}

#[test]
fn nil_is_absent_and_empty_is_empty() {
    let inner = "<GetUpdateDataResponse><GetUpdateDataResult><fileUrls i:nil='true'/><updates>\
                 <ServerSyncUpdateData i:nil='1'/><ServerSyncUpdateData><FileDigestList/>\
                 <XmlUpdateBlob i:nil=\"true\"/><XmlUpdateBlobCompressed>AA\r\nA</XmlUpdateBlobCompressed>\
                 <Id><RevisionNumber>+7</RevisionNumber><UpdateID>{0A51549B-4E86-4A26-97D4-9E3567F24EA1}</UpdateID>\
                 </Id></ServerSyncUpdateData></updates></GetUpdateDataResult></GetUpdateDataResponse>";
    let Response::GetUpdateData { updates, file_urls } = answer(Operation::GetUpdateData, inner) else {
        panic!()
    };
    assert!(file_urls.is_empty());
    assert_eq!(updates.len(), 1);
    assert_eq!(updates[0].identity.guid.to_string(), "0a51549b-4e86-4a26-97d4-9e3567f24ea1");
    assert_eq!(
        (updates[0].blob.as_deref(), updates[0].compressed_blob.as_deref()),
        (None, Some(&[0, 0][..]))
    );

    for (operation, inner) in [
        (Operation::GetUpdateData, "<GetUpdateDataResponse><GetUpdateDataResult/></GetUpdateDataResponse>"),
        (
            Operation::GetDeployments,
            "<GetDeploymentsResponse><GetDeploymentsResult/></GetDeploymentsResponse>",
        ),
        (Operation::DownloadFiles, "<DownloadFilesResponse/>"),
        (Operation::GetConfigData, "<GetConfigDataResponse><GetConfigDataResult /></GetConfigDataResponse>"),
    ] {
        assert_eq!(answer(operation, inner).operation(), operation);
    }
    let request = envelope(
        "<q:GetCookie xmlns:q='http://www.microsoft.com/SoftwareDistribution' soapenc:arrayType='x[1]'><q:oldCookie i:nil='true'/></q:GetCookie>",
    );
    assert_eq!(
        parse_request(SoapVersion::V1_1, None, request.as_bytes()),
        Ok(Request::GetCookie {
            authorization_cookies: Vec::new(),
            old_cookie: None,
            protocol_version: String::new()
        })
    );
}

#[test]
fn texts_in_all_their_forms() {
    let anchor = |inner: &str| {
        let inner = format!(
            "<GetRevisionIdListResponse><GetRevisionIdListResult><Anchor>{inner}</Anchor>\
             </GetRevisionIdListResult></GetRevisionIdListResponse>"
        );
        parse_response(Operation::GetRevisionIdList, envelope(&inner).as_bytes()).map(|reply| match reply {
            ServerReply::Answer(Response::GetRevisionIdList { anchor, .. }) => anchor,
            other => panic!("{other:?}"),
        })
    };
    for (written, meant) in [
        ("a&amp;b&lt;&#x41;&#66;&quot;&apos;", "a&b<AB\"'"),
        ("<![CDATA[<a>&amp;]]> and <!-- not --><?this that?>so", "<a>&amp; and so"),
        ("one\r\ntwo\rthree&#13;", "one\ntwo\nthree\r"),
        ("kept<odd>dropped</odd><odd/> kept", "kept kept"),
        ("&#x1F;", "\u{1F}"),
        ("", ""),
    ] {
        assert_eq!(anchor(written).as_deref(), Ok(meant), "{written}");
    }
    for (written, reason) in [
        ("&evil;", "entity \"evil\" is refused"),
        ("&", "begins no reference"),
        ("& and more than sixteen characters;", "begins no reference"),
        ("&#0;", "refused"),
        ("&#x110000;", "refused"),
        ("&#xD800;", "refused"),
        ("&#+5;", "refused"),
        ("<a b='&evil;'/>", "evil"),
        ("<![CDATA[", "not closed"),
    ] {
        let malformed = anchor(written).expect_err(written);
        assert!(malformed.reason.to_lowercase().contains(reason), "{written}: {malformed}");
        assert!(malformed.position.is_some());
    }
}

#[test]
fn what_is_refused_and_why() {
    let deep = format!("<Envelope><Header>{}", "<a>".repeat(70));
    let table = [
        ("", "the answer is empty"),
        (" \r\n", "the answer is empty"),
        (
            "Service Unavailable",
            "line 1, column 1: the answer is not XML: it begins with \"Service Unavaila\"",
        ),
        ("\n<!doctype HTML><p>sorry", "line 2, column 1: the answer is an HTML page, not SOAP"),
        ("<HTML><body>sorry</body></HTML>", "the answer is an HTML page, not SOAP"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html/>", "this is an HTML page"),
        ("<?xml version='1.0'?><html/>", "the answer is an HTML page, not SOAP"),
        ("<!DOCTYPE a [<!ENTITY e 'eeee'>]><a>&e;</a>", "a document type definition is refused"),
        ("<error/>", "the answer is not SOAP: its first element is \"error\""),
        ("<Envelope/>", "the answer has no message in its body"),
        ("<Envelope><Body/></Envelope>", "the answer has no message in its body"),
        (
            "<Envelope><Body><PingResponse/></Body></Envelope>",
            "\"PingResponse\" is not the answer to GetCookie",
        ),
        (
            "<Envelope><Body><GetCookieResponse/></Body></Envelope>",
            "GetCookieResponse has no GetCookieResult",
        ),
        (
            "<Envelope><Body><GetCookieResponse><GetCookieResult><Expiration>1</Expiration>\n<EncryptedData>%\
             </EncryptedData></GetCookieResult></GetCookieResponse></Body></Envelope>",
            "line 2, column 17: EncryptedData: \"%\" is not base64",
        ),
        ("<Envelope><Body><GetCookieResponse><GetCookieResult>", "the text ends inside element"),
        ("<Envelope><Body><a></b></Body></Envelope>", "line 1"),
        ("<Envelope/><Envelope/>", "there is a second element behind the root"),
        ("<Envelope/>tail", "is outside any element"),
        (deep.as_str(), "elements are nested deeper than 64 levels"),
    ];
    for (body, reason) in table {
        let malformed = parse_response(Operation::GetCookie, body.as_bytes()).expect_err(body);
        assert!(malformed.to_string().contains(reason), "{body}: {malformed}");
    }
    assert!(parse_response(Operation::GetCookie, b"<a>\xFF</a>").is_err());

    let request = envelope("<GetCookie/>");
    let malformed =
        parse_request(SoapVersion::V1_1, Some(Operation::Ping), request.as_bytes()).expect_err("they differ");
    assert!(malformed.to_string().contains("the SOAPAction says Ping, the body GetCookie"), "{malformed}");
    for inner in [
        "<Reboot/>",
        "<GetRevisionIdList/>",
        "<GetRevisionIdList><filter><GetConfig>perhaps</GetConfig></filter></GetRevisionIdList>",
        "<GetUpdateData><updateIds><UpdateIdentity/></updateIds></GetUpdateData>",
        "<GetUpdateData><updateIds><UpdateIdentity><UpdateID>0a51549b-4e86-4a26-97d4-9e3567f24ea1</UpdateID>\
         <RevisionNumber>-1</RevisionNumber></UpdateIdentity></updateIds></GetUpdateData>",
    ] {
        assert!(parse_request(SoapVersion::V1_1, None, envelope(inner).as_bytes()).is_err(), "{inner}");
    }
}

#[test]
fn long_lists_are_refused() {
    let many = "<ServerSyncUpdateData><Id><UpdateID>0a51549b-4e86-4a26-97d4-9e3567f24ea1</UpdateID>\
                <RevisionNumber>1</RevisionNumber></Id></ServerSyncUpdateData>"
        .repeat(10_001);
    let inner = format!(
        "<GetUpdateDataResponse><GetUpdateDataResult><updates>{many}</updates></GetUpdateDataResult>\
         </GetUpdateDataResponse>"
    );
    let malformed =
        parse_response(Operation::GetUpdateData, envelope(&inner).as_bytes()).expect_err("too many");
    assert!(malformed.reason.contains("more than 10000 elements ServerSyncUpdateData"), "{malformed}");
}

#[test]
fn faults_of_other_servers() {
    for (inner, code, message, text, class) in [
        (
            "<s:Fault><faultcode>s:Client.Authentication</faultcode><faultstring> no </faultstring></s:Fault>",
            None,
            None,
            "no",
            FaultClass::Client,
        ),
        (
            "<s:Fault><faultcode>s:Server</faultcode><faultstring/><detail><Wrapped><ErrorCode>ServerBusy</ErrorCode>\
             <Message>later</Message></Wrapped></detail></s:Fault>",
            Some(FaultCode::ServerBusy),
            Some("later"),
            "",
            FaultClass::Server,
        ),
        (
            "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text>one</s:Text><s:Text>zwei\
             </s:Text></s:Reason><s:Detail><ErrorCode>Unheard</ErrorCode></s:Detail></s:Fault>",
            None,
            None,
            "one",
            FaultClass::Server,
        ),
        ("<s:Fault/>", None, None, "", FaultClass::Server),
        (
            "<s:Fault><detail><ErrorCode/><Message/></detail></s:Fault>",
            None,
            Some(""),
            "",
            FaultClass::Server,
        ),
    ] {
        let Ok(ServerReply::Fault(fault)) = parse_response(Operation::GetCookie, envelope(inner).as_bytes())
        else {
            panic!("{inner}")
        };
        assert_eq!((fault.code(), fault.message.as_deref()), (code, message), "{inner}");
        assert_eq!((fault.fault_string.as_str(), fault.class), (text, class), "{inner}");
    }
    let text = render_fault(
        SoapVersion::V1_1,
        &Fault {
            error_code: Some("InvalidParameters".into()),
            message: Some(String::new()),
            fault_string: "Fault occurred".into(),
            actor: Some("http://here.invalid/x.asmx".into()),
            class: FaultClass::Client,
            ..Fault::default()
        },
    );
    let expected = "<soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>Fault occurred</faultstring>\
                    <faultactor>http://here.invalid/x.asmx</faultactor>\
                    <detail><ErrorCode>InvalidParameters</ErrorCode><Message></Message></detail></soap:Fault>";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn the_rollup_of_downstream_servers() {
    let request = envelope(
        "<RollupDownstreamServers><cookie><Expiration>9999-12-31T23:59:59.9999999</Expiration><EncryptedData />\
         </cookie><clientTime>2030-01-01T00:00:00Z</clientTime><downstreamServers><DownstreamServerRollupInfo>\
         <ServerId>0A51549B-4E86-4A26-97D4-9E3567F24EA1</ServerId><FullDomainName>lower.example</FullDomainName>\
         <ParentServerId>00000000-0000-0000-0000-000000000000</ParentServerId><IsReplica>0</IsReplica>\
         <ServerSummary><UpdateCount>12</UpdateCount><ComputerTargetCount> 3 </ComputerTargetCount></ServerSummary>\
         <ClientSummaries><x><Count>1</Count></x></ClientSummaries></DownstreamServerRollupInfo></downstreamServers>\
         </RollupDownstreamServers>",
    );
    let Ok(Request::RollupDownstreamServers { servers }) =
        parse_request(SoapVersion::V1_1, None, request.as_bytes())
    else {
        panic!()
    };
    let server = &servers[0];
    assert_eq!((server.name.as_deref(), server.parent_guid), (Some("lower.example"), None));
    assert_eq!((server.is_replica, server.last_sync_time.as_deref()), (Some(false), None));
    assert_eq!(server.summary, [("UpdateCount".to_owned(), 12), ("ComputerTargetCount".to_owned(), 3)]);

    let computers = envelope(
        "<RollupComputers><computers><ComputerRollupInfo ComputerId='a' LastSyncResult='0'><Details IPAddress='::1'/>\
         </ComputerRollupInfo><ComputerRollupInfo ComputerId='b&amp;c'/></computers></RollupComputers>",
    );
    assert_eq!(
        parse_request(SoapVersion::V1_1, None, computers.as_bytes()),
        Ok(Request::RollupComputers { computers: 2 })
    );
}

/// A cabinet with the given members.
fn cabinet(members: &[(&str, &[u8])], compression: cab::CompressionType) -> Vec<u8> {
    let mut builder = cab::CabinetBuilder::new();
    let folder = builder.add_folder(compression);
    for (name, _) in members {
        folder.add_file(*name);
    }
    let mut writer = builder.build(std::io::Cursor::new(Vec::new())).expect("builds");
    let mut contents = members.iter();
    while let Some(mut file) = writer.next_file().expect("the next") {
        file.write_all(contents.next().expect("as many").1).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

#[test]
fn documents_in_both_forms() {
    // Several blocks of 32 KiB in UTF-16.
    let document = format!("<upd:Update><Title>Größe 漢 😀</Title>{}</upd:Update>", "<a/>".repeat(20_000));
    let utf16: Vec<u8> = document.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let identity = UpdateIdentity { guid: Uuid::from_u128(1), revision_number: 7 };
    let data = |blob: Option<&str>, compressed_blob: Option<Vec<u8>>| UpdateData {
        identity,
        blob: blob.map(str::to_owned),
        file_digests: Vec::new(),
        compressed_blob,
    };
    assert_eq!(document_of(data(Some(&document), None)), Ok(document.clone().into_bytes()));
    for compression in [cab::CompressionType::None, cab::CompressionType::MsZip] {
        let packed = cabinet(&[("blob", &utf16)], compression);
        assert_eq!(document_of(data(None, Some(packed.clone()))), Ok(document.clone().into_bytes()));
        assert_eq!(document_of(data(Some(""), Some(packed.clone()))), Ok(document.clone().into_bytes()));
        let cut = packed[..packed.len() - 10].to_vec();
        let malformed = document_of(data(None, Some(cut))).expect_err("truncated");
        assert!(
            malformed.reason.contains("revision 7") && malformed.reason.contains("truncated"),
            "{malformed}"
        );
    }
    for (blob, reason) in [
        (None, "came without text"),
        (Some(b"<html><body>Sorry, not today.</body></html>".to_vec()), "is not a cabinet"),
        (Some(cabinet(&[("a", b"x"), ("b", b"y")], cab::CompressionType::None)), "2 members"),
        (Some(cabinet(&[("blob", b"<\0a\0>\0x")], cab::CompressionType::None)), "not valid UTF-16"),
    ] {
        let malformed = document_of(data(None, blob)).expect_err(reason);
        assert!(malformed.reason.contains(reason), "{malformed}");
    }
}
