//! Which client a device is, and what is kept of it.

use crate::base::error::{Failure, Kind, Result};
use crate::catalog;
use crate::client::facts::{DeviceFacts, SAME_STATE, StoredFacts, facts_that_count};
use crate::client::{self, Client};
use crate::db::{ClientKey, ContentVersion, Snapshot, Transaction, UpdateKey, failure_kind, from_micros};
use crate::hierarchy;
use crate::scan::{self, StoredScan};
use crate::state::{SCAN_SERIALS, UpdateState, record};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A client with what a scan needs to know of it.
pub(super) struct ScanClient {
    pub(super) client_id: ClientKey,
    pub(super) client: Client,
    pub(super) facts: Vec<StoredFacts>,
    /// The states that are kept of it.
    pub(super) known: BTreeMap<Uuid, KeptState>,
    /// Time and largest serial number of the messages of scans by facts that are kept of it.
    pub(super) kept_of_facts: Option<(Timestamp, u64)>,
    /// Its newest completed scan was one by its facts.
    pub(super) is_completed_by_facts: bool,
    /// What the last scan by its facts found.
    pub(super) last_scan: Option<StoredScan>,
    /// The content version of its site.
    pub(super) content_version: ContentVersion,
}

/// A state that is kept of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeptState {
    pub(super) state: UpdateState,
    pub(super) at: Timestamp,
    /// The client reported it itself.
    pub(super) is_own: bool,
}

impl ScanClient {
    /// Time of the newest message that a scan by its facts made, wherever it went.
    pub(super) fn newest_of_facts(&self) -> Option<Timestamp> {
        let last = self.last_scan.as_ref().and_then(|last| last.messages_at);
        last.max(self.kept_of_facts.map(|(at, _)| at))
    }

    /// The serial number of its next message of a scan by its facts.
    pub(super) fn next_serial(&self) -> u64 {
        let last = self.last_scan.as_ref().and_then(|last| last.next_serial);
        let kept = || self.kept_of_facts.map(|(_, serial)| serial + 1);
        last.or_else(kept).unwrap_or(*SCAN_SERIALS.start())
    }

    /// Whether the database has a scan at this content version by facts of this time, or has a newer scan of
    /// the client itself, above which a message of time `next` would not stand.
    pub(super) fn has_scan_of(&self, facts_at: Timestamp, next: Timestamp) -> bool {
        self.client.completed_scan.is_some_and(|scan| {
            let is_of_facts = self.is_completed_by_facts && scan.version == Some(self.content_version);
            (is_of_facts && scan.at >= facts_at) || scan.at >= next
        })
    }
}

/// Finds the client that facts are about: the named one, else by the GUID in the facts, else by the computer name. A GUID
/// that is not known yet is a new client. Fails with the reason.
pub(super) fn resolve(
    w: &Transaction<'_>,
    facts: &DeviceFacts,
    named: Option<&str>,
) -> std::result::Result<ClientKey, anyhow::Error> {
    let clients = client::read(w);
    if let Some(named) = named {
        let (client_id, client) = clients.find_client_with_id(named)?;
        check_identity(facts, &client)?;
        return Ok(client_id);
    }
    if let Some(guid) = facts.device.client {
        return match clients.client_by_guid(guid)? {
            Some((client_id, _)) => Ok(client_id),
            None => client::write(w).insert_client(guid),
        };
    }
    match &facts.device.name {
        Some(name) => match clients.find_client_with_id(name) {
            Ok((client_id, _)) => Ok(client_id),
            Err(error) if failure_kind(&error) == Kind::NotFound => {
                let hint = Failure::of(&error).and_then(|failure| failure.hint.clone());
                let hint = hint.map_or_else(|| NEW_CLIENT.to_owned(), |hint| format!("{NEW_CLIENT}; {hint}"));
                Err(Failure::not_found(format!("the facts name no GUID, and no client is called {name:?}"))
                    .hint(hint)
                    .into())
            }
            Err(error) => Err(error),
        },
        None => Err(Failure::failed("the facts name neither a GUID nor a computer").hint(NEW_CLIENT).into()),
    }
}

/// How facts come to a client where they do not name one that is known.
const NEW_CLIENT: &str = "the GUID of the Configuration Manager client as `device.client` in the facts makes a new client; \
                          --client NAME says that they are of a known one";

/// Facts of this run that are of a client.
#[derive(Debug, Clone)]
pub(super) struct GivenFacts {
    pub(super) path: String,
    /// Of which source they are a new edition.
    pub(super) source: String,
    pub(super) at: Timestamp,
}

impl GivenFacts {
    /// Why these facts do not count, where `counting` are those that do.
    pub(super) fn why_not_counted(&self, counting: &[StoredFacts]) -> Option<String> {
        let GivenFacts { path, source, at } = self;
        if counting.iter().any(|stored| (&stored.source, stored.collected_at) == (source, *at)) {
            return None;
        }
        let newer = counting.iter().find(|stored| &stored.source == source);
        Some(match (newer, counting.iter().map(|stored| stored.collected_at).max()) {
            (Some(newer), _) => format!(
                "the facts of {path}, of {at}, do not count: newer ones of the same source are stored, of {}",
                newer.collected_at
            ),
            (None, Some(newest)) => format!(
                "the facts of {path}, of {at}, do not count: they are more than {} days older than the newest, of {newest}",
                SAME_STATE.as_hours() / 24
            ),
            (None, None) => return None,
        })
    }
}

/// Fails where facts name another device than the client that they are said to be of.
fn check_identity(facts: &DeviceFacts, client: &Client) -> Result<()> {
    let device = &facts.device;
    let other = match (device.client, &device.name, &client.name) {
        (Some(guid), ..) if guid != client.guid => Some(guid.to_string()),
        (None, Some(name), Some(known)) if !name.eq_ignore_ascii_case(known) => Some(name.clone()),
        _ => None,
    };
    match other {
        None => Ok(()),
        Some(other) => {
            Err(Failure::failed(format!("the facts are of {other}, not of {}", client.display_name()))
                .hint("leave out --client, or correct `device` in the facts")
                .into())
        }
    }
}

/// Loads what a scan needs to know of a client.
pub(super) fn load(
    r: &Snapshot<'_>,
    client_id: ClientKey,
    names: &UpdateGuidsByKey,
) -> Result<Option<ScanClient>> {
    let Some(client) = client::read(r).client_with_key(client_id)? else { return Ok(None) };
    let facts = facts_that_count(client::read(r).device_facts(client_id, false)?);
    let record = record::read(r).client_record(client_id)?;
    let updates = record.iter().flat_map(|record| &record.updates);
    let known = updates
        .clone()
        .filter_map(|(key, entry)| {
            let (state, at) = (UpdateState::from_id(entry.state), from_micros(entry.message_time));
            Some((*names.0.get(key)?, KeptState { state, at, is_own: !entry.is_of_facts() }))
        })
        .collect();
    let topics = record.iter().flat_map(|record| &record.topics).map(|(_, entry)| entry);
    let of_facts = updates.map(|(_, entry)| entry).chain(topics).filter(|entry| entry.is_of_facts());
    let kept_of_facts = of_facts
        .filter_map(|entry| Some((from_micros(entry.message_time), entry.serial_number?)))
        .reduce(|(at, serial), (other_at, other)| (at.max(other_at), serial.max(other)));
    let completed = client::read(r).client_row(client_id)?.and_then(|row| row.completed_scan);
    let completed_serial = completed.and_then(|scan| u64::try_from(scan.serial?).ok());
    let is_completed_by_facts = completed_serial.is_some_and(|serial| SCAN_SERIALS.contains(&serial));
    let last_scan = scan::read(r).scan_of(client_id)?;
    let content_version = version_of(r, &client)?;
    Ok(Some(ScanClient {
        client_id,
        client,
        facts,
        known,
        kept_of_facts,
        is_completed_by_facts,
        last_scan,
        content_version,
    }))
}

/// The content version of a client's site; one without a site sees what the top-level site sees.
pub(super) fn version_of(r: &Snapshot<'_>, client: &Client) -> Result<ContentVersion> {
    let sites = hierarchy::read(r);
    Ok(match client.site {
        Some(site) => sites.site(site)?.content_version,
        None => sites.top_site()?.content_version,
    })
}

/// UpdateIDs by their keys.
pub(super) struct UpdateGuidsByKey(HashMap<UpdateKey, Uuid>);

impl UpdateGuidsByKey {
    pub(super) fn load(r: &Snapshot<'_>) -> Result<Self> {
        let by_guid: HashMap<Uuid, UpdateKey> = catalog::read(r).update_ids()?;
        Ok(UpdateGuidsByKey(by_guid.into_iter().map(|(guid, key)| (key, guid)).collect()))
    }
}
