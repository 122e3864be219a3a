-- Schema step 16: what a server keeps over restarts, and how long an upstream server is left in peace.
--
-- Serves `serve`, whose cookies stay valid when it starts again, and `sync`, which asks less and less often for members of bundles that
-- the upstream server does not give.

-- The key that seals the cookies of `serve`, made at its first start. `sql` does not show it.
CREATE TABLE cookie_key (
    cookie_key_id INTEGER PRIMARY KEY CHECK (cookie_key_id = 1),
    secret        BLOB NOT NULL,
    made_at       INTEGER NOT NULL
) STRICT;

-- In how many synchronizations a member of a bundle is asked for again; 1 is the next one to end.
ALTER TABLE wanted_revision ADD COLUMN runs_to_wait INTEGER NOT NULL DEFAULT 0;
