//! The hierarchy as a tree.

use super::{Site, SiteCode, SiteKind};
use crate::base::tabular::{Column, Tabular};
use crate::db::ContentVersion;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// All sites, with who stands under whom.
#[derive(Debug, Clone)]
pub struct Hierarchy {
    sites: BTreeMap<SiteCode, Site>,
}

impl Hierarchy {
    /// The hierarchy of these sites.
    pub fn new(sites: Vec<Site>) -> Self {
        Hierarchy { sites: sites.into_iter().map(|site| (site.code, site)).collect() }
    }

    /// The top-level site.
    pub fn top(&self) -> Option<&Site> {
        self.sites.values().find(|site| site.parent.is_none())
    }

    /// One site.
    pub fn get(&self, code: SiteCode) -> Option<&Site> {
        self.sites.get(&code)
    }

    /// The primary site of a client's site: that site, or the one above a secondary. None for other sites.
    pub fn primary_of(&self, code: SiteCode) -> Option<SiteCode> {
        let found = self.get(code)?;
        match found.kind {
            SiteKind::Primary => Some(code),
            SiteKind::Secondary => found.parent,
            SiteKind::CentralAdministration => None,
        }
    }

    /// The sites directly below, by code.
    pub fn children(&self, code: SiteCode) -> Vec<&Site> {
        self.sites.values().filter(|site| site.parent == Some(code)).collect()
    }

    /// A site and all above it, from the site upwards; a code that is not a site is alone.
    pub fn above(&self, code: SiteCode) -> impl Iterator<Item = SiteCode> {
        // Hierarchies have three levels; the bound only ends what a damaged database would make a circle.
        std::iter::successors(Some(code), |code| self.get(*code)?.parent).take(self.sites.len().max(1))
    }

    /// A site and all below it, parents before children.
    pub fn subtree(&self, code: SiteCode) -> Vec<&Site> {
        let mut found: Vec<&Site> = self.sites.get(&code).into_iter().collect();
        let mut next = 0;
        while let Some(site) = found.get(next) {
            let below = self.children(site.code);
            found.extend(below);
            next += 1;
        }
        found
    }

    /// Each site with the branch that leads to it drawn before its code, from the top down.
    pub fn drawn(&self) -> Vec<(String, &Site)> {
        let mut lines = Vec::new();
        if let Some(top) = self.top() {
            lines.push((String::new(), top));
            self.draw_below(top.code, "", &mut lines);
        }
        lines
    }

    fn draw_below<'a>(&'a self, code: SiteCode, indent: &str, lines: &mut Vec<(String, &'a Site)>) {
        let children = self.children(code);
        let last = children.len().saturating_sub(1);
        for (index, child) in children.into_iter().enumerate() {
            let (branch, below) = if index == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            lines.push((format!("{indent}{branch}"), child));
            self.draw_below(child.code, &format!("{indent}{below}"), lines);
        }
    }

    /// The rows of `site tree`.
    pub fn tree(&self) -> Vec<TreeRow> {
        self.drawn()
            .into_iter()
            .map(|(branch, site)| TreeRow {
                tree: format!("{branch}{}", site.code),
                code: site.code,
                parent: site.parent,
                name: site.name.clone(),
                kind: site.kind,
                content_version: site.content_version,
                software_update_points: site.software_update_points,
                clients: site.clients,
            })
            .collect()
    }
}

/// A site in the drawn tree.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct TreeRow {
    /// The branch and the code, as drawn.
    pub tree: String,
    /// The site.
    pub code: SiteCode,
    /// The site above.
    pub parent: Option<SiteCode>,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: SiteKind,
    /// The content version it has synchronized to.
    pub content_version: ContentVersion,
    /// How many software update points it has.
    pub software_update_points: i64,
    /// How many clients are assigned to it.
    pub clients: i64,
}

impl Tabular for TreeRow {
    const SCHEMA: &'static str = "site.tree/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("tree", "Site"),
        Column::ident("name", "Name").spare(),
        Column::enumeration("kind", "Kind"),
        Column::number("content_version", "Content version"),
        Column::number("software_update_points", "SUPs"),
        Column::number("clients", "Clients"),
    ];
}
