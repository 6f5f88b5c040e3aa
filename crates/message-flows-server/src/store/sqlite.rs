//! Flows and keys in an SQLite file: `SqliteStore::open("message-flows.db").await?`

mod flows;
mod keys;

use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{Store, StoreError};
use crate::flow::{Flow, FlowChange, NewFlow, Position};
use crate::key::{Key, KeyHash};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long a statement waits for another process, such as `keys create`, to finish its write.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const READERS: u32 = 8;

/// A store in an SQLite file.
///
/// SQLite lets one connection write at a time and makes the others poll for their turn.
/// So there is one connection that writes, for which writers queue in order, and several that read beside it.
///
/// A commit is on the disk before it is acknowledged: `synchronous=FULL` flushes the write-ahead log at each one.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, makes it if it is missing, and brings its tables up to date.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, or a newer version of the service has migrated it.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let opened = |source| StoreError::Open {
            path: path.to_owned(),
            source,
        };

        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options(path))
            .await
            .map_err(opened)?;
        MIGRATIONS
            .run(&writer)
            .await
            .map_err(|source| StoreError::Migrate {
                path: path.to_owned(),
                source,
            })?;

        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options(path).read_only(true))
            .await
            .map_err(opened)?;

        Ok(Self { writer, readers })
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // On macOS a plain flush may stay in the drive's cache.
        .pragma("fullfsync", "1")
        .pragma("checkpoint_fullfsync", "1")
        .busy_timeout(BUSY_TIMEOUT)
}

impl Store for SqliteStore {
    async fn insert_flow(&self, workspace_id: &str, flow: NewFlow) -> Result<Flow, StoreError> {
        flows::insert(&self.writer, workspace_id, flow).await
    }

    async fn update_flow(
        &self,
        workspace_id: &str,
        id: &str,
        change: FlowChange,
    ) -> Result<Option<Flow>, StoreError> {
        flows::update(&self.writer, workspace_id, id, change).await
    }

    async fn flows_after(
        &self,
        workspace_id: &str,
        last: Option<&Position>,
        limit: u32,
    ) -> Result<Vec<Flow>, StoreError> {
        flows::after(&self.readers, workspace_id, last, limit).await
    }

    async fn insert_key(&self, key: &Key, hash: &KeyHash) -> Result<(), StoreError> {
        keys::insert(&self.writer, key, hash).await
    }

    async fn valid_key(&self, hash: &KeyHash) -> Result<Option<Key>, StoreError> {
        keys::valid(&self.readers, hash).await
    }

    async fn revoke_key(&self, id: &str) -> Result<Option<Key>, StoreError> {
        keys::revoke(&self.writer, id).await
    }

    async fn keys(&self) -> Result<Vec<Key>, StoreError> {
        keys::all(&self.readers).await
    }

    async fn check(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;

        Ok(())
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
