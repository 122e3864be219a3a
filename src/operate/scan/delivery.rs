//! Where the reports of scans go.

use crate::base::error::{Failure, Result};
use crate::base::progress::Progress;
use crate::db::{ClientKey, Database};
use crate::hierarchy::SiteCode;
use crate::scan::{self, StoredScan};
use crate::state::message::{Limits, smx};
use crate::state::{IngestOptions, Input, RejectedFile, Report, Source, ingest};
use jiff::Timestamp;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Bytes of stored reports that are delivered together.
pub(super) const PART_BYTES: usize = 16 << 20;

/// Where the reports of a scan go.
pub enum Destination<'a> {
    /// Into the database.
    Database,
    /// Into a folder, as files of a management point's inbox.
    Folder(PathBuf),
    /// To a function that accepts a tar archive of reports, and returns those that were refused.
    Sender(&'a mut dyn FnMut(Vec<u8>) -> Result<Vec<RejectedFile>>),
}

/// A client whose report cannot be delivered, and why.
pub(super) type Undeliverable = (ClientKey, String);

/// A scan whose report is to be delivered.
struct Delivery<'s> {
    client_id: ClientKey,
    scan: &'s StoredScan,
    report: Report,
}

/// Brings the reports that are stored with scans to where they go, and keeps that they are there. Those that cannot be
/// read, or are refused there, are returned; the others go on.
pub(super) fn deliver_stored(
    db: &mut Database,
    scans: &[(ClientKey, StoredScan)],
    site: Option<SiteCode>,
    destination: &mut Destination<'_>,
    progress: &dyn Progress,
) -> Result<Vec<Undeliverable>> {
    let mut undeliverable = Vec::new();
    let (mut part, mut bytes) = (Vec::new(), 0);
    for (client_id, scan) in scans {
        let (client_id, Some(undelivered)) = (*client_id, &scan.undelivered) else { continue };
        match smx::parse(undelivered.text.as_bytes(), &Limits::default()) {
            Ok(report) => part.push(Delivery { client_id, scan, report }),
            Err(error) => {
                undeliverable.push((client_id, format!("its report would not be readable: {error}")));
            }
        }
        bytes += undelivered.text.len();
        if bytes >= PART_BYTES {
            undeliverable.extend(deliver(db, std::mem::take(&mut part), site, destination, progress)?);
            bytes = 0;
        }
    }
    undeliverable.extend(deliver(db, part, site, destination, progress)?);
    Ok(undeliverable)
}

/// Brings reports to where they go, and keeps that they are there.
fn deliver(
    db: &mut Database,
    part: Vec<Delivery<'_>>,
    site: Option<SiteCode>,
    destination: &mut Destination<'_>,
    progress: &dyn Progress,
) -> Result<Vec<Undeliverable>> {
    if part.is_empty() {
        return Ok(Vec::new());
    }
    let reports = || part.iter().map(|delivery| &delivery.report);
    let rejected = match destination {
        Destination::Database => {
            let source = Source::Stdin(Input::from(archive(reports())?));
            let ingest_options = IngestOptions { site, ..IngestOptions::default() };
            ingest(db, &[source], &ingest_options, progress)?.rejected
        }
        _ if db.is_dry_run() => Vec::new(),
        Destination::Folder(folder) => {
            reports().try_for_each(|report| write_report(folder, report))?;
            Vec::new()
        }
        Destination::Sender(send) => send(archive(reports())?)?,
    };
    let mut undeliverable = Vec::new();
    for RejectedFile { path, reason, .. } in rejected {
        match part.iter().find(|delivery| path.ends_with(&file_name(&delivery.report))) {
            Some(delivery) => {
                undeliverable.push((delivery.client_id, format!("its report was refused: {reason}")));
            }
            None => return Err(Failure::failed(format!("reports of the scan were refused: {reason}")).into()),
        }
    }
    db.record(|record| {
        let is_delivered =
            |delivery: &&Delivery<'_>| undeliverable.iter().all(|(refused, _)| *refused != delivery.client_id);
        part.iter().filter(is_delivered).try_for_each(|Delivery { client_id, scan, .. }| {
            scan::record(record).put_delivered(*client_id, scan)
        })
    })?;
    Ok(undeliverable)
}

/// A tar archive of the reports.
fn archive<'r>(reports: impl Iterator<Item = &'r Report>) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    for report in reports {
        let content = smx::render(report);
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o600);
        header.set_cksum();
        archive.append_data(&mut header, file_name(report), content.as_slice())?;
    }
    Ok(archive.into_inner()?)
}

/// A name that the same report has again: its client and time.
fn file_name(report: &Report) -> String {
    let at = report.built_at.map_or(0, Timestamp::as_microsecond);
    format!("{}-{at}.SMX", report.sender.guid.simple().to_string().to_uppercase())
}

/// The end of the name of a report that is being written. Its beginning is that of the report: a run that was killed
/// finds it again. Whoever ingests the folder leaves it out, because it is not the name of a report.
const UNFINISHED: &str = ".unfinished";

/// Writes a report in whole or not at all.
fn write_report(folder: &Path, report: &Report) -> Result<()> {
    let path = folder.join(file_name(report));
    let unfinished = folder.join(file_name(report) + UNFINISHED);
    let write = || {
        std::fs::create_dir_all(folder)?;
        let mut file = File::create(&unfinished)?;
        file.write_all(&smx::render(report))?;
        file.sync_all()?;
        std::fs::rename(&unfinished, &path)
    };
    write().map_err(|error| {
        // The first failure is the one to report; mostly there is none left then.
        let _ = std::fs::remove_file(&unfinished);
        Failure::unwritable(&path, &error)
    })?;
    Ok(())
}
