//! The part of a generated client that does not depend on its API: where, how and as whom to send.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use tokio::time::{Instant, sleep, timeout_at};

use super::credential::Credentials;
use super::{
    Body, Credential, Error, RequestBuilder, ResponseBody, Retries, Transport, retries, transport,
};
use crate::contract::{Operation, SecurityScheme};

/// Where, how and as whom requests are sent; clones are cheap and share the connections.
///
/// Timeouts and retries need a tokio runtime with time enabled.
#[derive(Debug, Clone)]
pub struct Core {
    pub(super) settings: Arc<Settings>,
}

/// What holds for every request of a client.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) base: String,
    pub(super) is_sole_server: bool,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Credentials,
    pub(super) timeout: Option<Duration>,
    pub(super) response_limit: usize,
    retries: Retries,
    transport: Arc<dyn Transport>,
}

/// Sets up a [`Core`].
#[derive(Clone)]
#[must_use]
pub struct Builder {
    /// None where each request says where it goes.
    base: Option<String>,
    is_sole_server: bool,
    headers: HeaderMap,
    credentials: Credentials,
    timeout: Option<Duration>,
    response_limit: usize,
    retries: Retries,
    transport: Option<Arc<dyn Transport>>,
}

impl Builder {
    /// A client for the server at this URL, base path included.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self::with_base(Some(base_url.into()))
    }

    /// A client for requests that [say where they go](RequestBuilder::to), as webhooks do.
    pub fn unbound() -> Self {
        Self::with_base(None)
    }

    fn with_base(base: Option<String>) -> Self {
        Self {
            base,
            is_sole_server: false,
            headers: HeaderMap::new(),
            credentials: Credentials::default(),
            timeout: Some(Duration::from_secs(30)),
            response_limit: usize::MAX,
            retries: Retries::default(),
            transport: None,
        }
    }

    /// Sends every request to the base URL, though an operation have servers of its own: see
    /// [`Servers::base`](crate::contract::Servers::base).
    pub fn sole_server(mut self) -> Self {
        self.is_sole_server = true;
        self
    }

    /// Gives up on an answer, its body and all attempts included, after this time; 30 seconds unless set.
    ///
    /// Where the body is a stream of [`Items`](super::Items), the time is that of its head, and then that of every wait
    /// for more.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Waits for answers for ever.
    pub fn without_timeout(mut self) -> Self {
        self.timeout = None;
        self
    }

    /// Reads at most this many bytes of an answer, or of each of its [`Items`](super::Items).
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// Says how often requests are sent again.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// Sends requests by other means than a `reqwest::Client` of its own.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Satisfies a security scheme; sent to operations that ask for it only.
    pub fn credential(mut self, scheme: &'static SecurityScheme, credential: Credential) -> Self {
        self.credentials.set(scheme, credential);
        self
    }

    /// Adds a header to every request, such as `User-Agent`.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// The client.
    pub fn build(self) -> Result<Core, Error> {
        let base = self.base.as_deref().map_or(Ok(String::new()), base_url)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(transport::default().map_err(Error::Setup)?),
        };
        let settings = Settings {
            base,
            is_sole_server: self.is_sole_server,
            headers: self.headers,
            credentials: self.credentials,
            timeout: self.timeout,
            response_limit: self.response_limit,
            retries: self.retries,
            transport,
        };
        Ok(Core {
            settings: Arc::new(settings),
        })
    }
}

/// The URL without a slash at its end.
fn base_url(url: &str) -> Result<String, Error> {
    base(url).map_err(|message| Error::InvalidBaseUrl {
        url: url.to_owned(),
        message,
    })
}

/// The URL without a slash at its end, or what it misses.
fn base(url: &str) -> Result<String, &'static str> {
    let uri: Uri = url.parse().map_err(|_| "is not a URL")?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none_or(str::is_empty) {
        return Err("must begin with `http://` or `https://` and a host");
    }
    if uri.query().is_some() || url.contains('#') {
        return Err("must have neither query nor fragment");
    }
    Ok(url.trim_end_matches('/').to_owned())
}

impl Core {
    /// A client with default settings for the server at this URL, base path included.
    pub fn new(base_url: impl Into<String>) -> Result<Self, Error> {
        Self::builder(base_url).build()
    }

    /// Sets up a client for the server at this URL, base path included.
    pub fn builder(base_url: impl Into<String>) -> Builder {
        Builder::new(base_url)
    }

    /// Satisfies a security scheme; sent to operations that ask for it only.
    pub fn credential(mut self, scheme: &'static SecurityScheme, credential: Credential) -> Self {
        let settings = Arc::make_mut(&mut self.settings);
        settings.credentials.set(scheme, credential);
        self
    }

    /// Begins a request of an operation.
    pub fn request(&self, operation: &'static Operation) -> RequestBuilder {
        RequestBuilder::new(self.clone(), operation)
    }

    /// Sends a request, again where that helps.
    pub(super) async fn send(
        &self,
        operation: &Operation,
        request: http::Request<Body>,
        deadline: Option<Instant>,
    ) -> Result<http::Response<ResponseBody>, Error> {
        let attempts = self.attempts(operation, request);
        match deadline {
            Some(deadline) => timeout_at(deadline, attempts)
                .await
                .map_err(|_| Error::Timeout)?,
            None => attempts.await,
        }
    }

    async fn attempts(
        &self,
        operation: &Operation,
        request: http::Request<Body>,
    ) -> Result<http::Response<ResponseBody>, Error> {
        let settings = &*self.settings;
        let is_repeatable = operation.retryable && request.body().is_repeatable();
        let mut attempts = 0;
        loop {
            attempts += 1;
            let sent = settings.transport.send(request.clone()).await;
            let wait = match &sent {
                _ if !is_repeatable => None,
                Ok(response) if !retries::is_passing(response.status()) => None,
                Ok(response) => settings.retries.wait(attempts, Some(response.headers())),
                Err(error) if transport::is_timeout(error) => None,
                Err(_) => settings.retries.wait(attempts, None),
            };
            match (wait, sent) {
                (Some(wait), _) => sleep(wait).await,
                (None, Ok(response)) => return Ok(response),
                (None, Err(error)) if transport::is_timeout(&error) => return Err(Error::Timeout),
                (None, Err(error)) => return Err(Error::Transport(error)),
            }
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("base", &self.base)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("base", &self.base)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
