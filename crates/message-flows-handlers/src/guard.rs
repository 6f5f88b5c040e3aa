//! The guard of the scheme `apiKey`: the header `x-api-key` names a key, and the key its workspace.

use axum::http::request::Parts;
use message_flows::contract::scheme;
use message_flows_server::caller::Caller;
use specwright::server::{ApiKey, Granted};
use specwright::{Guard, Rejection};

use crate::App;

/// The holder of a valid key.
#[derive(Debug)]
pub(crate) struct Key(pub(crate) Caller);

impl Guard for Key {
    type Scheme = scheme::ApiKey;
    type State = App;

    async fn check(
        credential: ApiKey<'_>,
        request: &Parts,
        app: &App,
    ) -> Result<Granted<Self>, Rejection> {
        let store = &*app.store;
        let caller = Caller::of(&credential.key, &request.headers, store, &app.limiter).await?;

        Ok(Self(caller).into())
    }
}
