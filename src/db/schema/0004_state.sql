-------------------------------------------------------------------------------------------------------- inboxes
--
-- Serves `ingest --watch` and `ingest status`: the folders that are watched for reports, and how fast they fill and empty.
-- What lies in a folder is counted there; here stands what was seen when the watch wrote last.

CREATE TABLE inbox (
    inbox_id      INTEGER PRIMARY KEY,
    path          TEXT NOT NULL UNIQUE,          -- absolute: the folder that is `incoming`
    site_code     TEXT,                          -- whose clients report there, where it was said; outlives the site
    disposal      TEXT NOT NULL CHECK (disposal IN ('keep', 'move', 'delete')),
    started_at    INTEGER NOT NULL,
    looked_at     INTEGER NOT NULL,
    stopped_at    INTEGER,                       -- absent while it is watched, and after a watch was killed
    waiting_files INTEGER NOT NULL DEFAULT 0,
    waiting_bytes INTEGER NOT NULL DEFAULT 0,
    oldest_at     INTEGER,                       -- when the oldest waiting file was last written
    kept_files    INTEGER NOT NULL DEFAULT 0,    -- taken in, and still there
    taken_files   INTEGER NOT NULL DEFAULT 0,    -- since the first watch
    taken_bytes   INTEGER NOT NULL DEFAULT 0,
    last_error    TEXT,
    last_error_at INTEGER
) STRICT;

-- What stood there at a moment of the last hours: rates are differences.
CREATE TABLE inbox_sample (
    inbox_id      INTEGER NOT NULL REFERENCES inbox (inbox_id) ON DELETE CASCADE,
    at            INTEGER NOT NULL,
    taken_files   INTEGER NOT NULL,
    waiting_files INTEGER NOT NULL,
    PRIMARY KEY (inbox_id, at)
) STRICT, WITHOUT ROWID;
-------------------------------------------------------------------------------------------------- end of the inboxes
