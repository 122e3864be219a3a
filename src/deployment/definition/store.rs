//! Every statement on the table `deployment`.

use super::{Deployment, DeploymentKey, Deployments};
use crate::base::error::Result;
use crate::db::{SnapshotAt, from_micros, to_micros};
use crate::deployment::{DeploymentReader, DeploymentWriter};
use rusqlite::types::Type;
use rusqlite::{Error, Row};
use std::collections::BTreeMap;

/// A deployment out of a row with the columns of the table, and the names of its group and its collection.
fn deployment_from_row(row: &Row<'_>) -> rusqlite::Result<Deployment> {
    let options = serde_json::from_str(row.get_ref("options")?.as_str()?)
        .map_err(|error| Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))?;
    let name = |column: &str| -> rusqlite::Result<String> {
        Ok(row.get::<_, Option<String>>(column)?.unwrap_or_else(|| "(removed since)".to_owned()))
    };
    Ok(Deployment {
        guid: row.get("guid")?,
        name: row.get("name")?,
        group_id: row.get("update_group_id")?,
        group: name("group_name")?,
        collection: name("collection_name")?,
        options,
        created_at: from_micros(row.get("created_at")?),
        modified_at: from_micros(row.get("modified_at")?),
    })
}

impl DeploymentReader<'_> {
    /// All deployments.
    pub(crate) fn deployments(&self) -> Result<Deployments> {
        let mut statement = self.connection().prepare_cached(
            "SELECT d.*, g.name AS group_name, c.name AS collection_name
             FROM deployment d JOIN update_group g USING (update_group_id) JOIN collection c USING (collection_id)",
        )?;
        let rows =
            statement.query_map([], |row| Ok((row.get("deployment_id")?, deployment_from_row(row)?)))?;
        Ok(Deployments { deployments: rows.collect::<rusqlite::Result<_>>()? })
    }
}

impl SnapshotAt<'_> {
    /// All deployments, as they were; groups and collections have their names of today.
    pub(crate) fn deployments(&self) -> Result<Deployments> {
        let mut all = crate::deployment::read(self).deployments()?;
        let Some(at) = self.moment().at() else { return Ok(all) };
        // A key of a collection is given again after the last one was removed: one that was added later is another.
        let mut statement = self.connection().prepare_cached(
            "SELECT d.*, g.name AS group_name, c.name AS collection_name, min(d.operation_id)
             FROM deployment_before d LEFT JOIN update_group g USING (update_group_id)
             LEFT JOIN collection c ON c.collection_id = d.collection_id AND c.created_at <= ?2
             WHERE d.operation_id >= ?1 GROUP BY d.deployment_id",
        )?;
        let rows = statement.query_map((self.moment().first_later(), to_micros(at)), |row| {
            let was_there = row.get::<_, Option<String>>("name")?.is_some();
            let before = was_there.then(|| deployment_from_row(row)).transpose()?;
            Ok((row.get("deployment_id")?, before))
        })?;
        let before: BTreeMap<DeploymentKey, Option<Deployment>> = rows.collect::<rusqlite::Result<_>>()?;
        for (deployment_id, deployment) in before {
            match deployment {
                Some(deployment) => drop(all.deployments.insert(deployment_id, deployment)),
                None => drop(all.deployments.remove(&deployment_id)),
            }
        }
        Ok(all)
    }
}

impl DeploymentWriter<'_> {
    /// Keeps what a deployment is, before this operation changes it for the first time.
    fn keep_deployment(&self, deployment_id: DeploymentKey) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO deployment_before (operation_id, deployment_id, guid, name, update_group_id, collection_id,
                                                options, created_at, modified_at)
                 SELECT ?2, deployment_id, guid, name, update_group_id, collection_id, options, created_at, modified_at
                 FROM deployment WHERE deployment_id = ?1
                 ON CONFLICT DO NOTHING",
            )?
            .execute((deployment_id, self.operation_id()))?;
        Ok(())
    }

    /// Adds a deployment whose name and GUID are free.
    pub(super) fn insert_deployment(&self, deployment: &Deployment) -> Result<()> {
        let connection = self.connection();
        connection
            .prepare_cached(
                "INSERT INTO deployment (guid, name, update_group_id, collection_id, options, created_at, modified_at)
                 VALUES (?1, ?2, ?3,
                         (SELECT collection_id FROM collection WHERE name = ?4), ?5, ?6, ?7)",
            )?
            .execute((
                deployment.guid,
                &deployment.name,
                deployment.group_id,
                &deployment.collection,
                serde_json::to_string(&deployment.options)?,
                to_micros(deployment.created_at),
                to_micros(deployment.modified_at),
            ))?;
        let deployment_id = DeploymentKey::from(connection.last_insert_rowid());
        connection
            .prepare_cached("INSERT INTO deployment_before (operation_id, deployment_id) VALUES (?1, ?2)")?
            .execute((self.operation_id(), deployment_id))?;
        Ok(())
    }

    /// Changes name and options.
    pub(super) fn update_deployment(&self, deployment_id: DeploymentKey, changed: &Deployment) -> Result<()> {
        self.keep_deployment(deployment_id)?;
        self.connection()
            .prepare_cached(
                "UPDATE deployment SET name = ?2, options = ?3, modified_at = ?4 WHERE deployment_id = ?1",
            )?
            .execute((
                deployment_id,
                &changed.name,
                serde_json::to_string(&changed.options)?,
                to_micros(changed.modified_at),
            ))?;
        Ok(())
    }

    /// Removes a deployment.
    pub(super) fn delete_deployment(&self, deployment_id: DeploymentKey) -> Result<()> {
        self.keep_deployment(deployment_id)?;
        self.connection()
            .prepare_cached("DELETE FROM deployment WHERE deployment_id = ?1")?
            .execute([deployment_id])?;
        Ok(())
    }
}
