-- Schema step 21: deployments of software update groups to collections.
--
-- Serves `deployment`.

-- What is required or offered where and when.
CREATE TABLE deployment (
    deployment_id   INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: history names it
    guid            BLOB NOT NULL UNIQUE,        -- the AssignmentID of policies and state messages
    name            TEXT NOT NULL COLLATE NOCASE UNIQUE,
    update_group_id INTEGER NOT NULL REFERENCES update_group (update_group_id),
    collection_id   INTEGER NOT NULL REFERENCES collection (collection_id),
    options         TEXT NOT NULL,               -- JSON
    created_at      INTEGER NOT NULL,
    modified_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX deployment_update_group ON deployment (update_group_id);
CREATE INDEX deployment_collection ON deployment (collection_id);

-- What a deployment was before an operation changed it. Without a name: there was none.
CREATE TABLE deployment_before (
    operation_id    INTEGER NOT NULL,
    deployment_id   INTEGER NOT NULL,
    guid            BLOB,
    name            TEXT COLLATE NOCASE,
    update_group_id INTEGER,
    collection_id   INTEGER,
    options         TEXT,
    created_at      INTEGER,
    modified_at     INTEGER,
    PRIMARY KEY (operation_id, deployment_id)
) STRICT;
