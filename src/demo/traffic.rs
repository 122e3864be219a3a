//! What the fleet sends: scans as state messages, packed into reports, with the faults of a real network.

use super::fleet::{Candidate, DemoClient, Fleet, Health, software_update_point};
use crate::base::error::Result;
use crate::state::{Report, Sender, StateMessage};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;
use std::fmt;
use uuid::Uuid;

/// Clients pack their messages every 15 minutes (client setting "State message reporting cycle").
const REPORTING_CYCLE_SECONDS: i64 = 15 * 60;
/// A scan and the reporting of what it found last this long at most.
const LONGEST_SCAN_SECONDS: i64 = 55 * 60;
/// The chance that an update is installed, by its age in releases: at the first scan, on the day after a release, and
/// when the maintenance evening after the newest release is over. An update is one release older then; it never becomes
/// less likely, so an installed update stays installed.
const INSTALLED_AT_FIRST: [f64; 6] = [0.04, 0.88, 0.95, 0.97, 0.98, 0.985];
const INSTALLED_IN_THE_END: [f64; 7] = [0.84, 0.93, 0.955, 0.97, 0.98, 0.985, 0.99];
/// Days from a release to the maintenance evening of the first ring.
const FIRST_EVENING: i64 = 2;
/// Of a hundred others, how many have their maintenance evening within how many days of a release, from the first day
/// to the last.
const EVENINGS: [(u32, std::ops::RangeInclusive<i64>); 4] =
    [(30, 2..=4), (35, 5..=8), (23, 9..=14), (12, 15..=24)];
/// Seconds from a release to the evening of the same day, for that evening, and for all installations of a client.
const EVENING_SECONDS: i64 = 2 * 3600;
const INSTALLING_SECONDS: i64 = 5 * 60;
/// One client in this number has a late, a doubled, an out-of-order report.
const CLIENTS_PER_FAULT: usize = 100;
/// A client scans once in this time before the schedule ends: often enough to count as active and healthy for days.
const LAST_SCAN_SECONDS: i64 = 3 * 86_400;
/// Deliveries after the second scans: when the first one comes, and how much later the others.
const FIRST_DELIVERY: SignedDuration = SignedDuration::from_hours(18);
const DELIVERY_PAUSE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A damaged report has at least this number of messages, so that its header is in the half that is left.
const SMALLEST_DAMAGED_REPORT: usize = 5;

const SUM_UPDATE_DETECTION: u32 = 500;
const SUM_UPDATE_SOURCE_SCAN: u32 = 501;
const SYSTEM_HEARTBEAT: u32 = 701;
const CLIENT_DEPLOYMENT: u32 = 800;

/// When the clients scan after a synchronization, and what there is to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScanWindow {
    /// First scans start.
    pub opens: Timestamp,
    /// Last scans have ended; their reports may follow up to 15 minutes later. At least some hours after `opens`.
    pub closes: Timestamp,
    /// Content version of the sites in this window.
    pub content_version: u64,
    /// Until when what was released had been synchronized before it.
    pub cutoff: Timestamp,
}

/// When the fleet scans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScanSchedule {
    /// The update source: topic of every scan message.
    pub update_source: Uuid,
    /// After the first synchronization.
    pub first_scan: ScanWindow,
    /// After the second.
    pub second_scan: ScanWindow,
    /// The last maintenance evening is over, and the last scans have ended; not before the second scans have.
    pub ends: Timestamp,
}

impl ScanSchedule {
    /// When reports of the maintenance evenings are delivered before the last ones: first when that of the first ring is over.
    pub(super) fn deliveries(&self) -> impl Iterator<Item = Timestamp> + use<> {
        let (first, ends) = (self.second_scan.closes + FIRST_DELIVERY, self.ends - DELIVERY_PAUSE);
        std::iter::successors(Some(first), |before| Some(*before + DELIVERY_PAUSE))
            .take_while(move |at| *at < ends)
    }

    /// When the clients scan for the last time; none where the second scans ended too short a time before. Of the scans
    /// between the second and the last a site keeps nothing, so that they are left out.
    fn last_scan(&self) -> Result<Option<ScanWindow>> {
        let second_ended = self.second_scan.closes.as_second() + LONGEST_SCAN_SECONDS;
        let opens = second_ended.max(self.ends.as_second() - LAST_SCAN_SECONDS);
        let has_room = opens + LONGEST_SCAN_SECONDS <= self.ends.as_second();
        let opens = Timestamp::from_second(opens)?;
        Ok(has_room.then_some(ScanWindow { opens, closes: self.ends, ..self.second_scan }))
    }
}

/// With which of the deliveries a report's file reaches the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Batch {
    /// After the first scans.
    First,
    /// After the second scans: also what was installed since the first.
    Second,
    /// After the maintenance evenings that follow the second scans, and after the last scans.
    Third,
}

/// What goes wrong with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportFault {
    /// Its file arrives with the second delivery, after newer reports of the same client.
    Late,
    /// It is the same file a second time, under another name.
    Doubled,
    /// Its file name sorts before that of an older report of the same client.
    OutOfOrder,
    /// Its file is never written: the serial numbers have a hole.
    Lost,
    /// Its file ends in the middle. It is the last that the client sends.
    Corrupt,
    /// The client counts its messages from 1 again.
    CounterRestarted,
}

impl fmt::Display for ReportFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            ReportFault::Late => "late",
            ReportFault::Doubled => "doubled",
            ReportFault::OutOfOrder => "out of order",
            ReportFault::Lost => "lost",
            ReportFault::Corrupt => "corrupt",
            ReportFault::CounterRestarted => "counter restarted",
        })
    }
}

/// One report on its way to a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FleetReport {
    /// Site whose inbox it goes to.
    pub site: String,
    /// File name in the inbox: random, upper case.
    pub file_name: String,
    /// When it arrives.
    pub batch: Batch,
    /// What it says.
    pub report: Report,
    /// What goes wrong with it.
    pub fault: Option<ReportFault>,
}

impl Fleet {
    /// Everything the fleet sends, first delivery first, client by client and in the order of sending. Fails when the
    /// schedule is at the edge of the calendar.
    pub fn reports(&self, schedule: &ScanSchedule) -> Result<Vec<FleetReport>> {
        let mut random = Rng::with_seed(self.seed ^ 0x5eed_0f11e);
        let mut names = FileNames { random: random.fork(), taken: HashSet::new() };
        let healthy: Vec<usize> =
            (0..self.clients.len()).filter(|at| self.clients[*at].health == Health::Healthy).collect();
        let restarted = random.choice(&healthy).copied();
        let mut traffic = Vec::new();
        for (position, client) in self.clients.iter().enumerate() {
            let mut day = ClientDay::new(self, client, schedule);
            let first = day.messages(Batch::First)?;
            let second = day.messages(Batch::Second)?;
            let third = day.messages(Batch::Third)?;
            let restarts = restarted == Some(position);
            let mut sent = Vec::new();
            let mut serial = client.first_serial;
            for (batch, messages) in [(Batch::First, first), (Batch::Second, second), (Batch::Third, third)] {
                if restarts && batch == Batch::Second {
                    serial = 1;
                }
                for (number, report) in day.pack(messages, &mut serial)?.into_iter().enumerate() {
                    let fault = (restarts && batch == Batch::Second && number == 0)
                        .then_some(ReportFault::CounterRestarted);
                    sent.push(FleetReport {
                        site: client.site.clone(),
                        file_name: names.next(),
                        batch,
                        report,
                        fault,
                    });
                }
            }
            traffic.push(sent);
        }
        inject(&mut random, &mut names, &mut traffic);
        let mut reports: Vec<FleetReport> = traffic.into_iter().flatten().collect();
        reports.sort_by_key(|report| report.batch); // stable: the order of sending stays
        Ok(reports)
    }
}

/// One client on the days of its scans and of its maintenance.
pub(super) struct ClientDay<'a> {
    fleet: &'a Fleet,
    client: &'a DemoClient,
    schedule: &'a ScanSchedule,
    random: Rng,
    /// One number per update: it is installed as soon as its chance is above.
    resistance: Vec<f64>,
    /// What has been reported: a client sends only news.
    reported: Vec<Option<bool>>,
    /// Seconds by which this client's reporting cycle is shifted.
    phase: i64,
    /// Days from a release to its maintenance evening.
    evening: i64,
}

impl<'a> ClientDay<'a> {
    pub(super) fn new(fleet: &'a Fleet, client: &'a DemoClient, schedule: &'a ScanSchedule) -> ClientDay<'a> {
        let mut random = Rng::with_seed(client.seed);
        let resistance = fleet.candidates.iter().map(|_| random.f64() + client.lag).collect();
        let phase = random.i64(0..REPORTING_CYCLE_SECONDS);
        let evening = match (evening(&mut random), client.is_of_first_ring()) {
            (_, true) => FIRST_EVENING,
            (evening, false) => evening,
        };
        let reported = vec![None; fleet.candidates.len()];
        ClientDay { fleet, client, schedule, random, resistance, reported, phase, evening }
    }

    /// The messages of one window, in the order of their times and without serial numbers.
    fn messages(&mut self, batch: Batch) -> Result<Vec<StateMessage>> {
        let (first, second) = (self.schedule.first_scan, self.schedule.second_scan);
        let window = match batch {
            Batch::First => Some(first),
            Batch::Second => Some(second),
            Batch::Third => self.schedule.last_scan()?,
        };
        let mut messages = match (self.client.health, batch) {
            (Health::Healthy, Batch::Second) => self.install(first.cutoff, first.closes, second.opens)?,
            (Health::Healthy, Batch::Third) => {
                self.install(second.cutoff, second.closes, self.schedule.ends)?
            }
            _ => Vec::new(),
        };
        let Some(window) = window else { return Ok(messages) };
        messages.extend(match (self.client.health, batch) {
            (Health::Healthy, _)
            | (Health::ScannedOnce, Batch::First)
            | (Health::ScanFailed { after_a_good_scan: true, .. }, Batch::First) => {
                self.scan(&window, batch)?
            }
            (Health::ScannedOnce, _) => Vec::new(),
            (Health::NeverScanned, _) => self.heartbeat(&window, batch)?,
            (Health::ScanFailed { error, .. }, _) => self.failed_scan(&window, error)?,
        });
        // The last scan may come before the maintenance evening.
        messages.sort_by_key(|message| message.message_time);
        Ok(messages)
    }

    /// What the client installs on its maintenance evening after the newest of the releases up to `cutoff`, of what it
    /// has reported as required; nothing where the evening would not be over at `until`.
    fn install(&mut self, cutoff: Timestamp, from: Timestamp, until: Timestamp) -> Result<Vec<StateMessage>> {
        // Reports of the scan before follow up to a reporting cycle later.
        let earliest = from.as_second() + LONGEST_SCAN_SECONDS;
        let evening = cutoff.as_second() + self.evening * 86_400 + EVENING_SECONDS;
        let begins = (evening + self.random.i64(0..EVENING_SECONDS)).max(earliest);
        if begins + INSTALLING_SECONDS + REPORTING_CYCLE_SECONDS > until.as_second() {
            return Ok(Vec::new());
        }
        let installed: Vec<usize> = self
            .states(cutoff, &INSTALLED_IN_THE_END)
            .into_iter()
            .filter(|(position, installed)| *installed && self.reported[*position] == Some(false))
            .map(|(position, _)| position)
            .collect();
        let mut times: Vec<i64> =
            installed.iter().map(|_| self.random.i64(0..INSTALLING_SECONDS * 1000)).collect();
        times.sort_unstable();
        let mut messages = Vec::with_capacity(installed.len());
        for (milliseconds, position) in times.into_iter().zip(installed) {
            self.reported[position] = Some(true);
            messages.push(detection(moment(begins, milliseconds)?, &self.fleet.candidates[position], true));
        }
        Ok(messages)
    }

    /// A moment in the first part of a window that leaves room for a scan, and how long the scan may take.
    fn start(&mut self, window: &ScanWindow) -> (i64, i64) {
        let (opens, closes) =
            (window.opens.as_second(), window.closes.as_second().max(window.opens.as_second()));
        let longest = LONGEST_SCAN_SECONDS.min((closes - opens) / 2);
        (self.random.i64(opens..=closes - longest), longest)
    }

    fn scan(&mut self, window: &ScanWindow, batch: Batch) -> Result<Vec<StateMessage>> {
        let (starts, longest) = self.start(window);
        let takes = self.random.i64(longest / 4..=longest).max(3);
        let states = match batch {
            Batch::First => self.states(window.cutoff, &INSTALLED_AT_FIRST),
            // What has come since is not installed yet.
            Batch::Second | Batch::Third => {
                let all = self.states(window.cutoff, &INSTALLED_IN_THE_END);
                let new = all.into_iter().filter(|(position, _)| self.reported[*position].is_none());
                new.map(|(position, _)| (position, false)).collect()
            }
        };
        let mut news = Vec::new();
        for (position, installed) in states {
            if self.reported[position] != Some(installed) {
                self.reported[position] = Some(installed);
                news.push((position, installed));
            }
        }
        let mut messages = Vec::with_capacity(news.len() + 2);
        messages.push(self.scan_message(moment(starts, 0)?, window, 2, None));
        let mut times: Vec<i64> =
            news.iter().map(|_| self.random.i64((takes * 100)..(takes * 900)) + starts * 1000).collect();
        times.sort_unstable();
        for (milliseconds, (position, installed)) in times.into_iter().zip(news) {
            let time = Timestamp::from_millisecond(milliseconds)?;
            messages.push(detection(time, &self.fleet.candidates[position], installed));
        }
        messages.push(self.scan_message(moment(starts + takes, 0)?, window, 3, None));
        Ok(messages)
    }

    fn failed_scan(&mut self, window: &ScanWindow, error: u32) -> Result<Vec<StateMessage>> {
        let (starts, longest) = self.start(window);
        let ends = starts + self.random.i64(0..=longest);
        Ok(vec![
            self.scan_message(moment(starts, 0)?, window, 2, None),
            self.scan_message(moment(ends, 999)?, window, 5, Some(error)),
        ])
    }

    /// What a client without a scan sends: it lives.
    fn heartbeat(&mut self, window: &ScanWindow, batch: Batch) -> Result<Vec<StateMessage>> {
        let (starts, _) = self.start(window);
        let guid = self.client.guid.to_string().to_uppercase();
        let mut messages =
            vec![StateMessage::of_device(moment(starts, 0)?, SYSTEM_HEARTBEAT, guid.clone(), 0, Vec::new())];
        if batch == Batch::First && self.random.bool() {
            // 400: the client was deployed.
            messages.push(StateMessage::of_device(
                moment(starts, 500)?,
                CLIENT_DEPLOYMENT,
                guid,
                400,
                Vec::new(),
            ));
        }
        Ok(messages)
    }

    /// The applicable updates of what was synchronized, each installed or missing.
    ///
    /// A newer update brings what it replaces along: where it is installed, the older ones count as installed.
    fn states(&self, cutoff: Timestamp, chances: &[f64]) -> Vec<(usize, bool)> {
        let candidates = &self.fleet.candidates;
        let mut covered = vec![false; candidates.len()];
        let mut states = Vec::new();
        for (position, candidate) in candidates.iter().enumerate().rev() {
            if candidate.released_at > cutoff || !candidate.applies_to(self.client) {
                continue;
            }
            let age = self
                .fleet
                .releases
                .iter()
                .filter(|release| **release > candidate.released_at && **release <= cutoff)
                .count();
            let chance = chances[age.min(chances.len() - 1)];
            let installed = covered[position] || self.resistance[position] < chance;
            if installed {
                for superseded in &candidate.supersedes {
                    covered[*superseded] = true;
                }
            }
            states.push((position, installed));
        }
        states.reverse();
        states
    }

    /// A message about the scan itself.
    ///
    /// Off-spec: the Params of topic 501 were never published. Here: 1 software update point, 2 content version of the
    /// scan, 3 version of the Windows Update Agent, and for a failed scan 4, the error.
    fn scan_message(
        &self,
        time: Timestamp,
        window: &ScanWindow,
        state: u32,
        error: Option<u32>,
    ) -> StateMessage {
        let mut params = Vec::new();
        if state != 2 {
            params = vec![
                format!("http://{}:8530", software_update_point(&self.client.site)),
                window.content_version.to_string(),
                self.client.agent_version.to_owned(),
            ];
            params.extend(error.map(|code| format!("0x{code:08X}")));
        }
        let topic = format!("{{{}}}", self.schedule.update_source.to_string().to_uppercase());
        StateMessage::of_device(time, SUM_UPDATE_SOURCE_SCAN, topic, state, params)
    }

    /// Numbers the messages and packs those of one reporting cycle into one report.
    pub(super) fn pack(&self, messages: Vec<StateMessage>, serial: &mut u64) -> Result<Vec<Report>> {
        let mut reports: Vec<Report> = Vec::new();
        for mut message in messages {
            let cycle =
                (message.message_time.as_second() - self.phase).div_euclid(REPORTING_CYCLE_SECONDS) + 1;
            let built_at = Timestamp::from_second(cycle * REPORTING_CYCLE_SECONDS + self.phase)?;
            message.serial_number = Some(*serial);
            *serial += 1;
            match reports.last_mut() {
                Some(report) if report.built_at == Some(built_at) => report.messages.push(message),
                _ => reports.push(Report {
                    sender: Sender {
                        guid: self.client.guid,
                        client_installed: true,
                        client_version: Some(self.client.client_version.to_owned()),
                        name: Some(self.client.name.clone()),
                        priority: Some(5),
                    },
                    report_type: Some("Full".into()),
                    built_at: Some(built_at),
                    messages: vec![message],
                }),
            }
        }
        Ok(reports)
    }
}

/// Days from a release to a client's maintenance evening.
fn evening(random: &mut Rng) -> i64 {
    let mut number = random.u32(0..100);
    for (clients, days) in EVENINGS {
        if number < clients {
            return random.i64(days);
        }
        number -= clients;
    }
    0
}

fn moment(second: i64, milliseconds: i64) -> Result<Timestamp> {
    Ok(Timestamp::from_millisecond(second * 1000 + milliseconds)?)
}

fn detection(time: Timestamp, candidate: &Candidate, installed: bool) -> StateMessage {
    let state = if installed { 3 } else { 2 };
    let params = vec![candidate.revision_number.clone()];
    let mut detection =
        StateMessage::of_device(time, SUM_UPDATE_DETECTION, candidate.topic.clone(), state, params);
    detection.id_type = Some(3); // an update's unique id
    detection
}

/// Random file names, none twice.
pub(super) struct FileNames {
    random: Rng,
    taken: HashSet<String>,
}

impl FileNames {
    /// Others than reports have.
    pub(super) fn beside(seed: u64, reports: &[FleetReport]) -> Self {
        let taken = reports.iter().map(|report| report.file_name.clone()).collect();
        FileNames { random: Rng::with_seed(seed ^ 0xf11e), taken }
    }

    pub(super) fn next(&mut self) -> String {
        loop {
            let stem: String = (0..10).map(|_| self.random.alphanumeric().to_ascii_uppercase()).collect();
            let name = format!("{stem}.SMX");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// Makes things go wrong, each for another client: exactly one lost and one corrupt report, some of the others.
///
/// A fleet that is too small for a fault goes without it.
fn inject(random: &mut Rng, names: &mut FileNames, traffic: &mut [Vec<FleetReport>]) {
    let some = traffic.len().div_ceil(CLIENTS_PER_FAULT);
    let mut order: Vec<usize> = (0..traffic.len()).collect();
    random.shuffle(&mut order);
    let faults = [
        (ReportFault::Lost, 1),
        (ReportFault::Corrupt, 1),
        (ReportFault::Late, some),
        (ReportFault::Doubled, some),
        (ReportFault::OutOfOrder, some),
    ];
    for (fault, count) in faults {
        let mut wanted = count;
        order.retain(|client| {
            let hit = wanted > 0 && spoil(fault, names, &mut traffic[*client]);
            wanted -= usize::from(hit);
            !hit
        });
    }
}

/// Does one fault to one client's reports; false when they do not lend themselves to it.
fn spoil(fault: ReportFault, names: &mut FileNames, sent: &mut Vec<FleetReport>) -> bool {
    if sent.iter().any(|report| report.fault.is_some()) {
        return false;
    }
    let first = sent.iter().filter(|report| report.batch == Batch::First).count();
    let has_second = sent.len() > first;
    match fault {
        // Between two reports that arrive, so that the hole shows; the scan messages at both ends are not in it.
        ReportFault::Lost if first >= 3 && has_second => sent[1].fault = Some(fault),
        ReportFault::Corrupt => {
            // With a scan, so that what it found is not known.
            let large = sent.iter().position(|report| {
                let messages = &report.report.messages;
                report.batch == Batch::Second
                    && messages.len() >= SMALLEST_DAMAGED_REPORT
                    && messages.iter().any(|message| message.topic_type == SUM_UPDATE_SOURCE_SCAN)
            });
            let Some(place) = large else { return false };
            sent[place].fault = Some(fault);
            sent.truncate(place + 1);
        }
        // Before a report that arrives in time, so that a hole shows and closes.
        ReportFault::Late if first >= 3 && has_second => {
            sent[first - 2].batch = Batch::Second;
            sent[first - 2].fault = Some(fault);
        }
        ReportFault::Doubled if first >= 1 => {
            let copy = FleetReport { file_name: names.next(), fault: Some(fault), ..sent[0].clone() };
            sent.insert(1, copy);
        }
        ReportFault::OutOfOrder if first >= 2 => {
            if sent[0].file_name < sent[1].file_name {
                let (older, newer) = sent.split_at_mut(1);
                std::mem::swap(&mut older[0].file_name, &mut newer[0].file_name);
            }
            sent[1].fault = Some(fault);
        }
        _ => return false,
    }
    true
}
