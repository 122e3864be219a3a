-- Policies as first-class documents: live ones and tombstones, signed, and those of sites that are gone; the settings that go
-- into them; the keys that sign them.

-- Every version of every site's policy. It stands under the site's code, not its row: the tombstone of a removed site stays,
-- and a site that is added again under the code goes on behind it.
CREATE TABLE policy_document (
    policy_id        INTEGER PRIMARY KEY,
    site_code        TEXT NOT NULL,
    version          INTEGER NOT NULL,            -- N of N.00
    content_version  INTEGER NOT NULL,            -- 0 in a tombstone
    is_tombstone     INTEGER NOT NULL DEFAULT 0 CHECK (is_tombstone IN (0, 1)),
    body             TEXT NOT NULL,               -- canonical XML
    body_sha256      BLOB NOT NULL,
    tombstone_body   TEXT,                        -- prepared to withdraw it; absent before this step
    tombstone_sha256 BLOB,
    made_at          INTEGER NOT NULL,
    operation_id     INTEGER NOT NULL REFERENCES operation (operation_id),
    UNIQUE (site_code, version),
    CHECK ((tombstone_body IS NULL) = (tombstone_sha256 IS NULL))
) STRICT;
INSERT INTO policy_document (policy_id, site_code, version, content_version, body, body_sha256, made_at, operation_id)
    SELECT p.policy_id, s.code, p.version, p.content_version, p.body, p.body_sha256, p.made_at, p.operation_id
    FROM policy p JOIN site s USING (site_id);
DROP TABLE policy;
ALTER TABLE policy_document RENAME TO policy;

-- Public halves of the keys that sign policies; the private half lies in a file beside the database and never in it. Those of
-- retired keys stay, so that what they signed can be verified.
CREATE TABLE policy_key (
    policy_key_id INTEGER PRIMARY KEY,
    key_id        TEXT NOT NULL UNIQUE,           -- SHA-256 of public_key, hexadecimal
    public_key    BLOB NOT NULL,                  -- DER of SubjectPublicKeyInfo
    bits          INTEGER NOT NULL,
    made_at       INTEGER NOT NULL,
    retired_at    INTEGER                         -- absent: it signs
) STRICT;
CREATE UNIQUE INDEX policy_key_that_signs ON policy_key (retired_at IS NULL) WHERE retired_at IS NULL;

-- Signatures over both bodies of a document; a rotated key adds one and leaves the older.
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

-- Client settings: one row without a site, the hierarchy's default, and one for each site that departs from it.
CREATE TABLE client_settings (
    client_settings_id       INTEGER PRIMARY KEY,
    site_id                  INTEGER UNIQUE REFERENCES site (site_id) ON DELETE CASCADE,
    software_updates_enabled INTEGER CHECK (software_updates_enabled IN (0, 1)), -- absent, here and below: inherited
    scan_interval            INTEGER CHECK (scan_interval > 0),                  -- minutes
    time_to_live             INTEGER CHECK (time_to_live > 0),                   -- minutes
    policy_polling_interval  INTEGER CHECK (policy_polling_interval > 0),        -- minutes
    CHECK ((client_settings_id = 1) = (site_id IS NULL)),
    CHECK (client_settings_id > 1 OR (software_updates_enabled IS NOT NULL AND scan_interval IS NOT NULL
           AND time_to_live IS NOT NULL AND policy_polling_interval IS NOT NULL))
) STRICT;
-- Defaults: facts: Configuration Manager §2.1 (60 minutes), §3.1 (7 days; 24 hours).
INSERT INTO client_settings VALUES (1, NULL, 1, 10080, 1440, 60);
