//! The categories that can be subscribed to, and those that are.

use super::described;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog::{self, Category, CategoryType, Wildcard};
use crate::db::Snapshot;
use crate::hierarchy;
use crate::sync;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Which categories to list; what is not asked for does not matter.
#[derive(Debug, Clone, Default)]
pub struct CategoryFilter {
    /// Only classifications, or only all else.
    pub classifications: Option<bool>,
    /// Title with wildcards, or GUID.
    pub name: Option<String>,
    /// Only what is subscribed, by itself or through a category above.
    pub subscribed: bool,
}

/// Whether a category is synchronized.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subscribing {
    /// It was subscribed to by itself.
    Yes,
    /// A category above it was subscribed to.
    Inherited,
    /// Neither.
    No,
}

/// A category in the drawn tree.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct CategoryRow {
    /// The branch and the title, as drawn.
    pub tree: String,
    /// Title, or GUID where no title is known.
    pub title: String,
    /// Its level; none where it is not known.
    pub kind: Option<CategoryType>,
    /// Listed updates in it and below it.
    pub updates: u64,
    /// Whether it is synchronized.
    pub subscribed: Subscribing,
    /// Levels above it.
    pub depth: usize,
    /// GUID of the category above.
    pub parent: Option<Uuid>,
    /// Its GUID.
    pub category: Uuid,
}

impl Tabular for CategoryRow {
    const SCHEMA: &'static str = "sync.category/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("tree", "Category"),
        Column::enumeration("kind", "Type"),
        Column::number("updates", "Updates"),
        Column::enumeration("subscribed", "Subscribed"),
        Column::text("title", "Title").wide(),
        Column::number("depth", "Depth").wide(),
        Column::ident("parent", "Parent").wide(),
        Column::ident("category", "GUID").wide(),
    ];
}

/// The categories of the catalog at its newest content version, and what else is subscribed, as a tree. Fails with kind
/// `not_found` for a name without wildcards that no category has.
pub fn categories(r: &Snapshot<'_>, filter: &CategoryFilter) -> Result<Answer<CategoryRow>> {
    let tree = catalog::read(r).category_tree()?;
    let chosen = sync::read(r).subscribed_categories()?;
    let covered: BTreeSet<Uuid> = chosen.iter().flat_map(|guid| tree.at_and_below(*guid)).collect();
    let state = |guid: Uuid| match (chosen.contains(&guid), covered.contains(&guid)) {
        (true, _) => Subscribing::Yes,
        (false, true) => Subscribing::Inherited,
        (false, false) => Subscribing::No,
    };
    let is_known = tree.iter().any(|category| category.is_in_catalog);
    let mut pattern = None;
    let mut named: Option<BTreeSet<Uuid>> = None;
    if let Some(name) = filter.name.as_deref() {
        if name.contains(['*', '?']) {
            pattern = Some(Wildcard::new(name));
        } else if is_known || !chosen.is_empty() {
            named = Some(tree.titled(name)?.into_iter().map(|category| category.guid).collect());
        }
    }
    let is_wanted = |category: &Category| {
        let state = state(category.guid);
        let is_classification = category.kind == Some(CategoryType::UpdateClassification);
        (category.is_in_catalog || state == Subscribing::Yes)
            && filter.classifications.is_none_or(|wanted| wanted == is_classification)
            && (!filter.subscribed || state != Subscribing::No)
            && pattern.as_ref().is_none_or(|pattern| pattern.matches(&category.title))
            && named.as_ref().is_none_or(|named| named.contains(&category.guid))
    };
    let rows = tree.drawn(is_wanted).into_iter().map(|drawn| CategoryRow {
        tree: format!("{}{}", drawn.branch, drawn.category.title),
        title: drawn.category.title.clone(),
        kind: drawn.category.kind,
        updates: drawn.category.updates,
        subscribed: state(drawn.category.guid),
        depth: drawn.depth,
        parent: drawn.parent,
        category: drawn.category.guid,
    });
    let mut answer = described(&tree, &chosen, rows.collect::<Vec<_>>());
    // What is lacking is the list's business only where something was chosen.
    let warnings = std::mem::take(&mut answer.warnings);
    if !chosen.is_empty() {
        answer.notes.extend(warnings);
    }
    let unknown = chosen.iter().filter(|guid| tree.get(**guid).is_none());
    for guid in unknown {
        answer.notes.push(format!("{guid} is subscribed, and nothing describes it yet."));
    }
    if !is_known {
        answer
            .notes
            .push("No category is known yet: a first `cmupd sync --from http://…` brings them.".into());
    } else if answer.rows.is_empty() {
        answer.notes.push("No category is as asked for; without a name and options, all are shown.".into());
    }
    answer
        .freshness
        .insert("content_version".into(), serde_json::json!(hierarchy::read(r).content_version()?));
    Ok(answer)
}
