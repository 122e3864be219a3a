use crate::base::error::Result;
use crate::cli::command::Command;
use crate::cli::reply::{Reply, Shape};
use crate::cli::session::Session;
use crate::client::facts::{COLLECTOR_SCRIPT, DeviceFacts};
use crate::operate::scan::{collector_lists, devices_with_facts, list_needed_facts};
use clap::Args;

/// Print the collector: a PowerShell script that records the facts of a device
///
/// The script needs no module, and runs with Windows PowerShell 5.1 and PowerShell 7, as SYSTEM or as an administrator in a
/// 64-bit process. It was never run on Windows: read it before you do. Its lists of registry keys, files and queries are at
/// the top; --needs adds what `cmupd scan needs` lists: what would decide the open verdicts of the database.
///
/// Without it: `reg export HKLM\SOFTWARE software.reg /reg:64`, the same with /reg:32 into a file whose name says so
/// (software.32.reg or software-wow32.reg), and `dism /online /english /get-packages /format:list`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd scan collector > collect.ps1
  cmupd scan collector --needs -o collect.ps1
  cmupd scan collector --schema           the format cmupd-device-facts/1 as JSON Schema")]
pub struct CollectorCommand {
    /// Print the JSON Schema of the facts instead
    #[arg(long)]
    schema: bool,
    /// Record also what would decide the open verdicts, and what earlier runs of the script recorded
    #[arg(long, conflicts_with = "schema")]
    needs: bool,
    /// Only what this client needs
    #[arg(long, value_name = "NAME", requires = "needs")]
    client: Option<String>,
}

impl Command for CollectorCommand {
    const SHAPES: &'static [Shape] = &[];
    const HAS_DOCUMENT: bool = true;
    const IS_LONG: bool = true;

    fn run(self, session: &Session) -> Result<Reply> {
        if self.schema {
            return Ok(Reply::document(format!("{:#}\n", schemars::schema_for!(DeviceFacts).to_value())));
        }
        if !self.needs {
            return Ok(Reply::document(COLLECTOR_SCRIPT));
        }
        let (lists, left_out) = session.read(|r| {
            let devices = devices_with_facts(r, self.client.as_deref())?;
            Ok(collector_lists(&devices, &list_needed_facts(r, &devices, &session.progress)?))
        })?;
        let mut reply = Reply::document(lists.script());
        if left_out.without_list > 0 {
            reply.after.push(format!(
                "Needed facts that the script has no list for: {}. It records them anyway, or cannot; `cmupd scan \
                 needs` lists all.",
                left_out.without_list
            ));
        }
        if left_out.beyond > 0 {
            reply.after.push(format!(
                "Needed facts beyond those that a script lists at a time: {}. Scan the facts that this one records, and print it \
                 again.",
                left_out.beyond
            ));
        }
        Ok(reply)
    }
}
