//! The master list of an offline scan cabinet (`package.xml`) and the index of its parts (`index.xml`).

use super::estate::{Catalog, DemoUpdate, Kind};
use super::markup::Xml;
use super::metadata::file_key;
use crate::base::digest::Sha256;
use crate::catalog::CategoryType;
use jiff::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

const NAMESPACE: &str = "http://schemas.microsoft.com/msus/2004/02/OfflineSync";
/// The publisher's id in Microsoft's file.
const SOURCE_ID: &str = "802cb907-a558-4033-9844-bbf65cd3481e";

/// `package.xml`: every revision with its links, then where the files are.
pub(super) fn package(catalog: &Catalog, cutoff: Timestamp) -> Vec<u8> {
    let updates: Vec<&DemoUpdate> = catalog.released_until(cutoff).collect();
    let links = Links::new(&updates);
    let created = cutoff.to_string();
    let package_id = package_id(&updates).to_string();
    let mut xml = Xml::document();
    xml.open(
        "OfflineSyncPackage",
        &[
            ("xmlns", NAMESPACE),
            ("MinimumClientVersion", "5.8.0.2678"),
            ("PackageId", &package_id),
            ("PackageVersion", "1.1"),
            ("ProtocolVersion", "1.0"),
            ("CreationDate", &created),
            ("SourceId", SOURCE_ID),
        ],
    );
    xml.open("Updates", &[]);
    for update in &updates {
        entry(&mut xml, update, &links);
    }
    xml.close("Updates");
    xml.open("FileLocations", &[]);
    for file in updates.iter().flat_map(|update| &update.files) {
        xml.empty("FileLocation", &[("Id", &file_key(file)), ("Url", &file.url)]);
    }
    xml.close("FileLocations");
    xml.close("OfflineSyncPackage");
    let mut document = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_vec();
    document.extend(xml.into_text().into_bytes());
    document
}

/// `index.xml`: the detail cabinets, each with the first RevisionId of its range.
pub(super) fn index(range_starts: &[(String, u32)]) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("INDEX", &[("VERSION", "1")]);
    xml.open("CABLIST", &[("XOR", "0")]);
    xml.empty("CAB", &[("NAME", "package.cab")]);
    for (position, (name, start)) in range_starts.iter().enumerate() {
        let start = start.to_string();
        let mut attributes = vec![("NAME", name.as_str()), ("RANGESTART", &start)];
        // Only the first detail cabinet of the real file has it.
        attributes.extend((position == 0).then_some(("FILESDIR", "1")));
        xml.empty("CAB", &attributes);
    }
    xml.close("CABLIST");
    xml.close("INDEX");
    xml.into_text().into_bytes()
}

/// The master list's links run against those of the documents: from old to new, from child to bundle.
struct Links {
    superseded_by: HashMap<Uuid, Vec<u32>>,
    bundled_by: HashMap<Uuid, Vec<u32>>,
    families: HashMap<Uuid, Uuid>,
    companies: HashMap<Uuid, Uuid>,
}

impl Links {
    fn new(updates: &[&DemoUpdate]) -> Links {
        let mut links = Links {
            superseded_by: HashMap::new(),
            bundled_by: HashMap::new(),
            families: HashMap::new(),
            companies: HashMap::new(),
        };
        for update in updates {
            for superseded in &update.supersedes {
                links.superseded_by.entry(*superseded).or_default().push(update.revision_id);
            }
            for (child, _) in update.bundled.iter().flatten() {
                links.bundled_by.entry(*child).or_default().push(update.revision_id);
            }
            match (update.kind, update.parent) {
                (Kind::Category(CategoryType::Product), Some(family)) => {
                    links.families.insert(update.update_id, family);
                }
                (Kind::Category(CategoryType::ProductFamily), Some(company)) => {
                    links.companies.insert(update.update_id, company);
                }
                _ => {}
            }
        }
        links
    }
}

fn entry(xml: &mut Xml, update: &DemoUpdate, links: &Links) {
    let (created, update_id) = (update.released_at.to_string(), update.update_id.to_string());
    let (number, revision_id) = (update.revision_number.to_string(), update.revision_id.to_string());
    let mut attributes = vec![
        ("CreationDate", created.as_str()),
        ("DefaultLanguage", "en"),
        ("UpdateId", &update_id),
        ("RevisionNumber", &number),
        ("RevisionId", &revision_id),
    ];
    match update.kind {
        Kind::Category(_) | Kind::Detectoid(_) => {
            attributes.extend([
                ("IsLeaf", "false"),
                ("IsSoftware", "false"),
                ("DeploymentAction", "Evaluate"),
            ]);
        }
        Kind::Bundle => attributes.extend([("IsLeaf", "true"), ("IsBundle", "true")]),
        Kind::Leaf => attributes.extend([("IsLeaf", "true"), ("DeploymentAction", "Bundle")]),
        Kind::StandAlone => attributes.push(("IsLeaf", "true")),
    }
    xml.open("Update", &attributes);
    revisions(xml, "SupersededBy", links.superseded_by.get(&update.update_id));
    prerequisites(xml, update);
    categories(xml, update, links);
    revisions(xml, "BundledBy", links.bundled_by.get(&update.update_id));
    if !update.files.is_empty() {
        xml.open("PayloadFiles", &[]);
        for file in &update.files {
            xml.empty("File", &[("Id", &file_key(file))]);
        }
        xml.close("PayloadFiles");
    }
    if !update.languages.is_empty() {
        xml.open("Languages", &[]);
        for language in &update.languages {
            xml.empty("Language", &[("Name", *language)]);
        }
        xml.close("Languages");
    }
    xml.close("Update")
}

fn revisions(xml: &mut Xml, name: &str, revision_ids: Option<&Vec<u32>>) {
    let Some(revision_ids) = revision_ids else { return };
    xml.open(name, &[]);
    for revision_id in revision_ids {
        xml.empty("Revision", &[("Id", &revision_id.to_string())]);
    }
    xml.close(name)
}

fn prerequisites(xml: &mut Xml, update: &DemoUpdate) {
    let clauses: Vec<Vec<Uuid>> = update
        .prerequisites
        .iter()
        .cloned()
        .chain(update.classification.map(|id| vec![id]))
        .chain((!update.products.is_empty()).then(|| update.products.clone()))
        .chain(update.parent.map(|id| vec![id]))
        .collect();
    if clauses.is_empty() {
        return;
    }
    xml.open("Prerequisites", &[]);
    for clause in &clauses {
        let is_choice = clause.len() > 1;
        if is_choice {
            xml.open("Or", &[]);
        }
        for member in clause {
            xml.empty("UpdateId", &[("Id", &member.to_string())]);
        }
        if is_choice {
            xml.close("Or");
        }
    }
    xml.close("Prerequisites")
}

fn categories(xml: &mut Xml, update: &DemoUpdate, links: &Links) {
    let Some(classification) = update.classification else { return };
    let mut members = vec![(CategoryType::UpdateClassification, classification)];
    members.extend(update.products.iter().map(|product| (CategoryType::Product, *product)));
    for product in &update.products {
        let family = links.families.get(product).copied();
        let company = family.and_then(|family| links.companies.get(&family).copied());
        members.extend(family.map(|id| (CategoryType::ProductFamily, id)));
        members.extend(company.map(|id| (CategoryType::Company, id)));
    }
    xml.open("Categories", &[]);
    for (position, (category_type, id)) in members.iter().enumerate() {
        // Two products of one family name it once.
        if !members[..position].contains(&(*category_type, *id)) {
            xml.empty("Category", &[("Type", category_type.attribute()), ("Id", &id.to_string())]);
        }
    }
    xml.close("Categories")
}

/// A package id that follows from what is in the package.
fn package_id(updates: &[&DemoUpdate]) -> Uuid {
    let mut digest = Sha256::new();
    for update in updates {
        digest.update(update.update_id.as_bytes());
        digest.update(update.revision_number.to_be_bytes());
    }
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.finish()).for_each(|(byte, of_digest)| *byte = of_digest);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
