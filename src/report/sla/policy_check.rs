//! Mistakes in a policy: names that fit nothing.

use super::policy::{ClassificationDays, Exception, Pattern, SlaPolicy};
use crate::base::error::{Failure, Result, nearest};
use crate::catalog::{self, CategoryType};
use crate::client;
use crate::db::Snapshot;
use crate::hierarchy;

/// Something that a policy names.
pub(super) enum Named<'a> {
    /// Updates, by their classification.
    Classification(&'a Pattern),
    /// Updates of an exception.
    Update(&'a Pattern),
    /// Clients of an exception.
    Client(&'a Pattern),
}

/// Names of a policy that fit nothing that is known, each with its line. A name that `is_in_scope` is not searched
/// elsewhere: most names are found in the scope of the report.
///
/// An update may not be synchronized yet, and a client may not have reported: these are warnings. Fails with kind
/// `usage` for a classification whose name is nearly that of another.
pub(super) fn warnings(
    r: &Snapshot<'_>,
    policy: &SlaPolicy,
    is_in_scope: &dyn Fn(Named<'_>) -> bool,
) -> Result<Vec<String>> {
    let at = |line: usize| match &policy.file {
        Some(file) => format!("{file}, line {line}"),
        None => format!("line {line} of the policy"),
    };
    let mut warnings = Vec::new();
    let unseen = policy.classifications.iter().filter(|of| !is_in_scope(Named::Classification(&of.name)));
    let unseen: Vec<&ClassificationDays> = unseen.collect();
    if !unseen.is_empty() {
        let tree = catalog::read(r).category_tree()?;
        let known = tree.iter().filter(|it| it.kind == Some(CategoryType::UpdateClassification));
        let titles: Vec<&str> = known.map(|it| it.title.as_str()).collect();
        for ClassificationDays { name, line, .. } in unseen {
            if titles.iter().any(|title| name.matches(title)) {
                continue;
            }
            let message = format!("{}: there is no classification {:?}", at(*line), name.text);
            let near = nearest(&name.text, titles.iter().copied());
            if !near.is_empty() {
                return Err(Failure::usage(message)
                    .hint(format!("did you mean {}?", near.join(", ")))
                    .into());
            }
            warnings.push(format!("{message}; its days hold for no update."));
        }
    }
    let is_lost =
        |exception: &&Exception| exception.update.as_ref().is_some_and(|it| !is_in_scope(Named::Update(it)));
    let lost: Vec<&Exception> = policy.exceptions.iter().filter(is_lost).collect();
    if !lost.is_empty() {
        let known = catalog::read(r).visible_updates(hierarchy::read(r).content_version()?)?;
        for exception in lost.into_iter().filter(|it| !known.iter().any(|update| it.is_about(update))) {
            warnings.push(format!(
                "{}: the exception {} is for {}, and no such update has been synchronized.",
                at(exception.line),
                exception.ticket,
                exception.of_what()
            ));
        }
    }
    let is_lost =
        |exception: &&Exception| exception.client.as_ref().is_some_and(|it| !is_in_scope(Named::Client(it)));
    let lost: Vec<&Exception> = policy.exceptions.iter().filter(is_lost).collect();
    if !lost.is_empty() {
        let known = client::read(r).all_clients()?;
        for exception in lost.into_iter().filter(|it| !known.iter().any(|client| it.is_for_client(client))) {
            warnings.push(format!(
                "{}: the exception {} is for {}, and no such client has reported.",
                at(exception.line),
                exception.ticket,
                exception.of_what()
            ));
        }
    }
    Ok(warnings)
}
