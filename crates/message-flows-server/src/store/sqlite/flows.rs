//! Statements on the table of flows: `UPDATE flows SET … WHERE workspace_id = $1 AND id = $2 RETURNING *`

use sqlx::{FromRow, SqliteConnection, SqlitePool};

use crate::flow::{Flow, FlowChange, NewFlow, Position, new_id, now};
use crate::settings::Settings;
use crate::store::{StoreError, settings_from_text, settings_text, time_from_text, time_text};

#[derive(FromRow)]
struct Row {
    id: String,
    workspace_id: String,
    name: String,
    direction: String,
    description: Option<String>,
    agent: String,
    settings: String,
    initiation_message: String,
    prompt: String,
    is_active: i64,
    autopilot: i64,
    message_channel: String,
    created_at: String,
    updated_at: String,
}

pub(super) async fn insert(
    writer: &SqlitePool,
    workspace_id: &str,
    flow: NewFlow,
) -> Result<Flow, StoreError> {
    let settings = settings_text(&flow.settings)?;

    let row: Row = sqlx::query_as(
        "INSERT INTO flows (
            id, workspace_id, name, direction, description, agent, settings, initiation_message,
            prompt, is_active, autopilot, message_channel, created_at, updated_at
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) RETURNING *",
    )
    .bind(new_id()?)
    .bind(workspace_id)
    .bind(flow.name)
    .bind(flow.direction)
    .bind(flow.description)
    .bind(flow.agent)
    .bind(settings)
    .bind(flow.initiation_message)
    .bind(flow.prompt)
    .bind(i64::from(flow.is_active))
    .bind(i64::from(flow.autopilot))
    .bind(flow.message_channel)
    .bind(time_text(now()))
    .fetch_one(writer)
    .await?;

    row.into_flow()
}

/// Changes a flow in one transaction, which holds the write lock from its start.
///
/// Merging needs the stored settings, and between reading and writing them nobody else may write.
pub(super) async fn update(
    writer: &SqlitePool,
    workspace_id: &str,
    id: &str,
    change: FlowChange,
) -> Result<Option<Flow>, StoreError> {
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;

    let settings = match change.settings {
        Some(change) => {
            let Some(mut stored) = settings(&mut transaction, workspace_id, id).await? else {
                return Ok(None);
            };
            stored.merge(change);
            Some(settings_text(&stored)?)
        }
        None => None,
    };
    let row: Option<Row> = sqlx::query_as(
        "UPDATE flows SET
            description = COALESCE($3, description),
            autopilot = CASE WHEN $4 = 1 THEN 1 - autopilot ELSE autopilot END,
            settings = COALESCE($5, settings),
            updated_at = $6
        WHERE workspace_id = $1 AND id = $2 RETURNING *",
    )
    .bind(workspace_id)
    .bind(id)
    .bind(change.description)
    .bind(i64::from(change.toggle_autopilot))
    .bind(settings)
    .bind(time_text(now()))
    .fetch_optional(&mut *transaction)
    .await?;
    transaction.commit().await?;

    row.map(Row::into_flow).transpose()
}

/// A page by key, not by offset: it costs the same wherever it starts, and no lock outlives it.
pub(super) async fn after(
    readers: &SqlitePool,
    workspace_id: &str,
    last: Option<&Position>,
    limit: u32,
) -> Result<Vec<Flow>, StoreError> {
    // Every time and every identifier is greater than the empty text.
    let (created_at, id) = match last {
        Some(last) => (time_text(last.created_at), last.id.as_str()),
        None => (String::new(), ""),
    };

    let rows: Vec<Row> = sqlx::query_as(
        "SELECT * FROM flows WHERE workspace_id = $1 AND (created_at, id) > ($2, $3)
        ORDER BY created_at, id LIMIT $4",
    )
    .bind(workspace_id)
    .bind(created_at)
    .bind(id)
    .bind(i64::from(limit))
    .fetch_all(readers)
    .await?;

    rows.into_iter().map(Row::into_flow).collect()
}

async fn settings(
    connection: &mut SqliteConnection,
    workspace_id: &str,
    id: &str,
) -> Result<Option<Settings>, StoreError> {
    let text: Option<String> =
        sqlx::query_scalar("SELECT settings FROM flows WHERE workspace_id = $1 AND id = $2")
            .bind(workspace_id)
            .bind(id)
            .fetch_optional(connection)
            .await?;

    text.map(|text| settings_from_text(&text, id)).transpose()
}

impl Row {
    fn into_flow(self) -> Result<Flow, StoreError> {
        Ok(Flow {
            content: NewFlow {
                name: self.name,
                direction: self.direction,
                description: self.description,
                agent: self.agent,
                settings: settings_from_text(&self.settings, &self.id)?,
                initiation_message: self.initiation_message,
                prompt: self.prompt,
                is_active: self.is_active != 0,
                autopilot: self.autopilot != 0,
                message_channel: self.message_channel,
            },
            created_at: time_from_text(&self.created_at, &self.id)?,
            updated_at: time_from_text(&self.updated_at, &self.id)?,
            id: self.id,
            workspace_id: self.workspace_id,
        })
    }
}
