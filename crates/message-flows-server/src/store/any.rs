//! A store whose type is chosen at run time: `AnyStore::new(SqliteStore::open(path).await?)`
//!
//! For code that cannot have type parameters, such as handlers that macros hold against a contract.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::{Store, StoreError};
use crate::flow::{Flow, FlowChange, NewFlow, Position};
use crate::key::{Key, KeyHash};

/// Any store; clones share it.
#[derive(Clone)]
pub struct AnyStore(Arc<dyn Boxed>);

impl AnyStore {
    /// Forgets the type of a store.
    pub fn new(store: impl Store) -> Self {
        Self(Arc::new(store))
    }
}

impl fmt::Debug for AnyStore {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AnyStore(..)")
    }
}

type Stored<T> = Result<T, StoreError>;
type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The methods of [`Store`] with boxed futures, so that there are trait objects of them.
macro_rules! boxed {
    ($(fn $method:ident($($argument:ident: $type:ty),*) -> $output:ty;)*) => {
        #[expect(
            clippy::elidable_lifetime_names,
            reason = "whether an argument borrows is written where the methods are listed"
        )]
        trait Boxed: Send + Sync + 'static {
            $(fn $method<'a>(&'a self, $($argument: $type),*) -> Later<'a, $output>;)*
        }

        #[expect(
            clippy::elidable_lifetime_names,
            reason = "whether an argument borrows is written where the methods are listed"
        )]
        impl<S: Store> Boxed for S {
            $(fn $method<'a>(&'a self, $($argument: $type),*) -> Later<'a, $output> {
                Box::pin(Store::$method(self, $($argument),*))
            })*
        }
    };
}

boxed! {
    fn insert_flow(workspace_id: &'a str, flow: NewFlow) -> Stored<Flow>;
    fn update_flow(workspace_id: &'a str, id: &'a str, change: FlowChange) -> Stored<Option<Flow>>;
    fn flows_after(workspace_id: &'a str, last: Option<&'a Position>, limit: u32) -> Stored<Vec<Flow>>;
    fn insert_key(key: &'a Key, hash: &'a KeyHash) -> Stored<()>;
    fn valid_key(hash: &'a KeyHash) -> Stored<Option<Key>>;
    fn revoke_key(id: &'a str) -> Stored<Option<Key>>;
    fn keys() -> Stored<Vec<Key>>;
    fn check() -> Stored<()>;
    fn close() -> ();
}

impl Store for AnyStore {
    async fn insert_flow(&self, workspace_id: &str, flow: NewFlow) -> Stored<Flow> {
        self.0.insert_flow(workspace_id, flow).await
    }

    async fn update_flow(
        &self,
        workspace_id: &str,
        id: &str,
        change: FlowChange,
    ) -> Stored<Option<Flow>> {
        self.0.update_flow(workspace_id, id, change).await
    }

    async fn flows_after(
        &self,
        workspace_id: &str,
        last: Option<&Position>,
        limit: u32,
    ) -> Stored<Vec<Flow>> {
        self.0.flows_after(workspace_id, last, limit).await
    }

    async fn insert_key(&self, key: &Key, hash: &KeyHash) -> Stored<()> {
        self.0.insert_key(key, hash).await
    }

    async fn valid_key(&self, hash: &KeyHash) -> Stored<Option<Key>> {
        self.0.valid_key(hash).await
    }

    async fn revoke_key(&self, id: &str) -> Stored<Option<Key>> {
        self.0.revoke_key(id).await
    }

    async fn keys(&self) -> Stored<Vec<Key>> {
        self.0.keys().await
    }

    async fn check(&self) -> Stored<()> {
        self.0.check().await
    }

    async fn close(&self) {
        self.0.close().await;
    }
}
