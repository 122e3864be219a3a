//! The server for downstream servers, asked over HTTP by a client that shares no code with it.

use crate::support::downstream;
use crate::support::downstream::*;
use crate::support::scan_file;
use cmupd::db::ContentVersion;

const ENVELOPE: [&str; 2] = ["Envelope", "Body"];

/// The answer's elements are these, below envelope, body, response and result.
fn assert_order(answer: &Answer, operation: &str, expected: &[&str]) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let (response, result) = (format!("{operation}Response"), format!("{operation}Result"));
    let mut all = vec![ENVELOPE[0], ENVELOPE[1], &response, &result];
    all.extend(expected);
    assert_eq!(answer.elements(), all, "{}", answer.body);
}

#[test]
fn a_whole_conversation_in_the_order_of_the_schema() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    assert_eq!((running.site(), running.version()), ("PS1", 1.into()));

    let answer = call(address, "GetAuthConfig", "");
    assert_order(
        &answer,
        "GetAuthConfig",
        &["LastChange", "AuthInfo", "AuthPlugInInfo", "PlugInID", "ServiceUrl", "Parameter"],
    );
    assert_eq!(answer.header("Content-Type"), Some("text/xml; charset=utf-8"));
    assert_eq!(answer.header("Cache-Control"), Some("private, max-age=0"));
    assert!(answer.header("Date").is_some(), "downstream servers compare clocks");
    assert!(answer.body.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>"));
    assert_eq!(format!("/{}", answer.text("ServiceUrl")), AUTH);

    let account = format!("<accountName>dss.invalid</accountName><accountGuid>{ACCOUNT}</accountGuid>");
    let answer = call(address, "GetAuthorizationCookie", &account);
    assert_order(&answer, "GetAuthorizationCookie", &["PlugInId", "CookieData"]);
    let content = format!(
        "<authCookies>{}</authCookies><protocolVersion>1.8</protocolVersion>",
        authorization(address)
    );
    let answer = call(address, "GetCookie", &content);
    assert_order(&answer, "GetCookie", &["Expiration", "EncryptedData"]);
    assert_eq!(answer.text("Expiration"), "2026-11-22T16:00:00.000Z", "240 minutes");
    let cookie = cookie(address);

    let limits = [
        "CatalogOnlySync",
        "LazySync",
        "ServerHostsPsfFiles",
        "MaxNumberOfComputerIdsInRequest",
        "MaxNumberOfDriverSetsPerRequest",
        "MaxNumberOfPnpHardwareIdsInRequest",
        "MaxNumberOfUpdatesPerRequest",
        "NewConfigAnchor",
        "ProtocolVersion",
        "LanguageUpdateList",
    ];
    let last = "MaxUpdatesPerRequestInGetUpdateDecryptionData";
    let answer = call(address, "GetConfigData", &cookie);
    let mut expected = limits.to_vec();
    for _ in 0..39 {
        expected.extend(["ServerSyncLanguageData", "LanguageID", "ShortLanguage", "LongLanguage", "Enabled"]);
    }
    expected.push(last);
    assert_order(&answer, "GetConfigData", &expected);
    for (name, value) in [
        ("CatalogOnlySync", "true"),
        ("LazySync", "true"),
        ("ServerHostsPsfFiles", "false"),
        ("MaxNumberOfUpdatesPerRequest", "100"),
        ("ProtocolVersion", "1.20"),
        ("NewConfigAnchor", "1,2026-11-22 12:00:00.000"),
    ] {
        assert_eq!(answer.text(name), value, "{name}");
    }
    let known = format!("{cookie}<configAnchor>{}</configAnchor>", answer.text("NewConfigAnchor"));
    let answer = call(address, "GetConfigData", &known);
    assert_order(&answer, "GetConfigData", &[&limits[..], &[last]].concat());

    let filter_of_categories = "<filter><GetConfig>true</GetConfig></filter>";
    let answer = call(address, "GetRevisionIdList", &format!("{cookie}{filter_of_categories}"));
    let one = ["UpdateIdentity", "UpdateID", "RevisionNumber"];
    assert_order(&answer, "GetRevisionIdList", &[&["Anchor", "NewRevisions"][..], &one.repeat(3)].concat());
    assert_eq!(answer.revisions(), [(100, 1), (101, 1), (110, 1)]);
    let wanted = filter(None, &[guid(100)], &[SECURITY]);
    let answer = call(address, "GetRevisionIdList", &format!("{cookie}{wanted}"));
    assert_eq!(answer.revisions(), [(1, 200), (2, 5), (3, 1), (4, 1)]);
    let anchor = answer.text("Anchor");

    let answer =
        call(address, "GetUpdateData", &format!("{cookie}{}", update_ids(&[(2, 5), (1, 200), (2, 5)])));
    let leaf = [
        &["ServerSyncUpdateData", "Id", "UpdateID", "RevisionNumber", "XmlUpdateBlob"][..],
        &["FileDigestList", "base64Binary"],
    ]
    .concat();
    let bundle = ["ServerSyncUpdateData", "Id", "UpdateID", "RevisionNumber", "XmlUpdateBlob"];
    let names: Vec<String> = answer.elements();
    let expected = [
        &["Envelope", "Body", "GetUpdateDataResponse", "GetUpdateDataResult", "updates"][..],
        &leaf,
        &bundle,
        &leaf,
        &["fileUrls", "ServerSyncUrlData", "FileDigest"],
    ]
    .concat();
    let names: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !["MUUrl", "UssUrl"].contains(name)).collect();
    assert_eq!(names, expected, "{}", answer.body);
    let blobs = answer.texts("XmlUpdateBlob");
    assert!(blobs.iter().all(|blob| blob.starts_with("<upd:Update ") && blob.ends_with("</upd:Update>")));
    assert!(blobs[1].contains("Update 1 &amp; more"), "as it came: {}", blobs[1]);
    assert_eq!(answer.texts("FileDigest"), [sha1('B')]);

    let ids = update_ids(&[(1, 200)]);
    let answer = call(address, "GetUpdateDecryptionData", &format!("{cookie}{ids}"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answer = call(address, "GetDeployments", &format!("{cookie}<syncAnchor>{anchor}</syncAnchor>"));
    let group = ["ServerSyncTargetGroup", "TargetGroupID", "ParentGroupId", "Name", "IsBuiltin"];
    let rest = ["Deployments", "DeadDeployments", "HiddenUpdates", "AcceptedEulas"];
    assert_order(&answer, "GetDeployments", &[&["Anchor", "Groups"][..], &group.repeat(2), &rest].concat());
    assert_eq!(answer.texts("Name"), ["All Computers", "Unassigned Computers"]);
    let digests = |letters: &[char]| -> String {
        let all: String =
            letters.iter().map(|letter| format!("<base64Binary>{}</base64Binary>", sha1(*letter))).collect();
        format!("{cookie}<fileDigestList>{all}</fileDigestList>")
    };
    let answer = call(address, "DownloadFiles", &digests(&['B', 'C']));
    assert_eq!(answer.elements(), ["Envelope", "Body", "DownloadFilesResponse"]);
    let missing = format!("{}|{}", sha1('X'), sha1('Y'));
    assert_eq!(
        call(address, "DownloadFiles", &digests(&['X', 'B', 'Y', 'X'])).fault(),
        ("FileDigestsMissing".into(), missing)
    );
    assert_eq!(call(address, "Ping", "<pingLevel>0</pingLevel>").status, 200);
    assert_eq!(call(address, "GetRelatedRevisionsForUpdates", &cookie).status, 200);
    assert_eq!(call(address, "GetDriverIdList", &cookie).fault().0, "InternalServerError");
    running.stop().expect("stops");
}

#[test]
fn what_is_asked_for_decides_what_is_offered() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let cookie = cookie(address);
    let list = |filter: &str| call(address, "GetRevisionIdList", &format!("{cookie}{filter}")).revisions();
    for (products, classifications, expected) in [
        (vec![guid(100)], vec![SECURITY], vec![(1, 200), (2, 5), (3, 1), (4, 1)]),
        (vec![guid(100)], vec![CRITICAL], vec![(6, 1)]),
        (vec![guid(101)], vec![SECURITY, CRITICAL], vec![(5, 2)]),
        (vec![guid(100), guid(101)], vec![CRITICAL, SECURITY], {
            vec![(1, 200), (2, 5), (3, 1), (4, 1), (5, 2), (6, 1)]
        }),
        (vec![guid(100)], vec![], vec![]),
        (vec![], vec![SECURITY], vec![]),
        (vec![guid(4_711)], vec![SECURITY], vec![]),
    ] {
        assert_eq!(list(&filter(None, &products, &classifications)), expected, "{products:?}");
    }
}

#[test]
fn circles_of_relations_end() {
    let upstream = Upstream::filled();
    for (number, other) in [(20, 21), (21, 20)] {
        let circle = format!(
            "<upd:Relationships>{}<upd:BundledUpdates><upd:UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"1\" />\
             </upd:BundledUpdates></upd:Relationships>",
            belongs_to(101, CRITICAL, &format!("<upd:UpdateIdentity UpdateID=\"{}\" />", guid(number))),
            guid(other)
        );
        upstream.add(&number.to_string(), &document(number, 1, "UpdateType=\"Software\"", &circle));
    }
    upstream.synchronize(None);
    let running = upstream.serve();
    let cookie = cookie(running.address());
    let wanted = filter(None, &[guid(101)], &[CRITICAL]);
    let list = call(running.address(), "GetRevisionIdList", &format!("{cookie}{wanted}"));
    assert_eq!(list.revisions(), [(20, 1), (21, 1)]);
}

#[test]
fn an_anchor_gets_what_changed_since_and_what_belongs_to_it() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let cookie = cookie(address);
    let all = [guid(100), guid(101)];
    let list = |filter: &str| call(address, "GetRevisionIdList", &format!("{cookie}{filter}"));
    let first = list(&filter(None, &all, &[SECURITY])).text("Anchor");
    assert_eq!(first, "1,2026-11-22 12:00:00.000");
    assert_eq!(list(&filter(Some(&first), &all, &[SECURITY])).revisions(), []);

    // A new edition of the bundle, which names its old part; a part that was missing; a category with a new title.
    let bundle = std::fs::read_to_string(upstream.folder.path().join("documents/1.xml")).expect("reads");
    upstream.add("1-201", &bundle.replace("RevisionNumber=\"200\"", "RevisionNumber=\"201\""));
    upstream.add("101", &category(101, "Product").replace("Update 101", "Product 101"));
    upstream.synchronize(None);
    let delta = list(&filter(Some(&first), &all, &[SECURITY]));
    assert_eq!(delta.revisions(), [(1, 201), (2, 5), (3, 1)], "a changed bundle comes with its parts");
    let second = delta.text("Anchor");
    assert_eq!(second, "2,2026-11-22 12:00:00.000");
    let of_categories = |anchor: &str| {
        list(&format!("<filter><Anchor>{anchor}</Anchor><GetConfig>true</GetConfig></filter>")).revisions()
    };
    assert_eq!(of_categories(&first), [(101, 1)]);
    assert_eq!(of_categories(&second), []);

    upstream.add("99", &leaf(99, 1, 'D'));
    upstream.synchronize(None);
    assert_eq!(
        list(&filter(Some(&second), &all, &[SECURITY])).revisions(),
        [(99, 1)],
        "a part that came late"
    );
    assert_eq!(
        list(&filter(Some(&first), &all, &[SECURITY])).revisions(),
        [(1, 201), (2, 5), (3, 1), (99, 1)]
    );
    // Delta=false is a wish for everything of that product.
    let again = filter(Some(&second), &all, &[SECURITY]).replacen("<Delta>true", "<Delta>false", 1);
    assert_eq!(list(&again).revisions(), [(1, 201), (2, 5), (3, 1), (4, 1), (99, 1)]);
    // A counter that this server has not reached is from another one.
    let foreign = filter(Some("9438,2026-10-04 16:33:26.671"), &all, &[SECURITY]);
    assert_eq!(list(&foreign).revisions().len(), 6);
    // One of Microsoft Update, where this downstream server synchronized before.
    let foreign = filter(Some("2026-10-05 17:27:44.393"), &all, &[SECURITY]);
    assert_eq!(list(&foreign).revisions().len(), 6);
    for anchor in ["yesterday", "1,", "-1,2026-10-04 16:33:26.671"] {
        let fault = list(&filter(Some(anchor), &all, &[SECURITY])).fault();
        assert_eq!(fault, ("InvalidParameters".into(), "filter".into()), "{anchor}");
    }
}

#[test]
fn documents_of_an_offline_scan_file_are_not_offered() {
    let upstream = Upstream::filled();
    let scanned =
        scan_file::Revision::bundle(1, 7, 1, &belongs_to(100, SECURITY, "").replace("upd:", ""), "");
    let cabinet = upstream.folder.path().join("wsusscn2.cab");
    std::fs::write(&cabinet, scan_file::ScanFile::of(vec![scanned]).build()).expect("writes");
    upstream.synchronize(Some(cabinet));
    let running = upstream.serve();
    let address = running.address();
    assert_eq!(running.version(), ContentVersion::from(2));
    let cookie = cookie(address);
    let list =
        call(address, "GetRevisionIdList", &format!("{cookie}{}", filter(None, &[guid(100)], &[SECURITY])));
    assert_eq!(list.revisions(), [(1, 200), (2, 5), (3, 1), (4, 1)]);
    let answer = call(address, "GetUpdateData", &format!("{cookie}{}", update_ids(&[(7, 1)])));
    assert_eq!(answer.fault().0, "InternalServerError");
}

#[test]
fn a_site_offers_what_it_has_synchronized_itself() {
    use cmupd::hierarchy::{NewSite, SiteKind};
    let upstream = Upstream::filled();
    upstream
        .database()
        .write("add a site", |w| {
            let parent = Some("PS1".parse()?);
            cmupd::hierarchy::write(w).add_site(&NewSite {
                code: "S01".parse()?,
                name: None,
                kind: SiteKind::Secondary,
                parent,
            })
        })
        .expect("adds");
    let mut options = Upstream::options();
    options.site = "S01".parse().ok();
    let running = upstream.serve_with(options.clone());
    let address = running.address();
    assert_eq!((running.site(), running.version()), ("S01", 0.into()));
    let cookie = cookie(address);
    let list =
        call(address, "GetRevisionIdList", &format!("{cookie}{}", filter(None, &[guid(100)], &[SECURITY])));
    assert_eq!(list.revisions(), [], "it has never synchronized");
    let answer = call(address, "GetUpdateData", &format!("{cookie}{}", update_ids(&[(1, 200)])));
    assert_eq!(answer.fault().0, "InternalServerError");
    options.site = "XYZ".parse().ok();
    let error = cmupd::serve::start(&upstream.path(), cmupd::db::Options::new("server", clock()), options);
    assert!(error.is_err_and(|error| error.to_string().contains("XYZ")));
}

#[test]
fn parameters_are_checked() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let cookie = cookie(address);
    let fault = |operation: &str, content: &str| call(address, operation, content).fault();
    let account = |name: &str, guid: &str| {
        format!("<accountName>{name}</accountName><accountGuid>{guid}</accountGuid>")
    };
    let version = |version: &str| {
        let cookies = authorization(address);
        format!("<authCookies>{cookies}</authCookies><protocolVersion>{version}</protocolVersion>")
    };
    let one = authorization(address);
    let ids: Vec<(u64, u32)> = (0..101).map(|_| (1, 200)).collect();
    let of = |content: &str| format!("{cookie}{content}");
    for (operation, content, code, parameter) in [
        ("GetAuthorizationCookie", account("", ACCOUNT), "InvalidParameters", "machineName"),
        ("GetAuthorizationCookie", account("  ", ACCOUNT), "InvalidParameters", "machineName"),
        ("GetAuthorizationCookie", account(&"x".repeat(256), ACCOUNT), "InvalidParameters", "machineName"),
        ("GetAuthorizationCookie", account("a", "6f1c2f6e"), "InvalidParameters", "accountGuid"),
        (
            "GetAuthorizationCookie",
            account("a", &ACCOUNT.replace('-', "")),
            "InvalidParameters",
            "accountGuid",
        ),
        ("GetCookie", "<protocolVersion>1.20</protocolVersion>".into(), "InvalidParameters", "authCookies"),
        (
            "GetCookie",
            format!("<authCookies>{one}{one}</authCookies><protocolVersion>1.20</protocolVersion>"),
            "InvalidParameters",
            "authCookies",
        ),
        ("GetCookie", version("1"), "InvalidParameters", "protocolVersion"),
        ("GetCookie", version("1.x"), "InvalidParameters", "protocolVersion"),
        ("GetCookie", version("1.20.1"), "InvalidParameters", "protocolVersion"),
        ("GetCookie", version("2.0"), "IncompatibleProtocolVersion", "protocolVersion"),
        ("GetConfigData", of("<configAnchor>soon</configAnchor>"), "InvalidParameters", "configAnchor"),
        ("GetUpdateData", of("<updateIds />"), "InvalidParameters", "updateIds"),
        ("GetUpdateData", of(&update_ids(&ids)), "InvalidParameters", "updateIds"),
        ("GetUpdateDecryptionData", of(&update_ids(&ids)), "InvalidParameters", "updateIds"),
        ("GetUpdateData", of(&update_ids(&[(1, 200), (1, 999)])), "InternalServerError", ""),
        ("GetUpdateData", of(&update_ids(&[(99, 1)])), "InternalServerError", ""),
        ("GetDeployments", of(""), "InvalidParameters", "syncAnchor"),
        ("GetDeployments", of("<syncAnchor>x</syncAnchor>"), "InvalidParameters", "syncAnchor"),
    ] {
        assert_eq!(fault(operation, &content), (code.into(), parameter.into()), "{operation} {content}");
    }
    let forged = one.replace("DssTargeting", "Other");
    let content = format!("<authCookies>{forged}</authCookies><protocolVersion>1.20</protocolVersion>");
    assert_eq!(fault("GetCookie", &content).0, "InvalidAuthorizationCookie");
    let answer = call(address, "GetUpdateData", &format!("{cookie}{}", update_ids(&ids[..100])));
    assert_eq!(answer.texts("XmlUpdateBlob").len(), 100, "as many as asked for, doubles too");
}

#[test]
fn a_fault_has_the_shape_of_windows() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let answer = call(running.address(), "GetConfigData", "");
    assert_eq!(answer.fault().0, "InvalidCookie");
    let names = answer.elements();
    assert_eq!(names[..3], ["Envelope", "Body", "Fault"]);
    let detail: Vec<&str> = names.iter().skip_while(|name| *name != "detail").map(String::as_str).collect();
    assert_eq!(detail, ["detail", "ErrorCode", "Message", "ID", "Method"], "{}", answer.body);
    assert_eq!(answer.text("Method"), "\"http://www.microsoft.com/SoftwareDistribution/GetConfigData\"");
    assert!(answer.texts("faultcode")[0].ends_with(":Client"));
}

#[test]
fn cookies_are_not_taken_from_anywhere() {
    use std::time::Duration;
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let good = cookie(address);
    let empty =
        "<cookie><Expiration>2030-01-01T00:00:00Z</Expiration><EncryptedData></EncryptedData></cookie>";
    let start = good.find("<EncryptedData>").expect("data") + "<EncryptedData>".len();
    let mut changed = good.clone();
    let other = if &good[start + 8..=start + 8] == "A" { "B" } else { "A" };
    changed.replace_range(start + 8..=start + 8, other);
    let authorization = authorization(address);
    let begin = authorization.find("<CookieData>").expect("data") + "<CookieData>".len();
    let end = authorization.find("</CookieData>").expect("data");
    let wrong_kind = format!(
        "<cookie><Expiration>2030-01-01T00:00:00Z</Expiration><EncryptedData>{}</EncryptedData></cookie>",
        &authorization[begin..end]
    );
    for cookie in ["", empty, &changed, &wrong_kind] {
        for operation in
            ["GetConfigData", "GetUpdateData", "GetDeployments", "DownloadFiles", "GetDriverSetData"]
        {
            assert_eq!(call(address, operation, cookie).fault().0, "InvalidCookie", "{operation} {cookie}");
        }
    }
    let other = Upstream::filled();
    let other = other.serve();
    assert_eq!(
        call(other.address(), "GetConfigData", &good).fault().0,
        "InvalidCookie",
        "of another database"
    );
    let later = upstream.serve();
    assert_eq!(call(later.address(), "GetConfigData", &good).status, 200, "of the same database");
    assert_eq!(call(address, "GetConfigData", &good).status, 200);

    // Time runs, and with it the cookie.
    let mut options = Upstream::options();
    options.limits.cookie_lifetime = Duration::from_secs(2);
    let running_clock = cmupd::base::clock::Clock::running(clock().now());
    let aging =
        cmupd::serve::start(&upstream.path(), cmupd::db::Options::new("server", running_clock), options)
            .expect("serves");
    let short = cookie(aging.address());
    let over = (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        let answer = call(aging.address(), "GetConfigData", &short);
        answer.status == 500 && answer.fault() == ("InvalidCookie".into(), "CookieExpired".into())
    });
    assert!(over, "a cookie ends");

    let mut options = Upstream::options();
    options.limits.cookie_lifetime = Duration::ZERO;
    let hasty = upstream.serve_with(options);
    let content = format!(
        "<authCookies>{}</authCookies><protocolVersion>1.20</protocolVersion>",
        downstream::authorization(hasty.address())
    );
    assert_eq!(call(hasty.address(), "GetCookie", &content).fault().0, "InvalidAuthorizationCookie");
}

#[test]
fn an_answer_of_many_documents_stops_at_its_limit_but_never_at_none() {
    let upstream = Upstream::filled();
    let mut options = Upstream::options();
    options.limits.answer_text = 1;
    let running = upstream.serve_with(options);
    let cookie = cookie(running.address());
    let content = format!("{cookie}{}", update_ids(&[(3, 1), (1, 200)]));
    let answer = call(running.address(), "GetUpdateData", &content);
    assert_eq!(answer.texts("XmlUpdateBlob").len(), 1);
    let content = format!("{cookie}{}", update_ids(&[(3, 1), (1, 999)]));
    let answer = call(running.address(), "GetUpdateData", &content);
    assert_eq!(answer.fault().0, "InternalServerError", "also when the unknown one would not fit");
}

#[test]
fn downstream_servers_report_and_are_listed() {
    let upstream = Upstream::filled();
    let running = upstream.serve();
    let address = running.address();
    let constant = "<cookie><Expiration>9999-12-31T23:59:59.9999999</Expiration><EncryptedData /></cookie>";
    let answer = call(address, "GetRollupConfiguration", constant);
    assert_order(
        &answer,
        "GetRollupConfiguration",
        &[
            "DoDetailedRollup",
            "RollupResetGuid",
            "ServerId",
            "RollupDownstreamServersMaxBatchSize",
            "RollupComputersMaxBatchSize",
            "GetOutOfSyncComputersMaxBatchSize",
            "RollupComputerStatusMaxBatchSize",
        ],
    );
    let here = answer.text("ServerId");
    assert_eq!(call(upstream.serve().address(), "GetRollupConfiguration", constant).text("ServerId"), here);
    let server = |number: u64, name: &str, parent: &str| {
        format!(
            "<DownstreamServerRollupInfo><ServerId>{}</ServerId><FullDomainName>{name}</FullDomainName>\
             <LastSyncTime>2026-11-22T10:00:00Z</LastSyncTime><ParentServerId>{parent}</ParentServerId>\
             <Version>10.0.26100.1</Version><IsReplica>false</IsReplica>\
             <LastRollupTime>1753-01-01T00:00:00</LastRollupTime><ServerSummary><UpdateCount>7</UpdateCount>\
             </ServerSummary></DownstreamServerRollupInfo>",
            guid(number)
        )
    };
    let report = |servers: &str| {
        let content = format!(
            "{constant}<clientTime>2026-11-22T12:00:00Z</clientTime><downstreamServers>{servers}</downstreamServers>"
        );
        call(address, "RollupDownstreamServers", &content)
    };
    let zeros = "00000000-0000-0000-0000-000000000000";
    let both = server(501, "b.invalid", zeros) + &server(502, "a.invalid", &guid(501));
    assert_eq!(report(&both).status, 200);
    assert_eq!(report(&server(501, "b2.invalid", &here)).status, 200, "again, with another name");
    let rows = upstream.database().read(cmupd::serve::downstream_servers).expect("reads");
    let seen: Vec<(Option<&str>, Option<String>)> =
        rows.iter().map(|row| (row.name.as_deref(), row.parent.map(|parent| parent.to_string()))).collect();
    assert_eq!(seen, [(Some("a.invalid"), Some(guid(501))), (Some("b2.invalid"), None)]);
    assert_eq!(rows[0].last_sync_at, "2026-11-22T10:00:00Z".parse().ok());
    assert_eq!(rows[0].last_rollup_at, None);
    assert_eq!(rows[0].summary.as_ref().map(|counts| counts["UpdateCount"].clone()), Some(7.into()));
    assert_eq!(report(&server(503, &"x".repeat(300), zeros)).fault().1, "downstreamServers");
    for operation in ["RollupComputers", "GetOutOfSyncComputers"] {
        assert_eq!(call(address, operation, constant).status, 200, "{operation}");
    }
    let answer = call(address, "RollupComputerStatus", constant);
    assert_eq!(answer.text("RollupComputerStatusResult"), "true");
    let log = upstream.database().read(|r| r.operations(1)).expect("reads");
    assert!(log[0].description.contains("downstream server"), "{log:?}");
}

#[test]
fn a_report_that_cannot_be_kept_is_asked_for_again() {
    let upstream = Upstream::filled();
    let servers = format!(
        "<downstreamServers><DownstreamServerRollupInfo><ServerId>{}</ServerId>\
         <FullDomainName>a.invalid</FullDomainName></DownstreamServerRollupInfo></downstreamServers>",
        guid(501)
    );
    let start = |change: fn(&mut cmupd::db::Options)| {
        let mut options = cmupd::db::Options::new("server", clock());
        change(&mut options);
        cmupd::serve::start(&upstream.path(), options, Upstream::options()).expect("serves")
    };
    let rows = || upstream.database().read(cmupd::serve::downstream_servers).expect("reads");
    let hasty = start(|options| options.busy_timeout = std::time::Duration::from_millis(20));
    let report = |address| call(address, "RollupDownstreamServers", &servers);
    let fault = upstream.database().write("hold the lock", |_| Ok(report(hasty.address()).fault().0));
    assert_eq!(fault.expect("writes"), "ServerBusy");
    let trying = start(|options| options.dry_run = true);
    assert_eq!(report(trying.address()).status, 200);
    assert_eq!(rows(), [], "a dry run keeps nothing");
    assert_eq!(report(hasty.address()).status, 200);
    assert_eq!(rows().len(), 1);
}

/// A report of downstream servers with these numbers.
fn report(address: std::net::SocketAddr, numbers: std::ops::Range<u64>, name: &str) -> Answer {
    let servers: String = numbers
        .map(|number| {
            format!(
                "<DownstreamServerRollupInfo><ServerId>{}</ServerId><FullDomainName>{name}</FullDomainName>\
                 </DownstreamServerRollupInfo>",
                guid(number)
            )
        })
        .collect();
    let content = format!("<downstreamServers>{servers}</downstreamServers>");
    call(address, "RollupDownstreamServers", &content)
}

/// A server at a time of the day that writes so many reports.
fn at(upstream: &Upstream, time: &str, report_writes: u32) -> cmupd::serve::Running {
    let now = format!("2026-11-22T{time}Z").parse().expect("a time");
    let mut options = Upstream::options();
    options.limits.report_writes = report_writes;
    let database = cmupd::db::Options::new("server", cmupd::base::clock::Clock::fixed(now));
    cmupd::serve::start(&upstream.path(), database, options).expect("serves")
}

#[test]
fn reports_are_written_when_they_tell_something_and_at_a_rate() {
    let upstream = Upstream::filled();
    let writes = || upstream.database().read(|r| r.operations(1_000)).expect("reads").len();
    let noon = at(&upstream, "12:00:00", 3);
    let before = writes();
    for (numbers, name, status, written) in [
        (500..502, "a.invalid", 200, 1),
        (500..502, "a.invalid", 200, 1),
        (501..502, "a.invalid", 200, 1),
        (501..502, "b.invalid", 200, 2),
        (501..503, "b.invalid", 200, 3),
        (503..504, "b.invalid", 500, 3),
        (500..501, "a.invalid", 200, 3),
    ] {
        let answer = report(noon.address(), numbers.clone(), name);
        assert_eq!(answer.status, status, "{}", answer.body);
        assert_eq!(writes() - before, written, "{numbers:?} {name}");
        if status == 500 {
            assert_eq!(answer.fault().0, "ServerBusy");
        }
    }
    assert_eq!(report(at(&upstream, "12:09:59", 1).address(), 500..501, "a.invalid").status, 200);
    assert_eq!(writes() - before, 3, "heard of not long ago");
    assert_eq!(report(at(&upstream, "12:10:00", 1).address(), 500..501, "a.invalid").status, 200);
    assert_eq!(writes() - before, 4);
    let rows = upstream.database().read(cmupd::serve::downstream_servers).expect("reads");
    let heard: Vec<String> = rows.iter().map(|row| row.heard_at.to_string()).collect();
    assert_eq!(heard, ["2026-11-22T12:10:00Z", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z"]);
}

#[test]
fn the_longest_unheard_make_room_for_new_downstream_servers() {
    let upstream = Upstream::filled();
    for (time, numbers) in [("12:00:00", 0..4_000), ("12:01:00", 4_000..8_000), ("12:02:00", 8_000..12_500)] {
        let answer = report(at(&upstream, time, 1).address(), numbers, "a.invalid");
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let rows = upstream.database().read(cmupd::serve::downstream_servers).expect("reads");
    assert_eq!(rows.len(), 10_000);
    let of = |minute: &str| rows.iter().filter(|row| row.heard_at.to_string().contains(minute)).count();
    assert_eq!([of("12:00"), of("12:01"), of("12:02")], [1_500, 4_000, 4_500]);
}
