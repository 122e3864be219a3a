//! What is synchronized from servers: products and classifications.
//!
//! A subscription needs both: a server gives updates that are of a subscribed product and of a subscribed
//! classification ([MS-WSUSSS] §3.1.4.5). A family or a company stands for all products below it, now and later.
//! Offline scan files and folders of documents are taken whole.

mod list;
mod store;

pub use list::{CategoryFilter, CategoryRow, Subscribing, categories};

use crate::base::error::{Failure, Kind, Result};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog::{self, Category, CategoryTree, CategoryType, category_guid};
use crate::db::Transaction;
use crate::sync::{self, SyncReader};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What to ask a server for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subscribed {
    /// Products, those below subscribed families and companies too, by GUID: a server matches products alone.
    pub products: Vec<Uuid>,
    /// Classifications, by GUID.
    pub classifications: Vec<Uuid>,
    /// Subscribed categories that stand for nothing yet, by GUID: nothing describes them, or no product below them is
    /// known.
    pub unknown: Vec<Uuid>,
}

impl Subscribed {
    /// True when nothing at all is subscribed.
    pub fn is_empty(&self) -> bool {
        self.products.is_empty() && self.classifications.is_empty() && self.unknown.is_empty()
    }

    /// What a subscription lacks to bring anything, as a sentence: it needs a product and a classification.
    pub fn lack(&self) -> Option<&'static str> {
        // What stands for nothing yet may stand for products after the next synchronization.
        match (self.products.is_empty() && self.unknown.is_empty(), self.classifications.is_empty()) {
            (false, false) => None,
            (true, true) => {
                Some("Nothing is subscribed, so a server gives categories only: `cmupd sync subscribe`.")
            }
            (false, true) => Some(
                "No classification is subscribed, so a server gives no updates: `cmupd sync subscribe 'Security Updates'`.",
            ),
            (true, false) => Some(
                "No product is subscribed, so a server gives no updates: `cmupd sync categories --products` shows those that \
                 are known.",
            ),
        }
    }

    fn new(tree: &CategoryTree, subscribed: &BTreeSet<Uuid>) -> Self {
        let mut products = BTreeSet::new();
        let (mut classifications, mut unknown) = (Vec::new(), Vec::new());
        for guid in subscribed {
            if tree
                .get(*guid)
                .is_some_and(|category| category.kind == Some(CategoryType::UpdateClassification))
            {
                classifications.push(*guid);
                continue;
            }
            let stands_for = if tree.get(*guid).is_some() { tree.products(*guid) } else { BTreeSet::new() };
            if stands_for.is_empty() {
                unknown.push(*guid);
            }
            products.extend(stands_for);
        }
        Subscribed { products: products.into_iter().collect(), classifications, unknown }
    }
}

impl SyncReader<'_> {
    /// What the synchronization asks a server for, with families and companies resolved at the newest content version.
    /// Fails where the database cannot be read.
    pub fn subscription(&self) -> Result<Subscribed> {
        Ok(Subscribed::new(&catalog::read(self).category_tree()?, &self.subscribed_categories()?))
    }
}

/// What became of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionChange {
    /// It is new.
    Added,
    /// It was there already.
    AlreadySubscribed,
    /// It is gone.
    Removed,
    /// There was none.
    NotSubscribed,
}

/// A category that was named, and what became of its subscription.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct SubscriptionRow {
    /// Title of the category, or its GUID.
    pub title: String,
    /// Its level.
    pub kind: Option<CategoryType>,
    /// What became of it.
    pub change: SubscriptionChange,
    /// How many products it stands for; none for a classification.
    pub products: Option<usize>,
    /// Its GUID.
    pub category: Uuid,
}

impl Tabular for SubscriptionRow {
    const SCHEMA: &'static str = "sync.subscription/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("title", "Category"),
        Column::enumeration("kind", "Type"),
        Column::enumeration("change", "Change"),
        Column::number("products", "Products").spare(),
        Column::ident("category", "GUID").wide(),
    ];
}

/// Subscribes to categories by title, GUID or wildcard (see [`CategoryTree::find`]): to all or, where one of the names
/// means nothing, to none. Fails as `find` does.
pub fn subscribe(w: &Transaction<'_>, names: &[String]) -> Result<Answer<SubscriptionRow>> {
    let tree = catalog::read(w).category_tree()?;
    let mut rows = Vec::new();
    for category in each_once(names, |name| tree.find(name))? {
        let is_new = sync::write(w).add_subscription(category.guid)?;
        rows.push(row(
            &tree,
            category,
            if is_new { SubscriptionChange::Added } else { SubscriptionChange::AlreadySubscribed },
        ));
    }
    let mut answer = described(&tree, &sync::read(w).subscribed_categories()?, rows);
    let later = answer.rows.iter().filter(|row| row.products == Some(0));
    let later: Vec<String> = later
        .map(|row| {
            format!(
                "{} has no product yet: those that a synchronization finds below it are subscribed.",
                row.title
            )
        })
        .collect();
    answer.notes.extend(later);
    Ok(answer)
}

/// Ends subscriptions by title, GUID or wildcard: all, or none: fails as [`CategoryTree::find_again`] where one of the
/// names means nothing. What was synchronized stays in the catalog.
///
/// Off-spec: Configuration Manager marks what no longer matches as expired and removes it later (Microsoft Learn,
/// Synchronize software updates); here nothing is lost, and clients keep reporting on what they have.
pub fn unsubscribe(w: &Transaction<'_>, names: &[String]) -> Result<Answer<SubscriptionRow>> {
    let tree = catalog::read(w).category_tree()?;
    let subscribed = sync::read(w).subscribed_categories()?;
    let mut rows = Vec::new();
    let mut chosen: Vec<Uuid> = Vec::new();
    let known: BTreeSet<Uuid> = tree.iter().map(|category| category.guid).collect();
    let mut names = names.to_vec();
    // What nothing describes any more can still be named by its GUID.
    names.retain(|name| match category_guid(name) {
        Some(guid) if subscribed.contains(&guid) && !known.contains(&guid) => {
            chosen.push(guid);
            false
        }
        _ => true,
    });
    for guid in chosen {
        if sync::write(w).remove_subscription(guid)? {
            rows.push(row_of_unknown(guid));
        }
    }
    let is_subscribed = |category: &Category| subscribed.contains(&category.guid);
    let found = each_once(&names, |name| {
        let mut found = tree.find_again(name, is_subscribed)?;
        // A wildcard means those that are there to be removed.
        if found.len() > 1 {
            found.retain(|category| is_subscribed(category));
        }
        Ok(found)
    })?;
    for category in found {
        let was_there = sync::write(w).remove_subscription(category.guid)?;
        rows.push(row(
            &tree,
            category,
            if was_there { SubscriptionChange::Removed } else { SubscriptionChange::NotSubscribed },
        ));
    }
    let left = sync::read(w).subscribed_categories()?;
    let mut answer = described(&tree, &left, rows);
    for row in &answer.rows {
        let by = left
            .iter()
            .find(|guid| **guid != row.category && tree.at_and_below(**guid).contains(&row.category));
        if let Some(by) = by.and_then(|guid| tree.get(*guid)) {
            answer.warnings.push(format!(
                "{} is still synchronized: it is below {}, which is subscribed.",
                row.title, by.title
            ));
        }
    }
    Ok(answer)
}

/// Ends every subscription. Fails where the database cannot be written.
pub fn unsubscribe_all(w: &Transaction<'_>) -> Result<Answer<SubscriptionRow>> {
    let tree = catalog::read(w).category_tree()?;
    let mut rows = Vec::new();
    for guid in sync::read(w).subscribed_categories()? {
        sync::write(w).remove_subscription(guid)?;
        rows.push(match tree.get(guid) {
            Some(category) => row(&tree, category, SubscriptionChange::Removed),
            None => row_of_unknown(guid),
        });
    }
    Ok(described(&tree, &BTreeSet::new(), rows))
}

fn each_once<'a>(
    names: &[String],
    find: impl Fn(&str) -> Result<Vec<&'a Category>>,
) -> Result<Vec<&'a Category>> {
    if names.is_empty() {
        return Err(Failure::usage("no category is named")
            .hint("`cmupd sync categories` shows what there is")
            .into());
    }
    let mut seen = BTreeSet::new();
    let mut categories = Vec::new();
    let mut failures: Vec<(&str, Failure)> = Vec::new();
    for name in names {
        let mut found = match find(name) {
            Ok(found) => found,
            Err(error) => match Failure::of(&error) {
                Some(failure) if failure.kind == Kind::NotFound => {
                    failures.push((name, failure.clone()));
                    continue;
                }
                _ => return Err(error),
            },
        };
        found.sort_by_cached_key(|category| (category.title.to_lowercase(), category.guid));
        categories.extend(found.into_iter().filter(|category| seen.insert(category.guid)));
    }
    let Some((_, first)) = failures.first() else { return Ok(categories) };
    let message = match failures.as_slice() {
        [_] => first.message.clone(),
        _ => {
            let names: Vec<String> = failures.iter().map(|(name, _)| format!("{name:?}")).collect();
            format!("there are no categories {}", names.join(", "))
        }
    };
    let hint = failures.iter().find_map(|(_, failure)| failure.hint.as_deref()).unwrap_or_default();
    Err(Failure::not_found(format!("{message}; nothing was changed")).hint(hint).into())
}

fn row(tree: &CategoryTree, category: &Category, change: SubscriptionChange) -> SubscriptionRow {
    let is_classification = category.kind == Some(CategoryType::UpdateClassification);
    SubscriptionRow {
        title: category.title.clone(),
        kind: category.kind,
        change,
        products: (!is_classification).then(|| tree.products(category.guid).len()),
        category: category.guid,
    }
}

fn row_of_unknown(guid: Uuid) -> SubscriptionRow {
    SubscriptionRow {
        title: guid.to_string(),
        kind: None,
        change: SubscriptionChange::Removed,
        products: None,
        category: guid,
    }
}

/// The rows with what is subscribed now, and what it lacks.
fn described<T>(tree: &CategoryTree, subscribed: &BTreeSet<Uuid>, rows: Vec<T>) -> Answer<T> {
    let subscribed = Subscribed::new(tree, subscribed);
    let mut answer = Answer::from(rows);
    answer.scope.insert("subscribed_products".into(), json!(subscribed.products.len()));
    answer.scope.insert("subscribed_classifications".into(), json!(subscribed.classifications.len()));
    answer.warnings.extend(subscribed.lack().map(str::to_owned));
    answer
}
