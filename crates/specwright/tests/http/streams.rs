//! Items in bodies, as they are written and as they are read.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::to_bytes;
use futures_util::stream::{self, StreamExt};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use specwright::client::{Core, Error, Tower};
use specwright::contract::{Media, MediaKind, Operation, Schema, StatusPattern};
use specwright::server::{Items, Reply, Response, Routes};
use specwright::{Event, Rejection};

use crate::common::{EMPTY, leak, media, response};

static TEXT: Schema = Schema::string();
const JSON_EVENTS: Media = media("text/event-stream", MediaKind::Events, &Schema::ANY);
const TEXT_EVENTS: Media = media("text/event-stream", MediaKind::Events, &TEXT);

async fn written(response: Response) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.into()).unwrap()
}

fn items<T: Send + 'static>(items: impl Into<Vec<T>>) -> Items<T> {
    items.into().into()
}

#[tokio::test]
async fn data_is_text_where_the_contract_says_so() {
    let event = || items([Event::new("a\r\nb".to_owned()).named("x")]);
    let json = Reply::new(200).events(&JSON_EVENTS, event());
    assert_eq!(json.headers()["content-type"], "text/event-stream");
    assert_eq!(json.headers()["cache-control"], "no-cache");
    assert_eq!(written(json).await, "event: x\ndata: \"a\\r\\nb\"\n\n");
    let text = Reply::new(200).events(&TEXT_EVENTS, event());
    assert_eq!(written(text).await, "event: x\ndata: a\ndata: b\n\n");
}

#[tokio::test]
async fn members_of_objects_are_fields() {
    let objects = [
        json!({"event": "a", "id": null, "retry": 5, "data": {"b": 1}}),
        json!({"data": "text"}),
    ];
    let reply = Reply::new(200).event_objects("text/event-stream", items(objects));
    let expected = "event: a\nretry: 5\ndata: {\"b\":1}\n\ndata: text\n\n";
    assert_eq!(written(reply).await, expected);
}

#[tokio::test]
async fn values_stand_on_lines_or_in_a_sequence() {
    let lines = Reply::new(200).json_lines("application/jsonl", items([1, 2]));
    assert_eq!(written(lines).await, "1\n2\n");
    let texts = Reply::new(200).json_sequence("application/json-seq", items([1, 2]));
    assert_eq!(written(texts).await, "\u{1e}1\n\u{1e}2\n");
}

#[tokio::test]
async fn a_field_that_would_be_two_lines_aborts() {
    let event = items([Event::new(1).with_id("a\ndata: 2")]);
    let reply = Reply::new(200).events(&JSON_EVENTS, event);
    assert!(to_bytes(reply.into_body(), usize::MAX).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn comments_keep_a_silent_connection() {
    let never = stream::pending::<Result<Event<u8>, Infallible>>();
    let silent = Items::new(never).keep_alive(Duration::from_secs(5));
    let reply = Reply::new(200).events(&JSON_EVENTS, silent);
    let mut frames = reply.into_body().into_data_stream();
    let begin = tokio::time::Instant::now();
    assert_eq!(frames.next().await.unwrap().unwrap(), ":\n\n");
    assert_eq!(frames.next().await.unwrap().unwrap(), ":\n\n");
    assert_eq!(begin.elapsed(), Duration::from_secs(10));
}

/// What a client reads of a body.
async fn answer(media: Media, body: &'static str) -> specwright::client::Response {
    let content = leak([media]).as_slice();
    let operation: &'static Operation = leak(Operation {
        responses: leak([response(StatusPattern::Code(200), content)]),
        ..EMPTY
    });
    let send = move |_: Arc<()>, _| async move {
        Ok::<_, Rejection>(Reply::new(200).bytes(media.media_type, body))
    };
    let router = Routes::new(Arc::new(())).on(operation, send).into_router();
    let core = Core::builder("http://pets.example").transport(Tower(router));
    core.build()
        .unwrap()
        .request(operation)
        .send()
        .await
        .unwrap()
}

async fn read<T>(mut items: specwright::client::Items<T>) -> Vec<Result<T, Error>> {
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item);
    }
    found
}

#[tokio::test]
async fn an_item_that_cannot_be_read_is_followed_by_others() {
    let lines = media("application/jsonl", MediaKind::JsonLines, &Schema::ANY);
    let items = answer(lines, "1\n\"x\"\n2.0\n{").await.json_lines::<u8>();
    let found = read(items).await;
    let [Ok(1), Err(Error::Decode { excerpt, .. }), Ok(2), Err(_)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(excerpt, "\"x\"");
}

#[tokio::test]
async fn done_ends_events_whatever_their_data() {
    let body = "data: 1\n\ndata: [DONE]\n\ndata: 2\n\n";
    let values = read(answer(JSON_EVENTS, body).await.events::<Value>()).await;
    assert_eq!(values.len(), 1, "{values:?}");
    let texts = read(answer(TEXT_EVENTS, body).await.events::<String>()).await;
    assert_eq!(texts.len(), 3, "{texts:?}");
    let ended = answer(JSON_EVENTS, "data: 1\n\ndata: end\n\ndata: 2\n\n").await;
    assert_eq!(read(ended.events::<u8>().until("end")).await.len(), 1);
}

#[tokio::test]
async fn data_of_an_object_is_json_or_text() {
    #[derive(serde::Deserialize, Debug, PartialEq)]
    struct Text {
        data: String,
    }
    let body = "data: {\"a\": 1}\n\nid: 1\ndata: 2\n\n";
    let objects = read(answer(JSON_EVENTS, body).await.event_objects::<Value>()).await;
    let objects: Vec<_> = objects.into_iter().map(Result::unwrap).collect();
    assert_eq!(
        objects,
        [json!({"data": {"a": 1}}), json!({"id": "1", "data": 2})]
    );
    let texts = read(answer(JSON_EVENTS, body).await.event_objects::<Text>()).await;
    assert_eq!(texts[1].as_ref().unwrap().data, "2");
}
