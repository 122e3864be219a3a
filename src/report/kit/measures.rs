//! Measures and samples of metrics that several reports have.

use crate::base::tabular::{MeasureKind, Sample};

/// Of client-update pairs: see [`Tally::measures`](crate::compliance::Tally::measures).
pub(in crate::report) const STATES: [MeasureKind; 3] = [
    MeasureKind::percent("compliant", "states that are installed or not required, of all"),
    MeasureKind::share("required", "states that are required, of all"),
    MeasureKind::share("unknown", "states that are unknown, of all"),
];
/// Likewise of each row.
pub(in crate::report) const ROW_STATES: [MeasureKind; 3] = [
    MeasureKind::percent("compliant", "states of the row that are installed or not required, of all"),
    MeasureKind::share("required", "states of the row that are required, of all"),
    MeasureKind::share("unknown", "states of the row that are unknown, of all"),
];
/// Clients by compliance.
pub(in crate::report) const CLIENTS: &[Sample] = &[
    Sample::labelled("clients_compliant", &[("state", "compliant")]),
    Sample::labelled("clients_non_compliant", &[("state", "non_compliant")]),
    Sample::labelled("clients_unknown", &[("state", "unknown")]),
];
/// Client-update pairs by state.
pub(in crate::report) const PAIRS: &[Sample] = &[
    Sample::labelled("installed", &[("state", "installed")]),
    Sample::labelled("required", &[("state", "required")]),
    Sample::labelled("not_required", &[("state", "not_required")]),
    Sample::labelled("unknown", &[("state", "unknown")]),
];
