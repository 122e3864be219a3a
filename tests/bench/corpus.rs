//! An invented catalog of any size: categories, detectoids, bundles with two hidden parts each, their files and rules;
//! as the members of an offline scan cabinet.
//!
//! Everything follows from the number of an update, so no two processes need to agree on more than the count.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cab::{CabinetBuilder, CompressionType};
use fastrand::Rng;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Cursor, Write as _};
use std::path::Path;
use uuid::Uuid;

/// Revisions in one package, about as many as in a real one.
const PACKAGE: u64 = 1_800;
/// The tree above the updates: a company, families, products, classifications, then detectoids.
const FAMILIES: u64 = 5;
const PRODUCTS: u64 = 40;
const CLASSIFICATIONS: u64 = 8;
const DETECTOIDS: u64 = 100;
pub const TREE: u64 = 1 + FAMILIES + PRODUCTS + CLASSIFICATIONS + DETECTOIDS;
/// A bundle, which is listed, and its two parts.
pub const GROUP: u64 = 3;

/// One revision: its line in the master list and its detail files.
pub struct Revision {
    pub entry: String,
    pub core: String,
    pub extended: Option<String>,
    pub titles: Vec<(&'static str, String)>,
    /// Base64 of the SHA-1 and the address of each file.
    pub locations: Vec<(String, String)>,
}

impl Revision {
    /// Of its detail files.
    fn bytes(&self) -> u64 {
        let titles = self.titles.iter().map(|(_, text)| text.len());
        let details = [self.core.len(), self.extended.as_ref().map_or(0, String::len)];
        titles.chain(details).sum::<usize>() as u64
    }
}

/// `UpdateID` of an update.
pub fn guid(number: u64) -> Uuid {
    let mut rng = Rng::with_seed(number ^ 0x9E37_79B9_7F4A_7C15);
    uuid::Builder::from_random_bytes(rng.u128(..).to_le_bytes()).into_uuid()
}

/// The company, which stands for all products, and the classifications.
pub fn chosen() -> Vec<Uuid> {
    let first = 1 + FAMILIES + PRODUCTS;
    std::iter::once(0).chain(first..first + CLASSIFICATIONS).map(guid).collect()
}

enum Role {
    Category(&'static str, &'static str, Option<u64>),
    Detectoid,
    Bundle,
    Part,
}

fn role(number: u64) -> Role {
    let (products, classifications) = (1 + FAMILIES, 1 + FAMILIES + PRODUCTS);
    match number {
        0 => Role::Category("Company", "Company", None),
        _ if number < products => Role::Category("ProductFamily", "Family", Some(0)),
        _ if number < classifications => {
            Role::Category("Product", "Product", Some(1 + (number - products) % FAMILIES))
        }
        _ if number < classifications + CLASSIFICATIONS => {
            Role::Category("UpdateClassification", "Classification", None)
        }
        _ if number < TREE => Role::Detectoid,
        _ if (number - TREE).is_multiple_of(GROUP) => Role::Bundle,
        _ => Role::Part,
    }
}

/// The revision of update `number` of `count`; its RevisionId is the number plus one.
pub fn revision(number: u64, count: u64) -> Revision {
    let mut rng = Rng::with_seed(number);
    let own = guid(number);
    let head = format!(
        "<Update CreationDate=\"20{:02}-{:02}-{:02}T17:00:00Z\" DefaultLanguage=\"en\" UpdateId=\"{own}\" \
         RevisionNumber=\"{}\" RevisionId=\"{}\"",
        10 + number % 17,
        1 + number % 12,
        1 + number % 28,
        200 + number % 7,
        number + 1
    );
    let identity = format!("<UpdateIdentity UpdateID=\"{own}\" RevisionNumber=\"{}\" />", 200 + number % 7);
    let titled = |title: String, sentences| {
        ["en", "de"].map(|language| (language, localized(language, &title, sentences))).to_vec()
    };
    match role(number) {
        Role::Category(kind, name, parent) => Revision {
            entry: format!("{head} IsLeaf=\"false\" IsSoftware=\"false\" DeploymentAction=\"Evaluate\" />"),
            core: format!(
                "{identity}<Properties UpdateType=\"Category\" /><Relationships><Prerequisites>{}</Prerequisites></Relationships>\
                 <HandlerSpecificData type=\"cat:Category\"><CategoryInformation CategoryType=\"{kind}\" />\
                 </HandlerSpecificData>",
                parent.map(|parent| clauses(&[parent], true)).unwrap_or_default()
            ),
            extended: None,
            titles: titled(format!("{name} {number}"), 20),
            locations: Vec::new(),
        },
        Role::Detectoid => Revision {
            entry: format!("{head} IsLeaf=\"false\" IsSoftware=\"false\" DeploymentAction=\"Evaluate\" />"),
            core: format!(
                "{identity}<Properties UpdateType=\"Detectoid\" /><ApplicabilityRules><IsInstalled>{}</IsInstalled>\
                 </ApplicabilityRules>",
                rules(&mut rng, 24)
            ),
            extended: None,
            titles: titled(format!("Detectoid {number}"), 1),
            locations: Vec::new(),
        },
        Role::Bundle => bundle(number, count, &head, &identity, &mut rng),
        Role::Part => part(number, &head, &identity, &mut rng),
    }
}

fn bundle(number: u64, count: u64, head: &str, identity: &str, rng: &mut Rng) -> Revision {
    let product = 1 + FAMILIES + number % PRODUCTS;
    let classification = 1 + FAMILIES + PRODUCTS + number % CLASSIFICATIONS;
    let detectoid = 1 + FAMILIES + PRODUCTS + CLASSIFICATIONS + number % DETECTOIDS;
    // Chains of twelve months within a product: each replaces the one before.
    let step = GROUP * PRODUCTS;
    let month = (number - TREE) / step % 12;
    let older = (month > 0 && number >= TREE + step).then(|| number - step);
    let newer = (month < 11 && number + step < count).then(|| number + step + 1);
    let members: Vec<u64> = (number + 1..number + GROUP).filter(|member| *member < count).collect();
    let mut relationships = String::new();
    if let Some(older) = older {
        let _ = write!(
            relationships,
            "<SupersededUpdates><UpdateIdentity UpdateID=\"{}\" /></SupersededUpdates>",
            guid(older)
        );
    }
    let _ = write!(
        relationships,
        "<Prerequisites><UpdateIdentity UpdateID=\"{}\" />{}{}</Prerequisites><BundledUpdates>",
        guid(detectoid),
        clauses(&[classification], true),
        clauses(&[product], true)
    );
    for member in &members {
        let _ = write!(
            relationships,
            "<UpdateIdentity UpdateID=\"{}\" RevisionNumber=\"{}\" />",
            guid(*member),
            200 + member % 7
        );
    }
    relationships.push_str("</BundledUpdates>");
    let article = 4_000_000 + number;
    let cves: String = (0..rng.u64(0..12))
        .map(|_| format!("<CveID>CVE-20{}-{}</CveID>", 10 + number % 17, rng.u32(1_000..60_000)))
        .collect();
    let company_and_family = [("ProductFamily", 1 + (product - 1 - FAMILIES) % FAMILIES), ("Company", 0)];
    let categories: String = [("UpdateClassification", classification), ("Product", product)]
        .into_iter()
        .chain(company_and_family)
        .map(|(kind, category)| format!("<Category Type=\"{kind}\" Id=\"{}\" />", guid(category)))
        .collect();
    Revision {
        entry: format!(
            "{head} IsLeaf=\"true\" IsBundle=\"true\">{}<Prerequisites><UpdateId Id=\"{}\" /></Prerequisites>\
             <Categories>{categories}</Categories><Languages><Language Name=\"en\" /><Language Name=\"de\" />\
             </Languages></Update>",
            newer
                .map(|newer| format!("<SupersededBy><Revision Id=\"{newer}\" /></SupersededBy>"))
                .unwrap_or_default(),
            guid(detectoid)
        ),
        core: format!(
            "{identity}<Properties UpdateType=\"Software\" ExplicitlyDeployable=\"true\" \
             AutoSelectOnWebSites=\"true\" /><Relationships>{relationships}</Relationships><ApplicabilityRules>\
             <IsInstalled>{}</IsInstalled><IsInstallable>{}</IsInstallable></ApplicabilityRules>",
            rules(rng, 10),
            rules(rng, 10)
        ),
        extended: Some(format!(
            "<ExtendedProperties DefaultPropertiesLanguage=\"en\" MsrcSeverity=\"{}\" MaxDownloadSize=\"{}\" \
             Handler=\"http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Cbs\"><SupportUrl>\
             https://support.example/help/{article}</SupportUrl><SecurityBulletinID>MS{:02}-{:03}</SecurityBulletinID>\
             <KBArticleID>{article}</KBArticleID>{cves}</ExtendedProperties>",
            ["Critical", "Important", "Moderate", "Low"][(number % 4) as usize],
            rng.u64(1_000..900_000_000),
            10 + number % 17,
            number % 150
        )),
        titles: titled_update(number, product, article),
        locations: Vec::new(),
    }
}

fn titled_update(number: u64, product: u64, article: u64) -> Vec<(&'static str, String)> {
    let (year, month) = (2010 + number % 17, 1 + number % 12);
    vec![
        (
            "en",
            localized(
                "en",
                &format!(
                    "{year}-{month:02} Cumulative Update for Product {product} for x64-based Systems (KB{article})"
                ),
                3,
            ),
        ),
        (
            "de",
            localized(
                "de",
                &format!(
                    "{year}-{month:02} Kumulatives Update für Produkt {product} für x64-basierte Systeme (KB{article})"
                ),
                3,
            ),
        ),
    ]
}

fn part(number: u64, head: &str, identity: &str, rng: &mut Rng) -> Revision {
    let bundle = number - (number - TREE) % GROUP;
    let (mut files, mut payload, mut locations) = (String::new(), String::new(), Vec::new());
    for file in 0..rng.u64(1..6) {
        let mut bytes = [0; 52];
        rng.fill(&mut bytes);
        let (sha1, sha256) = (STANDARD.encode(&bytes[..20]), STANDARD.encode(&bytes[20..]));
        let name = format!("windows-kb{}-x64-{file}_{:016x}.cab", 4_000_000 + bundle, rng.u64(..));
        let _ = write!(
            files,
            "<File Digest=\"{sha1}\" DigestAlgorithm=\"SHA1\" FileName=\"{name}\" Size=\"{}\" \
             Modified=\"20{:02}-03-04T05:06:07Z\" PatchingType=\"SelfContained\">\
             <AdditionalDigest Algorithm=\"SHA256\">{sha256}</AdditionalDigest></File>",
            rng.u64(1_000..90_000_000),
            10 + number % 17
        );
        let _ = write!(payload, "<File Id=\"{sha1}\" />");
        locations.push((sha1, format!("http://download.example/d/msdownload/update/{}/{name}", number % 97)));
    }
    let count = rng.usize(12..50);
    Revision {
        entry: format!(
            "{head} IsLeaf=\"true\" DeploymentAction=\"Bundle\"><BundledBy><Revision Id=\"{}\" /></BundledBy>\
             <PayloadFiles>{payload}</PayloadFiles></Update>",
            bundle + 1
        ),
        core: format!(
            "{identity}<Properties UpdateType=\"Software\" /><Relationships><Prerequisites><UpdateIdentity \
             UpdateID=\"{}\" /></Prerequisites></Relationships><ApplicabilityRules><IsInstalled>{}</IsInstalled>\
             <IsInstallable>{}</IsInstallable></ApplicabilityRules>",
            guid(1 + FAMILIES + PRODUCTS + CLASSIFICATIONS + number % DETECTOIDS),
            rules(rng, count),
            rules(rng, count)
        ),
        extended: Some(format!(
            "<ExtendedProperties DefaultPropertiesLanguage=\"en\" \
             Handler=\"http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Cbs\"><InstallationBehavior \
             RebootBehavior=\"CanRequestReboot\" /></ExtendedProperties><Files>{files}</Files>"
        )),
        titles: vec![("en", localized("en", &format!("Part {number}"), 1))],
        locations,
    }
}

fn clauses(guids: &[u64], is_category: bool) -> String {
    let members: String =
        guids.iter().map(|number| format!("<UpdateIdentity UpdateID=\"{}\" />", guid(*number))).collect();
    let mark = if is_category { " IsCategory=\"true\"" } else { "" };
    format!("<AtLeastOne{mark}>{members}</AtLeastOne>")
}

fn localized(language: &str, title: &str, sentences: usize) -> String {
    let description: String = (1..=sentences)
        .map(|number| {
            format!(
                "A security issue has been identified in a product of the series {title} that could affect a system of \
                 kind {number}. "
            )
        })
        .collect();
    format!(
        "<LocalizedProperties><Language>{language}</Language><Title>{title}</Title><Description>{description}It can be \
         protected by installing this update. After that, it may have to be restarted.</Description></LocalizedProperties>"
    )
}

fn rules(rng: &mut Rng, count: usize) -> String {
    let mut text = String::from("<lar.And>");
    for number in 0..count {
        let _ = match number % 3 {
            0 => write!(
                text,
                "<b.FileVersion Csidl=\"37\" Path=\"{}\\{:08x}.dll\" Comparison=\"GreaterThanOrEqualTo\" \
                 Version=\"10.0.{}.{}\" />",
                ["drivers", "wbem", "spool", "en-US"][rng.usize(0..4)],
                rng.u32(..),
                rng.u16(..),
                rng.u16(..)
            ),
            1 => write!(
                text,
                "<b.RegSz Key=\"HKEY_LOCAL_MACHINE\" Subkey=\"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component \
                 Based Servicing\\Packages\\{:032x}\" Value=\"State\" Comparison=\"EqualTo\" Data=\"{}\" />",
                rng.u128(..),
                rng.u16(..)
            ),
            _ => write!(
                text,
                "<m.MsiProductInstalled ProductCode=\"{{{}}}\" VersionMax=\"{}.{}\" ExcludeVersionMax=\"false\" />",
                Uuid::from_u128(rng.u128(..)),
                rng.u8(..),
                rng.u16(..)
            ),
        };
    }
    text + "</lar.And>"
}

/// The complete document of a revision, as servers give it away; its files are where the cabinet says.
pub fn complete(revision: &Revision) -> String {
    let titles: String = revision.titles.iter().map(|(_, text)| text.as_str()).collect();
    let Revision { core, extended, .. } = revision;
    format!(
        "<Update xmlns=\"http://schemas.microsoft.com/msus/2002/12/Update\">{core}{}<LocalizedPropertiesCollection>{titles}\
         </LocalizedPropertiesCollection></Update>",
        extended.as_deref().unwrap_or_default()
    )
}

/// Writes the complete documents of `count` revisions into a folder, one file each.
pub fn write_documents(folder: &Path, count: u64) -> std::io::Result<()> {
    std::fs::create_dir(folder)?;
    for number in 0..count {
        std::fs::write(folder.join(format!("{number:07}.xml")), complete(&revision(number, count)))?;
    }
    Ok(())
}

/// Bytes of the documents of a cabinet.
pub struct Written {
    /// Of all.
    pub all: u64,
    /// Of the smallest revision.
    pub least: u64,
    /// Of the largest.
    pub most: u64,
}

/// Writes an offline scan cabinet of `count` revisions.
pub fn write_cabinet(path: &Path, count: u64) -> std::io::Result<Written> {
    let mut list = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><OfflineSyncPackage \
         xmlns=\"http://schemas.microsoft.com/msus/2004/02/OfflineSync\" PackageId=\"5eed\" \
         CreationDate=\"2026-10-13T00:00:00Z\"><Updates>",
    );
    let mut locations = String::new();
    let mut written = Written { all: 0, least: u64::MAX, most: 0 };
    let folder = tempfile::tempdir()?;
    let mut members = vec!["index.xml".to_owned(), "package.cab".to_owned()];
    let mut index = String::from("<INDEX VERSION=\"1\"><CABLIST XOR=\"0\"><CAB NAME=\"package.cab\" />");
    for (position, first) in (0..count).step_by(PACKAGE as usize).enumerate() {
        let mut details: Vec<(String, String)> = Vec::new();
        for number in first..count.min(first + PACKAGE) {
            let (revision, key) = (revision(number, count), number + 1);
            list.push_str(&revision.entry);
            let bytes = revision.bytes();
            written.all += bytes;
            written.least = written.least.min(bytes);
            written.most = written.most.max(bytes);
            for (sha1, url) in revision.locations {
                let _ = write!(locations, "<FileLocation Id=\"{sha1}\" Url=\"{url}\" />");
            }
            details.push((format!("c/{key}"), revision.core));
            details.extend(revision.extended.map(|extended| (format!("x/{key}"), extended)));
            for (language, text) in revision.titles {
                details.push((format!("l/{language}/{key}"), text));
            }
        }
        // In a real package the members of one kind lie together.
        details.sort_by(|(one, _), (other, _)| one.split('/').next().cmp(&other.split('/').next()));
        let name = format!("package{}.cab", position + 2);
        let _ = write!(index, "<CAB NAME=\"{name}\" RANGESTART=\"{}\" />", first + 1);
        write_package(&folder.path().join(&name), &details)?;
        members.push(name);
    }
    list.push_str("</Updates><FileLocations>");
    list.push_str(&locations);
    list.push_str("</FileLocations></OfflineSyncPackage>");
    write_package(&folder.path().join("package.cab"), &[("package.xml".to_owned(), list)])?;
    std::fs::write(folder.path().join("index.xml"), index + "</CABLIST></INDEX>")?;

    let mut builder = CabinetBuilder::new();
    for name in &members {
        builder.add_folder(CompressionType::None).add_file(name.clone());
    }
    let mut writer = builder.build(File::create(path)?)?;
    let mut names = members.iter();
    while let (Some(mut member), Some(name)) = (writer.next_file()?, names.next()) {
        std::io::copy(&mut File::open(folder.path().join(name))?, &mut member)?;
    }
    writer.finish()?;
    Ok(written)
}

fn write_package(path: &Path, members: &[(String, String)]) -> std::io::Result<()> {
    let mut builder = CabinetBuilder::new();
    let folder = builder.add_folder(CompressionType::MsZip);
    for (name, _) in members {
        folder.add_file(name.clone());
    }
    let mut writer = builder.build(Cursor::new(Vec::new()))?;
    let mut contents = members.iter();
    while let (Some(mut member), Some((_, content))) = (writer.next_file()?, contents.next()) {
        member.write_all(content.as_bytes())?;
    }
    std::fs::write(path, writer.finish()?.into_inner())
}
