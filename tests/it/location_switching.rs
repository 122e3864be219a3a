//! When a client changes its software update point, failure by failure.

use Event::*;
use cmupd::location::{Event, Outage, effective_minute, is_retryable, timeline};
use cmupd::policy::RETRYABLE_CODES;

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
    timeline(&Outage { server: Some("A"), code, until, fails, pool: &growing, cycles_fast })
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
        assert!(steps_of(code, 600, &|server, _| server == "A", true).last().unwrap().2 == SwitchSucceeds);
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
        server: Some("A"),
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
        server: Some("A"),
        code: CONNECT,
        until: 10_080,
        fails: &fails,
        pool: &alone,
        cycles_fast: true,
    });
    assert!(steps.len() < 400, "it ends: {}", steps.len());
}

#[test]
fn a_client_without_a_server_waits_for_the_first() {
    let pool = |minute: u32| names(if minute < 120 { "" } else { "B C" });
    let steps = |fails: &dyn Fn(&str, u32) -> bool, until| -> Vec<_> {
        let outage = Outage { server: None, code: CONNECT, until, fails, pool: &pool, cycles_fast: true };
        timeline(&outage).into_iter().map(|step| (step.minute, step.server, step.event)).collect()
    };
    assert_eq!(
        steps(&|server, _| server == "B", 600),
        expected(&[
            (0, "", NoOtherServer),
            (120, "", PoolChanges),
            (120, "B", SwitchFails),
            (122, "C", SwitchSucceeds)
        ])
    );
    assert_eq!(steps(&|_, _| false, 119), expected(&[(0, "", NoOtherServer)]));
}

#[test]
fn fallback_times_count_from_120_minutes() {
    for (fallback, minute) in [(0, 120), (10, 120), (120, 120), (130, 130), (10_080, 10_080)] {
        assert_eq!(effective_minute(fallback), minute);
    }
}
