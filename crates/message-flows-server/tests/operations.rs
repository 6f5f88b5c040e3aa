//! Every operation with every way to succeed and to fail.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod support;

use axum::body::Body;
use axum::http::Method;
use message_flows_server::store::Store;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use support::{Answer, Api, Call, FLOWS, flow, new_key};

/// The three operations, each as a call that would succeed but for what a test does to it.
async fn each_operation(spoil: impl Fn(&mut Call), check: impl Fn(&Answer)) {
    let api = Api::start().await;
    let update = format!("{FLOWS}/{}", api.created().await);

    for mut call in [
        api.call(Method::POST, FLOWS, &flow()),
        api.call(Method::PUT, &update, &json!({})),
        api.call(Method::GET, FLOWS, &Value::Null),
    ] {
        spoil(&mut call);
        check(&api.send(call).await);
    }
}

/// Creates the flow of the fixture with one member replaced, or without it.
async fn create_with(member: &str, value: Option<Value>) -> Answer {
    let mut body = flow();
    let members = body.as_object_mut().unwrap();
    match value {
        Some(value) => members.insert(member.to_owned(), value),
        None => members.remove(member),
    };

    Api::start().await.create(&body).await
}

#[tokio::test]
async fn create_returns_the_flow_as_stored() {
    let answer = Api::start().await.create(&flow()).await;
    assert_eq!(answer.status, 200);

    let mut stored = answer.body;
    let members = stored.as_object_mut().unwrap();
    assert_eq!(members.remove("workspaceId").unwrap(), "acme");
    assert_eq!(members.remove("_id").unwrap().as_str().unwrap().len(), 24);
    assert_eq!(members.remove("createdAt"), members.remove("updatedAt"));
    let mut expected = flow();
    expected["settings"]["responseSettings"]["delay"] =
        stored["settings"]["responseSettings"]["delay"].clone();
    assert_eq!(stored, expected);
    assert_eq!(
        stored["settings"]["responseSettings"]["delay"].as_f64(),
        Some(5.0)
    );
}

#[tokio::test]
async fn create_needs_no_more_than_what_is_required() {
    let answer = Api::start()
        .await
        .create(&json!({
            "name": "Small", "direction": "inbound", "agent": "agent-7",
            "initiationMessage": "", "prompt": "", "messageChannel": "Email"
        }))
        .await;

    assert_eq!(answer.status, 200);
    assert_eq!(answer.body["isActive"], false);
    assert_eq!(answer.body["autopilot"], false);
    assert_eq!(answer.body["settings"], json!({}));
    assert_eq!(answer.body.get("description"), None);
}

#[tokio::test]
async fn create_nests_flat_working_hours() {
    let settings = json!({"responseSettings": {"enabled": true, "start": "08:30", "end": "18:00"}});
    let answer = create_with("settings", Some(settings)).await;

    assert_eq!(
        answer.body["settings"],
        json!({"responseSettings": {"workingHours": {"enabled": true, "start": "08:30", "end": "18:00"}}})
    );
}

#[tokio::test]
async fn create_refuses_working_hours_that_disagree() {
    let settings =
        json!({"responseSettings": {"start": "08:30", "workingHours": {"start": "09:00"}}});
    let answer = create_with("settings", Some(settings)).await;

    answer.check_violations(&[
        "/settings/responseSettings/workingHours/start",
        "/settings/responseSettings/start",
    ]);
}

#[tokio::test]
async fn create_keeps_settings_that_the_contract_does_not_name() {
    let answer = create_with("settings", Some(json!({"knowledgeBases": ["a", {"b": 1}]}))).await;

    assert_eq!(
        answer.body["settings"],
        json!({"knowledgeBases": ["a", {"b": 1}]})
    );
}

#[tokio::test]
async fn create_refuses_settings_that_are_too_large() {
    let answer = create_with("settings", Some(json!({"note": "x".repeat(300_000)}))).await;

    answer.check_violations(&["/settings"]);
}

#[tokio::test]
async fn a_value_outside_the_enum_is_400() {
    let answer = create_with("direction", Some(json!("sideways"))).await;

    answer.check_violations(&["/direction"]);
}

#[tokio::test]
async fn a_missing_member_is_400() {
    let answer = create_with("prompt", None).await;

    // The place is that of the object which lacks the member.
    answer.check_violations(&[""]);
    let message = answer.body["violations"][0]["message"].as_str().unwrap();
    assert!(message.contains("`prompt`"), "{message}");
}

#[tokio::test]
async fn a_wrong_type_is_400() {
    create_with("isActive", Some(json!("yes")))
        .await
        .check_violations(&["/isActive"]);
}

#[tokio::test]
async fn every_violation_is_listed() {
    let mut body = flow();
    body["name"] = json!("");
    body["direction"] = json!("<string>");
    body["settings"]["responseSettings"]["delay"] = json!(-1);
    body["messageChannel"] = json!("<string>");
    body["agent"] = json!(7);
    let answer = Api::start().await.create(&body).await;
    answer.check_failure(400, "invalid_request");

    let violations = answer.body["violations"].as_array().unwrap();
    let mut pointers: Vec<_> = violations
        .iter()
        .map(|violation| violation["pointer"].as_str().unwrap())
        .collect();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        [
            "/agent",
            "/direction",
            "/messageChannel",
            "/name",
            "/settings/responseSettings/delay"
        ]
    );
}

#[tokio::test]
async fn malformed_json_is_400() {
    let api = Api::start().await;
    for (method, path) in [
        (Method::POST, FLOWS.to_owned()),
        (Method::PUT, format!("{FLOWS}/x")),
    ] {
        let mut call = api.call(method, &path, &Value::Null);
        call.body = Body::from("{\"name\": ");

        api.send(call).await.check_failure(400, "malformed_body");
    }
}

#[tokio::test]
async fn a_missing_body_is_400() {
    let api = Api::start().await;
    let mut call = api.call(Method::POST, FLOWS, &Value::Null);
    call.body = Body::empty();

    assert_eq!(api.send(call).await.status, 400);
}

#[tokio::test]
async fn another_media_type_is_415() {
    let api = Api::start().await;
    let mut call = api.call(Method::POST, FLOWS, &flow());
    call.content_type = "text/plain";

    api.send(call)
        .await
        .check_failure(415, "unsupported_media_type");
}

#[tokio::test]
async fn a_large_body_is_413() {
    let api = Api::start().await;
    let mut call = api.call(Method::POST, FLOWS, &flow());
    call.body = Body::from(vec![b' '; 3_000_000]);

    api.send(call).await.check_failure(413, "body_too_large");
}

#[tokio::test]
async fn an_unknown_method_is_405() {
    let api = Api::start().await;
    let answer = api
        .send(api.call(Method::DELETE, FLOWS, &Value::Null))
        .await;

    answer.check_failure(405, "method_not_allowed");
    assert!(answer.headers["allow"].to_str().unwrap().contains("POST"));
}

#[tokio::test]
async fn an_unknown_path_is_404() {
    let api = Api::start().await;

    api.send(api.call(Method::GET, "/v1/api/flows", &Value::Null))
        .await
        .check_failure(404, "not_found");
}

#[tokio::test]
async fn a_missing_key_is_401() {
    each_operation(
        |call| call.key = None,
        |answer| answer.check_failure(401, "unauthorized"),
    )
    .await;
}

#[tokio::test]
async fn an_unknown_key_is_401() {
    each_operation(
        |call| call.key = Some("mf_guess".to_owned()),
        |answer| answer.check_failure(401, "unauthorized"),
    )
    .await;
}

#[tokio::test]
async fn a_revoked_key_is_401() {
    let api = Api::start().await;
    let (key, secret) = new_key(&*api.store, "acme").await;
    api.store.revoke_key(&key.id).await.unwrap();
    let mut call = api.call(Method::GET, FLOWS, &Value::Null);
    call.key = Some(secret);

    api.send(call).await.check_failure(401, "unauthorized");
}

#[tokio::test]
async fn another_workspace_is_403() {
    each_operation(
        |call| call.workspace = Some("other".to_owned()),
        |answer| answer.check_failure(403, "forbidden"),
    )
    .await;
}

#[tokio::test]
async fn another_workspace_is_403_before_the_body_is_looked_at() {
    let api = Api::start().await;
    let mut call = api.call(Method::POST, FLOWS, &json!({}));
    call.workspace = Some("other".to_owned());

    api.send(call).await.check_failure(403, "forbidden");
}

#[tokio::test]
async fn a_missing_workspace_is_400() {
    each_operation(
        |call| call.workspace = None,
        |answer| answer.check_violations(&["x-workspace-id"]),
    )
    .await;
}

#[tokio::test]
async fn update_changes_only_what_it_names() {
    let api = Api::start().await;
    let created = api.create(&flow()).await.body;
    let id = created["_id"].as_str().unwrap();
    let answer = api.update(id, &json!({"description": "New"})).await;
    assert_eq!(answer.status, 200);

    let mut expected = created.clone();
    expected["description"] = json!("New");
    expected["updatedAt"] = answer.body["updatedAt"].clone();
    assert_eq!(answer.body, expected);
}

#[tokio::test]
async fn update_merges_settings() {
    let api = Api::start().await;
    let id = api.created().await;
    let change = json!({"settings": {"responseSettings": {"end": "20:00"}, "security": {"hipaaCompliance": true}}});
    let answer = api.update(&id, &change).await;

    let settings = &answer.body["settings"];
    assert_eq!(
        settings["responseSettings"]["workingHours"]["start"],
        "08:30"
    );
    assert_eq!(settings["responseSettings"]["workingHours"]["end"], "20:00");
    assert_eq!(settings["security"]["hipaaCompliance"], true);
    assert_eq!(settings["emailSettings"]["signature"], "The team");
}

#[tokio::test]
async fn update_toggles_autopilot() {
    let api = Api::start().await;
    let id = api.created().await;

    for (toggle, expected) in [(true, true), (false, true), (true, false)] {
        let answer = api.update(&id, &json!({"toggleAutopilot": toggle})).await;
        assert_eq!(answer.body["autopilot"], expected);
    }
}

#[tokio::test]
async fn update_accepts_members_without_a_documented_effect() {
    let api = Api::start().await;
    let id = api.created().await;
    let answer = api.update(&id, &json!({"name": "Ignored"})).await;

    assert_eq!(answer.status, 200);
    assert_eq!(answer.body["name"], "Spring workshop");
}

#[tokio::test]
async fn update_refuses_a_wrong_type() {
    let api = Api::start().await;
    let id = api.created().await;

    api.update(&id, &json!({"toggleAutopilot": 1, "settings": []}))
        .await
        .check_violations(&["/toggleAutopilot", "/settings"]);
}

#[tokio::test]
async fn update_refuses_working_hours_that_disagree() {
    let api = Api::start().await;
    let id = api.created().await;
    let settings = json!({"responseSettings": {"end": "1", "workingHours": {"end": "2"}}});

    api.update(&id, &json!({"settings": settings}))
        .await
        .check_violations(&[
            "/settings/responseSettings/workingHours/end",
            "/settings/responseSettings/end",
        ]);
}

#[tokio::test]
async fn an_unknown_flow_is_404() {
    Api::start()
        .await
        .update("6650f3d7a4b8d90012ab34ff", &json!({}))
        .await
        .check_failure(404, "not_found");
}

#[tokio::test]
async fn the_flow_of_another_workspace_is_404() {
    let api = Api::start().await;
    let id = api.created().await;
    let mut call = api.call(
        Method::PUT,
        &format!("{FLOWS}/{id}"),
        &json!({"toggleAutopilot": true}),
    );
    call.key = Some(new_key(&*api.store, "other").await.1);
    call.workspace = Some("other".to_owned());

    api.send(call).await.check_failure(404, "not_found");
    assert_eq!(api.list().await.body[0]["autopilot"], false);
}

#[tokio::test]
async fn list_returns_the_flows_of_the_workspace_by_creation() {
    let api = Api::start().await;
    let mut created = Vec::new();
    for _ in 0..40 {
        created.push(api.create(&flow()).await.body);
    }
    let answer = api.list().await;

    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, Value::Array(created));
}

#[tokio::test]
async fn list_shows_nothing_of_another_workspace() {
    let api = Api::start().await;
    api.created().await;
    let mut call = api.call(Method::GET, FLOWS, &Value::Null);
    call.key = Some(new_key(&*api.store, "other").await.1);
    call.workspace = Some("other".to_owned());

    assert_eq!(api.send(call).await.body, json!([]));
}

#[tokio::test]
async fn too_many_requests_are_429() {
    let api = Api::with_rate_limit(1).await;
    assert_eq!(api.list().await.status, 200);
    let answer = api.list().await;

    answer.check_failure(429, "rate_limited");
    assert!(answer.body["error"]["reset_at"].is_string());
    let wait: u64 = answer.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait));
}

#[tokio::test]
async fn the_limit_comes_before_the_body() {
    let api = Api::with_rate_limit(0).await;

    api.create(&json!({}))
        .await
        .check_failure(429, "rate_limited");
}

#[tokio::test]
async fn a_failing_store_is_500_and_says_nothing() {
    let api = Api::start().await;
    api.store.close().await;
    let answer = api.list().await;

    answer.check_failure(500, "internal");
    assert!(answer.headers.contains_key("x-request-id"));
    assert!(!answer.body.to_string().contains("pool"));
}

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_toggles_lose_none() {
    let api = std::sync::Arc::new(Api::start().await);
    let id = api.created().await;

    let toggles: Vec<_> = (0..200)
        .map(|_| {
            let (api, id) = (api.clone(), id.clone());
            tokio::spawn(async move { api.update(&id, &json!({"toggleAutopilot": true})).await })
        })
        .collect();
    let mut on = 0;
    for task in toggles {
        on += i32::from(task.await.unwrap().body["autopilot"] == true);
    }

    assert_eq!(on, 100);
}
