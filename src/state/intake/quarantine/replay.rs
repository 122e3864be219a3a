//! Kept contents tried again, through the reader and the writer of `ingest`.

use super::entry::Quarantined;
use super::excerpt::is_single_line;
use super::reject::Reject;
use crate::base::digest::hexadecimal;
use crate::base::error::{Outcome, Result};
use crate::base::progress::{Progress, Silent, Unit};
use crate::base::tabular::{Column, Tabular};
use crate::db::{Database, SiteKey, Snapshot};
use crate::hierarchy::SiteCode;
use crate::state::intake;
use crate::state::intake::content::FileContent;
use crate::state::intake::summary::IngestSummary;
use crate::state::intake::writer::Writer;
use crate::state::message::rejection::Limits;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Entries in one transaction.
const BATCH_ENTRIES: usize = 256;
/// Bytes of contents in one transaction; a single one may be larger.
const BATCH_BYTES: u64 = 64 << 20;

const HOW_TO_GO_ON: &str =
    "what was read well so far is kept and resolved; run the same command again to go on with the rest";

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// Read well: its messages are ingested, and the entry is resolved.
    Resolved,
    /// It cannot be read still.
    Rejected,
    /// It was resolved before and is not tried.
    AlreadyResolved,
    /// Its content is not kept, so it cannot be tried from here.
    NotKept,
}

/// An entry that was tried again.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Replayed {
    /// [`Quarantined::id`].
    pub id: i64,
    /// [`Quarantined::path`].
    pub path: String,
    /// Line of the decoded text, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
    /// What became of it.
    pub result: Retry,
    /// Messages that were read.
    pub messages: u64,
    /// Why it cannot be read still, or why it was not tried.
    pub reason: Option<String>,
    /// How often it has been read in vain.
    pub tries: u32,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
}

impl Tabular for Replayed {
    const SCHEMA: &'static str = "ingest.quarantine.replay/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("id", "ID"),
        Column::ident("path", "File"),
        Column::enumeration("result", "Result"),
        Column::number("messages", "Messages"),
        Column::number("line", "Line"),
        Column::number("column", "Column"),
        Column::text("reason", "Reason"),
        Column::number("tries", "Tries").spare(),
        Column::ident("sha256", "SHA-256").wide(),
    ];
}

impl Replayed {
    fn of(entry: &Quarantined, result: Retry) -> Self {
        Replayed {
            id: entry.id,
            path: entry.path.clone(),
            line: entry.line,
            column: entry.column,
            result,
            messages: 0,
            reason: None,
            tries: entry.tries,
            sha256: entry.sha256.clone(),
        }
    }

    /// Partial while anything cannot be read.
    pub fn outcome(rows: &[Replayed]) -> Outcome {
        let is_open = |row: &Replayed| matches!(row.result, Retry::Rejected | Retry::NotKept);
        if rows.iter().any(is_open) { Outcome::Partial } else { Outcome::Done }
    }
}

/// An entry with what its content says now.
struct Attempt {
    entry: Quarantined,
    content: FileContent,
    /// The rejection of this very content; what is rejected of its parts stays in `content`.
    reject: Option<Reject>,
    messages: u64,
}

/// Tries entries again from their kept contents, each under its path and for the site it arrived for, and says what the
/// run did besides.
///
/// What is read well is resolved in the transaction that takes its messages in. What is not counts one more try, with
/// the reason and place that stand now; of a file that is read as lines by now, the bad lines become entries of their
/// own. Fails with kind `interrupted` between transactions.
pub fn replay(
    db: &mut Database,
    entries: Vec<Quarantined>,
    limits: &Limits,
    progress: &dyn Progress,
) -> Result<(Vec<Replayed>, IngestSummary)> {
    let stage = progress.stage("replaying quarantine", Some(entries.len() as u64), Unit::Items);
    let mut rows = Vec::with_capacity(entries.len());
    let mut by_site: BTreeMap<(Option<SiteKey>, Option<SiteCode>), Vec<Quarantined>> = BTreeMap::new();
    db.read(|read| {
        for entry in entries {
            if entry.resolved_at.is_some() {
                rows.push(Replayed::of(&entry, Retry::AlreadyResolved));
            } else if !entry.has_content {
                rows.push(Replayed {
                    reason: Some("its content is not kept; `cmupd ingest PATH` tries the file itself".into()),
                    ..Replayed::of(&entry, Retry::NotKept)
                });
            } else {
                by_site
                    .entry((intake::read(read).quarantined_site(entry.id)?, entry.site))
                    .or_default()
                    .push(entry);
            }
        }
        Ok(())
    })?;
    stage.advance(rows.len() as u64);
    let mut total = IngestSummary::default();
    for ((site_id, site), entries) in by_site {
        let mut writer = Writer::open(db, site, site_id)?;
        writer.resolves_paths = false;
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            progress.check(HOW_TO_GO_ON)?;
            let (mut bytes, mut batch) = (0, Vec::new());
            while batch.len() < BATCH_ENTRIES
                && let Some(entry) =
                    entries.next_if(|entry| batch.is_empty() || bytes + entry.size <= BATCH_BYTES)
            {
                bytes += entry.size;
                // Somebody may have dropped it meanwhile.
                if let Some(attempt) = db.read(|read| attempt(read, batch.len(), entry, limits))? {
                    batch.push(attempt);
                }
            }
            let count = batch.len() as u64;
            rows.extend(write(db, &mut writer, batch)?);
            stage.advance(count);
        }
        total.add(writer.finish());
    }
    rows.sort_by(|a, b| (&a.path, a.line, a.id).cmp(&(&b.path, b.line, b.id)));
    Ok((rows, total))
}

fn attempt(
    read: &Snapshot<'_>,
    index: usize,
    entry: Quarantined,
    limits: &Limits,
) -> Result<Option<Attempt>> {
    let Some(bytes) = intake::read(read).quarantined_content(&entry)? else { return Ok(None) };
    let mut content = match entry.line {
        Some(line) if is_single_line(&bytes, entry.line) => {
            FileContent::parse_line(index, &entry.path, &bytes, line, limits)
        }
        _ => FileContent::parse(index, &entry.path, &bytes, limits),
    };
    let is_whole = |reject: &Reject| hexadecimal(&reject.sha256) == entry.sha256;
    let reject = content.rejects.iter().position(is_whole).map(|position| content.rejects.remove(position));
    let messages = content.messages;
    Ok(Some(Attempt { entry, content, reject, messages }))
}

/// Writes a batch in one transaction.
fn write(db: &mut Database, writer: &mut Writer, batch: Vec<Attempt>) -> Result<Vec<Replayed>> {
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    let what = match batch.len() {
        1 => "replay 1 entry of the quarantine".to_owned(),
        count => format!("replay {count} entries of the quarantine"),
    };
    let (mut files, mut tried) = (Vec::with_capacity(batch.len()), Vec::with_capacity(batch.len()));
    for Attempt { entry, content, reject, messages } in batch {
        let totals = content.totals();
        files.push((Box::new(content), Some(totals)));
        tried.push((entry, reject, messages));
    }
    writer.write_as(db, &what, files, &Silent, |_, write| {
        for (entry, reject, _) in &tried {
            match reject {
                Some(reject) => intake::write(write).count_try(entry, reject)?,
                None => intake::write(write).resolve_entry(entry.id)?,
            }
        }
        Ok(())
    })?;
    Ok(tried
        .into_iter()
        .map(|(entry, reject, messages)| match reject {
            Some(reject) => Replayed {
                line: reject.row.line,
                column: reject.row.column,
                messages,
                tries: entry.tries.saturating_add(1),
                reason: Some(reject.row.reason),
                ..Replayed::of(&entry, Retry::Rejected)
            },
            None => Replayed { messages, ..Replayed::of(&entry, Retry::Resolved) },
        })
        .collect())
}
