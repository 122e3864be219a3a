//! The value of a test, and the keys that a test in a loop means.

use crate::catalog::rules::{FoldedName, KeyName, ValueName};
use crate::scan::cause::{Fact, UndecidedCause};
use crate::scan::device::Known;
use crate::scan::truth::Truth;
use std::borrow::Cow;

/// The value of a test, with what the facts say of it.
pub(in crate::scan) struct Finding {
    pub(in crate::scan) truth: Truth,
    /// What was found, for explanations; the cause where the value is unknown.
    pub(in crate::scan) cause: Option<UndecidedCause>,
    pub(in crate::scan) found: Cow<'static, str>,
}

impl Finding {
    pub(super) fn decided(truth: impl Into<Truth>, found: impl Into<Cow<'static, str>>) -> Self {
        Finding { truth: truth.into(), cause: None, found: found.into() }
    }

    pub(super) fn unknown(cause: UndecidedCause) -> Self {
        Finding { truth: Truth::Unknown, found: Cow::Borrowed(""), cause: Some(cause) }
    }

    pub(super) fn not_decidable(fact: Fact, reason: impl Into<String>) -> Self {
        Finding::unknown(UndecidedCause::NotDecidable { fact, reason: reason.into() })
    }

    /// All hold; the finding is that of the one which decides.
    pub(super) fn and(self, other: Finding) -> Self {
        match (self.truth, other.truth) {
            (Truth::False, _) => self,
            (_, Truth::False) | (Truth::True, Truth::Unknown) => other,
            (Truth::True, Truth::True) => Finding::decided(true, join_texts(&self.found, &other.found)),
            (Truth::Unknown, _) => self,
        }
    }

    /// At least one holds, likewise.
    pub(super) fn or(self, other: Finding) -> Self {
        match (self.truth, other.truth) {
            (Truth::True, _) => self,
            (_, Truth::True) | (Truth::False, Truth::Unknown) => other,
            (Truth::False, Truth::False) => Finding::decided(false, join_texts(&self.found, &other.found)),
            (Truth::Unknown, _) => self,
        }
    }
}

fn join_texts(one: &str, other: &str) -> String {
    match (one.is_empty(), other.is_empty()) {
        (true, _) => other.to_owned(),
        (_, true) => one.to_owned(),
        _ if one == other => one.to_owned(),
        _ => format!("{one}, {other}"),
    }
}

/// Where the test of a fact stands when the fact is not there to be compared.
pub(super) fn compared<T>(
    known: Known<T>,
    fact: impl FnOnce() -> Fact,
    compare: impl FnOnce(T, Fact) -> Finding,
) -> Finding {
    match known {
        Known::Present(value) => compare(value, fact()),
        Known::Absent => Finding::decided(false, "it does not exist"),
        Known::NotCollected(reason) => Finding::unknown(UndecidedCause::not_collected(fact(), reason)),
    }
}

/// A key within a loop: its own view, below the key that the loop is at.
pub(in crate::scan) fn at_target<'k>(key: &'k KeyName, target: Option<&KeyName>) -> Cow<'k, KeyName> {
    match target {
        Some(target) if key.is_loop_target() => {
            let subkey = crate::scan::device::join(target.subkey.as_written(), key.subkey.as_written());
            Cow::Owned(KeyName {
                hive: target.hive.clone(),
                subkey: FoldedName::new(&subkey),
                is_32_bit: key.is_32_bit,
            })
        }
        _ => Cow::Borrowed(key),
    }
}

pub(super) fn value_at_target<'v>(value: &'v ValueName, target: Option<&KeyName>) -> Cow<'v, ValueName> {
    match at_target(&value.key, target) {
        Cow::Borrowed(_) => Cow::Borrowed(value),
        Cow::Owned(key) => Cow::Owned(ValueName { key, value: value.value.clone() }),
    }
}
