//! Who has it: how many clients of a site are known to hold which policy, and to have scanned at which content version.

mod store;

use crate::base::error::Result;
use crate::base::tabular::{Column, Tabular};
use crate::db::Snapshot;
use crate::hierarchy::{self, SiteCode};
use crate::policy;
use crate::policy::document::version_text;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// What clients report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloutSubject {
    /// The version of the site-wide policy that they hold; reported by JSON lines.
    Policy,
    /// The content version of their newest completed scan: reported by scan messages, or what the site where it ran
    /// had.
    Content,
}

/// The clients at one version.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct RolloutRow {
    /// What is counted.
    pub what: RolloutSubject,
    /// `N.00` for a policy, a number for a content version; none where neither is known.
    pub version: Option<String>,
    /// True for the version that the site has.
    pub is_current: bool,
    /// How many clients.
    pub clients: u64,
    /// Of all clients of the site.
    pub percent: f64,
    /// The earliest message of any client that reported this version, whatever it holds now; of content versions, of
    /// those that are there now.
    pub first_at: Option<Timestamp>,
    /// The newest message of the clients that are there now.
    pub last_at: Option<Timestamp>,
}

impl Tabular for RolloutRow {
    const SCHEMA: &'static str = "policy.rollout/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("what", "What"),
        Column::ident("version", "Version"),
        Column::text("is_current", "Current"),
        Column::number("clients", "Clients"),
        Column::percent("percent", "Percent"),
        Column::time("first_at", "First"),
        Column::time("last_at", "Last"),
    ];
}

/// The clients at one version, as counted.
struct Counted {
    number: Option<i64>,
    clients: u64,
    first_at: Option<Timestamp>,
    last_at: Option<Timestamp>,
}

/// How far a site's policy and content version have come: a row for each version that clients are at, newest first,
/// then those of which none is known. The site's own versions have a row even without clients. Fails with kind
/// `not_found` for a site that does not exist, and for a policy that is damaged.
pub fn rollout(r: &Snapshot<'_>, site: SiteCode) -> Result<Vec<RolloutRow>> {
    let site = hierarchy::read(r).site(site)?;
    let policy = policy::read(r).policies(Some(site.code), false)?.pop();
    let policy = policy.and_then(|policy| policy.version.strip_suffix(".00")?.parse::<i64>().ok());
    let content = site.content_version.is_reached().then_some(i64::from(site.content_version));
    let mut rows =
        rows(RolloutSubject::Policy, policy, policy::read(r).clients_by_policy_version(site.code)?);
    rows.extend(self::rows(
        RolloutSubject::Content,
        content,
        policy::read(r).clients_by_content_version(site.code)?,
    ));
    Ok(rows)
}

fn rows(what: RolloutSubject, current: Option<i64>, mut counted: Vec<Counted>) -> Vec<RolloutRow> {
    if current.is_some() && counted.iter().all(|row| row.number != current) {
        counted.push(Counted { number: current, clients: 0, first_at: None, last_at: None });
    }
    counted.sort_by_key(|row| std::cmp::Reverse(row.number));
    let all: u64 = counted.iter().map(|row| row.clients).sum();
    let share = |clients: u64| match all {
        0 => 0.0,
        // Two decimals, as reports have them.
        all => (clients as f64 * 10_000.0 / all as f64).round() / 100.0,
    };
    counted
        .into_iter()
        .map(|row| RolloutRow {
            what,
            version: row.number.map(|number| match what {
                RolloutSubject::Policy => version_text(number),
                RolloutSubject::Content => number.to_string(),
            }),
            is_current: row.number.is_some() && row.number == current,
            clients: row.clients,
            percent: share(row.clients),
            first_at: row.first_at,
            last_at: row.last_at,
        })
        .collect()
}
