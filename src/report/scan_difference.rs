//! Where scans by the rules and the clients' own scanners differ.

use super::kit::answer;
use crate::base::error::{Failure, Result};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog::{self, ExpiredBy, VisibleUpdate};
use crate::client::facts::facts_that_count;
use crate::client::{self, Client};
use crate::compliance::{Scope, ScopeQuery};
use crate::db::{ClientKey, ContentVersion, Snapshot, UpdateKey};
use crate::scan::{
    self, DecidingRule, DeviceIndex, DeviceVerdicts, RuleSet, StoredScan, Truth, VerdictQuestion,
    deciding_rule,
};
use crate::state::{UpdateState, record};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// An update about which the rules and the client's own scanner say different things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScanDifference {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// What the rules say.
    pub scanned: &'static str,
    /// What the client's own scanner reported, or what its completed scan implies.
    pub reported: &'static str,
    /// The rule that decides against the report, or leaves it open.
    pub rule: Option<String>,
    /// What the facts say of it.
    pub found: Option<String>,
    /// The prerequisite or member of the bundle that has the rule.
    pub within: Option<String>,
    /// When the update was released.
    pub released_at: Option<Timestamp>,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for ScanDifference {
    const SCHEMA: &'static str = "scan.compare/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("scanned", "By the rules"),
        Column::enumeration("reported", "Reported"),
        Column::text("rule", "Rule that decides"),
        Column::text("found", "Found on the device"),
        Column::text("within", "Rule of").spare(),
        Column::date("released_at", "Released").wide(),
        Column::ident("update", "Update").wide(),
    ];
}

/// An update, and on how many clients the rules and the client's own scanner agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ScanDifferenceRow {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Clients of which both are known: those below.
    pub compared: u64,
    /// Both say the same.
    pub same: u64,
    /// They say different things.
    pub different: u64,
    /// The rules leave it open.
    pub undecided: u64,
    /// The most frequent difference: what the rules say, and what was reported.
    pub most_frequent: Option<String>,
    /// When the update was released.
    pub released_at: Option<Timestamp>,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for ScanDifferenceRow {
    const SCHEMA: &'static str = "report.scan-differences/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::number("different", "Different"),
        Column::number("undecided", "Undecided"),
        Column::number("same", "Same"),
        Column::number("compared", "Compared"),
        Column::text("most_frequent", "Most frequent difference"),
        Column::date("released_at", "Released").wide(),
        Column::ident("update", "Update").wide(),
    ];
}

/// What is needed to compare the scans of clients at one content version.
struct Visible {
    by_guid: HashMap<Uuid, VisibleUpdate>,
    guid_of: HashMap<UpdateKey, Uuid>,
}

impl Visible {
    fn load(r: &Snapshot<'_>, version: ContentVersion) -> Result<Self> {
        let updates = catalog::read(r).visible_updates(version)?;
        Ok(Visible {
            guid_of: updates.iter().map(|update| (update.update_id, update.guid)).collect(),
            by_guid: updates.into_iter().map(|update| (update.guid, update)).collect(),
        })
    }

    /// What the rules say and what the client itself reported, for every update of which both are known.
    fn pairs(
        &self,
        r: &Snapshot<'_>,
        client_id: ClientKey,
        scan: &StoredScan,
    ) -> Result<Vec<(&VisibleUpdate, UpdateState, UpdateState)>> {
        let record = record::read(r).client_record(client_id)?;
        let own: HashMap<Uuid, UpdateState> = record
            .iter()
            .flat_map(|record| &record.updates)
            .filter(|(_, entry)| !entry.is_of_facts())
            .filter_map(|(key, entry)| Some((*self.guid_of.get(key)?, UpdateState::from_id(entry.state))))
            .collect();
        let mut pairs = Vec::new();
        // The rules of a withdrawn update are not evaluated.
        let is_published = |update: &&VisibleUpdate| update.expired_by != Some(ExpiredBy::Publisher);
        for update in self.by_guid.values().filter(is_published) {
            let place = scan.verdicts.binary_search_by_key(&update.guid, |verdict| verdict.update).ok();
            let verdict = place.and_then(|place| scan.verdicts.get(place));
            let scanned =
                verdict.map_or(UpdateState::NotRequired, |verdict| UpdateState::from_id(verdict.state));
            let reported = own
                .get(&update.guid)
                .copied()
                .or_else(|| verdict?.reported.map(UpdateState::from_id))
                .or_else(|| {
                    let implied =
                        scan.own_version.is_some_and(|version| version >= update.minimum_source_version);
                    implied.then_some(UpdateState::NotRequired)
                });
            if let Some(reported) = reported.filter(|reported| *reported != UpdateState::Unknown) {
                pairs.push((update, scanned, reported));
            }
        }
        Ok(pairs)
    }
}

/// The updates about which the last scan of a client by its facts and the client's own scanner differ, undecided ones
/// last.
///
/// Fails with kind `not_found` for a client that is not known, or that was never scanned by its facts.
pub fn scan_compare(r: &Snapshot<'_>, name: &str) -> Result<Answer<ScanDifference>> {
    let (client_id, client) = client::read(r).find_client_with_id(name)?;
    let Some(stored) = scan::read(r).scan_of(client_id)? else {
        return Err(Failure::not_found(format!("{} was never scanned by its facts", client.display_name()))
            .hint("`cmupd scan FACTS` evaluates the rules on the facts of a device")
            .into());
    };
    let visible = Visible::load(r, stored.content_version)?;
    let pairs = visible.pairs(r, client_id, &stored)?;
    let compared = pairs.len();
    let mut different: Vec<_> =
        pairs.into_iter().filter(|(_, scanned, reported)| scanned != reported).collect();
    different.sort_by_cached_key(|(update, scanned, _)| {
        let name = (update.title.clone(), update.guid);
        (*scanned == UpdateState::Unknown, Reverse(update.released_at), name)
    });
    let rules = deciding_rules(r, client_id, &stored, &different)?;
    let rows: Vec<ScanDifference> = different
        .into_iter()
        .map(|(update, scanned, reported)| ScanDifference {
            article_id: update.article_id.clone(),
            title: update.title.clone(),
            scanned: scanned.name(),
            reported: reported.name(),
            rule: rules.get(&update.guid).map(|deciding| deciding.rule.clone()),
            found: rules.get(&update.guid).and_then(|deciding| deciding.found.clone()),
            within: rules
                .get(&update.guid)
                .map(|deciding| deciding.within.join(", "))
                .filter(|within| !within.is_empty()),
            released_at: update.released_at,
            update: update.guid,
        })
        .collect();
    let mut answer = Answer::from(rows);
    answer.notes.push(describe(&client, &stored, compared));
    Ok(answer)
}

fn describe(client: &Client, stored: &StoredScan, compared: usize) -> String {
    let facts_at = stored.facts_at.strftime("%Y-%m-%d %H:%M UTC");
    let version = stored.content_version;
    format!(
        "{}: facts of {facts_at}, rules at content version {version}; updates of which both are known: {compared}.",
        client.display_name()
    )
}

/// For each update the rule that decides as the scan found.
fn deciding_rules(
    r: &Snapshot<'_>,
    client_id: ClientKey,
    stored: &StoredScan,
    different: &[(&VisibleUpdate, UpdateState, UpdateState)],
) -> Result<HashMap<Uuid, DecidingRule>> {
    let updates: Vec<Uuid> = different.iter().map(|(update, ..)| update.guid).collect();
    let set = RuleSet::new(catalog::read(r).revision_rules(stored.content_version, Some(&updates))?);
    let facts = facts_that_count(client::read(r).device_facts(client_id, false)?);
    let device = DeviceIndex::new(facts.iter().map(|stored| &stored.facts));
    let verdicts = DeviceVerdicts::new(&set, &device);
    let mut rules = HashMap::new();
    for (update, scanned, reported) in different {
        let Some(place) = set.find(update.guid) else { continue };
        let question = match (scanned, reported) {
            (UpdateState::Unknown, _) if verdicts.verdict(place).installed == Truth::Unknown => {
                VerdictQuestion::IsInstalled
            }
            (UpdateState::Installed, _) | (_, UpdateState::Installed) => VerdictQuestion::IsInstalled,
            _ => VerdictQuestion::Applies,
        };
        if let Some(deciding) = deciding_rule(&verdicts, place, question) {
            rules.insert(update.guid, deciding);
        }
    }
    Ok(rules)
}

/// What the rules say and what was reported, and on how many clients.
type Differences = BTreeMap<(&'static str, &'static str), u64>;

/// For each update the clients of the scope that were scanned by their facts and whose own scanner reported it: those on
/// which most differ first. Updates on which nothing differs are left out.
pub fn scan_differences(
    r: &Snapshot<'_>,
    scope: &Scope,
    now: Timestamp,
) -> Result<Answer<ScanDifferenceRow>> {
    let view = ScopeQuery::clients_only(scope).load(r, now)?;
    let mut visible: HashMap<ContentVersion, Visible> = HashMap::new();
    let mut rows: BTreeMap<Uuid, (ScanDifferenceRow, Differences)> = BTreeMap::new();
    let mut scanned_clients = 0_u64;
    for member in &view.members {
        let Some(stored) = scan::read(r).scan_of(member.client_id)? else { continue };
        scanned_clients += 1;
        let version = stored.content_version;
        let visible = match visible.entry(version) {
            Entry::Occupied(loaded) => loaded.into_mut(),
            Entry::Vacant(place) => place.insert(Visible::load(r, version)?),
        };
        for (update, scanned, reported) in visible.pairs(r, member.client_id, &stored)? {
            let (row, differences) = rows.entry(update.guid).or_insert_with(|| {
                let row = ScanDifferenceRow {
                    article_id: update.article_id.clone(),
                    title: update.title.clone(),
                    compared: 0,
                    same: 0,
                    different: 0,
                    undecided: 0,
                    most_frequent: None,
                    released_at: update.released_at,
                    update: update.guid,
                };
                (row, BTreeMap::new())
            });
            row.compared += 1;
            if scanned == UpdateState::Unknown {
                row.undecided += 1;
            } else if scanned == reported {
                row.same += 1;
            } else {
                row.different += 1;
                *differences.entry((scanned.name(), reported.name())).or_default() += 1;
            }
        }
    }
    let mut rows: Vec<ScanDifferenceRow> = rows
        .into_values()
        .filter(|(row, _)| row.different + row.undecided > 0)
        .map(|(row, differences)| {
            let most = differences.into_iter().max_by_key(|(states, count)| (*count, Reverse(*states)));
            let in_words = |((scanned, reported), count)| {
                let plain = |name: &str| name.replace('_', " ");
                format!("{} by the rules, reported as {}: {count}", plain(scanned), plain(reported))
            };
            ScanDifferenceRow { most_frequent: most.map(in_words), ..row }
        })
        .collect();
    rows.sort_by_cached_key(|row| {
        (Reverse((row.different, row.undecided, row.released_at)), row.title.clone(), row.update)
    });
    let mut answer = answer(rows, &view, scope);
    answer.notes.push(match scanned_clients {
        0 => "No client of the scope was scanned by its facts: `cmupd scan FACTS` does that.".to_owned(),
        count => format!("Clients that were scanned by their facts: {count}."),
    });
    Ok(answer)
}
