-- Collections: named groups of clients. Serves `collection …` and `report … --collection`.
--
-- Only what decides about membership is kept, never the members that follow from rules: they are found anew for every
-- question, so that no evaluation can be late.
CREATE TABLE collection (
    collection_id INTEGER PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE COLLATE NOCASE,
    comment       TEXT,
    created_at    INTEGER NOT NULL
) STRICT;

-- Clients that were named one by one.
CREATE TABLE collection_client (
    collection_id INTEGER NOT NULL REFERENCES collection (collection_id) ON DELETE CASCADE,
    client_id     INTEGER NOT NULL REFERENCES client (client_id) ON DELETE CASCADE,
    PRIMARY KEY (collection_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_client_client ON collection_client (client_id);

-- Rules in their own words (src/client/collection/rule.rs): a client that one of them fits is a member.
CREATE TABLE collection_rule (
    collection_id INTEGER NOT NULL REFERENCES collection (collection_id) ON DELETE CASCADE,
    rule          TEXT NOT NULL,
    PRIMARY KEY (collection_id, rule)
) STRICT, WITHOUT ROWID;

-- Other collections whose members are members too, or are not.
CREATE TABLE collection_link (
    collection_id       INTEGER NOT NULL REFERENCES collection (collection_id) ON DELETE CASCADE,
    other_collection_id INTEGER NOT NULL REFERENCES collection (collection_id),
    kind                TEXT NOT NULL CHECK (kind IN ('include', 'exclude')),
    PRIMARY KEY (collection_id, other_collection_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_link_other ON collection_link (other_collection_id);
