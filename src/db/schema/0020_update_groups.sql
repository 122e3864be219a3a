-- Schema step 20: software update groups.
--
-- Serves `group`, and every list and report of the updates of a group.

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
