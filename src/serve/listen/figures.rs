//! What the server counts of itself, for its metrics.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper bounds of the time of a request, in milliseconds.
const BOUNDS: [u64; 10] = [1, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 30_000];

/// A part of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum Part {
    /// Downstream servers.
    Downstream,
    /// Reports of clients.
    Reports,
    /// Questions of clients about policy and locations.
    Questions,
    /// Probes and metrics, and what is not there.
    Other,
}

impl Part {
    const ALL: [(Part, &'static str); 4] = [
        (Part::Downstream, "downstream"),
        (Part::Reports, "reports"),
        (Part::Questions, "questions"),
        (Part::Other, "other"),
    ];
}

/// Counts of all parts.
#[derive(Default)]
pub(in crate::serve) struct Figures([PartFigures; Part::ALL.len()]);

#[derive(Default)]
struct PartFigures {
    /// By the first digit of the status.
    requests: [AtomicU64; 6],
    sent: AtomicU64,
    received: AtomicU64,
    microseconds: AtomicU64,
    within: [AtomicU64; BOUNDS.len()],
}

impl Figures {
    /// Counts one request.
    pub(in crate::serve) fn add(&self, part: Part, status: u16, received: u64, sent: usize, time: Duration) {
        let Some(figures) = self.0.get(part as usize) else { return };
        if let Some(requests) = figures.requests.get(usize::from(status / 100)) {
            requests.fetch_add(1, Ordering::Relaxed);
        }
        figures.sent.fetch_add(sent as u64, Ordering::Relaxed);
        figures.received.fetch_add(received, Ordering::Relaxed);
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        figures.microseconds.fetch_add(micros, Ordering::Relaxed);
        for (bound, within) in BOUNDS.iter().zip(&figures.within) {
            if micros <= bound * 1_000 {
                within.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// The counts in the text format of Prometheus.
    pub(in crate::serve) fn write(&self, metrics: &mut Metrics) {
        let parts = || Part::ALL.iter().zip(&self.0).map(|((_, name), figures)| (*name, figures));
        let load = |count: &AtomicU64| count.load(Ordering::Relaxed);
        metrics.begin("cmupd_serve_requests_total", "counter", "Requests by part and class of the status");
        for (part, figures) in parts() {
            for (class, count) in (0..).zip(&figures.requests).filter(|(class, _)| *class >= 2) {
                metrics.add("", &[("part", part), ("status", &format!("{class}xx"))], load(count) as f64);
            }
        }
        metrics.begin("cmupd_serve_sent_bytes_total", "counter", "Bytes of answers");
        for (part, figures) in parts() {
            metrics.add("", &[("part", part)], load(&figures.sent) as f64);
        }
        metrics.begin(
            "cmupd_serve_received_bytes_total",
            "counter",
            "Bytes of messages, as they were announced",
        );
        for (part, figures) in parts() {
            metrics.add("", &[("part", part)], load(&figures.received) as f64);
        }
        metrics.begin(
            "cmupd_serve_request_seconds",
            "histogram",
            "Time from the header of a request to its answer",
        );
        for (part, figures) in parts() {
            let buckets: Vec<u64> = figures.within.iter().map(load).collect();
            // Read after the buckets: none of them may be above the whole.
            let count: u64 = figures.requests.iter().map(load).sum();
            for (bound, within) in BOUNDS.iter().zip(&buckets) {
                let seconds = (*bound as f64 / 1_000.0).to_string();
                metrics.add("_bucket", &[("part", part), ("le", &seconds)], *within as f64);
            }
            metrics.add("_bucket", &[("part", part), ("le", "+Inf")], count as f64);
            metrics.add("_sum", &[("part", part)], load(&figures.microseconds) as f64 / 1e6);
            metrics.add("_count", &[("part", part)], count as f64);
        }
    }
}

/// Metrics in the text format of Prometheus.
#[derive(Default)]
pub(in crate::serve) struct Metrics {
    text: String,
    name: &'static str,
}

impl Metrics {
    /// Begins a metric.
    pub(in crate::serve) fn begin(&mut self, name: &'static str, kind: &str, help: &str) {
        self.name = name;
        self.text += &format!("# HELP {name} {help}\n# TYPE {name} {kind}\n");
    }

    /// A value of the metric that was begun last; the labels need no escapes.
    pub(in crate::serve) fn add(&mut self, suffix: &str, labels: &[(&str, &str)], value: f64) {
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        self.text += &format!("{}{suffix}{labels} {value}\n", self.name);
    }

    /// A metric with one value.
    pub(in crate::serve) fn one(&mut self, name: &'static str, kind: &str, help: &str, value: f64) {
        self.begin(name, kind, help);
        self.add("", &[], value);
    }

    /// The text.
    pub(in crate::serve) fn finish(self) -> String {
        self.text
    }
}
