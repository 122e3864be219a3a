//! When a client whose scans fail goes to another software update point (Microsoft Learn, Boundary
//! groups and software update points; Introduction to software updates).
//!
//! A failed scan with a retryable code is tried again on the same server every 30 minutes. When the fourth retry has
//! failed too, the client waits two minutes and goes to the next server; a success pins the server that gave it. How it
//! goes on after a first switch differs: with boundary groups it cycles fast, every two minutes, through a pool that
//! grows as neighbors fall due; without them it begins with the 30-minute retries again on each server.

use crate::hierarchy::Fallback;
use crate::policy::RETRYABLE_CODES;
use schemars::JsonSchema;
use serde::Serialize;

/// Minutes between two tries on the same server (Microsoft Learn, Introduction to software updates).
pub const RETRY_MINUTES: u32 = 30;
/// Retries on the same server (the same page).
pub const RETRIES: u32 = 4;
/// Minutes before a client goes to the next server (the same page).
pub const SWITCH_MINUTES: u32 = 2;
/// Minutes for which a client keeps its last good server, and before which no fallback takes effect (Microsoft
/// Learn, Boundary groups and software update points).
pub const AFFINITY_MINUTES: u32 = Fallback::EFFECTIVE_FROM;

/// True when a scan that failed with this code is tried again, and in the end on another server.
pub fn is_retryable(code: u32) -> bool {
    RETRYABLE_CODES.contains(&code)
}

/// The minute after the first failure from which a fallback time takes effect: below 120 it counts only from 120.
pub fn effective_minute(fallback_minutes: u32) -> u32 {
    fallback_minutes.max(AFFINITY_MINUTES)
}

/// What happens to the client of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The first scan fails.
    Fails,
    /// Another try on the same server fails.
    RetryFails,
    /// Servers have joined or left the pool.
    PoolChanges,
    /// It goes to the next server, and the scan fails there.
    SwitchFails,
    /// It goes to the next server, and the scan succeeds: the server is its own from now on.
    SwitchSucceeds,
    /// A try on the same server succeeds.
    Succeeds,
    /// The code is none that is tried again: the scan has failed, and the client keeps its server.
    KeepsServer,
    /// There is no other server to go to: it goes on with the one that it has.
    NoOtherServer,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineStep {
    /// Minutes after the first failure.
    pub minute: u32,
    /// The server that it concerns.
    pub server: String,
    /// What happens.
    pub event: Event,
    /// The servers that the client may go to at that time, in order.
    pub pool: Vec<String>,
}

/// What the timeline is made from.
pub struct Outage<'a> {
    /// The server that the client has been using: its last good one; none where it is offered none.
    pub server: Option<&'a str>,
    /// How scans fail.
    pub code: u32,
    /// The last minute of the timeline.
    pub until: u32,
    /// Whether the scan on a server fails at a minute.
    pub fails: &'a dyn Fn(&str, u32) -> bool,
    /// The servers that the client may go to at a minute, in order. It grows with time.
    pub pool: &'a dyn Fn(u32) -> Vec<String>,
    /// Whether boundary groups are in use, so that a client cycles fast after its first switch.
    pub cycles_fast: bool,
}

/// What a client does whose scan fails at minute 0, up to the first success or the last minute asked for.
pub fn timeline(outage: &Outage<'_>) -> Vec<TimelineStep> {
    let mut builder = TimelineBuilder { outage, steps: Vec::new(), pool: (outage.pool)(0), minute: 0 };
    builder.follow();
    builder.steps
}

struct TimelineBuilder<'a> {
    outage: &'a Outage<'a>,
    steps: Vec<TimelineStep>,
    pool: Vec<String>,
    minute: u32,
}

impl TimelineBuilder<'_> {
    fn follow(&mut self) {
        let Some(server) = self.outage.server else { return self.wait_for_the_first() };
        let server = server.to_owned();
        if !(self.outage.fails)(&server, 0) {
            return self.add_step(&server, Event::Succeeds);
        }
        self.add_step(&server, Event::Fails);
        if !is_retryable(self.outage.code) {
            return self.add_step(&server, Event::KeepsServer);
        }
        self.switch_from(server, true);
    }

    /// A client that is offered no server has nothing to scan against until the pool has one.
    ///
    /// Off-spec: nothing is published about it; its minutes count as those after a first failure do.
    fn wait_for_the_first(&mut self) {
        self.add_step("", Event::NoOtherServer);
        while self.pool.is_empty() {
            if !self.pass(1, "") {
                return;
            }
        }
        let Some(server) = self.pool.first().cloned() else { return };
        if !(self.outage.fails)(&server, self.minute) {
            return self.add_step(&server, Event::SwitchSucceeds);
        }
        self.add_step(&server, Event::SwitchFails);
        if is_retryable(self.outage.code) {
            self.switch_from(server, false);
        }
    }

    /// Tries again on a server that fails, then on the others, up to the first success or the end of the timeline.
    fn switch_from(&mut self, mut server: String, mut is_first_server: bool) {
        loop {
            if is_first_server || !self.outage.cycles_fast {
                for _ in 0..RETRIES {
                    if self.retry(&server) {
                        return;
                    }
                }
            }
            if !self.pass(SWITCH_MINUTES, &server) {
                return;
            }
            let next = match self.next(&server) {
                Some(next) => next,
                None => {
                    self.add_step(&server, Event::NoOtherServer);
                    match self.wait_for_company(&server) {
                        Some(next) => next,
                        None => return,
                    }
                }
            };
            server = next;
            is_first_server = false;
            if (self.outage.fails)(&server, self.minute) {
                self.add_step(&server, Event::SwitchFails);
            } else {
                return self.add_step(&server, Event::SwitchSucceeds);
            }
        }
    }

    /// One more try on the same server; true when the telling ends with it.
    fn retry(&mut self, server: &str) -> bool {
        if !self.pass(RETRY_MINUTES, server) {
            return true;
        }
        let is_good = !(self.outage.fails)(server, self.minute);
        self.add_step(server, if is_good { Event::Succeeds } else { Event::RetryFails });
        is_good
    }

    /// Goes on with the only server until another joins the pool, which is then the next; none when the telling ends.
    ///
    /// Off-spec: nothing is published about a pool of one; the client goes on at the pace of retries.
    fn wait_for_company(&mut self, server: &str) -> Option<String> {
        loop {
            for _ in 0..RETRY_MINUTES {
                if !self.pass(1, server) {
                    return None;
                }
                if let Some(next) = self.next(server) {
                    return Some(next);
                }
            }
            if !(self.outage.fails)(server, self.minute) {
                self.add_step(server, Event::Succeeds);
                return None;
            }
            self.add_step(server, Event::RetryFails);
        }
    }

    /// Lets minutes pass, and adds a step when the pool changed; false at the end of the timeline.
    fn pass(&mut self, minutes: u32, server: &str) -> bool {
        for _ in 0..minutes {
            if self.minute >= self.outage.until {
                return false;
            }
            self.minute += 1;
            // Before that minute nothing changes.
            if self.minute >= AFFINITY_MINUTES {
                let pool = (self.outage.pool)(self.minute);
                if pool != self.pool {
                    self.pool = pool;
                    self.add_step(server, Event::PoolChanges);
                }
            }
        }
        true
    }

    /// The server behind this one in the pool, around its end; none when there is no other.
    fn next(&self, server: &str) -> Option<String> {
        let at = self.pool.iter().position(|known| known.eq_ignore_ascii_case(server));
        let behind = at.map_or(0, |at| at + 1);
        let mut others = self.pool.iter().cycle().skip(behind).take(self.pool.len());
        others.find(|other| !other.eq_ignore_ascii_case(server)).cloned()
    }

    fn add_step(&mut self, server: &str, event: Event) {
        self.steps.push(TimelineStep {
            minute: self.minute,
            server: server.to_owned(),
            event,
            pool: self.pool.clone(),
        });
    }
}
