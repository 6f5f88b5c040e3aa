//! The client and the server over real connections.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use futures_util::stream;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use specwright::Rejection;
use specwright::client::{Core, Error, Retries};
use specwright::contract::{Operation, ParameterLocation, Schema, StatusPattern};
use specwright::server::{Input, JsonArray, Reply, Response, Routes};

use crate::common::{EMPTY, body, json as json_media, parameter, response};

static RETRYABLE: Operation = Operation {
    retryable: true,
    ..EMPTY
};

async fn serve(router: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

static ECHO: Operation = Operation {
    method: "PUT",
    path: "/pets/{id}",
    parameters: &[parameter(ParameterLocation::Path, "id", &Schema::string())],
    body: Some(body(&[json_media(&Schema::ANY)])),
    responses: &[response(
        StatusPattern::Code(200),
        &[json_media(&Schema::ANY)],
    )],
    ..EMPTY
};

async fn echo(_: Arc<()>, mut input: Input) -> Result<Response, Rejection> {
    let (id, body) = (input.required::<String>(0), input.json::<Value>(0).await);
    Ok(Reply::new(200).json("application/json", &(id, body)))
}

#[tokio::test]
async fn requests_go_over_sockets() {
    let router = Routes::new(Arc::new(()))
        .base("/v1")
        .on(&ECHO, echo)
        .into_router();
    let core = Core::new(format!("http://{}/v1", serve(router).await)).unwrap();
    let request = core
        .request(&ECHO)
        .parameter(0, "a/b")
        .json(0, &json!({"age": 3}));
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer, json!(["a/b", {"age": 3}]));
}

#[tokio::test]
async fn an_array_that_fails_in_mid_stream_is_no_answer() {
    async fn list(_: Arc<()>, _: Input) -> Result<Response, Rejection> {
        let items = stream::iter([Ok(1), Ok(2), Err("the database went away")]);
        Ok(Reply::new(200).json_array("application/json", JsonArray::stream(items)))
    }
    let router = Routes::new(Arc::new(())).on(&RETRYABLE, list).into_router();
    let core = Core::new(format!("http://{}", serve(router).await)).unwrap();
    let outcome = match core.request(&RETRYABLE).send().await {
        Ok(answer) => answer.json::<Vec<i32>>().await,
        Err(error) => Err(error),
    };
    assert!(matches!(outcome, Err(Error::Transport(_))), "{outcome:?}");
}

#[tokio::test]
async fn redirections_are_answers() {
    let router = Router::new().fallback(|| async { axum::response::Redirect::to("/elsewhere") });
    let core = Core::new(format!("http://{}", serve(router).await)).unwrap();
    assert_eq!(core.request(&RETRYABLE).send().await.unwrap().status(), 303);
}

#[tokio::test]
async fn servers_that_are_not_there_cannot_be_reached() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let builder = Core::builder(format!("http://{address}")).retries(Retries::none());
    let request = builder.build().unwrap().request(&RETRYABLE);
    let error = request.send().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error}");
    // The URL may hold an API key.
    assert!(!format!("{error:?}").contains("http://"), "{error:?}");
}
