---------------------------------------------------------------------------------------------------------- intake
--
-- Serves `ingest`, `ingest audit` and `ingest quarantine`.

-- Whether the file of an entry stayed where it was. A path whose file was moved or deleted is free for another report, and
-- that one says nothing of the entry.
ALTER TABLE quarantine ADD COLUMN file_stays INTEGER NOT NULL DEFAULT 1;

-- The same file can be taken in for several sites, and may move clients to another: a row for each. '' where none was named.
CREATE TABLE report_file_by_site (
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
INSERT INTO report_file_by_site (path, sha256, site, size, reports, messages, operation_id, clients)
SELECT path, sha256, coalesce(site, ''), size, reports, messages, operation_id, clients
FROM report_file ORDER BY path, sha256;
DROP TABLE report_file;
ALTER TABLE report_file_by_site RENAME TO report_file;
--------------------------------------------------------------------------------------------------- end of the intake
