-- Schema step 4: state messages.

---------------------------------------------------------------------------------------------------------- report files
--
-- By path. Serves `ingest`: runs go through a folder in order of names, so files that are recorded by path lie side by
-- side. By digest every one of them touched another page, and each transaction wrote most of the table again.
CREATE TABLE report_file_by_path (
    path         TEXT NOT NULL,
    sha256       BLOB NOT NULL,
    size         INTEGER NOT NULL,
    reports      INTEGER NOT NULL,
    messages     INTEGER NOT NULL,
    operation_id INTEGER NOT NULL REFERENCES operation (operation_id),
    PRIMARY KEY (path, sha256)
) STRICT, WITHOUT ROWID;
INSERT INTO report_file_by_path (path, sha256, size, reports, messages, operation_id)
SELECT path, sha256, size, reports, messages, operation_id FROM report_file ORDER BY path, sha256;
DROP TABLE report_file;
ALTER TABLE report_file_by_path RENAME TO report_file;
----------------------------------------------------------------------------------------------- end of the report files

------------------------------------------------------------------------------------------------------ who brought what
--
-- Serves `ingest audit`, `ingest ledger`, `ingest conflicts`, and the recognition of full resynchronizations.

-- Whose messages a file brought, and for which site: packed client keys (src/state/viewer/audit.rs); absent for files
-- that were taken before this step. The site is its code, so that it outlives the site.
ALTER TABLE report_file ADD COLUMN clients BLOB;
ALTER TABLE report_file ADD COLUMN site TEXT;

-- Date of the oldest report that told the client's name; time of its newest full resynchronization.
ALTER TABLE client ADD COLUMN named_since INTEGER;
ALTER TABLE client ADD COLUMN resynchronized_at INTEGER;

-- The other names that reports of a client told, from when to when. Spans that overlap those of another name belong to
-- two computers with one GUID.
CREATE TABLE other_client_name (
    client_id INTEGER NOT NULL REFERENCES client (client_id),
    name      TEXT NOT NULL,
    first_at  INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    PRIMARY KEY (client_id, name)
) STRICT, WITHOUT ROWID;
------------------------------------------------------------------------------------------- end of who brought what

--------------------------------------------------------------------------------------------------------- history
--
-- Serves `report … --as-of` and `maintain history`. A table `…_before` holds what stood before an operation changed it, so
-- the past is the present with the later operations undone: of the rows at or after the first later operation, the oldest
-- of each thing says what it was. Rare changes are kept by triggers, which no writer can forget; what every report of a
-- client changes is packed, once per transaction.

-- One row: how long history is kept, and from when on it is there (absent: from the first operation on).
CREATE TABLE history (
    history_id INTEGER PRIMARY KEY CHECK (history_id = 1),
    keep_days  INTEGER NOT NULL CHECK (keep_days > 0),
    kept_from  INTEGER
) STRICT;
-- A database of an earlier step did not keep all of this; it is as its newest operation left it.
INSERT INTO history
SELECT 1, 400, iif(EXISTS (SELECT 1 FROM client) OR EXISTS (SELECT 1 FROM revision),
                   (SELECT max(started_at) FROM operation), NULL);

-- The operation in which a client was first heard; absent: before this step.
ALTER TABLE client ADD COLUMN first_operation_id INTEGER;

-- Name, newest message, scans and gaps of the clients that a transaction of `ingest` changed, as they were before it.
-- Layout: src/state/client_before.rs.
CREATE TABLE client_before (
    operation_id INTEGER PRIMARY KEY REFERENCES operation (operation_id),
    count        INTEGER NOT NULL,
    clients      BLOB NOT NULL                   -- zstd
) STRICT;

CREATE TABLE client_site_before (
    operation_id INTEGER NOT NULL,
    client_id    INTEGER NOT NULL,
    site_code    TEXT                            -- absent: it belonged to no site
) STRICT;
CREATE INDEX client_site_before_operation ON client_site_before (operation_id);
CREATE TRIGGER client_site_changed AFTER UPDATE OF site_id ON client
WHEN old.site_id IS NOT new.site_id AND (old.site_id IS NOT NULL OR old.last_message_at IS NOT NULL) BEGIN
    INSERT INTO client_site_before VALUES (
        (SELECT coalesce(max(operation_id), 0) FROM operation), old.client_id,
        (SELECT code FROM site WHERE site_id = old.site_id));
END;

-- The hierarchy and its content versions.
CREATE TABLE site_before (
    operation_id    INTEGER NOT NULL,
    code            TEXT NOT NULL,
    name            TEXT,
    kind            TEXT,                        -- absent: there was no such site
    parent_code     TEXT,
    content_version INTEGER
) STRICT;
CREATE TRIGGER site_added AFTER INSERT ON site BEGIN
    INSERT INTO site_before (operation_id, code)
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), new.code);
END;
CREATE TRIGGER site_changed AFTER UPDATE OF content_version, parent_site_id, kind ON site
WHEN old.content_version IS NOT new.content_version OR old.parent_site_id IS NOT new.parent_site_id
  OR old.kind IS NOT new.kind BEGIN
    INSERT INTO site_before VALUES (
        (SELECT coalesce(max(operation_id), 0) FROM operation), old.code, old.name, old.kind,
        (SELECT code FROM site WHERE site_id = old.parent_site_id), old.content_version);
END;
CREATE TRIGGER site_removed BEFORE DELETE ON site BEGIN
    INSERT INTO site_before VALUES (
        (SELECT coalesce(max(operation_id), 0) FROM operation), old.code, old.name, old.kind,
        (SELECT code FROM site WHERE site_id = old.parent_site_id), old.content_version);
END;

CREATE TABLE update_source_before (
    operation_id    INTEGER NOT NULL,
    content_version INTEGER NOT NULL
) STRICT;
CREATE TRIGGER update_source_changed AFTER UPDATE OF content_version ON update_source
WHEN old.content_version <> new.content_version BEGIN
    INSERT INTO update_source_before
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), old.content_version);
END;

-- When a removed site had reached which content version.
CREATE TABLE sync_run_before (
    operation_id  INTEGER NOT NULL,
    site_code     TEXT NOT NULL,
    ended_at      INTEGER NOT NULL,
    version_after INTEGER NOT NULL
) STRICT;
CREATE TRIGGER sync_run_removed BEFORE DELETE ON sync_run
WHEN old.ended_at IS NOT NULL AND old.version_after > old.version_before BEGIN
    INSERT INTO sync_run_before
    SELECT (SELECT coalesce(max(operation_id), 0) FROM operation), code, old.ended_at, old.version_after
    FROM site WHERE site_id = old.site_id;
END;

-- Revisions whose content changed in place: what reports show of them.
CREATE TABLE revision_before (
    revision_before_id     INTEGER PRIMARY KEY,
    operation_id           INTEGER NOT NULL,
    revision_id            INTEGER NOT NULL,
    is_listed              INTEGER NOT NULL,
    is_expired             INTEGER NOT NULL,
    minimum_source_version INTEGER NOT NULL,
    category_type          TEXT,
    title                  TEXT,
    article_id             TEXT,
    severity               TEXT,
    released_at            INTEGER,
    superseded             TEXT NOT NULL,        -- JSON array of update_id
    categories             TEXT NOT NULL         -- likewise
) STRICT;
CREATE INDEX revision_before_operation ON revision_before (operation_id);

CREATE TABLE supersedence_expiry_before (
    operation_id INTEGER NOT NULL,
    update_id    INTEGER NOT NULL,
    was_expired  INTEGER NOT NULL
) STRICT;
CREATE INDEX supersedence_expiry_before_operation ON supersedence_expiry_before (operation_id);
CREATE TRIGGER supersedence_expired AFTER INSERT ON supersedence_expiry BEGIN
    INSERT INTO supersedence_expiry_before
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), new.update_id, 0);
END;
CREATE TRIGGER supersedence_revived AFTER DELETE ON supersedence_expiry BEGIN
    INSERT INTO supersedence_expiry_before
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), old.update_id, 1);
END;

CREATE TABLE quarantine_before (
    operation_id  INTEGER NOT NULL,
    quarantine_id INTEGER NOT NULL,
    path          TEXT NOT NULL,
    reason        TEXT,                          -- absent: it did not lie there
    client_guid   BLOB,
    first_seen    INTEGER,
    resolved_at   INTEGER
) STRICT;
CREATE TRIGGER quarantine_added AFTER INSERT ON quarantine BEGIN
    INSERT INTO quarantine_before (operation_id, quarantine_id, path)
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), new.quarantine_id, new.path);
END;
CREATE TRIGGER quarantine_changed AFTER UPDATE ON quarantine
WHEN old.reason IS NOT new.reason OR old.client_guid IS NOT new.client_guid
  OR old.first_seen IS NOT new.first_seen OR old.resolved_at IS NOT new.resolved_at BEGIN
    INSERT INTO quarantine_before VALUES (
        (SELECT coalesce(max(operation_id), 0) FROM operation), old.quarantine_id, old.path, old.reason,
        old.client_guid, old.first_seen, old.resolved_at);
END;
CREATE TRIGGER quarantine_removed AFTER DELETE ON quarantine BEGIN
    INSERT INTO quarantine_before VALUES (
        (SELECT coalesce(max(operation_id), 0) FROM operation), old.quarantine_id, old.path, old.reason,
        old.client_guid, old.first_seen, old.resolved_at);
END;
----------------------------------------------------------------------------------------------- end of the history
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
