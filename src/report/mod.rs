//! Reports: live answers, one file per family. Each is one pass over the packed records; none changes anything.
//!
//! Invariants: every figure names its numerator, denominator, exclusions and freshness; the order of rows is
//! deterministic and independent of the order in which messages arrived. Called by `cli`.

mod chain;
mod client;
mod clients;
mod collection;
mod compliance;
mod deployment;
mod deployment_explain;
mod deployment_forecast;
mod deployment_progress;
mod deployment_reach;
mod deployment_status;
mod deployment_when;
mod deployments;
mod errors;
mod group;
mod health;
mod kit;
mod month;
mod months;
mod names;
mod phased;
mod recurring;
mod required_not_deployed;
mod rule;
mod scan;
mod scan_difference;
mod sla;
mod sql;
mod stale;
mod trend;
mod unknown;
mod unknown_groups;
mod update;
mod updates;

pub use crate::compliance::{Compliance, Grouping};
pub use chain::{ExplainRow, Verdict, explain_client};
pub use client::{ClientUpdateRow, client};
pub use clients::{ClientStateRow, WantedState, clients};
pub use collection::collection_members;
pub use compliance::{CollectionComplianceRow, ComplianceRow, compliance, compliance_by_collection};
pub use deployment::{DeploymentRow, Purpose, deployment, deployments};
pub use deployment_explain::explain_deployment;
pub use deployment_forecast::{ForecastPart, ForecastQuery, ForecastRow, deployment_forecast};
pub use deployment_progress::{ProgressRow, deployment_progress};
pub use deployment_reach::deployment_reach;
pub use deployment_status::{
    CategoryTally, DeployedUpdateRow, DeploymentClientRow, DeploymentCountRow, DeploymentStateRow,
    StatusFilter, StatusOf, UpdateOnClientRow, WantedDeploymentState, deployment_client_updates,
    deployment_clients, deployment_counts, deployment_states, deployment_updates,
};
pub use deployment_when::{WhenRow, WhenStep, deployment_when};
pub use deployments::{DeploymentFilter, DeploymentListRow, deployment_list};
pub use errors::{ScanErrorRow, errors};
pub use group::{GroupMemberRow, UpdateGroupRow, group, group_row, groups};
pub use health::{HealthRow, MostRequired, health};
pub use kit::{Gate, MeasuredRow, Operator, ReportRow, find, list, named};
pub use month::{MonthUpdateRow, OpenReason, month, parse_month};
pub use months::{MonthRow, months};
pub use names::{Name, NameKind, names};
pub use phased::{NextPhase, PhaseRow, PhaseState, next_phases, phases};
pub use recurring::{MOST_MONTHS, RecurringRow, UnknownMonth, recurring};
pub use required_not_deployed::{RequiredNotDeployedRow, required_not_deployed};
pub use rule::{
    RuleReplayRow, RuleRow, RuleTestRow, RuleTrial, RuleVerdict, rule, rule_replay, rule_test, rules,
};
pub use scan::{ScanClientRow, ScanFilter, ScanRow, WantedScan, scan, scan_clients};
pub use scan_difference::{ScanDifference, ScanDifferenceRow, scan_compare, scan_differences};
pub use sla::{Ages, EXAMPLE as SLA_EXAMPLE, Exception, SlaBy, SlaPolicy, SlaRow, sla};
pub use sql::{
    LONGEST_STATEMENT, SchemaRow, SqlOptions, SqlSummary, show_sqlite, sql, sql_manual, sql_schema,
};
pub use stale::{StaleFinding, StaleRow, stale};
pub use trend::{Period, TrendRow, TrendStep, trend};
pub use unknown::{UnknownRow, unknown};
pub use unknown_groups::{UnknownBy, UnknownGroupRow, unknown_by};
pub use update::{UpdateStateRow, update};
pub use updates::{UpdateCountRow, sites_by_updates, updates};

crate::db::room_handles!("what reports ask of the whole database", ReportReader);
