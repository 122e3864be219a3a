//! Compares the sites, names and policy versions that are kept of clients with what their columns say.

use crate::base::error::Result;
use crate::client::ClientWriter;
use crate::db::{DERIVE, DamageFinding, DamageKind, Snapshot};
use uuid::Uuid;

const ASSIGN: &str = "restore a backup, or say where it belongs from now on: `cmupd client assign`";
const RESTORE: &str = "restore a backup";

/// What must not be there: table, cause, way out, and the rows: key and GUID of the client, and what else names the row.
///
/// The date of the oldest report for a site is at most that of the newest one for any; the clocks of clients may be
/// ahead, so only an assignment is compared with the operation log.
const CONTRADICTIONS: &[(&str, &str, &str, &str)] = &[
    (
        "site_of_client",
        "there is no such site",
        DERIVE,
        "SELECT client_id, guid, site_code FROM site_of_client JOIN client USING (client_id)
         WHERE site_code NOT IN (SELECT code FROM site)",
    ),
    (
        "site_of_client",
        "reports begin to come from the site more than once",
        DERIVE,
        "SELECT client_id, guid, site_code FROM site_of_client JOIN client USING (client_id)
         WHERE NOT is_assigned GROUP BY client_id, site_code HAVING count(*) > 1",
    ),
    (
        "site_of_client",
        "the site that the client belongs to is not among its sites, or begins there later than its newest report for it",
        DERIVE,
        "SELECT client_id, guid, code FROM client JOIN site USING (site_id)
         WHERE (site_is_assigned OR client_id IN (SELECT client_id FROM site_of_client))
           AND NOT EXISTS (SELECT 1 FROM site_of_client own
                           WHERE own.client_id = client.client_id AND own.site_code = code
                             AND own.is_assigned = site_is_assigned
                             AND iif(site_is_assigned, own.since = coalesce(site_at, 0), own.since <= coalesce(site_at, own.since)))",
    ),
    (
        "site_of_client",
        "it begins later than the site that the client belongs to now",
        ASSIGN,
        "SELECT client_id, guid, site_code FROM site_of_client JOIN client USING (client_id) JOIN site ON site.site_id = client.site_id
         WHERE since > max(site_at, iif(site_is_assigned, coalesce(reported_at, site_at), site_at))
           AND NOT (site_code = code AND NOT is_assigned)",
    ),
    (
        "site_of_client",
        "it begins at a time at which no operation assigned the client, and no report was made",
        RESTORE,
        "SELECT client_id, guid, site_code FROM site_of_client JOIN client USING (client_id)
         WHERE since > coalesce(reported_at, since - 1)
           AND NOT (is_assigned AND since IN (SELECT started_at FROM operation))",
    ),
    (
        "client",
        "site_since is not the date of the oldest report for a site that it never left",
        DERIVE,
        "SELECT client_id, guid, NULL FROM client
         WHERE site_since > site_at OR (site_since IS NOT NULL AND client_id IN (SELECT client_id FROM site_of_client))",
    ),
    (
        "client",
        "name or client version is of a later report than its newest one",
        RESTORE,
        "SELECT client_id, guid, NULL FROM client
         WHERE name_at > reported_at OR client_version_at > reported_at OR named_since > name_at",
    ),
    (
        "other_client_name",
        "the client is called by this name, or it is newer than the one that the client is called by",
        RESTORE,
        "SELECT client_id, guid, other.name FROM other_client_name other JOIN client USING (client_id)
         WHERE other.name = client.name OR (other.last_at, other.name) > (client.name_at, client.name)
            OR other.first_at > other.last_at",
    ),
    (
        "client",
        "policy_version is not the newest of the versions that it had",
        DERIVE,
        "SELECT client_id, guid, NULL FROM client
         WHERE (policy_version IS NOT NULL OR client_id IN (SELECT client_id FROM client_policy_version))
           AND NOT EXISTS (SELECT 1 FROM client_policy_version newest
                           WHERE newest.client_id = client.client_id AND version = policy_version
                             AND last_at = policy_version_at
                             AND last_at = (SELECT max(last_at) FROM client_policy_version every
                                            WHERE every.client_id = client.client_id))",
    ),
];

/// Makes the sites of clients, and what follows from them, what they are derived from. Of a report that has no row any
/// more the date is that of the newest report for the site.
const DERIVED: &[&str] = &[
    "DELETE FROM site_of_client WHERE site_code NOT IN (SELECT code FROM site)",
    "DELETE FROM site_of_client
     WHERE NOT is_assigned AND since > (SELECT min(since) FROM site_of_client own
                                        WHERE own.client_id = site_of_client.client_id
                                          AND own.site_code = site_of_client.site_code AND NOT own.is_assigned)",
    "DELETE FROM site_of_client
     WHERE NOT is_assigned AND EXISTS (SELECT 1 FROM client JOIN site USING (site_id)
                                       WHERE client.client_id = site_of_client.client_id AND code = site_code
                                         AND NOT site_is_assigned AND since > site_at)",
    "INSERT OR IGNORE INTO site_of_client (client_id, site_code, since, is_assigned)
     SELECT client_id, code, coalesce(site_at, 0), site_is_assigned FROM client JOIN site USING (site_id)
     WHERE (site_is_assigned OR client_id IN (SELECT client_id FROM site_of_client))
       AND NOT EXISTS (SELECT 1 FROM site_of_client own
                       WHERE own.client_id = client.client_id AND own.site_code = code AND NOT site_is_assigned
                         AND NOT own.is_assigned)",
    "UPDATE client SET site_since = iif(client_id IN (SELECT client_id FROM site_of_client), NULL, site_at)
     WHERE site_since > site_at OR (site_since IS NOT NULL AND client_id IN (SELECT client_id FROM site_of_client))",
    "UPDATE client SET (policy_version, policy_version_at) =
         (SELECT version, last_at FROM client_policy_version newest
          WHERE newest.client_id = client.client_id ORDER BY last_at DESC, version DESC LIMIT 1)
     WHERE (policy_version, policy_version_at) IS NOT
           (SELECT version, last_at FROM client_policy_version newest
            WHERE newest.client_id = client.client_id ORDER BY last_at DESC, version DESC LIMIT 1)",
];

/// Sites, names and policy versions of clients that contradict the clients' columns or the operation log.
pub(crate) fn check_clients(r: &Snapshot<'_>) -> Result<Vec<DamageFinding>> {
    let mut found = Vec::new();
    for (table, cause, way_out, statement) in CONTRADICTIONS {
        let mut statement = r.connection().prepare(statement)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let client = match row.get::<_, Uuid>(1) {
                Ok(guid) => guid.to_string(),
                Err(_) => row.get::<_, i64>(0)?.to_string(),
            };
            let more: Option<String> = row.get(2)?;
            let name = more.into_iter().fold(client, |client, more| [&client, " ", &more].concat());
            found.push(DamageFinding::of_row(DamageKind::Derived, (*table, name), *cause, way_out));
        }
    }
    Ok(found)
}

impl ClientWriter<'_> {
    /// Derives again what [`check_clients`] finds and can be derived.
    pub(crate) fn derive_sites(&self) -> Result<()> {
        for statement in DERIVED {
            self.connection().execute(statement, [])?;
        }
        Ok(())
    }
}
