//! The detail fragments of an offline scan cabinet: `c` core, `x` extended, `l` localized properties.
//!
//! Each is UTF-8 without a declaration, with several roots and without namespaces; rule elements carry the prefixes
//! `b.` (base) and `m.` (Windows Installer), as the update metadata turns into fragments (\[MS-WUSP\] 3.1.1.1 and the
//! real offline scan file).

use super::estate::{DemoFile, DemoUpdate, Handler, Kind, Localized, Platform, Probe};
use crate::error::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use uuid::Uuid;

/// Where readers look for help with an invented article.
const SUPPORT_URL: &str = "https://support.microsoft.com/help/";

/// A small writer of elements: opens, closes and escapes.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub(super) fn new() -> Xml {
        Xml(Writer::new(Vec::new()))
    }

    /// An opening tag.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        Ok(self.0.write_event(Event::Start(start))?)
    }

    /// The closing tag.
    pub(super) fn close(&mut self, name: &str) -> Result<()> {
        Ok(self.0.write_event(Event::End(BytesEnd::new(name)))?)
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        Ok(self.0.write_event(Event::Empty(start))?)
    }

    /// An element with text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<()> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(text)))?;
        self.close(name)
    }

    /// The document so far.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

/// The key of a file everywhere in the cabinet: its SHA-1 in base64.
pub(super) fn file_key(file: &DemoFile) -> String {
    STANDARD.encode(file.sha1)
}

/// The `c` fragment: identity, the properties that matter for evaluation, relationships, rules.
pub(super) fn core(update: &DemoUpdate) -> Result<Vec<u8>> {
    let mut xml = Xml::new();
    xml.empty(
        "UpdateIdentity",
        &[
            ("UpdateID", &update.update_id.to_string()),
            ("RevisionNumber", &update.revision_number.to_string()),
        ],
    )?;
    let mut properties = vec![("UpdateType", update_type(update.kind))];
    if update.is_listed() {
        properties.extend([("ExplicitlyDeployable", "true"), ("AutoSelectOnWebSites", "true")]);
    }
    xml.empty("Properties", &properties)?;
    relationships(&mut xml, update)?;
    rules(&mut xml, update)?;
    Ok(xml.into_bytes())
}

fn update_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Category(_) => "Category",
        Kind::Detectoid(_) => "Detectoid",
        Kind::Bundle | Kind::Leaf | Kind::StandAlone => "Software",
    }
}

fn relationships(xml: &mut Xml, update: &DemoUpdate) -> Result<()> {
    let categories: Vec<Vec<Uuid>> = update
        .classification
        .map(|id| vec![id])
        .into_iter()
        .chain((!update.products.is_empty()).then(|| update.products.clone()))
        .chain(update.parent.map(|id| vec![id]))
        .collect();
    let has_prerequisites = !update.prerequisites.is_empty() || !categories.is_empty();
    if !has_prerequisites && update.supersedes.is_empty() && update.bundled.is_empty() {
        return Ok(());
    }
    xml.open("Relationships", &[])?;
    if !update.supersedes.is_empty() {
        xml.open("SupersededUpdates", &[])?;
        for superseded in &update.supersedes {
            identity(xml, *superseded)?;
        }
        xml.close("SupersededUpdates")?;
    }
    if has_prerequisites {
        xml.open("Prerequisites", &[])?;
        for clause in &update.prerequisites {
            match clause.as_slice() {
                [only] => identity(xml, *only)?,
                members => at_least_one(xml, members, &[])?,
            }
        }
        // A hidden child says its product only to be evaluated: it is no member of the category.
        let is_category: &[(&str, &str)] =
            if update.kind == Kind::Leaf { &[] } else { &[("IsCategory", "true")] };
        for clause in &categories {
            at_least_one(xml, clause, is_category)?;
        }
        xml.close("Prerequisites")?;
    }
    if !update.bundled.is_empty() {
        xml.open("BundledUpdates", &[])?;
        for clause in &update.bundled {
            match clause.as_slice() {
                [(child, revision_number)] => child_identity(xml, *child, *revision_number)?,
                members => {
                    xml.open("AtLeastOne", &[])?;
                    for (child, revision_number) in members {
                        child_identity(xml, *child, *revision_number)?;
                    }
                    xml.close("AtLeastOne")?;
                }
            }
        }
        xml.close("BundledUpdates")?;
    }
    xml.close("Relationships")
}

fn identity(xml: &mut Xml, update_id: Uuid) -> Result<()> {
    xml.empty("UpdateIdentity", &[("UpdateID", &update_id.to_string())])
}

fn child_identity(xml: &mut Xml, update_id: Uuid, revision_number: u32) -> Result<()> {
    xml.empty(
        "UpdateIdentity",
        &[("UpdateID", &update_id.to_string()), ("RevisionNumber", &revision_number.to_string())],
    )
}

fn at_least_one(xml: &mut Xml, members: &[Uuid], attributes: &[(&str, &str)]) -> Result<()> {
    xml.open("AtLeastOne", attributes)?;
    for member in members {
        identity(xml, *member)?;
    }
    xml.close("AtLeastOne")
}

fn rules(xml: &mut Xml, update: &DemoUpdate) -> Result<()> {
    if let Kind::Detectoid(platform) = update.kind {
        xml.open("ApplicabilityRules", &[])?;
        xml.open("IsInstalled", &[])?;
        detectoid_rule(xml, platform)?;
        xml.close("IsInstalled")?;
        return xml.close("ApplicabilityRules");
    }
    let Some(probe) = &update.probe else { return Ok(()) };
    xml.open("ApplicabilityRules", &[])?;
    for (name, comparison) in [("IsInstalled", "GreaterThanOrEqualTo"), ("IsInstallable", "LessThan")] {
        xml.open(name, &[])?;
        match probe {
            // 37 is the system folder (CSIDL_SYSTEM).
            Probe::SystemFile { path, version } => xml.empty(
                "b.FileVersion",
                &[("Csidl", "37"), ("Path", *path), ("Comparison", comparison), ("Version", version)],
            )?,
            Probe::Registry { subkey, value, version } => xml.empty(
                "b.RegSzToVersion",
                &[
                    ("Key", "HKEY_LOCAL_MACHINE"),
                    ("Subkey", *subkey),
                    ("Value", *value),
                    ("Comparison", comparison),
                    ("Data", version),
                ],
            )?,
        }
        xml.close(name)?;
    }
    xml.close("ApplicabilityRules")
}

fn detectoid_rule(xml: &mut Xml, platform: Platform) -> Result<()> {
    // Processor architectures: 9 is AMD64, 12 is ARM64; product types: 1 is a workstation, 3 a server.
    let (build, product_type, architecture) = match platform {
        Platform::Windows11Version24H2X64 => ("26100", "1", "9"),
        Platform::Windows11Version24H2Arm64 => ("26100", "1", "12"),
        Platform::Windows11Version23H2X64 => ("22631", "1", "9"),
        Platform::Server24H2 => ("26100", "3", "9"),
        // Product codes of this estate's own, one per edition.
        Platform::Office2016X64 => {
            return xml.empty(
                "m.MsiProductInstalled",
                &[
                    ("ProductCode", "{5d0c1a6e-64b1-4f60-9c1f-0d1f6c2b6401}"),
                    ("VersionMin", "16.0.4266.1001"),
                ],
            );
        }
        Platform::Office2016X86 => {
            return xml.empty(
                "m.MsiProductInstalled",
                &[
                    ("ProductCode", "{5d0c1a6e-64b1-4f60-9c1f-0d1f6c2b3201}"),
                    ("VersionMin", "16.0.4266.1001"),
                ],
            );
        }
    };
    xml.open("And", &[])?;
    xml.empty(
        "b.WindowsVersion",
        &[
            ("Comparison", "EqualTo"),
            ("MajorVersion", "10"),
            ("MinorVersion", "0"),
            ("BuildNumber", build),
            ("ProductType", product_type),
        ],
    )?;
    xml.empty("b.Processor", &[("Architecture", architecture)])?;
    xml.close("And")
}

/// The `x` fragment: the properties for people, the files, the installer.
pub(super) fn extended(update: &DemoUpdate) -> Result<Vec<u8>> {
    let mut xml = Xml::new();
    let size: u64 = update.files.iter().map(|file| file.size).sum();
    let size = size.to_string();
    let mut attributes = vec![("DefaultPropertiesLanguage", "en")];
    attributes.extend(update.severity.map(|severity| ("MsrcSeverity", severity)));
    match update.kind {
        Kind::Category(_) => attributes.push(("Handler", CATEGORY_HANDLER)),
        _ => attributes.extend(update.handler.map(|handler| ("Handler", handler_names(handler).1))),
    }
    if !update.files.is_empty() {
        attributes.extend([("MaxDownloadSize", size.as_str()), ("MinDownloadSize", "0")]);
    }
    xml.open("ExtendedProperties", &attributes)?;
    if let Some(article) = update.article {
        xml.text("KBArticleID", &[], &article.to_string())?;
        xml.text("SupportUrl", &[], &format!("{SUPPORT_URL}{article}"))?;
    }
    if let Some(restart) = update.restart {
        xml.empty("InstallationBehavior", &[("RebootBehavior", restart)])?;
    }
    if update.handler == Some(Handler::Cbs) {
        xml.empty("UninstallationBehavior", &[])?;
    }
    for language in &update.languages {
        xml.text("Language", &[], language)?;
    }
    xml.close("ExtendedProperties")?;
    files(&mut xml, update)?;
    installer(&mut xml, update)?;
    Ok(xml.into_bytes())
}

fn files(xml: &mut Xml, update: &DemoUpdate) -> Result<()> {
    if update.files.is_empty() {
        return Ok(());
    }
    xml.open("Files", &[])?;
    for file in &update.files {
        let patching =
            (update.handler != Some(Handler::CommandLine)).then_some(("PatchingType", "SelfContained"));
        let (digest, size) = (file_key(file), file.size.to_string());
        let modified = file.modified.to_string();
        let mut attributes = vec![
            ("Digest", digest.as_str()),
            ("DigestAlgorithm", "SHA1"),
            ("FileName", &file.name),
            ("Size", &size),
            ("Modified", &modified),
        ];
        attributes.extend(patching);
        xml.open("File", &attributes)?;
        xml.text("AdditionalDigest", &[("Algorithm", "SHA256")], &STANDARD.encode(file.sha256))?;
        xml.close("File")?;
    }
    xml.close("Files")
}

fn installer(xml: &mut Xml, update: &DemoUpdate) -> Result<()> {
    const ELEMENT: &str = "HandlerSpecificData";
    if let Kind::Category(category_type) = update.kind {
        xml.open(ELEMENT, &[("type", "cat:Category")])?;
        xml.empty("CategoryInformation", &[("CategoryType", category_type.attribute())])?;
        return xml.close(ELEMENT);
    }
    let Some(handler) = update.handler else { return Ok(()) };
    xml.open(ELEMENT, &[("type", handler_names(handler).0)])?;
    match handler {
        Handler::Cbs => xml.empty("CbsData", &[("PackageIdentity", "")])?,
        Handler::CommandLine => {
            let program = update.files.first().map_or("", |file| &file.name);
            xml.open("InstallCommand", &[("Program", program), ("Arguments", "/q")])?;
            xml.empty("ReturnCode", &[("Code", "0"), ("Result", "Succeeded")])?;
            xml.close("InstallCommand")?;
        }
        Handler::WindowsInstaller => xml.empty("MspData", &[("CommandLine", "REBOOT=ReallySuppress")])?,
    }
    xml.close(ELEMENT)
}

/// `Handler` of the category documents.
const CATEGORY_HANDLER: &str = "http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Category";

/// `HandlerSpecificData/@type` and the `Handler` URI.
fn handler_names(handler: Handler) -> (&'static str, &'static str) {
    match handler {
        Handler::Cbs => ("cbs:Cbs", "http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Cbs"),
        Handler::CommandLine => (
            "cmd:CommandLineInstallation",
            "http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/CommandLineInstallation",
        ),
        Handler::WindowsInstaller => (
            "msp:WindowsInstaller",
            "http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/WindowsInstaller",
        ),
    }
}

/// An `l` fragment: the texts of one language.
pub(super) fn localized(update: &DemoUpdate, text: &Localized) -> Result<Vec<u8>> {
    let mut xml = Xml::new();
    xml.open("LocalizedProperties", &[])?;
    xml.text("Language", &[], text.language)?;
    xml.text("Title", &[], &text.title)?;
    if let Some(description) = &text.description {
        xml.text("Description", &[], description)?;
    }
    if let Some(article) = update.article {
        xml.text("MoreInfoUrl", &[], &format!("{SUPPORT_URL}{article}"))?;
        xml.text("SupportUrl", &[], &format!("{SUPPORT_URL}{article}"))?;
    }
    xml.close("LocalizedProperties")?;
    Ok(xml.into_bytes())
}
