//! Work on many threads whose results come back in order.

use cmupd::base::work::{Budget, OrderedPool};

#[test]
fn results_come_in_the_order_of_the_jobs() {
    let mut pool = OrderedPool::new("square", 10_000, || Ok(|number: u64| number * number)).expect("threads");
    let mut seen = Vec::new();
    for number in 0..1_000 {
        while pool.is_full(number % 7 * 100) {
            seen.push(pool.next_result().expect("works").expect("a job is pending"));
        }
        pool.submit(number, number % 7 * 100).expect("takes");
    }
    while let Some(square) = pool.next_result().expect("works") {
        seen.push(square);
    }
    assert_eq!(seen, (0..1_000).map(|number| number * number).collect::<Vec<_>>());
    assert!(!pool.is_full(u64::MAX), "a large job waits alone, not forever");
}

#[test]
fn a_thread_that_ends_early_is_reported() {
    let mut pool: OrderedPool<(), ()> =
        OrderedPool::new("fail", 1, || Ok(|()| panic!("on purpose"))).expect("threads");
    pool.submit((), 0).expect("takes");
    assert!(pool.next_result().is_err());
}

#[test]
fn tickets_return_their_bytes() {
    let budget = Budget::new(100);
    let mut large = budget.try_acquire(1_000).expect("a single ticket always fits");
    assert!(budget.try_acquire(1).is_none());
    large.resize(60);
    assert_eq!(large.bytes(), 60);
    let small = budget.try_acquire(40).expect("fits exactly");
    assert!(!budget.has_room(1));
    drop((large, small));
    assert!(budget.has_room(100));
}

#[test]
fn waiting_ends_with_room_or_with_the_end() {
    let budget = Budget::new(10);
    let held = budget.acquire(10);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| budget.acquire(5).is_some());
        while !budget.is_awaited() {
            std::thread::yield_now();
        }
        drop(held);
        assert!(waiting.join().expect("no panic"));
        let _held = budget.acquire(10);
        let waiting = scope.spawn(|| budget.acquire(5).is_some());
        while !budget.is_awaited() {
            std::thread::yield_now();
        }
        budget.close();
        assert!(!waiting.join().expect("no panic"));
        assert!(budget.acquire(0).is_none());
    });
}
