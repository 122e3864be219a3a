//! Answers to questions about facts.

/// The answer to a question about a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known<T> {
    /// It is this.
    Present(T),
    /// There is no such thing.
    Absent,
    /// It was not collected, with the reason.
    NotCollected(String),
}

impl<T> Known<T> {
    /// The answer of the next older facts where this one is "not collected".
    pub(super) fn or_else(self, next: impl FnOnce() -> Known<T>) -> Known<T> {
        match self {
            // Older facts do not say which of the newer ones is right.
            Known::NotCollected(reason) if reason == CONTRADICTORY => Known::NotCollected(reason),
            Known::NotCollected(reason) => match next() {
                // The newest reason is the one that says what to do; that there is no fact is none.
                Known::NotCollected(older) if reason == NOT_RECORDED => Known::NotCollected(older),
                Known::NotCollected(_) => Known::NotCollected(reason),
                answer => answer,
            },
            answer => answer,
        }
    }

    /// The answer of two documents of one moment: neither is newer, so that one which differs leaves it open.
    pub(super) fn and_also(self, other: Known<T>) -> Known<T>
    where
        T: PartialEq,
    {
        match (self, other) {
            (Known::NotCollected(one), Known::NotCollected(other)) => {
                let says_most = |reason: &String| (reason == CONTRADICTORY, reason != NOT_RECORDED);
                let is_other = (says_most(&other), &one) > (says_most(&one), &other);
                Known::NotCollected(if is_other { other } else { one })
            }
            (Known::NotCollected(reason), _) | (_, Known::NotCollected(reason))
                if reason == CONTRADICTORY =>
            {
                Known::NotCollected(reason)
            }
            (Known::NotCollected(_), known) | (known, Known::NotCollected(_)) => known,
            (one, other) if one == other => one,
            _ => Known::NotCollected(CONTRADICTORY.to_owned()),
        }
    }

    /// Another form of what is present.
    pub(in crate::scan) fn map<U>(self, change: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Known::Present(value) => Known::Present(change(value)),
            Known::Absent => Known::Absent,
            Known::NotCollected(reason) => Known::NotCollected(reason),
        }
    }
}

/// The reason where facts say nothing of it.
pub(super) const NOT_RECORDED: &str = "no collector recorded it";

/// The reason where facts of one moment say two things.
pub(super) const CONTRADICTORY: &str = "the facts contradict each other";

/// An answer before its reason is known.
pub(super) enum Found<T> {
    Present(T),
    Absent,
    /// The facts contradict each other.
    Contradictory,
    NotListed,
}

impl<T> Found<T> {
    pub(super) fn unless_known(self, reason: impl FnOnce() -> String) -> Known<T> {
        match self {
            Found::Present(value) => Known::Present(value),
            Found::Absent => Known::Absent,
            Found::Contradictory => Known::NotCollected(CONTRADICTORY.to_owned()),
            Found::NotListed => Known::NotCollected(reason()),
        }
    }
}

impl<T: Clone> Found<&T> {
    pub(super) fn cloned(self) -> Found<T> {
        match self {
            Found::Present(value) => Found::Present(value.clone()),
            Found::Absent => Found::Absent,
            Found::Contradictory => Found::Contradictory,
            Found::NotListed => Found::NotListed,
        }
    }
}
