pub mod assignments;
pub mod compare;
pub mod generate;
pub mod key;
pub mod list;
pub mod locate;
mod place;
pub mod rollout;
pub mod settings;
pub mod show;
mod subject;
pub mod timeline;
pub mod verify;
pub mod what_if;

use crate::base::error::{Failure, Result};
use crate::base::tabular::Answer;
use crate::cli::session::Session;
use crate::db::Database;
use crate::policy::{self, SigningRemark};
use anyhow::Context;
use clap::Args;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Show, sign and test the policies that clients get: their software update points, deployments and maintenance windows
///
/// That of a site is made or updated when the site has synchronized, and when its software update points, their boundary
/// groups or client settings change; that of a deployment or maintenance window when that changes, or the members of its
/// software update group. A new version is made only when the body changes; every version is kept. Where software updates are
/// switched off, and of what was disabled or removed, the last version is a tombstone, which withdraws the versions before
/// it. With a key, the documents are signed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cmupd policy list                       the newest policy of every site
  cmupd policy show PS1                   its body, as XML
  cmupd policy list --deployments         the policies of deployments and maintenance windows
  cmupd policy show --deployment 'November 2026 - Pilot'
  cmupd policy locate --site PS1 --ip 10.4.1.9 --explain
                                          which servers a client there is given, and why
  cmupd policy timeline --client WKS-0042 --fails-at 08:00
                                          what it does when its scans fail
  cmupd policy what-if --down wsus1.contoso.com
                                          where the clients of a server would go
  cmupd policy rollout PS1                which clients hold which version
  cmupd policy show PS1 --rendered reg    what must stand on a client, as a registry file
  cmupd policy diff PS1                   what the newest version changed
  cmupd policy key init                   make the key, and sign the documents
  cmupd policy verify --all               check every hash and signature
  cmupd policy settings PS1 --software-updates off
  cmupd policy assignments --client WKS-0042")]
pub struct Policies {}

/// Adds to an answer whether documents are unsigned, why, and what to do.
pub(super) fn signing_remark<T>(database: &Database, answer: &mut Answer<T>) -> Result<()> {
    match database.read(policy::signing_remark)? {
        Some(SigningRemark::Note(note)) => answer.notes.push(note),
        Some(SigningRemark::Warning(warning)) => answer.warnings.push(warning),
        None => {}
    }
    Ok(())
}

/// A file's content, of at most this many bytes; `-` is standard input.
fn content_of(path: &Path, most: usize) -> Result<Vec<u8>> {
    let content = beginning_of(path, most)?;
    if content.len() > most {
        return Err(Failure::failed(format!("{} has more than {most} bytes", shown(path)))
            .hint("is this the right file?")
            .into());
    }
    Ok(content)
}

/// A file's content, cut one byte behind the limit, so that its reader refuses one that is too long; `-` is standard
/// input.
fn beginning_of(path: &Path, most: usize) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    let limit = most as u64 + 1;
    if path == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut content)
            .context("cannot read standard input")?;
        return Ok(content);
    }
    let unreadable = |error| {
        Failure::unreadable(path, &error)
            .hint("name a file, or - for standard input where the command takes it")
    };
    File::open(path).map_err(unreadable)?.take(limit).read_to_end(&mut content).map_err(unreadable)?;
    Ok(content)
}

/// XML for where it goes: a terminal gets it indented; in a file stand the bytes that are signed, or sent.
fn shown_xml(session: &Session, xml: &str) -> Result<String> {
    if session.style.is_to_file() {
        return Ok(xml.to_owned());
    }
    let xml = if session.style.is_to_terminal() { policy::indent(xml)? } else { xml.to_owned() };
    Ok(format!("{xml}\n"))
}

/// A file's name for people.
fn shown(path: &Path) -> String {
    if path == Path::new("-") { "standard input".into() } else { path.display().to_string() }
}

/// Names the file in a failure that says what is wrong in it.
fn in_file(error: anyhow::Error, path: &Path) -> anyhow::Error {
    match Failure::of(&error) {
        Some(failure) => {
            let mut failure = failure.clone();
            failure.message = format!("{}: {}", shown(path), failure.message);
            failure.into()
        }
        None => error.context(shown(path)),
    }
}
