use super::command::Command;
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::Result;
use crate::catalog::rules::{RuleLine, list_rules};
use crate::catalog::{self, Severity, TimeBound, UpdateCriteria, UpdateDetails, UpdateRow, Wanted};
use crate::hierarchy::SiteCode;
use clap::Args;

/// List, find and show updates in the catalog
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd update list --severity critical --no-superseded   what is critical and current
  cmupd update search cumulative windows 24h2             by words of the title or description
  cmupd update rules KB5090241                            where it applies, and where it is installed
  cmupd update show KB5090241                             files, prerequisites, what replaces it
  cmupd update list --kb 5090241 --format ndjson | jq -r .update      UpdateIDs, for a script")]
pub struct Updates {}

/// Which kinds of updates are meant.
#[derive(Debug, Args)]
pub(super) struct KindArgs {
    /// Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be
    /// repeated
    #[arg(long, value_name = "PRODUCT")]
    product: Vec<Wanted>,
    /// Updates of this classification: name with wildcards, or GUID; may be repeated
    #[arg(long, value_name = "CLASSIFICATION")]
    classification: Vec<Wanted>,
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
    /// Members of this software update group; may be repeated
    #[arg(long, value_name = "UPDATE_GROUP")]
    group: Vec<String>,
}

impl KindArgs {
    pub(super) fn criteria(&self) -> UpdateCriteria {
        UpdateCriteria {
            article_ids: self.kb.clone(),
            products: self.product.clone(),
            classifications: self.classification.clone(),
            // clap lets only severities and "none" through.
            groups: self.group.clone(),
            severities: self.severity.iter().map(|name| Severity::from_name(name)).collect(),
            ..UpdateCriteria::default()
        }
    }
}

#[derive(Debug, Args)]
pub struct Filters {
    /// As this site sees them, instead of the top-level site
    #[arg(long)]
    site: Option<SiteCode>,
    #[command(flatten)]
    criteria: CriteriaArgs,
}

/// Which updates are meant.
#[derive(Debug, Args)]
pub struct CriteriaArgs {
    /// Title, with wildcards
    #[arg(long, value_name = "PATTERN")]
    title: Option<String>,
    #[command(flatten)]
    kind: KindArgs,
    /// Released on this day or later (YYYY-MM-DD), or within a span such as 30d, 2w, 6mo
    #[arg(long, value_name = "DATE")]
    released_since: Option<TimeBound>,
    /// Released before this day, or longer ago than a span
    #[arg(long, value_name = "DATE")]
    released_before: Option<TimeBound>,
    /// Only updates that a newer one replaces
    #[arg(long, conflicts_with = "no_superseded")]
    superseded: bool,
    /// Only updates that none replaces
    #[arg(long)]
    no_superseded: bool,
    /// Only updates that their publisher withdrew or the supersedence rule expired
    #[arg(long, conflicts_with = "no_expired")]
    expired: bool,
    /// Only updates that are not expired
    #[arg(long)]
    no_expired: bool,
    /// CVE identifiers, with wildcards
    #[arg(long, value_name = "CVE", value_delimiter = ',')]
    cve: Vec<String>,
}

impl CriteriaArgs {
    pub(super) fn criteria(self) -> UpdateCriteria {
        UpdateCriteria {
            title: self.title,
            released_since: self.released_since,
            released_before: self.released_before,
            superseded: one_of(self.superseded, self.no_superseded),
            expired: one_of(self.expired, self.no_expired),
            cves: self.cve,
            ..self.kind.criteria()
        }
    }
}

/// What a pair of opposite flags asks for.
fn one_of(yes: bool, no: bool) -> Option<bool> {
    if yes == no { None } else { Some(yes) }
}

/// List the updates that a site sees, newest first
///
/// Lists each visible update in its current revision, superseded and expired ones too. An update is listed when it fits
/// all flags; of several values of one flag, one is enough. Patterns know * and ?, and letter case does not matter.
///
/// A withdrawn update supersedes nothing: what supersedes it does so in its place. Where the withdrawn revision names no
/// relations, those of the last revision before it that is published or names some are followed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd update list --released-since 30d --severity critical,important
  cmupd update list --product 'windows 1?' --classification 'security*' --no-superseded
  cmupd update list --title '*24H2*x64*' --columns article_id,title,superseded
  cmupd update list --cve 'CVE-2026-*' --csv -o cves.csv")]
pub struct List {
    #[command(flatten)]
    filters: Filters,
}

/// Find updates by words of their titles, descriptions and KB numbers
///
/// All words must be there; the last one may be the beginning of a word. Best first, then newest first. Punctuation has
/// no meaning.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd update search cumulative windows 24h2
  cmupd update search office excel --no-superseded --best 5
  cmupd update search KB50902")]
pub struct Search {
    /// Words
    #[arg(required = true)]
    words: Vec<String>,
    /// How many updates, the best
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    best: u32,
    #[command(flatten)]
    filters: Filters,
}

/// Show everything about an update
///
/// Revisions, files of the update and of the parts of its bundle, what it requires, what it replaces and what replaces
/// it, both to the end of the chain; who expired it, and when. A KB number often belongs to several updates: then each
/// is shown. A GUID may also name a hidden part, a category or a detectoid.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd update show KB5090241
  cmupd update show '2026-11 Cumulative Update for Windows 11 Version 23H2'
  cmupd update show 5090241 --json | jq -r '.data[].files[].url'")]
pub struct Show {
    /// KB number, UpdateID (GUID), or a piece of a title that only one update has
    update: Wanted,
    /// As this site sees it, instead of the top-level site
    #[arg(long)]
    site: Option<SiteCode>,
}

/// Show the applicability rules of an update as a tree
///
/// With what it requires and with the rules of the parts of its bundle. An element that is not understood is named; a scan
/// (`cmupd scan`) leaves it open.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd update rules KB5090241
  cmupd update rules 59653007-e2e9-4f71-8525-2ff588527978      a detectoid, by its UpdateID
  cmupd update rules KB5090241 --json | jq -r '.data[].rule'")]
pub struct Rules {
    /// KB number, UpdateID (GUID), or a piece of a title that only one update has
    update: Wanted,
    /// As this site sees it, instead of the top-level site
    #[arg(long)]
    site: Option<SiteCode>,
}

impl Command for Rules {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleLine>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::list(session.read(|r| list_rules(r, self.site, &self.update))?)
    }
}

impl Command for List {
    const SHAPES: &'static [Shape] = &[Shape::of::<UpdateRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let (site, criteria) = (self.filters.site, self.filters.criteria.criteria());
        Reply::list(session.read(|r| catalog::list(r, site, &criteria, session.clock.now()))?)
    }
}

impl Command for Search {
    const SHAPES: &'static [Shape] = &[Shape::of::<UpdateRow>()];
    fn run(self, session: &Session) -> Result<Reply> {
        let (site, criteria, words) =
            (self.filters.site, self.filters.criteria.criteria(), self.words.join(" "));
        let (best, now) = (usize::try_from(self.best).unwrap_or(usize::MAX), session.clock.now());
        Reply::list(session.read(|r| catalog::search(r, site, &words, &criteria, best, now))?)
    }
}

impl Command for Show {
    const SHAPES: &'static [Shape] = &[Shape::of::<UpdateDetails>()];
    fn run(self, session: &Session) -> Result<Reply> {
        Reply::records(session.read(|r| catalog::load_details(r, self.site, &self.update))?)
    }
}
