//! Properties of the documents of location requests and replies: what is written is read again, and no damage makes a
//! reader panic.

use cmupd::location::{
    ClientAddress, LocationRecord, LocationReply, LocationRequest, MESSAGE_BYTES, Place, parse_reply,
    parse_request, render_reply, render_request,
};
use proptest::prelude::*;
use std::net::IpAddr;
use uuid::Uuid;

const REQUEST: &str = r#"<?xml version="1.0" encoding="UTF-16"?>
<WSUSLocationRequest SchemaVersion="1.00">
  <Content ID="{0a51549b-4e86-4a26-97d4-9e3567f24ea1}" Version="7"/>
  <AssignedSite SiteCode="PS1"/>
  <ClientLocationInfo OnInternet="0">
<ADSite Name="Lyon"/><Forest Name="contoso.com"/><Domain Name="emea.contoso.com"/>
<IPAddresses><IPAddress SubnetAddress="10.4.0.0" Address="10.4.1.9"/><IPAddress Address="fe80::1%3"/></IPAddresses>
  </ClientLocationInfo>
</WSUSLocationRequest>"#;

#[test]
fn a_request_in_every_encoding() {
    let from_utf8 = parse_request(REQUEST.as_bytes()).unwrap();
    assert_eq!((from_utf8.version, from_utf8.site.as_str()), (7, "PS1"));
    assert_eq!(from_utf8.place.ad_site.as_deref(), Some("Lyon"));
    assert_eq!(
        from_utf8.place.ip_addresses(),
        ["10.4.1.9".parse::<IpAddr>().unwrap(), "fe80::1".parse().unwrap()]
    );
    let little: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(REQUEST.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(REQUEST.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let marked = [b"\xEF\xBB\xBF", REQUEST.as_bytes()].concat();
    for bytes in [little, big, marked] {
        assert_eq!(parse_request(&bytes).as_ref(), Ok(&from_utf8));
    }
}

#[test]
fn what_is_refused_and_why() {
    let deep = format!("{}{}", "<a>".repeat(40), "</a>".repeat(40));
    let many = r#"<IPAddress Address="10.0.0.1"/>"#.repeat(300);
    for (text, reason) in [
        (String::new(), "there is no element"),
        ("<WSUSLocationReply/>".to_owned(), "not a WSUSLocationRequest"),
        (format!("<!DOCTYPE a [<!ENTITY b 'c'>]>{REQUEST}"), "document type definition"),
        (REQUEST.replace("Lyon", "&lol;"), "lol"),
        (REQUEST.replace("</WSUSLocationRequest>", ""), "ends inside"),
        (REQUEST.replace("\"7\"", "\"-7\""), "not a content version"),
        (REQUEST.replace("\"7\"", "\"4294967296\""), "not a content version"),
        (REQUEST.replace("PS1", "PS12"), "not a site code"),
        (REQUEST.replace("<AssignedSite SiteCode=\"PS1\"/>", ""), "no AssignedSite"),
        (REQUEST.replace("ID=\"{0a51", "ID=\"{zz51"), "not a GUID"),
        (REQUEST.replace("10.4.1.9", "10.4.1.999"), "not an IP address"),
        (REQUEST.replace("OnInternet=\"0\"", "OnInternet=\"maybe\""), "it is 0 or 1"),
        (REQUEST.replace("Lyon", &"x".repeat(300)), "longer than 255"),
        (REQUEST.replace("Lyon", "a&#1;b"), "control characters"),
        (REQUEST.replace("SchemaVersion=\"1.00\"", "SchemaVersion=\"9\""), "only 1.00 is known"),
        (REQUEST.replace("<IPAddresses>", &format!("<IPAddresses>{many}")), "more than 256 addresses"),
        (REQUEST.replace("<IPAddresses>", &deep), "deeper than"),
        (
            REQUEST
                .replace("<AssignedSite SiteCode=\"PS1\"/>", &r#"<AssignedSite SiteCode="PS1"/>"#.repeat(2)),
            "a second AssignedSite",
        ),
        (format!("{REQUEST}{}", " ".repeat(MESSAGE_BYTES)), "longer than 1048576 bytes"),
    ] {
        let problem = parse_request(text.as_bytes()).expect_err(reason);
        assert!(problem.reason.contains(reason), "{problem} instead of {reason}");
    }
    let half = [0xFF, 0xFE, 0x00, 0xD8];
    assert!(parse_request(&half).unwrap_err().reason.contains("UTF-16"));
    let problem = parse_request(REQUEST.replace("10.4.1.9", "x").as_bytes()).unwrap_err();
    assert_eq!(problem.position.map(|(line, _)| line), Some(7));
}

#[test]
fn an_empty_reply_is_well_formed() {
    let site = "PS1".parse().unwrap();
    for (reply, xml) in [
        (LocationReply::default(), r#"<WSUSLocationReply SchemaVersion="1.00"><Sites/></WSUSLocationReply>"#),
        (
            LocationReply::of(site, vec![]),
            r#"<WSUSLocationReply SchemaVersion="1.00"><Sites><Site><MPSite SiteCode="PS1"/><LocationRecords/></Site></Sites></WSUSLocationReply>"#,
        ),
    ] {
        assert_eq!(render_reply(&reply), xml);
        assert_eq!(parse_reply(xml.as_bytes()).as_ref(), Ok(&reply));
    }
}

fn a_name() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[\\PC&&[^\u{FFFE}\u{FFFF}]]{1,40}")
}

prop_compose! {
    fn a_request()(
        guid: u128, version: u32, site in "[A-R][A-Z0-9]{2}", on_internet: bool,
        names in (a_name(), a_name(), a_name()),
        addresses in proptest::collection::vec((any::<IpAddr>(), any::<Option<IpAddr>>()), 0..5),
    ) -> Option<LocationRequest> {
        let (ad_site, forest, domain) = names;
        let addresses = addresses
            .into_iter().map(|(address, subnet)| ClientAddress { address, subnet }).collect();
        Some(LocationRequest {
            update_source: Uuid::from_u128(guid),
            version,
            // A few codes are reserved.
            site: site.parse().ok()?,
            place: Place { on_internet, ad_site, forest, domain, addresses },
        })
    }
}

proptest! {
    #[test]
    fn requests_read_back(request in a_request()) {
        if let Some(request) = request {
            prop_assert_eq!(parse_request(render_request(&request).as_bytes()), Ok(request));
        }
    }

    #[test]
    fn replies_read_back(
        records in proptest::collection::vec(("[!-~]{1,30}", "[!-~é]{1,30}", any::<u32>()), 0..6)
    ) {
        let records = records
            .into_iter()
            .map(|(url, server_name, version)| LocationRecord { url, server_name, version })
            .collect();
        let reply = LocationReply::of("PS1".parse().unwrap(), records);
        prop_assert_eq!(parse_reply(render_reply(&reply).as_bytes()), Ok(reply));
    }

    #[test]
    fn mutated_requests_do_not_panic(at in 0..REQUEST.len(), with in "\\PC{0,3}", cut: bool) {
        if let (Some(before), Some(after)) = (REQUEST.get(..at), REQUEST.get(at..)) {
            let text = format!("{before}{with}{}", if cut { "" } else { after });
            let _ = parse_request(text.as_bytes());
            let _ = parse_reply(text.as_bytes());
        }
    }

    #[test]
    fn any_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_request(&bytes);
        let _ = parse_reply(&bytes);
    }
}
