//! Three-valued logic (Kleene): true, false, unknown.

use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Not;

/// The value of a rule on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// What is known does not decide it.
    Unknown,
}

impl Truth {
    /// Both hold: a false one decides.
    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::False, _) | (_, Truth::False) => Truth::False,
            (Truth::True, Truth::True) => Truth::True,
            _ => Truth::Unknown,
        }
    }

    /// At least one holds: a true one decides.
    pub fn or(self, other: Truth) -> Truth {
        !(!self).and(!other)
    }

    /// All hold; the first false one ends the work.
    pub fn all(values: impl IntoIterator<Item = Truth>) -> Truth {
        let mut all = Truth::True;
        for value in values {
            all = all.and(value);
            if all == Truth::False {
                break;
            }
        }
        all
    }

    /// At least one holds; the first true one ends the work.
    pub fn any(values: impl IntoIterator<Item = Truth>) -> Truth {
        !Truth::all(values.into_iter().map(|value| !value))
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "unknown",
        }
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Truth {
        if value { Truth::True } else { Truth::False }
    }
}
