-- Schema step 7: where clients are on the network, and which policy they hold.
--
-- Serves `client locations`, `policy what-if` and `policy rollout`.

-- What is known of a client's place on the network; a later one replaces it.
CREATE TABLE client_location (
    client_id   INTEGER PRIMARY KEY REFERENCES client (client_id),
    addresses   TEXT NOT NULL,                   -- IP addresses in their order, joined by commas; empty: none is known
    ad_site     TEXT,                            -- site of Active Directory
    on_internet INTEGER NOT NULL CHECK (on_internet IN (0, 1)),
    told_at     INTEGER NOT NULL,
    source      TEXT NOT NULL                    -- the file that told it; - for standard input
) STRICT;

-- The version N of N.00 of the site-wide policy that the newest message telling one told, and the time of that message.
ALTER TABLE client ADD COLUMN policy_version INTEGER;
ALTER TABLE client ADD COLUMN policy_version_at INTEGER;

-- Every version that a client told, with the times of the first and last message that told it.
CREATE TABLE client_policy_version (
    client_id INTEGER NOT NULL REFERENCES client (client_id),
    version   INTEGER NOT NULL,
    first_at  INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    PRIMARY KEY (client_id, version)
) STRICT, WITHOUT ROWID;
