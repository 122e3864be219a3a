use super::envelope::Envelope;
use super::session::Session;
use crate::base::error::{Failure, Outcome, Result, nearest};
use crate::base::tabular::{Answer, Column, MeasureKind, Metric, Tabular, Unit};
use crate::{catalog, client, db, hierarchy, history, location, policy, report, serve, state, sync};
use clap::Args;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Value, json};

/// The shapes of all answers: what JSON, JSON lines and the columns of tables hold
///
/// Without a name: every schema, the commands that answer with it, its measures for --fail-on and its metrics for --format prom. With
/// a name: its JSON Schema (draft 2020-12), envelope included, made from the very types that are written. Within a number, changes only
/// add.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd schema                                  every schema and its commands
  cmupd schema report.compliance                one, as JSON Schema
  cmupd schema report compliance                the same, by the command
  cmupd schema site -o site.schema.json         into a file
  cmupd schema --columns schema,measures        what --fail-on can compare")]
pub struct SchemaCommand {
    /// Name such as report.compliance, with or without its number, or a command such as `report compliance`
    #[arg(value_name = "NAME")]
    name: Vec<String>,
}

/// A schema of the program.
#[derive(Debug, JsonSchema, Serialize)]
struct SchemaRow {
    /// Name and number, as the envelope has it without `cmupd/`.
    schema: &'static str,
    /// The commands that answer with it.
    commands: &'static [&'static str],
    /// What `--fail-on` can compare.
    measures: Vec<MeasureRow>,
    /// The names of its metrics for `--format prom`.
    metrics: Vec<&'static str>,
}

/// A measure of a schema.
#[derive(Debug, JsonSchema, Serialize)]
struct MeasureRow {
    /// Its name.
    name: &'static str,
    /// `percent`, `count`, or `count or percent`.
    unit: &'static str,
    /// True when `any:` before it asks each row.
    any: bool,
    /// What it says.
    shows: &'static str,
}

impl Tabular for SchemaRow {
    const SCHEMA: &'static str = "schema/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("schema", "Schema"),
        Column::text("commands", "Commands"),
        Column::lines("measures", "Measures", &[("name", "{}"), ("unit", "({})"), ("any", "any:")]).wide(),
        Column::text("metrics", "Metrics").wide(),
    ];
}

/// What is known of a row type.
struct Entry {
    schema: &'static str,
    commands: &'static [&'static str],
    measures: &'static [MeasureKind],
    row_measures: &'static [MeasureKind],
    metrics: &'static [Metric],
    document: fn() -> Value,
}

const fn entry<T: Tabular + JsonSchema + 'static>(commands: &'static [&'static str]) -> Entry {
    Entry {
        schema: T::SCHEMA,
        commands,
        measures: T::MEASURES,
        row_measures: T::ROW_MEASURES,
        metrics: T::METRICS,
        document: document::<T>,
    }
}

/// Every row type that a command answers with, in the order of the command tree; a test holds it against the source.
const ENTRIES: &[Entry] = &[
    entry::<hierarchy::Site>(&["init", "site add", "site list", "site show", "site set", "site remove"]),
    entry::<hierarchy::TreeRow>(&["site tree"]),
    entry::<hierarchy::SoftwareUpdatePoint>(&["sup add", "sup list", "sup remove"]),
    entry::<hierarchy::BoundaryRow>(&["boundary add", "boundary list", "boundary remove"]),
    entry::<hierarchy::BoundaryImport>(&["boundary import"]),
    entry::<hierarchy::BoundaryGroupRow>(&["boundary-group list"]),
    entry::<hierarchy::BoundaryGroupRecord>(&[
        "boundary-group add",
        "boundary-group show",
        "boundary-group set",
    ]),
    entry::<hierarchy::GroupMatch>(&["boundary-group which"]),
    entry::<sync::Run>(&["sync", "sync history"]),
    entry::<sync::DueRow>(&["sync --due"]),
    entry::<sync::StatusRow>(&["sync status"]),
    entry::<sync::VerifyRow>(&["sync verify"]),
    entry::<sync::CategoryRow>(&["sync categories"]),
    entry::<sync::SubscriptionRow>(&["sync subscribe", "sync unsubscribe"]),
    entry::<sync::Settings>(&["sync settings"]),
    entry::<serve::DownstreamRow>(&["serve downstream"]),
    entry::<catalog::UpdateRow>(&["update list", "update search"]),
    entry::<catalog::UpdateStory>(&["update show"]),
    entry::<policy::Policy>(&["policy list", "policy show"]),
    entry::<policy::Change>(&["policy diff"]),
    entry::<policy::ClientSettings>(&["policy settings"]),
    entry::<policy::Assignment>(&["policy assignments --decode"]),
    entry::<policy::Verification>(&["policy verify"]),
    entry::<policy::PolicyKey>(&["policy key init", "policy key show", "policy key rotate"]),
    entry::<location::Considered>(&["policy locate --explain"]),
    entry::<location::TimelineRow>(&["policy timeline"]),
    entry::<client::ClientMove>(&["policy what-if"]),
    entry::<client::Load>(&["policy what-if --servers"]),
    entry::<client::Stranded>(&["policy what-if --clients"]),
    entry::<client::RolloutRow>(&["policy rollout"]),
    entry::<state::IngestSummary>(&["ingest"]),
    entry::<state::ClientGaps>(&["ingest gaps"]),
    entry::<state::ResyncRow>(&["ingest gaps --resync-list"]),
    entry::<state::LedgerRow>(&["ingest ledger"]),
    entry::<state::ExplainedMessage>(&["ingest explain"]),
    entry::<state::AuditRow>(&["ingest audit"]),
    entry::<state::TopicCount>(&["ingest topics"]),
    entry::<state::NameConflict>(&["ingest conflicts"]),
    entry::<state::Quarantined>(&["ingest quarantine list", "ingest quarantine drop"]),
    entry::<state::QuarantineDetail>(&["ingest quarantine show"]),
    entry::<state::Replayed>(&["ingest quarantine replay"]),
    entry::<state::InboxStatus>(&["ingest status"]),
    entry::<client::Client>(&["client list", "client show"]),
    entry::<report::ExplainRow>(&["client explain"]),
    entry::<client::PlacedClient>(&["client locations list"]),
    entry::<client::RejectedLine>(&["client locations import"]),
    entry::<client::collection::Collection>(&[
        "collection list",
        "collection show",
        "collection add",
        "collection set",
        "collection remove",
    ]),
    entry::<client::collection::MemberRow>(&["collection members"]),
    entry::<client::collection::ImportedClient>(&["collection import"]),
    entry::<report::ReportRow>(&["report list"]),
    entry::<report::ComplianceRow>(&["report compliance", "demo"]),
    entry::<report::CollectionComplianceRow>(&["report compliance --by=collection"]),
    entry::<report::UpdateStateRow>(&["report update"]),
    entry::<report::UpdateRow>(&["report updates"]),
    entry::<report::MonthRow>(&["report months"]),
    entry::<report::ClientUpdateRow>(&["report client"]),
    entry::<report::ClientStateRow>(&["report clients"]),
    entry::<report::HealthRow>(&["report health"]),
    entry::<report::ScanRow>(&["report scan"]),
    entry::<report::ScanClientRow>(&["report scan-clients"]),
    entry::<report::ScanErrorRow>(&["report errors"]),
    entry::<report::StaleRow>(&["report stale"]),
    entry::<report::SlaRow>(&["report sla"]),
    entry::<report::MonthUpdateRow>(&["report month"]),
    entry::<report::TrendRow>(&["report trend"]),
    entry::<report::UnknownRow>(&["report unknown"]),
    entry::<report::UnknownGroupRow>(&["report unknown --by"]),
    entry::<report::RecurringRow>(&["report unknown --recurring"]),
    entry::<report::Explanation>(&["explain"]),
    entry::<report::SchemaRow>(&["sql --schema"]),
    entry::<history::HistoryRow>(&["maintain history"]),
    entry::<db::Operation>(&["log"]),
    entry::<SchemaRow>(&["schema"]),
];

/// True when a command is known to answer only with what has no metrics.
pub(super) fn lacks_metrics(command: &str) -> bool {
    let mut entries = ENTRIES.iter().filter(|entry| entry.commands.contains(&command)).peekable();
    entries.peek().is_some() && entries.all(|entry| entry.metrics.is_empty())
}

impl SchemaCommand {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        if self.name.is_empty() {
            let rows: Vec<SchemaRow> = ENTRIES.iter().map(Entry::row).collect();
            session.out.list(&Answer::from(rows))?;
        } else {
            let mut text = serde_json::to_string_pretty(&(find(&self.name.join(" "))?.document)())?;
            text.push('\n');
            session.out.document(&text)?;
        }
        Ok(Outcome::Done)
    }
}

impl Entry {
    fn row(&self) -> SchemaRow {
        let measure = |kind: &MeasureKind| MeasureRow {
            name: kind.name,
            unit: match kind.unit {
                Unit::Percent => "percent",
                Unit::Count => "count",
                Unit::CountOrPercent => "count or percent",
            },
            any: self.row_measures.iter().any(|row| row.name == kind.name),
            shows: kind.shows,
        };
        SchemaRow {
            schema: self.schema,
            commands: self.commands,
            measures: self.measures.iter().map(measure).collect(),
            metrics: self.metrics.iter().map(|metric| metric.name).collect(),
        }
    }

    /// The name without its number.
    fn name(&self) -> &'static str {
        self.schema.split('/').next().unwrap_or(self.schema)
    }
}

/// The schema of a name, with or without number and `cmupd/`, or of a command.
fn find(wanted: &str) -> Result<&'static Entry> {
    let name = wanted.trim().to_ascii_lowercase();
    let name = name.strip_prefix("cmupd/").or_else(|| name.strip_prefix("cmupd ")).unwrap_or(&name);
    let by_name = || ENTRIES.iter().find(|entry| entry.schema == name || entry.name() == name);
    let by_command = || ENTRIES.iter().find(|entry| entry.commands.contains(&name));
    by_name().or_else(by_command).ok_or_else(|| {
        if let Some((entry, number)) = name
            .split_once('/')
            .and_then(|(name, number)| Some((ENTRIES.iter().find(|entry| entry.name() == name)?, number)))
        {
            return Failure::not_found(format!("{} has no number {number}", entry.name()))
                .hint(format!("this program writes {}", entry.schema))
                .into();
        }
        let known =
            ENTRIES.iter().flat_map(|entry| [entry.name()].into_iter().chain(entry.commands.iter().copied()));
        let near = nearest(name, known);
        let hint = if near.is_empty() {
            "`cmupd schema` shows what there is".to_owned()
        } else {
            format!("did you mean {}? `cmupd schema` shows all", near.join(", "))
        };
        Failure::not_found(format!("there is no schema {wanted:?}")).hint(hint).into()
    })
}

/// The JSON Schema of an answer with rows of this type: what the serializer writes, not what a reader might accept.
fn document<T: Tabular + JsonSchema + 'static>() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Envelope<'static, T>>().to_value();
    let name = format!("cmupd/{}", T::SCHEMA);
    if let Some(root) = schema.as_object_mut() {
        let draft = root.shift_remove("$schema").unwrap_or_default();
        let urn = format!("urn:{}", name.replace('/', ":"));
        // What it is stands first.
        for (key, value) in [("title", json!(name)), ("$id", json!(urn)), ("$schema", draft)] {
            root.shift_remove(key);
            root.shift_insert(0, key.into(), value);
        }
    }
    if let Some(schema) = schema.pointer_mut("/properties/schema").and_then(Value::as_object_mut) {
        schema.insert("const".into(), json!(name));
    }
    if T::MEASURES.is_empty() {
        if let Some(properties) = schema.pointer_mut("/properties").and_then(Value::as_object_mut) {
            properties.shift_remove("measures");
        }
        if let Some(definitions) = schema.pointer_mut("/$defs").and_then(Value::as_object_mut) {
            definitions.shift_remove("Measure");
        }
    } else if let Some(measures) = schema.pointer_mut("/properties/measures").and_then(Value::as_object_mut) {
        let named = |kind: &MeasureKind| {
            (kind.name.to_owned(), json!({ "$ref": "#/$defs/Measure", "description": kind.shows }))
        };
        measures.insert(
            "properties".into(),
            T::MEASURES.iter().map(named).collect::<serde_json::Map<_, _>>().into(),
        );
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_a_schema_exists() {
        let tree = crate::cli::command();
        for entry in ENTRIES {
            for command in entry.commands {
                let mut at = &tree;
                for word in command.split(' ').filter(|word| !word.starts_with("--")) {
                    at = at.find_subcommand(word).unwrap_or_else(|| panic!("{command}: there is no {word}"));
                }
            }
        }
    }

    #[test]
    fn what_lacks_metrics_is_known_by_its_command() {
        for (command, expected) in [
            ("sync", true),
            ("sync status", false),
            ("report compliance", false),
            ("report updates", true),
            ("completions", false),
        ] {
            assert_eq!(lacks_metrics(command), expected, "{command}");
        }
    }

    #[test]
    fn metrics_are_named_as_prometheus_wants_them() {
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        let mut seen = std::collections::BTreeSet::new();
        for metric in ENTRIES.iter().flat_map(|entry| entry.metrics) {
            assert!(is_name(metric.name) && metric.name.starts_with("cmupd_"), "{}", metric.name);
            assert!(seen.insert(metric.name), "{} is written by two answers", metric.name);
            for (label, _) in
                metric.labels.iter().chain(metric.samples.iter().flat_map(|sample| sample.labels))
            {
                assert!(
                    is_name(label) && !["client", "guid", "update"].contains(label),
                    "{}: {label}",
                    metric.name
                );
            }
        }
    }
}
