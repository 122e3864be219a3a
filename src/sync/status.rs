//! Where every site stands.

use super::SyncRun;
use super::due::retry_of;
use crate::base::error::{Family, Result};
use crate::base::tabular::{Column, Metric, Reading, Sample, Tabular};
use crate::db::{ContentVersion, Snapshot};
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::sync;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// Where a site stands.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct StatusRow {
    /// The branch and the code, as drawn.
    pub tree: String,
    /// The site.
    pub site: SiteCode,
    /// Its kind.
    pub kind: SiteKind,
    /// The content version it has synchronized to.
    pub content_version: ContentVersion,
    /// How many content versions it is behind its parent; none for the top-level site.
    pub behind: Option<i64>,
    /// Listed updates that its parent has and it has not, in their current revisions.
    pub behind_updates: Option<i64>,
    /// Hours since its parent had a version that it has not.
    pub behind_hours: Option<f64>,
    /// Updates that its server should have or give and does not, at the last run.
    pub items_missing: i64,
    /// Members of bundles that its upstream server does not give; later runs ask for them again, after more and more runs.
    pub members_missing: i64,
    /// Items that could not be read at the last run.
    pub items_rejected: i64,
    /// Status number of the last run.
    pub status: Option<u32>,
    /// Its meaning.
    pub status_text: String,
    /// When the last run began.
    pub last_run_at: Option<Timestamp>,
    /// When the site last synchronized successfully.
    pub last_success_at: Option<Timestamp>,
    /// What went wrong in the last run.
    pub last_error: Option<String>,
    /// What kind of trouble it is, when a server makes it.
    pub error_family: Option<Family>,
    /// When a retry is due after a failure.
    pub retry_at: Option<Timestamp>,
}

impl Tabular for StatusRow {
    const SCHEMA: &'static str = "sync.status/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("tree", "Site"),
        Column::ident("site", "Code").wide(),
        Column::enumeration("kind", "Kind").wide(),
        Column::number("content_version", "Version"),
        Column::number("behind", "Behind"),
        Column::number("behind_updates", "Updates behind").spare(),
        Column::number("behind_hours", "Hours behind").spare(),
        Column::number("items_missing", "Missing").spare(),
        Column::number("members_missing", "Members missing").wide(),
        Column::number("items_rejected", "Rejected").spare(),
        Column::number("status", "Status"),
        Column::text("status_text", "Meaning"),
        Column::time("last_success_at", "Last success"),
        Column::time("last_run_at", "Last run").wide(),
        Column::time("retry_at", "Retry due").spare(),
        Column::enumeration("error_family", "Family").spare(),
        Column::text("last_error", "Last error"),
    ];
    const METRICS: &'static [Metric] = &[
        Metric::new(
            "cmupd_sync_age_seconds",
            "Time since the site last synchronized successfully; absent where it never did.",
            &[("site", "site")],
            &[Sample::of(Reading::Age("last_success_at"))],
        ),
        Metric::new(
            "cmupd_sync_content_version",
            "The content version that the site has synchronized to.",
            &[("site", "site")],
            &[Sample::of(Reading::Field("content_version", 1.0))],
        ),
        Metric::new(
            "cmupd_sync_behind_versions",
            "How many content versions the site is behind its parent.",
            &[("site", "site")],
            &[Sample::of(Reading::Field("behind", 1.0))],
        ),
        Metric::new(
            "cmupd_sync_behind_updates",
            "Updates that the site's parent has and the site has not.",
            &[("site", "site")],
            &[Sample::of(Reading::Field("behind_updates", 1.0))],
        ),
        Metric::new(
            "cmupd_sync_behind_seconds",
            "Time since the site's parent had a version that the site has not.",
            &[("site", "site")],
            &[Sample::of(Reading::Field("behind_hours", 3600.0))],
        ),
        Metric::new(
            "cmupd_sync_missing_updates",
            "Updates that the site's server should have and has not, at the last run.",
            &[("site", "site")],
            &[Sample::of(Reading::Field("items_missing", 1.0))],
        ),
        Metric::new(
            "cmupd_sync_rejected_items",
            "Items that could not be read at the last run.",
            &[("site", "site")],
            &[Sample::of(Reading::Field("items_rejected", 1.0))],
        ),
    ];
}

/// Where every site stands, from the top down; `is_under_way` says whether somebody synchronizes now, so that a run
/// that has not ended is distinguished from one whose process died. Fails where the database cannot be read.
pub fn status(r: &Snapshot<'_>, now: Timestamp, is_under_way: bool) -> Result<Vec<StatusRow>> {
    let hierarchy = hierarchy::read(r).hierarchy()?;
    let is_running = |run: &SyncRun| run.ended_at.is_none() && is_under_way;
    let mut rows = Vec::new();
    for (branch, site) in hierarchy.drawn() {
        let last: Option<SyncRun> = sync::read(r).sync_runs(Some(site.code), 1)?.into_iter().next();
        let parent = site.parent.and_then(|code| hierarchy.get(code));
        // A server of the site that could not be asked, when the site itself is well.
        let failed = hierarchy::read(r)
            .software_update_points(Some(site.code))?
            .into_iter()
            .find(|point| point.last_error.is_some());
        let lag = match parent.filter(|parent| parent.content_version > site.content_version) {
            Some(parent) => {
                Some(sync::read(r).lag(parent.code, site.content_version, parent.content_version)?)
            }
            None => None,
        };
        rows.push(StatusRow {
            tree: format!("{branch}{}", site.code),
            site: site.code,
            kind: site.kind,
            content_version: site.content_version,
            behind: parent.map(|parent| parent.content_version.distance_from(site.content_version)),
            behind_updates: parent.map(|_| lag.map_or(0, |lag| lag.updates)),
            behind_hours: parent.map(|_| {
                let since = lag.and_then(|lag| lag.since);
                since.map_or(0.0, |since| (now.duration_since(since).as_secs_f64() / 360.0).round() / 10.0)
            }),
            items_missing: last.as_ref().map_or(0, |run| run.items_missing),
            members_missing: sync::read(r).missing_members(site.code)?,
            items_rejected: last.as_ref().map_or(0, |run| run.items_rejected),
            status: last.as_ref().map(|run| run.status),
            status_text: last.as_ref().map_or("never synchronized".into(), |run| {
                if run.ended_at.is_none() && !is_under_way {
                    "interrupted; run `cmupd sync` again".into()
                } else {
                    run.status_text.clone()
                }
            }),
            last_run_at: last.as_ref().map(|run| run.started_at),
            last_success_at: sync::read(r).last_success(site.code)?,
            retry_at: last.as_ref().filter(|run| !is_running(run)).and_then(retry_of).map(|(at, _)| at),
            error_family: last
                .as_ref()
                .and_then(|run| run.error_family)
                .or_else(|| failed.as_ref().and_then(|point| point.error_family)),
            last_error: last.and_then(|run| run.error).or_else(|| {
                failed.and_then(|point| Some(format!("{}: {}", point.server_name, point.last_error?)))
            }),
        });
    }
    Ok(rows)
}
