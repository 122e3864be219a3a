//! How many bad files a run tolerates before it stops.

use crate::base::error::Failure;
use schemars::JsonSchema;
use serde::Serialize;
use std::str::FromStr;

/// Files after which a percentage counts: of a few files a single bad one would be many percent.
const FEWEST_FILES: u64 = 100;

/// How many bad files a run tolerates. A file is bad when it, or a line of it, cannot be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// At most this many files.
    Files(u64),
    /// At most this percentage of files, from 0 to 100; counts once 100 files have been looked at.
    Percent(f64),
}

impl Tolerance {
    /// True when `bad` of `files` are too many.
    pub fn is_exceeded(self, bad: u64, files: u64) -> bool {
        match self {
            Tolerance::Files(most) => bad > most,
            Tolerance::Percent(most) => files >= FEWEST_FILES && bad as f64 * 100.0 > most * files as f64,
        }
    }
}

impl FromStr for Tolerance {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        let read = match text.strip_suffix('%') {
            None => text.parse().ok().map(Tolerance::Files),
            Some(percent) => {
                let percent = percent.trim_end().parse().ok();
                percent.filter(|percent| (0.0..=100.0).contains(percent)).map(Tolerance::Percent)
            }
        };
        read.ok_or_else(|| {
            Failure::usage(format!(
                "{text:?} is neither a number of files such as 50 nor a percentage such as 5%"
            ))
        })
    }
}

/// A run that stopped because too much was bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Stopped {
    /// Bad files.
    pub bad: u64,
    /// Files that were looked at, the bad ones among them.
    pub files: u64,
    /// Files that were not looked at.
    pub left: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much() {
        for (text, bad, files, expected) in [
            ("0", 0, 10, false),
            ("0", 1, 10, true),
            ("5", 5, 10, false),
            ("5", 6, 1_000_000, true),
            ("5%", 99, 99, false),
            ("5%", 5, 100, false),
            ("5 %", 6, 100, true),
            ("0.5%", 5, 1_000, false),
            ("0.5%", 6, 1_000, true),
            ("0%", 1, 100, true),
            ("100%", 100, 100, false),
        ] {
            let tolerance: Tolerance = text.parse().unwrap();
            assert_eq!(tolerance.is_exceeded(bad, files), expected, "{text}: {bad} of {files}");
        }
        for text in ["", "%", "-1", "101%", "-1%", "NaN%", "inf%", "five", "1.5"] {
            assert!(text.parse::<Tolerance>().is_err(), "{text}");
        }
    }
}
