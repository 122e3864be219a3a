//! What scans answer with.

use crate::base::tabular::{Column, Tabular};
use crate::db::ContentVersion;
use crate::hierarchy::SiteCode;
use crate::scan::{Fact, Truth, UndecidedCause};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A device that was scanned, or facts that could not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScannedDevice {
    /// Its name, or its GUID where it has none; of facts that could not be used, the name that they have for it.
    pub client: Option<String>,
    /// Its GUID.
    pub guid: Option<Uuid>,
    /// Its site; none where it belongs to none, and sees what the top-level site sees.
    pub site: Option<SiteCode>,
    /// Where its facts come from: the files, or the formats of the stored ones.
    pub source: String,
    /// When the oldest of the facts that count were recorded: the time of the scan.
    pub collected_at: Option<Timestamp>,
    /// The content version whose rules were evaluated.
    pub content_version: Option<ContentVersion>,
    /// Updates that are installed.
    pub installed: u64,
    /// Updates that are required.
    pub required: u64,
    /// Updates that are not required.
    pub not_required: u64,
    /// Updates that the facts do not decide.
    pub unknown: u64,
    /// Of these, the updates that no other fact would decide: their rules are not understood, or the facts do not say
    /// what they mean.
    pub undecidable: u64,
    /// State messages that were made.
    pub messages: u64,
    /// What else a reader must know: facts of these files that do not count, a site that it belongs to since now.
    pub remark: Option<String>,
    /// Why it was not scanned.
    pub refused: Option<String>,
}

impl ScannedDevice {
    /// Facts that could not be used.
    pub fn refused(source: &str, client: Option<String>, reason: impl Into<String>) -> Self {
        ScannedDevice {
            client,
            guid: None,
            site: None,
            source: source.to_owned(),
            collected_at: None,
            content_version: None,
            installed: 0,
            required: 0,
            not_required: 0,
            unknown: 0,
            undecidable: 0,
            messages: 0,
            remark: None,
            refused: Some(reason.into()),
        }
    }
}

/// Files that the row of a client keeps of earlier parts of its facts.
const FILES: usize = 256;

/// Remarks that it keeps of them.
const REMARKS: usize = 4;

/// Rows of which each client has one, however many parts its facts came in.
#[derive(Default)]
pub(super) struct ScanRows {
    pub(super) rows: Vec<ScannedDevice>,
    place_of: HashMap<Uuid, usize>,
}

impl ScanRows {
    /// Adds rows. A later one of a client stands for all: it has the last figures, and the messages of all.
    pub(super) fn add(&mut self, rows: impl IntoIterator<Item = ScannedDevice>) {
        for row in rows {
            let place = row.guid.and_then(|guid| self.place_of.get(&guid));
            match place.and_then(|place| self.rows.get_mut(*place)) {
                Some(known) => {
                    let earlier = std::mem::replace(known, row);
                    known.messages += earlier.messages;
                    join(&mut known.source, &earlier.source, ", ", FILES);
                    if let Some(remark) = earlier.remark {
                        join(known.remark.get_or_insert_default(), &remark, "; ", REMARKS);
                    }
                }
                None => {
                    self.place_of.extend(row.guid.map(|guid| (guid, self.rows.len())));
                    self.rows.push(row);
                }
            }
        }
    }
}

/// Puts the parts of an earlier list before a later one, each once, and at most a number of the earlier ones.
fn join(later: &mut String, earlier: &str, between: &str, most: usize) {
    let parts = later.split(between).filter(|part| !part.is_empty());
    let mut seen = HashSet::new();
    let all: Vec<&str> =
        earlier.split(between).take(most).chain(parts).filter(|part| seen.insert(*part)).collect();
    *later = all.join(between);
}

impl Tabular for ScannedDevice {
    const SCHEMA: &'static str = "scan/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("guid", "GUID").wide(),
        Column::ident("site", "Site"),
        Column::ident("source", "Facts"),
        Column::time("collected_at", "Collected"),
        Column::number("content_version", "Content version").spare(),
        Column::number("installed", "Installed"),
        Column::number("required", "Required"),
        Column::number("not_required", "Not required"),
        Column::number("unknown", "Unknown"),
        Column::number("undecidable", "No fact decides").wide(),
        Column::number("messages", "Messages"),
        Column::text("remark", "Remark"),
        Column::text("refused", "Not scanned because"),
    ];
}

/// Why a verdict is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CauseText {
    /// not_understood, not_collected or not_decidable.
    pub kind: &'static str,
    /// The cause in words.
    pub cause: String,
}

impl From<&UndecidedCause> for CauseText {
    fn from(cause: &UndecidedCause) -> Self {
        CauseText { kind: cause.kind(), cause: cause.to_string() }
    }
}

/// A line of an explanation: an update, what it refers to, or a rule, each with what it is on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExplainedLine {
    /// The line as it is drawn: deeper ones further right.
    pub tree: String,
    /// Whether what is asked holds on the device; none for updates and members of bundles, which have a verdict.
    pub holds: Option<Truth>,
    /// The verdict about the update that the line names: installed, required, not_required or unknown.
    pub verdict: Option<&'static str>,
    /// What the facts say; none where the line only combines others.
    pub found: Option<String>,
    /// The device.
    pub client: String,
    /// UpdateID of the update that the line names, or whose rules it is of.
    pub update: Uuid,
    /// How deep it is, from 0 for the update itself.
    pub depth: u32,
    /// The line without what is drawn before it.
    pub rule: String,
}

impl Tabular for ExplainedLine {
    const SCHEMA: &'static str = "scan.explain/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("holds", "Holds").or("verdict"),
        Column::text("tree", "What is asked"),
        Column::text("found", "Found on the device"),
        Column::ident("client", "Client").wide(),
        Column::ident("update", "Update").wide(),
    ];
}

/// What the rules of one update say of a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UpdateVerdict {
    /// The device.
    pub client: String,
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// installed, required, not_required or unknown.
    pub verdict: &'static str,
    /// What is known of one that is unknown.
    pub known: Option<&'static str>,
    /// Why it is unknown.
    pub causes: Vec<CauseText>,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for UpdateVerdict {
    const SCHEMA: &'static str = "scan.update/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("client", "Client"),
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("verdict", "Verdict"),
        Column::text("known", "Known"),
        Column::lines("causes", "Because", &[("cause", "{}")]),
        Column::ident("update", "Update").wide(),
    ];
}

/// A fact that rules ask for and no collector recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NeededFact {
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
    /// Updates whose verdict it is a cause of, each counted once per device.
    pub verdicts: u64,
    /// Verdicts that it alone leaves open.
    pub decides: u64,
    /// Devices that lack it.
    pub devices: u64,
    /// Why it is not there, where that is the same on all devices.
    pub reason: Option<String>,
}

impl Tabular for NeededFact {
    const SCHEMA: &'static str = "scan.needs/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("kind", "Fact"),
        Column::ident("name", "Name"),
        Column::number("decides", "Decides alone"),
        Column::number("verdicts", "Open verdicts"),
        Column::number("devices", "Devices"),
        Column::text("reason", "Reason").spare(),
    ];
}

/// How often an element occurs in the rules of the catalog, and whether it is evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditedElement {
    /// The element.
    pub element: String,
    /// How often it occurs.
    pub uses: u64,
    /// Revisions whose rules have it.
    pub revisions: u64,
    /// Why it is not evaluated, as far as it is not.
    pub not_understood: Option<String>,
}

impl Tabular for AuditedElement {
    const SCHEMA: &'static str = "scan.audit/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("element", "Element"),
        Column::number("uses", "Uses"),
        Column::number("revisions", "Revisions"),
        Column::text("not_understood", "Not evaluated because"),
    ];
}
