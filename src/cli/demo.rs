use super::command::{Command, Effect};
use super::reply::{Reply, Shape};
use super::session::Session;
use crate::base::error::Result;
use crate::demo;
use crate::report::ComplianceRow;
use clap::Args;
use std::path::PathBuf;

/// Run everything end to end on a sample hierarchy, and keep it for trying out
///
/// Serves an invented catalog from a second database, as WSUS would, and synchronizes with it over HTTP: a central
/// administration site, two primaries and a secondary. Publishes policy, lets simulated clients report in real SMX
/// files (some late, doubled, out of order, one lost, one corrupt), ingests those, evaluates the rules on the facts of
/// some clients, and reports compliance. An automatic deployment rule deploys updates to two rings with maintenance
/// windows, and clients report how that goes. All on this machine: the server listens on loopback only, and only while the
/// demonstration runs. Simulated are the catalog, the clients and their clocks; the rest is the program at work.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd demo                              into ./cmupd-demo
  cmupd demo --dir /tmp/sample --clients 5000
  cmupd demo --seed 7 --json              another environment; the report as JSON")]
pub struct Demo {
    /// Folder to work in; an earlier demonstration there is replaced, after a question when its database was changed
    #[arg(long, value_name = "FOLDER", default_value = "cmupd-demo")]
    dir: PathBuf,
    /// Seed: the same seed and day give the same environment
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many clients report
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(20..=200_000))]
    clients: u32,
}

impl Command for Demo {
    const SHAPES: &'static [Shape] = &[Shape::of::<ComplianceRow>()];
    // It writes only below its own folder.
    const EFFECT: Effect = Effect::Replaces;
    const IS_LONG: bool = true;
    fn question(&mut self, session: &Session) -> Result<Option<String>> {
        let changes = demo::find_changes(&self.dir, session.clock.now());
        Ok(changes.map(|changes| format!("Replace the demonstration in {}, {changes}?", self.dir.display())))
    }

    fn run(self, session: &Session) -> Result<Reply> {
        let (clients, now) = (self.clients as usize, session.clock.now());
        if session.is_dry_run() {
            let what =
                format!("It would work in {}, with this number of clients: {clients}.", self.dir.display());
            return Ok(Reply::list(Vec::<ComplianceRow>::new())?.noting([what]));
        }
        // The first files are removed and made before the first stage of long work.
        session.progress.catch_signals();
        let demonstration = demo::demonstrate(&self.dir, self.seed, clients, now, &session.progress)?;
        let database = demonstration.database.display();
        // As it was called: in a build folder `cmupd` is not on the path yet.
        let program =
            std::env::args().next().filter(|name| name.contains(['/', '\\'])).unwrap_or("cmupd".into());
        let mut reply = Reply::list(demonstration.compliance)?;
        let steps = demonstration.steps.iter().enumerate();
        reply.before = steps.map(|(index, step)| format!("{}. {step}", index + 1)).collect();
        reply.before.push(String::new());
        reply.after.push("\nUnusual, as in any environment:".into());
        reply.after.extend(demonstration.unusual.iter().map(|line| format!("  - {line}.")));
        reply.after.push(format!(
            "\nSimulated: the catalog, the clients, their clocks. Left behind: {database}. Try:"
        ));
        reply.after.push(format!("  export CMUPD_DB={database}"));
        let client = format!("report client {}", demonstration.client);
        let commands = [
            "sync status",
            "sync categories",
            "report updates --sort -required",
            "report unknown",
            &client,
            "policy show PS1",
            "ingest quarantine",
        ];
        reply.after.extend(commands.map(|command| format!("  {program} {command}")));
        if let Some((first, second)) = demonstration.rings {
            reply.after.push("Deployments in two rings, and what the rule that makes them selects:".into());
            let commands = [
                format!("deployment status {first:?}"),
                format!("report deployment-progress {first:?}"),
                format!("deployment forecast {second:?}"),
                format!(
                    "rule test {:?} --at {}",
                    demo::RULE,
                    demonstration.rule_ran_at.strftime("%Y-%m-%dT%H:%M:%SZ")
                ),
            ];
            reply.after.extend(commands.map(|command| format!("  {program} {command}")));
        }
        if let Some((client, deployment)) = demonstration.kiosk {
            reply
                .after
                .push(format!("{client} can never install, because its maintenance window is too short:"));
            reply.after.extend([
                format!("  {program} deployment explain {deployment:?} {client}"),
                format!("  {program} window fits {client} --run-time 60min"),
            ]);
        }
        if let Some((facts, article)) = demonstration.facts {
            reply.after.push(format!("  {program} scan {} --update KB{article} --explain", facts.display()));
        }
        if let Some(name) = demonstration.incomplete {
            reply.after.push(format!(
                "Facts of {name} are missing. Which verdicts that leaves open, and what to collect:"
            ));
            reply
                .after
                .extend([format!("  {program} scan compare {name}"), format!("  {program} scan needs")]);
        }
        reply.after.push(
            "The upstream server has ended. To synchronize again, serve it again in another terminal:".into(),
        );
        let (upstream, address) = (demonstration.upstream.display(), demonstration.upstream_address);
        reply.after.push(format!("  {program} serve --db {upstream} --listen {address}"));
        if let Some(report) = demonstration.report {
            reply.after.push(
                "To accept reports over HTTP, start a management point in another terminal, and send it one:"
                    .into(),
            );
            reply.after.push(format!("  {program} serve --db {database} --management-point --site PS1"));
            reply
                .after
                .push(format!("  curl --data-binary @{} http://127.0.0.1:8530/reports", report.display()));
        }
        Ok(reply)
    }
}
