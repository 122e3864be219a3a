-- Schema step 4: state messages.

---------------------------------------------------------------------------------------------------------- report files
--
-- By path. Serves `ingest`: runs go through a folder in order of names, so files that are recorded by path lie side by
-- side. By digest every one of them touched another page, and each transaction wrote most of the table again.
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
----------------------------------------------------------------------------------------------- end of the report files

------------------------------------------------------------------------------------------------------ who brought what
--
-- Serves `ingest audit`, `ingest ledger`, `ingest conflicts`, and the recognition of full resynchronizations.

-- Whose messages a file brought, and for which site: packed client keys (src/state/viewer/audit.rs); absent for files
-- that were taken before this step. The site is its code, so that it outlives the site.
ALTER TABLE report_file ADD COLUMN clients BLOB;
ALTER TABLE report_file ADD COLUMN site TEXT;

-- Date of the oldest report that told the client's name; time of its newest full resynchronization.
ALTER TABLE client ADD COLUMN named_since INTEGER;
ALTER TABLE client ADD COLUMN resynchronized_at INTEGER;

-- The other names that reports of a client told, from when to when. Spans that overlap those of another name belong to
-- two computers with one GUID.
CREATE TABLE other_client_name (
    client_id INTEGER NOT NULL REFERENCES client (client_id),
    name      TEXT NOT NULL,
    first_at  INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    PRIMARY KEY (client_id, name)
) STRICT, WITHOUT ROWID;
------------------------------------------------------------------------------------------- end of who brought what
