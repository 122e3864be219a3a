-- Schema step 22: maintenance windows of collections.
--
-- Serves `window …`; whatever installs something asks them when it may.

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
