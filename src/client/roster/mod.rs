//! All clients, read on all processors: a hundred thousand rows with no text, and their texts where rows show them.

mod store;

pub(crate) use store::ClientTexts;

use super::{Client, CompletedScan, LastScan};
use crate::db::{ClientKey, OperationKey, SiteKey};
use crate::hierarchy::SiteCode;
use jiff::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

/// What reports about all clients need of each: no text, so that nothing is allocated for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClientFacts {
    pub(crate) client_id: ClientKey,
    pub(crate) guid: Uuid,
    pub(crate) site: Option<SiteCode>,
    pub(crate) client_installed: bool,
    pub(crate) last_message_at: Option<Timestamp>,
    pub(crate) last_scan: Option<LastScan>,
    pub(crate) completed_scan: Option<CompletedScan>,
}

/// What decides about all clients alike, read once for all of them.
pub(crate) struct Roster {
    /// Codes of sites by their keys.
    codes: HashMap<SiteKey, SiteCode>,
    /// Where clients belonged that have moved since.
    moved: HashMap<ClientKey, Option<SiteCode>>,
    /// The site of those that were assigned to none.
    home: Option<SiteCode>,
    /// Those that were first known in this operation or later are left out.
    first_later: Option<OperationKey>,
    /// All keys lie below.
    keys: usize,
}

impl Roster {
    /// All keys lie in `0..keys`.
    pub(crate) fn keys(&self) -> usize {
        self.keys
    }
}
