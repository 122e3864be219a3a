//! The reports that exist, and which of the product's reports each answers (Microsoft Learn, List of reports). The
//! list, the help and the search by title show what is here.

use crate::base::tabular::{Column, Tabular};
use schemars::JsonSchema;
use serde::Serialize;

/// A report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ReportRow {
    /// Its name: `cmupd report NAME`; of two words, `cmupd NAME`.
    pub name: &'static str,
    /// What it shows.
    pub shows: &'static str,
    /// The Configuration Manager reports that it answers, with `; ` between them.
    pub configuration_manager: &'static str,
    /// What a person must know to read it.
    #[serde(skip)]
    pub help: &'static str,
}

impl Tabular for ReportRow {
    const SCHEMA: &'static str = "report.list/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("name", "Report"),
        Column::text("shows", "Shows"),
        Column::text("configuration_manager", "Configuration Manager"),
    ];
}

const REPORTS: &[ReportRow] = &[
    ReportRow {
        name: "compliance",
        shows: "Overall compliance of the hierarchy, of each site or collection",
        configuration_manager: "Compliance 1 - Overall compliance",
        help: "A client is non-compliant when an update is required, else unknown when one is unknown, else compliant. Percent \
               compliant is (installed + not required) / total over all client-update pairs; unknown stays in the total.",
    },
    ReportRow {
        name: "update",
        shows: "One update: how many clients are in which state",
        configuration_manager: "Compliance 2 - Specific software update; Compliance 6 - Specific software update states (secondary)",
        help: "Of all updates of a KB number each is shown, superseded and expired ones too. Clients whose site cannot see the \
               update do not count.",
    },
    ReportRow {
        name: "updates",
        shows: "Per update: installed, required, not required, unknown, total, percent",
        configuration_manager: "Compliance 3 - Update group (per update)",
        help: "The updates that the scope considers, newest release first. The flags of the scope make the group: by KB number, \
               product, classification, severity or release.",
    },
    ReportRow {
        name: "months",
        shows: "Updates by vendor, year and month of their release",
        configuration_manager: "Compliance 4 - Updates by vendor month year",
        help: "A vendor is the company above the products of an update. Months are in UTC. Compliant clients have no required \
               and no unknown update of the row; clients whose site can see none of its updates are not counted.",
    },
    ReportRow {
        name: "client",
        shows: "One client: the state of every update",
        configuration_manager: "Compliance 5 - Specific computer",
        help: "What needs attention first: required, unknown, installed, not required; then the newest release. Updates that the \
               client reported but that compliance does not count are shown as well, unless only some updates are asked for.",
    },
    ReportRow {
        name: "clients",
        shows: "Clients in a compliance state, for all updates of the scope or for one",
        configuration_manager: "Compliance 7 - Computers in a specific compliance state for an update group (secondary); \
                                Compliance 8 - Computers in a specific compliance state for an update (secondary)",
        help: "States of a client: compliant, non-compliant, unknown. With installed, required or not-required, clients on which at \
               least one update of the scope is in that state. The scope makes the group of updates, --update makes it one.",
    },
    ReportRow {
        name: "health",
        shows: "Healthy clients, compliance, and what most clients require",
        configuration_manager: "Compliance 9 - Overall health and compliance",
        help: "A healthy client reported and completed a scan within the period, and its last scan did not fail.",
    },
    ReportRow {
        name: "scan",
        shows: "States of the last scan, by site or collection",
        configuration_manager: "Scan 1 - Last scan states by collection; Scan 2 - Last scan states by site",
        help: "The state that the newest scan message of each client names; no message for clients that never sent one. With \
               --by site, a site with others below it is marked `only`: its row counts its own clients.",
    },
    ReportRow {
        name: "scan-clients",
        shows: "Clients whose last scan is in a state, or ended with an error",
        configuration_manager: "Scan 3 - Clients of a collection reporting a specific state (secondary); \
                                Scan 4 - Clients of a site reporting a specific state (secondary); \
                                Troubleshooting 3 - Computers failing with a specific scan error (secondary)",
        help: "The longest ago first. States: unknown, waiting-for-catalog-location, running, completed, pending-retry, failed, \
               completed-with-errors, no-message. An error is a code such as 0x80244010 or -2145107952.",
    },
    ReportRow {
        name: "scan-differences",
        shows: "Updates on which scans by the rules and the clients' own scanners differ",
        configuration_manager: "none",
        help: "Of the clients that `cmupd scan` evaluated by their facts: for each update how often the rules say what the client's \
               own scanner reported, something else, or nothing. `cmupd scan compare CLIENT` shows the rule that differs.",
    },
    ReportRow {
        name: "errors",
        shows: "Scan errors: which, on how many clients, what they mean, what to do",
        configuration_manager: "Troubleshooting 1 - Scan errors",
        help: "Errors with which the last scan of a client ended, the most frequent first.",
    },
    ReportRow {
        name: "stale",
        shows: "Clients that sent nothing for some days",
        configuration_manager: "none",
        help: "The longest silent first. Seven days are the product's own measure of an inactive client.",
    },
    ReportRow {
        name: "sla",
        shows: "Time limits: installed in time or late, open, breached, due soon, and how long it took",
        configuration_manager: "none",
        help: "The clock runs from the day of release; a policy file says how many days there are by severity and classification, and \
               what is excepted until when. An update was installed at the time of the first message that reported it; what was \
               there already in a client's first report is counted separately. Met % is in time / (in time + late \
               + breached). Pairs of clients and updates that are not required have no limit.",
    },
    ReportRow {
        name: "month",
        shows: "The updates of a month: where required, done when, open why",
        configuration_manager: "none",
        help: "Superseded and expired updates are included. The end of a month is in UTC; a month that is not over has none. What \
               was there already when a client reported first has no day of installation.",
    },
    ReportRow {
        name: "trend",
        shows: "Compliance, unknown, required and scan errors by day, week, month or Patch Tuesday",
        configuration_manager: "none",
        help: "Points are ends of days, weeks (Sunday), months or second Tuesdays, in UTC, and the end of the period. Each shows what \
               `report compliance --as-of` that moment shows: updates and clients count from when they were known, and what was \
               superseded or expired later counts as it was then. Points before the first data are left out.",
    },
    ReportRow {
        name: "deployments",
        shows: "Deployments of a collection, a client, an update or a group, and how many clients comply",
        configuration_manager: "Management 1 - Deployments of an update group; \
                                Management 4 - Deployments that target a collection; \
                                Management 5 - Deployments that target a computer; \
                                Management 6 - Deployments that contain a specific update",
        help: "All of the flags must be met. Deployments of a group are those that contain all of its updates. Disabled deployments \
               are listed too. Times are on the clock of each client, unless UTC says so.",
    },
    ReportRow {
        name: "deployment-progress",
        shows: "How a deployment went by day, week or month, against its deadline",
        configuration_manager: "none",
        help: "The categories are those of `cmupd deployment status`. The members are those of the end, at every point; one that had not \
               reported yet is unknown. The curve begins when the deployment was added.",
    },
    ReportRow {
        name: "required-not-deployed",
        shows: "Updates that clients require and that no deployment gives them",
        configuration_manager: "Management 2 - Updates required but not deployed",
        help: "With --collection, updates that its members require and that are in no deployment to that collection; otherwise in no \
               deployment at all. A deployment that is disabled counts as one. The most required first.",
    },
    ReportRow {
        name: "unknown",
        shows: "Clients with unknown states: first cause and evidence",
        configuration_manager: "none",
        help: "Every unknown state has exactly one first cause, that of its client; all other evidence is kept. With --by they are \
               counted. With --recurring only clients that had unknown states at the end of each of the last months, just before the \
               second Tuesday.",
    },
    ReportRow {
        name: "deployment status",
        shows: "How deployments go: by state, error, client and update",
        configuration_manager: "Management 3 - Updates in a deployment; States 1 - Enforcement states for a deployment; \
                                States 2 - Evaluation states for a deployment; States 3 - States for a deployment and computer; \
                                States 4 - Computers in a specific state for a deployment (secondary); \
                                States 5 - States for an update in a deployment (secondary); \
                                States 6 - Computers in a specific enforcement state for an update (secondary); \
                                Troubleshooting 2 - Deployment errors; \
                                Troubleshooting 4 - Computers failing with a specific deployment error (secondary)",
        help: "",
    },
];

/// The product's reports about content, which nothing answers: there is no content here.
pub(super) const WITHOUT_CONTENT: &[&str] = &[
    "Management 7 - Updates in a deployment missing content",
    "Management 8 - Computers missing content (secondary)",
];

/// The reports that exist.
pub fn list() -> Vec<ReportRow> {
    REPORTS.to_vec()
}

/// The report of a name.
pub fn named(name: &str) -> Option<&'static ReportRow> {
    REPORTS.iter().find(|report| report.name == name)
}
