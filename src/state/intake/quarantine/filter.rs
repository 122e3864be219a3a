//! Which entries of the quarantine somebody asks for.

use super::entry::{QuarantineKey, Quarantined};
use crate::base::error::{Failure, Kind, Result};
use crate::base::guid::parse_guid;
use crate::catalog::Wildcard;
use crate::client;
use crate::hierarchy::{self, SiteOrNone};
use crate::state::intake::IntakeReader;
use crate::state::intake::writer::place;
use jiff::Timestamp;

/// Whether what was read well later is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Resolved {
    /// Only what cannot be read still.
    #[default]
    Without,
    /// Only what was read well later.
    Only,
    /// Both.
    Both,
}

/// Which entries; what is not asked for does not matter.
#[derive(Debug, Clone, Default)]
pub struct QuarantineFilter {
    /// The site that was named when they arrived, or none.
    pub site: Option<SiteOrNone>,
    /// Name or GUID of the sender, as far as it is known.
    pub client: Option<String>,
    /// Words of the reason, in any letter case; with `*` and `?` a pattern of the whole reason.
    pub reason: Option<String>,
    /// Whether they are resolved.
    pub resolved: Resolved,
    /// Arrived last before this moment.
    pub last_seen_before: Option<Timestamp>,
}

impl IntakeReader<'_> {
    /// The entries that a filter asks for, in order of path and line.
    ///
    /// Fails with kind `not_found` for a site, or the name of a client, that is not known. A GUID needs to be no
    /// client's: the sender of a damaged report may never have reported otherwise.
    pub fn quarantine(&self, filter: &QuarantineFilter) -> Result<Vec<Quarantined>> {
        hierarchy::read(self).check_site(filter.site)?;
        let guid = match &filter.client {
            Some(text) => Some(match parse_guid(text) {
                Some(guid) => guid,
                None => client::read(self).find_client(text)?.guid,
            }),
            None => None,
        };
        let reason = filter.reason.as_ref().map(|words| match words.contains(['*', '?']) {
            true => Wildcard::new(words),
            false => Wildcard::new(&format!("*{}*", words.trim())),
        });
        let mut entries = self.quarantined(filter.resolved != Resolved::Without)?;
        entries.retain(|entry| {
            (filter.resolved != Resolved::Only || entry.resolved_at.is_some())
                && filter.site.is_none_or(|wanted| wanted.holds(entry.site))
                && (guid.is_none() || entry.guid == guid)
                && reason.as_ref().is_none_or(|reason| reason.matches(&entry.reason))
                && filter.last_seen_before.is_none_or(|before| entry.last_seen < before)
        });
        Ok(entries)
    }

    /// The entries that somebody names, resolved or not, each once, in order of path and line.
    ///
    /// Fails with kind `not_found` for a name that none has.
    pub fn quarantine_named(&self, keys: &[QuarantineKey]) -> Result<Vec<Quarantined>> {
        let mut entries = Vec::new();
        for key in keys {
            let found = match key {
                QuarantineKey::Id(id) => self.quarantined_entry(*id)?.into_iter().collect(),
                QuarantineKey::Path(path) => match self.quarantined_at(path)? {
                    found if found.is_empty() => self.quarantined_at(&place(path))?,
                    found => found,
                },
            };
            if found.is_empty() {
                return Err(Failure::new(Kind::NotFound, format!("there is no {key} in quarantine"))
                    .hint("`cmupd ingest quarantine --all` shows what there is, with its IDs")
                    .into());
            }
            entries.extend(found);
        }
        entries.sort_by(|one, other| (&one.path, one.line, one.id).cmp(&(&other.path, other.line, other.id)));
        entries.dedup_by_key(|entry| entry.id);
        Ok(entries)
    }
}
