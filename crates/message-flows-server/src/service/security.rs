//! Credentials of the contract: the header `x-api-key` names a key, and the key its workspace.

use axum::http::request::Parts;
use message_flows::server::Security;
use specwright::Rejection;
use specwright::server::ApiKey;

use super::Service;
use crate::caller::Caller;
use crate::store::Store;

impl<S: Store> Security for Service<S> {
    type ApiKey = Caller;

    async fn api_key(&self, credential: ApiKey<'_>, request: &Parts) -> Result<Caller, Rejection> {
        Caller::of(
            &credential.key,
            &request.headers,
            &*self.store,
            &self.limiter,
        )
        .await
    }
}
