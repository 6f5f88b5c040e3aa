//! What carries requests: `reqwest` over sockets, any tower service in process.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use tower_service::Service;

use super::{Body, BoxError, ResponseBody};

/// A future in a box.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries a request to a server and brings its answer back.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request, once.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, BoxError>>;
}

/// Carries requests to a tower service: a stack of middleware, or an `axum::Router` in the same process.
#[derive(Debug, Clone)]
pub struct Tower<S>(pub S);

impl<S, B> Transport for Tower<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, BoxError>> {
        let mut service = self.0.clone();
        Box::pin(async move {
            std::future::poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(Into::into)?;
            let response = service.call(request).await.map_err(Into::into)?;
            Ok(response.map(ResponseBody::new))
        })
    }
}

impl Transport for reqwest::Client {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, BoxError>> {
        Box::pin(async move {
            let request = request.map(|body| match body.as_bytes() {
                Some(bytes) => reqwest::Body::from(bytes),
                None => reqwest::Body::wrap(body),
            });
            let response = self.execute(request.try_into()?).await;
            // The URL may hold an API key; errors go to logs.
            let response = response.map_err(reqwest::Error::without_url)?;
            let response: http::Response<reqwest::Body> = response.into();
            Ok(response.map(ResponseBody::new))
        })
    }
}

/// The transport where none is given: `reqwest`, which follows no redirection.
///
/// A redirection is an answer like any other, and API keys in headers of their own would follow it to other hosts.
pub(super) fn default() -> Result<reqwest::Client, BoxError> {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    Ok(client.build()?)
}

/// Whether a failure says that time ran out.
pub(super) fn is_timeout(error: &BoxError) -> bool {
    let mut source: Option<&(dyn Error + 'static)> = Some(error.as_ref());
    while let Some(error) = source {
        if error
            .downcast_ref::<reqwest::Error>()
            .is_some_and(reqwest::Error::is_timeout)
        {
            return true;
        }
        source = error.source();
    }
    false
}
