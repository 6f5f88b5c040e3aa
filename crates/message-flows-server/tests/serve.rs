//! How the accept loop ends, over a real socket.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use message_flows_server::serve::{Timeouts, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// A service with one route, `/slow`, that says when it has started and waits to be released.
struct Running {
    address: SocketAddr,
    started: Arc<Notify>,
    release: Arc<Notify>,
    stop: Arc<Notify>,
    served: JoinHandle<()>,
}

async fn run(grace: Duration) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let [started, release, stop] = [(); 3].map(|()| Arc::new(Notify::new()));

    let (starts, released, stopped) = (started.clone(), release.clone(), stop.clone());
    let slow = get(async move || {
        starts.notify_one();
        released.notified().await;
        "done"
    });
    let timeouts = Timeouts {
        headers: Duration::from_mins(1),
        grace,
    };
    let app = Router::new().route("/slow", slow);
    let served = tokio::spawn(async move {
        serve(listener, app, timeouts, stopped.notified()).await;
    });

    Running {
        address,
        started,
        release,
        stop,
        served,
    }
}

async fn request(address: SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(b"GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .await
        .unwrap();

    stream
}

#[tokio::test]
async fn a_request_under_way_is_answered_before_the_end() {
    let running = run(Duration::from_mins(1)).await;
    let mut stream = request(running.address).await;
    running.started.notified().await;

    running.stop.notify_one();
    running.release.notify_one();
    running.served.await.unwrap();

    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.ends_with("done"), "{answer}");
}

#[tokio::test]
async fn the_time_of_grace_is_limited() {
    let running = run(Duration::ZERO).await;
    let _stream = request(running.address).await;
    running.started.notified().await;

    running.stop.notify_one();

    running.served.await.unwrap();
}

#[tokio::test]
async fn nobody_is_accepted_after_the_end() {
    let running = run(Duration::ZERO).await;
    running.stop.notify_one();
    running.served.await.unwrap();

    assert!(TcpStream::connect(running.address).await.is_err());
}
