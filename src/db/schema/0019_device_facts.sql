-- Schema step 19: what collectors recorded of devices, and what a scan by its rules found.
--
-- Serves `scan`, `client facts` and `report scan-differences`.

-- Facts as cmupd-device-facts/1, compressed by zstd. The newest of each source counts; older ones are history.
CREATE TABLE device_facts (
    device_facts_id INTEGER PRIMARY KEY,
    client_id       INTEGER NOT NULL REFERENCES client (client_id),
    source          TEXT NOT NULL,               -- the format of the file, such as cmupd-device-facts/1 or reg export
    collected_at    INTEGER NOT NULL,
    content         BLOB NOT NULL,
    UNIQUE (client_id, source, collected_at)
) STRICT;

-- The last scan of a client by its facts: verdicts as JSON, compressed by zstd.
CREATE TABLE device_scan (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    scan      BLOB NOT NULL
) STRICT;
