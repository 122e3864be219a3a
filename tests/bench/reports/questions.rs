//! The questions: every report, over everything and in every single scope.

use super::{Answer, corpus, environment};
use cmupd::base::error::Result as Verb;
use cmupd::catalog::{Severity, UpdateCriteria, Wanted};
use cmupd::compliance::Scope;
use cmupd::db::Snapshot;
use cmupd::report::{self, Grouping, Period, ScanFilter, TrendStep, UnknownBy};
use jiff::{SignedDuration, Timestamp};

/// Asks for a report; gives the rows of its answer.
pub type Report = fn(&Snapshot<'_>, &Scope, Timestamp) -> Verb<usize>;

/// The update and the client that are asked for by themselves.
pub const UPDATE: u64 = 7;
pub const CLIENT: &str = "PC000007";
/// Days of the reports that ask for a period.
const DAYS: u32 = 30;

fn update() -> Wanted {
    Wanted::Guid(corpus::guid(corpus::TREE + UPDATE * corpus::GROUP))
}

const REPORTS: &[(&str, Report)] = &[
    ("compliance", |r, scope, now| Ok(report::compliance(r, scope, false, now)?.rows.len())),
    ("compliance by site", |r, scope, now| Ok(report::compliance(r, scope, true, now)?.rows.len())),
    ("compliance by collection", |r, scope, now| {
        Ok(report::compliance_by_collection(r, scope, now)?.rows.len())
    }),
    ("updates", |r, scope, now| Ok(report::updates(r, scope, now)?.rows.len())),
    ("update", |r, scope, now| Ok(report::update(r, &update(), scope, now)?.rows.len())),
    ("months", |r, scope, now| Ok(report::months(r, scope, now)?.rows.len())),
    ("client", |r, scope, now| Ok(report::client(r, CLIENT, scope, now)?.rows.len())),
    ("clients", |r, scope, now| Ok(report::clients(r, scope, None, now)?.rows.len())),
    ("clients non-compliant", |r, scope, now| {
        Ok(report::clients(r, scope, "non-compliant".parse().ok(), now)?.rows.len())
    }),
    ("clients unknown", |r, scope, now| {
        Ok(report::clients(r, scope, "unknown".parse().ok(), now)?.rows.len())
    }),
    ("clients of an update", |r, scope, now| {
        let scope = Scope { update: Some(update()), ..scope.clone() };
        Ok(report::clients(r, &scope, "required".parse().ok(), now)?.rows.len())
    }),
    ("health", |r, scope, now| Ok(report::health(r, scope, DAYS, now)?.rows.len())),
    ("stale", |r, scope, now| Ok(report::stale(r, scope, DAYS, now)?.rows.len())),
    ("scan", |r, scope, now| Ok(report::scan(r, scope, Grouping::All, now)?.rows.len())),
    ("scan by site", |r, scope, now| Ok(report::scan(r, scope, Grouping::Site, now)?.rows.len())),
    ("scan by collection", |r, scope, now| Ok(report::scan(r, scope, Grouping::Collection, now)?.rows.len())),
    ("scan-clients", |r, scope, now| {
        Ok(report::scan_clients(r, scope, ScanFilter::default(), now)?.rows.len())
    }),
    ("scan-clients failed", |r, scope, now| {
        let filter = ScanFilter { state: "failed".parse().ok(), error: None };
        Ok(report::scan_clients(r, scope, filter, now)?.rows.len())
    }),
    ("errors", |r, scope, now| Ok(report::errors(r, scope, now)?.rows.len())),
    ("unknown", |r, scope, now| Ok(report::unknown(r, scope, now)?.rows.len())),
    ("unknown by cause", |r, scope, now| Ok(report::unknown_by(r, scope, UnknownBy::Cause, now)?.rows.len())),
    ("unknown by site", |r, scope, now| Ok(report::unknown_by(r, scope, UnknownBy::Site, now)?.rows.len())),
    ("unknown by collection", |r, scope, now| {
        Ok(report::unknown_by(r, scope, UnknownBy::Collection, now)?.rows.len())
    }),
    ("trend over 12 months", |r, scope, now| {
        let period = Period { by: TrendStep::Month, since: None, until: scope.as_of };
        Ok(report::trend(r, &Scope { as_of: None, ..scope.clone() }, period, now)?.rows.len())
    }),
    ("trend over 30 days", |r, scope, now| {
        let period = Period { by: TrendStep::Day, since: None, until: scope.as_of };
        Ok(report::trend(r, &Scope { as_of: None, ..scope.clone() }, period, now)?.rows.len())
    }),
    ("unknown by error", |r, scope, now| Ok(report::unknown_by(r, scope, UnknownBy::Error, now)?.rows.len())),
];

/// All updates are considered in every other scope, superseded ones too: the catalog's chains would leave one of
/// twelve.
const EVERYTHING: &str = "";

/// A way of narrowing a report.
type Narrowed = fn() -> Answer<Scope>;

const SCOPES: &[(&str, Narrowed)] = &[
    (EVERYTHING, || Ok(all())),
    (" of current updates", || Ok(Scope::default())),
    (" --site", || Ok(Scope { site: Some("P03".parse()?), ..all() })),
    (" --collection", || Ok(Scope { collection: Some(environment::COLLECTION.into()), ..all() })),
    (" --boundary-group", || Ok(Scope { boundary_group: Some(environment::BOUNDARY_GROUP.into()), ..all() })),
    (" --product", || {
        narrowed(UpdateCriteria { products: vec![category("Product", 19)], ..UpdateCriteria::default() })
    }),
    (" --classification", || {
        let classifications = vec![category("Classification", 47)];
        narrowed(UpdateCriteria { classifications, ..UpdateCriteria::default() })
    }),
    (" --severity", || {
        narrowed(UpdateCriteria { severities: vec![Some(Severity::Critical)], ..UpdateCriteria::default() })
    }),
    (" --released-since", || {
        narrowed(UpdateCriteria { released_since: Some("730d".parse()?), ..UpdateCriteria::default() })
    }),
    (" --kb", || {
        let number = 4_000_000 + corpus::TREE + UPDATE * corpus::GROUP;
        narrowed(UpdateCriteria { article_ids: vec![number.to_string()], ..UpdateCriteria::default() })
    }),
    (" --as-of", || {
        let moment = Timestamp::from_second(environment::NOW)? - SignedDuration::from_hours(100 * 24);
        Ok(Scope { as_of: Some(moment), ..all() })
    }),
];

fn all() -> Scope {
    Scope { superseded: true, ..Scope::default() }
}

fn narrowed(updates: UpdateCriteria) -> Answer<Scope> {
    Ok(Scope { updates, ..all() })
}

fn category(kind: &str, number: u64) -> Wanted {
    Wanted::Name(format!("{kind} {number}"))
}

/// Every question by its name: a report, then its scope.
pub fn names() -> Vec<String> {
    let of = |scope: &'static str| REPORTS.iter().map(move |(report, _)| format!("{report}{scope}"));
    SCOPES.iter().flat_map(|(scope, _)| of(scope)).collect()
}

/// A question by its name.
pub fn find(name: &str) -> Answer<(Report, Scope)> {
    for (scope, make) in SCOPES {
        let report = name.strip_suffix(scope);
        if let Some((_, report)) = REPORTS.iter().find(|(known, _)| Some(*known) == report) {
            return Ok((*report, make()?));
        }
    }
    Err(format!("no question {name:?}").into())
}
