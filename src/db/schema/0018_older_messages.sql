-- Schema step 18: messages that are older than what is stored, and one entry in quarantine for one content.

---------------------------------------------------------------------------------------------------- older messages

-- The messages of a client that were older than the stored one of their topic when they arrived. Serves `ingest ledger`.
-- With the record and the change log they are all messages of a client as far back as history is kept, whatever their
-- order of arrival. Layout: src/state/record/older.rs.
CREATE TABLE client_older_message (
    client_id INTEGER PRIMARY KEY REFERENCES client (client_id),
    messages  BLOB NOT NULL                      -- zstd
) STRICT;
--------------------------------------------------------------------------------------------- end of the older messages

-------------------------------------------------------------------------------------------------------- quarantine
--
-- A content is one entry, however often and from wherever it comes: `path` is where it came from last. Of entries with
-- one content the one that holds it stays.
CREATE TEMP TABLE same_content AS
SELECT sha256,
       (SELECT quarantine_id FROM quarantine one WHERE one.sha256 = quarantine.sha256
        ORDER BY one.content IS NULL, quarantine_id LIMIT 1) AS kept_id,
       sum(tries) AS tries, min(first_seen) AS first_seen, max(last_seen) AS last_seen,
       count(*) = count(resolved_at) AS is_resolved, max(resolved_at) AS resolved_at
FROM quarantine GROUP BY sha256 HAVING count(*) > 1;
UPDATE quarantine SET
    (tries, first_seen, last_seen, resolved_at) =
        (SELECT same.tries, same.first_seen, same.last_seen, iif(same.is_resolved, same.resolved_at, NULL)
         FROM same_content same WHERE same.kept_id = quarantine_id)
WHERE quarantine_id IN (SELECT kept_id FROM same_content);
DELETE FROM quarantine
WHERE sha256 IN (SELECT sha256 FROM same_content) AND quarantine_id NOT IN (SELECT kept_id FROM same_content);
DROP TABLE same_content;
CREATE UNIQUE INDEX quarantine_content ON quarantine (sha256);
-------------------------------------------------------------------------------------------------- end of the quarantine
