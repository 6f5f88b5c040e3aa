//! A store that waits where a test wants it to: `Gated { store, gate: Gate::after(1) }`

use std::sync::Arc;

use message_flows_server::flow::{Flow, FlowChange, NewFlow, Position};
use message_flows_server::key::{Key, KeyHash};
use message_flows_server::store::{SqliteStore, Store, StoreError};
use tokio::sync::{Notify, Semaphore};

/// Lets so many uses of the flows pass, and holds up the rest until it is opened.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    uses: Arc<Semaphore>,
    wanted: Arc<Notify>,
}

impl Gate {
    /// More uses than any test makes.
    pub(crate) const OPEN: usize = 1 << 40;

    pub(crate) fn after(uses: usize) -> Self {
        Self {
            uses: Arc::new(Semaphore::new(uses)),
            wanted: Arc::default(),
        }
    }

    pub(crate) fn open(&self) {
        self.uses.add_permits(Self::OPEN);
    }

    /// Waits until somebody has to wait.
    pub(crate) async fn wanted(&self) {
        self.wanted.notified().await;
    }

    async fn pass(&self) {
        if self.uses.available_permits() == 0 {
            self.wanted.notify_one();
        }
        self.uses.acquire().await.unwrap().forget();
    }
}

/// An SQLite store behind a gate; keys and health go round it.
#[derive(Debug)]
pub(crate) struct Gated {
    pub(crate) store: SqliteStore,
    pub(crate) gate: Gate,
}

impl Store for Gated {
    async fn insert_flow(&self, workspace: &str, flow: NewFlow) -> Result<Flow, StoreError> {
        self.gate.pass().await;
        self.store.insert_flow(workspace, flow).await
    }

    async fn update_flow(
        &self,
        workspace: &str,
        id: &str,
        change: FlowChange,
    ) -> Result<Option<Flow>, StoreError> {
        self.gate.pass().await;
        self.store.update_flow(workspace, id, change).await
    }

    async fn flows_after(
        &self,
        workspace: &str,
        last: Option<&Position>,
        limit: u32,
    ) -> Result<Vec<Flow>, StoreError> {
        self.gate.pass().await;
        self.store.flows_after(workspace, last, limit).await
    }

    async fn insert_key(&self, key: &Key, hash: &KeyHash) -> Result<(), StoreError> {
        self.store.insert_key(key, hash).await
    }

    async fn valid_key(&self, hash: &KeyHash) -> Result<Option<Key>, StoreError> {
        self.store.valid_key(hash).await
    }

    async fn revoke_key(&self, id: &str) -> Result<Option<Key>, StoreError> {
        self.store.revoke_key(id).await
    }

    async fn keys(&self) -> Result<Vec<Key>, StoreError> {
        self.store.keys().await
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.store.check().await
    }

    async fn close(&self) {
        self.store.close().await;
    }
}
