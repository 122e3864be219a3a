-- Schema step 23: phased deployments, and what rules made and had.
--
-- Serves `phased` and `rule`.

ALTER TABLE rule_run ADD COLUMN deployments TEXT NOT NULL DEFAULT '[]';   -- JSON: names of what it made or changed
ALTER TABLE deployment_rule_before ADD COLUMN update_group_id INTEGER;     -- the one that every run filled anew

-- What is deployed to one collection after the other.
CREATE TABLE phased_deployment (
    phased_deployment_id INTEGER PRIMARY KEY,
    name            TEXT NOT NULL COLLATE NOCASE UNIQUE,
    update_group_id INTEGER NOT NULL REFERENCES update_group (update_group_id),
    definition      TEXT NOT NULL,               -- JSON
    is_suspended    INTEGER NOT NULL CHECK (is_suspended IN (0, 1))
) STRICT;
CREATE INDEX phased_deployment_update_group ON phased_deployment (update_group_id);

-- One of its collections, in order.
CREATE TABLE deployment_phase (
    phased_deployment_id INTEGER NOT NULL REFERENCES phased_deployment (phased_deployment_id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,              -- from 1
    collection_id INTEGER NOT NULL REFERENCES collection (collection_id),
    deployed_at   INTEGER,                       -- when it began
    deployment_id INTEGER REFERENCES deployment (deployment_id) ON DELETE SET NULL,  -- absent then: removed since
    met_at        INTEGER,                       -- since when the phase before meets its criterion
    PRIMARY KEY (phased_deployment_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX deployment_phase_collection ON deployment_phase (collection_id);
CREATE INDEX deployment_phase_deployment ON deployment_phase (deployment_id);
