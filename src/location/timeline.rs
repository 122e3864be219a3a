//! The verb: what one client of this hierarchy does when its scans fail.

use super::select::locate_in;
use super::{
    AFFINITY_MINUTES, Event, Outage, Question, Reached, Situation, is_named, is_retryable, locate, timeline,
};
use crate::base::error::{Failure, Result, unknown};
use crate::base::tabular::{Answer, Column, Tabular};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// How the client's scans fail.
#[derive(Debug, Clone)]
pub struct Story {
    /// When the first scan fails.
    pub fails_at: Timestamp,
    /// When the servers that are down are good again.
    pub recovers_at: Option<Timestamp>,
    /// How scans fail.
    pub code: u32,
    /// How many minutes the timeline has.
    pub until: u32,
    /// The servers that are down, by name or URL; empty: the client's own.
    pub down: Vec<String>,
    /// Every server is down.
    pub all_down: bool,
}

/// A client, and what happens to it.
#[derive(Debug, Clone)]
pub struct TimelineQuestion {
    /// The client.
    pub question: Question,
    /// What happens.
    pub story: Story,
}

/// One line of a client's timeline.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct TimelineRow {
    /// Minutes after the first failure.
    pub minute: u32,
    /// When that is.
    pub at: Timestamp,
    /// The server; empty where the client has none.
    pub server: String,
    /// What happens.
    pub event: Event,
    /// The servers that the client may go to, in order.
    pub pool: Vec<String>,
}

impl Tabular for TimelineRow {
    const SCHEMA: &'static str = "policy.timeline/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("minute", "Minute"),
        Column::time("at", "Time"),
        Column::ident("server", "Server"),
        Column::enumeration("event", "Event"),
        Column::text("pool", "Pool"),
    ];
}

/// Lists minute by minute what a client does. A client whose server is not known uses the first that it would be
/// offered.
///
/// Fails when a server that is down is none of the hierarchy, and when the client has no server at any minute.
pub fn list_timeline(situation: &Situation, asked: &TimelineQuestion) -> Result<Answer<TimelineRow>> {
    let TimelineQuestion { question, story } = asked;
    let name_of = |text: &str| {
        let found = situation.points.iter().find(|point| is_named(point, text));
        found.map(|point| point.server_name.clone())
    };
    let mut down = Vec::new();
    for server in &story.down {
        down.push(name_of(server).ok_or_else(|| {
            let names = situation.points.iter().map(|point| point.server_name.as_str());
            unknown("software update point", server, names, "cmupd sup list")
        })?);
    }
    let first = match &question.current {
        // A server that is gone fails like one that is down.
        Some(current) => Some(name_of(current).unwrap_or_else(|| current.clone())),
        None => locate(situation, question).reply.records().next().map(|record| record.server_name.clone()),
    };
    if down.is_empty() && !story.all_down {
        down.extend(first.clone());
    }
    let minute_of = |time: Timestamp| (time.duration_since(story.fails_at).as_secs() + 59).div_euclid(60);
    let recovers = story.recovers_at.map(minute_of);
    let exists = |server: &str| situation.points.iter().any(|point| is_named(point, server));
    let fails = |server: &str, minute: u32| {
        let is_down = story.all_down || down.iter().any(|known| known.eq_ignore_ascii_case(server));
        !exists(server) || (is_down && recovers.is_none_or(|recovers| i64::from(minute) < recovers))
    };
    let place = &question.request.place;
    let groups = match place.on_internet {
        true => Vec::new(),
        false => situation.map().groups_of(&place.ip_addresses(), place.ad_site.as_deref()),
    };
    // The pool as the client's management point would give it; before minute 120 the last good server is all there is.
    // It is asked for only at the minutes at which something falls due.
    let reachable = situation.reachable(question.request.site, &groups, place.on_internet);
    let due = reachable.iter().filter_map(|found| match found.minute {
        Reached::After(minute) => Some(minute.max(AFFINITY_MINUTES)),
        _ => None,
    });
    let due: BTreeSet<u32> = due.chain([AFFINITY_MINUTES]).filter(|minute| *minute <= story.until).collect();
    let pools: BTreeMap<u32, Vec<String>> = due
        .into_iter()
        .map(|minute| {
            let later = Question { elapsed_minutes: minute, ..question.clone() };
            let located = locate_in(situation, &later, &groups);
            (minute, located.reply.records().map(|record| record.server_name.clone()).collect())
        })
        .collect();
    let pool = |minute: u32| match pools.range(..=minute).next_back() {
        Some((_, pool)) => pool.clone(),
        None => first.iter().cloned().collect(),
    };
    if first.is_none() && pools.values().all(Vec::is_empty) {
        let located = locate(situation, question);
        let reason = super::why_empty(situation, question, &located).unwrap_or_default();
        return Err(Failure::failed(format!(
            "the client has no software update point within {} minutes",
            story.until
        ))
        .hint(reason)
        .into());
    }
    let steps = timeline(&Outage {
        server: first.as_deref(),
        code: story.code,
        until: story.until,
        fails: &fails,
        pool: &pool,
        cycles_fast: situation.uses_boundary_groups(question.request.site)
            && !question.request.place.on_internet,
    });
    let rows: Vec<TimelineRow> = steps
        .into_iter()
        .map(|step| TimelineRow {
            minute: step.minute,
            at: story
                .fails_at
                .saturating_add(SignedDuration::from_mins(i64::from(step.minute)))
                .unwrap_or(story.fails_at),
            server: step.server,
            event: step.event,
            pool: step.pool,
        })
        .collect();
    let mut answer = Answer::from(rows);
    answer.notes.push(ending(&answer.rows, story));
    for (key, value) in [
        ("site", json!(question.request.site)),
        ("version", json!(question.request.version)),
        ("code", json!(format!("0x{:08X}", story.code))),
        ("is_retryable", json!(is_retryable(story.code))),
        ("server", json!(first)),
        ("down", if story.all_down { json!("all") } else { json!(down) }),
        ("until_minute", json!(story.until)),
    ] {
        answer.scope.insert(key.to_owned(), value);
    }
    Ok(answer)
}

fn ending(rows: &[TimelineRow], story: &Story) -> String {
    let code = story.code;
    match rows.last() {
        Some(row) if row.event == Event::KeepsServer => format!(
            "0x{code:08X} is none of the codes after which a scan is tried again: the client keeps its server and scans again \
             when its schedule says so."
        ),
        Some(row) if row.minute == 0 && row.event == Event::Succeeds => {
            format!("{} is not down: nothing happens.", row.server)
        }
        Some(row) if matches!(row.event, Event::Succeeds | Event::SwitchSucceeds) => {
            format!("From minute {} on the client uses {}.", row.minute, row.server)
        }
        _ => format!("Within {} minutes no scan succeeds.", story.until),
    }
}
