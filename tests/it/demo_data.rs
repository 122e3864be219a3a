//! The data of the demonstration: the same for a seed, in the counts it promises, readable by others.

use crate::support::offline_scan::write_offline_scan_cabinet;
use crate::support::update_folder::write_update_documents;
use cmupd::base::clock::Clock;
use cmupd::base::progress::Silent;
use cmupd::catalog::xml::{Fragments, assemble, parse_complete};
use cmupd::catalog::{self, CategoryType, UpdateDetails, UpdateIdentity, Wanted};
use cmupd::db::{Database, Options};
use cmupd::demo::{
    Batch, Catalog, DemoKind, Fleet, FleetReport, Health, ReportFault, ScanSchedule, ScanWindow, documents,
    patch_tuesday, release_days, write_reports,
};
use cmupd::hierarchy::{NewSite, SiteKind};
use cmupd::operate;
use cmupd::state::Report;
use cmupd::sync;
use jiff::{SignedDuration, Timestamp};
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use uuid::Uuid;

const SEED: u64 = 20_260_310;

fn today() -> Timestamp {
    "2026-03-20T09:00:00Z".parse().unwrap()
}

fn catalog() -> Catalog {
    Catalog::new(SEED, today()).unwrap()
}

fn schedule(catalog: &Catalog) -> ScanSchedule {
    let window = |opens: &str, content_version, cutoff| {
        let opens: Timestamp = opens.parse().unwrap();
        ScanWindow { opens, closes: opens + SignedDuration::from_hours(8), content_version, cutoff }
    };
    ScanSchedule {
        update_source: Uuid::from_u128(7),
        first_scan: window("2026-03-09T06:00:00Z", 1, catalog.previous_release()),
        second_scan: window("2026-03-18T06:00:00Z", 2, catalog.latest_release()),
        ends: "2026-03-28T00:00:00Z".parse().unwrap(),
    }
}

fn sites() -> Vec<(String, f64)> {
    [("PS1", 0.5), ("PS2", 0.35), ("S01", 0.15)].map(|(site, share)| (site.to_owned(), share)).to_vec()
}

fn fleet_reports(clients: usize) -> (Fleet, Vec<FleetReport>) {
    let catalog = catalog();
    let fleet = Fleet::new(SEED, &catalog, clients, &sites()).unwrap();
    let reports = fleet.reports(&schedule(&catalog)).unwrap();
    (fleet, reports)
}

#[test]
fn second_tuesdays() {
    for (year, month, expected) in [
        (2025, 4, "2025-04-08T18:00:00Z"),
        (2025, 7, "2025-07-08T18:00:00Z"),
        (2025, 10, "2025-10-14T18:00:00Z"),
        (2026, 2, "2026-02-10T18:00:00Z"),
        (2026, 3, "2026-03-10T18:00:00Z"),
        (2026, 9, "2026-09-08T18:00:00Z"),
        (2028, 2, "2028-02-08T18:00:00Z"),
    ] {
        assert_eq!(patch_tuesday(year, month).unwrap().to_string(), expected, "{year}-{month}");
    }
    assert!(patch_tuesday(2026, 13).is_err());
}

#[test]
fn this_month_starts_on_its_patch_tuesday() {
    for (today, expected) in [
        ("2026-03-10T17:59:59Z", ["2026-01-13T18:00:00Z", "2026-02-10T18:00:00Z"]),
        ("2026-03-10T18:00:00Z", ["2026-02-10T18:00:00Z", "2026-03-10T18:00:00Z"]),
        ("2026-01-02T00:00:00Z", ["2025-11-11T18:00:00Z", "2025-12-09T18:00:00Z"]),
    ] {
        let days = release_days(today.parse().unwrap(), 2).unwrap();
        assert_eq!(days.iter().map(Timestamp::to_string).collect::<Vec<_>>(), expected, "{today}");
    }
}

#[test]
fn the_catalog_keeps_its_promises() {
    let catalog = catalog();
    assert_eq!(catalog.listed().count(), 120);
    let first: Vec<_> = catalog.released_until(catalog.previous_release()).collect();
    let news = catalog.listed().filter(|update| update.released_at == catalog.latest_release()).count();
    assert_eq!(first.iter().filter(|update| update.is_listed()).count() + news, 120);
    assert!((15..=20).contains(&news), "{news}");

    let known: HashMap<Uuid, _> = catalog.updates.iter().map(|update| (update.update_id, update)).collect();
    assert_eq!(known.len(), catalog.updates.len());
    let revision_ids: Vec<u32> = catalog.updates.iter().map(|update| update.revision_id).collect();
    assert_eq!(revision_ids.iter().collect::<BTreeSet<_>>().len(), revision_ids.len());
    assert!(catalog.updates.is_sorted_by_key(|update| update.released_at));
    assert!(!known.contains_key(&catalog.expired));

    let mut superseded_by: HashMap<Uuid, usize> = HashMap::new();
    let mut depth: HashMap<Uuid, usize> = HashMap::new();
    for update in &catalog.updates {
        let relations = update.supersedes.iter().filter(|id| **id != catalog.expired);
        for superseded in relations {
            assert!(known[superseded].released_at < update.released_at, "{}", update.texts[0].title);
            *superseded_by.entry(*superseded).or_default() += 1;
            let deeper = depth.get(superseded).copied().unwrap_or(1) + 1;
            depth.entry(update.update_id).and_modify(|known| *known = deeper.max(*known)).or_insert(deeper);
        }
        for (child, revision_number) in update.bundled.iter().flatten() {
            assert_eq!(known[child].kind, DemoKind::Leaf);
            assert_eq!(known[child].revision_number, *revision_number);
        }
        let children = update.bundled.iter().flatten().count();
        match update.kind {
            DemoKind::Bundle => assert!((1..=3).contains(&children) && update.files.is_empty()),
            DemoKind::Leaf | DemoKind::StandAlone => assert!(children == 0 && !update.files.is_empty()),
            DemoKind::Category(_) | DemoKind::Detectoid(_) => assert!(update.files.is_empty()),
        }
        if update.is_listed() {
            assert_eq!(update.texts.iter().map(|text| text.language).collect::<Vec<_>>(), ["en", "de"]);
            assert!(update.article.is_some_and(|article| article > 5_090_000));
            assert!(update.texts.iter().all(|text| !text.title.contains('{')), "{:?}", update.texts);
        }
    }
    let chains: BTreeSet<usize> = depth.values().copied().collect();
    assert_eq!(chains.last(), Some(&7));
    assert!(superseded_by.values().any(|count| *count == 2));
    assert!(catalog.listed().any(|update| update.kind == DemoKind::StandAlone));
    assert!(catalog.updates.iter().any(|update| update.supersedes.contains(&catalog.expired)));
}

#[test]
fn a_seed_decides_everything() {
    assert_eq!(catalog(), catalog());
    assert_ne!(catalog(), Catalog::new(SEED + 1, today()).unwrap());
    let (fleet, reports) = fleet_reports(200);
    let (same_fleet, same_reports) = fleet_reports(200);
    assert_eq!(fleet.clients(), same_fleet.clients());
    assert_eq!(reports, same_reports);

    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, cutoff| {
        let path = folder.path().join(name);
        write_offline_scan_cabinet(&path, &catalog(), cutoff).unwrap();
        fs::read(path).unwrap()
    };
    let cutoff = catalog().previous_release();
    assert_eq!(write("a.cab", cutoff), write("b.cab", cutoff));
    assert_ne!(write("a.cab", cutoff), write("c.cab", catalog().latest_release()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "no temporary file stays");
}

/// All members of a cabinet, decoded by the `cab` crate.
fn members(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut cabinet = cab::Cabinet::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = cabinet
        .folder_entries()
        .flat_map(|folder| folder.file_entries())
        .map(|file| file.name().to_owned())
        .collect();
    names
        .into_iter()
        .map(|name| {
            let mut content = Vec::new();
            cabinet.read_file(&name).unwrap().read_to_end(&mut content).unwrap();
            (name, content)
        })
        .collect()
}

/// Parses a fragment inside a root element; its element names and texts.
fn parse(content: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(content).unwrap();
    let wrapped = format!("<root>{text}</root>");
    let mut reader = quick_xml::Reader::from_str(&wrapped);
    reader.config_mut().check_end_names = true;
    let mut seen = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes() {
                    attribute.unwrap();
                }
                seen.push(element.name().as_ref().to_owned());
            }
            Event::Eof => return seen,
            _ => {}
        }
    }
}

#[test]
fn cabinets_can_be_read_back() {
    let catalog = catalog();
    let folder = tempfile::tempdir().unwrap();
    let read = |cutoff| {
        let path = folder.path().join("wsusscn2.cab");
        write_offline_scan_cabinet(&path, &catalog, cutoff).unwrap();
        members(&fs::read(path).unwrap())
    };
    let (first, second) = (read(catalog.previous_release()), read(catalog.latest_release()));
    assert_eq!(
        second.keys().map(String::as_str).collect::<Vec<_>>(),
        ["index.xml", "package.cab", "package2.cab", "package3.cab", "package4.cab", "package5.cab"]
    );
    for unchanged in ["package2.cab", "package3.cab", "package4.cab"] {
        assert_eq!(first[unchanged], second[unchanged]);
    }
    assert!(!first.contains_key("package5.cab"));

    // The `cab` crate decodes a folder again for every file: each cabinet only once.
    let mut decoded: HashMap<&[u8], BTreeMap<String, Vec<u8>>> = HashMap::new();
    for (cabinet, cutoff) in [(&first, catalog.previous_release()), (&second, catalog.latest_release())] {
        parse(&cabinet["index.xml"]);
        let package = members(&cabinet["package.cab"]).remove("package.xml").unwrap();
        let package = String::from_utf8(package).unwrap();
        let body = package.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").unwrap();
        let entries = parse(body.as_bytes()).iter().filter(|name| *name == "Update").count();
        assert_eq!(entries, catalog.released_until(cutoff).count());
        assert!(!package.contains(&catalog.expired.to_string()));

        let details: BTreeMap<String, Vec<u8>> = cabinet
            .iter()
            .filter(|(name, _)| name.starts_with("package") && *name != "package.cab")
            .flat_map(|(_, bytes)| decoded.entry(bytes).or_insert_with(|| members(bytes)).clone())
            .collect();
        for content in details.values() {
            assert!(!parse(content).is_empty());
        }
        for update in catalog.released_until(cutoff) {
            let id = update.revision_id;
            let core = std::str::from_utf8(&details[&format!("c\\{id}")]).unwrap();
            assert!(core.starts_with("<UpdateIdentity") && core.contains(&update.update_id.to_string()));
            assert!(details.contains_key(&format!("x\\{id}")));
            for text in &update.texts {
                let localized =
                    std::str::from_utf8(&details[&format!("l\\{}\\{id}", text.language)]).unwrap();
                let readable = quick_xml::escape::unescape(localized).unwrap();
                assert!(readable.contains(&text.title), "{localized}");
                assert!(text.description.as_ref().is_none_or(|text| readable.contains(text)), "{localized}");
            }
        }
    }
}

/// A stand-in for the real rendering: UTF-16 with a byte-order mark, the client first.
fn render(report: &Report) -> Vec<u8> {
    format!("\u{feff}<Report><ClientID>GUID:{}</ClientID>{:?}</Report>", report.sender.guid, report.messages)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect()
}

fn count(reports: &[FleetReport], fault: ReportFault) -> usize {
    reports.iter().filter(|report| report.fault == Some(fault)).count()
}

#[test]
fn a_fleet_with_the_promised_faults() {
    let (fleet, reports) = fleet_reports(1000);
    let health = |wanted: fn(&Health) -> bool| fleet.clients().iter().filter(|c| wanted(&c.health)).count();
    assert_eq!(health(|health| *health == Health::Healthy), 920);
    assert_eq!(health(|health| *health == Health::NeverScanned), 30);
    assert_eq!(health(|health| matches!(health, Health::ScanFailed { .. })), 20);
    assert_eq!(health(|health| *health == Health::ScannedOnce), 30);
    assert_eq!(fleet.clients().iter().filter(|client| client.site == "PS2").count(), 350);
    assert!(fleet.clients().iter().all(|client| client.name.len() <= 15));
    assert_eq!(fleet.clients().iter().map(|client| &client.name).collect::<HashSet<_>>().len(), 1000);

    for (fault, expected) in [
        (ReportFault::Lost, 1),
        (ReportFault::Corrupt, 1),
        (ReportFault::CounterRestarted, 1),
        (ReportFault::Late, 10),
        (ReportFault::Doubled, 10),
        (ReportFault::OutOfOrder, 10),
    ] {
        assert_eq!(count(&reports, fault), expected, "{fault}");
    }
    let names: HashSet<&str> = reports.iter().map(|report| report.file_name.as_str()).collect();
    assert_eq!(names.len(), reports.len());
    assert!(reports.is_sorted_by_key(|report| report.batch));

    let folder = tempfile::tempdir().unwrap();
    let batch = |batch| reports.iter().filter(move |report| report.batch == batch);
    let first = write_reports(folder.path(), batch(Batch::First), &render, &Silent).unwrap();
    let second = write_reports(folder.path(), batch(Batch::Second), &render, &Silent).unwrap();
    let third = write_reports(folder.path(), batch(Batch::Third), &render, &Silent).unwrap();
    assert_eq!(first.files + second.files + third.files, reports.len() - 1, "all but the lost one");
    let messages = first.messages + second.messages + third.messages;
    assert!((50_000..70_000).contains(&messages), "{messages}");

    let corrupt = reports.iter().find(|report| report.fault == Some(ReportFault::Corrupt)).unwrap();
    let path = folder.path().join(&corrupt.site).join("incoming").join(&corrupt.file_name);
    let bytes = fs::read(path).unwrap();
    assert!(bytes.len() % 2 == 1 && bytes.len() < render(&corrupt.report).len());
}

#[test]
fn clients_send_news_only_and_count_without_holes() {
    let (fleet, reports) = fleet_reports(300);
    let mut by_client: HashMap<Uuid, Vec<&FleetReport>> = HashMap::new();
    for report in reports.iter().filter(|report| report.fault != Some(ReportFault::Doubled)) {
        by_client.entry(report.report.sender.guid).or_default().push(report);
    }
    assert_eq!(by_client.len(), 300, "every client is heard of");
    let (mut required, mut installed) = (0, 0);
    for client in fleet.clients() {
        let mut sent = by_client.remove(&client.guid).unwrap();
        sent.sort_by_key(|report| report.report.built_at);
        let restarted = sent.iter().any(|report| report.fault == Some(ReportFault::CounterRestarted));
        let mut states: HashMap<&str, u32> = HashMap::new();
        let mut before: Option<(u64, Timestamp)> = None;
        for message in sent.iter().flat_map(|report| &report.report.messages) {
            let serial = message.serial_number.unwrap();
            if let Some((number, time)) = before {
                assert!(serial == number + 1 || restarted && serial == 1, "{}", client.name);
                assert!(message.message_time >= time, "{}", client.name);
            }
            before = Some((serial, message.message_time));
            if message.topic_type == 500 {
                let known = states.insert(&message.topic, message.state);
                assert!(known.is_none() || known == Some(2) && message.state == 3, "only what changed");
            }
        }
        let scans = |state| {
            sent.iter()
                .flat_map(|report| &report.report.messages)
                .filter(|message| message.topic_type == 501 && message.state == state)
                .count()
        };
        let is_last = |report: &&&FleetReport| report.fault == Some(ReportFault::Corrupt);
        match client.health {
            // A damaged report is the last that its client sends.
            Health::Healthy if sent.iter().find(is_last).is_some() => {
                // How the scan ended may be in a report that would have followed.
                assert!((scans(2), scans(5)) == (2, 0) && matches!(scans(3), 1 | 2));
            }
            Health::Healthy => assert_eq!((scans(2), scans(3), scans(5)), (3, 3, 0)),
            Health::ScannedOnce => assert_eq!((scans(2), scans(3), scans(5)), (1, 1, 0)),
            Health::NeverScanned => assert_eq!((scans(2), scans(3), scans(5)), (0, 0, 0)),
            Health::ScanFailed { after_a_good_scan: true, .. } => {
                assert_eq!((scans(2), scans(3), scans(5)), (3, 1, 2));
            }
            Health::ScanFailed { .. } => assert_eq!((scans(2), scans(3), scans(5)), (3, 0, 3)),
        }
        required += states.values().filter(|state| **state == 2).count();
        installed += states.values().filter(|state| **state == 3).count();
    }
    let share = installed as f64 / (installed + required) as f64;
    assert!((0.8..0.97).contains(&share), "{share}");
}

#[test]
fn small_and_empty_fleets() {
    for clients in [0, 1, 2, 7] {
        let (fleet, reports) = fleet_reports(clients);
        assert_eq!(fleet.clients().len(), clients);
        assert!(count(&reports, ReportFault::Lost) <= 1);
    }
    assert!(Fleet::new(SEED, &catalog(), 3, &[]).is_err());
}

#[test]
fn documents_are_complete_and_well_formed() {
    let catalog = catalog();
    let of = |cutoff| documents(&catalog, cutoff).collect::<Vec<(UpdateIdentity, String)>>();
    let documents = of(catalog.latest_release());
    assert_eq!(documents.len(), catalog.updates.len());
    for (update, (identity, text)) in catalog.updates.iter().zip(&documents) {
        let fields = parse_complete(text.as_bytes()).unwrap_or_else(|problem| panic!("{problem}: {text}"));
        assert_eq!(fields.identity(), Some(*identity));
        let document =
            assemble(*identity, Fragments { complete: Some(fields.clone()), ..Fragments::default() });
        assert!(document.is_complete && !document.is_expired);
        assert_eq!(document.is_listed, update.is_listed(), "{text}");
        assert_eq!(document.released_at, Some(update.released_at));
        assert_eq!(document.titles.len(), update.texts.len());
        // Every prefix that is used is declared: names are no mere decoration.
        let mut reader = quick_xml::NsReader::from_str(text);
        loop {
            let (namespace, event) = reader.read_resolved_event().unwrap();
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    assert!(
                        matches!(namespace, quick_xml::name::ResolveResult::Bound(_)),
                        "{:?}: {text}",
                        element.name()
                    );
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    let earlier = of(catalog.previous_release());
    assert!(earlier.len() < documents.len());
    assert_eq!(documents[..earlier.len()], earlier, "what was released stays as it is");
}

#[test]
fn the_category_tree_is_described_by_documents() {
    let catalog = catalog();
    let described: HashMap<Uuid, (CategoryType, Vec<Uuid>)> = documents(&catalog, catalog.previous_release())
        .filter_map(|(identity, text)| {
            let fields = parse_complete(text.as_bytes()).unwrap();
            let document = assemble(identity, Fragments { complete: Some(fields), ..Fragments::default() });
            Some((identity.guid, (document.category_type?, document.categories)))
        })
        .collect();
    assert_eq!(described.len(), 11);
    let parent = |guid: Uuid, expected| {
        let [parent] = described[&guid].1[..] else { panic!("{guid} has {:?}", described[&guid].1) };
        assert_eq!(described[&parent].0, expected);
        parent
    };
    for update in catalog.listed() {
        let classification = update.classification.unwrap();
        assert_eq!(described[&classification], (CategoryType::UpdateClassification, vec![]));
        assert!(!update.products.is_empty());
        for product in &update.products {
            assert_eq!(described[product].0, CategoryType::Product);
            let family = parent(*product, CategoryType::ProductFamily);
            let company = parent(family, CategoryType::Company);
            assert!(described[&company].1.is_empty());
        }
    }
}

/// Everything that a new site knows after it synchronized from `source`: the listed updates, each with its story.
fn imported(source: &Path) -> Vec<UpdateDetails> {
    let folder = tempfile::tempdir().unwrap();
    let options = Options::new("tester", Clock::fixed(today()));
    let mut db = Database::create(&folder.path().join("a.db"), options, |w| {
        cmupd::hierarchy::write(w).add_update_source(Uuid::from_u128(1))?;
        cmupd::hierarchy::write(w).add_site(&NewSite {
            code: "PS1".parse()?,
            name: None,
            kind: SiteKind::Primary,
            parent: None,
        })?;
        Ok(())
    })
    .unwrap();
    let options = sync::SyncOptions {
        from: Some(source.display().to_string()),
        site: None,
        cascade: true,
        trigger: sync::Trigger::Manual,
        languages: vec!["en".into(), "de".into()],
        ..sync::SyncOptions::default()
    };
    let summary = operate::synchronize(&mut db, &options, &Silent).unwrap();
    assert!(summary.sync.rejections.is_empty(), "{summary:?}");
    db.read(|r| {
        let rows = catalog::list(r, None, &catalog::UpdateCriteria::default(), today())?.rows;
        let mut stories = Vec::new();
        for row in rows {
            stories.extend(catalog::load_details(r, None, &Wanted::Guid(row.update))?.rows);
        }
        Ok(stories)
    })
    .unwrap()
}

#[test]
fn documents_tell_what_the_cabinet_tells() {
    let catalog = catalog();
    let folder = tempfile::tempdir().unwrap();
    for (cutoff, name) in [(catalog.previous_release(), "first"), (catalog.latest_release(), "second")] {
        let (cabinet, documents) = (folder.path().join("wsusscn2.cab"), folder.path().join(name));
        write_offline_scan_cabinet(&cabinet, &catalog, cutoff).unwrap();
        write_update_documents(&documents, &catalog, cutoff).unwrap();
        let mut from_cabinet = imported(&cabinet);
        // Only the cabinet's own list tells where to download; a server tells it beside the documents.
        for file in from_cabinet.iter_mut().flat_map(|story| &mut story.files) {
            assert!(file.url.take().is_some_and(|url| url.starts_with("http://")));
        }
        let from_documents = imported(&documents);
        assert_eq!(from_documents.len(), catalog.released_until(cutoff).filter(|u| u.is_listed()).count());
        assert_eq!(from_documents, from_cabinet);
        assert!(from_documents.iter().any(|story| story.superseded));
        assert!(from_documents.iter().all(|story| !story.files.is_empty() && !story.products.is_empty()));
    }
}
