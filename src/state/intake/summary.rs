//! What a run of ingest did.

use super::tolerance::Stopped;
use crate::base::error::Outcome;
use crate::base::tabular::{Column, Tabular};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// At most this many rejected files and lines are listed, the first of a run; the quarantine has all of them.
const MOST_REJECTED: usize = 10_000;

/// At most this many types of topics are counted one by one, so that a sender that makes up types costs no memory; about a
/// hundred are documented.
const MOST_TYPES: usize = 4_096;

/// The result of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct IngestSummary {
    /// Files that were read, including those of which only some lines were rejected.
    pub files_read: u64,
    /// Files of which nothing was taken.
    pub files_rejected: u64,
    /// Files in folders that are not reports by their name.
    pub files_skipped: u64,
    /// Reports; a file of JSON lines counts as one per client.
    pub reports: u64,
    /// Messages.
    pub messages: u64,
    /// Topics of clients that had no state before.
    pub new_states: u64,
    /// Stored states that became another state.
    pub changed_states: u64,
    /// Messages that changed no state: older, seen before, or the same state again.
    pub unchanged: u64,
    /// Clients that were not known.
    pub clients_new: u64,
    /// Of these, clients that belong to no site: no site was named, and there are several primaries.
    pub clients_unassigned: u64,
    /// Clients that a newer report moved to the site that was named.
    pub clients_moved: u64,
    /// Gaps in serial numbers that this run noticed: those that stood after one of its transactions and not before. Of
    /// reports in another order or other runs it is another number, while the gaps that stand are the same.
    pub gaps_opened: u64,
    /// Gaps that stood before one of its transactions and not after: late messages filled them, or a full
    /// resynchronization closed them.
    pub gaps_closed: u64,
    /// Reports in which a client sent all its states again: they close the gaps before them.
    pub full_resynchronizations: u64,
    /// Clients whose name began to alternate: two computers may report under one GUID.
    pub name_conflicts: u64,
    /// Messages by topic type.
    pub topics: BTreeMap<u32, u64>,
    /// Messages of topic types that are not known, by type; they are kept.
    pub unknown_topics: BTreeMap<u32, u64>,
    /// Messages with a state id that their topic type does not list; they are kept.
    pub unknown_states: u64,
    /// Messages about the state of an update that do not name it by its UpdateID; they are kept, and no report counts
    /// them.
    pub unnamed_updates: u64,
    /// Lines of files that were rejected, while other lines of the file may have been read.
    pub lines_rejected: u64,
    /// States of messages that are dated later than now, because the client's clock was ahead: newer wins, so they
    /// stand until that time comes.
    pub future_messages: u64,
    /// Files that lay in quarantine and were read well this time.
    pub resolved: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Files that were moved after they had been ingested.
    pub files_moved: u64,
    /// Files that were deleted after they had been ingested.
    pub files_deleted: u64,
    /// Files that were ingested and should have been moved or deleted, but could not be.
    pub left: Vec<RejectedFile>,
    /// What was rejected, in order of path and line.
    pub rejected: Vec<RejectedFile>,
    /// How many more were rejected than `rejected` lists.
    pub more_rejected: u64,
    /// Present when the run stopped because more was bad than it tolerates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
}

impl IngestSummary {
    /// Lists what was rejected, or counts it where enough is listed already.
    pub(super) fn add_rejected(&mut self, row: RejectedFile) {
        match self.rejected.len() < MOST_REJECTED {
            true => self.rejected.push(row),
            false => self.more_rejected += 1,
        }
    }

    /// Adds what a transaction did once it is committed.
    pub(super) fn add(&mut self, batch: IngestSummary) {
        let add_types = |sums: &mut BTreeMap<u32, u64>, counts: BTreeMap<u32, u64>| {
            for (topic_type, count) in counts {
                if sums.len() < MOST_TYPES || sums.contains_key(&topic_type) {
                    *sums.entry(topic_type).or_default() += count;
                }
            }
        };
        self.files_read += batch.files_read;
        self.files_rejected += batch.files_rejected;
        self.files_skipped += batch.files_skipped;
        self.reports += batch.reports;
        self.messages += batch.messages;
        self.new_states += batch.new_states;
        self.changed_states += batch.changed_states;
        self.unchanged += batch.unchanged;
        self.clients_new += batch.clients_new;
        self.clients_unassigned += batch.clients_unassigned;
        self.clients_moved += batch.clients_moved;
        self.gaps_opened += batch.gaps_opened;
        self.gaps_closed += batch.gaps_closed;
        self.full_resynchronizations += batch.full_resynchronizations;
        self.name_conflicts += batch.name_conflicts;
        add_types(&mut self.topics, batch.topics);
        add_types(&mut self.unknown_topics, batch.unknown_topics);
        self.unknown_states += batch.unknown_states;
        self.unnamed_updates += batch.unnamed_updates;
        self.lines_rejected += batch.lines_rejected;
        self.future_messages += batch.future_messages;
        self.resolved += batch.resolved;
        self.bytes += batch.bytes;
        self.files_moved += batch.files_moved;
        self.files_deleted += batch.files_deleted;
        self.left.extend(batch.left);
        self.more_rejected += batch.more_rejected;
        batch.rejected.into_iter().for_each(|row| self.add_rejected(row));
    }

    /// Partial when anything was rejected, or could not be moved or deleted.
    pub fn outcome(&self) -> Outcome {
        if self.rejected.is_empty() && self.left.is_empty() { Outcome::Done } else { Outcome::Partial }
    }
}

impl Tabular for IngestSummary {
    const SCHEMA: &'static str = "ingest/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("files_read", "Files"),
        Column::number("files_rejected", "Rejected"),
        Column::number("lines_rejected", "Rejected lines"),
        Column::number("files_skipped", "Skipped").wide(),
        Column::number("reports", "Reports").wide(),
        Column::number("messages", "Messages"),
        Column::number("new_states", "New"),
        Column::number("changed_states", "Changed"),
        Column::number("unchanged", "Unchanged"),
        Column::number("clients_new", "New clients").spare(),
        Column::number("clients_unassigned", "Of no site").wide(),
        Column::number("gaps_opened", "Gaps opened").spare(),
        Column::number("gaps_closed", "Gaps closed").spare(),
        Column::number("full_resynchronizations", "Resynchronizations").wide(),
        Column::number("name_conflicts", "Name conflicts").wide(),
        Column::ident("topics", "Messages by topic type").wide(),
        Column::number("unknown_states", "Unknown states").wide(),
        Column::number("unnamed_updates", "Unnamed updates").wide(),
        Column::number("bytes", "Bytes").wide(),
        Column::number("files_moved", "Moved").wide(),
        Column::number("files_deleted", "Deleted").wide(),
    ];
}

/// A file, or a line of one, that was rejected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
pub struct RejectedFile {
    /// The file as it was named or found.
    pub path: String,
    /// Line of the decoded text, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
    /// What is wrong and what to do.
    pub reason: String,
}
