-- Schema step 15: by which keys a management point knows its clients.
--
-- Serves `client key` and `serve --management-point --client-keys`. Of a key only its digest is kept: a key is 32 random bytes, so nothing
-- can be learned from that.

-- The keys of clients and relays. A client may not have reported yet; a relay, which forwards the reports of all clients, has no GUID.
CREATE TABLE client_key (
    client_key_id INTEGER PRIMARY KEY,
    key_sha256    BLOB NOT NULL UNIQUE CHECK (length(key_sha256) = 32),
    guid          BLOB CHECK (length(guid) = 16),
    name          TEXT NOT NULL,
    added_at      INTEGER NOT NULL
) STRICT;
