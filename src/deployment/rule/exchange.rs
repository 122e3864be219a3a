//! Rules that come from a file, and go into one.

use super::format::{DocumentDeployment, RuleDocument, parse_rules, render_rules};
use super::{NewRule, NewRuleDeployment, Rule, add};
use crate::base::error::{Failure, Result};
use crate::client;
use crate::db::{Snapshot, Transaction};
use crate::deployment;

/// How collections of a file are called here: CollectionId and name.
pub type CollectionNames = Vec<(String, String)>;

/// Adds the rules of a file, all or none, and gives their names. A collection is the one that `names` gives, else the one
/// that is called as its CollectionId. With `disabled` they do not run by themselves, whatever the file says.
///
/// Fails with kind `usage`, with the place, for what the file cannot say, with kind `not_found` for a collection that is
/// not here, and as [`add`].
pub fn import(
    w: &Transaction<'_>,
    content: &[u8],
    names: &CollectionNames,
    disabled: bool,
) -> Result<Vec<String>> {
    let documents = parse_rules(content).map_err(|malformed| {
        Failure::usage(malformed.to_string())
            .hint("correct the file there; `cmupd rule import --help` says what is read")
    })?;
    let mut added = Vec::with_capacity(documents.len());
    for document in documents {
        let RuleDocument { name, mut definition, deployments } = document;
        definition.enabled &= !disabled;
        let deployments =
            deployments.into_iter().map(|it| here(w, &name, it, names)).collect::<Result<_>>()?;
        added.push(add(w, NewRule { name, definition, group: None, deployments })?);
    }
    Ok(added)
}

/// The deployment of a file with the name that its collection has here.
fn here(
    w: &Transaction<'_>,
    rule: &str,
    deployment: DocumentDeployment,
    names: &CollectionNames,
) -> Result<NewRuleDeployment> {
    let DocumentDeployment { collection: id, mut template } = deployment;
    let given = names.iter().find(|(known, _)| known.eq_ignore_ascii_case(&id));
    let wanted = given.map_or(id.as_str(), |(_, name)| name.as_str());
    let collections = client::read(w).collections()?;
    let collection = collections.name(wanted).map_err(|error| match given {
        Some(_) => error,
        None => Failure::not_found(format!(
            "the rule {rule:?} deploys to the collection {id}, which is not called so here"
        ))
        .hint(format!("say which one is meant: --collection {id}=NAME"))
        .into(),
    })?;
    if !collection.eq_ignore_ascii_case(&id) {
        template.kept.insert("CollectionId".to_owned(), id);
    }
    Ok(NewRuleDeployment { collection: collection.to_owned(), template })
}

/// The file of rules: of those that are named, or of all. Fails with kind `not_found` for a rule that does not exist, and
/// with kind `usage` for a deployment that the product's texts cannot say.
pub fn export(r: &Snapshot<'_>, names: &[String]) -> Result<String> {
    let rules = deployment::read(r).rules()?;
    let wanted: Vec<&Rule> = match names {
        [] => rules.in_order(),
        names => names.iter().map(|name| rules.find(name)).collect::<Result<_>>()?,
    };
    let documents: Vec<RuleDocument> = wanted.into_iter().map(document).collect();
    render_rules(&documents)
}

fn document(rule: &Rule) -> RuleDocument {
    let deployments = rule
        .deployments
        .iter()
        .map(|it| DocumentDeployment { collection: it.collection.clone(), template: it.template.clone() });
    RuleDocument {
        name: rule.name.clone(),
        definition: rule.definition.clone(),
        deployments: deployments.collect(),
    }
}
