//! Criteria of rules as flags.

use crate::base::error::{Failure, Result};
use crate::catalog::Severity;
use crate::deployment::rule::{
    GivenCriteria, RuleCriterion, RuleProperty, language_value, period_value, severity_value,
};
use clap::Args;

/// What updates must meet.
#[derive(Debug, Args)]
#[command(next_help_heading = "Criteria: all must hold; of several values of one, one is enough")]
pub struct CriteriaArgs {
    /// A product, or all products of a family: name with wildcards, or GUID; may be repeated
    #[arg(long, value_name = "PRODUCT")]
    product: Vec<String>,
    /// Update classification: name with wildcards, or GUID; may be repeated
    #[arg(long, value_name = "CLASSIFICATION")]
    classification: Vec<String>,
    /// Vendor: name or GUID; may be repeated
    #[arg(long, value_name = "VENDOR")]
    vendor: Vec<String>,
    /// Text that the title contains, in any letter case; may be repeated
    #[arg(long, value_name = "TEXT")]
    title: Vec<String>,
    /// Text that the title does not contain; may be repeated
    #[arg(long, value_name = "TEXT")]
    not_title: Vec<String>,
    /// Text that the description contains; may be repeated
    #[arg(long, value_name = "TEXT")]
    description: Vec<String>,
    /// Text that the description does not contain; may be repeated
    #[arg(long, value_name = "TEXT")]
    not_description: Vec<String>,
    /// Digits that the KB number contains, with or without KB; may be repeated
    #[arg(long, value_name = "NUMBER")]
    article: Vec<String>,
    /// Digits that the KB number does not contain; may be repeated
    #[arg(long, value_name = "NUMBER")]
    not_article: Vec<String>,
    /// Text that the number of the security bulletin contains; may be repeated
    #[arg(long, value_name = "TEXT")]
    bulletin: Vec<String>,
    /// Text that the number of the security bulletin does not contain; may be repeated
    #[arg(long, value_name = "TEXT")]
    not_bulletin: Vec<String>,
    /// Size of the content in KB: '>=100' or '<=5000'
    #[arg(long, value_name = "COMPARISON")]
    size: Vec<String>,
    /// Severities; none means updates without one
    #[arg(
        long,
        value_name = "SEVERITY",
        value_delimiter = ',',
        ignore_case = true,
        value_parser = ["critical", "important", "moderate", "low", "none"]
    )]
    severity: Vec<String>,
    /// Released or revised within a span before the run: 28d, 1mo, 8h
    #[arg(long, value_name = "SPAN")]
    revised: Option<String>,
    /// Only updates that are in a deployment
    #[arg(long, conflicts_with = "no_deployed")]
    deployed: bool,
    /// Only updates that are in no deployment
    #[arg(long)]
    no_deployed: bool,
    /// Only updates that a newer one replaces
    #[arg(long, conflicts_with = "no_superseded")]
    superseded: bool,
    /// Only updates that none replaces
    #[arg(long)]
    no_superseded: bool,
    /// Clients that require the update, as `cmupd report updates` counts them: '>=1' or '<=40'
    #[arg(long, value_name = "COMPARISON")]
    required: Vec<String>,
    /// Languages of the files: en, de, zh-tw; none means files without a language
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',')]
    language: Vec<String>,
}

/// Texts that are wanted, and those that are not, as the values of one criterion.
fn texts(property: RuleProperty, wanted: &[String], unwanted: &[String]) -> Result<Option<RuleCriterion>> {
    if let Some(text) = wanted.iter().find(|text| text.trim_start().starts_with('-')) {
        let name = property.as_str();
        return Err(Failure::usage(format!(
            "--{name} {text:?} begins with -, which means in the product that the text is not wanted"
        ))
        .hint(format!("write --not-{name} {:?}", text.trim_start().trim_start_matches('-')))
        .into());
    }
    let values = wanted.iter().cloned().chain(unwanted.iter().map(|text| format!("-{text}")));
    criterion(property, values.collect())
}

fn criterion(property: RuleProperty, values: Vec<String>) -> Result<Option<RuleCriterion>> {
    if values.is_empty() { Ok(None) } else { Ok(Some(RuleCriterion::new(property, &values)?)) }
}

fn flag(property: RuleProperty, yes: bool, no: bool) -> Result<Option<RuleCriterion>> {
    criterion(property, if yes == no { Vec::new() } else { vec![yes.to_string()] })
}

impl CriteriaArgs {
    pub(super) fn given(self) -> Result<GivenCriteria> {
        let revised = self.revised.iter().map(|text| {
            period_value(text).ok_or_else(|| {
                Failure::usage(format!("--revised {text:?} is not a span"))
                    .hint("write 28d, 2w, 1mo, 1y or 8h")
            })
        });
        let revised = revised.collect::<std::result::Result<Vec<_>, _>>()?;
        let severities = self.severity.iter().map(|name| severity_value(Severity::from_name(name)));
        let languages = self.language.iter().map(|name| language_value(name)).collect::<Result<_>>()?;
        let others = [
            texts(RuleProperty::Title, &self.title, &self.not_title)?,
            texts(RuleProperty::Description, &self.description, &self.not_description)?,
            texts(RuleProperty::Article, &self.article, &self.not_article)?,
            texts(RuleProperty::Bulletin, &self.bulletin, &self.not_bulletin)?,
            criterion(RuleProperty::Size, self.size)?,
            criterion(RuleProperty::Severity, severities.collect())?,
            criterion(RuleProperty::Revised, revised)?,
            flag(RuleProperty::Deployed, self.deployed, self.no_deployed)?,
            flag(RuleProperty::Superseded, self.superseded, self.no_superseded)?,
            criterion(RuleProperty::Required, self.required)?,
            criterion(RuleProperty::Language, languages)?,
        ];
        Ok(GivenCriteria {
            products: self.product,
            classifications: self.classification,
            vendors: self.vendor,
            others: others.into_iter().flatten().collect(),
        })
    }
}

/// A property by its name in commands.
pub(super) fn property(name: &str) -> std::result::Result<RuleProperty, String> {
    RuleProperty::from_flag(name).ok_or_else(|| {
        format!(
            "{name:?} is not a criterion; write the name of its flag, such as title, product or superseded"
        )
    })
}
