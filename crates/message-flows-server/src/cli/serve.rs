//! `serve` puts the parts together: store, limiter, routes, layers, listener.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use message_flows_server::layers::{self, Limits};
use message_flows_server::limit::Limiter;
use message_flows_server::serve::{self, Timeouts};
use message_flows_server::service::{self, Service};
use message_flows_server::store::{SqliteStore, Store};
use tokio::net::TcpListener;
use tokio::time::timeout;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Address to listen on.
    #[arg(long, env = "MESSAGE_FLOWS_ADDR", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// Requests that each key may make in a minute; counted by each replica for itself.
    #[arg(long, value_name = "NUMBER", default_value_t = 60)]
    rate_limit: u32,
    /// Largest request body.
    #[arg(long, value_name = "BYTES", default_value_t = 1024 * 1024)]
    body_limit: usize,
    /// Time for a request until its answer begins.
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "30")]
    request_timeout: Duration,
    /// Time for the headers of a request to arrive.
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "10")]
    header_timeout: Duration,
    /// Time for requests under way to finish when the service is told to end.
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "10")]
    shutdown_timeout: Duration,
}

pub(super) async fn run(args: Args, database: &Path) -> anyhow::Result<()> {
    let signal = serve::signal().context("cannot listen to signals")?;
    let store = Arc::new(SqliteStore::open(database).await?);
    let listener = TcpListener::bind(args.addr)
        .await
        .with_context(|| format!("cannot listen on {}", args.addr))?;
    tracing::info!(
        address = %listener.local_addr()?,
        database = %database.display(),
        rate_limit_per_replica = args.rate_limit,
        "serving"
    );
    greet(&*store, database).await?;

    let app = service::app(Service::new(
        Arc::clone(&store),
        Limiter::new(args.rate_limit),
    ));
    let app = layers::around(app, limits(&args));
    serve::serve(listener, app, timeouts(&args), signal).await;

    if timeout(args.shutdown_timeout, store.close()).await.is_err() {
        tracing::warn!("the store did not close in time; nothing acknowledged is lost");
    }
    Ok(())
}

/// Without a key nobody can call; say how to make one.
async fn greet(store: &impl Store, database: &Path) -> anyhow::Result<()> {
    if store.keys().await?.is_empty() {
        tracing::warn!(
            "there is no API key yet; make the first one with: \
            message-flows-server keys create --workspace my-workspace --database {}",
            database.display()
        );
    }

    Ok(())
}

fn limits(args: &Args) -> Limits {
    Limits {
        body: args.body_limit,
        time: args.request_timeout,
    }
}

fn timeouts(args: &Args) -> Timeouts {
    Timeouts {
        headers: args.header_timeout,
        grace: args.shutdown_timeout,
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| "not a number of seconds".to_owned())?;

    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
