//! `cmupd rule import, export`.

use crate::base::error::Result;
use crate::base::tabular::Answer;
use crate::cli::collection::content;
use crate::cli::command::{Command, Effect};
use crate::cli::output::Style;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::deployment::rule;
use crate::report::{self, RuleRow};
use clap::Args;
use std::path::PathBuf;

/// Add the rules of a file of Configuration Manager
///
/// Reads what scripts of administrators export: an ADRList with an ADR for each rule, or one ADR. In an ADR are Name,
/// Schedule, and the texts of the product, each whole or what is inside its root: UpdateDefinition (UpdateRuleXML),
/// DeploymentProperties (AutoDeploymentProperties), ContentTemplate, and ADRDeployments with a Deployment
/// (DeploymentTemplate) for each collection. All rules are added, or none.
///
/// Collections are named by their CollectionId: --collection says what each is called here. Content is not downloaded; the
/// content template and what else has no meaning here is kept, and `cmupd rule export` writes it again. An element or
/// property that is not known, and a criterion that the catalog cannot answer (CustomSeverity, CMTag), is refused with its
/// line and column.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule import rules.xml --collection SMS00001='All systems' --collection CS100012=Pilot --dry-run
  cmupd rule import - --disabled < rules.xml")]
pub struct Import {
    /// The file, or - for standard input
    file: PathBuf,
    /// What a collection of the file is called here; may be repeated
    #[arg(long, value_name = "ID=NAME", value_parser = named)]
    collection: Vec<(String, String)>,
    /// Add them disabled, whatever the file says
    #[arg(long)]
    disabled: bool,
}

fn named(text: &str) -> std::result::Result<(String, String), String> {
    match text.split_once('=').map(|(id, name)| (id.trim(), name.trim())) {
        Some((id, name)) if !id.is_empty() && !name.is_empty() => Ok((id.to_owned(), name.to_owned())),
        _ => Err(format!("{text:?} does not name a collection; write CS100012=Pilot")),
    }
}

/// Write rules as a file of Configuration Manager
///
/// An ADRList with an ADR for each rule, as `cmupd rule import` reads it: each text of the product stands whole in its
/// element, so that scripts can take it from there. CollectionId is the one that was imported, else the name of the
/// collection. A deployment without a deadline cannot be written: how the product stores that in a rule is not known.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd rule export -o rules.xml
  cmupd rule export Monthly | xmllint --format -")]
pub struct Export {
    /// Names; all rules where none is given
    #[arg(value_name = "RULE")]
    rules: Vec<String>,
}

impl Command for Import {
    const SHAPES: &'static [Shape] = &[Shape::of::<RuleRow>()];
    const EFFECT: Effect = Effect::Changes;
    fn run(self, session: &Session) -> Result<Reply> {
        let (text, now) = (content(&self.file)?, session.clock.now());
        let imported = session.write(&format!("import rules from {}", self.file.display()), |w| {
            let names = rule::import(w, &text, &self.collection, self.disabled)
                .map_err(|error| error.context(format!("in {}", self.file.display())))?;
            let mut answer: Answer<RuleRow> = Answer::from(Vec::new());
            for name in names {
                answer.rows.extend(report::rule(w, &name, None, now)?.rows);
            }
            answer.notes.push(format!("Rules added: {}. Content is not downloaded.", answer.rows.len()));
            Ok(answer)
        })?;
        Reply::list(imported)
    }
}

impl Command for Export {
    const SHAPES: &'static [Shape] = &[];
    const HAS_DOCUMENT: bool = true;
    fn shapes(&self, _: &Style) -> Vec<Shape> {
        Vec::new()
    }

    fn run(self, session: &Session) -> Result<Reply> {
        Ok(Reply::document(session.read(|r| rule::export(r, &self.rules))?))
    }
}
