//! When a client whose scans fail goes to another software update point (facts: Configuration Manager §2.5, §2.6).
//!
//! A failed scan with a retryable code is tried again on the same server every 30 minutes. When the fourth retry has failed
//! too, the client waits two minutes and goes to the next server; a success pins the server that gave it. How it goes on
//! after a first switch differs: with boundary groups it cycles fast, every two minutes, through a pool that grows as
//! neighbors fall due (§2.5); without them it begins with the 30-minute retries again on each server (§2.6).

use crate::hierarchy::Fallback;
use crate::policy::RETRYABLE_CODES;
use schemars::JsonSchema;
use serde::Serialize;

/// Minutes between two tries on the same server (facts: Configuration Manager §2.6).
pub const RETRY_MINUTES: u32 = 30;
/// Retries on the same server (facts: Configuration Manager §2.6).
pub const RETRIES: u32 = 4;
/// Minutes before a client goes to the next server (facts: Configuration Manager §2.6).
pub const SWITCH_MINUTES: u32 = 2;
/// Minutes for which a client keeps its last good server, and before which no fallback takes effect (facts: Configuration
/// Manager §2.5).
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
    /// The server that the client has been using: its last good one.
    pub server: &'a str,
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
    builder.go();
    builder.steps
}

struct TimelineBuilder<'a> {
    outage: &'a Outage<'a>,
    steps: Vec<TimelineStep>,
    pool: Vec<String>,
    minute: u32,
}

impl TimelineBuilder<'_> {
    fn go(&mut self) {
        let mut server = self.outage.server.to_owned();
        if !(self.outage.fails)(&server, 0) {
            return self.add_step(&server, Event::Succeeds);
        }
        self.add_step(&server, Event::Fails);
        if !is_retryable(self.outage.code) {
            return self.add_step(&server, Event::KeepsServer);
        }
        let mut is_first_server = true;
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

#[cfg(test)]
mod tests {
    use super::*;
    use Event::*;

    fn names(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// The documented example (§2.5): the own group has B, neighbor C falls due after 10 minutes, neighbor D after 130.
    fn growing(minute: u32) -> Vec<String> {
        names(match minute {
            0..120 => "A",
            120..130 => "B C",
            _ => "B C D",
        })
    }

    fn steps_of(
        code: u32,
        until: u32,
        fails: &dyn Fn(&str, u32) -> bool,
        cycles_fast: bool,
    ) -> Vec<(u32, String, Event)> {
        timeline(&Outage { server: "A", code, until, fails, pool: &growing, cycles_fast })
            .into_iter()
            .map(|step| (step.minute, step.server, step.event))
            .collect()
    }

    fn expected(lines: &[(u32, &str, Event)]) -> Vec<(u32, String, Event)> {
        lines.iter().map(|(minute, server, event)| (*minute, (*server).to_owned(), *event)).collect()
    }

    const CONNECT: u32 = 0x8007_2EFD;

    #[test]
    fn the_rule() {
        let first = [(0, "A", Fails), (30, "A", RetryFails), (60, "A", RetryFails), (90, "A", RetryFails)];
        type Lines<S> = Vec<(u32, S, Event)>;
        let table: Vec<(&str, Lines<String>, Lines<&str>)> = vec![
            (
                "the next server is good",
                steps_of(CONNECT, 600, &|server, _| server == "A", true),
                [&first[..], &[(120, "A", PoolChanges), (120, "A", RetryFails), (122, "B", SwitchSucceeds)]]
                    .concat(),
            ),
            (
                "it recovers before the fourth retry",
                steps_of(CONNECT, 600, &|_, minute| minute < 61, true),
                [&first[..3], &[(90, "A", Succeeds)]].concat(),
            ),
            (
                "all are down: the pool is gone through fast, and grows",
                steps_of(CONNECT, 132, &|_, _| true, true),
                [
                    &first[..],
                    &[
                        (120, "A", PoolChanges),
                        (120, "A", RetryFails),
                        (122, "B", SwitchFails),
                        (124, "C", SwitchFails),
                        (126, "B", SwitchFails),
                        (128, "C", SwitchFails),
                        (130, "C", PoolChanges),
                        (130, "D", SwitchFails),
                        (132, "B", SwitchFails),
                    ],
                ]
                .concat(),
            ),
            (
                "without boundary groups each server has its retries",
                steps_of(CONNECT, 200, &|server, _| server != "C", false),
                [
                    &first[..],
                    &[
                        (120, "A", PoolChanges),
                        (120, "A", RetryFails),
                        (122, "B", SwitchFails),
                        (130, "B", PoolChanges),
                        (152, "B", RetryFails),
                        (182, "B", RetryFails),
                    ],
                ]
                .concat(),
            ),
            (
                "a code that is not retryable switches nothing",
                steps_of(0x8024_2006, 600, &|_, _| true, true),
                vec![(0, "A", Fails), (0, "A", KeepsServer)],
            ),
            ("asked for no longer than that", steps_of(CONNECT, 59, &|_, _| true, true), first[..2].to_vec()),
            ("nothing fails", steps_of(CONNECT, 59, &|_, _| false, true), vec![(0, "A", Succeeds)]),
        ];
        for (what, found, wanted) in table {
            assert_eq!(found, expected(&wanted), "{what}");
        }
    }

    #[test]
    fn all_retryable_codes_switch_and_no_other() {
        for code in RETRYABLE_CODES {
            assert!(
                steps_of(code, 600, &|server, _| server == "A", true).last().unwrap().2 == SwitchSucceeds
            );
        }
        for code in [0, 0x8024_4017, 0x8024_4011, 0x87D0_0692, u32::MAX] {
            assert!(!is_retryable(code), "{code:08X}");
        }
    }

    #[test]
    fn a_pool_of_one_waits_for_company() {
        let pool = |minute: u32| names(if minute < 200 { "A" } else { "A B" });
        let fails = |server: &str, _: u32| server == "A";
        let steps = timeline(&Outage {
            server: "A",
            code: CONNECT,
            until: 400,
            fails: &fails,
            pool: &pool,
            cycles_fast: true,
        });
        assert!(steps.iter().any(|step| (step.minute, step.event) == (122, NoOtherServer)));
        let last = steps.last().unwrap();
        assert_eq!((last.minute, last.server.as_str(), last.event), (200, "B", SwitchSucceeds));
        let alone = |_: u32| Vec::new();
        let steps = timeline(&Outage {
            server: "A",
            code: CONNECT,
            until: 10_080,
            fails: &fails,
            pool: &alone,
            cycles_fast: true,
        });
        assert!(steps.len() < 400, "it ends: {}", steps.len());
    }

    #[test]
    fn fallback_times_count_from_120_minutes() {
        for (fallback, minute) in [(0, 120), (10, 120), (120, 120), (130, 130), (10_080, 10_080)] {
            assert_eq!(effective_minute(fallback), minute);
        }
    }
}
