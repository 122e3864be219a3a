//! Draws progress: bars on a terminal, JSON lines for programs, nothing elsewhere; and handles Ctrl-C.

use crate::base::progress::{Progress, Stage, Unit};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use serde_json::json;
use signal_hook::{consts, flag};
use std::ffi::c_int;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::{Duration, Instant};

/// Signals that ask a program to stop.
#[cfg(unix)]
const STOP_SIGNALS: &[c_int] = &[consts::SIGINT, consts::SIGTERM, consts::SIGHUP];
/// Ctrl-C, Ctrl-Break, and what the C runtime raises.
#[cfg(windows)]
const STOP_SIGNALS: &[c_int] = &[consts::SIGINT, consts::SIGTERM, consts::SIGBREAK];

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Bars when standard error is a terminal.
    Auto,
    /// Nothing.
    Never,
    /// JSON lines on standard error.
    Json,
}

/// The progress of a session.
pub struct Display {
    mode: Mode,
    cancelled: Arc<AtomicBool>,
    handler: Once,
}

impl Display {
    /// A display that shows nothing yet.
    pub fn new(mode: Mode, quiet: bool) -> Self {
        let mode = match mode {
            Mode::Auto if quiet || !std::io::stderr().is_terminal() => Mode::Never,
            mode => mode,
        };
        Display { mode, cancelled: Arc::default(), handler: Once::new() }
    }

    /// From the first stage of long work on, or from this call on, the first Ctrl-C, SIGTERM or SIGHUP asks that work
    /// to stop; the second ends the program at once with exit code 130. Before, and without long work, each ends it as
    /// usual.
    pub fn catch_signals(&self) {
        self.handler.call_once(|| {
            for signal in STOP_SIGNALS {
                // The exit is registered first, so that the first signal does not cause it. Nothing is half-done then:
                // SQLite rolls back what was not committed. Where a signal cannot be handled, it ends the program as
                // usual.
                let _ = flag::register_conditional_shutdown(*signal, 130, Arc::clone(&self.cancelled));
                let _ = flag::register(*signal, Arc::clone(&self.cancelled));
            }
        });
    }
}

impl Progress for Display {
    fn stage(&self, what: &str, total: Option<u64>, unit: Unit) -> Box<dyn Stage> {
        self.catch_signals();
        match self.mode {
            Mode::Never => crate::base::progress::Silent.stage(what, total, unit),
            Mode::Json => Box::new(Lines {
                what: what.to_owned(),
                total,
                done: AtomicU64::new(0),
                begun: Instant::now(),
                last: Mutex::new(Instant::now()),
                remark: Mutex::default(),
            }),
            Mode::Auto => {
                let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
                let counted = match unit {
                    Unit::Items => "{human_pos}/{human_len} {rate}",
                    Unit::Bytes => "{binary_bytes}/{binary_total_bytes} {binary_bytes_per_sec}",
                };
                let template = match total {
                    Some(_) => format!("{{msg:24}} {{wide_bar}} {counted} {{eta}}"),
                    None => "{msg:24} {spinner} {human_pos} {rate} {elapsed}".to_owned(),
                };
                if let Ok(style) = ProgressStyle::with_template(&template) {
                    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                        // A display that cannot be written to is not a reason to fail.
                        let _ = write!(out, "{}/s", HumanCount(state.per_sec() as u64));
                    };
                    bar.set_style(style.with_key("rate", rate).progress_chars("━╸─"));
                }
                bar.set_message(what.to_owned());
                bar.enable_steady_tick(Duration::from_millis(200));
                Box::new(Bar(bar, what.to_owned()))
            }
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }
}

struct Bar(ProgressBar, String);

impl Stage for Bar {
    fn advance(&self, count: u64) {
        self.0.inc(count);
    }

    fn remark(&self, text: &str) {
        self.0.set_message(format!("{} {text}", self.1));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// `{"progress":{"stage":…,"done":…,"total":…,"per_second":…,"seconds_left":…,"remark":…}}`, at most five a second, and
/// one at the end. The rate is that of the whole stage so far.
struct Lines {
    what: String,
    total: Option<u64>,
    done: AtomicU64,
    begun: Instant,
    last: Mutex<Instant>,
    remark: Mutex<String>,
}

impl Lines {
    fn print(&self, finished: bool) {
        let remark = self.remark.lock().map(|remark| remark.clone()).unwrap_or_default();
        let done = self.done.load(Ordering::Relaxed);
        let (per_second, seconds_left) = pace(done, self.total, self.begun.elapsed());
        let line = json!({"progress": {
            "stage": self.what,
            "done": done,
            "total": self.total,
            "per_second": per_second,
            "seconds_left": seconds_left,
            "remark": Some(remark).filter(|remark| !remark.is_empty()),
            "finished": finished,
        }});
        // A closed standard error is not a reason to fail.
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

/// How many a second, in tenths, and how many seconds the rest takes; nothing where that is not known.
fn pace(done: u64, total: Option<u64>, elapsed: Duration) -> (Option<f64>, Option<u64>) {
    let rate = (done > 0 && !elapsed.is_zero()).then(|| done as f64 / elapsed.as_secs_f64());
    let left = total.map(|total| total.saturating_sub(done));
    let seconds_left = match (left, rate) {
        (Some(0), _) => Some(0),
        (Some(left), Some(rate)) => Some((left as f64 / rate).ceil() as u64),
        _ => None,
    };
    (rate.map(|rate| (rate * 10.0).round() / 10.0), seconds_left)
}

impl Stage for Lines {
    fn advance(&self, count: u64) {
        self.done.fetch_add(count, Ordering::Relaxed);
        if let Ok(mut last) = self.last.try_lock()
            && last.elapsed() >= Duration::from_millis(200)
        {
            *last = Instant::now();
            self.print(false);
        }
    }

    fn remark(&self, text: &str) {
        if let Ok(mut remark) = self.remark.lock() {
            text.clone_into(&mut remark);
        }
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.print(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_time_left() {
        let seconds = Duration::from_secs;
        for (done, total, elapsed, expected) in [
            (0, Some(10), seconds(3), (None, None)),
            (0, Some(0), seconds(0), (None, Some(0))),
            (30, Some(100), seconds(4), (Some(7.5), Some(10))),
            (30, None, seconds(4), (Some(7.5), None)),
            (5, Some(3), seconds(2), (Some(2.5), Some(0))),
            (5, Some(30), seconds(0), (None, None)),
        ] {
            assert_eq!(pace(done, total, elapsed), expected, "{done} of {total:?} in {elapsed:?}");
        }
    }
}
