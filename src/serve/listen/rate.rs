//! How often something may be done.

use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Names whose use is counted at a time; with more, those are forgotten that have not used anything lately.
const NAMES: usize = 65_536;

/// How often names are forgotten, at most.
const CLEANING: SignedDuration = SignedDuration::from_secs(1);

/// Counts what is still allowed: some at once, then one more after each pause.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Allowance {
    left: u32,
    most: u32,
    pause: Duration,
    /// When the last of the allowed ones was added.
    filled_at: Timestamp,
}

impl Allowance {
    /// Allows `most` at once, and one more after each pause.
    pub(in crate::serve) fn new(most: u32, pause: Duration, now: Timestamp) -> Self {
        Allowance { left: most, most, pause, filled_at: now }
    }

    /// Takes one; false when none is allowed now.
    pub(in crate::serve) fn take(&mut self, now: Timestamp) -> bool {
        self.fill(now);
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                true
            }
            None => false,
        }
    }

    fn fill(&mut self, now: Timestamp) {
        let elapsed = Duration::try_from(now.duration_since(self.filled_at)).unwrap_or_default();
        let more = elapsed.as_nanos().checked_div(self.pause.as_nanos()).unwrap_or(u128::MAX);
        let more = u32::try_from(more).unwrap_or(u32::MAX);
        if more > 0 {
            self.left = self.left.saturating_add(more).min(self.most);
            // What is left of the time counts for the next one.
            self.filled_at = if self.left == self.most {
                now
            } else {
                self.filled_at.saturating_add(self.pause * more).unwrap_or(now)
            };
        }
    }
}

/// An allowance for each name.
pub(in crate::serve) struct Allowances<K> {
    of_name: Mutex<(HashMap<K, Allowance>, Timestamp)>,
    most: u32,
    pause: Duration,
}

impl<K: Eq + Hash> Allowances<K> {
    /// Allows each name `most` at once, and one more after each pause.
    pub(in crate::serve) fn new(most: u32, pause: Duration) -> Self {
        Allowances { of_name: Mutex::new((HashMap::new(), Timestamp::MIN)), most, pause }
    }

    /// Takes one of a name; false when none is allowed now.
    pub(in crate::serve) fn take(&self, name: K, now: Timestamp) -> bool {
        let mut state = self.of_name.lock().unwrap_or_else(PoisonError::into_inner);
        let (of_name, cleaned_at) = &mut *state;
        if of_name.len() >= NAMES && !of_name.contains_key(&name) {
            // To look through all of them for each that is refused would be work for nothing.
            if now.duration_since(*cleaned_at) < CLEANING {
                return false;
            }
            *cleaned_at = now;
            // Those that may do all again are as if they had never come.
            of_name.retain(|_, allowance| {
                allowance.fill(now);
                allowance.left < allowance.most
            });
            if of_name.len() >= NAMES {
                return false;
            }
        }
        of_name.entry(name).or_insert_with(|| Allowance::new(self.most, self.pause, now)).take(now)
    }

    /// How long one that is refused waits.
    pub(in crate::serve) fn pause(&self) -> Duration {
        self.pause
    }
}

/// How many requests of each name are under way.
pub(in crate::serve) struct OpenRequests {
    of_name: Mutex<HashMap<String, u32>>,
    most: u32,
}

/// One request under way, until it is dropped.
pub(in crate::serve) struct OpenRequest {
    requests: Arc<OpenRequests>,
    name: String,
}

impl OpenRequests {
    /// At most `most` of each name at a time.
    pub(in crate::serve) fn new(most: u32) -> Arc<Self> {
        Arc::new(OpenRequests { of_name: Mutex::default(), most })
    }

    /// Begins a request; none where too many of the name are under way.
    pub(in crate::serve) fn begin(self: &Arc<Self>, name: &str) -> Option<OpenRequest> {
        let mut of_name = self.of_name.lock().unwrap_or_else(PoisonError::into_inner);
        let open = of_name.entry(name.to_owned()).or_default();
        if *open >= self.most {
            return None;
        }
        *open += 1;
        Some(OpenRequest { requests: Arc::clone(self), name: name.to_owned() })
    }
}

impl Drop for OpenRequest {
    fn drop(&mut self) {
        let mut of_name = self.requests.of_name.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = of_name.get_mut(&self.name) {
            *open -= 1;
            if *open == 0 {
                of_name.remove(&self.name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_its_rate() {
        const PAUSE: Duration = Duration::from_secs(5);
        let noon: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let after = |time: Duration| noon.checked_add(time).expect("a time");
        let rate = Allowances::new(7, PAUSE);
        assert_eq!((0..17).filter(|_| rate.take("one", noon)).count(), 7);
        assert!(rate.take("other", noon), "another has its own");
        assert!(!rate.take("one", after(PAUSE - Duration::from_millis(1))));
        assert!(rate.take("one", after(PAUSE)));
        assert!(!rate.take("one", after(PAUSE)));
        assert!(!rate.take("one", noon), "a clock that was set back");
        assert!(!rate.take("one", after(PAUSE * 2 - Duration::from_millis(1))));
        assert!(rate.take("one", after(PAUSE * 2)), "parts of the time are not lost");
        let day = after(Duration::from_secs(86_400));
        assert_eq!((0..17).filter(|_| rate.take("one", day)).count(), 7);
    }

    #[test]
    fn requests_under_way_are_bounded_by_name() {
        let requests = OpenRequests::new(2);
        let first = requests.begin("one");
        let second = requests.begin("one");
        assert!(first.is_some() && second.is_some() && requests.begin("one").is_none());
        assert!(requests.begin("other").is_some());
        drop(first);
        assert!(requests.begin("one").is_some());
        drop(second);
        assert!(requests.of_name.lock().expect("no panic").is_empty());
    }

    #[test]
    fn the_number_of_names_is_bounded() {
        let noon: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let rate = Allowances::new(1, Duration::from_secs(1));
        assert_eq!((0..NAMES + 10).filter(|name| rate.take(*name, noon)).count(), NAMES);
        let later = noon.checked_add(Duration::from_secs(2)).expect("a time");
        assert!(rate.take(NAMES + 11, later), "the others are forgotten by then");
    }
}
