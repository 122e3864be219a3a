//! What can be asked without storing anything: verdicts with their reasons, facts that are missing, elements that occur.

use super::device::{GivenFacts, UpdateGuidsByKey, load, version_of};
use super::inputs::DeviceInput;
use super::rows::{AuditedElement, CauseText, ExplainedLine, NeededFact, UpdateVerdict};
use super::rule_sets::RuleSets;
use crate::base::error::{Kind, Result};
use crate::base::progress::{Progress, Unit};
use crate::base::tabular::Answer;
use crate::catalog::{self, Wanted};
use crate::client::facts::{DeviceFacts, StoredFacts, facts_that_count};
use crate::client::{self};
use crate::db::{ContentVersion, Snapshot, failure_kind};
use crate::hierarchy::{self, SiteCode};
use crate::scan::{
    DeviceIndex, DeviceVerdicts, ExplainedRule, Fact, RuleSet, ScanVerdict, UndecidedCause, explain,
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

const HOW_TO_READ: &str = "Holds: whether what is asked is true on the device; of updates the verdict. An update whose prerequisites hold is \
installed where IsInstalled or IsSuperseded holds, and required where it is not installed and IsInstallable holds; prerequisites are \
explained where they do not hold.";

const NOTHING_CHANGES: &str = "nothing was changed; run the same command again";

/// A device whose facts are there to be asked.
pub struct AskedDevice {
    /// What it is called.
    pub name: String,
    /// The content version of its site.
    content_version: ContentVersion,
    pub(super) facts: Vec<DeviceFacts>,
    /// Why facts of the files do not count.
    pub remarks: Vec<String>,
}

/// The devices of files, each with all facts that count once the files are stored. `named` and `site` as for a scan.
pub fn devices_of_files(
    r: &Snapshot<'_>,
    inputs: Vec<DeviceInput>,
    named: Option<&str>,
    site: Option<SiteCode>,
) -> Result<Vec<AskedDevice>> {
    let mut devices: Vec<(Option<Uuid>, String, Vec<DeviceInput>)> = Vec::new();
    for input in inputs {
        let device = &input.facts.device;
        let name = named.or(device.name.as_deref()).unwrap_or(&input.path).to_owned();
        let guid = device.client;
        match devices.iter_mut().find(|(known, other, _)| *known == guid && other.eq_ignore_ascii_case(&name))
        {
            Some((.., files)) => files.push(input),
            None => devices.push((guid, name, vec![input])),
        }
    }
    let asked = |(guid, name, files): (Option<Uuid>, String, Vec<DeviceInput>)| {
        let wanted =
            named.map_or_else(|| guid.map_or_else(|| name.clone(), |guid| guid.to_string()), str::to_owned);
        let client = match client::read(r).find_client_with_id(&wanted) {
            Ok(found) => Some(found),
            Err(error) if failure_kind(&error) == Kind::NotFound && named.is_none() => None,
            Err(error) => return Err(error),
        };
        let content_version = match (site, &client) {
            (Some(site), _) => hierarchy::read(r).site(site)?.content_version,
            (None, Some((_, client))) => version_of(r, client)?,
            (None, None) => hierarchy::read(r).top_site()?.content_version,
        };
        let mut facts: Vec<StoredFacts> = Vec::new();
        if let Some((client_id, _)) = client {
            facts = client::read(r).device_facts(client_id, false)?;
        }
        let mut given = Vec::new();
        for file in files {
            let at = file.at();
            given.push(GivenFacts { path: file.path, source: file.format.clone(), at });
            let is_older = facts.iter().any(|known| known.source == file.format && known.collected_at > at);
            if !is_older {
                facts.retain(|known| known.source != file.format || known.collected_at == at);
                facts.push(StoredFacts {
                    source: file.format,
                    collected_at: at,
                    bytes: 0,
                    is_newest: true,
                    facts: DeviceFacts { collected_at: Some(at), ..file.facts },
                });
            }
        }
        let facts = facts_that_count(facts);
        let remarks = given.iter().filter_map(|given| given.why_not_counted(&facts)).collect();
        let facts = facts.into_iter().map(|stored| stored.facts).collect();
        Ok(AskedDevice { name, content_version, facts, remarks })
    };
    devices.into_iter().map(asked).collect()
}

/// The clients that have stored facts, or one of them. Fails with kind `not_found` for a client that is not known.
pub fn devices_with_facts(r: &Snapshot<'_>, named: Option<&str>) -> Result<Vec<AskedDevice>> {
    let clients = match named {
        Some(name) => vec![client::read(r).find_client_with_id(name)?.0],
        None => client::read(r).clients_with_facts()?,
    };
    let names = UpdateGuidsByKey::load(r)?;
    let mut devices = Vec::new();
    for client_id in clients {
        if let Some(found) = load(r, client_id, &names)?
            && !found.facts.is_empty()
        {
            devices.push(AskedDevice {
                name: found.client.display_name(),
                content_version: found.content_version,
                facts: found.facts.into_iter().map(|stored| stored.facts).collect(),
                remarks: vec![],
            });
        }
    }
    Ok(devices)
}

/// What the rules of updates say of devices. Fails with kind `not_found` for an update that does not exist.
pub fn judge(r: &Snapshot<'_>, devices: &[AskedDevice], wanted: &[Wanted]) -> Result<Answer<UpdateVerdict>> {
    let mut rows = Vec::new();
    let notes = each_verdict(r, devices, wanted, |device, verdicts, place, set| {
        let verdict = verdicts.verdict(place);
        let (article_id, title) = set.name_of(place);
        let causes = if verdict.is_decided() { Vec::new() } else { verdicts.causes(place) };
        rows.push(UpdateVerdict {
            client: device.name.clone(),
            article_id: article_id.map(str::to_owned),
            title: title.map(str::to_owned),
            verdict: verdict.name(),
            known: verdict.known_part(),
            causes: causes.iter().map(CauseText::from).collect(),
            update: set.guid_of(place),
        });
    })?;
    Ok(Answer { notes, ..Answer::from(rows) })
}

/// As [`judge`], with every rule.
pub fn explain_updates(
    r: &Snapshot<'_>,
    devices: &[AskedDevice],
    wanted: &[Wanted],
) -> Result<Answer<ExplainedLine>> {
    let mut rows = Vec::new();
    let mut notes = each_verdict(r, devices, wanted, |device, verdicts, place, set| {
        let verdict = verdicts.verdict(place);
        let (article_id, title) = set.name_of(place);
        let update = set.guid_of(place);
        let name = title.map_or_else(|| update.to_string(), str::to_owned);
        let line = |line: ExplainedRule| {
            let indent = "  ".repeat(usize::try_from(line.depth).unwrap_or(0));
            ExplainedLine {
                tree: format!("{indent}{}", line.rule),
                holds: line.holds,
                verdict: line.verdict.map(ScanVerdict::name),
                found: line.found,
                client: device.name.clone(),
                update: line.update,
                depth: line.depth,
                rule: line.rule,
            }
        };
        let head = article_id.map_or_else(|| name.clone(), |article_id| format!("KB{article_id} {name}"));
        let head = if devices.len() > 1 { format!("{}: {head}", device.name) } else { head };
        rows.push(line(ExplainedRule {
            depth: 0,
            holds: None,
            verdict: Some(verdict),
            update,
            rule: head,
            found: verdict.known_part().map(str::to_owned),
        }));
        let below = explain(verdicts, place).into_iter();
        rows.extend(below.map(|rule| line(ExplainedRule { depth: rule.depth + 1, ..rule })));
    })?;
    if !rows.is_empty() {
        notes.push(HOW_TO_READ.to_owned());
    }
    Ok(Answer { notes, ..Answer::from(rows) })
}

/// Calls a function with each verdict about the updates. Returns what a person should know of those that no device can
/// be asked about.
fn each_verdict(
    r: &Snapshot<'_>,
    devices: &[AskedDevice],
    wanted: &[Wanted],
    mut take: impl FnMut(&AskedDevice, &DeviceVerdicts<'_>, usize, &RuleSet),
) -> Result<Vec<String>> {
    let mut updates: Vec<Uuid> = Vec::new();
    for wanted in wanted {
        updates.extend(catalog::update_guids(r, None, wanted)?);
    }
    let only = (!wanted.is_empty()).then_some(updates.as_slice());
    let mut sets = RuleSets::default();
    let mut unseen: BTreeMap<(Uuid, ContentVersion), Vec<&str>> = BTreeMap::new();
    for device in devices {
        let set = sets.load(r, device.content_version, only)?;
        for update in updates.iter().filter(|update| set.find(**update).is_none()) {
            unseen.entry((*update, device.content_version)).or_default().push(&device.name);
        }
        let index = DeviceIndex::new(&device.facts);
        let verdicts = DeviceVerdicts::new(set, &index);
        let places: Vec<usize> = match only {
            Some(updates) => updates.iter().filter_map(|update| set.find(*update)).collect(),
            None => set.updates().map(|(place, _)| place).collect(),
        };
        places.into_iter().for_each(|place| take(device, &verdicts, place, set));
    }
    Ok(unseen
        .into_iter()
        .map(|((update, version), devices)| {
            let more = match devices.len() {
                1 => String::new(),
                2 => " and one other".to_owned(),
                count => format!(" and {} others", count - 1),
            };
            format!(
                "There is no verdict about update {update} on {}{more}: the site is at content version {version}, which does not have the update; `cmupd sync` brings newer ones.",
                devices.first().copied().unwrap_or_default()
            )
        })
        .collect())
}

/// The facts whose absence leaves verdicts open, those first that decide the most. Without devices: every fact that the
/// rules ask for.
pub fn list_needed_facts(
    r: &Snapshot<'_>,
    devices: &[AskedDevice],
    progress: &dyn Progress,
) -> Result<Vec<NeededFact>> {
    let nothing_known = [AskedDevice {
        name: String::new(),
        content_version: hierarchy::read(r).top_site()?.content_version,
        facts: vec![],
        remarks: vec![],
    }];
    let devices = if devices.is_empty() { &nothing_known[..] } else { devices };
    let stage = progress.stage("Evaluating", Some(devices.len() as u64), Unit::Items);
    let mut sets = RuleSets::default();
    let mut needed: BTreeMap<Fact, NeededFact> = BTreeMap::new();
    for device in devices {
        progress.check(NOTHING_CHANGES)?;
        let set = sets.load(r, device.content_version, None)?;
        let index = DeviceIndex::new(&device.facts);
        let verdicts = DeviceVerdicts::new(set, &index);
        let mut lacking: HashSet<Fact> = HashSet::new();
        for (place, _) in set.updates().filter(|(place, _)| !verdicts.verdict(*place).is_decided()) {
            let causes = verdicts.causes(place);
            let is_alone = causes.len() == 1;
            for cause in causes {
                let UndecidedCause::NotCollected { fact, reason } = cause else { continue };
                let row = needed.entry(fact.clone()).or_insert_with(|| NeededFact {
                    fact: fact.clone(),
                    verdicts: 0,
                    decides: 0,
                    devices: 0,
                    reason: Some(reason.clone()),
                });
                row.verdicts += 1;
                row.decides += u64::from(is_alone);
                row.devices += u64::from(lacking.insert(fact));
                if row.reason.as_ref() != Some(&reason) {
                    row.reason = None;
                }
            }
        }
        stage.advance(1);
    }
    let mut rows: Vec<NeededFact> = needed.into_values().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.decides, row.verdicts)));
    Ok(rows)
}

/// Which elements occur in the rules that a site (the top-level site where none is named) sees, most frequent first.
pub fn audit_rules(r: &Snapshot<'_>, site: Option<SiteCode>) -> Result<Vec<AuditedElement>> {
    let sites = hierarchy::read(r);
    let site = match site {
        Some(code) => sites.site(code)?,
        None => sites.top_site()?,
    };
    let counted = catalog::read(r).audit_rules(site.content_version)?;
    let mut rows: Vec<AuditedElement> = counted
        .into_iter()
        .map(|((element, not_understood), counted)| AuditedElement {
            element,
            uses: counted.uses,
            revisions: counted.revisions,
            not_understood,
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.uses));
    Ok(rows)
}
