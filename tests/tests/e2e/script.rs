//! A client whose answers are made up, in order: `let (client, sent) = scripted([Answer::Json(503, "{}")])`

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http_body_util::Full;
use message_flows::client::Client;
use specwright::bytes::Bytes;
use specwright::client::{Body, BoxError, Core, Retries, Tower};
use specwright::http::header::CONTENT_TYPE;
use specwright::http::{Request, Response};
use tower::service_fn;

/// What the transport does with a request.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer {
    /// Answers with a status, a media type and a body.
    Text(u16, &'static str, &'static str),
    /// Fails, as when nobody listens.
    Unreachable,
    /// Never answers.
    Silence,
}

impl Answer {
    pub(crate) const fn json(status: u16, body: &'static str) -> Self {
        Self::Text(status, "application/json", body)
    }
}

/// The requests that were sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent(Arc<Mutex<Vec<Request<Body>>>>);

impl Sent {
    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// All values of a header in each request.
    pub(crate) fn values(&self, header: &str) -> Vec<Vec<String>> {
        let requests = self.0.lock().unwrap();

        let values = requests
            .iter()
            .map(|request| request.headers().get_all(header));
        values
            .map(|values| {
                let texts = values.iter().map(|value| value.to_str().unwrap());
                texts.map(ToOwned::to_owned).collect()
            })
            .collect()
    }

    /// Method and URL of each request.
    pub(crate) fn lines(&self) -> Vec<String> {
        let requests = self.0.lock().unwrap();

        requests
            .iter()
            .map(|request| format!("{} {}", request.method(), request.uri()))
            .collect()
    }
}

/// A client without credentials, over a tower service.
pub(crate) fn without_key(answers: impl IntoIterator<Item = Answer>) -> (Client, Sent) {
    let sent = Sent::default();
    let seen = sent.clone();
    let answers: Arc<Mutex<VecDeque<_>>> = Arc::new(Mutex::new(answers.into_iter().collect()));
    let service = service_fn(move |request| {
        seen.0.lock().unwrap().push(request);
        let answer = answers.lock().unwrap().pop_front().unwrap();
        play(answer)
    });

    let core = Core::builder("https://flows.example.com/base/")
        .transport(Tower(service))
        .retries(Retries::limit(2).first_wait(Duration::from_millis(1)))
        .timeout(Duration::from_secs(5))
        .build();
    (Client::with_core(core.unwrap(), "acme".to_owned()), sent)
}

/// A client with a key, over a tower service.
pub(crate) fn scripted(answers: impl IntoIterator<Item = Answer>) -> (Client, Sent) {
    let (client, sent) = without_key(answers);

    (client.with_api_key("mf_secret"), sent)
}

async fn play(answer: Answer) -> Result<Response<Full<Bytes>>, BoxError> {
    match answer {
        Answer::Text(status, media_type, body) => Ok(Response::builder()
            .status(status)
            .header(CONTENT_TYPE, media_type)
            .body(Full::from(body))?),
        Answer::Unreachable => Err("nobody listens".into()),
        Answer::Silence => std::future::pending().await,
    }
}
