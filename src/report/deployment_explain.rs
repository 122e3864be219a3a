//! Why a deployment is not installed on a client: the steps from the policy to the report, each with what is known.

use super::chain::{Chain, ExplainRow, Verdict, minute};
use super::deployment_status::{
    ShownState, UpdateOnClientRow, View, deployment_client_updates, restart_suppressed,
};
use super::group::moment_of;
use super::unknown::SILENT;
use crate::base::codes::{
    AssignmentCompliance, AssignmentEnforcement, AssignmentEvaluation, error_in_words, state_meaning,
};
use crate::base::error::Result;
use crate::base::schedule::minutes_in_words;
use crate::base::tabular::Answer;
use crate::client::{self, Client};
use crate::compliance::{INACTIVE_AFTER, Scope};
use crate::db::{ClientKey, Snapshot, from_micros};
use crate::deployment::definition::{Deployment, Verbosity, effective_times};
use crate::deployment::status::{DeploymentCategory, DeploymentEntries, DeploymentTopic, read_entries};
use crate::deployment::window::{DEFAULT_COUNTDOWN, FitQuery, FitState, WindowKind, WindowReading, fits};
use crate::state::{Entry, GapFilter, gaps_by_client};
use jiff::Timestamp;
use serde_json::json;

/// Everything that is known of a deployment on a client.
struct Known<'a> {
    deployment: &'a Deployment,
    client_id: ClientKey,
    client: &'a Client,
    name: String,
    knows_members: bool,
    is_member: bool,
    entries: DeploymentEntries,
    category: DeploymentCategory,
    updates: Vec<UpdateOnClientRow>,
    as_of: Option<Timestamp>,
    now: Timestamp,
}

/// A known state of a topic, and when it was said.
fn said<T>(entry: Option<Entry>, from_id: fn(u32) -> Option<T>) -> Option<(T, String, Option<u32>)> {
    let entry = entry?;
    Some((from_id(entry.state)?, minute(from_micros(entry.message_time)), entry.error))
}

/// The steps of a deployment on a client: policy, evaluation, content, window, installation, restart, report; the last row is
/// the answer: the category, and the first step that holds it up. `run_minutes` is the longest maximum run time of an update.
///
/// Fails with kind `not_found` for a deployment or client that does not exist, and for a moment of which nothing is known; with
/// kind `usage` for a run time outside 5 to 9,999 minutes.
pub fn explain_deployment(
    r: &Snapshot<'_>,
    name: &str,
    client: &str,
    run_minutes: u32,
    reading: &WindowReading,
    (as_of, now): (Option<Timestamp>, Timestamp),
) -> Result<Answer<ExplainRow>> {
    let moment = moment_of(r, as_of, now)?;
    let deployments = r.at(moment).deployments()?;
    let deployment = deployments.find(name)?;
    let (client_id, found) = client::read(r).find_client_with_id(client)?;
    let scope = Scope { as_of, ..Scope::default() };
    let view = View::of_client(r, deployment, client_id, &scope, (moment, now))?;
    let is_member = !view.members_of(deployment).is_empty();
    let entries = read_entries(r.at(moment), &[deployment], &[client_id])?;
    let entries = entries.first().map(|pair| pair.entries).unwrap_or_default();
    let known = Known {
        deployment,
        client_id,
        client: view.clients.first().map_or(&found, |(_, client)| client),
        name: found.display_name(),
        knows_members: view.knows_members_of(deployment),
        is_member,
        entries,
        category: entries.states().category(),
        updates: match is_member {
            true => deployment_client_updates(r, name, client, as_of, now)?.rows,
            false => Vec::new(),
        },
        as_of,
        now: view.scope.now,
    };
    let mut chain = Chain::default();
    policy(&mut chain, &known, reading);
    evaluation(&mut chain, &known);
    content(&mut chain, &known);
    window(&mut chain, r, &known, run_minutes, reading)?;
    installation(&mut chain, &known);
    restart(&mut chain, r, &known)?;
    report(&mut chain, r, &known)?;
    conclude(&mut chain, &known);
    let mut answer = Answer::from(chain.0);
    view.describe(&mut answer, deployment, None);
    answer.scope.insert("client".into(), json!(known.name));
    answer.scope.insert("category".into(), json!(known.category));
    Ok(answer)
}

impl Known<'_> {
    fn enforcement(&self) -> Option<(AssignmentEnforcement, String, Option<u32>)> {
        said(self.entries.enforcement, AssignmentEnforcement::from_id)
            .filter(|(state, ..)| *state != AssignmentEnforcement::Unknown)
    }

    fn is_done(&self) -> bool {
        self.category == DeploymentCategory::Success
    }

    /// The updates whose installation is in one of these states of topic type 402.
    fn updates_in(&self, states: &[u32]) -> Vec<String> {
        let codes: Vec<String> = states.iter().map(|state| format!("402/{state}")).collect();
        let wanted = self.updates.iter().filter(|row| codes.contains(&row.code));
        wanted
            .map(|row| {
                let name = row.article_id.as_ref().map(|article| format!("KB{article}"));
                let name = name.or_else(|| row.title.clone()).unwrap_or_else(|| row.update.to_string());
                row.error.as_ref().map_or(name.clone(), |error| format!("{name} ({error})"))
            })
            .collect()
    }
}

fn with_error(text: String, error: Option<u32>) -> String {
    match error {
        Some(error) => format!("{text}: {}", error_in_words(error)),
        None => text,
    }
}

/// Whether it gets the deployment: that a client asked for it is known only by what it says of it.
fn policy(chain: &mut Chain, known: &Known<'_>, reading: &WindowReading) {
    let (options, name) = (&known.deployment.options, &known.deployment.name);
    let times = effective_times(options, &reading.zone);
    let available_at = times.map(|times| times.available_at);
    let spoke = [DeploymentTopic::Evaluation, DeploymentTopic::Compliance, DeploymentTopic::Enforcement]
        .into_iter()
        .filter_map(|topic| known.entries.of(topic))
        .map(|entry| entry.message_time)
        .min();
    if !options.enabled {
        chain.add_problem(
            "policy",
            "the deployment is disabled: clients do not get it".into(),
            format!("`cmupd deployment enable {name:?}` lets clients have it"),
        );
    } else if !known.knows_members {
        chain.add_remark(
            "policy",
            "the collection of the deployment was removed since: whether it was a member is not known".into(),
            "see what its messages say",
        );
    } else if !known.is_member {
        let collection = &known.deployment.collection;
        chain.add_problem(
            "policy",
            format!("it is not a member of {collection}"),
            format!("`cmupd collection show {collection:?}` shows its members and rules"),
        );
    } else if let Some(first) = spoke {
        chain.add_good(
            "policy",
            format!(
                "it has the deployment: its messages about it begin no later than {}",
                minute(from_micros(first))
            ),
        );
    } else if let Some(at) = available_at.filter(|at| *at > known.now) {
        chain.add_problem(
            "policy",
            format!("the available time is {}, in the future", minute(at)),
            "wait for the available time",
        );
    } else {
        chain.add_problem(
            "policy",
            "it is a member, and said nothing about the deployment: whether it has asked for the policy is not known here".into(),
            "see PolicyAgent.log of the client: whether it has the policy of the deployment",
        );
    }
}

fn evaluation(chain: &mut Chain, known: &Known<'_>) {
    let evaluated = said(known.entries.evaluation, AssignmentEvaluation::from_id);
    let compliance = said(known.entries.compliance, AssignmentCompliance::from_id);
    match (evaluated, compliance) {
        (_, Some((_, at, _))) if known.entries.is_stale => chain.add_problem(
            "evaluation",
            format!("what it said of its compliance ({at}) is about what the deployment contained before (the signature of its message)"),
            "wait until it evaluates what the deployment contains now",
        ),
        (Some((AssignmentEvaluation::Failed, at, error)), _) => chain.add_problem(
            "evaluation",
            with_error(format!("it could not evaluate the deployment ({at})"), error),
            "see UpdatesDeployment.log and PolicyAgent.log of the client; explain the error code, then start a scan",
        ),
        (_, Some((AssignmentCompliance::ConflictDetected, at, _))) => chain.add_problem(
            "evaluation",
            format!("deployments contradict each other ({at})"),
            format!("`cmupd report deployments --client {}` shows its deployments", known.name),
        ),
        (_, Some((AssignmentCompliance::Compliant, at, _))) => {
            chain.add_good("evaluation", format!("it complies ({at})"));
        }
        (_, Some((AssignmentCompliance::NonCompliant, at, _))) => {
            chain.add_good("evaluation", format!("it was evaluated ({at}): it does not comply yet"));
        }
        (Some((AssignmentEvaluation::Activated | AssignmentEvaluation::Succeeded, at, _)), None) => chain.add_problem(
            "evaluation",
            format!("it has the deployment ({at}), and did not say whether it complies"),
            format!("`cmupd ingest gaps --client {}` shows whether messages are missing", known.name),
        ),
        _ => chain.add_remark("evaluation", "not known: no message says that it was evaluated".into(), "see UpdatesDeployment.log of the client"),
    }
}

/// There is no content here: what the client says of its downloads is all that is known.
fn content(chain: &mut Chain, known: &Known<'_>) {
    use AssignmentEnforcement::{
        Downloaded, Downloading, FailedToDownload, FailedToInstall, Installing, PendingSystemRestart,
        SuccessfullyInstalled, WaitingForMaintenanceWindow, WaitingForRestart,
    };
    let downloads = "CAS.log, ContentTransferManager.log and DataTransferService.log of the client";
    match known.enforcement() {
        _ if known.is_done() => chain.add_good("content", "nothing is to be downloaded".into()),
        Some((FailedToDownload, at, error)) => {
            let mut finding = with_error(format!("the download failed ({at})"), error);
            let updates = known.updates_in(&[14]);
            if !updates.is_empty() {
                finding = format!("{finding}; of {}", updates.join(", "));
            }
            chain.add_problem(
                "content",
                finding,
                format!(
                    "see {downloads}, and its boundary group: distribute the content where it may fetch it"
                ),
            );
        }
        Some((Downloading, at, _)) => chain.add_remark(
            "content",
            format!("on its way ({at})"),
            format!("wait; if it stays, see {downloads}"),
        ),
        Some((
            Downloaded
            | Installing
            | WaitingForRestart
            | PendingSystemRestart
            | SuccessfullyInstalled
            | WaitingForMaintenanceWindow
            | FailedToInstall,
            at,
            _,
        )) => chain.add_good(
            "content",
            format!("it is on the client: it said what comes after the download ({at})"),
        ),
        _ => chain.add_remark(
            "content",
            "not known: it said nothing of downloads".into(),
            format!("see {downloads}"),
        ),
    }
}

fn window(
    chain: &mut Chain,
    r: &Snapshot<'_>,
    known: &Known<'_>,
    run_minutes: u32,
    reading: &WindowReading,
) -> Result<()> {
    let options = &known.deployment.options;
    let deadline_at = effective_times(options, &reading.zone).and_then(|times| times.deadline_at);
    let from = deadline_at.unwrap_or(known.now).max(known.now);
    let query = FitQuery {
        scope: Scope { as_of: known.as_of, ..Scope::default() },
        client: Some(known.client.guid.to_string()),
        kind: WindowKind::Updates,
        run_minutes: vec![run_minutes],
        countdown_minutes: DEFAULT_COUNTDOWN,
        from: Some(from),
        only: None,
        reading: reading.clone(),
    };
    let fit = fits(r, &query, known.now)?.rows.into_iter().next();
    let waits = matches!(known.enforcement(), Some((AssignmentEnforcement::WaitingForMaintenanceWindow, ..)));
    let Some(deadline) = deadline_at else {
        chain.add_good(
            "window",
            "there is no deadline: users install when they choose, whatever the windows".into(),
        );
        return Ok(());
    };
    match fit {
        _ if known.is_done() => chain.add_good("window", "none is needed any more".into()),
        _ if options.outside_windows => chain.add_good(
            "window",
            format!("it installs outside of windows, from the deadline {} on", minute(deadline)),
        ),
        Some(fit) if fit.state == FitState::Never => {
            let finding = format!(
                "never, where an update runs for {}: it needs {}, and the longest opening has {}",
                minutes_in_words(run_minutes),
                minutes_in_words(fit.needed_minutes),
                minutes_in_words(fit.longest_minutes.unwrap_or_default())
            );
            let next_step = format!(
                "a longer window, or `cmupd deployment set {:?} --outside-windows`, lets it install",
                known.deployment.name
            );
            // What it said of the installation itself is nearer to the cause.
            match known.enforcement().is_none_or(|(state, ..)| is_before_installation(state)) {
                true => chain.add_problem("window", finding, next_step),
                false => chain.add_remark("window", finding, next_step),
            }
        }
        Some(fit) if fit.state == FitState::Waits || waits => {
            let when = fit.starts_at.map_or("not known".to_owned(), minute);
            let finding = match waits {
                true => format!(
                    "it said that it waits for one; the next that fits opens {when} ({})",
                    fit.windows.join(", ")
                ),
                false => format!(
                    "from the deadline {} on the next that fits opens {when} ({})",
                    minute(deadline),
                    fit.windows.join(", ")
                ),
            };
            chain.add_remark("window", finding, "wait, or give its collection an earlier window");
        }
        _ if deadline > known.now => chain.add_remark(
            "window",
            format!("the deadline is {}: until then only users install", minute(deadline)),
            "wait for the deadline",
        ),
        Some(fit) if fit.state == FitState::Open => {
            chain.add_good("window", format!("one is open: {}", fit.windows.join(", ")))
        }
        _ => chain.add_good("window", "no window counts for it: it may install at any time".into()),
    }
    Ok(())
}

/// True where an installation has not begun.
fn is_before_installation(state: AssignmentEnforcement) -> bool {
    use AssignmentEnforcement::{Downloaded, Downloading, Unknown, WaitingForMaintenanceWindow};
    matches!(state, Unknown | Downloading | Downloaded | WaitingForMaintenanceWindow)
}

fn installation(chain: &mut Chain, known: &Known<'_>) {
    use AssignmentEnforcement::{
        FailedToInstall, PendingSystemRestart, WaitingForAnotherInstallation, WaitingForOrchestration,
        WaitingForRestart, WaitingForSupersedingUpdate,
    };
    let failed = known.updates_in(&[6, 11]);
    let of_updates =
        if failed.is_empty() { String::new() } else { format!("; failed: {}", failed.join(", ")) };
    match known.enforcement() {
        _ if known.is_done() => chain.add_good("installation", "everything is installed or not required".into()),
        Some((FailedToInstall, at, error)) => chain.add_problem(
            "installation",
            with_error(format!("it failed ({at})"), error) + &of_updates,
            "see UpdatesDeployment.log, UpdatesHandler.log and CBS.log of the client; `cmupd explain CODE` explains the error",
        ),
        Some((PendingSystemRestart, at, _)) => chain.add_good("installation", format!("installed ({at}); a restart completes it")),
        Some((
            state @ (WaitingForAnotherInstallation | WaitingForOrchestration | WaitingForSupersedingUpdate | WaitingForRestart),
            at,
            _,
        )) => {
            let meaning = state_meaning(301, state.id()).unwrap_or_default();
            chain.add_problem("installation", format!("{} ({at}){of_updates}", meaning.trim_end_matches('.')), "see UpdatesDeployment.log of the client; `cmupd explain 301/3` and the like explain states");
        }
        Some((state, at, _)) => {
            let meaning = state_meaning(301, state.id()).unwrap_or_default();
            chain.add_remark("installation", format!("{} ({at}){of_updates}", meaning.trim_end_matches('.')), "wait; if it stays, see UpdatesDeployment.log of the client");
        }
        None => chain.add_remark("installation", format!("nothing has begun, as far as its messages say{of_updates}"), "see the steps before"),
    }
}

fn restart(chain: &mut Chain, r: &Snapshot<'_>, known: &Known<'_>) -> Result<()> {
    let waits = match known.enforcement() {
        Some((
            AssignmentEnforcement::PendingSystemRestart | AssignmentEnforcement::WaitingForRestart,
            at,
            _,
        )) => Some(at),
        _ => None,
    };
    let updates = known.updates_in(&[5, 9]);
    if known.is_done() || (waits.is_none() && updates.is_empty()) {
        match known.deployment.options.verbosity == Verbosity::Errors && !known.is_done() {
            true => chain.add_remark(
                "restart",
                "not known: the deployment lets clients send errors only, and no pending restarts".into(),
                format!("`cmupd deployment set {:?} --verbosity normal` lets them", known.deployment.name),
            ),
            false => chain.add_good("restart", "it waits for none, as far as its messages say".into()),
        }
        return Ok(());
    }
    let since = waits.map_or_else(|| format!("of {}", updates.join(", ")), |at| format!("since {at}"));
    let outside = known.deployment.options.restart_outside_windows;
    match restart_suppressed(r, &known.deployment.options, known.client_id, known.as_of)? {
        Some(true) => chain.add_problem(
            "restart",
            format!("it waits for one ({since}), which the deployment suppresses"),
            "restart the device",
        ),
        suppressed => {
            let may_be = if suppressed.is_none() {
                "; whether the deployment suppresses it depends on whether it is a server, which is not known"
            } else {
                ""
            };
            let place = if outside { "at any time" } else { "within a window" };
            chain.add_problem(
                "restart",
                format!("it waits for one ({since}), {place}{may_be}"),
                "restart the device, or see RebootCoordinator.log of the client",
            );
        }
    }
    Ok(())
}

fn report(chain: &mut Chain, r: &Snapshot<'_>, known: &Known<'_>) -> Result<()> {
    match known.client.last_message_at {
        None => chain.add_problem(
            "report",
            "no message of it has arrived".into(),
            format!("`cmupd client explain {}` shows where its messages stay", known.name),
        ),
        Some(at) if known.now.duration_since(at) > INACTIVE_AFTER => chain.add_problem(
            "report",
            format!("its newest message is of {}: it may have gone on since", minute(at)),
            SILENT,
        ),
        Some(at) => chain.add_good("report", format!("its newest message is of {}", minute(at))),
    }
    if known.as_of.is_none() {
        let filter = GapFilter { client: Some(known.client.guid.to_string()), ..GapFilter::default() };
        let missing: u64 = gaps_by_client(r, &filter, known.now)?.rows.iter().map(|row| row.messages).sum();
        if missing > 0 {
            chain.add_remark(
                "report",
                format!("messages of it that never arrived: {missing}; one may have said what comes next"),
                format!(
                    "`cmupd ingest gaps --client {}` lists them; let the client send all its states again",
                    known.name
                ),
            );
        }
    }
    Ok(())
}

/// The answer: the category, and the first step that holds it up.
fn conclude(chain: &mut Chain, known: &Known<'_>) {
    let category = match known.category {
        DeploymentCategory::Success => {
            return chain.add_good("answer", "success: it complies".into());
        }
        DeploymentCategory::InProgress => "in progress",
        DeploymentCategory::Error => "error",
        DeploymentCategory::Unknown => "unknown",
    };
    let combined = known.entries.states().combined();
    let state = combined.map(|(topic, state)| ShownState::Reported(topic.topic_type(), state));
    let state =
        state.and_then(|state| Some(format!(" ({} {})", state.code()?, state.name()))).unwrap_or_default();
    let first = |verdict| chain.0.iter().find(|row: &&ExplainRow| row.verdict == verdict);
    match first(Verdict::Problem).or_else(|| first(Verdict::Remark)).cloned() {
        Some(row) => {
            let finding = format!(
                "{category}{state}; the first step that holds it up is {}: {}",
                row.place, row.finding
            );
            chain.add("answer", row.verdict, finding, row.next);
        }
        None => chain.add_remark(
            "answer",
            format!("{category}{state}; no step holds it up"),
            "wait for its next message",
        ),
    }
}
