-- Schema step 14: to which sites a client has belonged, and since when.
--
-- Serves `ingest` and `client assign`: a scan that names no server, in a report that was ingested for no site, ran at the site to which
-- its client belonged then; with what is kept here that does not depend on the order in which reports arrive.

-- Date of the oldest report that was ingested for the client's site, as long as it never belonged to another one and nobody assigned it.
ALTER TABLE client ADD COLUMN site_since INTEGER;
-- Whether the content version of the completed scan follows from the sites of its client, because its message does not say where it ran.
ALTER TABLE client ADD COLUMN completed_scan_is_of_client INTEGER NOT NULL DEFAULT 0 CHECK (completed_scan_is_of_client IN (0, 1));
UPDATE client SET site_since = site_at WHERE NOT site_is_assigned;
UPDATE client SET completed_scan_is_of_client = 1
WHERE completed_scan_at IS NOT NULL AND completed_scan_site_version IS NULL AND site_id IS NULL;

-- The sites that a client has belonged to: of each the date of the oldest report that was ingested for it, and each assignment. Not of
-- clients of which client.site_since says everything.
CREATE TABLE site_of_client (
    client_id   INTEGER NOT NULL REFERENCES client (client_id),
    site_code   TEXT NOT NULL,
    since       INTEGER NOT NULL,
    is_assigned INTEGER NOT NULL CHECK (is_assigned IN (0, 1)),
    PRIMARY KEY (client_id, site_code, since, is_assigned)
) STRICT, WITHOUT ROWID;
INSERT INTO site_of_client SELECT client_id, code, coalesce(site_at, 0), 1 FROM client JOIN site USING (site_id) WHERE site_is_assigned;

-- An assignment, whoever makes it, is kept beside what is known of the time before.
CREATE TRIGGER client_assigned AFTER UPDATE OF site_at ON client
WHEN new.site_is_assigned
 AND (old.site_is_assigned = 0 OR old.site_id IS NOT new.site_id OR old.site_at IS NOT new.site_at) BEGIN
    INSERT OR IGNORE INTO site_of_client
    SELECT old.client_id, code, old.site_since, 0 FROM site WHERE site_id = old.site_id AND old.site_since IS NOT NULL;
    INSERT OR IGNORE INTO site_of_client
    SELECT new.client_id, code, new.site_at, 1 FROM site WHERE site_id = new.site_id;
    UPDATE client SET site_since = NULL WHERE client_id = new.client_id AND site_since IS NOT NULL;
END;

-- What scans ran at is settled when a site of their clients goes: its synchronizations go with it.
CREATE TRIGGER site_of_clients_gone BEFORE DELETE ON site BEGIN
    UPDATE client SET completed_scan_is_of_client = 0
    WHERE completed_scan_is_of_client AND completed_scan_site_version IS NOT NULL
      AND client_id IN (SELECT client_id FROM site_of_client WHERE site_code = old.code);
    DELETE FROM site_of_client WHERE site_code = old.code;
END;
