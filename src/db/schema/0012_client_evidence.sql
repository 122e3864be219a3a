-- Schema step 12: what decided about a client's columns.
--
-- Serves `ingest` and `client assign`.

-- Why a client belongs to its site: date of the newest report that was ingested for the site, or moment of an assignment. The later one
-- wins; of two of one date an assignment, then the site whose code comes first. So the order of ingesting does not decide.
ALTER TABLE client ADD COLUMN site_at INTEGER;
ALTER TABLE client ADD COLUMN site_is_assigned INTEGER NOT NULL DEFAULT 0 CHECK (site_is_assigned IN (0, 1));
UPDATE client SET site_at = reported_at WHERE site_id IS NOT NULL;

-- Whether the scan was one of the hierarchy's own update source: then scans of other sources do not replace it.
ALTER TABLE client ADD COLUMN last_scan_is_own INTEGER NOT NULL DEFAULT 0 CHECK (last_scan_is_own IN (0, 1));
ALTER TABLE client ADD COLUMN completed_scan_is_own INTEGER NOT NULL DEFAULT 0 CHECK (completed_scan_is_own IN (0, 1));
