-- A database of schema step 23 with a few rows: invented, loaded and upgraded by a test.
PRAGMA application_id = 1668117872;
PRAGMA user_version = 23;
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE operation (
    operation_id INTEGER PRIMARY KEY,
    started_at   INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    description  TEXT NOT NULL
) STRICT;
CREATE TABLE update_source (
    update_source_id INTEGER PRIMARY KEY CHECK (update_source_id = 1),
    guid             BLOB NOT NULL,
    content_version  INTEGER NOT NULL CHECK (content_version >= 0)
) STRICT;
CREATE TABLE site (
    site_id         INTEGER PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE CHECK (length(code) = 3),
    name            TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('central_administration', 'primary', 'secondary')),
    parent_site_id  INTEGER REFERENCES site (site_id),
    source          TEXT,                       -- top-level site only: where its last synchronization came from
    content_version INTEGER NOT NULL DEFAULT 0, -- what the site has synchronized to
    created_at      INTEGER NOT NULL
, account_guid BLOB) STRICT;
CREATE TABLE software_update_point (
    software_update_point_id INTEGER PRIMARY KEY,
    site_id         INTEGER NOT NULL REFERENCES site (site_id),
    server_name     TEXT NOT NULL COLLATE NOCASE UNIQUE,
    port            INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    tls             INTEGER NOT NULL CHECK (tls IN (0, 1)),
    connections     TEXT NOT NULL CHECK (connections IN ('intranet', 'internet', 'both')),
    position        INTEGER NOT NULL,           -- 1 is the site's first, its synchronization source
    content_version INTEGER NOT NULL DEFAULT 0, served_by TEXT NOT NULL DEFAULT 'database'
    CHECK (served_by IN ('database', 'wsus')), asked_at INTEGER, items_missing INTEGER NOT NULL DEFAULT 0, last_error TEXT, error_family TEXT,
    UNIQUE (site_id, position)
) STRICT;
CREATE TABLE update_identity (
    update_id INTEGER PRIMARY KEY,
    guid      BLOB NOT NULL UNIQUE
) STRICT;
CREATE TABLE revision (
    revision_id            INTEGER PRIMARY KEY,
    update_id              INTEGER NOT NULL REFERENCES update_identity (update_id),
    revision_number        INTEGER NOT NULL,
    visible_from           INTEGER NOT NULL,    -- content version in which it entered the catalog
    minimum_source_version INTEGER NOT NULL,    -- a scan at this content version or above has evaluated it: that of
                                                -- the earlier revision when applicability did not change
    applicability_digest   BLOB NOT NULL,       -- SHA-256 of rules, prerequisites and bundle
    update_type            TEXT NOT NULL CHECK (update_type IN ('category', 'detectoid', 'software', 'driver', 'unknown')),
    category_type          TEXT,                -- categories: company, product_family, product, update_classification
    is_listed              INTEGER NOT NULL,    -- what a person calls an update: visible bundle or stand-alone update
    is_bundle              INTEGER NOT NULL,
    is_expired             INTEGER NOT NULL,
    title                  TEXT,                -- in the default language
    description            TEXT,
    article_id             TEXT,                -- KB number, digits
    bulletin_id            TEXT,
    severity               TEXT,                -- critical, important, moderate, low
    released_at            INTEGER,             -- CreationDate
    default_language       TEXT,
    handler                TEXT,
    maximum_download_size  INTEGER,
    restart                TEXT,                -- RebootBehavior
    support_url            TEXT,
    is_complete            INTEGER NOT NULL,    -- a complete document, which may be offered to downstream servers
    has_rejected           INTEGER NOT NULL,    -- made from the rest, because a part could not be read
    digest                 BLOB NOT NULL, changed_in INTEGER NOT NULL DEFAULT 0,       -- SHA-256 of what was read, to see changes
    UNIQUE (update_id, revision_number)
) STRICT;
CREATE TABLE localized_title (
    revision_id INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    language    TEXT NOT NULL,
    title       TEXT NOT NULL,
    PRIMARY KEY (revision_id, language)
) STRICT, WITHOUT ROWID;
CREATE TABLE revision_language (
    revision_id INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    language    TEXT NOT NULL,
    PRIMARY KEY (revision_id, language)
) STRICT, WITHOUT ROWID;
CREATE TABLE revision_cve (
    revision_id INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    cve         TEXT NOT NULL,
    PRIMARY KEY (revision_id, cve)
) STRICT, WITHOUT ROWID;
CREATE TABLE revision_category (
    revision_id        INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    category_update_id INTEGER NOT NULL REFERENCES update_identity (update_id),
    PRIMARY KEY (revision_id, category_update_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE prerequisite (
    revision_id        INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    clause             INTEGER NOT NULL,
    required_update_id INTEGER NOT NULL REFERENCES update_identity (update_id),
    PRIMARY KEY (revision_id, clause, required_update_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE bundled_update (
    revision_id           INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    clause                INTEGER NOT NULL,
    child_update_id       INTEGER NOT NULL REFERENCES update_identity (update_id),
    child_revision_number INTEGER NOT NULL,
    PRIMARY KEY (revision_id, clause, child_update_id, child_revision_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE supersedence (
    revision_id          INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE, -- the newer
    superseded_update_id INTEGER NOT NULL REFERENCES update_identity (update_id),
    PRIMARY KEY (revision_id, superseded_update_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE file (
    file_id       INTEGER PRIMARY KEY,
    sha1          BLOB NOT NULL UNIQUE,
    sha256        BLOB,
    name          TEXT,
    size          INTEGER,
    modified_at   INTEGER,
    patching_type TEXT,
    url           TEXT
) STRICT;
CREATE TABLE revision_file (
    revision_id INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    file_id     INTEGER NOT NULL REFERENCES file (file_id),
    PRIMARY KEY (revision_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sync_run (
    sync_run_id      INTEGER PRIMARY KEY,
    site_id          INTEGER NOT NULL REFERENCES site (site_id),
    run_trigger      TEXT NOT NULL CHECK (run_trigger IN ('manual', 'schedule', 'parent')),
    kind             TEXT NOT NULL CHECK (kind IN ('full', 'delta')),
    source           TEXT NOT NULL,
    phase            TEXT NOT NULL CHECK (phase IN ('started', 'wsus', 'database', 'replicas', 'done', 'failed')),
    status           INTEGER NOT NULL CHECK (status BETWEEN 6700 AND 6711),
    started_at       INTEGER NOT NULL,
    ended_at         INTEGER,
    items_total      INTEGER NOT NULL DEFAULT 0, -- revisions that the source offers
    items_added      INTEGER NOT NULL DEFAULT 0,
    items_changed    INTEGER NOT NULL DEFAULT 0,
    items_rejected   INTEGER NOT NULL DEFAULT 0,
    error            TEXT,
    version_before   INTEGER NOT NULL,
    version_after    INTEGER,
    version_parent   INTEGER                     -- what the parent was at: what this run was asked for
, error_family TEXT, items_missing INTEGER NOT NULL DEFAULT 0, items_excess INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE sync_run_status (
    sync_run_id INTEGER NOT NULL REFERENCES sync_run (sync_run_id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    reached_at  INTEGER NOT NULL,
    PRIMARY KEY (sync_run_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE sync_rejection (
    sync_run_id INTEGER NOT NULL REFERENCES sync_run (sync_run_id) ON DELETE CASCADE,
    place       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    sha256      BLOB,
    content     BLOB                             -- zstd of what was rejected, kept once per place and content
) STRICT;
CREATE TABLE client (
    client_id              INTEGER PRIMARY KEY,
    guid                   BLOB NOT NULL UNIQUE,
    name                   TEXT,                 -- NetBIOS name
    name_at                INTEGER,              -- Date of the newest report that told a name
    site_id                INTEGER REFERENCES site (site_id),
    client_version         TEXT,
    client_version_at      INTEGER,              -- Date of the newest report that told a version
    reported_at            INTEGER,              -- Date of the newest report
    client_installed       INTEGER,              -- 0: a sender without a client, such as a pull distribution point
    last_message_at        INTEGER,
    last_scan_state        INTEGER,              -- newest message of topic 501
    last_scan_at           INTEGER,
    last_scan_serial       INTEGER,
    last_scan_error        INTEGER,              -- unsigned 32-bit code
    completed_scan_at      INTEGER,              -- newest message of topic 501, state 3
    completed_scan_serial  INTEGER,
    completed_scan_version INTEGER,              -- content version that the message named
    scan_location          TEXT,                 -- software update point that the newest scan message named
    agent_version          TEXT                  -- Windows Update Agent
, named_since INTEGER, resynchronized_at INTEGER, first_operation_id INTEGER, policy_version INTEGER, policy_version_at INTEGER, completed_scan_site_version INTEGER) STRICT;
CREATE TABLE topic (
    topic_id    INTEGER PRIMARY KEY,
    topic_type  INTEGER NOT NULL,
    topic       TEXT NOT NULL,
    user        TEXT NOT NULL,                   -- user SID or name; empty for a device
    UNIQUE (topic_type, topic, user)
) STRICT;
CREATE TABLE client_state (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    base_time INTEGER NOT NULL,
    states    BLOB NOT NULL
) STRICT;
CREATE TABLE client_detail (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    detail    BLOB NOT NULL
) STRICT;
CREATE TABLE message_payload (
    client_id INTEGER NOT NULL REFERENCES client (client_id),
    topic_id  INTEGER NOT NULL REFERENCES topic (topic_id),
    payload   TEXT NOT NULL,
    PRIMARY KEY (client_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE client_ledger (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    runs      BLOB NOT NULL
) STRICT;
CREATE TABLE serial_gap (
    client_id  INTEGER NOT NULL REFERENCES client (client_id),
    epoch      INTEGER NOT NULL,
    first      INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    before     INTEGER NOT NULL,                 -- time of the message that shows the hole
    noticed_at INTEGER NOT NULL,
    PRIMARY KEY (client_id, epoch, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE change_log (
    segment_id    INTEGER PRIMARY KEY,
    operation_id  INTEGER NOT NULL REFERENCES operation (operation_id),
    received_from INTEGER NOT NULL,
    received_to   INTEGER NOT NULL,
    count         INTEGER NOT NULL,
    changes       BLOB NOT NULL                  -- zstd
) STRICT;
CREATE TABLE quarantine (
    quarantine_id INTEGER PRIMARY KEY,
    sha256        BLOB NOT NULL,
    path          TEXT NOT NULL,                 -- absolute; - for standard input
    size          INTEGER NOT NULL,
    reason        TEXT NOT NULL,
    line          INTEGER,
    column_number INTEGER,
    client_guid   BLOB,                          -- when it could still be told
    site_id       INTEGER REFERENCES site (site_id),
    first_seen    INTEGER NOT NULL,
    last_seen     INTEGER NOT NULL,
    tries         INTEGER NOT NULL,
    resolved_at   INTEGER,                       -- when a file of the same path was read well
    content       BLOB, file_stays INTEGER NOT NULL DEFAULT 1,                          -- zstd; absent when the file is over the size limit, and where another row has it
    UNIQUE (sha256, path)
) STRICT;
CREATE VIRTUAL TABLE revision_search USING fts5 (
    title,         -- in the default language
    other_titles,  -- in the other languages that are kept
    description,
    article,       -- KB number with and without its letters
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE upstream_server (
    upstream_server_id INTEGER PRIMARY KEY,
    site_id            INTEGER NOT NULL REFERENCES site (site_id) ON DELETE CASCADE,
    address            TEXT NOT NULL,
    UNIQUE (site_id, address)
) STRICT;
CREATE TABLE upstream_anchor (
    upstream_server_id INTEGER NOT NULL REFERENCES upstream_server (upstream_server_id) ON DELETE CASCADE,
    kind               TEXT NOT NULL CHECK (kind IN ('config', 'categories', 'updates')),
    filter             TEXT NOT NULL,            -- what it was asked for: with another filter it is worth nothing
    anchor             TEXT NOT NULL,
    kept_at            INTEGER NOT NULL,
    PRIMARY KEY (upstream_server_id, kind)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE subscription (
    category_guid BLOB PRIMARY KEY,
    subscribed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sync_settings (
    sync_settings_id                     INTEGER PRIMARY KEY CHECK (sync_settings_id = 1),
    schedule                             TEXT,            -- absent: only by hand
    languages                            TEXT NOT NULL,   -- of titles, separated by commas
    expire_superseded_after              INTEGER CHECK (expire_superseded_after >= 0),         -- months; absent: never
    expire_superseded_feature_updates_after INTEGER CHECK (expire_superseded_feature_updates_after >= 0)
) STRICT;
CREATE TABLE supersedence_expiry (
    update_id            INTEGER PRIMARY KEY REFERENCES update_identity (update_id),
    superseding_update_id INTEGER NOT NULL REFERENCES update_identity (update_id),
    expired_at           INTEGER NOT NULL
) STRICT;
CREATE TABLE read_source (
    site_id     INTEGER PRIMARY KEY REFERENCES site (site_id) ON DELETE CASCADE,
    path        TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    read_at     INTEGER NOT NULL
) STRICT;
CREATE TABLE download (
    address       TEXT PRIMARY KEY,
    path          TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    size          INTEGER NOT NULL,
    sha256        BLOB NOT NULL,
    downloaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "document" (
    document_id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    part        TEXT NOT NULL,                  -- update, entry, core, extended, eula, localized/<language>
    content     BLOB NOT NULL,
    UNIQUE (revision_id, part)
) STRICT;
CREATE TABLE other_client_name (
    client_id INTEGER NOT NULL REFERENCES client (client_id),
    name      TEXT NOT NULL,
    first_at  INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    PRIMARY KEY (client_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE history (
    history_id INTEGER PRIMARY KEY CHECK (history_id = 1),
    keep_days  INTEGER NOT NULL CHECK (keep_days > 0),
    kept_from  INTEGER
, has_first_times INTEGER NOT NULL DEFAULT 0, first_times_from INTEGER) STRICT;
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
CREATE TABLE site_before (
    operation_id    INTEGER NOT NULL,
    code            TEXT NOT NULL,
    name            TEXT,
    kind            TEXT,                        -- absent: there was no such site
    parent_code     TEXT,
    content_version INTEGER
) STRICT;
CREATE TABLE update_source_before (
    operation_id    INTEGER NOT NULL,
    content_version INTEGER NOT NULL
) STRICT;
CREATE TABLE sync_run_before (
    operation_id  INTEGER NOT NULL,
    site_code     TEXT NOT NULL,
    ended_at      INTEGER NOT NULL,
    version_after INTEGER NOT NULL
) STRICT;
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
CREATE TABLE supersedence_expiry_before (
    operation_id INTEGER NOT NULL,
    update_id    INTEGER NOT NULL,
    was_expired  INTEGER NOT NULL
) STRICT;
CREATE TABLE quarantine_before (
    operation_id  INTEGER NOT NULL,
    quarantine_id INTEGER NOT NULL,
    path          TEXT NOT NULL,
    reason        TEXT,                          -- absent: it did not lie there
    client_guid   BLOB,
    first_seen    INTEGER,
    resolved_at   INTEGER
) STRICT;
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
CREATE TABLE inbox_sample (
    inbox_id      INTEGER NOT NULL REFERENCES inbox (inbox_id) ON DELETE CASCADE,
    at            INTEGER NOT NULL,
    taken_files   INTEGER NOT NULL,
    waiting_files INTEGER NOT NULL,
    PRIMARY KEY (inbox_id, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE boundary (
    boundary_id   INTEGER PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind IN ('ip_subnet', 'ip_range', 'ad_site')),
    value         TEXT NOT NULL,                 -- as people read it: 10.1.0.0/16, 10.0.0.1-10.0.3.255, Berlin
    match_value   TEXT NOT NULL,                 -- in lower case, so that an Active Directory site stands here once
    name          TEXT,
    -- 16 bytes each, an IPv4 address as ::ffff:a.b.c.d; absent for an Active Directory site.
    first_address BLOB CHECK (length(first_address) = 16),
    last_address  BLOB CHECK (length(last_address) = 16),
    UNIQUE (kind, match_value),
    CHECK ((kind = 'ad_site') = (first_address IS NULL) AND (kind = 'ad_site') = (last_address IS NULL)),
    CHECK (first_address <= last_address)
) STRICT;
CREATE TABLE boundary_group (
    boundary_group_id INTEGER PRIMARY KEY,
    name              TEXT NOT NULL COLLATE NOCASE UNIQUE,
    description       TEXT,
    site_id           INTEGER REFERENCES site (site_id) ON DELETE SET NULL, -- the site that it was made for, if it was for one
    is_default        INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    CHECK (is_default = 0 OR name LIKE 'Default-Site-Boundary-Group<___>')
) STRICT;
CREATE TABLE boundary_group_member (
    boundary_group_id INTEGER NOT NULL REFERENCES boundary_group (boundary_group_id) ON DELETE CASCADE,
    boundary_id       INTEGER NOT NULL REFERENCES boundary (boundary_id) ON DELETE CASCADE,
    PRIMARY KEY (boundary_group_id, boundary_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE boundary_group_point (
    boundary_group_id        INTEGER NOT NULL REFERENCES boundary_group (boundary_group_id) ON DELETE CASCADE,
    software_update_point_id INTEGER NOT NULL
        REFERENCES software_update_point (software_update_point_id) ON DELETE CASCADE,
    PRIMARY KEY (boundary_group_id, software_update_point_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE boundary_group_neighbor (
    boundary_group_id INTEGER NOT NULL REFERENCES boundary_group (boundary_group_id) ON DELETE CASCADE,
    neighbor_group_id INTEGER NOT NULL REFERENCES boundary_group (boundary_group_id) ON DELETE CASCADE,
    fallback_minutes  INTEGER CHECK (fallback_minutes BETWEEN 0 AND 10080), -- absent: never
    PRIMARY KEY (boundary_group_id, neighbor_group_id),
    CHECK (boundary_group_id <> neighbor_group_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE "policy" (
    policy_id        INTEGER PRIMARY KEY,
    source_id        TEXT NOT NULL,
    version          INTEGER NOT NULL,            -- N of N.00
    content_version  INTEGER NOT NULL,            -- 0 in a tombstone
    is_tombstone     INTEGER NOT NULL DEFAULT 0 CHECK (is_tombstone IN (0, 1)),
    body             TEXT NOT NULL,               -- canonical XML
    body_sha256      BLOB NOT NULL,
    tombstone_body   TEXT,                        -- prepared to withdraw it; absent before this step
    tombstone_sha256 BLOB,
    made_at          INTEGER NOT NULL,
    operation_id     INTEGER NOT NULL REFERENCES operation (operation_id), source_type TEXT NOT NULL DEFAULT 'UpdateSource'
    CHECK (source_type IN ('UpdateSource', 'UpdateCIAssignment', 'ServiceWindow')),
    UNIQUE (source_id, version),
    CHECK ((tombstone_body IS NULL) = (tombstone_sha256 IS NULL))
) STRICT;
CREATE TABLE policy_key (
    policy_key_id INTEGER PRIMARY KEY,
    key_id        TEXT NOT NULL UNIQUE,           -- SHA-256 of public_key, hexadecimal
    public_key    BLOB NOT NULL,                  -- DER of SubjectPublicKeyInfo
    bits          INTEGER NOT NULL,
    made_at       INTEGER NOT NULL,
    retired_at    INTEGER                         -- absent: it signs
) STRICT;
CREATE TABLE policy_signature (
    policy_id           INTEGER NOT NULL REFERENCES policy (policy_id) ON DELETE CASCADE,
    policy_key_id       INTEGER NOT NULL REFERENCES policy_key (policy_key_id),
    hash_algorithm      TEXT NOT NULL,            -- OID
    hash_algorithm_id   INTEGER NOT NULL,
    body_signature      BLOB NOT NULL,
    tombstone_signature BLOB,                     -- absent where the document has no prepared tombstone
    signed_at           INTEGER NOT NULL,
    PRIMARY KEY (policy_id, policy_key_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE client_settings (
    client_settings_id       INTEGER PRIMARY KEY,
    site_id                  INTEGER UNIQUE REFERENCES site (site_id) ON DELETE CASCADE,
    software_updates_enabled INTEGER CHECK (software_updates_enabled IN (0, 1)), -- absent, here and below: inherited
    scan_interval            INTEGER CHECK (scan_interval > 0),                  -- minutes
    time_to_live             INTEGER CHECK (time_to_live > 0),                   -- minutes
    policy_polling_interval  INTEGER CHECK (policy_polling_interval > 0), deadline_randomization INTEGER CHECK (deadline_randomization IN (0, 1)), install_all_within INTEGER CHECK (install_all_within BETWEEN 0 AND 8760), grace_hours INTEGER CHECK (grace_hours BETWEEN 0 AND 120),        -- minutes
    CHECK ((client_settings_id = 1) = (site_id IS NULL)),
    CHECK (client_settings_id > 1 OR (software_updates_enabled IS NOT NULL AND scan_interval IS NOT NULL
           AND time_to_live IS NOT NULL AND policy_polling_interval IS NOT NULL))
) STRICT;
CREATE TABLE client_location (
    client_id   INTEGER PRIMARY KEY REFERENCES client (client_id),
    addresses   TEXT NOT NULL,                   -- IP addresses in their order, joined by commas; empty: none is known
    ad_site     TEXT,                            -- site of Active Directory
    on_internet INTEGER NOT NULL CHECK (on_internet IN (0, 1)),
    told_at     INTEGER NOT NULL,
    source      TEXT NOT NULL                    -- the file that told it; - for standard input
) STRICT;
CREATE TABLE client_policy_version (
    client_id INTEGER NOT NULL REFERENCES client (client_id),
    version   INTEGER NOT NULL,
    first_at  INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    PRIMARY KEY (client_id, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE "report_file" (
    path         TEXT NOT NULL,                 -- absolute; - for standard input
    sha256       BLOB NOT NULL,
    site         TEXT NOT NULL,
    size         INTEGER NOT NULL,
    reports      INTEGER NOT NULL,
    messages     INTEGER NOT NULL,
    operation_id INTEGER NOT NULL REFERENCES operation (operation_id),
    clients      BLOB,
    PRIMARY KEY (path, sha256, site)
) STRICT, WITHOUT ROWID;
CREATE TABLE collection (
    collection_id INTEGER PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE COLLATE NOCASE,
    comment       TEXT,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE TABLE collection_client (
    collection_id INTEGER NOT NULL REFERENCES collection (collection_id) ON DELETE CASCADE,
    client_id     INTEGER NOT NULL REFERENCES client (client_id) ON DELETE CASCADE,
    PRIMARY KEY (collection_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE collection_rule (
    collection_id INTEGER NOT NULL REFERENCES collection (collection_id) ON DELETE CASCADE,
    rule          TEXT NOT NULL,
    PRIMARY KEY (collection_id, rule)
) STRICT, WITHOUT ROWID;
CREATE TABLE collection_link (
    collection_id       INTEGER NOT NULL REFERENCES collection (collection_id) ON DELETE CASCADE,
    other_collection_id INTEGER NOT NULL REFERENCES collection (collection_id),
    kind                TEXT NOT NULL CHECK (kind IN ('include', 'exclude')),
    PRIMARY KEY (collection_id, other_collection_id)
) STRICT, WITHOUT ROWID;
INSERT INTO operation (operation_id, started_at, actor, description) VALUES
(1, 1795262400000000, 'admin, cmupd init', 'create the database'),
(2, 1795262400000000, 'admin, cmupd site add', 'add site PS1'),
(3, 1795262400000000, 'admin, cmupd site add', 'add site S01'),
(4, 1795262400000000, 'admin, cmupd sup add', 'add software update point wsus1.contoso.com to PS1'),
(5, 1795262400000000, 'admin, cmupd sync', 'synchronize CAS from scan: begin'),
(6, 1795262400000000, 'admin, cmupd sync', 'synchronize CAS: write the catalog'),
(7, 1795262400000000, 'admin, cmupd sync', 'synchronize CAS from scan'),
(8, 1795262400000000, 'admin, cmupd sync', 'synchronize PS1 with CAS: begin'),
(9, 1795262400000000, 'admin, cmupd sync', 'synchronize PS1 with CAS'),
(10, 1795262400000000, 'admin, cmupd sync', 'synchronize S01 with PS1: begin'),
(11, 1795262400000000, 'admin, cmupd sync', 'synchronize S01 with PS1'),
(12, 1795262400000000, 'admin, cmupd boundary-group add', 'add boundary group Berlin'),
(13, 1795262400000000, 'admin, cmupd boundary-group add', 'add boundary group Munich'),
(14, 1795262400000000, 'admin, cmupd boundary-group neighbor', 'boundary group Berlin: fallback to Munich after 240'),
(15, 1795262400000000, 'admin, cmupd policy settings', 'set client settings of PS1'),
(16, 1795348800000000, 'admin, cmupd ingest', 'ingest 1 file'),
(17, 1795348800000000, 'admin, cmupd ingest', 'ingest 1 file'),
(18, 1795348800000000, 'admin, cmupd client locations import', 'import places of clients from places.csv');
INSERT INTO update_source (update_source_id, guid, content_version) VALUES
(1, x'90bf960dbe6541e6ad18bcaea155f59a', 1);
INSERT INTO site (site_id, code, name, kind, parent_site_id, source, content_version, created_at, account_guid) VALUES
(1, 'CAS', 'Headquarters', 'central_administration', NULL, '/srv/scan', 1, 1795262400000000, NULL),
(2, 'PS1', 'Europe', 'primary', 1, NULL, 1, 1795262400000000, NULL),
(3, 'S01', 'S01', 'secondary', 2, NULL, 1, 1795262400000000, NULL);
INSERT INTO software_update_point (software_update_point_id, site_id, server_name, port, tls, connections, position, content_version, served_by, asked_at, items_missing, last_error, error_family) VALUES
(1, 2, 'wsus1.contoso.com', 8530, 0, 'intranet', 1, 1, 'database', NULL, 0, NULL, NULL);
INSERT INTO update_identity (update_id, guid) VALUES
(1, x'10000000000040008000000000001001'),
(2, x'0fa1201d43304fa88ae9b877473b6441'),
(3, x'71718f1373244b0f8f9e2ca9dc978e53'),
(4, x'10000000000040008000000000001002'),
(5, x'10000000000040008000000000001003');
INSERT INTO revision (revision_id, update_id, revision_number, visible_from, minimum_source_version, applicability_digest, update_type, category_type, is_listed, is_bundle, is_expired, title, description, article_id, bulletin_id, severity, released_at, default_language, handler, maximum_download_size, restart, support_url, is_complete, has_rejected, digest, changed_in) VALUES
(1, 1, 200, 1, 1, x'f0c41553cb96577f7bb4073c26c1a761bf18da59c925e05d29bddfa35314605c', 'software', NULL, 1, 1, 0, '2026-09 Cumulative Update for Example Server 1 (KB5090001)', NULL, '5090001', NULL, 'important', 1788886800000000, 'en', NULL, NULL, NULL, NULL, 0, 0, x'221cc454afffc93560192618b164bdb026f43e4ddb45dc6ded50959701ac74f7', 1),
(2, 4, 200, 1, 1, x'f0c41553cb96577f7bb4073c26c1a761bf18da59c925e05d29bddfa35314605c', 'software', NULL, 1, 1, 0, '2026-10 Cumulative Update for Example Server 1 (KB5090002)', NULL, '5090002', NULL, 'critical', 1791910800000000, 'en', NULL, NULL, NULL, NULL, 0, 0, x'ff71391f8b3778215a3aef2eb6d29135c4e0252b87a1ca3d1a48e6b7932b0e64', 1),
(3, 5, 200, 1, 1, x'f0c41553cb96577f7bb4073c26c1a761bf18da59c925e05d29bddfa35314605c', 'software', NULL, 1, 1, 0, '2026-10 Update for Example Runtime (KB5090003)', NULL, '5090003', NULL, 'moderate', 1791910800000000, 'en', NULL, NULL, NULL, NULL, 0, 0, x'62a976c4630ddac77d97976125e9bb163cfc7dadfce30769a1dba72e46385658', 1);
INSERT INTO localized_title (revision_id, language, title) VALUES
(1, 'en', '2026-09 Cumulative Update for Example Server 1 (KB5090001)'),
(2, 'en', '2026-10 Cumulative Update for Example Server 1 (KB5090002)'),
(3, 'en', '2026-10 Update for Example Runtime (KB5090003)');
INSERT INTO revision_language (revision_id, language) VALUES
(1, 'de'),
(1, 'en');
INSERT INTO revision_cve (revision_id, cve) VALUES
(1, 'CVE-2026-1234');
INSERT INTO revision_category (revision_id, category_update_id) VALUES
(1, 2),
(1, 3),
(2, 2),
(2, 3),
(3, 2),
(3, 3);
INSERT INTO prerequisite (revision_id, clause, required_update_id) VALUES
(1, 0, 2),
(1, 1, 3),
(2, 0, 2),
(2, 1, 3),
(3, 0, 2),
(3, 1, 3);
INSERT INTO supersedence (revision_id, superseded_update_id) VALUES
(2, 1);
INSERT INTO file (file_id, sha1, sha256, name, size, modified_at, patching_type, url) VALUES
(1, x'00112233445566778899aabbccddeeff00112233', x'0000000000000000000000000000000000000000000000000000000000000000', 'kb7001001-x64.cab', 4096, 1795262400000000, 'SelfContained', 'http://download.contoso.com/kb7001001-x64.cab');
INSERT INTO revision_file (revision_id, file_id) VALUES
(1, 1);
INSERT INTO sync_run (sync_run_id, site_id, run_trigger, kind, source, phase, status, started_at, ended_at, items_total, items_added, items_changed, items_rejected, error, version_before, version_after, version_parent, error_family, items_missing, items_excess) VALUES
(1, 1, 'manual', 'full', 'scan', 'done', 6702, 1795262400000000, 1795262400000000, 3, 3, 0, 0, NULL, 0, 1, NULL, NULL, 0, 0),
(2, 2, 'parent', 'full', 'CAS', 'done', 6702, 1795262400000000, 1795262400000000, 3, 3, 0, 0, NULL, 0, 1, 1, NULL, 0, 0),
(3, 3, 'parent', 'full', 'PS1', 'done', 6702, 1795262400000000, 1795262400000000, 3, 3, 0, 0, NULL, 0, 1, 1, NULL, 0, 0);
INSERT INTO sync_run_status (sync_run_id, position, status, reached_at) VALUES
(1, 0, 6701, 1795262400000000),
(1, 1, 6704, 1795262400000000),
(1, 2, 6705, 1795262400000000),
(1, 3, 6702, 1795262400000000),
(2, 0, 6701, 1795262400000000),
(2, 1, 6704, 1795262400000000),
(2, 2, 6702, 1795262400000000),
(3, 0, 6701, 1795262400000000),
(3, 1, 6704, 1795262400000000),
(3, 2, 6702, 1795262400000000);
INSERT INTO sync_rejection (sync_run_id, place, reason, sha256, content) VALUES
(1, 'package2.cab c/9', 'not well-formed', x'0000000000000000000000000000000000000000000000000000000000000000', NULL);
INSERT INTO client (client_id, guid, name, name_at, site_id, client_version, client_version_at, reported_at, client_installed, last_message_at, last_scan_state, last_scan_at, last_scan_serial, last_scan_error, completed_scan_at, completed_scan_serial, completed_scan_version, scan_location, agent_version, named_since, resynchronized_at, first_operation_id, policy_version, policy_version_at) VALUES
(1, x'30000000000040008000000000000001', 'WKS-0001', 1795161720000000, 2, NULL, NULL, 1795161720000000, 1, 1795161720000000, 3, 1795161720000000, 13, NULL, 1795161720000000, 13, 1, 'http://wsus1:8530', '10.0.26100.1', 1795262400000000, NULL, 17, 1, 1795262400000000),
(2, x'30000000000040008000000000000002', 'WKS-0002', 1795161720000000, 2, NULL, NULL, 1795161720000000, 1, 1795161720000000, 3, 1795161720000000, 13, NULL, 1795161720000000, 13, 1, 'http://wsus1:8530', '10.0.26100.1', 1795161600000000, NULL, 17, NULL, NULL),
(3, x'30000000000040008000000000000003', 'WKS-0003', 1795165200000000, 2, NULL, NULL, 1795165200000000, 1, 1795165200000000, 5, 1795165200000000, 7, 2149859344, NULL, NULL, NULL, NULL, NULL, 1795165200000000, NULL, 17, NULL, NULL),
(4, x'30000000000040008000000000000004', 'WKS-0004', 1795165200000000, 2, NULL, NULL, 1795165200000000, 1, 1795165200000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1795078800000000, NULL, 17, NULL, NULL);
INSERT INTO topic (topic_id, topic_type, topic, user) VALUES
(1, 501, '{40000000-0000-4000-8000-000000000001}', ''),
(2, 701, '30000000-0000-4000-8000-000000000004', '');
INSERT INTO client_state (client_id, base_time, states) VALUES
(1, 1795161660000000, x'0102230b010103'),
(2, 1795161660000000, x'0102220b010103'),
(3, 1795165200000000, x'0100010105'),
(4, 1795165200000000, x'0100010200');
INSERT INTO client_detail (client_id, detail) VALUES
(1, x'01010000160c00c8010c02c801073c04'),
(2, x'01010000160c00c8010c02c801073c04'),
(3, x'010100000e14009080918108'),
(4, x'010100002e0400');
INSERT INTO message_payload (client_id, topic_id, payload) VALUES
(1, 1, '{"params":["x"]}');
INSERT INTO client_ledger (client_id, runs) VALUES
(1, x'010380f8ffaf0d1400007800010078000000'),
(2, x'010380f8ffaf0d1400007800010078000000'),
(3, x'0101a0b080b00d0e0000'),
(4, x'0102a0eaf5af0d28000080c60a040000');
INSERT INTO serial_gap (client_id, epoch, first, last, before, noticed_at) VALUES
(4, 0, 21, 22, 1795165200000000, 1795348800000000);
INSERT INTO change_log (segment_id, operation_id, received_from, received_to, count, changes) VALUES
(1, 17, 1795348800000000, 1795348800000000, 8, x'28b52ffd202c6101000208080808030000000203020302010201000001000001010108020708020702040303030203030500c0843d');
INSERT INTO quarantine (quarantine_id, sha256, path, size, reason, line, column_number, client_guid, site_id, first_seen, last_seen, tries, resolved_at, content, file_stays) VALUES
(1, x'87b96e209ad1e19382be130be83cc314621a61bca745d7a43e4490bff093dd53', '/srv/bad.jsonl', 141, 'unknown field `colour`, expected one of `client`, `name`, `client_version`, `message_time`, `serial`, `topic_type`, `topic`, `user`, `state`, `revision`, `params`, `error`, `policy_version`; correct the line', 1, 124, x'30000000000040008000000000000001', 2, 1795348800000000, 1795348800000000, 1, NULL, x'28b52ffd208d650300e2c6161c7069d3013052ba9fdf30e6e8dd26f05715ee0f42b1a1c9a5f4ff0b010d756326f98c36a0f3ed24188561a315dfade0c66691086b0d93a30bedb57794d095944a83d5f58d4b4b040fc9f3e0325af5486d032915f09d086c0a9b1105004933036e198a6d8a6507f005', 1);
INSERT INTO upstream_server (upstream_server_id, site_id, address) VALUES
(1, 1, 'http://wsus.contoso.com:8530');
INSERT INTO upstream_anchor (upstream_server_id, kind, filter, anchor, kept_at) VALUES
(1, 'categories', '', '0,2026-11-21 10:00:00.000', 1795262400000000);
INSERT INTO wanted_revision (upstream_server_id, guid, revision_number, list, reason, first_asked_at, tries) VALUES
(1, x'10000000000040008000000000001009', 200, 'updates', 'not well-formed', 1795262400000000, 2);
INSERT INTO subscription (category_guid, subscribed_at) VALUES
(x'71718f1373244b0f8f9e2ca9dc978e53', 1795262400000000);
INSERT INTO sync_settings (sync_settings_id, schedule, languages, expire_superseded_after, expire_superseded_feature_updates_after) VALUES
(1, 'daily 02:00', 'en', 3, 3);
INSERT INTO read_source (site_id, path, fingerprint, read_at) VALUES
(1, '/srv/scan', x'a5168e6000c154fcac5040125f75ef60e113008e9d0d4037dc48270a7635b5a4', 1795262400000000);
INSERT INTO download (address, path, etag, last_modified, size, sha256, downloaded_at) VALUES
('http://wsus.contoso.com/wsusscn2.cab', '/srv/wsusscn2.cab', '"1"', NULL, 4096, x'0000000000000000000000000000000000000000000000000000000000000000', 1795262400000000);
INSERT INTO downstream_server (server_guid, name, parent_guid, version, is_replica, last_sync_at, last_rollup_at, heard_at, summary) VALUES
(x'50000000000040008000000000000001', 'branch', NULL, '10.0.20348.1', 0, 1795262400000000, NULL, 1795262400000000, '{}');
INSERT INTO document (document_id, revision_id, part, content) VALUES
(1, 1, 'core', x'28b52ffd64ab005d0700424e2e21204dac03af46f60d988cacf9cf03e82dafc3d7dc0867b072e539fd08230820c8e0c7e1001e61e23c093bc87a22e392ac79eb210e2ed7646cb0c1a3bd17d038f8208ccd4ace7145966f31e7de7a1a431a4bc64c9636bc79e02e8c47077df9052da030f73def94206e7feb74b8119dcdd0132ed956cba186270ad52b26a8a733a13a4160a85b96684915d4f23a2ddccfb6afd42228cca11843d462df3c4806119d77463cc1508db116df624d2d0a63ead9d19fc59b9fcaa00412000a2bcbda749730bfdf3830065c028c7daad92b20fc8962bf8458e55570c2adc9dc007b603114217043936c2e017ae9366c'),
(2, 1, 'entry', x'28b52ffd646d009d0700d28e2f224087d8010076831441f55f59940ffc644eec406856733c29c8358136907118867b038797fe1c0c045900ef9ae23cc59d645f816e21376c59b2daae86ae5b37e9cc174903883663846635d69a6b567977eb1cb2e5b5d8bee6a41db25227c2384dde607479c763a11ed347297a5e3a63387ce34133e0a7247581fe8a29a1b459fac6600a40519ce2c113286de6766cb9757909a5d0ebf28fcf0772856c4c878f505ac05c602eb45e385e85979070a2cb4b47405194fe12a35efa73300c01140025c38260df11833115f3ba60386be250cce02f25cdcc22c69682f3c259c1c5c638039906c00e18436902c7150c4330039ebdb9e6'),
(3, 1, 'extended', x'28b52ffd2483250300b285151c608bdac398dcb4e5c2d9c8df1b32815d6e8591df85585d72489200074ca54a00220a30c090e48dd29a070443b2ebd566e76124b71eddf88d2b148610e9f6b7ce68c4ac1eba89747124416fcd7f1c4e2c5ff6ed2864030072f070e3e4f0dae6183e0bc073'),
(4, 1, 'localized/en', x'28b52ffd248b6503008286171c606bdb03d696ee3655f623310365abd1d0a5d11cb7fdeae47a14059749930692cc5c7250400030c17ed457e0577b1672c0660ebcdba631f011bb5def79065c52405052515f8e179a14babab3cf819651f538bb7e639d681ee1b50dc668030079501c8a80cfa098647fd52eb7'),
(5, 2, 'core', x'28b52ffd641301e50700e24e3022206b5807ff89ec9a3162d765ef977155a10606b83fc2ceb7d60e1b02b0c8808000b808e2108f5079a6229f645da17151e6bcf51207976b3436d8e07b008e830fc2e82ce532ae28e95bccb9b766634993944dd826bca540561c8f0c3acb137440cd5562383e5e20adc9f3f319ff4a8da5c9b72ae4c8d696d01997702be69023270bdd2726a8eb53a1fb3070a863e9d0d43614f33b1de4d7c6bf162f9606518c258ac17716a482c8d65c1bce3854c2588b6fb1a698c43175ede853f196f3222c011600722bcbda749730bfdf3830060806d8172c802873ec0c01b1c8332360d2996c896cb08408fa5548c299c9b40076c0184a1338ac4936972090fb34'),
(6, 2, 'entry', x'28b52ffd646d00950700d24e2f216067f480896cde2aaf9a841f011778ccb88af15208c513612b8456e1111504b70287a71e23c6713480870f6122e20ce3472464d98b63c7dae3b6245c6f3dcad4084903c72ee7084b7bee3db830f20e19ba74dcad398eabd972d96a9929e734b9a36cf25163a11ad34f096a9eba6238bc139f1af055a29b487fc59450cb5afac5a00a3cd09ce6c113a865dd0b3aeeb5494ca87d7e936fbc368f2ba8535d3e426d4177a1bbf0d6a22deec504d66c93a78e78a049fd25453df518310c01140025c38260df11833115f3ba60386be250cce02f25cdcc22c69682f3c259c1c5c638039906c00e18436902c7150c433003bf52b056'),
(7, 2, 'extended', x'28b52ffd24821d0300a245151c606bdb8331b96bf7a28f89b0aadf9d6e9cab086dc0a2ba641d8601082a65ca04110308508be16c6db3607048754cd7f632e194482ffff1c5622781aefd9437fa344d11cd1e657c41ceb7f98e062b9833ed0d2964030071f030e3e4f0dae6186571567d'),
(8, 2, 'localized/en', x'28b52ffd248b6d030082c6171d606b75034622456474f5311016c856a3a10bc129d6a6ee42e851145c0268d10294aa125450402499b2fff415f9f61a861cb29d230f79798cfcc320b7d844436a0a0c94aaf506d962d13a5f6738320e2bbb1e67b0ff5c27964758e3865336030079501c8a80cfa0986474d40384'),
(9, 3, 'core', x'28b52ffd64ab005d0700424e2e21204dac03af46f60d988cacf9cf03e82dafc3d7dc0867b072e539fd08230820c8e0c7e1001e61e23c093bc87a22e392ac79eb210e2ed7646cb0c1a3bd17d038f8208ccd4ace7145966f31e7de7a1a431a4bc64c9636bc79e02e8c47077df9052da030f73def94206e7feb74b8119dcdd0132ed956cba186270ad52b26a8a733a13a4160a85b96684915d4f23a2ddccfb6afd42228cca11843d462df3c4806119d77463cc1508eb116df624d2d0a63ead9d19fc59b9fcaa00412000a2bcbda749730bfdf3830065c028c7daad92b20fc8962bf8458e55570c2adc9dc007b603114217043936c2e01c02bac6d'),
(10, 3, 'entry', x'28b52ffd646d009d0700d28e2f224087d8010076831441f55f59940ffc644eec406856733c29c8358136907118867b038797fe1c0c045900ef9ae23cc59d645f816e21376c59b2daae86ae5b37e9cc174903883663846635d69a6b567977eb1cb2e5b5d8bee6a41db25227c2384dde607479c763a11ed347297a5e3a63387ce34133e0a7247581fe8a29a174b1f48dc11480a238c5832750ba98dbb1e5d6e5259442afcb3f3e1fc815b2311d3e4269017381b9d07ab17ab9979070a2cb4b47405194fe12a35efa73300c01140025c38260df11833115f3ba60386be250cce02f25cdcc22c69682f3c259c1c5c638039906c00e18436902c7150c433003ca6b3c2b'),
(11, 3, 'extended', x'28b52ffd24821d0300a245151c606bdb8331b9570d20d8491b3dece596b75d5d76425597acc33000010a295240660a32a096e10ae29a0784832a7c2fbf2d0cd3a31dbf7105c20c3bf88ee9c936c95b442bcd2ebe0e73d77cc6c289f6f6de8e8206030071f030e3e4f0dae6189ec0d5c9'),
(12, 3, 'localized/en', x'28b52ffd247f2d0300c2c5151c604ddbb0bcddd48896b223060b349a772e84c297287437160d82b302478f06089979c8024201c033dcac61e097635692c0d720f85ec539300702034a94be9a1b7a943d7dd96661ab3445cefdeeda5b289ff0da47531a03006da0f8b2c27050cc278023febc');
INSERT INTO other_client_name (client_id, name, first_at, last_at) VALUES
(1, 'OLD-0001', 1795262400000000, 1795262400000000);
INSERT INTO history (history_id, keep_days, kept_from, has_first_times, first_times_from) VALUES
(1, 400, NULL, 1, NULL);
INSERT INTO client_before (operation_id, count, clients) VALUES
(17, 1, x'28b52ffd202841010001010200030300030012088040c0843dc0843dc0843d0001001516a0b080b00d80c0c6f786b7b006');
INSERT INTO site_before (operation_id, code, name, kind, parent_code, content_version) VALUES
(1, 'CAS', NULL, NULL, NULL, NULL),
(2, 'PS1', NULL, NULL, NULL, NULL),
(3, 'S01', NULL, NULL, NULL, NULL),
(7, 'CAS', 'Headquarters', 'central_administration', NULL, 0),
(9, 'PS1', 'Europe', 'primary', 'CAS', 0),
(11, 'S01', 'S01', 'secondary', 'PS1', 0);
INSERT INTO update_source_before (operation_id, content_version) VALUES
(7, 0);
INSERT INTO quarantine_before (operation_id, quarantine_id, path, reason, client_guid, first_seen, resolved_at) VALUES
(16, 1, '/srv/bad.jsonl', NULL, NULL, NULL, NULL);
INSERT INTO inbox (inbox_id, path, site_code, disposal, started_at, looked_at, stopped_at, waiting_files, waiting_bytes, oldest_at, kept_files, taken_files, taken_bytes, last_error, last_error_at) VALUES
(1, '/srv/inbox', 'PS1', 'move', 1795262400000000, 1795262400000000, NULL, 0, 0, NULL, 0, 0, 0, NULL, NULL);
INSERT INTO inbox_sample (inbox_id, at, taken_files, waiting_files) VALUES
(1, 1795262400000000, 3, 1);
INSERT INTO boundary (boundary_id, kind, value, match_value, name, first_address, last_address) VALUES
(1, 'ip_subnet', '10.1.0.0/16', '10.1.0.0/16', NULL, x'00000000000000000000ffff0a010000', x'00000000000000000000ffff0a01ffff'),
(2, 'ip_subnet', '10.2.0.0/16', '10.2.0.0/16', NULL, x'00000000000000000000ffff0a020000', x'00000000000000000000ffff0a02ffff'),
(3, 'ad_site', 'Isar', 'isar', NULL, NULL, NULL);
INSERT INTO boundary_group (boundary_group_id, name, description, site_id, is_default) VALUES
(1, 'Default-Site-Boundary-Group<PS1>', NULL, 2, 1),
(2, 'Berlin', NULL, NULL, 0),
(3, 'Munich', NULL, NULL, 0);
INSERT INTO boundary_group_member (boundary_group_id, boundary_id) VALUES
(2, 1),
(3, 2),
(3, 3);
INSERT INTO boundary_group_point (boundary_group_id, software_update_point_id) VALUES
(2, 1);
INSERT INTO boundary_group_neighbor (boundary_group_id, neighbor_group_id, fallback_minutes) VALUES
(2, 3, 240);
INSERT INTO policy (policy_id, source_id, version, content_version, is_tombstone, body, body_sha256, tombstone_body, tombstone_sha256, made_at, operation_id) VALUES
(1, 'PS1', 1, 1, 0, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"/><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'84510090cc9951c8a3c4585ec07c0e98001ad5b1b1c5ca817943b0d8fddd4ef4', '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1" Tombstone="true"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="0" ContentType="2"></UpdateSource></UpdateSourcePolicy>', x'1779a36d6580d91853c09234d725a4ae49581aefeefd1dbdc7b3c53d18a8b009', 1795262400000000, 9),
(2, 'S01', 1, 1, 0, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"/><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'e6170d992a685215e762798003359581bf5d7ae8e8978750e1853fb5b752e691', '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01" Tombstone="true"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="0" ContentType="2"></UpdateSource></UpdateSourcePolicy>', x'904b5d293ea1c2e6021ae1b3bd2922153992c202541ed6fedcb817ae0b34d38b', 1795262400000000, 11),
(3, 'PS1', 2, 1, 0, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"><BoundaryGroup Name="Berlin"/></ContentLocation><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'1baa296498627b5f70ef5ae069a2b7422b47ef98c1d44b911c4e11dd23322b20', '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1" Tombstone="true"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="0" ContentType="2"></UpdateSource></UpdateSourcePolicy>', x'1779a36d6580d91853c09234d725a4ae49581aefeefd1dbdc7b3c53d18a8b009', 1795262400000000, 12),
(4, 'S01', 2, 1, 0, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"><BoundaryGroup Name="Berlin"/></ContentLocation><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'f54a1253d8b6061da3c29ee001d8524cb694e678dec86665e21d831d6c48b14d', '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01" Tombstone="true"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="0" ContentType="2"></UpdateSource></UpdateSourcePolicy>', x'904b5d293ea1c2e6021ae1b3bd2922153992c202541ed6fedcb817ae0b34d38b', 1795262400000000, 12),
(5, 'PS1', 3, 1, 0, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="2880" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"><BoundaryGroup Name="Berlin"/></ContentLocation><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'bcd41313ce5aab6d924b02db2e67709308feb9854e384484bfa462b4a7129d1e', '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1" Tombstone="true"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="0" ContentType="2"></UpdateSource></UpdateSourcePolicy>', x'1779a36d6580d91853c09234d725a4ae49581aefeefd1dbdc7b3c53d18a8b009', 1795262400000000, 15),
(6, 'S01', 3, 1, 0, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="2880" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"><BoundaryGroup Name="Berlin"/></ContentLocation><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'5e6fdf7ed30afec03c3726ba844be837de46972bd3c8867f66df84734cbeb408', '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01" Tombstone="true"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="0" ContentType="2"></UpdateSource></UpdateSourcePolicy>', x'904b5d293ea1c2e6021ae1b3bd2922153992c202541ed6fedcb817ae0b34d38b', 1795262400000000, 15);
INSERT INTO client_settings (client_settings_id, site_id, software_updates_enabled, scan_interval, time_to_live, policy_polling_interval, deadline_randomization, install_all_within, grace_hours) VALUES
(1, NULL, 1, 10080, 1440, 60, 0, 0, 0),
(2, 2, NULL, 2880, NULL, NULL, NULL, 24, NULL);
INSERT INTO client_location (client_id, addresses, ad_site, on_internet, told_at, source) VALUES
(1, '10.1.7.7', 'Spree', 0, 1795348800000000, 'places.csv');
INSERT INTO client_policy_version (client_id, version, first_at, last_at) VALUES
(1, 1, 1795262400000000, 1795262400000000);
INSERT INTO report_file (path, sha256, site, size, reports, messages, operation_id, clients) VALUES
('/srv/states.jsonl', x'baa95e6c5c0c9c31c7b382bee41e6c3a1eeb396337b3796c9cd0f3264b7b0e89', 'PS1', 2305, 4, 11, 17, x'01010101');
INSERT INTO collection (collection_id, name, comment, created_at) VALUES
(1, 'Pilot', 'the first ring', 1795262400000000),
(2, 'Failing', NULL, 1795262400000000),
(3, 'Workstations', NULL, 1795262400000000);
INSERT INTO collection_client (collection_id, client_id) VALUES
(1, 1);
INSERT INTO collection_rule (collection_id, rule) VALUES
(2, 'scan_state = failed'),
(3, 'name = wks-*');
INSERT INTO collection_link (collection_id, other_collection_id, kind) VALUES
(3, 2, 'exclude');
INSERT INTO revision_search (rowid, title, other_titles, description, article)
SELECT r.revision_id, r.title,
       (SELECT group_concat(l.title, ' ') FROM localized_title l
        WHERE l.revision_id = r.revision_id AND l.title IS NOT r.title),
       r.description, 'KB' || r.article_id || ' ' || r.article_id
FROM revision r WHERE r.is_listed;
CREATE UNIQUE INDEX site_top ON site ((parent_site_id IS NULL)) WHERE parent_site_id IS NULL;
CREATE INDEX site_parent ON site (parent_site_id);
CREATE INDEX revision_article ON revision (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX revision_category_category ON revision_category (category_update_id);
CREATE INDEX bundled_update_child ON bundled_update (child_update_id, child_revision_number);
CREATE INDEX supersedence_superseded ON supersedence (superseded_update_id);
CREATE INDEX revision_file_file ON revision_file (file_id);
CREATE INDEX sync_run_site ON sync_run (site_id, sync_run_id);
CREATE INDEX sync_rejection_run ON sync_rejection (sync_run_id);
CREATE INDEX sync_rejection_content ON sync_rejection (place, sha256);
CREATE INDEX client_name ON client (name COLLATE NOCASE);
CREATE INDEX client_site ON client (site_id);
CREATE INDEX quarantine_client ON quarantine (client_guid) WHERE client_guid IS NOT NULL;
CREATE INDEX revision_changed ON revision (changed_in);
CREATE INDEX client_site_before_operation ON client_site_before (operation_id);
CREATE TRIGGER client_site_changed AFTER UPDATE OF site_id ON client
WHEN old.site_id IS NOT new.site_id AND (old.site_id IS NOT NULL OR old.last_message_at IS NOT NULL) BEGIN
    INSERT INTO client_site_before VALUES (
        (SELECT coalesce(max(operation_id), 0) FROM operation), old.client_id,
        (SELECT code FROM site WHERE site_id = old.site_id));
END;
CREATE TRIGGER client_scan_decided AFTER UPDATE OF site_id ON client
WHEN old.site_id IS NOT new.site_id AND old.site_id IS NOT NULL
 AND new.completed_scan_at IS old.completed_scan_at AND new.completed_scan_at IS NOT NULL
 AND new.completed_scan_site_version IS NULL BEGIN
    UPDATE client SET completed_scan_site_version = (
        SELECT coalesce(max(version_after), 0) FROM sync_run
        WHERE site_id = old.site_id AND version_after > version_before AND ended_at <= old.completed_scan_at)
    WHERE client_id = old.client_id;
END;
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
CREATE TRIGGER update_source_changed AFTER UPDATE OF content_version ON update_source
WHEN old.content_version <> new.content_version BEGIN
    INSERT INTO update_source_before
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), old.content_version);
END;
CREATE TRIGGER sync_run_removed BEFORE DELETE ON sync_run
WHEN old.ended_at IS NOT NULL AND old.version_after > old.version_before BEGIN
    INSERT INTO sync_run_before
    SELECT (SELECT coalesce(max(operation_id), 0) FROM operation), code, old.ended_at, old.version_after
    FROM site WHERE site_id = old.site_id;
END;
CREATE INDEX revision_before_operation ON revision_before (operation_id);
CREATE INDEX supersedence_expiry_before_operation ON supersedence_expiry_before (operation_id);
CREATE TRIGGER supersedence_expired AFTER INSERT ON supersedence_expiry BEGIN
    INSERT INTO supersedence_expiry_before
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), new.update_id, 0);
END;
CREATE TRIGGER supersedence_revived AFTER DELETE ON supersedence_expiry BEGIN
    INSERT INTO supersedence_expiry_before
    VALUES ((SELECT coalesce(max(operation_id), 0) FROM operation), old.update_id, 1);
END;
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
CREATE UNIQUE INDEX boundary_group_default ON boundary_group (site_id) WHERE is_default = 1;
CREATE INDEX boundary_group_site ON boundary_group (site_id);
CREATE INDEX boundary_group_member_boundary ON boundary_group_member (boundary_id);
CREATE INDEX boundary_group_point_point ON boundary_group_point (software_update_point_id);
CREATE INDEX boundary_group_neighbor_neighbor ON boundary_group_neighbor (neighbor_group_id);
CREATE UNIQUE INDEX policy_key_that_signs ON policy_key (retired_at IS NULL) WHERE retired_at IS NULL;
CREATE INDEX collection_client_client ON collection_client (client_id);
CREATE INDEX collection_link_other ON collection_link (other_collection_id);
CREATE INDEX revision_listed ON revision (
    update_id, revision_number, visible_from, minimum_source_version, is_expired, released_at, article_id, severity, title,
    is_listed
) WHERE is_listed;
CREATE INDEX revision_current ON revision (update_id, visible_from, revision_number);
ALTER TABLE client ADD COLUMN site_at INTEGER;
ALTER TABLE client ADD COLUMN site_is_assigned INTEGER NOT NULL DEFAULT 0 CHECK (site_is_assigned IN (0, 1));
UPDATE client SET site_at = reported_at WHERE site_id IS NOT NULL;
ALTER TABLE client ADD COLUMN last_scan_is_own INTEGER NOT NULL DEFAULT 0 CHECK (last_scan_is_own IN (0, 1));
ALTER TABLE client ADD COLUMN completed_scan_is_own INTEGER NOT NULL DEFAULT 0 CHECK (completed_scan_is_own IN (0, 1));
ALTER TABLE client ADD COLUMN site_since INTEGER;
ALTER TABLE client ADD COLUMN completed_scan_is_of_client INTEGER NOT NULL DEFAULT 0 CHECK (completed_scan_is_of_client IN (0, 1));
UPDATE client SET site_since = site_at WHERE NOT site_is_assigned;
UPDATE client SET completed_scan_is_of_client = 1
WHERE completed_scan_at IS NOT NULL AND completed_scan_site_version IS NULL AND site_id IS NULL;
CREATE TABLE site_of_client (
    client_id   INTEGER NOT NULL REFERENCES client (client_id),
    site_code   TEXT NOT NULL,
    since       INTEGER NOT NULL,
    is_assigned INTEGER NOT NULL CHECK (is_assigned IN (0, 1)),
    PRIMARY KEY (client_id, site_code, since, is_assigned)
) STRICT, WITHOUT ROWID;
INSERT INTO site_of_client SELECT client_id, code, coalesce(site_at, 0), 1 FROM client JOIN site USING (site_id) WHERE site_is_assigned;
CREATE TRIGGER client_assigned AFTER UPDATE OF site_at ON client
WHEN new.site_is_assigned
 AND (old.site_is_assigned = 0 OR old.site_id IS NOT new.site_id OR old.site_at IS NOT new.site_at) BEGIN
    INSERT OR IGNORE INTO site_of_client
    SELECT old.client_id, code, old.site_since, 0 FROM site WHERE site_id = old.site_id AND old.site_since IS NOT NULL;
    INSERT OR IGNORE INTO site_of_client
    SELECT new.client_id, code, new.site_at, 1 FROM site WHERE site_id = new.site_id;
    UPDATE client SET site_since = NULL WHERE client_id = new.client_id AND site_since IS NOT NULL;
END;
CREATE TRIGGER site_of_clients_gone BEFORE DELETE ON site BEGIN
    UPDATE client SET completed_scan_is_of_client = 0
    WHERE completed_scan_is_of_client AND completed_scan_site_version IS NOT NULL
      AND client_id IN (SELECT client_id FROM site_of_client WHERE site_code = old.code);
    DELETE FROM site_of_client WHERE site_code = old.code;
END;
CREATE TABLE client_key (
    client_key_id INTEGER PRIMARY KEY,
    key_sha256    BLOB NOT NULL UNIQUE CHECK (length(key_sha256) = 32),
    guid          BLOB CHECK (length(guid) = 16),
    name          TEXT NOT NULL,
    added_at      INTEGER NOT NULL
) STRICT;
INSERT INTO client_key (client_key_id, key_sha256, guid, name, added_at) VALUES
(1, x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', NULL, 'relay', 1795262400000000);
CREATE TABLE cookie_key (
    cookie_key_id INTEGER PRIMARY KEY CHECK (cookie_key_id = 1),
    secret        BLOB NOT NULL,
    made_at       INTEGER NOT NULL
) STRICT;
ALTER TABLE wanted_revision ADD COLUMN runs_to_wait INTEGER NOT NULL DEFAULT 0;
INSERT INTO cookie_key (cookie_key_id, secret, made_at) VALUES
(1, x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 1795262400000000);
ALTER TABLE inbox ADD COLUMN forward_to TEXT;
UPDATE inbox SET forward_to = 'https://mp.example:8531/reports' WHERE inbox_id = (SELECT min(inbox_id) FROM inbox);
CREATE TABLE client_older_message (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    messages  BLOB NOT NULL                      -- zstd
) STRICT;
INSERT INTO client_older_message (client_id, messages) VALUES
(1, x'28b52ffd201ff9000002020202040a02000002020606020600020003c0843d80b2f5af0da0380e02');
CREATE UNIQUE INDEX quarantine_content ON quarantine (sha256);
CREATE TABLE "device_facts" (
    device_facts_id INTEGER PRIMARY KEY,
    client_id       INTEGER NOT NULL REFERENCES client (client_id),
    source          TEXT NOT NULL,               -- the format of the file, such as cmupd-device-facts/1 or reg export
    collected_at    INTEGER NOT NULL,
    digest          BLOB NOT NULL,               -- SHA-256 of the facts; empty of those that were stored by earlier steps
    content         BLOB NOT NULL,
    UNIQUE (client_id, source, collected_at, digest)
) STRICT;

-- The last scan of a client by its facts: verdicts as JSON, compressed by zstd.
CREATE TABLE device_scan (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    scan      BLOB NOT NULL
) STRICT;
INSERT INTO device_facts (device_facts_id, client_id, source, collected_at, digest, content) VALUES
(1, 1, 'device facts (JSON)', 1796025600000000, x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', x'28b52ffd6088008d080006d23722406bab03c8659504f83d750811e44a22816d5376e309c1f81cf6699ade53511417042d002e002e002909486c626d89aa625f6fc8eead220c107c9d1b06df583fba0290bd2c91781d03b7d418b3d9afb386172bdf088e9391198ede9b303a4f505daa4b51034592522939f4604be35e7ecfd9a3e74a4110c82658112449892a4baaa943ebcc68e8a57736014495f5c8cc23d52339d6db73933952e89a23550aac91ced123db318b94bc4e64349cce2e8301cfd35897dc9371b19bb184bcee1d3deb6273537090202bd85440f68e10eb1c672fb75b6c6447ca617d2ec8231512003e19389c01cca01da3a03ff431368a4c38ecb21d850d24587d7324400c19f26dbcf1a48ab15601f10c55344c32');
INSERT INTO device_scan (client_id, scan) VALUES
(1, x'28b52ffd04588d0300b207191a80b76d8c18f6db57ac1ddc26ff27c6605d71141959205326060889c3b87cdba668fa99c3e8a408c92e3fb396c26c603f832ebf5425db903e2c3766aa5559baeccf9ccb33532dd90569de66967ee603c444cc000a1015e7140084e8976f455a272d1c11030020a859193e2a9b66b50279da');
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
INSERT INTO update_group (update_group_id, name, comment, created_at) VALUES
(1, 'November 2026', 'first', 1796025600000000);
INSERT INTO update_group_member (update_group_id, update_id, added_at) VALUES
(1, 1, 1796025600000000);
INSERT INTO update_group_before (operation_id, update_group_id, name, comment, created_at, members) VALUES
(1, 1, NULL, NULL, NULL, '[]');
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
INSERT INTO deployment (deployment_id, guid, name, update_group_id, collection_id, options, created_at, modified_at) VALUES
(1, x'10000000000040008000000000009001', 'November 2026 - Pilot', 1, 1, '{"comment":null,"enabled":true,"available":"2026-12-01T20:00:00","deadline":"2026-12-08T20:00:00","utc":false,"notify":"all","outside_windows":false,"restart_outside_windows":false,"suppress_restart":["servers"],"grace":false,"verbosity":"normal","fallback":"default","metered":false,"pre_download":false,"alert":"95%@2d"}', 1796025600000000, 1796025600000000);
INSERT INTO deployment_before (operation_id, deployment_id) VALUES
(1, 1);
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
INSERT INTO maintenance_window (maintenance_window_id, guid, collection_id, name, kind, schedule, until, is_enabled, comment, created_at, changed_at) VALUES
(1, x'40000000000040008000000000000001', 1, 'Night', 'updates', '02CBBAC0181F2000', NULL, 1, 'Saturdays at 22:00', 1795262400000000, 1795262400000000),
(2, x'40000000000040008000000000000002', 3, 'Day', 'all', '00302B001819200000302B00181A2000', '2026-12-31', 0, NULL, 1795262400000000, 1795262400000000);
UPDATE maintenance_window SET schedule = '02CBBAC0201F2000', changed_at = 1795262400000001 WHERE maintenance_window_id = 1;
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

CREATE TABLE policy_withdrawal (
    client_id    INTEGER NOT NULL REFERENCES client (client_id) ON DELETE CASCADE,
    source_id    TEXT NOT NULL REFERENCES policy_target (source_id) ON DELETE CASCADE,
    withdrawn_at INTEGER NOT NULL,
    PRIMARY KEY (client_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX policy_withdrawal_source ON policy_withdrawal (source_id);
INSERT INTO policy (policy_id, source_id, version, content_version, is_tombstone, body, body_sha256, tombstone_body, tombstone_sha256, made_at, operation_id, source_type) VALUES
(7, '{40000000-0000-4000-8000-000000000001}', 1, 0, 0, '<DevicePolicy SchemaVersion="1.00" SourceType="ServiceWindow" SourceID="{40000000-0000-4000-8000-000000000001}"><CCM_ServiceWindow ServiceWindowID="{40000000-0000-4000-8000-000000000001}" ServiceWindowType="4" Schedules="02CBBAC0201F2000"/></DevicePolicy>', x'6a211955dcae99c14eddcf4ab7f97a72fcdd4193217eb016399da601c9d5a820', '<DevicePolicy SchemaVersion="1.00" SourceType="ServiceWindow" SourceID="{40000000-0000-4000-8000-000000000001}" Tombstone="true"><CCM_ServiceWindow/></DevicePolicy>', x'cc5d12911acc886e0f78b697ad00b3c80d4cebf19f420b613529686bd5f02b46', 1795262400000000, 18, 'ServiceWindow');
INSERT INTO policy_target (source_id, source_type, name, collection_id, version, is_tombstone, ends_at, changed_at) VALUES
('{40000000-0000-4000-8000-000000000001}', 'ServiceWindow', 'Night', 1, 1, 0, NULL, 1795262400000000);
INSERT INTO policy_withdrawal (client_id, source_id, withdrawn_at) VALUES
(1, '{40000000-0000-4000-8000-000000000001}', 1795262400000000);
CREATE TABLE deployment_rule (
    deployment_rule_id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: history names it
    name            TEXT NOT NULL COLLATE NOCASE UNIQUE,
    definition      TEXT NOT NULL,               -- JSON
    update_group_id INTEGER REFERENCES update_group (update_group_id) ON DELETE SET NULL,  -- the one that every run fills anew
    due_from        INTEGER NOT NULL,            -- a moment of its schedule after this one makes it due
    content_version INTEGER NOT NULL,            -- a synchronization beyond this one makes it due
    last_run_at     INTEGER,
    last_error      TEXT,
    last_error_at   INTEGER,
    created_at      INTEGER NOT NULL,
    modified_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX deployment_rule_update_group ON deployment_rule (update_group_id);

CREATE TABLE rule_deployment (
    deployment_rule_id INTEGER NOT NULL REFERENCES deployment_rule (deployment_rule_id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,              -- from 0, as in the product
    collection_id INTEGER NOT NULL REFERENCES collection (collection_id),
    template      TEXT NOT NULL,                 -- JSON
    deployment_id INTEGER REFERENCES deployment (deployment_id) ON DELETE SET NULL,  -- what the last run made or changed
    PRIMARY KEY (deployment_rule_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_deployment_collection ON rule_deployment (collection_id);
CREATE INDEX rule_deployment_deployment ON rule_deployment (deployment_id);

CREATE TABLE deployment_rule_before (
    operation_id       INTEGER NOT NULL,
    deployment_rule_id INTEGER NOT NULL,
    name               TEXT COLLATE NOCASE,
    definition         TEXT,
    deployments        TEXT,                     -- JSON: number, name of the collection and template of each
    created_at         INTEGER,
    modified_at        INTEGER,
    PRIMARY KEY (operation_id, deployment_rule_id)
) STRICT;

CREATE TABLE rule_run (
    rule_run_id        INTEGER PRIMARY KEY,
    deployment_rule_id INTEGER NOT NULL REFERENCES deployment_rule (deployment_rule_id) ON DELETE CASCADE,
    started_at         INTEGER NOT NULL,
    scheduled_at       INTEGER NOT NULL,         -- what its deployments count from
    run_trigger        TEXT NOT NULL CHECK (run_trigger IN ('manual', 'synchronization', 'schedule')),
    matched            INTEGER,
    left_out           INTEGER,
    update_group       TEXT,                     -- its name then
    error              TEXT
) STRICT;
CREATE INDEX rule_run_rule ON rule_run (deployment_rule_id);
INSERT INTO deployment_rule (deployment_rule_id, name, definition, update_group_id, due_from, content_version, last_run_at, last_error, last_error_at, created_at, modified_at) VALUES
(1, 'Monthly', '{"comment":"after release","enabled":true,"criteria":[{"property":"IsSuperseded","values":["false"]}],"runs":{"schedule":"00811A9E08221600"},"same_group":true,"locale":1033,"properties":{},"content":null}', 1, 1795262400000000, 1, 1795262400000000, NULL, NULL, 1795262400000000, 1795262400000000);
INSERT INTO rule_deployment (deployment_rule_id, number, collection_id, template, deployment_id) VALUES
(1, 0, 1, '{"options":{"deadline":"3d"},"kept":{}}', 1);
INSERT INTO deployment_rule_before (operation_id, deployment_rule_id) VALUES
(1, 1);
INSERT INTO rule_run (rule_run_id, deployment_rule_id, started_at, scheduled_at, run_trigger, matched, left_out, update_group, error) VALUES
(1, 1, 1795262400000000, 1795262400000000, 'manual', 2, 3, 'November 2026', NULL);
ALTER TABLE rule_run ADD COLUMN deployments TEXT NOT NULL DEFAULT '[]';   -- JSON: names of what it made or changed
ALTER TABLE deployment_rule_before ADD COLUMN update_group_id INTEGER;     -- the one that every run filled anew
CREATE TABLE phased_deployment (
    phased_deployment_id INTEGER PRIMARY KEY,
    name            TEXT NOT NULL COLLATE NOCASE UNIQUE,
    update_group_id INTEGER NOT NULL REFERENCES update_group (update_group_id),
    definition      TEXT NOT NULL,               -- JSON
    is_suspended    INTEGER NOT NULL CHECK (is_suspended IN (0, 1))
) STRICT;
CREATE INDEX phased_deployment_update_group ON phased_deployment (update_group_id);

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
INSERT INTO phased_deployment (phased_deployment_id, name, update_group_id, definition, is_suspended) VALUES
(1, 'Rollout', 1, '{"goal":{"percent":95},"after_minutes":1440,"most_unknown_percent":5,"most_error_percent":null,"options":{"deadline":"3d"}}', 0);
INSERT INTO deployment_phase (phased_deployment_id, number, collection_id, deployed_at, deployment_id, met_at) VALUES
(1, 1, 1, 1795262400000000, 1, NULL);
COMMIT;
