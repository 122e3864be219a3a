//! The verb: the pipeline end to end on a sample hierarchy, with the program's own commands.

use super::inbox::BEGIN_ANEW;
use super::{
    Batch, Catalog, Fleet, FleetReport, ReportFault, ScanSchedule, ScanWindow, software_update_point,
    upstream_server, write_reports,
};
use crate::base::clock::Clock;
use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::base::tabular::Answer;
use crate::catalog::CategoryType;
use crate::compliance::Scope;
use crate::db::{Database, Options, failure_kind};
use crate::hierarchy::{self, Connections, NewPoint, NewSite, ServedBy, SiteCode, SiteKind};
use crate::operate;
use crate::report::{self, ComplianceRow};
use crate::serve::{self, ServeOptions};
use crate::state;
use crate::state::message::smx;
use crate::state::{GapFilter, IngestOptions, IngestSummary, Source};
use crate::sync;
use crate::upstream::ServerAccess;
use anyhow::Context;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Lies in every folder that the demonstration made, so that it never clears a folder of somebody else's.
const MARKER: &str = "made-by-cmupd-demo.txt";

/// The sample hierarchy: code, kind, parent, name, and the share of the clients.
const SITES: [(&str, SiteKind, Option<&str>, &str, f64); 4] = [
    ("CAS", SiteKind::CentralAdministration, None, "Headquarters", 0.0),
    ("PS1", SiteKind::Primary, Some("CAS"), "Europe", 0.45),
    ("PS2", SiteKind::Primary, Some("CAS"), "Americas", 0.40),
    ("S01", SiteKind::Secondary, Some("PS1"), "Branch office", 0.15),
];

/// What the demonstration did.
pub struct Demonstration {
    /// What was done, step by step.
    pub steps: Vec<String>,
    /// Compliance of the hierarchy and of each site.
    pub compliance: Answer<ComplianceRow>,
    /// What was unusual, and where to see it.
    pub unusual: Vec<String>,
    /// The database that it leaves behind.
    pub database: PathBuf,
    /// The database of the upstream server that it synchronized from.
    pub upstream: PathBuf,
    /// Where that server listened; nothing listens there afterwards.
    pub upstream_address: SocketAddr,
    /// A client worth a look.
    pub client: String,
}

/// Runs the pipeline end to end in `folder`: serves an upstream server on loopback, synchronizes with it over HTTP and
/// cascades, twice, publishes policy, lets `clients` simulated clients report in SMX files, ingests those, and reports.
/// The same seed and day give the same numbers.
///
/// Refuses a folder that exists and was not made by an earlier demonstration.
pub fn demonstrate(
    folder: &Path,
    seed: u64,
    clients: usize,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<Demonstration> {
    run_pipeline(folder, seed, clients, now, progress).map_err(|error| match failure_kind(&error) {
        Kind::Interrupted => Failure::interrupted(BEGIN_ANEW).into(),
        _ => error,
    })
}

fn run_pipeline(
    folder: &Path,
    seed: u64,
    clients: usize,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<Demonstration> {
    prepare(folder)?;
    let pipeline = Pipeline::new(folder, seed, clients, now)?;
    let mut steps = vec![pipeline.build_hierarchy()?];
    steps.push(pipeline.build_upstream()?);
    // The same address twice: a server at another one would be another server.
    let (mut address, _reserved) = reserve_address(seed);
    let mut ingested = Vec::new();
    let schedule = &pipeline.schedule;
    let reports = pipeline.fleet.reports(schedule)?;
    for (batch, window) in [(Batch::First, &schedule.first_scan), (Batch::Second, &schedule.second_scan)] {
        progress.check(BEGIN_ANEW)?;
        let (step, listened) = pipeline.synchronize(window, address, progress)?;
        address = listened;
        steps.push(step);
        let what = "Clients scanned and reported";
        let (step, summaries) = pipeline.report_and_ingest(batch, what, window.closes, &reports, progress)?;
        steps.push(step);
        ingested.extend(summaries);
    }
    let what = "Clients installed on their maintenance evenings and reported";
    let (step, summaries) =
        pipeline.report_and_ingest(Batch::Third, what, schedule.ends, &reports, progress)?;
    steps.push(step);
    ingested.extend(summaries);
    let database = Database::open(&pipeline.database, pipeline.options(now))?;
    let compliance = database.read(|r| report::compliance(r, &Scope::default(), true, now))?;
    let unknown = database.read(|r| report::unknown(r, &Scope::default(), now))?;
    let mut by_cause: BTreeMap<String, usize> = BTreeMap::new();
    for row in &unknown.rows {
        let cause = serde_json::to_value(row.cause)?.as_str().unwrap_or_default().replace('_', " ");
        *by_cause.entry(cause).or_default() += 1;
    }
    let gaps = database.read(|r| state::gaps_by_client(r, &GapFilter::default(), now))?;
    let open = gaps.rows.iter().map(|row| row.gaps).sum();
    let mut unusual = unusual(&reports, &ingested, open);
    if !unknown.rows.is_empty() {
        let causes: Vec<String> = by_cause.iter().map(|(cause, count)| format!("{count} {cause}")).collect();
        unusual.push(format!(
            "{} clients have unknown states: {} (cmupd report unknown)",
            unknown.rows.len(),
            causes.join(", ")
        ));
    }
    let client = unknown.rows.first().map_or_else(
        || pipeline.fleet.clients().first().map(|client| client.name.clone()).unwrap_or_default(),
        |row| row.client.clone(),
    );
    Ok(Demonstration {
        steps,
        compliance,
        unusual,
        database: pipeline.database,
        upstream: pipeline.upstream,
        upstream_address: address,
        client,
    })
}

fn prepare(folder: &Path) -> Result<()> {
    let context = || format!("cannot prepare {}", folder.display());
    let is_empty = || std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if folder.exists() && !is_empty() {
        if !folder.join(MARKER).is_file() {
            return Err(Failure::failed(format!(
                "{} exists and was not made by a demonstration",
                folder.display()
            ))
            .hint("name another folder with --dir")
            .into());
        }
        std::fs::remove_dir_all(folder).with_context(context)?;
    }
    std::fs::create_dir_all(folder).with_context(context)?;
    std::fs::write(folder.join(MARKER), "`cmupd demo` made this folder and clears it when it runs again.\n")
        .with_context(context)
}

/// An address on loopback whose port follows from the seed, so that equal runs have equal addresses; any free port
/// where that one is taken. The socket reserves it for as long as it lives: the server listens only now and then, and
/// another demonstration of the same seed may run at the same time.
fn reserve_address(seed: u64) -> (SocketAddr, Option<UdpSocket>) {
    // Below the ports that systems give to outgoing connections, from 32768 on.
    let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, 20_000 + (seed % 10_000) as u16));
    match (TcpListener::bind(wanted), UdpSocket::bind(wanted)) {
        (Ok(_), Ok(reserved)) => (wanted, Some(reserved)),
        _ => (SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), None),
    }
}

struct Pipeline {
    database: PathBuf,
    upstream: PathBuf,
    inbox: PathBuf,
    catalog: Catalog,
    fleet: Fleet,
    schedule: ScanSchedule,
}

impl Pipeline {
    fn new(folder: &Path, seed: u64, clients: usize, now: Timestamp) -> Result<Self> {
        let hours = SignedDuration::from_hours;
        // The day decides, not the hour: the same seed and day give the same numbers.
        let now = now.to_zoned(TimeZone::UTC).start_of_day()?.timestamp();
        // The newest release lies at least three days back, so that there was time to synchronize, scan and report.
        let catalog = Catalog::new(seed, now - hours(72))?;
        let shares: Vec<(String, f64)> = SITES
            .iter()
            .filter(|(_, _, _, _, share)| *share > 0.0)
            .map(|(code, _, _, _, share)| ((*code).to_owned(), *share))
            .collect();
        let fleet = Fleet::new(seed, &catalog, clients, &shares)?;
        let window = |opens: Timestamp, content_version, cutoff| ScanWindow {
            opens,
            closes: opens + hours(24),
            content_version,
            cutoff,
        };
        let schedule = ScanSchedule {
            update_source: uuid::Builder::from_random_bytes(
                fastrand::Rng::with_seed(seed).u128(..).to_be_bytes(),
            )
            .into_uuid(),
            first_scan: window(catalog.previous_release() + hours(24), 1, catalog.previous_release()),
            second_scan: window(catalog.latest_release() + hours(24), 2, catalog.latest_release()),
            ends: now - hours(12),
        };
        Ok(Pipeline {
            database: folder.join("demo.db"),
            upstream: folder.join("upstream.db"),
            inbox: folder.join("inbox"),
            catalog,
            fleet,
            schedule,
        })
    }

    fn options(&self, moment: Timestamp) -> Options {
        Options::new("cmupd demo", Clock::fixed(moment))
    }

    fn build_hierarchy(&self) -> Result<String> {
        let moment = self.schedule.first_scan.opens - SignedDuration::from_hours(2);
        let code = |text: &str| text.parse::<SiteCode>();
        Database::create(&self.database, self.options(moment), |w| {
            hierarchy::write(w).add_update_source(self.schedule.update_source)?;
            for (site, kind, parent, name, _) in SITES {
                let parent = parent.map(code).transpose()?;
                hierarchy::write(w).add_site(&NewSite {
                    code: code(site)?,
                    name: Some(name.into()),
                    kind,
                    parent,
                })?;
                hierarchy::write(w).add_software_update_point(&NewPoint {
                    site: code(site)?,
                    server_name: software_update_point(site),
                    port: None,
                    tls: false,
                    connections: Connections::Intranet,
                    served_by: ServedBy::Database,
                })?;
            }
            // Otherwise the first synchronization makes one up.
            let account = Uuid::from_u128(self.schedule.update_source.as_u128().rotate_left(64));
            hierarchy::write(w).keep_account_guid(code("CAS")?, account)?;
            sync::subscribe(w, &self.everything())?;
            Ok(())
        })?;
        Ok("Built the hierarchy: CAS, below it PS1 and PS2, below PS1 the secondary S01; each with a software update point."
            .to_owned())
    }

    /// Makes the database of the upstream server.
    fn build_upstream(&self) -> Result<String> {
        let moment = self.schedule.first_scan.opens - SignedDuration::from_hours(2);
        // Another server, so another identity.
        let guid = Uuid::from_u128(!self.schedule.update_source.as_u128());
        upstream_server::create(&self.upstream, guid, self.options(moment))?;
        Ok("Built an upstream server with an invented catalog, served on loopback; CAS subscribes to all of it."
            .to_owned())
    }

    /// Publishes what had been released at the window's cutoff, and synchronizes with the upstream server at `listen`
    /// an hour before the clients scan. Gives the address as well, which port 0 leaves open.
    fn synchronize(
        &self,
        window: &ScanWindow,
        listen: SocketAddr,
        progress: &dyn Progress,
    ) -> Result<(String, SocketAddr)> {
        let moment = window.opens - SignedDuration::from_hours(1);
        let mut upstream = Database::open(&self.upstream, self.options(moment))?;
        upstream_server::publish(&mut upstream, &self.catalog, window.cutoff, progress)?;
        drop(upstream);
        let server = serve::start(&self.upstream, self.options(moment), ServeOptions::new(listen))?;
        let address = server.address();
        let mut db = Database::open(&self.database, self.options(moment))?;
        let options = sync::SyncOptions {
            from: Some(format!("http://{address}")),
            languages: vec!["en".into()],
            // One call after the other: what arrives in the same order every time gets the same keys.
            access: ServerAccess { parallel: 1, ..ServerAccess::default() },
            ..sync::SyncOptions::default()
        };
        let summary = operate::synchronize(&mut db, &options, progress)?;
        server.stop()?;
        let sites: Vec<String> = summary.sync.runs.iter().map(|run| run.site.to_string()).collect();
        let first = summary.sync.runs.first().context("no site was synchronized")?;
        let step = format!(
            "Synchronized {} over HTTP on {}: {} new revisions; content version {}; {} policies.",
            sites.join(", "),
            moment.strftime("%Y-%m-%d"),
            first.items_added,
            first.version_after.unwrap_or_default(),
            summary.policies.len(),
        );
        Ok((step, address))
    }

    /// What CAS subscribes to: all that there is. The companies stand for their products, also for those that are not
    /// known yet.
    fn everything(&self) -> Vec<String> {
        let kinds =
            [CategoryType::Company, CategoryType::UpdateClassification].map(super::DemoKind::Category);
        let chosen = self.catalog.updates.iter().filter(|update| kinds.contains(&update.kind));
        chosen.map(|update| update.update_id.to_string()).collect()
    }

    /// Lets the clients report into the inboxes of their sites, and takes those in.
    fn report_and_ingest(
        &self,
        batch: Batch,
        what: &str,
        ended: Timestamp,
        reports: &[FleetReport],
        progress: &dyn Progress,
    ) -> Result<(String, Vec<IngestSummary>)> {
        let written = write_reports(
            &self.inbox,
            reports.iter().filter(|report| report.batch == batch),
            &smx::render,
            progress,
        )?;
        let moment = ended + SignedDuration::from_hours(1);
        let mut summaries = Vec::new();
        let mut db = Database::open(&self.database, self.options(moment))?;
        for (site, ..) in SITES {
            let inbox = self.inbox.join(site);
            if inbox.is_dir() {
                let options = IngestOptions {
                    site: Some(site.parse()?),
                    is_repeatable: true,
                    ..IngestOptions::default()
                };
                summaries.push(state::ingest(&mut db, &[Source::Path(inbox)], &options, progress)?);
            }
        }
        let messages: u64 = summaries.iter().map(|summary| summary.messages).sum();
        let files: u64 = summaries.iter().map(|summary| summary.files_read).sum();
        Ok((
            format!(
                "{what}: {} SMX files written; the inboxes have {files}, with {messages} messages: what was read before counts once.",
                written.files
            ),
            summaries,
        ))
    }
}

/// What the simulation put in, and what ingest made of it; `gaps` are open.
fn unusual(reports: &[FleetReport], summaries: &[IngestSummary], gaps: usize) -> Vec<String> {
    let count = |fault: ReportFault| reports.iter().filter(|report| report.fault == Some(fault)).count();
    let mut lines = vec![format!(
        "{} reports arrived late, {} twice and {} out of order: newer wins, nothing is counted twice",
        count(ReportFault::Late),
        count(ReportFault::Doubled),
        count(ReportFault::OutOfOrder)
    )];
    lines.push(format!(
        "Gaps in the serial numbers that are open: {gaps} (cmupd ingest gaps). Reports that were lost on the way: {}; the gaps \
         before late reports closed when these came",
        count(ReportFault::Lost),
    ));
    let rejected: std::collections::BTreeSet<&str> = summaries
        .iter()
        .flat_map(|summary| &summary.rejected)
        .filter_map(|rejected| Path::new(&rejected.path).file_name()?.to_str())
        .collect();
    lines.push(format!(
        "{} file was cut in transfer and is in quarantine: {} (cmupd ingest quarantine)",
        rejected.len(),
        rejected.into_iter().collect::<Vec<_>>().join(", ")
    ));
    lines.push(format!(
        "{} client began to count its messages anew: a new epoch of its ledger, no duplicates",
        count(ReportFault::CounterRestarted)
    ));
    lines
}
