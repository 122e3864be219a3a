//! Policy documents, assignments and what stands on a client, as text: written, read back, and refused.

use cmupd::base::error::{Failure, Kind, Result};
use cmupd::db::{ContentVersion, failure_kind};
use cmupd::hierarchy::{Connections, SiteCode};
use cmupd::policy::{
    self, Assignment, Body, BodySettings, DocumentKind, MOST_BYTES, PolicyOffer, PublicKey, Rendering,
};
use proptest::prelude::*;
use uuid::Uuid;

fn site(code: &str) -> SiteCode {
    code.parse().expect("a site code")
}

fn message(error: &anyhow::Error) -> String {
    let hint = Failure::of(error).and_then(|failure| failure.hint.clone()).unwrap_or_default();
    format!("{error:#}; {hint}")
}

#[test]
fn hostile_requests_are_refused_with_their_place() {
    let deep = format!("<RequestAssignments>{}", "<a>".repeat(70));
    let large = vec![b'<'; MOST_BYTES + 1];
    for (content, words) in [
        (b"".as_slice(), "holds no element"),
        (b"\n\n <a/>", "line 3, column 2"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><RequestAssignments/>", "document type"),
        (b"<RequestAssignments><PolicySource>&b;</PolicySource></RequestAssignments>", "entity"),
        (b"<RequestAssignments><PolicySource>SMS:BERLIN</PolicySource></RequestAssignments>", "SMS:PS1"),
        (
            b"<RequestAssignments><Identification><Machine><ClientID>x</ClientID></Machine></Identification></RequestAssignments>",
            "is not a GUID",
        ),
        (b"<RequestAssignments><PolicySource>", "ends inside element \"PolicySource\""),
        (b"<RequestAssignments></PolicySource>", "line 1, column 21"),
        (b"<RequestAssignments/><RequestAssignments/>", "after the end"),
        (b"\x78\x9c\xff\xfe\x80", "compressed"),
        (deep.as_bytes(), "deeper than 64"),
        (&large, "more than"),
    ] {
        let error = policy::parse_request(content).expect_err(words);
        assert!(message(&error).contains(words), "{words}: {}", message(&error));
        assert!(Failure::of(&error).is_some_and(|failure| failure.hint.is_some()), "{words}: a next step");
    }
    assert!(policy::parse_reply(b"<ReplyAssignments><PolicyAssignment/></ReplyAssignments>").is_err());
    let many = format!("<ReplyAssignments>{}</ReplyAssignments>", "<PolicyAssignment/>".repeat(10_001));
    assert!(policy::parse_reply(many.as_bytes()).is_err());
}

#[test]
fn what_stands_on_a_client() -> Result<()> {
    let settings = BodySettings {
        software_updates_enabled: true,
        scan_interval_minutes: 10_080,
        time_to_live_minutes: 1440,
        policy_polling_minutes: 60,
        deployments: policy::DeploymentSettings::default(),
    };
    let offer = |position, name: &str| PolicyOffer {
        position,
        url: format!("https://{name}:8531"),
        server_name: name.into(),
        connections: Connections::Both,
        boundary_groups: vec![],
    };
    let body = Body::live(
        site("PS1"),
        Uuid::from_u128(1),
        ContentVersion::from(3),
        settings,
        vec![offer(1, "a"), offer(2, "b\"\\'")],
    );
    let registry =
        policy::render_values(&policy::registry_values(&body, None)?, Rendering::Registry, "t\nu")?;
    assert!(registry.starts_with("Windows Registry Editor Version 5.00\r\n\r\n; t u\r\n"));
    assert!(
        registry.lines().all(|line| !line.ends_with('\n')) && !registry.replace("\r\n", "").contains('\n')
    );
    assert!(registry.contains("\"WUServer\"=\"https://a:8531\"\r\n"), "{registry}");
    assert!(registry.contains("\\WindowsUpdate\\AU]\r\n\"UseWUServer\"=dword:00000001\r\n"), "{registry}");
    let second = policy::registry_values(&body, Some("B\"\\'"))?;
    let registry = policy::render_values(&second, Rendering::Registry, "t")?;
    assert!(registry.contains(r#""WUServer"="https://b\"\\':8531""#), "{registry}");
    let script = policy::render_values(&second, Rendering::PowerShell, "t")?;
    assert!(script.contains(r#"'WUServer' 'String' 'https://b"\'':8531'"#), "{script}");
    let error = policy::registry_values(&body, Some("c")).expect_err("not offered");
    assert_eq!(failure_kind(&error), Kind::NotFound);

    let tombstone = Body::tombstone(site("PS1"), Uuid::from_u128(1));
    let removed = policy::registry_values(&tombstone, None)?;
    assert!(removed.iter().all(|value| value.setting.is_none()) && removed.len() == second.len());
    let json = policy::render_values(&removed, Rendering::GroupPolicy, "t")?;
    let json: serde_json::Value = serde_json::from_str(&json)?;
    assert_eq!(json[0]["type"], "None");
    let empty = Body::live(site("PS1"), Uuid::from_u128(1), ContentVersion::from(3), settings, vec![]);
    assert!(
        message(&policy::registry_values(&empty, None).expect_err("nothing is offered"))
            .contains("sup add PS1")
    );
    Ok(())
}

/// Text that XML 1.0 can hold.
fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[\t\n\r -~äß€\u{1F6A2}]{0,20}").expect("a pattern")
}

fn body() -> impl Strategy<Value = Body> {
    let offers = proptest::collection::vec(
        (1i64..99, text(), text(), 0usize..3, proptest::collection::vec(text(), 0..3)),
        0..4,
    );
    let codes = proptest::collection::vec("0x[0-9A-F]{8}", 0..4);
    let settings = proptest::option::of((any::<bool>(), any::<u32>(), any::<u32>(), any::<u32>()));
    (any::<u128>(), any::<i64>(), any::<bool>(), proptest::option::of(any::<u128>()), settings, offers, codes)
        .prop_map(|(guid, content_version, tombstone, service, settings, offers, codes)| Body {
            schema_version: policy::SCHEMA_VERSION.into(),
            site: site("PS1"),
            kind: if tombstone { DocumentKind::Tombstone } else { DocumentKind::Live },
            unique_id: Uuid::from_u128(guid),
            content_version: ContentVersion::from(content_version),
            content_type: 2,
            service_id: service.map(Uuid::from_u128),
            settings: settings.map(|(enabled, scan, live, polling)| BodySettings {
                software_updates_enabled: enabled,
                scan_interval_minutes: scan,
                time_to_live_minutes: live,
                policy_polling_minutes: polling,
                deployments: policy::DeploymentSettings {
                    deadline_randomization: enabled,
                    install_all_within_hours: scan % 3,
                    grace_hours: live % 121,
                },
            }),
            content_locations: offers
                .into_iter()
                .map(|(position, url, server_name, connections, boundary_groups)| PolicyOffer {
                    position,
                    url,
                    server_name,
                    connections: [Connections::Intranet, Connections::Internet, Connections::Both]
                        [connections],
                    boundary_groups,
                })
                .collect(),
            scan_failure_retry_error_codes: codes,
        })
}

fn assignment() -> impl Strategy<Value = Assignment> {
    (
        text(),
        "[!-~]{1,12}",
        text(),
        text(),
        any::<i64>(),
        text(),
        "[ -~\n]{0,30}(\\]\\]>)?",
        any::<bool>(),
        proptest::option::of(text()),
    )
        .prop_map(|(id, policy, version, category, flags, hash, location, is_tombstoned, signature)| {
            Assignment {
                policy_assignment_id: id,
                policy_id: policy,
                policy_version: version,
                policy_category: category,
                name: None,
                because: None,
                policy_flags: flags,
                policy_hash: hash,
                location: location.trim().into(),
                is_tombstoned,
                key_id: signature.clone(),
                body_signature: signature,
            }
        })
}

proptest! {
    #[test]
    fn a_rendered_body_reads_back(body in body()) {
        let xml = policy::render(&body);
        prop_assert_eq!(&policy::parse(&xml).expect("reads"), &body);
        let json = policy::render_json(&body).expect("renders");
        let json: serde_json::Value = serde_json::from_str(&json).expect("reads");
        let code = body.site.to_string();
        let source = &json["UpdateSource"];
        prop_assert_eq!(json["SiteCode"].as_str(), Some(code.as_str()));
        prop_assert_eq!(source["ContentVersion"].as_i64(), Some(body.content_version.into()));
        let written = source["ContentLocation"].as_array().expect("a list");
        prop_assert_eq!(written.len(), body.content_locations.len());
        for (written, offer) in written.iter().zip(&body.content_locations) {
            prop_assert_eq!(written["ServerName"].as_str(), Some(offer.server_name.as_str()));
            prop_assert_eq!(written["Url"].as_str(), Some(offer.url.as_str()));
            prop_assert_eq!(written["BoundaryGroups"].as_array().map_or(0, Vec::len), offer.boundary_groups.len());
        }
    }

    #[test]
    fn a_rendered_reply_reads_back(assignments in proptest::collection::vec(assignment(), 0..4)) {
        let xml = policy::render_reply(site("PS1"), &assignments);
        prop_assert_eq!(policy::parse_reply(xml.as_bytes()).expect("reads"), assignments);
    }

    #[test]
    fn parsers_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), pieces in
        proptest::collection::vec(prop_oneof![
            Just("<RequestAssignments>"), Just("</RequestAssignments>"), Just("<ReplyAssignments>"), Just("<PolicyAssignment "),
            Just("<PolicySource>"), Just("SMS:PS1"), Just("&#0;"), Just("&lt;"), Just("<![CDATA["), Just("]]>"), Just(">"),
            Just("<UpdateSourcePolicy SiteCode='PS1' SchemaVersion='1'>"), Just("<UpdateSource "), Just("a='"), Just("'/>"),
            Just("\u{feff}"), Just("<!--"), Just("<?a?>"), Just("é")], 0..20)) {
        let _ = policy::parse_request(&bytes);
        let _ = policy::parse_reply(&bytes);
        let _ = policy::read_signature(&bytes);
        let text = pieces.concat();
        let _ = policy::parse_request(text.as_bytes());
        let _ = policy::parse_reply(text.as_bytes());
        let _ = policy::parse(&text);
        let _ = PublicKey::from_pem(&text);
    }
}
