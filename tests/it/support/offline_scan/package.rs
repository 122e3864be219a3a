//! The master list of an offline scan file (`package.xml`) and the index of its parts (`index.xml`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cmupd::base::digest::Sha256;
use cmupd::catalog::CategoryType;
use cmupd::demo::{Catalog, DemoFile, DemoKind, DemoUpdate};
use jiff::Timestamp;
use quick_xml::escape::escape;
use std::collections::HashMap;
use uuid::Uuid;

/// `package.xml`: every revision with its links, then where the files are.
pub fn package(catalog: &Catalog, cutoff: Timestamp) -> String {
    let updates: Vec<&DemoUpdate> = catalog.released_until(cutoff).collect();
    let links = Links::new(&updates);
    let entries: String = updates.iter().map(|update| entry(update, &links)).collect();
    let locations: String = updates
        .iter()
        .flat_map(|update| &update.files)
        .map(|file| format!("<FileLocation Id=\"{}\" Url=\"{}\"/>", file_key(file), escape(&file.url)))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <OfflineSyncPackage xmlns=\"http://schemas.microsoft.com/msus/2004/02/OfflineSync\" \
         MinimumClientVersion=\"5.8.0.2678\" PackageId=\"{}\" PackageVersion=\"1.1\" ProtocolVersion=\"1.0\" \
         CreationDate=\"{cutoff}\" SourceId=\"802cb907-a558-4033-9844-bbf65cd3481e\">\
         <Updates>{entries}</Updates><FileLocations>{locations}</FileLocations></OfflineSyncPackage>",
        package_id(&updates)
    )
}

/// `index.xml`: the detail cabinets, each with the first RevisionId of its range.
pub fn index(range_starts: &[(String, u32)]) -> String {
    let mut text = String::from("<INDEX VERSION=\"1\"><CABLIST XOR=\"0\"><CAB NAME=\"package.cab\"/>");
    for (position, (name, start)) in range_starts.iter().enumerate() {
        // Only the first detail cabinet of the real file has it.
        let files = if position == 0 { " FILESDIR=\"1\"" } else { "" };
        text += &format!("<CAB NAME=\"{name}\" RANGESTART=\"{start}\"{files}/>");
    }
    text + "</CABLIST></INDEX>"
}

/// The master list's links run against those of the documents: from old to new, from child to bundle.
struct Links {
    superseded_by: HashMap<Uuid, Vec<u32>>,
    bundled_by: HashMap<Uuid, Vec<u32>>,
    parents: HashMap<Uuid, Uuid>,
}

impl Links {
    fn new(updates: &[&DemoUpdate]) -> Links {
        let mut links =
            Links { superseded_by: HashMap::new(), bundled_by: HashMap::new(), parents: HashMap::new() };
        for update in updates {
            for superseded in &update.supersedes {
                links.superseded_by.entry(*superseded).or_default().push(update.revision_id);
            }
            for (child, _) in update.bundled.iter().flatten() {
                links.bundled_by.entry(*child).or_default().push(update.revision_id);
            }
            if let (DemoKind::Category(_), Some(parent)) = (update.kind, update.parent) {
                links.parents.insert(update.update_id, parent);
            }
        }
        links
    }
}

fn entry(update: &DemoUpdate, links: &Links) -> String {
    let attributes = match update.kind {
        DemoKind::Category(_) | DemoKind::Detectoid(_) => {
            "IsLeaf=\"false\" IsSoftware=\"false\" DeploymentAction=\"Evaluate\""
        }
        DemoKind::Bundle => "IsLeaf=\"true\" IsBundle=\"true\"",
        DemoKind::Leaf => "IsLeaf=\"true\" DeploymentAction=\"Bundle\"",
        DemoKind::StandAlone => "IsLeaf=\"true\"",
    };
    let files = update.files.iter().map(|file| format!("<File Id=\"{}\"/>", file_key(file)));
    let languages = update.languages.iter().map(|language| format!("<Language Name=\"{language}\"/>"));
    format!(
        "<Update CreationDate=\"{}\" DefaultLanguage=\"en\" UpdateId=\"{}\" RevisionNumber=\"{}\" RevisionId=\"{}\" \
         {attributes}>{}{}{}{}{}{}</Update>",
        update.released_at,
        update.update_id,
        update.revision_number,
        update.revision_id,
        revisions("SupersededBy", links.superseded_by.get(&update.update_id)),
        list("Prerequisites", prerequisites(update)),
        list("Categories", categories(update, links)),
        revisions("BundledBy", links.bundled_by.get(&update.update_id)),
        list("PayloadFiles", files),
        list("Languages", languages),
    )
}

/// An element around others; nothing around nothing.
fn list(name: &str, elements: impl IntoIterator<Item = String>) -> String {
    let inner: String = elements.into_iter().collect();
    if inner.is_empty() { inner } else { format!("<{name}>{inner}</{name}>") }
}

fn revisions(name: &str, revision_ids: Option<&Vec<u32>>) -> String {
    list(name, revision_ids.into_iter().flatten().map(|id| format!("<Revision Id=\"{id}\"/>")))
}

fn prerequisites(update: &DemoUpdate) -> Vec<String> {
    let clauses = update.prerequisites.iter().cloned();
    let clauses = clauses
        .chain(update.classification.map(|id| vec![id]))
        .chain((!update.products.is_empty()).then(|| update.products.clone()))
        .chain(update.parent.map(|id| vec![id]));
    clauses
        .map(|clause| {
            let members: String = clause.iter().map(|id| format!("<UpdateId Id=\"{id}\"/>")).collect();
            if clause.len() > 1 { format!("<Or>{members}</Or>") } else { members }
        })
        .collect()
}

fn categories(update: &DemoUpdate, links: &Links) -> Vec<String> {
    let Some(classification) = update.classification else { return Vec::new() };
    let mut members = vec![(CategoryType::UpdateClassification, classification)];
    members.extend(update.products.iter().map(|product| (CategoryType::Product, *product)));
    for product in &update.products {
        let family = links.parents.get(product).copied();
        let company = family.and_then(|family| links.parents.get(&family).copied());
        members.extend(family.map(|id| (CategoryType::ProductFamily, id)));
        members.extend(company.map(|id| (CategoryType::Company, id)));
    }
    let mut elements: Vec<String> = Vec::new();
    for (category_type, id) in members {
        let element = format!("<Category Type=\"{}\" Id=\"{id}\"/>", category_type.attribute());
        // Two products of one family name it once.
        if !elements.contains(&element) {
            elements.push(element);
        }
    }
    elements
}

/// The key of a file everywhere in the cabinet: its SHA-1 in base64.
fn file_key(file: &DemoFile) -> String {
    STANDARD.encode(file.sha1)
}

/// A package id that follows from what is in the package.
fn package_id(updates: &[&DemoUpdate]) -> Uuid {
    let mut digest = Sha256::new();
    for update in updates {
        digest.update(update.update_id);
        digest.update(update.revision_number.to_be_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finish()[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
