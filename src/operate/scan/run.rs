//! The verb: device facts -> stored facts, verdicts, state messages.
//!
//! For a batch of devices the facts are stored in one transaction, the rules are evaluated, what was found is stored
//! with the reports that say so, and these go through the door through which every report goes. A run that was killed in
//! between is run again: reports that are stored and not known to be delivered go first, as they are, and what is ingested
//! already changes nothing.

use super::delivery::{Destination, PART_BYTES, deliver_stored};
use super::device::{GivenFacts, ScanClient, UpdateGuidsByKey, load, resolve};
use super::inputs::FactInputs;
use super::messages::{FoundState, ScanTime, report};
use super::rows::{ScanRows, ScannedDevice};
use super::rule_sets::RuleSets;
use super::stored::stored_scan;
use crate::base::error::{Failure, Result};
use crate::base::progress::{Progress, Unit};
use crate::client::facts::DeviceFacts;
use crate::client::{self};
use crate::db::{ClientKey, Database};
use crate::hierarchy::{self, SiteCode, SiteKind};
use crate::scan::{
    self, DeviceIndex, DeviceVerdicts, RuleSet, ScanVerdict, StoredScan, Truth, UndecidedCause,
    UndeliveredReport,
};
use crate::state::message::smx;
use crate::state::{Assignees, Report, UpdateState, assign_clients};
use jiff::SignedDuration;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Devices whose facts and reports are in memory at a time.
const BATCH: usize = 256;

/// How far the clock of a device may be ahead.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(15);

/// Devices that are evaluated together.
const TOGETHER: usize = 16;

/// Facts of a client that do not count, which its row lists one by one.
const REASONS: usize = 3;

const HOW_TO_GO_ON: &str = "what was scanned so far is kept; run the same command again to go on";

/// How to scan.
pub struct ScanOptions<'a> {
    /// Whose facts these are.
    pub client: Option<String>,
    /// The site whose catalog is evaluated; where the reports go into the database, the clients belong to it from now
    /// on.
    pub site: Option<SiteCode>,
    /// Report every state, instead of those that differ from what is kept.
    pub is_full: bool,
    /// Where the reports go.
    pub destination: Destination<'a>,
}

impl ScanOptions<'_> {
    /// Whether the reports go into the database.
    fn is_local(&self) -> bool {
        matches!(self.destination, Destination::Database)
    }
}

/// Scans that are to be stored and delivered.
#[derive(Default)]
struct Waiting {
    scans: Vec<(ClientKey, StoredScan)>,
    /// Where the rows of their clients are.
    places: HashMap<ClientKey, usize>,
}

impl Waiting {
    /// Stores and delivers them. The row of a client whose scan cannot be stored or delivered says so.
    fn deliver(
        mut self,
        db: &mut Database,
        rows: &mut [ScannedDevice],
        options: &mut ScanOptions<'_>,
        progress: &dyn Progress,
    ) -> Result<()> {
        if self.scans.is_empty() {
            return Ok(());
        }
        let mut refused = db.write(&format!("scan of {} clients by their facts", self.scans.len()), |w| {
            let mut refused = Vec::new();
            for (client_id, scan) in &self.scans {
                match scan::write(w).put_scan(*client_id, scan) {
                    Err(error) if Failure::of(&error).is_some() => {
                        refused.push((*client_id, error.to_string()));
                    }
                    kept => kept?,
                }
            }
            Ok(refused)
        })?;
        self.scans.retain(|(client_id, scan)| {
            scan.undelivered.is_some() && refused.iter().all(|(refused, _)| refused != client_id)
        });
        refused.extend(deliver_stored(db, &self.scans, options.site, &mut options.destination, progress)?);
        for (client_id, reason) in refused {
            if let Some(row) = self.places.get(&client_id).and_then(|place| rows.get_mut(*place)) {
                let (client, guid, site) = (row.client.take(), row.guid, row.site);
                *row = ScannedDevice { guid, site, ..ScannedDevice::refused(&row.source, client, reason) };
            }
        }
        Ok(())
    }
}

/// Stores the facts of devices, evaluates the rules of their sites' catalogs, and reports what was found. One row for each
/// device, also for those whose client is not known.
///
/// Fails with kind `not_found` for a client or site that is named and does not exist, with kind `usage` for a central
/// administration site, with kind `interrupted` between batches, with kind `database` while another scan runs, and where the destination cannot be written.
pub fn scan_devices(
    db: &mut Database,
    inputs: &mut FactInputs,
    options: &mut ScanOptions<'_>,
    progress: &dyn Progress,
) -> Result<Vec<ScannedDevice>> {
    let _turn = db.take_turn("scan")?;
    let mut run = ScanRun::new(db, options.site)?;
    if let Some(named) = &options.client {
        db.read(|r| client::read(r).find_client_with_id(named))?;
    }
    let stage = progress.stage("Scanning", None, Unit::Items);
    let mut rows = ScanRows::default();
    loop {
        progress.check(HOW_TO_GO_ON)?;
        let mut batch = Vec::new();
        while batch.len() < BATCH {
            match inputs.next() {
                Some(Ok(input)) => batch.push(input),
                Some(Err(refused)) => rows.add([*refused]),
                None => break,
            }
        }
        if batch.is_empty() {
            return Ok(rows.rows);
        }
        let count = batch.len() as u64;
        let mut clients: Vec<(ClientKey, Vec<GivenFacts>)> = Vec::new();
        let named = options.client.as_deref();
        let latest = db.clock().now().checked_add(CLOCK_TOLERANCE)?;
        let refused = db.write(&format!("facts of {count} devices"), |w| {
            let mut refused = Vec::new();
            for input in &batch {
                if let Some(at) = input.facts.collected_at.filter(|at| *at > latest) {
                    let reason = format!(
                        "its facts are dated {at}, later than now; set its clock right and record them again"
                    );
                    refused.push(ScannedDevice::refused(
                        &input.path,
                        input.facts.device.name.clone(),
                        reason,
                    ));
                    continue;
                }
                match resolve(w, &input.facts, named) {
                    Ok(client_id) => {
                        let at = input.at();
                        let facts = DeviceFacts { collected_at: Some(at), ..input.facts.clone() };
                        client::write(w).put_device_facts(client_id, &input.format, at, &facts)?;
                        let given = GivenFacts { path: input.path.clone(), source: input.format.clone(), at };
                        match clients.iter_mut().find(|(known, _)| *known == client_id) {
                            Some((_, known)) => known.push(given),
                            None => clients.push((client_id, vec![given])),
                        }
                    }
                    Err(error) => {
                        let reason = Failure::of(&error).map_or_else(|| error.to_string(), in_one_sentence);
                        refused.push(ScannedDevice::refused(
                            &input.path,
                            input.facts.device.name.clone(),
                            reason,
                        ));
                    }
                }
            }
            Ok(refused)
        })?;
        rows.add(run.scan(db, clients, options, progress)?);
        rows.add(refused);
        stage.advance(count);
    }
}

/// Evaluates the stored facts of all clients again, as after a synchronization. As [`scan_devices`] otherwise.
pub fn scan_stored(
    db: &mut Database,
    options: &mut ScanOptions<'_>,
    progress: &dyn Progress,
) -> Result<Vec<ScannedDevice>> {
    let _turn = db.take_turn("scan")?;
    let mut run = ScanRun::new(db, options.site)?;
    let clients = db.read(|r| match &options.client {
        Some(name) => {
            let (client_id, client) = client::read(r).find_client_with_id(name)?;
            if client::read(r).device_facts(client_id, false)?.is_empty() {
                return Err(Failure::not_found(format!("{} has no stored facts", client.display_name()))
                    .hint("`cmupd scan FACTS` stores some")
                    .into());
            }
            Ok(vec![client_id])
        }
        None => client::read(r).clients_with_facts(),
    })?;
    let stage = progress.stage("Scanning", Some(clients.len() as u64), Unit::Items);
    let mut rows = Vec::new();
    for batch in clients.chunks(BATCH) {
        progress.check(HOW_TO_GO_ON)?;
        let batch: Vec<(ClientKey, Vec<GivenFacts>)> =
            batch.iter().map(|client| (*client, Vec::new())).collect();
        let count = batch.len() as u64;
        rows.extend(run.scan(db, batch, options, progress)?);
        stage.advance(count);
    }
    Ok(rows)
}

/// What the batches of a run share.
struct ScanRun {
    update_source: Uuid,
    names: UpdateGuidsByKey,
    rule_sets: RuleSets,
}

/// Where the facts of a client come from in this run.
struct ScanSource {
    /// The files, with commas between; empty for facts that were stored before.
    files: String,
    /// What its row says besides the figures.
    remarks: Vec<String>,
}

/// What the scan of one client found.
struct Scanned {
    client_id: ClientKey,
    row: ScannedDevice,
    /// What to store; none where the same facts were scanned before and nothing has changed.
    found: Option<StoredScan>,
    /// What to report; none where only causes have changed, of which no message speaks.
    report: Option<Report>,
}

/// A client to scan, and where its facts come from.
type NamedClient = (ScanClient, ScanSource);

impl ScanRun {
    fn new(db: &Database, site: Option<SiteCode>) -> Result<Self> {
        db.read(|r| {
            if let Some(site) = site
                && hierarchy::read(r).site(site)?.kind == SiteKind::CentralAdministration
            {
                return Err(Failure::usage(format!(
                    "{site} is a central administration site and has no clients"
                ))
                .hint("name a primary or secondary site; `cmupd site tree` shows them")
                .into());
            }
            Ok(ScanRun {
                update_source: hierarchy::read(r).update_source_guid()?,
                names: UpdateGuidsByKey::load(r)?,
                rule_sets: RuleSets::default(),
            })
        })
    }

    /// Scans clients in parts, so that what is in memory does not depend on how many there are.
    fn scan(
        &mut self,
        db: &mut Database,
        batch: Vec<(ClientKey, Vec<GivenFacts>)>,
        options: &mut ScanOptions<'_>,
        progress: &dyn Progress,
    ) -> Result<Vec<ScannedDevice>> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let mut rows = Vec::new();
        let (mut waiting, mut bytes) = (Waiting::default(), 0);
        let mut batch = batch.into_iter().peekable();
        while batch.peek().is_some() {
            let part = batch.by_ref().take(threads * TOGETHER).collect();
            let mut clients = self.load(db, part, options)?;
            let resumed = self.resume(db, &mut clients, options, progress)?;
            for Scanned { client_id, row, found, report } in self.evaluate(&clients, &resumed, options)? {
                if let Some(found) = found {
                    let undelivered = report.map(|report| UndeliveredReport {
                        messages: report.messages.len() as u64,
                        is_full: options.is_full,
                        is_for_database: options.is_local(),
                        text: smx::render_text(&report),
                    });
                    bytes += undelivered.as_ref().map_or(0, |undelivered| undelivered.text.len());
                    waiting.places.insert(client_id, rows.len());
                    waiting.scans.push((client_id, StoredScan { undelivered, ..found }));
                }
                rows.push(row);
            }
            if bytes >= PART_BYTES {
                std::mem::take(&mut waiting).deliver(db, &mut rows, options, progress)?;
                bytes = 0;
            }
        }
        waiting.deliver(db, &mut rows, options, progress)?;
        Ok(rows)
    }

    /// Loads clients with the rules of their sites' catalogs; those that --site names belong to it from now on.
    fn load(
        &mut self,
        db: &mut Database,
        part: Vec<(ClientKey, Vec<GivenFacts>)>,
        options: &ScanOptions<'_>,
    ) -> Result<Vec<NamedClient>> {
        let mut clients = Vec::new();
        let mut moved = Vec::new();
        db.read(|r| {
            for (client_id, given) in part {
                if let Some(mut client) = load(r, client_id, &self.names)? {
                    let mut remarks = why_not_counted(&given, &client);
                    if let Some(site) = options.site {
                        if options.is_local() && client.client.site != Some(site) {
                            remarks.extend(
                                client.client.site.map(|before| format!("it belonged to {before} until now")),
                            );
                            moved.push(client.client.guid.to_string());
                        }
                        client.client.site = Some(site);
                        client.content_version = hierarchy::read(r).site(site)?.content_version;
                    }
                    clients.push((client, ScanSource { files: file_names(&given), remarks }));
                }
            }
            for (client, _) in &clients {
                self.rule_sets.load(r, client.content_version, None)?;
            }
            Ok(())
        })?;
        if let (Some(site), false) = (options.site, moved.is_empty()) {
            let whom = Assignees { clients: moved, ..Assignees::default() };
            db.write(&format!("assign {} clients to {site}", whom.clients.len()), |w| {
                assign_clients(w, &whom, site).map(drop)
            })?;
        }
        Ok(clients)
    }

    /// Evaluates the rules on as many threads as there are.
    fn evaluate(
        &self,
        clients: &[NamedClient],
        resumed: &HashMap<ClientKey, UndeliveredReport>,
        options: &ScanOptions<'_>,
    ) -> Result<Vec<Scanned>> {
        let (is_full, is_local) = (options.is_full, options.is_local());
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = clients.len().div_ceil(threads).max(1);
        let scanned: Vec<Scanned> = std::thread::scope(|scope| {
            let work = |share: &'_ [NamedClient]| {
                let same = |(one, _): &NamedClient, (other, _): &NamedClient| {
                    one.content_version == other.content_version
                };
                let together = share.chunk_by(same).flat_map(|clients| clients.chunks(TOGETHER));
                together
                    .flat_map(|clients| self.scan_clients(clients, resumed, (is_full, is_local)))
                    .collect::<Vec<_>>()
            };
            let threads: Vec<_> =
                clients.chunks(share).map(|share| scope.spawn(move || work(share))).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        if scanned.len() != clients.len() {
            return Err(Failure::failed("the rules of a device could not be evaluated").into());
        }
        Ok(scanned)
    }

    /// Delivers what an interrupted run has stored of these clients, and loads them again: what was for the database
    /// goes there, the rest to where this run reports. Returns what went to where this run reports.
    fn resume(
        &self,
        db: &mut Database,
        clients: &mut [NamedClient],
        options: &mut ScanOptions<'_>,
        progress: &dyn Progress,
    ) -> Result<HashMap<ClientKey, UndeliveredReport>> {
        let mut resumed = HashMap::new();
        let (mut interrupted, mut for_database) = (Vec::new(), Vec::new());
        for (client, _) in clients.iter_mut() {
            let Some(undelivered) = client.last_scan.as_ref().and_then(|scan| scan.undelivered.clone())
            else {
                continue;
            };
            let Some(scan) = client.last_scan.take() else { continue };
            if undelivered.is_for_database && !options.is_local() {
                for_database.push((client.client_id, scan));
            } else {
                interrupted.push((client.client_id, scan));
                // The text has gone with the scan.
                resumed.insert(client.client_id, UndeliveredReport { text: String::new(), ..undelivered });
            }
        }
        if interrupted.is_empty() && for_database.is_empty() {
            return Ok(resumed);
        }
        // What cannot be delivered is replaced by what is found now.
        for (client_id, _) in
            deliver_stored(db, &interrupted, options.site, &mut options.destination, progress)?
        {
            resumed.remove(&client_id);
        }
        deliver_stored(db, &for_database, None, &mut Destination::Database, progress)?;
        db.read(|r| {
            for (client, _) in clients.iter_mut().filter(|(client, _)| client.last_scan.is_none()) {
                if let Some(mut loaded) = load(r, client.client_id, &self.names)? {
                    loaded.client.site = client.client.site;
                    loaded.content_version = client.content_version;
                    *client = loaded;
                }
            }
            Ok(())
        })?;
        Ok(resumed)
    }

    /// Scans clients whose sites are at the same content version.
    fn scan_clients(
        &self,
        clients: &[NamedClient],
        resumed: &HashMap<ClientKey, UndeliveredReport>,
        (is_full, is_local): (bool, bool),
    ) -> Vec<Scanned> {
        let version = clients.first().map(|(client, _)| client.content_version);
        let Some(set) = version.and_then(|version| self.rule_sets.get(version)) else { return Vec::new() };
        let index =
            |(client, _): &NamedClient| DeviceIndex::new(client.facts.iter().map(|stored| &stored.facts));
        let devices: Vec<DeviceIndex> = clients.iter().map(index).collect();
        let verdicts = DeviceVerdicts::of_all(set, &devices);
        let scanned = clients.iter().zip(&verdicts);
        scanned
            .filter_map(|((client, from), verdicts)| {
                let resumed = resumed.get(&client.client_id);
                self.scanned(client, set, verdicts, from, (is_full, is_local, resumed))
            })
            .collect()
    }

    fn scanned(
        &self,
        client: &ScanClient,
        set: &RuleSet,
        verdicts: &DeviceVerdicts<'_>,
        from: &ScanSource,
        (is_full, is_local, resumed): (bool, bool, Option<&UndeliveredReport>),
    ) -> Option<Scanned> {
        let mut undecidable = 0_u64;
        let found: BTreeMap<Uuid, FoundState> = set
            .updates()
            .map(|(place, identity)| {
                let state = state_of(verdicts.verdict(place));
                let causes = match state {
                    UpdateState::Unknown => verdicts.causes(place),
                    _ => Vec::new(),
                };
                let is_lacking =
                    |cause: &UndecidedCause| matches!(cause, UndecidedCause::NotCollected { .. });
                undecidable += u64::from(state == UpdateState::Unknown && !causes.iter().any(is_lacking));
                let cause = causes.first().map(ToString::to_string);
                (identity.guid, FoundState { state, revision_number: identity.revision_number, cause })
            })
            .collect();
        // As old as the oldest facts that count.
        let facts_at = client.facts.iter().map(|stored| stored.collected_at).min()?;
        let last = client.last_scan.as_ref();
        let time = ScanTime {
            facts_at,
            newest_of_facts: client.newest_of_facts(),
            content_version: client.content_version,
            update_source: self.update_source,
        };
        // Facts that only somebody else says are this client's do not rename it.
        let devices = || client.facts.iter().map(|stored| &stored.facts.device);
        let name = devices()
            .filter(|device| device.client == Some(client.client.guid))
            .find_map(|device| device.name.as_deref())
            .or(client.client.name.as_deref())
            .or_else(|| devices().find_map(|device| device.name.as_deref()));
        // Of the database it is known what has arrived, also what was delivered elsewhere.
        let is_repeated = last
            .is_some_and(|last| last.facts_at == facts_at && last.content_version == client.content_version)
            && (!is_local || client.has_scan_of(facts_at, time.message_time()));
        // What an interrupted scan has delivered now in full is not reported again; of the database it is known what it
        // has, so what differs is.
        let is_resumed = is_repeated && resumed.is_some_and(|resumed| resumed.is_full);
        let is_delivered = is_resumed && !is_local && last.is_some_and(|last| has_found(last, &found));
        let is_full = is_full && !(is_resumed && (is_local || is_delivered));
        let report = report(client, name, &found, &time, is_full);
        // What is left out reports nothing but the scan itself, which was reported before.
        let has_news = is_full || !is_repeated || (report.messages.len() > 1 && !is_delivered);
        let messages = if has_news { report.messages.len() as u64 } else { 0 };
        let count = |state: UpdateState| found.values().filter(|found| found.state == state).count() as u64;
        let formats: Vec<&str> = client.facts.iter().map(|stored| stored.source.as_str()).collect();
        let row = ScannedDevice {
            client: Some(name.map_or_else(|| client.client.guid.to_string(), str::to_owned)),
            guid: Some(client.client.guid),
            site: client.client.site,
            source: if from.files.is_empty() { formats.join(", ") } else { from.files.clone() },
            collected_at: Some(facts_at),
            content_version: Some(client.content_version),
            installed: count(UpdateState::Installed),
            required: count(UpdateState::Required),
            not_required: count(UpdateState::NotRequired),
            unknown: count(UpdateState::Unknown),
            undecidable,
            messages: messages + resumed.map_or(0, |resumed| resumed.messages),
            remark: Some(from.remarks.join("; ")).filter(|remark| !remark.is_empty()),
            refused: None,
        };
        let report = has_news.then_some(report);
        let found = stored_scan(client, &found, &time, report.as_ref());
        let found = Some(found).filter(|found| has_news || last != Some(found));
        Some(Scanned { client_id: client.client_id, row, found, report })
    }
}

/// Why facts of this run do not count, as far as a row has room for it.
fn why_not_counted(given: &[GivenFacts], client: &ScanClient) -> Vec<String> {
    let mut reasons = given.iter().filter_map(|facts| facts.why_not_counted(&client.facts));
    let mut remarks: Vec<String> = reasons.by_ref().take(REASONS).collect();
    let more = reasons.count();
    if more > 0 {
        remarks.push(format!("{more} more facts do not count"));
    }
    remarks
}

/// Whether a scan found these states, of which it has all but those that are not required.
fn has_found(scan: &StoredScan, found: &BTreeMap<Uuid, FoundState>) -> bool {
    let known: HashMap<Uuid, u32> =
        scan.verdicts.iter().map(|verdict| (verdict.update, verdict.state)).collect();
    let of_update = |update: &Uuid| known.get(update).copied().unwrap_or(UpdateState::NotRequired.id());
    found.iter().all(|(update, found)| of_update(update) == found.state.id())
}

/// The files of facts, each once.
fn file_names(given: &[GivenFacts]) -> String {
    let mut names: Vec<&str> = given.iter().map(|facts| facts.path.as_str()).collect();
    names.dedup();
    names.join(", ")
}

/// A failure with what to do, as the cell of a row.
fn in_one_sentence(failure: &Failure) -> String {
    match &failure.hint {
        Some(hint) => format!("{failure}; {hint}"),
        None => failure.to_string(),
    }
}

/// The state that a verdict means. What is decided only in part is unknown.
fn state_of(verdict: ScanVerdict) -> UpdateState {
    match (verdict.installed, verdict.required) {
        (Truth::True, _) => UpdateState::Installed,
        (_, Truth::True) => UpdateState::Required,
        (Truth::False, Truth::False) => UpdateState::NotRequired,
        _ => UpdateState::Unknown,
    }
}
