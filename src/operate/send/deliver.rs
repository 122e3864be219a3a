//! Reports -> one tar archive, sent until it is accepted, or until it is known which of them are refused.

use crate::base::error::Result;
use crate::base::progress::Progress;
use crate::state::RawReport;
use crate::upstream::{Posted, Postponed, ReportServer};
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

/// Bytes of the reports of one request: some thousand of usual size, and a fraction of a second of a management point's
/// time.
pub const BUNDLE_BYTES: usize = 4 << 20;
/// Reports of one request.
pub const BUNDLE_REPORTS: usize = 1_000;
/// Level of zstd: reports shrink to a tenth, and higher ones take longer than a network of 100 Mbit/s.
const LEVEL: i32 = 3;
/// Bytes of a member's name that are kept; a header has room for 100.
const NAME_BYTES: usize = 80;
/// How often a wait looks whether a stop was asked for.
const GLANCE: Duration = Duration::from_millis(50);

/// Sends reports, in their order, until each is accepted or refused; gives the refused ones, by their place, with the
/// reason.
///
/// `wait` is called after a failure that may pass, with the number of tries before, and returns when the same is to be
/// tried again. Fails as it and [`ReportServer::post`] do; any number of the reports may have been accepted then.
pub fn deliver(
    server: &ReportServer,
    reports: &[RawReport],
    progress: &dyn Progress,
    wait: &mut dyn FnMut(Postponed, u32) -> Result<()>,
) -> Result<Vec<(usize, String)>> {
    let (mut parts, mut refused) = (vec![(0, reports)], Vec::new());
    while let Some((at, part)) = parts.pop() {
        if part.is_empty() {
            continue;
        }
        let body = pack(part)?;
        let mut tries = 0;
        let posted = loop {
            match server.post(body.clone(), progress)? {
                Posted::Accepted => break None,
                Posted::Refused(reason) => break Some(reason),
                Posted::Later(postponed) => wait(postponed, tries)?,
            }
            tries += 1;
        };
        match posted {
            None => {}
            Some(reason) if part.len() == 1 => refused.push((at, reason)),
            Some(_) => {
                let (first, second) = part.split_at(part.len() / 2);
                parts.extend([(at + first.len(), second), (at, first)]);
            }
        }
    }
    Ok(refused)
}

/// Waits; false once a stop is asked for.
pub fn rest(wait: Duration, progress: &dyn Progress) -> bool {
    let begun = Instant::now();
    while !progress.cancelled() {
        let Some(left) = wait.checked_sub(begun.elapsed()).filter(|left| !left.is_zero()) else {
            return true;
        };
        std::thread::sleep(left.min(GLANCE));
    }
    false
}

/// A tar archive, compressed by zstd.
fn pack(reports: &[RawReport]) -> io::Result<Vec<u8>> {
    let mut archive = tar::Builder::new(zstd::Encoder::new(Vec::new(), LEVEL)?);
    for (number, report) in reports.iter().enumerate() {
        let mut header = tar::Header::new_ustar();
        header.set_size(report.bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, member_name(number, &report.path), report.bytes.as_slice())?;
    }
    let mut packed = archive.into_inner()?;
    packed.flush()?;
    packed.finish()
}

/// A name that no other member has, that is one of a report wherever it is read, and that still says where it came from.
fn member_name(number: usize, path: &str) -> String {
    let name = path.rsplit(['/', '\\', '!']).next().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let name = name.get(name.len().saturating_sub(NAME_BYTES)..).unwrap_or_default();
    let ending = if crate::state::is_report(name.as_ref()) { "" } else { ".smx" };
    format!("{number:04}-{name}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_have_names_of_reports() {
        for (path, expected) in [
            ("/in/high/A1B2.SMX", "0007-A1B2.SMX"),
            ("inbox.tar.gz!incoming/x.smx", "0007-x.smx"),
            ("-", "0007--.smx"),
            (r"C:\in box\Ä ö.jsonl", "0007-___.jsonl"),
            ("notes", "0007-notes.smx"),
        ] {
            assert_eq!(member_name(7, path), expected, "{path}");
        }
        assert!(member_name(7, &"x".repeat(5_000)).len() < 100);
    }
}
