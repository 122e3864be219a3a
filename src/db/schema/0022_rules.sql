-- Schema step 22: automatic deployment rules.
--
-- Serves `rule`, and `sync` where rules run after a synchronization.

-- What chooses updates by criteria and deploys them.
CREATE TABLE deployment_rule (
    deployment_rule_id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: history names it
    name            TEXT NOT NULL COLLATE NOCASE UNIQUE,
    definition      TEXT NOT NULL,               -- JSON
    update_group_id INTEGER REFERENCES update_group (update_group_id) ON DELETE SET NULL,  -- the one that every run fills anew
    due_from        INTEGER NOT NULL,            -- a moment of its schedule after this one makes it due
    content_version INTEGER NOT NULL,            -- a synchronization beyond this one makes it due
    last_run_at     INTEGER,
    last_error      TEXT,
    last_error_at   INTEGER,
    created_at      INTEGER NOT NULL,
    modified_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX deployment_rule_update_group ON deployment_rule (update_group_id);

-- What a rule makes of its updates in one collection.
CREATE TABLE rule_deployment (
    deployment_rule_id INTEGER NOT NULL REFERENCES deployment_rule (deployment_rule_id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,              -- from 0, as in the product
    collection_id INTEGER NOT NULL REFERENCES collection (collection_id),
    template      TEXT NOT NULL,                 -- JSON
    deployment_id INTEGER REFERENCES deployment (deployment_id) ON DELETE SET NULL,  -- what the last run made or changed
    PRIMARY KEY (deployment_rule_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_deployment_collection ON rule_deployment (collection_id);
CREATE INDEX rule_deployment_deployment ON rule_deployment (deployment_id);

-- What a rule was before an operation changed it. Without a name: there was none.
CREATE TABLE deployment_rule_before (
    operation_id       INTEGER NOT NULL,
    deployment_rule_id INTEGER NOT NULL,
    name               TEXT COLLATE NOCASE,
    definition         TEXT,
    deployments        TEXT,                     -- JSON: number, name of the collection and template of each
    created_at         INTEGER,
    modified_at        INTEGER,
    PRIMARY KEY (operation_id, deployment_rule_id)
) STRICT;

-- One evaluation of a rule.
CREATE TABLE rule_run (
    rule_run_id        INTEGER PRIMARY KEY,
    deployment_rule_id INTEGER NOT NULL REFERENCES deployment_rule (deployment_rule_id) ON DELETE CASCADE,
    started_at         INTEGER NOT NULL,
    scheduled_at       INTEGER NOT NULL,         -- what its deployments count from
    run_trigger        TEXT NOT NULL CHECK (run_trigger IN ('manual', 'synchronization', 'schedule')),
    matched            INTEGER,
    left_out           INTEGER,
    update_group       TEXT,                     -- its name then
    error              TEXT
) STRICT;
CREATE INDEX rule_run_rule ON rule_run (deployment_rule_id);
