//! The parts of a complete update document.

use super::catalog::{DemoFile, DemoKind, DemoUpdate, Handler, Localized, PRODUCT_VERSION, Platform, Probe};
use crate::base::xml::Writer;
use crate::catalog::CategoryType;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::{Uuid, uuid};

/// Where readers look for help with an invented article.
const SUPPORT_URL: &str = "https://support.microsoft.com/help/";
/// Beginning of the namespace of every handler; its end is the handler's name.
pub(super) const HANDLERS: &str = "http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/";
/// Of Microsoft's packages.
const PUBLIC_KEY_TOKEN: &str = "31bf3856ad364e35";
/// Namespace of a patch's applicability ("Extracting Patch Information as XML", learn.microsoft.com).
const PATCH_APPLICABILITY: &str = "http://www.microsoft.com/msi/patch_applicability.xsd";
/// Who publishes the invented updates.
const PUBLISHER: Uuid = uuid!("c6a0d5f2-93b1-4e6d-8f27-51a3e09b7d14");

/// Everything that the attributes of `Properties` say, in their order in a complete document.
pub(super) fn property_attributes(update: &DemoUpdate) -> Vec<(&'static str, String)> {
    let mut attributes =
        vec![("UpdateType", update_type(update.kind).to_owned()), ("DefaultPropertiesLanguage", "en".into())];
    match update.kind {
        DemoKind::Bundle | DemoKind::StandAlone => {
            attributes.push(("ExplicitlyDeployable", "true".into()));
            attributes.push(("AutoSelectOnWebSites", "true".into()));
        }
        DemoKind::Category(_) => {
            attributes.push(("ExplicitlyDeployable", "false".into()));
            attributes.push(("IsPublic", "true".into()));
        }
        DemoKind::Detectoid(_) => {
            attributes.push(("ExplicitlyDeployable", "false".into()));
            attributes.push(("IsPublic", "false".into()));
        }
        DemoKind::Leaf => {}
    }
    attributes.extend(update.severity.map(|severity| ("MsrcSeverity", severity.to_owned())));
    attributes.extend(handler(update).map(|(_, name)| ("Handler", format!("{HANDLERS}{name}"))));
    if !update.files.is_empty() {
        let size: u64 = update.files.iter().map(|file| file.size).sum();
        attributes.push(("MaxDownloadSize", size.to_string()));
        attributes.push(("MinDownloadSize", "0".into()));
    }
    attributes.push(("PublicationState", "Published".into()));
    attributes.push(("CreationDate", update.released_at.to_string()));
    attributes.push(("PublisherID", PUBLISHER.to_string()));
    attributes
}

/// What stands inside `Properties`.
pub(super) fn write_property_elements(xml: &mut Writer, update: &DemoUpdate) {
    if let Some(article) = update.article {
        xml.text_element("upd:KBArticleID", &article.to_string());
        xml.text_element("upd:SupportUrl", &format!("{SUPPORT_URL}{article}"));
    }
    if let Some(restart) = update.restart {
        xml.empty_element("upd:InstallationBehavior", &[("RebootBehavior", restart)]);
    }
    if update.handler == Some(Handler::Cbs) {
        xml.empty_element("upd:UninstallationBehavior", &[]);
    }
    for language in &update.languages {
        xml.text_element("upd:Language", language);
    }
}

/// `LocalizedProperties`: the texts of one language.
pub(super) fn write_localized_properties(xml: &mut Writer, update: &DemoUpdate, text: &Localized) {
    xml.begin("upd:LocalizedProperties");
    xml.text_element("upd:Language", text.language);
    xml.text_element("upd:Title", &text.title);
    if let Some(description) = &text.description {
        xml.text_element("upd:Description", description);
    }
    if let Some(article) = update.article {
        xml.text_element("upd:MoreInfoUrl", &format!("{SUPPORT_URL}{article}"));
        xml.text_element("upd:SupportUrl", &format!("{SUPPORT_URL}{article}"));
    }
    xml.end("upd:LocalizedProperties");
}

/// The digest of a file in metadata: its SHA-1 in base64.
fn file_key(file: &DemoFile) -> String {
    STANDARD.encode(file.sha1)
}

fn update_type(kind: DemoKind) -> &'static str {
    match kind {
        DemoKind::Category(_) => "Category",
        DemoKind::Detectoid(_) => "Detectoid",
        DemoKind::Bundle | DemoKind::Leaf | DemoKind::StandAlone => "Software",
    }
}

/// `Relationships`: supersedence, prerequisites, bundle; nothing where there are none.
pub(super) fn write_relationships(xml: &mut Writer, update: &DemoUpdate) {
    let categories: Vec<Vec<Uuid>> = update
        .classification
        .map(|id| vec![id])
        .into_iter()
        .chain((!update.products.is_empty()).then(|| update.products.clone()))
        .chain(update.parent.map(|id| vec![id]))
        .collect();
    let has_prerequisites = !update.prerequisites.is_empty() || !categories.is_empty();
    if !has_prerequisites && update.supersedes.is_empty() && update.bundled.is_empty() {
        return;
    }
    xml.begin("upd:Relationships");
    if !update.supersedes.is_empty() {
        xml.begin("upd:SupersededUpdates");
        for superseded in &update.supersedes {
            write_identity(xml, *superseded);
        }
        xml.end("upd:SupersededUpdates");
    }
    if has_prerequisites {
        xml.begin("upd:Prerequisites");
        for clause in &update.prerequisites {
            match clause.as_slice() {
                [only] => write_identity(xml, *only),
                members => write_at_least_one(xml, members, &[]),
            }
        }
        // A hidden child says its product only to be evaluated: it is not a member of the category.
        let is_category: &[(&str, &str)] =
            if update.kind == DemoKind::Leaf { &[] } else { &[("IsCategory", "true")] };
        for clause in &categories {
            write_at_least_one(xml, clause, is_category);
        }
        xml.end("upd:Prerequisites");
    }
    if !update.bundled.is_empty() {
        xml.begin("upd:BundledUpdates");
        for clause in &update.bundled {
            match clause.as_slice() {
                [(child, revision_number)] => write_revision_identity(xml, *child, *revision_number),
                members => {
                    xml.begin("upd:AtLeastOne");
                    for (child, revision_number) in members {
                        write_revision_identity(xml, *child, *revision_number);
                    }
                    xml.end("upd:AtLeastOne");
                }
            }
        }
        xml.end("upd:BundledUpdates");
    }
    xml.end("upd:Relationships")
}

fn write_identity(xml: &mut Writer, update_id: Uuid) {
    xml.empty_element("upd:UpdateIdentity", &[("UpdateID", &update_id.to_string())])
}

/// `UpdateIdentity` of one revision.
pub(super) fn write_revision_identity(xml: &mut Writer, update_id: Uuid, revision_number: u32) {
    xml.empty_element(
        "upd:UpdateIdentity",
        &[("UpdateID", &update_id.to_string()), ("RevisionNumber", &revision_number.to_string())],
    )
}

fn write_at_least_one(xml: &mut Writer, members: &[Uuid], attributes: &[(&str, &str)]) {
    xml.begin_with("upd:AtLeastOne", attributes);
    for member in members {
        write_identity(xml, *member);
    }
    xml.end("upd:AtLeastOne")
}

/// `ApplicabilityRules`; nothing for a bundle, whose children decide.
pub(super) fn write_rules(xml: &mut Writer, update: &DemoUpdate) {
    match update.kind {
        // A category is a prerequisite that holds everywhere.
        DemoKind::Category(_) => return write_is_installed(xml, |xml| xml.empty_element("lar:True", &[])),
        DemoKind::Detectoid(platform) => {
            return write_is_installed(xml, |xml| write_detectoid_rule(xml, platform));
        }
        DemoKind::Bundle | DemoKind::Leaf | DemoKind::StandAlone => {}
    }
    let Some(probe) = &update.probe else { return };
    xml.begin("upd:ApplicabilityRules");
    for (section, is_installed) in [("upd:IsInstalled", true), ("upd:IsInstallable", false)] {
        xml.begin(section);
        write_test(xml, probe, is_installed);
        xml.end(section);
    }
    write_rule_metadata(xml, probe);
    xml.end("upd:ApplicabilityRules")
}

/// The test whether a payload is installed, or else whether it can be.
fn write_test(xml: &mut Writer, probe: &Probe, is_installed: bool) {
    let comparison = if is_installed { "GreaterThanOrEqualTo" } else { "LessThan" };
    match probe {
        // 37 is the system folder (CSIDL_SYSTEM).
        Probe::SystemFile { path, version } => xml.empty_element(
            "bar:FileVersion",
            &[("Csidl", "37"), ("Path", *path), ("Comparison", comparison), ("Version", version)],
        ),
        Probe::Registry { subkey, value, version } => xml.empty_element(
            "bar:RegSzToVersion",
            &[
                ("Key", "HKEY_LOCAL_MACHINE"),
                ("Subkey", *subkey),
                ("Value", *value),
                ("Comparison", comparison),
                ("Data", version),
            ],
        ),
        Probe::Package { is_evaluated: true, .. } => xml.empty_element(
            if is_installed { "cbsar:CbsPackageInstalled" } else { "cbsar:CbsPackageInstallable" },
            &[],
        ),
        Probe::Package { name, architecture, version, .. } => {
            let identity = package_identity(name, architecture, version);
            if !is_installed {
                xml.begin("lar:Not");
            }
            xml.empty_element("cbsar:CbsPackageInstalledByIdentity", &[("PackageIdentity", &identity)]);
            if !is_installed {
                xml.end("lar:Not");
            }
        }
        Probe::Patch { .. } => xml.empty_element(
            if is_installed { "mar:MsiPatchInstalled" } else { "mar:MsiPatchInstallable" },
            &[],
        ),
    }
}

/// Identity of a package: name, Microsoft's public key token, architecture, no language, version.
pub(super) fn package_identity(name: &str, architecture: &str, version: &str) -> String {
    format!("{name}~{PUBLIC_KEY_TOKEN}~{architecture}~~{version}")
}

/// `Metadata`: what the tests without attributes refer to.
fn write_rule_metadata(xml: &mut Writer, probe: &Probe) {
    match probe {
        Probe::Package { name, architecture, version, is_evaluated: true } => {
            xml.begin("upd:Metadata");
            xml.begin("cbsar:CbsPackageApplicabilityMetadata");
            xml.begin_with("assembly", &[("xmlns", "urn:schemas-microsoft-com:asm.v3")]);
            xml.empty_element(
                "assemblyIdentity",
                &[
                    ("name", name),
                    ("version", version),
                    ("language", "neutral"),
                    ("processorArchitecture", architecture),
                    ("publicKeyToken", PUBLIC_KEY_TOKEN),
                ],
            );
            xml.end("assembly");
            xml.end("cbsar:CbsPackageApplicabilityMetadata");
            xml.end("upd:Metadata");
        }
        Probe::Patch { patch, products } => {
            xml.begin("upd:Metadata");
            xml.begin("mar:MsiPatchMetadata");
            let patch = patch.braced().to_string();
            xml.begin_with("MsiPatch", &[("xmlns", PATCH_APPLICABILITY), ("PatchGUID", &patch)]);
            for product in products {
                xml.begin("TargetProduct");
                xml.begin_with("TargetProductCode", &[("Validate", "true")]);
                xml.plain(product.braced());
                xml.end("TargetProductCode");
                xml.end("TargetProduct");
            }
            xml.end("MsiPatch");
            xml.end("mar:MsiPatchMetadata");
            xml.end("upd:Metadata");
        }
        _ => {}
    }
}

/// Rules of what is never installed itself: one test.
fn write_is_installed(xml: &mut Writer, rule: impl FnOnce(&mut Writer)) {
    xml.begin("upd:ApplicabilityRules");
    xml.begin("upd:IsInstalled");
    rule(xml);
    xml.end("upd:IsInstalled");
    xml.end("upd:ApplicabilityRules");
}

fn write_detectoid_rule(xml: &mut Writer, platform: Platform) {
    if let Some(code) = platform.product_code() {
        let code = code.braced().to_string();
        let attributes = [("ProductCode", code.as_str()), ("VersionMin", PRODUCT_VERSION)];
        return xml.empty_element("mar:MsiProductInstalled", &attributes);
    }
    let Some((build, product_type, architecture)) = platform.system() else { return };
    xml.begin("lar:And");
    xml.empty_element(
        "bar:WindowsVersion",
        &[
            ("Comparison", "EqualTo"),
            ("MajorVersion", "10"),
            ("MinorVersion", "0"),
            ("BuildNumber", &build.to_string()),
            ("ProductType", &product_type.to_string()),
        ],
    );
    xml.empty_element("bar:Processor", &[("Architecture", &architecture.to_string())]);
    xml.end("lar:And")
}

/// `Files`; nothing where there is no payload.
pub(super) fn write_files(xml: &mut Writer, update: &DemoUpdate) {
    if update.files.is_empty() {
        return;
    }
    xml.begin("upd:Files");
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
        xml.begin_with("upd:File", &attributes);
        xml.begin_with("upd:AdditionalDigest", &[("Algorithm", "SHA256")]);
        xml.plain(STANDARD.encode(file.sha256));
        xml.end("upd:AdditionalDigest");
        xml.end("upd:File");
    }
    xml.end("upd:Files")
}

/// `HandlerSpecificData`: what a category is, or how the payload is installed.
pub(super) fn write_handler_data(xml: &mut Writer, update: &DemoUpdate) {
    const ELEMENT: &str = "upd:HandlerSpecificData";
    let Some((handler_type, _)) = handler(update) else { return };
    xml.begin_with(
        ELEMENT,
        &[("xsi:type", handler_type), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")],
    );
    if let DemoKind::Category(category_type) = update.kind {
        use CategoryType::{Company, Product, ProductFamily, UpdateClassification};
        let prohibits = |yes: bool| if yes { "true" } else { "false" };
        xml.empty_element(
            "cat:CategoryInformation",
            &[
                ("CategoryType", category_type.attribute()),
                (
                    "ProhibitsSubcategories",
                    prohibits(matches!(category_type, Product | UpdateClassification)),
                ),
                ("ProhibitsUpdates", prohibits(matches!(category_type, Company | ProductFamily))),
            ],
        );
    }
    match update.handler {
        Some(Handler::Cbs) => xml.empty_element("cbs:CbsData", &[("PackageIdentity", "")]),
        Some(Handler::CommandLine) => {
            let program = update.files.first().map_or("", |file| &file.name);
            xml.begin_with("cmd:InstallCommand", &[("Program", program), ("Arguments", "/q")]);
            xml.empty_element("cmd:ReturnCode", &[("Code", "0"), ("Result", "Succeeded")]);
            xml.end("cmd:InstallCommand");
        }
        Some(Handler::WindowsInstaller) => {
            xml.empty_element("msp:MspData", &[("CommandLine", "REBOOT=ReallySuppress")]);
        }
        None => {}
    }
    xml.end(ELEMENT);
}

/// `HandlerSpecificData/@xsi:type`, and the name that ends the handler's namespace.
fn handler(update: &DemoUpdate) -> Option<(&'static str, &'static str)> {
    if matches!(update.kind, DemoKind::Category(_)) {
        return Some(("cat:Category", "Category"));
    }
    update.handler.map(|handler| match handler {
        Handler::Cbs => ("cbs:Cbs", "Cbs"),
        Handler::CommandLine => ("cmd:CommandLineInstallation", "CommandLineInstallation"),
        Handler::WindowsInstaller => ("msp:WindowsInstaller", "WindowsInstaller"),
    })
}
