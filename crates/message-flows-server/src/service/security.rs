//! Who is calling: the header `x-api-key` names a key, and the key its workspace.

use std::time::Instant;

use axum::http::request::Parts;
use message_flows::server::Security;
use specwright::Rejection;
use specwright::server::ApiKey;

use super::Service;
use crate::key::{Key, KeyHash};
use crate::limit::Exhausted;
use crate::store::Store;

const WORKSPACE_HEADER: &str = "x-workspace-id";

/// The holder of a valid key for the workspace that the request is about.
#[derive(Debug)]
pub struct Caller {
    /// The workspace that the key opens.
    pub workspace_id: String,
}

impl<S: Store> Security for Service<S> {
    type ApiKey = Caller;

    async fn api_key(&self, credential: ApiKey<'_>, request: &Parts) -> Result<Caller, Rejection> {
        let hash = KeyHash::of(&credential.key);
        let key = self.store.valid_key(&hash).await;
        let key = key
            .map_err(|error| Rejection::Internal(error.into()))?
            .ok_or_else(unknown)?;
        self.limiter
            .admit(&key.id, Instant::now())
            .map_err(exhausted)?;

        // Each value is compared, so that no two readers of the header can take it differently.
        // A missing header is a violation of the contract, which is found when the request is decoded.
        let mut named = request.headers.get_all(WORKSPACE_HEADER).iter();
        if named.any(|workspace| workspace != &key.workspace_id) {
            return Err(foreign(&key));
        }

        Ok(Caller {
            workspace_id: key.workspace_id,
        })
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
