//! A criterion of an automatic deployment rule, as the product stores it: the name of a property and values as texts
//! (UpdateRuleXML; facts: deployment §8.1).

use super::value::{Comparison, Period, comparison, period, severity, unquoted, without_kb};
use crate::base::error::Failure;
use crate::catalog::{Severity, category_guid};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use uuid::Uuid;

/// Values of one criterion; the product's console offers some hundred products.
const MOST_VALUES: usize = 1_000;
/// Characters of a value.
const LONGEST_VALUE: usize = 1_024;

/// What a criterion asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleProperty {
    /// A product of the update.
    Product,
    /// Its update classification.
    Classification,
    /// Its vendor.
    Vendor,
    /// Its title in the default language.
    Title,
    /// Its description in the default language.
    Description,
    /// Its KB number.
    Article,
    /// Its security bulletin.
    Bulletin,
    /// The size of its content, in KB.
    Size,
    /// The severity that the publisher gave.
    Severity,
    /// When its current revision was released.
    Revised,
    /// Whether it is in a deployment.
    Deployed,
    /// Whether a newer update replaces it.
    Superseded,
    /// How many clients require it.
    Required,
    /// The languages of its files.
    Language,
}

impl RuleProperty {
    /// All, with the names of the product and those of the flags.
    const NAMES: [(RuleProperty, &str, &str); 14] = [
        (RuleProperty::Product, "_Product", "product"),
        (RuleProperty::Classification, "_UpdateClassification", "classification"),
        (RuleProperty::Vendor, "_Company", "vendor"),
        (RuleProperty::Title, "LocalizedDisplayName", "title"),
        (RuleProperty::Description, "LocalizedDescription", "description"),
        (RuleProperty::Article, "ArticleID", "article"),
        (RuleProperty::Bulletin, "BulletinID", "bulletin"),
        (RuleProperty::Size, "ContentSize", "size"),
        (RuleProperty::Severity, "Severity", "severity"),
        (RuleProperty::Revised, "DateRevised", "revised"),
        (RuleProperty::Deployed, "IsDeployed", "deployed"),
        (RuleProperty::Superseded, "IsSuperseded", "superseded"),
        (RuleProperty::Required, "NumMissing", "required"),
        (RuleProperty::Language, "UpdateLocales", "language"),
    ];

    fn names(self) -> (&'static str, &'static str) {
        let found = Self::NAMES.iter().find(|(property, ..)| *property == self);
        found.map_or(("", ""), |(_, product, flag)| (product, flag))
    }

    /// The name in UpdateRuleXML.
    pub fn product_name(self) -> &'static str {
        self.names().0
    }

    /// The name in commands and answers.
    pub fn as_str(self) -> &'static str {
        self.names().1
    }

    /// The property of a name in UpdateRuleXML. Fails with kind `usage` for one that does not exist, and for one that
    /// the catalog cannot answer.
    pub fn from_product_name(name: &str) -> std::result::Result<Self, Failure> {
        if let Some((property, ..)) = Self::NAMES.iter().find(|(_, known, _)| *known == name) {
            return Ok(*property);
        }
        let known: Vec<&str> = Self::NAMES.iter().map(|(_, known, _)| *known).collect();
        Err(match name {
            "CustomSeverity" | "CMTag" => Failure::usage(format!(
                "the criterion {name} cannot be evaluated: the catalog does not have it"
            ))
            .hint("remove it from the rule, or choose the updates by title or product"),
            _ => Failure::usage(format!("{name:?} is not a property of a rule"))
                .hint(format!("the properties are {}", known.join(", "))),
        })
    }

    /// The property of a name in commands.
    pub fn from_flag(name: &str) -> Option<Self> {
        let name = name.trim().trim_start_matches('-').to_ascii_lowercase();
        Self::NAMES.iter().find(|(.., flag)| *flag == name).map(|(property, ..)| *property)
    }
}

/// What a criterion asks, ready to be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Question {
    /// In one of these categories, or below one.
    Categories(Vec<Uuid>),
    /// One of the wanted texts, if there are any, and none of the others; in lower case.
    Texts { wanted: Vec<String>, excluded: Vec<String> },
    /// One of the comparisons.
    Numbers(Vec<Comparison>),
    /// One of these; none stands for updates without one.
    Severities(Vec<Option<Severity>>),
    /// Within one of these spans before now.
    Within(Vec<Period>),
    /// One of these.
    Flags(BTreeSet<bool>),
    /// One of these languages: primary numbers and whole ones ([MS-LCID]); 0 for files without a language.
    Languages(Vec<u32>),
}

/// A criterion: one of its values is enough, and none of the excluding ones may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "StoredCriterion", into = "StoredCriterion")]
pub struct RuleCriterion {
    property: RuleProperty,
    values: Vec<String>,
    pub(super) question: Question,
}

/// A criterion as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredCriterion {
    property: String,
    values: Vec<String>,
}

impl TryFrom<StoredCriterion> for RuleCriterion {
    type Error = Failure;

    fn try_from(stored: StoredCriterion) -> std::result::Result<Self, Failure> {
        RuleCriterion::new(RuleProperty::from_product_name(&stored.property)?, &stored.values)
    }
}

impl From<RuleCriterion> for StoredCriterion {
    fn from(criterion: RuleCriterion) -> Self {
        StoredCriterion { property: criterion.property.product_name().to_owned(), values: criterion.values }
    }
}

impl RuleCriterion {
    /// A criterion with values as the product writes them. Values of categories and severities may lack their single
    /// quotes, and may have a name behind a bar, as scripts write them.
    ///
    /// Fails with kind `usage` for a value that means nothing.
    pub fn new(property: RuleProperty, values: &[String]) -> std::result::Result<Self, Failure> {
        let name = property.product_name();
        let refuse = |value: &str, hint: &str| {
            Failure::usage(format!("{value:?} is not a value of {name} ({})", property.as_str()))
                .hint(hint.to_owned())
        };
        if values.is_empty() || values.len() > MOST_VALUES {
            return Err(Failure::usage(format!("{name} has {} values", values.len()))
                .hint(format!("a criterion has 1 to {MOST_VALUES}")));
        }
        if let Some(long) = values.iter().find(|value| value.chars().count() > LONGEST_VALUE) {
            let shown: String = long.chars().take(40).collect();
            return Err(refuse(&shown, "it is too long; a value has at most 1,024 characters"));
        }
        let mut written: Vec<String> = Vec::with_capacity(values.len());
        let question = match property {
            RuleProperty::Product | RuleProperty::Classification | RuleProperty::Vendor => {
                let kind = match property {
                    RuleProperty::Product => "Product",
                    RuleProperty::Classification => "UpdateClassification",
                    _ => "Company",
                };
                let mut guids = Vec::with_capacity(values.len());
                for value in values {
                    let bare = unquoted(value);
                    let bare = bare.split_once('|').map_or(bare, |(guid, _)| guid);
                    // Logs and copies of them have blanks where lines were broken.
                    let bare: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
                    let has_kind =
                        bare.split_once(':').is_none_or(|(prefix, _)| prefix.eq_ignore_ascii_case(kind));
                    let guid = category_guid(&bare).filter(|_| has_kind).ok_or_else(|| {
                        refuse(value, &format!("write it as '{kind}:' and a GUID, such as '{kind}:0fa1201d-4330-4fa8-8ae9-b877473b6441'"))
                    })?;
                    written.push(format!("'{kind}:{guid}'"));
                    guids.push(guid);
                }
                Question::Categories(guids)
            }
            RuleProperty::Title
            | RuleProperty::Description
            | RuleProperty::Article
            | RuleProperty::Bulletin => {
                let (mut wanted, mut excluded) = (Vec::new(), Vec::new());
                for value in values {
                    let value = value.trim();
                    let (list, text) = match value.strip_prefix('-') {
                        Some(text) => (&mut excluded, text),
                        None => (&mut wanted, value),
                    };
                    let text = match property {
                        RuleProperty::Article => without_kb(text),
                        _ => text,
                    };
                    if text.trim().is_empty() {
                        return Err(refuse(
                            value,
                            "write a text, with - before it where updates that have it are left out",
                        ));
                    }
                    written.push(value.to_owned());
                    list.push(text.to_lowercase());
                }
                Question::Texts { wanted, excluded }
            }
            RuleProperty::Size | RuleProperty::Required => {
                let mut comparisons = Vec::with_capacity(values.len());
                for value in values {
                    let comparison = comparison(value)
                        .ok_or_else(|| refuse(value, "write >= or <= and a whole number, such as >=1"))?;
                    written.push(comparison.to_string());
                    comparisons.push(comparison);
                }
                Question::Numbers(comparisons)
            }
            RuleProperty::Severity => {
                let mut severities = Vec::with_capacity(values.len());
                for value in values {
                    let (code, severity) = severity(unquoted(value)).ok_or_else(|| {
                        refuse(
                            value,
                            "write '10' (critical), '8' (important), '6' (moderate), '2' (low) or '0' (none)",
                        )
                    })?;
                    written.push(format!("'{code}'"));
                    severities.push(severity);
                }
                Question::Severities(severities)
            }
            RuleProperty::Revised => {
                let mut periods = Vec::with_capacity(values.len());
                for value in values {
                    let period = period(value).ok_or_else(|| {
                        refuse(
                            value,
                            "write years, months, days and hours, such as 0:0:28:0 for the last 28 days; \"older than\" is not \
                             supported, because how the product stores it is not known",
                        )
                    })?;
                    written.push(period.to_string());
                    periods.push(period);
                }
                Question::Within(periods)
            }
            RuleProperty::Deployed | RuleProperty::Superseded => {
                let mut flags = BTreeSet::new();
                for value in values {
                    let flag = match unquoted(value).to_ascii_lowercase().as_str() {
                        "true" | "1" => true,
                        "false" | "0" => false,
                        _ => return Err(refuse(value, "write true or false")),
                    };
                    written.push(flag.to_string());
                    flags.insert(flag);
                }
                Question::Flags(flags)
            }
            RuleProperty::Language => {
                let mut languages = Vec::with_capacity(values.len());
                for value in values {
                    let number =
                        unquoted(value).strip_prefix("Locale:").and_then(|text| text.trim().parse().ok());
                    let number: u32 = number.filter(|number| *number <= 0xFFFF).ok_or_else(|| {
                        refuse(
                            value,
                            "write 'Locale:' and the number of a language, such as 'Locale:9' for English",
                        )
                    })?;
                    written.push(format!("'Locale:{number}'"));
                    languages.push(number);
                }
                Question::Languages(languages)
            }
        };
        Ok(RuleCriterion { property, values: written, question })
    }

    /// What it asks about.
    pub fn property(&self) -> RuleProperty {
        self.property
    }

    /// Its values as the product writes them.
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// The categories that it names.
    pub(super) fn categories(&self) -> &[Uuid] {
        match &self.question {
            Question::Categories(guids) => guids,
            _ => &[],
        }
    }
}

impl fmt::Display for RuleCriterion {
    /// The criterion in words; categories by their GUIDs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_words(|guid| guid.to_string()))
    }
}

impl RuleCriterion {
    /// The criterion in words, with the names that categories have.
    pub(crate) fn in_words(&self, name: impl Fn(Uuid) -> String) -> String {
        let or = |values: &mut dyn Iterator<Item = String>| values.collect::<Vec<_>>().join(" or ");
        let what = self.property.as_str();
        match &self.question {
            Question::Categories(guids) => {
                format!("{what} {}", or(&mut guids.iter().map(|guid| name(*guid))))
            }
            Question::Texts { .. } => {
                let (excluded, wanted): (Vec<&String>, Vec<&String>) =
                    self.values.iter().partition(|value| value.starts_with('-'));
                let quoted = |value: &&String| format!("{:?}", value.trim_start_matches('-'));
                let mut parts = Vec::new();
                if !wanted.is_empty() {
                    parts.push(format!("contains {}", or(&mut wanted.iter().map(quoted))));
                }
                if !excluded.is_empty() {
                    parts.push(format!("does not contain {}", or(&mut excluded.iter().map(quoted))));
                }
                format!("{what} {}", parts.join(" and "))
            }
            Question::Numbers(_) => {
                let unit = if self.property == RuleProperty::Size { " KB" } else { " clients" };
                format!("{what} {}{unit}", self.values.join(" or "))
            }
            Question::Severities(severities) => {
                let name = |it: &Option<Severity>| it.map_or("none", |it| it.as_str()).to_owned();
                format!("{what} {}", or(&mut severities.iter().map(name)))
            }
            Question::Within(periods) => {
                format!("{what} in the last {}", or(&mut periods.iter().map(|it| it.in_words())))
            }
            Question::Flags(_) => format!("{what}: {}", self.values.join(" or ")),
            Question::Languages(_) => {
                format!(
                    "{what} {}",
                    self.values.iter().map(|value| unquoted(value)).collect::<Vec<_>>().join(" or ")
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn criterion(property: RuleProperty, values: &[&str]) -> std::result::Result<RuleCriterion, Failure> {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        RuleCriterion::new(property, &values)
    }

    #[test]
    fn values_are_read_as_the_product_writes_them() {
        let guid = "0fa1201d-4330-4fa8-8ae9-b877473b6441";
        for (property, value, written) in [
            (
                RuleProperty::Classification,
                format!("'UpdateClassification:{guid}'"),
                format!("'UpdateClassification:{guid}'"),
            ),
            (
                RuleProperty::Classification,
                format!("UpdateClassification:{guid}|Security Updates"),
                format!("'UpdateClassification:{guid}'"),
            ),
            (
                RuleProperty::Product,
                "'Product:0fa1201d-4330- 4fa8-8ae9- b877473b6441'".into(),
                format!("'Product:{guid}'"),
            ),
            (RuleProperty::Severity, "8".into(), "'8'".into()),
            (RuleProperty::Revised, "0:0:28:0".into(), "0:0:28:0".into()),
            (RuleProperty::Size, ">= 100".into(), ">=100".into()),
            (RuleProperty::Superseded, "False".into(), "false".into()),
            (RuleProperty::Language, "Locale:5".into(), "'Locale:5'".into()),
            (RuleProperty::Title, "-.Net".into(), "-.Net".into()),
        ] {
            let read = criterion(property, &[&value]).expect(&value);
            assert_eq!(read.values().join("|"), written, "{value}");
            assert_eq!(criterion(property, &[&written]).expect(&written), read, "{value}");
        }
        for (property, value) in [
            (RuleProperty::Product, format!("'UpdateClassification:{guid}'")),
            (RuleProperty::Product, "'Product:x'".into()),
            (RuleProperty::Severity, "4".into()),
            (RuleProperty::Revised, "28".into()),
            (RuleProperty::Revised, "0:0:0:0".into()),
            (RuleProperty::Revised, "0:0:-28:0".into()),
            (RuleProperty::Revised, "0:0:28:0:0".into()),
            (RuleProperty::Required, "1".into()),
            (RuleProperty::Required, ">=-1".into()),
            (RuleProperty::Title, "-".into()),
            (RuleProperty::Article, "-KB".into()),
            (RuleProperty::Deployed, "yes".into()),
            (RuleProperty::Language, "'Locale:en'".into()),
        ] {
            let failure = criterion(property, &[&value]).expect_err(&value);
            assert!(failure.hint.is_some(), "{value}");
        }
        assert!(criterion(RuleProperty::Title, &[]).is_err());
        for name in ["CMTag", "CustomSeverity", "Colour"] {
            assert!(RuleProperty::from_product_name(name).is_err(), "{name}");
        }
    }
}
