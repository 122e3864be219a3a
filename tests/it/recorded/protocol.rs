//! Messages between servers.

use cmupd::wire::wsus::{
    FaultClass, FaultCode, Operation, Request, Response, ServerReply, SoapVersion, document_of,
    parse_request, parse_response, render_request, render_response,
};
use std::collections::BTreeMap;
use std::path::Path;

/// Files of a folder that end in `end`: name and content.
pub fn files(folder: &Path, end: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for item in folder.read_dir().expect("lists") {
        let path = item.expect("an item").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name.ends_with(end) {
            found.insert(name, std::fs::read(&path).expect("reads"));
        }
    }
    assert!(!found.is_empty(), "{end}");
    found
}

/// The operation in a name such as `000014.GetUpdateData-leaf.request.xml`.
fn operation(name: &str) -> Option<Operation> {
    let word = name.split('.').nth(1)?.split('-').next()?;
    Operation::from_name(word)
}

fn answer(name: &str, body: &[u8]) -> Response {
    let operation = operation(name).unwrap_or(Operation::GetConfigData);
    match parse_response(operation, body) {
        Ok(ServerReply::Answer(response)) => response,
        other => panic!("{name}: {other:?}"),
    }
}

pub fn recorded_requests(folder: &Path) {
    let files = files(folder, ".request.xml");
    for (name, body) in files {
        let request = parse_request(SoapVersion::V1_1, operation(&name), &body).expect(&name);
        assert_eq!(parse_request(SoapVersion::V1_1, None, &body).as_ref(), Ok(&request), "{name}");
        assert_eq!(Some(request.operation()), operation(&name));
        // The recorded client left out what only Microsoft Update wants.
        let rendered = render_request(&request).replace("<Get63LanguageOnly>false</Get63LanguageOnly>", "");
        assert_eq!(rendered, String::from_utf8(body).expect("UTF-8"), "{name}");
        assert_eq!(
            parse_request(SoapVersion::V1_1, None, render_request(&request).as_bytes()),
            Ok(request),
            "{name}"
        );
    }
}

/// `categories` is how many revisions the list of categories has.
pub fn recorded_answers(folder: &Path, categories: usize) {
    let files = files(folder, ".response.xml");
    for (name, body) in files {
        if name.contains(".fault-") {
            continue;
        }
        let response = answer(&name, &body);
        let text = String::from_utf8(body).expect("UTF-8");
        assert_eq!(render_response(SoapVersion::V1_1, &response), text.trim_end(), "{name}");
        match response {
            Response::GetRevisionIdList { new_revisions, .. } if name.contains("config") => {
                assert_eq!(new_revisions.len(), categories);
            }
            Response::GetConfigData(config) => {
                assert_eq!((config.maximum_updates, config.protocol_version.as_str()), (100, "1.20"));
            }
            Response::GetAuthConfig { plug_ins, .. } => assert_eq!(plug_ins[0].plug_in_id, "DssTargeting"),
            _ => {}
        }
    }
}

pub fn recorded_documents(folder: &Path, documents: &Path) {
    let files = files(folder, ".response.xml");
    let mut seen = 0;
    for (name, body) in files {
        if !name.contains("GetUpdateData") {
            continue;
        }
        let Response::GetUpdateData { updates, .. } = answer(&name, &body) else { panic!("{name}") };
        for update in updates {
            let identity = update.identity;
            let file = documents.join(format!("{}-r{}.xml", identity.guid, identity.revision_number));
            let document = document_of(update).expect(&name);
            let expected = std::fs::read_to_string(&file).expect("the document");
            assert_eq!(String::from_utf8(document).expect("UTF-8").trim(), expected.trim(), "{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, 3);
}

pub fn recorded_faults(folder: &Path) {
    let files = files(folder, ".response.xml");
    let mut codes = Vec::new();
    for (name, body) in files.into_iter().filter(|(name, _)| name.contains(".fault-")) {
        let Ok(ServerReply::Fault(fault)) = parse_response(Operation::GetRevisionIdList, &body) else {
            panic!("{name}")
        };
        assert!(fault.method.is_some_and(|method| method.contains("SoftwareDistribution")), "{name}");
        codes.push((fault.error_code.as_deref().and_then(FaultCode::parse).expect("a code"), fault.class));
    }
    assert_eq!(
        codes,
        [
            (FaultCode::InternalServerError, FaultClass::Server),
            (FaultCode::InvalidParameters, FaultClass::Client),
            (FaultCode::InvalidCookie, FaultClass::Client)
        ]
    );
}

pub fn microsoft_update_and_worse(folder: &Path) {
    let files = files(folder, ".xml");
    for (name, body) in files {
        let reply = parse_response(Operation::GetConfigData, &body);
        match name.as_str() {
            "microsoft_sync_config_20261006.xml" => {
                let Ok(ServerReply::Answer(Response::GetConfigData(config))) = reply else {
                    panic!("{reply:?}")
                };
                assert_eq!(config.languages.len(), 39);
                let maxima =
                    (config.maximum_updates, config.maximum_computer_ids, config.maximum_pnp_hardware_ids);
                assert_eq!(maxima, (100, 200, 450));
                assert!(config.languages.iter().any(|language| language.id == 0 && language.is_enabled));
            }
            "fault_soap12_wsusss_detail.xml" => {
                let Ok(ServerReply::Fault(fault)) = reply else { panic!("{reply:?}") };
                assert_eq!(
                    (fault.code(), fault.class),
                    (Some(FaultCode::FileDigestsMissing), FaultClass::Client)
                );
                assert_eq!(fault.message.as_deref(), Some("AAAA|BBBB"));
            }
            "fault_soap11_no_errorcode.xml" => {
                let Ok(ServerReply::Fault(fault)) = reply else { panic!("{reply:?}") };
                assert_eq!((fault.code(), fault.fault_string.as_str()), (None, "boom"));
            }
            "fault_soap11_invalid_cookie.xml" => {
                let Ok(ServerReply::Fault(fault)) = reply else { panic!("{reply:?}") };
                assert_eq!(fault.code(), Some(FaultCode::InvalidCookie));
            }
            _ => {
                let malformed = reply.expect_err(&name);
                assert!(parse_request(SoapVersion::V1_1, None, &body).is_err(), "{name}: {malformed}");
            }
        }
    }
    // A request and an answer never pass for each other.
    assert!(
        parse_request(
            SoapVersion::V1_1,
            None,
            render_response(SoapVersion::V1_1, &Response::Ping).as_bytes()
        )
        .is_err()
    );
    let ping = render_request(&Request::Ping { ping_level: 1 });
    assert!(parse_response(Operation::Ping, ping.as_bytes()).is_err());
}
