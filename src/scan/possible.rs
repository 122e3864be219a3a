//! What a revision can be on a device, over everything that is not known.
//!
//! Three truths that are combined one by one lose what holds together: an update that is either installed or not
//! applicable is not required, whatever the open fact is.

use super::truth::Truth;

/// What is known of a revision on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScanVerdict {
    /// It is installed.
    pub installed: Truth,
    /// It is installed, or can be.
    pub applies: Truth,
    /// It can be installed and is not.
    pub required: Truth,
}

impl ScanVerdict {
    /// Its name in JSON: installed, required, not_required; unknown where it is not decided as a whole.
    pub fn name(self) -> &'static str {
        match (self.installed, self.required) {
            (Truth::True, _) => "installed",
            (_, Truth::True) => "required",
            (Truth::False, Truth::False) => "not_required",
            _ => "unknown",
        }
    }

    /// What is known of a verdict that is unknown as a whole.
    pub fn known_part(self) -> Option<&'static str> {
        match (self.installed, self.required) {
            (Truth::False, Truth::Unknown) => Some("it is not installed; whether it is required is open"),
            (Truth::Unknown, Truth::False) => Some("it is not required; whether it is installed is open"),
            (Truth::Unknown, Truth::Unknown) if self.applies == Truth::True => {
                Some("it is installed or required; which of both is open")
            }
            _ => None,
        }
    }

    /// Whether it is decided as a whole.
    pub fn is_decided(self) -> bool {
        self.installed == Truth::True
            || self.required == Truth::True
            || (self.installed == Truth::False && self.required == Truth::False)
    }
}

/// The levels that are possible, a bit for each: not applicable, required, installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Possible(u8);

/// Levels from the least to the most.
const LEVELS: [Possible; 3] = [Possible::NOT_APPLICABLE, Possible::REQUIRED, Possible::INSTALLED];

impl Possible {
    pub(super) const NOT_APPLICABLE: Possible = Possible(1);
    const REQUIRED: Possible = Possible(2);
    pub(super) const INSTALLED: Possible = Possible(4);
    /// Nothing is known.
    pub(super) const ANYTHING: Possible = Possible(7);

    fn has(self, level: Possible) -> bool {
        self.0 & level.0 != 0
    }

    /// The levels of both.
    fn with(self, other: Possible) -> Possible {
        Possible(self.0 | other.0)
    }

    /// It may also not apply.
    pub(super) fn or_not_applicable(self) -> Possible {
        self.with(Possible::NOT_APPLICABLE)
    }

    /// It may also be installed.
    pub(super) fn or_installed(self) -> Possible {
        self.with(Possible::INSTALLED)
    }

    /// The higher level of both, for every pair that is possible.
    pub(super) fn most(self, other: Possible) -> Possible {
        self.pairs(other, usize::max)
    }

    /// The lower level of both, likewise.
    pub(super) fn least(self, other: Possible) -> Possible {
        self.pairs(other, usize::min)
    }

    fn pairs(self, other: Possible, choose: fn(usize, usize) -> usize) -> Possible {
        let mut found = Possible(0);
        for (one, level) in LEVELS.iter().enumerate().filter(|(_, level)| self.has(**level)) {
            for (two, _) in LEVELS.iter().enumerate().filter(|(_, level)| other.has(**level)) {
                found = found.with(LEVELS.get(choose(one, two)).copied().unwrap_or(*level));
            }
        }
        found
    }

    /// What is left where IsInstalled and IsInstallable have these values: what can be installed or is needs one of them.
    pub(super) fn with_sections(self, installed: Truth, installable: Truth) -> Possible {
        let mut found = Possible(0);
        for is_installed in possible_values(installed) {
            for is_installable in possible_values(installable) {
                let lower = if *is_installable { Possible::REQUIRED } else { Possible::NOT_APPLICABLE };
                if self.has(Possible::INSTALLED) {
                    found = found.with(if *is_installed { Possible::INSTALLED } else { lower });
                }
                if self.has(Possible::REQUIRED) {
                    found = found.with(lower);
                }
            }
        }
        if self.has(Possible::NOT_APPLICABLE) { found.or_not_applicable() } else { found }
    }

    pub(super) fn verdict(self) -> ScanVerdict {
        let is = |levels: Possible| {
            if self.0 & !levels.0 == 0 {
                Truth::True
            } else if self.has(levels) {
                Truth::Unknown
            } else {
                Truth::False
            }
        };
        ScanVerdict {
            installed: is(Possible::INSTALLED),
            applies: is(Possible::INSTALLED.with(Possible::REQUIRED)),
            required: is(Possible::REQUIRED),
        }
    }
}

/// What a truth can be.
fn possible_values(truth: Truth) -> &'static [bool] {
    match truth {
        Truth::True => &[true],
        Truth::False => &[false],
        Truth::Unknown => &[true, false],
    }
}
