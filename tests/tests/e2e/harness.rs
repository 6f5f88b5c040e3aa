//! A service on a fresh database and a client of it: `each_way(async |api| api.create(&request()).await).await`

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use axum::Router;
use message_flows::client::Client;
use message_flows::models::{CreateMessageFlowRequest, MessageFlow, UpdateMessageFlowRequest};
use message_flows_server::key::{self, Key};
use message_flows_server::layers::{self, Limits};
use message_flows_server::limit::Limiter;
use message_flows_server::serve::{Timeouts, serve};
use message_flows_server::service::{self, Service};
use message_flows_server::store::{AnyStore, SqliteStore, Store};
use specwright::client::{
    Body, BoxError, BoxFuture, Core, ResponseBody, Retries, Tower, Transport,
};
use specwright::http::{Request, Response};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::Notify;

use crate::gate::{Gate, Gated};
use crate::outcome::Outcome;

/// What a scenario wants to be unusual.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setup {
    /// Requests of a key in a minute.
    pub(crate) rate_limit: u32,
    /// Time until an answer begins.
    pub(crate) time: Duration,
    /// Uses of the flows in the store before it waits for its gate to open.
    pub(crate) uses: usize,
    /// How the service is written.
    pub(crate) style: Style,
}

/// How the service is written; it behaves the same.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Style {
    /// As an implementation of the generated trait.
    Traits,
    /// As free functions that the macros hold against the document.
    Macros,
}

impl Style {
    pub(crate) const ALL: [Self; 2] = [Self::Traits, Self::Macros];
}

impl Setup {
    /// Nothing is in the way.
    pub(crate) const USUAL: Self = Self {
        rate_limit: 1_000_000,
        time: Duration::from_mins(1),
        uses: Gate::OPEN,
        style: Style::Traits,
    };

    /// The same for each style.
    pub(crate) fn in_each_style(self) -> [Self; 2] {
        Style::ALL.map(|style| Self { style, ..self })
    }
}

/// A running service, and a client with a key for the workspace `acme`.
pub(crate) struct Api {
    pub(crate) client: Client,
    pub(crate) store: SqliteStore,
    /// Holds up the store of the service; [`store`](Self::store) goes round it.
    pub(crate) gate: Gate,
    pub(crate) wire: Wire,
    pub(crate) url: String,
    pub(crate) key: String,
    style: Style,
    _place: TempDir,
}

/// How requests reach the service.
#[derive(Clone)]
pub(crate) enum Wire {
    InProcess(Tower<Router>),
    Socket(reqwest::Client),
}

/// A service that listens on a port until it is told to stop.
pub(crate) struct Listening {
    pub(crate) api: Api,
    pub(crate) address: SocketAddr,
    pub(crate) stop: Arc<Notify>,
    pub(crate) served: thread::JoinHandle<()>,
}

/// Runs a scenario on the service in both styles, in process and over a socket.
pub(crate) async fn each_way(scenario: impl AsyncFn(Api)) {
    each_way_with(Setup::USUAL, scenario).await;
}

/// As [`each_way`], with something unusual.
pub(crate) async fn each_way_with(setup: Setup, scenario: impl AsyncFn(Api)) {
    for setup in setup.in_each_style() {
        scenario(Api::in_process(setup).await).await;

        let Listening { api, stop, .. } = Api::listening(setup).await;
        scenario(api).await;
        stop.notify_one();
    }
}

impl Api {
    pub(crate) async fn in_process(setup: Setup) -> Self {
        let place = tempfile::tempdir().unwrap();
        let (store, gate, app) = service(&place, setup).await;

        let wire = Wire::InProcess(Tower(app));
        let url = "http://in-process".to_owned();
        Self::of(place, (store, gate), wire, url, setup.style).await
    }

    /// The service gets a runtime of its own and takes it down when it ends, with all that is not finished, as a process does.
    pub(crate) async fn listening(setup: Setup) -> Listening {
        let place = tempfile::tempdir().unwrap();
        let (store, gate, app) = service(&place, setup).await;
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(Notify::new());

        let stopped = Arc::clone(&stop);
        let served = thread::spawn(move || run(listener, app, &stopped));

        let wire = Wire::Socket(reqwest::Client::new());
        let url = format!("http://{address}");
        Listening {
            api: Self::of(place, (store, gate), wire, url, setup.style).await,
            address,
            stop,
            served,
        }
    }

    async fn of(
        place: TempDir,
        (store, gate): (SqliteStore, Gate),
        wire: Wire,
        url: String,
        style: Style,
    ) -> Self {
        let (_, key) = new_key(&store, "acme").await;

        Self {
            client: client(&url, wire.clone(), "acme", &key),
            store,
            gate,
            wire,
            url,
            key,
            style,
            _place: place,
        }
    }

    /// A client with a key of its own for a workspace, and a connection of its own where there are connections.
    pub(crate) async fn another_client(&self, workspace: &str) -> (Client, Key) {
        let (key, secret) = new_key(&self.store, workspace).await;

        let client = client(&self.url, self.wire.another(), workspace, &secret);
        (client, key)
    }

    pub(crate) async fn create(&self, request: &CreateMessageFlowRequest) -> MessageFlow {
        Outcome::from(self.client.create_message_flow(request).await.unwrap()).unwrap()
    }

    pub(crate) async fn update(&self, id: &str, change: &UpdateMessageFlowRequest) -> MessageFlow {
        Outcome::from(self.client.update_message_flow(id, change).await.unwrap()).unwrap()
    }

    pub(crate) async fn list(&self) -> Vec<MessageFlow> {
        Outcome::from(self.client.list_message_flows().await.unwrap()).unwrap()
    }
}

impl Drop for Api {
    /// Says which of the ways it was that a scenario failed on.
    #[expect(clippy::print_stderr, reason = "only the output of a test can tell")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the service in {:?} was called at {}", self.style, self.url);
        }
    }
}

impl Wire {
    fn another(&self) -> Self {
        match self {
            Self::InProcess(app) => Self::InProcess(app.clone()),
            Self::Socket(_) => Self::Socket(reqwest::Client::new()),
        }
    }
}

impl Transport for Wire {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, BoxError>> {
        match self {
            Self::InProcess(app) => app.send(request),
            Self::Socket(client) => client.send(request),
        }
    }
}

/// A client that sends everything once, so that each answer is the first one.
fn client(url: &str, wire: Wire, workspace: &str, key: &str) -> Client {
    let core = Core::builder(url)
        .transport(wire)
        .retries(Retries::none())
        .build()
        .unwrap();

    Client::with_core(core, workspace.to_owned()).with_api_key(key)
}

/// Serves until told to stop.
fn run(listener: std::net::TcpListener, app: Router, stopped: &Notify) {
    let timeouts = Timeouts {
        headers: Duration::from_mins(1),
        grace: Duration::from_mins(1),
    };

    Runtime::new().unwrap().block_on(async {
        listener.set_nonblocking(true).unwrap();
        let listener = TcpListener::from_std(listener).unwrap();

        serve(listener, app, timeouts, stopped.notified()).await;
    });
}

async fn service(place: &TempDir, setup: Setup) -> (SqliteStore, Gate, Router) {
    let store = SqliteStore::open(place.path().join("flows.db"))
        .await
        .unwrap();
    let gate = Gate::after(setup.uses);
    let gated = Gated {
        store: store.clone(),
        gate: gate.clone(),
    };
    let limiter = Limiter::new(setup.rate_limit);
    let routes = match setup.style {
        Style::Traits => service::app(Service::new(Arc::new(gated), limiter)),
        Style::Macros => message_flows_handlers::app(AnyStore::new(gated), limiter),
    };
    let limits = Limits {
        body: 1024 * 1024,
        time: setup.time,
    };

    let app = layers::around(routes, limits);
    (store, gate, app)
}

async fn new_key(store: &SqliteStore, workspace: &str) -> (Key, String) {
    let (key, secret) = key::generate(workspace).unwrap();
    store.insert_key(&key, &secret.hash()).await.unwrap();

    (key, secret.reveal().to_owned())
}
