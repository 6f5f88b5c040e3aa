//! A service on a fresh database, called in process.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use message_flows_server::key::{self, Key};
use message_flows_server::layers::{self, Limits};
use message_flows_server::limit::Limiter;
use message_flows_server::service::{self, Service};
use message_flows_server::store::{SqliteStore, Store};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) const FLOWS: &str = "/v1/api/message-flows";

/// A running service with a key for the workspace `acme`.
pub(crate) struct Api {
    pub(crate) app: Router,
    pub(crate) store: Arc<SqliteStore>,
    pub(crate) key: String,
    _folder: TempDir,
}

/// A call, which a test changes where it wants to be different.
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) key: Option<String>,
    pub(crate) workspace: Option<String>,
    pub(crate) content_type: &'static str,
    pub(crate) body: Body,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Api {
    pub(crate) async fn start() -> Self {
        Self::with_rate_limit(10_000).await
    }

    pub(crate) async fn with_rate_limit(per_minute: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path().join("flows.db"))
            .await
            .unwrap();
        let store = Arc::new(store);
        let service = Service::new(Arc::clone(&store), Limiter::new(per_minute));
        let limits = Limits {
            body: 1024 * 1024,
            time: Duration::from_secs(30),
        };

        Self {
            app: layers::around(service::app(service), limits),
            key: new_key(&*store, "acme").await.1,
            store,
            _folder: folder,
        }
    }

    /// A call with the key of `acme`.
    pub(crate) fn call(&self, method: Method, path: &str, body: &Value) -> Call {
        Call {
            method,
            path: path.to_owned(),
            key: Some(self.key.clone()),
            workspace: Some("acme".to_owned()),
            content_type: "application/json",
            body: Body::from(body.to_string()),
        }
    }

    pub(crate) async fn send(&self, call: Call) -> Answer {
        let mut request = Request::builder().method(call.method).uri(call.path);
        if let Some(key) = call.key {
            request = request.header("x-api-key", key);
        }
        if let Some(workspace) = call.workspace {
            request = request.header("x-workspace-id", workspace);
        }
        let request = request
            .header("content-type", call.content_type)
            .body(call.body)
            .unwrap();

        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: serde_json::from_slice(&body).unwrap_or(Value::Null),
        }
    }

    pub(crate) async fn create(&self, body: &Value) -> Answer {
        self.send(self.call(Method::POST, FLOWS, body)).await
    }

    pub(crate) async fn update(&self, id: &str, body: &Value) -> Answer {
        let path = format!("{FLOWS}/{id}");

        self.send(self.call(Method::PUT, &path, body)).await
    }

    pub(crate) async fn list(&self) -> Answer {
        let mut call = self.call(Method::GET, FLOWS, &Value::Null);
        call.body = Body::empty();

        self.send(call).await
    }

    /// Creates the flow of [`flow`] and returns its identifier.
    pub(crate) async fn created(&self) -> String {
        let answer = self.create(&flow()).await;

        answer.body["_id"].as_str().unwrap().to_owned()
    }
}

impl Answer {
    /// Checks status and code, and that the answer is the envelope.
    #[track_caller]
    pub(crate) fn check_failure(&self, status: u16, code: &str) {
        assert_eq!(
            (self.status.as_u16(), &self.body["error"]["code"]),
            (status, &json!(code))
        );
        assert!(self.body["error"]["message"].is_string());
    }

    /// Checks that the request was refused for violations at these places.
    #[track_caller]
    pub(crate) fn check_violations(&self, pointers: &[&str]) {
        self.check_failure(400, "invalid_request");

        let violations = self.body["violations"].as_array().unwrap();
        let found: Vec<_> = violations
            .iter()
            .map(|violation| violation["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(found, pointers);
    }
}

/// A request that makes a flow, with everything that it may have.
pub(crate) fn flow() -> Value {
    json!({
        "name": "Spring workshop",
        "direction": "outbound",
        "description": "Invites customers",
        "agent": "agent-7",
        "settings": {
            "responseSettings": {
                "delay": 5,
                "workingHours": {
                    "enabled": true, "start": "08:30", "end": "18:00", "timezone": "UTC", "outOfHoursMessage": ""
                }
            },
            "security": {"hipaaCompliance": false},
            "emailSettings": {"subjectLine": "Workshop", "signature": "The team"}
        },
        "initiationMessage": "Shall we keep a seat for you?",
        "prompt": "Take bookings.",
        "isActive": true,
        "autopilot": false,
        "messageChannel": "SMS"
    })
}

pub(crate) async fn new_key(store: &impl Store, workspace_id: &str) -> (Key, String) {
    let (key, secret) = key::generate(workspace_id).unwrap();
    store.insert_key(&key, &secret.hash()).await.unwrap();

    (key, secret.reveal().to_owned())
}
