//! `Metadata` of the rules: what elements without attributes refer to.

use super::element::RuleElement;
use super::operand::{Comparison, Version};
use super::operands::boolean;
use super::rule::{CbsIdentity, MsiPatchMetadata, MsiTarget};
use crate::base::guid::parse_guid;
use std::sync::Arc;
use uuid::Uuid;

/// What the metadata of one revision says; the reason where a part cannot be read.
pub(super) struct RuleMetadata {
    pub(super) patch: Result<Arc<MsiPatchMetadata>, String>,
    pub(super) application: Result<Uuid, String>,
    pub(super) package: Result<CbsIdentity, String>,
}

impl RuleMetadata {
    pub(super) fn of(rules: &RuleElement) -> Self {
        let find = |name: &str| {
            rules
                .children_named("Metadata")
                .find_map(|metadata| metadata.children_named(name).next())
                .ok_or_else(|| format!("the rules have no {name}"))
        };
        RuleMetadata {
            patch: find("MsiPatchMetadata").and_then(read_patch).map(Arc::new),
            application: find("MsiApplicationMetadata").and_then(|metadata| {
                let code = metadata.children_named("ProductCode").next();
                code.and_then(|code| parse_guid(code.text.trim()))
                    .ok_or_else(|| "MsiApplicationMetadata has no readable ProductCode".to_owned())
            }),
            package: find("CbsPackageApplicabilityMetadata").and_then(read_package),
        }
    }
}

/// MSIPatchApplicability.xsd ("Extracting Patch Information as XML", learn.microsoft.com).
fn read_patch(metadata: &RuleElement) -> Result<MsiPatchMetadata, String> {
    let Some(patch) = metadata.children_named("MsiPatch").next() else {
        return Err("MsiPatchMetadata has no MsiPatch".to_owned());
    };
    let guid =
        |text: &str| parse_guid(text.trim()).ok_or_else(|| format!("{text:?} in MsiPatch is not a GUID"));
    let mut read = MsiPatchMetadata {
        patch: guid(patch.attribute("PatchGUID").unwrap_or_default())?,
        ..MsiPatchMetadata::default()
    };
    for obsoleted in patch.children_named("ObsoletedPatch") {
        read.obsoleted.push(guid(&obsoleted.text)?);
    }
    for target in patch.children_named("TargetProduct") {
        let validated = |name: &str| {
            target.children_named(name).next().filter(|element| {
                element.attribute("Validate").and_then(|text| boolean(text.trim())).unwrap_or(false)
            })
        };
        let mut product = MsiTarget::default();
        if let Some(code) = validated("TargetProductCode") {
            product.product = Some(guid(&code.text)?);
        }
        if let Some(code) = validated("UpgradeCode") {
            product.upgrade_code = Some(guid(&code.text)?);
        }
        if let Some(language) = validated("TargetLanguage") {
            let number = language.text.trim().parse();
            product.language =
                Some(number.map_err(|_| format!("TargetLanguage {:?} is not a number", language.text))?);
        }
        if let Some(version) = validated("TargetVersion") {
            product.version = read_target_version(version)?;
        }
        read.targets.push(product);
    }
    Ok(read)
}

/// The comparison of a TargetVersion; none where it says so.
fn read_target_version(element: &RuleElement) -> Result<Option<(Comparison, Version, usize)>, String> {
    let word = element.attribute("ComparisonType").unwrap_or("Equal");
    let parts = match element.attribute("ComparisonFilter").unwrap_or("MajorMinorUpdate") {
        "Major" => 1,
        "MajorMinor" => 2,
        "MajorMinorUpdate" => 3,
        "None" => 0,
        other => return Err(format!("ComparisonFilter={other:?} is not known")),
    };
    if word == "None" || parts == 0 {
        return Ok(None);
    }
    let comparison =
        Comparison::from_word(word).ok_or_else(|| format!("ComparisonType={word:?} is not known"))?;
    let version = Version::parse(&element.text)
        .ok_or_else(|| format!("TargetVersion {:?} is not a version", element.text))?;
    Ok(Some((comparison, version, parts)))
}

/// The identity of a package: the first `assemblyIdentity` of its manifest (urn:schemas-microsoft-com:asm.v3).
fn read_package(metadata: &RuleElement) -> Result<CbsIdentity, String> {
    let identity = metadata
        .children_named("assembly")
        .find_map(|assembly| assembly.children_named("assemblyIdentity").next());
    let identity = identity
        .or_else(|| metadata.children_named("assemblyIdentity").next())
        .ok_or_else(|| "the manifest of the package has no assemblyIdentity".to_owned())?;
    let part = |name: &str| {
        identity.attribute(name).ok_or_else(|| format!("the assemblyIdentity of the package has no {name}"))
    };
    let language =
        identity.attribute("language").filter(|language| !language.eq_ignore_ascii_case("neutral"));
    let written = [
        part("name")?,
        part("publicKeyToken")?,
        part("processorArchitecture")?,
        language.unwrap_or_default(),
        part("version")?,
    ]
    .join("~");
    CbsIdentity::parse(&written).ok_or_else(|| format!("{written:?} is not the identity of a package"))
}
