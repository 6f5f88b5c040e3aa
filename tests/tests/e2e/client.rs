//! What the generated client sends, and how it takes answers that nobody documented.

use message_flows::client::{
    CreateMessageFlowResponse, ListMessageFlowsResponse, UpdateMessageFlowResponse,
};
use pretty_assertions::assert_eq;
use specwright::client::Error;
use specwright::http::StatusCode;

use crate::samples::{request, toggle};
use crate::script::{Answer, scripted, without_key};

const FLOW: &str = r#"{
    "_id": "f1", "workspaceId": "acme", "name": "n", "agent": "a", "prompt": "", "isActive": true,
    "autopilot": false, "messageChannel": "SMS", "createdAt": "2025-05-01T06:00:00Z",
    "updatedAt": "2025-05-01T06:00:00Z"
}"#;

#[tokio::test]
async fn each_operation_has_its_method_and_url() {
    let (client, sent) = scripted([
        Answer::json(200, FLOW),
        Answer::json(200, "[]"),
        Answer::json(200, FLOW),
    ]);
    client.create_message_flow(&request()).await.unwrap();
    client.list_message_flows().await.unwrap();
    client.update_message_flow("f/1", &toggle()).await.unwrap();

    assert_eq!(
        sent.lines(),
        [
            "POST https://flows.example.com/base/v1/api/message-flows",
            "GET https://flows.example.com/base/v1/api/message-flows",
            "PUT https://flows.example.com/base/v1/api/message-flows/f%2F1",
        ]
    );
}

#[tokio::test]
async fn workspace_and_key_are_set_once_for_every_operation() {
    let (client, sent) = scripted([
        Answer::json(200, FLOW),
        Answer::json(200, "[]"),
        Answer::json(200, FLOW),
    ]);
    client.create_message_flow(&request()).await.unwrap();
    client.list_message_flows().await.unwrap();
    client.update_message_flow("f1", &toggle()).await.unwrap();

    assert_eq!(sent.values("x-workspace-id"), [["acme"]; 3]);
    assert_eq!(sent.values("x-api-key"), [["mf_secret"]; 3]);
}

#[tokio::test]
async fn another_workspace_is_another_client() {
    let (client, sent) = scripted([Answer::json(200, "[]"), Answer::json(200, "[]")]);
    let other = client.clone().with_x_workspace_id("other".to_owned());
    other.list_message_flows().await.unwrap();
    client.list_message_flows().await.unwrap();

    assert_eq!(sent.values("x-workspace-id"), [["other"], ["acme"]]);
}

#[tokio::test]
async fn nothing_is_sent_without_credentials() {
    let (client, sent) = without_key([]);
    let error = client.list_message_flows().await.unwrap_err();

    assert_eq!(
        error.to_string(),
        "`listMessageFlows` needs credentials for `apiKey`"
    );
    assert_eq!(sent.count(), 0);
}

#[tokio::test]
async fn nothing_is_sent_that_cannot_be_written() {
    let (client, sent) = scripted([]);
    for id in ["", ".", ".."] {
        let error = client.update_message_flow(id, &toggle()).await.unwrap_err();
        assert!(matches!(error, Error::Encode { .. }), "{error:?}");
    }
    let client = client.with_x_workspace_id("a\nb".to_owned());
    let error = client.list_message_flows().await.unwrap_err();
    assert!(matches!(error, Error::Encode { .. }), "{error:?}");

    assert_eq!(sent.count(), 0);
}

#[tokio::test]
async fn the_key_is_not_shown() {
    let (client, _) = scripted([]);

    assert!(!format!("{client:?}").contains("secret"));
}

#[tokio::test]
async fn another_success_is_read_like_the_declared_one() {
    let (client, _) = scripted([Answer::json(201, FLOW)]);
    let answer = client.create_message_flow(&request()).await.unwrap();

    assert!(
        matches!(answer, CreateMessageFlowResponse::Ok(_)),
        "{answer:?}"
    );
}

#[tokio::test]
async fn an_undeclared_status_falls_under_the_default() {
    let (client, _) = scripted([Answer::json(418, r#"{"error": {"code": "teapot"}}"#)]);
    let answer = client.update_message_flow("f1", &toggle()).await.unwrap();

    let UpdateMessageFlowResponse::Default(status, body) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(status, StatusCode::IM_A_TEAPOT);
    assert_eq!(body.error.unwrap().code.as_deref(), Some("teapot"));
}

#[tokio::test]
async fn an_answer_of_another_media_type_is_kept_whole() {
    for status in [418, 200, 400] {
        let (client, _) = scripted([Answer::Text(status, "text/html", "<h1>Teapot</h1>")]);
        let answer = client.list_message_flows().await.unwrap();

        let ListMessageFlowsResponse::Undocumented(answer) = answer else {
            panic!("{answer:?}");
        };
        assert_eq!(answer.status.as_u16(), status);
        assert_eq!(answer.headers["content-type"], "text/html");
        assert_eq!(answer.body, "<h1>Teapot</h1>");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_the_contract_tells_where() {
    let (client, _) = scripted([Answer::json(200, r#"[{"_id": 7}]"#)]);
    let error = client.list_message_flows().await.unwrap_err();

    let Error::Decode {
        status, pointer, ..
    } = error
    else {
        panic!("{error:?}");
    };
    assert_eq!(
        (status, pointer.as_deref()),
        (StatusCode::OK, Some("/0/_id"))
    );
}
