//! Which operations the generated client sends again: `list`, which is safe; neither `create` nor `update`.

use message_flows::client::Client;
use pretty_assertions::assert_eq;
use specwright::client::Error;

use crate::outcome::Outcome;
use crate::samples::{request, toggle};
use crate::script::{Answer, scripted};

const UNAVAILABLE: Answer = Answer::json(503, "{}");
const EMPTY: Answer = Answer::json(200, "[]");

/// Checks how often a call is sent while its first answers are failures.
async fn check(failure: Answer, call: impl AsyncFn(Client), times: usize) {
    let (client, sent) = scripted([failure, failure, EMPTY]);
    call(client).await;

    assert_eq!(sent.count(), times);
}

async fn list(client: Client) {
    let answer = client.list_message_flows().await.unwrap();

    assert_eq!(Outcome::from(answer).unwrap(), []);
}

/// Whatever comes of it.
async fn create(client: Client) {
    let _ = client.create_message_flow(&request()).await;
}

/// Whatever comes of it.
async fn update(client: Client) {
    let _ = client.update_message_flow("f1", &toggle()).await;
}

#[tokio::test]
async fn list_is_sent_again_until_it_succeeds() {
    check(Answer::Unreachable, list, 3).await;
    check(UNAVAILABLE, list, 3).await;
}

#[tokio::test]
async fn create_is_sent_once() {
    check(Answer::Unreachable, create, 1).await;
    check(UNAVAILABLE, create, 1).await;
}

#[tokio::test]
async fn update_is_sent_once_though_its_method_is_idempotent() {
    check(Answer::Unreachable, update, 1).await;
    check(UNAVAILABLE, update, 1).await;
}

#[tokio::test]
async fn list_gives_up_with_the_last_answer() {
    let (client, sent) = scripted([UNAVAILABLE; 3]);
    let answer = client.list_message_flows().await.unwrap();

    assert_eq!(Outcome::from(answer).failure().status, 503);
    assert_eq!(sent.count(), 3);
}

#[tokio::test]
async fn what_was_not_sent_is_told() {
    let (client, _) = scripted([Answer::Unreachable]);
    let error = client.create_message_flow(&request()).await.unwrap_err();

    let Error::Transport(source) = error else {
        panic!("{error:?}");
    };
    assert_eq!(source.to_string(), "nobody listens");
}

// The clock is paused: it jumps ahead as soon as there is nothing left to do.
#[tokio::test(start_paused = true)]
async fn silence_ends_with_the_timeout() {
    let (client, sent) = scripted([Answer::Silence]);
    let error = client.list_message_flows().await.unwrap_err();

    assert!(matches!(error, Error::Timeout), "{error:?}");
    assert_eq!(sent.count(), 1);
}
