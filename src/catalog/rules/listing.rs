//! The rules of an update as a person reads them.

use super::revision_store::RevisionRules;
use super::rule::ApplicabilityRule;
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Column, Tabular};
use crate::catalog::search::{Wanted, viewpoint};
use crate::catalog::{self, UpdateIdentity};
use crate::db::Snapshot;
use crate::hierarchy::SiteCode;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// A line: an update, what it requires or bundles, a section of its rules, or a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleLine {
    /// The line as it is drawn: deeper ones further right.
    pub tree: String,
    /// How deep it is, from 0 for the update itself.
    pub depth: u32,
    /// The line without what is drawn before it.
    pub rule: String,
    /// UpdateID of the update or part whose line it is.
    pub update: Uuid,
}

impl Tabular for RuleLine {
    const SCHEMA: &'static str = "update.rules/1";
    const COLUMNS: &'static [Column] =
        &[Column::text("tree", "Rule"), Column::ident("update", "Update").wide()];
}

/// Lines of one listing: bundles may share parts, each of which is listed once.
const LINES: usize = 20_000;

/// Lists the rules of an update, and of the parts of its bundle, as a site (the top-level site where none is named) sees
/// them. Fails as `load_details` does.
pub fn list_rules(r: &Snapshot<'_>, site: Option<SiteCode>, wanted: &Wanted) -> Result<Vec<RuleLine>> {
    let version = viewpoint(r, site)?.content_version;
    let updates = catalog::update_guids(r, site, wanted)?;
    let revisions = catalog::read(r).revision_rules(version, Some(&updates))?;
    let mut listing = Listing {
        by_identity: revisions.iter().map(|revision| (revision.identity, revision)).collect(),
        current: revisions
            .iter()
            .filter(|revision| revision.is_current)
            .map(|revision| (revision.identity.guid, revision))
            .collect(),
        lines: Vec::new(),
        listed: Vec::new(),
    };
    for update in updates {
        let of_update = revisions.iter().filter(|revision| revision.identity.guid == update);
        let newest = of_update.max_by_key(|revision| (revision.is_update, revision.identity.revision_number));
        if let Some(revision) = newest {
            listing.add_revision(revision, 0, "");
        }
    }
    if listing.lines.len() > LINES {
        return Err(Failure::failed(format!("the rules have more than {LINES} lines"))
            .hint("list the parts of the bundle one by one, by their UpdateIDs")
            .into());
    }
    Ok(listing.lines)
}

struct Listing<'r> {
    by_identity: HashMap<UpdateIdentity, &'r RevisionRules>,
    current: HashMap<Uuid, &'r RevisionRules>,
    lines: Vec<RuleLine>,
    listed: Vec<UpdateIdentity>,
}

impl Listing<'_> {
    fn add(&mut self, depth: u32, rule: String, update: Uuid) {
        if self.lines.len() <= LINES {
            let indent = "  ".repeat(usize::try_from(depth).unwrap_or(0));
            self.lines.push(RuleLine { tree: format!("{indent}{rule}"), depth, rule, update });
        }
    }

    fn add_revision(&mut self, revision: &RevisionRules, depth: u32, before: &str) {
        let update = revision.identity.guid;
        self.add(depth, format!("{before}{}", full_name_of(revision)), update);
        if self.listed.contains(&revision.identity) {
            return self.add(depth + 1, "as above".to_owned(), update);
        }
        self.listed.push(revision.identity);
        for clause in &revision.prerequisites {
            let is_choice = clause.len() > 1;
            if is_choice {
                self.add(depth + 1, "requires at least one of".to_owned(), update);
            }
            for guid in clause {
                let (deeper, before) = if is_choice { (depth + 2, "") } else { (depth + 1, "requires ") };
                let name = match self.current.get(guid) {
                    Some(found) => full_name_of(found),
                    None => format!("{guid} (not in the catalog)"),
                };
                self.add(deeper, format!("{before}{name}"), *guid);
            }
        }
        match &revision.rules {
            Err(reason) if revision.bundled.is_empty() && !revision.needs_no_rules => {
                self.add(depth + 1, format!("no rules: {reason}"), update);
            }
            Err(_) => {}
            Ok(rules) => {
                for (section, rule) in rules.sections() {
                    self.add(depth + 1, section.to_owned(), update);
                    self.add_rule(rule, depth + 2, update);
                }
            }
        }
        for clause in &revision.bundled {
            let is_choice = clause.len() > 1;
            if is_choice {
                self.add(depth + 1, "bundles at least one of".to_owned(), update);
            }
            for member in clause {
                let (deeper, before) = if is_choice { (depth + 2, "") } else { (depth + 1, "bundles ") };
                match self.by_identity.get(member).copied() {
                    Some(part) => self.add_revision(part, deeper, before),
                    None => {
                        // Of another revision the title is known.
                        let name = self.current.get(&member.guid).copied().map(full_name_of);
                        let name = name.unwrap_or_else(|| member.guid.to_string());
                        let revision = member.revision_number;
                        let missing = format!("{before}{name}, revision {revision} (not in the catalog)");
                        self.add(deeper, missing, member.guid);
                    }
                }
            }
        }
    }

    fn add_rule(&mut self, rule: &ApplicabilityRule, depth: u32, update: Uuid) {
        self.add(depth, rule.to_string(), update);
        for child in rule.children() {
            self.add_rule(child, depth + 1, update);
        }
    }
}

/// KB number and title with the UpdateID.
fn full_name_of(revision: &RevisionRules) -> String {
    let number = revision.article_id.as_ref().map_or(String::new(), |article_id| format!("KB{article_id} "));
    match &revision.title {
        Some(title) => format!("{number}{title} ({})", revision.identity.guid),
        None => format!("{number}{}", revision.identity.guid),
    }
}
