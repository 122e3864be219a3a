//! Software update groups and their members, today or in the past.

use crate::base::error::{Result, unknown};
use crate::base::tabular::{Answer, Column, Tabular};
use crate::catalog::group::GroupKey;
use crate::catalog::{self, Severity, VisibleUpdate, Wanted, by_name};
use crate::db::{ContentVersion, Moment, Snapshot, UpdateKey};
use crate::history::look_back_at_settings;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// A software update group. Whether it is downloaded is not known: there is no content here.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct UpdateGroupRow {
    /// Its name.
    pub group: String,
    /// Its updates.
    pub members: usize,
    /// Those that a newer update replaces.
    pub superseded: usize,
    /// Those that their publisher withdrew or the supersedence rule expired.
    pub expired: usize,
    /// Those that the catalog does not list any more.
    pub unlisted: usize,
    /// How many deployments have it, those that are disabled included.
    pub deployments: usize,
    /// The newest release among them.
    pub newest_release_at: Option<Timestamp>,
    /// What it is for.
    pub comment: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
}

impl Tabular for UpdateGroupRow {
    const SCHEMA: &'static str = "group.list/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("group", "Group"),
        Column::number("members", "Members"),
        Column::number("superseded", "Superseded"),
        Column::number("expired", "Expired"),
        Column::number("unlisted", "Unlisted").wide(),
        Column::number("deployments", "Deployments").spare(),
        Column::date("newest_release_at", "Newest release"),
        Column::text("comment", "Comment").spare(),
        Column::time("created_at", "Added").wide(),
    ];
}

/// A member of a software update group.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct GroupMemberRow {
    /// KB number without prefix.
    pub article_id: Option<String>,
    /// Title in the default language; none where the catalog does not list the update any more.
    pub title: Option<String>,
    /// Severity that the publisher gave.
    pub severity: Option<Severity>,
    /// When it was released first.
    pub released_at: Option<Timestamp>,
    /// True when a newer update replaces it.
    pub superseded: bool,
    /// True when its publisher withdrew it or the supersedence rule expired it.
    pub expired: bool,
    /// When it was added to the group.
    pub added_at: Timestamp,
    /// UpdateID.
    pub update: Uuid,
}

impl Tabular for GroupMemberRow {
    const SCHEMA: &'static str = "group.show/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("article_id", "KB"),
        Column::text("title", "Title").or("update"),
        Column::enumeration("severity", "Severity").spare(),
        Column::date("released_at", "Released"),
        Column::text("superseded", "Superseded").spare(),
        Column::text("expired", "Expired").spare(),
        Column::time("added_at", "Added").wide(),
        Column::ident("update", "Update").wide(),
    ];
}

/// The moment of groups, deployments and other settings that is looked at. Fails for one of the future, and for one of
/// which nothing is known.
pub(super) fn moment_of(r: &Snapshot<'_>, as_of: Option<Timestamp>, now: Timestamp) -> Result<Moment> {
    as_of.map_or(Ok(Moment::PRESENT), |time| look_back_at_settings(r, time, now))
}

/// Groups and the updates that the top-level site lists, at one moment.
pub(super) struct GroupView {
    pub(super) groups: catalog::group::UpdateGroups,
    listed: HashMap<UpdateKey, VisibleUpdate>,
    /// The names of the deployments of each group.
    deployments: HashMap<GroupKey, Vec<String>>,
    pub(super) moment: Moment,
}

impl GroupView {
    pub(super) fn load(r: &Snapshot<'_>, as_of: Option<Timestamp>, now: Timestamp) -> Result<Self> {
        let moment = moment_of(r, as_of, now)?;
        let before = r.at(moment).catalog_before()?;
        let hierarchy = r.at(moment).hierarchy()?;
        let version = hierarchy.top().map_or(ContentVersion::NONE, |site| site.content_version);
        let (listed, _) = catalog::read(r).visible_and_supersedence(version, &before)?;
        let mut deployments = HashMap::<GroupKey, Vec<String>>::new();
        for deployment in r.at(moment).deployments()?.in_order() {
            deployments.entry(deployment.group_id).or_default().push(deployment.name.clone());
        }
        Ok(GroupView {
            deployments,
            groups: catalog::read(r).update_groups(&before.groups)?,
            listed: listed.into_iter().map(|update| (update.update_id, update)).collect(),
            moment,
        })
    }

    /// The UpdateIDs of the members, in order.
    pub(super) fn member_guids(
        &self,
        r: &Snapshot<'_>,
        group: &catalog::group::UpdateGroup,
    ) -> Result<Vec<Uuid>> {
        let guid = |update_id: &UpdateKey| match self.listed.get(update_id) {
            Some(update) => Ok(update.guid),
            None => Ok(catalog::read(r).unlisted_update(*update_id)?.guid),
        };
        let mut guids: Vec<Uuid> = group.members.keys().map(guid).collect::<Result<_>>()?;
        guids.sort_unstable();
        Ok(guids)
    }

    /// The listed updates of an UpdateID, a KB number or a piece of a title. Fails with kind
    /// `not_found` where there is none, and with kind `usage` where a title means several.
    pub(super) fn find_updates(&self, wanted: &Wanted) -> Result<Vec<UpdateKey>> {
        let updates: Vec<VisibleUpdate> = self.listed.values().cloned().collect();
        match wanted {
            Wanted::Guid(guid) => match updates.iter().find(|update| update.guid == *guid) {
                Some(update) => Ok(vec![update.update_id]),
                None => {
                    let command = "cmupd update list --columns title,update";
                    Err(unknown("listed update", &guid.to_string(), [], command).into())
                }
            },
            Wanted::Name(name) => by_name(&updates, name),
        }
    }

    /// The names of the deployments of a group, in order.
    fn deployments(&self, group_id: GroupKey) -> &[String] {
        self.deployments.get(&group_id).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn row(&self, group_id: GroupKey, group: &catalog::group::UpdateGroup) -> UpdateGroupRow {
        let members: Vec<&VisibleUpdate> =
            group.members.keys().filter_map(|update_id| self.listed.get(update_id)).collect();
        let count = |fits: fn(&VisibleUpdate) -> bool| members.iter().filter(|update| fits(update)).count();
        UpdateGroupRow {
            group: group.name.clone(),
            members: group.members.len(),
            superseded: count(|update| update.is_superseded),
            expired: count(|update| update.is_expired),
            unlisted: group.members.len() - members.len(),
            deployments: self.deployments(group_id).len(),
            newest_release_at: members.iter().filter_map(|update| update.released_at).max(),
            comment: group.comment.clone(),
            created_at: group.created_at,
        }
    }
}

/// All software update groups, by name; as they were at `as_of`. Fails for a moment of which nothing is known.
pub fn groups(r: &Snapshot<'_>, as_of: Option<Timestamp>, now: Timestamp) -> Result<Answer<UpdateGroupRow>> {
    let view = GroupView::load(r, as_of, now)?;
    let groups = view.groups.in_order().into_iter();
    let rows: Vec<UpdateGroupRow> = groups.map(|(group_id, group)| view.row(group_id, group)).collect();
    let mut answer = Answer::from(rows);
    answer.as_of = view.moment.at();
    Ok(answer)
}

/// The members of a software update group, newest release first, then by KB number and GUID; as they were at `as_of`.
///
/// Fails with kind `not_found` for a group that does not exist, or did not exist then, and for a moment of which nothing is
/// known.
pub fn group(
    r: &Snapshot<'_>,
    name: &str,
    as_of: Option<Timestamp>,
    now: Timestamp,
) -> Result<Answer<GroupMemberRow>> {
    let view = GroupView::load(r, as_of, now)?;
    let found = view.groups.find_with_id(name)?;
    let Some((group_id, group)) = found else {
        return Err(unknown(
            "software update group of that time",
            name,
            [],
            "cmupd group list --as-of MOMENT",
        )
        .into());
    };
    let mut rows = Vec::with_capacity(group.members.len());
    for (update_id, added_at) in &group.members {
        let update = match view.listed.get(update_id) {
            Some(update) => update.clone(),
            None => catalog::read(r).unlisted_update(*update_id)?,
        };
        rows.push(GroupMemberRow {
            article_id: update.article_id,
            title: update.title,
            severity: update.severity,
            released_at: update.released_at,
            superseded: update.is_superseded,
            expired: update.is_expired,
            added_at: *added_at,
            update: update.guid,
        });
    }
    rows.sort_by(|a, b| {
        let key = |row: &GroupMemberRow| (row.article_id.clone(), row.update);
        b.released_at.cmp(&a.released_at).then_with(|| key(a).cmp(&key(b)))
    });
    let row = view.row(group_id, group);
    let mut answer = Answer::from(rows);
    answer.as_of = view.moment.at();
    answer.scope.insert("group".into(), json!(row.group));
    answer.scope.insert("members".into(), json!(row.members));
    answer.scope.insert("deployments".into(), json!(row.deployments));
    answer.notes.extend(row.comment.clone());
    for (count, words) in [
        (row.superseded, "superseded"),
        (row.expired, "expired"),
        (row.unlisted, "not listed by the catalog any more"),
    ] {
        answer.notes.extend((count > 0).then(|| format!("Members that are {words}: {count}.")));
    }
    let names = view.deployments(group_id);
    answer.notes.extend((!names.is_empty()).then(|| format!("Deployed: {}.", names.join(", "))));
    Ok(answer)
}

/// A software update group as it is. Fails with kind `not_found` for one that does not exist.
pub fn group_row(r: &Snapshot<'_>, name: &str) -> Result<UpdateGroupRow> {
    let view = GroupView::load(r, None, Timestamp::UNIX_EPOCH)?;
    match view.groups.find_with_id(name)? {
        Some((group_id, group)) => Ok(view.row(group_id, group)),
        None => Err(unknown("software update group", name, [], "cmupd group list").into()),
    }
}
