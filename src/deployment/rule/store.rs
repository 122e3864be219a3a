//! Every statement on rules.

use super::run::{RuleRunRow, RuleTrigger};
use super::{Rule, RuleDeployment, RuleKey, Rules};
use crate::base::error::Result;
use crate::catalog::group::GroupKey;
use crate::db::{ContentVersion, SnapshotAt, from_micros, to_micros};
use crate::deployment::{DeploymentReader, DeploymentWriter};
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Error, Row};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use uuid::Uuid;

fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text)
        .map_err(|error| Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

fn moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(from_micros))
}

/// A rule without its deployments.
fn rule_from_row(row: &Row<'_>) -> rusqlite::Result<Rule> {
    let group_id: Option<GroupKey> = row.get("update_group_id")?;
    Ok(Rule {
        name: row.get("name")?,
        definition: json(row, "definition")?,
        group: group_id.zip(row.get("group_name")?),
        deployments: Vec::new(),
        due_from: from_micros(row.get("due_from")?),
        content_version: row.get("content_version")?,
        last_run_at: moment(row, "last_run_at")?,
        last_error: row.get("last_error")?,
        last_error_at: moment(row, "last_error_at")?,
        created_at: from_micros(row.get("created_at")?),
        modified_at: from_micros(row.get("modified_at")?),
    })
}

impl DeploymentReader<'_> {
    /// All rules.
    pub(crate) fn rules(&self) -> Result<Rules> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.*, g.name AS group_name
             FROM deployment_rule r LEFT JOIN update_group g ON g.update_group_id = r.update_group_id",
        )?;
        let rows =
            statement.query_map([], |row| Ok((row.get("deployment_rule_id")?, rule_from_row(row)?)))?;
        let mut rules: BTreeMap<RuleKey, Rule> = rows.collect::<rusqlite::Result<_>>()?;
        let mut statement = self.connection().prepare_cached(
            "SELECT t.deployment_rule_id, t.number, c.name AS collection, t.template, d.guid
             FROM rule_deployment t JOIN collection c ON c.collection_id = t.collection_id
             LEFT JOIN deployment d ON d.deployment_id = t.deployment_id
             ORDER BY t.deployment_rule_id, t.number",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(rule) = rules.get_mut(&row.get("deployment_rule_id")?) else { continue };
            rule.deployments.push(RuleDeployment {
                number: row.get("number")?,
                collection: row.get("collection")?,
                template: json(row, "template")?,
                deployment: row.get("guid")?,
            });
        }
        Ok(Rules { rules })
    }

    /// The newest runs of a rule, or of all, at most `most`; newest first.
    pub(crate) fn rule_runs(&self, rule: Option<&str>, most: u32) -> Result<Vec<RuleRunRow>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT r.name, n.started_at, n.scheduled_at, n.run_trigger, n.matched, n.left_out, n.update_group, n.deployments,
                    n.error
             FROM rule_run n JOIN deployment_rule r ON r.deployment_rule_id = n.deployment_rule_id
             WHERE ?1 IS NULL OR r.name = ?1 ORDER BY n.rule_run_id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map((rule, most), |row| {
            let trigger: String = row.get("run_trigger")?;
            Ok(RuleRunRow {
                rule: row.get("name")?,
                started_at: from_micros(row.get("started_at")?),
                scheduled_at: from_micros(row.get("scheduled_at")?),
                trigger: RuleTrigger::from_stored(&trigger),
                matched: row.get("matched")?,
                left_out: row.get("left_out")?,
                group: row.get("update_group")?,
                deployments: json(row, "deployments")?,
                error: row.get("error")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl SnapshotAt<'_> {
    /// All rules, as they were; what their runs did is that of today.
    pub(crate) fn rules(&self) -> Result<Rules> {
        let mut all = crate::deployment::read(self).rules()?;
        if self.moment().is_present() {
            return Ok(all);
        }
        let mut statement = self.connection().prepare_cached(
            "SELECT b.deployment_rule_id, b.name, b.definition, b.deployments, b.created_at, b.modified_at,
                    min(b.operation_id), b.update_group_id, g.name AS group_name,
                    coalesce(r.due_from, b.modified_at) AS due_from, coalesce(r.content_version, 0) AS content_version,
                    r.last_run_at, r.last_error, r.last_error_at
             FROM deployment_rule_before b
             LEFT JOIN deployment_rule r ON r.deployment_rule_id = b.deployment_rule_id
             LEFT JOIN update_group g ON g.update_group_id = b.update_group_id
             WHERE b.operation_id >= ?1 GROUP BY b.deployment_rule_id",
        )?;
        let mut rows = statement.query([self.moment().first_later()])?;
        while let Some(row) = rows.next()? {
            let rule_id: RuleKey = row.get("deployment_rule_id")?;
            if row.get::<_, Option<String>>("name")?.is_none() {
                all.rules.remove(&rule_id);
                continue;
            }
            let mut rule = rule_from_row(row)?;
            let deployments: Vec<StoredDeployment> = json(row, "deployments")?;
            rule.deployments = deployments.into_iter().map(StoredDeployment::into_deployment).collect();
            all.rules.insert(rule_id, rule);
        }
        Ok(all)
    }
}

/// A deployment of a rule of the past.
#[derive(serde::Deserialize)]
struct StoredDeployment {
    number: u32,
    collection: String,
    template: super::RuleTemplate,
}

impl StoredDeployment {
    fn into_deployment(self) -> RuleDeployment {
        RuleDeployment {
            number: self.number,
            collection: self.collection,
            template: self.template,
            deployment: None,
        }
    }
}

impl DeploymentWriter<'_> {
    /// Keeps what a rule is, before this operation changes it for the first time.
    pub(super) fn keep_rule(&self, rule_id: RuleKey) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO deployment_rule_before
                     (operation_id, deployment_rule_id, name, definition, update_group_id, deployments, created_at, modified_at)
                 SELECT ?2, r.deployment_rule_id, r.name, r.definition, r.update_group_id,
                        (SELECT json_group_array(json_object('number', t.number, 'collection', c.name,
                                                             'template', json(t.template)))
                         FROM rule_deployment t JOIN collection c ON c.collection_id = t.collection_id
                         WHERE t.deployment_rule_id = r.deployment_rule_id),
                        r.created_at, r.modified_at
                 FROM deployment_rule r WHERE r.deployment_rule_id = ?1
                 ON CONFLICT DO NOTHING",
            )?
            .execute((rule_id, self.operation_id()))?;
        Ok(())
    }

    /// Adds a rule whose name is free, without deployments.
    pub(super) fn insert_rule(&self, rule: &Rule) -> Result<RuleKey> {
        let connection = self.connection();
        connection
            .prepare_cached(
                "INSERT INTO deployment_rule
                     (name, definition, update_group_id, due_from, content_version, created_at, modified_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                &rule.name,
                serde_json::to_string(&rule.definition)?,
                rule.group.as_ref().map(|(group_id, _)| *group_id),
                to_micros(rule.due_from),
                rule.content_version,
                to_micros(rule.created_at),
                to_micros(rule.modified_at),
            ))?;
        let rule_id = RuleKey::from(connection.last_insert_rowid());
        connection
            .prepare_cached(
                "INSERT INTO deployment_rule_before (operation_id, deployment_rule_id) VALUES (?1, ?2)",
            )?
            .execute((self.operation_id(), rule_id))?;
        Ok(rule_id)
    }

    /// Changes a rule; what it was is kept before.
    pub(super) fn update_rule(&self, rule_id: RuleKey, rule: &Rule) -> Result<()> {
        self.keep_rule(rule_id)?;
        self.connection()
            .prepare_cached(
                "UPDATE deployment_rule SET name = ?2, definition = ?3, update_group_id = ?4, due_from = ?5,
                        content_version = ?6, modified_at = ?7
                 WHERE deployment_rule_id = ?1",
            )?
            .execute((
                rule_id,
                &rule.name,
                serde_json::to_string(&rule.definition)?,
                rule.group.as_ref().map(|(group_id, _)| *group_id),
                to_micros(rule.due_from),
                rule.content_version,
                to_micros(rule.modified_at),
            ))?;
        Ok(())
    }

    /// Adds a deployment of a rule; what the rule was is kept before.
    pub(super) fn insert_rule_deployment(&self, rule_id: RuleKey, deployment: &RuleDeployment) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO rule_deployment (deployment_rule_id, number, collection_id, template)
                 VALUES (?1, ?2, (SELECT collection_id FROM collection WHERE name = ?3), ?4)",
            )?
            .execute((
                rule_id,
                deployment.number,
                &deployment.collection,
                serde_json::to_string(&deployment.template)?,
            ))?;
        Ok(())
    }

    /// Removes a deployment of a rule; what was deployed stays.
    pub(super) fn delete_rule_deployment(&self, rule_id: RuleKey, number: u32) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM rule_deployment WHERE deployment_rule_id = ?1 AND number = ?2")?
            .execute((rule_id, number))?;
        Ok(())
    }

    /// Removes a rule with its runs; its groups and what was deployed stay.
    pub(super) fn delete_rule(&self, rule_id: RuleKey) -> Result<()> {
        self.keep_rule(rule_id)?;
        self.connection()
            .prepare_cached("DELETE FROM deployment_rule WHERE deployment_rule_id = ?1")?
            .execute([rule_id])?;
        Ok(())
    }

    /// Says what a deployment of a rule has become.
    pub(super) fn link_rule_deployment(&self, rule_id: RuleKey, number: u32, deployment: Uuid) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE rule_deployment
                 SET deployment_id = (SELECT deployment_id FROM deployment WHERE guid = ?3)
                 WHERE deployment_rule_id = ?1 AND number = ?2",
            )?
            .execute((rule_id, number, deployment))?;
        Ok(())
    }

    /// Says which group every run of a rule fills anew.
    pub(super) fn link_rule_group(&self, rule_id: RuleKey, group_id: GroupKey) -> Result<()> {
        self.keep_rule(rule_id)?;
        self.connection()
            .prepare_cached("UPDATE deployment_rule SET update_group_id = ?2 WHERE deployment_rule_id = ?1")?
            .execute((rule_id, group_id))?;
        Ok(())
    }

    /// Records a run: when the rule is due next counts from it.
    pub(super) fn insert_rule_run(
        &self,
        rule_id: RuleKey,
        run: &RuleRunRow,
        content_version: ContentVersion,
    ) -> Result<()> {
        let connection = self.connection();
        connection
            .prepare_cached(
                "INSERT INTO rule_run (deployment_rule_id, started_at, scheduled_at, run_trigger, matched, left_out,
                                       update_group, deployments, error)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute((
                rule_id,
                to_micros(run.started_at),
                to_micros(run.scheduled_at),
                run.trigger.as_str(),
                run.matched,
                run.left_out,
                &run.group,
                serde_json::to_string(&run.deployments)?,
                &run.error,
            ))?;
        let due_from = (run.trigger == RuleTrigger::Schedule).then_some(to_micros(run.scheduled_at));
        connection
            .prepare_cached(
                "UPDATE deployment_rule
                 SET last_run_at = ?2, last_error = ?3, last_error_at = iif(?3 IS NULL, last_error_at, ?2),
                     due_from = coalesce(?4, due_from), content_version = max(content_version, ?5)
                 WHERE deployment_rule_id = ?1",
            )?
            .execute((rule_id, to_micros(run.started_at), &run.error, due_from, content_version))?;
        Ok(())
    }
}
