-- A database of schema step 2 with a few rows: invented, loaded and upgraded by a test.
PRAGMA application_id = 1668117872;
PRAGMA user_version = 2;
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
) STRICT;
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
) STRICT;
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
CREATE TABLE report_file (
    sha256       BLOB NOT NULL,
    path         TEXT NOT NULL,
    size         INTEGER NOT NULL,
    reports      INTEGER NOT NULL,
    messages     INTEGER NOT NULL,
    operation_id INTEGER NOT NULL REFERENCES operation (operation_id),
    PRIMARY KEY (sha256, path)
) STRICT, WITHOUT ROWID;
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
CREATE VIRTUAL TABLE revision_search USING fts5 (
    title,         -- in the default language
    other_titles,  -- in the other languages that are kept
    description,
    article,       -- KB number with and without its letters
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
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
INSERT INTO site (site_id, code, name, kind, parent_site_id, source, content_version, created_at) VALUES
(1, 'CAS', 'Headquarters', 'central_administration', NULL, '/srv/scan', 1, 1795262400000000),
(2, 'PS1', 'Europe', 'primary', 1, NULL, 1, 1795262400000000),
(3, 'S01', 'S01', 'secondary', 2, NULL, 1, 1795262400000000);
INSERT INTO software_update_point (software_update_point_id, site_id, server_name, port, tls, connections, position, content_version) VALUES
(1, 2, 'wsus1.contoso.com', 8530, 0, 'intranet', 1, 1);
INSERT INTO update_identity (update_id, guid) VALUES
(1, x'10000000000040008000000000001001'),
(2, x'0fa1201d43304fa88ae9b877473b6441'),
(3, x'71718f1373244b0f8f9e2ca9dc978e53'),
(4, x'10000000000040008000000000001002'),
(5, x'10000000000040008000000000001003');
INSERT INTO revision (revision_id, update_id, revision_number, visible_from, minimum_source_version, applicability_digest, update_type, category_type, is_listed, is_bundle, is_expired, title, description, article_id, bulletin_id, severity, released_at, default_language, handler, maximum_download_size, restart, support_url, is_complete, has_rejected, digest) VALUES
(1, 1, 200, 1, 1, x'f0c41553cb96577f7bb4073c26c1a761bf18da59c925e05d29bddfa35314605c', 'software', NULL, 1, 1, 0, '2026-09 Cumulative Update for Example Server 1 (KB5090001)', NULL, '5090001', NULL, 'important', 1788886800000000, 'en', NULL, NULL, NULL, NULL, 0, 0, x'221cc454afffc93560192618b164bdb026f43e4ddb45dc6ded50959701ac74f7'),
(2, 4, 200, 1, 1, x'f0c41553cb96577f7bb4073c26c1a761bf18da59c925e05d29bddfa35314605c', 'software', NULL, 1, 1, 0, '2026-10 Cumulative Update for Example Server 1 (KB5090002)', NULL, '5090002', NULL, 'critical', 1791910800000000, 'en', NULL, NULL, NULL, NULL, 0, 0, x'ff71391f8b3778215a3aef2eb6d29135c4e0252b87a1ca3d1a48e6b7932b0e64'),
(3, 5, 200, 1, 1, x'f0c41553cb96577f7bb4073c26c1a761bf18da59c925e05d29bddfa35314605c', 'software', NULL, 1, 1, 0, '2026-10 Update for Example Runtime (KB5090003)', NULL, '5090003', NULL, 'moderate', 1791910800000000, 'en', NULL, NULL, NULL, NULL, 0, 0, x'62a976c4630ddac77d97976125e9bb163cfc7dadfce30769a1dba72e46385658');
INSERT INTO document (revision_id, part, content) VALUES
(1, 'core', x'28b52ffd64ab005d0700424e2e21204dac03af46f60d988cacf9cf03e82dafc3d7dc0867b072e539fd08230820c8e0c7e1001e61e23c093bc87a22e392ac79eb210e2ed7646cb0c1a3bd17d038f8208ccd4ace7145966f31e7de7a1a431a4bc64c9636bc79e02e8c47077df9052da030f73def94206e7feb74b8119dcdd0132ed956cba186270ad52b26a8a733a13a4160a85b96684915d4f23a2ddccfb6afd42228cca11843d462df3c4806119d77463cc1508db116df624d2d0a63ead9d19fc59b9fcaa00412000a2bcbda749730bfdf3830065c028c7daad92b20fc8962bf8458e55570c2adc9dc007b603114217043936c2e017ae9366c'),
(1, 'entry', x'28b52ffd646d009d0700d28e2f224087d8010076831441f55f59940ffc644eec406856733c29c8358136907118867b038797fe1c0c045900ef9ae23cc59d645f816e21376c59b2daae86ae5b37e9cc174903883663846635d69a6b567977eb1cb2e5b5d8bee6a41db25227c2384dde607479c763a11ed347297a5e3a63387ce34133e0a7247581fe8a29a1b459fac6600a40519ce2c113286de6766cb9757909a5d0ebf28fcf0772856c4c878f505ac05c602eb45e385e85979070a2cb4b47405194fe12a35efa73300c01140025c38260df11833115f3ba60386be250cce02f25cdcc22c69682f3c259c1c5c638039906c00e18436902c7150c4330039ebdb9e6'),
(1, 'extended', x'28b52ffd2483250300b285151c608bdac398dcb4e5c2d9c8df1b32815d6e8591df85585d72489200074ca54a00220a30c090e48dd29a070443b2ebd566e76124b71eddf88d2b148610e9f6b7ce68c4ac1eba89747124416fcd7f1c4e2c5ff6ed2864030072f070e3e4f0dae6183e0bc073'),
(1, 'localized/en', x'28b52ffd248b6503008286171c606bdb03d696ee3655f623310365abd1d0a5d11cb7fdeae47a14059749930692cc5c7250400030c17ed457e0577b1672c0660ebcdba631f011bb5def79065c52405052515f8e179a14babab3cf819651f538bb7e639d681ee1b50dc668030079501c8a80cfa098647fd52eb7'),
(2, 'core', x'28b52ffd641301e50700e24e3022206b5807ff89ec9a3162d765ef977155a10606b83fc2ceb7d60e1b02b0c8808000b808e2108f5079a6229f645da17151e6bcf51207976b3436d8e07b008e830fc2e82ce532ae28e95bccb9b766634993944dd826bca540561c8f0c3acb137440cd5562383e5e20adc9f3f319ff4a8da5c9b72ae4c8d696d01997702be69023270bdd2726a8eb53a1fb3070a863e9d0d43614f33b1de4d7c6bf162f9606518c258ac17716a482c8d65c1bce3854c2588b6fb1a698c43175ede853f196f3222c011600722bcbda749730bfdf3830060806d8172c802873ec0c01b1c8332360d2996c896cb08408fa5548c299c9b40076c0184a1338ac4936972090fb34'),
(2, 'entry', x'28b52ffd646d00950700d24e2f216067f480896cde2aaf9a841f011778ccb88af15208c513612b8456e1111504b70287a71e23c6713480870f6122e20ce3472464d98b63c7dae3b6245c6f3dcad4084903c72ee7084b7bee3db830f20e19ba74dcad398eabd972d96a9929e734b9a36cf25163a11ad34f096a9eba6238bc139f1af055a29b487fc59450cb5afac5a00a3cd09ce6c113a865dd0b3aeeb5494ca87d7e936fbc368f2ba8535d3e426d4177a1bbf0d6a22deec504d66c93a78e78a049fd25453df518310c01140025c38260df11833115f3ba60386be250cce02f25cdcc22c69682f3c259c1c5c638039906c00e18436902c7150c433003bf52b056'),
(2, 'extended', x'28b52ffd24821d0300a245151c606bdb8331b96bf7a28f89b0aadf9d6e9cab086dc0a2ba641d8601082a65ca04110308508be16c6db3607048754cd7f632e194482ffff1c5622781aefd9437fa344d11cd1e657c41ceb7f98e062b9833ed0d2964030071f030e3e4f0dae6186571567d'),
(2, 'localized/en', x'28b52ffd248b6d030082c6171d606b75034622456474f5311016c856a3a10bc129d6a6ee42e851145c0268d10294aa125450402499b2fff415f9f61a861cb29d230f79798cfcc320b7d844436a0a0c94aaf506d962d13a5f6738320e2bbb1e67b0ff5c27964758e3865336030079501c8a80cfa0986474d40384'),
(3, 'core', x'28b52ffd64ab005d0700424e2e21204dac03af46f60d988cacf9cf03e82dafc3d7dc0867b072e539fd08230820c8e0c7e1001e61e23c093bc87a22e392ac79eb210e2ed7646cb0c1a3bd17d038f8208ccd4ace7145966f31e7de7a1a431a4bc64c9636bc79e02e8c47077df9052da030f73def94206e7feb74b8119dcdd0132ed956cba186270ad52b26a8a733a13a4160a85b96684915d4f23a2ddccfb6afd42228cca11843d462df3c4806119d77463cc1508eb116df624d2d0a63ead9d19fc59b9fcaa00412000a2bcbda749730bfdf3830065c028c7daad92b20fc8962bf8458e55570c2adc9dc007b603114217043936c2e01c02bac6d'),
(3, 'entry', x'28b52ffd646d009d0700d28e2f224087d8010076831441f55f59940ffc644eec406856733c29c8358136907118867b038797fe1c0c045900ef9ae23cc59d645f816e21376c59b2daae86ae5b37e9cc174903883663846635d69a6b567977eb1cb2e5b5d8bee6a41db25227c2384dde607479c763a11ed347297a5e3a63387ce34133e0a7247581fe8a29a174b1f48dc11480a238c5832750ba98dbb1e5d6e5259442afcb3f3e1fc815b2311d3e4269017381b9d07ab17ab9979070a2cb4b47405194fe12a35efa73300c01140025c38260df11833115f3ba60386be250cce02f25cdcc22c69682f3c259c1c5c638039906c00e18436902c7150c433003ca6b3c2b'),
(3, 'extended', x'28b52ffd24821d0300a245151c606bdb8331b9570d20d8491b3dece596b75d5d76425597acc33000010a295240660a32a096e10ae29a0784832a7c2fbf2d0cd3a31dbf7105c20c3bf88ee9c936c95b442bcd2ebe0e73d77cc6c289f6f6de8e8206030071f030e3e4f0dae6189ec0d5c9'),
(3, 'localized/en', x'28b52ffd247f2d0300c2c5151c604ddbb0bcddd48896b223060b349a772e84c297287437160d82b302478f06089979c8024201c033dcac61e097635692c0d720f85ec539300702034a94be9a1b7a943d7dd96661ab3445cefdeeda5b289ff0da47531a03006da0f8b2c27050cc278023febc');
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
INSERT INTO sync_run (sync_run_id, site_id, run_trigger, kind, source, phase, status, started_at, ended_at, items_total, items_added, items_changed, items_rejected, error, version_before, version_after, version_parent) VALUES
(1, 1, 'manual', 'full', 'scan', 'done', 6702, 1795262400000000, 1795262400000000, 3, 3, 0, 0, NULL, 0, 1, NULL),
(2, 2, 'parent', 'full', 'CAS', 'done', 6702, 1795262400000000, 1795262400000000, 3, 3, 0, 0, NULL, 0, 1, 1),
(3, 3, 'parent', 'full', 'PS1', 'done', 6702, 1795262400000000, 1795262400000000, 3, 3, 0, 0, NULL, 0, 1, 1);
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
INSERT INTO policy (policy_id, site_id, version, content_version, body, body_sha256, made_at, operation_id) VALUES
(1, 2, 1, 1, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"/><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'84510090cc9951c8a3c4585ec07c0e98001ad5b1b1c5ca817943b0d8fddd4ef4', 1795262400000000, 9),
(2, 3, 1, 1, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"/><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'e6170d992a685215e762798003359581bf5d7ae8e8978750e1853fb5b752e691', 1795262400000000, 11),
(3, 2, 2, 1, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"><BoundaryGroup Name="Berlin"/></ContentLocation><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'1baa296498627b5f70ef5ae069a2b7422b47ef98c1d44b911c4e11dd23322b20', 1795262400000000, 12),
(4, 3, 2, 1, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="10080" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"><BoundaryGroup Name="Berlin"/></ContentLocation><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'f54a1253d8b6061da3c29ee001d8524cb694e678dec86665e21d831d6c48b14d', 1795262400000000, 12),
(5, 2, 3, 1, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="PS1"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="2880" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"><BoundaryGroup Name="Berlin"/></ContentLocation><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'bcd41313ce5aab6d924b02db2e67709308feb9854e384484bfa462b4a7129d1e', 1795262400000000, 15),
(6, 3, 3, 1, '<UpdateSourcePolicy SchemaVersion="1.10" SiteCode="S01"><UpdateSource UniqueId="{90BF960D-BE65-41E6-AD18-BCAEA155F59A}" ContentVersion="1" ContentType="2" ServiceId="{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}"><ClientSettings SoftwareUpdatesEnabled="true" ScanIntervalMinutes="2880" TimeToLiveMinutes="1440" PolicyPollingMinutes="60"/><ContentLocation Position="1" Url="http://wsus1.contoso.com:8530" ServerName="wsus1.contoso.com" Connections="intranet"><BoundaryGroup Name="Berlin"/></ContentLocation><ScanFailureRetryErrorCodes>0x8024001A,0x8024001E,0x80244004,0x80244005,0x80244006,0x80244007,0x80244008,0x80244009,0x8024400A,0x8024400B,0x8024400C,0x8024400D,0x8024400E,0x80244010,0x80244015,0x80244016,0x80244018,0x80244019,0x8024401A,0x8024401C,0x8024401D,0x8024401E,0x8024401F,0x80244020,0x80244021,0x80244022,0x80244023,0x80244024,0x80244026,0x80244027,0x8024402B,0x8024402C,0x8024F004,0x80072EFD,0x80072EFE,0x80040693</ScanFailureRetryErrorCodes></UpdateSource></UpdateSourcePolicy>', x'5e6fdf7ed30afec03c3726ba844be837de46972bd3c8867f66df84734cbeb408', 1795262400000000, 15);
INSERT INTO client (client_id, guid, name, name_at, site_id, client_version, client_version_at, reported_at, client_installed, last_message_at, last_scan_state, last_scan_at, last_scan_serial, last_scan_error, completed_scan_at, completed_scan_serial, completed_scan_version, scan_location, agent_version) VALUES
(1, x'30000000000040008000000000000001', 'WKS-0001', 1795161720000000, 2, NULL, NULL, 1795161720000000, 1, 1795161720000000, 3, 1795161720000000, 13, NULL, 1795161720000000, 13, 1, 'http://wsus1:8530', '10.0.26100.1'),
(2, x'30000000000040008000000000000002', 'WKS-0002', 1795161720000000, 2, NULL, NULL, 1795161720000000, 1, 1795161720000000, 3, 1795161720000000, 13, NULL, 1795161720000000, 13, 1, 'http://wsus1:8530', '10.0.26100.1'),
(3, x'30000000000040008000000000000003', 'WKS-0003', 1795165200000000, 2, NULL, NULL, 1795165200000000, 1, 1795165200000000, 5, 1795165200000000, 7, 2149859344, NULL, NULL, NULL, NULL, NULL),
(4, x'30000000000040008000000000000004', 'WKS-0004', 1795165200000000, 2, NULL, NULL, 1795165200000000, 1, 1795165200000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
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
(1, 17, 1795348800000000, 1795348800000000, 8, x'00');
INSERT INTO report_file (sha256, path, size, reports, messages, operation_id) VALUES
(x'baa95e6c5c0c9c31c7b382bee41e6c3a1eeb396337b3796c9cd0f3264b7b0e89', '/srv/states.jsonl', 2305, 4, 11, 17);
INSERT INTO quarantine (quarantine_id, sha256, path, size, reason, line, column_number, client_guid, site_id, first_seen, last_seen, tries, resolved_at, content) VALUES
(1, x'87b96e209ad1e19382be130be83cc314621a61bca745d7a43e4490bff093dd53', '/srv/bad.jsonl', 141, 'unknown field `colour`, expected one of `client`, `name`, `client_version`, `message_time`, `serial`, `topic_type`, `topic`, `user`, `state`, `revision`, `params`, `error`, `policy_version`; correct the line', 1, 124, x'30000000000040008000000000000001', 2, 1795348800000000, 1795348800000000, 1, NULL, x'28b52ffd208d650300e2c6161c7069d3013052ba9fdf30e6e8dd26f05715ee0f42b1a1c9a5f4ff0b010d756326f98c36a0f3ed24188561a315dfade0c66691086b0d93a30bedb57794d095944a83d5f58d4b4b040fc9f3e0325af5486d032915f09d086c0a9b1105004933036e198a6d8a6507f005');
INSERT INTO revision_search (rowid, title, other_titles, description, article)
SELECT r.revision_id, r.title,
       (SELECT group_concat(l.title, ' ') FROM localized_title l
        WHERE l.revision_id = r.revision_id AND l.title IS NOT r.title),
       r.description, 'KB' || r.article_id || ' ' || r.article_id
FROM revision r WHERE r.is_listed;
CREATE UNIQUE INDEX site_top ON site ((parent_site_id IS NULL)) WHERE parent_site_id IS NULL;
CREATE INDEX site_parent ON site (parent_site_id);
CREATE INDEX revision_listed ON revision (update_id) WHERE is_listed;
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
COMMIT;
