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
        let is_delivered = |delivery: &&Delivery<'_>| {
            undeliverable.iter().all(|(refused, _)| *refused != delivery.client_id)
        };
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
/// finds it again. `ingest` of the folder leaves it out, because it is not the name of a report.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::base::progress::Silent;
    use crate::db::Options;
    use crate::scan::UndeliveredReport;
    use crate::state::{Sender, StateMessage};

    /// A scan whose report has a number of messages.
    fn scan(count: u32) -> StoredScan {
        let at = Timestamp::UNIX_EPOCH;
        let message = |number: u32| {
            StateMessage::of_device(at, 500, uuid::Uuid::from_u128(u128::from(number)).to_string(), 2, vec![])
        };
        let report = Report {
            sender: Sender {
                guid: uuid::Uuid::from_u128(1),
                client_installed: true,
                client_version: None,
                name: None,
                priority: None,
            },
            report_type: None,
            built_at: Some(at),
            messages: (0..count).map(message).collect(),
        };
        StoredScan {
            facts_at: at,
            content_version: serde_json::from_str("1").unwrap(),
            messages_at: Some(at),
            next_serial: None,
            own_version: None,
            verdicts: Vec::new(),
            causes: Vec::new(),
            undelivered: Some(UndeliveredReport {
                messages: u64::from(count),
                is_full: true,
                is_for_database: false,
                text: smx::render_text(&report),
            }),
        }
    }

    #[test]
    fn what_is_delivered_together_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let options = Options::new("test", Clock::fixed(Timestamp::UNIX_EPOCH));
        let mut db = Database::create(&folder.path().join("a.db"), options, |_| Ok(())).unwrap();
        let scan = scan(30_000);
        let bytes = scan.undelivered.as_ref().unwrap().text.len();
        let together = PART_BYTES.div_ceil(bytes);
        assert!((2..8).contains(&together), "{bytes}");
        let scans: Vec<_> = (1..=together + 1).map(|id| (ClientKey::from(id as i64), scan.clone())).collect();
        let mut counts = Vec::new();
        let mut send = |archive: Vec<u8>| {
            counts.push(tar::Archive::new(archive.as_slice()).entries()?.count());
            Ok(Vec::new())
        };
        let mut destination = Destination::Sender(&mut send);
        let refused = deliver_stored(&mut db, &scans, None, &mut destination, &Silent).unwrap();
        assert_eq!((refused, counts), (Vec::new(), vec![together, 1]));
    }
}
