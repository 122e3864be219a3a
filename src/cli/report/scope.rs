//! The flags by which every report says whom and what it looks at.

use crate::base::error::Result;
use crate::base::guid::parse_guid;
use crate::catalog::{Severity, TimeBound, UpdateCriteria, Wanted};
use crate::cli::flags::SiteOrNone;
use crate::compliance::Scope;
use crate::history::AsOf;
use clap::Args;
use jiff::Timestamp;

/// Whom a report looks at.
#[derive(Debug, Args)]
#[command(next_help_heading = "Scope")]
pub(super) struct PlaceArgs {
    /// This site and all below it; unassigned means the clients that belong to no site
    #[arg(long)]
    site: Option<SiteOrNone>,
    /// Members of this collection
    #[arg(long, value_name = "COLLECTION")]
    collection: Option<String>,
    /// Clients whose known place is in this boundary group
    ///
    /// Places are what `cmupd client locations` knows. The default group of a site means its clients whose place is
    /// in no other.
    #[arg(long, value_name = "GROUP")]
    boundary_group: Option<String>,
}

/// Whom a report looks at, and when.
#[derive(Debug, Args)]
#[command(next_help_heading = "Scope")]
pub(super) struct WhoArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    when: WhenArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Scope")]
pub(super) struct WhenArgs {
    /// As it was then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment
    ///
    /// What this database knew at that moment: what arrived later is left out, however old it is. Formats: 2026-10-31
    /// (the end of that day in UTC; of the day that is not over: now), today (now), yesterday, 2026-10 (the end of that
    /// month), 2026-10-31T18:00:00Z or with an offset such as +01:00, 30d, 2w, 3m (months) or 12h before now,
    /// patch-tuesday (the end, in UTC, of the last second Tuesday that is over), patch-tuesday-1 (the one before).
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// Which kinds of updates a report looks at.
#[derive(Debug, Args)]
#[command(next_help_heading = "Scope")]
pub(super) struct KindArgs {
    /// Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be
    /// repeated
    #[arg(long, value_name = "PRODUCT")]
    product: Vec<String>,
    /// Updates of this classification: name with wildcards, or GUID; may be repeated
    #[arg(long, value_name = "CLASSIFICATION")]
    classification: Vec<String>,
    /// Updates of these severities; none means updates without one
    #[arg(
        long,
        value_name = "SEVERITY",
        value_delimiter = ',',
        ignore_case = true,
        value_parser = ["critical", "important", "moderate", "low", "none"]
    )]
    severity: Vec<String>,
    /// Updates of these KB numbers, with or without KB, with wildcards
    #[arg(long, value_name = "NUMBER", value_delimiter = ',')]
    kb: Vec<String>,
}

/// What a report looks at.
#[derive(Debug, Args)]
#[command(next_help_heading = "Scope")]
pub(super) struct WhatArgs {
    /// Count superseded updates too
    #[arg(long)]
    superseded: bool,
    #[command(flatten)]
    kind: KindArgs,
    /// Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or
    /// since patch-tuesday
    ///
    /// Spans and patch-tuesday (the last second Tuesday, today included) are seen from the moment that is looked at.
    #[arg(long, value_name = "DATE")]
    released_since: Option<TimeBound>,
    /// Updates released before this day or month, or longer ago than a span
    #[arg(long, value_name = "DATE")]
    released_before: Option<TimeBound>,
}

/// Both.
#[derive(Debug, Args)]
pub(super) struct ScopeArgs {
    #[command(flatten)]
    who: WhoArgs,
    #[command(flatten)]
    what: WhatArgs,
}

impl WhenArgs {
    pub(super) fn moment(&self, now: Timestamp) -> Result<Option<Timestamp>> {
        self.as_of.map(|as_of| as_of.moment(now)).transpose()
    }
}

impl PlaceArgs {
    pub(super) fn scope(&self) -> Scope {
        Scope {
            site: self.site.and_then(|SiteOrNone(site)| site),
            unassigned: matches!(self.site, Some(SiteOrNone(None))),
            collection: self.collection.clone(),
            boundary_group: self.boundary_group.clone(),
            ..Scope::default()
        }
    }
}

impl WhoArgs {
    pub(super) fn scope(&self, now: Timestamp) -> Result<Scope> {
        Ok(Scope { as_of: self.when.moment(now)?, ..self.place.scope() })
    }
}

impl KindArgs {
    pub(super) fn narrow(&self, scope: Scope) -> Scope {
        let all = |names: &[String]| names.iter().map(|name| wanted(name)).collect();
        let updates = UpdateCriteria {
            article_ids: self.kb.clone(),
            products: all(&self.product),
            classifications: all(&self.classification),
            // clap lets only severities and "none" through.
            severities: self.severity.iter().map(|name| Severity::from_name(name)).collect(),
            ..UpdateCriteria::default()
        };
        Scope { updates, ..scope }
    }
}

impl WhatArgs {
    pub(super) fn narrow(&self, scope: Scope) -> Scope {
        let scope = self.kind.narrow(scope);
        Scope {
            superseded: self.superseded,
            updates: UpdateCriteria {
                released_since: self.released_since,
                released_before: self.released_before,
                ..scope.updates
            },
            ..scope
        }
    }
}

impl ScopeArgs {
    pub(super) fn scope(&self, now: Timestamp) -> Result<Scope> {
        Ok(self.what.narrow(self.who.scope(now)?))
    }
}

/// How a person names an update, a product or a classification.
pub(super) fn wanted(text: &str) -> Wanted {
    match parse_guid(text) {
        Some(guid) => Wanted::Guid(guid),
        None => Wanted::Name(text.to_owned()),
    }
}
