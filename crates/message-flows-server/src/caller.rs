//! Who is calling: `Caller::of(key, &headers, &store, &limiter).await?.workspace("acme")?`

use std::time::Instant;

use axum::http::HeaderMap;
use specwright::Rejection;

use crate::failure::Failure;
use crate::key::{Key, KeyHash};
use crate::limit::{Exhausted, Limiter};
use crate::store::Store;

const WORKSPACE_HEADER: &str = "x-workspace-id";

/// The holder of a valid key.
#[derive(Debug)]
pub struct Caller {
    key: Key,
}

impl Caller {
    /// The holder of a key, if it is valid, was not used too often, and no other workspace is named beside it.
    ///
    /// # Errors
    ///
    /// The key is unknown, revoked, used up for now or of another workspace, or the store does not answer.
    pub async fn of(
        key: &str,
        headers: &HeaderMap,
        store: &impl Store,
        limiter: &Limiter,
    ) -> Result<Self, Rejection> {
        let key = store.valid_key(&KeyHash::of(key)).await;
        let key = key
            .map_err(|error| Rejection::Internal(error.into()))?
            .ok_or_else(unknown)?;
        limiter.admit(&key.id, Instant::now()).map_err(exhausted)?;

        // Before the body is looked at, and each value, so that no two readers of the header can take it differently.
        // A missing header is a violation of the contract, which is found when the request is decoded.
        let mut named = headers.get_all(WORKSPACE_HEADER).iter();
        if named.any(|workspace| workspace != &key.workspace_id) {
            return Err(foreign(&key));
        }

        Ok(Self { key })
    }

    /// The workspace of the key, if it is the one that the contract's parameter names.
    ///
    /// There is no other way to it, so no operation can do without the parameter.
    ///
    /// # Errors
    ///
    /// The request names another workspace.
    pub fn workspace(&self, named: &str) -> Result<&str, Failure> {
        if named == self.key.workspace_id {
            return Ok(&self.key.workspace_id);
        }

        Err(Failure::Foreign)
    }
}

fn unknown() -> Rejection {
    Rejection::Unauthorized {
        challenge: Some("ApiKey in=\"header\", name=\"x-api-key\"".to_owned()),
        message: "the key is unknown or revoked".to_owned(),
    }
}

fn foreign(key: &Key) -> Rejection {
    tracing::info!(key = key.id, "the key was used for another workspace");

    Rejection::Forbidden {
        message: "the key does not belong to this workspace".to_owned(),
    }
}

fn exhausted(exhausted: Exhausted) -> Rejection {
    Rejection::TooManyRequests {
        retry_after: exhausted.wait,
    }
}
