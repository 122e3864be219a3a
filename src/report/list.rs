//! The reports that exist, and which of the product's reports each answers (facts: Configuration Manager §9).

use crate::tabular::{Column, Tabular};
use schemars::JsonSchema;
use serde::Serialize;

/// A report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ReportRow {
    /// Its name: `cmupd report NAME`.
    pub name: &'static str,
    /// What it shows.
    pub shows: &'static str,
    /// The Configuration Manager report that it answers.
    pub configuration_manager: &'static str,
}

impl Tabular for ReportRow {
    const SCHEMA: &'static str = "report.list/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("name", "Report"),
        Column::text("shows", "Shows"),
        Column::text("configuration_manager", "Configuration Manager"),
    ];
}

/// The reports that exist.
pub fn list() -> Vec<ReportRow> {
    vec![
        ReportRow {
            name: "compliance",
            shows: "overall compliance of the hierarchy or of each site",
            configuration_manager: "Compliance 1 - Overall compliance",
        },
        ReportRow {
            name: "updates",
            shows: "per update: installed, required, not required, unknown, percent",
            configuration_manager: "Compliance 3 - Update group (per update)",
        },
        ReportRow {
            name: "client",
            shows: "one client: the state of every update",
            configuration_manager: "Compliance 5 - Specific computer",
        },
        ReportRow {
            name: "unknown",
            shows: "clients with unknown states: first cause and evidence",
            configuration_manager: "none",
        },
    ]
}
