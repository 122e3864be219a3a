//! The flags by which every report says whom and what it looks at.

use crate::base::error::Result;
use crate::catalog::{TimeBound, UpdateCriteria};
use crate::cli::update::KindArgs;
use crate::compliance::Scope;
use crate::hierarchy::SiteOrNone;
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
pub(in crate::cli) struct WhoArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    when: WhenArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Scope")]
pub(in crate::cli) struct WhenArgs {
    /// As it was then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment
    ///
    /// What this database knew at that moment: what arrived later is left out, however old it is. Formats: 2026-10-31
    /// (the end of that day in UTC; of the day that is not over: now), today (now), yesterday, 2026-10 (the end of that
    /// month), 2026-10-31T18:00:00Z or with an offset such as +01:00, 30d, 2w, 3m (months) or 12h before now,
    /// patch-tuesday (the end, in UTC, of the last second Tuesday that is over), patch-tuesday-1 (the one before).
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<AsOf>,
}

/// What a report looks at.
#[derive(Debug, Args)]
#[command(next_help_heading = "Scope")]
pub(super) struct WhatArgs {
    /// Count superseded updates too
    #[arg(long)]
    superseded: bool,
    #[command(flatten, next_help_heading = "Scope")]
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
    pub(in crate::cli) fn moment(&self, now: Timestamp) -> Result<Option<Timestamp>> {
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
    pub(in crate::cli) fn scope(&self, now: Timestamp) -> Result<Scope> {
        Ok(Scope { as_of: self.when.moment(now)?, ..self.place.scope() })
    }
}

impl WhatArgs {
    pub(super) fn narrow(&self, scope: Scope) -> Scope {
        Scope {
            superseded: self.superseded,
            updates: UpdateCriteria {
                released_since: self.released_since,
                released_before: self.released_before,
                ..self.kind.criteria()
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
