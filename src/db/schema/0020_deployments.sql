-- Schema step 20: what is deployed, where and when; and facts of a device that come in several documents.
--
-- Serves `group`, `deployment`, `window`, `scan`, and every list and report of the updates of a group.

-- A named set of updates.
CREATE TABLE update_group (
    update_group_id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: history names it
    name            TEXT NOT NULL COLLATE NOCASE UNIQUE,
    comment         TEXT,
    created_at      INTEGER NOT NULL
) STRICT;

-- The updates of a group.
CREATE TABLE update_group_member (
    update_group_id INTEGER NOT NULL REFERENCES update_group (update_group_id) ON DELETE CASCADE,
    update_id       INTEGER NOT NULL REFERENCES update_identity (update_id),
    added_at        INTEGER NOT NULL,
    PRIMARY KEY (update_group_id, update_id)
) STRICT, WITHOUT ROWID;

-- What a group was before an operation changed it. Without a name: there was none.
CREATE TABLE update_group_before (
    operation_id    INTEGER NOT NULL,
    update_group_id INTEGER NOT NULL,
    name            TEXT COLLATE NOCASE,
    comment         TEXT,
    created_at      INTEGER,
    members         TEXT NOT NULL,               -- JSON: pairs of update_id and added_at
    PRIMARY KEY (operation_id, update_group_id)
) STRICT;

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

-- When software may be installed on the members of a collection.
CREATE TABLE maintenance_window (
    maintenance_window_id INTEGER PRIMARY KEY,
    guid          BLOB NOT NULL UNIQUE,
    collection_id INTEGER NOT NULL REFERENCES collection (collection_id),
    name          TEXT NOT NULL COLLATE NOCASE,
    kind          TEXT NOT NULL CHECK (kind IN ('all', 'updates', 'task_sequences')),
    schedule      TEXT NOT NULL,                 -- schedule tokens, one after the other, as they were given
    until         TEXT,                          -- the last day on which it opens
    is_enabled    INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
    comment       TEXT,
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL,
    UNIQUE (collection_id, name)
) STRICT;

-- What maintenance windows were before an operation changed them.
CREATE TABLE maintenance_window_before (
    operation_id  INTEGER NOT NULL,
    guid          BLOB NOT NULL,
    collection_id INTEGER,                       -- absent: there was no such window
    collection    TEXT,                          -- what the collection was called
    name          TEXT,
    kind          TEXT,
    schedule      TEXT,
    until         TEXT,
    is_enabled    INTEGER,
    comment       TEXT,
    created_at    INTEGER,
    changed_at    INTEGER
) STRICT;
CREATE INDEX maintenance_window_before_operation ON maintenance_window_before (operation_id);
CREATE TRIGGER maintenance_window_added AFTER INSERT ON maintenance_window BEGIN
    INSERT INTO maintenance_window_before (operation_id, guid)
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), new.guid);
END;
CREATE TRIGGER maintenance_window_changed AFTER UPDATE ON maintenance_window BEGIN
    INSERT INTO maintenance_window_before VALUES (
        (SELECT coalesce(max(operation_id), 0) FROM operation), old.guid, old.collection_id,
        (SELECT name FROM collection WHERE collection_id = old.collection_id), old.name, old.kind, old.schedule,
        old.until, old.is_enabled, old.comment, old.created_at, old.changed_at);
END;
CREATE TRIGGER maintenance_window_removed BEFORE DELETE ON maintenance_window BEGIN
    INSERT INTO maintenance_window_before VALUES (
        (SELECT coalesce(max(operation_id), 0) FROM operation), old.guid, old.collection_id,
        (SELECT name FROM collection WHERE collection_id = old.collection_id), old.name, old.kind, old.schedule,
        old.until, old.is_enabled, old.comment, old.created_at, old.changed_at);
END;

-- Facts as cmupd-device-facts/1, compressed by zstd. The newest moment of each source counts, with all its documents; earlier ones
-- are history.
CREATE TABLE facts_of_a_moment (
    device_facts_id INTEGER PRIMARY KEY,
    client_id       INTEGER NOT NULL REFERENCES client (client_id),
    source          TEXT NOT NULL,               -- the format of the file, such as cmupd-device-facts/1 or reg export
    collected_at    INTEGER NOT NULL,
    digest          BLOB NOT NULL,               -- SHA-256 of the facts; empty of those that were stored by earlier steps
    content         BLOB NOT NULL,
    UNIQUE (client_id, source, collected_at, digest)
) STRICT;
INSERT INTO facts_of_a_moment SELECT device_facts_id, client_id, source, collected_at, x'', content FROM device_facts;
DROP TABLE device_facts;
ALTER TABLE facts_of_a_moment RENAME TO device_facts;
