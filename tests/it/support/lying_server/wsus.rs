//! What an honest WSUS says, for scripts to depart from.

use super::{Act, Recorded};
use cmupd::catalog::UpdateIdentity;
use std::io::Write as _;
use uuid::Uuid;

const NAMESPACE: &str = "http://www.microsoft.com/SoftwareDistribution";

/// An invented revision.
pub fn revision(number: u64) -> UpdateIdentity {
    let guid = Uuid::from_u128(0xfeed_0000_0000_4000_8000_0000_0000_0000 + u128::from(number));
    UpdateIdentity { guid, revision_number: 100 }
}

/// A document of a revision, with something to make it longer.
pub fn document(identity: UpdateIdentity, more: &str) -> String {
    format!(
        "<upd:Update xmlns:upd=\"http://schemas.microsoft.com/msus/2002/12/Update\"><upd:UpdateIdentity UpdateID=\"{}\" \
         RevisionNumber=\"{}\" /><upd:Properties UpdateType=\"Software\" />{more}</upd:Update>",
        identity.guid, identity.revision_number
    )
}

/// An item of a GetUpdateData answer, as text.
pub fn item(identity: UpdateIdentity, document: &str) -> String {
    wrap(identity, &format!("<XmlUpdateBlob>{}</XmlUpdateBlob>", escape(document)))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// An item as a cabinet with one member in UTF-16.
pub fn packed_item(identity: UpdateIdentity, document: &str) -> String {
    packed(identity, &utf_16(document))
}

/// A document with `unit` in it `times` times, and its item in both forms.
pub fn large(identity: UpdateIdentity, unit: &str, times: usize) -> (String, [String; 2]) {
    let small = document(identity, "@");
    let (start, end) = small.split_once('@').expect("a middle");
    let text = [start, &unit.repeat(times), end].concat();
    let bytes = [utf_16(start), utf_16(unit).repeat(times), utf_16(end)].concat();
    let escaped = [escape(start), escape(unit).repeat(times), escape(end)].concat();
    let plain = wrap(identity, &format!("<XmlUpdateBlob>{escaped}</XmlUpdateBlob>"));
    (text, [plain, packed(identity, &bytes)])
}

fn packed(identity: UpdateIdentity, bytes: &[u8]) -> String {
    use base64::Engine as _;
    let mut builder = cab::CabinetBuilder::new();
    builder.add_folder(cab::CompressionType::None).add_file("blob");
    let mut writer = builder.build(std::io::Cursor::new(Vec::new())).expect("a cabinet");
    while let Some(mut file) = writer.next_file().expect("a member") {
        file.write_all(bytes).expect("its bytes");
    }
    let cabinet = writer.finish().expect("a cabinet").into_inner();
    let text = base64::engine::general_purpose::STANDARD.encode(cabinet);
    wrap(identity, &format!("<XmlUpdateBlobCompressed>{text}</XmlUpdateBlobCompressed>"))
}

fn wrap(identity: UpdateIdentity, content: &str) -> String {
    format!(
        "<ServerSyncUpdateData><Id><UpdateID>{}</UpdateID><RevisionNumber>{}</RevisionNumber></Id>{content}\
         </ServerSyncUpdateData>",
        identity.guid, identity.revision_number
    )
}

/// A GetUpdateData answer.
pub fn update_data(items: &[String], file_urls: &str) -> Act {
    Act::soap(&format!(
        "<GetUpdateDataResponse xmlns=\"{NAMESPACE}\"><GetUpdateDataResult><updates>{}</updates><fileUrls>{file_urls}\
         </fileUrls></GetUpdateDataResult></GetUpdateDataResponse>",
        items.concat()
    ))
}

/// A GetRevisionIdList answer; the identities as they are to be written.
pub fn revision_list(anchor: &str, revisions: &[(String, u32)]) -> Act {
    let revisions: String = revisions
        .iter()
        .map(|(guid, number)| {
            format!(
                "<UpdateIdentity><UpdateID>{guid}</UpdateID><RevisionNumber>{number}</RevisionNumber></UpdateIdentity>"
            )
        })
        .collect();
    Act::soap(&format!(
        "<GetRevisionIdListResponse xmlns=\"{NAMESPACE}\"><GetRevisionIdListResult><Anchor>{anchor}</Anchor><NewRevisions>\
         {revisions}</NewRevisions></GetRevisionIdListResult></GetRevisionIdListResponse>"
    ))
}

/// A GetCookie answer.
pub fn cookie(expiration: &str) -> Act {
    Act::soap(&format!(
        "<GetCookieResponse xmlns=\"{NAMESPACE}\"><GetCookieResult><Expiration>{expiration}</Expiration>\
         <EncryptedData>c2VjcmV0LWNvb2tpZQ==</EncryptedData></GetCookieResult></GetCookieResponse>"
    ))
}

/// How WSUS wants to be asked.
pub fn config() -> Act {
    config_ordered(&[
        "<MaxNumberOfComputerIdsInRequest>1</MaxNumberOfComputerIdsInRequest>",
        "<MaxNumberOfDriverSetsPerRequest>2</MaxNumberOfDriverSetsPerRequest>",
        "<MaxNumberOfPnpHardwareIdsInRequest>3</MaxNumberOfPnpHardwareIdsInRequest>",
        "<MaxNumberOfUpdatesPerRequest>100</MaxNumberOfUpdatesPerRequest>",
    ])
}

/// The same with its limits in another order.
pub fn config_ordered(limits: &[&str]) -> Act {
    Act::soap(&format!(
        "<GetConfigDataResponse xmlns=\"{NAMESPACE}\"><GetConfigDataResult><CatalogOnlySync>false</CatalogOnlySync>\
         <LazySync>true</LazySync><ServerHostsPsfFiles>false</ServerHostsPsfFiles>{}<NewConfigAnchor>7,2026-10-04 \
         16:33:26.668</NewConfigAnchor><ProtocolVersion>1.20</ProtocolVersion><LanguageUpdateList>\
         <ServerSyncLanguageData><LanguageID>1033</LanguageID><ShortLanguage>en</ShortLanguage><LongLanguage>English\
         </LongLanguage><Enabled>true</Enabled></ServerSyncLanguageData></LanguageUpdateList>\
         <MaxUpdatesPerRequestInGetUpdateDecryptionData>50</MaxUpdatesPerRequestInGetUpdateDecryptionData>\
         </GetConfigDataResult></GetConfigDataResponse>",
        limits.concat()
    ))
}

/// What a request for documents asks for.
pub fn asked(request: &Recorded) -> Vec<UpdateIdentity> {
    let between = |text: &str, tag: &str| -> String {
        let (_, rest) = text.split_once(&format!("<{tag}>")).expect(tag);
        rest.split_once('<').expect(tag).0.to_owned()
    };
    request
        .body
        .split("<UpdateIdentity>")
        .skip(1)
        .map(|part| UpdateIdentity {
            guid: between(part, "UpdateID").parse().expect("a GUID"),
            revision_number: between(part, "RevisionNumber").parse().expect("a number"),
        })
        .collect()
}

/// Answers everything as it should be: every revision that is asked for exists.
pub fn honest(request: &Recorded) -> Act {
    match request.action.as_str() {
        "GetAuthConfig" => Act::soap(&format!(
            "<GetAuthConfigResponse xmlns=\"{NAMESPACE}\"><GetAuthConfigResult><LastChange>2026-10-04T13:16:35.433Z\
             </LastChange><AuthInfo><AuthPlugInInfo><PlugInID>DssTargeting</PlugInID><ServiceUrl>DssAuthWebService/\
             DssAuthWebService.asmx</ServiceUrl><Parameter /></AuthPlugInInfo></AuthInfo></GetAuthConfigResult>\
             </GetAuthConfigResponse>"
        )),
        "GetAuthorizationCookie" => Act::soap(
            "<GetAuthorizationCookieResponse xmlns=\"http://www.microsoft.com/SoftwareDistribution/Server/\
             DssAuthWebService\"><GetAuthorizationCookieResult><PlugInId>DssTargeting</PlugInId><CookieData>\
             c2VjcmV0LXRpY2tldA==</CookieData></GetAuthorizationCookieResult></GetAuthorizationCookieResponse>",
        ),
        "GetCookie" => cookie("2026-10-04T20:33:26.65455Z"),
        "GetConfigData" => config(),
        "GetRevisionIdList" => {
            let number = |number| (revision(number).guid.to_string(), 100);
            revision_list("9,2026-10-04 16:33:26.671", &[number(2), number(1)])
        }
        "GetUpdateData" => {
            let items: Vec<String> = asked(request).iter().map(|id| item(*id, &document(*id, ""))).collect();
            update_data(&items, "")
        }
        other => panic!("the script knows no {other}"),
    }
}
