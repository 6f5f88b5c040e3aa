//! The loop that accepts connections, and their end: `serve(listener, app, timeouts, signal()).await`

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

/// How long is waited before accepting again when it failed, for example for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How long connections may take.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// Until the headers of a request have arrived; also how long a connection may idle.
    pub headers: Duration,
    /// Until the last answer has been sent, once shutdown was asked for.
    pub grace: Duration,
}

/// Serves connections until `shutdown` completes; then lets those under way finish, within the time of grace.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    timeouts: Timeouts,
    shutdown: impl Future<Output = ()>,
) {
    let connections = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);

    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => connect(stream, app.clone(), timeouts, &connections),
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    sleep(ACCEPT_PAUSE).await;
                }
            },
            () = &mut shutdown => break,
        }
    }
    drop(listener);

    tracing::info!("shutting down");
    if timeout(timeouts.grace, connections.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some connections were still busy and are cut");
    }
}

fn connect(stream: TcpStream, app: Router, timeouts: Timeouts, connections: &GracefulShutdown) {
    // Answers are short; waiting to fill a packet would only delay them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(timeouts.headers)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
    let connection = connections.watch(connection);

    tokio::spawn(async move {
        if let Err(error) = connection.await {
            // Clients that go away are daily business.
            tracing::debug!(%error, "a connection failed");
        }
    });
}

/// Completes when the process is asked to end: by Ctrl-C, or by SIGTERM where there are signals.
///
/// # Errors
///
/// When the process may not listen to signals.
pub fn signal() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminated = {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::terminate())?
    };

    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
    })
}
