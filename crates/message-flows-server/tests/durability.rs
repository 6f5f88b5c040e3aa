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

const FLOWS: &str = "/v1/api/message-flows";
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

/// Creates a flow and returns its identifier; none when the server is gone.
async fn create(client: &mut Client) -> Option<String> {
    let flow = json!({
        "name": "Durable", "direction": "inbound", "agent": "a", "initiationMessage": "", "prompt": "",
        "messageChannel": "SMS"
    });
    let (status, body) = client.send(Method::POST, FLOWS, &flow).await.ok()?;

    assert_eq!(status, StatusCode::OK);
    Some(body["_id"].as_str().unwrap().to_owned())
}

/// Creates flows until the server is gone, and returns the identifiers that it acknowledged.
async fn create_many(address: SocketAddr, key: String, answers: Arc<Answers>) -> Vec<String> {
    let mut client = Client::connect(address, &key).await;

    let mut acknowledged = Vec::new();
    while let Some(id) = create(&mut client).await {
        acknowledged.push(id);
        answers.one_more();
    }
    acknowledged
}

/// Counts updates of one flow in its description until the server is gone, and returns the last number acknowledged.
///
/// Each update flips autopilot too, so that it is on after every odd number.
async fn update_many(address: SocketAddr, key: String, answers: Arc<Answers>) -> (String, usize) {
    let mut client = Client::connect(address, &key).await;
    let id = create(&mut client).await.unwrap();
    let path = format!("{FLOWS}/{id}");

    let mut acknowledged = 0;
    loop {
        let number = acknowledged + 1;
        let change = json!({"description": number.to_string(), "toggleAutopilot": true});
        let Ok((status, _)) = client.send(Method::PUT, &path, &change).await else {
            return (id, acknowledged);
        };
        assert_eq!(status, StatusCode::OK);
        acknowledged = number;
        answers.one_more();
    }
}

/// Lets writers write until the process is killed, and returns what they say was acknowledged and what is stored.
async fn killed<T, W>(write: impl Fn(SocketAddr, String, Arc<Answers>) -> W) -> (Vec<T>, Vec<Flow>)
where
    T: Send + 'static,
    W: Future<Output = T> + Send + 'static,
{
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
    let mut acknowledged = Vec::new();
    for writer in writers {
        acknowledged.push(writer.await.unwrap());
    }
    (acknowledged, stored)
}

async fn stored(place: &Place) -> Vec<Flow> {
    let store = SqliteStore::open(place.database()).await.unwrap();
    let flows = listing::flows(Arc::new(store), "acme").await.unwrap();

    flows.try_collect().await.unwrap()
}

#[tokio::test]
async fn no_acknowledged_flow_is_lost_when_the_process_is_killed() {
    let (acknowledged, stored) = killed(create_many).await;

    let stored: Vec<_> = stored.iter().map(|flow| &flow.id).collect();
    for id in acknowledged.iter().flatten() {
        assert!(stored.contains(&id), "{id} was acknowledged and is lost");
    }
    assert!(stored.len() >= ENOUGH);
}

#[tokio::test]
async fn no_acknowledged_update_is_lost_or_half_made_when_the_process_is_killed() {
    let (acknowledged, stored) = killed(update_many).await;

    for (id, last) in acknowledged {
        let flow = stored.iter().find(|flow| flow.id == id).unwrap();
        let number = flow.content.description.as_ref();
        let number = number.map_or(0, |number| number.parse().unwrap());

        // The update that was under way may have been made or not.
        assert!(
            (last..=last + 1).contains(&number),
            "{last} became {number}"
        );
        assert_eq!(flow.content.autopilot, number % 2 == 1);
    }
}
