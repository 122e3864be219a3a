//! Inventing the catalog: the base documents first, then one release per month from the product lines.

use super::calendar;
use super::catalog::{Catalog, DemoFile, DemoKind, DemoUpdate, Handler, Localized, Platform, Probe};
use super::product_line::{
    CRITICAL_UPDATES, DEFINITION_UPDATES, LINES, MICROSOFT, OFFICE, OFFICE_2016, Payload, ProbeAt,
    ProductLine, SECURITY_UPDATES, SERVER_24H2, UPDATE_ROLLUPS, UPDATES, WINDOWS, WINDOWS_11,
};
use crate::base::digest::hexadecimal;
use crate::base::error::Result;
use crate::catalog::CategoryType;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use uuid::Uuid;

/// Article numbers are invented from here on.
const FIRST_ARTICLE: u32 = 5_090_001;
/// RevisionIds of categories and detectoids.
const BASE_REVISION_IDS: u32 = 100_000;
/// RevisionIds of the first month, and how many each month has: offline scan cabinets are cut at these borders, so that
/// last month's detail cabinets stay the same, byte for byte, when a month is added.
const FIRST_MONTH_REVISION_IDS: u32 = 200_000;
/// See [`FIRST_MONTH_REVISION_IDS`].
const REVISION_IDS_PER_MONTH: u32 = 20_000;
/// `{count}` of the first month.
const FIRST_COUNT: usize = 131;

/// The category tree: parents first, as references go backwards.
const CATEGORIES: [(Uuid, CategoryType, Option<Uuid>, &str, &str); 11] = [
    (MICROSOFT, CategoryType::Company, None, "Microsoft", "Microsoft"),
    (WINDOWS, CategoryType::ProductFamily, Some(MICROSOFT), "Windows", "Windows"),
    (OFFICE, CategoryType::ProductFamily, Some(MICROSOFT), "Office", "Office"),
    (WINDOWS_11, CategoryType::Product, Some(WINDOWS), "Windows 11", "Windows 11"),
    (
        SERVER_24H2,
        CategoryType::Product,
        Some(WINDOWS),
        "Microsoft Server operating system-24H2",
        "Microsoft Server-Betriebssystem-24H2",
    ),
    (OFFICE_2016, CategoryType::Product, Some(OFFICE), "Office 2016", "Office 2016"),
    (SECURITY_UPDATES, CategoryType::UpdateClassification, None, "Security Updates", "Sicherheitsupdates"),
    (CRITICAL_UPDATES, CategoryType::UpdateClassification, None, "Critical Updates", "Wichtige Updates"),
    (
        DEFINITION_UPDATES,
        CategoryType::UpdateClassification,
        None,
        "Definition Updates",
        "Definitionsupdates",
    ),
    (UPDATE_ROLLUPS, CategoryType::UpdateClassification, None, "Update Rollups", "Updaterollups"),
    (UPDATES, CategoryType::UpdateClassification, None, "Updates", "Updates"),
];

/// How many monthly releases the catalog holds.
const MONTHS: usize = 7;

impl Catalog {
    /// Invents the catalog that would be current on `today`. Fails when `today` is at the edge of the calendar.
    pub fn new(seed: u64, today: Timestamp) -> Result<Catalog> {
        invent(seed, calendar::release_days(today, MONTHS)?)
    }
}

/// Invents the catalog of the given release days.
fn invent(seed: u64, releases: Vec<Timestamp>) -> Result<Catalog> {
    let mut random = Rng::with_seed(seed);
    let expired = guid(&mut random);
    let mut inventor = Inventor {
        random,
        updates: Vec::new(),
        detectoids: HashMap::new(),
        heads: HashMap::from([("cumulative-24h2-x64", (expired, None))]),
        next_revision_id: BASE_REVISION_IDS,
        next_article: FIRST_ARTICLE,
    };
    if let Some(&first) = releases.first() {
        inventor.base_documents(first)?;
    }
    for (month, &day) in releases.iter().enumerate() {
        inventor.month(month, day)?;
    }
    Ok(Catalog { updates: inventor.updates, releases, expired })
}

fn guid(random: &mut Rng) -> Uuid {
    uuid::Builder::from_random_bytes(random.u128(..).to_be_bytes()).into_uuid()
}

struct Inventor {
    random: Rng,
    updates: Vec<DemoUpdate>,
    detectoids: HashMap<Platform, Uuid>,
    /// Newest release of a line with its month; the expired update has none.
    heads: HashMap<&'static str, (Uuid, Option<usize>)>,
    next_revision_id: u32,
    next_article: u32,
}

impl Inventor {
    fn revision_id(&mut self) -> u32 {
        self.next_revision_id += self.random.u32(1..=40);
        self.next_revision_id
    }

    /// A revision without anything but its identity.
    fn blank(&mut self, kind: DemoKind, update_id: Uuid, released_at: Timestamp) -> DemoUpdate {
        DemoUpdate {
            update_id,
            // Most have one revision, the first; of the others only the second is published here.
            revision_number: 200 + self.random.u32(0..=4) / 4,
            revision_id: self.revision_id(),
            kind,
            released_at,
            texts: Vec::new(),
            article: None,
            severity: None,
            classification: None,
            products: Vec::new(),
            parent: None,
            prerequisites: Vec::new(),
            supersedes: Vec::new(),
            bundled: Vec::new(),
            files: Vec::new(),
            languages: Vec::new(),
            handler: None,
            probe: None,
            restart: None,
        }
    }

    fn base_documents(&mut self, first_release: Timestamp) -> Result<()> {
        let mut released_at = first_release.checked_sub(SignedDuration::from_hours(24 * 600))?;
        for (update_id, category_type, parent, english, german) in CATEGORIES {
            let mut category = self.blank(DemoKind::Category(category_type), update_id, released_at);
            category.parent = parent;
            category.texts = vec![text("en", english, None), text("de", german, None)];
            self.updates.push(category);
            released_at = released_at.checked_add(SignedDuration::from_hours(24 * 9))?;
        }
        for platform in Platform::ALL {
            let update_id = guid(&mut self.random);
            let mut detectoid = self.blank(DemoKind::Detectoid(platform), update_id, released_at);
            detectoid.texts = vec![text("en", detectoid_title(platform), None)];
            self.detectoids.insert(platform, update_id);
            self.updates.push(detectoid);
            released_at = released_at.checked_add(SignedDuration::from_hours(24 * 9))?;
        }
        Ok(())
    }

    fn month(&mut self, month: usize, day: Timestamp) -> Result<()> {
        self.next_revision_id = FIRST_MONTH_REVISION_IDS + u32::try_from(month)? * REVISION_IDS_PER_MONTH;
        let mut articles: HashMap<&str, u32> = HashMap::new();
        let before = self.heads.clone();
        for line in LINES.iter().filter(|line| line.months.contains(&month)) {
            let article = *articles.entry(line.article).or_insert_with(|| {
                let article = self.next_article;
                self.next_article += self.random.u32(1..=7);
                article
            });
            let release =
                Release { line, month, day, article, build: 1_300 + month * 260 + self.random.usize(0..=90) };
            let update = self.update(&release, &before)?;
            self.heads.insert(line.key, (update.update_id, Some(month)));
            self.updates.push(update);
        }
        Ok(())
    }

    /// The visible update of a line; its hidden children go into the catalog before it.
    fn update(
        &mut self,
        release: &Release<'_>,
        heads: &HashMap<&'static str, (Uuid, Option<usize>)>,
    ) -> Result<DemoUpdate> {
        let line = release.line;
        let kind = if line.is_stand_alone { DemoKind::StandAlone } else { DemoKind::Bundle };
        let update_id = guid(&mut self.random);
        let mut bundled = Vec::new();
        if !line.is_stand_alone {
            for clause in line.payloads {
                let mut members = Vec::with_capacity(clause.len());
                for payload in *clause {
                    let leaf = self.leaf(release, payload)?;
                    members.push((leaf.update_id, leaf.revision_number));
                    self.updates.push(leaf);
                }
                // One member alone is a mandatory child; several are a choice.
                bundled.push(members);
            }
        }
        let mut update = self.blank(kind, update_id, release.day);
        if line.is_stand_alone {
            for payload in line.payloads.iter().copied().flatten() {
                self.attach(&mut update, release, payload)?;
            }
        }
        update.bundled = bundled;
        update.texts = ["en", "de"]
            .into_iter()
            .zip(line.title.into_iter().zip(line.description))
            .map(|(language, (title, description))| text(language, release.fill(title), Some(description)))
            .collect();
        update.article = Some(release.article);
        update.severity = line.severities[release.month % line.severities.len()];
        update.classification = Some(line.classification);
        update.products = line.products.to_vec();
        update.prerequisites = vec![self.detectoids_of(line.platforms)];
        update.restart = Some(line.restart);
        if line.is_cumulative {
            update.supersedes.extend(heads.get(line.key).map(|(head, _)| *head));
        }
        for other in line.replaces {
            let last_month = release.month.checked_sub(1);
            update.supersedes.extend(
                heads
                    .get(other)
                    .filter(|(_, month)| month.is_some() && *month == last_month)
                    .map(|(head, _)| *head),
            );
        }
        Ok(update)
    }

    fn leaf(&mut self, release: &Release<'_>, payload: &Payload) -> Result<DemoUpdate> {
        let update_id = guid(&mut self.random);
        let mut leaf = self.blank(DemoKind::Leaf, update_id, release.day);
        leaf.products = release.line.products.to_vec();
        leaf.prerequisites = vec![self.detectoids_of(release.platforms(payload))];
        self.attach(&mut leaf, release, payload)?;
        // Office's children have no localized part at all, which is normal in the real file.
        if release.line.handler != Handler::WindowsInstaller {
            leaf.texts = leaf.files.iter().map(|file| text("en", &*file.name, None)).collect();
        }
        Ok(leaf)
    }

    /// Gives an update its payload: file, rule, installer, languages.
    fn attach(&mut self, update: &mut DemoUpdate, release: &Release<'_>, payload: &Payload) -> Result<()> {
        let name = release.fill(payload.file);
        let mut sha1 = [0; 20];
        let mut sha256 = [0; 32];
        self.random.fill(&mut sha1);
        self.random.fill(&mut sha256);
        let (from, to) = payload.kibibytes;
        let built_before = SignedDuration::from_secs(self.random.i64(4 * 86_400..12 * 86_400));
        let url = url(release, &name, &sha1);
        update.files.push(DemoFile {
            size: self.random.u64(from * 1024..=to * 1024),
            sha1,
            sha256,
            url,
            modified: release.day.checked_sub(built_before)?,
            name,
        });
        update.languages.extend(payload.languages);
        update.handler = Some(release.line.handler);
        update.restart = Some(release.line.restart);
        update.probe = Some(match release.line.probe {
            ProbeAt::SystemFile(path, prefix) => {
                Probe::SystemFile { path, version: format!("{prefix}.{}", release.build) }
            }
            ProbeAt::Registry(subkey, value, prefix) => Probe::Registry {
                subkey,
                value,
                version: format!("{}.{}", release.fill(prefix), release.build),
            },
            ProbeAt::Package(prefix) => package(release, payload, prefix, false),
            ProbeAt::EvaluatedPackage(prefix) => package(release, payload, prefix, true),
            ProbeAt::Patch => Probe::Patch {
                patch: Uuid::from_u128(update.update_id.as_u128().rotate_left(64)),
                products: release
                    .platforms(payload)
                    .iter()
                    .filter_map(|platform| platform.product_code())
                    .collect(),
            },
        });
        Ok(())
    }

    fn detectoids_of(&self, platforms: &[Platform]) -> Vec<Uuid> {
        platforms.iter().filter_map(|platform| self.detectoids.get(platform).copied()).collect()
    }
}

/// One release of one line.
struct Release<'a> {
    line: &'a ProductLine,
    month: usize,
    day: Timestamp,
    article: u32,
    build: usize,
}

impl Release<'_> {
    /// What a payload is made for.
    fn platforms(&self, payload: &Payload) -> &'static [Platform] {
        if payload.platforms.is_empty() { self.line.platforms } else { payload.platforms }
    }

    /// Fills the placeholders of a title or file name.
    fn fill(&self, template: &str) -> String {
        template
            .replace("{month}", &self.day.strftime("%Y-%m").to_string())
            .replace("{kb}", &self.article.to_string())
            .replace("{count}", &(FIRST_COUNT + self.month).to_string())
            .replace("{application}", self.line.application)
    }
}

/// The package of a payload. All payloads of a release install one package.
fn package(release: &Release<'_>, payload: &Payload, prefix: &str, is_evaluated: bool) -> Probe {
    let is_arm64 = release.platforms(payload) == [Platform::Windows11Version24H2Arm64];
    Probe::Package {
        name: format!("Package_for_KB{}", release.article),
        architecture: if is_arm64 { "arm64" } else { "amd64" },
        version: format!("{prefix}.{}.1.0", release.build),
        is_evaluated,
    }
}

/// A download address in the shape of Microsoft's: kind of update, year and month, name and SHA-1.
fn url(release: &Release<'_>, name: &str, sha1: &[u8; 20]) -> String {
    let folder = match release.line.classification {
        SECURITY_UPDATES => "secu",
        CRITICAL_UPDATES => "crup",
        DEFINITION_UPDATES => "defu",
        UPDATE_ROLLUPS => "uprl",
        _ => "updt",
    };
    let name = name.to_ascii_lowercase();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "cab"));
    let digest = hexadecimal(sha1);
    let day = release.day.strftime("%Y/%m");
    format!(
        "http://download.windowsupdate.com/{}/msdownload/update/software/{folder}/{day}/{stem}_{digest}.{extension}",
        if sha1[0] < 128 { 'c' } else { 'd' },
    )
}

fn text(language: &'static str, title: impl Into<String>, description: Option<&str>) -> Localized {
    Localized { language, title: title.into(), description: description.map(str::to_owned) }
}

fn detectoid_title(platform: Platform) -> &'static str {
    match platform {
        Platform::Windows11Version24H2X64 => "Windows 11 version 24H2 amd64",
        Platform::Windows11Version24H2Arm64 => "Windows 11 version 24H2 arm64",
        Platform::Windows11Version23H2X64 => "Windows 11 version 23H2 amd64",
        Platform::Server24H2 => "Server 24H2 amd64",
        Platform::Office2016X64 => "Office 2016 64-bit",
        Platform::Office2016X86 => "Office 2016 32-bit",
    }
}
