//! Elements that test facts.

use super::element::RuleElement;
use super::metadata::RuleMetadata;
use super::operand::{Comparison, FoldedName, KeyName, TextComparison, ValueName, Version};
use super::operands::{Operands, number};
use super::rule::{
    AttributeCondition, CbsIdentity, FileBase, FileCondition, FileName, MsiPartsTest, MsiProductTest,
    MsiVerb, Test, WindowsVersion,
};
use crate::base::guid::parse_guid;
use uuid::Uuid;

/// Fails with what is not understood.
pub(super) fn build(element: &RuleElement, metadata: &RuleMetadata) -> Result<Test, String> {
    let mut operands = Operands::of(element);
    let test = match element.name.as_str() {
        "RegKeyExists" => Test::KeyExists(operands.key()?),
        "RegValueExists" => Test::ValueExists {
            value: operands.value()?,
            kind: operands.optional("Type").map(FoldedName::new),
        },
        "RegDword" => Test::Dword {
            value: operands.value()?,
            comparison: operands.comparison()?,
            data: operands.number("Data")?,
        },
        "RegSz" | "RegExpandSz" => Test::Text {
            value: operands.value()?,
            is_expand: element.name == "RegExpandSz",
            comparison: operands.text_comparison()?,
            data: operands.required("Data")?.into(),
        },
        "WUv4RegKeyValue" | "WUv4RegKeySubstring" => Test::Text {
            value: operands.value()?,
            is_expand: false,
            comparison: match element.name.as_str() {
                "WUv4RegKeyValue" => TextComparison::Equal,
                _ => TextComparison::Contains,
            },
            data: operands.required("Data")?.into(),
        },
        "RegSzToVersion" => Test::TextVersion {
            value: operands.value()?,
            comparison: operands.comparison()?,
            data: operands.version("Data")?,
        },
        name if name.starts_with("File") => file_test(name, &mut operands)?,
        "WindowsVersion" | "PlatformVersion" => Test::WindowsVersion(Box::new(WindowsVersion {
            comparison: operands
                .optional_parsed("Comparison", "a comparison", Comparison::from_word)?
                .unwrap_or(Comparison::Equal),
            major: operands.optional_number("MajorVersion")?,
            minor: operands.optional_number("MinorVersion")?,
            sp_major: operands.optional_number("ServicePackMajor")?,
            sp_minor: operands.optional_number("ServicePackMinor")?,
            build: operands.optional_number("BuildNumber")?,
            suites: operands.optional_number("SuiteMask")?,
            all_suites: operands.flag("AllSuitesMustBePresent")?,
            product_type: operands.optional_number("ProductType")?,
        })),
        "WindowsLanguage" | "PlatformLanguage" => {
            Test::Language(operands.required("Language")?.trim().into())
        }
        "MuiInstalled" => Test::MuiInstalled,
        "MuiLanguageInstalled" => Test::MuiLanguage(operands.required("Language")?.trim().into()),
        "Processor" => Test::Processor { architecture: operands.number("Architecture")? },
        "NumberOfProcessors" => {
            Test::ProcessorCount { comparison: operands.comparison()?, number: operands.number("Number")? }
        }
        "ClusteredOS" => Test::Clustered,
        "SystemMetric" => Test::Metric {
            index: operands.number("Index")?,
            comparison: operands.comparison()?,
            value: operands.parsed("Value", "a number", |text| text.parse().ok())?,
        },
        "LicenseValueExists" => Test::LicenseExists(operands.name("Value")?),
        "LicenseDword" => Test::LicenseDword {
            name: operands.name("Value")?,
            comparison: operands.comparison()?,
            data: operands.number("Data")?,
        },
        "WmiQuery" => Test::Wmi {
            namespace: FoldedName::new(operands.optional("Namespace").map_or(r"root\cimv2", str::trim)),
            query: operands.required("WqlQuery")?.trim().into(),
        },
        name if name.starts_with("Msi") => msi_test(element, &mut operands, metadata)?,
        "CbsPackageInstalledByIdentity" => Test::CbsInstalled(operands.parsed(
            "PackageIdentity",
            "the identity of a package",
            CbsIdentity::parse,
        )?),
        "CbsPackageInstalled" => Test::CbsInstalled(metadata.package.clone()?),
        "CbsPackageInstallable" => Test::CbsInstallable(metadata.package.clone()?),
        "ProductReleaseInstalled" => Test::ProductRelease {
            name: operands.name("Name")?,
            comparison: Comparison::GreaterOrEqual,
            version: operands.version("Version")?,
        },
        "ProductReleaseVersion" => Test::ProductRelease {
            name: operands.name("Name")?,
            comparison: operands.comparison()?,
            version: operands.version("Version")?,
        },
        "DeviceAttribute" => attribute_test(&mut operands)?,
        name => return Err(no_semantics(name)),
    };
    operands.finish()?;
    Ok(test)
}

/// Why an element of no use here is not evaluated.
fn no_semantics(name: &str) -> String {
    match name {
        "Platform" => {
            "its meaning is not published; PlatformID=Windows is the only value that is known".to_owned()
        }
        "ClusterResourceOwner" | "InstalledOnce" | "GenericQuery" => {
            "it asks for what no collector records".to_owned()
        }
        "WindowsDriverInstalled" | "WindowsDriverSuperseded" | "WindowsDriverInstallable" => {
            "drivers are chosen by the server, not by the rules".to_owned()
        }
        _ => "the element is not known".to_owned(),
    }
}

fn file_test(name: &str, operands: &mut Operands<'_>) -> Result<Test, String> {
    let (what, is_prepended) = match name.strip_suffix("PrependRegSz") {
        Some(what) => (what, true),
        None => (name, false),
    };
    let path = FoldedName::of_path(operands.required("Path")?);
    let base = if is_prepended {
        FileBase::Value(Box::new(operands.value()?))
    } else {
        operands.optional_number("Csidl")?.map_or(FileBase::Full, FileBase::Folder)
    };
    let moment = |text: &str| {
        let has_zone = text.ends_with('Z') || text.get(10..).is_some_and(|time| time.contains(['+', '-']));
        text.parse().or_else(|error| if has_zone { Err(error) } else { format!("{text}Z").parse() }).ok()
    };
    let mut conditions = Vec::new();
    let comparison = match what {
        "FileExists" => Comparison::Equal,
        _ => operands.comparison()?,
    };
    let has = |part: &str| what == "FileExists" || what.strip_prefix("File") == Some(part);
    if has("Version")
        && let Some(version) =
            operands.optional_parsed("Version", "a version of four parts", Version::parse_whole)?
    {
        conditions.push(FileCondition::Version(comparison, version));
    }
    if has("Created")
        && let Some(created) = operands.optional_parsed("Created", "a time", moment)?
    {
        conditions.push(FileCondition::Created(comparison, created));
    }
    if has("Modified")
        && let Some(modified) = operands.optional_parsed("Modified", "a time", moment)?
    {
        conditions.push(FileCondition::Modified(comparison, modified));
    }
    if has("Size")
        && let Some(size) = operands.optional_parsed("Size", "a number", |text| text.parse().ok())?
    {
        conditions.push(FileCondition::Size(comparison, size));
    }
    match what {
        "FileExists" => {}
        "FileVersion" | "FileCreated" | "FileModified" | "FileSize" if !conditions.is_empty() => {}
        "FileVersion" | "FileCreated" | "FileModified" | "FileSize" => {
            return Err(format!("the attribute {} is missing", what.trim_start_matches("File")));
        }
        _ => return Err("the element is not known".to_owned()),
    }
    Ok(Test::File { file: FileName { base, path }, conditions })
}

fn attribute_test(operands: &mut Operands<'_>) -> Result<Test, String> {
    let name = operands.name("Name")?;
    let value = operands.required("Value")?;
    let condition = match operands.required("Type")?.to_ascii_lowercase().as_str() {
        "string" => AttributeCondition::Text(operands.text_comparison()?, value.into()),
        "version" => AttributeCondition::Version(
            operands.comparison()?,
            operands.parsed("Value", "a version", Version::parse)?,
        ),
        "integer" | "int" | "dword" | "number" => AttributeCondition::Number(
            operands.comparison()?,
            operands.parsed("Value", "a number", |text| text.parse().ok())?,
        ),
        other => return Err(format!("Type={other:?} is not known")),
    };
    Ok(Test::Attribute { name, condition })
}

fn msi_test(
    element: &RuleElement,
    operands: &mut Operands<'_>,
    metadata: &RuleMetadata,
) -> Result<Test, String> {
    let verb = match element.name.as_str() {
        "MsiProductInstalled" => return Ok(Test::MsiProduct(operands.msi_product()?)),
        "MsiPatchInstalledForProduct" => {
            let patch = operands.guid("PatchCode")?;
            return Ok(Test::MsiPatch { patch, product: operands.msi_product()? });
        }
        "MsiFeatureInstalledForProduct" => return msi_parts(element, operands, false),
        "MsiComponentInstalledForProduct" => return msi_parts(element, operands, true),
        name if name.ends_with("Installed") => MsiVerb::Installed,
        name if name.ends_with("Superseded") => MsiVerb::Superseded,
        _ => MsiVerb::Installable,
    };
    match element.name.as_str() {
        "MsiPatchInstalled" | "MsiPatchSuperseded" | "MsiPatchInstallable" => {
            Ok(Test::MsiPatchState(verb, metadata.patch.clone()?))
        }
        "MsiApplicationInstalled" | "MsiApplicationSuperseded" | "MsiApplicationInstallable" => {
            Ok(Test::MsiApplication(verb, metadata.application.clone()?))
        }
        _ => Err("the element is not known".to_owned()),
    }
}

fn msi_parts(
    element: &RuleElement,
    operands: &mut Operands<'_>,
    are_components: bool,
) -> Result<Test, String> {
    let (part, all) = match are_components {
        true => ("Component", "AllComponentsRequired"),
        false => ("Feature", "AllFeaturesRequired"),
    };
    let parts: Vec<FoldedName> =
        element.children_named(part).map(|part| FoldedName::new(part.text.trim())).collect();
    let mut products = Vec::new();
    for product in element.children_named("Product") {
        let code = parse_guid(product.text.trim());
        products.push(code.ok_or_else(|| format!("the product {:?} is not a GUID", product.text))?);
    }
    if parts.is_empty() || products.is_empty() {
        return Err(format!("it has no {part} or no Product"));
    }
    Ok(Test::MsiParts(Box::new(MsiPartsTest {
        are_components,
        parts,
        all_parts: operands.flag(all)?,
        products,
        all_products: operands.flag("AllProductsRequired")?,
    })))
}

impl Operands<'_> {
    /// Key, Subkey and RegType32.
    pub(super) fn key(&mut self) -> Result<KeyName, String> {
        Ok(KeyName {
            hive: self.name("Key")?,
            subkey: FoldedName::of_key(self.required("Subkey")?.trim()),
            is_32_bit: self.flag("RegType32")?,
        })
    }

    /// A key, and Value in it; absent or empty for the default value.
    fn value(&mut self) -> Result<ValueName, String> {
        Ok(ValueName { key: self.key()?, value: FoldedName::new(self.optional("Value").unwrap_or_default()) })
    }

    fn text_comparison(&mut self) -> Result<TextComparison, String> {
        self.parsed("Comparison", "a comparison of text, such as BeginsWith", TextComparison::from_word)
    }

    fn guid(&mut self, name: &'static str) -> Result<Uuid, String> {
        self.parsed(name, "a GUID", parse_guid)
    }

    /// ProductCode with its bounds. ExcludeVersionMin and ExcludeVersionMax without their bound have no meaning and
    /// occur in real rules.
    fn msi_product(&mut self) -> Result<MsiProductTest, String> {
        let product = self.guid("ProductCode")?;
        let mut bound = |version, exclude, included, excluded| {
            let is_excluded = self.flag(exclude)?;
            let version = self.optional_parsed(version, "a version", Version::parse)?;
            Ok::<_, String>(version.map(|version| (if is_excluded { excluded } else { included }, version)))
        };
        let minimum =
            bound("VersionMin", "ExcludeVersionMin", Comparison::GreaterOrEqual, Comparison::Greater)?;
        let maximum = bound("VersionMax", "ExcludeVersionMax", Comparison::LessOrEqual, Comparison::Less)?;
        let language = self.optional_parsed("Language", "a number", number)?;
        Ok(MsiProductTest { product, minimum, maximum, language })
    }
}
