//! The source of the top-level site: what its name means, and what it has delivered.

use super::store::UpstreamKey;
use crate::base::error::{Failure, Result};
use crate::upstream::{RejectedPart, is_scan_file_address, normalize_address};
use std::path::{Path, PathBuf};

/// Where the top-level site reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SourceKind {
    /// A server, by its normalized address.
    Server(String),
    /// An offline scan file that has to be downloaded.
    Address(String),
    /// A file or folder.
    Path(PathBuf),
}

/// What a source has delivered for a run.
#[derive(Debug, Default)]
pub(super) struct SourceReport {
    /// Revisions that the source offers, where it is already known.
    pub(super) offered: u64,
    /// True when something is staged that has still to become part of the catalog.
    pub(super) is_staged: bool,
    /// What could not be read.
    pub(super) rejections: Vec<RejectedPart>,
    /// The server, when it was one; its rejections are already stored.
    pub(super) server: Option<UpstreamKey>,
    /// What a reader of the run should also know.
    pub(super) remarks: Vec<String>,
    /// What later runs read from.
    pub(super) location: String,
    /// Identifies the content of a local source, so that the next run can see that it has not changed.
    pub(super) fingerprint: Option<[u8; 32]>,
}

/// True for an upstream server, false for a file, a folder, or a scan file's address.
pub(super) fn is_server(source: &str) -> bool {
    matches!(source_kind(source), Ok(SourceKind::Server(_)))
}

/// Reads the name of a source. Fails with kind `usage` for an address that cannot be one.
pub(super) fn source_kind(source: &str) -> Result<SourceKind> {
    let lower = source.trim().to_ascii_lowercase();
    if is_scan_file_address(source) {
        return Ok(SourceKind::Address(source.trim().to_owned()));
    }
    // Something on disk may have that very name.
    // What cannot be looked at is there, and fails when it is opened.
    let is_absent = !Path::new(source).try_exists().unwrap_or(true);
    if lower == "microsoft-update" && is_absent {
        return Ok(SourceKind::Server(normalize_address(source)?));
    }
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Ok(SourceKind::Server(normalize_address(source)?));
    }
    if is_absent {
        let is_port =
            |port: &str| (2..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
        if let Some((scheme, _)) = source.split_once("://") {
            return Err(Failure::usage(format!("{source}: {scheme} is not a supported scheme"))
                .hint("addresses begin with http:// or https://")
                .into());
        }
        if source.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && is_port(port)) {
            return Err(Failure::usage(format!("{source} is neither a file nor an address"))
                .hint(format!("did you mean http://{source}?"))
                .into());
        }
    }
    // Later runs may start from another folder.
    Ok(SourceKind::Path(std::path::absolute(source)?))
}
