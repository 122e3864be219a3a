pub mod audit;
pub mod collector;
pub mod compare;
pub mod needs;

use super::command::{Command, Effect};
use super::config::state_folder;
use super::output::Style;
use super::reply::{Reply, Shape};
use super::session::Session;
use super::sync::reach::ConnectionFlags;
use crate::base::error::{Failure, Outcome, Result};
use crate::base::tabular::Answer;
use crate::catalog::Wanted;
use crate::hierarchy::SiteCode;
use crate::operate::scan::{
    Destination, ExplainedLine, FactInputs, ScanOptions, ScannedDevice, UpdateVerdict, devices_of_files,
    devices_with_facts, explain_updates, judge, scan_devices, scan_stored,
};
use crate::operate::send::{SendOptions, journal_name, send};
use crate::state::{Disposal, Input, RejectedFile, Source};
use crate::upstream::{Connection, ReportServer};
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;

/// How long a management point may be silent.
const PATIENCE: Duration = Duration::from_secs(600);

/// What a person must know beyond the examples.
const DETAILS: &str = "\
Facts are what a collector recorded of a device: `cmupd scan collector` prints one for PowerShell. Read are also reg export files (the \
32-bit view where the name says so, see `cmupd scan collector --help`), osquery in JSON, dism /get-packages, systeminfo, Get-HotFix, inventories \
in JSON, and hardware inventory as CSV; the content decides. Facts of several sources add up, the newest first, as far as they are at most seven days apart; \
of one source (a format; of reg export each tree, of osquery each file name) the newest count. cmupd-formats(7) describes the \
sources, and `cmupd scan collector --schema` shows the format cmupd-device-facts/1.

The rules of the catalog of the client's site are evaluated with three values. A fact that was not collected leaves a verdict unknown, and is \
its cause: no state is guessed, and a state that the client itself reported stays. What was found becomes state messages (topic types 500 and 501) that go through the same door as every other \
report, dated with the oldest facts that count, or a microsecond after the last messages of scans where that is later: a newer scan of the client itself stands above them. \
Their serial numbers are from 2000000000 on: they are not of the client's own counter, and no gap is counted between the two.

A GUID that is not known is a new client. It belongs to the stand-alone primary site, or to the one that --site names; in a hierarchy with \
several primary sites, without --site, to none.

Where nothing is published: a value, file or key that does not exist makes a test of it false, also \"less than\"; a text that equals only \
without regard to letter case is unknown; a package of component-based servicing is installed in the states 112 and 128, and absent in state 0 only.

With --update or --explain nothing is stored: the verdicts are shown that these facts, with those that are stored, would give.";

/// Evaluate the applicability rules on the facts of devices, and report the states
#[derive(Debug, Args)]
#[command(
    before_long_help = DETAILS,
    after_help = "\
Examples:
  cmupd scan facts.json                            the facts of a device, or of many
  cmupd scan /share/facts --dry-run                what would be found and reported
  cmupd scan hklm.reg packages.txt --client WKS-0042
  cmupd scan facts.json --update KB5090241 --explain      every rule, and what the facts say
  cmupd scan --all                                 again on the stored facts, after a synchronization
  cmupd scan facts.json --to http://127.0.0.1:8530
  cmupd scan needs                                 which facts would decide the most"
)]
pub struct Scan {
    /// Files and folders with facts; - is standard input
    #[arg(value_name = "FACTS", conflicts_with = "all")]
    facts: Vec<PathBuf>,
    /// Evaluate the stored facts of all clients again
    #[arg(long)]
    all: bool,
    /// Whose facts these are; without FACTS: evaluate the stored ones of this client
    #[arg(long, value_name = "NAME", conflicts_with = "all")]
    client: Option<String>,
    /// Site of the clients: they belong to it from now on, except with --to, --update and --dry-run; not with --all
    /// [default: the one that each belongs to]
    #[arg(long)]
    site: Option<SiteCode>,
    /// Show the verdicts about these updates only: KB number, UpdateID or piece of a title; may be repeated
    #[arg(long, value_name = "UPDATE")]
    update: Vec<Wanted>,
    /// Show every rule, whether it holds, and what the facts say
    #[arg(long, requires = "update")]
    explain: bool,
    /// Report every state, instead of those that differ from what is kept [always with --to]
    #[arg(long)]
    full: bool,
    /// Write the reports into this folder, or send them to this management point (http:// or https://)
    #[arg(long, value_name = "DIR|URL")]
    to: Option<String>,
    /// File with the key that the management point knows
    #[arg(long, value_name = "FILE", requires = "to")]
    key_file: Option<PathBuf>,
    /// Exit code 3 when a verdict is unknown
    #[arg(long)]
    require_complete: bool,
    #[command(flatten)]
    connection: ConnectionFlags,
}

impl Command for Scan {
    const SHAPES: &'static [Shape] = &[
        Shape::of::<ScannedDevice>(),
        Shape::of::<UpdateVerdict>().with("--update"),
        Shape::of::<ExplainedLine>().with("--explain"),
    ];
    const EFFECT: Effect = Effect::Changes;
    const IS_LONG: bool = true;

    fn shapes(&self, _style: &Style) -> Vec<Shape> {
        let place = if self.explain { 2 } else { usize::from(!self.update.is_empty()) };
        Self::SHAPES.get(place).copied().into_iter().collect()
    }

    fn run(self, session: &Session) -> Result<Reply> {
        if self.facts.is_empty() && !self.all && self.client.is_none() {
            return Err(Failure::usage("scan needs facts: files or folders, or stored ones with --all or --client")
                .hint(
                    "`cmupd scan FACTS` reads them, such as `cmupd scan facts.json`; `cmupd scan collector` prints a script \
                     that records them; `cmupd scan --all` evaluates those that are stored again",
                )
                .into());
        }
        if self.all && self.site.is_some() {
            return Err(Failure::usage("--site cannot be used with --all: it would move all clients with facts")
                .hint("`cmupd client assign CLIENT SITE` assigns clients; then `cmupd scan --all` evaluates their facts again")
                .into());
        }
        let mut inputs = FactInputs::find(&self.facts, session.clock.now())?;
        if !self.update.is_empty() {
            return self.judge(session, inputs);
        }
        let server = self.server(session)?;
        let mut to_server = |archive: Vec<u8>| match &server {
            Some(server) => send_archive(session, server, archive),
            None => Ok(Vec::new()),
        };
        let destination = match (&server, &self.to) {
            (Some(_), _) => Destination::Sender(&mut to_server),
            (None, Some(folder)) => Destination::Folder(PathBuf::from(folder)),
            (None, None) => Destination::Database,
        };
        let mut options = ScanOptions {
            client: self.client.clone(),
            site: self.site,
            is_full: self.full || self.to.is_some(),
            destination,
        };
        let db = &mut session.database()?;
        let rows = match self.facts.is_empty() {
            true => scan_stored(db, &mut options, &session.progress)?,
            false => scan_devices(db, &mut inputs, &mut options, &session.progress)?,
        };
        self.answer(rows, inputs.notes)
    }
}

impl Scan {
    /// The management point that `--to` names.
    fn server(&self, session: &Session) -> Result<Option<ReportServer>> {
        let Some(address) =
            self.to.as_deref().filter(|to| to.starts_with("http://") || to.starts_with("https://"))
        else {
            return Ok(None);
        };
        let connection = Connection::new(address, &self.connection.access(session), session.clock);
        Ok(Some(ReportServer::connect(connection, self.key_file.as_deref())?))
    }

    fn judge(self, session: &Session, inputs: FactInputs) -> Result<Reply> {
        let (mut devices, mut refused) = (Vec::new(), Vec::new());
        let mut inputs = inputs;
        for input in inputs.by_ref() {
            match input {
                Ok(input) => devices.push(input),
                Err(row) => refused.push(row),
            }
        }
        if devices.is_empty() && !refused.is_empty() {
            let mut reply = Reply::nothing();
            reply.before.extend(inputs.notes);
            reply.problems.extend(refused.iter().map(|row| refusal(row)));
            reply.failure = Some(nothing_scanned(refused.len()).into());
            return Ok(reply);
        }
        let named = self.client.as_deref();
        let mut reply = session.read(|r| {
            let devices = match self.facts.is_empty() {
                true => devices_with_facts(r, named)?,
                false => devices_of_files(r, devices, named, self.site)?,
            };
            let mut reply = match self.explain {
                true => Reply::list(explain_updates(r, &devices, &self.update)?)?,
                false => Reply::records(judge(r, &devices, &self.update)?)?,
            };
            reply.before.extend(
                devices.into_iter().flat_map(|device| device.remarks).map(|remark| format!("{remark}.")),
            );
            Ok(reply)
        })?;
        reply.before.extend(inputs.notes);
        reply.problems.extend(refused.iter().map(|row| refusal(row)));
        Ok(if refused.is_empty() { reply } else { reply.ending(Outcome::Partial) })
    }

    fn answer(self, rows: Vec<ScannedDevice>, notes: Vec<String>) -> Result<Reply> {
        let refused = rows.iter().filter(|row| row.refused.is_some()).count();
        let unknown: u64 = rows.iter().map(|row| row.unknown).sum();
        let mut answer = Answer::from(vec![]);
        answer.notes.extend(notes);
        if rows.is_empty() {
            answer.notes.push("No facts were found: `cmupd scan FACTS` reads some.".to_owned());
        }
        if unknown > 0 {
            let undecidable: u64 = rows.iter().map(|row| row.undecidable).sum();
            let mut note = format!("Verdicts that the facts do not decide: {unknown}.");
            if undecidable < unknown {
                note.push_str(" `cmupd scan needs` lists the facts that would.");
            }
            if undecidable > 0 {
                note.push_str(&format!(
                    " Verdicts that no fact decides: {undecidable}. `cmupd scan audit` counts what cannot be evaluated, and \
                     `--update UPDATE` shows the reason."
                ));
            }
            answer.notes.push(note);
        }
        if refused > 0 {
            answer
                .warnings
                .push(format!("Facts that could not be used: {refused}; the last column says why."));
        }
        let unassigned = rows.iter().filter(|row| row.refused.is_none() && row.site.is_none()).count();
        if unassigned > 0 {
            answer.warnings.push(format!(
                "Clients that belong to no site: {unassigned}; the catalog of the top-level site was evaluated. `cmupd scan \
                 FACTS --site SITE` assigns them, and so does `cmupd client assign CLIENT SITE`."
            ));
        }
        answer.hidden = match (rows.iter().any(|row| row.remark.is_some()), refused > 0) {
            (true, true) => &[],
            (true, false) => &["refused"],
            (false, true) => &["remark"],
            (false, false) => &["remark", "refused"],
        };
        let failure = (refused > 0 && refused == rows.len()).then(|| nothing_scanned(refused).into());
        answer.rows = rows;
        let is_partial = refused > 0 || (self.require_complete && unknown > 0);
        let mut reply =
            Reply::list(answer)?.ending(if is_partial { Outcome::Partial } else { Outcome::Done });
        reply.failure = failure;
        Ok(reply)
    }
}

/// That no facts could be used, however many there are.
fn nothing_scanned(refused: usize) -> Failure {
    Failure::failed(format!("nothing was scanned: none of the facts could be used ({refused})"))
        .hint("what is wrong with each is said above; facts that can be used are in `cmupd scan --help`")
}

fn refusal(row: &ScannedDevice) -> String {
    format!("{}: {}", row.source, row.refused.as_deref().unwrap_or_default())
}

fn send_archive(session: &Session, server: &ReportServer, archive: Vec<u8>) -> Result<Vec<RejectedFile>> {
    let journal = state_folder()
        .map(|folder| folder.join(journal_name(server.address())))
        .ok_or_else(|| Failure::usage("this user has no folder for the journal of what was sent"))?;
    let options = SendOptions { disposal: Disposal::Keep, journal, patience: PATIENCE, clock: session.clock };
    let source = Source::Stdin(Input::from(archive));
    Ok(send(server, &[source], &options, &session.progress)?.rejected)
}
