use super::command::Command;
use super::output::Style;
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::{Failure, Result, nearest};
use crate::base::tabular::{Column, MeasureKind, MeasureUnit, Tabular};
use clap::Args;
use schemars::JsonSchema;
use serde::Serialize;

/// Show the shapes of all answers: what JSON, JSON lines and the columns of tables hold
///
/// Without a name: every shape, the commands that answer with it, its measures for --fail-on and its metrics for
/// --format prom. With a name: its JSON Schema (draft 2020-12), envelope included, made from the very types that are
/// written. Within a number, changes only add.
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
    commands: Vec<String>,
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
        Column::ident("schema", "Schema"),
        Column::ident("commands", "Commands"),
        Column::lines("measures", "Measures", &[("name", "{}"), ("unit", "({})"), ("any", "any:")]).wide(),
        Column::ident("metrics", "Metrics").wide(),
    ];
}

impl Command for SchemaCommand {
    const SHAPES: &'static [Shape] = &[Shape::of::<SchemaRow>()];
    const HAS_DOCUMENT: bool = true;
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        if self.name.is_empty() { Self::SHAPES.to_vec() } else { vec![] }
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let entries = entries(&session.shapes);
        if self.name.is_empty() {
            return Reply::list(entries.iter().map(Entry::row).collect::<Vec<_>>());
        }
        let document = find(&entries, &self.name.join(" "))?.shape.document;
        let mut text = serde_json::to_string_pretty(&document.map(|document| document()))?;
        text.push('\n');
        Ok(Reply::document(text))
    }
}

/// A shape and the commands that answer with it.
struct Entry {
    shape: Shape,
    commands: Vec<String>,
}

/// The shapes of all commands, in the order of the command tree.
fn entries(of_commands: &[(String, &[Shape])]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (name, shapes) in of_commands {
        for shape in *shapes {
            let command = format!("{name} {}", shape.flag).trim_end().to_owned();
            match entries.iter_mut().find(|entry| entry.shape.schema == shape.schema) {
                Some(entry) => entry.commands.push(command),
                None => entries.push(Entry { shape: *shape, commands: vec![command] }),
            }
        }
    }
    entries
}

impl Entry {
    fn row(&self) -> SchemaRow {
        let measure = |kind: &MeasureKind| MeasureRow {
            name: kind.name,
            unit: match kind.unit {
                MeasureUnit::Percent => "percent",
                MeasureUnit::Count => "count",
                MeasureUnit::CountOrPercent => "count or percent",
            },
            any: self.shape.row_measures.iter().any(|row| row.name == kind.name),
            shows: kind.shows,
        };
        SchemaRow {
            schema: self.shape.schema,
            commands: self.commands.clone(),
            measures: self.shape.measures.iter().map(measure).collect(),
            metrics: self.shape.metrics.iter().map(|metric| metric.name).collect(),
        }
    }

    /// The name without its number.
    fn name(&self) -> &'static str {
        self.shape.schema.split('/').next().unwrap_or(self.shape.schema)
    }
}

/// The schema of a name, with or without number and `cmupd/`, or of a command.
fn find<'a>(entries: &'a [Entry], wanted: &str) -> Result<&'a Entry> {
    let name = wanted.trim().to_ascii_lowercase();
    let name = name.strip_prefix("cmupd/").or_else(|| name.strip_prefix("cmupd ")).unwrap_or(&name);
    let by_name = || entries.iter().find(|entry| entry.shape.schema == name || entry.name() == name);
    let by_command = || entries.iter().find(|entry| entry.commands.iter().any(|command| command == name));
    let bare = |command: &String| command.split(" --").next() == Some(name);
    let without_flag = || entries.iter().find(|entry| entry.commands.iter().any(bare));
    by_name().or_else(by_command).or_else(without_flag).ok_or_else(|| {
        if let Some((entry, number)) = name
            .split_once('/')
            .and_then(|(name, number)| Some((entries.iter().find(|entry| entry.name() == name)?, number)))
        {
            return Failure::not_found(format!("{} has no number {number}", entry.name()))
                .hint(format!("this program writes {}", entry.shape.schema))
                .into();
        }
        let known = entries
            .iter()
            .flat_map(|entry| [entry.name()].into_iter().chain(entry.commands.iter().map(String::as_str)));
        let near = nearest(name, known);
        let hint = if near.is_empty() {
            "`cmupd schema` shows what there is".to_owned()
        } else {
            format!("did you mean {}? `cmupd schema` shows all", near.join(", "))
        };
        Failure::not_found(format!("there is no schema {wanted:?}")).hint(hint).into()
    })
}
