//! Statements on the table of keys: `SELECT * FROM api_keys WHERE hash = $1 AND revoked_at IS NULL`

use sqlx::{FromRow, SqlitePool};

use crate::flow::now;
use crate::key::{Key, KeyHash};
use crate::store::{StoreError, time_from_text, time_text};

#[derive(FromRow)]
struct Row {
    id: String,
    prefix: String,
    workspace_id: String,
    created_at: String,
    revoked_at: Option<String>,
}

pub(super) async fn insert(
    writer: &SqlitePool,
    key: &Key,
    hash: &KeyHash,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO api_keys (id, hash, prefix, workspace_id, created_at, revoked_at)
        VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&key.id)
    .bind(hash.as_str())
    .bind(&key.prefix)
    .bind(&key.workspace_id)
    .bind(time_text(key.created_at))
    .bind(key.revoked_at.map(time_text))
    .execute(writer)
    .await?;

    Ok(())
}

pub(super) async fn valid(readers: &SqlitePool, hash: &KeyHash) -> Result<Option<Key>, StoreError> {
    let row: Option<Row> =
        sqlx::query_as("SELECT * FROM api_keys WHERE hash = $1 AND revoked_at IS NULL")
            .bind(hash.as_str())
            .fetch_optional(readers)
            .await?;

    row.map(Row::into_key).transpose()
}

pub(super) async fn revoke(writer: &SqlitePool, id: &str) -> Result<Option<Key>, StoreError> {
    let row: Option<Row> = sqlx::query_as(
        "UPDATE api_keys SET revoked_at = COALESCE(revoked_at, $2) WHERE id = $1 RETURNING *",
    )
    .bind(id)
    .bind(time_text(now()))
    .fetch_optional(writer)
    .await?;

    row.map(Row::into_key).transpose()
}

pub(super) async fn all(readers: &SqlitePool) -> Result<Vec<Key>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as("SELECT * FROM api_keys ORDER BY created_at, id")
        .fetch_all(readers)
        .await?;

    rows.into_iter().map(Row::into_key).collect()
}

impl Row {
    fn into_key(self) -> Result<Key, StoreError> {
        let revoked_at = self
            .revoked_at
            .map(|text| time_from_text(&text, &self.id))
            .transpose()?;

        Ok(Key {
            created_at: time_from_text(&self.created_at, &self.id)?,
            revoked_at,
            id: self.id,
            prefix: self.prefix,
            workspace_id: self.workspace_id,
        })
    }
}
