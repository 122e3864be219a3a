//! Adding and changing collections.

use super::{Collection, CollectionRule, LinkKind, show};
use crate::base::error::{Failure, Result};
use crate::base::names::check_name;
use crate::client;
use crate::db::Transaction;
use crate::hierarchy;

/// What to change of a collection.
#[derive(Debug, Clone, Default)]
pub struct CollectionChange {
    /// A new name.
    pub name: Option<String>,
    /// What it is for; an empty text removes it.
    pub comment: Option<String>,
    /// Clients to name, by name or GUID.
    pub clients: Vec<String>,
    /// Rules to add.
    pub rules: Vec<CollectionRule>,
    /// Collections to include.
    pub includes: Vec<String>,
    /// Collections to exclude.
    pub excludes: Vec<String>,
    /// Clients that are named no more.
    pub drop_clients: Vec<String>,
    /// Rules to remove.
    pub drop_rules: Vec<CollectionRule>,
    /// Collections to include no more.
    pub drop_includes: Vec<String>,
    /// Collections to exclude no more.
    pub drop_excludes: Vec<String>,
}

/// A name without white space around it; fails with kind `usage` for one that cannot be typed.
fn checked(name: &str) -> Result<&str> {
    let name = check_name("collection", name)?;
    if name.eq_ignore_ascii_case("all") {
        return Err(Failure::usage("no collection is called all: reports call the sum of all clients so")
            .hint("choose another name")
            .into());
    }
    Ok(name)
}

/// Adds a collection.
///
/// Fails with kind `failed` where there is one of that name, with kind `not_found` for a client or collection that does
/// not exist, and with kind `usage` where the collection would contain itself.
pub fn add(w: &Transaction<'_>, name: &str, change: &CollectionChange) -> Result<Collection> {
    let name = checked(name)?;
    client::write(w).insert_collection(name)?;
    set(w, name, change)
}

/// Changes a collection; fails as [`add`], and with kind `not_found` where what is to be removed is not there, and
/// where a new rule names a site that does not exist.
pub fn set(w: &Transaction<'_>, name: &str, change: &CollectionChange) -> Result<Collection> {
    let name = client::read(w).collections()?.name(name)?.to_owned();
    for text in &change.clients {
        client::write(w).add_collection_client(&name, client::read(w).find_client(text)?.guid)?;
    }
    for text in &change.drop_clients {
        let client = client::read(w).find_client(text)?;
        if !client::write(w).remove_collection_client(&name, client.guid)? {
            return Err(absent(&name, "does not name the client", &client.display_name()));
        }
    }
    for rule in &change.rules {
        rule.sites().try_for_each(|code| hierarchy::read(w).site(code).map(drop))?;
        client::write(w).add_collection_rule(&name, rule)?;
    }
    for rule in &change.drop_rules {
        if !client::write(w).remove_collection_rule(&name, &rule.to_string())? {
            return Err(absent(&name, "has no rule", &rule.to_string()));
        }
    }
    for (others, kind) in [(&change.includes, LinkKind::Include), (&change.excludes, LinkKind::Exclude)] {
        for other in others {
            client::write(w).add_collection_link(&name, other, kind)?;
        }
    }
    for (others, kind, what) in [
        (&change.drop_includes, LinkKind::Include, "does not include"),
        (&change.drop_excludes, LinkKind::Exclude, "does not exclude"),
    ] {
        for other in others {
            if !client::write(w).remove_collection_link(&name, other, kind)? {
                return Err(absent(&name, what, other));
            }
        }
    }
    if let Some(circle) = client::read(w).collections()?.circle(&name)? {
        return Err(Failure::usage(format!("{name} would contain itself: {}", circle.join(" > ")))
            .hint("leave one of these links out; `cmupd collection list` shows them all")
            .into());
    }
    let new_name = change.name.as_deref().map(checked).transpose()?;
    client::write(w).set_collection_texts(&name, new_name, change.comment.as_deref())?;
    show(w, new_name.unwrap_or(&name), w.now())
}

fn absent(name: &str, what: &str, thing: &str) -> anyhow::Error {
    Failure::not_found(format!("{name} {what} {thing}"))
        .hint(format!("`cmupd collection show {name:?}` shows its members"))
        .into()
}
