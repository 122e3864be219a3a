//! Adding, changing and removing groups.

use super::{GroupKey, GroupsBefore, UpdateGroup};
use crate::base::error::{Failure, Outcome, Result, unknown};
use crate::base::guid::parse_guid;
use crate::base::names::{ListedName, check_name, look_of_a_table, read_names};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog::search::{UpdateCriteria, UpdateFilter, Wanted, viewpoint, without_letters};
use crate::catalog::{self, CatalogBefore, VisibleUpdate, by_name};
use crate::db::{Snapshot, Transaction, UpdateKey};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Characters of a line of a list that an answer repeats.
const SHOWN: usize = 256;

/// Which updates to put in or take out: all of these together.
#[derive(Debug, Default)]
pub struct Choice {
    /// Named one by one.
    pub updates: Vec<Wanted>,
    /// A list of KB numbers, UpdateIDs and whole titles, one a line, or a CSV file and its column.
    pub list: Option<(Vec<u8>, Option<String>)>,
    /// All that meet these criteria, where there are any.
    pub criteria: UpdateCriteria,
}

impl Choice {
    fn is_empty(&self) -> bool {
        self.updates.is_empty() && self.list.is_none() && self.criteria.is_empty()
    }
}

/// What to change of a group besides its members.
#[derive(Debug, Clone, Default)]
pub struct GroupTexts {
    /// A new name.
    pub name: Option<String>,
    /// What it is for; an empty text removes it.
    pub comment: Option<String>,
}

/// Which members a group is cleaned of.
#[derive(Debug, Clone, Copy)]
pub struct UselessMembers {
    /// Those that a newer update replaces.
    pub superseded: bool,
    /// Those that their publisher withdrew or the supersedence rule expired.
    pub expired: bool,
}

/// An update that was put into a group or taken out, or a line of a list that names none.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ChangedMember {
    /// Number of the line of the list, from 1.
    pub line: Option<u64>,
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language; what the line says where it names no update.
    pub title: Option<String>,
    /// `added`, `already_member`, `removed` or `not_taken`.
    pub result: &'static str,
    /// Why it was not taken.
    pub reason: Option<String>,
    /// UpdateID.
    pub update: Option<Uuid>,
}

impl Tabular for ChangedMember {
    const SCHEMA: &'static str = "group.change/1";
    const COLUMNS: &'static [Column] = &[
        Column::number("line", "Line").spare(),
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("result", "Result"),
        Column::text("reason", "Reason").spare(),
        Column::ident("update", "Update").wide(),
    ];
}

impl ChangedMember {
    /// Partial when a line was not taken.
    pub fn outcome(rows: &[ChangedMember]) -> Outcome {
        if rows.iter().any(|row| row.reason.is_some()) { Outcome::Partial } else { Outcome::Done }
    }
}

/// An update that is chosen, with the line of the list that names it.
type Chosen<'a> = (Option<u64>, &'a VisibleUpdate);

/// The updates among which people choose, and how they are named.
struct Choosable {
    updates: Vec<VisibleUpdate>,
    by_article: HashMap<String, Vec<usize>>,
    by_guid: HashMap<Uuid, usize>,
    by_title: HashMap<String, Vec<usize>>,
}

impl Choosable {
    fn new(updates: Vec<VisibleUpdate>) -> Self {
        let mut by_article: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_title: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_guid = HashMap::new();
        for (place, update) in updates.iter().enumerate() {
            by_guid.insert(update.guid, place);
            if let Some(article_id) = &update.article_id {
                by_article.entry(article_id.clone()).or_default().push(place);
            }
            if let Some(title) = &update.title {
                by_title.entry(title.to_lowercase()).or_default().push(place);
            }
        }
        Choosable { updates, by_article, by_guid, by_title }
    }

    /// The updates that a line of a list names; fails with the reason.
    fn listed(&self, name: &ListedName) -> std::result::Result<Vec<usize>, String> {
        if let Some(reason) = &name.unreadable {
            return Err(reason.clone());
        }
        if let Some(guid) = parse_guid(&name.text) {
            return match self.by_guid.get(&guid) {
                Some(place) => Ok(vec![*place]),
                None => Err("no listed update has this UpdateID".to_owned()),
            };
        }
        let of_article = self.by_article.get(without_letters(&name.text));
        let found = of_article.or_else(|| self.by_title.get(&name.text.to_lowercase()));
        found.cloned().ok_or_else(|| "no update has this KB number, UpdateID or title".to_owned())
    }

    /// The updates that are chosen, each once, and the lines that name none.
    fn choose(
        &self,
        r: &Snapshot<'_>,
        choice: &Choice,
        now: jiff::Timestamp,
    ) -> Result<(Vec<Chosen<'_>>, Vec<ChangedMember>)> {
        let mut chosen: Vec<(Option<u64>, usize)> = Vec::new();
        let places: HashMap<UpdateKey, usize> =
            self.updates.iter().enumerate().map(|(place, update)| (update.update_id, place)).collect();
        for wanted in &choice.updates {
            match wanted {
                Wanted::Guid(guid) => match self.by_guid.get(guid) {
                    Some(place) => chosen.push((None, *place)),
                    None => {
                        let command = "cmupd update list --columns title,update";
                        return Err(unknown("listed update", &guid.to_string(), [], command).into());
                    }
                },
                Wanted::Name(name) => {
                    let keys = by_name(&self.updates, name)?;
                    chosen.extend(keys.iter().filter_map(|key| Some((None, *places.get(key)?))));
                }
            }
        }
        let mut not_taken = Vec::new();
        if let Some((content, column)) = &choice.list {
            for name in read_names(content, column.as_deref())? {
                match self.listed(&name) {
                    Ok(found) => chosen.extend(found.into_iter().map(|place| (Some(name.line), place))),
                    Err(reason) => not_taken.push(ChangedMember {
                        line: Some(name.line),
                        article_id: None,
                        title: Some(name.text.chars().take(SHOWN).collect()),
                        result: "not_taken",
                        reason: Some(reason),
                        update: None,
                    }),
                }
            }
        }
        if !choice.criteria.is_empty() {
            let version = viewpoint(r, None)?.content_version;
            let filter = UpdateFilter::load(r, version, &choice.criteria, now, &CatalogBefore::default())?;
            // What is not listed any more has nothing that criteria could ask for.
            let is_listed = |update: &VisibleUpdate| update.revision_number > 0;
            let fit = self
                .updates
                .iter()
                .enumerate()
                .filter(|(_, update)| is_listed(update) && filter.holds(update));
            chosen.extend(fit.map(|(place, _)| (None, place)));
        }
        let mut seen = HashSet::new();
        chosen.retain(|(_, place)| seen.insert(*place));
        let chosen = chosen.into_iter().filter_map(|(line, place)| Some((line, self.updates.get(place)?)));
        Ok((chosen.collect(), not_taken))
    }
}

/// Adds a group with the updates that are chosen, if any. Fails as [`include()`], and where there is a group of this name.
pub fn add(
    w: &Transaction<'_>,
    name: &str,
    comment: Option<&str>,
    choice: &Choice,
) -> Result<Answer<ChangedMember>> {
    let name = check_name("software update group", name)?;
    catalog::read(w).update_groups(&GroupsBefore::default())?.check_free(name, None)?;
    let group_id = catalog::write(w).insert_update_group(name)?;
    catalog::write(w).set_update_group(group_id, None, comment)?;
    include_in(w, group_id, name, choice)
}

/// Adds a group of updates that are already chosen, under a name that is free. Fails as the database does, and with kind
/// `usage` for a name that cannot be typed.
pub(crate) fn add_chosen(
    w: &Transaction<'_>,
    name: &str,
    comment: &str,
    chosen: &[UpdateKey],
) -> Result<GroupKey> {
    let name = check_name("software update group", name)?;
    let group_id = catalog::write(w).insert_update_group(name)?;
    catalog::write(w).set_update_group(group_id, None, Some(comment))?;
    for update_id in chosen {
        catalog::write(w).add_member(group_id, *update_id)?;
    }
    Ok(group_id)
}

/// Makes these updates the members of a group, in the place of those that it has; one that stays keeps the moment at
/// which it was added. Fails as the database does.
pub(crate) fn replace_members(w: &Transaction<'_>, group_id: GroupKey, chosen: &[UpdateKey]) -> Result<()> {
    let groups = catalog::read(w).update_groups(&GroupsBefore::default())?;
    let Some(group) = groups.get(group_id) else { return Ok(()) };
    let chosen: HashSet<UpdateKey> = chosen.iter().copied().collect();
    catalog::write(w).keep_update_group(group_id)?;
    for update_id in group.members.keys().filter(|update_id| !chosen.contains(update_id)) {
        catalog::write(w).remove_member(group_id, *update_id)?;
    }
    for update_id in chosen {
        catalog::write(w).add_member(group_id, update_id)?;
    }
    Ok(())
}

/// Changes name and comment of a group. Fails with kind `not_found` for a group that does not exist, and where another
/// has the name.
pub fn set(w: &Transaction<'_>, name: &str, texts: &GroupTexts) -> Result<String> {
    let (group_id, group) = existing(w, name)?;
    let new_name = texts.name.as_deref().map(|name| check_name("software update group", name)).transpose()?;
    if let Some(name) = new_name {
        catalog::read(w).update_groups(&GroupsBefore::default())?.check_free(name, Some(group_id))?;
    }
    catalog::write(w).keep_update_group(group_id)?;
    catalog::write(w).set_update_group(group_id, new_name, texts.comment.as_deref())?;
    Ok(new_name.map_or(group.name, str::to_owned))
}

/// Puts updates into a group, each once.
///
/// Updates are chosen among the listed ones that the top-level site sees; a KB number means all updates that have it.
/// Fails with kind `not_found` for a group, update, product or classification that does not exist, and with kind `usage`
/// where a title means several updates or nothing is chosen. A line of a list that names no update is a row with its
/// reason, and the rest is taken.
pub fn include(w: &Transaction<'_>, name: &str, choice: &Choice) -> Result<Answer<ChangedMember>> {
    let (group_id, group) = existing(w, name)?;
    require_choice(choice)?;
    catalog::write(w).keep_update_group(group_id)?;
    include_in(w, group_id, &group.name, choice)
}

fn include_in(
    w: &Transaction<'_>,
    group_id: GroupKey,
    name: &str,
    choice: &Choice,
) -> Result<Answer<ChangedMember>> {
    let version = viewpoint(w, None)?.content_version;
    let choosable = Choosable::new(catalog::read(w).visible_updates(version)?);
    let (chosen, not_taken) = choosable.choose(w, choice, w.now())?;
    let mut rows = Vec::with_capacity(chosen.len());
    for (line, update) in &chosen {
        let is_new = catalog::write(w).add_member(group_id, update.update_id)?;
        rows.push(changed(*line, update, if is_new { "added" } else { "already_member" }));
    }
    let mut answer = answer(w, name, rows, not_taken, choice)?;
    let expired = chosen.iter().filter(|(_, update)| update.is_expired).count();
    if expired > 0 {
        answer.notes.push(format!(
            "Expired among them: {expired}. Expired updates cannot be installed: `cmupd group clean {name:?} --expired` removes them."
        ));
    }
    Ok(answer)
}

/// Takes updates out of a group.
///
/// Updates are chosen among its members that the top-level site sees, and those that it no longer lists by their
/// UpdateIDs; fails as [`include()`].
pub fn exclude(w: &Transaction<'_>, name: &str, choice: &Choice) -> Result<Answer<ChangedMember>> {
    let (group_id, group) = existing(w, name)?;
    require_choice(choice)?;
    let choosable = Choosable::new(members_of(w, &group)?);
    let (chosen, not_taken) = choosable
        .choose(w, choice, w.now())
        .map_err(|error| error.context(format!("in the software update group {:?}", group.name)))?;
    let rows = take_out(w, group_id, chosen)?;
    answer(w, &group.name, rows, not_taken, choice)
}

/// Takes superseded or expired members out of a group. Fails with kind `not_found` for a group that does not exist.
pub fn clean(w: &Transaction<'_>, name: &str, which: UselessMembers) -> Result<Answer<ChangedMember>> {
    let (group_id, group) = existing(w, name)?;
    let members = members_of(w, &group)?;
    let is_useless = |update: &&VisibleUpdate| {
        (which.superseded && update.is_superseded) || (which.expired && update.is_expired)
    };
    let useless = members.iter().filter(is_useless).map(|update| (None, update)).collect();
    let rows = take_out(w, group_id, useless)?;
    answer(w, &group.name, rows, Vec::new(), &Choice::default())
}

/// Removes a group; its updates stay in the catalog. Fails with kind `not_found` for a group that does not exist.
pub fn remove(w: &Transaction<'_>, name: &str) -> Result<Answer<ChangedMember>> {
    let (group_id, group) = existing(w, name)?;
    let members = members_of(w, &group)?;
    let rows: Vec<ChangedMember> = members.iter().map(|update| changed(None, update, "removed")).collect();
    catalog::write(w).keep_update_group(group_id)?;
    catalog::write(w).remove_update_group(group_id)?;
    let mut answer = Answer::from(rows);
    answer.scope.insert("group".into(), json!(group.name));
    answer.notes.push(format!("{}: removed, with {} members.", group.name, group.members.len()));
    Ok(answer)
}

fn take_out(w: &Transaction<'_>, group_id: GroupKey, updates: Vec<Chosen<'_>>) -> Result<Vec<ChangedMember>> {
    catalog::write(w).keep_update_group(group_id)?;
    let mut rows = Vec::with_capacity(updates.len());
    for (line, update) in updates {
        catalog::write(w).remove_member(group_id, update.update_id)?;
        rows.push(changed(line, update, "removed"));
    }
    Ok(rows)
}

/// The members that are listed, and those that are not, which have an UpdateID only.
fn members_of(w: &Transaction<'_>, group: &UpdateGroup) -> Result<Vec<VisibleUpdate>> {
    let version = viewpoint(w, None)?.content_version;
    let mut members = catalog::read(w).visible_updates(version)?;
    members.retain(|update| group.members.contains_key(&update.update_id));
    let listed: HashSet<UpdateKey> = members.iter().map(|update| update.update_id).collect();
    for update_id in group.members.keys().filter(|update_id| !listed.contains(update_id)) {
        members.push(catalog::read(w).unlisted_update(*update_id)?);
    }
    Ok(members)
}

fn existing(r: &Snapshot<'_>, name: &str) -> Result<(GroupKey, UpdateGroup)> {
    let groups = catalog::read(r).update_groups(&GroupsBefore::default())?;
    let found = groups.find_with_id(name)?.map(|(group_id, group)| (group_id, group.clone()));
    found.ok_or_else(|| unknown("software update group", name, [], "cmupd group list").into())
}

fn require_choice(choice: &Choice) -> Result<()> {
    if choice.is_empty() {
        return Err(Failure::usage("no updates are chosen")
            .hint("name KB numbers or UpdateIDs, give a --list, or say which, such as --released-since patch-tuesday")
            .into());
    }
    Ok(())
}

fn changed(line: Option<u64>, update: &VisibleUpdate, result: &'static str) -> ChangedMember {
    ChangedMember {
        line,
        article_id: update.article_id.clone(),
        title: update.title.clone(),
        result,
        reason: None,
        update: Some(update.guid),
    }
}

fn answer(
    r: &Snapshot<'_>,
    name: &str,
    mut rows: Vec<ChangedMember>,
    not_taken: Vec<ChangedMember>,
    choice: &Choice,
) -> Result<Answer<ChangedMember>> {
    let (_, group) = existing(r, name)?;
    rows.extend(not_taken);
    let mut answer = Answer::from(rows);
    answer.scope.insert("group".into(), json!(group.name));
    let mut counts = Vec::new();
    for (result, words) in [
        ("added", "added"),
        ("already_member", "members before"),
        ("removed", "removed"),
        ("not_taken", "not taken"),
    ] {
        let count = answer.rows.iter().filter(|row| row.result == result).count();
        answer.scope.insert(result.into(), json!(count));
        counts.extend((count > 0).then(|| format!("{count} {words}")));
    }
    answer.scope.insert("members".into(), json!(group.members.len()));
    let counts = if counts.is_empty() { "nothing to change".to_owned() } else { counts.join(", ") };
    answer.notes.push(format!("{}: {counts}; {} members now.", group.name, group.members.len()));
    if let Some((_, None)) = &choice.list {
        let not_taken = answer.rows.iter().filter(|row| row.reason.is_some());
        let taken: Vec<(&str, bool)> =
            not_taken.map(|row| (row.title.as_deref().unwrap_or_default(), false)).collect();
        answer.notes.extend(look_of_a_table(&taken));
    }
    Ok(answer)
}
