//! Complete documents and detail fragments.

use super::value::{parse_bool, parse_digest, parse_guid, parse_revision, parse_sha1, parse_time};
use crate::base::text::decode;
use crate::base::xml::{Element, Malformed, Step, Walker, XmlLimits};
use crate::catalog::update::{CategoryType, File, LocalizedText, Severity, UpdateIdentity, UpdateType};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Identities, files or texts of one document: the largest known bundle lists some thousand updates.
const ITEMS: usize = 200_000;

/// What a detail file of an offline scan file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FragmentKind {
    /// `c/`: identity, relationships, rules.
    Core,
    /// `x/`: extended properties, files, handler data.
    Extended,
    /// `l/<language>/`: title and description.
    Localized,
}

/// What was read from one document or fragment; absent where it said nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    pub(crate) identity: Option<UpdateIdentity>,
    /// The document has `Properties` with an `UpdateType`.
    pub(crate) update_type: Option<UpdateType>,
    pub(crate) category_type: Option<CategoryType>,
    pub(crate) explicitly_deployable: bool,
    pub(crate) is_expired: bool,
    pub(crate) titles: BTreeMap<String, LocalizedText>,
    pub(crate) default_language: Option<String>,
    pub(crate) article_ids: Vec<String>,
    pub(crate) bulletin_ids: Vec<String>,
    pub(crate) cves: Vec<String>,
    pub(crate) severity: Option<Severity>,
    pub(crate) released_at: Option<Timestamp>,
    pub(crate) languages: Vec<String>,
    pub(crate) restart: Option<String>,
    pub(crate) handler: Option<String>,
    pub(crate) maximum_download_size: Option<u64>,
    pub(crate) support_url: Option<String>,
    pub(crate) categories: Vec<Uuid>,
    pub(crate) prerequisites: Vec<Vec<Uuid>>,
    pub(crate) bundled: Vec<Vec<UpdateIdentity>>,
    pub(crate) superseded: Vec<Uuid>,
    pub(crate) files: Vec<File>,
    pub(crate) applicability_rules: String,
    items: usize,
    language: String,
    text: LocalizedText,
    is_category_clause: bool,
    digest_is_sha256: bool,
    rules_begin: usize,
}

impl Fields {
    /// Which revision the text is about, when it says so.
    pub fn identity(&self) -> Option<UpdateIdentity> {
        self.identity
    }

    /// Moves out what an offline scan file has in an extended fragment of its own.
    pub(super) fn take_extended(&mut self) -> Fields {
        use std::mem::take;
        Fields {
            article_ids: take(&mut self.article_ids),
            bulletin_ids: take(&mut self.bulletin_ids),
            cves: take(&mut self.cves),
            severity: self.severity,
            languages: take(&mut self.languages),
            restart: self.restart.take(),
            handler: self.handler.take(),
            maximum_download_size: self.maximum_download_size,
            support_url: self.support_url.take(),
            files: take(&mut self.files),
            ..Fields::default()
        }
    }
}

/// Reads a complete `upd:Update` document. Fails, with the place, where it is not XML in UTF-8 or UTF-16, has another
/// root, lacks its UpdateIdentity or UpdateType, or has a value that is not of its type.
pub fn parse_complete(bytes: &[u8]) -> Result<Fields, Malformed> {
    let text = decode(bytes)?;
    let mut walker = Walker::new(&text, XmlLimits::default());
    let mut fields = Fields::default();
    let mut roots = 0;
    loop {
        match walker.step()? {
            Step::Done => break,
            Step::Start(element) => {
                if let [root] = walker.path() {
                    if *root != "Update" {
                        return Err(
                            walker.malformed(format!("the root element is {root:?} instead of Update"))
                        );
                    }
                    roots += 1;
                }
                fields.start(&walker, 1, &element)?;
            }
            Step::End => fields.end(&walker, 1, &text)?,
        }
    }
    if roots != 1 {
        return Err(Malformed::whole(format!("{roots} root elements instead of one")));
    }
    if fields.identity.is_none() {
        return Err(Malformed::whole("the UpdateIdentity is missing"));
    }
    if fields.update_type.is_none() {
        return Err(Malformed::whole("Properties with an UpdateType are missing"));
    }
    Ok(fields)
}

/// Reads a detail fragment: UTF-8, any number of roots. Fails, with the place, where it is not XML, lacks what its kind
/// needs (a core its UpdateIdentity and UpdateType, a localized one its titles), or has a value that is not of its
/// type.
pub fn parse_fragment(bytes: &[u8], kind: FragmentKind) -> Result<Fields, Malformed> {
    let text = decode(bytes)?;
    let mut walker = Walker::new(&text, XmlLimits::default());
    let mut fields = Fields::default();
    loop {
        match walker.step()? {
            Step::Done => break,
            Step::Start(element) => fields.start(&walker, 0, &element)?,
            Step::End => fields.end(&walker, 0, &text)?,
        }
    }
    match kind {
        FragmentKind::Core if fields.identity.is_none() => {
            Err(Malformed::whole("the UpdateIdentity is missing"))
        }
        FragmentKind::Core if fields.update_type.is_none() => {
            Err(Malformed::whole("Properties with an UpdateType are missing"))
        }
        FragmentKind::Localized if fields.titles.is_empty() => {
            Err(Malformed::whole("LocalizedProperties are missing"))
        }
        _ => Ok(fields),
    }
}

impl Fields {
    fn count(&mut self, walker: &Walker<'_>) -> Result<(), Malformed> {
        self.items += 1;
        if self.items > ITEMS {
            return Err(walker.malformed(format!("more than {ITEMS} references, files and texts")));
        }
        Ok(())
    }

    /// Takes what the beginning of an element says; its place counts from `base` levels below the top.
    fn start(&mut self, walker: &Walker<'_>, base: usize, element: &Element<'_>) -> Result<(), Malformed> {
        let Some(place) = walker.path().get(base..) else { return Ok(()) };
        match place {
            ["ApplicabilityRules"] => self.rules_begin = walker.ends(),
            ["ApplicabilityRules", ..] => {}
            ["UpdateIdentity"] => self.identity = Some(identity(walker, element)?),
            ["Properties" | "ExtendedProperties"] => self.properties(walker, element)?,
            ["Properties" | "ExtendedProperties", "InstallationBehavior"] => {
                walker.attributes(element, |name, value| {
                    if name == "RebootBehavior" {
                        self.restart = Some(value.to_owned());
                    }
                    Ok(())
                })?;
            }
            ["Relationships", "Prerequisites", "UpdateIdentity"] => {
                self.count(walker)?;
                self.prerequisites.push(vec![update_id(walker, element)?]);
            }
            ["Relationships", "Prerequisites", "AtLeastOne"] => {
                let mut is_category = false;
                walker.attributes(element, |name, value| {
                    if name == "IsCategory" {
                        is_category = parse_bool(value)?;
                    }
                    Ok(())
                })?;
                self.is_category_clause = is_category;
                self.prerequisites.push(Vec::new());
            }
            ["Relationships", "Prerequisites", "AtLeastOne", "UpdateIdentity"] => {
                self.count(walker)?;
                let guid = update_id(walker, element)?;
                if let Some(clause) = self.prerequisites.last_mut() {
                    clause.push(guid);
                }
                if self.is_category_clause {
                    self.categories.push(guid);
                }
            }
            ["Relationships", "BundledUpdates", "UpdateIdentity"] => {
                self.count(walker)?;
                self.bundled.push(vec![identity(walker, element)?]);
            }
            ["Relationships", "BundledUpdates", "AtLeastOne"] => self.bundled.push(Vec::new()),
            ["Relationships", "BundledUpdates", "AtLeastOne", "UpdateIdentity"] => {
                self.count(walker)?;
                let member = identity(walker, element)?;
                if let Some(clause) = self.bundled.last_mut() {
                    clause.push(member);
                }
            }
            ["Relationships", "SupersededUpdates", "UpdateIdentity"] => {
                self.count(walker)?;
                self.superseded.push(update_id(walker, element)?);
            }
            ["Files", "File"] => {
                self.count(walker)?;
                self.files.push(file(walker, element)?);
            }
            ["Files", "File", "AdditionalDigest"] => {
                let mut is_sha256 = false;
                walker.attributes(element, |name, value| {
                    is_sha256 |= name == "Algorithm" && value.eq_ignore_ascii_case("SHA256");
                    Ok(())
                })?;
                self.digest_is_sha256 = is_sha256;
            }
            ["HandlerSpecificData", "CategoryInformation"] => {
                walker.attributes(element, |name, value| {
                    if name == "CategoryType" {
                        self.category_type = CategoryType::from_attribute(value);
                    }
                    Ok(())
                })?;
            }
            ["LocalizedProperties"] | ["LocalizedPropertiesCollection", "LocalizedProperties"] => {
                self.count(walker)?;
                self.language.clear();
                self.text = LocalizedText::default();
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, walker: &Walker<'_>, base: usize, source: &str) -> Result<(), Malformed> {
        let Some(place) = walker.path().get(base..) else { return Ok(()) };
        let text = walker.text();
        match place {
            // Taken whole: only equality counts, and a new reader can go over the stored document.
            ["ApplicabilityRules"] => {
                self.applicability_rules =
                    source.get(self.rules_begin..walker.begins()).unwrap_or_default().to_owned();
            }
            ["ApplicabilityRules", ..] => {}
            ["Properties" | "ExtendedProperties", child] if !text.is_empty() => {
                let list = match *child {
                    "KBArticleID" => &mut self.article_ids,
                    "SecurityBulletinID" => &mut self.bulletin_ids,
                    "CveID" | "CVEID" => &mut self.cves,
                    "Language" => &mut self.languages,
                    "SupportUrl" => {
                        self.support_url = Some(text.to_owned());
                        return Ok(());
                    }
                    _ => return Ok(()),
                };
                list.push(text.to_owned());
                self.count(walker)?;
            }
            ["Files", "File", "AdditionalDigest"] if self.digest_is_sha256 => {
                let digest = parse_digest(text)
                    .ok_or_else(|| walker.malformed("the digest is not a SHA-256 in base64"))?;
                if let Some(file) = self.files.last_mut() {
                    file.sha256 = Some(digest);
                }
            }
            ["LocalizedProperties", child]
            | ["LocalizedPropertiesCollection", "LocalizedProperties", child] => match *child {
                "Language" => self.language = text.to_lowercase(),
                "Title" => self.text.title = text.to_owned(),
                "Description" if !text.is_empty() => self.text.description = Some(text.to_owned()),
                _ => {}
            },
            ["LocalizedProperties"] | ["LocalizedPropertiesCollection", "LocalizedProperties"] => {
                if self.language.is_empty() {
                    return Err(walker.malformed("LocalizedProperties name no language"));
                }
                self.titles.insert(std::mem::take(&mut self.language), std::mem::take(&mut self.text));
            }
            _ => {}
        }
        Ok(())
    }

    fn properties(&mut self, walker: &Walker<'_>, element: &Element<'_>) -> Result<(), Malformed> {
        walker.attributes(element, |name, value| {
            match name {
                "UpdateType" => self.update_type = Some(UpdateType::from_attribute(value)),
                "ExplicitlyDeployable" => self.explicitly_deployable = parse_bool(value)?,
                "PublicationState" => self.is_expired = value.eq_ignore_ascii_case("Expired"),
                "DefaultPropertiesLanguage" => self.default_language = Some(value.to_lowercase()),
                "CreationDate" => self.released_at = Some(parse_time(value)?),
                "MsrcSeverity" => self.severity = Severity::from_name(value),
                "Handler" => self.handler = value.rsplit('/').next().map(str::to_owned),
                "MaxDownloadSize" => self.maximum_download_size = value.trim().parse().ok(),
                _ => {}
            }
            Ok(())
        })
    }
}

fn identity(walker: &Walker<'_>, element: &Element<'_>) -> Result<UpdateIdentity, Malformed> {
    let (mut guid, mut revision_number) = (None, None);
    walker.attributes(element, |name, value| {
        match name {
            "UpdateID" => guid = Some(parse_guid(value)?),
            "RevisionNumber" => revision_number = Some(parse_revision(value)?),
            _ => {}
        }
        Ok(())
    })?;
    match (guid, revision_number) {
        (Some(guid), Some(revision_number)) => Ok(UpdateIdentity { guid, revision_number }),
        _ => Err(walker.malformed("an UpdateIdentity lacks its UpdateID or RevisionNumber")),
    }
}

fn update_id(walker: &Walker<'_>, element: &Element<'_>) -> Result<Uuid, Malformed> {
    let mut guid = None;
    walker.attributes(element, |name, value| {
        if name == "UpdateID" {
            guid = Some(parse_guid(value)?);
        }
        Ok(())
    })?;
    guid.ok_or_else(|| walker.malformed("an UpdateIdentity lacks its UpdateID"))
}

fn file(walker: &Walker<'_>, element: &Element<'_>) -> Result<File, Malformed> {
    let mut file = File::named_only([0; 20]);
    let mut digest = None;
    walker.attributes(element, |name, value| {
        match name {
            "Digest" => digest = Some(parse_sha1(value)?),
            "FileName" => file.name = Some(value.to_owned()),
            "Size" => file.size = value.trim().parse().ok(),
            "Modified" => file.modified = parse_time(value).ok(),
            "PatchingType" => file.patching_type = Some(value.to_owned()),
            _ => {}
        }
        Ok(())
    })?;
    file.sha1 = digest.ok_or_else(|| walker.malformed("a File lacks its Digest"))?;
    Ok(file)
}
