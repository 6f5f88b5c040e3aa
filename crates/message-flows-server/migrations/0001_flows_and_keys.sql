-- Only TEXT and BIGINT, so that the same statements run on PostgreSQL:
-- booleans are 0 or 1, times RFC 3339 in UTC with microseconds (they sort as text), settings JSON.

CREATE TABLE flows (
    id TEXT PRIMARY KEY NOT NULL,
    workspace_id TEXT NOT NULL,
    name TEXT NOT NULL,
    direction TEXT NOT NULL,
    description TEXT,
    agent TEXT NOT NULL,
    settings TEXT NOT NULL,
    initiation_message TEXT NOT NULL,
    prompt TEXT NOT NULL,
    is_active BIGINT NOT NULL,
    autopilot BIGINT NOT NULL,
    message_channel TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- The order in which a workspace's flows are listed.
CREATE INDEX flows_by_creation ON flows (workspace_id, created_at, id);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    prefix TEXT NOT NULL,
    workspace_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT
);
