//! Which file brought which client's messages into which transaction.

use super::store::ReportFileRow;
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog::Wildcard;
use crate::client;
use crate::db::{Snapshot, from_micros};
use crate::state::viewer;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::cmp::Reverse;
use std::path::Path;

/// Which files; what is not asked for does not matter.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// A path: whole, its last parts, or with wildcards.
    pub file: Option<String>,
    /// The first digits of a SHA-256, or all.
    pub sha256: Option<String>,
    /// A client by name or GUID.
    pub client: Option<String>,
    /// At most this many, the newest.
    pub limit: Option<usize>,
}

/// A file that was ingested.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct AuditRow {
    /// When the transaction began.
    pub received_at: Timestamp,
    /// Number of the transaction in the operation log.
    pub operation: i64,
    /// Who: the user and the command.
    pub actor: String,
    /// What the transaction was for.
    pub what: String,
    /// The file, as an absolute path; `-` for standard input.
    pub path: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// Reports in it.
    pub reports: u64,
    /// Messages in it.
    pub messages: u64,
    /// The site that was named for it.
    pub site: Option<String>,
    /// How many clients it had messages of; none for a file that was taken before that was recorded.
    pub client_count: Option<usize>,
    /// Their names, or GUIDs where no name is known; with a client asked for only that one.
    pub clients: Vec<String>,
}

impl Tabular for AuditRow {
    const SCHEMA: &'static str = "ingest.audit/1";
    const COLUMNS: &'static [Column] = &[
        Column::time("received_at", "Received"),
        Column::number("operation", "Operation"),
        Column::ident("actor", "Actor").spare(),
        Column::text("what", "What").wide(),
        Column::ident("path", "File"),
        Column::ident("sha256", "SHA-256").spare(),
        Column::number("size", "Bytes").wide(),
        Column::number("reports", "Reports").wide(),
        Column::number("messages", "Messages"),
        Column::ident("site", "Site"),
        Column::number("client_count", "Clients"),
        Column::ident("clients", "Names").wide(),
    ];
}

/// Finds files that were ingested, newest transaction first, then by path.
///
/// Fails with kind `not_found` for a client that does not exist and with kind `usage` for what is not a digest.
pub fn audit(r: &Snapshot<'_>, filter: &AuditFilter) -> Result<Answer<AuditRow>> {
    let digest = filter.sha256.as_deref().map(digest_prefix).transpose()?;
    let file = filter.file.as_deref().map(PathPattern::new);
    let client =
        filter.client.as_deref().map(|text| client::read(r).find_client_with_id(text)).transpose()?;
    let limit = filter.limit.unwrap_or(usize::MAX);
    let (mut found, mut total, mut without_clients) = (Vec::new(), 0usize, 0usize);
    viewer::read(r).report_files(|row| {
        if file.as_ref().is_some_and(|file| !file.matches(&row.path))
            || digest.as_ref().is_some_and(|digest| !row.sha256.starts_with(digest))
        {
            return Ok(());
        }
        if let Some((client_id, _)) = &client {
            match &row.clients {
                None => {
                    without_clients += 1;
                    return Ok(());
                }
                Some(clients) if !clients.contains(client_id) => return Ok(()),
                Some(_) => {}
            }
        }
        total += 1;
        found.push(row);
        if found.len() > limit.saturating_mul(2).saturating_add(10_000) {
            keep_newest(&mut found, limit);
        }
        Ok(())
    })?;
    keep_newest(&mut found, limit);
    let names = viewer::read(r).names_of_clients(client.as_ref().map(|(client_id, _)| *client_id))?;
    let rows = found.into_iter().map(|row| {
        let ids = row.clients.iter().flatten();
        let clients = ids.filter_map(|client_id| names.get(client_id).cloned()).collect();
        AuditRow {
            received_at: from_micros(row.received_at),
            operation: row.operation_id.into(),
            actor: row.actor,
            what: row.description,
            path: row.path,
            sha256: row.sha256,
            size: row.size,
            reports: row.reports,
            messages: row.messages,
            site: row.site,
            client_count: row.clients.as_ref().map(Vec::len),
            clients,
        }
    });
    let mut answer = Answer::from(rows.collect::<Vec<_>>());
    if let Some((_, client)) = &client {
        answer.scope.insert("client".into(), json!(client.guid));
    }
    if total > answer.rows.len() {
        answer.notes.push(format!("The newest {} of {total} files; --last shows more.", answer.rows.len()));
    }
    if total == 0 {
        answer.notes.push(
            "No such file was ingested. What could not be read is listed by `cmupd ingest quarantine`."
                .into(),
        );
    }
    if without_clients > 0 {
        answer.notes.push(format!(
            "Files that were taken before their clients were recorded, and may have been this one's: {without_clients}."
        ));
    }
    answer.notes.push("A file that was taken again, at the same path with the same content, is listed as of the first time for each site.".into());
    Ok(answer)
}

fn keep_newest(found: &mut Vec<ReportFileRow>, limit: usize) {
    found.sort_by(|one, other| {
        (Reverse(one.operation_id), &one.path, &one.sha256).cmp(&(
            Reverse(other.operation_id),
            &other.path,
            &other.sha256,
        ))
    });
    found.truncate(limit);
}

/// The first digits of a digest, in the letter case in which they are compared.
fn digest_prefix(text: &str) -> Result<String> {
    let text = text.trim().to_ascii_lowercase();
    if text.len() < 4 || text.len() > 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Failure::usage(format!("{text:?} is not a SHA-256"))
            .hint("give its 64 hexadecimal digits, or at least the first four")
            .into());
    }
    Ok(text)
}

/// A path as a person names it.
struct PathPattern {
    text: String,
    absolute: String,
    wildcard: Option<Wildcard>,
}

impl PathPattern {
    fn new(text: &str) -> Self {
        let absolute =
            std::path::absolute(text).map_or_else(|_| text.to_owned(), |path| path.display().to_string());
        PathPattern {
            text: text.to_owned(),
            absolute,
            wildcard: text.contains(['*', '?']).then(|| Wildcard::new(text)),
        }
    }

    fn matches(&self, path: &str) -> bool {
        match &self.wildcard {
            Some(wildcard) => wildcard.matches(path),
            None => path == self.text || path == self.absolute || Path::new(path).ends_with(&self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_digests() {
        for (text, path, expected) in [
            ("a.smx", "/inbox/a.smx", true),
            ("inbox/a.smx", "/inbox/a.smx", true),
            ("/inbox/a.smx", "/inbox/a.smx", true),
            ("a.smx", "/inbox/aa.smx", false),
            ("*aa*", "/inbox/aa.smx", true),
            ("-", "-", true),
        ] {
            assert_eq!(PathPattern::new(text).matches(path), expected, "{text} {path}");
        }
        assert_eq!(digest_prefix(" ABcd ").unwrap(), "abcd");
        for text in ["abc", "wxyz", &"a".repeat(65)] {
            assert!(digest_prefix(text).is_err(), "{text}");
        }
    }
}
