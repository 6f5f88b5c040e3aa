//! What a generated server sends item by item, the generated client reads item by item.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use pretty_assertions::assert_eq;
use specwright::Event;
use specwright::client::{Core, Error, Tower};
use specwright::server::Items as Sent;
use specwright_tests::goldens::events::client::{self, Client};
use specwright_tests::goldens::events::models::{
    FollowChangesResponseEvent as Change, Price, ReadLogResponseItem as Entry,
};
use specwright_tests::goldens::events::server::{self, Events};

fn price(value: f64) -> Price {
    Price {
        symbol: "abc".to_owned(),
        value,
    }
}

struct Service;

impl Events for Service {
    async fn watch_prices(&self) -> server::WatchPricesResponse {
        let events = [
            Event::new(price(1.0)).named("price").with_id("7"),
            Event::new(price(2.5)).with_retry(Duration::from_millis(250)),
        ];
        let events = stream::iter(events.map(Ok::<_, Infallible>));
        let items = Sent::new(events).ending_with("[DONE]");
        server::WatchPricesResponse::Ok(server::WatchPricesOkBody::Events(items))
    }

    async fn read_news(&self) -> server::ReadNewsResponse {
        let lines = ["one\r\ntwo", "", "[DONE]"].map(|text| Event::new(text.to_owned()));
        server::ReadNewsResponse::Ok(Vec::from(lines).into())
    }

    async fn follow_changes(&self) -> server::FollowChangesResponse {
        let added = serde_json::json!({"event": "added", "data": price(1.0)});
        let removed = serde_json::json!({"event": "removed", "data": "7"});
        let changes =
            [added, removed].map(|change| serde_json::from_value::<Change>(change).unwrap());
        server::FollowChangesResponse::Ok(changes.into_iter().collect())
    }

    async fn export_prices(&self) -> server::ExportPricesResponse {
        let failure = stream::once(async {
            // What was produced is on its way by then.
            tokio::time::sleep(Duration::from_millis(20)).await;
            Err(io::Error::other("the database is gone"))
        });
        let prices = stream::iter([Ok(price(1.0)), Ok(price(2.0))]).chain(failure);
        server::ExportPricesResponse::Ok {
            x_count: 3,
            body: Sent::new(prices),
        }
    }

    async fn read_log(&self) -> server::ReadLogResponse {
        let first = stream::iter([Ok::<_, Infallible>(Entry { at: Some(1) })]);
        server::ReadLogResponse::Ok(Sent::new(first.chain(stream::pending())))
    }
}

fn client() -> Client {
    let router = server::router(Arc::new(Service));
    let core = Core::builder("http://prices.example").transport(Tower(router));
    Client::with_core(core.build().unwrap())
}

async fn prices() -> specwright::client::Items<Event<Price>> {
    match client().watch_prices().await.unwrap().ok().unwrap() {
        client::WatchPricesOkBody::Events(events) => events,
        other @ client::WatchPricesOkBody::Json(_) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn events_arrive_with_their_fields() {
    let mut events = prices().await;
    let first = events.next().await.unwrap().unwrap();
    assert_eq!(first, Event::new(price(1.0)).named("price").with_id("7"));
    assert_eq!(events.last_event_id(), Some("7"));
    let second = events.next().await.unwrap().unwrap();
    assert_eq!(second.retry, Some(Duration::from_millis(250)));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn text_is_taken_as_it_is() {
    let events = client().read_news().await.unwrap().ok().unwrap();
    let texts: Vec<_> = events.map(|event| event.unwrap().data).collect().await;
    assert_eq!(texts, ["one\ntwo", "", "[DONE]"]);
}

#[tokio::test]
async fn events_may_be_told_apart_by_their_fields() {
    let events = client().follow_changes().await.unwrap().ok().unwrap();
    let events: Vec<_> = events.map(Result::unwrap).collect().await;
    let [added, removed] = events.as_slice() else {
        panic!("{events:?}");
    };
    assert_eq!(
        serde_json::to_value(added).unwrap()["data"]["symbol"],
        "abc"
    );
    assert_eq!(serde_json::to_value(removed).unwrap()["data"], "7");
}

#[tokio::test]
async fn a_failure_in_mid_stream_is_the_last_item() {
    let client::ExportPricesResponse::Ok { x_count, mut body } =
        client().export_prices().await.unwrap()
    else {
        panic!("no success");
    };
    assert_eq!(x_count, 3);
    assert_eq!(body.next().await.unwrap().unwrap(), price(1.0));
    assert_eq!(body.next().await.unwrap().unwrap(), price(2.0));
    assert!(matches!(body.next().await, Some(Err(Error::Transport(_)))));
    assert!(body.next().await.is_none());
}

#[tokio::test]
async fn an_item_beyond_the_limit_ends_the_stream() {
    let mut events = prices().await.limit(10);
    let found = events.next().await;
    assert!(
        matches!(found, Some(Err(Error::TooLarge { limit: 10 }))),
        "{found:?}"
    );
    assert!(events.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn an_item_arrives_before_the_next_and_silence_times_out() {
    let mut entries = client().read_log().await.unwrap().ok().unwrap();
    assert_eq!(
        entries.next().await.unwrap().unwrap(),
        Entry { at: Some(1) }
    );
    assert!(matches!(entries.next().await, Some(Err(Error::Timeout))));
    assert!(entries.next().await.is_none());
}

#[tokio::test]
async fn streams_pass_sockets() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = server::router(Arc::new(Service));
    let served = tokio::spawn(async move { axum::serve(listener, router).await });
    let client = Client::new(url).unwrap();
    let mut entries = client.read_log().await.unwrap().ok().unwrap();
    assert_eq!(
        entries.next().await.unwrap().unwrap(),
        Entry { at: Some(1) }
    );
    let client::ExportPricesResponse::Ok { body, .. } = client.export_prices().await.unwrap()
    else {
        panic!("no success");
    };
    let read: Vec<_> = body.collect().await;
    assert!(
        matches!(read.last(), Some(Err(Error::Transport(_)))),
        "{read:?}"
    );
    served.abort();
}
