//! The verb: the pipeline end to end on a sample hierarchy, with the program's own commands.

use super::fact_files::{FactFiles, write_facts};
use super::inbox::BEGIN_ANEW;
use super::rings::{
    FIRST_RING, KIOSKS, RULE, Ring, SECOND_RING, choose_kiosk, deployed, report_deployments, set_up,
};
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
use crate::operate::scan::{Destination, FactInputs, ScanOptions, scan_devices};
use crate::report::{self, ComplianceRow};
use crate::serve::{self, ServeOptions};
use crate::state;
use crate::state::message::smx;
use crate::state::{GapFilter, IngestOptions, IngestSummary, Limits, Source};
use crate::sync;
use crate::upstream::ServerAccess;
use anyhow::{Context, ensure};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The file that marks the folders which the demonstration made, so that it never clears another folder.
const MARKER: &str = "made-by-cmupd-demo.txt";

/// The database that it leaves behind, in its folder.
const DATABASE: &str = "demo.db";

/// Who works, in the operation log.
const ACTOR: &str = "cmupd demo";

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
    /// A report that a client sent, as a file.
    pub report: Option<PathBuf>,
    /// The facts of a client, as a file, and the KB number of an update to look at with them.
    pub facts: Option<(PathBuf, u32)>,
    /// A client that was scanned by its facts, of which some are missing.
    pub incomplete: Option<String>,
    /// The deployments of the two rings.
    pub rings: Option<(String, String)>,
    /// When the rule ran that deploys to them.
    pub rule_ran_at: Timestamp,
    /// A client that can never install, and its deployment.
    pub kiosk: Option<(String, String)>,
}

/// The deployment of the rule to a collection.
fn named(rings: &[Ring], collection: &str) -> Option<String> {
    rings.iter().find(|ring| ring.collection == collection).map(|ring| ring.deployment.clone())
}

/// Runs the pipeline end to end in `folder`: serves an upstream server on loopback, synchronizes with it over HTTP and
/// cascades, three times, publishes policy, lets `clients` simulated clients report in SMX files, ingests those, scans some
/// clients by their facts, and reports.
/// The same seed and day give the same numbers.
///
/// Fails for a folder that exists and was not made by an earlier demonstration.
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
    prepare(folder, progress)?;
    let pipeline = Pipeline::new(folder, seed, clients, now)?;
    let mut steps = vec![pipeline.build_hierarchy()?];
    steps.push(pipeline.build_upstream()?);
    // The same address twice: a server at another one would be another server.
    let (mut address, _reserved) = reserve_address(seed);
    let mut ingested = Vec::new();
    let schedule = &pipeline.schedule;
    let mut reports = pipeline.fleet.reports(schedule)?;
    let (mut rings, mut kiosk) = (Vec::new(), None);
    for (batch, window) in [(Batch::First, &schedule.first_scan), (Batch::Second, &schedule.second_scan)] {
        progress.check(BEGIN_ANEW)?;
        if batch == Batch::Second {
            let (step, chosen) = pipeline.set_up_rings(&reports)?;
            kiosk = chosen;
            steps.push(step);
        }
        let (step, listened) = pipeline.synchronize(window, address, progress)?;
        address = listened;
        steps.push(step);
        if batch == Batch::Second {
            let moment = window.opens - SignedDuration::from_hours(1);
            let db = Database::open(&pipeline.database, pipeline.options(moment))?;
            rings = db.read(|r| deployed(r, moment))?;
            reports = report_deployments(&pipeline.fleet, schedule, &rings, reports)?;
        }
        let what = "Clients scanned and reported";
        let delivered = reports.iter().filter(|report| report.batch == batch);
        let (step, summaries) = pipeline.report_and_ingest(delivered, what, window.closes, progress)?;
        steps.push(step);
        ingested.extend(summaries);
    }
    let built = |report: &FleetReport, since: Timestamp, until: Timestamp| {
        report.batch == Batch::Third && report.report.built_at.is_some_and(|at| since < at && at <= until)
    };
    let mut since = Timestamp::MIN;
    for until in schedule.deliveries() {
        let what = format!("Clients installed until {}, and reported", until.strftime("%Y-%m-%d"));
        let delivered = reports.iter().filter(|report| built(report, since, until));
        let (step, summaries) = pipeline.report_and_ingest(delivered, &what, until, progress)?;
        steps.push(step);
        ingested.extend(summaries);
        since = until;
    }
    // Nothing has been released since: this shows an environment that synchronizes regularly.
    let nightly = ScanWindow { opens: schedule.ends, ..schedule.second_scan };
    steps.push(pipeline.synchronize(&nightly, address, progress)?.0);
    let what = "Clients installed, scanned again and reported";
    let delivered = reports.iter().filter(|report| built(report, since, Timestamp::MAX));
    let (step, summaries) = pipeline.report_and_ingest(delivered, what, schedule.ends, progress)?;
    steps.push(step);
    ingested.extend(summaries);
    let (step, facts) = pipeline.scan_facts(&reports, progress)?;
    steps.push(step);
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
            "Clients with unknown states: {}; of these, by first cause: {} (cmupd report unknown)",
            unknown.rows.len(),
            causes.join(", ")
        ));
    }
    let client = unknown.rows.first().map_or_else(
        || pipeline.fleet.clients().first().map(|client| client.name.clone()).unwrap_or_default(),
        |row| row.client.clone(),
    );
    let report = find_report(&pipeline.inbox)?;
    Ok(Demonstration {
        steps,
        compliance,
        unusual,
        database: pipeline.database,
        upstream: pipeline.upstream,
        upstream_address: address,
        client,
        report,
        facts: facts.complete.zip(facts.article),
        incomplete: facts.incomplete,
        kiosk: kiosk.zip(named(&rings, KIOSKS)),
        rule_ran_at: schedule.second_scan.opens - SignedDuration::from_hours(1),
        rings: named(&rings, FIRST_RING).zip(named(&rings, SECOND_RING)),
    })
}

/// The first file by its name, of the first site, that is a whole report: some are cut off.
fn find_report(inbox: &Path) -> Result<Option<PathBuf>> {
    for (site, ..) in SITES {
        let folder = inbox.join(site).join("incoming");
        if !folder.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&folder)?;
        let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        files.sort();
        for file in files {
            if smx::parse(&std::fs::read(&file)?, &Limits::default()).is_ok() {
                return Ok(Some(file));
            }
        }
    }
    Ok(None)
}

/// What an earlier demonstration's database holds that a new one cannot make again: a sentence for the question before
/// it is replaced. None where there is nothing, and where only the demonstration wrote to it.
pub fn find_changes(folder: &Path, now: Timestamp) -> Option<String> {
    let database = folder.join(DATABASE);
    if !database.is_file() || !folder.join(MARKER).is_file() {
        return None;
    }
    let operations = Database::open(&database, Options::new(ACTOR, Clock::fixed(now)))
        .and_then(|database| database.read(|r| r.operations(u32::MAX)));
    match operations {
        Ok(operations) => {
            let mut changes = operations.iter().filter(|operation| operation.actor != ACTOR);
            let newest = changes.next()?;
            let more = match changes.count() {
                0 => String::new(),
                more => format!(", and {more} before"),
            };
            Some(format!("which was changed since it was made ({}{more})", newest.description))
        }
        Err(_) => Some("which cannot be read".to_owned()),
    }
}

/// Empties the folder of an earlier demonstration, or makes it. The marker is there first and stays, so that what an
/// interruption leaves can be replaced.
fn prepare(folder: &Path, progress: &dyn Progress) -> Result<()> {
    let context = || format!("cannot prepare {}", folder.display());
    let marker = folder.join(MARKER);
    std::fs::create_dir_all(folder).map_err(|error| Failure::unwritable(folder, &error))?;
    let mut entries =
        std::fs::read_dir(folder).with_context(context)?.collect::<std::io::Result<Vec<_>>>()?;
    if !entries.is_empty() && !marker.is_file() {
        return Err(Failure::failed(format!(
            "{} exists and was not made by a demonstration",
            folder.display()
        ))
        .hint("name another folder with --dir")
        .into());
    }
    std::fs::write(&marker, "`cmupd demo` made this folder and clears it when it runs again.\n")
        .map_err(|error| Failure::unwritable(&marker, &error))?;
    entries.retain(|entry| entry.file_name() != MARKER);
    for entry in entries {
        progress.check(BEGIN_ANEW)?;
        match entry.file_type().with_context(context)?.is_dir() {
            true => std::fs::remove_dir_all(entry.path()).with_context(context)?,
            false => std::fs::remove_file(entry.path()).with_context(context)?,
        }
    }
    Ok(())
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
    facts: PathBuf,
    catalog: Catalog,
    fleet: Fleet,
    schedule: ScanSchedule,
}

impl Pipeline {
    fn new(folder: &Path, seed: u64, clients: usize, now: Timestamp) -> Result<Self> {
        let hours = SignedDuration::from_hours;
        // The day decides, not the hour: the same seed and day give the same numbers.
        let now = now.to_zoned(TimeZone::UTC).start_of_day()?.timestamp();
        // The newest release is at least three days back, so that there was time to synchronize, scan and report.
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
            database: folder.join(DATABASE),
            upstream: folder.join("upstream.db"),
            inbox: folder.join("inbox"),
            facts: folder.join("facts"),
            catalog,
            fleet,
            schedule,
        })
    }

    fn options(&self, moment: Timestamp) -> Options {
        Options::new(ACTOR, Clock::fixed(moment))
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

    /// Sets up what is deployed to whom, two hours before the clients scan for the second time. Gives the name of the client
    /// that can never install as well.
    fn set_up_rings(&self, reports: &[FleetReport]) -> Result<(String, Option<String>)> {
        let kiosk = choose_kiosk(&self.fleet, &self.schedule, reports);
        let moment = self.schedule.second_scan.opens - SignedDuration::from_hours(2);
        let mut db = Database::open(&self.database, self.options(moment))?;
        // The day of the demonstration begins twelve hours after the last reports.
        let today = self.schedule.ends + SignedDuration::from_hours(12);
        db.write("set up rings", |w| set_up(w, &self.fleet, kiosk, today))?;
        let step = format!(
            "Set up the collections {FIRST_RING}, {SECOND_RING} and {KIOSKS} with maintenance windows, and the rule {RULE:?}, which \
             deploys to them after each synchronization with news."
        );
        Ok((step, kiosk.map(|client| client.name.clone())))
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
        let mut step = format!(
            "Synchronized {} over HTTP on {}: new revisions: {}; content version {}; new policies: {}.",
            sites.join(", "),
            moment.strftime("%Y-%m-%d"),
            first.items_added,
            first.version_after.unwrap_or_default(),
            summary.policies.len(),
        );
        for run in &summary.rules {
            ensure!(run.error.is_none(), "the rule failed: {:?}", run.error);
            step += &format!(
                " The rule {:?} selected {} updates; deployments: {}.",
                run.rule,
                run.matched.unwrap_or_default(),
                run.deployments.len()
            );
        }
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
    fn report_and_ingest<'a>(
        &self,
        reports: impl Iterator<Item = &'a FleetReport>,
        what: &str,
        ended: Timestamp,
        progress: &dyn Progress,
    ) -> Result<(String, Vec<IngestSummary>)> {
        let written = write_reports(&self.inbox, reports, &smx::render, progress)?;
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

    /// Writes the facts of some clients after their last reports, and evaluates the rules on them.
    fn scan_facts(&self, reports: &[FleetReport], progress: &dyn Progress) -> Result<(String, FactFiles)> {
        let collected_at = self.schedule.ends + SignedDuration::from_hours(2);
        let files = write_facts(&self.facts, &self.catalog, &self.fleet, reports, collected_at)?;
        let moment = collected_at + SignedDuration::from_hours(1);
        let mut db = Database::open(&self.database, self.options(moment))?;
        let mut inputs = FactInputs::find(std::slice::from_ref(&self.facts), moment)?;
        let mut options =
            ScanOptions { client: None, site: None, is_full: false, destination: Destination::Database };
        let rows = scan_devices(&mut db, &mut inputs, &mut options, progress)?;
        let refused: Vec<&str> = rows.iter().filter_map(|row| row.refused.as_deref()).collect();
        ensure!(refused.is_empty(), "the invented facts cannot be used: {refused:?}");
        let installed: u64 = rows.iter().map(|row| row.installed).sum();
        let required: u64 = rows.iter().map(|row| row.required).sum();
        let unknown: u64 = rows.iter().map(|row| row.unknown).sum();
        let mut step = format!(
            "Evaluated the rules on the facts of clients, from files: {}; installed: {installed}, required: {required}",
            rows.len(),
        );
        if let Some(name) = &files.incomplete {
            step += &format!("; left open by facts that are missing on {name}: {unknown}");
        }
        Ok((step + ".", files))
    }
}

/// What the simulation put in, and what ingest made of it; `gaps` are open.
fn unusual(reports: &[FleetReport], summaries: &[IngestSummary], gaps: usize) -> Vec<String> {
    let count = |fault: ReportFault| reports.iter().filter(|report| report.fault == Some(fault)).count();
    let mut lines = vec![format!(
        "Reports that arrived late: {}, twice: {}, out of order: {}; the newer message counts, and nothing is counted twice",
        count(ReportFault::Late),
        count(ReportFault::Doubled),
        count(ReportFault::OutOfOrder)
    )];
    lines.push(format!(
        "Gaps in the serial numbers that are open: {gaps} (cmupd ingest gaps). Reports that were lost in transfer: {}; the gaps \
         before late reports closed when these arrived",
        count(ReportFault::Lost),
    ));
    let rejected: std::collections::BTreeSet<&str> = summaries
        .iter()
        .flat_map(|summary| &summary.rejected)
        .filter_map(|rejected| Path::new(&rejected.path).file_name()?.to_str())
        .collect();
    lines.push(format!(
        "Files that were cut in transfer and are in quarantine: {}, {} (cmupd ingest quarantine)",
        rejected.len(),
        rejected.into_iter().collect::<Vec<_>>().join(", ")
    ));
    lines.push(format!(
        "Clients that began to count their messages again from 1: {}; a new epoch of the ledger, no duplicates",
        count(ReportFault::CounterRestarted)
    ));
    lines
}
