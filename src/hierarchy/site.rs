//! Sites and the rules of who may stand under whom.

use super::SiteCode;
use crate::base::error::Failure;
use crate::base::tabular::{Column, Tabular};
use crate::db::ContentVersion;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// The three kinds of site that Configuration Manager has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteKind {
    /// Top of a hierarchy with several primaries; has no clients of its own.
    CentralAdministration,
    /// Has clients; stands alone or under a central administration site.
    Primary,
    /// Stands under a primary; its clients belong to that primary.
    Secondary,
}

impl SiteKind {
    /// The name in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            SiteKind::CentralAdministration => "central_administration",
            SiteKind::Primary => "primary",
            SiteKind::Secondary => "secondary",
        }
    }
}

impl FromStr for SiteKind {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        match text.to_ascii_lowercase().replace('-', "_").as_str() {
            "central_administration" | "central" | "cas" => Ok(SiteKind::CentralAdministration),
            "primary" => Ok(SiteKind::Primary),
            "secondary" => Ok(SiteKind::Secondary),
            _ => Err(Failure::usage(format!(
                "{text:?} is not a kind of site: those are central-administration (or cas), primary, secondary"
            ))),
        }
    }
}

impl fmt::Display for SiteKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A site.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Site {
    /// Three characters, unique in the hierarchy.
    pub code: SiteCode,
    /// A name for people.
    pub name: String,
    /// What kind of site it is.
    pub kind: SiteKind,
    /// The site above; none for the top-level site.
    pub parent: Option<SiteCode>,
    /// Top-level site only: where its last synchronization came from.
    pub source: Option<String>,
    /// The content version that the site has synchronized to; 0 before the first synchronization.
    pub content_version: ContentVersion,
    /// How many software update points it has.
    pub software_update_points: i64,
    /// How many clients are assigned to it.
    pub clients: i64,
    /// When it was added.
    pub created_at: Timestamp,
}

impl Tabular for Site {
    const SCHEMA: &'static str = "site/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("code", "Site"),
        Column::ident("name", "Name"),
        Column::enumeration("kind", "Kind"),
        Column::ident("parent", "Parent"),
        Column::number("content_version", "Content version"),
        Column::number("software_update_points", "SUPs"),
        Column::number("clients", "Clients"),
        Column::ident("source", "Source").wide(),
        Column::time("created_at", "Created").wide(),
    ];
}

/// A site to add.
#[derive(Debug, Clone)]
pub struct NewSite {
    /// Its code.
    pub code: SiteCode,
    /// A name for people; the code where none is given.
    pub name: Option<String>,
    /// What kind of site it is.
    pub kind: SiteKind,
    /// The site above.
    pub parent: Option<SiteCode>,
}

impl NewSite {
    /// Checks kind and parent against each other: `parent` is the named parent site, `top` the top-level site if there
    /// is one. Fails with kind `usage` where the hierarchy does not allow the site there.
    pub fn check(&self, parent: Option<&Site>, top: Option<&Site>) -> Result<(), Failure> {
        match (self.kind, parent, top) {
            (SiteKind::Secondary, None, _) => Err(Failure::usage(format!(
                "a secondary site is below a primary, and {} names no parent",
                self.code
            ))
            .hint("add --parent with the code of a primary site")),
            (_, None, Some(top)) => Err(Failure::usage(format!(
                "{} would be a second top-level site in addition to {}",
                self.code, top.code
            ))
            .hint(match top.kind {
                SiteKind::CentralAdministration => {
                    format!("add --parent {}; there is one top-level site", top.code)
                }
                _ => format!(
                    "{} is a stand-alone primary; for several primaries begin with `cmupd init CAS --kind central-administration`",
                    top.code
                ),
            })),
            (_, None, None) => Ok(()),
            (SiteKind::CentralAdministration, Some(_), _) => {
                Err(Failure::usage("a central administration site is always at the top".to_string())
                    .hint("begin a hierarchy with `cmupd init CAS --kind central-administration`"))
            }
            (SiteKind::Primary, Some(parent), _) if parent.kind != SiteKind::CentralAdministration => {
                Err(Failure::usage(format!(
                    "a primary site is below a central administration site, and {} is a {} site",
                    parent.code, parent.kind
                ))
                .hint("under a primary stand secondary sites: --kind secondary"))
            }
            (SiteKind::Secondary, Some(parent), _) if parent.kind != SiteKind::Primary => {
                Err(Failure::usage(format!(
                    "a secondary site is below a primary, and {} is a {} site",
                    parent.code, parent.kind
                ))
                .hint("name a primary site as --parent; `cmupd site tree` shows them"))
            }
            _ => Ok(()),
        }
    }
}
