//! Criteria as people give them: categories by their names.

use super::{RuleCriterion, RuleProperty};
use crate::base::error::{Failure, Result};
use crate::catalog::{self, CategoryTree, CategoryType};
use crate::db::Snapshot;

/// Criteria as people give them.
#[derive(Debug, Clone, Default)]
pub struct GivenCriteria {
    /// Products by name with wildcards or GUID, also families, which stand for all products below them.
    pub products: Vec<String>,
    /// Update classifications, likewise.
    pub classifications: Vec<String>,
    /// Vendors, likewise.
    pub vendors: Vec<String>,
    /// Criteria that name no category.
    pub others: Vec<RuleCriterion>,
}

impl GivenCriteria {
    /// The criteria with the GUIDs of their categories. Fails with kind `not_found` for a category that does not exist,
    /// and with kind `usage` for one of another kind.
    pub fn resolve(self, r: &Snapshot<'_>) -> Result<Vec<RuleCriterion>> {
        let mut criteria = Vec::new();
        let categories = [
            (RuleProperty::Product, &self.products),
            (RuleProperty::Classification, &self.classifications),
            (RuleProperty::Vendor, &self.vendors),
        ];
        if categories.iter().any(|(_, wanted)| !wanted.is_empty()) {
            let tree = catalog::read(r).category_tree()?;
            for (property, wanted) in categories.into_iter().filter(|(_, wanted)| !wanted.is_empty()) {
                let mut values = Vec::new();
                for wanted in wanted {
                    values.extend(found(&tree, property, wanted)?);
                }
                criteria.push(RuleCriterion::new(property, &values)?);
            }
        }
        criteria.extend(self.others);
        Ok(criteria)
    }
}

fn found(tree: &CategoryTree, property: RuleProperty, wanted: &str) -> Result<Vec<String>> {
    let kind = match property {
        RuleProperty::Product => "Product",
        RuleProperty::Classification => "UpdateClassification",
        _ => "Company",
    };
    let is_meant = |found: Option<CategoryType>| match property {
        RuleProperty::Classification => found == Some(CategoryType::UpdateClassification),
        RuleProperty::Vendor => found == Some(CategoryType::Company),
        _ => matches!(found, None | Some(CategoryType::Product | CategoryType::ProductFamily)),
    };
    let found = tree.find(wanted)?;
    let guids: Vec<String> = found
        .iter()
        .filter(|category| is_meant(category.kind))
        .map(|category| format!("'{kind}:{}'", category.guid))
        .collect();
    if guids.is_empty() {
        return Err(Failure::usage(format!("{wanted:?} is not a {}", property.as_str()))
            .hint("`cmupd sync categories` shows products, classifications and vendors")
            .into());
    }
    Ok(guids)
}
