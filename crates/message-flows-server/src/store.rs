//! Where flows and keys are kept: `store.update_flow("acme", "6650f3d7…", change).await?`
//!
//! One trait, so that another database is another file beside `sqlite`.

mod any;
mod sqlite;

use std::future::Future;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::flow::{Flow, FlowChange, NewFlow, Position};
use crate::key::{Key, KeyHash};
use crate::settings::Settings;

pub use any::AnyStore;
pub use sqlite::SqliteStore;

/// The most that the settings of a flow may take as JSON.
///
/// A request is limited by its body, but merging could let a document grow from request to request.
pub const MAX_SETTINGS_BYTES: usize = 256 * 1024;

/// Storage of flows and keys.
///
/// Once a method that writes has returned, what it wrote survives the end of the process and of the machine's power.
/// Flows are reached through their workspace only, so a caller cannot forget to ask whose they are.
pub trait Store: Send + Sync + 'static {
    /// Inserts a flow into a workspace.
    fn insert_flow(
        &self,
        workspace_id: &str,
        flow: NewFlow,
    ) -> impl Future<Output = Result<Flow, StoreError>> + Send;

    /// Changes a flow in one step: no concurrent change is lost. `None` when the workspace has no such flow.
    fn update_flow(
        &self,
        workspace_id: &str,
        id: &str,
        change: FlowChange,
    ) -> impl Future<Output = Result<Option<Flow>, StoreError>> + Send;

    /// The next flows of a workspace by creation, after the given one.
    fn flows_after(
        &self,
        workspace_id: &str,
        last: Option<&Position>,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Flow>, StoreError>> + Send;

    /// Stores a new key under the hash of its secret.
    fn insert_key(
        &self,
        key: &Key,
        hash: &KeyHash,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The key with this hash, if it exists and is not revoked.
    fn valid_key(
        &self,
        hash: &KeyHash,
    ) -> impl Future<Output = Result<Option<Key>, StoreError>> + Send;

    /// Revokes a key for good. `None` when there is no such key; the first revocation keeps its time.
    fn revoke_key(&self, id: &str) -> impl Future<Output = Result<Option<Key>, StoreError>> + Send;

    /// All keys by creation, revoked ones included.
    fn keys(&self) -> impl Future<Output = Result<Vec<Key>, StoreError>> + Send;

    /// Whether the store answers.
    fn check(&self) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Finishes what is under way and closes the store.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// Why the store could not do its work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database refused or is out of reach.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The database could not be opened.
    #[error("cannot open the database {}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the database says.
        source: sqlx::Error,
    },
    /// The tables could not be brought up to date.
    #[error("cannot migrate the database {}", path.display())]
    Migrate {
        /// The file.
        path: PathBuf,
        /// What the migration says.
        source: sqlx::migrate::MigrateError,
    },
    /// A stored document is not what was written.
    #[error("flow `{id}` holds broken settings")]
    BrokenSettings {
        /// The flow.
        id: String,
        /// Where the JSON is broken.
        source: serde_json::Error,
    },
    /// A stored time is not what was written.
    #[error("`{id}` holds a broken time")]
    BrokenTime {
        /// The flow or key.
        id: String,
        /// What is wrong with the time.
        source: jiff::Error,
    },
    /// The operating system gives no random numbers.
    #[error("no random numbers")]
    Random(#[from] getrandom::Error),
    /// Settings would be larger than [`MAX_SETTINGS_BYTES`].
    #[error("settings would take more than {MAX_SETTINGS_BYTES} bytes")]
    SettingsTooLarge,
}

/// Settings as the JSON text of a column.
fn settings_text(settings: &Settings) -> Result<String, StoreError> {
    let text = serde_json::to_string(settings).expect("texts, numbers and JSON values print");

    if text.len() > MAX_SETTINGS_BYTES {
        return Err(StoreError::SettingsTooLarge);
    }
    Ok(text)
}

/// Settings back from the column of the flow `id`.
fn settings_from_text(text: &str, id: &str) -> Result<Settings, StoreError> {
    serde_json::from_str(text).map_err(|source| StoreError::BrokenSettings {
        id: id.to_owned(),
        source,
    })
}

/// A time as a column keeps it: always in UTC and with six digits, so that text sorts as time does.
fn time_text(time: Timestamp) -> String {
    format!("{time:.6}")
}

/// A time back from a column of the flow or key `id`.
fn time_from_text(text: &str, id: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|source| StoreError::BrokenTime {
        id: id.to_owned(),
        source,
    })
}
