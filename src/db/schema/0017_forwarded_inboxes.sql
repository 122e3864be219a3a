-- Schema step 17: where the reports of an inbox go when another server takes them.
--
-- Serves `serve --forward-to` and `ingest status`.

-- Address of the management point to which the files of the inbox are forwarded; absent where they are ingested here.
ALTER TABLE inbox ADD COLUMN forward_to TEXT;
