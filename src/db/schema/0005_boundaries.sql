-- Schema step 5: boundaries and boundary groups.
--
-- Serves `boundary`, `boundary-group` and the answer to a client's location request: where on the network a client is decides
-- which software update points it is told, and after how long it may go to those of a neighbor.

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
-- One default site boundary group for each primary site.
CREATE UNIQUE INDEX boundary_group_default ON boundary_group (site_id) WHERE is_default = 1;
CREATE INDEX boundary_group_site ON boundary_group (site_id);

CREATE TABLE boundary_group_member (
    boundary_group_id INTEGER NOT NULL REFERENCES boundary_group (boundary_group_id) ON DELETE CASCADE,
    boundary_id       INTEGER NOT NULL REFERENCES boundary (boundary_id) ON DELETE CASCADE,
    PRIMARY KEY (boundary_group_id, boundary_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX boundary_group_member_boundary ON boundary_group_member (boundary_id);

-- The software update points that a group's clients are told.
CREATE TABLE boundary_group_point (
    boundary_group_id        INTEGER NOT NULL REFERENCES boundary_group (boundary_group_id) ON DELETE CASCADE,
    software_update_point_id INTEGER NOT NULL
        REFERENCES software_update_point (software_update_point_id) ON DELETE CASCADE,
    PRIMARY KEY (boundary_group_id, software_update_point_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX boundary_group_point_point ON boundary_group_point (software_update_point_id);

-- Where a group's clients may go when their own servers cannot be reached.
CREATE TABLE boundary_group_neighbor (
    boundary_group_id INTEGER NOT NULL REFERENCES boundary_group (boundary_group_id) ON DELETE CASCADE,
    neighbor_group_id INTEGER NOT NULL REFERENCES boundary_group (boundary_group_id) ON DELETE CASCADE,
    fallback_minutes  INTEGER CHECK (fallback_minutes BETWEEN 0 AND 10080), -- absent: never
    PRIMARY KEY (boundary_group_id, neighbor_group_id),
    CHECK (boundary_group_id <> neighbor_group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX boundary_group_neighbor_neighbor ON boundary_group_neighbor (neighbor_group_id);

-- Further primaries get theirs when they are added.
INSERT INTO boundary_group (name, site_id, is_default)
SELECT 'Default-Site-Boundary-Group<' || code || '>', site_id, 1 FROM site WHERE kind = 'primary';
