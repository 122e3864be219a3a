use super::session::Session;
use crate::base::error::{Failure, Outcome, Result};
use crate::demo;
use clap::Args;
use std::path::PathBuf;

/// Run the whole road on a sample hierarchy, and leave it behind to play with
///
/// Serves an invented catalog from a second database, as WSUS would, and synchronizes with it over HTTP: a central administration
/// site, two primaries and a secondary. Publishes policy, lets simulated clients report in real SMX files (some late, doubled, out of
/// order, one lost, one corrupt), takes those in and reports compliance. All on this machine: the server listens on loopback only,
/// and only while the demonstration runs. Simulated are the catalog, the clients and their clocks; the rest is the program at work.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd demo                              into ./cmupd-demo
  cmupd demo --dir /tmp/estate --clients 5000
  cmupd demo --seed 7 --json              another estate; the report as JSON")]
pub struct Demo {
    /// Folder to work in; an earlier demonstration there is replaced
    #[arg(long, value_name = "FOLDER", default_value = "cmupd-demo")]
    dir: PathBuf,
    /// Seed: the same seed and day give the same estate
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many clients report
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(20..=200_000))]
    clients: u32,
}

impl Demo {
    pub fn run(self, session: &Session) -> Result<Outcome> {
        if session.is_dry_run() {
            return Err(Failure::usage("a demonstration cannot be tried without writing")
                .hint("it writes only into its own folder: --dir")
                .into());
        }
        let demonstration = demo::demonstrate(
            &self.dir,
            self.seed,
            self.clients as usize,
            session.clock.now(),
            &session.progress,
        )?;
        for (index, step) in demonstration.steps.iter().enumerate() {
            session.out.note(&format!("{}. {step}", index + 1));
        }
        session.out.note("");
        session.out.list(&demonstration.compliance)?;
        session.out.note("\nUnusual, as in any estate:");
        for line in &demonstration.unusual {
            session.out.note(&format!("  - {line}."));
        }
        session.out.note(&format!(
            "\nSimulated: the catalog, the clients, their clocks. Left behind: {}. Try:",
            demonstration.database.display()
        ));
        session.out.note(&format!("  export CMUPD_DB={}", demonstration.database.display()));
        // As it was called: whoever tries it from a build folder has no `cmupd` on the path yet.
        let program =
            std::env::args().next().filter(|name| name.contains(['/', '\\'])).unwrap_or("cmupd".into());
        for command in [
            "sync status",
            "sync categories",
            "report updates --sort -required",
            "report unknown",
            &format!("report client {}", demonstration.client),
            "policy show PS1",
            "ingest quarantine",
        ] {
            session.out.note(&format!("  {program} {command}"));
        }
        session
            .out
            .note("The upstream server has ended. To synchronize again, serve it again in another terminal:");
        session.out.note(&format!(
            "  {program} serve --db {} --listen {}",
            demonstration.upstream.display(),
            demonstration.upstream_address
        ));
        Ok(Outcome::Done)
    }
}
