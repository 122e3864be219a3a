//! Measures: the named figures of an answer that gates compare with a threshold.

use schemars::JsonSchema;
use serde::Serialize;

/// A threshold that was asked for, and whether it is crossed.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct GateAnswer {
    /// The threshold as it was understood, such as `compliant<95%`.
    pub expression: String,
    /// Whether it is crossed: the command then ends with exit code 4.
    pub crossed: bool,
    /// Why, with the value that was found; none where it holds.
    pub reason: Option<String>,
}

/// How the thresholds of a measure are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureUnit {
    /// Always in percent; `%` may be left out.
    Percent,
    /// Always a count; `%` makes no sense.
    Count,
    /// A count, or with `%` its share in percent.
    CountOrPercent,
}

/// A measure that a kind of answer offers, declared with the row type so that a gate is checked before any work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureKind {
    /// Its name in `--fail-on`, in lower case with `-` between words.
    pub name: &'static str,
    /// What it says, with numerator and denominator.
    pub shows: &'static str,
    /// How thresholds are written.
    pub unit: MeasureUnit,
}

impl MeasureKind {
    /// A measure in percent.
    pub const fn percent(name: &'static str, shows: &'static str) -> Self {
        MeasureKind { name, shows, unit: MeasureUnit::Percent }
    }

    /// A measure that is a count.
    pub const fn count(name: &'static str, shows: &'static str) -> Self {
        MeasureKind { name, shows, unit: MeasureUnit::Count }
    }

    /// A measure that is a count and a share.
    pub const fn share(name: &'static str, shows: &'static str) -> Self {
        MeasureKind { name, shows, unit: MeasureUnit::CountOrPercent }
    }
}

/// A measure's value in one answer. What is absent could not be computed for lack of data.
#[derive(Debug, Clone, Copy, PartialEq, Default, JsonSchema, Serialize)]
pub struct Measure {
    /// How many; none where it is a percentage alone.
    pub count: Option<u64>,
    /// The share in percent, unrounded; none for an empty whole.
    pub percent: Option<f64>,
}

impl Measure {
    /// A count alone.
    pub fn count(count: u64) -> Self {
        Measure { count: Some(count), percent: None }
    }

    /// A part of a whole; of an empty whole there is neither count nor share, because nothing can be said.
    pub fn share(part: u64, whole: u64) -> Self {
        if whole == 0 {
            return Measure::default();
        }
        Measure { count: Some(part), percent: Some(part as f64 * 100.0 / whole as f64) }
    }

    /// A percentage alone: a part of a whole of which the count says little.
    pub fn percent(part: u64, whole: u64) -> Self {
        Measure { count: None, ..Measure::share(part, whole) }
    }
}
