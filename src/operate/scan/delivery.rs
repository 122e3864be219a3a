//! How the reports of a scan reach their destination.

use crate::base::error::{Failure, Kind, Result};
use crate::base::progress::Progress;
use crate::db::{ClientKey, Database};
use crate::hierarchy::SiteCode;
use crate::scan::{self, StoredScan};
use crate::state::message::{Limits, smx};
use crate::state::{IngestOptions, Input, Report, Source, ingest};
use jiff::Timestamp;
use std::path::PathBuf;

/// Where the reports of a scan go.
pub enum Destination<'a> {
    /// Into the database.
    Database,
    /// Into a folder, as files of a management point's inbox.
    Folder(PathBuf),
    /// To a function that accepts a tar archive of reports.
    Sender(&'a mut dyn FnMut(Vec<u8>) -> Result<()>),
}

/// Brings the reports that are stored with scans to where they go, and keeps that they are there.
pub(super) fn deliver_stored(
    db: &mut Database,
    scans: Vec<(ClientKey, StoredScan)>,
    site: Option<SiteCode>,
    destination: &mut Destination<'_>,
    progress: &dyn Progress,
) -> Result<()> {
    let mut reports = Vec::new();
    for undelivered in scans.iter().filter_map(|(_, scan)| scan.undelivered.as_ref()) {
        let report = smx::parse(undelivered.text.as_bytes(), &Limits::default());
        reports.push(report.map_err(|error| {
            Failure::new(Kind::Database, format!("the stored report of a scan is damaged: {error}"))
                .hint(scan::SCAN_AGAIN)
        })?);
    }
    if reports.is_empty() {
        return Ok(());
    }
    deliver(db, &reports, site, destination, progress)?;
    db.record(|record| {
        scans.into_iter().try_for_each(|(client_id, scan)| {
            scan::record(record).put_scan(client_id, &StoredScan { undelivered: None, ..scan })
        })
    })
}

/// Brings reports to where they go.
fn deliver(
    db: &mut Database,
    reports: &[Report],
    site: Option<SiteCode>,
    destination: &mut Destination<'_>,
    progress: &dyn Progress,
) -> Result<()> {
    match destination {
        Destination::Database => {
            let source = Source::Stdin(Input::from(archive(reports)?));
            let ingest_options = IngestOptions { site, ..IngestOptions::default() };
            let summary = ingest(db, &[source], &ingest_options, progress)?;
            match summary.rejected.first() {
                Some(rejected) => {
                    let reason = &rejected.reason;
                    Err(Failure::failed(format!("a report of the scan was rejected: {reason}")).into())
                }
                None => Ok(()),
            }
        }
        _ if db.is_dry_run() => Ok(()),
        Destination::Folder(folder) => reports.iter().try_for_each(|report| write_report(folder, report)),
        Destination::Sender(send) => send(archive(reports)?),
    }
}

/// A tar archive of the reports.
fn archive(reports: &[Report]) -> Result<Vec<u8>> {
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

/// Writes a report in whole or not at all.
fn write_report(folder: &std::path::Path, report: &Report) -> Result<()> {
    let path = folder.join(file_name(report));
    let write = || {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        std::io::Write::write_all(&mut file, &smx::render(report))?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|error| error.error)
    };
    write().map_err(|error| Failure::unwritable(&path, &error))?;
    Ok(())
}
