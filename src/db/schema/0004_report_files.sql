-- Schema step 4: report files by path.
--
-- Serves `ingest`: runs go through a folder in order of names, so files that are recorded by path lie side by side. By
-- digest every one of them touched another page, and each transaction wrote most of the table again.
CREATE TABLE report_file_by_path (
    path         TEXT NOT NULL,
    sha256       BLOB NOT NULL,
    size         INTEGER NOT NULL,
    reports      INTEGER NOT NULL,
    messages     INTEGER NOT NULL,
    operation_id INTEGER NOT NULL REFERENCES operation (operation_id),
    PRIMARY KEY (path, sha256)
) STRICT, WITHOUT ROWID;
INSERT INTO report_file_by_path (path, sha256, size, reports, messages, operation_id)
SELECT path, sha256, size, reports, messages, operation_id FROM report_file ORDER BY path, sha256;
DROP TABLE report_file;
ALTER TABLE report_file_by_path RENAME TO report_file;
