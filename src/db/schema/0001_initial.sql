-- Schema step 1: the whole road from synchronization to compliance.
--
-- Times are microseconds since 1970-01-01T00:00:00Z. GUIDs are 16 bytes, digests are bytes. Integer keys exist only
-- inside this database; everything above speaks GUIDs, site codes and names.

-- Who changed what, and when. Every write transaction has its row.
CREATE TABLE operation (
    operation_id INTEGER PRIMARY KEY,
    started_at   INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    description  TEXT NOT NULL
) STRICT;

------------------------------------------------------------------------------------------------------------- site

-- One update source for the hierarchy; its content version rises by one when a synchronization changed the catalog.
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
) STRICT;
-- No second top.
CREATE UNIQUE INDEX site_top ON site ((parent_site_id IS NULL)) WHERE parent_site_id IS NULL;
CREATE INDEX site_parent ON site (parent_site_id);

CREATE TABLE software_update_point (
    software_update_point_id INTEGER PRIMARY KEY,
    site_id         INTEGER NOT NULL REFERENCES site (site_id),
    server_name     TEXT NOT NULL COLLATE NOCASE UNIQUE,
    port            INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    tls             INTEGER NOT NULL CHECK (tls IN (0, 1)),
    connections     TEXT NOT NULL CHECK (connections IN ('intranet', 'internet', 'both')),
    position        INTEGER NOT NULL,           -- 1 is the site's first, its synchronization source
    content_version INTEGER NOT NULL DEFAULT 0,
    UNIQUE (site_id, position)
) STRICT;

---------------------------------------------------------------------------------------------------------- catalog

-- An update by its UpdateID. A row without revisions is a placeholder: a state message or another document named it.
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
    digest                 BLOB NOT NULL,       -- SHA-256 of what was read, to see changes
    UNIQUE (update_id, revision_number)
) STRICT;
-- What a site can see is asked per update, for listed ones only.
CREATE INDEX revision_listed ON revision (update_id) WHERE is_listed;
CREATE INDEX revision_article ON revision (article_id) WHERE article_id IS NOT NULL;

-- The documents as they came, zstd, so that a new reader can be run over old documents.
CREATE TABLE document (
    revision_id INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    part        TEXT NOT NULL,                  -- update, entry, core, extended, eula, localized/<language>
    content     BLOB NOT NULL,
    PRIMARY KEY (revision_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE localized_title (
    revision_id INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    language    TEXT NOT NULL,
    title       TEXT NOT NULL,
    PRIMARY KEY (revision_id, language)
) STRICT, WITHOUT ROWID;

-- Languages that the update's files support.
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

-- Membership in categories; for a category its parent.
CREATE TABLE revision_category (
    revision_id        INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
    category_update_id INTEGER NOT NULL REFERENCES update_identity (update_id),
    PRIMARY KEY (revision_id, category_update_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_category_category ON revision_category (category_update_id);

-- All clauses must hold; within a clause one member is enough.
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
CREATE INDEX bundled_update_child ON bundled_update (child_update_id, child_revision_number);

CREATE TABLE supersedence (
    revision_id          INTEGER NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE, -- the newer
    superseded_update_id INTEGER NOT NULL REFERENCES update_identity (update_id),
    PRIMARY KEY (revision_id, superseded_update_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX supersedence_superseded ON supersedence (superseded_update_id);

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
CREATE INDEX revision_file_file ON revision_file (file_id);

------------------------------------------------------------------------------------------------------------- sync

-- One attempt to synchronize one site.
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
) STRICT;
CREATE INDEX sync_run_site ON sync_run (site_id, sync_run_id);

-- The status messages that a run went through, and when.
CREATE TABLE sync_run_status (
    sync_run_id INTEGER NOT NULL REFERENCES sync_run (sync_run_id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    reached_at  INTEGER NOT NULL,
    PRIMARY KEY (sync_run_id, position)
) STRICT, WITHOUT ROWID;

-- What a synchronization could not read, with its place and reason.
CREATE TABLE sync_rejection (
    sync_run_id INTEGER NOT NULL REFERENCES sync_run (sync_run_id) ON DELETE CASCADE,
    place       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    sha256      BLOB,
    content     BLOB                             -- zstd of what was rejected, kept once per place and content
) STRICT;
CREATE INDEX sync_rejection_run ON sync_rejection (sync_run_id);
CREATE INDEX sync_rejection_content ON sync_rejection (place, sha256);

----------------------------------------------------------------------------------------------------------- policy

-- The site-wide policy of a site; every version is kept.
CREATE TABLE policy (
    policy_id       INTEGER PRIMARY KEY,
    site_id         INTEGER NOT NULL REFERENCES site (site_id),
    version         INTEGER NOT NULL,            -- N of N.00
    content_version INTEGER NOT NULL,
    body            TEXT NOT NULL,               -- canonical XML
    body_sha256     BLOB NOT NULL,
    made_at         INTEGER NOT NULL,
    operation_id    INTEGER NOT NULL REFERENCES operation (operation_id),
    UNIQUE (site_id, version)
) STRICT;

----------------------------------------------------------------------------------------------------------- client

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
) STRICT;
CREATE INDEX client_name ON client (name COLLATE NOCASE);
CREATE INDEX client_site ON client (site_id);

------------------------------------------------------------------------------------------------------------ state

-- Every topic but (500, update, device): user-targeted ones, other types, unknown types.
CREATE TABLE topic (
    topic_id    INTEGER PRIMARY KEY,
    topic_type  INTEGER NOT NULL,
    topic       TEXT NOT NULL,
    user        TEXT NOT NULL,                   -- user SID or name; empty for a device
    UNIQUE (topic_type, topic, user)
) STRICT;

-- The packed record of a client: the current state of every topic that it reported. Layout: src/state/record.rs.
CREATE TABLE client_state (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    base_time INTEGER NOT NULL,
    states    BLOB NOT NULL
) STRICT;

-- The rest of each entry: message time, serial number, revision, error. Read only when asked for.
CREATE TABLE client_detail (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    detail    BLOB NOT NULL
) STRICT;

-- Parameters and details of messages whose meaning is not known: kept as they came, as JSON.
CREATE TABLE message_payload (
    client_id INTEGER NOT NULL REFERENCES client (client_id),
    topic_id  INTEGER NOT NULL REFERENCES topic (topic_id),
    payload   TEXT NOT NULL,
    PRIMARY KEY (client_id, topic_id)
) STRICT, WITHOUT ROWID;

-- The serial numbers seen, as packed runs. Layout: src/state/ledger.rs.
CREATE TABLE client_ledger (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    runs      BLOB NOT NULL
) STRICT;

-- Holes in the ledger.
CREATE TABLE serial_gap (
    client_id  INTEGER NOT NULL REFERENCES client (client_id),
    epoch      INTEGER NOT NULL,
    first      INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    before     INTEGER NOT NULL,                 -- time of the message that shows the hole
    noticed_at INTEGER NOT NULL,
    PRIMARY KEY (client_id, epoch, first)
) STRICT, WITHOUT ROWID;

-- Every change of a stored state, packed per transaction. Layout: src/state/change.rs.
CREATE TABLE change_log (
    segment_id    INTEGER PRIMARY KEY,
    operation_id  INTEGER NOT NULL REFERENCES operation (operation_id),
    received_from INTEGER NOT NULL,
    received_to   INTEGER NOT NULL,
    count         INTEGER NOT NULL,
    changes       BLOB NOT NULL                  -- zstd
) STRICT;

-- Which file brought what, in which transaction.
CREATE TABLE report_file (
    sha256       BLOB NOT NULL,
    path         TEXT NOT NULL,
    size         INTEGER NOT NULL,
    reports      INTEGER NOT NULL,
    messages     INTEGER NOT NULL,
    operation_id INTEGER NOT NULL REFERENCES operation (operation_id),
    PRIMARY KEY (sha256, path)
) STRICT, WITHOUT ROWID;

-- What could not be read, whole, with reason and place: one row per path and content, the content itself once.
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
    content       BLOB,                          -- zstd; absent when the file is over the size limit, and where another row has it
    UNIQUE (sha256, path)
) STRICT;
CREATE INDEX quarantine_client ON quarantine (client_guid) WHERE client_guid IS NOT NULL;
