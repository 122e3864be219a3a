//! Delivering reports: one file per report in the inbox folders of the sites.

use super::traffic::{FleetReport, ReportFault};
use crate::base::error::Result;
use crate::base::progress::{Progress, Unit};
use crate::state::Report;
use anyhow::Context as _;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// What to do after an interruption, whichever step it met.
pub(super) const BEGIN_ANEW: &str = "run the same command again: a demonstration begins anew";

/// What was delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files written, doubled and corrupt ones included.
    pub files: usize,
    /// State messages in them as they were sent.
    pub messages: usize,
    /// Bytes.
    pub bytes: u64,
}

/// Writes reports into `folder/<site>/incoming/`, as the management points of the sites would.
///
/// A lost report is not written, a corrupt one ends in the middle. `render` turns a report into the bytes of its file.
/// Fails when a folder or file cannot be written, and when a stop was asked for.
pub fn write_reports<'a>(
    folder: &Path,
    reports: impl IntoIterator<Item = &'a FleetReport>,
    render: &dyn Fn(&Report) -> Vec<u8>,
    progress: &dyn Progress,
) -> Result<Written> {
    let mut written = Written::default();
    let mut sites = HashSet::new();
    let stage = progress.stage("writing reports", None, Unit::Items);
    for report in reports {
        let inbox = folder.join(&report.site).join("incoming");
        if sites.insert(report.site.as_str()) {
            fs::create_dir_all(&inbox)
                .with_context(|| format!("cannot make the inbox {}", inbox.display()))?;
        }
        if report.fault == Some(ReportFault::Lost) {
            continue;
        }
        let mut bytes = render(&report.report);
        if report.fault == Some(ReportFault::Corrupt) {
            // An odd length: the file ends inside a UTF-16 code unit. Its header is in the half that is left.
            bytes.truncate((bytes.len() / 2) | 1);
        }
        let path = inbox.join(&report.file_name);
        fs::write(&path, &bytes).with_context(|| format!("cannot write the report {}", path.display()))?;
        written.files += 1;
        written.messages += report.report.messages.len();
        written.bytes += bytes.len() as u64;
        stage.advance(1);
        progress.check(BEGIN_ANEW)?;
    }
    Ok(written)
}
