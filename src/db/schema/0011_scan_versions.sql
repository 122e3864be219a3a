-- Schema step 11: the content version at which a scan ran is decided once.

-- Serves every report: what the site where a client's last completed scan ran had synchronized to at that time, decided when its
-- message was ingested. Absent: not decided; then it is what the client's site had.
ALTER TABLE client ADD COLUMN completed_scan_site_version INTEGER;

-- A client that leaves its site takes its scan with it as it was, whoever moves it.
CREATE TRIGGER client_scan_decided AFTER UPDATE OF site_id ON client
WHEN old.site_id IS NOT new.site_id AND old.site_id IS NOT NULL
 AND new.completed_scan_at IS old.completed_scan_at AND new.completed_scan_at IS NOT NULL
 AND new.completed_scan_site_version IS NULL BEGIN
    UPDATE client SET completed_scan_site_version = (
        SELECT coalesce(max(version_after), 0) FROM sync_run
        WHERE site_id = old.site_id AND version_after > version_before AND ended_at <= old.completed_scan_at)
    WHERE client_id = old.client_id;
END;
