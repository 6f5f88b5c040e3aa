//! What was acknowledged survives `kill -9`.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod process;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::TryStreamExt;
use hyper::{Method, StatusCode};
use message_flows_server::flow::Flow;
use message_flows_server::listing;
use message_flows_server::store::SqliteStore;
use process::{Client, Place};
use serde_json::json;
use tokio::sync::Notify;

const WRITERS: usize = 8;
/// Answers after which the server is killed, while all writers go on.
const ENOUGH: usize = 200;

/// Counts answers and says when there are enough.
#[derive(Default)]
struct Answers {
    count: AtomicUsize,
    enough: Notify,
}

impl Answers {
    fn one_more(&self) {
        if self.count.fetch_add(1, Ordering::Relaxed) + 1 == ENOUGH {
            self.enough.notify_one();
        }
    }
}

/// Creates flows until the server is gone, and returns the identifiers that it acknowledged.
async fn write(address: SocketAddr, key: String, answers: Arc<Answers>) -> Vec<String> {
    let mut client = Client::connect(address, &key).await;
    let flow = json!({
        "name": "Durable", "direction": "inbound", "agent": "a", "initiationMessage": "", "prompt": "",
        "messageChannel": "SMS"
    });

    let mut acknowledged = Vec::new();
    while let Ok((status, body)) = client
        .send(Method::POST, "/v1/api/message-flows", &flow)
        .await
    {
        assert_eq!(status, StatusCode::OK);
        acknowledged.push(body["_id"].as_str().unwrap().to_owned());
        answers.one_more();
    }
    acknowledged
}

async fn stored(place: &Place) -> Vec<String> {
    let store = SqliteStore::open(place.database()).await.unwrap();
    let flows = listing::flows(Arc::new(store), "acme").await.unwrap();
    let flows: Vec<Flow> = flows.try_collect().await.unwrap();

    flows.into_iter().map(|flow| flow.id).collect()
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let place = Place::new();
    let key = place.new_key();
    let mut server = place.serve();
    let answers = Arc::new(Answers::default());

    let writers: Vec<_> = (0..WRITERS)
        .map(|_| tokio::spawn(write(server.address, key.clone(), Arc::clone(&answers))))
        .collect();
    answers.enough.notified().await;
    server.kill();

    let stored = stored(&place).await;
    for writer in writers {
        for id in writer.await.unwrap() {
            assert!(stored.contains(&id), "{id} was acknowledged and is lost");
        }
    }
    assert!(stored.len() >= ENOUGH);
}
