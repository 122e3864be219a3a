//! The connections that are open: how many there may be, and which gives way when there are too many.
//!
//! A connection that waits for a request costs its place only. So the one that has waited for the longest time is closed
//! when another needs the place: of the same address, where that address has too many, else of all. Where all of them
//! have requests under way, the other waits.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{AbortHandle, JoinHandle};
use tokio::time::{Instant, timeout};

/// How often at the most the log says that connections give way or wait.
const WARNING_PAUSE: Duration = Duration::from_secs(60);
/// How long a place is waited for before another connection is asked to give way.
const PLACE_WAIT: Duration = Duration::from_millis(100);

/// All open connections.
pub(in crate::serve) struct Connections {
    places: Arc<Semaphore>,
    most: usize,
    most_of_address: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    next: u64,
    open: HashMap<u64, Open>,
    of_address: HashMap<IpAddr, usize>,
    /// Those that wait for a request, by the moment since when.
    idle: BTreeSet<(Instant, u64)>,
    warned_at: Option<Instant>,
}

struct Open {
    address: IpAddr,
    idle_since: Option<Instant>,
    /// Ends it.
    task: Option<AbortHandle>,
}

/// One open connection; it gives its place back when it is dropped.
pub(in crate::serve) struct Connection {
    connections: Arc<Connections>,
    number: u64,
    _place: OwnedSemaphorePermit,
}

impl Connections {
    /// At most `most` connections, and at most `most_of_address` of one address.
    pub(in crate::serve) fn new(most: usize, most_of_address: usize) -> Arc<Self> {
        let places = Arc::new(Semaphore::new(most));
        Arc::new(Connections { places, most, most_of_address, state: Mutex::default() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for one more connection, once there is one. None when the server ends.
    pub(in crate::serve) async fn take_place(&self) -> Option<OwnedSemaphorePermit> {
        loop {
            match timeout(PLACE_WAIT, Arc::clone(&self.places).acquire_owned()).await {
                Ok(place) => return place.ok(),
                Err(_) => {
                    let gave_way = self.state().close_longest_idle(None);
                    self.warn(if gave_way {
                        "the one that has been idle for the longest time was closed for another"
                    } else {
                        "all have requests under way, so others wait"
                    });
                }
            }
        }
    }

    /// Closes the connection that has been idle for the longest time, where there is one.
    pub(in crate::serve) fn close_longest_idle(&self) {
        self.state().close_longest_idle(None);
    }

    /// Admits a connection; None where its address has too many and none of these is idle.
    pub(in crate::serve) fn admit(
        self: &Arc<Self>,
        address: IpAddr,
        place: OwnedSemaphorePermit,
    ) -> Option<Connection> {
        let mut state = self.state();
        if state.of_address.get(&address).copied().unwrap_or_default() >= self.most_of_address
            && !state.close_longest_idle(Some(address))
        {
            drop(state);
            self.warn(&format!("{address} has {}, and all have requests under way", self.most_of_address));
            return None;
        }
        let (number, now) = (state.next, Instant::now());
        state.next += 1;
        *state.of_address.entry(address).or_default() += 1;
        state.idle.insert((now, number));
        state.open.insert(number, Open { address, idle_since: Some(now), task: None });
        drop(state);
        Some(Connection { connections: Arc::clone(self), number, _place: place })
    }

    fn warn(&self, what: &str) {
        let now = Instant::now();
        let mut state = self.state();
        if state.warned_at.is_some_and(|at| now.duration_since(at) < WARNING_PAUSE) {
            return;
        }
        state.warned_at = Some(now);
        drop(state);
        tracing::warn!(target: "serve", connections = self.most, "too many connections: {what}; --max-connections allows more");
    }
}

impl State {
    /// Closes the connection that has been idle for the longest time, of one address or of all. False where none is idle.
    fn close_longest_idle(&mut self, address: Option<IpAddr>) -> bool {
        let is_meant =
            |open: &Open| open.task.is_some() && address.is_none_or(|address| open.address == address);
        let longest =
            self.idle.iter().copied().find(|(_, number)| self.open.get(number).is_some_and(is_meant));
        let Some((since, number)) = longest else { return false };
        // It is counted until it is dropped, and not asked twice.
        self.idle.remove(&(since, number));
        if let Some(open) = self.open.get_mut(&number) {
            open.idle_since = None;
            open.task.take().iter().for_each(AbortHandle::abort);
        }
        true
    }
}

impl Connection {
    /// The task that ends when the connection is to give way to another.
    pub(in crate::serve) fn set_task(&self, task: &JoinHandle<()>) {
        if let Some(open) = self.connections.state().open.get_mut(&self.number) {
            open.task = Some(task.abort_handle());
        }
    }

    /// How many are open, this one included.
    pub(in crate::serve) fn open_count(&self) -> usize {
        self.connections.state().open.len()
    }

    /// Whether it waits for a request from now on.
    pub(in crate::serve) fn set_idle(&self, is_idle: bool) {
        let mut state = self.connections.state();
        let now = is_idle.then(Instant::now);
        let Some(open) = state.open.get_mut(&self.number) else { return };
        let before = std::mem::replace(&mut open.idle_since, now);
        if let Some(since) = before {
            state.idle.remove(&(since, self.number));
        }
        if let Some(now) = now {
            state.idle.insert((now, self.number));
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut state = self.connections.state();
        let Some(open) = state.open.remove(&self.number) else { return };
        if let Some(since) = open.idle_since {
            state.idle.remove(&(since, self.number));
        }
        if let Some(count) = state.of_address.get_mut(&open.address) {
            *count -= 1;
            if *count == 0 {
                state.of_address.remove(&open.address);
            }
        }
    }
}
