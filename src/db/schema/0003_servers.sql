-- Schema step 3: synchronization with servers, and for servers.
--
-- Serves `sync` from WSUS and Microsoft Update (identity, anchors, revisions still wanted), the choice of what is
-- synchronized, its settings, the expiry of superseded updates, downloads of offline scan files, and `serve`.

-- Who the site is towards upstream servers: made once.
ALTER TABLE site ADD COLUMN account_guid BLOB;

-- Who serves the clients of a software update point: this database, or an existing WSUS server with a catalog of its own.
ALTER TABLE software_update_point ADD COLUMN served_by TEXT NOT NULL DEFAULT 'database'
    CHECK (served_by IN ('database', 'wsus'));
-- What an existing WSUS server lacked when it was last asked, or why it could not be asked.
ALTER TABLE software_update_point ADD COLUMN asked_at INTEGER;
ALTER TABLE software_update_point ADD COLUMN items_missing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE software_update_point ADD COLUMN last_error TEXT;
ALTER TABLE software_update_point ADD COLUMN error_family TEXT;

-- The content version in which a revision's content last changed: what a downstream server's anchor is compared with.
ALTER TABLE revision ADD COLUMN changed_in INTEGER NOT NULL DEFAULT 0;
UPDATE revision SET changed_in = visible_from;
CREATE INDEX revision_changed ON revision (changed_in);

-- The family of a failed run's error; what a site's own server lacks and has too much.
ALTER TABLE sync_run ADD COLUMN error_family TEXT;
ALTER TABLE sync_run ADD COLUMN items_missing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_run ADD COLUMN items_excess INTEGER NOT NULL DEFAULT 0;

-- A server that a site has synchronized from.
CREATE TABLE upstream_server (
    upstream_server_id INTEGER PRIMARY KEY,
    site_id            INTEGER NOT NULL REFERENCES site (site_id) ON DELETE CASCADE,
    address            TEXT NOT NULL,
    UNIQUE (site_id, address)
) STRICT;

-- Anchors as the server gave them, committed with the data that they cover.
CREATE TABLE upstream_anchor (
    upstream_server_id INTEGER NOT NULL REFERENCES upstream_server (upstream_server_id) ON DELETE CASCADE,
    kind               TEXT NOT NULL CHECK (kind IN ('config', 'categories', 'updates')),
    filter             TEXT NOT NULL,            -- what it was asked for: with another filter it is worth nothing
    anchor             TEXT NOT NULL,
    kept_at            INTEGER NOT NULL,
    PRIMARY KEY (upstream_server_id, kind)
) STRICT, WITHOUT ROWID;

-- Revisions that a server listed, or that a bundle of its names, and that it did not give in a readable form: asked for
-- again in every run.
CREATE TABLE wanted_revision (
    upstream_server_id INTEGER NOT NULL REFERENCES upstream_server (upstream_server_id) ON DELETE CASCADE,
    guid               BLOB NOT NULL,
    revision_number    INTEGER NOT NULL,
    list               TEXT NOT NULL CHECK (list IN ('categories', 'updates', 'bundles')), -- what names it
    reason             TEXT NOT NULL,
    first_asked_at     INTEGER NOT NULL,
    tries              INTEGER NOT NULL,
    PRIMARY KEY (upstream_server_id, guid, revision_number)
) STRICT, WITHOUT ROWID;

-- Products (or families and companies: all products below them) and classifications that are synchronized from servers.
CREATE TABLE subscription (
    category_guid BLOB PRIMARY KEY,
    subscribed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: how the top-level site synchronizes.
CREATE TABLE sync_settings (
    sync_settings_id                     INTEGER PRIMARY KEY CHECK (sync_settings_id = 1),
    schedule                             TEXT,            -- absent: only by hand
    languages                            TEXT NOT NULL,   -- of titles, separated by commas
    expire_superseded_after              INTEGER CHECK (expire_superseded_after >= 0),         -- months; absent: never
    expire_superseded_feature_updates_after INTEGER CHECK (expire_superseded_feature_updates_after >= 0)
) STRICT;
INSERT INTO sync_settings VALUES (1, NULL, 'en', 3, 3);

-- Updates that the supersedence rule has expired here; what a publisher withdrew is in `revision.is_expired`.
CREATE TABLE supersedence_expiry (
    update_id            INTEGER PRIMARY KEY REFERENCES update_identity (update_id),
    superseding_update_id INTEGER NOT NULL REFERENCES update_identity (update_id),
    expired_at           INTEGER NOT NULL
) STRICT;

-- The local file or folder that a site's last synchronization read to its end, so that an unchanged one is not read again.
CREATE TABLE read_source (
    site_id     INTEGER PRIMARY KEY REFERENCES site (site_id) ON DELETE CASCADE,
    path        TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    read_at     INTEGER NOT NULL
) STRICT;

-- Offline scan files that were downloaded.
CREATE TABLE download (
    address       TEXT PRIMARY KEY,
    path          TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    size          INTEGER NOT NULL,
    sha256        BLOB NOT NULL,
    downloaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Downstream servers that reported here, as they told it.
CREATE TABLE downstream_server (
    server_guid    BLOB PRIMARY KEY,
    name           TEXT,
    parent_guid    BLOB,                         -- absent: it synchronizes from here
    version        TEXT,
    is_replica     INTEGER,
    last_sync_at   INTEGER,
    last_rollup_at INTEGER,
    heard_at       INTEGER NOT NULL,
    summary        TEXT                          -- JSON of its counts
) STRICT, WITHOUT ROWID;

-- Documents have some kilobytes each. Rows with a key of their own lie packed; those of a table without rowid, which keeps
-- at most a quarter of a page in place, take a page more each.
CREATE TABLE document_packed (
    document_id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    part        TEXT NOT NULL,                  -- update, entry, core, extended, eula, localized/<language>
    content     BLOB NOT NULL,
    UNIQUE (revision_id, part)
) STRICT;
INSERT INTO document_packed (revision_id, part, content)
    SELECT revision_id, part, content FROM document ORDER BY revision_id, part;
DROP TABLE document;
ALTER TABLE document_packed RENAME TO document;
