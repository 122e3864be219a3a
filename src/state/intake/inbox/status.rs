//! What waits in the inboxes, and how fast that changes.

use super::folder::{Backlog, folders, visit_reports};
use super::store::{InboxRow, InboxSample};
use super::watch::{SAMPLES, turn_name};
use crate::base::error::Result;
use crate::base::tabular::{Column, Tabular};
use crate::db::Database;
use crate::state::intake;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;
use std::path::Path;

/// Rates are calculated over this time where samples go back so far: some rounds, whatever their pace.
const SPAN: SignedDuration = SignedDuration::from_mins(5);
/// Below, a difference says nothing.
const SHORTEST_SPAN: SignedDuration = SignedDuration::from_secs(10);

/// An inbox that was watched.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize)]
pub struct InboxStatus {
    /// The folder that is `incoming`.
    pub path: String,
    /// Whose clients report there, where it was said.
    pub site: Option<String>,
    /// True while a process watches or forwards it.
    pub watched: bool,
    /// What becomes of files that have been ingested: keep, move or delete.
    pub disposal: String,
    /// The management point to which they are forwarded, instead of being ingested here.
    pub forward_to: Option<String>,
    /// Files that wait, counted now. With `keep`, those that were taken and are still there do not count.
    pub files: u64,
    /// Their bytes; with `keep`, of all files that are there.
    pub bytes: u64,
    /// When the oldest was last written; with `keep`, of all files that are there. Absent when nothing waits.
    pub oldest_at: Option<Timestamp>,
    /// How long ago that is, in seconds.
    pub oldest_seconds: Option<i64>,
    /// The same by folder, counted without regard to what was taken.
    pub folders: Vec<FolderBacklog>,
    /// Files taken since the first watch.
    pub taken_files: u64,
    /// Their bytes.
    pub taken_bytes: u64,
    /// Files that arrive in a minute, as of the last minutes; absent where nothing is known of them.
    pub in_per_minute: Option<f64>,
    /// Files that are ingested or forwarded per minute.
    pub out_per_minute: Option<f64>,
    /// Seconds until it is empty at these rates; absent when it would never be.
    pub seconds_left: Option<u64>,
    /// When the watch wrote last what it saw.
    pub looked_at: Timestamp,
    /// The last thing that went wrong.
    pub last_error: Option<String>,
    /// When that was.
    pub last_error_at: Option<Timestamp>,
    /// Why a folder cannot be counted now.
    pub problem: Option<String>,
}

/// What is in one folder.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FolderBacklog {
    /// `incoming`, `incoming/high` or `incoming/low`.
    pub folder: String,
    /// Reports in it.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// When the oldest was last written.
    pub oldest_at: Option<Timestamp>,
}

impl Tabular for InboxStatus {
    const SCHEMA: &'static str = "ingest.status/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("path", "Inbox"),
        Column::ident("site", "Site").spare(),
        Column::text("watched", "Watched"),
        Column::enumeration("disposal", "Afterwards").wide(),
        Column::ident("forward_to", "Forwarded to").spare(),
        Column::number("files", "Waiting"),
        Column::number("bytes", "Bytes"),
        Column::number("oldest_seconds", "Oldest (s)"),
        Column::time("oldest_at", "Oldest").wide(),
        Column::number("in_per_minute", "In/min"),
        Column::number("out_per_minute", "Out/min"),
        Column::number("seconds_left", "Left (s)"),
        Column::number("taken_files", "Taken").spare(),
        Column::number("taken_bytes", "Bytes taken").wide(),
        Column::time("looked_at", "Looked").wide(),
        Column::text("last_error", "Last error"),
        Column::time("last_error_at", "Error at").wide(),
        Column::text("problem", "Problem").wide(),
    ];
}

/// The inboxes that were ever watched, by path, with what waits in them now. Fails where the database cannot be read; a
/// folder that cannot be looked into is a `problem` of its row.
pub fn inbox_status(db: &Database) -> Result<Vec<InboxStatus>> {
    let now = db.clock().now();
    let earliest = now.saturating_sub(SAMPLES).unwrap_or(Timestamp::MIN);
    let rows = db.read(|read| {
        let mut rows = Vec::new();
        for row in intake::read(read).inboxes()? {
            let samples = intake::read(read).inbox_samples(row.inbox_id, earliest)?;
            rows.push((row, samples));
        }
        Ok(rows)
    })?;
    Ok(rows.into_iter().map(|(row, samples)| status(db, row, &samples, now)).collect())
}

fn status(db: &Database, row: InboxRow, samples: &[InboxSample], now: Timestamp) -> InboxStatus {
    let (mut sum, mut counted, mut problem) = (Backlog::default(), Vec::new(), None);
    for (name, path, _) in folders(Path::new(&row.path)) {
        let mut backlog = Backlog::default();
        if let Err(error) = visit_reports(&path, name != "incoming", |_, stamp| backlog.add(&stamp)) {
            problem.get_or_insert(format!("{} cannot be looked into: {error}", path.display()));
        }
        counted.push(FolderBacklog {
            folder: name.to_owned(),
            files: backlog.files,
            bytes: backlog.bytes,
            oldest_at: oldest_at(&backlog),
        });
        sum = sum.and(backlog);
    }
    let watched = db.has_turn(&turn_name(row.inbox_id));
    let files = sum.files.saturating_sub(row.kept_files);
    let rates = rates(&row, samples, files, now);
    let seconds_left = match rates {
        _ if files == 0 => Some(0),
        Some((arriving, taking)) if watched && taking > arriving => {
            Some((files as f64 / (taking - arriving) * 60.0).ceil() as u64)
        }
        _ => None,
    };
    let oldest_at = oldest_at(&sum).filter(|_| files > 0);
    InboxStatus {
        site: row.site,
        watched,
        disposal: row.disposal,
        forward_to: row.forward_to,
        files,
        bytes: if files == 0 { 0 } else { sum.bytes },
        oldest_at,
        oldest_seconds: oldest_at.map(|oldest| now.duration_since(oldest).as_secs().max(0)),
        folders: counted,
        taken_files: row.taken_files,
        taken_bytes: row.taken_bytes,
        in_per_minute: rates.map(|(arriving, _)| tenths(arriving)),
        out_per_minute: rates.map(|(_, taking)| tenths(taking)),
        seconds_left,
        looked_at: row.looked_at,
        last_error: row.last_error,
        last_error_at: row.last_error_at,
        problem,
        path: row.path,
    }
}

fn oldest_at(backlog: &Backlog) -> Option<Timestamp> {
    backlog.oldest.and_then(|oldest| Timestamp::try_from(oldest).ok())
}

/// Files that arrive and that are ingested per minute: against the youngest sample that is old enough, else the oldest.
fn rates(row: &InboxRow, samples: &[InboxSample], files: u64, now: Timestamp) -> Option<(f64, f64)> {
    let age = |sample: &&InboxSample| now.duration_since(sample.at);
    let sample = samples.iter().rev().find(|sample| age(sample) >= SPAN).or(samples.first())?;
    let minutes = Some(age(&sample)).filter(|age| *age >= SHORTEST_SPAN)?.as_secs_f64() / 60.0;
    let taken = row.taken_files.saturating_sub(sample.taken_files) as f64;
    // More can have gone than came: somebody else takes files too.
    let arrived = (taken + files as f64 - sample.waiting_files as f64).max(0.0);
    Some((arrived / minutes, taken / minutes))
}

fn tenths(rate: f64) -> f64 {
    (rate * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_differences() {
        let at = |minute: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute);
        let row = InboxRow {
            inbox_id: 1.into(),
            path: String::new(),
            site: None,
            disposal: "keep".into(),
            forward_to: None,
            looked_at: at(60),
            kept_files: 0,
            taken_files: 1_000,
            taken_bytes: 0,
            last_error: None,
            last_error_at: None,
        };
        let sample =
            |minute, taken_files, waiting_files| InboxSample { at: at(minute), taken_files, waiting_files };
        let samples = [sample(10, 0, 0), sample(50, 500, 100), sample(59, 990, 50)];
        // Since minute 50: 500 taken, and 20 wait where 100 did.
        assert_eq!(rates(&row, &samples, 20, at(60)), Some((42.0, 50.0)));
        assert_eq!(rates(&row, &samples[2..], 50, at(60)), Some((10.0, 10.0)));
        assert_eq!(rates(&row, &samples[2..], 0, at(60)), Some((0.0, 10.0)));
        assert_eq!(rates(&row, &samples[2..], 0, at(59)), None);
        assert_eq!(rates(&row, &[], 0, at(60)), None);
    }
}
