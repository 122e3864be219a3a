//! What the name of a source stands for.

use crate::base::error::{Failure, Result};
use crate::upstream::{is_scan_file_address, normalize_address};
use std::path::{Path, PathBuf};

/// Where the top-level site reads.
pub(super) enum From {
    /// A server, by its normalized address.
    Server(String),
    /// An offline scan file that has to be downloaded.
    Address(String),
    /// A file or folder.
    Path(PathBuf),
}

/// True for an upstream server, false for a file, a folder, or a scan file's address.
pub(super) fn is_server(source: &str) -> bool {
    matches!(origin(source), Ok(From::Server(_)))
}

pub(super) fn origin(source: &str) -> Result<From> {
    let lower = source.trim().to_ascii_lowercase();
    if is_scan_file_address(source) {
        return Ok(From::Address(source.trim().to_owned()));
    }
    // Something on disk may have that very name.
    if lower == "microsoft-update" && !Path::new(source).exists() {
        return Ok(From::Server(normalize_address(source)?));
    }
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Ok(From::Server(normalize_address(source)?));
    }
    if !Path::new(source).exists() {
        let is_port =
            |port: &str| (2..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
        if let Some((scheme, _)) = source.split_once("://") {
            return Err(Failure::usage(format!("{source}: {scheme} is no way to a source"))
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
    Ok(From::Path(std::path::absolute(source)?))
}
