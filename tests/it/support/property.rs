//! How many cases a property is tried with.

use proptest::test_runner::Config;

/// For a property whose cases are expensive: this many, or as many as the environment variable `PROPTEST_CASES` says.
pub fn few(cases: u32) -> Config {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => Config::default(),
        None => Config { cases, ..Config::default() },
    }
}
