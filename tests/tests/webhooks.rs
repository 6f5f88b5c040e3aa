//! What a generated sender sends, a generated receiver takes.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use pretty_assertions::assert_eq;
use serde_json::Value;
use specwright::bytes::Bytes;
use specwright::client::{Builder, Tower};
use specwright::server::{Receiver, StatusRange};
use specwright::{Rejection, Uuid};
use specwright_tests::goldens::webhooks::client::{
    PetBornResponse, PetDiedResponse, WebhookSender,
};
use specwright_tests::goldens::webhooks::models::{PetBorn, PetBornType, PetDied, PetDiedType};
use specwright_tests::goldens::webhooks::server::{self, WebhookReceiver};
use tower::ServiceExt;

/// Remembers what it received.
#[derive(Default)]
struct Ears(Mutex<Vec<String>>);

impl Ears {
    fn hear(&self, words: String) {
        self.0.lock().unwrap().push(words);
    }
}

impl Receiver for Ears {
    async fn authenticate(&self, head: &Parts, body: &Bytes) -> Result<(), Rejection> {
        let forged = head.headers.contains_key("x-forged") || body.starts_with(b"forged");
        if forged {
            Err(Rejection::NotFound)
        } else {
            Ok(())
        }
    }
}

impl WebhookReceiver for Ears {
    async fn pet_born(&self, request: server::PetBorn) -> server::PetBornResponse {
        self.hear(format!(
            "{} born in {}",
            request.body.name, request.x_delivery
        ));
        server::PetBornResponse::NoContent
    }

    async fn pet_died(&self, request: server::PetDied) -> server::PetDiedResponse {
        self.hear(format!("{} died", request.body.name));
        server::PetDiedResponse::Success(StatusRange::try_from(StatusCode::ACCEPTED).unwrap())
    }
}

fn rig(path: fn(&str) -> String) -> (Arc<Ears>, axum::Router) {
    let ears = Arc::new(Ears::default());
    (Arc::clone(&ears), server::webhook_router(ears, path))
}

/// All at one address, as most senders do it.
fn one(_: &str) -> String {
    "/hooks".to_owned()
}

fn sender(router: axum::Router) -> WebhookSender {
    let core = Builder::unbound().transport(Tower(router)).build().unwrap();
    WebhookSender::with_core(core).with_basic("api", "secret")
}

fn born(name: &str) -> PetBorn {
    PetBorn {
        r#type: PetBornType::PetBorn,
        name: name.to_owned(),
    }
}

#[tokio::test]
async fn what_is_sent_is_received() {
    let (ears, router) = rig(one);
    let sender = sender(router);
    let (url, delivery) = ("https://ears.example/hooks?key=1", Uuid::nil());
    let heard = sender.pet_born(url, &delivery, &born("Rex")).await.unwrap();
    assert_eq!(heard, PetBornResponse::NoContent);
    let died = PetDied {
        r#type: PetDiedType::PetDied,
        name: "Tom".to_owned(),
        age: None,
    };
    let heard = sender.pet_died(url, &died).await.unwrap();
    assert_eq!(heard, PetDiedResponse::Success(StatusCode::ACCEPTED));
    assert_eq!(
        *ears.0.lock().unwrap(),
        [
            "Rex born in 00000000-0000-0000-0000-000000000000",
            "Tom died"
        ]
    );
}

async fn post(router: &axum::Router, path: &str, body: &'static str) -> (StatusCode, Value) {
    let request = Request::post(path).header("content-type", "application/json");
    let request = request.body(Body::from(body)).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

#[tokio::test]
async fn what_fits_none_is_told_what_the_closest_misses() {
    let (ears, router) = rig(one);
    let body = r#"{"type": "pet.died", "name": 7}"#;
    let (status, problem) = post(&router, "/hooks", body).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(problem["violations"].as_array().map(Vec::len), Some(1));
    assert_eq!(problem["violations"][0]["pointer"], "#/name");
    assert_eq!(ears.0.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn each_may_have_a_path_of_its_own() {
    let (ears, router) = rig(|name| format!("hooks/{name}"));
    let body = r#"{"type": "pet.died", "name": "Tom"}"#;
    let (status, _) = post(&router, "/hooks/pet.died", body).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    let (status, _) = post(&router, "/hooks/pet.born", body).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = post(&router, "/hooks", body).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(ears.0.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn forgeries_are_not_read() {
    let (ears, router) = rig(one);
    let (status, problem) = post(&router, "/hooks", "forged {").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(problem["status"], 404);
    assert_eq!(ears.0.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn other_methods_are_refused() {
    let (_, router) = rig(one);
    let request = Request::get("/hooks").body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.headers()["allow"], "POST");
}
