-- Schema step 21: policies of deployments and maintenance windows, beside those of sites; client settings of deployments.
--
-- Serves `policy`, `deployment when` and the management point.

-- Until now every policy was that of a site. What it is made from: the code of a site, or the GUID of a deployment or
-- window, in upper case and braces.
ALTER TABLE policy RENAME COLUMN site_code TO source_id;
ALTER TABLE policy ADD COLUMN source_type TEXT NOT NULL DEFAULT 'UpdateSource'
    CHECK (source_type IN ('UpdateSource', 'UpdateCIAssignment', 'ServiceWindow'));

-- For whom the newest version of a policy of a deployment or window is.
CREATE TABLE policy_target (
    source_id     TEXT PRIMARY KEY,
    source_type   TEXT NOT NULL CHECK (source_type IN ('UpdateCIAssignment', 'ServiceWindow')),
    name          TEXT NOT NULL,                 -- what the deployment or window is called, or was
    collection_id INTEGER,                       -- absent: that collection was removed since
    version       INTEGER NOT NULL,              -- the newest
    is_tombstone  INTEGER NOT NULL CHECK (is_tombstone IN (0, 1)),
    ends_at       INTEGER,                       -- from then on it is withdrawn by itself
    changed_at    INTEGER NOT NULL               -- when the newest version was made
) STRICT, WITHOUT ROWID;

-- Clients that a change of a collection took from a policy: they are given its tombstone.
CREATE TABLE policy_withdrawal (
    client_id    INTEGER NOT NULL REFERENCES client (client_id) ON DELETE CASCADE,
    source_id    TEXT NOT NULL REFERENCES policy_target (source_id) ON DELETE CASCADE,
    withdrawn_at INTEGER NOT NULL,
    PRIMARY KEY (client_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX policy_withdrawal_source ON policy_withdrawal (source_id);

-- Absent: inherited; of the default: what the product has.
ALTER TABLE client_settings ADD COLUMN deadline_randomization INTEGER CHECK (deadline_randomization IN (0, 1));
ALTER TABLE client_settings ADD COLUMN install_all_within INTEGER CHECK (install_all_within BETWEEN 0 AND 8760);   -- hours
ALTER TABLE client_settings ADD COLUMN grace_hours INTEGER CHECK (grace_hours BETWEEN 0 AND 120);
UPDATE client_settings SET deadline_randomization = 0, install_all_within = 0, grace_hours = 0 WHERE client_settings_id = 1;
