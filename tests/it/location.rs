//! Where a client finds its software update point: the rules, what would help, and that no question makes them
//! contradict themselves.

use cmupd::db::ContentVersion;
use cmupd::hierarchy::{
    Boundary, BoundaryGroup, BoundaryKind, Connections, Hierarchy, Neighbor, ServedBy, Site, SiteCode,
    SiteKind, SoftwareUpdatePoint,
};
use cmupd::location::{
    LocationChange, LocationRequest, Place, Question, Refusal, Rule, Situation, locate, parse_reply,
    render_reply,
};
use proptest::prelude::*;
use std::net::IpAddr;
use uuid::Uuid;

const SOURCE: Uuid = Uuid::from_u128(1);

fn code(text: &str) -> SiteCode {
    text.parse().expect("a site code")
}

fn site(text: &str, kind: SiteKind, parent: Option<&str>) -> Site {
    Site {
        code: code(text),
        name: text.to_owned(),
        kind,
        parent: parent.map(code),
        source: None,
        content_version: ContentVersion::from(7),
        software_update_points: 0,
        clients: 0,
        created_at: jiff::Timestamp::UNIX_EPOCH,
    }
}

fn point(site: &str, server: &str, position: i64) -> SoftwareUpdatePoint {
    SoftwareUpdatePoint {
        site: code(site),
        server_name: server.to_owned(),
        port: 8530,
        tls: false,
        connections: Connections::Intranet,
        served_by: ServedBy::Database,
        position,
        content_version: ContentVersion::from(7),
        items_missing: 0,
        asked_at: None,
        last_error: None,
        error_family: None,
        url: format!("http://{server}:8530"),
    }
}

fn group(name: &str, subnet: &str, points: &[&str], neighbors: &[(&str, Option<u32>)]) -> BoundaryGroup {
    let boundary = |text| Boundary::of_kind(BoundaryKind::IpSubnet, text).expect("a subnet");
    BoundaryGroup {
        name: name.to_owned(),
        description: None,
        site: None,
        is_default: false,
        boundaries: (!subnet.is_empty()).then(|| boundary(subnet)).into_iter().collect(),
        points: points.iter().map(|point| (*point).to_owned()).collect(),
        neighbors: neighbors
            .iter()
            .map(|(group, minutes)| Neighbor::new((*group).to_owned(), *minutes))
            .collect(),
    }
}

fn default_of(site: &str, points: &[&str]) -> BoundaryGroup {
    let name = format!("Default-Site-Boundary-Group<{site}>");
    BoundaryGroup { site: Some(code(site)), is_default: true, ..group(&name, "", points, &[]) }
}

fn points() -> Vec<SoftwareUpdatePoint> {
    vec![
        point("PS1", "own", 1),
        point("PS1", "near", 2),
        point("PS1", "far", 3),
        point("PS1", "rest", 4),
        point("PS2", "other", 1),
        point("S01", "branch", 1),
    ]
}

/// The documented example: the group falls back to one neighbor after 10 minutes and to another after 130.
fn groups() -> Vec<BoundaryGroup> {
    vec![
        group("Lyon", "10.1.0.0/16", &["own"], &[("Nice", Some(10)), ("Oslo", Some(130)), ("Rome", None)]),
        group("Nice", "10.2.0.0/16", &["near"], &[("Lyon", Some(0))]),
        group("Oslo", "10.3.0.0/16", &["far"], &[]),
        group("Rome", "10.4.0.0/16", &["branch", "other"], &[]),
        group("Bare", "10.5.0.0/16", &[], &[]),
        default_of("PS1", &["rest"]),
        default_of("PS2", &[]),
    ]
}

fn situation(points: Vec<SoftwareUpdatePoint>, groups: Vec<BoundaryGroup>) -> Situation {
    let sites = vec![
        site("CAS", SiteKind::CentralAdministration, None),
        site("PS1", SiteKind::Primary, Some("CAS")),
        site("PS2", SiteKind::Primary, Some("CAS")),
        site("S01", SiteKind::Secondary, Some("PS1")),
        site("S02", SiteKind::Secondary, Some("PS1")),
    ];
    Situation::new(Hierarchy::new(sites), points, groups, SOURCE, ContentVersion::from(7))
}

fn question(site: &str, address: &str) -> Question {
    let address: Option<IpAddr> = (!address.is_empty()).then(|| address.parse().expect("an address"));
    Question::new(LocationRequest {
        update_source: SOURCE,
        version: 7,
        site: code(site),
        place: Place::intranet(address, None),
    })
}

fn after(minutes: u32, question: Question) -> Question {
    Question { elapsed_minutes: minutes, ..question }
}

fn with_current(server: &str, question: Question) -> Question {
    Question { current: Some(server.to_owned()), ..question }
}

fn told(situation: &Situation, question: &Question) -> Vec<String> {
    locate(situation, question).reply.records().map(|record| record.server_name.clone()).collect()
}

#[test]
fn which_servers_and_in_which_order() {
    let grouped = situation(points(), groups());
    let lyon = || question("PS1", "10.1.0.9");
    for (what, asked, expected) in [
        ("its own group", lyon(), vec!["own"]),
        ("a fallback time below 120 does not count before", after(119, lyon()), vec!["own"]),
        (
            "from 120: the first neighbor and the site default",
            after(120, lyon()),
            vec!["own", "near", "rest"],
        ),
        ("from 130: the second neighbor", after(130, lyon()), vec!["own", "near", "rest", "far"]),
        ("never is never", after(10_080, lyon()), vec!["own", "near", "rest", "far"]),
        ("in no group: the site default", question("PS1", "10.9.0.1"), vec!["rest"]),
        ("a client of a secondary site is one of its primary", question("S01", "10.4.0.1"), vec!["branch"]),
        ("it keeps the server that it has", with_current("FAR", lyon()), vec!["far"]),
        ("and by its URL", with_current("http://far:8530/", lyon()), vec!["far"]),
        ("until minute 120", after(120, with_current("far", lyon())), vec!["own", "near", "rest"]),
        ("a server that is gone is not kept", with_current("gone", lyon()), vec!["own"]),
        ("nor one of another site", with_current("other", lyon()), vec!["own"]),
        ("nobody faces the internet", internet(lyon()), vec![]),
    ] {
        assert_eq!(told(&grouped, &asked), expected, "{what}");
    }
    let both = "10.1.0.9 10.3.0.9";
    let mut two = question("PS1", "");
    two.request.place = Place::intranet(both.split(' ').map(|text| text.parse().expect("address")), None);
    assert_eq!(told(&grouped, &two), ["own", "far"], "a client in two groups");
}

fn internet(mut question: Question) -> Question {
    question.request.place.on_internet = true;
    question
}

#[test]
fn without_boundary_groups_all_servers_of_the_site() {
    let plain = situation(points(), vec![default_of("PS1", &[]), default_of("PS2", &[])]);
    assert!(!plain.uses_boundary_groups(code("PS1")));
    assert_eq!(told(&plain, &question("PS1", "10.1.0.9")), ["own", "near", "far", "rest"]);
    assert_eq!(told(&plain, &question("S01", "")), ["branch"]);
    assert_eq!(told(&plain, &question("S02", "")), ["own", "near", "far", "rest"], "those of its primary");
    // Two clients may begin elsewhere; one always in the same place.
    let of = |client: u128| {
        told(&plain, &Question { client: Some(Uuid::from_u128(client)), ..question("PS1", "") })
    };
    let first: std::collections::BTreeSet<String> = (0..64).map(|client| of(client)[0].clone()).collect();
    assert_eq!(first.len(), 4, "clients spread: {first:?}");
    assert_eq!(of(5), of(5));
}

#[test]
fn groups_count_where_they_hold_a_server_of_the_primary() {
    let with = |added: BoundaryGroup| {
        situation(points(), vec![added, default_of("PS1", &[]), default_of("PS2", &[])])
    };
    let here = || question("PS1", "10.9.0.1");
    let there = || question("PS2", "10.9.0.1");
    let all = ["own", "near", "far", "rest"];
    let empty = with(group("Bare", "", &[], &[]));
    assert_eq!(told(&empty, &here()), all, "a group that nobody has filled takes nothing away");
    assert_eq!(told(&empty, &there()), ["other"]);
    let of_other = with(group("Oslo", "10.3.0.0/16", &["other"], &[]));
    assert_eq!(told(&of_other, &here()), all, "nor does one of another primary");
    assert!(of_other.uses_boundary_groups(code("PS2")) && told(&of_other, &there()).is_empty());
    let of_branch = with(group("Nice", "10.2.0.0/16", &["branch"], &[]));
    assert!(of_branch.uses_boundary_groups(code("PS1")), "a secondary site belongs to its primary");
    assert!(of_branch.uses_boundary_groups(code("S02")) && !of_branch.uses_boundary_groups(code("PS2")));
}

#[test]
fn a_secondary_site_offers_what_its_primary_accepts() {
    let mut all = points();
    all.push(SoftwareUpdatePoint { connections: Connections::Internet, ..point("PS1", "edge", 5) });
    let plain = situation(all.clone(), vec![]);
    assert_eq!(told(&plain, &internet(question("S01", ""))), ["edge"], "its own is for the intranet");
    assert_eq!(told(&plain, &question("S01", "")), ["branch"]);
    all[5].connections = Connections::Both;
    assert_eq!(told(&situation(all, vec![]), &internet(question("S01", ""))), ["branch"]);
}

#[test]
fn every_server_has_the_rule_that_decided() {
    let mut all = points();
    all[1].content_version = ContentVersion::from(6);
    all.push(SoftwareUpdatePoint { connections: Connections::Internet, ..point("PS1", "edge", 5) });
    all.push(point("PS1", "loose", 6));
    let grouped = situation(all, groups());
    let located = locate(&grouped, &after(125, question("PS1", "10.1.0.9")));
    let rules: Vec<(&str, Rule)> =
        located.considered.iter().map(|row| (row.server_name.as_str(), row.rule)).collect();
    assert_eq!(
        rules,
        [
            ("own", Rule::OwnGroup),
            ("rest", Rule::SiteDefault),
            ("near", Rule::VersionBehind),
            ("far", Rule::FallbackNotDue),
            ("other", Rule::OtherSite),
            ("branch", Rule::NeverFallsBack),
            ("edge", Rule::InternetOnly),
            ("loose", Rule::InNoGroup),
        ]
    );
    assert_eq!(located.considered[3].from_minute, Some(130));
    assert_eq!(located.considered[0].position, Some(1));
    assert!(located.considered.iter().all(|row| !row.reason.is_empty()));
    let kept = locate(&grouped, &with_current("far", question("PS1", "10.1.0.9")));
    assert_eq!(kept.considered[0].rule, Rule::Current);
    assert!(kept.considered.iter().any(|row| row.rule == Rule::KeepsCurrent));
    assert!(
        locate(&grouped, &question("PS1", "10.5.0.1"))
            .considered
            .iter()
            .any(|row| row.rule == Rule::NotInGroup)
    );
}

#[test]
fn the_smallest_change_that_helps() {
    let lyon = || question("PS1", "10.1.0.9");
    let behind = |names: &[&str]| {
        let mut all = points();
        for point in all.iter_mut().filter(|point| names.contains(&point.server_name.as_str())) {
            point.content_version = ContentVersion::from(3);
        }
        all
    };
    let mut no_default = groups();
    no_default[5].points.clear();
    let only_bare = vec![
        group("Bare", "10.5.0.0/16", &[], &[]),
        group("Nice", "10.2.0.0/16", &["near"], &[]),
        default_of("PS1", &[]),
    ];
    let mut switched_off = situation(points(), groups());
    switched_off.switched_off.insert(code("PS1"));
    let edge = SoftwareUpdatePoint { connections: Connections::Internet, ..point("PS1", "edge", 1) };
    let add =
        |server: &str, group: &str| LocationChange::AddPoint { server: server.into(), group: group.into() };
    for (what, situation, asked, expected) in [
        (
            "wait for a neighbor",
            situation(behind(&["own"]), groups()),
            lyon(),
            Some(LocationChange::Wait { minute: 120 }),
        ),
        (
            "synchronize",
            situation(behind(&["own", "near", "far", "rest", "branch"]), groups()),
            lyon(),
            Some(LocationChange::Synchronize { site: code("PS1"), version: 7 }),
        ),
        (
            "a boundary",
            situation(points(), no_default),
            question("PS1", "10.9.0.1"),
            Some(LocationChange::AddBoundary { place: "10.9.0.1".into(), group: "Lyon".into() }),
        ),
        (
            "a server for the group",
            situation(points(), only_bare.clone()),
            question("PS1", "10.5.0.1"),
            Some(add("own", "Bare")),
        ),
        (
            "a server for the default group",
            situation(points(), only_bare),
            question("PS1", ""),
            Some(add("own", "Default-Site-Boundary-Group<PS1>")),
        ),
        (
            "another kind of connection",
            situation(vec![edge], vec![]),
            lyon(),
            Some(LocationChange::Accept { server: "edge".into(), connections: Connections::Intranet }),
        ),
        ("switch on", switched_off, lyon(), Some(LocationChange::SwitchOn { site: code("PS1") })),
        (
            "no server at all",
            situation(vec![], vec![]),
            lyon(),
            Some(LocationChange::AddServer { site: code("PS1"), connections: Connections::Intranet }),
        ),
        (
            "no server of the site",
            situation(vec![point("PS1", "own", 1)], groups()),
            question("PS2", ""),
            Some(LocationChange::AddServer { site: code("PS2"), connections: Connections::Intranet }),
        ),
        ("a newer policy than the database", situation(points(), groups()), version(8, lyon()), None),
    ] {
        let located = locate(&situation, &asked);
        assert_eq!(located.reply.records().count(), 0, "{what}");
        assert_eq!(located.change, expected, "{what}");
    }
}

#[test]
fn a_change_says_what_to_type() {
    let group = || "Lyon's".to_owned();
    for (change, command) in [
        (
            LocationChange::AddBoundary { place: "10.9.0.1".into(), group: "Lyon".into() },
            "cmupd boundary add 10.9.0.1-10.9.0.1 --group Lyon",
        ),
        (
            LocationChange::AddBoundary { place: "Old town".into(), group: group() },
            "cmupd boundary add 'Old town' --kind ad-site --group 'Lyon'\\''s'",
        ),
        (
            LocationChange::AddPoint { server: "own".into(), group: group() },
            "cmupd boundary-group set 'Lyon'\\''s' --add-sup own",
        ),
        (
            LocationChange::Accept { server: "edge".into(), connections: Connections::Intranet },
            "cmupd sup set edge --connections both",
        ),
        (
            LocationChange::AddServer { site: code("PS2"), connections: Connections::Internet },
            "cmupd sup add PS2 SERVER --connections internet",
        ),
    ] {
        assert!(change.to_string().contains(command), "{change}");
    }
}

fn version(version: u32, mut question: Question) -> Question {
    question.request.version = version;
    question
}

#[test]
fn who_is_told_nothing_and_why() {
    let grouped = situation(points(), groups());
    let mut other_source = question("PS1", "10.1.0.9");
    other_source.request.update_source = Uuid::from_u128(9);
    for (asked, refusal) in [
        (question("XYZ", ""), Refusal::UnknownSite),
        (question("CAS", ""), Refusal::SiteWithoutClients),
        (other_source, Refusal::OtherUpdateSource),
        (version(u32::MAX, question("PS1", "10.1.0.9")), Refusal::VersionFromTheFuture),
    ] {
        let located = locate(&grouped, &asked);
        assert_eq!(located.refusal, Some(refusal));
        assert!(located.considered.iter().all(|row| row.rule == Rule::Refused && !row.offered));
        let xml = render_reply(&located.reply);
        assert!(xml.contains("<LocationRecords/>"), "{xml}");
        assert_eq!(parse_reply(xml.as_bytes()).as_ref(), Ok(&located.reply));
        assert!(!refusal.sentence(&grouped, &asked).is_empty());
    }
}

prop_compose! {
    fn an_environment()(
        versions in proptest::collection::vec(5_i64..8, 6),
        connections in proptest::collection::vec(0..3_usize, 6),
        members in proptest::collection::vec(proptest::collection::vec(0..6_usize, 0..3), 5),
        neighbors in proptest::collection::vec(
            proptest::collection::vec((0..5_usize, proptest::option::of(0..300_u32)), 0..4), 5),
    ) -> Situation {
        let mut all = points();
        for ((point, version), connection) in all.iter_mut().zip(versions).zip(connections) {
            point.content_version = ContentVersion::from(version);
            point.connections = [Connections::Intranet, Connections::Internet, Connections::Both][connection];
        }
        let names = ["A", "B", "C", "D", "E"];
        let mut groups: Vec<BoundaryGroup> = (0..).zip(members.iter().zip(&neighbors)).map(|(at, (members, neighbors))| {
            let members: Vec<&str> = members.iter().map(|member| all[*member].server_name.as_str()).collect();
            let neighbors: Vec<(&str, Option<u32>)> = neighbors.iter()
                .filter(|(neighbor, _)| *neighbor != at)
                .map(|(neighbor, minutes)| (names[*neighbor], *minutes)).collect();
            group(names[at], &format!("10.{at}.0.0/16"), &members, &neighbors)
        }).collect();
        groups.push(default_of("PS1", &["rest"]));
        situation(all, groups)
    }
}

proptest! {
    #[test]
    fn answers_keep_their_rules(
        environment in an_environment(), net in 0..7_u8, elapsed in 0..400_u32, version in 4..9_u32, on_internet: bool,
        current in proptest::option::of(0..6_usize), client in proptest::option::of(any::<u128>()),
        site in 0..5_usize,
    ) {
        let mut asked = question(["PS1", "PS2", "S01", "CAS", "XYZ"][site], &format!("10.{net}.0.1"));
        asked.request.version = version;
        asked.request.place.on_internet = on_internet;
        asked.elapsed_minutes = elapsed;
        asked.client = client.map(Uuid::from_u128);
        asked.current = current.map(|at| environment.points[at].server_name.clone());
        let located = locate(&environment, &asked);
        prop_assert_eq!(located.considered.len(), environment.points.len(), "every server is told of");
        let records: Vec<_> = located.reply.records().collect();
        for record in &records {
            let point = environment.points.iter().find(|point| point.server_name == record.server_name).unwrap();
            prop_assert!(point.content_version >= ContentVersion::from(i64::from(version)));
            prop_assert!(point.connections == Connections::Both || (point.connections == Connections::Internet) == on_internet);
            prop_assert!(environment.primary_of(point.site) == environment.primary_of(asked.request.site));
        }
        let positions: Vec<u32> = located.considered.iter().filter_map(|row| row.position).collect();
        prop_assert_eq!(positions, (1..=records.len() as u32).collect::<Vec<_>>());
        prop_assert_eq!(&locate(&environment, &asked), &located, "the same question has the same answer");
        // The pool only grows: a server that is told without affinity is told later too.
        if asked.current.is_none() {
            let later = told(&environment, &Question { elapsed_minutes: elapsed + 50, ..asked.clone() });
            prop_assert!(records.iter().all(|record| later.contains(&record.server_name)));
        }
        if let Some(LocationChange::Wait { minute }) = located.change {
            prop_assert!(minute >= 120 && minute > elapsed);
            let (then, before) = (after(minute, asked.clone()), after(minute - 1, asked));
            prop_assert!(!told(&environment, &then).is_empty());
            prop_assert!(told(&environment, &before).is_empty());
        }
    }
}
