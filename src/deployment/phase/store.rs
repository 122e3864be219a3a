//! Every statement on phased deployments.

use super::{Phase, PhasedDefinition, PhasedDeployment, PhasedDeployments, PhasedKey};
use crate::base::error::Result;
use crate::catalog::group::GroupKey;
use crate::db::{from_micros, to_micros};
use crate::deployment::{DeploymentReader, DeploymentWriter};
use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Error, Row};
use uuid::Uuid;

fn phased_from_row(row: &Row<'_>) -> rusqlite::Result<PhasedDeployment> {
    let definition: PhasedDefinition = serde_json::from_str(row.get_ref("definition")?.as_str()?)
        .map_err(|error| Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))?;
    Ok(PhasedDeployment {
        name: row.get("name")?,
        group: row.get("group_name")?,
        definition,
        is_suspended: row.get("is_suspended")?,
        phases: Vec::new(),
    })
}

fn phase_from_row(row: &Row<'_>) -> rusqlite::Result<Phase> {
    let moment = |column| Ok::<_, Error>(row.get::<_, Option<i64>>(column)?.map(from_micros));
    Ok(Phase {
        number: row.get("number")?,
        collection: row.get("collection")?,
        deployed_at: moment("deployed_at")?,
        deployment: row.get("guid")?,
        met_at: moment("met_at")?,
    })
}

impl DeploymentReader<'_> {
    /// All phased deployments.
    pub(crate) fn phased_deployments(&self) -> Result<PhasedDeployments> {
        let mut statement = self.connection().prepare_cached(
            "SELECT p.*, g.name AS group_name FROM phased_deployment p JOIN update_group g USING (update_group_id)
             ORDER BY p.name COLLATE NOCASE",
        )?;
        let rows =
            statement.query_map([], |row| Ok((row.get("phased_deployment_id")?, phased_from_row(row)?)))?;
        let mut all: Vec<(PhasedKey, PhasedDeployment)> = rows.collect::<rusqlite::Result<_>>()?;
        let mut statement = self.connection().prepare_cached(
            "SELECT f.*, c.name AS collection, d.guid
             FROM deployment_phase f JOIN collection c USING (collection_id)
             LEFT JOIN deployment d USING (deployment_id)
             WHERE f.phased_deployment_id = ?1 ORDER BY f.number",
        )?;
        for (phased_id, phased) in &mut all {
            let rows = statement.query_map([*phased_id], phase_from_row)?;
            phased.phases = rows.collect::<rusqlite::Result<_>>()?;
        }
        Ok(PhasedDeployments(all))
    }
}

impl DeploymentWriter<'_> {
    /// Adds one whose name is free, with its collections in order; none has begun.
    pub(super) fn insert_phased(
        &self,
        name: &str,
        group_id: GroupKey,
        definition: &PhasedDefinition,
        collections: &[&str],
    ) -> Result<()> {
        let connection = self.connection();
        connection
            .prepare_cached(
                "INSERT INTO phased_deployment (name, update_group_id, definition, is_suspended)
                 VALUES (?1, ?2, ?3, 0)",
            )?
            .execute((name, group_id, serde_json::to_string(definition)?))?;
        let phased_id = PhasedKey::from(connection.last_insert_rowid());
        let mut phase = connection.prepare_cached(
            "INSERT INTO deployment_phase (phased_deployment_id, number, collection_id)
             VALUES (?1, ?2, (SELECT collection_id FROM collection WHERE name = ?3))",
        )?;
        for (number, collection) in (1_u32..).zip(collections) {
            phase.execute((phased_id, number, collection))?;
        }
        Ok(())
    }

    /// Stops looking at criteria, or goes on.
    pub(super) fn set_phased_suspended(&self, phased_id: PhasedKey, is_suspended: bool) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE phased_deployment SET is_suspended = ?2 WHERE phased_deployment_id = ?1")?
            .execute((phased_id, is_suspended))?;
        Ok(())
    }

    /// Says since when the phase before a phase meets the criterion.
    pub(super) fn set_phase_met(
        &self,
        phased_id: PhasedKey,
        number: u32,
        met_at: Option<Timestamp>,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE deployment_phase SET met_at = ?3 WHERE phased_deployment_id = ?1 AND number = ?2",
            )?
            .execute((phased_id, number, met_at.map(to_micros)))?;
        Ok(())
    }

    /// Says that a phase begins now, with this deployment.
    pub(super) fn link_phase(&self, phased_id: PhasedKey, number: u32, deployment: Uuid) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE deployment_phase
                 SET deployed_at = ?4, deployment_id = (SELECT deployment_id FROM deployment WHERE guid = ?3)
                 WHERE phased_deployment_id = ?1 AND number = ?2",
            )?
            .execute((phased_id, number, deployment, to_micros(self.now())))?;
        Ok(())
    }

    /// Removes one with its phases; what was deployed stays.
    pub(super) fn delete_phased(&self, phased_id: PhasedKey) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM phased_deployment WHERE phased_deployment_id = ?1")?
            .execute([phased_id])?;
        Ok(())
    }
}
