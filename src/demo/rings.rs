//! Deployments of the sample environment: rings with maintenance windows, a rule, and what the clients report of them.
//!
//! What a client says of a deployment follows from what it reports of the updates: it complies when it requires none of
//! them any more.

use super::fleet::{DemoClient, Fleet, Health};
use super::traffic::{Batch, ClientDay, FileNames, FleetReport, ReportFault, ScanSchedule};
use crate::base::codes::{
    AssignmentCompliance, AssignmentEnforcement, AssignmentEvaluation, CiEnforcement, TopicType,
    UPDATE_DETECTION, UPDATE_SOURCE_SCAN,
};
use crate::base::error::Result;
use crate::client::collection::{self, CollectionChange};
use crate::db::{Snapshot, Transaction};
use crate::deployment::definition::PartialOptions;
use crate::deployment::rule::{
    self, NewRule, NewRuleDeployment, RuleCriterion, RuleDefinition, RuleProperty, RuleTemplate, RunsWhen,
};
use crate::deployment::window::{self, NewWindow, WindowChange};
use crate::report;
use crate::state::{StateMessage, UpdateState};
use fastrand::Rng;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The rule, and the group that it fills.
pub const RULE: &str = "Critical updates";

/// The collection of the client that can never install.
pub(super) const KIOSKS: &str = "Kiosks";
pub(super) const FIRST_RING: &str = "Ring 1";
pub(super) const SECOND_RING: &str = "Ring 2";

/// A collection with its maintenance window.
struct RingPlan {
    collection: &'static str,
    rule: Option<&'static str>,
    excludes: &'static [&'static str],
    window: &'static str,
    schedule: &'static str,
    minutes: u32,
}

const PLAN: [RingPlan; 3] = [
    RingPlan {
        collection: KIOSKS,
        rule: None,
        excludes: &[],
        window: "Before opening",
        schedule: "weekly sun 04:00",
        minutes: 30,
    },
    RingPlan {
        collection: FIRST_RING,
        rule: Some("name = *1"),
        excludes: &[KIOSKS],
        window: "Evenings",
        schedule: "daily 20:00",
        minutes: 180,
    },
    RingPlan {
        collection: SECOND_RING,
        rule: Some("name = *"),
        excludes: &[KIOSKS, FIRST_RING],
        window: "Saturdays",
        schedule: "weekly sat 18:00",
        minutes: 360,
    },
];

/// Of a hundred healthy clients, how many have not got the policies.
const WITHOUT_POLICY: u32 = 2;

/// Errors of installations and of downloads: a servicing failure, a fatal error of an installer, no space, no connection.
const INSTALLATION_ERRORS: [u32; 3] = [0x800F_0922, 0x8007_0643, 0x8007_0070];
const DOWNLOAD_ERROR: u32 = 0x8024_402C;

/// When the second ring must have installed, after the start of the day on which the demonstration runs: so that there is
/// something to forecast. The first ring was done before, so that it is a basis.
const SECOND_DEADLINE: SignedDuration = SignedDuration::from_hours(44);
const FIRST_DEADLINE_HOURS: i64 = 45;
const SECOND_AVAILABLE_HOURS: i64 = 24;

/// A deployment that the rule has made.
pub(super) struct Ring {
    pub(super) deployment: String,
    pub(super) collection: String,
    guid: Uuid,
    available_at: Timestamp,
    /// GUIDs of the clients.
    members: HashSet<Uuid>,
    /// Topics of the updates.
    updates: HashSet<String>,
}

/// A client with nothing unusual about it that requires an update of the newest release; none in a tiny fleet.
pub(super) fn choose_kiosk<'a>(
    fleet: &'a Fleet,
    schedule: &ScanSchedule,
    reports: &[FleetReport],
) -> Option<&'a DemoClient> {
    let newest: HashSet<&str> = fleet
        .candidates
        .iter()
        .filter(|candidate| candidate.released_at > schedule.first_scan.cutoff)
        .map(|candidate| candidate.topic.as_str())
        .collect();
    let mut is_fit: HashMap<Uuid, bool> = HashMap::new();
    for report in reports {
        let requires = |message: &StateMessage| {
            message.topic_type == UPDATE_DETECTION
                && message.state == UpdateState::Required.id()
                && newest.contains(message.topic.as_str())
        };
        let found = is_fit.entry(report.report.sender.guid).or_insert(false);
        *found |= report.report.messages.iter().any(requires);
    }
    for report in reports.iter().filter(|report| report.fault.is_some()) {
        is_fit.insert(report.report.sender.guid, false);
    }
    fleet.clients.iter().find(|client| {
        client.health == Health::Healthy
            && client.name.contains("-WKS-")
            && is_fit.get(&client.guid) == Some(&true)
    })
}

/// Adds the collections, their maintenance windows, and a rule that runs after each synchronization with news and deploys
/// to all of them. `today` is the start of the day on which the demonstration runs.
pub(super) fn set_up(
    w: &Transaction<'_>,
    fleet: &Fleet,
    kiosk: Option<&DemoClient>,
    today: Timestamp,
) -> Result<()> {
    let mut deployments = Vec::new();
    let ends = (today + SECOND_DEADLINE).duration_since(w.now()).as_hours();
    for (number, plan) in (1..).zip(PLAN) {
        let name = plan.collection;
        let change = CollectionChange {
            clients: kiosk.filter(|_| name == KIOSKS).map(|it| it.guid.to_string()).into_iter().collect(),
            rules: plan.rule.map(str::parse).transpose()?.into_iter().collect(),
            excludes: plan.excludes.iter().map(|name| (*name).to_owned()).collect(),
            ..CollectionChange::default()
        };
        collection::add(w, name, &change)?;
        let window = NewWindow {
            guid: Uuid::from_u64_pair(fleet.seed, number),
            collection: name.to_owned(),
            name: plan.window.to_owned(),
            schedule: plan.schedule.parse()?,
            change: WindowChange { minutes: Some(plan.minutes), ..WindowChange::default() },
        };
        window::add(w, window)?;
        let times = match name {
            SECOND_RING => format!(
                "available = '{SECOND_AVAILABLE_HOURS}h'\ndeadline = '{}h'",
                ends - SECOND_AVAILABLE_HOURS
            ),
            _ => format!("deadline = '{FIRST_DEADLINE_HOURS}h'"),
        };
        deployments.push(NewRuleDeployment {
            collection: name.to_owned(),
            template: RuleTemplate {
                options: PartialOptions::parse(&format!("{times}\nutc = true"))?,
                ..RuleTemplate::default()
            },
        });
    }
    let criterion = |property, value: &str| RuleCriterion::new(property, &[value.to_owned()]);
    let criteria = vec![
        criterion(RuleProperty::Classification, &format!("UpdateClassification:{SECURITY_UPDATES}"))?,
        criterion(RuleProperty::Severity, "10")?,
        criterion(RuleProperty::Superseded, "false")?,
        criterion(RuleProperty::Revised, "0:0:14:0")?,
    ];
    let definition =
        RuleDefinition { same_group: true, ..RuleDefinition::new(criteria, RunsWhen::AfterSynchronization) };
    rule::add(w, NewRule { name: RULE.to_owned(), definition, group: None, deployments })?;
    Ok(())
}

/// `Security Updates` (Microsoft Learn, WSUS classification GUIDs).
const SECURITY_UPDATES: &str = "0fa1201d-4330-4fa8-8ae9-b877473b6441";

/// What the rule has deployed.
pub(super) fn deployed(r: &Snapshot<'_>, now: Timestamp) -> Result<Vec<Ring>> {
    let mut rings = Vec::new();
    for row in report::deployments(r, None, now)?.rows {
        let members = collection::members(r, &row.collection, now)?.rows;
        let updates = report::group(r, &row.group, None, now)?.rows;
        rings.push(Ring {
            guid: row.guid,
            available_at: row.available.to_zoned(TimeZone::UTC)?.timestamp(),
            members: members.iter().map(|member| member.guid).collect(),
            updates: updates.iter().map(|update| update.update.to_string()).collect(),
            deployment: row.deployment,
            collection: row.collection,
        });
    }
    Ok(rings)
}

/// Adds to what the clients send from the second scan on what they say of deployments. The one that can never install does
/// not install.
pub(super) fn report_deployments(
    fleet: &Fleet,
    schedule: &ScanSchedule,
    rings: &[Ring],
    reports: Vec<FleetReport>,
) -> Result<Vec<FleetReport>> {
    let mut names = FileNames::beside(fleet.seed, &reports);
    let (first, later): (Vec<FleetReport>, Vec<FleetReport>) =
        reports.into_iter().partition(|it| it.report.built_at < Some(schedule.second_scan.opens));
    let mut of_client: HashMap<Uuid, Vec<FleetReport>> = HashMap::new();
    for report in first.iter().filter(|report| report.fault != Some(ReportFault::Doubled)) {
        of_client.entry(report.report.sender.guid).or_default().push(report.clone());
    }
    let mut later_of_client: HashMap<Uuid, Vec<FleetReport>> = HashMap::new();
    for report in later {
        later_of_client.entry(report.report.sender.guid).or_default().push(report);
    }
    let mut all = first;
    for client in &fleet.clients {
        let before = of_client.remove(&client.guid).unwrap_or_default();
        let mut after = later_of_client.remove(&client.guid).unwrap_or_default();
        let ring = rings.iter().find(|ring| ring.members.contains(&client.guid));
        // A report that is cut off is the last that a client sends.
        if let Some(ring) =
            ring.filter(|_| after.iter().all(|report| report.fault != Some(ReportFault::Corrupt)))
            && !after.is_empty()
        {
            if ring.collection == KIOSKS {
                after.iter_mut().for_each(|report| report.report.messages.retain(|it| !installs(it, ring)));
                after.retain(|report| !report.report.messages.is_empty());
            }
            let messages = course(client, ring, schedule, before.iter().chain(&after));
            add_messages(fleet, client, schedule, messages, &mut after, &mut names)?;
        }
        all.extend(after);
    }
    all.sort_by_key(|report| report.batch); // stable: the order of sending stays
    Ok(all)
}

fn installs(message: &StateMessage, ring: &Ring) -> bool {
    message.topic_type == UPDATE_DETECTION
        && message.state == UpdateState::Installed.id()
        && ring.updates.contains(&message.topic)
}

/// What a client says of the deployment of its ring, in order of time.
fn course<'a>(
    client: &DemoClient,
    ring: &Ring,
    schedule: &ScanSchedule,
    reports: impl Iterator<Item = &'a FleetReport>,
) -> Vec<StateMessage> {
    let mut random = Rng::with_seed(client.seed ^ 0xdeb1);
    let messages: Vec<&StateMessage> = reports.flat_map(|report| &report.report.messages).collect();
    let scanned = messages.iter().filter(|message| {
        message.topic_type == UPDATE_SOURCE_SCAN
            && [3, 5].contains(&message.state)
            && message.message_time >= schedule.second_scan.opens.max(ring.available_at)
    });
    let Some(scan) = scanned.min_by_key(|message| message.message_time) else { return Vec::new() };
    let mut course =
        Course { ring, at: scan.message_time + SignedDuration::from_secs(90), messages: Vec::new() };
    match client.health {
        Health::Healthy if random.u32(0..100) >= WITHOUT_POLICY || ring.collection == KIOSKS => {}
        Health::ScanFailed { error, .. } => {
            course.say(TopicType::AssignmentEvaluation, AssignmentEvaluation::Failed.id(), Some(error));
            return course.messages;
        }
        _ => return Vec::new(),
    }
    let mut changes: Vec<&StateMessage> = messages
        .iter()
        .filter(|message| message.topic_type == UPDATE_DETECTION && ring.updates.contains(&message.topic))
        .copied()
        .collect();
    changes.sort_by_key(|message| message.message_time);
    let required = |until: Timestamp| {
        let mut states: HashMap<&str, u32> = HashMap::new();
        for message in changes.iter().filter(|message| message.message_time <= until) {
            states.insert(&message.topic, message.state);
        }
        let mut open: Vec<&str> = states
            .into_iter()
            .filter(|(_, state)| *state == UpdateState::Required.id())
            .map(|(topic, _)| topic)
            .collect();
        open.sort_unstable();
        open
    };
    course.say(TopicType::AssignmentEvaluation, AssignmentEvaluation::Succeeded.id(), None);
    if required(course.at).is_empty() {
        course.say(TopicType::AssignmentCompliance, AssignmentCompliance::Compliant.id(), None);
        return course.messages;
    }
    course.say(TopicType::AssignmentCompliance, AssignmentCompliance::NonCompliant.id(), None);
    course.enforce(AssignmentEnforcement::WaitingForMaintenanceWindow, None);
    let installed =
        changes.iter().rfind(|message| installs(message, ring) && message.message_time > course.at);
    if let Some(last) = installed {
        course.at = last.message_time;
        course.enforce(AssignmentEnforcement::Installing, None);
        if required(course.at).is_empty() {
            course.enforce(AssignmentEnforcement::SuccessfullyInstalled, None);
            course.say(TopicType::AssignmentCompliance, AssignmentCompliance::Compliant.id(), None);
            return course.messages;
        }
    }
    let open = required(Timestamp::MAX);
    let (Some(update), false) = (open.first(), ring.collection == KIOSKS) else { return course.messages };
    course.at += SignedDuration::from_mins(random.i64(30..180));
    let error = random.choice(INSTALLATION_ERRORS).unwrap_or(DOWNLOAD_ERROR);
    let (enforcement, of_update, error) = match random.u32(0..100) {
        0..20 => (AssignmentEnforcement::FailedToInstall, Some(CiEnforcement::FailedToInstall), Some(error)),
        20..30 => (
            AssignmentEnforcement::FailedToDownload,
            Some(CiEnforcement::FailedToDownload),
            Some(DOWNLOAD_ERROR),
        ),
        30..50 => {
            (AssignmentEnforcement::PendingSystemRestart, Some(CiEnforcement::PendingSystemRestart), None)
        }
        50..60 => (AssignmentEnforcement::Downloading, Some(CiEnforcement::Downloading), None),
        60..70 => (AssignmentEnforcement::Downloaded, None, None),
        _ => (AssignmentEnforcement::WaitingForMaintenanceWindow, None, None),
    };
    if let Some(state) = of_update {
        course.say_of((*update).to_owned(), TopicType::CiEnforcement, state.id(), error);
    }
    course.enforce(enforcement, error);
    course.messages
}

/// What a client says one after the other.
struct Course<'a> {
    ring: &'a Ring,
    at: Timestamp,
    messages: Vec<StateMessage>,
}

impl Course<'_> {
    fn enforce(&mut self, state: AssignmentEnforcement, error: Option<u32>) {
        self.say(TopicType::AssignmentEnforcement, state.id(), error);
    }

    fn say(&mut self, topic_type: TopicType, state: u32, error: Option<u32>) {
        let topic = format!("{{{}}}", self.ring.guid.to_string().to_uppercase());
        self.say_of(topic, topic_type, state, error);
    }

    fn say_of(&mut self, topic: String, topic_type: TopicType, state: u32, error: Option<u32>) {
        let params = error.map(|code| format!("0x{code:08X}")).into_iter().collect();
        self.messages.push(StateMessage::of_device(self.at, topic_type.id(), topic, state, params));
        self.at += SignedDuration::from_secs(4);
    }
}

/// Puts messages between those that a client sends from its second scan on, and numbers them all anew.
fn add_messages(
    fleet: &Fleet,
    client: &DemoClient,
    schedule: &ScanSchedule,
    messages: Vec<StateMessage>,
    reports: &mut Vec<FleetReport>,
    names: &mut FileNames,
) -> Result<()> {
    let numbers = reports.iter().flat_map(|report| &report.report.messages).filter_map(|it| it.serial_number);
    let mut serial = numbers.min().unwrap_or(client.first_serial);
    let in_time = messages.into_iter().filter(|message| message.message_time < schedule.ends).collect();
    for added in ClientDay::new(fleet, client, schedule).pack(in_time, &mut 0)? {
        let same = reports.iter_mut().find(|it| it.report.built_at == added.built_at && it.fault.is_none());
        match same {
            Some(same) => same.report.messages.extend(added.messages),
            None => reports.push(FleetReport {
                site: client.site.clone(),
                file_name: names.next(),
                batch: match added.built_at < Some(schedule.second_scan.closes) {
                    true => Batch::Second,
                    false => Batch::Third,
                },
                report: added,
                fault: None,
            }),
        }
    }
    reports.sort_by_key(|report| report.report.built_at);
    for report in reports {
        report.report.messages.sort_by_key(|message| message.message_time);
        for message in &mut report.report.messages {
            message.serial_number = Some(serial);
            serial += 1;
        }
    }
    Ok(())
}
